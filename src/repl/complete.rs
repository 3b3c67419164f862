//! What can follow: the words that complete a line, by where the cursor stands in it.
//!
//! Takes the session and the line up to the cursor; gives where the unfinished word begins and what it can become. Not here: keys.

use super::session::Session;
use super::words::{self, FULL, Takes, WORDS};
use crate::case::Stated;
use crate::policy::decision::words as decided_words;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Named, TypeBody};
use crate::syntax::vocabulary::{CERTAINTIES, CLAUSE_ITEMS, OPERATORS, SETTLED, TEST_OPENERS};

/// Words of conditions that are no operators and open no test.
const OF_VALUES: [&str; 6] = ["true", "false", "days", "weeks", "months", "years"];

/// Where the unfinished word begins, and what it can become, in a useful order.
pub fn complete(session: &Session, line: &str) -> (usize, Vec<String>) {
    let start =
        line.char_indices().rev().take_while(|(_, char)| is_of_word(*char)).last().map_or(line.len(), |(at, _)| at);
    let (before, begun) = line.split_at(start);
    let mut all = candidates(session, before);
    if let Some((at, files)) = files(session, line) {
        return (at, files);
    }
    all.retain(|candidate| candidate.starts_with(begun) && candidate != begun);
    let mut seen = rustc_hash::FxHashSet::default();
    all.retain(|candidate| seen.insert(candidate.clone()));
    (start, all)
}

fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || "_.-".contains(char)
}

fn candidates(session: &Session, before: &str) -> Vec<String> {
    if words::is_declaration(before) {
        return in_declaration(session);
    }
    let trimmed = before.trim();
    if trimmed.is_empty() {
        return at_start(session);
    }
    if let Some((left, right)) = before.split_once('=') {
        return behind_equals(session, left.trim(), right.trim());
    }
    match words::split(before) {
        Some((word, rest)) if rest.trim().is_empty() => behind(session, word.takes),
        Some((word, _)) if word.takes == Takes::Condition => conditions(session),
        Some((word, rest)) if word.takes == Takes::Decision && rest.split_whitespace().count() == 1 => {
            let outcome = rest.trim();
            let policy = &session.law().policy;
            let fitting = policy.conclusions.values().filter(|of| decided_words(of.kind).contains(&outcome));
            fitting.map(|of| of.name.to_string()).collect()
        }
        Some((word, rest)) if word.word == "on" && rest.split_whitespace().count() == 1 => facts(session),
        Some(_) => Vec::new(),
        // The first half of a word of two, `what`, `as`.
        None => {
            let halves = WORDS.iter().filter_map(|word| word.word.split_once(' '));
            halves.filter(|(first, _)| *first == trimmed).map(|(_, second)| second.to_owned()).collect()
        }
    }
}

fn at_start(session: &Session) -> Vec<String> {
    let words = WORDS.iter().map(|word| word.word.to_owned());
    facts(session).into_iter().chain(words).chain(words::openers().map(str::to_owned)).collect()
}

fn facts(session: &Session) -> Vec<String> {
    session.law().policy.declared_facts().map(|(_, fact)| fact.path.to_string()).collect()
}

fn conclusions(session: &Session) -> Vec<String> {
    session.law().policy.conclusions.values().map(|conclusion| conclusion.name.to_string()).collect()
}

fn clauses(session: &Session) -> Vec<String> {
    session.law().policy.clauses.values().map(|clause| clause.name.to_string()).collect()
}

fn conditions(session: &Session) -> Vec<String> {
    let words =
        [&OPERATORS[..], &SETTLED, &TEST_OPENERS, &OF_VALUES].into_iter().flatten().map(|&word| word.to_owned());
    facts(session).into_iter().chain(conclusions(session)).chain(words).collect()
}

fn in_declaration(session: &Session) -> Vec<String> {
    let policy = &session.law().policy;
    let words = [&CLAUSE_ITEMS[..], &CERTAINTIES].into_iter().flatten().map(|&word| word.to_owned());
    let instruments = policy.instruments.values().map(|instrument| instrument.name.to_string());
    words.chain(conditions(session)).chain(instruments).chain(clauses(session)).collect()
}

fn behind(session: &Session, takes: Takes) -> Vec<String> {
    let policy = &session.law().policy;
    match takes {
        Takes::Nothing | Takes::NewName | Takes::Title | Takes::File => Vec::new(),
        Takes::Full => vec![FULL.to_owned()],
        Takes::Day | Takes::Days => {
            let mut days = vec![session.person().as_of.to_string(), "today".to_owned()];
            days.extend(session.person().steps.iter().map(|step| step.on.to_string()));
            days
        }
        Takes::StatedFact => {
            let case = session.case();
            let stated = policy.facts.iter().filter(|(id, _)| case.stated(*id) != Stated::NotAsked);
            stated.map(|(_, fact)| fact.path.to_string()).collect()
        }
        Takes::Setting | Takes::FactOrGroup => facts(session),
        Takes::Reading => policy.open_questions().map(|(_, question)| question.name.to_string()).collect(),
        Takes::Decision => {
            let kinds = policy.conclusions.values().map(|conclusion| conclusion.kind);
            kinds.flat_map(decided_words).map(str::to_owned).collect()
        }
        Takes::Conclusion => conclusions(session),
        Takes::Subject => conclusions(session).into_iter().chain(clauses(session)).chain(["not".to_owned()]).collect(),
        Takes::Clause => clauses(session),
        Takes::Source => {
            let instruments = policy.instruments.values().map(|instrument| instrument.name.to_string());
            clauses(session).into_iter().chain(instruments).collect()
        }
        Takes::Word => at_start(session).into_iter().chain(conclusions(session)).collect(),
        Takes::Kept => session.kept().map(str::to_owned).collect(),
        Takes::Condition => conditions(session),
    }
}

/// The values of the fact named before the `=`.
fn behind_equals(session: &Session, left: &str, right: &str) -> Vec<String> {
    if !right.is_empty() {
        return Vec::new();
    }
    let path = left.rsplit(char::is_whitespace).next().unwrap_or(left);
    let policy_key = session.law().policy.decided_key();
    match session.law().policy.named(path) {
        Some(Named::Fact(id)) if session.law().policy.facts[id].decides.is_none() => values(session, id),
        Some(Named::Question(_)) => ["yes", "no", "unknown"].map(str::to_owned).to_vec(),
        _ if path.starts_with(policy_key) => decisions(session, path, policy_key),
        _ if path == "as_of" => vec![session.person().as_of.to_string()],
        _ => Vec::new(),
    }
}

/// What can be decided of the conclusion in the path `decided.refugee`.
fn decisions(session: &Session, path: &str, key: &str) -> Vec<String> {
    let policy = &session.law().policy;
    let name = path.strip_prefix(key).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
    let of = policy.conclusion(name).map(|id| policy.conclusions[id].kind);
    of.into_iter().flat_map(decided_words).chain(of.map(|_| "nothing")).map(str::to_owned).collect()
}

fn values(session: &Session, id: FactId) -> Vec<String> {
    let policy = &session.law().policy;
    let mut values: Vec<String> = match policy.facts[id].ty {
        FactType::Bool => vec!["yes".to_owned(), "no".to_owned()],
        FactType::Int | FactType::Text => Vec::new(),
        FactType::Date => vec![session.person().as_of.to_string()],
        FactType::DateOrNever => vec![session.person().as_of.to_string(), "never".to_owned()],
        FactType::Enumeration(ty) => match &policy.types[ty].body {
            TypeBody::Enumeration(values) => values.iter().map(|value| value.to_string()).collect(),
            TypeBody::Record(_) => Vec::new(),
        },
        FactType::List(_) => return Vec::new(),
    };
    values.push("unknown".to_owned());
    values
}

/// Paths behind `load` and `save`.
fn files(session: &Session, line: &str) -> Option<(usize, Vec<String>)> {
    let (word, rest) = words::split(line)?;
    if word.takes != Takes::File || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let path = rest.trim_start();
    let at = line.len() - path.len();
    let (folder, begun) = path.rsplit_once('/').map_or(("", path), |(folder, begun)| (folder, begun));
    let mut found: Vec<_> = session
        .outside()
        .list(if folder.is_empty() && !path.starts_with('/') { "." } else { folder })
        .into_iter()
        .filter(|name| name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.')))
        .map(|name| if path.contains('/') { format!("{folder}/{name}") } else { name })
        .collect();
    found.sort();
    Some((at, found))
}

/// What to show faintly behind the line: the rest of its only completion, or what the fact can be.
pub fn hint(session: &Session, line: &str) -> Option<String> {
    if line.contains('\n') || line.trim().is_empty() {
        return None;
    }
    let (at, candidates) = complete(session, line);
    if let [only] = candidates.as_slice()
        && at < line.len()
    {
        return only.get(line.len() - at..).filter(|rest| !rest.is_empty()).map(str::to_owned);
    }
    let path = line.trim_end().strip_suffix('=')?.trim();
    let id = session.law().policy.fact(path)?;
    Some(format!("{}{}", if line.ends_with(' ') { "" } else { " " }, session.values(id)))
}
