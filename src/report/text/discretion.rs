//! Who decides where the law lets an authority decide, what it may decide otherwise, and what somebody has decided.

use super::cites::Cites;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{ConclusionVerdict, Verdict};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id};
use crate::policy::model::ConclusionKind;
use crate::report::authority::{Before, in_sentence, with_preposition};
use crate::report::words::outcome_words;
use crate::words::say;

impl Cites<'_> {
    /// Those who decide on the conclusion by these clauses; nobody where the law names nobody.
    fn deciding(&self, clauses: &[ClauseId], on: Option<ConclusionId>) -> Vec<AuthorityId> {
        let policy = &self.law.policy;
        let mut deciding: Vec<AuthorityId> =
            on.iter().flat_map(|&on| clauses.iter().flat_map(move |&clause| policy.who_decides(clause, on))).collect();
        deciding.sort_unstable();
        deciding.dedup();
        deciding
    }

    /// The names of those who decide, in a list.
    pub fn deciders_named(&self, clauses: &[ClauseId], on: ConclusionId) -> Option<String> {
        let deciding = self.deciding(clauses, Some(on));
        let names: Vec<String> = deciding.into_iter().map(|id| self.authority(Some(id))).collect();
        (!names.is_empty()).then(|| self.tongue.and(&names))
    }

    /// The same in a sentence; where the law names nobody, the authority in charge.
    pub fn deciders(&self, clauses: &[ClauseId], on: Option<ConclusionId>, before: Before) -> String {
        let deciding = self.deciding(clauses, on);
        if deciding.is_empty() {
            return self.decider(None, before);
        }
        self.tongue.and(&deciding.into_iter().map(|id| self.decider(Some(id), before)).collect::<Vec<_>>())
    }

    /// An authority that decides, in a sentence; where the law names nobody, the authority in charge.
    pub fn decider(&self, id: Option<AuthorityId>, before: Before) -> String {
        match id {
            Some(_) => in_sentence(self.tongue, &self.authority(id), before),
            None => with_preposition(self.tongue, before, "", &say!(self.tongue, DiscretionInCharge)),
        }
    }

    /// The rules by which an authority may give it, of which this person misses least: those that may apply to her, if there are such; what the proof
    /// names, where nothing else is known of them.
    pub fn left_to_authority(&self, verdict: &Verdict, of: ConclusionId, proved: &[ClauseId]) -> Vec<ClauseId> {
        let policy = &self.law.policy;
        let giving =
            policy.conclusions[of].bearing.law_pro.iter().flat_map(|&id| match policy.clauses[id].shares_fate_of {
                Some(status) => policy.conclusions[status].bearing.law_pro.clone(),
                None => vec![id],
            });
        let left_open = giving.filter(|&id| policy.clauses[id].discretion.is_some());
        let state = |id: ClauseId| verdict.clauses[id.index()].state;
        // How near it is: nothing is lacking; something has to be handed in; something is not known.
        let nearness = |id: &ClauseId| match state(*id) {
            ClauseState::Fires | ClauseState::Discretionary => Some(0),
            ClauseState::Blocked | ClauseState::Awaiting | ClauseState::Dormant => Some(1),
            ClauseState::Undetermined => Some(2),
            ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted => None,
        };
        let mut open: Vec<(u8, ClauseId)> = left_open.filter_map(|id| Some((nearness(&id)?, id))).collect();
        let nearest = open.iter().map(|(nearness, _)| *nearness).min();
        open.retain(|(nearness, _)| Some(*nearness) == nearest);
        if open.is_empty() { proved.to_vec() } else { open.into_iter().map(|(_, id)| id).collect() }
    }

    /// That a clause leaves the decision to an authority, and why, as the policy says.
    pub fn left_to(&self, clause: ClauseId) -> String {
        let clause_of = &self.law.policy.clauses[clause];
        let on = clause_of.effects.first().map(|effect| effect.conclusion);
        let authority = self.deciders(&[clause], on, Before::To);
        match clause_of.discretion.as_ref().and_then(|discretion| discretion.why.as_ref()) {
            Some(why) => say!(self.tongue, DiscretionWhy { authority, why: self.text(why) }),
            None => say!(self.tongue, Discretion { authority }),
        }
    }

    /// What an authority may decide otherwise: `may be denied by the Ministry of the Interior`.
    pub fn may_be(&self, of: ConclusionId, told: &ConclusionVerdict) -> Option<String> {
        let discretion = &told.discretion;
        let denies = discretion.may_grant.is_empty();
        let clauses = if denies { &discretion.may_deny } else { &discretion.may_grant };
        (!clauses.is_empty()).then(|| self.may_turn(of, clauses, denies))
    }

    /// Where no provision settles it, and an authority may decide against it: by whom.
    pub fn may_be_without_ground(&self, of: ConclusionId, verdict: &Verdict) -> Option<String> {
        if verdict.conclusions[of.index()].outcome != Outcome::None {
            return None;
        }
        let against = self.law.policy.conclusions[of].bearing.law_con.iter().copied();
        let left_open = |id: &ClauseId| verdict.clauses[id.index()].state == ClauseState::Discretionary;
        let powers: Vec<ClauseId> = against.filter(left_open).collect();
        (!powers.is_empty()).then(|| self.may_turn(of, &powers, true))
    }

    /// Of what is decided: that it is, and what the provisions alone would make of it.
    pub fn decided(&self, of: ConclusionId, told: &ConclusionVerdict) -> Option<String> {
        let outcome = self.by_provisions_alone(of, told)?;
        Some(say!(self.tongue, Decided { outcome }))
    }

    /// The outcome that the provisions alone would give what is decided.
    pub fn by_provisions_alone(&self, of: ConclusionId, told: &ConclusionVerdict) -> Option<String> {
        let alone = told.decided.as_ref()?;
        Some(outcome_words(self.law.policy.conclusions[of].kind, alone.outcome, self.tongue))
    }

    fn may_turn(&self, of: ConclusionId, clauses: &[ClauseId], denies: bool) -> String {
        let authority = self.deciders(clauses, Some(of), Before::Of);
        match (self.law.policy.conclusions[of].kind, denies) {
            (ConclusionKind::Category, true) => say!(self.tongue, DiscretionMayExclude { authority }),
            (ConclusionKind::Category, false) => say!(self.tongue, DiscretionMayEstablish { authority }),
            (ConclusionKind::Status | ConclusionKind::Protection, true) => {
                say!(self.tongue, DiscretionMayDeny { authority })
            }
            (ConclusionKind::Status | ConclusionKind::Protection, false) => {
                say!(self.tongue, DiscretionMayGrant { authority })
            }
            (ConclusionKind::Duty, true) => say!(self.tongue, DiscretionMayForbid { authority }),
            (ConclusionKind::Duty, false) => say!(self.tongue, DiscretionMayRequire { authority }),
        }
    }
}
