//! Every mistake that can be seen in a policy once its names are looked up, one struct each.
//!
//! Codes are `amparo::policy::WHAT`, stable, documented in docs/errors/, shown by `amparo codes`. Raised by
//! `policy::resolve`; mistakes of form (`amparo::syntax::…`) stand in `syntax::errors`.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::problem::pages;

/// The codes of this layer with their pages: what `amparo codes` shows.
pub const PAGES: &[(&str, &str)] = pages!(
    "policy":
    "duplicate_name", "duplicate_value", "unknown_name", "unknown_fact", "unknown_field", "unknown_type",
    "unknown_value", "unknown_conclusion", "unknown_clause", "unknown_instrument", "unknown_authority",
    "unknown_question", "unknown_rank", "unknown_principle", "unknown_finding", "unknown_weekday",
    "unknown_scenario", "wrong_kind", "not_a_condition", "wrong_type", "wrong_value", "not_compared",
    "not_ordered", "two_enumerations", "not_a_list", "variable_is_declared", "nested_quantifier",
    "age_not_comparable", "durations_too_long", "no_calendar", "no_working_day", "second_declaration",
    "rank_twice", "principle_twice", "presumed_list", "cyclic_definition", "cyclic_conclusion",
    "cyclic_relation", "replaces_without_start", "repeals_without_start", "replaces_across_dates",
    "unrelated_clause", "practice_relation", "no_conclusion", "conclusion_twice", "wrong_verb",
    "outcome_in_clause", "governed_by_other", "incompatible_too_few", "confers_elsewhere",
    "source_is_practice", "duplicate_scenario", "scenario_without_day", "scenario_day_twice",
    "cyclic_scenario", "wrong_expectation", "duplicate_member_field"
);

/// A name is declared twice; all files share one name space.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is declared twice")]
#[diagnostic(
    code(amparo::policy::duplicate_name),
    help(
        "rename one of the two; names of facts, conclusions, clauses and all other declarations share one name space"
    )
)]
pub struct DuplicateName {
    pub name: String,
    #[label(primary, "declared again here")]
    pub at: SourceSpan,
    #[label("first declared here")]
    pub first: SourceSpan,
}

/// An enumeration lists a value twice, or a record a field.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` stands twice in `{ty}`")]
#[diagnostic(code(amparo::policy::duplicate_value), help("leave one of them out"))]
pub struct DuplicateValue {
    pub name: String,
    pub ty: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// A condition names something that no file declares.
#[derive(Debug, Error, Diagnostic)]
#[error("nothing is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_name))]
pub struct UnknownName {
    pub name: String,
    #[label(primary, "expected a fact, a definition, a question or a category")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A path that must lead to a fact leads to none.
#[derive(Debug, Error, Diagnostic)]
#[error("no fact has the path `{name}`")]
#[diagnostic(code(amparo::policy::unknown_fact))]
pub struct UnknownFact {
    pub name: String,
    #[label(primary, "expected a fact")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A record has no such field.
#[derive(Debug, Error, Diagnostic)]
#[error("`{record}` has no field `{name}`")]
#[diagnostic(code(amparo::policy::unknown_field))]
pub struct UnknownField {
    pub name: String,
    pub record: String,
    #[label(primary, "expected a field of `{record}`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact's type is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("no type is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_type))]
pub struct UnknownType {
    pub name: String,
    #[label(primary, "expected `bool`, `int`, `date`, an enumeration, or `list of` a record")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact is compared with a value that its type does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{value}` is not a value of `{ty}`")]
#[diagnostic(code(amparo::policy::unknown_value))]
pub struct UnknownValue {
    pub value: String,
    pub ty: String,
    pub fact: String,
    #[label(primary, "`{fact}` is a `{ty}`")]
    pub at: SourceSpan,
    #[label("declared here")]
    pub ty_at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be a conclusion is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("no {wanted} is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_conclusion))]
pub struct UnknownConclusion {
    pub name: String,
    pub wanted: String,
    #[label(primary, "expected a {wanted}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be a clause is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("no clause is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_clause))]
pub struct UnknownClause {
    pub name: String,
    #[label(primary, "expected a clause")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A source names neither an instrument nor a practice.
#[derive(Debug, Error, Diagnostic)]
#[error("no instrument or practice is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_instrument))]
pub struct UnknownInstrument {
    pub name: String,
    #[label(primary, "expected an instrument or a practice")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name that must be an authority is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("no authority is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_authority))]
pub struct UnknownAuthority {
    pub name: String,
    #[label(primary, "expected an authority")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A reading names a question that is not declared.
#[derive(Debug, Error, Diagnostic)]
#[error("no question is named `{name}`")]
#[diagnostic(code(amparo::policy::unknown_question))]
pub struct UnknownQuestion {
    pub name: String,
    #[label(primary, "expected a question")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// An instrument's rank is not in the hierarchy.
#[derive(Debug, Error, Diagnostic)]
#[error("the hierarchy has no rank `{name}`")]
#[diagnostic(code(amparo::policy::unknown_rank))]
pub struct UnknownRank {
    pub name: String,
    #[label(primary, "expected a rank of the hierarchy")]
    pub at: SourceSpan,
    #[label("the hierarchy stands here")]
    pub hierarchy: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// `precedence` names a principle that does not exist.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is not a principle of precedence")]
#[diagnostic(code(amparo::policy::unknown_principle))]
pub struct UnknownPrinciple {
    pub name: String,
    #[label(primary, "expected `override`, `rank`, `recency` or `pro_homine`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `accept` names a finding that `check` does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is not a finding")]
#[diagnostic(code(amparo::policy::unknown_finding))]
pub struct UnknownFinding {
    pub name: String,
    #[label(primary, "expected the id of a finding")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A calendar's weekend names something that is no day of the week.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is not a day of the week")]
#[diagnostic(code(amparo::policy::unknown_weekday))]
pub struct UnknownWeekday {
    pub name: String,
    #[label(primary, "expected `monday` to `sunday`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `like` names a scenario that does not exist.
#[derive(Debug, Error, Diagnostic)]
#[error("no scenario is titled \"{name}\"")]
#[diagnostic(code(amparo::policy::unknown_scenario))]
pub struct UnknownScenario {
    pub name: String,
    #[label(primary, "expected the title of a scenario")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A name stands for something of another kind than its place asks for.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is {is}, and {wanted} is expected here")]
#[diagnostic(code(amparo::policy::wrong_kind))]
pub struct WrongKind {
    pub name: String,
    pub is: String,
    pub wanted: String,
    #[label(primary, "expected {wanted}")]
    pub at: SourceSpan,
    #[label("`{name}` is declared here")]
    pub declared: Option<SourceSpan>,
    #[help]
    pub mend: Option<String>,
}

/// A fact that is neither true nor false stands where a condition is due.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is {is}, not a condition")]
#[diagnostic(code(amparo::policy::not_a_condition))]
pub struct NotACondition {
    pub name: String,
    pub is: String,
    #[label(primary, "expected something that is true or false")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Two things of different types are compared, or a fact is given a value of another type.
#[derive(Debug, Error, Diagnostic)]
#[error("{left} cannot be compared with {right}")]
#[diagnostic(code(amparo::policy::wrong_type))]
pub struct WrongType {
    pub left: String,
    pub right: String,
    #[label(primary, "this is {right}")]
    pub at: SourceSpan,
    #[label("this is {left}")]
    pub other: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A fact is given a value of another type.
#[derive(Debug, Error, Diagnostic)]
#[error("`{fact}` is {wanted}, and {found} is no such value")]
#[diagnostic(code(amparo::policy::wrong_value))]
pub struct WrongValue {
    pub fact: String,
    pub wanted: String,
    pub found: String,
    #[label(primary, "expected {wanted}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `is` or `in` on a fact that is true or false, or on a list.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is {is}, which is not compared with a value")]
#[diagnostic(code(amparo::policy::not_compared))]
pub struct NotCompared {
    pub name: String,
    pub is: String,
    #[label(primary, "compared with a value here")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `<`, `<=`, `>`, `>=` or `between` on something that has no order, or a sum on it.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is {is}, which has no order")]
#[diagnostic(code(amparo::policy::not_ordered))]
pub struct NotOrdered {
    pub name: String,
    pub is: String,
    #[label(primary, "expected a date or a whole number")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// Two enumerated facts are compared with each other.
#[derive(Debug, Error, Diagnostic)]
#[error("two enumerated facts cannot be compared with each other")]
#[diagnostic(
    code(amparo::policy::two_enumerations),
    help("write out the values: `(a is X and b is X) or (a is Y and b is Y)`")
)]
pub struct TwoEnumerations {
    #[label(primary, "this is a fact, and a value is expected")]
    pub at: SourceSpan,
}

/// A quantifier looks at something that is no list.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is not a list")]
#[diagnostic(code(amparo::policy::not_a_list))]
pub struct NotAList {
    pub name: String,
    #[label(primary, "expected a fact of type `list of` a record")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A quantifier's variable has the name of something declared.
#[derive(Debug, Error, Diagnostic)]
#[error("the variable `{name}` has the name of something declared")]
#[diagnostic(
    code(amparo::policy::variable_is_declared),
    help("rename the variable, `c` for a child, so that a reader knows which is meant")
)]
pub struct VariableIsDeclared {
    pub name: String,
    #[label(primary, "expected a name of its own")]
    pub at: SourceSpan,
    #[label("declared here")]
    pub declared: Option<SourceSpan>,
}

/// A quantifier reaches another one through a definition.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` looks at a list, and so cannot be used inside another `any`, `every` or `no`")]
#[diagnostic(
    code(amparo::policy::nested_quantifier),
    help(
        "move the test out of the parentheses; quantifiers do not nest, so that the check over all families stays exact"
    )
)]
pub struct NestedQuantifier {
    pub name: String,
    pub what: &'static str,
    #[label(primary, "{what}")]
    pub at: SourceSpan,
}

/// An age is compared with something other than a whole number written out.
#[derive(Debug, Error, Diagnostic)]
#[error("an age is compared with whole numbers written out")]
#[diagnostic(code(amparo::policy::age_not_comparable), help("to compare two people's ages, compare their birth dates"))]
pub struct AgeNotComparable {
    #[label(primary, "expected a whole number, as in `age(birth_date) >= 18`")]
    pub at: SourceSpan,
}

/// All durations of one expression, definitions counted, exceed 500 years.
#[derive(Debug, Error, Diagnostic)]
#[error("the durations of this expression add up to more than 500 years")]
#[diagnostic(
    code(amparo::policy::durations_too_long),
    help("all durations in one expression may be 500 years together")
)]
pub struct SumTooLong {
    #[label(primary, "definitions it uses are counted")]
    pub at: SourceSpan,
}

/// Working days are counted without a calendar.
#[derive(Debug, Error, Diagnostic)]
#[error("working days are counted, but no file declares a `calendar`")]
#[diagnostic(
    code(amparo::policy::no_calendar),
    help("declare the calendar: `calendar peru {{ weekend saturday, sunday holiday every 01-01 }}`")
)]
pub struct NoCalendar {
    #[label(primary, "which days are working days is not known")]
    pub at: SourceSpan,
}

/// A calendar leaves no working day.
#[derive(Debug, Error, Diagnostic)]
#[error("the calendar `{name}` leaves no working day")]
#[diagnostic(code(amparo::policy::no_working_day), help("leave at least one day of the year free of both"))]
pub struct NoWorkingDay {
    pub name: String,
    #[label(primary, "every day is of the weekend or a holiday")]
    pub at: SourceSpan,
}

/// `hierarchy`, `precedence` or `calendar` is declared twice.
#[derive(Debug, Error, Diagnostic)]
#[error("a policy has one `{what}`, and this is the second")]
#[diagnostic(
    code(amparo::policy::second_declaration),
    help("put both into one declaration, in a file that the others `use`")
)]
pub struct SecondDeclaration {
    pub what: String,
    #[label(primary, "declared again here")]
    pub at: SourceSpan,
    #[label("first declared here")]
    pub first: SourceSpan,
}

/// The hierarchy names a rank twice.
#[derive(Debug, Error, Diagnostic)]
#[error("the rank `{name}` stands twice in the hierarchy")]
#[diagnostic(code(amparo::policy::rank_twice), help("leave one of them out"))]
pub struct RankTwice {
    pub name: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// `precedence` names a principle twice.
#[derive(Debug, Error, Diagnostic)]
#[error("the principle `{name}` stands twice")]
#[diagnostic(
    code(amparo::policy::principle_twice),
    help("leave one of them out; the first one that tells two clauses apart decides")
)]
pub struct PrincipleTwice {
    pub name: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
}

/// A list is presumed.
#[derive(Debug, Error, Diagnostic)]
#[error("a list cannot be presumed")]
#[diagnostic(
    code(amparo::policy::presumed_list),
    help("leave `presumed` out: an unknown list makes what asks for its members unknown")
)]
pub struct PresumedList {
    #[label(primary, "expected a fact of type `bool`, `int`, `date` or an enumeration")]
    pub at: SourceSpan,
}

/// A definition depends on itself.
#[derive(Debug, Error, Diagnostic)]
#[error("the definition `{name}` depends on itself")]
#[diagnostic(code(amparo::policy::cyclic_definition), help("write out the condition in one of them"))]
pub struct CyclicDefinition {
    pub name: String,
    pub way: String,
    #[label(primary, "the way round: {way}")]
    pub at: SourceSpan,
}

/// A conclusion depends on itself, through conditions and `lifts`.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` depends on itself")]
#[diagnostic(
    code(amparo::policy::cyclic_conclusion),
    help(
        "rest one of these on facts (what was applied for, issued or held is a fact with its date) instead of on the conclusion"
    )
)]
pub struct CyclicConclusion {
    pub name: String,
    pub way: String,
    #[label(primary, "the way round: {way}")]
    pub at: SourceSpan,
}

/// `overrides`, `lifts`, `replaces` or `repeals` go round in a circle.
#[derive(Debug, Error, Diagnostic)]
#[error("`{relation}` goes round in a circle from `{name}`")]
#[diagnostic(
    code(amparo::policy::cyclic_relation),
    help("decide which of them stands first, and drop the one that points back")
)]
pub struct CyclicRelation {
    pub relation: String,
    pub name: String,
    pub way: String,
    #[label(primary, "the way round: {way}")]
    pub at: SourceSpan,
}

/// A replacement has no first day, so the end of the old clause is not known.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` replaces `{old}`, but the day it begins is not known")]
#[diagnostic(
    code(amparo::policy::replaces_without_start),
    help("give the clause or its instrument `in force 2018-08-20 ..`")
)]
pub struct ReplacesWithoutStart {
    pub name: String,
    pub old: String,
    #[label(primary, "neither the clause nor its instrument says from when")]
    pub at: SourceSpan,
}

/// A repealing instrument has no first day.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` repeals `{old}`, but the day it begins is not known")]
#[diagnostic(code(amparo::policy::repeals_without_start), help("give it `in force 2017-03-01 ..`"))]
pub struct RepealsWithoutStart {
    pub name: String,
    pub old: String,
    #[label(primary, "the instrument does not say from when")]
    pub at: SourceSpan,
}

/// A replacement is governed by another date than the clause it replaces.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` and `{old}` are governed by different dates")]
#[diagnostic(code(amparo::policy::replaces_across_dates), help("give both the same `governed by`"))]
pub struct ReplacesAcrossDates {
    pub name: String,
    pub old: String,
    #[label(primary, "replaces `{old}`")]
    pub at: SourceSpan,
    #[label("declared here")]
    pub declared: SourceSpan,
}

/// `overrides` or `replaces` points at a clause that does not bear on the same conclusion in the way it must.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` cannot {relation} `{old}`: {reason}")]
#[diagnostic(code(amparo::policy::unrelated_clause))]
pub struct RelationAcrossSides {
    pub name: String,
    pub relation: String,
    pub old: String,
    pub reason: String,
    pub wanted: String,
    #[label(primary, "expected {wanted}")]
    pub at: SourceSpan,
    #[label("`{old}` is declared here")]
    pub declared: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A practice clause overrides, lifts or replaces, or is the target of it.
#[derive(Debug, Error, Diagnostic)]
#[error("`{practice}` is a practice, which no principle weighs against law")]
#[diagnostic(
    code(amparo::policy::practice_relation),
    help("leave the relation out: a practice clause speaks in the outcome in practice alone")
)]
pub struct PracticeRelation {
    pub practice: String,
    #[label(primary, "expected a clause of the law")]
    pub at: SourceSpan,
}

/// A clause concludes nothing and lifts nothing.
#[derive(Debug, Error, Diagnostic)]
#[error("the clause `{name}` concludes nothing")]
#[diagnostic(code(amparo::policy::no_conclusion), help("add its effect, `grants ptp`, or say which clause it `lifts`"))]
pub struct NoConclusion {
    pub name: String,
    #[label(primary, "expected what it grants, denies, establishes, excludes, requires or forbids")]
    pub at: SourceSpan,
}

/// A clause names a conclusion twice, or both ways.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is settled twice by one clause")]
#[diagnostic(
    code(amparo::policy::conclusion_twice),
    help("one clause is one rule: write the other side as a clause of its own")
)]
pub struct ConclusionTwice {
    pub name: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// A conclusion is settled with a verb of another kind.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is a {kind}, and a {kind} is not what a clause `{verb}`")]
#[diagnostic(code(amparo::policy::wrong_verb))]
pub struct WrongVerb {
    pub name: String,
    pub kind: String,
    pub verb: String,
    #[label(primary, "this is a {kind}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A condition of the law asks for `conflict`, `dormant`, `blocked` or `fires`.
#[derive(Debug, Error, Diagnostic)]
#[error("`{word}` can be asked in a property or with `find`, not in the law")]
#[diagnostic(
    code(amparo::policy::outcome_in_clause),
    help("the law rests on what is settled: `granted ptp`, `denied ptp`, or the name of a category")
)]
pub struct OutcomeInClause {
    pub word: String,
    #[label(primary, "expected a fact, or another conclusion settled")]
    pub at: SourceSpan,
}

/// `governed by` names something that is no date fact.
#[derive(Debug, Error, Diagnostic)]
#[error("a clause is governed by `as_of` or by a date, and `{name}` is neither")]
#[diagnostic(code(amparo::policy::governed_by_other))]
pub struct GovernedByOther {
    pub name: String,
    #[label(primary, "expected `as_of` or a fact of type `date`")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// `incompatible` names fewer than two conclusions.
#[derive(Debug, Error, Diagnostic)]
#[error("`incompatible` takes two conclusions or more")]
#[diagnostic(
    code(amparo::policy::incompatible_too_few),
    help("name the conclusions that nobody may hold together: `incompatible ptp, special_residence`")
)]
pub struct IncompatibleTooFew {
    #[label(primary, "expected another conclusion")]
    pub at: SourceSpan,
}

/// `confers` stands on a protection or a duty.
#[derive(Debug, Error, Diagnostic)]
#[error("a {kind} confers nothing")]
#[diagnostic(code(amparo::policy::confers_elsewhere), help("a clause may grant the protection itself"))]
pub struct ConfersElsewhere {
    pub kind: String,
    #[label(primary, "expected in a status or a category only")]
    pub at: SourceSpan,
}

/// A conclusion, question, property or `incompatible` cites a practice first.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is a practice, and law is expected here")]
#[diagnostic(code(amparo::policy::source_is_practice), help("cite the instrument that says so"))]
pub struct SourceIsPractice {
    pub name: String,
    #[label(primary, "expected an instrument")]
    pub at: SourceSpan,
}

/// Two scenarios have one title.
#[derive(Debug, Error, Diagnostic)]
#[error("two scenarios are titled \"{name}\"")]
#[diagnostic(
    code(amparo::policy::duplicate_scenario),
    help("give each a title of its own, so that a failure can be found")
)]
pub struct DuplicateScenario {
    pub name: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}

/// A scenario has neither an `as_of` nor steps.
#[derive(Debug, Error, Diagnostic)]
#[error("the scenario \"{name}\" says no day")]
#[diagnostic(
    code(amparo::policy::scenario_without_day),
    help("say for which day the law is asked: `as_of 2018-08-01`")
)]
pub struct ScenarioWithoutDay {
    pub name: String,
    #[label(primary, "expected `as_of` or steps `on`")]
    pub at: SourceSpan,
}

/// A scenario has both an `as_of` and steps, or expectations outside its steps.
#[derive(Debug, Error, Diagnostic)]
#[error("{what}")]
#[diagnostic(
    code(amparo::policy::scenario_day_twice),
    help("a journey is judged in its steps: `on 2018-05-21 {{ … expect … }}`")
)]
pub struct ScenarioDayTwice {
    pub what: String,
    #[label(primary, "expected inside a step")]
    pub at: SourceSpan,
}

/// A scenario is `like` itself, however far round.
#[derive(Debug, Error, Diagnostic)]
#[error("the scenario \"{name}\" is like itself: {way}")]
#[diagnostic(code(amparo::policy::cyclic_scenario), help("write the facts out in one of them"))]
pub struct CyclicScenario {
    pub name: String,
    pub way: String,
    #[label(primary, "the way round comes back here")]
    pub at: SourceSpan,
}

/// An expectation uses the word of another kind of conclusion.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is a {kind}, which is never `{word}`")]
#[diagnostic(code(amparo::policy::wrong_expectation))]
pub struct ExpectationKind {
    pub name: String,
    pub kind: String,
    pub word: String,
    #[label(primary, "this is a {kind}")]
    pub at: SourceSpan,
    #[help]
    pub mend: Option<String>,
}

/// A list's member states a field twice.
#[derive(Debug, Error, Diagnostic)]
#[error("the field `{name}` is stated twice for one member")]
#[diagnostic(code(amparo::policy::duplicate_member_field), help("leave one of them out"))]
pub struct FieldTwice {
    pub name: String,
    #[label(primary, "again here")]
    pub at: SourceSpan,
    #[label("first here")]
    pub first: SourceSpan,
}
