//! What may still be asked: the facts, and the fields of members of lists, on which something that a verdict shows may still depend.
//!
//! Takes a person; walks the circuit from what is not decided down through nodes that are unknown, as strong Kleene logic has it.
//! Whatever can make a difference is among what it finds; that it makes one is for `advise::completions` to say. Not here: in which order
//! it is asked (`order`).

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Asked;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::node::Quantified;
use crate::circuit::{Atom, ClauseState, Node, NodeId, Outcome, Truth, steps};
use crate::eval::{Reading, Truths};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id, ReferralId};
use crate::policy::model::{AS_NUMBERS, FactType, Head, Input, Sum};

/// Why something is asked: what a verdict shows, and is not decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    Outcome(ConclusionId),
    Referral(ReferralId),
    /// Whether one is missing from the one to the other.
    MissingReferral(ConclusionId, ConclusionId),
    /// A deadline or an end of the clause, counted from a day that is not known.
    Date(ClauseId),
}

/// What is not decided, with what it may depend on.
pub struct Open {
    pub reasons: Vec<(Reason, BTreeSet<Asked>)>,
    /// Facts that would be asked for if clauses came to apply: the days from which their deadlines run.
    pub later: BTreeSet<FactId>,
}

impl Open {
    /// What is not decided of these conclusions and their deadlines; where there are no `goals`, of all that a verdict shows.
    ///
    /// `unfinished` are lists whose last members stand for those that were not asked for.
    pub fn of(law: &Law, case: &Case, goals: &[ConclusionId], unfinished: &[FactId]) -> Open {
        let mut truths = Truths::default();
        law.judge.fold(case, &mut truths);
        let walk = Walk { law, case, truths: &truths, unfinished };
        let reading = law.judge.reading(&law.policy, &law.circuit, case);
        let mut open = Open { reasons: Vec::new(), later: BTreeSet::new() };
        let is_goal = |of: &ConclusionId| goals.is_empty() || goals.contains(of);
        for of in law.policy.conclusions.ids().filter(is_goal) {
            if is_open(&reading, of) {
                open.reasons.push((Reason::Outcome(of), walk.below(outcome_roots(law, of, &truths))));
            }
        }
        for &list in unfinished {
            let number = case.members(list).map_or(0, |members| members.len().saturating_sub(super::n_rest(law, list)));
            for of in decided_by_number(law, case, list).into_iter().filter(is_goal) {
                open.reasons.push((Reason::Outcome(of), BTreeSet::from([Asked::OneMore { list, number }])));
            }
        }
        if goals.is_empty() {
            open.referrals(&walk);
        }
        open.dates(&walk, &reading, goals);
        open
    }

    fn referrals(&mut self, walk: &Walk) {
        let circuit = &walk.law.circuit;
        for (id, nodes) in walk.law.policy.referrals.ids().zip(&circuit.referrals) {
            if !walk.truth(nodes.holds).is_known() {
                self.reasons.push((Reason::Referral(id), walk.below(vec![nodes.holds])));
            }
        }
        for pair in &circuit.missing_referrals {
            if !walk.truth(pair.missing).is_known() {
                self.reasons.push((Reason::MissingReferral(pair.from, pair.to), walk.below(vec![pair.missing])));
            }
        }
    }

    /// Of clauses that apply, the day from which a deadline is counted; of those of which it is not decided, that it may be asked later.
    fn dates(&mut self, walk: &Walk, reading: &Reading, goals: &[ConclusionId]) {
        for (id, clause) in walk.law.policy.clauses.iter() {
            let bears = goals.is_empty() || clause.effects.iter().any(|effect| goals.contains(&effect.conclusion));
            let applies = matches!(reading.states[id.index()], ClauseState::Fires | ClauseState::Awaiting);
            if !bears || !(applies || reading.states[id.index()] == ClauseState::Undetermined) {
                continue;
            }
            let days: BTreeSet<FactId> = clause
                .due
                .iter()
                .chain(&clause.ends)
                .flat_map(|(day, _)| day.sums())
                .filter_map(|sum| walk.unknown_start(sum))
                .collect();
            if applies && !days.is_empty() {
                self.reasons.push((Reason::Date(id), days.into_iter().map(Asked::Fact).collect()));
            } else {
                self.later.extend(days);
            }
        }
    }

    /// All that may be asked.
    pub fn asks(&self) -> BTreeSet<Asked> {
        self.reasons.iter().flat_map(|(_, asks)| asks.iter().copied()).collect()
    }

    /// What may depend on the answer.
    pub fn reasons_for(&self, asked: Asked) -> impl Iterator<Item = Reason> {
        self.reasons.iter().filter(move |(_, asks)| asks.contains(&asked)).map(|(reason, _)| *reason)
    }
}

/// The conclusions that are decided only by how many members stand for those not asked for: with fewer of them they would not come out so.
/// (With more they would, as no quantifier asks for more.)
pub fn decided_by_number(law: &Law, case: &Case, list: FactId) -> Vec<ConclusionId> {
    let n_rest = super::n_rest(law, list);
    // What holds of one, whatever it is, holds of the member before it, too.
    if n_rest < 2 {
        return Vec::new();
    }
    let reading = |case: &Case| law.judge.reading(&law.policy, &law.circuit, case);
    let told = reading(case);
    let members = case.members(list).unwrap_or_default();
    let mut found = BTreeSet::new();
    for n_fewer in 1..=n_rest.min(members.len()) {
        let mut with_fewer = case.clone();
        with_fewer.state_members(list, members[..members.len() - n_fewer].to_vec());
        let other = reading(&with_fewer);
        let is_other = |told: Outcome, other: Outcome| told != Outcome::Undetermined && told != other;
        found.extend(
            law.policy
                .conclusions
                .ids()
                .map(Id::index)
                .filter(|&at| is_other(told.law[at], other.law[at]) || is_other(told.practice[at], other.practice[at])),
        );
    }
    found.into_iter().map(ConclusionId::from_index).collect()
}

/// Whether the outcome, in law or in practice, is not decided.
pub fn is_open(reading: &Reading, of: ConclusionId) -> bool {
    [reading.law[of.index()], reading.practice[of.index()]].contains(&Outcome::Undetermined)
}

fn outcome_roots(law: &Law, of: ConclusionId, truths: &Truths) -> Vec<NodeId> {
    let nodes = law.circuit.conclusion(of);
    let is_open = |roots: &crate::circuit::OutcomeNodes| {
        Outcome::read(*roots, |node| law.judge.truth(truths, node)) == Outcome::Undetermined
    };
    let open = [Some(nodes.law), nodes.practice].into_iter().flatten().filter(is_open);
    open.flat_map(|roots| roots.all()).collect()
}

/// One person's circuit, walked from above.
struct Walk<'a> {
    law: &'a Law,
    case: &'a Case,
    truths: &'a Truths,
    unfinished: &'a [FactId],
}

impl Walk<'_> {
    fn truth(&self, node: NodeId) -> Truth {
        self.law.judge.truth(self.truths, node)
    }

    /// What is unknown below these nodes, by way of unknown nodes.
    fn below(&self, mut open: Vec<NodeId>) -> BTreeSet<Asked> {
        let nodes = &self.law.circuit.nodes;
        let mut seen = FxHashSet::default();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if self.truth(id).is_known() || !seen.insert(id) {
                continue;
            }
            match nodes.node(id) {
                Node::Atom(index) => {
                    found.extend(inputs(nodes.atom(index)).into_iter().filter_map(|input| self.fact(input)));
                }
                Node::Any(index) => self.members(nodes.quantified(index), &mut open, &mut found),
                Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {
                    open.extend_from_slice(nodes.below(id))
                }
            }
        }
        found
    }

    /// A fact that was never asked.
    fn fact(&self, input: Input) -> Option<Asked> {
        let Input::Fact(id) = input else { return None };
        let is_asked = self.case.stated(id) != Stated::NotAsked || !self.case.is_unknown(id, &self.law.policy);
        (!is_asked).then_some(Asked::Fact(id))
    }

    /// Of a quantifier that is unknown: whether there are members, and the fields on which it depends; `open` gets what it reads besides.
    fn members(&self, quantified: &Quantified, open: &mut Vec<NodeId>, found: &mut BTreeSet<Asked>) {
        let nodes = &self.law.circuit.nodes;
        let list = quantified.list;
        let Some(members) = self.case.members(list) else {
            if self.case.stated(list) == Stated::NotAsked {
                found.insert(Asked::OneMore { list, number: 0 });
            }
            // A member's own test may read the person's facts, too: `x.since <= entry.date`.
            let read = quantified.member_nodes.iter().filter_map(|id| match nodes.node(*id) {
                Node::Atom(index) => Some(inputs(nodes.atom(index))),
                _ => None,
            });
            found.extend(read.flatten().filter_map(|input| self.fact(input)));
            let outside = |id: &NodeId| !nodes.is_of_member(*id);
            let below = quantified.member_nodes.iter().flat_map(|id| nodes.below(*id)).copied();
            return open.extend(below.chain([quantified.body]).filter(outside));
        };
        for (number, member) in members.iter().enumerate() {
            let first_of_rest = members.len().saturating_sub(super::n_rest(self.law, list));
            let is_rest = number >= first_of_rest && self.unfinished.contains(&list);
            let of_member = self.of_member(quantified, member);
            let truth = |id: NodeId| of_member.get(&id).copied().unwrap_or_else(|| self.truth(id));
            let mut inner = vec![quantified.body];
            while let Some(id) = inner.pop() {
                match nodes.node(id) {
                    _ if truth(id).is_known() => {}
                    _ if !nodes.is_of_member(id) => open.push(id),
                    Node::Atom(index) => {
                        let asks = inputs(nodes.atom(index)).into_iter().filter_map(|input| match input {
                            Input::Field(field) if member[field as usize] != UNKNOWN => None,
                            Input::Field(_) if is_rest => Some(Asked::OneMore { list, number: first_of_rest }),
                            Input::Field(field) => Some(Asked::Field { list, number, field: field as usize }),
                            Input::Fact(_) | Input::AsOf | Input::Question(_) => self.fact(input),
                        });
                        found.extend(asks);
                    }
                    _ => inner.extend_from_slice(nodes.below(id)),
                }
            }
        }
    }

    /// The values of the nodes that look at a member.
    fn of_member(&self, quantified: &Quantified, member: &[i64]) -> FxHashMap<NodeId, Truth> {
        let nodes = &self.law.circuit.nodes;
        let mut truths: FxHashMap<NodeId, Truth> = FxHashMap::default();
        for &id in &quantified.member_nodes {
            let truth = |child: &NodeId| truths.get(child).copied().unwrap_or_else(|| self.truth(*child));
            let value = match nodes.node(id) {
                Node::Atom(index) => self.atom(nodes.atom(index), member),
                Node::Not(inner) => !truth(&inner),
                Node::And(children) => nodes.children(children).iter().map(truth).fold(Truth::True, Truth::and),
                Node::Or(children) => nodes.children(children).iter().map(truth).fold(Truth::False, Truth::or),
                Node::Constant(_) | Node::Any(_) => self.truth(id),
            };
            truths.insert(id, value);
        }
        truths
    }

    fn atom(&self, atom: &Atom, member: &[i64]) -> Truth {
        let known = |input: &Input| Some(self.slot(*input, member)).filter(|slot| *slot != UNKNOWN);
        let value = match atom {
            Atom::Holds(input) => known(input).map(|slot| slot != 0),
            Atom::Is(input, value) => known(input).map(|slot| slot == i64::from(*value)),
            Atom::AtMost(input, bound) => known(input).map(|slot| slot <= *bound),
            Atom::Ordered { left, right } => {
                self.sum(left, member).zip(self.sum(right, member)).map(|(left, right)| left <= right)
            }
        };
        value.map_or(Truth::Unknown, Truth::from)
    }

    fn sum(&self, sum: &Sum, member: &[i64]) -> Option<i64> {
        let head = match sum.head {
            Head::Constant(value) => value,
            Head::Input(input) => self.slot(input, member),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        };
        (head != UNKNOWN).then(|| steps::apply(&sum.steps, head, self.law.policy.calendar.as_ref()))
    }

    fn slot(&self, input: Input, member: &[i64]) -> i64 {
        match input {
            Input::Field(field) => member[field as usize],
            Input::Fact(_) | Input::AsOf | Input::Question(_) => self.case.slot(input),
        }
    }

    /// The fact from which a day is counted, if it was never asked.
    fn unknown_start(&self, sum: &Sum) -> Option<FactId> {
        let Head::Input(input @ Input::Fact(id)) = sum.head else { return None };
        let is_list = matches!(self.law.policy.facts[id].ty, FactType::List(_));
        self.fact(input).filter(|_| !is_list).map(|_| id)
    }
}

/// What an atom reads.
fn inputs(atom: &Atom) -> Vec<Input> {
    match atom {
        Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => vec![*input],
        Atom::Ordered { left, right } => [left, right]
            .into_iter()
            .filter_map(|sum| match sum.head {
                Head::Input(input) => Some(input),
                Head::Constant(_) | Head::Dated(_) => None,
            })
            .collect(),
    }
}
