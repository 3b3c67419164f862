//! A timeline for programs, `amparo/timeline/1`.

use serde_json::{Map, Value as Json, json};

use super::{Names, insert_any, kind_word};
use crate::advise::timeline::{Cause, Change, Range, Timeline};
use crate::case::write::value_to_json;
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::report::wording::Wording;
use crate::report::words::{outcome_word, state_word};

/// The timeline; every range names the conclusions that have an outcome on its days.
pub fn timeline(law: &Law, timeline: &Timeline) -> Json {
    let names = Names { law };
    let mut object = Map::new();
    object.insert("schema".into(), json!("amparo/timeline/1"));
    if let Some(id) = &timeline.id {
        object.insert("id".into(), json!(id));
    }
    object.insert("from".into(), json!(timeline.first_day.to_string()));
    object.insert("to".into(), json!(timeline.asked_until.to_string()));
    object.insert("decided_until".into(), json!(timeline.last_day.to_string()));
    insert_any(&mut object, "notes", names.notes(&timeline.notes));
    object.insert("ranges".into(), timeline.ranges.iter().map(|range| names.range(range)).collect());
    Json::Object(object)
}

impl<'a> Names<'a> {
    fn range(&self, range: &'a Range) -> Json {
        let policy = &self.law.policy;
        let conclusions: Map<_, _> = policy
            .conclusions
            .iter()
            .filter_map(|(id, conclusion)| {
                let (law, practice) = (range.reading.law[id.index()], range.reading.practice[id.index()]);
                let is_none = law == Outcome::None && practice == Outcome::None;
                let word = |outcome| outcome_word(conclusion.kind, outcome);
                let told =
                    json!({ "kind": kind_word(conclusion.kind), "outcome": word(law), "in_practice": word(practice) });
                (!is_none).then(|| (conclusion.name.to_string(), told))
            })
            .collect();
        let assumptions = range.broken_assumptions.iter();
        let broken: Vec<_> = assumptions.map(|&at| policy.assumptions[at].label.variants[0].1.to_string()).collect();
        json!({
            "first": range.first_day.to_string(),
            "last": range.last_day.to_string(),
            "conclusions": conclusions,
            "incompatible": self.pairs(&range.reading.incompatible),
            "missing_referrals": self.pairs(&range.reading.missing_referrals),
            "changes": range.changes.iter().map(|change| self.change(*change)).collect::<Vec<_>>(),
            "causes": range.causes.iter().map(|cause| self.cause(cause)).collect::<Vec<_>>(),
            "broken_assumptions": broken,
        })
    }

    pub(super) fn change(&self, change: Change) -> Json {
        let outcomes = |of: ConclusionId, before, after, in_practice: bool| {
            let kind = self.law.policy.conclusions[of].kind;
            json!({ "what": "outcome", "conclusion": self.conclusion(of), "in_practice": in_practice,
                    "before": outcome_word(kind, before), "after": outcome_word(kind, after) })
        };
        let pair = |what: &str, (one, other): (ConclusionId, ConclusionId), begins: bool| json!({ "what": what, "pair": [self.conclusion(one), self.conclusion(other)], "begins": begins });
        match change {
            Change::Law { of, before, after } => outcomes(of, before, after, false),
            Change::Practice { of, before, after } => outcomes(of, before, after, true),
            Change::IncompatibleBegins(of) => pair("incompatible", of, true),
            Change::IncompatibleEnds(of) => pair("incompatible", of, false),
            Change::MissingReferralBegins(of) => pair("missing_referral", of, true),
            Change::MissingReferralEnds(of) => pair("missing_referral", of, false),
        }
    }

    pub(super) fn cause(&self, cause: &Cause) -> Json {
        match cause {
            Cause::Stated(fact_id, value) => {
                let fact = &self.law.policy.facts[*fact_id];
                let value = value.as_ref().map(|value| value_to_json(value, fact.ty, &self.law.policy));
                json!({ "fact": fact.path, "value": value })
            }
            Cause::Clause { clause, before, after, tests } => {
                let test = |reason: &crate::eval::Reason| self.test(*clause, reason);
                json!({ "clause": self.clause(*clause), "before": state_word(*before), "after": state_word(*after),
                        "tests": tests.iter().map(test).collect::<Vec<_>>() })
            }
        }
    }

    pub(super) fn test(&self, clause: ClauseId, reason: &crate::eval::Reason) -> Json {
        json!({ "test": Wording::of(self.law).test(clause, reason.test), "value": reason.value.known() })
    }
}
