//! Many people at once: the circuit folded over bit planes, 512 people in a step.
//!
//! An [`Engine`] is the circuit laid out once for what is asked of it. People are put into a [`Block`] as [`Case`](crate::case::Case)s, whose
//! values lie there in columns; a run gives for each node two planes, the people for whom it is true and those for whom it is false. It is the
//! circuit that the interpreter folds (`crate::eval`), so nothing of the language's meaning is written here; `tests/batch.rs` holds the two
//! to each other. Around it: rows of people are read ([`rows`]), worked on by all cores in order ([`pipeline`]) and counted ([`Summary`]). Not
//! here: how results are written (`report::batch`).

mod columns;
mod engine;
#[cfg(feature = "cli")]
pub mod errors;
mod layout;
pub mod marginals;
mod ordered;
mod people;
pub mod pipeline;
mod planes;
mod population;
#[cfg(feature = "cli")]
pub mod rows;
mod summary;
mod vectors;

pub use columns::Block;
pub use engine::{Engine, Folded};
pub use marginals::Marginals;
pub use people::{Ids, People};
pub use planes::{Bits, LANES, LaneOutcomes, NONE, Planes, count, first, is_set, lanes, set, unset};
pub use population::Population;
pub use summary::{Counted, Counts, Noted, Summary};
