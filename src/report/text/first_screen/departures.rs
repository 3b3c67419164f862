//! Where practice departs from the law, and where the law contradicts itself: what the law says, what happens, the article to quote.

use super::{About, Tightness};
use crate::circuit::Outcome;
use crate::eval::{ConclusionVerdict, Followed};
use crate::policy::ids::ConclusionId;
use crate::report::document::{Document, Tone, toned};
use crate::words::say;

impl About<'_> {
    pub(super) fn departures(&self, page: &mut Document) {
        let departing: Vec<_> = self.conclusions().filter(|(_, told)| told.departs_in_practice()).collect();
        let following = self.following();
        if !departing.is_empty() || !following.is_empty() {
            page.heading(2, say!(self.locale, ScreenDepartures));
            departing.into_iter().for_each(|(id, told)| page.line(1, self.line(id, self.departure(id, told))));
            following.into_iter().for_each(|line| page.line(1, line));
        }
        let practised: Vec<_> = self.conclusions().filter(|(_, told)| told.is_known_in_practice_alone()).collect();
        if !practised.is_empty() {
            page.heading(2, say!(self.locale, ScreenPractised));
            practised.into_iter().for_each(|(id, told)| page.line(1, self.line(id, self.departure(id, told))));
        }
        let conflicting: Vec<_> = self.conclusions().filter(|(_, told)| told.settled() == Outcome::Conflict).collect();
        if !conflicting.is_empty() || !self.verdict.incompatible.is_empty() {
            page.heading(2, say!(self.locale, ScreenConflicts));
            conflicting.into_iter().for_each(|(id, told)| page.line(1, self.line(id, self.conflict(told))));
            for &(one, other) in &self.verdict.incompatible {
                let (one, other) = (self.cites.conclusion(one), self.cites.conclusion(other));
                page.line(1, say!(self.locale, ScreenIncompatible { one, other }));
            }
        }
    }

    fn departure(&self, id: ConclusionId, told: &ConclusionVerdict) -> String {
        let has_quote = self.tightness() < Tightness::Tightest;
        let also = self.following_if_not_done(id);
        let also = (!also.is_empty()).then(|| self.listed(also));
        self.cites.departure_for(self.case, self.verdict, id, told, has_quote, also)
    }

    /// What practice would take from the person with this alone, if she has not done what practice asks for: said in one breath with it.
    fn following_if_not_done(&self, of: ConclusionId) -> Vec<String> {
        let follows = |(_, told): &(ConclusionId, &ConclusionVerdict)| {
            followed(told).is_some_and(|followed| followed.through == [of])
        };
        let names: Vec<String> = self.conclusions().filter(follows).map(|(id, _)| self.cites.conclusion(id)).collect();
        match names.is_empty() || self.cites.act_not_known(self.case, self.verdict, of).is_none() {
            true => Vec::new(),
            false => names,
        }
    }

    fn line(&self, id: ConclusionId, words: String) -> String {
        let name = toned(Tone::Attention, &self.cites.conclusion(id));
        say!(self.locale, ScreenOf { name, words })
    }

    /// What practice does to conclusions of which it says nothing itself: those that depend on the same are named together.
    fn following(&self) -> Vec<String> {
        let mut following: Vec<(&Followed, Vec<String>)> = Vec::new();
        for (id, told) in self.conclusions() {
            let Some(followed) = followed(told) else { continue };
            let name = self.cites.conclusion(id);
            match following.iter_mut().find(|(known, _)| known.through == followed.through) {
                Some((_, names)) => names.push(name),
                None => following.push((followed, vec![name])),
            }
        }
        let is_if_not_done = |&of: &ConclusionId| self.cites.act_not_known(self.case, self.verdict, of).is_some();
        // What follows from one act alone is said beside what it keeps from the person.
        following.retain(|(followed, _)| !(followed.through.len() == 1 && followed.through.iter().all(is_if_not_done)));
        let line = |(followed, names): (&Followed, Vec<String>)| {
            let (through, names) = (self.cites.through(followed, self.verdict), self.listed(names));
            match followed.through.iter().all(is_if_not_done) {
                true => say!(self.locale, ScreenFollowingIfNotDone { through, names }),
                false => say!(self.locale, ScreenFollowing { through, names }),
            }
        };
        following.into_iter().map(line).collect()
    }

    /// The clauses on both sides that nobody beats, where nothing decides between them.
    fn conflict(&self, told: &ConclusionVerdict) -> String {
        let (pro, con) = told.in_conflict();
        let (one, other) = (self.cites.articles_of(&pro), self.cites.articles_of(&con));
        if one.is_empty() || other.is_empty() {
            let words = say!(self.locale, ScreenLawConflict);
            return format!("{words}.");
        }
        say!(self.locale, ScreenConflict { one, other })
    }
}

/// What practice does to a conclusion through others, where the law says something of it.
fn followed(told: &ConclusionVerdict) -> Option<&Followed> {
    let is_settled = !matches!(told.outcome, Outcome::None | Outcome::Undetermined);
    told.followed.as_ref().filter(|_| is_settled)
}
