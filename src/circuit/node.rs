//! Nodes of the circuit, created only by factory functions: normalised and hash-consed, so that equal formulas are one node.
//!
//! The normal forms preserve Kleene's three values exactly: a constant that decides is folded, one that does not is dropped, children are
//! ordered and occur once, `not not a` is `a`. Simplifications valid only in two-valued logic (`a or not a`) are not made. Children come
//! before parents, so walking the nodes in order of their numbers is a fold.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::count::Join;
use super::truth::Truth;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{Head, Input, Sum};

crate::policy::ids::ids! {
    /// A node of the circuit; children have lower numbers than parents.
    NodeId,
}

/// What a leaf asks of the case.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Atom {
    /// A bool fact, field or question is true.
    Holds(Input),
    /// An enumerated one has the value of that index.
    Is(Input, u32),
    /// A date or whole number is at most the bound.
    AtMost(Input, i64),
    /// `left <= right`, where both read something.
    Ordered { left: Sum, right: Sum },
}

impl Atom {
    /// What it reads.
    pub fn inputs(&self) -> impl Iterator<Item = Input> {
        let of_sum = |sum: &Sum| match sum.head {
            Head::Input(input) => Some(input),
            Head::Constant(_) | Head::Dated(_) => None,
        };
        let inputs = match self {
            Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => [Some(*input), None],
            Atom::Ordered { left, right } => [of_sum(left), of_sum(right)],
        };
        inputs.into_iter().flatten()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Node {
    Constant(Truth),
    /// The index of an [`Atom`].
    Atom(u32),
    Not(NodeId),
    /// Two or more children, ordered, each once.
    And(Children),
    Or(Children),
    /// Some member of the list makes the body true, or as many as are asked for; the index of a [`Quantified`].
    Any(u32),
}

/// A run in the pool of children.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Children {
    start: u32,
    len: u32,
}

/// A body asked of each member of a list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Quantified {
    pub list: FactId,
    pub body: NodeId,
    /// So many members must make the body true, each counted as often as it is stated; with 0, the list must be known, no more.
    pub least: usize,
    /// The nodes under the body that look at the member, in order of number, the body last if it does.
    pub member_nodes: Vec<NodeId>,
}

/// What some leaf below a node looks at.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Reads {
    /// A quantifier's member, which a quantifier in between takes from its list.
    member: bool,
    /// The day asked about.
    as_of: bool,
}

#[derive(Clone, Default)]
pub struct Nodes {
    nodes: Vec<Node>,
    pool: Vec<NodeId>,
    /// What the leaves below a node look at.
    reads: Vec<Reads>,
    atoms: Vec<Atom>,
    atom_nodes: FxHashMap<Atom, NodeId>,
    quantified: Vec<Quantified>,
    quantified_nodes: FxHashMap<(FactId, NodeId, usize), NodeId>,
    known: HashTable<NodeId>,
    buffer: Vec<NodeId>,
}

impl Nodes {
    pub fn new() -> Nodes {
        let mut nodes = Nodes::default();
        for truth in Truth::ALL {
            nodes.push(Node::Constant(truth), Reads::default());
        }
        nodes
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Nodes and the children that gates list, together: what the circuit takes in memory, up to a constant.
    pub fn n_parts(&self) -> usize {
        self.nodes.len() + self.pool.len()
    }

    pub fn node(&self, id: NodeId) -> Node {
        self.nodes[id.index()]
    }

    pub fn ids(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId::from_index)
    }

    pub fn children(&self, children: Children) -> &[NodeId] {
        &self.pool[children.start as usize..(children.start + children.len) as usize]
    }

    pub fn atom(&self, index: u32) -> &Atom {
        &self.atoms[index as usize]
    }

    pub fn quantified(&self, index: u32) -> &Quantified {
        &self.quantified[index as usize]
    }

    /// Whether the node can only be asked of a member of a list.
    pub fn is_of_member(&self, id: NodeId) -> bool {
        self.reads[id.index()].member
    }

    /// Whether the day asked about is compared with something at or below the node.
    pub fn reads_as_of(&self, id: NodeId) -> bool {
        self.reads[id.index()].as_of
    }

    /// All nodes directly below.
    pub fn below(&self, id: NodeId) -> &[NodeId] {
        match &self.nodes[id.index()] {
            Node::Constant(_) | Node::Atom(_) => &[],
            Node::Not(inner) => std::slice::from_ref(inner),
            Node::And(children) | Node::Or(children) => self.children(*children),
            Node::Any(index) => std::slice::from_ref(&self.quantified[*index as usize].body),
        }
    }

    // ---- factories -----------------------------------------------------------------------------------------------

    pub fn constant(&self, truth: Truth) -> NodeId {
        NodeId::from_index(truth as usize)
    }

    pub fn truth(&self, value: bool) -> NodeId {
        self.constant(value.into())
    }

    pub fn atom_node(&mut self, atom: Atom) -> NodeId {
        if let Some(&id) = self.atom_nodes.get(&atom) {
            return id;
        }
        let reads = Reads {
            member: atom.inputs().any(|input| matches!(input, Input::Field(_))),
            as_of: atom.inputs().any(|input| matches!(input, Input::AsOf)),
        };
        self.atoms.push(atom.clone());
        let id = self.push(Node::Atom((self.atoms.len() - 1) as u32), reads);
        self.atom_nodes.insert(atom, id);
        id
    }

    pub fn not(&mut self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Constant(truth) => self.constant(!truth),
            Node::Not(inner) => inner,
            _ => {
                let reads = self.reads[id.index()];
                self.consed(Node::Not(id), reads)
            }
        }
    }

    pub fn and(&mut self, children: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.gate(children, Truth::False)
    }

    pub fn or(&mut self, children: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.gate(children, Truth::True)
    }

    /// A gate like no other, with nothing below it: whoever asks for it says what it means (`analysis::find`). No fold may reach it.
    pub(super) fn stand_in(&mut self) -> NodeId {
        self.push(Node::And(Children { start: 0, len: 0 }), Reads::default())
    }

    /// A gate that `decides` decides: false for `and`, true for `or`.
    fn gate(&mut self, children: impl IntoIterator<Item = NodeId>, decides: Truth) -> NodeId {
        let (deciding, neutral) = (self.constant(decides), self.constant(!decides));
        let mut kept = std::mem::take(&mut self.buffer);
        kept.clear();
        kept.extend(children.into_iter().filter(|&child| child != neutral));
        kept.sort_unstable();
        kept.dedup();
        let id = match kept.as_slice() {
            [] => neutral,
            [one] => *one,
            _ if kept.contains(&deciding) => deciding,
            _ => self.consed_gate(&kept, decides),
        };
        self.buffer = kept;
        id
    }

    fn consed_gate(&mut self, kept: &[NodeId], decides: Truth) -> NodeId {
        let is_and = decides.is_false();
        let hash = gate_hash(is_and, kept);
        let found = self.known.find(hash, |&id| match self.nodes[id.index()] {
            Node::And(children) => is_and && self.children(children) == kept,
            Node::Or(children) => !is_and && self.children(children) == kept,
            _ => false,
        });
        if let Some(&id) = found {
            return id;
        }
        let children = Children { start: self.pool.len() as u32, len: kept.len() as u32 };
        self.pool.extend_from_slice(kept);
        let each = || kept.iter().map(|child| self.reads[child.index()]);
        let reads = Reads { member: each().any(|reads| reads.member), as_of: each().any(|reads| reads.as_of) };
        let id = self.push(if is_and { Node::And(children) } else { Node::Or(children) }, reads);
        self.remember(hash, id);
        id
    }

    /// Some member of `list` makes `body` true.
    pub fn any(&mut self, list: FactId, body: NodeId) -> NodeId {
        self.at_least(1, list, body)
    }

    /// At least so many members of `list` make `body` true.
    pub fn at_least(&mut self, least: usize, list: FactId, body: NodeId) -> NodeId {
        let key = (list, body, least);
        if let Some(&id) = self.quantified_nodes.get(&key) {
            return id;
        }
        let member_nodes = self.member_nodes_under(body);
        self.quantified.push(Quantified { list, body, least, member_nodes });
        let reads = Reads { member: false, as_of: self.reads_as_of(body) };
        let id = self.push(Node::Any((self.quantified.len() - 1) as u32), reads);
        self.quantified_nodes.insert(key, id);
        id
    }

    /// At least so many of `parts` hold, each counted as often as it stands there.
    pub fn at_least_of(&mut self, least: usize, parts: &[NodeId]) -> NodeId {
        let [no, yes] = [false, true].map(|value| self.truth(value));
        super::count::at_least(least, parts, [no, yes], |join, one, other| match join {
            Join::And => self.and([one, other]),
            Join::Or => self.or([one, other]),
        })
    }

    /// The most members that a quantifier over the list asks for; 0 where there is none.
    pub fn most_asked(&self, list: FactId) -> usize {
        self.quantified.iter().filter(|of| of.list == list).map(|of| of.least).max().unwrap_or(0)
    }

    fn member_nodes_under(&self, body: NodeId) -> Vec<NodeId> {
        let mut seen = FxHashSet::default();
        let mut open = vec![body];
        while let Some(id) = open.pop() {
            if self.is_of_member(id) && seen.insert(id) {
                open.extend_from_slice(self.below(id));
            }
        }
        let mut found: Vec<NodeId> = seen.into_iter().collect();
        found.sort_unstable();
        found
    }

    fn consed(&mut self, node: Node, reads: Reads) -> NodeId {
        let Node::Not(inner) = node else { return self.push(node, reads) };
        let hash = not_hash(inner);
        if let Some(&id) = self.known.find(hash, |&id| self.nodes[id.index()] == node) {
            return id;
        }
        let id = self.push(node, reads);
        self.remember(hash, id);
        id
    }

    fn remember(&mut self, hash: u64, id: NodeId) {
        let (nodes, pool) = (&self.nodes, &self.pool);
        self.known.insert_unique(hash, id, |id| match nodes[id.index()] {
            Node::And(children) => gate_hash(true, run(pool, children)),
            Node::Or(children) => gate_hash(false, run(pool, children)),
            Node::Not(inner) => not_hash(inner),
            Node::Constant(_) | Node::Atom(_) | Node::Any(_) => 0,
        });
    }

    fn push(&mut self, node: Node, reads: Reads) -> NodeId {
        self.nodes.push(node);
        self.reads.push(reads);
        NodeId::from_index(self.nodes.len() - 1)
    }

    /// Bytes held, for `docs/performance.md`.
    pub fn n_bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>()
            + self.pool.capacity() * size_of::<NodeId>()
            + self.reads.capacity() * size_of::<Reads>()
            + self.atoms.capacity() * 2 * size_of::<Atom>()
            + self.known.capacity() * (size_of::<NodeId>() + 1)
    }
}

fn run(pool: &[NodeId], children: Children) -> &[NodeId] {
    &pool[children.start as usize..(children.start + children.len) as usize]
}

fn gate_hash(is_and: bool, children: &[NodeId]) -> u64 {
    let mut hasher = FxHasher::default();
    is_and.hash(&mut hasher);
    children.hash(&mut hasher);
    hasher.finish()
}

fn not_hash(inner: NodeId) -> u64 {
    let mut hasher = FxHasher::default();
    (2u8, inner).hash(&mut hasher);
    hasher.finish()
}
