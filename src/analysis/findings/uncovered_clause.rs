//! `uncovered-clause`: a clause that no scenario makes fire.
//!
//! Runs the scenarios. A clause that is always dormant is covered where it sleeps; `S.confers.P` shares the fate of S and is left out.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::eval::scenario::run_scenarios;
use crate::law::Law;

pub fn find(law: &Law) -> Vec<Finding> {
    let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
    let has_scenarios = !law.policy.scenarios.is_empty();
    let of_clause = |id| {
        let clause = &law.policy.clauses[id];
        let part = if has_scenarios { Part::InNoScenario } else { Part::NoScenarios };
        let finding =
            Finding::new([clause.name.clone()], Detail::UncoveredClause(id), Label::new(clause.name_span, part));
        Finding { clauses: vec![id], ..finding }
    };
    runs.uncovered.into_iter().map(of_clause).collect()
}
