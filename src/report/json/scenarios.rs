//! What running the scenarios told, as `amparo/tests/1`.

use serde_json::{Value as Json, json};

use super::Names;
use crate::eval::coverage::Coverage;
use crate::eval::scenario::ScenarioRuns;
use crate::law::Law;
use crate::report::failures::failures;
use crate::words::Locale;

/// What running the scenarios told, `amparo/tests/1`; what failed in the words of the locale.
pub fn tests(law: &Law, runs: &ScenarioRuns, coverage: Option<&Coverage>, locale: Locale) -> Json {
    let names = Names { law };
    let at = |span| {
        law.sources
            .place(span)
            .map(|(file, place)| json!({ "file": file.name, "line": place.line, "column": place.column }))
    };
    let scenarios: Vec<_> = runs
        .runs
        .iter()
        .map(|run| {
            let scenario = &law.policy.scenarios[run.scenario];
            let failures: Vec<_> = failures(law, run, locale)
                .into_iter()
                .map(|failure| {
                    json!({ "on": failure.on.to_string(), "expected": failure.expected, "actual": failure.actual,
                            "why": failure.why, "at": at(failure.span) })
                })
                .collect();
            json!({ "title": scenario.title.variants[0].1, "at": at(scenario.span), "passed": run.passed(), "failures": failures })
        })
        .collect();
    let n_failed = runs.n_failed();
    let mut document = json!({
        "schema": "amparo/tests/1",
        "scenarios": scenarios,
        "uncovered": names.clauses(&runs.uncovered),
        "summary": { "passed": runs.runs.len() - n_failed, "failed": n_failed, "clauses": runs.n_clauses,
                     "covered": runs.n_clauses - runs.uncovered.len() },
    });
    if let Some(coverage) = coverage {
        document["coverage"] = crate::report::coverage::json(law, coverage);
    }
    document
}
