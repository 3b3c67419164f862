//! What real persons were seen to be: a question whose answer is yes or no needs no search where somebody with that value is known.
//!
//! Takes persons drawn at random and persons found on the way; each is evaluated over the whole circuit, and marks every node with the value
//! that it has for her. Two persons' marks are never put together: a mark says of one node that somebody under the assumptions has it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::search::{Model, Root};
use super::witness::{Fill, any_day, whole_case};
use crate::calendar::Day;
use crate::case::{Case, Member};
use crate::circuit::Circuit;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::eval::{Tape, Truths};
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{FactType, Input};

pub struct Seen<'a> {
    policy: &'a Policy,
    tape: Tape,
    assumptions: Vec<NodeId>,
    /// Nodes that do not look at a member.
    nodes: Vec<NodeId>,
    /// Per node: [`HELD`], [`FAILED`].
    marks: Vec<AtomicU8>,
    /// How many nodes have been evaluated, for all persons together.
    n_evaluated: AtomicU64,
}

const HELD: u8 = 1;
const FAILED: u8 = 2;
/// So many persons are drawn at random to begin with.
const N_DRAWN: u64 = 32;
/// More nodes are not evaluated: about a second of work.
const MOST_EVALUATED: u64 = 1 << 28;

impl<'a> Seen<'a> {
    /// Of a circuit to which no node is added from now on.
    pub fn of(circuit: &Circuit, policy: &'a Policy) -> Seen<'a> {
        let nodes: Vec<NodeId> = circuit.nodes.ids().filter(|&id| !circuit.nodes.is_of_member(id)).collect();
        let seen = Seen {
            policy,
            tape: Tape::of(&circuit.nodes, policy, nodes.iter().copied()),
            assumptions: circuit.assumptions.clone(),
            marks: (0..circuit.nodes.len()).map(|_| AtomicU8::new(0)).collect(),
            nodes,
            n_evaluated: AtomicU64::new(0),
        };
        let values = Values::of(&circuit.nodes, policy);
        (0..N_DRAWN).for_each(|seed| seen.mark(&values.drawn(policy, seed)));
        seen
    }

    /// Whether somebody is known to have the root.
    pub fn has(&self, root: Root) -> bool {
        let mark = if root.value { HELD } else { FAILED };
        self.marks.get(root.node.index()).is_some_and(|marks| marks.load(Ordering::Relaxed) & mark != 0)
    }

    /// Somebody was found who satisfies the assumptions.
    pub fn add(&self, model: &Model) {
        if self.n_evaluated.load(Ordering::Relaxed) < MOST_EVALUATED {
            [Fill::Least, Fill::Greatest].into_iter().for_each(|fill| self.mark(&whole_case(self.policy, model, fill)));
        }
    }

    fn mark(&self, case: &Case) {
        self.n_evaluated.fetch_add(self.nodes.len() as u64, Ordering::Relaxed);
        let mut truths = Truths::default();
        self.tape.run(case, &mut truths);
        let is_real = |&node: &NodeId| self.tape.truth(&truths, node).is_true();
        if !self.assumptions.iter().all(is_real) {
            return;
        }
        for &node in &self.nodes {
            let truth = self.tape.truth(&truths, node);
            let mark = if truth.is_true() { HELD } else { FAILED * u8::from(truth.is_false()) };
            let marks = &self.marks[node.index()];
            if marks.load(Ordering::Relaxed) & mark != mark {
                marks.fetch_or(mark, Ordering::Relaxed);
            }
        }
    }
}

/// The values at which tests of the circuit change.
struct Values {
    /// By number of the fact; of fields, by theirs; of the day for which the law is asked.
    of_facts: Vec<Vec<i64>>,
    of_fields: Vec<Vec<i64>>,
    of_day: Vec<i64>,
}

impl Values {
    fn of(nodes: &Nodes, policy: &Policy) -> Values {
        let mut values =
            Values { of_facts: vec![Vec::new(); policy.facts.len()], of_fields: Vec::new(), of_day: Vec::new() };
        for id in nodes.ids() {
            let Node::Atom(index) = nodes.node(id) else { continue };
            let &Atom::AtMost(input, bound) = nodes.atom(index) else { continue };
            let of = match input {
                Input::AsOf => &mut values.of_day,
                Input::Fact(fact) => &mut values.of_facts[fact.index()],
                Input::Field(field) => {
                    let n_fields = values.of_fields.len().max(field as usize + 1);
                    values.of_fields.resize(n_fields, Vec::new());
                    &mut values.of_fields[field as usize]
                }
                Input::Question(_) => continue,
            };
            of.extend([bound, bound + 1]);
        }
        values
    }

    /// A person of whom everything is known; the same for the same number.
    fn drawn(&self, policy: &Policy, seed: u64) -> Case {
        let mut draw = Draw(seed << 32);
        let mut case = Case::blank(policy, Day(draw.day(&self.of_day)));
        for (fact, declared) in policy.facts.iter().filter(|(_, declared)| declared.decides.is_none()) {
            match declared.ty {
                FactType::List(record) => {
                    let n_fields = policy.n_fields(record);
                    let members = (0..draw.below(3)).map(|_| self.member(policy, fact, n_fields, &mut draw)).collect();
                    case.state_members(fact, members);
                }
                ty => case.state_slot(fact, draw.value(policy, ty, &self.of_facts[fact.index()])),
            }
        }
        for question in policy.questions.ids() {
            case.answer(question, Some(draw.below(2) == 0));
        }
        case
    }

    fn member(&self, policy: &Policy, list: FactId, n_fields: usize, draw: &mut Draw) -> Member {
        let of_field = |field: usize| self.of_fields.get(field).map_or(&[][..], Vec::as_slice);
        let ty = |field: usize| super::encode::field_type(policy, list, field as u32);
        (0..n_fields).map(|field| draw.value(policy, ty(field), of_field(field))).collect()
    }
}

/// splitmix64 of a counter (Steele, Lea, Flood, OOPSLA 2014): the same persons every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn one_of(&mut self, values: &[i64]) -> Option<i64> {
        let at = self.below(values.len());
        values.get(at).copied()
    }

    /// One at which a test changes, or one of the ten years around the day that stands for any.
    fn day(&mut self, values: &[i64]) -> i64 {
        let anywhere = any_day().0 - 1_826 + self.below(3_652) as i64;
        let day = if self.below(2) == 0 { anywhere } else { self.one_of(values).unwrap_or(anywhere) };
        day.clamp(Day::FIRST.0, Day::LAST.0)
    }

    fn value(&mut self, policy: &Policy, ty: FactType, values: &[i64]) -> i64 {
        match ty {
            FactType::Bool => self.below(2) as i64,
            FactType::Int => self.one_of(values).unwrap_or(0),
            FactType::Date => self.day(values),
            FactType::DateOrNever if self.below(3) == 0 => Day::NEVER.0,
            FactType::DateOrNever => self.day(values),
            FactType::Enumeration(ty) => self.below(policy.n_values(ty)) as i64,
            FactType::Text | FactType::List(_) => 0,
        }
    }
}
