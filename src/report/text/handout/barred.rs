//! What excludes the goal where nothing helps: said as far as it was proved, and no wider.

use std::cmp::Reverse;

use super::super::terms::{is_circumstance, last_day_for};
use super::names::{Before, capital, quote};
use super::{Page, distinct, strong};
use crate::advise::explain::Obstacle;
use crate::advise::ways::{Bar, Goal, PersonBar, Ways};
use crate::calendar::Day;
use crate::circuit::{Outcome, Truth};
use crate::eval::{Reason, Test, day_of};
use crate::policy::ids::{ClauseId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Condition, FactType, Role, Value};
use crate::words::say;

impl Page<'_> {
    pub fn barred(&mut self, bar: &Bar, ways: &Ways) {
        let tongue = self.tongue;
        let is_spared = ways.goal == Goal::Avert && ways.is_reached;
        let (lead, items) = match (bar, ways.goal) {
            (Bar::Person(bar), goal) if is_of_the_day_alone(bar) => {
                let day = tongue.date(self.explanation.as_of);
                let lead = match goal {
                    Goal::Avert if is_spared => say!(tongue, HandoutSparedDay { day }),
                    Goal::Avert => say!(tongue, HandoutBarredBurden),
                    Goal::Get => say!(tongue, HandoutBarredDay { day }),
                };
                (lead, if goal == Goal::Avert && !is_spared { self.held(bar) } else { Vec::new() })
            }
            (Bar::Person(bar), _) if is_spared => (say!(tongue, HandoutSparedPerson), self.held(bar)),
            (Bar::Person(bar), Goal::Get) if self.outcome(ways.of) == Outcome::Blocked => {
                (say!(tongue, HandoutBarredBlocked), self.held(bar))
            }
            // What is only presumed may be otherwise, and may still come about.
            (Bar::Person(bar), Goal::Get) if !self.told_presumed(bar).is_empty() => {
                (say!(tongue, HandoutBarredPresumed), self.held(bar))
            }
            (Bar::Person(bar), Goal::Get) if !bar.presumed.is_empty() => {
                (say!(tongue, HandoutBarredToday), self.held(bar))
            }
            (Bar::Person(bar), Goal::Get) => (say!(tongue, HandoutBarredPerson), self.held(bar)),
            (Bar::Person(bar), Goal::Avert) if !bar.presumed.is_empty() => {
                (say!(tongue, HandoutBarredBurdenPresumed), self.held(bar))
            }
            (Bar::Person(bar), Goal::Avert) => (say!(tongue, HandoutBarredBurden), self.held(bar)),
            (Bar::Dormant(clauses), _) if is_spared => (say!(tongue, HandoutSparedDormant), self.rules(clauses)),
            (Bar::Discretion(clauses), _) if is_spared => (say!(tongue, HandoutSparedDiscretion), self.rules(clauses)),
            (Bar::Prevailing(clauses), _) if is_spared => (say!(tongue, HandoutSparedPrevailing), self.rules(clauses)),
            (Bar::NoClause | Bar::Law, _) if is_spared => (say!(tongue, HandoutSparedLaw), Vec::new()),
            (Bar::Dormant(clauses), _) => (say!(tongue, HandoutBarredDormant), self.rules(clauses)),
            (Bar::Discretion(clauses), _) => {
                let asked = self.cites.left_to_authority(&self.explanation.verdict, ways.of, clauses);
                let authority = self.cites.deciders(&asked, Some(ways.of), Before::Of);
                let what = self.quoted(ways.of);
                let lead = match self.last_day_to_ask(&asked) {
                    Some(day) => {
                        let day = strong(&tongue.date(day));
                        say!(tongue, HandoutBarredDiscretionUntil { what, authority, day })
                    }
                    None => say!(tongue, HandoutBarredDiscretion { what, authority }),
                };
                (lead, self.rules(&asked))
            }
            (Bar::Prevailing(clauses), _) => (say!(tongue, HandoutBarredPrevailing), self.rules(clauses)),
            (Bar::NoClause | Bar::Law, Goal::Get) if self.practised_outcome(ways.of) == Outcome::Granted => {
                (say!(tongue, HandoutBarredLawPractice), Vec::new())
            }
            (Bar::NoClause, Goal::Get) => (say!(tongue, HandoutBarredNoRule), Vec::new()),
            (Bar::Law, Goal::Get) => (say!(tongue, HandoutBarredLaw), Vec::new()),
            (Bar::NoClause | Bar::Law, Goal::Avert) => (say!(tongue, HandoutBarredLawBurden), Vec::new()),
        };
        self.document.paragraph(lead);
        self.items(items);
        if let (Bar::Person(_), Goal::Get, false) = (bar, ways.goal, is_spared) {
            self.instead(ways.of);
        }
        if let (Bar::Discretion(clauses), Goal::Get) = (bar, ways.goal) {
            let rules = self.cites.left_to_authority(&self.explanation.verdict, ways.of, clauses);
            let asked: Vec<String> = rules.into_iter().flat_map(|id| self.to_be_handed_in(id)).collect();
            if !asked.is_empty() {
                self.document.paragraph(say!(tongue, HandoutAskForIt));
                self.items(distinct(asked));
            }
        }
    }

    /// The last day on which it can be asked for by one of the rules, where each has one that has not passed.
    fn last_day_to_ask(&self, rules: &[ClauseId]) -> Option<Day> {
        let policy = &self.law.policy;
        let last = |&id: &ClauseId| {
            let clause = &policy.clauses[id];
            let ends = clause.ends.iter().chain(&clause.due).map(|(of, _)| day_of(of, self.case, policy));
            let provided: Vec<&Condition> =
                clause.conditions.iter().filter(|condition| condition.role == Role::Provided).collect();
            let asked = last_day_for(policy, self.case, &provided);
            ends.flatten().chain(asked).min().filter(|day| *day >= self.explanation.as_of)
        };
        rules.iter().map(last).collect::<Option<Vec<Day>>>()?.into_iter().max()
    }

    /// What the rule asks of her, as far as she has not done it.
    fn to_be_handed_in(&self, id: ClauseId) -> Vec<String> {
        let policy = &self.law.policy;
        let provided = policy.clauses[id].conditions.iter().filter(|condition| condition.role == Role::Provided);
        let is_hers = |condition: &&Condition| {
            let facts = facts_among(inputs_below(policy, condition.expr));
            facts.iter().all(|&fact| policy.facts[fact].by.is_none()) && !is_circumstance(policy, condition.expr)
        };
        let unmet = provided.filter(|condition| !self.truth_of(condition.expr).is_true()).filter(is_hers);
        unmet
            .map(|condition| capital(&self.tongue.to_be_done(&self.cites.test_as_requirement(condition.expr, true))))
            .collect()
    }

    fn rules(&self, clauses: &[ClauseId]) -> Vec<String> {
        clauses.iter().map(|&id| capital(&self.cites.clause(id))).collect()
    }

    /// What holds of the person and excludes it, each as a statement.
    fn held(&self, bar: &PersonBar) -> Vec<String> {
        let tongue = self.tongue;
        let mut held: Vec<String> = bar.fixed.iter().map(|&id| self.fact_with_limit(id)).collect();
        let presumed = self.told_presumed(bar).into_iter();
        held.extend(presumed.map(|id| say!(tongue, HandoutHeldAssumed { fact: self.fact_stated(id) })));
        held.extend(bar.done.iter().map(|&id| say!(tongue, HandoutHeldPassed { fact: self.fact_stated(id) })));
        held.extend(bar.ahead.iter().map(|&id| say!(tongue, HandoutHeldAhead { fact: self.fact_called(id) })));
        held.extend(bar.lists.iter().map(|&id| say!(tongue, HandoutHeldList { list: self.fact_called(id) })));
        held.extend(bar.readings.iter().map(|&(id, answer)| {
            let question = quote(&self.cites.question(id));
            if answer { say!(tongue, HandoutHeldYes { question }) } else { say!(tongue, HandoutHeldNo { question }) }
        }));
        // The day is no reason: it is said only where there is no other.
        if bar.is_day && held.is_empty() {
            held.push(say!(tongue, HandoutHeldDay { day: tongue.date(self.explanation.as_of) }));
        }
        distinct(held)
    }

    /// What is presumed of her, as a reason. Beside what excludes her for good it stands among what is assumed: that she was never given it is no reason for
    /// not getting it.
    fn told_presumed(&self, bar: &PersonBar) -> Vec<FactId> {
        if self.is_barred_for_good(bar) { Vec::new() } else { bar.presumed.clone() }
    }

    fn is_barred_for_good(&self, bar: &PersonBar) -> bool {
        let is_right = self.explanation.ways.as_ref().is_some_and(|ways| ways.goal == Goal::Get);
        is_right && !bar.fixed.is_empty()
    }

    /// What is presumed and excludes her beside what does so for good.
    pub(super) fn presumed_beside(&self) -> &[FactId] {
        match self.explanation.ways.as_ref().and_then(|ways| ways.bar.as_ref()) {
            Some(Bar::Person(bar)) if self.is_barred_for_good(bar) => &bar.presumed,
            _ => &[],
        }
    }

    /// A fact with its value, and with what the closest rule requires of it: a day alone does not say what is wrong with it.
    fn fact_with_limit(&self, id: FactId) -> String {
        let fact = self.fact_stated(id);
        match self.limit_of(id) {
            Some(limit) => {
                let requirement = self.cites.test_as_requirement(limit.test, limit.is_wanted);
                // The fact is named once.
                let label = self.fact_called(id);
                let requirement = requirement.strip_prefix(&format!("{label}: ")).unwrap_or(&requirement);
                let rule = quote(&self.clause_called(limit.rule));
                say!(self.tongue, HandoutHeldLimit { fact, rule, requirement })
            }
            None => fact,
        }
    }

    /// The rule that comes closest to being met but for days and numbers that exclude it.
    pub(super) fn closest_barred(&self) -> Option<ClauseId> {
        let Some(Bar::Person(bar)) = self.explanation.ways.as_ref()?.bar.as_ref() else { return None };
        bar.fixed.iter().find_map(|&id| self.limit_of(id)).map(|limit| limit.rule)
    }

    /// Of a day or a number that nobody can change: the test that it fails, of the rule with the fewest such tests; of several, of the one that came
    /// into force last.
    fn limit_of(&self, id: FactId) -> Option<Limit> {
        let policy = &self.law.policy;
        match policy.facts[id].ty {
            FactType::Date | FactType::DateOrNever | FactType::Int => {}
            FactType::Bool | FactType::Enumeration(_) | FactType::List(_) | FactType::Text => return None,
        }
        let failed = |obstacle: &Obstacle| match *obstacle {
            Obstacle::Test { reason: Reason { test: Test::Expr(test), value }, wanted, is_fixed: true, .. }
                if value == Truth::from(!wanted) =>
            {
                Some((test, wanted))
            }
            _ => None,
        };
        let limits = self.explanation.hindered.iter().filter_map(|hindered| {
            let all: Vec<(ExprId, bool)> = hindered.obstacles.iter().filter_map(failed).collect();
            let own = all.iter().find(|(test, _)| facts_among(inputs_below(policy, *test)) == [id])?;
            let since = policy.clauses[hindered.clause].force.first;
            Some(((all.len(), Reverse(since)), Limit { rule: hindered.clause, test: own.0, is_wanted: own.1 }))
        });
        limits.min_by_key(|(rank, _)| *rank).map(|(_, limit)| limit)
    }

    /// A fact with its value, as a statement.
    fn fact_stated(&self, id: FactId) -> String {
        let label = self.fact_called(id);
        capital(&match self.case.value(id, &self.law.policy) {
            Some(Value::Bool(true)) | None => label,
            Some(Value::Bool(false)) => self.tongue.negated(&label),
            Some(_) => format!("{label}: {}", self.value_words(id).unwrap_or_default()),
        })
    }
}

/// A test that a fact fails, of a rule.
struct Limit {
    rule: ClauseId,
    test: ExprId,
    is_wanted: bool,
}

/// Nothing of the person excludes it.
fn is_of_the_day_alone(bar: &PersonBar) -> bool {
    let PersonBar { fixed, presumed, done, ahead, lists, readings, is_day } = bar;
    let of_the_person = [fixed, presumed, done, ahead, lists].into_iter().any(|facts| !facts.is_empty());
    *is_day && !of_the_person && readings.is_empty()
}
