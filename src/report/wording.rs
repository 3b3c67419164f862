//! How tests are worded, and which facts they read.

use crate::eval::{Grounds, Test};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Days, GoverningDate, Input, Text};
use crate::words::Locale;

use super::words::outcome_word;

pub struct Wording<'a> {
    law: &'a Law,
}

impl<'a> Wording<'a> {
    pub fn of(law: &'a Law) -> Wording<'a> {
        Wording { law }
    }

    /// The test as the policy words it, on one line.
    pub fn test(&self, clause_id: ClauseId, test: Test) -> String {
        let policy = &self.law.policy;
        match test {
            Test::Expr(expr) => self.expr(clause_id, expr),
            Test::Force(id) => format!("in force {}", days(policy.clauses[id].force)),
            Test::DormantDays(id, at) => {
                let range = policy.clauses[id].dormancies[at as usize].range.unwrap_or(Days::ALL);
                format!("dormant {}", days(range))
            }
            Test::Fires(id) => format!("fires {}", policy.clauses[id].name),
            Test::Fate(id, outcome) => {
                let of = policy.clauses[id].shares_fate_of.expect("only `S.confers.P` has a fate to share");
                let conclusion = &policy.conclusions[of];
                format!("{} {}", outcome_word(conclusion.kind, outcome), conclusion.name)
            }
        }
    }

    fn expr(&self, clause_id: ClauseId, expr: ExprId) -> String {
        let worded = self.law.wording(self.law.policy.exprs[expr].span);
        let is_end = self.law.policy.clauses[clause_id]
            .conditions
            .iter()
            .any(|condition| condition.expr == expr && condition.role == crate::policy::model::Role::Ends);
        if is_end { format!("as_of <= {worded}") } else { worded }
    }

    /// The facts a test reads, in order of declaration; those of definitions too.
    pub fn facts_of(&self, test: Test) -> Vec<FactId> {
        facts_among(self.inputs_of(test))
    }

    /// The facts that carry a test, in order of declaration: of a definition those behind its value, not all that it reads.
    pub fn facts_behind(&self, grounds: &Grounds, test: Test) -> Vec<FactId> {
        match test {
            Test::Expr(expr) => grounds.facts(expr),
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => self.facts_of(test),
        }
    }

    /// Whether the day asked for is among what carries a test.
    pub fn reads_as_of(&self, grounds: &Grounds, test: Test) -> bool {
        match test {
            Test::Expr(expr) => grounds.reads_as_of(expr),
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => {
                self.inputs_of(test).contains(&Input::AsOf)
            }
        }
    }

    fn inputs_of(&self, test: Test) -> Vec<Input> {
        let mut inputs = Vec::new();
        match test {
            Test::Expr(expr) => inputs = inputs_below(&self.law.policy, expr),
            Test::Force(id) | Test::DormantDays(id, _) => inputs.push(match self.law.policy.clauses[id].governed_by {
                GoverningDate::AsOf => Input::AsOf,
                GoverningDate::Fact(fact_id) => Input::Fact(fact_id),
            }),
            Test::Fires(_) | Test::Fate(..) => {}
        }
        inputs
    }
}

/// The label in that language; without one the name, its words apart.
pub fn label_or_name(locale: Locale, label: &Option<Text>, name: &str) -> String {
    match label {
        Some(label) => label.in_language(locale.tag()).to_owned(),
        None => name.replace('_', " "),
    }
}

/// `2018-01-24 .. 2018-12-31`, an open end left out.
pub fn days(days: Days) -> String {
    let end = |day: Option<crate::calendar::Day>| day.map_or(String::new(), |day| day.to_string());
    format!("{} .. {}", end(days.first), end(days.last)).trim().to_owned()
}
