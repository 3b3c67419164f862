//! Names: declared twice, declared nowhere, or of another kind than the place wants.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::words::say_error;

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
