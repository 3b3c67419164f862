//! The head of the page: what it is about, the day, what the law says, what happens in practice.

use super::super::plain::without_letter;
use super::names::{Before, quote};
use super::{Kind, Page, strong};
use crate::advise::explain::Subject;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Role;
use crate::words::say;

impl Page<'_> {
    pub fn situation(&mut self) {
        let (title, sentences) = match self.explanation.subject {
            Subject::Conclusion(of) => (self.cites.conclusion(of), self.of_conclusion(of)),
            Subject::Clause(id) => (self.clause_called(id), vec![self.of_clause(id)]),
        };
        self.document.heading(1, title);
        let day = self.tongue.date(self.explanation.as_of);
        self.document.paragraph(say!(self.tongue, HandoutDay { day }));
        self.document.gap();
        self.document.paragraph(strong(&sentences.join(" ")));
    }

    fn of_conclusion(&self, of: ConclusionId) -> Vec<String> {
        let mut sentences = vec![self.in_law(of)];
        let verdict = self.verdict(of);
        if verdict.outcome == Outcome::Undetermined && verdict.certain.is_some() {
            sentences.push(say!(self.tongue, HandoutCertain));
        }
        sentences.extend(self.dormant_because(of));
        sentences.extend(self.in_practice(of));
        sentences
    }

    /// What the law says of it, as a sentence that does not repeat its name.
    pub fn in_law(&self, of: ConclusionId) -> String {
        let tongue = self.tongue;
        let authority = self.in_charge(of, &self.verdict(of).by).map(|id| self.authority(id, Before::To));
        match (self.outcome(of), self.kind(of), authority) {
            (Outcome::Granted, Kind::Definition, _) => say!(tongue, HandoutDefinitionGranted),
            (Outcome::Granted, Kind::Entitlement, _) => say!(tongue, HandoutEntitlementGranted),
            (Outcome::Granted, Kind::Owed, None) => say!(tongue, HandoutOwedGranted),
            (Outcome::Granted, Kind::Owed | Kind::Duty, Some(authority)) => {
                say!(tongue, HandoutOwedGrantedBy { authority })
            }
            (Outcome::Granted, Kind::Burden, None) => say!(tongue, HandoutBurdenGranted),
            (Outcome::Granted, Kind::Burden, Some(authority)) => say!(tongue, HandoutBurdenGrantedBy { authority }),
            (Outcome::Granted, Kind::Duty, None) => say!(tongue, HandoutDutyGranted),
            (Outcome::Denied, Kind::Definition, _) => say!(tongue, HandoutDefinitionDenied),
            (Outcome::Denied, Kind::Entitlement, _) => say!(tongue, HandoutEntitlementDenied),
            (Outcome::Denied, Kind::Owed, _) => say!(tongue, HandoutOwedDenied),
            (Outcome::Denied, Kind::Burden | Kind::Duty, None) => say!(tongue, HandoutBurdenDenied),
            (Outcome::Denied, Kind::Burden | Kind::Duty, Some(authority)) => {
                say!(tongue, HandoutBurdenDeniedBy { authority })
            }
            (Outcome::Conflict, ..) => say!(tongue, HandoutConflict),
            (Outcome::Dormant, ..) => say!(tongue, HandoutDormant),
            (Outcome::Blocked, Kind::Burden, _) => say!(tongue, HandoutBurdenBlocked),
            (Outcome::Blocked, ..) => self.blocked(of),
            (Outcome::Undetermined, ..) => self.undetermined(of),
            (Outcome::None, Kind::Definition, _) => say!(tongue, HandoutDefinitionNone),
            (Outcome::None, Kind::Entitlement, _) => say!(tongue, HandoutEntitlementNone),
            (Outcome::None, Kind::Owed | Kind::Duty, _) => say!(tongue, HandoutOwedNone),
            (Outcome::None, Kind::Burden, _) => say!(tongue, HandoutBurdenNone),
        }
    }

    fn blocked(&self, of: ConclusionId) -> String {
        let missing = self.missing(of);
        match missing.len() {
            0 => say!(self.tongue, HandoutBlockedSomehow),
            number => {
                let missing = missing.join("; ");
                say!(self.tongue, HandoutBlocked { number, missing })
            }
        }
    }

    /// What the nearest blocked clause still requires; of a right that comes with a status, what that status requires.
    pub fn missing(&self, of: ConclusionId) -> Vec<String> {
        let by = &self.verdict(of).by;
        let missing = |&id: &ClauseId| match self.law.policy.clauses[id].shares_fate_of {
            Some(status) if status != of => self.missing(status),
            _ => self.missing_in(id),
        };
        by.iter().map(missing).filter(|missing| !missing.is_empty()).min_by_key(Vec::len).unwrap_or_default()
    }

    fn missing_in(&self, id: ClauseId) -> Vec<String> {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        let is_missing = |expr| self.truth_of(expr) == Truth::False;
        let missing = conditions.filter(|condition| condition.role == Role::Provided && is_missing(condition.expr));
        missing
            .map(|condition| match &condition.label {
                Some(label) => without_letter(self.cites.text(label)).to_owned(),
                None => self.cites.test_as_requirement(condition.expr, true),
            })
            .collect()
    }

    fn undetermined(&self, of: ConclusionId) -> String {
        let lacks_facts = !self.verdict(of).matters.is_empty();
        let is_subject = self.subject() == Some(of);
        let lacks_reading = is_subject && self.explanation.readings.iter().any(|(_, answer)| answer.is_none());
        match (lacks_facts, lacks_reading) {
            (true, true) => say!(self.tongue, HandoutUndeterminedBoth),
            (false, true) => say!(self.tongue, HandoutUndeterminedReading),
            (true, false) | (false, false) => say!(self.tongue, HandoutUndeterminedFacts),
        }
    }

    /// Why it is not in effect yet, as the policy says.
    fn dormant_because(&self, of: ConclusionId) -> Option<String> {
        if self.outcome(of) != Outcome::Dormant {
            return None;
        }
        let whys = self.verdict(of).by.iter().flat_map(|&id| {
            let sleeps_by = &self.explanation.verdict.clauses[id.index()].sleeps_by;
            sleeps_by.iter().map(move |&at| &self.law.policy.clauses[id].dormancies[at as usize].why)
        });
        let why = super::distinct(whys.map(|why| self.cites.text(why).trim_end_matches('.'))).join("; ");
        (!why.is_empty()).then(|| say!(self.tongue, HandoutDormantWhy { why }))
    }

    fn of_clause(&self, id: ClauseId) -> String {
        match self.explanation.verdict.clauses[id.index()].state {
            ClauseState::Fires => say!(self.tongue, HandoutClauseFires),
            ClauseState::NotInForce => say!(self.tongue, HandoutClauseNotInForce),
            ClauseState::Fails => say!(self.tongue, HandoutClauseFails),
            ClauseState::Lifted => {
                let lifting = self.law.policy.clauses[id].lifted_by.iter().copied();
                let fires = |by: &ClauseId| self.explanation.verdict.clauses[by.index()].state == ClauseState::Fires;
                let by: Vec<String> = lifting.filter(fires).map(|by| quote(&self.clause_called(by))).collect();
                let by = self.tongue.and(&by);
                say!(self.tongue, HandoutClauseLifted { by })
            }
            ClauseState::Dormant => say!(self.tongue, HandoutDormant),
            ClauseState::Blocked => say!(self.tongue, HandoutBlockedSomehow),
            ClauseState::Undetermined | ClauseState::Awaiting => say!(self.tongue, HandoutUndeterminedFacts),
        }
    }
}
