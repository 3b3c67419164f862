//! Runs `git` and reads what it prints: never more than asked for, never longer than the watch allows.
//!
//! Whoever wrote the repository is not trusted: what git would fetch, run or replace on its behalf is turned off, its output is cut off where
//! it grows past what a policy may be, and git is ended when the time is up or somebody pressed Ctrl-C. Not here: what is asked (`revision`).

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::Duration;

use crate::watch::Watch;

/// Why git gave no answer.
pub enum NoAnswer {
    /// It cannot be run.
    NotRun(io::Error),
    /// It refused, in its own words.
    Refused(String),
    /// It would print more than was asked for.
    TooMuch,
    /// The time is up, or somebody stopped it.
    Over,
}

/// What git prints for these arguments, asked here and given `input`.
///
/// # Errors
/// It cannot be run; it refuses; it prints more than `most` bytes; the watch is over.
pub fn git(
    arguments: &[impl AsRef<std::ffi::OsStr>],
    input: &[u8],
    most: usize,
    watch: &Watch,
) -> Result<Vec<u8>, NoAnswer> {
    let mut command = Command::new("git");
    // Nothing here asks for the files at hand; if git looked at them all the same, no program of the repository's choice would run.
    command.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    command.arg("--no-pager").arg("--literal-pathspecs").args(arguments);
    // Its words are recognised, so they are always the same.
    command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    // Nothing leaves the machine, and a commit holds what its hash says.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none").env("GIT_NO_REPLACE_OBJECTS", "1");
    // What would be read as its words, and what contradicts `--literal-pathspecs`.
    for name in ["GIT_TRACE", "GIT_TRACE_SETUP", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF"] {
        command.env_remove(name);
    }
    for name in ["GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Ctrl-C is for this program, which then ends git.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = Ended(command.spawn().map_err(NoAnswer::NotRun)?);
    // A thread feeds it, so that neither waits for the other.
    let mut stdin = child.0.stdin.take().expect("a pipe");
    let input = input.to_vec();
    std::thread::spawn(move || drop(stdin.write_all(&input)));
    let words = pieces(child.0.stderr.take().expect("a pipe"));
    let told = pieces(child.0.stdout.take().expect("a pipe"));
    let told = gathered(&told, most, watch)?;
    /// Nobody reads more of a refusal.
    const MOST_WORDS: usize = 4 << 10;
    let words = gathered(&words, MOST_WORDS, watch).unwrap_or_default();
    match child.0.wait() {
        Ok(status) if status.success() => Ok(told),
        Ok(_) if watch.is_over() => Err(NoAnswer::Over),
        Ok(_) => Err(NoAnswer::Refused(refusal(&words))),
        Err(error) => Err(NoAnswer::NotRun(error)),
    }
}

/// A process that ends when nobody waits for it any more.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a pipe gives, piece by piece; whoever stops listening stops the reading.
fn pieces(mut pipe: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (send, receive) = sync_channel(4);
    std::thread::spawn(move || {
        let mut piece = vec![0; 64 << 10];
        while let Ok(n_read @ 1..) = pipe.read(&mut piece) {
            if send.send(piece[..n_read].to_vec()).is_err() {
                return;
            }
        }
    });
    receive
}

fn gathered(pieces: &Receiver<Vec<u8>>, most: usize, watch: &Watch) -> Result<Vec<u8>, NoAnswer> {
    let mut told = Vec::new();
    loop {
        match pieces.recv_timeout(Duration::from_millis(20)) {
            Ok(piece) if told.len() + piece.len() > most => return Err(NoAnswer::TooMuch),
            Ok(piece) => told.extend(piece),
            Err(RecvTimeoutError::Disconnected) => return Ok(told),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if watch.is_over() {
            return Err(NoAnswer::Over);
        }
    }
}

/// The first line of what git said, without its `fatal:`.
fn refusal(words: &[u8]) -> String {
    let words = String::from_utf8_lossy(words);
    let line = words.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let line = line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")).unwrap_or(line);
    line.chars().take(300).collect()
}
