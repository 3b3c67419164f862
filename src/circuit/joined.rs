//! The nodes of another circuit among these, so that two laws can be compared: what both say alike is one node.
//!
//! Takes nodes whose inputs belong to another policy, and what each of them is called here ([`Translation`]); gives for each node the one it
//! became. Not here: which fact of the one policy is which of the other (`crate::diff`).

use rustc_hash::FxHashMap;

use super::node::{Atom, Children, Node, NodeId, Nodes};
use crate::policy::ids::{FactId, Id, QuestionId};
use crate::policy::model::{Head, Input, Sum};

/// What the inputs of another policy are called here.
#[derive(Clone, Default, Debug)]
pub struct Translation {
    /// By number of the fact there.
    pub facts: Vec<FactId>,
    pub questions: Vec<QuestionId>,
    /// Per enumerated fact there: by number of its value.
    pub values: FxHashMap<FactId, Vec<u32>>,
    /// Per list there.
    pub lists: FxHashMap<FactId, FieldTranslation>,
}

/// What the fields of a list's record are called here.
#[derive(Clone, Default, Debug)]
pub struct FieldTranslation {
    /// By number of the field there.
    pub fields: Vec<u32>,
    /// By number of the field there: of an enumerated one, by number of its value; else empty.
    pub values: Vec<Vec<u32>>,
}

impl Translation {
    pub fn input(&self, input: Input) -> Input {
        match input {
            Input::AsOf => Input::AsOf,
            Input::Fact(id) => Input::Fact(self.facts[id.index()]),
            Input::Question(id) => Input::Question(self.questions[id.index()]),
            Input::Field(field) => Input::Field(field),
        }
    }

    /// A sum that reads no field.
    pub fn sum(&self, sum: &Sum) -> Sum {
        let head = match sum.head {
            Head::Input(input) => Head::Input(self.input(input)),
            Head::Constant(_) | Head::Dated(_) => sum.head,
        };
        Sum { head, steps: sum.steps.clone() }
    }

    fn value(&self, input: Input, value: u32) -> u32 {
        match input {
            Input::Fact(id) => self.values.get(&id).map_or(value, |values| values[value as usize]),
            Input::AsOf | Input::Question(_) | Input::Field(_) => value,
        }
    }

    /// The atom, where it may read fields of the list's members.
    fn atom(&self, atom: &Atom, list: Option<&FieldTranslation>) -> Atom {
        let of_field = |field: u32| list.map_or(field, |list| list.fields[field as usize]);
        let input = |input: Input| match input {
            Input::Field(field) => Input::Field(of_field(field)),
            other => self.input(other),
        };
        let sum = |sum: &Sum| match sum.head {
            Head::Input(head) => Sum { head: Head::Input(input(head)), steps: sum.steps.clone() },
            Head::Constant(_) | Head::Dated(_) => sum.clone(),
        };
        match atom {
            Atom::Holds(of) => Atom::Holds(input(*of)),
            Atom::AtMost(of, bound) => Atom::AtMost(input(*of), *bound),
            Atom::Ordered { left, right } => Atom::Ordered { left: sum(left), right: sum(right) },
            Atom::Is(of, value) => {
                let value = match (of, list) {
                    (Input::Field(field), Some(list)) => list.values[*field as usize][*value as usize],
                    (of, _) => self.value(*of, *value),
                };
                Atom::Is(input(*of), value)
            }
        }
    }
}

impl Nodes {
    /// The other nodes, among these: by number of each, what it became. A node that is asked of members becomes one only below its quantifiers.
    pub fn joined(&mut self, other: &Nodes, translation: &Translation) -> Vec<NodeId> {
        let never = self.truth(false);
        let mut became: Vec<NodeId> = Vec::with_capacity(other.len());
        for id in other.ids() {
            let now = match other.node(id) {
                _ if other.is_of_member(id) => never,
                Node::Any(index) => {
                    let quantified = other.quantified(index);
                    let list = translation.lists.get(&quantified.list);
                    let mut of_member: FxHashMap<NodeId, NodeId> = FxHashMap::default();
                    for &node in &quantified.member_nodes {
                        let now = self.joined_node(other, node, translation, list, &|child| {
                            of_member.get(&child).copied().unwrap_or_else(|| became[child.index()])
                        });
                        of_member.insert(node, now);
                    }
                    let body = of_member.get(&quantified.body).copied();
                    let body = body.unwrap_or_else(|| became[quantified.body.index()]);
                    self.at_least(quantified.least, translation.facts[quantified.list.index()], body)
                }
                _ => self.joined_node(other, id, translation, None, &|child| became[child.index()]),
            };
            became.push(now);
        }
        became
    }

    fn joined_node(
        &mut self,
        other: &Nodes,
        id: NodeId,
        translation: &Translation,
        list: Option<&FieldTranslation>,
        became: &dyn Fn(NodeId) -> NodeId,
    ) -> NodeId {
        let all = |children: Children| other.children(children).iter().map(|&child| became(child)).collect::<Vec<_>>();
        match other.node(id) {
            Node::Constant(truth) => self.constant(truth),
            Node::Atom(index) => self.atom_node(translation.atom(other.atom(index), list)),
            Node::Not(inner) => self.not(became(inner)),
            Node::And(children) => self.and(all(children)),
            Node::Or(children) => self.or(all(children)),
            Node::Any(_) => unreachable!("quantifiers do not nest"),
        }
    }
}
