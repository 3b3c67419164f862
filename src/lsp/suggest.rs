//! What would remove a finding, looked for when somebody asks for it.
//!
//! The edits are those of `check --suggest`, each proved (`mutate::repair`). The server has them looked for on a thread of their own and gives up at the next
//! keystroke; then they stand among the actions of the finding, as long as the text is the one they were made for.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::layout::edits;
use super::position::Encoding;
use super::workspace::Project;
use crate::analysis::Finding;
use crate::law::Law;
use crate::mutate::repair::{Repairs, Suggestion};
use crate::report::suggest::{brings, edit, effect};
use crate::syntax::edit::{by_file, laid_out};
use crate::watch::Watch;
use crate::words::{Locale, say};

/// The command that looks for them; its arguments are the file, the number of the finding and its name.
pub const SUGGEST: &str = "amparo.suggest";

/// What was found for a finding.
pub struct Suggested {
    /// As `accept` calls it.
    pub finding: String,
    pub ways: Vec<Way>,
    /// All of them in words, with what they do to whom.
    pub message: String,
}

/// One edit: what it does, and the files as they become.
pub struct Way {
    pub title: String,
    files: Vec<Rewritten>,
}

struct Rewritten {
    /// What the file is called among the sources.
    name: String,
    old: Arc<str>,
    new: String,
}

impl Way {
    /// As the protocol writes it; `None` where a text is no longer the one it was made for.
    pub fn edit(&self, project: &Project, encoding: Encoding) -> Option<Json> {
        let mut changes = serde_json::Map::new();
        for of in &self.files {
            let file = project.file_named(&of.name).filter(|file| *file.text.text == *of.old)?;
            let edits = edits(&file.text, &of.new, 0..of.old.len(), encoding);
            changes.insert(file.uri.clone(), Json::Array(edits));
        }
        Some(json!({ "changes": changes }))
    }
}

/// Looks for the edits; `None` where the watch was stopped, or the interpreter does not see what the search saw.
pub fn look(law: &Law, finding: &Finding, watch: &Watch, locale: Locale) -> Option<Suggested> {
    let found = Repairs::of(law).suggestions(finding, watch).ok()?.filter(|_| !watch.is_stopped())?;
    let name = finding.name();
    let mut lines = vec![say!(locale, SuggestHeading { finding: &name })];
    for (at, one) in found.found.iter().enumerate() {
        lines.push(format!("{}. {}", at + 1, edit(law, one, locale)));
        lines.extend(one.effects.iter().map(|of| format!("   {}", effect(law, of, locale))));
        lines.extend(brings(one, locale).map(|words| format!("   {words}")));
    }
    let end = match (found.found.len(), found.is_undecided) {
        (0, true) => say!(locale, SuggestUndecided),
        (0, false) => say!(locale, SuggestNone),
        (n, _) => say!(locale, LspSuggestNowOffered { n }),
    };
    lines.push(end);
    let ways = found.found.iter().map(|one| way(law, one, locale)).collect();
    Some(Suggested { finding: name, ways, message: lines.join("\n") })
}

fn way(law: &Law, suggestion: &Suggestion, locale: Locale) -> Way {
    let files = by_file(&law.sources, &suggestion.edits).into_iter().map(|(file, edits)| Rewritten {
        name: file.name.clone(),
        old: file.text.clone(),
        new: laid_out(file, &edits),
    });
    Way { title: edit(law, suggestion, locale), files: files.collect() }
}
