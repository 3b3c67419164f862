//! What can be done about findings, as text: each edit with what it does to whom, and its patch.

use super::page::{BAD, FAINT, GOOD, Page, STRONG, Style};
use crate::law::Law;
use crate::report::document::toned;
use crate::report::render::safe;
use crate::report::suggest::{Suggested, brings, edit, effect, patch};
use crate::words::say;

/// As text, finding by finding.
pub fn suggestions(law: &Law, all: &[Suggested], style: Style) -> String {
    let mut page = Page::new(style);
    let locale = style.tongue;
    for (told, suggestions) in all {
        page.gap();
        page.inked("", &say!(locale, SuggestHeading { finding: told.finding.name() }), STRONG);
        for (at, one) in suggestions.found.iter().enumerate() {
            page.gap();
            page.line(&format!("{}. ", at + 1), &toned(GOOD, &edit(law, one, locale)));
            for told in &one.effects {
                page.line("   ", &effect(law, told, locale));
            }
            let others = match one.effects.is_empty() {
                true => say!(locale, SuggestNobody),
                false => say!(locale, SuggestNobodyElse),
            };
            page.line("   ", &others);
            if let Some(words) = brings(one, locale) {
                page.line("   ", &toned(BAD, &words));
            }
            page.gap();
            for line in patch(law, one).lines() {
                page.raw(&safe::lines(line));
            }
        }
        if suggestions.is_undecided {
            page.inked("  ", &say!(locale, SuggestUndecided), FAINT);
        } else if suggestions.found.is_empty() {
            page.inked("  ", &say!(locale, SuggestNone), FAINT);
        }
    }
    if all.is_empty() {
        page.line("", &say!(locale, SuggestNothing));
    }
    page.done()
}
