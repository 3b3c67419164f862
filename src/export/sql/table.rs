//! The first steps: the columns of the table become facts, and what is wrong with a row is named.
//!
//! In a table whose columns have types, a fact is its column; where columns are texts (as a file of CSV is read into a table), cells mean what
//! they mean to `batch`. What the policy does not know of a fact, a value or a day, is no fact: the row has a problem.

use super::dialect::{Dialect, Type};
use super::lists::{enumerated, list_of_json};
use super::source::{AsOf, Source, Sources};
use crate::calendar::Day;
use crate::case::LARGEST;
use crate::case::write::value_to_json;
use crate::policy::Policy;
use crate::policy::ids::{FactId, TypeId};
use crate::policy::model::{FactType, Input, LONGEST_TEXT, Set, Value};

/// What is read of one column: the value, and whether something else stands there.
pub struct Read {
    pub value: String,
    pub is_bad: Option<String>,
}

/// Reads the columns of the table.
pub struct Table<'a> {
    pub policy: &'a Policy,
    pub dialect: &'a dyn Dialect,
    pub sources: &'a Sources,
    /// All columns are texts.
    pub is_text: bool,
}

impl Table<'_> {
    /// What a cell is taken for before anything is read from it; nothing, where it is what it is.
    pub fn cell(&self, input: Input, column: &str) -> String {
        let dialect = self.dialect;
        let trimmed = || dialect.trimmed(&dialect.cast(column, Type::Text));
        let without_blanks = |text: &str| format!("nullif({text}, '')");
        match (self.sources_of(input), self.type_of(input)) {
            (Some(Source::Among(..)), _) => {
                let separators = [b',', b';', b'{', b'}', b'[', b']', b'"', b'\t', b'\n', b'\r', 12, b' '];
                let mut text = without_blanks(&trimmed());
                for separator in separators {
                    text = format!("replace({text}, {}, '  ')", dialect.character(separator));
                }
                format!("' ' || {text} || ' '")
            }
            // A word for what is not known is no JSON.
            (_, Some(FactType::List(_))) if self.is_text => {
                let text = without_blanks(&trimmed());
                format!("CASE WHEN lower({text}) NOT IN ('null', 'unknown') THEN {text} END")
            }
            (_, Some(FactType::List(_))) => dialect.cast(column, Type::Text),
            (_, Some(FactType::Enumeration(_) | FactType::Text)) if !self.is_text => dialect.cast(column, Type::Text),
            _ if self.is_text => without_blanks(&trimmed()),
            _ => column.to_owned(),
        }
    }

    fn sources_of(&self, input: Input) -> Option<&Source> {
        (input != Input::AsOf).then(|| self.sources.source(input))
    }

    /// The type of a fact; none of the day and of questions.
    fn type_of(&self, input: Input) -> Option<FactType> {
        match input {
            Input::Fact(id) => Some(self.policy.facts[id].ty),
            Input::AsOf => Some(FactType::Date),
            Input::Question(_) => Some(FactType::Bool),
            Input::Field(_) => None,
        }
    }

    /// The fact, as the cell says.
    pub fn read(&self, input: Input, cell: &str) -> Read {
        let ty = self.type_of(input).unwrap_or(FactType::Text);
        let mut read = match (self.sources_of(input), ty) {
            (Some(Source::Among(_, value)), _) => self.among(input, *value, cell),
            (_, FactType::List(record)) => {
                let (value, is_bad) = self.list(cell, record);
                Read { value, is_bad: Some(is_bad) }
            }
            (_, ty) if self.is_text => self.of_text(input, ty, cell),
            (_, ty) => self.of_typed(input, ty, cell),
        };
        if input == Input::AsOf {
            read.is_bad = read.is_bad.map(|is_bad| format!("{cell} IS NULL OR {is_bad}"));
        }
        if let Some(presumed) = self.presumed(input) {
            read.value = format!("coalesce({}, {presumed})", read.value);
        }
        read
    }

    fn presumed(&self, input: Input) -> Option<String> {
        let Input::Fact(id) = input else { return None };
        let fact = &self.policy.facts[id];
        fact.presumed.as_ref().map(|value| self.constant(value, fact.ty))
    }

    /// What holds of every row.
    pub fn of_every_row(&self, input: Input, value: Option<&Value>) -> String {
        let ty = self.type_of(input).unwrap_or(FactType::Text);
        match (value, ty) {
            (None, FactType::List(record)) => self.list(&self.dialect.unknown(Type::Text), record).0,
            (None, ty) => self.dialect.unknown(super::lists::type_of(ty)),
            (Some(value @ Value::List(_)), FactType::List(record)) => {
                let json = value_to_json(value, ty, self.policy).to_string();
                self.list(&self.dialect.text(&json), record).0
            }
            (Some(value), ty) => self.constant(value, ty),
        }
    }

    fn list(&self, cell: &str, record: TypeId) -> (String, String) {
        list_of_json(self.policy, self.dialect, cell, record)
    }

    fn constant(&self, value: &Value, ty: FactType) -> String {
        match (value, ty) {
            (Value::Bool(truth), _) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            (Value::Int(number), _) => number.to_string(),
            (Value::Date(day), _) if day.is_never() => self.dialect.never(),
            (Value::Date(day), _) => self.dialect.day(*day),
            (Value::Enumerated(index), FactType::Enumeration(ty)) => {
                self.dialect.text(enumerated(self.policy, ty)[*index as usize])
            }
            (Value::Text(text), _) => self.dialect.text(text),
            (Value::Enumerated(_) | Value::List(_), _) => unreachable!("a value is of its fact's type"),
        }
    }

    fn of_typed(&self, _: Input, ty: FactType, cell: &str) -> Read {
        let dialect = self.dialect;
        let (first, last) = (dialect.day(Day::FIRST), dialect.day(Day::LAST));
        let (value, is_bad) = match ty {
            FactType::Bool | FactType::List(_) => (cell.to_owned(), None),
            FactType::Text => (cell.to_owned(), Some(too_long(cell))),
            FactType::Int => (cell.to_owned(), Some(format!("{cell} NOT BETWEEN {} AND {LARGEST}", -LARGEST))),
            FactType::Date => (cell.to_owned(), Some(format!("{cell} NOT BETWEEN {first} AND {last}"))),
            FactType::DateOrNever => {
                let never = dialect.never();
                (cell.to_owned(), Some(format!("{cell} NOT BETWEEN {first} AND {last} AND {cell} <> {never}")))
            }
            FactType::Enumeration(ty) => {
                let values = enumerated(self.policy, ty);
                (cell.to_owned(), Some(format!("{cell} NOT IN ({})", self.texts(&values))))
            }
        };
        Read { value, is_bad }
    }

    fn texts(&self, words: &[&str]) -> String {
        words.iter().map(|word| self.dialect.text(word)).collect::<Vec<_>>().join(", ")
    }

    fn of_text(&self, input: Input, ty: FactType, cell: &str) -> Read {
        let lower = format!("lower({cell})");
        let is_word = format!("{lower} IN ('null', 'unknown')");
        match ty {
            FactType::Bool => {
                let [yes, no] = [
                    (["true", "yes", "sí", "si"].as_slice(), ["1", "t", "SÍ"].as_slice()),
                    (&["false", "no"], &["0", "f"]),
                ]
                .map(|(words, letters)| {
                    format!("({lower} IN ({}) OR {cell} IN ({}))", self.texts(words), self.texts(letters))
                });
                Read {
                    value: format!("CASE WHEN {yes} THEN TRUE WHEN {no} THEN FALSE END"),
                    is_bad: Some(format!("NOT ({is_word} OR {yes} OR {no})")),
                }
            }
            FactType::Int => {
                let number = self.dialect.number_of_text(cell);
                let is_number = format!("({number}) BETWEEN {} AND {LARGEST}", -LARGEST);
                Read { value: number, is_bad: Some(bad_unless(cell, &format!("{is_word} OR {is_number}"))) }
            }
            FactType::Date | FactType::DateOrNever => self.day_of_text(ty, cell),
            FactType::Enumeration(of) => {
                let values = self.texts(&enumerated(self.policy, of));
                let is_decision = matches!(input, Input::Fact(id) if self.policy.facts[id].decides.is_some());
                let is_word = if is_decision { format!("{cell} = 'null'") } else { is_word };
                Read {
                    value: format!("CASE WHEN {cell} IN ({values}) THEN {cell} END"),
                    is_bad: Some(bad_unless(cell, &format!("{is_word} OR {cell} IN ({values})"))),
                }
            }
            FactType::Text => Read { value: cell.to_owned(), is_bad: Some(too_long(cell)) },
            FactType::List(_) => Read { value: cell.to_owned(), is_bad: None },
        }
    }

    fn day_of_text(&self, ty: FactType, cell: &str) -> Read {
        let dialect = self.dialect;
        let (first, last) = (dialect.day(Day::FIRST), dialect.day(Day::LAST));
        let mut value = dialect.day_of_text(cell);
        let mut is_right = format!("lower({cell}) IN ('null', 'unknown') OR ({value}) BETWEEN {first} AND {last}");
        if ty == FactType::DateOrNever {
            is_right = format!("{cell} = 'never' OR {is_right}");
            value = format!("CASE WHEN {cell} = 'never' THEN {} ELSE {value} END", dialect.never());
        }
        Read { value, is_bad: Some(bad_unless(cell, &is_right)) }
    }

    /// Whether a value is among those of a cell, each with a blank on either side.
    fn among(&self, input: Input, value: u32, cell: &str) -> Read {
        let Input::Fact(id) = input else { unreachable!("a set is of facts") };
        let set = self.set_of(id);
        let values = enumerated(self.policy, set.ty);
        let without =
            |text: &str, word: &str| format!("replace({text}, {}, '')", self.dialect.text(&format!(" {word} ")));
        let is_known = format!("lower(trim({cell})) NOT IN ('null', 'unknown')");
        let rest = values.iter().fold(cell.to_owned(), |text, word| without(&text, word));
        Read {
            value: format!("CASE WHEN {is_known} THEN {} <> {cell} END", without(cell, values[value as usize])),
            is_bad: Some(format!("{is_known} AND trim({rest}) <> ''")),
        }
    }

    fn set_of(&self, id: FactId) -> &Set {
        self.policy.set_of(id).expect("it is a value of a set").0
    }

    /// The day for which the law is evaluated, as its column, a literal or a parameter says.
    pub fn as_of(&self) -> Option<String> {
        match &self.sources.as_of {
            AsOf::Column(_) => None,
            AsOf::Day(day) => Some(self.dialect.day(*day)),
            AsOf::Parameter(parameter) => Some(self.dialect.cast(parameter, Type::Day)),
        }
    }
}

fn too_long(cell: &str) -> String {
    format!("length({cell}) > {LONGEST_TEXT}")
}

/// Something stands there, and it is not right.
fn bad_unless(cell: &str, is_right: &str) -> String {
    format!("{cell} IS NOT NULL AND NOT coalesce({is_right}, FALSE)")
}
