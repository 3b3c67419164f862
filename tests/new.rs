//! `amparo new`: what it writes works unchanged, and nothing that exists is touched.

use std::fs;

use crate::cli::{amparo, folder, ran};
use crate::tutorial::empty_folder;

#[test]
fn a_new_policy_passes_its_scenarios() {
    let folder = empty_folder("new");
    let told = ran(amparo(&["new", "harbour"]).current_dir(&folder));
    insta::assert_snapshot!(told.told());
    for file in told.stdout.lines().take_while(|line| !line.is_empty()) {
        assert!(folder.join(file).is_file(), "{file} was written");
    }
    let tested = ran(amparo(&["test"]).current_dir(folder.join("harbour")));
    assert_eq!(
        tested.stdout, "3 scenarios: 3 passed, 0 failed\n1 of 1 clause applies in at least one scenario\n",
        "{}",
        tested.stderr
    );
    let checked = ran(amparo(&["check", "--fail-level", "note"]).current_dir(folder.join("harbour")));
    assert_eq!(checked.code, 0, "{}{}", checked.stdout, checked.stderr);
}

#[test]
fn a_folder_that_has_something_in_it_is_left_alone() {
    let folder = empty_folder("occupied");
    fs::write(folder.join("law.amparo"), "// mine\n").expect("a file");
    insta::assert_snapshot!(ran(amparo(&["new", "."]).current_dir(&folder)).told());
    assert_eq!(fs::read_dir(&folder).expect("the folder").count(), 1);
}

#[test]
fn a_file_is_no_folder() {
    let folder = empty_folder("file");
    fs::write(folder.join("law"), "mine").expect("a file");
    let told = ran(amparo(&["new", "law", "--lang", "es"]).current_dir(&folder));
    assert_eq!((told.code, told.stdout.as_str()), (2, ""));
    assert!(told.stderr.contains("amparo::cli::unwritable_folder"), "{}", told.stderr);
    assert_eq!(fs::read_to_string(folder.join("law")).expect("the file"), "mine");
}

/// What is told to be typed next can be typed.
#[test]
fn the_next_line_can_be_typed() {
    for (name, typed) in
        [("with blank", "cd 'with blank'"), ("it's", "cd 'it'\\''s'"), ("-x", "cd ./-x"), ("plain", "cd plain,")]
    {
        let top = folder("new-typed");
        let told = ran(amparo(&["new", "--", name]).current_dir(&top));
        assert!(told.code == 0 && told.stdout.contains(typed), "{}", told.told());
    }
    let top = folder("new-typed");
    for name in ["two\nlines", "red\u{1b}[31m"] {
        let told = ran(amparo(&["new", name]).current_dir(&top));
        assert!(told.code == 2 && told.stderr.contains("nobody sees"), "{}", told.told());
        assert!(!top.join(name).exists());
    }
}
