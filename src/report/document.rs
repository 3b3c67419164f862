//! What a report says, apart from how it is drawn: headings, lines, rows, tables, excerpts, each of toned text.
//!
//! Reports build a [`Document`]; a renderer draws it for a terminal, as Markdown or as HTML ([`super::render`]). Texts of policies and
//! cases go in as they are: each renderer shows control characters escaped, and escapes what its format would take for its own.
//!
//! Inside a sentence a part may have a tone of its own: [`toned`] marks it with two control characters, so that it passes through
//! `words` like any other text. Whoever writes these marks into a policy changes a tone, and nothing else.

/// How a part of the text is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    #[default]
    Plain,
    /// What the reader looks for first.
    Strong,
    /// What one only needs to type or to look up: identifiers, places, counts.
    Dim,
    /// It serves the person.
    Good,
    /// It burdens the person, or is wrong.
    Bad,
    /// It departs, waits or is missing.
    Attention,
}

impl Tone {
    const ALL: [Tone; 6] = [Tone::Plain, Tone::Strong, Tone::Dim, Tone::Good, Tone::Bad, Tone::Attention];
}

/// Before a toned part; the next character says which tone.
const BEGIN: char = '\u{e}';
/// After it.
const END: char = '\u{f}';

/// A part of a sentence in a tone of its own.
pub fn toned(tone: Tone, words: &str) -> String {
    let letter = char::from(b'0' + tone as u8);
    format!("{BEGIN}{letter}{words}{END}")
}

/// The name that a reader may type, dim behind what it names: `Refugee [refugee]`.
pub fn named(label: &str, name: &str) -> String {
    format!("{label} {}", toned(Tone::Dim, &format!("[{name}]")))
}

/// A run of text in one tone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    pub words: String,
    pub tone: Tone,
}

/// Text of which parts may have tones of their own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Reads the marks of [`toned`]; what has none is in the tone given.
    pub fn of(words: &str, tone: Tone) -> Text {
        let (mut spans, mut tones) = (Vec::<Span>::new(), vec![tone]);
        let mut chars = words.chars().peekable();
        let mut push = |char: char, tone: Tone| match spans.last_mut() {
            Some(last) if last.tone == tone => last.words.push(char),
            _ => spans.push(Span { words: char.to_string(), tone }),
        };
        while let Some(char) = chars.next() {
            let begun = chars.peek().and_then(|next| Tone::ALL.get((*next as usize).wrapping_sub('0' as usize)));
            match (char, begun) {
                (BEGIN, Some(&begun)) => {
                    tones.push(begun);
                    chars.next();
                }
                (END, _) if tones.len() > 1 => {
                    tones.pop();
                }
                _ => push(char, *tones.last().expect("the first tone is never taken away")),
            }
        }
        Text(spans)
    }

    /// The words without their tones.
    pub fn plain(&self) -> String {
        self.0.iter().map(|span| span.words.as_str()).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.words.is_empty())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Text {
        Text::of(words, Tone::Plain)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Text {
        Text::of(&words, Tone::Plain)
    }
}

/// A piece of a report, in reading order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// Of level 1 there is one in a page; sections are of level 2.
    Heading(u8, Text),
    Paragraph(Text),
    /// A line of a list or an outline, so many steps in. What stands in `lead` (`-`, `by`, `yes`) is set before it, and further lines of
    /// the body under its first word.
    Line {
        depth: u8,
        lead: Lead,
        body: Text,
    },
    /// Two columns: the first short, such as a date or a name.
    Rows(Vec<Row>),
    /// A piece of text drawn elsewhere, such as an excerpt of a policy; kept as it is, colours of the terminal among it.
    Drawn(String),
    /// Space, where no heading makes it.
    Gap,
}

/// What stands before a line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lead {
    pub words: Text,
    /// Blanks after it, in a terminal.
    pub after: usize,
}

/// A row of two columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub first: Text,
    pub second: Text,
    /// Dots lead the eye from the first column to the second.
    pub is_dotted: bool,
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
}

impl Document {
    pub fn heading(&mut self, level: u8, words: impl Into<Text>) {
        self.blocks.push(Block::Heading(level, words.into()));
    }

    pub fn paragraph(&mut self, words: impl Into<Text>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    /// An item of a list.
    pub fn item(&mut self, depth: u8, words: impl Into<Text>) {
        let lead = Lead { words: "-".into(), after: 1 };
        self.blocks.push(Block::Line { depth, lead, body: words.into() });
    }

    /// A line so many steps in, without anything before it.
    pub fn line(&mut self, depth: u8, words: impl Into<Text>) {
        self.blocks.push(Block::Line { depth, lead: Lead::default(), body: words.into() });
    }

    pub fn rows(&mut self, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Rows(rows));
        }
    }

    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_pass_through_a_sentence() {
        let words = format!("Why {} is missing", named("Refugee", "refugee"));
        let text = Text::of(&words, Tone::Bad);
        assert_eq!(text.plain(), "Why Refugee [refugee] is missing");
        let tones: Vec<_> = text.0.iter().map(|span| (span.words.as_str(), span.tone)).collect();
        assert_eq!(tones, [("Why Refugee ", Tone::Bad), ("[refugee]", Tone::Dim), (" is missing", Tone::Bad)]);
    }

    #[test]
    fn marks_of_a_stranger_end_nothing_and_break_nothing() {
        let text = Text::of("\u{f}a\u{f}b\u{e}", Tone::Plain);
        assert_eq!(text.plain(), "\u{f}a\u{f}b\u{e}");
    }
}
