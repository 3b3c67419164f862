//! The steps of the query: each a query over the one before, with the columns that the steps behind it read, and no others.

use std::collections::BTreeSet;

use super::dialect::Dialect;
use super::expressions::indented;
use crate::report::render::safe;

/// A column of a step; names are in quotes.
pub struct Column {
    pub name: String,
    pub text: String,
    /// What a reader is told of it.
    pub note: Option<String>,
    /// The columns of the step before that `text` reads.
    pub reads: BTreeSet<String>,
}

struct Step {
    name: String,
    about: String,
    columns: Vec<Column>,
    from: String,
}

/// The steps so far; columns are called by names that no other column of any step has.
#[derive(Default)]
pub struct Steps {
    steps: Vec<Step>,
}

/// The steps as text, and the most columns that one has.
pub struct Written {
    pub text: String,
    pub n_columns: usize,
}

impl Steps {
    /// Adds a step over the one before, or over `from` where there is none.
    pub fn add(&mut self, name: &str, about: &str, columns: Vec<Column>, from: &str) {
        let from = self.last().unwrap_or(from).to_owned();
        self.steps.push(Step { name: name.to_owned(), about: about.to_owned(), columns, from });
    }

    /// The name of the last step.
    pub fn last(&self) -> Option<&str> {
        self.steps.last().map(|step| step.name.as_str())
    }

    /// What the results, and the steps that lead to them, need; `read` are the columns that the results read.
    pub fn written(&self, dialect: &dyn Dialect, read: BTreeSet<String>) -> Written {
        let mut needed = read;
        let mut texts = Vec::new();
        let mut n_columns = 0;
        for step in self.steps.iter().rev() {
            let own: Vec<&Column> = step.columns.iter().filter(|column| needed.contains(&column.name)).collect();
            for column in &own {
                needed.remove(&column.name);
            }
            n_columns = n_columns.max(needed.len() + own.len());
            texts.push(step.written(dialect, &needed, &own));
            needed.extend(own.iter().flat_map(|column| column.reads.iter().cloned()));
        }
        texts.reverse();
        Written { text: texts.join(",\n"), n_columns }
    }
}

impl Step {
    fn written(&self, dialect: &dyn Dialect, carried: &BTreeSet<String>, own: &[&Column]) -> String {
        let mut written: Vec<String> = Vec::new();
        if !carried.is_empty() {
            written.push(lines(carried.iter().map(|name| format!("p.{name}"))));
        }
        for column in own {
            let note = column.note.as_ref().map_or_else(String::new, |note| format!("    {}\n", comment(note)));
            written.push(format!("{note}{} AS {}", indented(&column.text, 4), column.name));
        }
        if written.is_empty() {
            written.push(format!("    1 AS {}", dialect.identifier("row")));
        }
        let fence = dialect.fence();
        format!(
            "{}\n{} {}\n  SELECT\n{}\n  FROM {} AS p\n{}",
            comment(&self.about),
            self.name,
            fence.opens,
            written.join(",\n"),
            self.from,
            fence.closes
        )
    }
}

/// Columns that go on as they are, several on a line.
fn lines(columns: impl Iterator<Item = String>) -> String {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    for column in columns {
        match lines.last_mut() {
            Some(line) if line.len() + column.len() + 2 <= WIDTH => line.push_str(&format!(", {column}")),
            _ => lines.push(format!("    {column}")),
        }
    }
    lines.join(",\n")
}

/// A line of comment, with nothing in it that a reader does not see, or that a CI takes for a command to itself.
pub fn comment(text: &str) -> String {
    format!("-- {}", safe::no_commands(&safe::line(text)))
}
