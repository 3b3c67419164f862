//! A page of text: a [`Document`] that is built line by line, in one language, and drawn for one terminal.
//!
//! Knows nothing of the law.

use crate::report::document::{Block, Document, Lead, Row as DocumentRow, Text, Tone};
use crate::report::render::terminal::{self, Screen};

pub use crate::report::render::terminal::in_ascii as plain;
/// The language of results.
pub use crate::words::Locale as Tongue;

/// How a page looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    pub tongue: Tongue,
    /// In columns.
    pub width: usize,
    /// Plain ASCII, for terminals that show no other letters.
    pub is_ascii: bool,
}

/// A document drawn for a terminal of that style.
pub fn drawn(document: &Document, style: Style) -> String {
    terminal::drawn(document, Screen { width: style.width, is_ascii: style.is_ascii })
}

/// The most columns a page takes.
pub const WIDEST: usize = 100;

pub(super) const STRONG: Tone = Tone::Strong;
pub(super) const FAINT: Tone = Tone::Dim;
pub(super) const GOOD: Tone = Tone::Good;
pub(super) const BAD: Tone = Tone::Bad;
pub(super) const ODD: Tone = Tone::Attention;
pub(super) const PLAIN: Tone = Tone::Plain;

/// A row of a table: its two columns, and the tone of the second.
pub(super) type Row = (String, String, Tone);

pub(super) struct Page {
    pub style: Style,
    pub document: Document,
}

impl Page {
    pub fn new(style: Style) -> Page {
        Page { style: Style { width: style.width.clamp(40, WIDEST), ..style }, document: Document::default() }
    }

    /// Drawn for the terminal.
    pub fn done(self) -> String {
        drawn(&self.document, self.style)
    }

    /// An empty line, but never two, and none at the top.
    pub fn gap(&mut self) {
        self.document.gap();
    }

    /// A line as it is: drawn, not wrapped. Words of a policy in it must have been made safe (`render::safe`).
    pub fn raw(&mut self, line: &str) {
        self.document.blocks.push(Block::Drawn(line.to_owned()));
    }

    pub fn heading(&mut self, words: &str) {
        self.document.heading(2, words);
    }

    /// Words after a lead: further lines stand under the first word behind the lead.
    pub fn line(&mut self, lead: &str, words: &str) {
        self.inked(lead, words, PLAIN);
    }

    pub fn inked(&mut self, lead: &str, words: &str, tone: Tone) {
        let body = Text::of(words, tone);
        let indent = lead.len() - lead.trim_start_matches(' ').len();
        let trimmed = lead.trim_matches(' ');
        let after = if trimmed.is_empty() { 0 } else { lead.len() - lead.trim_end_matches(' ').len() };
        // Odd indents stand under something: what is left of them goes before the lead.
        let before = " ".repeat(indent % 2);
        let lead = Lead { words: Text::of(&format!("{before}{trimmed}"), PLAIN), after };
        self.document.blocks.push(Block::Line { depth: (indent / 2) as u8, lead, body });
    }

    /// Rows of two columns, the second under one another; dots lead the eye from the first to the second.
    pub fn table(&mut self, rows: &[Row]) {
        let row = |(name, outcome, tone): &Row| DocumentRow {
            first: name.as_str().into(),
            second: Text::of(outcome, *tone),
            is_dotted: true,
        };
        self.document.rows(rows.iter().map(row).collect());
    }
}

/// `a, b and c`.
pub(super) fn listed(tongue: Tongue, words: &[String]) -> String {
    tongue.and(words)
}
