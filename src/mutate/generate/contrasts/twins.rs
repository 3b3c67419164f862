//! Two people at once who are alike but for one input: the second reads a twin of it.

use rustc_hash::FxHashMap;

use super::common::Common;
use crate::analysis::encode::Gates;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Root, Search};
use crate::analysis::witness::{Replay, any_day, case_of};
use crate::calendar::Day;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::Circuit;
use crate::circuit::altered::Images;
use crate::circuit::node::NodeId;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::FactId;
use crate::policy::model::{Fact, FactType, Input};
use crate::syntax::Span;
use crate::watch::Watch;

/// A circuit to which twins are added.
pub struct Twins<'a> {
    law: &'a Law,
    policy: Policy,
    circuit: Circuit,
    /// So many nodes are not of twins.
    n_nodes: usize,
}

/// One input, and what each node is of whoever has another value of it.
pub struct Twin {
    of: Input,
    fact: FactId,
    images: Images,
    gates: Gates,
}

impl<'a> Twins<'a> {
    pub fn of(law: &'a Law, circuit: &Circuit) -> Twins<'a> {
        let mut policy = law.policy.clone();
        policy.scenarios = Default::default();
        Twins { law, policy, circuit: circuit.clone(), n_nodes: circuit.nodes.len() }
    }

    pub fn twin(&mut self, of: Input) -> Twin {
        let mut fact = match of {
            Input::Fact(fact) => self.law.policy.facts[fact].clone(),
            Input::AsOf => stand_in("as_of", FactType::Date),
            Input::Question(question) => stand_in(&self.law.policy.questions[question].name, FactType::Bool),
            Input::Field(_) => unreachable!("a member differs in its list"),
        };
        fact.path = format!("{} (twin)", fact.path).into();
        let fact = self.policy.facts.push(fact);
        let images = self.circuit.of_twin(&FxHashMap::from_iter([(of, fact)]), self.n_nodes);
        let gates = Gates::of(&self.circuit, &self.policy).with_images(&images, self.circuit.nodes.len());
        Twin { of, fact, images, gates }
    }

    /// Two people who differ in that alone, on these two sides; `None` if there are none who can be stated.
    ///
    /// # Errors
    /// The watch was over first, or the replay failed.
    pub fn two(
        &mut self,
        twin: &Twin,
        sides: [NodeId; 2],
        common: &mut Common,
        watch: &Watch,
    ) -> Result<Option<[Case; 2]>, NoAnswer> {
        let both = self.circuit.nodes.and([sides[0], twin.images.node(sides[1])]);
        let Twins { circuit, policy, .. } = &*self;
        let mut assumptions = circuit.assumptions.clone();
        assumptions.extend(circuit.assumptions.iter().map(|&node| twin.images.node(node)));
        assumptions.sort_unstable();
        assumptions.dedup();
        let nodes = &circuit.nodes;
        let mut roots: Vec<Root> = assumptions.iter().copied().chain([both]).map(Root::holds).collect();
        let mut covered = circuit.covered_days.clone();
        covered.extend(circuit.covered_days.iter().map(|&(question, node)| (question, twin.images.node(node))));
        roots.extend(covered_days(nodes, &covered, &roots));
        let mut search = Search::new(nodes, policy, &twin.gates, watch);
        let model = match search.solve(&roots, &[]) {
            Answer::Person(model) => model,
            Answer::Nobody(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let model = search.nice(&model, any_day().0);
        let mut replay = Replay::new(nodes, policy, &[Root::holds(both)], &assumptions, watch);
        let case = replay.witness(&model).ok_or(NoAnswer::FailedReplay)?.case;
        let missing = policy.questions.iter().filter(|(_, question)| question.of_missing.is_some());
        if missing.into_iter().any(|(id, _)| case.answer_to(id).is_some()) {
            return Ok(None);
        }
        let mut stated = |case: &Case| {
            let first = self.first(case);
            let second = self.second(twin, &first, case);
            let is_pair =
                first.differs_in_one(&second) && common.completed_alike([&first, &second]).ok_or(NoAnswer::GaveUp)?;
            Ok(is_pair.then_some([first, second]))
        };
        if let Some(pair) = stated(&case)? {
            return Ok(Some(pair));
        }
        // What was forgotten is presumed otherwise: only as much is forgotten as leaves them a pair.
        let mut case = case_of(policy, &model);
        let Some(mut pair) = stated(&case)? else {
            debug_assert!(false, "who is found complete can be stated");
            return Err(NoAnswer::FailedReplay);
        };
        for input in self.stated_inputs(&case) {
            let mut tried = case.clone();
            match input {
                Input::Question(question) => tried.answer(question, None),
                Input::Fact(fact) => tried.forget(policy, fact, Stated::NotAsked),
                Input::AsOf | Input::Field(_) => {}
            }
            if replay.holds(&tried)
                && let Some(smaller) = stated(&tried)?
            {
                (case, pair) = (tried, smaller);
            }
        }
        Ok(Some(pair))
    }

    /// What the two state, the last declared first.
    fn stated_inputs(&self, both: &Case) -> Vec<Input> {
        let questions = self.policy.questions.ids().rev().filter(|&id| both.answer_to(id).is_some());
        let facts = self.policy.facts.ids().rev().filter(|&id| both.stated(id) == Stated::Known);
        questions.map(Input::Question).chain(facts.map(Input::Fact)).collect()
    }

    fn first(&self, both: &Case) -> Case {
        let law = &self.law.policy;
        let mut case = Case::blank(law, both.as_of());
        for fact in law.facts.ids() {
            if both.stated(fact) == Stated::Known
                && let Some(value) = both.value(fact, &self.policy)
            {
                case.state(fact, &value);
            }
        }
        for question in law.questions.ids() {
            case.answer(question, both.answer_to(question));
        }
        case
    }

    /// The first one, with what the twin has instead.
    fn second(&self, twin: &Twin, first: &Case, both: &Case) -> Case {
        let mut case = first.clone();
        let slot = both.slot(Input::Fact(twin.fact));
        match twin.of {
            Input::AsOf if slot != UNKNOWN => case.set_as_of(Day(slot)),
            Input::Question(question) => case.answer(question, (slot != UNKNOWN).then_some(slot != 0)),
            Input::Fact(fact) => match both.value(twin.fact, &self.policy) {
                Some(value) => case.state(fact, &value),
                None => case.forget(&self.law.policy, fact, Stated::NotAsked),
            },
            Input::AsOf | Input::Field(_) => {}
        }
        case
    }
}

/// A fact that stands for something else that has such a value.
pub fn stand_in(path: &str, ty: FactType) -> Fact {
    Fact {
        path: path.into(),
        ty,
        presumed: None,
        usual: None,
        is_birth: false,
        fixed: false,
        by: None,
        docs: None,
        label: None,
        ask: None,
        decides: None,
        span: Span { start: 0, end: 0 },
    }
}
