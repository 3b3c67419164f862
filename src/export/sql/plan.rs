//! Which nodes are columns, and of which step.
//!
//! What is read once is written where it is read; what is read more often, and is long, is a column of a step in which all that it reads is
//! there. So is what would nest too deep.

use rustc_hash::FxHashMap;

use super::gates::Gates;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::policy::ids::Id;
use crate::policy::model::{Step, Sum};

/// Expressions nest so deep at most: SQLite takes 1000, and a gate of many parts is several deep.
const DEEPEST: usize = 40;

/// A comparison of sums with more steps one after the other is a column: the sum itself nests.
const FEW_STEPS: usize = 2;

/// So many comparisons and columns may stand there more than once: each column of each step costs the database something, too.
const LONGEST_AGAIN: usize = 2;

/// The nodes that are columns, by step; the first step is number 0.
pub struct Plan {
    pub steps: Vec<Vec<NodeId>>,
}

impl Plan {
    /// `in_order` are the nodes that are asked for, children first; `roots` those that the result reads, as often as it does. All are what
    /// [`Gates::literal`] gives.
    pub fn of(nodes: &Nodes, in_order: &[NodeId], roots: &[NodeId], reads: impl Fn(NodeId) -> Vec<NodeId>) -> Plan {
        let mut n_readers: FxHashMap<NodeId, usize> = FxHashMap::default();
        for &id in in_order {
            for read in reads(id) {
                *n_readers.entry(read).or_default() += 1;
            }
        }
        for root in roots {
            *n_readers.entry(*root).or_default() += 1;
        }
        let mut known: FxHashMap<NodeId, Known> = FxHashMap::default();
        let mut columns: Vec<Column> = Vec::new();
        for &id in in_order {
            let below = reads(id);
            let below = || below.iter().filter_map(|read| known.get(read));
            let after = below().map(|below| below.after).max().unwrap_or(0);
            let depth = 1 + below().map(|below| below.depth).max().unwrap_or(0);
            let size = below().map(|below| below.size).sum::<usize>().max(1);
            let mut named: Vec<usize> = below().flat_map(|below| below.named.iter().copied()).collect();
            named.sort_unstable();
            named.dedup();
            let n_readers = n_readers.get(&id).copied().unwrap_or(0);
            let is_long = |n_again: usize| n_again > 0 && (is_dear(nodes, id) || n_again * size > LONGEST_AGAIN);
            let is_deep = depth > DEEPEST || n_steps(nodes, id) > FEW_STEPS;
            if is_worth_it(nodes, id) && (is_long(n_readers.saturating_sub(1)) || is_deep) {
                known.insert(id, Known { after: after + 1, depth: 0, size: 1, named: vec![columns.len()] });
                columns.push(Column { id, step: after, reads: named, readers: Vec::new(), is_in_result: false });
            } else {
                known.insert(id, Known { after, depth, size, named });
            }
        }
        for at in 0..columns.len() {
            for read in columns[at].reads.clone() {
                columns[read].readers.push(at);
            }
        }
        for read in roots.iter().filter_map(|root| known.get(root)).flat_map(|known| &known.named) {
            columns[*read].is_in_result = true;
        }
        let n_steps = columns.iter().map(|column| column.step + 1).max().unwrap_or(0);
        put_off(&mut columns, n_steps);
        let mut steps: Vec<Vec<NodeId>> = vec![Vec::new(); n_steps];
        columns.iter().for_each(|column| steps[column.step].push(column.id));
        steps.retain(|step| !step.is_empty());
        Plan { steps }
    }
}

/// What is known of a node whose readers come next.
struct Known {
    /// So many steps must be there before it can be read.
    after: usize,
    /// How deep it nests, and how many comparisons and columns it is.
    depth: usize,
    size: usize,
    /// The columns that its text names.
    named: Vec<usize>,
}

/// A node that is a column.
struct Column {
    id: NodeId,
    step: usize,
    /// The columns that it reads, and those that read it.
    reads: Vec<usize>,
    readers: Vec<usize>,
    is_in_result: bool,
}

/// Moves columns to later steps where fewer are carried from step to step for it: a column is carried up to where it is read last. A database
/// plans each column of each step, carried or not.
fn put_off(columns: &mut [Column], n_steps: usize) {
    for at in (0..columns.len()).rev() {
        let column = &columns[at];
        let (first, last) = (column.step, last_possible(columns, at, n_steps));
        // Where each of what it reads is read for the last time by others.
        let others: Vec<usize> = column.reads.iter().map(|&read| read_last(columns, read, at, n_steps)).collect();
        let carried_for =
            |step: usize| -> usize { others.iter().map(|other| step.saturating_sub(*other.max(&first))).sum() };
        let gain = |step: usize| (step - first) as i64 - carried_for(step) as i64;
        let best = (first..=last).max_by_key(|step| (gain(*step), std::cmp::Reverse(*step)));
        columns[at].step = best.unwrap_or(first);
    }
}

fn last_possible(columns: &[Column], at: usize, n_steps: usize) -> usize {
    columns[at].readers.iter().map(|&reader| columns[reader].step - 1).min().unwrap_or(n_steps - 1)
}

fn read_last(columns: &[Column], read: usize, but_by: usize, n_steps: usize) -> usize {
    if columns[read].is_in_result {
        return n_steps;
    }
    let others = columns[read].readers.iter().filter(|reader| **reader != but_by);
    others.map(|&reader| columns[reader].step).max().unwrap_or(0)
}

/// The nodes that the roots lead to, children first.
pub fn cone(
    nodes: &Nodes,
    roots: impl IntoIterator<Item = NodeId>,
    reads: impl Fn(NodeId) -> Vec<NodeId>,
) -> Vec<NodeId> {
    let mut is_wanted = vec![false; nodes.len()];
    let mut open: Vec<NodeId> = roots.into_iter().collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut is_wanted[id.index()], true) {
            open.extend(reads(id));
        }
    }
    nodes.ids().filter(|id| is_wanted[id.index()]).collect()
}

/// The nodes that it reads; of a quantifier those that its body reads beside the member.
pub fn read_by(nodes: &Nodes, gates: &Gates, id: NodeId) -> Vec<NodeId> {
    match nodes.node(id) {
        Node::Constant(_) | Node::Atom(_) | Node::Not(_) => Vec::new(),
        Node::And(_) | Node::Or(_) => gates.parts(id).iter().map(|part| part.node).collect(),
        Node::Any(index) => {
            let body = gates.literal(nodes, nodes.quantified(index).body).node;
            let below = of_member(nodes, gates, body).into_iter().flat_map(|node| gates.parts(node));
            let read = below.map(|part| part.node).chain([body]);
            let mut outside: Vec<NodeId> = read.filter(|&node| !nodes.is_of_member(node)).collect();
            outside.sort_unstable();
            outside.dedup();
            outside
        }
    }
}

/// The nodes that the body of a quantifier leads to and that look at the member, children first.
pub fn of_member(nodes: &Nodes, gates: &Gates, body: NodeId) -> Vec<NodeId> {
    let is_of_member = |id: &NodeId| nodes.is_of_member(*id);
    cone(nodes, [body].into_iter().filter(is_of_member), |id| read_by_of_member(nodes, gates, id))
}

/// The nodes that look at the member, which a node that does so reads.
pub fn read_by_of_member(nodes: &Nodes, gates: &Gates, id: NodeId) -> Vec<NodeId> {
    gates.parts(id).iter().map(|part| part.node).filter(|id| nodes.is_of_member(*id)).collect()
}

/// How many steps of a sum stand one after the other where the node is a comparison of sums; what is looked up begins anew.
fn n_steps(nodes: &Nodes, id: NodeId) -> usize {
    match nodes.node(id) {
        Node::Atom(atom) => match nodes.atom(atom) {
            Atom::Ordered { left, right } => n_nested(left).max(n_nested(right)),
            Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => 0,
        },
        Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => 0,
    }
}

/// How many steps of a sum stand one after the other. A day that is looked up among working days begins anew.
pub fn n_nested(sum: &Sum) -> usize {
    let runs = sum.steps.split(|step| matches!(step, Step::WorkingDays(_)));
    runs.map(<[Step]>::len).max().unwrap_or(0)
}

/// Whether the node takes more than a comparison.
fn is_worth_it(nodes: &Nodes, id: NodeId) -> bool {
    match nodes.node(id) {
        Node::Constant(_) | Node::Not(_) => false,
        Node::Atom(_) => is_dear(nodes, id),
        Node::And(_) | Node::Or(_) | Node::Any(_) => true,
    }
}

/// Whether it takes long, however short it is.
fn is_dear(nodes: &Nodes, id: NodeId) -> bool {
    let counts = |sum: &Sum| sum.steps.iter().any(|step| matches!(step, Step::Months(..) | Step::WorkingDays(_)));
    match nodes.node(id) {
        Node::Atom(atom) => matches!(nodes.atom(atom), Atom::Ordered { left, right } if counts(left) || counts(right)),
        Node::Any(_) => true,
        Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => false,
    }
}
