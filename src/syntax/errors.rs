//! Mistakes of form: all that can be said of a text without knowing any name.
//!
//! Codes are `amparo::syntax::WHAT`, stable, documented in docs/errors/.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "syntax":
    "unexpected", "reserved_word", "name_shape", "name_of_a_case", "item_twice", "translated_twice",
    "unknown_escape", "language", "no_title", "days_do_not_rise", "no_working_days", "unclosed_bracket",
    "unopened_bracket", "unclosed_string", "too_deep", "and_or", "implies_twice", "no_such_date",
    "number_out_of_bounds"
);

/// Something else stands where the language expects one of a few things.
#[derive(Debug, Error, Diagnostic)]
#[error("expected {expected}, found {found}")]
#[diagnostic(code(amparo::syntax::unexpected))]
pub struct Unexpected {
    pub expected: String,
    pub found: String,
    #[label(primary, "here")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A word of the language stands where a name is given.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is a word of the language, and names nothing")]
#[diagnostic(
    code(amparo::syntax::reserved_word),
    help("a name that says more is free: put another word before or behind `{name}`")
)]
pub struct ReservedWord {
    pub name: String,
    #[label(primary, "expected a name")]
    pub at: SourceSpan,
}

/// A name is not written in small letters.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is not written as a name")]
#[diagnostic(code(amparo::syntax::name_shape))]
pub struct NameShape {
    pub name: String,
    #[label(primary, "expected small letters, digits and `_`, a letter first")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact or group at the top has the name of a key that every case has.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` cannot name a fact or a group at the top: every case uses it for itself")]
#[diagnostic(code(amparo::syntax::name_of_a_case), help("put it into a group, or choose another name"))]
pub struct NameOfACase {
    pub name: String,
    #[label(primary, "expected another name")]
    pub at: SourceSpan,
}

/// An item that stands once stands twice.
#[derive(Debug, Error, Diagnostic)]
#[error("`{item}` stands twice")]
#[diagnostic(code(amparo::syntax::item_twice), help("leave one of them out"))]
pub struct ItemTwice {
    pub item: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// A text has two translations into one language.
#[derive(Debug, Error, Diagnostic)]
#[error("this text has two translations for `{tag}`")]
#[diagnostic(code(amparo::syntax::translated_twice), help("leave one of them out"))]
pub struct TranslatedTwice {
    pub tag: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// A string has an escape that the language does not know.
#[derive(Debug, Error, Diagnostic)]
#[error("`{escape}` is no escape of a string")]
#[diagnostic(
    code(amparo::syntax::unknown_escape),
    help(
        "escapes are `\\\"`, `\\\\`, `\\n` and `\\u{{…}}` with the number of a character; a plain `\\` is written `\\\\`"
    )
)]
pub struct UnknownEscape {
    pub escape: String,
    #[label(primary, "here")]
    pub at: SourceSpan,
}

/// `language` stands behind other declarations, twice, or names no language.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(
    code(amparo::syntax::language),
    help("a file may begin with one `language es`: then its strings without a tag are Spanish")
)]
pub struct MisplacedLanguage {
    pub what: String,
    #[label(primary, "here")]
    pub at: SourceSpan,
}

/// An instrument has no title.
#[derive(Debug, Error, Diagnostic)]
#[error("the instrument `{name}` has no title")]
#[diagnostic(code(amparo::syntax::no_title), help("add one as people know it: `title \"Refugee Act (Law 27891)\"`"))]
pub struct NoTitle {
    pub name: String,
    #[label(primary, "expected a `title` in its block")]
    pub at: SourceSpan,
}

/// The days of a journey do not rise.
#[derive(Debug, Error, Diagnostic)]
#[error("the days of this journey do not rise: {day} comes after {before}")]
#[diagnostic(
    code(amparo::syntax::days_do_not_rise),
    help("order the steps by their days, and make one of two on the same day")
)]
pub struct DaysDoNotRise {
    pub day: String,
    pub before: String,
    #[label(primary, "expected a later day")]
    pub at: SourceSpan,
}

/// A number of working days below one.
#[derive(Debug, Error, Diagnostic)]
#[error("no working days are added or taken away")]
#[diagnostic(
    code(amparo::syntax::no_working_days),
    help("count at least one: the first working day after a day is `+ 1 working day`")
)]
pub struct NoWorkingDays {
    #[label(primary, "expected at least 1")]
    pub at: SourceSpan,
}

/// A bracket is opened and never closed.
#[derive(Debug, Error, Diagnostic)]
#[error("this `{bracket}` is never closed")]
#[diagnostic(code(amparo::syntax::unclosed_bracket), help("close it, or take it out; is the file cut off?"))]
pub struct UnclosedBracket {
    pub bracket: String,
    #[label(primary, "opened here")]
    pub at: SourceSpan,
}

/// A bracket is closed that was never opened.
#[derive(Debug, Error, Diagnostic)]
#[error("this `{bracket}` closes nothing")]
#[diagnostic(code(amparo::syntax::unopened_bracket), help("take it out, or open it before"))]
pub struct Unopened {
    pub bracket: String,
    #[label(primary, "nothing is open here")]
    pub at: SourceSpan,
}

/// A string is opened and never closed.
#[derive(Debug, Error, Diagnostic)]
#[error("this string is never closed")]
#[diagnostic(
    code(amparo::syntax::unclosed_string),
    help("close it with `\"`; a `\"` inside a string is written `\\\"`")
)]
pub struct UnclosedString {
    #[label(primary, "opened here")]
    pub at: SourceSpan,
}

/// Brackets, or `not`s, nest too deep.
#[derive(Debug, Error, Diagnostic)]
#[error("this nests more than 200 deep")]
#[diagnostic(code(amparo::syntax::too_deep), help("give parts of the condition names of their own with `define`"))]
pub struct TooDeep {
    #[label(primary, "the 201st level")]
    pub at: SourceSpan,
}

/// `and` and `or` stand side by side without parentheses.
#[derive(Debug, Error, Diagnostic)]
#[error("`and` and `or` stand side by side")]
#[diagnostic(
    code(amparo::syntax::and_or),
    help("say with parentheses which belong together: `(a and b) or c`, or `a and (b or c)`")
)]
pub struct AndOr {
    #[label(primary, "this `{second}`")]
    pub at: SourceSpan,
    #[label("beside this `{first}`")]
    pub other: SourceSpan,
    pub first: &'static str,
    pub second: &'static str,
}

/// `implies` is chained.
#[derive(Debug, Error, Diagnostic)]
#[error("`implies` stands twice in a row")]
#[diagnostic(code(amparo::syntax::implies_twice), help("say with parentheses which comes first"))]
pub struct ImpliesTwice {
    #[label(primary, "this second one")]
    pub at: SourceSpan,
}

/// A date that no month has, or out of bounds, or not written as one.
#[derive(Debug, Error, Diagnostic)]
#[error("`{text}` {what}")]
#[diagnostic(code(amparo::syntax::no_such_date))]
pub struct NoSuchDate {
    pub text: String,
    pub what: &'static str,
    #[label(primary, "expected a date, as in 2018-10-31")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A whole number beyond the bounds.
#[derive(Debug, Error, Diagnostic)]
#[error("`{text}` is beyond the bounds of whole numbers")]
#[diagnostic(
    code(amparo::syntax::number_out_of_bounds),
    help("whole numbers lie between -1,000,000,000,000 and 1,000,000,000,000")
)]
pub struct NumberOutOfBounds {
    pub text: String,
    #[label(primary, "expected at most twelve zeros")]
    pub at: SourceSpan,
}
