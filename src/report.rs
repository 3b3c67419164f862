//! Results in words: JSON for programs, text for people.

#[cfg(feature = "cli")]
pub mod batch;
#[cfg(feature = "cli")]
pub mod called;
#[cfg(feature = "cli")]
mod deadline;
#[cfg(feature = "cli")]
pub mod dictionary;
pub mod document;
pub mod failed;
pub mod failures;
pub mod findings;
#[cfg(feature = "cli")]
pub mod github;
pub mod json;
#[cfg(feature = "cli")]
pub mod junit;
mod provision;
pub mod render;
#[cfg(feature = "cli")]
pub mod sarif;
pub mod scenario;
#[cfg(feature = "cli")]
pub mod text;
mod wording;
pub mod words;
#[cfg(feature = "cli")]
mod xml;

/// The facts that a condition reads, in order of declaration.
#[cfg(feature = "cli")]
pub(crate) fn facts_of(law: &crate::Law, expr: crate::policy::ids::ExprId) -> Vec<crate::policy::ids::FactId> {
    wording::Wording::of(law).facts_of(crate::eval::Test::Expr(expr))
}
