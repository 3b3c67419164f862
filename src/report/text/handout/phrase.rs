//! Single tests of the law as a person reads them: what applies to her and what does not, and what is asked for, part by part.
//!
//! How a test is worded stands in `plain` and `reasons`; here it is taken apart, so that nothing stands in parentheses: of several things
//! that are all needed each is an item of its own, and of things of which one is enough each stands below its lead.

use super::super::plain::{plain_count, without_letter};
use super::super::terms::day_of_term;
use super::Page;
use super::names::capital;
use crate::advise::ways::{Alternative, Goal, Need, State};
use crate::circuit::Truth;
use crate::eval::{Reason, Test};
use crate::policy::ids::{ClauseId, ExprId, FactId};
use crate::policy::model::{
    ConclusionKind, DefinitionBody, ExprKind, FactType, GoverningDate, Input, Polarity, Quantifier, Role, Value,
};
use crate::words::say;

/// What applies to the person, or does not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Statement {
    pub is_so: bool,
    pub words: String,
}

impl Statement {
    fn so(words: String) -> Statement {
        Statement { is_so: true, words }
    }
}

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Asked {
    One(Statement),
    /// One of these is enough; with what the law calls the whole.
    AnyOf(Option<String>, Vec<Asked>),
    AllOf(Option<String>, Vec<Asked>),
    /// Of the members of a list, or of several things so many: with a lead.
    Members(String, Box<Asked>),
    /// With a sentence behind it: in whose case it is not needed.
    Unless(Box<Asked>, String),
}

impl Page<'_> {
    pub fn truth_of(&self, expr: ExprId) -> Truth {
        self.grounds.value(expr)
    }

    /// What a test of a clause that came out so says of the person. The law's own letters stand before what compares days or numbers.
    pub fn statements(&self, clause: ClauseId, expr: ExprId) -> Vec<Statement> {
        let conditions = self.law.policy.clauses[clause].conditions.iter();
        let own = conditions.filter(|condition| condition.expr == expr).find_map(|condition| condition.label.as_ref());
        if let (Some(label), true, Some(is_so)) = (own, self.compares(expr), self.truth_of(expr).known()) {
            let label = without_letter(self.cites.text(label));
            let reason = Reason { test: Test::Expr(expr), value: Truth::from(is_so) };
            let values = self.cites.facts_with_values(self.case, &reason);
            let words = if values.is_empty() { label.to_owned() } else { format!("{label} ({values})") };
            return vec![Statement { is_so, words: capital(&words) }];
        }
        let mut conditions = self.law.policy.clauses[clause].conditions.iter();
        let is_exception = conditions.any(|it| it.expr == expr && it.role == Role::Unless);
        let carrying = self.grounds.carrying(expr);
        carrying.iter().filter_map(|reason| self.statement_of(reason, is_exception)).collect()
    }

    fn statement_of(&self, reason: &Reason, is_exception: bool) -> Option<Statement> {
        let Test::Expr(expr) = reason.test else { return None };
        let is_so = reason.value.known()?;
        match (&self.law.policy.exprs[expr].kind, self.bare(expr)) {
            // Interpretations have a section of their own.
            (ExprKind::Constant(_) | ExprKind::Holds(Input::Question(_)), _) => None,
            (_, Some(words)) => Some(Statement { is_so, words: capital(&words) }),
            // What the value would have to be for an exception is no matter of hers: “smuggled (not ‘a crime’)” reads as if it were a crime, too.
            (ExprKind::IsOneOf { of: Input::Fact(id), negated: false, .. }, _) if is_exception && !is_so => {
                let value = self.value_words(*id)?;
                Some(Statement::so(capital(&format!("{}: {value}", self.fact_called(*id)))))
            }
            // Conditions put together would stand in parentheses within parentheses: the list and the members that decide are enough.
            (ExprKind::Quantifier { kind, list, body }, _)
                if !self.law.policy.exprs[*body].kind.operands().is_empty() =>
            {
                let members: Vec<String> = self.grounds.members(expr).iter().map(|it| self.cites.member(it)).collect();
                let lead = self.members_lead(*kind, *list, is_so);
                let lead = lead.trim_end_matches(':').to_owned();
                Some(Statement::so(if members.is_empty() { lead } else { format!("{lead} ({})", members.join("; ")) }))
            }
            _ => {
                let words = self.cites.value_statement(&self.grounds, self.case, expr, reason.value);
                Some(Statement::so(capital(&self.without_the_day(&words))))
            }
        }
    }

    /// The day of the page stands at its head.
    fn without_the_day(&self, words: &str) -> String {
        let day = self.tongue.date(self.case.as_of());
        let day = say!(self.tongue, ReasonDayAskedFor { day });
        words.replace(&format!("; {day})"), ")").replace(&format!(" ({day})"), "")
    }

    /// What has a name and no opposite of its own: it applies to the person, or does not.
    fn bare(&self, expr: ExprId) -> Option<String> {
        let policy = &self.law.policy;
        match &policy.exprs[expr].kind {
            ExprKind::Holds(Input::Fact(id)) => Some(self.fact_called(*id)),
            ExprKind::Definition(id) => {
                policy.definitions[*id].label.as_ref().map(|label| self.cites.text(label).to_owned())
            }
            ExprKind::Settled(of, Polarity::For) if policy.conclusions[*of].kind == ConclusionKind::Category => {
                Some(self.cites.conclusion(*of))
            }
            _ => None,
        }
    }

    /// A test of days or numbers and nothing else: by itself it reads as a formula.
    fn compares(&self, expr: ExprId) -> bool {
        matches!(
            self.law.policy.exprs[expr].kind,
            ExprKind::Compare { .. } | ExprKind::Between { .. } | ExprKind::EqualsOneOf { .. }
        )
    }

    /// What a need asks for, with those of its alternatives that are possible; of one that is met, what meets it.
    pub fn asked(&self, need: &Need) -> Asked {
        // The term of a rule, in a comparison of days, would read as a formula.
        if need.role == Some(Role::Ends) {
            let rule = super::names::quote(&self.clause_called(need.clause));
            let words = match need.wanted {
                true => say!(self.tongue, HandoutRuleLasts { rule }),
                false => say!(self.tongue, HandoutRuleEnded { rule }),
            };
            return Asked::One(Statement::so(capital(&words)));
        }
        let name = self.cites.name_of(need).map(|name| without_letter(&name).to_owned());
        let Test::Expr(expr) = need.test else {
            let words = match need.test {
                Test::Force(id) => self.in_force(id),
                _ => self.cites.need_without_not(need),
            };
            let words = capital(&words);
            return Asked::One(Statement { is_so: need.wanted, words });
        };
        if need.state == State::Met && need.presumed.is_empty() && self.compares(expr) {
            let stated = need.facts.iter().filter_map(|&id| Some((self.fact_called(id), self.value_words(id)?)));
            let stated: Vec<String> = stated.map(|(label, value)| format!("{label}: {value}")).collect();
            if !stated.is_empty() {
                // What the law calls the test stands beside the value only where it is so.
                let name = name.filter(|_| need.wanted);
                return self.named(name, Asked::One(Statement::so(capital(&stated.join("; ")))), true);
            }
        }
        let possible = self.cites.possible(need);
        // What averts a burden and is not known is found out, the one like the other.
        let averts = self.explanation.ways.as_ref().is_some_and(|ways| ways.goal == Goal::Avert);
        let (acts, exceptions) = match averts && need.state == State::FindOut {
            true => (possible, Vec::new()),
            false => self.cites.with_exceptions(need, possible),
        };
        let mut parts: Vec<Asked> = acts.into_iter().map(|it| self.alternative(it, need)).collect();
        let asked = match (parts.len(), name) {
            (0, name) => self.named(name, self.parts(expr, need.wanted, None), need.wanted),
            (1, name) => self.named(name, parts.remove(0), need.wanted),
            (_, name) => Asked::AnyOf(name.filter(|_| need.wanted).map(|name| capital(&name)), parts),
        };
        if exceptions.is_empty() {
            return asked;
        }
        // “Not needed if this applies to you: not under 18” would be three negations in a line.
        if let [only] = exceptions[..]
            && let Some(label) = self.negated_label(only)
        {
            return Asked::Unless(Box::new(asked), say!(self.tongue, HandoutNeededOnlyIf { case: capital(&label) }));
        }
        let words: Vec<String> = exceptions.into_iter().map(|it| self.cites.alternative(it)).collect();
        let exception = self.cites.one_of(&words);
        Asked::Unless(Box::new(asked), say!(self.tongue, HandoutNotNeededIf { exception }))
    }

    /// What must not apply, where the alternative is that and nothing else.
    fn negated_label(&self, alternative: &Alternative) -> Option<String> {
        match self.law.policy.exprs[alternative.expr].kind {
            ExprKind::Not(inner) if alternative.wanted => self.bare(inner),
            _ if !alternative.wanted => self.bare(alternative.expr),
            _ => None,
        }
    }

    fn in_force(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        let days = self.cites.days(clause.force);
        let date = match clause.governed_by {
            GoverningDate::AsOf => say!(self.tongue, HandoutThisDay),
            GoverningDate::Fact(fact) => self.fact_called(fact),
        };
        say!(self.tongue, HandoutInForce { date, days })
    }

    fn alternative(&self, alternative: &Alternative, need: &Need) -> Asked {
        match self.parts(alternative.expr, alternative.wanted, None) {
            Asked::One(_) if need.state != State::Met => {
                Asked::One(Statement::so(capital(&self.cites.alternative(alternative))))
            }
            parts => parts,
        }
    }

    /// Behind what the law calls it.
    fn named(&self, name: Option<String>, asked: Asked, wanted: bool) -> Asked {
        let Some(name) = name else { return asked };
        match asked {
            // A fact's own label says it to the person; what the law calls a test is short for those who have read the rest.
            Asked::One(one @ Statement { is_so: false, .. }) if !wanted => Asked::One(one),
            Asked::One(_) if !wanted => Asked::One(Statement { is_so: false, words: capital(&name) }),
            // A comparison reads as a formula by itself: the law's name for it stands before.
            Asked::One(Statement { is_so: true, words }) if words.contains(": ") && !words.contains(&name) => {
                let name = capital(&name);
                Asked::One(Statement::so(say!(self.tongue, HandoutNamed { name, what: words })))
            }
            Asked::One(one) => Asked::One(one),
            Asked::AnyOf(None, parts) if wanted => Asked::AnyOf(Some(capital(&name)), parts),
            Asked::AllOf(None, parts) if wanted => Asked::AllOf(Some(capital(&name)), parts),
            other => other,
        }
    }

    fn parts(&self, expr: ExprId, wanted: bool, list: Option<FactId>) -> Asked {
        let policy = &self.law.policy;
        let each = |parts: &[ExprId]| parts.iter().map(|&part| self.parts(part, wanted, list)).collect::<Vec<_>>();
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) if wanted => Asked::AllOf(None, each(parts)),
            ExprKind::Or(parts) if !wanted => Asked::AllOf(None, each(parts)),
            ExprKind::And(parts) | ExprKind::Or(parts) => Asked::AnyOf(None, each(parts)),
            ExprKind::Not(inner) => self.parts(*inner, !wanted, list),
            ExprKind::Implies(premise, consequence) => {
                let parts = vec![self.parts(*premise, !wanted, list), self.parts(*consequence, wanted, list)];
                if wanted { Asked::AnyOf(None, parts) } else { Asked::AllOf(None, parts) }
            }
            ExprKind::Counted { count, parts } => {
                let lead = format!("{}:", capital(&self.cites.counted(*count, wanted)));
                let parts = parts.iter().map(|&part| self.parts(part, true, list)).collect();
                Asked::Members(lead, Box::new(Asked::AllOf(None, parts)))
            }
            ExprKind::Definition(id) => match (&policy.definitions[*id].label, &policy.definitions[*id].body) {
                (None, DefinitionBody::Condition(body)) => self.parts(*body, wanted, list),
                _ => self.one(expr, wanted, list),
            },
            ExprKind::Quantifier { kind, list, body } => {
                let (lead, body) = (self.members_lead(*kind, *list, wanted), self.parts(*body, true, Some(*list)));
                Asked::Members(lead, Box::new(body))
            }
            _ => self.one(expr, wanted, list),
        }
    }

    fn members_lead(&self, kind: Quantifier, list: FactId, is_so: bool) -> String {
        let list = capital(&self.fact_called(list));
        match (kind, is_so) {
            (Quantifier::Any, true) | (Quantifier::No, false) => say!(self.tongue, HandoutListAny { list }),
            (Quantifier::Any, false) | (Quantifier::No, true) => say!(self.tongue, HandoutListNone { list }),
            (Quantifier::Every, true) => say!(self.tongue, HandoutListEvery { list }),
            (Quantifier::Every, false) => say!(self.tongue, HandoutListNotEvery { list }),
            (Quantifier::Counted(count), _) => {
                let (count, is_so) = plain_count(count, is_so);
                match self.cites.count(count, is_so, |n| say!(self.tongue, HandoutCaseNumber { n })) {
                    Some(phrase) => say!(self.tongue, HandoutListCounted { list, count: phrase, n: count.n }),
                    None => say!(self.tongue, HandoutListNone { list }),
                }
            }
        }
    }

    fn one(&self, expr: ExprId, wanted: bool, list: Option<FactId>) -> Asked {
        if let Some(list) = list {
            return Asked::One(Statement::so(capital(&self.cites.member_requirement(list, expr, wanted))));
        }
        Asked::One(match self.bare(expr) {
            Some(words) if !wanted => Statement { is_so: false, words: capital(&words) },
            _ => Statement::so(capital(&self.with_day(expr, self.cites.test_as_requirement(expr, wanted)))),
        })
    }

    /// Behind a term that is counted from a day of the person, the day on which it ends; behind dated values, what they are on their days.
    fn with_day(&self, expr: ExprId, words: String) -> String {
        let day = day_of_term(&self.law.policy, self.case, expr).map(|day| self.tongue.date(day));
        let told: Vec<String> = day.into_iter().chain(self.cites.amounts(self.case, expr)).collect();
        if told.is_empty() { words } else { format!("{words} ({})", told.join("; ")) }
    }

    /// The items of a list; below the first level what must not be is negated.
    pub fn asked_items(&mut self, depth: u8, asked: Asked) {
        let (lead, parts) = match asked {
            Asked::One(one) => return self.document.item(depth, self.at_depth(depth, one)),
            Asked::AllOf(None, parts) if depth == 1 => {
                return parts.into_iter().for_each(|part| self.asked_items(depth, part));
            }
            Asked::Unless(asked, sentence) => {
                self.asked_items(depth, *asked);
                return self.document.item(depth + 1, sentence);
            }
            Asked::Members(lead, body) => match *body {
                Asked::AllOf(None, parts) => (lead, parts),
                body => (lead, vec![body]),
            },
            Asked::AnyOf(Some(name), parts) => (say!(self.tongue, HandoutNamedOneOf { name }), parts),
            Asked::AnyOf(None, parts) => (say!(self.tongue, HandoutOneOf), parts),
            Asked::AllOf(Some(name), parts) => (say!(self.tongue, HandoutNamedAllOf { name }), parts),
            Asked::AllOf(None, parts) => (say!(self.tongue, HandoutAllOf), parts),
        };
        self.document.item(depth, lead);
        parts.into_iter().for_each(|part| self.asked_items(depth + 1, part));
    }

    fn at_depth(&self, depth: u8, one: Statement) -> String {
        match one.is_so || depth == 1 {
            true => one.words,
            false => capital(&self.tongue.negated(&one.words)),
        }
    }

    /// The value of a fact in words; none where it is not known.
    pub fn value_words(&self, id: FactId) -> Option<String> {
        let policy = &self.law.policy;
        Some(match (self.case.value(id, policy)?, policy.facts[id].ty) {
            (Value::Enumerated(value), FactType::Enumeration(ty)) => {
                self.cites.value_of_type(ty, value).replace('_', " ")
            }
            (value, ty) => self.cites.value(&value, ty),
        })
    }
}
