//! What a node would be if another day were the day asked about: every comparison of `as_of` below it becomes one of that day.
//!
//! docs/language.md, "On another day", stands here once, for every backend. Takes a node of the law and a day, which may itself be counted
//! from facts; gives the node over that day. All that a conclusion depends on is below its node (force, ages, deadlines, what it tests and
//! what lifts it), so nothing is lowered twice; what does not read `as_of` stays the node it is. Not here: how many days there may be
//! (`policy::resolve::on_day`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::builder::Builder;
use super::condition::First;
use super::node::{Atom, Node, NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::model::{Head, Input, Quantity, Sum};

impl Builder<'_> {
    /// Notes which nodes are effects of clauses, or outcomes of conclusions, on other days, and on days counted from those.
    pub(super) fn effects_on_other_days(&mut self) {
        let became: Vec<(NodeId, NodeId)> =
            self.other_days.became.values().flat_map(|became| became.iter().map(|(&was, &is)| (was, is))).collect();
        if became.is_empty() {
            return;
        }
        let mut images: FxHashMap<NodeId, Vec<NodeId>> = FxHashMap::default();
        became.into_iter().for_each(|(was, is)| images.entry(was).or_default().push(is));
        let clauses = self.policy.clauses.ids().flat_map(|id| self.circuit.clause(id).effects());
        let conclusions = self.policy.conclusions.ids().flat_map(|id| self.circuit.conclusion(id).law.all());
        let mut open: Vec<NodeId> = clauses.chain(conclusions).collect();
        let mut found = FxHashSet::default();
        while let Some(node) = open.pop() {
            for &image in images.get(&node).into_iter().flatten() {
                if found.insert(image) {
                    open.push(image);
                }
            }
        }
        let mut found: Vec<NodeId> = found.into_iter().filter(|&id| !self.circuit.nodes.is_of_member(id)).collect();
        found.sort_unstable();
        self.circuit.on_other_days = found;
    }
}

/// Nodes over other days, each made once.
#[derive(Clone, Default)]
pub(super) struct OtherDays {
    became: FxHashMap<Quantity, FxHashMap<NodeId, NodeId>>,
}

impl OtherDays {
    /// The node, with `day` for the day asked about. `policy` has the calendar.
    pub fn node(&mut self, nodes: &mut Nodes, root: NodeId, day: &Quantity, policy: &Policy) -> NodeId {
        if !nodes.reads_as_of(root) || *day == as_of() {
            return root;
        }
        let became = self.became.entry(day.clone()).or_default();
        let mut open = vec![root];
        let mut missing = Vec::new();
        while let Some(id) = open.pop() {
            if nodes.reads_as_of(id) && !became.contains_key(&id) {
                // Put in before it is known, so that it is looked at once.
                became.insert(id, id);
                missing.push(id);
                open.extend_from_slice(nodes.below(id));
            }
        }
        // Children have lower numbers than parents.
        missing.sort_unstable();
        for id in missing {
            let now = |child: NodeId| became.get(&child).copied().unwrap_or(child);
            let on_day = match nodes.node(id) {
                Node::Constant(_) => id,
                Node::Atom(index) => {
                    let atom = nodes.atom(index).clone();
                    nodes.atom_on_day(id, &atom, day, policy)
                }
                Node::Not(inner) => nodes.not(now(inner)),
                Node::And(children) => {
                    let children: Vec<_> = nodes.children(children).iter().map(|&child| now(child)).collect();
                    nodes.and(children)
                }
                Node::Or(children) => {
                    let children: Vec<_> = nodes.children(children).iter().map(|&child| now(child)).collect();
                    nodes.or(children)
                }
                Node::Any(index) => {
                    let quantified = nodes.quantified(index);
                    let (least, list, body) = (quantified.least, quantified.list, quantified.body);
                    nodes.at_least(least, list, now(body))
                }
            };
            became.insert(id, on_day);
        }
        became[&root]
    }
}

impl Nodes {
    /// What a leaf asks where `day` is the day asked about. Of an earlier or a later of several days, the comparison is taken apart.
    fn atom_on_day(&mut self, id: NodeId, atom: &Atom, day: &Quantity, policy: &Policy) -> NodeId {
        match atom {
            Atom::Holds(_) | Atom::Is(..) => id,
            Atom::AtMost(Input::AsOf, bound) => {
                let bound = Quantity::Sum(Sum { head: Head::Constant(*bound), steps: Vec::new() });
                self.quantity_at_most(day, &bound, First::Left, policy)
            }
            Atom::AtMost(..) => id,
            Atom::Ordered { left, right } => {
                let (left, right) = (left.asked_on(day), right.asked_on(day));
                self.quantity_at_most(&left, &right, First::Left, policy)
            }
        }
    }
}

fn as_of() -> Quantity {
    Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() })
}
