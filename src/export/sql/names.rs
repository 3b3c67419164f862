//! Names of columns within the query: each once.

use rustc_hash::FxHashSet;

use super::Dialect;

/// The names that are taken.
pub struct Names<'d> {
    dialect: &'d dyn Dialect,
    taken: FxHashSet<String>,
    n_parts: usize,
}

impl<'d> Names<'d> {
    pub fn new(dialect: &'d dyn Dialect) -> Names<'d> {
        Names { dialect, taken: FxHashSet::default(), n_parts: 0 }
    }

    /// That name, in quotes, where the database takes it and nothing has it; else one with a number. No name of a policy has a space in it.
    pub fn take(&mut self, wanted: Option<&str>) -> String {
        if let Some(wanted) = wanted
            && self.dialect.longest_name().is_none_or(|most| wanted.len() <= most)
            && self.taken.insert(self.key(wanted))
        {
            return self.dialect.identifier(wanted);
        }
        loop {
            self.n_parts += 1;
            let name = format!("part {}", self.n_parts);
            if self.taken.insert(self.key(&name)) {
                return self.dialect.identifier(&name);
            }
        }
    }

    fn key(&self, name: &str) -> String {
        if self.dialect.ignores_case() { name.to_lowercase() } else { name.to_owned() }
    }
}
