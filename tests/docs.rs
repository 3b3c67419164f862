//! The documents are true: each `console` block of README.md and docs/ is run, and must print what it says.
//!
//! A line `...` stands for any number of lines. `printf 'yes\n' | amparo …` types the lines.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn console_blocks_print_what_they_say() {
    let (mut n_blocks, mut wrong) = (0, Vec::new());
    for path in documents() {
        let text = fs::read_to_string(&path).expect("the document is readable");
        for block in blocks(&text, "console") {
            n_blocks += 1;
            let (command, expected) = block.split_once('\n').expect("a command, and what it prints");
            let (typed, command) =
                typed_and_command(command).unwrap_or_else(|| panic!("{}: {command}", path.display()));
            let printed = printed(&words(command), &typed);
            let (expected, printed): (Vec<_>, Vec<_>) = (expected.lines().collect(), printed.lines().collect());
            if !matches(&expected, &printed) {
                wrong.push(format!("{}: `{command}` prints\n{}", path.display(), printed.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(n_blocks >= 3, "the documents have examples");
}

fn documents() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = crate::book::pages(&root.join("docs"));
    // What a page of an error or a finding shows is run with its fixture.
    paths.retain(|path| !["errors", "findings"].iter().any(|folder| path.starts_with(root.join("docs").join(folder))));
    paths.push(root.join("README.md"));
    paths.sort();
    paths
}

/// The blocks of a document that are fenced with this word.
fn blocks(text: &str, word: &str) -> Vec<String> {
    let fence = format!("```{word}");
    let mut lines = text.lines();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if line == fence {
            let block: Vec<_> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push(block.join("\n"));
        }
    }
    found
}

/// The lines that are typed, and the command without the program's name.
fn typed_and_command(line: &str) -> Option<(String, &str)> {
    match line.strip_prefix("$ printf '") {
        Some(rest) => {
            let (typed, command) = rest.split_once("' | amparo ")?;
            Some((typed.replace("\\n", "\n"), command))
        }
        None => Some((String::new(), line.strip_prefix("$ amparo ")?)),
    }
}

/// A command's words, as a shell cuts them: what stands in single quotes is one.
pub fn words(command: &str) -> Vec<&str> {
    let parts = command.split('\'').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    });
    words.collect()
}

fn printed(arguments: &[&str], typed: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amparo"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::piped()).stdout(Stdio::piped());
    for name in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    let mut child = command.stderr(Stdio::null()).spawn().expect("the program starts");
    // A command that reads nothing has gone away by now.
    let _ = child.stdin.take().expect("it is piped").write_all(typed.as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    String::from_utf8(output.stdout).expect("stdout is UTF-8")
}

pub fn matches(expected: &[&str], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|at| matches(rest, &printed[at..])),
        Some((first, rest)) => printed.first() == Some(first) && matches(rest, &printed[1..]),
    }
}
