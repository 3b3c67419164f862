//! Mistakes at the prompt: each says what was expected and the nearest word, and changes nothing.
//!
//! Codes are `amparo::repl::WHAT`, stable, documented in docs/errors/repl, shown by `amparo codes`. What is wrong with a value, a
//! declaration or a file is told by its own layer.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;
use crate::words::{Locale, say_error};

/// The codes of this layer with their pages, in the order of this file.
pub const PAGES: &[(&str, &str)] = pages!(
    "repl":
    "unknown_word", "nothing_given", "unknown_name", "not_kept", "nothing_to_undo", "not_a_day", "needless", "unreadable", "unwritable",
    "too_long"
);

/// The line begins with no word of the prompt and no fact.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplUnknownWord { word }))]
#[diagnostic(code(amparo::repl::unknown_word))]
pub struct UnknownWord {
    pub word: String,
    #[label(primary, "{}", say_error!(ReplUnknownWordAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A word stands without what it asks for.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplNothingGiven { word, expected }))]
#[diagnostic(code(amparo::repl::nothing_given))]
pub struct NothingGiven {
    pub word: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(ReplNothingGivenAt { expected }))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A name that the policy does not have, or not of this kind.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplUnknownName { expected, name }))]
#[diagnostic(code(amparo::repl::unknown_name))]
pub struct UnknownName {
    pub name: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(ReplUnknownNameAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Nobody is kept under that name.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplNotKept { name }))]
#[diagnostic(code(amparo::repl::not_kept))]
pub struct NotKept {
    pub name: String,
    #[label(primary, "{}", say_error!(ReplNotKeptAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// There is no step to take back, or to take again.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::repl::nothing_to_undo))]
pub struct NothingToUndo {
    /// That there is nothing to undo, or to redo.
    pub what: String,
    #[label(primary, "{}", say_error!(ReplNothingToUndoAt))]
    pub at: SourceSpan,
}

/// A day is expected.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::repl::not_a_day))]
pub struct NotADay {
    /// Why the text is not a date.
    pub what: String,
    #[label(primary, "{}", say_error!(ReplDateExpected))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

impl NotADay {
    pub fn of(text: &str, why: crate::calendar::NotADay, at: SourceSpan) -> NotADay {
        let locale = Locale::of_errors();
        NotADay { what: locale.why_no_day(text, why), at, mend: locale.help_for_day(why) }
    }
}

/// A word that takes nothing, with something behind it.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplNeedless { word }))]
#[diagnostic(code(amparo::repl::needless), help("{}", say_error!(ReplNeedlessHelp { word })))]
pub struct Needless {
    pub word: String,
    #[label(primary, "{}", say_error!(ReplNeedlessAt))]
    pub at: SourceSpan,
}

/// A case file cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplUnreadable { path, why }))]
#[diagnostic(code(amparo::repl::unreadable), help("{}", say_error!(ReplUnreadableHelp)))]
pub struct Unreadable {
    pub path: String,
    pub why: String,
    #[label(primary, "{}", say_error!(ReplUnreadableAt))]
    pub at: SourceSpan,
}

/// A case cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplUnwritable { path, why }))]
#[diagnostic(code(amparo::repl::unwritable), help("{}", say_error!(ReplUnwritableHelp)))]
pub struct Unwritable {
    pub path: String,
    pub why: String,
    #[label(primary, "{}", say_error!(ReplUnwritableAt))]
    pub at: SourceSpan,
}

/// More was pasted than a person reads.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(ReplTooLong { n_bytes: *n_bytes }))]
#[diagnostic(code(amparo::repl::too_long), help("{}", say_error!(ReplTooLongHelp)))]
pub struct TooLong {
    pub n_bytes: usize,
}
