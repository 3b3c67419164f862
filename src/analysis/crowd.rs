//! Of how many alike a reader is shown how many: one rule for pairs of clauses or conclusions, and for what a single finding names.

/// More than a reader goes through one by one: the first [`SAMPLED`] are shown, and the others counted.
pub const CROWD: usize = 32;
/// How many stand for a crowd.
pub const SAMPLED: usize = 3;

/// How many of `n` are shown. Of pairs, that many have an example person.
pub fn n_shown(n: usize) -> usize {
    if n > CROWD { SAMPLED } else { n }
}
