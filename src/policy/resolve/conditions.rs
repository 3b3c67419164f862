//! Conditions: every name resolved, both sides of every comparison of one type, outcomes tested on the right kind of conclusion.
//!
//! Takes expressions of the tree; adds to the policy's arena of expressions, and records which conclusions are tested.

use super::sums::head_of;
use super::{Resolver, article, conclusion_article};
use crate::policy::Policy;
use crate::policy::errors::{
    AgeNotComparable, CyclicDefinition, NestedQuantifier, NotACondition, NotAList, NotCompared, NotOrdered,
    OutcomeInClause, TwoEnumerations, UnknownName, VariableIsDeclared, WrongType,
};
use crate::policy::ids::{DefinitionId, ExprId, Id, TypeId};
use crate::policy::model::{
    ConclusionKind, DefinitionBody, Expr, ExprKind, FactType, Head, Input, Named, OutcomeWord, Polarity, Quantity, Sum,
    Tested, TypeBody,
};
use crate::syntax::{Span, tree};
use crate::words::say_error;

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

/// What a fact is said to be: a value, or one of several.
#[derive(Clone, Copy)]
enum IsOrIn<'v> {
    Is(&'v tree::Value),
    In(&'v [tree::Value]),
}

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) struct Scope<'t> {
    /// The quantifier's variable and its record, inside a quantifier.
    pub member: Option<(&'t str, TypeId)>,
    /// A property or an assumption's neighbour: outcomes may be asked.
    pub of_property: bool,
}

pub(super) const LAW: Scope<'static> = Scope { member: None, of_property: false };
pub(super) const PROPERTY: Scope<'static> = Scope { member: None, of_property: true };

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
        let as_sum = match &define.body.kind {
            tree::ExprKind::Sum(sum) => Some(sum.clone()),
            tree::ExprKind::Name(word) if self.names_a_quantity(&word.text) => Some(tree::Sum {
                span: word.span,
                head: tree::Operand::Path(word.clone()),
                steps: Vec::new(),
                less: None,
            }),
            _ => None,
        };
        match as_sum {
            None => {
                let condition = self.condition(&define.body, LAW)?;
                Some((DefinitionBody::Condition(condition), None))
            }
            Some(sum) => {
                let (quantity, ty) = self.quantity(&sum, LAW)?;
                match quantity {
                    Quantity::Sum(sum) => Some((DefinitionBody::Sum(sum), Some(ty))),
                    Quantity::Age { .. } => {
                        self.problems.add(AgeNotComparable { at: define.body.span.into() });
                        None
                    }
                }
            }
        }
    }

    fn names_a_quantity(&self, name: &str) -> bool {
        match self.lookup(name) {
            Some(Named::Fact(id)) => matches!(self.policy.facts[id].ty, FactType::Int | FactType::Date),
            Some(Named::Definition(id)) => self.definition_facts[id.index()].ty.is_some(),
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
            let way = circle.iter().chain(circle.first()).map(|&at| name(at)).collect::<Vec<_>>().join(" -> ");
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

    /// What was tested since this was asked last, each once.
    pub(super) fn take_tested(&mut self) -> Tested {
        let mut tested = std::mem::take(&mut self.tested);
        tested.conclusions.sort_unstable();
        tested.conclusions.dedup();
        tested.definitions.sort_unstable();
        tested.definitions.dedup();
        tested
    }

    /// Resolves a condition; `None` after a message.
    pub(super) fn condition(&mut self, expr: &'t tree::Expr, scope: Scope<'t>) -> Option<ExprId> {
        let kind = match &expr.kind {
            tree::ExprKind::And(parts) => ExprKind::And(self.parts(parts, scope)?),
            tree::ExprKind::Or(parts) => ExprKind::Or(self.parts(parts, scope)?),
            tree::ExprKind::Not(inner) => ExprKind::Not(self.condition(inner, scope)?),
            tree::ExprKind::Implies(premise, consequence) => {
                let (premise, consequence) = (self.condition(premise, scope), self.condition(consequence, scope));
                ExprKind::Implies(premise?, consequence?)
            }
            tree::ExprKind::Constant(truth) => ExprKind::Constant(*truth),
            tree::ExprKind::Name(word) => self.named_condition(word, scope)?,
            tree::ExprKind::Compare { left, op, right } if left.less.is_some() || right.less.is_some() => {
                self.difference(left, *op, right, scope)?
            }
            tree::ExprKind::Compare { left, op, right } => {
                self.no_stray_duration(left, right, scope)?;
                let sides = (self.quantity(left, scope), self.quantity(right, scope));
                let ((left_sum, left_ty), (right_sum, right_ty)) = (sides.0?, sides.1?);
                self.ordered(left, left_ty).and(self.ordered(right, right_ty))?;
                self.one_type((left, left_ty, &left_sum), (right, right_ty, &right_sum))?;
                ExprKind::Compare { left: left_sum, op: *op, right: right_sum }
            }
            tree::ExprKind::Between { left, low, high } => {
                let three = (self.quantity(left, scope), self.quantity(low, scope), self.quantity(high, scope));
                let ((of, of_ty), (low_sum, low_ty), (high_sum, high_ty)) = (three.0?, three.1?, three.2?);
                self.ordered(left, of_ty).and(self.ordered(low, low_ty)).and(self.ordered(high, high_ty))?;
                self.one_type((left, of_ty, &of), (low, low_ty, &low_sum))?;
                self.one_type((left, of_ty, &of), (high, high_ty, &high_sum))?;
                ExprKind::Between { of, low: low_sum, high: high_sum }
            }
            tree::ExprKind::Is { left, negated, value } => self.one_of(left, IsOrIn::Is(value), *negated, scope)?,
            tree::ExprKind::In { left, negated, values } => self.one_of(left, IsOrIn::In(values), *negated, scope)?,
            tree::ExprKind::Quantifier { kind, variable, list, body } => {
                self.quantifier(*kind, variable, list, body, scope)?
            }
            tree::ExprKind::Outcome { word, of } => self.outcome(*word, of, scope, expr.span)?,
            tree::ExprKind::Sum(sum) => return self.sum_as_condition(sum, scope),
        };
        Some(self.policy.exprs.push(Expr { span: expr.span, kind }))
    }

    /// All parts, each with its own message where it has one.
    fn parts(&mut self, parts: &'t [tree::Expr], scope: Scope<'t>) -> Option<Vec<ExprId>> {
        let resolved: Vec<_> = parts.iter().map(|part| self.condition(part, scope)).collect();
        resolved.into_iter().collect()
    }

    fn sum_as_condition(&mut self, sum: &tree::Sum, scope: Scope<'t>) -> Option<ExprId> {
        let (_, ty) = self.quantity(sum, scope)?;
        self.problems.add(NotACondition {
            name: crate::syntax::print::sum(sum),
            is: super::fact_article(ty),
            at: sum.span.into(),
            mend: Some(say_error!(HelpCompare)),
        });
        None
    }

    fn named_condition(&mut self, word: &tree::Word, scope: Scope<'t>) -> Option<ExprKind> {
        if let Some((field, record)) = self.member_field(word, scope) {
            let (index, ty) = field?;
            if ty != FactType::Bool {
                return self.not_a_condition(word, super::fact_article(ty), ty);
            }
            let _ = record;
            return Some(ExprKind::Holds(Input::Field(index)));
        }
        match self.lookup(&word.text) {
            Some(Named::Fact(id)) => match self.policy.facts[id].ty {
                FactType::Bool => Some(ExprKind::Holds(Input::Fact(id))),
                ty => self.not_a_condition(word, super::fact_article(ty), ty),
            },
            Some(Named::Question(id)) => Some(ExprKind::Holds(Input::Question(id))),
            Some(Named::Definition(id)) => self.use_of_definition(word, id, scope),
            Some(Named::Conclusion(id)) => match self.policy.conclusions[id].kind {
                ConclusionKind::Category => {
                    self.tested.conclusions.push(id);
                    Some(ExprKind::Settled(id, Polarity::For))
                }
                kind => self.bare_conclusion(word, kind),
            },
            Some(other) => self.wrong_kind(word, other, say_error!(IsTestable)),
            None if &*word.text == "as_of" => self.not_a_condition(word, say_error!(IsDate), FactType::Date),
            None => self.unknown_name(word),
        }
    }

    fn use_of_definition(&mut self, word: &tree::Word, id: DefinitionId, scope: Scope<'t>) -> Option<ExprKind> {
        let known = self.definition_facts[id.index()];
        if known.is_broken || !known.is_resolved {
            return None;
        }
        if let Some(ty) = known.ty {
            return self.not_a_condition(word, super::fact_article(ty), ty);
        }
        if scope.member.is_some() && known.has_quantifier {
            let what = say_error!(PolicyNestedQuantifierDefinition);
            self.problems.add(NestedQuantifier { name: word.text.to_string(), what, at: word.span.into() });
            return None;
        }
        self.tested.definitions.push(id);
        self.spend(known.cost, word.span)?;
        self.policy.definitions[id].is_used = true;
        Some(ExprKind::Definition(id))
    }

    fn bare_conclusion(&mut self, word: &tree::Word, kind: ConclusionKind) -> Option<ExprKind> {
        let settled = match kind {
            ConclusionKind::Duty => "required",
            ConclusionKind::Status | ConclusionKind::Protection => "granted",
            ConclusionKind::Category => "established",
        };
        self.problems.add(NotACondition {
            name: word.text.to_string(),
            is: conclusion_article(kind),
            at: word.span.into(),
            mend: Some(say_error!(HelpAskOutcome { outcome: settled, name: &*word.text })),
        });
        None
    }

    fn not_a_condition(&mut self, word: &tree::Word, is: String, ty: FactType) -> Option<ExprKind> {
        let name = &*word.text;
        let mend = match ty {
            FactType::List(_) => say_error!(HelpAskMembers { name }),
            FactType::Enumeration(_) => say_error!(HelpCompareValue { name }),
            FactType::Date => say_error!(HelpCompareDate { name }),
            FactType::Int | FactType::Bool => say_error!(HelpCompareNumber { name }),
        };
        self.problems.add(NotACondition { name: word.text.to_string(), is, at: word.span.into(), mend: Some(mend) });
        None
    }

    pub(super) fn unknown_name<T>(&mut self, word: &tree::Word) -> Option<T> {
        let mend = self.suggest(&word.text, |named| {
            matches!(named, Named::Fact(_) | Named::Question(_) | Named::Definition(_) | Named::Conclusion(_))
        });
        self.problems.add(UnknownName { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    /// The field that `c.field` names, where `c` is the quantifier's variable; the inner `None` after a message.
    #[allow(clippy::type_complexity)] // two questions: is it a member's path at all, and does the field exist
    pub(super) fn member_field(
        &mut self,
        word: &tree::Word,
        scope: Scope<'t>,
    ) -> Option<(Option<(u32, FactType)>, TypeId)> {
        let (variable, record) = scope.member?;
        let rest = word.text.strip_prefix(variable)?;
        if rest.is_empty() {
            self.problems.add(NotACondition {
                name: word.text.to_string(),
                is: say_error!(IsMember),
                at: word.span.into(),
                mend: Some(say_error!(HelpMemberField { variable })),
            });
            return Some((None, record));
        }
        let field = rest.strip_prefix('.')?;
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return None };
        match fields.iter().position(|known| *known.name == *field) {
            Some(index) => Some((Some((index as u32, fields[index].ty)), record)),
            None => {
                self.unknown_field(record, word);
                Some((None, record))
            }
        }
    }

    fn quantifier(
        &mut self,
        kind: tree::Quantifier,
        variable: &'t tree::Word,
        list: &tree::Word,
        body: &'t tree::Expr,
        scope: Scope<'t>,
    ) -> Option<ExprKind> {
        if scope.member.is_some() {
            let word = match kind {
                tree::Quantifier::Any => "any",
                tree::Quantifier::Every => "every",
                tree::Quantifier::No => "no",
            };
            let name = format!("{word} {} in {}", variable.text, list.text);
            self.problems.add(NestedQuantifier {
                name,
                what: say_error!(PolicyNestedQuantifierQuantifier),
                at: variable.span.into(),
            });
            return None;
        }
        if self.lookup(&variable.text).is_some() {
            self.problems.add(VariableIsDeclared {
                name: variable.text.to_string(),
                at: variable.span.into(),
                declared: self.declared_at(&variable.text),
            });
            return None;
        }
        let (list, record) = match self.lookup(&list.text) {
            Some(Named::Fact(id)) => match self.policy.facts[id].ty {
                FactType::List(record) => (id, record),
                ty => return self.not_a_list(list, super::fact_article(ty)),
            },
            Some(other) => {
                let is = article(&self.policy, other);
                return self.not_a_list(list, is);
            }
            None => {
                let mend = self.suggest(&list.text, |named| matches!(named, Named::Fact(_)));
                let name = list.text.to_string();
                self.problems.add(crate::policy::errors::UnknownFact { name, at: list.span.into(), mend });
                return None;
            }
        };
        let body = self.condition(body, Scope { member: Some((&variable.text, record)), ..scope })?;
        Some(ExprKind::Quantifier { kind, list, body })
    }

    fn not_a_list(&mut self, word: &tree::Word, is: String) -> Option<ExprKind> {
        let facts = &self.policy.facts;
        let lists = facts.values().filter(|fact| matches!(fact.ty, FactType::List(_))).map(|fact| &*fact.path);
        let mend = self.suggestions.did_you_mean(&word.text, lists).or_else(|| Some(say_error!(HelpItIs { is })));
        self.problems.add(NotAList { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    fn outcome(&mut self, word: OutcomeWord, of: &tree::Word, scope: Scope<'t>, span: Span) -> Option<ExprKind> {
        let is_outcome =
            matches!(word, OutcomeWord::Conflict | OutcomeWord::Dormant | OutcomeWord::Blocked | OutcomeWord::Fires);
        if is_outcome && !scope.of_property {
            self.problems.add(OutcomeInClause { word: outcome_word(word).to_owned(), at: span.into() });
            return None;
        }
        if word == OutcomeWord::Fires {
            return self.clause_named(of).map(ExprKind::Fires);
        }
        let id = match self.lookup(&of.text) {
            Some(Named::Conclusion(id)) => id,
            _ => return self.any_conclusion(of).and(None),
        };
        let kind = self.policy.conclusions[id].kind;
        let settled = match word {
            OutcomeWord::Conflict => return Some(ExprKind::InConflict(id)),
            OutcomeWord::Dormant => return Some(ExprKind::IsDormant(id)),
            OutcomeWord::Blocked => return Some(ExprKind::IsBlocked(id)),
            OutcomeWord::Granted | OutcomeWord::Required | OutcomeWord::Established => Polarity::For,
            OutcomeWord::Denied | OutcomeWord::Forbidden | OutcomeWord::Excluded => Polarity::Against,
            OutcomeWord::Fires => unreachable!("answered above"),
        };
        if outcome_words(kind).contains(&word) {
            self.tested.conclusions.push(id);
            return Some(ExprKind::Settled(id, settled));
        }
        let [pro, con] = outcome_words(kind).map(outcome_word);
        self.problems.add(crate::policy::errors::ExpectationKind {
            name: of.text.to_string(),
            kind: conclusion_article(kind),
            word: outcome_word(word).to_owned(),
            at: of.span.into(),
            mend: Some({
                let right = if settled == Polarity::For { pro } else { con };
                say_error!(PolicyWrongExpectationHelpRight { words: format!("{right} {}", of.text) })
            }),
        });
        None
    }

    fn ordered(&mut self, sum: &tree::Sum, ty: FactType) -> Option<()> {
        if matches!(ty, FactType::Int | FactType::Date) {
            return Some(());
        }
        let name = head_of(sum);
        let mend = match ty {
            FactType::Enumeration(_) => Some(say_error!(HelpIsOrIn)),
            FactType::Bool => Some(say_error!(HelpByItself { name: &name })),
            _ => None,
        };
        let is = super::fact_article(ty);
        self.problems.add(NotOrdered { name, is, at: sum.span.into(), mend });
        None
    }

    /// Both sides dates, or both whole numbers; an age beside whole numbers written out.
    fn one_type(
        &mut self,
        (left, left_ty, left_sum): (&tree::Sum, FactType, &Quantity),
        (right, right_ty, right_sum): (&tree::Sum, FactType, &Quantity),
    ) -> Option<()> {
        for (side, other, place) in [(left_sum, right_sum, right), (right_sum, left_sum, left)] {
            let written_out =
                matches!(other, Quantity::Sum(Sum { head: Head::Constant(_), steps }) if steps.is_empty());
            let is_number = matches!(place.head, tree::Operand::Int(_));
            if matches!(side, Quantity::Age { .. }) && !(written_out && is_number) {
                self.problems.add(AgeNotComparable { at: place.span.into() });
                return None;
            }
            if let (Quantity::Age { .. }, Quantity::Sum(Sum { head: Head::Constant(years), .. })) = (side, other) {
                self.spend_years(*years, place.span)?;
            }
        }
        if left_ty == right_ty {
            return Some(());
        }
        self.problems.add(WrongType {
            what: say_error!(PolicyWrongType {
                left: super::fact_article(left_ty),
                right: super::fact_article(right_ty)
            }),
            left: super::fact_article(left_ty),
            right: super::fact_article(right_ty),
            at: right.span.into(),
            other: left.span.into(),
            mend: None,
        });
        None
    }

    /// `X is V`, `X in {V, …}`.
    fn one_of(&mut self, left: &tree::Sum, is_or_in: IsOrIn, negated: bool, scope: Scope<'t>) -> Option<ExprKind> {
        let (of, ty) = self.quantity(left, scope)?;
        let values = match is_or_in {
            IsOrIn::Is(value) => std::slice::from_ref(value),
            IsOrIn::In(values) => values,
        };
        match ty {
            FactType::Enumeration(id) => {
                if let (IsOrIn::Is(value), Quantity::Sum(Sum { head: Head::Input(one), .. })) = (is_or_in, &of)
                    && let Some(other) = self.fact_beside(left, id, value, scope)
                {
                    return Some(ExprKind::SameValue { one: *one, other: other?, ty: id, negated });
                }
                let fact = match &left.head {
                    tree::Operand::Path(word) => word.text.to_string(),
                    _ => String::new(),
                };
                let resolved: Vec<_> = values.iter().map(|value| self.enumerated_value(&fact, id, value)).collect();
                let Quantity::Sum(Sum { head: Head::Input(of), .. }) = of else { return None };
                Some(ExprKind::IsOneOf { of, values: resolved.into_iter().collect::<Option<_>>()?, negated })
            }
            FactType::Int | FactType::Date => {
                let resolved: Vec<_> = values.iter().map(|value| self.number_value(left, ty, value)).collect();
                if let Quantity::Age { .. } = of {
                    for years in resolved.iter().flatten() {
                        self.spend_years(*years, left.span)?;
                    }
                }
                Some(ExprKind::EqualsOneOf { of, values: resolved.into_iter().collect::<Option<_>>()?, negated })
            }
            FactType::Bool | FactType::List(_) => {
                let name = head_of(left);
                let mend = match ty {
                    FactType::Bool => say_error!(HelpByItself { name: &name }),
                    _ => say_error!(HelpAskMembers { name: &name }),
                };
                self.problems.add(NotCompared {
                    name,
                    is: super::fact_article(ty),
                    at: left.span.into(),
                    mend: Some(mend),
                });
                None
            }
        }
    }

    /// What stands behind `X is`, where it is a fact and no value: what it reads, if it is of the same enumeration; the inner `None`
    /// after a message.
    fn fact_beside(
        &mut self,
        left: &tree::Sum,
        ty: TypeId,
        value: &tree::Value,
        scope: Scope<'t>,
    ) -> Option<Option<Input>> {
        let tree::ValueKind::Word(text) = &value.kind else { return None };
        let TypeBody::Enumeration(values) = &self.policy.types[ty].body else { return None };
        if values.contains(text) {
            return None;
        }
        let word = tree::Word { text: text.clone(), span: value.span };
        let (input, other) = match (self.member_field(&word, scope), self.lookup(text)) {
            (Some((field, _)), _) => match field {
                Some((index, other)) => (Input::Field(index), other),
                None => return Some(None),
            },
            (None, Some(Named::Fact(id))) => (Input::Fact(id), self.policy.facts[id].ty),
            (None, Some(named)) if text.contains('.') => {
                return Some(self.wrong_kind(&word, named, say_error!(IsFact)));
            }
            (None, None) if text.contains('.') => return Some(self.unknown_name(&word)),
            (None, _) => return None,
        };
        if other == FactType::Enumeration(ty) {
            return Some(Some(input));
        }
        let of = |policy: &Policy, ty: FactType| match ty {
            FactType::Enumeration(id) => say_error!(IsOfEnumeration { name: &*policy.types[id].name }),
            ty => super::fact_article(ty),
        };
        let [left_is, right_is] = [FactType::Enumeration(ty), other].map(|ty| of(&self.policy, ty));
        let what = say_error!(PolicyTwoEnumerations { left: head_of(left), left_is, right: &**text, right_is });
        let mend = say_error!(PolicyTwoEnumerationsHelp);
        self.problems.add(TwoEnumerations {
            what,
            at: value.span.into(),
            other: Some(left.span.into()),
            mend: Some(mend),
        });
        Some(None)
    }

    fn enumerated_value(&mut self, fact: &str, ty: TypeId, value: &tree::Value) -> Option<u32> {
        let tree::ValueKind::Word(word) = &value.kind else {
            self.value(fact, FactType::Enumeration(ty), value);
            return None;
        };
        let TypeBody::Enumeration(values) = &self.policy.types[ty].body else { return None };
        let is_value = values.iter().any(|known| known == word);
        let is_fact = matches!(self.lookup(word), Some(Named::Fact(_)));
        if !is_value && is_fact {
            let what = say_error!(PolicyTwoEnumerationsInSet { name: &**word });
            let mend = say_error!(PolicyTwoEnumerationsHelpSet { fact, name: &**word });
            let at = value.span.into();
            self.problems.add(TwoEnumerations { what, at, other: None, mend: Some(mend) });
            return None;
        }
        self.enumerated(fact, ty, word, value.span)
    }

    fn number_value(&mut self, left: &tree::Sum, ty: FactType, value: &tree::Value) -> Option<i64> {
        match (ty, &value.kind) {
            (FactType::Int, tree::ValueKind::Int(number)) => Some(*number),
            (FactType::Date, tree::ValueKind::Date(day)) => Some(day.0),
            (_, kind) => {
                let mend = matches!(kind, tree::ValueKind::Word(_)).then(|| say_error!(HelpCompareFacts));
                let (left_is, right) = (super::fact_article(ty), super::facts::value_words(kind));
                self.problems.add(WrongType {
                    what: say_error!(PolicyWrongType { left: &left_is, right: &right }),
                    left: left_is,
                    right,
                    at: value.span.into(),
                    other: left.span.into(),
                    mend,
                });
                None
            }
        }
    }
}

/// The two words that settle a conclusion of that kind, for and against.
pub(super) fn outcome_words(kind: ConclusionKind) -> [OutcomeWord; 2] {
    match kind {
        ConclusionKind::Category => [OutcomeWord::Established, OutcomeWord::Excluded],
        ConclusionKind::Status | ConclusionKind::Protection => [OutcomeWord::Granted, OutcomeWord::Denied],
        ConclusionKind::Duty => [OutcomeWord::Required, OutcomeWord::Forbidden],
    }
}

fn outcome_word(word: OutcomeWord) -> &'static str {
    match word {
        OutcomeWord::Granted => "granted",
        OutcomeWord::Denied => "denied",
        OutcomeWord::Required => "required",
        OutcomeWord::Forbidden => "forbidden",
        OutcomeWord::Established => "established",
        OutcomeWord::Excluded => "excluded",
        OutcomeWord::Conflict => "conflict",
        OutcomeWord::Dormant => "dormant",
        OutcomeWord::Blocked => "blocked",
        OutcomeWord::Fires => "fires",
    }
}

/// The paths that an expression names, those of sums too.
fn words_of<'e>(expr: &'e tree::Expr, words: &mut Vec<&'e str>) {
    let mut sum = |sum: &'e tree::Sum| sum_words(sum, words);
    match &expr.kind {
        tree::ExprKind::And(parts) | tree::ExprKind::Or(parts) => parts.iter().for_each(|part| words_of(part, words)),
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
        tree::ExprKind::Is { left, .. } | tree::ExprKind::In { left, .. } => sum(left),
        tree::ExprKind::Between { left, low, high } => {
            sum(left);
            sum(low);
            sum(high);
        }
        tree::ExprKind::Quantifier { body, .. } => words_of(body, words),
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
        tree::Operand::Int(_) | tree::Operand::Date(_) | tree::Operand::Duration(_) => {}
    }
    if let Some(tree::Less { date: tree::Operand::Path(word), .. }) = sum.less.as_deref() {
        words.push(&word.text);
    }
}
