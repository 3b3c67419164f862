//! What can be wrong with a register: with its file, its columns, its rows, and with what is asked of it.
//!
//! Codes are `amparo::batch::WHAT`: stable, documented in docs/errors/batch, shown by `amparo codes`. What is wrong with a value is told in the
//! words of a case (`case::errors`).

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!(
    "batch":
    "unreadable_rows", "no_column", "ambiguous_columns", "mapping", "date_format", "unknown_result", "unknown_format",
    "n_cells", "not_utf8", "cell", "sheet_limit", "not_built", "broken_assumption", "bad_row", "interrupted",
    "resume", "marginals", "list"
);

/// The file of people cannot be read, or not to its end.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::unreadable_rows))]
pub struct UnreadableRows {
    pub what: String,
    #[help]
    pub mend: String,
}

/// No column of the table states anything about the policy.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchNoColumn { columns }))]
#[diagnostic(code(amparo::batch::no_column), help("{}", say_error!(BatchNoColumnHelp { facts, example })))]
pub struct NoColumnMatches {
    pub columns: String,
    pub facts: String,
    pub example: String,
}

/// Two columns state the same.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchAmbiguousColumns { one, first: *first, other, second: *second }))]
#[diagnostic(code(amparo::batch::ambiguous_columns), help("{}", say_error!(BatchAmbiguousColumnsHelp)))]
pub struct AmbiguousColumns {
    pub one: String,
    /// From 1.
    pub first: usize,
    pub other: String,
    pub second: usize,
}

/// `--map` names what is not there.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::mapping))]
pub struct UnknownMapping {
    pub what: String,
    #[help]
    pub mend: String,
}

/// `--date-format` is no pattern of a date.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchDateFormat { format }))]
#[diagnostic(code(amparo::batch::date_format), help("{}", say_error!(BatchDateFormatHelp)))]
pub struct WrongDateFormat {
    pub format: String,
}

/// `--columns` or `--by` names what is no result, or no fact.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchUnknownResult { option, name }))]
#[diagnostic(code(amparo::batch::unknown_result))]
pub struct UnknownResult {
    pub option: &'static str,
    pub name: String,
    #[help]
    pub mend: String,
}

/// The name of a file tells no format, and none was given.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::unknown_format), help("{}", say_error!(BatchUnknownFormatHelp)))]
pub struct UnknownFormat {
    pub what: String,
}

/// A row has more or fewer cells than the header.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchNCells { n: *n, expected: *expected }))]
#[diagnostic(code(amparo::batch::n_cells), help("{}", say_error!(BatchNCellsHelp)))]
pub struct WrongNumberOfCells {
    pub n: usize,
    pub expected: usize,
}

/// A cell is not UTF-8.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchNotUtf8))]
#[diagnostic(code(amparo::batch::not_utf8), help("{}", say_error!(BatchNotUtf8Help)))]
pub struct CellNotUtf8;

/// A cell of a spreadsheet or of Parquet says nothing, or nothing certain.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::cell))]
pub struct UnreadableCell {
    pub what: String,
    #[help]
    pub mend: String,
}

/// The results do not fit into a sheet.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::sheet_limit), help("{}", say_error!(BatchSheetLimitHelp)))]
pub struct SheetLimit {
    pub what: String,
}

/// The program was built without spreadsheets and Parquet.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchNotBuilt { path }))]
#[diagnostic(code(amparo::batch::not_built), help("{}", say_error!(BatchNotBuiltHelp)))]
pub struct NotBuilt {
    pub path: String,
}

/// Such a person cannot exist.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchBrokenAssumption { label }))]
#[diagnostic(code(amparo::batch::broken_assumption), help("{}", say_error!(BatchBrokenAssumptionHelp { facts })))]
pub struct NoSuchPerson {
    pub label: String,
    pub facts: String,
}

/// With `--strict`: the first row that cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchBadRow { why }))]
#[diagnostic(code(amparo::batch::bad_row), help("{}", say_error!(BatchBadRowHelp)))]
pub struct BadRowInStrictRun {
    /// Its place, and what is wrong with it.
    pub why: String,
}

/// Ctrl-C.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(BatchInterrupted { n_rows: *n_rows }))]
#[diagnostic(code(amparo::batch::interrupted))]
pub struct Interrupted {
    pub n_rows: usize,
    #[help]
    pub mend: String,
}

/// `--resume` has nothing to go on with, or something else.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::resume))]
pub struct CannotResume {
    pub what: String,
    #[help]
    pub mend: String,
}

/// `--marginals` names a file that says nothing of the kind.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::marginals))]
pub struct WrongMarginals {
    pub what: String,
    #[label]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// `--list` names no list, or a table that does not say whose its members are.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::batch::list))]
pub struct WrongList {
    pub what: String,
    #[help]
    pub mend: String,
}
