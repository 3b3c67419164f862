//! Counts of many people: as text, as JSON (`amparo/summary/1`) and as CSV, for everybody or by groups.
//!
//! Where small counts are suppressed, as published statistics ask for, nothing that is printed tells them: a count below the limit is left
//! out; where it is the only one left out of a known sum, the next smallest goes with it; and a count that is all but a few of its group
//! tells the few.

use serde_json::{Map, Value as Json, json};

use super::cell;
use crate::batch::{Counted, Counts, Summary};
use crate::case::value_of;
use crate::case::write::value_to_json;
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::{FactType, Input};
use crate::report::document::{Document, Row, named};
use crate::report::text::{Cites, Style, drawn};
use crate::report::words::{outcome_word, outcome_words};
use crate::words::say;

/// Counts to be printed.
pub struct Printed<'a> {
    pub law: &'a Law,
    pub counted: &'a Counted,
    pub summary: &'a Summary,
    /// Rows that could not be read.
    pub n_rejected: u64,
    /// Counts below are left out; of 0 and 1 nothing is.
    pub suppress_below: u64,
}

/// One line of the counts.
struct Line {
    /// `outcome`, `in_practice`, `clause`, `incompatible`, `referral`, `missing_referral`.
    what: &'static str,
    name: String,
    value: &'static str,
    /// `None` is suppressed.
    n: Option<u64>,
}

impl Printed<'_> {
    fn is_small(&self, n: u64) -> bool {
        n > 0 && n < self.suppress_below
    }

    /// The counts of a sum that is known, small ones left out so that none can be told from the others.
    fn of_sum(&self, counts: &[u64]) -> Vec<Option<u64>> {
        let mut shown: Vec<Option<u64>> = counts.iter().map(|&n| (!self.is_small(n)).then_some(n)).collect();
        if shown.iter().filter(|n| n.is_none()).count() == 1 {
            let next = shown.iter().enumerate().filter_map(|(at, n)| n.filter(|n| *n > 0).map(|n| (n, at))).min();
            if let Some((_, at)) = next {
                shown[at] = None;
            }
        }
        shown
    }

    /// A count of some of `n_people`.
    fn some_of(&self, n: u64, n_people: u64) -> Option<u64> {
        (!self.is_small(n) && !self.is_small(n_people.saturating_sub(n))).then_some(n)
    }

    /// How many are in each group; where one is left out, none can be told from how many there are in all.
    fn group_sizes(&self) -> Vec<Option<u64>> {
        let sizes: Vec<u64> = self.summary.groups.values().map(|counts| counts.n_people).collect();
        self.of_sum(&sizes)
    }

    fn lines(&self, counts: &Counts, is_small: bool) -> Vec<Line> {
        let (policy, n_people) = (&self.law.policy, counts.n_people);
        let mut lines = Vec::new();
        let name = |id: ConclusionId| policy.conclusions[id].name.to_string();
        let hidden = |n: Option<u64>| n.filter(|_| !is_small);
        for id in policy.conclusions.ids() {
            let kind = policy.conclusions[id].kind;
            let practice = self.law.circuit.conclusion(id).practice.map(|_| &counts.practice[id.index()]);
            let both = [("outcome", Some(&counts.law[id.index()])), ("in_practice", practice)];
            for (what, counts) in both.into_iter().filter_map(|(what, counts)| Some((what, counts?))) {
                for (outcome, n) in Outcome::ALL.into_iter().zip(self.of_sum(counts)) {
                    lines.push(Line { what, name: name(id), value: outcome_word(kind, outcome), n: hidden(n) });
                }
            }
        }
        for (clause, counts) in policy.clauses.values().zip(&counts.clauses) {
            for (value, n) in ["fires", "discretionary", "dormant", "blocked"].into_iter().zip(counts) {
                let n = hidden(self.some_of(*n, n_people));
                lines.push(Line { what: "clause", name: clause.name.to_string(), value, n });
            }
        }
        let pair = |(one, other): &(ConclusionId, ConclusionId)| format!("{} {}", name(*one), name(*other));
        for (what, pairs, counts) in [
            ("incompatible", &self.counted.incompatible, &counts.incompatible),
            ("missing_referral", &self.counted.missing_referrals, &counts.missing_referrals),
        ] {
            for (of, n) in pairs.iter().zip(counts) {
                lines.push(Line { what, name: pair(of), value: "", n: hidden(self.some_of(*n, n_people)) });
            }
        }
        let authority = |id: Option<_>| id.map_or("any", |id| &*policy.authorities[id].name);
        for (of, n) in policy.referrals.values().zip(&counts.referrals) {
            let name = format!("{} {} {}", authority(of.from), authority(of.to), name(of.category));
            lines.push(Line { what: "referral", name, value: "", n: hidden(self.some_of(*n, n_people)) });
        }
        lines
    }

    /// The values by which the group is one.
    fn key(&self, key: &[i64]) -> Vec<(String, Json)> {
        let policy = &self.law.policy;
        let pairs = self.counted.by.iter().zip(key);
        pairs
            .map(|(input, &slot)| {
                let (name, ty) = match *input {
                    Input::Fact(id) => (policy.facts[id].path.to_string(), policy.facts[id].ty),
                    Input::Question(id) => (policy.questions[id].name.to_string(), FactType::Bool),
                    Input::AsOf | Input::Field(_) => ("as_of".to_owned(), FactType::Date),
                };
                let value = value_of(slot, ty).map_or(Json::Null, |value| value_to_json(&value, ty, policy));
                (name, value)
            })
            .collect()
    }

    /// `amparo/summary/1`. A count that is left out is null.
    pub fn json(&self) -> Json {
        let groups = self.summary.groups.iter().zip(self.group_sizes()).map(|((key, counts), n_people)| {
            let mut group = Map::new();
            group.insert("by".into(), Json::Object(self.key(key).into_iter().collect()));
            group.insert("people".into(), json!(n_people));
            for part in ["conclusions", "in_practice", "clauses"] {
                group.insert(part.into(), json!({}));
            }
            for part in ["incompatible", "missing_referrals", "referrals"] {
                group.insert(part.into(), json!([]));
            }
            for line in self.lines(counts, n_people.is_none()) {
                let names = || line.name.split(' ').collect::<Vec<_>>();
                match line.what {
                    "outcome" => group["conclusions"][line.name.as_str()][line.value] = json!(line.n),
                    "in_practice" => group["in_practice"][line.name.as_str()][line.value] = json!(line.n),
                    "clause" => group["clauses"][line.name.as_str()][line.value] = json!(line.n),
                    what => {
                        let part = match what {
                            "incompatible" => "incompatible",
                            "missing_referral" => "missing_referrals",
                            _ => "referrals",
                        };
                        if let (Some(Json::Array(list)), true) = (group.get_mut(part), line.n != Some(0)) {
                            list.push(json!({ "of": names(), "people": line.n }));
                        }
                    }
                }
            }
            Json::Object(group)
        });
        json!({ "schema": "amparo/summary/1", "rejected": self.n_rejected, "suppressed_below": self.suppress_below,
                "groups": groups.collect::<Vec<_>>() })
    }

    /// A line for each count: the group, `what`, `name`, `value`, `people`. A count that is left out is empty.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let by: Vec<String> = self.key(&vec![0; self.counted.by.len()]).into_iter().map(|(name, _)| name).collect();
        let header = by.iter().map(String::as_str).chain(["what", "name", "value", "people"]);
        row(&mut out, header);
        for ((key, counts), n_people) in self.summary.groups.iter().zip(self.group_sizes()) {
            let key: Vec<String> = self.key(key).into_iter().map(|(_, value)| plain(&value)).collect();
            let of_group = Line { what: "people", name: String::new(), value: "", n: n_people };
            for line in [of_group].into_iter().chain(self.lines(counts, n_people.is_none())) {
                let n = line.n.map_or(String::new(), |n| n.to_string());
                row(&mut out, key.iter().map(String::as_str).chain([line.what, &line.name, line.value, &n]));
            }
        }
        out
    }

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
        let (policy, locale) = (&self.law.policy, style.tongue);
        let lines = self.lines(counts, false);
        let number = |n: Option<u64>| match n {
            Some(n) => locale.number(n as i64),
            None => say!(locale, SummarySuppressed),
        };
        let share = |n: Option<u64>| match n {
            Some(n) => format!("{}  {}", number(Some(n)), percent(n, counts.n_people, style)),
            None => number(None),
        };
        for id in policy.conclusions.ids() {
            let conclusion = &policy.conclusions[id];
            document.gap();
            document.line(0, named(&cites.conclusion(id), &conclusion.name));
            let of_this = |what| lines.iter().filter(move |line| line.what == what && *line.name == *conclusion.name);
            let row = |line: &Line| {
                let outcome = Outcome::ALL.into_iter().find(|&of| outcome_word(conclusion.kind, of) == line.value);
                let words = outcome.map_or_else(String::new, |of| outcome_words(conclusion.kind, of, locale));
                let words = match line.what {
                    "in_practice" => say!(locale, SummaryInPractice { outcome: words }),
                    _ => words,
                };
                Row { first: format!("  {words}").as_str().into(), second: share(line.n).into(), is_dotted: true }
            };
            let of_both = of_this("outcome").chain(of_this("in_practice"));
            let rows = of_both.filter(|line| line.n != Some(0)).map(row).collect();
            document.rows(rows);
        }
        for (what, heading) in [
            ("incompatible", say!(locale, SummaryIncompatible)),
            ("missing_referral", say!(locale, SummaryMissingReferrals)),
            ("referral", say!(locale, SummaryReferrals)),
            ("clause", say!(locale, SummaryClauses)),
        ] {
            let told = lines.iter().filter(|line| line.what == what && line.n != Some(0));
            let rows: Vec<Row> = told
                .map(|line| {
                    let state = match line.value {
                        "fires" => say!(locale, SummaryFires),
                        "discretionary" => say!(locale, StateDiscretionary),
                        "dormant" => say!(locale, SummaryDormant),
                        "blocked" => say!(locale, SummaryBlocked),
                        _ => String::new(),
                    };
                    let first = format!("  {} {state}", line.name);
                    Row { first: first.trim_end().into(), second: number(line.n).into(), is_dotted: true }
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

/// With one decimal.
fn percent(n: u64, of: u64, style: Style) -> String {
    let tenths = (n * 2000 + of) / (2 * of).max(1);
    let point = say!(style.tongue, DecimalPoint);
    format!("{}{point}{} %", tenths / 10, tenths % 10)
}

fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn row<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) {
    for (at, text) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        cell(out, text);
    }
    out.push(b'\n');
}
