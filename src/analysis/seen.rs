//! What real persons were seen to be: a question whose answer is yes or no needs no search where somebody with that value is known.
//!
//! Takes persons drawn at random and persons found on the way; each is evaluated over the whole circuit, and marks every node with the value
//! that it has for her. Two persons' marks are never put together: a mark says of one node that somebody under the assumptions has it.

use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};

use super::drawn::Values;
use super::search::{Model, Root};
use super::witness::{Fill, any_day, whole_case};
use crate::case::Case;
use crate::circuit::Circuit;
use crate::circuit::node::NodeId;
use crate::eval::{Tape, Truths};
use crate::policy::Policy;
use crate::policy::ids::Id;

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
        let values = Values::of(&circuit.nodes, policy, any_day());
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
