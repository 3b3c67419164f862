//! Results as tables whose cells have types.

use std::fmt;
use std::io::{self, Write};
use std::sync::Arc;

use crate::calendar::Day;

/// What a column holds; each cell may also be empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Text,
    Bool,
    Int,
    Day,
}

/// A cell. In a column of texts a day may stand, too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    Empty,
    Word(&'static str),
    Text(Box<str>),
    Bool(bool),
    Int(i64),
    Day(Day),
}

/// The cells of a column, one below the other: one by one, or all of one type.
#[derive(Clone, Debug)]
pub enum Cells {
    Each(Vec<Cell>),
    /// Which of the words stands there; of one that there is not, none.
    Words {
        words: Arc<[Box<str>]>,
        numbers: Vec<u32>,
    },
    Texts(Texts),
    Bools(Vec<Option<bool>>),
    Ints(Vec<Option<i64>>),
    Days(Vec<Option<Day>>),
}

/// Stands for an empty cell among words.
pub const NO_WORD: u32 = u32::MAX;

/// Texts one after another, and for each cell where its text lies.
#[derive(Clone, Default, Debug)]
pub struct Texts {
    text: String,
    spans: Vec<Option<(usize, usize)>>,
}

impl Texts {
    pub fn push(&mut self, text: Option<&str>) {
        self.spans.push(text.map(|text| {
            let start = self.text.len();
            self.text.push_str(text);
            (start, self.text.len())
        }));
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        self.spans.iter().map(|span| span.map(|(start, end)| &self.text[start..end]))
    }

    fn append(&mut self, more: &Texts) {
        let n_before = self.text.len();
        self.text.push_str(&more.text);
        self.spans.extend(more.spans.iter().map(|span| span.map(|(start, end)| (n_before + start, n_before + end))));
    }

    fn split_off(&mut self, at: usize) -> Texts {
        let mut rest = Texts::default();
        self.iter().skip(at).for_each(|text| rest.push(text));
        self.spans.truncate(at);
        rest
    }
}

impl Cells {
    pub fn len(&self) -> usize {
        match self {
            Cells::Each(cells) => cells.len(),
            Cells::Words { numbers, .. } => numbers.len(),
            Cells::Texts(texts) => texts.len(),
            Cells::Bools(bools) => bools.len(),
            Cells::Ints(numbers) => numbers.len(),
            Cells::Days(days) => days.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All cells, one by one.
    pub fn each(&self) -> Vec<Cell> {
        match self {
            Cells::Each(cells) => cells.clone(),
            Cells::Words { words, numbers } => {
                let word =
                    |number: &u32| words.get(*number as usize).map_or(Cell::Empty, |word| Cell::Text(word.clone()));
                numbers.iter().map(word).collect()
            }
            Cells::Texts(texts) => {
                texts.iter().map(|text| text.map_or(Cell::Empty, |text| Cell::Text(text.into()))).collect()
            }
            Cells::Bools(bools) => bools.iter().map(|holds| holds.map_or(Cell::Empty, Cell::Bool)).collect(),
            Cells::Ints(numbers) => numbers.iter().map(|number| number.map_or(Cell::Empty, Cell::Int)).collect(),
            Cells::Days(days) => days.iter().map(|day| day.map_or(Cell::Empty, Cell::Day)).collect(),
        }
    }

    /// Adds further cells of the column.
    pub fn append(&mut self, more: Cells) {
        match (&mut *self, more) {
            (Cells::Each(cells), more) if cells.is_empty() => *self = more,
            (Cells::Each(cells), Cells::Each(more)) => cells.extend(more),
            (Cells::Words { words, numbers }, Cells::Words { words: others, numbers: more })
                if Arc::ptr_eq(words, &others) =>
            {
                numbers.extend(more);
            }
            (Cells::Texts(texts), Cells::Texts(more)) => texts.append(&more),
            (Cells::Bools(bools), Cells::Bools(more)) => bools.extend(more),
            (Cells::Ints(numbers), Cells::Ints(more)) => numbers.extend(more),
            (Cells::Days(days), Cells::Days(more)) => days.extend(more),
            (_, more) => {
                let mut cells = self.each();
                cells.extend(more.each());
                *self = Cells::Each(cells);
            }
        }
    }

    /// Takes away all cells from this one on.
    pub fn split_off(&mut self, at: usize) -> Cells {
        match self {
            Cells::Each(cells) => Cells::Each(cells.split_off(at)),
            Cells::Words { words, numbers } => Cells::Words { words: words.clone(), numbers: numbers.split_off(at) },
            Cells::Texts(texts) => Cells::Texts(texts.split_off(at)),
            Cells::Bools(bools) => Cells::Bools(bools.split_off(at)),
            Cells::Ints(numbers) => Cells::Ints(numbers.split_off(at)),
            Cells::Days(days) => Cells::Days(days.split_off(at)),
        }
    }
}

/// Why results do not fit into a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Full {
    Rows,
    Columns,
    /// The text of a cell in this row, from 1.
    Text(u32),
}

impl fmt::Display for Full {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(to, "{self:?}")
    }
}

impl std::error::Error for Full {}

impl Full {
    /// Whether an error is that.
    pub fn behind(error: &io::Error) -> Option<Full> {
        error.get_ref()?.downcast_ref::<Full>().copied()
    }
}

/// Writes a table to a file of its own.
pub trait TableWriter<W: Write>: Send {
    /// Adds rows: their cells one after another, as many for each as there are columns.
    ///
    /// # Errors
    /// Those of the file; [`Full`].
    fn rows(&mut self, cells: Vec<Cell>) -> io::Result<()>;

    /// Adds rows by their columns, as many cells in each.
    ///
    /// # Errors
    /// As [`TableWriter::rows`].
    fn columns(&mut self, columns: Vec<Cells>) -> io::Result<()> {
        let columns: Vec<Vec<Cell>> = columns.iter().map(Cells::each).collect();
        let n_rows = columns.first().map_or(0, Vec::len);
        let mut columns: Vec<_> = columns.into_iter().map(Vec::into_iter).collect();
        let cells = (0..n_rows).flat_map(|_| columns.iter_mut().filter_map(Iterator::next).collect::<Vec<_>>());
        self.rows(cells.collect())
    }

    /// Writes the end.
    ///
    /// # Errors
    /// Those of the file.
    fn finish(self: Box<Self>) -> io::Result<W>;
}

/// Begins a spreadsheet, `.xlsx`.
///
/// # Errors
/// Those of the file; [`Full`].
#[cfg(feature = "tables")]
pub fn sheet<W: Write + Send + 'static>(to: W, columns: &[(String, Kind)]) -> io::Result<Box<dyn TableWriter<W>>> {
    Ok(Box::new(super::sheet::Sheet::begin(to, columns)?))
}

/// Begins a Parquet file.
///
/// # Errors
/// Those of the file.
#[cfg(feature = "tables")]
pub fn parquet<W: Write + Send + 'static>(to: W, columns: &[(String, Kind)]) -> io::Result<Box<dyn TableWriter<W>>> {
    Ok(Box::new(super::parquet::Parquet::begin(to, columns)?))
}
