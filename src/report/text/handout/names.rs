//! Labels and authorities as they stand inside a sentence.

use super::Page;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, FactId};
use crate::policy::model::Conclusion;
use crate::words::Locale;

/// What stands before an authority's name: Spanish contracts it with the article, so it cannot stand in the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Before {
    /// `a`, `al`.
    To,
    /// `de`, `del`.
    Of,
}

impl Page<'_> {
    /// “Label”.
    pub fn quoted(&self, of: ConclusionId) -> String {
        quote(&self.cites.conclusion(of))
    }

    pub fn quoted_all(&self, conclusions: impl IntoIterator<Item = ConclusionId>) -> String {
        let labels: Vec<String> = conclusions.into_iter().map(|of| self.quoted(of)).collect();
        self.tongue.and(&labels)
    }

    /// What a clause is called, without its article; its provision where it is called nothing.
    pub fn clause_called(&self, id: ClauseId) -> String {
        match &self.law.policy.clauses[id].label {
            Some(label) => self.cites.text(label).to_owned(),
            None => self.cites.clause(id),
        }
    }

    /// A fact without a label is told by the words of its path.
    pub fn fact_called(&self, id: FactId) -> String {
        let fact = &self.law.policy.facts[id];
        match &fact.label {
            Some(label) => self.cites.text(label).to_owned(),
            None => fact.path.replace(['_', '.'], " "),
        }
    }

    pub fn authority(&self, id: AuthorityId, before: Before) -> String {
        let name = self.cites.authority(Some(id));
        let label = self.law.policy.authorities[id].label.as_ref();
        let is_translated = label.is_some_and(|label| label.variants.iter().any(|(tag, _)| *tag == self.tongue.tag()));
        match is_translated {
            true => in_sentence(self.tongue, &name, before),
            // A name in another language takes no article of this one.
            false => with_preposition(self.tongue, before, "", &quote(&name)),
        }
    }

    /// An authority of a referral, where none stands for any.
    pub fn any_authority(&self, id: Option<AuthorityId>, before: Before) -> String {
        match id {
            Some(id) => self.authority(id, before),
            None => with_preposition(self.tongue, before, "", &self.cites.authority(None)),
        }
    }

    /// The authority that acts on it: that of the clauses behind it, else that of the conclusion, else the one that handles it.
    pub fn in_charge(&self, of: ConclusionId, by: &[ClauseId]) -> Option<AuthorityId> {
        let policy = &self.law.policy;
        let conclusion: &Conclusion = &policy.conclusions[of];
        let of_clauses = by.iter().find_map(|&id| policy.clauses[id].by);
        let handling =
            || policy.authorities.iter().find(|(_, authority)| authority.handles.contains(&of)).map(|(id, _)| id);
        of_clauses.or(conclusion.by).or_else(handling)
    }
}

pub(super) fn quote(words: &str) -> String {
    format!("“{words}”")
}

/// With a capital at its beginning.
pub(super) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `the National Police`, `a la Policía Nacional`, `del Ministerio`; what is written in capitals alone (`MIGRACIONES`) takes no article.
pub(super) fn in_sentence(locale: Locale, name: &str, before: Before) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    let has_article = ["the", "el", "la", "los", "las"].contains(&first.to_lowercase().as_str());
    if has_article || (first == name && is_capitals(name)) {
        return with_preposition(locale, before, "", name);
    }
    match locale {
        Locale::English => format!("the {name}"),
        Locale::Spanish => with_preposition(locale, before, spanish_article(first), name),
    }
}

fn is_capitals(name: &str) -> bool {
    name.chars().all(|char| !char.is_lowercase())
}

fn with_preposition(locale: Locale, before: Before, article: &str, name: &str) -> String {
    let name = if article.is_empty() { name.to_owned() } else { format!("{article} {name}") };
    match (locale, before, article) {
        (Locale::English, ..) => name,
        (_, Before::To, "el") => format!("al {}", &name["el ".len()..]),
        (_, Before::Of, "el") => format!("del {}", &name["el ".len()..]),
        (_, Before::To, _) => format!("a {name}"),
        (_, Before::Of, _) => format!("de {name}"),
    }
}

/// By the ending of the first word; `-ma` is masculine in `Programa`, `Sistema`.
fn spanish_article(first: &str) -> &'static str {
    let word = first.trim_end_matches([',', ';']).to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if ends(&["as", "iones", "dades"]) {
        "las"
    } else if ends(&["os", "es"]) {
        "los"
    } else if !ends(&["ma"]) && ends(&["a", "ía", "ión", "dad", "tud"]) {
        "la"
    } else {
        "el"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authorities_stand_in_a_sentence() {
        let spanish = |name| in_sentence(Locale::Spanish, name, Before::To);
        assert_eq!(spanish("MIGRACIONES"), "a MIGRACIONES");
        assert_eq!(spanish("Ministerio del Interior"), "al Ministerio del Interior");
        assert_eq!(spanish("Comisión Especial para los Refugiados"), "a la Comisión Especial para los Refugiados");
        assert_eq!(spanish("Gobiernos regionales y locales"), "a los Gobiernos regionales y locales");
        assert_eq!(spanish("Fuerzas Armadas"), "a las Fuerzas Armadas");
        assert_eq!(in_sentence(Locale::Spanish, "Poder Judicial", Before::Of), "del Poder Judicial");
        assert_eq!(in_sentence(Locale::English, "National Police", Before::To), "the National Police");
        assert_eq!(in_sentence(Locale::English, "MIGRACIONES", Before::Of), "MIGRACIONES");
    }
}
