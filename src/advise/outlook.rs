//! What lies ahead of a person, for the first screen: what averts a burden, what gets what is refused, until when a right is sure, and what keeps it
//! beyond its last day.
//!
//! Each takes a search, so only the most pressing are looked at, as far as the watch gives time; what is missing is not decided.

use super::ways::{Goal, Keeping, Ways, averting, certain_until, goal_of, keeping, ways};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{DateKind, DateNote, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{ConclusionKind, Direction, Polarity};
use crate::watch::Watch;

/// Ends farther off than so many days press nobody today.
const SOON: i64 = 60;
/// As many rights that end soon are looked at.
const ENDING: usize = 2;
/// As many refusals are looked at.
const REFUSALS: usize = 2;
/// As many rights that are certain whatever the answers are looked at.
const CERTAIN: usize = 6;

/// What lies ahead.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outlook {
    /// What would spare the person burdens that the law orders.
    pub averting: Vec<Ways>,
    /// What would still get the person what a rule refuses.
    pub getting: Vec<Ways>,
    /// Rights that the person has whatever the missing answers are, until that day at least.
    pub lasting: Vec<(ConclusionId, Day)>,
    /// What keeps rights that end soon.
    pub keeping: Vec<Keeping>,
}

/// The outlook of a person; the verdict is to be sharpened first (`completions::sharpen`).
pub fn outlook(law: &Law, case: &Case, verdict: &Verdict, watch: &Watch) -> Outlook {
    let averting = averting(law, case, verdict, watch);
    let refused = refused(law, verdict).into_iter().take(REFUSALS);
    let getting = refused.take_while(|_| !watch.is_over()).map(|of| ways(law, case, of, watch)).collect();
    let told = |id: ConclusionId| &verdict.conclusions[id.index()];
    let sure = rights(law).filter(|&id| told(id).is_certain_whatever() && told(id).settled() == Outcome::Granted);
    let last_day = |id: ConclusionId| certain_until(law, case, id, watch).map(|day| (id, day));
    let lasting = sure.take(CERTAIN).filter_map(last_day).collect();
    let ending = verdict.standing_dates(&law.policy).filter(|note| ends_soon(note, case.as_of()));
    let mut ending: Vec<&DateNote> = ending.collect();
    ending.sort_by_key(|note| (note.day, note.clause));
    let rights = ending.iter().filter_map(|note| Some((right_of(law, verdict, note)?, note.day))).take(ENDING);
    let keeping = rights.filter_map(|(of, last)| keeping_it_or_what_it_gives(law, case, of, last, watch)).collect();
    Outlook { averting, getting, lasting, keeping }
}

/// What a rule refuses the person whom it would help: what authorities would owe her, and what is refused unless something not known prevents it.
pub fn refused(law: &Law, verdict: &Verdict) -> Vec<ConclusionId> {
    let policy = &law.policy;
    let is_refused = |id: &ConclusionId| {
        let conclusion = &policy.conclusions[*id];
        let is_denied = || verdict.conclusions[id.index()].outcome == Outcome::Denied;
        conclusion.direction == Some(Direction::Favourable)
            && ((conclusion.kind == ConclusionKind::Duty && is_denied()) || verdict.is_refused_unless(policy, *id))
    };
    policy.conclusions_to_show().filter(is_refused).collect()
}

/// What keeps a right whose last day the clauses that give it say, and none of them has no last day.
pub fn kept(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId, watch: &Watch) -> Option<Keeping> {
    let last = last_day(law, verdict, of)?;
    (last >= case.as_of()).then(|| keeping_it_or_what_it_gives(law, case, of, last, watch)).flatten()
}

/// The last of the days on which the clauses end that give it; `None` where one of them has none. A right that comes with a status ends with it.
fn last_day(law: &Law, verdict: &Verdict, of: ConclusionId) -> Option<Day> {
    let end = |&id: &ClauseId| match law.policy.clauses[id].shares_fate_of {
        Some(status) => last_day(law, verdict, status),
        None => verdict.dates.iter().find(|note| note.clause == id && note.kind == DateKind::Ends).map(|note| note.day),
    };
    let ends: Option<Vec<Day>> = verdict.conclusions[of.index()].by.iter().map(end).collect();
    ends?.into_iter().max()
}

/// What keeps the right, else what keeps a right that comes with it.
fn keeping_it_or_what_it_gives(law: &Law, case: &Case, of: ConclusionId, last: Day, watch: &Watch) -> Option<Keeping> {
    let comes_with_it = |id: &ConclusionId| {
        let giving = &law.policy.conclusions[*id].bearing.law_pro;
        giving.iter().any(|&clause| law.policy.clauses[clause].shares_fate_of == Some(of))
    };
    let given = rights(law).filter(comes_with_it);
    std::iter::once(of).chain(given).find_map(|of| keeping(law, case, of, last, watch))
}

fn ends_soon(note: &DateNote, as_of: Day) -> bool {
    note.kind == DateKind::Ends && !note.passed && note.day <= as_of.plus_days(SOON)
}

/// The right that the clause gives the person.
fn right_of(law: &Law, verdict: &Verdict, note: &DateNote) -> Option<ConclusionId> {
    let given = law.policy.clauses[note.clause].effects.iter().filter(|effect| effect.polarity == Polarity::For);
    given
        .map(|effect| effect.conclusion)
        .find(|&of| rights(law).any(|right| right == of) && verdict.conclusions[of.index()].outcome == Outcome::Granted)
}

/// Statuses and protections that burden nobody.
fn rights(law: &Law) -> impl Iterator<Item = ConclusionId> {
    let is_right = |id: &ConclusionId| {
        law.policy.conclusions[*id].kind != ConclusionKind::Category
            && law.policy.conclusions[*id].kind != ConclusionKind::Duty
            && goal_of(law, *id) == Goal::Get
    };
    law.policy.conclusions_to_show().filter(is_right)
}
