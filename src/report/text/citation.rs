//! Articles in short form, as one quotes them: `DS 119-2003-RE, art. 21`; `1951 Convention, art. 33(1)`.

use super::cites::Cites;
use crate::policy::ids::ClauseId;
use crate::policy::model::Source;
use crate::report::provision::is_numbered;
use crate::words::say;

impl Cites<'_> {
    /// What a clause is called: by its own name, without where it stands.
    pub fn called(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        match &clause.label {
            Some(label) => self.text(label).to_owned(),
            None => clause.name.replace('_', " "),
        }
    }

    /// The article of a clause in short form; of a clause without one, what it is called. What comes with a status is cited so.
    pub fn short_clause(&self, id: ClauseId) -> String {
        let clause = &self.law.policy.clauses[id];
        match (clause.shares_fate_of, clause.own_source()) {
            (Some(of), _) => say!(self.tongue, CitationComesWith { status: self.conclusion(of) }),
            (None, Some(source)) => self.short_source(source),
            (None, None) => self.called(id),
        }
    }

    /// Designation, article, paragraph.
    pub fn short_source(&self, source: &Source) -> String {
        let instrument = self.instrument(source);
        match self.article(source) {
            Some(article) => format!("{instrument}, {}", self.articles_in_words(vec![article])),
            None => instrument,
        }
    }

    /// The articles, those of one instrument together: `DS 119-2003-RE, arts. 3(b), 20(1)`.
    pub fn articles(&self, sources: &[&Source]) -> Vec<String> {
        let mut by_instrument: Vec<(String, Vec<String>)> = Vec::new();
        for source in sources {
            let (instrument, article) = (self.instrument(source), self.article(source));
            let at = by_instrument.iter().position(|(known, _)| *known == instrument).unwrap_or_else(|| {
                by_instrument.push((instrument, Vec::new()));
                by_instrument.len() - 1
            });
            let known = &mut by_instrument[at].1;
            known.extend(article.filter(|article| !known.contains(article)));
        }
        let say = |(instrument, articles): (String, Vec<String>)| match articles.len() {
            0 => instrument,
            _ => format!("{instrument}, {}", self.articles_in_words(articles)),
        };
        by_instrument.into_iter().map(say).collect()
    }

    /// The articles by their numbers, together; what is called by words stands behind them as it is.
    pub fn articles_in_words(&self, places: Vec<String>) -> String {
        let (articles, others): (Vec<String>, Vec<String>) = places.into_iter().partition(|place| is_numbered(place));
        let articles = (!articles.is_empty()).then(|| self.tongue.articles(&articles));
        articles.into_iter().chain(others).collect::<Vec<_>>().join(", ")
    }

    /// The instrument by its designation.
    fn instrument(&self, source: &Source) -> String {
        let (name, title) = self.law.policy.origin_title(source.origin);
        match title {
            Some(title) => designation(self.text(title)).to_owned(),
            None => name.replace('_', " "),
        }
    }

    /// `3(b)`; in Spanish `3, literal b)`.
    pub fn article(&self, source: &Source) -> Option<String> {
        let [art, para] = [&source.art, &source.para].map(|part| part.as_ref().map(|part| self.text(part)));
        match (art, source.parts.is_empty()) {
            (Some(art), true) => Some(self.tongue.article(art, para)),
            (Some(art), false) => Some(format!("{art}{}", self.tongue.parts(source))),
            (None, true) => None,
            (None, false) => Some(self.tongue.parts(source).trim_start_matches(", ").to_owned()),
        }
    }
}

/// The designation in parentheses at the end of a title, `Refugee Act (Law 27891)`, by which lawyers cite it; a mere year is none.
fn designation(title: &str) -> &str {
    let Some(before) = title.strip_suffix(')') else { return title };
    // The parenthesis that the last one closes: a designation may have some of its own.
    let mut n_open = 1;
    let opens = before.char_indices().rev().find(|(_, char)| {
        n_open += match char {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        n_open == 0
    });
    let inside = opens.filter(|(at, _)| before[..*at].ends_with(' ')).map(|(at, _)| &before[at + 1..]);
    inside.filter(|inside| inside.chars().any(char::is_alphabetic)).unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::designation;

    #[test]
    fn lawyers_cite_by_the_designation() {
        assert_eq!(designation("Refugee Act (Law 27891)"), "Law 27891");
        let regulation = "Regulation establishing a common procedure (Regulation (EU) 2024/1348)";
        assert_eq!(designation(regulation), "Regulation (EU) 2024/1348");
        assert_eq!(
            designation("Convention relating to the Status of Refugees (1951)"),
            "Convention relating to the Status of Refugees (1951)"
        );
        assert_eq!(designation("American Convention on Human Rights"), "American Convention on Human Rights");
    }
}
