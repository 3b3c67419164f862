//! Which column of a register states what: by its name, or by `--map path=column`.

use rustc_hash::FxHashMap;

use crate::batch::errors::{AmbiguousColumns, NoColumnMatches, UnknownMapping};
use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::ids::{FactId, QuestionId};
use crate::policy::model::Named;
use crate::problem::Problems;
use crate::words::{Locale, say_error};

/// What a column states.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    Id,
    AsOf,
    Fact(FactId),
    Question(QuestionId),
}

impl Target {
    /// What a path names: a fact by its path, a question (also behind `questions.`), `id`, `as_of`.
    pub fn of(policy: &Policy, path: &str) -> Option<Target> {
        match path {
            "id" => return Some(Target::Id),
            "as_of" => return Some(Target::AsOf),
            _ => {}
        }
        match policy.named(path.strip_prefix("questions.").unwrap_or(path))? {
            Named::Fact(fact_id) if !path.starts_with("questions.") => Some(Target::Fact(fact_id)),
            Named::Question(question_id) => Some(Target::Question(question_id)),
            _ => None,
        }
    }
}

/// One `--map path=column`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mapping {
    pub path: String,
    pub column: String,
    pub target: Target,
}

impl Mapping {
    /// Reads `path=column`.
    ///
    /// # Errors
    /// It has no `=`, or the path names nothing of the policy.
    pub fn parse(policy: &Policy, argument: &str) -> Result<Mapping, Problems> {
        let Some((path, column)) = argument.split_once('=').map(|(path, column)| (path.trim(), column.trim())) else {
            let mend = say_error!(BatchMappingHelp);
            return Err(Problems::of(UnknownMapping { what: say_error!(BatchMapping { argument }), mend }));
        };
        let target = Target::of(policy, path).ok_or_else(|| {
            let mend = match nearest(path, policy.facts.values().map(|fact| &*fact.path)) {
                Some(name) => say_error!(DidYouMean { name }),
                None => say_error!(BatchMappingHelpFacts),
            };
            Problems::of(UnknownMapping { what: say_error!(BatchMappingNoFact { path }), mend })
        })?;
        Ok(Mapping { path: path.to_owned(), column: column.to_owned(), target })
    }
}

/// The columns of a table.
#[derive(Debug)]
pub struct Columns {
    pub header: Vec<String>,
    /// Of each column, what it states.
    pub targets: Vec<Option<Target>>,
    /// The names of those that state nothing.
    pub ignored: Vec<String>,
}

impl Columns {
    /// Finds out what the columns of a header state.
    ///
    /// # Errors
    /// A mapped column is not in the header; two columns state the same; no column states anything.
    pub fn of(policy: &Policy, header: Vec<String>, mappings: &[Mapping]) -> Result<Columns, Problems> {
        let mut problems = Problems::new();
        for mapping in mappings.iter().filter(|mapping| !header.contains(&mapping.column)) {
            let column = &mapping.column;
            let mend = match nearest(column, header.iter().map(String::as_str)) {
                Some(name) => say_error!(DidYouMean { name }),
                None => say_error!(BatchMappingHelpColumns { columns: listed(&header) }),
            };
            problems.add(UnknownMapping { what: say_error!(BatchMappingNoColumn { column }), mend });
        }
        let target = |column: &String| match mappings.iter().find(|mapping| mapping.column == *column) {
            Some(mapping) => Some(mapping.target),
            None => {
                let by_name = Target::of(policy, column)?;
                mappings.iter().all(|mapping| mapping.target != by_name).then_some(by_name)
            }
        };
        let targets: Vec<Option<Target>> = header.iter().map(target).collect();
        let mut first: FxHashMap<Target, usize> = FxHashMap::default();
        for (at, target) in targets.iter().enumerate() {
            let Some(target) = target else { continue };
            if let Some(&earlier) = first.get(target) {
                let (one, other) = (header[earlier].clone(), header[at].clone());
                problems.add(AmbiguousColumns { first: earlier + 1, second: at + 1, one, other });
            } else {
                first.insert(*target, at);
            }
        }
        if problems.is_empty() && !targets.iter().flatten().any(|target| *target != Target::Id) {
            problems.add(no_column(policy, &header));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let pairs = header.iter().zip(&targets);
        let ignored = pairs.filter(|(_, target)| target.is_none()).map(|(name, _)| name.clone()).collect();
        Ok(Columns { header, targets, ignored })
    }

    /// Whether some column states it.
    pub fn states(&self, target: Target) -> bool {
        self.targets.contains(&Some(target))
    }
}

fn no_column(policy: &Policy, header: &[String]) -> NoColumnMatches {
    let facts: Vec<String> = policy.facts.values().map(|fact| fact.path.to_string()).collect();
    let near = header.iter().find_map(|column| {
        nearest(column, policy.facts.values().map(|fact| &*fact.path)).map(|path| format!("--map {path}={column}"))
    });
    NoColumnMatches {
        columns: listed(header),
        facts: listed(&facts),
        example: near.unwrap_or_else(|| {
            let path = facts.first().map_or("path", String::as_str);
            format!("--map {path}={}", header.first().map_or("column", String::as_str))
        }),
    }
}

/// The first few of some names, and how many more there are.
pub fn listed(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> =
        names.iter().take(SHOWN).map(|name| format!("`{}`", crate::case::errors::shown(name))).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => Locale::of_errors().and(&shown),
        more => say_error!(BatchAndMore { names: shown.join(", "), more }),
    }
}
