//! What can be done about a diagnostic at the push of a key: put the name that was meant, accept a finding, keep its example person as a scenario.

use serde_json::{Value as Json, json};

use super::diagnostics::Found;
use super::position::Encoding;
use super::workspace::{File, Project};
use crate::words::{Locale, say};

/// The actions for the diagnostics that the editor has at a place. `found` is what their numbers stand for.
pub fn code_actions(
    project: &Project,
    file: &File,
    diagnostics: &[Json],
    found: &[Found],
    encoding: Encoding,
    locale: Locale,
) -> Json {
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
    }
    Json::Array(actions)
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
