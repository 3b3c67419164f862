//! One value of a bool, int, date or enumerated fact: what counts as a value, in every format alike.
//!
//! Shared by the careful reader (`case::read`) and the fast one (`case::fast`), so that a value has one meaning. Not here: the message about
//! a wrong value.

use super::UNKNOWN;
use super::document::Kind;
use crate::calendar::{Day, NotADay};
use crate::policy::Policy;
use crate::policy::ids::TypeId;
use crate::policy::model::{FactType, TypeBody, Value};

/// What a case states of a date that has not come about.
pub(super) const NEVER: &str = "never";

/// Whole numbers lie within ±10^12 (docs/language.md, "Words").
pub const LARGEST: i64 = 1_000_000_000_000;

/// A text as stated.
pub(super) fn text_of(stated: &str) -> Result<Value, Mistake> {
    Value::text(stated).ok_or(Mistake::TooLong)
}

/// Why a value is none of its fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mistake {
    WrongType,
    UnknownValue,
    Date(NotADay),
    NotWhole,
    OutOfBounds,
    TooLong,
}

/// The value that `kind` is of a type; `None` is unknown. A list is no value here.
pub(super) fn scalar(policy: &Policy, ty: FactType, kind: &Kind) -> Result<Option<Value>, Mistake> {
    let value = match (ty, kind) {
        (FactType::List(_), Kind::Null) => return Err(Mistake::WrongType),
        (_, Kind::Null) => return Ok(None),
        (FactType::Bool, Kind::Bool(truth)) => Value::Bool(*truth),
        (FactType::Int, Kind::Int(number)) => Value::Int(bounded(*number)?),
        (FactType::Int, Kind::Float(number)) => Value::Int(whole(*number)?),
        (FactType::DateOrNever, Kind::Text(text)) if &**text == NEVER => Value::Date(Day::NEVER),
        (FactType::Date | FactType::DateOrNever, Kind::Text(text)) => Value::Date(day(text)?),
        // A number is none: of `007` its digits would not be what stands there.
        (FactType::Text, Kind::Text(text)) => text_of(text)?,
        (FactType::Enumeration(ty), Kind::Text(text)) => {
            let position = values_of(policy, ty).iter().position(|value| **value == **text);
            Value::Enumerated(position.ok_or(Mistake::UnknownValue)? as u32)
        }
        _ => return Err(Mistake::WrongType),
    };
    Ok(Some(value))
}

#[inline]
pub(super) fn day(text: &str) -> Result<Day, Mistake> {
    Day::parse(text).map_err(Mistake::Date)
}

#[inline]
pub(super) fn bounded(number: i64) -> Result<i64, Mistake> {
    if (-LARGEST..=LARGEST).contains(&number) { Ok(number) } else { Err(Mistake::OutOfBounds) }
}

/// A number with a fraction of nothing, `5.0` or `1e3`, is whole: spreadsheets write such, and JSON Schema says so.
pub(super) fn whole(number: f64) -> Result<i64, Mistake> {
    if !number.is_finite() || number.abs() > LARGEST as f64 {
        return Err(Mistake::OutOfBounds);
    }
    if number.fract() == 0.0 { Ok(number as i64) } else { Err(Mistake::NotWhole) }
}

/// The values of an enumeration; of a record, none.
pub(super) fn values_of(policy: &Policy, ty: TypeId) -> &[Box<str>] {
    match &policy.types[ty].body {
        TypeBody::Enumeration(values) => values,
        TypeBody::Record(_) => &[],
    }
}

// INVARIANT: no value reaches the mark of the unknown.
const _: () = assert!(UNKNOWN < -LARGEST && UNKNOWN < Day::FIRST.0);
