//! The most ordinary person for whom a node holds: nothing stated lies ahead of the day asked about, few facts are stated, and few of them are unusual.
//!
//! A first person is what the search comes upon. Where something about it is unusual, it is asked whether there is somebody with all that is usual:
//! if not, the solver names wishes that exclude one another with what is asked, of which one has to go; the fewest that leave somebody out of
//! each such group are given up, until somebody is found (implicit hitting sets: Davies and Bacchus, *CP* 2011). The smaller of the two persons
//! is shown. Not here: how a person is made small (`analysis::witness`).

use std::collections::BTreeSet;

use super::{Replay, Root, Store, any_day, covered_days};
use crate::analysis::encode::Slot;
use crate::analysis::finding::Witness;
use crate::analysis::prover::NoAnswer;
use crate::analysis::search::{Answer, Model, Search};
use crate::analysis::solver::Lit;
use crate::analysis::witness::atoms_below;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::node::{Atom, NodeId, Nodes};
use crate::circuit::usual::usual_of_fact;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Head, Input, Sum};

/// So often is asked for somebody more ordinary; who was found first is shown after that.
const MOST_ASKED: usize = 48;

/// So many of those who were found before are looked at for each change, the most ordinary ones.
const MOST_KNOWN: usize = 4;

/// So many choices are tried for the fewest wishes; after that those are given up that stand in most groups.
const MOST_CHOICES: usize = 4_000;

/// Something that is so of an ordinary person.
#[derive(Clone, Copy)]
enum Wish {
    /// The fact is as is usual.
    Usual(Lit),
    /// What is stated has happened by the day asked about, or never happens.
    Happened(NodeId),
}

impl Wish {
    /// How much it takes to give it up: somebody of whom the law is asked years ahead is stranger than anybody with what is unusual.
    fn weight(self) -> usize {
        match self {
            Wish::Usual(_) => 1,
            Wish::Happened(_) => 64,
        }
    }
}

/// Of each date that lies behind an ordinary person, that it is on the day asked about or before it, or never.
pub(super) fn happened(nodes: &mut Nodes, policy: &Policy) -> Vec<(FactId, NodeId)> {
    let dates = policy.facts.iter().filter(|(id, fact)| fact.ty.is_date() && lies_behind(policy, *id, any_day()));
    let dates: Vec<FactId> = dates.map(|(id, _)| id).collect();
    let sum = |input| Sum { head: Head::Input(input), steps: Vec::new() };
    let mut node = |id: FactId| {
        let input = Input::Fact(id);
        let is_past = nodes.atom_node(Atom::Ordered { left: sum(input), right: sum(Input::AsOf) });
        if policy.facts[id].ty == FactType::Date {
            return is_past;
        }
        let ever = nodes.atom_node(Atom::AtMost(input, Day::LAST.0));
        let never = nodes.not(ever);
        nodes.or([is_past, never])
    };
    dates.into_iter().map(|id| (id, node(id))).collect()
}

/// Whether nothing says that the date usually lies ahead, or never comes.
fn lies_behind(policy: &Policy, id: FactId, as_of: Day) -> bool {
    usual_of_fact(policy, id, as_of).is_none_or(|usual| usual <= as_of.0)
}

impl Store<'_> {
    /// The most ordinary such person. Who was found before, for another node, is shown again with what it takes here, if there is nothing unusual
    /// about her.
    ///
    /// # Errors
    /// The watch was over first, or the interpreter does not see what the search saw.
    pub fn person(&self, node: NodeId, mut known: Vec<&Case>) -> Result<Option<Witness>, NoAnswer> {
        known.sort_by_key(|case| self.oddity(case));
        let mut replay = self.replay(node, &self.assumptions);
        let again = known.into_iter().take(MOST_KNOWN).filter_map(|case| replay.reduced(case.clone()));
        let first = match again.min_by_key(|case| self.oddity(case)) {
            Some(again) => again,
            None => {
                let mut search = self.search();
                let Some(model) = self.model(&mut search, node)? else { return Ok(None) };
                small(&mut replay, &search, &model)?
            }
        };
        let (n_ahead, _, n_unusual) = self.oddity(&first);
        let is_interpreted = self.vocabulary.policy.questions.ids().any(|id| first.answer_to(id).is_some());
        let other = match (n_ahead, n_unusual) == (0, 0) && !is_interpreted {
            true => None,
            false => self.with_most_wishes(node)?,
        };
        let better = other.filter(|other| self.oddity(other) < self.oddity(&first));
        replay.described(better.unwrap_or(first)).map(Some).ok_or(NoAnswer::FailedReplay)
    }

    /// How far from ordinary: what lies ahead of the day asked about; what is stated, the unusual twice and an interpretation four times; the
    /// unusual.
    fn oddity(&self, case: &Case) -> (usize, usize, usize) {
        let policy = &self.vocabulary.policy;
        let stated = policy.facts.ids().filter(|&id| case.stated(id) == Stated::Known);
        let (mut n_ahead, mut n_stated, mut n_unusual) = (0, 0, 0);
        for id in stated {
            n_stated += 1;
            let slot = || case.slot(Input::Fact(id));
            match policy.facts[id].ty {
                FactType::Date | FactType::DateOrNever => {
                    let is_ahead = (case.as_of().0 + 1..Day::NEVER.0).contains(&slot());
                    let is_ahead = is_ahead && lies_behind(policy, id, case.as_of());
                    n_ahead += usize::from(is_ahead);
                }
                FactType::Bool | FactType::Enumeration(_) => {
                    let usual = usual_of_fact(policy, id, case.as_of());
                    n_unusual += usize::from(usual.is_some_and(|usual| usual != slot()));
                }
                FactType::Int | FactType::List(_) | FactType::Text => {}
            }
        }
        let answers = policy.questions.ids().filter_map(|id| case.answer_to(id));
        (n_ahead, n_stated + n_unusual + 4 * answers.count(), n_unusual)
    }

    /// Somebody who gives up the fewest wishes; `None` where that is not found, or nobody else.
    ///
    /// # Errors
    /// The interpreter does not see what the search saw.
    fn with_most_wishes(&self, node: NodeId) -> Result<Option<Case>, NoAnswer> {
        let roots = self.roots(node);
        let covered = covered_days(&self.nodes, &self.covered_days, &roots);
        // As of everybody shown, somebody for whom every dated value has a number, if there is one.
        let with_numbers = (!covered.is_empty()).then(|| [roots.clone(), covered].concat());
        for roots in with_numbers.into_iter().chain([roots]) {
            if let Some(found) = self.with_most_wishes_among(node, &roots)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The same of those for whom the roots hold.
    ///
    /// # Errors
    /// The interpreter does not see what the search saw.
    fn with_most_wishes_among(&self, node: NodeId, roots: &[Root]) -> Result<Option<Case>, NoAnswer> {
        let mut search = self.search();
        let wishes = self.wishes(&mut search, node);
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for _ in 0..MOST_ASKED {
            let given_up = fewest(&groups, &wishes);
            let kept: Vec<usize> = (0..wishes.len()).filter(|at| !given_up.contains(at)).collect();
            let lits = kept.iter().filter_map(|&at| match wishes[at] {
                Wish::Usual(lit) => Some((at, lit)),
                Wish::Happened(_) => None,
            });
            let lits: Vec<(usize, Lit)> = lits.collect();
            let happened = kept.iter().filter_map(|&at| match wishes[at] {
                Wish::Happened(node) => Some((at, node)),
                Wish::Usual(_) => None,
            });
            let happened: Vec<(usize, NodeId)> = happened.collect();
            let all: Vec<Root> =
                roots.iter().copied().chain(happened.iter().map(|(_, node)| Root::holds(*node))).collect();
            let assumed: Vec<Lit> = lits.iter().map(|(_, lit)| *lit).collect();
            match search.solve(&all, &assumed) {
                Answer::Person(model) => {
                    let happened: Vec<NodeId> = happened.into_iter().map(|(_, node)| node).collect();
                    let assumptions = [self.assumptions.clone(), happened].concat();
                    // The wishes choose a person; what else the person could be, the law says.
                    return small(&mut self.replay(node, &assumptions), &search, &model).map(Some);
                }
                Answer::Nobody(of_roots) => {
                    let core = search.encoding().sat.core();
                    let of_lits = lits.iter().filter(|(_, lit)| core.contains(lit)).map(|(at, _)| *at);
                    let of_dates = of_roots.iter().filter_map(|at| happened.get(at.checked_sub(roots.len())?));
                    let group: Vec<usize> = of_lits.chain(of_dates.map(|(at, _)| *at)).collect();
                    if group.is_empty() {
                        return Ok(None);
                    }
                    groups.push(group);
                }
                Answer::GaveUp => return Ok(None),
            }
        }
        Ok(None)
    }

    /// What is so of an ordinary person, of all that the node reads.
    fn wishes(&self, search: &mut Search, node: NodeId) -> Vec<Wish> {
        let policy = &self.vocabulary.policy;
        let read = atoms_below(&self.nodes, &[node]).into_iter().flat_map(|atom| atom.inputs().collect::<Vec<_>>());
        let read: BTreeSet<Input> = read.collect();
        let mut wishes = Vec::new();
        for input in read {
            let Input::Fact(id) = input else { continue };
            let slot = Slot::Person(input);
            match (policy.facts[id].ty, usual_of_fact(policy, id, any_day())) {
                (FactType::Bool, Some(usual)) => {
                    let holds = search.encoding().holds(slot);
                    wishes.push(Wish::Usual(if usual == 0 { !holds } else { holds }));
                }
                (FactType::Enumeration(_), Some(usual)) => {
                    wishes.push(Wish::Usual(search.encoding().is(slot, usual)));
                }
                (FactType::Date | FactType::DateOrNever, _) => {
                    let happened = self.happened.iter().find(|(of, _)| *of == id);
                    wishes.extend(happened.map(|(_, node)| Wish::Happened(*node)));
                }
                _ => {}
            }
        }
        wishes
    }
}

/// The smallest person to whom the model found last leads.
///
/// # Errors
/// The interpreter does not see what the search saw.
fn small(replay: &mut Replay, search: &Search, model: &Model) -> Result<Case, NoAnswer> {
    let found = replay.small(&search.nice(model, any_day().0));
    debug_assert!(found.is_some(), "the interpreter sees what the search saw");
    found.ok_or(NoAnswer::FailedReplay)
}

/// Wishes of which each group has one, together as light as can be.
fn fewest(groups: &[Vec<usize>], wishes: &[Wish]) -> BTreeSet<usize> {
    let best = greedily(groups, wishes);
    let weight = weight(&best, wishes);
    let mut choice =
        Choice { groups, wishes, chosen: Vec::new(), best: best.into_iter().collect(), weight, n_left: MOST_CHOICES };
    choice.go_on(0);
    choice.best.into_iter().collect()
}

fn weight(chosen: &BTreeSet<usize>, wishes: &[Wish]) -> usize {
    chosen.iter().map(|&at| wishes[at].weight()).sum()
}

/// Always the one that stands in most groups that are left, for its weight.
fn greedily(groups: &[Vec<usize>], wishes: &[Wish]) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    loop {
        let left: Vec<&Vec<usize>> =
            groups.iter().filter(|group| !group.iter().any(|at| chosen.contains(at))).collect();
        let of_left: BTreeSet<usize> = left.iter().flat_map(|group| group.iter().copied()).collect();
        let n_groups = |at: usize| left.iter().filter(|group| group.contains(&at)).count();
        let most_for_its_weight = |&at: &usize| (64 * n_groups(at) / wishes[at].weight(), usize::MAX - at);
        let best = of_left.into_iter().max_by_key(most_for_its_weight);
        match best {
            Some(at) => chosen.insert(at),
            None => return chosen,
        };
    }
}

/// Some of the wishes, chosen one after the other, and the lightest choice so far.
struct Choice<'a> {
    groups: &'a [Vec<usize>],
    wishes: &'a [Wish],
    chosen: Vec<usize>,
    best: Vec<usize>,
    /// Of the best.
    weight: usize,
    n_left: usize,
}

impl Choice<'_> {
    /// Branches on the first group that nothing is chosen of, and never beyond what is as heavy as the best.
    fn go_on(&mut self, weight: usize) {
        if self.n_left == 0 || weight >= self.weight {
            return;
        }
        self.n_left -= 1;
        let groups = self.groups;
        let Some(group) = groups.iter().find(|group| !group.iter().any(|at| self.chosen.contains(at))) else {
            (self.best, self.weight) = (self.chosen.clone(), weight);
            return;
        };
        for &at in group {
            self.chosen.push(at);
            self.go_on(weight + self.wishes[at].weight());
            self.chosen.pop();
        }
    }
}
