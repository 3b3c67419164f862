//! A condition that somebody selected, made a `define` of its own.
//!
//! It is offered where the policy with it reads without a new mistake: so no variable of a quantifier loses its list, and nothing that only a clause may
//! ask stands in a definition.

use std::collections::BTreeMap;
use std::ops::Range;

use super::layout::edits;
use super::position::Encoding;
use super::workspace::{File, Project};
use crate::policy::Policy;
use crate::syntax::edit::like;
use crate::syntax::format::line_end;
use crate::syntax::select::{Selected, selected};
use crate::words::{Locale, say};
use serde_json::Value as Json;

/// The edits that give the selected condition a name; `None` where none is selected, or it cannot have one.
pub fn extracted(
    project: &Project,
    file: &File,
    selection: Range<usize>,
    encoding: Encoding,
    locale: Locale,
) -> Option<Vec<Json>> {
    let text = &*file.text.text;
    let of = selected(text, selection)?;
    let name = unused(&project.draft.policy, &say!(locale, LspActionExtractName));
    let now = like(text, with_define(text, &of, &name));
    let draft = project.with(&BTreeMap::from([(file.start, now.clone())]));
    let is_sound = draft.problems.len() <= project.draft.problems.len() && draft.policy.named(&name).is_some();
    is_sound.then(|| edits(&file.text, &now, 0..text.len(), encoding))
}

/// The name, or the first like it that nothing has.
pub fn unused(policy: &Policy, name: &str) -> String {
    let more = (2..).map(|number| format!("{name}_{number}"));
    let mut names = [name.to_owned()].into_iter().chain(more);
    names.find(|name| policy.named(name).is_none()).unwrap_or_default()
}

/// The text with the condition in a `define` above the declaration and what is said of that.
fn with_define(text: &str, of: &Selected, name: &str) -> String {
    let line_end = line_end(text);
    let mut above = of.declaration.start;
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    if text[line_of(above)..above].trim().is_empty() {
        above = line_of(above);
        while above > 0 && text[line_of(above - 1)..above].trim_start().starts_with("//") {
            above = line_of(above - 1);
        }
    }
    let define = format!("define {name} = {}{line_end}{line_end}", &text[of.condition.clone()]);
    [&text[..above], &define, &text[above..of.whole.start], name, &text[of.whole.end..]].concat()
}
