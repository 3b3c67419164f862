//! The circuit with something changed: a question answered, clauses switched off or left open, a part of a condition fixed.
//!
//! The analysis compares these with the law itself (docs/language.md, "Findings"). New nodes are added to the old ones, and equal formulas
//! remain one node; the same code lowers the rules (`super::builder`). Not here: what the difference means (`crate::analysis`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::builder::{self, Builder, Firing};
use super::node::{Atom, Node, NodeId, Nodes};
use super::{Circuit, ClauseNodes};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId, FactId, Id, QuestionId};
use crate::policy::model::{
    Clause, Condition, CountBound, DefinitionBody, ExprKind, Head, Input, Quantifier, Role, Sum,
};
use crate::policy::precedence::Chains;

/// What each node of a circuit becomes when what it reads is replaced.
pub struct Images {
    became: Vec<NodeId>,
}

impl Images {
    /// What the node became.
    pub fn node(&self, id: NodeId) -> NodeId {
        self.became[id.index()]
    }
}

impl Circuit {
    /// Answers a question in every one of the first `n_nodes` nodes that hangs on it: those of the law itself, not what earlier
    /// alterations added.
    pub fn answering(&mut self, question: QuestionId, answer: bool, n_nodes: usize) -> Images {
        let asks = Atom::Holds(Input::Question(question));
        self.replacing(n_nodes, |nodes, atom| (*atom == asks).then(|| nodes.truth(answer)), |list| list)
    }

    /// The same of another person, in the first `n_nodes` nodes: what reads an input reads the fact that is its twin, where it has one.
    pub fn of_twin(&mut self, twins: &FxHashMap<Input, FactId>, n_nodes: usize) -> Images {
        let list = |fact: FactId| twins.get(&Input::Fact(fact)).copied().unwrap_or(fact);
        let input = |input: &Input| twins.get(input).map_or(*input, |&fact| Input::Fact(fact));
        let sum = |of: &Sum| match &of.head {
            Head::Input(head) => Sum { head: Head::Input(input(head)), ..of.clone() },
            Head::Constant(_) | Head::Dated(_) => of.clone(),
        };
        let of_atom = |nodes: &mut Nodes, atom: &Atom| {
            let now = match atom {
                Atom::Holds(of) => Atom::Holds(input(of)),
                Atom::Is(of, value) => Atom::Is(input(of), *value),
                Atom::AtMost(of, bound) => Atom::AtMost(input(of), *bound),
                Atom::Ordered { left, right } => Atom::Ordered { left: sum(left), right: sum(right) },
            };
            (now != *atom).then(|| nodes.atom_node(now))
        };
        self.replacing(n_nodes, of_atom, list)
    }

    /// The first `n_nodes` nodes with some of their atoms and lists replaced.
    fn replacing(
        &mut self,
        n_nodes: usize,
        of_atom: impl Fn(&mut Nodes, &Atom) -> Option<NodeId>,
        of_list: impl Fn(FactId) -> FactId,
    ) -> Images {
        let nodes = &mut self.nodes;
        let mut became: Vec<NodeId> = Vec::with_capacity(n_nodes);
        for id in nodes.ids().take(n_nodes) {
            let is_unchanged = nodes.below(id).iter().all(|&child| became[child.index()] == child);
            let now = match nodes.node(id) {
                Node::Atom(atom) => {
                    let atom = nodes.atom(atom).clone();
                    of_atom(nodes, &atom).unwrap_or(id)
                }
                Node::Any(index) => {
                    let quantified = nodes.quantified(index);
                    let (list, body, least) = (quantified.list, quantified.body, quantified.least);
                    match of_list(list) {
                        other if other == list && is_unchanged => id,
                        other => nodes.at_least(least, other, became[body.index()]),
                    }
                }
                _ if is_unchanged => id,
                Node::Constant(_) => id,
                Node::Not(inner) => nodes.not(became[inner.index()]),
                Node::And(children) => {
                    let children = changed(nodes, children, &became);
                    nodes.and(children)
                }
                Node::Or(children) => {
                    let children = changed(nodes, children, &became);
                    nodes.or(children)
                }
            };
            became.push(now);
        }
        Images { became }
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

    /// The same policy, as if the given clauses left nothing to an authority's discretion. Nodes as with [`Circuit::silencing`].
    pub fn binding(&mut self, policy: &Policy, bound: FxHashSet<ClauseId>) -> Circuit {
        let mut binding = builder::lower_onto(std::mem::take(&mut self.nodes), policy, Firing::Bound(bound));
        std::mem::swap(&mut self.nodes, &mut binding.nodes);
        binding
    }

    /// The policy lowered anew, the firing of each clause a node of its own that nothing shares: whoever reasons with it says what
    /// the node means. In the law's own circuit two clauses that ask the same of a person fire by one node, and a reason that rests
    /// on that node could be laid to either.
    pub fn with_open_firing(policy: &Policy) -> Circuit {
        let asks_other_days = policy.exprs.values().any(|expr| matches!(expr.kind, ExprKind::OnDay { .. }));
        let law = if asks_other_days { Circuit::lower(policy) } else { Circuit::empty() };
        let nodes = if asks_other_days { law.nodes } else { Nodes::new() };
        builder::lower_onto(nodes, policy, Firing::Open(law.expr_nodes))
    }

    /// A builder that goes on with this circuit; what it made has to be put back.
    pub(super) fn taken_up<'p>(&mut self, policy: &'p Policy) -> Builder<'p> {
        let circuit = std::mem::replace(self, Circuit::empty());
        let (chains, firing, other_days) = (Chains::default(), Firing::AsWritten, Default::default());
        Builder { policy, chains, circuit, firing, other_days }
    }

    /// Of `X in {V, …}`: for each value, the node of `X is V`. None of any other condition.
    pub fn values_apart(&mut self, policy: &Policy, expr: ExprId) -> Vec<NodeId> {
        match &policy.exprs[expr].kind {
            ExprKind::IsOneOf { of, values, .. } => {
                values.iter().map(|&value| self.nodes.atom_node(Atom::Is(*of, value))).collect()
            }
            ExprKind::EqualsOneOf { of, values, .. } => {
                let mut builder = self.taken_up(policy);
                let nodes = values.iter().map(|&value| builder.equals(of, value)).collect();
                *self = builder.circuit;
                nodes
            }
            _ => Vec::new(),
        }
    }

    /// The clause in a policy that is that of the circuit but for days on which it is in force or dormant.
    pub(super) fn clause_on_other_days(&mut self, policy: &Policy, id: ClauseId) -> ClauseNodes {
        let dormant_days = self.dormant_days.get(&id).cloned();
        let mut builder = self.taken_up(policy);
        let altered = builder.clause(id);
        *self = builder.circuit;
        if let Some(days) = dormant_days {
            self.dormant_days.insert(id, days);
        }
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
        parts.extend(fixable_parts(policy, condition.expr));
    }
    parts
}

/// The part and all that is written in it, but for what looks at the members of an exact count: fixed for all members at once, it would seem to
/// change nothing, since neither all nor none of them are so many.
fn fixable_parts(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let (mut parts, mut open) = (Vec::new(), vec![expr]);
    while let Some(part) = open.pop() {
        parts.push(part);
        let kind = &policy.exprs[part].kind;
        let is_exact = matches!(kind, ExprKind::Quantifier { kind: Quantifier::Counted(count), .. }
            if count.bound == CountBound::Exactly);
        if !is_exact {
            open.extend(kind.operands().into_iter().rev());
        }
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

/// The tests of a condition, left to right: what it is put together from by `and`, `or`, `not`, `implies` and counting. A quantifier is one test, and so is a
/// name that is defined; a constant is none.
pub fn tests_below(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let (mut tests, mut open) = (Vec::new(), vec![expr]);
    while let Some(part) = open.pop() {
        let kind = &policy.exprs[part].kind;
        match kind {
            ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Not(_)
            | ExprKind::Implies(..)
            | ExprKind::Counted { .. } => open.extend(kind.operands().into_iter().rev()),
            ExprKind::Constant(_) => {}
            _ => tests.push(part),
        }
    }
    tests
}

/// What stands directly in an expression, and what a name in it stands for.
pub fn behind(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let kind = &policy.exprs[expr].kind;
    match kind {
        ExprKind::Definition(id) => match policy.definitions[*id].body {
            DefinitionBody::Condition(body) => vec![body],
            DefinitionBody::Sum(_) => Vec::new(),
        },
        _ => kind.operands(),
    }
}

/// The expressions at or below the roots, through definitions, whose value may depend on one of the parts; the parts themselves are included.
pub(super) fn hanging_on(policy: &Policy, roots: Vec<ExprId>, parts: impl Iterator<Item = ExprId>) -> Vec<ExprId> {
    // Parts have lower numbers than what they are part of, definitions lower ones than what uses them.
    let mut hanging: FxHashSet<ExprId> = parts.collect();
    let Some(&first) = hanging.iter().min() else { return Vec::new() };
    let (mut seen, mut open) = (FxHashSet::default(), roots);
    while let Some(expr) = open.pop() {
        if expr > first && seen.insert(expr) {
            open.extend(behind(policy, expr));
        }
    }
    let mut above: Vec<ExprId> = seen.into_iter().collect();
    above.sort_unstable();
    let mut found: Vec<ExprId> = hanging.iter().copied().collect();
    for expr in above {
        if !hanging.contains(&expr) && behind(policy, expr).iter().any(|inner| hanging.contains(inner)) {
            hanging.insert(expr);
            found.push(expr);
        }
    }
    found
}
