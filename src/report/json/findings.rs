//! `amparo/findings/1` and `amparo/found/1`.

use serde_json::{Map, Value as Json, json};

use crate::analysis::find::{Found, WhyNobody};
use crate::analysis::finding::Detail;
use crate::analysis::{Level, Witness};
use crate::case::write::to_json;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::model::Input;
use crate::report::findings::{Report, Reported, applying, fix, message, reasons};
use crate::report::text::Cites;
use crate::syntax::Span;
use crate::words::Locale;

/// What a check came to. Messages in the language asked for; all else is the same in all.
pub fn findings(law: &Law, report: &Report, locale: Locale) -> Json {
    let findings: Vec<_> = report.shown().map(|told| finding(law, told, locale)).collect();
    let mut document = json!({
        "schema": "amparo/findings/1",
        "findings": findings,
        "not_looked_at": report.not_looked_at.iter().map(|kind| kind.id()).collect::<Vec<_>>(),
        "errors_of_the_program": report.errors_of_the_program(locale),
        "summary": {
            "error": report.n_new(Level::Error),
            "warning": report.n_new(Level::Warning),
            "note": report.n_new(Level::Note),
            "accepted": report.n_accepted(),
            "known": report.n_known(),
            "gone": report.n_gone,
            "clauses": report.n_clauses,
            "undecided": report.n_undecided(),
        },
    });
    if report.n_not_listed > 0 {
        document["not_listed"] = json!(report.n_not_listed);
    }
    document
}

fn finding(law: &Law, told: &Reported, locale: Locale) -> Json {
    let finding = told.finding;
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| drop(object.insert(key.to_owned(), value));
    put("id", json!(finding.kind().id()));
    put("name", json!(finding.name()));
    put("level", json!(told.level.word()));
    let because = told.accepted_because(law).map(|acceptance| acceptance.because.in_language(locale.tag()));
    put("accepted", json!(because));
    let of_some = told.finding.accepted_of_some.iter().map(|&at| {
        let acceptance = &law.policy.acceptances[at];
        let whom = acceptance.whom.map(|expr| law.wording(law.policy.exprs[expr].span));
        json!({ "where": whom, "because": acceptance.because.in_language(locale.tag()) })
    });
    put("accepted_of_some", of_some.collect());
    put("known", json!(told.is_known));
    put("message", json!(message(law, finding, locale)));
    if let Some(fix) = fix(law, finding, locale) {
        put("mend", json!(fix));
    }
    let clauses: Vec<_> = finding.clauses.iter().map(|&id| &law.policy.clauses[id].name).collect();
    put("clauses", json!(clauses));
    put("at", place(law, finding.at.at));
    put("related", told.related().iter().map(|label| place(law, label.at)).collect());
    if let Some(found) = &finding.witness {
        put("witness", to_json(&found.case, &law.policy));
        put("ranges", ranges(law, found));
        if !found.presumed.is_empty() {
            put("presumed", json!(presumed(law, found)));
        }
        let supposed = Cites { law, tongue: locale }.all_supposed(found);
        if !supposed.is_empty() {
            put("supposed", json!(supposed));
        }
    }
    if told.n_more > 0 {
        put("more", json!(told.n_more));
    }
    if let Detail::Unequal { other, differs, .. } = &finding.detail {
        put("other", to_json(&other.case, &law.policy));
        let differs = differs.iter().map(|differing| {
            let condition = law.wording(law.policy.exprs[differing.expr].span);
            json!({ "condition": condition, "first": differing.holds_of_first, "other": !differing.holds_of_first })
        });
        put("differs", differs.collect());
    }
    Json::Object(object)
}

/// File, line, column; `null` for a place of no file.
fn place(law: &Law, span: Span) -> Json {
    let place = law.sources.place(span);
    place.map_or(Json::Null, |(file, place)| json!({ "file": file.name, "line": place.line, "column": place.column }))
}

/// By path, the first and the last day that would do as well.
fn ranges(law: &Law, witness: &Witness) -> Json {
    let ranges = witness.ranges.iter().filter_map(|range| {
        let path = match range.of {
            Input::AsOf => "as_of",
            Input::Fact(id) => &*law.policy.facts[id].path,
            Input::Question(_) | Input::Field(_) => return None,
        };
        Some((path.to_owned(), json!([range.first_day.to_string(), range.last_day.to_string()])))
    });
    Json::Object(ranges.collect())
}

/// The facts that must be as they are presumed, by path.
fn presumed<'l>(law: &'l Law, witness: &Witness) -> Vec<&'l str> {
    witness.presumed.iter().map(|&id| &*law.policy.facts[id].path).collect()
}

/// Whom `find` found. `clauses`: those that the condition depends on; `applies`: for each person, those of them that apply.
/// `complete`: for everyone else who matches, the same of these clauses apply as for one of the persons. `nobody`: where nobody
/// matches, what excludes everyone. What is supposed and why nobody matches are sentences of the locale.
pub fn found(law: &Law, found: &Found, locale: Locale) -> Json {
    let cases: Vec<_> = found.persons.iter().map(|person| to_json(&person.case, &law.policy)).collect();
    let ranges: Vec<_> = found.persons.iter().map(|person| ranges(law, person)).collect();
    let cites = Cites { law, tongue: locale };
    let supposed: Vec<_> = found.persons.iter().map(|person| cites.all_supposed(person)).collect();
    let worded = |expr: ExprId| law.wording(law.policy.exprs[expr].span);
    let nobody = found.why_nobody.as_ref().map(|why| {
        let assumption = |&at: &usize| worded(law.policy.assumptions[at].expr);
        json!({
            "condition": why.parts.iter().map(|&part| worded(part)).collect::<Vec<_>>(),
            "assumptions": why.assumptions.iter().map(assumption).collect::<Vec<_>>(),
            "clauses": clauses(law, why),
            "reasons": reasons(law, why, locale),
        })
    });
    json!({
        "schema": "amparo/found/1",
        "found": cases,
        "ranges": ranges,
        "presumed": found.persons.iter().map(|person| presumed(law, person)).collect::<Vec<_>>(),
        "supposed": supposed,
        "clauses": names(law, &found.clauses),
        "applies": found.persons.iter().map(|person| names(law, &applying(law, person, &found.clauses))).collect::<Vec<_>>(),
        "complete": found.is_complete,
        "stopped": found.is_stopped,
        "nobody": nobody,
    })
}

fn names<'l>(law: &'l Law, clauses: &[ClauseId]) -> Vec<&'l str> {
    clauses.iter().map(|&id| &*law.policy.clauses[id].name).collect()
}

/// The clauses that exclude everybody, in order of declaration.
fn clauses<'l>(law: &'l Law, why: &WhyNobody) -> Vec<&'l str> {
    let mut ids: Vec<_> = why.needs.iter().map(|(id, _)| *id).chain(why.fires.iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    names(law, &ids)
}
