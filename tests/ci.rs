//! What others run in their CI: the script of action.yml and the hooks for pre-commit, in a repository of their own.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::cli::{amparo, ran};
use crate::tutorial::empty_folder;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A command in a folder, with the program on its path.
fn with_program(program: &Path, folder: &Path) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_amparo")).parent().expect("a folder");
    let mut command = Command::new(program);
    command.current_dir(folder).env_clear().env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", bin.display()));
    command
}

fn action(folder: &Path, wants: &[(&str, &str)]) -> Output {
    let mut command = with_program(&root().join(".ci/action"), folder);
    command.envs(wants.iter().copied()).output().expect("bash")
}

/// A policy as `amparo new` makes it.
fn policy(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    let told = ran(amparo(&["new", "harbour"]).current_dir(&folder));
    assert_eq!(told.code, 0, "{}", told.stderr);
    folder.join("harbour")
}

/// The policy files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "amparo") {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_action_passes_a_sound_policy_and_annotates_what_is_wrong() {
    let folder = policy("action");
    let told = action(&folder, &[("AMPARO_FAIL_LEVEL", "note")]);
    let printed = String::from_utf8_lossy(&told.stdout).into_owned();
    assert_eq!(told.status.code(), Some(0), "{printed}{}", String::from_utf8_lossy(&told.stderr));
    assert!(printed.contains("::group::amparo test --format github"), "{printed}");
    // A scenario that fails, a layout that is not the one: all is run, and both are told of.
    let file =
        files(&folder).into_iter().find(|file| fs::read_to_string(file).is_ok_and(|text| text.contains("expect ")));
    let file = file.expect("a file with scenarios");
    let text = fs::read_to_string(&file).expect("the file");
    fs::write(&file, text.replacen("expect granted", "expect    denied", 1)).expect("the file");
    let told = action(&folder, &[]);
    let printed = String::from_utf8_lossy(&told.stdout).into_owned();
    assert_eq!(told.status.code(), Some(1), "{printed}");
    assert!(printed.contains("::error ") && printed.contains("-  expect    denied"), "{printed}");
    // A policy that does not parse, named.
    fs::write(folder.join("broken.amparo"), "clause {").expect("a file");
    let told = action(&folder, &[("AMPARO_POLICIES", "broken.amparo\n"), ("AMPARO_FMT", "false")]);
    assert_eq!(told.status.code(), Some(2), "{}", String::from_utf8_lossy(&told.stdout));
}

/// The inputs of the action are those that its script reads.
#[test]
fn every_input_of_the_action_reaches_its_script() {
    let action = fs::read_to_string(root().join("action.yml")).expect("action.yml");
    let script = fs::read_to_string(root().join(".ci/action")).expect("the script");
    let variables: Vec<&str> =
        action.lines().filter_map(|line| line.trim().strip_prefix("AMPARO_")?.split(':').next()).collect();
    assert_eq!(variables.len(), 5, "{variables:?}");
    for variable in variables {
        let input = variable.to_lowercase().replace('_', "-");
        assert!(action.contains(&format!("\n  {input}:\n")), "{input} is declared");
        assert!(action.contains(&format!("inputs.{input} ")), "{input} is handed on");
        assert!(script.contains(&format!("AMPARO_{variable}")), "{variable} is read");
    }
}

#[test]
fn the_hooks_run_as_they_are_written() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("the hooks");
    let entries: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("entry: ")).collect();
    assert_eq!(entries, ["amparo fmt", "amparo test", "amparo check"]);
    let folder = policy("hooks");
    for entry in entries {
        let mut words = entry.split(' ');
        let mut command = with_program(Path::new(words.next().expect("a program")), &folder);
        command.args(words);
        if entry == "amparo fmt" {
            command.args(files(&folder));
        }
        let told = command.output().expect("the program");
        assert_eq!(told.status.code(), Some(0), "{entry}: {}", String::from_utf8_lossy(&told.stderr));
    }
}
