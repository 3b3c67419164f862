//! What an editor shows otherwise than it is read: line ends that are none here, and turned directions of writing.
//!
//! `// a comment<CR>clause …` is one comment to the parser and a clause to whoever reads the file in an editor: either could be the
//! trick. Such a file is refused, whole. Line feeds and CRLF end lines everywhere; inside strings all these can be written as escapes.

use crate::problem::Problems;
use crate::syntax::Span;
use crate::syntax::errors::{LineBreak, TextDirection};
use crate::unseen::{by_number, turns_a_line};
use crate::words::say_error;

/// Adds what is wrong with the characters of a text: the first line end that is none, and each character that turns a line.
pub(super) fn tell(text: &str, base: usize, problems: &mut Problems) {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b'\t' | b' '..=b'~')) {
        return;
    }
    let mut has_line_break = false;
    for (start, char) in text.char_indices() {
        let at = Span::new(base + start, base + start + char.len_utf8()).into();
        if !has_line_break && ends_a_line_elsewhere(char, &text[start + char.len_utf8()..]) {
            has_line_break = true;
            let name = match char {
                '\r' => say_error!(SyntaxLineBreakLoneReturn),
                _ => say_error!(SyntaxLineBreakCharacter { name: code_point(char) }),
            };
            problems.add(LineBreak { name, at });
        } else if turns_a_line(char) {
            problems.add(TextDirection { name: code_point(char), escape: by_number(char), at });
        }
    }
}

/// Vertical tab, form feed, next line, line and paragraph separator, and a carriage return without its line feed.
/// Source: Unicode Standard, 5.8, "Newline Guidelines".
fn ends_a_line_elsewhere(char: char, rest: &str) -> bool {
    match char {
        '\r' => !rest.starts_with('\n'),
        _ => matches!(char, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'),
    }
}

fn code_point(char: char) -> String {
    format!("U+{:04X}", char as u32)
}
