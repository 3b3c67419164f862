//! What running the scenarios told, as JUnit XML for CI: one case a scenario, one suite a file. What a check told: one suite a kind.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::failures::{Failure, failures};
use super::findings::{Report as Checked, Told};
use super::text::{Tongue, sentence};
use crate::analysis::findings::KINDS;
use crate::analysis::{Kind, Level};
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

/// The findings as XML: a suite per kind that was looked at, a case per finding. Those at or above `fail_level` fail; what is
/// accepted is skipped; a kind without findings has one case, which passes.
pub fn findings(law: &Law, checked: &Checked, asked: &[&'static Kind], fail_level: Level, tongue: Tongue) -> String {
    let mut report = Report::new("amparo check");
    for kind in KINDS {
        let mut suite = TestSuite::new(kind.id);
        for told in checked.told.iter().filter(|told| told.finding.kind.id == kind.id) {
            suite.add_test_case(finding(law, told, fail_level, tongue));
        }
        if checked.not_looked_at.contains(&kind.id) {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message("interrupted: not looked at, or not wholly");
            suite.add_test_case(TestCase::new(kind.id, status));
        }
        for (_, of) in checked.failed_replays.iter().filter(|(id, _)| *id == kind.id) {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message("amparo erred: the person it found does not show it; please report this policy");
            suite.add_test_case(TestCase::new(format!("{}({of})", kind.id), status));
        }
        let is_asked = asked.iter().any(|asked| asked.id == kind.id);
        if suite.test_cases.is_empty() && is_asked {
            suite.add_test_case(TestCase::new(kind.id, TestCaseStatus::success()));
        }
        if !suite.test_cases.is_empty() {
            report.add_test_suite(suite);
        }
    }
    report.to_string().unwrap_or_default()
}

fn finding(law: &Law, told: &Told, fail_level: Level, tongue: Tongue) -> TestCase {
    let finding = told.finding;
    let place = law.sources.place(finding.at.at);
    let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
    let words = format!("{place}\n{}", sentence(law, finding, tongue));
    let status = if let Some(acceptance) = told.accepted_because(law) {
        let mut status = TestCaseStatus::skipped();
        status.set_message(acceptance.because.in_language(tongue.tag()));
        status
    } else if told.is_known {
        let mut status = TestCaseStatus::skipped();
        status.set_message("in the baseline");
        status
    } else if told.level >= fail_level {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_type(told.level.word())
            .set_message(finding.message.in_language(tongue.tag()))
            .set_description(&words);
        status
    } else {
        TestCaseStatus::success()
    };
    let mut case = TestCase::new(finding.name(), status);
    case.set_classname(finding.kind.id);
    if told.is_new() && told.level < fail_level {
        case.set_system_out(format!("{}: {words}", told.level.word()));
    }
    case
}
