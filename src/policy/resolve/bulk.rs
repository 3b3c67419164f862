//! What is short to write and long to hold: a few words stand for each value of an enumeration, or for each two of many clauses.
//!
//! Such words are counted by what they come to, and refused where all of them together come to more than is kept in memory; what grows with the
//! text alone is not counted. docs/errors/load/too_much.md lists the limits.

use rustc_hash::FxHashSet;

use super::Resolver;
use crate::policy::Policy;
use crate::policy::errors::TooMuch;
use crate::policy::model::{Comparison, ExprKind, Head, Input, Quantity, Sum};
use crate::syntax::Span;
use crate::words::say_error;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bulk {
    /// Values of sets: each is a fact, or a field, with a name and a label of its own.
    Sets,
    /// What scenarios state by naming a set: something of each of its values.
    Stated,
    /// Single comparisons that conditions come to: of each value with the other fact's, of each day or number with each other.
    Comparisons,
    /// Two clauses of which one overrides or lifts the other because it replaces a third, or by way of others.
    Relations,
    /// Facts of the groups behind `whatever`.
    Groups,
    /// Two categories that no authority handles both.
    Categories,
}

/// So many kinds there are.
const N_KINDS: usize = 6;

impl Bulk {
    /// The limit. Each comes to some hundred megabytes at most, and to a second.
    pub(super) const fn most(self) -> usize {
        match self {
            Bulk::Sets => 100_000,
            Bulk::Stated => 4_000_000,
            Bulk::Comparisons => 500_000,
            Bulk::Relations => 250_000,
            Bulk::Groups => 4_000_000,
            Bulk::Categories => 250_000,
        }
    }
}

/// How much was counted so far.
#[derive(Default)]
pub(super) struct Counted {
    n: [usize; N_KINDS],
    /// What was compared already: the circuit has it once.
    same_values: FxHashSet<[Input; 2]>,
    compared: FxHashSet<(Quantity, Quantity)>,
}

impl Resolver<'_> {
    /// Counts so many more; `None` past the limit, which is reported once.
    pub(super) fn count(&mut self, of: Bulk, n: usize, at: Span) -> Option<()> {
        let counted = &mut self.counted.n[of as usize];
        let (before, most) = (*counted, of.most());
        *counted = before.saturating_add(n);
        if *counted <= most {
            return Some(());
        }
        if before <= most {
            let (what, mend) = match of {
                Bulk::Sets => (say_error!(LoadTooMuchSets { most }), say_error!(LoadTooMuchSetsHelp)),
                Bulk::Stated => (say_error!(LoadTooMuchStated { most }), say_error!(LoadTooMuchStatedHelp)),
                Bulk::Comparisons => (say_error!(LoadTooMuchCompared { most }), say_error!(LoadTooMuchComparedHelp)),
                Bulk::Relations => (say_error!(LoadTooMuchRelated { most }), say_error!(LoadTooMuchRelatedHelp)),
                Bulk::Groups => (say_error!(LoadTooMuchGroups { most }), say_error!(LoadTooMuchGroupsHelp)),
                Bulk::Categories => (say_error!(LoadTooMuchCategories { most }), say_error!(LoadTooMuchCategoriesHelp)),
            };
            self.problems.add(TooMuch { what, at: at.into(), mend });
        }
        None
    }

    /// Counts the comparisons that a condition comes to beyond the one that is written.
    pub(super) fn count_comparisons(&mut self, kind: &ExprKind, at: Span) -> Option<()> {
        let policy = &self.policy;
        let n = match kind {
            ExprKind::SameValue { one, other, ty, .. } => {
                let pair = [(*one).min(*other), (*one).max(*other)];
                if !self.counted.same_values.insert(pair) {
                    return Some(());
                }
                policy.n_values(*ty)
            }
            _ => {
                let n = n_comparisons(policy, kind, 1);
                if n <= 1 {
                    return Some(());
                }
                if let ExprKind::Compare { left, right, .. } = kind {
                    let pair = (left.clone(), right.clone());
                    if !self.counted.compared.insert(pair) {
                        return Some(());
                    }
                }
                n
            }
        };
        self.count(Bulk::Comparisons, n - n.min(1), at)
    }
}

/// How many single comparisons the circuit has for a condition, where the day asked about is one of so many days; of lists of values, how many for
/// each value. Each two that are the same are counted twice.
pub(super) fn n_comparisons(policy: &Policy, kind: &ExprKind, n_days: usize) -> usize {
    let width = |of: &Quantity| of.sums().into_iter().map(|sum| sum_width(policy, sum, n_days)).sum::<usize>();
    match kind {
        ExprKind::Compare { left, op, right } => {
            let (Comparison::LessEqual | Comparison::GreaterEqual | Comparison::Less | Comparison::Greater) = op;
            width(left).saturating_mul(width(right))
        }
        ExprKind::Between { of, low, high } => width(of).saturating_mul(width(low) + width(high)),
        ExprKind::EqualsOneOf { of, values, .. } => match width(of) {
            1 => 1,
            width => width.saturating_mul(2 * values.len()),
        },
        _ => 1,
    }
}

/// From how many days or numbers the sum is counted: those of the day asked about, or of a value that changes over time.
fn sum_width(policy: &Policy, sum: &Sum, n_days: usize) -> usize {
    match sum.head {
        Head::Input(Input::AsOf) => n_days,
        Head::Input(_) | Head::Constant(_) => 1,
        Head::Dated(id) => {
            let of = &policy.dated_uses[id];
            let n_numbers = 2 * policy.values[of.value].numbers.len() + 1;
            n_numbers.saturating_mul(of.day.sums().len()).saturating_mul(n_days)
        }
    }
}
