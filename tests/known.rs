//! Calendars that say for which days they know the holidays: results tell where working days were counted beyond.

use serde_json::{Value as Json, json};

use crate::cli::run;

const LAW: &str = "tests/known/terms.amparo";
const WITHIN: &str = "tests/known/within.json";
const BEYOND: &str = "tests/known/beyond.json";

fn verdict(arguments: &[&str]) -> Json {
    serde_json::from_str(&run(arguments).stdout).expect("JSON")
}

#[test]
fn programs_are_told_which_clauses_counted_beyond_the_known_days() {
    let within = verdict(&["eval", LAW, "--case", WITHIN, "--format", "json"]);
    assert!(within.get("notes").is_none(), "{within}");
    let beyond = verdict(&["eval", LAW, "--case", BEYOND, "--format", "json"]);
    let notes = json!([
        { "kind": "calendar_unknown", "clause": "decide", "first": "2018-12-04", "last": "2019-01-16" },
        { "kind": "calendar_unknown", "clause": "mended_in_time", "first": "2018-12-21", "last": "2019-01-07" },
    ]);
    assert_eq!(beyond["notes"], notes);
    let of_one = verdict(&["explain", LAW, "permit", "--case", BEYOND, "--format", "json"]);
    assert_eq!(of_one["notes"], json!([notes[1]]));
}

#[test]
fn what_is_never_counts_nothing_and_what_is_not_known_neither() {
    let never = ["eval", LAW, "--case", BEYOND, "--set", "mended=never", "--set", "applied=null", "--format", "json"];
    let told = verdict(&never);
    assert_eq!(told["notes"].as_array().map(Vec::len), Some(1), "{told}");
    assert_eq!(told["notes"][0]["clause"], "mended_in_time");
    let open = verdict(&["eval", LAW, "--case", BEYOND, "--set", "notified=null", "--format", "json"]);
    assert_eq!(open["notes"][0]["clause"], "decide");
    assert_eq!(open["notes"].as_array().map(Vec::len), Some(1), "{open}");
}

#[test]
fn results_say_so() {
    insta::assert_snapshot!("first_screen", run(&["eval", LAW, "--case", BEYOND]).told());
    insta::assert_snapshot!("full", run(&["eval", LAW, "--case", BEYOND, "--full"]).told());
    insta::assert_snapshot!("full_spanish", run(&["eval", LAW, "--case", BEYOND, "--full", "--lang", "es"]).told());
    insta::assert_snapshot!("explained", run(&["explain", LAW, "permit", "--case", BEYOND]).told());
    insta::assert_snapshot!("page", run(&["explain", LAW, "decision", "--case", BEYOND, "--handout"]).told());
    let page = run(&["explain", LAW, "decision", "--case", BEYOND, "--handout", "--lang", "es"]);
    insta::assert_snapshot!("page_spanish", page.told());
    let days = ["--from", "2018-11-01", "--to", "2019-03-01"];
    insta::assert_snapshot!("days", run(&[&["timeline", LAW, "--case", BEYOND][..], &days].concat()).told());
}
