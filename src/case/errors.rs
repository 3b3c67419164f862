//! All errors in a case file or in `--set` and `--read`, one struct each.
//!
//! Codes are `amparo::case::WHAT`: stable, documented in docs/errors/, shown by `amparo codes`. Spans are offsets into the text of the case.
//! Of a person's data, messages repeat only the value at fault, shortened. Raised by `case::document` (form) and `case::read` (meaning).

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::policy::model::LONGEST_TEXT;
use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages, in the order of this file: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "case":
    "not_utf8", "empty", "malformed_json", "malformed_yaml", "too_deep", "too_many_values", "several_documents", "alias",
    "odd_tag", "odd_key", "not_an_object", "unknown_key", "misplaced_key", "duplicate_key", "wrong_type",
    "unknown_value", "malformed_date", "no_such_date", "date_out_of_bounds", "not_whole",
    "number_out_of_bounds", "not_a_group", "not_a_member", "unknown_field", "unknown_question",
    "step_without_day", "text_too_long", "malformed_setting", "unknown_conclusion", "not_decided"
);

/// A value as a message repeats it: on one line, cut short.
pub(crate) fn shown(value: &str) -> String {
    const LONGEST: usize = 60;
    let on_one_line = |char: char| match char {
        '"' | '\'' | '\\' => char.to_string(),
        _ => char.escape_debug().to_string(),
    };
    let short: String = value.chars().take(LONGEST).map(on_one_line).collect();
    if value.chars().nth(LONGEST).is_some() { format!("{short}…") } else { short }
}

// ---- form ------------------------------------------------------------------------------------------------------------

/// The bytes of the file are no text.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotUtf8))]
#[diagnostic(code(amparo::case::not_utf8), help("{}", say_error!(CaseNotUtf8Help)))]
pub struct NotUtf8 {
    /// The first byte that no UTF-8 text has here.
    #[label(primary, "{}", say_error!(CaseNotUtf8At))]
    pub at: SourceSpan,
}

/// There is nothing in the file.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseEmpty))]
#[diagnostic(code(amparo::case::empty), help("{}", say_error!(CaseEmptyHelp)))]
pub struct Empty {
    #[label(primary, "{}", say_error!(CaseEmptyAt))]
    pub at: SourceSpan,
}

/// The text breaks off, or goes on with what JSON does not have there.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::case::malformed_json))]
pub struct MalformedJson {
    /// What was expected, and what was found.
    pub what: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(CaseMalformedJsonAt { expected }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(CaseMalformedJsonOpened))]
    pub opened: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// The text is no YAML.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseMalformedYaml { reason }))]
#[diagnostic(code(amparo::case::malformed_yaml), help("{}", say_error!(CaseMalformedYamlHelp)))]
pub struct MalformedYaml {
    /// In the words of the YAML parser.
    pub reason: String,
    #[label(primary, "{}", say_error!(CaseMalformedYamlAt))]
    pub at: SourceSpan,
}

/// Objects and lists stand in one another without end in sight.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseTooDeep { max_depth: *max_depth }))]
#[diagnostic(code(amparo::case::too_deep), help("{}", say_error!(CaseTooDeepHelp)))]
pub struct TooDeep {
    pub max_depth: usize,
    #[label(primary, "{}", say_error!(CaseTooDeepAt))]
    pub at: SourceSpan,
}

/// Values without end in sight.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseTooManyValues { max: *max }))]
#[diagnostic(code(amparo::case::too_many_values), help("{}", say_error!(CaseTooManyValuesHelp)))]
pub struct TooManyValues {
    pub max: usize,
    #[label(primary, "{}", say_error!(CaseTooManyValuesAt))]
    pub at: SourceSpan,
}

/// A YAML file holds a second document.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseSeveralDocuments))]
#[diagnostic(code(amparo::case::several_documents), help("{}", say_error!(CaseSeveralDocumentsHelp)))]
pub struct SeveralDocuments {
    #[label(primary, "{}", say_error!(CaseSeveralDocumentsAt))]
    pub at: SourceSpan,
}

/// A YAML alias, `*name`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseAlias))]
#[diagnostic(code(amparo::case::alias), help("{}", say_error!(CaseAliasHelp)))]
pub struct Alias {
    #[label(primary, "{}", say_error!(CaseAliasAt))]
    pub at: SourceSpan,
}

/// A YAML tag beyond those of the core schema.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseOddTag { tag }))]
#[diagnostic(code(amparo::case::odd_tag), help("{}", say_error!(CaseOddTagHelp)))]
pub struct OddTag {
    pub tag: String,
    #[label(primary, "{}", say_error!(CaseOddTagAt))]
    pub at: SourceSpan,
}

/// A YAML key that is itself a list or an object.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseOddKey))]
#[diagnostic(code(amparo::case::odd_key), help("{}", say_error!(CaseOddKeyHelp)))]
pub struct OddKey {
    #[label(primary, "{}", say_error!(CaseOddKeyAt))]
    pub at: SourceSpan,
}

// ---- keys ------------------------------------------------------------------------------------------------------------

/// The file holds a value that is no object of facts.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotAnObject { found }))]
#[diagnostic(code(amparo::case::not_an_object))]
pub struct NotAnObject {
    pub found: String,
    #[label(primary, "{}", say_error!(CaseNotAnObjectAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A key is no fact, group, or word of a case.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseUnknownKey { path }))]
#[diagnostic(code(amparo::case::unknown_key))]
pub struct UnknownKey {
    pub path: String,
    #[label(primary, "{}", say_error!(CaseUnknownKeyAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A word of a case stands where it cannot: `as_of` in a step of a journey, `on` outside one.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::case::misplaced_key))]
pub struct MisplacedKey {
    /// Which key, and where it is allowed.
    pub what: String,
    #[label(primary, "{}", say_error!(CaseMisplacedKeyAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// One thing is stated twice in one place, be it once in its group and once by its path.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseDuplicateKey { path }))]
#[diagnostic(code(amparo::case::duplicate_key), help("{}", say_error!(CaseDuplicateKeyHelp)))]
pub struct DuplicateKey {
    pub path: String,
    #[label(primary, "{}", say_error!(CaseDuplicateKeyAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(CaseDuplicateKeyFirst))]
    pub first: SourceSpan,
}

// ---- values ----------------------------------------------------------------------------------------------------------

/// A value is not of the kind that the fact takes.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseWrongType { path, expected, found }))]
#[diagnostic(code(amparo::case::wrong_type))]
pub struct WrongType {
    pub path: String,
    pub expected: String,
    pub found: String,
    #[label(primary, "{}", say_error!(CaseWrongTypeAt { expected }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A text is none of the values of the fact's enumeration.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseUnknownValue { path, value }))]
#[diagnostic(code(amparo::case::unknown_value))]
pub struct UnknownValue {
    pub path: String,
    pub value: String,
    pub ty: String,
    #[label(primary, "{}", say_error!(CaseUnknownValueAt { ty }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A text is not written as dates are.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseMalformedDate { value }))]
#[diagnostic(code(amparo::case::malformed_date))]
pub struct MalformedDate {
    pub value: String,
    #[label(primary, "{}", say_error!(CaseMalformedDateAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// The month has no such day, or the year no such month.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::case::no_such_date))]
pub struct NoSuchDate {
    /// Which month or day there is not.
    pub what: String,
    #[label(primary, "{}", say_error!(CaseDateThatExists))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A date before 1800 or after 2299.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseDateOutOfBounds { value }))]
#[diagnostic(code(amparo::case::date_out_of_bounds), help("{}", say_error!(CaseDateOutOfBoundsHelp)))]
pub struct DateOutOfBounds {
    pub value: String,
    #[label(primary, "{}", say_error!(CaseDateOutOfBoundsAt))]
    pub at: SourceSpan,
}

/// A number with a fraction where whole ones are due.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotWhole { path, value }))]
#[diagnostic(code(amparo::case::not_whole), help("{}", say_error!(CaseNotWholeHelp)))]
pub struct NotWhole {
    pub path: String,
    pub value: String,
    #[label(primary, "{}", say_error!(CaseNotWholeAt))]
    pub at: SourceSpan,
}

/// A number beyond 10^12 or below -10^12.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNumberOutOfBounds { value }))]
#[diagnostic(code(amparo::case::number_out_of_bounds), help("{}", say_error!(CaseNumberOutOfBoundsHelp)))]
pub struct NumberOutOfBounds {
    pub value: String,
    #[label(primary, "{}", say_error!(CaseNumberOutOfBoundsAt))]
    pub at: SourceSpan,
}

// ---- groups, lists, questions, journeys ------------------------------------------------------------------------------

/// A group of facts is given one value.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotAGroup { path, found }))]
#[diagnostic(code(amparo::case::not_a_group))]
pub struct NotAGroup {
    pub path: String,
    pub found: String,
    #[label(primary, "{}", say_error!(CaseNotAGroupAt { path }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// What stands in a list is no object.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotAMember { path, found }))]
#[diagnostic(code(amparo::case::not_a_member))]
pub struct NotAMember {
    pub path: String,
    pub found: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(CaseNotAMemberAt { expected }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A member of a list has a key that is no field of its record.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseUnknownField { record, name }))]
#[diagnostic(code(amparo::case::unknown_field))]
pub struct UnknownField {
    pub name: String,
    pub record: String,
    #[label(primary, "{}", say_error!(CaseUnknownFieldAt { record }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A reading is taken of a question that the policy does not ask.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseUnknownQuestion { name }))]
#[diagnostic(code(amparo::case::unknown_question))]
pub struct UnknownQuestion {
    pub name: String,
    #[label(primary, "{}", say_error!(CaseUnknownQuestionAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A step of a journey does not say from which day on it holds.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseStepWithoutDay))]
#[diagnostic(code(amparo::case::step_without_day))]
pub struct StepWithoutDay {
    #[label(primary, "{}", say_error!(CaseStepWithoutDayAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `--set` or `--read` without its `=`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseMalformedSetting { setting, expected }))]
#[diagnostic(code(amparo::case::malformed_setting))]
pub struct MalformedSetting {
    pub setting: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(CaseMalformedSettingAt { expected }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A text is longer than papers have room for.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseTextTooLong { path, n: LONGEST_TEXT }))]
#[diagnostic(code(amparo::case::text_too_long), help("{}", say_error!(CaseTextTooLongHelp)))]
pub struct TextTooLong {
    pub path: String,
    #[label(primary, "{}", say_error!(CaseTextTooLongAt))]
    pub at: SourceSpan,
}

// ---- decisions -------------------------------------------------------------------------------------------------------

/// Something is decided of a conclusion that the policy does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseUnknownConclusion { name }))]
#[diagnostic(code(amparo::case::unknown_conclusion))]
pub struct UnknownConclusion {
    pub name: String,
    #[label(primary, "{}", say_error!(CaseUnknownConclusionAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// What is said to be decided is no outcome that can be decided of the conclusion.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(CaseNotDecided { name, kind, value }))]
#[diagnostic(code(amparo::case::not_decided))]
pub struct NotDecided {
    pub name: String,
    /// What the conclusion is, with its article.
    pub kind: String,
    pub value: String,
    #[label(primary, "{}", say_error!(CaseNotDecidedAt { kind }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}
