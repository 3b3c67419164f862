//! What the program prints for programs fits the schemas in docs/schemas/.
//!
//! The schemas use a handful of keywords; they are checked here, and no other may come in unnoticed.

use std::process::{Command, Stdio};

use serde_json::Value as Json;

/// Where a value does not fit a schema; empty where it does.
fn misfits(schema: &Json, value: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: String| found.push(format!("{at}: {what}"));
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "$schema" | "title" | "description" => {}
            "enum" if !rule.as_array().expect("values").contains(value) => say(format!("{value} is not among {rule}")),
            "enum" => {}
            "type" => {
                let names = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if !names.iter().any(|name| is_of(value, name.as_str().expect("a name"))) {
                    say(format!("{value} is no {rule}"));
                }
            }
            "required" if !value.is_object() => {}
            "required" => {
                for key in rule.as_array().expect("keys").iter().filter_map(Json::as_str) {
                    if value.get(key).is_none() {
                        say(format!("`{key}` is missing"));
                    }
                }
            }
            "properties" | "additionalProperties" | "items" => {}
            other => panic!("a keyword that is not checked: {other}"),
        }
    }
    if let Some(items) = schema.get("items") {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            found.extend(misfits(items, item, &format!("{at}[{index}]")));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{key}");
        match (schema.get("properties").and_then(|properties| properties.get(key)), schema.get("additionalProperties"))
        {
            (Some(property), _) => found.extend(misfits(property, inner, &at)),
            (None, Some(Json::Bool(false))) => found.push(format!("{at}: not in the schema")),
            (None, Some(schema @ Json::Object(_))) => found.extend(misfits(schema, inner, &at)),
            (None, _) => {}
        }
    }
    found
}

fn is_of(value: &Json, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("a type that is not checked: {other}"),
    }
}

fn printed(arguments: &[&str]) -> Json {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amparo"));
    let output = command
        .args(arguments)
        .args(["--format", "json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn fits(schema: &str, arguments: &[&str]) {
    let schema: Json = serde_json::from_str(schema).expect("a schema");
    let misfits = misfits(&schema, &printed(arguments), "$");
    assert!(misfits.is_empty(), "{arguments:?}: {misfits:#?}");
}

#[test]
fn verdicts_fit() {
    let schema = include_str!("../docs/schemas/verdict.json");
    fits(schema, &["eval", "policies", "--case", "policies/cases/airport.json"]);
    fits(schema, &["eval", "policies"]);
    fits(schema, &["eval", "tests/cli/small.amparo", "--read", "strict=yes", "--set", "entry.regular=no"]);
}

#[test]
fn timelines_fit() {
    let schema = include_str!("../docs/schemas/timeline.json");
    fits(schema, &["timeline", "policies", "--case", "policies/cases/airport.json", "--from", "1990-01-01"]);
    fits(schema, &["timeline", "tests/timeline/mini.amparo", "--case", "tests/timeline/journey.yaml"]);
}

#[test]
fn explanations_fit() {
    let schema = include_str!("../docs/schemas/explanation.json");
    for of in ["admission", "liberty", "ptp", "work", "dl1350_art45", "ley27891_admission"] {
        fits(schema, &["explain", "policies", "--case", "policies/cases/airport.json", of]);
    }
    for of in ["permit", "sleeping", "expulsion", "work", "window", "refused"] {
        fits(schema, &["explain", "tests/cli/small.amparo", "--set", "nationality=VE", of]);
    }
}

#[test]
fn errors_fit() {
    let schema = include_str!("../docs/schemas/errors.json");
    fits(schema, &["eval", "nowhere.amparo"]);
    fits(schema, &["eval", "tests/cli/small.amparo", "--set", "nationality=XX", "--set", "nobody=1"]);
    fits(schema, &["test", "docs"]);
}

#[test]
fn tests_fit() {
    let schema = include_str!("../docs/schemas/tests.json");
    fits(schema, &["test", "tests/cli/failing.amparo"]);
    fits(schema, &["test", "policies"]);
}

#[test]
fn those_found_fit() {
    let schema = include_str!("../docs/schemas/found.json");
    fits(schema, &["find", "tests/cli/small.amparo", "granted permit"]);
    fits(schema, &["find", "tests/cli/small.amparo", "granted permit and nationality is PE"]);
}

#[test]
fn findings_fit() {
    let schema = include_str!("../docs/schemas/findings.json");
    fits(schema, &["check", "policies"]);
    fits(schema, &["check", "tests/cli/small.amparo", "--lang", "es"]);
    fits(schema, &["check", "tests/findings/needless-acceptance/fires.amparo"]);
}

#[test]
fn what_does_not_fit_is_told() {
    let schema: Json = serde_json::from_str(include_str!("../docs/schemas/errors.json")).expect("a schema");
    let wrong = serde_json::json!({ "schema": "amparo/errors/1", "errors": [ { "code": 3, "odd": true } ] });
    assert_eq!(misfits(&schema, &wrong, "$").len(), 6);
}
