//! Changes that must not affect a check: the order of declarations, names, the division into files, an unused fact.
//!
//! Tested on the policies in tests/findings/, which together have every kind of finding, and on the small policy.

use amparo::analysis::{CheckOptions, FindingKind, check};
use amparo::policy::model::{Named, TypeBody};
use amparo::syntax::{Sources, parse_file, print, tree};
use amparo::watch::Watch;
use amparo::{Day, Law};

fn policies() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |path: String| {
        let text = std::fs::read_to_string(root.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        (path, text)
    };
    let of_kind = |id: &str| ["fires", "silent"].map(|name| format!("findings/{id}/{name}.amparo"));
    let fixtures = FindingKind::ids().flat_map(of_kind);
    fixtures.chain(["cli/small.amparo".to_owned()]).map(read).collect()
}

fn law_of(files: &[(String, String)]) -> Law {
    Law::from_texts(files.to_vec()).unwrap_or_else(|rejected| panic!("{files:#?}\n{:?}", rejected.into_reports()))
}

/// Level, name and whether accepted, of every finding; sorted, for the order follows the declarations.
fn told(files: &[(String, String)]) -> Vec<String> {
    let law = law_of(files);
    let today = Day::of(2020, 1, 2).expect("a day");
    let progress = |_: FindingKind, _, _| {};
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today,
        watch: Watch::unlimited(),
        progress: &progress,
    };
    let checked = check(&law, &options);
    assert!(checked.failed_replays.is_empty(), "{:?}", checked.failed_replays);
    let mut told: Vec<_> = checked
        .findings
        .iter()
        .map(|finding| {
            let mut of = finding.of.clone();
            // Of two clauses that subsume each other the later declared is told: which one that is hangs on the order.
            if finding.kind() == FindingKind::Subsumed {
                of.sort_unstable();
            }
            let is_accepted = if finding.accepted.is_some() { ", accepted" } else { "" };
            format!("{} {}({}){is_accepted}", finding.kind().level().word(), finding.kind().id(), of.join(", "))
        })
        .collect();
    told.sort_unstable();
    told
}

fn one_file(text: &str) -> Vec<(String, String)> {
    vec![("law.amparo".to_owned(), text.to_owned())]
}

/// The declarations, each printed by itself.
fn declarations(text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let index = sources.add("law.amparo", text);
    let (file, problems) = parse_file(&sources, index);
    assert!(problems.is_empty(), "{text}");
    let alone = |declaration| tree::File { declarations: vec![declaration], ..tree::File::default() };
    file.declarations.into_iter().map(|declaration| print::print(&alone(declaration))).collect()
}

/// A few orders: turned round, cut at the middle, every third first.
fn orders(n: usize) -> Vec<Vec<usize>> {
    let every_third = (0..3).flat_map(|start| (start..n).step_by(3));
    vec![(0..n).rev().collect(), (n / 2..n).chain(0..n / 2).collect(), every_third.collect()]
}

#[test]
fn the_order_of_declarations_changes_nothing() {
    for (path, text) in policies() {
        let declarations = declarations(&text);
        let as_written = told(&one_file(&text));
        for order in orders(declarations.len()) {
            let turned: String = order.iter().map(|&at| format!("{}\n", declarations[at])).collect();
            assert_eq!(told(&one_file(&turned)), as_written, "{path}\n{turned}");
        }
    }
}

#[test]
fn the_cut_into_files_changes_nothing() {
    for (path, text) in policies() {
        let declarations = declarations(&text);
        let name = |at: usize| format!("part{at:03}.amparo");
        let files: Vec<_> = declarations.into_iter().enumerate().map(|(at, text)| (name(at), text)).collect();
        assert_eq!(told(&files), told(&one_file(&text)), "{path}");
    }
}

#[test]
fn names_change_nothing() {
    for (path, text) in policies() {
        let law = law_of(&one_file(&text));
        let is_field = |name: &str| {
            law.policy().types.values().any(|ty| match &ty.body {
                TypeBody::Record(fields) => fields.iter().any(|field| *field.name == *name),
                TypeBody::Enumeration(_) => false,
            })
        };
        let is_renamed = |(name, named): &(&str, Named)| {
            let is_type = matches!(named, Named::Type(_));
            !name.contains('.') && !is_type && !is_field(name)
        };
        let names: Vec<_> = law.policy().all_names().filter(is_renamed).map(|(name, _)| name.to_owned()).collect();
        let renamed = renamed(&text, &names);
        // All names take the same letters in front: what is sorted by them stays so sorted.
        let expected: Vec<_> = told(&one_file(&text));
        let mut back: Vec<_> = told(&one_file(&renamed)).into_iter().map(|told| told.replace("zz_", "")).collect();
        back.sort_unstable();
        assert_eq!(back, expected, "{path}\n{renamed}");
    }
}

/// The text with `zz_` before each of the names; strings, and what stands behind a dot, stay as they are.
fn renamed(text: &str, names: &[String]) -> String {
    let (mut renamed, mut word, mut in_string) = (String::new(), String::new(), false);
    let mut behind_dot = false;
    for char in text.chars().chain(['\n']) {
        if !in_string && (char.is_ascii_alphanumeric() || char == '_') {
            word.push(char);
            continue;
        }
        if !word.is_empty() {
            // The id of a finding may have a name for a part: `uncited-clause`.
            let is_part = char == '-' || renamed.ends_with('-');
            if names.contains(&word) && !behind_dot && !is_part {
                renamed.push_str("zz_");
            }
            renamed.push_str(&word);
            word.clear();
        }
        in_string ^= char == '"';
        behind_dot = char == '.' && !renamed.ends_with('.');
        renamed.push(char);
    }
    renamed
}

#[test]
fn a_fact_that_nobody_reads_changes_nothing() {
    for (path, text) in policies() {
        let more = format!("facts {{ nobody_reads_this : date presumed 2018-01-01 }}\n{text}");
        let mut with_it = told(&one_file(&more));
        let of_the_fact = "note unused-name(nobody_reads_this)";
        let n_before = with_it.len();
        with_it.retain(|told| told != of_the_fact);
        assert_eq!(with_it.len() + 1, n_before, "{path}: the fact itself is told of");
        assert_eq!(with_it, told(&one_file(&text)), "{path}");
    }
}

#[test]
fn the_same_policy_is_told_the_same_twice() {
    let told = || crate::cli::run(&["check", "tests/cli/small.amparo", "--format", "json", "--explain-settled"]).stdout;
    assert_eq!(told(), told());
}
