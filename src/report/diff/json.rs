//! `amparo/diff/1`: docs/schemas/diff.json.

use serde_json::{Map, Value as Json, json};

use super::because::{Tested, WhyReferred};
use super::{Cases, Findings, LeftOut, Report, better};
use crate::calendar::Day;
use crate::case::write::to_json;
use crate::diff::causes::{Cause, Standing};
use crate::diff::{
    Altered, Change, Compared, ConclusionDiff, Effect, FactChange, Person, Reading, Relation, Rename, Undecided, Way,
};
use crate::eval::{DateKind, DateNote};
use crate::policy::model::{Conclusion, Direction, Polarity};
use crate::report::words::{outcome_word, state_word};

/// The comparison for programs.
pub fn json(report: Report) -> Json {
    let diff = report.diff;
    let conclusions =
        diff.conclusions.iter().map(|one| (report.conclusion(one).0.name.to_string(), conclusion(report, one)));
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| drop(object.insert(key.to_owned(), value));
    put("schema", json!("amparo/diff/1"));
    put("old", json!(report.old_name));
    put("new", json!(report.new_name));
    put("since", json!(report.since.map(|day| day.to_string())));
    put("among", json!(report.among));
    put("same_for_everyone", json!(diff.is_same_for_everyone()));
    put("nobody_compared", json!(diff.has_nobody));
    put("undecided", json!(diff.is_undecided()));
    put("conclusions", Json::Object(conclusions.collect()));
    put("facts", diff.facts.iter().map(fact).collect());
    put("renames", diff.renames.iter().chain(&diff.renamed_declarations).map(rename).collect());
    put(
        "clauses",
        diff.clauses
            .iter()
            .map(|change| {
                let name = |id: Option<_>, law: &crate::Law| id.map(|id| law.policy.clauses[id].name.clone());
                let effect = match diff.matters(change) {
                    Effect::Nothing => json!(false),
                    Effect::Something => json!(true),
                    Effect::Undecided => Json::Null,
                };
                json!({ "old": name(change.old, report.old), "new": name(change.new, report.new), "matters": effect,
                        "same_text": change.is_same_text, "by_another": change.is_by_another })
            })
            .collect(),
    );
    put("powers", powers(report));
    put("referrals", referrals(report));
    put("missing_referrals", missing(report));
    put("dates", dates(report));
    put(
        "assumptions",
        diff.assumptions
            .iter()
            .map(|change| {
                let label = |at: Option<usize>, law: &crate::Law| {
                    at.map(|at| law.policy.assumptions[at].label.variants[0].1.clone())
                };
                let mut object = json!({ "old": label(change.old, report.old), "new": label(change.new, report.new) });
                object["rules_out"] = one_person(report, change.person.as_ref());
                object
            })
            .collect(),
    );
    put(
        "scenarios",
        diff.scenarios
            .iter()
            .map(|change| {
                let title =
                    |id: Option<_>, law: &crate::Law| id.map(|id| law.policy.scenarios[id].title.variants[0].1.clone());
                json!({ "old": title(change.old, report.old), "new": title(change.new, report.new),
                "no_longer_expected": change.no_longer_expected, "newly_expected": change.newly_expected,
                "another_person": change.is_another_person })
            })
            .collect(),
    );
    put(
        "declarations",
        diff.texts
            .iter()
            .map(|change| {
                let what = match change.how {
                    Altered::Added => "added",
                    Altered::Removed => "removed",
                    Altered::Changed => "changed",
                };
                let mut object = json!({ "kind": change.what.word(), "name": change.name, "what": what });
                if let Some([old, new]) = &change.words {
                    object["old_words"] = json!(old);
                    object["new_words"] = json!(new);
                }
                object
            })
            .collect(),
    );
    match report.findings {
        Some(Findings::Compared { gone, new }) => put("findings", json!({ "gone": gone, "new": new })),
        Some(Findings::NotCompared) => put("findings", Json::Null),
        None => {}
    }
    if let Some(cases) = report.cases {
        put("cases", cases_json(report, cases));
    }
    Json::Object(object)
}

fn conclusion(report: Report, one: &ConclusionDiff) -> Json {
    let (of, ..) = report.conclusion(one);
    let mut object = compared(report, of, &one.law);
    object["kind"] = json!(crate::report::json::kind_word(of.kind));
    object["old_name"] = json!(one.pair.old.map(|id| report.old.policy.conclusions[id].name.clone()));
    object["new_name"] = json!(one.pair.new.map(|id| report.new.policy.conclusions[id].name.clone()));
    if let Some((before, now)) = report.directions_of(one.pair) {
        let word = |direction: Option<Direction>| match direction {
            Some(Direction::Favourable) => json!("favourable"),
            Some(Direction::Adverse) => json!("adverse"),
            None => Json::Null,
        };
        object["direction"] = json!({ "old": word(before), "new": word(now) });
    }
    let read = |reading| one.reading(reading).map_or(Json::Null, |read| compared(report, of, read));
    object["practice"] = read(Reading::Practice);
    object["followed"] = read(Reading::Followed);
    object
}

fn compared(report: Report, of: &Conclusion, compared: &Compared) -> Json {
    let (relation, why) = match compared.relation {
        Relation::Same => ("same", None),
        Relation::More => ("more", None),
        Relation::Less => ("less", None),
        Relation::Incomparable => ("incomparable", None),
        Relation::Undecided(Undecided::Time) => ("undecided", Some("time")),
        Relation::Undecided(Undecided::Calendar) => ("undecided", Some("calendar")),
        Relation::Undecided(Undecided::Nobody) => ("undecided", Some("nobody")),
        Relation::Undecided(Undecided::LeftOut) => ("undecided", Some("left-out")),
    };
    let mut object = json!({ "relation": relation });
    if let Some(why) = why {
        object["undecided_because"] = json!(why);
    }
    for (key, way) in [("more", Way::Up), ("less", Way::Down)] {
        if let Some(change) = compared.changes.iter().find(|change| change.way() == way) {
            object[key] = to_json(&change.person.new, &report.new.policy);
        }
    }
    let mut clauses: Vec<&str> = Vec::new();
    for cause in compared.changes.iter().flat_map(|change| &change.causes) {
        let new = cause.new.as_ref().map(|standing| &*report.new.policy.clauses[standing.clause].name);
        let old = cause.old.as_ref().map(|standing| &*report.old.policy.clauses[standing.clause].name);
        clauses.extend(new.or(old).filter(|name| !clauses.contains(name)));
    }
    object["clauses"] = json!(clauses);
    object["changes"] = compared.changes.iter().map(|change| self::change(report, of, change)).collect();
    object
}

fn change(report: Report, of: &Conclusion, change: &Change) -> Json {
    let way = match change.way() {
        Way::Up => "more",
        Way::Down => "less",
        Way::Aside => "other",
    };
    let mut object = json!({
        "from": outcome_word(of.kind, change.from),
        "to": outcome_word(of.kind, change.to),
        "way": way,
        "better": better(of, change),
    });
    put_person(report, &mut object, &change.person);
    let day = |day: Day, end: Day| (day != end).then(|| day.to_string());
    object["first_day"] = json!(change.days.and_then(|(first, _)| day(first, Day::FIRST)));
    object["last_day"] = json!(change.days.and_then(|(_, last)| day(last, Day::LAST)));
    object["causes"] = change.causes.iter().map(|cause| self::cause(report, cause)).collect();
    object
}

/// The same person as a case of each law.
fn put_person(report: Report, object: &mut Json, person: &Person) {
    object["old_case"] = to_json(&person.old, &report.old.policy);
    object["new_case"] = to_json(&person.new, &report.new.policy);
}

fn one_person(report: Report, person: Option<&Person>) -> Json {
    let Some(person) = person else { return Json::Null };
    let mut object = json!({});
    put_person(report, &mut object, person);
    object
}

fn cause(report: Report, cause: &Cause) -> Json {
    let (before, now) = report.tests(cause);
    let one = |standing: &Option<Standing>, law: &crate::Law, tests: Vec<Tested>| {
        let Some(standing) = standing else { return Json::Null };
        let tests = tests.iter().map(|tested| json!({ "test": tested.wording, "value": tested.reason.value.known() }));
        json!({ "clause": law.policy.clauses[standing.clause].name, "state": state_word(standing.state),
                "tests": tests.collect::<Json>() })
    };
    json!({ "old": one(&cause.old, report.old, before), "new": one(&cause.new, report.new, now),
            "decides": cause.decides })
}

fn fact(change: &FactChange) -> Json {
    match change {
        FactChange::Added(name) => json!({ "what": "added", "name": name }),
        FactChange::Removed(name) => json!({ "what": "removed", "name": name }),
        FactChange::Renamed { old, new, is_stated } => {
            json!({ "what": "renamed", "old": old, "name": new, "stated": is_stated })
        }
        FactChange::GroupRenamed { old, new, is_stated } => {
            json!({ "what": "group-renamed", "old": old, "name": new, "stated": is_stated })
        }
        FactChange::ValueRenamed { of, old, new, is_stated } => {
            json!({ "what": "value-renamed", "of": of, "old": old, "name": new, "stated": is_stated })
        }
        FactChange::FieldRenamed { of, old, new, is_stated } => {
            json!({ "what": "field-renamed", "of": of, "old": old, "name": new, "stated": is_stated })
        }
        FactChange::Retyped(name) => json!({ "what": "retyped", "name": name }),
        FactChange::ValuesAdded { of, values } => json!({ "what": "values-added", "name": of, "values": values }),
        FactChange::ValuesRemoved { of, values } => json!({ "what": "values-removed", "name": of, "values": values }),
        FactChange::FieldsAdded { of, fields } => json!({ "what": "fields-added", "name": of, "values": fields }),
        FactChange::FieldsRemoved { of, fields } => json!({ "what": "fields-removed", "name": of, "values": fields }),
        FactChange::Presumption { of } => json!({ "what": "presumption", "name": of }),
        FactChange::QuestionAdded(name) => json!({ "what": "question-added", "name": name }),
        FactChange::QuestionRemoved(name) => json!({ "what": "question-removed", "name": name }),
        FactChange::QuestionRenamed { old, new, is_stated } => {
            json!({ "what": "question-renamed", "old": old, "name": new, "stated": is_stated })
        }
        FactChange::Calendar => json!({ "what": "calendar", "name": null }),
    }
}

fn rename(rename: &Rename) -> Json {
    json!({ "old": rename.old, "new": rename.new, "stated": rename.is_stated })
}

fn powers(report: Report) -> Json {
    let one = |change: &crate::diff::PowerChange| {
        let may = match change.turn {
            Polarity::For => "grant",
            Polarity::Against => "deny",
        };
        let because = |person: &Option<Person>, causes: &[Cause]| {
            let mut object = one_person(report, person.as_ref());
            if person.is_some() {
                object["causes"] = causes.iter().map(|cause| self::cause(report, cause)).collect();
            }
            object
        };
        let [of_gained, of_lost] = &change.causes;
        json!({ "of": report.of_pair(change.pair).0.name, "may": may, "authority": change.authority,
                "gained": because(&change.gained, of_gained), "lost": because(&change.lost, of_lost),
                "undecided": change.is_undecided })
    };
    report.diff.powers.iter().map(one).collect()
}

fn referrals(report: Report) -> Json {
    let named = |law: &crate::Law, id| json!(law.policy.referral_names(id));
    let one = |change: &crate::diff::ReferralChange| {
        let referral = match (change.new, change.old) {
            (Some(id), _) => named(report.new, id),
            (None, Some(id)) => named(report.old, id),
            (None, None) => Json::Null,
        };
        let because = |person: &Option<Person>| {
            let why = person.as_ref().map(|person| report.why_referred(change, person));
            referred(report, person.as_ref(), why)
        };
        json!({ "referral": referral, "gained": because(&change.gained), "lost": because(&change.lost),
                "undecided": change.is_undecided })
    };
    report.diff.referrals.iter().map(one).collect()
}

/// A person, with why she has, or lacks, a referral by one of the laws alone.
fn referred(report: Report, person: Option<&Person>, why: Option<Vec<WhyReferred>>) -> Json {
    let mut object = one_person(report, person);
    let one = |why: &WhyReferred| match *why {
        WhyReferred::New => json!({ "what": "new" }),
        WhyReferred::Gone => json!({ "what": "removed" }),
        WhyReferred::Conditions => json!({ "what": "conditions" }),
        WhyReferred::Outcome { pair, from, to } => {
            let (of, ..) = report.of_pair(pair);
            json!({ "what": "outcome", "conclusion": of.name, "from": outcome_word(of.kind, from),
                    "to": outcome_word(of.kind, to) })
        }
        WhyReferred::Come(id) => json!({ "what": "now-ordered", "referral": report.new.policy.referral_names(id) }),
        WhyReferred::Left(id) => {
            json!({ "what": "no-longer-ordered", "referral": report.old.policy.referral_names(id) })
        }
    };
    if let Some(why) = why {
        object["because"] = why.iter().map(one).collect();
    }
    object
}

fn missing(report: Report) -> Json {
    let one = |change: &crate::diff::MissingReferralChange| {
        let named = |law: &crate::Law, (from, to): (_, _)| {
            json!([law.policy.conclusions[from].name, law.policy.conclusions[to].name])
        };
        let referral = match (change.new, change.old) {
            (Some(ends), _) => named(report.new, ends),
            (None, Some(ends)) => named(report.old, ends),
            (None, None) => Json::Null,
        };
        let because = |person: &Option<Person>| {
            let why = person.as_ref().map(|person| report.why_missing(change, person));
            referred(report, person.as_ref(), why)
        };
        json!({ "referral": referral, "gained": because(&change.gained), "lost": because(&change.lost),
                "undecided": change.is_undecided })
    };
    report.diff.missing_referrals.iter().map(one).collect()
}

fn dates(report: Report) -> Json {
    let one = |change: &crate::diff::DateChange| {
        let clause = match (&change.new, &change.old) {
            (Some((id, ..)), _) => json!(report.new.policy.clauses[*id].name),
            (None, Some((id, ..))) => json!(report.old.policy.clauses[*id].name),
            (None, None) => Json::Null,
        };
        let example = |example: &Option<(Person, DateNote, DateNote)>| match example {
            None => Json::Null,
            Some((person, was, is)) => {
                let mut object = json!({ "old_day": was.day.to_string(), "new_day": is.day.to_string() });
                put_person(report, &mut object, person);
                object
            }
        };
        json!({
            "clause": clause,
            "kind": match change.kind { DateKind::Due => "due", DateKind::Ends => "ends" },
            "old": change.old.as_ref().map(|(_, _, span)| report.old.wording(*span)),
            "new": change.new.as_ref().map(|(_, _, span)| report.new.wording(*span)),
            "later": example(&change.later),
            "earlier": example(&change.earlier),
            "undecided": change.is_undecided,
        })
    };
    report.diff.dates.iter().map(one).collect()
}

fn cases_json(report: Report, cases: &Cases) -> Json {
    let changes = cases.changes.iter().map(|change| {
        let (of, ..) = report.of_pair(change.pair);
        let mut object = json!({ "conclusion": of.name, "in_practice": change.reading == Reading::Practice,
            "followed": change.reading == Reading::Followed,
            "from": outcome_word(of.kind, change.from), "to": outcome_word(of.kind, change.to), "people": change.ids.len() });
        if cases.has_ids {
            object["ids"] = json!(change.ids);
        }
        object
    });
    let left_out = |row: &LeftOut| json!({ "line": row.line, "code": row.code, "reason": row.reason });
    json!({ "people": cases.n_people, "changed": cases.n_changed, "left_out": cases.left_out.len(),
            "left_out_rows": cases.left_out.iter().map(left_out).collect::<Json>(),
            "before_since": cases.n_before, "not_among": cases.n_not_among, "changes": changes.collect::<Json>() })
}
