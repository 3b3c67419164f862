//! All files of a policy as one text: a span identifies both the file and the position.
//!
//! Takes files (a name to show, a text); gives out spans and, for a span, file, line and column. Implements miette's [`SourceCode`], so that
//! one diagnostic can label two files. Not here: reading from disk (`crate::law`).

use std::sync::{Arc, OnceLock};

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Offsets into [`Sources`], end excluded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Span {
        let narrow = |offset: usize| u32::try_from(offset).expect("Sources::add keeps all text below 4 GiB");
        Span { start: narrow(start), end: narrow(end) }
    }

    /// The span from the start of `self` to the end of `last`.
    pub fn to(self, last: Span) -> Span {
        Span { start: self.start, end: last.end }
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

impl From<Span> for SourceSpan {
    fn from(span: Span) -> SourceSpan {
        (span.start as usize, span.len()).into()
    }
}

/// One file among the [`Sources`].
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The name to show: the path as the user gave it, with `/`.
    pub name: String,
    pub text: Arc<str>,
    /// Where the file begins in the one text.
    pub start: u32,
    /// Where each line begins in `text`; counted when first asked for.
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// Where each line begins in the file's own text, in order.
    pub(in crate::syntax) fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The line, from 0, in which an offset of the file's own text lies.
    pub(in crate::syntax) fn line_of(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start as usize <= offset) - 1
    }

    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.start + self.text.len() as u32 }
    }
}

/// Line and column, both counted from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// All files as one text. Files are told apart by a gap of one byte between them, which belongs to none.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file and returns its index.
    ///
    /// # Panics
    /// Where all files together pass 4 GiB; `crate::law` refuses such input before.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> usize {
        let start = self.files.last().map_or(0, |file| file.span().end + 1);
        let text = text.into();
        assert!(start as usize + text.len() < u32::MAX as usize, "policies are limited to 4 GiB of text");
        self.files.push(SourceFile { name: name.into(), text, start, line_starts: OnceLock::new() });
        self.files.len() - 1
    }

    /// Adds a file where it stood before, or anywhere behind all others, and returns its index: so that what was parsed of it keeps its spans.
    /// Nothing else may stand in its place.
    ///
    /// # Panics
    /// Where it would end past 4 GiB.
    pub fn add_at(&mut self, start: u32, name: impl Into<String>, text: impl Into<Arc<str>>) -> usize {
        let text = text.into();
        assert!(start as usize + text.len() < u32::MAX as usize, "policies are limited to 4 GiB of text");
        let at = self.files.partition_point(|file| file.start < start);
        self.files.insert(at, SourceFile { name: name.into(), text, start, line_starts: OnceLock::new() });
        at
    }

    /// Takes the file added last away: no span of the others changes.
    pub fn remove_last(&mut self) {
        self.files.pop();
    }

    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file in which `span` begins.
    pub fn file_of(&self, span: Span) -> Option<&SourceFile> {
        let at = self.files.partition_point(|file| file.start <= span.start).checked_sub(1)?;
        let file = &self.files[at];
        (span.start <= file.span().end).then_some(file)
    }

    /// The text of `span`; empty where it crosses the end of its file.
    pub fn text(&self, span: Span) -> &str {
        self.file_of(span)
            .and_then(|file| file.text.get((span.start - file.start) as usize..(span.end - file.start) as usize))
            .unwrap_or("")
    }

    /// Line and column at which `span` begins.
    pub fn place(&self, span: Span) -> Option<(&SourceFile, Place)> {
        let file = self.file_of(span)?;
        let offset = (span.start - file.start) as usize;
        let line = file.line_of(offset);
        let before = file.text.get(file.line_starts()[line] as usize..offset)?;
        Some((file, Place { line: line + 1, column: before.chars().count() + 1 }))
    }
}

impl SourceCode for Sources {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let wanted = Span::new(span.offset(), span.offset() + span.len());
        let file = self.file_of(wanted).ok_or(MietteError::OutOfBounds)?;
        if wanted.end > file.span().end {
            return Err(MietteError::OutOfBounds);
        }
        // Of a long file only the lines around are handed on: miette reads what it is given from the top.
        let (start, end) = ((wanted.start - file.start) as usize, (wanted.end - file.start) as usize);
        let (first_line, last_line) = (file.line_of(start).saturating_sub(lines_before + 1), file.line_of(end));
        let from = file.line_starts()[first_line] as usize;
        let to = file.line_starts().get(last_line + lines_after + 2).map_or(file.text.len(), |&start| start as usize);
        let local: SourceSpan = (start - from, wanted.len()).into();
        let inner = file.text[from..to].read_span(&local, lines_before, lines_after)?;
        let shifted = (inner.span().offset() + from + file.start as usize, inner.span().len()).into();
        Ok(Box::new(MietteSpanContents::new_named(
            file.name.clone(),
            inner.data(),
            shifted,
            inner.line() + first_line,
            inner.column(),
            inner.line_count(),
        )))
    }
}
