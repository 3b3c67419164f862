//! Annotations of GitHub Actions: a line for each change that is proved of persons, at the clause behind it.

use super::changes::fact;
use super::others::Beside;
use super::{Report, better, read_so, readings_to_tell, relation, step};
use crate::diff::{Change, ConclusionDiff, Reading};
use crate::report::github;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One line for each change of outcome, in practice and where practice is followed too where that is something else, of powers, deadlines and referrals, and of facts for which people may be
/// treated differently: better ones as notices, others as warnings; what is not decided as an error.
pub fn annotations(report: Report, locale: Locale) -> String {
    let mut text = String::new();
    for one in report.diff.conclusions.iter() {
        for (reading, compared) in readings_to_tell(one) {
            let name = match reading {
                Reading::Law => report.called(one.pair, locale),
                _ => read_so(reading, report.called(one.pair, locale), locale),
            };
            if compared.changes.is_empty() && matches!(compared.relation, crate::diff::Relation::Undecided(_)) {
                let words = say!(locale, DiffAnnotationPlain { name: &name, relation: relation(compared, locale) });
                text.push_str(&github::annotation("error", report.new, None, &title(report, one), &words));
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
                let at = place(report, change);
                text.push_str(&github::annotation(level, report.new, at, &title(report, one), &words));
            }
        }
    }
    let beside = [report.powers(locale), report.dates(locale), report.referrals(locale)];
    for Beside { of, words, person, days, at, is_undecided } in beside.into_iter().flatten() {
        let level = if is_undecided { "error" } else { "warning" };
        let words = match (person.map(|person| report.person(person, locale)), days) {
            (Some(person), Some(days)) => say!(locale, DiffAnnotationBesideDays { words, person, days }),
            (Some(person), None) => say!(locale, DiffAnnotationBeside { words, person }),
            (None, _) => words,
        };
        text.push_str(&github::annotation(level, report.new, at, &format!("diff({of})"), &words));
    }
    for change in report.diff.facts.iter().filter(|change| change.may_matter()) {
        let words = fact(change, locale);
        text.push_str(&github::annotation("warning", report.new, None, "diff(facts)", &words));
    }
    text
}

fn title(report: Report, one: &ConclusionDiff) -> String {
    format!("diff({})", report.conclusion(one).0.name)
}

/// The first clause of the new law that is behind the change.
fn place(report: Report, change: &Change) -> Option<Span> {
    let clause = change.causes.iter().find_map(|cause| Some(cause.new.as_ref()?.clause))?;
    Some(report.new.policy.clauses[clause].name_span)
}
