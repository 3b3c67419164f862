//! Ways for programs: `ways`, `averts` and what excludes them; and, for one release more, `least_change` and `barred_by`.

use serde_json::{Map, Value as Json, json};

use super::Names;
use super::explain::role_word;
use crate::advise::ways::{Alternative, Bar, Goal, Need, PersonBar, Setting, State, Way, Ways};
use crate::calendar::Day;
use crate::case::Case;
use crate::case::write::value_to_json;
use crate::eval::Test;
use crate::policy::ids::FactId;
use crate::policy::model::{Expr, ExprKind};
use crate::report::text::{Cites, Tongue};
use crate::report::wording::Wording;

impl Names<'_> {
    /// The ways of an explanation, in the fields of its object.
    pub(super) fn insert_ways(&self, object: &mut Map<String, Json>, case: &Case, ways: &Ways, tongue: Tongue) {
        let cites = Cites { law: self.law, tongue };
        let goal = match ways.goal {
            Goal::Get => "get",
            Goal::Avert => "avert",
        };
        object.insert("goal".into(), json!(goal));
        object.insert("reached".into(), json!(ways.is_reached));
        object.insert("reached_until".into(), json!(ways.reached_until.map(|day| day.to_string())));
        object.insert("ways".into(), ways.ways.iter().map(|way| self.way(&cites, case, way)).collect());
        object.insert("all_ways".into(), json!(ways.are_all));
        object.insert("undecided".into(), json!(ways.is_out_of_time));
        object.insert("excluded_by".into(), self.excluded_by(&cites, case, ways));
        if ways.goal == Goal::Get {
            object.insert("least_change".into(), ways.ways.iter().filter_map(|way| self.least_change(way)).collect());
            object.insert("barred_by".into(), self.barred_by(case, ways.bar.as_ref()));
        }
    }

    fn way(&self, cites: &Cites, case: &Case, way: &Way) -> Json {
        let each = |needs: &[Need]| needs.iter().map(|need| self.need(cites, case, need)).collect::<Vec<Json>>();
        let mut object = json!({
            "first": each(&way.first),
            "needs": each(&way.needs),
            "from": way.from.map(|day| day.to_string()),
            "until": way.until.map(|day| day.to_string()),
        });
        if !way.readings.is_empty() {
            object["reading"] = json!(self.readings(way));
        }
        object
    }

    fn readings(&self, way: &Way) -> Map<String, Json> {
        let named = |&(id, answer): &(crate::policy::ids::QuestionId, bool)| {
            (self.law.policy.questions[id].name.to_string(), json!(answer))
        };
        way.readings.iter().map(named).collect()
    }

    fn need(&self, cites: &Cites, case: &Case, need: &Need) -> Json {
        let alternatives: Vec<Json> =
            need.alternatives.iter().map(|alternative| self.alternative(cites, case, need, alternative)).collect();
        let members: Vec<Json> = need
            .members
            .iter()
            .map(|member| {
                json!({ "list": self.law.policy.facts[member.list].path, "member": member.number,
                        "state": state_word(member.state), "label": cites.member_at_hand(case, member) })
            })
            .collect();
        let mut object = json!({
            "test": Wording::of(self.law).test(need.clause, need.test),
            "wanted": self.is_wanted_as_written(need.test, need.wanted),
            "label": cites.need(need),
            "clause": self.clause(need.clause),
            "part": need.role.map(role_word),
            "state": state_word(need.state),
            "alternatives": alternatives,
            "facts": self.values(case, &need.facts),
            "presumed": self.facts(&need.presumed),
            "members": members,
        });
        if let Some(by) = cites.up_to(need) {
            object["up_to"] = json!(self.law.policy.authorities[by].name);
        }
        object
    }

    fn alternative(&self, cites: &Cites, case: &Case, need: &Need, alternative: &Alternative) -> Json {
        json!({
            "test": Wording::of(self.law).test(need.clause, Test::Expr(alternative.expr)),
            "wanted": self.is_wanted_as_written(Test::Expr(alternative.expr), alternative.wanted),
            "label": cites.test_as_requirement(alternative.expr, alternative.wanted),
            "state": state_word(alternative.state),
            "reading": alternative.is_reading,
            "facts": self.values(case, &alternative.facts),
        })
    }

    /// Whether the words of the test must hold: those of `has none of` are the words of what it denies, too.
    fn is_wanted_as_written(&self, test: Test, wanted: bool) -> bool {
        let Test::Expr(expr) = test else { return wanted };
        let exprs = &self.law.policy.exprs;
        let denies =
            |of: &Expr| matches!(of.kind, ExprKind::Not(inner) if inner == expr) && of.span == exprs[expr].span;
        wanted != exprs.values().any(denies)
    }

    fn values(&self, case: &Case, facts: &[FactId]) -> Map<String, Json> {
        facts.iter().map(|&id| (self.law.policy.facts[id].path.to_string(), self.fact_value(case, id))).collect()
    }

    fn excluded_by(&self, cites: &Cites, case: &Case, ways: &Ways) -> Json {
        let Some(bar) = &ways.bar else { return Json::Null };
        let verdict = self.law.eval(case);
        let label = cites.bar(case, &verdict, bar, ways);
        match bar {
            Bar::Person(PersonBar { fixed, presumed, is_day, done, ahead, lists, readings }) => {
                let readings: Map<String, Json> = readings
                    .iter()
                    .map(|(id, answer)| (self.law.policy.questions[*id].name.to_string(), json!(answer)))
                    .collect();
                json!({ "what": "person", "label": label, "facts": self.facts(fixed), "presumed": self.facts(presumed), "day": is_day,
                        "done": self.facts(done), "ahead": self.facts(ahead), "lists": self.facts(lists), "questions": readings })
            }
            Bar::Dormant(ids) => json!({ "what": "dormant", "label": label, "clauses": self.clauses(ids) }),
            Bar::Discretion(ids) => {
                let ids = cites.left_to_authority(&verdict, ways.of, ids);
                json!({ "what": "discretion", "label": label, "clauses": self.clauses(&ids) })
            }
            Bar::Prevailing(ids) => json!({ "what": "prevailing", "label": label, "clauses": self.clauses(ids) }),
            Bar::NoClause => json!({ "what": "no_clause", "label": label }),
            Bar::Law => json!({ "what": "law", "label": label }),
        }
    }

    // ---- for one release more ------------------------------------------------------------------------------------------------

    fn least_change(&self, way: &Way) -> Option<Json> {
        let policy = &self.law.policy;
        let example = way.example.as_ref().filter(|_| way.from.is_none())?;
        let settings = |settings: &[Setting]| -> Json {
            let setting = |setting: &Setting| {
                let fact = &policy.facts[setting.fact];
                let range = setting.run.filter(|_| fact.ty.is_date());
                let range = range.map(|run| [Day(run.first).to_string(), Day(run.last).to_string()]);
                json!({ "fact": fact.path, "value": value_to_json(&setting.value, fact.ty, policy), "range": range })
            };
            settings.iter().map(setting).collect()
        };
        let lists = example.lists.iter().map(|(id, value)| {
            let fact = &policy.facts[*id];
            json!({ "fact": fact.path, "value": value_to_json(value, fact.ty, policy) })
        });
        Some(json!({ "changed": settings(&example.changed), "found_out": settings(&example.found_out),
                     "lists": lists.collect::<Vec<_>>(), "questions": self.readings(way) }))
    }

    fn barred_by(&self, case: &Case, bar: Option<&Bar>) -> Json {
        match bar {
            None => Json::Null,
            Some(Bar::Person(bar)) if !bar.lists.is_empty() => {
                json!({ "what": "not_known", "facts": self.facts(&bar.lists) })
            }
            Some(Bar::Person(bar)) if bar.fixed.is_empty() && bar.is_day => {
                json!({ "what": "day", "day": case.as_of().to_string() })
            }
            Some(Bar::Person(bar)) => json!({ "what": "fixed", "facts": self.facts(&bar.fixed) }),
            Some(Bar::Dormant(_) | Bar::Discretion(_) | Bar::Prevailing(_) | Bar::NoClause | Bar::Law) => {
                json!({ "what": "law" })
            }
        }
    }
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Do => "do",
        State::FindOut => "find_out",
        State::Met => "met",
        State::Impossible => "impossible",
    }
}
