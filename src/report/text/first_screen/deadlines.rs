//! Deadlines, nearest first: what runs, what has passed, and what ends.

use super::super::terms::{OpenWindow, open_windows};
use super::{About, Tightness};
use crate::advise::open_terms::{OpenTerm, open_terms};
use crate::calendar::Day;
use crate::circuit::Outcome;
use crate::eval::{DateKind, DateNote};
use crate::policy::ids::{AuthorityId, ClauseId, Id};
use crate::policy::model::{ConclusionKind, Direction, Effect, Polarity};
use crate::report::deadline::acting;
use crate::report::document::{Document, Row, Text, Tone};
use crate::words::say;

/// Deadlines that are shown at most; the others are counted.
const DEADLINES: usize = 6;

impl About<'_> {
    pub(super) fn deadlines(&self, page: &mut Document) {
        let notes = self.verdict.standing_dates(&self.law.policy);
        let mut rows: Vec<(Day, bool, String)> =
            notes.map(|note| (note.day, note.passed, self.as_bare(self.deadline(note)))).collect();
        let open = open_terms(self.law, self.case, self.verdict);
        rows.extend(open.iter().map(|term| (term.day, false, self.as_bare(self.open_term(term)))));
        rows.extend(self.lasting().into_iter().map(|(day, words)| (day, false, words)));
        rows.extend(self.closing().into_iter().map(|(day, words)| (day, false, words)));
        // What still runs comes first, the nearest before; then what has passed, the last before.
        rows.sort_by_key(|&(day, passed, _)| (passed, if passed { -day.0 } else { day.0 }));
        if rows.is_empty() {
            return;
        }
        page.heading(2, say!(self.locale, ScreenDeadlines));
        let n_more = rows.len().saturating_sub(DEADLINES);
        let row = |(day, passed, words): (Day, bool, String)| Row {
            first: self.locale.date(day).into(),
            second: Text::of(&words, if passed { Tone::Bad } else { Tone::Plain }),
            is_dotted: false,
        };
        page.rows(rows.into_iter().take(DEADLINES).map(row).collect());
        if n_more > 0 {
            page.line(1, say!(self.locale, ScreenMoreDeadlines { n: n_more }));
        }
    }

    /// Without the article at its end, where each line counts.
    fn as_bare(&self, words: String) -> String {
        match words.rsplit_once(" (") {
            Some((what, _)) if self.tightness() == Tightness::Bare => what.to_owned(),
            _ => words,
        }
    }

    /// What has to be done by then, unless an exception applies of which nothing is known.
    fn open_term(&self, term: &OpenTerm) -> String {
        let what = self.cites.conclusion(term.of);
        let unless = self.cites.exceptions(term);
        say!(self.locale, ScreenDueUnless { what, unless, article: self.cites.short_clause(term.clause) })
    }

    /// What can be applied for until then, as far as nothing is known against it.
    fn closing(&self) -> Vec<(Day, String)> {
        let row = |window: OpenWindow| {
            let (what, article) = (self.cites.conclusion(window.of), self.cites.short_clause(window.clause));
            let words = match self.price(window.of) {
                None => say!(self.locale, ScreenOpenUntil { what, article }),
                Some(price) => say!(self.locale, ScreenOpenUntilAtAPrice { what, article, price }),
            };
            (window.last, words)
        };
        open_windows(self.law, self.case, self.verdict).into_iter().map(row).collect()
    }

    /// What the person has until then at least, whatever the missing answers are; what is sure until the same day stands together.
    fn lasting(&self) -> Vec<(Day, String)> {
        let mut by_day: Vec<(Day, Vec<String>)> = Vec::new();
        for &(of, day) in &self.outlook.lasting {
            let name = self.cites.conclusion(of);
            match by_day.iter_mut().find(|(known, _)| *known == day) {
                Some((_, names)) => names.push(name),
                None => by_day.push((day, vec![name])),
            }
        }
        let row = |(day, names): (Day, Vec<String>)| {
            (day, say!(self.locale, ScreenCertainUntil { what: self.locale.and(&names) }))
        };
        by_day.into_iter().map(row).collect()
    }

    /// Who must do what by then, or what holds until then.
    fn deadline(&self, note: &DateNote) -> String {
        let article = self.cites.short_clause(note.clause);
        let what = self.effects(note.clause);
        match (note.kind, note.passed, self.bearer(note.clause)) {
            (DateKind::Due, false, Some(who)) => {
                let who = self.cites.authority(Some(who));
                say!(self.locale, ScreenDueBy { who, what, article })
            }
            (DateKind::Due, true, Some(who)) => {
                let who = self.cites.authority(Some(who));
                say!(self.locale, ScreenWasDueBy { who, what, article })
            }
            (DateKind::Due, false, None) if self.burdens(note.clause) && self.may_be_prevented(note.clause) => {
                say!(self.locale, ScreenComplyByIf { what, article })
            }
            (DateKind::Due, false, None) if self.burdens(note.clause) => {
                say!(self.locale, ScreenComplyBy { what, article })
            }
            (DateKind::Due, false, None) if self.is_own(note.clause) => {
                say!(self.locale, ScreenDueOwn { what, article })
            }
            (DateKind::Due, true, None) if self.is_own(note.clause) => {
                say!(self.locale, ScreenWasDueOwn { what, article })
            }
            (DateKind::Due, false, None) => say!(self.locale, ScreenDue { what, article }),
            (DateKind::Due, true, None) => say!(self.locale, ScreenWasDue { what, article }),
            (DateKind::Ends, false, _) => self.ends(note.clause, article),
            (DateKind::Ends, true, _) => say!(self.locale, ScreenEnded { what, article }),
        }
    }

    /// What holds until then, and what may not be done until then.
    fn ends(&self, clause: ClauseId, article: String) -> String {
        let mut effects = self.verdict.standing_effects(&self.law.policy, clause);
        // What stays forbidden by another rule, which has no last day, is not forbidden until then.
        let has_end = |id: ClauseId| self.verdict.dates.iter().any(|of| of.clause == id && of.kind == DateKind::Ends);
        let stays_forbidden = |effect: &Effect| {
            let by = &self.verdict.conclusions[effect.conclusion.index()].by;
            effect.polarity == Polarity::Against && by.iter().any(|&other| other != clause && !has_end(other))
        };
        if !effects.iter().all(stays_forbidden) {
            effects.retain(|effect| !stays_forbidden(effect));
        }
        let names = |polarity: Polarity| {
            let those = effects.iter().filter(|effect| effect.polarity == polarity);
            let names: Vec<String> = those.map(|effect| self.cites.conclusion(effect.conclusion)).collect();
            (!names.is_empty()).then(|| self.locale.and(&names))
        };
        match (names(Polarity::For), names(Polarity::Against)) {
            (Some(what), None) => say!(self.locale, ScreenEnds { what, article }),
            (Some(what), Some(barred)) => say!(self.locale, ScreenEndsAndBars { what, barred, article }),
            (None, barred) => say!(self.locale, ScreenBarsUntil { barred: barred.unwrap_or_default(), article }),
        }
    }

    /// Whether the clause requires something that burdens the person: then the term is hers.
    fn burdens(&self, clause: ClauseId) -> bool {
        let effects = self.law.policy.clauses[clause].effects.iter();
        effects
            .filter(|effect| effect.polarity == Polarity::For)
            .any(|effect| self.law.policy.conclusions[effect.conclusion].direction == Some(Direction::Adverse))
    }

    /// Whether all that the clause requires is for the person to do.
    fn is_own(&self, clause: ClauseId) -> bool {
        let effects = &self.law.policy.clauses[clause].effects;
        effects.iter().all(|effect| {
            effect.polarity == Polarity::For && self.law.policy.conclusions[effect.conclusion].is_of_the_person
        })
    }

    /// Whether it is not decided yet that what the clause requires is required.
    fn may_be_prevented(&self, clause: ClauseId) -> bool {
        let mut effects = self.law.policy.clauses[clause].effects.iter();
        effects.all(|effect| self.verdict.conclusions[effect.conclusion.index()].outcome == Outcome::Undetermined)
    }

    /// What a clause settles, by its conclusions' names.
    fn effects(&self, clause: ClauseId) -> String {
        let effects = self.verdict.standing_effects(&self.law.policy, clause);
        let names: Vec<String> = effects.iter().map(|effect| self.cites.conclusion(effect.conclusion)).collect();
        self.locale.and(&names)
    }

    /// Whose duty it is, where the clause requires something of an authority.
    fn bearer(&self, clause: ClauseId) -> Option<AuthorityId> {
        let effects = self.law.policy.clauses[clause].effects.iter();
        let required = effects.filter(|effect| effect.polarity == Polarity::For).map(|effect| effect.conclusion);
        let required = required.into_iter().find(|&of| self.law.policy.conclusions[of].kind == ConclusionKind::Duty)?;
        if self.burdens(clause) {
            return None;
        }
        acting(&self.law.policy, self.verdict, clause, required)
    }
}
