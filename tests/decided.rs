//! What somebody with the power to decide has decided: every way to state it gives one result, and the law that does not ask for it finds it.

use amparo::calendar::Day;
use amparo::case::{CaseFile, Format, read_case, set, write};
use amparo::circuit::Outcome;
use amparo::law::Law;
use amparo::policy::ids::Id;

use crate::cli::{amparo, folder, ran, run_with_stdin};

const LAW: &str = r#"
facts { fears : bool "Fears return" es "Teme volver"  criminal : bool presumed false "Crime" es "Delito" }
category refugee "Refugee" es "Refugiado" { confers work }
protection work "Work" es "Trabajo"
protection liberty "Liberty" es "Libertad"
instrument act { title "Act" es "Ley" }
clause fear { source act art "1"  establishes refugee  when fears  unless criminal }
clause free { source act art "3"  grants liberty  when refugee or decided refugee }
clause no_work { source act art "4"  denies work  overrides refugee.confers.work  when criminal }
"#;

fn law() -> Law {
    Law::from_texts([("law.amparo", LAW)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn today() -> Day {
    Day::of(2020, 1, 1).expect("a day")
}

fn person(law: &Law, json: &str) -> CaseFile {
    read_case(law.policy(), "case", json, Format::Json, today()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn outcomes(law: &Law, file: &CaseFile) -> Vec<Outcome> {
    law.eval(&file.case(law.policy())).conclusions.into_iter().map(|told| told.outcome).collect()
}

#[test]
fn each_way_to_state_a_decision_says_the_same() {
    let law = law();
    let by_object = person(&law, r#"{ "fears": false, "decided": { "refugee": "established", "work": "denied" } }"#);
    let by_path = person(&law, r#"{ "fears": false, "decided.refugee": "established", "decided.work": "denied" }"#);
    let mut typed = person(&law, r#"{ "fears": false }"#);
    set::set_decided(law.policy(), &mut typed, "refugee=established").expect("it is read");
    set::set(law.policy(), &mut typed, "decided.work=denied").expect("it is read");
    let written = person(&law, &write::file_to_json(&by_object, law.policy()).to_string());
    for other in [&by_path, &typed, &written] {
        assert_eq!(other.decided, by_object.decided);
    }
    assert_eq!(outcomes(&law, &by_object), [Outcome::Granted, Outcome::Denied, Outcome::Granted]);
    set::set_decided(law.policy(), &mut typed, "work=nothing").expect("it is read");
    assert_eq!(outcomes(&law, &typed), [Outcome::Granted, Outcome::Granted, Outcome::Granted]);
}

/// `work` is asked for by no condition: the law is opened to it for the person alone, and its case stays the same person.
#[test]
fn a_law_is_opened_to_what_is_decided() {
    let law = law();
    let file = person(&law, r#"{ "fears": true, "decided": { "work": "denied" } }"#);
    let opened = law.for_person(&file).expect("nothing asks whether work is decided");
    let case = file.case(opened.policy());
    assert_eq!(opened.eval(&case), law.eval(&file.case(law.policy())));
    assert_eq!(write::to_json(&case, opened.policy()), write::to_json(&file.case(law.policy()), law.policy()));
    let work = law.policy().conclusion("work").expect("declared");
    let told = &opened.eval(&case).conclusions[work.index()];
    let alone = told.decided.as_ref().expect("it is decided");
    assert_eq!((told.outcome, alone.outcome, told.by.len(), alone.by.len()), (Outcome::Denied, Outcome::Granted, 0, 1));
    assert!(opened.for_person(&file).is_none());
}

#[test]
fn results_mark_what_is_decided_in_both_languages() {
    let policy = folder("decided_results").join("law.amparo");
    std::fs::write(&policy, LAW).expect("written");
    let policy = policy.to_str().expect("a path of letters");
    let person = ["--decided", "refugee=established", "--set", "fears=no", "--as-of", "2020-01-01"];
    let [english, spanish] = [["en", "--labels"], ["es", "--full"]].map(|[language, how]| {
        let arguments = ["eval", policy, "--lang", language, how].into_iter().chain(person);
        ran(&mut amparo(&arguments.collect::<Vec<_>>())).stdout
    });
    insta::assert_snapshot!(format!("{english}\n---\n{spanish}"));
}

/// What a register decides of the first of its people the law is opened to for all; the others have a law of their own.
#[test]
fn registers_say_what_is_decided_of_whom() {
    let policy = folder("decided_register").join("law.amparo");
    std::fs::write(&policy, LAW).expect("written");
    let policy = policy.to_str().expect("a path of letters");
    let nobody = "{\"fears\":false}\n".repeat(6000);
    let lines = format!(
        "{{\"id\":\"a\",\"fears\":false,\"decided\":{{\"refugee\":\"established\"}}}}\n{nobody}\
         {{\"id\":\"b\",\"fears\":true,\"decided\":{{\"liberty\":\"denied\",\"work\":\"none\"}}}}\n{{\"id\":\"c\",\"fears\":true}}\n"
    );
    let told = run_with_stdin(
        &["batch", policy, "--cases", "-", "--input-format", "jsonl", "--as-of", "2020-01-01"],
        lines.as_bytes(),
    );
    let those: Vec<&str> = told.stdout.lines().filter(|line| !line.contains("\"id\":null")).collect();
    assert_eq!(
        those,
        [
            r#"{"id":"a","as_of":"2020-01-01","refugee":"established","work":"granted","liberty":"granted"}"#,
            r#"{"id":"b","as_of":"2020-01-01","refugee":"established","work":"none","liberty":"denied"}"#,
            r#"{"id":"c","as_of":"2020-01-01","refugee":"established","work":"granted","liberty":"granted"}"#,
        ]
    );
    assert_eq!(told.stdout.lines().count(), 6003);
    let table = "id,fears,decided.work,decided.refugee\nx,yes,denied,\ny,no,,excluded\n";
    let told = run_with_stdin(
        &["batch", policy, "--cases", "-", "--input-format", "csv", "--as-of", "2020-01-01"],
        table.as_bytes(),
    );
    assert_eq!(
        told.stdout,
        "id,as_of,refugee,work,liberty\nx,2020-01-01,established,denied,granted\ny,2020-01-01,excluded,none,granted\n"
    );
}

#[test]
fn the_command_line_states_a_decision() {
    let policy = folder("decided_line").join("line.amparo");
    std::fs::write(&policy, LAW).expect("written");
    let policy = policy.to_str().expect("a path of letters");
    let told = ran(&mut amparo(&[
        "explain",
        policy,
        "refugee",
        "--decided",
        "refugee=excluded",
        "--set",
        "fears=yes",
        "--as-of",
        "2020-01-01",
    ]));
    assert!(told.stdout.contains("excluded; decided; by the provisions alone: established"), "{}", told.stdout);
}

/// Of what is decided no provision is told as the reason, whatever was decided and in either language; nor is anything offered that would change it.
#[test]
fn no_provision_is_behind_a_decision() {
    let policy = folder("decided_page").join("page.amparo");
    std::fs::write(&policy, LAW).expect("written");
    let policy = policy.to_str().expect("a path of letters");
    for outcome in ["established", "excluded", "conflict", "discretionary", "dormant", "blocked", "none"] {
        for (lang, fears) in [("en", "yes"), ("en", "no"), ("es", "unknown")] {
            let (decided, fears) = (format!("refugee={outcome}"), format!("fears={fears}"));
            let line = ["explain", policy, "refugee", "--decided", &decided, "--set", &fears, "--as-of", "2020-01-01"];
            let told = |more: &[&str]| ran(&mut amparo(&[&line, more, &["--lang", lang]].concat())).stdout;
            let page = told(&["--handout"]);
            let words = ["contradicts", "se contradice", "Why", "Por qué", "Articles", "Artículos", ": ."];
            for word in words {
                assert!(!page.contains(word), "{outcome}, {word}: {page}");
            }
            assert!(page.contains(["has been decided", "ya se decidió"][usize::from(lang == "es")]), "{page}");
            let explained = told(&[]);
            assert!(!explained.contains("because of:\n\n") && !explained.contains("por esto:\n\n"), "{explained}");
        }
    }
}
