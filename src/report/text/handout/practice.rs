//! What happens in practice, where it is not what the law says. Practice is never told as law.

use super::names::quote;
use super::{Kind, Page};
use crate::circuit::Outcome;
use crate::policy::ids::ConclusionId;
use crate::words::say;

impl Page<'_> {
    /// The sentences on practice; none where it is as in law.
    pub fn in_practice(&self, of: ConclusionId) -> Vec<String> {
        let verdict = self.verdict(of);
        if let (Some(followed), true) = (&verdict.followed, verdict.in_practice == verdict.outcome) {
            let through = self.cites.through(followed, &self.explanation.verdict);
            return match followed.outcome {
                Outcome::Undetermined => vec![say!(self.tongue, HandoutPracticeFollowed { through })],
                outcome => vec![self.practised(of, outcome), say!(self.tongue, HandoutPracticeThrough { through })],
            };
        }
        if verdict.in_practice == verdict.outcome {
            return Vec::new();
        }
        let what = super::distinct(verdict.practice_by.iter().map(|&id| quote(&self.clause_called(id))));
        let what = self.tongue.and(&what);
        // A duty that the law has not decided is neither kept nor broken: what happens is said, and no more.
        let is_open = verdict.is_known_in_practice_alone() && verdict.in_practice == Outcome::Denied;
        if is_open && self.kind(of) == Kind::Owed && !what.is_empty() {
            return vec![say!(self.tongue, HandoutPracticeHappens { what })];
        }
        let mut sentences = vec![self.practised(of, verdict.in_practice)];
        if !what.is_empty() {
            sentences.push(say!(self.tongue, HandoutPracticeWhat { what }));
        }
        sentences
    }

    fn practised(&self, of: ConclusionId, outcome: Outcome) -> String {
        let tongue = self.tongue;
        match (outcome, self.kind(of)) {
            (Outcome::Granted, Kind::Definition) => say!(tongue, HandoutPracticeDefinitionYes),
            (Outcome::Denied | Outcome::None, Kind::Definition) => say!(tongue, HandoutPracticeDefinitionNo),
            (Outcome::Granted, Kind::Entitlement) => say!(tongue, HandoutPracticeEntitlementYes),
            (Outcome::Denied, Kind::Entitlement) => say!(tongue, HandoutPracticeEntitlementNo),
            (Outcome::None, Kind::Entitlement) => say!(tongue, HandoutPracticeEntitlementNone),
            (Outcome::Granted, Kind::Owed | Kind::Duty) => say!(tongue, HandoutPracticeOwedYes),
            (Outcome::Denied | Outcome::None, Kind::Owed | Kind::Duty) => say!(tongue, HandoutPracticeOwedNo),
            (Outcome::Granted, Kind::Burden) => say!(tongue, HandoutPracticeBurdenYes),
            (Outcome::Denied | Outcome::None, Kind::Burden) => say!(tongue, HandoutPracticeBurdenNo),
            (Outcome::Conflict, _) => say!(tongue, HandoutPracticeConflict),
            (Outcome::Discretionary, _) => say!(tongue, HandoutPracticeDiscretionary),
            (Outcome::Dormant, _) => say!(tongue, HandoutPracticeDormant),
            (Outcome::Blocked, _) => say!(tongue, HandoutPracticeBlocked),
            (Outcome::Undetermined, _) => say!(tongue, HandoutPracticeUndetermined),
        }
    }

    /// What comes of it in practice: by a practice of its own, else by what practice does to what it rests on.
    pub fn practised_outcome(&self, of: ConclusionId) -> Outcome {
        let verdict = self.verdict(of);
        match &verdict.followed {
            Some(followed) if verdict.in_practice == verdict.outcome => followed.outcome,
            Some(_) | None => verdict.in_practice,
        }
    }

    /// Whether practice takes from the person what the law gives her.
    pub fn is_kept_from(&self, of: ConclusionId) -> bool {
        let verdict = self.verdict(of);
        let in_practice = self.practised_outcome(of);
        let is_worse = match self.kind(of) {
            Kind::Burden => in_practice == Outcome::Granted,
            Kind::Definition | Kind::Entitlement | Kind::Owed | Kind::Duty => verdict.outcome == Outcome::Granted,
        };
        is_worse && in_practice != verdict.outcome && in_practice != Outcome::Undetermined
    }
}
