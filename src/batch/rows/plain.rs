//! CSV without quotes, as most registers are exported: pieces of text whose rows are found by line ends, and whose cells are found where they
//! are read. No row is copied, and the cores that read cells find them.
//!
//! At the first quote, or where a line ends in the way of old Macintoshes, the reader for all CSV goes on from the beginning of that piece.

use std::io::{self, Cursor, Read};

use memchr::{memchr_iter, memchr2_iter, memrchr};

use super::packed::Unpacked;
use super::{Chunk, Headed, LARGEST_ROW, MOST_COLUMNS, SourceError};

/// So many bytes are read for a piece.
const PIECE: u64 = 128 << 10;

pub struct PlainRows<R: Read> {
    input: Headed<R>,
    /// The beginning of a row that was read with the piece before.
    rest: Vec<u8>,
    /// The line on which it begins.
    line: u64,
    delimiter: u8,
}

/// What comes next.
pub enum Next {
    Rows(Chunk),
    End,
    /// This text, which begins on that line, is not plain.
    NotPlain {
        text: Vec<u8>,
        line: u64,
    },
}

impl<R: Read> PlainRows<R> {
    /// Rows after the header, the first of which is on that line.
    pub fn new(input: Headed<R>, line: u64, delimiter: u8) -> PlainRows<R> {
        PlainRows { input, rest: Vec::new(), line, delimiter }
    }

    pub fn next_piece(&mut self) -> Result<Next, SourceError> {
        let mut text = std::mem::take(&mut self.rest);
        let mut n_seen = 0;
        loop {
            let n_before = text.len();
            let n_read = self.input.by_ref().take(PIECE).read_to_end(&mut text)? as u64;
            let is_end = n_read < PIECE;
            if !is_plain(&text[n_seen..]) {
                return Ok(Next::NotPlain { text, line: self.line });
            }
            // Whether a line end follows the last byte is not known yet.
            n_seen = text.len().saturating_sub(1);
            let end =
                if is_end { Some(text.len()) } else { memrchr(b'\n', &text[n_before..]).map(|at| n_before + at + 1) };
            match end {
                Some(0) => return Ok(Next::End),
                Some(end) => {
                    self.rest = text.split_off(end);
                    let (rows, next) = rows_of(&text, self.line);
                    if let Some((line, _)) = rows.iter().find(|(_, row)| self.is_endless(&text[row.clone()])) {
                        return Err(SourceError::TooManyCells { line: *line });
                    }
                    self.line = next;
                    return Ok(Next::Rows(Chunk::Plain { text, rows, delimiter: self.delimiter }));
                }
                None if text.len() as u64 > LARGEST_ROW => return Err(SourceError::RowTooLarge { line: self.line }),
                None => {}
            }
        }
    }

    /// Whether the row has more cells than a table may have columns. Only one that is long is looked at.
    fn is_endless(&self, row: &[u8]) -> bool {
        row.len() >= MOST_COLUMNS && memchr_iter(self.delimiter, row).count() >= MOST_COLUMNS
    }

    /// What is left to be read.
    pub fn into_input(self) -> (Cursor<Vec<u8>>, Unpacked<R>) {
        io::Chain::into_inner(self.input)
    }
}

/// No quotes, and every carriage return is followed by a line end (or by what is not read yet).
fn is_plain(text: &[u8]) -> bool {
    memchr2_iter(b'"', b'\r', text).all(|at| text[at] == b'\r' && text.get(at + 1).is_none_or(|next| *next == b'\n'))
}

/// The lines that are not empty, each with its number, and the number of the line after them.
fn rows_of(text: &[u8], first: u64) -> (Vec<(u64, std::ops::Range<usize>)>, u64) {
    let (mut rows, mut start, mut line) = (Vec::new(), 0, first);
    for end in memchr_iter(b'\n', text).chain([text.len()]) {
        let bare = text[start..end].strip_suffix(b"\r").map_or(end, |bare| start + bare.len());
        if bare > start {
            rows.push((line, start..bare));
        }
        if end < text.len() {
            line += 1;
        }
        start = end + 1;
        if start > text.len() {
            break;
        }
    }
    (rows, line)
}

#[cfg(test)]
mod tests {
    use super::super::{RowFormat, RowSource};

    /// The lines and cells of a table.
    fn read(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut source = RowSource::open(text.as_bytes(), RowFormat::Csv { delimiter: None }).expect("a table");
        let n_columns = source.header.as_ref().map_or(0, Vec::len);
        let mut rows = Vec::new();
        while let Some(chunk) = source.next_chunk().expect("rows") {
            for row in chunk.rows() {
                let cell = |at| String::from_utf8_lossy(&row.cell(at).text()).into_owned();
                rows.push((row.line(), (0..n_columns).map(cell).collect()));
            }
        }
        rows
    }

    /// Wherever the first quote is, in the first piece or a later one, rows have the cells and lines that they have without it.
    #[test]
    fn quotes_change_nothing_but_what_they_enclose() {
        for end in ["\n", "\r\n"] {
            let rows: Vec<String> = (0..30_000).map(|n| format!("p-{n},{},ñ{end}", n % 7)).collect();
            let plain = read(&format!("id,n,text{end}{}", rows.concat()));
            assert_eq!(plain.len(), rows.len());
            assert_eq!(plain[29_999], (30_001, vec!["p-29999".to_owned(), "4".to_owned(), "ñ".to_owned()]));
            for quoted in [0, 1, 9_000, 29_999] {
                let mut rows = rows.clone();
                rows[quoted] = rows[quoted].replace("ñ", "\"ñ\"");
                assert!(read(&format!("id,n,text{end}{}", rows.concat())) == plain, "{quoted}");
            }
        }
    }

    #[test]
    fn rows_end_as_in_all_csv() {
        let row = |line, cells: [&str; 2]| (line, cells.map(str::to_owned).to_vec());
        let two = [row(2, ["1", "x"]), row(3, ["2", ""])];
        for text in ["a,b\n1,x\n2,\n", "a,b\r\n1,x\r\n2,", "\"a\",b\n1,x\r\n2,\r\n", "a,b\n1,\"x\"\n2,"] {
            assert_eq!(read(text), two, "{text:?}");
        }
        assert_eq!(read("a,b\n\n1,x\n\n\n2,\n"), [row(3, ["1", "x"]), row(6, ["2", ""])], "empty lines are no rows");
        // Of old Macintoshes: rows, on one line.
        let cells: Vec<_> = read("a,b\r1,x\r2,y\r").into_iter().map(|(_, cells)| cells).collect();
        assert_eq!(cells, [["1", "x"], ["2", "y"]]);
        assert!(read("a,b\n").is_empty() && read("a,b").is_empty());
    }
}
