//! Nodes evaluated for a person of whom the analysis has said so much: three values, member by member where it looks at a list.

use rustc_hash::FxHashMap;

use crate::advise::residual::cone;
use crate::analysis::search::Model;
use crate::case::{Case, UNKNOWN};
use crate::circuit::{Atom, Node, NodeId, Nodes, Truth, steps};
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{AS_NUMBERS, FactType, Head, Input, Sum};

/// The fields of a member, by number; those left out are not known.
pub(super) type Fields = std::collections::BTreeMap<u32, i64>;

/// Nodes with the values that they have for one person.
pub(super) struct Values<'a> {
    nodes: &'a Nodes,
    policy: &'a Policy,
    model: &'a Model,
    /// Nodes whose value is supposed, whatever lies below them.
    supposed: FxHashMap<NodeId, Truth>,
}

impl<'a> Values<'a> {
    pub fn of(nodes: &'a Nodes, policy: &'a Policy, model: &'a Model) -> Values<'a> {
        Values { nodes, policy, model, supposed: FxHashMap::default() }
    }

    /// The same, with a node of which the value is supposed.
    pub fn suppose(&mut self, node: NodeId, value: bool) {
        match self.nodes.node(node) {
            Node::Not(inner) => self.supposed.insert(inner, Truth::from(!value)),
            _ => self.supposed.insert(node, Truth::from(value)),
        };
    }

    /// The values of all nodes at or below the roots.
    pub fn below(&self, roots: &[NodeId]) -> FxHashMap<NodeId, Truth> {
        let mut values = FxHashMap::default();
        for id in cone(self.nodes, roots) {
            let value = match self.supposed.get(&id) {
                Some(&supposed) => supposed,
                None => self.value(id, None, |child| values[child]),
            };
            values.insert(id, value);
        }
        values
    }

    /// The value of a node that looks at a member.
    pub fn of_member(&self, node: NodeId, fields: &Fields) -> Truth {
        let mut values: FxHashMap<NodeId, Truth> = FxHashMap::default();
        for id in cone(self.nodes, &[node]) {
            let value = self.value(id, Some(fields), |child| values[child]);
            values.insert(id, value);
        }
        values[&node]
    }

    fn value(&self, id: NodeId, member: Option<&Fields>, get: impl Fn(&NodeId) -> Truth) -> Truth {
        match self.nodes.node(id) {
            Node::Constant(truth) => truth,
            Node::Atom(index) => self.atom(self.nodes.atom(index), member),
            Node::Not(inner) => !get(&inner),
            Node::And(children) => self.nodes.children(children).iter().map(get).fold(Truth::True, Truth::and),
            Node::Or(children) => self.nodes.children(children).iter().map(get).fold(Truth::False, Truth::or),
            Node::Any(index) => {
                let quantified = self.nodes.quantified(index);
                let Some(members) = self.model.lists.get(&quantified.list) else { return Truth::Unknown };
                let values = members.iter().map(|fields| self.of_member(quantified.body, fields));
                let (n_true, n_possible) = values.fold((0, 0), |(n_true, n_possible), value| {
                    (n_true + usize::from(value.is_true()), n_possible + usize::from(!value.is_false()))
                });
                match (n_true >= quantified.least, n_possible >= quantified.least) {
                    (true, _) => Truth::True,
                    (false, true) => Truth::Unknown,
                    (false, false) => Truth::False,
                }
            }
        }
    }

    fn input(&self, input: Input, member: Option<&Fields>) -> Option<i64> {
        match input {
            Input::Field(field) => member?.get(&field).copied(),
            Input::AsOf | Input::Fact(_) | Input::Question(_) => self.model.values.get(&input).copied(),
        }
    }

    fn atom(&self, atom: &Atom, member: Option<&Fields>) -> Truth {
        let known = |value: Option<i64>, test: &dyn Fn(i64) -> bool| {
            value.map_or(Truth::Unknown, |value| Truth::from(test(value)))
        };
        match atom {
            Atom::Holds(input) => known(self.input(*input, member), &|value| value != 0),
            Atom::Is(input, wanted) => known(self.input(*input, member), &|value| value == i64::from(*wanted)),
            Atom::AtMost(input, bound) => known(self.input(*input, member), &|value| value <= *bound),
            Atom::Ordered { left, right } => {
                let sum = |sum: &Sum| {
                    let head = match sum.head {
                        Head::Constant(value) => value,
                        Head::Input(input) => self.input(input, member)?,
                        Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
                    };
                    Some(steps::apply(&sum.steps, head, self.policy.calendar.as_ref()))
                };
                match (sum(left), sum(right)) {
                    (Some(left), Some(right)) => Truth::from(left <= right),
                    (None, _) | (_, None) => Truth::Unknown,
                }
            }
        }
    }
}

/// What is stated or presumed of a person, as a model.
pub(super) fn model_of(policy: &Policy, case: &Case) -> Model {
    let mut model = Model::default();
    let mut add = |input: Input| {
        let slot = case.slot(input);
        if slot != UNKNOWN {
            model.values.insert(input, slot);
        }
    };
    add(Input::AsOf);
    policy.questions.ids().for_each(|id| add(Input::Question(id)));
    let is_list = |id: &FactId| matches!(policy.facts[*id].ty, FactType::List(_));
    policy.facts.ids().filter(|id| !is_list(id)).for_each(|id| add(Input::Fact(id)));
    for list in policy.facts.ids().filter(is_list) {
        if let Some(members) = case.members(list) {
            model.lists.insert(list, members.iter().map(|fields| known_fields(fields)).collect());
        }
    }
    model
}

/// The fields of a member that are known.
pub(super) fn known_fields(fields: &[i64]) -> Fields {
    let known = fields.iter().enumerate().filter(|(_, value)| **value != UNKNOWN);
    known.map(|(field, &value)| (field as u32, value)).collect()
}

/// A node without its negation, and the value that it has where the node holds.
pub(super) fn stripped(nodes: &Nodes, node: NodeId) -> (NodeId, bool) {
    match nodes.node(node) {
        Node::Not(inner) => (inner, false),
        Node::Constant(_) | Node::Atom(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => (node, true),
    }
}

/// Whether nodes are in a run of places that a table by number has.
pub(super) fn at(table: &[NodeId], node: NodeId) -> NodeId {
    table[node.index()]
}
