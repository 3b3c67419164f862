//! Values that change over time: results tell the amount of the day, or that no value is given for it; what stands for a missing number
//! within the program is shown to nobody, asked of nobody, and written to no file.

use amparo::analysis::{CheckOptions, FindingKind, check};
use amparo::case::Format;
use amparo::circuit::Outcome;
use amparo::diff::{Options, Relation, diff};
use amparo::watch::Watch;
use amparo::{Day, Law};
use serde_json::{Value as Json, json};

use crate::cli::{run, run_with_stdin};

const LAW: &str = "tests/values/fines.amparo";
const KNOWN: &str = "tests/values/known.json";
const UNKNOWN: &str = "tests/values/unknown.json";

fn law(text: &str) -> Law {
    Law::from_texts([("law.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

#[test]
fn a_definition_may_name_the_number_of_another_day() {
    let with = |body: &str| {
        let text = format!(
            "facts {{ d : date  n : int }} status s\n\
             value unit {{ .. 2018-06-30 = 5  2018-07-01 .. = 7 }}\n\
             define then = {body}\n\
             clause enough {{ grants s  when n >= then + 3 }}"
        );
        let law = law(&text);
        let outcome = |day: &str, n: i64| {
            let case = format!(r#"{{ "as_of": "2018-09-01", "d": "{day}", "n": {n} }}"#);
            let case = law.read_case("case", &case, Format::Json, Day::FIRST).unwrap_or_else(|_| panic!("a case"));
            law.eval(&case).conclusions[0].outcome
        };
        [("2018-06-30", 7), ("2018-06-30", 8), ("2018-07-01", 9), ("2018-07-01", 10)].map(|(day, n)| outcome(day, n))
    };
    let told = with("unit at d");
    assert_eq!(told, [Outcome::None, Outcome::Granted, Outcome::None, Outcome::Granted]);
    assert_eq!(told, with("1 * unit at d"));
}

// ---- what is told ------------------------------------------------------------------------------------------------------

#[test]
fn on_a_day_with_a_number_reasons_tell_it() {
    insta::assert_snapshot!(run(&["eval", LAW, "--case", KNOWN, "--full"]).told());
}

#[test]
fn on_a_day_without_one_results_say_so() {
    insta::assert_snapshot!("first_screen", run(&["eval", LAW, "--case", UNKNOWN]).told());
    insta::assert_snapshot!("full", run(&["eval", LAW, "--case", UNKNOWN, "--full"]).told());
    insta::assert_snapshot!("full_spanish", run(&["eval", LAW, "--case", UNKNOWN, "--full", "--lang", "es"]).told());
    insta::assert_snapshot!("explained", run(&["explain", LAW, "release", "--case", UNKNOWN]).told());
    insta::assert_snapshot!("page", run(&["explain", LAW, "release", "--case", UNKNOWN, "--handout"]).told());
    let page = run(&["explain", LAW, "instalments", "--case", UNKNOWN, "--handout", "--lang", "es"]);
    insta::assert_snapshot!("page_spanish", page.told());
}

#[test]
fn what_is_needed_is_told_with_the_amount() {
    let arguments = ["explain", LAW, "release", "--case", KNOWN, "--set", "fine=50000"];
    insta::assert_snapshot!(run(&arguments).told());
}

#[test]
fn programs_are_told_amounts_and_what_is_missing() {
    let verdict = |case: &str| -> Json {
        serde_json::from_str(&run(&["eval", LAW, "--case", case, "--format", "json"]).stdout).expect("JSON")
    };
    let (known, unknown) = (verdict(KNOWN), verdict(UNKNOWN));
    assert!(known.get("no_value").is_none(), "{known}");
    let amounts = json!([{ "value": "unit", "times": 10, "day": "2018-05-15", "number": 41_500 }]);
    assert_eq!(known["clauses"]["small"]["reasons"][0]["amounts"], amounts);
    let missing = json!([
        { "value": "unit", "day": "2019-01-30", "conclusions": ["instalments"] },
        { "value": "unit", "day": "2019-03-01", "conclusions": ["support"] },
        { "value": "unit", "day": "2026-11-27", "conclusions": ["release"] },
    ]);
    assert_eq!(unknown["no_value"], missing);
    assert_eq!(unknown["questions"], json!({}));
    assert_eq!(unknown["clauses"]["small"]["reasons"][0]["amounts"][0]["number"], Json::Null);
}

#[test]
fn the_numbers_are_listed() {
    insta::assert_snapshot!(run(&["list", LAW, "values"]).told());
    let listed: Json = serde_json::from_str(&run(&["list", LAW, "values", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(
        listed["values"][0]["numbers"][1],
        json!({ "first": "2018-01-01", "last": "2018-12-31", "number": 4150 })
    );
}

// ---- what is hidden ----------------------------------------------------------------------------------------------------

/// Within the program the answer on days without a number is a question with the comparison for its name.
#[test]
fn what_stands_for_a_missing_number_is_shown_to_nobody() {
    let outputs = [
        run(&["eval", LAW, "--case", UNKNOWN, "--full"]),
        run(&["explain", LAW, "release", "--case", UNKNOWN]),
        run(&["explain", LAW, "support", "--case", UNKNOWN, "--handout"]),
        run(&["timeline", LAW, "--case", UNKNOWN]),
        run(&["list", LAW]),
        run(&["schema", LAW]),
        run(&["schema", LAW, "--sample"]),
        run(&["check", LAW]),
        run(&["find", LAW, "granted release and as_of >= 2019-01-01"]),
        run(&["find", LAW, "granted release and as_of >= 2019-01-01", "--format", "json"]),
        run_with_stdin(&["ask", LAW, "--as-of", "2026-11-27", "--goal", "release"], b"5000\n"),
        run_with_stdin(&["repl", LAW, "--case", UNKNOWN], b"verdict\nwhy release\nquestions\nfacts\n"),
    ];
    for told in outputs {
        let told = told.told();
        assert!(!told.contains("fine <= 10 * unit [") && !told.contains("\"fine <= 10 * unit\""), "{told}");
        assert!(!told.contains("unit at"), "{told}");
    }
}

#[test]
fn an_interview_ends_though_no_number_is_given() {
    let told = run_with_stdin(&["ask", LAW, "--as-of", "2026-11-27", "--goal", "release"], b"5000\n");
    assert!(!told.told().contains("Question 1"), "on such a day the fine makes no difference: {}", told.told());
    insta::assert_snapshot!(told.told());
}

// ---- the analysis ------------------------------------------------------------------------------------------------------

/// Somebody on a day without a number shows no less, but a reader could not make her out.
#[test]
fn an_example_person_lives_on_a_day_with_a_number_where_she_can() {
    insta::assert_snapshot!("found", run(&["find", LAW, "granted release and fine > 0"]).told());
    let only_later = ["find", LAW, "granted release and as_of >= 2019-01-01"];
    insta::assert_snapshot!("found_later", run(&only_later).told());
    insta::assert_snapshot!("found_later_spanish", run(&[&only_later[..], &["--lang", "es"]].concat()).told());
}

/// The JSON of `find` says for each person what is assumed about a number that the law does not give, and nothing if it gives one.
#[test]
fn programs_are_told_what_is_supposed_of_missing_numbers() {
    let supposed = |condition: &str, language: &str| -> Json {
        let told = run(&["find", LAW, condition, "--format", "json", "--lang", language]);
        let found: Json = serde_json::from_str(&told.stdout).expect("JSON");
        found["supposed"].clone()
    };
    let later = "granted release and as_of >= 2019-01-01";
    let english = "supposing that Fine is at most 10 × Tax unit (no value of “Tax unit” is given for 1 January 2019)";
    assert_eq!(supposed(later, "en"), json!([[english]]));
    let spanish = supposed(later, "es");
    assert!(spanish[0][0].as_str().is_some_and(|words| words.contains("Unidad tributaria")), "{spanish}");
    assert_eq!(supposed("granted release and fine > 0", "en"), json!([[]]));
    // The same of the example person of a finding.
    let text = "property nobody { never granted release and as_of >= 2019-01-01 }\n";
    let file = crate::cli::folder("supposed").join("law.amparo");
    let policy = [&std::fs::read_to_string(LAW).expect("a file"), "\n", text].concat();
    std::fs::write(&file, policy).expect("a file");
    let told = run(&["check", &file.to_string_lossy(), "--only", "property", "--format", "json"]);
    let report: Json = serde_json::from_str(&told.stdout).unwrap_or_else(|why| panic!("{why}: {}", told.told()));
    assert_eq!(report["findings"][0]["supposed"], json!([english]), "{report:#}");
}

#[test]
fn a_value_is_no_open_question_and_may_be_unused() {
    let law = law("value unit { 2018-01-01 .. 2018-12-31 = 3 }\nvalue old { .. = 1 }\nfacts { n : int }\nstatus s\n\
         clause c { grants s  when n <= unit }");
    let (today, progress) = (Day::of(2026, 11, 27).expect("a day"), |_: FindingKind, _, _| {});
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today,
        watch: Watch::unlimited(),
        progress: &progress,
    };
    let findings = check(&law, &options).findings;
    let named = |kind: FindingKind| findings.iter().filter(move |finding| finding.kind() == kind);
    assert_eq!(named(FindingKind::OpenQuestion).count(), 0);
    let unused: Vec<_> = named(FindingKind::UnusedName).map(|finding| finding.name()).collect();
    assert_eq!(unused, ["unused-name(old)"]);
}

#[test]
fn a_number_that_changed_is_told_by_people() {
    let text = |number: i64| {
        format!(
            "value unit {{ 2017-01-01 .. 2017-12-31 = 4050  2018-01-01 .. 2018-12-31 = {number} }}\n\
             facts {{ n : int }}  status s  clause c {{ grants s  when n <= 10 * unit }}"
        )
    };
    let (old, new) = (law(&text(4150)), law(&text(4200)));
    let told = diff(&old, &new, &Options::default(), &Watch::unlimited()).expect("every person is replayed");
    assert_eq!(told.conclusions[0].law.relation, Relation::More);
    let change = &told.conclusions[0].law.changes[0];
    let amount =
        change.person.new.slot(amparo::policy::model::Input::Fact(new.policy().fact("n").expect("it is declared")));
    assert!((41_501..=42_000).contains(&amount), "{amount}");
    assert_eq!(change.person.new.as_of().to_string()[..4], *"2018");
    // Of days without a number both laws know as little.
    let same =
        diff(&old, &law(&text(4150)), &Options::default(), &Watch::unlimited()).expect("every person is replayed");
    assert_eq!(same.conclusions[0].law.relation, Relation::Same);
    let outcomes = |law: &Law| law.eval(&change.person.new).conclusions[0].outcome;
    assert_eq!(outcomes(&new), Outcome::Granted);
}
