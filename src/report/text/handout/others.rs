//! What else bears on it: what the same rules say, what comes with it, what burdens the person, where practice departs, referrals.

use super::names::{Before, capital};
use super::{Kind, Page, distinct};
use crate::circuit::Outcome;
use crate::policy::ids::{AuthorityId, ConclusionId};
use crate::policy::model::{ConclusionKind, Polarity};
use crate::report::referral::without_duty_to_refer;
use crate::words::say;

impl Page<'_> {
    pub fn others(&mut self) {
        let Some(of) = self.subject() else { return };
        let mut items = Vec::from_iter(self.brought(of));
        items.extend(self.same_rules(of));
        items.extend(self.meanwhile(of));
        items.extend(self.incompatible(of));
        items.extend(self.burdens(of));
        items.extend(self.departures(of));
        items.extend(self.referrals(of));
        // Whoever is burdened is not sent to an authority on her own.
        if self.kind(of) != Kind::Burden {
            items.extend(self.missing_referrals(of));
        }
        self.section(say!(self.tongue, HandoutOthers), items);
    }

    fn granted(&self, of: ConclusionId) -> bool {
        self.outcome(of) == Outcome::Granted
    }

    /// The rights that come with it.
    fn brought(&self, of: ConclusionId) -> Option<String> {
        let brought: Vec<_> =
            self.law.policy.conclusions[of].confers.iter().copied().filter(|&it| self.granted(it)).collect();
        (self.granted(of) && !brought.is_empty()).then(|| {
            let what = self.quoted_all(brought);
            say!(self.tongue, HandoutBrings { what })
        })
    }

    /// What the clauses behind it settle besides.
    fn same_rules(&self, of: ConclusionId) -> Vec<String> {
        if !matches!(self.outcome(of), Outcome::Granted | Outcome::Denied) {
            return Vec::new();
        }
        let effects = self.verdict(of).by.iter().flat_map(|&id| &self.law.policy.clauses[id].effects);
        let others = effects.filter(|effect| effect.conclusion != of);
        let agreed = |kind: ConclusionKind, polarity: Polarity| {
            let outcome = if polarity == Polarity::For { Outcome::Granted } else { Outcome::Denied };
            let found = others.clone().filter(move |effect| {
                (self.law.policy.conclusions[effect.conclusion].kind, effect.polarity) == (kind, polarity)
                    && self.outcome(effect.conclusion) == outcome
            });
            // What burdens the person has a sentence of its own.
            let found =
                found.filter(|effect| polarity == Polarity::Against || self.kind(effect.conclusion) != Kind::Burden);
            distinct(found.map(|effect| effect.conclusion))
        };
        let rights =
            [ConclusionKind::Status, ConclusionKind::Protection].map(|kind| agreed(kind, Polarity::For)).concat();
        let (required, forbidden) =
            (agreed(ConclusionKind::Duty, Polarity::For), agreed(ConclusionKind::Duty, Polarity::Against));
        let mut items = Vec::new();
        if !rights.is_empty() {
            let what = self.quoted_all(rights);
            items.push(say!(self.tongue, HandoutAlsoGranted { what }));
        }
        if !required.is_empty() {
            let what = self.quoted_all(required);
            items.push(say!(self.tongue, HandoutAlsoRequired { what }));
        }
        if !forbidden.is_empty() {
            let what = self.quoted_all(forbidden);
            items.push(say!(self.tongue, HandoutAlsoForbidden { what }));
        }
        items
    }

    /// Where the person does not have it: the other statuses that she is entitled to.
    fn meanwhile(&self, of: ConclusionId) -> Option<String> {
        if self.kind(of) != Kind::Entitlement || self.granted(of) {
            return None;
        }
        let conclusions = self.law.policy.conclusions.iter();
        let statuses = conclusions.filter(|(id, it)| *id != of && it.kind == ConclusionKind::Status);
        let held: Vec<_> = statuses
            .map(|(id, _)| id)
            .filter(|&id| self.kind(id) == Kind::Entitlement && self.granted(id) && !self.is_kept_from(id))
            .collect();
        (!held.is_empty()).then(|| {
            let what = self.quoted_all(held);
            say!(self.tongue, HandoutMeanwhile { what })
        })
    }

    /// What the law does not allow beside it.
    fn incompatible(&self, of: ConclusionId) -> Vec<String> {
        if matches!(self.outcome(of), Outcome::Denied | Outcome::None) {
            return Vec::new();
        }
        let sets = self.law.policy.incompatibles.iter().filter(|set| set.members.contains(&of));
        let others = sets.flat_map(|set| set.members.iter().copied()).filter(|&other| other != of);
        let near = |outcome| matches!(outcome, Outcome::Granted | Outcome::Dormant | Outcome::Blocked);
        let others = distinct(others.filter(|&other| near(self.outcome(other))));
        let sentence = |other| {
            let burden = |it| self.kind(it) == Kind::Burden;
            let name = self.quoted(other);
            match (burden(of), burden(other), self.granted(other)) {
                (false, true, _) => Some(say!(self.tongue, HandoutIncompatibleBurden { other: name })),
                (true, false, true) => {
                    Some(say!(self.tongue, HandoutIncompatibleRight { burden: self.quoted(of), other: name }))
                }
                // Nobody chooses a burden, nor between two.
                (true, ..) => None,
                (false, false, _) => Some(say!(self.tongue, HandoutIncompatible { other: name })),
            }
        };
        others.into_iter().filter_map(sentence).collect()
    }

    /// What burdens the person by law.
    fn burdens(&self, of: ConclusionId) -> Option<String> {
        let ids = self.law.policy.conclusions.ids();
        let burdens: Vec<_> = ids.filter(|&id| id != of && self.kind(id) == Kind::Burden && self.granted(id)).collect();
        (!burdens.is_empty()).then(|| {
            let what = self.quoted_all(burdens);
            say!(self.tongue, HandoutBurdens { what })
        })
    }

    /// Where practice takes something else from the person that the law gives her, or does what the law does not.
    fn departures(&self, of: ConclusionId) -> Vec<String> {
        let is_known = |id: &ConclusionId| self.practised_outcome(*id) != Outcome::Undetermined;
        let ids = self.law.policy.conclusions.ids().filter(|&id| id != of && self.is_kept_from(id)).filter(is_known);
        let sentence = |id| {
            let said = std::iter::once(self.in_law(id)).chain(self.in_practice(id).into_iter().take(1));
            format!("{}: {}", self.quoted(id), said.collect::<Vec<_>>().join(" "))
        };
        ids.map(sentence).collect()
    }

    /// The conclusion and those that it rests on.
    fn concerned(&self, of: ConclusionId) -> Vec<ConclusionId> {
        std::iter::once(of).chain(self.explanation.rests_on.iter().copied()).collect()
    }

    /// Who must send the person on to whom; one sentence for each authority that must.
    fn referrals(&self, of: ConclusionId) -> Vec<String> {
        let concerned = self.concerned(of);
        let all = self.explanation.verdict.referrals.iter().map(|&id| &self.law.policy.referrals[id]);
        let ours: Vec<_> = all.filter(|referral| concerned.contains(&referral.category)).collect();
        // Who passes on only what another referral brings is told by those who come first.
        let is_first = |from: &Option<AuthorityId>| from.is_none() || !ours.iter().any(|referral| referral.to == *from);
        let senders: Vec<_> =
            distinct(ours.iter().map(|referral| referral.from)).into_iter().filter(is_first).collect();
        let sentence = |from: Option<AuthorityId>| {
            let to = distinct(ours.iter().filter(|referral| referral.from == from).map(|referral| referral.to));
            let to: Vec<String> = to.into_iter().map(|id| self.any_authority(id, Before::To)).collect();
            let (from, to) = (self.any_authority(from, Before::To), self.tongue.and(&to));
            capital(&say!(self.tongue, HandoutRefers { from, to }))
        };
        senders.into_iter().map(sentence).collect()
    }

    fn missing_referrals(&self, of: ConclusionId) -> Vec<String> {
        let concerned = self.concerned(of);
        let all = self.explanation.verdict.missing_referrals.iter();
        let ours = all.filter(|(from, to)| concerned.contains(from) || concerned.contains(to));
        let sentence = |&(from, to): &(ConclusionId, ConclusionId)| {
            let (from, to) = without_duty_to_refer(self.law, &self.explanation.verdict, from, to)?;
            let said = |ids: Vec<AuthorityId>, before| {
                let names: Vec<String> = ids.into_iter().map(|id| self.authority(id, before)).collect();
                self.tongue.or(&names)
            };
            let (from, to) = (said(from, Before::Of), said(to, Before::To));
            Some(say!(self.tongue, HandoutRefersNot { from, to }))
        };
        let mut items = distinct(ours.filter_map(sentence));
        if !items.is_empty() {
            items.push(say!(self.tongue, HandoutNoReferralNeededHelp));
        }
        items
    }
}
