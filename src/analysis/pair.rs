//! Two persons on one day who are alike but for some facts: are they treated alike?
//!
//! Takes nodes of a law and the facts in which the two may differ; gives a pair for whom one of the nodes differs, as small as can be and
//! replayed, or the proof that there is none. The second person is the first with a twin for each of the facts: one circuit holds both,
//! and what the facts do not touch is one node (docs/analysis.md, "Equal treatment"). Not here: the words for the pair (`report`).

use rustc_hash::FxHashMap;

use super::encode::Gates;
use super::finding::{DateRange, Witness};
use super::prover::{NoAnswer, Prover};
use super::search::{Answer, Root, Search};
use super::witness::{Replay, any_day};
use crate::case::{Case, Stated, write};
use crate::circuit::NodeId;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::Input;

/// Two persons, and which of the nodes (by number) are true of one of them only, with whether it is the first.
pub struct Pair {
    pub first: Witness,
    pub second: Witness,
    pub differs: Vec<(usize, bool)>,
}

/// A pair who satisfy the assumptions, differ at most in `whatever`, and for whom some node of `of` differs. The first is the one whose
/// case is smaller as text. What the prover is to find besides holds of one of the two; what it is not to find, of neither.
///
/// # Errors
/// The watch was over first, or the replay failed.
pub fn unequal_pair(prover: &Prover, of: &[NodeId], whatever: &[FactId]) -> Result<Option<Pair>, NoAnswer> {
    let law = prover.law;
    let mut policy = law.policy.clone();
    let twins: FxHashMap<FactId, FactId> =
        whatever.iter().map(|&fact| (fact, policy.facts.push(law.policy.facts[fact].clone()))).collect();
    let mut circuit = law.circuit.clone();
    let of_inputs = twins.iter().map(|(&fact, &twin)| (Input::Fact(fact), twin)).collect();
    let images = circuit.of_twin(&of_inputs, circuit.nodes.len());
    let other = |node: &NodeId| images.node(*node);
    // Each way of differing by itself: who is true of whom.
    let mut ways = Vec::new();
    for &node in of.iter().filter(|node| other(node) != **node) {
        let image = images.node(node);
        let (not_node, not_image) = (circuit.nodes.not(node), circuit.nodes.not(image));
        ways.push(circuit.nodes.and([node, not_image]));
        ways.push(circuit.nodes.and([not_node, image]));
    }
    let differ = circuit.nodes.or(ways);
    let mut assumptions = circuit.assumptions.clone();
    assumptions.extend(circuit.assumptions.iter().map(other).filter(|node| !circuit.assumptions.contains(node)));
    // An acceptance of some people means a pair where it means one of the two.
    let mut roots = vec![Root::holds(differ)];
    for root in &prover.besides {
        let one_of_them = circuit.nodes.or([root.node, other(&root.node)]);
        roots.push(Root { node: one_of_them, value: root.value });
    }
    let gates = Gates::of(&circuit, &policy).with_images(&images, circuit.nodes.len());
    let mut search = Search::new(&circuit.nodes, &policy, &gates, &prover.watch);
    let under_assumptions: Vec<_> =
        roots.iter().copied().chain(assumptions.iter().map(|&node| Root::holds(node))).collect();
    let model = match search.solve(&under_assumptions, &[]) {
        Answer::Person(model) => model,
        Answer::Nobody(_) => return Ok(None),
        Answer::GaveUp => return Err(NoAnswer::GaveUp),
    };
    let witness = Replay::new(&circuit.nodes, &policy, &roots, &assumptions, &prover.watch)
        .witness(&search.nice(&model, any_day().0));
    debug_assert!(witness.is_some(), "the interpreter sees what the search saw of two persons");
    let both = witness.ok_or(NoAnswer::FailedReplay)?;
    let mut first = person(&law.policy, &policy, &both, |fact| fact);
    let mut second = person(&law.policy, &policy, &both, |fact| twins.get(&fact).copied().unwrap_or(fact));
    let text = |person: &Witness| write::to_json(&person.case, &law.policy).to_string();
    if text(&second) < text(&first) {
        std::mem::swap(&mut first, &mut second);
    }
    let holds = |node: NodeId, value: bool, person: &Witness| {
        let root = Root { node, value };
        prover.replay(&[root]).holds(&person.case)
    };
    let differing = |&node: &NodeId| {
        let is = |of_first: bool| holds(node, of_first, &first) && holds(node, !of_first, &second);
        [true, false].into_iter().find(|&of_first| is(of_first))
    };
    let differs: Vec<_> = of.iter().enumerate().filter_map(|(at, node)| Some((at, differing(node)?))).collect();
    if differs.is_empty() {
        debug_assert!(false, "each person by itself is seen as both together were");
        return Err(NoAnswer::FailedReplay);
    }
    Ok(Some(Pair { first, second, differs }))
}

/// One of the two: each fact of the law has the value that the pair has in the fact that stands for it.
fn person(law: &Policy, of_both: &Policy, both: &Witness, stands_for: impl Fn(FactId) -> FactId) -> Witness {
    let mut case = Case::blank(law, both.case.as_of());
    for fact in law.facts.ids() {
        let read = stands_for(fact);
        if both.case.stated(read) == Stated::Known
            && let Some(value) = both.case.value(read, of_both)
        {
            case.state(fact, &value);
        }
    }
    for question in law.questions.ids() {
        case.answer(question, both.case.answer_to(question));
    }
    let of = |input: Input| match input {
        Input::Fact(read) => law.facts.ids().find(|&fact| stands_for(fact) == read).map(Input::Fact),
        Input::AsOf | Input::Question(_) | Input::Field(_) => Some(input),
    };
    let ranges = both.ranges.iter().filter_map(|range| Some(DateRange { of: of(range.of)?, ..*range })).collect();
    let presumed = law.facts.ids().filter(|&fact| both.presumed.contains(&stands_for(fact))).collect();
    Witness { case, ranges, presumed }
}
