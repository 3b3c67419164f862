//! What nobody but an authority can still bring about: that it has not decided yet, and by when it must.
//!
//! A requirement that is an authority's decision is no paper that she forgot. Said only where the policy marks which values of the decision are decided
//! (`advise::decided`), and what is stated is none of them.

use super::names::Before;
use super::{Page, strong};
use crate::advise::decided::is_decided;
use crate::advise::ways::Way;
use crate::calendar::Day;
use crate::case::Stated;
use crate::circuit::{Outcome, Truth};
use crate::eval::DateKind;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId};
use crate::policy::inputs::{facts_among, facts_tested, inputs_below};
use crate::policy::model::{Role, Value};
use crate::report::deadline::acting;
use crate::words::say;

/// A decision that is still to come, and the day by which the law asks for it.
pub(super) struct Pending {
    by: AuthorityId,
    day: Option<Day>,
    is_late: bool,
    /// Nobody has said so: it is presumed.
    is_presumed: bool,
}

impl Page<'_> {
    /// Where all that is missing is the decision of one authority, which it has not made.
    pub(super) fn blocked_by_decision(&self, of: ConclusionId) -> Option<String> {
        let by = &self.verdict(of).by;
        let nearest = by.iter().min_by_key(|&&id| self.facts_missing(id).len())?;
        let nearest = match self.law.policy.clauses[*nearest].shares_fate_of {
            Some(status) if status != of => return self.blocked_by_decision(status),
            _ => *nearest,
        };
        let pending = self.pending(&self.facts_missing(nearest))?;
        let authority = self.authority(pending.by, Before::Of);
        let day = pending.day.map(|day| self.tongue.date(day));
        if pending.is_presumed {
            return Some(match day {
                Some(day) if pending.is_late => say!(self.tongue, HandoutBlockedPresumedLate { authority, day }),
                Some(day) => say!(self.tongue, HandoutBlockedPresumedBy { authority, day }),
                None => say!(self.tongue, HandoutBlockedPresumed { authority }),
            });
        }
        Some(match day {
            Some(day) if pending.is_late => say!(self.tongue, HandoutBlockedUndecidedLate { authority, day }),
            Some(day) => say!(self.tongue, HandoutBlockedUndecidedBy { authority, day }),
            None => say!(self.tongue, HandoutBlockedUndecided { authority }),
        })
    }

    /// What to do about a way on which nothing is open but such a decision.
    pub(super) fn waits_for_decision(&self, way: &Way) -> Option<String> {
        if way.from.is_some() || !way.readings.is_empty() || !way.first.is_empty() {
            return None;
        }
        let facts: Vec<FactId> = way.unmet().flat_map(|need| need.facts.iter().copied()).collect();
        if way.unmet().any(|need| !need.wanted) {
            return None;
        }
        let pending = self.pending(&facts)?;
        // Nobody waits for a decision that she may not have asked for.
        let has_done_hers = self.subject().is_some_and(|of| self.outcome(of) == Outcome::Blocked);
        if (pending.is_presumed && !has_done_hers) || !self.applied_for_first(way).is_empty() {
            return None;
        }
        let authority = self.authority(pending.by, Before::Of);
        Some(match pending.day.map(|day| strong(&self.tongue.date(day))) {
            Some(day) if pending.is_late => say!(self.tongue, HandoutWaitDecisionLate { authority, day }),
            Some(day) => say!(self.tongue, HandoutWaitDecisionBy { authority, day }),
            None => say!(self.tongue, HandoutWaitDecision { authority }),
        })
    }

    /// The facts that are read by what the clause still requires.
    fn facts_missing(&self, id: ClauseId) -> Vec<FactId> {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        let is_missing = |expr| self.truth_of(expr) == Truth::False;
        let missing = conditions.filter(|it| it.role == Role::Provided && is_missing(it.expr));
        missing.flat_map(|it| facts_among(inputs_below(&self.law.policy, it.expr))).collect()
    }

    fn pending(&self, facts: &[FactId]) -> Option<Pending> {
        let by = self.law.policy.whose_act(facts.iter().copied())?;
        if !facts.iter().all(|&fact| self.is_undecided(fact)) {
            return None;
        }
        let policy = &self.law.policy;
        let verdict = &self.explanation.verdict;
        let is_on_it = |clause: ClauseId| {
            let effects = &policy.clauses[clause].effects;
            let is_required = |of: ConclusionId| {
                self.outcome(of) == Outcome::Granted && acting(policy, verdict, clause, of) == Some(by)
            };
            effects.iter().any(|effect| is_required(effect.conclusion))
                && facts_tested(policy, clause).iter().any(|fact| facts.contains(fact))
        };
        let due = verdict.dates.iter().filter(|note| note.kind == DateKind::Due && is_on_it(note.clause));
        let due = due.min_by_key(|note| note.day);
        let is_presumed = facts.iter().any(|&fact| self.case.stated(fact) != Stated::Known);
        Some(Pending { by, day: due.map(|note| note.day), is_late: due.is_some_and(|note| note.passed), is_presumed })
    }

    /// Whether what is stated of the decision, or presumed as long as nothing is stated, says that it is still to come.
    fn is_undecided(&self, fact: FactId) -> bool {
        let policy = &self.law.policy;
        let with = |value: &Value| {
            let mut case = self.case.clone();
            case.state(fact, value);
            is_decided(policy, &case, fact)
        };
        let is_to_come = match self.case.stated(fact) {
            Stated::Known => !is_decided(policy, self.case, fact),
            Stated::NotAsked | Stated::NotKnown => {
                policy.facts[fact].presumed.as_ref().is_some_and(|value| !with(value))
            }
        };
        is_to_come && policy.listed_values(fact).into_iter().flatten().any(|value| with(&value))
    }
}
