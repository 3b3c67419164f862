//! What a file declares, for an editor's outline and its search; and what can be folded.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::symbol::unquoted;
use super::workspace::{File, Text, Workspace};
use crate::syntax::mentions::{Lexeme, Mention, Role, declarations, lexemes};

/// A declaration, or a fact, value or field in one.
struct Entry {
    name: String,
    /// The word that opens it, or what it is called.
    detail: String,
    kind: u32,
    at: Range<usize>,
    name_at: Range<usize>,
    inside: Vec<Entry>,
}

/// What kind of symbol an editor draws (`SymbolKind` of the protocol).
fn kind(opener: &str) -> u32 {
    match opener {
        "facts" => 3,
        "type" | "hierarchy" => 10,
        "clause" => 12,
        "category" | "status" | "protection" | "duty" => 5,
        "instrument" | "use" => 4,
        "authority" => 19,
        "scenario" => 6,
        "define" | "value" => 14,
        "property" | "assume" => 11,
        "practice" | "referral" => 24,
        "question" => 17,
        "calendar" => 18,
        _ => 13,
    }
}

const FIELD: u32 = 8;
const ENUM_MEMBER: u32 = 22;

fn entries(text: &Text) -> Vec<Entry> {
    declarations(&text.text).into_iter().filter_map(|at| entry(text, at)).collect()
}

fn entry(text: &Text, at: Range<usize>) -> Option<Entry> {
    let source = &text.text;
    let all = text.mentions();
    let first = all.partition_point(|mention| mention.at.start < at.start);
    let last = all.partition_point(|mention| mention.at.start < at.end);
    let (opener, inside) = all.get(first..last)?.split_first()?;
    let word = |mention: &Mention| source[mention.at.clone()].to_owned();
    let opening = word(opener);
    let names_it = |mention: &&Mention| {
        matches!(mention.role, Role::Declares(_) | Role::DeclaresScenario | Role::DeclaresRank)
            || opener.role == Role::Perhaps && mention.role == Role::Perhaps
    };
    let name = inside.iter().find(names_it).filter(|_| opening != "facts" && opening != "hierarchy");
    let label = match name {
        Some(name) => inside.iter().find(|mention| mention.at.start > name.at.start && mention.role == Role::Text),
        None => inside.iter().find(|mention| mention.role == Role::Text),
    };
    let label = label.map(|label| unquoted(&source[label.at.clone()]));
    let shown = match (name, &label) {
        (Some(name), _) if name.role == Role::DeclaresScenario => unquoted(&source[name.at.clone()]),
        (Some(name), _) => word(name),
        (None, Some(label)) if opening != "facts" => label.clone(),
        // A referral, an acceptance: its first line says what it is.
        _ => source[at.clone()].lines().next().unwrap_or("").trim_end_matches(['{', ' ']).to_owned(),
    };
    let is_scenario = name.is_some_and(|name| name.role == Role::DeclaresScenario);
    let children = inside.iter().filter_map(|mention| {
        let (name, kind) = match &mention.role {
            Role::Declares(path) if opening == "facts" => (path.to_string(), FIELD),
            Role::DeclaresField { .. } => (word(mention), FIELD),
            Role::DeclaresValue { .. } => (word(mention), ENUM_MEMBER),
            Role::DeclaresRank => (word(mention), ENUM_MEMBER),
            _ => return None,
        };
        let (at, name_at) = (mention.at.clone(), mention.at.clone());
        Some(Entry { name, detail: String::new(), kind, at, name_at, inside: Vec::new() })
    });
    let inside = children.collect();
    let detail = match label.filter(|_| name.is_some() && !is_scenario) {
        Some(label) => format!("{opening} · {label}"),
        None => opening.clone(),
    };
    let name_at = name.map_or(opener.at.clone(), |name| name.at.clone());
    Some(Entry { name: shown, detail, kind: kind(&opening), at, name_at, inside })
}

/// The declarations of a file, with what is in them.
pub fn document_symbols(text: &Text, encoding: Encoding) -> Json {
    fn symbol(entry: &Entry, text: &Text, encoding: Encoding) -> Json {
        let range = |at: &Range<usize>| text.lines.range(&text.text, at.clone(), encoding);
        // An editor refuses a symbol without a name.
        let name = if entry.name.trim().is_empty() { entry.detail.clone() } else { entry.name.clone() };
        json!({
            "name": name,
            "detail": entry.detail,
            "kind": entry.kind,
            "range": range(&entry.at),
            "selectionRange": range(&entry.name_at),
            "children": entry.inside.iter().map(|inner| symbol(inner, text, encoding)).collect::<Vec<_>>(),
        })
    }
    entries(text).iter().map(|entry| symbol(entry, text, encoding)).collect()
}

/// So many results of a search are sent.
const MOST: usize = 500;

/// The declarations of all projects whose name or label has the letters of the query, in their order.
pub fn workspace_symbols(workspace: &Workspace, query: &str, encoding: Encoding) -> Json {
    let query: Vec<char> = query.to_lowercase().chars().filter(|char| !char.is_whitespace()).collect();
    let mut found: Vec<(bool, Json)> = Vec::new();
    for file in workspace.projects.iter().flat_map(|project| &project.files) {
        let mut open = entries(&file.text);
        while let Some(entry) = open.pop() {
            let matches = |text: &str| has_letters(&text.to_lowercase(), &query);
            if matches(&entry.name) || matches(&entry.detail) {
                let is_near = entry.name.to_lowercase().starts_with(&query.iter().collect::<String>());
                found.push((!is_near, workspace_symbol(file, &entry, encoding)));
            }
            open.extend(entry.inside);
        }
    }
    found.sort_by_key(|(is_far, _)| *is_far);
    found.into_iter().map(|(_, symbol)| symbol).take(MOST).collect()
}

fn workspace_symbol(file: &File, entry: &Entry, encoding: Encoding) -> Json {
    let range = file.text.lines.range(&file.text.text, entry.name_at.clone(), encoding);
    let name = if entry.name.is_empty() { &entry.detail } else { &entry.name };
    json!({
        "name": name,
        "kind": entry.kind,
        "containerName": entry.detail,
        "location": { "uri": file.uri, "range": range },
    })
}

fn has_letters(text: &str, letters: &[char]) -> bool {
    let mut left = letters.iter().peekable();
    for char in text.chars() {
        left.next_if(|wanted| **wanted == char);
    }
    left.peek().is_none()
}

/// Declarations, blocks and runs of comments that go over several lines.
pub fn folding(text: &Text, encoding: Encoding) -> Json {
    let source = &text.text;
    let line = |offset: usize| text.lines.position(source, offset, encoding).line;
    let mut found: Vec<(u32, u32, Option<&str>)> = Vec::new();
    for at in declarations(source) {
        found.push((line(at.start), line(at.end), None));
    }
    let (mut braces, mut comments): (Vec<usize>, Option<(u32, u32)>) = (Vec::new(), None);
    for (at, lexeme) in lexemes(source) {
        let is_alone = || source[..at.start].rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
        if lexeme == Lexeme::Comment && is_alone() {
            let here = line(at.start);
            match &mut comments {
                Some((_, last)) if *last + 1 == here => *last = here,
                _ => {
                    found.extend(comments.map(|(first, last)| (first, last, Some("comment"))));
                    comments = Some((here, here));
                }
            }
            continue;
        }
        match &source[at.clone()] {
            "{" | "(" | "[" => braces.push(at.start),
            "}" | ")" | "]" => found.extend(braces.pop().map(|start| (line(start), line(at.start), None))),
            _ => {}
        }
    }
    found.extend(comments.map(|(first, last)| (first, last, Some("comment"))));
    found.sort_unstable();
    found.retain(|(first, last, _)| last > first);
    // An editor folds a line once: the largest of those that begin there.
    let mut ranges: Vec<Json> = Vec::new();
    for (at, (first, last, kind)) in found.iter().enumerate() {
        if found.get(at + 1).is_some_and(|(next, _, _)| next == first) {
            continue;
        }
        let mut range = json!({ "startLine": first, "endLine": last });
        if let Some(kind) = kind {
            range["kind"] = json!(kind);
        }
        ranges.push(range);
    }
    Json::Array(ranges)
}
