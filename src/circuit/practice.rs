//! What is left of each conclusion where practice is followed: its own practice, and what practice does to what it rests on.
//!
//! docs/language.md, "In practice", stands here once. Takes the circuit in which everything is lowered as the law has it; lowers the
//! law's clauses once more over conclusions as practice has them, where some conclusion that they test, share the fate of or are lifted
//! under comes out otherwise. Equal formulas are one node, so what practice does not touch costs nothing. The conditions of practice
//! clauses mean the law. Not here: the outcome in practice itself, for which practice clauses alone speak (`circuit::conclusion`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::builder::Builder;
use super::clause::ClauseNodes;
use super::conclusion::OutcomeNodes;
use crate::policy::ids::{ClauseId, ConclusionId, DefinitionId, Id};
use crate::policy::model::{Clause, Ordered, Tested};

impl Builder<'_> {
    /// Adds to each conclusion what is left of it where practice is followed.
    pub(super) fn follow_practice(&mut self) {
        let policy = self.policy;
        if policy.conclusions.ids().all(|id| self.circuit.conclusions[id.index()].practice.is_none()) {
            return;
        }
        // The builder reads what is tested from the circuit: for this walk it holds what practice makes of it.
        let in_law = Kept {
            exprs: self.circuit.expr_nodes.iter_mut().map(Option::take).collect(),
            clauses: self.circuit.clauses.clone(),
            conclusions: self.circuit.conclusions.iter().map(|nodes| nodes.law).collect(),
            contests: self.circuit.contests.clone(),
        };
        let mut touched = FxHashSet::default();
        for &step in &policy.order {
            match step {
                Ordered::Definition(id) if self.tests_otherwise(&policy.definitions[id].tested, &in_law, &touched) => {
                    touched.insert(id);
                }
                Ordered::Definition(_) => {}
                Ordered::Clause(id) if self.is_touched(&policy.clauses[id], &in_law, &touched) => {
                    self.circuit.clauses[id.index()] = self.clause(id);
                }
                Ordered::Clause(_) => {}
                Ordered::Conclusion(id) => self.conclusion_followed(id, &in_law),
            }
        }
        self.circuit.clauses = in_law.clauses;
        self.circuit.expr_nodes = in_law.exprs;
        self.circuit.contests = in_law.contests;
        for (nodes, law) in self.circuit.conclusions.iter_mut().zip(in_law.conclusions) {
            nodes.law = law;
        }
    }

    /// Whether a law clause rests on something that practice touches.
    fn is_touched(&self, clause: &Clause, in_law: &Kept, touched: &FxHashSet<DefinitionId>) -> bool {
        let fires_otherwise = |id: &ClauseId| self.circuit.clauses[id.index()].fire != in_law.clauses[id.index()].fire;
        !clause.is_practice()
            && (self.tests_otherwise(&clause.tested, in_law, touched)
                || clause.shares_fate_of.iter().any(|id| self.is_other(id, in_law))
                || clause.lifted_by.iter().any(fires_otherwise))
    }

    /// Whether something tested comes out otherwise, itself or through one of the definitions that practice touches.
    fn tests_otherwise(&self, tested: &Tested, in_law: &Kept, touched: &FxHashSet<DefinitionId>) -> bool {
        tested.conclusions.iter().any(|id| self.is_other(id, in_law))
            || tested.definitions.iter().any(|id| touched.contains(id))
    }

    fn is_other(&self, id: &ConclusionId, in_law: &Kept) -> bool {
        self.circuit.conclusions[id.index()].law != in_law.conclusions[id.index()]
    }

    fn conclusion_followed(&mut self, id: ConclusionId, in_law: &Kept) {
        let bearing = &self.policy.conclusions[id].bearing;
        let law = in_law.conclusions[id.index()];
        let is_other = |id: &ClauseId| {
            let (here, there): (ClauseNodes, ClauseNodes) =
                (self.circuit.clauses[id.index()], in_law.clauses[id.index()]);
            here.effects() != there.effects()
        };
        let is_touched = bearing.law_pro.iter().chain(&bearing.law_con).any(is_other);
        let by_law = if is_touched { self.conclusion(id) } else { law };
        let roots = match self.circuit.conclusions[id.index()].practice {
            Some(practice) => self.unless_said(practice, by_law),
            None => by_law,
        };
        let nodes = &mut self.circuit.conclusions[id.index()];
        nodes.law = roots;
        nodes.followed = (roots != law).then_some(roots);
    }

    /// What practice says; where it says nothing, what comes out by the law.
    fn unless_said(&mut self, practice: OutcomeNodes, by_law: OutcomeNodes) -> OutcomeNodes {
        let says_something = self.nodes().or(practice.all());
        let says_nothing = self.nodes().not(says_something);
        let mut either = |said, by_law| {
            let as_in_law = self.nodes().and([says_nothing, by_law]);
            self.nodes().or([said, as_in_law])
        };
        OutcomeNodes {
            granted: either(practice.granted, by_law.granted),
            denied: either(practice.denied, by_law.denied),
            conflict: either(practice.conflict, by_law.conflict),
            discretionary: either(practice.discretionary, by_law.discretionary),
            dormant: either(practice.dormant, by_law.dormant),
            blocked: either(practice.blocked, by_law.blocked),
        }
    }
}

/// What the circuit holds as the law has it, while practice is lowered.
struct Kept {
    exprs: Vec<Option<super::NodeId>>,
    clauses: Vec<ClauseNodes>,
    conclusions: Vec<OutcomeNodes>,
    contests: FxHashMap<ConclusionId, super::Contest>,
}
