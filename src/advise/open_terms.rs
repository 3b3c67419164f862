//! Terms that run unless something not known yet spares the person them: “correct the defects by 17 August, unless you have corrected them”.
//!
//! Takes a law, a case and its verdict; gives the days by which what burdens the person, or is hers to do, would have to be done. Told early:
//! to wait until the answer is known would be to lose the term. Not here: terms of clauses that fire ([`Verdict::dates`]).

use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{Outcome, Truth};
use crate::eval::{Verdict, day_of};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id};
use crate::policy::model::{ConclusionKind, Direction, Polarity, Role};

/// A day by which something has to be done, unless an exception applies of which nothing is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenTerm {
    pub clause: ClauseId,
    /// The duty, or the burden.
    pub of: ConclusionId,
    pub day: Day,
    /// The exceptions of which it is not known whether they apply; one is enough.
    pub unless: Vec<ExprId>,
}

/// The terms that have not passed, in order of declaration: of clauses of which all is met but for exceptions that are not known.
pub fn open_terms(law: &Law, case: &Case, verdict: &Verdict) -> Vec<OpenTerm> {
    let policy = &law.policy;
    let is_open = |id: ClauseId| verdict.clauses[id.index()].is_open_by_exceptions;
    let with_term = policy.clauses.iter().filter(|(id, clause)| !clause.due.is_empty() && is_open(*id));
    // What another rule settles otherwise does not run.
    let is_open_or_so = |of: &ConclusionId| {
        matches!(verdict.conclusions[of.index()].settled(), Outcome::Undetermined | Outcome::Granted)
    };
    let with_term = with_term.filter_map(|(id, _)| Some((id, hers(law, id).filter(is_open_or_so)?)));
    let with_term: Vec<_> = with_term.collect();
    if with_term.is_empty() {
        return Vec::new();
    }
    let grounds = law.grounds(case);
    let terms = |(id, of): (ClauseId, ConclusionId)| {
        let clause = &policy.clauses[id];
        let exceptions = clause.conditions.iter().filter(|condition| condition.role == Role::Unless);
        let unless = exceptions.map(|condition| condition.expr);
        let unless: Vec<ExprId> = unless.filter(|&expr| grounds.value(expr) == Truth::Unknown).collect();
        let days = clause.due.iter().filter_map(|(sum, _)| day_of(sum, case, policy));
        let running = days.filter(|day| !unless.is_empty() && !day.is_never() && *day >= case.as_of());
        running.map(|day| OpenTerm { clause: id, of, day, unless: unless.clone() }).collect::<Vec<_>>()
    };
    with_term.into_iter().flat_map(terms).collect()
}

/// What the clause requires of the person, or against her.
fn hers(law: &Law, id: ClauseId) -> Option<ConclusionId> {
    let required = law.policy.clauses[id].effects.iter().filter(|effect| effect.polarity == Polarity::For);
    required.map(|effect| effect.conclusion).find(|&of| {
        let conclusion = &law.policy.conclusions[of];
        conclusion.kind == ConclusionKind::Duty
            && (conclusion.is_of_the_person || conclusion.direction == Some(Direction::Adverse))
    })
}
