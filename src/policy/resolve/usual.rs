//! What is usual of a fact or field: a value of its type, or a day counted from the day asked for.
//!
//! Takes what stands behind `usual`; gives slots, or sums over `as_of`. It comes after the calendar, since working days may be counted. Not
//! here: what is usual where nothing is declared (`circuit::usual`).

use super::conditions::LAW;
use super::facts::value_words;
use super::{Resolver, fact_article};
use crate::policy::Policy;
use crate::policy::errors::{UsualValue, WrongValue};
use crate::policy::ids::{FactId, Id, TypeId};
use crate::policy::model::{ExprKind, FactType, Head, Input, Quantity, Set, SetOwner, Sum, TypeBody};
use crate::syntax::{print, tree};
use crate::words::say_error;

/// What something is usual of.
pub(super) enum UsualOf {
    Fact(FactId),
    /// The field of a record, by index.
    Field(TypeId, usize),
    Set(Set),
}

/// What stands behind `usual`, before it is resolved.
pub(super) struct Pending<'t> {
    of: UsualOf,
    path: Box<str>,
    usual: &'t tree::Usual,
}

impl<'t> Resolver<'t> {
    pub(super) fn usual_later(&mut self, of: UsualOf, path: &str, usual: &'t Option<Box<tree::Usual>>) {
        self.usuals.extend(usual.as_deref().map(|usual| Pending { of, path: path.into(), usual }));
    }

    pub(super) fn resolve_usuals(&mut self) {
        for Pending { of, path, usual } in std::mem::take(&mut self.usuals) {
            match of {
                UsualOf::Fact(id) => {
                    let usual = self.usual(&path, self.policy.facts[id].ty, usual);
                    self.policy.facts[id].usual = usual;
                }
                UsualOf::Field(record, at) => {
                    let TypeBody::Record(fields) = &self.policy.types[record].body else { continue };
                    let usual = self.usual(&path, fields[at].ty, usual);
                    self.set_field_usual(record, at, usual);
                }
                UsualOf::Set(set) => self.usual_set(&path, &set, usual),
            }
        }
    }

    fn set_field_usual(&mut self, record: TypeId, at: usize, usual: Option<Sum>) {
        if let TypeBody::Record(fields) = &mut self.policy.types[record].body {
            fields[at].usual = usual;
        }
    }

    fn usual_set(&mut self, path: &str, set: &Set, usual: &tree::Usual) {
        let values = match usual {
            tree::Usual::Value(value) => self.values_in_set(path, set.ty, value),
            tree::Usual::Sum(sum) => self.wrong_sum(path, say_error!(IsSet), sum),
        };
        let Some(values) = values else { return };
        for at in 0..self.policy.n_values(set.ty) {
            let usual = Some(constant(i64::from(values.contains(&(at as u32)))));
            match set.owner {
                SetOwner::Facts(first) => {
                    self.policy.facts[FactId::from_index(first.index() + at)].usual = usual;
                }
                SetOwner::Fields(record, first) => self.set_field_usual(record, first as usize + at, usual),
            }
        }
    }

    fn usual(&mut self, path: &str, ty: FactType, usual: &tree::Usual) -> Option<Sum> {
        let at = match usual {
            tree::Usual::Value(value) => value.span,
            tree::Usual::Sum(sum) => sum.span,
        };
        if matches!(ty, FactType::List(_) | FactType::Text) {
            let what = say_error!(PolicyUsualValue { name: path, is: fact_article(ty) });
            let mend = say_error!(PolicyUsualValueHelp);
            self.problems.add(UsualValue { what, at: at.into(), mend });
            return None;
        }
        let sum = match usual {
            tree::Usual::Value(value) => return self.value(path, ty, value).map(|value| constant(value.slot())),
            tree::Usual::Sum(sum) => sum,
        };
        let begins_well = match &sum.head {
            tree::Operand::Date(_) | tree::Operand::Int(_) => true,
            tree::Operand::Path(word) => &*word.text == "as_of",
            tree::Operand::Age { .. }
            | tree::Operand::Extreme { .. }
            | tree::Operand::Duration(_)
            | tree::Operand::Dated { .. } => false,
        };
        if !begins_well || sum.less.is_some() {
            let what = say_error!(PolicyUsualValueCounted { name: path, sum: print::sum(sum) });
            let mend = say_error!(PolicyUsualValueCountedHelp);
            self.problems.add(UsualValue { what, at: at.into(), mend });
            return None;
        }
        let before = self.begin_cost();
        let resolved = self.quantity(sum, LAW);
        self.end_cost(before);
        match resolved? {
            (Quantity::Sum(resolved), of) if of == ty.compared() => Some(resolved),
            _ => self.wrong_sum(path, fact_article(ty), sum),
        }
    }

    /// A sum where something else is wanted.
    fn wrong_sum<T>(&mut self, path: &str, wanted: String, sum: &tree::Sum) -> Option<T> {
        let found = match sum.head {
            tree::Operand::Int(_) => value_words(&tree::ValueKind::Word(print::sum(sum).into())),
            _ => say_error!(IsDate),
        };
        self.problems.add(WrongValue { fact: path.to_owned(), wanted, found, at: sum.span.into(), mend: None });
        None
    }
}

fn constant(slot: i64) -> Sum {
    Sum { head: Head::Constant(slot), steps: Vec::new() }
}

/// Marks the facts from which some condition counts an age.
pub(super) fn note_births(policy: &mut Policy) {
    fn look(of: &Quantity, births: &mut Vec<FactId>) {
        match of {
            Quantity::Age { birth: Sum { head: Head::Input(Input::Fact(id)), .. }, .. } => births.push(*id),
            Quantity::Age { .. } | Quantity::Sum(_) => {}
            Quantity::Extreme(_, parts) => parts.iter().for_each(|part| look(part, births)),
        }
    }
    let mut births = Vec::new();
    for expr in policy.exprs.values() {
        match &expr.kind {
            ExprKind::Compare { left, right, .. } => [left, right].into_iter().for_each(|of| look(of, &mut births)),
            ExprKind::EqualsOneOf { of, .. } | ExprKind::Between { of, .. } => look(of, &mut births),
            _ => {}
        }
    }
    for id in births {
        policy.facts[id].is_birth = true;
    }
}
