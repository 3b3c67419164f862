//! Who was found so far, and who else is found by changing one thing in a person.
//!
//! Takes the aims with their nodes, and the days of scenarios; keeps people with all that they meet. Not here: which aims there are (`super`), who of
//! the people found is shown (`chosen`).

use super::{Aim, Target};
use crate::analysis::encode::Gates;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Root, Search};
use crate::analysis::witness::{LARGEST_INT, Replay, any_day};
use crate::calendar::Day;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::Circuit;
use crate::circuit::node::NodeId;
use crate::eval::{Tape, Truths};
use crate::law::Law;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::model::{FactType, Input, TypeBody};
use crate::watch::Watch;

/// Of so many on one side of a line it is tried whether a step leads to the other.
const MOST_TRIED: usize = 6;

/// A person found, and the aims that she meets, by number: of those that no scenario meets.
pub struct Found {
    pub case: Case,
    pub meets: Vec<usize>,
}

/// Who was found so far.
pub struct People<'a> {
    law: &'a Law,
    circuit: &'a Circuit,
    nodes: Vec<NodeId>,
    tape: Tape,
    truths: Truths,
    pub found: Vec<Found>,
    /// By number of the aim: by somebody found, or in a scenario.
    pub is_met: Vec<bool>,
    /// By number of the aim: some of the days of scenarios that meet it, by number.
    shown_on: Vec<Vec<usize>>,
    /// The days of scenarios on which no more is decided than the policy asks: who is not so is a person of another law.
    days: Vec<&'a Case>,
}

impl<'a> People<'a> {
    /// Of the aims at edges it is found out here which of them scenarios meet.
    pub fn of(
        law: &'a Law,
        circuit: &'a Circuit,
        targets: &[Target],
        days: impl Iterator<Item = &'a Case>,
        watch: &Watch,
    ) -> People<'a> {
        let nodes: Vec<NodeId> = targets.iter().map(|target| target.node).collect();
        let matters = targets.iter().flat_map(|target| target.matters.iter().map(|(_, node)| *node));
        let roots = nodes.iter().chain(&circuit.assumptions).copied().chain(matters);
        let tape = Tape::of(&circuit.nodes, &law.policy, roots);
        let days: Vec<&Case> = days.filter(|case| case.decided_beyond().is_empty()).collect();
        let mut shown_on = vec![Vec::new(); targets.len()];
        let edges: Vec<usize> = (0..targets.len()).filter(|&at| matches!(targets[at].aim, Aim::Edge(_))).collect();
        let mut truths = Truths::default();
        for (number, case) in days.iter().enumerate().take_while(|_| !edges.is_empty() && !watch.is_over()) {
            tape.run(case, &mut truths);
            for &at in &edges {
                if shown_on[at].len() < MOST_TRIED && tape.truth(&truths, nodes[at]).is_true() {
                    shown_on[at].push(number);
                }
            }
        }
        let is_met = shown_on.iter().map(|days| !days.is_empty()).collect();
        People { law, circuit, nodes, tape, truths, found: Vec::new(), is_met, shown_on, days }
    }

    /// Whether a scenario meets the aim at an edge.
    pub fn is_shown(&self, aim: usize) -> bool {
        !self.shown_on[aim].is_empty()
    }

    /// The smallest person who meets the aim, of those whom a scenario can state: no number is needed that a dated value lacks.
    pub fn person(&self, target: &Target, gates: &Gates, watch: &Watch) -> Result<Option<Case>, NoAnswer> {
        // At an edge any of the clauses may show it, and perhaps only one that needs no such number.
        let of_clauses = target.matters.iter().filter(|_| matches!(target.aim, Aim::Edge(_))).map(|(_, node)| *node);
        let every = [(target.node, true)].into_iter().chain(of_clauses.map(|node| (node, true)));
        for (node, is_covered) in every.chain([(target.node, false)]) {
            if let Some(case) = self.person_of(node, is_covered, gates, watch)? {
                return Ok(Some(case));
            }
            if self.circuit.covered_days.is_empty() {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// The smallest person of whom the node holds; with `is_covered`, on days for which all numbers that it reads are given.
    fn person_of(
        &self,
        node: NodeId,
        is_covered: bool,
        gates: &Gates,
        watch: &Watch,
    ) -> Result<Option<Case>, NoAnswer> {
        let (nodes, assumptions) = (&self.circuit.nodes, &self.circuit.assumptions);
        let mut search = Search::new(nodes, &self.law.policy, gates, watch);
        let mut roots: Vec<Root> = assumptions.iter().copied().chain([node]).map(Root::holds).collect();
        if is_covered {
            roots.extend(covered_days(nodes, &self.circuit.covered_days, &roots));
        }
        let model = match search.solve(&roots, &[]) {
            Answer::Person(model) => model,
            Answer::Nobody(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let mut replay = Replay::new(nodes, &self.law.policy, &[Root::holds(node)], assumptions);
        let witness = replay.witness(&search.nice(&model, any_day().0));
        let case = witness.ok_or(NoAnswer::FailedReplay)?.case;
        let mut missing = self.law.policy.questions.iter().filter(|(_, question)| question.of_missing.is_some());
        Ok(missing.all(|(id, _)| case.answer_to(id).is_none()).then_some(case))
    }

    /// Keeps a person, with all that she meets and no scenario does; gives her number.
    pub fn add(&mut self, case: Case) -> usize {
        if let Some(known) = self.found.iter().position(|one| one.case == case) {
            return known;
        }
        let meets = self.met(&case);
        self.found.push(Found { case, meets });
        self.found.len() - 1
    }

    /// What somebody meets and no scenario does.
    fn met(&mut self, case: &Case) -> Vec<usize> {
        self.tape.run(case, &mut self.truths);
        let meets =
            |at: &usize| self.shown_on[*at].is_empty() && self.tape.truth(&self.truths, self.nodes[*at]).is_true();
        let meets: Vec<usize> = (0..self.nodes.len()).filter(meets).collect();
        for &at in &meets {
            self.is_met[at] = true;
        }
        meets
    }

    /// Whether somebody can be so, and meets the aim.
    fn meets(&mut self, case: &Case, aim: usize) -> bool {
        self.tape.run(case, &mut self.truths);
        let value = |node| self.tape.truth(&self.truths, node);
        let can_be = !self.circuit.assumptions.iter().any(|&node| value(node).is_false());
        can_be && value(self.nodes[aim]).is_true()
    }

    // ---- edges -------------------------------------------------------------------------------------------------------

    /// Of the people of scenarios who stand on the other side of a line, one who by a single step stands here.
    pub fn add_beside_scenario(&mut self, aim: usize, other: usize, inputs: &[Input]) -> Option<usize> {
        let days: Vec<&Case> = self.shown_on[other].iter().map(|&number| self.days[number]).collect();
        days.into_iter().find_map(|case| self.step_to(case, aim, inputs)).map(|case| self.add(case))
    }

    /// The same of those found.
    pub fn add_beside(&mut self, aim: usize, other: usize, inputs: &[Input]) -> Option<usize> {
        let standing = self.standing(other);
        standing.into_iter().take(MOST_TRIED).find_map(|of| self.add_step(of, aim, inputs))
    }

    /// Those found who meet the aim.
    fn standing(&self, aim: usize) -> Vec<usize> {
        (0..self.found.len()).filter(|&at| self.found[at].meets.binary_search(&aim).is_ok()).collect()
    }

    /// Keeps who differs from the person of that number by a single step, and meets the aim.
    pub fn add_step(&mut self, of: usize, aim: usize, inputs: &[Input]) -> Option<usize> {
        let case = self.found[of].case.clone();
        self.step_to(&case, aim, inputs).map(|case| self.add(case))
    }

    fn step_to(&mut self, case: &Case, aim: usize, inputs: &[Input]) -> Option<Case> {
        let steps = inputs.iter().flat_map(|&input| self.steps(case, input)).collect::<Vec<_>>();
        steps.into_iter().find(|step| self.meets(step, aim))
    }

    /// Two people found who stand on either side of a line and differ by a single step; one of them is added where there is none. Those for whom
    /// `is_kept` come first.
    pub fn pair(
        &mut self,
        [one, other]: [usize; 2],
        inputs: &[Input],
        is_kept: impl Fn(usize) -> bool,
    ) -> Option<[usize; 2]> {
        let mut apart = None;
        for [here, there] in [[one, other], [other, one]] {
            let mut standing = self.standing(here);
            standing.sort_by_key(|&at| !is_kept(at));
            for of in standing.into_iter().take(MOST_TRIED) {
                let case = self.found[of].case.clone();
                let steps = inputs.iter().flat_map(|&input| self.steps(&case, input)).collect::<Vec<_>>();
                for step in steps {
                    let known = self.found.iter().position(|found| found.case == step);
                    match known {
                        Some(known) if self.found[known].meets.binary_search(&there).is_ok() => {
                            return Some(if here == one { [of, known] } else { [known, of] });
                        }
                        Some(_) => {}
                        None if apart.is_none() && self.meets(&step, there) => apart = Some((of, step, here == one)),
                        None => {}
                    }
                }
            }
        }
        let (of, step, is_first) = apart?;
        let added = self.add(step);
        Some(if is_first { [of, added] } else { [added, of] })
    }

    /// The person with this alone changed by the least step: a day, one, a yes for a no, a member of a list more or less.
    fn steps(&self, case: &Case, input: Input) -> Vec<Case> {
        let policy = &self.law.policy;
        let ty = match input {
            Input::AsOf => FactType::Date,
            Input::Fact(fact) => policy.facts[fact].ty,
            Input::Question(_) => FactType::Bool,
            Input::Field(_) => return Vec::new(),
        };
        if let (Input::Fact(fact), FactType::List(record)) = (input, ty) {
            return self.steps_of_list(case, fact, record);
        }
        let slot = case.slot(input);
        let to = |to: &i64| self.with(case, input, *to);
        beside(ty, slot).iter().filter_map(to).collect()
    }

    fn steps_of_list(&self, case: &Case, list: FactId, record: crate::policy::ids::TypeId) -> Vec<Case> {
        let Some(members) = case.members(list) else { return Vec::new() };
        let TypeBody::Record(fields) = &self.law.policy.types[record].body else { return Vec::new() };
        let mut all = Vec::new();
        for at in 0..members.len() {
            let mut add = |change: &dyn Fn(&mut Vec<crate::case::Member>)| {
                let mut members = members.to_vec();
                change(&mut members);
                let mut changed = case.clone();
                changed.state_members(list, members);
                all.push(changed);
            };
            for (field, of) in fields.iter().enumerate() {
                for to in beside(of.ty, members[at][field]) {
                    add(&|members| members[at][field] = to);
                }
            }
            add(&|members| drop(members.remove(at)));
            add(&|members| members.push(members[at].clone()));
        }
        all
    }

    fn with(&self, case: &Case, input: Input, value: i64) -> Option<Case> {
        let mut changed = case.clone();
        match input {
            Input::AsOf => changed.set_as_of(Day(value)),
            Input::Fact(fact) => changed.state_slot(fact, value),
            Input::Question(question) => changed.answer(question, Some(value != 0)),
            Input::Field(_) => return None,
        }
        Some(changed)
    }

    // ---- tests -------------------------------------------------------------------------------------------------------

    /// Keeps the person of that number with one input changed, if that meets the other side of the test.
    pub fn add_neighbour(&mut self, of: usize, target: &Target, other: usize, inputs: &[Input]) {
        let case = &self.found[of].case.clone();
        for &input in inputs {
            for value in self.others(case, target, input) {
                let Some(changed) = self.with(case, input, value) else { continue };
                if self.meets(&changed, other) {
                    if self.is_day(input) {
                        self.move_to_edge(of, input, changed.slot(input));
                    }
                    self.add(changed);
                    return;
                }
            }
        }
    }

    fn is_day(&self, input: Input) -> bool {
        match input {
            Input::AsOf => true,
            Input::Fact(fact) => self.law.policy.facts[fact].ty.is_date(),
            Input::Question(_) | Input::Field(_) => false,
        }
    }

    /// Of the person of that number, the day beside the one that shows the other side, if she shows no less with it.
    fn move_to_edge(&mut self, of: usize, input: Input, beyond: i64) {
        let case = &self.found[of].case;
        let edge = if beyond < case.slot(input) { beyond + 1 } else { beyond - 1 };
        let Some(moved) = self.with(case, input, edge) else { return };
        if self.found.iter().any(|one| one.case == moved) {
            return;
        }
        self.tape.run(&moved, &mut self.truths);
        let value = |node| self.tape.truth(&self.truths, node);
        let can_be = !self.circuit.assumptions.iter().any(|&node| value(node).is_false());
        if can_be && self.found[of].meets.iter().all(|&at| value(self.nodes[at]).is_true()) {
            let meets = self.met(&moved);
            self.found[of] = Found { case: moved, meets };
        }
    }

    /// Values that the input could have instead: of a day those at both ends of what the person shows.
    fn others(&self, case: &Case, target: &Target, input: Input) -> Vec<i64> {
        /// An enumeration may have thousands of values.
        const MOST_TRIED: i64 = 32;
        let is_of_member = matches!(input, Input::Field(_));
        if is_of_member || case.slot(input) == UNKNOWN {
            return Vec::new();
        }
        let now = case.slot(input);
        let policy = &self.law.policy;
        let ty = match input {
            Input::AsOf => FactType::Date,
            Input::Fact(fact) => policy.facts[fact].ty,
            Input::Question(_) | Input::Field(_) => FactType::Bool,
        };
        match ty {
            FactType::Bool => vec![1 - now],
            FactType::Enumeration(ty) => match &policy.types[ty].body {
                TypeBody::Enumeration(values) => {
                    (0..MOST_TRIED.min(values.len() as i64)).filter(|value| *value != now).collect()
                }
                TypeBody::Record(_) => Vec::new(),
            },
            FactType::Date | FactType::DateOrNever if now != Day::NEVER.0 => {
                let nodes = &self.circuit.nodes;
                let mut replay = Replay::new(nodes, policy, &[Root::holds(target.node)], &self.circuit.assumptions);
                let run = replay.run_of_day(case, input);
                [run.last + 1, run.first - 1]
                    .into_iter()
                    .filter(|day| (Day::FIRST.0..=Day::LAST.0).contains(day))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    // ---- presumptions ------------------------------------------------------------------------------------------------

    /// For each presumption on which nothing rests in any scenario, somebody of whom the fact is not stated and for whom something does: of the people of the scenarios and of those
    /// found, one with that alone forgotten. How many presumptions are left, and how many there was no time for.
    pub fn presumptions(&mut self, aims: &mut Vec<Aim>, watch: &Watch) -> (usize, usize) {
        let (law, policy) = (self.law, &self.law.policy);
        let rests = |case: &Case, id: FactId| law.judge.leans_on(policy, &law.circuit, case, id);
        let known = self.days.clone();
        let (mut n_left, mut n_undecided) = (0, 0);
        let presumed = policy.facts.iter().filter(|(_, fact)| fact.presumed.is_some() && fact.decides.is_none());
        for (id, _) in presumed {
            if known.iter().any(|case| !watch.is_over() && rests(case, id)) {
                continue;
            }
            let found = self.found.iter().map(|one| &one.case).chain(known.iter().copied());
            let shows = |case: &Case| {
                if watch.is_over() {
                    return None;
                }
                let mut without = case.clone();
                without.forget(policy, id, Stated::NotAsked);
                (law.can_be(&without) && rests(&without, id)).then_some(without)
            };
            match found.clone().find_map(shows) {
                Some(case) => {
                    let added = self.add(case);
                    self.found[added].meets.push(aims.len());
                    aims.push(Aim::Presumed(id));
                }
                None if watch.is_over() => n_undecided += 1,
                None => n_left += 1,
            }
        }
        (n_left, n_undecided)
    }

    /// The clauses for which the person shows the aims.
    pub fn clauses<'t>(&mut self, case: &Case, targets: impl Iterator<Item = &'t Target>) -> Vec<ClauseId> {
        self.tape.run(case, &mut self.truths);
        let mut clauses = Vec::new();
        for target in targets {
            if let Aim::State(id, _) | Aim::Due(id) = target.aim {
                clauses.push(id);
            }
            let matters = target.matters.iter().filter(|(_, node)| self.tape.truth(&self.truths, *node).is_true());
            clauses.extend(matters.map(|(id, _)| *id));
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }
}

/// The values right beside one.
fn beside(ty: FactType, slot: i64) -> Vec<i64> {
    let (first, last) = match ty {
        _ if slot == UNKNOWN => return Vec::new(),
        FactType::Bool => return vec![1 - slot],
        FactType::Int => (-LARGEST_INT, LARGEST_INT),
        FactType::Date | FactType::DateOrNever => (Day::FIRST.0, Day::LAST.0),
        FactType::Enumeration(_) | FactType::List(_) | FactType::Text => return Vec::new(),
    };
    [slot + 1, slot - 1]
        .into_iter()
        .filter(|value| (first..=last).contains(value) && (first..=last).contains(&slot))
        .collect()
}
