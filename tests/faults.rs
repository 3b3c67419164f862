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
