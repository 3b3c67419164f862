//! The days that sums come to for one person, and what dated values are on them.
//!
//! Takes quantities of the policy and a case; gives days and numbers for those who tell a person about them. What is compared is decided by
//! the circuit.

use crate::calendar::Day;
use crate::case::{Case, UNKNOWN};
use crate::circuit::steps;
use crate::policy::Policy;
use crate::policy::ids::{DatedUseId, DatedValueId};
use crate::policy::model::{Extreme, FactType, Head, Input, Quantity, Sum};

/// The day that `of` comes to; of the earlier or the later of several days none as long as one is not known.
pub fn day_of(of: &Quantity, case: &Case, policy: &Policy) -> Option<Day> {
    day_by(of, policy, &|input| case.slot(input))
}

fn day_by(of: &Quantity, policy: &Policy, slot: &dyn Fn(Input) -> i64) -> Option<Day> {
    let of_sum = |sum: &Sum| {
        let head = match sum.head {
            Head::Constant(value) => value,
            Head::Input(input) => slot(input),
            // A number is no day.
            Head::Dated(_) => return None,
        };
        (head != UNKNOWN).then(|| Day(steps::apply(&sum.steps, head, policy.calendar.as_ref())))
    };
    match of {
        Quantity::Sum(sum) => of_sum(sum),
        Quantity::Age { .. } => None,
        Quantity::Extreme(which, parts) => {
            let days: Option<Vec<Day>> = parts.iter().map(|part| day_by(part, policy, slot)).collect();
            match which {
                Extreme::Least => days?.into_iter().min(),
                Extreme::Greatest => days?.into_iter().max(),
            }
        }
    }
}

/// The days on which a dated value is asked for, those that are known: one, or one for each member of the lists whose day it is.
pub fn days_asked(id: DatedUseId, case: &Case, policy: &Policy) -> Vec<Day> {
    let of = &policy.dated_uses[id];
    let Some(record) = of.record else { return day_of(&of.day, case, policy).into_iter().collect() };
    let lists = policy.facts.iter().filter(|(_, fact)| fact.ty == FactType::List(record));
    let members = lists.flat_map(|(id, _)| case.members(id).unwrap_or_default());
    let of_member = |row: &crate::case::Member| {
        day_by(&of.day, policy, &|input| match input {
            Input::Field(at) => row[at as usize],
            input => case.slot(input),
        })
    };
    let mut days: Vec<Day> = members.filter_map(of_member).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Those of them for which the value has no number.
pub fn days_without_number(id: DatedUseId, case: &Case, policy: &Policy) -> Vec<(DatedValueId, Day)> {
    let value = policy.dated_uses[id].value;
    let days = days_asked(id, case, policy).into_iter();
    days.filter(|&day| policy.values[value].on(day).is_none()).map(|day| (value, day)).collect()
}
