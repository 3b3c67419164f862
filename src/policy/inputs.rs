//! What a condition reads: the person's facts, the day, open questions, the fields of list members.

use super::Policy;
use super::behind::clauses_behind;
use super::ids::{DatedUseId, ExprId, Id};
use super::model::{Clause, DefinitionBody, ExprKind, GoverningDate, Head, Input, Quantity};

/// What a condition reads, in no order, definitions looked into, conclusions not. Of an outcome on another day, whose reasons stand nowhere
/// else, all that it may depend on; the day asked about only where the other is counted from it.
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
    // Definitions may share parts: each expression is looked at once, and once more for another day.
    let (mut open, mut seen) = (vec![(expr, Asked::AsWritten)], rustc_hash::FxHashSet::default());
    while let Some((id, asked)) = open.pop() {
        if !seen.insert((id.index(), asked)) {
            continue;
        }
        let n_before = inputs.len();
        let mut parts = Vec::new();
        match &policy.exprs[id].kind {
            ExprKind::And(all) | ExprKind::Or(all) | ExprKind::Counted { parts: all, .. } => parts.extend(all),
            ExprKind::Not(inner) => parts.push(*inner),
            ExprKind::Implies(premise, consequence) => parts.extend([*premise, *consequence]),
            ExprKind::Definition(definition) => match &policy.definitions[*definition].body {
                DefinitionBody::Condition(body) => parts.push(*body),
                DefinitionBody::Sum(sum) => quantity_inputs(sum, &mut inputs),
            },
            ExprKind::Quantifier { list, body, .. } => {
                inputs.push(Input::Fact(*list));
                parts.push(*body);
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
            ExprKind::OnDay { of, day } => {
                quantity_inputs(day, &mut inputs);
                let clauses = clauses_behind(policy, *of);
                open.extend(
                    clauses.iter().flat_map(|&id| conditions_of(&policy.clauses[id])).map(|id| (id, Asked::OnDay)),
                );
                let governing = clauses.iter().filter_map(|&id| match policy.clauses[id].governed_by {
                    GoverningDate::Fact(fact) => Some(Input::Fact(fact)),
                    GoverningDate::AsOf => None,
                });
                inputs.extend(governing);
            }
            ExprKind::Constant(_)
            | ExprKind::Settled(..)
            | ExprKind::InConflict(_)
            | ExprKind::IsDiscretionary(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_) => {}
        }
        if asked == Asked::OnDay {
            // The day is the other one, and a member is one of a list that is not looked at here.
            let mut at = 0;
            inputs.retain(|input| {
                at += 1;
                at <= n_before || !matches!(input, Input::AsOf | Input::Field(_))
            });
        }
        open.extend(parts.into_iter().map(|part| (part, asked)));
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

/// Whether `as_of` is the day asked about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    AsWritten,
    OnDay,
}

/// The conditions of a clause, and of whom it is dormant.
pub fn conditions_of(clause: &Clause) -> impl Iterator<Item = ExprId> + '_ {
    let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
    clause.conditions.iter().map(|condition| condition.expr).chain(whom)
}
