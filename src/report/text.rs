//! Results as text for a person: the verdict first, then why, then what is missing.
//!
//! Takes results and a [`Style`]; gives text with colours in it, which `anstream` strips where no terminal shows them. At most 100
//! columns. Every sentence stands in `words`.

pub mod ask;
pub mod change;
mod changes;
mod citation;
pub(super) mod cites;
mod departures;
mod discretion;
mod explain;
mod findings;
mod first_screen;
mod found;
mod grammar;
mod handout;
mod limits;
mod mutants;
mod needs;
mod page;
mod person;
mod plain;
mod problems;
pub mod prompt;
mod reasons;
mod remedies;
mod suggest;
mod terms;
mod tests;
mod timeline;
mod verdict;

pub use cites::Cites;
pub use explain::{explanation, explanation_document};
pub use findings::{Shown, findings, person, told_sentence};
pub use first_screen::first_screen;
pub use found::{found, person_found};
pub use handout::handout;
pub use limits::not_decided;
pub use mutants::{mutants, mutants_summary};
pub use page::{Style, Tongue, drawn, plain};
pub use problems::problems;
pub use suggest::suggestions;
pub use tests::{coverage, failed, tests};
pub use timeline::timeline;
pub use verdict::verdict;
