//! What is owed to the person and not done, and the rights of hers that help against that: a judge reviews a detention that the law does not allow.
//!
//! Takes a verdict; gives of a duty that is not kept the rights that another authority has to give and that ask for nothing but what the duty rests
//! on. Not here: rights that are used by an act and end on a day, such as an appeal (`advise::remedies`); how it is worded (`report`).

use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::inputs::facts_tested;
use crate::policy::model::{ConclusionKind, Direction};

/// The rights of hers that help against it, in order of declaration.
pub fn remedies_against(law: &Law, verdict: &Verdict, of: ConclusionId) -> Vec<ConclusionId> {
    let policy = &law.policy;
    let behind = |id: ConclusionId| -> Vec<FactId> {
        let by = verdict.conclusions[id.index()].by.iter();
        by.flat_map(|&clause| facts_tested(policy, clause)).collect()
    };
    let rests_on = behind(of);
    let is_remedy = |it: &ConclusionId| {
        let conclusion = &policy.conclusions[*it];
        let asks = behind(*it);
        conclusion.kind == ConclusionKind::Protection
            && conclusion.direction != Some(Direction::Adverse)
            && conclusion.by.is_some_and(|by| policy.conclusions[of].by != Some(by))
            && verdict.conclusions[it.index()].settled() == Outcome::Granted
            && !asks.is_empty()
            && asks.iter().all(|fact| rests_on.contains(fact))
    };
    policy.conclusions_to_show().filter(is_remedy).collect()
}
