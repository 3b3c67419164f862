//! Findings as SARIF 2.1.0 (OASIS, 2020), for code scanning services and editors.
//!
//! One run; a rule per kind, with its page as help. What is accepted is a suppression in the source, what the baseline knows one from
//! outside; a person who shows a finding goes with its message, and as a case among its properties.

use serde_json::{Map, Value as Json, json};

use super::findings::{Report, Told};
use super::text::{Tongue, sentence};
use crate::analysis::finding::Label;
use crate::analysis::findings::KINDS;
use crate::analysis::{Kind, Level};
use crate::case::write::to_json;
use crate::law::Law;
use crate::syntax::Span;

/// The report as a SARIF log.
pub fn findings(law: &Law, report: &Report, tongue: Tongue) -> Json {
    let results: Vec<_> = report.told.iter().map(|told| result(law, told, tongue)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "amparo",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": tongue.say("en", "es"),
                "rules": KINDS.iter().map(|kind| rule(kind, tongue)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": report.is_whole(),
                "toolExecutionNotifications": notifications(report),
            }],
            "results": results,
        }],
    })
}

/// What was not looked at, and where this program erred.
fn notifications(report: &Report) -> Vec<Json> {
    let interrupted =
        report.not_looked_at.iter().map(|id| format!("interrupted: {id} was not looked at, or not wholly"));
    let told = interrupted.chain(report.errors_of_the_program());
    told.map(|text| json!({ "level": "error", "message": { "text": text } })).collect()
}

fn rule(kind: &Kind, tongue: Tongue) -> Json {
    let summary = kind.summary.in_language(tongue.tag());
    json!({
        "id": kind.id,
        "shortDescription": { "text": summary },
        "help": { "text": kind.page, "markdown": kind.page },
        "defaultConfiguration": { "level": level(kind.level) },
    })
}

fn level(level: Level) -> &'static str {
    // SARIF has the same three words.
    level.word()
}

fn result(law: &Law, told: &Told, tongue: Tongue) -> Json {
    let finding = told.finding;
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| drop(object.insert(key.to_owned(), value));
    put("ruleId", json!(finding.kind.id));
    put("ruleIndex", json!(KINDS.iter().position(|kind| kind.id == finding.kind.id)));
    put("level", json!(level(told.level)));
    put("message", json!({ "text": sentence(law, finding, tongue) }));
    put("locations", json!([location(law, finding.at.at)]));
    let related = finding.related.iter().enumerate().map(|(at, label)| related(law, at, label, tongue));
    put("relatedLocations", related.collect());
    put("partialFingerprints", json!({ "name/v1": finding.name() }));
    let mut suppressions = Vec::new();
    if let Some(acceptance) = told.accepted_because(law) {
        let because = acceptance.because.in_language(tongue.tag());
        let location = location(law, acceptance.span);
        suppressions
            .push(json!({ "kind": "inSource", "status": "accepted", "justification": because, "location": location }));
    }
    if told.is_known {
        suppressions.push(json!({ "kind": "external", "status": "accepted", "justification": "in the baseline" }));
    }
    put("suppressions", json!(suppressions));
    if let Some(witness) = &finding.witness {
        put("properties", json!({ "witness": to_json(&witness.case, &law.policy) }));
    }
    Json::Object(object)
}

fn related(law: &Law, at: usize, label: &Label, tongue: Tongue) -> Json {
    let mut object = location(law, label.at);
    object["id"] = json!(at + 1);
    object["message"] = json!({ "text": label.part.in_language(tongue.tag()) });
    object
}

fn location(law: &Law, span: Span) -> Json {
    let Some((file, start)) = law.sources.place(span) else { return json!({}) };
    let mut region = json!({ "startLine": start.line, "startColumn": start.column });
    if let Some((_, end)) = law.sources.place(Span { start: span.end, end: span.end }) {
        // The end is excluded, as in SARIF.
        region["endLine"] = json!(end.line);
        region["endColumn"] = json!(end.column);
    }
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&file.name) }, "region": region } })
}

/// A path as a relative reference: what is no plain letter is percent-encoded.
fn uri(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    let encoded = path.bytes().map(|byte| match is_plain(&byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    encoded.collect()
}
