//! Referrals that the law orders, and where it orders none: who to whom, and which of them the person should not be referred by without advice.

use super::{About, Tightness};
use crate::circuit::{ClauseState, Outcome};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id, ReferralId};
use crate::policy::model::Direction;
use crate::report::authority::Before;
use crate::report::deadline::acting as acting_by;
use crate::report::referral::without_duty_to_refer;
use crate::words::say;

/// Authorities, and those to whom none of them has to pass the case on.
type NotReferred = (Vec<AuthorityId>, Vec<AuthorityId>);

impl About<'_> {
    /// The referrals that the law orders. Those by or to an authority that may act against the person stand apart: whoever asks for them first takes
    /// her to those who can order her out.
    pub(super) fn referrals(&self) -> Vec<String> {
        let acting = self.acting_against_her();
        let is_against = |of: Option<AuthorityId>| of.is_some_and(|of| acting.contains(&of));
        let (apart, others): (Vec<ReferralId>, Vec<ReferralId>) =
            self.verdict.referrals.iter().copied().partition(|&id| {
                let referral = &self.law.policy.referrals[id];
                is_against(referral.from) || is_against(referral.to)
            });
        let (apart_words, others) = (self.ways(&apart), self.ways(&others));
        if self.tightness() >= Tightness::Tight && !others.is_empty() && !apart_words.is_empty() {
            return vec![say!(self.locale, ScreenReferralsBoth { referrals: others, apart: apart_words })];
        }
        let mut lines = Vec::new();
        if !others.is_empty() {
            lines.push(say!(self.locale, ScreenReferrals { referrals: others }));
        }
        if !apart_words.is_empty() {
            let concerned = |of: &&AuthorityId| {
                let mut referrals = apart.iter().map(|&id| &self.law.policy.referrals[id]);
                referrals.any(|referral| [referral.from, referral.to].contains(&Some(**of)))
            };
            let authorities: Vec<AuthorityId> = acting.iter().filter(concerned).copied().collect();
            let names = authorities.iter().map(|&of| self.cites.authority_said(Some(of), Before::Of));
            let authorities = self.locale.and(&names.collect::<Vec<_>>());
            lines.push(say!(self.locale, ScreenReferralsApart { authorities, referrals: apart_words }));
        }
        lines
    }

    /// The authorities that may order or carry out what burdens the person: what the law orders, leaves to them, or orders unless something not
    /// known prevents it. In order of declaration.
    fn acting_against_her(&self) -> Vec<AuthorityId> {
        let policy = &self.law.policy;
        let may_come = |id: &ConclusionId| match self.verdict.conclusions[id.index()].settled() {
            Outcome::Granted | Outcome::Discretionary | Outcome::Blocked => true,
            Outcome::Undetermined => self.verdict.threatens(policy, *id),
            Outcome::Denied | Outcome::Conflict | Outcome::Dormant | Outcome::None => false,
        };
        let burdens = policy.conclusions_to_show();
        let burdens = burdens.filter(|&id| policy.conclusions[id].direction == Some(Direction::Adverse));
        let mut acting: Vec<AuthorityId> = burdens
            .filter(may_come)
            .flat_map(|id| {
                let by =
                    self.rules_behind(id).into_iter().map(move |clause| acting_by(policy, self.verdict, clause, id));
                by.chain([policy.conclusions[id].by])
            })
            .flatten()
            .collect();
        // Whoever must act for the person is asked to at once.
        let acts_for_her = |of: &AuthorityId| {
            self.conclusions().any(|(id, told)| {
                let conclusion = &policy.conclusions[id];
                let by = || told.by.iter().find_map(|&clause| acting_by(policy, self.verdict, clause, id));
                conclusion.is_for_the_person
                    && told.settled() == Outcome::Granted
                    && by().or(conclusion.by) == Some(*of)
            })
        };
        acting.retain(|of| !acts_for_her(of));
        acting.sort_unstable();
        acting.dedup();
        acting
    }

    /// The rules that order it, or may.
    fn rules_behind(&self, of: ConclusionId) -> Vec<ClauseId> {
        let may_apply = |id: &ClauseId| match self.verdict.clauses[id.index()].state {
            ClauseState::Fires
            | ClauseState::Undetermined
            | ClauseState::Awaiting
            | ClauseState::Blocked
            | ClauseState::Discretionary => true,
            ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted | ClauseState::Dormant => false,
        };
        self.law.policy.conclusions[of].bearing.law_pro.iter().copied().filter(may_apply).collect()
    }

    /// Between whom no rule has the case passed on; what is so both ways is said once, and so is what is so of the same authorities.
    pub(super) fn without_referral(&self) -> Vec<String> {
        let mut open: Vec<NotReferred> = Vec::new();
        for &(from, to) in &self.verdict.missing_referrals {
            let Some(way) = without_duty_to_refer(self.law, self.verdict, from, to) else { continue };
            if !open.contains(&way) {
                open.push(way);
            }
        }
        let named = |ids: &[AuthorityId], before: Before| {
            let names = ids.iter().map(|&id| self.cites.authority_said(Some(id), before));
            self.locale.or(&names.collect::<Vec<_>>())
        };
        let (mut said, mut one_way) = (Vec::new(), Vec::<NotReferred>::new());
        while !open.is_empty() {
            let (from, to) = open.remove(0);
            match open.iter().position(|(other, of)| *other == to && *of == from) {
                Some(back) => {
                    open.remove(back);
                    let (from, to) = (named(&from, Before::Of), named(&to, Before::To));
                    said.push(say!(self.locale, ScreenReferralEither { from, to }));
                }
                None => match one_way.iter_mut().find(|(known, _)| *known == from) {
                    Some((_, known)) => known.extend(to),
                    None => one_way.push((from, to)),
                },
            }
        }
        said.extend(one_way.into_iter().map(|(from, mut to)| {
            to.sort_unstable();
            to.dedup();
            let (from, to) = (named(&from, Before::Of), named(&to, Before::To));
            say!(self.locale, ScreenReferral { from, to })
        }));
        said
    }

    /// Who refers the person to whom; those who refer to several are named once. That any authority has to is not said again of where a named one
    /// has to.
    pub(super) fn ways(&self, referrals: &[ReferralId]) -> String {
        let policy = &self.law.policy;
        let mut ways: Vec<(Option<AuthorityId>, Vec<String>)> = Vec::new();
        for &id in referrals {
            let referral = &policy.referrals[id];
            let to = self.cites.authority_said(referral.to, Before::To);
            match ways.iter_mut().find(|(from, _)| *from == referral.from) {
                Some((_, known)) if known.contains(&to) => {}
                Some((_, known)) => known.push(to),
                None => ways.push((referral.from, vec![to])),
            }
        }
        let is_named = |to: &String, ways: &[(Option<AuthorityId>, Vec<String>)]| {
            ways.iter().any(|(from, known)| from.is_some() && known.contains(to))
        };
        let named = ways.clone();
        for (_, to) in ways.iter_mut().filter(|(from, _)| from.is_none()) {
            to.retain(|to| !is_named(to, &named));
        }
        ways.retain(|(_, to)| !to.is_empty());
        let say = |(from, to): (Option<AuthorityId>, Vec<String>)| {
            let (from, to) = (self.cites.authority_said(from, Before::Of), self.locale.and(&to));
            say!(self.locale, ScreenReferral { from, to })
        };
        ways.into_iter().map(say).collect::<Vec<_>>().join("; ")
    }
}
