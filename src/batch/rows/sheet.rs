//! Rows of a spreadsheet: the first row that says anything is the header, each one below it a person.
//!
//! An `.xlsx` is read by a thread of its own, cell by cell, so that memory holds its shared texts and some rows; an `.xls`, which has 65,536
//! rows at most, is read whole. Of a formula the value that the spreadsheet program stored. What calamine cannot know of: what a cell means.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx, XlsxError,
};

use super::bounds::{bounded, bounded_old};
use super::cells::{Cell, Table, Wrong};
use super::{CHUNK_BYTES, CHUNK_ROWS, MOST_COLUMNS, SHEET_READER, SourceError};
use crate::calendar::Day;

/// What a sheet has at most.
const MOST_ROWS: u32 = 1 << 20;

/// An `.xls` begins so.
const OLD_FORMAT: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

enum Part {
    Header(Vec<String>),
    Rows(Table),
    End,
}

/// The rows of one sheet.
pub struct SheetRows {
    parts: Receiver<Result<Part, SourceError>>,
    is_over: bool,
}

impl SheetRows {
    /// Reads the header of the sheet of that name, or of the first one that is not hidden.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn open(file: File, sheet: Option<&str>) -> Result<(Vec<String>, SheetRows), SourceError> {
        let (sender, parts) = sync_channel(2);
        let sheet = sheet.map(str::to_owned);
        let reader = std::thread::Builder::new().name(SHEET_READER.to_owned());
        reader.spawn(move || {
            let read = read(file, sheet.as_deref(), &sender);
            // Whoever stopped listening wants no more.
            let _ = match read {
                Ok(()) => sender.send(Ok(Part::End)),
                Err(Stop::Unwanted) => Ok(()),
                Err(Stop::Because(error)) => sender.send(Err(error)),
            };
        })?;
        match parts.recv().unwrap_or(Err(SourceError::NoSpreadsheet))? {
            Part::Header(header) => Ok((header, SheetRows { parts, is_over: false })),
            Part::Rows(_) | Part::End => Err(SourceError::Empty),
        }
    }

    /// The next rows; `None` at the end.
    ///
    /// # Errors
    /// [`SourceError`].
    pub fn next_table(&mut self) -> Result<Option<Table>, SourceError> {
        if self.is_over {
            return Ok(None);
        }
        match self.parts.recv().unwrap_or(Err(SourceError::NoSpreadsheet))? {
            Part::Rows(table) => Ok(Some(table)),
            Part::Header(_) | Part::End => {
                self.is_over = true;
                Ok(None)
            }
        }
    }
}

enum Stop {
    Unwanted,
    Because(SourceError),
}

impl From<SourceError> for Stop {
    fn from(error: SourceError) -> Stop {
        Stop::Because(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Because(error.into())
    }
}

impl From<XlsxError> for Stop {
    fn from(error: XlsxError) -> Stop {
        Stop::Because(match error {
            XlsxError::Password => SourceError::Password,
            XlsxError::Io(error) if error.raw_os_error().is_some() => SourceError::Io(error),
            _ => SourceError::NoSpreadsheet,
        })
    }
}

fn read(mut file: File, sheet: Option<&str>, sender: &SyncSender<Result<Part, SourceError>>) -> Result<(), Stop> {
    let mut first = [0; OLD_FORMAT.len()];
    let n_read = io::Read::by_ref(&mut file).take(first.len() as u64).read(&mut first)?;
    io::Seek::rewind(&mut file)?;
    match n_read {
        0 => Err(SourceError::Empty.into()),
        _ if first == OLD_FORMAT => read_old(bounded_old(file)?, sheet, sender),
        _ => read_new(file, sheet, sender),
    }
}

fn read_new(file: File, sheet: Option<&str>, sender: &SyncSender<Result<Part, SourceError>>) -> Result<(), Stop> {
    let file = bounded(file)?;
    let mut workbook = Xlsx::new(BufReader::new(file))?;
    let name = chosen(workbook.sheets_metadata(), sheet)?;
    no_merged(&workbook.merge_cells_by_sheet_name(&name)?)?;
    let mut rows = Rows::new(sender, workbook.has_1904_epoch());
    let mut cells = workbook.worksheet_cells_reader(&name)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        let given = match &cell.value {
            DataRef::Empty if cell.formula.is_some() => Cell::Wrong(Wrong::NotComputed),
            DataRef::Empty => Cell::Empty,
            DataRef::Int(number) => Cell::Int(*number),
            DataRef::Float(number) => Cell::Number(*number),
            DataRef::String(text) => Cell::Text(text.as_bytes()),
            DataRef::SharedString(text) => Cell::Text(text.as_bytes()),
            DataRef::Bool(holds) => Cell::Bool(*holds),
            DataRef::DateTime(moment) => day(moment),
            DataRef::DateTimeIso(text) => iso_day(text),
            DataRef::DurationIso(text) => Cell::Text(text.as_bytes()),
            DataRef::Error(_) => Cell::Wrong(Wrong::Failed),
        };
        rows.cell(cell.pos, given)?;
    }
    rows.finish()
}

fn read_old(file: Vec<u8>, sheet: Option<&str>, sender: &SyncSender<Result<Part, SourceError>>) -> Result<(), Stop> {
    let wrong = |error| match error {
        calamine::XlsError::Password => SourceError::Password,
        _ => SourceError::NoSpreadsheet,
    };
    let mut workbook = Xls::new(Cursor::new(file)).map_err(wrong)?;
    let name = chosen(workbook.sheets_metadata(), sheet)?;
    no_merged(&workbook.merge_cells_by_sheet_name(&name).map_err(wrong)?)?;
    let range = workbook.worksheet_range(&name).map_err(wrong)?;
    let (top, left) = range.start().unwrap_or((0, 0));
    let mut rows = Rows::new(sender, false);
    for (row, column, value) in range.used_cells() {
        let given = match value {
            Data::Empty => Cell::Empty,
            Data::Int(number) => Cell::Int(*number),
            Data::Float(number) => Cell::Number(*number),
            Data::String(text) => Cell::Text(text.as_bytes()),
            Data::Bool(holds) => Cell::Bool(*holds),
            Data::DateTime(moment) => day(moment),
            Data::DateTimeIso(text) => iso_day(text),
            Data::DurationIso(text) => Cell::Text(text.as_bytes()),
            Data::Error(_) => Cell::Wrong(Wrong::Failed),
        };
        rows.cell((top + row as u32, left + column as u32), given)?;
    }
    rows.finish()
}

/// The name of the sheet to be read.
fn chosen(sheets: &[Sheet], asked: Option<&str>) -> Result<String, SourceError> {
    let of_cells = || sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let found = match asked {
        Some(name) => of_cells().find(|sheet| sheet.name == name),
        None => of_cells().find(|sheet| sheet.visible == SheetVisible::Visible).or(of_cells().next()),
    };
    found.map(|sheet| sheet.name.clone()).ok_or_else(|| SourceError::NoSheet {
        name: asked.unwrap_or_default().to_owned(),
        sheets: of_cells().map(|sheet| sheet.name.clone()).collect(),
    })
}

/// Cells that are merged say once what may be meant for several rows.
fn no_merged(merged: &[Dimensions]) -> Result<(), SourceError> {
    let name = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    match merged.first() {
        Some(first) => Err(SourceError::Merged { cells: format!("{}:{}", name(first.start), name(first.end)) }),
        None => Ok(()),
    }
}

/// What spreadsheets call a column, from 0: `A`, `Z`, `AA`.
fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (column + 1, Vec::new());
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The day of a cell that is formatted as one. What is less than a day is a time, and a number.
fn day<'c>(moment: &ExcelDateTime) -> Cell<'c> {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match Day::of(i64::from(year), month, day) {
        Some(day) if moment.is_datetime() && moment.as_f64() >= 1.0 => Cell::Day(day),
        _ => Cell::Number(moment.as_f64()),
    }
}

/// `2018-07-15`, with or without a time.
fn iso_day(text: &str) -> Cell<'_> {
    let date = text.split('T').next().unwrap_or(text);
    Day::parse(date).map_or(Cell::Text(text.as_bytes()), Cell::Day)
}

/// Puts cells together to rows, and rows to tables.
struct Rows<'s> {
    sender: &'s SyncSender<Result<Part, SourceError>>,
    is_1904: bool,
    header: Option<usize>,
    names: Vec<String>,
    /// The row whose cells are coming.
    at: Option<u32>,
    /// How many of its cells are in the table; those between are empty.
    n_filled: usize,
    table: Table,
}

impl Rows<'_> {
    fn new(sender: &SyncSender<Result<Part, SourceError>>, is_1904: bool) -> Rows<'_> {
        Rows { sender, is_1904, header: None, names: Vec::new(), at: None, n_filled: 0, table: Table::default() }
    }

    fn send(&self, part: Part) -> Result<(), Stop> {
        self.sender.send(Ok(part)).map_err(|_| Stop::Unwanted)
    }

    fn cell(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), Stop> {
        if matches!(cell, Cell::Empty | Cell::Text(b"")) {
            return Ok(());
        }
        if row >= MOST_ROWS || column as usize >= MOST_COLUMNS {
            return Err(SourceError::NoSpreadsheet.into());
        }
        if self.at != Some(row) {
            self.end_row()?;
            self.at = Some(row);
        }
        let column = column as usize;
        match self.header {
            None => {
                self.names.resize(self.names.len().max(column + 1), String::new());
                self.names[column] = String::from_utf8_lossy(&cell.text()).trim().to_owned();
            }
            // What stands to the right of the header belongs to no column; what stands left of where we are is a file out of order.
            Some(n_columns) if column < n_columns && column >= self.n_filled => {
                if self.n_filled == 0 {
                    self.table.add_line(u64::from(row) + 1);
                }
                for empty in self.n_filled..column {
                    self.table.push(empty, Cell::Empty);
                }
                self.table.push(column, cell);
                self.n_filled = column + 1;
            }
            Some(n_columns) if column < n_columns => return Err(SourceError::NoSpreadsheet.into()),
            Some(_) => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        match self.header {
            None if self.at.is_none() || self.names.iter().all(String::is_empty) => self.names.clear(),
            None => {
                let names = std::mem::take(&mut self.names);
                self.header = Some(names.len());
                self.table = self.new_table();
                self.send(Part::Header(names))?;
            }
            Some(n_columns) if self.n_filled > 0 => {
                for empty in self.n_filled..n_columns {
                    self.table.push(empty, Cell::Empty);
                }
                self.n_filled = 0;
                if self.table.len() == CHUNK_ROWS || self.table.n_bytes() > CHUNK_BYTES {
                    let next = self.new_table();
                    let full = std::mem::replace(&mut self.table, next);
                    self.send(Part::Rows(full))?;
                }
            }
            Some(_) => {}
        }
        Ok(())
    }

    fn new_table(&self) -> Table {
        Table::new(self.header.unwrap_or(0), self.is_1904)
    }

    fn finish(mut self) -> Result<(), Stop> {
        self.end_row()?;
        if self.header.is_none() {
            return Err(SourceError::Empty.into());
        }
        let last = std::mem::take(&mut self.table);
        if last.is_empty() { Ok(()) } else { self.send(Part::Rows(last)) }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_have_letters() {
        let named = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        assert!(named.into_iter().all(|(at, name)| super::letters(at) == name));
    }
}
