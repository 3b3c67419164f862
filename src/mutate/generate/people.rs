//! Who was found so far, and who else is found by changing one thing in a person.
//!
//! Takes the aims with their nodes, and the days of scenarios; keeps people with all that they meet. Not here: which aims there are (`super`), who of
//! the people found is shown (`chosen`).

use super::Aim;
use super::contrasts::Who;
use super::targets::Target;
use crate::analysis::encode::Gates;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Root, Search};
use crate::analysis::witness::{LARGEST_INT, Replay, Run, any_day};
use crate::calendar::Day;
use crate::case::{Case, Member, Stated, UNKNOWN};
use crate::circuit::node::NodeId;
use crate::circuit::{Circuit, Provision};
use crate::eval::{Tape, Truths};
use crate::law::Law;
use crate::policy::ids::{FactId, TypeId};
use crate::policy::model::{FactType, Input, TypeBody};
use crate::watch::Watch;

/// A person found, and the aims that she meets, by number.
pub struct Found {
    pub case: Case,
    pub meets: Vec<usize>,
    /// With each of the aims that she meets, in their order, the provisions for which she does.
    bears_on: Vec<(usize, Provision)>,
}

impl Found {
    /// The provisions for which she shows the aims, which are in order.
    pub fn provisions(&self, aims: &[usize]) -> Vec<Provision> {
        let of_aims = self.bears_on.iter().filter(|(aim, _)| aims.binary_search(aim).is_ok());
        let mut provisions: Vec<Provision> = of_aims.map(|(_, of)| *of).collect();
        provisions.sort_unstable();
        provisions.dedup();
        provisions
    }
}

/// Who was found so far.
pub struct People<'a> {
    pub law: &'a Law,
    pub circuit: &'a Circuit,
    targets: &'a [Target],
    pub nodes: Vec<NodeId>,
    tape: Tape,
    truths: Truths,
    pub found: Vec<Found>,
    /// By number of the aim: no scenario shows it.
    pub is_open: Vec<bool>,
    /// By number of the aim: by somebody found, or in a scenario.
    pub is_met: Vec<bool>,
    /// By number of the aim: the days of scenarios that meet it, by number.
    pub shown_on: Vec<Vec<usize>>,
    /// The days of scenarios on which no more is decided than the policy asks: who is not so is a person of another law.
    pub days: Vec<&'a Case>,
    watch: Watch<'a>,
}

impl<'a> People<'a> {
    /// It is found out here who of the people of scenarios stands on which side of the tests and bounds.
    pub fn of(
        law: &'a Law,
        circuit: &'a Circuit,
        targets: &'a [Target],
        days: impl Iterator<Item = &'a Case>,
        watch: &Watch<'a>,
    ) -> People<'a> {
        let nodes: Vec<NodeId> = targets.iter().map(|target| target.node).collect();
        let matters = targets.iter().flat_map(|target| target.matters.iter().map(|(_, node)| *node));
        let roots = nodes.iter().chain(&circuit.assumptions).copied().chain(matters);
        let tape = Tape::of(&circuit.nodes, &law.policy, roots);
        let days: Vec<&Case> = days.filter(|case| case.decided_beyond().is_empty()).collect();
        let mut shown_on = vec![Vec::new(); targets.len()];
        let is_side = |at: &usize| matches!(targets[*at].aim, Aim::Edge { .. } | Aim::Test { .. } | Aim::Refers(..));
        let sides: Vec<usize> = (0..targets.len()).filter(is_side).collect();
        let mut truths = Truths::default();
        for (number, case) in days.iter().enumerate().take_while(|_| !sides.is_empty() && !watch.is_over()) {
            tape.run(case, &mut truths);
            for &at in &sides {
                if tape.truth(&truths, nodes[at]).is_true() {
                    shown_on[at].push(number);
                }
            }
        }
        // What is of other days is opened later, if at all.
        let is_open =
            |(target, days): (&Target, &Vec<usize>)| target.is_open && days.is_empty() && !target.aim.is_then();
        let is_open: Vec<bool> = targets.iter().zip(&shown_on).map(is_open).collect();
        let is_met = is_open.iter().map(|is_open| !is_open).collect();
        People {
            law,
            circuit,
            targets,
            nodes,
            tape,
            truths,
            found: Vec::new(),
            is_open,
            is_met,
            shown_on,
            days,
            watch: *watch,
        }
    }

    /// These are to be met, unless scenarios show them.
    pub fn open(&mut self, targets: &[usize]) {
        for &at in targets.iter().filter(|&&at| self.shown_on[at].is_empty()) {
            self.is_open[at] = true;
            self.is_met[at] = self.found.iter().any(|one| one.meets.binary_search(&at).is_ok());
        }
    }

    /// The smallest person who meets the aim, of those whom a scenario can state: no number is needed that a dated value lacks.
    pub fn person(&self, target: &Target, gates: &Gates, watch: &Watch) -> Result<Option<Case>, NoAnswer> {
        // At an edge any of the clauses may show it, and perhaps only one that needs no such number.
        let of_clauses =
            target.matters.iter().filter(|_| matches!(target.aim, Aim::Edge { .. })).map(|(_, node)| *node);
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
        let mut replay = Replay::new(nodes, &self.law.policy, &[Root::holds(node)], assumptions, watch);
        let witness = replay.witness(&search.nice(&model, any_day().0));
        let case = witness.ok_or(NoAnswer::FailedReplay)?.case;
        let mut missing = self.law.policy.questions.iter().filter(|(_, question)| question.of_missing.is_some());
        Ok(missing.all(|(id, _)| case.answer_to(id).is_none()).then_some(case))
    }

    /// Keeps a person, with all that she meets; gives her number.
    pub fn add(&mut self, case: Case) -> usize {
        if let Some(known) = self.found.iter().position(|one| one.case == case) {
            return known;
        }
        let meets = self.met(&case);
        let bears_on = meets.iter().flat_map(|&aim| self.provisions(aim).map(move |of| (aim, of))).collect();
        self.found.push(Found { case, meets, bears_on });
        self.found.len() - 1
    }

    /// What somebody meets.
    fn met(&mut self, case: &Case) -> Vec<usize> {
        self.tape.run(case, &mut self.truths);
        let meets = |at: &usize| self.tape.truth(&self.truths, self.nodes[*at]).is_true();
        let meets: Vec<usize> = (0..self.nodes.len()).filter(meets).collect();
        for &at in &meets {
            self.is_met[at] = true;
        }
        meets
    }

    /// The provisions for which the aim is met by the person whom the tape was run for last.
    fn provisions(&self, aim: usize) -> impl Iterator<Item = Provision> {
        let target = &self.targets[aim];
        let by_itself = match target.aim {
            Aim::State(id, _) | Aim::Due(id) | Aim::Power(_, _, id) => [Some(id), None],
            Aim::Overrides(one, other) | Aim::Lifts(one, other) => [Some(one), Some(other)],
            Aim::Edge { .. }
            | Aim::Test { .. }
            | Aim::Conflict(_)
            | Aim::Prevails(_)
            | Aim::Refers(..)
            | Aim::Missing(_)
            | Aim::Presumed(_) => [None, None],
        };
        let matters = target.matters.iter().filter(|(_, node)| self.tape.truth(&self.truths, *node).is_true());
        by_itself.into_iter().flatten().map(Provision::Clause).chain(matters.map(|(of, _)| *of))
    }

    /// Somebody in a scenario or of those found.
    pub fn case(&self, who: Who) -> &Case {
        match who {
            Who::Day(day) => self.days[day],
            Who::Found(of) => &self.found[of].case,
        }
    }

    /// Those found who meet the aim.
    pub fn standing(&self, aim: usize) -> Vec<usize> {
        (0..self.found.len()).filter(|&at| self.found[at].meets.binary_search(&aim).is_ok()).collect()
    }

    /// The person with one thing alone changed so that she meets the aim across from the one that she meets: at a bound by the least step (a day, one, a
    /// yes for a no, a member of a list more or less), else to some other value. `can_be_all` says whether that can be all in which the two differ.
    pub fn beside(
        &self,
        case: &Case,
        [here, there]: [usize; 2],
        inputs: &[Input],
        is_step: bool,
        mut can_be_all: impl FnMut(&Case) -> bool,
    ) -> Option<Case> {
        let replay = |aim: usize| {
            let root = [Root::holds(self.nodes[aim])];
            Replay::new(&self.circuit.nodes, &self.law.policy, &root, &self.circuit.assumptions, &self.watch)
        };
        let (mut of_here, mut across) = (None, replay(there));
        for &input in inputs {
            if self.watch.is_over() {
                return None;
            }
            let changed = match (input, self.type_of(input)) {
                (Input::Fact(list), FactType::List(record)) => self.with_other_member(case, list, record),
                (_, ty) => {
                    let slot = case.slot(input);
                    let values = match ty {
                        _ if is_step => beside(ty, slot),
                        _ => self.others(case, input, ty, of_here.get_or_insert_with(|| replay(here))),
                    };
                    values.into_iter().filter_map(|value| self.with(case, input, value)).collect()
                }
            };
            if let Some(found) = changed.into_iter().find(|changed| across.holds(changed) && can_be_all(changed)) {
                return Some(found);
            }
        }
        None
    }

    fn type_of(&self, input: Input) -> FactType {
        match input {
            Input::AsOf => FactType::Date,
            Input::Fact(fact) => self.law.policy.facts[fact].ty,
            Input::Question(_) | Input::Field(_) => FactType::Bool,
        }
    }

    /// With one member changed in one thing, without one, and with one twice.
    fn with_other_member(&self, case: &Case, list: FactId, record: TypeId) -> Vec<Case> {
        let Some(members) = case.members(list) else { return Vec::new() };
        let TypeBody::Record(fields) = &self.law.policy.types[record].body else { return Vec::new() };
        let mut all = Vec::new();
        for at in 0..members.len() {
            let mut add = |change: &dyn Fn(&mut Vec<Member>)| {
                let mut members = members.to_vec();
                change(&mut members);
                let mut changed = case.clone();
                changed.state_members(list, members);
                all.push(changed);
            };
            for (field, of) in fields.iter().enumerate() {
                let values = match of.ty {
                    FactType::Enumeration(ty) => self.values_of(ty),
                    ty => beside(ty, members[at][field]),
                };
                for to in values.into_iter().filter(|to| *to != members[at][field]) {
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

    /// The values of an enumeration.
    fn values_of(&self, ty: TypeId) -> Vec<i64> {
        /// An enumeration may have thousands of values.
        const MOST_TRIED: i64 = 32;
        match &self.law.policy.types[ty].body {
            TypeBody::Enumeration(values) => (0..MOST_TRIED.min(values.len() as i64)).collect(),
            TypeBody::Record(_) => Vec::new(),
        }
    }

    /// Values that the input could have instead: of a day or a number those beyond both ends of what shows the same as now.
    fn others(&self, case: &Case, input: Input, ty: FactType, here: &mut Replay) -> Vec<i64> {
        let now = case.slot(input);
        let beyond = |run: Run, first: i64, last: i64| {
            [run.last + 1, run.first - 1].into_iter().filter(|value| (first..=last).contains(value)).collect()
        };
        match ty {
            _ if now == UNKNOWN => Vec::new(),
            FactType::Bool => vec![1 - now],
            FactType::Enumeration(ty) => self.values_of(ty).into_iter().filter(|value| *value != now).collect(),
            FactType::Date | FactType::DateOrNever if now != Day::NEVER.0 => {
                let never = (ty == FactType::DateOrNever).then_some(Day::NEVER.0);
                let days: Vec<i64> = beyond(here.run_of_day(case, input), Day::FIRST.0, Day::LAST.0);
                days.into_iter().chain(never).collect()
            }
            FactType::Int => beyond(here.run_of_number(case, input), -LARGEST_INT, LARGEST_INT),
            FactType::Date | FactType::DateOrNever | FactType::List(_) | FactType::Text => Vec::new(),
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
                    self.is_open.push(true);
                    aims.push(Aim::Presumed(id));
                }
                None if watch.is_over() => n_undecided += 1,
                None => n_left += 1,
            }
        }
        (n_left, n_undecided)
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
