//! How results look: JSON for programs, text for people.

pub mod json;
pub mod wording;
pub mod words;
