//! Deadlines, nearest first, and what to do or file now.

use super::About;
use crate::case::UNKNOWN;
use crate::circuit::{Outcome, Truth};
use crate::eval::{ConclusionVerdict, DateKind, DateNote, Reason, Test};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id, ReferralId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{ConclusionKind, FactType, Input, Polarity, Role};
use crate::report::deadline::acting;
use crate::report::document::{Document, Row, Text, Tone};
use crate::words::say;

/// Deadlines that are shown at most; the others are counted.
const DEADLINES: usize = 6;

impl About<'_> {
    pub(super) fn deadlines(&self, page: &mut Document) {
        let mut notes: Vec<&DateNote> = self.verdict.dates.iter().collect();
        // What still runs comes first, the nearest before; then what has passed, the last before.
        notes.sort_by_key(|note| (note.passed, if note.passed { -note.day.0 } else { note.day.0 }));
        if notes.is_empty() {
            return;
        }
        page.heading(2, say!(self.locale, ScreenDeadlines));
        let row = |note: &&DateNote| Row {
            first: self.locale.date(note.day).into(),
            second: Text::of(&self.deadline(note), if note.passed { Tone::Bad } else { Tone::Plain }),
            is_dotted: false,
        };
        page.rows(notes.iter().take(DEADLINES).map(row).collect());
        if notes.len() > DEADLINES {
            page.line(1, say!(self.locale, ScreenMoreDeadlines { n: notes.len() - DEADLINES }));
        }
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
            (DateKind::Due, false, None) => say!(self.locale, ScreenDue { what, article }),
            (DateKind::Due, true, None) => say!(self.locale, ScreenWasDue { what, article }),
            (DateKind::Ends, false, _) => say!(self.locale, ScreenEnds { what, article }),
            (DateKind::Ends, true, _) => say!(self.locale, ScreenEnded { what, article }),
        }
    }

    /// What a clause settles, by its conclusions' names.
    fn effects(&self, clause: ClauseId) -> String {
        let effects = &self.law.policy.clauses[clause].effects;
        let names: Vec<String> = effects.iter().map(|effect| self.cites.conclusion(effect.conclusion)).collect();
        self.locale.and(&names)
    }

    /// Whose duty it is, where the clause requires something of an authority.
    fn bearer(&self, clause: ClauseId) -> Option<AuthorityId> {
        let effects = self.law.policy.clauses[clause].effects.iter();
        let required = effects.filter(|effect| effect.polarity == Polarity::For).map(|effect| effect.conclusion);
        let required = required.into_iter().find(|&of| self.law.policy.conclusions[of].kind == ConclusionKind::Duty)?;
        acting(&self.law.policy, self.verdict, clause, required)
    }

    // ---- what to do now ------------------------------------------------------------------------------------------------

    pub(super) fn to_do(&self, page: &mut Document) {
        let mut lines: Vec<String> = Vec::new();
        for (id, told) in self.conclusions() {
            if told.outcome == Outcome::Blocked {
                lines.extend(told.by.iter().filter_map(|&clause| self.missing(id, clause)));
            }
        }
        lines.dedup();
        if let Some(referrals) = self.referrals() {
            lines.push(referrals);
        }
        let missing = self.verdict.missing_referrals.iter();
        let missing: Vec<String> = missing
            .map(|&(from, to)| {
                let (from, to) = (self.cites.conclusion(from), self.cites.conclusion(to));
                say!(self.locale, ScreenNoReferral { from, to })
            })
            .collect();
        if !missing.is_empty() {
            lines.push(say!(self.locale, ScreenNoReferrals { referrals: self.listed(missing) }));
        }
        if lines.is_empty() {
            return;
        }
        page.heading(2, say!(self.locale, ScreenToDo));
        lines.into_iter().for_each(|line| page.line(1, line));
    }

    /// The blocked conclusions whose requirements stand under what to do.
    pub(super) fn to_be_met(&self) -> Vec<ConclusionId> {
        let blocked = self.conclusions().filter(|(_, told)| told.outcome == Outcome::Blocked);
        let is_to_do = |told: &ConclusionVerdict, id| told.by.iter().any(|&clause| self.missing(id, clause).is_some());
        blocked.filter(|(id, told)| is_to_do(told, *id)).map(|(id, _)| id).collect()
    }

    /// The requirements of a clause that are missing and can still be met; nothing, where one of them no longer can.
    fn missing(&self, of: ConclusionId, clause: ClauseId) -> Option<String> {
        let policy = &self.law.policy;
        let source = policy.clauses[clause].shares_fate_of.is_none().then_some(clause)?;
        let missing = self.missing_of(clause);
        if missing.is_empty() || !missing.iter().all(|reason| self.can_be_met(clause, reason)) {
            return None;
        }
        let labels: Vec<String> = missing.into_iter().map(|reason| self.requirement(clause, reason)).collect();
        let requirements = labels.join("; ");
        let (conclusion, article) = (self.cites.conclusion(of), self.cites.short_clause(source));
        Some(say!(self.locale, ScreenMissing { requirements, conclusion, article }))
    }

    /// The missing requirements of a blocked conclusion, where nothing can be done about them: they stand under no other heading.
    pub(super) fn out_of_reach(&self, told: &ConclusionVerdict) -> String {
        let mut words: Vec<String> = Vec::new();
        for &clause in &told.by {
            let missing = self.missing_of(clause);
            if missing.iter().all(|reason| self.can_be_met(clause, reason)) {
                continue;
            }
            words.extend(missing.into_iter().map(|reason| self.requirement(clause, reason)));
        }
        words.dedup();
        words.join("; ")
    }

    /// The tests of a clause that are not met.
    fn missing_of(&self, clause: ClauseId) -> Vec<&Reason> {
        let reasons = &self.verdict.clauses[clause.index()].reasons;
        reasons.iter().filter(|reason| reason.value != Truth::True).collect()
    }

    /// What the clause calls the test, else the test in words.
    fn requirement(&self, clause: ClauseId, reason: &Reason) -> String {
        match (self.cites.label_of(clause, reason), reason.test) {
            ("", Test::Expr(expr)) => self.cites.plain(expr),
            ("", _) => self.cites.reason_statement(self.case, clause, reason),
            (label, _) => label.to_owned(),
        }
    }

    /// Whether a person can still do something about it: the test reads something that is not fixed, and no day that has been stated.
    fn can_be_met(&self, clause: ClauseId, reason: &Reason) -> bool {
        let policy = &self.law.policy;
        let Test::Expr(expr) = reason.test else { return false };
        let is_procedure = policy.clauses[clause].conditions.iter().any(|part| part.role == Role::Provided);
        let inputs = inputs_below(policy, expr);
        let is_stated = |input: &Input| self.case.slot(*input) != UNKNOWN;
        let is_free = |input: &Input| match input {
            Input::Fact(id) => {
                let fact = &policy.facts[*id];
                !is_stated(input) || (!fact.fixed && fact.ty != FactType::Date)
            }
            Input::AsOf | Input::Question(_) | Input::Field(_) => false,
        };
        is_procedure && inputs.iter().any(is_free)
    }

    /// The referrals that the law orders.
    fn referrals(&self) -> Option<String> {
        let referrals = &self.verdict.referrals;
        (!referrals.is_empty()).then(|| say!(self.locale, ScreenReferrals { referrals: self.ways(referrals) }))
    }

    /// Who refers the person to whom; those who refer to several are named once.
    pub(super) fn ways(&self, referrals: &[ReferralId]) -> String {
        let policy = &self.law.policy;
        let mut ways: Vec<(Option<AuthorityId>, Vec<String>)> = Vec::new();
        for &id in referrals {
            let referral = &policy.referrals[id];
            let to = self.cites.authority(referral.to);
            match ways.iter_mut().find(|(from, _)| *from == referral.from) {
                Some((_, known)) if known.contains(&to) => {}
                Some((_, known)) => known.push(to),
                None => ways.push((referral.from, vec![to])),
            }
        }
        let say = |(from, to): (Option<AuthorityId>, Vec<String>)| {
            let (from, to) = (self.cites.authority(from), self.locale.and(&to));
            say!(self.locale, ScreenReferral { from, to })
        };
        self.listed(ways.into_iter().map(say).collect())
    }
}
