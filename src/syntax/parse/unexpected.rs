//! What stands where something else was expected: the message for a declaration that pest refuses.
//!
//! pest tells which texts it would have taken at the furthest place it came to. They are said here in the words of a policy's
//! writer; then the usual slips are looked for, and the nearest word.

use pest::Parser;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashSet;

use super::{Grammar, Rule, pasted};
use crate::nearest::did_you_mean;
use crate::syntax::Span;
use crate::syntax::errors::Unexpected;
use crate::syntax::vocabulary::{
    CLAUSE_ITEMS, OPEN, OPENERS, SETTLED, TEST_OPENERS, UNSETTLED, first, opens_a_clause_item,
};
use crate::words::{Locale, say_error};

/// A mistake of form in a declaration, by offsets into its text.
pub(super) struct Mistake {
    pub at: usize,
    length: usize,
    expected: String,
    found: String,
    mend: Option<String>,
}

impl Mistake {
    pub fn into_problem(self, base: usize) -> Unexpected {
        let at = Span::new(base + self.at, base + self.at + self.length).into();
        Unexpected::found(&self.expected, &self.found, at, self.mend)
    }
}

/// What is wrong with a text that is not `whole`: a declaration, or a condition that stands alone.
pub(super) fn unexpected(text: &str, whole: Rule) -> Mistake {
    let (at, tokens, rules) = expected_at(text, whole);
    let scene = Scene { text, at, whole, tokens, rules, depth: depth_at(text, at) };
    scene.mistake()
}

/// The furthest place that parsing came to, and the texts it would have taken there.
///
fn expected_at(text: &str, whole: Rule) -> (usize, FxHashSet<String>, Vec<Rule>) {
    let Some(error) = detailed_error(text, whole) else { return (0, FxHashSet::default(), Vec::new()) };
    let place = match error.location {
        pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
    };
    let rules = match &error.variant {
        pest::error::ErrorVariant::ParsingError { positives, .. } => positives.clone(),
        pest::error::ErrorVariant::CustomError { .. } => Vec::new(),
    };
    let Some(attempts) = error.parse_attempts() else { return (place, FxHashSet::default(), rules) };
    let is_space = |token: &String| matches!(token.as_str(), " " | "\t" | "\n" | "\r" | "//");
    let tokens = attempts.expected_tokens().into_iter().map(|token| token.to_string());
    let tokens = tokens.filter(|token| !is_space(token)).collect();
    match attempts.max_position.cmp(&place) {
        std::cmp::Ordering::Less => (place, FxHashSet::default(), rules),
        // Nothing but more of the word before was taken: it is the word that was not expected.
        std::cmp::Ordering::Equal if continues_a_word(text, place, &tokens) && !rules.contains(&Rule::EOI) => {
            expected_at(&without_the_word_at(text, place - 1), whole)
        }
        std::cmp::Ordering::Equal => (place, tokens, rules),
        // A word that begins as one of the language does, `iss`: what was expected is asked for where it begins.
        std::cmp::Ordering::Greater if is_within_a_word(text, attempts.max_position) => {
            expected_at(&without_the_word_at(text, attempts.max_position), whole)
        }
        // Further on than any rule began: a sign is missing within one.
        std::cmp::Ordering::Greater => (attempts.max_position, tokens, Vec::new()),
    }
}

/// What pest says of a text that does not parse, with all that it tried.
///
/// It notes that on request only. The request holds for the whole process, costs others a little time, and changes nothing of what they
/// parse; but files are parsed side by side, and one thread must not take it back while another needs it: messages would hang on chance.
fn detailed_error(text: &str, whole: Rule) -> Option<pest::error::Error<Rule>> {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    pest::set_error_detail(true);
    let error = Grammar::parse(whole, text).err();
    pest::set_error_detail(false);
    error
}

fn is_of_a_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn is_within_a_word(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at > 0 && is_of_a_word(bytes[at - 1]) && bytes.get(at).is_some_and(|&byte| is_of_a_word(byte))
}

fn continues_a_word(text: &str, at: usize, tokens: &FxHashSet<String>) -> bool {
    let is_more = |token: &String| matches!(token.as_str(), "A..Z" | "a..z" | "0..9" | "_" | ".");
    let is_behind_a_word = at.checked_sub(1).is_some_and(|before| is_of_a_word(text.as_bytes()[before]));
    is_behind_a_word && !tokens.is_empty() && tokens.iter().all(is_more)
}

/// The text with a sign that stands nowhere in the language for each letter of that word.
fn without_the_word_at(text: &str, at: usize) -> String {
    let bytes = text.as_bytes();
    let start = bytes[..at].iter().rposition(|&byte| !is_of_a_word(byte)).map_or(0, |before| before + 1);
    let end = bytes[at..].iter().position(|&byte| !is_of_a_word(byte)).map_or(bytes.len(), |after| at + after);
    format!("{}{}{}", &text[..start], "?".repeat(end - start), &text[end..])
}

fn depth_at(text: &str, at: usize) -> usize {
    let mut depth = 0usize;
    let mut is_string = false;
    let mut chars = text[..at].chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' if is_string => drop(chars.next()),
            '"' => is_string = !is_string,
            '{' | '(' | '[' if !is_string => depth += 1,
            '}' | ')' | ']' if !is_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

struct Scene<'t> {
    text: &'t str,
    at: usize,
    /// What the text should have been.
    whole: Rule,
    tokens: FxHashSet<String>,
    /// The rules that would have begun there.
    rules: Vec<Rule>,
    depth: usize,
}

/// What belongs after a word, where it is not an item by itself.
fn forgotten_after(word: &str) -> Option<String> {
    const NAMES: [&str; 17] = [
        "grants",
        "denies",
        "requires",
        "forbids",
        "establishes",
        "excludes",
        "overrides",
        "lifts",
        "replaces",
        "source",
        "by",
        "handles",
        "confers",
        "rank",
        "issuer",
        "repeals",
        "certainty",
    ];
    match word {
        "when" | "unless" | "provided" | "and" | "or" | "not" | "implies" => Some(say_error!(ExpectedCondition)),
        "due" | "ends" => Some(say_error!(ExpectedDate)),
        word if NAMES.contains(&word) => Some(say_error!(ExpectedName)),
        _ => None,
    }
}

impl<'t> Scene<'t> {
    fn mistake(mut self) -> Mistake {
        // `grants when …`: a name or a condition was forgotten, and the next word taken for it.
        if let Some((start, word)) = self.word_before(self.at)
            && opens_a_clause_item(word)
            && let Some((_, before)) = self.word_before(start)
            && let Some(expected) = forgotten_after(before)
        {
            let found = format!("`{word}`");
            return Mistake { at: start, length: word.len(), expected, found, mend: None };
        }
        self.drop_continuations();
        let found = self.found();
        if let Some(mistake) = self.pasted(found) {
            return mistake;
        }
        let mend = self.mend(found);
        Mistake {
            at: self.at,
            length: found.len(),
            expected: self.expected(),
            found: if found.is_empty() { say_error!(FoundEnd) } else { format!("`{found}`") },
            mend,
        }
    }

    /// A character that comes with text pasted from a word processor or a web page, at the place or directly behind the word there.
    fn pasted(&self, found: &str) -> Option<Mistake> {
        let char_at = |at: usize| self.text[at..].chars().next().filter(|char| pasted::is_strange(*char));
        let places = [self.at, self.at + found.len()];
        let (at, char) = places.into_iter().find_map(|at| Some((at, char_at(at)?)))?;
        let name = format!("U+{:04X}", char as u32);
        let expected = if at == self.at { self.expected() } else { say_error!(ExpectedPlainSpace) };
        let mend = match char.is_whitespace() {
            true => say_error!(SlipSpace { name: &name }),
            false => say_error!(SlipInvisible { name: &name }),
        };
        Some(Mistake { at, length: char.len_utf8(), expected, found: format!("`{name}`"), mend: Some(mend) })
    }

    /// The number, the date or the name that the place stands in, as a policy writes it.
    fn as_written_here(&self, found: &str) -> Option<String> {
        let is_inside = |char: char| char.is_alphanumeric() || matches!(char, '_' | '/' | '.' | ',');
        let start = self.text[..self.at].trim_end_matches(is_inside).len();
        let rest = &self.text[start..];
        let end = rest.find(|char| !is_inside(char)).unwrap_or(rest.len());
        let whole = rest[..end].trim_end_matches(['.', ',', '/']);
        if let Some(day) = pasted::day(whole) {
            return Some(say_error!(SlipWrite { words: &day }));
        }
        if pasted::is_day(whole) {
            return Some(say_error!(DayHelp));
        }
        if let Some(number) = pasted::number(whole) {
            return Some(say_error!(SlipWrite { words: &number }));
        }
        let is_accented = found.starts_with(|char: char| char.is_alphabetic() && !char.is_ascii());
        let name = is_accented.then(|| pasted::without_accents(whole)).flatten()?;
        Some(say_error!(SlipAccents { name: &name }))
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The word, number or sign that stands at the place.
    fn found(&self) -> &'t str {
        let rest = self.rest();
        let is_inside = |char: char| char.is_alphanumeric() || char == '_' || char == '.';
        let word = rest.find(|char| !is_inside(char)).unwrap_or(rest.len());
        let word = rest[..word].trim_end_matches('.').len();
        if word > 0 {
            return &rest[..word];
        }
        let two = ["==", "!=", "<>", "&&", "||", "<=", ">=", "->", "=>", ".."];
        match two.iter().find(|sign| rest.starts_with(**sign)) {
            Some(sign) => &rest[..sign.len()],
            None => &rest[..rest.chars().next().map_or(0, char::len_utf8)],
        }
    }

    /// The word that ends before `at`, white space between left out.
    fn word_before(&self, at: usize) -> Option<(usize, &'t str)> {
        let before = self.text[..at].trim_end();
        let is_inside = |char: char| char.is_ascii_alphanumeric() || char == '_';
        let start = before.trim_end_matches(is_inside).len();
        (start < before.len()).then(|| (start, &before[start..]))
    }

    /// Directly behind a word, pest would also have taken more of the word: no reader expects that.
    fn drop_continuations(&mut self) {
        let before = self.text[..self.at].chars().next_back();
        if before.is_some_and(|char| char.is_ascii_alphanumeric() || char == '_') {
            for token in ["A..Z", "a..z", "0..9", "_", "."] {
                self.tokens.remove(token);
            }
            // A sum may go on with `+`, a date with `-`.
            if !self.has("+") {
                self.tokens.remove("-");
            }
        }
        // Behind anything but an outcome `at` is read to be refused with its own message.
        if self.has("<=") {
            self.tokens.remove("at");
        }
    }

    fn has(&self, token: &str) -> bool {
        self.tokens.contains(token)
    }

    fn keywords(&self) -> Vec<&str> {
        let is_word =
            |token: &&str| token.len() > 1 && token.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let mut words: Vec<_> = self.tokens.iter().map(String::as_str).filter(is_word).collect();
        words.sort_unstable();
        words
    }

    // ---- what was expected -----------------------------------------------------------------------------------------

    fn expected(&self) -> String {
        let mut parts = Vec::new();
        let mut said: FxHashSet<&str> = FxHashSet::default();
        let mut say = |words: &[&'static str], part: String| {
            said.extend(words);
            parts.push(part);
        };
        const LETTERS: &[&str] = &["A..Z", "a..z", "_"];
        let firsts = |lists: &[&[&'static str]]| -> Vec<&'static str> {
            lists.iter().copied().flatten().map(|words| first(words)).collect()
        };
        let tests = firsts(&[
            &TEST_OPENERS,
            &SETTLED,
            &UNSETTLED,
            &["fires", "decided", "(", "-", "0..9", "A..Z", "a..z", "_", "\""],
        ]);
        let items = firsts(&[&CLAUSE_ITEMS]);
        if self.has("any") && self.has("age") {
            say(&tests, say_error!(ExpectedCondition));
        } else if self.has("granted") && self.has("undetermined") {
            let others: &[&str] = &[
                "not",
                "in",
                "may",
                "clause",
                "refer",
                "missing",
                "due",
                "ends",
                "overlap",
                "incompatible",
                "presumed",
                "=",
            ];
            say(&firsts(&[&SETTLED, &UNSETTLED, &OPEN, others]), say_error!(ExpectedOutcome));
        } else if self.has("age") {
            say(&["age", "-", "0..9", "A..Z", "a..z", "_"], say_error!(ExpectedDateOrNumber));
        } else if self.has("0..9") && self.has("A..Z") {
            say(&["-", "0..9", "A..Z", "a..z", "_"], say_error!(ExpectedValue));
        } else if self.has("A..Z") && !(self.has("}") && self.depth > 0) {
            say(LETTERS, say_error!(ExpectedName));
        }
        if self.has("months") {
            say(
                &["days", "day", "weeks", "week", "months", "month", "years", "year", "working"],
                say_error!(ExpectedUnit),
            );
        }
        let is_clause = self.has("grants") && self.has("when");
        if self.has("<=") {
            say(&["<", "<=", ">", ">=", "is", "in", "between", "has", "+", "-", "not"], say_error!(ExpectedComparison));
        }
        if self.has("and") && self.has("or") {
            say(&["and", "+", "-"], "`and`".to_owned());
            say(&["or", "implies"], "`or`".to_owned());
            if is_clause {
                say(&items, say_error!(ExpectedNextClauseItem));
                say(&["}"], "`}`".to_owned());
            }
        } else if is_clause {
            say(&items, say_error!(ExpectedClauseItem));
        } else if self.has("facts") && self.has("clause") {
            say(&OPENERS, say_error!(ExpectedDeclaration));
        } else if self.has("expect") && self.has("forget") {
            say(
                &["expect", "decided", "forget", "read", "as_of", "on", "A..Z", "a..z", "_"],
                say_error!(ExpectedStatement),
            );
        } else if self.has("title") && self.has("rank") {
            say(
                &["title", "rank", "issuer", "published", "unpublished", "in", "repeals", "url"],
                say_error!(ExpectedInstrumentItem),
            );
        }
        let mut others: Vec<&str> =
            self.tokens.iter().map(String::as_str).filter(|token| !said.contains(token)).collect();
        // Behind a number or a name in a sum: few are dated values, and what else may follow says more.
        others.retain(|&token| token != "*" && !(token == "at" && self.has("+")));
        others.sort_unstable_by_key(|token| (!token.starts_with(|char: char| char.is_ascii_lowercase()), *token));
        for token in others {
            parts.push(match token {
                "\"" => say_error!(ExpectedText),
                "0..9" if self.rules.contains(&Rule::date) => say_error!(ExpectedDateAsIn),
                "0..9" => say_error!(ExpectedNumber),
                "A..Z" => say_error!(ExpectedName),
                "a..z" | "_" => continue,
                ".." => say_error!(ExpectedRange),
                token => format!("`{token}`"),
            });
        }
        if self.rules.contains(&Rule::EOI) {
            parts.push(match self.whole {
                Rule::asked => say_error!(ExpectedEnd),
                _ => say_error!(ExpectedNextDeclaration),
            });
        }
        match parts.is_empty() {
            true => say_error!(ExpectedNothing),
            false => Locale::of_errors().or(&parts),
        }
    }

    // ---- how to mend it ------------------------------------------------------------------------------------------

    fn mend(&self, found: &str) -> Option<String> {
        let write = |words: &str| Some(say_error!(SlipWrite { words }));
        match found {
            "=" | "==" if self.has("is") => return Some(say_error!(SlipIs)),
            "!=" | "<>" => return write("is not"),
            "=" if self.has(":") => return Some(say_error!(SlipColon)),
            "==" if self.has("=") => return write("="),
            ":" if self.has("=") => return Some(say_error!(SlipEquals)),
            "&&" | "&" => return write("and"),
            "||" => return write("or"),
            "!" => return write("not"),
            "<" | "<=" | ">" | ">=" if self.has("and") && self.has("or") => {
                return Some(say_error!(SlipChained));
            }
            "[" if self.has("{") => return Some(say_error!(SlipBraces)),
            ";" => return Some(say_error!(SlipSemicolon)),
            "'" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}" | "«" => {
                return Some(say_error!(SlipQuotes));
            }
            "=>" | "-" | "=" if self.has("->") => return write("->"),
            "≤" => return write("<="),
            "≥" => return write(">="),
            "≠" => return write("is not"),
            "–" | "—" | "−" => return write("-"),
            "…" => return write(".."),
            "→" => return write("->"),
            "" => return None,
            _ => {}
        }
        if let Some(mend) = self.as_written_here(found) {
            return Some(mend);
        }
        if self.tokens.len() == 1 && self.has("..") {
            return Some(say_error!(SlipRange));
        }
        if let Some(member) = found.strip_prefix('.')
            && self.has(":")
            && self.has("{")
            && let Some((_, group)) = self.word_before(self.at)
        {
            return Some(say_error!(SlipGroup { group, member }));
        }
        let is_word = found.chars().all(|char| char.is_alphanumeric() || char == '_');
        let openers = if self.depth == 0 && self.whole != Rule::asked { &OPENERS[..] } else { &[] };
        let words = self.keywords().into_iter().chain(openers.iter().copied());
        let words: Vec<_> = words.collect();
        // The right word in the wrong place is no slip of the pen.
        let is_misspelt = is_word && !words.contains(&found);
        if is_misspelt && let Some(near) = did_you_mean(found, words.iter().copied()) {
            return Some(near);
        }
        let is_plain = found.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '.' | '/'));
        if is_plain && self.tokens.len() == 1 && self.has("\"") {
            return Some(say_error!(SlipText { text: found }));
        }
        if self.has("A..Z") && found.starts_with(|char: char| char.is_ascii_digit()) && !self.has("0..9") {
            return Some(say_error!(SlipLetter));
        }
        if let Some((_, word)) = self.word_before(self.at)
            && is_word
            && self.has("force")
        {
            return Some(say_error!(DidYouMean { name: format!("{word} force") }));
        }
        None
    }
}
