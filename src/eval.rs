//! The three-valued interpreter: a circuit folded over one case, and what a person needs to know of the result.
//!
//! Takes circuit and case; gives outcomes alone ([`Judge::outcomes`]) or the whole [`Verdict`] with reasons. Decides no rule
//! of the language: those are nodes of the circuit.

mod judge;
mod ordered;
mod reasons;
pub mod scenario;
mod tape;
mod verdict;

pub use judge::{Judge, Outcomes, Reading, day_of};
pub use reasons::{Reason, Test};
pub use tape::{Tape, Truths};
pub use verdict::{
    Beaten, ClauseVerdict, ConclusionVerdict, DateKind, DateNote, Open, Overlap, QuestionVerdict, Verdict,
};
