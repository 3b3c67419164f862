//! Results in words: JSON for programs, text for people.

pub(crate) mod authority;
#[cfg(feature = "cli")]
pub mod batch;
pub mod coverage;
#[cfg(feature = "cli")]
mod deadline;
#[cfg(feature = "cli")]
pub mod dictionary;
#[cfg(feature = "cli")]
pub mod diff;
pub mod document;
pub mod failed;
#[cfg(feature = "cli")]
pub mod failures;
pub mod findings;
#[cfg(feature = "cli")]
pub mod generated;
#[cfg(feature = "cli")]
pub mod github;
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
#[cfg(feature = "cli")]
pub mod mutants;
mod provision;
#[cfg(feature = "cli")]
mod referral;
pub mod render;
#[cfg(feature = "cli")]
pub mod sarif;
pub mod scenario;
#[cfg(feature = "cli")]
pub mod suggest;
#[cfg(feature = "cli")]
pub mod text;
#[cfg(feature = "cli")]
pub mod update;
pub(crate) mod wording;
pub mod words;
#[cfg(feature = "cli")]
mod xml;

/// The facts that a condition reads, in order of declaration.
#[cfg(feature = "cli")]
pub(crate) fn facts_of(law: &crate::Law, expr: crate::policy::ids::ExprId) -> Vec<crate::policy::ids::FactId> {
    wording::Wording::of(law).facts_of(crate::eval::Test::Expr(expr))
}
