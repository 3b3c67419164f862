//! Results as Arrow columns: outcomes and states by dictionary, days as days, what can be several as lists.

use std::sync::{Arc, LazyLock};

use amparo::Day;
use amparo::case::Case;
use amparo::case::write::value_to_json;
use amparo::circuit::{ClauseState, Outcome};
use amparo::law::Law;
use amparo::policy::ids::FactId;
use amparo::policy::model::{ConclusionKind, FactType, TypeBody, Value};
use amparo::report::batch::rows::Column;
use amparo::report::words::{outcome_word, state_word};
use arrow_array::builder::{BooleanBuilder, Date32Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{ArrayRef, DictionaryArray, Int8Array, Int32Array, StringArray};
use arrow_schema::{DataType, Field};
use serde_json::Value as Json;

/// The words of each kind of conclusion, in the order of [`Outcome::ALL`].
static OUTCOMES: LazyLock<[(ConclusionKind, ArrayRef); 4]> = LazyLock::new(|| {
    let kinds = [ConclusionKind::Category, ConclusionKind::Status, ConclusionKind::Protection, ConclusionKind::Duty];
    kinds.map(|kind| {
        let words = Outcome::ALL.into_iter().map(|outcome| Some(outcome_word(kind, outcome)));
        (kind, Arc::new(words.collect::<StringArray>()) as ArrayRef)
    })
});

const STATES: [ClauseState; 9] = [
    ClauseState::NotInForce,
    ClauseState::Fails,
    ClauseState::Undetermined,
    ClauseState::Lifted,
    ClauseState::Dormant,
    ClauseState::Blocked,
    ClauseState::Awaiting,
    ClauseState::Discretionary,
    ClauseState::Fires,
];

static STATE_WORDS: LazyLock<ArrayRef> =
    LazyLock::new(|| Arc::new(STATES.into_iter().map(|state| Some(state_word(state))).collect::<StringArray>()));

/// The number under which an outcome stands among the words.
pub fn key_of_outcome(outcome: Outcome) -> i8 {
    Outcome::ALL.iter().position(|of| *of == outcome).map_or(0, |at| at as i8)
}

/// The number under which a state stands among the words.
pub fn key_of_state(state: ClauseState) -> i8 {
    STATES.iter().position(|of| *of == state).map_or(0, |at| at as i8)
}

pub fn words(keys: Vec<Option<i8>>, words: ArrayRef) -> ArrayRef {
    Arc::new(DictionaryArray::<Int8Type>::new(Int8Array::from(keys), words))
}

pub fn outcomes(keys: Vec<Option<i8>>, kind: ConclusionKind) -> ArrayRef {
    let found = OUTCOMES.iter().find(|(of, _)| *of == kind).expect("each kind has its words");
    words(keys, found.1.clone())
}

pub fn states(keys: Vec<Option<i8>>) -> ArrayRef {
    words(keys, STATE_WORDS.clone())
}

pub fn days(days: impl Iterator<Item = Option<Day>>) -> ArrayRef {
    let mut builder = Date32Builder::new();
    days.for_each(|day| builder.append_option(day.map(|day| day.0 as i32)));
    Arc::new(builder.finish())
}

pub fn lists(rows: impl Iterator<Item = Option<Vec<String>>>) -> ArrayRef {
    let mut builder = ListBuilder::new(StringBuilder::new());
    for row in rows {
        let is_known = row.is_some();
        row.into_iter().flatten().for_each(|text| builder.values().append_value(text));
        builder.append(is_known);
    }
    Arc::new(builder.finish())
}

/// The Arrow type of a column of results; of an identifier that of the table.
pub fn type_of(law: &Law, column: &Column, of_id: Option<&DataType>) -> DataType {
    let short = || DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8));
    match column {
        Column::Line => DataType::Int64,
        Column::Id => of_id.cloned().unwrap_or(DataType::Utf8),
        Column::AsOf => DataType::Date32,
        Column::Outcome(_) | Column::InPractice(_) | Column::State(_) => short(),
        Column::Fact(id) => type_of_fact(law, *id),
        Column::By(_)
        | Column::Why(_)
        | Column::Incompatible
        | Column::Referrals
        | Column::MissingReferrals
        | Column::Notes => DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))),
    }
}

pub fn type_of_fact(law: &Law, id: FactId) -> DataType {
    match law.policy().facts[id].ty {
        FactType::Bool => DataType::Boolean,
        FactType::Int => DataType::Int64,
        FactType::Date => DataType::Date32,
        FactType::Enumeration(_) => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
        // `never` is no day of Arrow, and a list stands as JSON.
        FactType::DateOrNever | FactType::List(_) | FactType::Text => DataType::Utf8,
    }
}

/// What people have of a fact, presumptions included; `None` is nobody.
pub fn facts<'c>(law: &Law, id: FactId, cases: impl Iterator<Item = Option<&'c Case>>) -> ArrayRef {
    let policy = law.policy();
    let ty = policy.facts[id].ty;
    let values = cases.map(|case| case.and_then(|case| case.value(id, policy)));
    match ty {
        FactType::Bool => {
            let mut builder = BooleanBuilder::new();
            values.for_each(|value| {
                builder.append_option(
                    value.and_then(|value| if let Value::Bool(truth) = value { Some(truth) } else { None }),
                );
            });
            Arc::new(builder.finish())
        }
        FactType::Int => {
            let mut builder = Int64Builder::new();
            values.for_each(|value| {
                builder.append_option(
                    value.and_then(|value| if let Value::Int(number) = value { Some(number) } else { None }),
                );
            });
            Arc::new(builder.finish())
        }
        FactType::Date => days(values.map(|value| if let Some(Value::Date(day)) = value { Some(day) } else { None })),
        FactType::Enumeration(of) => {
            let names = match &policy.types[of].body {
                TypeBody::Enumeration(names) => names.iter().map(|name| Some(&**name)).collect::<StringArray>(),
                TypeBody::Record(_) => StringArray::from(Vec::<&str>::new()),
            };
            let keys = values.map(|value| if let Some(Value::Enumerated(at)) = value { Some(at as i32) } else { None });
            Arc::new(DictionaryArray::<Int32Type>::new(keys.collect::<Int32Array>(), Arc::new(names)))
        }
        FactType::DateOrNever | FactType::List(_) | FactType::Text => {
            let text = |value: Value| match value_to_json(&value, ty, policy) {
                Json::String(text) => text,
                other => other.to_string(),
            };
            Arc::new(values.map(|value| value.map(text)).collect::<StringArray>())
        }
    }
}
