//! Amparo: a small declarative language for the law that decides who is protected.
//!
//! The modules in reading order: a text is parsed ([`syntax`]), its names are resolved ([`policy`]), it is lowered to one three-valued
//! circuit ([`circuit`]), a person is read from a file ([`case`]), the circuit is evaluated for that person ([`eval`]), and the result is
//! put into words ([`report`]). [`law`] is the entry point for other programs; [`Law`] has an example.
//!
//! # What stays
//!
//! Names that a policy declares, the codes of errors (`amparo::policy::unknown_value`), the names of findings and the JSON documents of
//! `docs/schemas/` stay as they are: other programs may keep them. Ids ([`policy::ids`]) are places in the tables of one loaded [`Law`]: they
//! mean nothing for another, nor for the same policy loaded again. Labels, messages and all other words are for people, and may change
//! with every release.

#![forbid(unsafe_code)]

// What `pest_derive` writes names it so.
extern crate alloc;

pub mod advise;
pub mod analysis;
pub mod batch;
pub mod calendar;
pub mod case;
pub mod circuit;
#[cfg(feature = "cli")]
pub mod cli;
mod cores;
pub mod diff;
pub mod eval;
#[cfg(feature = "cli")]
pub mod export;
mod files;
pub mod law;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod mutate;
mod nearest;
pub mod policy;
pub mod problem;
#[cfg(feature = "cli")]
pub mod repl;
pub mod report;
pub mod syntax;
mod unseen;
pub mod watch;
pub mod words;

pub use calendar::Day;
pub use law::Law;
