//! What can be said at the prompt, in one table: for `help`, for completion, and for telling what a wrong word was meant to be.

use crate::words::{Locale, say};

/// After `show`: all there is to say.
pub const FULL: &str = "full";

/// What stands behind a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    Nothing,
    /// `full`, or nothing.
    Full,
    /// A day, behind `as of`.
    Day,
    /// The path of a stated fact.
    StatedFact,
    /// The path of a fact, or of a group of facts; or nothing.
    FactOrGroup,
    /// `path = value`.
    Setting,
    /// `question = yes`.
    Reading,
    /// A conclusion.
    Conclusion,
    /// A conclusion or a clause.
    Subject,
    /// A clause.
    Clause,
    /// A clause, an instrument or a practice.
    Source,
    /// A word of this table, or a name of the policy.
    Word,
    /// A name for a person, new.
    NewName,
    /// A person kept.
    Kept,
    File,
    Title,
    /// A condition.
    Condition,
    /// Days: from, to.
    Days,
}

pub struct Word {
    pub word: &'static str,
    pub takes: Takes,
    /// As `help` shows it.
    pub form: &'static str,
    /// What it does, as `help` says it.
    pub does: fn(Locale) -> String,
}

const fn word(word: &'static str, takes: Takes, form: &'static str, does: fn(Locale) -> String) -> Word {
    Word { word, takes, form, does }
}

/// In the order of `help`.
pub const WORDS: &[Word] = &[
    word("forget", Takes::StatedFact, "forget FACT, clear", |in_| say!(in_, ReplWordForget)),
    word("clear", Takes::Nothing, "", |in_| say!(in_, ReplWordClear)),
    word("undo", Takes::Nothing, "undo, redo", |in_| say!(in_, ReplWordUndo)),
    word("redo", Takes::Nothing, "", |in_| say!(in_, ReplWordRedo)),
    word("as of", Takes::Day, "as of DATE", |in_| say!(in_, ReplWordAsOf)),
    word("on", Takes::Setting, "on DATE FACT = VALUE", |in_| say!(in_, ReplWordOn)),
    word("read", Takes::Reading, "read QUESTION = yes", |in_| say!(in_, ReplWordRead)),
    word("show", Takes::Full, "show, show full", |in_| say!(in_, ReplWordShow)),
    word("facts", Takes::FactOrGroup, "facts [GROUP]", |in_| say!(in_, ReplWordFacts)),
    word("clauses", Takes::Nothing, "clauses, conflicts, protections", |in_| say!(in_, ReplWordClauses)),
    word("conflicts", Takes::Nothing, "", |in_| say!(in_, ReplWordConflicts)),
    word("protections", Takes::Nothing, "", |in_| say!(in_, ReplWordProtections)),
    word("timeline", Takes::Days, "timeline [FROM TO]", |in_| say!(in_, ReplWordTimeline)),
    word("why", Takes::Subject, "why X, why not X", |in_| say!(in_, ReplWordWhy)),
    word("why not", Takes::Subject, "", |in_| say!(in_, ReplWordWhyNot)),
    word("handout", Takes::Subject, "handout X", |in_| say!(in_, ReplWordHandout)),
    word("what if", Takes::Setting, "what if FACT = VALUE", |in_| say!(in_, ReplWordWhatIf)),
    word("change", Takes::Conclusion, "change X", |in_| say!(in_, ReplWordChange)),
    word("need", Takes::Conclusion, "need X", |in_| say!(in_, ReplWordNeed)),
    word("ask", Takes::Conclusion, "ask [X]", |in_| say!(in_, ReplWordAsk)),
    word("find", Takes::Condition, "find CONDITION, next", |in_| say!(in_, ReplWordFind)),
    word("next", Takes::Nothing, "", |in_| say!(in_, ReplWordNext)),
    word("clause", Takes::Clause, "clause X, source X", |in_| say!(in_, ReplWordClause)),
    word("source", Takes::Source, "", |in_| say!(in_, ReplWordSource)),
    word("keep", Takes::NewName, "keep NAME, compare NAME", |in_| say!(in_, ReplWordKeep)),
    word("compare", Takes::Kept, "", |in_| say!(in_, ReplWordCompare)),
    word("load", Takes::File, "load FILE, save FILE", |in_| say!(in_, ReplWordLoad)),
    word("save", Takes::File, "", |in_| say!(in_, ReplWordSave)),
    word("scenario", Takes::Title, "scenario \"TITLE\"", |in_| say!(in_, ReplWordScenario)),
    word("reload", Takes::Nothing, "reload, quit", |in_| say!(in_, ReplWordReload)),
    word("quit", Takes::Nothing, "", |in_| say!(in_, ReplWordQuit)),
    word("help", Takes::Word, "help [WORD]", |in_| say!(in_, ReplWordHelp)),
];

/// Words for the same.
pub const SYNONYMS: &[(&str, &str)] = &[("exit", "quit"), ("?", "help"), ("ayuda", "help"), ("salir", "quit")];

/// Words that open a declaration that can be typed beside the policy: all but those that are about a file.
pub fn openers() -> impl Iterator<Item = &'static str> {
    crate::syntax::OPENERS.into_iter().filter(|word| !matches!(*word, "language" | "use"))
}

pub fn is_opener(word: &str) -> bool {
    openers().any(|opener| opener == word)
}

/// The word of the table that the line begins with (the longest), and what stands behind it.
pub fn split(line: &str) -> Option<(&'static Word, &str)> {
    let line = line.trim_start();
    let begins = |word: &str| {
        let mut rest = line;
        for part in word.split(' ') {
            rest = rest.trim_start().strip_prefix(part)?;
            if rest.starts_with(|char: char| char.is_alphanumeric() || "_.".contains(char)) {
                return None;
            }
        }
        Some(rest)
    };
    let own = WORDS.iter().filter_map(|word| Some((word, begins(word.word)?)));
    let other = SYNONYMS.iter().filter_map(|(synonym, word)| {
        let rest = begins(synonym)?;
        Some((WORDS.iter().find(|known| known.word == *word)?, rest))
    });
    own.chain(other).max_by_key(|(word, _)| word.word.len())
}

/// Whether the text is a declaration for the policy, not something to do: it opens with such a word, and has what a declaration has.
pub fn is_declaration(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with("//") {
        return text.lines().find(|line| !line.trim_start().starts_with("//")).is_some_and(is_declaration);
    }
    let first = text.split(|char: char| !char.is_alphanumeric() && char != '_').next().unwrap_or("");
    if !is_opener(first) {
        return false;
    }
    let rest = text[first.len()..].trim_start();
    match first {
        // `clause NAME`, `facts GROUP` and `scenario "…"` alone show; with a block they declare.
        "clause" | "facts" | "scenario" => rest.contains('{'),
        // A fact may bear any of the other words: `status = …` states it.
        _ => !rest.is_empty() && !rest.starts_with('=') && !rest.starts_with('.'),
    }
}

/// Whether a bracket, or a string in a declaration, is still open: more lines are to come.
pub fn is_open(text: &str) -> bool {
    let is_declaration = is_declaration(text);
    let may_be_list = text.contains('=') && text.contains(['[', '{']);
    if !is_declaration && !may_be_list {
        return false;
    }
    let (mut depth, mut chars, mut in_string) = (0i64, text.chars().peekable(), false);
    while let Some(char) = chars.next() {
        match char {
            '\\' if in_string => drop(chars.next()),
            '"' => in_string = !in_string,
            '/' if !in_string && chars.peek() == Some(&'/') => while chars.next_if(|&char| char != '\n').is_some() {},
            '{' | '[' | '(' if !in_string => depth += 1,
            '}' | ']' | ')' if !in_string => depth -= 1,
            _ => {}
        }
    }
    depth > 0 || (in_string && is_declaration)
}

/// A text cut into what is said one after another: each line, or as many as are open.
pub fn statements(text: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), String::new());
    for line in text.lines() {
        if !open.is_empty() {
            open.push('\n');
        }
        open.push_str(line.trim_end_matches('\r'));
        let is_comment = open.lines().all(|line| line.trim_start().starts_with("//") || line.trim().is_empty());
        let documents_what_follows = is_comment && open.contains("///");
        if !is_open(&open) && !documents_what_follows {
            found.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        found.push(open);
    }
    found.retain(|statement| {
        !statement.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with("//"))
    });
    found
}
