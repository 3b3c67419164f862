//! The circuit in the languages of other programs.

pub mod sql;
