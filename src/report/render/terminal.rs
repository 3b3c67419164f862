//! A document on a terminal: wrapped to the width, in colour, or in plain ASCII.
//!
//! `anstream` strips the colours where no terminal shows them.

use anstyle::{AnsiColor, Style as Ink};
use textwrap::core::display_width;

use super::safe;
use crate::report::document::{Block, Document, Lead, Row, Span, Text, Tone};

/// The terminal that a document is drawn for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Screen {
    /// In columns.
    pub width: usize,
    /// No other letters than those of ASCII.
    pub is_ascii: bool,
}

/// Columns for each step in.
const STEP: usize = 2;

/// As many columns words need at least beside a lead.
const NARROWEST: usize = 20;

fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => Ink::new(),
        Tone::Strong => Ink::new().bold(),
        Tone::Dim => Ink::new().dimmed(),
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Attention => AnsiColor::Yellow.on_default(),
    }
}

/// The document as text.
pub fn drawn(document: &Document, screen: Screen) -> String {
    let mut canvas = Canvas { width: screen.width, dotted: dotted_rows(document), text: String::new() };
    for block in &document.blocks {
        canvas.block(block);
    }
    if screen.is_ascii { in_ascii(&canvas.text) } else { canvas.text }
}

/// All dotted rows: tables under one another are in line.
fn dotted_rows(document: &Document) -> Vec<&Row> {
    let rows =
        document.blocks.iter().flat_map(|block| if let Block::Rows(rows) = block { rows.as_slice() } else { &[] });
    rows.filter(|row| row.is_dotted).collect()
}

struct Canvas<'a> {
    width: usize,
    dotted: Vec<&'a Row>,
    text: String,
}

impl Canvas<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(_, words) => {
                self.gap();
                let strong = Text(words.0.iter().map(emphasised).collect());
                self.hanging("", "", &strong);
            }
            Block::Paragraph(words) => self.hanging("", "", words),
            Block::Line { depth, lead, body } => self.line(usize::from(*depth) * STEP, lead, body),
            Block::Rows(rows) => self.rows(rows),
            Block::Drawn(text) => {
                for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
                    self.text.push_str(line.trim_end());
                    self.text.push('\n');
                }
            }
            Block::Gap => self.gap(),
        }
    }

    /// An empty line, but never two, and none at the top.
    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, indent: usize, lead: &Lead, body: &Text) {
        let lead_width = display_width(&safe::line(&lead.words.plain())) + lead.after;
        let room = self.width.saturating_sub(indent + lead_width);
        let widest_word = body.plain().split(' ').map(display_width).max().unwrap_or(0);
        let is_cut = widest_word > room && widest_word + indent + STEP <= self.width;
        if lead_width > 0 && (room < NARROWEST || is_cut) {
            // A column beside so long a lead would be too narrow to read: the words go on below it.
            let mut words = lead.words.0.clone();
            words.push(Span { words: " ".repeat(lead.after), tone: Tone::Plain });
            words.extend(body.0.iter().cloned());
            let plain = lead.words.plain();
            let indent_of_lead = indent + plain.len() - plain.trim_start_matches(' ').len();
            return self.hanging(&" ".repeat(indent), &" ".repeat(indent_of_lead + STEP), &Text(words));
        }
        let (plain, coloured) = (safe::line(&lead.words.plain()).into_owned(), coloured_line(&lead.words));
        let blanks = " ".repeat(lead.after);
        let before = format!("{}{coloured}{blanks}", " ".repeat(indent));
        let under = " ".repeat(indent + display_width(&plain) + lead.after);
        self.hanging(&before, &under, body);
    }

    /// Words behind `before`; further lines stand behind `under`, which is as wide.
    fn hanging(&mut self, before: &str, under: &str, words: &Text) {
        let room = self.width.saturating_sub(display_width(under)).max(16);
        for (at, line) in wrapped(words, room).iter().enumerate() {
            self.text.push_str(if at == 0 { before } else { under });
            line.iter().for_each(|span| push_inked(&mut self.text, span));
            // A lead without words leaves no blanks behind.
            self.text.truncate(self.text.trim_end_matches(' ').len());
            self.text.push('\n');
        }
    }

    fn rows(&mut self, rows: &[Row]) {
        let plain: Vec<&Row> = rows.iter().filter(|row| !row.is_dotted).collect();
        let [dotted, plain] = [&self.dotted, &plain].map(|rows| self.first_column(rows));
        for row in rows {
            self.row(if row.is_dotted { dotted } else { plain }, row);
        }
    }

    /// How wide the first column of these rows is, so that the second has room.
    fn first_column(&self, rows: &[&Row]) -> usize {
        let widest = |of: fn(&Row) -> &Text| rows.iter().map(|row| display_width(&of(row).plain())).max().unwrap_or(0);
        let second = widest(|row| &row.second).min(self.width / 2);
        widest(|row| &row.first).min(self.width.saturating_sub(second + 8).max(16))
    }

    fn row(&mut self, first: usize, row: &Row) {
        let (indent, apart) = (" ".repeat(STEP), if row.is_dotted { first + 7 } else { first + 4 });
        let lines = wrapped(&row.first, first);
        for (at, line) in lines.iter().enumerate() {
            let mut lead = indent.clone();
            line.iter().for_each(|span| push_inked(&mut lead, span));
            if at + 1 < lines.len() {
                self.text.push_str(lead.trim_end());
                self.text.push('\n');
                continue;
            }
            let used = line.iter().map(|span| display_width(&span.words)).sum::<usize>();
            if row.is_dotted {
                let dots = Span { words: ".".repeat(first + 3 - used), tone: Tone::Dim };
                lead.push(' ');
                push_inked(&mut lead, &dots);
                lead.push(' ');
            } else {
                lead.push_str(&" ".repeat(first + 2 - used));
            }
            self.hanging(&lead, &" ".repeat(apart), &row.second);
        }
    }
}

/// What has no tone of its own stands out.
fn emphasised(span: &Span) -> Span {
    let tone = if span.tone == Tone::Plain { Tone::Strong } else { span.tone };
    Span { words: span.words.clone(), tone }
}

/// Words in the colour of their tone.
pub fn inked(tone: Tone, words: &str) -> String {
    let ink = ink(tone);
    format!("{ink}{words}{ink:#}")
}

fn push_inked(to: &mut String, span: &Span) {
    to.push_str(&inked(span.tone, &span.words));
}

fn coloured_line(words: &Text) -> String {
    let mut text = String::new();
    for span in &words.0 {
        push_inked(&mut text, &Span { words: safe::line(&span.words).into_owned(), tone: span.tone });
    }
    text
}

/// Lines of so many columns, broken between words; a date, `2018-10-31`, is one word. A line feed breaks too.
fn wrapped(words: &Text, width: usize) -> Vec<Vec<Span>> {
    let mut lines = Vec::new();
    for paragraph in paragraphs(words) {
        let plain = paragraph.plain();
        let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
        let mut at = 0;
        for line in textwrap::wrap(&plain, options) {
            // The lines stand in the text one after another, with blanks between them.
            let start = plain[at..].find(&*line).map_or(at, |found| at + found);
            at = (start + line.len()).min(plain.len());
            lines.push(cut(&paragraph, start, at));
        }
    }
    lines
}

/// The paragraphs of a text, each on one line and safe to show.
fn paragraphs(words: &Text) -> Vec<Text> {
    let mut paragraphs = vec![Text::default()];
    for span in &words.0 {
        for (at, part) in span.words.split('\n').enumerate() {
            if at > 0 {
                paragraphs.push(Text::default());
            }
            let last = paragraphs.last_mut().expect("there is a first");
            last.0.push(Span { words: safe::line(part).into_owned(), tone: span.tone });
        }
    }
    paragraphs
}

/// The spans between two places of the plain text.
fn cut(text: &Text, start: usize, end: usize) -> Vec<Span> {
    let (mut spans, mut at) = (Vec::new(), 0);
    for span in &text.0 {
        let (from, to) = (start.max(at) - at, end.min(at + span.words.len()).saturating_sub(at));
        if from < to {
            spans.push(Span { words: span.words[from..to].to_owned(), tone: span.tone });
        }
        at += span.words.len();
    }
    spans
}

/// In plain ASCII, letters without their accents; lines and colours stay.
pub fn in_ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            char if char.is_ascii() => plain.push(char),
            char => plain.push_str(deunicode::deunicode_char(char).unwrap_or("?")),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{named, toned};

    fn plain(document: &Document, width: usize) -> String {
        let drawn = drawn(document, Screen { width, is_ascii: false });
        anstream::adapter::strip_str(&drawn).to_string()
    }

    #[test]
    fn words_hang_under_their_first_word() {
        let mut document = Document::default();
        document.heading(2, "Deadlines");
        let row = |first: &str, second: &str| Row { first: first.into(), second: second.into(), is_dotted: false };
        document.rows(vec![
            row("16 April 2017", "MIGRACIONES must refer the claim to the Commission"),
            row("1 May 2017", "The Commission must decide"),
        ]);
        document.item(1, format!("{} is required", named("Admission to the territory", "admission")));
        insta::assert_snapshot!(plain(&document, 44), @r"
        Deadlines
          16 April 2017  MIGRACIONES must refer the
                         claim to the Commission
          1 May 2017     The Commission must decide
          - Admission to the territory [admission]
            is required
        ");
    }

    #[test]
    fn beside_a_long_lead_there_is_no_narrow_column() {
        let mut document = Document::default();
        let lead = Lead { words: "needed, if not done yet:".into(), after: 1 };
        document.blocks.push(Block::Line {
            depth: 1,
            lead,
            body: "Interpol sheet, or a certificate of the police".into(),
        });
        insta::assert_snapshot!(plain(&document, 40), @r"
          needed, if not done yet: Interpol
            sheet, or a certificate of the
            police
        ");
    }

    #[test]
    fn tones_are_drawn_across_a_break() {
        let mut document = Document::default();
        document.paragraph(format!("one two {}", toned(Tone::Bad, "three four")));
        let drawn = drawn(&document, Screen { width: 16, is_ascii: false });
        assert_eq!(drawn, "one two \u{1b}[31mthree\u{1b}[0m\n\u{1b}[31mfour\u{1b}[0m\n");
    }

    #[test]
    fn a_text_cannot_drive_the_terminal() {
        let mut document = Document::default();
        document.heading(2, "Per\u{1b}]8;;http://evil\u{7}mit\u{1b}[2K\r OVERWRITTEN\u{202e}");
        let drawn = plain(&document, 100);
        assert_eq!(drawn, "Per\\u{1b}]8;;http://evil\\u{7}mit\\u{1b}[2K  OVERWRITTEN\\u{202e}\n");
    }
}
