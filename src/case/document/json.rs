//! Parses JSON (RFC 8259) into a tree with positions.
//!
//! Written by hand because serde_json gives no positions of keys and drops one of two equal keys. A property test checks that both accept
//! the same texts. The fast reader (`case::fast`) uses the same scanner, so that strings and numbers have one meaning. Strings are borrowed
//! from the text unless they contain escapes.

use std::borrow::Cow;

use super::{Key, Kind, MAX_DEPTH, MAX_VALUES, Node};
use crate::case::errors::{MalformedJson, TooDeep, TooManyValues, shown};
use crate::problem::Problem;
use crate::words::say_error;

pub(super) fn parse(text: &str, start: usize) -> Result<Option<Node<'_>>, Problem> {
    let mut scanner = Scanner::of(text, start);
    scanner.skip_space();
    if scanner.peek().is_none() {
        return Ok(None);
    }
    let node = scanner.value(0)?;
    scanner.skip_space();
    match scanner.peek() {
        None => Ok(Some(node)),
        Some(_) => Err(scanner.expected(say_error!(CaseEnd))),
    }
}

/// A place in a JSON text, moving on.
pub(in crate::case) struct Scanner<'t> {
    pub text: &'t str,
    pub at: usize,
    n_values: usize,
}

impl<'t> Scanner<'t> {
    pub fn of(text: &'t str, at: usize) -> Scanner<'t> {
        Scanner { text, at, n_values: 0 }
    }

    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Steps over `byte`, if it stands here.
    #[inline]
    pub fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, Problem> {
        let start = self.at;
        self.n_values += 1;
        if self.n_values > MAX_VALUES {
            return Err(Box::new(TooManyValues { max: MAX_VALUES, at: (start, 1).into() }));
        }
        let kind = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Node { span: start..self.at, kind })
    }

    fn object(&mut self, depth: usize) -> Result<Kind<'t>, Problem> {
        let opened = self.open(depth)?;
        let mut entries = Vec::new();
        if self.eat(b'}') {
            return Ok(Kind::Object(entries));
        }
        loop {
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected_inside(say_error!(JsonKey), opened));
            }
            let key = Key { name: self.string()?, span: start..self.at };
            self.skip_space();
            if !self.eat(b':') {
                return Err(self.expected_inside(say_error!(JsonColon), opened));
            }
            self.skip_space();
            entries.push((key, self.value(depth + 1)?));
            self.skip_space();
            if self.eat(b'}') {
                return Ok(Kind::Object(entries));
            }
            if !self.eat(b',') {
                return Err(self.expected_inside(say_error!(JsonOr { one: "`,`", other: "`}`" }), opened));
            }
            self.skip_space();
        }
    }

    fn list(&mut self, depth: usize) -> Result<Kind<'t>, Problem> {
        let opened = self.open(depth)?;
        let mut members = Vec::new();
        if self.eat(b']') {
            return Ok(Kind::List(members));
        }
        loop {
            members.push(self.value(depth + 1)?);
            self.skip_space();
            if self.eat(b']') {
                return Ok(Kind::List(members));
            }
            if !self.eat(b',') {
                return Err(self.expected_inside(say_error!(JsonOr { one: "`,`", other: "`]`" }), opened));
            }
            self.skip_space();
        }
    }

    /// Steps over a bracket and the space behind it; gives the place of the bracket.
    fn open(&mut self, depth: usize) -> Result<usize, Problem> {
        if depth >= MAX_DEPTH {
            return Err(Box::new(TooDeep { max_depth: MAX_DEPTH, at: (self.at, 1).into() }));
        }
        let opened = self.at;
        self.at += 1;
        self.skip_space();
        Ok(opened)
    }

    fn word(&mut self) -> Result<Kind<'t>, Problem> {
        for (word, kind) in [("true", Kind::Bool(true)), ("false", Kind::Bool(false)), ("null", Kind::Null)] {
            if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
                self.at += word.len();
                return Ok(kind);
            }
        }
        Err(self.expected(say_error!(JsonValue)))
    }

    pub fn number(&mut self) -> Result<Kind<'t>, Problem> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        let mut is_whole = true;
        if self.eat(b'.') {
            is_whole = false;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            is_whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let written = &self.text[start..self.at];
        let whole = if is_whole { written.parse().ok() } else { None };
        Ok(match whole {
            Some(number) => Kind::Int(number),
            None => Kind::Float(written.parse().expect("Rust reads every number that JSON has")),
        })
    }

    fn digits(&mut self) -> Result<(), Problem> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.expected(say_error!(JsonDigit)));
        }
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        Ok(())
    }

    /// A string that has no escape, quotes off; the fast reader asks for no other. `None` moves nothing.
    #[inline]
    pub fn plain_string(&mut self) -> Option<&'t str> {
        let rest = self.text.as_bytes().get(self.at..)?;
        if rest.first() != Some(&b'"') {
            return None;
        }
        let length = rest[1..].iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ')?;
        if rest[1 + length] != b'"' {
            return None;
        }
        let start = self.at + 1;
        self.at = start + length + 1;
        Some(&self.text[start..start + length])
    }

    fn string(&mut self) -> Result<Cow<'t, str>, Problem> {
        if let Some(plain) = self.plain_string() {
            return Ok(Cow::Borrowed(plain));
        }
        let opened = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte != b'"' && byte != b'\\' && byte >= b' ') {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(b'\n' | b'\r') | None => return Err(self.expected_inside(say_error!(JsonStringEnd), opened)),
                Some(_) => return Err(self.expected_inside(say_error!(JsonTab), opened)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Problem> {
        self.at += 1;
        let escaped = match self.peek() {
            Some(b'u') => return self.unicode_escape(),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            _ => return Err(self.expected(say_error!(JsonEscape))),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// `\u00f1`, or two of them for a character beyond the first 65,536.
    fn unicode_escape(&mut self) -> Result<char, Problem> {
        let high = self.four_digits()?;
        let code = match high {
            0xd800..=0xdbff => {
                if !(self.eat(b'\\') && self.peek() == Some(b'u')) {
                    return Err(self.expected(say_error!(JsonSecondHalf)));
                }
                match self.four_digits()? {
                    low @ 0xdc00..=0xdfff => 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00),
                    _ => return Err(self.expected(say_error!(JsonSecondHalf))),
                }
            }
            _ => high,
        };
        char::from_u32(code).ok_or_else(|| self.expected(say_error!(JsonFirstHalf)))
    }

    /// Steps over `u` and four hexadecimal digits.
    fn four_digits(&mut self) -> Result<u32, Problem> {
        self.at += 1;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code * 16 + digit.ok_or_else(|| self.expected(say_error!(JsonHexadecimal)))?;
            self.at += 1;
        }
        Ok(code)
    }

    fn expected(&self, expected: String) -> Problem {
        Box::new(self.malformed(expected, None))
    }

    fn expected_inside(&self, expected: String, opened: usize) -> Problem {
        Box::new(self.malformed(expected, Some(opened)))
    }

    fn malformed(&self, expected: String, opened: Option<usize>) -> MalformedJson {
        let found = self.text[self.at..].chars().next();
        let what = match found {
            Some(found) => {
                let found = format!("`{}`", shown(found.encode_utf8(&mut [0; 4])));
                say_error!(CaseMalformedJson { expected: &expected, found })
            }
            None => say_error!(CaseMalformedJsonEnds { expected: &expected }),
        };
        MalformedJson {
            what,
            expected,
            at: self.noticed_at(found).into(),
            opened: opened.filter(|opened| *opened != self.at).map(|opened| (opened, 1).into()),
            mend: self.mend(),
        }
    }

    /// Where the mistake shows: at the end of the file, on the last letter that stands there.
    fn noticed_at(&self, found: Option<char>) -> (usize, usize) {
        match found {
            Some(found) => (self.at, found.len_utf8()),
            None => match self.text.trim_end().char_indices().next_back() {
                Some((last, char)) => (last, char.len_utf8()),
                None => (0, 0),
            },
        }
    }

    /// What people write who come from JavaScript, Python or a text editor.
    fn mend(&self) -> Option<String> {
        let rest = &self.text[self.at..];
        let before = self.text[..self.at].trim_end().bytes().next_back();
        let starts = |word: &str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
        match rest.chars().next() {
            Some('}' | ']') if before == Some(b',') => Some(say_error!(JsonHelpComma)),
            Some('\'' | '\u{2018}'..='\u{201f}') => Some(say_error!(JsonHelpQuotes)),
            Some('/' | '#') => Some(say_error!(JsonHelpComments)),
            _ if starts("true") => Some(say_error!(SlipWrite { words: "true" })),
            _ if starts("false") => Some(say_error!(SlipWrite { words: "false" })),
            None => Some(say_error!(JsonHelpCut)),
            _ if starts("none") || starts("null") || starts("undefined") || starts("nan") => {
                Some(say_error!(SlipWrite { words: "null" }))
            }
            _ => None,
        }
    }
}
