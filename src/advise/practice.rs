//! What a person can do so that practice, too, gives her what the law gives.
//!
//! Takes a person and her verdict. An act is named only if a clause of the law that is open to her asks for it, too, and if this person,
//! with the act done and nothing else changed, has the conclusion in law and in practice: that is evaluated, not concluded.

use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::inputs::facts_tested;
use crate::policy::model::{ConclusionKind, FactType, Input};

/// An act that practice asks for and the law knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Act {
    pub fact: FactId,
    /// The clause of the law that asks for it.
    pub clause: ClauseId,
}

/// The act that keeps practice from refusing `of`, which the law grants; none where no one act does.
pub fn act(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId) -> Option<Act> {
    let policy = &law.policy;
    let told = &verdict.conclusions[of.index()];
    let is_right = matches!(policy.conclusions[of].kind, ConclusionKind::Status | ConclusionKind::Protection);
    if !is_right || told.outcome != Outcome::Granted || told.in_practice == Outcome::Granted {
        return None;
    }
    // Nobody is sent to ask for what the law does not allow beside what she has: it may cost her that.
    if verdict.incompatible.iter().any(|(one, other)| [one, other].contains(&&of)) {
        return None;
    }
    let mut facts: Vec<FactId> = Vec::new();
    for &clause in &told.practice_by {
        facts.extend(facts_tested(policy, clause).into_iter().filter(|id| !facts.contains(id)).collect::<Vec<_>>());
    }
    let is_to_do = |id: &FactId| {
        let fact = &policy.facts[*id];
        fact.ty == FactType::Bool && !fact.fixed && case.slot(Input::Fact(*id)) != 1
    };
    facts.into_iter().filter(is_to_do).find_map(|fact| {
        let mut done = case.clone();
        done.state_slot(fact, 1);
        if !law.can_be(&done) {
            return None;
        }
        let then = law.eval(&done);
        let told = &then.conclusions[of.index()];
        if told.outcome != Outcome::Granted || told.in_practice != Outcome::Granted {
            return None;
        }
        let is_open = |clause: &ClauseId| match then.clauses[clause.index()].state {
            ClauseState::Fires | ClauseState::Undetermined | ClauseState::Awaiting => true,
            ClauseState::NotInForce
            | ClauseState::Fails
            | ClauseState::Lifted
            | ClauseState::Dormant
            | ClauseState::Blocked
            | ClauseState::Discretionary => false,
        };
        let mut clauses = policy.conclusions[of].bearing.law_pro.iter().copied();
        let clause = clauses.find(|clause| is_open(clause) && facts_tested(policy, *clause).contains(&fact))?;
        Some(Act { fact, clause })
    })
}
