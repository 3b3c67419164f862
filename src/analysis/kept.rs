//! Answers of a check that are kept for the next one, each under a fingerprint of all that it rests on.
//!
//! Takes what a search is asked; gives the answer that an earlier check found, if there is one. What is kept is yes or no, a person, a proof:
//! days and numbers, without a name or a place of the policy, so that a finding shows today's text. What was not decided is never kept. The
//! fingerprints: `cone`. Not here: the file in which answers lie between two runs (`cli::answers`), what is asked (`prover`).

use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::cone::{Fingerprint, fingerprint};
use super::encode::field_type;
use super::finding::{DateRange, Witness};
use super::search::Model;
use super::witness::{LARGEST_INT, Run};
use crate::calendar::Day;
use crate::case::{Case, Member, Stated, UNKNOWN};
use crate::policy::Policy;
use crate::policy::model::{FactType, Input};

/// What a search is asked. It enters the fingerprint of the answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Asked {
    /// Whether there is somebody.
    Somebody,
    /// What somebody must have.
    Model,
    /// The smallest person.
    Person,
    /// What excludes everybody.
    Core,
    /// Which of several things somebody shows.
    Choice,
    /// The values that the one found last could have.
    Runs,
}

/// An answer. Inputs are numbered as the cone lists them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Answer {
    Nobody,
    Somebody,
    Model(KeptModel),
    Person(Box<KeptPerson>),
    Core(Vec<usize>),
    Choice(usize),
    Runs(Vec<[i64; 2]>),
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct KeptModel {
    values: Vec<(usize, i64)>,
    lists: Vec<(usize, Vec<Fields>)>,
}

/// Of a member those of its fields that are needed, each by its number.
type Fields = Vec<(u32, i64)>;

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct KeptPerson {
    as_of: i64,
    values: Vec<(usize, i64)>,
    lists: Vec<(usize, Vec<Member>)>,
    ranges: Vec<(usize, i64, i64)>,
    presumed: Vec<usize>,
}

impl KeptModel {
    /// `None` where it has something that the cone does not list.
    pub fn of(model: &Model, inputs: &[Input]) -> Option<KeptModel> {
        let values = model.values.iter().map(|(&input, &value)| Some((number(inputs, input)?, value)));
        let of_members = |members: &[std::collections::BTreeMap<u32, i64>]| {
            members.iter().map(|fields| fields.iter().map(|(&field, &value)| (field, value)).collect()).collect()
        };
        let lists =
            model.lists.iter().map(|(&list, members)| Some((number(inputs, Input::Fact(list))?, of_members(members))));
        Some(KeptModel { values: values.collect::<Option<_>>()?, lists: lists.collect::<Option<_>>()? })
    }

    /// `None` where the cone has no such input: it is an answer to something else.
    pub fn model(&self, inputs: &[Input]) -> Option<Model> {
        let mut model = Model::default();
        for &(at, value) in &self.values {
            model.values.insert(*inputs.get(at)?, value);
        }
        for (at, members) in &self.lists {
            let Input::Fact(list) = *inputs.get(*at)? else { return None };
            let members = members.iter().map(|fields| fields.iter().copied().collect()).collect();
            model.lists.insert(list, members);
        }
        Some(model)
    }
}

impl KeptPerson {
    /// `None` where the person has something that the cone does not list.
    pub fn of(person: &Witness, inputs: &[Input], policy: &Policy) -> Option<KeptPerson> {
        let case = &person.case;
        let mut kept = KeptPerson {
            as_of: case.as_of().0,
            values: Vec::new(),
            lists: Vec::new(),
            ranges: Vec::new(),
            presumed: Vec::new(),
        };
        for (at, &input) in inputs.iter().enumerate() {
            match input {
                Input::Fact(fact) if case.stated(fact) == Stated::Known => match case.members(fact) {
                    Some(members) => kept.lists.push((at, members.to_vec())),
                    None => kept.values.push((at, case.slot(input))),
                },
                Input::Question(question) if case.answer_to(question).is_some() => {
                    kept.values.push((at, case.slot(input)));
                }
                Input::AsOf | Input::Fact(_) | Input::Question(_) | Input::Field(_) => {}
            }
        }
        for range in &person.ranges {
            kept.ranges.push((number(inputs, range.of)?, range.first_day.0, range.last_day.0));
        }
        for &fact in &person.presumed {
            kept.presumed.push(number(inputs, Input::Fact(fact))?);
        }
        // Whatever else a case may hold, it comes back as it was.
        (kept.person(inputs, policy)? == *person).then_some(kept)
    }

    /// `None` where the cone has no such input: it is an answer to something else.
    pub fn person(&self, inputs: &[Input], policy: &Policy) -> Option<Witness> {
        let fact = |at: usize| match inputs.get(at) {
            Some(&Input::Fact(fact)) => Some(fact),
            _ => None,
        };
        let mut case = Case::blank(policy, Day(self.as_of));
        for &(at, value) in &self.values {
            match *inputs.get(at)? {
                Input::Fact(fact) if is_value(policy, policy.facts[fact].ty, value) => case.state_slot(fact, value),
                Input::Question(question) if value != UNKNOWN => case.answer(question, Some(value != 0)),
                Input::AsOf | Input::Fact(_) | Input::Question(_) | Input::Field(_) => return None,
            }
        }
        for (at, members) in &self.lists {
            let list = fact(*at)?;
            let FactType::List(record) = policy.facts[list].ty else { return None };
            let is_member = |member: &Member| {
                let is_of_field = |(field, &slot): (usize, &i64)| {
                    slot == UNKNOWN || is_value(policy, field_type(policy, list, field as u32), slot)
                };
                member.len() == policy.n_fields(record) && member.iter().enumerate().all(is_of_field)
            };
            if !members.iter().all(is_member) {
                return None;
            }
            case.state_members(list, members.clone());
        }
        let range = |&(at, first, last): &(usize, i64, i64)| {
            Some(DateRange { of: *inputs.get(at)?, first_day: Day(first), last_day: Day(last) })
        };
        let ranges = self.ranges.iter().map(range).collect::<Option<_>>()?;
        let presumed = self.presumed.iter().map(|&at| fact(at)).collect::<Option<_>>()?;
        Some(Witness { case, ranges, presumed })
    }
}

/// Whether the slot is a value of that type: what reads a file trusts it no further.
fn is_value(policy: &Policy, ty: FactType, slot: i64) -> bool {
    match ty {
        FactType::Bool => (0..2).contains(&slot),
        FactType::Int => (-LARGEST_INT..=LARGEST_INT).contains(&slot),
        FactType::Date => (Day::FIRST.0..=Day::LAST.0).contains(&slot),
        FactType::DateOrNever => (Day::FIRST.0..=Day::LAST.0).contains(&slot) || slot == Day::NEVER.0,
        FactType::Enumeration(of) => (0..policy.n_values(of) as i64).contains(&slot),
        FactType::List(_) | FactType::Text => false,
    }
}

fn number(inputs: &[Input], input: Input) -> Option<usize> {
    inputs.binary_search(&input).ok()
}

impl Answer {
    pub fn of_runs(runs: &[Run]) -> Answer {
        Answer::Runs(runs.iter().map(|run| [run.first, run.last]).collect())
    }

    /// What it takes to hold it, in numbers.
    fn n_parts(&self) -> usize {
        4 + match self {
            Answer::Nobody | Answer::Somebody | Answer::Choice(_) => 0,
            Answer::Core(core) => core.len(),
            Answer::Runs(runs) => 2 * runs.len(),
            Answer::Model(model) => {
                let of_list = |(_, members): &(usize, Vec<Fields>)| {
                    4 + members.iter().map(|fields| 4 + 2 * fields.len()).sum::<usize>()
                };
                2 * model.values.len() + model.lists.iter().map(of_list).sum::<usize>()
            }
            Answer::Person(person) => {
                let of_list =
                    |(_, members): &(usize, Vec<Member>)| 4 + members.iter().map(|it| 4 + it.len()).sum::<usize>();
                16 + 2 * person.values.len()
                    + 3 * person.ranges.len()
                    + person.presumed.len()
                    + person.lists.iter().map(of_list).sum::<usize>()
            }
        }
    }
}

/// The answers kept, for checks of one policy as it is edited, one after the other or side by side.
#[derive(Default)]
pub struct Kept {
    answers: Mutex<Answers>,
}

#[derive(Default)]
struct Answers {
    by_key: FxHashMap<Fingerprint, Entry>,
    /// How many checks there were.
    n_checks: u32,
    n_parts: usize,
    /// Some were added or dropped since they were read.
    is_changed: bool,
}

struct Entry {
    answer: Answer,
    /// The number of the check that used it last.
    used: u32,
}

/// An answer as it lies in a file: its fingerprint, how many checks ago it was used, and what it says.
pub type Written = (Fingerprint, u32, Answer);

/// Who checks a few kinds now and all then, or undoes an edit, finds the answers again.
const MOST_CHECKS: u32 = 8;
/// So many numbers are held, some sixty megabytes.
const MOST_PARTS: usize = 1 << 22;

impl Kept {
    /// Those of a file.
    pub fn read(written: Vec<Written>) -> Kept {
        let mut answers = Answers { n_checks: MOST_CHECKS, ..Answers::default() };
        for (key, age, answer) in written {
            answers.n_parts += answer.n_parts();
            answers.by_key.insert(key, Entry { answer, used: MOST_CHECKS - age.min(MOST_CHECKS) });
        }
        Kept { answers: Mutex::new(answers) }
    }

    /// For a file, in the order of their fingerprints; `None` where the file has them all already.
    pub fn written(&self) -> Option<Vec<Written>> {
        let answers = self.locked();
        if !answers.is_changed {
            return None;
        }
        let written = answers.by_key.iter().map(|(&key, entry)| {
            let age = answers.n_checks - entry.used;
            (key, age, entry.answer.clone())
        });
        let mut written: Vec<Written> = written.collect();
        written.sort_unstable_by_key(|(key, ..)| *key);
        Some(written)
    }

    fn locked(&self) -> MutexGuard<'_, Answers> {
        // What a thread that panicked leaves is whole answers: each is put in at once.
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another check: what none used for long is dropped.
    pub fn next_check(&self) {
        let mut answers = self.locked();
        answers.n_checks += 1;
        let n_checks = answers.n_checks;
        let n_before = answers.by_key.len();
        answers.by_key.retain(|_, entry| n_checks - entry.used <= MOST_CHECKS);
        if answers.by_key.len() < n_before {
            answers.is_changed = true;
            answers.n_parts = answers.by_key.values().map(|entry| entry.answer.n_parts()).sum();
        }
    }

    pub fn get(&self, key: Fingerprint) -> Option<Answer> {
        let mut answers = self.locked();
        let n_checks = answers.n_checks;
        let entry = answers.by_key.get_mut(&key)?;
        entry.used = n_checks;
        Some(entry.answer.clone())
    }

    /// Where there is no room left, it is not kept.
    pub fn keep(&self, key: Fingerprint, answer: Answer) {
        let mut answers = self.locked();
        let (n_parts, used) = (answer.n_parts(), answers.n_checks);
        if answers.n_parts + n_parts > MOST_PARTS {
            return;
        }
        if answers.by_key.insert(key, Entry { answer, used }).is_none() {
            answers.n_parts += n_parts;
            answers.is_changed = true;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.locked().by_key.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a search was asked and told so far, and how much of it was answered without it.
///
/// INVARIANT: a search that has solved all it was asked, in order, is in the state in which a check without kept answers has it. One that
/// was spared a question is not: what it would choose next may be another person, equally right, and the same policy would have two
/// results. So it is asked nothing more but whether there is somebody, which has one answer, as long as nothing was added to the law.
#[derive(Clone, Debug, Default)]
pub struct History {
    so_far: Option<Fingerprint>,
    /// Somebody is barred whom the law does not bar.
    is_narrowed: bool,
    n_spared: usize,
}

/// Where an answer is kept, and whether it can be found by a search that was spared what was asked before.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// `None` where nothing is known of what was done before.
    pub key: Option<Fingerprint>,
    pub is_answered_anyhow: bool,
}

impl History {
    /// Of a search of which nobody has asked anything yet.
    pub fn new() -> History {
        History { so_far: Some(fingerprint("nothing")), is_narrowed: false, n_spared: 0 }
    }

    /// Something else was done with the search: no fingerprint tells what it answers.
    pub fn forget(&mut self) {
        self.so_far = None;
        self.is_narrowed = true;
    }

    /// It was told something beside the law, which depends on this alone and on what it was asked and told before.
    pub fn narrow(&mut self, what: impl Hash) {
        self.note(what);
        self.is_narrowed = true;
    }

    /// It was spared a question.
    pub fn spare(&mut self) {
        self.n_spared += 1;
    }

    fn note(&mut self, what: impl Hash) {
        self.so_far = self.so_far.map(|so_far| fingerprint((so_far, what)));
    }

    /// The place of the answer to what is asked now. Its key tells all before on which the answer depends.
    pub fn place(&mut self, asked: Asked, cone: Fingerprint) -> Place {
        let before = self.so_far;
        self.note((asked, cone));
        let is_alone = asked == Asked::Somebody && !self.is_narrowed;
        let key = before.map(|before| match is_alone {
            true => fingerprint((asked, cone)),
            false => fingerprint((before, asked, cone)),
        });
        Place { key, is_answered_anyhow: is_alone || self.n_spared == 0 }
    }
}
