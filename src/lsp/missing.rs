//! What is missing, to be written: the texts of a declaration in another language, the clause for an article of an instrument.
//!
//! Takes a place; gives edits. What only a person can write is left to that person, and says so.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::extract::unused;
use super::position::Encoding;
use super::symbol::{Symbol, at, unquoted};
use super::workspace::{File, Project};
use crate::policy::model::{Language, Named};
use crate::syntax::format::line_end;
use crate::syntax::print::quoted;
use crate::syntax::select::{Shown, declaration_around, texts_of};
use crate::words::{Locale, say};

/// The edits that give each text of what is named there its other languages: with the words of the file, marked as not yet translated.
pub fn translations(file: &File, name: Range<usize>, languages: &[Language], encoding: Encoding) -> Vec<Json> {
    let text = &file.text.text;
    let of_text = |shown: Shown| {
        let words = unquoted(&text[shown.first]);
        let more: String = languages.iter().map(|&language| of_language(&words, language, &shown.tags)).collect();
        let end = file.text.lines.position(text, shown.end, encoding).json();
        (!more.is_empty()).then(|| json!({ "range": { "start": end, "end": end }, "newText": more }))
    };
    texts_of(text, name).into_iter().filter_map(of_text).collect()
}

/// ` es "por traducir: Refugee"`; nothing where the text has the language.
fn of_language(words: &str, language: Language, tags: &[String]) -> String {
    let tag = String::from_utf8_lossy(&language);
    if tags.iter().any(|has| *has == tag) {
        return String::new();
    }
    let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == language).unwrap_or(Locale::English);
    format!(" {tag} {}", quoted(&say!(locale, LspActionToTranslate { words })))
}

/// A clause for an article of the instrument that is named there, below the declaration; `None` where no instrument is.
pub fn clause(
    project: &Project,
    file: &File,
    offset: usize,
    encoding: Encoding,
    locale: Locale,
) -> Option<(String, Json)> {
    let (_, _, symbol) = at(project, file, offset)?;
    let Symbol::Name(name) = symbol else { return None };
    let policy = &project.draft.policy;
    let Some(Named::Instrument(_)) = policy.named(&name) else { return None };
    let text = &file.text.text;
    let end = declaration_around(text, offset)?.end;
    let clause = unused(policy, &format!("{name}_{}", say!(locale, LspActionClauseName)));
    let at = file.text.lines.position(text, end, encoding).json();
    let line_end = line_end(text);
    let lines = ["", "", &format!("clause {clause} {{"), &format!("  source {name} art \"…\""), "}"];
    let edit = json!({ "range": { "start": at, "end": at }, "newText": lines.join(line_end) });
    Some((name.to_string(), edit))
}
