//! The cells of an Arrow column become slots of cases: what is written as the engine has it is copied, all else is read as text.
//!
//! A text says what it says in a CSV file (`batch::rows::reader`), each different text once. A null is a fact that was not asked.

use amparo::Day;
use amparo::batch::rows::columns::Target;
use amparo::batch::rows::reader::RowReader;
use amparo::case::{Case, LARGEST, Member, slot_index};
use amparo::policy::Policy;
use amparo::policy::ids::FactId;
use amparo::policy::model::{FactType, Input};
use amparo::problem::Problem;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type,
    UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json, json};

/// So many different texts of a column are remembered.
const MOST_TEXTS: usize = 1 << 16;

/// What a column of a table states: the slots, lists and texts of cases that it fills.
pub struct Stated {
    pub name: String,
    /// Where it lies: the column of the table, then the fields in it.
    pub path: Vec<usize>,
    pub target: Target,
    /// What it fills, in order: several of a set, one of all else.
    pub fills: Vec<Fill>,
    /// The type by which its cells are read without a detour by text.
    pub ty: Option<FactType>,
}

/// A part of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    Slot(usize),
    List(FactId),
    Text(FactId),
}

impl Stated {
    pub fn of(policy: &Policy, name: String, path: Vec<usize>, target: Target) -> Stated {
        let (fills, ty) = fills(policy, target);
        Stated { name, path, target, fills, ty }
    }
}

/// What a target fills, and the type of its values where it is one.
pub fn fills(policy: &Policy, target: Target) -> (Vec<Fill>, Option<FactType>) {
    let slot = |input| Fill::Slot(slot_index(input, policy.facts.len()));
    match target {
        Target::Id => (Vec::new(), None),
        Target::AsOf => (vec![slot(Input::AsOf)], Some(FactType::Date)),
        Target::Question(id) => (vec![slot(Input::Question(id))], Some(FactType::Bool)),
        Target::Set(set) => {
            let facts = policy.facts_of_set(&policy.sets[set]);
            (facts.map(|id| slot(Input::Fact(id))).collect(), None)
        }
        Target::Decision(of) => {
            let fact = policy.conclusions[of].decision.map(|id| slot(Input::Fact(id)));
            (fact.into_iter().collect(), None)
        }
        Target::Fact(id) => match policy.facts[id].ty {
            FactType::List(_) => (vec![Fill::List(id)], None),
            FactType::Text => (vec![Fill::Text(id)], None),
            ty => (vec![slot(Input::Fact(id))], Some(ty)),
        },
    }
}

/// What a text states: one part for each fill.
#[derive(Clone, Debug)]
pub enum Part {
    Slot(i64),
    List(Option<Vec<Member>>),
    Text(Option<Box<str>>),
}

/// What a case has in a place.
pub fn part_of(case: &Case, fill: Fill, policy: &Policy) -> Part {
    match fill {
        Fill::Slot(slot) => Part::Slot(case.slots()[slot]),
        Fill::List(id) => Part::List(case.members(id).map(<[Member]>::to_vec)),
        Fill::Text(id) => match case.value(id, policy) {
            Some(amparo::policy::model::Value::Text(text)) => Part::Text(Some(text)),
            _ => Part::Text(None),
        },
    }
}

/// The cells of one column, as the columns that it fills.
pub enum Filled {
    Slots(Vec<i64>),
    Lists(Vec<Option<Vec<Member>>>),
    Texts(Vec<Option<Box<str>>>),
}

impl Filled {
    fn with_room(fill: Fill, n: usize) -> Filled {
        match fill {
            Fill::Slot(_) => Filled::Slots(Vec::with_capacity(n)),
            Fill::List(_) => Filled::Lists(Vec::with_capacity(n)),
            Fill::Text(_) => Filled::Texts(Vec::with_capacity(n)),
        }
    }

    fn push(&mut self, part: &Part) {
        match (self, part) {
            (Filled::Slots(slots), Part::Slot(slot)) => slots.push(*slot),
            (Filled::Lists(lists), Part::List(list)) => lists.push(list.clone()),
            (Filled::Texts(texts), Part::Text(text)) => texts.push(text.clone()),
            _ => unreachable!("a part is made for its fill"),
        }
    }
}

/// Reads the cells of one column; kept by each worker, for the texts that it knows.
pub struct CellReader<'a> {
    pub policy: &'a Policy,
    pub reader: &'a RowReader<'a>,
    /// Somebody of whom nothing is stated but what holds of everyone.
    pub blank: &'a Case,
    pub scratch: Case,
    known: FxHashMap<Box<str>, Vec<Part>>,
}

impl<'a> CellReader<'a> {
    pub fn new(policy: &'a Policy, reader: &'a RowReader<'a>, blank: &'a Case) -> CellReader<'a> {
        CellReader { policy, reader, blank, scratch: blank.clone(), known: FxHashMap::default() }
    }

    /// The cells, one column for each fill; each row that cannot be read goes to `bad`, and is filled as if nothing were stated.
    pub fn read(
        &mut self,
        of: &Stated,
        array: &ArrayRef,
        nulls: Option<&NullBuffer>,
        is_own_format: bool,
        bad: &mut dyn FnMut(usize, Problem),
    ) -> Vec<Filled> {
        let empty: Vec<Part> = of.fills.iter().map(|fill| part_of(self.blank, *fill, self.policy)).collect();
        if let (Some(ty), [Part::Slot(unstated)]) = (of.ty, &*empty)
            && let Some(slots) = copied(ty, array, nulls, *unstated)
        {
            return vec![Filled::Slots(self.checked(of, array, slots, *unstated, bad))];
        }
        let n = array.len();
        let mut filled: Vec<Filled> = of.fills.iter().map(|fill| Filled::with_room(*fill, n)).collect();
        let mut put = |parts: &[Part]| filled.iter_mut().zip(parts).for_each(|(column, part)| column.push(part));
        if let Some(dictionary) = array.as_any_dictionary_opt()
            && !dictionary.values().is_empty()
        {
            // Each value once; a value that nobody has may be anything.
            let values = dictionary.values();
            let keys = dictionary.normalized_keys();
            let read: Vec<Result<Vec<Part>, String>> = (0..values.len())
                .map(|at| match text_of(values, at) {
                    None => Ok(empty.clone()),
                    Some(text) => self.text(of, &text).map_err(|_| text),
                })
                .collect();
            for (row, key) in keys.into_iter().enumerate() {
                match is_null(array, nulls, row) {
                    true => put(&empty),
                    false => match &read[key] {
                        Ok(parts) => put(parts),
                        Err(text) => {
                            put(&empty);
                            self.text(of, text).err().into_iter().for_each(|problem| bad(row, problem));
                        }
                    },
                }
            }
            return filled;
        }
        for row in 0..n {
            let text = if is_null(array, nulls, row) { None } else { text_at(array, row) };
            let Some(text) = text else {
                put(&empty);
                continue;
            };
            let text = text.as_ref();
            if is_own_format
                && matches!(of.ty, Some(FactType::Date | FactType::DateOrNever))
                && let Ok(day) = Day::parse(text)
            {
                put(&[Part::Slot(day.0)]);
                continue;
            }
            if let Some(parts) = self.known.get(text) {
                put(parts);
                continue;
            }
            match self.text(of, text) {
                Ok(parts) => {
                    put(&parts);
                    if self.known.len() >= MOST_TEXTS {
                        self.known.clear();
                    }
                    self.known.insert(text.into(), parts);
                }
                Err(problem) => {
                    put(&empty);
                    bad(row, problem);
                }
            }
        }
        filled
    }

    /// Slots that were copied; those outside the bounds of their type are read as text, which says what is wrong.
    fn checked(
        &mut self,
        of: &Stated,
        array: &ArrayRef,
        mut slots: Vec<i64>,
        unstated: i64,
        bad: &mut dyn FnMut(usize, Problem),
    ) -> Vec<i64> {
        let bounds = match of.ty {
            Some(FactType::Date | FactType::DateOrNever) => Day::FIRST.0..=Day::LAST.0,
            Some(FactType::Int) => -LARGEST..=LARGEST,
            _ => return slots,
        };
        for (row, slot) in slots.iter_mut().enumerate() {
            if *slot != unstated && !bounds.contains(slot) {
                if let Some(Err(problem)) = text_of(array, row).map(|text| self.text(of, &text)) {
                    bad(row, problem);
                }
                *slot = unstated;
            }
        }
        slots
    }

    /// What a text states.
    pub fn text(&mut self, of: &Stated, text: &str) -> Result<Vec<Part>, Problem> {
        self.scratch.copy_from(self.blank);
        self.reader.state(of.target, text, &mut self.scratch)?;
        Ok(of.fills.iter().map(|fill| part_of(&self.scratch, *fill, self.policy)).collect())
    }
}

fn is_null(array: &ArrayRef, nulls: Option<&NullBuffer>, row: usize) -> bool {
    array.is_null(row) || nulls.is_some_and(|nulls| nulls.is_null(row))
}

/// Whether the cells of this type can state anything.
///
/// # Errors
/// Why not, and what to do.
pub fn accepted(name: &str, ty: &DataType) -> Result<(), String> {
    match ty {
        DataType::Timestamp(_, Some(zone)) => Err(format!(
            "column `{name}` has times in the time zone {zone}, and their day depends on where one is: make days of them first (pandas: \
             `.dt.tz_convert(…).dt.date`, polars: `.dt.convert_time_zone(…).dt.date()`)"
        )),
        DataType::Dictionary(_, values) => accepted(name, values),
        DataType::Null
        | DataType::Boolean
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64
        | DataType::Float32
        | DataType::Float64
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View
        | DataType::Date32
        | DataType::Date64
        | DataType::Timestamp(_, None) => Ok(()),
        DataType::List(of) | DataType::LargeList(of) => accepted(name, of.data_type()),
        DataType::Struct(fields) => {
            fields.iter().try_for_each(|of| accepted(&format!("{name}.{}", of.name()), of.data_type()))
        }
        other => {
            Err(format!("column `{name}` is of the Arrow type {other}, in which no fact can be stated: cast it first"))
        }
    }
}

/// The slots of a column that is written as the engine has it; `None`, where it is not. `unstated` stands for a null.
fn copied(ty: FactType, array: &ArrayRef, nulls: Option<&NullBuffer>, unstated: i64) -> Option<Vec<i64>> {
    let all = Slots { array, nulls, unstated };
    match (ty, array.data_type()) {
        (FactType::Bool, DataType::Boolean) => {
            let values = array.as_boolean();
            Some(all.of(|row| i64::from(values.value(row))))
        }
        (FactType::Date | FactType::DateOrNever, DataType::Date32) => Some(all.primitive::<Date32Type>(i64::from)),
        (FactType::Date | FactType::DateOrNever, DataType::Date64) => {
            Some(all.primitive::<Date64Type>(|milliseconds| milliseconds.div_euclid(86_400_000)))
        }
        (FactType::Date | FactType::DateOrNever, DataType::Timestamp(unit, None)) => Some(match unit {
            TimeUnit::Second => all.primitive::<TimestampSecondType>(|time| time.div_euclid(86_400)),
            TimeUnit::Millisecond => all.primitive::<TimestampMillisecondType>(|time| time.div_euclid(86_400_000)),
            TimeUnit::Microsecond => all.primitive::<TimestampMicrosecondType>(|time| time.div_euclid(86_400_000_000)),
            TimeUnit::Nanosecond => {
                all.primitive::<TimestampNanosecondType>(|time| time.div_euclid(86_400_000_000_000))
            }
        }),
        (FactType::Int, DataType::Int8) => Some(all.primitive::<Int8Type>(i64::from)),
        (FactType::Int, DataType::Int16) => Some(all.primitive::<Int16Type>(i64::from)),
        (FactType::Int, DataType::Int32) => Some(all.primitive::<Int32Type>(i64::from)),
        (FactType::Int, DataType::Int64) => Some(all.primitive::<Int64Type>(|number| number)),
        (FactType::Int, DataType::UInt8) => Some(all.primitive::<UInt8Type>(i64::from)),
        (FactType::Int, DataType::UInt16) => Some(all.primitive::<UInt16Type>(i64::from)),
        (FactType::Int, DataType::UInt32) => Some(all.primitive::<UInt32Type>(i64::from)),
        _ => None,
    }
}

struct Slots<'a> {
    array: &'a ArrayRef,
    nulls: Option<&'a NullBuffer>,
    unstated: i64,
}

impl Slots<'_> {
    fn of(&self, value: impl Fn(usize) -> i64) -> Vec<i64> {
        let n = self.array.len();
        match (self.array.nulls(), self.nulls) {
            (None, None) => (0..n).map(value).collect(),
            _ => (0..n)
                .map(|row| if is_null(self.array, self.nulls, row) { self.unstated } else { value(row) })
                .collect(),
        }
    }

    fn primitive<T: ArrowPrimitiveType>(&self, slot: impl Fn(T::Native) -> i64) -> Vec<i64> {
        let values = self.array.as_primitive::<T>().values();
        self.of(|row| slot(values[row]))
    }
}

/// The text of a cell that is not null, borrowed where it is one; `None` of a float that is no number.
fn text_at(array: &ArrayRef, row: usize) -> Option<std::borrow::Cow<'_, str>> {
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row).into()),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row).into()),
        DataType::Utf8View => Some(array.as_string_view().value(row).into()),
        _ => match json_of(array, row) {
            Json::Null => None,
            Json::String(text) => Some(text.into()),
            other => Some(other.to_string().into()),
        },
    }
}

fn text_of(array: &ArrayRef, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    text_at(array, row).map(std::borrow::Cow::into_owned)
}

/// A cell as JSON: a list of people's children, for example.
fn json_of(array: &ArrayRef, row: usize) -> Json {
    if array.is_null(row) {
        return Json::Null;
    }
    let day = |days: i64| json!(Day(days).to_string());
    match array.data_type() {
        DataType::Boolean => json!(array.as_boolean().value(row)),
        DataType::Int8 => json!(array.as_primitive::<Int8Type>().value(row)),
        DataType::Int16 => json!(array.as_primitive::<Int16Type>().value(row)),
        DataType::Int32 => json!(array.as_primitive::<Int32Type>().value(row)),
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
        DataType::UInt8 => json!(array.as_primitive::<UInt8Type>().value(row)),
        DataType::UInt16 => json!(array.as_primitive::<UInt16Type>().value(row)),
        DataType::UInt32 => json!(array.as_primitive::<UInt32Type>().value(row)),
        DataType::UInt64 => json!(array.as_primitive::<UInt64Type>().value(row)),
        DataType::Float32 => number(f64::from(array.as_primitive::<Float32Type>().value(row))),
        DataType::Float64 => number(array.as_primitive::<Float64Type>().value(row)),
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => json!(array.as_string::<i64>().value(row)),
        DataType::Utf8View => json!(array.as_string_view().value(row)),
        DataType::List(_) => listed(&array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => listed(&array.as_list::<i64>().value(row)),
        DataType::Struct(fields) => {
            let columns = array.as_struct().columns().iter();
            let known = fields.iter().zip(columns).filter(|(_, column)| !column.is_null(row));
            Json::Object(known.map(|(of, column)| (of.name().clone(), json_of(column, row))).collect::<Map<_, _>>())
        }
        DataType::Dictionary(..) => {
            let one = array.slice(row, 1);
            let dictionary = one.as_any_dictionary();
            json_of(dictionary.values(), dictionary.normalized_keys()[0])
        }
        _ => copied(FactType::Date, &array.slice(row, 1), None, 0).map_or(Json::Null, |slots| day(slots[0])),
    }
}

fn listed(array: &ArrayRef) -> Json {
    (0..array.len()).map(|row| json_of(array, row)).collect()
}

/// What pandas makes of whole numbers where some are missing; no number is null.
fn number(float: f64) -> Json {
    /// Up to here every whole number is a float.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match float {
        float if float.is_nan() => Json::Null,
        float if float.fract() == 0.0 && float.abs() <= EXACT => json!(float as i64),
        float => json!(float),
    }
}
