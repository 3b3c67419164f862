//! What is refused only until a day: the last day of the rules that refuse it, and what is so afterwards.
//!
//! A bar on entry that runs for years is the answer to the one question of whoever is barred: when may I come back? The day stands in the
//! head of the page, and waiting for it is the first thing that can be done. Nothing is said of a later day that the law was not asked for.

use super::{Kind, Page, strong};
use crate::calendar::Day;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::DateKind;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::words::say;

impl Page<'_> {
    /// Whether it helps her, and the law refuses it, for certain or unless something not known prevents that.
    pub fn is_refused(&self, of: ConclusionId) -> bool {
        let is_hers = matches!(self.kind(of), Kind::Entitlement | Kind::Owed);
        is_hers
            && match self.outcome(of) {
                Outcome::Denied => true,
                Outcome::Undetermined => self.explanation.verdict.is_refused_unless(&self.law.policy, of),
                Outcome::Granted
                | Outcome::Conflict
                | Outcome::Discretionary
                | Outcome::Dormant
                | Outcome::Blocked
                | Outcome::None => false,
            }
    }

    /// The last day of the rules that refuse it to her, where each of them has one and the law refuses it no longer on the next day.
    pub fn refused_until(&self, of: ConclusionId) -> Option<Day> {
        if !self.is_refused(of) {
            return None;
        }
        let against = &self.law.policy.conclusions[of].bearing.law_con;
        let verdict = &self.explanation.verdict;
        let refusing: Vec<ClauseId> =
            against.iter().copied().filter(|id| verdict.clauses[id.index()].state == ClauseState::Fires).collect();
        let last = |id: &ClauseId| {
            let ends = verdict.dates.iter().filter(|note| note.clause == *id && note.kind == DateKind::Ends);
            ends.map(|note| note.day).min()
        };
        let until = refusing.iter().map(last).collect::<Option<Vec<Day>>>()?.into_iter().max()?;
        let is_over = matches!(self.afterwards(of, until), Outcome::Granted | Outcome::Undetermined | Outcome::None);
        is_over.then_some(until)
    }

    /// What becomes of it on the day after, if nothing changes but the day; where it would be refused then by other rules, that.
    fn afterwards(&self, of: ConclusionId, until: Day) -> Outcome {
        let mut later = self.case.clone();
        later.set_as_of(until.plus_days(1));
        let verdict = self.law.eval(&later);
        match verdict.is_refused_unless(&self.law.policy, of) {
            true => Outcome::Denied,
            false => verdict.conclusions[of.index()].settled(),
        }
    }

    /// That it can be waited for, and what it comes to then.
    pub(super) fn wait_until_not_refused(&mut self, of: ConclusionId) {
        let Some(until) = self.refused_until(of) else { return };
        let day = strong(&self.tongue.date(until.plus_days(1)));
        self.document.paragraph(match self.afterwards(of, until) {
            Outcome::Granted => say!(self.tongue, HandoutWaitGranted { day }),
            _ => say!(self.tongue, HandoutWaitNotRefused { day }),
        });
    }
}
