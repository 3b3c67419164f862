//! The three-valued interpreter: evaluates a circuit for one case, and collects what a person needs to know about the result.
//!
//! Takes a circuit and a case; gives only the outcomes ([`Judge::outcomes`]) or the whole [`Verdict`] with reasons. Decides no rule of the
//! language: the rules are nodes of the circuit.

mod carrying;
mod certainty;
mod counts;
pub mod coverage;
mod grounds;
mod judge;
mod numbers;
mod ordered;
mod other_days;
mod presumptions;
mod reasons;
pub mod scenario;
mod tape;
mod unknown_below;
mod variation;
mod verdict;
mod why;

pub use counts::counted_by;
pub use grounds::{Carried, Grounds, Member};
pub use judge::{Judge, Outcomes, Reading};
pub use numbers::{day_of, days_asked, days_without_number};
pub use other_days::OtherDay;
pub use presumptions::{Leaning, ResultId};
pub use reasons::{Reason, Test};
pub use tape::{Tape, Truths};
pub use verdict::{
    Beaten, ByClauses, ClauseVerdict, ConclusionVerdict, CountedBeyond, CountedBy, DateKind, DateNote, Discretion,
    Followed, MOST_OVERLAPS, NoNumber, Open, Overlap, QuestionVerdict, Settled, Verdict,
};
pub use why::{Behind, Why};
