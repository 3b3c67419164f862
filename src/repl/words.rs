//! What can be said at the prompt, in one table: for `help`, for completion, and for telling what a wrong word was meant to be.

use crate::words::{Locale, say};

/// After `show`: all there is to say.
pub const FULL: &str = "full";

/// What the prompt takes at once, in bytes.
pub const LONGEST: usize = 1 << 20;

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
    /// An outcome and a conclusion.
    Decision,
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
    word("read", Takes::Reading, "read Q = yes, decided OUTCOME X", |in_| say!(in_, ReplWordRead)),
    word("decided", Takes::Decision, "", |in_| say!(in_, ReplWordDecided)),
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
    let mut open = Open::default();
    text.split('\n').for_each(|line| open.add(line));
    open.is_open()
}

/// Lines that may belong together, looked at once each, however many there are.
#[derive(Default)]
struct Open {
    text: String,
    has_lines: bool,
    is_declaration: bool,
    /// Nothing but comments and empty lines so far; and one of the comments documents what follows.
    has_words: bool,
    documents: bool,
    /// What a list in a statement has.
    has_equals: bool,
    has_bracket: bool,
    depth: i64,
    in_string: bool,
    is_escaped: bool,
}

impl Open {
    fn add(&mut self, line: &str) {
        if std::mem::replace(&mut self.has_lines, true) {
            self.text.push('\n');
            self.is_escaped = false;
        }
        self.text.push_str(line);
        let is_comment = line.trim_start().starts_with("//") || line.trim().is_empty();
        if !self.has_words && !is_comment {
            (self.has_words, self.is_declaration) = (true, is_declaration(line));
        }
        self.documents |= line.contains("///");
        self.has_equals |= line.contains('=');
        self.has_bracket |= line.contains(['[', '{']);
        let mut chars = line.chars().peekable();
        while let Some(char) = chars.next() {
            match char {
                _ if std::mem::take(&mut self.is_escaped) => {}
                '\\' if self.in_string => self.is_escaped = true,
                '"' => self.in_string = !self.in_string,
                '/' if !self.in_string && chars.peek() == Some(&'/') => break,
                '{' | '[' | '(' if !self.in_string => self.depth += 1,
                '}' | ']' | ')' if !self.in_string => self.depth -= 1,
                _ => {}
            }
        }
    }

    fn is_open(&self) -> bool {
        (self.is_declaration || (self.has_equals && self.has_bracket))
            && (self.depth > 0 || (self.in_string && self.is_declaration))
    }

    /// Whether the next line may belong to these.
    fn goes_on(&self) -> bool {
        self.is_open() || (!self.has_words && self.documents)
    }
}

/// A text cut into what is said one after another: each line, or as many as are open.
pub fn statements(text: &str) -> Vec<String> {
    Statements::of(text.lines().map(|line| line.trim_end_matches('\r').to_owned())).collect()
}

/// Lines put together to what is said one after another.
pub struct Statements<L> {
    lines: L,
}

impl<L: Iterator<Item = String>> Statements<L> {
    /// The lines are without their ends.
    pub fn of(lines: L) -> Statements<L> {
        Statements { lines }
    }

    /// Where the lines come from.
    pub fn lines(&self) -> &L {
        &self.lines
    }
}

impl<L: Iterator<Item = String>> Iterator for Statements<L> {
    type Item = String;

    /// The next statement that is more than comments; one that has no end is given up where the prompt would not take it.
    fn next(&mut self) -> Option<String> {
        let mut open = Open::default();
        for line in self.lines.by_ref() {
            open.add(&line);
            if open.goes_on() && open.text.len() <= LONGEST {
                continue;
            }
            let whole = std::mem::take(&mut open);
            if whole.has_words {
                return Some(whole.text);
            }
        }
        open.has_words.then_some(open.text)
    }
}
