//! The circuit with something changed: a question answered, clauses switched off or left open, a part of a condition fixed.
//!
//! The analysis compares these with the law itself (docs/language.md, "Findings"). New nodes are added to the old ones, and equal formulas
//! remain one node; the same code lowers the rules (`super::builder`). Not here: what the difference means (`crate::analysis`).

use rustc_hash::FxHashSet;

use super::builder::{self, Builder, Firing};
use super::node::{Atom, Node, NodeId, Nodes};
use super::{Circuit, ClauseNodes};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId, Id, QuestionId};
use crate::policy::model::{Clause, Condition, ExprKind, Input, Role};
use crate::policy::precedence::Chains;

/// What each node of a circuit becomes when a question is answered.
pub struct Answered {
    became: Vec<NodeId>,
}

impl Answered {
    /// The node, with the answer in it.
    pub fn node(&self, id: NodeId) -> NodeId {
        self.became[id.index()]
    }
}

impl Circuit {
    /// Answers a question in every one of the first `n_nodes` nodes that hangs on it: those of the law itself, not what earlier
    /// alterations added.
    pub fn answering(&mut self, question: QuestionId, answer: bool, n_nodes: usize) -> Answered {
        let nodes = &mut self.nodes;
        let mut became: Vec<NodeId> = Vec::with_capacity(n_nodes);
        for id in nodes.ids().take(n_nodes) {
            let is_unchanged = nodes.below(id).iter().all(|&child| became[child.index()] == child);
            let now = match nodes.node(id) {
                Node::Atom(atom) if *nodes.atom(atom) == Atom::Holds(Input::Question(question)) => nodes.truth(answer),
                _ if is_unchanged => id,
                Node::Constant(_) | Node::Atom(_) => id,
                Node::Not(inner) => nodes.not(became[inner.index()]),
                Node::And(children) => {
                    let children = changed(nodes, children, &became);
                    nodes.and(children)
                }
                Node::Or(children) => {
                    let children = changed(nodes, children, &became);
                    nodes.or(children)
                }
                Node::Any(index) => {
                    let (list, body) = (nodes.quantified(index).list, nodes.quantified(index).body);
                    nodes.any(list, became[body.index()])
                }
            };
            became.push(now);
        }
        Answered { became }
    }

    /// The same policy, as if the given clauses never fired. The nodes of both are one set, and stay with this circuit; the one
    /// returned has roots alone.
    pub fn silencing(&mut self, policy: &Policy, silenced: FxHashSet<ClauseId>) -> Circuit {
        let mut silent = builder::lower_onto(std::mem::take(&mut self.nodes), policy, Firing::Silenced(silenced));
        std::mem::swap(&mut self.nodes, &mut silent.nodes);
        silent
    }

    /// The same policy, as if the given clauses were never dormant. Nodes as with [`Circuit::silencing`].
    pub fn waking(&mut self, policy: &Policy, woken: FxHashSet<ClauseId>) -> Circuit {
        let mut awake = builder::lower_onto(std::mem::take(&mut self.nodes), policy, Firing::Woken(woken));
        std::mem::swap(&mut self.nodes, &mut awake.nodes);
        awake
    }

    /// The policy lowered anew, the firing of each clause a node of its own that nothing shares: whoever reasons with it says what
    /// the node means. In the law's own circuit two clauses that ask the same of a person fire by one node, and a reason that rests
    /// on that node could be laid to either.
    pub fn with_open_firing(policy: &Policy) -> Circuit {
        builder::lower_onto(Nodes::new(), policy, Firing::Open)
    }

    /// Of `X in {V, …}`: for each value, the node of `X is V`. None of any other condition.
    pub fn values_apart(&mut self, policy: &Policy, expr: ExprId) -> Vec<NodeId> {
        match &policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, values, .. } => {
                values.iter().map(|&value| self.nodes.atom_node(Atom::Is(*of, value))).collect()
            }
            ExprKind::EqualsOneOf { of, values, .. } => {
                let circuit = std::mem::replace(self, Circuit::empty());
                let mut builder = Builder { policy, chains: Chains::default(), circuit, firing: Firing::AsWritten };
                let nodes = values.iter().map(|&value| builder.equals(of, value)).collect();
                *self = builder.circuit;
                nodes
            }
            _ => Vec::new(),
        }
    }

    /// The clause, with one part of one of its conditions fixed to a value.
    pub fn clause_with(&mut self, policy: &Policy, id: ClauseId, part: ExprId, value: bool) -> ClauseNodes {
        let circuit = std::mem::replace(self, Circuit::empty());
        let mut builder = Builder { policy, chains: Chains::default(), circuit, firing: Firing::AsWritten };
        let holder = policy.clauses[id].conditions.iter().find(|condition| is_below(policy, condition.expr, part));
        let path = holder.map_or_else(Vec::new, |condition| path_to(policy, condition.expr, part));
        let before: Vec<_> = path.iter().map(|&expr| builder.circuit.expr_nodes[expr.index()].take()).collect();
        builder.circuit.expr_nodes[part.index()] = Some(builder.circuit.nodes.truth(value));
        let altered = builder.clause(id);
        for (expr, node) in path.into_iter().zip(before) {
            builder.circuit.expr_nodes[expr.index()] = node;
        }
        *self = builder.circuit;
        altered
    }

    fn empty() -> Circuit {
        builder::blank(Nodes::default(), &Policy::default())
    }
}

fn changed(nodes: &Nodes, children: super::node::Children, became: &[NodeId]) -> Vec<NodeId> {
    nodes.children(children).iter().map(|child| became[child.index()]).collect()
}

/// Parts of the conditions of a clause that could be fixed: every test, quantifier, defined name and operand, as written, in `when`,
/// `unless` and `provided`; an outer one before what is in it.
pub fn parts_of_conditions(policy: &Policy, clause: &Clause) -> Vec<ExprId> {
    let mut parts = Vec::new();
    let is_written = |condition: &&Condition| match condition.role {
        Role::When | Role::Unless | Role::Provided => true,
        Role::Ends => false,
    };
    for condition in clause.conditions.iter().filter(is_written) {
        parts.extend(parts_below(policy, condition.expr));
    }
    parts
}

/// The part itself and all that is written in it, outer before inner, left before right.
pub fn parts_below(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let (mut parts, mut open) = (Vec::new(), vec![expr]);
    while let Some(part) = open.pop() {
        parts.push(part);
        open.extend(policy.exprs[part].kind.operands().into_iter().rev());
    }
    parts
}

fn is_below(policy: &Policy, expr: ExprId, part: ExprId) -> bool {
    parts_below(policy, expr).contains(&part)
}

/// The expressions from `expr` down to `part`, both in it.
fn path_to(policy: &Policy, expr: ExprId, part: ExprId) -> Vec<ExprId> {
    let (mut path, mut at) = (vec![expr], expr);
    while at != part {
        let inner = policy.exprs[at].kind.operands().into_iter().find(|&operand| is_below(policy, operand, part));
        at = inner.expect("the part is written below this expression");
        path.push(at);
    }
    path
}
