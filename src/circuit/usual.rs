//! What an ordinary person's answer would be: as declared, else as presumed, else the answer of an adult of whom nothing is said.
//!
//! Takes a fact or a field of a record and the day asked for; gives a slot. It decides nothing (docs/language.md, "Facts"): where the law leaves
//! the choice, the people that the program makes up have these values. Not here: who makes them up (`analysis::witness`, `batch::population`).

use super::steps;
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::ids::{FactId, TypeId};
use crate::policy::model::{FactType, Head, Sum, TypeBody, Value};

/// As old is somebody from whose birth the law counts an age: an adult by any law, and nowhere old.
const ADULT_YEARS: i64 = 30;

/// What is usual of a fact on that day; nothing where it is a list or a text, or where any day, number or value is as good as another.
pub fn usual_of_fact(policy: &Policy, fact: FactId, as_of: Day) -> Option<i64> {
    let fact = &policy.facts[fact];
    let presumed = || fact.presumed.as_ref().map(Value::slot);
    let born = || fact.is_birth.then(|| within_the_calendar(as_of.plus_months(-12 * ADULT_YEARS)).0);
    let declared = fact.usual.as_ref().map(|usual| on(policy, usual, fact.ty, as_of));
    declared.or_else(presumed).or_else(born).or_else(|| of_type(fact.ty))
}

/// The same of a field of a record.
pub fn usual_of_field(policy: &Policy, record: TypeId, field: u32, as_of: Day) -> Option<i64> {
    let TypeBody::Record(fields) = &policy.types[record].body else { return None };
    let field = &fields[field as usize];
    let declared = field.usual.as_ref().map(|usual| on(policy, usual, field.ty, as_of));
    declared.or_else(|| of_type(field.ty))
}

fn of_type(ty: FactType) -> Option<i64> {
    (ty == FactType::Bool).then_some(0)
}

fn on(policy: &Policy, usual: &Sum, ty: FactType, as_of: Day) -> i64 {
    let head = match usual.head {
        Head::Constant(value) => value,
        Head::Input(_) => as_of.0,
        Head::Dated(_) => unreachable!("what is usual is no dated value"),
    };
    let value = steps::apply(&usual.steps, head, policy.calendar.as_ref());
    if ty.is_date() { within_the_calendar(Day(value)).0 } else { value }
}

/// Never stays never.
fn within_the_calendar(day: Day) -> Day {
    if day >= Day::NEVER { day } else { day.clamp(Day::FIRST, Day::LAST) }
}
