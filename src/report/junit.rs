//! JUnit XML for CI: of scenarios, one case each and one suite a file; of a check, one suite a kind; of broken input, one case a mistake.

use super::failed::{Fault, faults, left_out};
use super::failures::{Failure, failures};
use super::findings::{Report as Checked, Reported, message};
use super::render::safe;
use super::text::told_sentence;
use super::xml::Element;
use crate::analysis::{FindingKind, Level};
use crate::eval::scenario::{ScenarioRun, ScenarioRuns};
use crate::law::Law;
use crate::problem::Rejected;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// The runs of all scenarios as XML.
pub fn tests(law: &Law, runs: &ScenarioRuns, locale: Locale) -> String {
    let mut suites: Vec<(&str, Vec<Element>)> = Vec::new();
    for run in &runs.runs {
        let file = law.sources.place(law.policy.scenarios[run.scenario].span).map_or("", |(file, _)| &*file.name);
        let case = scenario(law, run, file, locale);
        match suites.last_mut() {
            Some((name, cases)) if *name == file => cases.push(case),
            _ => suites.push((file, vec![case])),
        }
    }
    document("amparo test", suites)
}

fn scenario(law: &Law, run: &ScenarioRun, file: &str, locale: Locale) -> Element {
    let title = law.policy.scenarios[run.scenario].title.in_language(locale.tag());
    let told = failures(law, run, locale);
    let failure = told.first().map(|first| {
        let message = say!(locale, TestExpectedGot { expected: &first.expected, actual: &first.actual });
        let described = told.iter().map(|failure| described(law, failure, locale)).collect::<Vec<_>>().join("\n");
        Element::new("failure").with("message", line(&message)).with_text(described)
    });
    case(title, file).with_children(failure)
}

fn described(law: &Law, failure: &Failure, locale: Locale) -> String {
    let expected = say!(locale, TestOn { expected: &failure.expected, day: locale.date(failure.on) });
    let mut lines = vec![
        place(law, failure.span),
        format!("{} {expected}", say!(locale, TestExpected)),
        format!("{} {}", say!(locale, TestActual), failure.actual),
    ];
    lines.extend(failure.why.iter().map(|why| format!("{} {why}", say!(locale, TestBecause))));
    lines.iter().map(|words| line(words) + "\n").collect()
}

/// The findings as XML: a suite for each kind that was looked for, a case for each finding. Those at or above `fail_level` fail; what is
/// accepted or known is skipped; a kind without findings has one case, which passes.
pub fn findings(law: &Law, checked: &Checked, asked: &[FindingKind], fail_level: Level, locale: Locale) -> String {
    let mut suites = Vec::new();
    for kind in FindingKind::ALL {
        let of_kind = checked.shown().filter(|told| told.finding.kind() == kind);
        let mut cases: Vec<Element> = of_kind.map(|told| finding(law, told, fail_level, locale)).collect();
        if checked.not_looked_at.contains(&kind) {
            let message = say!(locale, CheckInterrupted { kinds: kind.id() });
            cases.push(case(kind.id(), kind.id()).with_children([Element::new("error").with("message", message)]));
        }
        for (_, subject) in checked.failed_replays.iter().filter(|(failed, _)| *failed == kind) {
            let message = say!(locale, CheckProgramErred { kind: kind.id(), subject });
            let name = format!("{}({subject})", kind.id());
            cases.push(case(&name, kind.id()).with_children([Element::new("error").with("message", line(&message))]));
        }
        if cases.is_empty() && asked.contains(&kind) {
            cases.push(case(kind.id(), kind.id()));
        }
        if !cases.is_empty() {
            suites.push((kind.id(), cases));
        }
    }
    if let Some(message) = checked.not_listed(locale) {
        let skipped = Element::new("skipped").with("message", line(&message));
        suites.push(("amparo check", vec![case("amparo check", "amparo check").with_children([skipped])]));
    }
    document("amparo check", suites)
}

fn finding(law: &Law, told: &Reported, fail_level: Level, locale: Locale) -> Element {
    let finding = told.finding;
    let words = format!("{}\n{}", line(&place(law, finding.at.at)), told_sentence(law, told, locale));
    let skipped = |why: &str| Element::new("skipped").with("message", line(why));
    let status = if let Some(acceptance) = told.accepted_because(law) {
        skipped(acceptance.because.in_language(locale.tag()))
    } else if told.is_known {
        skipped(&say!(locale, CheckInBaseline))
    } else if told.level >= fail_level {
        let message = line(&message(law, finding, locale));
        Element::new("failure").with("type", told.level.word()).with("message", message).with_text(words)
    } else {
        Element::new("system-out").with_text(format!("{}: {words}", told.level.word()))
    };
    case(&finding.name(), finding.kind().id()).with_children([status])
}

/// A run that did not take place, because the input is broken: one case for each mistake, each an error.
pub fn failed_run(rejected: &Rejected, command: &str) -> String {
    let mut cases: Vec<Element> = faults(rejected).iter().map(fault).collect();
    if let Some(words) = left_out(rejected, Locale::of_errors()) {
        cases.push(case("amparo", "").with_children([Element::new("error").with("message", words)]));
    }
    document(command, vec![(command, cases)])
}

fn fault(fault: &Fault) -> Element {
    let code = fault.code.as_deref().unwrap_or("amparo");
    let (file, at) = match fault.place {
        Some((file, place)) => (file, format!("{file}:{}:{}\n", place.line, place.column)),
        None => ("", String::new()),
    };
    let error = Element::new("error").with("type", code).with("message", line(&fault.message));
    case(code, file).with_children([error.with_text(format!("{at}{}", line(&fault.sentence())))])
}

fn document<'n>(name: &str, suites: impl IntoIterator<Item = (&'n str, Vec<Element>)>) -> String {
    let suites = suites.into_iter().map(|(name, cases)| {
        let suite = Element::new("testsuite").with_children(cases);
        counted(suite, name)
    });
    counted(Element::new("testsuites").with_children(suites), name).document()
}

fn counted(element: Element, name: &str) -> Element {
    let [tests, errors, failures, skipped] =
        ["testcase", "error", "failure", "skipped"].map(|name| element.count(name).to_string());
    let named = element.with("name", line(name)).with("tests", tests);
    named.with("errors", errors).with("failures", failures).with("skipped", skipped)
}

fn case(name: &str, class: &str) -> Element {
    Element::new("testcase").with("name", line(name)).with("classname", line(class))
}

fn place(law: &Law, span: Span) -> String {
    law.sources.place(span).map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line))
}

/// A text of the policy begins no line of its own: in a job's log the line could be a command.
fn line(text: &str) -> String {
    safe::line(text).into_owned()
}
