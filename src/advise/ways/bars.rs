//! What excludes the goal where no way leads to it: the least that does, and nothing wider.
//!
//! First everybody is asked, on every day: where even so nobody reaches the goal, it is the law, and a clause that sleeps or one that
//! prevails is named if without it somebody would. Else what holds of this person is added thing by thing, and a smallest set that excludes
//! the goal is what bars it.

use rustc_hash::FxHashSet;

use super::literals::Tests;
use super::query::{Asked, Free, Query, as_stated_or_again, from_the_day_on, has_value, is_day, roots_of, with_value};
use super::{Goal, OutOfTime};
use crate::advise::decided::stays;
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Root, Search};
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::{Atom, Circuit, NodeId, Nodes};
use crate::policy::ids::{ClauseId, FactId, QuestionId};
use crate::policy::model::{FactType, Input};

/// What excludes the goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bar {
    /// These together, whatever else may change; without any one of them somebody could reach the goal.
    Person(PersonBar),
    /// Nobody reaches the goal on any day, because these clauses sleep.
    Dormant(Vec<ClauseId>),
    /// Nobody reaches the goal on any day, because these clauses let an authority decide.
    Discretion(Vec<ClauseId>),
    /// Nobody reaches the goal on any day, because these clauses prevail.
    Prevailing(Vec<ClauseId>),
    /// No clause of this law gives it at all.
    NoClause,
    /// Nobody reaches the goal by this law on any day.
    Law,
}

/// What holds of the person and excludes the goal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PersonBar {
    /// Facts that nobody can change, as they are stated.
    pub fixed: Vec<FactId>,
    /// Facts that nobody can change, as they are presumed: nobody has stated them.
    pub presumed: Vec<FactId>,
    /// The day asked for.
    pub is_day: bool,
    /// Acts whose day has passed: they can be done again only from the day asked for on.
    pub done: Vec<FactId>,
    /// Dates of what has not been done yet: they cannot lie before the day asked for.
    pub ahead: Vec<FactId>,
    /// What is stated of the members of these lists.
    pub lists: Vec<FactId>,
    /// Readings taken of open questions.
    pub readings: Vec<(QuestionId, bool)>,
}

#[derive(Clone, Copy)]
enum Held {
    Fixed(FactId),
    Presumed(FactId),
    Day,
    Done(FactId),
    Ahead(FactId),
    Reading(QuestionId, bool),
}

/// Whoever it is, on whatever day.
const ANY: Free = Free { day: true, fixed: true };

pub(super) fn bar(asked: Asked, tests: &Tests) -> Result<Bar, OutOfTime> {
    if let Some(bar) = of_law(asked)? {
        return Ok(bar);
    }
    let policy = &asked.law.policy;
    let lists: Vec<FactId> = policy.facts.ids().filter(|&id| asked.case.members(id).is_some()).collect();
    // Without the lists, if the rest excludes it; else with those without which it does not.
    let mut kept = lists;
    let mut core = person(asked, tests, &kept)?;
    for list in kept.clone().into_iter().rev() {
        let fewer: Vec<FactId> = kept.iter().copied().filter(|&id| id != list).collect();
        if let Some(without) = person(asked, tests, &fewer)? {
            (kept, core) = (fewer, Some(without));
        }
    }
    Ok(match core {
        Some(mut bar) => {
            bar.lists = kept;
            Bar::Person(bar)
        }
        None => Bar::Law,
    })
}

/// A smallest set of what holds of the person that excludes the goal, lists taken as they are; `None` if nothing of it does.
fn person(asked: Asked, tests: &Tests, lists: &[FactId]) -> Result<Option<PersonBar>, OutOfTime> {
    let law = asked.law;
    let mut free_case: Case = asked.case.clone();
    for list in law.policy.facts.ids().filter(|id| !lists.contains(id) && asked.case.members(*id).is_some()) {
        free_case.forget(&law.policy, list, Stated::NotAsked);
    }
    law.policy.questions.ids().for_each(|id| free_case.answer(id, None));
    let free = Asked { case: &free_case, ..asked };
    // Lists that are kept are as they are, with others beside their members where they can have some.
    let mut query = Query::new(free, ANY, &tests.nodes(law))?;
    let ahead = Query::new(asked, Free::default(), &tests.nodes(law))?.ahead;
    let mut held: Vec<(Held, NodeId)> = Vec::new();
    let day = asked.case.as_of().0;
    held.push((Held::Day, is_day(&mut query.nodes, Input::AsOf, day)));
    for (id, fact) in law.policy.declared_facts() {
        let slot = asked.case.slot(Input::Fact(id));
        let is_list = matches!(fact.ty, FactType::List(_));
        if is_list || slot == UNKNOWN {
            continue;
        }
        let is_stated = asked.case.stated(id) == Stated::Known;
        if stays(&law.policy, asked.case, id) {
            let node = has_value(&mut query.nodes, fact.ty, Input::Fact(id), slot);
            held.push((if is_stated { Held::Fixed(id) } else { Held::Presumed(id) }, node));
        } else if fact.ty.is_date() && is_stated {
            let of = (Input::Fact(id), fact.ty);
            held.push((Held::Done(id), as_stated_or_again(&mut query.nodes, of, slot, ANY, day)));
        }
    }
    for id in ahead {
        held.push((Held::Ahead(id), from_the_day_on(&mut query.nodes, Input::Fact(id), ANY, day)));
    }
    for (id, _) in law.policy.open_questions() {
        if let Some(answer) = asked.case.answer_to(id) {
            let holds = query.nodes.atom_node(Atom::Holds(Input::Question(id)));
            held.push((Held::Reading(id, answer), with_value(&mut query.nodes, holds, answer)));
        }
    }
    let gates = Gates::none();
    let mut search = Search::new(&query.nodes, query.policy(), &gates, &asked.watch);
    let base: Vec<Root> = query.assumptions.iter().chain([&query.goal]).copied().map(Root::holds).collect();
    let mut excludes = |held: &[(Held, NodeId)]| -> Result<Option<Vec<usize>>, OutOfTime> {
        let roots: Vec<Root> = base.iter().copied().chain(held.iter().map(|(_, node)| Root::holds(*node))).collect();
        match search.solve(&roots, &[]) {
            Answer::Person(_) => Ok(None),
            Answer::Nobody(core) => Ok(Some(core.into_iter().filter_map(|at| at.checked_sub(base.len())).collect())),
            Answer::GaveUp => Err(OutOfTime),
        }
    };
    let Some(core) = excludes(&held)? else { return Ok(None) };
    let mut kept: Vec<(Held, NodeId)> = core.into_iter().map(|at| held[at]).collect();
    let mut at = 0;
    while at < kept.len() {
        let rest: Vec<(Held, NodeId)> =
            kept.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, held)| *held).collect();
        match excludes(&rest)? {
            Some(core) => kept = core.into_iter().map(|at| rest[at]).collect(),
            None => at += 1,
        }
    }
    let mut bar = PersonBar::default();
    for (held, _) in kept {
        match held {
            Held::Fixed(id) => bar.fixed.push(id),
            Held::Presumed(id) => bar.presumed.push(id),
            Held::Day => bar.is_day = true,
            Held::Done(id) => bar.done.push(id),
            Held::Ahead(id) => bar.ahead.push(id),
            Held::Reading(id, answer) => bar.readings.push((id, answer)),
        }
    }
    Ok(Some(bar))
}

// ---- the law -----------------------------------------------------------------------------------------------------------------

/// What of the law excludes everybody; `None` if on some day somebody reaches the goal.
fn of_law(asked: Asked) -> Result<Option<Bar>, OutOfTime> {
    let law = asked.law;
    let bearing = &law.policy.conclusions[asked.of].bearing;
    if asked.goal == Goal::Get && bearing.law_pro.is_empty() {
        return Ok(Some(Bar::NoClause));
    }
    if is_open(asked, &law.circuit, &law.circuit.nodes)? {
        return Ok(None);
    }
    if asked.goal == Goal::Avert {
        return Ok(Some(Bar::Law));
    }
    let sleeping =
        bearing.law_pro.iter().copied().filter(|id| !law.policy.clauses[id.to_owned()].dormancies.is_empty());
    if let Some(clauses) = without(asked, sleeping.collect(), |circuit, clauses| circuit.waking(&law.policy, clauses))?
    {
        return Ok(Some(Bar::Dormant(clauses)));
    }
    let left_open = bearing.law_pro.iter().flat_map(|id| match law.policy.clauses[*id].shares_fate_of {
        Some(status) => law.policy.conclusions[status].bearing.law_pro.clone(),
        None => vec![*id],
    });
    let left_open = left_open.filter(|id| law.policy.clauses[*id].discretion.is_some());
    if let Some(clauses) =
        without(asked, left_open.collect(), |circuit, clauses| circuit.binding(&law.policy, clauses))?
    {
        return Ok(Some(Bar::Discretion(clauses)));
    }
    let lifting = bearing.law_pro.iter().flat_map(|id| &law.policy.clauses[*id].lifted_by);
    let against: Vec<ClauseId> = bearing.law_con.iter().chain(lifting).copied().collect();
    if let Some(clauses) = without(asked, against, |circuit, clauses| circuit.silencing(&law.policy, clauses))? {
        return Ok(Some(Bar::Prevailing(clauses)));
    }
    Ok(Some(Bar::Law))
}

/// The fewest of the clauses without which somebody reaches the goal, the others as they are; `None` if somebody does not even without all.
fn without(
    asked: Asked,
    mut clauses: Vec<ClauseId>,
    altered: impl Fn(&mut Circuit, FxHashSet<ClauseId>) -> Circuit,
) -> Result<Option<Vec<ClauseId>>, OutOfTime> {
    let opens = |clauses: &[ClauseId]| -> Result<bool, OutOfTime> {
        let mut circuit = asked.law.circuit.clone();
        let changed = altered(&mut circuit, clauses.iter().copied().collect());
        is_open(asked, &changed, &circuit.nodes)
    };
    if clauses.is_empty() || !opens(&clauses)? {
        return Ok(None);
    }
    for id in clauses.clone() {
        let fewer: Vec<ClauseId> = clauses.iter().copied().filter(|&other| other != id).collect();
        if opens(&fewer)? {
            clauses = fewer;
        }
    }
    Ok(Some(clauses))
}

/// Whether anybody reaches the goal on any day.
fn is_open(asked: Asked, circuit: &Circuit, nodes: &Nodes) -> Result<bool, OutOfTime> {
    let gates = Gates::none();
    let mut search = Search::new(nodes, &asked.law.policy, &gates, &asked.watch);
    let nodes_of = circuit.conclusion(asked.of).law;
    let roots = match asked.goal {
        Goal::Get => vec![Root::holds(nodes_of.granted)],
        Goal::Avert => {
            roots_of(asked.law, asked.of, Goal::Avert).into_iter().map(|(node, value)| Root { node, value }).collect()
        }
    };
    let roots: Vec<Root> =
        roots.into_iter().chain(asked.law.circuit.assumptions.iter().copied().map(Root::holds)).collect();
    match search.solve(&roots, &[]) {
        Answer::Person(_) => Ok(true),
        Answer::Nobody(_) => Ok(false),
        Answer::GaveUp => Err(OutOfTime),
    }
}
