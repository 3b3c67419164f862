//! What the program prints for programs fits the schemas in docs/schemas/, and SARIF that of its standard
//! (tests/sarif/sarif-schema-2.1.0.json, as OASIS publishes it in its repository sarif-spec, unchanged).
//!
//! The schemas use a handful of keywords; they are checked here, and no other may come in unnoticed.

use std::process::{Command, Stdio};

use serde_json::Value as Json;

/// Outcomes that depend on more facts than are listed with each.
fn of_many_facts() -> String {
    let facts: String = (0..210).map(|at| format!("x{at} : bool  ")).collect();
    let any: Vec<String> = (0..210).map(|at| format!("x{at}")).collect();
    let referral = "category k\nclause e { establishes k when wide }\nauthority a \"A\" {}\nauthority b \"B\" {}\nreferral a -> b for k { when wide }\n";
    let path = crate::cli::folder("schemas-many").join("law.amparo");
    let text = format!(
        "facts {{ {facts} }}\ndefine wide = {}\nstatus s\nclause c {{ grants s when wide }}\n{referral}",
        any.join(" or ")
    );
    std::fs::write(&path, text).expect("written");
    path.to_str().expect("a name").to_owned()
}

/// Where a value does not fit a schema; empty where it does.
fn misfits(schema: &Json, value: &Json, at: &str) -> Vec<String> {
    misfits_within(schema, schema, value, at)
}

/// The same for a part of the schema `root`, whose definitions it may refer to.
fn misfits_within(root: &Json, schema: &Json, value: &Json, at: &str) -> Vec<String> {
    if let Some(reference) = schema.get("$ref") {
        let name = reference.as_str().and_then(|path| path.strip_prefix("#/definitions/")).expect("a definition");
        return misfits_within(root, &root["definitions"][name], value, at);
    }
    let misfits = |schema: &Json, value: &Json, at: &str| misfits_within(root, schema, value, at);
    let mut found = Vec::new();
    let mut say = |what: String| found.push(format!("{at}: {what}"));
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "$schema" | "id" | "title" | "description" | "definitions" | "default" => {}
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
            "minItems" | "uniqueItems" if !value.is_array() => {}
            "minItems" => {
                if value.as_array().map(Vec::len) < rule.as_u64().map(|least| least as usize) {
                    say(format!("fewer than {rule} items"));
                }
            }
            "uniqueItems" => {
                let items = value.as_array().expect("an array");
                if rule == true && items.iter().enumerate().any(|(at, item)| items[..at].contains(item)) {
                    say("an item stands twice".to_owned());
                }
            }
            "minimum" if value.as_f64().is_some_and(|number| number < rule.as_f64().expect("a number")) => {
                say(format!("{value} is less than {rule}"));
            }
            "maximum" if value.as_f64().is_some_and(|number| number > rule.as_f64().expect("a number")) => {
                say(format!("{value} is more than {rule}"));
            }
            "minimum" | "maximum" => {}
            "anyOf" | "oneOf" => {
                let fitting = rule.as_array().expect("schemas").iter().filter(|one| misfits(one, value, at).is_empty());
                let n_fitting = fitting.count();
                if n_fitting == 0 || (keyword == "oneOf" && n_fitting > 1) {
                    say(format!("fits {n_fitting} of `{keyword}`"));
                }
            }
            // Of the formats, what no URI and no time has.
            "format" if value.as_str().is_some_and(|text| text.contains(char::is_whitespace)) => {
                say(format!("{value} is no {rule}"));
            }
            "format" => {}
            "pattern" if !value.is_string() => {}
            "pattern" if rule == "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$" => {
                let parts: Vec<_> = value.as_str().expect("a string").split('-').collect();
                let is_two_letters =
                    |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
                if parts.len() > 2 || !parts.iter().all(is_two_letters) {
                    say(format!("{value} is no language"));
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
    printed_as("json", arguments)
}

fn printed_as(format: &str, arguments: &[&str]) -> Json {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amparo"));
    let output = command
        .args(arguments)
        .args(["--format", format])
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
    fits(schema, &["eval", "tests/known/terms.amparo", "--case", "tests/known/beyond.json"]);
    fits(schema, &["eval", "policies", "--case", "policies/cases/airport.json", "--labels", "--lang", "es"]);
    fits(schema, &["eval", "tests/cli/small.amparo", "--read", "strict=yes", "--set", "entry.regular=no"]);
    let policy = of_many_facts();
    fits(schema, &["eval", &policy]);
    let cut = printed(&["eval", &policy]);
    assert_eq!(cut["conclusions"]["s"]["more_matters"], 10);
    assert_eq!(cut["open_referrals"][0]["more_matters"], 10);
    assert_eq!(cut["clauses"]["c"]["reasons"][0]["more_because"], 160);
}

#[test]
fn dictionaries_fit() {
    let schema = include_str!("../docs/schemas/list.json");
    fits(schema, &["list", "policies"]);
    fits(schema, &["list", "tests/cli/small.amparo", "facts", "authorities", "--lang", "es"]);
}

#[test]
fn comparisons_fit() {
    let schema = include_str!("../docs/schemas/diff.json");
    let (old, new) = ("tests/diff/before.amparo", "tests/diff/after.amparo");
    fits(schema, &["diff", old, new, "--findings", "--cases", "tests/diff/people.jsonl", "--ids"]);
    fits(schema, &["diff", new, old, "--since", "2018-01-01"]);
    fits(schema, &["diff", old, old, "--only", "permit"]);
    fits(schema, &["diff", "tests/cli/small.amparo", old]);
}

#[test]
fn timelines_fit() {
    let schema = include_str!("../docs/schemas/timeline.json");
    fits(schema, &["timeline", "policies", "--case", "policies/cases/airport.json", "--from", "1990-01-01"]);
    fits(schema, &["timeline", "tests/timeline/mini.amparo", "--case", "tests/timeline/journey.yaml"]);
    fits(schema, &["timeline", "tests/known/terms.amparo", "--case", "tests/known/beyond.json"]);
}

#[test]
fn explanations_fit() {
    let schema = include_str!("../docs/schemas/explanation.json");
    for of in ["admission", "liberty", "ptp", "work", "dl1350_art45", "ley27891_admission"] {
        fits(schema, &["explain", "policies", "--case", "policies/cases/airport.json", of]);
    }
    fits(schema, &["explain", "tests/known/terms.amparo", "--case", "tests/known/beyond.json", "permit"]);
    for of in ["permit", "sleeping", "expulsion", "work", "window", "refused"] {
        fits(schema, &["explain", "tests/cli/small.amparo", "--set", "nationality=VE", of]);
    }
    fits(schema, &["explain", &of_many_facts(), "s"]);
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
    fits(schema, &["test", "tests/cli/failing.amparo", "--coverage"]);
    fits(schema, &["test", "policies"]);
    let schema = include_str!("../docs/schemas/mutants.json");
    fits(schema, &["test", "examples/eu-temporary-protection", "--mutate"]);
}

#[test]
fn those_found_fit() {
    let schema = include_str!("../docs/schemas/found.json");
    fits(schema, &["find", "tests/cli/small.amparo", "granted permit"]);
    fits(schema, &["find", "tests/cli/small.amparo", "granted permit and nationality is PE"]);
}

#[test]
fn summaries_fit() {
    let schema = include_str!("../docs/schemas/summary.json");
    let people = ["batch", "tests/cli/small.amparo", "--cases", "tests/cli/people.csv", "--summary"];
    fits(schema, &people);
    fits(schema, &[&people[..], &["--by", "nationality,entry.regular", "--suppress-below", "3"]].concat());
}

#[test]
fn findings_fit() {
    let schema = include_str!("../docs/schemas/findings.json");
    fits(schema, &["check", "policies"]);
    fits(schema, &["check", "tests/repair/law.amparo", "--suggest"]);
    fits(schema, &["check", "tests/cli/small.amparo", "--lang", "es"]);
    fits(schema, &["check", "tests/findings/needless-acceptance/fires.amparo"]);
}

#[test]
fn sarif_fits_the_schema_of_its_standard() {
    let schema = std::fs::read_to_string("tests/sarif/sarif-schema-2.1.0.json").expect("a schema");
    let schema: Json = serde_json::from_str(&schema).expect("JSON");
    let needless = "tests/findings/needless-acceptance/fires.amparo";
    for policy in ["policies", "examples/eu-temporary-protection", "tests/cli/small.amparo", needless] {
        let log = printed_as("sarif", &["check", policy]);
        assert_eq!(misfits(&schema, &log, policy), Vec::<String>::new());
    }
    for broken in ["tests/cli/nowhere.amparo", "tests/broken"] {
        let log = printed_as("sarif", &["check", broken]);
        assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], false, "{broken}");
        assert_eq!(misfits(&schema, &log, broken), Vec::<String>::new());
    }
    let mut log = printed_as("sarif", &["check", needless]);
    log["runs"][0]["results"][0]["level"] = "grave".into();
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0.into();
    log["runs"][0]["tool"]["driver"].as_object_mut().expect("an object").remove("name");
    log["runs"][0]["columns"] = "utf8".into();
    assert_eq!(misfits(&schema, &log, "").len(), 4, "{:?}", misfits(&schema, &log, ""));
}

#[test]
fn what_does_not_fit_is_told() {
    let schema: Json = serde_json::from_str(include_str!("../docs/schemas/errors.json")).expect("a schema");
    let wrong = serde_json::json!({ "schema": "amparo/errors/1", "errors": [ { "code": 3, "odd": true } ] });
    assert_eq!(misfits(&schema, &wrong, "$").len(), 6);
}

/// The settings take what their schema allows, word by word, and nothing that it does not.
#[test]
fn settings_fit() {
    let schema: Json = serde_json::from_str(include_str!("../docs/schemas/amparo-toml.json")).expect("a schema");
    let check = &schema["properties"]["check"]["properties"];
    let allows =
        |rule: &Json, word: &str| rule["enum"].as_array().expect("words").iter().any(|allowed| allowed == word);
    let is_taken = |rest: &str| amparo::cli::read_settings(&format!("policies = [\"policies\"]\n{rest}\n")).is_ok();
    for word in ["error", "warning", "note", "off", "grave"] {
        let levels = check["levels"]["properties"].as_object().expect("kinds");
        for (kind, rule) in levels {
            let setting = format!("[check.levels]\n{kind} = \"{word}\"");
            assert_eq!(is_taken(&setting), allows(rule, word), "{setting}");
        }
        let setting = format!("[check]\nfail-level = \"{word}\"");
        assert_eq!(is_taken(&setting), allows(&check["fail-level"], word), "{setting}");
    }
    for word in ["en", "es", "de"] {
        assert_eq!(is_taken(&format!("lang = \"{word}\"")), allows(&schema["properties"]["lang"], word), "{word}");
    }
    let kinds: Vec<&str> = amparo::analysis::FindingKind::ids().collect();
    let missing: Vec<_> = kinds.iter().filter(|kind| check["levels"]["properties"].get(**kind).is_none()).collect();
    assert!(missing.is_empty(), "kinds of findings: {missing:?}");
    assert!(!is_taken("colour = 1") && schema["additionalProperties"] == false);
}

/// Wherever a schema lists the states of a clause, it lists all of them: a state that was added later is printed, too.
#[test]
fn every_schema_knows_every_state_of_a_clause() {
    fn lists<'a>(schema: &'a Json, found: &mut Vec<&'a Vec<Json>>) {
        match schema {
            Json::Object(parts) => {
                found.extend(parts.get("enum").and_then(Json::as_array));
                parts.values().for_each(|part| lists(part, found));
            }
            Json::Array(parts) => parts.iter().for_each(|part| lists(part, found)),
            _ => {}
        }
    }
    let states =
        ["not-in-force", "fails", "undetermined", "lifted", "dormant", "blocked", "awaiting", "discretionary", "fires"];
    let mut n = 0;
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schemas")).expect("a folder").flatten() {
        let schema: Json =
            serde_json::from_str(&std::fs::read_to_string(file.path()).expect("a file")).expect("a schema");
        let mut found = Vec::new();
        lists(&schema, &mut found);
        for list in found.into_iter().filter(|list| list.contains(&Json::from("not-in-force"))) {
            let missing: Vec<_> = states.iter().filter(|state| !list.contains(&Json::from(**state))).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", file.path().display());
            n += 1;
        }
    }
    assert!(n >= 5, "{n} lists of states");
}
