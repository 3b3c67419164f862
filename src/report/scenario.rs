//! A person as a scenario of the policy: a block that `amparo test` passes, with the outcomes as expectations.
//!
//! Takes a case or a journey; gives text of the language. What is not known is left out, and what cannot be said of the person: a scenario states
//! what is.

use super::words::outcome_word;
use crate::calendar::Day;
use crate::case::CaseFile;
use crate::circuit::Outcome;
use crate::eval::Discretion;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::decision::words;
use crate::policy::ids::{ClauseId, FactId, TypeId};
use crate::policy::model::{
    Amount, Conclusion, ConclusionKind, FactType, Field, Head, Polarity, Set, SetOwner, Step, Sum, TypeBody, Value,
    value_in,
};
use crate::syntax::print::{amount, quoted};

/// The scenario block.
pub fn scenario(law: &Law, file: &CaseFile, title: &str) -> String {
    block(law, file, &quoted(title), &|day, indent, text| expectations(law, file, day, indent, text))
}

/// The same on one day, with these things expected. `title` is quoted, with its translations.
pub fn expecting(law: &Law, file: &CaseFile, title: &str, expected: &[String]) -> String {
    let lines: String = expected.iter().map(|line| format!("  expect {line}\n")).collect();
    block(law, file, title, &|_, _, text| text.push_str(&lines))
}

fn block(law: &Law, file: &CaseFile, title: &str, expectations: &dyn Fn(Day, &str, &mut String)) -> String {
    let mut text = format!("scenario {title} {{\n");
    let days = days(file);
    let is_journey = file.is_journey();
    if !is_journey {
        text.push_str(&format!("  as_of {}\n", file.as_of));
    }
    for (fact_id, value) in &file.facts {
        fact(law, *fact_id, value.as_ref(), "  ", &mut text);
    }
    for &(of, value) in &file.decided {
        let conclusion = &law.policy.conclusions[of];
        let outcome = words(conclusion.kind)[value as usize - 1];
        text.push_str(&format!("  decided {outcome} {}\n", conclusion.name));
    }
    for (question_id, answer) in file.questions.iter().filter(|(id, _)| !law.policy.is_of_missing(*id)) {
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
        expectations(day, indent, &mut text);
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
    written_in(&law.policy, value, ty)
}

/// What is usual of a fact or field of that type, as the language writes it: `as_of - 30 years`.
pub fn usual_written(policy: &Policy, usual: &Sum, ty: FactType) -> String {
    let head = match usual.head {
        Head::Input(_) => "as_of".to_owned(),
        Head::Constant(slot) => written_in(policy, &value_in(ty, slot), ty),
        Head::Dated(_) => unreachable!("what is usual is no dated value"),
    };
    let step = |step: &Step| {
        let (n, of) = match *step {
            Step::Add(n) if ty == FactType::Int => (n, Amount::Int(n.abs())),
            Step::Add(n) => (n, Amount::Days(n.abs())),
            Step::Weeks(n) => (n, Amount::Weeks(n.abs())),
            Step::Months(n, _) if n % 12 == 0 => (n, Amount::Years(n.abs() / 12)),
            Step::Months(n, _) => (n, Amount::Months(n.abs())),
            Step::WorkingDays(n) => (n, Amount::WorkingDays(n.abs())),
        };
        format!(" {} {}", if n < 0 { "-" } else { "+" }, amount(of))
    };
    head + &usual.steps.iter().map(step).collect::<String>()
}

/// The same of a policy that is no law yet.
pub fn written_in(policy: &Policy, value: &Value, ty: FactType) -> String {
    match (value, ty) {
        (Value::Bool(truth), _) => truth.to_string(),
        (Value::Int(number), _) => number.to_string(),
        (Value::Date(day), _) => day.to_string(),
        (Value::Enumerated(index), FactType::Enumeration(ty)) => match &policy.types[ty].body {
            TypeBody::Enumeration(values) => values[*index as usize].to_string(),
            TypeBody::Record(_) => index.to_string(),
        },
        (Value::Enumerated(index), _) => index.to_string(),
        (Value::List(members), FactType::List(record)) => {
            let fields = match &policy.types[record].body {
                TypeBody::Record(fields) => fields.as_slice(),
                TypeBody::Enumeration(_) => &[],
            };
            let member = |member: &Vec<Option<Value>>| {
                let stated = fields_written(policy, record, fields, member);
                if stated.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", stated.join(", ")) }
            };
            format!("[{}]", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        (Value::List(_), _) => "[]".to_owned(),
        (Value::Text(text), _) => crate::syntax::print::quoted(text),
    }
}

/// What is stated of a member. A set is stated as a whole: what is not known of it is not in it, if something is known.
fn fields_written(policy: &Policy, record: TypeId, fields: &[Field], member: &[Option<Value>]) -> Vec<String> {
    let (mut stated, mut at) = (Vec::new(), 0);
    while at < fields.len() {
        let is_here =
            |set: &&Set| matches!(set.owner, SetOwner::Fields(of, first) if of == record && first as usize == at);
        let Some(set) = policy.sets.iter().find(is_here) else {
            if let Some(value) = &member[at] {
                stated.push(format!("{} = {}", fields[at].name, written_in(policy, value, fields[at].ty)));
            }
            at += 1;
            continue;
        };
        let n_values = policy.n_values(set.ty);
        let values = &member[at..at + n_values];
        if values.iter().any(Option::is_some) {
            let names = match &policy.types[set.ty].body {
                TypeBody::Enumeration(names) => names.as_slice(),
                TypeBody::Record(_) => &[],
            };
            let has = |value: &Option<Value>| *value == Some(Value::Bool(true));
            let held: Vec<&str> =
                names.iter().zip(values).filter(|(_, value)| has(value)).map(|(name, _)| &**name).collect();
            stated.push(format!("{} = {{{}}}", set.path, held.join(", ")));
        }
        at += n_values;
    }
    stated
}

/// The clauses behind an outcome, as an expectation names them.
pub fn by(law: &Law, clauses: &[ClauseId]) -> String {
    let own = clauses.iter().filter(|id| law.policy.clauses[**id].shares_fate_of.is_none());
    let names: Vec<_> = own.map(|id| &*law.policy.clauses[*id].name).collect();
    if names.is_empty() { String::new() } else { format!(" by {}", names.join(", ")) }
}

/// `may be denied residence by security`: a power as an expectation names it, where there is one to that side.
pub fn power(law: &Law, powers: &Discretion, turn: Polarity, of: &Conclusion) -> Option<String> {
    let clauses = powers.to(turn);
    (!clauses.is_empty()).then(|| format!("may be {} {}{}", turned(of.kind, turn), of.name, by(law, clauses)))
}

/// What an authority turns a conclusion of this kind to.
pub fn turned(kind: ConclusionKind, turn: Polarity) -> &'static str {
    let to = match turn {
        Polarity::For => Outcome::Granted,
        Polarity::Against => Outcome::Denied,
    };
    outcome_word(kind, to)
}

fn expectations(law: &Law, file: &CaseFile, day: Day, indent: &str, text: &mut String) {
    let verdict = law.eval(&file.on(&law.policy, day));
    let by = |clauses: &[ClauseId]| by(law, clauses);
    for ((_, conclusion), told) in law.policy.conclusions.iter().zip(&verdict.conclusions) {
        let word = |outcome| outcome_word(conclusion.kind, outcome);
        if !matches!(told.outcome, Outcome::None | Outcome::Undetermined) {
            text.push_str(&format!("{indent}expect {} {}{}\n", word(told.outcome), conclusion.name, by(&told.by)));
        }
        for turn in [Polarity::For, Polarity::Against] {
            if let Some(power) = power(law, &told.discretion, turn, conclusion) {
                text.push_str(&format!("{indent}expect {power}\n"));
            }
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
