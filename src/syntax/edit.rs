//! Small changes of the text of a policy: other texts in places of it, all else to the letter.
//!
//! Takes places and what to write there; gives the texts of the files. A file that has the layout of `amparo fmt` keeps it. Not here: what is changed
//! (`report::update`, `mutate::repair`), and writing (`files`).

use std::collections::BTreeMap;

use super::Span;
use super::format::format;
use super::sources::{SourceFile, Sources};

/// A text in place of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub at: Span,
    pub text: String,
}

/// Edits by the file in which they are made, in order of the files.
pub fn by_file<'a>(sources: &'a Sources, edits: &'a [Edit]) -> Vec<(&'a SourceFile, Vec<&'a Edit>)> {
    let mut files = BTreeMap::new();
    for edit in edits {
        if let Some(file) = sources.file_of(edit.at) {
            files.entry(file.start).or_insert_with(|| (file, Vec::new())).1.push(edit);
        }
    }
    files.into_values().collect()
}

/// The text of the file with the edits; one that has the layout of `fmt` keeps it.
pub fn laid_out(file: &SourceFile, edits: &[&Edit]) -> String {
    let now = edited(&file.text, file.start, edits.iter().copied());
    if file.has_layout() { format(&now).text } else { now }
}

/// A text made from another: with the layout of `fmt`, where that had it.
pub fn like(old: &str, now: String) -> String {
    if has_layout(old) { format(&now).text } else { now }
}

/// Whether the text has the layout of `fmt`.
pub fn has_layout(text: &str) -> bool {
    format(text).text == text
}

/// Whole lines of a file, and what becomes of them.
pub struct Part<'a> {
    pub n_lines_before: usize,
    pub was: &'a str,
    pub now: String,
}

/// What edits make of the one declaration in which they are, with the lines around it: a change is shown without laying out the whole file for it. In a file
/// that has the layout of `fmt` the declaration keeps it.
pub fn part<'a>(file: &'a SourceFile, declaration: Span, edits: &[&Edit]) -> Part<'a> {
    const LINES_AROUND: usize = 3;
    let [start, end] = [declaration.start, declaration.end].map(|at| (at - file.start) as usize);
    let mut now = edited(&file.text[start..end], declaration.start, edits.iter().copied());
    if file.has_layout() {
        now = format(&now).text;
        now.truncate(now.trim_end().len());
    }
    let line = |number: usize| file.line_starts().get(number).map_or(file.text.len(), |&start| start as usize);
    let n_lines_before = file.line_of(start).saturating_sub(LINES_AROUND);
    let (from, to) = (line(n_lines_before), line(file.line_of(end) + LINES_AROUND + 1));
    let now = [&file.text[from..start], &now, &file.text[end..to]].concat();
    Part { n_lines_before, was: &file.text[from..to], now }
}

/// A text with other texts in places of it that do not touch; `start` is where it begins among the sources.
pub fn edited<'e>(text: &str, start: u32, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.at);
    let (mut now, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let (from, to) = ((edit.at.start - start) as usize, (edit.at.end - start) as usize);
        now.push_str(&text[done..from]);
        now.push_str(&edit.text);
        done = to;
    }
    now.push_str(&text[done..]);
    now
}

/// Of a statement: where its last word ends, and the comments between its words.
pub fn end_and_comments(written: &str) -> (usize, Vec<&str>) {
    let (mut end, mut at, mut comments) = (0, 0, Vec::new());
    let mut open = Vec::new();
    while at < written.len() {
        let rest = &written[at..];
        if rest.starts_with("//") {
            let length = rest.find(['\r', '\n']).unwrap_or(rest.len());
            open.push(&rest[..length]);
            at += length;
            continue;
        }
        let char = rest.chars().next().expect("something is left");
        at += if char == '"' { string(rest) } else { char.len_utf8() };
        if !char.is_whitespace() {
            end = at;
            comments.append(&mut open);
        }
    }
    (end, comments)
}

/// The length of the string at the start.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().skip(1).find(|(_, char)| {
        let is_end = *char == '"' && !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        is_end
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_ends_with_its_last_word() {
        assert_eq!(end_and_comments("expect granted a by b // why\n  "), (21, Vec::new()));
        assert_eq!(end_and_comments("when \"a \\\" // b\" c // d"), (18, Vec::new()));
        assert_eq!(end_and_comments("expect // one\r\n granted // two\n a"), (33, vec!["// one", "// two"]));
    }
}
