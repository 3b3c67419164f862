//! `find`: the smallest person and day for which a condition holds, others that differ in kind, or why there is none.
//!
//! Takes a law in which the condition is lowered ([`Law::with_condition`](crate::Law::with_condition)); gives persons, each replayed, or
//! the parts of the condition, the needs of clauses and the assumptions that exclude everybody, none of which can be left out.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::finding::Witness;
use super::needs::{Need, needs};
use super::prover::{NoAnswer, Prover, Wanted};
use super::search::{Answer, Root};
use crate::circuit::node::{Node, NodeId};
use crate::eval::{Tape, Truths};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::behind::clauses_behind;
use crate::policy::ids::{ClauseId, ExprId, Id};
use crate::policy::model::{DefinitionBody, ExprKind};
use crate::watch::Watch;

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The smallest first. Each differs from those before it in which of the clauses behind the condition fire; where there are none, in
    /// the condition's own tests.
    pub persons: Vec<Witness>,
    /// The clauses that the condition depends on ([`clauses_behind`]), in order of declaration.
    pub clauses: Vec<ClauseId>,
    /// Proved: for everyone for whom the condition holds, the same of these clauses fire as for one of the persons; where there are no
    /// such clauses, every test that one of the persons settles comes out for them as it does for that person.
    pub is_complete: bool,
    /// The watch was over before the search was: there may be others, and of why there is nobody some may be needless.
    pub is_stopped: bool,
    /// Where there is nobody at all: why.
    pub why_nobody: Option<WhyNobody>,
}

/// What excludes everybody: take any of it away, and there is somebody, unless [`Found::is_stopped`].
#[derive(Clone, Debug, Default)]
pub struct WhyNobody {
    /// Parts of the condition, as it is written.
    pub parts: Vec<ExprId>,
    /// Assumptions, by number.
    pub assumptions: Vec<usize>,
    /// What clauses need in order to fire, each said of the clause itself, whatever others need the same.
    pub needs: Vec<(ClauseId, Need)>,
    /// Clauses that fire where all they need is met, and so stand in the way.
    pub fires: Vec<ClauseId>,
}

/// Looks for up to `n_wanted` persons for whom the condition holds. Tells after each how many there are by now.
///
/// # Errors
/// The watch was over before anything was known, the search would have taken too much memory, or the interpreter did not see what it saw.
pub fn find(
    law: &Law,
    condition: ExprId,
    n_wanted: usize,
    watch: &Watch,
    tell: &dyn Fn(usize),
) -> Result<Found, NoAnswer> {
    search(law, condition, n_wanted, watch, tell).map_err(|no_answer| no_answer.told(watch))
}

fn search(
    law: &Law,
    condition: ExprId,
    n_wanted: usize,
    watch: &Watch,
    tell: &dyn Fn(usize),
) -> Result<Found, NoAnswer> {
    let mut prover = Prover::new(law, Wanted::default(), watch);
    let condition_node = law.circuit.expr(condition);
    let clauses = clauses_behind(&law.policy, condition);
    let mut roots = vec![Root::holds(condition_node)];
    let mut persons = Vec::new();
    let ended = |persons: Vec<Witness>, is_complete: bool, is_stopped: bool, why_nobody: Option<WhyNobody>| {
        Ok(Found { persons, clauses: clauses.clone(), is_complete, is_stopped, why_nobody })
    };
    loop {
        let person = match prover.person(&mut prover.search(), &roots) {
            Err(NoAnswer::GaveUp) if !persons.is_empty() => {
                return ended(persons, false, true, None);
            }
            found => found?,
        };
        let Some(person) = person else {
            let why = if persons.is_empty() { Some(why_nobody(law, watch, condition)?) } else { None };
            let is_stopped = why.as_ref().is_some_and(|(_, is_least)| !is_least);
            return ended(persons, true, is_stopped, why.map(|(why, _)| why));
        };
        if persons.len() == n_wanted {
            return ended(persons, false, false, None);
        }
        persons.push(*person);
        tell(persons.len());
        if watch.is_over() {
            return ended(persons, false, true, None);
        }
        let another = differs(&mut prover, &clauses, condition_node, persons.last().expect("somebody was found"));
        roots.push(Root::holds(another));
    }
}

/// Something else fires than for this person, or something that fires does not.
fn differs(prover: &mut Prover, clauses: &[ClauseId], condition: NodeId, person: &Witness) -> NodeId {
    let tests: Vec<NodeId> = if clauses.is_empty() {
        tests_below(prover, condition)
    } else {
        clauses.iter().map(|&clause| prover.acts(clause)).collect()
    };
    let tape = Tape::of_few(&prover.circuit.nodes, prover.policy(), tests.iter().copied());
    let mut truths = Truths::default();
    tape.run(&person.case, &mut truths);
    let (holding, mut failing): (Vec<_>, Vec<_>) =
        tests.into_iter().partition(|&node| tape.truth(&truths, node).is_true());
    if clauses.is_empty() {
        failing.retain(|&node| tape.truth(&truths, node).is_false());
    }
    let nodes = &mut Arc::make_mut(&mut prover.circuit).nodes;
    let turned: Vec<_> = holding.into_iter().map(|node| nodes.not(node)).collect();
    nodes.or(turned.into_iter().chain(failing))
}

fn below(prover: &Prover, root: NodeId) -> FxHashSet<NodeId> {
    let (mut seen, mut open) = (FxHashSet::default(), vec![root]);
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend_from_slice(prover.circuit.nodes.below(node));
        }
    }
    seen
}

/// What the condition asks of the person, in order.
fn tests_below(prover: &Prover, root: NodeId) -> Vec<NodeId> {
    let nodes = &prover.circuit.nodes;
    let is_test =
        |node: &NodeId| matches!(nodes.node(*node), Node::Atom(_) | Node::Any(_)) && !nodes.is_of_member(*node);
    let mut tests: Vec<NodeId> = below(prover, root).into_iter().filter(is_test).collect();
    tests.sort_unstable_by_key(|node| node.index());
    tests
}

/// The least that excludes everybody; and whether it is the least, or the watch was over before that was known.
///
/// A person here is one with any facts, of whom each clause fires or does not, as it may: what bars the combinations that are no law is
/// said need by need, each under a guard of its own, so that the core names clauses and what each of them needs.
fn why_nobody(law: &Law, watch: &Watch, condition: ExprId) -> Result<(WhyNobody, bool), NoAnswer> {
    let prover = &Prover::of_open_clauses(law, watch);
    let parts = conjuncts(prover.policy(), condition);
    let mut roots: Vec<Root> = parts.iter().map(|&part| Root::holds(prover.circuit.expr(part))).collect();
    roots.extend(prover.circuit.assumptions.iter().map(|&node| Root::holds(node)));
    let policy = prover.policy();
    let guarded: FxHashMap<NodeId, (ClauseId, Vec<(Need, Root)>)> =
        policy.clauses.ids().map(|id| (prover.acts(id), (id, needs(prover, id)))).collect();
    let only_roots = guarded.iter().map(|(&node, (_, needs))| (node, needs.iter().map(|(_, root)| *root).collect()));
    let only_roots: FxHashMap<NodeId, Vec<Root>> = only_roots.collect();
    let mut search = prover.search();
    search.encoding().guard(&only_roots);
    let mut kept = match search.solve(&roots, &[]) {
        Answer::Nobody(kept) => kept,
        Answer::GaveUp => return Err(NoAnswer::GaveUp),
        Answer::Person(_) => {
            debug_assert!(false, "nobody is nobody, clauses taken apart or not");
            return Err(NoAnswer::FailedReplay);
        }
    };
    // Guards first: a part of the condition is named only if it is needed whatever the clauses say.
    let mut guards: Vec<_> = search.guards_in_core();
    let mut is_least = true;
    let mut at = guards.len();
    while at > 0 {
        at -= 1;
        let mut fewer = guards.clone();
        fewer.remove(at);
        let subset: Vec<Root> = kept.iter().map(|&number| roots[number]).collect();
        search.encoding().assume_guards(&fewer);
        match search.solve(&subset, &[]) {
            Answer::Nobody(_) => guards = fewer,
            Answer::Person(_) => {}
            Answer::GaveUp => {
                is_least = false;
                break;
            }
        }
    }
    search.encoding().assume_guards(&guards);
    let mut at = kept.len();
    while at > 0 {
        at -= 1;
        let mut fewer = kept.clone();
        fewer.remove(at);
        let subset: Vec<Root> = fewer.iter().map(|&number| roots[number]).collect();
        match search.solve(&subset, &[]) {
            Answer::Nobody(_) => kept = fewer,
            Answer::Person(_) => {}
            Answer::GaveUp => {
                is_least = false;
                break;
            }
        }
    }
    let mut why = WhyNobody::default();
    for number in kept {
        match parts.get(number) {
            Some(&part) => why.parts.push(part),
            None => why.assumptions.push(number - parts.len()),
        }
    }
    for guard in guards {
        let (clause, needs) = &guarded[&guard.node];
        match guard.need {
            Some(need) => why.needs.push((*clause, needs[need].0)),
            None => why.fires.push(*clause),
        }
    }
    why.needs.sort_by_key(|(clause, _)| *clause);
    why.fires.sort_unstable();
    Ok((why, is_least))
}

/// The parts that all must hold, through definitions.
fn conjuncts(policy: &Policy, condition: ExprId) -> Vec<ExprId> {
    let (mut parts, mut open, mut seen) = (Vec::new(), vec![condition], FxHashSet::default());
    while let Some(expr) = open.pop() {
        // Definitions may share parts: each is looked at once.
        if !seen.insert(expr) {
            continue;
        }
        match &policy.exprs[expr].kind {
            ExprKind::And(inner) => open.extend(inner.iter().rev()),
            ExprKind::Definition(id) => match policy.definitions[*id].body {
                DefinitionBody::Condition(body) if matches!(policy.exprs[body].kind, ExprKind::And(_)) => {
                    open.push(body)
                }
                DefinitionBody::Condition(_) | DefinitionBody::Sum(_) => parts.push(expr),
            },
            _ => parts.push(expr),
        }
    }
    parts
}

#[cfg(test)]
mod tests;
