//! What databases write differently, one file for each.

mod duckdb;
mod postgres;
mod spark;
mod sqlite;

use super::expressions::{bracketed, indented};
use crate::calendar::{Day, ShortMonth};

/// The types that columns have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    Truth,
    Number,
    Day,
    Text,
}

/// What a value of JSON is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Json {
    Null,
    Number,
    Text,
    Array,
    Object,
}

/// How one database writes SQL.
pub trait Dialect: Sync {
    /// What the database is called.
    fn name(&self) -> &'static str;

    /// A name, in quotes.
    fn identifier(&self, name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    /// A text, in quotes.
    fn text(&self, text: &str) -> String {
        format!("'{}'", text.replace('\'', "''"))
    }

    fn type_name(&self, ty: Type) -> &'static str;

    /// Unknown, as a value of that type.
    fn unknown(&self, ty: Type) -> String {
        format!("CAST(NULL AS {})", self.type_name(ty))
    }

    fn cast(&self, value: &str, ty: Type) -> String {
        format!("CAST({value} AS {})", self.type_name(ty))
    }

    fn day(&self, day: Day) -> String {
        format!("DATE '{day}'")
    }

    /// What is later than every day.
    fn never(&self) -> String;

    /// Days later; `day` is a column, or in brackets.
    fn plus_days(&self, day: &str, n_days: i64) -> String;

    /// So many days after the day as a column of numbers says.
    fn day_after(&self, day: Day, n_days: &str) -> String;

    /// Makes look-ups by these columns fast, where the database needs it said.
    fn indexes(&self, table: &str, columns: &[&str]) -> String {
        let _ = (table, columns);
        String::new()
    }

    /// Calendar months later; a day that the month lacks becomes its last.
    fn plus_months(&self, day: &str, n_months: i64) -> String;

    /// The number of the day in its month.
    fn day_of_month(&self, day: &str) -> String {
        format!("EXTRACT(day FROM {day})")
    }

    /// The same, by what the calendar says of a day that the month lacks.
    fn plus_months_rounded(&self, day: &str, n_months: i64, short_month: ShortMonth) -> String {
        match short_month {
            ShortMonth::LastDay => self.plus_months(day, n_months),
            // Each is named, since it is read twice.
            ShortMonth::NextDay => format!(
                "(SELECT CASE WHEN {} = {} THEN m.later ELSE {} END FROM (SELECT d.day, {} AS later FROM (SELECT {day} AS day) AS d) AS m)",
                self.day_of_month("m.later"),
                self.day_of_month("m.day"),
                self.plus_days("m.later", 1),
                self.plus_months("d.day", n_months),
            ),
        }
    }

    /// Columns have no types of their own: what is in them is read as text, as `batch` reads cells.
    fn is_untyped(&self) -> bool {
        false
    }

    /// The character of that number, below 128.
    fn character(&self, number: u8) -> String;

    /// The text without the white space around it.
    fn trimmed(&self, text: &str) -> String;

    /// The day of a text `2018-10-31`; unknown where it is none.
    fn day_of_text(&self, text: &str) -> String;

    /// The whole number that a text writes out, `5` or `5.0`; unknown where it is none.
    fn number_of_text(&self, text: &str) -> String;

    /// How a step begins and ends, so that it is worked out once and not once for each time that something reads it.
    fn fence(&self) -> Fence {
        Fence { opens: "AS (", closes: ")" }
    }

    /// So many steps of months, weeks and days a sum may have one after the other: each stands in brackets within the next.
    fn most_steps_of_a_sum(&self) -> usize {
        20
    }

    /// So many columns a step may have.
    fn most_columns(&self) -> Option<usize> {
        None
    }

    /// So many bytes a name may have.
    fn longest_name(&self) -> Option<usize> {
        None
    }

    /// Whether a member of a list can be looked up in another table, as a sum of working days does.
    fn looks_up_for_members(&self) -> bool {
        true
    }

    /// Whether what stands in `${…}` is replaced, wherever it stands: nothing escapes it in a name.
    fn replaces_variables(&self) -> bool {
        false
    }

    /// Whether names that differ in capital letters alone are one name.
    fn ignores_case(&self) -> bool {
        true
    }

    /// How it reads lists.
    fn json(&self) -> &dyn JsonDialect;
}

/// How a step is written around its query.
pub struct Fence {
    pub opens: &'static str,
    pub closes: &'static str,
}

/// How a database reads JSON.
pub trait JsonDialect {
    /// The array in a text, and whether the text holds something else. A JSON `null` is no array, and nothing else.
    fn of_column(&self, column: &str) -> (String, String);

    /// What stands behind a key of an object.
    fn at(&self, json: &str, key: &str) -> String;

    /// Whether it is that; unknown or false where there is nothing.
    fn is(&self, json: &str, kind: Json) -> String;

    /// Whether it is true, or false.
    fn is_truth(&self, json: &str, truth: bool) -> String;

    /// The text or number as text.
    fn text(&self, json: &str) -> String;

    /// The members of an array as rows with the column `value`, called `name`; for `FROM`.
    fn members(&self, json: &str, name: &str) -> String;

    /// The keys of an object as rows with the column `key`, called `name`; for `FROM`.
    fn keys(&self, json: &str, name: &str) -> String;

    /// The member that is called `name` where [`any_member`](JsonDialect::any_member) asks about it.
    fn member(&self, name: &str) -> String {
        format!("{name}.value")
    }

    /// The key that is called `name` where [`any_key`](JsonDialect::any_key) asks about it.
    fn key(&self, name: &str) -> String {
        format!("{name}.key")
    }

    /// Whether something holds of a member of the array.
    fn any_member(&self, json: &str, name: &str, holds: &str) -> String {
        let members = self.members(json, name);
        format!("EXISTS (\n  SELECT 1 FROM {members}\n  WHERE {holds}\n)")
    }

    /// Whether something holds of a key of the object.
    fn any_key(&self, json: &str, name: &str, holds: &str) -> String {
        format!("EXISTS (SELECT 1 FROM {} WHERE {holds})", self.keys(json, name))
    }

    /// Whether what is asked of the members of an array, called `e` and then `m`, holds of so many; unknown where it may be.
    fn at_least(&self, list: &str, asked: &Members, least: usize) -> String {
        let mut from = match asked.reads.is_empty() {
            true => format!("SELECT\n  {}", self.member("e")),
            false => format!("SELECT\n  {}", named(&asked.reads)),
        };
        from = format!("{from}\nFROM {}", self.members(list, "e"));
        for step in &asked.steps {
            from = format!("SELECT m.*,\n  {}\nFROM (\n{}\n) AS m", named(step), indented(&from, 2));
        }
        let holds = format!("SELECT {} AS holds\nFROM (\n{}\n) AS m", bracketed(&asked.holds), indented(&from, 2));
        format!(
            "(\n  SELECT CASE WHEN count(CASE WHEN b.holds THEN 1 END) >= {least} THEN TRUE \
             WHEN count(*) - count(CASE WHEN NOT b.holds THEN 1 END) < {least} THEN FALSE END\n  FROM (\n{}\n  ) AS b\n)",
            indented(&holds, 4)
        )
    }
}

/// What is asked of the members of a list; each text with the name that it has from then on, in quotes.
#[derive(Default)]
pub struct Members {
    /// What is read of a member `e`.
    pub reads: Vec<Named>,
    /// What is worked out of a member `m`, step by step.
    pub steps: Vec<Vec<Named>>,
    pub holds: String,
}

/// A text and its name.
pub type Named = (String, String);

fn named(all: &[Named]) -> String {
    all.iter().map(|(text, name)| format!("{text} AS {name}")).collect::<Vec<_>>().join(",\n  ")
}

/// The databases, by the words of `--dialect`.
pub const ALL: [(&str, &dyn Dialect); 4] = [
    ("sqlite", &sqlite::Sqlite),
    ("postgres", &postgres::Postgres),
    ("duckdb", &duckdb::Duckdb),
    ("spark", &spark::Spark),
];

/// The one of that word.
pub fn of_word(word: &str) -> Option<&'static dyn Dialect> {
    ALL.iter().find(|(known, _)| *known == word).map(|(_, dialect)| *dialect)
}
