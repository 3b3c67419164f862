//! Many people at once: the circuit folded over bit planes, 512 people in a step.
//!
//! An [`Engine`] is the circuit laid out once for what is asked of it. People are put into a [`Block`] as [`Case`](crate::case::Case)s, whose
//! values lie there in columns; a run gives for each node two planes, the people for whom it is true and those for whom it is false. It is the
//! circuit that the interpreter folds (`crate::eval`), so nothing of the language's meaning is written here; `tests/batch.rs` holds the two
//! to each other. Not here: reading and writing files of people (`register`, `write`).

mod columns;
mod engine;
mod layout;
mod planes;

pub use columns::Block;
pub use engine::{Engine, Folded};
pub use planes::{Bits, LANES, LaneOutcomes, Planes, count, first, is_set, lanes};
