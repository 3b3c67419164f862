//! Referrals that are not decided yet, of what the person is already established to be: who to whom, and what it depends on.

use super::About;
use crate::circuit::Outcome;
use crate::eval::Open;
use crate::policy::ids::{ConclusionId, FactId, Id, ReferralId};
use crate::report::document::Document;
use crate::words::say;

impl About<'_> {
    /// How many, those that may be missing among them.
    pub(super) fn n_open_referrals(&self) -> usize {
        self.open_ways().count() + self.open_missing().count()
    }

    fn open_ways(&self) -> impl Iterator<Item = &Open<ReferralId>> {
        let category = |id: ReferralId| self.law.policy.referrals[id].category;
        self.verdict.open_referrals.iter().filter(move |open| self.is_established(category(open.of)))
    }

    fn open_missing(&self) -> impl Iterator<Item = &Open<(ConclusionId, ConclusionId)>> {
        let both = |(from, to): (ConclusionId, ConclusionId)| self.is_established(from) && self.is_established(to);
        self.verdict.open_missing_referrals.iter().filter(move |open| both(open.of))
    }

    pub(super) fn open_referrals(&self, page: &mut Document) {
        let mut by_facts: Vec<(&[FactId], Vec<ReferralId>)> = Vec::new();
        for open in self.open_ways() {
            match by_facts.iter_mut().find(|(facts, _)| *facts == open.matters.as_slice()) {
                Some((_, referrals)) => referrals.push(open.of),
                None => by_facts.push((&open.matters, vec![open.of])),
            }
        }
        for (facts, referrals) in by_facts {
            let (referrals, facts) = (self.ways(&referrals), self.labels(facts));
            page.paragraph(say!(self.locale, ScreenOpenReferrals { referrals, facts }));
        }
        for open in self.open_missing() {
            let [from, to] = [open.of.0, open.of.1].map(|of| self.cites.conclusion(of));
            let facts = self.labels(&open.matters);
            page.paragraph(say!(self.locale, ScreenOpenMissingReferral { from, to, facts }));
        }
    }

    fn is_established(&self, of: ConclusionId) -> bool {
        self.verdict.conclusions[of.index()].outcome == Outcome::Granted
    }

    fn labels(&self, facts: &[FactId]) -> String {
        let labels: Vec<String> = facts.iter().map(|&id| self.cites.fact_label(id)).collect();
        labels.join("; ")
    }
}
