//! Within which time the law asks a person to do what she can do: an application that comes late is still made, and the delay explained.
//!
//! A policy says so by a duty of the person with a term, which ends with the act: `requires timely_application when not applied due entered_on + 30
//! days`. Takes a law, a person and an act; gives the last day, and whether it has passed. Not here: how it is worded (`report`).

use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{DateKind, Outcomes, Verdict};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{FactType, Input, Value};

/// The term of an act of the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnTerm {
    /// The duty that sets it.
    pub of: ConclusionId,
    pub last: Day,
    pub is_over: bool,
}

/// The terms of the acts among these facts that are not done: of each duty of hers that would end if the act were done.
pub fn own_terms(law: &Law, case: &Case, verdict: &Verdict, facts: &[FactId]) -> Vec<OwnTerm> {
    let policy = &law.policy;
    let is_act = |&fact: &FactId| {
        let of = &policy.facts[fact];
        of.ty == FactType::Bool && of.is_up_to_the_person() && case.slot(Input::Fact(fact)) != 1
    };
    let is_own = |id: &ConclusionId| {
        policy.conclusions[*id].is_of_the_person && verdict.conclusions[id.index()].settled() == Outcome::Granted
    };
    let own: Vec<ConclusionId> = policy.conclusions.ids().filter(is_own).collect();
    let mut terms: Vec<OwnTerm> = Vec::new();
    for act in facts.iter().copied().filter(is_act).filter(|_| !own.is_empty()) {
        let (mut done, mut outcomes) = (case.clone(), Outcomes::default());
        done.state(act, &Value::Bool(true));
        law.outcomes(&done, &mut outcomes);
        for &of in &own {
            let by = &verdict.conclusions[of.index()].by;
            let due = verdict.dates.iter().filter(|note| note.kind == DateKind::Due && by.contains(&note.clause));
            let ends = matches!(outcomes.law[of.index()], Outcome::None | Outcome::Denied);
            let last = due.map(|note| note.day).max().filter(|_| ends);
            let term = last.map(|last| OwnTerm { of, last, is_over: verdict.is_overdue(of) });
            terms.extend(term.filter(|term| !terms.contains(term)));
        }
    }
    terms
}
