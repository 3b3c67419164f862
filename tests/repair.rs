//! `check --suggest`: what is suggested is a patch that `git apply` takes, and the finding is gone. That nobody else is treated otherwise: `brute::repair`.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::cli::{amparo, folder, ran, run};

const LAW: &str = "tests/repair/law.amparo";

fn suggested(more: &[&str]) -> String {
    run(&[&["check", LAW, "--only", "contradiction,window-gap,idle-condition,never-fires", "--suggest"], more].concat())
        .told()
}

#[test]
fn what_would_remove_findings_is_told_in_both_languages() {
    insta::assert_snapshot!("english", suggested(&[]));
    insta::assert_snapshot!("spanish", suggested(&["--lang", "es"]));
    let told = run(&["check", LAW, "--suggest", "--format", "sarif"]);
    assert!(told.code == 2 && told.stderr.contains("wrong_mutation"), "{}", told.told());
    let nothing = run(&["check", LAW, "--suggest", "--only", "unused-name"]);
    assert!(nothing.stdout.contains("There is nothing to suggest."), "{}", nothing.told());
}

#[test]
fn where_there_is_no_time_that_is_said() {
    let told = run(&["check", LAW, "--suggest", "--budget", "0"]);
    assert_eq!(told.code, 1, "{}", told.told());
    assert!(told.stdout.contains("undecided"), "{}", told.told());
}

#[test]
fn each_patch_applies_and_removes_its_finding() {
    let told = run(&["check", LAW, "--suggest", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    let findings = document["findings"].as_array().expect("a list");
    let (mut n_applied, mut kinds) = (0, std::collections::BTreeSet::new());
    for finding in findings.iter().filter(|finding| finding.get("suggestions").is_some()) {
        for suggestion in finding["suggestions"]["found"].as_array().expect("a list") {
            let folder = folder("repair_patch");
            fs::create_dir_all(folder.join("tests/repair")).expect("folders");
            fs::copy(LAW, folder.join(LAW)).expect("a file");
            let mut git = Command::new("git");
            git.args(["apply", "-"]).current_dir(&folder).env("GIT_CEILING_DIRECTORIES", env!("CARGO_TARGET_TMPDIR"));
            let mut git = git.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("git");
            let patch = suggestion["patch"].as_str().expect("a patch");
            git.stdin.take().expect("a pipe").write_all(patch.as_bytes()).expect("written");
            let output = git.wait_with_output().expect("git");
            assert!(output.status.success(), "{patch}\n{}", String::from_utf8_lossy(&output.stderr));
            let checked = ran(amparo(&["check", LAW, "--format", "json"]).current_dir(&folder));
            let after: serde_json::Value = serde_json::from_str(&checked.stdout).expect("JSON");
            let names: Vec<&str> =
                after["findings"].as_array().expect("a list").iter().filter_map(|one| one["name"].as_str()).collect();
            let name = finding["name"].as_str().expect("a name");
            assert!(!names.contains(&name), "{patch}\n{}", checked.told());
            let layout = ran(amparo(&["fmt", "--check", LAW]).current_dir(&folder));
            assert_eq!(layout.code, 0, "{}", layout.told());
            n_applied += 1;
            kinds.insert(finding["id"].as_str().expect("a kind").to_owned());
        }
    }
    assert!(n_applied >= 6, "{document:#}");
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["contradiction", "idle-condition", "never-fires", "window-gap"]);
}

/// At the top of the repository and beside the file, however the policy is named.
#[test]
fn a_patch_applies_wherever_the_policy_is_named_from() {
    let names: &[&str] = if cfg!(unix) { &["l.amparo", "a\\b \"ñ\".amparo", "a\tb\n.amparo"] } else { &["l.amparo"] };
    let ways = [(false, "."), (true, "."), (false, "law"), (true, "law")];
    for (name, (is_absolute, applied_in)) in names.iter().flat_map(|name| ways.map(|way| (name, way))) {
        let top = folder("repair_elsewhere");
        let (law, tools) = (top.join("law"), top.join("tools"));
        for folder in [&law, &tools] {
            fs::create_dir_all(folder).expect("a folder");
        }
        fs::copy(LAW, law.join(name)).expect("a file");
        let git = |arguments: &[&str], input: &str| {
            let mut git = Command::new("git");
            git.args(arguments)
                .current_dir(top.join(applied_in))
                .stdin(Stdio::piped())
                .stderr(Stdio::piped())
                .stdout(Stdio::piped());
            let mut git = git.spawn().expect("git");
            git.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("written");
            let output = git.wait_with_output().expect("git");
            assert!(output.status.success(), "{input}\n{}", String::from_utf8_lossy(&output.stderr));
        };
        git(&["init", "-q", &top.display().to_string()], "");
        let path = if is_absolute { law.join(name).display().to_string() } else { format!("../law/{name}") };
        let checked = || {
            let arguments = ["check", &path, "--only", "contradiction", "--suggest", "--format", "json"];
            let told = ran(amparo(&arguments).current_dir(&tools)).stdout;
            serde_json::from_str::<serde_json::Value>(&told).expect("JSON")
        };
        let before = checked();
        let finding = &before["findings"][0];
        git(&["apply", "-"], finding["suggestions"]["found"][0]["patch"].as_str().expect("a patch"));
        let after = checked();
        let is_there = |of: &serde_json::Value| of["name"] == finding["name"];
        assert!(!after["findings"].as_array().expect("a list").iter().any(is_there), "{after:#}");
    }
}
