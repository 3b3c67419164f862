//! What cannot be said in SQL, and names that a database does not take.
//!
//! Codes are `amparo::sql::WHAT`: stable, documented in docs/errors/sql, shown by `amparo codes`.

use miette::Diagnostic;
use thiserror::Error;

use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!("sql": "not_in_sql", "not_in_dialect", "name", "too_many_columns", "too_many_steps", "parameter", "no_calendar");

/// A column of `batch` that no query gives.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SqlNotInSql { name }))]
#[diagnostic(code(amparo::sql::not_in_sql), help("{}", say_error!(SqlNotInSqlHelp)))]
pub struct NotInSql {
    pub name: String,
}

/// A test of the policy that this database cannot be asked.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SqlNotInDialect { dialect: *dialect }))]
#[diagnostic(code(amparo::sql::not_in_dialect), help("{}", say_error!(SqlNotInDialectHelp)))]
pub struct NotInDialect {
    pub dialect: &'static str,
}

/// A name of a table or a column that the database does not take, or not twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::sql::name))]
pub struct WrongName {
    pub what: String,
    #[help]
    pub mend: String,
}

/// The query would need more columns than the database allows.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SqlTooManyColumns { n: *n, dialect: *dialect, most: *most }))]
#[diagnostic(code(amparo::sql::too_many_columns), help("{}", say_error!(SqlTooManyColumnsHelp)))]
pub struct TooManyColumns {
    pub n: usize,
    pub dialect: &'static str,
    pub most: usize,
}

/// A sum of days has more steps one after the other than the database takes.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SqlTooManySteps { n: *n, dialect: *dialect, most: *most }))]
#[diagnostic(code(amparo::sql::too_many_steps), help("{}", say_error!(SqlTooManyStepsHelp)))]
pub struct TooManySteps {
    pub n: usize,
    pub dialect: &'static str,
    pub most: usize,
}

/// `--as-of` is no day and no parameter, or a view has one.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::sql::parameter))]
pub struct WrongParameter {
    pub what: String,
    #[help]
    pub mend: String,
}

/// `--calendar` of a policy without one.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SqlNoCalendar))]
#[diagnostic(code(amparo::sql::no_calendar), help("{}", say_error!(SqlNoCalendarHelp)))]
pub struct NoCalendar;
