//! What running the scenarios told: failures with expected beside actual and why; then the clauses that nobody made fire.

use super::page::{BAD, FAINT, GOOD, ODD, Page, STRONG, Style};
use crate::eval::scenario::ScenarioRuns;
use crate::law::Law;
use crate::report::document::toned;
use crate::report::failures::{Failure, failures};

/// The runs as text.
pub fn tests(law: &Law, runs: &ScenarioRuns, style: Style) -> String {
    let mut page = Page::new(style);
    for run in runs.runs.iter().filter(|run| !run.passed()) {
        let scenario = &law.policy.scenarios[run.scenario];
        let failed = page.say("FAILED", "FALLA");
        page.gap();
        page.inked(&format!("{} ", toned(BAD, failed)), scenario.title.in_language(style.tongue.tag()), STRONG);
        for told in failures(law, run) {
            failure(&mut page, law, &told);
        }
    }
    uncovered(&mut page, law, runs);
    let (n, n_failed) = (runs.runs.len(), runs.n_failed());
    let words = page.say(
        format!("{n} {}, {} passed, {n_failed} failed", if n == 1 { "scenario" } else { "scenarios" }, n - n_failed),
        format!("{n} {}, {} pasan, {n_failed} fallan", if n == 1 { "escenario" } else { "escenarios" }, n - n_failed),
    );
    page.gap();
    page.inked("", &words, if n_failed == 0 { GOOD } else { BAD });
    let n_covered = runs.n_clauses - runs.uncovered.len();
    let words = page.say(
        format!("{n_covered} of {} clauses fired in some scenario", runs.n_clauses),
        format!("{n_covered} de {} cláusulas se dispararon en algún escenario", runs.n_clauses),
    );
    page.inked("", &words, if runs.uncovered.is_empty() { GOOD } else { ODD });
    page.done()
}

fn failure(page: &mut Page, law: &Law, failure: &Failure) {
    let place = law.sources.place(failure.span);
    let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
    page.inked("  ", &place, FAINT);
    let [expected, actual, why, on] =
        page.say(["expected", "came out", "because", "on"], ["se esperaba", "resultó", "porque", "al"]);
    let width = page.say(8, 11);
    let pad = |word: &str| format!("    {word}{}  ", " ".repeat(width - word.chars().count()));
    page.line(&pad(expected), &format!("{}  ({on} {})", failure.expected, failure.on));
    page.line(&pad(actual), &failure.actual);
    let mut lead = pad(why);
    for words in &failure.why {
        page.line(&lead, words);
        lead = pad("");
    }
}

fn uncovered(page: &mut Page, law: &Law, runs: &ScenarioRuns) {
    if runs.uncovered.is_empty() {
        return;
    }
    page.heading(
        page.style.tongue.say("No scenario makes these clauses fire", "Ningún escenario dispara estas cláusulas"),
    );
    for &clause_id in &runs.uncovered {
        let clause = &law.policy.clauses[clause_id];
        let place = law.sources.place(clause.name_span);
        let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
        page.line("  ", &format!("{}  {place}", clause.name));
    }
}
