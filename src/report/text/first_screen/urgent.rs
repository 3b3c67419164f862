//! What to do or file now.

use super::super::grammar::quoted;
use super::super::terms::{is_begun, is_closed, last_day_for};
use super::{About, Tightness};
use crate::advise::beforehand::beforehand;
use crate::advise::decided::stays;
use crate::advise::outlook::refused;
use crate::advise::own_terms::own_terms;
use crate::advise::remedies::to_use;
use crate::advise::unkept::remedies_against;
use crate::advise::ways::Keeping;
use crate::calendar::Day;
use crate::case::{Stated, UNKNOWN};
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{ConclusionVerdict, DateKind};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{
    ConclusionKind, Condition, DefinitionBody, Direction, ExprKind, FactType, Input, Role, Value,
};
use crate::report::authority::Before;
use crate::report::deadline::acting;
use crate::report::document::Document;
use crate::words::say;

/// Things to do of one kind that are shown at most.
const ACTS: usize = 2;

/// So many refusals are named.
const MOST_REFUSALS: usize = 2;

impl About<'_> {
    pub(super) fn to_do(&self, page: &mut Document) {
        let mut lines = self.against_practice();
        lines.extend(self.acting_for_the_person());
        lines.extend(self.to_use());
        lines.extend(self.still_missing());
        lines.dedup();
        lines.extend(self.to_keep());
        if self.tightness() < Tightness::Tightest {
            lines.extend(self.awaiting());
        }
        lines.extend(self.to_avert());
        lines.extend(self.asked_in_practice());
        lines.extend(self.referrals());
        let missing = self.without_referral();
        lines.extend(self.against_refusals(lines.is_empty()));
        if !missing.is_empty() {
            lines.push(say!(self.locale, ScreenNoReferrals { referrals: self.listed_or_full(missing) }));
        }
        if lines.is_empty() {
            return;
        }
        page.heading(2, say!(self.locale, ScreenToDo));
        lines.into_iter().for_each(|line| page.line(1, line));
    }

    /// What the law refuses the person who would be helped by it is a matter for a lawyer, today, with what would still get it: what an authority
    /// would owe her, and what a rule refuses unless something not known prevents it; where nothing else can be said, any refusal.
    fn against_refusals(&self, is_all: bool) -> Vec<String> {
        let policy = &self.law.policy;
        let is_refused = |(id, told): &(ConclusionId, &ConclusionVerdict)| {
            // What a rule refuses, unless something not known prevents it, too.
            let is_against = told.outcome == Outcome::Denied
                || (told.outcome == Outcome::Undetermined && self.verdict.has_counter_ground(policy, *id));
            policy.conclusions[*id].direction == Some(Direction::Favourable) && is_against
        };
        let all = || self.conclusions().filter(is_refused).map(|(id, _)| id).collect();
        let refused: Vec<ConclusionId> = if is_all { all() } else { refused(self.law, self.verdict) };
        let refused = || refused.iter().take(MOST_REFUSALS).copied();
        let mut lines = Vec::new();
        for (id, acts) in refused().filter_map(|id| Some((id, self.acts_to_get(id)?))) {
            let names = quoted(&self.cites.conclusion(id));
            lines.push(say!(self.locale, ScreenAgainstRefusals { names, how: self.cites.one_of(&acts) }));
        }
        let others: Vec<ConclusionId> = refused().filter(|&id| self.acts_to_get(id).is_none()).collect();
        if !others.is_empty() {
            let names: Vec<String> = others.iter().map(|&id| quoted(&self.cites.conclusion(id))).collect();
            let how = others.iter().map(|&id| format!("explain {}", policy.conclusions[id].name));
            let (names, how) = (self.locale.and(&names), how.collect::<Vec<_>>().join("; "));
            lines.push(say!(self.locale, ScreenAgainstRefusals { names, how }));
        }
        lines
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
    fn against_practice(&self) -> Vec<String> {
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
        let is_adverse = |id: ConclusionId| self.law.policy.conclusions[id].direction == Some(Direction::Adverse);
        let named = |adverse: bool| {
            let those = self.conclusions().filter(is_broken).filter(|(id, _)| is_adverse(*id) == adverse);
            those.map(|(id, _)| id).collect::<Vec<ConclusionId>>()
        };
        let quoted_all = |ids: &[ConclusionId]| -> Vec<String> {
            ids.iter().map(|&id| quoted(&self.cites.conclusion(id))).collect()
        };
        // Those against which the same rights help share a line.
        let mut owed: Vec<(Vec<ConclusionId>, Vec<ConclusionId>)> = Vec::new();
        for id in named(false) {
            let remedies = remedies_against(self.law, self.verdict, id);
            match owed.iter_mut().find(|(known, _)| *known == remedies) {
                Some((_, ids)) => ids.push(id),
                None => owed.push((remedies, vec![id])),
            }
        }
        let line = |(remedies, ids): (Vec<ConclusionId>, Vec<ConclusionId>)| {
            let what = self.few(&quoted_all(&ids));
            if remedies.is_empty() {
                return say!(self.locale, ScreenPracticeHelp { what });
            }
            let mut of_authority: Vec<(Option<AuthorityId>, Vec<ConclusionId>)> = Vec::new();
            for remedy in remedies {
                let by = self.law.policy.conclusions[remedy].by;
                match of_authority.iter_mut().find(|(known, _)| *known == by) {
                    Some((_, ids)) => ids.push(remedy),
                    None => of_authority.push((by, vec![remedy])),
                }
            }
            let asked = of_authority.into_iter().map(|(by, ids)| {
                let authority = self.cites.authority_said(by, Before::To);
                say!(self.locale, ScreenRemediesOf { authority, remedies: self.locale.and(&quoted_all(&ids)) })
            });
            let remedies = self.locale.and(&asked.collect::<Vec<_>>());
            say!(self.locale, ScreenPracticeRemedies { what, remedies })
        };
        let imposed = named(true);
        let imposed = (!imposed.is_empty()).then(|| self.few(&quoted_all(&imposed)));
        let imposed = imposed.map(|what| say!(self.locale, ScreenPracticeHelpAgainst { what }));
        owed.into_iter().map(line).chain(imposed).collect()
    }

    /// What is missing of what is blocked; first what can be done until a day, the nearest before.
    fn still_missing(&self) -> Vec<String> {
        let blocked = self.conclusions().filter(|(_, told)| told.settled() == Outcome::Blocked);
        let lines = blocked
            .flat_map(|(id, told)| self.blocking(id, told).into_iter().filter_map(move |it| self.missing(id, it)));
        let mut lines: Vec<(Option<Day>, String)> = lines.collect();
        lines.sort_by_key(|(until, _)| (until.is_none(), *until));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What it may cost the person if this is granted to her, in words.
    pub(super) fn price(&self, of: ConclusionId) -> Option<String> {
        let price = self.prices.price(of);
        let named = |of: &[ConclusionId]| {
            let names: Vec<String> = of.iter().map(|&id| quoted(&self.cites.conclusion(id))).collect();
            (!names.is_empty()).then(|| self.locale.and(&names))
        };
        let burdens = named(&price.burdens).map(|burdens| say!(self.locale, ScreenPriceBurdens { burdens }));
        let rights = named(&price.rights).map(|rights| say!(self.locale, ScreenPriceRights { rights }));
        let all: Vec<String> = burdens.into_iter().chain(rights).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }

    /// What is to be done for a right, with what that may cost.
    fn at_a_price(&self, of: ConclusionId, line: String) -> String {
        match self.price(of) {
            Some(price) => say!(self.locale, ScreenAtAPrice { line, price }),
            None => line,
        }
    }

    /// Rights that the person has to use by a day, such as an appeal.
    fn to_use(&self) -> Vec<String> {
        let line = |(id, _): (ConclusionId, &ConclusionVerdict)| {
            let to_use = to_use(self.law, self.case, self.verdict, id)?;
            let (act, day) = (self.cites.act_to_do(&to_use), self.locale.date(to_use.last));
            Some(say!(self.locale, ScreenToUse { right: quoted(&self.cites.conclusion(id)), act, day }))
        };
        self.conclusions().filter_map(line).take(ACTS).collect()
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
            if let Some((_, line)) = clauses.clone().filter(is_blocked).find_map(|clause| self.missing(id, clause)) {
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
            // What can be asked for ends with the time for asking.
            let is_request = is_last && policy.conclusions[id].kind == ConclusionKind::Protection;
            let until = until.or_else(|| self.last_day_of(clause).filter(|_| is_request));
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
            // What she can do is done, not found out about.
            let (hers, to_find_out): (Vec<_>, Vec<_>) =
                to_find_out.into_iter().partition(|condition| self.is_hers(condition, &told.matters));
            if !hers.is_empty() {
                let requirements = requirements(&hers);
                let requirements = self.locale.act_of_date(&requirements).unwrap_or(requirements);
                let (conclusion, article) = (conclusion(), article());
                let acts = self.locale.to_be_done(&requirements);
                said.push(by_then(match acts != requirements {
                    true => say!(self.locale, ScreenToBeDone { acts, conclusion, article }),
                    false => say!(self.locale, ScreenNeededIfNotDone { requirements, conclusion, article }),
                }));
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
            if let Some(last) = said.pop() {
                said.push(self.at_a_price(id, last));
            }
            (!said.is_empty()).then_some(said)
        };
        self.conclusions().filter(is_open).filter_map(of_conclusion).take(ACTS).flatten().collect()
    }

    /// The day on which what a clause gives ends.
    fn last_day_of(&self, clause: ClauseId) -> Option<Day> {
        let ends = self.verdict.dates.iter().filter(|note| note.clause == clause && note.kind == DateKind::Ends);
        ends.filter(|note| !note.passed).map(|note| note.day).min()
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

    /// What the person can do so that practice, too, gives her what the law does.
    fn asked_in_practice(&self) -> Vec<String> {
        let of_conclusion =
            |(id, _): (ConclusionId, &ConclusionVerdict)| self.cites.asked_in_practice(self.case, self.verdict, id);
        self.conclusions().filter_map(of_conclusion).take(ACTS).collect()
    }

    /// The blocked conclusions whose requirements stand under what to do.
    pub(super) fn to_be_met(&self) -> Vec<ConclusionId> {
        let blocked = self.conclusions().filter(|(_, told)| told.settled() == Outcome::Blocked);
        let is_to_do = |told: &ConclusionVerdict, id| {
            self.blocking(id, told).into_iter().any(|clause| self.missing(id, clause).is_some())
        };
        blocked.filter(|(id, told)| is_to_do(told, *id)).map(|(id, _)| id).collect()
    }

    /// The clauses of which a requirement is missing. Where that is so whatever is not known, no clause is blocked for certain by itself: those that may be.
    fn blocking(&self, id: ConclusionId, told: &ConclusionVerdict) -> Vec<ClauseId> {
        if told.outcome == Outcome::Blocked {
            return told.by.clone();
        }
        let may_be = |clause: &ClauseId| self.verdict.clauses[clause.index()].state == ClauseState::Undetermined;
        let is_lacking = |clause: &ClauseId| !self.missing_of(*clause).is_empty();
        self.law.policy.conclusions[id].bearing.law_pro.iter().copied().filter(may_be).filter(is_lacking).collect()
    }

    /// The requirements of a clause that are missing and can still be met, and until when; nothing, where one of them no longer can.
    fn missing(&self, of: ConclusionId, clause: ClauseId) -> Option<(Option<Day>, String)> {
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
            return Some((None, self.at_a_price(of, self.after_what_is_hers(line, &missing))));
        }
        let until = |of: &[&Condition]| last_day_for(policy, self.case, of).filter(|&day| day >= self.case.as_of());
        let each = missing.iter().zip(up_to).map(|(condition, by)| {
            let requirement = match until(&[condition]) {
                Some(day) => {
                    let (requirement, day) = (self.requirements(&[condition]), self.locale.date(day));
                    say!(self.locale, ScreenRequirementUntil { requirement, day })
                }
                None => self.requirements(&[condition]),
            };
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
        let mut line = self.after_what_is_hers(line, &missing);
        let until = until(&missing);
        // While the term runs, what else it takes counts, too.
        let others = self.unknown_and_hers(clause);
        if until.is_some() && !others.is_empty() {
            let others = self.requirements(&others);
            line = say!(self.locale, ScreenAlsoNeeded { line, others });
        }
        Some((until, self.at_a_price(of, line)))
    }

    /// What else a clause requires of the person, where it is not known whether she has done it.
    fn unknown_and_hers(&self, clause: ClauseId) -> Vec<&Condition> {
        let provided = self.law.policy.clauses[clause].conditions.iter().filter(|it| it.role == Role::Provided);
        let unknown = provided.filter(|condition| !self.grounds.value(condition.expr).is_known());
        unknown.filter(|condition| self.up_to(condition).is_none()).collect()
    }

    /// Whether a requirement is met by what the person can do, as far as it is not known and matters; or whether nothing else is open of it.
    fn is_hers(&self, condition: &Condition, matters: &[FactId]) -> bool {
        let policy = &self.law.policy;
        let read = facts_among(inputs_below(policy, condition.expr));
        let open: Vec<FactId> = read.into_iter().filter(|id| matters.contains(id)).collect();
        let (acts, others): (Vec<FactId>, Vec<FactId>) =
            open.into_iter().partition(|&id| policy.facts[id].is_up_to_the_person());
        let mut done = self.case.clone();
        let to_do = acts.iter().filter(|id| policy.facts[**id].ty == FactType::Bool);
        to_do.for_each(|&id| done.state(id, &Value::Bool(true)));
        !acts.is_empty() && (others.is_empty() || self.law.grounds(&done).value(condition.expr).is_true())
    }

    /// What is up to an authority, with what the person has to do before it can act.
    fn after_what_is_hers(&self, line: String, up_to: &[&Condition]) -> String {
        let policy = &self.law.policy;
        let read = up_to.iter().flat_map(|condition| facts_among(inputs_below(policy, condition.expr)));
        let by_authorities = read.filter(|id| policy.facts[*id].by.is_some());
        let acts = beforehand(self.law, self.case, &by_authorities.collect::<Vec<_>>());
        let act = |&expr: &ExprId| {
            let act = self.locale.to_be_done(&self.cites.test_as_requirement(expr, true));
            let act = self.though_late(act, &facts_among(inputs_below(policy, expr)));
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

    /// An act whose time is over is done all the same, and the delay explained.
    pub(super) fn though_late(&self, act: String, facts: &[FactId]) -> String {
        let terms = own_terms(self.law, self.case, self.verdict, facts);
        match terms.into_iter().filter(|term| term.is_over).map(|term| term.last).max() {
            Some(day) => say!(self.locale, ScreenThoughLate { act, day: self.locale.date(day) }),
            None => act,
        }
    }

    /// The missing requirements of a blocked conclusion, where nothing can be done about them: they stand under no other heading.
    pub(super) fn out_of_reach(&self, id: ConclusionId, told: &ConclusionVerdict) -> String {
        let clauses = self.blocking(id, told);
        let clauses = clauses.iter().map(|&clause| self.missing_of(clause));
        let lost = clauses.filter(|missing| !missing.iter().all(|condition| self.can_be_met(condition)));
        let all_of = |missing: Vec<&Condition>| {
            let each: Vec<String> = missing.into_iter().map(|it| self.cites.requirement(self.case, it)).collect();
            self.locale.and(&each)
        };
        let mut words: Vec<String> = lost.map(all_of).collect();
        words.dedup();
        self.cites.one_of(&words)
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

    /// Whether a person can still do something about it: the test reads something that is neither fixed nor decided, and no day on which something
    /// was done; what she has not done by now can be done while its term runs.
    fn can_be_met(&self, condition: &Condition) -> bool {
        let policy = &self.law.policy;
        let inputs = inputs_below(policy, condition.expr);
        let is_stated = |input: &Input| self.case.slot(*input) != UNKNOWN;
        let is_undone = |id: FactId| {
            let is_never = matches!(self.case.value(id, policy), Some(Value::Date(Day::NEVER)));
            policy.facts[id].is_up_to_the_person() && (is_never || self.case.stated(id) != Stated::Known)
        };
        let is_open = |id: FactId| is_undone(id) && !is_closed(policy, self.case, condition.expr);
        inputs.iter().any(|input| match input {
            Input::Fact(id) if policy.facts[*id].ty.is_date() => !is_stated(input) || is_open(*id),
            Input::Fact(id) => !is_stated(input) || !stays(policy, self.case, *id),
            Input::AsOf | Input::Question(_) | Input::Field(_) => false,
        })
    }

    /// All of them; on a screen that would be too long otherwise, the first one or two of many.
    fn few(&self, names: &[String]) -> String {
        let few = match self.tightness() {
            Tightness::Loose | Tightness::Snug => return self.locale.and(names),
            Tightness::Tight => 2,
            Tightness::Tightest | Tightness::Bare => 1,
        };
        match names.len() > few + 1 {
            true => say!(self.locale, FindingAndMore { names: names[..few].join(", "), n: names.len() - few }),
            false => self.locale.and(names),
        }
    }
}
