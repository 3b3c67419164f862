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
    /// How many characters stand before every [`MARKED`]th byte; counted when first asked for.
    n_chars_before: OnceLock<Vec<u32>>,
    /// Whether it has the layout of `fmt`; found out when first asked for.
    has_layout: OnceLock<bool>,
    /// How its lines end; found out when first asked for.
    line_break: OnceLock<&'static str>,
}

/// Bytes between two marks. A line may have megabytes and thousands of places to report: its characters are counted once, up to each mark.
const MARKED: usize = 1 << 10;

impl SourceFile {
    fn new(name: String, text: Arc<str>, start: u32) -> SourceFile {
        let (line_starts, n_chars_before, has_layout, line_break) = Default::default();
        SourceFile { name, text, start, line_starts, n_chars_before, has_layout, line_break }
    }

    /// Where each line begins in the file's own text, in order.
    pub(in crate::syntax) fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The line, from 0, in which an offset of the file's own text lies.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|&start| start as usize <= offset) - 1
    }

    /// How many lines there are; what follows the last line break is one, too.
    pub(crate) fn n_lines(&self) -> usize {
        self.line_starts().len()
    }

    /// Where a line, from 0, begins.
    pub(crate) fn line_start(&self, line: usize) -> usize {
        self.line_starts()[line] as usize
    }

    /// The end of a line, from 0, without its line break, `\n` or `\r\n`.
    pub(crate) fn line_end(&self, line: usize) -> usize {
        let end = self.line_starts().get(line + 1).map_or(self.text.len(), |&start| start as usize - 1);
        end - usize::from(self.text[..end].ends_with('\r') && end < self.text.len())
    }

    /// The column, from 0 and in characters, of an offset of the file's own text that divides no character.
    pub(crate) fn column(&self, offset: usize) -> usize {
        self.n_chars_before(offset) - self.n_chars_before(self.line_start(self.line_of(offset)))
    }

    /// How many characters stand before an offset of the file's own text, which divides no character.
    fn n_chars_before(&self, offset: usize) -> usize {
        // Every byte begins a character but those that go on with one.
        let n_begun = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        let bytes = self.text.as_bytes();
        let marks = self.n_chars_before.get_or_init(|| {
            let counted =
                bytes.chunks(MARKED).scan(0, |n, chunk| Some(std::mem::replace(n, *n + n_begun(chunk) as u32)));
            counted.collect()
        });
        let mark = offset / MARKED;
        marks
            .get(mark)
            .map_or_else(|| n_begun(&bytes[..offset]), |&n| n as usize + n_begun(&bytes[mark * MARKED..offset]))
    }

    /// Whether the text has the layout of `fmt`: it is laid out once, however often that is asked.
    pub fn has_layout(&self) -> bool {
        *self.has_layout.get_or_init(|| super::edit::has_layout(&self.text))
    }

    /// How its lines end ([`super::format::line_end`]).
    pub fn line_break(&self) -> &'static str {
        self.line_break.get_or_init(|| super::format::line_end(&self.text))
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

    /// One file alone.
    pub fn of(name: impl Into<String>, text: impl Into<Arc<str>>) -> Sources {
        let mut sources = Sources::new();
        sources.add(name, text);
        sources
    }

    /// Adds a file and returns its index.
    ///
    /// # Panics
    /// Where all files together pass 4 GiB; `crate::law` refuses such input before.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> usize {
        let start = self.files.last().map_or(0, |file| file.span().end + 1);
        let text = text.into();
        assert!(start as usize + text.len() < u32::MAX as usize, "policies are limited to 4 GiB of text");
        self.files.push(SourceFile::new(name.into(), text, start));
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
        self.files.insert(at, SourceFile::new(name.into(), text, start));
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
        if !file.text.is_char_boundary(offset) {
            return None;
        }
        Some((file, Place { line: line + 1, column: file.column(offset) + 1 }))
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
        let (start, end) = ((wanted.start - file.start) as usize, (wanted.end - file.start) as usize);
        let (starts, text) = (file.line_starts(), file.text.as_bytes());
        // In characters, as every other format counts.
        let column = if lines_before == 0 { file.column(start) } else { 0 };
        if span.is_empty() {
            // Of a long file only the lines around are handed on: miette reads what it is given from the top.
            let (first, last) = (file.line_of(start).saturating_sub(lines_before + 1), file.line_of(end));
            let from = starts[first] as usize;
            let to = starts.get(last + lines_after + 2).map_or(text.len(), |&start| start as usize);
            let local: SourceSpan = (start - from, 0).into();
            let inner = text[from..to].read_span(&local, lines_before, lines_after)?;
            let shown = (inner.span().offset() + from + file.start as usize, inner.span().len()).into();
            let (name, line) = (file.name.clone(), inner.line() + first);
            let told = MietteSpanContents::new_named(name, inner.data(), shown, line, column, inner.line_count());
            return Ok(Box::new(told));
        }
        // A line may have megabytes, and as many problems: it is not read for each.
        let (line, last) = (file.line_of(start), file.line_of(end - 1));
        let first = line.saturating_sub(lines_before);
        let from = if lines_before == 0 { start } else { starts[first] as usize };
        // What ends in the end of a line has the next one for its own.
        let behind = last + lines_after + 1 + usize::from(matches!(text[end - 1], b'\r' | b'\n'));
        let to = if lines_after == 0 { end } else { starts.get(behind).map_or(text.len(), |&start| start as usize) };
        let n_lines = memchr::memchr_iter(b'\n', &text[from..to]).count();
        let shown: SourceSpan = (from + file.start as usize, to - from).into();
        let (name, data) = (file.name.clone(), &text[from..to]);
        Ok(Box::new(MietteSpanContents::new_named(name, data, shown, first, column, n_lines)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What miette makes of the file as a whole, wherever a span lies and however many lines around it are asked for.
    #[test]
    fn a_span_is_read_as_miette_reads_it() {
        for text in ["ab\ncd\n\nef\ngh", "ab\r\ncd\r\n\r\nef\r\n", "\n\n\n", "abc", "a\n"] {
            let mut sources = Sources::new();
            sources.add("first".to_owned(), "before\nit\n".to_owned());
            let at = sources.add("second".to_owned(), text.to_owned());
            let offset = sources.files()[at].start as usize;
            for (start, end) in (0..text.len()).flat_map(|start| (start + 1..=text.len()).map(move |end| (start, end)))
            {
                // No span ends or begins between the two characters that end a line.
                let is_between =
                    |at: usize| text.as_bytes().get(at) == Some(&b'\n') && at > 0 && text.as_bytes()[at - 1] == b'\r';
                if is_between(start) || is_between(end) {
                    continue;
                }
                for (before, after) in [(0, 0), (1, 0), (1, 1), (2, 1), (2, 3)] {
                    let theirs = text.read_span(&(start, end - start).into(), before, after).expect("a span");
                    let ours = sources.read_span(&(start + offset, end - start).into(), before, after).expect("a span");
                    let told = format!("{text:?} {start}..{end}, {before} and {after} lines around");
                    assert_eq!(
                        (ours.data(), ours.line(), ours.column(), ours.span().offset() - offset, ours.span().len()),
                        (theirs.data(), theirs.line(), theirs.column(), theirs.span().offset(), theirs.span().len()),
                        "{told}"
                    );
                }
            }
        }
    }

    /// Counted from marks, too, that fall inside a character.
    #[test]
    fn a_column_counts_characters() {
        let line = "añ中𝄞b".repeat(600);
        let text = format!("é\n{line}\nz{line}");
        let sources = Sources::of("file", text.as_str());
        for (offset, char) in text.char_indices().filter(|(_, char)| *char != '\n').step_by(7) {
            let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
            let column = text[line_start..offset].chars().count();
            let (_, place) = sources.place(Span::new(offset, offset)).expect("a place");
            for length in [0, char.len_utf8()] {
                let read = sources.read_span(&(offset, length).into(), 0, 0).expect("a span");
                assert_eq!((place.column, read.column()), (column + 1, column), "{offset}, {length} long");
            }
        }
    }
}
