//! The one layout of policy files: `amparo fmt`.
//!
//! Takes a text; gives the same text with other white space. Tokens and comments are never changed, moved or dropped, and what does not parse is
//! left to the letter. What an author breaks over lines stays broken, where a break may stand; the rules are in docs/commands.md, "fmt".
//!
//! Each declaration that was laid out is read again: had the layout changed what the grammar reads, it would be left as it was written. So a
//! construct that is new to the grammar and unknown here loses nothing.

mod breaks;
mod layout;
mod tokens;

use pest::Parser;

use super::parse::{Grammar, Rule, is_refused, pieces};
use layout::{Line, joined};
use tokens::{Tokens, first_line_end};

/// A text, laid out.
pub struct Formatted {
    pub text: String,
    /// So many declarations did not parse, and are left to the letter.
    pub n_left: usize,
}

/// Some editors of Windows begin a file with it.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Lays out a policy file.
pub fn format(text: &str) -> Formatted {
    if is_refused(text) {
        return Formatted { text: text.to_owned(), n_left: 1 };
    }
    let mark = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { "" };
    let Parts { lines, n_left, line_end } = parts(&text[mark.len()..]);
    Formatted { text: format!("{mark}{}", joined(lines, line_end)), n_left }
}

/// How the lines of a policy file end: as the first one that [`format`] lays out, and so neither inside a string nor in what does not parse, which
/// stay as they are and may end otherwise. Where there is none, as the first of those; where no line ends, with LF.
pub fn line_end(text: &str) -> &'static str {
    match text.contains("\r\n") {
        // Refused texts are not cut into declarations.
        true if is_refused(text) => first_line_end(text).unwrap_or("\n"),
        true => parts(text).line_end,
        false => "\n",
    }
}

/// What a file is made of.
struct Parts {
    lines: Vec<Line>,
    /// So many declarations are left as they are.
    n_left: usize,
    line_end: &'static str,
}

fn parts(text: &str) -> Parts {
    let (mut lines, mut n_left) = (Vec::new(), 0);
    let (mut at, mut was_left) = (0, false);
    let mut line_end = None;
    for piece in pieces(text) {
        let before = &text[at..piece.start];
        let written = &text[piece.start..piece.end];
        match piece.is_sound.then(|| declaration(written)).flatten() {
            Some(laid_out) if !was_left => {
                line_end = line_end.or_else(|| first_line_end(before)).or(laid_out.line_end);
                between(before, at == 0, &mut lines);
                let is_apart = n_newlines_at_end(before) > 1 && !lines.is_empty();
                let first = lines.len();
                lines.extend(laid_out.lines);
                lines[first].is_apart |= is_apart;
                was_left = false;
            }
            // Beside what is broken all stays as it is: where a line begins may decide how much is broken.
            Some(laid_out) => {
                line_end = line_end.or(laid_out.line_end);
                lines.push(Line::verbatim(before));
                lines.extend(laid_out.lines);
                was_left = false;
            }
            None => {
                n_left += 1;
                lines.push(Line::verbatim(before));
                lines.push(Line::verbatim(written));
                was_left = true;
            }
        }
        at = piece.end;
    }
    if was_left {
        lines.push(Line::verbatim(&text[at..]))
    } else {
        line_end = line_end.or_else(|| first_line_end(&text[at..]));
        between(&text[at..], at == 0, &mut lines)
    }
    let line_end = line_end.or_else(|| first_line_end(text)).unwrap_or("\n");
    Parts { lines, n_left, line_end }
}

/// A declaration, laid out.
struct Declaration {
    lines: Vec<Line>,
    /// How the first of its lines ended that does not end inside a string.
    line_end: Option<&'static str>,
}

/// The lines of a declaration; `None` where it does not parse, or would not be the same.
fn declaration(text: &str) -> Option<Declaration> {
    let read = |text| Some(Tokens::of(text, Grammar::parse(Rule::declaration, text).ok()?.next()?));
    let tokens = read(text)?;
    let lines = layout::lines(&tokens);
    let laid_out = joined(lines.clone(), "\n");
    let again = read(laid_out.trim_end())?;
    let line_end = tokens.line_end;
    tokens.are_alike(&again).then_some(Declaration { lines, line_end })
}

/// Comments between declarations.
fn between(text: &str, is_start: bool, lines: &mut Vec<Line>) {
    let mut n_blank = 0;
    for (at, line) in text.split('\n').enumerate() {
        let comment = line.trim();
        if comment.is_empty() {
            n_blank += usize::from(at > 0);
        } else if let (0, false, Some(last)) = (at, is_start, lines.last_mut()) {
            last.comment = Some(comment.to_owned());
        } else {
            let is_apart = n_blank > 0 && !lines.is_empty();
            lines.push(Line::new(comment.to_owned()).apart(is_apart));
            n_blank = 0;
        }
    }
}

fn n_newlines_at_end(text: &str) -> usize {
    let end = text.trim_end().len();
    text[end..].bytes().filter(|&byte| byte == b'\n').count()
}
