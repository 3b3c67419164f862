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

/// What opens an item of a clause, in the usual order.
pub const CLAUSE_ITEMS: [&str; 22] = [
    "source",
    "text",
    "certainty",
    "establishes",
    "excludes",
    "grants",
    "denies",
    "requires",
    "forbids",
    "when",
    "unless",
    "provided",
    "in force",
    "governed by",
    "replaces",
    "overrides",
    "lifts",
    "dormant",
    "discretion",
    "ends",
    "due",
    "by",
];

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
const NAMES_ELSEWHERE: [&str; 12] = [
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
