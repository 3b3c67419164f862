//! Dated values: a comparison with one is a choice between comparisons with its numbers, by the day.
//!
//! Takes two sums of which one is a dated value; gives the node that the first is at most the second. On a day that no range of the value
//! covers, the answer is a question that nobody answers (`Question::of_missing`). Docs: docs/language.md, "Numbers that change".

use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::condition::First;
use super::node::{Atom, NodeId, Nodes};
use super::truth::Truth;
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::ids::{DatedUseId, QuestionId};
use crate::policy::model::{DatedUse, DatedValue, Head, Input, Quantity, Sum};
use crate::policy::resolve::dated_on_other_days;

/// Days up to `last`, from where the stretch before ends, and what the value is on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// `None`: all days that are left.
    pub last: Option<Day>,
    /// `None`: no number is given for these days.
    pub number: Option<i64>,
}

impl DatedValue {
    /// All days, in order, with what the value is on them.
    pub fn stretches(&self) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        // The first day that is not told yet; `None` at the beginning of time.
        let mut next: Option<Day> = None;
        for of in &self.numbers {
            if let Some(first) = of.days.first
                && next.is_none_or(|next| next < first)
            {
                stretches.push(Stretch { last: Some(first.plus_days(-1)), number: None });
            }
            stretches.push(Stretch { last: of.days.last, number: Some(of.number) });
            match of.days.last {
                Some(last) => next = Some(last.plus_days(1)),
                None => return stretches,
            }
        }
        stretches.push(Stretch { last: None, number: None });
        stretches
    }
}

impl Builder<'_> {
    /// Of every question that stands for missing numbers, that none is missing: the days lie in ranges of the values. Days of the members of
    /// lists are passed over.
    pub(super) fn covered_days(&mut self) {
        let policy = self.policy;
        let mut covered: Vec<(QuestionId, NodeId)> = Vec::new();
        let asked = if policy.missing.is_empty() { Vec::new() } else { dated_on_other_days(policy) };
        let mut days: FxHashMap<DatedUseId, Vec<&Quantity>> = FxHashMap::default();
        asked.iter().for_each(|(asked, day)| days.entry(*asked).or_default().push(day));
        // Many comparisons ask for the same values.
        let mut known: FxHashMap<Vec<DatedUseId>, NodeId> = FxHashMap::default();
        for (question, of) in policy.questions.iter() {
            let Some(pair) = &of.of_missing else { continue };
            let uses = [&pair.0, &pair.1].into_iter().filter_map(|sum| match sum.head {
                Head::Dated(id) if policy.dated_uses[id].record.is_none() => Some(id),
                Head::Dated(_) | Head::Input(_) | Head::Constant(_) => None,
            });
            let uses: Vec<DatedUseId> = uses.collect();
            if let Some(&node) = known.get(&uses) {
                covered.push((question, node));
                continue;
            }
            let mut each: Vec<NodeId> =
                uses.iter().map(|&id| self.nodes().has_number(&policy.dated_uses[id], policy)).collect();
            // Some outcome may be asked for on another day, and the value with it.
            for day in uses.iter().filter_map(|of| days.get(of)).flatten().copied() {
                for at in 0..uses.len() {
                    let there = self.other_days.node(&mut self.circuit.nodes, each[at], day, policy);
                    each.push(there);
                }
            }
            each.sort_unstable();
            each.dedup();
            let node = self.nodes().and(each);
            known.insert(uses, node);
            covered.push((question, node));
        }
        self.circuit.covered_days = covered;
    }
}

impl Nodes {
    /// That the value has a number on the day on which it is asked for.
    fn has_number(&mut self, of: &DatedUse, policy: &Policy) -> NodeId {
        let constant = |day: Day| Quantity::Sum(Sum { head: Head::Constant(day.0), steps: Vec::new() });
        let mut each = Vec::new();
        for number in &policy.values[of.value].numbers {
            let from =
                number.days.first.map(|first| self.quantity_at_most(&constant(first), &of.day, First::Left, policy));
            let until =
                number.days.last.map(|last| self.quantity_at_most(&of.day, &constant(last), First::Left, policy));
            each.push(self.and(from.into_iter().chain(until)));
        }
        self.or(each)
    }

    /// That the one sum is at most the other, where one of them, or both, are dated values.
    pub(super) fn dated_at_most(&mut self, left: &Sum, right: &Sum, policy: &Policy) -> NodeId {
        // A change of the law that `test --mutate` tries has other steps, or another number beside the value: of what is missing nothing is known, either.
        let is_like = |one: Head, other: Head| match (one, other) {
            (Head::Constant(_), Head::Constant(_)) => true,
            _ => one == other,
        };
        let of_these = |(pair, question): (&(Sum, Sum), &QuestionId)| {
            (is_like(pair.0.head, left.head) && is_like(pair.1.head, right.head)).then_some(*question)
        };
        let question = policy.missing.get(&(left.clone(), right.clone())).copied();
        let question = question.or_else(|| policy.missing.iter().filter_map(of_these).min());
        let missing = match question {
            Some(question) => self.atom_node(Atom::Holds(Input::Question(question))),
            None => self.constant(Truth::Unknown),
        };
        self.by_numbers(left, right, missing, policy)
    }

    fn by_numbers(&mut self, left: &Sum, right: &Sum, missing: NodeId, policy: &Policy) -> NodeId {
        let id = match (left.head, right.head) {
            (Head::Dated(id), _) | (_, Head::Dated(id)) => id,
            _ => return self.sum_at_most(left, right, policy),
        };
        let of = &policy.dated_uses[id];
        let mut chosen: Option<NodeId> = None;
        // From the last stretch to the first: each is chosen up to its last day, else what comes behind it.
        for stretch in policy.values[of.value].stretches().into_iter().rev() {
            let here = match stretch.number {
                Some(number) => {
                    let [left, right] = [left, right].map(|sum| with_number(sum, of, number, policy));
                    self.by_numbers(&left, &right, missing, policy)
                }
                None => missing,
            };
            chosen = Some(match (chosen, stretch.last) {
                (Some(behind), Some(last)) => {
                    let last = Quantity::Sum(Sum { head: Head::Constant(last.0), steps: Vec::new() });
                    let is_by_then = self.quantity_at_most(&of.day, &last, First::Left, policy);
                    self.choice(is_by_then, here, behind)
                }
                _ => here,
            });
        }
        chosen.unwrap_or(missing)
    }

    /// `here` where `is_here`, else `there`; where that is unknown, what both are.
    fn choice(&mut self, is_here: NodeId, here: NodeId, there: NodeId) -> NodeId {
        if here == there {
            return here;
        }
        let is_there = self.not(is_here);
        let either = [self.and([is_here, here]), self.and([is_there, there]), self.and([here, there])];
        self.or(either)
    }
}

/// The sum, where it is that value on that day, with the number in place.
fn with_number(sum: &Sum, of: &DatedUse, number: i64, policy: &Policy) -> Sum {
    let times = |id: DatedUseId| {
        let here = &policy.dated_uses[id];
        (here.value == of.value && here.day == of.day).then_some(here.times)
    };
    match sum.head {
        Head::Dated(id) => match times(id) {
            Some(times) => Sum { head: Head::Constant(times * number), steps: sum.steps.clone() },
            None => sum.clone(),
        },
        Head::Input(_) | Head::Constant(_) => sum.clone(),
    }
}
