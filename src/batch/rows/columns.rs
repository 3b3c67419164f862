//! Which column of a register states what: by its name, or by `--map path=column`.

use rustc_hash::FxHashMap;

use super::proposed::{Proposal, proposals};
use crate::batch::errors::{AmbiguousColumns, NoColumnMatches, UnknownMapping};
use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, FactId, QuestionId};
use crate::policy::model::{Named, Set, SetOwner};
use crate::problem::Problems;
use crate::words::{Locale, say_error};

/// What a column states.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    Id,
    AsOf,
    Fact(FactId),
    /// All values of a set in one cell: the number of the set.
    Set(usize),
    Question(QuestionId),
    /// What is decided of a conclusion.
    Decision(ConclusionId),
}

impl Target {
    /// What a path names: a fact by its path, a question (also behind `questions.`), a conclusion behind `decided.`, `id`, `as_of`.
    pub fn of(policy: &Policy, path: &str) -> Option<Target> {
        match path {
            "id" => return Some(Target::Id),
            "as_of" => return Some(Target::AsOf),
            _ => {}
        }
        if let Some(name) = path.strip_prefix(policy.decided_key()).and_then(|rest| rest.strip_prefix('.')) {
            return policy.conclusion(name).map(Target::Decision);
        }
        match policy.named(path.strip_prefix("questions.").unwrap_or(path))? {
            Named::Fact(fact_id) if !path.starts_with("questions.") => Some(Target::Fact(fact_id)),
            Named::Question(question_id) => Some(Target::Question(question_id)),
            Named::Group => {
                let is_here = |set: &Set| matches!(set.owner, SetOwner::Facts(_)) && *set.path == *path;
                policy.sets.iter().position(is_here).map(Target::Set)
            }
            _ => None,
        }
    }
}

impl Target {
    /// What a column of a KoBo or ODK export names: groups and the options of a `select_multiple` stand before and behind `/`, in ODK's files `-`.
    fn of_form(policy: &Policy, column: &str) -> Option<Target> {
        column.contains(['/', '-']).then(|| Target::of(policy, &column.replace(['/', '-'], "."))).flatten()
    }
}

/// What ODK and KoBo call the column that says who it is.
const FORM_IDS: [&str; 2] = ["KEY", "_uuid"];

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
            let mend = match nearest(path, policy.declared_facts().map(|(_, fact)| &*fact.path)) {
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
    /// Lists that other tables state, each with the column here that says whose a member is.
    beside: Vec<(FactId, usize)>,
}

impl Columns {
    /// Finds out what the columns of a header state.
    ///
    /// # Errors
    /// A mapped column is not in the header; two columns state the same; no column states anything.
    pub fn of(policy: &Policy, header: Vec<String>, mappings: &[Mapping]) -> Result<Columns, Problems> {
        let columns = Columns::any_of(policy, header, mappings)?;
        if !columns.targets.iter().flatten().any(|target| *target != Target::Id) {
            return Err(Problems::of(no_column(policy, &columns.header)));
        }
        Ok(columns)
    }

    /// Finds out what the columns of a header state, be it nothing.
    ///
    /// # Errors
    /// A mapped column is not in the header; two columns state the same.
    pub fn any_of(policy: &Policy, header: Vec<String>, mappings: &[Mapping]) -> Result<Columns, Problems> {
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
                let by_name = Target::of(policy, column).or_else(|| Target::of_form(policy, column))?;
                mappings.iter().all(|mapping| mapping.target != by_name).then_some(by_name)
            }
        };
        let mut targets: Vec<Option<Target>> = header.iter().map(target).collect();
        // Exports of forms call it otherwise.
        if !targets.contains(&Some(Target::Id))
            && let Some(at) = FORM_IDS.iter().find_map(|name| header.iter().position(|column| column == name))
            && targets[at].is_none()
        {
            targets[at] = Some(Target::Id);
        }
        let said_again = options_said_again(policy, &header, &targets);
        said_again.iter().for_each(|&at| targets[at] = None);
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
        // A set in one cell, and one of its values in another.
        for (at, target) in targets.iter().enumerate() {
            let Some(Target::Fact(fact)) = target else { continue };
            let Some((set, _)) = policy.set_number_of(*fact) else { continue };
            if let Some(&whole) = first.get(&Target::Set(set)) {
                let (first, second) = (whole.min(at), whole.max(at));
                let (one, other) = (header[first].clone(), header[second].clone());
                problems.add(AmbiguousColumns { first: first + 1, second: second + 1, one, other });
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let pairs = header.iter().zip(&targets).enumerate();
        let ignored = pairs
            .filter(|(at, (name, target))| target.is_none() && !name.is_empty() && !said_again.contains(at))
            .map(|(_, (name, _))| name.clone())
            .collect();
        Ok(Columns { header, targets, ignored, beside: Vec::new() })
    }

    /// Another table states this list, by what stands in this column here.
    pub fn state_beside(&mut self, list: FactId, person: usize) {
        self.beside.push((list, person));
        if self.targets[person].is_none()
            && let Some(at) = self.ignored.iter().position(|name| *name == self.header[person])
        {
            self.ignored.remove(at);
        }
    }

    /// Whether the column of that number says something.
    pub fn is_read(&self, at: usize) -> bool {
        self.targets[at].is_some() || self.beside.iter().any(|(_, person)| *person == at)
    }

    /// The conclusions of which some column says what is decided.
    pub fn decided(&self) -> impl Iterator<Item = ConclusionId> + '_ {
        self.targets.iter().filter_map(|target| match target {
            Some(Target::Decision(id)) => Some(*id),
            Some(Target::Id | Target::AsOf | Target::Fact(_) | Target::Set(_) | Target::Question(_)) | None => None,
        })
    }

    /// Whether some column states it.
    pub fn states(&self, policy: &Policy, target: Target) -> bool {
        let in_a_set = |fact| {
            let of = policy.set_number_of(fact);
            of.is_some_and(|(set, _)| self.targets.contains(&Some(Target::Set(set))))
        };
        let is_beside = |of: &FactId| self.beside.iter().any(|(list, _)| list == of);
        if matches!(&target, Target::Fact(fact) if is_beside(fact)) {
            return true;
        }
        self.targets.contains(&Some(target)) || matches!(target, Target::Fact(fact) if in_a_set(fact))
    }
}

/// The columns `question/option` beside a column `question`: exports of forms say a `select_multiple` twice.
fn options_said_again(policy: &Policy, header: &[String], targets: &[Option<Target>]) -> Vec<usize> {
    let is_said =
        |fact: FactId| policy.set_number_of(fact).is_some_and(|(set, _)| targets.contains(&Some(Target::Set(set))));
    let is_again =
        |at: &usize| matches!(targets[*at], Some(Target::Fact(fact)) if header[*at].contains('/') && is_said(fact));
    (0..header.len()).filter(is_again).collect()
}

fn no_column(policy: &Policy, header: &[String]) -> NoColumnMatches {
    let facts: Vec<String> = policy.declared_facts().map(|(_, fact)| fact.path.to_string()).collect();
    let proposed = proposals(policy, header, |_| true);
    let near = |column: &String| {
        nearest(column, policy.declared_facts().map(|(_, fact)| &*fact.path))
            .map(|path| format!("--map {path}={column}"))
    };
    let near = match proposed.first() {
        Some(Proposal { path, column }) => Some(format!("--map {path}={column}")),
        None => header.iter().find_map(near),
    };
    NoColumnMatches {
        columns: listed(header),
        facts: listed(&facts),
        example: near.unwrap_or_else(|| {
            let path = facts.first().map_or("path", String::as_str);
            let is_other = |column: &&String| !["id", "as_of"].contains(&column.as_str());
            format!("--map {path}={}", header.iter().find(is_other).map_or("column", String::as_str))
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
