//! A declaration that does not parse: every mistake in it told, not the first alone.
//!
//! pest stops at its first error. So the item of the block that holds it is blanked out, and what is left is parsed again, until
//! it parses or nothing more can be blanked. The declaration itself stays out of the tree: half a clause is no law.

use pest::Parser;

use super::unexpected::unexpected;
use super::{Build, Grammar, Rule};
use crate::syntax::tree;
use crate::syntax::vocabulary::opens_a_clause_item;

/// How many mistakes of form one declaration is told: who made more reads no further.
const MOST: usize = 20;

impl Build<'_> {
    /// Tells what is wrong with a declaration that does not parse.
    pub(super) fn tell_all(&mut self, text: &str) {
        let mut rest = text.to_owned();
        let mut last_told = None;
        for _ in 0..MOST {
            let parsed = Grammar::parse(Rule::declaration, &rest);
            let Err(_) = parsed else {
                // What is left may have mistakes that do not lie in the form.
                let mut left_out = tree::File::default();
                self.is_in_part = true;
                if let Some(declaration) = parsed.ok().and_then(|mut pairs| pairs.next()) {
                    self.declaration(declaration, &mut left_out);
                }
                return;
            };
            let mistake = unexpected(&rest, Rule::declaration);
            if last_told.is_some_and(|last| mistake.at <= last) {
                return;
            }
            last_told = Some(mistake.at);
            let at = mistake.at;
            self.problems.add(mistake.into_problem(self.base));
            let Some((start, end)) = item_around(&rest, at) else { return };
            let blank: String = rest[start..end].chars().flat_map(blanked).collect();
            rest.replace_range(start..end, &blank);
        }
    }
}

/// As many bytes of white space; a line break stays.
fn blanked(char: char) -> impl Iterator<Item = char> {
    let blank = if char == '\n' { '\n' } else { ' ' };
    std::iter::repeat_n(blank, char.len_utf8())
}

/// Where an item begins, and how many brackets are open there.
struct Start {
    at: usize,
    depth: usize,
    /// Its first word opens an item and can be nothing else.
    is_item_word: bool,
}

/// The item of the block that is to blame for a mistake noticed at `at`.
fn item_around(text: &str, at: usize) -> Option<(usize, usize)> {
    let (starts, closings) = starts(text);
    let mut blamed = starts.iter().rposition(|start| start.at <= at)?;
    // Noticed at the very beginning of an item that begins well: the one before is not finished.
    if starts[blamed].at == at && starts[blamed].is_item_word {
        blamed = blamed.checked_sub(1)?;
    }
    let Start { at: start, depth, .. } = starts[blamed];
    let next = starts[blamed + 1..].iter().find(|next| next.depth <= depth && next.at > start).map(|next| next.at);
    let closed = closings.iter().find(|(place, inside)| *place > start && *inside == depth).map(|(place, _)| *place);
    let end = next.into_iter().chain(closed).min().unwrap_or(text.len());
    (end > start).then_some((start, end))
}

/// Where items begin: words that open one, and first words of lines, within a block. And each closing bracket, with how many
/// were open inside.
fn starts(text: &str) -> (Vec<Start>, Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let (mut starts, mut closings) = (Vec::new(), Vec::new());
    let (mut at, mut depth, mut is_fresh) = (0, 0usize, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => is_fresh = true,
            b' ' | b'\t' | b'\r' => {}
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at = text[at..].find('\n').map_or(bytes.len(), |newline| at + newline);
                continue;
            }
            b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|&byte| byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                is_fresh = false;
            }
            b'{' => (depth, is_fresh) = (depth + 1, true),
            b'(' | b'[' => (depth, is_fresh) = (depth + 1, false),
            b'}' | b')' | b']' => {
                closings.push((at, depth));
                (depth, is_fresh) = (depth.saturating_sub(1), false);
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                let length =
                    text[at..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
                let word = &text[at..at + length];
                // In a condition `as_of` is a date, and `known` a fact; the items of a scenario and a calendar have a day behind them.
                let is_name = matches!(word, "as_of" | "known") && !begins_with_a_digit(&text[at + length..]);
                // `by` also stands behind `governed` and `decided`.
                let of_clause = opens_a_clause_item(word) && word != "by";
                let is_item_word = (of_clause || OTHER_ITEMS.contains(&word)) && !is_name;
                if depth >= 1
                    && !CONTINUING.contains(&word)
                    && ((is_item_word && depth == 1) || (is_fresh && !is_tag(&text[at..])))
                {
                    starts.push(Start { at, depth, is_item_word });
                }
                (at, is_fresh) = (at + length, false);
                continue;
            }
            _ => is_fresh = false,
        }
        at += 1;
    }
    (starts, closings)
}

fn begins_with_a_digit(rest: &str) -> bool {
    rest.trim_start().starts_with(|char: char| char.is_ascii_digit())
}

/// A tag of a translation, `es "…"`.
fn is_tag(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|char: char| char.is_ascii_lowercase());
    rest.len() - behind.len() == 2 && behind.trim_start().starts_with('"')
}

/// Words that open an item of an instrument, a scenario and the like, beside those of clauses.
const OTHER_ITEMS: [&str; 21] = [
    "always",
    "as_of",
    "confers",
    "decided",
    "dormant",
    "expect",
    "forget",
    "handles",
    "holiday",
    "issuer",
    "known",
    "never",
    "published",
    "rank",
    "read",
    "repeals",
    "short_month",
    "title",
    "unpublished",
    "url",
    "weekend",
];

/// First words of lines that go on with what stands before.
const CONTINUING: [&str; 8] = ["and", "or", "implies", "where", "art", "para", "text", "until"];
