//! A case: the facts stated about one person, and the day for which the law is evaluated.
//!
//! The values are one row of slots (`as_of`, then the facts, then the questions), with unknown values marked and presumptions filled in:
//! the form that every evaluation reads. A separate record distinguishes what was stated, what was asked and not known, and what was never
//! asked. Not here: reading case files (`case::read`), and journeys (`case::file`).

pub mod difference;
pub mod document;
pub mod errors;
pub mod fast;
pub mod file;
pub mod read;
mod scalar;
pub use scalar::LARGEST;
pub mod schema;
pub mod set;
#[cfg(test)]
mod tests;
pub mod write;

pub use document::Format;
pub use fast::CaseReader;
pub use file::{CaseFile, DayByDay, Step};
#[cfg(feature = "cli")]
pub(crate) use read::read_row;
pub use read::{read_bytes, read_case};

use rustc_hash::FxHashMap;

use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ConclusionId, FactId, Id, QuestionId};
use crate::policy::model::{FactType, Input, Value};

/// The mark of an unknown slot: outside the bounds of every fact (docs/language.md, "Words").
pub const UNKNOWN: i64 = i64::MIN;

/// A member of a list: one slot per field of its record.
pub type Member = Box<[i64]>;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stated {
    /// Never asked.
    NotAsked,
    /// Asked, and the person does not know.
    NotKnown,
    /// A value was given.
    Known,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    pub id: Option<String>,
    slots: Vec<i64>,
    stated: Vec<Stated>,
    lists: FxHashMap<FactId, Vec<Member>>,
    /// What texts say; their slots say only that they are there.
    texts: FxHashMap<FactId, Box<str>>,
    /// What is decided of conclusions of which the case's policy does not ask it: whoever asks more of the case than its facts opens the law
    /// to these first ([`Law::for_case`](crate::Law::for_case)).
    decided: Vec<(ConclusionId, u32)>,
}

impl Case {
    /// A person of whom nothing is known, presumptions apart.
    pub fn blank(policy: &Policy, as_of: Day) -> Case {
        let n_slots = 1 + policy.facts.len() + policy.questions.len();
        let mut case = Case {
            id: None,
            slots: vec![UNKNOWN; n_slots],
            stated: vec![Stated::NotAsked; policy.facts.len()],
            lists: FxHashMap::default(),
            texts: FxHashMap::default(),
            decided: Vec::new(),
        };
        case.slots[0] = as_of.0;
        for (fact_id, fact) in policy.facts.iter() {
            if let Some(presumed) = &fact.presumed {
                case.slots[1 + fact_id.index()] = presumed.slot();
            }
        }
        case
    }

    /// Makes it a copy of another case of the policy, without allocating anew.
    pub fn copy_from(&mut self, other: &Case) {
        self.id.clone_from(&other.id);
        self.slots.clone_from(&other.slots);
        self.stated.clone_from(&other.stated);
        self.lists.clone_from(&other.lists);
        self.texts.clone_from(&other.texts);
        self.decided.clone_from(&other.decided);
    }

    pub fn as_of(&self) -> Day {
        Day(self.slots[0])
    }

    pub fn set_as_of(&mut self, day: Day) {
        self.slots[0] = day.0;
    }

    /// States a fact. `value` is of the fact's type.
    pub fn state(&mut self, fact_id: FactId, value: &Value) {
        self.stated[fact_id.index()] = Stated::Known;
        match value {
            Value::List(members) => {
                let members = members.iter().map(|member| member.iter().map(field_slot).collect()).collect();
                self.lists.insert(fact_id, members);
            }
            Value::Text(text) => {
                self.texts.insert(fact_id, text.clone());
                self.slots[1 + fact_id.index()] = value.slot();
            }
            _ => self.slots[1 + fact_id.index()] = value.slot(),
        }
    }

    /// States a fact that is no list by its slot: what readers in a hurry use.
    pub fn state_slot(&mut self, fact_id: FactId, slot: i64) {
        self.stated[fact_id.index()] = Stated::Known;
        self.slots[1 + fact_id.index()] = slot;
    }

    /// States a list by the rows of its members.
    pub fn state_members(&mut self, fact_id: FactId, members: Vec<Member>) {
        self.stated[fact_id.index()] = Stated::Known;
        self.lists.insert(fact_id, members);
    }

    /// Takes a fact back: unknown, or as presumed. `how` says whether it was asked.
    pub fn forget(&mut self, policy: &Policy, fact_id: FactId, how: Stated) {
        debug_assert_ne!(how, Stated::Known, "a known fact has a value: `state`");
        self.stated[fact_id.index()] = how;
        self.lists.remove(&fact_id);
        self.texts.remove(&fact_id);
        let presumed = policy.facts[fact_id].presumed.as_ref();
        self.slots[1 + fact_id.index()] = presumed.map_or(UNKNOWN, Value::slot);
    }

    /// Makes a presumed fact unknown, as if nothing were presumed: to see what leans on the presumption.
    pub fn without_presumption(&self, fact_id: FactId) -> Case {
        self.without_presumptions(&[fact_id])
    }

    /// The same for several presumed facts at once.
    pub fn without_presumptions(&self, fact_ids: &[FactId]) -> Case {
        let mut case = self.clone();
        for fact_id in fact_ids {
            case.slots[1 + fact_id.index()] = UNKNOWN;
        }
        case
    }

    /// States what is decided of a conclusion, as the value of the decision; `NOTHING` takes a decision back.
    pub fn decide(&mut self, policy: &Policy, of: ConclusionId, value: u32) {
        self.decided.retain(|(decided, _)| *decided != of);
        match policy.conclusions[of].decision {
            Some(fact) if value == NOTHING => self.forget(policy, fact, Stated::NotAsked),
            Some(fact) => self.state_slot(fact, i64::from(value)),
            None if value == NOTHING => {}
            None => self.decided.push((of, value)),
        }
    }

    /// What is decided of conclusions, each as the value of the decision; in order of declaration.
    pub fn decisions(&self, policy: &Policy) -> Vec<(ConclusionId, u32)> {
        let asked = policy.conclusions.iter().filter_map(|(id, conclusion)| Some((id, conclusion.decision?)));
        let known = asked.filter(|(_, fact)| self.stated(*fact) == Stated::Known);
        let mut all: Vec<_> = known.map(|(id, fact)| (id, self.slots[1 + fact.index()] as u32)).collect();
        all.extend(self.decided.iter().filter(|(_, value)| *value != NOTHING));
        all.retain(|(_, value)| *value != NOTHING);
        all.sort_unstable();
        all
    }

    /// What is decided of which the case's policy does not ask.
    pub fn decided_beyond(&self) -> &[(ConclusionId, u32)] {
        &self.decided
    }

    /// The same person before a policy that is that of the case but that more may be decided.
    pub fn before(&self, policy: &Policy) -> Case {
        let mut case = self.clone();
        let n_facts = self.stated.len();
        let questions = case.slots.split_off(1 + n_facts);
        case.slots.resize(1 + policy.facts.len(), i64::from(NOTHING));
        case.slots.extend(questions);
        case.stated.resize(policy.facts.len(), Stated::NotAsked);
        for (of, value) in std::mem::take(&mut case.decided) {
            case.decide(policy, of, value);
        }
        case
    }

    pub fn answer(&mut self, question_id: QuestionId, answer: Option<bool>) {
        let at = 1 + self.stated.len() + question_id.index();
        self.slots[at] = answer.map_or(UNKNOWN, i64::from);
    }

    pub fn answer_to(&self, question_id: QuestionId) -> Option<bool> {
        match self.slots[1 + self.stated.len() + question_id.index()] {
            UNKNOWN => None,
            answer => Some(answer != 0),
        }
    }

    pub fn stated(&self, fact_id: FactId) -> Stated {
        self.stated[fact_id.index()]
    }

    /// Whether the fact has no value: neither stated nor presumed.
    pub fn is_unknown(&self, fact_id: FactId, policy: &Policy) -> bool {
        match policy.facts[fact_id].ty {
            FactType::List(_) => !self.lists.contains_key(&fact_id),
            _ => self.slots[1 + fact_id.index()] == UNKNOWN,
        }
    }

    /// The value a fact has, stated or presumed.
    pub fn value(&self, fact_id: FactId, policy: &Policy) -> Option<Value> {
        match policy.facts[fact_id].ty {
            FactType::List(record) => {
                let fields: Vec<_> = match &policy.types[record].body {
                    crate::policy::model::TypeBody::Record(fields) => fields.iter().map(|field| field.ty).collect(),
                    crate::policy::model::TypeBody::Enumeration(_) => Vec::new(),
                };
                let members = self.lists.get(&fact_id)?;
                let of_member =
                    |member: &Member| member.iter().zip(&fields).map(|(&slot, &ty)| value_of(slot, ty)).collect();
                Some(Value::List(members.iter().map(of_member).collect()))
            }
            FactType::Text => self.texts.get(&fact_id).cloned().map(Value::Text),
            ty => value_of(self.slots[1 + fact_id.index()], ty),
        }
    }

    /// The slot of an input of the person; a member's field is no such.
    #[inline]
    pub fn slot(&self, input: Input) -> i64 {
        self.slots[self.slot_index(input)]
    }

    /// Where an input lies among [`Case::slots`].
    #[inline]
    pub fn slot_index(&self, input: Input) -> usize {
        slot_index(input, self.stated.len())
    }

    pub fn slots(&self) -> &[i64] {
        &self.slots
    }

    /// Whether two people before one policy differ in one fact, answer or day and in nothing else.
    pub fn differs_in_one(&self, other: &Case) -> bool {
        let differ = |(one, other): &(&i64, &i64)| one != other;
        let n_slots = self.slots.iter().zip(&other.slots).filter(differ).take(2).count();
        if n_slots > 1 || self.decided != other.decided {
            return false;
        }
        let lists = self.lists.keys().chain(other.lists.keys().filter(|id| !self.lists.contains_key(id)));
        let n_lists = lists.filter(|id| self.lists.get(id) != other.lists.get(id)).count();
        let texts = self.texts.keys().chain(other.texts.keys().filter(|id| !self.texts.contains_key(id)));
        let n_texts = texts.filter(|id| self.texts.get(id) != other.texts.get(id)).count();
        n_slots + n_lists + n_texts == 1
    }

    /// The members of a list; `None` is an unknown list.
    pub fn members(&self, fact_id: FactId) -> Option<&[Member]> {
        self.lists.get(&fact_id).map(Vec::as_slice)
    }
}

/// Where an input lies in a row of slots.
#[inline]
pub fn slot_index(input: Input, n_facts: usize) -> usize {
    match input {
        Input::AsOf => 0,
        Input::Fact(fact_id) => 1 + fact_id.index(),
        Input::Question(question_id) => 1 + n_facts + question_id.index(),
        Input::Field(_) => unreachable!("a member's field lies in the member's own row"),
    }
}

fn field_slot(value: &Option<Value>) -> i64 {
    value.as_ref().map_or(UNKNOWN, Value::slot)
}

/// The value in a slot that is no list's.
pub(crate) fn value_of(slot: i64, ty: FactType) -> Option<Value> {
    if slot == UNKNOWN {
        return None;
    }
    Some(match ty {
        FactType::Bool => Value::Bool(slot != 0),
        FactType::Int => Value::Int(slot),
        FactType::Date | FactType::DateOrNever => Value::Date(Day(slot)),
        FactType::Enumeration(_) => Value::Enumerated(slot as u32),
        FactType::List(_) | FactType::Text => return None,
    })
}
