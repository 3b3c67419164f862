//! `amparo explain`: why, why not, and the page for the person, before a policy small enough to read beside them.

use amparo::advise::explain::{Subject, explain};
use amparo::case::Format;
use amparo::report::text::{Style, explanation};
use amparo::watch::Watch;
use amparo::words::Locale;
use amparo::{Day, Law};

use crate::cli::run;

const SMALL: &str = "tests/cli/small.amparo";

/// What is explained of a person, each told on the command line.
fn explained(name: &str, of: &str, arguments: &[&str]) {
    let mut all = vec!["explain", SMALL, of];
    if !arguments.iter().any(|argument| argument.starts_with("--as-of")) {
        all.push("--as-of=2018-08-01");
    }
    all.extend(arguments);
    let printed = run(&all);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100) || arguments.contains(&"--handout"));
    insta::assert_snapshot!(name, printed.told());
}

const MARIA: [&str; 3] = ["--set=nationality=VE", "--set=entry.date=2018-07-15", "--set=entry.regular=yes"];

fn maria<'a>(more: &[&'a str]) -> Vec<&'a str> {
    MARIA.iter().copied().chain(more.iter().copied()).collect()
}

const PARENT: &str = r#"--set=children=[{"nationality":"PE","birth_date":"2015-01-01"}]"#;

#[test]
fn what_is_granted_names_its_tests_and_what_it_leans_on() {
    explained("granted", "permit", &maria(&["--set=application.date=2018-08-01"]));
    explained("granted_es", "permit", &maria(&["--set=application.date=2018-08-01", "--lang=es"]));
    explained("comes_with", "work", &maria(&["--set=application.date=2018-08-01"]));
}

#[test]
fn what_is_not_granted_names_what_stands_in_the_way() {
    explained("late", "permit", &maria(&["--set=application.date=2019-01-02"]));
    explained("awaiting", "permit", &maria(&[]));
    explained(
        "entered_too_late",
        "permit",
        &["--set=nationality=VE", "--set=entry.date=2018-11-20", "--set=entry.regular=yes"],
    );
    explained("blank", "permit", &[]);
    explained(
        "barred_by_record",
        "permit",
        &maria(&["--set=criminal_record=yes", "--set=application.date=2018-08-01"]),
    );
    explained("not_yet_law", "permit", &["--set=nationality=VE", "--as-of=2017-01-01"]);
    explained("dormant", "sleeping", &maria(&["--read=strict=yes"]));
    explained("through_a_status", "work", &["--set=nationality=PE"]);
}

#[test]
fn who_beat_whom_and_by_which_principle() {
    explained("overridden", "expulsion", &["--set=entry.regular=no", PARENT]);
    explained("the_losing_clause", "irregular", &["--set=entry.regular=no", PARENT]);
}

#[test]
fn a_page_for_the_person() {
    explained("handout", "permit", &maria(&["--set=application.date=2019-01-02", "--handout"]));
    explained("handout_es", "permit", &maria(&["--handout", "--lang=es"]));
    explained("handout_granted", "permit", &maria(&["--set=application.date=2018-08-01", "--handout"]));
    explained("handout_text", "permit", &maria(&["--set=application.date=2018-08-01", "--handout", "--format=text"]));
    explained("handout_html", "permit", &maria(&["--set=application.date=2018-08-01", "--handout", "--format=html"]));
    explained("markdown", "permit", &maria(&["--set=application.date=2018-08-01", "--format=markdown"]));
}

#[test]
fn an_explanation_for_programs() {
    explained("json", "permit", &maria(&["--set=application.date=2019-01-02", "--format=json"]));
}

/// What an assumption tells of what is stated is no presumption: whoever did not apply was not refused.
#[test]
fn what_follows_from_what_is_stated_is_not_presumed() {
    const TEXT: &str = r#"
        language en
        instrument act { title "Act" in force 1990-01-01 .. }
        type decision = none "none yet" | refused "refused" | taken "taken"
        facts { poor : bool "Poor"  applied : bool "Applied"  decided : decision presumed none "Decision"  ill : bool presumed false "Ill"  weak : bool presumed false "Weak" }
        assume "Nobody is refused without having applied" { decided is not none implies applied }
        assume "Whoever is ill is weak, and the other way round" { (ill implies weak) and (weak implies ill) }
        status care "Care"
        clause c { source act art "1" grants care when poor and decided is not refused and not ill and not weak }
    "#;
    let law = Law::from_texts([("law.amparo", TEXT)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let care = Subject::Conclusion(law.policy().conclusion("care").expect("care"));
    let day = Day::of(2018, 1, 1).expect("a day");
    // Of what presumptions alone tell of one another, none is left out.
    for (person, expected) in [
        (r#"{ "poor": true, "applied": false }"#, &["ill", "weak"][..]),
        (r#"{ "poor": true, "applied": true }"#, &["decided", "ill", "weak"]),
        (r#"{ "poor": true, "applied": false, "ill": false }"#, &[]),
    ] {
        let case = law.read_case("a.json", person, Format::Json, day).expect("the case is read");
        let explanation = explain(&law, &case, care, &Watch::unlimited());
        let presumed: Vec<_> = explanation.presumed.iter().map(|&id| &*law.policy().facts[id].path).collect();
        assert_eq!(presumed, expected, "{person}");
    }
}

/// What is presumed may be said otherwise; what is stated and `fixed` cannot change.
#[test]
fn what_is_presumed_is_not_said_to_be_unable_to_change() {
    let law = std::env::temp_dir().join(format!("amparo-presumed-{}.amparo", std::process::id()));
    std::fs::write(
        &law,
        r#"
        language en
        instrument act { title "Act" in force 1990-01-01 .. }
        facts { held : bool presumed false fixed "Holds the card" }
        status care "Care"
        clause c { source act art "1" grants care when held }
    "#,
    )
    .expect("written");
    let path = law.display().to_string();
    for (stated, expected, other) in [
        (&[][..], "now: no; presumed, because nobody has said otherwise", "cannot change"),
        (&["--set=held=no"], "now: no; this cannot change", "presumed"),
    ] {
        let seen = run(&[&["explain", &path, "care", "--as-of=2018-01-01", "--lang=en"][..], stated].concat());
        let first = seen.stdout.split("How it").next().expect("a part");
        assert!(first.contains(expected), "{}", seen.stdout);
        assert!(!first.contains(other), "{}", seen.stdout);
    }
    std::fs::remove_file(law).expect("removed");
}

/// Names in the wrong order, or the policy alone: the error says what to type.
#[test]
fn the_policy_comes_first_and_something_of_it_after_it() {
    let law = "tests/cli/small.amparo";
    for (arguments, help) in [
        (vec!["explain", "permit", law], format!("the policy comes first: `amparo explain {law} permit`")),
        (vec!["find", "granted permit", law], format!("the policy comes first: `amparo find {law} 'granted permit'`")),
        (vec!["list", "facts", law], format!("the policy comes first: `amparo list {law} facts`")),
        (vec!["explain", law, law], format!("`amparo explain {law} NAME`")),
    ] {
        let seen = crate::cli::run(&[&arguments[..], &["--lang=en"]].concat());
        assert_eq!(seen.code, 2);
        let said = seen.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(&help), "{said}");
    }
}

#[test]
fn what_nobody_knows_cannot_be_explained() {
    explained("unknown", "permitt", &[]);
    explained("unknown_far", "zzz", &[]);
}

/// A clause that lasts until a day says so in one phrase.
#[test]
fn until_when_a_clause_lasts() {
    let root = crate::cli::folder("explain-lasts");
    let policy = r#"
        facts { issued : date "Date of issue" es "Fecha de emisión"  held : bool "Holds the permit" es "Tiene el permiso" }
        status permit "Permit" es "Permiso"
        instrument law { title "Law" es "Ley" }
        clause one "One" es "Uno" { source law art "1"  grants permit  when held  ends issued + 1 year }
    "#;
    std::fs::write(root.join("law.amparo"), policy).expect("written");
    for (lang, set, expected) in [
        ("en", "held=yes", "not known: whether it still applies (it lasts until one year after the date of issue)"),
        ("es", "held=yes", "no se sabe: si sigue vigente (dura hasta un año después de la fecha de emisión)"),
        ("en", "issued=2017-01-01", "is over: it lasted until one year after the date of issue"),
        ("es", "issued=2017-01-01", "ya terminó: duró hasta un año después de la fecha de emisión"),
    ] {
        let arguments = ["explain", "law.amparo", "permit", "--as-of", "2020-01-01", "--set", set, "--lang", lang];
        let told = crate::cli::ran(crate::cli::amparo(&arguments).current_dir(&root));
        let in_one_line = told.stdout.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(in_one_line.contains(expected), "{}", told.told());
    }
}

/// A label and the statement under it that say the same are said once, in whatever order and form the words come; one that says more is kept.
#[test]
fn what_says_the_same_is_said_once() {
    let law = Law::from_texts([(
        "law.amparo",
        r#"authority office "Office" es "Oficina"
        facts {
          filed : bool "Application for the permit filed" es "Se presentó la solicitud del permiso"
          notice : bool "Notice" es "Aviso"
        }
        status permit "Permit" es "Permiso" { by office }
        instrument law { title "Law" es "Ley" }
        clause window "Window" es "Ventana" { source law art "1"  grants permit
          provided "application filed" es "solicitud presentada" filed
          provided "notice in writing" es "aviso por escrito" notice }"#,
    )])
    .expect("a policy");
    let case = law.read_case("case", "{}", Format::Json, Day(17_000)).unwrap_or_else(|_| panic!("a case"));
    let of = law.policy().conclusion("permit").expect("a conclusion");
    let explained = explain(&law, &case, Subject::Conclusion(of), &Watch::unlimited());
    for (tongue, said, twice, kept) in [
        (Locale::English, "Application for the permit filed", "application filed", "notice in writing"),
        (Locale::Spanish, "Se presentó la solicitud del permiso", "solicitud presentada", "aviso por escrito"),
    ] {
        let style = Style { tongue, width: 100, is_ascii: false };
        let told = anstream::adapter::strip_str(&explanation(&law, &case, &explained, style)).to_string();
        assert!(told.contains(said) && !told.contains(twice) && told.contains(kept), "{told}");
    }
}

/// In the whole verdict, too, nobody presumes what follows from what is stated: of somebody who has not applied there is no decision.
#[test]
fn a_verdict_presumes_what_could_be_otherwise() {
    for (case, is_presumed) in [("trafficked", false), ("border", true)] {
        let path = format!("policies/cases/{case}.json");
        for format in ["text", "json"] {
            let told = run(&["eval", "policies", "--case", &path, "--full", "--format", format]).stdout;
            let (_, presumed) = match format {
                "text" => told.split_once("Presumed, because").expect("something is presumed"),
                _ => told.split_once("\"presumed\"").expect("something is presumed"),
            };
            let presumed = presumed.split(']').next().unwrap_or_default();
            assert_eq!(presumed.contains("asylum.decision"), is_presumed, "{case} {format}: {presumed}");
        }
    }
}

/// Nobody can take a decision for an authority: the page, the explanation and the first screen say which authority it is up to.
#[test]
fn what_only_an_authority_can_do_is_not_asked_of_the_person() {
    let policy = r#"language en
instrument act { title "Act" es "Ley" }
authority office "Refugee Office" es "Oficina de Refugio"
type answer = none "none" es "ninguna" | granted_by_office "granted by the Office" es "concedida por la Oficina"
facts {
  applied  : bool "Applied for the permit" es "Solicitó el permiso"
  decision : answer presumed none by office "Decision on the application" es "Decisión sobre la solicitud"
  excused  : bool by office "Delay excused by the Office" es "Demora excusada por la Oficina"
  ill      : bool usual false fixed "Seriously ill" es "Con enfermedad grave"
}
status permit "Permit" es "Permiso"
duty leave "Order to leave" es "Orden de salida" { adverse }
clause c { source act art "1"  grants permit  when applied  provided decision is granted_by_office  provided (excused or ill) }
clause d { source act art "2"  requires leave  when applied  unless excused }
"#;
    let place = crate::cli::folder("up_to_an_authority");
    let law = place.join("law.amparo");
    std::fs::write(&law, policy).expect("written");
    let law = law.display().to_string();
    let said = |command: &str, more: &[&str]| {
        let person =
            ["--as-of=2024-01-01", "--set=applied=yes", "--set=decision=none", "--set=excused=no", "--set=ill=no"];
        run(&[&[command, &law], more, &person].concat()).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let english = [said("explain", &["permit"]), said("explain", &["permit", "--handout"]), said("eval", &[])];
    let spanish = [
        said("explain", &["permit", "--lang=es"]),
        said("explain", &["permit", "--handout", "--lang=es"]),
        said("eval", &["--lang=es"]),
    ];
    let needles = [
        (&english, ["up to the Refugee Office:", "This is up to the Refugee Office:", ", up to the Refugee Office;"]),
        (
            &spanish,
            [
                "depende de la Oficina de Refugio:",
                "Esto depende de la Oficina de Refugio:",
                ", que depende de la Oficina de Refugio;",
            ],
        ),
    ];
    for (texts, needles) in needles {
        for (text, needle) in texts.iter().zip(needles) {
            assert!(text.contains(needle), "{needle}\n{text}");
        }
    }
    for text in english.iter().chain(&spanish) {
        for asked in ["You still need this", "needed: ", "Todavía le falta esto", "hace falta: "] {
            assert!(!text.contains(asked), "{asked}\n{text}");
        }
    }
    // What the Office would have to excuse is no advice against the order.
    let page = said("explain", &["leave", "--handout"]);
    assert!(page.contains("it is up to the Refugee Office:"), "{page}");
    assert!(!english[2].contains("To avert it: Delay excused"), "{}", english[2]);
    let json: serde_json::Value = serde_json::from_str(&said("explain", &["permit", "--format=json"])).expect("JSON");
    assert_eq!(
        json["ways"][0]["needs"].as_array().expect("needs").iter().filter(|need| need["up_to"] == "office").count(),
        2,
        "{json:#}"
    );
    let list = run(&["list", &law, "facts", "--format=json"]).stdout;
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    assert_eq!(list["facts"][1]["by"], "office");
    let wrong = policy.replace("excused  : bool by office", "excused  : bool by nobody");
    let told = Law::from_texts([("law.amparo", &*wrong)]).err().expect("no such authority").to_string();
    assert!(told.contains("`nobody`"), "{told}");
}
