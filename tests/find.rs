//! `amparo find`: the condition as typed, and what is found.

use crate::cli::{amparo, folder, ran, run, run_with_stdin};
use crate::diagnostics::rendered;
use amparo::Day;
use amparo::Law;
use amparo::analysis::find::Found;
use amparo::case::Format;
use amparo::circuit::Truth;
use amparo::eval::Truths;
use amparo::policy::ids::Id;
use amparo::report::text::{self, Style, Tongue};
use amparo::watch::Watch;

const SMALL: &str = include_str!("cli/small.amparo");

fn small() -> Law {
    Law::from_texts([("small.amparo", SMALL)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// What is told of a condition that cannot be asked.
fn told(condition: &str) -> String {
    let Err(rejected) = small().with_condition("condition", condition) else { return "understood".to_owned() };
    rendered(rejected)
}

#[test]
fn a_condition_takes_the_words_of_properties_and_changes_nothing_else() {
    let law = small();
    let words = "granted permit and not (conflict sleeping or blocked permit) and fires window and entry.regular";
    let (asking, expr_id) =
        law.with_condition("condition", words).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    assert_eq!(asking.wording(asking.policy().exprs[expr_id].span), words);
    let names = |law: &Law| law.policy().clauses.values().map(|clause| clause.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&asking), names(&law));
    assert_eq!(asking.policy().exprs.len(), law.policy().exprs.len() + 8);
    assert_eq!(asking.policy().properties.len(), law.policy().properties.len());
    for id in law.policy().clauses.ids() {
        assert_eq!(asking.circuit().clause(id).fire.index(), law.circuit().clause(id).fire.index());
    }
    let value = |state: &str| {
        let case = asking.read_case("case.json", state, Format::Json, Day::of(2018, 8, 1).expect("a day"));
        let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
        let mut truths = Truths::default();
        asking.judge().fold(&case, &mut truths);
        asking.judge().truth(&truths, asking.circuit().expr(expr_id))
    };
    let stated = r#"{ "nationality": "VE", "entry": { "date": "2018-07-15", "regular": REGULAR },
                      "application": { "date": "2018-08-01" }, "questions": { "strict": false } }"#;
    assert_eq!(value("{}"), Truth::Unknown);
    assert_eq!(value(&stated.replace("REGULAR", "false")), Truth::False);
    assert_eq!(value(&stated.replace("REGULAR", "true")), Truth::True);
}

#[test]
fn what_cannot_be_asked_is_told_all_at_once_as_typed() {
    insta::assert_snapshot!("unknown_names", told("granted permt and entry.regulr and nationality is XX"));
    insta::assert_snapshot!("form", told("granted permit and and entry.regular"));
    insta::assert_snapshot!("assignment", told("entry.regular = true"));
    insta::assert_snapshot!("bracket", told("(granted permit or blocked permit"));
    insta::assert_snapshot!("mixed", told("granted permit and entry.regular or blocked permit"));
    insta::assert_snapshot!("empty", told(""));
    insta::assert_snapshot!("behind", told("granted permit }"));
    insta::assert_snapshot!("too_much", told("entry.regular entry.regular"));
    insta::assert_snapshot!("declaration", told("clause x { grants permit }"));
}

// ---- the command -----------------------------------------------------------------------------------------------------

const POLICY: &str = "tests/cli/small.amparo";

fn find(condition: &str, more: &[&str]) -> String {
    run(&[&["find", POLICY, condition], more].concat()).told()
}

#[test]
fn a_person_others_or_why_there_is_nobody() {
    insta::assert_snapshot!("one", find("granted permit", &[]));
    insta::assert_snapshot!("several", find("granted permit or dormant sleeping", &["--all", "5"]));
    insta::assert_snapshot!(
        "several_es",
        find("dormant sleeping or required expulsion", &["--all", "2", "--lang", "es"])
    );
    insta::assert_snapshot!("children", find("granted family_permit and birth_date >= 2000-01-01", &[]));
    insta::assert_snapshot!("nobody", find("granted permit and entry.date >= 2019-01-01", &[]));
    insta::assert_snapshot!("nobody_es", find("granted work and not granted permit", &["--lang", "es"]));
    insta::assert_snapshot!("nobody_by_assumption", find("birth_date > 2000-01-01 and entry.date <= 2000-01-01", &[]));
    insta::assert_snapshot!("json", find("dormant sleeping", &["--format", "json"]));
    insta::assert_snapshot!("nobody_json", find("granted permit and entry.date >= 2019-01-01", &["--format", "json"]));
    insta::assert_snapshot!("no_answer", find("granted permit", &["--budget", "0"]));
    insta::assert_snapshot!("help", run(&["find", "--help"]).told());
}

/// A clause that needs one thing alone has the node of that thing, and must not be taken apart into itself.
#[test]
fn why_nobody_where_a_clause_is_its_only_condition() {
    let law = "facts { a : bool  b : bool } protection work status s { confers work } status t\n\
               clause one { grants s when a or b } clause two { grants t when granted s }";
    let root = folder("find-alone");
    std::fs::write(root.join("law.amparo"), law).expect("written");
    for condition in ["granted work and not granted s", "granted t and not (a or b)", "granted t and not granted work"]
    {
        let printed = ran(amparo(&["find", "law.amparo", condition]).current_dir(&root));
        assert_eq!(printed.code, 0, "{}", printed.told());
        assert!(printed.stdout.starts_with("Nobody matches"), "{}", printed.told());
    }
}

/// Clauses that the question is not about are neither cited nor claimed to be unable to apply, even where they ask the same.
#[test]
fn only_clauses_that_the_question_is_about() {
    let root = folder("find-about");
    let nobody = r#"facts { late : bool "Paid late"  resident : bool "Resident" }
instrument removals { title "Decree on removal" }
instrument fines { title "Decree on fines" }
duty removal "Removal" { adverse }
duty fine "Fine" { adverse }
assume "Nobody pays late" { not late }
clause removal_late { source removals art "1" requires removal  when late and resident }
clause fine_late { source fines art "9" requires fine  when late and resident }"#;
    std::fs::write(root.join("nobody.amparo"), nobody).expect("written");
    let kinds = r#"facts { a : bool "A"  x : bool presumed false "X" }
category inscope
duty removal { adverse }
clause c1 { establishes inscope  when a }
clause c2 { requires removal  when x }
clause c3 { requires removal  when not a }"#;
    std::fs::write(root.join("kinds.amparo"), kinds).expect("written");
    let told = |arguments: &[&str]| ran(amparo(&[&["find"], arguments].concat()).current_dir(&root)).told();
    let printed = [
        told(&["nobody.amparo", "required fine"]),
        told(&["nobody.amparo", "required fine", "--lang", "es"]),
        told(&["kinds.amparo", "not inscope", "--all", "5"]),
        told(&["kinds.amparo", "not inscope", "--all", "5", "--lang", "es"]),
        told(&["kinds.amparo", "required removal", "--all", "5"]),
        told(&["kinds.amparo", "a or x", "--all", "5"]),
        told(&["kinds.amparo", "required removal", "--all", "2", "--lang", "es"]),
        told(&["kinds.amparo", "required removal", "--all", "5", "--format", "json"]),
    ];
    insta::assert_snapshot!("about", printed.join("\n"));
}

/// Eighty clauses that fire or do not make more kinds of persons than any budget is enough for.
#[test]
fn whoever_was_found_in_time_is_told_and_that_there_may_be_others() {
    let names: Vec<_> = (0..80).map(|n| format!("a{n} : bool")).collect();
    let clauses: Vec<_> = (0..80).map(|n| format!("clause c{n} {{ grants s when a{n} }}\n")).collect();
    let law = format!("facts {{ {} }}\nstatus s\n{}", names.join("  "), clauses.concat());
    let root = folder("find-in-time");
    std::fs::write(root.join("law.amparo"), law).expect("written");
    let find = |more: &[&str]| {
        let arguments = ["find", "law.amparo", "granted s", "--all", "1000", "--budget", "1"];
        ran(amparo(&[&arguments, more].concat()).current_dir(&root))
    };
    let printed = find(&[]);
    assert_eq!(printed.code, 2, "{}", printed.told());
    assert!(printed.stdout.starts_with(" 1. "), "{}", printed.told());
    assert!(printed.stdout.ends_with("\nThe search was stopped: whether other people match is not known.\n"));
    let printed = find(&["--format", "json"]);
    assert_eq!(printed.code, 2, "{}", printed.told());
    let json: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let n_found = json["found"].as_array().expect("persons").len();
    assert!(n_found > 1 && n_found < 1000, "{n_found}");
    assert_eq!((&json["complete"], &json["stopped"]), (&false.into(), &true.into()));
}

/// That there is nobody is proved; which of the reasons could be left out was not looked at to the end.
#[test]
fn reasons_that_may_be_needless_do_not_pass_for_the_least() {
    let (law, expr) = small().with_condition("condition", "granted work and not granted permit").expect("a condition");
    let found = amparo::analysis::find::find(&law, expr, 1, &Watch::unlimited(), &|_| {}).expect("an answer");
    let told = |is_stopped: bool| {
        let found = Found { is_stopped, ..found.clone() };
        let style = Style { tongue: Tongue::English, width: 100, is_ascii: false };
        text::found(&law, expr, &found, style)
    };
    let is_least = |told: &str| told.contains("Remove any one of these and a matching person exists.");
    let may_be_more =
        |told: &str| told.contains("Some of these may be unnecessary: the search for the shortest list was stopped.");
    assert!(is_least(&told(false)) && !may_be_more(&told(false)), "{}", told(false));
    assert!(may_be_more(&told(true)) && !is_least(&told(true)), "{}", told(true));
}

/// Whom it finds is a case for `eval`, and it holds of them.
#[test]
fn whom_it_finds_shows_it_to_eval() {
    let printed = run(&[
        "find",
        POLICY,
        "conflict expulsion or granted family_permit or required expulsion",
        "--all",
        "9",
        "--format",
        "json",
    ]);
    let json: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    let found = json["found"].as_array().expect("persons");
    assert!(found.len() >= 2, "{}", printed.told());
    for person in found {
        let verdict =
            run_with_stdin(&["eval", POLICY, "--case", "-", "--format", "json"], person.to_string().as_bytes());
        let verdict: serde_json::Value = serde_json::from_str(&verdict.stdout).expect("JSON");
        let outcome = |of: &str| verdict["conclusions"][of]["outcome"].as_str().expect("an outcome").to_owned();
        assert!(
            outcome("expulsion") == "required"
                || outcome("expulsion") == "conflict"
                || outcome("family_permit") == "granted"
        );
    }
}

/// A bound that every value keeps is asked for like any other: whoever is shown meets the condition, stated in full.
#[test]
fn bounds_that_every_value_keeps() {
    let facts = "type one = A\nfacts { d : date  e : date or never  n : int  o : one  xs : list of rec }\ntype rec { day : date }\nstatus s\n";
    for condition in [
        "d <= 2299-12-31",
        "not (d < 1800-01-01) and e is never",
        "later of (e, d) is never",
        "later of (e, d) is not never",
        "not (later of (e, d + 1 day) is never)",
        "earlier of (e, later of (d, e)) in {never, 2018-10-31}",
        "d between 1800-01-01 and 2299-12-31 and o is A",
        "any x in xs where (x.day <= 2299-12-31)",
        "every x in xs where (x.day >= 1800-01-01)",
        "n >= 0 and d + 1 day >= 1800-01-01",
    ] {
        let text = format!("{facts}clause c {{ grants s when {condition} }}\n");
        let law = Law::from_texts([("law.amparo", text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
        let (law, expr) = law.with_condition("condition", "granted s").unwrap_or_else(|_| panic!("{condition}"));
        let found = amparo::analysis::find::find(&law, expr, 3, &Watch::unlimited(), &|_| {}).expect(condition);
        assert!(!found.persons.is_empty(), "{condition}");
    }
}

/// `at least 0` holds of every list; behind it the search no longer counted the members of the list, and found people whom the interpreter did not
/// confirm.
#[test]
fn a_count_of_none_holds_of_everybody() {
    let peruvian = "c in children where (c.nationality is PE)";
    let two = find(&format!("at least 2 {peruvian}"), &[]);
    let none_asked = format!("at least 2 {peruvian} and at least 0 c in children where (c.nationality is VE)");
    assert_eq!(find(&none_asked, &[]), two);
    let nobody = find(&format!("not at least 0 {peruvian}"), &[]);
    assert!(nobody.contains("Nobody"), "{nobody}");
}
