//! From text to tree and back.
//!
//! Takes [`Sources`]; gives a [`tree::File`] per file, and every error that can be seen without looking up a name. Not here: what names mean
//! (`crate::policy`).

pub mod edit;
pub mod errors;
pub mod format;
pub mod mentions;
#[cfg(feature = "cli")]
pub(crate) mod packed;
pub mod parse;
pub mod print;
pub mod select;
pub mod sources;
pub mod tree;
pub mod vocabulary;

pub use parse::{Scope, parse_condition, parse_file, parse_within};
pub use sources::{Place, Sources, Span};
pub use vocabulary::OPENERS;
