//! The search itself: the cheapest model, what carries it, and of that only what is needed; then the next, for whom the ways found so far
//! do not do.
//!
//! A literal counts only where its permission is given. Permissions are given from the cheapest way upwards: a proof that nobody reaches
//! the goal with those given names the next one that counts. What comes out goes to `lift`, then to `time`.

use rustc_hash::FxHashSet;

use super::bars::bar;
use super::cost::NEVER;
use super::lift::{Piece, lift};
use super::literals::{Graph, Tests, inputs_of, is_ahead};
use super::model::{Values, stripped};
use super::query::{Asked, Free, Only, Proofs, Query, roots_of, with_value};
use super::{Goal, OutOfTime, State, WAYS, Way, Ways, example, time};
use crate::advise::purpose::for_others;
use crate::advise::requests::requests;
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{NodeId, Truth};
use crate::eval::Truths;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::watch::Watch;

/// Whether the goal holds as things are, for certain.
pub(super) fn is_reached(law: &Law, case: &Case, of: ConclusionId, goal: Goal) -> bool {
    let mut truths = Truths::default();
    law.judge.fold(case, &mut truths);
    roots_of(law, of, goal).into_iter().all(|(node, value)| law.judge.truth(&truths, node) == Truth::from(value))
}

/// Fills in the ways, or what excludes them; what was found before time was up stays.
pub(super) fn into(law: &Law, case: &Case, watch: Watch, found: &mut Ways) -> Result<(), OutOfTime> {
    let verdict = law.eval(case);
    let (for_others, requests) = (for_others(law, &verdict, found.of), requests(law, case, &verdict));
    let (for_others, requests) = (&for_others[..], &requests[..]);
    let (of, goal, only) = (found.of, found.goal, Only::Anything);
    let asked = Asked { law, case, of, goal, only, for_others, requests, watch };
    let tests = Tests::below(law, found.of);
    if found.is_reached && found.goal == Goal::Get {
        return Ok(());
    }
    if found.is_reached {
        found.reached_until = time::reached_until(asked)?;
        on_day(asked, &tests, WAYS, None, &mut found.ways)?;
        // What keeps it away now: not what would have to be brought about first.
        found.ways.retain(|way| way.readings.is_empty() && way.needs.iter().all(|need| need.state == State::Met));
        if found.ways.iter().all(|way| way.needs.is_empty()) {
            // Nothing that can change keeps it away: what cannot does.
            found.ways.clear();
            found.bar = Some(bar(Asked { goal: Goal::Get, ..asked }, &tests)?);
        }
        return Ok(());
    }
    found.are_all = on_day(asked, &tests, WAYS, None, &mut found.ways)?;
    if let Some(day) = time::reached_from(asked)? {
        waiting(asked, &tests, day, 1, &mut found.ways)?;
    } else if found.ways.is_empty()
        && let Some(day) = time::possible_from(asked, &tests)?
    {
        waiting(asked, &tests, day, WAYS, &mut found.ways)?;
    }
    found.ways.sort_by_key(|way| !way.readings.is_empty());
    if found.ways.is_empty() {
        found.bar = Some(bar(asked, &tests)?);
    }
    Ok(())
}

/// The ways that are open from a later day on.
fn waiting(asked: Asked, tests: &Tests, day: Day, most: usize, ways: &mut Vec<Way>) -> Result<(), OutOfTime> {
    let mut then = asked.case.clone();
    then.set_as_of(day);
    on_day(Asked { case: &then, ..asked }, tests, most, Some(day), ways).map(|_| ())
}

/// So many ways at most that are open on the day of the case; whether there are no others.
pub(super) fn on_day(
    asked: Asked,
    tests: &Tests,
    most: usize,
    from: Option<Day>,
    ways: &mut Vec<Way>,
) -> Result<bool, OutOfTime> {
    let query = Query::new(asked, Free::default(), &tests.nodes(asked.law))?;
    let graph = Graph::of(&query, tests)?;
    if !graph.is_open() {
        return Ok(true);
    }
    let mut nodes = query.nodes.clone();
    let (goal, permissions) = graph.permitted(&query, &mut nodes)?;
    let mut roots: Vec<Root> =
        query.assumptions.iter().chain(&query.limits).chain([&goal]).copied().map(Root::holds).collect();
    let gates = Gates::none();
    let mut proofs = query.proofs(&gates);
    let (mut left, mut left_for_others) = (most, most);
    while left > 0 && left_for_others > 0 {
        let model = {
            let mut search = Search::new(&nodes, query.policy(), &gates, &asked.watch);
            cheapest(&mut search, &graph, &permissions, &roots)?
        };
        let Some((model, is_permitted)) = model else { return Ok(true) };
        let holds = holding(&query, &graph, &model, &is_permitted);
        let Some(carrying) = graph.carried_by(&holds) else {
            debug_assert!(false, "a model of the goal carries it");
            return Ok(false);
        };
        let pieces = carrying.into_iter().map(|at| Piece::of(&graph.literals[at])).collect();
        let Minimised { pieces, left_out } = needed(&query, &mut proofs, pieces)?;
        let pieces = lift(&query, tests, &mut proofs, pieces)?;
        let mut way = super::lift::way(&query, &mut proofs, &pieces)?;
        way.first = super::lift::first(&query, tests, &mut proofs, &pieces, left_out)?;
        way.from = from;
        let until = time::until(asked, tests, &pieces)?;
        (way.until, way.is_until_end) = (until.map(|until| until.day), until.is_some_and(|until| until.is_end));
        let set: Vec<Root> = pieces.iter().map(|piece| piece.root(&query)).collect();
        way.is_for_others = proofs.takes_what_is_for_others(&set)?;
        way.example = example::example(&query, &mut proofs, &pieces)?;
        let is_all_met = pieces.iter().all(|piece| piece.state(&query) == State::Met);
        // What is no advice takes no other way's place.
        let of_its_kind = if way.is_for_others { &mut left_for_others } else { &mut left };
        *of_its_kind -= 1;
        ways.push(way);
        if is_all_met && asked.goal == Goal::Get {
            return Ok(true);
        }
        // The next is for somebody who does not go this way: what is met already stays, unless all is.
        let parts: Vec<NodeId> = pieces
            .iter()
            .filter(|piece| is_all_met || piece.state(&query) != State::Met)
            .map(|piece| with_value(&mut nodes, query.here(piece.node), !piece.value))
            .collect();
        roots.push(Root::holds(nodes.or(parts)));
    }
    Ok(false)
}

/// A model of the goal in which the dearest test is as cheap as can be, with the permissions that it needed.
fn cheapest(
    search: &mut Search,
    graph: &Graph,
    permissions: &[Option<NodeId>],
    roots: &[Root],
) -> Result<Option<(Model, Vec<bool>)>, OutOfTime> {
    let mut limit = graph.literals.iter().map(|literal| literal.through).min().unwrap_or(0);
    loop {
        let is_permitted: Vec<bool> =
            graph.literals.iter().map(|literal| literal.cost == 0 || literal.through <= limit).collect();
        let refused: Vec<usize> = (0..permissions.len()).filter(|&at| !is_permitted[at]).collect();
        let mut all = roots.to_vec();
        all.extend(refused.iter().filter_map(|&at| permissions[at]).map(Root::fails));
        match search.solve(&all, &[]) {
            Answer::Person(model) => return Ok(Some((model, is_permitted))),
            Answer::GaveUp => return Err(OutOfTime),
            Answer::Nobody(core) => {
                let refused = core.into_iter().filter_map(|at| refused.get(at.checked_sub(roots.len())?));
                let next = refused.map(|&at| graph.literals[at].through).filter(|&through| through < NEVER).min();
                match next {
                    Some(next) => limit = limit.max(next),
                    None => return Ok(None),
                }
            }
        }
    }
}

/// Which literals hold in the model and are permitted.
fn holding(query: &Query, graph: &Graph, model: &Model, is_permitted: &[bool]) -> Vec<bool> {
    let here: Vec<NodeId> = graph.literals.iter().map(|literal| query.here(literal.node)).collect();
    let values = Values::of(&query.nodes, query.policy(), model).below(&here);
    let holds = |at: usize| is_permitted[at] && values[&here[at]] == Truth::from(graph.literals[at].value);
    (0..here.len()).map(holds).collect()
}

/// Tests that together are enough, taken apart.
struct Minimised {
    /// Those that are needed: without any one of them the others are not enough.
    pieces: Vec<Piece>,
    /// Those without which the others are enough.
    left_out: Vec<Piece>,
}

/// Of tests that together are enough those that are needed; the dearest is given up first, before it what comes by itself with an act that is
/// still to come: its date.
fn needed(query: &Query, proofs: &mut Proofs, mut pieces: Vec<Piece>) -> Result<Minimised, OutOfTime> {
    let comes_by_itself = |piece: &Piece| is_ahead(query, &inputs_of(query.asked.law, piece.place.test));
    pieces.sort_by_key(|piece| std::cmp::Reverse((comes_by_itself(piece), piece.cost)));
    let carrying = pieces.clone();
    let root = |piece: &Piece| piece.root(query);
    let only = |pieces: Vec<Piece>, core: Vec<usize>| -> Vec<Piece> {
        let core: FxHashSet<usize> = core.into_iter().collect();
        pieces.into_iter().enumerate().filter(|(at, _)| core.contains(at)).map(|(_, piece)| piece).collect()
    };
    let all: Vec<Root> = pieces.iter().map(root).collect();
    if let Some(core) = proofs.enough(&all)? {
        pieces = only(pieces, core);
    } else {
        debug_assert!(false, "what carries the goal is enough for it");
    }
    let mut at = 0;
    while at < pieces.len() {
        let rest: Vec<Piece> =
            pieces.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, piece)| piece.clone()).collect();
        let roots: Vec<Root> = rest.iter().map(root).collect();
        match proofs.enough(&roots)? {
            Some(core) => pieces = only(rest, core),
            None => at += 1,
        }
    }
    let kept: FxHashSet<NodeId> = pieces.iter().map(|piece| piece.node).collect();
    let left_out = carrying.into_iter().filter(|piece| !kept.contains(&piece.node)).collect();
    Ok(Minimised { pieces, left_out })
}

impl Piece {
    /// What it asks, among the nodes of the query.
    pub fn root(&self, query: &Query) -> Root {
        let (node, sign) = stripped(&query.nodes, query.here(self.node));
        Root { node, value: self.value == sign }
    }
}
