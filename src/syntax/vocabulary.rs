//! The words of the language, by where they stand: each kind in one list, for the parser's messages, the prompt, the server and the reserved words.
//!
//! The grammar says where they may stand; `tests/editors.rs` and `tests/language.rs` hold lists made from these against it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that open a declaration.
pub const OPENERS: [&str; 25] = [
    "accept",
    "assume",
    "authority",
    "calendar",
    "category",
    "clause",
    "define",
    "duty",
    "facts",
    "headline",
    "hierarchy",
    "incompatible",
    "instrument",
    "language",
    "practice",
    "precedence",
    "property",
    "protection",
    "question",
    "referral",
    "scenario",
    "status",
    "type",
    "use",
    "value",
];

/// What an item of a clause takes, by kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Words in quotes.
    Text,
    /// An instrument or a practice.
    Origin,
    /// Names with commas between them.
    Categories,
    Rights,
    Duties,
    Clauses,
    Condition,
    /// A range of days.
    Days,
    /// A sum that is a day.
    Day,
    /// A fact that is a date, or `as_of`.
    DateFact,
    Authority,
    Certainty,
    /// A condition in parentheses.
    Whom,
}

/// A part of an item: behind a word of its own, or by itself.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub word: Option<&'static str>,
    pub takes: Takes,
    pub is_needed: bool,
}

/// An item of a clause: the words that open it, and what they take.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    pub words: &'static str,
    pub parts: &'static [Part],
}

const fn needed(takes: Takes) -> Part {
    Part { word: None, takes, is_needed: true }
}

const fn perhaps(takes: Takes) -> Part {
    Part { word: None, takes, is_needed: false }
}

const fn behind(word: &'static str, takes: Takes) -> Part {
    Part { word: Some(word), takes, is_needed: false }
}

const fn item(words: &'static str, parts: &'static [Part]) -> Item {
    Item { words, parts }
}

const CONDITION: &[Part] = &[perhaps(Takes::Text), needed(Takes::Condition)];

/// The items of a clause, in the usual order.
pub const ITEMS: [Item; 22] = [
    item(
        "source",
        &[
            needed(Takes::Origin),
            behind("art", Takes::Text),
            behind("para", Takes::Text),
            behind("num", Takes::Text),
            behind("lit", Takes::Text),
            behind("point", Takes::Text),
            behind("annex", Takes::Text),
            behind("text", Takes::Text),
        ],
    ),
    item("text", &[needed(Takes::Text)]),
    item("certainty", &[needed(Takes::Certainty)]),
    item("establishes", &[needed(Takes::Categories)]),
    item("excludes", &[needed(Takes::Categories)]),
    item("grants", &[needed(Takes::Rights)]),
    item("denies", &[needed(Takes::Rights)]),
    item("requires", &[needed(Takes::Duties)]),
    item("forbids", &[needed(Takes::Duties)]),
    item("when", CONDITION),
    item("unless", CONDITION),
    item("provided", CONDITION),
    item("in force", &[needed(Takes::Days)]),
    item("governed by", &[needed(Takes::DateFact)]),
    item("replaces", &[needed(Takes::Clauses)]),
    item("overrides", &[needed(Takes::Clauses)]),
    item("lifts", &[needed(Takes::Clauses)]),
    item("dormant", &[needed(Takes::Text), perhaps(Takes::Days), behind("where", Takes::Whom)]),
    item("discretion", &[behind("of", Takes::Authority), perhaps(Takes::Text)]),
    item("ends", &[needed(Takes::Day)]),
    item("due", &[needed(Takes::Day)]),
    item("by", &[needed(Takes::Authority)]),
];

/// What opens an item of a clause, in the usual order.
pub const CLAUSE_ITEMS: [&str; ITEMS.len()] = {
    let (mut words, mut at) = ([""; ITEMS.len()], 0);
    while at < ITEMS.len() {
        words[at] = ITEMS[at].words;
        at += 1;
    }
    words
};

/// What certainty a clause may have.
pub const CERTAINTIES: [&str; 3] = ["verified", "reported", "assumed"];

/// The outcomes that clauses give: those of rights, of duties and of categories.
pub const SETTLED: [&str; 6] = ["granted", "denied", "required", "forbidden", "established", "excluded"];

/// The other outcomes that a condition of a property may ask for.
pub const UNSETTLED: [&str; 4] = ["conflict", "discretionary", "dormant", "blocked"];

/// The outcomes that only an expectation asks for.
pub const OPEN: [&str; 2] = ["undetermined", "none"];

/// What a test may begin with, but for outcomes and names.
pub const TEST_OPENERS: [&str; 13] = [
    "not",
    "any",
    "every",
    "no",
    "at least",
    "at most",
    "exactly",
    "earlier of",
    "later of",
    "smaller of",
    "larger of",
    "age",
    "as_of",
];

/// What may stand behind a test, or behind what it tests.
pub const OPERATORS: [&str; 11] =
    ["and", "or", "implies", "is", "is not", "in", "between", "has", "has any of", "has all of", "has none of"];

/// Words that are reserved beside those above.
const RESERVED_TOO: [&str; 12] =
    ["where", "true", "false", "fires", "fixed", "presumed", "ask", "never", "always", "expect", "because", "until"];

/// Words of the lists above that are names elsewhere: the grammar tells by the place.
const NAMES_ELSEWHERE: [&str; 15] = [
    "age",
    "until",
    "because",
    "headline",
    "value",
    "text",
    "discretion",
    "discretionary",
    "at",
    "exactly",
    "earlier",
    "later",
    "smaller",
    "larger",
    "has",
];

/// The first word: `in` of `in force`.
pub fn first(words: &'static str) -> &'static str {
    words.split(' ').next().unwrap_or(words)
}

/// The words that never name anything, also behind a dot, and as a value of an enumeration. Asked of every name of a policy.
static RESERVED: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lists: [&[&'static str]; 7] =
        [&OPENERS, &CLAUSE_ITEMS, &SETTLED, &UNSETTLED, &TEST_OPENERS, &OPERATORS, &RESERVED_TOO];
    lists.into_iter().flatten().map(|words| first(words)).filter(|word| !NAMES_ELSEWHERE.contains(word)).collect()
});

/// The words that open an item of a clause and can be nothing else: no name, no operator, no outcome.
static ITEMS_ALONE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let is_other = |word: &&str| !is_reserved(word) || OPERATORS.contains(word) || UNSETTLED.contains(word);
    CLAUSE_ITEMS.iter().map(|item| first(item)).filter(|word| !is_other(word)).collect()
});

/// Whether it opens an item of a clause and can be nothing else.
pub fn opens_a_clause_item(word: &str) -> bool {
    ITEMS_ALONE.contains(word)
}

/// Whether it never names anything.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(word)
}

/// The letter without its accent; any other character as it is. Of small letters.
pub fn without_accent(char: char) -> char {
    match char {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use pest::Parser;

    use super::*;
    use crate::syntax::parse::{Grammar, Rule};

    fn sample(takes: Takes) -> &'static str {
        match takes {
            Takes::Text => "\"some words\"",
            Takes::Origin | Takes::Authority => "name",
            Takes::Categories | Takes::Rights | Takes::Duties | Takes::Clauses => "one, other",
            Takes::Condition => "adult and (nationality is VE)",
            Takes::Days => "2018-01-01 .. 2018-12-31",
            Takes::Day => "entry.date + 30 days",
            Takes::DateFact => "entry.date",
            Takes::Certainty => CERTAINTIES[0],
            Takes::Whom => "(adult)",
        }
    }

    #[test]
    fn the_grammar_takes_each_item_with_and_without_what_it_may_have() {
        for item in ITEMS {
            for has_all in [false, true] {
                let parts = item.parts.iter().filter(|part| has_all || part.is_needed);
                let words = parts.map(|part| format!("{} {}", part.word.unwrap_or(""), sample(part.takes)));
                let clause = format!("clause c {{ {} {} }}", item.words, words.collect::<Vec<_>>().join(" "));
                assert!(Grammar::parse(Rule::declaration, &clause).is_ok(), "{clause}");
            }
        }
    }
}
