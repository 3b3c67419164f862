//! Bit planes: one bit for each person of a block.
//!
//! A truth value takes two, where it is true and where it is false; where it is neither, it is unknown. Strong Kleene logic is then bitwise:
//! `and` is true where all are true and false where any is false, `or` the other way round, and `not` swaps the two.

use super::vectors::{Vectors, bytes, bytes_of_two};
use crate::circuit::{Outcome, PerOutcome, Truth};

/// How many people a block holds.
pub const LANES: usize = 512;
const N_WORDS: usize = LANES / 64;

/// One bit for each person of a block; person `n` is bit `n % 64` of word `n / 64`.
pub type Bits = [u64; N_WORDS];

/// Nobody.
pub const NONE: Bits = [0; N_WORDS];
pub(super) const ALL: Bits = [!0; N_WORDS];

/// The first `n` people of a block.
pub fn first(n: usize) -> Bits {
    let mut bits = NONE;
    for (at, word) in bits.iter_mut().enumerate() {
        *word = match n.saturating_sub(at * 64) {
            0 => 0,
            n if n >= 64 => !0,
            n => (1 << n) - 1,
        };
    }
    bits
}

/// Whether the bit of that person is set.
#[inline]
pub fn is_set(bits: &Bits, lane: usize) -> bool {
    bits[lane / 64] >> (lane % 64) & 1 == 1
}

/// Sets the bit of that person.
#[inline]
pub fn set(bits: &mut Bits, lane: usize) {
    bits[lane / 64] |= 1 << (lane % 64);
}

/// Takes it away.
#[inline]
pub fn unset(bits: &mut Bits, lane: usize) {
    bits[lane / 64] &= !(1 << (lane % 64));
}

/// How many of `among` are in `bits`.
pub fn count(bits: &Bits, among: &Bits) -> u64 {
    bits.iter().zip(among).map(|(word, among)| u64::from((word & among).count_ones())).sum()
}

/// The people of `bits`, in order.
pub fn lanes(bits: &Bits) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(at, &word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            (left != 0).then(|| {
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                at * 64 + bit
            })
        })
    })
}

/// The values of a block, one for each person, aligned as vectors are read.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(super) struct Lanes<T>(pub [T; LANES]);

impl<T> Lanes<T> {
    /// By 64, as they become words.
    #[inline(always)]
    fn by_word(&self) -> &[[T; 64]] {
        self.0.as_chunks().0
    }
}

/// The truth value of one node for each person of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(align(64))]
pub struct Planes {
    pub is_true: Bits,
    pub is_false: Bits,
}

impl Planes {
    pub(super) const UNKNOWN: Planes = Planes { is_true: NONE, is_false: NONE };

    #[inline(always)]
    pub(super) fn constant(truth: Truth) -> Planes {
        match truth {
            Truth::True => Planes { is_true: ALL, is_false: NONE },
            Truth::False => Planes { is_true: NONE, is_false: ALL },
            Truth::Unknown => Planes::UNKNOWN,
        }
    }

    /// True in `holds`, false elsewhere, unknown outside `known`.
    #[inline(always)]
    pub(super) fn known(holds: Bits, known: &Bits) -> Planes {
        Planes {
            is_true: std::array::from_fn(|at| holds[at] & known[at]),
            is_false: std::array::from_fn(|at| !holds[at] & known[at]),
        }
    }

    /// What all are together; true where there is none.
    #[inline(always)]
    pub(super) fn all<'p, V: Vectors>(vectors: V, each: impl Iterator<Item = (&'p Planes, bool)>) -> Planes {
        let (mut is_true, mut is_false) = (vectors.loaded(&ALL), vectors.loaded(&NONE));
        for (one, is_negated) in each {
            let (one_true, one_false) = one.sides(is_negated);
            is_true = vectors.and(is_true, vectors.loaded(one_true));
            is_false = vectors.or(is_false, vectors.loaded(one_false));
        }
        Planes { is_true: vectors.stored(is_true), is_false: vectors.stored(is_false) }
    }

    /// What any of them is; false where there is none.
    #[inline(always)]
    pub(super) fn any<'p, V: Vectors>(vectors: V, each: impl Iterator<Item = (&'p Planes, bool)>) -> Planes {
        Planes::all(vectors, each.map(|(one, is_negated)| (one, !is_negated))).negated_if(true)
    }

    #[inline(always)]
    pub(super) fn or(&mut self, other: &Planes) {
        for at in 0..N_WORDS {
            self.is_true[at] |= other.is_true[at];
            self.is_false[at] &= other.is_false[at];
        }
    }

    /// `or`, for the people in `among` only; for the others as if false.
    #[inline(always)]
    pub(super) fn or_among(&mut self, other: &Planes, is_negated: bool, among: &Bits) {
        let (is_true, is_false) = other.sides(is_negated);
        for at in 0..N_WORDS {
            self.is_true[at] |= is_true[at] & among[at];
            self.is_false[at] &= is_false[at] | !among[at];
        }
    }

    /// `and`, for the people in `among` only; for the others as if it were with something false.
    #[inline(always)]
    pub(super) fn and_among(&mut self, other: &Planes, is_negated: bool, among: &Bits) {
        let (is_true, is_false) = other.sides(is_negated);
        for at in 0..N_WORDS {
            self.is_true[at] &= is_true[at] & among[at];
            self.is_false[at] |= is_false[at] | !among[at];
        }
    }

    /// The same, unknown outside `known`.
    #[inline(always)]
    pub(super) fn only(&mut self, known: &Bits) {
        let sides = self.is_true.iter_mut().zip(&mut self.is_false);
        for ((is_true, is_false), known) in sides.zip(known) {
            *is_true &= known;
            *is_false &= known;
        }
    }

    /// Where it, or its negation, is true and where false.
    #[inline(always)]
    fn sides(&self, is_negated: bool) -> (&Bits, &Bits) {
        if is_negated { (&self.is_false, &self.is_true) } else { (&self.is_true, &self.is_false) }
    }

    #[inline(always)]
    pub(super) fn negated_if(self, is_negated: bool) -> Planes {
        if is_negated { Planes { is_true: self.is_false, is_false: self.is_true } } else { self }
    }

    /// The value for one person.
    #[inline]
    pub fn at(&self, lane: usize) -> Truth {
        match (is_set(&self.is_true, lane), is_set(&self.is_false, lane)) {
            (true, _) => Truth::True,
            (false, true) => Truth::False,
            (false, false) => Truth::Unknown,
        }
    }
}

/// Whether it holds of each value of a block: the answers are written as bytes first, which compilers turn into vector code.
#[inline(always)]
pub(super) fn answers<T: Copy>(vectors: impl Vectors, values: &Lanes<T>, holds: impl Fn(T) -> bool + Copy) -> Bits {
    words(values, |values| vectors.word(&bytes(values, holds)))
}

/// The same of pairs of values.
#[inline(always)]
pub(super) fn answers_of_two<T: Copy>(
    vectors: impl Vectors,
    left: &Lanes<T>,
    right: &Lanes<T>,
    holds: impl Fn(T, T) -> bool + Copy,
) -> Bits {
    words_of_two(left, right, |left, right| vectors.word(&bytes_of_two(left, right, holds)))
}

/// The words that are made of 64 values each.
#[inline(always)]
pub(super) fn words<T>(values: &Lanes<T>, word: impl Fn(&[T; 64]) -> u64) -> Bits {
    let mut bits = NONE;
    for (into, values) in bits.iter_mut().zip(values.by_word()) {
        *into = word(values);
    }
    bits
}

/// The same of pairs of values.
#[inline(always)]
pub(super) fn words_of_two<T>(left: &Lanes<T>, right: &Lanes<T>, word: impl Fn(&[T; 64], &[T; 64]) -> u64) -> Bits {
    let mut bits = NONE;
    for (into, (left, right)) in bits.iter_mut().zip(left.by_word().iter().zip(right.by_word())) {
        *into = word(left, right);
    }
    bits
}

/// The outcome of a conclusion for each person: for each outcome, the people who have it. Each person is in one.
#[derive(PartialEq, Eq)]
pub struct LaneOutcomes([Bits; N_OUTCOMES]);

const N_OUTCOMES: usize = Outcome::ALL.len();

impl LaneOutcomes {
    pub(super) const NOBODY: LaneOutcomes = LaneOutcomes([NONE; N_OUTCOMES]);

    /// [`Outcome::read`] for a block: the first root that is true, in the order of the roots; undetermined where an unknown one comes
    /// first. Of each root its planes are read, and whether they are those of its negation.
    #[inline(always)]
    pub(super) fn read<'p, T>(&mut self, roots: PerOutcome<T>, planes: impl Fn(T) -> (&'p Planes, bool)) {
        let (mut open, mut undetermined) = (ALL, NONE);
        for (root, outcome) in roots.in_order() {
            let (root, is_negated) = planes(root);
            let (is_true, is_false) = root.sides(is_negated);
            let having = &mut self.0[outcome as usize];
            for at in 0..N_WORDS {
                having[at] = open[at] & is_true[at];
                undetermined[at] |= open[at] & !is_true[at] & !is_false[at];
                open[at] &= is_false[at];
            }
        }
        self.0[Outcome::Undetermined as usize] = undetermined;
        self.0[Outcome::None as usize] = open;
    }

    /// These where they are not none, and `others` where they are.
    pub(super) fn or_else(mut self, others: &LaneOutcomes) -> LaneOutcomes {
        let silent = self.0[Outcome::None as usize];
        self.0[Outcome::None as usize] = NONE;
        for (outcomes, others) in self.0.iter_mut().zip(&others.0) {
            for at in 0..N_WORDS {
                outcomes[at] |= others[at] & silent[at];
            }
        }
        self
    }

    /// The people with that outcome.
    pub fn having(&self, outcome: Outcome) -> &Bits {
        &self.0[outcome as usize]
    }

    /// The outcome of each person.
    pub fn each(&self, into: &mut [Outcome; LANES]) {
        for outcome in Outcome::ALL {
            for lane in lanes(self.having(outcome)) {
                into[lane] = outcome;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::vectors::{Arch, Fold, Portable};
    use super::*;

    /// A fold that packs answers in each way there is.
    struct Packs(Lanes<i32>);

    impl Fold for Packs {
        #[inline(always)]
        fn fold<V: Vectors>(self, vectors: V) {
            let values = &self.0;
            for at in 0..LANES {
                let (mut only, mut before) = (NONE, first(at));
                set(&mut only, at);
                assert_eq!(answers(vectors, values, |value| value == at as i32), only);
                assert_eq!(words(values, |values| vectors.is(values, at as i32)), only);
                assert_eq!(words(values, |values| vectors.at_most(values, at as i32 - 1)), before);
                let right = Lanes(values.0.map(|value| if value == at as i32 { -1 } else { at as i32 }));
                assert_eq!(answers_of_two(vectors, values, &right, |left, right| left <= right), before);
                assert_eq!(words_of_two(values, &right, |left, right| vectors.at_most_right(left, right)), before);
                set(&mut before, at);
                assert_eq!(answers(vectors, values, |value| value > at as i32), before.map(|word| !word));
            }
        }
    }

    #[test]
    fn answers_are_packed_in_order_with_all_instructions() {
        for arch in Arch::each() {
            arch.fold(Packs(Lanes(std::array::from_fn(|at| at as i32))));
        }
    }

    #[test]
    fn the_first_people_are_the_first_bits() {
        for n in [0, 1, 63, 64, 65, 511, 512] {
            assert_eq!(lanes(&first(n)).collect::<Vec<_>>(), (0..n).collect::<Vec<_>>());
            assert_eq!(count(&ALL, &first(n)), n as u64);
        }
    }

    #[test]
    fn planes_are_kleenes_logic() {
        for (one, other) in Truth::ALL.into_iter().flat_map(|one| Truth::ALL.map(|other| (one, other))) {
            for is_negated in [false, true] {
                let (left, right) = (Planes::constant(one), Planes::constant(other));
                let other = if is_negated { !other } else { other };
                let pair = || [(&left, false), (&right, is_negated)].into_iter();
                let (both, either) = (Planes::all(Portable, pair()), Planes::any(Portable, pair()));
                assert_eq!((both.at(77), either.at(77)), (one.and(other), one.or(other)));
            }
        }
    }
}
