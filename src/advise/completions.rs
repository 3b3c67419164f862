//! What every completion of a person agrees on, and which unknown facts make a difference: exactly, by the analysis.
//!
//! Takes a law and a person of whom not all is known; answers about one conclusion. A completion states every fact and answers every
//! question, keeps what the person states and what is presumed, and breaks no assumption. *Certain* is an outcome that all have. An
//! outcome, in law or in practice, *depends on* a fact where two completions that differ in it alone have different outcomes, or where it is
//! one of a smallest group of facts in which two such completions differ: assumptions may bind facts so that none can change alone
//! ([`bound`]). If two outcomes are possible, at least one fact or open question is found.
//!
//! The two are asked of one circuit: what is known is answered first (`residual`). Two completions that differ in a fact alone are two
//! copies of it, one as it is, one with a fixed value for the fact: if any two values differ in the outcome, one of them differs from the
//! fixed one. Where an assumption reads the fact, the fixed value may be nobody's: then both copies are asked with the assumption, the
//! second with the fact under another name, or value by value.

pub mod bound;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::thread::available_parallelism;

use rustc_hash::FxHashSet;

use self::bound::{both, twin};
use super::presumed::retain_telling;
use super::residual::{Instead, NotLaidOut, Residual, Supposed, cone, constant, inputs_below};
use super::sampled::{MOST_BLOCKS, Sampled};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::case::Case;
use crate::circuit::{NodeId, Nodes, Outcome, OutcomeNodes, PerOutcome, Truth};
use crate::eval::{ConclusionVerdict, Outcomes, Verdict};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, FactId, Id, QuestionId};
use crate::policy::model::{FactType, Input, TypeBody, Value, value_in};
use crate::watch::Watch;

/// How many outcomes a conclusion can have, as they exclude one another.
const N_OUTCOMES: usize = Outcome::DECIDED.len();

/// One conclusion before all completions of one person.
pub struct Completions<'a> {
    law: &'a Law,
    case: &'a Case,
    of: ConclusionId,
    /// The circuit as the person leaves it: what is known is answered.
    residual: Nodes,
    /// That of the person as it is.
    told: Copy,
    /// All of the residual that lies at or below what was told.
    cone: Vec<NodeId>,
    /// What the outcomes read, and what the assumptions read; in order.
    read: Vec<Input>,
    assumed: Vec<Input>,
    /// The residual, and the copies made of it.
    nodes: Nodes,
    /// The facts of smallest groups, once they were looked for.
    bound: Option<Vec<FactId>>,
    watch: Watch<'a>,
}

/// The watch was over before there was an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfTime;

/// Nodes of one copy: an outcome each, in law and in practice, and the assumptions.
#[derive(Clone)]
struct Copy {
    law: [NodeId; N_OUTCOMES],
    practice: Option<[NodeId; N_OUTCOMES]>,
    assumptions: Vec<NodeId>,
}

impl Copy {
    /// In law, and then in practice.
    fn outcomes(&self) -> Vec<NodeId> {
        self.law.iter().chain(self.practice.iter().flatten()).copied().collect()
    }

    /// These, and the assumptions behind them.
    fn roots(&self) -> Vec<NodeId> {
        let mut roots = self.outcomes();
        roots.extend_from_slice(&self.assumptions);
        roots
    }
}

impl<'a> Completions<'a> {
    /// `None` where a member of a known list has a field that is not known: that is not decided.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn of(
        law: &'a Law,
        case: &'a Case,
        of: ConclusionId,
        watch: &Watch<'a>,
    ) -> Result<Option<Completions<'a>>, OutOfTime> {
        let mut nodes = Nodes::new();
        let Some(told) = in_time(told(law, case, of, watch, &mut nodes))? else { return Ok(None) };
        let (outcomes, roots) = (told.outcomes(), told.roots());
        Ok(Some(Completions {
            law,
            case,
            of,
            cone: cone(&nodes, &roots),
            read: inputs_below(&nodes, &outcomes),
            assumed: inputs_below(&nodes, &told.assumptions),
            residual: nodes.clone(),
            told,
            nodes,
            bound: None,
            watch: *watch,
        }))
    }

    /// The outcome that every completion has in law; `None` where two differ.
    ///
    /// The completion found is replayed by the interpreter: where that says something else, nothing is claimed. (What matters needs no
    /// replay: a pair that were none would be told as what is undecided is, as something that may matter.)
    ///
    /// # Errors
    /// The watch was over first.
    pub fn certain(&self) -> Result<Option<Outcome>, OutOfTime> {
        let mut only: Option<(Outcome, Model)> = None;
        for (outcome, &node) in Outcome::DECIDED.into_iter().zip(&self.told.law) {
            let model =
                found(&self.law.policy, &self.nodes, &[node], &self.told.assumptions, &self.watch, |_, model| {
                    model.clone()
                })?;
            if let Some(model) = model {
                if only.is_some() {
                    return Ok(None);
                }
                only = Some((outcome, model));
            }
        }
        let Some((outcome, model)) = only else { return Ok(None) };
        let mut replayed = Outcomes::default();
        self.law.outcomes(&completed(self.law, self.case, &model), &mut replayed);
        let is_so = [outcome, Outcome::Undetermined].contains(&replayed.law[self.of.index()]);
        debug_assert!(is_so, "the interpreter sees what the analysis sees");
        Ok(is_so.then_some(outcome))
    }

    /// A completion with that outcome, as far as it matters.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn with_outcome(&self, wanted: Outcome) -> Result<Option<Model>, OutOfTime> {
        let Some(at) = Outcome::DECIDED.iter().position(|outcome| *outcome == wanted) else { return Ok(None) };
        let as_of = self.case.as_of();
        let person = |search: &Search, model: &Model| search.nice(model, as_of.0);
        found(&self.law.policy, &self.nodes, &[self.told.law[at]], &self.told.assumptions, &self.watch, person)
    }

    /// Whether two completions that differ in the fact alone differ in the outcome; `None` where that cannot be decided: a list that an
    /// assumption reads.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn matters(&mut self, fact_id: FactId) -> Result<Option<bool>, OutOfTime> {
        if self.watch.is_over() {
            return Err(OutOfTime);
        }
        self.forget_copies();
        let input = Input::Fact(fact_id);
        if self.read.binary_search(&input).is_err() {
            return Ok(Some(false));
        }
        let is_assumed = self.assumed.binary_search(&input).is_ok();
        let with = |value| Supposed { set: Some((input, Instead::Value(value))), ..Supposed::default() };
        match self.law.policy.facts[fact_id].ty {
            FactType::Bool => self.some_pair_differs(&[with(0), with(1)]),
            FactType::Enumeration(ty) => {
                let TypeBody::Enumeration(values) = &self.law.policy.types[ty].body else { return Ok(None) };
                let all: Vec<_> = (0..values.len() as i64).map(with).collect();
                self.some_pair_differs(&all)
            }
            FactType::Date | FactType::DateOrNever | FactType::Int if !is_assumed => {
                self.differs_from(with(self.case.as_of().0))
            }
            FactType::Date | FactType::DateOrNever | FactType::Int => {
                let Some(pair) = self.pair(&[(fact_id, twin(self.law, fact_id))])? else { return Ok(Some(false)) };
                is_possible(self.law.twins(), &self.nodes, &[pair.differ], &pair.assumptions, &self.watch).map(Some)
            }
            FactType::Text => Ok(None),
            FactType::List(_) if is_assumed => Ok(None),
            FactType::List(_) => self.differs_from(Supposed { emptied: Some(fact_id), ..Supposed::default() }),
        }
    }

    /// The open questions on which an outcome depends that depends on no fact: each that makes a difference alone; where two outcomes are
    /// possible in law (`is_open`) and none does, all that it asks. None where there is no completion at all.
    ///
    /// # Errors
    /// The watch was over first.
    pub fn questions(&mut self, is_open: bool) -> Result<Vec<QuestionId>, OutOfTime> {
        if !is_possible(&self.law.policy, &self.nodes, &[], &self.told.assumptions, &self.watch)? {
            return Ok(Vec::new());
        }
        let asked = self.read.iter().filter_map(|input| match input {
            Input::Question(id) => Some(*id),
            Input::Fact(_) | Input::AsOf | Input::Field(_) => None,
        });
        let asked: Vec<QuestionId> = asked.collect();
        let mut alone = Vec::new();
        for &id in &asked {
            self.forget_copies();
            let with =
                |answer| Supposed { set: Some((Input::Question(id), Instead::Value(answer))), ..Supposed::default() };
            if self.some_pair_differs(&[with(0), with(1)])? == Some(true) {
                alone.push(id);
            }
        }
        Ok(if alone.is_empty() && is_open { asked } else { alone })
    }

    /// Starts afresh where the copies made for other facts have come to outweigh what they are copies of: memory stays linear in the circuit,
    /// however many facts are asked about.
    fn forget_copies(&mut self) {
        const SMALL: usize = 10_000;
        if self.nodes.n_parts() > 8 * self.residual.n_parts() + SMALL {
            self.nodes = self.residual.clone();
        }
    }

    /// The copy in which that is supposed, made of what the person leaves open; `None` as for [`Completions::of`].
    fn copy(&mut self, supposed: Supposed) -> Result<Option<Copy>, OutOfTime> {
        let watch = self.watch;
        let from = Residual { from: &self.residual, policy: &self.law.policy, case: self.case, supposed, watch };
        let rewritten = from.rewritten_within(&mut self.nodes, &self.cone, &self.told.roots());
        let Some(rewritten) = in_time(rewritten)? else { return Ok(None) };
        let (outcomes, assumptions) = rewritten.split_at(rewritten.len() - self.told.assumptions.len());
        let mut outcomes =
            outcomes.chunks_exact(N_OUTCOMES).filter_map(|one| <[NodeId; N_OUTCOMES]>::try_from(one).ok());
        let Some(law) = outcomes.next() else { return Ok(None) };
        Ok(Some(Copy { law, practice: outcomes.next(), assumptions: assumptions.to_vec() }))
    }

    /// Whether some completion comes out otherwise than with what is supposed.
    fn differs_from(&mut self, supposed: Supposed) -> Result<Option<bool>, OutOfTime> {
        let Some(other) = self.copy(supposed)? else { return Ok(None) };
        let told = self.told.clone();
        self.differ(&told, &other).map(Some)
    }

    fn some_pair_differs(&mut self, all: &[Supposed]) -> Result<Option<bool>, OutOfTime> {
        let mut copies: Vec<Copy> = Vec::new();
        for &supposed in all {
            // A type may have thousands of values.
            if self.watch.is_over() {
                return Err(OutOfTime);
            }
            let Some(copy) = self.copy(supposed)? else { return Ok(None) };
            // Values that nothing tells apart are one.
            let is_new = !copies.iter().any(|known| {
                known.law == copy.law && known.practice == copy.practice && known.assumptions == copy.assumptions
            });
            if is_new {
                copies.push(copy);
            }
        }
        for (at, one) in copies.iter().enumerate() {
            for other in &copies[at + 1..] {
                if self.differ(one, other)? {
                    return Ok(Some(true));
                }
            }
        }
        Ok(Some(false))
    }

    fn differ(&mut self, one: &Copy, other: &Copy) -> Result<bool, OutOfTime> {
        let Some(differ) = self.difference(one, other) else { return Ok(false) };
        is_possible(&self.law.policy, &self.nodes, &[differ], &both(one, other), &self.watch)
    }

    /// That the outcomes of the two are not the same; `None` if they are.
    fn difference(&mut self, one: &Copy, other: &Copy) -> Option<NodeId> {
        let sides = [(Some(one.law), Some(other.law)), (one.practice, other.practice)];
        let mut parts = Vec::new();
        for (one, other) in sides.into_iter().filter_map(|(one, other)| one.zip(other)) {
            for (left, right) in one.into_iter().zip(other) {
                if left != right {
                    let not_right = self.nodes.not(right);
                    parts.push(self.nodes.and([left, not_right]));
                }
            }
        }
        (!parts.is_empty()).then(|| self.nodes.or(parts))
    }
}

/// The person with what is not known as the model has it, as far as it has it.
pub(super) fn completed(law: &Law, case: &Case, model: &Model) -> Case {
    let policy = &law.policy;
    let mut person = case.clone();
    for (&input, &slot) in &model.values {
        match input {
            Input::Fact(id) if case.is_unknown(id, policy) => person.state(id, &value_in(policy.facts[id].ty, slot)),
            Input::Question(id) if case.answer_to(id).is_none() => person.answer(id, Some(slot != 0)),
            Input::Fact(_) | Input::Question(_) | Input::AsOf | Input::Field(_) => {}
        }
    }
    for (&list, members) in &model.lists {
        let FactType::List(record) = policy.facts[list].ty else { continue };
        let TypeBody::Record(fields) = &policy.types[record].body else { continue };
        let field = |of: &BTreeMap<u32, i64>, at: usize| Some(value_in(fields[at].ty, *of.get(&(at as u32))?));
        let members = members.iter().map(|of| (0..fields.len()).map(|at| field(of, at)).collect()).collect();
        person.state(list, &Value::List(members));
    }
    person
}

/// Whether there is a person for whom all nodes are true.
///
/// # Errors
/// The watch was over first.
pub(super) fn is_possible(
    policy: &Policy,
    nodes: &Nodes,
    roots: &[NodeId],
    assumptions: &[NodeId],
    watch: &Watch,
) -> Result<bool, OutOfTime> {
    Ok(found(policy, nodes, roots, assumptions, watch, |_, _| ())?.is_some())
}

/// What `of` makes of a person for whom all nodes are true.
pub(super) fn found<T>(
    policy: &Policy,
    nodes: &Nodes,
    roots: &[NodeId],
    assumptions: &[NodeId],
    watch: &Watch,
    of: impl FnOnce(&Search, &Model) -> T,
) -> Result<Option<T>, OutOfTime> {
    let all: Vec<NodeId> = roots.iter().chain(assumptions).copied().collect();
    if all.iter().any(|&id| constant(nodes, id) == Some(Truth::False)) {
        return Ok(None);
    }
    let wanted: Vec<Root> =
        all.iter().filter(|&&id| constant(nodes, id).is_none()).map(|&id| Root::holds(id)).collect();
    let gates = Gates::none();
    let mut search = Search::new(nodes, policy, &gates, watch);
    match search.solve(&wanted, &[]) {
        Answer::Person(model) => Ok(Some(of(&search, &model))),
        Answer::Nobody(_) => Ok(None),
        Answer::GaveUp => Err(OutOfTime),
    }
}

/// `None` where a field is not known: that is not decided, however much time there is.
fn in_time<T>(laid_out: Result<T, NotLaidOut>) -> Result<Option<T>, OutOfTime> {
    match laid_out {
        Ok(laid_out) => Ok(Some(laid_out)),
        Err(NotLaidOut::FieldNotKnown) => Ok(None),
        Err(NotLaidOut::OutOfTime) => Err(OutOfTime),
    }
}

fn told(law: &Law, case: &Case, of: ConclusionId, watch: &Watch, to: &mut Nodes) -> Result<Copy, NotLaidOut> {
    let (circuit, supposed, watch) = (&law.circuit, Supposed::default(), *watch);
    let residual = Residual { from: &circuit.nodes, policy: &law.policy, case, supposed, watch };
    let conclusion = circuit.conclusion(of);
    let rewritten =
        |roots: OutcomeNodes, to: &mut Nodes| residual.rewritten(to, &roots.all()).map(|nodes| with_none(&nodes, to));
    let in_law = rewritten(conclusion.law, to)?;
    let practice = match conclusion.practice {
        Some(roots) => {
            let practice = rewritten(roots, to)?;
            let nothing = practice[N_OUTCOMES - 1];
            let mut told = [nothing; N_OUTCOMES];
            for (at, told) in told.iter_mut().enumerate() {
                let as_in_law = to.and([nothing, in_law[at]]);
                *told = if at == N_OUTCOMES - 1 { as_in_law } else { to.or([practice[at], as_in_law]) };
            }
            Some(told)
        }
        None => None,
    };
    let assumptions = residual.rewritten(to, &circuit.assumptions)?;
    Ok(Copy { law: in_law, practice, assumptions })
}

/// For each outcome that it is the outcome, none last; of the roots in the order in which an outcome is read.
fn with_none(roots: &[NodeId], to: &mut Nodes) -> [NodeId; N_OUTCOMES] {
    let roots = roots.try_into().expect("as many as were asked for");
    PerOutcome::of(roots).decided(to)
}

/// Says of each conclusion that Kleene's logic leaves open what every completion agrees on, and keeps of the unknown facts those that
/// matter. Conclusions are looked at side by side, on as many threads as the machine has; of those for which the watch leaves no time it is
/// said that they were not decided.
pub fn sharpen(law: &Law, case: &Case, verdict: &mut Verdict, watch: &Watch) {
    /// Below this a thread costs more than it saves.
    const WORTH_A_THREAD: usize = 4;
    let told = law.policy.conclusions.ids().zip(&mut verdict.conclusions);
    let open: Vec<_> = told.filter(|(_, told)| is_open(told)).collect();
    let ids: Vec<ConclusionId> = open.iter().map(|(of, _)| *of).collect();
    let sampled = sample(law, case, &ids, open.iter().map(|(_, told)| &**told), watch);
    let n_worth = open.len() / WORTH_A_THREAD;
    let n_threads = if n_worth < 2 { 1 } else { available_parallelism().map_or(1, usize::from).min(n_worth) };
    let open = Mutex::new(open.into_iter());
    let next = || {
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        let n_left = open.len().div_ceil(n_threads);
        open.next().map(|one| (one, watch.share(n_left)))
    };
    let work = || {
        while let Some(((of, told), watch)) = next() {
            sharpen_open(law, case, told, of, &sampled, &watch);
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..n_threads {
            scope.spawn(work);
        }
        work();
    });
    let mut mattering: Vec<FactId> = verdict.conclusions.iter().flat_map(|told| told.matters.iter().copied()).collect();
    mattering.extend(verdict.open_referrals.iter().flat_map(|open| &open.matters));
    mattering.sort_unstable();
    mattering.dedup();
    verdict.matters.retain(|id| mattering.contains(id));
    verdict.not_known.retain(|id| mattering.contains(id));
    retain_telling(law, case, &mut verdict.presumed);
    verdict.presumed_for_outcomes.retain(|id| verdict.presumed.contains(id));
}

/// The same for one conclusion.
pub fn sharpen_one(law: &Law, case: &Case, verdict: &mut Verdict, of: ConclusionId, watch: &Watch) {
    let told = &mut verdict.conclusions[of.index()];
    if is_open(told) {
        sharpen_open(law, case, told, of, &Sampled::default(), watch);
    }
}

/// What completions drawn at random show of conclusions that are open; nothing, where little is asked.
fn sample<'a>(
    law: &Law,
    case: &Case,
    open: &[ConclusionId],
    told: impl IntoIterator<Item = &'a ConclusionVerdict>,
    watch: &Watch,
) -> Sampled {
    /// With fewer questions, drawing costs more than it saves; with a few more, drawing a second time.
    const WORTH_DRAWING: usize = 40;
    const WORTH_DRAWING_ON: usize = 200;
    let asked: Vec<FactId> = told.into_iter().flat_map(|told| told.matters.iter().copied()).collect();
    match asked.len() {
        n if n < WORTH_DRAWING => Sampled::default(),
        n if n < WORTH_DRAWING_ON => Sampled::of(law, case, open, &asked, 1, watch),
        _ => Sampled::of(law, case, open, &asked, MOST_BLOCKS, watch),
    }
}

fn is_open(told: &ConclusionVerdict) -> bool {
    told.outcome == Outcome::Undetermined || told.in_practice == Outcome::Undetermined
}

fn sharpen_open(
    law: &Law,
    case: &Case,
    told: &mut ConclusionVerdict,
    of: ConclusionId,
    sampled: &Sampled,
    watch: &Watch,
) {
    let is_settled = told.outcome != Outcome::Undetermined || sampled.differ(of);
    if is_settled && !told.matters.is_empty() && told.matters.iter().all(|&fact_id| sampled.matters(of, fact_id)) {
        return;
    }
    // What it rests on is laid out anew for each conclusion: of thousands in a chain, that alone takes seconds.
    if watch.is_over() {
        told.is_out_of_time = true;
        return;
    }
    let mut completions = match Completions::of(law, case, of, watch) {
        Ok(Some(completions)) => completions,
        Ok(None) => return,
        Err(OutOfTime) => {
            told.is_out_of_time = true;
            return;
        }
    };
    if !is_settled {
        match completions.certain() {
            Ok(certain) => told.certain = certain,
            Err(OutOfTime) => told.is_out_of_time = true,
        }
    }
    // Where the outcome is the same whatever is not known, and practice adds nothing to it, nothing matters.
    let nodes = law.circuit.conclusion(of);
    if told.outcome == Outcome::Undetermined
        && told.certain.is_some()
        && nodes.practice.is_none()
        && nodes.followed.is_none()
    {
        told.matters.clear();
        return;
    }
    // What is not decided stays named: it may matter.
    let asked = std::mem::take(&mut told.matters);
    let mut alone: Vec<FactId> = Vec::new();
    for &fact_id in &asked {
        let matters = sampled.matters(of, fact_id)
            || match completions.matters(fact_id) {
                Ok(matters) => matters != Some(false),
                Err(OutOfTime) => {
                    told.is_out_of_time = true;
                    true
                }
            };
        if matters {
            alone.push(fact_id);
        }
    }
    told.matters = match completions.bound(&alone) {
        Ok(bound) => {
            let kept: FxHashSet<FactId> = alone.into_iter().chain(bound).collect();
            asked.into_iter().filter(|id| kept.contains(id)).collect()
        }
        Err(OutOfTime) => {
            told.is_out_of_time = true;
            asked
        }
    };
    if told.matters.is_empty() {
        match completions.questions(told.certain.is_none()) {
            Ok(questions) => told.questions = questions,
            Err(OutOfTime) => told.is_out_of_time = true,
        }
    }
}
