//! Definitions: each resolved after those that it uses; one that uses itself is shown with its way round.
//!
//! Takes the `define`s of the tree; gives bodies and what is known of them. Not here: conditions and sums themselves (`conditions`, `sums`).

use super::Resolver;
use super::conditions::LAW;
use crate::policy::errors::{AgeNotComparable, CyclicDefinition};
use crate::policy::ids::{DefinitionId, ExprId, Id};
use crate::policy::model::{DefinitionBody, ExprKind, FactType, Named};
use crate::syntax::tree;

/// What is known of a definition besides its body.
#[derive(Clone, Copy, Default)]
pub(super) struct DefinitionFacts {
    pub is_resolved: bool,
    /// Its body did not resolve: what uses it stays silent.
    pub is_broken: bool,
    pub has_quantifier: bool,
    /// The type, where the body is a sum.
    pub ty: Option<FactType>,
    /// What its durations cost, in the unit of `sums::COST_OF_500_YEARS`.
    pub cost: i64,
}

impl<'t> Resolver<'t> {
    /// Resolves all definitions, each after those it uses.
    pub(super) fn resolve_definitions(&mut self) {
        self.definition_facts = vec![DefinitionFacts::default(); self.definitions.len()];
        for id in self.definition_order() {
            let define = self.definitions[id.index()].tree;
            let cost_before = self.begin_cost();
            let quantifiers_before = self.policy.exprs.len();
            let body = self.definition_body(define);
            let has_quantifier = self.has_quantifier_since(quantifiers_before);
            let facts = DefinitionFacts {
                is_resolved: true,
                is_broken: body.is_none(),
                has_quantifier,
                ty: body.as_ref().and_then(|(_, ty)| *ty),
                cost: self.end_cost(cost_before),
            };
            self.definition_facts[id.index()] = facts;
            self.policy.definitions[id].tested = self.take_tested();
            if let Some((body, _)) = body {
                self.policy.definitions[id].body = body;
            }
        }
    }

    fn definition_body(&mut self, define: &'t tree::Define) -> Option<(DefinitionBody, Option<FactType>)> {
        match self.as_sum(&define.body) {
            None => {
                let condition = self.condition(&define.body, LAW)?;
                Some((DefinitionBody::Condition(condition), None))
            }
            Some(sum) => {
                let (quantity, ty) = self.quantity(&sum, LAW)?;
                if quantity.is_age() {
                    self.problems.add(AgeNotComparable { at: define.body.span.into() });
                    return None;
                }
                Some((DefinitionBody::Sum(quantity), Some(ty)))
            }
        }
    }

    /// The body of a definition as a sum; `None` where it is a condition.
    fn as_sum(&self, body: &tree::Expr) -> Option<tree::Sum> {
        let head = match &body.kind {
            tree::ExprKind::Sum(sum) => return Some(sum.clone()),
            tree::ExprKind::Name(word) if self.names_a_quantity(&word.text) => tree::Operand::Path(word.clone()),
            // Only here is it known that the name before `at` is no outcome.
            tree::ExprKind::OnDay { of, day } => match &of.kind {
                tree::ExprKind::Name(word) if matches!(self.lookup(&word.text), Some(Named::DatedValue(_))) => {
                    let at = Some(Box::new(day.clone()));
                    tree::Operand::Dated { span: body.span, times: None, value: word.clone(), at }
                }
                _ => return None,
            },
            _ => return None,
        };
        Some(tree::Sum { span: body.span, head, steps: Vec::new(), less: None })
    }

    fn names_a_quantity(&self, name: &str) -> bool {
        match self.lookup(name) {
            Some(Named::Fact(id)) => matches!(self.policy.facts[id].ty.compared(), FactType::Int | FactType::Date),
            Some(Named::Definition(id)) => self.definition_facts[id.index()].ty.is_some(),
            Some(Named::DatedValue(_)) => true,
            _ => name == "as_of",
        }
    }

    fn has_quantifier_since(&self, n_before: usize) -> bool {
        (n_before..self.policy.exprs.len()).map(ExprId::from_index).any(|id| match &self.policy.exprs[id].kind {
            ExprKind::Quantifier { .. } => true,
            ExprKind::Definition(used) => self.definition_facts[used.index()].has_quantifier,
            _ => false,
        })
    }

    /// Definitions so ordered that each comes after those it uses; those in a circle are reported and left out.
    fn definition_order(&mut self) -> Vec<DefinitionId> {
        let uses: Vec<Vec<DefinitionId>> =
            self.definitions.iter().map(|pending| self.definitions_in(pending.tree)).collect();
        let (order, circles) = super::depend::order(uses.len(), |at| uses[at].iter().map(|id| id.index()).collect());
        for circle in circles {
            let name = |at: usize| self.policy.definitions[DefinitionId::from_index(at)].name.to_string();
            let way = super::depend::way_round(&circle, name);
            let at = self.definitions[circle[0]].tree.name.span.into();
            self.problems.add(CyclicDefinition { name: name(circle[0]), way, at });
            for at in circle {
                self.definition_facts[at].is_broken = true;
            }
        }
        let in_circle = |id: &DefinitionId| self.definition_facts[id.index()].is_broken;
        order.into_iter().map(DefinitionId::from_index).filter(|id| !in_circle(id)).collect()
    }

    fn definitions_in(&self, define: &tree::Define) -> Vec<DefinitionId> {
        let mut words = Vec::new();
        words_of(&define.body, &mut words);
        let used = words.into_iter().filter_map(|word| match self.lookup(word) {
            Some(Named::Definition(id)) => Some(id),
            _ => None,
        });
        used.collect()
    }
}

/// The paths that an expression names, those of sums too.
fn words_of<'e>(expr: &'e tree::Expr, words: &mut Vec<&'e str>) {
    let mut sum = |sum: &'e tree::Sum| sum_words(sum, words);
    match &expr.kind {
        tree::ExprKind::And(parts) | tree::ExprKind::Or(parts) | tree::ExprKind::Counted { parts, .. } => {
            parts.iter().for_each(|part| words_of(part, words));
        }
        tree::ExprKind::Not(inner) => words_of(inner, words),
        tree::ExprKind::Implies(premise, consequence) => {
            words_of(premise, words);
            words_of(consequence, words);
        }
        tree::ExprKind::Name(word) => words.push(&word.text),
        tree::ExprKind::Compare { left, right, .. } => {
            sum(left);
            sum(right);
        }
        tree::ExprKind::Is { left, .. } | tree::ExprKind::In { left, .. } | tree::ExprKind::Has { left, .. } => {
            sum(left)
        }
        tree::ExprKind::Between { left, low, high } => {
            sum(left);
            sum(low);
            sum(high);
        }
        tree::ExprKind::Quantifier { body, .. } => words_of(body, words),
        tree::ExprKind::OnDay { day, .. } => sum(day),
        tree::ExprKind::Outcome { .. } | tree::ExprKind::Constant(_) => {}
        tree::ExprKind::Sum(inner) => sum(inner),
    }
}

fn sum_words<'e>(sum: &'e tree::Sum, words: &mut Vec<&'e str>) {
    match &sum.head {
        tree::Operand::Path(word) => words.push(&word.text),
        tree::Operand::Age { birth, at, .. } => {
            sum_words(birth, words);
            if let Some(at) = at {
                sum_words(at, words);
            }
        }
        tree::Operand::Extreme { parts, .. } => parts.iter().for_each(|part| sum_words(part, words)),
        tree::Operand::Dated { value, at, .. } => {
            words.push(&value.text);
            if let Some(at) = at {
                sum_words(at, words);
            }
        }
        tree::Operand::Int(_) | tree::Operand::Date(_) | tree::Operand::Duration(_) => {}
    }
    match sum.less.as_deref().map(|less| &less.date) {
        Some(tree::Operand::Path(word)) => words.push(&word.text),
        Some(tree::Operand::Extreme { parts, .. }) => parts.iter().for_each(|part| sum_words(part, words)),
        _ => {}
    }
}
