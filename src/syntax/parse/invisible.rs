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
    let mut has_line_break = false;
    let starts = text.as_bytes().chunks(CHUNK).enumerate().filter(|(_, chunk)| may_hold_one(chunk));
    let starts = starts.flat_map(|(at, chunk)| {
        let in_chunk = chunk.iter().enumerate().filter(|&(_, &byte)| may_start_one(byte));
        in_chunk.map(move |(within, _)| at * CHUNK + within)
    });
    for (start, char) in starts.filter_map(|start| Some((start, text[start..].chars().next()?))) {
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

/// So many bytes are looked at together.
const CHUNK: usize = 64;

/// Asks all bytes, without a branch: compilers turn that into vector code.
fn may_hold_one(chunk: &[u8]) -> bool {
    chunk.iter().fold(false, |found, &byte| found | may_start_one(byte))
}

/// Whether a character that is told of may start with this byte of UTF-8: a control character, or the first byte of one of the others. Far
/// from it are plain letters, accents among them, which is nearly all of a text.
fn may_start_one(byte: u8) -> bool {
    /// Of U+0085, U+061C, and U+200E to U+2069.
    const LEADS: [u8; 3] = [0xc2, 0xd8, 0xe2];
    ((byte < b' ') & (byte != b'\n') & (byte != b'\t')) | (byte == LEADS[0]) | (byte == LEADS[1]) | (byte == LEADS[2])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_is_told_of_is_looked_at() {
        let told = |char: &char| turns_a_line(*char) || ends_a_line_elsewhere(*char, "");
        for char in (char::MIN..=char::MAX).filter(told) {
            assert!(may_start_one(char.to_string().as_bytes()[0]), "{char:?}");
        }
    }
}
