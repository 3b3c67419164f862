//! A name changed everywhere it stands, in all files of a project, or not at all.
//!
//! The edits are tried before they are handed out: the policy with them must read without a new mistake, and each word must stand for what it stood
//! for before, the new name for the old. So no other name is caught, and none is forgotten. Names in case files (JSON, YAML, CSV) are not the
//! policy's, and stay.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::symbol::{Symbol, at, parts, uses};
use super::workspace::{File, Project, Text};
use crate::policy::Policy;
use crate::syntax::print::quoted;
use crate::words::{Locale, say};

/// The name at an offset that may be changed, and its place.
pub fn prepared(project: &Project, file: &File, offset: usize, encoding: Encoding) -> Json {
    let Some((_, place, _)) = at(project, file, offset).filter(|(_, _, symbol)| may_change(symbol)) else {
        return Json::Null;
    };
    let text = &file.text.text;
    json!({ "range": file.text.lines.range(text, place.clone(), encoding), "placeholder": text[place] })
}

/// `S.confers.P` is made of two names.
fn may_change(symbol: &Symbol) -> bool {
    !matches!(symbol, Symbol::Name(name) if name.contains(".confers."))
}

/// The edits that give the name at an offset another name.
///
/// # Errors
/// Why it cannot have that name, in words.
pub fn renamed(
    project: &Project,
    file: &File,
    offset: usize,
    new: &str,
    encoding: Encoding,
    locale: Locale,
) -> Result<Json, String> {
    let found = at(project, file, offset).filter(|(_, _, symbol)| may_change(symbol));
    let (_, _, symbol) = found.ok_or_else(|| say!(locale, LspRenameNothing))?;
    if let Some(problem) = project.draft.problems.iter().find(|problem| is_of_form(problem)) {
        return Err(say!(locale, LspRenameBroken { why: problem.to_string() }));
    }
    let is_title = matches!(symbol, Symbol::Scenario(_));
    if !is_title && !is_name(new) || is_title && new.is_empty() {
        return Err(say!(locale, LspRenameNoName { name: new }));
    }
    let inside = |quoted: String| quoted[1..quoted.len() - 1].to_owned();
    let written = if is_title { inside(quoted(new)) } else { new.to_owned() };
    let mut edits: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
    for found in uses(project, &symbol, Some((file, offset))) {
        edits.entry(found.file.start).or_default().push(found.at);
    }
    tried(project, &symbol, &edits, &written, new, locale)?;
    let mut changes = serde_json::Map::new();
    for (start, places) in &edits {
        let Some(file) = project.files.iter().find(|file| file.start == *start) else { continue };
        let edit = |at: &Range<usize>| json!({ "range": file.text.lines.range(&file.text.text, at.clone(), encoding), "newText": written });
        changes.insert(file.uri.clone(), places.iter().map(edit).collect());
    }
    Ok(json!({ "changes": changes }))
}

fn is_name(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_')
        && word.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
}

fn is_of_form(problem: &crate::problem::Problem) -> bool {
    let code = problem.code().map(|code| code.to_string()).unwrap_or_default();
    code.starts_with("amparo::syntax::") || code.starts_with("amparo::load::")
}

/// Reads the policy with the edits, and compares what each word stands for.
fn tried(
    project: &Project,
    symbol: &Symbol,
    edits: &BTreeMap<u32, Vec<Range<usize>>>,
    written: &str,
    new: &str,
    locale: Locale,
) -> Result<(), String> {
    let mut texts: BTreeMap<u32, String> = BTreeMap::new();
    for file in &project.files {
        let Some(places) = edits.get(&file.start) else { continue };
        let mut text = file.text.text.to_string();
        for at in places.iter().rev() {
            text.replace_range(at.clone(), written);
        }
        texts.insert(file.start, text);
    }
    let draft = project.with(&texts);
    let before = &project.draft;
    if draft.problems.len() > before.problems.len() {
        let known: Vec<String> = before.problems.iter().map(ToString::to_string).collect();
        let new = draft.problems.iter().map(ToString::to_string).find(|problem| !known.contains(problem));
        return Err(new.unwrap_or_else(|| say!(locale, LspRenameOther)));
    }
    for file in &project.files {
        let Some(source) = draft.sources.files().iter().find(|source| source.name == file.name) else { continue };
        let after = Text::new(source.text.clone());
        if !is_alike(&before.policy, &file.text, &draft.policy, &after, symbol, new) {
            return Err(say!(locale, LspRenameOther));
        }
    }
    Ok(())
}

/// Whether each word of the new text stands for what it stood for in the old, but for the change of name.
fn is_alike(before: &Policy, old: &Text, after: &Policy, now: &Text, symbol: &Symbol, new: &str) -> bool {
    let symbols = |policy: &Policy, text: &Text| -> Vec<Symbol> {
        let of = text.mentions().iter().flat_map(|mention| parts(policy, &text.text, mention));
        // A variable may be called so in other declarations, too; what is asked of it tells whether it is the same.
        of.map(|(_, symbol)| symbol).filter(|symbol| !matches!(symbol, Symbol::Variable { .. })).collect()
    };
    let expected = symbols(before, old).into_iter().map(|of| changed(of, symbol, new));
    expected.eq(symbols(after, now))
}

/// What a symbol is called once `of` is called `new`.
fn changed(symbol: Symbol, of: &Symbol, new: &str) -> Symbol {
    let in_path = |path: &str, old: &str, new: &str| -> Box<str> {
        match path.strip_prefix(old) {
            Some("") => new.into(),
            Some(rest) if rest.starts_with('.') => format!("{new}{rest}").into(),
            _ => path.into(),
        }
    };
    match (symbol, of) {
        (symbol, of) if symbol == *of => match symbol {
            Symbol::Name(path) => Symbol::Name(with_last(&path, new)),
            Symbol::Value { ty, .. } => Symbol::Value { ty, value: new.into() },
            Symbol::Field { record, .. } => Symbol::Field { record, field: new.into() },
            Symbol::Rank(_) => Symbol::Rank(new.into()),
            Symbol::Scenario(_) => Symbol::Scenario(new.into()),
            Symbol::Variable { list, .. } => Symbol::Variable { name: new.into(), list },
        },
        (Symbol::Name(path), Symbol::Name(old)) => {
            let now = with_last(old, new);
            let path = in_path(&path, old, &now);
            match path.split_once(".confers.") {
                Some((status, protection)) if protection == &**old => {
                    Symbol::Name(format!("{status}.confers.{now}").into())
                }
                _ => Symbol::Name(path),
            }
        }
        (Symbol::Value { ty, value }, Symbol::Name(old)) => {
            Symbol::Value { ty: in_path(&ty, old, &with_last(old, new)), value }
        }
        (Symbol::Field { record, field }, Symbol::Name(old)) => {
            Symbol::Field { record: in_path(&record, old, &with_last(old, new)), field }
        }
        (Symbol::Variable { name, list }, Symbol::Name(old)) => {
            Symbol::Variable { name, list: in_path(&list, old, &with_last(old, new)) }
        }
        (symbol, _) => symbol,
    }
}

/// A path with another last part.
fn with_last(path: &str, new: &str) -> Box<str> {
    match path.rsplit_once('.') {
        Some((before, _)) => format!("{before}.{new}").into(),
        None => new.into(),
    }
}
