//! Comparisons in words: a day on or before another, an age under so many years, a value that is one of several.
//!
//! Takes a test that compares, and whether it is said to be so; gives the statement. Not here: what is compared (`quantities`).

use super::quantities::common_steps;
use super::{Measure, Statement};
use crate::calendar::Day;
use crate::policy::ids::ExprId;
use crate::policy::model::{Comparison, ExprKind, FactType, Head, Input, Quantity, Step, Sum, TypeBody};
use crate::words::say;

impl Statement<'_, '_> {
    /// What a comparison is about: what a person reads first, `2018-01-01 <= entry.date` is about the date of entry.
    pub(super) fn compared_quantity(&self, expr: ExprId) -> String {
        match &self.cites.law.policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, .. } | ExprKind::SameValue { one: of, .. } => self.input(*of),
            ExprKind::EqualsOneOf { of, .. } => self.subject(of),
            ExprKind::Between { of, low, high } => self.subject_in(of, self.common_measure(&[of, low, high])),
            ExprKind::Compare { left, right, .. } => {
                let of = if is_turned(left, right) { right } else { left };
                self.subject_in(of, self.common_measure(&[left, right]))
            }
            _ => String::new(),
        }
    }

    /// What a comparison says of it.
    pub(super) fn phrase(&self, expr: ExprId, is_so: bool) -> Option<String> {
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
                if *values == [Day::NEVER.0] {
                    let has_happened = is_so == *negated;
                    return Some(if has_happened {
                        say!(tongue, TestHappened)
                    } else {
                        say!(tongue, TestNeverHappened)
                    });
                }
                let measure = self.measure(of);
                let names: Vec<_> = values.iter().map(|&value| self.constant(value, measure)).collect();
                Some(self.one_of(&names, is_so != *negated))
            }
            ExprKind::Compare { left, op, right } => {
                let measure = self.common_measure(&[left, right]);
                let (op, bound) = if is_turned(left, right) { (op.mirrored(), left) } else { (*op, right) };
                Some(self.compared(if is_so { op } else { op.opposite() }, bound, measure))
            }
            ExprKind::Between { of, low, high } => {
                let measure = self.common_measure(&[of, low, high]);
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
            (false, [one]) if one.contains(' ') => say!(tongue, TestValueNotWords { value: one }),
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
            Quantity::Extreme(_, parts) => (!common_steps(parts).is_empty(), false),
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
}

/// Whether the term lies before the day from which it is counted.
fn leads_back(bound: &Quantity) -> bool {
    let steps = match bound {
        Quantity::Sum(sum) => sum.steps.clone(),
        Quantity::Age { .. } => Vec::new(),
        Quantity::Extreme(_, parts) => common_steps(parts),
    };
    steps.last().is_some_and(|&step| match step {
        Step::Add(n) | Step::Weeks(n) | Step::Months(n, _) | Step::WorkingDays(n) => n < 0,
    })
}

/// Whether the comparison is told from its right side: what stands on the left is written out.
fn is_turned(left: &Quantity, right: &Quantity) -> bool {
    let is_constant = |quantity: &Quantity| matches!(quantity, Quantity::Sum(Sum { head: Head::Constant(_), .. }));
    is_constant(left) && !is_constant(right)
}
