//! What running the scenarios showed: failures, each with what was expected, what came out and why; then the clauses that apply in none.

use super::page::{BAD, FAINT, GOOD, ODD, Page, STRONG, Style};
use crate::eval::coverage::{Coverage, CoveredTest};
use crate::eval::scenario::{ScenarioRun, ScenarioRuns};
use crate::law::Law;
use crate::report::coverage::{holder, lack, wording};
use crate::report::document::toned;
use crate::report::failures::{Failure, failures};
use crate::syntax::Span;
use crate::words::say;

/// The runs as text.
pub fn tests(law: &Law, runs: &ScenarioRuns, style: Style) -> String {
    let mut page = Page::new(style);
    let locale = style.tongue;
    for run in runs.runs.iter().filter(|run| !run.passed()) {
        page.gap();
        failed_run(&mut page, law, run);
    }
    // What some of the scenarios cover says nothing of the others.
    if runs.is_all {
        uncovered(&mut page, law, runs);
    }
    let (n, failed) = (runs.runs.len(), runs.n_failed());
    page.gap();
    let words = say!(locale, TestSummary { n, passed: n - failed, failed });
    page.inked("", &words, if failed == 0 { GOOD } else { BAD });
    if !runs.is_all {
        return page.done();
    }
    let (n, covered) = (runs.n_clauses, runs.n_clauses - runs.uncovered.len());
    let words = say!(locale, TestCovered { covered, n });
    page.inked("", &words, if runs.uncovered.is_empty() { GOOD } else { ODD });
    page.done()
}

/// A run that failed, as text.
pub fn failed(law: &Law, run: &ScenarioRun, style: Style) -> String {
    let mut page = Page::new(style);
    failed_run(&mut page, law, run);
    page.done()
}

fn failed_run(page: &mut Page, law: &Law, run: &ScenarioRun) {
    let locale = page.style.tongue;
    let scenario = &law.policy.scenarios[run.scenario];
    let failed = toned(BAD, &say!(locale, TestFailed));
    page.inked("", &format!("{failed} {}", scenario.title.in_language(locale.tag())), STRONG);
    for told in failures(law, run, locale) {
        failure(page, law, &told);
    }
}

/// What they cover, as text: how much, then what is not covered, by clause and definition.
pub fn coverage(law: &Law, coverage: &Coverage, style: Style) -> String {
    let mut page = Page::new(style);
    let locale = style.tongue;
    let (n, both) = (coverage.tests.len(), coverage.n_covered());
    page.gap();
    page.inked("", &say!(locale, CoverageSummary { both, n }), if both == n { GOOD } else { ODD });
    let lacking: Vec<(&CoveredTest, String)> =
        coverage.tests.iter().filter_map(|test| Some((test, lack(test, locale)?))).collect();
    if lacking.is_empty() {
        return page.done();
    }
    page.heading(&say!(locale, CoverageLacking));
    let width = lacking.iter().map(|(_, words)| words.chars().count()).max().unwrap_or(0);
    let mut last = None;
    for (test, words) in &lacking {
        if last.replace(test.of) != Some(test.of) {
            let (name, span) = holder(law, test.of);
            page.line("  ", &format!("{name}  {}", place(law, span)));
        }
        let lead = format!("    {words}{}  ", " ".repeat(width - words.chars().count()));
        page.line(&lead, &wording(law, test));
    }
    page.done()
}

fn failure(page: &mut Page, law: &Law, failure: &Failure) {
    let locale = page.style.tongue;
    page.inked("  ", &place(law, failure.span), FAINT);
    let leads = [say!(locale, TestExpected), say!(locale, TestActual), say!(locale, TestBecause)];
    let width = leads.iter().map(|word| word.chars().count()).max().unwrap_or(0);
    let [expected, actual, because] =
        leads.map(|word| format!("    {word}{}  ", " ".repeat(width - word.chars().count())));
    let words = say!(locale, TestOn { expected: &failure.expected, day: locale.date(failure.on) });
    page.line(&expected, &words);
    page.line(&actual, &failure.actual);
    let mut lead = because;
    for words in &failure.why {
        page.line(&lead, words);
        lead = " ".repeat(lead.chars().count());
    }
}

fn uncovered(page: &mut Page, law: &Law, runs: &ScenarioRuns) {
    if runs.uncovered.is_empty() {
        return;
    }
    page.heading(&say!(page.style.tongue, TestUncovered));
    for &clause_id in &runs.uncovered {
        let clause = &law.policy.clauses[clause_id];
        page.line("  ", &format!("{}  {}", clause.name, place(law, clause.name_span)));
    }
}

fn place(law: &Law, span: Span) -> String {
    law.sources.place(span).map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line))
}
