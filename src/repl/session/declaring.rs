//! What is typed beside the policy, what `check` then finds, and the policy read again.

use std::sync::Arc;

use super::{Findings, Said, Session};
use crate::analysis::{CheckOptions, check_again};
use crate::case::write::file_to_json;
use crate::case::{CaseFile, Format, Step, read_case};
use crate::law::Law;
use crate::policy::finding_kind::{FindingKind, Subject};
use crate::policy::ids::FactId;
use crate::report::findings::message;
use crate::report::text::prompt as says;
use crate::words::say;

/// The findings about outcomes: a clause that is typed to try it out would always have those about its text (no scenario, no source), and
/// parts of its conditions are for `check` to look at.
fn is_looked_for(kind: &FindingKind) -> bool {
    kind.subject() == Subject::Outcomes
}

impl Session {
    pub(super) fn declare(&mut self, typed: &str) -> Said {
        // The files as they were read: what changed on disk since comes in by `reload` alone.
        let law = self.law().with_typed(self.now.typed.len() + 1, typed).map_err(Box::new)?;
        if self.before_declarations.is_none() {
            self.before_declarations = Some(self.findings());
        }
        let told = self.changing(|state| {
            state.law = Arc::new(law);
            state.typed.push(typed.into());
        })?;
        Ok(format!("{}\n{told}", say!(self.style.tongue, ReplIfThisWereLaw)))
    }

    /// What `check` finds otherwise since the first of the declarations typed together; nothing, where none was typed.
    pub(super) fn checked_declarations(&mut self) -> String {
        let Some(before) = self.before_declarations.take() else { return String::new() };
        match (before, self.findings()) {
            (Some(before), Some(after)) => says::findings_changed(&before, &after, self.style),
            // Of a search that was cut short, what is missing has not vanished.
            _ => format!("  {}\n", say!(self.style.tongue, ReplFindingsNotCompared)),
        }
    }

    /// What `check` finds in the law at hand over all persons: names and messages. Looked for once per law. `None` where it was stopped, or its
    /// time was over, before the end.
    fn findings(&mut self) -> Option<Findings> {
        if let Some((law, findings)) = &self.checked
            && Arc::ptr_eq(law, &self.now.law)
        {
            return Some(findings.clone());
        }
        let only = FindingKind::ALL.into_iter().filter(is_looked_for).collect();
        // Optional beside the outcomes: nobody waits longer for it than for other things of that kind.
        let watch = self.watch();
        let options = CheckOptions { only, explain_rounding: false, today: self.today, watch, progress: &|_, _, _| {} };
        let locale = self.style.tongue;
        let checked = check_again(self.law(), &options, &self.answers);
        if watch.is_over() {
            return None;
        }
        let open = checked.findings.into_iter().filter(|finding| finding.accepted.is_none());
        let told = open.map(|finding| (finding.name(), message(self.law(), &finding, locale)));
        let findings = Arc::new(told.collect::<Vec<_>>());
        self.checked = Some((self.now.law.clone(), findings.clone()));
        Some(findings)
    }

    /// The files again, keeping the person; a policy with errors is told, and the old one stays.
    pub(super) fn reload(&mut self) -> Said {
        let law = self.outside.policy(&self.paths).map_err(Box::new)?;
        let (person, lost) = moved(&self.now.law, &law, &self.now.person);
        let tongue = self.style.tongue;
        let mut told = self.changing(|state| {
            state.law = Arc::new(law);
            state.person = person;
            state.typed = Vec::new();
        })?;
        for path in lost {
            let words = say!(tongue, ReplThePolicyHasNo);
            told.push_str(&format!("  ! {path}: {words}\n"));
        }
        Ok(format!("{}\n{told}", say!(tongue, ReplThePolicyWasRead)))
    }
}

/// The person before another policy: facts that it does not have, or has otherwise, are lost and told.
fn moved(old: &Law, new: &Law, person: &CaseFile) -> (CaseFile, Vec<String>) {
    let mut lost = Vec::new();
    let mut kept = CaseFile { facts: Vec::new(), questions: Vec::new(), steps: Vec::new(), ..person.clone() };
    let mut fact = |id: FactId, value: &Option<crate::policy::model::Value>| {
        let path = &old.policy.facts[id].path;
        let mut alone = CaseFile::blank(person.as_of);
        alone.state(id, value.clone());
        let json = file_to_json(&alone, &old.policy).to_string();
        match read_case(&new.policy, "", &json, Format::Json, person.as_of) {
            Ok(file) => file.facts.into_iter().next(),
            Err(_) => {
                lost.push(path.to_string());
                None
            }
        }
    };
    kept.facts = person.facts.iter().filter_map(|(id, value)| fact(*id, value)).collect();
    kept.facts.sort_by_key(|(id, _)| *id);
    for step in &person.steps {
        let facts: Vec<_> = step.facts.iter().filter_map(|(id, value)| fact(*id, value)).collect();
        kept.steps.push(Step { on: step.on, facts });
    }
    kept.decided.clear();
    for &(id, value) in &person.decided {
        let decided = &old.policy.conclusions[id];
        match new.policy.conclusion(&decided.name).filter(|id| new.policy.conclusions[*id].kind == decided.kind) {
            Some(id) => kept.decide(id, value),
            None => lost.push(decided.name.to_string()),
        }
    }
    for (id, answer) in &person.questions {
        let name = &old.policy.questions[*id].name;
        match new.policy.question(name) {
            Some(id) => kept.answer(id, *answer),
            None => lost.push(name.to_string()),
        }
    }
    (kept, lost)
}
