//! Where somebody stands at a bound of the law, in words: “Date of entry: 31 October 2018, the last day”.
//!
//! Takes one side of a bound and the person; gives what she has there, if she has it herself, and which side it is. Not here: whose bound it is.

use super::{Measure, Statement};
use crate::case::{Case, UNKNOWN};
use crate::mutate::edges::{Line, Side};
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Head, Input, Quantity, Sum};
use crate::report::text::cites::Cites;
use crate::words::{Locale, say};

impl Cites<'_> {
    /// Where the person stands on another day than that asked about: it is another `as_of`.
    pub fn standing_then(&self, line: &Line, side: Side, case: &Case) -> String {
        self.standing_on(line, side, case, false)
    }

    /// Where the person stands.
    pub fn standing(&self, line: &Line, side: Side, case: &Case) -> String {
        self.standing_on(line, side, case, true)
    }

    fn standing_on(&self, line: &Line, side: Side, case: &Case, on_day_asked: bool) -> String {
        let locale = self.tongue;
        match line {
            Line::Compared { what, birthday, list, .. } => {
                let (of, value, measure) = self.compared(what, *list, case);
                match (birthday, what) {
                    (Some(n), _) => format!("{of}: {}", at_birthday(locale, side, *n)),
                    // The day asked about needs no name.
                    (None, Quantity::Sum(Sum { head: Head::Input(Input::AsOf), .. })) => {
                        beside(value.filter(|_| on_day_asked), at(locale, side, measure))
                    }
                    (None, _) => format!("{of}: {}", beside(value, at(locale, side, measure))),
                }
            }
            Line::Counted { list, n, .. } => {
                let of = list.map_or_else(|| say!(locale, EdgeConditionsMet), |list| self.fact_label(list));
                format!("{of}: {}", beside(Some(locale.number(*n)), at(locale, side, Measure::Numbers)))
            }
            Line::InForce { day, .. } => beside(Some(locale.date(*day)), in_force(locale, side)),
            Line::Dormant { day, .. } => beside(Some(locale.date(*day)), dormant(locale, side)),
        }
    }

    /// What is compared: what it is called, what it is of the person if it is one of her facts, and in what it is measured.
    fn compared(&self, what: &Quantity, list: Option<FactId>, case: &Case) -> (String, Option<String>, Measure) {
        let record = list.and_then(|list| match self.law.policy.facts[list].ty {
            FactType::List(record) => Some(record),
            _ => None,
        });
        let statement = Statement { cites: self, record, depth: 0, is_part: false };
        let measure = statement.measure(what);
        let Quantity::Sum(Sum { head: Head::Input(input), .. }) = what else {
            return (statement.subject(what), None, measure);
        };
        let slot = if matches!(input, Input::Field(_)) { UNKNOWN } else { case.slot(*input) };
        (statement.input(*input), (slot != UNKNOWN).then(|| statement.constant(slot, measure)), measure)
    }
}

/// `31 October 2018, the last day`
fn beside(value: Option<String>, words: String) -> String {
    value.map_or_else(|| words.clone(), |value| format!("{value}, {words}"))
}

fn at(locale: Locale, side: Side, measure: Measure) -> String {
    match (side, measure) {
        (Side::First, Measure::Days) => say!(locale, EdgeDayFirst),
        (Side::BeforeFirst, Measure::Days) => say!(locale, EdgeDayBeforeFirst),
        (Side::Last, Measure::Days) => say!(locale, EdgeDayLast),
        (Side::AfterLast, Measure::Days) => say!(locale, EdgeDayAfterLast),
        (Side::Only, Measure::Days) => say!(locale, EdgeDayOnly),
        (Side::BeforeOnly, Measure::Days) => say!(locale, EdgeDayBeforeOnly),
        (Side::AfterOnly, Measure::Days) => say!(locale, EdgeDayAfterOnly),
        (Side::First, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberFirst),
        (Side::BeforeFirst, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberBeforeFirst),
        (Side::Last, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberLast),
        (Side::AfterLast, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberAfterLast),
        (Side::Only, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberOnly),
        (Side::BeforeOnly, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberBeforeOnly),
        (Side::AfterOnly, Measure::Numbers | Measure::Years) => say!(locale, EdgeNumberAfterOnly),
    }
}

/// From that birthday on somebody is old enough, or too old.
fn at_birthday(locale: Locale, side: Side, n: i64) -> String {
    match side {
        Side::First | Side::AfterLast | Side::Only | Side::AfterOnly => say!(locale, EdgeBirthday { n }),
        Side::BeforeFirst | Side::Last | Side::BeforeOnly => say!(locale, EdgeBeforeBirthday { n }),
    }
}

fn in_force(locale: Locale, side: Side) -> String {
    match side {
        Side::First | Side::Only => say!(locale, EdgeForceFirst),
        Side::BeforeFirst | Side::BeforeOnly => say!(locale, EdgeForceBeforeFirst),
        Side::Last => say!(locale, EdgeForceLast),
        Side::AfterLast | Side::AfterOnly => say!(locale, EdgeForceAfterLast),
    }
}

fn dormant(locale: Locale, side: Side) -> String {
    match side {
        Side::First | Side::Only => say!(locale, EdgeDormantFirst),
        Side::BeforeFirst | Side::BeforeOnly => say!(locale, EdgeDormantBeforeFirst),
        Side::Last => say!(locale, EdgeDormantLast),
        Side::AfterLast | Side::AfterOnly => say!(locale, EdgeDormantAfterLast),
    }
}
