//! Parses YAML 1.2 into a tree with positions. Scalars follow the core schema: dates remain text, and so do `yes` and `no`.
//!
//! Only one document. Aliases are refused: a case does not need them, and a few lines of them can expand to thousands of millions of values.
//! Of tags, only those of the core schema are understood. Source: yaml.org/spec/1.2.2, chapter 10.3.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput, Tag};

use super::{Key, Kind, MAX_DEPTH, MAX_VALUES, Node};
use crate::case::errors::{Alias, MalformedYaml, OddKey, OddTag, SeveralDocuments, TooDeep, TooManyValues};
use crate::problem::Problem;

pub(super) fn parse(text: &str, start: usize) -> Result<Option<Node<'_>>, Problem> {
    let offsets = Offsets::new(text, start);
    let mut builder = Builder { offsets: &offsets, open: Vec::new(), root: None, n_documents: 0, n_values: 0 };
    let mut parser: Parser<'_, StrInput<'_>> = Parser::new_from_str(&text[start..]);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let at = offsets.byte(error.marker().index());
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            MalformedYaml { reason: error.info().to_owned(), at: (at, length).into() }
        })?;
        builder.take(event, offsets.range(span))?;
    }
    Ok(builder.root.filter(|_| !is_blank(&text[start..])))
}

/// Whether there is nothing but comments and document marks.
fn is_blank(text: &str) -> bool {
    let is_blank_line = |line: &str| matches!(line.trim(), "" | "---" | "...") || line.trim().starts_with('#');
    text.lines().all(is_blank_line)
}

/// From characters, which saphyr counts, to bytes.
struct Offsets {
    start: usize,
    end: usize,
    /// The offset of every character; empty where each is one byte.
    of_chars: Vec<usize>,
}

impl Offsets {
    fn new(text: &str, start: usize) -> Offsets {
        let text_after = &text[start..];
        let of_chars =
            if text_after.is_ascii() { Vec::new() } else { text_after.char_indices().map(|(at, _)| at).collect() };
        Offsets { start, end: text.len(), of_chars }
    }

    fn byte(&self, char_index: usize) -> usize {
        let length = self.end - self.start;
        let at = if self.of_chars.is_empty() {
            char_index
        } else {
            self.of_chars.get(char_index).copied().unwrap_or(length)
        };
        self.start + at.min(length)
    }

    fn range(&self, span: Span) -> Range<usize> {
        let (start, end) = (self.byte(span.start.index()), self.byte(span.end.index()));
        start..end.max(start)
    }
}

/// A list or an object whose end has not been met.
struct Open<'t> {
    start: usize,
    kind: Kind<'t>,
    /// In an object: the key whose value comes next.
    key: Option<Key<'t>>,
}

struct Builder<'t, 'o> {
    offsets: &'o Offsets,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    n_documents: usize,
    n_values: usize,
}

impl<'t> Builder<'t, '_> {
    fn take(&mut self, event: Event<'t>, span: Range<usize>) -> Result<(), Problem> {
        if matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)) {
            self.n_values += 1;
            // A key is read as a value is, and each has one.
            if self.n_values > 2 * MAX_VALUES {
                return Err(Box::new(TooManyValues { max: MAX_VALUES, at: span.into() }));
            }
        }
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.document(span),
            Event::Alias(_) => Err(Box::new(Alias { at: span.into() })),
            Event::Scalar(text, style, _, tag) => self.scalar(text, style, tag.as_deref(), span),
            Event::SequenceStart(_, tag) => self.begin(Kind::List(Vec::new()), tag.as_deref(), span),
            Event::MappingStart(_, tag) => self.begin(Kind::Object(Vec::new()), tag.as_deref(), span),
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
        }
    }

    fn document(&mut self, span: Range<usize>) -> Result<(), Problem> {
        self.n_documents += 1;
        if self.n_documents > 1 {
            return Err(Box::new(SeveralDocuments { at: span.into() }));
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: Range<usize>,
    ) -> Result<(), Problem> {
        if let Some(Open { kind: Kind::Object(_), key: key @ None, .. }) = self.open.last_mut() {
            *key = Some(Key { name: text, span });
            return Ok(());
        }
        let kind = match tag.map(|tag| core_tag(tag, &span)).transpose()? {
            Some("str") => Kind::Text(text),
            None if style != ScalarStyle::Plain => Kind::Text(text),
            _ => core_scalar(text),
        };
        self.put(Node { span, kind });
        Ok(())
    }

    fn begin(&mut self, kind: Kind<'t>, tag: Option<&Tag>, span: Range<usize>) -> Result<(), Problem> {
        if let Some(Open { kind: Kind::Object(_), key: None, .. }) = self.open.last() {
            return Err(Box::new(OddKey { at: span.into() }));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Box::new(TooDeep { max_depth: MAX_DEPTH, at: span.into() }));
        }
        tag.map(|tag| core_tag(tag, &span)).transpose()?;
        self.open.push(Open { start: span.start, kind, key: None });
        Ok(())
    }

    fn end(&mut self, span: Range<usize>) -> Result<(), Problem> {
        let done = self.open.pop().expect("the parser ends only what it began");
        let end = span.end.max(done.start).min(self.offsets.end);
        self.put(Node { span: done.start..end, kind: done.kind });
        Ok(())
    }

    fn put(&mut self, node: Node<'t>) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open { kind: Kind::List(members), .. }) => members.push(node),
            Some(Open { kind: Kind::Object(entries), key, .. }) => {
                entries.push((key.take().expect("the parser gives a key before each value"), node));
            }
            Some(_) => unreachable!("only lists and objects are opened"),
        }
    }
}

/// The name of a tag of the core schema, `str` of `!!str`.
fn core_tag<'g>(tag: &'g Tag, span: &Range<usize>) -> Result<&'g str, Problem> {
    match tag.suffix.as_str() {
        known @ ("str" | "int" | "float" | "bool" | "null" | "map" | "seq") if tag.is_yaml_core_schema() => Ok(known),
        _ if tag.suffix.is_empty() => Ok("str"),
        _ => Err(Box::new(OddTag { tag: tag.to_string(), at: span.clone().into() })),
    }
}

/// A plain scalar by the core schema.
fn core_scalar(text: Cow<'_, str>) -> Kind<'_> {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        _ => number(&text).unwrap_or(Kind::Text(text)),
    }
}

fn number(text: &str) -> Option<Kind<'static>> {
    if let Some(digits) = text.strip_prefix("0x") {
        return whole(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return whole(digits, 8);
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !unsigned.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    match unsigned {
        ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN" => Some(Kind::Float(f64::INFINITY)),
        _ if unsigned.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(text.parse().map_or_else(|_| Kind::Float(f64::INFINITY), Kind::Int))
        }
        // What is left of Rust's numbers once `inf`, `nan` and a second sign are out is the core schema's.
        _ => text.parse().ok().map(Kind::Float),
    }
}

fn whole(digits: &str, radix: u32) -> Option<Kind<'static>> {
    let are_digits = !digits.is_empty() && digits.chars().all(|digit| digit.is_digit(radix));
    are_digits.then(|| i64::from_str_radix(digits, radix).map_or(Kind::Float(f64::INFINITY), Kind::Int))
}
