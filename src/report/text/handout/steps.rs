//! What to do now. For a right: how to claim it, or the ways to it. For a burden: what keeps it away, never how to incur it.
//!
//! What would help was proved to be enough, and nothing in it superfluous (`advise::ways`); here it is told, an option at a time.

use super::super::departures::When;
use super::super::needs::{OPTIONS, is_of_later_law};
use super::super::plain::without_letter;
use super::super::terms::{can_be_done, is_circumstance, is_late, says_only_that_done, was_to_be_done};
use super::names::{Before, capital};
use super::phrase::{Asked, Statement};
use super::{Kind, Page, strong};
use crate::advise::losses::{Loss, is_step_to_a_right, is_without_what_helps, lost_by_waiting};
use crate::advise::own_terms::{OwnTerm, own_terms};
use crate::advise::practice;
use crate::advise::purpose::purpose;
use crate::advise::remedies::to_use;
use crate::advise::ways::{Goal, Need, Setting, State, Way, Ways};
use crate::calendar::Day;
use crate::case::Stated;
use crate::circuit::Outcome;
use crate::eval::{DateKind, Test};
use crate::policy::ids::{AuthorityId, ConclusionId, ExprId, FactId};
use crate::policy::model::{ExprKind, FactType, Role, Value};
use crate::report::document::Block;
use crate::words::say;

/// As many facts stand on a page on which something depends.
const FACTS: usize = 5;
/// As many rights that end are named.
const RIGHTS: usize = 3;

/// A need with the list that it stands in, and what it asks for.
type Sorted<'w> = (Group, &'w Need, Asked);

/// The lists of an option, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Group {
    /// What had to be done by a day that has passed: without it the rest is in vain.
    DoneInTime,
    Do,
    DoIfNotDone,
    /// What that authority has to do.
    UpTo(AuthorityId),
    /// The case for which the rule is there, and which is not hers.
    OnlyFor,
    MustEnd,
    FindOut,
    FindOutNot,
    /// What she is not to do, as long as a burden would follow.
    NotToDo,
    /// What she has handed in, or done.
    Done,
    Met,
    MetNot,
    /// Met as long as a presumption holds: stands among what is assumed.
    Assumed,
}

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
                let items = vec![say!(self.tongue, HandoutAskToDecide { authority }), self.clinic()];
                self.section(say!(self.tongue, HandoutSteps), items);
                if self.explanation.ways.as_ref().is_some_and(|ways| !ways.ways.is_empty()) {
                    self.options();
                }
            }
            (_, Outcome::Dormant) => {
                let items = vec![say!(self.tongue, HandoutAskWhatElse)];
                self.section(say!(self.tongue, HandoutSteps), items);
                // Why it is not in effect stands at the head of the page.
                if self.explanation.ways.as_ref().is_some_and(|ways| !ways.ways.is_empty()) {
                    self.options();
                }
            }
            _ => self.towards(of),
        }
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
        let has_it = self.is_held(of);
        // Whether it is done is not known: somebody who has it already is not sent to those who would deny it.
        let may_be_broken = is_owed && self.practised_outcome(of) == Outcome::Undetermined;
        let mut items = Vec::new();
        if is_broken {
            items.push(say!(self.tongue, HandoutHelpToday));
        } else if may_be_broken {
            items.push(say!(self.tongue, HandoutHelpIfNotDone));
        }
        items.push(match authority.map(|id| self.authority(id, Before::To)) {
            Some(authority) if is_broken || may_be_broken => say!(self.tongue, HandoutShowWithHelpTo { authority }),
            Some(authority) if is_owed => say!(self.tongue, HandoutShowOwedTo { authority }),
            Some(authority) if has_it => say!(self.tongue, HandoutShowHeldTo { authority }),
            Some(authority) => say!(self.tongue, HandoutShowTo { authority }),
            None if is_owed => say!(self.tongue, HandoutShowOwed),
            None => say!(self.tongue, HandoutShow),
        });
        items.extend(authority.and_then(|id| self.risk_with(id, of)));
        items.extend(self.asked_in_practice(of));
        if self.is_kept_from(of) {
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
            let is_kept_from_her = self.kind(of) == Kind::Owed && self.practised_outcome(of) == Outcome::Denied;
            self.document.paragraph(match self.first_up_to(ways).filter(|&first| first != id) {
                _ if is_kept_from_her => say!(self.tongue, HandoutGoWithHelpTo { authority }),
                _ if self.kind(of) == Kind::Owed && self.is_of_a_circumstance(ways) => {
                    say!(self.tongue, HandoutGoToIf { authority })
                }
                Some(first) => {
                    say!(self.tongue, HandoutGoToThen { first: self.authority(first, Before::To), authority })
                }
                None => say!(self.tongue, HandoutGoTo { authority }),
            });
            if let Some(risk) = self.risk_with(id, of) {
                self.document.paragraph(risk);
            }
        }
        self.document.paragraph(self.clinic());
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

    /// What the authority that the person is sent to may order against her.
    fn risk_with(&self, authority: AuthorityId, of: ConclusionId) -> Option<String> {
        /// More would not be read.
        const MOST: usize = 3;
        let burdens = self.law.policy.conclusions.ids().filter(|&it| it != of && self.kind(it) == Kind::Burden);
        let may_come = |it: &ConclusionId| match self.outcome(*it) {
            Outcome::Granted | Outcome::Discretionary | Outcome::Blocked => true,
            Outcome::Undetermined => self.is_ordered(*it),
            Outcome::Denied | Outcome::Conflict | Outcome::Dormant | Outcome::None => false,
        };
        let orders = |it: &ConclusionId| self.in_charge(*it, &self.verdict(*it).by) == Some(authority);
        let burdens: Vec<_> = burdens.filter(may_come).filter(orders).take(MOST).collect();
        (!burdens.is_empty()).then(|| say!(self.tongue, HandoutGoToWithHelp { what: self.quoted_all(burdens) }))
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
    fn aside(&mut self, write: impl FnOnce(&mut Self)) -> Vec<Block> {
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

    /// `others`: what is as good as the one need of the way that is unlike; each with that need.
    fn option(&mut self, ways: &Ways, way: &Way, others: &[(usize, &Need)]) {
        let mut all: Vec<Sorted> = Vec::new();
        // That a rule is in force on a day stated before needs no saying.
        let says_something = |need: &&Need| {
            let is_of_force = need.state == State::Met && matches!(need.test, Test::Force(_));
            !is_of_force
                && !self.is_kept_by_authority(need)
                && !ways.may_change(self.law, need)
                && !says_only_that_done(&self.law.policy, self.case, way, need)
                && !self.asks_for_nothing(need)
        };
        // Nobody is to see to it that she stays without what would help her; where nothing else keeps a burden away, that does.
        let verdict = &self.explanation.verdict;
        let helps = |need: &Need| !is_without_what_helps(self.law, self.case, verdict, ways.of, need);
        let has_others = way.needs.iter().filter(says_something).any(helps);
        let is_said = |need: &&Need| says_something(need) && (!has_others || helps(need));
        for need in way.first.iter().filter(is_said) {
            let asked = flat(self.asked(need))
                .into_iter()
                .map(|asked| (self.group_of(way, need, &asked, ways.goal), need, asked));
            all.extend(asked);
        }
        for (at, need) in way.needs.iter().enumerate().filter(|(_, need)| is_said(need)) {
            let as_good = others.iter().filter(|(of, _)| *of == at).map(|(_, need)| self.asked(need));
            let as_good: Vec<Asked> = as_good.collect();
            let asked = match as_good.is_empty() {
                true => flat(self.asked(need)),
                false => {
                    let parts = std::iter::once(self.asked(need)).chain(as_good).flat_map(any_of);
                    vec![Asked::AnyOf(None, parts.collect())]
                }
            };
            for asked in asked {
                let group = self.group_of(way, need, &asked, ways.goal);
                if !all.iter().any(|(other, _, known)| *other == group && *known == asked) {
                    all.push((group, need, asked));
                }
            }
        }
        let is_open = all.iter().any(|(_, need, _)| need.state != State::Met);
        if let Some(from) = way.from {
            let day = strong(&self.tongue.date(from));
            self.document.paragraph(match is_open {
                true => say!(self.tongue, HandoutFrom { day }),
                false => say!(self.tongue, HandoutWait { day }),
            });
        }
        // What is met already, and is a reason of a missing requirement, stands under “Why”.
        let is_blocked = self.subject().is_some_and(|of| self.outcome(of) == Outcome::Blocked);
        let is_told = |group: Group| match group {
            Group::Done | Group::Met | Group::MetNot => !is_blocked,
            Group::Assumed => false,
            Group::Do
            | Group::DoIfNotDone
            | Group::UpTo(_)
            | Group::OnlyFor
            | Group::DoneInTime
            | Group::MustEnd
            | Group::FindOut
            | Group::FindOutNot
            | Group::NotToDo => true,
        };
        let mut groups: Vec<Group> = all.iter().map(|(group, ..)| *group).collect();
        groups.sort_unstable();
        groups.dedup();
        // Whoever is not the one for whom it is there need not ask what else she would have to do.
        if groups.contains(&Group::OnlyFor) {
            groups.retain(|&group| group == Group::OnlyFor);
        }
        // What rests on nothing else is said, though it stands elsewhere, too.
        if groups.iter().any(|&group| is_told(group)) {
            groups.retain(|&group| is_told(group));
        }
        let is_act = |group: &Group| matches!(group, Group::Do | Group::DoIfNotDone);
        let is_met = |group: &Group| matches!(group, Group::Done | Group::Met | Group::MetNot | Group::Assumed);
        if ways.goal == Goal::Avert && groups.iter().filter(|group| !is_met(group)).count() > 1 {
            self.document.paragraph(say!(self.tongue, HandoutProtectsTogether));
        }
        for (at, &group) in groups.iter().enumerate() {
            let members: Vec<&Sorted> = all.iter().filter(|(of, ..)| *of == group).collect();
            let lead = match (group, ways.goal, at) {
                (Group::FindOutNot, Goal::Get, 0) => say!(self.tongue, HandoutFindOutNotAlone),
                (Group::FindOutNot, Goal::Avert, 0) => say!(self.tongue, HandoutFindOutNotProtectsAlone),
                _ => self.lead(ways, group, groups[..at].iter().any(is_act)),
            };
            self.group(way, group, lead, &members);
        }
        let is_for_others = self.is_for_others(ways, way);
        for &(question, answer) in way.readings.iter().filter(|_| !is_for_others) {
            let question = super::names::quote(&self.cites.question(question));
            self.document.paragraph(match answer {
                true => say!(self.tongue, HandoutIfReadYes { question }),
                false => say!(self.tongue, HandoutIfReadNo { question }),
            });
        }
        // Until when it stays away stands above what keeps it away.
        if let Some(until) = way.until.filter(|&until| !ways.is_reached && !self.is_far(until) && !is_for_others) {
            let day = strong(&self.tongue.date(until));
            self.document.paragraph(match way.is_until_end && ways.goal == Goal::Get {
                true => say!(self.tongue, HandoutLastsUntil { day }),
                false => say!(self.tongue, HandoutOpenUntil { day }),
            });
        }
    }

    fn group(&mut self, way: &Way, group: Group, lead: String, members: &[&Sorted]) {
        if members.is_empty() {
            return;
        }
        self.document.paragraph(lead);
        for (_, need, asked) in members {
            let decided = self.decided_otherwise(need).filter(|_| matches!(group, Group::OnlyFor | Group::UpTo(_)));
            match (group, need.test) {
                // The law's own name for what an authority decides says it; the value it would have reads as a formula.
                (Group::UpTo(_), Test::Expr(_)) if need.wanted && self.is_named_decision(need) => {
                    let name = self.cites.name_of(need).unwrap_or_default();
                    self.document.item(1, capital(without_letter(&name)));
                }
                // What is not to be done is said as what would be done.
                (Group::NotToDo, Test::Expr(whole)) => {
                    let expr = self.not_to_do(need).unwrap_or(whole);
                    let name = self.cites.name_of(need).filter(|_| expr == whole);
                    let words = name.unwrap_or_else(|| self.cites.test_as_requirement(expr, true));
                    self.document.item(1, capital(without_letter(&words)));
                }
                // What the law calls it may be true of her, too; its values are not.
                (Group::OnlyFor, Test::Expr(expr)) if decided.is_some() => {
                    let words = self.cites.test_as_requirement(expr, need.wanted);
                    self.document.item(1, capital(&words));
                }
                _ => self.asked_items(1, self.in_group(group, asked)),
            }
            if let Some(value) = decided {
                self.document.item(2, say!(self.tongue, HandoutInYourCase { value }));
            }
            if matches!(group, Group::Do | Group::DoIfNotDone | Group::FindOut)
                && let Some(who) = self.meant_for(need)
            {
                self.document.item(2, say!(self.tongue, HandoutMeantFor { who }));
            }
            if matches!(group, Group::Do | Group::DoIfNotDone) {
                for term in self.own_terms(need) {
                    self.document.item(2, term);
                }
            }
            if matches!(group, Group::MustEnd | Group::FindOutNot) {
                for act in self.done_again(way, need) {
                    self.document.item(2, say!(self.tongue, HandoutDoneAgain { act }));
                }
            }
            for member in &need.members {
                let words = self.cites.member_at_hand(self.case, member);
                self.document.item(2, words);
            }
        }
    }

    /// What somebody who goes the way does anew for the need: acts of which a day is stated that has passed.
    fn done_again(&self, way: &Way, need: &Need) -> Vec<String> {
        let Some(example) = &way.example else { return Vec::new() };
        let policy = &self.law.policy;
        let is_again = |set: &&Setting| {
            let fact = &policy.facts[set.fact];
            fact.ty.is_date()
                && fact.is_up_to_the_person()
                && need.facts.contains(&set.fact)
                && matches!(set.value, Value::Date(day) if day >= self.case.as_of())
        };
        let acts = example.changed.iter().filter(is_again);
        acts.filter_map(|set| self.tongue.act_of_date(&self.fact_called(set.fact))).collect()
    }

    /// The terms within which the law asks the person to do what the need asks for.
    fn own_terms(&self, need: &Need) -> Vec<String> {
        let terms = own_terms(self.law, self.case, &self.explanation.verdict, &need.facts);
        let sentence = |term: OwnTerm| {
            let day = strong(&self.tongue.date(term.last));
            match term.is_over {
                true => say!(self.tongue, HandoutTermOfActOver { day }),
                false => say!(self.tongue, HandoutTermOfAct { day }),
            }
        };
        super::distinct(terms.into_iter().filter(|term| self.subject() != Some(term.of)).map(sentence))
    }

    /// Whether nothing can be found out for it: all that it reads of the person is stated, and what is not known is a number that the law names.
    fn asks_for_nothing(&self, need: &Need) -> bool {
        let is_stated = |&id: &FactId| self.case.stated(id) == Stated::Known;
        let has_no_number = !self.explanation.verdict.no_numbers.is_empty();
        has_no_number && need.state == State::FindOut && !need.facts.is_empty() && need.facts.iter().all(is_stated)
    }

    /// For whom the law has what is applied for, where it is not established that she is one of them.
    fn meant_for(&self, need: &Need) -> Option<String> {
        let purpose = purpose(self.law, &self.explanation.verdict, self.subject()?, need)?;
        Some(self.quoted(purpose.category))
    }

    /// Whether it is so already by decisions of authorities: that they stay so is not for her to see to.
    fn is_kept_by_authority(&self, need: &Need) -> bool {
        let is_act = |&id: &FactId| self.law.policy.facts[id].by.is_some();
        need.state == State::Met && !need.facts.is_empty() && need.facts.iter().all(is_act)
    }

    /// Whether the need asks for one value of a decision, and the law has a name for it.
    fn is_named_decision(&self, need: &Need) -> bool {
        let [fact] = need.facts[..] else { return false };
        matches!(self.law.policy.facts[fact].ty, FactType::Enumeration(_)) && self.cites.name_of(need).is_some()
    }

    /// How the one fact that a need asks to be otherwise has been decided.
    fn decided_otherwise(&self, need: &Need) -> Option<String> {
        let [fact] = need.facts[..] else { return None };
        let is_of_values = matches!(self.law.policy.facts[fact].ty, FactType::Enumeration(_));
        let is_stated = need.state == State::Do && self.case.stated(fact) == Stated::Known;
        (is_of_values && is_stated).then(|| self.value_words(fact)).flatten()
    }

    /// As it reads under the group's words: what is assumed not to be so, and what is to be done.
    fn in_group(&self, group: Group, asked: &Asked) -> Asked {
        match asked {
            Asked::One(Statement { is_so: false, words }) if group == Group::Assumed => {
                Asked::One(Statement { is_so: true, words: capital(&self.tongue.negated(words)) })
            }
            Asked::One(Statement { is_so: false, words }) if group == Group::OnlyFor => {
                Asked::One(Statement { is_so: true, words: capital(&self.tongue.negated(words)) })
            }
            Asked::One(Statement { is_so: true, words }) if matches!(group, Group::Do | Group::DoIfNotDone) => {
                Asked::One(Statement { is_so: true, words: self.tongue.to_be_done(words) })
            }
            Asked::Unless(asked, exception) => Asked::Unless(Box::new(self.in_group(group, asked)), exception.clone()),
            asked => asked.clone(),
        }
    }

    /// `is_behind_acts`: what the person has to do stands before it.
    fn lead(&self, ways: &Ways, group: Group, is_behind_acts: bool) -> String {
        let tongue = self.tongue;
        match (group, ways.goal) {
            (Group::DoneInTime, Goal::Get) => say!(tongue, HandoutDoneInTime),
            (Group::DoneInTime, Goal::Avert) => say!(tongue, HandoutDoneInTimeProtects),
            (Group::Do, Goal::Get) => say!(tongue, HandoutNeeded),
            (Group::Do, Goal::Avert) => say!(tongue, HandoutWouldProtect),
            (Group::DoIfNotDone, Goal::Avert) => say!(tongue, HandoutWouldProtectIfNotDone),
            (Group::DoIfNotDone, Goal::Get) => say!(tongue, HandoutNeededIfNotDone),
            (Group::UpTo(by), Goal::Get) if is_behind_acts => {
                say!(tongue, HandoutThenUpTo { authority: self.authority(by, Before::Of) })
            }
            (Group::UpTo(by), Goal::Get) => {
                say!(tongue, HandoutUpTo { authority: self.authority(by, Before::Of) })
            }
            (Group::UpTo(by), Goal::Avert) => {
                say!(tongue, HandoutUpToProtects { authority: self.authority(by, Before::Of) })
            }
            (Group::OnlyFor, _) => say!(tongue, HandoutOnlyFor { n: 1_usize }),
            (Group::MustEnd, _) => say!(tongue, HandoutNoLonger),
            (Group::FindOut, Goal::Get) => say!(tongue, HandoutFindOut),
            (Group::FindOut, Goal::Avert) => say!(tongue, HandoutFindOutProtects),
            (Group::NotToDo, _) => say!(tongue, HandoutNotToDo),
            (Group::FindOutNot, Goal::Get) => say!(tongue, HandoutFindOutNot),
            (Group::FindOutNot, Goal::Avert) => say!(tongue, HandoutFindOutNotProtects),
            (Group::Done, Goal::Get) => say!(tongue, HandoutDone),
            (Group::Met, Goal::Get) => say!(tongue, HandoutMet),
            (Group::Done | Group::Met, Goal::Avert) => say!(tongue, HandoutProtects),
            (Group::MetNot, _) => say!(tongue, HandoutMetNot),
            (Group::Assumed, Goal::Avert) => say!(tongue, HandoutProtectsAssumed),
            (Group::Assumed, Goal::Get) => say!(tongue, HandoutMetAssumed),
        }
    }

    fn group_of(&self, way: &Way, need: &Need, asked: &Asked, goal: Goal) -> Group {
        if self.cites.is_only_for(need, goal) {
            return Group::OnlyFor;
        }
        // What nobody can bring about, or nobody in time, is found out, and not asked for.
        let can_be_done = can_be_done(&self.law.policy, self.case, need);
        let is_so = !matches!(asked, Asked::One(Statement { is_so: false, .. }));
        // What is otherwise by a presumption alone has to be found out.
        let is_told = need.presumed.is_empty();
        let is_open = goal == Goal::Get || need.state == State::FindOut;
        let is_asked_for = need.role == Some(Role::Provided) && is_open && can_be_done;
        // What an authority has still to do is nothing to find out.
        let is_still_to_come = need.state == State::FindOut && can_be_done;
        let is_to_be_brought_about =
            is_asked_for || is_still_to_come || (is_told && matches!(need.state, State::Do | State::Impossible));
        if let Some(by) = self.cites.up_to(need).filter(|_| is_so && is_to_be_brought_about) {
            return Group::UpTo(by);
        }
        match (need.state, is_so) {
            (State::Do | State::Impossible, true) if is_told => Group::Do,
            (State::Do | State::Impossible, false) if is_told => Group::MustEnd,
            (State::FindOut, _) if goal == Goal::Avert && can_be_done && self.not_to_do(need).is_some() => {
                Group::NotToDo
            }
            (State::Do | State::Impossible | State::FindOut, true) => match need.role {
                _ if is_asked_for && self.cites.is_known_not_done(need) => Group::Do,
                _ if was_to_be_done(&self.law.policy, self.case, way, need) => Group::DoneInTime,
                // What else it takes may have been done when there was time for the whole.
                _ if goal == Goal::Get && is_late(&self.law.policy, self.case, way) => Group::FindOut,
                _ if is_asked_for || (can_be_done && self.is_act_of_hers(asked)) => Group::DoIfNotDone,
                _ => Group::FindOut,
            },
            (State::Do | State::Impossible | State::FindOut, false) => Group::FindOutNot,
            (State::Met, _) if !is_told => Group::Assumed,
            // What was done in vain has to be done anew.
            (State::Met, true) if need.role == Some(Role::Provided) && !self.done_again(way, need).is_empty() => {
                Group::Do
            }
            (State::Met, true) if self.is_handed_in(need) && goal == Goal::Get => Group::Done,
            (State::Met, true) => Group::Met,
            (State::Met, false) => Group::MetNot,
        }
    }

    /// Whether a requirement is met by something that she did or has shown, and that nothing undoes.
    fn is_handed_in(&self, need: &Need) -> bool {
        let facts = &self.law.policy.facts;
        let is_hers = |&id: &FactId| {
            let fact = &facts[id];
            fact.is_up_to_the_person() && (fact.ty == FactType::Bool || fact.ty.is_date())
        };
        need.role == Some(Role::Provided) && !need.facts.is_empty() && need.facts.iter().all(is_hers)
    }

    /// What must not be so, where that is for her not to do.
    fn not_to_do(&self, need: &Need) -> Option<ExprId> {
        let Test::Expr(whole) = need.test else { return None };
        let (expr, wanted, facts) = match self.cites.possible(need).as_slice() {
            [] => (whole, need.wanted, &need.facts),
            [only] => (only.expr, only.wanted, &only.facts),
            _ => return None,
        };
        let must_not = match (&self.law.policy.exprs[expr].kind, wanted) {
            (ExprKind::Not(inner), true) => Some(*inner),
            (ExprKind::Not(_), false) | (_, true) => None,
            (_, false) => Some(expr),
        };
        must_not.filter(|_| self.is_of_her_acts(facts))
    }

    /// Whether everything that a test reads is a step that she takes to something else, and may as well not take.
    fn is_of_her_acts(&self, read: &[FactId]) -> bool {
        let facts = &self.law.policy.facts;
        let is_hers = |&id: &FactId| facts[id].presumed.is_none() && is_step_to_a_right(&self.law.policy, id);
        !read.is_empty() && read.iter().all(is_hers)
    }

    /// Whether the label says that she did it: `Applied for refugee status`.
    fn is_act_of_hers(&self, asked: &Asked) -> bool {
        matches!(asked, Asked::One(Statement { is_so: true, words }) if self.tongue.to_be_done(words) != *words)
    }

    fn clinic(&self) -> String {
        say!(self.tongue, HandoutClinic)
    }
}

/// Of what one thing is enough: each by itself.
fn any_of(asked: Asked) -> Vec<Asked> {
    match asked {
        Asked::AnyOf(None, parts) => parts,
        other => vec![other],
    }
}

/// What all is needed, each by itself.
fn flat(asked: Asked) -> Vec<Asked> {
    match asked {
        Asked::AllOf(None, parts) => parts.into_iter().flat_map(flat).collect(),
        other => vec![other],
    }
}
