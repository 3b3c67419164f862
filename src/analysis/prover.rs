//! What the findings ask: does such a person exist, and what does the smallest one look like.
//!
//! Takes a law with the altered circuits with which questions compare it; answers questions about roots, always under the assumptions. A
//! person found has been replayed by the interpreter. Not here: which roots a finding asks about (`findings`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::cone::Cones;
use super::encode::Gates;
use super::finding::Witness;
use super::findings::constant_test::Tests;
use super::kept::{self, Asked, History, Kept, KeptModel, KeptPerson, Place};
use super::search::{Answer, Model, Root, Search};
use super::seen::Seen;
use super::solver::Lit;
use super::witness::{Replay, Run, any_day, atoms_below};
use crate::circuit::altered::parts_of_conditions;
use crate::circuit::conclusion::undecided;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::{Circuit, OutcomeNodes};
use crate::eval::CountedBy;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, Id, QuestionId};
use crate::policy::model::{ConclusionKind, GoverningDate, Input, Origin, Polarity, Step, Sum};
use crate::policy::precedence::{Chains, Victory, decide};
use crate::watch::Watch;

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

/// Nodes that say where the altered law differs from the law as it stands.
#[derive(Default)]
pub struct Altered {
    /// Per conclusion: its outcome changes if unpublished instruments are left out.
    pub unpublished_matters: Vec<Option<NodeId>>,
    /// Questions on which a conclusion's outcome hangs.
    pub question_matters: Vec<(QuestionId, ConclusionId, NodeId)>,
    /// Per conclusion: its outcome by practice alone is not none, and not the law's.
    pub practice_departs: Vec<Option<NodeId>>,
    /// Per status and date by which clauses granting it are governed.
    pub windows: Vec<Window>,
    /// Per conclusion: the outcome is dormant.
    pub is_dormant: Vec<NodeId>,
    /// Per conclusion: the outcome is discretionary.
    pub is_discretionary: Vec<NodeId>,
    /// Per conclusion: it is granted, and an authority may deny it; `None` where no clause lets one.
    pub power_over: Vec<Option<NodeId>>,
    /// Per conclusion, for each clause for it and then for each against it: the clause fires, and the other side has not won.
    pub escapes: Vec<Vec<NodeId>>,
    /// Per clause: the parts of its conditions, each with the node that says that it matters; `None` where there are so many that they are
    /// examined a few at a time ([`Prover::for_parts`]).
    pub part_matters: Vec<Option<Vec<(ExprId, NodeId)>>>,
    /// Per law clause: some of its sums counts working days beyond those for which the holidays are known; `None` where none can.
    pub counts_beyond: Vec<Option<NodeId>>,
    /// The same per referral.
    pub referral_counts_beyond: Vec<Option<NodeId>>,
    /// Conclusions whose outcome hangs on what becomes of a day that a month lacks.
    pub rounding_matters: Vec<Rounding>,
    /// Questions that were not lowered with their answers: time was up, or the circuit would have outgrown [`MOST_PARTS`].
    pub not_altered: Vec<QuestionId>,
    /// Every test of clauses and definitions.
    pub tests: Tests,
}

/// Clauses with more parts in their conditions are altered few parts at a time: each alteration lists all the others again, so that together
/// they would take memory quadratic in the text.
const FEW_PARTS: usize = 64;

/// What the altered circuits may come to, in nodes and children of gates: some hundred megabytes.
const MOST_PARTS: usize = 1 << 25;

/// A status granted by a clause that a date governs.
pub struct Window {
    pub status: ConclusionId,
    pub by: GoverningDate,
    pub granted: NodeId,
    /// Sums of months or working days are asked for: some days no sum falls on.
    pub has_calendar_sums: bool,
}

/// A conclusion, and what the law says of it with the other `short_month`.
pub struct Rounding {
    pub on: ConclusionId,
    /// The outcome is another.
    pub node: NodeId,
    pub otherwise: OutcomeNodes,
    /// Its law clauses that are other nodes then: whether they do what they can, as it is and otherwise.
    pub clauses: Vec<(ClauseId, [NodeId; 2])>,
}

/// Which altered circuits are wanted: each costs time.
#[derive(Clone, Copy, Default)]
pub struct Wanted {
    pub unpublished: bool,
    pub questions: bool,
    pub rounding: bool,
    pub parts: bool,
    pub tests: bool,
    /// For each clause that somebody fires it and it does not lose.
    pub escapes: bool,
    /// What is known of persons without a search.
    pub seen: bool,
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

/// What a question came to.
enum Found {
    Nobody,
    Somebody,
    Model(Model),
    Person(Box<Witness>),
    Core(Vec<usize>),
    Choice(usize),
    Runs(Vec<Run>),
}

impl Found {
    fn of<T>(found: Option<T>, somebody: impl FnOnce(T) -> Found) -> Found {
        found.map_or(Found::Nobody, somebody)
    }

    /// `None` where it is no answer to what is asked.
    fn read(answer: kept::Answer, asked: Asked, inputs: &[Input], policy: &Policy) -> Option<Found> {
        Some(match (answer, asked) {
            (kept::Answer::Nobody, Asked::Somebody | Asked::Model | Asked::Person | Asked::Choice) => Found::Nobody,
            (kept::Answer::Somebody, Asked::Somebody | Asked::Core) => Found::Somebody,
            (kept::Answer::Model(model), Asked::Model) => Found::Model(model.model(inputs)?),
            (kept::Answer::Person(person), Asked::Person) => Found::Person(Box::new(person.person(inputs, policy)?)),
            (kept::Answer::Core(core), Asked::Core) => Found::Core(core),
            (kept::Answer::Choice(at), Asked::Choice) => Found::Choice(at),
            (kept::Answer::Runs(runs), Asked::Runs) => {
                Found::Runs(runs.into_iter().map(|[first, last]| Run { first, last }).collect())
            }
            _ => return None,
        })
    }

    /// Whether its numbers are.
    fn is_below(&self, n: usize) -> bool {
        match self {
            Found::Core(core) => core.iter().all(|&at| at < n),
            Found::Choice(at) => *at < n,
            Found::Nobody | Found::Somebody | Found::Model(_) | Found::Person(_) | Found::Runs(_) => true,
        }
    }

    /// `None` where it cannot be told by what the cone lists.
    fn to_keep(&self, inputs: &[Input], policy: &Policy) -> Option<kept::Answer> {
        Some(match self {
            Found::Nobody => kept::Answer::Nobody,
            Found::Somebody => kept::Answer::Somebody,
            Found::Model(model) => kept::Answer::Model(KeptModel::of(model, inputs)?),
            Found::Person(person) => kept::Answer::Person(Box::new(KeptPerson::of(person, inputs, policy)?)),
            Found::Core(core) => kept::Answer::Core(core.clone()),
            Found::Choice(at) => kept::Answer::Choice(*at),
            Found::Runs(runs) => kept::Answer::of_runs(runs),
        })
    }
}

impl Altered {
    fn of(policy: &Policy, circuit: &mut Circuit, wanted: Wanted, watch: &Watch) -> Altered {
        let mut altered = Altered::default();
        for id in policy.conclusions.ids() {
            let nodes = circuit.conclusion(id);
            let is = nodes.law.exclusive(&mut circuit.nodes);
            // A decision may have any outcome: what the law promises shows where nobody has decided.
            let undecided = undecided(&mut circuit.nodes, policy, id);
            altered.is_dormant.push(circuit.nodes.and([undecided, is.dormant]));
            altered.is_discretionary.push(circuit.nodes.and([undecided, is.discretionary]));
            let powers =
                circuit.contest(id).map(|contest| contest.may_deny.iter().map(|(_, node)| *node).collect::<Vec<_>>());
            let powers = powers.filter(|powers| !powers.is_empty());
            altered.power_over.push(powers.map(|powers| circuit.nodes.or(powers)));
            let departs = nodes.practice.map(|practice| {
                let speaks = circuit.nodes.or(practice.all());
                let differs = outcomes_differ(&mut circuit.nodes, nodes.law, practice);
                circuit.nodes.and([speaks, differs])
            });
            altered.practice_departs.push(departs);
        }
        altered.windows = windows(policy, circuit);
        for (id, clause) in policy.clauses.iter() {
            let counting = CountedBy::Clause(id).counting(policy);
            let beyond = (!clause.is_practice()).then(|| circuit.counts_beyond(policy, &counting)).flatten();
            altered.counts_beyond.push(beyond);
        }
        for id in policy.referrals.ids() {
            let counting = CountedBy::Referral(id).counting(policy);
            altered.referral_counts_beyond.push(circuit.counts_beyond(policy, &counting));
        }
        if wanted.unpublished {
            altered.unpublished(policy, circuit);
        }
        if wanted.questions {
            altered.questions(policy, circuit, watch);
        }
        if wanted.rounding {
            altered.rounding(policy, circuit);
        }
        if wanted.parts {
            altered.parts(policy, circuit, watch);
        }
        if wanted.tests {
            altered.tests = Tests::of(policy, circuit);
        }
        if wanted.escapes {
            altered.escapes = policy.conclusions.ids().map(|id| escapes(policy, circuit, id)).collect();
        }
        altered
    }

    fn unpublished(&mut self, policy: &Policy, circuit: &mut Circuit) {
        let is_unpublished = |origin: Origin| match origin {
            Origin::Instrument(id) => policy.instruments[id].unpublished.is_some(),
            Origin::Practice(_) => false,
        };
        let silenced: FxHashSet<ClauseId> = policy
            .clauses
            .iter()
            .filter(|(_, clause)| clause.sources.iter().any(|source| is_unpublished(source.origin)))
            .map(|(id, _)| id)
            .collect();
        if silenced.is_empty() {
            self.unpublished_matters = vec![None; policy.conclusions.len()];
            return;
        }
        let silent = circuit.silencing(policy, silenced);
        for id in policy.conclusions.ids() {
            let (with, without) = (circuit.conclusion(id).law, silent.conclusion(id).law);
            self.unpublished_matters.push(difference(&mut circuit.nodes, with, without));
        }
    }

    fn questions(&mut self, policy: &Policy, circuit: &mut Circuit, watch: &Watch) {
        let n_nodes = circuit.nodes.len();
        for (question, _) in policy.open_questions() {
            if watch.is_over() || circuit.nodes.n_parts() > MOST_PARTS {
                self.not_altered.push(question);
                continue;
            }
            let (yes, no) = (circuit.answering(question, true, n_nodes), circuit.answering(question, false, n_nodes));
            // An answer that no real case has is none: where an assumption hangs on the question, it must hold with either.
            let hanging = circuit.assumptions.iter().filter(|&&node| yes.node(node) != node);
            let either: Vec<_> = hanging.flat_map(|&node| [yes.node(node), no.node(node)]).collect();
            for id in policy.conclusions.ids() {
                let law = circuit.conclusion(id).law;
                let (with, without) = (law.map(|node| yes.node(node)), law.map(|node| no.node(node)));
                if let Some(differs) = difference(&mut circuit.nodes, with, without) {
                    let node = circuit.nodes.and(either.iter().copied().chain([differs]));
                    self.question_matters.push((question, id, node));
                }
            }
        }
    }

    /// The whole law lowered once more, on the same nodes: what counts no months is one node with what it was.
    fn rounding(&mut self, policy: &Policy, circuit: &mut Circuit) {
        let Some(rounded) = policy.rounded(policy.short_month().other()) else { return };
        let mut other = Circuit::lowered_onto(std::mem::take(&mut circuit.nodes), &rounded);
        std::mem::swap(&mut circuit.nodes, &mut other.nodes);
        // Whom an assumption excludes by the other rounding is nobody that it decides about.
        let pairs = circuit.assumptions.iter().zip(&other.assumptions);
        let assumed: Vec<NodeId> = pairs.filter(|(one, other)| one != other).map(|(_, &other)| other).collect();
        for id in policy.conclusions.ids() {
            let (law, otherwise) = (circuit.conclusion(id).law, other.conclusion(id).law);
            let Some(differs) = difference(&mut circuit.nodes, law, otherwise) else { continue };
            let node = circuit.nodes.and(assumed.iter().copied().chain([differs]));
            let bearing = &policy.conclusions[id].bearing;
            let clauses = bearing.law_pro.iter().chain(&bearing.law_con).map(|&clause| {
                let of_law = &policy.clauses[clause];
                (clause, [circuit.clause(clause).acts(of_law), other.clause(clause).acts(of_law)])
            });
            let clauses = clauses.filter(|(_, [one, other])| one != other).collect();
            self.rounding_matters.push(Rounding { on: id, node, otherwise, clauses });
        }
    }

    fn parts(&mut self, policy: &Policy, circuit: &mut Circuit, watch: &Watch) {
        for (id, clause) in policy.clauses.iter() {
            let parts = parts_of_conditions(policy, clause);
            let is_few = parts.len() <= FEW_PARTS && !watch.is_over() && circuit.nodes.n_parts() <= MOST_PARTS;
            self.part_matters
                .push(is_few.then(|| parts_that_matter(policy, circuit, id, &parts, watch).ok()).flatten());
        }
    }
}

/// These parts of the conditions of a clause, each with the node that says that what the clause does hangs on it.
///
/// # Errors
/// The watch was over first: a part of a large count takes as long as the whole clause.
fn parts_that_matter(
    policy: &Policy,
    circuit: &mut Circuit,
    id: ClauseId,
    parts: &[ExprId],
    watch: &Watch,
) -> Result<Vec<(ExprId, NodeId)>, NoAnswer> {
    let matters = parts.iter().map(|&part| {
        if watch.is_over() {
            return Err(NoAnswer::GaveUp);
        }
        let (yes, no) = (circuit.clause_with(policy, id, part, true), circuit.clause_with(policy, id, part, false));
        let pairs = yes.effects().into_iter().zip(no.effects());
        let different: Vec<_> = pairs.map(|(a, b)| differ(&mut circuit.nodes, a, b)).collect();
        Ok((part, circuit.nodes.or(different)))
    });
    matters.collect()
}

/// The two outcomes differ; `None` where they are the same nodes.
fn difference(nodes: &mut Nodes, one: OutcomeNodes, other: OutcomeNodes) -> Option<NodeId> {
    if one == other {
        return None;
    }
    Some(outcomes_differ(nodes, one, other))
}

/// Each of the two is some outcome, or none, and they are not the same: so both are determined wherever it is true of a partial case.
fn outcomes_differ(nodes: &mut Nodes, one: OutcomeNodes, other: OutcomeNodes) -> NodeId {
    let (one, other) = (one.decided(nodes), other.decided(nodes));
    let mut different = Vec::new();
    for (at, &first) in one.iter().enumerate() {
        for (_, &second) in other.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            different.push(nodes.and([first, second]));
        }
    }
    nodes.or(different)
}

fn windows(policy: &Policy, circuit: &mut Circuit) -> Vec<Window> {
    let mut windows = Vec::new();
    for (status, conclusion) in policy.conclusions.iter().filter(|(_, it)| it.kind == ConclusionKind::Status) {
        let mut governing: Vec<GoverningDate> = Vec::new();
        for &clause in &conclusion.bearing.law_pro {
            let by = policy.clauses[clause].governed_by;
            if !governing.contains(&by) {
                governing.push(by);
            }
        }
        for by in governing {
            let firing = conclusion.bearing.law_pro.iter().filter(|&&clause| policy.clauses[clause].governed_by == by);
            let firing: Vec<_> = firing.map(|&clause| circuit.clause(clause).fire).collect();
            let some = circuit.nodes.or(firing);
            let granted = circuit.nodes.and([some, circuit.conclusion(status).law.granted]);
            windows.push(Window { status, by, granted, has_calendar_sums: false });
        }
    }
    let calendar = with_calendar_sums(&circuit.nodes);
    windows.iter_mut().for_each(|window| window.has_calendar_sums = calendar[window.granted.index()]);
    windows
}

/// Per node: whether a sum of months or of working days is compared at or below it. In one pass, as statuses may rest on one another.
fn with_calendar_sums(nodes: &Nodes) -> Vec<bool> {
    let is_calendar = |sum: &Sum| sum.steps.iter().any(|step| !matches!(step, Step::Add(_) | Step::Weeks(_)));
    let mut found: Vec<bool> = Vec::with_capacity(nodes.len());
    // Children have lower numbers than parents.
    for id in nodes.ids() {
        let has = match nodes.node(id) {
            Node::Atom(index) => match nodes.atom(index) {
                Atom::Ordered { left, right } => is_calendar(left) || is_calendar(right),
                Atom::Holds(_) | Atom::Is(..) | Atom::AtMost(..) => false,
            },
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) | Node::Any(_) => {
                nodes.below(id).iter().any(|child| found[child.index()])
            }
        };
        found.push(has);
    }
    found
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

/// For each clause on either side of a conclusion: it fires, and the other side has not won. None where none can lose.
fn escapes(policy: &Policy, circuit: &mut Circuit, id: ConclusionId) -> Vec<NodeId> {
    if circuit.contest(id).is_none() && policy.conclusions[id].decision.is_none() {
        return Vec::new();
    }
    let (law, bearing) = (circuit.conclusion(id).law, &policy.conclusions[id].bearing);
    let mut escapes = Vec::new();
    for (clauses, lost) in [(&bearing.law_pro, law.denied), (&bearing.law_con, law.granted)] {
        let not_lost = circuit.nodes.not(lost);
        for &clause in clauses {
            let fires = circuit.clause(clause).fire;
            escapes.push(circuit.nodes.and([fires, not_lost]));
        }
    }
    escapes
}

/// One holds and the other does not. Of whole persons: two values are enough.
fn differ(nodes: &mut Nodes, one: NodeId, other: NodeId) -> NodeId {
    if one == other {
        return nodes.truth(false);
    }
    let (not_one, not_other) = (nodes.not(one), nodes.not(other));
    let (first, second) = (nodes.and([one, not_other]), nodes.and([not_one, other]));
    nodes.or([first, second])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    #[test]
    fn the_watch_is_asked_at_the_parts_of_a_count() {
        let text =
            "facts { a : bool  b : bool  c : bool }\nstatus s\nclause k { grants s  when exactly 2 of (a, b, c) }\n";
        let law = Law::from_texts([("law.amparo", text)]).map_err(drop).expect("no errors");
        let id = law.policy.clauses.ids().next().expect("a clause");
        let all = parts_of_conditions(&law.policy, &law.policy.clauses[id]);
        let laid_out = |watch: &Watch| {
            let mut circuit = law.circuit.clone();
            let before = circuit.nodes.len();
            let parts = parts_that_matter(&law.policy, &mut circuit, id, &all, watch);
            (parts.map_or(0, |parts| parts.len()), circuit.nodes.len() - before)
        };
        assert_eq!(laid_out(&Watch::of(std::time::Duration::ZERO)), (0, 0), "nothing is laid out without time");
        let (n_parts, n_nodes) = laid_out(&Watch::unlimited());
        assert!(n_parts == all.len() && n_parts >= 3 && n_nodes > 0, "{n_parts} {n_nodes}");
    }
}
