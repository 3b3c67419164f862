//! Which presumptions carry what came out: each alone, or several together.
//!
//! docs/language.md, "Presumptions": one is leaned on if, with the fact unknown instead, something differs. Where each of several
//! presumptions is enough by itself, none is leaned on alone and yet the result rests on them: then a smallest set is told with which,
//! all of it unknown, it differs. Less known never makes an outcome certain (Kleene's logic is monotone in what is known), so a set from
//! which nothing can be put back is a smallest one.

use super::judge::{Evaluation, Judge};
use super::tape::Truths;
use super::unknown_below::UnknownBelow;
use super::variation::Varied;
use crate::case::{Case, Stated};
use crate::circuit::{Circuit, ClauseState, NodeId, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id, QuestionId};
use crate::policy::model::Input;
use crate::watch::Watch;

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

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
        let presumed = presumed(policy, case);
        if presumed.is_empty() {
            return Leaning::default();
        }
        let of = Evaluation::of(self, policy, circuit, case, Truths::default());
        Asked::of(&of, policy, results).leaning(&presumed)
    }

    /// The open questions on which one of these results hangs: another answer, or none, and it comes out otherwise. Also whether all were
    /// looked at: the first few hundred always are, the others as long as the watch gives time.
    pub fn hanging_on(
        &self,
        policy: &Policy,
        circuit: &Circuit,
        case: &Case,
        results: &[ResultId],
        watch: &Watch,
    ) -> (Vec<QuestionId>, bool) {
        /// As many take no time that anybody notices.
        const WITHOUT_ASKING: usize = 256;
        let of = Evaluation::of(self, policy, circuit, case, Truths::default());
        let mut asked = Asked::of(&of, policy, results);
        // One for all: of each question one answer is another.
        let mut other = case.clone();
        let mut hanging = Vec::new();
        for (at, (id, _)) in policy.open_questions().enumerate() {
            if at >= WITHOUT_ASKING && watch.is_over() {
                return (hanging, false);
            }
            if asked.hangs_on(id, &mut other) {
                hanging.push(id);
            }
        }
        (hanging, true)
    }

    /// Whether some outcome or clause state would differ without this one presumption: whether [`Leaning::alone`] of some result contains it.
    pub fn leans_on(&self, policy: &Policy, circuit: &Circuit, case: &Case, id: FactId) -> bool {
        if !is_presumed(policy, case, id) {
            return false;
        }
        let of = Evaluation::of(self, policy, circuit, case, Truths::default());
        !Asked::of(&of, policy, self.results()).otherwise_without(&[id]).is_empty()
    }
}

fn is_presumed(policy: &Policy, case: &Case, id: FactId) -> bool {
    let fact = &policy.facts[id];
    // That nothing is decided as long as nobody says so is no presumption of the law.
    fact.presumed.is_some() && fact.decides.is_none() && case.stated(id) != Stated::Known
}

fn presumed(policy: &Policy, case: &Case) -> Vec<FactId> {
    policy.facts.ids().filter(|&id| is_presumed(policy, case, id)).collect()
}

/// Every outcome, in law and in practice, and every clause's state: results by number.
pub fn all_results(policy: &Policy) -> Vec<ResultId> {
    let outcomes = policy.conclusions.ids().flat_map(|id| [ResultId::Law(id), ResultId::Practice(id)]);
    outcomes.chain(policy.clauses.ids().map(ResultId::State)).collect()
}

impl ResultId {
    /// Its place in [`all_results`].
    fn number(self, policy: &Policy) -> usize {
        match self {
            ResultId::Law(id) => 2 * id.index(),
            ResultId::Practice(id) => 2 * id.index() + 1,
            ResultId::State(id) => 2 * policy.conclusions.len() + id.index(),
        }
    }

    /// The nodes that it is read from.
    pub(super) fn nodes(self, circuit: &Circuit) -> Vec<NodeId> {
        match self {
            ResultId::Law(id) => circuit.conclusion(id).law.all().to_vec(),
            ResultId::Practice(id) => {
                let nodes = circuit.conclusion(id);
                let both = [Some(nodes.law), nodes.practice].into_iter().flatten();
                both.flat_map(|roots| roots.all()).collect()
            }
            ResultId::State(id) => {
                let nodes = circuit.clause(id);
                vec![nodes.force, nodes.substance, nodes.procedure, nodes.dormancy, nodes.lift]
            }
        }
    }

    fn came_out(self, of: &Evaluation) -> CameOut {
        match self {
            ResultId::Law(id) => CameOut::Outcome(of.in_law(id)),
            ResultId::Practice(id) => CameOut::Outcome(of.in_practice(id, of.in_law(id))),
            ResultId::State(id) => CameOut::State(ClauseState::of(of.parts(id))),
        }
    }
}

impl Evaluation<'_> {
    /// The presumptions on which some outcome or clause state depends.
    pub fn leaning(&self) -> Leaning {
        let (policy, case) = (self.policy(), self.case());
        let presumed = presumed(policy, case);
        if presumed.is_empty() {
            return Leaning::default();
        }
        Asked::of(self, policy, self.judge().results()).leaning(&presumed)
    }
}

struct Asked<'a> {
    case: &'a Case,
    results: &'a [ResultId],
    /// By number of the result, its place among `results`.
    places: Vec<Option<u32>>,
    /// What came out for each of `results`.
    now: Vec<CameOut>,
    varied: Varied<'a>,
}

impl<'a> Asked<'a> {
    fn of(of: &Evaluation<'a>, policy: &Policy, results: &'a [ResultId]) -> Asked<'a> {
        let mut places = vec![None; 2 * policy.conclusions.len() + policy.clauses.len()];
        for (at, result) in (0..).zip(results) {
            places[result.number(policy)] = Some(at);
        }
        let now = results.iter().map(|result| result.came_out(of)).collect();
        Asked { case: of.case(), results, places, now, varied: of.varied() }
    }

    fn leaning(&mut self, presumed: &[FactId]) -> Leaning {
        let mut leaning = Leaning::default();
        let mut is_explained = vec![false; self.results.len()];
        for &id in presumed {
            let differing = self.otherwise_without(&[id]);
            if !differing.is_empty() {
                leaning.alone.push(id);
                if differing.iter().any(|&at| self.now[at].says_something()) {
                    leaning.for_outcomes.push(id);
                }
            }
            differing.into_iter().for_each(|at| is_explained[at] = true);
        }
        // Of everything at once the outcomes are enough: a clause that fails on two grounds is no news.
        let tells_states = self.results.iter().all(|result| matches!(result, ResultId::State(_)));
        if presumed.len() > 1 {
            for at in self.otherwise_without(presumed) {
                if !is_explained[at] && (tells_states || matches!(self.now[at], CameOut::Outcome(_))) {
                    let together = self.smallest(presumed, at);
                    self.otherwise_without(&together).into_iter().for_each(|at| is_explained[at] = true);
                    leaning.together.push(together);
                }
            }
        }
        leaning
    }

    /// What `of` makes of the case with these facts unknown.
    fn without<T>(&mut self, unknown: &[FactId], of: impl FnOnce(&Evaluation, &[u32]) -> T) -> T {
        let case = self.case.without_presumptions(unknown);
        let slots: Vec<usize> = unknown.iter().map(|&id| case.slot_index(Input::Fact(id))).collect();
        self.varied.with(&case, &slots, of)
    }

    /// The results, by place, that come out otherwise with these facts unknown.
    fn otherwise_without(&mut self, unknown: &[FactId]) -> Vec<usize> {
        let (places, now, results) = (std::mem::take(&mut self.places), std::mem::take(&mut self.now), self.results);
        let mut differing = self.without(unknown, |of, touched| {
            let asked = touched.iter().filter_map(|&number| Some(places[number as usize]? as usize));
            asked.filter(|&at| results[at].came_out(of) != now[at]).collect::<Vec<_>>()
        });
        differing.sort_unstable();
        (self.places, self.now) = (places, now);
        differing
    }

    /// `other` is the case, and is left so.
    fn hangs_on(&mut self, question: QuestionId, other: &mut Case) -> bool {
        let [yes, no, open] =
            [Some(true), Some(false), None].map(|answer| self.otherwise_with(question, answer, other));
        yes != no || yes != open
    }

    /// What comes out otherwise with this answer, by place.
    fn otherwise_with(
        &mut self,
        question: QuestionId,
        answer: Option<bool>,
        other: &mut Case,
    ) -> Vec<(usize, CameOut)> {
        let given = self.case.answer_to(question);
        if given == answer {
            return Vec::new();
        }
        other.answer(question, answer);
        let slot = other.slot_index(Input::Question(question));
        let (places, now, results) = (&self.places, &self.now, self.results);
        let mut differing = self.varied.with(other, &[slot], |of, touched| {
            let asked = touched.iter().filter_map(|&number| Some(places[number as usize]? as usize));
            let came_out = asked.map(|at| (at, results[at].came_out(of)));
            came_out.filter(|&(at, came_out)| came_out != now[at]).collect::<Vec<_>>()
        });
        other.answer(question, given);
        differing.sort_unstable_by_key(|&(at, _)| at);
        differing
    }

    /// A smallest set of them with which, all unknown, the result differs.
    fn smallest(&mut self, presumed: &[FactId], at: usize) -> Vec<FactId> {
        let mut unknown = self.reached(presumed, at);
        for &id in presumed.iter().rev() {
            let fewer: Vec<FactId> = unknown.iter().copied().filter(|&other| other != id).collect();
            if fewer.len() < unknown.len() && self.otherwise_without(&fewer).contains(&at) {
                unknown = fewer;
            }
        }
        unknown
    }

    /// Those of them that the result could hang on if all were unknown.
    fn reached(&mut self, presumed: &[FactId], at: usize) -> Vec<FactId> {
        let result = self.results[at];
        let below = self.without(presumed, |of, _| UnknownBelow::of(of).facts(result.nodes(of.circuit())));
        presumed.iter().copied().filter(|id| below.contains(id)).collect()
    }
}
