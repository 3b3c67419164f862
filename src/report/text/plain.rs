//! Tests as statements in plain words, from the labels of what they read: “Date of entry: on or before 31 October 2018”.
//!
//! Takes a condition as written, and whether it is said to be so or not; gives one statement, a negation written as a negation. Every kind
//! of condition has words; none is shown as the policy writes it. Not here: the values of a person (`reasons`), articles and labels inside
//! sentences (`grammar`).

use super::cites::Cites;
use super::grammar::{quoted, uncapitalised};
use crate::calendar::Day;
use crate::circuit::{Truth, steps};
use crate::eval::{Reason, Test};
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, TypeId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{
    Comparison, ConclusionKind, Days, DefinitionBody, ExprKind, FactType, Field, Head, Input, Polarity, Quantifier,
    Quantity, Role, Step, Sum, TypeBody,
};
use crate::words::{Locale, say};

/// So many parts of a definition without a label are told; of one with more its name is.
const TOLD_PARTS: usize = 6;

impl Cites<'_> {
    /// What a test says, as a statement.
    pub fn plain(&self, expr: ExprId) -> String {
        self.statement(expr, true)
    }

    /// The test as a statement, or its negation: `Permit is granted`, `Permit is not granted`.
    pub fn statement(&self, expr: ExprId, is_so: bool) -> String {
        Statement { cites: self, record: None, depth: 0 }.of(expr, is_so)
    }

    /// The test as a statement of how it came out; where that is not known, as not known.
    pub fn test_as_statement(&self, expr: ExprId, value: Truth) -> String {
        match value {
            Truth::True => self.statement(expr, true),
            Truth::False => self.statement(expr, false),
            Truth::Unknown => self.not_known(&self.statement(expr, true)),
        }
    }

    /// What is needed for the test to come out as wanted: stands behind “needed:”.
    pub fn test_as_requirement(&self, expr: ExprId, wanted: bool) -> String {
        self.statement(expr, wanted)
    }

    /// The same of a test of the members of a list.
    pub fn member_requirement(&self, list: FactId, expr: ExprId, wanted: bool) -> String {
        let record = match self.law.policy.facts[list].ty {
            FactType::List(record) => Some(record),
            _ => None,
        };
        Statement { cites: self, record, depth: 0 }.of(expr, wanted)
    }

    /// `not known: …`
    pub fn not_known(&self, words: &str) -> String {
        say!(self.tongue, TestNotKnown { test: words })
    }

    /// A conclusion settled one way or the other, or said not to be: `Permit is not granted`, `no se concede el permiso`.
    pub fn settled(&self, of: ConclusionId, side: Polarity, is_so: bool) -> String {
        let kind = self.law.policy.conclusions[of].kind;
        let label = self.conclusion(of);
        let name = self.named(&label);
        let tongue = self.tongue;
        // In Spanish a category is what the law takes the person for, with a small letter and no article.
        if kind == ConclusionKind::Category && side == Polarity::For && !tongue.is_sentence(&label) {
            let name = match tongue {
                Locale::English => name,
                Locale::Spanish => uncapitalised(&label),
            };
            return match is_so {
                true => say!(tongue, TestEstablishedAs { name }),
                false => say!(tongue, TestNotEstablishedAs { name }),
            };
        }
        match (kind, side, is_so) {
            (ConclusionKind::Category, Polarity::For, true) => say!(tongue, TestEstablished { name }),
            (ConclusionKind::Category, Polarity::For, false) => say!(tongue, TestNotEstablished { name }),
            (ConclusionKind::Category, Polarity::Against, true) => say!(tongue, TestExcluded { name }),
            (ConclusionKind::Category, Polarity::Against, false) => say!(tongue, TestNotExcluded { name }),
            (ConclusionKind::Status | ConclusionKind::Protection, Polarity::For, true) => {
                say!(tongue, TestGranted { name })
            }
            (ConclusionKind::Status | ConclusionKind::Protection, Polarity::For, false) => {
                say!(tongue, TestNotGranted { name })
            }
            (ConclusionKind::Status | ConclusionKind::Protection, Polarity::Against, true) => {
                say!(tongue, TestDenied { name })
            }
            (ConclusionKind::Status | ConclusionKind::Protection, Polarity::Against, false) => {
                say!(tongue, TestNotDenied { name })
            }
            (ConclusionKind::Duty, Polarity::For, true) => say!(tongue, TestRequired { name }),
            (ConclusionKind::Duty, Polarity::For, false) => say!(tongue, TestNotRequired { name }),
            (ConclusionKind::Duty, Polarity::Against, true) => say!(tongue, TestForbidden { name }),
            (ConclusionKind::Duty, Polarity::Against, false) => say!(tongue, TestNotForbidden { name }),
        }
    }

    /// A conclusion's label as the subject (in Spanish the object) of a sentence.
    pub fn named(&self, label: &str) -> String {
        /// A longer label is quoted, lest its end is lost in the sentence.
        const SHORT: usize = 4;
        let is_short = label.split(' ').count() <= SHORT && !label.contains([',', ':', ';']);
        match self.tongue {
            Locale::English if is_short && !self.tongue.is_sentence(label) => label.to_owned(),
            Locale::Spanish if is_short => self.tongue.with_article(label),
            Locale::English | Locale::Spanish => quoted(label),
        }
    }

    /// A test as a reader is told of it: the law's own letters, then the plain words; of an end, what it ends on.
    pub fn called_test(&self, clause: ClauseId, reason: &Reason, role: Role) -> String {
        let Test::Expr(expr) = reason.test else { return String::new() };
        let words = self.plain(expr);
        let words = match role {
            Role::Ends => say!(self.tongue, TestEnds { test: words }),
            Role::When | Role::Unless | Role::Provided => words,
        };
        self.under_label(clause, reason, words)
    }

    /// Words of a test behind what the law's own letters call it.
    pub fn under_label(&self, clause: ClauseId, reason: &Reason, words: String) -> String {
        match self.label_of(clause, reason) {
            "" => words,
            label if label == words => words,
            label => format!("{label}: {words}"),
        }
    }

    /// A bool fact and nothing else: its value is yes or no.
    pub fn is_bare(&self, expr: ExprId) -> bool {
        matches!(self.law.policy.exprs[expr].kind, ExprKind::Holds(_))
    }

    /// The label of the fact that the test reads, if it reads one alone.
    pub fn only_fact(&self, expr: ExprId) -> Option<String> {
        match inputs_below(&self.law.policy, expr).as_slice() {
            [Input::Fact(id)] => Some(self.fact_label(*id)),
            _ => None,
        }
    }

    /// Whether the statement names a fact or a rule as a whole, so that a value beside it would say nothing more.
    pub fn is_plain(&self, expr: ExprId) -> bool {
        match &self.law.policy.exprs[expr].kind {
            ExprKind::Holds(_)
            | ExprKind::Settled(..)
            | ExprKind::Constant(_)
            | ExprKind::InConflict(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_) => true,
            ExprKind::Definition(id) => self.law.policy.definitions[*id].label.is_some(),
            ExprKind::IsOneOf { .. }
            | ExprKind::SameValue { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. }
            | ExprKind::Quantifier { .. }
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..) => false,
        }
    }

    /// A run of days: `from 24 January to 19 August 2018`.
    pub fn days(&self, days: Days) -> String {
        let tongue = self.tongue;
        match (days.first, days.last) {
            (None, None) => say!(tongue, TestAllDays),
            (Some(first), None) => say!(tongue, TestDaysFrom { first: tongue.date(first) }),
            (None, Some(last)) => say!(tongue, TestDaysUntil { last: tongue.date(last) }),
            (Some(first), Some(last)) if first > last => say!(tongue, TestNoDay),
            (Some(first), Some(last)) => {
                let from = match first.civil().year == last.civil().year {
                    true => tongue.day_and_month(first),
                    false => tongue.date(first),
                };
                say!(tongue, TestDaysFromTo { first: from, last: tongue.date(last) })
            }
        }
    }

    /// The phrase that a comparison says of what it compares, without its name: `on or before 31 October 2018`; or its negation.
    pub(super) fn phrase(&self, expr: ExprId, is_so: bool) -> Option<String> {
        Statement { cites: self, record: None, depth: 0 }.phrase(expr, is_so)
    }
}

/// A statement being put together.
#[derive(Clone, Copy)]
struct Statement<'c, 'a> {
    cites: &'c Cites<'a>,
    /// Inside a quantifier: the record of the list's members.
    record: Option<TypeId>,
    /// How many definitions without a label it stands in.
    depth: usize,
}

/// What a compared thing is: days are on or before, numbers at most, ages under so many years.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Days,
    Numbers,
    Years,
}

#[derive(Clone, Copy)]
enum Unit {
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

impl Statement<'_, '_> {
    fn of(&self, expr: ExprId, is_so: bool) -> String {
        let policy = &self.cites.law.policy;
        let tongue = self.cites.tongue;
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) => self.joined(parts, is_so, is_so),
            ExprKind::Or(parts) => self.joined(parts, is_so, !is_so),
            ExprKind::Not(inner) => self.of(*inner, !is_so),
            ExprKind::Implies(premise, consequence) => {
                let (premise, consequence) = (self.part(*premise, true), self.part(*consequence, is_so));
                match is_so {
                    true => say!(tongue, TestIfThen { premise, consequence }),
                    false => say!(tongue, TestAndYet { premise, consequence }),
                }
            }
            ExprKind::Constant(value) if *value == is_so => say!(tongue, TestAlways),
            ExprKind::Constant(_) => say!(tongue, TestNever),
            ExprKind::Definition(id) => {
                let definition = &policy.definitions[*id];
                match (&definition.label, &definition.body) {
                    (Some(label), _) => self.label(self.cites.text(label), is_so),
                    (None, DefinitionBody::Condition(body)) if self.depth == 0 && self.n_parts(*body) <= TOLD_PARTS => {
                        Statement { depth: 1, ..*self }.of(*body, is_so)
                    }
                    (None, DefinitionBody::Condition(_) | DefinitionBody::Sum(_)) => {
                        self.label(&definition.name.replace('_', " "), is_so)
                    }
                }
            }
            ExprKind::Quantifier { kind, list, body } => self.quantifier(*kind, *list, *body, is_so),
            ExprKind::Holds(Input::Question(id)) => {
                let answer = if is_so { say!(tongue, Yes) } else { say!(tongue, No) };
                say!(tongue, TestAnswer { question: quoted(&self.cites.question(*id)), answer })
            }
            ExprKind::Holds(input) => self.label(&self.input(*input), is_so),
            ExprKind::IsOneOf { .. }
            | ExprKind::SameValue { .. }
            | ExprKind::EqualsOneOf { .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. } => {
                let of = self.compared_quantity(expr);
                format!("{of}: {}", self.phrase(expr, is_so).unwrap_or_default())
            }
            ExprKind::Settled(id, side) => self.cites.settled(*id, *side, is_so),
            ExprKind::InConflict(id) => {
                let name = quoted(&self.cites.conclusion(*id));
                match is_so {
                    true => say!(tongue, TestConflict { name }),
                    false => say!(tongue, TestNotConflict { name }),
                }
            }
            ExprKind::IsDormant(id) => {
                let name = quoted(&self.cites.conclusion(*id));
                match is_so {
                    true => say!(tongue, TestDormant { name }),
                    false => say!(tongue, TestNotDormant { name }),
                }
            }
            ExprKind::IsBlocked(id) => {
                let name = quoted(&self.cites.conclusion(*id));
                match is_so {
                    true => say!(tongue, TestBlocked { name }),
                    false => say!(tongue, TestNotBlocked { name }),
                }
            }
            ExprKind::Fires(id) => {
                let clause = quoted(&self.cites.clause(*id));
                match is_so {
                    true => say!(tongue, TestFires { clause }),
                    false => say!(tongue, TestNotFires { clause }),
                }
            }
        }
    }

    /// A label that is so, or is not.
    fn label(&self, label: &str, is_so: bool) -> String {
        if is_so { label.to_owned() } else { self.cites.tongue.negated(label) }
    }

    /// All of them (`and`) or one of them (`or`), each as it is said to be.
    fn joined(&self, parts: &[ExprId], is_so: bool, is_and: bool) -> String {
        let parts: Vec<String> = parts.iter().map(|&part| self.part(part, is_so)).collect();
        if is_and { self.cites.tongue.and(&parts) } else { self.cites.tongue.or(&parts) }
    }

    /// A part of a longer statement: in parentheses where it is put together itself.
    fn part(&self, expr: ExprId, is_so: bool) -> String {
        let words = self.of(expr, is_so);
        if self.is_compound(expr) { format!("({words})") } else { words }
    }

    fn is_compound(&self, expr: ExprId) -> bool {
        let policy = &self.cites.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Implies(..) => true,
            ExprKind::Not(inner) => self.is_compound(*inner),
            ExprKind::Definition(id) => match (&policy.definitions[*id].label, &policy.definitions[*id].body) {
                (None, DefinitionBody::Condition(body)) => {
                    self.depth == 0 && self.n_parts(*body) <= TOLD_PARTS && self.is_compound(*body)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// How many tests are written in it, counted as far as it matters here.
    fn n_parts(&self, expr: ExprId) -> usize {
        let (mut n_tests, mut open) = (0, vec![expr]);
        while let Some(expr) = open.pop() {
            let operands = self.cites.law.policy.exprs[expr].kind.operands();
            n_tests += usize::from(operands.is_empty());
            if n_tests > TOLD_PARTS {
                break;
            }
            open.extend(operands);
        }
        n_tests
    }

    fn quantifier(&self, kind: Quantifier, list: FactId, body: ExprId, is_so: bool) -> String {
        let tongue = self.cites.tongue;
        let record = match self.cites.law.policy.facts[list].ty {
            FactType::List(record) => Some(record),
            _ => None,
        };
        let body = Statement { record, ..*self }.of(body, true);
        let list = self.cites.fact_label(list);
        match (kind, is_so) {
            (Quantifier::Any, true) | (Quantifier::No, false) => say!(tongue, TestAnyMeets { list, body }),
            (Quantifier::No, true) | (Quantifier::Any, false) => say!(tongue, TestNoneMeets { list, body }),
            (Quantifier::Every, true) => say!(tongue, TestAllMeet { list, body }),
            (Quantifier::Every, false) => say!(tongue, TestNotAllMeet { list, body }),
        }
    }

    // ---- comparisons -----------------------------------------------------------------------------------------------------

    /// What a comparison is about: what a person reads first, `2018-01-01 <= entry.date` is about the date of entry.
    fn compared_quantity(&self, expr: ExprId) -> String {
        match &self.cites.law.policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, .. } | ExprKind::SameValue { one: of, .. } => self.input(*of),
            ExprKind::EqualsOneOf { of, .. } | ExprKind::Between { of, .. } => self.subject(of),
            ExprKind::Compare { left, right, .. } if is_turned(left, right) => self.subject(right),
            ExprKind::Compare { left, .. } => self.subject(left),
            _ => String::new(),
        }
    }

    /// What a comparison says of it.
    fn phrase(&self, expr: ExprId, is_so: bool) -> Option<String> {
        let tongue = self.cites.tongue;
        match &self.cites.law.policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, values, negated } => {
                let names: Vec<_> = values.iter().map(|&value| self.value_name(*of, value)).collect();
                let is_one_of = is_so != *negated;
                // “Not none”, “not never” would be a riddle: what else it can be is said.
                if !is_one_of && names.iter().any(|name| tongue.is_negative(name)) {
                    let others = self.other_values(*of, values);
                    return Some(self.one_of(&others, true));
                }
                Some(self.one_of(&names, is_one_of))
            }
            ExprKind::SameValue { other, negated, .. } => {
                let mut label = tongue.with_article(&self.input(*other));
                if self.record.is_some() && !matches!(other, Input::Field(_)) {
                    label = say!(tongue, TestOfThePerson { label });
                }
                let other = tongue.after("a", &label);
                Some(match is_so != *negated {
                    true => say!(tongue, TestSameValue { other }),
                    false => say!(tongue, TestOtherValue { other }),
                })
            }
            ExprKind::EqualsOneOf { of, values, negated } => {
                let measure = self.measure(of);
                let names: Vec<_> = values.iter().map(|&value| self.constant(value, measure)).collect();
                Some(self.one_of(&names, is_so != *negated))
            }
            ExprKind::Compare { left, op, right } => {
                let measure = self.measure_of_either(left, right);
                let (op, bound) = if is_turned(left, right) { (turned(*op), left) } else { (*op, right) };
                Some(self.compared(if is_so { op } else { opposite(op) }, bound, measure))
            }
            ExprKind::Between { of, low, high } => {
                let measure = self.measure(of);
                let (low, high) = (self.bound(low, measure), self.bound(high, measure));
                let range = match measure {
                    Measure::Days => {
                        let (low, high) = (tongue.after("de", &low), tongue.after("a", &high));
                        say!(tongue, TestBetweenDays { low, high })
                    }
                    Measure::Numbers | Measure::Years => say!(tongue, TestBetweenNumbers { low, high }),
                };
                Some(if is_so { range } else { say!(tongue, TestNotBetween { range }) })
            }
            _ => None,
        }
    }

    /// The names of all values of its type but these.
    fn other_values(&self, of: Input, values: &[u32]) -> Vec<String> {
        let Some(FactType::Enumeration(ty)) = self.ty(of) else { return Vec::new() };
        let n_values = match &self.cites.law.policy.types[ty].body {
            TypeBody::Enumeration(values) => values.len() as u32,
            TypeBody::Record(_) => 0,
        };
        (0..n_values).filter(|value| !values.contains(value)).map(|value| self.value_name(of, value)).collect()
    }

    fn one_of(&self, names: &[String], is_so: bool) -> String {
        let tongue = self.cites.tongue;
        match (is_so, names) {
            (true, _) => tongue.or(names),
            (false, [one]) => say!(tongue, TestValueNot { value: one }),
            (false, [most @ .., last]) => {
                let most = most.join(&say!(tongue, TestNorBetween));
                say!(tongue, TestValueNeither { most, last })
            }
            (false, []) => String::new(),
        }
    }

    fn compared(&self, op: Comparison, bound: &Quantity, measure: Measure) -> String {
        let words = self.bound(bound, measure);
        let tongue = self.cites.tongue;
        let (is_term, is_day) = match bound {
            Quantity::Sum(Sum { head: Head::Constant(_), .. }) => (false, true),
            Quantity::Sum(sum) => (!sum.steps.is_empty(), false),
            Quantity::Age { .. } => (false, false),
        };
        let (day, number) = (|| words.clone(), || words.clone());
        let of = || tongue.after("de", &words);
        match (measure, op) {
            (Measure::Days, Comparison::Less) if is_term => say!(tongue, TestTermBefore { day: day() }),
            (Measure::Days, Comparison::LessEqual) if is_term => say!(tongue, TestTermBy { day: day() }),
            (Measure::Days, Comparison::Greater) if is_term && leads_back(bound) => {
                say!(tongue, TestTermAfterEarlier { day: day() })
            }
            (Measure::Days, Comparison::Greater) if is_term => say!(tongue, TestTermAfter { day: day() }),
            (Measure::Days, Comparison::GreaterEqual) if is_term => say!(tongue, TestTermFrom { day: day() }),
            (Measure::Days, Comparison::Less) if is_day => say!(tongue, TestDayBefore { day: of() }),
            (Measure::Days, Comparison::LessEqual) if is_day => say!(tongue, TestDayBy { day: day() }),
            (Measure::Days, Comparison::Greater) if is_day => say!(tongue, TestDayAfter { day: of() }),
            (Measure::Days, Comparison::GreaterEqual) if is_day => say!(tongue, TestDayFrom { day: day() }),
            (Measure::Days, Comparison::Less) => say!(tongue, TestFactBefore { day: of() }),
            (Measure::Days, Comparison::LessEqual) => say!(tongue, TestFactBy { day: of() }),
            (Measure::Days, Comparison::Greater) => say!(tongue, TestFactAfter { day: of() }),
            (Measure::Days, Comparison::GreaterEqual) => say!(tongue, TestFactFrom { day: of() }),
            (Measure::Years, Comparison::Less) => say!(tongue, TestYearsUnder { number: number() }),
            (Measure::Years, Comparison::Greater) => say!(tongue, TestYearsOver { number: number() }),
            (Measure::Numbers, Comparison::Less) => say!(tongue, TestLessThan { number: number() }),
            (Measure::Numbers, Comparison::Greater) => say!(tongue, TestMoreThan { number: number() }),
            (Measure::Numbers | Measure::Years, Comparison::LessEqual) => say!(tongue, TestAtMost { number: number() }),
            (Measure::Numbers | Measure::Years, Comparison::GreaterEqual) => {
                say!(tongue, TestAtLeast { number: number() })
            }
        }
    }

    // ---- quantities --------------------------------------------------------------------------------------------------------

    fn field(&self, at: u32) -> Option<&Field> {
        match &self.cites.law.policy.types[self.record?].body {
            TypeBody::Record(fields) => fields.get(at as usize),
            TypeBody::Enumeration(_) => None,
        }
    }

    fn input(&self, input: Input) -> String {
        match input {
            Input::AsOf => say!(self.cites.tongue, TestDayAskedFor),
            Input::Fact(id) => self.cites.fact_label(id),
            Input::Question(id) => self.cites.question(id),
            Input::Field(at) => match self.field(at) {
                Some(Field { label: Some(label), .. }) => self.cites.text(label).to_owned(),
                Some(field) => field.name.replace('_', " "),
                None => String::new(),
            },
        }
    }

    fn ty(&self, input: Input) -> Option<FactType> {
        match input {
            Input::AsOf => Some(FactType::Date),
            Input::Fact(id) => Some(self.cites.law.policy.facts[id].ty),
            Input::Question(_) => Some(FactType::Bool),
            Input::Field(at) => self.field(at).map(|field| field.ty),
        }
    }

    fn value_name(&self, of: Input, value: u32) -> String {
        match self.ty(of) {
            Some(FactType::Enumeration(ty)) => self.cites.value_of_type(ty, value),
            _ => value.to_string(),
        }
    }

    fn measure(&self, quantity: &Quantity) -> Measure {
        self.own_measure(quantity).unwrap_or(Measure::Numbers)
    }

    fn measure_of_either(&self, left: &Quantity, right: &Quantity) -> Measure {
        self.own_measure(left).or(self.own_measure(right)).unwrap_or(Measure::Numbers)
    }

    /// A constant has none; what stands beside it does.
    fn own_measure(&self, quantity: &Quantity) -> Option<Measure> {
        match quantity {
            Quantity::Age { .. } => Some(Measure::Years),
            Quantity::Sum(Sum { head: Head::Constant(_), .. }) => None,
            Quantity::Sum(Sum { head: Head::Input(input), .. }) => Some(match self.ty(*input) {
                Some(FactType::Date) => Measure::Days,
                _ => Measure::Numbers,
            }),
        }
    }

    /// What a comparison is about, in front of the colon.
    fn subject(&self, quantity: &Quantity) -> String {
        match quantity {
            Quantity::Sum(sum) if sum.steps.is_empty() => match sum.head {
                Head::Input(input) => self.input(input),
                Head::Constant(value) => self.constant(value, Measure::Numbers),
            },
            Quantity::Sum(sum) => self.sum(sum, self.measure(quantity)),
            Quantity::Age { at, .. } => match at.head {
                Head::Input(Input::AsOf) if at.steps.is_empty() => say!(self.cites.tongue, TestAge),
                Head::Input(_) | Head::Constant(_) => {
                    let day = self.sum(at, Measure::Days);
                    let before = if day.starts_with("el ") { "a" } else { "en" };
                    say!(self.cites.tongue, TestAgeOn { day: self.cites.tongue.after(before, &day) })
                }
            },
        }
    }

    /// What something is compared with, inside a sentence.
    fn bound(&self, quantity: &Quantity, measure: Measure) -> String {
        match quantity {
            Quantity::Sum(sum) => self.sum(sum, measure),
            Quantity::Age { .. } => uncapitalised(&self.subject(quantity)),
        }
    }

    fn sum(&self, sum: &Sum, measure: Measure) -> String {
        let head = match sum.head {
            Head::Input(Input::AsOf) => self.input(Input::AsOf),
            Head::Input(input) => self.cites.tongue.with_article(&self.input(input)),
            // Of a fixed day and a term, the day on which the term ends.
            Head::Constant(value) if measure == Measure::Days && !sum.steps.is_empty() => {
                let calendar = self.cites.law.policy.calendar.as_ref();
                let day = self.constant(steps::apply(&sum.steps, value, calendar), measure);
                return say!(self.cites.tongue, DayWithArticle { day });
            }
            Head::Constant(value) => match measure {
                // In Spanish a day takes an article: `el 31 de octubre de 2018`.
                Measure::Days => {
                    say!(self.cites.tongue, DayWithArticle { day: self.constant(value, measure) })
                }
                Measure::Numbers | Measure::Years => self.constant(value, measure),
            },
        };
        sum.steps.iter().fold(head, |so_far, step| match (step, measure) {
            (Step::Add(n), Measure::Numbers | Measure::Years) => {
                format!("{so_far} {} {}", if *n < 0 { "−" } else { "+" }, self.cites.tongue.number(n.abs()))
            }
            (Step::Add(n), Measure::Days) => self.later(&so_far, *n, Unit::Days),
            (Step::Weeks(n), _) => self.later(&so_far, *n, Unit::Weeks),
            (Step::Months(n), _) if n % 12 == 0 => self.later(&so_far, n / 12, Unit::Years),
            (Step::Months(n), _) => self.later(&so_far, *n, Unit::Months),
            (Step::WorkingDays(n), _) => self.later(&so_far, *n, Unit::WorkingDays),
        })
    }

    /// `30 days after the date of entry`, `seis meses después de la fecha de ingreso`.
    fn later(&self, of: &str, n: i64, unit: Unit) -> String {
        let tongue = self.cites.tongue;
        let (is_before, n) = (n < 0, n.abs());
        let units = match unit {
            Unit::Days => say!(tongue, TestDays { n }),
            Unit::WorkingDays => say!(tongue, TestWorkingDays { n }),
            Unit::Weeks => say!(tongue, TestWeeks { n }),
            Unit::Months => say!(tongue, TestMonths { n }),
            Unit::Years => say!(tongue, TestYears { n }),
        };
        let number = match unit {
            Unit::Weeks => say!(tongue, TestFeminineNumber { n }),
            Unit::Days | Unit::WorkingDays | Unit::Months | Unit::Years => say!(tongue, TestSmallNumber { n }),
        };
        let (count, day) = (format!("{number} {units}"), tongue.after("de", of));
        if is_before { say!(tongue, TestBeforeDay { count, day }) } else { say!(tongue, TestAfterDay { count, day }) }
    }

    fn constant(&self, value: i64, measure: Measure) -> String {
        match measure {
            Measure::Days => self.cites.tongue.date(Day(value)),
            Measure::Numbers | Measure::Years => self.cites.tongue.number(value),
        }
    }
}

/// Whether the term lies before the day from which it is counted.
fn leads_back(bound: &Quantity) -> bool {
    let Quantity::Sum(sum) = bound else { return false };
    sum.steps.last().is_some_and(|&step| match step {
        Step::Add(n) | Step::Weeks(n) | Step::Months(n) | Step::WorkingDays(n) => n < 0,
    })
}

/// Whether the comparison is told from its right side: what stands on the left is written out.
fn is_turned(left: &Quantity, right: &Quantity) -> bool {
    let is_constant = |quantity: &Quantity| matches!(quantity, Quantity::Sum(Sum { head: Head::Constant(_), .. }));
    is_constant(left) && !is_constant(right)
}

fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
    }
}

fn opposite(op: Comparison) -> Comparison {
    match op {
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}

/// Without the law's enumerating letter: `(b) ` or `b) `.
pub(super) fn without_letter(label: &str) -> &str {
    match label.split_once(") ") {
        Some((letter, rest)) if letter.trim_start_matches('(').chars().count() == 1 => rest,
        Some(_) | None => label,
    }
}

#[cfg(test)]
mod tests;
