//! Small changes of a law, and whether its scenarios notice.
//!
//! Takes a law; makes each small change (`edits`) in its resolved form, lowers that beside the law on the same nodes, and says what becomes of
//! it: *equivalent*, where every conclusion in law and in practice, every referral, every power of an authority and every deadline comes out the same for everyone, proved as `diff` proves it; *caught*, where a scenario that passes today fails; *survived*, with the smallest person who is treated differently. A
//! scenario is run again only where a node that it can ask about has another value on one of its days. Not here: the words (`report`).

pub mod edges;
pub mod edits;
pub mod generate;
pub mod repair;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::analysis::encode::Gates;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Root, Search};
use crate::analysis::witness::{Replay, any_day};
use crate::case::Case;
use crate::circuit::node::{Node, NodeId, Nodes};
use crate::circuit::{Circuit, First, OutcomeNodes, Truth};
use crate::cores::{cores, side_by_side};
use crate::diff::powers::beside;
use crate::diff::store::{Outcomes, Side};
use crate::eval::scenario::{passes, run_chosen};
use crate::eval::{Judge, Tape, Truths};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, Id, ReferralId, ScenarioId};
use crate::policy::model::{Expectation, Polarity};
use crate::watch::Watch;

pub use edits::{Bound, How, Mutant, Place, mutants};

/// What became of a change.
#[derive(Clone, PartialEq, Debug)]
pub enum Fate {
    /// Nobody is treated differently, proved.
    Equivalent,
    /// This scenario, the first one, fails.
    Caught(ScenarioId),
    /// No scenario fails, and somebody is treated differently.
    Survived(Box<Survivor>),
    /// Time was up first.
    Undecided,
}

/// What the scenarios do not notice: the smallest person who is treated differently, and in what. Of each what it is today.
#[derive(Clone, PartialEq, Debug)]
pub struct Survivor {
    pub case: Case,
    /// Conclusions that come out otherwise; in practice, where it is true.
    pub outcomes: Vec<(ConclusionId, bool)>,
    /// Referrals, and whether they hold.
    pub referrals: Vec<(ReferralId, bool)>,
    /// Missing referrals by number, and whether they are missing.
    pub missing: Vec<(usize, bool)>,
    /// The clause whose deadline is another.
    pub due: Option<ClauseId>,
    /// Where an authority may decide otherwise than before: what bears on that and comes out otherwise.
    pub clauses: Vec<ClauseId>,
    /// Powers to turn the outcome, by which clause, and whether they are held.
    pub powers: Vec<(ConclusionId, Polarity, ClauseId, bool)>,
}

/// The changes of a law, each with its fate, in the order of the text.
pub struct Mutated {
    /// The law, open to what is decided in its scenarios.
    law: Option<Law>,
    pub mutants: Vec<(Mutant, Fate)>,
}

impl Mutated {
    /// The law in which the persons of survivors are persons.
    pub fn law<'a>(&'a self, law: &'a Law) -> &'a Law {
        self.law.as_ref().unwrap_or(law)
    }
}

/// Makes each change that `wanted` takes. `progress` is told how many are done, of how many.
///
/// # Errors
/// The interpreter does not see what the search saw.
pub fn mutate(
    law: &Law,
    wanted: impl Fn(&Mutant) -> bool,
    watch: &Watch,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Mutated, NoAnswer> {
    let decided = law.policy.scenarios.values().flat_map(|one| one.stated.decided.iter().map(|(of, _)| *of));
    let opened = law.deciding(decided);
    let of = Base::of(opened.as_ref().unwrap_or(law));
    let mut all = mutants(&of.law.policy);
    all.retain(wanted);
    let n_done = AtomicUsize::new(0);
    let fate = |(): &mut (), at: usize| {
        let fate = of.fate(&all[at], watch);
        progress(n_done.fetch_add(1, Ordering::Relaxed) + 1, all.len());
        fate
    };
    let fates = side_by_side(all.len(), cores(all.len()), || (), fate);
    let fates: Result<Vec<Fate>, NoAnswer> = fates.into_iter().collect();
    let mutants = all.into_iter().zip(fates?).collect();
    Ok(Mutated { law: opened, mutants })
}

/// A law and its scenarios, laid out so that many changes can be made.
struct Base<'a> {
    law: &'a Law,
    /// The policy without its scenarios, to be copied.
    bare: Policy,
    /// Scenarios that pass today.
    passing: Vec<ScenarioId>,
    /// Each day on which one of them is judged: its number among them, and the case.
    days: Vec<(usize, Case)>,
    /// By number of the scenario: it asks for days that are told, or what rests on presumptions.
    asks_more: Vec<[bool; 2]>,
}

impl<'a> Base<'a> {
    fn of(law: &'a Law) -> Base<'a> {
        let mut bare = law.policy.clone();
        bare.scenarios = Default::default();
        let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
        let (mut passing, mut days, mut asks_more) = (Vec::new(), Vec::new(), Vec::new());
        for run in runs.runs.into_iter().filter(|run| run.passed()) {
            let scenario = &law.policy.scenarios[run.scenario];
            let expects = || scenario.steps.iter().flat_map(|step| &step.expects);
            asks_more.push([
                expects().any(|of| matches!(of.what, Expectation::Due { .. } | Expectation::Ends { .. })),
                expects().any(|of| matches!(of.what, Expectation::Presumed(_))),
            ]);
            days.extend(run.days.into_iter().map(|day| (passing.len(), day.case)));
            passing.push(run.scenario);
        }
        Base { law, bare, passing, days, asks_more }
    }

    fn fate(&self, mutant: &Mutant, watch: &Watch) -> Result<Fate, NoAnswer> {
        if watch.is_over() {
            return Ok(Fate::Undecided);
        }
        let mut policy = self.bare.clone();
        mutant.make(&mut policy);
        let old = &self.law.circuit;
        let new = Circuit::lowered_onto(old.nodes.clone(), &policy);
        let (was, is) = (Side::of(&self.law.policy, old, |id| id), Side::of(&policy, &new, |id| id));
        let mut changed = Changed {
            old,
            new,
            old_policy: &self.law.policy,
            policy: &policy,
            was,
            is,
            referrals: Vec::new(),
            powers: Vec::new(),
        };
        let differs = changed.treats_differently(mutant.changes_days());
        let nodes = &changed.new.nodes;
        if nodes.node(differs) == Node::Constant(Truth::False) {
            return Ok(Fate::Equivalent);
        }
        if let Some(scenario) = self.caught_by(mutant, &policy, &changed) {
            return Ok(Fate::Caught(scenario));
        }
        match changed.person(differs, watch) {
            Ok(Some(case)) => Ok(Fate::Survived(Box::new(changed.survivor(case, mutant)))),
            Ok(None) => Ok(Fate::Equivalent),
            Err(NoAnswer::GaveUp) => Ok(Fate::Undecided),
            Err(failed) => Err(failed),
        }
    }

    /// The first scenario that fails.
    fn caught_by(&self, mutant: &Mutant, policy: &Policy, changed: &Changed) -> Option<ScenarioId> {
        let pairs = changed.asked_about();
        let tape = Tape::of_few(&changed.new.nodes, policy, pairs.iter().flatten().copied());
        let (mut truths, mut judge) = (Truths::default(), None);
        let mut looked_at = vec![false; self.passing.len()];
        for (number, case) in &self.days {
            if looked_at[*number] {
                continue;
            }
            let [asks_days, asks_presumptions] = self.asks_more[*number];
            let is_touched = asks_presumptions || (asks_days && mutant.changes_told_days()) || {
                tape.run(case, &mut truths);
                let value = |node| tape.truth(&truths, node);
                pairs.iter().any(|[was, is]| value(*was) != value(*is))
            };
            if is_touched {
                looked_at[*number] = true;
                let judge = judge.get_or_insert_with(|| Judge::of(policy, &changed.new));
                let scenario = &self.law.policy.scenarios[self.passing[*number]];
                if !passes(judge, policy, &changed.new, scenario, &mut truths) {
                    return Some(self.passing[*number]);
                }
            }
        }
        None
    }
}

/// By which clause an authority may turn an outcome, of whom before and of whom now.
struct Held {
    of: ConclusionId,
    clause: ClauseId,
    turn: Polarity,
    was: NodeId,
    is: NodeId,
}

/// A law and the same law changed, on the nodes of the changed one.
struct Changed<'a> {
    old: &'a Circuit,
    new: Circuit,
    old_policy: &'a Policy,
    policy: &'a Policy,
    was: Side,
    is: Side,
    /// Those of the same from, to and category are one referral, and whoever is referred by another that leads there as well is referred by it: the first
    /// of them, whether it held, whether it holds.
    referrals: Vec<(ReferralId, NodeId, NodeId)>,
    /// Over the conclusion somebody had a power, and has it.
    powers: Vec<(ConclusionId, NodeId, NodeId)>,
}

impl Changed<'_> {
    /// The nodes that some expectation of a scenario can ask about, where they are not the same: as it was, as it is.
    fn asked_about(&self) -> Vec<[NodeId; 2]> {
        let mut pairs: Vec<(NodeId, NodeId)> = Vec::new();
        for id in self.policy.clauses.ids() {
            let (was, is) = (self.old.clause(id), self.new.clause(id));
            pairs.extend(was.parts().into_iter().zip(is.parts()));
            pairs.extend(was.effects().into_iter().zip(is.effects()));
        }
        for id in self.policy.conclusions.ids() {
            let (was, is) = (self.old.conclusion(id), self.new.conclusion(id));
            pairs.extend(was.law.all().into_iter().zip(is.law.all()));
            if let (Some(was), Some(is)) = (was.practice, is.practice) {
                pairs.extend(was.all().into_iter().zip(is.all()));
            }
        }
        pairs.extend(self.was.referrals.iter().map(|of| of.holds).zip(self.is.referrals.iter().map(|of| of.holds)));
        pairs.extend(self.was.missing.iter().copied().zip(self.is.missing.iter().copied()));
        pairs.extend(self.was.assumptions.iter().copied().zip(self.is.assumptions.iter().copied()));
        pairs.extend(self.held_powers().into_iter().map(|held| (held.was, held.is)));
        pairs.retain(|(was, is)| was != is);
        pairs.sort_unstable();
        pairs.dedup();
        pairs.into_iter().map(|(was, is)| [was, is]).collect()
    }

    /// By which clause an authority may turn which outcome, of whom: as it was, as it is.
    fn held_powers(&self) -> Vec<Held> {
        let never = self.new.nodes.truth(false);
        let mut all: BTreeMap<(ConclusionId, ClauseId, Polarity), [NodeId; 2]> = BTreeMap::new();
        for id in self.policy.conclusions.ids() {
            for (at, side) in [&self.was, &self.is].into_iter().enumerate() {
                for &(clause, turn, node) in side.powers(id) {
                    all.entry((id, clause, turn)).or_insert([never; 2])[at] = node;
                }
            }
        }
        all.into_iter().map(|((of, clause, turn), [was, is])| Held { of, clause, turn, was, is }).collect()
    }

    /// Holds of whoever is treated differently.
    fn treats_differently(&mut self, days: Option<(ClauseId, usize)>) -> NodeId {
        let Changed { was, is, new, policy, .. } = self;
        let (nodes, mut different) = (&mut new.nodes, Vec::new());
        for id in policy.conclusions.ids() {
            if was.law_roots(id) != is.law_roots(id) {
                let (was, is) = (was.law(nodes, id), is.law(nodes, id));
                different.push(other_outcome(nodes, was, is));
            }
            if was.has_practice(id) || is.has_practice(id) {
                let (was, is) = (was.practice(nodes, id), is.practice(nodes, id));
                different.push(other_outcome(nodes, was, is));
            }
        }
        let key = |id: ReferralId| {
            let of = &policy.referrals[id];
            (of.from, of.to, of.category)
        };
        let mut all: Vec<ReferralId> = policy.referrals.ids().collect();
        if was.referrals.iter().zip(&is.referrals).all(|(was, is)| was.holds == is.holds) {
            all.clear();
        }
        while let Some(&first) = all.first() {
            all.retain(|id| key(*id) != key(first));
            let like: Vec<ReferralId> = policy.referrals_like(first).collect();
            let before = nodes.or(like.iter().map(|id| was.referrals[id.index()].holds));
            let now = nodes.or(like.iter().map(|id| is.referrals[id.index()].holds));
            different.push(nodes.unlike(before, now));
            self.referrals.push((first, before, now));
        }
        for (&was, &is) in was.missing.iter().zip(&is.missing) {
            different.push(nodes.unlike(was, is));
        }
        for id in policy.conclusions.ids() {
            let changed = beside(nodes, (self.old_policy, was, id), (policy, is, id), &|name| name.into());
            for of in changed {
                different.push(nodes.unlike(of.before, of.now));
                self.powers.push((id, of.before, of.now));
            }
        }
        if let Some((clause, at)) = days {
            different.push(self.has_another_day(clause, at));
        }
        self.new.nodes.or(different)
    }

    /// The clause fires or lets an authority decide, before and now, and its deadline is another day.
    fn has_another_day(&mut self, clause: ClauseId, at: usize) -> NodeId {
        let (was, is) = (&self.old_policy.clauses[clause].due[at].0, &self.policy.clauses[clause].due[at].0);
        let acts = [
            self.was.clause(clause).acts(&self.old_policy.clauses[clause]),
            self.is.clause(clause).acts(&self.policy.clauses[clause]),
        ];
        let nodes = &mut self.new.nodes;
        let same = [
            nodes.quantity_at_most(was, is, First::Left, self.policy),
            nodes.quantity_at_most(is, was, First::Left, self.policy),
        ];
        let same = nodes.and(same);
        let other = nodes.not(same);
        nodes.and(acts.into_iter().chain([other]))
    }

    /// The smallest person of whom it holds.
    fn person(&self, holds: NodeId, watch: &Watch) -> Result<Option<Case>, NoAnswer> {
        let nodes = &self.new.nodes;
        let mut assumptions: Vec<NodeId> = self.was.assumptions.iter().chain(&self.is.assumptions).copied().collect();
        assumptions.sort_unstable();
        assumptions.dedup();
        let gates = Gates::at(nodes, self.was.gates().chain(self.is.gates()));
        let mut search = Search::new(nodes, self.policy, &gates, watch);
        let roots: Vec<Root> = assumptions.iter().copied().chain([holds]).map(Root::holds).collect();
        // Somebody whom a scenario can state, if there is one: for whom no dated value lacks its number.
        let covered = covered_days(nodes, &self.new.covered_days, &roots);
        let stated = (!covered.is_empty()).then(|| search.solve(&[roots.clone(), covered].concat(), &[]));
        let answer = match stated {
            Some(Answer::Person(model)) => Answer::Person(model),
            _ => search.solve(&roots, &[]),
        };
        let model = match answer {
            Answer::Person(model) => model,
            Answer::Nobody(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let mut replay = Replay::new(nodes, self.policy, &[Root::holds(holds)], &assumptions, watch);
        let witness = replay.witness(&search.nice(&model, any_day().0));
        debug_assert!(witness.is_some(), "the interpreter sees what the search saw");
        witness.map(|witness| Some(witness.case)).ok_or(NoAnswer::FailedReplay)
    }
}

impl Changed<'_> {
    /// In what the person is treated differently.
    fn survivor(&self, case: Case, mutant: &Mutant) -> Survivor {
        let of_referrals = self.referrals.iter().flat_map(|(_, was, is)| [*was, *is]);
        let of_powers = self.powers.iter().flat_map(|(_, was, is)| [*was, *is]);
        let roots = self.asked_about().into_iter().flatten().chain(of_referrals).chain(of_powers).collect::<Vec<_>>();
        let tape = Tape::of_few(&self.new.nodes, self.policy, roots);
        let mut truths = Truths::default();
        tape.run(&case, &mut truths);
        let value = |node| tape.truth(&truths, node);
        let is_other = |was: NodeId, is: NodeId| was != is && value(was) != value(is);
        let mut outcomes = Vec::new();
        for id in self.policy.conclusions_to_show() {
            let (was, is) = (self.old.conclusion(id), self.new.conclusion(id));
            let differ = |was: OutcomeNodes, is: OutcomeNodes| {
                was.all().into_iter().zip(is.all()).any(|(was, is)| is_other(was, is))
            };
            if differ(was.law, is.law) {
                outcomes.push((id, false));
            }
            if let (Some(was), Some(is)) = (was.practice, is.practice)
                && differ(was, is)
            {
                outcomes.push((id, true));
            }
        }
        let referrals = self.referrals.iter().filter(|(_, was, is)| is_other(*was, *is));
        let missing = self.was.missing.iter().zip(&self.is.missing).enumerate();
        let missing = missing.filter(|(_, (was, is))| is_other(**was, **is));
        let mut clauses = Vec::new();
        for (id, ..) in self.powers.iter().filter(|(_, was, is)| is_other(*was, *is)) {
            let bearing = &self.policy.conclusions[*id].bearing;
            let comes_out_otherwise = |id: &&ClauseId| {
                let (was, is) = (self.old.clause(**id), self.new.clause(**id));
                was.parts().into_iter().zip(is.parts()).any(|(was, is)| is_other(was, is))
            };
            clauses.extend(bearing.law_pro.iter().chain(&bearing.law_con).filter(comes_out_otherwise));
        }
        clauses.sort_unstable();
        clauses.dedup();
        let powers = self.held_powers().into_iter().filter(|held| is_other(held.was, held.is));
        Survivor {
            clauses,
            powers: powers.map(|held| (held.of, held.turn, held.clause, value(held.was).is_true())).collect(),
            outcomes,
            referrals: referrals.map(|(id, was, _)| (*id, value(*was).is_true())).collect(),
            missing: missing.map(|(at, (was, _))| (at, value(*was).is_true())).collect(),
            due: mutant.changes_days().map(|(clause, _)| clause),
            case,
        }
    }
}

/// Whether the changed policy, with the ids of the law, treats somebody differently of whom this does not hold: `concerned` is given both laws on one store of nodes, the old one first.
///
/// # Errors
/// The watch was over first; the interpreter does not see what the search saw.
fn treats_others_differently(
    law: &Law,
    policy: &Policy,
    concerned: impl FnOnce(&mut Nodes, &Circuit, &Circuit) -> NodeId,
    watch: &Watch,
) -> Result<bool, NoAnswer> {
    let old = &law.circuit;
    let new = Circuit::lowered_onto(old.nodes.clone(), policy);
    let (was, is) = (Side::of(&law.policy, old, |id| id), Side::of(policy, &new, |id| id));
    // Whoever can be is no matter of an outcome.
    if was.assumptions != is.assumptions {
        return Ok(true);
    }
    let mut changed =
        Changed { old, new, old_policy: &law.policy, policy, was, is, referrals: Vec::new(), powers: Vec::new() };
    let differs = changed.treats_differently(None);
    let mut nodes = std::mem::take(&mut changed.new.nodes);
    let concerned = concerned(&mut nodes, old, &changed.new);
    let others = nodes.not(concerned);
    let differs = nodes.and([differs, others]);
    changed.new.nodes = nodes;
    if changed.new.nodes.node(differs) == Node::Constant(Truth::False) {
        return Ok(false);
    }
    Ok(changed.person(differs, watch)?.is_some())
}

/// Of each change and the text of a scenario: whether that passes today, and fails with the change. None does where the texts have errors; when the
/// watch is over, none is tried.
pub fn replayed(law: &Law, texts: &[(&Mutant, &str)], watch: &Watch) -> Vec<bool> {
    let scenarios: Vec<&str> = texts.iter().map(|(_, text)| *text).collect();
    let Some(typed) = Typed::of(law, &scenarios) else { return vec![false; texts.len()] };
    let notices = |at: usize, mutant: &Mutant| !watch.is_over() && typed.notices(mutant, &[at]).is_some();
    texts.iter().enumerate().map(|(at, (mutant, _))| notices(at, mutant)).collect()
}

/// Scenarios typed behind a law.
pub struct Typed {
    law: Law,
    /// Without any scenario.
    bare: Policy,
    n_before: usize,
}

impl Typed {
    /// The texts are one scenario each; `None` where they have errors.
    pub fn of(law: &Law, texts: &[&str]) -> Option<Typed> {
        let whole: String = texts.iter().flat_map(|text| [*text, "\n"]).collect();
        let n_before = law.policy.scenarios.len();
        let law = law.with_typed(0, &whole).ok()?;
        let mut bare = law.policy.clone();
        bare.scenarios = Default::default();
        (law.policy.scenarios.len() == n_before + texts.len()).then_some(Typed { law, bare, n_before })
    }

    /// The first of the scenarios, by the number of its text, that passes today and fails with the change.
    pub fn notices(&self, mutant: &Mutant, scenarios: &[usize]) -> Option<usize> {
        let mut policy = self.bare.clone();
        mutant.make(&mut policy);
        let circuit = Circuit::lower(&policy);
        let judge = Judge::of(&policy, &circuit);
        let mut truths = Truths::default();
        let mut notices = |at: usize| {
            let scenario = &self.law.policy.scenarios[ScenarioId::from_index(self.n_before + at)];
            passes(&self.law.judge, &self.law.policy, &self.law.circuit, scenario, &mut truths)
                && !passes(&judge, &policy, &circuit, scenario, &mut truths)
        };
        scenarios.iter().copied().find(|&at| notices(at))
    }
}

/// One outcome before, and another now.
fn other_outcome(nodes: &mut Nodes, was: Outcomes, is: Outcomes) -> NodeId {
    if was == is {
        return nodes.truth(false);
    }
    let mut different = Vec::new();
    for (at, &before) in was.iter().enumerate() {
        let others: Vec<NodeId> = is.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, of)| *of).collect();
        let others = nodes.or(others);
        different.push(nodes.and([before, others]));
    }
    nodes.or(different)
}
