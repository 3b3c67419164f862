//! What changes of the law the scenarios do not notice, each with the scenario to paste.

use super::page::{BAD, FAINT, GOOD, ODD, Page, STRONG, Style};
use crate::mutate::Fate;
use crate::report::document::toned;
use crate::report::mutants::{Report, change, place};
use crate::words::say;

/// So many changes that were not decided in time are named; more are counted, so that what is not noticed can be found among them.
const MOST_UNDECIDED: usize = 100;

pub fn mutants(report: &Report, style: Style) -> String {
    let (law, locale) = (report.law, style.tongue);
    let mut page = Page::new(style);
    summary(report, &mut page, style);
    let is_named = report.counts().undecided <= MOST_UNDECIDED;
    for ((mutant, fate), scenario) in report.mutated.mutants.iter().zip(&report.scenarios) {
        let word = match fate {
            Fate::Survived(_) => toned(BAD, &say!(locale, MutantSurvived)),
            Fate::Undecided if is_named => toned(ODD, &say!(locale, MutantUndecided)),
            Fate::Caught(_) | Fate::Equivalent | Fate::Undecided => continue,
        };
        page.gap();
        let words = format!("{word} {}: {}", place(law, mutant.of), change(law, mutant, locale, usize::MAX));
        page.inked("", &words, STRONG);
        if let Some((file, at)) = law.sources.place(mutant.at) {
            page.inked("  ", &format!("{}:{}", file.name, at.line), FAINT);
        }
        match scenario {
            Some(text) => {
                page.gap();
                text.lines().for_each(|line| page.raw(line));
            }
            None if matches!(fate, Fate::Survived(_)) => page.line("  ", &say!(locale, MutantNoScenario)),
            None => {}
        }
    }
    page.done()
}

/// How many changes were noticed, and how many were not, in a line each.
pub fn mutants_summary(report: &Report, style: Style) -> String {
    let mut page = Page::new(style);
    summary(report, &mut page, style);
    page.done()
}

fn summary(report: &Report, page: &mut Page, style: Style) {
    let locale = style.tongue;
    let counts = report.counts();
    let n = counts.caught + counts.survived;
    let tone = if counts.survived == 0 { GOOD } else { BAD };
    page.inked("", &say!(locale, MutantsSummary { caught: counts.caught, n }), tone);
    if counts.equivalent > 0 {
        page.line("", &say!(locale, MutantsEquivalent { n: counts.equivalent }));
    }
    if counts.undecided > 0 {
        page.inked("", &say!(locale, MutantsUndecided { n: counts.undecided }), ODD);
    }
}
