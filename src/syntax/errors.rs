//! Mistakes of form: all that can be said of a text without knowing any name.
//!
//! Codes are `amparo::syntax::WHAT`, stable, documented in docs/errors/.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

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
