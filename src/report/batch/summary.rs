//! Counts of many people: as JSON (`amparo/summary/1`) and as CSV, for everybody or by groups; as text, see `text`.
//!
//! Where small counts are suppressed, as published statistics ask for, nothing that is printed tells them: a count below the limit is left
//! out; where it is the only one left out of a known sum, the next smallest goes with it; and a count that is all but a few of its group
//! tells the few.

use serde_json::{Map, Value as Json, json};

use super::cell;
use crate::batch::{Counted, Counts, Summary};
use crate::case::value_of;
use crate::case::write::value_to_json;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::CountedBy;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id, ReferralId};
use crate::policy::model::{FactType, Input};
use crate::report::words::{outcome_word, state_word};

mod text;

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

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Outcome(ConclusionId, Outcome),
    InPractice(ConclusionId, Outcome),
    Clause(ClauseId, ClauseState),
    Incompatible(ConclusionId, ConclusionId),
    MissingReferral(ConclusionId, ConclusionId),
    Referral(ReferralId),
    /// A clause or referral rests on working days whose holidays are not known.
    Note(CountedBy),
}

/// The states of a clause that are counted, in the order of the counts.
const STATES: [ClauseState; 4] =
    [ClauseState::Fires, ClauseState::Discretionary, ClauseState::Dormant, ClauseState::Blocked];

/// One line of the counts.
struct Line {
    what: What,
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
        let mut add = |what, n: Option<u64>| lines.push(Line { what, n: n.filter(|_| !is_small) });
        for id in policy.conclusions.ids() {
            for (outcome, n) in Outcome::ALL.into_iter().zip(self.of_sum(&counts.law[id.index()])) {
                add(What::Outcome(id, outcome), n);
            }
            if self.law.circuit.conclusion(id).practice.is_some() {
                for (outcome, n) in Outcome::ALL.into_iter().zip(self.of_sum(&counts.practice[id.index()])) {
                    add(What::InPractice(id, outcome), n);
                }
            }
        }
        for (id, counts) in policy.clauses.ids().zip(&counts.clauses) {
            for (state, &n) in STATES.into_iter().zip(counts) {
                add(What::Clause(id, state), self.some_of(n, n_people));
            }
        }
        for (&(one, other), &n) in self.counted.incompatible.iter().zip(&counts.incompatible) {
            add(What::Incompatible(one, other), self.some_of(n, n_people));
        }
        for (&(from, to), &n) in self.counted.missing_referrals.iter().zip(&counts.missing_referrals) {
            add(What::MissingReferral(from, to), self.some_of(n, n_people));
        }
        for (id, &n) in policy.referrals.ids().zip(&counts.referrals) {
            add(What::Referral(id), self.some_of(n, n_people));
        }
        for ((by, _), &n) in self.counted.notes.iter().zip(&counts.notes) {
            add(What::Note(*by), self.some_of(n, n_people));
        }
        lines
    }

    /// How a program reads it: what is counted, the names, the outcome or state.
    fn columns(&self, what: What) -> (&'static str, Vec<&str>, &'static str) {
        let policy = &self.law.policy;
        let name = |id: ConclusionId| &*policy.conclusions[id].name;
        match what {
            What::Outcome(id, outcome) => {
                ("outcome", vec![name(id)], outcome_word(policy.conclusions[id].kind, outcome))
            }
            What::InPractice(id, outcome) => {
                ("in_practice", vec![name(id)], outcome_word(policy.conclusions[id].kind, outcome))
            }
            What::Clause(id, state) => ("clause", vec![&*policy.clauses[id].name], state_word(state)),
            What::Incompatible(one, other) => ("incompatible", vec![name(one), name(other)], ""),
            What::MissingReferral(from, to) => ("missing_referral", vec![name(from), name(to)], ""),
            What::Referral(id) => ("referral", policy.referral_names(id).to_vec(), ""),
            What::Note(by) => {
                let names = match by {
                    CountedBy::Clause(id) => vec![&*policy.clauses[id].name],
                    CountedBy::Referral(id) => policy.referral_names(id).to_vec(),
                };
                ("note", names, "calendar_unknown")
            }
        }
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
            for part in ["incompatible", "missing_referrals", "referrals", "notes"] {
                group.insert(part.into(), json!([]));
            }
            for line in self.lines(counts, n_people.is_none()) {
                let (_, names, value) = self.columns(line.what);
                let mut listed = |part: &str, entry: Json| {
                    if let Some(Json::Array(list)) = group.get_mut(part) {
                        list.push(entry);
                    }
                };
                match line.what {
                    What::Outcome(..) => group["conclusions"][names[0]][value] = json!(line.n),
                    What::InPractice(..) => group["in_practice"][names[0]][value] = json!(line.n),
                    What::Clause(..) => group["clauses"][names[0]][value] = json!(line.n),
                    _ if line.n == Some(0) => {}
                    What::Incompatible(..) => listed("incompatible", json!({ "of": names, "people": line.n })),
                    What::MissingReferral(..) => listed("missing_referrals", json!({ "of": names, "people": line.n })),
                    What::Referral(_) => listed("referrals", json!({ "of": names, "people": line.n })),
                    What::Note(CountedBy::Clause(_)) => {
                        listed("notes", json!({ "kind": value, "clause": names[0], "people": line.n }));
                    }
                    What::Note(CountedBy::Referral(_)) => {
                        listed("notes", json!({ "kind": value, "referral": names, "people": line.n }));
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
            let mut line = |what: &str, name: &str, value: &str, n: Option<u64>| {
                let n = n.map_or(String::new(), |n| n.to_string());
                row(&mut out, key.iter().map(String::as_str).chain([what, name, value, &n]));
            };
            line("people", "", "", n_people);
            for of in self.lines(counts, n_people.is_none()) {
                let (what, names, value) = self.columns(of.what);
                line(what, &names.join(" "), value, of.n);
            }
        }
        out
    }
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
