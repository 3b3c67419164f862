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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        assert_eq!(line("a\u{1b}[31mb\u{202e}c\n\r\nd"), "a\\u{1b}[31mb\\u{202e}c d");
        assert_eq!(lines("a\n\tb\u{7}"), "a\n\tb\\u{7}");
        assert!(matches!(line("Perú, niña"), Cow::Borrowed(_)));
    }
}
