//! What to ask first about a person: the order of the facts that a verdict says to ask for.
//!
//! Takes a verdict; gives its unknown facts in this order: a few of the provisions nearest to the case; those on which it depends whether a
//! burden is ordered; the others of the near provisions; then those on which the most outcomes depend. A provision is near if facts that few provisions read are stated, and speak
//! for it, and it is not too late for what it asks: whoever has applied for a permit and paid for it is asked for the papers, and not who is behind a crime. Of the others, what the law
//! gives to those who are what she is established to be comes first: a refugee who is held is asked for what sets refugees free. What is far comes
//! one question for each topic first, so that a few questions reach far. Last comes what only a prohibition reads (whether a victim consented, which
//! nobody may rely on), and what the person would do for a right that is closed to her or may cost her one. Not here: the order of an interview
//! (`interview`), which goes by topics.

use rustc_hash::{FxHashMap, FxHashSet};

use super::price::{Prices, steps_not_to_begin};
use super::reach::is_out_of_reach;
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{Grounds, Test, Verdict};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::inputs::{facts_among, facts_tested, inputs_of_today};
use crate::policy::model::{ConclusionKind, Condition, Direction, ExprKind, Input, Polarity, Role};
use crate::policy::topics::Topics;

/// A fact that at most so many clauses read tells which provision a case is about; nationality, which most read, does not.
const FEW_CLAUSES: usize = 12;

/// So many questions of near provisions come before what may avert a burden.
const NEAR: usize = 3;

/// A right counts for so many duties of authorities.
const DUTIES_FOR_A_RIGHT: usize = 2;

/// The facts to ask for, the most telling first.
pub fn most_telling_first(law: &Law, case: &Case, prices: &Prices) -> Vec<FactId> {
    let (policy, verdict, grounds) = (&law.policy, prices.verdict(), prices.grounds());
    let near = nearness(law, case, grounds, verdict);
    let threatening: Vec<_> = policy.conclusions_to_show().filter(|&id| verdict.threatens(policy, id)).collect();
    let urgent: FxHashSet<FactId> =
        threatening.iter().flat_map(|of| &verdict.conclusions[of.index()].matters).copied().collect();
    let is_urgent = |id: &FactId| urgent.contains(id);
    let mut dependent: Vec<usize> = vec![0; policy.facts.len()];
    for told in &verdict.conclusions {
        told.matters.iter().for_each(|id| dependent[id.index()] += 1);
    }
    let n_dependent = |id: &FactId| dependent[id.index()];
    let (not_to_begin, forbidden) = (steps_not_to_begin(prices), for_prohibitions_alone(policy, verdict));
    let is_idle = |id: &FactId| not_to_begin.contains(id) || forbidden.contains(id);
    let (idle, matters): (Vec<FactId>, Vec<FactId>) = verdict.matters.iter().copied().partition(is_idle);
    let nearness = |id: &FactId| near.get(id).copied().unwrap_or(0);
    // What is as it is, and what is usually so, is asked behind what may be open.
    let is_to_do = |id: &FactId| !policy.facts[*id].fixed;
    let is_usual = |id: &FactId| policy.facts[*id].usual.is_some();
    let mut near: Vec<FactId> = matters.iter().copied().filter(|id| nearness(id) > 0).collect();
    near.sort_by_cached_key(|id| {
        std::cmp::Reverse((is_urgent(id), nearness(id), is_to_do(id), !is_usual(id), n_dependent(id)))
    });
    let mut far: Vec<FactId> = matters.iter().copied().filter(|id| nearness(id) == 0).collect();
    let given = given_to_her(law, grounds, verdict);
    far.sort_by_cached_key(|id| std::cmp::Reverse((given.get(id).copied().unwrap_or(0), n_dependent(id))));
    let (urgent, far): (Vec<_>, Vec<_>) = far.into_iter().partition(is_urgent);
    let behind = near.split_off(near.len().min(NEAR));
    let (topics, mut seen) = (Topics::of(policy), FxHashSet::default());
    let mut spread = |facts: Vec<FactId>| {
        let (first, others): (Vec<_>, Vec<_>) = facts.into_iter().partition(|&id| seen.insert(topics.topic(id)));
        [first, others].concat()
    };
    [near, spread(urgent), behind, spread(far), idle].concat()
}

/// The facts that matter to nothing but what burdens the person and no rule orders: its rules forbid it, whatever the answers are.
pub fn for_prohibitions_alone(policy: &Policy, verdict: &Verdict) -> FxHashSet<FactId> {
    let is_prohibition = |of: &ConclusionId| {
        let conclusion = &policy.conclusions[*of];
        conclusion.kind == ConclusionKind::Duty
            && conclusion.direction == Some(Direction::Adverse)
            && conclusion.bearing.law_pro.is_empty()
    };
    let (forbidden, others): (Vec<ConclusionId>, Vec<ConclusionId>) =
        policy.conclusions.ids().partition(is_prohibition);
    let mattering = |of: Vec<ConclusionId>| of.into_iter().flat_map(|of| &verdict.conclusions[of.index()].matters);
    let mut facts: FxHashSet<FactId> = mattering(forbidden).copied().collect();
    if !facts.is_empty() {
        let of_referrals = verdict.open_referrals.iter().flat_map(|open| &open.matters);
        let of_missing = verdict.open_missing_referrals.iter().flat_map(|open| &open.matters);
        mattering(others).chain(of_referrals).chain(of_missing).for_each(|fact| _ = facts.remove(fact));
    }
    facts
}

/// Of each fact that matters, how many of the open conclusions that help the person it may settle by a provision that speaks for her: one that asks
/// for a category or status which she is established to have.
fn given_to_her(law: &Law, grounds: &Grounds, verdict: &Verdict) -> FxHashMap<FactId, usize> {
    let policy = &law.policy;
    let mut given = FxHashMap::default();
    let is_hers = |condition: &Condition| {
        condition.role == Role::When
            && grounds.carrying(condition.expr).iter().any(|reason| {
                let Test::Expr(test) = reason.test else { return false };
                reason.value.is_true() && matches!(policy.exprs[test].kind, ExprKind::Settled(_, Polarity::For))
            })
    };
    for of in policy.conclusions_to_show() {
        let told = &verdict.conclusions[of.index()];
        let helps = policy.conclusions[of].direction == Some(Direction::Favourable);
        if told.settled() != Outcome::Undetermined || !helps {
            continue;
        }
        // What she would have comes before how something would have to be done.
        let worth = if policy.conclusions[of].kind == ConclusionKind::Duty { 1 } else { DUTIES_FOR_A_RIGHT };
        let rules = policy.conclusions[of].bearing.law_pro.iter().map(|&id| (&policy.clauses[id], id));
        let is_open = |id: ClauseId| {
            matches!(verdict.clauses[id.index()].state, ClauseState::Undetermined | ClauseState::Awaiting)
        };
        let speaking = rules.filter(|(rule, id)| is_open(*id) && rule.conditions.iter().any(is_hers));
        let asked: FxHashSet<FactId> = speaking.flat_map(|(_, id)| facts_tested(policy, id)).collect();
        for fact in told.matters.iter().copied().filter(|fact| asked.contains(fact)) {
            *given.entry(fact).or_insert(0) += worth;
        }
    }
    given
}

/// Of each fact that matters, by how many stated facts the nearest provision that asks for it is near.
fn nearness(law: &Law, case: &Case, grounds: &Grounds, verdict: &Verdict) -> FxHashMap<FactId, usize> {
    let policy = &law.policy;
    let mut n_readers = vec![0; policy.facts.len()];
    for clause in policy.clauses.ids() {
        let conditions = policy.clauses[clause].conditions.iter();
        let read = conditions.flat_map(|condition| inputs_of_today(policy, condition.expr)).collect();
        facts_among(read).into_iter().for_each(|id| n_readers[id.index()] += 1);
    }
    let mut near = FxHashMap::default();
    for of in policy.conclusions_to_show() {
        let told = &verdict.conclusions[of.index()];
        if told.outcome != Outcome::Undetermined || told.certain.is_some() {
            continue;
        }
        let bearing = &policy.conclusions[of].bearing;
        let matters: FxHashSet<FactId> = told.matters.iter().copied().collect();
        let is_open = |clause: &&ClauseId| {
            matches!(verdict.clauses[clause.index()].state, ClauseState::Undetermined | ClauseState::Awaiting)
                && !is_out_of_reach(law, case, grounds, **clause)
        };
        for &clause in bearing.law_pro.iter().chain(&bearing.law_con).filter(is_open) {
            let (mut speaking, mut asked) = (FxHashSet::default(), FxHashSet::default());
            for condition in &policy.clauses[clause].conditions {
                let value = grounds.value(condition.expr);
                for input in inputs_of_today(policy, condition.expr) {
                    let Input::Fact(id) = input else { continue };
                    // What is stated not to be so speaks for what it already carries, and for nothing else; what makes an exception, for nothing.
                    let speaks = condition.role != Role::Unless && (value.is_true() || case.slot(Input::Fact(id)) != 0);
                    if case.stated(id) == Stated::Known && n_readers[id.index()] <= FEW_CLAUSES && speaks {
                        speaking.insert(id);
                    }
                    if matters.contains(&id) {
                        asked.insert(id);
                    }
                }
            }
            for id in asked {
                let known = near.entry(id).or_insert(0);
                *known = speaking.len().max(*known);
            }
        }
    }
    near
}
