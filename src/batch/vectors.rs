//! The vector instructions that a block is folded with, found when the program runs: AVX-512 where the processor has it, else AVX2, else those of
//! its baseline.
//!
//! The fold is written once, for all of them: it is compiled again within [`Arch::fold`] for each, where everything that is inlined uses its
//! instructions. What differs is how the answers of 64 people become a word. There is no `unsafe` here: `pulp` hands out the instructions
//! only with a proof that the processor has them.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{__m256i, __m512i};

use super::planes::Bits;

/// How the answers of 64 people become a word, and how the bits of a whole block are joined.
pub(super) trait Vectors: Copy {
    /// The bits of a block, in registers. (Left to the compiler, what is joined in a loop stays in sixteen registers of a word each.)
    type Block: Copy;

    fn loaded(self, bits: &Bits) -> Self::Block;

    fn stored(self, block: Self::Block) -> Bits;

    fn and(self, left: Self::Block, right: Self::Block) -> Self::Block;

    fn or(self, left: Self::Block, right: Self::Block) -> Self::Block;

    /// An answer is a byte, 0 or 255.
    fn word(self, answers: &[u8; 64]) -> u64;

    /// Who has at most the bound.
    #[inline(always)]
    fn at_most(self, values: &[i32; 64], bound: i32) -> u64 {
        self.word(&bytes(values, |value| value <= bound))
    }

    /// Who has this value.
    #[inline(always)]
    fn is(self, values: &[i32; 64], value: i32) -> u64 {
        self.word(&bytes(values, |found| found == value))
    }

    /// Who has at most what stands on the right.
    #[inline(always)]
    fn at_most_right(self, left: &[i32; 64], right: &[i32; 64]) -> u64 {
        self.word(&bytes_of_two(left, right, |left, right| left <= right))
    }
}

/// Answers as [`Vectors::word`] takes them, in a loop that compilers turn into vector code (of `map` on an array they do not).
#[inline(always)]
pub(super) fn bytes<T: Copy>(values: &[T; 64], holds: impl Fn(T) -> bool) -> [u8; 64] {
    let mut bytes = [0; 64];
    for (byte, &value) in bytes.iter_mut().zip(values) {
        *byte = 0u8.wrapping_sub(u8::from(holds(value)));
    }
    bytes
}

/// The same of pairs of values.
#[inline(always)]
pub(super) fn bytes_of_two<T: Copy>(left: &[T; 64], right: &[T; 64], holds: impl Fn(T, T) -> bool) -> [u8; 64] {
    let mut bytes = [0; 64];
    for (byte, (&left, &right)) in bytes.iter_mut().zip(left.iter().zip(right)) {
        *byte = 0u8.wrapping_sub(u8::from(holds(left, right)));
    }
    bytes
}

/// What is written once, and compiled for each of the instruction sets.
pub(super) trait Fold {
    /// Must be `#[inline(always)]`, and all that it calls often.
    fn fold<V: Vectors>(self, vectors: V);
}

/// The instructions of the baseline, on any processor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portable;

impl Vectors for Portable {
    type Block = Bits;

    #[inline(always)]
    fn loaded(self, bits: &Bits) -> Bits {
        *bits
    }

    #[inline(always)]
    fn stored(self, block: Bits) -> Bits {
        block
    }

    #[inline(always)]
    fn and(self, left: Bits, right: Bits) -> Bits {
        std::array::from_fn(|at| left[at] & right[at])
    }

    #[inline(always)]
    fn or(self, left: Bits, right: Bits) -> Bits {
        std::array::from_fn(|at| left[at] | right[at])
    }

    /// A product moves the lowest bits of eight bytes into one: for byte i by 56 - 7i, and no two of the 64 partial products meet.
    #[inline(always)]
    fn word(self, answers: &[u8; 64]) -> u64 {
        const LOWEST: u64 = 0x0101_0101_0101_0101;
        const GATHER: u64 = 0x0102_0408_1020_4080;
        let mut word = 0;
        for (at, eight) in answers.chunks_exact(8).enumerate() {
            let eight = u64::from_le_bytes(eight.try_into().expect("eight bytes")) & LOWEST;
            word |= (eight.wrapping_mul(GATHER) >> 56) << (8 * at);
        }
        word
    }
}

#[cfg(target_arch = "x86_64")]
impl Vectors for pulp::x86::V3 {
    type Block = [__m256i; 2];

    #[inline(always)]
    fn loaded(self, bits: &Bits) -> [__m256i; 2] {
        pulp::bytemuck::cast(*bits)
    }

    #[inline(always)]
    fn stored(self, block: [__m256i; 2]) -> Bits {
        pulp::bytemuck::cast(block)
    }

    #[inline(always)]
    fn and(self, left: [__m256i; 2], right: [__m256i; 2]) -> [__m256i; 2] {
        std::array::from_fn(|at| self.avx2._mm256_and_si256(left[at], right[at]))
    }

    #[inline(always)]
    fn or(self, left: [__m256i; 2], right: [__m256i; 2]) -> [__m256i; 2] {
        std::array::from_fn(|at| self.avx2._mm256_or_si256(left[at], right[at]))
    }

    #[inline(always)]
    fn word(self, answers: &[u8; 64]) -> u64 {
        let half = |at: usize| -> u64 {
            let bytes: [u8; 32] = answers[32 * at..32 * at + 32].try_into().expect("half of 64 bytes");
            u64::from(self.avx2._mm256_movemask_epi8(pulp::bytemuck::cast(bytes)) as u32)
        };
        half(0) | half(1) << 32
    }
}

/// Comparisons of AVX-512 answer with bits. Sixteen values are compared at a time.
#[cfg(target_arch = "x86_64")]
impl Vectors for pulp::x86::V4 {
    type Block = __m512i;

    #[inline(always)]
    fn loaded(self, bits: &Bits) -> __m512i {
        pulp::bytemuck::cast(*bits)
    }

    #[inline(always)]
    fn stored(self, block: __m512i) -> Bits {
        pulp::bytemuck::cast(block)
    }

    #[inline(always)]
    fn and(self, left: __m512i, right: __m512i) -> __m512i {
        self.avx512f._mm512_and_si512(left, right)
    }

    #[inline(always)]
    fn or(self, left: __m512i, right: __m512i) -> __m512i {
        self.avx512f._mm512_or_si512(left, right)
    }

    #[inline(always)]
    fn word(self, answers: &[u8; 64]) -> u64 {
        self.avx512bw._mm512_movepi8_mask(pulp::bytemuck::cast(*answers))
    }

    #[inline(always)]
    fn at_most(self, values: &[i32; 64], bound: i32) -> u64 {
        let bound = self.avx512f._mm512_set1_epi32(bound);
        by_sixteen(|at| self.avx512f._mm512_cmple_epi32_mask(sixteen(values, at), bound))
    }

    #[inline(always)]
    fn is(self, values: &[i32; 64], value: i32) -> u64 {
        let value = self.avx512f._mm512_set1_epi32(value);
        by_sixteen(|at| self.avx512f._mm512_cmpeq_epi32_mask(sixteen(values, at), value))
    }

    #[inline(always)]
    fn at_most_right(self, left: &[i32; 64], right: &[i32; 64]) -> u64 {
        by_sixteen(|at| self.avx512f._mm512_cmple_epi32_mask(sixteen(left, at), sixteen(right, at)))
    }
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn sixteen(values: &[i32; 64], at: usize) -> __m512i {
    let values: [i32; 16] = values[16 * at..16 * at + 16].try_into().expect("a quarter of 64 values");
    pulp::bytemuck::cast(values)
}

#[cfg(target_arch = "x86_64")]
#[inline(always)]
fn by_sixteen(answers: impl Fn(usize) -> u16) -> u64 {
    (0..4).fold(0, |word, at| word | u64::from(answers(at)) << (16 * at))
}

/// The instructions of this processor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arch {
    #[cfg(target_arch = "x86_64")]
    avx512: Option<pulp::x86::V4>,
    #[cfg(target_arch = "x86_64")]
    avx2: Option<pulp::x86::V3>,
}

impl Arch {
    pub fn new() -> Arch {
        Arch {
            #[cfg(target_arch = "x86_64")]
            avx512: pulp::x86::V4::try_new(),
            #[cfg(target_arch = "x86_64")]
            avx2: pulp::x86::V3::try_new(),
        }
    }

    /// All that this processor can do, the least last.
    #[cfg(test)]
    pub fn each() -> Vec<Arch> {
        #[cfg(target_arch = "x86_64")]
        {
            let best = Arch::new();
            let without_avx512 = Arch { avx512: None, ..best };
            let baseline = Arch { avx2: None, ..without_avx512 };
            vec![best, without_avx512, baseline]
        }
        #[cfg(not(target_arch = "x86_64"))]
        vec![Arch::new()]
    }

    #[inline]
    pub fn fold(self, fold: impl Fold) {
        #[cfg(target_arch = "x86_64")]
        {
            struct With<V, F>(V, F);
            impl<V: Vectors, F: Fold> pulp::NullaryFnOnce for With<V, F> {
                type Output = ();

                #[inline(always)]
                fn call(self) {
                    self.1.fold(self.0);
                }
            }
            if let Some(avx512) = self.avx512 {
                return avx512.vectorize(With(avx512, fold));
            }
            if let Some(avx2) = self.avx2 {
                return avx2.vectorize(With(avx2, fold));
            }
        }
        fold.fold(Portable);
    }
}
