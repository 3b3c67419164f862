//! `test --update`: what is written passes, changes nothing else, and is never written where somebody did not want it.

use std::fs;
use std::path::Path;

use amparo::Law;
use amparo::eval::scenario::{case_file, run_scenarios};
use amparo::mutate::generate::generate;
use amparo::report::generated::scenarios;
use amparo::report::scenario::scenario;
use amparo::report::update::updates;
use amparo::syntax::edit::edited;
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};
use crate::cli::{folder, run};

const FAILING: &str = "tests/cli/failing.amparo";

/// The failing scenarios in a folder of their own, after `changed`.
fn copy(name: &str, changed: fn(String) -> String) -> String {
    let folder = folder(name);
    fs::copy("tests/cli/small.amparo", folder.join("small.amparo")).expect("a file");
    let path = folder.join("failing.amparo");
    fs::write(&path, changed(fs::read_to_string(FAILING).expect("a file"))).expect("a file");
    path.to_string_lossy().into_owned()
}

/// The lines of one text that the other has not in the same place.
fn other_lines<'a>(one: &'a str, other: &str) -> Vec<&'a str> {
    assert_eq!(one.lines().count(), other.lines().count(), "{one}\n{other}");
    one.lines().zip(other.lines()).filter(|(one, other)| one != other).map(|(one, _)| one).collect()
}

#[test]
fn without_a_terminal_all_is_shown_and_nothing_changed() {
    let before = fs::read_to_string(FAILING).expect("a file");
    insta::assert_snapshot!("english", run(&["test", FAILING, "--update"]).told());
    insta::assert_snapshot!("spanish", run(&["test", FAILING, "journey", "--update", "--lang", "es"]).told());
    assert_eq!(fs::read_to_string(FAILING).expect("a file"), before);
    insta::assert_snapshot!("no_format", run(&["test", FAILING, "--update", "--format", "json"]).told());
    assert_eq!(run(&["test", FAILING, "--yes"]).code, 2);
}

#[test]
fn only_what_is_expected_changes() {
    let path = copy("update_yes", |text| text);
    let before = fs::read_to_string(&path).expect("a file");
    // One of two that fail, by its title.
    let told = run(&["test", &path, "expects too much", "--update", "--yes"]);
    assert_eq!(told.code, 0, "{}", told.told());
    let after = fs::read_to_string(&path).expect("a file");
    let now = ["  expect none permit", "  expect clause window fails", "  expect undetermined expulsion"];
    assert_eq!(other_lines(&after, &before), now);
    assert_eq!(run(&["test", &path, "expects too much"]).code, 0);
    // The rest: one can be helped, and one person cannot be.
    let told = run(&["test", &path, "--update", "--yes"]);
    assert!(told.code == 1 && told.stdout.contains("1 scenario still fails, 1 because"), "{}", told.told());
    let both = fs::read_to_string(&path).expect("a file");
    let now = ["  on 2018-07-01 { criminal_record = true  expect none permit }"];
    assert_eq!(other_lines(&both, &after), now);
    let again = run(&["test", &path, "--update", "--yes"]);
    assert_eq!((again.code, fs::read_to_string(&path).expect("a file")), (1, both), "{}", again.told());
}

#[test]
fn comments_line_ends_and_layouts_survive() {
    let comment = |text: String| {
        let text = text.replace("expect granted permit by window\n", "expect granted // why\n  permit by window\n");
        let text = text.replace("window fires\n", "window fires // fires?\n").replace("fixed\n", "fixed\n\n\n");
        format!("\u{feff}{}", text.replace('\n', "\r\n"))
    };
    let path = copy("update_comments", comment);
    let before = fs::read_to_string(&path).expect("a file");
    assert_eq!(run(&["test", &path, "--update", "--yes"]).code, 1);
    let after = fs::read_to_string(&path).expect("a file");
    let expected = before
        .replace("expect granted // why\r\n  permit by window\r\n", "expect none permit // why\r\n")
        .replace("window fires", "window fails")
        .replace("none expulsion", "undetermined expulsion")
        .replace("criminal_record = true  expect granted", "criminal_record = true  expect none");
    assert_eq!(after, expected);
    // What had the layout of `fmt` has it still, though a line grows too long.
    let long = |text: String| {
        let title = "x".repeat(100);
        let more = format!("scenario \"{title}\" {{ as_of 2018-08-01  expect none expulsion }}\n");
        amparo::syntax::format::format(&format!("{text}\n{more}")).text
    };
    let path = copy("update_layout", long);
    assert_eq!(run(&["fmt", "--check", &path]).code, 0);
    assert_eq!(run(&["test", &path, "--update", "--yes"]).code, 1);
    let layout = run(&["fmt", "--check", &path]);
    assert_eq!(layout.code, 0, "{}", layout.told());
    assert!(fs::read_to_string(&path).expect("a file").contains("undetermined expulsion"));
}

#[test]
fn a_policy_with_errors_is_not_touched() {
    let path = copy("update_errors", |text| text.replace("none expulsion", "none expulsoin"));
    let before = fs::read_to_string(&path).expect("a file");
    let told = run(&["test", &path, "--update", "--yes"]);
    assert!(told.code == 2 && told.stderr.contains("unknown_conclusion"), "{}", told.told());
    assert_eq!(fs::read_to_string(&path).expect("a file"), before);
}

#[test]
#[cfg(unix)]
fn files_that_may_not_be_written_and_links_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let path = copy("update_read_only", |text| text);
    let before = fs::read_to_string(&path).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    let told = run(&["test", &path, "--update", "--yes"]);
    assert!(told.code == 2 && told.stderr.contains("cli::unwritable_file"), "{}", told.told());
    assert_eq!(fs::read_to_string(&path).expect("a file"), before);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
    let link = Path::new(&path).with_file_name("link.amparo");
    symlink("failing.amparo", &link).expect("a link");
    let told = run(&["test", &link.to_string_lossy(), "--update", "--yes"]);
    assert_eq!(told.code, 1, "{}", told.told());
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_ne!(fs::read_to_string(&path).expect("a file"), before);
    assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o640);
    let left = fs::read_dir(Path::new(&path).parent().expect("a folder")).expect("there").count();
    assert_eq!(left, 3, "nothing is left beside them");
}

/// Two files with scenarios that fail, of which one may not be written: what was found to pass together is not written by half.
#[test]
#[cfg(unix)]
fn several_files_change_together_or_not_at_all() {
    use std::os::unix::fs::PermissionsExt;
    let path = copy("update_together", |text| text);
    let folder = Path::new(&path).parent().expect("a folder");
    let second = folder.join("second.amparo");
    let like = "use \"failing.amparo\"\nscenario \"two\" like \"a scenario that expects too much\" { expect granted permit }\n";
    fs::write(&second, like).expect("written");
    fs::set_permissions(&second, fs::Permissions::from_mode(0o444)).expect("set");
    let all = || [&path, &second.to_string_lossy().into_owned()].map(|path| fs::read_to_string(path).expect("there"));
    let before = all();
    let told = run(&["test", &second.to_string_lossy(), "--update", "--yes"]);
    assert!(told.code == 2 && told.stderr.contains("second.amparo"), "{}", told.told());
    assert_eq!(all(), before);
    assert_eq!(fs::read_dir(folder).expect("there").count(), 3, "nothing is left beside them");
    fs::set_permissions(&second, fs::Permissions::from_mode(0o644)).expect("set");
    let told = run(&["test", &second.to_string_lossy(), "--update", "--yes"]);
    assert_eq!(told.code, 1, "{}", told.told());
    let after = all();
    assert!(after[0] != before[0] && after[1].contains("none permit"), "{after:?}");
}

/// What somebody types when asked on a terminal, and the file afterwards.
#[cfg(unix)]
fn typed(path: &str, answers: &str) -> (String, String) {
    use expectrl::{Eof, Expect, Session};
    let mut command = crate::cli::amparo(&["test", path, "--update"]);
    command.env("NO_COLOR", "1").env("TERM", "xterm").env("LC_ALL", "C.UTF-8");
    let mut terminal = Session::spawn(command).expect("a terminal");
    terminal.set_expect_timeout(Some(std::time::Duration::from_secs(300)));
    for answer in answers.chars() {
        terminal.expect("[q]uit:").expect("a question");
        match answer {
            '^' => terminal.send("\u{3}").expect("Ctrl-C"),
            answer => terminal.send_line(answer.to_string()).expect("typed"),
        }
    }
    let printed = terminal.expect(Eof).expect("it ends");
    (String::from_utf8_lossy(printed.as_bytes()).into_owned(), fs::read_to_string(path).expect("a file"))
}

#[test]
#[cfg(unix)]
fn on_a_terminal_each_is_asked_for() {
    let both = |text: &str| [text.contains("clause window fails"), text.contains("true  expect none permit")];
    for (answers, expected) in [
        ("yn", [true, false]),
        ("nxy", [false, true]),
        ("a", [true, true]),
        ("q", [false, false]),
        ("yq", [true, false]),
        ("y^", [false, false]),
    ] {
        let path = copy("update_asked", |text| text);
        let (printed, text) = typed(&path, answers);
        assert_eq!(both(&text), expected, "{answers}: {printed}");
    }
}

/// A scenario's expectation of a power fails: nobody has the power any more, another clause gives it, or somebody has it against the
/// expectation. `update` writes the result and its reason.
#[test]
fn powers_are_told_and_mended() {
    let path = folder("update_powers").join("law.amparo");
    let text = r#"authority interior "Ministry of the Interior"
facts {
  resident : bool "Resident"
  danger   : bool "A danger"
}
status residence "Residence"

clause residents "Residents" {
  grants residence
  when resident
}

clause security "Security" {
  denies residence
  discretion of interior
  when danger
}

clause order "Public order" {
  denies residence
  discretion of interior
  unless danger
}

scenario "one" {
  as_of 2018-01-01
  resident = true
  danger = false
  expect may be denied residence by security
  expect may be granted residence
  expect not may be denied residence by order
}
"#;
    fs::write(&path, text).expect("a file");
    let path = path.to_string_lossy().into_owned();
    insta::assert_snapshot!("powers", run(&["test", &path]).stdout.replace(&path, "law.amparo"));
    let told = run(&["test", &path, "--update", "--yes"]);
    assert_eq!(told.code, 0, "{}", told.told());
    let after = fs::read_to_string(&path).expect("a file");
    let now = [
        "  expect may be denied residence by order",
        "  expect not may be granted residence",
        "  expect may be denied residence by order",
    ];
    assert_eq!(other_lines(&after, text), now);
    assert_eq!(run(&["fmt", "--check", &path]).code, 0);
    assert_eq!(run(&["test", &path]).code, 0);
}

/// A person whose scenario is written from what came out: who may decide otherwise is expected, too.
#[test]
fn what_is_written_of_a_person_names_the_powers() {
    let text = "facts { a : bool }\nstatus s\nclause yes { grants s }\nclause power { denies s  discretion  when a }\n\
                scenario \"one\" { as_of 2018-01-01  a = true }";
    let law = Law::from_texts([("law.amparo", text)]).expect("policy text");
    let (_, one) = law.policy().scenarios.iter().next().expect("a scenario");
    let written = scenario(&law, &case_file(one), "written");
    assert!(written.contains("expect granted s by yes\n  expect may be denied s by power\n"), "{written}");
    let with = Law::from_texts([("law.amparo", format!("{text}\n{written}"))]).expect("policy text");
    assert_eq!(run_scenarios(with.judge(), with.policy(), with.circuit()).n_failed(), 0);
}

/// Expectations dealt out at random, some of them turned round: whatever fails is mended, in one step, and all stays in its layout.
#[test]
fn whatever_is_expected_is_mended() {
    let (mut seed, mut n_done, mut n_mended) = (70_000, 0, 0);
    let n_policies = random::n_policies(12);
    while n_done < n_policies {
        seed += 1;
        let mut random = Random::new(seed);
        let text = random::policy(&mut random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let generated = generate(&law, &Watch::unlimited(), &|_, _| {}).expect("what the search finds is confirmed");
        let people = scenarios(&law, &generated, &[]).join("\n");
        let expects: Vec<&str> = people.lines().filter(|line| line.trim().starts_with("expect ")).collect();
        let mut dealt = String::new();
        for line in people.lines() {
            let other = expects.get(random.below(expects.len().max(1))).filter(|_| line.trim().starts_with("expect "));
            let line = other.map_or(line.to_owned(), |other| (*other).to_owned());
            let lead = ["expect in practice ", "expect "].into_iter().find(|lead| line.contains(lead));
            let line = match lead {
                // What is expected not to be is left so.
                Some(lead) if random.below(3) == 0 && !line.contains(&format!("{lead}not ")) => {
                    line.replacen(lead, &format!("{lead}not "), 1)
                }
                _ => line,
            };
            dealt += &format!("{line}\n");
        }
        n_done += 1;
        let load = |people: &str| {
            let law = Law::from_texts([("random.amparo", text.clone()), ("people.amparo", people.to_owned())]);
            law.unwrap_or_else(|rejected| panic!("seed {seed}: {:?}\n{text}\n{people}", rejected.problems))
        };
        let before = load(&dealt);
        let runs = run_scenarios(before.judge(), before.policy(), before.circuit());
        let edits: Vec<_> = runs.runs.iter().filter_map(|run| updates(&before, run)).flatten().collect();
        n_mended += edits.len();
        let file = before.sources().files().iter().find(|file| file.name == "people.amparo").expect("a file");
        let mended = edited(&file.text, file.start, &edits);
        assert_eq!(mended.lines().count(), dealt.lines().count(), "seed {seed}");
        let after = load(&mended);
        let runs = run_scenarios(after.judge(), after.policy(), after.circuit());
        assert_eq!(runs.n_failed(), 0, "seed {seed}\n{text}\n{mended}");
    }
    assert!(n_mended > n_policies, "{n_mended} expectations were mended");
}
