//! Referrals that hold, and referrals that are missing.
//!
//! Implements docs/language.md, "Referrals".

use super::builder::Builder;
use super::node::NodeId;
use crate::policy::force::origin_force;
use crate::policy::ids::{AuthorityId, ConclusionId, Id, ReferralId};
use crate::policy::model::{Input, Origin};

/// C → D is missing: both are established, no authority handles both, and no referral leads from the one to the other.
#[derive(Clone, Copy, Debug)]
pub struct MissingReferral {
    pub from: ConclusionId,
    pub to: ConclusionId,
    pub missing: NodeId,
}

impl Builder<'_> {
    /// The referral is in force on `as_of` and its `when` holds.
    pub(super) fn referral_open(&mut self, id: ReferralId) -> NodeId {
        let policy = self.policy;
        let referral = &policy.referrals[id];
        let source = referral.sources.first().map(|source| origin_force(policy, source.origin));
        let days = source.map_or(referral.in_force, |force| force.and(referral.in_force));
        let mut all = vec![self.within(Input::AsOf, days)];
        for condition in &referral.when {
            all.push(self.condition(condition.expr));
        }
        self.nodes().and(all)
    }

    pub(super) fn established(&self, id: ConclusionId) -> NodeId {
        self.circuit.conclusions[id.index()].law.granted
    }

    /// For every two categories that some authority handles, but none handles both: whether a referral is missing.
    pub(super) fn missing_referrals(&mut self, open: &[NodeId]) -> Vec<MissingReferral> {
        let policy = self.policy;
        let mut handled: Vec<(ConclusionId, Vec<AuthorityId>)> = Vec::new();
        for category in policy.conclusions.ids() {
            let by: Vec<_> = policy.handlers(category).collect();
            if !by.is_empty() {
                handled.push((category, by));
            }
        }
        let mut missing = Vec::new();
        for (from, from_by) in &handled {
            for (to, to_by) in &handled {
                if from == to || from_by.iter().any(|id| to_by.contains(id)) {
                    continue;
                }
                let leads = |end: Option<AuthorityId>, handlers: &[AuthorityId]| {
                    end.is_none_or(|authority| handlers.contains(&authority))
                };
                let suitable = policy.referrals.iter().filter(|(_, referral)| {
                    let first = referral.sources.first().map(|source| source.origin);
                    (referral.category == *from || referral.category == *to)
                        && leads(referral.from, from_by)
                        && leads(referral.to, to_by)
                        && !matches!(first, Some(Origin::Practice(_)))
                });
                let suitable: Vec<_> = suitable.map(|(id, _)| open[id.index()]).collect();
                let led = self.nodes().or(suitable);
                let not_led = self.nodes().not(led);
                let both = [self.established(*from), self.established(*to), not_led];
                missing.push(MissingReferral { from: *from, to: *to, missing: self.nodes().and(both) });
            }
        }
        missing
    }
}
