//! Every mistake that can be seen in a policy once its names are looked up, one struct each.
//!
//! Codes are `amparo::policy::WHAT`, stable, documented in docs/errors/, shown by `amparo codes`. Raised by
//! `policy::resolve`; mistakes of form (`amparo::syntax::…`) stand in `syntax::errors`.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::calendar::Day;
use crate::problem::pages;
use crate::words::say_error;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "policy":
    "duplicate_name", "duplicate_value", "unknown_name", "unknown_fact", "unknown_field", "unknown_type",
    "unknown_value", "unknown_conclusion", "unknown_clause", "unknown_instrument", "unknown_authority",
    "unknown_question", "unknown_rank", "unknown_principle", "unknown_finding", "unknown_weekday",
    "unknown_scenario", "wrong_kind", "not_a_condition", "wrong_type", "wrong_value", "not_compared",
    "not_ordered", "two_enumerations", "not_a_list", "variable_is_declared", "nested_quantifier", "count_too_large",
    "age_not_comparable", "durations_too_long", "no_calendar", "no_working_day", "second_declaration",
    "rank_twice", "principle_twice", "presumed_list", "presumed_field", "cyclic_definition", "cyclic_conclusion",
    "cyclic_relation", "replaces_without_start", "repeals_without_start", "replaces_across_dates",
    "unrelated_clause", "practice_relation", "practice_discretion", "no_conclusion", "conclusion_twice", "wrong_verb",
    "outcome_in_clause", "governed_by_other", "incompatible_too_few", "incompatible_too_many", "confers_elsewhere",
    "source_is_practice", "duplicate_scenario", "scenario_without_day", "scenario_day_twice",
    "cyclic_scenario", "wrong_expectation", "duplicate_member_field", "too_many_steps",
    "difference", "stray_duration", "extreme_of_one", "overrides_too_long", "extreme_too_large", "never_impossible", "text_only_stated",
    "usual_value", "not_a_set", "not_decided", "accept_where", "value_overlap", "value_backwards", "value_empty",
    "value_too_long", "value_too_large", "value_at_never", "at_without_outcome", "day_may_be_never", "too_many_days"
);

/// A name is declared twice; all files share one name space.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDuplicateName { name }))]
#[diagnostic(code(amparo::policy::duplicate_name), help("{}", say_error!(PolicyDuplicateNameHelp)))]
pub struct DuplicateName {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyDuplicateNameAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyDuplicateNameFirst))]
    pub first: SourceSpan,
}

/// An enumeration lists a value twice, or a record a field.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDuplicateValue { ty, name }))]
#[diagnostic(code(amparo::policy::duplicate_value), help("{}", say_error!(PolicyDuplicateValueHelp)))]
pub struct DuplicateValue {
    pub name: String,
    pub ty: String,
    #[label(primary, "{}", say_error!(PolicyDuplicateValueAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyDuplicateValueFirst))]
    pub first: SourceSpan,
}

/// A condition names something that no file declares.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownName { name }))]
#[diagnostic(code(amparo::policy::unknown_name))]
pub struct UnknownName {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownNameAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A path that must lead to a fact leads to none.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownFact { name }))]
#[diagnostic(code(amparo::policy::unknown_fact))]
pub struct UnknownFact {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownFactAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A record has no such field.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownField { record, name }))]
#[diagnostic(code(amparo::policy::unknown_field))]
pub struct UnknownField {
    pub name: String,
    pub record: String,
    #[label(primary, "{}", say_error!(PolicyUnknownFieldAt { record }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact's type is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownType { name }))]
#[diagnostic(code(amparo::policy::unknown_type))]
pub struct UnknownType {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownTypeAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact is compared with a value that its type does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownValue { fact, value }))]
#[diagnostic(code(amparo::policy::unknown_value))]
pub struct UnknownValue {
    pub value: String,
    pub ty: String,
    pub fact: String,
    #[label(primary, "{}", say_error!(PolicyUnknownValueAt { ty }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyUnknownValueTyAt { ty }))]
    pub ty_at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be a conclusion is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownConclusion { wanted, name }))]
#[diagnostic(code(amparo::policy::unknown_conclusion))]
pub struct UnknownConclusion {
    pub name: String,
    pub wanted: String,
    pub expected: String,
    #[label(primary, "{}", say_error!(PolicyUnknownConclusionAt { expected }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be a clause is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownClause { name }))]
#[diagnostic(code(amparo::policy::unknown_clause))]
pub struct UnknownClause {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownClauseAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A source names neither an instrument nor a practice.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownInstrument { name }))]
#[diagnostic(code(amparo::policy::unknown_instrument))]
pub struct UnknownInstrument {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownInstrumentAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be an authority is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownAuthority { name }))]
#[diagnostic(code(amparo::policy::unknown_authority))]
pub struct UnknownAuthority {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownAuthorityAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A reading names a question that is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownQuestion { name }))]
#[diagnostic(code(amparo::policy::unknown_question))]
pub struct UnknownQuestion {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownQuestionAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// An instrument's rank is not in the hierarchy.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownRank { name }))]
#[diagnostic(code(amparo::policy::unknown_rank))]
pub struct UnknownRank {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownRankAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyUnknownRankHierarchy))]
    pub hierarchy: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// `precedence` names a principle that does not exist.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownPrinciple { name }))]
#[diagnostic(code(amparo::policy::unknown_principle))]
pub struct UnknownPrinciple {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownPrincipleAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `accept` names a finding that `check` does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownFinding { name }))]
#[diagnostic(code(amparo::policy::unknown_finding))]
pub struct UnknownFinding {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownFindingAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A calendar's weekend names something that is no day of the week.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownWeekday { name }))]
#[diagnostic(code(amparo::policy::unknown_weekday))]
pub struct UnknownWeekday {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownWeekdayAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `like` names a scenario that does not exist.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnknownScenario { name }))]
#[diagnostic(code(amparo::policy::unknown_scenario))]
pub struct UnknownScenario {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyUnknownScenarioAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name stands for something of another kind than its place asks for.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyWrongKind { name, is, wanted }))]
#[diagnostic(code(amparo::policy::wrong_kind))]
pub struct WrongKind {
    pub name: String,
    pub is: String,
    pub wanted: String,
    #[label(primary, "{}", say_error!(PolicyWrongKindAt { wanted }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyWrongKindDeclared { name }))]
    pub declared: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// A fact that is neither true nor false stands where a condition is due.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotACondition { name, is }))]
#[diagnostic(code(amparo::policy::not_a_condition))]
pub struct NotACondition {
    pub name: String,
    pub is: String,
    #[label(primary, "{}", say_error!(PolicyNotAConditionAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Two things of different types are compared, or a fact is given a value of another type.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::wrong_type))]
pub struct WrongType {
    /// That they cannot be compared, or added.
    pub what: String,
    pub left: String,
    pub right: String,
    #[label(primary, "{}", say_error!(PolicyWrongTypeAt { right }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyWrongTypeOther { left }))]
    pub other: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact is given a value of another type.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyWrongValue { fact, wanted, found }))]
#[diagnostic(code(amparo::policy::wrong_value))]
pub struct WrongValue {
    pub fact: String,
    pub wanted: String,
    pub found: String,
    #[label(primary, "{}", say_error!(PolicyWrongValueAt { wanted }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `is` or `in` on a fact that is true or false, or on a list.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotCompared { name, is }))]
#[diagnostic(code(amparo::policy::not_compared))]
pub struct NotCompared {
    pub name: String,
    pub is: String,
    #[label(primary, "{}", say_error!(PolicyNotComparedAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `<`, `<=`, `>`, `>=` or `between` on something that has no order, or a sum on it.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotOrdered { name, is }))]
#[diagnostic(code(amparo::policy::not_ordered))]
pub struct NotOrdered {
    pub name: String,
    pub is: String,
    #[label(primary, "{}", say_error!(PolicyNotOrderedAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// An enumerated fact is compared with a fact of another type, or with a fact in a set of values.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::two_enumerations))]
pub struct TwoEnumerations {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyTwoEnumerationsAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyTwoEnumerationsOther))]
    pub other: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// A difference of two dates stands elsewhere than in a comparison with one duration, or is taken of something else.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::difference))]
pub struct Difference {
    pub what: String,
    pub here: String,
    #[label(primary, "{here}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A duration stands where a date or a number is due.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyStrayDuration { duration }))]
#[diagnostic(code(amparo::policy::stray_duration))]
pub struct StrayDuration {
    pub duration: String,
    #[label(primary, "{}", say_error!(PolicyStrayDurationAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A quantifier looks at something that is no list.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotAList { name }))]
#[diagnostic(code(amparo::policy::not_a_list))]
pub struct NotAList {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyNotAListAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A quantifier's variable has the name of something declared.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyVariableIsDeclared { name }))]
#[diagnostic(code(amparo::policy::variable_is_declared), help("{}", say_error!(PolicyVariableIsDeclaredHelp)))]
pub struct VariableIsDeclared {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyVariableIsDeclaredAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyVariableIsDeclaredDeclared))]
    pub declared: Option<SourceSpan>,
}

/// A quantifier reaches another one through a definition.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNestedQuantifier { name }))]
#[diagnostic(code(amparo::policy::nested_quantifier), help("{}", say_error!(PolicyNestedQuantifierHelp)))]
pub struct NestedQuantifier {
    pub name: String,
    /// In which way another quantifier is reached.
    pub what: String,
    #[label(primary, "{what}")]
    pub at: SourceSpan,
}

/// More is counted than there is, or than is ever counted.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::count_too_large))]
pub struct CountTooLarge {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyCountTooLargeAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// An age is compared with something other than a whole number written out.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyAgeNotComparable))]
#[diagnostic(code(amparo::policy::age_not_comparable), help("{}", say_error!(PolicyAgeNotComparableHelp)))]
pub struct AgeNotComparable {
    #[label(primary, "{}", say_error!(PolicyAgeNotComparableAt))]
    pub at: SourceSpan,
}

/// Something other than a set stands before `has`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotASet { name: &**name, is: &**is }))]
#[diagnostic(code(amparo::policy::not_a_set))]
pub struct NotASet {
    pub name: String,
    pub is: String,
    #[label(primary, "{}", say_error!(PolicyNotASetAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Something is said to be never that cannot be.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::never_impossible))]
pub struct NeverImpossible {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyNeverImpossibleAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Two numbers of a dated value are given for one day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueOverlap { name, day }))]
#[diagnostic(code(amparo::policy::value_overlap), help("{}", say_error!(PolicyValueOverlapHelp)))]
pub struct NumbersOverlap {
    pub name: String,
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyValueOverlapAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyValueOverlapFirst))]
    pub first: SourceSpan,
}

/// The days of a number end before they begin.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueBackwards { first: first.to_string(), last: last.to_string() }))]
#[diagnostic(
    code(amparo::policy::value_backwards),
    help("{}", say_error!(PolicyValueBackwardsHelp { first: first.to_string(), last: last.to_string() }))
)]
pub struct RangeBackwards {
    pub first: Day,
    pub last: Day,
    #[label(primary, "{}", say_error!(PolicyValueBackwardsAt))]
    pub at: SourceSpan,
}

/// A dated value has no number at all.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueEmpty { name }))]
#[diagnostic(code(amparo::policy::value_empty), help("{}", say_error!(PolicyValueEmptyHelp)))]
pub struct NoNumbers {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyValueEmptyAt))]
    pub at: SourceSpan,
}

/// A dated value has more numbers than any law gives one.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueTooLong { name, most: *most }))]
#[diagnostic(code(amparo::policy::value_too_long), help("{}", say_error!(PolicyValueTooLongHelp)))]
pub struct TooManyNumbers {
    pub name: String,
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyValueTooLongAt))]
    pub at: SourceSpan,
}

/// A dated value, so many times, is beyond the bounds of whole numbers.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueTooLarge { name, number }))]
#[diagnostic(code(amparo::policy::value_too_large), help("{}", say_error!(PolicyValueTooLargeHelp)))]
pub struct DatedTooLarge {
    pub name: String,
    pub number: String,
    #[label(primary, "{}", say_error!(PolicyValueTooLargeAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyValueTooLargeOf))]
    pub of: SourceSpan,
}

/// A dated value is asked for on a day that may never come.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyValueAtNever { name }))]
#[diagnostic(code(amparo::policy::value_at_never), help("{}", say_error!(PolicyValueAtNeverHelp { day })))]
pub struct ValueAtNever {
    pub name: String,
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyValueAtNeverAt { day }))]
    pub at: SourceSpan,
}

/// A text is tested, presumed, or too long: it is stated and shown, and that is all.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::text_only_stated))]
pub struct TextOnlyStated {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyTextOnlyStatedAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyTextOnlyStatedDeclared))]
    pub declared: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// What is said to be usual of a fact is none of its values, nor a day counted from the day asked for.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::usual_value), help("{mend}"))]
pub struct UsualValue {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyUsualValueAt))]
    pub at: SourceSpan,
    pub mend: String,
}

/// `earlier of (a)`: there is nothing to choose from.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyExtremeOfOne { word: *word }))]
#[diagnostic(code(amparo::policy::extreme_of_one), help("{}", say_error!(PolicyExtremeOfOneHelp { part: &**part })))]
pub struct ExtremeOfOne {
    pub word: &'static str,
    pub part: String,
    #[label(primary, "{}", say_error!(PolicyExtremeOfOneAt))]
    pub at: SourceSpan,
}

/// One of more days or numbers, definitions taken apart, than any law compares.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyExtremeTooLarge))]
#[diagnostic(code(amparo::policy::extreme_too_large), help("{}", say_error!(PolicyExtremeTooLargeHelp)))]
pub struct ExtremeTooLarge {
    #[label(primary, "{}", say_error!(PolicyExtremeTooLargeAt))]
    pub at: SourceSpan,
}

/// `at D` behind something that is no outcome, or that is the same on every day.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::at_without_outcome))]
pub struct AtWithoutOutcome {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyAtWithoutOutcomeAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// An outcome is asked for on a day that may never come.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDayMayBeNever { day: &**day }))]
#[diagnostic(code(amparo::policy::day_may_be_never), help("{}", say_error!(PolicyDayMayBeNeverHelp { day: &**day })))]
pub struct DayMayBeNever {
    pub day: String,
    #[label(primary, "{}", say_error!(PolicyDayMayBeNeverAt))]
    pub at: SourceSpan,
}

/// The `at`s in what a conclusion depends on lead to more days than are kept apart.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyTooManyDays))]
#[diagnostic(code(amparo::policy::too_many_days), help("{}", say_error!(PolicyTooManyDaysHelp)))]
pub struct TooManyDays {
    #[label(primary, "{}", say_error!(PolicyTooManyDaysAt))]
    pub at: SourceSpan,
}

/// All durations of one expression, definitions counted, exceed 500 years.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDurationsTooLong))]
#[diagnostic(code(amparo::policy::durations_too_long), help("{}", say_error!(PolicyDurationsTooLongHelp)))]
pub struct SumTooLong {
    #[label(primary, "{}", say_error!(PolicyDurationsTooLongAt))]
    pub at: SourceSpan,
}

/// More steps than any deadline has.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyTooManySteps { most: *most }))]
#[diagnostic(code(amparo::policy::too_many_steps), help("{}", say_error!(PolicyTooManyStepsHelp)))]
pub struct TooManySteps {
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyTooManyStepsAt))]
    pub at: SourceSpan,
}

/// Working days are counted without a calendar.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNoCalendar))]
#[diagnostic(code(amparo::policy::no_calendar), help("{}", say_error!(PolicyNoCalendarHelp)))]
pub struct NoCalendar {
    #[label(primary, "{}", say_error!(PolicyNoCalendarAt))]
    pub at: SourceSpan,
}

/// A calendar leaves no working day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNoWorkingDay { name }))]
#[diagnostic(code(amparo::policy::no_working_day), help("{}", say_error!(PolicyNoWorkingDayHelp)))]
pub struct NoWorkingDay {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyNoWorkingDayAt))]
    pub at: SourceSpan,
}

/// `hierarchy`, `precedence` or `calendar` is declared twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicySecondDeclaration { what }))]
#[diagnostic(code(amparo::policy::second_declaration), help("{}", say_error!(PolicySecondDeclarationHelp)))]
pub struct SecondDeclaration {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicySecondDeclarationAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicySecondDeclarationFirst))]
    pub first: SourceSpan,
}

/// The hierarchy names a rank twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyRankTwice { name }))]
#[diagnostic(code(amparo::policy::rank_twice), help("{}", say_error!(PolicyRankTwiceHelp)))]
pub struct RankTwice {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyRankTwiceAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyRankTwiceFirst))]
    pub first: SourceSpan,
}

/// `precedence` names a principle twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyPrincipleTwice { name }))]
#[diagnostic(code(amparo::policy::principle_twice), help("{}", say_error!(PolicyPrincipleTwiceHelp)))]
pub struct PrincipleTwice {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyPrincipleTwiceAt))]
    pub at: SourceSpan,
}

/// A list is presumed.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyPresumedList))]
#[diagnostic(code(amparo::policy::presumed_list), help("{}", say_error!(PolicyPresumedListHelp)))]
pub struct PresumedList {
    #[label(primary, "{}", say_error!(PolicyPresumedListAt))]
    pub at: SourceSpan,
}

/// A field of a record is `presumed` or `fixed`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyPresumedField { name, word }))]
#[diagnostic(code(amparo::policy::presumed_field), help("{}", say_error!(PolicyPresumedFieldHelp { word })))]
pub struct PresumedField {
    pub name: String,
    pub word: &'static str,
    #[label(primary, "{}", say_error!(PolicyPresumedFieldAt))]
    pub at: SourceSpan,
}

/// A definition depends on itself.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyCyclicDefinition { name, way }))]
#[diagnostic(code(amparo::policy::cyclic_definition), help("{}", say_error!(PolicyCyclicDefinitionHelp)))]
pub struct CyclicDefinition {
    pub name: String,
    pub way: String,
    #[label(primary, "{}", say_error!(PolicyCyclicDefinitionAt))]
    pub at: SourceSpan,
}

/// A conclusion depends on itself, through conditions and `lifts`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyCyclicConclusion { name, way }))]
#[diagnostic(code(amparo::policy::cyclic_conclusion), help("{}", say_error!(PolicyCyclicConclusionHelp)))]
pub struct CyclicConclusion {
    pub name: String,
    pub way: String,
    #[label(primary, "{}", say_error!(PolicyCyclicConclusionAt))]
    pub at: SourceSpan,
}

/// `overrides`, `lifts`, `replaces` or `repeals` go round in a circle.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyCyclicRelation { relation, name, way }))]
#[diagnostic(code(amparo::policy::cyclic_relation), help("{}", say_error!(PolicyCyclicRelationHelp { relation })))]
pub struct CyclicRelation {
    pub relation: String,
    pub name: String,
    pub way: String,
    #[label(primary, "{}", say_error!(PolicyCyclicRelationAt))]
    pub at: SourceSpan,
}

/// Too many clauses override one another in a row.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyOverridesTooLong { name, most: *most }))]
#[diagnostic(code(amparo::policy::overrides_too_long), help("{}", say_error!(PolicyOverridesTooLongHelp)))]
pub struct OverridesTooLong {
    pub name: String,
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyOverridesTooLongAt))]
    pub at: SourceSpan,
}

/// A replacement has no first day, so the end of the old clause is not known.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyReplacesWithoutStart { name, old }))]
#[diagnostic(code(amparo::policy::replaces_without_start), help("{}", say_error!(PolicyReplacesWithoutStartHelp)))]
pub struct ReplacesWithoutStart {
    pub name: String,
    pub old: String,
    #[label(primary, "{}", say_error!(PolicyReplacesWithoutStartAt))]
    pub at: SourceSpan,
}

/// A repealing instrument has no first day.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyRepealsWithoutStart { name, old }))]
#[diagnostic(code(amparo::policy::repeals_without_start), help("{}", say_error!(PolicyRepealsWithoutStartHelp)))]
pub struct RepealsWithoutStart {
    pub name: String,
    pub old: String,
    #[label(primary, "{}", say_error!(PolicyRepealsWithoutStartAt))]
    pub at: SourceSpan,
}

/// A replacement is governed by another date than the clause it replaces.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyReplacesAcrossDates { name, old }))]
#[diagnostic(code(amparo::policy::replaces_across_dates), help("{}", say_error!(PolicyReplacesAcrossDatesHelp)))]
pub struct ReplacesAcrossDates {
    pub name: String,
    pub old: String,
    #[label(primary, "{}", say_error!(PolicyReplacesAcrossDatesAt { old }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyReplacesAcrossDatesDeclared { old }))]
    pub declared: SourceSpan,
}

/// `overrides` or `replaces` points at a clause that does not bear on the same conclusion in the way it must.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyUnrelatedClause { name, relation, old, reason }))]
#[diagnostic(code(amparo::policy::unrelated_clause))]
pub struct RelationAcrossSides {
    pub name: String,
    pub relation: String,
    pub old: String,
    pub reason: String,
    pub wanted: String,
    #[label(primary, "{}", say_error!(PolicyUnrelatedClauseAt { wanted }))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyUnrelatedClauseDeclared { old }))]
    pub declared: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A practice clause overrides, lifts or replaces, or is the target of it.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyPracticeRelation { practice }))]
#[diagnostic(code(amparo::policy::practice_relation), help("{}", say_error!(PolicyPracticeRelationHelp)))]
pub struct PracticeRelation {
    pub practice: String,
    #[label(primary, "{}", say_error!(PolicyPracticeRelationAt))]
    pub at: SourceSpan,
}

/// A practice clause leaves a decision to an authority's discretion.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyPracticeDiscretion { practice }))]
#[diagnostic(code(amparo::policy::practice_discretion), help("{}", say_error!(PolicyPracticeDiscretionHelp)))]
pub struct PracticeDiscretion {
    pub practice: String,
    #[label(primary, "{}", say_error!(PolicyPracticeDiscretionAt))]
    pub at: SourceSpan,
}

/// A clause concludes nothing and lifts nothing.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNoConclusion { name }))]
#[diagnostic(code(amparo::policy::no_conclusion), help("{}", say_error!(PolicyNoConclusionHelp)))]
pub struct NoConclusion {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyNoConclusionAt))]
    pub at: SourceSpan,
}

/// A clause names a conclusion twice, or both ways.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyConclusionTwice { name }))]
#[diagnostic(code(amparo::policy::conclusion_twice), help("{}", say_error!(PolicyConclusionTwiceHelp)))]
pub struct ConclusionTwice {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyConclusionTwiceAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyConclusionTwiceFirst))]
    pub first: SourceSpan,
}

/// A conclusion is settled with a verb of another kind.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyWrongVerb { verb, kind }))]
#[diagnostic(code(amparo::policy::wrong_verb))]
pub struct WrongVerb {
    pub name: String,
    pub kind: String,
    pub verb: String,
    #[label(primary, "{}", say_error!(PolicyWrongVerbAt { name, kind }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A condition of the law asks for `conflict`, `dormant`, `blocked` or `fires`.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyOutcomeInClause { word }))]
#[diagnostic(code(amparo::policy::outcome_in_clause), help("{}", say_error!(PolicyOutcomeInClauseHelp)))]
pub struct OutcomeInClause {
    pub word: String,
    #[label(primary, "{}", say_error!(PolicyOutcomeInClauseAt))]
    pub at: SourceSpan,
}

/// `governed by` names something that is no date fact.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyGovernedByOther { name }))]
#[diagnostic(code(amparo::policy::governed_by_other))]
pub struct GovernedByOther {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyGovernedByOtherAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `incompatible` names fewer than two conclusions.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyIncompatibleTooFew))]
#[diagnostic(code(amparo::policy::incompatible_too_few), help("{}", say_error!(PolicyIncompatibleTooFewHelp)))]
pub struct IncompatibleTooFew {
    #[label(primary, "{}", say_error!(PolicyIncompatibleTooFewAt))]
    pub at: SourceSpan,
}

/// `incompatible` names more conclusions than can be looked at two by two.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyIncompatibleTooMany { most: *most }))]
#[diagnostic(code(amparo::policy::incompatible_too_many), help("{}", say_error!(PolicyIncompatibleTooManyHelp)))]
pub struct IncompatibleTooMany {
    pub most: usize,
    #[label(primary, "{}", say_error!(PolicyIncompatibleTooManyAt))]
    pub at: SourceSpan,
}

/// `confers` stands on a protection or a duty.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyConfersElsewhere { kind }))]
#[diagnostic(code(amparo::policy::confers_elsewhere), help("{}", say_error!(PolicyConfersElsewhereHelp)))]
pub struct ConfersElsewhere {
    pub kind: String,
    #[label(primary, "{}", say_error!(PolicyConfersElsewhereAt))]
    pub at: SourceSpan,
}

/// A conclusion, question, property or `incompatible` cites a practice first.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicySourceIsPractice { name }))]
#[diagnostic(code(amparo::policy::source_is_practice), help("{}", say_error!(PolicySourceIsPracticeHelp)))]
pub struct SourceIsPractice {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicySourceIsPracticeAt))]
    pub at: SourceSpan,
}

/// Two scenarios have one title.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDuplicateScenario { name }))]
#[diagnostic(code(amparo::policy::duplicate_scenario), help("{}", say_error!(PolicyDuplicateScenarioHelp)))]
pub struct DuplicateScenario {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyDuplicateScenarioAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyDuplicateScenarioFirst))]
    pub first: SourceSpan,
}

/// A scenario has neither an `as_of` nor steps.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyScenarioWithoutDay { name }))]
#[diagnostic(code(amparo::policy::scenario_without_day), help("{}", say_error!(PolicyScenarioWithoutDayHelp)))]
pub struct ScenarioWithoutDay {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyScenarioWithoutDayAt))]
    pub at: SourceSpan,
}

/// A scenario has both an `as_of` and steps, or expectations outside its steps.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::scenario_day_twice), help("{}", say_error!(PolicyScenarioDayTwiceHelp)))]
pub struct ScenarioDayTwice {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyScenarioDayTwiceAt))]
    pub at: SourceSpan,
}

/// A scenario is `like` itself, however far round.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyCyclicScenario { name, way }))]
#[diagnostic(code(amparo::policy::cyclic_scenario), help("{}", say_error!(PolicyCyclicScenarioHelp)))]
pub struct CyclicScenario {
    pub name: String,
    pub way: String,
    #[label(primary, "{}", say_error!(PolicyCyclicScenarioAt))]
    pub at: SourceSpan,
}

/// What scenarios copy from one another by `like` is too much in all. A limit on the whole of the files, so its page stands with theirs.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(LoadCopiedTooMuch { most: *most }))]
#[diagnostic(code(amparo::load::copied_too_much), help("{}", say_error!(LoadCopiedTooMuchHelp)))]
pub struct CopiedTooMuch {
    pub most: usize,
    #[label(primary, "{}", say_error!(LoadCopiedTooMuchAt))]
    pub at: SourceSpan,
}

/// An expectation uses the word of another kind of conclusion.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyWrongExpectation { name, kind, word }))]
#[diagnostic(code(amparo::policy::wrong_expectation))]
pub struct ExpectationKind {
    pub name: String,
    pub kind: String,
    pub word: String,
    #[label(primary, "{}", say_error!(PolicyWrongExpectationAt { kind }))]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A list's member states a field twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyDuplicateMemberField { name }))]
#[diagnostic(code(amparo::policy::duplicate_member_field), help("{}", say_error!(PolicyDuplicateMemberFieldHelp)))]
pub struct FieldTwice {
    pub name: String,
    #[label(primary, "{}", say_error!(PolicyDuplicateMemberFieldAt))]
    pub at: SourceSpan,
    #[label("{}", say_error!(PolicyDuplicateMemberFieldFirst))]
    pub first: SourceSpan,
}

/// A scenario says that it is decided that an outcome is undetermined.
#[derive(Debug, Error, Diagnostic)]
#[error("{}", say_error!(PolicyNotDecided))]
#[diagnostic(code(amparo::policy::not_decided))]
pub struct NotDecided {
    #[label(primary, "{}", say_error!(PolicyNotDecidedAt))]
    pub at: SourceSpan,
    #[help]
    pub mend: String,
}

/// A finding that shows no one person is accepted of some people.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(code(amparo::policy::accept_where), help("{}", say_error!(PolicyAcceptWhereHelp)))]
pub struct AcceptWhere {
    pub what: String,
    #[label(primary, "{}", say_error!(PolicyAcceptWhereAt))]
    pub at: SourceSpan,
}
