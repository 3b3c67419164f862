//! Referrals that hold, and referrals that are missing.
//!
//! Implements docs/language.md, "Referrals".

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::builder::Builder;
use super::node::NodeId;
use crate::policy::force::days_of_referral;
use crate::policy::handling::Handled;
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
        let mut all = vec![self.within(Input::AsOf, days_of_referral(policy, id))];
        for condition in &policy.referrals[id].when {
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
        let mut of_category: FxHashMap<ConclusionId, Vec<ReferralId>> = FxHashMap::default();
        for (id, referral) in policy.referrals.iter() {
            let first = referral.sources.first().map(|source| source.origin);
            if !matches!(first, Some(Origin::Practice(_))) {
                of_category.entry(referral.category).or_default().push(id);
            }
        }
        let mut missing = Vec::new();
        let handled = policy.handled();
        let by: FxHashMap<ConclusionId, Rc<[AuthorityId]>> =
            handled.iter().map(|of| (of.category, of.by.clone())).collect();
        for Handled { category: from, by: from_by, apart } in &handled {
            for to in apart.iter() {
                let leads = |end: Option<AuthorityId>, handlers: &[AuthorityId]| {
                    end.is_none_or(|authority| handlers.binary_search(&authority).is_ok())
                };
                let mut suitable: Vec<ReferralId> = [from, to]
                    .into_iter()
                    .flat_map(|category| of_category.get(category).into_iter().flatten().copied())
                    .filter(|&id| {
                        let referral = &policy.referrals[id];
                        leads(referral.from, from_by) && leads(referral.to, &by[to])
                    })
                    .collect();
                suitable.sort_unstable();
                let suitable: Vec<_> = suitable.into_iter().map(|id| open[id.index()]).collect();
                let led = self.nodes().or(suitable);
                let not_led = self.nodes().not(led);
                let both = [self.established(*from), self.established(*to), not_led];
                missing.push(MissingReferral { from: *from, to: *to, missing: self.nodes().and(both) });
            }
        }
        missing
    }
}
