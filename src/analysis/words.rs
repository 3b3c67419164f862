//! What a finding says, in English and Spanish: provisions by number, conclusions by label.
//!
//! A message is written once, as a function of the language asked ([`told`]). Not here: layout (`report`).

use super::finding::{Label, Message};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, QuestionId};
use crate::policy::model::{ENGLISH, Language, Origin, Polarity, Text};
use crate::policy::precedence::Principle;
use crate::syntax::Span;

const SPANISH: Language = *b"es";

/// The law, spoken of in one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    pub law: &'a Law,
    is_spanish: bool,
}

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

/// The clause by its provision, [`Say::cite`].
pub fn clause(law: &Law, id: ClauseId, language: Language) -> String {
    Say { law, is_spanish: language == SPANISH }.cite(id)
}

/// The conclusion by its label, [`called`].
pub fn conclusion(law: &Law, id: ConclusionId, language: Language) -> String {
    Say { law, is_spanish: language == SPANISH }.conclusion(id)
}

/// The label with the name, or the name alone.
pub fn called(label: &Option<Text>, name: &str, language: Language) -> String {
    match label {
        Some(label) => format!("{} (`{name}`)", label.in_language(language)),
        None => format!("`{name}`"),
    }
}

/// The same in both languages.
pub fn told<'a>(law: &'a Law, say: impl Fn(Say<'a>) -> String) -> Message {
    Message { en: say(Say { law, is_spanish: false }), es: say(Say { law, is_spanish: true }) }
}

/// A place and its part in the matter.
pub fn label<'a>(law: &'a Law, at: Span, part: impl Fn(Say<'a>) -> String) -> Label {
    Label { at, part: told(law, part) }
}

impl<'a> Say<'a> {
    pub fn new(law: &'a Law, language: Language) -> Say<'a> {
        Say { law, is_spanish: language == SPANISH }
    }

    pub fn is_spanish(&self) -> bool {
        self.is_spanish
    }

    /// The words of a part of a condition, on one line.
    pub fn wording(&self, id: ExprId) -> String {
        self.law.wording(self.law.policy.exprs[id].span)
    }

    pub fn either<'t>(&self, english: &'t str, spanish: &'t str) -> &'t str {
        if self.is_spanish { spanish } else { english }
    }

    fn language(&self) -> Language {
        if self.is_spanish { SPANISH } else { ENGLISH }
    }

    fn text(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language())
    }

    /// `DS 023-2017-IN, art. 7`; without a source the clause's name.
    pub fn cite(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        let Some(source) = clause.own_source() else { return format!("`{}`", clause.name) };
        let mut cited = self.origin(source.origin);
        if let Some(art) = &source.art {
            cited.push_str(&format!(", art. {art}"));
        }
        if let Some(para) = &source.para {
            cited.push_str(&format!(", {} {para}", self.either("para", "párr.")));
        }
        format!("{cited} (`{}`)", clause.name)
    }

    /// The number that stands behind a title, `(DS 001-2015-JUS)`, is what it is called by; else the title.
    pub fn origin(&self, origin: Origin) -> String {
        let (name, title) = self.law.policy.origin_title(origin);
        let Some(title) = title else { return name.replace('_', " ") };
        let title = self.text(title);
        let number = title.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map(|(_, number)| number);
        match number {
            Some(number) if number.chars().any(char::is_alphabetic) && number.chars().any(|c| c.is_ascii_digit()) => {
                number.to_owned()
            }
            _ => title.to_owned(),
        }
    }

    /// The label with the name, `Temporary stay permit (ptp)`.
    pub fn conclusion(&self, id: ConclusionId) -> String {
        let conclusion = &self.law.policy.conclusions[id];
        called(&conclusion.label, &conclusion.name, self.language())
    }

    pub fn question(&self, id: QuestionId) -> String {
        let question = &self.law.policy.questions[id];
        called(&question.label, &question.name, self.language())
    }

    /// The wording of a part of a condition, on one line.
    pub fn expr(&self, id: ExprId) -> String {
        format!("`{}`", self.law.wording(self.law.policy.exprs[id].span))
    }

    pub fn label(&self, text: &'a Text) -> &'a str {
        self.text(text)
    }

    pub fn side(&self, side: Polarity) -> &'static str {
        match (side, self.is_spanish) {
            (Polarity::For, false) => "for it",
            (Polarity::Against, false) => "against it",
            (Polarity::For, true) => "a favor",
            (Polarity::Against, true) => "en contra",
        }
    }

    pub fn principle(&self, principle: Principle) -> &'static str {
        match (principle, self.is_spanish) {
            (Principle::Override, false) => "it is the exception (`overrides`)",
            (Principle::Rank, false) => "its instrument ranks higher",
            (Principle::Recency, false) => "its instrument is later",
            (Principle::ProHomine, false) => "it favours the person",
            (Principle::Override, true) => "es la excepción (`overrides`)",
            (Principle::Rank, true) => "su norma es de mayor rango",
            (Principle::Recency, true) => "su norma es posterior",
            (Principle::ProHomine, true) => "favorece a la persona",
        }
    }

    /// `a, b and c`.
    pub fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.either("and", "y")),
        }
    }
}
