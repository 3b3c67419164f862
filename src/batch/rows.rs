//! Rows of people from a file or stdin, in chunks: CSV, JSON Lines, spreadsheets, Parquet.
//!
//! A [`RowSource`] reads, packed files too; [`reader::RowReader`] makes cases of its rows. Memory is bounded by the chunk and by
//! [`LARGEST_ROW`]. Not here: what a column means (`columns`), what a cell says (`reader`).

#[cfg(feature = "tables")]
mod bounds;
pub mod by_column;
pub mod cells;
pub mod columns;
pub mod date_format;
pub mod members;
#[cfg(feature = "tables")]
mod old_bounds;
pub mod packed;
#[cfg(feature = "tables")]
mod parquet;
mod plain;
pub mod proposed;
pub mod reader;
#[cfg(feature = "tables")]
mod sheet;

use std::fs::File;
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::Range;

use csv::ByteRecord;

use self::cells::{Cell, Table};
use self::packed::{Damage, Unpacked};

/// What one row may have at most, in bytes: as a case file.
pub const LARGEST_ROW: u64 = 64 << 20;
/// So many rows are one piece of work; a multiple of a block.
const CHUNK_ROWS: usize = 4096;
/// A piece has no further rows when it has so many bytes.
const CHUNK_BYTES: usize = 4 << 20;
/// The name of the thread that reads a workbook. calamine panics at some that are damaged: such a file is [`SourceError::NoSpreadsheet`].
pub const SHEET_READER: &str = "spreadsheet";
/// By so much of the beginning the separator of a CSV file is told.
const HEAD: usize = 64 << 10;
/// As many columns a table may have: as many as a spreadsheet. Each takes memory of its own, and a header of 64 MB could name thirty million.
pub(crate) const MOST_COLUMNS: usize = 1 << 14;

/// The format of rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowFormat {
    /// With a header; cells are separated by this byte, or by what the header has most of.
    Csv {
        delimiter: Option<u8>,
    },
    JsonLines,
    /// The sheet of that name, or the first.
    Sheet,
    Parquet,
}

impl RowFormat {
    /// Its rows are read from a file, not as they come.
    pub fn needs_file(self) -> bool {
        match self {
            RowFormat::Csv { .. } | RowFormat::JsonLines => false,
            RowFormat::Sheet | RowFormat::Parquet => true,
        }
    }
}

/// Why there are no rows, or no further ones.
#[derive(Debug)]
pub enum SourceError {
    Io(io::Error),
    /// There is not even a header.
    Empty,
    Utf16,
    HeaderNotUtf8,
    /// It is packed, and cannot be unpacked.
    Packed(Damage),
    /// It is no spreadsheet, or damaged.
    NoSpreadsheet,
    /// It is no Parquet, or damaged.
    NoParquet,
    /// It can be read with a password only.
    Password,
    NoSheet {
        name: String,
        sheets: Vec<String>,
    },
    /// Cells of a sheet are merged.
    Merged {
        cells: String,
    },
    /// The texts of a workbook are larger than that.
    TooManyTexts {
        megabytes: u64,
    },
    /// A cell of a workbook is larger than that.
    CellTooLarge {
        megabytes: u64,
    },
    /// Something else in a workbook is larger than that: formats, the list of sheets, links, a picture.
    PartTooLarge {
        megabytes: u64,
    },
    /// It cannot be read as it comes, from stdin.
    NeedsFile,
    /// This build reads no spreadsheets and no Parquet.
    NotBuilt,
    /// The header has more than [`MOST_COLUMNS`] columns.
    TooManyColumns,
    /// The row that begins on this line is larger than [`LARGEST_ROW`].
    RowTooLarge {
        line: u64,
    },
    /// The row that begins on this line has more than [`MOST_COLUMNS`] cells.
    TooManyCells {
        line: u64,
    },
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> SourceError {
        Damage::behind(&error).map_or(SourceError::Io(error), SourceError::Packed)
    }
}

/// Some rows.
pub enum Chunk {
    Csv(Vec<ByteRecord>),
    /// Of CSV without quotes.
    Plain {
        text: Vec<u8>,
        rows: Vec<(u64, Range<usize>)>,
        delimiter: u8,
    },
    Lines {
        text: Vec<u8>,
        rows: Vec<(u64, Range<usize>)>,
    },
    Table(Table),
}

/// One row of a chunk.
#[derive(Clone, Copy)]
pub enum Row<'c> {
    Csv(&'c ByteRecord),
    Plain { line: u64, text: &'c [u8], delimiter: u8 },
    Line { line: u64, text: &'c [u8] },
    Cells { table: &'c Table, at: usize },
}

impl<'c> Row<'c> {
    /// The cell of that number, from 0, of a table.
    pub fn cell(&self, at: usize) -> Cell<'c> {
        match *self {
            Row::Csv(record) => record.get(at).map_or(Cell::Empty, Cell::Text),
            Row::Plain { text, delimiter, .. } => {
                text.split(|byte| *byte == delimiter).nth(at).map_or(Cell::Empty, Cell::Text)
            }
            Row::Cells { table, at: row } => table.cell(at, row),
            Row::Line { .. } => Cell::Empty,
        }
    }

    /// The line on which it begins, from 1.
    pub fn line(&self) -> u64 {
        match self {
            Row::Plain { line, .. } => *line,
            Row::Csv(record) => record.position().map_or(0, csv::Position::line),
            Row::Line { line, .. } => *line,
            Row::Cells { table, at } => table.line(*at),
        }
    }
}

impl Chunk {
    pub fn len(&self) -> usize {
        match self {
            Chunk::Csv(records) => records.len(),
            Chunk::Lines { rows, .. } | Chunk::Plain { rows, .. } => rows.len(),
            Chunk::Table(table) => table.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of that number, from 0.
    ///
    /// # Panics
    /// Where there is none.
    pub fn row(&self, at: usize) -> Row<'_> {
        match self {
            Chunk::Csv(records) => Row::Csv(&records[at]),
            Chunk::Plain { text, rows, delimiter } => {
                Row::Plain { line: rows[at].0, text: &text[rows[at].1.clone()], delimiter: *delimiter }
            }
            Chunk::Lines { text, rows } => Row::Line { line: rows[at].0, text: &text[rows[at].1.clone()] },
            Chunk::Table(table) => Row::Cells { table, at },
        }
    }

    /// Adds all that the rows say to a hash.
    pub fn hash_into(&self, to: &mut impl Hasher) {
        match self {
            Chunk::Csv(records) => records.iter().for_each(|record| {
                to.write_usize(record.len());
                record.iter().for_each(|cell| to.write_usize(cell.len()));
                to.write(record.as_slice());
            }),
            Chunk::Lines { text, rows } | Chunk::Plain { text, rows, .. } => {
                to.write_usize(rows.len());
                to.write(text);
            }
            Chunk::Table(table) => table.hash_into(to),
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|at| self.row(at))
    }
}

/// Where rows come from.
pub struct RowSource<R: Read> {
    /// The cells of the header; none of JSON Lines.
    pub header: Option<Vec<String>>,
    /// The byte between cells.
    pub delimiter: u8,
    input: Input<R>,
    /// The header ends in a carriage return and a line feed. Of such lines the reader for all CSV counts the second with the next row.
    is_crlf: bool,
}

enum Input<R: Read> {
    Csv {
        reader: Box<csv::Reader<Bounded<Headed<R>>>>,
        /// So many lines were read before.
        n_before: u64,
    },
    /// `None` while it is exchanged for the reader of all CSV.
    Plain(Option<Box<plain::PlainRows<R>>>),
    Lines {
        input: BufReader<Headed<R>>,
        line: u64,
    },
    #[cfg(feature = "tables")]
    Sheet(sheet::SheetRows),
    #[cfg(feature = "tables")]
    Parquet(Box<parquet::ParquetRows>),
}

type Headed<R> = io::Chain<Cursor<Vec<u8>>, Unpacked<R>>;

impl<R: Read> RowSource<R> {
    /// Reads the header of a file in a format that [needs one](RowFormat::needs_file); `sheet` is the name of a sheet.
    ///
    /// # Errors
    /// [`SourceError`].
    #[cfg(feature = "tables")]
    pub fn open_file(file: File, format: RowFormat, sheet: Option<&str>) -> Result<RowSource<R>, SourceError> {
        if format == RowFormat::Parquet {
            let (header, rows) = parquet::ParquetRows::open(file)?;
            if header.len() > MOST_COLUMNS {
                return Err(SourceError::TooManyColumns);
            }
            return Ok(RowSource {
                header: Some(header),
                delimiter: b',',
                input: Input::Parquet(Box::new(rows)),
                is_crlf: false,
            });
        }
        let (header, rows) = sheet::SheetRows::open(file, sheet)?;
        Ok(RowSource { header: Some(header), delimiter: b',', input: Input::Sheet(rows), is_crlf: false })
    }

    /// Refuses: this build reads no such files.
    ///
    /// # Errors
    /// [`SourceError::NotBuilt`].
    #[cfg(not(feature = "tables"))]
    pub fn open_file(_file: File, _format: RowFormat, _sheet: Option<&str>) -> Result<RowSource<R>, SourceError> {
        Err(SourceError::NotBuilt)
    }

    /// Reads the header, if the format has one.
    ///
    /// # Errors
    /// [`SourceError`]; of a format that needs a file.
    pub fn open(input: R, format: RowFormat) -> Result<RowSource<R>, SourceError> {
        if format.needs_file() {
            return Err(SourceError::NeedsFile);
        }
        let mut input = Unpacked::of(input)?;
        let mut head = Vec::new();
        (&mut input).take(HEAD as u64).read_to_end(&mut head)?;
        if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
            return Err(SourceError::Utf16);
        }
        if head.starts_with(b"\xef\xbb\xbf") {
            head.drain(..3);
        }
        if head.iter().all(u8::is_ascii_whitespace) && head.len() < HEAD - 3 {
            return Err(SourceError::Empty);
        }
        let delimiter = match format {
            RowFormat::Csv { delimiter } => delimiter.unwrap_or_else(|| likely_delimiter(&head)),
            RowFormat::JsonLines | RowFormat::Sheet | RowFormat::Parquet => {
                let input = BufReader::with_capacity(HEAD, Cursor::new(head).chain(input));
                return Ok(RowSource {
                    header: None,
                    delimiter: b',',
                    input: Input::Lines { input, line: 0 },
                    is_crlf: false,
                });
            }
        };
        let mut record = ByteRecord::new();
        // The header alone: what follows it may be read in another way.
        let mut reader = csv_reader(Bounded::of(&head[..], delimiter), delimiter);
        read_record(&mut reader, &mut record, 0).map_err(of_header)?;
        let is_whole = head.len() < HEAD - 3 || reader.position().byte() < head.len() as u64;
        let (mut end, mut line) = (reader.position().byte() as usize, reader.position().line());
        drop(reader);
        let is_crlf = head[..end].ends_with(b"\r") && head[end..].starts_with(b"\n");
        let input = if is_whole {
            if is_crlf {
                (end, line) = (end + 1, line + 1);
            }
            let rest = Cursor::new(head.split_off(end)).chain(input);
            Input::Plain(Some(Box::new(plain::PlainRows::new(rest, line, delimiter))))
        } else {
            read_wide_header(&mut head, &mut input, delimiter)?;
            let input = Cursor::new(head).chain(input);
            let mut reader = Box::new(csv_reader(Bounded::of(input, delimiter), delimiter));
            read_record(&mut reader, &mut record, 0).map_err(of_header)?;
            Input::Csv { reader, n_before: 0 }
        };
        if record.len() > MOST_COLUMNS {
            return Err(SourceError::TooManyColumns);
        }
        let cells = record.iter().map(|cell| std::str::from_utf8(cell).map(|cell| cell.trim().to_owned()));
        let header = cells.collect::<Result<Vec<_>, _>>().map_err(|_| SourceError::HeaderNotUtf8)?;
        Ok(RowSource { header: Some(header), delimiter, input, is_crlf })
    }

    /// Of Parquet, reads these columns only; cells of the others are then empty.
    pub fn only(&mut self, is_wanted: impl Fn(usize) -> bool) {
        match &mut self.input {
            #[cfg(feature = "tables")]
            Input::Parquet(rows) => rows.only(is_wanted),
            _ => {
                let _ = is_wanted;
            }
        }
    }

    /// The next rows; `None` at the end.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn next_chunk(&mut self) -> Result<Option<Chunk>, SourceError> {
        if let Input::Plain(plain) = &mut self.input {
            let Some(rows) = plain else { return Ok(None) };
            let (mut text, line) = match rows.next_piece()? {
                plain::Next::Rows(chunk) => return Ok(Some(chunk)),
                plain::Next::End => return Ok(None),
                plain::Next::NotPlain { text, line } => (text, line),
            };
            let Some((cursor, input)) = plain.take().map(|rows| rows.into_input()) else { return Ok(None) };
            text.extend_from_slice(&cursor.get_ref()[cursor.position() as usize..]);
            let input = Bounded::of(Cursor::new(text).chain(input), self.delimiter);
            self.input = Input::Csv { reader: Box::new(csv_reader(input, self.delimiter)), n_before: line - 1 };
        }
        match &mut self.input {
            Input::Plain(_) => Ok(None),
            Input::Csv { reader, n_before } => {
                let (mut records, mut n_bytes) = (Vec::with_capacity(CHUNK_ROWS), 0);
                while records.len() < CHUNK_ROWS && n_bytes < CHUNK_BYTES {
                    let mut record = ByteRecord::new();
                    let n_of_feed = u64::from(self.is_crlf && reader.position().byte() > 0);
                    if !read_record(reader, &mut record, *n_before + n_of_feed)? {
                        break;
                    }
                    n_bytes += record.as_slice().len();
                    records.push(record);
                }
                Ok((!records.is_empty()).then_some(Chunk::Csv(records)))
            }
            Input::Lines { input, line } => {
                let (mut text, mut rows) = (Vec::new(), Vec::new());
                while rows.len() < CHUNK_ROWS && text.len() < CHUNK_BYTES {
                    let start = text.len();
                    let n_read = input.by_ref().take(LARGEST_ROW + 1).read_until(b'\n', &mut text)?;
                    if n_read == 0 {
                        break;
                    }
                    *line += 1;
                    if n_read as u64 > LARGEST_ROW {
                        return Err(SourceError::RowTooLarge { line: *line });
                    }
                    if !text[start..].iter().all(u8::is_ascii_whitespace) {
                        let end = text[start..].trim_ascii_end().len() + start;
                        rows.push((*line, start..end));
                    }
                }
                let is_end = rows.is_empty() && text.is_empty();
                Ok((!is_end).then_some(Chunk::Lines { text, rows }))
            }
            #[cfg(feature = "tables")]
            Input::Sheet(rows) => Ok(rows.next_table()?.map(Chunk::Table)),
            #[cfg(feature = "tables")]
            Input::Parquet(rows) => Ok(rows.next_table()?.map(Chunk::Table)),
        }
    }
}

/// The cells of a header are the columns of the table.
fn of_header(error: SourceError) -> SourceError {
    match error {
        SourceError::TooManyCells { .. } => SourceError::TooManyColumns,
        error => error,
    }
}

/// Reads on to the end of a header that is longer than [`HEAD`].
///
/// # Errors
/// It has more columns than a table may have: the columns are counted before the row is split into cells.
fn read_wide_header<R: Read>(head: &mut Vec<u8>, input: &mut R, delimiter: u8) -> Result<(), SourceError> {
    let (mut n_seen, mut n_columns, mut is_quoted) = (0, 1, false);
    loop {
        for &byte in &head[n_seen..] {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' if !is_quoted => return Ok(()),
                _ if byte == delimiter && !is_quoted => n_columns += 1,
                _ => {}
            }
            if n_columns > MOST_COLUMNS {
                return Err(SourceError::TooManyColumns);
            }
        }
        n_seen = head.len();
        let n_read = input.by_ref().take(HEAD as u64).read_to_end(head)?;
        // Of a row that is too large the reader of rows tells.
        if n_read == 0 || head.len() as u64 > LARGEST_ROW {
            return Ok(());
        }
    }
}

fn csv_reader<R: Read>(input: Bounded<R>, delimiter: u8) -> csv::Reader<Bounded<R>> {
    let mut builder = csv::ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).buffer_capacity(HEAD).from_reader(input)
}

/// Reads a row of a text before which there were so many lines.
fn read_record<R: Read>(
    reader: &mut csv::Reader<Bounded<R>>,
    record: &mut ByteRecord,
    n_before: u64,
) -> Result<bool, SourceError> {
    let line = reader.position().line() + n_before;
    let start = reader.position().byte();
    reader.get_mut().begin_row(start);
    match reader.read_byte_record(record) {
        // One that was read at once, too.
        Ok(_) if record.len() > MOST_COLUMNS => Err(SourceError::TooManyCells { line }),
        Ok(is_read) => {
            let mut position = record.position().cloned().unwrap_or_else(csv::Position::new);
            position.set_line(position.line() + n_before);
            record.set_position(Some(position));
            Ok(is_read)
        }
        Err(error) => match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Err(SourceError::RowTooLarge { line })
            }
            csv::ErrorKind::Io(error) if error.get_ref().is_some_and(|error| error.is::<EndlessRow>()) => {
                Err(SourceError::TooManyCells { line })
            }
            csv::ErrorKind::Io(error) => Err(error.into()),
            // The reader is told to take rows of any length and any bytes.
            other => Err(SourceError::Io(io::Error::other(format!("{other:?}")))),
        },
    }
}

/// Refuses to read more than so many bytes for one row: a quote that is never closed would take in the rest of the file. And more than so many
/// cells: of each the reader keeps where it ends, which takes eight times as much memory as a separator.
struct Bounded<R> {
    input: R,
    left: u64,
    delimiter: u8,
    /// What was read last, and how many bytes were read with it and before it.
    last: Vec<u8>,
    n_read: u64,
    /// Where the row begins, as a number of bytes, and how many cells it has in what was read before the last.
    start: u64,
    cells: Cells,
}

/// The cells of a row as far as it was looked at.
#[derive(Clone, Copy)]
struct Cells {
    n: usize,
    is_quoted: bool,
    /// A quote opens a cell where it begins, and is one of two behind one that closes it.
    may_open: bool,
}

/// A row has more cells than [`MOST_COLUMNS`].
#[derive(Debug)]
struct EndlessRow;

impl std::fmt::Display for EndlessRow {
    fn fmt(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
        to.write_str("a row of more cells than columns")
    }
}

impl std::error::Error for EndlessRow {}

impl Cells {
    const NONE: Cells = Cells { n: 1, is_quoted: false, may_open: true };

    /// Looks at further bytes of the row.
    fn add(&mut self, text: &[u8], delimiter: u8) {
        for &byte in text {
            let may_open = std::mem::take(&mut self.may_open);
            match byte {
                b'"' if self.is_quoted => (self.is_quoted, self.may_open) = (false, true),
                b'"' if may_open => self.is_quoted = true,
                _ if self.is_quoted => {}
                // An empty line before the row.
                b'\n' | b'\r' => *self = Cells::NONE,
                byte if byte == delimiter => {
                    self.n += 1;
                    self.may_open = true;
                }
                _ => {}
            }
        }
    }
}

impl<R> Bounded<R> {
    fn of(input: R, delimiter: u8) -> Bounded<R> {
        let (left, cells) = (LARGEST_ROW, Cells::NONE);
        Bounded { input, left, delimiter, last: Vec::new(), n_read: 0, start: 0, cells }
    }

    /// The next row begins so many bytes from the beginning.
    fn begin_row(&mut self, start: u64) {
        (self.left, self.start, self.cells) = (LARGEST_ROW, start, Cells::NONE);
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // All that was read last and belongs to the row that is not over: of short rows, none is looked at but the one that goes on here.
        let n_of_row = usize::try_from(self.n_read - self.start).unwrap_or(usize::MAX).min(self.last.len());
        self.cells.add(&self.last[self.last.len() - n_of_row..], self.delimiter);
        if self.cells.n > MOST_COLUMNS {
            return Err(io::Error::other(EndlessRow));
        }
        let n_read = self.input.read(buffer)?;
        self.last.clear();
        self.last.extend_from_slice(&buffer[..n_read]);
        self.n_read += n_read as u64;
        self.left = self.left.saturating_sub(n_read as u64);
        Ok(n_read)
    }
}

/// The separator that the first line has most of: spreadsheets write `;` where the comma stands in numbers.
pub(super) fn likely_delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let n_of = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    [b';', b'\t', b','].into_iter().max_by_key(|delimiter| n_of(*delimiter)).unwrap_or(b',')
}
