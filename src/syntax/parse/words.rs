//! Words, strings, dates, numbers.

use memchr::memchr3;

use super::{Build, Node, Rule};
use crate::calendar::Day;
use crate::syntax::errors::{NoSuchDate, NumberOutOfBounds};
use crate::syntax::tree::{self, Spanned, Word};
use crate::words::Locale;

/// Whole numbers lie within ±10^12 (docs/language.md, "Words").
const LARGEST: i64 = 1_000_000_000_000;

impl Build<'_> {
    pub(super) fn word(&self, node: &Node) -> Word {
        Word { text: node.as_str().into(), span: self.span(node) }
    }

    /// The first word or path inside the node.
    pub(super) fn word_in(&self, node: Node) -> Word {
        let inner = node.into_inner().find(|inner| matches!(inner.as_rule(), Rule::word | Rule::path));
        self.word(&inner.expect("the grammar puts a word here"))
    }

    pub(super) fn words(&self, node: Node) -> Vec<Word> {
        let words = node.into_inner().filter(|inner| matches!(inner.as_rule(), Rule::word | Rule::path));
        words.map(|word| self.word(&word)).collect()
    }

    /// A string without its quotes: escapes read, a line break with the white space around it one space.
    pub(super) fn string(&self, node: &Node) -> Spanned<Box<str>> {
        let raw = node.as_str();
        let inside = &raw[1..raw.len() - 1];
        // Most strings say what they are, letter for letter.
        let value = match memchr3(b'\\', b'\n', b'\r', inside.as_bytes()) {
            None => inside.into(),
            Some(_) => unquoted(inside).into(),
        };
        Spanned { value, span: self.span(node) }
    }

    pub(super) fn string_in(&self, node: Node) -> Spanned<Box<str>> {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::string);
        self.string(&inner.expect("the grammar puts a string here"))
    }

    pub(super) fn text(&self, node: Node) -> tree::Text {
        let span = self.span(&node);
        let mut inner = node.into_inner();
        let untagged = self.string(&inner.next().expect("a text begins with a string")).value;
        let mut translations = Vec::new();
        while let (Some(tag), Some(string)) = (inner.next(), inner.next()) {
            translations.push((self.word(&tag), self.string(&string).value));
        }
        tree::Text { untagged, translations, span }
    }

    pub(super) fn text_in(&self, node: Node) -> tree::Text {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::text);
        self.text(inner.expect("the grammar puts a text here"))
    }

    /// A date; one that does not exist is told, and 1970-01-01 stands in for it.
    pub(super) fn date(&mut self, node: &Node) -> Spanned<Day> {
        let (text, span) = (node.as_str(), self.span(node));
        let value = Day::parse(text).unwrap_or_else(|why| {
            let (what, mend) = (Locale::of_errors().why_no_day(text, why), Some(Locale::of_errors().help_for_day(why)));
            self.problems.add(NoSuchDate { what, at: span.into(), mend });
            Day(0)
        });
        Spanned { value, span }
    }

    pub(super) fn date_in(&mut self, node: Node) -> Spanned<Day> {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::date);
        self.date(&inner.expect("the grammar puts a date here"))
    }

    /// A whole number; one beyond the bounds is told, and 0 stands in for it.
    pub(super) fn number(&mut self, node: &Node) -> Spanned<i64> {
        let (text, span) = (node.as_str(), self.span(node));
        let value = text.parse().ok().filter(|value: &i64| value.abs() <= LARGEST).unwrap_or_else(|| {
            /// No number that is meant has more digits.
            const MOST_SHOWN: usize = 40;
            let text = if text.len() > MOST_SHOWN { format!("{}…", &text[..MOST_SHOWN]) } else { text.to_owned() };
            self.problems.add(NumberOutOfBounds { text, at: span.into() });
            0
        });
        Spanned { value, span }
    }

    pub(super) fn range(&mut self, node: Node) -> tree::Range {
        let span = self.span(&node);
        let dots = node.as_str().find("..").expect("a range has two dots") + node.as_span().start();
        let (mut first, mut last) = (None, None);
        for date in node.into_inner() {
            let is_first = date.as_span().start() < dots;
            let date = self.date(&date);
            if is_first { first = Some(date) } else { last = Some(date) }
        }
        tree::Range { span, first, last }
    }

    pub(super) fn range_in(&mut self, node: Node) -> tree::Range {
        let inner = node.into_inner().find(|inner| inner.as_rule() == Rule::range);
        self.range(inner.expect("the grammar puts a range here"))
    }
}

pub(crate) fn unquoted(raw: &str) -> String {
    let mut read = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n') => read.push('\n'),
                Some('u') => {
                    let digits: String = chars.by_ref().skip(1).take_while(|&char| char != '}').collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    read.extend(code.and_then(char::from_u32));
                }
                Some(other) => read.push(other),
                None => {}
            },
            '\n' | '\r' => {
                read.truncate(read.trim_end_matches([' ', '\t', '\r']).len());
                while chars.next_if(|char| char.is_whitespace()).is_some() {}
                read.push(' ');
            }
            char => read.push(char),
        }
    }
    read
}
