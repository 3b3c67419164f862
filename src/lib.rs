//! Amparo: a small declarative language for the law that decides who is protected.

pub mod calendar;
pub mod case;
pub mod circuit;
pub mod eval;
pub mod law;
mod nearest;
pub mod policy;
pub mod problem;
pub mod report;
pub mod syntax;

pub use calendar::Day;
pub use law::Law;
