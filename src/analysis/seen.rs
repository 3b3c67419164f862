//! What real persons were seen to be: a question whose answer is yes or no needs no search where somebody with that value is known.
//!
//! Takes persons drawn at random and persons found on the way; each is evaluated over the whole circuit, and marks every node with the value
//! that it has for her. Two persons' marks are never put together: a mark says of one node that somebody under the assumptions has it.

use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};

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
    /// How many nodes may still be evaluated: what persons found cost, and what they teach.
    credit: AtomicI64,
}

const HELD: u8 = 1;
const FAILED: u8 = 2;
/// So many persons are drawn at random to begin with.
const N_DRAWN: u64 = 32;
/// So many persons found on the way are evaluated, whatever they teach.
const N_FOUND: i64 = 32;
/// A search spared is worth about so many nodes evaluated.
const WORTH_OF_A_MARK: i64 = 200;

impl<'a> Seen<'a> {
    /// Of a circuit to which no node is added from now on.
    pub fn of(circuit: &Circuit, policy: &'a Policy) -> Seen<'a> {
        let nodes: Vec<NodeId> = circuit.nodes.ids().filter(|&id| !circuit.nodes.is_of_member(id)).collect();
        let seen = Seen {
            policy,
            tape: Tape::of(&circuit.nodes, policy, nodes.iter().copied()),
            assumptions: circuit.assumptions.clone(),
            marks: (0..circuit.nodes.len()).map(|_| AtomicU8::new(0)).collect(),
            credit: AtomicI64::new(0),
            nodes,
        };
        let values = Values::of(&circuit.nodes, policy, any_day());
        (0..N_DRAWN).for_each(|seed| seen.mark(&values.drawn(policy, seed)));
        seen.credit.store(N_FOUND * seen.nodes.len() as i64, Ordering::Relaxed);
        seen
    }

    /// Whether somebody is known to have the root.
    pub fn has(&self, root: Root) -> bool {
        let mark = if root.value { HELD } else { FAILED };
        self.marks.get(root.node.index()).is_some_and(|marks| marks.load(Ordering::Relaxed) & mark != 0)
    }

    /// Somebody was found who satisfies the assumptions. Where those before taught little, as in a long chain of conclusions of which each
    /// opens one more, nobody else is evaluated.
    pub fn add(&self, model: &Model) {
        if self.credit.load(Ordering::Relaxed) > 0 {
            [Fill::Least, Fill::Greatest].into_iter().for_each(|fill| self.mark(&whole_case(self.policy, model, fill)));
        }
    }

    fn mark(&self, case: &Case) {
        self.credit.fetch_sub(self.nodes.len() as i64, Ordering::Relaxed);
        let mut truths = Truths::default();
        self.tape.run(case, &mut truths);
        let is_real = |&node: &NodeId| self.tape.truth(&truths, node).is_true();
        if !self.assumptions.iter().all(is_real) {
            return;
        }
        let mut n_new = 0;
        for &node in &self.nodes {
            let truth = self.tape.truth(&truths, node);
            let mark = if truth.is_true() { HELD } else { FAILED * u8::from(truth.is_false()) };
            let marks = &self.marks[node.index()];
            if marks.load(Ordering::Relaxed) & mark != mark {
                marks.fetch_or(mark, Ordering::Relaxed);
                n_new += 1;
            }
        }
        self.credit.fetch_add(n_new * WORTH_OF_A_MARK, Ordering::Relaxed);
    }
}
