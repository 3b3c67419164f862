//! The least change: the smallest sets of facts, none of them `fixed`, that would get a conclusion; or what bars it.
//!
//! Takes a law, a person, a conclusion; gives ways, the smallest first. What the person states (or what is presumed) is kept as it is, fact by
//! fact, until somebody must give way: each proof that nobody has the conclusion with all of some facts kept names facts of which one must
//! change, and the next set tried is a smallest one that has something of each (implicit hitting sets: Moreno-Centeno, Karp, *Operations
//! Research* 61, 2013). So no smaller set would do. What is not known may turn out as the way needs it, and the way says so. Every way is
//! replayed by the interpreter; from its unknown facts everything is left out that it can do without. Lists are left as they are, and so
//! is the day asked for.
//!
//! Ways that do whatever an open question is answered come first: nobody can rely on a reading. They are asked of one circuit that holds
//! the conclusion once for each answer.

use super::completions::{OutOfTime, completed, is_possible, value_in};
use super::residual::{Certain, Residual, Supposed, inputs_below};
use crate::analysis::encode::Gates;
use crate::analysis::search::{Answer, Model, Root, Search};
use crate::analysis::witness::{Replay, Run};
use crate::calendar::Day;
use crate::case::{Case, UNKNOWN};
use crate::circuit::{Atom, NodeId, Nodes, Outcome};
use crate::eval::Outcomes;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id, QuestionId};
use crate::policy::model::{FactType, Input, Value};
use crate::watch::Watch;

/// What would get a conclusion.
#[derive(Clone, PartialEq, Debug)]
pub struct Ways {
    pub of: ConclusionId,
    /// The smallest first.
    pub ways: Vec<Way>,
    /// Where there is no way: what bars it.
    pub bar: Option<Bar>,
    /// Time was up first: there may be other ways, and of what bars it nothing is claimed.
    pub is_out_of_time: bool,
}

/// A set of facts that gets the conclusion.
#[derive(Clone, PartialEq, Debug)]
pub struct Way {
    /// Facts that would have to be otherwise than stated, or than presumed.
    pub changed: Vec<Setting>,
    /// What is not known, and would have to turn out so.
    pub found_out: Vec<Setting>,
    /// Members that an unknown list would have to have.
    pub lists: Vec<(FactId, Value)>,
    /// Under which readings of open questions.
    pub readings: Vec<(QuestionId, bool)>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Setting {
    pub fact: FactId,
    pub value: Value,
    /// Of a date or number: the values around it with which the rest of the way does as well.
    pub run: Option<Run>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bar {
    /// Facts that nobody can change, as they stand together.
    Fixed(Vec<FactId>),
    /// Not on this day; on this one somebody like this person could have it.
    Day(Day),
    /// No person at all has it by this law, whatever the day; only another law could give it.
    Law,
    /// What is not known of somebody in these lists: as it turns out there is a way, or none.
    NotKnown(Vec<FactId>),
}

/// As many ways are looked for; a person takes in no more.
pub const WAYS: usize = 3;
/// So many facts at most are changed together: a way of more is no advice.
const MOST_CHANGED: usize = 6;
/// So many open questions at most are looked at both ways, which doubles the circuit each time.
const MOST_QUESTIONS: usize = 3;
/// So many proofs at most: a bound on time that no policy of the corpus comes near.
const MOST_PROOFS: usize = 300;

/// The ways to have `of` granted (established, required), as far as the watch leaves time.
pub fn ways(law: &Law, case: &Case, of: ConclusionId, watch: &Watch) -> Ways {
    let mut found = Ways { of, ways: Vec::new(), bar: None, is_out_of_time: false };
    if let Err(OutOfTime) = look_for_ways(law, case, of, watch, &mut found) {
        found.is_out_of_time = true;
    }
    found
}

fn look_for_ways(law: &Law, case: &Case, of: ConclusionId, watch: &Watch, found: &mut Ways) -> Result<(), OutOfTime> {
    if outcome(law, case, of) == Outcome::Granted {
        return Ok(());
    }
    let changeable = kept_facts(law, case, of, false);
    let question = Question::new(law, case, of, &changeable, watch);
    let granted = question.granted;
    question.ways(&question.granted_however_read, &mut found.ways)?;
    if question.granted_however_read != [granted] {
        let mut under_a_reading: Vec<Way> = Vec::new();
        let ended = question.ways(&[granted], &mut under_a_reading);
        under_a_reading.retain(|way| !found.ways.contains(way));
        found.ways.truncate(WAYS - under_a_reading.len().min(1));
        found.ways.extend(under_a_reading);
        found.ways.truncate(WAYS);
        found.ways.sort_by_key(|way| !way.readings.is_empty());
        ended?;
    }
    if found.ways.is_empty() {
        let hangs_on_lists = question.is_possible(&[question.may_be_granted])? && !question.is_possible(&[granted])?;
        found.bar = Some(match hangs_on_lists {
            true => Bar::NotKnown(lists_not_known(law, case, of)),
            false => bar(law, case, of, watch)?,
        });
    }
    Ok(())
}

fn outcome(law: &Law, case: &Case, of: ConclusionId) -> Outcome {
    let mut outcomes = Outcomes::default();
    law.outcomes(case, &mut outcomes);
    outcomes.law[of.index()]
}

/// Known facts, lists aside, on which the conclusion may hang; `fixed` or not.
fn kept_facts(law: &Law, case: &Case, of: ConclusionId, fixed: bool) -> Vec<FactId> {
    let circuit = &law.circuit;
    let roots: Vec<NodeId> = circuit.assumptions.iter().copied().chain([circuit.conclusion(of).law.granted]).collect();
    let is_kept = |input: Input| match input {
        Input::Fact(id) => {
            let fact = &law.policy.facts[id];
            let is_list = matches!(fact.ty, FactType::List(_));
            (!is_list && fact.fixed == fixed && !case.is_unknown(id, &law.policy)).then_some(id)
        }
        Input::AsOf | Input::Question(_) | Input::Field(_) => None,
    };
    inputs_below(&circuit.nodes, &roots).into_iter().filter_map(is_kept).collect()
}

/// One conclusion asked of everybody like this person.
struct Question<'a> {
    law: &'a Law,
    case: &'a Case,
    of: ConclusionId,
    nodes: Nodes,
    /// Granted for certain.
    granted: NodeId,
    /// Not certainly anything else.
    may_be_granted: NodeId,
    /// Granted with each answer to the open questions; the one node above where there is no question.
    granted_however_read: Vec<NodeId>,
    assumptions: Vec<NodeId>,
    /// Facts that may change, each with the node that says that it is as it was.
    kept: Vec<(FactId, NodeId)>,
    watch: Watch<'a>,
}

impl<'a> Question<'a> {
    fn new(law: &'a Law, case: &'a Case, of: ConclusionId, facts: &[FactId], watch: &Watch<'a>) -> Question<'a> {
        let freed: Vec<Input> = facts.iter().map(|&id| Input::Fact(id)).collect();
        let supposed = Supposed { freed: &freed, ..Supposed::default() };
        let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed };
        let mut nodes = Nodes::new();
        let root = law.circuit.conclusion(of).law.granted;
        let Certain { yes: granted, no } = residual.certain(&mut nodes, &[root])[0];
        let may_be_granted = nodes.not(no);
        let open: Vec<QuestionId> = inputs_below(&nodes, &[granted])
            .into_iter()
            .filter_map(|input| if let Input::Question(id) = input { Some(id) } else { None })
            .take(MOST_QUESTIONS)
            .collect();
        let with = |answers: usize, nodes: &mut Nodes| {
            let answered: Vec<_> = open.iter().enumerate().map(|(at, &id)| (id, answers >> at & 1 == 1)).collect();
            let residual = Residual { supposed: Supposed { answered: &answered, ..supposed }, ..residual };
            residual.certain(nodes, &[root])[0].yes
        };
        let granted_however_read = (0..1 << open.len()).map(|answers| with(answers, &mut nodes)).collect();
        let assumptions = residual.certain(&mut nodes, &law.circuit.assumptions);
        let assumptions = assumptions.into_iter().map(|of| nodes.not(of.no)).collect();
        let kept = facts.iter().map(|&fact| (fact, as_it_is(law, case, fact, &mut nodes))).collect();
        Question {
            law,
            case,
            of,
            nodes,
            granted,
            may_be_granted,
            granted_however_read,
            assumptions,
            kept,
            watch: *watch,
        }
    }

    /// Whether some change of what may change makes all of `wanted` true, and no assumption false.
    fn is_possible(&self, wanted: &[NodeId]) -> Result<bool, OutOfTime> {
        is_possible(self.law, &self.nodes, wanted, &self.assumptions, &self.watch)
    }

    /// The smallest ways to make all of `wanted` true; what was found before time was up stays found.
    fn ways(&self, wanted: &[NodeId], found: &mut Vec<Way>) -> Result<(), OutOfTime> {
        let gates = Gates::none();
        let mut search = Search::new(&self.nodes, &self.law.policy, &gates, &self.watch);
        let fixed_roots: Vec<Root> = wanted.iter().chain(&self.assumptions).copied().map(Root::holds).collect();
        let mut cores: Vec<Vec<usize>> = Vec::new();
        let mut taken: Vec<Vec<usize>> = Vec::new();
        for _ in 0..MOST_PROOFS {
            let Some(changed) = smallest_hitting(&cores, &taken, MOST_CHANGED, &self.watch)? else { break };
            let kept: Vec<usize> = (0..self.kept.len()).filter(|at| !changed.contains(at)).collect();
            let mut roots = fixed_roots.clone();
            roots.extend(kept.iter().map(|&at| Root::holds(self.kept[at].1)));
            match search.solve(&roots, &[]) {
                Answer::Person(model) => {
                    let model = search.nice(&model, self.case.as_of().0);
                    taken.push(changed.clone());
                    if let Some(way) = self.way(&model, &changed)
                        && !found.contains(&way)
                    {
                        found.push(way);
                    }
                    if found.len() == WAYS {
                        break;
                    }
                }
                Answer::Nobody(core) => {
                    let n_fixed = fixed_roots.len();
                    let core: Vec<usize> =
                        core.into_iter().filter(|&at| at >= n_fixed).map(|at| kept[at - n_fixed]).collect();
                    if core.is_empty() {
                        break;
                    }
                    cores.push(core);
                }
                Answer::GaveUp => return Err(OutOfTime),
            }
        }
        Ok(())
    }

    /// What a model comes to: the changed facts with its values, and of what is not known so much as the conclusion needs.
    fn way(&self, model: &Model, changed: &[usize]) -> Option<Way> {
        let policy = &self.law.policy;
        let value_of = |id: FactId, slot: i64| value_in(policy.facts[id].ty, slot);
        let mut person = completed(self.law, self.case, model);
        let mut changes: Vec<FactId> = Vec::new();
        let mut news: Vec<Input> = Vec::new();
        for (&input, &slot) in &model.values {
            match input {
                Input::Fact(id) if changed.iter().any(|&at| self.kept[at].0 == id) => {
                    if self.case.value(id, policy) != Some(value_of(id, slot)) {
                        changes.push(id);
                    }
                    person.state(id, &value_of(id, slot));
                }
                Input::Fact(id) if self.case.is_unknown(id, policy) => news.push(input),
                Input::Question(id) if self.case.answer_to(id).is_none() => news.push(input),
                Input::AsOf | Input::Fact(_) | Input::Question(_) | Input::Field(_) => {}
            }
        }
        news.extend(model.lists.keys().map(|&list| Input::Fact(list)));
        if !self.gets(&person) {
            // The analysis saw what the interpreter does not see for certain: no advice is better than such advice.
            return None;
        }
        // What the conclusion can do without is left out, the last declared first.
        let mut needed = news.clone();
        for input in news.iter().rev() {
            let mut without = person.clone();
            match input {
                Input::Fact(id) => without.forget(policy, *id, self.case.stated(*id)),
                Input::Question(id) => without.answer(*id, None),
                Input::AsOf | Input::Field(_) => continue,
            }
            if self.gets(&without) {
                person = without;
                needed.retain(|kept| kept != input);
            }
        }
        Some(self.told(&person, &changes, &needed))
    }

    fn gets(&self, person: &Case) -> bool {
        outcome(self.law, person, self.of) == Outcome::Granted && self.law.can_be(person)
    }

    fn told(&self, person: &Case, changes: &[FactId], needed: &[Input]) -> Way {
        let policy = &self.law.policy;
        let granted = [Root::holds(self.law.circuit.conclusion(self.of).law.granted)];
        let mut replay = Replay::new(&self.law.circuit.nodes, policy, &granted, &self.law.circuit.assumptions);
        let mut setting = |fact: FactId| {
            let value = person.value(fact, policy)?;
            let has_run = matches!(policy.facts[fact].ty, FactType::Date | FactType::Int);
            let run = has_run.then(|| replay.run_of_day(person, Input::Fact(fact)));
            Some(Setting { fact, value, run })
        };
        let changed = changes.iter().filter_map(|&id| setting(id)).collect();
        let mut way = Way { changed, found_out: Vec::new(), lists: Vec::new(), readings: Vec::new() };
        for input in needed {
            match *input {
                Input::Fact(id) if matches!(policy.facts[id].ty, FactType::List(_)) => {
                    way.lists.extend(person.value(id, policy).map(|value| (id, value)));
                }
                Input::Fact(id) => way.found_out.extend(setting(id)),
                Input::Question(id) => way.readings.extend(person.answer_to(id).map(|answer| (id, answer))),
                Input::AsOf | Input::Field(_) => {}
            }
        }
        way
    }
}

/// The node that says that the fact is as the case has it.
fn as_it_is(law: &Law, case: &Case, fact: FactId, nodes: &mut Nodes) -> NodeId {
    let input = Input::Fact(fact);
    let slot = case.slot(input);
    match law.policy.facts[fact].ty {
        FactType::Bool => {
            let holds = nodes.atom_node(Atom::Holds(input));
            if slot != 0 { holds } else { nodes.not(holds) }
        }
        FactType::Enumeration(_) => nodes.atom_node(Atom::Is(input, slot as u32)),
        FactType::Int | FactType::Date => {
            let (up_to, before) =
                (nodes.atom_node(Atom::AtMost(input, slot)), nodes.atom_node(Atom::AtMost(input, slot - 1)));
            let from = nodes.not(before);
            nodes.and([up_to, from])
        }
        FactType::List(_) => nodes.truth(true),
    }
}

/// What bars the conclusion, where no change of what can be changed gets it.
fn bar(law: &Law, case: &Case, of: ConclusionId, watch: &Watch) -> Result<Bar, OutOfTime> {
    let (changeable, fixed) = (kept_facts(law, case, of, false), kept_facts(law, case, of, true));
    let all: Vec<FactId> = changeable.iter().chain(&fixed).copied().collect();
    let question = Question::new(law, case, of, &all, watch);
    let gates = Gates::none();
    let mut search = Search::new(&question.nodes, &law.policy, &gates, watch);
    let wanted = std::iter::once(question.may_be_granted);
    let base: Vec<Root> = wanted.chain(question.assumptions.iter().copied()).map(Root::holds).collect();
    if is_somebody(&search.solve(&base, &[]))? {
        // Of the fixed facts, so many as bar it together and no more.
        let mut barring: Vec<(FactId, NodeId)> =
            question.kept.iter().filter(|(id, _)| fixed.contains(id)).copied().collect();
        for at in (0..barring.len()).rev() {
            let mut roots = base.clone();
            roots.extend(
                barring.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, kept)| Root::holds(kept.1)),
            );
            if !is_somebody(&search.solve(&roots, &[]))? {
                barring.remove(at);
            }
        }
        return Ok(Bar::Fixed(barring.into_iter().map(|(id, _)| id).collect()));
    }
    // Everybody, on every day.
    let freed: Vec<Input> = all.iter().map(|&id| Input::Fact(id)).chain([Input::AsOf]).collect();
    let supposed = Supposed { freed: &freed, ..Supposed::default() };
    let residual = Residual { from: &law.circuit.nodes, policy: &law.policy, case, supposed };
    let mut nodes = Nodes::new();
    let roots: Vec<NodeId> = std::iter::once(law.circuit.conclusion(of).law.granted)
        .chain(law.circuit.assumptions.iter().copied())
        .collect();
    let roots: Vec<NodeId> = residual.certain(&mut nodes, &roots).into_iter().map(|of| nodes.not(of.no)).collect();
    let mut search = Search::new(&nodes, &law.policy, &gates, watch);
    let roots: Vec<Root> = roots.into_iter().map(Root::holds).collect();
    match search.solve(&roots, &[]) {
        Answer::Person(model) => match search.nice(&model, case.as_of().0).values.get(&Input::AsOf) {
            Some(&day) => Ok(Bar::Day(Day(day))),
            None => Ok(Bar::Law),
        },
        Answer::Nobody(_) => Ok(Bar::Law),
        Answer::GaveUp => Err(OutOfTime),
    }
}

fn is_somebody(answer: &Answer) -> Result<bool, OutOfTime> {
    match answer {
        Answer::Person(_) => Ok(true),
        Answer::Nobody(_) => Ok(false),
        Answer::GaveUp => Err(OutOfTime),
    }
}

/// The lists that the conclusion reads of whose members not all is known.
fn lists_not_known(law: &Law, case: &Case, of: ConclusionId) -> Vec<FactId> {
    let granted = law.circuit.conclusion(of).law.granted;
    let is_not_known = |input: Input| match input {
        Input::Fact(id) => {
            let members = case.members(id)?;
            members.iter().any(|member| member.contains(&UNKNOWN)).then_some(id)
        }
        Input::AsOf | Input::Question(_) | Input::Field(_) => None,
    };
    inputs_below(&law.circuit.nodes, &[granted]).into_iter().filter_map(is_not_known).collect()
}

/// A smallest set with something of each core, that includes none of the sets taken; `None` where there is none of so many.
fn smallest_hitting(
    cores: &[Vec<usize>],
    taken: &[Vec<usize>],
    most: usize,
    watch: &Watch,
) -> Result<Option<Vec<usize>>, OutOfTime> {
    for size in 0..=most {
        if let Some(set) = hitting(cores, taken, size, watch)? {
            return Ok(Some(set));
        }
    }
    Ok(None)
}

/// One of `size` elements at most, found by branching on the first core that is not hit.
fn hitting(
    cores: &[Vec<usize>],
    taken: &[Vec<usize>],
    size: usize,
    watch: &Watch,
) -> Result<Option<Vec<usize>>, OutOfTime> {
    let mut open: Vec<Vec<usize>> = vec![Vec::new()];
    while let Some(chosen) = open.pop() {
        if watch.is_over() {
            return Err(OutOfTime);
        }
        let includes = |set: &Vec<usize>| set.iter().all(|at| chosen.contains(at));
        if taken.iter().any(includes) {
            continue;
        }
        match cores.iter().find(|core| !core.iter().any(|at| chosen.contains(at))) {
            None => {
                let mut chosen = chosen;
                chosen.sort_unstable();
                return Ok(Some(chosen));
            }
            Some(core) if chosen.len() < size => {
                open.extend(core.iter().rev().map(|&at| chosen.iter().copied().chain([at]).collect::<Vec<_>>()));
            }
            Some(_) => {}
        }
    }
    Ok(None)
}
