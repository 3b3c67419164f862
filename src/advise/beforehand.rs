//! What a person has to do before an authority can act: “explain why the application is late”, before the reasons can be accepted.
//!
//! A policy says so in its assumptions: `assume accepted implies given` means that nothing is accepted that was not given. Takes a case and
//! the authority's acts; gives the tests on which they rest by such an assumption, as far as they read nothing but what the person can do.
//! Not here: whether a *way* needs them (`ways::Way::first`, which proves it).

use crate::case::Case;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ExprId, FactId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{ExprKind, FactType, Input};

/// The acts of the person that go before those of an authority and are not known to be done; each once, in order of the assumptions.
pub fn beforehand(law: &Law, case: &Case, acts: &[FactId]) -> Vec<ExprId> {
    let policy = &law.policy;
    let grounds = law.grounds(case);
    let mut found: Vec<ExprId> = Vec::new();
    for assumption in policy.assumptions.iter() {
        let ExprKind::Implies(premise, consequence) = policy.exprs[assumption.expr].kind else { continue };
        if !is_one_of(policy, premise, acts) {
            continue;
        }
        for expr in parts(policy, consequence) {
            if is_of_the_person(policy, expr) && !grounds.value(expr).is_true() && !found.contains(&expr) {
                found.push(expr);
            }
        }
    }
    found
}

/// Whether the premise is about these acts and nothing else.
fn is_one_of(policy: &Policy, premise: ExprId, acts: &[FactId]) -> bool {
    let read = inputs_below(policy, premise);
    !read.is_empty() && read.iter().all(|input| matches!(input, Input::Fact(id) if acts.contains(id)))
}

/// What must all hold.
fn parts(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    match &policy.exprs[expr].kind {
        ExprKind::And(parts) => parts.clone().into_iter().collect(),
        _ => vec![expr],
    }
}

/// Whether the test is that the person, and no authority, did something.
fn is_of_the_person(policy: &Policy, expr: ExprId) -> bool {
    let is_act = |input: &Input| match input {
        Input::Fact(id) => {
            let fact = &policy.facts[*id];
            fact.ty == FactType::Bool && fact.is_up_to_the_person()
        }
        Input::AsOf | Input::Question(_) | Input::Field(_) => false,
    };
    matches!(policy.exprs[expr].kind, ExprKind::Holds(_)) && inputs_below(policy, expr).iter().all(is_act)
}
