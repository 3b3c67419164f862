//! Where the query finds each fact: in a column of the table, or in what holds of every row.

use rustc_hash::FxHashMap;

use crate::batch::rows::columns::{Columns, Mapping, Target};
use crate::batch::rows::reader::Fixed;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{Input, Value};
use crate::problem::Problems;

/// For which day the law is evaluated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AsOf {
    /// Each row's own.
    Column(String),
    Day(Day),
    /// A parameter, as the query writes it: `:as_of`.
    Parameter(String),
}

/// Where a fact or a question is found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    Column(String),
    /// A value of a set, all of whose values stand in one column.
    Among(String, u32),
    /// For every row; unknown where it is `None`.
    Constant(Option<Value>),
}

/// Where everything is found.
#[derive(Debug)]
pub struct Sources {
    pub as_of: AsOf,
    pub id: Option<String>,
    /// What the columns state, in their order.
    pub columns: Columns,
    /// Somebody named the columns: what none of them states is unknown.
    pub are_named: bool,
    found: FxHashMap<Input, Source>,
}

impl Sources {
    /// `named` are the columns of the table, where somebody says which there are; else there is one for each fact, called by its path, and one for
    /// each mapping. `fixed` holds of every row.
    ///
    /// # Errors
    /// Two columns state the same, a mapped column is none of those named, or no column states anything.
    pub fn of(
        policy: &Policy,
        named: Option<Vec<String>>,
        mappings: &[Mapping],
        fixed: &Fixed,
        parameter: Option<String>,
    ) -> Result<Sources, Problems> {
        let are_named = named.is_some();
        let columns = Columns::of(policy, named.unwrap_or_else(|| usual_columns(policy, mappings)), mappings)?;
        let mut case = Case::blank(policy, Day(0));
        fixed.settings.iter().for_each(|setting| setting.apply_to_case(policy, &mut case));
        let places: FxHashMap<Target, usize> =
            columns.targets.iter().enumerate().rev().filter_map(|(at, target)| Some(((*target)?, at))).collect();
        let column_of = |target: Target| Some(columns.header[*places.get(&target)?].clone());
        let mut found = FxHashMap::default();
        for (id, fact) in policy.facts.iter() {
            let target = fact.decides.map_or(Target::Fact(id), |decides| Target::Decision(decides.of));
            let in_a_set = || {
                let (at, value) = policy.set_number_of(id)?;
                Some(Source::Among(column_of(Target::Set(at))?, value))
            };
            let constant = || Source::Constant(case.value(id, policy));
            let source = match case.stated(id) {
                Stated::Known | Stated::NotKnown => constant(),
                Stated::NotAsked => column_of(target).map(Source::Column).or_else(in_a_set).unwrap_or_else(constant),
            };
            found.insert(Input::Fact(id), source);
        }
        for id in policy.questions.ids() {
            let read = fixed.readings.iter().rev().find(|(of, _)| *of == id).map(|(_, answer)| *answer);
            let constant = |answer: Option<bool>| Source::Constant(answer.map(Value::Bool));
            let source = match read {
                Some(answer) => constant(answer),
                None => column_of(Target::Question(id)).map_or_else(|| constant(None), Source::Column),
            };
            found.insert(Input::Question(id), source);
        }
        let as_of = match (parameter, fixed.as_of) {
            (Some(parameter), _) => AsOf::Parameter(parameter),
            (None, Some(day)) => AsOf::Day(day),
            (None, None) => AsOf::Column(column_of(Target::AsOf).unwrap_or_else(|| "as_of".to_owned())),
        };
        Ok(Sources { as_of, id: column_of(Target::Id), columns, are_named, found })
    }

    /// Where that is found; a field of a member is not asked for.
    pub fn source(&self, input: Input) -> &Source {
        &self.found[&input]
    }

    /// Whether some column says for which day.
    pub fn has_as_of(&self) -> bool {
        !matches!(self.as_of, AsOf::Column(_)) || self.columns.targets.contains(&Some(Target::AsOf))
    }

    /// What the columns state, in their order.
    pub fn stated(&self, policy: &Policy) -> Vec<Input> {
        let mut stated = Vec::new();
        for target in self.columns.targets.iter().flatten() {
            match target {
                Target::Fact(id) => stated.push(Input::Fact(*id)),
                Target::Set(at) => stated.extend(policy.facts_of_set(&policy.sets[*at]).map(Input::Fact)),
                Target::Decision(of) => stated.extend(policy.conclusions[*of].decision.map(Input::Fact)),
                Target::Question(id) => stated.push(Input::Question(*id)),
                Target::AsOf => stated.push(Input::AsOf),
                Target::Id => {}
            }
        }
        stated
    }
}

/// `id`, `as_of` and a column for each fact, but for what is mapped; then those to which something is.
fn usual_columns(policy: &Policy, mappings: &[Mapping]) -> Vec<String> {
    let is_mapped = |target: Target| mappings.iter().any(|mapping| mapping.target == target);
    let is_in_a_mapped_set = |id: FactId| policy.set_number_of(id).is_some_and(|(at, _)| is_mapped(Target::Set(at)));
    let of_row = [("id", Target::Id), ("as_of", Target::AsOf)];
    let of_row = of_row.into_iter().filter(|(_, target)| !is_mapped(*target)).map(|(name, _)| name.to_owned());
    let facts = policy.declared_facts().filter(|(id, _)| !is_mapped(Target::Fact(*id)) && !is_in_a_mapped_set(*id));
    let mut columns: Vec<String> = of_row.chain(facts.map(|(_, fact)| fact.path.to_string())).collect();
    for mapping in mappings {
        if !columns.contains(&mapping.column) {
            columns.push(mapping.column.clone());
        }
    }
    columns
}
