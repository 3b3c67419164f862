//! Results as JSON for programs: docs/commands.md, "The JSON that programs read", with schemas in docs/schemas/.
//!
//! Versioned; fields are added, not renamed. Everything in order of declaration.

#[cfg(feature = "cli")]
mod explain;
mod findings;
mod timeline;
#[cfg(feature = "cli")]
mod ways;

#[cfg(feature = "cli")]
pub use explain::explanation;
pub use findings::{findings, found};
pub use timeline::timeline;

use serde_json::{Map, Value as Json, json};

use super::failed::{Fault, faults};
use super::failures::failures;
use super::wording::Wording;
use super::words::{certainty_word, outcome_word, state_word};
use crate::case::write::value_to_json;
use crate::case::{Case, Stated};
use crate::circuit::ClauseState;
use crate::eval::coverage::Coverage;
use crate::eval::scenario::ScenarioRuns;
use crate::eval::{
    Beaten, ConclusionVerdict, CountedBeyond, DateKind, Grounds, Member, NoNumber, OtherDay, QuestionVerdict, Reason,
    Test, Verdict, days_asked,
};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, DatedUseId, ExprId, FactId, ReferralId};
use crate::policy::inputs::dated_below;
use crate::policy::model::{ConclusionKind, DatedUse, FactType, TypeBody};
use crate::problem::Rejected;
use crate::words::Locale;

/// The verdict, `amparo/verdict/1`.
pub fn verdict(law: &Law, case: &Case, verdict: &Verdict) -> Json {
    let policy = &law.policy;
    let names = Names { law };
    let conclusions = policy
        .conclusions
        .iter()
        .zip(&verdict.conclusions)
        .map(|((id, conclusion), told)| (conclusion.name.to_string(), names.conclusion_verdict(id, told)));
    let grounds = law.grounds(case);
    let clauses = policy.clauses.iter().zip(&verdict.clauses).map(|((id, clause), told)| {
        let reasons: Vec<_> = told.reasons.iter().map(|reason| names.reason_with(&grounds, case, id, reason)).collect();
        (clause.name.to_string(), json!({ "state": state_word(told.state), "reasons": reasons }))
    });
    let mut object = Map::new();
    object.insert("schema".into(), json!("amparo/verdict/1"));
    object.insert("id".into(), json!(verdict.id));
    object.insert("as_of".into(), json!(verdict.as_of.to_string()));
    object.insert("conclusions".into(), Json::Object(conclusions.collect()));
    object.insert("clauses".into(), Json::Object(clauses.collect()));
    object.insert("incompatible".into(), names.pairs(verdict.incompatible.iter().copied()));
    object.insert("overlaps".into(), names.pairs(verdict.overlaps.iter().map(|overlap| (overlap.one, overlap.other))));
    object.insert("protections".into(), names.conclusions(&verdict.protections));
    let authorities = verdict.authorities.iter().map(|&id| names.authority(Some(id)));
    object.insert("authorities".into(), authorities.collect());
    let referrals = verdict.referrals.iter().map(|&id| names.referral(id));
    object.insert("referrals".into(), referrals.collect());
    object.insert("missing_referrals".into(), names.pairs(verdict.missing_referrals.iter().copied()));
    let open_referrals = verdict
        .open_referrals
        .iter()
        .map(|open| json!({ "referral": names.referral(open.of), "matters": names.facts(&open.matters) }));
    let open_missing = verdict.open_missing_referrals.iter().map(|open| {
        let (from, to) = open.of;
        json!({ "referral": [names.conclusion(from), names.conclusion(to)], "matters": names.facts(&open.matters) })
    });
    insert_any(&mut object, "open_referrals", open_referrals.collect());
    insert_any(&mut object, "open_missing_referrals", open_missing.collect());
    object.insert("matters".into(), names.facts(&verdict.matters));
    object.insert("not_known".into(), names.facts(&verdict.not_known));
    object.insert("presumed".into(), names.facts(&verdict.presumed));
    let open = policy.conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| told.is_out_of_time);
    object.insert("not_decided_in_time".into(), open.map(|(id, _)| names.conclusion(id)).collect());
    let together = verdict.presumed_together.iter().map(|together| names.facts(together));
    object.insert("presumed_together".into(), together.collect());
    let questions =
        verdict.questions.iter().map(|told| (policy.questions[told.question].name.to_string(), names.question(told)));
    object.insert("questions".into(), Json::Object(questions.collect()));
    insert_any(&mut object, "no_value", names.no_value(&verdict.no_numbers));
    let dates = verdict.dates.iter().map(|note| {
        let kind = match note.kind {
            DateKind::Due => "due",
            DateKind::Ends => "ends",
        };
        json!({ "clause": names.clause(note.clause), "kind": kind, "day": note.day.to_string(), "passed": note.passed })
    });
    object.insert("dates".into(), dates.collect());
    insert_any(&mut object, "notes", names.notes(&verdict.notes));
    Json::Object(object)
}

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

/// What running the scenarios told, `amparo/tests/1`.
pub fn tests(law: &Law, runs: &ScenarioRuns, coverage: Option<&Coverage>) -> Json {
    let names = Names { law };
    let at = |span| {
        law.sources
            .place(span)
            .map(|(file, place)| json!({ "file": file.name, "line": place.line, "column": place.column }))
    };
    let scenarios: Vec<_> = runs
        .runs
        .iter()
        .map(|run| {
            let scenario = &law.policy.scenarios[run.scenario];
            let failures: Vec<_> = failures(law, run, Locale::English)
                .into_iter()
                .map(|failure| {
                    json!({ "on": failure.on.to_string(), "expected": failure.expected, "actual": failure.actual,
                            "why": failure.why, "at": at(failure.span) })
                })
                .collect();
            json!({ "title": scenario.title.variants[0].1, "at": at(scenario.span), "passed": run.passed(), "failures": failures })
        })
        .collect();
    let n_failed = runs.n_failed();
    let mut document = json!({
        "schema": "amparo/tests/1",
        "scenarios": scenarios,
        "uncovered": names.clauses(&runs.uncovered),
        "summary": { "passed": runs.runs.len() - n_failed, "failed": n_failed, "clauses": runs.n_clauses,
                     "covered": runs.n_clauses - runs.uncovered.len() },
    });
    if let Some(coverage) = coverage {
        document["coverage"] = super::coverage::json(law, coverage);
    }
    document
}

struct Names<'a> {
    law: &'a Law,
}

impl Names<'_> {
    fn clause(&self, id: ClauseId) -> Json {
        json!(self.law.policy.clauses[id].name)
    }

    fn clauses(&self, ids: &[ClauseId]) -> Json {
        ids.iter().map(|&id| self.clause(id)).collect()
    }

    fn conclusion(&self, id: ConclusionId) -> Json {
        json!(self.law.policy.conclusions[id].name)
    }

    fn conclusions(&self, ids: &[ConclusionId]) -> Json {
        ids.iter().map(|&id| self.conclusion(id)).collect()
    }

    fn pairs(&self, pairs: impl Iterator<Item = (ConclusionId, ConclusionId)>) -> Json {
        pairs.map(|(one, other)| json!([self.conclusion(one), self.conclusion(other)])).collect()
    }

    fn authority(&self, id: Option<AuthorityId>) -> Json {
        id.map_or(json!("any"), |id| json!(self.law.policy.authorities[id].name))
    }

    /// From, to, for which category.
    fn referral(&self, id: ReferralId) -> Json {
        let referral = &self.law.policy.referrals[id];
        json!([self.authority(referral.from), self.authority(referral.to), self.conclusion(referral.category)])
    }

    fn facts(&self, ids: &[FactId]) -> Json {
        ids.iter().map(|&id| json!(self.law.policy.facts[id].path)).collect()
    }

    fn conclusion_verdict(&self, id: ConclusionId, told: &ConclusionVerdict) -> Json {
        let kind = self.law.policy.conclusions[id].kind;
        let certain = told.certain.map(|outcome| outcome_word(kind, outcome));
        let (pro, con) = told.in_conflict();
        json!({
            "kind": kind_word(kind),
            "outcome": outcome_word(kind, told.outcome),
            "by": self.clauses(&told.by),
            "against": self.clauses(&told.against),
            "in_practice": outcome_word(kind, told.in_practice),
            "practice_by": self.clauses(&told.practice_by),
            "followed": told.followed.as_ref().map(|followed| {
                json!({ "outcome": outcome_word(kind, followed.outcome), "through": self.conclusions(&followed.through) })
            }),
            "victories": told.victories.iter().map(|beaten| self.victory(beaten)).collect::<Json>(),
            "discretion": { "for": self.clauses(&told.discretion.may_grant), "against": self.clauses(&told.discretion.may_deny) },
            "in_conflict": { "for": self.clauses(&pro), "against": self.clauses(&con) },
            "decided": told.decided.is_some(),
            "by_clauses": self.by_clauses(kind, told),
            "certainty": told.certainty.map(certainty_word),
            "certain": certain,
            "matters": self.facts(&told.matters),
        })
    }

    /// Of what is decided: what the clauses say.
    pub(super) fn by_clauses(&self, kind: ConclusionKind, told: &ConclusionVerdict) -> Json {
        told.decided.as_ref().map_or(Json::Null, |alone| {
            json!({
                "outcome": outcome_word(kind, alone.outcome),
                "by": self.clauses(&alone.by),
                "against": self.clauses(&alone.against),
            })
        })
    }

    fn victory(&self, beaten: &Beaten) -> Json {
        let principles = beaten.victory.principles.in_order(&self.law.policy);
        let principles: Vec<_> = principles.map(|principle| principle.word()).collect();
        json!({ "loser": self.clause(beaten.loser), "winner": self.clause(beaten.winner), "principles": principles })
    }

    /// A reason; of a definition with the tests behind it, of a quantifier with the members that decide.
    fn reason_with(&self, grounds: &Grounds, case: &Case, clause_id: ClauseId, reason: &Reason) -> Json {
        let wording = Wording::of(self.law);
        let facts = wording.facts_behind(grounds, reason.test).into_iter();
        let facts =
            facts.map(|fact_id| (self.law.policy.facts[fact_id].path.to_string(), self.fact_value(case, fact_id)));
        let mut facts: Map<String, Json> = facts.collect();
        if wording.reads_as_of(grounds, reason.test) {
            facts.insert("as_of".into(), json!(case.as_of().to_string()));
        }
        let mut object = json!({
            "test": wording.test(clause_id, reason.test),
            "value": reason.value.known(),
            "facts": facts,
        });
        if let Test::Expr(expr) = reason.test {
            let behind = grounds.behind(expr);
            if !behind.is_empty() {
                let behind = behind.iter().map(|reason| self.reason_with(grounds, case, clause_id, reason));
                object["because"] = behind.collect();
            }
            let amounts: Vec<Json> = self.amounts(case, expr);
            if !amounts.is_empty() {
                object["amounts"] = amounts.into();
            }
            if let Some(other) = grounds.on_day(expr) {
                object["on_day"] = self.on_day(other);
            }
            let members = grounds.members(expr);
            if !members.is_empty() {
                object["members"] = members.iter().map(|member| self.member(member)).collect();
            }
        }
        object
    }

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

    /// Dated values without a number, with the day and the conclusions that hang on it.
    fn no_value(&self, no_numbers: &[NoNumber]) -> Vec<Json> {
        let told = no_numbers.iter().map(|of| {
            let value = &self.law.policy.values[of.value].name;
            json!({ "value": value, "day": of.day.to_string(), "conclusions": self.conclusions(&of.on) })
        });
        told.collect()
    }

    /// Clauses that count working days beyond those for which the holidays are known.
    fn notes(&self, notes: &[CountedBeyond]) -> Vec<Json> {
        let told = notes.iter().map(|note| {
            json!({ "kind": "calendar_unknown", "clause": self.clause(note.clause), "first": note.first.to_string(),
                    "last": note.last.to_string() })
        });
        told.collect()
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

    fn fact_value(&self, case: &Case, fact_id: FactId) -> Json {
        let policy = &self.law.policy;
        match case.value(fact_id, policy) {
            Some(value) => value_to_json(&value, policy.facts[fact_id].ty, policy),
            None => {
                debug_assert_ne!(case.stated(fact_id), Stated::Known);
                Json::Null
            }
        }
    }

    fn question(&self, told: &QuestionVerdict) -> Json {
        let outcomes = told.outcomes.iter().map(|&(id, yes, no)| {
            let conclusion = &self.law.policy.conclusions[id];
            let both = json!({ "yes": outcome_word(conclusion.kind, yes), "no": outcome_word(conclusion.kind, no) });
            (conclusion.name.to_string(), both)
        });
        json!({ "answer": told.answer, "outcomes": outcomes.collect::<Map<_, _>>() })
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
