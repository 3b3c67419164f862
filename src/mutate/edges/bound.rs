//! A comparison moved by the least step there is: a day, or one.
//!
//! Takes the two quantities of a comparison; gives the same comparison met by somewhat more people, or by somewhat fewer, and what a title names of it. Not
//! here: who notices (`super`).

use super::Side;
use crate::circuit::First;
use crate::circuit::node::{NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::model::{Comparison, Head, Quantity, Step, Sum};

/// A comparison as the circuit has it: `small <= big`, or `small < big`.
#[derive(Clone)]
pub struct AtMost {
    pub small: Quantity,
    pub big: Quantity,
    is_strict: bool,
    first: First,
}

impl AtMost {
    pub fn of(left: &Quantity, op: Comparison, right: &Quantity) -> AtMost {
        let (left, right) = (left.clone(), right.clone());
        match op {
            Comparison::LessEqual => AtMost { small: left, big: right, is_strict: false, first: First::Left },
            Comparison::Less => AtMost { small: left, big: right, is_strict: true, first: First::Right },
            Comparison::GreaterEqual => AtMost { small: right, big: left, is_strict: false, first: First::Right },
            Comparison::Greater => AtMost { small: right, big: left, is_strict: true, first: First::Left },
        }
    }

    pub fn node(&self, nodes: &mut Nodes, policy: &Policy) -> NodeId {
        if self.is_strict {
            let not = nodes.quantity_at_most(&self.big, &self.small, self.first, policy);
            return nodes.not(not);
        }
        nodes.quantity_at_most(&self.small, &self.big, self.first, policy)
    }

    /// Whether titles name the smaller quantity: the one that is no constant, no dated value, and counts no months.
    fn is_about_small(&self) -> bool {
        let [small, big] = [&self.small, &self.big].map(rank);
        small < big || (small == big && self.first == First::Left)
    }

    /// By one step met by more people, or by fewer.
    pub fn moved(&self, is_wider: bool) -> AtMost {
        let by = if is_wider { 1 } else { -1 };
        let mut moved = self.clone();
        if self.is_about_small() {
            moved.small = stepped(&self.small, -by, is_constant(&self.big));
        } else {
            moved.big = stepped(&self.big, by, is_constant(&self.small));
        }
        moved
    }

    /// Where a side is an earlier or a later of several days (a smaller or larger of numbers), the comparison with each of them moved alone: one later
    /// and one earlier.
    pub fn parts_moved(&self) -> Vec<[AtMost; 2]> {
        let parts = |of: &Quantity| match of {
            Quantity::Extreme(..) if !of.is_age() => of.sums().len(),
            Quantity::Extreme(..) | Quantity::Sum(_) | Quantity::Age { .. } => 0,
        };
        let of_small = (0..parts(&self.small))
            .map(|part| [1, -1].map(|by| AtMost { small: with_part_moved(&self.small, part, by), ..self.clone() }));
        let of_big = (0..parts(&self.big))
            .map(|part| [1, -1].map(|by| AtMost { big: with_part_moved(&self.big, part, by), ..self.clone() }));
        of_small.chain(of_big).collect()
    }

    /// The quantity that titles name, and the two sides of the bound: within, beyond.
    pub fn about(&self) -> (&Quantity, [Side; 2]) {
        match self.is_about_small() {
            true => (&self.small, [Side::Last, Side::AfterLast]),
            false => (&self.big, [Side::First, Side::BeforeFirst]),
        }
    }
}

impl AtMost {
    /// Of an age: the birthday on which the comparison turns.
    pub fn birthday(&self) -> Option<i64> {
        let (years, is_next) = match (&self.small, &self.big) {
            (Quantity::Sum(years), age) if age.is_age() => (years, self.is_strict),
            (age, Quantity::Sum(years)) if age.is_age() => (years, !self.is_strict),
            _ => return None,
        };
        match years.head {
            Head::Constant(n) => Some(n + i64::from(is_next)),
            Head::Input(_) | Head::Dated(_) => None,
        }
    }
}

/// So much later or more in the one place alone.
fn with_part_moved(of: &Quantity, part: usize, by: i64) -> Quantity {
    let mut at = 0;
    of.with_sums(&mut |sum| {
        at += 1;
        let mut sum = sum.clone();
        if at == part + 1 {
            sum.steps.push(Step::Add(by));
        }
        sum
    })
}

fn is_constant(of: &Quantity) -> bool {
    matches!(of, Quantity::Sum(Sum { head: Head::Constant(_), .. }))
}

/// How poorly the quantity would serve in a title; the lower of two is named.
fn rank(of: &Quantity) -> u8 {
    let sums = of.sums();
    if is_constant(of) {
        3
    } else if sums.iter().any(|sum| matches!(sum.head, Head::Dated(_))) {
        2
    } else if !of.is_age()
        && sums.iter().flat_map(|sum| &sum.steps).any(|step| !matches!(step, Step::Add(_) | Step::Weeks(_)))
    {
        1
    } else {
        0
    }
}

/// One more or one less. Beside a day or number that is written out, what a person has is moved, and the steps are counted from there: behind a step
/// of months or working days, not every day is reached.
fn stepped(of: &Quantity, by: i64, is_beside_constant: bool) -> Quantity {
    // As steps, even of what is written out: a comparison with a value that changes over time is known by what both sides begin with.
    let behind = |sum: &Sum, by: i64| {
        let mut sum = sum.clone();
        sum.steps.push(Step::Add(by));
        sum
    };
    let before = |sum: &Sum, by: i64| {
        let mut sum = sum.clone();
        sum.steps.insert(0, Step::Add(by));
        sum
    };
    match of {
        Quantity::Age { birth, at } if matches!(at.head, Head::Constant(_)) => {
            Quantity::Age { birth: before(birth, -by), at: at.clone() }
        }
        Quantity::Age { birth, at } => Quantity::Age { birth: birth.clone(), at: behind(at, by) },
        Quantity::Sum(sum) if is_beside_constant && matches!(sum.head, Head::Input(_)) => {
            Quantity::Sum(before(sum, by))
        }
        Quantity::Sum(sum) => Quantity::Sum(behind(sum, by)),
        Quantity::Extreme(which, parts) => {
            Quantity::Extreme(*which, parts.iter().map(|part| stepped(part, by, is_beside_constant)).collect())
        }
    }
}
