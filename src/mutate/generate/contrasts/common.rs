//! Whether two stated people can differ in one thing alone: what they leave open can be completed alike so that both satisfy the assumptions.
//!
//! Takes two people as stated; completes what neither of them states by one search over what both leave of the assumptions (`residual`). Where one fact is tied
//! to another by the assumptions, two people of whom the other is not stated differ in both. Not here: what the two show (`super`).

use rustc_hash::FxHashMap;

use super::twins::stand_in;
use crate::advise::residual::{FieldAt, NotLaidOut, Residual, Supposed, constant};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Root, Search};
use crate::case::{Case, UNKNOWN};
use crate::circuit::{Nodes, Truth};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Input, TypeBody};
use crate::watch::Watch;

/// Somebody, by number of the day of a scenario or of those found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Who {
    Day(usize),
    Found(usize),
}

/// Whose a field of a member is, of which nothing is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Whose {
    /// Both have the list as it is.
    Both,
    /// The two differ in the list: a member of one is no member of the other.
    First,
    Second,
}

/// What is known of two people each.
pub struct Common<'a> {
    law: &'a Law,
    lists: Vec<FactId>,
    /// That of the law, with facts that stand for fields of which nothing is known.
    policy: Policy,
    stand_ins: FxHashMap<(Whose, FactId, usize, u32), Input>,
    known: FxHashMap<[Who; 2], bool>,
    watch: Watch<'a>,
}

impl<'a> Common<'a> {
    pub fn of(law: &'a Law, watch: &Watch<'a>) -> Common<'a> {
        let is_list = |id: &FactId| matches!(law.policy.facts[*id].ty, FactType::List(_));
        let lists = law.policy.facts.ids().filter(is_list).collect();
        let mut policy = law.policy.clone();
        policy.scenarios = Default::default();
        Common { law, lists, policy, stand_ins: FxHashMap::default(), known: FxHashMap::default(), watch: *watch }
    }

    /// Whether nothing more is found out.
    pub fn is_out_of_time(&self) -> bool {
        self.watch.is_over()
    }

    /// Whether the two differ in one thing alone; what was found out before is not asked again, nor for lack of time denied.
    pub fn is_pair(&mut self, who: [Who; 2], [one, other]: [&Case; 2]) -> bool {
        if !one.differs_in_one(other) {
            return false;
        }
        if let Some(&known) = self.known.get(&in_order(who)) {
            return known;
        }
        match self.completed_alike([one, other]) {
            Some(is_pair) => {
                self.known.insert(in_order(who), is_pair);
                is_pair
            }
            None => false,
        }
    }

    /// The two are known to be a pair.
    pub fn note(&mut self, who: [Who; 2]) {
        self.known.insert(in_order(who), true);
    }

    /// Whether two people who differ in one stated thing have a completion that differs in nothing else; `None` if there was no time to find out.
    pub fn completed_alike(&mut self, [one, other]: [&Case; 2]) -> Option<bool> {
        if self.watch.is_over() {
            return None;
        }
        let assumptions = &self.law.circuit.assumptions;
        let mut nodes = Nodes::new();
        let mut left = Vec::new();
        for (case, beside, whose) in [(one, other, Whose::First), (other, one, Whose::Second)] {
            let fields = self.unknown_fields(case, beside, whose);
            let supposed = Supposed { fields: &fields, ..Supposed::default() };
            let watch = self.watch;
            let residual = Residual { from: &self.law.circuit.nodes, policy: &self.policy, case, supposed, watch };
            left.extend(match residual.rewritten(&mut nodes, assumptions) {
                Ok(of_case) => of_case,
                Err(NotLaidOut::OutOfTime) => return None,
                Err(NotLaidOut::FieldNotKnown) => unreachable!("something stands for each unknown field"),
            });
        }
        left.sort_unstable();
        left.dedup();
        if left.iter().any(|&node| constant(&nodes, node) == Some(Truth::False)) {
            return Some(false);
        }
        let roots: Vec<Root> =
            left.into_iter().filter(|&node| constant(&nodes, node).is_none()).map(Root::holds).collect();
        if roots.is_empty() {
            return Some(true);
        }
        let gates = Gates::none();
        match Search::new(&nodes, &self.policy, &gates, &self.watch).solve(&roots, &[]) {
            Answer::Person(_) => Some(true),
            Answer::Nobody(_) => Some(false),
            Answer::GaveUp => None,
        }
    }

    /// The fields of which nothing is known, each with the input that stands for it.
    fn unknown_fields(&mut self, case: &Case, beside: &Case, whose: Whose) -> Vec<(FieldAt, Input)> {
        let mut fields = Vec::new();
        for at in 0..self.lists.len() {
            let list = self.lists[at];
            let whose = if case.members(list) == beside.members(list) { Whose::Both } else { whose };
            for (member, values) in case.members(list).unwrap_or_default().iter().enumerate() {
                for (field, _) in values.iter().enumerate().filter(|(_, value)| **value == UNKNOWN) {
                    let at = FieldAt { list, member, field: field as u32 };
                    fields.push((at, self.stand_in(whose, at)));
                }
            }
        }
        fields
    }

    fn stand_in(&mut self, whose: Whose, at: FieldAt) -> Input {
        let policy = &mut self.policy;
        let key = (whose, at.list, at.member, at.field);
        *self.stand_ins.entry(key).or_insert_with(|| {
            let FactType::List(record) = policy.facts[at.list].ty else { unreachable!("a list has members") };
            let TypeBody::Record(of) = &policy.types[record].body else { unreachable!("a list is one of records") };
            let field = &of[at.field as usize];
            let fact = stand_in(&field.name, field.ty);
            Input::Fact(policy.facts.push(fact))
        })
    }
}

fn in_order([one, other]: [Who; 2]) -> [Who; 2] {
    [one.min(other), one.max(other)]
}
