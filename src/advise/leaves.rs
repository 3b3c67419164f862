//! The tests of a clause, as its text names them, and the node behind each.

use crate::circuit::{Circuit, NodeId};
use crate::eval::Test;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::model::Shape;

/// The tests below a condition, in the order of the text: comparisons, quantifiers, definitions, other conclusions.
pub fn leaves_below(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let (mut found, mut open) = (Vec::new(), vec![expr]);
    while let Some(id) = open.pop() {
        let kind = &policy.exprs[id].kind;
        match kind.shape() {
            Shape::Compound => open.extend(kind.operands().into_iter().rev()),
            Shape::Constant => {}
            Shape::Name | Shape::Test => found.push(id),
        }
    }
    found
}

/// All tests of a clause, in the order of the text: its conditions, then those of its dormancies.
pub fn leaves_of(policy: &Policy, clause_id: ClauseId) -> Vec<ExprId> {
    let clause = &policy.clauses[clause_id];
    let conditions = clause.conditions.iter().map(|condition| condition.expr);
    let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
    conditions.chain(whom).flat_map(|expr| leaves_below(policy, expr)).collect()
}

/// The node whose value a reason tells.
pub fn node_of(policy: &Policy, circuit: &Circuit, test: Test) -> NodeId {
    match test {
        Test::Expr(expr) => circuit.expr(expr),
        Test::Force(clause_id) => circuit.clause(clause_id).force,
        Test::DormantDays(clause_id, at) => circuit.dormant_days(clause_id)[at as usize],
        Test::Fires(clause_id) => circuit.clause(clause_id).fire,
        Test::Fate(clause_id, outcome) => {
            let of = policy.clauses[clause_id].shares_fate_of.expect("only `S.confers.P` has a fate to share");
            let law = circuit.conclusion(of).law;
            law.in_order().into_iter().find(|(_, of)| *of == outcome).map_or(law.granted, |(root, _)| root)
        }
    }
}
