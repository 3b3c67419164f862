//! Mistakes at the prompt: each says what was expected and the nearest word, and changes nothing.
//!
//! Codes are `amparo::repl::WHAT`, stable, documented in docs/errors/repl, shown by `amparo codes`. What is wrong with a value, a
//! declaration or a file is told by its own layer.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!(
    "repl":
    "unknown_word", "nothing_given", "unknown_name", "not_kept", "nothing_to_undo", "not_a_day", "needless", "unreadable", "unwritable",
    "too_long"
);

/// The line begins with no word of the prompt and no fact.
#[derive(Debug, Error, Diagnostic)]
#[error("`{word}` is no word of the prompt and no fact")]
#[diagnostic(code(amparo::repl::unknown_word))]
pub struct UnknownWord {
    pub word: String,
    #[label(primary, "expected a fact, or a word such as `show`, `why`, `help`")]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A word stands without what it asks for.
#[derive(Debug, Error, Diagnostic)]
#[error("`{word}` asks for {expected}")]
#[diagnostic(code(amparo::repl::nothing_given))]
pub struct NothingGiven {
    pub word: String,
    pub expected: &'static str,
    #[label(primary, "expected {expected} behind it")]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A name that the policy does not have, or not of this kind.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no {expected} `{name}`")]
#[diagnostic(code(amparo::repl::unknown_name))]
pub struct UnknownName {
    pub name: String,
    pub expected: &'static str,
    #[label(primary, "expected {expected}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Nobody is kept under that name.
#[derive(Debug, Error, Diagnostic)]
#[error("nobody is kept as `{name}`")]
#[diagnostic(code(amparo::repl::not_kept))]
pub struct NotKept {
    pub name: String,
    #[label(primary, "expected a name given to `keep`")]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// There is no step to take back, or to take again.
#[derive(Debug, Error, Diagnostic)]
#[error("there is nothing to {what}")]
#[diagnostic(code(amparo::repl::nothing_to_undo))]
pub struct NothingToUndo {
    pub what: &'static str,
    #[label(primary, "nothing has changed since")]
    pub at: SourceSpan,
}

/// A day is expected.
#[derive(Debug, Error, Diagnostic)]
#[error("`{text}` is not a day: {why}")]
#[diagnostic(code(amparo::repl::not_a_day), help("a day is written year, month, day: `2018-10-31`"))]
pub struct NotADay {
    pub text: String,
    pub why: &'static str,
    #[label(primary, "expected a day")]
    pub at: SourceSpan,
}

/// A word that takes nothing, with something behind it.
#[derive(Debug, Error, Diagnostic)]
#[error("`{word}` stands alone")]
#[diagnostic(code(amparo::repl::needless), help("leave out what stands behind it; `help {word}` says what it does"))]
pub struct Needless {
    pub word: String,
    #[label(primary, "expected nothing more")]
    pub at: SourceSpan,
}

/// A case file cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` cannot be read: {why}")]
#[diagnostic(code(amparo::repl::unreadable), help("look at the path; Tab completes it"))]
pub struct Unreadable {
    pub path: String,
    pub why: String,
    #[label(primary, "expected the path of a case file")]
    pub at: SourceSpan,
}

/// A case cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` cannot be written: {why}")]
#[diagnostic(code(amparo::repl::unwritable), help("look at the folder and its rights; nothing was written"))]
pub struct Unwritable {
    pub path: String,
    pub why: String,
    #[label(primary, "expected a path that can be written")]
    pub at: SourceSpan,
}

/// More was pasted than a person reads.
#[derive(Debug, Error, Diagnostic)]
#[error("{n_bytes} bytes at once are more than the prompt takes")]
#[diagnostic(
    code(amparo::repl::too_long),
    help("put a policy into a file and name it behind `amparo repl`; load a case with `load FILE`")
)]
pub struct TooLong {
    pub n_bytes: usize,
}
