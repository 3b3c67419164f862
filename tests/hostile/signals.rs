//! Five hundred signals at random points, while something is being written: afterwards the file is the old one or the new one, whole.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Ran, SMALL, finished};
use crate::agreement::random::Random;
use crate::cli::{amparo, folder};

/// By their names and numbers, on every system with signals.
const SIGNALS: [(&str, i32); 3] = [("INT", 2), ("TERM", 15), ("KILL", 9)];
const N_EACH: u64 = 100;

/// Starts what `start` gives a hundred times and sends it a signal at a random point of the time it takes; `afterwards` looks at what is left.
fn interrupted(seed: u64, start: impl Fn() -> Command, stdin: &str, afterwards: impl Fn(&Ran)) {
    let mut random = Random::new(seed);
    let run = |wait: Option<(Duration, &str)>| {
        let mut command = start();
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("the program starts");
        let _ = std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), stdin.as_bytes());
        if let Some((wait, signal)) = wait {
            std::thread::sleep(wait);
            // It may be over already.
            let kill =
                Command::new("kill").args(["-s", signal, &child.id().to_string()]).stderr(Stdio::null()).status();
            kill.expect("kill runs");
        }
        finished(child, &format!("{command:?}"))
    };
    let began = Instant::now();
    afterwards(&run(None));
    let takes = began.elapsed().as_micros() as u64;
    for _ in 0..N_EACH {
        let (name, number) = SIGNALS[random.below(3)];
        // A little beyond its end: there is the writing.
        let wait = Duration::from_micros(random.below(takes as usize * 5 / 4 + 1) as u64);
        let ran = run(Some((wait, name)));
        let is_fine = ran.status.signal() == Some(number) || matches!(ran.status.code(), Some(0..=2));
        assert!(is_fine, "SIG{name} after {wait:?}: {}", ran.told());
        afterwards(&ran);
    }
}

/// A file that exists, with a mode that somebody chose.
fn existing(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o640)).expect("set");
}

/// The file has one of these texts, whole, and its mode; what a killed run left beside it is read by the owner only.
fn is_whole(path: &Path, texts: &[&str]) {
    let text = fs::read_to_string(path).expect("it is there");
    assert!(texts.contains(&text.as_str()), "{text}");
    assert_eq!(fs::metadata(path).expect("there").permissions().mode() & 0o777, 0o640);
    for entry in fs::read_dir(path.parent().expect("a folder")).expect("there").flatten() {
        if entry.path() != path {
            let is_part = entry.file_name().to_str().is_some_and(|name| name.ends_with(".part"));
            assert!(is_part, "{:?}", entry.path());
            let mode = entry.metadata().map_or(0o600, |metadata| metadata.permissions().mode());
            assert!(mode & 0o007 == 0, "{mode:o}");
        }
    }
}

#[test]
fn an_interview_that_is_killed_while_it_saves() {
    let file = folder("hostile-signals-ask").join("case.json");
    let ask = |answers: &str| {
        let out = folder("hostile-signals-ask-new").join("case.json");
        crate::cli::run_with_stdin(
            &["ask", SMALL, "--as-of=2018-08-01", "--save", out.to_str().expect("UTF-8")],
            answers.as_bytes(),
        );
        fs::read_to_string(out).expect("saved")
    };
    let (new, none) = (ask("VE\nstop\n"), ask(""));
    existing(&file, "{ \"id\": \"old\" }");
    let start = || amparo(&["ask", SMALL, "--as-of=2018-08-01", "--save", file.to_str().expect("UTF-8")]);
    // Ctrl-C before the first answer saves a person with no answers.
    interrupted(1, start, "VE\nstop\n", |_| is_whole(&file, &["{ \"id\": \"old\" }", &new, &none]));
}

#[test]
fn a_consultation_that_is_killed_while_it_saves() {
    let file = folder("hostile-signals-repl").join("case.json");
    existing(&file, "old");
    let statement = |nation: &str| format!("nationality = {nation}\nsave {}\n", file.display());
    let save = |script: String| {
        crate::cli::run_with_stdin(&["repl", SMALL, "--as-of=2018-08-01"], script.as_bytes());
        fs::read_to_string(&file).expect("saved")
    };
    let texts = [save(statement("VE")), save(statement("PE")), "old".to_owned()];
    let script: String = (0..10).map(|_| statement("VE") + &statement("PE")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    interrupted(2, || amparo(&["repl", SMALL, "--as-of=2018-08-01"]), &script, |_| is_whole(&file, &texts));
}

#[test]
fn a_baseline_that_is_killed_while_it_is_written() {
    let file = folder("hostile-signals-baseline").join("baseline.json");
    let start = || {
        let only = "--only=uncited-clause,unused-name";
        amparo(&["check", SMALL, only, "--write-baseline", file.to_str().expect("UTF-8")])
    };
    existing(&file, "old");
    super::ran(&mut start(), b"");
    let new = fs::read_to_string(&file).expect("written");
    assert_ne!(new, "old");
    interrupted(3, start, "", |_| is_whole(&file, &["old", &new]));
}

#[test]
fn a_report_that_is_killed_is_whole_where_the_exit_code_says_so() {
    let file = folder("hostile-signals-sarif").join("report.sarif");
    let start = || {
        let mut shell = Command::new("sh");
        let check = format!(
            "exec \"$0\" check {SMALL} --only uncited-clause,unused-name --format sarif > '{}'",
            file.display()
        );
        shell.args(["-c", &check, env!("CARGO_BIN_EXE_amparo")]).current_dir(env!("CARGO_MANIFEST_DIR"));
        shell
    };
    interrupted(4, start, "", |ran| {
        if matches!(ran.status.code(), Some(0 | 1)) {
            let text = fs::read_to_string(&file).expect("there");
            let json: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            assert_eq!(json["version"], "2.1.0");
        }
    });
}

/// All four files, or no folder.
#[test]
fn a_new_policy_that_is_killed_is_whole_or_not_there() {
    let root = folder("hostile-signals-new");
    let new = root.join("harbour");
    let start = || amparo(&["new", new.to_str().expect("UTF-8")]);
    interrupted(5, start, "", |_| {
        if new.exists() {
            for name in ["amparo.toml", "policies/law.amparo", "policies/scenarios.amparo", ".github/workflows/law.yml"]
            {
                let text = fs::read_to_string(new.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(text.ends_with('\n'), "{name} is whole");
            }
            fs::remove_dir_all(&new).expect("removed");
        }
        for entry in fs::read_dir(&root).expect("there").flatten() {
            assert!(entry.file_name().to_string_lossy().ends_with(".part"), "{:?}", entry.path());
        }
    });
}
