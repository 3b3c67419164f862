//! What a condition reads: the person's facts, the day, open questions, the fields of list members.

use super::Policy;
use super::ids::{DatedUseId, ExprId, Id};
use super::model::{DefinitionBody, ExprKind, Head, Input, Quantity};

/// What a condition reads, in no order, definitions looked into, conclusions not.
pub fn inputs_below(policy: &Policy, expr: ExprId) -> Vec<Input> {
    inputs(policy, expr, true)
}

/// The same without those that are read only to know on which day a dated value is meant.
pub fn inputs_beside_days(policy: &Policy, expr: ExprId) -> Vec<Input> {
    inputs(policy, expr, false)
}

fn inputs(policy: &Policy, expr: ExprId, with_days: bool) -> Vec<Input> {
    let quantity_inputs = |of: &Quantity, inputs: &mut Vec<Input>| {
        for sum in of.sums().into_iter().filter(|sum| with_days || !matches!(sum.head, Head::Dated(_))) {
            policy.inputs_of_sum(sum, inputs);
        }
    };
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

/// The dated values that a condition asks for, from left to right, each once; definitions looked into, conclusions not.
pub fn dated_below(policy: &Policy, expr: ExprId) -> Vec<DatedUseId> {
    let (mut found, mut seen) = (Vec::new(), rustc_hash::FxHashSet::default());
    let mut open = vec![expr];
    while let Some(id) = open.pop() {
        if !seen.insert(id.index()) {
            continue;
        }
        let kind = &policy.exprs[id].kind;
        let quantities: Vec<&Quantity> = match kind {
            ExprKind::Compare { left, right, .. } => vec![left, right],
            ExprKind::Between { of, low, high } => vec![of, low, high],
            ExprKind::EqualsOneOf { of, .. } => vec![of],
            _ => Vec::new(),
        };
        found.extend(quantities.into_iter().flat_map(Quantity::sums).filter_map(|sum| match sum.head {
            Head::Dated(id) => Some(id),
            Head::Input(_) | Head::Constant(_) => None,
        }));
        open.extend(kind.operands().into_iter().rev());
        if let ExprKind::Definition(of) = kind
            && let DefinitionBody::Condition(body) = policy.definitions[*of].body
        {
            open.push(body);
        }
    }
    let mut known = rustc_hash::FxHashSet::default();
    found.retain(|id| known.insert(*id));
    found
}
