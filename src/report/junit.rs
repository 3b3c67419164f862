//! What running the scenarios told, as JUnit XML for CI: one case a scenario, one suite a file.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::failures::{Failure, failures};
use crate::eval::scenario::{ScenarioRun, ScenarioRuns};
use crate::law::Law;

/// The runs as XML.
pub fn tests(law: &Law, runs: &ScenarioRuns) -> String {
    let mut report = Report::new("amparo test");
    let mut suite: Option<TestSuite> = None;
    for run in &runs.runs {
        let file = law.sources.place(law.policy.scenarios[run.scenario].span).map_or("", |(file, _)| &file.name);
        if suite.as_ref().is_none_or(|suite| suite.name.as_str() != file) {
            report.add_test_suites(suite.take());
            suite = Some(TestSuite::new(file));
        }
        if let Some(suite) = &mut suite {
            suite.add_test_case(case(law, run, file));
        }
    }
    report.add_test_suites(suite);
    report.to_string().unwrap_or_default()
}

fn case(law: &Law, run: &ScenarioRun, file: &str) -> TestCase {
    let title = &*law.policy.scenarios[run.scenario].title.variants[0].1;
    let told = failures(law, run);
    let mut status = TestCaseStatus::success();
    if let Some(first) = told.first() {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(format!("expected {}, came out {}", first.expected, first.actual));
        status.set_description(told.iter().map(|failure| described(law, failure)).collect::<Vec<_>>().join("\n"));
    }
    let mut case = TestCase::new(title, status);
    case.set_classname(file);
    case
}

fn described(law: &Law, failure: &Failure) -> String {
    let place = law
        .sources
        .place(failure.span)
        .map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
    let mut words = format!("{place} on {}\nexpected {}\ncame out {}\n", failure.on, failure.expected, failure.actual);
    for why in &failure.why {
        words.push_str(&format!("because {why}\n"));
    }
    words
}
