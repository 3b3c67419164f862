//! Where practice departs from the law, and where the law contradicts itself: what the law says, what happens, the article to quote.

use super::{About, settled};
use crate::circuit::Outcome;
use crate::eval::{ConclusionVerdict, Followed};
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::ConclusionKind;
use crate::report::document::{Document, Tone, toned};
use crate::words::say;

/// Articles to quote for one conclusion.
const ARTICLES: usize = 4;

impl About<'_> {
    pub(super) fn departures(&self, page: &mut Document) {
        let departing: Vec<_> = self.conclusions().filter(|(_, told)| told.departs_in_practice()).collect();
        let following = self.following();
        if !departing.is_empty() || !following.is_empty() {
            page.heading(2, say!(self.locale, ScreenDepartures));
            departing.into_iter().for_each(|(id, told)| page.line(1, self.line(id, self.departure(id, told))));
            following.into_iter().for_each(|line| page.line(1, line));
        }
        let conflicting: Vec<_> = self.conclusions().filter(|(_, told)| settled(told) == Outcome::Conflict).collect();
        if !conflicting.is_empty() || !self.verdict.incompatible.is_empty() {
            page.heading(2, say!(self.locale, ScreenConflicts));
            conflicting.into_iter().for_each(|(id, told)| page.line(1, self.line(id, self.conflict(told))));
            for &(one, other) in &self.verdict.incompatible {
                let (one, other) = (self.cites.conclusion(one), self.cites.conclusion(other));
                page.line(1, say!(self.locale, ScreenIncompatible { one, other }));
            }
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
            let is_settled = !matches!(told.outcome, Outcome::None | Outcome::Undetermined);
            let Some(followed) = told.followed.as_ref().filter(|_| is_settled) else { continue };
            let name = self.cites.conclusion(id);
            match following.iter_mut().find(|(known, _)| known.through == followed.through) {
                Some((_, names)) => names.push(name),
                None => following.push((followed, vec![name])),
            }
        }
        let line = |(followed, names): (&Followed, Vec<String>)| {
            let (through, names) = (self.cites.through(followed, self.verdict), self.listed(names));
            say!(self.locale, ScreenFollowing { through, names })
        };
        following.into_iter().map(line).collect()
    }

    /// What the law says, what happens, and what to quote.
    fn departure(&self, id: ConclusionId, told: &ConclusionVerdict) -> String {
        let kind = self.law.policy.conclusions[id].kind;
        let (in_law, in_practice) = (self.in_law(kind, told.outcome), self.cites.in_practice(kind, told.in_practice));
        let practice: Vec<String> = told.practice_by.iter().map(|&clause| self.cites.called(clause)).collect();
        let quote = self.articles(&told.by);
        match (practice.is_empty(), quote.is_empty()) {
            (true, true) => say!(self.locale, ScreenDeparture { law: in_law, practice: in_practice }),
            (true, false) => say!(self.locale, ScreenDepartureQuote { law: in_law, practice: in_practice, quote }),
            (false, true) => {
                let how = self.locale.and(&practice);
                say!(self.locale, ScreenDepartureHow { law: in_law, practice: in_practice, how })
            }
            (false, false) => {
                let how = self.locale.and(&practice);
                say!(self.locale, ScreenDepartureHowQuote { law: in_law, practice: in_practice, how, quote })
            }
        }
    }

    fn in_law(&self, kind: ConclusionKind, outcome: Outcome) -> String {
        match (outcome, kind) {
            (Outcome::Granted, ConclusionKind::Duty) => say!(self.locale, ScreenLawRequires),
            (Outcome::Denied, ConclusionKind::Duty) => say!(self.locale, ScreenLawForbids),
            (Outcome::Granted, ConclusionKind::Category) => say!(self.locale, ScreenLawEstablishes),
            (Outcome::Denied, ConclusionKind::Category) => say!(self.locale, ScreenLawExcludes),
            (Outcome::Granted, _) => say!(self.locale, ScreenLawGrants),
            (Outcome::Denied, _) => say!(self.locale, ScreenLawDenies),
            (Outcome::Conflict, _) => say!(self.locale, ScreenLawConflict),
            (Outcome::Discretionary, _) => say!(self.locale, ScreenLawDiscretionary),
            (Outcome::Dormant, _) => say!(self.locale, ScreenLawDormant),
            (Outcome::Blocked, _) => say!(self.locale, ScreenLawBlocked),
            (Outcome::Undetermined, _) => say!(self.locale, ScreenLawOpen),
            (Outcome::None, _) => say!(self.locale, ScreenLawSilent),
        }
    }

    /// The clauses on both sides that nobody beats, where nothing decides between them.
    fn conflict(&self, told: &ConclusionVerdict) -> String {
        let (pro, con) = told.in_conflict();
        let (one, other) = (self.articles(&pro), self.articles(&con));
        if one.is_empty() || other.is_empty() {
            let words = say!(self.locale, ScreenLawConflict);
            return format!("{words}.");
        }
        say!(self.locale, ScreenConflict { one, other })
    }

    /// The first articles of the clauses, those of one instrument together.
    fn articles(&self, clauses: &[ClauseId]) -> String {
        let sources = clauses.iter().filter_map(|&clause| self.law.policy.clauses[clause].own_source());
        self.cites.articles(&sources.take(ARTICLES).collect::<Vec<_>>()).join("; ")
    }
}
