//! The words of a file coloured by what they are: semantic tokens.

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::symbol::{Symbol, symbol};
use super::workspace::{File, Project};
use crate::policy::model::Named;
use crate::syntax::mentions::Role;
use crate::syntax::vocabulary::is_reserved;

/// The colours, by the names of the protocol; a token names one by its place here.
const TYPES: [&str; 13] = [
    "keyword",
    "string",
    "number",
    "comment",
    "type",
    "enumMember",
    "property",
    "class",
    "function",
    "namespace",
    "variable",
    "macro",
    "event",
];
const MODIFIERS: [&str; 2] = ["declaration", "documentation"];

/// The names that the numbers of tokens stand for.
pub fn legend() -> Json {
    json!({ "tokenTypes": TYPES, "tokenModifiers": MODIFIERS })
}

/// The tokens of a file from one offset to another, each by its distance from the one before.
pub fn semantic_tokens(project: &Project, file: &File, range: std::ops::Range<usize>, encoding: Encoding) -> Json {
    let text = &file.text.text;
    let mut data: Vec<u32> = Vec::new();
    let (mut line, mut character) = (0, 0);
    for mention in file.text.mentions() {
        if mention.at.end <= range.start || mention.at.start >= range.end {
            continue;
        }
        let word = &text[mention.at.clone()];
        let Some((ty, modifiers)) = colour(project, word, &mention.role) else { continue };
        // A string may go over several lines; a token may not.
        let mut start = mention.at.start;
        for part in word.split_inclusive('\n') {
            let end = start + part.trim_end_matches(['\n', '\r']).len();
            let [from, to] = [start, end].map(|offset| file.text.lines.position(text, offset, encoding));
            start += part.len();
            if from.line != to.line || from.character == to.character {
                continue;
            }
            let distance = if from.line == line { from.character - character } else { from.character };
            data.extend([from.line - line, distance, to.character - from.character, ty, modifiers]);
            (line, character) = (from.line, from.character);
        }
    }
    json!({ "data": data })
}

fn colour(project: &Project, word: &str, role: &Role) -> Option<(u32, u32)> {
    let policy = &project.draft.policy;
    let number = |name: &str| TYPES.iter().position(|ty| *ty == name).unwrap_or(0) as u32;
    let plain = |name: &str| Some((number(name), 0));
    let declared = match role {
        Role::Declares(_) | Role::DeclaresValue { .. } | Role::DeclaresField { .. } | Role::DeclaresRank => 1,
        _ => 0,
    };
    match role {
        Role::Keyword | Role::FindingKind => return plain("keyword"),
        Role::Number => return plain("number"),
        Role::Text | Role::Url | Role::File | Role::DeclaresScenario | Role::Scenario => return plain("string"),
        Role::Comment => return plain("comment"),
        Role::Docs => return Some((number("comment"), 2)),
        _ => {}
    }
    let Some(symbol) = symbol(policy, word, role) else {
        let is_keyword = matches!(role, Role::Perhaps) && is_reserved(word);
        return is_keyword.then(|| (number("keyword"), 0));
    };
    let name = match symbol {
        Symbol::Value { .. } | Symbol::Rank(_) => "enumMember",
        Symbol::Field { .. } => "property",
        Symbol::Variable { .. } => "variable",
        Symbol::Scenario(_) => "string",
        Symbol::Name(name) => match policy.named(&name)? {
            Named::Type(_) => "type",
            Named::Fact(_) => "property",
            Named::Group | Named::Instrument(_) | Named::Practice(_) => "namespace",
            Named::Question(_) => "event",
            Named::Definition(_) => "macro",
            Named::Conclusion(_) => "class",
            Named::Authority(_) | Named::Calendar | Named::DatedValue(_) => "variable",
            Named::Clause(_) | Named::Property(_) => "function",
        },
    };
    Some((number(name), declared))
}
