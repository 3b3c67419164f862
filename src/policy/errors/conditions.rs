//! Conditions: what is compared with what, and what a test asks of a fact.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::words::say_error;

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
#[diagnostic(code(amparo::policy::variable_is_declared), help("{}", say_error!(PolicyVariableIsDeclaredHelp { free })))]
pub struct VariableIsDeclared {
    pub name: String,
    /// A name that nothing has yet.
    pub free: String,
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
