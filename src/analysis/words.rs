//! What the things of a policy are called in the message of a finding: in the words of the law, with the name a reader can search for.

use super::finding::{Label, Message};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::{ENGLISH, Language, Text};
use crate::syntax::Span;

const SPANISH: Language = *b"es";

impl Message {
    /// The same in both languages, each said by `say`.
    pub fn of(say: impl Fn(Language) -> String) -> Message {
        Message { en: say(ENGLISH), es: say(SPANISH) }
    }
}

impl Label {
    pub fn new(at: Span, en: impl Into<String>, es: impl Into<String>) -> Label {
        Label { at, part: Message { en: en.into(), es: es.into() } }
    }
}

/// `Decree on the window, art. 1 (window)`; of `S.confers.P`, and of a clause without a source, what it is called.
pub fn clause(law: &Law, id: ClauseId, language: Language) -> String {
    let clause = &law.policy.clauses[id];
    let Some(source) = clause.own_source() else { return called(&clause.label, &clause.name, language) };
    let (name, title) = law.policy.origin_title(source.origin);
    let mut cited = title.map_or_else(|| name.replace('_', " "), |title| title.in_language(language).to_owned());
    if let Some(art) = &source.art {
        cited.push_str(&format!(", art. {art}"));
    }
    if let Some(para) = &source.para {
        let word = if language == SPANISH { "párr." } else { "para." };
        cited.push_str(&format!(", {word} {para}"));
    }
    format!("{cited} (`{}`)", clause.name)
}

/// `“Temporary permit” (permit)`
pub fn conclusion(law: &Law, id: ConclusionId, language: Language) -> String {
    let conclusion = &law.policy.conclusions[id];
    called(&conclusion.label, &conclusion.name, language)
}

/// The label with the name, or the name alone.
pub fn called(label: &Option<Text>, name: &str, language: Language) -> String {
    match label {
        Some(label) => format!("“{}” (`{name}`)", label.in_language(language)),
        None => format!("`{name}`"),
    }
}
