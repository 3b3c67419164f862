//! A case as JSON: what `ask` and the prompt save, and how example persons are printed.
//!
//! Writes only what was stated, and `null` for what was asked and is not known; facts are written in their groups, in order of declaration.
//! Reading it back gives the same case. Not here: an empty case to fill in (`case::schema`).

use serde_json::{Map, Value as Json, json};

use super::file::CaseFile;
use super::read::fields_of;
use super::scalar::values_of;
use super::{Case, Stated};
use crate::policy::Policy;
use crate::policy::decision::words;
use crate::policy::ids::{ConclusionId, FactId, QuestionId};
use crate::policy::model::{FactType, Value};

/// A case, with the day it is asked for. Presumptions that nobody stated are left out.
pub fn to_json(case: &Case, policy: &Policy) -> Json {
    let mut object = head(case.id.as_deref(), &case.as_of().to_string());
    for (fact_id, fact) in policy.declared_facts() {
        match case.stated(fact_id) {
            Stated::NotAsked => {}
            Stated::NotKnown => put(&mut object, &fact.path, Json::Null),
            Stated::Known => {
                let value = case.value(fact_id, policy);
                put(&mut object, &fact.path, value.map_or(Json::Null, |value| value_to_json(&value, fact.ty, policy)));
            }
        }
    }
    add_decisions(&mut object, &case.decisions(policy), policy);
    let answers = policy.questions.ids().map(|question_id| (question_id, case.answer_to(question_id)));
    add_questions(&mut object, answers.filter(|(_, answer)| answer.is_some()), policy);
    Json::Object(object)
}

/// A case file: a case, or a journey with its steps.
pub fn file_to_json(file: &CaseFile, policy: &Policy) -> Json {
    let mut object = head(file.id.as_deref(), &file.as_of.to_string());
    add_facts(&mut object, &file.facts, policy);
    add_decisions(&mut object, &file.decided, policy);
    add_questions(&mut object, file.questions.iter().copied(), policy);
    if file.is_journey() {
        let steps = file.steps.iter().map(|step| {
            let mut object = Map::new();
            object.insert("on".to_owned(), json!(step.on.to_string()));
            add_facts(&mut object, &step.facts, policy);
            Json::Object(object)
        });
        object.insert("journey".to_owned(), steps.collect());
    }
    Json::Object(object)
}

/// A value as a case states it: dates and the values of enumerations as text, lists as objects without their unknown fields.
pub fn value_to_json(value: &Value, ty: FactType, policy: &Policy) -> Json {
    match (value, ty) {
        (Value::Bool(truth), _) => json!(truth),
        (Value::Int(number), _) => json!(number),
        (Value::Date(day), _) => json!(day.to_string()),
        (Value::Enumerated(index), FactType::Enumeration(ty)) => json!(values_of(policy, ty)[*index as usize]),
        (Value::List(members), FactType::List(record)) => {
            let fields = fields_of(policy, record);
            let of_member = |member: &Vec<Option<Value>>| {
                let stated = fields.iter().zip(member).filter_map(|(field, value)| Some((field, value.as_ref()?)));
                let mut object = Map::new();
                for (field, value) in stated {
                    put(&mut object, &field.name, value_to_json(value, field.ty, policy));
                }
                object
            };
            Json::Array(members.iter().map(|member| Json::Object(of_member(member))).collect())
        }
        (Value::Text(text), _) => json!(text),
        (Value::Enumerated(_) | Value::List(_), _) => unreachable!("a fact has no value of another type"),
    }
}

fn head(id: Option<&str>, as_of: &str) -> Map<String, Json> {
    let mut object = Map::new();
    if let Some(id) = id {
        object.insert("id".to_owned(), json!(id));
    }
    object.insert("as_of".to_owned(), json!(as_of));
    object
}

fn add_facts(object: &mut Map<String, Json>, facts: &[(FactId, Option<Value>)], policy: &Policy) {
    for (fact_id, value) in facts {
        let fact = &policy.facts[*fact_id];
        let value = value.as_ref().map_or(Json::Null, |value| value_to_json(value, fact.ty, policy));
        put(object, &fact.path, value);
    }
}

fn add_decisions(object: &mut Map<String, Json>, decided: &[(ConclusionId, u32)], policy: &Policy) {
    let words = decided.iter().map(|&(id, value)| {
        let conclusion = &policy.conclusions[id];
        (conclusion.name.to_string(), json!(words(conclusion.kind)[value as usize - 1]))
    });
    let words: Map<_, _> = words.collect();
    if !words.is_empty() {
        object.insert(policy.decided_key().to_owned(), Json::Object(words));
    }
}

fn add_questions(
    object: &mut Map<String, Json>,
    answers: impl Iterator<Item = (QuestionId, Option<bool>)>,
    policy: &Policy,
) {
    let answers: Map<_, _> = answers
        .filter(|(id, _)| !policy.is_of_missing(*id))
        .map(|(id, answer)| (policy.questions[id].name.to_string(), json!(answer)))
        .collect();
    if !answers.is_empty() {
        object.insert("questions".to_owned(), Json::Object(answers));
    }
}

/// Puts a value at the end of a path, its groups made where they are missing.
pub(super) fn put(object: &mut Map<String, Json>, path: &str, value: Json) {
    let mut object = object;
    let mut rest = path;
    while let Some((group, inner)) = rest.split_once('.') {
        let entry = object.entry(group).or_insert_with(|| Json::Object(Map::new()));
        object = entry.as_object_mut().expect("a group and a fact have not the same path");
        rest = inner;
    }
    object.insert(rest.to_owned(), value);
}
