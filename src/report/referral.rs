//! Between whom no rule of the law orders a referral: authorities by name, without those to whom another rule has the person referred.

use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ConclusionId};

/// The authorities that handle the one category, and those of the other to whom none of them must refer the person already: what a missing
/// referral between the categories comes to. `None` where nobody is left.
pub fn without_duty_to_refer(
    law: &Law,
    verdict: &Verdict,
    from: ConclusionId,
    to: ConclusionId,
) -> Option<(Vec<AuthorityId>, Vec<AuthorityId>)> {
    let policy = &law.policy;
    let from: Vec<_> = policy.handlers(from).collect();
    let refers = |to: AuthorityId| {
        verdict
            .referrals
            .iter()
            .map(|&id| &policy.referrals[id])
            .any(|referral| referral.to == Some(to) && referral.from.is_none_or(|sender| from.contains(&sender)))
    };
    let to: Vec<_> = policy.handlers(to).filter(|&id| !refers(id) && !from.contains(&id)).collect();
    (!from.is_empty() && !to.is_empty()).then_some((from, to))
}
