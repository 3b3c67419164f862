//! Whose act a term bounds: the authority that acts by the clause that sets it.

use crate::eval::Verdict;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId};
use crate::policy::model::{Policy, Referral, Source};

/// The clause's own authority; else the one that must refer the person on by the same article; else that of the conclusion. Nobody, where
/// the policy names no authority.
pub fn acting(policy: &Policy, verdict: &Verdict, clause: ClauseId, of: ConclusionId) -> Option<AuthorityId> {
    let clause = &policy.clauses[clause];
    if policy.conclusions[of].is_of_the_person {
        return None;
    }
    let referrals = verdict.referrals.iter().map(|&id| &policy.referrals[id]);
    let cites_it = |referral: &&Referral| {
        referral.sources.iter().any(|theirs| clause.own_source().is_some_and(|own| has_article(theirs, own)))
    };
    let of_referral = || referrals.filter(cites_it).find_map(|referral| referral.from);
    clause.by.or_else(of_referral).or(policy.conclusions[of].by)
}

/// Whether one source, which may name several articles (`18, 20, 21`), names the article of the other.
fn has_article(several: &Source, one: &Source) -> bool {
    let (Some(articles), Some(article)) = (&several.art, &one.art) else { return false };
    several.origin == one.origin
        && articles.in_language(*b"en").split(',').any(|of| of.trim() == article.in_language(*b"en"))
}
