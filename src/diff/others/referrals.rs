//! Referrals that one of two laws alone orders, and those that it alone lacks.
//!
//! A referral is known by who refers, to whom, and whom: by the names that the new law gives these. Not here: who is found (`super`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::Others;
use crate::analysis::prover::NoAnswer;
use crate::circuit::node::{NodeId, Nodes};
use crate::diff::compare::Person;
use crate::diff::store::{Side, Store};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ConclusionId, Id, ReferralId};

/// A referral that somebody has by one of the laws alone.
#[derive(Clone, Debug)]
pub struct ReferralChange {
    pub old: Option<ReferralId>,
    pub new: Option<ReferralId>,
    /// Who has it by the new law alone.
    pub gained: Option<Person>,
    /// Who had it by the old law alone.
    pub lost: Option<Person>,
    pub is_undecided: bool,
}

/// A pair of categories for which the law of one side alone lacks a referral.
#[derive(Clone, Debug)]
pub struct MissingReferralChange {
    /// From and to, as the old law numbers them.
    pub old: Option<(ConclusionId, ConclusionId)>,
    pub new: Option<(ConclusionId, ConclusionId)>,
    pub gained: Option<Person>,
    pub lost: Option<Person>,
    pub is_undecided: bool,
}

impl Others<'_> {
    pub fn referrals(&self, store: &mut Store) -> Result<Vec<ReferralChange>, NoAnswer> {
        let mut olds: Vec<ReferralId> = self.old.policy.referrals.ids().collect();
        let mut found = Vec::new();
        let never = store.nodes.truth(false);
        let keys = |law: &Law| law.policy.referrals.ids().map(|id| self.referral_key(law, id)).collect();
        let (old_keys, new_keys): (Vec<ReferralKey>, Vec<ReferralKey>) = (keys(self.old), keys(self.new));
        let mut pairs: Vec<(Option<ReferralId>, Option<ReferralId>)> = Vec::new();
        for id in self.new.policy.referrals.ids() {
            let is_same = |was: &ReferralId| old_keys[was.index()] == new_keys[id.index()];
            // Of several between the same, one that comes to the same node, else the first.
            let holds = store.new.referrals[id.index()].holds;
            let is_exact = |was: &ReferralId| store.old.referrals[was.index()].holds == holds && is_same(was);
            let was = olds.iter().copied().find(is_exact).or_else(|| olds.iter().copied().find(is_same));
            olds.retain(|other| Some(*other) != was);
            pairs.push((was, Some(id)));
        }
        pairs.extend(olds.into_iter().map(|was| (Some(was), None)));
        // Thousands between the same authorities are covered by the same ones.
        let (mut known_before, mut known_now): (FxHashMap<&ReferralKey, NodeId>, FxHashMap<&ReferralKey, NodeId>) =
            Default::default();
        for (was, is) in pairs {
            let now = is.map_or(never, |id| store.new.referrals[id.index()].holds);
            let before = was.map_or(never, |id| store.old.referrals[id.index()].holds);
            if before == now {
                continue;
            }
            // Another referral of the other law may lead there as well: `any` stands for every authority.
            let covering = |keys: &[ReferralKey], key: &ReferralKey, side: &Side, nodes: &mut Nodes| {
                let all = keys.iter().zip(&side.referrals).filter(|(other, _)| covers(other, key));
                nodes.or(all.map(|(_, referral)| referral.holds).collect::<Vec<_>>())
            };
            let Store { nodes, old, new, .. } = &mut *store;
            let covered_before = is.map_or(never, |id| {
                let key = &new_keys[id.index()];
                *known_before.entry(key).or_insert_with(|| covering(&old_keys, key, old, nodes))
            });
            let covered_now = was.map_or(never, |id| {
                let key = &old_keys[id.index()];
                *known_now.entry(key).or_insert_with(|| covering(&new_keys, key, new, nodes))
            });
            if let Some((gained, lost, is_undecided)) =
                self.gained_and_lost(store, (now, covered_before), (before, covered_now))?
            {
                found.push(ReferralChange { old: was, new: is, gained, lost, is_undecided });
            }
        }
        Ok(found)
    }

    /// From, to and the category, by their names in the new law; `None` is any authority.
    fn referral_key(&self, law: &Law, id: ReferralId) -> ReferralKey {
        let referral = &law.policy.referrals[id];
        let authority = |id: Option<AuthorityId>| id.map(|id| self.authority_key(law, id));
        (authority(referral.from), authority(referral.to), self.conclusion_key(law, referral.category))
    }

    pub fn missing_referrals(&self, store: &mut Store) -> Result<Vec<MissingReferralChange>, NoAnswer> {
        type Ends = (ConclusionId, ConclusionId);
        let all = |law: &Law| -> Vec<Ends> {
            law.circuit.missing_referrals.iter().map(|missing| (missing.from, missing.to)).collect()
        };
        let (olds, news) = (all(self.old), all(self.new));
        let key = |law: &Law, (from, to): Ends| (self.conclusion_key(law, from), self.conclusion_key(law, to));
        let places: FxHashMap<_, usize> =
            olds.iter().enumerate().rev().map(|(at, &ends)| (key(self.old, ends), at)).collect();
        let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
        for (at, &ends) in news.iter().enumerate() {
            pairs.push((places.get(&key(self.new, ends)).copied(), Some(at)));
        }
        let taken: FxHashSet<usize> = pairs.iter().filter_map(|(was, _)| *was).collect();
        pairs.extend((0..olds.len()).filter(|at| !taken.contains(at)).map(|at| (Some(at), None)));
        let never = store.nodes.truth(false);
        let mut found = Vec::new();
        for (was, is) in pairs {
            let (before, now) =
                (was.map_or(never, |at| store.old.missing[at]), is.map_or(never, |at| store.new.missing[at]));
            if let Some((gained, lost, is_undecided)) = self.both_ways(store, before, now)? {
                let (old, new) = (was.map(|at| olds[at]), is.map(|at| news[at]));
                found.push(MissingReferralChange { old, new, gained, lost, is_undecided });
            }
        }
        Ok(found)
    }
}

type ReferralKey = (Option<String>, Option<String>, String);

/// Whether whoever is referred by the one is referred as the other says.
fn covers((from, to, category): &ReferralKey, (other_from, other_to, other_category): &ReferralKey) -> bool {
    let is_within = |one: &Option<String>, other: &Option<String>| one.is_none() || one == other;
    is_within(from, other_from) && is_within(to, other_to) && category == other_category
}
