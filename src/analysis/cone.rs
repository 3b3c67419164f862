//! The cone of a question: all that its answer reads of the law, as a fingerprint over names, not numbers.
//!
//! Takes nodes of a circuit; gives a fingerprint of all below them and the inputs that they read, in order of declaration. Two questions with
//! one fingerprint have the same nodes in the same order, with the same gates among them, over facts declared alike, and a search goes the
//! same way in both: it follows children in their order and inputs in order of declaration, and knows no number of a node or a fact but by
//! comparing it. Where a declaration of the model gains a field, this file does not compile until somebody has said whether it is read.
//! Not here: answers (`kept`).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::encode::Gates;
use super::search::Root;
use crate::circuit::Circuit;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::policy::Policy;
use crate::policy::calendar::WorkingDays;
use crate::policy::ids::{FactId, Id, QuestionId, TypeId};
use crate::policy::model::{AS_NUMBERS, Decides, Fact, FactType, Field, Head, Input, Question, Sum, Type, TypeBody};

/// Of 128 bits: two things that differ have the same one in no run that anybody will see.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Fingerprint(u64, u64);

/// Two halves of SipHash, each over a beginning of its own. No key of a process enters: the same on another day.
pub fn fingerprint(of: impl Hash) -> Fingerprint {
    let half = |beginning: u8| {
        let mut hasher = DefaultHasher::new();
        beginning.hash(&mut hasher);
        of.hash(&mut hasher);
        hasher.finish()
    };
    Fingerprint(half(0), half(1))
}

/// What a question reads.
pub struct Cone {
    pub fingerprint: Fingerprint,
    /// The day asked about, whether or not it is read, then facts and questions, each once, in order of declaration.
    pub inputs: Vec<Input>,
}

/// The cones of a circuit to which no node is added from now on.
pub struct Cones {
    circuit: Arc<Circuit>,
    of_nodes: Vec<Fingerprint>,
    of_inputs: OfInputs,
    /// By node asked for: what all below it reads, in order, each once.
    read: Mutex<FxHashMap<NodeId, Arc<[Input]>>>,
}

impl Cones {
    pub fn of(policy: &Policy, circuit: &Arc<Circuit>, gates: &Gates) -> Cones {
        let of_inputs = OfInputs::of(policy);
        let of_nodes = of_nodes(&circuit.nodes, gates, &of_inputs);
        Cones { circuit: circuit.clone(), of_nodes, of_inputs, read: Mutex::new(FxHashMap::default()) }
    }

    /// Of roots in this order, each with its value.
    pub fn cone(&self, roots: &[Root]) -> Cone {
        let mut inputs = vec![Input::AsOf];
        for root in roots {
            inputs.extend_from_slice(&self.read_below(root.node));
        }
        inputs.sort_unstable();
        inputs.dedup();
        let mut covered = Vec::new();
        for &(question, node) in &self.circuit.covered_days {
            if inputs.binary_search(&Input::Question(question)).is_ok() {
                covered.push(node);
            }
        }
        // What covers a dated value's days reads a day that the question need not.
        for &node in &covered {
            inputs.extend_from_slice(&self.read_below(node));
        }
        inputs.sort_unstable();
        inputs.dedup();
        let nodes: Vec<(Fingerprint, bool)> = roots.iter().map(|root| (self.of_node(root.node), root.value)).collect();
        let covered: Vec<Fingerprint> = covered.into_iter().map(|node| self.of_node(node)).collect();
        let declared: Vec<Fingerprint> = inputs.iter().map(|&input| self.of_inputs.input(input)).collect();
        Cone { fingerprint: fingerprint((nodes, covered, declared)), inputs }
    }

    /// What the declaration of an input comes to.
    pub fn of_input(&self, input: Input) -> Fingerprint {
        self.of_inputs.input(input)
    }

    fn of_node(&self, node: NodeId) -> Fingerprint {
        self.of_nodes[node.index()]
    }

    fn read_below(&self, root: NodeId) -> Arc<[Input]> {
        let known = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known().get(&root) {
            return read.clone();
        }
        let read: Arc<[Input]> = inputs_below(&self.circuit.nodes, root).into();
        known().insert(root, read.clone());
        read
    }
}

/// Facts and questions, and lists of which members are looked at.
fn inputs_below(nodes: &Nodes, root: NodeId) -> Vec<Input> {
    let (mut seen, mut open, mut inputs) = (FxHashSet::default(), vec![root], FxHashSet::default());
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match nodes.node(node) {
            Node::Atom(index) => inputs.extend(nodes.atom(index).inputs()),
            Node::Any(index) => drop(inputs.insert(Input::Fact(nodes.quantified(index).list))),
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {}
        }
        open.extend_from_slice(nodes.below(node));
    }
    // Of which list a field is, the list says.
    let mut inputs: Vec<Input> = inputs.into_iter().filter(|input| !matches!(input, Input::Field(_))).collect();
    inputs.sort_unstable();
    inputs
}

fn of_nodes(nodes: &Nodes, gates: &Gates, of_inputs: &OfInputs) -> Vec<Fingerprint> {
    let mut found: Vec<Fingerprint> = Vec::with_capacity(nodes.len());
    let mut is_counted: FxHashMap<FactId, bool> = FxHashMap::default();
    // Children have lower numbers than parents.
    for id in nodes.ids() {
        let below: Vec<Fingerprint> = nodes.below(id).iter().map(|child| found[child.index()]).collect();
        let is_gate = gates.contains(id);
        found.push(match nodes.node(id) {
            Node::Constant(truth) => fingerprint(("constant", truth as u8)),
            Node::Atom(index) => fingerprint(("atom", is_gate, of_inputs.atom(nodes.atom(index)))),
            Node::Not(_) => fingerprint(("not", is_gate, below)),
            Node::And(_) => fingerprint(("and", is_gate, below)),
            Node::Or(_) => fingerprint(("or", is_gate, below)),
            Node::Any(index) => {
                let quantified = nodes.quantified(index);
                let list = quantified.list;
                // Members are laid out otherwise where some quantifier over the list, of this question or not, counts.
                let is_counted = *is_counted.entry(list).or_insert_with(|| nodes.most_asked(list) > 1);
                let of_list = of_inputs.input(Input::Fact(list));
                fingerprint(("any", is_gate, of_list, quantified.least, is_counted, below))
            }
        });
    }
    found
}

/// What the declarations of inputs come to, as far as an answer reads them.
struct OfInputs {
    facts: Vec<Fingerprint>,
    questions: Vec<Fingerprint>,
    calendar: Fingerprint,
}

impl OfInputs {
    fn of(policy: &Policy) -> OfInputs {
        let calendar = fingerprint(policy.calendar.as_ref().map(of_calendar));
        let facts = policy.facts.values().map(|fact| of_fact(policy, fact, calendar)).collect();
        // Nobody names the questions that stand for what a dated value lacks: two may be written alike.
        let mut n_alike: FxHashMap<&str, usize> = FxHashMap::default();
        let questions = policy.questions.values().map(|question| {
            let Question { name, of_missing, docs: _, label: _, sources: _, span: _ } = question;
            let at = n_alike.entry(name).or_default();
            *at += 1;
            fingerprint(("question", name, of_missing.is_some(), *at))
        });
        OfInputs { facts, questions: questions.collect(), calendar }
    }

    fn input(&self, input: Input) -> Fingerprint {
        match input {
            Input::AsOf => fingerprint("as_of"),
            Input::Fact(fact) => self.facts[fact.index()],
            Input::Question(question) => self.question(question),
            Input::Field(field) => fingerprint(("field", field)),
        }
    }

    fn question(&self, question: QuestionId) -> Fingerprint {
        self.questions[question.index()]
    }

    fn atom(&self, atom: &Atom) -> Fingerprint {
        match atom {
            Atom::Holds(input) => fingerprint(("holds", self.input(*input))),
            Atom::Is(input, value) => fingerprint(("is", self.input(*input), value)),
            Atom::AtMost(input, bound) => fingerprint(("at most", self.input(*input), bound)),
            Atom::Ordered { left, right } => fingerprint(("ordered", self.sum(left), self.sum(right), self.calendar)),
        }
    }

    fn sum(&self, sum: &Sum) -> Fingerprint {
        match sum.head {
            Head::Input(input) => fingerprint(("input", self.input(input), &sum.steps)),
            Head::Constant(value) => fingerprint(("constant", value, &sum.steps)),
            Head::Dated(_) => unreachable!("{AS_NUMBERS}"),
        }
    }
}

fn of_fact(policy: &Policy, fact: &Fact, calendar: Fingerprint) -> Fingerprint {
    // Whose act a fact is and whether it can change say what is advised, not who there can be; the rest is wording.
    let Fact { path, ty, presumed, usual, is_birth, decides, fixed: _, by: _, docs: _, label: _, ask: _, span: _ } =
        fact;
    let decides = decides.map(|Decides { of, is_asked }| (&policy.conclusions[of].name, is_asked));
    let usual = usual.as_ref().map(|usual| of_usual(usual, calendar));
    fingerprint(("fact", path, of_type(policy, *ty, calendar), format!("{presumed:?}"), usual, is_birth, decides))
}

/// A value, or a day counted from the day asked for.
fn of_usual(usual: &Sum, calendar: Fingerprint) -> Fingerprint {
    let Sum { head, steps } = usual;
    let head = match head {
        Head::Constant(value) => Some(*value),
        Head::Input(_) | Head::Dated(_) => None,
    };
    fingerprint((head, steps, calendar))
}

fn of_type(policy: &Policy, ty: FactType, calendar: Fingerprint) -> Fingerprint {
    match ty {
        FactType::Bool => fingerprint("bool"),
        FactType::Int => fingerprint("int"),
        FactType::Date => fingerprint("date"),
        FactType::DateOrNever => fingerprint("date or never"),
        FactType::Text => fingerprint("text"),
        FactType::Enumeration(of) => fingerprint(("one of", of_declared_type(policy, of, calendar))),
        FactType::List(of) => fingerprint(("list of", of_declared_type(policy, of, calendar))),
    }
}

fn of_declared_type(policy: &Policy, id: TypeId, calendar: Fingerprint) -> Fingerprint {
    let Type { name, body, docs: _, span: _, labels: _ } = &policy.types[id];
    match body {
        TypeBody::Enumeration(values) => fingerprint((name, values)),
        TypeBody::Record(fields) => {
            let of_field = |field: &Field| {
                let Field { name, ty, usual, docs: _, label: _, ask: _, span: _ } = field;
                // Lists have no lists in them.
                let ty = match ty {
                    FactType::List(of) => fingerprint(("list of", &policy.types[*of].name)),
                    other => of_type(policy, *other, calendar),
                };
                (name.clone(), ty, usual.as_ref().map(|usual| of_usual(usual, calendar)))
            };
            fingerprint((name, fields.iter().map(of_field).collect::<Vec<_>>()))
        }
    }
}

fn of_calendar(calendar: &WorkingDays) -> Fingerprint {
    let WorkingDays {
        weekend,
        every_year,
        once,
        moved,
        weekdays_of,
        from_easter,
        known,
        short_month,
        says_short_month,
        weeks: _,
    } = calendar;
    fn sorted<T: std::fmt::Debug>(all: &FxHashSet<T>) -> Vec<String> {
        let mut all: Vec<String> = all.iter().map(|one| format!("{one:?}")).collect();
        all.sort_unstable();
        all
    }
    fingerprint((
        weekend,
        sorted(every_year),
        sorted(once),
        sorted(moved),
        sorted(weekdays_of),
        sorted(from_easter),
        format!("{known:?}"),
        short_month,
        says_short_month,
    ))
}
