//! A page of text: headings, lines wrapped under themselves, columns.
//!
//! Takes words; gives lines of at most so many columns. Knows nothing of the law.

use anstyle::{AnsiColor, Style as Ink};
use textwrap::core::display_width;

/// The language of results.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tongue {
    English,
    Spanish,
}

impl Tongue {
    /// The tag by which the policy's texts are found.
    pub fn tag(self) -> crate::policy::model::Language {
        match self {
            Tongue::English => *b"en",
            Tongue::Spanish => *b"es",
        }
    }

    /// The one said in this language.
    pub fn say<T>(self, english: T, spanish: T) -> T {
        match self {
            Tongue::English => english,
            Tongue::Spanish => spanish,
        }
    }
}

/// How a page looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Style {
    pub tongue: Tongue,
    /// In columns.
    pub width: usize,
    /// Plain ASCII, for terminals that show no other letters.
    pub is_ascii: bool,
}

/// The most columns a page takes.
pub const WIDEST: usize = 100;

pub(super) const STRONG: Ink = Ink::new().bold();
pub(super) const FAINT: Ink = Ink::new().dimmed();
pub(super) const GOOD: Ink = AnsiColor::Green.on_default();
pub(super) const BAD: Ink = AnsiColor::Red.on_default();
pub(super) const ODD: Ink = AnsiColor::Yellow.on_default();
pub(super) const PLAIN: Ink = Ink::new();

/// A row of a table: its two columns, and the ink of the second.
pub(super) type Row = (String, String, Ink);

pub(super) struct Page {
    pub style: Style,
    text: String,
}

impl Page {
    pub fn new(style: Style) -> Page {
        Page { style: Style { width: style.width.clamp(40, WIDEST), ..style }, text: String::new() }
    }

    pub fn done(self) -> String {
        if self.style.is_ascii { plain(&self.text) } else { self.text }
    }

    pub fn say<T>(&self, english: T, spanish: T) -> T {
        self.style.tongue.say(english, spanish)
    }

    /// An empty line, but never two, and none at the top.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line as it is: drawn, not wrapped.
    pub fn raw(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub fn heading(&mut self, words: &str) {
        self.gap();
        let width = self.style.width;
        for line in wrapped(words, width) {
            self.text.push_str(&format!("{STRONG}{line}{STRONG:#}\n"));
        }
    }

    /// Words after a lead: further lines stand under the first word behind the lead.
    pub fn line(&mut self, lead: &str, words: &str) {
        self.inked(lead, words, PLAIN);
    }

    pub fn inked(&mut self, lead: &str, words: &str, ink: Ink) {
        let room = self.style.width.saturating_sub(display_width(lead)).max(16);
        let under = " ".repeat(display_width(lead));
        let mut is_first = true;
        for paragraph in words.split('\n') {
            for line in wrapped(paragraph, room) {
                let before = if is_first { lead } else { &under };
                is_first = false;
                self.text.push_str(&format!("{before}{ink}{line}{ink:#}"));
                // A lead without words leaves no blanks behind.
                self.text.truncate(self.text.trim_end_matches(' ').len());
                self.text.push('\n');
            }
        }
    }

    /// How wide the first column of these rows is to be, so that the second has room.
    pub fn first_column<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) -> usize {
        let (mut first, mut second) = (0, 0);
        for row in rows {
            first = first.max(display_width(&row.0));
            second = second.max(display_width(&row.1));
        }
        first.min(self.style.width.saturating_sub(second.min(self.style.width / 2) + 8).max(16))
    }

    /// Rows of two columns, the second under one another; dots lead the eye from the first to the second.
    pub fn table(&mut self, first: usize, rows: &[Row]) {
        for (name, outcome, ink) in rows {
            let lines = wrapped(name, first);
            let n_lines = lines.len();
            for (at, line) in lines.iter().enumerate() {
                if at + 1 < n_lines {
                    self.text.push_str(&format!("  {line}\n"));
                    continue;
                }
                let dots = ".".repeat(first + 3 - display_width(line));
                let room = self.style.width - (first + 7);
                let under = " ".repeat(first + 7);
                for (at, part) in wrapped(outcome, room).iter().enumerate() {
                    match at {
                        0 => {
                            let lead = format!("  {line} {FAINT}{dots}{FAINT:#} ");
                            self.text.push_str(&format!("{lead}{ink}{part}{ink:#}\n"));
                        }
                        _ => self.text.push_str(&format!("{under}{ink}{part}{ink:#}\n")),
                    }
                }
            }
        }
    }
}

/// Lines of so many columns, broken between words; a date, `2018-10-31`, is one word.
fn wrapped(words: &str, width: usize) -> Vec<std::borrow::Cow<'_, str>> {
    textwrap::wrap(words, textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation))
}

/// In plain ASCII, letters without their accents; lines and colours stay.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            char if char.is_ascii() => plain.push(char),
            char => plain.push_str(deunicode::deunicode_char(char).unwrap_or("?")),
        }
    }
    plain
}

/// `a, b and c`.
pub(super) fn listed(tongue: Tongue, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => {
            // In Spanish `y` is `e` before the sound of i.
            let sounds_i = last.to_lowercase().starts_with(['i', 'í']) || last.to_lowercase().starts_with("hi");
            let and = tongue.say("and", if sounds_i { "e" } else { "y" });
            format!("{} {and} {last}", most.join(", "))
        }
    }
}
