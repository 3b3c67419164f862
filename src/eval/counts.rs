//! Working days counted beyond the days for which the policy's calendar knows the holidays (`known`).
//!
//! Takes a case and what came out for it; gives the clauses and referrals that rest on such a count, by what carries their state or by a term
//! that is shown.
//! Docs: docs/language.md, "Presumptions, working days".

use super::verdict::{ClauseVerdict, CountedBeyond, CountedBy, DateKind, DateNote};
use super::{Reason, Test};
use crate::calendar::Day;
use crate::case::{Case, UNKNOWN};
use crate::circuit::steps;
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::counts::{Counting, counting_below, counting_in, counting_of_clause, counting_of_referral};
use crate::policy::ids::{ClauseId, ExprId, ReferralId};
use crate::policy::model::{Days, Head, Input};

/// The clauses, then the referrals, that rest on days beyond `known`, in order of declaration: each with the first and the last day that such
/// counts looked at. Of a referral it is given what carries whether it is open.
pub fn counted_beyond(
    policy: &Policy,
    case: &Case,
    clauses: &[ClauseVerdict],
    dates: &[DateNote],
    referrals: &[(ReferralId, Vec<ExprId>)],
) -> Vec<CountedBeyond> {
    let Some((calendar, known)) = policy.calendar.as_ref().and_then(|of| Some((of, of.known?))) else {
        return Vec::new();
    };
    let look = Look { policy, case, calendar, known };
    let beyond = policy.clauses.ids().zip(clauses).filter_map(|(id, told)| {
        let mut all = look.reasons(&told.reasons);
        all.extend(dates.iter().filter(|note| note.clause == id).flat_map(|note| look.term(note)));
        over(CountedBy::Clause(id), &all)
    });
    let of_referrals =
        referrals.iter().filter_map(|(id, exprs)| over(CountedBy::Referral(*id), &look.below(exprs.iter().copied())));
    beyond.chain(of_referrals).collect()
}

/// All that a clause or a referral counts beyond `known` for a person, in its conditions and its terms.
pub fn counted_by(policy: &Policy, case: &Case, by: CountedBy) -> Option<CountedBeyond> {
    let (calendar, known) = policy.calendar.as_ref().and_then(|of| Some((of, of.known?)))?;
    let look = Look { policy, case, calendar, known };
    let all: Vec<Stretch> = by.counting(policy).iter().flat_map(|of| look.beyond(of)).collect();
    over(by, &all)
}

impl CountedBy {
    /// The sums by which it may count working days.
    pub fn counting(self, policy: &Policy) -> Vec<Counting> {
        match self {
            CountedBy::Clause(id) => counting_of_clause(policy, &policy.clauses[id]),
            CountedBy::Referral(id) => counting_of_referral(policy, &policy.referrals[id]),
        }
    }
}

/// All stretches as one note, if there are any.
fn over(by: CountedBy, all: &[Stretch]) -> Option<CountedBeyond> {
    let (first, last) = (all.iter().map(|of| of.0).min()?, all.iter().map(|of| of.1).max()?);
    Some(CountedBeyond { by, first, last })
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
        self.below(exprs)
    }

    fn below(&self, exprs: impl Iterator<Item = ExprId>) -> Vec<Stretch> {
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
        notes.iter().find(|note| note.by == CountedBy::Clause(clause)).copied()
    }

    /// The clause that counted, if it is one.
    pub fn clause(&self) -> Option<ClauseId> {
        match self.by {
            CountedBy::Clause(id) => Some(id),
            CountedBy::Referral(_) => None,
        }
    }
}
