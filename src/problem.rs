//! Problems, collected: every layer returns what it could build together with its problems; only a front end stops.
//!
//! A problem is a miette diagnostic with a stable code, a span and a help text; each layer declares its own, one struct per error, in its
//! `errors.rs`. Not here: how problems are shown (`crate::report`).

mod excerpts;

use std::fmt;
use std::sync::Arc;

use miette::{Diagnostic, LabeledSpan, Report, Severity, SourceSpan};

pub(crate) use self::excerpts::Excerpts;
use self::excerpts::Legible;
#[cfg(feature = "cli")]
pub(crate) use self::excerpts::beginning;

use crate::syntax::sources::Place;
use crate::syntax::{Sources, Span};
use crate::unseen::{by_number, is_hidden};
use crate::words::say_error;

/// The codes of a layer with their pages in docs/errors/: one text for the manual, `amparo codes` and the tests.
macro_rules! pages {
    ($layer:literal: $($code:literal),* $(,)?) => {
        &[$((
            concat!("amparo::", $layer, "::", $code),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/errors/", $layer, "/", $code, ".md")),
        )),*]
    };
}
pub(crate) use pages;

/// A mistake of a user, ready to be shown.
pub type Problem = Box<dyn Diagnostic + Send + Sync>;

/// So many errors are printed without `--all-errors`, and at the prompt: one cause often has many, and the first ones tell it.
#[cfg(feature = "cli")]
pub const MOST_ERRORS: usize = 50;

/// Problems in the order found.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
    n_left_out: usize,
}

impl Problems {
    pub fn new() -> Problems {
        Problems::default()
    }

    /// The one problem there is.
    pub fn of(problem: impl Diagnostic + Send + Sync + 'static) -> Problems {
        Problems { found: vec![Box::new(problem)], n_left_out: 0 }
    }

    pub fn add(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        self.found.push(Box::new(problem));
    }

    pub fn append(&mut self, mut others: Problems) {
        self.n_left_out += others.n_left_out;
        self.found.append(&mut others.found);
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Keeps the first `most`, and counts the others.
    pub fn shorten(&mut self, most: usize) {
        self.n_left_out += self.keep(most);
    }

    /// Keeps the first `most`; gives how many others there were.
    pub fn keep(&mut self, most: usize) -> usize {
        let n_others = self.found.len().saturating_sub(most);
        self.found.truncate(most);
        n_others
    }

    /// How many [`Problems::shorten`] left out.
    pub fn n_left_out(&self) -> usize {
        self.n_left_out
    }

    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.found.iter()
    }

    /// Those that `is_told`.
    pub fn filtered(mut self, is_told: impl Fn(&Problem) -> bool) -> Problems {
        self.found.retain(|problem| is_told(problem));
        self
    }

    /// Sorts by place, so that a reader goes through each file once, from the top; problems without a place come first.
    pub fn sort_by_place(&mut self) {
        self.found.sort_by_key(|problem| primary_offset(&**problem).map_or(0, |offset| offset + 1));
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Problems {
        Problems { found: vec![problem], n_left_out: 0 }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.found.into_iter()
    }
}

/// The offset of the primary label, else of the first.
pub fn primary_offset(problem: &dyn Diagnostic) -> Option<usize> {
    primary_span(problem).map(|span| span.offset())
}

/// The span of the primary label, else of the first.
pub fn primary_span(problem: &dyn Diagnostic) -> Option<SourceSpan> {
    let labels: Vec<_> = problem.labels()?.collect();
    let primary = labels.iter().find(|label| label.primary()).or(labels.first())?;
    Some(*primary.inner())
}

/// Problems with the text they speak of: what the library's doors return when input is wrong.
#[derive(Debug)]
pub struct Rejected {
    pub problems: Problems,
    /// The policy's files; offsets of policy problems lead into it.
    pub sources: Arc<Sources>,
    /// The case file, where the problems speak of one.
    pub case: Option<Arc<Sources>>,
}

/// A line for each problem, `law.amparo:3:10: unknown conclusion …`, without characters that a terminal obeys. For excerpts and helps see
/// [`Rejected::into_reports`].
impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            let place = primary_offset(&**problem).and_then(|offset| self.place(offset));
            let place =
                place.map_or_else(String::new, |(file, Place { line, column })| format!("{file}:{line}:{column}: "));
            let line = format!("{place}{problem}");
            let shown: String =
                line.chars().map(|char| if is_hidden(char) { by_number(char) } else { char.into() }).collect();
            write!(f, "{}{shown}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Rejected {}

impl Rejected {
    /// File, line and column of an offset.
    pub fn place(&self, offset: usize) -> Option<(&str, Place)> {
        let (file, place) = self.case.as_ref().unwrap_or(&self.sources).place(Span::new(offset, offset))?;
        Some((&file.name, place))
    }

    /// One report per problem, each with its source attached, in which nothing is left that a terminal obeys.
    pub fn into_reports(self) -> Vec<Report> {
        self.into_reports_within(excerpts::LONG_LINE)
    }

    /// The same, with excerpts of at most that many columns.
    pub fn into_reports_within(self, n_columns: usize) -> Vec<Report> {
        let legible = Legible::of(self.case.unwrap_or(self.sources));
        let attach = |problem: Problem| {
            let labels = problem.labels().into_iter().flatten().map(|label| legible.label(&label, n_columns)).collect();
            Report::new(Shown { problem, labels })
                .with_source_code(Excerpts::of_places(legible.text.clone(), n_columns))
        };
        self.problems.into_iter().map(attach).collect()
    }
}

/// A problem whose labels lead into the texts as they are shown.
#[derive(Debug)]
struct Shown {
    problem: Problem,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.problem.fmt(formatter)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.problem.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.help()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as _)
    }
}

/// Why a file could not be written.
pub fn io_reason_of_writing(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => say_error!(IoNoFolder),
        _ => io_reason(error),
    }
}

/// Why a file could not be read, in words that do not depend on the machine where they need not.
pub fn io_reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => say_error!(IoNotFound),
        std::io::ErrorKind::PermissionDenied => say_error!(IoPermission),
        std::io::ErrorKind::IsADirectory => say_error!(IoFolder),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_rejected_is_an_error_with_a_line_for_each_problem() {
        let text = "status s\nclause c { grants t  when nothing }\nclause c { grants s }\n";
        let Err(rejected) = crate::Law::from_texts([("a\u{1b}.amparo", text)]) else { panic!("it has mistakes") };
        let error: Box<dyn std::error::Error> = Box::new(rejected);
        let lines: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines.iter().all(|line| line.starts_with("a\\u{1b}.amparo:")), "{lines:?}");
        assert!(lines[0].starts_with("a\\u{1b}.amparo:2:19: ") && lines[0].contains("`t`"), "{lines:?}");
    }
}
