//! Tests as statements in plain words, from the labels of what they read: “Date of entry: on or before 31 October 2018”.
//!
//! Takes a condition as written, and whether it is said to be so or not; gives one statement, a negation written as a negation. Every kind
//! of condition has words; none is shown as the policy writes it. Not here: the values of a person (`reasons`), articles and labels inside
//! sentences (`grammar`).

mod comparisons;
mod edges;
mod quantities;

use super::cites::Cites;
use super::grammar::{capitalised, quoted};
use crate::circuit::Truth;
use crate::eval::{Reason, Test};
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, TypeId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{
    ConclusionKind, Count, CountBound, Days, DefinitionBody, ExprKind, FactType, Input, Polarity, Quantifier, Quantity,
    Role, Sum,
};
use crate::words::{Locale, say};

/// So many parts of a definition without a label are told; of one with more its name is.
const TOLD_PARTS: usize = 6;

/// Whether the words say the name, so that it needs no saying: they begin with it, or one short statement has all of its words, in
/// whatever order and form: `application filed` in “Application for the permit filed”.
pub fn is_named_in(name: &str, words: &str) -> bool {
    /// So many words that say something may stand in the statement for each of the name's; a longer one goes on to say more.
    const AS_LONG: usize = 2;
    let (name, words) = (name.to_lowercase(), words.to_lowercase());
    if words.strip_prefix(&name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) {
        return true;
    }
    let (of_name, of_words) = (telling_words(&name), telling_words(&words));
    let is_one = !words.contains([';', ':', '(']) && of_words.len() <= AS_LONG * of_name.len() + 1;
    is_one && !of_name.is_empty() && of_name.iter().all(|word| of_words.iter().any(|other| is_same_word(word, other)))
}

/// The words that say something: neither articles nor prepositions, nor what makes a statement of a label.
fn telling_words(text: &str) -> Vec<&str> {
    const SAY_NOTHING: [&str; 36] = [
        "a", "an", "the", "of", "for", "to", "in", "on", "and", "by", "with", "is", "was", "are", "has", "have",
        "been", "had", "de", "del", "la", "el", "los", "las", "en", "para", "por", "y", "se", "le", "su", "con", "que",
        "un", "una", "al",
    ];
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !SAY_NOTHING.contains(word)).collect()
}

/// Whether they are forms of one word: `presentada` and `presentó`.
fn is_same_word(one: &str, other: &str) -> bool {
    /// Letters that the forms share at least.
    const STEM: usize = 5;
    one == other || one.chars().zip(other.chars()).take_while(|(own, its)| own == its).count() >= STEM
}

impl Cites<'_> {
    /// What a test says, as a statement.
    pub fn plain(&self, expr: ExprId) -> String {
        self.statement(expr, true)
    }

    /// The test as a statement, or its negation: `Permit is granted`, `Permit is not granted`.
    pub fn statement(&self, expr: ExprId, is_so: bool) -> String {
        Statement { cites: self, record: None, depth: 0, is_part: false }.of(expr, is_so)
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
        Statement { cites: self, record, depth: 0, is_part: false }.of(expr, wanted)
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
        // A category is a definition of the law, which somebody meets or not: nobody need have recognised it.
        if kind == ConclusionKind::Category && side == Polarity::For && !tongue.is_sentence(&label) {
            let name = label;
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

    /// A test as a reader is told of it: the law's own letters, then the plain words; of an end, until when it lasts.
    pub fn called_test(&self, clause: ClauseId, reason: &Reason, role: Role) -> String {
        let Test::Expr(expr) = reason.test else { return String::new() };
        let words = match (role, &self.law.policy.exprs[expr].kind) {
            // What ends on a day holds as long as this day is no later: the day is what a reader asks for.
            (Role::Ends, ExprKind::Compare { right, .. }) => {
                let day = self.day_in_words(right);
                match reason.value {
                    Truth::False => say!(self.tongue, TestLasted { day }),
                    Truth::True | Truth::Unknown => say!(self.tongue, TestLasts { day }),
                }
            }
            (Role::Ends, _) => say!(self.tongue, TestEnds { test: self.plain(expr) }),
            (Role::When | Role::Unless | Role::Provided, _) => self.plain(expr),
        };
        self.under_label(clause, reason, words)
    }

    /// Words of a test behind what the law's own letters call it.
    pub fn under_label(&self, clause: ClauseId, reason: &Reason, words: String) -> String {
        match self.label_of(clause, reason) {
            "" => words,
            label if is_named_in(label, &words) => words,
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
            | ExprKind::IsDiscretionary(_)
            | ExprKind::IsDormant(_)
            | ExprKind::IsBlocked(_)
            | ExprKind::Fires(_)
            | ExprKind::OnDay { .. } => true,
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
            | ExprKind::Implies(..)
            | ExprKind::Counted { .. } => false,
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
            (Some(first), Some(last)) => tongue.days(first, last),
        }
    }

    /// `at least two`, or its negation, `fewer than two`; nothing for “none”, which takes other sentences.
    pub fn count(&self, count: Count, is_so: bool, number: impl Fn(i64) -> String) -> Option<String> {
        let (tongue, n, none) = (self.tongue, count.n, number(0));
        let number = if n == 0 { tongue.number(0) } else { number(n) };
        Some(match (count.bound, is_so) {
            (CountBound::AtLeast, false) if n == 1 => return None,
            (CountBound::AtLeast, true) => say!(tongue, TestCountAtLeast { number }),
            (CountBound::AtLeast, false) => say!(tongue, TestCountFewer { number }),
            (CountBound::AtMost, true) => say!(tongue, TestCountAtMost { number }),
            (CountBound::AtMost, false) => say!(tongue, TestCountMore { number }),
            (CountBound::Exactly, true) => say!(tongue, TestCountExactly { number }),
            (CountBound::Exactly, false) if n == 1 => say!(tongue, TestCountNoneOrMore { none, number }),
            (CountBound::Exactly, false) => say!(tongue, TestCountFewerOrMore { number }),
        })
    }

    /// `at least two of these apply`
    pub fn counted(&self, count: Count, is_so: bool) -> String {
        let tongue = self.tongue;
        let (count, is_so) = plain_count(count, is_so);
        if (count.bound, count.n, is_so) == (CountBound::Exactly, 1, false) {
            return say!(tongue, TestCountedNoneOrMore);
        }
        match self.count(count, is_so, |n| say!(tongue, TestConditionNumber { n })) {
            Some(phrase) => say!(tongue, TestCounted { count: phrase, n: count.n }),
            None => say!(tongue, TestCountedNone),
        }
    }

    /// A number or a day, in front of a colon.
    pub(super) fn sum_in_words(&self, sum: &Sum) -> String {
        Statement { cites: self, record: None, depth: 0, is_part: false }.subject(&Quantity::Sum(sum.clone()))
    }

    /// A day inside a sentence: `six months after the date of entry`, `31 December 2018`.
    pub fn day_in_words(&self, day: &Quantity) -> String {
        Statement { cites: self, record: None, depth: 0, is_part: false }.bound(day, Measure::Days)
    }

    /// The phrase that a comparison says of what it compares, without its name: `on or before 31 October 2018`; or its negation.
    pub(super) fn phrase(&self, expr: ExprId, is_so: bool) -> Option<String> {
        Statement { cites: self, record: None, depth: 0, is_part: false }.phrase(expr, is_so)
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
    /// Inside a longer statement, or behind a colon: what has no negation of its own is said not to apply, for `: no` would be read as
    /// the answer to all of it.
    is_part: bool,
}

/// What a compared thing is: days are on or before, numbers at most, ages under so many years.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Days,
    Numbers,
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
            ExprKind::Counted { count, parts } => {
                let parts: Vec<String> = parts.iter().map(|&part| self.part(part, true)).collect();
                format!("{}: {}", self.cites.counted(*count, is_so), parts.join("; "))
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
                        self.label(&capitalised(&definition.name.replace('_', " ")), is_so)
                    }
                }
            }
            ExprKind::Quantifier { kind, list, body } => self.quantifier(*kind, *list, *body, is_so),
            ExprKind::Holds(Input::Question(id)) => {
                let answer = if is_so { say!(tongue, Yes) } else { say!(tongue, No) };
                say!(tongue, TestAnswer { question: quoted(&self.cites.question(*id)), answer })
            }
            ExprKind::Holds(input) => self.label(&self.input(*input), is_so),
            ExprKind::IsOneOf { of: Input::Fact(fact), negated, .. } if policy.facts[*fact].decides.is_some() => {
                let name = policy.facts[*fact].decides.map(|decides| quoted(&self.cites.conclusion(decides.of)));
                let name = name.unwrap_or_default();
                match is_so == *negated {
                    true => say!(tongue, TestDecided { name }),
                    false => say!(tongue, TestNotDecided { name }),
                }
            }
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
            ExprKind::IsDiscretionary(id) => {
                let name = quoted(&self.cites.conclusion(*id));
                match is_so {
                    true => say!(tongue, TestDiscretionary { name }),
                    false => say!(tongue, TestNotDiscretionary { name }),
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
            ExprKind::OnDay { of, day } => {
                format!("{}: {}", capitalised(&self.on(day)), self.inside().of(*of, is_so))
            }
        }
    }

    /// A label that is so, or is not.
    fn label(&self, label: &str, is_so: bool) -> String {
        let tongue = self.cites.tongue;
        match (is_so, self.is_part) {
            (true, _) => label.to_owned(),
            (false, true) => tongue.negated_inside(label),
            (false, false) => tongue.negated(label),
        }
    }

    /// All of them (`and`) or one of them (`or`), each as it is said to be.
    fn joined(&self, parts: &[ExprId], is_so: bool, is_and: bool) -> String {
        let parts: Vec<String> = parts.iter().map(|&part| self.part(part, is_so)).collect();
        if is_and { self.cites.tongue.and(&parts) } else { self.cites.tongue.or(&parts) }
    }

    /// The same for what stands inside this statement.
    fn inside(&self) -> Self {
        Statement { is_part: true, ..*self }
    }

    /// A part of a longer statement: in parentheses where it is put together itself.
    fn part(&self, expr: ExprId, is_so: bool) -> String {
        let words = self.inside().of(expr, is_so);
        if self.is_compound(expr) { format!("({words})") } else { words }
    }

    fn is_compound(&self, expr: ExprId) -> bool {
        let policy = &self.cites.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Implies(..) | ExprKind::Counted { .. } => true,
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
        let body = Statement { record, ..self.inside() }.of(body, true);
        let list = self.cites.fact_label(list);
        match (kind, is_so) {
            (Quantifier::Any, true) | (Quantifier::No, false) => say!(tongue, TestAnyMeets { list, body }),
            (Quantifier::No, true) | (Quantifier::Any, false) => say!(tongue, TestNoneMeets { list, body }),
            (Quantifier::Every, true) => say!(tongue, TestAllMeet { list, body }),
            (Quantifier::Every, false) => say!(tongue, TestNotAllMeet { list, body }),
            (Quantifier::Counted(count), _) => {
                let (count, is_so) = plain_count(count, is_so);
                match self.cites.count(count, is_so, |n| say!(tongue, TestMemberNumber { n })) {
                    Some(phrase) => say!(tongue, TestCountMeet { list, count: phrase, n: count.n, body }),
                    None => say!(tongue, TestNoneMeets { list, body }),
                }
            }
        }
    }
}

/// “At most none” and “exactly none” are “not at least one”.
pub(super) fn plain_count(count: Count, is_so: bool) -> (Count, bool) {
    match count.bound {
        CountBound::AtMost | CountBound::Exactly if count.n == 0 => {
            (Count { bound: CountBound::AtLeast, n: 1, ..count }, !is_so)
        }
        CountBound::AtLeast | CountBound::AtMost | CountBound::Exactly => (count, is_so),
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
