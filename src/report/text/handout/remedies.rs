//! Decisions of authorities on the way to something: whose act it waits for, and what the law gives because of how one has been decided.

use super::names::capital;
use super::{Kind, Page, distinct, strong};
use crate::advise::decided::is_decided;
use crate::advise::ways::{State, Ways};
use crate::calendar::Day;
use crate::circuit::Outcome;
use crate::eval::DateKind;
use crate::policy::ids::{AuthorityId, ConclusionId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Condition, ExprKind, Polarity, Role};
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
    pub(super) fn remedies(&mut self, of: ConclusionId) {
        for fact in self.decisions_in_the_way(of) {
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

    /// What authorities have decided, as far as a requirement for it, or for a category or status that it asks for, is not met by that.
    fn decisions_in_the_way(&self, of: ConclusionId) -> Vec<FactId> {
        let policy = &self.law.policy;
        let (mut open, mut seen, mut decided) = (vec![of], vec![of], Vec::new());
        while let Some(of) = open.pop() {
            let clauses = policy.conclusions[of].bearing.law_pro.iter().map(|&clause| &policy.clauses[clause]);
            for clause in clauses {
                let positive = clause.conditions.iter().filter(|it| matches!(it.role, Role::When | Role::Provided));
                let unmet: Vec<ExprId> =
                    positive.map(|it| it.expr).filter(|&it| !self.truth_of(it).is_true()).collect();
                let asked = unmet.iter().filter_map(|&expr| match policy.exprs[expr].kind {
                    ExprKind::Settled(other, Polarity::For) => Some(other),
                    _ => None,
                });
                for other in asked.chain(clause.shares_fate_of) {
                    if !seen.contains(&other) {
                        seen.push(other);
                        open.push(other);
                    }
                }
                let failing = unmet.iter().filter(|&&expr| self.truth_of(expr).is_false());
                let read = failing.flat_map(|&expr| facts_among(inputs_below(policy, expr)));
                decided.extend(read.filter(|&fact| is_decided(policy, self.case, fact)));
            }
        }
        distinct(decided)
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
