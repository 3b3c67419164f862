//! Bit planes: one bit for each person of a block.
//!
//! A truth value takes two, where it is true and where it is false; where it is neither, it is unknown. Strong Kleene logic is then bitwise:
//! `and` is true where all are true and false where any is false, `or` the other way round, and `not` swaps the two.

use super::vectors::Vectors;
use crate::circuit::{NodeId, Outcome, OutcomeNodes, Truth};

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

/// The truth value of one node for each person of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

    #[inline(always)]
    pub(super) fn and(&mut self, other: &Planes, is_negated: bool) {
        let (is_true, is_false) = other.sides(is_negated);
        for at in 0..N_WORDS {
            self.is_true[at] &= is_true[at];
            self.is_false[at] |= is_false[at];
        }
    }

    #[inline(always)]
    pub(super) fn or(&mut self, other: &Planes, is_negated: bool) {
        let (is_true, is_false) = other.sides(is_negated);
        for at in 0..N_WORDS {
            self.is_true[at] |= is_true[at];
            self.is_false[at] &= is_false[at];
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

/// Packs the answers for 64 values into a word: they are written as bytes first, which compilers turn into vector code.
#[inline(always)]
pub(super) fn packed<T: Copy>(vectors: impl Vectors, values: &[T], holds: impl Fn(T) -> bool + Copy) -> u64 {
    let mut bytes = [0u8; 64];
    for (byte, &value) in bytes.iter_mut().zip(values) {
        *byte = 0u8.wrapping_sub(u8::from(holds(value)));
    }
    vectors.word(&bytes)
}

/// The same of all values of a block.
#[inline(always)]
pub(super) fn answers<T: Copy>(vectors: impl Vectors, values: &[T; LANES], holds: impl Fn(T) -> bool + Copy) -> Bits {
    let mut bits = NONE;
    for (word, values) in bits.iter_mut().zip(values.chunks_exact(64)) {
        *word = packed(vectors, values, holds);
    }
    bits
}

/// The same of pairs of values.
#[inline(always)]
pub(super) fn answers_of_two<T: Copy>(
    vectors: impl Vectors,
    left: &[T; LANES],
    right: &[T; LANES],
    holds: impl Fn(T, T) -> bool + Copy,
) -> Bits {
    let mut bits = NONE;
    for (word, (left, right)) in bits.iter_mut().zip(left.chunks_exact(64).zip(right.chunks_exact(64))) {
        let mut bytes = [0u8; 64];
        for (byte, (&left, &right)) in bytes.iter_mut().zip(left.iter().zip(right)) {
            *byte = 0u8.wrapping_sub(u8::from(holds(left, right)));
        }
        *word = vectors.word(&bytes);
    }
    bits
}

/// The outcome of a conclusion for each person: for each outcome, the people who have it. Each person is in one.
pub struct LaneOutcomes([Bits; N_OUTCOMES]);

const N_OUTCOMES: usize = Outcome::ALL.len();

impl LaneOutcomes {
    /// [`Outcome::read`] for a block: the first root that is true, in the order of the roots; undetermined where an unknown one comes
    /// first.
    pub(super) fn read(roots: OutcomeNodes, planes: impl Fn(NodeId) -> Planes) -> LaneOutcomes {
        let mut outcomes = [NONE; N_OUTCOMES];
        let mut open = ALL;
        for (root, outcome) in roots.in_order() {
            let root = planes(root);
            for at in 0..N_WORDS {
                outcomes[outcome as usize][at] = open[at] & root.is_true[at];
                outcomes[Outcome::Undetermined as usize][at] |= open[at] & !root.is_true[at] & !root.is_false[at];
                open[at] &= root.is_false[at];
            }
        }
        outcomes[Outcome::None as usize] = open;
        LaneOutcomes(outcomes)
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
    use super::super::vectors::Portable;
    use super::*;

    #[test]
    fn answers_are_packed_in_order() {
        for at in 0..64 {
            let values: Vec<i32> = (0..64).collect();
            assert_eq!(packed(Portable, &values, |value| value == at), 1 << at);
            assert_eq!(packed(Portable, &values, |value| value != at), !(1 << at));
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
                let (mut both, mut either) = (left, left);
                both.and(&right, is_negated);
                either.or(&right, is_negated);
                assert_eq!((both.at(77), either.at(77)), (one.and(other), one.or(other)));
            }
        }
    }
}
