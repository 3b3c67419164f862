//! PostgreSQL, from 12 on (2019): `never` is the day `infinity`; lists are `jsonb`, `json` or text.

use super::{Dialect, Fence, Json, JsonDialect, Type};
use crate::calendar::Day;

pub struct Postgres;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn type_name(&self, ty: Type) -> &'static str {
        match ty {
            Type::Truth => "BOOLEAN",
            Type::Number => "BIGINT",
            Type::Day => "DATE",
            Type::Text => "TEXT",
        }
    }

    fn never(&self) -> String {
        "DATE 'infinity'".to_owned()
    }

    fn plus_days(&self, day: &str, n_days: i64) -> String {
        format!("({day} + {n_days})")
    }

    fn plus_months(&self, day: &str, n_months: i64) -> String {
        format!("CAST({day} + INTERVAL '{n_months} months' AS DATE)")
    }

    fn day_after(&self, day: Day, n_days: &str) -> String {
        format!("(DATE '{day}' + {n_days})")
    }

    fn indexes(&self, table: &str, columns: &[&str]) -> String {
        let each = columns.iter().map(|columns| format!("CREATE INDEX ON {table} ({columns});\n"));
        each.collect::<String>() + &format!("ANALYZE {table};\n")
    }

    fn character(&self, number: u8) -> String {
        format!("chr({number})")
    }

    fn trimmed(&self, text: &str) -> String {
        format!("btrim({text}, E' \\t\\n\\r\\f')")
    }

    /// A text that is no day would end the query where it is cast: the first of its month is a day, and so is what lies so many days behind.
    fn day_of_text(&self, text: &str) -> String {
        let day = format!("CAST(substr({text}, 1, 8) || '01' AS DATE) + (CAST(substr({text}, 9, 2) AS INTEGER) - 1)");
        format!(
            "CASE WHEN {text} ~ '^[0-9]{{4}}-(0[1-9]|1[0-2])-[0-9]{{2}}$' AND {text} !~ '^0000' \
             THEN CASE WHEN to_char({day}, 'YYYY-MM-DD') = {text} THEN {day} END END"
        )
    }

    fn number_of_text(&self, text: &str) -> String {
        format!("CASE WHEN {text} ~ '^[+-]?[0-9]{{1,18}}([.]0*)?$' THEN CAST(split_part({text}, '.', 1) AS BIGINT) END")
    }

    /// Without an offset, PostgreSQL puts the expressions of a step into every place that reads them.
    fn fence(&self) -> Fence {
        Fence { opens: "AS (", closes: "  OFFSET 0\n)" }
    }

    fn most_columns(&self) -> Option<usize> {
        Some(1600)
    }

    fn longest_name(&self) -> Option<usize> {
        Some(63)
    }

    fn ignores_case(&self) -> bool {
        false
    }

    fn json(&self) -> &dyn JsonDialect {
        self
    }
}

impl JsonDialect for Postgres {
    /// A text that begins as an array and is no JSON ends the query: before PostgreSQL 16 nothing tells the two apart.
    fn of_column(&self, column: &str) -> (String, String) {
        (
            format!("CASE WHEN {column} LIKE '[%' THEN CAST({column} AS jsonb) END"),
            format!("{column} NOT LIKE '[%' AND {column} <> 'null'"),
        )
    }

    fn at(&self, json: &str, key: &str) -> String {
        format!("({json} -> '{key}')")
    }

    fn is(&self, json: &str, kind: Json) -> String {
        let word = match kind {
            Json::Null => "null",
            Json::Number => "number",
            Json::Text => "string",
            Json::Array => "array",
            Json::Object => "object",
        };
        format!("jsonb_typeof({json}) = '{word}'")
    }

    fn is_truth(&self, json: &str, truth: bool) -> String {
        format!("{json} = '{truth}'")
    }

    fn text(&self, json: &str) -> String {
        format!("({json} #>> '{{}}')")
    }

    fn members(&self, json: &str, name: &str) -> String {
        format!("(SELECT jsonb_array_elements({json}) AS value) AS {name}")
    }

    fn keys(&self, json: &str, name: &str) -> String {
        format!("(SELECT jsonb_object_keys({json}) AS key) AS {name}")
    }
}
