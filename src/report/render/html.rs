//! A document as an HTML page of its own: readable, printable, without scripts and without anything fetched.

use super::safe;
use crate::report::document::{Block, Document, Row, Span, Text, Tone};

const STYLE: &str = "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}\
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin-top:1.8rem}\
ul{padding-left:1.2rem}li{margin:.25rem 0}dt{font-weight:600}dd{margin:0 0 .5rem 1.2rem}\
.dim{color:#5b5b5b}.good{color:#10632a}.bad{color:#a01515}.attention{color:#7a4b00}pre{overflow-x:auto}\
@media print{body{margin:0;max-width:none}}";

/// The page, in the language whose tag is given (`en`, `es`).
pub fn drawn(document: &Document, language: &str) -> String {
    let title = document.blocks.iter().find_map(|block| match block {
        Block::Heading(_, words) => Some(escaped(&safe::line(&words.plain()))),
        _ => None,
    });
    let title = title.unwrap_or_else(|| "Amparo".to_owned());
    let mut body = String::new();
    let mut open = List::None;
    for block in &document.blocks {
        open = open.before(block, &mut body);
        body.push_str(&one(block));
    }
    open.close(&mut body);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(language)
    )
}

/// Which list is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    None,
    /// So many nested lists of items, the last item still open.
    Items(u8),
    Rows,
}

impl List {
    /// Closes and opens lists, so that the block may follow.
    fn before(self, block: &Block, body: &mut String) -> List {
        let is_deep = if let List::Items(is) = self { is } else { 0 };
        let wanted = match block {
            // An item is at most one list deeper than the one before it.
            Block::Line { depth, .. } => List::Items((*depth).clamp(1, is_deep + 1)),
            Block::Rows(_) => List::Rows,
            Block::Heading(..) | Block::Paragraph(_) | Block::Drawn(_) | Block::Gap => List::None,
        };
        match (self, wanted) {
            (List::Items(is), List::Items(wanted)) if wanted > is => body.push_str("\n<ul>\n"),
            (List::Items(is), List::Items(wanted)) => {
                (wanted..is).for_each(|_| body.push_str("</li>\n</ul>\n"));
                body.push_str("</li>\n");
            }
            (is, wanted) if is == wanted => {}
            (is, wanted) => {
                is.close(body);
                match wanted {
                    List::Items(_) => body.push_str("<ul>\n"),
                    List::Rows => body.push_str("<dl>\n"),
                    List::None => {}
                }
            }
        }
        wanted
    }

    fn close(self, body: &mut String) {
        match self {
            List::None => {}
            List::Items(depth) => (0..depth).for_each(|_| body.push_str("</li>\n</ul>\n")),
            List::Rows => body.push_str("</dl>\n"),
        }
    }
}

fn one(block: &Block) -> String {
    match block {
        Block::Heading(level, words) => format!("<h{level}>{}</h{level}>\n", inline(words)),
        Block::Paragraph(words) => format!("<p>{}</p>\n", inline(words)),
        Block::Line { lead, body, .. } => {
            let lead = match lead.words.plain().trim() {
                "" | "-" => String::new(),
                _ => format!("<span class=\"dim\">{}</span> ", inline(&lead.words)),
            };
            format!("<li>{lead}{}", inline(body))
        }
        Block::Rows(rows) => rows.iter().map(row).collect(),
        Block::Drawn(words) => format!("<pre>{}</pre>\n", escaped(&safe::lines(words))),
        Block::Gap => String::new(),
    }
}

fn row(row: &Row) -> String {
    format!("<dt>{}</dt>\n<dd>{}</dd>\n", inline(&row.first), inline(&row.second))
}

fn inline(text: &Text) -> String {
    text.0.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let words = escaped(&safe::line(&span.words));
    match span.tone {
        Tone::Plain => words,
        Tone::Strong => format!("<strong>{words}</strong>"),
        Tone::Dim => format!("<span class=\"dim\">{words}</span>"),
        Tone::Good => format!("<span class=\"good\">{words}</span>"),
        Tone::Bad => format!("<span class=\"bad\">{words}</span>"),
        Tone::Attention => format!("<span class=\"attention\">{words}</span>"),
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for char in text.chars() {
        match char {
            // `##[error]` would be a command to some CIs, wherever it stands.
            '#' if before == '#' => escaped.push_str("&#35;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            char => escaped.push(char),
        }
        before = char;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_close_and_texts_stay_texts() {
        let mut document = Document::default();
        document.heading(1, "Permit</title><script>alert(2)</script>\u{1b}[2J\u{202e}");
        document.item(1, "one");
        document.item(2, "below \"one\"");
        document.item(1, "two & three");
        document.paragraph("end");
        let page = drawn(&document, "en");
        let (_, body) = page.split_once("<main>\n").expect("a page has a body");
        let (body, _) = body.split_once("</main>").expect("a page has a body");
        assert!(
            page.contains(
                "<title>Permit&lt;/title&gt;&lt;script&gt;alert(2)&lt;/script&gt;\\u{1b}[2J\\u{202e}</title>"
            )
        );
        insta::assert_snapshot!(body, @r"
        <h1>Permit&lt;/title&gt;&lt;script&gt;alert(2)&lt;/script&gt;\u{1b}[2J\u{202e}</h1>
        <ul>
        <li>one
        <ul>
        <li>below &quot;one&quot;</li>
        </ul>
        </li>
        <li>two &amp; three</li>
        </ul>
        <p>end</p>
        ");
    }
}
