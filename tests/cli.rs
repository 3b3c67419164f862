//! The program as its users meet it: what it prints, where, and with which exit code.

use std::fs;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::tutorial::empty_folder;

/// The program, in a neutral surrounding: no locale, no colours, no cache, in the project's folder.
pub fn amparo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amparo"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    for name in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("AMPARO_NO_CACHE", "1");
    command
}

pub struct Printed {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Printed {
    /// All of it, for a snapshot.
    pub fn told(&self) -> String {
        let mut told = format!("exit {}\n", self.code);
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                told.push_str(&format!("--- {name}\n{text}"));
            }
        }
        told
    }
}

pub fn ran(command: &mut Command) -> Printed {
    let output = command.stdin(Stdio::null()).output().expect("the program starts");
    Printed {
        code: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

pub fn run(arguments: &[&str]) -> Printed {
    ran(&mut amparo(arguments))
}

pub fn run_with_stdin(arguments: &[&str], stdin: &[u8]) -> Printed {
    let mut child = amparo(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that stops reading closes the pipe: no mistake of the test.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin);
    let output = child.wait_with_output().expect("the program ends");
    Printed {
        code: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// An empty folder for one test.
pub fn folder(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("the folder can be made");
    path
}

const SMALL: &str = "tests/cli/small.amparo";
const AIRPORT: &str = "policies/cases/airport.json";

// ---- eval ------------------------------------------------------------------------------------------------------------

#[test]
fn the_airport_person_in_english() {
    let printed = run(&["eval", "policies", "--case", AIRPORT, "--full"]);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100), "at most 100 columns");
    insta::assert_snapshot!(printed.told());
}

#[test]
fn the_airport_person_in_spanish() {
    let printed = run(&["eval", "policies", "--case", AIRPORT, "--full", "--lang", "es"]);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100), "at most 100 columns");
    insta::assert_snapshot!(printed.told());
}

#[test]
fn the_airport_person_for_programs() {
    insta::assert_snapshot!(run(&["eval", "policies", "--case", AIRPORT, "--format", "json"]).told());
}

/// What a small policy says of a person, each given on the command line.
fn small(name: &str, arguments: &[&str]) {
    let mut all = vec!["eval", SMALL, "--full"];
    all.extend(arguments);
    insta::assert_snapshot!(name, run(&all).told());
}

#[test]
fn persons_before_a_small_policy() {
    let maria =
        ["--as-of=2018-08-01", "--set=nationality=VE", "--set=entry.date=2018-07-15", "--set=entry.regular=yes"];
    let with = |more: &[&'static str]| maria.iter().chain(more).copied().collect::<Vec<_>>();
    small("small_awaiting", &maria);
    small("small_granted_refused_in_practice", &with(&["--set=application.date=2018-08-01", "--read=strict=yes"]));
    small("small_blocked", &with(&["--set=application.date=2019-01-01"]));
    small("small_blank", &["--as-of=2018-08-01"]);
    small("small_blank_es", &["--as-of=2018-08-01", "--lang=es"]);
    let parent = r#"--set=children=[{"nationality":"PE","birth_date":"2015-01-01"}]"#;
    small("small_override", &["--as-of=2018-08-01", "--set=entry.regular=no", parent]);
    small("small_not_known", &["--as-of=2018-08-01", "--set=entry.regular=unknown"]);
}

/// What `ends` is told with its day; of several reasons to sleep those that hold.
#[test]
fn what_ends_and_what_sleeps_is_told_with_its_day() {
    let path = folder("ends").join("ends.amparo");
    let text = "facts { given : date \"Given on\"  old : bool \"Old\" }\n\
        status stay \"Stay\" es \"Permanencia\" { confers work }\nprotection work \"Work\"\n\
        clause year \"A year\" { grants stay  ends given + 1 year  due given + 30 days }\n\
        clause sleeper \"Sleeper\" { grants stay  when old  dormant \"first\" .. 2017-12-31  dormant \"second\" 2019-01-01 .. }\n";
    fs::write(&path, text).expect("the folder can be written");
    let policy = path.to_str().expect("a name");
    let told = |as_of: &str, lang: &str| {
        run(&["eval", policy, "--full", "--set=given=2018-06-01", "--set=old=yes", "--as-of", as_of, "--lang", lang])
            .told()
    };
    insta::assert_snapshot!("holds_until", told("2018-08-01", "en"));
    insta::assert_snapshot!("sleeps_now", told("2019-06-02", "es"));
    let why = run(&["explain", policy, "year", "--set=given=2018-06-01", "--as-of=2019-06-02"]);
    assert!(why.stdout.contains("ended on 1 June 2019"), "{}", why.stdout);
}

#[test]
fn the_dictionary_of_a_policy() {
    insta::assert_snapshot!("dictionary", run(&["list", SMALL]).told());
    insta::assert_snapshot!("dictionary_es", run(&["list", SMALL, "facts", "conclusions", "--lang", "es"]).told());
}

/// Where a name is taken, a label is taken too, in any language, without its accents; of two with one label, both are offered.
#[test]
fn labels_are_taken_for_names() {
    let of = |name: &str| run(&["explain", "policies", "--as-of=2018-01-01", name]);
    let by_name = of("refugee_status");
    assert_eq!(by_name.stdout, of("Recognition as a refugee").stdout);
    assert_eq!(by_name.stdout, of("reconocimiento de la condicion de refugiado").stdout);
    insta::assert_snapshot!("label_misspelt", of("Recogniton as a refugee").told());
    let path = folder("labels").join("two.amparo");
    let text = "facts { a : bool }\nstatus s \"Permit\"\nclause c \"Permit\" { grants s when a }\n";
    fs::write(&path, text).expect("the folder can be written");
    let policy = path.to_str().expect("a name");
    insta::assert_snapshot!("label_of_two", run(&["explain", policy, "permit"]).told());
    let found = run(&["find", "policies", "granted \"Recognition as a refugee\""]);
    assert_eq!(found.stdout, run(&["find", "policies", "granted refugee_status"]).stdout);
}

#[test]
fn the_locale_chooses_language_and_letters() {
    let spanish = ran(amparo(&["eval", SMALL, "--as-of=2018-08-01"]).env("LANG", "es_PE.UTF-8"));
    assert!(spanish.stdout.contains("Todavía no se puede determinar"), "{}", spanish.stdout);
    let plain = ran(amparo(&["eval", SMALL, "--as-of=2018-08-01"]).env("LC_ALL", "es_PE.ISO-8859-1"));
    assert!(plain.stdout.contains("Todavia no se puede determinar"), "{}", plain.stdout);
    assert!(plain.stdout.is_ascii());
    let errors = ran(amparo(&["eval", SMALL, "--set", "nationality=XX"]).env("LC_ALL", "C"));
    assert!(errors.stderr.is_ascii(), "{}", errors.stderr);
}

/// Sentences in JSON are English whatever the locale, and Spanish where `--lang es` asks for it: the same document with other words.
#[test]
fn sentences_for_programs_are_in_the_language_asked_for() {
    let value = "tests/values/fines.amparo";
    for arguments in [
        &["test", "tests/cli/failing.amparo"][..],
        &["test", "tests/cli/small.amparo", "--mutate"],
        &["find", value, "granted release and as_of >= 2019-01-01"],
        &["find", value, "granted release and denied release"],
        &["check", "tests/repair/law.amparo"],
    ] {
        let told = |more: &[&str], locale: &str| -> serde_json::Value {
            let mut command = amparo(&[arguments, &["--format", "json"], more].concat());
            let told = ran(command.env("LC_ALL", locale));
            serde_json::from_str(&told.stdout).unwrap_or_else(|why| panic!("{arguments:?}: {why}: {}", told.told()))
        };
        let (english, spanish) = (told(&[], "es_PE.UTF-8"), told(&["--lang", "es"], "C.UTF-8"));
        assert_eq!(english, told(&["--lang", "en"], "C.UTF-8"), "{arguments:?}");
        assert_ne!(english, spanish, "{arguments:?}");
        assert_eq!(without_sentences(&english), without_sentences(&spanish), "{arguments:?}");
    }
}

/// The document with every text that has a space left out.
fn without_sentences(document: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match document {
        Value::String(text) if text.contains(' ') => Value::Null,
        Value::Array(all) => all.iter().map(without_sentences).collect(),
        Value::Object(all) => all.iter().map(|(key, of)| (key.clone(), without_sentences(of))).collect(),
        other => other.clone(),
    }
}

#[test]
fn colours_only_where_they_are_asked_for() {
    assert!(!run(&["eval", SMALL]).stdout.contains('\u{1b}'));
    let forced = ran(amparo(&["eval", SMALL]).env("CLICOLOR_FORCE", "1"));
    assert!(forced.stdout.contains('\u{1b}'));
    let refused = ran(amparo(&["eval", SMALL]).env("CLICOLOR_FORCE", "0").env("NO_COLOR", "1"));
    assert!(!refused.stdout.contains('\u{1b}'));
}

#[test]
fn a_case_comes_from_stdin_in_either_format() {
    let json = run_with_stdin(&["eval", SMALL, "--case", "-"], br#"{ "as_of": "2018-08-01", "nationality": "VE" }"#);
    let yaml = run_with_stdin(&["eval", SMALL, "--case", "-"], b"as_of: 2018-08-01\nnationality: VE\n");
    assert_eq!(json.code, 0, "{}", json.stderr);
    assert_eq!(json.stdout, yaml.stdout);
}

#[test]
fn a_journey_is_read_as_of_its_day() {
    let journey = br#"{ "as_of": "2018-08-01", "nationality": "VE", "entry": { "date": "2018-02-01", "regular": true },
        "journey": [ { "on": "2018-07-01", "application": { "date": "2018-07-01" } }, { "on": "2018-09-01", "criminal_record": true } ] }"#;
    let on = |day: &str| {
        let printed = run_with_stdin(&["eval", SMALL, "--case", "-", "--format", "json", "--as-of", day], journey);
        let verdict: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
        verdict["conclusions"]["permit"]["outcome"].as_str().expect("an outcome").to_owned()
    };
    assert_eq!(on("2018-06-30"), "undetermined");
    assert_eq!(on("2018-07-01"), "granted");
    assert_eq!(on("2018-09-01"), "none");
}

// ---- test, schema, codes ---------------------------------------------------------------------------------------------------

#[test]
fn scenarios_that_fail_say_why() {
    insta::assert_snapshot!("failing", run(&["test", "tests/cli/failing.amparo"]).told());
    let covered = |more: &[&str]| run(&[&["test", "tests/cli/failing.amparo"], more].concat());
    insta::assert_snapshot!("coverage_es", covered(&["journey", "--coverage", "--lang", "es"]).told());
    insta::assert_snapshot!("coverage_lcov", covered(&["--format", "lcov"]).told());
    insta::assert_snapshot!("coverage_github", covered(&["--format", "github", "--coverage"]).told());
    insta::assert_snapshot!("failing_forms", run(&["test", "tests/cli/failing_forms.amparo"]).told());
    insta::assert_snapshot!("failing_es", run(&["test", "tests/cli/failing.amparo", "--lang", "es"]).told());
    insta::assert_snapshot!("failing_json", run(&["test", "tests/cli/failing.amparo", "--format", "json"]).told());
    insta::assert_snapshot!("failing_junit", run(&["test", "tests/cli/failing.amparo", "--format", "junit"]).told());
}

#[test]
fn the_corpus_passes_its_scenarios_and_leaves_no_clause_out() {
    let printed = run(&["test", "policies", "--format", "json"]);
    assert_eq!(printed.code, 0, "{}", run(&["test", "policies"]).stdout);
    let told: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(told["uncovered"], serde_json::json!([]));
    assert!(told["summary"]["passed"].as_u64() >= Some(40));
    // The pages' persons are known by their ids.
    let titles =
        told["scenarios"].as_array().expect("scenarios").iter().filter_map(|scenario| scenario["title"].as_str());
    let ids: std::collections::BTreeSet<_> = titles
        .filter_map(|title| title.split_whitespace().next())
        .filter(|id| id.starts_with(['P', 'T']) && id.chars().any(|char| char.is_ascii_digit()))
        .collect();
    assert!(ids.len() >= 40, "{} persons of the pages: {ids:?}", ids.len());
}

#[test]
fn the_settings_name_the_policy() {
    let here = run(&["test"]);
    assert_eq!(here.code, 0, "{}", here.stderr);
    assert_eq!(here.stdout, run(&["test", "policies"]).stdout);
    let below = ran(amparo(&["test"]).current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/policies/migration")));
    assert_eq!(below.stdout, here.stdout);
}

#[test]
fn a_schema_and_its_samples() {
    insta::assert_snapshot!("schema", run(&["schema", SMALL]).told());
    insta::assert_snapshot!("schema_es", run(&["schema", SMALL, "--lang", "es"]).told());
    let today = |text: String| {
        let as_of = text.find("as_of").map(|at| at + text[at..].find("20").expect("a year"));
        let at = as_of.expect("a sample has an as_of");
        format!("{}[today]{}", &text[..at], &text[at + 10..])
    };
    insta::assert_snapshot!("sample", today(run(&["schema", SMALL, "--sample"]).told()));
    insta::assert_snapshot!(
        "sample_yaml_es",
        today(run(&["schema", SMALL, "--sample", "--format=yaml", "--lang=es"]).told())
    );
}

#[test]
fn samples_evaluate() {
    for policy in [SMALL, "policies"] {
        for format in ["json", "yaml"] {
            let sample = run(&["schema", policy, "--sample", "--format", format]);
            let printed = run_with_stdin(&["eval", policy, "--case", "-"], sample.stdout.as_bytes());
            assert_eq!(printed.code, 0, "{policy} {format}: {}", printed.stderr);
        }
    }
}

#[test]
fn codes_have_pages() {
    let list = run(&["codes"]);
    assert_eq!(list.code, 0);
    for line in list.stdout.lines().filter(|line| line.starts_with("  ")) {
        let code = line.split_whitespace().next().expect("a code");
        let page = run(&["codes", code]);
        assert_eq!(page.code, 0, "{code}");
        assert!(page.stdout.starts_with(&format!("# {code}\n")), "{code}: {}", page.stdout);
    }
    insta::assert_snapshot!("codes_one", run(&["codes", "no_such_date"]).told());
    insta::assert_snapshot!("codes_unknown", run(&["codes", "no_such_dat"]).told());
}

#[test]
fn help_and_completions() {
    insta::assert_snapshot!("help", run(&["--help"]).told());
    insta::assert_snapshot!("help_eval", run(&["eval", "--help"]).told());
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let printed = run(&["completions", shell]);
        assert_eq!(printed.code, 0);
        assert!(printed.stdout.contains("amparo"), "{shell}");
    }
}

#[test]
fn manual_pages() {
    for (lang, options, about) in
        [("en", ".SH OPTIONS", "Find what is wrong with a policy"), ("es", ".SH OPCIONES", "Busca")]
    {
        let page = run(&["man", "--lang", lang]);
        assert_eq!(page.code, 0, "{}", page.stderr);
        assert!(page.stdout.contains(".TH amparo 1") && page.stdout.contains(options), "{}", page.stdout);
        let folder = empty_folder(&format!("man-{lang}"));
        let told = run(&["man", "--lang", lang, "--folder", folder.to_str().expect("a path in UTF-8")]);
        assert_eq!((told.code, &*told.stdout), (0, ""), "{}", told.stderr);
        let check = fs::read_to_string(folder.join("amparo-check.1")).expect("a page for each command");
        assert!(check.contains(about) && check.contains("amparo check") && check.contains(options), "{check}");
        // What formats manual pages finds nothing wrong with any of them.
        for page in fs::read_dir(&folder).expect("a folder").flatten() {
            let command =
                Command::new("groff").args(["-man", "-ww", "-Kutf8", "-Tutf8", "-z"]).arg(page.path()).output();
            if let Ok(told) = command {
                assert_eq!(String::from_utf8_lossy(&told.stderr), "", "{}", page.path().display());
            }
        }
    }
    let told = run(&["man", "--folder", "tests/cli/nowhere"]);
    assert_eq!(told.code, 2);
    assert!(told.stderr.contains("unwritable_folder"), "{}", told.stderr);
}

// ---- what can go wrong ---------------------------------------------------------------------------------------------------

#[test]
fn wrong_usage() {
    insta::assert_snapshot!("usage_command", run(&["evla"]).told());
    insta::assert_snapshot!("usage_set", run(&["eval", SMALL, "--set", "entry.dat=2018-07-15"]).told());
    insta::assert_snapshot!(
        "usage_set_json",
        run(&["eval", SMALL, "--set", "entry.dat=2018-07-15", "--format=json"]).told()
    );
    insta::assert_snapshot!("usage_read", run(&["eval", SMALL, "--read", "strikt=yes"]).told());
    insta::assert_snapshot!("usage_as_of", run(&["eval", SMALL, "--as-of", "31/10/2018"]).told());
    insta::assert_snapshot!("usage_case", run(&["eval", SMALL, "--case", "nobody.json"]).told());
    insta::assert_snapshot!("usage_case_folder", run(&["eval", SMALL, "--case", "tests"]).told());
    let broken = ["--set=birth_date=2018-01-01", "--set=entry.date=2017-01-01"];
    insta::assert_snapshot!("broken_assumption", run(&["eval", SMALL, broken[0], broken[1]]).told());
    insta::assert_snapshot!(
        "broken_assumption_json",
        run(&["eval", SMALL, broken[0], broken[1], "--format=json"]).told()
    );
}

#[test]
fn wrong_settings() {
    let folder = folder("settings");
    let told = |text: &str| {
        fs::write(folder.join("amparo.toml"), text).expect("the folder can be written");
        ran(amparo(&["test"]).current_dir(&folder)).told()
    };
    insta::assert_snapshot!("settings_key", told("policy = \"policies\"\n"));
    insta::assert_snapshot!("settings_empty", told("\n"));
    insta::assert_snapshot!("settings_lang", told("policies = [\"p\"]\nlang = \"fr\"\n"));
    insta::assert_snapshot!("settings_broken", told("policies = [\n"));
    insta::assert_snapshot!("settings_missing_folder", told("policies = [\"nowhere\"]\n"));
}

#[test]
fn hostile_cases_are_told_and_nothing_hangs() {
    let told = |case: &[u8]| {
        let printed = run_with_stdin(&["eval", SMALL, "--case", "-"], case);
        assert_eq!(printed.stdout, "");
        printed.told()
    };
    insta::assert_snapshot!("case_empty", told(b""));
    insta::assert_snapshot!("case_truncated", told(br#"{ "nationality": "VE", "entry": { "date":"#));
    insta::assert_snapshot!("case_not_utf8", told(b"{ \"nationality\": \"\xff\xfe\" }"));
    insta::assert_snapshot!("case_duplicate", told(br#"{ "nationality": "VE", "nationality": "PE" }"#));
    insta::assert_snapshot!("case_list_for_date", told(br#"{ "birth_date": ["1990-01-01"] }"#));
    insta::assert_snapshot!(
        "case_all_at_once",
        told(b"{\n  \"natoinality\": \"VE\",\n  \"birth_date\": \"2018-02-30\",\n  \"entry\": { \"regular\": \"yes\" },\n  \"children\": [ { \"nationality\": \"XX\" } ]\n}\n")
    );
    let long = format!("{{ \"children\": [{}], \"entri\": 1 }}", "{},".repeat(100_000));
    insta::assert_snapshot!("case_long_line", told(long.as_bytes()));
    let deep = "[".repeat(100_000);
    insta::assert_snapshot!("case_deep", told(format!("{{ \"children\": {deep}").as_bytes()));
}

#[test]
fn a_hundred_thousand_children() {
    let child = r#"{ "nationality": "VE", "birth_date": "2015-01-01" },"#;
    let last = r#"{ "nationality": "PE", "birth_date": "2015-01-01" }"#;
    let case = format!(r#"{{ "as_of": "2018-08-01", "children": [{}{last}] }}"#, child.repeat(100_000));
    let printed = run_with_stdin(&["eval", SMALL, "--case", "-", "--format", "json"], case.as_bytes());
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    let verdict: serde_json::Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(verdict["conclusions"]["family_permit"]["outcome"], "granted");
}

/// `amparo … | head -1` ends quietly.
#[test]
fn a_closed_pipe_is_no_mistake() {
    let mut child = amparo(&["eval", "policies", "--case", AIRPORT, "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut first = [0; 1];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("something is printed");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}
