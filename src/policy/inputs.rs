//! What a condition reads: the person's facts, the day, open questions, the fields of list members.

use super::Policy;
use super::ids::{ExprId, Id};
use super::model::{DefinitionBody, ExprKind, Head, Input, Quantity};

/// What a condition reads, in no order, definitions looked into, conclusions not.
pub fn inputs_below(policy: &Policy, expr: ExprId) -> Vec<Input> {
    let mut inputs = Vec::new();
    // Definitions may share parts: each expression is looked at once.
    let (mut open, mut seen) = (vec![expr], rustc_hash::FxHashSet::default());
    while let Some(id) = open.pop() {
        if !seen.insert(id.index()) {
            continue;
        }
        match &policy.exprs[id].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => {
                open.extend_from_slice(parts)
            }
            ExprKind::Not(inner) => open.push(*inner),
            ExprKind::Implies(premise, consequence) => open.extend([*premise, *consequence]),
            ExprKind::Definition(definition) => match &policy.definitions[*definition].body {
                DefinitionBody::Condition(body) => open.push(*body),
                DefinitionBody::Sum(sum) => quantity_inputs(sum, &mut inputs),
            },
            ExprKind::Quantifier { list, body, .. } => {
                inputs.push(Input::Fact(*list));
                open.push(*body);
            }
            ExprKind::Holds(input) | ExprKind::IsOneOf { of: input, .. } => inputs.push(*input),
            ExprKind::SameValue { one, other, .. } => inputs.extend([*one, *other]),
            ExprKind::EqualsOneOf { of, .. } => quantity_inputs(of, &mut inputs),
            ExprKind::Compare { left, right, .. } => {
                quantity_inputs(left, &mut inputs);
                quantity_inputs(right, &mut inputs);
            }
            ExprKind::Between { of, low, high } => {
                [of, low, high].into_iter().for_each(|quantity| quantity_inputs(quantity, &mut inputs));
            }
            ExprKind::Constant(_)
            | ExprKind::Settled(..)
            | ExprKind::InConflict(_)
            | ExprKind::IsDiscretionary(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_) => {}
        }
    }
    inputs
}

fn quantity_inputs(quantity: &Quantity, inputs: &mut Vec<Input>) {
    inputs.extend(quantity.sums().into_iter().filter_map(|sum| match sum.head {
        Head::Input(input) => Some(input),
        Head::Constant(_) => None,
    }));
}
