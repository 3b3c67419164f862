//! Rows whose cells have types, in columns: what is read of spreadsheets and Parquet.
//!
//! Knows no file format; `reader` says what a cell means for a fact.

use std::borrow::Cow;
use std::hash::Hasher;
use std::ops::Range;

use crate::calendar::Day;

/// Rows of a table.
#[derive(Debug, Default)]
pub struct Table {
    /// For each row, its number in the file.
    lines: Vec<u64>,
    /// Texts, one after another.
    text: Vec<u8>,
    columns: Vec<Column>,
    /// Its day numbers count from 1904, as those of old Macintoshes.
    pub is_1904: bool,
}

/// The cells of a column, as they came: one by one, or all of one type. One without cells was not read.
#[derive(Debug)]
enum Column {
    Each(Vec<Slot>),
    /// 0 and 1 are no and yes, anything else is an empty cell.
    Answers(Vec<u8>),
    /// [`NO_DAY`] is an empty cell.
    Days(Vec<i32>),
    /// [`NO_NUMBER`] is an empty cell.
    Ints(Vec<i64>),
    /// Which of the texts stands there; of one that there is not, none.
    Texts {
        numbers: Vec<u32>,
        texts: Vec<Slot>,
    },
}

/// All cells of a column that have one type.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'t> {
    /// 0 and 1 are no and yes, anything else is an empty cell.
    Answers(&'t [u8]),
    /// [`NO_DAY`] is an empty cell.
    Days(&'t [i32]),
}

/// Stands for an empty cell among days.
pub const NO_DAY: i32 = i32::MIN;
/// Stands for an empty cell among whole numbers.
pub const NO_NUMBER: i64 = i64::MIN;
/// Stands for an empty cell among texts.
pub const NO_TEXT: u32 = u32::MAX;

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
        Table { columns: (0..n_columns).map(|_| Column::Each(Vec::new())).collect(), is_1904, ..Table::default() }
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
    ///
    /// # Panics
    /// Where the column was filled as a whole.
    pub fn push(&mut self, column: usize, cell: Cell) {
        let slot = self.kept(cell);
        match &mut self.columns[column] {
            Column::Each(slots) => slots.push(slot),
            _ => unreachable!("a column is filled in one way"),
        }
    }

    fn kept(&mut self, cell: Cell) -> Slot {
        match cell {
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
        }
    }

    /// Fills a column with answers: 0 and 1 are no and yes, anything else is an empty cell.
    pub fn fill_answers(&mut self, column: usize, answers: Vec<u8>) {
        self.columns[column] = Column::Answers(answers);
    }

    /// Fills a column with days; [`NO_DAY`] is an empty cell.
    pub fn fill_days(&mut self, column: usize, days: Vec<i32>) {
        self.columns[column] = Column::Days(days);
    }

    /// Fills a column with whole numbers; [`NO_NUMBER`] is an empty cell.
    pub fn fill_ints(&mut self, column: usize, numbers: Vec<i64>) {
        self.columns[column] = Column::Ints(numbers);
    }

    /// Fills a column with some texts, each as often as its number stands there; [`NO_TEXT`] is an empty cell.
    pub fn fill_texts<'t>(&mut self, column: usize, numbers: Vec<u32>, texts: impl Iterator<Item = &'t [u8]>) {
        let texts = texts.map(|text| self.kept(Cell::Text(text))).collect();
        self.columns[column] = Column::Texts { numbers, texts };
    }

    /// Adds all its cells to a hash.
    pub fn hash_into(&self, to: &mut impl Hasher) {
        to.write_usize(self.len());
        for (at, column) in self.columns.iter().enumerate() {
            for row in 0..column.len() {
                let (kind, value) = match self.cell(at, row) {
                    Cell::Empty => (0, 0),
                    Cell::Text(text) => {
                        to.write(text);
                        (1, text.len() as u64)
                    }
                    Cell::Bool(holds) => (2, u64::from(holds)),
                    Cell::Int(number) => (3, number as u64),
                    Cell::Number(number) => (4, number.to_bits()),
                    Cell::Day(day) => (5, day.0 as u64),
                    Cell::Wrong(wrong) => (6, wrong as u64),
                };
                to.write_u8(kind);
                to.write_u64(value);
            }
        }
    }

    pub fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }

    /// The cell of a row, both from 0.
    #[inline]
    pub fn cell(&self, column: usize, row: usize) -> Cell<'_> {
        match &self.columns[column] {
            Column::Each(slots) => slots.get(row).map_or(Cell::Empty, |slot| self.shown(*slot)),
            Column::Answers(answers) => match answers[row] {
                answer @ (0 | 1) => Cell::Bool(answer == 1),
                _ => Cell::Empty,
            },
            Column::Days(days) if days[row] == NO_DAY => Cell::Empty,
            Column::Days(days) => Cell::Day(Day(i64::from(days[row]))),
            Column::Ints(numbers) if numbers[row] == NO_NUMBER => Cell::Empty,
            Column::Ints(numbers) => Cell::Int(numbers[row]),
            Column::Texts { numbers, texts } => {
                texts.get(numbers[row] as usize).map_or(Cell::Empty, |slot| self.shown(*slot))
            }
        }
    }

    fn shown(&self, slot: Slot) -> Cell<'_> {
        match slot {
            Slot::Empty => Cell::Empty,
            Slot::Text { start, length } => Cell::Text(&self.text[start..start + length as usize]),
            Slot::Bool(holds) => Cell::Bool(holds),
            Slot::Int(number) => Cell::Int(number),
            Slot::Number(number) => Cell::Number(number),
            Slot::Day(day) => Cell::Day(day),
            Slot::Wrong(wrong) => Cell::Wrong(wrong),
        }
    }

    /// The cells of a column in these rows, if all of them have one of these types.
    pub fn typed(&self, column: usize, rows: Range<usize>) -> Option<Typed<'_>> {
        match &self.columns[column] {
            Column::Answers(answers) => Some(Typed::Answers(&answers[rows])),
            Column::Days(days) => Some(Typed::Days(&days[rows])),
            Column::Each(_) | Column::Ints(_) | Column::Texts { .. } => None,
        }
    }

    /// The texts of a column that has no others, each once or more often, and which of them stands in each row.
    pub fn texts(&self, column: usize) -> Option<(&[u32], impl ExactSizeIterator<Item = Cell<'_>>)> {
        match &self.columns[column] {
            Column::Texts { numbers, texts } => Some((numbers, texts.iter().map(|slot| self.shown(*slot)))),
            Column::Each(_) | Column::Ints(_) | Column::Answers(_) | Column::Days(_) => None,
        }
    }
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Column::Each(slots) => slots.len(),
            Column::Answers(answers) => answers.len(),
            Column::Days(days) => days.len(),
            Column::Ints(numbers) => numbers.len(),
            Column::Texts { numbers, .. } => numbers.len(),
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
