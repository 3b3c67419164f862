//! What a client shows to a person: characters that a terminal obeys, that turn the direction of writing or hide others are written by number.
//!
//! An editor shows a hover or the name of a symbol as it comes. What is written into a file (edits, snippets) stays as it is.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::report::render::safe;

/// The members of a message that a client shows.
const SHOWN: [&str; 10] =
    ["message", "name", "detail", "containerName", "label", "documentation", "contents", "value", "title", "tooltip"];

/// The message with such characters by number wherever it is shown; as it is, if it has none.
pub fn harmless(message: &Json) -> Cow<'_, Json> {
    if !has_hidden(message, false) {
        return Cow::Borrowed(message);
    }
    let mut safe = message.clone();
    by_number(&mut safe, false);
    Cow::Owned(safe)
}

fn is_shown(member: &str) -> bool {
    SHOWN.contains(&member)
}

fn has_hidden(json: &Json, is_of_shown: bool) -> bool {
    match json {
        Json::String(text) => is_of_shown && matches!(safe::lines(text), Cow::Owned(_)),
        Json::Array(all) => all.iter().any(|one| has_hidden(one, is_of_shown)),
        Json::Object(members) => members.iter().any(|(member, value)| has_hidden(value, is_shown(member))),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn by_number(json: &mut Json, is_of_shown: bool) {
    match json {
        Json::String(text) if is_of_shown => *text = safe::lines(text).into_owned(),
        Json::Array(all) => all.iter_mut().for_each(|one| by_number(one, is_of_shown)),
        Json::Object(members) => members.iter_mut().for_each(|(member, value)| by_number(value, is_shown(member))),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
