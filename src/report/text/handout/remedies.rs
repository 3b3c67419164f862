//! Decisions of authorities on the way to something: whose act it waits for, and what the law gives because of how one has been decided.

use super::names::capital;
use super::{Kind, Page, distinct, strong};
use crate::advise::ways::{State, Ways};
use crate::calendar::Day;
use crate::case::Stated;
use crate::circuit::Outcome;
use crate::eval::DateKind;
use crate::policy::ids::{AuthorityId, ConclusionId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Condition, Role};
use crate::words::say;

impl Page<'_> {
    /// The authority whose act the first option waits for, where it is one.
    pub(super) fn first_up_to(&self, ways: &Ways) -> Option<AuthorityId> {
        let way = *self.told_options(ways).first()?;
        let open = way.needs.iter().filter(|need| need.state != State::Met && need.role == Some(Role::Provided));
        let mut up_to: Vec<AuthorityId> = open.filter_map(|need| self.cites.up_to(need)).collect();
        up_to.dedup();
        (up_to.len() == 1).then(|| up_to[0])
    }

    /// The remedies against a decision that stands in the way, such as an appeal against a refusal. They come before the options.
    pub(super) fn remedies(&mut self, of: ConclusionId, ways: &Ways) {
        let needs = ways.options().flat_map(|way| &way.needs).filter(|need| need.state == State::Do);
        let decided = needs.filter(|need| self.cites.up_to(need).is_some()).flat_map(|need| need.facts.iter().copied());
        let decided = distinct(decided.filter(|&fact| self.case.stated(fact) == Stated::Known));
        for fact in decided {
            let Some(value) = self.value_words(fact) else { continue };
            let decision = format!("{}: {value}", capital(&self.fact_called(fact)));
            for (remedy, until) in self.given_because_of(fact).into_iter().filter(|(remedy, _)| *remedy != of) {
                let (what, decision) = (self.quoted(remedy), decision.clone());
                self.document.paragraph(match until {
                    Some(day) => {
                        say!(self.tongue, HandoutRemedyUntil { decision, what, day: strong(&self.tongue.date(day)) })
                    }
                    None => say!(self.tongue, HandoutRemedy { decision, what }),
                });
            }
        }
    }

    /// The rights that the person has only because of the value of this fact: with the presumed value, as before any decision, the clause would
    /// not apply. Each with its last day, if it has one.
    fn given_because_of(&self, fact: FactId) -> Vec<(ConclusionId, Option<Day>)> {
        let policy = &self.law.policy;
        let Some(before) = policy.facts[fact].presumed.clone() else { return Vec::new() };
        let mut undecided = self.case.clone();
        undecided.state(fact, &before);
        let undecided = self.law.judge.grounds(policy, &self.law.circuit, &undecided);
        let is_case = |condition: &Condition| {
            condition.role == Role::When
                && facts_among(inputs_below(policy, condition.expr)) == [fact]
                && self.truth_of(condition.expr).is_true()
                && undecided.value(condition.expr).is_false()
        };
        let is_given = |of: &ConclusionId| self.kind(*of) == Kind::Entitlement && self.outcome(*of) == Outcome::Granted;
        let dates = &self.explanation.verdict.dates;
        let mut given = Vec::new();
        for of in policy.conclusions.ids().filter(is_given) {
            let by = self.verdict(of).by.iter().find(|&&id| policy.clauses[id].conditions.iter().any(is_case));
            let Some(&by) = by else { continue };
            let until = dates.iter().filter(|note| note.clause == by && note.kind == DateKind::Ends && !note.passed);
            given.push((of, until.map(|note| note.day).min()));
        }
        given
    }
}
