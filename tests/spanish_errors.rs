//! Every error speaks English and Spanish, and keeps each language's way of writing.
//!
//! English as `rustc` writes: lower case at the start, no full stop. In Spanish a message and its help are sentences; what stands at a
//! place in the text is none, in either language. docs/design.md, "Words".

use std::collections::BTreeMap;
use std::fs;

use crate::cli::{amparo, folder, ran, run};

const PRELUDE: &str = include_str!("diagnostics/prelude.amparo");
const FILES: [&str; 5] = ["policy_errors", "syntax_errors", "case_errors", "usage_errors", "batch_errors"];
/// Keys of the messages of errors begin so; other keys are parts of sentences.
const LAYERS: [&str; 7] = ["policy-", "syntax-", "case-", "load-", "cli-", "repl-", "batch-"];
/// Attributes that say the message itself another way.
const MESSAGES: [&str; 14] = [
    "not-dates",
    "in-set",
    "label",
    "promise",
    "twice",
    "late",
    "added",
    "outside",
    "ends",
    "redo",
    "no-policies",
    "unknown-language",
    "no-file",
    "missing",
];

/// The messages of a language by key; of an attribute by `key.attribute`. Selections are left out.
fn messages(language: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for file in FILES {
        let path = format!("{}/src/words/{language}/{file}.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).expect("the file of words");
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, said)) = line.split_once(" = ") else { continue };
            if said.ends_with("->") {
                continue;
            }
            match name.trim().strip_prefix('.') {
                Some(attribute) => found.insert(format!("{key}.{attribute}"), said.to_owned()),
                None => {
                    key = name.to_owned();
                    found.insert(key.clone(), said.to_owned())
                }
            };
        }
    }
    found
}

/// A whole sentence, by its key: a message or a help.
fn is_sentence(key: &str) -> bool {
    let (of_error, attribute) = key.split_once('.').map_or((key, None), |(key, attribute)| (key, Some(attribute)));
    match attribute {
        Some(attribute) => attribute.starts_with("help") || MESSAGES.contains(&attribute),
        None if ["help-", "slip-", "json-help-", "day-", "did-you-mean", "needs-find-first"]
            .iter()
            .any(|lead| of_error.starts_with(lead)) =>
        {
            true
        }
        None => LAYERS.iter().any(|layer| of_error.starts_with(layer)) && !is_part(of_error),
    }
}

/// What a message is put together from.
fn is_part(key: &str) -> bool {
    const PARTS: [&str; 17] = [
        "batch-not-utf8-reason",
        "case-a-decision",
        "case-decisions",
        "case-bool",
        "case-value-of",
        "case-list-of",
        "case-list-of-steps",
        "case-answers",
        "case-number",
        "case-text",
        "case-set",
        "case-list",
        "case-object",
        "case-end",
        "case-and-more",
        "case-date-that-exists",
        "repl-date-expected",
    ];
    PARTS.contains(&key)
}

#[test]
fn each_language_has_its_way_of_writing() {
    let (english, spanish) = (messages("en"), messages("es"));
    assert!(english.len() > 400, "{}", english.len());
    for (key, said) in &english {
        let in_spanish = &spanish[key];
        let first = said.chars().next().expect("a message says something");
        let first_in_spanish =
            in_spanish.trim_start_matches(['`', '¿', '“', '{', ' ', '$']).chars().next().unwrap_or(' ');
        let is_code = said.starts_with('`') && said.ends_with('`') && said.matches('`').count() == 2;
        assert!(said != in_spanish || is_code || said.starts_with("{ $"), "{key} is the same in Spanish: {said}");
        if key.starts_with("codes-") {
            continue;
        }
        assert!(!said.ends_with('.') || said.ends_with(" .."), "{key}: {said}");
        assert!(!first.is_uppercase(), "{key}: {said}");
        if is_sentence(key) {
            let is_named = in_spanish.starts_with(['`', '“', '{']);
            assert!(first_in_spanish.is_uppercase() || is_named, "{key}: {in_spanish}");
            assert!(in_spanish.ends_with(['.', '?', '…']) || in_spanish.ends_with("{ $why }"), "{key}: {in_spanish}");
        } else {
            let starts_small = first_in_spanish.is_lowercase()
                || !first_in_spanish.is_alphabetic()
                || in_spanish.starts_with(['`', '{']);
            assert!(starts_small || key.starts_with("syntax-line-break."), "{key}: {in_spanish}");
            assert!(!in_spanish.ends_with('.'), "{key}: {in_spanish}");
        }
    }
}

/// The wrong example of each page, told in both languages: every part of it differs.
#[test]
fn every_wrong_example_is_told_in_spanish() {
    let folder = folder("spanish_errors");
    let pages = amparo::syntax::errors::PAGES.iter().chain(amparo::policy::errors::PAGES);
    for (code, page) in pages {
        let file = folder.join("example.amparo");
        fs::write(&file, &crate::diagnostics::examples(page)[0]).expect("the example is written");
        fs::write(folder.join("prelude.amparo"), PRELUDE).expect("the prelude is written");
        let told = |lang: &str| {
            let arguments = ["check", "example.amparo", "prelude.amparo", "--format", "json", "--lang", lang];
            ran(amparo(&arguments).current_dir(&folder)).stdout
        };
        let [english, spanish] = ["en", "es"].map(|lang| {
            let json: serde_json::Value =
                serde_json::from_str(&told(lang)).unwrap_or_else(|_| panic!("{code}: no JSON"));
            json["errors"].as_array().unwrap_or_else(|| panic!("{code}: it is accepted")).clone()
        });
        assert_eq!(english.len(), spanish.len(), "{code}");
        for (english, spanish) in english.iter().zip(&spanish) {
            assert_eq!(english["code"], spanish["code"], "{code}");
            for part in ["message", "help"] {
                let [one, other] = [english, spanish].map(|error| error[part].as_str());
                assert!(
                    one.is_none() == other.is_none() && (one.is_none() || one != other),
                    "{code}: {one:?}, {other:?}"
                );
                assert!(one.is_none_or(|one| !one.ends_with('.') || one.ends_with("..")), "{code}: {one:?}");
                assert!(other.is_none_or(|other| other.ends_with(['.', '?', '…'])), "{code}: {other:?}");
            }
        }
    }
}

/// Whole diagnostics, as somebody reads them who works in Spanish.
#[test]
fn twenty_errors_in_spanish() {
    let folder = folder("twenty_errors");
    fs::write(folder.join("prelude.amparo"), PRELUDE).expect("the prelude is written");
    let mut told = String::new();
    let policies = [
        "unknown_name",
        "unknown_value",
        "unknown_conclusion",
        "wrong_verb",
        "wrong_kind",
        "wrong_type",
        "cyclic_conclusion",
        "nested_quantifier",
        "unrelated_clause",
        "scenario_without_day",
        "duplicate_name",
        "no_calendar",
        "and_or",
        "unexpected",
        "unclosed_string",
        "reserved_word",
        "item_twice",
        "line_break",
        "text_direction",
    ];
    let pages = || amparo::syntax::errors::PAGES.iter().chain(amparo::policy::errors::PAGES);
    for name in policies {
        let (_, page) = pages().find(|(code, _)| code.ends_with(&format!("::{name}"))).expect("the page");
        fs::write(folder.join("example.amparo"), &crate::diagnostics::examples(page)[0])
            .expect("the example is written");
        let arguments = ["check", "example.amparo", "prelude.amparo", "--lang", "es"];
        told.push_str(&ran(amparo(&arguments).current_dir(&folder)).stderr);
    }
    fs::write(folder.join("case.json"), CASE).expect("the case is written");
    fs::write(folder.join("broken.json"), "{ \"entry\": { \"date\": \"2018-07-15\"").expect("the case is written");
    let commands: [&[&str]; 7] = [
        &["eval", "prelude.amparo", "--case", "case.json"],
        &["eval", "prelude.amparo", "--case", "broken.json"],
        &["eval", "prelude.amparo", "--case", "nope.json"],
        &["eval", "prelude.amparo", "--as-of", "2018-13-01", "--case", "broken.json"],
        &["explain", "prelude.amparo", "--case", "case.json", "--set", "entry.date", "ptp"],
        &["timeline", "prelude.amparo", "--from", "2019-01-01", "--to", "2018-01-01"],
        &["eval", "nopolicies"],
    ];
    for command in commands {
        let printed = ran(amparo(command).args(["--lang", "es"]).current_dir(&folder));
        assert_eq!(printed.code, 2, "{command:?}");
        told.push_str(&printed.stderr);
    }
    told.push_str(&run(&["codes", "unknown_valu", "--lang", "es"]).stderr);
    insta::assert_snapshot!(told);
}

const CASE: &str = r#"{
  "nationalty": "VE",
  "nationality": "XX",
  "entry": { "date": "2018-02-30" },
  "birth_date": "mañana",
  "criminal_record": "sí",
  "children": [ { "nationality": 3 } ]
}
"#;

/// Before the arguments are read the locale decides, then `--lang`, then the settings.
#[test]
fn errors_speak_the_language_asked_for() {
    let spanish = "No existe `nopolicies`.";
    let english = "no file or folder `nopolicies`";
    let folder = folder("language_of_errors");
    let says = |command: &mut std::process::Command, words: &str| {
        let printed = ran(command.current_dir(&folder));
        assert!(printed.stderr.contains(words), "{}", printed.told());
    };
    says(amparo(&["eval", "nopolicies"]).env("LANG", "es_PE.UTF-8"), spanish);
    says(amparo(&["eval", "nopolicies", "--lang", "en"]).env("LANG", "es_PE.UTF-8"), english);
    says(amparo(&["eval", "nopolicies", "--lang", "es"]).env("LANG", "C.UTF-8"), spanish);
    fs::write(folder.join("amparo.toml"), "policies = [\"nopolicies\"]\nlang = \"es\"\n")
        .expect("the settings are written");
    says(&mut amparo(&["check"]), spanish);
    says(&mut amparo(&["check", "--lang", "en"]), english);
}

/// Every code of an error has its line in docs/errors/es.md, in order.
#[test]
fn every_code_has_a_summary_in_spanish() {
    let list = run(&["codes", "--lang", "es"]).stdout;
    let english = run(&["codes", "--lang", "en"]).stdout;
    let lines = |list: &str| list.lines().filter(|line| line.starts_with("  ")).map(str::to_owned).collect::<Vec<_>>();
    let (in_spanish, in_english) = (lines(&list), lines(&english));
    assert_eq!(in_spanish.len(), in_english.len());
    assert!(in_spanish.len() > 130);
    for (spanish, english) in in_spanish.iter().zip(&in_english) {
        assert_ne!(spanish, english);
    }
    insta::assert_snapshot!(run(&["codes", "unknown_value", "--lang", "es"]).stdout);
}

/// What a policy or a case holds is shown, never obeyed, and its place stays underlined.
#[test]
fn excerpts_obey_nothing() {
    let folder = folder("excerpts");
    fs::write(folder.join("a.amparo"), "status s \"a\u{1b}[31mb\u{7}\" x\n").expect("the policy is written");
    fs::write(folder.join("b.json"), "{ \"id\": \"\u{1b}]0;owned\u{7}\", \"nationality\": \"\u{202e}EV\" }")
        .expect("the case is written");
    fs::write(folder.join("prelude.amparo"), PRELUDE).expect("the prelude is written");
    let policy = ran(amparo(&["check", "a.amparo"]).current_dir(&folder)).stderr;
    let case = ran(amparo(&["eval", "prelude.amparo", "--case", "b.json"]).current_dir(&folder)).stderr;
    let long = format!("{{ \"nationality\": \"{}\" }}", "x".repeat(10_000));
    fs::write(folder.join("c.json"), long).expect("the case is written");
    let long = ran(amparo(&["eval", "prelude.amparo", "--case", "c.json"]).current_dir(&folder)).stderr;
    for told in [&policy, &case, &long] {
        let is_harmless =
            |char: char| char == '\n' || !(char.is_control() || ('\u{202a}'..='\u{202e}').contains(&char));
        assert!(told.chars().all(is_harmless), "{told:?}");
        assert!(told.lines().all(|line| line.chars().count() <= 100), "{told}");
    }
    insta::assert_snapshot!(format!("{policy}\n{case}\n{long}"));
}
