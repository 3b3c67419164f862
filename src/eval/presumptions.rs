//! Which presumptions carry what came out: each alone, or several together.
//!
//! docs/language.md, "Presumptions": one is leaned on if, with the fact unknown instead, something differs. Where each of several
//! presumptions is enough by itself, none is leaned on alone and yet the result rests on them: then a smallest set is told with which,
//! all of it unknown, it differs. Less known never makes an outcome certain (Kleene's logic is monotone in what is known), so a set from
//! which nothing can be put back is a smallest one.

use super::judge::{Evaluation, Judge};
use super::tape::Truths;
use crate::case::{Case, Stated};
use crate::circuit::{Circuit, ClauseState, NodeId, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, FactId};

/// A result that may lean on presumptions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultId {
    Law(ConclusionId),
    Practice(ConclusionId),
    State(ClauseId),
}

/// The presumptions that results lean on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Leaning {
    /// With the fact unknown instead, some result differs.
    pub alone: Vec<FactId>,
    /// Those of them on which an outcome leans that says something: more than that no clause applies.
    pub for_outcomes: Vec<FactId>,
    /// Smallest sets with which, all of it unknown, an outcome differs that leans on no presumption alone.
    pub together: Vec<Vec<FactId>>,
}

impl Leaning {
    /// All of them, each once, in order of declaration.
    pub fn all(&self) -> Vec<FactId> {
        let mut all: Vec<FactId> = self.alone.iter().chain(self.together.iter().flatten()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CameOut {
    Outcome(Outcome),
    State(ClauseState),
}

impl CameOut {
    fn says_something(self) -> bool {
        matches!(self, CameOut::Outcome(outcome) if !matches!(outcome, Outcome::None | Outcome::Undetermined))
    }
}

impl Judge {
    /// The presumptions that these results lean on.
    pub fn leaning(&self, policy: &Policy, circuit: &Circuit, case: &Case, results: &[ResultId]) -> Leaning {
        let is_presumed = |id: &FactId| policy.facts[*id].presumed.is_some() && case.stated(*id) != Stated::Known;
        let presumed: Vec<FactId> = policy.facts.ids().filter(is_presumed).collect();
        if presumed.is_empty() {
            return Leaning::default();
        }
        let mut asked = Asked { judge: self, policy, circuit, case, results, truths: Truths::default() };
        let now = asked.without(&[]);
        let mut leaning = Leaning::default();
        let mut is_explained = vec![false; results.len()];
        for &id in &presumed {
            let differing = differing(&now, &asked.without(&[id]));
            if !differing.is_empty() {
                leaning.alone.push(id);
                if differing.iter().any(|&at| now[at].says_something()) {
                    leaning.for_outcomes.push(id);
                }
            }
            differing.into_iter().for_each(|at| is_explained[at] = true);
        }
        // Of everything at once the outcomes are enough: a clause that fails on two grounds is no news.
        let tells_states = results.iter().all(|result| matches!(result, ResultId::State(_)));
        if presumed.len() > 1 {
            let of_all = differing(&now, &asked.without(&presumed));
            for at in of_all {
                if !is_explained[at] && (tells_states || matches!(now[at], CameOut::Outcome(_))) {
                    let together = asked.smallest(&presumed, at, now[at]);
                    let told = asked.without(&together);
                    differing(&now, &told).into_iter().for_each(|at| is_explained[at] = true);
                    leaning.together.push(together);
                }
            }
        }
        leaning
    }
}

fn differing(now: &[CameOut], other: &[CameOut]) -> Vec<usize> {
    (0..now.len()).filter(|&at| now[at] != other[at]).collect()
}

struct Asked<'a> {
    judge: &'a Judge,
    policy: &'a Policy,
    circuit: &'a Circuit,
    case: &'a Case,
    results: &'a [ResultId],
    truths: Truths,
}

impl Asked<'_> {
    /// What comes out with these facts unknown.
    fn without(&mut self, unknown: &[FactId]) -> Vec<CameOut> {
        let case = self.case.without_presumptions(unknown);
        let truths = std::mem::take(&mut self.truths);
        let of = Evaluation::of(self.judge, self.policy, self.circuit, &case, truths);
        let came_out = |&result: &ResultId| match result {
            ResultId::Law(id) => CameOut::Outcome(of.outcome(self.circuit.conclusion(id).law)),
            ResultId::Practice(id) => CameOut::Outcome(of.in_practice(id, of.outcome(self.circuit.conclusion(id).law))),
            ResultId::State(id) => CameOut::State(ClauseState::of(of.parts(id))),
        };
        let came_out = self.results.iter().map(came_out).collect();
        self.truths = of.into_truths();
        came_out
    }

    /// A smallest set of them with which, all unknown, the result differs.
    fn smallest(&mut self, presumed: &[FactId], at: usize, now: CameOut) -> Vec<FactId> {
        let mut unknown = self.reached(presumed, at);
        for &id in presumed.iter().rev() {
            let fewer: Vec<FactId> = unknown.iter().copied().filter(|&other| other != id).collect();
            if fewer.len() < unknown.len() && self.without(&fewer)[at] != now {
                unknown = fewer;
            }
        }
        unknown
    }

    /// Those of them that the result could hang on if all were unknown.
    fn reached(&mut self, presumed: &[FactId], at: usize) -> Vec<FactId> {
        let case = self.case.without_presumptions(presumed);
        let of = Evaluation::of(self.judge, self.policy, self.circuit, &case, std::mem::take(&mut self.truths));
        let roots: Vec<NodeId> = match self.results[at] {
            ResultId::Law(id) => self.circuit.conclusion(id).law.all().to_vec(),
            ResultId::Practice(id) => {
                let nodes = self.circuit.conclusion(id);
                let both = [Some(nodes.law), nodes.practice].into_iter().flatten();
                both.flat_map(|roots| roots.all()).collect()
            }
            ResultId::State(id) => {
                let nodes = self.circuit.clause(id);
                vec![nodes.force, nodes.substance, nodes.procedure, nodes.dormancy, nodes.lift]
            }
        };
        let below = of.unknown_facts_below(roots);
        self.truths = of.into_truths();
        presumed.iter().copied().filter(|id| below.contains(id)).collect()
    }
}
