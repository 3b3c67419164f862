//! A witness as a short readable person: “Nationality: VE; Date of entry: 2018-03-01 (any day until 2018-10-31); on 2018-08-20”.
//!
//! From the labels of the facts. What is not said could be anything. Not here: whether it is true of anybody (`analysis`).

use super::cites::Cites;
use crate::analysis::Witness;
use crate::analysis::finding::DateRange;
use crate::calendar::Day;
use crate::case::Stated;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Input, Text, TypeBody, Value};

impl Cites<'_> {
    /// The person in one sentence, the day last.
    pub fn person(&self, witness: &Witness) -> String {
        let policy = &self.law.policy;
        let stated = policy.facts.ids().filter(|&id| witness.case.stated(id) == Stated::Known);
        let mut parts: Vec<_> = stated.filter_map(|id| self.stated(witness, id)).collect();
        if parts.is_empty() {
            parts.push(self.tongue.say("anybody", "cualquier persona").to_owned());
        }
        let on = self.tongue.say("on", "el");
        let as_of = self.day(witness, Input::AsOf, witness.case.as_of());
        format!("{}; {on} {as_of}", parts.join("; "))
    }

    /// The readings without which it would not hold: “strict: yes”; empty where there are none.
    pub fn readings(&self, witness: &Witness) -> Vec<String> {
        let questions = self.law.policy.questions.ids();
        let answered = questions.filter_map(|id| Some((id, witness.case.answer_to(id)?)));
        answered
            .map(|(id, answer)| {
                let answer = self.tongue.say(["no", "yes"], ["no", "sí"])[usize::from(answer)];
                let question = &self.law.policy.questions[id];
                match &question.label {
                    Some(label) => format!("{} [{}]: {answer}", self.text(label), question.name),
                    None => format!("{}: {answer}", question.name),
                }
            })
            .collect()
    }

    fn stated(&self, witness: &Witness, id: FactId) -> Option<String> {
        let fact = &self.law.policy.facts[id];
        let value = witness.case.value(id, &self.law.policy)?;
        let said = match &value {
            Value::Date(day) => self.day(witness, Input::Fact(id), *day),
            Value::List(members) => self.members(members, fact.ty),
            Value::Bool(_) | Value::Int(_) | Value::Enumerated(_) => self.value(&value, fact.ty),
        };
        Some(format!("{}: {said}", self.fact_label(id)))
    }

    /// `2018-03-01 (any day until 2018-10-31)`
    fn day(&self, witness: &Witness, of: Input, day: Day) -> String {
        let range = witness.ranges.iter().find(|range| range.of == of);
        match range.and_then(|range| self.other_days(*range, day)) {
            Some(others) => format!("{day} ({others})"),
            None => day.to_string(),
        }
    }

    /// Which days would do as well.
    fn other_days(&self, range: DateRange, day: Day) -> Option<String> {
        let DateRange { first_day, last_day, .. } = range;
        let (is_first, is_last) = (first_day <= Day::FIRST, last_day >= Day::LAST);
        Some(match (is_first, is_last) {
            _ if first_day == last_day => return None,
            (true, true) => self.tongue.say("any day", "cualquier día").to_owned(),
            (true, false) if last_day == day => {
                self.tongue.say("or any day before", "o cualquier día antes").to_owned()
            }
            (false, true) if first_day == day => {
                self.tongue.say("or any day after", "o cualquier día después").to_owned()
            }
            (true, false) => format!("{} {last_day}", self.tongue.say("any day until", "cualquier día hasta el")),
            (false, true) => format!("{} {first_day}", self.tongue.say("any day from", "cualquier día desde el")),
            (false, false) if first_day == day => {
                format!("{} {last_day}", self.tongue.say("any day until", "cualquier día hasta el"))
            }
            (false, false) => {
                let [from, to] = self.tongue.say(["any day from", "to"], ["cualquier día del", "al"]);
                format!("{from} {first_day} {to} {last_day}")
            }
        })
    }

    /// `2 (nationality: PE, birth date: 2015-01-01 / …)`
    fn members(&self, members: &[Vec<Option<Value>>], ty: FactType) -> String {
        let FactType::List(record) = ty else { return String::new() };
        let TypeBody::Record(fields) = &self.law.policy.types[record].body else { return String::new() };
        if members.is_empty() {
            return self.tongue.say("none", "nadie").to_owned();
        }
        let called = |label: &Option<Text>, name: &str| match label {
            Some(label) => label.in_language(self.tongue.tag()).to_owned(),
            None => name.replace('_', " "),
        };
        let member = |member: &Vec<Option<Value>>| {
            let known = fields.iter().zip(member).filter_map(|(field, value)| Some((field, value.as_ref()?)));
            let said = known.map(|(field, value)| {
                format!("{}: {}", called(&field.label, &field.name), self.value(value, field.ty))
            });
            let said: Vec<_> = said.collect();
            if said.is_empty() { self.tongue.say("any", "cualquiera").to_owned() } else { said.join(", ") }
        };
        let told: Vec<_> = members.iter().map(member).collect();
        format!("{} ({})", members.len(), told.join(" / "))
    }
}
