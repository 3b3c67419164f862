//! How sure a result is: as sure as the least certain clause that it rests on.
//!
//! Takes a policy, and conclusions with the clauses behind them; gives the weakest certainty of each. What is asked of another day is as sure
//! as any clause on which it may depend.

use super::judge::Evaluation;
use super::verdict::ConclusionVerdict;
use crate::circuit::Outcome;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, Id};
use crate::policy::model::{Certainty, Ordered, Tested};

impl Evaluation<'_> {
    /// The weakest certainty among the clauses behind each conclusion and, through the conclusions they test, behind those.
    pub fn certainties(&self, conclusions: &mut [ConclusionVerdict]) {
        let mut of_definitions: Vec<Option<Certainty>> = vec![None; self.policy().definitions.len()];
        for ordered in &self.policy().order {
            let id = match ordered {
                Ordered::Conclusion(id) => *id,
                Ordered::Clause(_) => continue,
                Ordered::Definition(id) => {
                    let tested = &self.policy().definitions[*id].tested;
                    of_definitions[id.index()] = self.weakest(tested, conclusions, &of_definitions);
                    continue;
                }
            };
            let verdict = &conclusions[id.index()];
            let other_side = if verdict.outcome == Outcome::Conflict { &verdict.against[..] } else { &[] };
            let behind = verdict.by.iter().chain(other_side);
            conclusions[id.index()].certainty =
                behind.map(|&clause_id| self.clause_certainty(clause_id, conclusions, &of_definitions)).min();
        }
    }

    fn clause_certainty(
        &self,
        id: ClauseId,
        conclusions: &[ConclusionVerdict],
        of_definitions: &[Option<Certainty>],
    ) -> Certainty {
        let clause = &self.policy().clauses[id];
        if let Some(of) = clause.shares_fate_of {
            // What is decided rests on no reading of the law.
            let otherwise = if self.is_decided(of) { Certainty::Verified } else { Certainty::Assumed };
            return conclusions[of.index()].certainty.unwrap_or(otherwise);
        }
        let tested = self.weakest(&clause.tested, conclusions, of_definitions);
        tested.into_iter().fold(clause.certainty.unwrap_or(Certainty::Assumed), Ord::min)
    }

    /// The weakest certainty among what is tested, as far as a clause is behind it; on another day, any clause may be.
    fn weakest(
        &self,
        tested: &Tested,
        conclusions: &[ConclusionVerdict],
        of_definitions: &[Option<Certainty>],
    ) -> Option<Certainty> {
        let of_conclusions = tested.conclusions.iter().filter_map(|id| conclusions[id.index()].certainty);
        let on_other_days = tested.on_other_days.iter().map(|id| self.judge().weakest_certainties[id.index()]);
        let of_definitions = tested.definitions.iter().filter_map(|id| of_definitions[id.index()]);
        of_conclusions.chain(on_other_days).chain(of_definitions).min()
    }
}

/// By number of the conclusion: the weakest certainty of all clauses that it may depend on. Empty where nothing is tested on another day.
pub fn weakest_certainties(policy: &Policy) -> Vec<Certainty> {
    let of_definitions = policy.definitions.values().map(|definition| &definition.tested);
    let mut tested = policy.clauses.values().map(|clause| &clause.tested).chain(of_definitions);
    if tested.all(|tested| tested.on_other_days.is_empty()) {
        return Vec::new();
    }
    let mut of_conclusions = vec![Certainty::Verified; policy.conclusions.len()];
    let mut of_clauses = vec![Certainty::Verified; policy.clauses.len()];
    let mut of_definitions = vec![Certainty::Verified; policy.definitions.len()];
    for &ordered in &policy.order {
        let below = |tested: &Tested| {
            let conclusions = tested.conclusions.iter().map(|id| of_conclusions[id.index()]);
            conclusions.chain(tested.definitions.iter().map(|id| of_definitions[id.index()])).min()
        };
        match ordered {
            Ordered::Definition(id) => {
                let weakest = below(&policy.definitions[id].tested);
                of_definitions[id.index()] = weakest.unwrap_or(Certainty::Verified);
            }
            Ordered::Clause(id) => {
                let clause = &policy.clauses[id];
                // What is conferred has the certainty of what confers it.
                let own = match clause.shares_fate_of {
                    Some(of) => of_conclusions[of.index()],
                    None => clause.certainty.unwrap_or(Certainty::Assumed),
                };
                let lifting = clause.lifted_by.iter().map(|id| of_clauses[id.index()]);
                let weakest = lifting.chain(below(&clause.tested)).fold(own, Ord::min);
                of_clauses[id.index()] = weakest;
            }
            Ordered::Conclusion(id) => {
                let bearing = &policy.conclusions[id].bearing;
                let clauses = bearing.law_pro.iter().chain(&bearing.law_con).map(|id| of_clauses[id.index()]);
                of_conclusions[id.index()] = clauses.min().unwrap_or(Certainty::Verified);
            }
        }
    }
    of_conclusions
}
