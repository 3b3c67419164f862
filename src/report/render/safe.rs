//! Texts that cannot attack: what a policy, a case, a file name or an argument holds is shown, never obeyed.
//!
//! Control characters and the marks that turn the direction of writing are shown by their number (`\u{1b}`), line breaks as spaces.
//! Trojan Source (Boucher, Anderson, *USENIX Security* 2023) is the attack on readers; escape sequences are the attack on terminals.

use std::borrow::Cow;

use crate::unseen::by_number;
pub use crate::unseen::{is_bidi, is_hidden};

/// The text on one line, with nothing in it that a terminal obeys or that hides from a reader.
pub fn line(text: &str) -> Cow<'_, str> {
    escaped(text, |char| matches!(char, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'))
}

/// The same of a text of several lines, whose line feeds and tabs stay.
pub fn lines(text: &str) -> Cow<'_, str> {
    let is_harmless = |char: char| matches!(char, '\n' | '\t') || !is_hidden(char);
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let show = |char: char| if is_harmless(char) { char.to_string() } else { by_number(char) };
    Cow::Owned(text.chars().map(show).collect())
}

fn escaped(text: &str, is_space: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(|char| is_space(char) || is_hidden(char)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            char if is_space(char) => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            char if is_hidden(char) => shown.push_str(&by_number(char)),
            char => shown.push(char),
        }
    }
    Cow::Owned(shown)
}

/// The text without lines that a CI takes for commands to itself: `::error::…` behind any blanks, and `##[error]…` anywhere in a line (GitHub's
/// runner knows both; Azure and TeamCity have `##vso[` and `##teamcity[`). A label may be long enough to be wrapped anywhere.
pub fn no_commands(text: &str) -> Cow<'_, str> {
    let begins = |line: &str| line.trim_start().starts_with("::");
    let has_old = text.contains("##") && OLD_COMMANDS.iter().any(|start| text.contains(start));
    if !has_old && !text.lines().any(begins) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let at = if begins(line) { line.len() - line.trim_start().len() } else { 0 };
        shown.push_str(&line[..at]);
        if begins(line) {
            shown.push_str(&by_number(':'));
        }
        shown.push_str(&without_old_commands(&line[at + usize::from(begins(line))..], &by_number('#')));
    }
    Cow::Owned(shown)
}

const OLD_COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// The text with `instead` for the second `#` of what begins a command anywhere in a line.
pub fn without_old_commands(text: &str, instead: &str) -> String {
    let with = |text: String, start: &&str| text.replace(start, &format!("#{instead}{}", &start[2..]));
    OLD_COMMANDS.iter().fold(text.to_owned(), with)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c\n\r\nd"), "a\\u{1b}[31mb\\u{202e}c d");
        assert_eq!(lines("a\n\tb\u{7}"), "a\n\tb\\u{7}");
        assert!(matches!(line("Perú, niña"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_line_is_a_command_of_a_ci() {
        let text = "::error::a\n  ::stop-commands::b\n\u{a0}::c\na ##[group]b ##vso[task]c\namparo::case\n## Title";
        let shown = "\\u{3a}:error::a\n  \\u{3a}:stop-commands::b\n\u{a0}\\u{3a}:c\na #\\u{23}[group]b #\\u{23}vso[task]c\namparo::case\n## Title";
        assert_eq!(no_commands(text), shown);
        assert!(matches!(no_commands("amparo::case::x\n## Title"), Cow::Borrowed(_)));
    }
}
