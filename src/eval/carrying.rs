//! Which parts of a condition carry its value: a walk down the condition as written, and what values stay possible without a test.
//!
//! Of an `or` that is true one true part is enough, of an `and` that is false one false part; elsewhere all parts are needed. The walk
//! takes the first that is enough, and so gives tests that force the value, in time linear in what is written. Where the same test stands
//! in two places some of them may be needless still: those `reasons` leaves out by trying, with [`Possible`]. Source of the logic:
//! `circuit::truth`.

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

/// How often a text may still be gone through to find which of its tests can be left out: what is not tried is kept. Tests that stand in several
/// places are tried with all their values, so that trying would take far longer than the text is long.
pub(super) struct Times {
    n_left: usize,
}

impl Times {
    /// Of a text in which tests stand in so many places.
    pub fn of(n_places: usize) -> Times {
        /// Of a long text, so that the time is linear in it.
        const MOST: usize = 256;
        /// More often of a short one: until so many tests were looked at.
        const MOST_TESTS: usize = 1 << 15;
        Times { n_left: MOST + MOST_TESTS / n_places.max(1) }
    }

    /// Takes one off; false if none is left.
    pub fn take_one(&mut self) -> bool {
        let left = self.n_left.checked_sub(1);
        self.n_left = left.unwrap_or(0);
        left.is_some()
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

    /// Those of false, unknown and true that are marked.
    fn of(includes: [bool; 3]) -> Possible {
        let marked = Truth::ALL.into_iter().zip(includes).filter(|(_, is_included)| *is_included);
        marked.fold(Possible(0), |all, (truth, _)| Possible(all.0 | Possible::only(truth).0))
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

    /// The values that a count can take, of parts each of which can take some value.
    pub fn counted(count: Count, parts: impl IntoIterator<Item = Possible>) -> Possible {
        let (n, among) = (count.n as usize, Among::of(parts));
        match count.bound {
            CountBound::AtLeast => among.at_least(n),
            CountBound::AtMost => among.at_least(n + 1).not(),
            CountBound::Exactly => among.exactly(n),
        }
    }
}

/// How many parts of a count can come out how: all that decides what the count can come to, gathered in time linear in the parts.
#[derive(Clone, Copy, Default)]
struct Among {
    /// Those that can be nothing but true.
    n_true: usize,
    n_never_false: usize,
    n_maybe_true: usize,
    /// Those that can be nothing but unknown.
    n_unknown: usize,
    n_maybe_unknown: usize,
    /// Those that can be true and can be false, and are not unknown.
    n_known: usize,
}

impl Among {
    fn of(parts: impl IntoIterator<Item = Possible>) -> Among {
        let mut among = Among::default();
        for part in parts {
            let [no, unknown, yes] = Truth::ALL.map(|truth| part.includes(truth));
            among.n_true += usize::from(!no && !unknown);
            among.n_never_false += usize::from(!no);
            among.n_maybe_true += usize::from(yes);
            among.n_unknown += usize::from(!no && !yes);
            among.n_maybe_unknown += usize::from(unknown);
            among.n_known += usize::from(no && yes && !unknown);
        }
        among
    }

    /// False where as few as can be are not false, and that is too few; true where as many as can be are true, and that is enough.
    fn at_least(self, n: usize) -> Possible {
        let is_unknown = n > 0 && self.may_be_reached(n, n - 1);
        Possible::of([self.n_never_false < n, is_unknown, self.n_maybe_true >= n])
    }

    /// False with too few or too many; true with `n` that are true where none is unknown; unknown where some are, and `n` may be true.
    fn exactly(self, n: usize) -> Possible {
        let is_true = self.n_unknown == 0 && (self.n_never_false..=self.n_maybe_true).contains(&n);
        let is_unknown = self.n_maybe_unknown > 0 && self.may_be_reached(n, n);
        Possible::of([self.n_never_false < n || self.n_maybe_true > n, is_unknown, is_true])
    }

    /// Whether at most so many can be true where those that are unknown bring them up to `n`. All that can be unknown are taken to be: no other
    /// choice has fewer true and more that may be. Of those that are known, any number is true.
    fn may_be_reached(self, n: usize, most_true: usize) -> bool {
        let least_true = n.saturating_sub(self.n_maybe_unknown);
        self.n_true.max(least_true) <= (self.n_true + self.n_known).min(most_true)
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

    /// Against the definition: every way in which up to four parts can come out.
    #[test]
    fn a_count_can_come_to_what_some_values_of_its_parts_give() {
        for n_parts in 0..=4_u32 {
            for number in 0..7_usize.pow(n_parts) {
                let parts: Vec<Possible> =
                    (0..n_parts).map(|at| Possible((number / 7_usize.pow(at) % 7) as u8 + 1)).collect();
                let mut ways = vec![(0, 0)];
                for part in &parts {
                    let with = |&(n_true, n_possible): &(usize, usize)| {
                        let values = part.values().map(move |value| {
                            (n_true + usize::from(value.is_true()), n_possible + usize::from(!value.is_false()))
                        });
                        values.collect::<Vec<_>>()
                    };
                    ways = ways.iter().flat_map(with).collect();
                }
                for bound in [CountBound::AtLeast, CountBound::AtMost, CountBound::Exactly] {
                    for n in 0..=5 {
                        let count = Count { bound, n, span: crate::syntax::Span::default() };
                        let values = ways.iter().map(|&(n_true, n_possible)| count.value(n_true, n_possible));
                        let all = values.fold(0, |all, value| all | Possible::only(value).0);
                        let told = Possible::counted(count, parts.iter().copied());
                        assert_eq!(told, Possible(all), "{bound:?} {n} of {parts:?}");
                    }
                }
            }
        }
    }
}
