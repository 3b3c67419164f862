//! Resolves trees into a [`Policy`]: names looked up, types checked, force and relations computed, every error collected.
//!
//! Takes the trees of all files, ordered by path; gives the policy as far as it could be built, and the problems. Works in passes: declare
//! every name; then facts, authorities and instruments; then conditions and clauses; then relations between clauses; then statements. What
//! merely follows from an error is not reported: a name that does not resolve removes the condition around it from the policy without a
//! second message. Not here: syntax errors (`crate::syntax`).

mod bulk;
mod clauses;
mod conditions;
mod dated;
mod declare;
mod definitions;
mod depend;
mod differences;
mod facts;
mod framework;
mod on_day;
mod relations;
mod scenarios;
mod statements;
mod sums;
mod usual;
mod values;

pub use on_day::dated_on_other_days;
pub(crate) use relations::inherit;
use rustc_hash::{FxHashMap, FxHashSet};

use self::conditions::PROPERTY;
use super::force;
use super::ids::{
    AuthorityId, ClauseId, ConclusionId, DatedUseId, DatedValueId, DefinitionId, FactId, InstrumentId, PracticeId,
    PropertyId, QuestionId, TypeId,
};
use super::model::{DatedUse, ENGLISH, Language, Named, Policy, Tested, Text};
use crate::nearest::Suggestions;
use crate::problem::Problems;
use crate::syntax::{Span, tree};
use crate::words::say_error;

/// Resolves the trees of all files, given in the order of their paths.
pub fn resolve<'t>(files: impl IntoIterator<Item = &'t tree::File>) -> (Policy, Problems) {
    resolve_asking(files, None)
}

/// The same, with a condition that somebody asks about; it takes the words of properties, and nothing else depends on it.
pub fn resolve_asking<'t>(
    files: impl IntoIterator<Item = &'t tree::File>,
    asked: Option<&'t tree::Expr>,
) -> (Policy, Problems) {
    let mut resolver = Resolver::default();
    resolver.declare_all(files);
    if resolver.resolve_facts().is_none() {
        // Facts are missing: all else would be about that.
        resolver.policy.names = resolver.names;
        return (resolver.policy, resolver.problems);
    }
    resolver.resolve_framework();
    resolver.resolve_usuals();
    resolver.resolve_dated_values();
    resolver.resolve_definitions();
    resolver.resolve_conclusions();
    resolver.resolve_clauses();
    resolver.relate_clauses();
    force::fill(&mut resolver.policy);
    let has_order = resolver.order_conclusions();
    resolver.resolve_statements();
    resolver.resolve_scenarios();
    if let Some(expr) = asked {
        resolver.policy.asked = resolver.whole_condition(expr, PROPERTY);
    }
    usual::note_births(&mut resolver.policy);
    if has_order {
        resolver.check_days();
    }
    resolver.policy.names = resolver.names;
    resolver.policy.name_decisions();
    (resolver.policy, resolver.problems)
}

/// A declaration whose inside is still to be resolved.
struct Pending<'t, I, T> {
    id: I,
    tree: &'t T,
    language: Language,
    docs: &'t tree::Docs,
    span: Span,
}

#[derive(Default)]
struct Resolver<'t> {
    policy: Policy,
    problems: Problems,
    suggestions: Suggestions,
    /// Every name, and where it was declared.
    names: FxHashMap<Box<str>, (Named, Span)>,
    types: Vec<Pending<'t, TypeId, tree::Type>>,
    facts: Vec<(Language, &'t [tree::FactEntry])>,
    /// What is usual of facts and fields, until the calendar is known.
    usuals: Vec<usual::Pending<'t>>,
    /// Facts whose type no file declares.
    untyped: FxHashSet<FactId>,
    hierarchies: Vec<(Span, &'t [Vec<tree::Rank>], Language)>,
    /// The ranks of the first, each with the place where it stands.
    ranks: FxHashMap<&'t str, Span>,
    precedences: Vec<(Span, &'t [tree::Word])>,
    headlines: Vec<(Span, &'t [tree::Word])>,
    calendars: Vec<(Span, &'t tree::Calendar)>,
    authorities: Vec<Pending<'t, AuthorityId, tree::Authority>>,
    instruments: Vec<Pending<'t, InstrumentId, tree::Instrument>>,
    practices: Vec<Pending<'t, PracticeId, tree::Practice>>,
    questions: Vec<Pending<'t, QuestionId, tree::Question>>,
    definitions: Vec<Pending<'t, DefinitionId, tree::Define>>,
    values: Vec<Pending<'t, DatedValueId, tree::DatedValue>>,
    /// Uses of dated values met so far.
    dated_uses: FxHashMap<DatedUse, DatedUseId>,
    conclusions: Vec<Pending<'t, ConclusionId, tree::Conclusion>>,
    clauses: Vec<Pending<'t, ClauseId, tree::Clause>>,
    properties: Vec<Pending<'t, PropertyId, tree::Property>>,
    referrals: Vec<Pending<'t, (), tree::Referral>>,
    incompatibles: Vec<Pending<'t, (), tree::Incompatible>>,
    assumptions: Vec<Pending<'t, (), tree::Assume>>,
    acceptances: Vec<Pending<'t, (), tree::Accept>>,
    scenarios: Vec<Pending<'t, (), tree::Scenario>>,
    /// `S.confers.P`: the clause, S, and P as written.
    confers: Vec<(ClauseId, ConclusionId, &'t tree::Word)>,
    /// Per definition: what is known of its body.
    definition_facts: Vec<definitions::DefinitionFacts>,
    /// All facts, in the order of their paths, once they are asked for.
    facts_by_path: Vec<FactId>,
    /// What short words come to so far.
    counted: bulk::Counted,
    /// By enumeration: the numbers of its values.
    numbers_of_values: FxHashMap<TypeId, FxHashMap<&'t str, u32>>,
    /// By record: the numbers of its fields.
    numbers_of_fields: FxHashMap<TypeId, FxHashMap<Box<str>, u32>>,
    /// What the durations of the expression under way cost so far (`sums`).
    spent: i64,
    /// What the condition under way tests, in the order met.
    tested: Tested,
}

impl<'t> Resolver<'t> {
    /// What `word` stands for, without a message where it stands for nothing.
    fn lookup(&self, name: &str) -> Option<Named> {
        self.names.get(name).map(|(named, _)| *named)
    }

    fn declared_at(&self, name: &str) -> Option<miette::SourceSpan> {
        self.names.get(name).map(|(_, span)| (*span).into())
    }

    /// A suggestion among the names of the kinds that `wanted` takes.
    fn suggest(&self, name: &str, wanted: impl Fn(Named) -> bool) -> Option<String> {
        let all = self.names.iter().map(|(name, (named, _))| (&**name, *named));
        self.suggestions.did_you_mean_among(name, all, |(name, named)| wanted(named).then_some(name))
    }

    /// What something is called: on one line, so that no label can pass for several lines of a result.
    fn text(&self, text: &tree::Text, language: Language) -> Text {
        self.lines(text, language, one_line)
    }

    fn lines(&self, text: &tree::Text, language: Language, shown: fn(&str) -> Box<str>) -> Text {
        let mut variants = vec![(language, shown(&text.untagged))];
        for (tag, string) in &text.translations {
            variants.push((language_of(tag), shown(string)));
        }
        Text { variants }
    }

    fn text_of(&self, text: &Option<tree::Text>, language: Language) -> Option<Text> {
        text.as_ref().map(|text| self.text(text, language))
    }

    /// A question, or the words of the law: what may have several lines.
    fn lines_of(&self, text: &Option<tree::Text>, language: Language) -> Option<Text> {
        text.as_ref().map(|text| self.lines(text, language, |text| text.into()))
    }
}

fn one_line(text: &str) -> Box<str> {
    if !text.contains('\n') {
        return text.into();
    }
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ").into()
}

fn language_of(tag: &tree::Word) -> Language {
    match tag.text.as_bytes() {
        &[one, two] => [one, two],
        _ => ENGLISH,
    }
}

/// What a name stands for, as a message says it: `a category`, `an instrument`.
fn article(policy: &Policy, named: Named) -> String {
    match named {
        Named::Type(_) => say_error!(IsType),
        Named::Fact(fact_id) => fact_article(policy.facts[fact_id].ty),
        Named::Group => say_error!(IsGroup),
        Named::Question(_) => say_error!(IsQuestion),
        Named::Definition(_) => say_error!(IsDefinition),
        Named::DatedValue(_) => say_error!(IsDatedValue),
        Named::Conclusion(conclusion_id) => conclusion_article(policy.conclusions[conclusion_id].kind),
        Named::Authority(_) => say_error!(IsAuthority),
        Named::Instrument(_) => say_error!(IsInstrument),
        Named::Practice(_) => say_error!(IsPractice),
        Named::Clause(_) => say_error!(IsClause),
        Named::Property(_) => say_error!(IsProperty),
        Named::Calendar => say_error!(IsCalendar),
    }
}

fn fact_article(ty: super::model::FactType) -> String {
    use super::model::FactType;
    match ty {
        FactType::Bool => say_error!(IsBool),
        FactType::Int => say_error!(IsInt),
        FactType::Date => say_error!(IsDate),
        FactType::DateOrNever => say_error!(IsDateOrNever),
        FactType::Enumeration(_) => say_error!(IsEnumerated),
        FactType::List(_) => say_error!(IsList),
        FactType::Text => say_error!(IsText),
    }
}

fn conclusion_article(kind: tree::ConclusionKind) -> String {
    match kind {
        tree::ConclusionKind::Category => say_error!(IsCategory),
        tree::ConclusionKind::Status => say_error!(IsStatus),
        tree::ConclusionKind::Protection => say_error!(IsProtection),
        tree::ConclusionKind::Duty => say_error!(IsDuty),
    }
}

/// The kind before a name: `category`; in Spanish with its article.
fn kind_before_name(kind: tree::ConclusionKind) -> String {
    match kind {
        tree::ConclusionKind::Category => say_error!(TheCategory),
        tree::ConclusionKind::Status => say_error!(TheStatus),
        tree::ConclusionKind::Protection => say_error!(TheProtection),
        tree::ConclusionKind::Duty => say_error!(TheDuty),
    }
}
