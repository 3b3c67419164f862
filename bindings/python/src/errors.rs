//! What is wrong becomes an exception of `amparo._errors`, which takes the problems as JSON.

use amparo::batch::rows::reader::BadRow;
use amparo::problem::{Problem, Rejected};
use pyo3::prelude::*;
use serde_json::{Value as Json, json};

/// Which exception it is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The policy cannot be loaded.
    Policy,
    /// A person or a table cannot be read, or cannot be.
    Case,
    /// What is asked names something that is not there.
    Query,
    /// A mistake of this program.
    Internal,
}

/// Why there is no answer.
pub enum Failure {
    Rejected(Kind, Box<Rejected>),
    /// Rows of a table, the first of them, and how many there are.
    Rows(Vec<BadRow>, usize),
    /// The caller uses the function wrongly.
    Usage(String),
    /// What a library said of the table.
    Arrow(String),
    Panic(String),
}

impl Failure {
    pub fn query(rejected: Box<Rejected>) -> Failure {
        Failure::Rejected(Kind::Query, rejected)
    }

    pub fn case(rejected: Box<Rejected>) -> Failure {
        Failure::Rejected(Kind::Case, rejected)
    }

    pub fn raised(self, py: Python<'_>) -> PyErr {
        match self {
            Failure::Rejected(kind, rejected) => raised(py, kind, &problems(&rejected), 0),
            Failure::Rows(rows, n_rows) => {
                let all: Vec<Json> = rows.iter().map(row).collect();
                raised(py, Kind::Case, &json!(all), n_rows.saturating_sub(rows.len()))
            }
            Failure::Usage(what) => pyo3::exceptions::PyTypeError::new_err(what),
            Failure::Arrow(what) => pyo3::exceptions::PyValueError::new_err(what),
            Failure::Panic(what) => raised(py, Kind::Internal, &json!([{ "message": what }]), 0),
        }
    }
}

fn raised(py: Python<'_>, kind: Kind, problems: &Json, n_more: usize) -> PyErr {
    let name = match kind {
        Kind::Policy => "PolicyError",
        Kind::Case => "CaseError",
        Kind::Query => "QueryError",
        Kind::Internal => "InternalError",
    };
    let made = py
        .import("amparo._errors")
        .and_then(|module| module.getattr(name))
        .and_then(|class| class.call1((problems.to_string(), n_more)));
    made.map_or_else(|error| error, PyErr::from_value)
}

/// Each problem with its places.
fn problems(rejected: &Rejected) -> Json {
    rejected.problems.iter().map(|problem| one(rejected, problem)).collect()
}

fn one(rejected: &Rejected, problem: &Problem) -> Json {
    let labels = problem.labels().into_iter().flatten();
    let spans = labels.filter_map(|label| {
        let (file, place) = rejected.place(label.offset())?;
        let end = rejected.place(label.offset() + label.len()).map_or(place, |(_, place)| place);
        Some(json!({
            "file": file, "line": place.line, "column": place.column, "end_line": end.line, "end_column": end.column,
            "label": label.label(), "primary": label.primary(),
        }))
    });
    json!({
        "code": problem.code().map(|code| code.to_string()),
        "message": problem.to_string(),
        "help": problem.help().map(|help| help.to_string()),
        "spans": spans.collect::<Vec<_>>(),
    })
}

/// Of rows, `line` is the number of the row, from 0.
fn row(bad: &BadRow) -> Json {
    json!({ "code": bad.code, "message": bad.reason, "help": bad.help, "row": bad.line, "field": bad.name })
}
