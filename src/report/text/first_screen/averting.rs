//! What to do about a burden that the person faces, or may face: what averts it today, and what may turn out to.

use super::super::grammar::{quoted, uncapitalised};
use super::super::needs::OPTIONS;
use super::super::terms::{can_be_done, is_late};
use super::About;
use crate::advise::purpose::purpose;
use crate::advise::ways::{Need, State, Way, Ways};
use crate::eval::Test;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::inputs::facts_tested;
use crate::words::say;

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
    /// What can be done, and whether there are other ways than these.
    Acts(Vec<String>, bool),
    /// What may turn out so.
    FindOut(Vec<String>),
}

impl About<'_> {
    /// Whoever faces a burden needs help first; then what she can still do about it today, or what may turn out to protect her. Burdens that
    /// the same act averts share a line. A burden that is ordered unless an unknown fact prevents it is listed as one that is ordered.
    pub(super) fn to_avert(&self) -> Vec<String> {
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
        let explain = |ids: &[ConclusionId]| {
            let name = |id: &ConclusionId| format!("explain {}", self.law.policy.conclusions[*id].name);
            ids.iter().map(name).collect::<Vec<_>>().join("; ")
        };
        let said = told.into_iter().map(|(ids, averts)| {
            let labels: Vec<String> = ids.iter().map(|&id| quoted(&self.cites.conclusion(id))).collect();
            let (n, burdens) = (ids.len(), self.locale.and(&labels));
            match averts {
                Averts::Help => say!(self.locale, ScreenAvertHelp { burdens }),
                Averts::Explained => say!(self.locale, ScreenAvertExplained { n, burdens, explain: explain(&ids) }),
                Averts::Acts(ways, has_more) => {
                    let avert = say!(self.locale, ScreenAvert { n, burdens, ways: self.cites.one_of(&ways) });
                    match has_more {
                        true => say!(self.locale, ScreenAvertMore { avert, explain: explain(&ids) }),
                        false => avert,
                    }
                }
                Averts::FindOut(ways) => {
                    say!(self.locale, ScreenAvertFindOut { burdens, ways: self.cites.one_of(&ways) })
                }
            }
        });
        said.collect()
    }

    /// What the person can do today to get what is refused to her, where that is a line.
    pub(super) fn acts_to_get(&self, of: ConclusionId) -> Option<Vec<String>> {
        let found = self.outlook.getting.iter().find(|found| found.of == of && !found.is_reached)?;
        match self.averts(found) {
            Averts::Acts(acts, _) => Some(acts),
            Averts::Help | Averts::Explained | Averts::FindOut(_) => None,
        }
    }

    /// Of the options that the page has: what can be done today to be spared it, else what may turn out so and spares the person; plain tests
    /// alone. What must not be so, and choices among several things, take more room than a screen has: `explain` has them.
    fn averts(&self, of: &Ways) -> Averts {
        let is_plain = |need: &&Need| need.wanted && need.alternatives.is_empty() && need.members.is_empty();
        let is_open = |way: &Way| way.from.is_none() && way.readings.is_empty();
        let options = self.cites.options(self.case, self.verdict, of);
        let has_options = !options.is_empty();
        let n_in_time = options.iter().filter(|(way, _)| !is_late(&self.law.policy, self.case, way)).count();
        let has_other = n_in_time > 0;
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
        // Where there is something else, what had to be done by a day that has passed is no help.
        if has_other {
            told.retain(|(way, _)| !is_late(&self.law.policy, self.case, way));
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
        let (mut acts, open): (Vec<_>, Vec<_>) = told.into_iter().partition(has_act);
        // What is hers alone to do comes before what is meant for people of whom nobody knows whether she is one.
        acts.sort_by_key(|(_, unmet)| {
            unmet.iter().flatten().any(|need| purpose(self.law, self.verdict, of.of, need).is_some())
        });
        let has_more = n_in_time > acts.len();
        // Labels inside a sentence: only its first word is written with a capital.
        let mut is_first = true;
        let mut inside = |words: String| if std::mem::take(&mut is_first) { words } else { uncapitalised(&words) };
        match (acts.is_empty(), open.is_empty()) {
            (false, _) => {
                let way = |(_, unmet): (&Way, Vec<OneOf>)| self.way_in_words(of.of, &unmet, &mut inside);
                Averts::Acts(acts.into_iter().map(way).collect(), has_more)
            }
            (true, false) => {
                let way = |(_, unmet): (&Way, Vec<OneOf>)| {
                    let each = unmet.iter().map(|one_of| self.any_of(one_of, &mut inside, |need| self.said(need)));
                    self.all_of(&each.collect::<Vec<_>>())
                };
                Averts::FindOut(open.into_iter().map(way).collect())
            }
            (true, true) if !has_options => Averts::Help,
            (true, true) => Averts::Explained,
        }
    }

    /// All of several things, each a phrase of its own: nouns and statements do not share a sentence.
    fn all_of(&self, words: &[String]) -> String {
        let join = |one: String, other: &String| say!(self.locale, ScreenAllOf { one, other });
        words.iter().skip(1).fold(words.first().cloned().unwrap_or_default(), join)
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
            self.all_of(&each.collect::<Vec<_>>())
        };
        let mut done = listed(&acts, &|need| {
            let act = self.though_late(self.locale.to_be_done(&self.said(need)), &need.facts);
            match purpose(self.law, self.verdict, of, need) {
                Some(meant) => {
                    let who = quoted(&self.cites.conclusion(meant.category));
                    match self.deciding(meant.category) {
                        Some(question) => say!(self.locale, ScreenMeantForAsk { act, who, question }),
                        None => say!(self.locale, ScreenMeantFor { act, who }),
                    }
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

    /// The question on which it depends whether she is one of them: of those that matter, that of which most of the rules ask that say who is.
    fn deciding(&self, category: ConclusionId) -> Option<String> {
        let policy = &self.law.policy;
        let rules = policy.conclusions[category].bearing.law_pro.iter();
        let tested: Vec<FactId> = rules.flat_map(|&rule| facts_tested(policy, rule)).collect();
        let n_rules = |fact: FactId| tested.iter().filter(|it| **it == fact).count();
        let matters = self.verdict.conclusions[category.index()].matters.iter().copied();
        let deciding = matters.filter(|fact| self.ask.contains(fact)).rev().max_by_key(|&fact| n_rules(fact))?;
        self.cites.asked_together(&[deciding], 1).pop()
    }
}
