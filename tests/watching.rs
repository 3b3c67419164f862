//! `test --watch`: a file is changed, and the scenarios have run again.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::cli::{amparo, folder, run};

/// Nothing here takes seconds, on the slowest machine: what has not come by then never comes.
const NEVER: Duration = Duration::from_secs(300);

/// The lines that a program prints, as they come.
fn lines(pipe: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    std::thread::spawn(move || BufReader::new(pipe).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
    receive
}

/// The lines up to one that contains this.
fn until(lines: &Receiver<String>, what: &str) -> String {
    let mut told = String::new();
    loop {
        let line = lines.recv_timeout(NEVER).unwrap_or_else(|_| panic!("`{what}` never came after\n{told}"));
        told += &format!("{line}\n");
        if line.contains(what) {
            return told;
        }
    }
}

fn ended(mut child: Child) -> Option<i32> {
    let told = Command::new("kill").args(["-s", "INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    let (send, receive) = channel();
    std::thread::spawn(move || send.send(child.wait().expect("it ends").code()));
    receive.recv_timeout(NEVER).expect("Ctrl-C ends it")
}

fn watching(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = amparo(&[&["test", "--watch"], arguments].concat());
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

const LAW: &str = "facts { old : bool }\nstatus s\nclause c { grants s  when old }\n";
const SCENARIO: &str = "scenario \"one\" { as_of 2020-01-01  old = true  expect granted s }\n";

#[test]
fn what_changes_is_run_again() {
    let folder = folder("watching");
    let [law, other] = ["law.amparo", "other.amparo"].map(|name| folder.join(name));
    fs::write(&law, format!("{LAW}{SCENARIO}")).expect("written");
    let mut child = watching(&folder, &["."]);
    let out = lines(child.stdout.take().expect("a pipe"));
    let errors = lines(child.stderr.take().expect("a pipe"));
    let first = until(&out, "Waiting for changes");
    assert!(first.contains("1 scenario: 1 passed"), "{first}");
    // A scenario that fails.
    fs::write(&law, format!("{LAW}{SCENARIO}").replace("granted", "denied")).expect("written");
    let changed = until(&out, "Waiting for changes");
    assert!(changed.contains("Changed: ") && changed.contains("law.amparo"), "{changed}");
    assert!(changed.contains("expected  denied s") && changed.contains("0 passed, 1 failed"), "{changed}");
    // A broken file is reported, and looked at further.
    fs::write(&law, "clause {").expect("written");
    until(&errors, "amparo::syntax::");
    until(&out, "Waiting for changes");
    fs::write(&law, format!("{LAW}{SCENARIO}")).expect("written");
    assert!(until(&out, "Waiting for changes").contains("1 scenario: 1 passed"));
    // A new file, and one that goes.
    fs::write(&other, SCENARIO.replace("one", "two")).expect("written");
    assert!(until(&out, "Waiting for changes").contains("2 scenarios: 2 passed"));
    fs::remove_file(&other).expect("removed");
    assert!(until(&out, "Waiting for changes").contains("1 scenario: 1 passed"));
    assert_eq!(ended(child), Some(0));
}

#[test]
fn some_scenarios_are_watched_and_their_failure_is_what_it_ends_with() {
    let folder = folder("watching_some");
    fs::write(folder.join("amparo.toml"), "policies = [\"law\"]\n").expect("written");
    fs::create_dir(folder.join("law")).expect("made");
    let text = format!("{LAW}{SCENARIO}{}", SCENARIO.replace("one", "two").replace("granted", "denied"));
    fs::write(folder.join("law/law.amparo"), &text).expect("written");
    let mut child = watching(&folder, &["two", "--lang", "es"]);
    let out = lines(child.stdout.take().expect("a pipe"));
    let told = until(&out, "A la espera de cambios");
    assert!(told.contains("1 escenario: ") && told.contains("FALLA two"), "{told}");
    assert_eq!(ended(child), Some(1));
    let refused = run(&["test", "--watch", "--format", "junit"]);
    assert!(refused.code == 2 && refused.stderr.contains("wrong_mutation"), "{}", refused.told());
}
