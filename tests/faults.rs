//! Small policies whose results once said something untrue, or passed over what decides: each is read as a person reads it.

use crate::cli::{run, run_with_stdin};

/// What the program prints, in both languages where the words are its own.
fn printed(command: &str, policy: &str, arguments: &[&str]) -> String {
    let policy = format!("tests/faults/{policy}.amparo");
    ["en", "es"].map(|language| run(&[&[command, &policy, "--lang", language], arguments].concat()).stdout).join("\n")
}

/// Practice is told as what is done, never as what the law says; what rests on what it refuses is named.
#[test]
fn practice_is_told_as_practice() {
    let case = ["--as-of=2018-04-01", "--set=a=yes", "--set=b=yes"];
    let screen = printed("eval", "handout_practice", &case);
    insta::assert_snapshot!("practice_screen", screen);
    for of in ["s", "t", "w"] {
        insta::assert_snapshot!(
            format!("practice_{of}"),
            printed("explain", "handout_practice", &[&[of], &case[..]].concat())
        );
    }
    let page = printed("explain", "handout_practice", &[&["s"], &case[..], &["--handout"]].concat());
    for untrue in ["The law does not give", "The law forbids", "La ley no le da", "La ley prohíbe"] {
        assert!(!page.contains(untrue), "{untrue}:\n{page}");
    }
    assert!(page.contains("In practice, it is refused.") && page.contains("En la práctica se deniega."), "{page}");
    let page = printed("explain", "handout_practice", &[&["t"], &case[..], &["--handout"]].concat());
    assert!(page.contains("in practice, Permit is denied.") && page.contains("en la práctica, se deniega"), "{page}");
    // Without the practice, nothing of it is said.
    let screen = printed("eval", "handout_practice", &["--as-of=2018-05-01", "--set=a=yes", "--set=b=yes"]);
    assert!(!screen.contains("practice") && !screen.contains("práctica"), "{screen}");
}

/// Of an alternative what holds is cited, and not the visa that the person lacks.
#[test]
fn what_carries_nothing_is_not_cited() {
    let case = ["--as-of=2018-01-01", "--set=fear=yes", "--set=visa=no", "--set=crime=no", "--full"];
    let told = printed("eval", "reason", &case);
    assert!(!told.contains("visa"), "{told}");
    insta::assert_snapshot!(told);
}

/// Whoever is beaten by rank does not stand in the conflict.
#[test]
fn a_conflict_is_between_those_whom_nobody_beats() {
    let case = ["--as-of=2021-01-01", "--set=fear=yes", "--set=crime=yes", "--set=visa=no"];
    let screen = printed("eval", "conflict_reason", &case);
    assert!(!screen.contains("Decree"), "{screen}");
    insta::assert_snapshot!(screen + &printed("eval", "conflict_reason", &[&case[..], &["--full"]].concat()));
}

#[test]
fn what_is_met_does_not_stand_in_the_way() {
    let case = ["--as-of=2018-03-20", "--set=told=2018-03-01", "--set=filed=2018-03-17", "--set=paid=yes"];
    let told = printed("eval", "stands", &case) + &printed("eval", "stands", &[&case[..], &["--full"]].concat());
    assert!(!told.to_lowercase().contains("fee"), "{told}");
    insta::assert_snapshot!(told);
}

#[test]
fn nothing_is_missing_where_no_provision_applies() {
    insta::assert_snapshot!(printed("eval", "none", &["--as-of=2018-01-01", "--set=a=no"]));
}

#[test]
fn a_result_that_leans_on_a_presumption_says_so() {
    let told = ["en", "es"].map(|language| {
        let arguments = ["repl", "tests/faults/presumed_need.amparo", "--as-of=2018-08-01", "--lang", language];
        run_with_stdin(&arguments, b"need s\n").stdout
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_false_test_reads_as_a_negation() {
    insta::assert_snapshot!(printed("explain", "negation", &["s", "--as-of=2018-01-01", "--set=ill=no"]));
}

/// The text of an article is the policy's own and has one language: it stands as it was written.
#[test]
fn ranks_are_named_in_the_readers_language() {
    let policy = "tests/faults/ranks_es.amparo";
    let told = run(&["explain", policy, "d", "--as-of=2018-01-01", "--set=a=yes", "--lang=es"]).stdout;
    assert!(!told.contains("law") && !told.contains("decree"), "{told}");
    insta::assert_snapshot!(told);
}

/// The later step of a journey keeps what it says of the fact that was asked about for an earlier day.
#[test]
fn an_answer_leaves_the_later_steps_of_a_journey() {
    let saved = std::env::temp_dir().join(format!("amparo-later-step-{}.json", std::process::id()));
    let at = saved.to_str().expect("a name");
    let policy = "tests/faults/journey_ask.amparo";
    let arguments =
        ["ask", policy, "--case=tests/faults/journey_ask.json", "--goal=release", "--as-of=2018-09-15", "--save", at];
    let told = run_with_stdin(&arguments, b"yes\n").stdout;
    assert!(told.contains("Release: granted"), "{told}");
    let case: serde_json::Value = serde_json::from_slice(&std::fs::read(&saved).expect("saved")).expect("JSON");
    std::fs::remove_file(&saved).expect("removed");
    let steps =
        serde_json::json!([{ "on": "2018-09-15", "detained": true }, { "on": "2018-09-20", "detained": false }]);
    assert_eq!(case["journey"], steps);
}

/// A fact on which only a referral depends is asked for, and both the referral and the one that may be missing are open until then.
#[test]
fn what_a_referral_depends_on_is_asked() {
    let policy = "tests/faults/referral_unknown.amparo";
    let told = run_with_stdin(&["ask", policy, "--as-of=2018-07-01"], b"yes\nyes\n").stdout;
    assert!(told.contains("(the last one)\nIs a child?"), "{told}");
    let case = ["--as-of=2018-07-01", "--set=asks=yes", "--set=exploited=yes"];
    insta::assert_snapshot!(printed("eval", "referral_unknown", &case));
}

#[test]
fn a_timeline_says_of_a_day_what_is_so_on_it() {
    let to = ["--case=tests/faults/tlsaid.json", "--from=2018-06-01", "--to=2018-12-31"];
    let told = printed("timeline", "tlsaid", &to);
    assert!(!told.contains("any day"), "{told}");
    // Of two steps on one day, the later.
    insta::assert_snapshot!(told + &printed("timeline", "same_day", &["--case=tests/faults/same_day.json"]));
}

/// That nobody matches is put down to the article that says so.
#[test]
fn nobody_is_said_with_the_right_article() {
    let told = printed("find", "nobody_wrong_article", &["required fine"]);
    assert!(told.contains("Decree on fines, art. 9"), "{told}");
    insta::assert_snapshot!(told);
}

/// `c2` applies to somebody whom the question does not look at: nothing is said of it.
#[test]
fn find_speaks_of_the_clauses_that_the_question_is_about() {
    let told = printed("find", "kinds_claim", &["not inscope", "--all=5"]);
    assert!(!told.contains("c2"), "{told}");
    insta::assert_snapshot!(told);
}

/// A point or comma is one of thousands only between groups of three digits, and what was understood is repeated.
#[test]
fn a_number_is_understood_or_refused() {
    let ask = |answer: &str| {
        let arguments = ["ask", "tests/faults/comma.amparo", "--as-of=2018-01-01"];
        run_with_stdin(&arguments, answer.as_bytes()).told()
    };
    for thousand in ["1.000\n", "1,000\n", "1000\n"] {
        let told = ask(thousand);
        assert!(told.contains("\"meses\": 1000"), "{told}");
    }
    assert!(ask("1.000\n").contains("understood as: 1000"));
    insta::assert_snapshot!(ask("3,5\n"));
}

/// What can never be true is reported, alone or as one of several items.
#[test]
fn a_test_that_can_never_be_true_is_reported() {
    insta::assert_snapshot!(printed("check", "btw", &[]));
}
