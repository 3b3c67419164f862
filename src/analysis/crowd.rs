//! Of how many alike a reader is shown how many, and how many a check lists at most: one rule for pairs of clauses or conclusions, and for what
//! a single finding names.

use super::prover::NoAnswer;

/// More than a reader goes through one by one: the first [`SAMPLED`] are shown, and the others counted.
pub const CROWD: usize = 32;
/// How many stand for a crowd.
pub const SAMPLED: usize = 3;

/// So many pairs of one kind are listed of one subject: hundreds of clauses on either side that all meet, and some tens of megabytes. If there
/// are more, the check reports `undecided`.
const MOST_PAIRS: usize = 1 << 17;

/// How many of `n` are shown. Of pairs, that many have an example person.
pub fn n_shown(n: usize) -> usize {
    if n > CROWD { SAMPLED } else { n }
}

/// Whether there is room for another pair after `n_listed`.
///
/// # Errors
/// There is none: as many are listed as a check lists of one subject.
pub fn room(n_listed: usize) -> Result<(), NoAnswer> {
    if n_listed < MOST_PAIRS { Ok(()) } else { Err(NoAnswer::TooMuch) }
}
