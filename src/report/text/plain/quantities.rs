//! Days, numbers and ages in words: what a comparison speaks of, and its bounds.
//!
//! Takes quantities as the policy has them; gives noun phrases for the sentences of `plain`. Not here: what is compared how (`plain`).

use super::{Measure, Statement};
use crate::calendar::Day;
use crate::circuit::steps;
use crate::policy::ids::DatedUseId;
use crate::policy::model::{Extreme, FactType, Field, Head, Input, Quantity, Step, Sum, TypeBody};
use crate::report::text::grammar::{capitalised, uncapitalised};
use crate::words::say;

#[derive(Clone, Copy)]
enum Unit {
    Days,
    WorkingDays,
    Weeks,
    Months,
    Years,
}

impl Statement<'_, '_> {
    fn field(&self, at: u32) -> Option<&Field> {
        match &self.cites.law.policy.types[self.record?].body {
            TypeBody::Record(fields) => fields.get(at as usize),
            TypeBody::Enumeration(_) => None,
        }
    }

    pub(super) fn input(&self, input: Input) -> String {
        match input {
            Input::AsOf => say!(self.cites.tongue, TestDayAskedFor),
            Input::Fact(id) => self.cites.fact_label(id),
            Input::Question(id) => self.cites.question(id),
            Input::Field(at) => self.field(at).map_or_else(String::new, |field| self.cites.field_label(field)),
        }
    }

    pub(super) fn ty(&self, input: Input) -> Option<FactType> {
        match input {
            Input::AsOf => Some(FactType::Date),
            Input::Fact(id) => Some(self.cites.law.policy.facts[id].ty),
            Input::Question(_) => Some(FactType::Bool),
            Input::Field(at) => self.field(at).map(|field| field.ty),
        }
    }

    pub(super) fn value_name(&self, of: Input, value: u32) -> String {
        match self.ty(of) {
            Some(FactType::Enumeration(ty)) => self.cites.value_of_type(ty, value),
            _ => value.to_string(),
        }
    }

    pub(super) fn measure(&self, quantity: &Quantity) -> Measure {
        self.own_measure(quantity).unwrap_or(Measure::Numbers)
    }

    /// Of quantities that are compared with one another, the measure of all.
    pub(super) fn common_measure(&self, compared: &[&Quantity]) -> Measure {
        let said = compared.iter().find_map(|quantity| self.own_measure(quantity));
        let of_days = || compared.iter().any(|quantity| has_calendar_steps(quantity)).then_some(Measure::Days);
        said.or_else(of_days).unwrap_or(Measure::Numbers)
    }

    /// A constant has none; what stands beside it does.
    fn own_measure(&self, quantity: &Quantity) -> Option<Measure> {
        match quantity {
            Quantity::Age { .. } => Some(Measure::Years),
            Quantity::Sum(Sum { head: Head::Constant(_), .. }) => None,
            Quantity::Sum(Sum { head: Head::Dated(_), .. }) => Some(Measure::Numbers),
            Quantity::Sum(Sum { head: Head::Input(input), .. }) => Some(match self.ty(*input) {
                Some(FactType::Date | FactType::DateOrNever) => Measure::Days,
                _ => Measure::Numbers,
            }),
            Quantity::Extreme(_, parts) => parts.iter().find_map(|part| self.own_measure(part)),
        }
    }

    /// What a comparison is about, in front of the colon.
    pub(super) fn subject(&self, quantity: &Quantity) -> String {
        self.subject_in(quantity, self.measure(quantity))
    }

    /// The same where a constant has the measure of what it is compared with.
    pub(super) fn subject_in(&self, quantity: &Quantity, measure: Measure) -> String {
        match quantity {
            Quantity::Sum(Sum { head: Head::Constant(_), .. }) => capitalised(&self.bound(quantity, measure)),
            Quantity::Sum(sum) if sum.steps.is_empty() => match sum.head {
                Head::Input(input) => self.input(input),
                Head::Constant(_) | Head::Dated(_) => self.bound(quantity, measure),
            },
            Quantity::Sum(sum) => self.sum(sum, measure),
            Quantity::Age { at, .. } => self.age(None, &Quantity::Sum(at.clone())),
            Quantity::Extreme(..) if quantity.is_age() => {
                let (birth, at) = birth_and_day(quantity);
                self.age(Some(&birth), &at)
            }
            Quantity::Extreme(..) => capitalised(&self.bound(quantity, measure)),
        }
    }

    /// `birth`: from which day it is counted, where that needs saying.
    fn age(&self, birth: Option<&Quantity>, at: &Quantity) -> String {
        let tongue = self.cites.tongue;
        let as_of = Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() });
        let age = if *at == as_of {
            say!(tongue, TestAge)
        } else {
            let day = self.bound(at, Measure::Days);
            let before = if day.starts_with("el ") { "a" } else { "en" };
            say!(tongue, TestAgeOn { day: tongue.after(before, &day) })
        };
        match birth {
            Some(birth @ Quantity::Extreme(..)) => {
                say!(tongue, TestAgeFrom { age, day: self.bound(birth, Measure::Days) })
            }
            _ => age,
        }
    }

    /// What something is compared with, inside a sentence.
    pub(super) fn bound(&self, quantity: &Quantity, measure: Measure) -> String {
        match quantity {
            Quantity::Sum(sum) => self.sum(sum, measure),
            Quantity::Age { .. } => uncapitalised(&self.subject(quantity)),
            Quantity::Extreme(..) if quantity.is_age() => uncapitalised(&self.subject(quantity)),
            Quantity::Extreme(which, parts) => self.extreme(*which, parts, measure),
        }
    }

    /// The day as one on which something is so: `on 31 January 2021`, `al 31 de enero de 2021`, `30 days after the date of entry`.
    pub(super) fn on(&self, day: &Quantity) -> String {
        let words = self.bound(day, Measure::Days);
        let is_counted = match day {
            Quantity::Sum(Sum { head: Head::Input(_), steps }) => !steps.is_empty(),
            Quantity::Sum(_) | Quantity::Age { .. } => false,
            Quantity::Extreme(_, parts) => !common_steps(parts).is_empty(),
        };
        if is_counted {
            return words;
        }
        let before = if words.starts_with("el ") { "a" } else { "en" };
        say!(self.cites.tongue, TestOnDay { day: self.cites.tongue.after(before, &words) })
    }

    /// `30 days after the earlier of A and B`: steps that all have behind them are said once.
    fn extreme(&self, which: Extreme, parts: &[Quantity], measure: Measure) -> String {
        let tongue = self.cites.tongue;
        let steps = common_steps(parts);
        let without = |part: &Quantity| {
            part.with_sums(&mut |sum| {
                let kept = sum.steps[..sum.steps.len() - steps.len()].to_vec();
                Sum { head: sum.head, steps: kept }
            })
        };
        let parts: Vec<_> = parts.iter().map(|part| self.bound(&without(part), measure)).collect();
        let (n, list) = (parts.len() as i64, tongue.and(&parts));
        let words = match (measure, which) {
            (Measure::Days, Extreme::Least) => say!(tongue, TestEarlierOf { list, n }),
            (Measure::Days, Extreme::Greatest) => say!(tongue, TestLaterOf { list, n }),
            (Measure::Numbers | Measure::Years, Extreme::Least) => say!(tongue, TestSmallerOf { list, n }),
            (Measure::Numbers | Measure::Years, Extreme::Greatest) => say!(tongue, TestLargerOf { list, n }),
        };
        self.with_steps(words, &steps, measure)
    }

    fn sum(&self, sum: &Sum, measure: Measure) -> String {
        let head = match sum.head {
            Head::Input(Input::AsOf) => self.input(Input::AsOf),
            Head::Dated(id) => self.dated(id),
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
                // In Spanish an age is counted in years: `menos de 18 años`.
                Measure::Years if sum.steps.is_empty() => say!(self.cites.tongue, TestAgeOf { n: value }),
                Measure::Numbers | Measure::Years => self.constant(value, measure),
            },
        };
        self.with_steps(head, &sum.steps, measure)
    }

    /// `10 × tax unit`, `10 × tax unit on the date of entry`.
    fn dated(&self, id: DatedUseId) -> String {
        let of = &self.cites.law.policy.dated_uses[id];
        let name = self.cites.dated_use(id);
        match &of.day {
            Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps }) if steps.is_empty() => name,
            day => {
                let tongue = self.cites.tongue;
                let is_term = match day {
                    Quantity::Sum(sum) => !sum.steps.is_empty() && !matches!(sum.head, Head::Constant(_)),
                    Quantity::Age { .. } => false,
                    Quantity::Extreme(_, parts) => !common_steps(parts).is_empty(),
                };
                let day = self.bound(day, Measure::Days);
                if is_term {
                    return format!("{name} {day}");
                }
                let before = if day.starts_with("el ") { "a" } else { "en" };
                say!(tongue, TestValueOn { name, day: tongue.after(before, &day) })
            }
        }
    }

    fn with_steps(&self, head: String, steps: &[Step], measure: Measure) -> String {
        steps.iter().fold(head, |so_far, step| match (step, measure) {
            (Step::Add(n), Measure::Numbers | Measure::Years) => {
                format!("{so_far} {} {}", if *n < 0 { "−" } else { "+" }, self.cites.tongue.number(n.abs()))
            }
            (Step::Add(n), Measure::Days) => self.later(&so_far, *n, Unit::Days),
            (Step::Weeks(n), _) => self.later(&so_far, *n, Unit::Weeks),
            (Step::Months(n, _), _) if n % 12 == 0 => self.later(&so_far, n / 12, Unit::Years),
            (Step::Months(n, _), _) => self.later(&so_far, *n, Unit::Months),
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

    pub(super) fn constant(&self, value: i64, measure: Measure) -> String {
        match measure {
            Measure::Days => self.cites.tongue.date(Day(value)),
            Measure::Numbers | Measure::Years => self.cites.tongue.number(value),
        }
    }
}

/// Whether steps are counted that only days have.
fn has_calendar_steps(quantity: &Quantity) -> bool {
    quantity.sums().into_iter().flat_map(|sum| &sum.steps).any(|step| !matches!(step, Step::Add(_)))
}

/// The steps that stand behind each of the parts.
pub(super) fn common_steps(parts: &[Quantity]) -> Vec<Step> {
    let sums: Vec<&Sum> = parts.iter().flat_map(Quantity::sums).collect();
    let Some((first, others)) = sums.split_first() else { return Vec::new() };
    let n_common = (0..first.steps.len()).rev().find(|&start| {
        let tail = &first.steps[start..];
        !others.iter().all(|sum| sum.steps.ends_with(tail))
    });
    first.steps[n_common.map_or(0, |start| start + 1)..].to_vec()
}

/// The day of birth and the day on which age is asked of, where one of them or both are one of several.
fn birth_and_day(age: &Quantity) -> (Quantity, Quantity) {
    match age {
        Quantity::Age { birth, at } => (Quantity::Sum(birth.clone()), Quantity::Sum(at.clone())),
        Quantity::Sum(_) => (age.clone(), age.clone()),
        Quantity::Extreme(which, parts) => {
            let (births, mut days): (Vec<_>, Vec<_>) = parts.iter().map(birth_and_day).unzip();
            if births.iter().all(|birth| *birth == births[0]) {
                (births[0].clone(), Quantity::Extreme(*which, days))
            } else {
                (Quantity::Extreme(which.opposite(), births), days.swap_remove(0))
            }
        }
    }
}
