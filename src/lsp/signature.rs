//! What the item of a clause takes that somebody is writing, and which part comes next.
//!
//! The items are those of `syntax::vocabulary`; like completion, it looks at the words before the cursor, for what is being typed seldom parses.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::workspace::File;
use crate::syntax::mentions::{Lexeme, declarations, lexemes};
use crate::syntax::vocabulary::{CERTAINTIES, ITEMS, Item, Part, Takes};
use crate::words::{Locale, say};

/// The signature of the item at an offset; nothing outside a clause and in comments.
pub fn signature_help(file: &File, offset: usize, encoding: Encoding, locale: Locale) -> Json {
    let Some((item, behind)) = item_at(&file.text.text, offset) else { return Json::Null };
    let (label, places) = label(item, locale);
    let units = |at: usize| match encoding {
        Encoding::Utf8 => at,
        Encoding::Utf16 => label[..at].encode_utf16().count(),
    };
    let parameter = |place: &Range<usize>| json!({ "label": [units(place.start), units(place.end)] });
    let parameters: Vec<Json> = places.iter().map(parameter).collect();
    let documentation = documentation(item, locale);
    json!({
        "signatures": [{ "label": label, "documentation": documentation, "parameters": parameters }],
        "activeSignature": 0,
        "activeParameter": active(item.parts, &behind),
    })
}

/// A word before the cursor, a string, a number or a mark.
type Token<'t> = (Lexeme, &'t str);

/// The item around an offset, and what stands behind its words, up to there.
fn item_at(text: &str, offset: usize) -> Option<(&'static Item, Vec<Token<'_>>)> {
    let begins = declarations(&text[..offset]).last()?.start;
    let mut tokens: Vec<Token> = Vec::new();
    for (at, lexeme) in lexemes(&text[begins..offset]) {
        let (end, word) = (begins + at.end, &text[begins + at.start..begins + at.end]);
        match lexeme {
            Lexeme::Comment if !text[end..offset].contains('\n') => return None,
            Lexeme::Comment => {}
            // What is still being typed tells nothing yet.
            Lexeme::Word if end == offset => {}
            _ => tokens.push((lexeme, word)),
        }
    }
    if tokens.first()?.1 != "clause" {
        return None;
    }
    let mut depth = 0;
    let mut found: Option<(&Item, usize)> = None;
    for at in 0..tokens.len() {
        match tokens[at].1 {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth != 1 || tokens[at].0 != Lexeme::Word {
            continue;
        }
        let is_it = |item: &&Item| {
            let words = item.words.split(' ');
            words.enumerate().all(|(more, word)| tokens.get(at + more).is_some_and(|token| token.1 == word))
        };
        let Some(item) = ITEMS.iter().find(is_it) else { continue };
        // `source x text "…"`: a part of the item before, once.
        let is_part = found.is_some_and(|(of, from)| {
            let has_it = of.parts.iter().any(|part| part.word == Some(item.words));
            has_it && !tokens[from..at].iter().any(|token| token.1 == item.words)
        });
        let is_second_word = found.is_some_and(|(_, from)| at < from);
        if !is_part && !is_second_word {
            found = Some((item, at + item.words.split(' ').count()));
        }
    }
    let (item, from) = found.filter(|_| depth >= 1)?;
    Some((item, tokens.split_off(from)))
}

/// The part that comes next.
fn active(parts: &[Part], behind: &[Token]) -> usize {
    let first = parts.iter().position(|part| part.is_needed).unwrap_or(0);
    let by_itself = |takes: Takes| parts.iter().position(|part| part.word.is_none() && part.takes == takes);
    let (mut now, mut is_done) = (first, false);
    for (at, (lexeme, word)) in behind.iter().enumerate() {
        let of_word = parts.iter().position(|part| part.word == Some(*word));
        let is_closed = *lexeme == Lexeme::String && word.len() > 1 && word.ends_with('"');
        (now, is_done) = match lexeme {
            Lexeme::Word if of_word.is_some() => (of_word.unwrap_or(now), false),
            Lexeme::String if parts[now].word.is_some() && parts[now].takes == Takes::Text => (now, is_closed),
            Lexeme::String => (by_itself(Takes::Text).unwrap_or(now), is_closed),
            Lexeme::Number | Lexeme::Mark if at > 0 && parts[now].word.is_none() => {
                (by_itself(Takes::Days).unwrap_or(now), false)
            }
            // A name that a comma or an operator may follow is not over; an instrument is.
            _ => (now, matches!(parts[now].takes, Takes::Origin)),
        };
    }
    let next = (now + 1).min(parts.len() - 1);
    if is_done { next } else { now }
}

/// `source INSTRUMENT [art "…"] …`, and where its parts stand.
fn label(item: &Item, locale: Locale) -> (String, Vec<Range<usize>>) {
    let (mut label, mut places) = (item.words.to_owned(), Vec::new());
    for part in item.parts {
        label.push(' ');
        let start = label.len();
        let words = part.word.map(|word| format!("{word} ")).unwrap_or_default();
        let written = format!("{words}{}", placeholder(part.takes, locale));
        label.push_str(&if part.is_needed { written } else { format!("[{written}]") });
        places.push(start..label.len());
    }
    (label, places)
}

fn placeholder(takes: Takes, locale: Locale) -> String {
    match takes {
        Takes::Text => say!(locale, LspTakesText),
        Takes::Origin => say!(locale, LspTakesOrigin),
        Takes::Categories => say!(locale, LspTakesCategories),
        Takes::Rights => say!(locale, LspTakesRights),
        Takes::Duties => say!(locale, LspTakesDuties),
        Takes::Clauses => say!(locale, LspTakesClauses),
        Takes::Condition => say!(locale, LspTakesCondition),
        Takes::Days => say!(locale, LspTakesDays),
        Takes::Day => say!(locale, LspTakesDay),
        Takes::DateFact => say!(locale, LspTakesDateFact),
        Takes::Authority => say!(locale, LspTakesAuthority),
        Takes::Certainty => CERTAINTIES.join(" | "),
        Takes::Whom => format!("({})", say!(locale, LspTakesCondition)),
    }
}

fn documentation(item: &Item, locale: Locale) -> String {
    match item.words {
        "source" => say!(locale, LspItemSource),
        "text" => say!(locale, LspItemText),
        "certainty" => say!(locale, LspItemCertainty),
        "establishes" => say!(locale, LspItemEstablishes),
        "excludes" => say!(locale, LspItemExcludes),
        "grants" => say!(locale, LspItemGrants),
        "denies" => say!(locale, LspItemDenies),
        "requires" => say!(locale, LspItemRequires),
        "forbids" => say!(locale, LspItemForbids),
        "when" => say!(locale, LspItemWhen),
        "unless" => say!(locale, LspItemUnless),
        "provided" => say!(locale, LspItemProvided),
        "in force" => say!(locale, LspItemInForce),
        "governed by" => say!(locale, LspItemGovernedBy),
        "replaces" => say!(locale, LspItemReplaces),
        "overrides" => say!(locale, LspItemOverrides),
        "lifts" => say!(locale, LspItemLifts),
        "dormant" => say!(locale, LspItemDormant),
        "discretion" => say!(locale, LspItemDiscretion),
        "ends" => say!(locale, LspItemEnds),
        "due" => say!(locale, LspItemDue),
        "by" => say!(locale, LspItemBy),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The item and the part at the `|`.
    fn check(marked: &str, expected: Option<(&str, usize)>) {
        let offset = marked.find('|').expect("a cursor");
        let text = marked.replacen('|', "", 1);
        let found = item_at(&text, offset).map(|(item, behind)| (item.words, active(item.parts, &behind)));
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn the_part_that_comes_next_is_known() {
        check("clause c { source |", Some(("source", 0)));
        check("clause c { source act |", Some(("source", 1)));
        check("clause c { source act art \"5|", Some(("source", 1)));
        check("clause c { source act art \"5\" para \"2\" text \"|", Some(("source", 7)));
        check("clause c { source act text \"a\" text |", Some(("text", 0)));
        check("clause c { grants a, b, |", Some(("grants", 0)));
        check("clause c { grants a  when |", Some(("when", 1)));
        check("clause c { when \"the person |", Some(("when", 0)));
        check("clause c { when \"the person is\" |", Some(("when", 1)));
        check("clause c { when x in {A, |", Some(("when", 1)));
        check("clause c { when x and age(y) >= |", Some(("when", 1)));
        check("clause c { when x in force |", Some(("in force", 0)));
        check("clause c { governed by |", Some(("governed by", 0)));
        check("clause c { dormant \"why\" |", Some(("dormant", 1)));
        check("clause c { dormant \"why\" .. 2019-01-01 where (|", Some(("dormant", 2)));
        check("clause c { discretion of mre |", Some(("discretion", 0)));
        check("clause c { discretion of mre \"in |", Some(("discretion", 1)));
    }

    #[test]
    fn outside_a_clause_and_before_its_items_there_is_nothing() {
        for marked in
            ["clause |", "clause c { |", "clause c { grants a }\n|", "define x = |", "clause c { grants // a |", "|"]
        {
            check(marked, None);
        }
    }

    #[test]
    fn each_item_says_what_it_does() {
        for item in &ITEMS {
            for locale in Locale::ALL {
                assert!(!documentation(item, locale).is_empty(), "{}", item.words);
            }
        }
    }
}
