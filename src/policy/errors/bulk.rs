//! What comes to too much in all. A limit on the whole of the files, so its page stands with those of loading.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::words::say_error;

/// What is short to write comes to more than is kept in memory.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::load::too_much))]
pub struct TooMuch {
    pub what: String,
    #[label(primary, "{}", say_error!(LoadTooMuchAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}
