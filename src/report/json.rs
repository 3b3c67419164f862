//! Results as JSON for programs: docs/commands.md, "The JSON that programs read", with schemas in docs/schemas/.
//!
//! Versioned; fields are added, not renamed. Everything in order of declaration.

#[cfg(feature = "cli")]
mod explain;
#[cfg(feature = "cli")]
mod findings;
mod reason;
#[cfg(feature = "cli")]
mod scenarios;
mod timeline;
mod verdict;
#[cfg(feature = "cli")]
mod ways;

#[cfg(feature = "cli")]
pub use explain::explanation;
#[cfg(feature = "cli")]
pub use findings::{findings, found};
use reason::{MOST_BEHIND_A_REASON, TestValue};
#[cfg(feature = "cli")]
pub use scenarios::tests;
pub use timeline::timeline;
pub use verdict::{VerdictDocument, verdict};

use std::cell::Cell;
use std::rc::Rc;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};

use super::failed::{Fault, faults};
use super::words::outcome_word;
use crate::case::Case;
use crate::eval::{ConclusionVerdict, CountedBeyond, CountedBy, Grounds, NoNumber, Reason};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId, ReferralId};
use crate::policy::model::ConclusionKind;
use crate::problem::Rejected;

/// Problems of a policy or a case, `amparo/errors/1`.
pub fn errors(rejected: &Rejected) -> Json {
    let errors: Vec<_> = faults(rejected).iter().map(error).collect();
    let mut document = json!({ "schema": "amparo/errors/1", "errors": errors });
    if rejected.problems.n_left_out() > 0 {
        document["not_shown"] = json!(rejected.problems.n_left_out());
    }
    document
}

fn error(fault: &Fault) -> Json {
    let mut object = Map::new();
    object.insert("code".into(), json!(fault.code));
    object.insert("message".into(), json!(fault.message));
    if let Some(help) = &fault.help {
        object.insert("help".into(), json!(help));
    }
    let (file, line, column) = match fault.place {
        Some((file, place)) => (Some(file), Some(place.line), Some(place.column)),
        None => (None, None, None),
    };
    object.insert("file".into(), json!(file));
    object.insert("line".into(), json!(line));
    object.insert("column".into(), json!(column));
    Json::Object(object)
}

/// So many facts are listed at most as mattering to one conclusion or referral of a verdict: thousands of conclusions may all depend on thousands of facts.
/// All that matter to some conclusion are listed once for the verdict.
const MOST_MATTERING: usize = 200;

struct Names<'a> {
    law: &'a Law,
}

impl<'a> Names<'a> {
    fn clause(&self, id: ClauseId) -> &'a str {
        &self.law.policy.clauses[id].name
    }

    fn clauses(&self, ids: &'a [ClauseId]) -> impl Serialize + use<'a> {
        let law = self.law;
        List(move || ids.iter().map(|&id| Names { law }.clause(id)))
    }

    fn conclusion(&self, id: ConclusionId) -> &'a str {
        &self.law.policy.conclusions[id].name
    }

    fn conclusions(&self, ids: &'a [ConclusionId]) -> impl Serialize + use<'a> {
        let law = self.law;
        List(move || ids.iter().map(|&id| Names { law }.conclusion(id)))
    }

    fn pair(&self, (one, other): (ConclusionId, ConclusionId)) -> [&'a str; 2] {
        [self.conclusion(one), self.conclusion(other)]
    }

    fn pairs(&self, pairs: &'a [(ConclusionId, ConclusionId)]) -> impl Serialize + use<'a> {
        let law = self.law;
        List(move || pairs.iter().map(|&pair| Names { law }.pair(pair)))
    }

    fn authority(&self, id: Option<AuthorityId>) -> &'a str {
        id.map_or("any", |id| &self.law.policy.authorities[id].name)
    }

    /// From, to, for which category.
    fn referral(&self, id: ReferralId) -> [&'a str; 3] {
        self.law.policy.referral_names(id)
    }

    fn facts(&self, ids: &'a [FactId]) -> impl Serialize + use<'a> {
        let facts = &self.law.policy.facts;
        List(move || ids.iter().map(|&id| &*facts[id].path))
    }

    /// Of facts that stand with each of many things the first [`MOST_MATTERING`], and how many more there are.
    fn first_facts(&self, ids: &'a [FactId]) -> (impl Serialize + use<'a>, Option<usize>) {
        let n_more = ids.len().saturating_sub(MOST_MATTERING);
        (self.facts(&ids[..ids.len() - n_more]), (n_more > 0).then_some(n_more))
    }

    /// Of what is decided: what the clauses say.
    fn by_clauses(&self, kind: ConclusionKind, told: &'a ConclusionVerdict) -> Option<impl Serialize + use<'a>> {
        #[derive(Serialize)]
        struct ByClauses<By> {
            outcome: &'static str,
            by: By,
            against: By,
        }
        told.decided.as_ref().map(|alone| ByClauses {
            outcome: outcome_word(kind, alone.outcome),
            by: self.clauses(&alone.by),
            against: self.clauses(&alone.against),
        })
    }

    /// A reason; of a definition with the tests behind it, of a quantifier with the members that decide.
    fn reason_with(
        &self,
        grounds: &'a Grounds<'a>,
        case: &'a Case,
        clause_id: ClauseId,
        reason: &Reason,
    ) -> TestValue<'a> {
        let (test, value) = (reason.test, reason.value.known());
        let n_left = Rc::new(Cell::new(MOST_BEHIND_A_REASON));
        TestValue { law: self.law, grounds, case, clause_id, test, value, n_left }
    }

    /// Dated values without a number, with the day and the conclusions that hang on it.
    fn no_value(&self, no_numbers: &[NoNumber]) -> Vec<Json> {
        let told = no_numbers.iter().map(|of| {
            let value = &self.law.policy.values[of.value].name;
            let conclusions: Vec<_> = of.on.iter().map(|&id| self.conclusion(id)).collect();
            json!({ "value": value, "day": of.day.to_string(), "conclusions": conclusions })
        });
        told.collect()
    }

    /// Clauses and referrals that count working days beyond those for which the holidays are known.
    fn notes(&self, notes: &[CountedBeyond]) -> Vec<Json> {
        let told = notes.iter().map(|note| {
            let (by, what) = match note.by {
                CountedBy::Clause(id) => ("clause", json!(self.clause(id))),
                CountedBy::Referral(id) => ("referral", json!(self.referral(id))),
            };
            json!({ "kind": "calendar_unknown", by: what, "first": note.first.to_string(), "last": note.last.to_string() })
        });
        told.collect()
    }
}

/// A list that is written item by item.
struct List<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item: Serialize>> Serialize for List<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0())
    }
}

/// An object that is written entry by entry.
struct Entries<F>(F);

impl<F: Fn() -> I, I: IntoIterator<Item = (K, V)>, K: Serialize, V: Serialize> Serialize for Entries<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0())
    }
}

/// A list that is left out where it is empty.
fn insert_any(object: &mut Map<String, Json>, name: &str, list: Vec<Json>) {
    if !list.is_empty() {
        object.insert(name.into(), Json::Array(list));
    }
}

pub fn kind_word(kind: ConclusionKind) -> &'static str {
    match kind {
        ConclusionKind::Category => "category",
        ConclusionKind::Status => "status",
        ConclusionKind::Protection => "protection",
        ConclusionKind::Duty => "duty",
    }
}
