//! A file cut into declarations, by strings, comments and brackets alone: so that a broken declaration costs itself only.
//!
//! A declaration begins with one of the words that open one, outside all brackets, and ends where the next begins. Where a
//! bracket was left open, a line that starts with such a word ends the damage.

use memchr::{memchr, memchr3};

use crate::problem::Problems;
use crate::syntax::Span;
use crate::syntax::errors::{TooDeep, UnclosedBracket, UnclosedString, Unopened};
use crate::syntax::vocabulary::{OPENERS, is_reserved};

/// How deep brackets may nest (docs/language.md, "Conditions").
const DEEPEST: usize = 200;

/// A piece of a file, by offsets into its text.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Piece {
    pub start: usize,
    pub end: usize,
    /// Its brackets and strings close, and it opens with a known word.
    pub is_sound: bool,
}

/// Cuts the text; `base` is where the file begins among the sources.
pub(in crate::syntax) fn cut(text: &str, base: usize, problems: &mut Problems) -> Vec<Piece> {
    Cutter { bytes: text.as_bytes(), base, at: 0, token_end: 0, problems, pieces: Vec::new(), open: Vec::new() }.run()
}

struct Cutter<'a> {
    bytes: &'a [u8],
    base: usize,
    at: usize,
    /// Where the last token ended: what stands between it and the next declaration is comment and white space.
    token_end: usize,
    problems: &'a mut Problems,
    pieces: Vec<Piece>,
    /// Brackets open at this point: the byte and where it stands.
    open: Vec<(u8, usize)>,
}

impl Cutter<'_> {
    fn run(mut self) -> Vec<Piece> {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        // `not not not …` nests as parentheses do.
        let mut n_not = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'/' if self.bytes.get(self.at + 1) == Some(&b'/') => {
                    self.skip_line();
                    continue;
                }
                b' ' | b'\n' | b'\t' | b'\r' => {
                    self.at += 1;
                    continue;
                }
                b'"' => {
                    self.begins_without_a_word();
                    self.string();
                }
                b'(' | b'[' | b'{' => {
                    self.begins_without_a_word();
                    self.opens(byte);
                }
                b')' | b']' | b'}' => self.closes(byte),
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                    let word = self.word();
                    n_not = if word == b"not" { n_not + 1 } else { 0 };
                    if n_not == DEEPEST + 1 {
                        self.spoil();
                        self.problems.add(TooDeep { at: self.span(self.at - 3, self.at) });
                    }
                }
                _ => {
                    self.begins_without_a_word();
                    self.at += 1;
                }
            }
            self.token_end = self.at;
        }
        self.close_off(self.bytes.len());
        self.pieces
    }

    fn span(&self, start: usize, end: usize) -> miette::SourceSpan {
        Span::new(self.base + start, self.base + end).into()
    }

    fn skip_line(&mut self) {
        self.at = memchr(b'\n', &self.bytes[self.at..]).map_or(self.bytes.len(), |length| self.at + length);
    }

    fn string(&mut self) {
        let start = self.at;
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let Some(length) = memchr3(b'"', b'\\', b'\n', rest) else {
                self.at = self.bytes.len();
                break;
            };
            self.at += length;
            match self.bytes[self.at] {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' => self.at += 2,
                // A string may run over lines; one that meets a line opening a declaration was left open before it.
                _ if self.opens_a_line(self.at + 1) => break,
                _ => self.at += 1,
            }
        }
        self.at = self.at.min(self.bytes.len());
        self.problems.add(UnclosedString { at: self.span(start, start + 1) });
        self.spoil();
        // The brackets around it are lost with it.
        self.open.clear();
    }

    fn opens(&mut self, byte: u8) {
        self.open.push((byte, self.at));
        if self.open.len() == DEEPEST + 1 {
            self.problems.add(TooDeep { at: self.span(self.at, self.at + 1) });
            self.spoil();
        }
        self.at += 1;
    }

    fn closes(&mut self, byte: u8) {
        let opening = match byte {
            b')' => b'(',
            b']' => b'[',
            _ => b'{',
        };
        match self.open.iter().rposition(|&(open, _)| open == opening) {
            Some(at) => {
                for (open, place) in self.open.split_off(at).into_iter().skip(1) {
                    self.unclosed(open, place);
                }
            }
            None => {
                self.problems
                    .add(Unopened { bracket: char::from(byte).to_string(), at: self.span(self.at, self.at + 1) });
                self.spoil();
            }
        }
        self.at += 1;
    }

    fn unclosed(&mut self, open: u8, place: usize) {
        let bracket = char::from(open).to_string();
        self.problems.add(UnclosedBracket { bracket, at: self.span(place, place + 1) });
        self.spoil();
    }

    fn word(&mut self) -> &[u8] {
        let start = self.at;
        let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.';
        while self.bytes.get(self.at).is_some_and(is_inside) {
            // The two dots of a range are no part of a word.
            if self.bytes[self.at] == b'.' && !self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            self.at += 1;
        }
        let (bytes, end) = (self.bytes, self.at);
        let word = &bytes[start..end];
        // `uncited-clause` is one word, and opens nothing.
        let is_dashed = start > 0 && self.bytes[start - 1] == b'-';
        let may_open = !is_dashed && (self.open.is_empty() || self.is_line_start(start));
        // One that names things, too, opens a declaration at the beginning of a line alone, and in no block.
        let opens_here = |word: &str| is_reserved(word) || (self.open.is_empty() && self.is_line_start(start));
        let is_opener =
            may_open && std::str::from_utf8(word).is_ok_and(|word| OPENERS.contains(&word) && opens_here(word));
        if is_opener && !self.is_inside_use(start) {
            for (open, place) in std::mem::take(&mut self.open) {
                self.unclosed(open, place);
            }
            self.close_off(start);
            self.pieces.push(Piece { start, end, is_sound: true });
        } else if self.pieces.is_empty() && self.open.is_empty() {
            self.pieces.push(Piece { start, end, is_sound: true });
        }
        &bytes[start..end]
    }

    /// Whatever stands before the first declaration is a piece of its own, so that it is reported and not passed over.
    fn begins_without_a_word(&mut self) {
        if self.pieces.is_empty() && self.open.is_empty() {
            self.pieces.push(Piece { start: self.at, end: self.at, is_sound: true });
        }
    }

    fn is_line_start(&self, at: usize) -> bool {
        at == 0 || self.bytes[at - 1] == b'\n'
    }

    /// A line that begins, without white space, with a word that opens a declaration.
    fn opens_a_line(&self, at: usize) -> bool {
        let rest = &self.bytes[at.min(self.bytes.len())..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let word = std::str::from_utf8(&rest[..length]).unwrap_or("");
        OPENERS.contains(&word)
            && is_reserved(word)
            && rest.get(length).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'{')
    }

    /// `expect in practice …` and the like stand inside braces, where nothing is cut; at top level a word that opens a
    /// declaration may still be part of the one before: `define … = …` cannot hold one, `accept property(…)` can.
    fn is_inside_use(&self, start: usize) -> bool {
        let before = self.bytes[..start].iter().rposition(|byte| !byte.is_ascii_whitespace());
        let Some(end) = before else { return false };
        let word_start = self.bytes[..=end]
            .iter()
            .rposition(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_'))
            .map_or(0, |at| at + 1);
        &self.bytes[word_start..=end] == b"accept"
    }

    /// Marks the piece under way as broken: its message has been given.
    fn spoil(&mut self) {
        if let Some(piece) = self.pieces.last_mut() {
            piece.is_sound = false;
        }
    }

    fn close_off(&mut self, end: usize) {
        if end == self.bytes.len() {
            for (open, place) in std::mem::take(&mut self.open) {
                self.unclosed(open, place);
            }
        }
        if let Some(piece) = self.pieces.last_mut() {
            piece.end = self.token_end;
        }
    }
}
