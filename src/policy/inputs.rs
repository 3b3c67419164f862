//! What a condition reads: the person's facts, the day, open questions, the fields of list members.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Policy;
use super::behind::clauses_behind;
use super::ids::{ClauseId, ConclusionId, DatedUseId, ExprId, FactId, Id};
use super::model::{Clause, DefinitionBody, ExprKind, GoverningDate, Head, Input, Quantity};

/// What a condition reads, in no order, definitions looked into, conclusions not. Of an outcome on another day, whose reasons stand nowhere
/// else, all that it may depend on; the day asked about only where the other is counted from it.
pub fn inputs_below(policy: &Policy, expr: ExprId) -> Vec<Input> {
    inputs(policy, expr, true, true)
}

/// The facts that the conditions of a clause test, definitions looked into, conclusions not. In order of declaration, each once.
pub fn facts_tested(policy: &Policy, clause: ClauseId) -> Vec<FactId> {
    let conditions = policy.clauses[clause].conditions.iter();
    facts_among(conditions.flat_map(|condition| inputs_below(policy, condition.expr)).collect())
}

/// What `inputs_below` gives without what is read only to know on which day a dated value is meant.
pub fn inputs_beside_days(policy: &Policy, expr: ExprId) -> Vec<Input> {
    inputs(policy, expr, false, true)
}

/// What `inputs_below` gives without what outcomes on other days may depend on, which in a chain of them is everything.
pub fn inputs_of_today(policy: &Policy, expr: ExprId) -> Vec<Input> {
    inputs(policy, expr, true, false)
}

/// The facts among what is read, each once, in order of declaration.
pub fn facts_among(inputs: Vec<Input>) -> Vec<FactId> {
    let mut facts: Vec<FactId> = inputs
        .into_iter()
        .filter_map(|input| match input {
            Input::Fact(id) => Some(id),
            Input::AsOf | Input::Question(_) | Input::Field(_) => None,
        })
        .collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}

fn inputs(policy: &Policy, expr: ExprId, with_days: bool, with_other_days: bool) -> Vec<Input> {
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
            ExprKind::And(all) | ExprKind::Or(all) | ExprKind::Counted { parts: all, .. } => open.extend(all),
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
            ExprKind::OnDay { of, day } => {
                quantity_inputs(day, &mut inputs);
                if with_other_days {
                    inputs.extend_from_slice(&policy.read_on_other_days.of(policy, *of));
                }
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
        found.extend(dated_in(kind));
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

/// The dated values that a comparison asks for, from left to right.
pub fn dated_in(kind: &ExprKind) -> impl Iterator<Item = DatedUseId> {
    let quantities: Vec<&Quantity> = match kind {
        ExprKind::Compare { left, right, .. } => vec![left, right],
        ExprKind::Between { of, low, high } => vec![of, low, high],
        ExprKind::EqualsOneOf { of, .. } => vec![of],
        _ => Vec::new(),
    };
    quantities.into_iter().flat_map(Quantity::sums).filter_map(|sum| match sum.head {
        Head::Dated(id) => Some(id),
        Head::Input(_) | Head::Constant(_) => None,
    })
}

/// What outcomes on other days read: found out once for each conclusion and each clause that is so tested, when it is first needed.
#[derive(Default)]
pub struct ReadOnOtherDays(Mutex<FxHashMap<Tested, Arc<[Input]>>>);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Tested {
    Conclusion(ConclusionId),
    Clause(ClauseId),
}

impl ReadOnOtherDays {
    /// All that the tested outcome may depend on but for the day asked about, in order, each once. A member is one of a list that is not looked
    /// at here.
    fn of(&self, policy: &Policy, of: ExprId) -> Arc<[Input]> {
        let tested = match policy.exprs[of].kind {
            ExprKind::Fires(id) => Tested::Clause(id),
            ref kind => Tested::Conclusion(kind.conclusion().expect("`at` stands behind an outcome")),
        };
        // What another thread panicked over is found out again.
        let known = |map: &Self| map.0.lock().unwrap_or_else(PoisonError::into_inner).get(&tested).cloned();
        if let Some(inputs) = known(self) {
            return inputs;
        }
        let clauses = clauses_behind(policy, of);
        let mut inputs = Vec::new();
        let (mut open, mut seen) = (Vec::new(), FxHashSet::default());
        for id in clauses {
            open.extend(conditions_of(&policy.clauses[id]));
            if let GoverningDate::Fact(fact) = policy.clauses[id].governed_by {
                inputs.push(Input::Fact(fact));
            }
        }
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            match &policy.exprs[id].kind {
                // The clauses behind it are among those above.
                ExprKind::OnDay { day, .. } => {
                    day.sums().into_iter().for_each(|sum| policy.inputs_of_sum(sum, &mut inputs))
                }
                ExprKind::Definition(of) => match policy.definitions[*of].body {
                    DefinitionBody::Condition(body) => open.push(body),
                    DefinitionBody::Sum(_) => inputs.extend(inputs_below(policy, id)),
                },
                kind => match kind.operands() {
                    parts if parts.is_empty() => inputs.extend(inputs_below(policy, id)),
                    parts => {
                        if let ExprKind::Quantifier { list, .. } = kind {
                            inputs.push(Input::Fact(*list));
                        }
                        open.extend(parts);
                    }
                },
            }
        }
        inputs.retain(|input| !matches!(input, Input::AsOf | Input::Field(_)));
        inputs.sort_unstable();
        inputs.dedup();
        let inputs: Arc<[Input]> = inputs.into();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(tested, Arc::clone(&inputs));
        inputs
    }
}

/// A policy that is copied may be altered.
impl Clone for ReadOnOtherDays {
    fn clone(&self) -> ReadOnOtherDays {
        ReadOnOtherDays::default()
    }
}

impl fmt::Debug for ReadOnOtherDays {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("ReadOnOtherDays")
    }
}

/// The conditions of a clause, and of whom it is dormant.
pub fn conditions_of(clause: &Clause) -> impl Iterator<Item = ExprId> + '_ {
    let whom = clause.dormancies.iter().filter_map(|dormancy| dormancy.whom);
    clause.conditions.iter().map(|condition| condition.expr).chain(whom)
}
