//! Facts that assumptions bind to one another: none of them alone makes a difference, and a few together do.
//!
//! Takes the completions of one person, and the facts that make a difference alone; gives the facts of the smallest groups besides. Where
//! one is an applicant exactly if one applied on some day, no two completions differ in one of the two facts alone; and yet it depends on
//! them. So completions are compared by the facts that the outcome asks for, whatever becomes of those that only assumptions read. A group
//! is smallest if two completions with different outcomes differ, of what the outcome asks for, in exactly these facts, and no two do in
//! fewer of them. Where two outcomes are possible, and the answers to open questions are the same, there is such a group.
//!
//! A smallest group lies within the facts that assumptions read, and among those that assumptions connect: a fact that no assumption
//! reads, and then another that nothing connects with it, can change alone, and one of the two changes is smaller.

use super::{Completions, Copy, OutOfTime, found};
use crate::advise::residual::{Supposed, constant, inputs_below};
use crate::circuit::{Atom, NodeId};
use crate::law::Law;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{FactType, Head, Input, Sum, TypeBody};

/// So many groups of facts that assumptions connect are listed; of more, all the facts are named that could be in one.
const MOST_GROUPS: usize = 50;

/// Unknown facts that assumptions connect.
struct Connected {
    /// Those that the outcome asks for.
    asked: Vec<FactId>,
    /// Those that only assumptions read.
    others: Vec<FactId>,
}

impl Completions<'_> {
    /// The facts of the smallest groups of more than those of `alone`; in order.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn bound(&mut self, alone: &[FactId]) -> Result<Vec<FactId>, OutOfTime> {
        let mut bound = Vec::new();
        for connected in self.connected(alone) {
            bound.extend(self.smallest_groups(&connected)?);
        }
        bound.sort_unstable();
        Ok(bound)
    }

    /// Whether it depends on the fact: alone, or in a smallest group with others; `None` where that cannot be decided: a list that an
    /// assumption reads.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn depends_on(&mut self, fact_id: FactId) -> Result<Option<bool>, OutOfTime> {
        let alone = self.matters(fact_id)?;
        if alone != Some(false) {
            return Ok(alone);
        }
        if self.bound_to(fact_id).is_none() {
            return Ok(Some(false));
        }
        if self.bound.is_none() {
            let mut alone = Vec::new();
            let all = self.connected(&[]).into_iter().flat_map(|connected| connected.asked);
            for id in all.collect::<Vec<_>>() {
                if self.matters(id)? != Some(false) {
                    alone.push(id);
                }
            }
            self.bound = Some(self.bound(&alone)?);
        }
        Ok(Some(self.bound.iter().flatten().any(|id| *id == fact_id)))
    }

    /// Whether a fact on which it does not depend cannot come to matter when more is known: no assumption connects it with others that the
    /// outcome asks for.
    pub fn is_for_good(&self, fact_id: FactId) -> bool {
        self.bound_to(fact_id).is_none_or(|connected| connected.asked.len() < 2)
    }

    /// What assumptions connect with the fact, if anything.
    fn bound_to(&self, fact_id: FactId) -> Option<Connected> {
        self.connected(&[]).into_iter().find(|connected| connected.asked.contains(&fact_id))
    }

    /// The unknown facts that assumptions connect, those of `apart` and lists that the outcome asks for left out; only where several may
    /// change, and the outcome asks for one of them.
    fn connected(&self, apart: &[FactId]) -> Vec<Connected> {
        let is_asked = |id: FactId| self.read.binary_search(&Input::Fact(id)).is_ok();
        let may_change = |id: FactId| {
            let is_list = matches!(self.law.policy.facts[id].ty, FactType::List(_));
            !(apart.contains(&id) || (is_list && is_asked(id)))
        };
        if !self.assumed.iter().any(|input| matches!(input, Input::Fact(id) if is_asked(*id) && may_change(*id))) {
            return Vec::new();
        }
        let mut all: Vec<Vec<FactId>> = Vec::new();
        for &assumption in &self.told.assumptions {
            if constant(&self.residual, assumption).is_some() {
                continue;
            }
            let read = inputs_below(&self.residual, &[assumption]).into_iter().filter_map(|input| match input {
                Input::Fact(id) if may_change(id) => Some(id),
                Input::Fact(_) | Input::AsOf | Input::Question(_) | Input::Field(_) => None,
            });
            let mut one: Vec<FactId> = read.collect();
            all.retain(|other| {
                let is_apart = other.iter().all(|id| !one.contains(id));
                if !is_apart {
                    one.extend(other);
                }
                is_apart
            });
            one.sort_unstable();
            one.dedup();
            all.push(one);
        }
        let of = |all: Vec<FactId>| {
            let (asked, others) = all.into_iter().partition(|id| is_asked(*id));
            Connected { asked, others }
        };
        let is_of_use = |of: &Connected| !of.asked.is_empty() && of.asked.len() + of.others.len() > 1;
        all.into_iter().map(of).filter(is_of_use).collect()
    }

    /// The facts of the smallest groups among those.
    fn smallest_groups(&mut self, connected: &Connected) -> Result<Vec<FactId>, OutOfTime> {
        if self.watch.is_over() {
            return Err(OutOfTime);
        }
        self.forget_copies();
        let renamed: Vec<(FactId, FactId)> =
            connected.asked.iter().chain(&connected.others).map(|&id| (id, twin(self.law, id))).collect();
        let Some(pair) = self.pair(&renamed)? else { return Ok(Vec::new()) };
        let same: Vec<(FactId, NodeId)> = connected.asked.iter().map(|&id| (id, self.same(id))).collect();
        let mut groups: Vec<Vec<FactId>> = Vec::new();
        let mut named: Vec<FactId> = Vec::new();
        loop {
            let unnamed: Vec<_> = same.iter().filter(|(id, _)| !named.contains(id)).copied().collect();
            if unnamed.is_empty() {
                return Ok(named);
            }
            if groups.len() == MOST_GROUPS {
                return Ok(connected.asked.clone());
            }
            let mut wanted = Vec::new();
            for group in &groups {
                let of_group = same.iter().filter(|(id, _)| group.contains(id)).map(|(_, same)| *same);
                wanted.push(self.nodes.or(of_group));
            }
            let differ: Vec<_> = unnamed.iter().map(|(_, same)| self.nodes.not(*same)).collect();
            wanted.push(self.nodes.or(differ));
            let Some(mut group) = self.differing(&pair, &wanted, &connected.asked)? else { return Ok(named) };
            // As long as fewer will do; without any, nothing differs.
            for id in group.clone() {
                if group.len() == 1 {
                    break;
                }
                let others_same =
                    |(other, same): &(FactId, NodeId)| (*other == id || !group.contains(other)).then_some(*same);
                let wanted: Vec<_> = same.iter().filter_map(others_same).collect();
                if let Some(smaller) = self.differing(&pair, &wanted, &connected.asked)? {
                    group = smaller;
                }
            }
            named.extend(group.iter().filter(|id| !named.contains(id)).copied().collect::<Vec<_>>());
            groups.push(group);
        }
    }

    /// Of two completions that differ in the outcome, and for which all of `wanted` is true, the facts in which they differ.
    fn differing(&self, pair: &Pair, wanted: &[NodeId], facts: &[FactId]) -> Result<Option<Vec<FactId>>, OutOfTime> {
        let roots = [&[pair.differ], wanted].concat();
        let found =
            found(self.law.twins(), &self.nodes, &roots, &pair.assumptions, &self.watch, |_, model| model.clone())?;
        Ok(found.map(|model| {
            let value = |id: FactId| model.values.get(&Input::Fact(id));
            let differs =
                |id: &&FactId| value(**id).zip(value(twin(self.law, **id))).is_some_and(|(one, other)| one != other);
            facts.iter().filter(differs).copied().collect()
        }))
    }

    /// Two completions that differ in these facts at most, each beside what stands for it in the other one: that they differ in the outcome,
    /// and that both break no assumption. `None` if they cannot differ.
    ///
    /// # Errors
    /// The watch was over first.
    pub(super) fn pair(&mut self, renamed: &[(FactId, FactId)]) -> Result<Option<Pair>, OutOfTime> {
        let Some(other) = self.copy(Supposed { renamed, ..Supposed::default() })? else { return Ok(None) };
        let told = self.told.clone();
        let differ = self.difference(&told, &other);
        Ok(differ.map(|differ| Pair { differ, assumptions: both(&told, &other) }))
    }

    /// That the fact has the same value in both.
    fn same(&mut self, id: FactId) -> NodeId {
        let (one, other) = (Input::Fact(id), Input::Fact(twin(self.law, id)));
        let mut iff = |left: Atom, right: Atom| {
            let nodes = &mut self.nodes;
            let (left, right) = (nodes.atom_node(left), nodes.atom_node(right));
            let (not_left, not_right) = (nodes.not(left), nodes.not(right));
            let (one, other) = (nodes.or([not_left, right]), nodes.or([left, not_right]));
            nodes.and([one, other])
        };
        match self.law.policy.facts[id].ty {
            FactType::Bool => iff(Atom::Holds(one), Atom::Holds(other)),
            FactType::Enumeration(ty) => {
                let n_values = match &self.law.policy.types[ty].body {
                    TypeBody::Enumeration(values) => values.len() as u32,
                    TypeBody::Record(_) => 0,
                };
                let parts: Vec<_> =
                    (0..n_values).map(|value| iff(Atom::Is(one, value), Atom::Is(other, value))).collect();
                self.nodes.and(parts)
            }
            FactType::Int | FactType::Date | FactType::DateOrNever => {
                let sum = |input| Sum { head: Head::Input(input), steps: Default::default() };
                let [up, down] = [(one, other), (other, one)]
                    .map(|(left, right)| self.nodes.atom_node(Atom::Ordered { left: sum(left), right: sum(right) }));
                self.nodes.and([up, down])
            }
            // No list is among them, and nothing reads a text.
            FactType::List(_) | FactType::Text => self.nodes.truth(true),
        }
    }
}

/// Two completions: that they differ, and the assumptions of both.
pub(super) struct Pair {
    pub differ: NodeId,
    pub assumptions: Vec<NodeId>,
}

pub(super) fn both(one: &Copy, other: &Copy) -> Vec<NodeId> {
    one.assumptions.iter().chain(&other.assumptions).copied().collect()
}

/// What stands for the fact in the other of two completions ([`Law::twins`]).
pub(super) fn twin(law: &Law, id: FactId) -> FactId {
    FactId::from_index(law.policy.facts.len() + id.index())
}
