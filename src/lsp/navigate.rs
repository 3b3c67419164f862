//! From a word to where it is declared, and to everywhere it stands; links to files and addresses.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::symbol::{Symbol, at, declared_at, unquoted, uses};
use super::uri::uri_of;
use super::workspace::{File, Project};
use crate::syntax::mentions::Role;

fn location(file: &File, at: std::ops::Range<usize>, encoding: Encoding) -> Json {
    json!({ "uri": file.uri, "range": file.text.lines.range(&file.text.text, at, encoding) })
}

/// Where the word at an offset is declared; of the file behind `use`, the file.
pub fn definition(project: &Project, file: &File, offset: usize, encoding: Encoding) -> Json {
    let text = &file.text.text;
    if let Some(mention) = file.text.mention_at(offset).filter(|mention| mention.role == Role::File) {
        let start = json!({ "line": 0, "character": 0 });
        let uri = used_file(project, file, &text[mention.at.clone()]);
        return uri.map_or(Json::Null, |uri| json!({ "uri": uri, "range": { "start": start, "end": start } }));
    }
    let Some((_, _, mut symbol)) = at(project, file, offset) else { return Json::Null };
    // A variable leads to the members that it stands for.
    if let Symbol::Variable { list, .. } = &symbol {
        symbol = Symbol::Name(list.clone());
    }
    let span = declared_at(project, &symbol);
    let place = span.and_then(|span| project.place(span));
    place.map_or(Json::Null, |(file, at)| location(file, at, encoding))
}

/// Everywhere the word at an offset stands.
pub fn references(project: &Project, file: &File, offset: usize, has_declaration: bool, encoding: Encoding) -> Json {
    let Some((_, _, symbol)) = at(project, file, offset) else { return json!([]) };
    let found = uses(project, &symbol, Some((file, offset))).into_iter();
    found
        .filter(|found| has_declaration || !found.is_declaration)
        .map(|found| location(found.file, found.at, encoding))
        .collect()
}

/// The same within its file, for an editor to mark.
pub fn highlights(project: &Project, file: &File, offset: usize, encoding: Encoding) -> Json {
    let Some((_, _, symbol)) = at(project, file, offset) else { return json!([]) };
    let found = uses(project, &symbol, Some((file, offset))).into_iter();
    let here = found.filter(|found| found.file.start == file.start);
    let marked = |found: super::symbol::Use| {
        let range = file.text.lines.range(&file.text.text, found.at, encoding);
        json!({ "range": range, "kind": if found.is_declaration { 3 } else { 2 } })
    };
    here.map(marked).collect()
}

/// The addresses behind `url`, and the files behind `use`.
pub fn links(project: &Project, file: &File, encoding: Encoding) -> Json {
    let text = &file.text.text;
    let links = file.text.mentions().iter().filter_map(|mention| {
        let word = &text[mention.at.clone()];
        let target = match mention.role {
            // Only what a browser opens: an address of another kind could start a program.
            Role::Url => {
                Some(unquoted(word)).filter(|url| url.starts_with("https://") || url.starts_with("http://"))?
            }
            Role::File => used_file(project, file, word)?,
            _ => return None,
        };
        let inside = mention.at.start + 1..mention.at.end.saturating_sub(1).max(mention.at.start + 1);
        Some(json!({ "range": file.text.lines.range(text, inside, encoding), "target": target }))
    });
    links.collect()
}

/// The address of the file that a `use` names, if the project has read it.
fn used_file(project: &Project, file: &File, word: &str) -> Option<String> {
    let folder = Path::new(&file.name).parent()?;
    let mut path = std::path::PathBuf::new();
    for part in folder.join(unquoted(word)).components() {
        match part {
            std::path::Component::ParentDir => drop(path.pop()),
            std::path::Component::CurDir => {}
            other => path.push(other),
        }
    }
    let uri = uri_of(&path);
    let found = project.files.iter().find(|other| Path::new(&other.name) == path || other.uri == uri);
    found.map(|file| file.uri.clone())
}
