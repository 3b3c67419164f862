//! `amparo check`: what is printed, in every format, and how it ends.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use amparo::analysis::FindingKind;
use serde_json::Value as Json;

use crate::cli::{Printed, amparo, folder, ran, run};

const SMALL: &str = "tests/cli/small.amparo";
const NEEDLESS: &str = "tests/findings/needless-acceptance/fires.amparo";
const EXPIRED: &str = "tests/findings/expired-acceptance/fires.amparo";
/// What needs no search, so that these tests do not hang on it.
const STRAIGHT: &str =
    "uncovered-clause,uncited-clause,unused-name,missing-translation,expired-acceptance,needless-acceptance";

fn checked(policy: &str, more: &[&str]) -> Printed {
    let arguments: Vec<_> = ["check", policy, "--only", STRAIGHT, "--as-of", "2020-01-02"]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    run(&arguments)
}

fn json_of(printed: &Printed) -> Json {
    serde_json::from_str(&printed.stdout).unwrap_or_else(|error| panic!("{error}: {}", printed.told()))
}

#[test]
fn findings_for_people() {
    insta::assert_snapshot!("small", checked(SMALL, &[]).told());
    insta::assert_snapshot!("small_es", checked(SMALL, &["--lang", "es"]).told());
    insta::assert_snapshot!("acceptances", checked(NEEDLESS, &["--accepted"]).told());
    insta::assert_snapshot!("expired", checked(EXPIRED, &[]).told());
    let mut ascii = amparo(&["check", NEEDLESS, "--only", STRAIGHT, "--lang", "es"]);
    insta::assert_snapshot!("ascii", ran(ascii.env("LC_ALL", "C")).told());
}

/// Above the excerpt stands the place that every other format names: in characters, whatever stands before it on the line.
#[test]
fn the_place_above_an_excerpt_is_that_of_the_finding() {
    const POLICY: &str = "facts { a : bool \"Año\" } status s \"ñandú\" clause c \"ñ\" { grants s when a and not a }\n\
        \tstatus t \"中\" clause d { grants t when a and\n a\n and not a }\r\n\
        clause e \"中中\" { denies t when a }  clause f { grants t when a }\n";
    let root = folder("check-places");
    fs::write(root.join("law.amparo"), POLICY).expect("written");
    let told = |format: &str| {
        let mut command = amparo(&["check", "law.amparo", "--only", "never-fires,contradiction", "--format", format]);
        let printed = ran(command.current_dir(&root));
        assert_eq!(printed.code, 1, "{}", printed.told());
        printed.stdout
    };
    let text = told("text");
    let above: Vec<&str> =
        text.lines().filter_map(|line| line.split_once("─[law.amparo:")?.1.strip_suffix(']')).collect();
    let json: Json = serde_json::from_str(&told("json")).expect("JSON");
    let findings = json["findings"].as_array().expect("a list");
    let places: Vec<String> =
        findings.iter().map(|finding| format!("{}:{}", finding["at"]["line"], finding["at"]["column"])).collect();
    assert_eq!(above, places, "{text}");
    assert_eq!(above, ["5:43", "1:50", "2:22"], "{text}");
}

/// A label without a sure negation, denied inside a condition: no second colon, and the reason is set off from the condition.
#[test]
fn an_acceptance_says_of_whom_it_accepts_and_why() {
    const POLICY: &str = r#"
        type country = PE "Peru" es "Perú" | VE "Venezuela" es "Venezuela"
        facts { settler : bool "Peruvian" es "Oriundo"  nationality : country "Nationality" es "Nacionalidad" }
        duty entry "Entry" es "Ingreso"
        instrument law { title "Law" es "Ley" }
        clause one "One" es "Uno" { source law art "1"  requires entry  when nationality is VE }
        clause two "Two" es "Dos" { source law art "2"  forbids entry  when nationality is VE }
        accept contradiction(one, two) where (nationality is VE and not settler) because "a bill is pending" es "hay un proyecto de ley"
        "#;
    let root = folder("check-acceptance-words");
    fs::write(root.join("law.amparo"), POLICY).expect("written");
    let mut told = String::new();
    for lang in ["en", "es"] {
        let mut command = amparo(&[
            "check",
            "law.amparo",
            "--accepted",
            "--only",
            "contradiction",
            "--as-of",
            "2020-01-02",
            "--lang",
            lang,
        ]);
        told.push_str(&ran(command.current_dir(&root)).stdout);
    }
    insta::assert_snapshot!("acceptance_of_some", told);
}

#[test]
fn findings_for_programs() {
    insta::assert_snapshot!("json", checked(NEEDLESS, &["--format", "json"]).told());
    insta::assert_snapshot!("github", checked(NEEDLESS, &["--format", "github"]).told());
    insta::assert_snapshot!("junit", checked(NEEDLESS, &["--format", "junit", "--fail-level", "warning"]).told());
}

#[test]
fn the_exit_code_hangs_on_the_level_and_the_level_on_the_settings() {
    assert_eq!(checked(EXPIRED, &[]).code, 1, "an error");
    assert_eq!(checked(NEEDLESS, &[]).code, 0, "warnings and notes");
    assert_eq!(checked(NEEDLESS, &["--fail-level", "warning"]).code, 1);
    assert_eq!(checked(SMALL, &["--fail-level", "warning"]).code, 0, "notes");
    assert_eq!(checked(SMALL, &["--fail-level", "note"]).code, 1);

    let root = folder("check-levels");
    fs::write(root.join("law.amparo"), "status ptp\nclause uncited { grants ptp }\n").expect("written");
    let with = |check: &str, arguments: &[&str]| {
        let toml = format!("policies = [\"law.amparo\"]\n[check]\n{check}");
        fs::write(root.join("amparo.toml"), toml).expect("written");
        let mut command = amparo(&["check"]);
        ran(command.args(arguments).current_dir(&root))
    };
    let only = ["--only", "uncited-clause,uncovered-clause"];
    assert_eq!(with("", &only).code, 0);
    assert_eq!(with("levels = { \"uncited-clause\" = \"error\" }", &only).code, 1);
    assert_eq!(
        with("levels = { \"uncited-clause\" = \"error\" }", &["law.amparo", "--only", "uncited-clause"]).code,
        1
    );
    assert_eq!(with("levels = { \"uncited-clause\" = \"error\" }", &["--only", "uncovered-clause"]).code, 0);
    assert_eq!(with("fail-level = \"note\"", &only).code, 1);
    assert_eq!(with("fail-level = \"note\"", &["--only", "uncited-clause", "--fail-level", "error"]).code, 0);
    let off =
        with("levels = { \"uncited-clause\" = \"off\", \"uncovered-clause\" = \"off\" }\nfail-level = \"note\"", &only);
    assert_eq!((off.code, off.stdout.as_str()), (0, "nothing found; 1 clause checked\n"));
    let wrong = "levels = { \"uncited-clauses\" = \"error\", \"settled\" = \"grave\", \"undecided\" = \"off\", \"gap\" = \"none\" }\nfail-level = \"off\"";
    insta::assert_snapshot!("settings_wrong", with(wrong, &[]).told());
    insta::assert_snapshot!("settings_key", with("level = 3", &[]).told());
}

#[test]
fn wrong_arguments_are_told() {
    insta::assert_snapshot!("usage_only", run(&["check", SMALL, "--only", "contradicton"]).told());
    insta::assert_snapshot!("usage_budget", run(&["check", SMALL, "--budget", "-1"]).told());
    insta::assert_snapshot!("usage_as_of", run(&["check", SMALL, "--as-of", "2020-02-30"]).told());
    let root = folder("check-wrong-policy");
    fs::write(root.join("law.amparo"), "clause a { grants b }\nclause c { denies d when e }\n").expect("written");
    let wrong = ran(amparo(&["check", "law.amparo"]).current_dir(&root));
    insta::assert_snapshot!("policy_with_errors", wrong.told());
    let errors = run(&["check", "nowhere.amparo", "--format", "json"]);
    assert_eq!((errors.code, json_of(&errors)["schema"].as_str()), (2, Some("amparo/errors/1")));
    insta::assert_snapshot!("help", run(&["check", "--help"]).told());
}

#[test]
fn a_baseline_hides_what_it_knows_and_nothing_else() {
    let root = folder("check-baseline");
    let (law, known) = (root.join("law.amparo"), root.join("known.json"));
    let (law, known) = (law.to_str().expect("UTF-8"), known.to_str().expect("UTF-8"));
    fs::write(law, "status ptp\nclause one { grants ptp }\nclause two { grants ptp }\n").expect("written");
    let written = checked(law, &["--write-baseline", known]);
    assert_eq!((written.code, written.stdout.replace(known, "FILE")), (0, "4 findings written to FILE\n".to_owned()));
    let baseline: Json = serde_json::from_str(&fs::read_to_string(known).expect("there")).expect("JSON");
    let names = ["uncited-clause(one)", "uncited-clause(two)", "uncovered-clause(one)", "uncovered-clause(two)"];
    assert_eq!(baseline, serde_json::json!({ "schema": "amparo/baseline/1", "findings": names }));
    assert_eq!(fs::read_dir(&root).expect("a folder").count(), 2, "no half-written file stays");

    let again = checked(law, &["--baseline", known, "--fail-level", "note"]);
    assert_eq!(
        (again.code, again.stdout.as_str()),
        (0, "nothing found; 2 clauses checked\n4 findings are already in the baseline\n")
    );
    fs::write(law, "status ptp\nclause one { grants ptp }\nclause three { grants ptp }\n").expect("written");
    let changed = checked(law, &["--baseline", known, "--fail-level", "note", "--format", "json"]);
    assert_eq!(changed.code, 1);
    let json = json_of(&changed);
    let new: Vec<_> =
        json["findings"].as_array().expect("findings").iter().filter(|finding| finding["known"] == false).collect();
    assert_eq!(
        new.iter().map(|finding| finding["name"].as_str().expect("a name")).collect::<Vec<_>>(),
        ["uncovered-clause(three)", "uncited-clause(three)"]
    );
    assert_eq!(json["summary"]["gone"], 2);

    fs::write(
        law,
        "status ptp\nclause uncited { grants ptp }\naccept uncited-clause(uncited) because \"x\" until 2019-12-31\n",
    )
    .expect("written");
    checked(law, &["--write-baseline", known]);
    assert_eq!(checked(law, &["--baseline", known]).code, 1, "an expired acceptance is never known");
    let within = |arguments: &[&str]| ran(amparo(&["check", "law.amparo"]).args(arguments).current_dir(&root)).told();
    fs::write(known, "{ \"schema\": \"amparo/findings/1\", \"findings\": [] }").expect("written");
    insta::assert_snapshot!("baseline_other", within(&["--baseline", "known.json"]));
    fs::write(known, "{ \"schema\": ").expect("written");
    insta::assert_snapshot!("baseline_malformed", within(&["--baseline", "known.json"]));
    insta::assert_snapshot!("baseline_missing", checked(law, &["--baseline", "nowhere.json"]).told());
    insta::assert_snapshot!("baseline_unwritable", checked(law, &["--write-baseline", "nowhere/known.json"]).told());
}

#[test]
fn sarif_says_what_its_standard_asks_for() {
    let printed = checked(NEEDLESS, &["--format", "sarif"]);
    let log = json_of(&printed);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), FindingKind::ALL.len());
    for rule in rules {
        assert!(
            rule["id"].is_string() && rule["shortDescription"]["text"].is_string() && rule["help"]["text"].is_string()
        );
    }
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 4);
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], NEEDLESS);
        let number = |key: &str| place["region"][key].as_u64().expect("a number");
        assert!(number("startLine") >= 1 && number("startColumn") >= 1 && number("endLine") >= number("startLine"));
        assert!(result["partialFingerprints"]["name/v1"].is_string());
    }
    let suppressed: Vec<_> =
        results.iter().filter(|result| result["suppressions"].as_array().is_some_and(|all| !all.is_empty())).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["suppressions"][0]["kind"], "inSource");
    assert_eq!(suppressed[0]["suppressions"][0]["justification"], "a rule of thumb");
}

/// Whoever reads a format learns from a document of that format that the run failed, and where; stdout holds nothing else.
#[test]
fn broken_input_in_every_format() {
    let root = folder("check-broken");
    fs::write(root.join("broken.amparo"), "status s\nclause x { grants s\n").expect("written");
    fs::write(root.join("two.amparo"), "clause a { grants b }\nclause \"::error::x\" { denies d when e }\n")
        .expect("written");
    let mut told = Vec::new();
    for (command, formats) in
        [("check", &["sarif", "junit", "github", "json"][..]), ("test", &["junit", "github", "json"])]
    {
        for policy in ["broken.amparo", "two.amparo", "nowhere.amparo"] {
            for format in formats {
                let printed = ran(amparo(&[command, policy, "--format", format]).current_dir(&root));
                assert_eq!(printed.code, 2, "{}", printed.told());
                match *format {
                    "json" => assert_eq!(json_of(&printed)["schema"], "amparo/errors/1"),
                    "sarif" => {
                        let log = json_of(&printed);
                        let invocation = &log["runs"][0]["invocations"][0];
                        assert_eq!(invocation["executionSuccessful"], false);
                        let notified = invocation["toolExecutionNotifications"].as_array().expect("notifications");
                        assert!(!notified.is_empty() && log["runs"][0]["results"] == serde_json::json!([]));
                        told.push(format!("{policy}\n{:#}\n", invocation));
                    }
                    "junit" => {
                        let xml = roxmltree::Document::parse(&printed.stdout).expect("XML");
                        let errors = xml.descendants().filter(|node| node.has_tag_name("error")).count().to_string();
                        assert!(errors != "0" && xml.root_element().attribute("errors") == Some(&errors));
                        told.push(format!("{command} {policy}\n{}", printed.stdout));
                    }
                    _ => {
                        let lines: Vec<_> = printed.stdout.lines().collect();
                        assert!(
                            !lines.is_empty() && lines.iter().all(|line| line.starts_with("::error ")),
                            "{lines:?}"
                        );
                        told.push(format!("{command} {policy}\n{}", printed.stdout));
                    }
                }
            }
        }
    }
    let found = run(&["find", "nowhere.amparo", "a", "--format", "json"]);
    assert_eq!((found.code, json_of(&found)["schema"].as_str()), (2, Some("amparo/errors/1")));
    insta::assert_snapshot!("broken_input", told.join("\n"));
}

/// What stands in a policy begins no line, so no command of a CI, and ends no element.
#[test]
fn texts_of_a_policy_cannot_break_a_format() {
    let root = folder("check-hostile");
    let law = r#"type country = PE "Peru](javascript:alert(1)) <script>" | VE "**V** \n\n# Heading"
facts { nationality : country "Nat <img src=x> \n::error file=a::spoofed" }
status permit "Permit</title>\n::stop-commands::tok" es "P\u{fffe}"
status other "Never\u{0}"
question open "::warning::open?\n::warning::open?"
instrument law { title "Law ]]> &amp; <b>\n::error file=/etc/passwd,line=1::owned %0A %0D" unpublished "\u{1b}]0;x\u{7}" }
clause c "C\n::warning::pwned ]]> \"quotes\" <x>" { source law art "1, 2:3::x\n::debug::z" grants permit when nationality is VE or open }
clause c2 "E & <e>" { denies permit when nationality is VE }
property p "\u{202e}p\n::notice::n" { never granted permit }
accept uncited-clause(c2) because "x ]]>\n::error::because"
scenario "t ]]> <x a=\"&\">\n::error::gotcha \u{1}\u{b}\u{fffe}" { as_of 2018-01-01 nationality = PE open = true expect granted permit }
scenario "u\n::error::gotcha" { as_of 2018-01-01 nationality = VE expect none permit by c }"#;
    fs::write(root.join("law,a%:b.amparo"), law.replace("open = true", "read open = yes").replace(" by c }", " }"))
        .expect("written");
    let mut told = Vec::new();
    for command in ["check", "test"] {
        for lang in ["en", "es"] {
            let printed = |format: &str| {
                let arguments = [command, "law,a%:b.amparo", "--format", format, "--lang", lang];
                ran(amparo(&arguments).current_dir(&root))
            };
            let github = printed("github");
            for line in github.stdout.lines() {
                let rest = line.strip_prefix("::").expect("a command");
                let (command, _) = rest.split_once("::").expect("properties end");
                let (name, properties) = command.split_once(' ').expect("properties");
                assert!(["error", "warning", "notice"].contains(&name), "{line}");
                let is_own = |property: &str| {
                    let key = property.split('=').next().unwrap_or_default();
                    ["file", "line", "col", "endColumn", "title"].contains(&key)
                };
                assert!(properties.split(',').all(is_own), "{line}");
                assert!(!line.contains(['\u{1b}', '\u{202e}', '\r']), "{line}");
            }
            let junit = printed("junit");
            let xml =
                roxmltree::Document::parse(&junit.stdout).unwrap_or_else(|error| panic!("{error}: {}", junit.told()));
            assert!(xml.descendants().filter(|node| node.has_tag_name("testcase")).count() >= 2);
            for line in junit.stdout.lines() {
                assert!(!line.trim_start().starts_with("::"), "{line}");
                assert!(!line.contains(['\u{fffe}', '\u{1b}', '\u{0}', '\u{202e}']), "{line}");
            }
            told.push(format!("{command} {lang}\n{}", github.stdout));
            if command == "test" {
                told.push(junit.stdout);
            }
        }
    }
    insta::assert_snapshot!("hostile", told.join("\n"));
}

#[test]
fn the_files_for_ci_are_yaml_and_their_commands_run() {
    let text = include_str!("../docs/ci.md");
    let blocks: Vec<_> =
        text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().expect("a fence ends")).collect();
    assert_eq!(blocks.len(), 4);
    let root = folder("check-ci");
    fs::write(root.join("amparo.toml"), "policies = [\"law.amparo\"]\n").expect("written");
    fs::write(root.join("law.amparo"), "status ptp\nclause one { grants ptp }\n").expect("written");
    let mut n_commands = 0;
    for block in blocks {
        for event in saphyr_parser::Parser::new_from_str(block) {
            assert!(event.is_ok(), "{event:?} in\n{block}");
        }
        let commands = block.lines().filter_map(|line| line.trim().trim_start_matches("- ").split_once(": amparo "));
        for (_, command) in commands.filter(|(key, _)| ["run", "entry"].contains(key)) {
            let arguments = command.split('>').next().expect("a command").split_whitespace();
            let printed = ran(amparo(&[]).args(arguments).current_dir(&root));
            assert_eq!(printed.code, 0, "{command}: {}", printed.told());
            n_commands += 1;
        }
    }
    assert_eq!(n_commands, 5);
}

/// Places far apart on one long line are shown as far as there is room, and nothing breaks.
#[test]
fn long_lines_are_cut_to_the_width() {
    let root = folder("check-long-lines");
    let far = "x ".repeat(200);
    let law = format!(
        "facts {{ a : bool  b : bool }} duty d clause one \"{far}\" {{ requires d when a }} clause two \"ñandú {far}\" {{ forbids d when b }}"
    );
    fs::write(root.join("law.amparo"), law).expect("written");
    let told = ran(amparo(&["check", "law.amparo", "--only", "contradiction"]).current_dir(&root)).told();
    assert!(told.lines().all(|line| line.chars().count() <= 100), "{told}");
    assert!(told.contains("clause one"), "{told}");
}

/// Ctrl-C: what is known is printed, and what was not looked at; exit code 2.
#[cfg(unix)]
#[test]
fn somebody_who_stops_it_is_told_what_is_known() {
    let root = folder("check-stopped");
    // Long for a check: each pair of clauses is a question of its own.
    let mut law = String::from("precedence recency\nfacts { n : int  a : bool }\nstatus aid\n");
    for n in 0..4_000 {
        let verb = if n % 2 == 0 { "grants" } else { "denies" };
        law.push_str(&format!("clause c{n} {{ {verb} aid  when n >= {n} and a }}\n"));
    }
    fs::write(root.join("law.amparo"), law).expect("written");
    // On a busy machine the program may not have begun, or (where it is a fast one) be done: then it is stopped at another moment.
    let told = [500, 2_000, 8_000].into_iter().find_map(|after_ms| {
        let mut command = amparo(&["check", "law.amparo"]);
        let child =
            command.current_dir(&root).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(after_ms));
        let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        let output = child.wait_with_output().expect("it ends");
        (output.status.code() == Some(2)).then(|| String::from_utf8(output.stdout).expect("UTF-8"))
    });
    let told = told.expect("it was stopped");
    assert!(told.contains("4,000 clauses checked"), "{told}");
    assert!(told.contains("Interrupted. Not checked, or only in part: "), "{told}");
}

/// What is no path chooses scenarios by their titles, in any language.
#[test]
fn some_scenarios_are_run() {
    let folder = folder("check-some-scenarios");
    let law = folder.join("law.amparo");
    let text = "status s\nclause one { grants s }\nclause two { denies s  dormant \"why\" }\n\
                scenario \"Grants it\" es \"Lo concede\" { as_of 2018-01-01  expect granted s }\n\
                scenario \"Denies it\" { as_of 2018-01-01  expect denied s }\n";
    fs::write(&law, text).expect("written");
    let law = law.to_str().expect("UTF-8");
    let test = |parts: &[&str]| run(&[&["test", law], parts].concat());
    assert_eq!(test(&[]).code, 1);
    for part in ["grants", "CONCEDE", "Grants it"] {
        let some = test(&[part]);
        assert!(some.code == 0 && some.stdout.contains("1 scenario: 1 passed"), "{}", some.told());
        assert!(!some.stdout.contains("clause"), "what one scenario covers is no news: {}", some.told());
    }
    assert_eq!(test(&["it"]).code, 1, "both");
    let none = test(&["grant it"]);
    assert!(none.code == 2 && none.stderr.contains("did you mean `Grants it`?"), "{}", none.told());
}

/// Twenty clauses for and twenty against one status, each for a range of numbers: those meet whose ranges do, but for what is beaten.
fn crowd() -> (String, Vec<String>) {
    let (of_pro, of_con) = (|n: i64| 10 * n..=10 * n + 14, |n: i64| 7 * n..=7 * n + 9);
    // Every third clause against it overrides one for it: where both apply, that one shows nothing.
    let overridden = |con: i64| (con % 3 == 0).then_some(con * 7 / 10);
    let mut text = String::from("facts { n : int }\nstatus aid \"Aid\" es \"Ayuda\"\n");
    let mut meet = BTreeSet::new();
    for n in 0..20 {
        let (pro, con) = (of_pro(n), of_con(n));
        let overrides = overridden(n).map_or(String::new(), |pro| format!(" overrides pro{pro}"));
        writeln!(text, "clause pro{n} {{ grants aid  when n between {} and {} }}", pro.start(), pro.end()).unwrap();
        writeln!(text, "clause con{n} {{ denies aid  when n between {} and {} {overrides} }}", con.start(), con.end())
            .unwrap();
    }
    for number in -5..400 {
        let apply = |of: &dyn Fn(i64) -> std::ops::RangeInclusive<i64>| -> Vec<i64> {
            (0..20).filter(|&n| of(n).contains(&number)).collect()
        };
        let (pro, con) = (apply(&of_pro), apply(&of_con));
        let is_beaten = |pro: &i64| con.iter().any(|&con| overridden(con) == Some(*pro));
        for pro in pro.iter().filter(|pro| !is_beaten(pro)) {
            meet.extend(con.iter().map(|con| format!("contradiction(con{con}, pro{pro})")));
        }
    }
    (text, meet.into_iter().collect())
}

/// Sixteen conclusions that exclude each other, each for a range of numbers.
fn crowd_of_conclusions() -> (String, Vec<String>) {
    let of = |n: i64| 10 * n..=10 * n + 10 * (n % 7);
    let mut text = String::from("facts { n : int }\n");
    for n in 0..16 {
        writeln!(
            text,
            "status s{n} clause c{n} {{ grants s{n}  when n between {} and {} }}",
            of(n).start(),
            of(n).end()
        )
        .unwrap();
    }
    let all: Vec<_> = (0..16).map(|n| format!("s{n}")).collect();
    writeln!(text, "incompatible {}", all.join(", ")).unwrap();
    let mut meet = BTreeSet::new();
    for number in -5..400 {
        let held: Vec<_> = (0..16).filter(|&n| of(n).contains(&number)).map(|n| format!("s{n}")).collect();
        for (at, one) in held.iter().enumerate() {
            meet.extend(held[at + 1..].iter().map(|other| {
                let (one, other) = (one.min(other), one.max(other));
                format!("incompatible({one}, {other})")
            }));
        }
    }
    (text, meet.into_iter().collect())
}

#[test]
fn of_many_pairs_a_few_are_shown_and_all_are_counted() {
    few_are_shown("contradiction", "error", crowd(), |n| {
        format!("So do {n} more pairs of clauses on Aid (`aid`); --all lists them.")
    });
    few_are_shown("incompatible", "error", crowd_of_conclusions(), |n| {
        format!("So do {n} more pairs of the conclusions named here; --all lists them.")
    });
    let alike = |n: usize| format!("The same is true of {n} more pairs; --all lists them.");
    few_are_shown("subsumed", "warning", nested(), alike);
    few_are_shown("settled", "note", overriding("settled(con{con}, pro{pro})"), alike);
    few_are_shown("less-protective", "warning", overriding("less-protective(pro{pro}, con{con})"), alike);
    few_are_shown("missing-referral", "warning", categories(), alike);
}

/// Ten clauses, each of whose people those before it reach, too.
fn nested() -> (String, Vec<String>) {
    let clause = |n: usize| format!("clause c{n} {{ grants s when x > {n} }}\n");
    let text: String = (0..10).map(clause).collect();
    let pairs = (0..10).flat_map(|n| (0..n).map(move |by| format!("subsumed(c{n}, c{by})")));
    let mut expected: Vec<_> = pairs.collect();
    expected.sort();
    (format!("facts {{ x : int }}\nstatus s\n{text}"), expected)
}

/// Six clauses for a status and six against it, of another instrument, that override them all.
fn overriding(name: &str) -> (String, Vec<String>) {
    let mut text = String::from("instrument a { title \"A\" }\ninstrument b { title \"B\" }\nfacts { x : int }\n");
    text.push_str("status aid { favourable }\n");
    let all: Vec<_> = (0..6).map(|n| format!("pro{n}")).collect();
    for n in 0..6 {
        writeln!(text, "clause pro{n} {{ source a art \"{n}\"  grants aid when x > {n} }}").unwrap();
        writeln!(
            text,
            "clause con{n} {{ source b art \"{n}\"  denies aid when x > {n}  overrides {} }}",
            all.join(", ")
        )
        .unwrap();
    }
    let pairs = (0..6).flat_map(|pro| (0..6).map(move |con| (pro, con)));
    let named = |(pro, con): (usize, usize)| name.replace("{pro}", &pro.to_string()).replace("{con}", &con.to_string());
    let mut expected: Vec<_> = pairs.map(named).collect();
    expected.sort();
    (text, expected)
}

/// Seven categories, each handled by an authority that need not refer anybody to the others.
fn categories() -> (String, Vec<String>) {
    let of = |n: usize| {
        format!(
            "category k{n}\nauthority a{n} \"A{n}\" {{ handles k{n} }}\nclause c{n} {{ establishes k{n} when x > {n} }}\n"
        )
    };
    let text: String = (0..7).map(of).collect();
    let pairs = (0..7).flat_map(|from| (0..7).filter(move |&to| to != from).map(move |to| (from, to)));
    let mut expected: Vec<_> = pairs.map(|(from, to)| format!("missing-referral(k{from}, k{to})")).collect();
    expected.sort();
    (format!("facts {{ x : int }}\n{text}"), expected)
}

/// A clause that loses to forty: three of them are named and shown, and the rest counted.
#[test]
fn of_many_that_a_finding_names_a_few_are_shown() {
    let law = folder("check-crowd-named").join("law.amparo");
    let all: Vec<_> = (0..40).map(|n| format!("con{n}")).collect();
    let con = |name: &String| format!("clause {name} {{ denies s  overrides pro }}\n");
    let text: String = all.iter().map(con).collect();
    fs::write(&law, format!("status s\nclause pro {{ grants s }}\n{text}")).expect("written");
    let law = law.display().to_string();
    let check = |more: &[&str]| run(&[&["check", &law, "--only", "always-beaten"], more].concat());
    let people = check(&[]);
    assert!(people.stdout.contains("and 37 more"), "{}", people.told());
    assert!(people.stdout.len() < 2_000, "{}", people.told());
    let json = json_of(&check(&["--format", "json"]));
    assert_eq!(json["findings"][0]["related"].as_array().map(Vec::len), Some(3));
    let json = json_of(&check(&["--format", "json", "--all"]));
    assert_eq!(json["findings"][0]["related"].as_array().map(Vec::len), Some(40));
}

fn few_are_shown(kind: &str, level: &str, (text, expected): (String, Vec<String>), rest: impl Fn(usize) -> String) {
    let law = folder(&format!("check-crowd-{kind}")).join("law.amparo");
    fs::write(&law, &text).expect("written");
    let law = law.display().to_string();
    let check = |more: &[&str]| {
        let arguments = ["check", &law, "--only", kind, "--explain-settled"];
        run(&arguments.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
    };
    let listed = |json: &Json| {
        let findings = json["findings"].as_array().expect("findings").clone();
        let mut names: Vec<_> = findings.iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect();
        names.sort();
        (names, findings)
    };
    let (names, _) = listed(&json_of(&check(&["--format", "json", "--all"])));
    assert_eq!(names, expected);

    let json = json_of(&check(&["--format", "json"]));
    let (names, few) = listed(&json);
    assert_eq!(names.len(), 3);
    assert!(few.iter().all(|finding| finding["witness"].is_object()), "{few:?}");
    assert_eq!(few[2]["more"], expected.len() - 3);
    assert_eq!(json["summary"][level], expected.len());

    let people = check(&[]);
    let words = rest(expected.len() - 3);
    assert!(people.stdout.contains(&words), "{}", people.told());
    assert!(people.stdout.contains(&format!("{} {level}s", expected.len())), "{}", people.told());
    assert_eq!(check(&["--all"]).stdout.matches(&format!("{level}: {kind}(")).count(), expected.len());
    for format in ["sarif", "junit", "github"] {
        assert!(check(&["--format", format]).stdout.contains(&words), "{format}");
    }

    // One that is left out may be accepted like any other.
    let left_out = expected.iter().find(|name| !names.contains(name)).expect("one of many");
    fs::write(&law, format!("{text}accept {left_out} because \"known\"\n")).expect("written");
    let json = json_of(&check(&["--format", "json"]));
    assert_eq!(
        (&json["summary"][level], &json["summary"]["accepted"]),
        (&Json::from(expected.len() - 1), &Json::from(1))
    );
}

/// A report has an end: what is new comes first, and every format says how much is not listed.
#[test]
fn a_report_lists_so_many_findings() {
    const MOST: usize = 5_000;
    let root = folder("check-many");
    let write = |n: usize| {
        let clauses: String = (0..n).map(|at| format!("clause c{at} {{ grants s when x is {at} }}\n")).collect();
        fs::write(root.join("law.amparo"), format!("facts {{ x : int }}\nstatus s\n{clauses}")).expect("written");
    };
    let told = |more: &[&str]| {
        let mut command = amparo(&["check", "law.amparo", "--only", "uncited-clause"]);
        let printed = ran(command.current_dir(&root).args(more));
        assert_eq!(printed.code, 0, "{}", printed.stderr);
        printed
    };
    write(MOST + 50);
    told(&["--write-baseline", "known.json"]);
    write(MOST + 100);
    let listed = |document: &Json| document["findings"].as_array().map_or(0, Vec::len);
    let json = json_of(&told(&["--format", "json"]));
    assert_eq!(
        (listed(&json), &json["not_listed"], &json["summary"]["note"]),
        (MOST, &100.into(), &(MOST + 100).into())
    );
    let json = json_of(&told(&["--format", "json", "--baseline", "known.json"]));
    let n_new = json["findings"].as_array().expect("findings").iter().filter(|of| of["known"] == false).count();
    assert_eq!((listed(&json), n_new, &json["not_listed"]), (MOST, 50, &100.into()));
    let json = json_of(&told(&["--format", "json", "--all"]));
    assert_eq!((listed(&json), json.get("not_listed")), (MOST + 100, None));
    let run = &json_of(&told(&["--format", "sarif"]))["runs"][0];
    let invocation = &run["invocations"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(MOST));
    assert_eq!(invocation["executionSuccessful"], true);
    assert_eq!(invocation["toolExecutionNotifications"][0]["level"], "note");
    let words = "The first 5,000 are listed, the most serious first, and 100 more are not; --all lists them.";
    assert_eq!(invocation["toolExecutionNotifications"][0]["message"]["text"], words);
    for format in ["text", "junit", "github"] {
        let printed = told(&["--format", format]).stdout;
        assert!(printed.replace('\n', " ").contains(words), "{format}: {}", &printed[printed.len() - 400..]);
    }
}
