//! A part of an instrument as each language cites it: `art. 5(1)`, `art. 3, literal b)`, `3rd final provision`.

use crate::policy::model::{Source, Text};
use crate::syntax::tree::Part;
use crate::words::{Locale, say};

impl Locale {
    /// Where in its instrument a source stands, behind the title: `, art. 4, num. 3, lit. b)`.
    pub fn place(self, source: &Source) -> String {
        let text = |part: &Option<Text>| part.as_ref().map(|part| part.in_language(self.tag()).to_owned());
        let (art, para) = (text(&source.art), text(&source.para));
        if source.parts.is_empty() {
            return self.provision(art.as_deref(), para.as_deref());
        }
        let mut place = self.provision(art.as_deref(), None);
        place.push_str(&self.parts(source));
        place
    }

    /// What is in the article, part by part: `, num. 3, lit. b)`.
    pub fn parts(self, source: &Source) -> String {
        let said = source.parts.iter().map(|(part, text)| {
            let place = text.in_language(self.tag());
            match part {
                Part::Annex => say!(self, CiteAnnex { place }),
                Part::Number => say!(self, CiteNumber { place }),
                Part::Letter => say!(self, CiteLetter { place }),
                Part::Point => say!(self, CitePoint { place }),
            }
        });
        let para = source.para.as_ref().map(|para| say!(self, CiteParagraph { place: para.in_language(self.tag()) }));
        said.chain(para).map(|part| format!(", {part}")).collect()
    }

    /// The article and what is in it, behind the title: `, art. 5(1)`, in Spanish `, art. 5.1` and `, art. 3, literal b)`.
    pub fn provision(self, art: Option<&str>, para: Option<&str>) -> String {
        match (art, para) {
            (None, None) => String::new(),
            (None, Some(para)) => format!(", {para}"),
            (Some(art), None) if is_numbered(art) && (art.contains(", ") || is_range(art)) => {
                format!(", {}", self.articles(&[art.to_owned()]))
            }
            (Some(art), _) if is_numbered(art) => format!(", art. {}", self.article(art, para)),
            (Some(art), _) => format!(", {}", self.article(art, para)),
        }
    }

    /// Several places of one instrument: `arts. 17 and 18`, `arts. 3, literal b), y 20`.
    pub fn articles(self, places: &[String]) -> String {
        // `1, 2` names two articles; `35-36` is a range of them.
        let is_list = |place: &String| place.split(", ").all(is_numbered);
        let parts = |place: &String| match is_list(place) {
            true => place.split(", ").map(str::to_owned).collect(),
            false => vec![place.clone()],
        };
        let mut all: Vec<String> = places.iter().flat_map(parts).collect();
        let number = |place: &String| {
            let end = place.find(|char: char| !char.is_ascii_digit()).unwrap_or(place.len());
            place[..end].parse::<u32>().unwrap_or(u32::MAX)
        };
        all.sort_by(|one, other| number(one).cmp(&number(other)).then_with(|| one.cmp(other)));
        all.dedup();
        let ranges: Vec<(u32, u32)> = all.iter().filter_map(|place| numbers_of_range(place)).collect();
        let is_within = |place: &String| {
            place.parse().is_ok_and(|number: u32| ranges.iter().any(|&(first, last)| (first..=last).contains(&number)))
        };
        all.retain(|place| !is_within(place));
        let all = self.letters_together(all);
        match all.len() {
            1 if !is_range(&all[0]) => say!(self, CiteArticle { place: &*all[0] }),
            // In Spanish what is in an article stands behind a comma: several of them are kept apart by semicolons.
            _ if all.iter().any(|place| place.contains(", ")) => {
                let (last, most) = all.split_last().expect("more than one place");
                // Between two, a comma stands only where it closes what is in the first.
                let mark = match most {
                    [one] if !one.contains(", ") => "",
                    [_] => ",",
                    _ => ";",
                };
                say!(self, CiteArticles { places: self.and(&[format!("{}{mark}", most.join("; ")), last.clone()]) })
            }
            _ => say!(self, CiteArticles { places: self.and(&all) }),
        }
    }

    /// Letters of one article in one place: `52, literales a) y b)`. In English each stands with its article: `52(a) and 52(b)`.
    fn letters_together(self, places: Vec<String>) -> Vec<String> {
        let mut together: Vec<(String, Vec<String>)> = Vec::new();
        for place in places {
            let (art, letters) = match place.split_once(", literal ") {
                Some((art, letter)) if self == Locale::Spanish => (art.to_owned(), vec![letter.to_owned()]),
                _ => (place, Vec::new()),
            };
            match together.last_mut().filter(|(other, known)| *other == art && !known.is_empty()) {
                Some((_, known)) => known.extend(letters),
                None => together.push((art, letters)),
            }
        }
        let said = |(art, letters): (String, Vec<String>)| match letters.as_slice() {
            [] => art,
            [letter] => format!("{art}, literal {letter}"),
            _ => say!(self, CiteLetters { art, letters: self.and(&letters) }),
        };
        together.into_iter().map(said).collect()
    }

    /// The article with what is in it: `5(1)`, `3(b)`, `3 a-b`, `4.2 i)`; in Spanish `5.1`, `3, literal b)`.
    ///
    /// What a part of an article is called (párrafo, inciso, numeral) cannot be known: only a letter is a literal.
    pub fn article(self, art: &str, para: Option<&str>) -> String {
        let Some(para) = para else { return art.to_owned() };
        let is_letter_of = |text: &str| text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
        if let (true, true) = (para.contains(", "), para.split(", ").all(is_letter_of)) {
            let letters: Vec<String> = para.split(", ").map(|letter| self.letter(letter)).collect();
            return say!(self, CiteLetters { art, letters: self.and(&letters) });
        }
        if let Some((first, last)) = letters_of_range(para) {
            let [first_letter, last_letter] = [first, last].map(|letter| self.letter(letter));
            let letters = match last.as_bytes()[0].abs_diff(first.as_bytes()[0]) {
                1 => self.and(&[first_letter, last_letter]),
                _ => say!(self, CiteLetterRange { first: first_letter, last: last_letter }),
            };
            return say!(self, CiteLetters { art, letters });
        }
        let is_number = para.chars().all(|char| char.is_ascii_digit());
        let is_letter = para.chars().count() == 1 && para.chars().all(char::is_alphabetic);
        let is_short = para.chars().next().is_some_and(|char| char.is_ascii_digit())
            || ((para.len() <= 6 || para.contains('(')) && !para.contains(' '));
        let ends_in_figure = art.ends_with(|char: char| char.is_ascii_digit()) && !art.contains(',');
        match self {
            Locale::English if (is_number || is_letter) && ends_in_figure => format!("{art}({para})"),
            Locale::Spanish if is_number && ends_in_figure && art.contains('.') => format!("{art} ({para})"),
            Locale::Spanish if is_number && ends_in_figure => format!("{art}.{para}"),
            Locale::Spanish if is_letter => format!("{art}, literal {para})"),
            _ if is_short && ends_in_figure && para.starts_with(|char: char| char.is_ascii_digit()) => {
                format!("{art}.{para}")
            }
            _ if is_short && ends_in_figure => format!("{art} {para}"),
            Locale::English | Locale::Spanish => format!("{art}, {para}"),
        }
    }
}

/// Articles from one to another: `35-36`; `303-A` is one article.
fn is_range(place: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|char| char.is_ascii_digit() || char == '.');
    // `153.1-3` is of one article.
    let is_of_one = |first: &str, last: &str| first.contains('.') && !last.contains('.');
    place.split_once('-').is_some_and(|(first, last)| is_number(first) && is_number(last) && !is_of_one(first, last))
}

/// The first and the last article of a range of whole articles.
fn numbers_of_range(place: &str) -> Option<(u32, u32)> {
    let (first, last) = place.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// The first and the last of letters in a row: `a-f`.
fn letters_of_range(para: &str) -> Option<(&str, &str)> {
    let is_letter = |text: &str| text.len() == 1 && text.chars().all(|char| char.is_ascii_lowercase());
    para.split_once('-').filter(|(first, last)| is_letter(first) && is_letter(last))
}

impl Locale {
    fn letter(self, letter: &str) -> String {
        match self {
            Locale::English => format!("({letter})"),
            Locale::Spanish => format!("{letter})"),
        }
    }
}

/// Whether a part of an instrument is called by its number (`5`, `303-A`, `VII`, `1, 2`), and not by words (`3rd final provision`).
pub fn is_numbered(art: &str) -> bool {
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
        assert_eq!(Locale::English.provision(Some("35-36"), None), ", arts. 35-36");
        assert_eq!(Locale::English.articles(&["2".into(), "1".into(), "2".into()]), "arts. 1 and 2");
        assert_eq!(Locale::Spanish.provision(Some("52"), Some("c-f")), ", art. 52, literales c) a f)");
        let letters = ["52, literal a)", "52, literal b)"].map(str::to_owned);
        assert_eq!(Locale::Spanish.articles(&letters), "art. 52, literales a) y b)");
        let more = ["52, literal a)", "52, literal b)", "53"].map(str::to_owned);
        assert_eq!(Locale::Spanish.articles(&more), "arts. 52, literales a) y b), y 53");
        assert_eq!(Locale::English.articles(&["52(a)".into(), "52(b)".into()]), "arts. 52(a) and 52(b)");
        assert_eq!(Locale::Spanish.articles(&["35".into(), "35-36".into()]), "arts. 35-36");
        assert_eq!(Locale::English.articles(&["35-40".into(), "39".into(), "41".into()]), "arts. 35-40 and 41");
        let places = ["3.31", "6, literal c)", "38, literal d)"].map(str::to_owned);
        assert_eq!(Locale::Spanish.articles(&places), "arts. 3.31; 6, literal c); y 38, literal d)");
        assert_eq!(Locale::Spanish.articles(&["20.1".into(), "3, literal b)".into()]), "arts. 3, literal b), y 20.1");
        assert_eq!(Locale::Spanish.articles(&["153.1-3".into()]), "art. 153.1-3");
        assert_eq!(Locale::English.provision(Some("13"), Some("a-b")), ", art. 13(a) and (b)");
        assert_eq!(Locale::English.provision(Some("17, 18"), None), ", arts. 17 and 18");
        assert_eq!(Locale::Spanish.provision(Some("17, 18"), None), ", arts. 17 y 18");
        assert_eq!(Locale::English.provision(Some("38"), Some("a, c")), ", art. 38(a) and (c)");
        assert_eq!(Locale::Spanish.provision(Some("38"), Some("a, c")), ", art. 38, literales a) y c)");
        assert_eq!(
            cited(Locale::Spanish),
            [", art. 5.1", ", art. 3, literal b)", ", art. 4, parágrafo 1", ", art. 1, 2, 1"]
        );
    }
}
