//! The head of the page: what it is about, the day, what the law says, what happens in practice.

use super::super::terms::last_day_for;
use super::names::{Before, capital, quote};
use super::{Kind, Page, strong};
use crate::advise::explain::Subject;
use crate::advise::remedies::{Used, used};
use crate::advise::ways::{Bar, Goal, Need, State};
use crate::calendar::Day;
use crate::case::Stated;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{Outcomes, day_of};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id, QuestionId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{ConclusionKind, Condition, Role};
use crate::report::words::outcome_words;
use crate::words::say;

impl Page<'_> {
    pub fn situation(&mut self) {
        let (title, sentences) = match self.explanation.subject {
            Subject::Conclusion(of) => (self.cites.conclusion(of), self.of_conclusion(of)),
            Subject::Clause(id) => (self.clause_called(id), vec![self.of_clause(id)]),
        };
        self.document.heading(1, title);
        let day = self.tongue.date(self.explanation.as_of);
        self.document.paragraph(say!(self.tongue, HandoutDay { day }));
        for text in self.cites.texts(self.case) {
            self.document.line(0, text);
        }
        self.document.gap();
        // What the law forbids beside a right comes first: nobody is to read before it that she is entitled to it.
        let forbidden = self.subject().map_or_else(Vec::new, |of| self.forbidden_beside(of));
        let is_forbidden = !forbidden.is_empty();
        let is_granted = self.subject().is_some_and(|of| self.outcome(of) == Outcome::Granted);
        if let Some(of) = self.subject().filter(|_| !forbidden.is_empty()) {
            let (what, right) = (self.quoted_all(forbidden), self.quoted(of));
            let words = match is_granted {
                true => say!(self.tongue, HandoutForbiddenThoughGranted { what, right }),
                false => say!(self.tongue, HandoutForbiddenWhatever { what, right }),
            };
            self.document.paragraph(strong(&words));
        }
        // With what is granted and forbidden all is said of whether she has it.
        if !(is_forbidden && is_granted) {
            self.document.paragraph(strong(&sentences.join(" ")));
        }
        self.acting_for_her().into_iter().for_each(|sentence| self.document.paragraph(sentence));
    }

    /// Who must act in her place, on every page but that on this duty itself.
    fn acting_for_her(&self) -> Vec<String> {
        let policy = &self.law.policy;
        let acting = policy.conclusions_to_show().filter(|&of| {
            policy.conclusions[of].is_for_the_person
                && self.outcome(of) == Outcome::Granted
                && self.subject() != Some(of)
        });
        let sentence = |of: ConclusionId| {
            let what = self.quoted(of);
            match self.in_charge(of, &self.verdict(of).by) {
                Some(id) => say!(self.tongue, HandoutActsForYou { authority: self.authority(id, Before::To), what }),
                None => say!(self.tongue, HandoutSomebodyActsForYou { what }),
            }
        };
        acting.map(|of| capital(&sentence(of))).collect()
    }

    /// Who must act in her place.
    pub(super) fn acting_in_her_place(&self) -> Option<AuthorityId> {
        let policy = &self.law.policy;
        let mut acting = policy
            .conclusions_to_show()
            .filter(|&of| policy.conclusions[of].is_for_the_person && self.outcome(of) == Outcome::Granted);
        acting.find_map(|of| self.in_charge(of, &self.verdict(of).by))
    }

    /// The last day on which the same person had it by a provision that has ended since: the law is asked for that day.
    fn had_until(&self, of: ConclusionId) -> Option<Day> {
        let policy = &self.law.policy;
        let as_of = self.case.as_of();
        let provisions = policy.conclusions[of].bearing.law_pro.iter().map(|&id| &policy.clauses[id]);
        let ends = provisions.filter_map(|clause| {
            let days = clause.ends.iter().map(|(of, _)| day_of(of, self.case, policy));
            days.collect::<Option<Vec<Day>>>()?.into_iter().min()
        });
        let had_it_on = |day: &Day| {
            let (mut case, mut outcomes) = (self.case.clone(), Outcomes::default());
            case.set_as_of(*day);
            self.law.outcomes(&case, &mut outcomes);
            outcomes.law[of.index()] == Outcome::Granted
        };
        ends.filter(|day| *day < as_of && *day >= Day::FIRST).filter(had_it_on).max()
    }

    fn of_conclusion(&self, of: ConclusionId) -> Vec<String> {
        if let Some(alone) = self.cites.by_provisions_alone(of, self.verdict(of)) {
            let conclusion = &self.law.policy.conclusions[of];
            let outcome = outcome_words(conclusion.kind, self.verdict(of).outcome, self.tongue);
            let mut sentences = vec![say!(self.tongue, HandoutDecided { outcome, alone })];
            sentences.extend(self.in_practice(of));
            return sentences;
        }
        let verdict = self.verdict(of);
        if let Some(used) = self.used(of) {
            let act = self.cites.act_done(self.case, &used);
            return vec![match used.on {
                Some(day) => say!(self.tongue, HandoutUsedOn { act, day: self.tongue.date(day) }),
                None => say!(self.tongue, HandoutUsed { act }),
            }];
        }
        let mut sentences = vec![self.in_law(of)];
        if verdict.outcome == Outcome::None
            && let Some(day) = self.had_until(of)
        {
            let day = self.tongue.date(day);
            sentences = match self.kind(of) {
                Kind::Definition => sentences,
                Kind::Entitlement => vec![say!(self.tongue, HandoutEntitlementEnded { day })],
                Kind::Owed | Kind::Duty => vec![say!(self.tongue, HandoutOwedEnded { day })],
                Kind::Burden => vec![say!(self.tongue, HandoutBurdenEnded { day })],
            };
        }
        if verdict.is_certain_whatever() {
            sentences.push(say!(self.tongue, HandoutCertain));
        }
        sentences.extend(self.dormant_because(of));
        let may = self.cites.may_be(of, verdict);
        let may = may.or_else(|| self.cites.may_be_without_ground(of, &self.explanation.verdict));
        sentences.extend(may.map(|may| say!(self.tongue, HandoutMay { may })));
        // Nobody has refused what may not have been asked for.
        match self.may_not_be_asked_for(of) {
            true => sentences.push(say!(self.tongue, HandoutPracticeNotWithoutAct)),
            false => sentences.extend(self.in_practice(of)),
        }
        sentences
    }

    /// What the law says of it, as a sentence that does not repeat its name.
    pub fn in_law(&self, of: ConclusionId) -> String {
        let tongue = self.tongue;
        let authority = self.in_charge(of, &self.verdict(of).by).map(|id| self.authority(id, Before::To));
        match (self.outcome(of), self.kind(of), authority) {
            (Outcome::Granted, Kind::Definition, _) => say!(tongue, HandoutDefinitionGranted),
            (Outcome::Granted, Kind::Entitlement, _) if self.is_held(of) => say!(tongue, HandoutEntitlementHeld),
            (Outcome::Granted, Kind::Entitlement, _) => say!(tongue, HandoutEntitlementGranted),
            (Outcome::Granted, Kind::Owed, None) => say!(tongue, HandoutOwedGranted),
            (Outcome::Granted, Kind::Duty, _) if self.is_late_duty(of) => say!(tongue, HandoutOwnDutyOverdue),
            (Outcome::Granted, Kind::Duty, _) if self.law.policy.conclusions[of].is_of_the_person => {
                say!(tongue, HandoutOwnDutyGranted)
            }
            (Outcome::Granted, Kind::Owed | Kind::Duty, Some(authority)) => {
                say!(tongue, HandoutOwedGrantedBy { authority })
            }
            (Outcome::Granted, Kind::Burden, None) => say!(tongue, HandoutBurdenGranted),
            (Outcome::Granted, Kind::Burden, Some(authority)) => say!(tongue, HandoutBurdenGrantedBy { authority }),
            (Outcome::Granted, Kind::Duty, None) => say!(tongue, HandoutDutyGranted),
            (Outcome::Denied | Outcome::Undetermined, Kind::Entitlement | Kind::Owed, _) if self.is_refused(of) => {
                self.refused(of)
            }
            (Outcome::Denied, Kind::Definition, _) => say!(tongue, HandoutDefinitionDenied),
            (Outcome::Denied, Kind::Entitlement | Kind::Owed, _) => say!(tongue, HandoutEntitlementDenied),
            (Outcome::Denied, Kind::Burden | Kind::Duty, None) => say!(tongue, HandoutBurdenDenied),
            (Outcome::Denied, Kind::Burden | Kind::Duty, Some(authority)) => {
                say!(tongue, HandoutBurdenDeniedBy { authority })
            }
            (Outcome::Conflict, ..) => say!(tongue, HandoutConflict),
            (Outcome::Discretionary, kind, _) => {
                let authority = self.cites.deciders(&self.verdict(of).by, Some(of), Before::To);
                match kind {
                    Kind::Burden => say!(tongue, HandoutBurdenDiscretionary { authority }),
                    Kind::Definition | Kind::Entitlement | Kind::Owed | Kind::Duty => {
                        say!(tongue, HandoutDiscretionary { authority })
                    }
                }
            }
            (Outcome::Dormant, ..) => say!(tongue, HandoutDormant),
            (Outcome::Blocked, Kind::Burden, _) => say!(tongue, HandoutBurdenBlocked),
            (Outcome::Blocked, ..) => self.blocked(of),
            (Outcome::Undetermined, _, _) if self.waits_for_effect(of) => say!(tongue, HandoutDormant),
            (Outcome::Undetermined, Kind::Burden, _) if self.is_ordered(of) => match self.lacks(of) {
                (false, true) => say!(tongue, HandoutBurdenUnlessReading),
                (true, true) => say!(tongue, HandoutBurdenUnlessBoth),
                _ => say!(tongue, HandoutBurdenUnless),
            },
            (Outcome::Undetermined, Kind::Burden, _) if !self.may_be_ordered(of) => match self.lacks(of) {
                (false, true) => say!(tongue, HandoutBurdenOpenNoneReading),
                _ => say!(tongue, HandoutBurdenOpenNone),
            },
            (Outcome::Undetermined, Kind::Entitlement | Kind::Owed, _) if self.is_out_of_reach(of) => {
                say!(tongue, HandoutOutOfReach)
            }
            (Outcome::Undetermined, Kind::Entitlement | Kind::Owed, _) if self.is_missing_something(of) => {
                say!(tongue, HandoutSomethingMissing)
            }
            (Outcome::Undetermined, ..) => self.undetermined(of),
            (Outcome::None, Kind::Definition, _) => say!(tongue, HandoutDefinitionNone),
            (Outcome::None, Kind::Entitlement, _) => say!(tongue, HandoutEntitlementNone),
            (Outcome::None, Kind::Owed | Kind::Duty, _) => say!(tongue, HandoutOwedNone),
            (Outcome::None, Kind::Burden, _) => say!(tongue, HandoutBurdenNone),
        }
    }

    /// Whether an authority has given it to her: the rule requires a decision of an authority, and that has been made.
    pub fn is_held(&self, of: ConclusionId) -> bool {
        let policy = &self.law.policy;
        let is_status = policy.conclusions[of].kind == ConclusionKind::Status && self.outcome(of) == Outcome::Granted;
        let is_decision = |condition: &Condition| {
            let facts = facts_among(inputs_below(policy, condition.expr));
            condition.role == Role::Provided
                && facts.iter().all(|&fact| policy.facts[fact].by.is_some())
                && facts.iter().any(|&fact| self.case.stated(fact) == Stated::Known)
        };
        let is_given_by = |id: &ClauseId| policy.clauses[*id].conditions.iter().any(is_decision);
        let by = &self.verdict(of).by;
        is_status && !by.is_empty() && by.iter().all(is_given_by)
    }

    /// Whether and when she has used it.
    pub fn used(&self, of: ConclusionId) -> Option<Used> {
        used(self.law, self.case, &self.explanation.verdict, of)
    }

    /// Whether it is hers to do, and the law's time for it is over.
    pub fn is_late_duty(&self, of: ConclusionId) -> bool {
        self.law.policy.conclusions[of].is_of_the_person && self.explanation.verdict.is_overdue(of)
    }

    /// A rule imposes it; what is not known is whether another forbids it.
    pub fn is_ordered(&self, of: ConclusionId) -> bool {
        self.explanation.verdict.has_ground(&self.law.policy, of)
    }

    /// Some rule imposes it, or may.
    pub fn may_be_ordered(&self, of: ConclusionId) -> bool {
        self.law.policy.conclusions[of].bearing.law_pro.iter().any(|&id| self.may_apply(id))
    }

    /// Whether the rule applies, or may.
    pub fn may_apply(&self, rule: ClauseId) -> bool {
        match self.explanation.verdict.clauses[rule.index()].state {
            ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted => false,
            ClauseState::Undetermined
            | ClauseState::Dormant
            | ClauseState::Blocked
            | ClauseState::Awaiting
            | ClauseState::Discretionary
            | ClauseState::Fires => true,
        }
    }

    /// What helps her and is refused: until when, and whether something may prevent it.
    fn refused(&self, of: ConclusionId) -> String {
        let day = self.refused_until(of).map(|day| self.tongue.date(day));
        match (self.outcome(of) == Outcome::Denied, day, self.lacks(of)) {
            (true, Some(day), _) => say!(self.tongue, HandoutRefusedUntil { day }),
            (true, None, _) => say!(self.tongue, HandoutEntitlementDenied),
            (false, Some(day), _) => say!(self.tongue, HandoutRefusedUntilUnless { day }),
            (false, None, (false, true)) => say!(self.tongue, HandoutRefusedUnlessReading),
            (false, None, _) => say!(self.tongue, HandoutRefusedUnless),
        }
    }

    /// Whether it is proved that nobody has it, or is burdened with it, because the rules that provide for it are not yet in effect.
    pub(super) fn waits_for_effect(&self, of: ConclusionId) -> bool {
        let ways = self.explanation.ways.as_ref().filter(|_| self.subject() == Some(of));
        ways.is_some_and(|ways| {
            // Of a burden the bar says why it does not apply, once that is so.
            let is_bar = ways.goal == Goal::Get || ways.is_reached;
            is_bar && ways.ways.is_empty() && matches!(ways.bar, Some(Bar::Dormant(_)))
        })
    }

    fn blocked(&self, of: ConclusionId) -> String {
        if let Some(sentence) = self.blocked_by_decision(of) {
            return sentence;
        }
        let missing = self.missing(of);
        match missing.len() {
            0 => say!(self.tongue, HandoutBlockedSomehow),
            number => {
                let missing = missing.join("; ");
                match self.last_day_with_more(of, number) {
                    Some(day) => say!(self.tongue, HandoutBlockedAmong { missing, day: self.tongue.date(day) }),
                    None => say!(self.tongue, HandoutBlocked { number, missing }),
                }
            }
        }
    }

    /// Where more has to be handed in than is known to be missing: the last day for it.
    fn last_day_with_more(&self, of: ConclusionId, n_missing: usize) -> Option<Day> {
        let ways = self.explanation.ways.as_ref().filter(|_| self.subject() == Some(of))?;
        let way = self.told_options(ways).into_iter().next()?;
        let [by] = self.verdict(of).by[..] else { return None };
        let conditions = self.law.policy.clauses[by].conditions.iter();
        let provided: Vec<&Condition> = conditions.filter(|it| it.role == Role::Provided).collect();
        let until = last_day_for(&self.law.policy, self.case, &provided);
        let asked = way.unmet().filter(|need| need.role == Some(Role::Provided)).count();
        until.filter(|until| *until >= self.explanation.as_of && asked > n_missing)
    }

    /// What the nearest blocked clause still requires; of a right that comes with a status, what that status requires.
    pub fn missing(&self, of: ConclusionId) -> Vec<String> {
        let by = &self.verdict(of).by;
        let missing = |&id: &ClauseId| match self.law.policy.clauses[id].shares_fate_of {
            Some(status) if status != of => self.missing(status),
            _ => self.missing_in(id),
        };
        by.iter().map(missing).filter(|missing| !missing.is_empty()).min_by_key(Vec::len).unwrap_or_default()
    }

    fn missing_in(&self, id: ClauseId) -> Vec<String> {
        let conditions = self.law.policy.clauses[id].conditions.iter();
        let is_missing = |expr| self.truth_of(expr) == Truth::False;
        let missing = conditions.filter(|condition| condition.role == Role::Provided && is_missing(condition.expr));
        missing.map(|condition| self.cites.requirement(self.case, condition)).collect()
    }

    /// Whether facts are missing that matter to it, and whether a question of law is open on which it depends.
    pub(super) fn lacks(&self, of: ConclusionId) -> (bool, bool) {
        let lacks_facts = !self.verdict(of).matters.is_empty();
        let is_open = |id: &QuestionId| !self.law.policy.is_of_missing(*id);
        let depends_on_question = self.verdict(of).questions.iter().any(is_open);
        let is_subject = self.subject() == Some(of);
        let lacks_reading =
            depends_on_question || (is_subject && self.explanation.readings.iter().any(|(_, answer)| answer.is_none()));
        (lacks_facts, lacks_reading)
    }

    /// Whether it is proved that she does not get it, whatever is not known, and whatever she does.
    pub(super) fn is_out_of_reach(&self, of: ConclusionId) -> bool {
        let ways = self.explanation.ways.as_ref().filter(|_| self.subject() == Some(of));
        let bar = ways.filter(|ways| ways.goal == Goal::Get && ways.ways.is_empty()).and_then(|ways| ways.bar.as_ref());
        matches!(bar, Some(Bar::Person(bar)) if bar.presumed.is_empty() && bar.readings.is_empty())
    }

    /// Whether it is proved that she does not have it as things are: whichever way there is to it, something stated would have to be otherwise.
    fn is_missing_something(&self, of: ConclusionId) -> bool {
        let ways = self.explanation.ways.as_ref().filter(|_| self.subject() == Some(of));
        let is_missing = |need: &Need| need.state == State::Do && need.presumed.is_empty();
        ways.is_some_and(|ways| {
            ways.goal == Goal::Get
                && ways.are_all
                && !ways.ways.is_empty()
                && ways.ways.iter().all(|way| way.from.is_none() && way.needs.iter().any(is_missing))
        })
    }

    fn undetermined(&self, of: ConclusionId) -> String {
        // All is known of the person, and a number that the law names is not.
        let mut missing = self.explanation.verdict.no_numbers.iter().filter(|number| number.on.contains(&of));
        if let (Some(number), true) = (missing.next(), self.verdict(of).matters.is_empty()) {
            let value = quote(&self.cites.dated_value(number.value));
            return say!(self.tongue, HandoutUndeterminedNumber { value, day: self.tongue.date(number.day) });
        }
        match self.lacks(of) {
            (true, true) => say!(self.tongue, HandoutUndeterminedBoth),
            (false, true) => say!(self.tongue, HandoutUndeterminedReading),
            (true, false) | (false, false) => say!(self.tongue, HandoutUndeterminedFacts),
        }
    }

    /// Why it is not in effect yet, as the policy says.
    fn dormant_because(&self, of: ConclusionId) -> Option<String> {
        if self.outcome(of) != Outcome::Dormant {
            return None;
        }
        let whys = self.verdict(of).by.iter().flat_map(|&id| {
            let sleeps_by = &self.explanation.verdict.clauses[id.index()].sleeps_by;
            sleeps_by.iter().map(move |&at| &self.law.policy.clauses[id].dormancies[at as usize].why)
        });
        let why = super::distinct(whys.map(|why| self.cites.text(why).trim_end_matches('.'))).join("; ");
        (!why.is_empty()).then(|| say!(self.tongue, HandoutDormantWhy { why }))
    }

    fn of_clause(&self, id: ClauseId) -> String {
        match self.explanation.verdict.clauses[id.index()].state {
            ClauseState::Fires => say!(self.tongue, HandoutClauseFires),
            ClauseState::NotInForce => say!(self.tongue, HandoutClauseNotInForce),
            ClauseState::Fails => say!(self.tongue, HandoutClauseFails),
            ClauseState::Lifted => {
                let lifting = self.law.policy.clauses[id].lifted_by.iter().copied();
                let fires = |by: &ClauseId| self.explanation.verdict.clauses[by.index()].state == ClauseState::Fires;
                let by: Vec<String> = lifting.filter(fires).map(|by| quote(&self.clause_called(by))).collect();
                let by = self.tongue.and(&by);
                say!(self.tongue, HandoutClauseLifted { by })
            }
            ClauseState::Discretionary => {
                let on = self.law.policy.clauses[id].effects.first().map(|effect| effect.conclusion);
                let authority = self.cites.deciders(&[id], on, Before::To);
                say!(self.tongue, HandoutDiscretionary { authority })
            }
            ClauseState::Dormant => say!(self.tongue, HandoutDormant),
            ClauseState::Blocked => say!(self.tongue, HandoutBlockedSomehow),
            ClauseState::Undetermined | ClauseState::Awaiting => say!(self.tongue, HandoutUndeterminedFacts),
        }
    }
}
