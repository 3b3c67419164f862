//! XML, as much of it as JUnit's format needs: elements, attributes, text. Well-formed whatever is in the texts.

use crate::unseen::{by_number, is_hidden};

/// An element.
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), text: String::new(), children: Vec::new() }
    }

    pub fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((attribute, value.into()));
        self
    }

    pub fn with_text(mut self, text: impl Into<String>) -> Element {
        self.text = text.into();
        self
    }

    pub fn with_children(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children);
        self
    }

    /// How many elements of that name are in it, at any depth.
    pub fn count(&self, name: &str) -> usize {
        self.children.iter().map(|child| usize::from(child.name == name) + child.count(name)).sum()
    }

    /// The document whose one element this is.
    pub fn document(&self) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(0, &mut text);
        text
    }

    fn write(&self, depth: usize, to: &mut String) {
        let (indent, name) = ("    ".repeat(depth), self.name);
        to.push_str(&format!("{indent}<{name}"));
        for (attribute, value) in &self.attributes {
            to.push_str(&format!(" {attribute}=\"{}\"", escaped(value, true)));
        }
        match (self.text.is_empty(), self.children.is_empty()) {
            (true, true) => return to.push_str("/>\n"),
            (false, _) => to.push_str(&format!(">{}", escaped(&self.text, false))),
            (true, false) => to.push_str(">\n"),
        }
        self.children.iter().for_each(|child| child.write(depth + 1, to));
        if !self.children.is_empty() {
            to.push_str(&indent);
        }
        to.push_str(&format!("</{name}>\n"));
    }
}

/// What XML takes for its own is written as a reference; what XML 1.0 has no place for, as `U+0000` or `U+FFFE`, is shown by its number.
fn escaped(text: &str, is_attribute: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for char in text.chars() {
        match char {
            // `##[error]` would be a command to some CIs, wherever it stands.
            '#' if before == '#' => escaped.push_str("&#35;"),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\n' | '\t' if is_attribute => escaped.push_str(&format!("&#{};", char as u32)),
            // XML 1.0, production 2, but for what turns the direction of writing or hides: people read these files too.
            char if is_hidden(char) && !matches!(char, '\n' | '\t') => escaped.push_str(&by_number(char)),
            '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => escaped.push(char),
            _ => escaped.push_str(&by_number(char)),
        }
        before = char;
    }
    escaped
}
