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

const REFERRALS: &str = "tests/known/referrals.amparo";

/// An applicant who asked on a Thursday, asked about on the day after the third working day, or before.
fn applicant<'a>(as_of: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let facts = ["--set", "asks=true", "--set", "at_risk=true", "--set", "asked_on=2026-06-11", "--as-of", as_of];
    [&["eval", REFERRALS][..], &facts, more].concat()
}

#[test]
fn a_referral_tells_what_it_counted_whether_it_holds_or_not() {
    let note = json!([{ "kind": "calendar_unknown", "referral": ["border", "asylum", "applicant"],
                        "first": "2026-06-12", "last": "2026-06-16" }]);
    for (as_of, n_referrals) in [("2026-06-17", 1), ("2026-06-16", 0)] {
        let told = verdict(&applicant(as_of, &["--set", "forwarded=false", "--format", "json"]));
        assert_eq!(told["referrals"].as_array().map(Vec::len), Some(n_referrals), "{told}");
        assert_eq!(told["notes"], note, "{as_of}");
    }
    let open = verdict(&applicant("2026-06-16", &["--format", "json"]));
    assert_eq!(open["notes"], note);
}

#[test]
fn a_referral_that_rests_on_no_count_or_is_for_somebody_else_tells_nothing() {
    let passed_on = verdict(&applicant("2026-06-16", &["--set", "forwarded=true", "--format", "json"]));
    assert!(passed_on.get("notes").is_none(), "{passed_on}");
    let other =
        verdict(&applicant("2026-06-16", &["--set", "asks=false", "--set", "forwarded=false", "--format", "json"]));
    assert!(other.get("notes").is_none(), "{other}");
}

#[test]
fn results_say_that_no_holidays_are_known() {
    let of = |more: &[&'static str]| run(&applicant("2026-06-16", more)).told();
    insta::assert_snapshot!("referral_first_screen", of(&["--set", "forwarded=false"]));
    insta::assert_snapshot!("referral_full", of(&["--set", "forwarded=false", "--full"]));
    insta::assert_snapshot!("referral_full_spanish", of(&["--set", "forwarded=false", "--full", "--lang", "es"]));
}

#[test]
fn a_table_of_people_tells_it_in_a_column() {
    let columns = ["--columns", "line,notes", "--format", "csv"];
    let told = run(&[&["batch", LAW, "--cases", "tests/known/people.csv"][..], &columns].concat()).stdout;
    let expected = "line,notes\n2,\n3,decide: 2018-12-04 .. 2019-01-16; mended_in_time: 2018-12-21 .. 2019-01-07\n";
    assert_eq!(told, expected);
    let as_json = run(&[
        &["batch", REFERRALS, "--cases", "tests/known/applicants.csv", "--columns", "id,notes"][..],
        &["--format", "jsonl"],
    ]
    .concat())
    .stdout;
    let expected = "{\"id\":\"a\",\"notes\":[\"border > asylum: applicant: 2026-06-12 .. 2026-06-16\"]}\n{\"id\":\"b\",\"notes\":[]}\n";
    assert_eq!(as_json, expected);
}

/// The counts of a register say what each of its results would: for how many a clause or referral rests on such days.
#[test]
fn counts_of_many_people_say_for_how_many() {
    let of = |law: &'static str, people: &'static str, more: &[&'static str]| {
        run(&[&["batch", law, "--cases", people, "--summary"][..], more].concat())
    };
    let json = |told: &str| -> Json { serde_json::from_str(told).expect("JSON") };
    let told = json(&of(LAW, "tests/known/people.csv", &["--format", "json"]).stdout);
    let notes = json!([
        { "kind": "calendar_unknown", "clause": "decide", "people": 1 },
        { "kind": "calendar_unknown", "clause": "mended_in_time", "people": 1 },
    ]);
    assert_eq!(told["groups"][0]["notes"], notes, "{told}");
    // What a result does not rest on is not counted, though the same days are looked at: the request of `b` was passed on.
    let told = json(&of(REFERRALS, "tests/known/applicants.csv", &["--format", "json"]).stdout);
    let referral = json!(["border", "asylum", "applicant"]);
    let notes = json!([{ "kind": "calendar_unknown", "referral": referral, "people": 1 }]);
    assert_eq!(told["groups"][0]["notes"], notes, "{told}");
    let by_group = json(&of(LAW, "tests/known/people.csv", &["--format", "json", "--by", "as_of"]).stdout);
    let n_notes = |at: usize| by_group["groups"][at]["notes"].as_array().map(Vec::len);
    assert_eq!((n_notes(0), n_notes(1)), (Some(0), Some(2)), "{by_group}");
    let csv = of(REFERRALS, "tests/known/applicants.csv", &["--format", "csv"]).stdout;
    assert!(csv.contains("\nnote,border asylum applicant,calendar_unknown,1\n"), "{csv}");
    insta::assert_snapshot!("counts", of(LAW, "tests/known/people.csv", &[]).told());
    insta::assert_snapshot!("counts_spanish", of(REFERRALS, "tests/known/applicants.csv", &["--lang", "es"]).told());
}

/// A small count is left out, as any other.
#[test]
fn counts_of_notes_are_suppressed_like_others() {
    let told = run(&[
        "batch",
        LAW,
        "--cases",
        "tests/known/people.csv",
        "--summary",
        "--format",
        "csv",
        "--suppress-below",
        "2",
    ]);
    assert!(told.stdout.contains("\nnote,decide,calendar_unknown,\n"), "{}", told.stdout);
}
