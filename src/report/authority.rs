//! The names of authorities inside a sentence, with the article and the preposition that each language puts before them.

use super::wording::label_or_name;
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ReferralId};
use crate::words::{Locale, say};

/// What stands before an authority's name: Spanish contracts it with the article, so it cannot stand in the sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before {
    /// `a`, `al`.
    To,
    /// `de`, `del`.
    Of,
}

/// What it is called; any, where none is named.
pub fn name(law: &Law, locale: Locale, id: Option<AuthorityId>) -> String {
    match id.map(|id| &law.policy.authorities[id]) {
        Some(authority) => label_or_name(locale, &authority.label, &authority.name),
        None => say!(locale, ReasonAnyAuthority),
    }
}

/// The same in a sentence.
pub fn said(law: &Law, locale: Locale, id: Option<AuthorityId>, before: Before) -> String {
    let name = name(law, locale, id);
    match id {
        Some(_) => in_sentence(locale, &name, before),
        None => with_preposition(locale, before, "", &name),
    }
}

/// From whom to whom, and for whom.
pub fn referral(law: &Law, locale: Locale, id: ReferralId) -> String {
    let referral = &law.policy.referrals[id];
    let category = &law.policy.conclusions[referral.category];
    let [from, to] =
        [(referral.from, Before::Of), (referral.to, Before::To)].map(|(id, before)| said(law, locale, id, before));
    say!(locale, CiteReferral { from, to, category: label_or_name(locale, &category.label, &category.name) })
}

/// `the National Police`, `a la Policía Nacional`, `del Ministerio`; what is written in capitals alone (`MIGRACIONES`) takes no article.
pub fn in_sentence(locale: Locale, name: &str, before: Before) -> String {
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

/// The name with its article, contracted with what stands before it.
pub fn with_preposition(locale: Locale, before: Before, article: &str, name: &str) -> String {
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
