//! Which parts of a condition carry its value: a walk down the condition as written, and what values stay possible without a test.
//!
//! Of an `or` that is true one true part is enough, of an `and` that is false one false part; elsewhere all parts are needed. The walk
//! takes the first that is enough, and so gives tests that force the value, in time linear in what is written. Where the same test stands
//! in two places some of them may be needless still: those `reasons` leaves out by trying, with [`Possible`]. Source of the logic:
//! `circuit::truth`.

use rustc_hash::FxHashSet;

use crate::circuit::Truth;
use crate::policy::Policy;
use crate::policy::ids::ExprId;
use crate::policy::model::{Count, CountBound, DefinitionBody, ExprKind, Shape};

/// What of a value is to be carried: that it is no less, or no more, than it must be.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Bound {
    AtLeast(Truth),
    AtMost(Truth),
}

impl Bound {
    /// Both bounds together fix the value.
    pub fn exactly(value: Truth) -> impl Iterator<Item = Bound> {
        [Bound::AtLeast(value), Bound::AtMost(value)].into_iter().filter(|bound| bound.says_something())
    }

    /// The same of the negation.
    pub fn negated(self) -> Bound {
        match self {
            Bound::AtLeast(value) => Bound::AtMost(!value),
            Bound::AtMost(value) => Bound::AtLeast(!value),
        }
    }

    pub fn admits(self, value: Truth) -> bool {
        match self {
            Bound::AtLeast(least) => value >= least,
            Bound::AtMost(most) => value <= most,
        }
    }

    /// Whether some value breaks it.
    fn says_something(self) -> bool {
        !matches!(self, Bound::AtLeast(Truth::False) | Bound::AtMost(Truth::True))
    }
}

/// The walk from a condition down to the tests that carry it.
pub(super) struct Walk<'a> {
    pub policy: &'a Policy,
    /// The value of a condition as written.
    pub value: &'a dyn Fn(ExprId) -> Truth,
    /// Whether the walk goes on into a definition, or names it.
    pub looks_into: &'a dyn Fn(ExprId) -> bool,
}

impl Walk<'_> {
    /// Adds the tests that keep the condition, whose value is, within the bound.
    ///
    /// Without recursion: definitions that use one another twice over are looked at once for each bound.
    pub fn carry(&self, expr: ExprId, bound: Bound, found: &mut Vec<ExprId>) {
        if self.is_test(expr) {
            return found.push(expr);
        }
        let (mut open, mut seen) = (vec![(expr, bound)], Vec::new());
        while let Some((expr, bound)) = open.pop() {
            match &self.policy.exprs[expr].kind {
                ExprKind::Not(inner) => open.push((*inner, bound.negated())),
                ExprKind::And(parts) => self.all_or_first(parts, bound, matches!(bound, Bound::AtLeast(_)), &mut open),
                ExprKind::Or(parts) => self.all_or_first(parts, bound, matches!(bound, Bound::AtMost(_)), &mut open),
                ExprKind::Implies(premise, consequence) => {
                    let is_by_premise = bound.admits(!(self.value)(*premise));
                    if matches!(bound, Bound::AtMost(_)) || !is_by_premise {
                        open.push((*consequence, bound));
                    }
                    if matches!(bound, Bound::AtMost(_)) || is_by_premise {
                        open.push((*premise, bound.negated()));
                    }
                }
                ExprKind::Counted { count, parts } => self.count(*count, parts, bound, &mut open),
                ExprKind::Constant(_) => {}
                ExprKind::Definition(id) => match self.policy.definitions[*id].body {
                    DefinitionBody::Condition(body) if (self.looks_into)(expr) => {
                        if !seen.contains(&(body, bound)) {
                            seen.push((body, bound));
                            open.push((body, bound));
                        }
                    }
                    DefinitionBody::Condition(_) | DefinitionBody::Sum(_) => found.push(expr),
                },
                _ => found.push(expr),
            }
        }
    }

    /// A test that the text names, and nothing put together.
    fn is_test(&self, expr: ExprId) -> bool {
        self.policy.exprs[expr].kind.shape() == Shape::Test
    }

    /// The parts that keep a count within the bound: as many as hold it up, or down.
    fn count(&self, count: Count, parts: &[ExprId], bound: Bound, open: &mut Vec<(ExprId, Bound)>) {
        let n = count.n as usize;
        let (enough, too_many) = ((n, bound), (n + 1, bound.negated()));
        let sides = match (count.bound, bound) {
            (CountBound::AtLeast, _) => vec![enough],
            (CountBound::AtMost, _) => vec![too_many],
            (CountBound::Exactly, Bound::AtLeast(_)) => vec![enough, too_many],
            (CountBound::Exactly, Bound::AtMost(_)) => {
                let values = || parts.iter().map(|&part| (self.value)(part));
                let (n_true, n_possible) = (
                    values().filter(|value| value.is_true()).count(),
                    values().filter(|value| !value.is_false()).count(),
                );
                let are_enough = Count { bound: CountBound::AtLeast, ..count }.value(n_true, n_possible);
                vec![if bound.admits(are_enough) { enough } else { too_many }]
            }
        };
        for (n, bound) in sides {
            let n_needed = match bound {
                Bound::AtLeast(_) => n,
                Bound::AtMost(_) => (parts.len() + 1).saturating_sub(n),
            };
            let carrying = parts.iter().filter(|&&part| bound.admits((self.value)(part))).take(n_needed);
            let carrying: Vec<_> = carrying.map(|&part| (part, bound)).collect();
            open.extend(carrying.into_iter().rev());
        }
    }

    fn all_or_first(&self, parts: &[ExprId], bound: Bound, needs_all: bool, open: &mut Vec<(ExprId, Bound)>) {
        if needs_all {
            open.extend(parts.iter().rev().map(|&part| (part, bound)));
        } else {
            let enough = parts.iter().find(|&&part| bound.admits((self.value)(part)));
            open.extend(enough.map(|&part| (part, bound)));
        }
    }
}

/// Some of the three values: one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Possible(u8);

impl Possible {
    pub const ANY: Possible = Possible(0b111);

    pub fn only(truth: Truth) -> Possible {
        Possible(1 << truth as u8)
    }

    pub fn includes(self, truth: Truth) -> bool {
        self.0 & Possible::only(truth).0 != 0
    }

    pub fn values(self) -> impl Iterator<Item = Truth> {
        Truth::ALL.into_iter().filter(move |&truth| self.includes(truth))
    }

    pub fn not(self) -> Possible {
        Possible((self.0 & 0b010) | ((self.0 & 0b001) << 2) | ((self.0 & 0b100) >> 2))
    }

    /// The values that `and` can take.
    pub fn and(self, other: Possible) -> Possible {
        let (mut all, known) = (0, [self.0, other.0]);
        if known.iter().any(|possible| possible & 0b001 != 0) {
            all |= 0b001;
        }
        if known.iter().all(|possible| possible & 0b110 != 0) && known.iter().any(|possible| possible & 0b010 != 0) {
            all |= 0b010;
        }
        if known.iter().all(|possible| possible & 0b100 != 0) {
            all |= 0b100;
        }
        Possible(all)
    }

    pub fn or(self, other: Possible) -> Possible {
        self.not().and(other.not()).not()
    }

    /// The values that a count can take.
    pub fn counted(count: Count, parts: impl IntoIterator<Item = Possible>) -> Possible {
        // How many are true and how many are not false, as far as it matters: one more than is counted is too many.
        let most = count.n as usize + 1;
        let mut reached = FxHashSet::from_iter([(0_usize, 0_usize)]);
        for part in parts {
            let ways = reached.iter().flat_map(|&(n_true, n_possible)| {
                part.values().map(move |value| {
                    let (n_true, n_possible) =
                        (n_true + usize::from(value.is_true()), n_possible + usize::from(!value.is_false()));
                    (n_true.min(most), n_possible.min(most))
                })
            });
            reached = ways.collect();
        }
        let values = reached.into_iter().map(|(n_true, n_possible)| count.value(n_true, n_possible));
        values.fold(Possible(0), |all, value| Possible(all.0 | Possible::only(value).0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_possible_is_what_some_pair_of_values_gives() {
        for one in 1..8 {
            for other in 1..8 {
                let (one, other) = (Possible(one), Possible(other));
                let all = |of: fn(Truth, Truth) -> Truth| {
                    let pairs = one.values().flat_map(|left| other.values().map(move |right| of(left, right)));
                    pairs.fold(0, |all, value| all | Possible::only(value).0)
                };
                assert_eq!(one.and(other), Possible(all(Truth::and)), "{one:?} and {other:?}");
                assert_eq!(one.or(other), Possible(all(Truth::or)), "{one:?} or {other:?}");
            }
            assert_eq!(Possible(one).not().not(), Possible(one));
        }
    }
}
