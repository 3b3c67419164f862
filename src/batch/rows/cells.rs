//! Rows whose cells have types, in columns: what is read of spreadsheets and Parquet.
//!
//! Knows no file format; `reader` says what a cell means for a fact.

use std::borrow::Cow;
use std::hash::Hasher;

use crate::calendar::Day;

/// Rows of a table.
#[derive(Debug, Default)]
pub struct Table {
    /// For each row, its number in the file.
    lines: Vec<u64>,
    /// Texts, one after another.
    text: Vec<u8>,
    /// One that is empty was not read.
    columns: Vec<Vec<Slot>>,
    /// Its day numbers count from 1904, as those of old Macintoshes.
    pub is_1904: bool,
}

#[derive(Clone, Copy, Debug)]
enum Slot {
    Empty,
    Text { start: usize, length: u32 },
    Bool(bool),
    Int(i64),
    Number(f64),
    Day(Day),
    Wrong(Wrong),
}

/// What a cell holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'c> {
    Empty,
    /// It may not be UTF-8.
    Text(&'c [u8]),
    Bool(bool),
    Int(i64),
    Number(f64),
    Day(Day),
    Wrong(Wrong),
}

/// Why a cell says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wrong {
    /// A formula whose value nobody has worked out.
    NotComputed,
    /// The spreadsheet shows an error, `#REF!`.
    Failed,
    /// A moment that lies on one day or another, by time zone.
    Zoned,
    /// Of a type that is not read.
    Type,
    /// A list with a member that is missing.
    Missing,
    /// A text too long for a row.
    TooLong,
}

impl Table {
    pub fn new(n_columns: usize, is_1904: bool) -> Table {
        Table { columns: vec![Vec::new(); n_columns], is_1904, ..Table::default() }
    }

    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// So many bytes it takes.
    pub fn n_bytes(&self) -> usize {
        self.text.len() + self.lines.len() * self.columns.len() * size_of::<Slot>()
    }

    pub fn n_columns(&self) -> usize {
        self.columns.len()
    }

    /// Adds the number of one more row; its cells are pushed column by column.
    pub fn add_line(&mut self, line: u64) {
        self.lines.push(line);
    }

    /// Adds a cell below those of its column.
    pub fn push(&mut self, column: usize, cell: Cell) {
        let slot = match cell {
            Cell::Empty => Slot::Empty,
            Cell::Text(text) => match u32::try_from(text.len()) {
                Ok(length) if u64::from(length) <= super::LARGEST_ROW => {
                    let start = self.text.len();
                    self.text.extend_from_slice(text);
                    Slot::Text { start, length }
                }
                _ => Slot::Wrong(Wrong::TooLong),
            },
            Cell::Bool(holds) => Slot::Bool(holds),
            Cell::Int(number) => Slot::Int(number),
            // A number that is whole is one, however it is stored; all of these are exact.
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => Slot::Int(number as i64),
            Cell::Number(number) => Slot::Number(number),
            Cell::Day(day) => Slot::Day(day),
            Cell::Wrong(wrong) => Slot::Wrong(wrong),
        };
        self.columns[column].push(slot);
    }

    /// Adds all its cells to a hash.
    pub fn hash_into(&self, to: &mut impl Hasher) {
        to.write_usize(self.len());
        to.write(&self.text);
        for slot in self.columns.iter().flatten() {
            let (kind, value) = match *slot {
                Slot::Empty => (0, 0),
                Slot::Text { length, .. } => (1, u64::from(length)),
                Slot::Bool(holds) => (2, u64::from(holds)),
                Slot::Int(number) => (3, number as u64),
                Slot::Number(number) => (4, number.to_bits()),
                Slot::Day(day) => (5, day.0 as u64),
                Slot::Wrong(wrong) => (6, wrong as u64),
            };
            to.write_u8(kind);
            to.write_u64(value);
        }
    }

    pub fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }

    /// The cell of a row, both from 0.
    #[inline]
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        match self.columns[column].get(row) {
            None | Some(Slot::Empty) => Cell::Empty,
            Some(&Slot::Text { start, length }) => Cell::Text(&self.text[start..start + length as usize]),
            Some(&Slot::Bool(holds)) => Cell::Bool(holds),
            Some(&Slot::Int(number)) => Cell::Int(number),
            Some(&Slot::Number(number)) => Cell::Number(number),
            Some(&Slot::Day(day)) => Cell::Day(day),
            Some(&Slot::Wrong(wrong)) => Cell::Wrong(wrong),
        }
    }
}

impl<'c> Cell<'c> {
    /// As a cell of CSV has it.
    pub fn text(self) -> Cow<'c, [u8]> {
        let owned = |text: String| Cow::Owned(text.into_bytes());
        match self {
            Cell::Empty | Cell::Wrong(_) => Cow::Borrowed(b""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Bool(holds) => Cow::Borrowed(if holds { b"true" } else { b"false" }),
            Cell::Int(number) => owned(number.to_string()),
            Cell::Number(number) => owned(number.to_string()),
            Cell::Day(day) => owned(day.to_string()),
        }
    }
}
