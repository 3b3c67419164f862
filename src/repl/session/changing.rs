//! What changes the person: facts stated and taken back, days, readings; back and forth, exactly.

use std::sync::Arc;

use super::history::Change;
use super::{Rest, Said, Session, State};
use crate::calendar::Day;
use crate::case::Step;
use crate::case::errors::shown;
use crate::case::set::{Setting, decided_words, reading};
use crate::nearest::did_you_mean;
use crate::policy::called::{Asked, Called, called};
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ConclusionId, FactId};
use crate::policy::model::{Named, Value};
use crate::problem::Rejected;
use crate::repl::errors::{NotADay, NothingToUndo};
use crate::repl::lists::as_json;
use crate::report::text::prompt as says;
use crate::words::{say, say_error};

impl Session {
    /// Does it, remembers what was, and tells what changed.
    pub(super) fn changing(&mut self, change: impl FnOnce(&mut State)) -> Said {
        let mut before = self.now.clone();
        change(&mut self.now);
        self.now.open_beside(&mut before);
        if before.person == self.now.person && Arc::ptr_eq(&before.law, &self.now.law) {
            return Ok(format!("  {}\n", say!(self.style.tongue, ReplAsItWas)));
        }
        let told = self.told(&before);
        self.done.push(Change::back(before, &self.now));
        self.undone.clear();
        Ok(told)
    }

    pub(super) fn told(&self, before: &State) -> String {
        let (then, now) = (before.person.case(&before.law.policy), self.case());
        let mut told = match Arc::ptr_eq(&before.law, &self.now.law) {
            true => says::changed(self.law(), &then, &now, self.style),
            false => says::changed_by_law(&before.law, self.law(), &then, &now, self.style),
        };
        told.push_str(&says::broken(self.law(), &self.law().eval(&now), self.style));
        told
    }

    pub(super) fn set(&mut self, typed: &str) -> Said {
        let typed = with_list(typed);
        let setting = Setting::read(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        self.changing(|state| setting.apply(&mut state.person))
    }

    pub(super) fn forget(&mut self, rest: Rest) -> Said {
        let path = self.given("forget", rest, say_error!(NeedsFact), "forget entry.date")?;
        if let Some(of) = self.decided_name(rest, &path)? {
            return self.changing(|state| state.person.decide(of, NOTHING));
        }
        let facts = self.facts_at(rest, &path)?;
        let policy = self.law().policy.clone();
        self.changing(|state| {
            for decides in facts.iter().filter_map(|id| policy.facts[*id].decides) {
                state.person.decide(decides.of, NOTHING);
            }
            state.person.facts.retain(|(id, _)| !facts.contains(id));
            for step in &mut state.person.steps {
                step.facts.retain(|(id, _)| !facts.contains(id));
            }
            state.person.steps.retain(|step| !step.facts.is_empty());
        })
    }

    /// The conclusion of which `decided X` speaks, or `X` alone where it is none of a fact.
    fn decided_name(&self, rest: Rest, path: &str) -> Result<Option<ConclusionId>, Box<Rejected>> {
        let policy = &self.law().policy;
        match path.strip_prefix("decided").filter(|name| name.starts_with(char::is_whitespace)) {
            Some(name) => self.named_conclusion(rest, name.trim()).map(Some),
            None if matches!(policy.named(path), Some(Named::Fact(_) | Named::Group)) => Ok(None),
            None => Ok(match called(policy, path.trim_matches('"'), Asked::Conclusions) {
                Ok(Called::Conclusion(id)) => Some(id),
                Ok(Called::Clause(_)) | Err(_) => None,
            }),
        }
    }

    pub(super) fn facts(&self, rest: Rest) -> Said {
        let path = rest.trimmed();
        if path.is_empty() {
            return Ok(says::facts(self.law(), &self.case(), self.style));
        }
        let of = |id: FactId| (id, self.values(id));
        let below: Vec<_> = self.facts_at(rest, path)?.into_iter().map(of).collect();
        Ok(says::facts_to_state(self.law(), &self.case(), &below, self.style))
    }

    /// The fact of that path, or those of that group.
    pub(super) fn facts_at(&self, rest: Rest, path: &str) -> Result<Vec<FactId>, Box<Rejected>> {
        let policy = &self.law().policy;
        match policy.named(path) {
            Some(Named::Fact(id)) => Ok(vec![id]),
            Some(Named::Group) => {
                let below = format!("{path}.");
                Ok(policy
                    .declared_facts()
                    .filter(|(_, fact)| fact.path.starts_with(&below))
                    .map(|(id, _)| id)
                    .collect())
            }
            Some(_) | None => {
                let paths = policy.declared_facts().map(|(_, fact)| &*fact.path);
                let groups = paths.clone().filter_map(|path| Some(path.rsplit_once('.')?.0));
                let mend = did_you_mean(path, paths.chain(groups));
                Err(self.unknown_name(rest, path, say_error!(TheFact), mend))
            }
        }
    }

    pub(super) fn back(&mut self, rest: Rest) -> Said {
        let Some(change) = self.done.pop() else {
            return Err(self.problem(
                rest.text,
                NothingToUndo { what: say_error!(ReplNothingToUndo), at: (0, rest.text.len()).into() },
            ));
        };
        let mut now = self.now.clone();
        self.undone.push(change.apply(&mut self.now)?);
        self.now.open_beside(&mut now);
        Ok(self.told(&now))
    }

    pub(super) fn forth(&mut self, rest: Rest) -> Said {
        let Some(change) = self.undone.pop() else {
            return Err(self.problem(
                rest.text,
                NothingToUndo { what: say_error!(ReplNothingToUndoRedo), at: (0, rest.text.len()).into() },
            ));
        };
        let mut now = self.now.clone();
        self.done.push(change.apply(&mut self.now)?);
        self.now.open_beside(&mut now);
        Ok(self.told(&now))
    }

    pub(super) fn day(&self, rest: Rest, word: &str) -> Result<Day, Box<Rejected>> {
        let text = self.given(word, rest, say_error!(NeedsDay), "as of 2018-10-31")?;
        if matches!(text.as_str(), "today" | "hoy") {
            return Ok(self.today);
        }
        Day::parse(&text).map_err(|why| self.problem(rest.text, NotADay::of(&shown(&text), why, rest.span())))
    }

    /// `on 2018-05-20 application.date = 2018-05-20`: a step of a journey.
    pub(super) fn on(&mut self, rest: Rest) -> Said {
        let given = self.given("on", rest, say_error!(NeedsDayAndFact), "on 2018-05-20 entry.regular = yes")?;
        let (day_text, statement) = given.split_once(char::is_whitespace).unwrap_or((&given, ""));
        let of_day = Rest { text: rest.text, at: rest.at };
        let day = Day::parse(day_text).map_err(|why| {
            let at = (of_day.at, day_text.len()).into();
            self.problem(rest.text, NotADay::of(&shown(day_text), why, at))
        })?;
        let typed = with_list(statement);
        let setting = Setting::typed(&self.law().policy, &typed).map_err(|problems| self.rejected(&typed, problems))?;
        let (name, mend) = match setting {
            Setting::Facts(facts) => return self.stated_on(day, facts),
            Setting::AsOf(_) => ("as_of", say_error!(ReplUnknownNameHelpAsOf)),
            Setting::Decided(..) => ("decided", say_error!(ReplUnknownNameHelpDecided { statement: typed.trim() })),
        };
        Err(self.unknown_name(rest, name, say_error!(TheFact), Some(mend)))
    }

    fn stated_on(&mut self, day: Day, facts: Vec<(FactId, Option<Value>)>) -> Said {
        self.changing(|state| {
            let steps = &mut state.person.steps;
            match steps.iter_mut().find(|step| step.on == day) {
                Some(step) => {
                    step.facts.retain(|(stated, _)| !facts.iter().any(|(id, _)| id == stated));
                    step.facts.extend(facts);
                    step.facts.sort_by_key(|(id, _)| *id);
                }
                None => {
                    steps.push(Step { on: day, facts });
                    steps.sort_by_key(|step| step.on);
                }
            }
        })
    }

    /// `decided established refugee`: somebody with the power to decide has done so.
    pub(super) fn decided(&mut self, rest: Rest) -> Said {
        let given = self.given("decided", rest, say_error!(NeedsDecision), "decided established X")?;
        let setting = decided_words(&self.law().policy, &given, 0..given.len());
        let setting = setting.map_err(|problems| self.rejected(&given, problems))?;
        self.changing(|state| setting.apply(&mut state.person))
    }

    pub(super) fn read(&mut self, rest: Rest) -> Said {
        let given = self.given("read", rest, say_error!(NeedsQuestionAndAnswer), "read QUESTION = yes")?;
        let (question, answer) =
            reading(&self.law().policy, &given).map_err(|problems| self.rejected(&given, problems))?;
        self.changing(|state| match answer {
            Some(_) => state.person.answer(question, answer),
            None => state.person.questions.retain(|(known, _)| *known != question),
        })
    }
}

/// A list of the language becomes one of JSON, which a case is read from.
pub(super) fn with_list(typed: &str) -> String {
    match typed.split_once('=') {
        Some((path, value)) => format!("{path}={}", as_json(value)),
        None => typed.to_owned(),
    }
}
