//! Which nodes are columns, and of which step.
//!
//! What is read once is written where it is read; what is read more often, and is more than a comparison, is a column of the first step in
//! which all that it reads is there. So is what would nest too deep.

use rustc_hash::FxHashMap;

use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::policy::ids::Id;
use crate::policy::model::{Step, Sum};

/// Expressions nest so deep at most: SQLite takes 1000, and a gate of many parts is several deep.
const DEEPEST: usize = 40;

/// The nodes that are columns, by step; the first step is number 0.
pub struct Plan {
    pub steps: Vec<Vec<NodeId>>,
}

impl Plan {
    /// `nodes_in_order` are those that are asked for, children first; `n_readers` says how often the result reads a root.
    pub fn of(nodes: &Nodes, in_order: &[NodeId], roots: &[NodeId], reads: impl Fn(NodeId) -> Vec<NodeId>) -> Plan {
        let mut n_readers: FxHashMap<NodeId, usize> = FxHashMap::default();
        for &id in in_order {
            for read in reads(id) {
                *n_readers.entry(read).or_default() += 1;
            }
        }
        for &root in roots {
            *n_readers.entry(stem(nodes, root)).or_default() += 1;
        }
        let mut steps: Vec<Vec<NodeId>> = Vec::new();
        // Of each node: how many steps must be there before it can be read, and how deep it nests.
        let mut known: FxHashMap<NodeId, (usize, usize)> = FxHashMap::default();
        for &id in in_order {
            let below = reads(id);
            let after = below.iter().filter_map(|read| known.get(read)).map(|(after, _)| *after).max().unwrap_or(0);
            let depth = 1 + below.iter().filter_map(|read| known.get(read)).map(|(_, depth)| *depth).max().unwrap_or(0);
            let is_often_read = n_readers.get(&id).is_some_and(|n| *n > 1);
            if is_worth_it(nodes, id) && (is_often_read || depth > DEEPEST) {
                if steps.len() == after {
                    steps.push(Vec::new());
                }
                steps[after].push(id);
                known.insert(id, (after + 1, 0));
            } else {
                known.insert(id, (after, depth));
            }
        }
        Plan { steps }
    }
}

/// The node itself, or what it negates.
pub fn stem(nodes: &Nodes, id: NodeId) -> NodeId {
    match nodes.node(id) {
        Node::Not(inner) => stem(nodes, inner),
        _ => id,
    }
}

/// The nodes below the roots, children first.
pub fn cone(nodes: &Nodes, roots: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
    let mut is_wanted = vec![false; nodes.len()];
    let mut open: Vec<NodeId> = roots.into_iter().collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut is_wanted[id.index()], true) {
            open.extend_from_slice(nodes.below(id));
        }
    }
    nodes.ids().filter(|id| is_wanted[id.index()]).collect()
}

/// The nodes that it reads, itself no negation; of a quantifier those that its body reads beside the member.
pub fn read_by(nodes: &Nodes, id: NodeId) -> Vec<NodeId> {
    match nodes.node(id) {
        Node::Constant(_) | Node::Atom(_) | Node::Not(_) => Vec::new(),
        Node::And(children) | Node::Or(children) => {
            nodes.children(children).iter().map(|&child| stem(nodes, child)).collect()
        }
        Node::Any(index) => {
            let quantified = nodes.quantified(index);
            let below = quantified.member_nodes.iter().flat_map(|&node| nodes.below(node));
            let outside = below.chain([&quantified.body]).map(|&node| stem(nodes, node));
            let mut outside: Vec<NodeId> = outside.filter(|&node| !nodes.is_of_member(node)).collect();
            outside.sort_unstable();
            outside.dedup();
            outside
        }
    }
}

/// Whether the node takes more than a comparison.
fn is_worth_it(nodes: &Nodes, id: NodeId) -> bool {
    let counts = |sum: &Sum| sum.steps.iter().any(|step| matches!(step, Step::Months(..) | Step::WorkingDays(_)));
    match nodes.node(id) {
        Node::Constant(_) | Node::Not(_) => false,
        Node::Atom(atom) => matches!(nodes.atom(atom), Atom::Ordered { left, right } if counts(left) || counts(right)),
        Node::And(_) | Node::Or(_) | Node::Any(_) => true,
    }
}
