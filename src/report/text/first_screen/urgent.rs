//! Deadlines, nearest first, and what to do or file now.

use super::super::grammar::{quoted, uncapitalised};
use super::super::needs::OPTIONS;
use super::super::terms::{OpenWindow, can_be_done, is_begun, is_closed, is_late, last_day_for, open_windows};
use super::{About, Tightness};
use crate::advise::beforehand::beforehand;
use crate::advise::decided::stays;
use crate::advise::open_terms::{OpenTerm, open_terms};
use crate::advise::purpose::purpose;
use crate::advise::ways::{Keeping, Need, State, Way, Ways};
use crate::calendar::Day;
use crate::case::UNKNOWN;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{ConclusionVerdict, DateKind, DateNote, Test};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, Id, ReferralId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{
    ConclusionKind, Condition, DefinitionBody, Direction, Effect, ExprKind, Input, Polarity, Role,
};
use crate::report::authority::Before;
use crate::report::deadline::acting;
use crate::report::document::{Document, Row, Text, Tone};
use crate::words::say;

/// Deadlines that are shown at most; the others are counted.
const DEADLINES: usize = 6;
/// Ways out of a burden that are shown at most.
const ACTS: usize = 2;
/// As many things are asked for at once: more is no line of a screen.
const NEEDS: usize = 2;
/// As many things if there is no shorter way; that way then stands alone.
const NEEDS_ALONE: usize = 3;

/// A requirement, or what is as good as it beside it.
type OneOf = Vec<Need>;

/// What is said of a burden under what to do.
#[derive(PartialEq, Eq)]
enum Averts {
    /// Help alone: what averts it is not known.
    Help,
    /// There are ways, and they take more room than a screen has.
    Explained,
    /// What can be done.
    Acts(Vec<String>),
    /// What may turn out so.
    FindOut(Vec<String>),
}

impl About<'_> {
    pub(super) fn deadlines(&self, page: &mut Document) {
        let notes = self.verdict.standing_dates(&self.law.policy);
        let mut rows: Vec<(Day, bool, String)> =
            notes.map(|note| (note.day, note.passed, self.deadline(note))).collect();
        let open = open_terms(self.law, self.case, self.verdict);
        rows.extend(open.iter().map(|term| (term.day, false, self.open_term(term))));
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
            (window.last, say!(self.locale, ScreenOpenUntil { what, article }))
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

    // ---- what to do now ------------------------------------------------------------------------------------------------

    pub(super) fn to_do(&self, page: &mut Document) {
        let mut lines = Vec::from_iter(self.against_practice());
        lines.extend(self.acting_for_the_person());
        for (id, told) in self.conclusions() {
            if told.outcome == Outcome::Blocked {
                lines.extend(told.by.iter().filter_map(|&clause| self.missing(id, clause)));
            }
        }
        lines.dedup();
        lines.extend(self.to_keep());
        if self.tightness() != Tightness::Tightest {
            lines.extend(self.awaiting());
        }
        lines.extend(self.to_avert());
        lines.extend(self.asked_in_practice());
        if let Some(referrals) = self.referrals() {
            lines.push(referrals);
        }
        let mut missing: Vec<String> = Vec::new();
        for &(from, to) in &self.verdict.missing_referrals {
            let Some(way) = self.cites.unreferred(self.verdict, from, to) else { continue };
            if !missing.contains(&way) {
                missing.push(way);
            }
        }
        if !missing.is_empty() {
            lines.push(say!(self.locale, ScreenNoReferrals { referrals: self.listed(missing) }));
        }
        if lines.is_empty() {
            return;
        }
        page.heading(2, say!(self.locale, ScreenToDo));
        lines.into_iter().for_each(|line| page.line(1, line));
    }

    /// Who must act in the place of the person.
    fn acting_for_the_person(&self) -> Vec<String> {
        let policy = &self.law.policy;
        let theirs = self
            .conclusions()
            .filter(|(id, told)| policy.conclusions[*id].is_for_the_person && told.settled() == Outcome::Granted);
        let line = |(id, told): (ConclusionId, &ConclusionVerdict)| {
            let by = told
                .by
                .iter()
                .find_map(|&clause| acting(policy, self.verdict, clause, id))
                .or(policy.conclusions[id].by);
            let what = quoted(&self.cites.conclusion(id));
            match by {
                Some(_) => {
                    let authority = self.cites.authority_said(by, Before::To);
                    say!(self.locale, ScreenActsForPerson { authority, what })
                }
                None => say!(self.locale, ScreenSomebodyActsForPerson { what }),
            }
        };
        theirs.map(line).collect()
    }

    /// Duties that are not kept, and burdens that are imposed although the law does not: what is going on now cannot wait.
    fn against_practice(&self) -> Option<String> {
        let is_broken = |(id, told): &(ConclusionId, &ConclusionVerdict)| {
            let conclusion = &self.law.policy.conclusions[*id];
            let is_told = told.departs_in_practice() || told.is_known_in_practice_alone();
            let is_open = told.outcome == Outcome::Undetermined && told.in_practice == Outcome::Denied;
            conclusion.kind == ConclusionKind::Duty
                && is_told
                && match conclusion.direction {
                    Some(Direction::Adverse) => told.in_practice == Outcome::Granted,
                    Some(Direction::Favourable) => told.outcome == Outcome::Granted || is_open,
                    None => false,
                }
        };
        let names: Vec<String> =
            self.conclusions().filter(is_broken).map(|(id, _)| quoted(&self.cites.conclusion(id))).collect();
        (!names.is_empty()).then(|| say!(self.locale, ScreenPracticeHelp { what: self.few(&names) }))
    }

    /// What keeps a right that ends soon, by its last day.
    fn to_keep(&self) -> Vec<String> {
        let line = |keeping: &Keeping| {
            let ways: Vec<String> = self.cites.keeps(self.case, keeping).into_iter().take(ACTS).collect();
            let (right, day) = (quoted(&self.cites.conclusion(keeping.of)), self.locale.date(keeping.last));
            say!(self.locale, ScreenToKeep { right, day, ways: self.cites.one_of(&ways) })
        };
        self.outlook.keeping.iter().map(line).collect()
    }

    /// Whoever faces a burden needs help first; then what she can still do about it today, or what may turn out to protect her. Burdens that
    /// the same act averts share a line. A burden that is ordered unless an unknown fact prevents it is listed as one that is ordered.
    fn to_avert(&self) -> Vec<String> {
        let mut told: Vec<(Vec<ConclusionId>, Averts)> = Vec::new();
        let looked_at = self.outlook.averting.iter().filter(|of| !of.is_reached).map(|of| (of.of, self.averts(of)));
        let is_looked_at = |id: ConclusionId| self.outlook.averting.iter().any(|of| of.of == id);
        let others = self.threatening().into_iter().map(|(id, _)| id).filter(|&id| !is_looked_at(id));
        for (id, averts) in looked_at.chain(others.map(|id| (id, Averts::Help))) {
            match told.iter_mut().find(|(_, known)| *known == averts) {
                Some((burdens, _)) => burdens.push(id),
                None => told.push((vec![id], averts)),
            }
        }
        let said = told.into_iter().map(|(ids, averts)| {
            let labels: Vec<String> = ids.iter().map(|&id| quoted(&self.cites.conclusion(id))).collect();
            let (n, burdens) = (ids.len(), self.locale.and(&labels));
            match averts {
                Averts::Help => say!(self.locale, ScreenAvertHelp { burdens }),
                Averts::Explained => {
                    let name = |id: &ConclusionId| format!("explain {}", self.law.policy.conclusions[*id].name);
                    let explain = ids.iter().map(name).collect::<Vec<_>>().join("; ");
                    say!(self.locale, ScreenAvertExplained { n, burdens, explain })
                }
                Averts::Acts(ways) => {
                    say!(self.locale, ScreenAvert { n, burdens, ways: self.cites.one_of(&ways) })
                }
                Averts::FindOut(ways) => {
                    say!(self.locale, ScreenAvertFindOut { burdens, ways: self.cites.one_of(&ways) })
                }
            }
        });
        said.collect()
    }

    /// What the person has begun to show the requirements for, and would have if the others are met, too: those others, of the provision that
    /// leaves least open. What is known to be lacking, and perhaps not required, is not to be found out: that it is required is.
    fn awaiting(&self) -> Vec<String> {
        let policy = &self.law.policy;
        let is_open = |(id, told): &(ConclusionId, &ConclusionVerdict)| {
            told.settled() == Outcome::Undetermined
                && policy.conclusions[*id].kind != ConclusionKind::Duty
                && policy.conclusions[*id].direction != Some(Direction::Adverse)
        };
        let of_conclusion = |(id, told): (ConclusionId, &ConclusionVerdict)| {
            let clauses = policy.conclusions[id].bearing.law_pro.iter().copied();
            // What is known to be missing of a provision that is met otherwise: another may give it, too, and that is not known.
            let is_blocked = |clause: &ClauseId| self.verdict.clauses[clause.index()].state == ClauseState::Blocked;
            if let Some(line) = clauses.clone().filter(is_blocked).find_map(|clause| self.missing(id, clause)) {
                return Some(vec![line]);
            }
            // One answer settles it.
            let is_last = told.matters.len() == 1;
            let waiting = clauses.filter(|&clause| {
                self.verdict.clauses[clause.index()].state == ClauseState::Awaiting
                    && policy.clauses[clause].shares_fate_of.is_none()
            });
            // Where nothing of it is done yet, it is one of many things that could be applied for.
            let is_begun = |condition: &&Condition| is_begun(policy, self.case, condition.expr);
            let open = waiting.filter_map(|clause| {
                let conditions = policy.clauses[clause].conditions.iter();
                let provided = conditions.filter(|condition| condition.role == Role::Provided);
                let (known, unknown): (Vec<_>, Vec<_>) =
                    provided.partition(|condition| self.grounds.value(condition.expr).is_known());
                (!known.is_empty() || is_last || unknown.iter().any(is_begun)).then_some((clause, unknown))
            });
            let (clause, unknown) = open.min_by_key(|(_, unknown)| unknown.len())?;
            let until = last_day_for(policy, self.case, &unknown).filter(|&day| day >= self.case.as_of());
            let by_then = |line: String| match until {
                Some(day) => say!(self.locale, ScreenByThen { line, day: self.locale.date(day) }),
                None => line,
            };
            let (lacking, open): (Vec<_>, Vec<_>) =
                unknown.into_iter().partition(|condition| self.is_lacking(condition.expr));
            // Where one answer settles it, the whole is up to whoever gives it.
            let up_to_whom = |condition: &Condition| match is_last {
                true => policy.whose_act(told.matters.iter().copied()),
                false => self.up_to_as_far_as(condition, &told.matters),
            };
            let (up_to, to_find_out): (Vec<_>, Vec<_>) =
                open.into_iter().partition(|condition| up_to_whom(condition).is_some());
            let conclusion = || quoted(&self.cites.conclusion(id));
            let article = || self.cites.short_clause(clause);
            let mut said = Vec::new();
            if !lacking.is_empty() {
                let requirements = self.requirements(&lacking);
                let (conclusion, article) = (conclusion(), article());
                said.push(by_then(say!(self.locale, ScreenLacking { requirements, conclusion, article })));
            }
            // What is open of a requirement with alternatives may be one of them.
            let requirements = |of: &[&Condition]| match told.matters.as_slice() {
                &[fact] => self.cites.fact_label(fact),
                _ => self.requirements(of),
            };
            let is_closed = |condition: &&Condition| is_closed(policy, self.case, condition.expr);
            let (closed, mut to_find_out): (Vec<_>, Vec<_>) = to_find_out.into_iter().partition(is_closed);
            let read = |condition: &Condition| facts_among(inputs_below(policy, condition.expr));
            let late: Vec<FactId> = closed.iter().flat_map(|condition| read(condition)).collect();
            // That it was done by now says less than that it was done in time.
            let is_late = |facts: &[FactId]| !facts.is_empty() && facts.iter().all(|fact| late.contains(fact));
            to_find_out.retain(|condition| !is_late(&read(condition)));
            if !closed.is_empty() {
                let (requirements, conclusion, article) = (self.requirements(&closed), conclusion(), article());
                said.push(say!(self.locale, ScreenDoneInTime { requirements, conclusion, article }));
            }
            if !to_find_out.is_empty() {
                let requirements = requirements(&to_find_out);
                let (conclusion, article) = (conclusion(), article());
                said.push(by_then(say!(self.locale, ScreenAwaiting { requirements, conclusion, article })));
            }
            let mut authorities: Vec<AuthorityId> =
                up_to.iter().filter_map(|condition| up_to_whom(condition)).collect();
            authorities.sort_unstable();
            authorities.dedup();
            for by in authorities {
                let of_one: Vec<&Condition> =
                    up_to.iter().copied().filter(|condition| up_to_whom(condition) == Some(by)).collect();
                let (requirements, authority) =
                    (requirements(&of_one), self.cites.authority_said(Some(by), Before::Of));
                let (conclusion, article) = (conclusion(), article());
                let line = say!(self.locale, ScreenUpTo { requirements, conclusion, authority, article });
                said.push(self.after_what_is_hers(line, &of_one));
            }
            (!said.is_empty()).then_some(said)
        };
        self.conclusions().filter(is_open).filter_map(of_conclusion).take(ACTS).flatten().collect()
    }

    /// Whether everything that a person can hand in for this test is known not to be there, and the test can still be met because it may
    /// not be required: `interpol_sheet or age(birth_date) < 18`, `adult implies interpol_sheet`.
    fn is_lacking(&self, expr: ExprId) -> bool {
        let policy = &self.law.policy;
        let is_to_hand_in = |expr: ExprId| match policy.exprs[expr].kind {
            ExprKind::Holds(Input::Fact(id)) => policy.facts[id].is_up_to_the_person(),
            _ => false,
        };
        match &policy.exprs[expr].kind {
            ExprKind::Definition(id) => match &policy.definitions[*id].body {
                DefinitionBody::Condition(body) => self.is_lacking(*body),
                DefinitionBody::Sum(_) => false,
            },
            ExprKind::Or(parts) => {
                let handed_in = || parts.iter().filter(|part| is_to_hand_in(**part));
                handed_in().next().is_some() && handed_in().all(|part| self.grounds.value(*part).is_false())
            }
            ExprKind::Implies(_, then) => is_to_hand_in(*then) && self.grounds.value(*then).is_false(),
            _ => false,
        }
    }

    /// Of the options that the page has: what can be done today to be spared it, else what may turn out so and spares the person; plain tests
    /// alone. What must not be so, and choices among several things, take more room than a screen has: `explain` has them.
    fn averts(&self, of: &Ways) -> Averts {
        let is_plain = |need: &&Need| need.wanted && need.alternatives.is_empty() && need.members.is_empty();
        let is_open = |way: &Way| way.from.is_none() && way.readings.is_empty();
        let options = self.cites.options(self.case, self.verdict, of);
        let has_options = !options.is_empty();
        // Nobody is advised to do what is up to an authority, nor to find out whether it will.
        let is_hers = |need: &&Need| {
            self.cites.up_to(need).is_none()
                || (need.state == State::FindOut && !can_be_done(&self.law.policy, self.case, need))
        };
        // Each option with what is not met of it; of alternatives that differ in one thing, that thing in its variants.
        let mut told: Vec<(&Way, Vec<OneOf>)> = Vec::new();
        for (way, others) in options.into_iter().take(OPTIONS).filter(|(way, _)| is_open(way)) {
            let one_of = |(at, need): (usize, &'_ Need)| -> OneOf {
                let as_good = others.iter().filter(|(of, _)| *of == at).map(|(_, need)| (*need).clone());
                std::iter::once(need.clone()).chain(as_good).collect()
            };
            let unmet = way.needs.iter().enumerate().filter(|(_, need)| need.state != State::Met);
            let unmet: Vec<OneOf> = unmet.map(one_of).map(|one_of| self.acts_first(one_of)).collect();
            if unmet.iter().flatten().all(|need| is_plain(&need) && is_hers(&need)) {
                told.push((way, unmet));
            }
        }
        let is_short = |(_, unmet): &(&Way, Vec<OneOf>)| !unmet.is_empty() && unmet.len() <= NEEDS;
        if told.iter().any(is_short) {
            told.retain(is_short);
        } else {
            told.retain(|(_, unmet)| !unmet.is_empty() && unmet.len() <= NEEDS_ALONE);
            told.truncate(1);
        }
        // What had to be done by a day that has passed is no act any more, nor is what helps only with it.
        let has_act = |(way, unmet): &(&Way, Vec<OneOf>)| {
            unmet.iter().any(|one_of| one_of.iter().all(|need| self.is_act(need)))
                && !is_late(&self.law.policy, self.case, way)
        };
        let (acts, open): (Vec<_>, Vec<_>) = told.into_iter().partition(has_act);
        // Labels inside a sentence: only its first word is written with a capital.
        let mut is_first = true;
        let mut inside = |words: String| if std::mem::take(&mut is_first) { words } else { uncapitalised(&words) };
        match (acts.is_empty(), open.is_empty()) {
            (false, _) => {
                let way = |(_, unmet): (&Way, Vec<OneOf>)| self.way_in_words(of.of, &unmet, &mut inside);
                Averts::Acts(acts.into_iter().map(way).collect())
            }
            (true, false) => {
                let way = |(_, unmet): (&Way, Vec<OneOf>)| {
                    let each = unmet.iter().map(|one_of| self.any_of(one_of, &mut inside, |need| self.said(need)));
                    self.locale.and(&each.collect::<Vec<_>>())
                };
                Averts::FindOut(open.into_iter().map(way).collect())
            }
            (true, true) if !has_options => Averts::Help,
            (true, true) => Averts::Explained,
        }
    }

    /// Of several things as good as one another, each in words.
    fn any_of(
        &self,
        one_of: &OneOf,
        inside: &mut dyn FnMut(String) -> String,
        word: impl Fn(&Need) -> String,
    ) -> String {
        self.cites.one_of(&one_of.iter().map(|need| inside(word(need))).collect::<Vec<_>>())
    }

    /// Whether it is something that she can do: it has not been done, or nobody knows whether it has.
    fn is_act(&self, need: &Need) -> bool {
        match need.state {
            State::Do => true,
            State::FindOut => {
                let words = self.said(need);
                self.cites.up_to(need).is_none()
                    && can_be_done(&self.law.policy, self.case, need)
                    && self.locale.to_be_done(&words) != words
            }
            State::Met | State::Impossible => false,
        }
    }

    /// Of things as good as one another, those that she can do; all, where there is none.
    fn acts_first(&self, one_of: OneOf) -> OneOf {
        let (acts, others): (OneOf, OneOf) = one_of.into_iter().partition(|need| self.is_act(need));
        if acts.is_empty() { others } else { acts }
    }

    /// A fact's own label says it; what the law calls the test beside it would say it twice.
    fn said(&self, need: &Need) -> String {
        match need.test {
            Test::Expr(expr) if self.cites.is_plain(expr) => self.cites.test_as_requirement(expr, true),
            _ => self.cites.need(need),
        }
    }

    /// What is to be done, then what has to be so for it to help.
    fn way_in_words(&self, of: ConclusionId, unmet: &[OneOf], inside: &mut dyn FnMut(String) -> String) -> String {
        let (acts, open): (Vec<&OneOf>, Vec<&OneOf>) =
            unmet.iter().partition(|one_of| one_of.iter().all(|need| self.is_act(need)));
        let mut listed = |needs: &[&OneOf], word: &dyn Fn(&Need) -> String| {
            let each = needs.iter().map(|one_of| self.any_of(one_of, inside, word));
            self.locale.and(&each.collect::<Vec<_>>())
        };
        let mut done = listed(&acts, &|need| {
            let act = self.locale.to_be_done(&self.said(need));
            match purpose(self.law, self.verdict, of, need) {
                Some(meant) => {
                    let who = quoted(&self.cites.conclusion(meant.category));
                    say!(self.locale, ScreenMeantFor { act, who })
                }
                None => act,
            }
        });
        if acts.iter().copied().flatten().any(|need| need.state == State::FindOut) {
            done = say!(self.locale, ScreenActIfNotDone { acts: done });
        }
        let open = listed(&open, &|need| self.said(need));
        match (acts.is_empty(), open.is_empty()) {
            (true, _) => open,
            (false, true) => done,
            (false, false) => say!(self.locale, ScreenActOnlyIf { acts: done, open }),
        }
    }

    /// What the person can do so that practice, too, gives her what the law does.
    fn asked_in_practice(&self) -> Vec<String> {
        let of_conclusion =
            |(id, _): (ConclusionId, &ConclusionVerdict)| self.cites.asked_in_practice(self.case, self.verdict, id);
        self.conclusions().filter_map(of_conclusion).take(ACTS).collect()
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
        if missing.is_empty() || !missing.iter().all(|condition| self.can_be_met(condition)) {
            return None;
        }
        let (conclusion, article) = (quoted(&self.cites.conclusion(of)), self.cites.short_clause(source));
        let up_to: Vec<Option<AuthorityId>> = missing.iter().map(|condition| self.up_to(condition)).collect();
        if let &[Some(by), ref others @ ..] = up_to.as_slice()
            && others.iter().all(|other| *other == Some(by))
        {
            let (requirements, authority) =
                (self.requirements(&missing), self.cites.authority_said(Some(by), Before::Of));
            let line = say!(self.locale, ScreenUpTo { requirements, conclusion, authority, article });
            return Some(self.after_what_is_hers(line, &missing));
        }
        let each = missing.iter().zip(up_to).map(|(condition, by)| {
            let requirement = self.requirements(&[condition]);
            match by {
                Some(_) => {
                    let authority = self.cites.authority_said(by, Before::Of);
                    say!(self.locale, ScreenRequirementUpTo { requirement, authority })
                }
                None => requirement,
            }
        });
        let requirements = each.collect::<Vec<_>>().join("; ");
        let line = say!(self.locale, ScreenMissing { requirements, conclusion, article });
        Some(self.after_what_is_hers(line, &missing))
    }

    /// What is up to an authority, with what the person has to do before it can act.
    fn after_what_is_hers(&self, line: String, up_to: &[&Condition]) -> String {
        let policy = &self.law.policy;
        let read = up_to.iter().flat_map(|condition| facts_among(inputs_below(policy, condition.expr)));
        let by_authorities = read.filter(|id| policy.facts[*id].by.is_some());
        let acts = beforehand(self.law, self.case, &by_authorities.collect::<Vec<_>>());
        let act = |&expr: &ExprId| {
            let act = self.locale.to_be_done(&self.cites.test_as_requirement(expr, true));
            match self.grounds.value(expr).is_known() {
                true => act,
                false => say!(self.locale, ScreenActIfNotDone { acts: act }),
            }
        };
        match acts.is_empty() {
            true => line,
            false => {
                let acts = acts.iter().map(act).collect::<Vec<_>>().join("; ");
                say!(self.locale, ScreenBeforehand { line, acts })
            }
        }
    }

    /// The missing requirements of a blocked conclusion, where nothing can be done about them: they stand under no other heading.
    pub(super) fn out_of_reach(&self, told: &ConclusionVerdict) -> String {
        let clauses = told.by.iter().map(|&clause| self.missing_of(clause));
        let lost = clauses.filter(|missing| !missing.iter().all(|condition| self.can_be_met(condition)));
        let mut words: Vec<String> = lost.map(|missing| self.requirements(&missing)).collect();
        words.dedup();
        words.join("; ")
    }

    /// What a clause asks for and is not met.
    fn missing_of(&self, clause: ClauseId) -> Vec<&Condition> {
        let conditions = self.law.policy.clauses[clause].conditions.iter();
        let provided = conditions.filter(|condition| condition.role == Role::Provided);
        provided.filter(|condition| self.grounds.value(condition.expr).is_false()).collect()
    }

    /// The authority that has to act, where the test reads nothing but its acts.
    fn up_to(&self, condition: &Condition) -> Option<AuthorityId> {
        let fact = |input: &Input| match input {
            Input::Fact(id) => Some(*id),
            Input::AsOf | Input::Question(_) | Input::Field(_) => None,
        };
        let facts: Option<Vec<FactId>> = inputs_below(&self.law.policy, condition.expr).iter().map(fact).collect();
        self.law.policy.whose_act(facts?)
    }

    /// The same of a test that is open: where, of what it reads, nothing matters but the acts of one authority.
    fn up_to_as_far_as(&self, condition: &Condition, matters: &[FactId]) -> Option<AuthorityId> {
        let read = facts_among(inputs_below(&self.law.policy, condition.expr));
        self.law.policy.whose_act(read.into_iter().filter(|id| matters.contains(id)))
    }

    fn requirements(&self, missing: &[&Condition]) -> String {
        let words = missing.iter().map(|condition| self.cites.requirement(self.case, condition));
        words.collect::<Vec<_>>().join("; ")
    }

    /// Whether a person can still do something about it: the test reads something that is neither fixed nor decided, and no day that has been
    /// stated.
    fn can_be_met(&self, condition: &Condition) -> bool {
        let policy = &self.law.policy;
        let inputs = inputs_below(policy, condition.expr);
        let is_stated = |input: &Input| self.case.slot(*input) != UNKNOWN;
        inputs.iter().any(|input| match input {
            Input::Fact(id) => !is_stated(input) || !(stays(policy, self.case, *id) || policy.facts[*id].ty.is_date()),
            Input::AsOf | Input::Question(_) | Input::Field(_) => false,
        })
    }

    /// The referrals that the law orders.
    fn referrals(&self) -> Option<String> {
        let referrals = &self.verdict.referrals;
        (!referrals.is_empty()).then(|| say!(self.locale, ScreenReferrals { referrals: self.ways(referrals) }))
    }

    /// All of them; on a screen that would be too long otherwise, the first one or two of many.
    fn few(&self, names: &[String]) -> String {
        let few = match self.tightness() {
            Tightness::Loose => return self.locale.and(names),
            Tightness::Tight => 2,
            Tightness::Tightest => 1,
        };
        match names.len() > few + 1 {
            true => say!(self.locale, FindingAndMore { names: names[..few].join(", "), n: names.len() - few }),
            false => self.locale.and(names),
        }
    }

    /// Who refers the person to whom; those who refer to several are named once.
    pub(super) fn ways(&self, referrals: &[ReferralId]) -> String {
        let policy = &self.law.policy;
        let mut ways: Vec<(Option<AuthorityId>, Vec<String>)> = Vec::new();
        for &id in referrals {
            let referral = &policy.referrals[id];
            let to = self.cites.authority_said(referral.to, Before::To);
            match ways.iter_mut().find(|(from, _)| *from == referral.from) {
                Some((_, known)) if known.contains(&to) => {}
                Some((_, known)) => known.push(to),
                None => ways.push((referral.from, vec![to])),
            }
        }
        let say = |(from, to): (Option<AuthorityId>, Vec<String>)| {
            let (from, to) = (self.cites.authority_said(from, Before::Of), self.few(&to));
            say!(self.locale, ScreenReferral { from, to })
        };
        self.listed(ways.into_iter().map(say).collect())
    }
}
