//! Dated values: their numbers in order of time, and what conditions ask of them.
//!
//! Takes the `value`s of the tree; gives their numbers, by days that no two share. For every comparison with one it opens the question that
//! stands for its answer on the days for which there is no number. Not here: the choice by the day (`circuit::dated`).

use super::Resolver;
use super::conditions::Scope;
use crate::policy::errors::{
    DatedTooLarge, NoNumbers, NumbersOverlap, RangeBackwards, TooManyNumbers, ValueAtNever, WrongKind,
};
use crate::policy::model::{
    Comparison, DatedNumber, DatedUse, ExprKind, FactType, Head, Input, Named, Quantity, Question, Sum,
};
use crate::syntax::{Span, print, tree};
use crate::words::say_error;

/// A number that changes every month for eight years: no law is near it, and each comparison asks for all of them.
const MOST_NUMBERS: usize = 100;

/// What a dated value, so many times, may come to, either way: as numbers written out (docs/language.md, "Words").
const LARGEST: i64 = 1_000_000_000_000;

impl<'t> Resolver<'t> {
    pub(super) fn resolve_dated_values(&mut self) {
        for pending in std::mem::take(&mut self.values) {
            let sources = self.law_sources(&pending.tree.sources, pending.language);
            let numbers = self.dated_numbers(pending.tree);
            let value = &mut self.policy.values[pending.id];
            (value.sources, value.numbers) = (sources, numbers);
        }
    }

    /// The numbers by their days, rising; one whose days are another's, too, is told and left out.
    fn dated_numbers(&mut self, value: &tree::DatedValue) -> Vec<DatedNumber> {
        let name = &*value.name.text;
        if value.numbers.is_empty() {
            self.problems.add(NoNumbers { name: name.to_owned(), at: value.name.span.into() });
        }
        if value.numbers.len() > MOST_NUMBERS {
            let at = value.numbers[MOST_NUMBERS].span.into();
            self.problems.add(TooManyNumbers { name: name.to_owned(), most: MOST_NUMBERS, at });
            return Vec::new();
        }
        let mut numbers: Vec<DatedNumber> = Vec::new();
        for of in &value.numbers {
            let days = super::declare::days(Some(&of.range));
            if let (Some(first), Some(last)) = (days.first, days.last)
                && last < first
            {
                self.problems.add(RangeBackwards { last, first, at: of.range.span.into() });
                continue;
            }
            if let Some(other) = numbers.iter().find(|other| !other.days.and(days).is_empty()) {
                let both = other.days.and(days);
                let day = both.first.or(both.last).map_or(String::new(), |day| day.to_string());
                let (at, first) = (of.span.into(), other.span.into());
                self.problems.add(NumbersOverlap { name: name.to_owned(), day, at, first });
                continue;
            }
            let (number, docs, span) = (of.number.value, of.docs.clone(), of.span);
            numbers.push(DatedNumber { days, number, docs, span });
        }
        numbers.sort_by_key(|of| of.days.first);
        numbers
    }

    /// `10 * uit at entry.date`; without `at`, on `as_of`.
    pub(super) fn dated(
        &mut self,
        times: i64,
        word: &tree::Word,
        at: Option<&tree::Sum>,
        span: Span,
        scope: Scope<'t>,
    ) -> Option<(Quantity, FactType)> {
        let field = self.member_field(word, scope);
        let id = match self.lookup(&word.text) {
            _ if field.is_some() => {
                let (_, ty) = field?.0?;
                return self.no_dated_value(word, super::fact_article(ty));
            }
            Some(Named::DatedValue(id)) => id,
            Some(other) => return self.wrong_kind(word, other, say_error!(IsDatedValue)),
            None if &*word.text == "as_of" => {
                return self.no_dated_value(word, say_error!(IsDate));
            }
            None => return self.unknown_name(word),
        };
        let day = match at {
            Some(at) => {
                let day = self.day_for("at", say_error!(HelpValueAtDate), at, scope)?;
                if self.may_be_never(&day, scope) {
                    let day = print::sum(at);
                    self.problems.add(ValueAtNever { name: word.text.to_string(), day, at: at.span.into() });
                    return None;
                }
                day
            }
            None => Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() }),
        };
        let value = &self.policy.values[id];
        let is_too_large = |of: &&DatedNumber| of.number.checked_mul(times).is_none_or(|n| n.abs() > LARGEST);
        if let Some(largest) = value.numbers.iter().find(is_too_large) {
            let number = i128::from(largest.number) * i128::from(times);
            let (of, at) = (largest.span.into(), span.into());
            self.problems.add(DatedTooLarge { name: word.text.to_string(), number: number.to_string(), at, of });
            return None;
        }
        self.policy.values[id].is_used = true;
        let reads_member = |sum: &&Sum| matches!(sum.head, Head::Input(Input::Field(_)));
        let record = scope.member.map(|(_, record)| record).filter(|_| day.sums().iter().any(reads_member));
        let of = DatedUse { value: id, times, day, record };
        let policy = &mut self.policy;
        let used = *self.dated_uses.entry(of).or_insert_with_key(|of| policy.dated_uses.push(of.clone()));
        Some((Quantity::Sum(Sum { head: Head::Dated(used), steps: Vec::new() }), FactType::Int))
    }

    fn no_dated_value<T>(&mut self, word: &tree::Word, is: String) -> Option<T> {
        self.problems.add(WrongKind {
            name: word.text.to_string(),
            is,
            wanted: say_error!(IsDatedValue),
            at: word.span.into(),
            declared: None,
            mend: None,
        });
        None
    }

    /// Opens the questions that stand for the comparison on the days for which there is no number.
    pub(super) fn open_missing(&mut self, of: &ExprKind, scope: Scope<'t>, span: Span) {
        let constant = |value: i64| Quantity::Sum(Sum { head: Head::Constant(value), steps: Vec::new() });
        match of {
            ExprKind::Compare { left, op: Comparison::LessEqual | Comparison::Greater, right } => {
                self.missing(left, right, scope, span);
            }
            ExprKind::Compare { left, op: Comparison::GreaterEqual | Comparison::Less, right } => {
                self.missing(right, left, scope, span);
            }
            ExprKind::Between { of, low, high } => {
                self.missing(low, of, scope, span);
                self.missing(of, high, scope, span);
            }
            ExprKind::EqualsOneOf { of, values, .. } => {
                for &value in values {
                    self.missing(of, &constant(value), scope, span);
                    self.missing(&constant(value), of, scope, span);
                }
            }
            _ => {}
        }
    }

    /// That each sum of the one is at most each sum of the other, where either is a dated value: the circuit compares no others.
    fn missing(&mut self, left: &Quantity, right: &Quantity, scope: Scope<'t>, span: Span) {
        let is_dated = |sum: &Sum| matches!(sum.head, Head::Dated(_));
        let (left, right) = (left.sums(), right.sums());
        if !left.iter().chain(&right).any(|sum| is_dated(sum)) {
            return;
        }
        for left in &left {
            for right in right.iter().filter(|right| is_dated(left) || is_dated(right)) {
                let pair = ((*left).clone(), (*right).clone());
                if self.policy.missing.contains_key(&pair) {
                    continue;
                }
                let record = scope.member.map(|(_, record)| record);
                let [one, other] = [left, right].map(|sum| self.policy.sum_as_written(sum, record));
                let id = self.policy.questions.push(Question {
                    name: format!("{one} <= {other}").into(),
                    docs: None,
                    label: None,
                    sources: Vec::new(),
                    of_missing: Some(Box::new(pair.clone())),
                    span,
                });
                self.policy.missing.insert(pair, id);
            }
        }
    }
}
