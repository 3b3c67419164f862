//! What Amparo is built from: each crate has its reason in docs/dependencies.md, and licences and duplicates are those of deny.toml.
//!
//! `cargo deny check` does the latter too, where it is installed; this needs nothing but cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value as Json;

/// The packages that are built for this machine, and the names of Amparo's own dependencies, of all kinds.
fn packages() -> (Vec<Json>, BTreeSet<String>) {
    let version = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs");
    let version = String::from_utf8(version.stdout).expect("UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its host");
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--locked", "--format-version=1", "--filter-platform", host]);
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Json = serde_json::from_slice(&output.stdout).expect("JSON");
    let nodes = metadata["resolve"]["nodes"].as_array().expect("nodes");
    let built: BTreeSet<&str> = nodes.iter().filter_map(|node| node["id"].as_str()).collect();
    let is_built = |package: &&Json| package["id"].as_str().is_some_and(|id| built.contains(id));
    let packages: Vec<Json> =
        metadata["packages"].as_array().expect("packages").iter().filter(is_built).cloned().collect();
    let own = packages.iter().find(|package| package["name"] == "amparo").expect("Amparo itself");
    let names = own["dependencies"].as_array().expect("a list").iter();
    let names = names.map(|dependency| dependency["name"].as_str().expect("a name").to_owned()).collect();
    (packages, names)
}

fn settings() -> toml::Table {
    include_str!("../deny.toml").parse().expect("deny.toml is TOML")
}

#[test]
fn each_crate_has_its_reason() {
    let (_, dependencies) = packages();
    let rows = include_str!("../docs/dependencies.md").lines().filter_map(|line| line.strip_prefix("| "));
    let words = rows.filter_map(|row| row.split([' ', '|']).next());
    let listed: BTreeSet<String> = words.filter(|word| !matches!(*word, "crate" | "---")).map(str::to_owned).collect();
    assert_eq!(listed, dependencies);
}

/// Whether one of the alternatives of a licence expression is allowed whole: `OR` (of old also `/`), `AND`, `WITH`, brackets.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let (holds, rest) = any(&words, allowed);
    assert!(rest.is_empty(), "not read to its end: {expression}");
    holds
}

fn any<'w>(words: &'w [&'w str], allowed: &[&str]) -> (bool, &'w [&'w str]) {
    let (mut holds, mut rest) = all(words, allowed);
    while let ["OR", more @ ..] = rest {
        let (other, after) = all(more, allowed);
        (holds, rest) = (holds | other, after);
    }
    (holds, rest)
}

fn all<'w>(words: &'w [&'w str], allowed: &[&str]) -> (bool, &'w [&'w str]) {
    let (mut holds, mut rest) = one(words, allowed);
    while let ["AND", more @ ..] = rest {
        let (other, after) = one(more, allowed);
        (holds, rest) = (holds & other, after);
    }
    (holds, rest)
}

fn one<'w>(words: &'w [&'w str], allowed: &[&str]) -> (bool, &'w [&'w str]) {
    match words {
        ["(", inner @ ..] => {
            let (holds, rest) = any(inner, allowed);
            (holds, rest.strip_prefix(&[")"]).expect("a bracket is closed"))
        }
        [licence, "WITH", exception, rest @ ..] => {
            (allowed.contains(&format!("{licence} WITH {exception}").as_str()), rest)
        }
        [licence, rest @ ..] => (allowed.contains(licence), rest),
        [] => panic!("a licence is missing"),
    }
}

#[test]
fn licences_are_allowed() {
    let settings = settings();
    let allowed: Vec<&str> =
        settings["licenses"]["allow"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();
    for package in packages().0 {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence, &allowed), "{}: {licence}", package["name"]);
    }
    assert!(is_allowed("(MIT OR GPL-3.0) AND Zlib", &allowed));
    assert!(!is_allowed("(MIT OR Zlib) AND GPL-3.0", &allowed));
    assert!(!is_allowed("GPL-2.0 WITH Classpath-exception-2.0", &allowed));
}

#[test]
fn no_crate_comes_twice_but_those_named() {
    let settings = settings();
    let skipped = settings["bans"]["skip"].as_array().expect("a list");
    let skipped: BTreeSet<&str> = skipped.iter().filter_map(|skip| skip["crate"].as_str()).collect();
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages().0 {
        let text = |key: &str| package[key].as_str().expect("a text").to_owned();
        versions.entry(text("name")).or_default().push(text("version"));
    }
    let mut met = BTreeSet::new();
    for (name, versions) in versions.iter().filter(|(_, versions)| versions.len() > 1) {
        let is_skipped = |version: &&String| {
            skipped.iter().any(|skip| {
                let is = skip.split_once('@').is_some_and(|(of, start)| {
                    of == name && (*version == start || version.starts_with(&format!("{start}.")))
                });
                if is {
                    met.insert(*skip);
                }
                is
            })
        };
        let n_skipped = versions.iter().filter(is_skipped).count();
        assert!(versions.len() - n_skipped <= 1, "{name} comes as {versions:?}");
    }
    if cfg!(target_os = "linux") {
        assert_eq!(met, skipped, "what comes once is not skipped");
    }
}
