//! The cone of a question: all that its answer reads of the law, as a fingerprint over names, not numbers.
//!
//! Takes nodes of a circuit; gives a fingerprint of all below them and the inputs that they read, in order of declaration. Two questions with
//! one fingerprint have the same nodes in the same order, with the same gates among them, over facts declared alike, and a search goes the
//! same way in both: it follows children in their order and inputs in order of declaration, and knows no number of a node or a fact but by
//! comparing it. Where a declaration of the model gains a field, this file does not compile until somebody has said whether it is read.
//! Not here: answers (`kept`).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

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

/// Of fingerprints in this order. They are as good as drawn at random, so that a polynomial tells lists apart.
fn in_order(all: impl IntoIterator<Item = Fingerprint>) -> Fingerprint {
    const MULTIPLIER: u128 = 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835;
    let add = |sum: u128, Fingerprint(high, low): Fingerprint| {
        sum.wrapping_mul(MULTIPLIER).wrapping_add(u128::from(high) << 64 | u128::from(low))
    };
    let sum = all.into_iter().fold(1, add);
    Fingerprint((sum >> 64) as u64, sum as u64)
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
    reads: Reads,
    /// Nearly every question is asked of people who satisfy the assumptions.
    assumed: Part,
}

/// Some roots of a question, all of which hold: their fingerprints in order, and what they read.
struct Part {
    fingerprint: Fingerprint,
    read: Inputs,
}

impl Cones {
    pub fn of(policy: &Policy, circuit: &Arc<Circuit>, gates: &Gates) -> Cones {
        let of_inputs = OfInputs::of(policy);
        let of_nodes = of_nodes(&circuit.nodes, gates, &of_inputs);
        let reads = Reads::of(&circuit.nodes, policy);
        let mut read = reads.nothing();
        circuit.assumptions.iter().for_each(|&node| reads.add(&circuit.nodes, node, &mut read));
        let fingerprint = in_order(circuit.assumptions.iter().map(|node| of_nodes[node.index()]));
        let assumed = Part { fingerprint, read };
        Cones { circuit: circuit.clone(), of_nodes, of_inputs, reads, assumed }
    }

    /// Of roots in this order, each with its value; the assumptions stand among them or not.
    pub fn cone(&self, roots: &[Root]) -> Cone {
        let assumed = &self.circuit.assumptions;
        let is_assumed = |at: &usize| {
            let those = roots[*at..].iter().zip(assumed);
            roots.len() - at >= assumed.len() && those.into_iter().all(|(root, &node)| *root == Root::holds(node))
        };
        let at = (0..roots.len()).find(is_assumed).filter(|_| !assumed.is_empty());
        let (before, after, mut read) = match at {
            Some(at) => (&roots[..at], &roots[at + assumed.len()..], self.assumed.read.clone()),
            None => (roots, &[][..], self.reads.nothing()),
        };
        let nodes = &self.circuit.nodes;
        before.iter().chain(after).for_each(|root| self.reads.add(nodes, root.node, &mut read));
        // What covers a dated value's days reads a day that the question need not.
        let asks = |question: QuestionId| read.contains(self.reads.number_of(Input::Question(question)));
        let covered = self.circuit.covered_days.iter().filter(|(question, _)| asks(*question));
        let covered: Vec<NodeId> = covered.map(|(_, node)| *node).collect();
        covered.iter().for_each(|&node| self.reads.add(nodes, node, &mut read));
        let inputs = self.reads.inputs(&read);
        let of_roots = |roots: &[Root]| {
            let of_root = |root: &Root| {
                let Fingerprint(high, low) = self.of_nodes[root.node.index()];
                // A node and its negation are two.
                if root.value { Fingerprint(high, low) } else { Fingerprint(low, !high) }
            };
            in_order(roots.iter().map(of_root))
        };
        let fingerprint = fingerprint((
            (of_roots(before), before.len()),
            at.map(|_| self.assumed.fingerprint),
            (of_roots(after), after.len()),
            in_order(covered.iter().map(|node| self.of_nodes[node.index()])),
            in_order(inputs.iter().map(|&input| self.of_inputs.input(input))),
        ));
        Cone { fingerprint, inputs }
    }

    /// What the declaration of an input comes to.
    pub fn of_input(&self, input: Input) -> Fingerprint {
        self.of_inputs.input(input)
    }
}

/// A set of inputs: a bit for each fact and question, in order of declaration.
#[derive(Clone)]
struct Inputs(Box<[u64]>);

impl Inputs {
    fn insert(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn contains(&self, number: usize) -> bool {
        self.0[number / 64] >> (number % 64) & 1 == 1
    }
}

/// What each node reads.
struct Reads {
    n_facts: usize,
    n_words: usize,
    /// The words of the nodes one after another; none where they would be too many, and each cone is walked through instead.
    of_nodes: Vec<u64>,
}

/// A hundred megabytes: no law has both as many facts and as many nodes.
const MOST_WORDS: usize = 1 << 24;

impl Reads {
    fn of(nodes: &Nodes, policy: &Policy) -> Reads {
        let n_facts = policy.facts.len();
        let n_words = (n_facts + policy.questions.len()).div_ceil(64);
        let mut reads = Reads { n_facts, n_words, of_nodes: Vec::new() };
        if nodes.len().saturating_mul(n_words) > MOST_WORDS {
            return reads;
        }
        // Children have lower numbers than parents.
        for id in nodes.ids() {
            let mut own = reads.nothing();
            reads.add_own(nodes, id, &mut own);
            for child in nodes.below(id) {
                let words = &reads.of_nodes[child.index() * n_words..][..n_words];
                own.0.iter_mut().zip(words).for_each(|(word, more)| *word |= more);
            }
            reads.of_nodes.extend_from_slice(&own.0);
        }
        reads
    }

    fn nothing(&self) -> Inputs {
        Inputs(vec![0; self.n_words].into())
    }

    fn number_of(&self, input: Input) -> usize {
        match input {
            Input::Fact(fact) => fact.index(),
            Input::Question(question) => self.n_facts + question.index(),
            Input::AsOf | Input::Field(_) => unreachable!("every cone has the day, and a field is one of its list"),
        }
    }

    /// The inputs of a set, with the day asked about, in order.
    fn inputs(&self, read: &Inputs) -> Vec<Input> {
        let mut inputs = vec![Input::AsOf];
        for (at, &word) in read.0.iter().enumerate() {
            let mut left = word;
            while left != 0 {
                let number = at * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                inputs.push(match number.checked_sub(self.n_facts) {
                    None => Input::Fact(FactId::from_index(number)),
                    Some(question) => Input::Question(QuestionId::from_index(question)),
                });
            }
        }
        inputs
    }

    /// What a node reads itself.
    fn add_own(&self, nodes: &Nodes, node: NodeId, read: &mut Inputs) {
        match nodes.node(node) {
            Node::Atom(index) => {
                let of_person = |input: &Input| matches!(input, Input::Fact(_) | Input::Question(_));
                let inputs = nodes.atom(index).inputs().filter(of_person);
                inputs.for_each(|input| read.insert(self.number_of(input)));
            }
            Node::Any(index) => read.insert(self.number_of(Input::Fact(nodes.quantified(index).list))),
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {}
        }
    }

    /// What all at and below a node read.
    fn add(&self, nodes: &Nodes, root: NodeId, read: &mut Inputs) {
        if let Some(words) = self.of_nodes.get(root.index() * self.n_words..).and_then(|rest| rest.get(..self.n_words))
        {
            read.0.iter_mut().zip(words).for_each(|(word, more)| *word |= more);
            return;
        }
        let (mut seen, mut open) = (FxHashSet::default(), vec![root]);
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                self.add_own(nodes, node, read);
                open.extend_from_slice(nodes.below(node));
            }
        }
    }
}

fn of_nodes(nodes: &Nodes, gates: &Gates, of_inputs: &OfInputs) -> Vec<Fingerprint> {
    let mut found: Vec<Fingerprint> = Vec::with_capacity(nodes.len());
    let mut is_counted: FxHashMap<FactId, bool> = FxHashMap::default();
    // Children have lower numbers than parents.
    for id in nodes.ids() {
        let below = in_order(nodes.below(id).iter().map(|child| found[child.index()]));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    const LAW: &str = r#"language en
type country = VE | PE | CO
type child { birth_date : date  nationality : country usual VE }
facts {
  one : bool  two : bool  three : bool presumed false
  n : int usual 5
  nationality : country
  birth_date : date
  applied_on : date
  left : date or never
  children : list of child
}
calendar civil { weekend saturday, sunday  holiday every 05-01  known 2010-01-01 .. 2030-12-31 }
instrument act { title "Act"  in force 2015-01-01 .. }
value unit "Unit" { 2015-01-01 .. 2016-12-31 = 3950  2017-01-01 .. 2019-12-31 = 4050 }
question counts "Does it count?"
status permit "Permit"
status visa "Visa"
category other "Other"
clause first { source act art "1"  grants permit  when one or two }
clause denying { source act art "2"  denies permit  when three  unless counts }
clause words { source act art "3"  grants visa  when (one and two) or (granted permit and not decided permit) }
clause members { source act art "4"  grants visa  when at least 2 c in children where (c.nationality is PE) }
clause values { source act art "5"  grants visa  when nationality is VE and n < 2 * unit at applied_on and age(birth_date) >= 18 }
clause terms { source act art "6"  grants visa  when as_of <= applied_on + 10 working days and left is never }
clause unread { source act art "7"  establishes other  when birth_date <= 1990-01-01 and any c in children where (c.nationality is CO) }
"#;

    /// The fingerprint of the question whether the visa is granted.
    fn of(text: &str) -> Fingerprint {
        of_gates(text, Gates::of)
    }

    fn of_gates(text: &str, gates: impl Fn(&Circuit, &Policy) -> Gates) -> Fingerprint {
        let law = Law::from_texts([("law.amparo", text)]);
        let law = law.unwrap_or_else(|rejected| panic!("{text}\n{:?}", rejected.into_reports()));
        let circuit = Arc::new(law.circuit.clone());
        let cones = Cones::of(&law.policy, &circuit, &gates(&circuit, &law.policy));
        let visa = circuit.conclusion(law.policy.conclusion("visa").expect("declared")).law;
        let roots = circuit.assumptions.iter().copied().chain([visa.granted]).map(Root::holds);
        cones.cone(&roots.collect::<Vec<_>>()).fingerprint
    }

    #[test]
    fn whatever_a_search_reads_is_in_the_fingerprint() {
        let whole = of(LAW);
        for (before, after) in [
            // What a node is, and the order of what is below it.
            ("(one and two)", "(one or two)"),
            (
                "(one and two) or (granted permit and not decided permit)",
                "(granted permit and not decided permit) or (one and two)",
            ),
            ("grants permit  when one or two", "grants permit  when one or not two"),
            // What counts, how much, and whether some quantifier over the list counts.
            ("at least 2 c", "at least 3 c"),
            ("at least 2 c in children", "any c in children"),
            // Whether it is asked if a conclusion was decided.
            (" and not decided permit", ""),
            // Numbers that a law lacks, and the days for which it has them.
            ("2015-01-01 .. 2016-12-31 = 3950", "2015-01-02 .. 2016-12-31 = 3950"),
            ("= 4050", "= 4051"),
            // Bounds, sums, values.
            ("10 working days", "11 working days"),
            ("10 working days", "10 days"),
            ("2 * unit", "3 * unit"),
            (">= 18", ">= 19"),
            ("nationality is VE", "nationality is CO"),
            // Declarations: types, what is presumed, what is usual, their order.
            ("type country = VE | PE | CO", "type country = VE | CO | PE"),
            ("type country = VE | PE | CO", "type country = VE | PE | CO | EC"),
            ("three : bool presumed false", "three : bool presumed true"),
            ("three : bool presumed false", "three : bool"),
            ("n : int usual 5", "n : int usual 6"),
            ("nationality : country usual VE", "nationality : country usual CO"),
            ("left : date or never", "left : date or never usual as_of"),
            ("one : bool  two : bool", "two : bool  one : bool"),
            // The calendar, and what nobody may be.
            ("weekend saturday, sunday", "weekend friday, saturday"),
            ("every 05-01", "every 05-02"),
            (".. 2030-12-31", ".. 2031-12-31"),
            ("clause first", "assume \"one\" { one or two }\nclause first"),
        ] {
            assert!(LAW.contains(before), "{before}");
            assert_ne!(of(&LAW.replacen(before, after, 1)), whole, "{before}: {after}");
        }
    }

    /// Where a search stops until it is asked to go on, and in which order it goes.
    #[test]
    fn gates_and_the_order_of_parts_are_in_the_fingerprint() {
        assert_ne!(of_gates(LAW, |_, _| Gates::none()), of(LAW));
        let [one, other] = ["one", "other"].map(fingerprint);
        assert_ne!(in_order([one, other]), in_order([other, one]));
    }

    #[test]
    fn what_no_search_reads_is_not_in_it() {
        let whole = of(LAW);
        for (before, after) in [
            ("birth_date <= 1990-01-01", "birth_date <= 1991-01-01"),
            ("clause unread", "clause more { source act art \"8\"  establishes other  when n >= 3 }\nclause unread"),
            ("title \"Act\"", "title \"Law\""),
            ("status visa \"Visa\"", "status visa \"Entry visa\""),
            ("\"Does it count?\"", "\"Does it?\""),
            ("source act art \"3\"", "source act art \"33\""),
        ] {
            assert!(LAW.contains(before), "{before}");
            assert_eq!(of(&LAW.replacen(before, after, 1)), whole, "{before}: {after}");
        }
    }
}
