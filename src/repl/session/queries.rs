//! What looks and changes nothing: reasons, other persons, other values, the text of the law.

use super::changing::with_list;
use super::{Rest, Said, Session};
use crate::advise::completions::{sharpen, sharpen_one};
use crate::advise::explain::{Subject, explain, presumed_for};
use crate::advise::outlook::outlook;
use crate::advise::timeline::timeline;
use crate::advise::ways::ways;
use crate::analysis::find::find;
use crate::analysis::prover::NoAnswer;
use crate::calendar::Day;
use crate::case::errors::shown;
use crate::case::set::Setting;
use crate::nearest::did_you_mean;
use crate::policy::called::{Asked, Called, called, with_names};
use crate::policy::ids::ConclusionId;
use crate::policy::model::{Named, Origin};
use crate::problem::Rejected;
use crate::repl::asking::Asking;
use crate::repl::errors::{NotADay, NothingGiven, UnknownName};
use crate::repl::words::{FULL, Word};
use crate::report::text;
use crate::report::text::prompt as says;
use crate::words::{say, say_error};

impl Session {
    /// The first screen; `show full`: everything.
    pub(super) fn show(&self, rest: Rest) -> Said {
        let is_full = match rest.trimmed() {
            "" => false,
            FULL => true,
            other => return Err(self.unknown_name(rest, other, say_error!(TheWayToShow), did_you_mean(other, [FULL]))),
        };
        let case = self.case();
        let mut verdict = self.law().eval(&case);
        let watch = self.watch();
        sharpen(self.law(), &case, &mut verdict, &watch);
        let mut told = match is_full {
            true => text::verdict(self.law(), &case, &verdict, self.style),
            false => {
                let outlook = outlook(self.law(), &case, &verdict, &watch);
                text::first_screen(self.law(), &case, &verdict, &outlook, self.style)
            }
        };
        told.push_str(&says::broken(self.law(), &verdict, self.style));
        Ok(told)
    }

    pub(super) fn timeline(&self, rest: Rest) -> Said {
        let given = rest.trimmed();
        let days: Vec<&str> = given.split_whitespace().collect();
        let day = |text: &str| {
            Day::parse(text).map_err(|why| {
                let at = (rest.at + given.find(text).unwrap_or(0), text.len()).into();
                self.problem(rest.text, NotADay::of(&shown(text), why, at))
            })
        };
        let (mut first, mut last) = crate::advise::timeline::usual_days(&self.now.person);
        if let [from, more @ ..] = days.as_slice() {
            first = day(from)?;
            last = match more {
                [to, ..] => day(to)?,
                [] => last.max(first),
            };
        }
        if last < first {
            (first, last) = (last, first);
        }
        let timeline = timeline(self.law(), &self.now.person, first, last, &self.patient_watch());
        Ok(text::timeline(self.law(), &self.now.person, &timeline, self.style))
    }

    pub(super) fn subject(&self, word: &str, rest: Rest) -> Result<Subject, Box<Rejected>> {
        let name =
            self.given(word, rest, say_error!(NeedsConclusionOrClause), &format!("{word} {}", self.some_conclusion()))?;
        match self.called(rest, &name, Asked::ConclusionsAndClauses, say_error!(TheConclusionOrClause))? {
            Called::Conclusion(id) => Ok(Subject::Conclusion(id)),
            Called::Clause(id) => Ok(Subject::Clause(id)),
        }
    }

    /// What a person calls so, by name or by label.
    fn called(&self, rest: Rest, name: &str, asked: Asked, expected: String) -> Result<Called, Box<Rejected>> {
        called(&self.law().policy, name.trim_matches('"'), asked)
            .map_err(|unclear| self.unknown_name(rest, name, expected, unclear.mend()))
    }

    pub(super) fn some_conclusion(&self) -> String {
        self.law().policy.conclusions.values().next().map_or_else(|| "X".to_owned(), |first| first.name.to_string())
    }

    pub(super) fn conclusion(&self, word: &str, rest: Rest) -> Result<ConclusionId, Box<Rejected>> {
        let name =
            self.given(word, rest, say_error!(NeedsConclusion), &format!("{word} {}", self.some_conclusion()))?;
        self.named_conclusion(rest, &name)
    }

    pub(super) fn named_conclusion(&self, rest: Rest, name: &str) -> Result<ConclusionId, Box<Rejected>> {
        match self.called(rest, name, Asked::Conclusions, say_error!(TheConclusion))? {
            Called::Conclusion(id) => Ok(id),
            Called::Clause(_) => unreachable!("conclusions alone are asked for"),
        }
    }

    pub(super) fn unknown_name(&self, rest: Rest, name: &str, expected: String, mend: Option<String>) -> Box<Rejected> {
        self.problem(rest.text, UnknownName { name: shown(name), expected, at: rest.span(), mend })
    }

    pub(super) fn why(&self, word: &Word, rest: Rest) -> Said {
        let subject = self.subject(word.word, rest)?;
        let case = self.case();
        let explanation = explain(self.law(), &case, subject, &self.watch());
        Ok(text::explanation(self.law(), &case, &explanation, self.style))
    }

    pub(super) fn handout(&self, rest: Rest) -> Said {
        let subject = self.subject("handout", rest)?;
        let case = self.case();
        let explanation = explain(self.law(), &case, subject, &self.watch());
        let page = text::handout(self.law(), &case, &explanation, self.style.tongue);
        Ok(text::drawn(&page, self.style))
    }

    pub(super) fn what_if(&self, rest: Rest) -> Said {
        let given = self.given("what if", rest, say_error!(NeedsFactAndValue), "what if entry.regular = no")?;
        let typed = with_list(&given);
        let setting = Setting::typed(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        let mut person = self.now.person.clone();
        setting.apply(&mut person);
        let opened = self.law().for_person(&person);
        let law = opened.as_ref().unwrap_or(self.law());
        let [now, supposed] = [&self.now.person, &person].map(|person| person.case(&law.policy));
        let mut told = says::changed(law, &now, &supposed, self.style);
        told.push_str(&says::broken(law, &law.eval(&supposed), self.style));
        Ok(told)
    }

    pub(super) fn need(&self, rest: Rest) -> Said {
        let of = self.conclusion("need", rest)?;
        let case = self.case();
        let mut verdict = self.law().eval(&case);
        sharpen_one(self.law(), &case, &mut verdict, of, &self.watch());
        let told = &verdict.conclusions[crate::policy::ids::Id::index(of)];
        let presumed = presumed_for(self.law(), &case, Subject::Conclusion(of));
        let need = says::need(self.law(), of, told, &presumed, self.style);
        Ok(need + &text::not_decided(self.law(), &verdict, self.style))
    }

    pub(super) fn change(&self, rest: Rest) -> Said {
        let of = self.conclusion("change", rest)?;
        let case = self.case();
        let ways = ways(self.law(), &case, of, &self.watch());
        Ok(text::change::ways(self.law(), &case, &self.law().eval(&case), &ways, self.style))
    }

    /// The next person for whom the condition of `find` holds: one to whom other clauses apply.
    pub(super) fn next_found(&mut self, rest: Rest) -> Said {
        let Some((condition, n_shown)) = self.found.clone() else {
            let at = rest.span();
            let mend = say_error!(NeedsFindFirst);
            return Err(self.problem(
                rest.text,
                NothingGiven { word: "next".to_owned(), expected: say_error!(NeedsFind), at, mend },
            ));
        };
        let named = with_names(&self.law().policy, &condition).map_err(|(label, unclear)| {
            self.unknown_name(rest, &label, say_error!(TheConclusionOrClause), unclear.mend())
        })?;
        let (law, expr) = self.law().with_condition("condition", &named).map_err(Box::new)?;
        let watch = self.patient_watch();
        let found = find(&law, expr, n_shown + 1, &watch, &|_| {});
        let tongue = self.style.tongue;
        let found = match found {
            Ok(found) => found,
            Err(why) => {
                let words = match why {
                    NoAnswer::GaveUp | NoAnswer::TooMuch => {
                        say!(tongue, ReplStoppedBeforeAnybodyWas)
                    }
                    NoAnswer::FailedReplay => {
                        say!(tongue, ReplNoAnswerPleaseReport)
                    }
                };
                return Ok(format!("  {words}\n"));
            }
        };
        self.found = Some((condition, found.persons.len()));
        match found.persons.get(n_shown) {
            Some(person) => Ok(text::person_found(&law, person, &found.clauses, self.style)),
            None if n_shown == 0 => Ok(text::found(&law, expr, &found, self.style)),
            None => Ok(format!("  {}\n", say!(tongue, ReplThereIsNobodyOf))),
        }
    }

    pub(super) fn ask(&mut self, rest: Rest) -> Said {
        let goals = match rest.trimmed() {
            "" => Vec::new(),
            _ => vec![self.conclusion("ask", rest)?],
        };
        let asking = Asking::new(self.law(), self.now.person.clone(), goals, self.patience());
        let turn = asking.begin(self.law(), self.style);
        if !turn.is_over {
            self.asking = Some(asking);
        }
        Ok(turn.text)
    }

    /// A line of an interview; when it is over, what it told becomes the person, in one step that can be undone.
    pub(super) fn answered(&mut self, line: &str) -> String {
        let Some(mut asking) = self.asking.take() else { return self.enter(line).text };
        let turn = asking.line(&self.now.law, line, self.style);
        if !turn.is_over {
            self.asking = Some(asking);
            return turn.text;
        }
        let person = asking.person(&self.now.law);
        let told = self.changing(|state| state.person = person).unwrap_or_default();
        format!("{}{told}", turn.text)
    }

    /// Gives up the interview that is under way, if one is: what was answered is the person's.
    pub fn end_interview(&mut self) {
        if let Some(asking) = self.asking.take() {
            let person = asking.person(&self.now.law);
            let _ = self.changing(|state| state.person = person);
        }
    }

    pub(super) fn clause(&self, rest: Rest) -> Said {
        let name = self.given("clause", rest, say_error!(NeedsClause), "clause NAME")?;
        let policy = &self.law().policy;
        match self.called(rest, &name, Asked::ConclusionsAndClauses, say_error!(TheClause))? {
            Called::Clause(id) => Ok(says::clause_text(self.law(), id, self.style)),
            Called::Conclusion(_) => {
                let mend = did_you_mean(&name, policy.clauses.values().map(|clause| &*clause.name));
                Err(self.unknown_name(rest, &name, say_error!(TheClause), mend))
            }
        }
    }

    pub(super) fn source(&self, rest: Rest) -> Said {
        let name = self.given("source", rest, say_error!(NeedsClauseOrInstrument), "source NAME")?;
        let policy = &self.law().policy;
        match policy.named(&name) {
            Some(Named::Clause(id)) => {
                let clause = &policy.clauses[id];
                Ok(says::source(self.law(), &clause.sources, clause.certainty, self.style))
            }
            Some(Named::Instrument(id)) => Ok(says::instrument(self.law(), Origin::Instrument(id), self.style)),
            Some(Named::Practice(id)) => Ok(says::instrument(self.law(), Origin::Practice(id), self.style)),
            Some(Named::Conclusion(id)) => {
                Ok(says::source(self.law(), &policy.conclusions[id].sources, None, self.style))
            }
            Some(_) | None => {
                let clauses = policy.clauses.values().map(|clause| &*clause.name);
                let names = clauses.chain(policy.instruments.values().map(|instrument| &*instrument.name));
                Err(self.unknown_name(rest, &name, say_error!(TheClauseOrInstrument), did_you_mean(&name, names)))
            }
        }
    }
}
