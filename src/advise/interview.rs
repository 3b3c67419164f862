//! The interview: which question next, what an answer states, when no question matters any more.
//!
//! Takes a law, a person, goals (none: all that a verdict shows); keeps every answer, so that one can go back to each. It asks only what may
//! still matter ([`open`]), topic by topic ([`order`]), a list member by member. At every moment [`Interview::person`] is all that was said:
//! a list that is not finished ends in a member of whom nothing is known, which stands for those not asked for yet. Not here: what a line
//! means (`advise::answers`), the words of a question (`report`), reading lines (the faces).

mod open;
mod order;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

pub use open::Reason;
use open::{Open, decided_by_number, is_open};

use crate::advise::completions::{Completions, OutOfTime};
use crate::calendar::Day;
use crate::case::write::file_to_json;
use crate::case::{Case, CaseFile};
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{FactType, Field, TypeBody, Value};
use crate::policy::topics::{Topic, Topics};
use crate::watch::Watch;

use super::answers::Heard;
use super::timeline::broken_assumptions;

pub struct Interview {
    /// What it is to find out; empty: all that a verdict shows.
    goals: Vec<ConclusionId>,
    now: State,
    /// The states before each answer, so that `back` is exact.
    before: Vec<State>,
}

/// All that an answer changes.
#[derive(Clone)]
struct State {
    person: CaseFile,
    /// Lists whose last member stands for those not asked for.
    unfinished: Vec<FactId>,
    /// The list whose members are being asked for.
    listing: Option<FactId>,
    /// Fields that were asked and are not known, and lists of which nobody knows whether there is one more: a case cannot say it of them.
    not_known: BTreeSet<Asked>,
    /// Facts that were proved to make no difference, and to make none after further answers.
    settled: BTreeSet<FactId>,
    topic: Option<Topic>,
}

/// What is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Fact(FactId),
    /// Whether there is a member (one more, if `number` is not 0).
    OneMore {
        list: FactId,
        number: usize,
    },
    Field {
        list: FactId,
        number: usize,
        field: usize,
    },
}

/// How many questions there may still be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AtMost {
    /// Besides the one at hand, and those about the members of lists.
    pub n_facts: usize,
    /// Members of lists may be asked for.
    pub has_members: bool,
}

/// An answer that a question may get, and what comes out then.
pub struct Supposed {
    pub value: Value,
    /// The goals that are settled by it, with their outcome.
    pub settled: Vec<(ConclusionId, Outcome)>,
}

impl Asked {
    /// The fact, or the list.
    pub fn fact(self) -> FactId {
        match self {
            Asked::Fact(id) | Asked::OneMore { list: id, .. } | Asked::Field { list: id, .. } => id,
        }
    }

    /// The type of its answer: of whether there is a member, yes or no.
    pub fn ty(self, law: &Law) -> FactType {
        match self {
            Asked::Fact(id) => law.policy.facts[id].ty,
            Asked::OneMore { .. } => FactType::Bool,
            Asked::Field { list, field, .. } => fields(law, list).get(field).map_or(FactType::Bool, |field| field.ty),
        }
    }

    /// By declaration; of a list the members in turn, then whether there is one more.
    fn place(self) -> (FactId, usize, usize) {
        match self {
            Asked::Fact(id) => (id, 0, 0),
            Asked::OneMore { list, number } => (list, number, usize::MAX),
            Asked::Field { list, number, field } => (list, number, field),
        }
    }
}

impl PartialOrd for Asked {
    fn partial_cmp(&self, other: &Asked) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Asked {
    fn cmp(&self, other: &Asked) -> std::cmp::Ordering {
        self.place().cmp(&other.place())
    }
}

impl Interview {
    pub fn new(law: &Law, person: CaseFile, goals: Vec<ConclusionId>) -> Interview {
        let case = person.case(&law.policy);
        let is_unfinished = |list: &FactId| match case.members(*list) {
            Some(members) => {
                let n_rest = n_rest(law, *list);
                let is_unknown = |member: &crate::case::Member| member.iter().all(|slot| *slot == crate::case::UNKNOWN);
                members.len() > n_rest && members[members.len() - n_rest..].iter().all(is_unknown)
            }
            None => false,
        };
        let unfinished = law.policy.facts.ids().filter(is_unfinished).collect();
        let now = State {
            person,
            unfinished,
            listing: None,
            not_known: BTreeSet::new(),
            settled: BTreeSet::new(),
            topic: None,
        };
        Interview { goals, now, before: Vec::new() }
    }

    /// The person as known so far, for a verdict. A list of which something would follow from how many members stand for those not asked for
    /// is not known.
    pub fn person(&self, law: &Law) -> CaseFile {
        let mut person = self.now.person.clone();
        let case = self.case(law);
        for &list in self.now.unfinished.iter().filter(|list| !decided_by_number(law, &case, **list).is_empty()) {
            person.state_from_then_on(list, None, law.policy.facts[list].fixed);
        }
        person
    }

    /// The person as a case file says it, with `null` for fields of members that were asked and are not known.
    pub fn case_file(&self, law: &Law) -> serde_json::Value {
        let mut json = file_to_json(&self.person(law), &law.policy);
        for asked in &self.now.not_known {
            let Asked::Field { list, number, field } = *asked else { continue };
            let member = format!("/{}/{number}", law.policy.facts[list].path.replace('.', "/"));
            let of_steps = (0..self.now.person.steps.len()).rev().map(|at| format!("/journey/{at}{member}"));
            let stated = of_steps.chain([member.clone()]).find(|path| json.pointer(path).is_some());
            let member = stated.and_then(|path| json.pointer_mut(&path)).and_then(serde_json::Value::as_object_mut);
            if let (Some(member), Some(field)) = (member, fields(law, list).get(field)) {
                member.entry(&*field.name).or_insert(serde_json::Value::Null);
            }
        }
        json
    }

    /// What it is to find out, without goals all conclusions.
    pub fn goals(&self, law: &Law) -> Vec<ConclusionId> {
        if self.goals.is_empty() { law.policy.conclusions.ids().collect() } else { self.goals.clone() }
    }

    pub fn n_answered(&self) -> usize {
        self.before.len()
    }

    /// Lists of which not all members were asked for, with how many were.
    pub fn unfinished(&self, law: &Law) -> Vec<(FactId, usize)> {
        let case = self.case(law);
        let n_members =
            |list: FactId| case.members(list).map_or(0, |members| members.len().saturating_sub(n_rest(law, list)));
        self.now.unfinished.iter().map(|&list| (list, n_members(list))).collect()
    }

    fn case(&self, law: &Law) -> Case {
        self.now.person.case(&law.policy)
    }

    fn open(&self, law: &Law, case: &Case) -> Open {
        Open::of(law, case, &self.goals, &self.now.unfinished)
    }

    /// The next question; `None` where nothing that can be asked makes a difference.
    ///
    /// A list is asked for to its end. Else the order is that of [`order::ordered`]; of it the first that makes a difference in some
    /// completion of the person. Where the watch leaves no time to prove that it makes none, it is asked.
    pub fn next(&mut self, law: &Law, watch: &Watch) -> Option<Asked> {
        let case = self.case(law);
        let open = self.open(law, &case);
        let asks: Vec<Asked> = open.asks().into_iter().filter(|asked| self.may_be_asked(*asked)).collect();
        if let Some(list) = self.now.listing {
            let of_list = asks.iter().find(|asked| asked.fact() == list);
            if let Some(&asked) = of_list {
                return Some(asked);
            }
            self.now.listing = None;
        }
        let goals = self.goals(law);
        let mut exact = Exact { law, case: &case, open: &open, watch, completions: BTreeMap::new() };
        for asked in order::ordered(law, &case, &goals, asks, self.now.topic, watch) {
            if exact.makes_a_difference(asked) {
                self.now.topic = Some(Topics::of(&law.policy).topic(asked.fact()));
                return Some(asked);
            }
            if exact.is_for_good(asked) {
                self.now.settled.insert(asked.fact());
            }
        }
        None
    }

    fn may_be_asked(&self, asked: Asked) -> bool {
        !self.now.not_known.contains(&asked) && !self.now.settled.contains(&asked.fact())
    }

    /// How many questions may follow the one at hand: facts are struck out as far as the watch leaves time to prove that they make no
    /// difference, and stay struck out.
    pub fn at_most(&mut self, law: &Law, asked: Asked, watch: &Watch) -> AtMost {
        let case = self.case(law);
        let open = self.open(law, &case);
        let mut exact = Exact { law, case: &case, open: &open, watch, completions: BTreeMap::new() };
        let asks: Vec<Asked> = open.asks().into_iter().filter(|other| self.may_be_asked(*other)).collect();
        for &other in asks.iter().filter(|other| matches!(other, Asked::Fact(_))) {
            if watch.is_over() {
                break;
            }
            if !exact.makes_a_difference(other) && exact.is_for_good(other) {
                self.now.settled.insert(other.fact());
            }
        }
        let is_list = |asked: &Asked| !matches!(asked, Asked::Fact(_));
        let mut facts: BTreeSet<FactId> =
            asks.iter().filter(|asked| !is_list(asked)).map(|asked| asked.fact()).collect();
        facts.extend(&open.later);
        facts.retain(|id| !self.now.settled.contains(id));
        facts.remove(&asked.fact());
        AtMost { n_facts: facts.len(), has_members: is_list(&asked) || asks.iter().any(is_list) }
    }

    /// The goals whose outcome is settled, in law and in practice, with the outcome in law.
    pub fn settled(&self, law: &Law) -> Vec<(ConclusionId, Outcome)> {
        let case = self.person(law).case(&law.policy);
        let reading = law.judge.reading(&law.policy, &law.circuit, &case);
        let goals = self.goals(law).into_iter().filter(|of| !is_open(&reading, *of));
        goals.map(|of| (of, reading.law[of.index()])).collect()
    }

    /// What each answer that can make a difference would settle: for `why do you ask?`. An answer that describes an impossible person
    /// settles nothing.
    pub fn supposed(&self, law: &Law, asked: Asked) -> Vec<Supposed> {
        let Asked::Fact(fact_id) = asked else { return Vec::new() };
        let case = self.case(law);
        let before = law.judge.reading(&law.policy, &law.circuit, &case);
        let goals = self.goals(law);
        let suppose = |value: Value| {
            let mut supposed = case.clone();
            supposed.state(fact_id, &value);
            if !broken_assumptions(law, &supposed).is_empty() {
                return Supposed { value, settled: Vec::new() };
            }
            let after = law.judge.reading(&law.policy, &law.circuit, &supposed);
            let is_settled = |of: &&ConclusionId| {
                before.law[of.index()] == Outcome::Undetermined && after.law[of.index()] != Outcome::Undetermined
            };
            let settled = goals.iter().filter(is_settled).map(|&of| (of, after.law[of.index()])).collect();
            Supposed { value, settled }
        };
        let all = order::answers(law, &case, fact_id).into_iter().map(suppose);
        let (to_come, mut shown): (Vec<_>, Vec<_>) = all.filter(|supposed| !supposed.settled.is_empty()).partition(
            |supposed| matches!(supposed.value, Value::Date(day) if day > case.as_of() && day != Day::NEVER),
        );
        // Most dates are of what has happened: a day after the one asked about is an example only of what no other day settles.
        for supposed in to_come {
            if shown.iter().all(|other: &Supposed| other.settled != supposed.settled) {
                shown.push(supposed);
            }
        }
        shown
    }

    /// What may depend on what is asked, as far as the watch leaves time to prove that it does not.
    pub fn reasons_for(&self, law: &Law, asked: Asked, watch: &Watch) -> Vec<Reason> {
        let case = self.case(law);
        let open = self.open(law, &case);
        let mut exact = Exact { law, case: &case, open: &open, watch, completions: BTreeMap::new() };
        open.reasons_for(asked).filter(|reason| exact.depends(*reason, asked)).collect()
    }

    // ---- answers -----------------------------------------------------------------------------------------------------------

    /// Takes an answer to the question at hand.
    pub fn answer(&mut self, law: &Law, asked: Asked, heard: Heard) {
        self.before.push(self.now.clone());
        let value = match heard {
            Heard::Value(value) => Some(value),
            Heard::NotKnown => None,
        };
        match asked {
            Asked::Fact(fact_id) => self.state(law, fact_id, value),
            Asked::OneMore { list, number } => self.one_more(law, list, number, value),
            Asked::Field { list, number, field } => {
                if value.is_none() {
                    self.now.not_known.insert(asked);
                }
                let mut members = self.members(law, list);
                if let Some(slot) = members.get_mut(number).and_then(|member| member.get_mut(field)) {
                    *slot = value;
                }
                self.state(law, list, Some(Value::List(members)));
            }
        }
    }

    /// Whether there is one more member: members of whom nothing is known stand for those that may follow, as many as are counted.
    fn one_more(&mut self, law: &Law, list: FactId, number: usize, answer: Option<Value>) {
        let nobody_known = || vec![None; fields(law, list).len()];
        let mut members = self.members(law, list);
        match answer {
            Some(Value::Bool(true)) => {
                // Where others may follow already, the one that stood for them is this one.
                members.truncate(number);
                members.extend((0..=n_rest(law, list)).map(|_| nobody_known()));
                if !self.now.unfinished.contains(&list) {
                    self.now.unfinished.push(list);
                }
                self.now.listing = Some(list);
            }
            Some(_) => {
                members.truncate(number);
                self.now.unfinished.retain(|other| *other != list);
            }
            None if number == 0 => return self.state(law, list, None),
            None => {
                self.now.not_known.insert(Asked::OneMore { list, number });
            }
        }
        self.state(law, list, Some(Value::List(members)));
    }

    fn members(&self, law: &Law, list: FactId) -> Vec<Vec<Option<Value>>> {
        match self.case(law).value(list, &law.policy) {
            Some(Value::List(members)) => members,
            Some(_) | None => Vec::new(),
        }
    }

    /// Of a journey an answer holds from the day asked for on, until a step says otherwise; what nobody can change holds from the start.
    fn state(&mut self, law: &Law, fact_id: FactId, value: Option<Value>) {
        let is_fixed = law.policy.facts[fact_id].fixed;
        self.now.person.state_from_then_on(fact_id, value, is_fixed);
    }

    /// Takes the last answer back; whether there was one, and to which question it leads.
    pub fn back(&mut self) -> bool {
        match self.before.pop() {
            Some(state) => {
                self.now = state;
                true
            }
            None => false,
        }
    }
}

/// How many members of whom nothing is known stand for those that were not asked for: as many as some quantifier asks for, so that it is
/// not false for want of them.
pub(super) fn n_rest(law: &Law, list: FactId) -> usize {
    law.circuit.nodes.most_asked(list).max(1)
}

/// The fields of the members of a list; of another fact none.
pub fn fields(law: &Law, list: FactId) -> &[Field] {
    match law.policy.facts[list].ty {
        FactType::List(record) => match &law.policy.types[record].body {
            TypeBody::Record(fields) => fields,
            TypeBody::Enumeration(_) => &[],
        },
        FactType::Bool
        | FactType::Int
        | FactType::Date
        | FactType::DateOrNever
        | FactType::Enumeration(_)
        | FactType::Text => &[],
    }
}

/// What really makes a difference, by the analysis, as far as there is time.
struct Exact<'a> {
    law: &'a Law,
    case: &'a Case,
    open: &'a Open,
    watch: &'a Watch<'a>,
    /// `None` where a member of a list has a field that is not known: that is not decided.
    completions: BTreeMap<ConclusionId, Option<Completions<'a>>>,
}

impl Exact<'_> {
    fn makes_a_difference(&mut self, asked: Asked) -> bool {
        let open = self.open;
        open.reasons_for(asked).any(|reason| self.depends(reason, asked))
    }

    /// Whether it may depend on what is asked; no only where that is proved.
    fn depends(&mut self, reason: Reason, asked: Asked) -> bool {
        let Reason::Outcome(of) = reason else { return true };
        let fact_id = match asked {
            Asked::Fact(id) | Asked::OneMore { list: id, number: 0 } => id,
            Asked::OneMore { .. } | Asked::Field { .. } => return true,
        };
        if self.watch.is_over() {
            return true;
        }
        let (law, case, watch) = (self.law, self.case, self.watch);
        let completions = match self.completions.entry(of) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => match Completions::of(law, case, of, watch) {
                Ok(completions) => new.insert(completions),
                Err(OutOfTime) => return true,
            },
        };
        completions.as_mut().is_none_or(|completions| completions.depends_on(fact_id) != Ok(Some(false)))
    }

    /// Whether a fact that makes no difference makes none after further answers either.
    fn is_for_good(&self, asked: Asked) -> bool {
        let completions = self.completions.values().flatten();
        !self.open.later.contains(&asked.fact())
            && completions.into_iter().all(|completions| completions.is_for_good(asked.fact()))
    }
}
