//! Gates as they are written: without the parts that add nothing.
//!
//! That a part adds nothing is absorption, `a and (a or b)` is `a`, which holds in Kleene's logic as in that of two values; the law has much of it,
//! since a clause applies where nothing applies that beats it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::circuit::node::{Node, NodeId, Nodes};

/// A node, or its negation; the node itself is no negation, and no gate of one part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Literal {
    pub node: NodeId,
    pub is_negated: bool,
}

impl Literal {
    fn negated_if(self, is_negated: bool) -> Literal {
        Literal { node: self.node, is_negated: self.is_negated != is_negated }
    }
}

/// The parts of every gate.
pub struct Gates {
    parts: FxHashMap<NodeId, Vec<Literal>>,
}

impl Gates {
    pub fn of(nodes: &Nodes) -> Gates {
        let mut gates = Gates { parts: FxHashMap::default() };
        // Children come first.
        for id in nodes.ids() {
            let (children, is_and) = match nodes.node(id) {
                Node::And(children) => (children, true),
                Node::Or(children) => (children, false),
                Node::Constant(_) | Node::Atom(_) | Node::Not(_) | Node::Any(_) => continue,
            };
            let all: Vec<Literal> = nodes.children(children).iter().map(|child| gates.literal(nodes, *child)).collect();
            let parts = gates.without_what_adds_nothing(nodes, &all, is_and);
            gates.parts.insert(id, parts);
        }
        gates
    }

    /// What the node says.
    pub fn literal(&self, nodes: &Nodes, id: NodeId) -> Literal {
        let mut literal = Literal { node: id, is_negated: false };
        loop {
            literal = match (nodes.node(literal.node), self.parts(literal.node)) {
                (Node::Not(inner), _) => Literal { node: inner, is_negated: !literal.is_negated },
                (_, [only]) => only.negated_if(literal.is_negated),
                _ => return literal,
            };
        }
    }

    /// The parts of a gate; none of another node.
    pub fn parts(&self, id: NodeId) -> &[Literal] {
        self.parts.get(&id).map_or(&[], Vec::as_slice)
    }

    fn without_what_adds_nothing(&self, nodes: &Nodes, all: &[Literal], is_and: bool) -> Vec<Literal> {
        // What a part is put together from, if it is a gate of that kind; a negated gate is the other gate of its parts negated.
        let inner = |part: Literal, is_and: bool| {
            let is_kind = match nodes.node(part.node) {
                Node::And(_) => is_and != part.is_negated,
                Node::Or(_) => is_and == part.is_negated,
                _ => false,
            };
            let parts = if is_kind { self.parts(part.node) } else { &[] };
            parts.iter().map(move |inner| inner.negated_if(part.is_negated))
        };
        let within: FxHashSet<Literal> = all.iter().flat_map(|part| inner(*part, is_and)).collect();
        let said: FxHashSet<Literal> = all.iter().copied().chain(within.iter().copied()).collect();
        let mut known = FxHashSet::default();
        let adds = |part: &Literal| {
            !within.contains(part) && !inner(*part, !is_and).any(|inner| said.contains(&inner)) && known.insert(*part)
        };
        all.iter().copied().filter(adds).collect()
    }
}
