//! Annotations of GitHub Actions: lines `::error file=…,line=…::message` on stdout, for findings, failed scenarios and broken input.
//!
//! What stands in a policy can neither end a message nor begin a command of its own: every text is on one line, and what the format
//! takes for its own is written as the runner's documentation asks, `%25`, `%0D`, `%0A`, in properties `%3A` and `%2C` too.

use super::coverage::{holder, lack, wording};
use super::failed::{faults, left_out};
use super::failures::{Failure, failures};
use super::findings::{Report, Reported};
use super::render::safe;
use super::text::told_sentence;
use crate::analysis::Level;
use crate::eval::coverage::{Coverage, CoveredTest};
use crate::eval::scenario::ScenarioRuns;
use crate::law::Law;
use crate::problem::Rejected;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One line for each finding that is neither accepted nor known.
pub fn findings(law: &Law, report: &Report, locale: Locale) -> String {
    let mut text: String = report.shown().filter(|told| told.is_new()).map(|told| finding(law, told, locale)).collect();
    for words in report.interrupted(locale).into_iter().chain(report.errors_of_the_program(locale)) {
        text.push_str(&line("error", "", "amparo check", &words));
    }
    if let Some(words) = report.not_listed(locale) {
        text.push_str(&line("notice", "", "amparo check", &words));
    }
    text
}

/// One line for each expectation that did not hold.
pub fn tests(law: &Law, runs: &ScenarioRuns, locale: Locale) -> String {
    let mut text = String::new();
    for run in &runs.runs {
        let title = law.policy.scenarios[run.scenario].title.in_language(locale.tag());
        for failure in failures(law, run, locale) {
            text.push_str(&line("error", &place(law, failure.span), title, &failed(&failure, locale)));
        }
    }
    text
}

/// One line for each test that the scenarios do not show to be decisive both ways.
pub fn coverage(law: &Law, coverage: &Coverage, locale: Locale) -> String {
    let lacking = coverage.tests.iter().filter_map(|test| Some((test, lack(test, locale)?)));
    let of_test = |(test, words): (&CoveredTest, String)| {
        let at = place(law, law.policy.exprs[test.test].span);
        line("notice", &at, &holder(law, test.of).0, &format!("{words}: {}", wording(law, test)))
    };
    lacking.map(of_test).collect()
}

fn failed(failure: &Failure, locale: Locale) -> String {
    let expected = say!(locale, TestOn { expected: &failure.expected, day: locale.date(failure.on) });
    let words = say!(locale, TestExpectedGot { expected, actual: &failure.actual });
    let why: Vec<_> = failure.why.iter().map(String::as_str).collect();
    if why.is_empty() { words } else { format!("{words}; {} {}", say!(locale, TestBecause), why.join("; ")) }
}

/// One line for each mistake in the input.
pub fn failed_run(rejected: &Rejected) -> String {
    let lines = faults(rejected).into_iter().map(|fault| {
        let at = fault.place.map_or_else(String::new, |(file, place)| {
            format!("file={},line={},col={},", property(file), place.line, place.column)
        });
        line("error", &at, fault.code.as_deref().unwrap_or("amparo"), &fault.sentence())
    });
    let left_out = left_out(rejected, Locale::of_errors());
    lines.chain(left_out.map(|words| line("error", "", "amparo", &words))).collect()
}

fn finding(law: &Law, told: &Reported, locale: Locale) -> String {
    let finding = told.finding;
    let command = match told.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    line(command, &place(law, finding.at.at), &finding.name(), &told_sentence(law, told, locale))
}

fn place(law: &Law, span: Span) -> String {
    place_in(law, span, str::to_owned)
}

/// `path`: what the file of that name is called in the repository.
fn place_in(law: &Law, span: Span, path: impl Fn(&str) -> String) -> String {
    let Some((file, start)) = law.sources.place(span) else { return String::new() };
    let at = format!("file={},line={},col={},", property(&path(&file.name)), start.line, start.column);
    let end = law.sources.place(Span { start: span.end, end: span.end });
    match end.filter(|(_, end)| end.line == start.line) {
        Some((_, end)) => format!("{at}endColumn={},", end.column),
        None => at,
    }
}

/// A line of its own, at a place of the policy where there is one. Of a policy as a revision has it, whose files are called `REVISION:path`, the
/// path is named alone: a file of that name is in the repository.
pub(super) fn annotation(
    command: &str,
    (law, revision): (&Law, Option<&str>),
    at: Option<Span>,
    title: &str,
    message: &str,
) -> String {
    let path = |name: &str| {
        let inside = revision.and_then(|revision| name.strip_prefix(revision)?.strip_prefix(':'));
        inside.unwrap_or(name).to_owned()
    };
    line(command, &at.map_or_else(String::new, |at| place_in(law, at, path)), title, message)
}

/// A command; `at` is made of properties already.
fn line(command: &str, at: &str, title: &str, message: &str) -> String {
    format!("::{command} {at}title={}::{}\n", property(title), escaped(message))
}

/// On one line, with nothing in it that would end the message or hide from a reader.
fn escaped(text: &str) -> String {
    safe::no_commands(&safe::line(text)).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property, what would end it too.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_message_is_a_command() {
        let told = line("error", "", "a::b", "x\n::stop-commands::y ##[error]z 100%");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(!told.contains("##[") && told.contains("100%25"), "{told}");
    }
}
