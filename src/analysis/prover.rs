//! What the findings ask: does such a person exist, and what does the smallest one look like.
//!
//! Takes a law with the altered circuits with which questions compare it; answers questions about roots, always under the assumptions. A
//! person found has been replayed by the interpreter. Not here: which roots a finding asks about (`findings`).

mod altered;
mod found;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::cone::Cones;
use super::encode::Gates;
use super::finding::Witness;
use super::kept::{Asked, History, Kept, Place};
use super::search::{Answer, Model, Root, Search};
use super::seen::Seen;
use super::solver::Lit;
use super::witness::{Replay, Run, any_day, atoms_below};
use crate::circuit::Circuit;
use crate::circuit::altered::parts_of_conditions;
use crate::circuit::node::{Atom, NodeId, Nodes};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id, QuestionId};
use crate::policy::model::{Input, Polarity};
use crate::policy::precedence::{Chains, Victory, decide};
use crate::watch::Watch;
pub use altered::{Altered, Rounding, Wanted, Window};
use altered::{FEW_PARTS, parts_that_matter};
use found::Found;

/// Why there is no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoAnswer {
    /// The budget or somebody's patience was over first; inside a search also that it would have taken more than one may hold
    /// ([`NoAnswer::told`] tells them apart).
    GaveUp,
    /// More than a search may hold, or more pairs than a check lists.
    TooMuch,
    /// The interpreter does not see what the search saw: an error of this program, never told as a finding.
    FailedReplay,
}

impl NoAnswer {
    /// The same, for whoever asked: a search that gave up before the time was over had become too large.
    pub fn told(self, watch: &Watch) -> NoAnswer {
        match self {
            NoAnswer::GaveUp if !watch.is_over() => NoAnswer::TooMuch,
            other => other,
        }
    }
}

/// A law laid out for questions over all persons. Copies share what is laid out.
#[derive(Clone)]
pub struct Prover<'a> {
    pub law: &'a Law,
    /// The law's circuit; its nodes hold those of the altered ones too.
    pub circuit: Arc<Circuit>,
    pub altered: Arc<Altered>,
    pub chains: Arc<Chains>,
    gates: Arc<Gates>,
    /// Where yes or no is asked of many nodes: what is known without a search. Made when the first of them is not answered already.
    seen: Option<Arc<OnceLock<Seen<'a>>>>,
    kept: Option<KeptAnswers<'a>>,
    /// What holds beside the assumptions of everybody looked for: for whom a finding is accepted, or for whom it is not.
    pub besides: Vec<Root>,
    pub watch: Watch<'a>,
}

/// The answers of an earlier check, for one task.
#[derive(Clone)]
struct KeptAnswers<'a> {
    kept: &'a Kept,
    cones: Arc<Cones>,
    /// They are looked up; else all is asked anew, and kept.
    are_read: bool,
    /// A search was spared one question, and then asked another of which no answer is kept ([`History`]): all is to be asked anew.
    is_cut_off: Arc<AtomicBool>,
}

impl<'a> Prover<'a> {
    pub fn new(law: &'a Law, wanted: Wanted, watch: &Watch<'a>) -> Prover<'a> {
        let mut circuit = law.circuit.clone();
        let altered = Altered::of(&law.policy, &mut circuit, wanted, watch);
        Prover {
            seen: wanted.seen.then(Arc::default),
            ..Prover::laid_out(law, circuit, altered, Chains::of(&law.policy), watch)
        }
    }

    /// With nothing known of anybody, and no answer kept.
    fn laid_out(law: &'a Law, circuit: Circuit, altered: Altered, chains: Chains, watch: &Watch<'a>) -> Prover<'a> {
        let gates = Gates::of(&circuit, &law.policy);
        Prover {
            law,
            circuit: Arc::new(circuit),
            altered: Arc::new(altered),
            chains: Arc::new(chains),
            gates: Arc::new(gates),
            seen: None,
            kept: None,
            besides: Vec::new(),
            watch: *watch,
        }
    }

    /// Answers of earlier checks are taken from there, and those of this one put there.
    pub fn keeping(self, kept: &'a Kept) -> Prover<'a> {
        let cones = Arc::new(Cones::of(&self.law.policy, &self.circuit, &self.gates));
        let is_cut_off = Arc::new(AtomicBool::new(false));
        Prover { kept: Some(KeptAnswers { kept, cones, are_read: true, is_cut_off }), ..self }
    }

    /// The same prover, for one task: what it was cut off from is its own.
    pub fn of_task(&self) -> Prover<'a> {
        let mut prover = self.clone();
        if let Some(kept) = &mut prover.kept {
            kept.is_cut_off = Arc::default();
        }
        prover
    }

    /// Whether kept answers led to where there is none: what came of it counts for nothing, and the task is to be done again by
    /// [`Prover::asking_anew`].
    pub fn is_cut_off(&self) -> bool {
        self.kept.as_ref().is_some_and(|kept| kept.is_cut_off.load(Ordering::Relaxed))
    }

    /// The same prover, which reads no kept answers.
    pub fn asking_anew(&self) -> Prover<'a> {
        let mut prover = self.of_task();
        if let Some(kept) = &mut prover.kept {
            kept.are_read = false;
        }
        prover
    }

    /// The law with the firing of each clause left open ([`Circuit::with_open_firing`]): for proofs that say need by need what it means.
    pub fn of_open_clauses(law: &'a Law, watch: &Watch<'a>) -> Prover<'a> {
        let circuit = Circuit::with_open_firing(&law.policy);
        Prover::laid_out(law, circuit, Altered::default(), Chains::of(&law.policy), watch)
    }

    pub fn policy(&self) -> &'a Policy {
        &self.law.policy
    }

    /// A fresh search: its clauses stay small where its questions are of one kin.
    pub fn search(&self) -> Search<'_> {
        let mut search = Search::new(&self.circuit.nodes, &self.law.policy, &self.gates, &self.watch);
        if self.kept.is_some() {
            search.history = History::new();
        }
        search
    }

    /// What was answered, the same or by an earlier check, or what `find` finds.
    fn answer(
        &self,
        search: &mut Search,
        asked: Asked,
        roots: &[Root],
        find: impl FnOnce(&mut Search) -> Result<Found, NoAnswer>,
    ) -> Result<Found, NoAnswer> {
        self.answer_below(usize::MAX, search, asked, roots, find)
    }

    /// The same where the answer is one or more numbers, all below `n`.
    fn answer_below(
        &self,
        n: usize,
        search: &mut Search,
        asked: Asked,
        roots: &[Root],
        find: impl FnOnce(&mut Search) -> Result<Found, NoAnswer>,
    ) -> Result<Found, NoAnswer> {
        let Some(KeptAnswers { kept, cones, are_read, is_cut_off }) = &self.kept else { return find(search) };
        let cone = cones.cone(roots);
        let Place { key, is_answered_anyhow } = search.history.place(asked, cone.fingerprint);
        if let Some(key) = key.filter(|_| *are_read)
            && let Some(found) =
                kept.get(key).and_then(|answer| Found::read(answer, asked, &cone.inputs, self.policy()))
            && found.is_below(n)
        {
            search.history.spare();
            return Ok(found);
        }
        if !is_answered_anyhow {
            is_cut_off.store(true, Ordering::Relaxed);
            return Err(NoAnswer::GaveUp);
        }
        let found = find(search)?;
        // What is made small while the time runs out is not as small as it can be.
        if let Some(key) = key
            && !self.watch.is_over()
            && let Some(answer) = found.to_keep(&cone.inputs, self.policy())
        {
            kept.keep(key, answer);
        }
        Ok(found)
    }

    /// Shows each part of the clause's conditions, outer before inner, with the node that says that it matters, and a prover over it, until
    /// an error. Of a long clause, one prover serves few parts, and then gives back the memory that they took.
    ///
    /// # Errors
    /// Those of `of_part`; the watch was over first.
    pub fn for_parts(
        &self,
        id: ClauseId,
        mut of_part: impl FnMut(&mut Search, &Prover, ExprId, NodeId) -> Result<(), NoAnswer>,
    ) -> Result<(), NoAnswer> {
        let Some(known) = self.altered.part_matters.get(id.index()) else { return Ok(()) };
        if let Some(parts) = known {
            let mut search = self.search();
            return parts.iter().try_for_each(|&(part, matters)| of_part(&mut search, self, part, matters));
        }
        let all = parts_of_conditions(self.policy(), &self.policy().clauses[id]);
        for few in all.chunks(FEW_PARTS) {
            if self.watch.is_over() {
                return Err(NoAnswer::GaveUp);
            }
            let mut circuit = Circuit::clone(&self.circuit);
            let parts = parts_that_matter(self.policy(), &mut circuit, id, few, &self.watch)?;
            let prover = Prover::laid_out(self.law, circuit, Altered::default(), Chains::default(), &self.watch);
            let prover = Prover { besides: self.besides.clone(), ..prover };
            let mut search = prover.search();
            parts.into_iter().try_for_each(|(part, matters)| of_part(&mut search, &prover, part, matters))?;
        }
        Ok(())
    }

    fn under_assumptions(&self, roots: &[Root]) -> Vec<Root> {
        let assumed = self.circuit.assumptions.iter().map(|&node| Root::holds(node));
        roots.iter().copied().chain(assumed).chain(self.besides.iter().copied()).collect()
    }

    /// A model in which every root has its value.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn model(&self, search: &mut Search, roots: &[Root]) -> Result<Option<Model>, NoAnswer> {
        let all = self.under_assumptions(roots);
        let find = |search: &mut Search| self.found(search, &all, &[]).map(|model| Found::of(model, Found::Model));
        match self.answer(search, Asked::Model, &all, find)? {
            Found::Model(model) => Ok(Some(model)),
            _ => Ok(None),
        }
    }

    /// The same with literals beside the roots, which no fingerprint tells: it is asked anew each time.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn model_with(&self, search: &mut Search, roots: &[Root], assumed: &[Lit]) -> Result<Option<Model>, NoAnswer> {
        search.history.forget();
        let all = self.under_assumptions(roots);
        let find = |search: &mut Search| self.found(search, &all, assumed).map(|model| Found::of(model, Found::Model));
        match self.answer(search, Asked::Model, &all, find)? {
            Found::Model(model) => Ok(Some(model)),
            _ => Ok(None),
        }
    }

    /// The first of the selectors that is true in a model in which the choice is, and every root has its value.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn choice(
        &self,
        search: &mut Search,
        roots: &[Root],
        choice: Lit,
        selectors: &[Lit],
    ) -> Result<Option<usize>, NoAnswer> {
        let all = self.under_assumptions(roots);
        let find = |search: &mut Search| {
            let model = self.found(search, &all, &[choice])?;
            let chosen = |_| search.chosen(selectors).expect("a model of the choice chooses");
            Ok(Found::of(model.map(chosen), Found::Choice))
        };
        match self.answer_below(selectors.len(), search, Asked::Choice, &all, find)? {
            Found::Choice(at) => Ok(Some(at)),
            _ => Ok(None),
        }
    }

    /// A selector of these roots ([`Search::selector`]).
    pub fn selector(&self, search: &mut Search, roots: &[Root]) -> Lit {
        let cone = self.kept.as_ref().map(|kept| kept.cones.cone(roots).fingerprint);
        search.selector(roots, cone)
    }

    /// The values of an input that the person found last could have ([`Search::runs`]), under the roots for whom the person was found.
    ///
    /// # Errors
    /// There was no time to find them.
    pub fn runs(&self, search: &mut Search, of: Input, roots: &[Root]) -> Result<Vec<Run>, NoAnswer> {
        search.history.narrow(self.kept.as_ref().map(|kept| kept.cones.of_input(of)));
        let find = |search: &mut Search| {
            let runs = search.runs(of);
            // The person found has a day: without one, time was up.
            if runs.is_empty() { Err(NoAnswer::GaveUp) } else { Ok(Found::Runs(runs)) }
        };
        match self.answer(search, Asked::Runs, &self.under_assumptions(roots), find)? {
            Found::Runs(runs) => Ok(runs),
            _ => Err(NoAnswer::GaveUp),
        }
    }

    /// A model under these roots; with somebody for whom every dated value has a number, if there is one.
    fn found(&self, search: &mut Search, roots: &[Root], assumed: &[Lit]) -> Result<Option<Model>, NoAnswer> {
        let covered = covered_days(&self.circuit.nodes, &self.circuit.covered_days, roots);
        if !covered.is_empty()
            && let Answer::Person(model) = search.solve(&[roots, &covered].concat(), assumed)
        {
            return Ok(Some(model));
        }
        match search.solve(roots, assumed) {
            Answer::Person(model) => Ok(Some(model)),
            Answer::Nobody(_) => Ok(None),
            Answer::GaveUp => Err(NoAnswer::GaveUp),
        }
    }

    /// Whether there is such a person.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn is_possible(&self, search: &mut Search, roots: &[Root]) -> Result<bool, NoAnswer> {
        let all = self.under_assumptions(roots);
        let find =
            |search: &mut Search| self.found(search, &all, &[]).map(|model| Found::of(model, |_| Found::Somebody));
        self.answer(search, Asked::Somebody, &all, find).map(|found| matches!(found, Found::Somebody))
    }

    /// Whether somebody has the root, where nothing but that is asked: a search is spared if somebody known has it.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn has_somebody(&self, search: &mut Search, root: Root) -> Result<bool, NoAnswer> {
        let all = self.under_assumptions(&[root]);
        let find = |search: &mut Search| {
            let seen = self.seen.as_ref().filter(|_| self.besides.is_empty());
            let seen = seen.map(|seen| seen.get_or_init(|| Seen::of(&self.circuit, self.policy())));
            if seen.is_some_and(|seen| seen.has(root)) {
                return Ok(Found::Somebody);
            }
            let model = self.found(search, &all, &[])?;
            if let Some((seen, model)) = seen.zip(model.as_ref()) {
                seen.add(model);
            }
            Ok(Found::of(model, |_| Found::Somebody))
        };
        self.answer(search, Asked::Somebody, &all, find).map(|found| matches!(found, Found::Somebody))
    }

    /// The smallest person for whom every root has its value, replayed.
    ///
    /// # Errors
    /// The watch was over first, or the replay failed.
    pub fn person(&self, search: &mut Search, roots: &[Root]) -> Result<Option<Box<Witness>>, NoAnswer> {
        let all = self.under_assumptions(roots);
        let find = |search: &mut Search| {
            let Some(model) = self.found(search, &all, &[])? else { return Ok(Found::Nobody) };
            self.witness(search, roots, &model).map(Found::Person)
        };
        match self.answer(search, Asked::Person, &all, find)? {
            Found::Person(person) => Ok(Some(person)),
            _ => Ok(None),
        }
    }

    /// The smallest person that the model found last leads to.
    fn witness(&self, search: &Search, roots: &[Root], model: &Model) -> Result<Box<Witness>, NoAnswer> {
        let all: Vec<Root> = roots.iter().chain(&self.besides).copied().collect();
        let witness = self.replay(&all).witness(&search.nice(model, any_day().0));
        debug_assert!(witness.is_some(), "the interpreter sees what the search saw: {roots:?}");
        witness.map(Box::new).ok_or(NoAnswer::FailedReplay)
    }

    /// The interpreter on roots, under the assumptions.
    pub fn replay(&self, roots: &[Root]) -> Replay<'_> {
        Replay::new(&self.circuit.nodes, &self.law.policy, roots, &self.circuit.assumptions, &self.watch)
    }

    /// The roots that exclude one another (by number) if nobody has them all; none of them can be left out.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn core(&self, search: &mut Search, roots: &[Root]) -> Result<Option<Vec<usize>>, NoAnswer> {
        let find =
            |search: &mut Search| self.found_core(search, roots).map(|core| core.map_or(Found::Somebody, Found::Core));
        match self.answer_below(roots.len(), search, Asked::Core, roots, find)? {
            Found::Core(core) => Ok(Some(core)),
            _ => Ok(None),
        }
    }

    fn found_core(&self, search: &mut Search, roots: &[Root]) -> Result<Option<Vec<usize>>, NoAnswer> {
        let mut core = match search.solve(roots, &[]) {
            Answer::Nobody(core) => core,
            Answer::Person(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let mut at = core.len();
        while at > 0 {
            at -= 1;
            let rest: Vec<usize> = core.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, &n)| n).collect();
            let rest_roots: Vec<Root> = rest.iter().map(|&number| roots[number]).collect();
            match search.solve(&rest_roots, &[]) {
                Answer::Nobody(_) => core = rest,
                Answer::Person(_) => {}
                Answer::GaveUp => return Err(NoAnswer::GaveUp),
            }
        }
        Ok(Some(core))
    }

    /// Who wins between a clause for the conclusion and one against it.
    pub fn victory(&self, conclusion: ConclusionId, pro: ClauseId, con: ClauseId) -> Option<Victory> {
        decide(self.policy(), &self.chains, conclusion, pro, con)
    }

    /// Whether `one` beats `other`, which stands on the other side.
    pub fn beats(&self, conclusion: ConclusionId, one: ClauseId, side: Polarity, other: ClauseId) -> Option<Victory> {
        let (pro, con) = match side {
            Polarity::For => (one, other),
            Polarity::Against => (other, one),
        };
        self.victory(conclusion, pro, con).filter(|victory| victory.winner == side)
    }

    pub fn fires(&self, clause: ClauseId) -> Root {
        Root::holds(self.circuit.clause(clause).fire)
    }

    /// That all that the clause asks for is met: it fires, or lets an authority decide.
    pub fn acts(&self, clause: ClauseId) -> NodeId {
        self.circuit.clause(clause).acts(&self.policy().clauses[clause])
    }
}

/// That no dated value lacks a number, of the values that the roots ask for.
pub fn covered_days(nodes: &Nodes, covered: &[(QuestionId, NodeId)], roots: &[Root]) -> Vec<Root> {
    if covered.is_empty() {
        return Vec::new();
    }
    let roots: Vec<NodeId> = roots.iter().map(|root| root.node).collect();
    let asked: FxHashSet<QuestionId> = atoms_below(nodes, &roots)
        .into_iter()
        .filter_map(|atom| match atom {
            Atom::Holds(Input::Question(id)) => Some(id),
            _ => None,
        })
        .collect();
    let asked = covered.iter().filter(|(question, _)| asked.contains(question));
    asked.map(|&(_, node)| Root::holds(node)).collect()
}
