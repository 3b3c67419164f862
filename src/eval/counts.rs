//! Working days counted beyond the days for which the policy's calendar knows the holidays (`known`).
//!
//! Takes a case and what came out for it; gives the clauses that rest on such a count, by what carries their state or by a term that is shown.
//! Docs: docs/language.md, "Presumptions, working days".

use super::verdict::{ClauseVerdict, CountedBeyond, DateKind, DateNote};
use super::{Reason, Test};
use crate::calendar::Day;
use crate::case::{Case, UNKNOWN};
use crate::circuit::steps;
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::counts::{Counting, counting_below, counting_in, counting_of_clause};
use crate::policy::ids::ClauseId;
use crate::policy::model::{Days, Head, Input};

/// The clauses that rest on days beyond `known`, in order of declaration: each with the first and the last day that such counts looked at.
pub fn counted_beyond(
    policy: &Policy,
    case: &Case,
    clauses: &[ClauseVerdict],
    dates: &[DateNote],
) -> Vec<CountedBeyond> {
    let Some((calendar, known)) = policy.calendar.as_ref().and_then(|of| Some((of, of.known?))) else {
        return Vec::new();
    };
    let look = Look { policy, case, calendar, known };
    let beyond = policy.clauses.ids().zip(clauses).filter_map(|(id, told)| {
        let mut all = look.reasons(&told.reasons);
        all.extend(dates.iter().filter(|note| note.clause == id).flat_map(|note| look.term(note)));
        let (first, last) = (all.iter().map(|of| of.0).min()?, all.iter().map(|of| of.1).max()?);
        Some(CountedBeyond { clause: id, first, last })
    });
    beyond.collect()
}

/// All that a clause counts beyond `known` for a person, in its conditions and its terms.
pub fn counted_by(policy: &Policy, case: &Case, clause: ClauseId) -> Option<CountedBeyond> {
    let (calendar, known) = policy.calendar.as_ref().and_then(|of| Some((of, of.known?)))?;
    let look = Look { policy, case, calendar, known };
    let counting = counting_of_clause(policy, &policy.clauses[clause]);
    let all: Vec<Stretch> = counting.iter().flat_map(|of| look.beyond(of)).collect();
    let (first, last) = (all.iter().map(|of| of.0).min()?, all.iter().map(|of| of.1).max()?);
    Some(CountedBeyond { clause, first, last })
}

struct Look<'a> {
    policy: &'a Policy,
    case: &'a Case,
    calendar: &'a WorkingDays,
    known: Days,
}

/// The first and the last day that a count looked at.
type Stretch = (Day, Day);

impl Look<'_> {
    fn reasons(&self, reasons: &[Reason]) -> Vec<Stretch> {
        let exprs = reasons.iter().filter_map(|reason| match reason.test {
            Test::Expr(expr) => Some(expr),
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => None,
        });
        exprs.flat_map(|expr| counting_below(self.policy, expr)).flat_map(|of| self.beyond(&of)).collect()
    }

    fn term(&self, note: &DateNote) -> Vec<Stretch> {
        let clause = &self.policy.clauses[note.clause];
        let terms = match note.kind {
            DateKind::Due => &clause.due,
            DateKind::Ends => &clause.ends,
        };
        let counting = terms.iter().flat_map(|(day, _)| counting_in(self.policy, day));
        counting.flat_map(|of| self.beyond(&of)).collect()
    }

    /// The stretches, of all members where it reads one, that do not lie within the known days.
    fn beyond(&self, of: &Counting) -> Vec<Stretch> {
        let heads: Vec<i64> = match (of.sum.head, of.list) {
            (Head::Constant(value), _) => vec![value],
            (Head::Input(Input::Field(at)), Some(list)) => {
                self.case.members(list).unwrap_or_default().iter().map(|row| row[at as usize]).collect()
            }
            (Head::Input(Input::Field(_)), None) | (Head::Dated(_), _) => Vec::new(),
            (Head::Input(input), _) => vec![self.case.slot(input)],
        };
        let known = heads.into_iter().filter(|head| *head != UNKNOWN);
        let all = known.flat_map(|head| steps::counted(&of.sum.steps, head, self.calendar));
        all.filter(|(first, last)| !self.known.covers(*first) || !self.known.covers(*last)).collect()
    }
}

impl CountedBeyond {
    /// Of the clause, if it counted.
    pub fn of(notes: &[CountedBeyond], clause: ClauseId) -> Option<CountedBeyond> {
        notes.iter().find(|note| note.clause == clause).copied()
    }
}
