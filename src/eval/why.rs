//! What stands behind one outcome, without the rest of a verdict: for rows of many people.

use super::judge::{Evaluation, Judge};
use super::reasons::{Reason, Reasoner};
use super::tape::Truths;
use crate::case::Case;
use crate::circuit::{Circuit, ClauseState, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId};

/// An outcome in law with the clauses that decide it.
#[derive(Clone, PartialEq, Debug)]
pub struct Why {
    pub outcome: Outcome,
    /// Those behind the outcome, in a conflict those of both sides; where no clause is behind it, those for the conclusion that are in force.
    pub clauses: Vec<Behind>,
}

/// A clause with the tests that force its state.
#[derive(Clone, PartialEq, Debug)]
pub struct Behind {
    pub clause: ClauseId,
    pub state: ClauseState,
    pub reasons: Vec<Reason>,
}

impl Judge {
    /// Why the conclusion has its outcome in law.
    pub fn why(&self, policy: &Policy, circuit: &Circuit, case: &Case, id: ConclusionId) -> Why {
        let of = Evaluation::of(self, policy, circuit, case, Truths::default());
        let outcome = of.outcome(circuit.conclusion(id).law);
        let clauses = of.deciding(id, outcome);
        let truth = |node| of.truth(node);
        let mut reasoner = Reasoner::new(policy, circuit, &truth);
        let behind = |clause: ClauseId| {
            let parts = of.parts(clause);
            let state = ClauseState::of(parts);
            Behind { clause, state, reasons: reasoner.reasons(clause, parts, state) }
        };
        Why { outcome, clauses: clauses.into_iter().map(behind).collect() }
    }
}

impl Evaluation<'_> {
    /// The clauses behind the outcome in law, in a conflict those of both sides; where there is none, those for the conclusion that are in
    /// force.
    pub fn deciding(&self, id: ConclusionId, outcome: Outcome) -> Vec<ClauseId> {
        let bearing = &self.policy().conclusions[id].bearing;
        let (mut clauses, against) = self.grounds_of(id, outcome);
        if outcome == Outcome::Conflict {
            clauses.extend(against);
        }
        if clauses.is_empty() {
            let is_in_force = |id: &ClauseId| ClauseState::of(self.parts(*id)) != ClauseState::NotInForce;
            clauses = bearing.law_pro.iter().copied().filter(is_in_force).collect();
        }
        clauses
    }
}
