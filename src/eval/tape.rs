//! The interpreter's fold: a circuit laid out as one row of instructions, run over the slots of a case.
//!
//! Takes the roots that are needed; keeps the nodes below them, each after its children. Running it gives every node's truth value. The
//! rules are in the circuit; nothing here knows what a clause is.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ordered::OrderedAtom;
use super::variation::{Read, Readers};
use crate::case::{Case, UNKNOWN, slot_index};
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::truth::Truth;
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::Input;

/// Where a value lies in the row of truths that a run fills.
pub type Place = u32;

#[derive(Clone, Copy, Debug)]
enum Instruction {
    Constant(Truth),
    Holds {
        slot: u32,
    },
    Is {
        slot: u32,
        value: i64,
    },
    AtMost {
        slot: u32,
        bound: i64,
    },
    /// The index of an [`OrderedAtom`].
    Ordered(u32),
    Not(Place),
    And {
        start: u32,
        end: u32,
    },
    Or {
        start: u32,
        end: u32,
    },
    /// The index of an [`AnyMember`].
    Any(u32),
    /// Looks at a member: run by the quantifier, not by the row.
    OfMember,
}

/// A body to be asked of each member of a list.
struct AnyMember {
    list: FactId,
    body: Place,
    /// So many members must make it true.
    least: usize,
    /// What looks at the member, children before parents.
    instructions: Vec<(Place, MemberInstruction)>,
}

/// An instruction whose slot is a field of the member, or one like any other.
#[derive(Clone, Copy)]
enum MemberInstruction {
    Holds { field: u32 },
    Is { field: u32, value: i64 },
    AtMost { field: u32, bound: i64 },
    Ordered(u32),
    Gate(Instruction),
}

pub struct Tape {
    row: Vec<Instruction>,
    pool: Vec<Place>,
    ordered: Vec<OrderedAtom>,
    any: Vec<AnyMember>,
    places: Places,
    working_days: Option<WorkingDays>,
    n_slots: usize,
    readers: OnceLock<Readers>,
}

const ABSENT: Place = Place::MAX;

/// Where each node of the circuit lies in the row.
enum Places {
    /// Per node of the circuit: its place, or `ABSENT`.
    OfAll(Vec<Place>),
    /// Of the nodes laid out alone: they are few.
    OfSome(FxHashMap<NodeId, Place>),
}

impl Places {
    #[inline]
    fn of(&self, id: NodeId) -> Place {
        match self {
            Places::OfAll(places) => places[id.index()],
            Places::OfSome(places) => places.get(&id).copied().unwrap_or(ABSENT),
        }
    }

    fn set(&mut self, id: NodeId, place: Place) {
        match self {
            Places::OfAll(places) => places[id.index()] = place,
            Places::OfSome(places) => {
                places.insert(id, place);
            }
        }
    }
}

/// The truth values of one run, by place. Kept between runs, so that a run allocates nothing.
#[derive(Clone, Default)]
pub struct Truths(Vec<Truth>);

impl Truths {
    pub(super) fn put(&mut self, place: Place, truth: Truth) {
        self.0[place as usize] = truth;
    }
}

impl Tape {
    /// Lays out all nodes at or below `roots`, which are most of the circuit.
    pub fn of(nodes: &Nodes, policy: &Policy, roots: impl IntoIterator<Item = NodeId>) -> Tape {
        let mut wanted = vec![false; nodes.len()];
        let mut open: Vec<NodeId> = roots.into_iter().collect();
        while let Some(id) = open.pop() {
            if !std::mem::replace(&mut wanted[id.index()], true) {
                open.extend_from_slice(nodes.below(id));
            }
        }
        let places = Places::OfAll(vec![ABSENT; nodes.len()]);
        Tape::laid_out(nodes, policy, nodes.ids().filter(|id| wanted[id.index()]), places)
    }

    /// The same where they are few: takes time by their number alone, whatever the circuit's size.
    pub fn of_few(nodes: &Nodes, policy: &Policy, roots: impl IntoIterator<Item = NodeId>) -> Tape {
        let (mut wanted, mut open) = (FxHashSet::default(), roots.into_iter().collect::<Vec<_>>());
        while let Some(id) = open.pop() {
            if wanted.insert(id) {
                open.extend_from_slice(nodes.below(id));
            }
        }
        let mut in_order: Vec<NodeId> = wanted.into_iter().collect();
        in_order.sort_unstable();
        Tape::laid_out(nodes, policy, in_order, Places::OfSome(FxHashMap::default()))
    }

    /// `in_order`: children before parents.
    fn laid_out(nodes: &Nodes, policy: &Policy, in_order: impl IntoIterator<Item = NodeId>, places: Places) -> Tape {
        let mut tape = Tape {
            row: Vec::new(),
            pool: Vec::new(),
            ordered: Vec::new(),
            any: Vec::new(),
            places,
            working_days: policy.calendar.clone(),
            n_slots: 1 + policy.facts.len() + policy.questions.len(),
            readers: OnceLock::new(),
        };
        for id in in_order {
            tape.places.set(id, tape.row.len() as Place);
            let instruction = tape.instruction(nodes, policy, id);
            tape.row.push(instruction);
        }
        tape
    }

    /// Where the node's value lies after a run.
    ///
    /// # Panics
    /// Where the node was not below a root.
    #[inline]
    pub fn place(&self, id: NodeId) -> Place {
        let place = self.places.of(id);
        debug_assert_ne!(place, ABSENT, "asked of a node that the tape was not laid out for");
        place
    }

    pub fn n_instructions(&self) -> usize {
        self.row.len()
    }

    fn instruction(&mut self, nodes: &Nodes, policy: &Policy, id: NodeId) -> Instruction {
        if nodes.is_of_member(id) {
            return Instruction::OfMember;
        }
        match nodes.node(id) {
            Node::Constant(truth) => Instruction::Constant(truth),
            Node::Atom(atom) => self.atom(nodes.atom(atom), policy),
            Node::Not(inner) => Instruction::Not(self.places.of(inner)),
            Node::And(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                Instruction::And { start, end }
            }
            Node::Or(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                Instruction::Or { start, end }
            }
            Node::Any(index) => {
                let quantified = nodes.quantified(index);
                let instructions = quantified
                    .member_nodes
                    .iter()
                    .map(|&node| (self.places.of(node), self.member_instruction(nodes, policy, node)))
                    .collect();
                let body = self.places.of(quantified.body);
                let (list, least) = (quantified.list, quantified.least);
                self.any.push(AnyMember { list, body, least, instructions });
                Instruction::Any((self.any.len() - 1) as u32)
            }
        }
    }

    fn run_of(&mut self, children: &[NodeId]) -> (u32, u32) {
        let start = self.pool.len() as u32;
        self.pool.extend(children.iter().map(|child| self.places.of(*child)));
        (start, self.pool.len() as u32)
    }

    fn atom(&mut self, atom: &Atom, policy: &Policy) -> Instruction {
        let slot = |input: &Input| slot_index(*input, policy.facts.len()) as u32;
        match atom {
            Atom::Holds(input) => Instruction::Holds { slot: slot(input) },
            Atom::Is(input, value) => Instruction::Is { slot: slot(input), value: i64::from(*value) },
            Atom::AtMost(input, bound) => Instruction::AtMost { slot: slot(input), bound: *bound },
            Atom::Ordered { left, right } => Instruction::Ordered(self.ordered_atom(left, right, policy)),
        }
    }

    fn ordered_atom(
        &mut self,
        left: &crate::policy::model::Sum,
        right: &crate::policy::model::Sum,
        policy: &Policy,
    ) -> u32 {
        self.ordered.push(OrderedAtom::of(left, right, policy.facts.len()));
        (self.ordered.len() - 1) as u32
    }

    fn member_instruction(&mut self, nodes: &Nodes, policy: &Policy, id: NodeId) -> MemberInstruction {
        let gate = |instruction| MemberInstruction::Gate(instruction);
        match nodes.node(id) {
            Node::Atom(atom) => match nodes.atom(atom) {
                Atom::Holds(Input::Field(field)) => MemberInstruction::Holds { field: *field },
                Atom::Is(Input::Field(field), value) => {
                    MemberInstruction::Is { field: *field, value: i64::from(*value) }
                }
                Atom::AtMost(Input::Field(field), bound) => MemberInstruction::AtMost { field: *field, bound: *bound },
                Atom::Ordered { left, right } => MemberInstruction::Ordered(self.ordered_atom(left, right, policy)),
                atom => gate(self.atom(atom, policy)),
            },
            Node::Not(inner) => gate(Instruction::Not(self.places.of(inner))),
            Node::And(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                gate(Instruction::And { start, end })
            }
            Node::Or(children) => {
                let (start, end) = self.run_of(nodes.children(children));
                gate(Instruction::Or { start, end })
            }
            Node::Constant(_) | Node::Any(_) => unreachable!("neither looks at a member: quantifiers do not nest"),
        }
    }

    /// Folds the case; `truths` then holds every node's value.
    pub fn run(&self, case: &Case, truths: &mut Truths) {
        debug_assert!(case.decided_beyond().is_empty(), "the law was not opened to what is decided");
        truths.0.resize(self.row.len(), Truth::Unknown);
        let (values, slots) = (truths.0.as_mut_slice(), case.slots());
        for (at, instruction) in self.row.iter().enumerate() {
            let value = match *instruction {
                Instruction::Any(index) => self.any(&self.any[index as usize], case, values),
                Instruction::OfMember => continue,
                other => self.value(other, slots, values),
            };
            values[at] = value;
        }
    }

    #[inline(always)]
    fn value(&self, instruction: Instruction, slots: &[i64], values: &[Truth]) -> Truth {
        match instruction {
            Instruction::AtMost { slot, bound } => at_most(slots[slot as usize], bound),
            Instruction::Holds { slot } => is(slots[slot as usize], 1),
            Instruction::Is { slot, value } => is(slots[slot as usize], value),
            Instruction::And { start, end } => {
                let mut least = Truth::True;
                for &child in &self.pool[start as usize..end as usize] {
                    least = least.min(values[child as usize]);
                    if least.is_false() {
                        break;
                    }
                }
                least
            }
            Instruction::Or { start, end } => {
                let mut greatest = Truth::False;
                for &child in &self.pool[start as usize..end as usize] {
                    greatest = greatest.max(values[child as usize]);
                    if greatest.is_true() {
                        break;
                    }
                }
                greatest
            }
            Instruction::Not(inner) => !values[inner as usize],
            Instruction::Constant(truth) => truth,
            Instruction::Ordered(index) => self.ordered[index as usize].value(slots, &[], self.working_days.as_ref()),
            Instruction::Any(_) | Instruction::OfMember => Truth::Unknown,
        }
    }

    /// An unknown list makes its quantifier unknown; a known one folds over its members.
    #[inline(never)]
    fn any(&self, any: &AnyMember, case: &Case, values: &mut [Truth]) -> Truth {
        let Some(members) = case.members(any.list) else { return Truth::Unknown };
        let (mut n_true, mut n_possible) = (0, 0);
        for member in members {
            for &(place, instruction) in &any.instructions {
                values[place as usize] = match instruction {
                    MemberInstruction::Holds { field } => is(member[field as usize], 1),
                    MemberInstruction::Is { field, value } => is(member[field as usize], value),
                    MemberInstruction::AtMost { field, bound } => at_most(member[field as usize], bound),
                    MemberInstruction::Ordered(index) => {
                        self.ordered[index as usize].value(case.slots(), member, self.working_days.as_ref())
                    }
                    MemberInstruction::Gate(instruction) => self.value(instruction, case.slots(), values),
                };
            }
            let value = values[any.body as usize];
            n_true += usize::from(value.is_true());
            n_possible += usize::from(!value.is_false());
            if n_true >= any.least {
                return Truth::True;
            }
        }
        match n_possible >= any.least {
            true if any.least == 0 => Truth::True,
            true => Truth::Unknown,
            false => Truth::False,
        }
    }

    // ---- what differs where a few slots differ (`variation`) -------------------------------------------------------

    /// Folds one place again, what it reads being up to date; whether its truth is another now.
    pub(super) fn fold_again(&self, place: Place, case: &Case, truths: &mut Truths) -> bool {
        let values = truths.0.as_mut_slice();
        let value = match self.row[place as usize] {
            Instruction::Any(index) => self.any(&self.any[index as usize], case, values),
            Instruction::OfMember => return false,
            other => self.value(other, case.slots(), values),
        };
        std::mem::replace(&mut values[place as usize], value) != value
    }

    /// Whether a run gives the same, with room that is used again: for `debug_assert!`.
    pub(super) fn agrees_with_a_run(&self, case: &Case, truths: &Truths, room: &mut Truths) -> bool {
        self.run(case, room);
        let is_of_member = |at: usize| matches!(self.row[at], Instruction::OfMember);
        (0..self.row.len()).all(|at| is_of_member(at) || room.0[at] == truths.0[at])
    }

    pub(super) fn readers(&self) -> &Readers {
        self.readers.get_or_init(|| Readers::of(self.row.len(), self.n_slots, &self.reads()))
    }

    /// Every place with what it reads. What looks at a member is run by its quantifier, which so reads all that they do.
    fn reads(&self) -> Vec<(Place, Read)> {
        let mut reads = Vec::new();
        for (place, &instruction) in (0..).zip(&self.row) {
            let mut add = |read| reads.push((place, read));
            let Instruction::Any(index) = instruction else {
                self.read_by(instruction, &mut add);
                continue;
            };
            let any = &self.any[index as usize];
            add(Read::Place(any.body));
            for &(_, instruction) in &any.instructions {
                match instruction {
                    MemberInstruction::Holds { .. }
                    | MemberInstruction::Is { .. }
                    | MemberInstruction::AtMost { .. } => {}
                    MemberInstruction::Ordered(index) => {
                        self.ordered[index as usize].slots().for_each(|slot| add(Read::Slot(slot as u32)));
                    }
                    MemberInstruction::Gate(instruction) => self.read_by(instruction, &mut add),
                }
            }
        }
        reads
    }

    fn read_by(&self, instruction: Instruction, add: &mut impl FnMut(Read)) {
        match instruction {
            Instruction::Constant(_) | Instruction::Any(_) | Instruction::OfMember => {}
            Instruction::Holds { slot } | Instruction::Is { slot, .. } | Instruction::AtMost { slot, .. } => {
                add(Read::Slot(slot));
            }
            Instruction::Ordered(index) => {
                self.ordered[index as usize].slots().for_each(|slot| add(Read::Slot(slot as u32)));
            }
            Instruction::Not(place) => add(Read::Place(place)),
            Instruction::And { start, end } | Instruction::Or { start, end } => {
                self.pool[start as usize..end as usize].iter().for_each(|&place| add(Read::Place(place)));
            }
        }
    }

    #[inline]
    pub fn at(&self, truths: &Truths, place: Place) -> Truth {
        truths.0[place as usize]
    }

    /// The value of a node after a run.
    #[inline]
    pub fn truth(&self, truths: &Truths, id: NodeId) -> Truth {
        truths.0[self.place(id) as usize]
    }
}

#[inline(always)]
fn at_most(slot: i64, bound: i64) -> Truth {
    if slot == UNKNOWN { Truth::Unknown } else { (slot <= bound).into() }
}

#[inline(always)]
fn is(slot: i64, value: i64) -> Truth {
    if slot == UNKNOWN { Truth::Unknown } else { (slot == value).into() }
}
