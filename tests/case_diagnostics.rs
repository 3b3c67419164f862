//! Every error in a case file has a fixture named after its code, with a snapshot of its message.

use std::fs;
use std::path::{Path, PathBuf};

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::errors::PAGES;
use amparo::case::set::set;
use amparo::case::{CaseFile, Format, read_bytes};
use amparo::problem::Problems;

use crate::cli::run_with_stdin;
use crate::diagnostics::rendered;

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the fixtures").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "amparo"));
    paths.sort();
    paths
}

fn law() -> Law {
    Law::from_texts([("policy.amparo", include_str!("cases/policy.amparo"))]).expect("the policy has no errors")
}

fn codes(problems: &Problems) -> Vec<String> {
    problems.iter().map(|problem| problem.code().expect("every problem has a code").to_string()).collect()
}

#[test]
fn fixtures_are_told_as_promised() {
    let law = law();
    let today = Day::of(2018, 8, 1).expect("a day");
    for path in fixtures() {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let code = path.file_stem().and_then(|stem| stem.to_str()).expect("a stem");
        let bytes = fs::read(&path).expect("the fixture is readable");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let mut told = String::new();
        if name.ends_with(".set") {
            for argument in text.lines() {
                let mut file = CaseFile::blank(today);
                let problems = set(law.policy(), &mut file, argument).expect_err("the fixture is wrong");
                assert!(codes(&problems).iter().any(|told| told.ends_with(code)), "{name}: {argument}");
                told.push_str(&rendered(law.rejected_case("--set", argument, problems)));
            }
        } else {
            let format = if name.ends_with(".json") { Format::Json } else { Format::Yaml };
            let problems = read_bytes(law.policy(), &name, &bytes, format, today).expect_err("the fixture is wrong");
            assert!(
                codes(&problems).iter().any(|told| told.ends_with(&format!("::{code}"))),
                "{name}: {:?}",
                codes(&problems)
            );
            told.push_str(&rendered(law.rejected_case(&name, &text, problems)));
        }
        insta::assert_snapshot!(name, told);
    }
}

/// A value that runs over very many lines is shown by its first: each line of a case may be confidential, and a log keeps them all.
#[test]
fn a_place_of_many_lines_is_shown_by_its_first() {
    let law = law();
    let today = Day::of(2018, 8, 1).expect("a day");
    let lines = "  confidential\n".repeat(1_000);
    let json = format!("{{\"nationality\": {{{}}}}}", "\n".repeat(1_000));
    for (name, text, format) in [
        ("case.json", json, Format::Json),
        ("case.yaml", format!("nationality: >\n{lines}"), Format::Yaml),
        ("list.yaml", format!("nationality:\n{}", lines.replace("  c", "  - c")), Format::Yaml),
    ] {
        let problems = read_bytes(law.policy(), name, text.as_bytes(), format, today).expect_err("it is no country");
        let told = rendered(law.rejected_case(name, &text, problems));
        assert!(told.contains("nationality"), "{told}");
        assert!(told.lines().count() < 20 && told.matches("confidential").count() < 10, "{told}");
    }
}

/// A member of which nothing is written takes the room of all its fields: a case has a stated number of values, however short they are to write.
#[test]
fn a_case_has_a_stated_number_of_values() {
    let law = law();
    let today = Day::of(2018, 8, 1).expect("a day");
    let json = |n: usize| format!("{{\"children\": [{}{{}}]}}", "{}, ".repeat(n - 1));
    let yaml = |n: usize| format!("children: [{}{{}}]", "{}, ".repeat(n - 1));
    let read = |name, text: &str, format| read_bytes(law.policy(), name, text.as_bytes(), format, today);
    assert!(read("case.json", &json(999_990), Format::Json).is_ok());
    assert!(read("case.yaml", &yaml(999_990), Format::Yaml).is_ok());
    for (name, text, format) in
        [("case.json", json(1_000_001), Format::Json), ("case.yaml", yaml(2_000_001), Format::Yaml)]
    {
        let problems = read(name, &text, format).expect_err("it has too many values");
        assert_eq!(codes(&problems), ["amparo::case::too_many_values"], "{name}");
        assert!(rendered(law.rejected_case(name, &text, problems)).len() < 2_000, "{name}");
    }
    // A row of a register is read by another reader, and told as well.
    let reader = amparo::case::CaseReader::new(law.policy());
    assert!(reader.read(&json(999_990), today).is_ok());
    let problems = reader.read(&json(1_000_001), today).expect_err("it has too many values");
    assert_eq!(codes(&problems), ["amparo::case::too_many_values"]);
}

#[test]
fn every_code_has_a_fixture() {
    let fixtures = fixtures();
    for (code, _) in PAGES {
        let last = code.rsplit("::").next().expect("a last word");
        // What takes a million values is made where it is tested.
        let is_made = last == "too_many_values";
        assert!(is_made || fixtures.iter().any(|path| path.file_stem().is_some_and(|stem| stem == last)), "{code}");
    }
}

/// A case is called by its `id` in every heading: it is no longer than a text that is stated, whoever reads it.
#[test]
fn what_a_case_is_called_by_has_an_end() {
    let law = law();
    let today = Day::of(2018, 8, 1).expect("a day");
    for (n, is_too_long) in [(500, false), (501, true)] {
        let id = "é".repeat(n);
        for (text, format) in [(format!("{{\"id\": \"{id}\"}}"), Format::Json), (format!("id: {id}\n"), Format::Yaml)] {
            let read = read_bytes(law.policy(), "case", text.as_bytes(), format, today);
            let told = read.err().map(|problems| codes(&problems));
            let expected = is_too_long.then(|| vec!["amparo::case::text_too_long".to_owned()]);
            assert_eq!(told, expected, "{format:?}");
        }
        for (rows, format) in [
            (format!("id,nationality\n{id},VE\n"), "csv"),
            (format!("{{\"id\": \"{id}\", \"nationality\": \"VE\"}}\n"), "jsonl"),
        ] {
            let arguments = ["batch", "tests/cases/policy.amparo", "--cases", "-", "--input-format", format];
            let printed = run_with_stdin(&arguments, rows.as_bytes());
            assert_eq!(printed.code, i32::from(is_too_long), "{}", printed.told());
            assert_eq!(printed.stderr.contains("has more than 500 characters"), is_too_long, "{}", printed.told());
        }
    }
}
