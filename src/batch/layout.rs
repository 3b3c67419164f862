//! The circuit laid out for planes: instructions in order, each with the place of its result, places used again as soon as they are free.
//!
//! Takes the nodes and the roots that are asked for. A negation takes no instruction: an operand says whether it is negated.

use rustc_hash::FxHashMap;

use super::ordered::OrderedAtom;
use super::planes::Planes;
use crate::case::slot_index;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::truth::Truth;
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{AS_NUMBERS, FactType, Field, Head, Input, Step, Sum, TypeBody};

/// A result, or its negation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Operand {
    pub place: u32,
    pub is_negated: bool,
}

impl Operand {
    /// What stands in its place, and whether its negation is meant.
    #[inline(always)]
    pub fn read(self, places: &[Planes]) -> (&Planes, bool) {
        (&places[self.place as usize], self.is_negated)
    }
}

/// How much room a value takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    Bit,
    Narrow,
    Wide,
}

impl Width {
    fn of(ty: FactType) -> Width {
        match ty {
            FactType::Bool => Width::Bit,
            FactType::Date | FactType::DateOrNever | FactType::Enumeration(_) => Width::Narrow,
            FactType::Int => Width::Wide,
            FactType::List(_) | FactType::Text => unreachable!("no column is read of a list or a text"),
        }
    }
}

/// A column, and the slot of a case that it holds.
#[derive(Clone, Debug)]
pub(super) struct ColumnOf {
    pub slot: usize,
    pub width: Width,
}

/// A list, and its members' fields.
#[derive(Clone, Debug)]
pub(super) struct ListOf {
    pub fact: FactId,
    pub widths: Vec<Width>,
}

/// Where an atom finds a value: a column of the block, or of the members looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Source {
    Column(u32),
    Field(u32),
}

#[derive(Clone, Debug)]
pub(super) enum SideHead {
    Constant(i64),
    Of(Source),
}

/// One side of `left <= right`.
#[derive(Clone, Debug)]
pub(super) struct Side {
    pub head: SideHead,
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug)]
pub(super) enum Operation {
    Constant(Truth),
    Holds(Source),
    Is(Source, i64),
    AtMost(Source, i64),
    /// The index of an [`OrderedAtom`].
    Ordered(u32),
    /// A run in the pool.
    And(u32, u32),
    Or(u32, u32),
    /// The index of an [`AnyMember`].
    Any(u32),
}

#[derive(Clone, Debug)]
pub(super) struct Instruction {
    pub to: u32,
    pub operation: Operation,
}

/// A body to be asked of the members of a list.
#[derive(Clone, Debug)]
pub(super) struct AnyMember {
    pub list: u32,
    /// So many members must make the body true.
    pub least: usize,
    /// The fields that the body reads.
    pub fields: Vec<u32>,
    pub instructions: Vec<Instruction>,
    pub body: Operand,
}

pub(super) struct Layout {
    pub columns: Vec<ColumnOf>,
    /// So many of them are read; those after them are only shown.
    pub n_read: usize,
    pub lists: Vec<ListOf>,
    pub instructions: Vec<Instruction>,
    pub pool: Vec<Operand>,
    pub ordered: Vec<OrderedAtom>,
    pub any: Vec<AnyMember>,
    pub n_places: usize,
    /// By node: where the roots are found after a run.
    roots: Vec<Option<Operand>>,
}

impl Layout {
    /// Lays out what is at or below the roots; the columns hold these inputs, too.
    pub fn of(
        nodes: &Nodes,
        policy: &Policy,
        roots: impl IntoIterator<Item = NodeId>,
        shown: impl IntoIterator<Item = Input>,
    ) -> Layout {
        let roots: Vec<NodeId> = roots.into_iter().collect();
        let mut wanted = vec![false; nodes.len()];
        let mut open = roots.clone();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut wanted[id.index()], true) {
                open.extend_from_slice(nodes.below(id));
            }
        }
        let in_order: Vec<NodeId> = nodes.ids().filter(|id| wanted[id.index()] && !nodes.is_of_member(*id)).collect();
        let mut building = Building::new(nodes, policy, &in_order, &roots);
        for &id in &in_order {
            building.node(id);
        }
        for &root in &roots {
            building.layout.roots[root.index()] = Some(building.operands[&root]);
        }
        building.layout.n_read = building.layout.columns.len();
        for input in shown {
            building.source(input);
        }
        building.layout
    }

    /// Where a root is found after a run.
    ///
    /// # Panics
    /// Where the node is none of the roots.
    #[inline]
    pub fn root(&self, root: NodeId) -> Operand {
        self.roots[root.index()].expect("only roots are read")
    }
}

struct Building<'a> {
    nodes: &'a Nodes,
    policy: &'a Policy,
    layout: Layout,
    operands: FxHashMap<NodeId, Operand>,
    /// Per node, itself no negation: how many of those that read it are still to come. Roots are never done with.
    n_readers: FxHashMap<NodeId, usize>,
    free: Vec<u32>,
    columns: FxHashMap<usize, u32>,
    lists: FxHashMap<FactId, u32>,
}

impl<'a> Building<'a> {
    fn new(nodes: &'a Nodes, policy: &'a Policy, in_order: &[NodeId], roots: &[NodeId]) -> Building<'a> {
        let layout = Layout {
            columns: Vec::new(),
            n_read: 0,
            lists: Vec::new(),
            instructions: Vec::new(),
            pool: Vec::new(),
            ordered: Vec::new(),
            any: Vec::new(),
            n_places: 0,
            roots: vec![None; nodes.len()],
        };
        let mut building = Building {
            nodes,
            policy,
            layout,
            operands: FxHashMap::default(),
            n_readers: FxHashMap::default(),
            free: Vec::new(),
            columns: FxHashMap::default(),
            lists: FxHashMap::default(),
        };
        for &id in in_order {
            for read in building.read_by(id) {
                *building.n_readers.entry(read).or_default() += 1;
            }
        }
        for &root in roots {
            *building.n_readers.entry(building.stem(root)).or_default() += 1;
        }
        building
    }

    /// The node itself, or what it negates.
    fn stem(&self, id: NodeId) -> NodeId {
        match self.nodes.node(id) {
            Node::Not(inner) => self.stem(inner),
            _ => id,
        }
    }

    /// The nodes whose places it reads: of a quantifier those that its body reads beside the member.
    fn read_by(&self, id: NodeId) -> Vec<NodeId> {
        match self.nodes.node(id) {
            Node::Constant(_) | Node::Atom(_) | Node::Not(_) => Vec::new(),
            Node::And(children) | Node::Or(children) => {
                self.nodes.children(children).iter().map(|&child| self.stem(child)).collect()
            }
            Node::Any(index) => {
                let quantified = self.nodes.quantified(index);
                let below = quantified.member_nodes.iter().flat_map(|&node| self.nodes.below(node));
                let outside = below.chain([&quantified.body]).map(|&node| self.stem(node));
                let mut outside: Vec<NodeId> = outside.filter(|&node| !self.nodes.is_of_member(node)).collect();
                outside.sort_unstable();
                outside.dedup();
                outside
            }
        }
    }

    fn node(&mut self, id: NodeId) {
        let nodes = self.nodes;
        let operation = match nodes.node(id) {
            Node::Not(inner) => {
                let Operand { place, is_negated } = self.operands[&inner];
                self.operands.insert(id, Operand { place, is_negated: !is_negated });
                return;
            }
            Node::Constant(truth) => Operation::Constant(truth),
            Node::Atom(atom) => self.atom(nodes.atom(atom)),
            Node::And(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                Operation::And(start, end)
            }
            Node::Or(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                Operation::Or(start, end)
            }
            Node::Any(index) => self.any(index),
        };
        // A result may take the place of what is read here for the last time: an instruction reads all before it writes. A quantifier
        // reads again for each member, but its result is kept apart until the end.
        for read in self.read_by(id) {
            self.done_with(read);
        }
        let to = self.place();
        self.layout.instructions.push(Instruction { to, operation });
        self.operands.insert(id, Operand { place: to, is_negated: false });
    }

    fn done_with(&mut self, read: NodeId) {
        let n_readers = self.n_readers.get_mut(&read).expect("whoever reads it was counted");
        *n_readers -= 1;
        if *n_readers == 0 {
            self.free.push(self.operands[&read].place);
        }
    }

    fn place(&mut self) -> u32 {
        self.free.pop().unwrap_or_else(|| {
            self.layout.n_places += 1;
            (self.layout.n_places - 1) as u32
        })
    }

    fn run_of(&mut self, children: &[NodeId]) -> (u32, u32) {
        let start = self.layout.pool.len() as u32;
        let operands = children.iter().map(|child| self.operands[child]);
        self.layout.pool.extend(operands);
        (start, self.layout.pool.len() as u32)
    }

    fn atom(&mut self, atom: &Atom) -> Operation {
        match atom {
            Atom::Holds(input) => Operation::Holds(self.source(*input)),
            Atom::Is(input, value) => Operation::Is(self.source(*input), i64::from(*value)),
            Atom::AtMost(input, bound) => Operation::AtMost(self.source(*input), *bound),
            Atom::Ordered { left, right } => {
                let (left, right) = (self.side(left), self.side(right));
                let as_of = self.columns.get(&0).map(|&column| Source::Column(column));
                self.layout.ordered.push(OrderedAtom::of(left, right, as_of));
                Operation::Ordered((self.layout.ordered.len() - 1) as u32)
            }
        }
    }

    fn side(&mut self, sum: &Sum) -> Side {
        let head = match sum.head {
            Head::Constant(value) => SideHead::Constant(value),
            Head::Input(input) => SideHead::Of(self.source(input)),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        };
        Side { head, steps: sum.steps.clone() }
    }

    fn source(&mut self, input: Input) -> Source {
        let width = match input {
            Input::Field(field) => return Source::Field(field),
            Input::AsOf => Width::Narrow,
            Input::Fact(fact_id) => Width::of(self.policy.facts[fact_id].ty),
            Input::Question(_) => Width::Bit,
        };
        let slot = slot_index(input, self.policy.facts.len());
        let columns = &mut self.layout.columns;
        Source::Column(*self.columns.entry(slot).or_insert_with(|| {
            columns.push(ColumnOf { slot, width });
            (columns.len() - 1) as u32
        }))
    }

    fn any(&mut self, index: u32) -> Operation {
        let nodes = self.nodes;
        let quantified = nodes.quantified(index);
        let list = self.list(quantified.list);
        let mut instructions = Vec::new();
        let mut taken = Vec::new();
        let mut fields = Vec::new();
        for &node in &quantified.member_nodes {
            let operation = match nodes.node(node) {
                Node::Not(inner) => {
                    let Operand { place, is_negated } = self.operands[&inner];
                    self.operands.insert(node, Operand { place, is_negated: !is_negated });
                    continue;
                }
                Node::Atom(atom) => {
                    fields.extend(fields_read(nodes.atom(atom)));
                    self.atom(nodes.atom(atom))
                }
                Node::And(children) => {
                    let (start, end) = self.run_of(nodes.children(children));
                    Operation::And(start, end)
                }
                Node::Or(children) => {
                    let (start, end) = self.run_of(nodes.children(children));
                    Operation::Or(start, end)
                }
                Node::Constant(_) | Node::Any(_) => unreachable!("neither looks at a member: quantifiers do not nest"),
            };
            let to = self.place();
            taken.push(to);
            instructions.push(Instruction { to, operation });
            self.operands.insert(node, Operand { place: to, is_negated: false });
        }
        let body = self.operands[&quantified.body];
        self.free.extend(taken);
        fields.sort_unstable();
        fields.dedup();
        self.layout.any.push(AnyMember { list, least: quantified.least, fields, instructions, body });
        Operation::Any((self.layout.any.len() - 1) as u32)
    }

    fn list(&mut self, fact: FactId) -> u32 {
        let policy = self.policy;
        let FactType::List(record) = policy.facts[fact].ty else { unreachable!("resolve quantifies over lists only") };
        let fields: &[Field] = match &policy.types[record].body {
            TypeBody::Record(fields) => fields,
            TypeBody::Enumeration(_) => &[],
        };
        let lists = &mut self.layout.lists;
        *self.lists.entry(fact).or_insert_with(|| {
            lists.push(ListOf { fact, widths: fields.iter().map(|field| Width::of(field.ty)).collect() });
            (lists.len() - 1) as u32
        })
    }
}

fn fields_read(atom: &Atom) -> impl Iterator<Item = u32> {
    atom.inputs().filter_map(|input| match input {
        Input::Field(field) => Some(field),
        Input::AsOf | Input::Fact(_) | Input::Question(_) => None,
    })
}
