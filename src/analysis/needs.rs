//! What a clause needs in order to fire, one need at a time: of these a proof says which exclude one another.

use super::prover::Prover;
use super::search::Root;
use super::words::Say;
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::model::{Clause, Role};

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

/// The needs of a clause, each with the node that says whether it is met; all met, it fires.
pub fn needs(prover: &Prover, id: ClauseId) -> Vec<(Need, Root)> {
    let (clause, nodes) = (&prover.policy().clauses[id], prover.circuit.clause(id));
    let mut needs = vec![(Need::Force, Root::holds(nodes.force)), (Need::NotLifted, Root::fails(nodes.lift))];
    if clause.shares_fate_of.is_some() {
        needs.push((Need::Granted, Root::holds(nodes.procedure)));
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

/// The need in words.
pub fn needed(say: &Say, clause: &Clause, need: Need) -> String {
    match need {
        Need::Force => say.either("to be in force", "estar en vigor").to_owned(),
        Need::NotLifted => say.either("not to be lifted", "que nada la levante").to_owned(),
        Need::NotDormant => say.either("not to be dormant", "no estar en suspenso").to_owned(),
        Need::Granted => {
            let of = clause.shares_fate_of.expect("only `S.confers.P` shares a fate");
            say.conclusion(of)
        }
        Need::Condition(expr, Role::Unless) => format!("{} {}", say.either("not", "que no"), say.expr(expr)),
        Need::Condition(expr, Role::Ends) => {
            format!("{} {}", say.either("to be asked by", "que se pregunte hasta"), say.expr(expr))
        }
        Need::Condition(expr, Role::When | Role::Provided) => say.expr(expr),
    }
}
