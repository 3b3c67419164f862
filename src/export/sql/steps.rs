//! The steps of the query: each a query over the one before, with the columns that the steps behind it read, and no others.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

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
        // The step that reads a column last; the results are the step behind all.
        let mut last: FxHashMap<&str, usize> = read.iter().map(|name| (name.as_str(), self.steps.len())).collect();
        let mut own: Vec<Vec<&Column>> = Vec::new();
        for (at, step) in self.steps.iter().enumerate().rev() {
            let read = |column: &&Column| last.contains_key(column.name.as_str());
            let columns: Vec<&Column> = step.columns.iter().filter(read).collect();
            for name in columns.iter().flat_map(|column| &column.reads) {
                last.entry(name).or_insert(at);
            }
            own.push(columns);
        }
        own.reverse();
        // How many columns are read last by which step.
        let mut n_read_last = vec![0; self.steps.len() + 1];
        let mut there: BTreeSet<&str> = BTreeSet::new();
        let (mut n_needed, mut n_columns) = (0, 0);
        let mut texts = Vec::new();
        let most = dialect.most_columns().unwrap_or(usize::MAX);
        for (at, (step, own)) in self.steps.iter().zip(&own).enumerate() {
            n_needed -= n_read_last[at];
            let has_room = there.len() <= 2 * n_needed && there.len() + own.len() <= most;
            let carried = match n_needed > MOST_NAMED && has_room {
                // All: to name thousands of columns in each of thousands of steps is the square of the law.
                true => Carried::All,
                false => {
                    there.retain(|name| last[name] > at);
                    Carried::These(there.iter().copied().collect())
                }
            };
            texts.push(step.written(dialect, &carried, own));
            for column in own {
                n_needed += 1;
                n_read_last[last[column.name.as_str()]] += 1;
                there.insert(&column.name);
            }
            n_columns = n_columns.max(there.len());
        }
        Written { text: texts.join(",\n"), n_columns }
    }
}

/// So many columns that go on as they are, a step names; of more it takes all that there are, as long as half of them are needed.
const MOST_NAMED: usize = 500;

/// The columns of the step before that go on as they are.
enum Carried<'a> {
    All,
    These(Vec<&'a str>),
}

impl Step {
    fn written(&self, dialect: &dyn Dialect, carried: &Carried, own: &[&Column]) -> String {
        let mut written: Vec<String> = Vec::new();
        match carried {
            Carried::All => written.push("    p.*".to_owned()),
            Carried::These(names) if names.is_empty() => {}
            Carried::These(names) => written.push(lines(names.iter().map(|name| format!("p.{name}")))),
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

/// A line of comment, with nothing in it that a reader does not see, that a CI takes for a command to itself, or a database for a variable to be replaced.
pub fn comment(text: &str) -> String {
    format!("-- {}", safe::no_commands(&safe::line(text)).replace("${", "$ {"))
}
