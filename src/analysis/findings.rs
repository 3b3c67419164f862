//! Every finding of docs/language.md, "What a check looks for", one file a question; here, what is the same for all.
//!
//! Takes a law and what is asked; gives the findings in the order of the list below and, within a kind, of declaration, with what
//! is accepted marked. Same policy, same findings, same order, every run.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::finding::{Finding, Kind};
use crate::calendar::Day;
use crate::law::Law;

/// The kinds, in the order in which they are told.
pub const KINDS: &[&Kind] = &[];

/// What a check is asked to do.
pub struct CheckOptions<'a> {
    /// Ids of kinds; without any, all.
    pub only: Vec<String>,
    /// For expired acceptances; nothing else depends on it.
    pub today: Day,
    /// How long all of it may take; without one, as long as it takes.
    pub budget: Option<Duration>,
    /// Set from outside (Ctrl-C): what is known so far is told, and what was not looked at.
    pub stop: &'a AtomicBool,
    /// Told of each step done: the kind at hand, steps done, steps in all.
    pub progress: &'a (dyn Fn(&'static str, usize, usize) + Sync),
}

/// What a check comes to.
#[derive(Debug, Default)]
pub struct Checked {
    /// Accepted ones among them.
    pub findings: Vec<Finding>,
    /// How many clauses were looked at.
    pub n_clauses: usize,
    /// Ids of kinds that were not looked at, or not wholly, because somebody stopped the check.
    pub not_looked_at: Vec<&'static str>,
}

/// Looks for every finding asked for.
pub fn check(law: &Law, _options: &CheckOptions) -> Checked {
    Checked { n_clauses: law.policy.clauses.len(), ..Checked::default() }
}
