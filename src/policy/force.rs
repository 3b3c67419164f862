//! Force in time: the days on which an instrument and a clause are law.
//!
//! Takes the resolved policy; fills in `Instrument::force` and `Clause::force`. The rule is docs/language.md, "Force": a clause is in force
//! on the days that lie within its own `in force`, within its source's, and before the start of anything that replaces it or repeals its
//! instrument. Not here: which date is tested (`circuit::clause`).

use super::ids::{ClauseId, ReferralId};
use super::model::{Days, Origin, Policy};
use crate::calendar::Day;

impl Days {
    /// No day at all: of every count, the first day or the last one is not among them.
    pub const NONE: Days = Days { first: Some(Day::FIRST), last: Some(Day(Day::FIRST.0 - 1)) };

    pub const ALL: Days = Days { first: None, last: None };

    pub fn covers(self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// No day at all is in it.
    pub fn is_empty(self) -> bool {
        matches!((self.first, self.last), (Some(first), Some(last)) if last < first)
            || self.first.is_some_and(|first| first > Day::LAST)
            || self.last.is_some_and(|last| last < Day::FIRST)
    }

    /// Every day that a fact can name is in it.
    pub fn is_all(self) -> bool {
        self.first.is_none_or(|first| first <= Day::FIRST) && self.last.is_none_or(|last| last >= Day::LAST)
    }

    /// The days in both.
    pub fn and(self, other: Days) -> Days {
        Days {
            first: self.first.max(other.first),
            last: match (self.last, other.last) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }

    /// The days in it before `day`.
    pub fn before(self, day: Day) -> Days {
        self.and(Days { first: None, last: Some(day.plus_days(-1)) })
    }
}

/// Fills in the force of every instrument and clause.
pub(crate) fn fill(policy: &mut Policy) {
    for instrument_id in policy.instruments.ids() {
        policy.instruments[instrument_id].force = policy.instruments[instrument_id].in_force;
    }
    for repealing_id in policy.instruments.ids() {
        let Some(begins) = policy.instruments[repealing_id].in_force.first else { continue };
        for repealed_id in policy.instruments[repealing_id].repeals.clone() {
            let repealed = &mut policy.instruments[repealed_id];
            repealed.force = repealed.force.before(begins);
        }
    }
    for clause_id in policy.clauses.ids() {
        policy.clauses[clause_id].force = clause_force(policy, clause_id);
    }
}

fn clause_force(policy: &Policy, clause_id: ClauseId) -> Days {
    let clause = &policy.clauses[clause_id];
    let own_and_source = clause.in_force.and(source_force(policy, clause_id));
    clause
        .replaced_by
        .iter()
        .filter_map(|&replacement| begins(policy, replacement))
        .fold(own_and_source, |force, begins| force.before(begins))
}

fn source_force(policy: &Policy, clause_id: ClauseId) -> Days {
    match policy.clauses[clause_id].own_source().map(|source| source.origin) {
        Some(origin) => origin_force(policy, origin),
        None => Days::ALL,
    }
}

/// The days on which a referral is in force: its own, within those of its first source.
pub(crate) fn days_of_referral(policy: &Policy, id: ReferralId) -> Days {
    let referral = &policy.referrals[id];
    let source = referral.sources.first().map(|source| origin_force(policy, source.origin));
    source.map_or(referral.in_force, |force| force.and(referral.in_force))
}

pub(crate) fn origin_force(policy: &Policy, origin: Origin) -> Days {
    match origin {
        Origin::Instrument(instrument_id) => policy.instruments[instrument_id].force,
        Origin::Practice(practice_id) => policy.practices[practice_id].in_force,
    }
}

/// The first day of a clause's own force as narrowed by its instrument's; it counts even if nothing of its force is left.
pub(crate) fn begins(policy: &Policy, clause_id: ClauseId) -> Option<Day> {
    let clause = &policy.clauses[clause_id];
    let source_first = clause.own_source().and_then(|source| match source.origin {
        Origin::Instrument(instrument_id) => policy.instruments[instrument_id].in_force.first,
        Origin::Practice(practice_id) => policy.practices[practice_id].in_force.first,
    });
    clause.in_force.first.max(source_first)
}
