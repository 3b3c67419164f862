//! The vector instructions that a block is folded with, found when the program runs: AVX2 where the processor has it, else those of its baseline.
//!
//! The fold is written once, for all of them: it is compiled again within [`Arch::fold`] for each, where everything that is inlined uses its
//! instructions. What differs is how the answers of 64 people become a word. There is no `unsafe` here: `pulp` hands out the instructions
//! only with a proof that the processor has them.

/// How the answers of 64 people become a word. An answer is a byte, 0 or 255.
pub(super) trait Vectors: Copy {
    fn word(self, answers: &[u8; 64]) -> u64;
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
    #[inline(always)]
    fn word(self, answers: &[u8; 64]) -> u64 {
        let half = |at: usize| -> u64 {
            let bytes: [u8; 32] = answers[32 * at..32 * at + 32].try_into().expect("half of 64 bytes");
            u64::from(self.avx2._mm256_movemask_epi8(pulp::bytemuck::cast(bytes)) as u32)
        };
        half(0) | half(1) << 32
    }
}

/// The instructions of this processor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arch {
    #[cfg(target_arch = "x86_64")]
    avx2: Option<pulp::x86::V3>,
}

impl Arch {
    pub fn new() -> Arch {
        Arch {
            #[cfg(target_arch = "x86_64")]
            avx2: pulp::x86::V3::try_new(),
        }
    }

    /// The same without what a processor may lack.
    #[cfg(test)]
    pub fn baseline() -> Arch {
        Arch {
            #[cfg(target_arch = "x86_64")]
            avx2: None,
        }
    }

    pub fn fold(self, fold: impl Fold) {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = self.avx2 {
            struct With<F>(pulp::x86::V3, F);
            impl<F: Fold> pulp::NullaryFnOnce for With<F> {
                type Output = ();

                #[inline(always)]
                fn call(self) {
                    self.1.fold(self.0);
                }
            }
            return avx2.vectorize(With(avx2, fold));
        }
        fold.fold(Portable);
    }
}
