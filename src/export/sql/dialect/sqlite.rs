//! SQLite, from 3.38 on (2022): days are texts `2018-10-31`, which compare as days do, and `never` is behind all digits.

use super::{Dialect, Fence, Json, JsonDialect, Type};
use crate::calendar::Day;

pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "SQLite"
    }

    fn type_name(&self, ty: Type) -> &'static str {
        match ty {
            Type::Truth | Type::Number => "INTEGER",
            Type::Day | Type::Text => "TEXT",
        }
    }

    fn unknown(&self, _: Type) -> String {
        "NULL".to_owned()
    }

    fn day(&self, day: Day) -> String {
        format!("'{day}'")
    }

    fn never(&self) -> String {
        "'never'".to_owned()
    }

    fn plus_days(&self, day: &str, n_days: i64) -> String {
        format!("date({day}, '{n_days:+} days')")
    }

    fn day_after(&self, day: Day, n_days: &str) -> String {
        format!("date('{day}', {n_days} || ' days')")
    }

    fn indexes(&self, table: &str, columns: &[&str]) -> String {
        let name = |number: usize| self.identifier(&format!("{} {}", table.replace('"', ""), number + 1));
        let each = columns.iter().enumerate();
        each.map(|(number, columns)| format!("CREATE INDEX {} ON {table} ({columns});\n", name(number))).collect()
    }

    fn day_of_month(&self, day: &str) -> String {
        format!("substr({day}, 9, 2)")
    }

    /// `date` would go on into the next month: the lesser of the same day there and of the last day.
    fn plus_months(&self, day: &str, n_months: i64) -> String {
        let of = |day: &str| {
            format!(
                "min(date({day}, 'start of month', '{n_months:+} months', '+' || (substr({day}, 9, 2) - 1) || ' days'), \
                 date({day}, 'start of month', '{:+} months', '-1 day'))",
                n_months + 1
            )
        };
        // What is more than a column would be written out four times, and four times that with the next step.
        if day.contains('(') { format!("(SELECT {} FROM (SELECT {day} AS day) AS d)", of("d.day")) } else { of(day) }
    }

    fn is_untyped(&self) -> bool {
        true
    }

    fn character(&self, number: u8) -> String {
        format!("char({number})")
    }

    fn trimmed(&self, text: &str) -> String {
        format!("trim({text}, char(32, 9, 10, 12, 13))")
    }

    /// Before 3.46, `date` gives back the 30th of February as it is, unless it has something to add.
    fn day_of_text(&self, text: &str) -> String {
        format!("CASE WHEN date({text}, '+0 days') = {text} THEN {text} END")
    }

    fn number_of_text(&self, text: &str) -> String {
        let whole = format!(
            "CASE WHEN rtrim({text}, '0') GLOB '*.' THEN substr({text}, 1, instr({text}, '.') - 1) ELSE {text} END"
        );
        format!(
            "(SELECT CASE WHEN length(n.digits) BETWEEN 1 AND 18 AND n.digits NOT GLOB '*[^0-9]*' THEN CAST(n.whole AS INTEGER) END \
             FROM (SELECT w.whole, ltrim(substr(w.whole, 1, 1), '+-') || substr(w.whole, 2) AS digits FROM (SELECT {whole} AS whole) AS w) AS n)"
        )
    }

    /// Without the word, SQLite puts the expressions of a step into every place that reads them.
    fn fence(&self) -> Fence {
        Fence { opens: "AS MATERIALIZED (", closes: ")" }
    }

    /// Before 3.46, its parser keeps at most a hundred things open. With 7 steps that say what becomes of the 31st it refuses a query.
    fn most_steps_of_a_sum(&self) -> usize {
        6
    }

    fn most_columns(&self) -> Option<usize> {
        Some(2000)
    }

    fn json(&self) -> &dyn JsonDialect {
        self
    }
}

impl JsonDialect for Sqlite {
    fn of_column(&self, column: &str) -> (String, String) {
        (
            format!("CASE WHEN json_valid({column}) THEN CASE json_type({column}) WHEN 'array' THEN {column} END END"),
            format!("CASE WHEN json_valid({column}) THEN json_type({column}) NOT IN ('array', 'null') ELSE TRUE END"),
        )
    }

    fn at(&self, json: &str, key: &str) -> String {
        format!("({json} -> '$.\"{key}\"')")
    }

    fn is(&self, json: &str, kind: Json) -> String {
        let word = match kind {
            Json::Null => "= 'null'",
            Json::Number => "IN ('integer', 'real')",
            Json::Text => "= 'text'",
            Json::Array => "= 'array'",
            Json::Object => "= 'object'",
        };
        format!("json_type({json}) {word}")
    }

    fn is_truth(&self, json: &str, truth: bool) -> String {
        format!("json_type({json}) = '{truth}'")
    }

    fn text(&self, json: &str) -> String {
        format!("({json} ->> '$')")
    }

    /// The column `value` of `json_each` holds texts without their quotes: `fullkey` leads to the JSON of each.
    fn members(&self, json: &str, name: &str) -> String {
        // Another name for the rows within: `json` may itself read a member.
        format!("(SELECT {json} -> {name}_each.fullkey AS value FROM json_each({json}) AS {name}_each) AS {name}")
    }

    fn keys(&self, json: &str, name: &str) -> String {
        format!("json_each({json}) AS {name}")
    }
}
