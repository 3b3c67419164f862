//! What is written and read: a result that cannot be written is an error, files are written whole or not at all, and neither devices nor
//! files from outside the project are read.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::cli::{Printed, amparo, folder, ran, run, run_with_stdin};

const SMALL: &str = "tests/cli/small.amparo";

/// Every command and every format, with what it reads from stdin.
fn command_lines(new: &str) -> Vec<Vec<&str>> {
    let mut lines: Vec<Vec<&str>> = vec![vec!["--help"], vec!["--version"], vec!["eval", "--help"], vec!["codes"]];
    lines.extend([vec!["codes", "contradiction"], vec!["completions", "bash"], vec!["man"], vec!["new", new]]);
    lines.extend([vec!["schema", SMALL], vec!["schema", SMALL, "--sample"], vec!["list", SMALL]]);
    lines.extend([vec!["ask", SMALL], vec!["repl", SMALL], vec!["find", SMALL, "granted permit"]]);
    lines.extend([vec!["explain", SMALL, "permit"], vec!["explain", SMALL, "permit", "--handout"]]);
    lines.extend([vec!["timeline", SMALL], vec!["eval", SMALL, "--full"]]);
    for format in ["text", "json"] {
        for command in [&["eval", SMALL][..], &["explain", SMALL, "permit"], &["timeline", SMALL], &["list", SMALL]] {
            lines.push([command, &["--format", format]].concat());
        }
        lines.push(vec!["find", SMALL, "granted permit", "--format", format]);
    }
    for format in ["text", "json", "sarif", "junit", "github"] {
        lines.push(vec!["check", SMALL, "--only", "unused-name,uncited-clause", "--format", format]);
    }
    for format in ["text", "json", "junit", "github"] {
        lines.push(vec!["test", "tests/cli/failing.amparo", "--format", format]);
    }
    // Of broken input what goes to stdout.
    for format in ["json", "sarif", "junit", "github"] {
        lines.push(vec!["check", "tests/cli", "no-such-file", "--format", format]);
    }
    lines
}

#[test]
#[cfg(target_os = "linux")]
fn a_result_that_cannot_be_written_is_an_error() {
    let new = folder("writing-full").join("new");
    for line in command_lines(new.to_str().expect("UTF-8")) {
        let full = fs::File::options().write(true).open("/dev/full").expect("Linux has it");
        let typed = fs::File::open("tests/cli/small.amparo").expect("something to read");
        let output = amparo(&line).stdin(typed).stdout(full).output().expect("the program starts");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line:?}: {stderr}");
        assert!(stderr.contains("amparo::cli::unwritable_output"), "{line:?}: {stderr}");
    }
}

#[test]
fn a_reader_that_goes_away_is_not_an_error() {
    let new = folder("writing-pipe").join("new");
    for line in command_lines(new.to_str().expect("UTF-8")) {
        let mut child = amparo(&line)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some(), "{line:?}: {stderr}");
        assert!(!stderr.contains("unwritable_output") && !stderr.contains("panicked"), "{line:?}: {stderr}");
    }
}

/// Runs it where no file may have more than so many blocks: as if the disk were full.
#[cfg(unix)]
fn on_a_full_disk(n_blocks: u8, arguments: &[&str], stdin: &str) -> Printed {
    let mut shell = std::process::Command::new("sh");
    let script = format!("trap '' XFSZ; ulimit -f {n_blocks}; printf '%s' \"$0\" | \"$@\"");
    shell.args(["-c", &script, stdin, env!("CARGO_BIN_EXE_amparo")]).args(arguments);
    ran(shell.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("LANG").env_remove("LC_ALL"))
}

#[test]
#[cfg(unix)]
fn a_full_disk_loses_nothing() {
    let folder = folder("writing-disk");
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let (case, baseline, new) = (path("case.json"), path("baseline.json"), path("new"));
    fs::write(&case, "{}").expect("written");
    fs::write(&baseline, "old").expect("written");

    let checked = on_a_full_disk(0, &["check", SMALL, "--only", "uncited-clause", "--write-baseline", &baseline], "");
    assert_eq!(checked.code, 2, "{}", checked.told());
    assert!(checked.stderr.contains("amparo::cli::unwritable_file"), "{}", checked.told());
    assert_eq!(fs::read_to_string(&baseline).expect("there"), "old");

    let typed = on_a_full_disk(0, &["repl", SMALL], &format!("nationality = VE\nsave {case}\n"));
    assert!(typed.stdout.contains("amparo::repl::unwritable"), "{}", typed.told());
    let asked = on_a_full_disk(0, &["ask", SMALL, "--save", &case], "stop\n");
    assert_eq!(asked.code, 2, "{}", asked.told());
    assert_eq!(fs::read_to_string(&case).expect("there"), "{}");

    let created = on_a_full_disk(1, &["new", &new], "");
    assert_eq!(created.code, 2, "{}", created.told());
    assert!(!Path::new(&new).exists(), "what was half made is gone");
    let left: Vec<_> = fs::read_dir(&folder).expect("there").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
#[cfg(unix)]
fn a_person_is_readable_by_the_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("writing-mode");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let (asked, typed) = (folder.join("asked.json"), folder.join("typed.json"));
    run_with_stdin(&["ask", SMALL, "--save", asked.to_str().expect("UTF-8")], b"stop\n");
    run_with_stdin(&["repl", SMALL], format!("nationality = VE\nsave {}\n", typed.display()).as_bytes());
    assert_eq!((mode(&asked), mode(&typed)), (0o600, 0o600));
}

/// Who takes away the permission to write a file means its text; the folder would let it be replaced.
#[test]
#[cfg(unix)]
fn a_file_that_may_only_be_read_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("writing-read-only");
    let (law, case) = (folder.join("law.amparo"), folder.join("case.json"));
    for (path, text) in [(&law, "status   s\nclause c { grants s }\n"), (&case, "{}")] {
        fs::write(path, text).expect("written");
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).expect("set");
    }
    let formatted = run(&["fmt", law.to_str().expect("UTF-8")]);
    assert!(formatted.code == 2 && formatted.stderr.contains("may only be read"), "{}", formatted.told());
    let saved = run_with_stdin(&["repl", SMALL], format!("nationality = VE\nsave {}\n", case.display()).as_bytes());
    assert!(saved.told().contains("may only be read"), "{}", saved.told());
    assert!(fs::read_to_string(&law).expect("there").starts_with("status   s"));
    assert_eq!(fs::read_to_string(&case).expect("there"), "{}");
}

#[test]
#[cfg(unix)]
fn devices_pipes_and_links_out_of_the_project_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = folder("writing-refused");
    let project = folder.join("project");
    fs::create_dir_all(project.join("policy")).expect("made");
    fs::write(project.join("amparo.toml"), "policies = [\"policy\"]").expect("written");
    fs::write(project.join("policy/law.amparo"), "status s\nclause c { grants s }").expect("written");
    fs::write(folder.join("secret"), "root:x:0:0\nhidden line").expect("written");
    let eval = |arguments: &[&str]| {
        let mut command = amparo(&[&["eval"], arguments].concat());
        ran(command.current_dir(&project))
    };
    assert_eq!(eval(&[]).code, 0);
    symlink("law.amparo", project.join("policy/again.amparo")).expect("a link");
    assert_eq!(eval(&[]).code, 0, "a link within the project is followed");
    symlink(folder.join("secret"), project.join("policy/pw.amparo")).expect("a link");
    let refused = eval(&[]);
    assert_eq!(refused.code, 2, "{}", refused.told());
    assert!(refused.stderr.contains("amparo::load::link_outside"), "{}", refused.told());
    assert!(!refused.told().contains("hidden line"), "{}", refused.told());
    fs::remove_file(project.join("policy/pw.amparo")).expect("removed");

    // Who can change the settings can name no other file either.
    symlink(folder.join("secret"), project.join("pw.amparo")).expect("a link");
    symlink(&folder, project.join("up")).expect("a link");
    let (root, settings) = (folder.join("secret"), project.join("amparo.toml"));
    for path in
        ["../secret", "pw.amparo", "up", "policy/../../secret", "up/project/../secret", root.to_str().expect("UTF-8")]
    {
        fs::write(&settings, format!("policies = [\"policy\", \"{path}\"]")).expect("written");
        let refused = eval(&[]);
        assert_eq!(refused.code, 2, "{path}: {}", refused.told());
        assert!(refused.stderr.contains("amparo::cli::settings"), "{path}: {}", refused.told());
        assert!(!refused.told().contains("root:x"), "{path}: {}", refused.told());
    }
    // Nor can the settings themselves be a link to such a file.
    fs::remove_file(&settings).expect("removed");
    symlink(folder.join("secret"), &settings).expect("a link");
    let refused = eval(&[]);
    assert_eq!(refused.code, 2, "{}", refused.told());
    assert!(refused.stderr.contains("it is a link to a file outside its folder"), "{}", refused.told());
    assert!(!refused.told().contains("hidden line") && !refused.told().contains("root:x"), "{}", refused.told());
    fs::remove_file(&settings).expect("removed");
    fs::write(&settings, "policies = [\"policy\"]").expect("written");

    let made = std::process::Command::new("mkfifo").arg(project.join("pipe.json")).status().expect("mkfifo runs");
    assert!(made.success());
    for path in ["/dev/zero", "/dev/null", "pipe.json", "policy"] {
        let refused = eval(&["--case", path]);
        assert_eq!(refused.code, 2, "{path}: {}", refused.told());
        assert!(refused.stderr.contains("amparo::cli::unreadable_case"), "{path}: {}", refused.told());
    }
    for path in ["/dev/zero", "pipe.json"] {
        let refused = ran(amparo(&["eval", path]).current_dir(&project));
        assert_eq!(refused.code, 2, "{path}: {}", refused.told());
    }
}

#[test]
fn the_first_fifty_errors_are_told_and_how_many_there_are() {
    let folder = folder("writing-errors");
    let (policy, case) = (folder.join("law.amparo"), folder.join("case.json"));
    let clauses: Vec<_> = (0..2000).map(|n| format!("clause c{n} {{ grants s when u{n} }}")).collect();
    fs::write(&policy, format!("facts {{ a : bool }} status s {}", clauses.join(" "))).expect("written");
    let keys: Vec<_> = (0..2000).map(|n| format!("\"key{n}\":1")).collect();
    fs::write(&case, format!("{{{}}}", keys.join(","))).expect("written");
    let (policy, case) = (policy.to_str().expect("UTF-8"), case.to_str().expect("UTF-8"));
    for line in [vec!["eval", policy], vec!["eval", SMALL, "--case", case], vec!["check", policy]] {
        let count = |printed: &Printed| printed.stderr.matches("\u{d7}").count();
        let few = run(&line);
        assert_eq!((few.code, count(&few)), (2, 50), "{line:?}");
        assert!(few.stderr.ends_with("1,950 more errors are not shown; --all-errors shows every error\n"), "{line:?}");
        assert_eq!(count(&run(&[&line[..], &["--all-errors"]].concat())), 2000, "{line:?}");
        let errors = |more: &[&str]| -> serde_json::Value {
            let printed = run(&[&line[..], &["--format=json"], more].concat());
            serde_json::from_str(&printed.stdout).expect("JSON")
        };
        assert_eq!(errors(&[])["errors"].as_array().map(Vec::len), Some(50), "{line:?}");
        assert_eq!(errors(&[])["not_shown"], 1950, "{line:?}");
        assert_eq!(errors(&["--all-errors"])["errors"].as_array().map(Vec::len), Some(2000), "{line:?}");
    }
    for format in ["sarif", "junit", "github"] {
        let printed = run(&["check", policy, "--format", format]);
        assert!(printed.stdout.contains("1,950 more errors are not shown"), "{}", printed.stdout);
    }
}
