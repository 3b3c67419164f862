//! Clauses and how they stand to each other: declarations, presumptions, circles, relations, verbs, sources.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::words::say_error;

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
#[diagnostic(code(amparo::policy::cyclic_relation), help("{mend}"))]
pub struct CyclicRelation {
    pub relation: String,
    pub name: String,
    pub way: String,
    #[label(primary, "{}", say_error!(PolicyCyclicRelationAt))]
    pub at: SourceSpan,
    pub mend: String,
}

impl CyclicRelation {
    /// What mends a circle of written relations, or of one pair that nobody wrote: the first of it does that to the second.
    pub fn mend(relation: &str, inherited: Option<[&str; 2]>) -> String {
        match inherited {
            None => say_error!(PolicyCyclicRelationHelp { relation }),
            Some([one, other]) => say_error!(PolicyCyclicRelationHelpInherited { relation, one, other }),
        }
    }
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
