//! A reason for programs: the test, its value, the facts that carry it, and what stands behind it.

use std::cell::Cell;
use std::rc::Rc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json, json};

use super::{Entries, List, Names};
use crate::case::write::value_to_json;
use crate::case::{Case, Stated};
use crate::circuit::ClauseState;
use crate::eval::{Carried, Grounds, Member, OtherDay, Test, days_asked};
use crate::law::Law;
use crate::policy::ids::{ClauseId, DatedUseId, ExprId, FactId};
use crate::policy::inputs::dated_below;
use crate::policy::model::{DatedUse, FactType, TypeBody};
use crate::report::wording::Wording;
use crate::report::words::{outcome_word, state_word};

/// Behind a test so many facts are listed at most, and so many tests; how many more there are is said with them.
const MOST_BEHIND: usize = 50;

/// So many facts and tests are listed at most behind a reason, whatever stands behind what: definitions that each use two others are a tree of
/// more tests than anyone could print.
pub(super) const MOST_BEHIND_A_REASON: usize = 500;

/// A test with its value; of a definition with the tests behind it, of a quantifier with the members that decide.
#[derive(Clone)]
pub(super) struct TestValue<'a> {
    pub law: &'a Law,
    pub grounds: &'a Grounds<'a>,
    pub case: &'a Case,
    pub clause_id: ClauseId,
    pub test: Test,
    pub value: Option<bool>,
    /// So many facts and tests may still be listed behind the reason.
    pub n_left: Rc<Cell<usize>>,
}

impl TestValue<'_> {
    /// How many of `n` may be listed.
    fn room(&self, n: usize) -> usize {
        n.min(MOST_BEHIND).min(self.n_left.get())
    }
}

impl Serialize for TestValue<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let TestValue { law, grounds, case, clause_id, test, value, .. } = *self;
        let (names, wording) = (Names { law }, Wording::of(law));
        let carried = match test {
            Test::Expr(expr) => grounds.carried(expr),
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => Rc::new(Carried {
                behind: Vec::new(),
                facts: wording.facts_behind(grounds, test),
                reads_as_of: wording.reads_as_of(grounds, test),
            }),
        };
        let as_of = carried.reads_as_of.then(|| ("as_of", json!(case.as_of().to_string())));
        let n_facts = self.room(carried.facts.len());
        self.n_left.set(self.n_left.get() - n_facts);
        let facts = || {
            let listed = carried.facts.iter().take(n_facts);
            listed.map(|&id| (&*law.policy.facts[id].path, names.fact_value(case, id))).chain(as_of.clone())
        };
        let mut object = to.serialize_map(None)?;
        object.serialize_entry("test", &wording.test(clause_id, test))?;
        object.serialize_entry("value", &value)?;
        object.serialize_entry("facts", &Entries(facts))?;
        if carried.facts.len() > n_facts {
            object.serialize_entry("more_facts", &(carried.facts.len() - n_facts))?;
        }
        if let Test::Expr(expr) = test {
            let n_behind = self.room(carried.behind.len());
            self.n_left.set(self.n_left.get() - n_behind);
            if n_behind > 0 {
                let behind = || {
                    let listed = carried.behind.iter().take(n_behind);
                    listed.map(|reason| TestValue { test: reason.test, value: reason.value.known(), ..self.clone() })
                };
                object.serialize_entry("because", &List(behind))?;
            }
            if carried.behind.len() > n_behind {
                object.serialize_entry("more_because", &(carried.behind.len() - n_behind))?;
            }
            let amounts = names.amounts(case, expr);
            if !amounts.is_empty() {
                object.serialize_entry("amounts", &amounts)?;
            }
            if let Some(other) = grounds.on_day(expr) {
                object.serialize_entry("on_day", &names.on_day(other))?;
            }
            let members = grounds.members(expr);
            if !members.is_empty() {
                object.serialize_entry("members", &List(|| members.iter().map(|member| names.member(member))))?;
            }
        }
        object.end()
    }
}

impl Names<'_> {
    /// What the dated values of a test are on the days on which it asks for them: `null` where no number is given.
    fn amounts(&self, case: &Case, expr: ExprId) -> Vec<Json> {
        let policy = &self.law.policy;
        let of_use = |id: DatedUseId| {
            let DatedUse { value, times, .. } = &policy.dated_uses[id];
            let value = &policy.values[*value];
            let days = days_asked(id, case, policy).into_iter();
            days.map(move |day| {
                let number = value.on(day).map(|number| times * number);
                json!({ "value": value.name, "times": times, "day": day.to_string(), "number": number })
            })
        };
        dated_below(policy, expr).into_iter().flat_map(of_use).collect()
    }

    /// What came out on another day, and by which clauses: by name alone.
    fn on_day(&self, other: &OtherDay) -> Json {
        let clause =
            |&(id, state): &(ClauseId, ClauseState)| json!({ "clause": self.clause(id), "state": state_word(state) });
        let mut object = json!({ "as_of": other.day.to_string() });
        if let Some((of, outcome)) = other.outcome {
            object["outcome"] = json!(outcome_word(self.law.policy.conclusions[of].kind, outcome));
        }
        object["clauses"] = other.clauses.iter().map(clause).collect();
        if other.n_more > 0 {
            object["more"] = json!(other.n_more);
        }
        object
    }

    fn member(&self, member: &Member) -> Json {
        let policy = &self.law.policy;
        let FactType::List(record) = policy.facts[member.list].ty else { return Json::Null };
        let TypeBody::Record(fields) = &policy.types[record].body else { return Json::Null };
        let fields = fields.iter().zip(&member.fields).map(|(field, value)| {
            let value = value.as_ref().map_or(Json::Null, |value| value_to_json(value, field.ty, policy));
            (field.name.to_string(), value)
        });
        json!({ "at": member.at, "fields": fields.collect::<Map<_, _>>() })
    }

    pub(super) fn fact_value(&self, case: &Case, fact_id: FactId) -> Json {
        let policy = &self.law.policy;
        match case.value(fact_id, policy) {
            Some(value) => value_to_json(&value, policy.facts[fact_id].ty, policy),
            None => {
                debug_assert_ne!(case.stated(fact_id), Stated::Known);
                Json::Null
            }
        }
    }
}
