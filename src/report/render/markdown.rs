//! A document as Markdown (CommonMark 0.31). What a policy says is text: nothing in it makes a link, a heading or HTML.

use super::safe;
use crate::report::document::{Block, Document, Row, Span, Text, Tone};

/// The document as Markdown.
pub fn drawn(document: &Document) -> String {
    let mut text = String::new();
    let mut previous: Option<&Block> = None;
    for block in &document.blocks {
        if previous.is_some_and(|previous| is_apart(previous, block)) && !text.ends_with("\n\n") {
            text.push('\n');
        }
        text.push_str(&one(block));
        previous = Some(block);
    }
    text
}

/// Whether an empty line stands between them: everywhere but inside a list.
fn is_apart(previous: &Block, block: &Block) -> bool {
    !matches!((previous, block), (Block::Line { .. } | Block::Rows(_), Block::Line { .. } | Block::Rows(_)))
}

fn one(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("{} {}\n", "#".repeat(usize::from(*level)), inline(words)),
        Block::Paragraph(words) => format!("{}\n", inline(words)),
        Block::Line { depth, lead, body } => {
            let lead = match lead.words.plain().trim() {
                "" | "-" => String::new(),
                _ => format!("*{}* ", inline(&lead.words).trim()),
            };
            // What stands at the margin or one step in is a list of its own; deeper lines belong to it.
            let indent = "  ".repeat(usize::from(depth.saturating_sub(1)));
            format!("{indent}- {lead}{}\n", inline(body))
        }
        Block::Rows(rows) => rows.iter().map(row).collect(),
        Block::Drawn(words) => format!("```text\n{}\n```\n", safe::lines(words).replace("```", "'''").trim_end()),
        Block::Gap => String::new(),
    }
}

fn row(row: &Row) -> String {
    let apart = if row.is_dotted { ":" } else { " —" };
    format!("- {}{apart} {}\n", inline(&row.first), inline(&row.second))
}

fn inline(text: &Text) -> String {
    text.0.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let words = escaped(&safe::line(&span.words));
    let trimmed = words.trim();
    match span.tone {
        // Blanks inside the asterisks would make them asterisks.
        Tone::Strong if !trimmed.is_empty() => words.replacen(trimmed, &format!("**{trimmed}**"), 1),
        Tone::Plain | Tone::Strong | Tone::Dim | Tone::Good | Tone::Bad | Tone::Attention => words,
    }
}

/// Text that Markdown leaves as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    for (at, char) in text.char_indices() {
        let is_inside_word = before.is_some_and(char::is_alphanumeric)
            && text[at + char.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '_' if is_inside_word => escaped.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => escaped.extend(['\\', char]),
            // Bare addresses become links in many readers.
            ':' if text[at..].starts_with("://") => escaped.push_str("&#58;"),
            '.' if ends_with_www(&text[..at]) => escaped.push_str("&#46;"),
            // Formulas, in readers that set them.
            '$' => escaped.push_str("&#36;"),
            '@' => escaped.push_str("&#64;"),
            char => escaped.push(char),
        }
        before = Some(char);
    }
    at_the_start(escaped)
}

fn ends_with_www(text: &str) -> bool {
    text.len() >= 3 && text.as_bytes()[text.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// A first word that would begin a list or a quotation, or a command to a CI.
fn at_the_start(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let is_numbered = digits > 0 && text[digits..].starts_with(['.', ')']) && text[digits + 1..].starts_with(' ');
    match text.chars().next() {
        Some('-' | '+' | '=') => format!("\\{text}"),
        Some(':') if text.starts_with("::") => format!("&#58;{}", &text[1..]),
        _ if is_numbered => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::toned;

    #[test]
    fn texts_stay_texts() {
        let mut document = Document::default();
        document.heading(1, "Permit](javascript:alert(1)) <script>alert(1)</script>");
        document.paragraph(format!("{} of `x`\n# Heading", toned(Tone::Strong, "**V** ")));
        document.item(1, "1. first");
        document.item(1, "see http://evil.example or WWW.evil.example for $\\href{x}{y}$");
        insta::assert_snapshot!(drawn(&document), @r"
        # Permit\](javascript:alert(1)) &lt;script&gt;alert(1)&lt;/script&gt;

        **\*\*V\*\***  of \`x\` \# Heading

        - 1\. first
        - see http&#58;//evil.example or WWW&#46;evil.example for &#36;\\href{x}{y}&#36;
        ");
    }
}
