//! What can be done about findings: each edit in words, as a patch, and what it does to whom; JSON. As text: `text::suggestions`.
//!
//! Takes suggestions that were proved (`mutate::repair`). Decides nothing.

use std::path::{Component, Path};

use rustc_hash::FxHashMap;
use serde_json::{Value as Json, json};
use similar::TextDiff;

use super::findings::Reported;
use super::text::Cites;
use super::words::{outcome_word, outcome_words};
use crate::case::write::to_json;
use crate::files::in_repository;
use crate::law::Law;
use crate::mutate::repair::{Effect, How, Suggestion, Suggestions, holder};
use crate::syntax::edit::{by_file, laid_out};
use crate::words::{Locale, say};

/// A finding with what can be done about it.
pub type Suggested<'a> = (&'a Reported<'a>, Suggestions);

/// The edit as a patch for `git apply`, to be run at the top of the file's repository; outside any repository, in the folder where the command was run.
pub fn patch(law: &Law, suggestion: &Suggestion) -> String {
    let of_file = |(file, edits): &(&crate::syntax::sources::SourceFile, Vec<_>)| {
        let (path, is_from_top) = path_in_patch(&file.name);
        let (old, new) = (quoted(&format!("a/{path}")), quoted(&format!("b/{path}")));
        // Without this line, git takes paths from the folder that it runs in.
        let opening = if is_from_top { format!("diff --git {old} {new}\n") } else { String::new() };
        let text = laid_out(file, edits);
        let diff =
            TextDiff::from_lines(&*file.text, &text).unified_diff().context_radius(3).header(&old, &new).to_string();
        opening + &diff
    };
    by_file(&law.sources, &suggestion.edits).iter().map(of_file).collect()
}

/// A file's path as a patch names it, and whether it begins at the top of the repository and not in the folder that git runs in: git accepts neither `..`
/// nor an absolute path.
fn path_in_patch(name: &str) -> (String, bool) {
    let parts = Path::new(name).components().filter(|part| *part != Component::CurDir);
    let below: Option<Vec<&str>> = parts
        .map(|part| match part {
            Component::Normal(part) => part.to_str(),
            _ => None,
        })
        .collect();
    match (below.map(|parts| parts.join("/")), in_repository(Path::new(name))) {
        (below, Some(path)) if below.as_ref() != Some(&path) => (path, true),
        (Some(below), _) => (below, false),
        (None, _) => (name.trim_start_matches('/').to_owned(), false),
    }
}

/// A path as git writes it in the headers of a patch: in quotation marks, with escapes, if it has quotation marks, backslashes or control characters.
fn quoted(path: &str) -> String {
    if !path.chars().any(|char| char.is_control() || matches!(char, '"' | '\\')) {
        return path.to_owned();
    }
    let byte = |byte: u8| match byte {
        b'"' | b'\\' => format!("\\{}", byte as char).into_bytes(),
        0..0x20 | 0x7f.. => format!("\\{byte:03o}").into_bytes(),
        _ => vec![byte],
    };
    let bytes: Vec<u8> = path.bytes().flat_map(byte).collect();
    format!("\"{}\"", String::from_utf8_lossy(&bytes))
}

/// What the edit is, in a clause of a sentence.
pub fn edit(law: &Law, suggestion: &Suggestion, locale: Locale) -> String {
    let clause = |id| &*law.policy.clauses[id].name;
    let words = |how: &How| match how {
        How::Overrides { winner, loser } => {
            say!(locale, SuggestOverrides { winner: clause(*winner), loser: clause(*loser) })
        }
        How::Unless(of, words) => say!(locale, SuggestUnless { clause: clause(*of), words: words }),
        How::Moved { at, to } => say!(
            locale,
            SuggestMoved { from: law.wording(*at), to: to.to_string(), place: holder(law, *at).unwrap_or_default() }
        ),
        How::Without(at) => {
            say!(locale, SuggestWithout { words: law.wording(*at), place: holder(law, *at).unwrap_or_default() })
        }
    };
    suggestion.how.iter().map(words).collect::<Vec<_>>().join("; ")
}

/// What becomes of some people, with one of them.
pub fn effect(law: &Law, effect: &Effect, locale: Locale) -> String {
    let (conclusion, cites) = (&law.policy.conclusions[effect.of], Cites { law, tongue: locale });
    let [from, to] = [effect.from, effect.to].map(|outcome| outcome_words(conclusion.kind, outcome, locale));
    let change = say!(locale, DiffChange { from, to });
    let name = format!("{} [{}]", cites.conclusion(effect.of), conclusion.name);
    let person = cites.person(&effect.person);
    match effect.in_practice {
        true => say!(locale, SuggestEffectInPractice { name, change, person }),
        false => say!(locale, SuggestEffect { name, change, person }),
    }
}

/// Which serious findings of other kinds there would be; `None` where there would be none.
pub fn brings(suggestion: &Suggestion, locale: Locale) -> Option<String> {
    let names: Vec<&str> = suggestion.brings.iter().map(|(_, name)| name.as_str()).collect();
    (!names.is_empty()).then(|| say!(locale, SuggestBrings { findings: locale.and(&names) }))
}

/// Adds to each finding of `amparo/findings/1` what can be done about it.
pub fn into_json(law: &Law, all: &[Suggested], document: &mut Json, locale: Locale) {
    let Some(findings) = document["findings"].as_array_mut() else { return };
    let mut by_name: FxHashMap<String, &mut Json> = FxHashMap::default();
    for finding in findings {
        if let Some(name) = finding["name"].as_str().map(str::to_owned) {
            by_name.entry(name).or_insert(finding);
        }
    }
    for (told, suggestions) in all {
        let Some(finding) = by_name.get_mut(&*told.finding.name()) else { continue };
        let found = suggestions.found.iter().map(|one| {
            let effects = one.effects.iter().map(|effect| {
                let conclusion = &law.policy.conclusions[effect.of];
                json!({ "conclusion": conclusion.name, "in_practice": effect.in_practice,
                        "from": outcome_word(conclusion.kind, effect.from), "to": outcome_word(conclusion.kind, effect.to),
                        "example": to_json(&effect.person.case, &law.policy) })
            });
            json!({ "edit": edit(law, one, locale), "patch": patch(law, one), "effects": effects.collect::<Vec<_>>(), "brings": one.brings.iter().map(|(_, name)| name).collect::<Vec<_>>() })
        });
        finding["suggestions"] = json!({ "found": found.collect::<Vec<_>>(), "undecided": suggestions.is_undecided });
    }
}
