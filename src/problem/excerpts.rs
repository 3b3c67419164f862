//! Excerpts of policies and cases below a message: no more of a line than a reader takes in, and nothing that a terminal obeys.
//!
//! Control characters, and those that turn the direction of writing, are shown by their number. A text that has any is copied with
//! them written out, and the places move along ([`Legible`]); the usual text, which has none, is used as it is.

use std::sync::Arc;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::syntax::sources::SourceFile;
use crate::syntax::{Sources, Span};
use crate::unseen::{by_number, is_hidden, is_hidden_in_lines};

/// Texts of which no more is shown than a reader takes in: of a line of a megabyte, what lies around the place. To show a place takes as long
/// in a long line as in a short one.
pub(crate) struct Excerpts {
    text: Arc<Sources>,
    /// Lines up to this many columns are shown whole; of longer ones as much as that.
    long_line: usize,
    /// Whole lines are shown; else a place with as many lines around it as are asked for.
    of_lines: bool,
}

pub(super) const LONG_LINE: usize = 240;
const AROUND: usize = 40;

/// A place of more lines is shown by its first: of a case, each of them may be confidential, and there may be millions.
const MOST_LINES: usize = 8;

/// The drawing goes on behind a tab at the next column that this divides, as miette has it.
const TAB: usize = 4;

/// Whether a text may take more columns than that: no character takes more columns than bytes, but tabs do. Not more is read than it takes to say so.
fn is_wider(text: &[u8], than: usize) -> bool {
    beginning(text, than) < text.len()
}

/// How much of the beginning of a text takes so many columns at most.
pub(crate) fn beginning(text: &[u8], most: usize) -> usize {
    let ends = text.iter().scan(0, |n, byte| {
        *n += if *byte == b'\t' { TAB } else { 1 };
        Some(*n)
    });
    ends.take_while(|&end| end <= most).count()
}

/// How much of its end.
fn ending(text: &[u8], most: usize) -> usize {
    let starts = text.iter().rev().scan(0, |n, byte| {
        *n += if *byte == b'\t' { TAB } else { 1 };
        Some(*n)
    });
    starts.take_while(|&start| start <= most).count()
}

impl Excerpts {
    pub(super) fn of_places(text: Arc<Sources>, long_line: usize) -> Excerpts {
        Excerpts { text, long_line, of_lines: false }
    }

    /// Of lines longer than this, so much as has room, from the start of the line if the place is near enough. Asked for no lines around, it gives
    /// the place, which miette names above the excerpt; asked for any, the lines of the place and none around.
    #[cfg(feature = "cli")]
    pub fn of_lines(text: Arc<Sources>, long_line: usize) -> Excerpts {
        Excerpts { text, long_line, of_lines: true }
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let file = self.text.file_of(Span::new(span.offset(), span.offset())).ok_or(MietteError::OutOfBounds)?;
        let (base, text) = (file.start as usize, &*file.text);
        let (start, end) = (span.offset() - base, span.offset() - base + span.len());
        if end > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        // Asked for the place alone, miette takes its column from the answer.
        if lines_before == 0 && lines_after == 0 && span.len() <= self.long_line {
            return self.text.read_span(span, 0, 0);
        }
        let [lines_before, lines_after] = if self.of_lines { [0, 0] } else { [lines_before, lines_after] };
        let (of_start, of_end) = (file.line_of(start), file.line_of(end.max(start + 1) - 1));
        let around = of_start.saturating_sub(lines_before)..=of_end + lines_after;
        let bytes = text.as_bytes();
        let is_wide = |from: usize, to: usize| is_wider(&bytes[from..to], self.long_line);
        let is_long = |line: usize| is_wide(file.line_start(line), file.line_end(line));
        let (line_start, line_end) = (file.line_start(of_start), file.line_end(of_end));
        if !around.take_while(|&line| line < file.n_lines()).any(is_long) {
            let whole_lines = (base + line_start, line_end - line_start).into();
            return self.text.read_span(if self.of_lines { &whole_lines } else { span }, lines_before, lines_after);
        }
        let has_lines = of_end > of_start;
        // Two places that do not fit side by side are drawn one below the other, if this is no answer.
        if (self.of_lines && has_lines) || (!has_lines && is_wide(start, end)) {
            return Err(MietteError::OutOfBounds);
        }
        let before = |at: usize, most: usize| at - ending(&bytes[line_start..at], most);
        let behind = |at: usize, most: usize| at + beginning(&bytes[at..line_end.max(at)], most);
        let (first, last) = match has_lines {
            _ if !(of_start..=of_end).any(is_long) => (line_start, line_end),
            true => (before(start, AROUND), behind(end, AROUND)),
            false if !is_wide(line_start, end) => (line_start, behind(line_start, self.long_line)),
            false => {
                let room = self.long_line.saturating_sub(AROUND / 2);
                (before(end, room).min(start), behind(end, AROUND / 2))
            }
        };
        let (first, last) = (boundary_before(text, first), boundary_before(text, last));
        let data = &bytes[first..last];
        let n_lines = memchr::memchr_iter(b'\n', data).count();
        let excerpt: SourceSpan = (base + first, last - first).into();
        Ok(Box::new(MietteSpanContents::new_named(
            file.name.clone(),
            data,
            excerpt,
            of_start,
            file.column(first),
            n_lines,
        )))
    }
}

/// The nearest place at or before `at` that divides no letter.
fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The texts that problems speak of, as they are shown.
pub(crate) struct Legible {
    pub text: Arc<Sources>,
    files: Vec<File>,
}

/// A file among the original texts, and what was written out in it.
struct File {
    text: Arc<str>,
    start: usize,
    shown_start: usize,
    written_out: Vec<WrittenOut>,
}

/// A character at this place of the original, and how many bytes the text has grown by behind it (fewer than none, where some were left out).
struct WrittenOut {
    start: usize,
    end: usize,
    grown: isize,
}

impl Legible {
    pub fn of(sources: Arc<Sources>) -> Legible {
        if sources.files().iter().all(|file| !file.name.chars().any(is_hidden) && is_legible(&file.text)) {
            let file = |file: &SourceFile| File::unchanged(&file.text, file.start as usize);
            let files = sources.files().iter().map(file).collect();
            return Legible { text: sources, files };
        }
        let (mut shown, mut files) = (Sources::new(), Vec::new());
        for file in sources.files() {
            let (text, written_out) = write_out(&file.text);
            let at = shown.add(one_line(&file.name), text);
            let shown_start = shown.files()[at].start as usize;
            files.push(File { text: file.text.clone(), start: file.start as usize, shown_start, written_out });
        }
        Legible { text: Arc::new(shown), files }
    }

    /// The label where it is in the shown text; a place longer than a line, or than a few of them, is cut to its beginning.
    pub fn label(&self, label: &LabeledSpan, long_line: usize) -> LabeledSpan {
        let (start, end) = (label.offset(), label.offset() + label.len());
        let (first, last) = match self.files.iter().rfind(|file| file.start <= start) {
            None => (start, end),
            Some(file) => {
                let first = file.shown(start);
                let part = file.text.get(start - file.start..(end - file.start).min(file.text.len())).unwrap_or("");
                let is_high = part.split('\n').nth(MOST_LINES).is_some();
                let end = match is_high || part.split('\n').any(|line| is_wider(line.as_bytes(), long_line / 2)) {
                    true => {
                        let line = part.find('\n').unwrap_or(part.len());
                        start + boundary_before(part, beginning(&part.as_bytes()[..line], long_line / 2))
                    }
                    false => end,
                };
                (first, file.shown(end))
            }
        };
        let (words, span) = (label.label().map(str::to_owned), (first, last - first));
        match label.primary() {
            true => LabeledSpan::new_primary_with_span(words, span),
            false => LabeledSpan::new_with_span(words, span),
        }
    }
}

impl File {
    fn unchanged(text: &Arc<str>, start: usize) -> File {
        File { text: text.clone(), start, shown_start: start, written_out: Vec::new() }
    }

    /// Where an offset of the original is shown.
    fn shown(&self, offset: usize) -> usize {
        let local = offset - self.start;
        let before = self.written_out.partition_point(|written| written.end <= local);
        let grown = before.checked_sub(1).map_or(0, |last| self.written_out[last].grown);
        let inside = self.written_out.get(before).filter(|written| written.start < local);
        self.shown_start + inside.map_or(local, |written| written.start).saturating_add_signed(grown)
    }
}

/// Nothing is to be written out or left out.
fn is_legible(text: &str) -> bool {
    !text.chars().any(is_hidden_in_lines)
}

/// The name of a file: even a line break in it is written out, so that it tells apart.
fn one_line(name: &str) -> String {
    name.chars().map(|char| if is_hidden(char) { by_number(char) } else { char.to_string() }).collect()
}

fn write_out(text: &str) -> (String, Vec<WrittenOut>) {
    let (mut shown, mut all) = (String::with_capacity(text.len()), Vec::new());
    for (start, char) in text.char_indices() {
        if !is_hidden_in_lines(char) {
            shown.push(char);
            continue;
        }
        // A carriage return that belongs to the end of its line is left out: an excerpt that is cut there would show it alone.
        if char != '\r' || text.as_bytes().get(start + 1) != Some(&b'\n') {
            shown.push_str(&by_number(char));
        }
        let end = start + char.len_utf8();
        all.push(WrittenOut { start, end, grown: shown.len() as isize - end as isize });
    }
    (shown, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is drawn of a line, with a place in it, has no more columns than there are, whatever the line is made of.
    #[test]
    fn no_excerpt_is_wider_than_there_are_columns() {
        const MOST: usize = 80;
        for unit in ["a", "\t", "a\t", "\t\t   ", "ñ\t", "中", "\t中"] {
            for n_before in [0, 5, 19, 20, 40, 60, 79, 80, 200] {
                for n_behind in [0, 30, 200] {
                    let text = format!("// one\n{}zz{}\nlast", unit.repeat(n_before), unit.repeat(n_behind));
                    let at: SourceSpan = (text.find("zz").expect("it is there"), 2).into();
                    let sources = Arc::new(Sources::of("a", text));
                    for of_lines in [false, true] {
                        let excerpts = Excerpts { text: sources.clone(), long_line: MOST, of_lines };
                        let shown = excerpts.read_span(&at, 1, 1).expect("there is such a place");
                        let shown = std::str::from_utf8(shown.data()).expect("no character is divided");
                        assert!(shown.contains("zz"), "{shown:?}");
                        for line in shown.lines() {
                            let width = line.chars().fold(0, |column, char| match char {
                                '\t' => column + TAB - column % TAB,
                                char => column + if char.is_ascii() { 1 } else { 2 },
                            });
                            assert!(width <= MOST, "{width} columns: {line:?}, {n_before} before, {n_behind} behind");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn places_move_with_what_is_written_out() {
        let text = "a\u{1b}b\r\nc\u{202e}d";
        let (shown, written_out) = write_out(text);
        assert_eq!(shown, "a\\u{1b}b\nc\\u{202e}d");
        let file = File { text: text.into(), start: 100, shown_start: 200, written_out };
        for letter in ["a", "b", "c", "d"] {
            let (at, shown_at) = (text.find(letter).expect("it is there"), shown.rfind(letter).expect("it is there"));
            assert_eq!(file.shown(100 + at), 200 + shown_at, "{letter}");
        }
        assert_eq!(file.shown(101), 201, "the escape itself");
        assert_eq!(file.shown(100 + text.len()), 200 + shown.len());
    }
}
