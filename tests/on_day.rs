//! `granted S at D` as a person meets it: reasons, advice, days on which something changes, proofs; and what keeps its days few.
//!
//! Its meaning is in tests/language/meaning.md and held against the naive one in `agreement`, `laws` and `brute`.

use std::process::{Command, Stdio};

use amparo::Law;

const POLICY: &str = "tests/on_day/permit.amparo";

fn printed(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amparo"));
    let output = command
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let [stdout, stderr] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
    format!("exit {}\n{stdout}{stderr}", output.status.code().expect("it ends by itself"))
}

#[test]
fn the_reasons_lead_to_the_facts_of_that_day() {
    for language in ["en", "es"] {
        let arguments = ["eval", POLICY, "--full", "--case", "tests/on_day/granted.yaml", "--lang", language];
        insta::assert_snapshot!(format!("on_day__granted_{language}"), printed(&arguments));
        let arguments = ["explain", POLICY, "--case", "tests/on_day/regular.yaml", "--lang", language, "permit"];
        insta::assert_snapshot!(format!("on_day__not_granted_{language}"), printed(&arguments));
    }
}

#[test]
fn what_is_not_known_of_that_day_is_asked_for() {
    insta::assert_snapshot!(printed(&["eval", POLICY, "--case", "tests/on_day/visa_unknown.yaml"]));
    insta::assert_snapshot!(
        "on_day__ways",
        printed(&["explain", POLICY, "--case", "tests/on_day/visa_unknown.yaml", "permit"])
    );
}

#[test]
fn programs_are_told_the_outcome_of_that_day_and_why() {
    let told = printed(&["eval", POLICY, "--case", "tests/on_day/granted.yaml", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(told.split_once('\n').expect("lines").1).expect("JSON");
    insta::assert_snapshot!(serde_json::to_string_pretty(&told["clauses"]["regularised"]["reasons"]).expect("JSON"));
}

/// The permit can be renewed a year after it could first be had: a day that stands nowhere in the clause itself.
#[test]
fn a_timeline_has_the_days_on_which_the_other_day_changes() {
    insta::assert_snapshot!(printed(&[
        "timeline",
        POLICY,
        "--case",
        "tests/on_day/granted.yaml",
        "--to",
        "2023-12-31"
    ]));
}

#[test]
fn proofs_see_through_it() {
    let nobody = "established irregular at 2021-01-31 and visa_until >= 2021-01-31";
    insta::assert_snapshot!("on_day__nobody", printed(&["find", POLICY, nobody]));
    let somebody = "granted permit and not established irregular and established irregular at 2021-01-31";
    insta::assert_snapshot!("on_day__somebody", printed(&["find", POLICY, somebody]));
    insta::assert_snapshot!("on_day__check", printed(&["check", POLICY]));
}

fn chain(n: usize, test: impl Fn(usize) -> String) -> String {
    let mut text = "facts { x : date }\nstatus s0\nclause c0 { grants s0  when as_of <= x }\n".to_owned();
    for at in 1..=n {
        text.push_str(&format!("status s{at}\nclause c{at} {{ grants s{at}  when {} }}\n", test(at - 1)));
    }
    text
}

/// Each link asks for the one before it on a day of its own: as many days as links, and each conclusion on each day before its own.
#[test]
fn days_counted_from_one_another_grow_with_the_chain() {
    let n_nodes = |n: usize| {
        let text = chain(n, |at| format!("granted s{at} at as_of - 1 month"));
        Law::from_texts([("chain.amparo", text)]).unwrap_or_else(|_| panic!("{n} links")).circuit().nodes.len()
    };
    let [ten, thirty] = [10, 30].map(n_nodes);
    assert!(thirty < 12 * ten, "{ten} nodes for ten links, {thirty} for thirty");
}

/// Thirty times two days are a thousand million: refused, and at once.
#[test]
fn days_that_double_are_refused() {
    let text = chain(30, |at| format!("granted s{at} at as_of - 1 month and granted s{at} at as_of - 1 year"));
    let rejected = Law::from_texts([("double.amparo", text)]).err().expect("too many days");
    let codes: Vec<_> = rejected.problems.iter().filter_map(|problem| Some(problem.code()?.to_string())).collect();
    assert_eq!(codes, ["amparo::policy::too_many_days"]);
    // Days that are written out are few, however long the chain.
    let text = chain(300, |at| format!("granted s{at} at 2018-01-01 and granted s{at} at x + 1 year"));
    assert!(Law::from_texts([("few.amparo", text)]).is_ok());
}
