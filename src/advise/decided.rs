//! What an authority has decided stays decided: nobody is sent to wait for another answer, or to find out one that is stated.
//!
//! A fact `by` an authority whose values are enumerated is a decision. A policy says in its assumptions which of its values an act of the authority
//! has brought about, and when: `assume decision is refused implies refused_on <= as_of`, where `refused_on` is a date `by` the same authority. What
//! has happened cannot come not to have happened; a value without a date (`pending`) may still become another. What a law gives against a
//! decision (a reconsideration, an appeal) is a fact of its own. Not here: an authorisation that is a `bool`, since `false` may mean “not yet”.

use crate::case::{Case, Stated};
use crate::policy::Policy;
use crate::policy::ids::{ExprId, FactId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{ExprKind, FactType, Input};

/// Whether what is stated of the fact can no longer come out otherwise: nobody can change it, or an authority has decided.
pub fn stays(policy: &Policy, case: &Case, id: FactId) -> bool {
    policy.facts[id].fixed || is_decided(policy, case, id)
}

/// Whether an authority has decided, by what is stated of the fact.
pub fn is_decided(policy: &Policy, case: &Case, id: FactId) -> bool {
    let fact = &policy.facts[id];
    let is_decision = fact.by.is_some() && matches!(fact.ty, FactType::Enumeration(_));
    if !is_decision || case.stated(id) != Stated::Known {
        return false;
    }
    let Ok(value) = u32::try_from(case.slot(Input::Fact(id))) else { return false };
    let mut open: Vec<ExprId> = policy.assumptions.iter().map(|assumption| assumption.expr).collect();
    while let Some(expr) = open.pop() {
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) => open.extend(parts),
            ExprKind::Implies(premise, consequence)
                if is_value(policy, *premise, id, value) && is_dated(policy, *consequence, id) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Whether the test is that the fact has this value, or one of some.
fn is_value(policy: &Policy, expr: ExprId, id: FactId, value: u32) -> bool {
    match &policy.exprs[expr].kind {
        ExprKind::IsOneOf { of, values, negated: false } => *of == Input::Fact(id) && values.contains(&value),
        _ => false,
    }
}

/// Whether the test compares a date of an act of the same authority with the day asked for.
fn is_dated(policy: &Policy, expr: ExprId, id: FactId) -> bool {
    let read = inputs_below(policy, expr);
    let is_date = |input: &Input| match input {
        Input::Fact(date) => policy.facts[*date].ty.is_date() && policy.facts[*date].by == policy.facts[id].by,
        Input::AsOf | Input::Question(_) | Input::Field(_) => false,
    };
    read.contains(&Input::AsOf) && read.iter().any(is_date)
}
