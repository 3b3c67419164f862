//! Mistakes of form: all that can be said of a text without knowing any name.
//!
//! Codes are `amparo::syntax::WHAT`, stable, documented in docs/errors/.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "syntax":
    "unexpected", "reserved_word", "name_shape", "name_of_a_case", "item_twice", "translated_twice",
    "unknown_escape", "language", "no_title", "days_do_not_rise", "no_working_days", "unclosed_bracket",
    "unopened_bracket", "unclosed_string", "too_deep", "and_or", "implies_twice", "no_such_date",
    "number_out_of_bounds", "line_break", "text_direction", "name_too_long", "text_too_long"
);

/// Something else stands where the language expects one of a few things.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::syntax::unexpected))]
pub struct Unexpected {
    /// What was expected, and what was found.
    pub what: String,
    pub here: String,
    #[label(primary, "{here}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

impl Unexpected {
    /// Something was found in its place.
    pub fn found(expected: &str, found: &str, at: SourceSpan, mend: Option<String>) -> Unexpected {
        let (what, here) = (say_error!(SyntaxUnexpected { expected, found }), say_error!(SyntaxUnexpectedAt));
        Unexpected { what, here, at, mend }
    }

    /// Nothing stands in its place.
    pub fn missing(expected: &str, at: SourceSpan, mend: String) -> Unexpected {
        let (what, here) = (say_error!(SyntaxUnexpectedMissing { expected }), say_error!(SyntaxUnexpectedAtMissing));
        Unexpected { what, here, at, mend: Some(mend) }
    }
}

/// A word of the language stands where a name is given.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxReservedWord { name }))]
#[diagnostic(code(amparo::syntax::reserved_word), help("{}", say_error!(SyntaxReservedWordHelp)))]
pub struct ReservedWord {
    pub name: String,
    #[label(primary, "{}", say_error!(SyntaxReservedWordAt))]
    pub at: SourceSpan,
}

/// A name is not written in small letters.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNameShape { name }))]
#[diagnostic(code(amparo::syntax::name_shape))]
pub struct NameShape {
    pub name: String,
    #[label(primary, "{}", say_error!(SyntaxNameShapeAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name is longer than a name may be.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNameTooLong { most: *most }))]
#[diagnostic(code(amparo::syntax::name_too_long), help("{}", say_error!(SyntaxNameTooLongHelp)))]
pub struct NameTooLong {
    pub most: usize,
    #[label(primary, "{}", say_error!(SyntaxNameTooLongAt))]
    pub at: SourceSpan,
}

/// A text is longer than a text may be in its place.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxTextTooLong { most: *most }))]
#[diagnostic(code(amparo::syntax::text_too_long), help("{}", say_error!(SyntaxTextTooLongHelp)))]
pub struct TextTooLong {
    pub most: usize,
    #[label(primary, "{}", say_error!(SyntaxTextTooLongAt))]
    pub at: SourceSpan,
}

/// A fact or group at the top has the name of a key that every case has.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNameOfACase { name }))]
#[diagnostic(code(amparo::syntax::name_of_a_case), help("{}", say_error!(SyntaxNameOfACaseHelp)))]
pub struct NameOfACase {
    pub name: String,
    #[label(primary, "{}", say_error!(SyntaxNameOfACaseAt))]
    pub at: SourceSpan,
}

/// An item that stands once stands twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::syntax::item_twice), help("{}", say_error!(SyntaxItemTwiceHelp)))]
pub struct ItemTwice {
    pub what: String,
    #[label(primary, "{}", say_error!(SyntaxItemTwiceAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(SyntaxItemTwiceFirst))]
    pub first: SourceSpan,
}

/// A text has two translations into one language.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxTranslatedTwice { tag }))]
#[diagnostic(code(amparo::syntax::translated_twice), help("{}", say_error!(SyntaxTranslatedTwiceHelp)))]
pub struct TranslatedTwice {
    pub tag: String,
    #[label(primary, "{}", say_error!(SyntaxTranslatedTwiceAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(SyntaxTranslatedTwiceFirst))]
    pub first: SourceSpan,
}

/// A string has an escape that the language does not know.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxUnknownEscape { escape }))]
#[diagnostic(code(amparo::syntax::unknown_escape), help("{}", say_error!(SyntaxUnknownEscapeHelp)))]
pub struct UnknownEscape {
    pub escape: String,
    #[label(primary, "{}", say_error!(SyntaxUnknownEscapeAt))]
    pub at: SourceSpan,
}

/// `language` stands behind other declarations, twice, or names no language.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::syntax::language), help("{}", say_error!(SyntaxLanguageHelp)))]
pub struct MisplacedLanguage {
    pub what: String,
    #[label(primary, "{}", say_error!(SyntaxLanguageAt))]
    pub at: SourceSpan,
}

/// An instrument has no title.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNoTitle { name }))]
#[diagnostic(code(amparo::syntax::no_title), help("{}", say_error!(SyntaxNoTitleHelp)))]
pub struct NoTitle {
    pub name: String,
    #[label(primary, "{}", say_error!(SyntaxNoTitleAt))]
    pub at: SourceSpan,
}

/// The days of a journey do not rise.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxDaysDoNotRise { day, before }))]
#[diagnostic(code(amparo::syntax::days_do_not_rise), help("{}", say_error!(SyntaxDaysDoNotRiseHelp)))]
pub struct DaysDoNotRise {
    pub day: String,
    pub before: String,
    #[label(primary, "{}", say_error!(SyntaxDaysDoNotRiseAt))]
    pub at: SourceSpan,
}

/// A number of working days below one.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNoWorkingDays))]
#[diagnostic(code(amparo::syntax::no_working_days), help("{}", say_error!(SyntaxNoWorkingDaysHelp)))]
pub struct NoWorkingDays {
    #[label(primary, "{}", say_error!(SyntaxNoWorkingDaysAt))]
    pub at: SourceSpan,
}

/// A bracket is opened and never closed.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxUnclosedBracket { bracket }))]
#[diagnostic(code(amparo::syntax::unclosed_bracket), help("{}", say_error!(SyntaxUnclosedBracketHelp)))]
pub struct UnclosedBracket {
    pub bracket: String,
    #[label(primary, "{}", say_error!(SyntaxUnclosedBracketAt))]
    pub at: SourceSpan,
}

/// A bracket is closed that was never opened.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxUnopenedBracket { bracket }))]
#[diagnostic(code(amparo::syntax::unopened_bracket), help("{}", say_error!(SyntaxUnopenedBracketHelp)))]
pub struct Unopened {
    pub bracket: String,
    #[label(primary, "{}", say_error!(SyntaxUnopenedBracketAt))]
    pub at: SourceSpan,
}

/// A string is opened and never closed.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxUnclosedString))]
#[diagnostic(code(amparo::syntax::unclosed_string), help("{}", say_error!(SyntaxUnclosedStringHelp)))]
pub struct UnclosedString {
    #[label(primary, "{}", say_error!(SyntaxUnclosedStringAt))]
    pub at: SourceSpan,
}

/// Brackets, or `not`s, nest too deep.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxTooDeep))]
#[diagnostic(code(amparo::syntax::too_deep), help("{}", say_error!(SyntaxTooDeepHelp)))]
pub struct TooDeep {
    #[label(primary, "{}", say_error!(SyntaxTooDeepAt))]
    pub at: SourceSpan,
}

/// `and` and `or` stand side by side without parentheses.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxAndOr))]
#[diagnostic(code(amparo::syntax::and_or), help("{}", say_error!(SyntaxAndOrHelp)))]
pub struct AndOr {
    #[label(primary, "{}", say_error!(SyntaxAndOrAt { second }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(SyntaxAndOrOther { first }))]
    pub other: SourceSpan,
    pub first: &'static str,
    pub second: &'static str,
}

/// `implies` is chained.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxImpliesTwice))]
#[diagnostic(code(amparo::syntax::implies_twice), help("{}", say_error!(SyntaxImpliesTwiceHelp)))]
pub struct ImpliesTwice {
    #[label(primary, "{}", say_error!(SyntaxImpliesTwiceAt))]
    pub at: SourceSpan,
}

/// A date that no month has, or out of bounds, or not written as one.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::syntax::no_such_date))]
pub struct NoSuchDate {
    /// That it does not exist, is out of range, or not written as a date.
    pub what: String,
    #[label(primary, "{}", say_error!(SyntaxNoSuchDateAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A whole number beyond the bounds.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxNumberOutOfBounds { text }))]
#[diagnostic(code(amparo::syntax::number_out_of_bounds), help("{}", say_error!(SyntaxNumberOutOfBoundsHelp)))]
pub struct NumberOutOfBounds {
    pub text: String,
    #[label(primary, "{}", say_error!(SyntaxNumberOutOfBoundsAt))]
    pub at: SourceSpan,
}

/// A character that editors show as the end of a line, and that ends none here.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxLineBreak { name }))]
#[diagnostic(code(amparo::syntax::line_break), help("{}", say_error!(SyntaxLineBreakHelp)))]
pub struct LineBreak {
    pub name: String,
    #[label(primary, "{}", say_error!(SyntaxLineBreakAt))]
    pub at: SourceSpan,
}

/// A character that changes the direction in which text is shown.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(SyntaxTextDirection { name }))]
#[diagnostic(code(amparo::syntax::text_direction), help("{}", say_error!(SyntaxTextDirectionHelp { escape })))]
pub struct TextDirection {
    /// Its code point.
    pub name: String,
    /// How it is written in a string.
    pub escape: String,
    #[label(primary, "{}", say_error!(SyntaxTextDirectionAt { name }))]
    pub at: SourceSpan,
}
