//! A finding: what is wrong (or worth knowing) about a policy, where, and a person who shows it.
//!
//! Plain data, made by `analysis::findings`, printed by `report`. Names are stable, so that `accept` and baselines can speak of
//! them: docs/language.md, "What a check looks for". Lists are in order of declaration.

use crate::calendar::Day;
use crate::case::Case;
use crate::policy::ids::ClauseId;
use crate::policy::model::{Input, Language};
use crate::syntax::Span;

/// How grave a finding is; `amparo.toml` may say otherwise of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Level {
    Note,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 3] = [Level::Error, Level::Warning, Level::Note];

    pub fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

/// One kind of finding: its question, and the page that explains it.
#[derive(Debug)]
pub struct Kind {
    /// `less-protective`: never reused for anything else.
    pub id: &'static str,
    pub level: Level,
    /// What it looks for, in a line, English and Spanish.
    pub summary: Message<&'static str>,
    /// One text for the manual, `amparo codes` and SARIF's help.
    pub page: &'static str,
}

/// The same words in the program's two languages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message<T = String> {
    pub en: T,
    pub es: T,
}

impl<T: AsRef<str>> Message<T> {
    /// In Spanish if that is asked for, else in English.
    pub fn in_language(&self, language: Language) -> &str {
        if language == *b"es" { self.es.as_ref() } else { self.en.as_ref() }
    }
}

/// A place that a finding speaks of, and its part in the matter.
#[derive(Clone, Debug)]
pub struct Label {
    pub at: Span,
    pub part: Message,
}

#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: &'static Kind,
    /// The names in the parentheses of its name, in their stable order; none for `assumptions`.
    pub of: Vec<Box<str>>,
    pub message: Message,
    /// What would settle or mend it, where something short can be said.
    pub mend: Option<Message>,
    /// The clauses it speaks of.
    pub clauses: Vec<ClauseId>,
    /// The place first to be looked at.
    pub at: Label,
    pub related: Vec<Label>,
    pub witness: Option<Witness>,
    /// The number of the `accept` that accepts it, in [`Policy::acceptances`](crate::policy::Policy::acceptances).
    pub accepted: Option<usize>,
}

impl Finding {
    /// `contradiction(a, b)`: stable, and what `accept` writes.
    pub fn name(&self) -> String {
        if self.of.is_empty() { self.kind.id.to_owned() } else { format!("{}({})", self.kind.id, self.of.join(", ")) }
    }
}

/// A smallest person who shows a finding: evaluated as it stands, the rest unknown or presumed, it shows it.
#[derive(Clone, PartialEq, Debug)]
pub struct Witness {
    pub case: Case,
    /// Dates of the witness that could be another, `as_of` among them: every day of the range, the rest as it stands, shows the same.
    pub ranges: Vec<DateRange>,
}

/// Both days in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DateRange {
    /// `as_of` or a date fact.
    pub of: Input,
    pub first_day: Day,
    pub last_day: Day,
}
