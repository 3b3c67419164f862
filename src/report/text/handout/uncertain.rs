//! What the page rests on: assumptions, interpretations of the law, sources at second hand.

use super::super::needs::OPTIONS;
use super::names::quote;
use super::{Page, distinct};
use crate::advise::explain::Subject;
use crate::eval::NoNumber;
use crate::policy::ids::FactId;
use crate::policy::model::{Certainty, Value};
use crate::words::say;

impl Page<'_> {
    pub fn uncertain(&mut self) {
        self.assumed();
        let mut items = self.interpretations();
        items.extend(self.counted_beyond());
        items.extend(self.sources());
        self.section(say!(self.tongue, HandoutUncertain), items);
    }

    /// What nobody told us and the law presumes.
    fn assumed(&mut self) {
        let options = self.explanation.ways.iter().flat_map(|ways| self.told_options(ways).into_iter().take(OPTIONS));
        let of_options = options.flat_map(|way| &way.needs).flat_map(|need| &need.presumed);
        let presumed = self.explanation.presumed.iter().chain(of_options).chain(self.presumed_beside());
        let presumed = &distinct(presumed.copied());
        let [no, yes] = [false, true].map(|value| self.presumed_to_be(presumed, value));
        let others: Vec<String> = presumed.iter().filter_map(|&id| self.presumed_value(id)).collect();
        if no.is_empty() && yes.is_empty() && others.is_empty() {
            return;
        }
        self.document.heading(2, say!(self.tongue, HandoutAssumed));
        if !no.is_empty() {
            self.document.paragraph(say!(self.tongue, HandoutAssumedNot));
            self.items(no);
        }
        if !yes.is_empty() || !others.is_empty() {
            self.document.paragraph(say!(self.tongue, HandoutAssumedSo));
            self.items(yes.into_iter().chain(others).collect());
        }
        self.document.paragraph(say!(self.tongue, HandoutTellUs));
    }

    fn presumed_to_be(&self, presumed: &[FactId], value: bool) -> Vec<String> {
        let facts = &self.law.policy.facts;
        let is_so = |id: &&FactId| facts[**id].presumed == Some(Value::Bool(value));
        presumed.iter().filter(is_so).map(|&id| self.fact_called(id)).collect()
    }

    fn presumed_value(&self, id: FactId) -> Option<String> {
        match self.law.policy.facts[id].presumed {
            Some(Value::Bool(_)) | None => None,
            Some(_) => Some(format!("{}: {}", self.fact_called(id), self.value_words(id)?)),
        }
    }

    /// Open questions, each with the interpretation taken.
    fn interpretations(&self) -> Vec<String> {
        let sentence = |&(question, answer): &(_, Option<bool>)| {
            let question = quote(&self.cites.question(question));
            match answer {
                Some(true) => say!(self.tongue, HandoutReadYes { question }),
                Some(false) => say!(self.tongue, HandoutReadNo { question }),
                None => say!(self.tongue, HandoutReadOpen { question }),
            }
        };
        let readings = self.explanation.readings.iter().map(sentence);
        let is_on = |of: &&NoNumber| match self.explanation.subject {
            Subject::Conclusion(id) => of.on.contains(&id),
            Subject::Clause(_) => false,
        };
        let no_numbers = self.explanation.verdict.no_numbers.iter().filter(is_on);
        let no_numbers = no_numbers.map(|of| {
            let (value, day) = (quote(&self.cites.dated_value(of.value)), self.tongue.date(of.day));
            say!(self.tongue, HandoutNoNumber { value, day })
        });
        readings.chain(no_numbers).collect()
    }

    /// That a day of this page was counted without all holidays.
    fn counted_beyond(&self) -> Option<String> {
        let of_deadlines = self.deadline_notes();
        let notes = &self.explanation.verdict.notes;
        let is_of_a_deadline =
            notes.iter().any(|note| of_deadlines.iter().any(|date| Some(date.clause) == note.clause()));
        let is_told = !self.explanation.notes.is_empty() || is_of_a_deadline;
        is_told.then(|| match self.cites.known_holidays() {
            Some(known) => say!(self.tongue, HandoutCountedBeyond { known }),
            None => say!(self.tongue, HandoutCountedNoneKnown),
        })
    }

    fn sources(&self) -> Option<String> {
        match self.explanation.certainty? {
            Certainty::Verified => None,
            Certainty::Reported => Some(say!(self.tongue, HandoutReported)),
            Certainty::Assumed => Some(say!(self.tongue, HandoutUnchecked)),
        }
    }
}
