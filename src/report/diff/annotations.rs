//! Annotations of GitHub Actions: a line for each change that is proved of persons, at the clause behind it, and how many people of a register it
//! concerns.

use super::changes::fact;
use super::others::Beside;
use super::{Report, better, read_so, readings_to_tell, relation, step};
use crate::diff::{ConclusionDiff, Reading};
use crate::report::github;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One line for each change of outcome, in practice and where practice is followed too where that is something else, of powers, deadlines and referrals, and of facts for which people may be
/// treated differently: better ones as notices, others as warnings; what is not decided as an error. Then what is to be told of the conclusions
/// themselves, and of a register.
pub fn annotations(report: Report, locale: Locale) -> String {
    let mut text = String::new();
    let mut line = |level: &str, at: Option<Span>, title: &str, words: &str| {
        text.push_str(&github::annotation(level, (report.new, report.new_revision), at, title, words));
    };
    if report.diff.has_nobody {
        line("warning", None, "amparo diff", &say!(locale, DiffNobodyCompared));
    }
    let compared = report.diff.conclusions.iter().filter(|_| !report.diff.has_nobody);
    for one in compared {
        for (reading, compared) in readings_to_tell(one) {
            let name = match reading {
                Reading::Law => report.called(one.pair, locale),
                _ => read_so(reading, report.called(one.pair, locale), locale),
            };
            if compared.changes.is_empty() && matches!(compared.relation, crate::diff::Relation::Undecided(_)) {
                let words = say!(locale, DiffAnnotationPlain { name: &name, relation: relation(compared, locale) });
                line("error", report.place_of(&[], one.pair), &title(report, one), &words);
            }
            for change in &compared.changes {
                let (conclusion, ..) = report.conclusion(one);
                let level = if better(conclusion, change) == Some(true) { "notice" } else { "warning" };
                let words = say!(
                    locale,
                    DiffAnnotation {
                        name: &name,
                        relation: relation(compared, locale),
                        change: step(conclusion.kind, change, locale),
                        person: report.person(&change.person, locale),
                    }
                );
                let because = report.because(change, one.pair, locale).sentence(locale);
                let at = report.place_of(&change.causes, one.pair);
                line(level, at, &title(report, one), &with(words, because));
            }
        }
    }
    let beside = [report.powers(locale), report.dates(locale), report.referrals(locale)];
    for Beside { of, words, person, days, because, at, is_undecided, .. } in beside.into_iter().flatten() {
        let level = if is_undecided { "error" } else { "warning" };
        let words = match (person.map(|person| report.person(person, locale)), days) {
            (Some(person), Some(days)) => say!(locale, DiffAnnotationBesideDays { words, person, days }),
            (Some(person), None) => say!(locale, DiffAnnotationBeside { words, person }),
            (None, _) => words,
        };
        line(level, at, &format!("diff({of})"), &with(words, because.sentence(locale)));
    }
    for change in report.diff.facts.iter().filter(|change| change.may_matter()) {
        line("warning", None, "diff(facts)", &fact(change, &report.diff.facts, locale));
    }
    for (one, words) in report.directions(locale) {
        line("notice", report.place_of(&[], one.pair), &title(report, one), &words);
    }
    if let Some(cases) = report.cases {
        let file = say!(locale, DiffCases { file: &cases.file });
        let counted = report.counted(cases, locale).join(" ");
        let level = if cases.n_changed > 0 { "warning" } else { "notice" };
        line(level, None, "diff(cases)", &format!("{file}: {counted}"));
        for change in &cases.changes {
            line(level, None, "diff(cases)", &report.counted_change(cases, change, locale));
        }
        for row in &cases.left_out {
            line("warning", None, "diff(cases)", &row.said);
        }
    }
    text
}

fn title(report: Report, one: &ConclusionDiff) -> String {
    format!("diff({})", report.conclusion(one).0.name)
}

/// A sentence and, where there is one, another behind it.
fn with(words: String, more: Option<String>) -> String {
    match more {
        Some(more) => format!("{words} {more}"),
        None => words,
    }
}
