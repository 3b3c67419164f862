//! Counts of many people in words: what is so for somebody, the most important first; what is open, or provided for by no rule, for everybody, is named below.

use super::{Line, Printed, What};
use crate::batch::Counts;
use crate::case::value_of;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::CountedBy;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::{FactType, Input};
use crate::report::document::{Document, Row, named};
use crate::report::text::{Cites, Style, drawn};
use crate::report::words::outcome_words;
use crate::words::say;

/// So many conclusions that are alike for everybody are named.
const MOST_ALIKE: usize = 12;

/// What a line of a section counts, in words; nothing of one of another section.
type Worded<'a> = &'a dyn Fn(What) -> Option<String>;

impl Printed<'_> {
    /// For people: what is not zero.
    pub fn text(&self, style: Style) -> String {
        let locale = style.tongue;
        let cites = Cites { law: self.law, tongue: locale };
        let mut document = Document::default();
        if self.summary.groups.is_empty() {
            document.paragraph(say!(locale, SummaryNobody));
        }
        for ((key, counts), n_people) in self.summary.groups.iter().zip(self.group_sizes()) {
            document.gap();
            let people = match n_people {
                Some(n) => say!(locale, SummaryPeople { n: n as usize }),
                None => say!(locale, SummaryFewer { n: self.suppress_below as usize }),
            };
            let of_group: Vec<String> = self.key_in_words(key, cites);
            let heading = if of_group.is_empty() { people } else { format!("{}: {people}", of_group.join("; ")) };
            document.heading(2, heading);
            if n_people.is_some() {
                self.group_in_words(&mut document, counts, cites, style);
            }
        }
        drawn(&document, style)
    }

    fn key_in_words(&self, key: &[i64], cites: Cites) -> Vec<String> {
        let policy = &self.law.policy;
        let pairs = self.counted.by.iter().zip(key);
        let words = pairs.map(|(input, &slot)| {
            let (label, ty) = match *input {
                Input::Fact(id) => (cites.fact_label(id), policy.facts[id].ty),
                Input::Question(id) => (cites.question(id), FactType::Bool),
                Input::AsOf | Input::Field(_) => (say!(cites.tongue, SummaryDay), FactType::Date),
            };
            let value =
                value_of(slot, ty).map_or_else(|| say!(cites.tongue, SummaryUnknown), |value| cites.value(&value, ty));
            format!("{label}: {value}")
        });
        words.collect()
    }

    fn group_in_words(&self, document: &mut Document, counts: &Counts, cites: Cites, style: Style) {
        let locale = style.tongue;
        let lines: Vec<Line> = self.lines(counts, false).into_iter().filter(|line| line.n != Some(0)).collect();
        let (mut open, mut silent) = (Vec::new(), Vec::new());
        for id in self.law.policy.conclusions_to_show() {
            let everybody = |outcome: Outcome| {
                [&counts.law, &counts.practice].iter().all(|of| of[id.index()][outcome as usize] == counts.n_people)
            };
            match (everybody(Outcome::Undetermined), everybody(Outcome::None)) {
                (true, _) => open.push(cites.conclusion(id)),
                (_, true) => silent.push(cites.conclusion(id)),
                (false, false) => self.outcomes(document, id, (counts, &lines), cites, style),
            }
        }
        for (heading, names) in [(say!(locale, SummaryAllOpen), open), (say!(locale, SummaryAllNone), silent)] {
            if names.is_empty() {
                continue;
            }
            let (shown, more) = names.split_at(names.len().min(MOST_ALIKE));
            let shown = shown.join("; ");
            document.gap();
            document.line(0, heading);
            document.line(
                1,
                match more.len() {
                    0 => shown,
                    n => say!(locale, SummaryAndMore { names: shown, n }),
                },
            );
        }
        self.others(document, &lines, cites, style);
    }

    /// How many have each outcome; what is done in practice only where that is something else.
    fn outcomes(
        &self,
        document: &mut Document,
        id: ConclusionId,
        (counts, lines): (&Counts, &[Line]),
        cites: Cites,
        style: Style,
    ) {
        let conclusion = &self.law.policy.conclusions[id];
        document.gap();
        document.line(0, named(&cites.conclusion(id), &conclusion.name));
        let departs = counts.practice[id.index()] != counts.law[id.index()];
        let rows = lines.iter().filter_map(|line| {
            let words = |outcome| outcome_words(conclusion.kind, outcome, style.tongue);
            let words = match line.what {
                What::Outcome(of, outcome) if of == id => words(outcome),
                What::InPractice(of, outcome) if of == id && departs => {
                    say!(style.tongue, SummaryInPractice { outcome: words(outcome) })
                }
                _ => return None,
            };
            let number = number(line.n, style);
            let share = match line.n {
                Some(n) => format!("{number}  {}", percent(n, counts.n_people, style)),
                None => number,
            };
            Some(Row { first: words.as_str().into(), second: share.into(), is_dotted: true })
        });
        document.rows(rows.collect());
    }

    /// What may not be held together, referrals, clauses, working days whose holidays are not known.
    fn others(&self, document: &mut Document, lines: &[Line], cites: Cites, style: Style) {
        let (policy, locale) = (&self.law.policy, style.tongue);
        let sections: [(String, Worded); 5] = [
            (say!(locale, SummaryIncompatible), &|what| match what {
                What::Incompatible(one, other) => {
                    Some(format!("{}; {}", cites.conclusion(one), cites.conclusion(other)))
                }
                _ => None,
            }),
            (say!(locale, SummaryMissingReferrals), &|what| match what {
                What::MissingReferral(from, to) => {
                    Some(format!("{}; {}", cites.conclusion(from), cites.conclusion(to)))
                }
                _ => None,
            }),
            (say!(locale, SummaryReferrals), &|what| match what {
                What::Referral(id) => Some(cites.referral(id)),
                _ => None,
            }),
            (say!(locale, SummaryClauses), &|what| match what {
                What::Clause(id, state) if policy.clauses[id].shares_fate_of.is_none() => {
                    let state = match state {
                        ClauseState::Discretionary => say!(locale, StateDiscretionary),
                        ClauseState::Dormant => say!(locale, SummaryDormant),
                        ClauseState::Blocked => say!(locale, SummaryBlocked),
                        _ => say!(locale, SummaryFires),
                    };
                    Some(format!("{}: {state}", named(&cites.short_clause(id), &policy.clauses[id].name)))
                }
                _ => None,
            }),
            (say!(locale, SummaryNotes), &|what| match what {
                What::Note(CountedBy::Clause(id)) => Some(named(&cites.short_clause(id), &policy.clauses[id].name)),
                What::Note(CountedBy::Referral(id)) => Some(cites.referral(id)),
                _ => None,
            }),
        ];
        for (heading, worded) in sections {
            let rows: Vec<Row> = lines
                .iter()
                .filter_map(|line| {
                    let first = worded(line.what)?;
                    Some(Row { first: first.as_str().into(), second: number(line.n, style).into(), is_dotted: true })
                })
                .collect();
            if !rows.is_empty() {
                document.gap();
                document.line(0, heading);
                document.rows(rows);
            }
        }
    }
}

fn number(n: Option<u64>, style: Style) -> String {
    match n {
        Some(n) => style.tongue.number(n as i64),
        None => say!(style.tongue, SummarySuppressed),
    }
}

/// With one decimal.
fn percent(n: u64, of: u64, style: Style) -> String {
    let tenths = (n * 2000 + of) / (2 * of).max(1);
    let point = say!(style.tongue, DecimalPoint);
    format!("{}{point}{} %", tenths / 10, tenths % 10)
}
