//! What is asked of one person, and ranges over many cases or many days.
//!
//! Takes a [`Law`](crate::Law) and a person; gives plain data, printed by `report`. Decides no rule of the language: every answer is
//! read from the circuit by the interpreter, or replayed by it.

pub mod answers;
pub mod beforehand;
pub mod completions;
pub mod days;
pub mod decided;
pub mod explain;
pub mod forbidden;
pub mod interview;
pub mod leaves;
pub mod losses;
pub mod open_terms;
pub mod outlook;
pub mod own_terms;
pub mod practice;
pub mod presumed;
pub mod price;
pub mod purpose;
pub mod questions;
pub mod reach;
pub mod remedies;
pub mod requests;
pub mod residual;
mod sampled;
pub mod timeline;
pub mod unkept;
pub mod ways;
