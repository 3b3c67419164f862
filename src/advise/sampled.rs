//! What completions drawn at random show already, so that the analysis need not be asked.
//!
//! Takes a person of whom not all is known, and conclusions that are open; gives which of the unknown facts were seen to make a difference,
//! and which outcomes differ. A few hundred completions are drawn, each once as it is and once for every unknown fact with another value of
//! that fact, and all are evaluated together ([`crate::batch`]). Whoever shows an outcome that was not seen yet is varied next: most
//! outcomes need several things at once, which chance alone hardly brings together. What is seen is proved by whoever shows it; what is not
//! seen is not decided.

use rustc_hash::FxHashSet;

use super::completions::{completed, found};
use super::residual::{Residual, Supposed};
use crate::analysis::drawn::{Draw, Values};
use crate::batch::{Bits, Block, Engine, Folded, LANES, first, lanes};
use crate::case::Case;
use crate::circuit::{Nodes, Outcome};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId};
use crate::policy::model::{FactType, Input};
use crate::watch::Watch;

/// As many blocks of completions are looked at, at most.
pub const MOST_BLOCKS: usize = 24;
/// So many blocks in a row without anything new end it.
const IN_VAIN: usize = 2;

/// What was seen.
#[derive(Default)]
pub struct Sampled {
    /// Facts that make a difference to a conclusion's outcome, in law or in practice.
    matters: FxHashSet<(ConclusionId, FactId)>,
    /// The outcomes in law that some completion has.
    outcomes: FxHashSet<(ConclusionId, Outcome)>,
}

impl Sampled {
    /// Looks at completions of the person, so many blocks at most, for conclusions that are open and facts that are not known.
    pub fn of(
        law: &Law,
        case: &Case,
        open: &[ConclusionId],
        facts: &[FactId],
        most_blocks: usize,
        watch: &Watch,
    ) -> Sampled {
        let mut sampled = Sampled::default();
        let Some(mut sampling) = Sampling::of(law, case, open, facts, watch) else { return sampled };
        let mut in_vain = 0;
        for _ in 0..most_blocks {
            if watch.is_over() || in_vain == IN_VAIN {
                break;
            }
            let before = sampled.matters.len();
            sampling.block(&mut sampled);
            in_vain = if sampled.matters.len() == before { in_vain + 1 } else { 0 };
        }
        sampled
    }

    /// Whether two completions that differ in the fact alone were seen to differ in the outcome.
    pub fn matters(&self, of: ConclusionId, fact: FactId) -> bool {
        self.matters.contains(&(of, fact))
    }

    /// Whether completions were seen to have two outcomes in law.
    pub fn differ(&self, of: ConclusionId) -> bool {
        Outcome::DECIDED.into_iter().filter(|&outcome| self.outcomes.contains(&(of, outcome))).count() > 1
    }
}

/// A completion, and the people made of it in a block: the first is itself, each further one has another value of one fact.
struct Group {
    completion: Case,
    first: usize,
    varied: Vec<(FactId, i64)>,
}

struct Sampling<'a> {
    law: &'a Law,
    /// The person, with what the assumptions ask for: whatever else is stated of her, they hold.
    possible: Case,
    open: &'a [ConclusionId],
    /// The facts that are varied: those that are not known of the person.
    varied: Vec<FactId>,
    lists: Vec<FactId>,
    values: Values,
    draw: Draw,
    engine: Engine,
    block: Block,
    folded: Folded,
    /// Completions to be varied next.
    next: Vec<Case>,
    /// Outcomes that were seen, in law and in practice.
    seen: FxHashSet<(ConclusionId, bool, Outcome)>,
}

impl<'a> Sampling<'a> {
    fn of(
        law: &'a Law,
        case: &'a Case,
        open: &'a [ConclusionId],
        facts: &[FactId],
        watch: &Watch,
    ) -> Option<Sampling<'a>> {
        let circuit = &law.circuit;
        let possible = possible(law, case, watch)?;
        let roots = open.iter().flat_map(|&of| {
            let nodes = circuit.conclusion(of);
            nodes.law.all().into_iter().chain(nodes.practice.map(|roots| roots.all()).into_iter().flatten())
        });
        let engine = Engine::of(&law.policy, circuit, roots.chain(circuit.assumptions.iter().copied()));
        let is_list = |id: &FactId| matches!(law.policy.facts[*id].ty, FactType::List(_));
        let read = engine.facts(&law.policy);
        let unknown = read.iter().copied().filter(|&id| case.is_unknown(id, &law.policy));
        let (lists, unknown): (Vec<_>, Vec<_>) = unknown.partition(is_list);
        let varied = unknown.into_iter().filter(|&id| law.policy.facts[id].decides.is_none()).collect();
        let facts: FxHashSet<FactId> = facts.iter().copied().collect();
        let mut sampling = Sampling {
            law,
            possible,
            open,
            varied,
            lists,
            values: Values::of(&circuit.nodes, &law.policy, case.as_of()),
            draw: Draw::of(1),
            block: engine.block(),
            folded: engine.folded(),
            engine,
            next: Vec::new(),
            seen: FxHashSet::default(),
        };
        sampling.varied.sort_by_key(|id| !facts.contains(id));
        Some(sampling)
    }

    /// A completion drawn at random.
    fn drawn(&mut self) -> Case {
        let policy = &self.law.policy;
        let mut completion = self.possible.clone();
        // Some have nearly everything, some nearly nothing, some either.
        let (most, bias) = (self.draw.below(3), self.draw.below(2));
        for &fact in &self.varied {
            // What satisfies the assumptions mostly stays.
            if !self.possible.is_unknown(fact, policy) && self.draw.below(8) > 0 {
                continue;
            }
            let slot = match policy.facts[fact].ty {
                FactType::Bool if most > 0 && self.draw.below(4) > 0 => bias as i64,
                _ => self.values.value(policy, fact, &mut self.draw),
            };
            completion.state_slot(fact, slot);
        }
        for &list in self.lists.iter().filter(|&&list| self.possible.is_unknown(list, policy)) {
            completion.state_members(list, Vec::new());
        }
        for question in policy.questions.ids() {
            if completion.answer_to(question).is_none() {
                completion.answer(question, Some(self.draw.below(2) == 0));
            }
        }
        completion
    }

    /// Evaluates a block of completions.
    fn block(&mut self, sampled: &mut Sampled) {
        self.block.clear();
        let policy = &self.law.policy;
        let mut groups: Vec<Group> = Vec::new();
        while !self.block.is_full() {
            let mut completion = self.next.pop().unwrap_or_else(|| self.drawn());
            let first = self.block.len();
            self.block.push(&completion);
            let mut varied = Vec::new();
            // Where not all fit, those fill the block that no other group has varied.
            let from = if groups.is_empty() { 0 } else { self.draw.below(self.varied.len()) };
            for at in 0..self.varied.len() {
                let fact = self.varied[(from + at) % self.varied.len()];
                if self.block.is_full() {
                    break;
                }
                let slot = completion.slot(Input::Fact(fact));
                let other = match policy.facts[fact].ty {
                    FactType::Bool => 1 - slot,
                    _ => self.values.value(policy, fact, &mut self.draw),
                };
                if other != slot {
                    completion.state_slot(fact, other);
                    self.block.push(&completion);
                    completion.state_slot(fact, slot);
                    varied.push((fact, other));
                }
            }
            groups.push(Group { completion, first, varied });
        }
        self.engine.run(&self.block, &mut self.folded);
        self.look(&groups, sampled);
    }

    /// Takes in what a block shows.
    fn look(&mut self, groups: &[Group], sampled: &mut Sampled) {
        let mut real = first(LANES);
        for &assumption in &self.law.circuit.assumptions {
            let holds = self.engine.planes(&self.folded, assumption).is_true;
            real.iter_mut().zip(holds).for_each(|(real, holds)| *real &= holds);
        }
        let group_of = |lane: usize| groups.partition_point(|group| group.first <= lane) - 1;
        let mut new: Vec<usize> = Vec::new();
        for &of in self.open {
            let nodes = self.law.circuit.conclusion(of);
            let in_law = self.engine.outcomes(&self.folded, nodes);
            let in_practice = nodes.practice.map(|_| self.engine.outcomes_in_practice(&self.folded, nodes));
            for (is_law, told) in [(true, Some(in_law)), (false, in_practice)] {
                let Some(told) = told else { continue };
                let mut outcomes: [Option<Outcome>; LANES] = [None; LANES];
                for outcome in Outcome::DECIDED {
                    let mut having: Bits = *told.having(outcome);
                    having.iter_mut().zip(&real).for_each(|(having, real)| *having &= real);
                    lanes(&having).for_each(|lane| outcomes[lane] = Some(outcome));
                    if let Some(first) = lanes(&having).next()
                        && self.seen.insert((of, is_law, outcome))
                    {
                        new.push(first);
                        if is_law {
                            sampled.outcomes.insert((of, outcome));
                        }
                    }
                }
                for group in groups {
                    let Some(own) = outcomes[group.first] else { continue };
                    for (at, &(fact, _)) in group.varied.iter().enumerate() {
                        if outcomes[group.first + 1 + at].is_some_and(|other| other != own) {
                            sampled.matters.insert((of, fact));
                        }
                    }
                }
            }
        }
        new.sort_unstable();
        new.dedup();
        for lane in new {
            let group = &groups[group_of(lane)];
            let mut completion = group.completion.clone();
            if let Some(&(fact, slot)) = lane.checked_sub(group.first + 1).and_then(|at| group.varied.get(at)) {
                completion.state_slot(fact, slot);
            }
            self.next.push(completion);
        }
    }
}

/// The person with as much more as it takes to satisfy the assumptions; `None` where nobody can, and where it was not found in time.
fn possible(law: &Law, case: &Case, watch: &Watch) -> Option<Case> {
    let (circuit, mut nodes) = (&law.circuit, Nodes::new());
    let supposed = Supposed::default();
    let residual = Residual { from: &circuit.nodes, policy: &law.policy, case, supposed, watch: *watch };
    let assumptions = residual.rewritten(&mut nodes, &circuit.assumptions).ok()?;
    let as_of = case.as_of().0;
    let model =
        found(&law.policy, &nodes, &[], &assumptions, watch, |search, model| search.nice(model, as_of)).ok()??;
    Some(completed(law, case, &model))
}
