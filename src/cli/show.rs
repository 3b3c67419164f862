//! What is printed where: results to stdout, problems to stderr, colours only on terminals.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use super::errors::UnwritableOutput;
use super::settings::rejected;
use crate::problem::{Rejected, io_reason};
use crate::report::render::safe;
use crate::report::text::{Style, Tongue};
use crate::unseen::is_hidden;
use crate::words::say;

/// Prints a result, in which nothing is a command to a CI. A reader that has gone away (`| head -1`) is no mistake; what cannot be written for another reason (a full disk) is one,
/// and ends the program: half a result must not pass for a whole one.
pub fn result(text: &str) {
    printed(text, no_commands);
}

/// Prints a result that another program runs, as it is: whoever wrote it has seen to it that no CI takes anything in it for a command.
pub fn program(text: &str) {
    printed(text, |text| text);
}

/// Prints a result that is made of commands to a CI.
pub fn commands(text: &str) {
    printed(text, |text| text);
}

/// Prints a result as [`result`] does, for whoever has something to do yet where that failed; that nobody reads any further is no failure.
///
/// # Errors
/// The output could not be written.
pub fn try_result(text: &str) -> Result<(), Box<Rejected>> {
    try_printed(text, no_commands)
}

fn no_commands(text: String) -> String {
    match safe::no_commands(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    }
}

fn printed(text: &str, shown: fn(String) -> String) {
    if let Err(rejected) = try_printed(text, shown) {
        problems(*rejected);
        std::process::exit(2);
    }
}

fn try_printed(text: &str, shown: fn(String) -> String) -> Result<(), Box<Rejected>> {
    let mut out = std::io::stdout().lock();
    // In one piece: written part by part, each line would be a call to the system.
    let mut whole = anstream::AutoStream::new(Vec::new(), anstream::AutoStream::choice(&out));
    let _ = whole.write_all(text.as_bytes());
    // After the colours, which hide a command where they are and uncover it where they are taken away.
    let whole = shown(String::from_utf8_lossy(&whole.into_inner()).into_owned());
    let written = out.write_all(whole.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(rejected(UnwritableOutput { why: io_reason(&error) }))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a result for programs.
pub fn json(value: &impl serde::Serialize) {
    let text = serde_json::to_string_pretty(value).expect("what is told has names for keys");
    printed(&format!("{}\n", legible(&text)), |text| text);
}

/// The same JSON with nothing in its strings that a terminal or a CI obeys: as `\u009b`, what has no other form.
fn legible(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for char in json.chars() {
        match char {
            char if is_hidden(char) && char != '\n' => {
                let mut units = [0; 2];
                shown.extend(char.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
            }
            char => shown.push(char),
        }
    }
    safe::without_old_commands(&shown, "\\u0023")
}

/// Prints problems, and how many there were.
pub fn problems(rejected: Rejected) {
    let tongue = Tongue::of_errors();
    let style = Style { tongue, width: width(std::io::stderr().is_terminal()), is_ascii: is_ascii() };
    let has_colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let text = crate::report::text::problems(rejected, style, has_colour);
    let text = if has_colour { text } else { anstream::adapter::strip_str(&text).to_string() };
    let _ = std::io::stderr().lock().write_all(safe::no_commands(&text).as_bytes());
}

/// A line on stderr, beside a result.
pub fn line(text: &str) {
    let has_colour = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let text = if has_colour { text.to_owned() } else { anstream::adapter::strip_str(text).to_string() };
    let _ = writeln!(std::io::stderr().lock(), "{}", safe::no_commands(&text));
}

/// A warning on stderr: the result is there all the same.
pub fn warning(text: &str) {
    let word = say!(Tongue::of_errors(), Warning);
    line(&format!("\x1b[33m{word}:\x1b[0m {}", harmless(text)));
}

/// Without characters that a terminal obeys.
pub fn harmless(text: &str) -> String {
    safe::line(text).into_owned()
}

/// Was a language asked for with `--lang`? Then the settings do not decide.
static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// Errors are shown in the language that `--lang` names, else in that of the locale.
pub fn use_for_errors(asked: Option<Tongue>) {
    IS_ASKED.store(asked.is_some(), Ordering::Relaxed);
    asked.unwrap_or_else(tongue_of_locale).use_for_errors();
}

/// The settings name a language: errors are shown in it, unless `--lang` names another.
pub fn settings_name(tongue: Option<Tongue>) {
    if let Some(tongue) = tongue.filter(|_| !IS_ASKED.load(Ordering::Relaxed)) {
        tongue.use_for_errors();
    }
}

/// How results look on this terminal, or in this pipe.
pub fn style(tongue: Option<Tongue>) -> Style {
    Style {
        tongue: tongue.unwrap_or_else(tongue_of_locale),
        width: width(std::io::stdout().is_terminal()),
        is_ascii: is_ascii(),
    }
}

fn width(is_terminal: bool) -> usize {
    if is_terminal { textwrap::termwidth().clamp(40, 100) } else { 100 }
}

/// The locale, by the order of POSIX; empty where none is set.
fn locale(names: [&str; 3]) -> String {
    names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty())).unwrap_or_default()
}

/// The locale asks for plain letters: one is set, and it is not UTF-8.
fn is_ascii() -> bool {
    let locale = locale(["LC_ALL", "LC_CTYPE", "LANG"]).to_lowercase();
    !cfg!(windows) && !locale.is_empty() && !locale.contains("utf-8") && !locale.contains("utf8")
}

fn tongue_of_locale() -> Tongue {
    if locale(["LC_ALL", "LC_MESSAGES", "LANG"]).starts_with("es") { Tongue::Spanish } else { Tongue::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_stays_the_same_and_is_obeyed_by_nothing() {
        let value = serde_json::json!({ "a\u{9b}31m": "##[error]\u{202e}\u{7f}\u{e0041}\n ## ##vso[x]", "b": "Perú" });
        let shown = legible(&format!("{value:#}"));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("JSON"), value);
        assert!(!shown.chars().any(|char| is_hidden(char) && char != '\n') && !shown.contains("##["), "{shown}");
        assert!(shown.contains("Perú") && !shown.contains("##vso["), "{shown}");
    }
}
