//! A policy once every name has been resolved: facts, conclusions, instruments, clauses, statements.
//!
//! Plain data, created only by `policy::resolve`. A `Policy` contains no unresolved name and no value of a wrong type. What follows from the
//! data is computed elsewhere: force in time in `policy::force`, which clause prevails in `policy::precedence`.

mod conditions;

pub use conditions::*;

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::calendar::WorkingDays;
use super::finding_kind::FindingKind;
use super::ids::{
    Arena, AuthorityId, ClauseId, ConclusionId, DatedUseId, DatedValueId, DefinitionId, ExprId, FactId, Id,
    InstrumentId, PracticeId, PropertyId, QuestionId, ReferralId, ScenarioId, TypeId,
};
use super::inputs::ReadOnOtherDays;
use super::precedence::Principle;
use crate::calendar::{Day, ShortMonth};
use crate::syntax::Span;
use crate::syntax::tree::Part;
pub use crate::syntax::tree::{
    Amount, Certainty, Comparison, ConclusionKind, Count, CountBound, Direction, ExpectedOutcome, ExpectedState,
    OutcomeWord, Quantifier,
};

#[derive(Clone, Debug, Default)]
pub struct Policy {
    pub types: Arena<TypeId, Type>,
    pub facts: Arena<FactId, Fact>,
    /// Paths of the groups, `entry`, with the labels nobody wrote left out; in order of declaration.
    pub groups: Vec<Box<str>>,
    /// Sets, in order of declaration: each value of one is a bool of its own.
    pub sets: Vec<Set>,
    pub questions: Arena<QuestionId, Question>,
    pub definitions: Arena<DefinitionId, Definition>,
    /// Whole numbers that the law changes over time.
    pub values: Arena<DatedValueId, DatedValue>,
    /// What conditions ask of them, each once.
    pub dated_uses: Arena<DatedUseId, DatedUse>,
    /// Of each two sums of which one is a dated value, that the first is at most the second: what stands for the answer on the days that
    /// no range of the value covers.
    pub missing: FxHashMap<(Sum, Sum), QuestionId>,
    /// Ranks by name, with their level: 0 is the highest.
    pub ranks: Vec<(Box<str>, u32)>,
    /// What ranks are called, where the policy says so.
    pub rank_labels: FxHashMap<Box<str>, Text>,
    pub precedence: Vec<Principle>,
    /// What a verdict puts first, in that order.
    pub headline: Vec<ConclusionId>,
    pub calendar: Option<WorkingDays>,
    pub authorities: Arena<AuthorityId, Authority>,
    pub instruments: Arena<InstrumentId, Instrument>,
    pub practices: Arena<PracticeId, Practice>,
    pub conclusions: Arena<ConclusionId, Conclusion>,
    pub clauses: Arena<ClauseId, Clause>,
    pub referrals: Arena<ReferralId, Referral>,
    pub incompatibles: Vec<Incompatible>,
    pub assumptions: Vec<Assumption>,
    pub properties: Arena<PropertyId, Property>,
    pub acceptances: Vec<Acceptance>,
    pub scenarios: Arena<ScenarioId, Scenario>,
    /// What somebody asks about the policy (`find`); no part of it.
    pub asked: Option<ExprId>,
    pub exprs: Arena<ExprId, Expr>,
    /// Clauses and conclusions so ordered that each comes after all it rests on: a conclusion after the clauses that bear on
    /// it, a clause after the conclusions it tests and the clauses that lift it.
    pub order: Vec<Ordered>,
    /// The numbers of the sets, by their paths.
    set_numbers: SetNumbers,
    /// What tests on other days read.
    pub(super) read_on_other_days: ReadOnOtherDays,
    /// Every name, and where it is declared.
    pub(super) names: FxHashMap<Box<str>, (Named, Span)>,
}

/// Where sets stand, by their paths: those of facts, and by record those of its fields.
#[derive(Clone, Debug, Default)]
struct SetNumbers {
    of_facts: FxHashMap<Box<str>, usize>,
    of_fields: FxHashMap<TypeId, FxHashMap<Box<str>, usize>>,
}

/// One in the order in which a policy is lowered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ordered {
    Clause(ClauseId),
    Conclusion(ConclusionId),
    Definition(DefinitionId),
}

/// What a name of the policy's one name space (or a full path) stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    Type(TypeId),
    Fact(FactId),
    Group,
    Question(QuestionId),
    Definition(DefinitionId),
    DatedValue(DatedValueId),
    Conclusion(ConclusionId),
    Authority(AuthorityId),
    Instrument(InstrumentId),
    Practice(PracticeId),
    Clause(ClauseId),
    Property(PropertyId),
    Calendar,
}

impl Policy {
    /// The authority whose acts all of these facts are; `None` if one of them is nobody's or another's, or if there are none.
    pub fn whose_act(&self, facts: impl IntoIterator<Item = FactId>) -> Option<AuthorityId> {
        let mut by = facts.into_iter().map(|id| self.facts[id].by);
        let first = by.next()??;
        by.all(|other| other == Some(first)).then_some(first)
    }

    /// The conclusions as a reader is shown them: those of the `headline` first, then the others, in order of declaration.
    pub fn conclusions_to_show(&self) -> impl Iterator<Item = ConclusionId> + '_ {
        let others = self.conclusions.ids().filter(|id| !self.headline.contains(id));
        self.headline.iter().copied().chain(others)
    }

    /// What becomes of a day that a month lacks, as the calendar says.
    pub fn short_month(&self) -> ShortMonth {
        self.calendar.as_ref().map_or_else(ShortMonth::default, |calendar| calendar.short_month)
    }

    /// Whether the calendar says what becomes of a day that a month lacks.
    pub fn says_short_month(&self) -> bool {
        self.calendar.as_ref().is_some_and(|calendar| calendar.says_short_month)
    }

    /// The type of a fact as a policy writes it.
    pub fn type_as_written(&self, ty: FactType) -> String {
        match ty {
            FactType::Bool => "bool".to_owned(),
            FactType::Int => "int".to_owned(),
            FactType::Date => "date".to_owned(),
            FactType::DateOrNever => "date or never".to_owned(),
            FactType::Enumeration(id) => self.types[id].name.to_string(),
            FactType::List(id) => format!("list of {}", self.types[id].name),
            FactType::Text => "text".to_owned(),
        }
    }

    /// The authorities that handle a conclusion, in order of declaration.
    pub fn handlers(&self, of: ConclusionId) -> impl Iterator<Item = AuthorityId> + '_ {
        self.authorities.iter().filter(move |(_, authority)| authority.handles.contains(&of)).map(|(id, _)| id)
    }

    /// Every two conclusions that some `incompatible` excludes together, each two once, in order of declaration.
    pub fn incompatible_pairs(&self) -> impl Iterator<Item = (ConclusionId, ConclusionId, &Incompatible)> {
        let mut told = rustc_hash::FxHashSet::default();
        let all = self.incompatibles.iter().flat_map(|incompatible| {
            let members = incompatible.members.iter().enumerate();
            members.flat_map(move |(at, &one)| {
                incompatible.members[at + 1..].iter().map(move |&other| (one, other, incompatible))
            })
        });
        all.filter(move |&(one, other, _)| one != other && told.insert((one.min(other), one.max(other))))
    }

    /// What `name` stands for: a declared name, or the full path of a fact or of `S.confers.P`.
    pub fn named(&self, name: &str) -> Option<Named> {
        self.names.get(name).map(|(named, _)| *named)
    }

    /// Where the name stands that declares it.
    pub fn declared_at(&self, name: &str) -> Option<Span> {
        self.names.get(name).map(|(_, span)| *span)
    }

    pub fn fact(&self, path: &str) -> Option<FactId> {
        match self.named(path)? {
            Named::Fact(fact_id) => Some(fact_id),
            _ => None,
        }
    }

    /// The set of that path.
    pub fn set(&self, path: &str) -> Option<&Set> {
        self.set_numbers.of_facts.get(path).map(|&number| &self.sets[number])
    }

    /// Whether a record has a field of that name that is no set.
    pub fn has_field(&self, record: TypeId, name: &str) -> bool {
        matches!(&self.types[record].body, TypeBody::Record(fields) if fields.iter().any(|field| *field.name == *name))
    }

    /// The set that is a field of a record.
    pub fn set_field(&self, record: TypeId, name: &str) -> Option<&Set> {
        self.set_numbers.of_fields.get(&record)?.get(name).map(|&number| &self.sets[number])
    }

    /// The set of which the fact is a value, and the number of the value.
    pub fn set_of(&self, fact: FactId) -> Option<(&Set, u32)> {
        let (number, value) = self.set_number_of(fact)?;
        Some((&self.sets[number], value))
    }

    /// The same, the set by its number.
    pub fn set_number_of(&self, fact: FactId) -> Option<(usize, u32)> {
        // The last set that begins at or before the fact.
        let begins_by = |set: &Set| match set.owner {
            SetOwner::Fields(..) => true,
            SetOwner::Facts(first) => first <= fact,
        };
        let number = self.sets.partition_point(begins_by).checked_sub(1)?;
        let SetOwner::Facts(first) = self.sets[number].owner else { return None };
        let value = fact.index() - first.index();
        (value < self.n_values(self.sets[number].ty)).then_some((number, value as u32))
    }

    /// Adds a set behind those that there are.
    ///
    /// INVARIANT: those of fields come first, then those of facts in the order of the facts, by which [`Policy::set_of`] finds them.
    pub(crate) fn add_set(&mut self, set: Set) {
        let comes_first = |last: &Set| match (last.owner, set.owner) {
            (SetOwner::Fields(..), _) => true,
            (SetOwner::Facts(last), SetOwner::Facts(first)) => last <= first,
            (SetOwner::Facts(_), SetOwner::Fields(..)) => false,
        };
        debug_assert!(self.sets.last().is_none_or(comes_first), "sets stand in order");
        let by_path = match set.owner {
            SetOwner::Facts(_) => &mut self.set_numbers.of_facts,
            SetOwner::Fields(record, _) => self.set_numbers.of_fields.entry(record).or_default(),
        };
        by_path.entry(set.path.clone()).or_insert(self.sets.len());
        self.sets.push(set);
    }

    /// The facts of a set, by value; none of a field.
    pub fn facts_of_set(&self, set: &Set) -> impl Iterator<Item = FactId> {
        let (first, n_values) = match set.owner {
            SetOwner::Facts(first) => (first.index(), self.n_values(set.ty)),
            SetOwner::Fields(..) => (0, 0),
        };
        (first..first + n_values).map(FactId::from_index)
    }

    pub fn clause(&self, name: &str) -> Option<ClauseId> {
        match self.named(name)? {
            Named::Clause(clause_id) => Some(clause_id),
            _ => None,
        }
    }

    pub fn conclusion(&self, name: &str) -> Option<ConclusionId> {
        match self.named(name)? {
            Named::Conclusion(conclusion_id) => Some(conclusion_id),
            _ => None,
        }
    }

    pub fn question(&self, name: &str) -> Option<QuestionId> {
        match self.named(name)? {
            Named::Question(question_id) => Some(question_id),
            _ => None,
        }
    }

    /// All names and paths, in no order.
    pub fn all_names(&self) -> impl Iterator<Item = (&str, Named)> {
        self.names.iter().map(|(name, (named, _))| (&**name, *named))
    }

    /// How many fields a record has; an enumeration has none.
    pub fn n_fields(&self, id: TypeId) -> usize {
        match &self.types[id].body {
            TypeBody::Record(fields) => fields.len(),
            TypeBody::Enumeration(_) => 0,
        }
    }

    /// How many values an enumeration has; a record has none.
    pub fn n_values(&self, id: TypeId) -> usize {
        match &self.types[id].body {
            TypeBody::Enumeration(values) => values.len(),
            TypeBody::Record(_) => 0,
        }
    }

    /// Who decides where a clause leaves a conclusion to discretion: whom its `discretion of` names, else its `by`, else the `by` of the
    /// conclusion; of `S.confers.P`, those who decide on S. Each once.
    pub fn who_decides(&self, clause: ClauseId, on: ConclusionId) -> Vec<AuthorityId> {
        let mut deciding = Vec::new();
        self.add_who_decides(clause, on, &mut deciding);
        let mut seen = FxHashSet::default();
        deciding.retain(|authority| seen.insert(*authority));
        deciding
    }

    /// Some perhaps twice.
    fn add_who_decides(&self, clause: ClauseId, on: ConclusionId, deciding: &mut Vec<AuthorityId>) {
        let of = &self.clauses[clause];
        if let Some(status) = of.shares_fate_of {
            // What is conferred confers nothing: this goes one step deep.
            for &ground in
                self.conclusions[status].bearing.law_pro.iter().filter(|id| self.clauses[**id].discretion.is_some())
            {
                self.add_who_decides(ground, status, deciding);
            }
            return;
        }
        let named = of.discretion.as_ref().and_then(|discretion| discretion.of);
        deciding.extend(named.or(of.by).or(self.conclusions[on].by));
    }

    /// Who sends, to whom, and for whom; `any` is every authority.
    pub fn referral_names(&self, id: ReferralId) -> [&str; 3] {
        let referral = &self.referrals[id];
        let authority = |id: Option<AuthorityId>| id.map_or("any", |id| &*self.authorities[id].name);
        [authority(referral.from), authority(referral.to), &*self.conclusions[referral.category].name]
    }

    /// The same as the policy writes it: `border -> asylum for applicant`.
    pub fn referral_written(&self, id: ReferralId) -> String {
        let [from, to, category] = self.referral_names(id);
        format!("{from} -> {to} for {category}")
    }

    /// The provision's instrument or practice, as a reader is told of it.
    pub fn origin_title(&self, origin: Origin) -> (&str, Option<&Text>) {
        match origin {
            Origin::Instrument(id) => (&self.instruments[id].name, Some(&self.instruments[id].title)),
            Origin::Practice(id) => (&self.practices[id].name, self.practices[id].label.as_ref()),
        }
    }
}

// ---- texts ---------------------------------------------------------------------------------------------------------

/// A language tag, two lower-case letters (ISO 639-1).
pub type Language = [u8; 2];
pub const ENGLISH: Language = *b"en";

/// A string with its translations; the first is the one written first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    pub variants: Vec<(Language, Box<str>)>,
}

impl Text {
    /// The text in `language`, else as first written.
    pub fn in_language(&self, language: Language) -> &str {
        let wanted = self.variants.iter().find(|(tag, _)| *tag == language);
        &wanted.unwrap_or(&self.variants[0]).1
    }
}

// ---- facts -----------------------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
pub struct Type {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub span: Span,
    pub body: TypeBody,
    /// What each value of an enumeration is called, by its index.
    pub labels: Vec<Option<Text>>,
}

#[derive(Clone, Debug)]
pub enum TypeBody {
    Enumeration(Vec<Box<str>>),
    Record(Vec<Field>),
}

/// A field of a record; a record's fields are told apart by their index.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: Box<str>,
    pub ty: FactType,
    /// As [`Fact::usual`].
    pub usual: Option<Sum>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub ask: Option<Text>,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FactType {
    Bool,
    Int,
    Date,
    /// A date, or [`Day::NEVER`].
    DateOrNever,
    Enumeration(TypeId),
    /// A list of records.
    List(TypeId),
    /// Words that papers show and no condition reads.
    Text,
}

impl FactType {
    /// Whether its values are days, `never` among them or not.
    pub fn is_date(self) -> bool {
        matches!(self, FactType::Date | FactType::DateOrNever)
    }

    /// The type of what is compared: a day that may be never is compared like any day.
    pub fn compared(self) -> FactType {
        if self == FactType::DateOrNever { FactType::Date } else { self }
    }
}

#[derive(Clone, Debug)]
pub struct Fact {
    pub path: Box<str>,
    pub ty: FactType,
    pub presumed: Option<Value>,
    /// What an ordinary person's answer would be, as declared: the slot of a value, or a day counted from the day asked for. It decides
    /// nothing (`policy::usual`).
    pub usual: Option<Sum>,
    /// Some condition counts an age from it: it is when the person was born.
    pub is_birth: bool,
    /// Nobody can change it.
    pub fixed: bool,
    /// The authority that has to act: the person may ask for it, but cannot bring it about.
    pub by: Option<AuthorityId>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub ask: Option<Text>,
    /// It says what is decided of that conclusion (`policy::decision`); no file declares it.
    pub decides: Option<Decides>,
    pub span: Span,
}

impl Fact {
    /// Whether it is the person's to bring about: it can change, and it is no authority's act.
    pub fn is_up_to_the_person(&self) -> bool {
        !self.fixed && self.by.is_none()
    }
}

/// `papers : set of paper`: a group of bools, one for each value of the enumeration, in its order.
#[derive(Clone, Debug)]
pub struct Set {
    /// Of a fact its path, of a field its name.
    pub path: Box<str>,
    /// The enumeration.
    pub ty: TypeId,
    pub owner: SetOwner,
    pub label: Option<Text>,
    pub ask: Option<Text>,
}

/// Where the values of a set are: the first one, the others behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SetOwner {
    Facts(FactId),
    Fields(TypeId, u32),
}

/// Of a fact: that it says what is decided of a conclusion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decides {
    pub of: ConclusionId,
    /// Some condition asks whether it is decided. Where none does, the analysis supposes that nothing is.
    pub is_asked: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Date(Day),
    /// The index of the value in its enumeration.
    Enumerated(u32),
    /// Members, each with one entry per field of the record; `None` is unknown.
    List(Vec<Vec<Option<Value>>>),
    /// Of a fact that is a text.
    Text(Box<str>),
}

/// So many characters a text has at most.
pub const LONGEST_TEXT: usize = 500;

/// Whether that has more characters than a text, or what a case is called by.
pub fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.chars().nth(LONGEST_TEXT).is_some()
}

impl Value {
    /// A text as stated, white space around it off; nothing where it is too long.
    pub fn text(stated: &str) -> Option<Value> {
        let text = stated.trim();
        (!is_too_long(text)).then(|| Value::Text(text.into()))
    }

    /// The number that stands for a value that is no list.
    pub fn slot(&self) -> i64 {
        match self {
            Value::Bool(truth) => i64::from(*truth),
            Value::Int(number) => *number,
            Value::Date(day) => day.0,
            Value::Enumerated(index) => i64::from(*index),
            Value::Text(_) => 0,
            Value::List(_) => unreachable!("lists have rows of their own"),
        }
    }
}

/// The value of that type that a slot stands for; of a list and a text an empty one.
pub fn value_in(ty: FactType, slot: i64) -> Value {
    match ty {
        FactType::Bool => Value::Bool(slot != 0),
        FactType::Int => Value::Int(slot),
        FactType::Date | FactType::DateOrNever => Value::Date(Day(slot)),
        FactType::Enumeration(_) => Value::Enumerated(slot as u32),
        FactType::List(_) => Value::List(Vec::new()),
        FactType::Text => Value::Text(Box::default()),
    }
}

#[derive(Clone, Debug)]
pub struct Question {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
    /// Nobody declares it and nobody is asked it: it is whether the one sum is at most the other, on days for which a dated value has no
    /// number.
    pub of_missing: Option<Box<(Sum, Sum)>>,
    pub span: Span,
}

/// A whole number that the law changes over time.
#[derive(Clone, Debug)]
pub struct DatedValue {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
    /// By their days, rising; no two have a day in common.
    pub numbers: Vec<DatedNumber>,
    /// Something refers to it.
    pub is_used: bool,
    pub span: Span,
}

/// What a dated value is on some days.
#[derive(Clone, Debug)]
pub struct DatedNumber {
    pub days: Days,
    pub number: i64,
    pub docs: Option<Box<str>>,
    pub span: Span,
}

impl DatedValue {
    /// What it is on that day; nothing where no range covers it.
    pub fn on(&self, day: Day) -> Option<i64> {
        self.numbers.iter().find(|of| of.days.covers(day)).map(|of| of.number)
    }
}

/// `10 * uit at entry.date`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DatedUse {
    pub value: DatedValueId,
    pub times: i64,
    /// The day on which it is asked what the value is.
    pub day: Quantity,
    /// Where the day is that of a member of a list: the record of the list's members.
    pub record: Option<TypeId>,
}

#[derive(Clone, Debug)]
pub struct Definition {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub body: DefinitionBody,
    /// Something refers to it. Told here, for a sum stands for its steps where it is used, without its name.
    pub is_used: bool,
    /// What its condition tests itself, not through other definitions: those it names are in `uses`.
    pub tested: Tested,
    pub span: Span,
}

/// What the conditions of a clause or definition name themselves, each once. Kept apart, not merged: a chain of definitions over as many
/// conclusions would otherwise take memory quadratic in the text.
#[derive(Clone, Default, Debug)]
pub struct Tested {
    pub conclusions: Vec<ConclusionId>,
    /// Those among them that are tested on another day.
    pub on_other_days: Vec<ConclusionId>,
    pub definitions: Vec<DefinitionId>,
}

#[derive(Clone, Debug)]
pub enum DefinitionBody {
    Condition(ExprId),
    /// A day or a number: no age.
    Sum(Quantity),
}

// ---- the law's framework ---------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
pub struct Authority {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub handles: Vec<ConclusionId>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Instrument {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub title: Text,
    /// The name of its rank; its level is in [`Policy::ranks`].
    pub rank: Option<Box<str>>,
    pub issuer: Option<AuthorityId>,
    pub published: Option<Day>,
    pub unpublished: Option<Text>,
    /// As written; [`Instrument::force`] has what repeals it taken off.
    pub in_force: Days,
    pub force: Days,
    pub repeals: Vec<InstrumentId>,
    pub url: Option<Box<str>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Practice {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub by: Option<AuthorityId>,
    pub in_force: Days,
    pub url: Option<Box<str>>,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    Instrument(InstrumentId),
    Practice(PracticeId),
}

#[derive(Clone, Debug)]
pub struct Source {
    pub origin: Origin,
    pub art: Option<Text>,
    pub para: Option<Text>,
    /// What else says where in the instrument it stands, in the order of [`Part::ALL`].
    pub parts: Vec<(Part, Text)>,
    pub text: Option<Text>,
    pub span: Span,
}

/// A run of days, both ends in it; an open end is `None`. Where `first` lies after `last`, no day is in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Days {
    pub first: Option<Day>,
    pub last: Option<Day>,
}

#[derive(Clone, Debug)]
pub struct Referral {
    /// `None` is `any`, which stands for every authority.
    pub from: Option<AuthorityId>,
    pub to: Option<AuthorityId>,
    pub category: ConclusionId,
    pub when: Vec<Condition>,
    pub sources: Vec<Source>,
    pub in_force: Days,
    pub docs: Option<Box<str>>,
    pub span: Span,
}

impl Referral {
    /// Whether it binds that authority to refer to this one: `any` stands for every authority.
    pub fn leads(&self, from: Option<AuthorityId>, to: Option<AuthorityId>) -> bool {
        let is_end = |end: Option<AuthorityId>, wanted: Option<AuthorityId>| end.is_none() || end == wanted;
        is_end(self.from, from) && is_end(self.to, to)
    }
}

impl Policy {
    /// The values that a fact can have, as its type lists them; `None` where it does not: of a date, a number, a text, a list.
    pub fn listed_values(&self, fact: FactId) -> Option<Vec<Value>> {
        match self.facts[fact].ty {
            FactType::Bool => Some(vec![Value::Bool(true), Value::Bool(false)]),
            FactType::Enumeration(ty) => match &self.types[ty].body {
                TypeBody::Enumeration(values) => Some((0..values.len() as u32).map(Value::Enumerated).collect()),
                TypeBody::Record(_) => None,
            },
            FactType::Int | FactType::Date | FactType::DateOrNever | FactType::Text | FactType::List(_) => None,
        }
    }

    /// The referrals by one of which whoever is referred by this one is referred there as well, this one among them.
    pub fn referrals_like(&self, id: ReferralId) -> impl Iterator<Item = ReferralId> + '_ {
        let this = &self.referrals[id];
        let leads = |of: &Referral| of.category == this.category && of.leads(this.from, this.to);
        self.referrals.iter().filter(move |(_, of)| leads(of)).map(|(id, _)| id)
    }
}

// ---- conclusions and clauses -----------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
pub struct Conclusion {
    pub kind: ConclusionKind,
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub by: Option<AuthorityId>,
    /// Of a duty: the person must do it herself (`by person`).
    pub is_of_the_person: bool,
    /// Who bears it acts in the place of the person, as for a child alone (`for person`): pages and screens say so first.
    pub is_for_the_person: bool,
    /// Protections, in the order written.
    pub confers: Vec<ConclusionId>,
    /// As written, or as its kind implies.
    pub direction: Option<Direction>,
    pub sources: Vec<Source>,
    /// Clauses that bear on it, in order of declaration.
    pub bearing: Bearing,
    /// The fact that says what is decided of it, where there is one (`policy::decision`).
    pub decision: Option<FactId>,
    pub span: Span,
}

/// The clauses for and against a conclusion, those of the law and those of practice apart.
#[derive(Clone, Debug, Default)]
pub struct Bearing {
    pub law_pro: Vec<ClauseId>,
    pub law_con: Vec<ClauseId>,
    pub practice_pro: Vec<ClauseId>,
    pub practice_con: Vec<ClauseId>,
}

/// For a conclusion, or against it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Polarity {
    For,
    Against,
}

impl Polarity {
    pub fn opposite(self) -> Polarity {
        match self {
            Polarity::For => Polarity::Against,
            Polarity::Against => Polarity::For,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Clause {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    /// Its own first. `S.confers.P` has those of S.
    pub sources: Arc<Vec<Source>>,
    pub certainty: Option<Certainty>,
    pub effects: Vec<Effect>,
    pub conditions: Vec<Condition>,
    pub dormancies: Vec<Dormancy>,
    /// It lets an authority decide.
    pub discretion: Option<Discretion>,
    /// As written on the clause.
    pub in_force: Days,
    /// The days of its force: its own, its instrument's, and before what replaces it begins.
    pub force: Days,
    pub governed_by: GoverningDate,
    /// What its conditions test.
    pub tested: Tested,
    pub replaces: Vec<ClauseId>,
    pub overrides: Vec<ClauseId>,
    pub lifts: Vec<ClauseId>,
    /// All that lift it, those inherited through `replaces` too, in order of declaration.
    pub lifted_by: Vec<ClauseId>,
    /// All it overrides directly, those inherited through `replaces` too, in order of declaration.
    pub overrides_all: Vec<ClauseId>,
    /// Clauses that replace it.
    pub replaced_by: Vec<ClauseId>,
    pub ends: Vec<(Quantity, Span)>,
    pub due: Vec<(Quantity, Span)>,
    pub by: Option<AuthorityId>,
    /// `S.confers.P`: shares the fate of S.
    pub shares_fate_of: Option<ConclusionId>,
    pub span: Span,
    /// The name, where the clause is declared.
    pub name_span: Span,
}

impl Clause {
    /// The source that gives force, rank and date.
    pub fn own_source(&self) -> Option<&Source> {
        self.sources.first()
    }

    /// Whether its own source is a practice.
    pub fn is_practice(&self) -> bool {
        matches!(self.own_source(), Some(Source { origin: Origin::Practice(_), .. }))
    }

    pub fn polarity_on(&self, conclusion: ConclusionId) -> Option<Polarity> {
        self.effects.iter().find(|effect| effect.conclusion == conclusion).map(|effect| effect.polarity)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effect {
    pub polarity: Polarity,
    pub conclusion: ConclusionId,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GoverningDate {
    AsOf,
    Fact(FactId),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    When,
    /// The exception as written; it must not hold.
    Unless,
    Provided,
    /// `as_of <= X`, from `ends X`.
    Ends,
}

#[derive(Clone, Debug)]
pub struct Condition {
    pub role: Role,
    pub label: Option<Text>,
    pub docs: Option<Box<str>>,
    pub expr: ExprId,
}

#[derive(Clone, Debug)]
pub struct Dormancy {
    pub why: Text,
    /// `None`: whatever the date.
    pub range: Option<Days>,
    pub whom: Option<ExprId>,
    pub span: Span,
}

/// That a provision lets an authority decide.
#[derive(Clone, Debug)]
pub struct Discretion {
    /// As written; where nobody is named, see [`Policy::who_decides`].
    pub of: Option<AuthorityId>,
    pub why: Option<Text>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Incompatible {
    pub members: Vec<ConclusionId>,
    pub sources: Vec<Source>,
    pub span: Span,
}

impl Incompatible {
    /// Every two of them are looked at, so more are refused: what is to be done stays in proportion to the text.
    pub const MOST: usize = 100;
}

// ---- statements ------------------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
pub struct Assumption {
    pub label: Text,
    pub docs: Option<Box<str>>,
    pub expr: ExprId,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Property {
    pub name: Box<str>,
    pub docs: Option<Box<str>>,
    pub label: Option<Text>,
    pub sources: Vec<Source>,
    pub promise: Promise,
    pub span: Span,
}

/// What a property promises of all persons.
#[derive(Clone, Debug)]
pub enum Promise {
    Never(ExprId),
    Always(ExprId),
    /// Any two persons on one day who differ at most in the facts give each of these the same value.
    Same {
        of: Vec<ExprId>,
        whatever: Vec<FactId>,
    },
}

impl Promise {
    /// The conditions it speaks of.
    pub fn exprs(&self) -> &[ExprId] {
        match self {
            Promise::Never(expr) | Promise::Always(expr) => std::slice::from_ref(expr),
            Promise::Same { of, .. } => of,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Acceptance {
    pub finding: FindingKind,
    pub of: Vec<Box<str>>,
    /// Of whom it is accepted; without it, of everyone.
    pub whom: Option<ExprId>,
    pub because: Text,
    pub until: Option<Day>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Scenario {
    pub title: Text,
    pub docs: Option<Box<str>>,
    /// Facts and readings that hold from the start, those of the scenario it is `like` among them.
    pub stated: Stated,
    /// The days on which it is judged, rising: one for an `as_of`, one per step of a journey.
    pub steps: Vec<ScenarioStep>,
    pub is_journey: bool,
    pub span: Span,
}

#[derive(Clone, Debug, Default)]
pub struct Stated {
    /// In the order stated; a later one replaces. `None` is forgotten.
    pub facts: Vec<(FactId, Option<Value>)>,
    pub readings: Vec<(QuestionId, bool)>,
    /// What is decided, as the value of the conclusion's fact (`policy::decision`); a later one replaces.
    pub decided: Vec<(ConclusionId, u32)>,
}

#[derive(Clone, Debug)]
pub struct ScenarioStep {
    pub day: Day,
    pub stated: Stated,
    pub expects: Vec<Expect>,
}

#[derive(Clone, Debug)]
pub struct Expect {
    pub in_practice: bool,
    pub negated: bool,
    pub what: Expectation,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum Expectation {
    Outcome {
        outcome: ExpectedOutcome,
        of: ConclusionId,
        by: Vec<ClauseId>,
    },
    /// An authority may turn the outcome, to this side of it, by these clauses.
    Power {
        turn: Polarity,
        of: ConclusionId,
        by: Vec<ClauseId>,
    },
    ClauseState {
        clause: ClauseId,
        state: ExpectedState,
    },
    Refer {
        from: Option<AuthorityId>,
        to: Option<AuthorityId>,
        category: Option<ConclusionId>,
    },
    MissingReferral {
        from: ConclusionId,
        to: ConclusionId,
    },
    Due {
        clause: ClauseId,
        day: Day,
    },
    Ends {
        clause: ClauseId,
        day: Day,
    },
    Overlap(Vec<ConclusionId>),
    Incompatible(Vec<ConclusionId>),
    Presumed(FactId),
}
