//! The policy: trees resolved into law.
//!
//! Takes the trees of all files; gives a [`Policy`] in which every name is looked up, every type checked, force in time and
//! relations between clauses worked out; all that a user can get wrong in a policy is said here, or by `crate::syntax`.

pub mod behind;
pub mod calendar;
pub mod called;
pub mod counts;
pub mod dated;
pub mod decision;
pub mod errors;
pub mod finding_kind;
pub mod force;
pub mod handling;
pub mod ids;
pub mod inputs;
pub mod model;
pub mod precedence;
pub mod resolve;
mod rounding;
pub mod topics;

pub use model::Policy;
pub use resolve::{resolve, resolve_asking};
