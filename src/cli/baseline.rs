//! Baselines: the names of the findings there were on some day, so that a check fails on new ones alone.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::errors::{UnwritableFile, WrongBaseline};
use super::settings::rejected;
use crate::files::{self, Readers};
use crate::problem::{Rejected, io_reason, io_reason_of_writing};
use crate::report::findings::Baseline;
use crate::words::say_error;

const SCHEMA: &str = "amparo/baseline/1";

#[derive(Serialize, Deserialize)]
struct File {
    schema: String,
    findings: Vec<String>,
}

/// Reads a baseline.
///
/// # Errors
/// Where the file cannot be read, or is no baseline.
pub fn read(path: &Path) -> Result<Baseline, Box<Rejected>> {
    let shown = path.display().to_string();
    let text = files::read(path, files::LARGEST_SETTINGS)
        .map_err(|error| rejected(WrongBaseline { path: shown.clone(), why: io_reason(&error) }))?;
    understood(&text, &shown)
}

/// What the bytes of a baseline say; `shown` is what its file is called.
///
/// # Errors
/// They are no baseline.
pub fn understood(text: &[u8], shown: &str) -> Result<Baseline, Box<Rejected>> {
    let wrong = |why: String| rejected(WrongBaseline { path: shown.to_owned(), why });
    let file: File = serde_json::from_slice(text).map_err(|error| wrong(error.to_string()))?;
    if file.schema != SCHEMA {
        return Err(wrong(say_error!(CliBaselineOtherSchema { schema: file.schema, expected: SCHEMA })));
    }
    let mut names = file.findings;
    names.sort_unstable();
    names.dedup();
    Ok(Baseline { names })
}

/// Writes a baseline: beside the old one, which it then replaces, so that nobody finds half a file.
///
/// # Errors
/// Where nothing can be written there.
pub fn write(path: &Path, baseline: &Baseline) -> Result<(), Box<Rejected>> {
    let file = File { schema: SCHEMA.to_owned(), findings: baseline.names.clone() };
    let text = serde_json::to_string_pretty(&file).unwrap_or_default() + "\n";
    files::write_result(path, text.as_bytes(), Readers::Usual).map_err(|error| {
        rejected(UnwritableFile { path: path.display().to_string(), why: io_reason_of_writing(&error) })
    })
}
