//! What the law says about a case: every conclusion with its outcome in law and in practice, every clause with its state.
//!
//! Plain data, created by `eval::judge`, printed by `report`. Lists are in order of declaration.

use super::reasons::Reason;
use crate::calendar::Day;
use crate::circuit::{ClauseState, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, DatedValueId, FactId, Id, QuestionId, ReferralId};
use crate::policy::model::{Certainty, ConclusionKind, Direction, Effect, Polarity};
use crate::policy::precedence::Victory;

/// A verdict lists at most this many pairs of statuses that a person holds together (45 statuses make 990 pairs) and counts the rest.
pub const MOST_OVERLAPS: usize = 1000;

#[derive(Clone, PartialEq, Debug)]
pub struct Verdict {
    pub id: Option<String>,
    pub as_of: Day,
    /// By number of the conclusion.
    pub conclusions: Vec<ConclusionVerdict>,
    /// By number of the clause.
    pub clauses: Vec<ClauseVerdict>,
    /// Incompatible conclusions that both hold.
    pub incompatible: Vec<(ConclusionId, ConclusionId)>,
    /// Statuses granted, dormant or blocked beside one another; of more than [`MOST_OVERLAPS`] pairs the first ones.
    pub overlaps: Vec<Overlap>,
    /// How many pairs there are beside them.
    pub n_more_overlaps: usize,
    pub protections: Vec<ConclusionId>,
    pub authorities: Vec<AuthorityId>,
    pub referrals: Vec<ReferralId>,
    pub missing_referrals: Vec<(ConclusionId, ConclusionId)>,
    /// Referrals of which it is not decided whether the law orders them, with what their own conditions depend on; of their categories see
    /// the conclusions.
    pub open_referrals: Vec<Open<ReferralId>>,
    /// Pairs of which it is not decided whether a referral from the one to the other is missing.
    pub open_missing_referrals: Vec<Open<(ConclusionId, ConclusionId)>>,
    /// Facts never asked that may still matter to some conclusion.
    pub matters: Vec<FactId>,
    /// Facts asked and not known that may still matter.
    pub not_known: Vec<FactId>,
    /// Presumptions leaned on: with the fact unknown instead, something would differ.
    pub presumed: Vec<FactId>,
    /// Those of them on which an outcome leans that says something: more than that no clause applies.
    pub presumed_for_outcomes: Vec<FactId>,
    /// Smallest sets of presumptions on which an outcome leans together and on none of them alone: each would be enough by itself.
    pub presumed_together: Vec<Vec<FactId>>,
    /// Open questions that were answered, or on which an outcome hangs.
    pub questions: Vec<QuestionVerdict>,
    /// Dated values without a number for the day on which some outcome asks for it.
    pub no_numbers: Vec<NoNumber>,
    pub dates: Vec<DateNote>,
    /// Clauses, then referrals, that rest on working days counted beyond those for which the calendar knows the holidays.
    pub notes: Vec<CountedBeyond>,
    /// Assumptions that are false of the case, by their number: such a case is rejected.
    pub broken_assumptions: Vec<usize>,
}

impl Verdict {
    /// Whether some law clause for the conclusion fires, or would unless an exception applies: of a burden whose outcome is not decided, that it
    /// will be ordered unless something not known yet forbids it.
    pub fn has_ground(&self, policy: &Policy, of: ConclusionId) -> bool {
        let clauses = policy.conclusions[of].bearing.law_pro.iter().map(|clause| &self.clauses[clause.index()]);
        clauses.into_iter().any(|told| told.state == ClauseState::Fires || told.is_open_by_exceptions)
    }

    /// Takes in that nothing more is worth asking, as an interview finds out that was gone through: what is open stays open, of what was asked and
    /// is not known, of members that nobody named, or of how the law is read.
    pub fn leave_nothing_to_ask(&mut self) {
        self.matters.clear();
        for told in &mut self.conclusions {
            told.matters.retain(|id| self.not_known.contains(id));
        }
    }

    /// Whether some law clause against the conclusion fires.
    pub fn has_counter_ground(&self, policy: &Policy, of: ConclusionId) -> bool {
        let mut clauses = policy.conclusions[of].bearing.law_con.iter();
        clauses.any(|clause| self.clauses[clause.index()].state == ClauseState::Fires)
    }

    /// The first term of a burden that still runs and ends before a day, of the clauses that impose it.
    pub fn due_before(&self, policy: &Policy, of: ConclusionId, day: Day) -> Option<Day> {
        let imposing = &policy.conclusions[of].bearing.law_pro;
        let due = self.dates.iter().filter(|note| note.kind == DateKind::Due && !note.passed && note.day < day);
        due.filter(|note| imposing.contains(&note.clause)).map(|note| note.day).min()
    }

    /// Whether all clauses that require it have a term, and all their terms have passed.
    pub fn is_overdue(&self, of: ConclusionId) -> bool {
        let by = &self.conclusions[of.index()].by;
        let has_passed = |id: &ClauseId| {
            let mut due = self.dates.iter().filter(|note| note.clause == *id && note.kind == DateKind::Due).peekable();
            due.peek().is_some() && due.all(|note| note.passed)
        };
        !by.is_empty() && by.iter().all(has_passed)
    }

    /// What a clause with a term settles, without what the law decides otherwise for certain: that a right lasts until a day is not so of
    /// somebody to whom it is refused.
    pub fn standing_effects(&self, policy: &Policy, clause: ClauseId) -> Vec<Effect> {
        let stands = |effect: &&Effect| {
            let told = &self.conclusions[effect.conclusion.index()];
            let settled = if told.outcome == Outcome::Undetermined { told.certain } else { Some(told.outcome) };
            let lost = match effect.polarity {
                Polarity::For => Outcome::Denied,
                Polarity::Against => Outcome::Granted,
            };
            settled != Some(lost)
        };
        policy.clauses[clause].effects.iter().filter(stands).copied().collect()
    }

    /// The terms of clauses of which something stands.
    pub fn standing_dates(&self, policy: &Policy) -> impl Iterator<Item = &DateNote> {
        self.dates.iter().filter(|note| !self.standing_effects(policy, note.clause).is_empty())
    }

    /// Whether it is a burden that the law orders against the person unless something not known yet forbids it.
    pub fn threatens(&self, policy: &Policy, of: ConclusionId) -> bool {
        let (conclusion, told) = (&policy.conclusions[of], &self.conclusions[of.index()]);
        told.certain.unwrap_or(told.outcome) == Outcome::Undetermined
            && conclusion.kind == ConclusionKind::Duty
            && conclusion.direction == Some(Direction::Adverse)
            && self.has_ground(policy, of)
    }

    /// Whether it helps the person, and the law refuses it unless something not known yet prevents that; nothing that is known gives it to her.
    pub fn is_refused_unless(&self, policy: &Policy, of: ConclusionId) -> bool {
        let (conclusion, told) = (&policy.conclusions[of], &self.conclusions[of.index()]);
        told.settled() == Outcome::Undetermined
            && conclusion.direction == Some(Direction::Favourable)
            && self.has_counter_ground(policy, of)
            && !self.has_ground(policy, of)
    }
}

#[derive(Clone, PartialEq, Debug)]
pub struct ConclusionVerdict {
    pub outcome: Outcome,
    /// The firing clauses of the winner, none where it is decided; for discretionary those that let an authority decide, for dormant the sleeping, for blocked the
    /// blocking ones.
    pub by: Vec<ClauseId>,
    /// The firing clauses of the other side.
    pub against: Vec<ClauseId>,
    pub in_practice: Outcome,
    /// The practice clauses behind the outcome in practice; none where practice says nothing of it.
    pub practice_by: Vec<ClauseId>,
    /// Where practice leaves it as in law and departs on what it rests on: what is left of it where that practice is followed, if that is
    /// another outcome.
    pub followed: Option<Followed>,
    /// The weakest among the clauses behind it; none where no clause is.
    pub certainty: Option<Certainty>,
    /// For each clause that fires and is beaten, in a conflict too: one that beats it and by which principles, then those that beat it by
    /// another principle.
    pub victories: Vec<Beaten>,
    /// Clauses by which an authority may decide otherwise.
    pub discretion: Discretion,
    /// Where somebody with the power to decide has decided the outcome: what the clauses say.
    pub decided: Option<ByClauses>,
    /// The outcome in law that every completion has; none where two differ, or (until `advise` has looked) where it cannot be said.
    pub certain: Option<Outcome>,
    /// Unknown facts that may matter to it, never asked and asked alike; once `advise` has looked, those that do.
    pub matters: Vec<FactId>,
    /// Where it depends on no fact, the open questions on which it depends, once `advise` has looked.
    pub questions: Vec<QuestionId>,
    /// Time was up before `advise` had decided what is certain and what matters: `certain` may be missing an outcome, and `matters` may name
    /// facts that make no difference.
    pub is_out_of_time: bool,
}

/// What all clauses and conclusions come to, by their numbers: the part of a verdict that follows from one run.
pub struct Settled {
    pub clauses: Vec<ClauseVerdict>,
    /// Without certainties, and without the facts that matter.
    pub conclusions: Vec<ConclusionVerdict>,
}

impl ConclusionVerdict {
    /// The outcome in law, where it is decided: also if not all is known, but every completion has it.
    pub fn settled(&self) -> Outcome {
        match self.outcome {
            Outcome::Undetermined => self.certain.unwrap_or(Outcome::Undetermined),
            outcome => outcome,
        }
    }

    /// Whether the outcome in law is not decided by what is known, and yet certain.
    pub fn is_certain_whatever(&self) -> bool {
        self.outcome == Outcome::Undetermined && self.certain.is_some()
    }

    /// Whether what happens in practice is known, and is not what the law says. Where the law gives nothing, practice that gives nothing
    /// either departs from nothing; nor is it known whether it departs where it is not known what the law says.
    pub fn departs_in_practice(&self) -> bool {
        let gives_nothing_either =
            self.outcome == Outcome::None && matches!(self.in_practice, Outcome::Blocked | Outcome::Dormant);
        let is_known = self.outcome != Outcome::Undetermined && self.in_practice != Outcome::Undetermined;
        is_known && self.in_practice != self.outcome && !gives_nothing_either
    }

    /// Whether it is known what happens in practice, and not what the law says.
    pub fn is_known_in_practice_alone(&self) -> bool {
        self.outcome == Outcome::Undetermined && self.in_practice != Outcome::Undetermined
    }
}

/// What the clauses say of a conclusion that is decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByClauses {
    pub outcome: Outcome,
    /// As [`ConclusionVerdict::by`] and [`ConclusionVerdict::against`] would be.
    pub by: Vec<ClauseId>,
    pub against: Vec<ClauseId>,
}

/// What an authority may turn round: no firing clause beats these.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Discretion {
    /// Of what is denied: clauses for it.
    pub may_grant: Vec<ClauseId>,
    /// Of what is granted: clauses against it.
    pub may_deny: Vec<ClauseId>,
}

impl Discretion {
    /// The clauses by which the outcome may be turned to that side.
    pub fn to(&self, turn: Polarity) -> &[ClauseId] {
        match turn {
            Polarity::For => &self.may_grant,
            Polarity::Against => &self.may_deny,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.may_grant.is_empty() && self.may_deny.is_empty()
    }
}

/// Something that is not decided.
#[derive(Clone, PartialEq, Debug)]
pub struct Open<T> {
    pub of: T,
    /// Unknown facts on which it may depend, never asked and asked alike.
    pub matters: Vec<FactId>,
}

/// What practice does to a conclusion through what it rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Followed {
    pub outcome: Outcome,
    /// The conclusions of which practice speaks, and which come out otherwise in practice than in law.
    pub through: Vec<ConclusionId>,
}

impl ConclusionVerdict {
    /// By whom the clause is beaten; the first that beats it first.
    pub fn beaten(&self, loser: ClauseId) -> impl Iterator<Item = &Beaten> {
        self.victories.iter().filter(move |beaten| beaten.loser == loser)
    }

    /// Of a conflict: the clauses that are in it, those for the conclusion and those against it. Whoever is beaten is not, unless all are,
    /// by one another.
    pub fn in_conflict(&self) -> (Vec<ClauseId>, Vec<ClauseId>) {
        if self.outcome != Outcome::Conflict {
            return (Vec::new(), Vec::new());
        }
        let unbeaten = |side: &[ClauseId]| -> Vec<ClauseId> {
            side.iter().copied().filter(|&id| self.beaten(id).next().is_none()).collect()
        };
        match (unbeaten(&self.by), unbeaten(&self.against)) {
            (pro, con) if pro.is_empty() || con.is_empty() => (self.by.clone(), self.against.clone()),
            unbeaten => unbeaten,
        }
    }
}

/// One clause beaten by another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Beaten {
    pub loser: ClauseId,
    pub winner: ClauseId,
    pub victory: Victory,
}

#[derive(Clone, PartialEq, Debug)]
pub struct ClauseVerdict {
    pub state: ClauseState,
    pub reasons: Vec<Reason>,
    /// Of a dormant one: the `dormant` items that hold, by place among them.
    pub sleeps_by: Vec<u32>,
    /// Of one that is not decided: it would fire, unless an exception applies of which that is not known.
    pub is_open_by_exceptions: bool,
}

/// Two statuses beside one another.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Overlap {
    pub one: ConclusionId,
    pub other: ConclusionId,
    /// The one that confers all the other does, and more; by inclusion, else neither.
    pub confers_more: Option<ConclusionId>,
}

#[derive(Clone, PartialEq, Debug)]
pub struct QuestionVerdict {
    pub question: QuestionId,
    pub answer: Option<bool>,
    /// Conclusions whose outcome hangs on it: with yes, and with no.
    pub outcomes: Vec<(ConclusionId, Outcome, Outcome)>,
}

/// A dated value has no number for a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoNumber {
    pub value: DatedValueId,
    pub day: Day,
    /// Conclusions whose outcome hangs on it.
    pub on: Vec<ConclusionId>,
}

/// A clause or a referral rests on working days that were counted beyond the days for which the holidays were looked up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CountedBeyond {
    pub by: CountedBy,
    /// The first and the last day that such counts looked at.
    pub first: Day,
    pub last: Day,
}

/// What counts working days; clauses come before referrals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CountedBy {
    Clause(ClauseId),
    Referral(ReferralId),
}

/// The last day to do what a clause requires, or on which what it gives holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DateNote {
    pub clause: ClauseId,
    pub kind: DateKind,
    pub day: Day,
    /// The day lies before `as_of`.
    pub passed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateKind {
    Due,
    Ends,
}
