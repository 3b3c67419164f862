//! All errors in a case file or in `--set` and `--read`, one struct each.
//!
//! Codes are `amparo::case::WHAT`: stable, documented in docs/errors/, shown by `amparo codes`. Spans are offsets into the text of the case.
//! Of a person's data, messages repeat only the value at fault, shortened. Raised by `case::document` (form) and `case::read` (meaning).

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages, in the order of this file: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "case":
    "not_utf8", "empty", "malformed_json", "malformed_yaml", "too_deep", "several_documents", "alias",
    "odd_tag", "odd_key", "not_an_object", "unknown_key", "misplaced_key", "duplicate_key", "wrong_type",
    "unknown_value", "malformed_date", "no_such_date", "date_out_of_bounds", "not_whole",
    "number_out_of_bounds", "not_a_group", "not_a_member", "unknown_field", "unknown_question",
    "step_without_day", "malformed_setting"
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
#[error("the case file is not UTF-8 text")]
#[diagnostic(code(amparo::case::not_utf8), help("save the file as UTF-8"))]
pub struct NotUtf8 {
    /// The first byte that no UTF-8 text has here.
    #[label(primary, "up to here it is")]
    pub at: SourceSpan,
}

/// There is nothing in the file.
#[derive(Debug, Error, Diagnostic)]
#[error("the case is empty")]
#[diagnostic(
    code(amparo::case::empty),
    help("a person of whom nothing is known is `{{}}`; `amparo schema --sample` writes a case to fill in")
)]
pub struct Empty {
    #[label(primary, "expected an object of facts")]
    pub at: SourceSpan,
}

/// The text breaks off, or goes on with what JSON does not have there.
#[derive(Debug, Error, Diagnostic)]
#[error("malformed JSON: expected {expected}, found {found}")]
#[diagnostic(code(amparo::case::malformed_json))]
pub struct MalformedJson {
    pub expected: String,
    pub found: String,
    #[label(primary, "expected {expected}")]
    pub at: SourceSpan,
    #[label("opened here")]
    pub opened: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// The text is no YAML.
#[derive(Debug, Error, Diagnostic)]
#[error("malformed YAML: {reason}")]
#[diagnostic(
    code(amparo::case::malformed_yaml),
    help("each fact stands on a line of its own, `name: value`, those of a group indented below it")
)]
pub struct MalformedYaml {
    /// In the words of the YAML parser.
    pub reason: String,
    #[label(primary, "noticed here")]
    pub at: SourceSpan,
}

/// Objects and lists stand in one another without end in sight.
#[derive(Debug, Error, Diagnostic)]
#[error("more than {max_depth} objects or lists stand in one another")]
#[diagnostic(code(amparo::case::too_deep), help("a case is an object of facts in groups; no group is that deep"))]
pub struct TooDeep {
    pub max_depth: usize,
    #[label(primary, "one too many")]
    pub at: SourceSpan,
}

/// A YAML file holds a second document.
#[derive(Debug, Error, Diagnostic)]
#[error("the file holds more than one YAML document")]
#[diagnostic(code(amparo::case::several_documents), help("one file is one case: give each a file of its own"))]
pub struct SeveralDocuments {
    #[label(primary, "the second begins here")]
    pub at: SourceSpan,
}

/// A YAML alias, `*name`.
#[derive(Debug, Error, Diagnostic)]
#[error("YAML aliases are not read in a case")]
#[diagnostic(code(amparo::case::alias), help("write the value again; text that begins with `*` stands in quotes"))]
pub struct Alias {
    #[label(primary, "an alias")]
    pub at: SourceSpan,
}

/// A YAML tag beyond those of the core schema.
#[derive(Debug, Error, Diagnostic)]
#[error("the YAML tag `{tag}` means nothing in a case")]
#[diagnostic(code(amparo::case::odd_tag), help("leave it out; text that begins with `!` stands in quotes"))]
pub struct OddTag {
    pub tag: String,
    #[label(primary, "expected a plain value")]
    pub at: SourceSpan,
}

/// A YAML key that is itself a list or an object.
#[derive(Debug, Error, Diagnostic)]
#[error("a key of a case is a name, not a list or an object")]
#[diagnostic(code(amparo::case::odd_key), help("text that begins with `[` or `{{` stands in quotes"))]
pub struct OddKey {
    #[label(primary, "expected a name")]
    pub at: SourceSpan,
}

// ---- keys ------------------------------------------------------------------------------------------------------------

/// The file holds a value that is no object of facts.
#[derive(Debug, Error, Diagnostic)]
#[error("a case is an object of facts, not {found}")]
#[diagnostic(code(amparo::case::not_an_object))]
pub struct NotAnObject {
    pub found: String,
    #[label(primary, "expected an object")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A key is no fact, group, or word of a case.
#[derive(Debug, Error, Diagnostic)]
#[error("no fact has the path `{path}`")]
#[diagnostic(code(amparo::case::unknown_key))]
pub struct UnknownKey {
    pub path: String,
    #[label(primary, "expected a fact or a group of facts")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A word of a case stands where it cannot: `as_of` in a step of a journey, `on` outside one.
#[derive(Debug, Error, Diagnostic)]
#[error("`{key}` cannot stand {place}")]
#[diagnostic(code(amparo::case::misplaced_key))]
pub struct MisplacedKey {
    pub key: String,
    pub place: String,
    #[label(primary, "expected a fact or a group of facts")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// One thing is stated twice in one place, be it once in its group and once by its path.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is stated twice")]
#[diagnostic(code(amparo::case::duplicate_key), help("leave one of them out"))]
pub struct DuplicateKey {
    pub path: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

// ---- values ----------------------------------------------------------------------------------------------------------

/// A value is not of the kind that the fact takes.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` takes {expected}, not {found}")]
#[diagnostic(code(amparo::case::wrong_type))]
pub struct WrongType {
    pub path: String,
    pub expected: String,
    pub found: String,
    #[label(primary, "expected {expected}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A text is none of the values of the fact's enumeration.
#[derive(Debug, Error, Diagnostic)]
#[error("`{value}` is not a value of `{ty}`")]
#[diagnostic(code(amparo::case::unknown_value))]
pub struct UnknownValue {
    pub path: String,
    pub value: String,
    pub ty: String,
    #[label(primary, "`{path}` is a `{ty}`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A text is not written as dates are.
#[derive(Debug, Error, Diagnostic)]
#[error("`{value}` is not written as a date")]
#[diagnostic(code(amparo::case::malformed_date))]
pub struct MalformedDate {
    pub value: String,
    #[label(primary, "expected a date as in `2018-10-31`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// The month has no such day, or the year no such month.
#[derive(Debug, Error, Diagnostic)]
#[error("the date `{value}` does not exist")]
#[diagnostic(code(amparo::case::no_such_date))]
pub struct NoSuchDate {
    pub value: String,
    #[label(primary, "expected a date of the calendar")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A date before 1800 or after 2299.
#[derive(Debug, Error, Diagnostic)]
#[error("the date `{value}` lies outside 1800-01-01 to 2299-12-31")]
#[diagnostic(code(amparo::case::date_out_of_bounds), help("a day that is not known is `null`"))]
pub struct DateOutOfBounds {
    pub value: String,
    #[label(primary, "expected a date from 1800 to 2299")]
    pub at: SourceSpan,
}

/// A number with a fraction where whole ones are due.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` takes a whole number, not `{value}`")]
#[diagnostic(code(amparo::case::not_whole), help("round it as the law says, or count in a smaller unit"))]
pub struct NotWhole {
    pub path: String,
    pub value: String,
    #[label(primary, "expected a whole number")]
    pub at: SourceSpan,
}

/// A number beyond 10^12 or below -10^12.
#[derive(Debug, Error, Diagnostic)]
#[error("the number `{value}` is too large: whole numbers go from -10^12 to 10^12")]
#[diagnostic(code(amparo::case::number_out_of_bounds), help("a number that is not known is `null`"))]
pub struct NumberOutOfBounds {
    pub value: String,
    #[label(primary, "expected -1000000000000 to 1000000000000")]
    pub at: SourceSpan,
}

// ---- groups, lists, questions, journeys ------------------------------------------------------------------------------

/// A group of facts is given one value.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is a group of facts, and takes an object, not {found}")]
#[diagnostic(code(amparo::case::not_a_group))]
pub struct NotAGroup {
    pub path: String,
    pub found: String,
    #[label(primary, "expected an object with facts of `{path}`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// What stands in a list is no object.
#[derive(Debug, Error, Diagnostic)]
#[error("each of `{path}` is an object, not {found}")]
#[diagnostic(code(amparo::case::not_a_member))]
pub struct NotAMember {
    pub path: String,
    pub found: String,
    pub expected: String,
    #[label(primary, "expected an object with {expected}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A member of a list has a key that is no field of its record.
#[derive(Debug, Error, Diagnostic)]
#[error("`{record}` has no field `{name}`")]
#[diagnostic(code(amparo::case::unknown_field))]
pub struct UnknownField {
    pub name: String,
    pub record: String,
    #[label(primary, "expected a field of `{record}`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A reading is taken of a question that the policy does not ask.
#[derive(Debug, Error, Diagnostic)]
#[error("no question is named `{name}`")]
#[diagnostic(code(amparo::case::unknown_question))]
pub struct UnknownQuestion {
    pub name: String,
    #[label(primary, "expected a question of the policy")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A step of a journey does not say from which day on it holds.
#[derive(Debug, Error, Diagnostic)]
#[error("a step of the journey has no day")]
#[diagnostic(code(amparo::case::step_without_day))]
pub struct StepWithoutDay {
    #[label(primary, "expected `on`, the day from which it holds")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `--set` or `--read` without its `=`.
#[derive(Debug, Error, Diagnostic)]
#[error("`{setting}` sets nothing: expected `{expected}`")]
#[diagnostic(code(amparo::case::malformed_setting))]
pub struct MalformedSetting {
    pub setting: String,
    pub expected: String,
    #[label(primary, "expected `{expected}`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}
