//! Results as tables whose cells have types.

use std::fmt;
use std::io::{self, Write};

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
