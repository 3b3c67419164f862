//! To which clauses a change is laid: those that do something else for the person, with the tests behind it.
//!
//! Takes a person before both laws; gives the clauses on which the conclusion depends and that are in another state by the new law than by the
//! old one. A clause that only follows another one of these, its own words unchanged, is left out. Where every clause does the same, it is who
//! prevails over whom that changed: then the clauses for and against are given. The clauses by which the new law denies, or is in conflict, are
//! always among them, as is one that was beaten before and now prevails.

use rustc_hash::FxHashSet;

use super::compare::{Pair, Person, Reading};
use super::names::Matching;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{Reason, Settled};
use crate::law::Law;
use crate::policy::behind::{clauses_behind_conclusion, is_any_behind_clause};
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Polarity;

/// A clause that does something else for a person than it did, or that decides now.
#[derive(Clone, PartialEq, Debug)]
pub struct Cause {
    /// By the old law; `None`: that has no such clause.
    pub old: Option<Standing>,
    pub new: Option<Standing>,
    /// By the new law the outcome is what it is by this clause; of a conflict, it is one of those in it.
    pub decides: bool,
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

/// The clauses behind a change to this outcome, for the person.
pub fn causes(
    (old, new): (&Law, &Law),
    clauses: &Matching<ClauseId>,
    pair: Pair,
    (reading, to): (Reading, Outcome),
    person: &Person,
) -> Vec<Cause> {
    let (before, now) = (old.settled(&person.old), new.settled(&person.new));
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
    let deciding = pair.new.map_or_else(Vec::new, |id| deciding(&now, id, reading));
    let cause = |(was, is): (Option<ClauseId>, Option<ClauseId>)| Cause {
        old: standing(&before, was),
        new: standing(&now, is),
        decides: is.is_some_and(|id| deciding.contains(&id)),
    };
    let pairs = if kept.is_empty() { of_precedence(clauses, pair, &before, &now) } else { kept };
    let mut causes: Vec<Cause> = pairs.into_iter().map(cause).collect();
    for &id in &deciding {
        let was = clauses.old_of.get(&id).copied();
        let is_told = causes.iter().any(|cause| cause.new.as_ref().is_some_and(|new| new.clause == id));
        let is_as_before = was.is_some_and(|was| before.clauses[was.index()].state == now.clauses[id.index()].state);
        // What takes away is named in any case; what gives, where nothing else says by what.
        if !is_told && (is_as_before || matches!(to, Outcome::Denied | Outcome::Conflict)) {
            causes.push(cause((was, Some(id))));
        }
    }
    causes
}

/// The clauses by which the outcome is what it is: those of the winner that nothing beats, of a conflict both sides.
fn deciding(verdict: &Settled, id: ConclusionId, reading: Reading) -> Vec<ClauseId> {
    let told = &verdict.conclusions[id.index()];
    match reading {
        // What is left of it through other conclusions is laid to these.
        Reading::Followed if told.followed.is_some() => return Vec::new(),
        Reading::Practice | Reading::Followed if !told.practice_by.is_empty() => return told.practice_by.clone(),
        Reading::Law | Reading::Practice | Reading::Followed => {}
    }
    if told.outcome == Outcome::Conflict {
        let (pro, con) = told.in_conflict();
        return [pro, con].concat();
    }
    let unbeaten: Vec<ClauseId> = told.by.iter().copied().filter(|&by| told.beaten(by).next().is_none()).collect();
    if unbeaten.is_empty() { told.by.clone() } else { unbeaten }
}

/// The clauses behind a power that the person comes under by one of the laws alone: those that give the power by one law and not by the other;
/// where they do the same by both, those with them that prevail over them by one law alone.
pub fn causes_of_power(
    old: &Law,
    new: &Law,
    clauses: &Matching<ClauseId>,
    (pair, turn): (Pair, Polarity),
    person: &Person,
) -> Vec<Cause> {
    let (Some(was), Some(is)) = (pair.old, pair.new) else { return Vec::new() };
    let (before, now) = (old.settled(&person.old), new.settled(&person.new));
    let powers = |verdict: &Settled, id: ConclusionId| -> Vec<ClauseId> {
        let told = &verdict.conclusions[id.index()];
        let left_open = if told.outcome == Outcome::Discretionary { &told.by[..] } else { &[] };
        told.discretion.to(turn).iter().chain(left_open).copied().collect()
    };
    let (before_powers, now_powers) = (powers(&before, was), powers(&now, is));
    let mut pairs: Vec<(Option<ClauseId>, Option<ClauseId>)> = Vec::new();
    for &id in &now_powers {
        pairs.push((clauses.old_of.get(&id).copied(), Some(id)));
    }
    for &id in &before_powers {
        let pair = (Some(id), clauses.new_of.get(&id).copied());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    let has = |powers: &[ClauseId], id: Option<ClauseId>| id.is_some_and(|id| powers.contains(&id));
    pairs.retain(|&(was, is)| has(&before_powers, was) != has(&now_powers, is));
    let state = |verdict: &Settled, id: Option<ClauseId>| id.map(|id| verdict.clauses[id.index()].state);
    let is_as_before = |&(was, is): &(Option<ClauseId>, Option<ClauseId>)| state(&before, was) == state(&now, is);
    if pairs.iter().all(is_as_before) {
        // What prevails over the power by one of the laws alone.
        let prevails = |law: &Law, id: Option<ClauseId>, over: &[Option<ClauseId>]| {
            id.is_some_and(|id| law.policy.clauses[id].overrides_all.iter().any(|other| over.contains(&Some(*other))))
        };
        let (olds, news): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
        let deciding = |verdict: &Settled, id: ConclusionId| verdict.conclusions[id.index()].by.clone();
        let mut beside: Vec<(Option<ClauseId>, Option<ClauseId>)> = Vec::new();
        let of_new = deciding(&now, is).into_iter().map(|id| (clauses.old_of.get(&id).copied(), Some(id)));
        let of_old = deciding(&before, was).into_iter().map(|id| (Some(id), clauses.new_of.get(&id).copied()));
        for pair in of_new.chain(of_old) {
            if !beside.contains(&pair) && !pairs.contains(&pair) {
                beside.push(pair);
            }
        }
        let differs =
            |&(was, is): &(Option<ClauseId>, Option<ClauseId>)| prevails(old, was, &olds) != prevails(new, is, &news);
        let own: Vec<_> = beside.iter().copied().filter(differs).collect();
        pairs.extend(if own.is_empty() { beside } else { own });
    }
    let cause = |(was, is)| Cause { old: standing(&before, was), new: standing(&now, is), decides: false };
    pairs.into_iter().map(cause).collect()
}

/// What a clause does that another can depend on; of a clause that is not there, and of one that does nothing, nothing.
fn does(verdict: &Settled, id: Option<ClauseId>) -> Option<ClauseState> {
    let state = verdict.clauses[id?.index()].state;
    (!matches!(state, ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted)).then_some(state)
}

/// A clause whose state is open carries no outcome that is not.
fn is_decided(state: ClauseState) -> bool {
    matches!(state, ClauseState::Fires | ClauseState::Dormant | ClauseState::Blocked)
}

fn standing(verdict: &Settled, id: Option<ClauseId>) -> Option<Standing> {
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

fn of_precedence(
    clauses: &Matching<ClauseId>,
    pair: Pair,
    before: &Settled,
    now: &Settled,
) -> Vec<(Option<ClauseId>, Option<ClauseId>)> {
    let mut found: Vec<(Option<ClauseId>, Option<ClauseId>)> = Vec::new();
    if let Some(id) = pair.new {
        let told = &now.conclusions[id.index()];
        found.extend(told.by.iter().chain(&told.against).map(|&is| (clauses.old_of.get(&is).copied(), Some(is))));
    }
    if let Some(id) = pair.old {
        let told = &before.conclusions[id.index()];
        for &was in told.by.iter().chain(&told.against) {
            if !found.iter().any(|(known, _)| *known == Some(was)) {
                found.push((Some(was), clauses.new_of.get(&was).copied()));
            }
        }
    }
    found
}
