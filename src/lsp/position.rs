//! Places in a text as the protocol counts them: lines from 0, and in a line bytes of UTF-8 or units of UTF-16.
//!
//! A place that does not exist is moved to the nearest one before it: clients count on that at the ends of lines and texts, and an edit that
//! comes late must not end the server.

use std::ops::Range;

use serde_json::{Value as Json, json};

/// What a character of a line counts, as agreed with the client.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    Utf8,
    Utf16,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Position {
    pub line: u32,
    pub character: u32,
}

impl Position {
    /// As the protocol writes it; `None` where it is no position.
    pub fn read(json: &Json) -> Option<Position> {
        // Some clients say “the end” by the largest number they have.
        let number = |json: &Json| Some(u32::try_from(json.as_u64()?).unwrap_or(u32::MAX));
        Some(Position { line: number(&json["line"])?, character: number(&json["character"])? })
    }

    pub fn json(self) -> Json {
        json!({ "line": self.line, "character": self.character })
    }
}

/// Where the lines of a text begin, and how far one has come within a long one.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    /// In each line that is longer, at about every so many bytes ([`MARK_EVERY`]): the offset, and the units of UTF-16 before it in its line.
    /// A text that is one line would else be counted through from its beginning for each place.
    marks: Vec<(u32, u32)>,
}

const MARK_EVERY: usize = 1 << 10;

impl Lines {
    /// A line ends behind `\n`, `\r\n`, or `\r` alone, as the protocol says.
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts: Vec<u32> = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        let mut marks = Vec::new();
        for (number, &start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).map_or(text.len(), |&next| next as usize);
            let (mut at, mut n_units) = (start as usize, 0);
            while end - at > MARK_EVERY {
                let next = char_boundary_before(text, at + MARK_EVERY);
                n_units += n_units_of(&text[at..next]);
                marks.push((next as u32, n_units as u32));
                at = next;
            }
        }
        Lines { starts, marks }
    }

    /// The last mark of the line that begins at `start` for which it holds, or the line's beginning.
    fn mark(&self, start: usize, holds: impl Fn(&(u32, u32)) -> bool) -> (usize, usize) {
        let first = self.marks.partition_point(|&(at, _)| at as usize <= start);
        let n_before = self.marks[first..].partition_point(holds);
        match n_before.checked_sub(1) {
            Some(last) => (self.marks[first + last].0 as usize, self.marks[first + last].1 as usize),
            None => (start, 0),
        }
    }

    /// The offset of a position; past the end of its line, that end; past the last line, the end of the text.
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let Some(&start) = self.starts.get(position.line as usize) else { return text.len() };
        let start = start as usize;
        let end = self.starts.get(position.line as usize + 1).map_or(text.len(), |&next| next as usize);
        let line = text[start..end].trim_end_matches(['\n', '\r']);
        let wanted = position.character as usize;
        if encoding == Encoding::Utf8 {
            let mut at = wanted.min(line.len());
            while !line.is_char_boundary(at) {
                at -= 1;
            }
            return start + at;
        }
        let end = start + line.len();
        let (from, mut n_units) = self.mark(start, |&(at, n_units)| at as usize <= end && n_units as usize <= wanted);
        for (at, char) in text[from..end].char_indices() {
            n_units += char.len_utf16();
            if n_units > wanted {
                return from + at;
            }
        }
        end
    }

    /// The position of an offset.
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let offset = char_boundary_before(text, offset);
        let line = self.starts.partition_point(|&start| start as usize <= offset) - 1;
        let start = self.starts[line] as usize;
        let character = match encoding {
            Encoding::Utf8 => offset - start,
            Encoding::Utf16 => {
                let (from, n_units) = self.mark(start, |&(at, _)| at as usize <= offset);
                n_units + n_units_of(&text[from..offset])
            }
        };
        Position { line: line as u32, character: character as u32 }
    }

    /// A range of offsets as the protocol writes it.
    pub fn range(&self, text: &str, range: Range<usize>, encoding: Encoding) -> Json {
        let [start, end] = [range.start, range.end].map(|offset| self.position(text, offset, encoding).json());
        json!({ "start": start, "end": end })
    }

    /// A range as the protocol writes it, as offsets; the ends the right way round. `None` where it is no range.
    pub fn offsets(&self, text: &str, range: &Json, encoding: Encoding) -> Option<Range<usize>> {
        let [start, end] = [&range["start"], &range["end"]]
            .map(|end| Position::read(end).map(|position| self.offset(text, position, encoding)));
        let (start, end) = (start?, end?);
        Some(start.min(end)..start.max(end))
    }
}

/// The nearest place at or before this one that divides no character.
fn char_boundary_before(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn n_units_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "aé\r\n😀b\rñ\n";

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn each_offset_has_its_position_and_back() {
        let lines = Lines::of(TEXT);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (offset, char) in TEXT.char_indices().filter(|(_, char)| !"\r\n".contains(*char)) {
                let position = lines.position(TEXT, offset, encoding);
                assert_eq!(lines.offset(TEXT, position, encoding), offset, "{char} {encoding:?}");
            }
        }
        assert_eq!(lines.position(TEXT, 9, Encoding::Utf16), at(1, 2), "a character beyond the first plane counts two");
        assert_eq!(lines.position(TEXT, 9, Encoding::Utf8), at(1, 4));
        assert_eq!(lines.position(TEXT, TEXT.len(), Encoding::Utf16), at(3, 0));
    }

    /// A line of a megabyte is not counted through for each place in it.
    #[test]
    fn places_in_long_lines_are_those_of_short_ones() {
        let long = "añ😀 ".repeat(2000);
        let text = format!("{long}\n{}\r\n{long}", "x".repeat(5000));
        let lines = Lines::of(&text);
        assert!(lines.marks.len() > 30);
        let (mut line, mut n_units) = (0, 0);
        for (offset, char) in text.char_indices() {
            if char != '\r' && char != '\n' {
                assert_eq!(lines.position(&text, offset, Encoding::Utf16), at(line, n_units), "{offset}");
                assert_eq!(lines.offset(&text, at(line, n_units), Encoding::Utf16), offset);
            }
            n_units += char.len_utf16() as u32;
            if char == '\n' {
                (line, n_units) = (line + 1, 0);
            }
        }
        assert_eq!(lines.offset(&text, at(1, 99_999), Encoding::Utf16), long.len() + 1 + 5000);
    }

    #[test]
    fn what_does_not_exist_is_moved_before() {
        let lines = Lines::of(TEXT);
        assert_eq!(lines.offset(TEXT, at(0, 99), Encoding::Utf16), 3, "before the line end");
        assert_eq!(lines.offset(TEXT, at(1, 1), Encoding::Utf16), 5, "before half a character");
        assert_eq!(lines.offset(TEXT, at(1, 3), Encoding::Utf8), 5);
        assert_eq!(lines.offset(TEXT, at(99, 0), Encoding::Utf16), TEXT.len());
        assert_eq!(Lines::of("").offset("", at(0, 1), Encoding::Utf8), 0);
        let backwards = json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 0, "character": 0 } });
        assert_eq!(lines.offsets(TEXT, &backwards, Encoding::Utf16), Some(0..5));
        assert_eq!(lines.offsets(TEXT, &json!({}), Encoding::Utf16), None);
    }
}
