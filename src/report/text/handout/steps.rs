//! What to do now. For a right: how to claim it, or the ways to it. For a burden: what keeps it away, never how to incur it.
//!
//! What would help was proved to be enough, and nothing in it superfluous (`advise::ways`). Here: which options a page has, and what stands before and
//! after them. One option, list by list: `option`.

mod option;

use super::super::departures::When;
use super::super::needs::{OPTIONS, is_of_later_law};
use super::super::plain::without_letter;
use super::super::terms::{is_circumstance, window};
use super::names::{Before, capital};
use super::{Kind, Page, distinct, strong};
use crate::advise::losses::{Loss, lost_by_waiting};
use crate::advise::practice;
use crate::advise::price::Prices;
use crate::advise::remedies::to_use;
use crate::advise::unkept::remedies_against;
use crate::advise::ways::{Goal, Need, State, Way, Ways};
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::Outcome;
use crate::eval::{DateKind, Test};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId, Id};
use crate::policy::inputs::facts_tested;
use crate::policy::model::{ConclusionKind, FactType, Role, Value};
use crate::report::document::Block;
use crate::words::say;

/// As many facts stand on a page on which something depends.
const FACTS: usize = 5;
/// As many burdens are named that an authority may order: more would not be read.
const MOST_RISKS: usize = 3;
/// As many rights that end are named.
const RIGHTS: usize = 3;

impl Page<'_> {
    pub fn steps(&mut self) {
        let Some(of) = self.subject() else { return };
        match (self.kind(of), self.outcome(of)) {
            (Kind::Duty, Outcome::Granted) if self.is_late_duty(of) => {
                let items = vec![say!(self.tongue, HandoutDoItLate), self.clinic()];
                self.section(say!(self.tongue, HandoutSteps), items);
            }
            (Kind::Duty, Outcome::Granted) if self.law.policy.conclusions[of].is_of_the_person => {
                let by = &self.verdict(of).by;
                let dates = self.explanation.verdict.dates.iter();
                let due = dates.filter(|note| note.kind == DateKind::Due && !note.passed && by.contains(&note.clause));
                let now = match due.map(|note| note.day).max() {
                    Some(day) => say!(self.tongue, HandoutDoItBy { day: strong(&self.tongue.date(day)) }),
                    None => say!(self.tongue, HandoutDoIt),
                };
                let items = vec![now, self.clinic()];
                self.section(say!(self.tongue, HandoutSteps), items);
            }
            (Kind::Duty, Outcome::Undetermined) => self.find_out(of),
            (Kind::Definition, Outcome::Granted) | (Kind::Duty, _) => {}
            (Kind::Entitlement | Kind::Owed, Outcome::Granted) => self.claim(of),
            (Kind::Burden, _) => self.away(of),
            (_, Outcome::Conflict) => {
                let items = vec![say!(self.tongue, HandoutQuoteYours), self.clinic()];
                self.section(say!(self.tongue, HandoutSteps), items);
            }
            (Kind::Entitlement | Kind::Owed | Kind::Definition, Outcome::Discretionary) => {
                let authority = self.cites.deciders(&self.verdict(of).by, Some(of), Before::To);
                let mut items = vec![say!(self.tongue, HandoutAskToDecide { authority })];
                items.extend(self.in_charge(of, &self.verdict(of).by).and_then(|id| self.risk_with(id, of)));
                items.push(self.clinic());
                self.section(say!(self.tongue, HandoutSteps), items);
                if self.explanation.ways.as_ref().is_some_and(|ways| !ways.ways.is_empty()) {
                    self.options();
                }
            }
            (_, Outcome::Dormant) => {
                self.document.heading(2, say!(self.tongue, HandoutSteps));
                if !self.instead(of) {
                    self.items(vec![say!(self.tongue, HandoutAskWhatElse)]);
                }
                // Why it is not in effect stands at the head of the page.
                if self.explanation.ways.as_ref().is_some_and(|ways| !ways.ways.is_empty()) {
                    self.options();
                }
            }
            _ => self.towards(of),
        }
    }

    /// What to do, with what it may cost before it, and what more time can be asked for: whoever reads no further is warned, and misses no day.
    pub fn with_warning(&mut self, steps: Vec<Block>) {
        let Some(of) = self.subject() else { return self.document.blocks.extend(steps) };
        let (warning, more_time) = (self.would_burden(of), self.more_time(of));
        let mut steps = steps.into_iter().peekable();
        if warning.is_some() || !more_time.is_empty() {
            match steps.next_if(|block| matches!(block, Block::Heading(2, _))) {
                Some(heading) => self.document.blocks.push(heading),
                None => self.document.heading(2, say!(self.tongue, HandoutSteps)),
            }
            if let Some(warning) = warning {
                self.document.paragraph(strong(&warning));
            }
            self.items(more_time);
        }
        self.document.blocks.extend(steps);
    }

    /// Of a status that is open to her: what the law may order against her because of it, such as the end of another that she has.
    fn would_burden(&self, of: ConclusionId) -> Option<String> {
        let is_status = self.law.policy.conclusions[of].kind == ConclusionKind::Status;
        if !is_status || self.kind(of) == Kind::Burden || !self.is_open_to_her(of) || self.is_out_of_reach(of) {
            return None;
        }
        let burdens = Prices::of(self.law, self.case, &self.explanation.verdict).price(of).burdens;
        (!burdens.is_empty()).then(|| say!(self.tongue, HandoutWouldBurden { what: self.quoted_all(burdens) }))
    }

    /// Of what is owed to her and not done: the rights of hers that another authority has to give and that ask for nothing but what it rests on, such
    /// as to have a judge review her detention.
    fn remedies_against(&self, of: ConclusionId) -> Vec<ConclusionId> {
        remedies_against(self.law, &self.explanation.verdict, of)
    }

    /// That it can be asked for today, and of whom.
    fn remedy_today(&self, remedy: ConclusionId) -> String {
        let what = self.quoted(remedy);
        match self.law.policy.conclusions[remedy].by {
            Some(by) => say!(self.tongue, HandoutRemedyToday { what, authority: self.authority(by, Before::To) }),
            None => say!(self.tongue, HandoutRemedies { what }),
        }
    }

    /// Whether it is such a right, against something that is not done.
    fn is_remedy(&self, of: ConclusionId) -> bool {
        let is_broken = |it: &ConclusionId| self.kind(*it) == Kind::Owed && self.is_kept_from(*it);
        self.law.policy.conclusions.ids().filter(is_broken).any(|it| self.remedies_against(it).contains(&of))
    }

    fn claim(&mut self, of: ConclusionId) {
        if let Some(to_use) = to_use(self.law, self.case, &self.explanation.verdict, of) {
            let (act, day) = (self.cites.act_to_do(&to_use), strong(&self.tongue.date(to_use.last)));
            let items = vec![say!(self.tongue, HandoutUse { act, day }), say!(self.tongue, HandoutUseWithHelp)];
            return self.section(say!(self.tongue, HandoutSteps), items);
        }
        let authority = self.in_charge(of, &self.verdict(of).by);
        let is_owed = self.kind(of) == Kind::Owed;
        // What is not done although the law requires it is not set right by showing a page to those who do not do it.
        let is_broken = is_owed && self.is_kept_from(of);
        let has_it = self.is_held(of) || self.own_last_day(of).is_some();
        // Whether it is done is not known: somebody who has it already is not sent to those who would deny it.
        let may_be_broken = is_owed && self.practised_outcome(of) == Outcome::Undetermined;
        let mut items: Vec<String> = self.acts_before_the_end(of).into_iter().map(|(_, words)| words).collect();
        if !self.forbidden_beside(of).is_empty() {
            items.push(match self.acting_in_her_place() {
                Some(id) => {
                    say!(self.tongue, HandoutForbiddenTellTo { authority: self.authority(id, Before::To) })
                }
                None => say!(self.tongue, HandoutForbiddenTell),
            });
            return self.section(say!(self.tongue, HandoutSteps), items);
        }
        let mut has_remedy = false;
        if is_broken {
            let remedies = self.remedies_against(of);
            has_remedy = !remedies.is_empty();
            items.extend(remedies.into_iter().map(|remedy| self.remedy_today(remedy)));
            items.push(say!(self.tongue, HandoutHelpToday));
        } else if may_be_broken {
            items.push(say!(self.tongue, HandoutHelpIfNotDone));
        }
        // Nobody knows which authority that will be: the warning comes before it.
        items.extend(self.risk_anywhere(of).filter(|_| authority.is_none() && !is_broken));
        items.push(match authority.map(|id| self.authority(id, Before::To)) {
            Some(authority) if is_broken || may_be_broken => say!(self.tongue, HandoutShowWithHelpTo { authority }),
            Some(authority) if is_owed => say!(self.tongue, HandoutShowOwedTo { authority }),
            Some(authority) if has_it => say!(self.tongue, HandoutShowHeldTo { authority }),
            Some(authority) if self.is_remedy(of) => say!(self.tongue, HandoutRemedyAskOf { authority }),
            Some(authority) => say!(self.tongue, HandoutShowTo { authority }),
            None if is_broken => say!(self.tongue, HandoutShowWithHelp),
            None if is_owed => say!(self.tongue, HandoutShowOwed),
            None => say!(self.tongue, HandoutShow),
        });
        items.extend(authority.and_then(|id| self.risk_with(id, of)));
        // What practice asks for comes before anything is shown to those who would refuse it for the lack of it.
        if let Some(asked) = self.asked_in_practice(of) {
            items.insert(0, asked);
        }
        // Whoever has a judge to go to does not wait for a refusal.
        if self.is_kept_from(of) && !has_remedy {
            items.push(say!(self.tongue, HandoutIfRefused));
        }
        self.section(say!(self.tongue, HandoutSteps), items);
        if let Some(keeping) = &self.explanation.keeping {
            let ways: Vec<String> = self.cites.keeps(self.case, keeping).into_iter().take(OPTIONS).collect();
            let day = strong(&self.tongue.date(keeping.last));
            self.document.paragraph(say!(self.tongue, HandoutKeep { n: ways.len(), day }));
            self.items(ways);
        }
    }

    /// The last day of what she has, where the law sets one and it has not passed.
    pub(super) fn own_last_day(&self, of: ConclusionId) -> Option<Day> {
        let by = &self.verdict(of).by;
        let dates = self.explanation.verdict.dates.iter();
        let ends = dates.filter(|note| note.kind == DateKind::Ends && !note.passed && by.contains(&note.clause));
        ends.map(|note| note.day).max().filter(|_| self.outcome(of) == Outcome::Granted)
    }

    /// What she has to do while she still has it, so that practice, too, gives her another right: each with that right. Of a right that comes with
    /// statuses, what has to be done before the last of those ends that practice lets her have.
    pub(super) fn acts_before_the_end(&self, of: ConclusionId) -> Vec<(ConclusionId, String)> {
        if self.kind(of) != Kind::Entitlement || self.outcome(of) != Outcome::Granted {
            return Vec::new();
        }
        let policy = &self.law.policy;
        let by = self.verdict(of).by.iter();
        let statuses: Option<Vec<ConclusionId>> = by.map(|&id| policy.clauses[id].shares_fate_of).collect();
        match statuses.filter(|statuses| !statuses.is_empty() && !statuses.contains(&of)) {
            Some(statuses) => {
                let had = statuses.into_iter().filter(|&status| !self.is_kept_from(status));
                let ends = had.map(|status| Some((self.own_last_day(status)?, status))).collect::<Option<Vec<_>>>();
                let Some((end, _)) = ends.and_then(|ends| ends.into_iter().max_by_key(|(end, _)| *end)) else {
                    return Vec::new();
                };
                let (right, day) = (self.quoted(of), strong(&self.tongue.date(end)));
                let too = say!(self.tongue, HandoutEndsToo { right, day });
                let acts = self.acts_by(end, of).into_iter();
                acts.map(|(right, words)| (right, format!("{words} {too}"))).collect()
            }
            None => self.own_last_day(of).map_or_else(Vec::new, |end| self.acts_by(end, of)),
        }
    }

    fn acts_by(&self, end: Day, of: ConclusionId) -> Vec<(ConclusionId, String)> {
        let rights = self.law.policy.conclusions_to_show().filter(|&it| it != of && self.is_kept_from(it));
        let sentence = |right: ConclusionId| {
            let act = practice::act(self.law, self.case, &self.explanation.verdict, right)?;
            let (_, until) = window(&self.law.policy, self.case, act.clause);
            let until = until.filter(|&until| until >= self.case.as_of() && until <= end)?;
            let what = without_letter(&self.tongue.to_be_done(&self.fact_called(act.fact))).to_owned();
            let (day, right_words) = (strong(&self.tongue.date(until)), self.quoted(right));
            Some((right, say!(self.tongue, HandoutActBeforeEnd { act: what, day, right: right_words })))
        };
        rights.filter_map(sentence).collect()
    }

    /// Whether all that practice asks for before it gives it may not have been done yet, and still can be.
    pub(super) fn may_not_be_asked_for(&self, of: ConclusionId) -> bool {
        practice::act(self.law, self.case, &self.explanation.verdict, of).is_some_and(|act| {
            let is_over = matches!(self.cites.when_to_act(self.case, &act), Some(When::Passed(_)));
            !is_over && self.case.stated(act.fact) != Stated::Known
        })
    }

    /// What practice asks for before it gives what the law gives.
    pub(super) fn asked_in_practice(&self, of: ConclusionId) -> Option<String> {
        let act = practice::act(self.law, self.case, &self.explanation.verdict, of)?;
        let words = self.tongue.to_be_done(&self.fact_called(act.fact));
        let act = match self.cites.when_to_act(self.case, &act) {
            Some(When::Passed(day)) => return Some(say!(self.tongue, HandoutPracticeAsked { act: words, day })),
            Some(When::Days(days)) => (act.fact, format!("{words} ({days})")),
            None => (act.fact, words),
        };
        let (fact, act) = act;
        Some(match self.case.stated(fact) {
            Stated::Known => say!(self.tongue, HandoutPracticeAsks { act }),
            Stated::NotAsked | Stated::NotKnown => say!(self.tongue, HandoutPracticeAsksIfNotDone { act }),
        })
    }

    /// A burden: help first, then what averts it, or what keeps it away.
    fn away(&mut self, of: ConclusionId) {
        let mut items = match self.outcome(of) {
            Outcome::Granted => vec![say!(self.tongue, HandoutHelpAtOnce), say!(self.tongue, HandoutSignNothing)],
            Outcome::Undetermined if self.waits_for_effect(of) => Vec::new(),
            Outcome::Undetermined if self.is_ordered(of) => {
                vec![say!(self.tongue, HandoutHelpAtOnce), say!(self.tongue, HandoutSignNothing)]
            }
            // Nothing imposes it today: whoever is told so is not told to hurry.
            Outcome::Undetermined if !self.may_be_ordered(of) => vec![say!(self.tongue, HandoutIfTried)],
            Outcome::Undetermined | Outcome::Conflict | Outcome::Discretionary | Outcome::Blocked => {
                vec![say!(self.tongue, HandoutHelpAtOnce)]
            }
            Outcome::Denied if self.is_kept_from(of) => {
                vec![say!(self.tongue, HandoutHelpToday), say!(self.tongue, HandoutSignNothing)]
            }
            Outcome::Denied => vec![say!(self.tongue, HandoutIfTried)],
            // No rule imposes it, and it is done all the same.
            Outcome::None if self.is_kept_from(of) => vec![say!(self.tongue, HandoutHelpToday)],
            Outcome::Dormant | Outcome::None => Vec::new(),
        };
        let Some(ways) = self.explanation.ways.as_ref() else { return };
        if let Some(until) = ways.reached_until.filter(|_| ways.is_reached) {
            let day = strong(&self.tongue.date(until));
            items.push(say!(self.tongue, HandoutSafeUntil { day }));
        }
        self.section(say!(self.tongue, HandoutSteps), items);
        match ways.is_reached {
            // What forbids it stands under “Why”.
            true if self.outcome(of) == Outcome::Denied => {}
            true => {
                if !ways.ways.is_empty() || ways.bar.is_some() {
                    self.document.heading(2, say!(self.tongue, HandoutKeptAway));
                    self.options();
                }
            }
            false => {
                if !self.offered(ways).is_empty() {
                    self.document.heading(2, say!(self.tongue, HandoutAverts));
                }
                self.options();
                if let Some(day) = ways.lapses_on().filter(|&day| !self.is_far(day)) {
                    self.lapse(of, day);
                }
            }
        }
    }

    /// From when a burden is no longer imposed; and that its own term ends before, if it does: nobody is to wait for it.
    fn lapse(&mut self, of: ConclusionId, day: Day) {
        let due = self.explanation.verdict.due_before(&self.law.policy, of, day);
        let day = strong(&self.tongue.date(day));
        self.document.paragraph(say!(self.tongue, HandoutLapses { day }));
        if let Some(due) = due {
            let day = strong(&self.tongue.date(due));
            self.document.paragraph(say!(self.tongue, HandoutLapsesAfterTerm { day }));
        }
    }

    /// What helps or burdens nobody has no ways to it: the page says what it depends on.
    fn find_out(&mut self, of: ConclusionId) {
        let matters = &self.verdict(of).matters;
        let mut facts: Vec<String> = matters.iter().take(FACTS).map(|&id| capital(&self.fact_called(id))).collect();
        if facts.is_empty() {
            return;
        }
        if matters.len() > FACTS {
            facts.push(say!(self.tongue, HandoutAndMoreFacts { n: matters.len() - FACTS }));
        }
        self.document.heading(2, say!(self.tongue, HandoutSteps));
        self.document.paragraph(say!(self.tongue, HandoutDependsOn));
        self.items(facts);
        self.document.paragraph(self.clinic());
    }

    /// What is still needed, where to go.
    fn towards(&mut self, of: ConclusionId) {
        if self.used(of).is_some() {
            let items = vec![say!(self.tongue, HandoutUsedWait)];
            return self.section(say!(self.tongue, HandoutSteps), items);
        }
        let Some(ways) = self.explanation.ways.as_ref() else { return };
        let has_options = !ways.ways.is_empty() || ways.bar.is_some() || ways.is_out_of_time;
        if ways.is_reached || !(has_options || self.refused_until(of).is_some()) {
            return;
        }
        self.document.heading(2, say!(self.tongue, HandoutSteps));
        // What is open in law, and is not done, cannot wait until it is decided.
        if self.kind(of) == Kind::Owed && self.practised_outcome(of) == Outcome::Denied {
            self.document.paragraph(say!(self.tongue, HandoutHelpToday));
        }
        self.wait_until_not_refused(of);
        self.remedies(of);
        self.options();
        let is_hers = |way: &&Way| {
            !is_of_later_law(self.law, self.case, ways, way) && !self.is_for_others(ways, way) && !way.is_for_others
        };
        let loses = |way: &Way| lost_by_waiting(self.law, self.case, &self.explanation.verdict, ways, way).is_some();
        if !ways.ways.iter().filter(is_hers).any(|way| !loses(way)) {
            return;
        }
        if let Some(id) = self.addressee(of, ways).filter(|_| matches!(self.kind(of), Kind::Entitlement | Kind::Owed)) {
            let authority = self.authority(id, Before::To);
            // Whoever is warned of what it may cost is not sent to apply.
            let is_at_a_price = self.would_burden(of).is_some();
            let is_kept_from_her = self.kind(of) == Kind::Owed && self.practised_outcome(of) == Outcome::Denied;
            self.document.paragraph(match self.first_up_to(ways).filter(|&first| first != id) {
                // Nothing says who does it: the authority of a rule that may apply need not be the one.
                _ if is_kept_from_her && self.verdict(of).by.is_empty() => say!(self.tongue, HandoutGoWithHelp),
                _ if is_kept_from_her => say!(self.tongue, HandoutGoWithHelpTo { authority }),
                _ if self.kind(of) == Kind::Owed && self.is_of_a_circumstance(ways) => {
                    say!(self.tongue, HandoutGoToIf { authority })
                }
                _ if is_at_a_price => say!(self.tongue, HandoutGoToIfAdvised { authority }),
                Some(first) => {
                    say!(self.tongue, HandoutGoToThen { first: self.authority(first, Before::To), authority })
                }
                None => say!(self.tongue, HandoutGoTo { authority }),
            });
            if is_kept_from_her {
                self.document.paragraph(say!(self.tongue, HandoutLawyerFirst));
            }
            if let Some(risk) = self.risk_with(id, of) {
                self.document.paragraph(risk);
            }
        }
        if self.would_burden(of).is_none() {
            self.document.paragraph(self.clinic());
        }
    }

    /// Whether the first option is for a situation that nobody brings about, such as to be held, and nothing that is known speaks for it.
    fn is_of_a_circumstance(&self, ways: &Ways) -> bool {
        let policy = &self.law.policy;
        let is_circumstance = |need: &Need| {
            need.state == State::FindOut
                && matches!(need.test, Test::Expr(expr) if is_circumstance(policy, expr))
                && need.role != Some(Role::Provided)
        };
        let first = self.told_options(ways).into_iter().next();
        first.is_some_and(|way| way.unmet().all(is_circumstance))
    }

    /// Where the page is taken: to the authority of the rules that decide it; where none does yet, of those by which the first option leads to it.
    fn addressee(&self, of: ConclusionId, ways: &Ways) -> Option<AuthorityId> {
        let deciding = &self.verdict(of).by;
        let first = self.told_options(ways).into_iter().next().filter(|_| deciding.is_empty());
        let rules = first.map_or_else(|| deciding.clone(), |way| self.rules_of(way));
        self.in_charge(of, &rules)
    }

    /// What the authority that the person is sent to may order against her; and what of it does not apply to whoever has been granted what she asks for.
    fn risk_with(&self, authority: AuthorityId, of: ConclusionId) -> Option<String> {
        let mut burdens = self.to_be_ordered(of);
        burdens.retain(|(_, by)| *by == authority);
        burdens.truncate(MOST_RISKS);
        let burdens: Vec<ConclusionId> = burdens.into_iter().map(|(it, _)| it).collect();
        if burdens.is_empty() {
            return None;
        }
        let protected: Vec<ConclusionId> =
            burdens.iter().copied().filter(|&burden| self.is_averted_by(burden, of)).collect();
        let risk = say!(self.tongue, HandoutGoToWithHelp { what: self.quoted_all(burdens) });
        if protected.is_empty() {
            return Some(risk);
        }
        let protects = say!(self.tongue, HandoutGrantProtects { what: self.quoted_all(protected) });
        Some(format!("{risk} {}", strong(&protects)))
    }

    /// The same where no authority is named: whichever it is to which she shows the page, one of them may be that of a burden.
    fn risk_anywhere(&self, of: ConclusionId) -> Option<String> {
        let mut burdens = self.to_be_ordered(of);
        burdens.truncate(MOST_RISKS);
        let what = self.quoted_all(burdens.iter().map(|(it, _)| *it));
        match distinct(burdens.iter().map(|(_, by)| *by))[..] {
            [] => None,
            [by] => Some(say!(self.tongue, HandoutRiskOfOne { authority: self.authority(by, Before::To), what })),
            _ => Some(say!(self.tongue, HandoutRiskOfAny { what })),
        }
    }

    /// What authorities may order against her, with the authority; of what is hers to bear out no authority has anything to order.
    fn to_be_ordered(&self, of: ConclusionId) -> Vec<(ConclusionId, AuthorityId)> {
        let conclusions = &self.law.policy.conclusions;
        let burdens = conclusions
            .ids()
            .filter(|&it| it != of && self.kind(it) == Kind::Burden && !conclusions[it].is_of_the_person);
        let may_come = |it: &ConclusionId| match self.outcome(*it) {
            Outcome::Granted | Outcome::Discretionary | Outcome::Blocked => true,
            Outcome::Undetermined => self.is_ordered(*it),
            Outcome::Denied | Outcome::Conflict | Outcome::Dormant | Outcome::None => false,
        };
        burdens.filter(may_come).filter_map(|it| Some((it, self.in_charge(it, &self.verdict(it).by)?))).collect()
    }

    /// Whether the burden does not apply to her, whatever is not known, once she has done what the first option asks for and an authority has decided
    /// for her.
    fn is_averted_by(&self, burden: ConclusionId, of: ConclusionId) -> bool {
        let policy = &self.law.policy;
        let Some(ways) = self.explanation.ways.as_ref() else { return false };
        let Some(way) = self.told_options(ways).into_iter().next().filter(|way| way.from.is_none()) else {
            return false;
        };
        let Some(example) = way.example.as_ref() else { return false };
        let mut done = example.going(self.case, None);
        let asked: Vec<FactId> = way.unmet().flat_map(|need| need.facts.iter().copied()).collect();
        for fact in policy.facts.ids().filter(|fact| !asked.contains(fact)) {
            match self.case.stated(fact) {
                Stated::Known => {}
                unknown @ (Stated::NotAsked | Stated::NotKnown) => done.forget(policy, fact, unknown),
            }
        }
        // A rule may ask for the decision for what the law gives because of it: a fine that is waived when the permit is granted.
        let giving = policy.conclusions[of].bearing.law_pro.iter().copied();
        let follows =
            |id: &ClauseId| policy.clauses[*id].conditions.iter().any(|condition| self.asks_for(condition.expr, of));
        let following = policy.clauses.ids().filter(follows);
        let read = giving.chain(following).flat_map(|id| facts_tested(policy, id));
        let is_decision = |&fact: &FactId| {
            let of = &policy.facts[fact];
            of.by.is_some() && of.ty == FactType::Bool && !of.fixed && self.case.stated(fact) != Stated::Known
        };
        let is_spared = |case: &Case| {
            let outcomes = self.law.outcomes_in_law(case);
            self.law.can_be(case)
                && outcomes[of.index()] == Outcome::Granted
                && matches!(outcomes[burden.index()], Outcome::None | Outcome::Denied)
        };
        let decided = distinct(read.filter(is_decision)).into_iter().map(|fact| {
            let mut decided = done.clone();
            decided.state(fact, &Value::Bool(true));
            decided
        });
        std::iter::once(done.clone()).chain(decided).any(|case| is_spared(&case))
    }

    /// The ways, what excludes every way, or that it was not worked out in time.
    fn options(&mut self) {
        let Some(ways) = self.explanation.ways.as_ref() else { return };
        let told = self.cites.options(self.case, &self.explanation.verdict, ways);
        let is_later = |way: &&Way| is_of_later_law(self.law, self.case, ways, way);
        let later = self.offered(ways).into_iter().filter(is_later).filter_map(|way| way.from).min();
        if let (Some(day), true) = (later, told.is_empty()) {
            let day = self.tongue.date(day);
            self.document.paragraph(say!(self.tongue, HandoutLaterLaw { day }));
        }
        if let Some(loss) = self.cites.only_by_losing(self.case, &self.explanation.verdict, ways) {
            return self.for_those_who_lost(&loss);
        }
        if !told.is_empty() && told.iter().all(|(way, _)| self.is_for_others(ways, way)) {
            let told: Vec<&Way> = told.into_iter().map(|(way, _)| way).collect();
            return self.only_for(ways.goal, &told);
        }
        let n_for_others = self.offered(ways).into_iter().filter(|way| self.is_for_others(ways, way)).count();
        let n_ways: usize = told.iter().take(OPTIONS).map(|(_, others)| 1 + others.len()).sum();
        // What is left of an option may be nothing but a reading of the law, or nothing at all: neither is numbered.
        let (mut drawn, mut readings): (Vec<Vec<Block>>, Vec<&Way>) = (Vec::new(), Vec::new());
        for (way, others) in told.into_iter().take(OPTIONS) {
            let blocks = self.aside(|page| page.option(ways, way, &others));
            match blocks.len() == way.readings.len() && way.from.is_none() {
                true => readings.push(way),
                false => drawn.push(blocks),
            }
        }
        let is_told = drawn.len();
        if is_told > 1 {
            self.document.paragraph(say!(self.tongue, HandoutOptions));
        }
        for (at, blocks) in drawn.into_iter().enumerate() {
            if is_told > 1 {
                self.document.heading(3, say!(self.tongue, HandoutOption { number: at + 1 }));
            }
            self.document.blocks.extend(blocks);
        }
        for way in readings {
            self.reading_alone(ways.goal, way);
        }
        if let Some(bar) = &ways.bar {
            self.barred(bar, ways);
        }
        if ways.is_out_of_time {
            self.document.paragraph(say!(self.tongue, HandoutUndecided));
        } else if is_told > 0 && !ways.is_reached && (self.offered(ways).len() - n_for_others > n_ways || !ways.are_all)
        {
            self.document.paragraph(say!(self.tongue, HandoutMoreOptions));
        }
    }

    /// What is written to the page, without being on it.
    pub(super) fn aside(&mut self, write: impl FnOnce(&mut Self)) -> Vec<Block> {
        let page = std::mem::take(&mut self.document);
        write(self);
        std::mem::replace(&mut self.document, page).blocks
    }

    /// What the answer to a question of law comes to, where an option takes nothing else.
    fn reading_alone(&mut self, goal: Goal, way: &Way) {
        for &(question, answer) in &way.readings {
            let question = super::names::quote(&self.cites.question(question));
            self.document.paragraph(match (goal, answer) {
                (Goal::Get, true) => say!(self.tongue, HandoutGivenIfReadYes { question }),
                (Goal::Get, false) => say!(self.tongue, HandoutGivenIfReadNo { question }),
                (Goal::Avert, true) => say!(self.tongue, HandoutAvertedIfReadYes { question }),
                (Goal::Avert, false) => say!(self.tongue, HandoutAvertedIfReadNo { question }),
            });
        }
    }

    /// For whom the law has it, where the person is, as far as is known, none of them: each situation once, and nothing of what else it takes.
    fn only_for(&mut self, goal: Goal, told: &[&Way]) {
        let is_case = |need: &&Need| self.cites.is_only_for(need, goal);
        let cases: Vec<&Need> = told.iter().flat_map(|way| way.needs.iter().filter(is_case)).collect();
        let words = |need: &Need| {
            let words = match need.test {
                Test::Expr(expr) if self.decided_otherwise(need).is_some() => {
                    self.cites.test_as_requirement(expr, need.wanted)
                }
                Test::Expr(_) if self.is_named_decision(need) && need.wanted => {
                    without_letter(&self.cites.name_of(need).unwrap_or_default()).to_owned()
                }
                _ => self.cites.need(need),
            };
            (capital(&words), self.decided_otherwise(need))
        };
        let situation = |way: &&Way| super::distinct(way.needs.iter().filter(is_case).map(words));
        let situations = super::distinct(told.iter().map(situation));
        let n = situations.len();
        let lead = if cases.iter().any(|need| need.state == State::Do && need.presumed.is_empty()) {
            say!(self.tongue, HandoutOnlyFor { n })
        } else if cases.iter().any(|need| need.state == State::Do) {
            say!(self.tongue, HandoutOnlyForPresumed { n })
        } else {
            say!(self.tongue, HandoutOnlyForFindOut { n })
        };
        self.document.paragraph(lead);
        for (words, now) in situations.into_iter().flatten() {
            self.document.item(1, words);
            if let Some(value) = now {
                self.document.item(2, say!(self.tongue, HandoutInYourCase { value }));
            }
        }
    }

    /// That it is for those who have lost what she still has; and until when she has it, so that she keeps it.
    fn for_those_who_lost(&mut self, loss: &Loss) {
        let day = strong(&self.tongue.date(loss.last));
        let named = |of: &[ConclusionId]| self.quoted_all(of.iter().copied().take(RIGHTS));
        let mut sentences = vec![match (loss.rights.as_slice(), loss.terms.as_slice()) {
            ([], []) => say!(self.tongue, HandoutForTheBurdened { what: named(&loss.burdens), day }),
            ([], terms) => say!(self.tongue, HandoutForTheLate { what: named(terms), day }),
            (rights, _) => say!(self.tongue, HandoutForThoseWithout { what: named(rights), day }),
        }];
        if !(loss.rights.is_empty() || loss.terms.is_empty()) {
            sentences.push(say!(self.tongue, HandoutUseYourTime { what: named(&loss.terms) }));
        }
        sentences.push(say!(self.tongue, HandoutKeepWhatYouHave));
        sentences.into_iter().for_each(|sentence| self.document.paragraph(sentence));
    }

    fn offered<'w>(&self, ways: &'w Ways) -> Vec<&'w Way> {
        self.cites.offered(self.case, &self.explanation.verdict, ways)
    }

    /// The ways of which the options on the page are made.
    pub(super) fn told_options<'w>(&self, ways: &'w Ways) -> Vec<&'w Way> {
        self.cites.told(self.case, &self.explanation.verdict, ways)
    }

    /// Whether the law has it for somebody whose case is another than hers.
    fn is_for_others(&self, ways: &Ways, way: &Way) -> bool {
        way.needs.iter().any(|need| self.cites.is_only_for(need, ways.goal))
    }

    /// So far off that it is no term for anybody: two years.
    fn is_far(&self, day: Day) -> bool {
        day > self.explanation.as_of.plus_months(24)
    }

    fn clinic(&self) -> String {
        say!(self.tongue, HandoutClinic)
    }
}
