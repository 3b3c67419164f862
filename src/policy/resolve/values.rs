//! What a test compares with: values of enumerations, sets, numbers and days, `never`, other facts.
//!
//! Takes both sides as the tree has them; gives the test, or says which types do not go together. Not here: conditions (`conditions`), sums (`sums`).

use super::Resolver;
use super::conditions::Scope;
use super::sums::head_of;
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::errors::{AgeNotComparable, NotASet, NotCompared, NotOrdered, TwoEnumerations, WrongType};
use crate::policy::ids::{ExprId, FactId, Id, TypeId};
use crate::policy::model::{Expr, ExprKind, FactType, Head, Input, Named, Quantity, Set, SetOwner, Sum, TypeBody};
use crate::syntax::{Span, tree};
use crate::words::say_error;

/// What a fact is said to be: a value, or one of several.
#[derive(Clone, Copy)]
pub(super) enum IsOrIn<'v> {
    Is(&'v tree::Value),
    In(&'v [tree::Value]),
}

impl<'t> Resolver<'t> {
    /// `papers has any of {…}`: of the bools of its values, some, all or none.
    pub(super) fn has(
        &mut self,
        left: &tree::Sum,
        of: tree::HasOf,
        values: &[tree::Value],
        scope: Scope<'t>,
        span: Span,
    ) -> Option<ExprId> {
        let set = self.set_named(left, scope)?;
        let asked: Vec<_> = values.iter().map(|value| self.value_of_set(&set.path, set.ty, value)).collect();
        let asked = asked.into_iter().collect::<Option<Vec<u32>>>()?;
        let input = |at: u32| match set.owner {
            SetOwner::Facts(first) => Input::Fact(FactId::from_index(first.index() + at as usize)),
            SetOwner::Fields(_, first) => Input::Field(first + at),
        };
        if let (tree::HasOf::One, [only]) = (of, &asked[..]) {
            return Some(self.policy.exprs.push(Expr { span, kind: ExprKind::Holds(input(*only)) }));
        }
        let mut each = Vec::new();
        for (&at, value) in asked.iter().zip(values) {
            each.push(self.policy.exprs.push(Expr { span: value.span, kind: ExprKind::Holds(input(at)) }));
        }
        let kind = if of == tree::HasOf::All { ExprKind::And(each) } else { ExprKind::Or(each) };
        let some = self.policy.exprs.push(Expr { span, kind });
        if of != tree::HasOf::None {
            return Some(some);
        }
        Some(self.policy.exprs.push(Expr { span, kind: ExprKind::Not(some) }))
    }

    /// The set that stands before `has`.
    fn set_named(&mut self, left: &tree::Sum, scope: Scope<'t>) -> Option<Set> {
        if let tree::Sum { head: tree::Operand::Path(word), steps, less: None, .. } = left
            && steps.is_empty()
        {
            let of_member = scope.member.and_then(|(variable, record)| {
                let name = word.text.strip_prefix(variable)?.strip_prefix('.')?;
                self.policy.set_field(record, name)
            });
            if let Some(set) = of_member.or_else(|| self.policy.set(&word.text)) {
                return Some(set.clone());
            }
            if let Some(Named::Definition(id)) = self.lookup(&word.text)
                && self.definition_facts[id.index()].is_broken
            {
                return None;
            }
        }
        let (_, ty) = self.quantity(left, scope)?;
        let name = head_of(left);
        let mend = match ty {
            FactType::Enumeration(_) => Some(say_error!(HelpIsOrIn)),
            _ => None,
        };
        self.problems.add(NotASet { name, is: super::fact_article(ty), at: left.span.into(), mend });
        None
    }

    pub(super) fn ordered(&mut self, sum: &tree::Sum, ty: FactType) -> Option<()> {
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
    pub(super) fn one_type(
        &mut self,
        (left, left_ty, left_sum): (&tree::Sum, FactType, &Quantity),
        (right, right_ty, right_sum): (&tree::Sum, FactType, &Quantity),
    ) -> Option<()> {
        for (side, other, place) in [(left_sum, right_sum, right), (right_sum, left_sum, left)] {
            let written_out =
                matches!(other, Quantity::Sum(Sum { head: Head::Constant(_), steps }) if steps.is_empty());
            let is_number = matches!(place.head, tree::Operand::Int(_));
            if side.is_age() && !(written_out && is_number) {
                self.problems.add(AgeNotComparable { at: place.span.into() });
                return None;
            }
            if let (true, Quantity::Sum(Sum { head: Head::Constant(years), .. })) = (side.is_age(), other) {
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
    pub(super) fn one_of(
        &mut self,
        left: &tree::Sum,
        is_or_in: IsOrIn,
        negated: bool,
        scope: Scope<'t>,
    ) -> Option<ExprKind> {
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
            FactType::Int | FactType::Date | FactType::DateOrNever => {
                let may_be_never = self.may_be_never(&of, scope);
                let number = |value| self.number_value(left, ty, may_be_never, value);
                let resolved: Vec<_> = values.iter().map(number).collect();
                if of.is_age() {
                    for years in resolved.iter().flatten() {
                        self.spend_years(*years, left.span)?;
                    }
                }
                Some(ExprKind::EqualsOneOf { of, values: resolved.into_iter().collect::<Option<_>>()?, negated })
            }
            FactType::Bool | FactType::List(_) | FactType::Text => {
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
        if self.number_of_value(ty, text).is_some() {
            return None;
        }
        let word = tree::Word { text: text.clone(), span: value.span };
        let (input, other) = match (self.member_field(&word, scope), self.lookup(text)) {
            (Some((field, _)), _) => match field {
                Some((index, other)) => (Input::Field(index), other),
                None => return Some(None),
            },
            (None, Some(Named::Fact(id))) if self.is_untyped(id) => return Some(None),
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
        let is_value = self.number_of_value(ty, word).is_some();
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

    /// Whether some fact it is made of is a date or never.
    pub(super) fn may_be_never(&self, of: &Quantity, scope: Scope<'t>) -> bool {
        of.sums().into_iter().any(|sum| match sum.head {
            Head::Input(input) => self.input_may_be_never(input, scope),
            Head::Constant(_) | Head::Dated(_) => false,
        })
    }

    /// Whether it is a date or never.
    pub(super) fn input_may_be_never(&self, input: Input, scope: Scope<'t>) -> bool {
        match (input, scope.member) {
            (Input::Fact(id), _) => self.policy.facts[id].ty == FactType::DateOrNever,
            (Input::Field(index), Some((_, record))) => match &self.policy.types[record].body {
                TypeBody::Record(fields) => fields[index as usize].ty == FactType::DateOrNever,
                TypeBody::Enumeration(_) => false,
            },
            (Input::AsOf | Input::Question(_) | Input::Field(_), _) => false,
        }
    }

    fn number_value(&mut self, left: &tree::Sum, ty: FactType, may_be_never: bool, value: &tree::Value) -> Option<i64> {
        match (ty, &value.kind) {
            (FactType::Date, tree::ValueKind::Word(word)) if &**word == "never" => {
                if may_be_never {
                    return Some(Day::NEVER.0);
                }
                self.never_impossible(&head_of(left), value.span)
            }
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
