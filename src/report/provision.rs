//! A part of an instrument as each language cites it: `art. 5(1)`, `art. 3, literal b)`, `3rd final provision`.

use crate::words::Locale;

impl Locale {
    /// The article and what is in it, behind the title: `, art. 5(1)`, in Spanish `, art. 5.1` and `, art. 3, literal b)`.
    ///
    /// What a part of an article is called (párrafo, inciso, numeral) cannot be known: only a letter is a literal.
    pub fn provision(self, art: Option<&str>, para: Option<&str>) -> String {
        let art_words = art.map_or_else(String::new, |art| match is_numbered(art) {
            true => format!(", art. {art}"),
            false => format!(", {art}"),
        });
        let Some(para) = para else { return art_words };
        let is_number = para.chars().all(|char| char.is_ascii_digit());
        let is_letter = para.chars().count() == 1 && para.chars().all(char::is_alphabetic);
        let ends_in_figure =
            art.is_some_and(|art| art.ends_with(|char: char| char.is_ascii_digit()) && !art.contains(','));
        match self {
            Locale::English if (is_number || is_letter) && ends_in_figure => format!("{art_words}({para})"),
            Locale::Spanish if is_number && ends_in_figure => format!("{art_words}.{para}"),
            Locale::Spanish if is_letter => format!("{art_words}, literal {para})"),
            Locale::English | Locale::Spanish => format!("{art_words}, {para}"),
        }
    }
}

/// Whether a part of an instrument is called by its number (`5`, `303-A`, `VII`, `1, 2`), and not by words (`3rd final provision`).
fn is_numbered(art: &str) -> bool {
    let first = art.split([' ', ',']).next().unwrap_or(art);
    let letters: String = first.trim_start_matches(|char: char| char.is_ascii_digit()).to_owned();
    let is_roman = letters == first && !first.is_empty() && first.chars().all(|char| "IVXLCDM".contains(char));
    is_roman
        || (letters.len() < first.len() && !letters.starts_with(|char: char| char.is_lowercase() && letters.len() > 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_article_is_cited_as_the_language_does() {
        let cited = |locale: Locale| {
            [
                (Some("5"), Some("1")),
                (Some("3"), Some("b")),
                (Some("4"), Some("parágrafo 1")),
                (Some("1, 2"), Some("1")),
            ]
            .map(|(art, para)| locale.provision(art, para))
        };
        for (art, words) in
            [("303-A", ", art. 303-A"), ("VII", ", art. VII"), ("48.1", ", art. 48.1"), ("29a", ", art. 29a")]
        {
            assert_eq!(Locale::English.provision(Some(art), None), words);
        }
        for art in ["3rd final provision", "tercera disposición final", "Annex"] {
            assert_eq!(Locale::Spanish.provision(Some(art), None), format!(", {art}"));
        }
        assert_eq!(cited(Locale::English), [", art. 5(1)", ", art. 3(b)", ", art. 4, parágrafo 1", ", art. 1, 2, 1"]);
        assert_eq!(
            cited(Locale::Spanish),
            [", art. 5.1", ", art. 3, literal b)", ", art. 4, parágrafo 1", ", art. 1, 2, 1"]
        );
    }
}
