//! An example person in a sentence: “Nationality: Venezuela; Date of entry: 1 March 2018 (or any date until 31 October 2018); on 20 August 2018”.
//!
//! From the labels of the facts. What is not said could be anything, unless it is said to be as presumed. Not here: whether it is true of anybody (`analysis`).

use super::cites::Cites;
use crate::analysis::Witness;
use crate::analysis::finding::DateRange;
use crate::calendar::Day;
use crate::case::Stated;
use crate::eval::days_without_number;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Head, Input, Sum, TypeBody, Value};
use crate::words::say;

impl Cites<'_> {
    /// The person in one sentence, the day last.
    pub fn person(&self, witness: &Witness) -> String {
        let policy = &self.law.policy;
        let stated = policy.facts.ids().filter(|&id| witness.case.stated(id) == Stated::Known);
        let mut parts: Vec<_> = stated.filter_map(|id| self.stated(witness, id)).collect();
        if parts.is_empty() {
            parts.push(say!(self.tongue, PersonAnyone));
        }
        let day = self.day(witness, Input::AsOf, witness.case.as_of());
        let mut sentence = say!(self.tongue, PersonSentence { facts: parts.join("; "), day });
        if let Some(presumed) = self.as_presumed(witness) {
            sentence.push_str(&format!("; {presumed}"));
        }
        for supposed in self.all_supposed(witness) {
            sentence.push_str(&format!("; {supposed}"));
        }
        sentence
    }

    /// The presumptions without which it would not hold: a few by name, “as presumed: Criminal record: no”; of more, how many.
    fn as_presumed(&self, witness: &Witness) -> Option<String> {
        const MOST_NAMED: usize = 3;
        let policy = &self.law.policy;
        let said = |&id: &FactId| {
            let fact = &policy.facts[id];
            Some(format!("{}: {}", self.fact_label(id), self.value(fact.presumed.as_ref()?, fact.ty)))
        };
        let facts: Vec<String> = witness.presumed.iter().filter_map(said).collect();
        match facts.len() {
            0 => None,
            n if n > MOST_NAMED => Some(say!(self.tongue, PersonPresumedMany { n })),
            _ => Some(say!(self.tongue, PersonPresumed { facts: facts.join("; ") })),
        }
    }

    /// What is supposed of numbers that a dated value lacks, a sentence for each comparison.
    pub fn all_supposed(&self, witness: &Witness) -> Vec<String> {
        let questions = self.law.policy.questions.iter();
        let of_missing = questions.filter_map(|(id, question)| {
            let (pair, answer) = (question.of_missing.as_ref()?, witness.case.answer_to(id)?);
            Some(self.supposed(pair, answer, witness))
        });
        of_missing.collect()
    }

    /// How another person differs from the first: “Nationality: Venezuela”. Whatever is not said is as it is of the first.
    pub fn other_person(&self, first: &Witness, other: &Witness) -> String {
        let said = |id: FactId| {
            let stated = match other.case.stated(id) {
                Stated::Known => self.stated(other, id),
                Stated::NotAsked | Stated::NotKnown => None,
            };
            stated.unwrap_or_else(|| say!(self.tongue, PersonAnyValue { fact: self.fact_label(id) }))
        };
        first.differs_in(other, &self.law.policy).into_iter().map(said).collect::<Vec<_>>().join("; ")
    }

    /// The interpretations without which it would not hold: “strict: yes”; empty where there are none.
    pub fn readings(&self, witness: &Witness) -> Vec<String> {
        let questions = self.law.policy.open_questions();
        let answered = questions.filter_map(|(id, of)| Some((of, witness.case.answer_to(id)?)));
        answered
            .map(|(question, answer)| {
                let answer = self.yes_or_no(answer);
                match &question.label {
                    Some(label) => format!("{} [{}]: {answer}", self.text(label), question.name),
                    None => format!("{}: {answer}", question.name),
                }
            })
            .collect()
    }

    /// What is supposed of a comparison for which a dated value has no number: `10 × tax unit: at least 500, though no value of “tax unit” is
    /// given for 27 November 2026`.
    fn supposed(&self, pair: &(Sum, Sum), answer: bool, witness: &Witness) -> String {
        let policy = &self.law.policy;
        let [left, right] = [&pair.0, &pair.1].map(|sum| self.sum_in_words(sum));
        let mut why: Vec<String> = Vec::new();
        for sum in [&pair.0, &pair.1] {
            if let Head::Dated(id) = sum.head {
                let days = days_without_number(id, &witness.case, policy).into_iter();
                why.extend(days.map(|(value, day)| self.no_number(value, day)));
            }
        }
        let why = why.join("; ");
        match answer {
            // Of two laws that are compared, it is the other one that lacks the number.
            true if why.is_empty() => say!(self.tongue, PersonSupposedAtMostByTheOther { left, right }),
            false if why.is_empty() => say!(self.tongue, PersonSupposedMoreByTheOther { left, right }),
            true => say!(self.tongue, PersonSupposedAtMost { left, right, why }),
            false => say!(self.tongue, PersonSupposedMore { left, right, why }),
        }
    }

    /// What the person states of a fact: “Nationality: Venezuela”; `None` where nothing is stated.
    pub fn stated(&self, witness: &Witness, id: FactId) -> Option<String> {
        let fact = &self.law.policy.facts[id];
        let value = witness.case.value(id, &self.law.policy)?;
        let said = match &value {
            Value::Date(day) => self.day(witness, Input::Fact(id), *day),
            Value::List(members) => self.members(members, fact.ty),
            Value::Bool(_) | Value::Int(_) | Value::Enumerated(_) | Value::Text(_) => self.value(&value, fact.ty),
        };
        Some(format!("{}: {said}", self.fact_label(id)))
    }

    /// `1 March 2018 (or any date until 31 October 2018)`
    fn day(&self, witness: &Witness, of: Input, day: Day) -> String {
        let range = witness.ranges.iter().find(|range| range.of == of);
        let said = self.tongue.date(day);
        match range.and_then(|range| self.other_days(*range, day)) {
            Some(others) => say!(self.tongue, PersonDay { day: said, others }),
            None => said,
        }
    }

    /// Which days would do as well.
    fn other_days(&self, range: DateRange, day: Day) -> Option<String> {
        let locale = self.tongue;
        let DateRange { first_day, last_day, .. } = range;
        let (first, last) = (locale.date(first_day), locale.date(last_day));
        let (is_open_before, is_open_after) = (first_day <= Day::FIRST, last_day >= Day::LAST);
        Some(match (is_open_before, is_open_after) {
            _ if first_day == last_day => return None,
            (true, true) => say!(locale, PersonAnyDate),
            (true, false) if last_day == day => say!(locale, PersonOrEarlier),
            (false, true) if first_day == day => say!(locale, PersonOrLater),
            (true, false) => say!(locale, PersonOrUntil { last }),
            (false, true) => say!(locale, PersonOrFrom { first }),
            (false, false) if first_day == day => say!(locale, PersonOrLaterUntil { last }),
            (false, false) => say!(locale, PersonOrBetween { days: locale.days(first_day, last_day) }),
        })
    }

    /// `2 (nationality: PE, birth date: 2015-01-01 / …)`
    fn members(&self, members: &[Vec<Option<Value>>], ty: FactType) -> String {
        let FactType::List(record) = ty else { return String::new() };
        let TypeBody::Record(fields) = &self.law.policy.types[record].body else { return String::new() };
        if members.is_empty() {
            return say!(self.tongue, PersonNoMembers);
        }
        let member = |member: &Vec<Option<Value>>| {
            let known = fields.iter().zip(member).filter_map(|(field, value)| Some((field, value.as_ref()?)));
            let said =
                known.map(|(field, value)| format!("{}: {}", self.field_label(field), self.value(value, field.ty)));
            let said: Vec<_> = said.collect();
            if said.is_empty() { say!(self.tongue, PersonAnyMember) } else { said.join(", ") }
        };
        let told: Vec<_> = members.iter().map(member).collect();
        format!("{} ({})", members.len(), told.join(" / "))
    }
}
