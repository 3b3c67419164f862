//! Spark SQL, from 4.0 on (2025): lists are texts of JSON, read as variants, and what is asked of their members is a function of each; within the query
//! `never` is 31 December 9999, beyond all days that a fact may be, and a column of dates says it so.

use super::{Dialect, Json, JsonDialect, Members, Named, Type};
use crate::calendar::{Day, ShortMonth};
use crate::export::sql::expressions::{bracketed, indented};

pub struct Spark;

impl Dialect for Spark {
    fn name(&self) -> &'static str {
        "Spark SQL"
    }

    fn identifier(&self, name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }

    /// A backslash escapes what stands behind it; so no text has the `${` of a variable.
    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace("${", "$\\{"))
    }

    /// `${env:HOME}`, before the query is read (`spark.sql.variable.substitute`), in names and comments, too.
    fn replaces_variables(&self) -> bool {
        true
    }

    fn type_name(&self, ty: Type) -> &'static str {
        match ty {
            Type::Truth => "BOOLEAN",
            Type::Number => "BIGINT",
            Type::Day => "DATE",
            Type::Text => "STRING",
        }
    }

    fn never(&self) -> String {
        "DATE '9999-12-31'".to_owned()
    }

    fn plus_days(&self, day: &str, n_days: i64) -> String {
        format!("date_add({day}, {n_days})")
    }

    fn plus_months(&self, day: &str, n_months: i64) -> String {
        format!("add_months({day}, {n_months})")
    }

    /// A query within an expression reads nothing of a row there: the sum is written several times.
    fn plus_months_rounded(&self, day: &str, n_months: i64, short_month: ShortMonth) -> String {
        let later = self.plus_months(day, n_months);
        match short_month {
            ShortMonth::LastDay => later,
            ShortMonth::NextDay => format!(
                "CASE WHEN {} = {} THEN {later} ELSE {} END",
                self.day_of_month(&later),
                self.day_of_month(day),
                self.plus_days(&later, 1)
            ),
        }
    }

    fn day_of_month(&self, day: &str) -> String {
        format!("day({day})")
    }

    fn day_after(&self, day: Day, n_days: &str) -> String {
        format!("date_add(DATE '{day}', CAST({n_days} AS INT))")
    }

    fn character(&self, number: u8) -> String {
        format!("char({number})")
    }

    fn trimmed(&self, text: &str) -> String {
        format!("trim(BOTH concat(' ', char(9), char(10), char(12), char(13)) FROM {text})")
    }

    fn day_of_text(&self, text: &str) -> String {
        format!("CASE WHEN {text} RLIKE '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$' THEN TRY_CAST({text} AS DATE) END")
    }

    fn number_of_text(&self, text: &str) -> String {
        format!(
            "CASE WHEN {text} RLIKE '^[+-]?[0-9]{{1,18}}([.]0*)?$' THEN TRY_CAST(split_part({text}, '.', 1) AS BIGINT) END"
        )
    }

    fn looks_up_for_members(&self) -> bool {
        false
    }

    fn json(&self) -> &dyn JsonDialect {
        self
    }
}

impl JsonDialect for Spark {
    fn of_column(&self, column: &str) -> (String, String) {
        let json = format!("try_parse_json({column})");
        (
            format!("CASE WHEN {} THEN {json} END", self.is(&json, Json::Array)),
            format!("coalesce(NOT ({} OR {}), TRUE)", self.is(&json, Json::Array), self.is(&json, Json::Null)),
        )
    }

    fn at(&self, json: &str, key: &str) -> String {
        format!("try_variant_get({json}, '$[\"{key}\"]', 'variant')")
    }

    fn is(&self, json: &str, kind: Json) -> String {
        let words = match kind {
            Json::Null => "= 'VOID'",
            Json::Number => "RLIKE '^(BIGINT|DOUBLE|DECIMAL)'",
            Json::Text => "= 'STRING'",
            Json::Array => "LIKE 'ARRAY<%'",
            Json::Object => "LIKE 'OBJECT<%'",
        };
        format!("schema_of_variant({json}) {words}")
    }

    fn is_truth(&self, json: &str, truth: bool) -> String {
        format!("(schema_of_variant({json}) = 'BOOLEAN' AND {} = '{truth}')", JsonDialect::text(self, json))
    }

    fn text(&self, json: &str) -> String {
        format!("try_variant_get({json}, '$', 'string')")
    }

    fn members(&self, json: &str, name: &str) -> String {
        format!("(SELECT explode({}) AS value) AS {name}", members(json))
    }

    fn keys(&self, json: &str, name: &str) -> String {
        format!("(SELECT explode({}) AS key) AS {name}", keys(json))
    }

    fn member(&self, name: &str) -> String {
        name.to_owned()
    }

    fn key(&self, name: &str) -> String {
        name.to_owned()
    }

    fn any_member(&self, json: &str, name: &str, holds: &str) -> String {
        format!("exists({}, {name} -> {holds})", members(json))
    }

    fn any_key(&self, json: &str, name: &str, holds: &str) -> String {
        format!("exists({}, {name} -> {holds})", keys(json))
    }

    /// What holds of each member is worked out once, and called `h`.
    fn at_least(&self, list: &str, asked: &Members, least: usize) -> String {
        let member = ("e".to_owned(), self.identifier("member"));
        let reads = if asked.reads.is_empty() { vec![member] } else { asked.reads.clone() };
        let mut all = format!("transform({}, e -> {})", members(list), self.structure(&reads));
        let mut known: Vec<Named> = reads.iter().map(|(_, name)| (format!("m.{name}"), name.clone())).collect();
        for step in &asked.steps {
            all = format!("transform({all},\nm -> {})", self.structure(&[known.as_slice(), step].concat()));
            known.extend(step.iter().map(|(_, name)| (format!("m.{name}"), name.clone())));
        }
        let holds = format!("transform({all},\nm -> {})", bracketed(&asked.holds));
        format!(
            "element_at(transform(array(\n{}\n), h -> CASE WHEN size(filter(h, b -> b)) >= {least} THEN TRUE \
             WHEN size(h) - size(filter(h, b -> NOT b)) < {least} THEN FALSE END), 1)",
            indented(&holds, 2)
        )
    }
}

impl Spark {
    /// A structure of these parts.
    fn structure(&self, parts: &[Named]) -> String {
        let name = |quoted: &str| Dialect::text(self, &quoted[1..quoted.len() - 1].replace("``", "`"));
        let parts: Vec<String> = parts.iter().map(|(text, quoted)| format!("{}, {text}", name(quoted))).collect();
        format!("named_struct(\n{}\n)", indented(&parts.join(",\n"), 2))
    }
}

fn members(json: &str) -> String {
    format!("try_variant_get({json}, '$', 'array<variant>')")
}

fn keys(json: &str) -> String {
    format!("map_keys(try_variant_get({json}, '$', 'map<string,variant>'))")
}
