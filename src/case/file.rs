//! A case file after reading: what it states from the start, and what it states from which day on.
//!
//! A case is a file without steps. For a given day, a file yields the [`Case`] with the facts stated by then. Not here: reading
//! (`case::read`) and writing (`case::write`).

use super::{Case, Stated};
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ConclusionId, FactId, QuestionId};
use crate::policy::model::Value;

/// One case, or one journey.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseFile {
    /// The name of the file, to show where there is no `id`.
    pub name: String,
    pub id: Option<String>,
    /// The day asked for.
    pub as_of: Day,
    /// What holds from the start; `None` was asked and is not known. Sorted by fact, each once.
    pub facts: Vec<(FactId, Option<Value>)>,
    /// Readings taken of open questions, for all days. Sorted by question, each once.
    pub questions: Vec<(QuestionId, Option<bool>)>,
    /// What is decided of conclusions, for all days, as the value of each decision (`policy::decision`), never nothing. Sorted by conclusion,
    /// each once.
    pub decided: Vec<(ConclusionId, u32)>,
    /// The steps of a journey, by rising days; of one day, in the order written, so that the later wins.
    pub steps: Vec<Step>,
}

/// What a journey states from a day on.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    pub on: Day,
    /// `None` makes a fact unknown again. A list replaces the list as a whole.
    pub facts: Vec<(FactId, Option<Value>)>,
}

/// The case on one day after another: of a journey a later day costs the steps since the day before, not all of them.
pub struct DayByDay<'f> {
    file: &'f CaseFile,
    policy: &'f Policy,
    case: Case,
    /// So many steps were made.
    n_steps: usize,
    /// And so many in all, those that were made again among them.
    #[cfg(test)]
    pub(super) n_made: usize,
}

impl DayByDay<'_> {
    /// The case on `day`; an earlier day than the last one costs all steps again.
    pub fn on(&mut self, day: Day) -> &Case {
        if self.n_steps > 0 && self.file.steps[self.n_steps - 1].on > day {
            self.begin();
        }
        for step in self.file.steps[self.n_steps..].iter().take_while(|step| step.on <= day) {
            self.n_steps += 1;
            #[cfg(test)]
            {
                self.n_made += 1;
            }
            state_all(&mut self.case, self.policy, &step.facts);
        }
        self.case.set_as_of(day);
        &self.case
    }

    /// Before the first step. Neither answers nor decisions are facts that a step could state.
    fn begin(&mut self) {
        let (file, policy) = (self.file, self.policy);
        let mut case = Case::blank(policy, Day::FIRST);
        case.id.clone_from(&file.id);
        state_all(&mut case, policy, &file.facts);
        for (question_id, answer) in &file.questions {
            case.answer(*question_id, *answer);
        }
        for (of, value) in &file.decided {
            case.decide(policy, *of, *value);
        }
        (self.case, self.n_steps) = (case, 0);
    }
}

fn state_all(case: &mut Case, policy: &Policy, facts: &[(FactId, Option<Value>)]) {
    for (fact_id, value) in facts {
        match value {
            Some(value) => case.state(*fact_id, value),
            None => case.forget(policy, *fact_id, Stated::NotKnown),
        }
    }
}

impl CaseFile {
    /// A person of whom nothing is stated.
    pub fn blank(as_of: Day) -> CaseFile {
        CaseFile {
            name: String::new(),
            id: None,
            as_of,
            facts: Vec::new(),
            questions: Vec::new(),
            decided: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// What is stated in a case, what is decided, and the readings taken.
    pub fn of(case: &Case, policy: &Policy) -> CaseFile {
        let mut file = CaseFile::blank(case.as_of());
        for (id, fact) in policy.facts.iter() {
            if case.stated(id) == Stated::Known && fact.decides.is_none() {
                file.state(id, case.value(id, policy));
            }
        }
        for (of, value) in case.decisions(policy) {
            file.decide(of, value);
        }
        for (id, _) in policy.open_questions() {
            if let Some(answer) = case.answer_to(id) {
                file.answer(id, Some(answer));
            }
        }
        file
    }

    pub fn is_journey(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The case on the day that the file asks for.
    pub fn case(&self, policy: &Policy) -> Case {
        self.on(policy, self.as_of)
    }

    /// The case on `day`: the facts stated by then hold, those of `day` among them.
    pub fn on(&self, policy: &Policy, day: Day) -> Case {
        let mut days = self.day_by_day(policy);
        days.on(day);
        days.case
    }

    /// The case on one day after another.
    pub fn day_by_day<'f>(&'f self, policy: &'f Policy) -> DayByDay<'f> {
        let mut days = DayByDay {
            file: self,
            policy,
            case: Case::blank(policy, Day::FIRST),
            n_steps: 0,
            #[cfg(test)]
            n_made: 0,
        };
        days.begin();
        days
    }

    /// States a fact from the start and for good: no step of the journey says otherwise any more.
    pub fn state(&mut self, fact_id: FactId, value: Option<Value>) {
        for step in &mut self.steps {
            step.facts.retain(|(stated, _)| *stated != fact_id);
        }
        put(&mut self.facts, fact_id, value);
    }

    /// States a fact as somebody says it on the day asked for: of a journey it holds from that day on until a later step says otherwise, or
    /// from the start where `is_fixed`. What is stated for other days stays as it is.
    pub fn state_from_then_on(&mut self, fact_id: FactId, value: Option<Value>, is_fixed: bool) {
        if !self.is_journey() || is_fixed {
            let as_of = self.as_of;
            for step in self.steps.iter_mut().filter(|step| step.on <= as_of) {
                step.facts.retain(|(stated, _)| *stated != fact_id);
            }
            return put(&mut self.facts, fact_id, value);
        }
        let at = self.steps.partition_point(|step| step.on <= self.as_of);
        match at.checked_sub(1).map(|last| &mut self.steps[last]).filter(|step| step.on == self.as_of) {
            Some(step) => {
                step.facts.retain(|(stated, _)| *stated != fact_id);
                step.facts.push((fact_id, value));
            }
            None => self.steps.insert(at, Step { on: self.as_of, facts: vec![(fact_id, value)] }),
        }
    }

    /// States what is decided of a conclusion; `NOTHING` takes a decision back.
    pub fn decide(&mut self, of: ConclusionId, value: u32) {
        self.decided.retain(|(decided, _)| *decided != of);
        if value != NOTHING {
            put(&mut self.decided, of, value);
        }
    }

    /// Takes a reading of an open question.
    pub fn answer(&mut self, question_id: QuestionId, answer: Option<bool>) {
        put(&mut self.questions, question_id, answer);
    }
}

/// Puts a value into a list sorted by key, in place of the one there.
fn put<K: Ord + Copy, V>(sorted: &mut Vec<(K, V)>, key: K, value: V) {
    match sorted.binary_search_by_key(&key, |(known, _)| *known) {
        Ok(at) => sorted[at].1 = value,
        Err(at) => sorted.insert(at, (key, value)),
    }
}
