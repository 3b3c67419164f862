//! What can be done at the push of a key: put the name that was meant, accept a finding, keep its example person as a scenario, remove it by a small edit; make
//! a selected condition a `define`; write what is missing.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::diagnostics::Found;
use super::extract::extracted;
use super::missing::{clause, translations};
use super::position::Encoding;
use super::suggest::{SUGGEST, Suggested};
use super::workspace::{File, Project};
use crate::words::{Locale, say};

/// The kind of action that neither mends nor takes something out of its place.
pub const REFACTOR: &str = "refactor";
/// The kind of action that takes something out of its place.
pub const EXTRACT: &str = "refactor.extract";

/// The actions for the diagnostics that the editor has at a place. `found` is what their numbers stand for.
pub fn code_actions(
    project: &Project,
    file: &File,
    diagnostics: &[Json],
    found: &[Found],
    suggested: &[Suggested],
    encoding: Encoding,
    locale: Locale,
) -> Vec<Json> {
    let mut actions = Vec::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic["source"] == "amparo") {
        let data = &diagnostic["data"];
        if let Some(name) = data["instead"].as_str() {
            let edit = json!({ "range": diagnostic["range"], "newText": name });
            actions.push(action(
                say!(locale, LspActionInstead { name }),
                "quickfix",
                diagnostic,
                &file.uri,
                edit,
                true,
            ));
        }
        let number = data["number"].as_u64().and_then(|number| usize::try_from(number).ok());
        // What the editor shows may be older than what is known now.
        let of = number.and_then(|number| found.get(number)).filter(|found| diagnostic["code"] == *found.code);
        let Some(of) = of else { continue };
        let text = &file.text.text;
        let end = file.text.lines.position(text, text.len(), encoding).json();
        let gap = if text.ends_with('\n') || text.is_empty() { "\n" } else { "\n\n" };
        let at_the_end =
            |new: &str| json!({ "range": { "start": end, "end": end }, "newText": format!("{gap}{new}\n") });
        if let Some(name) = &of.acceptable {
            let reason = say!(locale, LspActionAcceptReason);
            let accept = format!("accept {name} because {}", crate::syntax::print::quoted(&reason));
            let title = say!(locale, LspActionAccept { name });
            actions.push(action(title, "quickfix", diagnostic, &file.uri, at_the_end(&accept), false));
        }
        if let Some((law, example)) = &of.example {
            let titles: Vec<&str> =
                project.draft.policy.scenarios.values().map(|of| &*of.title.variants[0].1).collect();
            let mut title = of.acceptable.clone().unwrap_or_else(|| of.code.clone());
            while titles.contains(&&*title) {
                title.push('+');
            }
            let scenario = crate::report::scenario::scenario(law, example, &title);
            let title = say!(locale, LspActionScenario);
            actions.push(action(title, "quickfix", diagnostic, &file.uri, at_the_end(scenario.trim_end()), false));
        }
        let name =
            file.text.lines.offsets(text, &diagnostic["range"], encoding).filter(|_| !of.untranslated.is_empty());
        let edits = name.map(|name| translations(file, name, &of.untranslated, encoding)).unwrap_or_default();
        if !edits.is_empty() {
            let edit = json!({ "changes": { file.uri.clone(): edits } });
            let title = say!(locale, LspActionTranslate);
            actions.push(json!({ "title": title, "kind": "quickfix", "diagnostics": [diagnostic], "edit": edit }));
        }
        if let Some((_, finding)) = &of.mendable {
            actions.extend(removing(project, file, diagnostic, &finding.name(), suggested, encoding, locale));
        }
    }
    actions
}

/// The edits that are known to remove a finding; else the command that looks for them.
fn removing(
    project: &Project,
    file: &File,
    diagnostic: &Json,
    name: &str,
    suggested: &[Suggested],
    encoding: Encoding,
    locale: Locale,
) -> Vec<Json> {
    let known = suggested.iter().filter(|known| known.finding == name).flat_map(|known| &known.ways);
    let edits = known.filter_map(|way| Some((&way.title, way.edit(project, encoding)?)));
    let of = |(title, edit): (&String, Json)| json!({ "title": title, "kind": "quickfix", "diagnostics": [diagnostic], "edit": edit });
    let actions: Vec<Json> = edits.map(of).collect();
    if !actions.is_empty() {
        return actions;
    }
    let title = say!(locale, LspActionSuggest { name });
    let command =
        json!({ "title": title, "command": SUGGEST, "arguments": [file.uri, diagnostic["data"]["number"], name] });
    vec![json!({ "title": title, "kind": "quickfix", "diagnostics": [diagnostic], "command": command })]
}

/// What can be made of the selected text.
pub fn of_selection(
    project: &Project,
    file: &File,
    selection: Range<usize>,
    encoding: Encoding,
    locale: Locale,
) -> Option<Json> {
    let edits = extracted(project, file, selection, encoding, locale)?;
    let title = say!(locale, LspActionExtract);
    Some(json!({ "title": title, "kind": EXTRACT, "edit": { "changes": { file.uri.clone(): edits } } }))
}

/// What can be added where somebody stands.
pub fn of_place(project: &Project, file: &File, offset: usize, encoding: Encoding, locale: Locale) -> Option<Json> {
    let (name, edit) = clause(project, file, offset, encoding, locale)?;
    let title = say!(locale, LspActionClause { name });
    Some(json!({ "title": title, "kind": REFACTOR, "edit": { "changes": { file.uri.clone(): [edit] } } }))
}

fn action(title: String, kind: &str, of: &Json, uri: &str, edit: Json, is_preferred: bool) -> Json {
    let mut action = json!({
        "title": title,
        "kind": kind,
        "diagnostics": [of],
        "edit": { "changes": { uri: [edit] } },
    });
    if is_preferred {
        action["isPreferred"] = json!(true);
    }
    action
}
