//! Problems, collected: every layer returns what it could build together with its problems; only a front end stops.
//!
//! A problem is a miette diagnostic with a stable code, a span and a help text; each layer declares its own, one struct per error, in its
//! `errors.rs`. Not here: how problems are shown (`crate::report`).

use std::sync::Arc;

use miette::{Diagnostic, MietteError, MietteSpanContents, NamedSource, Report, SourceCode, SourceSpan, SpanContents};

use crate::syntax::sources::Place;
use crate::syntax::{Sources, Span};

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

/// Problems in the order found.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    pub fn new() -> Problems {
        Problems::default()
    }

    /// The one problem there is.
    pub fn of(problem: impl Diagnostic + Send + Sync + 'static) -> Problems {
        Problems { found: vec![Box::new(problem)] }
    }

    pub fn add(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        self.found.push(Box::new(problem));
    }

    pub fn append(&mut self, mut others: Problems) {
        self.found.append(&mut others.found);
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub fn len(&self) -> usize {
        self.found.len()
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
        Problems { found: vec![problem] }
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
    pub case: Option<Arc<NamedSource<String>>>,
}

impl Rejected {
    /// File, line and column of an offset.
    pub fn place(&self, offset: usize) -> Option<(&str, Place)> {
        match &self.case {
            Some(case) => {
                let before = case.inner().get(..offset.min(case.inner().len()))?;
                let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
                let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
                Some((case.name(), Place { line, column: before[line_start..].chars().count() + 1 }))
            }
            None => {
                let (file, place) = self.sources.place(Span::new(offset, offset))?;
                Some((&file.name, place))
            }
        }
    }

    /// One report per problem, each with its source attached.
    pub fn into_reports(self) -> Vec<Report> {
        let (sources, case) = (self.sources, self.case);
        let text: Arc<dyn SourceCode> = match case {
            Some(case) => case,
            None => sources,
        };
        let attach = |problem: Problem| {
            Report::new_boxed(problem).with_source_code(Excerpts {
                text: text.clone(),
                long_line: LONG_LINE,
                fills_the_line: false,
            })
        };
        self.problems.into_iter().map(attach).collect()
    }
}

/// A text of which no more is shown than a reader takes in: of a line of a megabyte, what lies around the place.
pub(crate) struct Excerpts {
    text: Arc<dyn SourceCode>,
    /// Lines up to this many bytes are shown whole.
    long_line: usize,
    /// Of longer ones as much as that; else so much as lies around the place.
    fills_the_line: bool,
}

impl Excerpts {
    /// Of lines longer than this, so much as has room, from the start of the line if the place is near enough.
    #[cfg(feature = "cli")]
    pub fn of_lines(text: Arc<Sources>, long_line: usize) -> Excerpts {
        Excerpts { text: Arc::new(WholeLines(text)), long_line, fills_the_line: true }
    }
}

/// A policy of which whole lines are shown, even where no line around them is.
#[cfg(feature = "cli")]
struct WholeLines(Arc<Sources>);

#[cfg(feature = "cli")]
impl SourceCode for WholeLines {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::new(span.offset(), span.offset() + span.len());
        let file = self.0.file_of(wanted).ok_or(MietteError::OutOfBounds)?;
        let (start, end) = ((wanted.start - file.start) as usize, (wanted.end - file.start) as usize);
        let before = file.text.get(..start).ok_or(MietteError::OutOfBounds)?;
        let after = file.text.get(end..).ok_or(MietteError::OutOfBounds)?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let end = after.find('\n').map_or(file.text.len(), |newline| end + newline);
        let lines: SourceSpan = (file.start as usize + start, end - start).into();
        self.0.read_span(&lines, lines_before, lines_after)
    }
}

const LONG_LINE: usize = 240;
const AROUND: usize = 40;

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = self.text.read_span(span, lines_before, lines_after)?;
        let is_long = |line: &[u8]| line.len() > self.long_line;
        if !whole.data().split(|&byte| byte == b'\n').any(is_long) {
            return Ok(whole);
        }
        let Ok(text) = std::str::from_utf8(whole.data()) else { return Ok(whole) };
        // Two places that do not fit side by side are drawn one below the other, if this is no answer.
        if self.fills_the_line && (span.len() > self.long_line || text.trim_end().contains('\n')) {
            return Err(MietteError::OutOfBounds);
        }
        let start = span.offset() - whole.span().offset();
        let end = (start + span.len()).min(text.len());
        let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
        let (first, last) = match (self.fills_the_line, end - line_start <= self.long_line) {
            (true, true) => (line_start, line_start + self.long_line),
            (true, false) => ((end + AROUND / 2).saturating_sub(self.long_line).min(start), end + AROUND / 2),
            (false, _) => (start.saturating_sub(AROUND), end + AROUND),
        };
        let first = boundary_before(text, first).max(line_start);
        let last = boundary_before(text, last).min(line_end);
        let line = whole.line() + text[..line_start].matches('\n').count();
        let column = text[line_start..first].chars().count();
        let excerpt: SourceSpan = (whole.span().offset() + first, last - first).into();
        let (data, name) = (&whole.data()[first..last], whole.name().map(str::to_owned));
        let n_lines = data.iter().filter(|&&byte| byte == b'\n').count();
        Ok(Box::new(match name {
            Some(name) => MietteSpanContents::new_named(name, data, excerpt, line, column, n_lines),
            None => MietteSpanContents::new(data, excerpt, line, column, n_lines),
        }))
    }
}

/// The nearest place at or before `at` that divides no letter.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Why a file could not be read, in words that do not depend on the machine where they need not.
pub fn io_reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "its rights do not allow it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
