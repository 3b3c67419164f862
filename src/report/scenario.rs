//! A person as a scenario of the policy: a block that `amparo test` passes, with the outcomes as expectations.
//!
//! Takes a case or a journey; gives text of the language. What is not known is left out, and what cannot be said of the person: a scenario states
//! what is.

use super::words::outcome_word;
use crate::calendar::Day;
use crate::case::CaseFile;
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::model::{FactType, TypeBody, Value};
use crate::syntax::print::quoted;

/// The scenario block.
pub fn scenario(law: &Law, file: &CaseFile, title: &str) -> String {
    let mut text = format!("scenario {} {{\n", quoted(title));
    let days = days(file);
    let is_journey = file.is_journey();
    if !is_journey {
        text.push_str(&format!("  as_of {}\n", file.as_of));
    }
    for (fact_id, value) in &file.facts {
        fact(law, *fact_id, value.as_ref(), "  ", &mut text);
    }
    for (question_id, answer) in &file.questions {
        if let Some(answer) = answer {
            let answer = if *answer { "yes" } else { "no" };
            text.push_str(&format!("  read {} = {answer}\n", law.policy.questions[*question_id].name));
        }
    }
    for day in days {
        let indent = if is_journey { "    " } else { "  " };
        if is_journey {
            text.push_str(&format!("  on {day} {{\n"));
            for (fact_id, value) in file.steps.iter().filter(|step| step.on == day).flat_map(|step| &step.facts) {
                match value {
                    Some(value) => fact(law, *fact_id, Some(value), indent, &mut text),
                    None => text.push_str(&format!("{indent}forget {}\n", law.policy.facts[*fact_id].path)),
                }
            }
        }
        expectations(law, file, day, indent, &mut text);
        if is_journey {
            text.push_str("  }\n");
        }
    }
    text.push_str("}\n");
    text
}

/// The days on which the scenario is judged: those of the steps, and the one asked for.
fn days(file: &CaseFile) -> Vec<Day> {
    if !file.is_journey() {
        return vec![file.as_of];
    }
    let mut days: Vec<_> = file.steps.iter().map(|step| step.on).chain([file.as_of]).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn fact(law: &Law, fact_id: FactId, value: Option<&Value>, indent: &str, text: &mut String) {
    let fact = &law.policy.facts[fact_id];
    if let Some(value) = value {
        text.push_str(&format!("{indent}{} = {}\n", fact.path, written(law, value, fact.ty)));
    }
}

/// A value as the language writes it.
pub fn written(law: &Law, value: &Value, ty: FactType) -> String {
    match (value, ty) {
        (Value::Bool(truth), _) => truth.to_string(),
        (Value::Int(number), _) => number.to_string(),
        (Value::Date(day), _) => day.to_string(),
        (Value::Enumerated(index), FactType::Enumeration(ty)) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) => values[*index as usize].to_string(),
            TypeBody::Record(_) => index.to_string(),
        },
        (Value::Enumerated(index), _) => index.to_string(),
        (Value::List(members), FactType::List(record)) => {
            let fields = match &law.policy.types[record].body {
                TypeBody::Record(fields) => fields.as_slice(),
                TypeBody::Enumeration(_) => &[],
            };
            let member = |member: &Vec<Option<Value>>| {
                let stated = fields.iter().zip(member).filter_map(|(field, value)| Some((field, value.as_ref()?)));
                let stated: Vec<_> = stated
                    .map(|(field, value)| format!("{} = {}", field.name, written(law, value, field.ty)))
                    .collect();
                if stated.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", stated.join(", ")) }
            };
            format!("[{}]", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        (Value::List(_), _) => "[]".to_owned(),
    }
}

fn expectations(law: &Law, file: &CaseFile, day: Day, indent: &str, text: &mut String) {
    let verdict = law.eval(&file.on(&law.policy, day));
    let by = |clauses: &[ClauseId]| {
        let own = clauses.iter().filter(|id| law.policy.clauses[**id].shares_fate_of.is_none());
        let names: Vec<_> = own.map(|id| &*law.policy.clauses[*id].name).collect();
        if names.is_empty() { String::new() } else { format!(" by {}", names.join(", ")) }
    };
    for ((_, conclusion), told) in law.policy.conclusions.iter().zip(&verdict.conclusions) {
        let word = |outcome| outcome_word(conclusion.kind, outcome);
        if !matches!(told.outcome, Outcome::None | Outcome::Undetermined) {
            text.push_str(&format!("{indent}expect {} {}{}\n", word(told.outcome), conclusion.name, by(&told.by)));
        }
        if told.in_practice != told.outcome && told.in_practice != Outcome::Undetermined {
            let (word, by) = (word(told.in_practice), by(&told.practice_by));
            text.push_str(&format!("{indent}expect in practice {word} {}{by}\n", conclusion.name));
        }
    }
    let name = |id: crate::policy::ids::ConclusionId| &*law.policy.conclusions[id].name;
    for &(one, other) in &verdict.incompatible {
        text.push_str(&format!("{indent}expect incompatible {}, {}\n", name(one), name(other)));
    }
    for &(from, to) in &verdict.missing_referrals {
        text.push_str(&format!("{indent}expect missing referral {} -> {}\n", name(from), name(to)));
    }
    for note in &verdict.dates {
        let kind = match note.kind {
            crate::eval::DateKind::Due => "due",
            crate::eval::DateKind::Ends => "ends",
        };
        text.push_str(&format!("{indent}expect {kind} {} {}\n", law.policy.clauses[note.clause].name, note.day));
    }
}
