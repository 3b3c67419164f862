//! Annotations of GitHub Actions: a line for each change of outcome, at the clause behind it.

use super::{Report, better, relation, step};
use crate::diff::{Change, ConclusionDiff};
use crate::report::github;
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One line for each change of outcome, worse ones as warnings, others as notices; one for each conclusion of which it is not decided.
pub fn annotations(report: Report, locale: Locale) -> String {
    let mut text = String::new();
    for one in report.diff.conclusions.iter() {
        for (_, compared) in one.readings() {
            if compared.changes.is_empty() && matches!(compared.relation, crate::diff::Relation::Undecided(_)) {
                let name = report.called(one.pair, locale);
                let words = say!(locale, DiffAnnotationPlain { name, relation: relation(compared, locale) });
                text.push_str(&github::annotation("error", report.new, None, &title(report, one), &words));
            }
            for change in &compared.changes {
                let (conclusion, ..) = report.conclusion(one);
                let level = if better(conclusion, change) == Some(true) { "notice" } else { "warning" };
                let words = say!(
                    locale,
                    DiffAnnotation {
                        name: report.called(one.pair, locale),
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
