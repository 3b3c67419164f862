//! Hostile command lines: whatever is asked, typed, linked or pulled away, the program ends by itself and says what is wrong.
//!
//! Every run here must end with 0, 1 or 2, or by the very signal that was sent; must not panic; and must print nothing that a terminal or a
//! CI obeys. What each line must say besides stands with it. Files: `lines` (arguments, files, surroundings), `texts` (what a policy and a
//! case say, in every format), `disk` (full disks, forbidden folders), `revisions` (repositories), `signals` (500 of them), `terminals` (narrow ones).

#[cfg(unix)]
mod disk;
mod lines;
#[cfg(unix)]
mod revisions;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminals;
mod texts;

use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

const SMALL: &str = "tests/cli/small.amparo";

/// What a run came to.
struct Ran {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

impl Ran {
    /// All of it, for the message of a failed test; long texts by their beginning.
    fn told(&self) -> String {
        let start = |text: &str| text.chars().take(2_000).collect::<String>();
        format!("{}\n--- stdout\n{}\n--- stderr\n{}", self.status, start(&self.stdout), start(&self.stderr))
    }

    fn code(&self) -> i32 {
        self.status.code().unwrap_or_else(|| panic!("{}", self.told()))
    }
}

/// Runs it to its end with `stdin`, and holds it to what must hold of every run.
///
/// # Panics
/// It hangs, panics, prints what is not UTF-8, or ends otherwise than with 0, 1 or 2.
fn ran(command: &mut Command, stdin: &[u8]) -> Ran {
    let ran = ended(command, stdin);
    assert!(matches!(ran.status.code(), Some(0..=2)), "{command:?}: {}", ran.told());
    ran
}

/// The same, where a signal may have ended it.
fn ended(command: &mut Command, stdin: &[u8]) -> Ran {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.expect("the program starts");
    let mut pipe = child.stdin.take().expect("a pipe");
    let stdin = stdin.to_vec();
    // Whoever stops reading closes the pipe: no mistake of the test.
    std::thread::spawn(move || std::io::Write::write_all(&mut pipe, &stdin));
    finished(child, &format!("{command:?}"))
}

/// What became of a program under way.
fn finished(child: std::process::Child, what: &str) -> Ran {
    /// Nothing here takes seconds, on the slowest machine: what is still running then hangs.
    const HANGS: Duration = Duration::from_secs(300);
    let (send, receive) = channel();
    let id = child.id();
    std::thread::spawn(move || send.send(child.wait_with_output()));
    let Ok(output) = receive.recv_timeout(HANGS) else {
        let _ = Command::new("kill").args(["-KILL", &id.to_string()]).status();
        panic!("{what} hangs");
    };
    let output = output.expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).unwrap_or_else(|error| panic!("{what} printed no UTF-8: {error}"));
    let ran = Ran { status: output.status, stdout: text(output.stdout), stderr: text(output.stderr) };
    for word in ["panicked at", "overflowed its stack", "memory allocation of"] {
        assert!(!ran.stderr.contains(word), "{what}: {}", ran.told());
    }
    ran
}

/// Whether a terminal obeys it, or it hides something from a reader.
fn is_obeyed(char: char) -> bool {
    let is_bidi =
        matches!(char, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (char.is_control() && !matches!(char, '\n' | '\t'))
        || is_bidi
        || matches!(char, '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{feff}')
}

/// Whether a CI takes the line for a command: GitHub's `::error::…`, after any blanks, and `##[error]…`, anywhere in it (the old form, which
/// its runner still knows; Azure and TeamCity have `##vso[` and `##teamcity[`).
fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::") || ["##[", "##vso[", "##teamcity["].iter().any(|start| line.contains(start))
}

/// Holds a text for people to that.
fn harmless(text: &str, what: &str) {
    for line in text.lines() {
        assert!(!line.contains(is_obeyed), "{what} prints {line:?}");
        assert!(!is_command(line), "{what} prints {line:?}");
    }
}
