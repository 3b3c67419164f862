//! When a way is open: waiting for a day on which the goal holds by itself, the least day on which there is a way, the last on which one
//! still works.

use super::OutOfTime;
use super::State;
use super::find::is_reached;
use super::lift::Piece;
use super::literals::{Tests, inputs_of};
use super::model::Values;
use super::query::{Asked, Free, Query, from_the_day_on, is_day, roots_of};
use crate::advise::residual::{Certain, NotLaidOut, Residual, Supposed, cone, inputs_below};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::analysis::witness::Run;
use crate::calendar::Day;
use crate::case::Stated;
use crate::circuit::{Atom, Node, NodeId, Nodes};
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Input, Role};

/// So many bounds at most are looked at one after another; a policy of the corpus has three.
const MOST_STEPS: usize = 64;

/// What ends later ends with the calendar (docs/language.md, “Words”), and not by a term of the law.
const END_OF_LAW: Day = Day(Day::LAST.0 - 50 * 366);

// ---- nothing changes but the day -------------------------------------------------------------------------------------------

/// The goal on days after that of the case, if nothing else changes.
struct Waiting {
    nodes: Nodes,
    read: Vec<NodeId>,
    goal: NodeId,
    /// True where somebody breaks an assumption.
    broken: Vec<NodeId>,
    /// The days on which something may change, rising.
    days: Vec<Day>,
}

impl Waiting {
    fn of(asked: Asked) -> Result<Waiting, OutOfTime> {
        let Asked { law, watch, .. } = asked;
        let freed = [Input::AsOf];
        let supposed = Supposed { freed: &freed, ..Supposed::default() };
        let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case: asked.case, supposed, watch };
        let mut nodes = Nodes::new();
        let roots = roots_of(law, asked.of, asked.goal);
        let all: Vec<NodeId> =
            roots.iter().map(|(node, _)| *node).chain(law.circuit.assumptions.iter().copied()).collect();
        let certain: Vec<Certain> = match residual.certain(&mut nodes, &all) {
            Ok(certain) => certain,
            Err(NotLaidOut::OutOfTime) => return Err(OutOfTime),
            Err(NotLaidOut::FieldNotKnown) => unreachable!("what is not known is neither true nor false"),
        };
        let (of_goal, of_assumptions) = certain.split_at(roots.len());
        let parts: Vec<NodeId> = of_goal
            .iter()
            .zip(&roots)
            .map(|(certain, (_, value))| if *value { certain.yes } else { certain.no })
            .collect();
        let goal = nodes.and(parts);
        let broken: Vec<NodeId> = of_assumptions.iter().map(|certain| certain.no).collect();
        let read: Vec<NodeId> = broken.iter().copied().chain([goal]).collect();
        let mut days: Vec<Day> = cone(&nodes, &read)
            .into_iter()
            .filter_map(|id| match nodes.node(id) {
                Node::Atom(index) => match nodes.atom(index) {
                    Atom::AtMost(Input::AsOf, last) => Some(Day(last + 1)),
                    _ => None,
                },
                _ => None,
            })
            .filter(|day| *day > asked.case.as_of() && *day <= Day::LAST)
            .collect();
        days.sort_unstable();
        days.dedup();
        Ok(Waiting { nodes, read, goal, broken, days })
    }

    fn holds(&self, asked: Asked, day: Day) -> bool {
        let mut model = Model::default();
        model.values.insert(Input::AsOf, day.0);
        let values = Values::of(&self.nodes, &asked.law.policy, &model).below(&self.read);
        values[&self.goal].is_true() && self.broken.iter().all(|node| !values[node].is_true())
    }

    /// Every person in a list may have a day of her own.
    fn first(&self, asked: Asked, holds: bool) -> Result<Option<Day>, OutOfTime> {
        for &day in &self.days {
            if asked.watch.is_over() {
                return Err(OutOfTime);
            }
            if self.holds(asked, day) == holds {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }
}

/// The first day after that of the case on which the goal holds, if nothing changes but the day.
///
/// # Errors
/// Time was up first.
pub(super) fn reached_from(asked: Asked) -> Result<Option<Day>, OutOfTime> {
    Waiting::of(asked)?.first(asked, true)
}

/// The last day on which the goal still holds, if nothing changes but the day.
///
/// # Errors
/// Time was up first.
pub(super) fn reached_until(asked: Asked) -> Result<Option<Day>, OutOfTime> {
    Ok(Waiting::of(asked)?.first(asked, false)?.map(|day| day.plus_days(-1)))
}

// ---- with what can be done ---------------------------------------------------------------------------------------------------

/// The least day after that of the case on which there is some way.
pub(super) fn possible_from(asked: Asked, tests: &Tests) -> Result<Option<Day>, OutOfTime> {
    let query = Query::new(asked, Free { day: true, fixed: false }, &tests.nodes(asked.law))?;
    if !reads_day(&query, &[query.goal]) {
        return Ok(None);
    }
    let gates = Gates::none();
    let mut search = Search::new(&query.nodes, query.policy(), &gates, &asked.watch);
    let roots = query.assumptions.iter().chain(&query.limits).chain([&query.goal]);
    let roots: Vec<Root> = roots.copied().map(Root::holds).collect();
    let least = bound(&mut search, &roots, Least)?.map(|bound| bound.day);
    Ok(least.filter(|day| *day > asked.case.as_of()))
}

/// The last day of a way.
#[derive(Clone, Copy)]
pub(super) struct Until {
    pub day: Day,
    /// What is wanted ends then by itself: no date of an act is read.
    pub is_end: bool,
}

/// The last day on which the pieces can still come about, and are still enough; `None` where no day ends that, or where it is not proved that
/// one does. On the day after either a test of the way is over, and whoever does then what it asks for does not have the goal for certain; or
/// its tests hold, and nobody who goes it has the goal, whatever else is done.
pub(super) fn until(asked: Asked, tests: &Tests, pieces: &[Piece]) -> Result<Option<Until>, OutOfTime> {
    let free = Free { day: true, fixed: false };
    let mut query = Query::new(asked, free, &tests.nodes(asked.law))?;
    // What is so already has no term, nor has a reading of the law.
    let is_open = |piece: &Piece| piece.reading(&query).is_none() && piece.state(&query) != State::Met;
    if !pieces.iter().any(is_open) {
        return Ok(None);
    }
    let roots: Vec<Root> = pieces.iter().map(|piece| piece.root(&query)).collect();
    // What is still to come has its date when it is done, though no test of the way may read it.
    let goal_reads = inputs_below(&query.nodes, &[query.goal]);
    let is_read = |id: &FactId| goal_reads.contains(&Input::Fact(*id));
    let still_to_come: Vec<FactId> = query.ahead.iter().copied().filter(is_read).collect();
    let mut acts: Vec<FactId> = acts(&query, pieces).into_iter().chain(still_to_come.iter().copied()).collect();
    acts.sort_unstable();
    acts.dedup();
    let read: Vec<NodeId> = roots.iter().map(|root| root.node).chain([query.goal]).collect();
    if acts.is_empty() && !reads_day(&query, &read) {
        return Ok(None);
    }
    let is_without_dates = acts.is_empty();
    let still: Vec<NodeId> = acts
        .into_iter()
        .map(|fact| from_the_day_on(&mut query.nodes, Input::Fact(fact), free, asked.case.as_of().0))
        .collect();
    let gates = Gates::none();
    let assumed = || query.assumptions.iter().copied().map(Root::holds);
    let limits = || query.limits.iter().copied().map(Root::holds);
    // Those acts alone that can lie ahead: others have been done already, or never will be.
    let mut search = Search::new(&query.nodes, query.policy(), &gates, &asked.watch);
    let setting_terms = roots.iter().copied().filter(|root| !only_tells_age(&query, root.node));
    let mut ahead: Vec<Root> = setting_terms.chain(assumed()).chain(limits()).collect();
    let mut lying_ahead: Vec<Root> = Vec::new();
    for act in still.into_iter().map(Root::holds) {
        ahead.push(act);
        match search.solve(&ahead, &[]) {
            Answer::Person(_) => lying_ahead.push(act),
            Answer::Nobody(_) => {
                ahead.pop();
            }
            Answer::GaveUp => return Err(OutOfTime),
        }
    }
    let of_tests = bound(&mut search, &ahead, Greatest)?;
    let of_tests = of_tests.filter(|bound| bound.is_exact && bound.day < END_OF_LAW).map(|bound| bound.day);
    let mut search = Search::new(&query.nodes, query.policy(), &gates, &asked.watch);
    let on_or_after = query.limits.first().copied().map(Root::holds);
    // What the way does not speak of stays as it is: that it might turn out otherwise is no term.
    let spoken_of: Vec<Input> = pieces.iter().flat_map(|piece| inputs_of(asked.law, piece.place.test)).collect();
    let unspoken = || query.as_known.iter().filter(|(fact, _)| !spoken_of.contains(&Input::Fact(*fact)));
    let presumed = unspoken().filter(|(fact, _)| asked.case.stated(*fact) != Stated::Known);
    let presumed = presumed.map(|(_, node)| Root::holds(*node));
    let as_known: Vec<Root> = unspoken().map(|(_, node)| Root::holds(*node)).collect();
    let short = roots.iter().copied().chain(assumed()).chain(on_or_after).chain(presumed);
    let short: Vec<Root> = short.chain([Root::fails(query.goal)]).collect();
    let not_enough = bound(&mut search, &short, Least)?;
    if not_enough.is_some_and(|bound| !bound.is_exact) {
        return Ok(None);
    }
    let not_enough = not_enough.map(|bound| bound.day);
    let Some(last) = [of_tests, not_enough.map(|day| day.plus_days(-1))].into_iter().flatten().min() else {
        return Ok(None);
    };
    // The day after, with the way gone.
    let after = last.plus_days(1);
    let goal = query.goal;
    let is_of_tests = of_tests == Some(last);
    let (assumed, limits): (Vec<Root>, Vec<Root>) = (assumed().collect(), limits().collect());
    let is_after = is_day(&mut query.nodes, Input::AsOf, after.0);
    let mut search = Search::new(&query.nodes, query.policy(), &gates, &asked.watch);
    // Where the tests hold and are not enough, whatever else can be done may be what is lacking.
    let rest = if is_of_tests { as_known } else { roots };
    let ends = vec![Root::holds(is_after), Root::holds(goal)];
    let reaching: Vec<Root> = [lying_ahead, rest, assumed, limits, ends].concat();
    match search.solve(&reaching, &[]) {
        Answer::Nobody(_) => Ok(Some(Until { day: last, is_end: !is_of_tests && is_without_dates })),
        // Its tests have ended, or it is done too late: whoever does the same then does it in vain, unless another provision gives it for sure.
        Answer::Person(model) if is_of_tests || !still_to_come.is_empty() => {
            let mut then = asked.case.clone();
            then.set_as_of(after);
            for input in spoken_of.into_iter().chain(still_to_come.iter().copied().map(Input::Fact)) {
                if let (Input::Fact(id), Some(&slot)) = (input, model.values.get(&input)) {
                    then.state_slot(id, slot);
                }
            }
            if is_reached(asked.law, &then, asked.of, asked.goal) {
                return Ok(None);
            }
            // Too late it is only if it would have been enough a day before: what ends by itself, as a childhood does, is no term for it.
            still_to_come.into_iter().for_each(|id| then.state_slot(id, last.0));
            let is_term = is_of_tests || is_reached(asked.law, &then, asked.of, asked.goal);
            Ok(is_term.then_some(Until { day: last, is_end: false }))
        }
        Answer::Person(_) => Ok(None),
        Answer::GaveUp => Err(OutOfTime),
    }
}

/// Whether a test compares the day with nothing but what nobody knows and nobody can change, as somebody's age: that is no act with a term.
fn only_tells_age(query: &Query, node: NodeId) -> bool {
    let read = inputs_below(&query.nodes, &[node]);
    let is_fixed = |input: &Input| match input {
        Input::AsOf => true,
        Input::Fact(id) => query.policy().facts[*id].fixed,
        Input::Question(_) | Input::Field(_) => false,
    };
    read.len() > 1 && read.contains(&Input::AsOf) && read.iter().all(is_fixed)
}

/// Dates of acts that the pieces ask for: of papers and procedure, and what would have to be done otherwise. A date that has to be found
/// out for another test is none: whether it lies ahead is not for the person to say.
fn acts(query: &Query, pieces: &[Piece]) -> Vec<FactId> {
    let law = query.asked.law;
    let is_act = |piece: &&Piece| match piece.state(query) {
        State::Do => true,
        State::FindOut => piece.place.role == Some(Role::Provided),
        State::Met | State::Impossible => false,
    };
    let read = |pieces: Vec<&Piece>| -> Vec<Input> {
        pieces.into_iter().flat_map(|piece| inputs_of(law, piece.place.test)).collect()
    };
    let is_found_out = |piece: &&Piece| !is_act(piece) && piece.place.role.is_some();
    let elsewhere = read(pieces.iter().filter(is_found_out).collect());
    // What is still to come is an act, though nobody could change its date once it has happened.
    let can_be_set = |id: FactId| !law.policy.facts[id].fixed || query.ahead.contains(&id);
    let mut acts: Vec<FactId> = read(pieces.iter().filter(is_act).collect())
        .into_iter()
        .filter(|input| !elsewhere.contains(input))
        .filter_map(|input| if let Input::Fact(id) = input { Some(id) } else { None })
        .filter(|&id| law.policy.facts[id].ty == FactType::Date && can_be_set(id))
        .collect();
    acts.sort_unstable();
    acts.dedup();
    acts
}

fn reads_day(query: &Query, nodes: &[NodeId]) -> bool {
    inputs_below(&query.nodes, nodes).contains(&Input::AsOf)
}

use End::{Greatest, Least};

/// Which end of the days is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Least,
    Greatest,
}

/// The day at an end of the days on which somebody satisfies something.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    pub day: Day,
    /// Beyond it there is nobody: proved. Otherwise somebody there is on that day, and perhaps beyond it.
    pub is_exact: bool,
}

/// The least or the greatest day on which somebody satisfies the roots; `None` where nobody does on any day.
///
/// Each person found leaves out the days on this side of the best; what is left is asked again, at most [`MOST_STEPS`] times.
pub(super) fn bound(search: &mut Search, roots: &[Root], end: End) -> Result<Option<Bound>, OutOfTime> {
    let (mut best, mut is_exact): (Option<i64>, bool) = (None, false);
    for _ in 0..MOST_STEPS {
        let model = match search.solve(roots, &[]) {
            Answer::Person(model) => model,
            Answer::Nobody(_) => {
                is_exact = true;
                break;
            }
            Answer::GaveUp => return Err(OutOfTime),
        };
        let at = model.values.get(&Input::AsOf).copied();
        let run = search.span(Input::AsOf).or(at.map(|day| Run { first: day, last: day }));
        let Some(run) = run else { break };
        let run = match end {
            Least => {
                best = Some(run.first);
                Run { first: run.first, last: Day::LAST.0 }
            }
            Greatest => {
                best = Some(run.last);
                Run { first: Day::FIRST.0, last: run.last }
            }
        };
        if run.first <= Day::FIRST.0 && run.last >= Day::LAST.0 {
            is_exact = true;
            break;
        }
        search.exclude(Input::AsOf, run);
    }
    Ok(best.map(|day| Bound { day: Day(day), is_exact }))
}
