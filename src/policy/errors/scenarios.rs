//! Scenarios and findings that are accepted: days, expectations, what is copied.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::words::say_error;

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
