//! What a clause needs in order to fire, one need at a time: of these a proof says which exclude one another.

use super::prover::Prover;
use super::search::Root;
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::model::Role;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Need {
    /// The governing date lies in the days of its force.
    Force,
    NotLifted,
    NotDormant,
    Condition(ExprId, Role),
    /// Of `S.confers.P`: S is granted.
    Granted,
}

/// The needs of a clause, each with the node that says whether it is met; all met, it fires or, if it says so, lets an authority decide.
pub fn needs(prover: &Prover, id: ClauseId) -> Vec<(Need, Root)> {
    let (clause, nodes) = (&prover.policy().clauses[id], prover.circuit.clause(id));
    let mut needs = vec![(Need::Force, Root::holds(nodes.force)), (Need::NotLifted, Root::fails(nodes.lift))];
    if let Some(of) = clause.shares_fate_of {
        needs.push((Need::Granted, Root::holds(prover.circuit.conclusion(of).law.granted)));
        return needs;
    }
    needs.push((Need::NotDormant, Root::fails(nodes.dormancy)));
    for condition in &clause.conditions {
        let node = prover.circuit.expr(condition.expr);
        let root = match condition.role {
            Role::Unless => Root::fails(node),
            Role::When | Role::Provided | Role::Ends => Root::holds(node),
        };
        needs.push((Need::Condition(condition.expr, condition.role), root));
    }
    needs
}
