//! On which unknown facts nodes may depend: those below them, by way of nodes that are unknown.
//!
//! Takes an evaluated case. What many conclusions rest on, one on the other, is walked once: where a condition tests a conclusion, the facts
//! below that test are kept, so that a chain of conclusions takes time and memory by its length, not by its square.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::judge::Evaluation;
use crate::case::UNKNOWN;
use crate::circuit::NodeId;
use crate::circuit::node::{Atom, Node};
use crate::policy::ids::FactId;
use crate::policy::model::{Head, Input};

/// Walks of one case; room that is used again.
pub(super) struct UnknownBelow<'e, 'a> {
    of: &'e Evaluation<'a>,
    /// Per unknown test of a conclusion: the facts below.
    kept: FxHashMap<NodeId, Rc<[FactId]>>,
    /// Per node the last walk that met it.
    seen: FxHashMap<NodeId, u32>,
    n_walks: u32,
}

impl<'e, 'a> UnknownBelow<'e, 'a> {
    /// For one walk, or a few.
    pub fn of(of: &'e Evaluation<'a>) -> UnknownBelow<'e, 'a> {
        UnknownBelow { of, kept: FxHashMap::default(), seen: FxHashMap::default(), n_walks: 0 }
    }

    /// For a walk of every conclusion.
    pub fn of_all(of: &'e Evaluation<'a>) -> UnknownBelow<'e, 'a> {
        let mut below = UnknownBelow::of(of);
        let exprs = of.policy().exprs.iter();
        let tests = exprs.filter(|(_, expr)| expr.kind.tests_conclusion()).map(|(id, _)| of.circuit().expr(id));
        let is_open = |node: &NodeId| !of.circuit().nodes.is_of_member(*node) && !of.truth(*node).is_known();
        let mut tests: Vec<NodeId> = tests.filter(is_open).collect();
        // Children have lower numbers than parents: below a test each other is kept already.
        tests.sort_unstable();
        tests.dedup();
        for test in tests {
            let facts = below.facts(vec![test]);
            below.kept.insert(test, facts.into());
        }
        below
    }

    /// The unknown facts below the nodes, in order of declaration, each once.
    pub fn facts(&mut self, mut open: Vec<NodeId>) -> Vec<FactId> {
        self.n_walks += 1;
        let (of, nodes) = (self.of, &self.of.circuit().nodes);
        let mut facts = Vec::new();
        while let Some(id) = open.pop() {
            if self.seen.insert(id, self.n_walks) == Some(self.n_walks)
                || (!nodes.is_of_member(id) && of.truth(id).is_known())
            {
                continue;
            }
            if let Some(kept) = self.kept.get(&id) {
                facts.extend_from_slice(kept);
                continue;
            }
            match nodes.node(id) {
                Node::Atom(atom) => self.unknown_inputs(nodes.atom(atom), &mut facts),
                Node::Any(index) => {
                    // An unknown list, or a known one with unknown fields or facts beside them.
                    facts.push(nodes.quantified(index).list);
                    open.extend_from_slice(nodes.below(id));
                }
                _ => open.extend_from_slice(nodes.below(id)),
            }
        }
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    fn unknown_inputs(&self, atom: &Atom, facts: &mut Vec<FactId>) {
        let mut note = |input: &Input| {
            if let Input::Fact(fact_id) = input
                && self.of.case().slot(*input) == UNKNOWN
            {
                facts.push(*fact_id);
            }
        };
        match atom {
            Atom::Holds(input) | Atom::Is(input, _) | Atom::AtMost(input, _) => note(input),
            Atom::Ordered { left, right } => {
                for sum in [left, right] {
                    if let Head::Input(input) = &sum.head {
                        note(input);
                    }
                }
            }
        }
    }
}
