//! An explanation for programs, `amparo/explanation/1`.

use serde_json::{Map, Value as Json, json};

use super::{Names, insert_any, kind_word};
use crate::advise::explain::{Explanation, Hindered, Obstacle, Subject};
use crate::case::Case;
use crate::case::write::value_to_json;
use crate::eval::{DateKind, Grounds, NoNumber, Reason};
use crate::law::Law;
use crate::policy::ids::{ClauseId, Id};
use crate::policy::model::Role;
use crate::report::text::Tongue;
use crate::report::wording::days;
use crate::report::words::{certainty_word, outcome_word, state_word};

/// The explanation; the labels of its ways are in `tongue`.
pub fn explanation(law: &Law, case: &Case, explanation: &Explanation, tongue: Tongue) -> Json {
    let names = Names { law };
    let policy = &law.policy;
    let grounds = &law.grounds(case);
    let mut object = Map::new();
    object.insert("schema".into(), json!("amparo/explanation/1"));
    if let Some(id) = &explanation.id {
        object.insert("id".into(), json!(id));
    }
    object.insert("as_of".into(), json!(explanation.as_of.to_string()));
    match explanation.subject {
        Subject::Conclusion(of) => {
            let told = &explanation.verdict.conclusions[of.index()];
            let kind = policy.conclusions[of].kind;
            object.insert("conclusion".into(), json!(names.conclusion(of)));
            object.insert("kind".into(), json!(kind_word(kind)));
            object.insert("outcome".into(), json!(outcome_word(kind, told.outcome)));
            object.insert("in_practice".into(), json!(outcome_word(kind, told.in_practice)));
            object.insert("decided".into(), json!(told.decided.is_some()));
            object.insert("by_clauses".into(), json!(names.by_clauses(kind, told)));
        }
        Subject::Clause(id) => {
            object.insert("clause".into(), json!(names.clause(id)));
            object.insert("state".into(), json!(state_word(explanation.verdict.clauses[id.index()].state)));
        }
    }
    let presumed = explanation.presumed.iter().map(|&id| {
        let fact = &policy.facts[id];
        let value = fact.presumed.as_ref().map(|value| value_to_json(value, fact.ty, policy));
        json!({ "fact": fact.path, "value": value })
    });
    object.insert("presumed".into(), presumed.collect());
    let questions = explanation
        .readings
        .iter()
        .map(|(id, answer)| json!({ "question": policy.questions[*id].name, "answer": answer }));
    object.insert("questions".into(), questions.collect());
    if !explanation.has_all_readings {
        object.insert("questions_not_decided_in_time".into(), json!(true));
    }
    let of = &explanation.verdict.no_numbers;
    let is_on = |no_number: &&NoNumber| match explanation.subject {
        Subject::Conclusion(id) => no_number.on.contains(&id),
        Subject::Clause(_) => false,
    };
    let no_numbers: Vec<NoNumber> = of.iter().filter(is_on).cloned().collect();
    insert_any(&mut object, "no_value", names.no_value(&no_numbers));
    object.insert("certainty".into(), json!(explanation.certainty.map(certainty_word)));
    let clause = |id: &ClauseId| names.clause_with_reasons(grounds, case, explanation, *id);
    object.insert("by".into(), explanation.by.iter().map(clause).collect());
    object.insert("practice_by".into(), explanation.practice_by.iter().map(clause).collect());
    let beaten = explanation.beaten.iter().map(|beaten| {
        json!({ "clause": names.clause(beaten.loser), "by": names.clause(beaten.winner),
                "principle": beaten.victory.principle.word(),
                "principles": beaten.victory.principles.in_order(policy).map(|one| one.word()).collect::<Vec<_>>() })
    });
    object.insert("beaten".into(), beaten.collect());
    object.insert("unbeaten".into(), json!(names.clauses(&explanation.unbeaten)));
    let rests_on = explanation.rests_on.iter().map(|&of| {
        let told = &explanation.verdict.conclusions[of.index()];
        json!({ "conclusion": names.conclusion(of), "outcome": outcome_word(policy.conclusions[of].kind, told.outcome),
                "by": told.by.iter().map(clause).collect::<Vec<_>>() })
    });
    object.insert("rests_on".into(), rests_on.collect());
    let hindered = explanation.hindered.iter().filter(|hindered| !hindered.obstacles.is_empty());
    object.insert("why_not".into(), hindered.map(|hindered| names.hindered(grounds, case, hindered)).collect());
    let dates = explanation.dates.iter().map(|note| {
        let kind = match note.kind {
            DateKind::Due => "due",
            DateKind::Ends => "ends",
        };
        json!({ "clause": names.clause(note.clause), "kind": kind, "day": note.day.to_string(), "passed": note.passed })
    });
    object.insert("dates".into(), dates.collect());
    insert_any(&mut object, "notes", names.notes(&explanation.notes));
    object.insert("matters".into(), json!(names.facts(&explanation.matters)));
    let is_out_of_time = match explanation.subject {
        Subject::Conclusion(of) => explanation.verdict.conclusions[of.index()].is_out_of_time,
        Subject::Clause(_) => false,
    };
    let ways_out_of_time = explanation.ways.as_ref().is_some_and(|ways| ways.is_out_of_time);
    object.insert("not_decided_in_time".into(), json!(is_out_of_time || ways_out_of_time));
    if let Some(ways) = &explanation.ways {
        names.insert_ways(&mut object, case, ways, tongue);
    }
    Json::Object(object)
}

impl Names<'_> {
    fn reason(&self, grounds: &Grounds, case: &Case, clause_id: ClauseId, reason: &Reason) -> Json {
        json!(Names { law: self.law }.reason_with(grounds, case, clause_id, reason))
    }

    fn clause_with_reasons(&self, grounds: &Grounds, case: &Case, explanation: &Explanation, id: ClauseId) -> Json {
        let clause = &self.law.policy.clauses[id];
        let told = &explanation.verdict.clauses[id.index()];
        let sources = clause.sources.iter().map(|source| {
            let (name, _) = self.law.policy.origin_title(source.origin);

            // As first written: a name for programs, which the reader's language does not change.
            let of =
                |part: &Option<crate::policy::model::Text>| part.as_ref().map(|part| part.variants[0].1.to_string());
            let mut cited = json!({ "instrument": name, "art": of(&source.art), "para": of(&source.para) });
            for (part, text) in &source.parts {
                cited[part.word()] = json!(text.variants[0].1);
            }
            cited
        });
        let reasons: Vec<_> = told.reasons.iter().map(|reason| self.reason(grounds, case, id, reason)).collect();
        json!({ "clause": clause.name, "state": state_word(told.state), "certainty": clause.certainty.map(certainty_word),
                "sources": sources.collect::<Vec<_>>(), "reasons": reasons })
    }

    fn hindered(&self, grounds: &Grounds, case: &Case, hindered: &Hindered) -> Json {
        let obstacles = hindered.obstacles.iter();
        let obstacles: Vec<_> =
            obstacles.map(|obstacle| self.obstacle(grounds, case, hindered.clause, obstacle)).collect();
        let mut object = json!({ "clause": self.clause(hindered.clause), "state": state_word(hindered.state),
                "through": hindered.through.map(|of| self.conclusion(of)), "obstacles": obstacles });
        if hindered.n_more_opponents > 0 {
            object["more_opponents"] = json!(hindered.n_more_opponents);
        }
        object
    }

    fn obstacle(&self, grounds: &Grounds, case: &Case, clause_id: ClauseId, obstacle: &Obstacle) -> Json {
        match obstacle {
            Obstacle::Test { reason, wanted, role, is_fixed } => {
                let mut object = self.reason(grounds, case, clause_id, reason);
                object["what"] = json!("test");
                object["wanted"] = json!(wanted);
                object["part"] = json!(role_word(*role));
                object["fixed"] = json!(is_fixed);
                object
            }
            Obstacle::Force(range, value) => {
                json!({ "what": "force", "in_force": days(*range), "value": value.known() })
            }
            Obstacle::Dormant(at) => {
                let why = &self.law.policy.clauses[clause_id].dormancies[*at].why;
                json!({ "what": "dormant", "why": why.variants[0].1 })
            }
            Obstacle::Discretion => {
                let discretion = self.law.policy.clauses[clause_id].discretion.as_ref();
                let why = discretion.and_then(|discretion| discretion.why.as_ref());
                json!({ "what": "discretion", "why": why.map(|why| &why.variants[0].1) })
            }
            Obstacle::Lifted(by) => json!({ "what": "lifted", "by": self.clause(*by) }),
            Obstacle::Beaten(by, principle) => {
                json!({ "what": "beaten", "by": self.clause(*by), "principle": principle.word() })
            }
            Obstacle::MayBeOpposed(by) => json!({ "what": "may_be_opposed", "by": self.clause(*by) }),
            Obstacle::Opposed(by) => json!({ "what": "opposed", "by": self.clause(*by) }),
        }
    }
}

/// The item of a clause, as the language writes it.
pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::When => "when",
        Role::Unless => "unless",
        Role::Provided => "provided",
        Role::Ends => "ends",
    }
}
