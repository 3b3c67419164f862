//! Narrow terminals: what is printed fits, whatever its texts.

use std::process::Command;
use std::time::Duration;

use expectrl::{Eof, Expect, Session};

use super::SMALL;

/// The program is laid out for no terminal narrower than this.
const NARROWEST: usize = 40;

/// What it prints on a terminal of so many columns, without escape sequences.
fn on_a_terminal(columns: usize, arguments: &[&str]) -> String {
    let mut shell = Command::new("sh");
    // It waits for a line: until then the terminal may still be given another width.
    let script = format!("read go; stty cols {columns} rows 24; exec \"$0\" \"$@\"");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_amparo")]);
    shell.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1").env("TERM", "xterm");
    shell.env("LC_ALL", "C.UTF-8");
    let mut terminal = Session::spawn(shell).expect("a terminal");
    terminal.set_expect_timeout(Some(Duration::from_secs(300)));
    terminal.send_line("go").expect("typed");
    let printed = terminal.expect(Eof).expect("it ends");
    let text = String::from_utf8(printed.as_bytes().to_vec()).expect("UTF-8");
    assert!(!text.contains("panicked at"), "{text}");
    text.replace('\r', "")
}

#[test]
fn every_line_fits() {
    let long =
        "--set=nationality=VENEZUELA_THE_BOLIVARIAN_REPUBLIC_WITH_A_NAME_THAT_NEVER_ENDS_AND_THEN_SOME_MORE_OF_IT";
    let commands: [&[&str]; 7] = [
        &["eval", SMALL, "--full", "--as-of=2018-08-01", "--set=nationality=VE"],
        &["eval", SMALL, long],
        &["explain", SMALL, "permit", "--as-of=2018-08-01"],
        &["check", SMALL, "--only=uncited-clause,unused-name"],
        &["check", "tests/cli/failing.amparo", "no-such-file"],
        &["timeline", SMALL],
        &["list", SMALL],
    ];
    for arguments in commands {
        for columns in [1, 20, 40, 57] {
            let text = on_a_terminal(columns, arguments);
            assert!(!text.is_empty(), "{arguments:?}");
            for line in text.lines() {
                // What is said of a place begins below the place, and is not broken.
                if line.starts_with([' ', '\u{b7}']) && line.contains("\u{2570}\u{2500}") {
                    continue;
                }
                let width = line.chars().count();
                // Sixteen columns are left for words, however far they are set in.
                let is_set_in = line.trim_start().chars().count() <= 16;
                // The name of a finding is one word, however long.
                let is_set_in = is_set_in || line.split_whitespace().count() <= 2;
                assert!(
                    width <= columns.max(NARROWEST) || is_set_in,
                    "{arguments:?} on {columns} columns: {width}: {line:?}"
                );
            }
        }
    }
}
