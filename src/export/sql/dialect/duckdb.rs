//! DuckDB, from 1.0 on (2024): `never` is the day `infinity`; lists are JSON or text.

use super::{Dialect, Fence, Json, JsonDialect, Type};
use crate::calendar::Day;

pub struct Duckdb;

impl Dialect for Duckdb {
    fn name(&self) -> &'static str {
        "DuckDB"
    }

    fn type_name(&self, ty: Type) -> &'static str {
        match ty {
            Type::Truth => "BOOLEAN",
            Type::Number => "BIGINT",
            Type::Day => "DATE",
            Type::Text => "VARCHAR",
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
        format!("(DATE '{day}' + CAST({n_days} AS INTEGER))")
    }

    fn character(&self, number: u8) -> String {
        format!("chr({number})")
    }

    fn trimmed(&self, text: &str) -> String {
        format!("trim({text}, ' ' || chr(9) || chr(10) || chr(12) || chr(13))")
    }

    fn day_of_text(&self, text: &str) -> String {
        format!(
            "CASE WHEN regexp_full_match({text}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}') THEN TRY_CAST({text} AS DATE) END"
        )
    }

    /// Without an offset, counting the rows of an outcome works its steps out again for each count.
    fn fence(&self) -> Fence {
        Fence { opens: "AS (", closes: "  OFFSET 0\n)" }
    }

    fn number_of_text(&self, text: &str) -> String {
        format!(
            "CASE WHEN regexp_full_match({text}, '[+-]?[0-9]{{1,18}}([.]0*)?') THEN TRY_CAST(split_part({text}, '.', 1) AS BIGINT) END"
        )
    }

    fn json(&self) -> &dyn JsonDialect {
        self
    }
}

impl JsonDialect for Duckdb {
    fn of_column(&self, column: &str) -> (String, String) {
        (
            format!(
                "CASE WHEN json_valid({column}) THEN CASE json_type({column}) WHEN 'ARRAY' THEN CAST({column} AS JSON) END END"
            ),
            format!("CASE WHEN json_valid({column}) THEN json_type({column}) NOT IN ('ARRAY', 'NULL') ELSE TRUE END"),
        )
    }

    fn at(&self, json: &str, key: &str) -> String {
        format!("({json} -> '$.\"{key}\"')")
    }

    fn is(&self, json: &str, kind: Json) -> String {
        let words = match kind {
            Json::Null => "= 'NULL'",
            Json::Number => "IN ('UBIGINT', 'BIGINT', 'DOUBLE')",
            Json::Text => "= 'VARCHAR'",
            Json::Array => "= 'ARRAY'",
            Json::Object => "= 'OBJECT'",
        };
        format!("json_type({json}) {words}")
    }

    fn is_truth(&self, json: &str, truth: bool) -> String {
        format!("CAST({json} AS VARCHAR) = '{truth}'")
    }

    fn text(&self, json: &str) -> String {
        format!("({json} ->> '$')")
    }

    fn members(&self, json: &str, name: &str) -> String {
        format!("(SELECT unnest(json_extract({json}, '$[*]')) AS value) AS {name}")
    }

    fn keys(&self, json: &str, name: &str) -> String {
        format!("(SELECT unnest(json_keys({json})) AS key) AS {name}")
    }
}
