//! Findings as SARIF 2.1.0 (OASIS, 2020), for code scanning services and editors.
//!
//! One run; a rule per kind, with its page as help. What is accepted is a suppression in the source, what the baseline knows one from
//! outside; a person who shows a finding goes with its message, and as a case among its properties.

use serde_json::{Map, Value as Json, json};

use super::failed::{Fault, faults, left_out};
use super::findings::{Report, Reported, part};
use super::text::told_sentence;
use crate::analysis::finding::{Detail, Label};
use crate::analysis::{FindingKind, Level};
use crate::case::write::to_json;
use crate::law::Law;
use crate::problem::Rejected;
use crate::syntax::Span;
use crate::syntax::sources::Place;
use crate::words::Locale;
use crate::words::say;

/// The report as a SARIF log.
pub fn findings(law: &Law, report: &Report, locale: Locale) -> Json {
    let results: Vec<_> = report.shown().map(|told| result(law, told, locale)).collect();
    let told = report.interrupted(locale).into_iter().chain(report.errors_of_the_program(locale));
    let told = told.map(|text| ("error", text)).chain(report.not_listed(locale).map(|text| ("note", text)));
    let notifications: Vec<_> =
        told.map(|(level, text)| json!({ "level": level, "message": { "text": text } })).collect();
    log(locale, report.is_whole(), notifications, results)
}

/// A run that did not take place, because the input is broken: a notification for each mistake, with its place.
pub fn failed_run(rejected: &Rejected, locale: Locale) -> Json {
    let mut notifications: Vec<_> = faults(rejected).iter().map(|fault| notification(fault, locale)).collect();
    if let Some(words) = left_out(rejected, locale) {
        notifications.push(json!({ "level": "error", "message": { "text": words } }));
    }
    log(locale, false, notifications, Vec::new())
}

fn log(locale: Locale, is_successful: bool, notifications: Vec<Json>, results: Vec<Json>) -> Json {
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "amparo",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": String::from_utf8_lossy(&locale.tag()),
                "rules": FindingKind::ALL.iter().map(|kind| rule(*kind, locale)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": is_successful,
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
        }],
    })
}

fn notification(fault: &Fault, locale: Locale) -> Json {
    let text = say!(locale, CheckRunFailed { message: fault.sentence() });
    let mut object = json!({ "level": "error", "message": { "text": text } });
    if let Some(code) = &fault.code {
        object["descriptor"] = json!({ "id": code });
    }
    if let Some((file, Place { line, column })) = fault.place {
        let region = json!({ "startLine": line, "startColumn": column });
        object["locations"] = json!([physical(file, region)]);
    }
    object
}

fn rule(kind: FindingKind, locale: Locale) -> Json {
    let page = kind.page(locale.tag());
    json!({
        "id": kind.id(),
        "shortDescription": { "text": kind.summary(locale.tag()) },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(kind.level()) },
    })
}

fn level(level: Level) -> &'static str {
    // SARIF has the same three words.
    level.word()
}

fn result(law: &Law, told: &Reported, locale: Locale) -> Json {
    let finding = told.finding;
    let mut object = Map::new();
    let mut put = |key: &str, value: Json| drop(object.insert(key.to_owned(), value));
    put("ruleId", json!(finding.kind().id()));
    put("ruleIndex", json!(FindingKind::ALL.iter().position(|kind| *kind == finding.kind())));
    put("level", json!(level(told.level)));
    put("message", json!({ "text": told_sentence(law, told, locale) }));
    put("locations", json!([location(law, finding.at.at)]));
    let related = told.related().iter().enumerate().map(|(at, label)| related(law, at, label, locale));
    put("relatedLocations", related.collect());
    put("partialFingerprints", json!({ "name/v1": finding.name() }));
    let mut suppressions = Vec::new();
    if let Some(acceptance) = told.accepted_because(law) {
        let because = acceptance.because.in_language(locale.tag());
        let location = location(law, acceptance.span);
        suppressions
            .push(json!({ "kind": "inSource", "status": "accepted", "justification": because, "location": location }));
    }
    if told.is_known {
        suppressions
            .push(json!({ "kind": "external", "status": "accepted", "justification": say!(locale, CheckInBaseline) }));
    }
    put("suppressions", json!(suppressions));
    if let Some(witness) = &finding.witness {
        let mut properties = json!({ "witness": to_json(&witness.case, &law.policy) });
        if let Detail::Unequal { other, .. } = &finding.detail {
            properties["other"] = to_json(&other.case, &law.policy);
        }
        put("properties", properties);
    }
    Json::Object(object)
}

fn related(law: &Law, at: usize, label: &Label, locale: Locale) -> Json {
    let mut object = location(law, label.at);
    object["id"] = json!(at + 1);
    object["message"] = json!({ "text": part(law, label.part, locale) });
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
    physical(&file.name, region)
}

fn physical(file: &str, region: Json) -> Json {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file) }, "region": region } })
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
