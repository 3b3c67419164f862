//! Lowers a policy to the circuit: each conclusion after everything it depends on, each clause after what it tests.

use rustc_hash::FxHashSet;

use super::clause::ClauseNodes;
use super::conclusion::{ConclusionNodes, OutcomeNodes};
use super::node::{NodeId, Nodes};
use super::on_day::OtherDays;
use super::truth::Truth;
use super::{Circuit, PropertyNodes, ReferralNodes};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{DefinitionBody, Ordered, Promise};
use crate::policy::precedence::Chains;

/// What it comes to in this lowering that a clause fires.
pub(super) enum Firing {
    /// What its parts say.
    AsWritten,
    /// These never fire, nor are at anybody's discretion.
    Silenced(FxHashSet<ClauseId>),
    /// These are never dormant.
    Woken(FxHashSet<ClauseId>),
    /// These leave nothing to an authority's discretion.
    Bound(FxHashSet<ClauseId>),
    /// A node of its own for each clause, whose meaning is said elsewhere: of the day asked about. Of outcomes on other days there are the
    /// nodes of the law itself, by number of the condition.
    Open(Vec<Option<NodeId>>),
}

pub(super) struct Builder<'p> {
    pub(super) policy: &'p Policy,
    pub(super) chains: Chains,
    pub(super) circuit: Circuit,
    pub(super) firing: Firing,
    pub(super) other_days: OtherDays,
}

impl Builder<'_> {
    pub(super) fn is_woken(&self, id: ClauseId) -> bool {
        matches!(&self.firing, Firing::Woken(woken) if woken.contains(&id))
    }

    pub(super) fn is_bound(&self, id: ClauseId) -> bool {
        matches!(&self.firing, Firing::Bound(bound) if bound.contains(&id))
    }

    pub(super) fn nodes(&mut self) -> &mut Nodes {
        &mut self.circuit.nodes
    }
}

/// Lowers a policy without errors.
pub(super) fn lower(policy: &Policy) -> Circuit {
    lower_onto(Nodes::new(), policy, Firing::AsWritten)
}

/// The same onto nodes that are there already, with the given meaning of firing.
pub(super) fn lower_onto(nodes: Nodes, policy: &Policy, firing: Firing) -> Circuit {
    let mut builder = Builder {
        policy,
        chains: Chains::of(policy),
        circuit: blank(nodes, policy),
        firing,
        other_days: OtherDays::default(),
    };
    builder.clauses_and_conclusions();
    builder.statements();
    builder.covered_days();
    builder.effects_on_other_days();
    builder.circuit
}

/// A circuit in which nothing is lowered yet.
pub(super) fn blank(nodes: Nodes, policy: &Policy) -> Circuit {
    let never = NodeId::from_index(Truth::False as usize);
    Circuit {
        expr_nodes: vec![None; policy.exprs.len()],
        clauses: vec![no_clause(never); policy.clauses.len()],
        conclusions: vec![
            ConclusionNodes { law: no_outcome(never), practice: None, followed: None, by_clauses: None };
            policy.conclusions.len()
        ],
        contests: Default::default(),
        dormant_days: Default::default(),
        referrals: Vec::new(),
        missing_referrals: Vec::new(),
        assumptions: Vec::new(),
        properties: Vec::new(),
        covered_days: Vec::new(),
        on_other_days: Vec::new(),
        nodes,
    }
}

impl Builder<'_> {
    fn clauses_and_conclusions(&mut self) {
        let policy = self.policy;
        for &step in &policy.order {
            match step {
                Ordered::Clause(id) => {
                    let mut nodes = self.clause(id);
                    match &self.firing {
                        Firing::Silenced(silenced) if silenced.contains(&id) => {
                            (nodes.fire, nodes.may) = (self.nodes().truth(false), self.nodes().truth(false));
                        }
                        Firing::Open(_) if policy.clauses[id].discretion.is_some() => {
                            nodes.may = self.nodes().stand_in()
                        }
                        Firing::Open(_) => nodes.fire = self.nodes().stand_in(),
                        Firing::AsWritten | Firing::Silenced(_) | Firing::Woken(_) | Firing::Bound(_) => {}
                    }
                    self.circuit.clauses[id.index()] = nodes;
                }
                Ordered::Conclusion(id) => self.lower_conclusion(id),
                // Lowered with the first condition that uses it.
                Ordered::Definition(_) => {}
            }
        }
        for id in policy.conclusions.ids() {
            let practice = self.practice(id);
            self.circuit.conclusions[id.index()].practice = practice;
        }
        // Who alters the firing of clauses asks for the law.
        if matches!(self.firing, Firing::AsWritten) {
            self.follow_practice();
        }
    }

    /// What its clauses, which are lowered by now, come to in law.
    pub(super) fn lower_conclusion(&mut self, id: ConclusionId) {
        let by_clauses = self.by_clauses(id);
        let law = self.unless_decided(id, by_clauses);
        let nodes = &mut self.circuit.conclusions[id.index()];
        nodes.law = law;
        nodes.by_clauses = self.policy.conclusions[id].decision.map(|_| by_clauses);
    }

    fn statements(&mut self) {
        let policy = self.policy;
        let open: Vec<_> = policy.referrals.ids().map(|id| self.referral_open(id)).collect();
        for (id, referral) in policy.referrals.iter() {
            let both = [self.established(referral.category), open[id.index()]];
            let holds = self.nodes().and(both);
            self.circuit.referrals.push(ReferralNodes { open: open[id.index()], holds });
        }
        self.circuit.missing_referrals = self.missing_referrals(&open);
        for assumption in &policy.assumptions {
            let node = self.condition(assumption.expr);
            self.circuit.assumptions.push(node);
        }
        for property in policy.properties.values() {
            let nodes = match &property.promise {
                Promise::Never(expr) => {
                    let node = self.condition(*expr);
                    PropertyNodes::Kept(self.nodes().not(node))
                }
                Promise::Always(expr) => PropertyNodes::Kept(self.condition(*expr)),
                Promise::Same { of, .. } => PropertyNodes::Same(of.iter().map(|&expr| self.condition(expr)).collect()),
            };
            self.circuit.properties.push(nodes);
        }
        for acceptance in &policy.acceptances {
            if let Some(whom) = acceptance.whom {
                self.condition(whom);
            }
        }
        // What nothing uses is lowered all the same: a definition is shown with its value.
        for definition in policy.definitions.values() {
            if let DefinitionBody::Condition(expr) = definition.body {
                self.condition(expr);
            }
        }
        if let Some(asked) = policy.asked {
            self.condition(asked);
        }
    }
}

fn no_clause(never: NodeId) -> ClauseNodes {
    ClauseNodes {
        force: never,
        substance: never,
        procedure: never,
        dormancy: never,
        lift: never,
        discretion: never,
        fire: never,
        may: never,
        sleep: never,
        block: never,
    }
}

fn no_outcome(never: NodeId) -> OutcomeNodes {
    OutcomeNodes {
        granted: never,
        denied: never,
        conflict: never,
        discretionary: never,
        dormant: never,
        blocked: never,
    }
}
