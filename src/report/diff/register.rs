//! How many people of a register have another outcome, in sentences for every format.

use super::{Cases, CasesChange, Report, read_so, step_between};
use crate::diff::Reading;
use crate::words::{Locale, say};

impl Report<'_> {
    /// How many were compared, how many of them have another outcome, and how many were not compared for what was asked.
    pub(super) fn counted(self, cases: &Cases, locale: Locale) -> Vec<String> {
        let n = cases.n_people;
        let mut all = vec![match cases.n_changed {
            _ if n == 0 => say!(locale, DiffCasesNobody),
            0 => say!(locale, DiffCasesNone { n }),
            changed => say!(locale, DiffCasesSome { n, changed }),
        }];
        if let Some(since) = self.since.filter(|_| cases.n_before > 0) {
            all.push(say!(locale, DiffCasesBefore { n: cases.n_before, since: locale.date(since) }));
        }
        if cases.n_not_among > 0 {
            all.push(say!(locale, DiffCasesNotAmong { n: cases.n_not_among }));
        }
        all
    }

    /// How many have that change, and who, if that is to be listed.
    pub(super) fn counted_change(self, cases: &Cases, change: &CasesChange, locale: Locale) -> String {
        let kind = self.of_pair(change.pair).0.kind;
        let name = self.called(change.pair, locale);
        let name = if change.reading == Reading::Law { name } else { read_so(change.reading, name, locale) };
        let (change_words, n) =
            (step_between(kind, change.from, change.to, locale), locale.number(change.ids.len() as i64));
        match cases.has_ids {
            true => say!(locale, DiffCasesIds { name, change: change_words, n, ids: change.ids.join(", ") }),
            false => say!(locale, DiffCasesRow { name, change: change_words, n }),
        }
    }
}
