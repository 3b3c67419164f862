//! To which clauses a change is laid: those that do something else for the person, with the tests behind it.
//!
//! Takes a person before both laws; gives the clauses on which the conclusion depends and that are in another state by the new law than by the
//! old one. A clause that only follows another one of these, its own words unchanged, is left out. Where every clause does the same, it is who
//! prevails over whom that changed: then the clauses for and against are given.

use rustc_hash::FxHashSet;

use super::compare::{Pair, Person, Reading};
use super::names::Matching;
use crate::circuit::ClauseState;
use crate::eval::{Reason, Verdict};
use crate::law::Law;
use crate::policy::behind::{clauses_behind_conclusion, is_any_behind_clause};
use crate::policy::ids::{ClauseId, Id};

/// A clause that does something else for a person than it did.
#[derive(Clone, PartialEq, Debug)]
pub struct Cause {
    /// By the old law; `None`: that has no such clause.
    pub old: Option<Standing>,
    pub new: Option<Standing>,
}

/// What a clause does for a person, and the tests that say so.
#[derive(Clone, PartialEq, Debug)]
pub struct Standing {
    pub clause: ClauseId,
    pub state: ClauseState,
    pub reasons: Vec<Reason>,
}

impl Cause {
    /// The clause does the same: it counts because another one now prevails over it, or it over another.
    pub fn is_precedence(&self) -> bool {
        self.old.as_ref().map(|standing| standing.state) == self.new.as_ref().map(|standing| standing.state)
    }
}

/// The clauses behind a change, for the person.
pub fn causes(
    old: &Law,
    new: &Law,
    clauses: &Matching<ClauseId>,
    pair: Pair,
    reading: Reading,
    person: &Person,
) -> Vec<Cause> {
    let (before, now) = (old.eval(&person.old), new.eval(&person.new));
    let with_practice = reading != Reading::Law;
    let behind = |law: &Law, id: Option<_>| {
        id.map_or_else(Vec::new, |id| clauses_behind_conclusion(&law.policy, id, with_practice))
    };
    let (old_behind, new_behind) = (behind(old, pair.old), behind(new, pair.new));
    let in_new: FxHashSet<ClauseId> = new_behind.iter().copied().collect();
    let mut pairs: Vec<(Option<ClauseId>, Option<ClauseId>)> =
        new_behind.iter().map(|&id| (clauses.old_of.get(&id).copied(), Some(id))).collect();
    for &id in &old_behind {
        let is = clauses.new_of.get(&id).copied();
        if is.is_none_or(|is| !in_new.contains(&is)) {
            pairs.push((Some(id), is));
        }
    }
    pairs.retain(|&(was, is)| {
        let (was, is) = (does(&before, was), does(&now, is));
        was != is && [was, is].into_iter().flatten().any(is_decided)
    });
    let olds: FxHashSet<ClauseId> = pairs.iter().filter_map(|(was, _)| *was).collect();
    let news: FxHashSet<ClauseId> = pairs.iter().filter_map(|(_, is)| *is).collect();
    let kept: Vec<_> = pairs.iter().copied().filter(|&one| is_own(old, new, one, (&olds, &news))).collect();
    let kept = if kept.is_empty() { pairs } else { kept };
    let causes: Vec<Cause> =
        kept.into_iter().map(|(was, is)| Cause { old: standing(&before, was), new: standing(&now, is) }).collect();
    if causes.is_empty() { of_precedence(clauses, pair, &before, &now) } else { causes }
}

/// What a clause does that another can depend on; of a clause that is not there, and of one that does nothing, nothing.
fn does(verdict: &Verdict, id: Option<ClauseId>) -> Option<ClauseState> {
    let state = verdict.clauses[id?.index()].state;
    (!matches!(state, ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted)).then_some(state)
}

/// A clause whose state is open carries no outcome that is not.
fn is_decided(state: ClauseState) -> bool {
    matches!(state, ClauseState::Fires | ClauseState::Dormant | ClauseState::Blocked)
}

fn standing(verdict: &Verdict, id: Option<ClauseId>) -> Option<Standing> {
    let clause = id?;
    let told = &verdict.clauses[clause.index()];
    Some(Standing { clause, state: told.state, reasons: told.reasons.clone() })
}

/// Whether the clause changed itself, or depends on none of the others that did something else.
fn is_own(
    old: &Law,
    new: &Law,
    (was, is): (Option<ClauseId>, Option<ClauseId>),
    (olds, news): (&FxHashSet<ClauseId>, &FxHashSet<ClauseId>),
) -> bool {
    let (Some(was), Some(is)) = (was, is) else { return true };
    if !has_same_text(old, new, was, is) {
        return true;
    }
    let rests_on = |law: &Law, id: ClauseId, others: &FxHashSet<ClauseId>| {
        is_any_behind_clause(&law.policy, id, &|other| other != id && others.contains(&other))
    };
    !rests_on(old, was, olds) && !rests_on(new, is, news)
}

/// Whether both laws say the same words in the clause. What a status confers has no words of its own.
pub fn has_same_text(old: &Law, new: &Law, was: ClauseId, is: ClauseId) -> bool {
    let (before, now) = (&old.policy.clauses[was], &new.policy.clauses[is]);
    (before.shares_fate_of.is_some() && now.shares_fate_of.is_some())
        || old.wording(before.span) == new.wording(now.span)
}

fn of_precedence(clauses: &Matching<ClauseId>, pair: Pair, before: &Verdict, now: &Verdict) -> Vec<Cause> {
    let mut found: Vec<Cause> = Vec::new();
    if let Some(id) = pair.new {
        let told = &now.conclusions[id.index()];
        for &clause in told.by.iter().chain(&told.against) {
            let was = clauses.old_of.get(&clause).copied();
            found.push(Cause { old: standing(before, was), new: standing(now, Some(clause)) });
        }
    }
    if let Some(id) = pair.old {
        let told = &before.conclusions[id.index()];
        for &clause in told.by.iter().chain(&told.against) {
            let is = clauses.new_of.get(&clause).copied();
            if !found.iter().any(|cause| cause.old.as_ref().is_some_and(|old| old.clause == clause)) {
                found.push(Cause { old: standing(before, Some(clause)), new: standing(now, is) });
            }
        }
    }
    found
}
