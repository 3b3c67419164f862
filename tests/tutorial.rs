//! docs/writing-policies.md and the pages of docs/how-to/ are followed to the letter, each in an empty folder.
//!
//! `file NAME` after a fence is a file to write, and `add NAME` is appended to one; a `console step` is run there and must print what it
//! says. A line `...` stands for any number of lines. An `example` is a policy of its own, whose scenarios pass.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::{amparo, ran, run};
use crate::docs::{matches, words};

const TUTORIAL: &str = include_str!("../docs/writing-policies.md");

#[test]
fn every_step_does_what_it_says() {
    let (n_files, n_steps, n_examples) = followed("tutorial", TUTORIAL);
    assert!(n_files >= 3 && n_steps >= 5 && n_examples >= 4, "{n_files} files, {n_steps} steps, {n_examples} examples");
}

/// What is only `console` there is run where all documents' is (tests/docs.rs).
#[test]
fn what_is_said_how_to_do_is_done() {
    let mut n_all = 0;
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    for page in crate::book::pages(&docs.join("how-to")).into_iter().chain([docs.join("tour.md")]) {
        let text = fs::read_to_string(&page).expect("a page");
        let (_, n_steps, _) = followed(&format!("how-to-{}", page.file_stem().expect("a name").display()), &text);
        n_all += n_steps;
    }
    assert!(n_all >= 7, "{n_all} steps");
}

/// Follows a document in a folder of that name: the numbers of files, steps and examples.
fn followed(name: &str, document: &str) -> (usize, usize, usize) {
    let folder = empty_folder(name);
    let (mut n_files, mut n_steps, mut n_examples) = (0, 0, 0);
    for (fence, text) in fenced(document) {
        match fence.split(' ').collect::<Vec<_>>()[..] {
            [_, "file", name] => fs::write(folder.join(name), text).expect("a new file"),
            [_, "add", name] => added(&folder.join(name), &text),
            ["console", "step"] => {
                follow(&folder, &text);
                n_steps += 1;
            }
            ["amparo", "example"] => {
                n_examples += 1;
                tried(&text);
            }
            ["console"] => {}
            _ => panic!("```{fence} is no step"),
        }
        n_files += usize::from(fence.contains(" file "));
    }
    (n_files, n_steps, n_examples)
}

/// A policy of its own: it has scenarios, and they pass.
fn tried(example: &str) {
    let path = empty_folder("example").join("example.amparo");
    fs::write(&path, example).expect("a new file");
    let told = run(&["test", path.to_str().expect("a path in UTF-8")]);
    assert_eq!(told.code, 0, "{example}\n{}{}", told.stdout, told.stderr);
    assert!(!told.stdout.starts_with("0 scenarios"), "{example}");
}

/// A folder of the tests' own, with nothing in it.
pub fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What is fenced, with the words behind each fence.
fn fenced(document: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = document.lines();
    while let Some(line) = lines.next() {
        if let Some(fence) = line.strip_prefix("```") {
            let block: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            found.push((fence.to_owned(), block));
        }
    }
    found
}

fn added(path: &Path, text: &str) {
    let mut file = OpenOptions::new().append(true).open(path).expect("a file written before");
    file.write_all(text.as_bytes()).expect("room");
}

fn follow(folder: &Path, step: &str) {
    let (command, expected) = step.split_once('\n').expect("a command, and what it prints");
    let arguments = command.strip_prefix("$ amparo ").unwrap_or_else(|| panic!("{command}"));
    let arguments = words(arguments);
    let printed = ran(amparo(&arguments).current_dir(folder));
    let (expected, told): (Vec<_>, Vec<_>) = (expected.lines().collect(), printed.stdout.lines().collect());
    assert!(matches(&expected, &told), "`{command}` prints\n{}{}", printed.stdout, printed.stderr);
}
