//! `left <= right` where both sides read the case.

use crate::case::{UNKNOWN, slot_index};
use crate::circuit::steps;
use crate::circuit::truth::Truth;
use crate::policy::calendar::WorkingDays;
use crate::policy::model::{AS_NUMBERS, Head, Input, Step, Sum};

pub(super) struct OrderedAtom {
    left: Side,
    right: Side,
}

struct Side {
    head: SideHead,
    steps: Vec<Step>,
}

enum SideHead {
    Constant(i64),
    Slot(usize),
    Field(usize),
}

impl OrderedAtom {
    pub(super) fn of(left: &Sum, right: &Sum, n_facts: usize) -> OrderedAtom {
        OrderedAtom { left: Side::of(left, n_facts), right: Side::of(right, n_facts) }
    }

    /// The slots of the person that it reads.
    pub(super) fn slots(&self) -> impl Iterator<Item = usize> {
        [&self.left, &self.right].into_iter().filter_map(|side| match side.head {
            SideHead::Slot(slot) => Some(slot),
            SideHead::Constant(_) | SideHead::Field(_) => None,
        })
    }

    /// `member` is the row of the member looked at; empty outside quantifiers.
    pub(super) fn value(&self, slots: &[i64], member: &[i64], working_days: Option<&WorkingDays>) -> Truth {
        match (self.left.value(slots, member, working_days), self.right.value(slots, member, working_days)) {
            (Some(left), Some(right)) => (left <= right).into(),
            _ => Truth::Unknown,
        }
    }
}

impl Side {
    fn of(sum: &Sum, n_facts: usize) -> Side {
        let head = match sum.head {
            Head::Constant(value) => SideHead::Constant(value),
            Head::Input(Input::Field(field)) => SideHead::Field(field as usize),
            Head::Input(input) => SideHead::Slot(slot_index(input, n_facts)),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        };
        Side { head, steps: sum.steps.clone() }
    }

    fn value(&self, slots: &[i64], member: &[i64], working_days: Option<&WorkingDays>) -> Option<i64> {
        let head = match self.head {
            SideHead::Constant(value) => value,
            SideHead::Slot(slot) => slots[slot],
            SideHead::Field(field) => member[field],
        };
        (head != UNKNOWN).then(|| steps::apply(&self.steps, head, working_days))
    }
}
