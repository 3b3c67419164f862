//! What the grammar lets pass and the language does not: reserved words as names, items given twice, and the like.
//!
//! Looks at the pairs of one declaration before its tree is built; every mistake is told, and the tree is built all the same.
//! The rules are those of docs/language.md, "Fine print".

use super::{Build, LONGEST_NAME, Node, Rule};
use crate::calendar::Day;
use crate::syntax::Span;
use crate::syntax::errors::{
    DaysDoNotRise, ItemTwice, NameOfACase, NameShape, NameTooLong, NoTitle, NoWorkingDays, ReservedWord, TextTooLong,
    TranslatedTwice, Unexpected, UnknownEscape,
};
use crate::syntax::vocabulary::is_reserved;
use crate::words::say_error;

/// How many characters a text may have: it is printed with each result that it belongs to, so that without a limit a short policy prints gigabytes.
const LONGEST_TEXT: usize = 1_000;
/// The wording of a provision may be longer: that of an article, not that of a law.
const LONGEST_WORDING: usize = 10_000;

/// What a case uses for itself.
const OF_A_CASE: [&str; 4] = ["id", "on", "journey", "questions"];

impl Build<'_> {
    /// Tells of names and texts in a declaration that are longer than is printed again and again; gives whether there are any.
    pub(super) fn has_too_long(&mut self, declaration: &Node) -> bool {
        if !may_hold_too_long(declaration.as_str()) {
            return false;
        }
        let n_before = self.problems.len();
        let mut wording_end = 0;
        for node in declaration.clone().into_inner().flatten() {
            let (text, span) = (node.as_str(), node.as_span());
            let n_bytes = span.end() - span.start();
            match node.as_rule() {
                Rule::word | Rule::path if n_bytes > LONGEST_NAME => {
                    self.problems.add(NameTooLong { most: LONGEST_NAME, at: self.span(&node).into() });
                }
                Rule::wording => wording_end = span.end(),
                Rule::string => {
                    let most = if span.start() < wording_end { LONGEST_WORDING } else { LONGEST_TEXT };
                    // Between the quotes.
                    if n_bytes > most + 2 && text.chars().nth(most + 2).is_some() {
                        self.problems.add(TextTooLong { most, at: self.span(&node).into() });
                    }
                }
                _ => {}
            }
        }
        self.problems.len() > n_before
    }

    /// Tells what is wrong with the form of a declaration and of all in it.
    pub(super) fn form(&mut self, declaration: &Node) {
        self.form_of(declaration);
        for node in declaration.clone().into_inner().flatten() {
            self.form_of(&node);
        }
    }

    fn form_of(&mut self, node: &Node) {
        match node.as_rule() {
            Rule::string if node.as_str().contains('\\') => self.escapes(node),
            Rule::text => self.translations(node),
            Rule::amount | Rule::duration => self.working_days(node),
            Rule::minus => self.minus(node),
            Rule::sign if node.as_str() == "-" => self.minus(node),
            Rule::type_
            | Rule::authority
            | Rule::practice
            | Rule::question
            | Rule::calendar
            | Rule::dated_value
            | Rule::define => {
                self.declared(node);
                self.once(node, &[Rule::by, Rule::in_force, Rule::url, Rule::weekend, Rule::known, Rule::short_month]);
            }
            Rule::property => {
                self.declared(node);
                self.once(node, &[Rule::promise]);
            }
            Rule::fact_group | Rule::quantifier => self.declared(node),
            Rule::field => {
                self.declared(node);
                self.once(node, &[Rule::presumed, Rule::usual, Rule::fixed, Rule::by, Rule::ask, Rule::label]);
            }
            Rule::enumeration => self.values(node),
            Rule::ranked => self.declared(node),
            Rule::facts => self.names_of_a_case(node),
            Rule::conclusion => {
                self.declared(node);
                self.once(node, &[Rule::by, Rule::for_person, Rule::direction]);
            }
            Rule::referral => self.once(node, &[Rule::in_force]),
            Rule::instrument => self.instrument_form(node),
            Rule::clause => {
                self.declared(node);
                self.once(node, &[Rule::certainty, Rule::in_force, Rule::governed, Rule::discretion, Rule::by]);
                self.one_wording(node);
            }
            Rule::source => {
                self.once(node, &[Rule::art, Rule::num, Rule::lit, Rule::para, Rule::point, Rule::annex, Rule::wording])
            }
            Rule::scenario => {
                self.once(node, &[Rule::as_of]);
                self.rising(node);
            }
            _ => {}
        }
    }

    // ---- names -----------------------------------------------------------------------------------------------------

    /// The name that a node declares: its first word.
    fn declared(&mut self, node: &Node) {
        if let Some(word) = node.clone().into_inner().find(|inner| inner.as_rule() == Rule::word) {
            self.name(&word);
        }
    }

    fn name(&mut self, word: &Node) {
        let name = word.as_str();
        let at = self.span(word).into();
        if is_reserved(name) {
            self.problems.add(ReservedWord { name: name.to_owned(), at });
        } else if name.starts_with('_') || name.contains(|char: char| char.is_ascii_uppercase()) {
            let small = small_letters(name);
            let mend = (!small.is_empty()).then(|| say_error!(SlipWrite { words: &small }));
            self.problems.add(NameShape { name: name.to_owned(), at, mend });
        }
    }

    fn values(&mut self, enumeration: &Node) {
        for word in enumeration.clone().into_inner().filter_map(|value| value.into_inner().next()) {
            let (name, at) = (word.as_str(), self.span(&word).into());
            if is_reserved(name) {
                self.problems.add(ReservedWord { name: name.to_owned(), at });
            } else if name.starts_with('_') {
                let mend = Some(say_error!(SlipWrite { words: name.trim_start_matches('_') }));
                self.problems.add(NameShape { name: name.to_owned(), at, mend });
            }
        }
    }

    fn names_of_a_case(&mut self, facts: &Node) {
        let entries =
            facts.clone().into_inner().filter(|inner| matches!(inner.as_rule(), Rule::field | Rule::fact_group));
        for word in entries.filter_map(|entry| entry.into_inner().next()) {
            if OF_A_CASE.contains(&word.as_str()) {
                self.problems.add(NameOfACase { name: word.as_str().to_owned(), at: self.span(&word).into() });
            }
        }
    }

    // ---- items -----------------------------------------------------------------------------------------------------

    /// Tells of items among `once` that stand twice directly in the node.
    fn once(&mut self, node: &Node, once: &[Rule]) {
        let mut first: Vec<(Rule, Span)> = Vec::new();
        for inner in node.clone().into_inner() {
            let rule = inner.as_rule();
            if !once.contains(&rule) {
                continue;
            }
            let span = self.span(&inner);
            match first.iter().find(|(known, _)| *known == rule) {
                None => first.push((rule, span)),
                Some(&(_, first)) => {
                    let what = twice(&inner);
                    self.problems.add(ItemTwice { what, at: span.into(), first: first.into() });
                }
            }
        }
    }

    /// The wording of a clause's own source stands once: behind the source, or as an item of the clause.
    fn one_wording(&mut self, clause: &Node) {
        let is_wording = |inner: &Node| inner.as_rule() == Rule::wording;
        let own_source = clause.clone().into_inner().find(|inner| inner.as_rule() == Rule::source);
        let behind_it = own_source.into_iter().flat_map(|source| source.into_inner().filter(is_wording).take(1));
        let mut wordings: Vec<_> = behind_it.chain(clause.clone().into_inner().filter(is_wording)).collect();
        wordings.sort_by_key(|wording| wording.as_span().start());
        if let [first, again, ..] = &wordings[..] {
            let (at, first) = (self.span(again).into(), self.span(first).into());
            self.problems.add(ItemTwice { what: say_error!(SyntaxItemTwice { item: "text" }), at, first });
        }
    }

    fn instrument_form(&mut self, node: &Node) {
        self.declared(node);
        self.once(
            node,
            &[Rule::title, Rule::rank, Rule::issuer, Rule::published, Rule::unpublished, Rule::in_force, Rule::url],
        );
        if !self.is_in_part
            && !node.clone().into_inner().any(|inner| inner.as_rule() == Rule::title)
            && let Some(word) = node.clone().into_inner().find(|inner| inner.as_rule() == Rule::word)
        {
            self.problems.add(NoTitle { name: word.as_str().to_owned(), at: self.span(&word).into() });
        }
    }

    /// The days of a journey rise.
    fn rising(&mut self, scenario: &Node) {
        let mut before: Option<Day> = None;
        for on in scenario.clone().into_inner().filter(|inner| inner.as_rule() == Rule::on) {
            let Some(date) = on.into_inner().find(|inner| inner.as_rule() == Rule::date) else { continue };
            let Ok(day) = Day::parse(date.as_str()) else { continue };
            if let Some(before) = before.filter(|before| day <= *before) {
                let (day, before) = (day.to_string(), before.to_string());
                self.problems.add(DaysDoNotRise { day, before, at: self.span(&date).into() });
            }
            before = Some(day);
        }
    }

    fn working_days(&mut self, amount: &Node) {
        let mut inner = amount.clone().into_inner();
        let is_working = inner.clone().any(|inner| inner.as_rule() == Rule::working);
        if let Some(number) = inner.next()
            && is_working
            && number.as_str().bytes().all(|byte| byte == b'0')
        {
            self.problems.add(NoWorkingDays { at: self.span(&number).into() });
        }
    }

    /// `n - 3` is a subtraction, `n-3` and `n -3` are a slip: a date was meant, or a list.
    fn minus(&mut self, sign: &Node) {
        let text = sign.get_input();
        let (start, end) = (sign.as_span().start(), sign.as_span().end());
        if text[..start].ends_with(char::is_whitespace) && text[end..].starts_with(char::is_whitespace) {
            return;
        }
        let (expected, mend) = (say_error!(ExpectedSpaceAroundMinus), say_error!(SlipWrite { words: " - " }));
        self.problems.add(Unexpected::missing(&expected, self.span(sign).into(), mend));
    }

    // ---- texts -----------------------------------------------------------------------------------------------------

    fn translations(&mut self, text: &Node) {
        let tags: Vec<_> = text.clone().into_inner().filter(|inner| inner.as_rule() == Rule::tag).collect();
        let untagged = text.clone().into_inner().next();
        for (at, tag) in tags.iter().enumerate() {
            let first = tags[..at].iter().find(|first| first.as_str() == tag.as_str());
            if let Some(first) = first.or(untagged.as_ref().filter(|_| tag.as_str() == &*self.language)) {
                let (at, first) = (self.span(tag).into(), self.span(first).into());
                self.problems.add(TranslatedTwice { tag: tag.as_str().to_owned(), at, first });
            }
        }
    }

    fn escapes(&mut self, string: &Node) {
        let (raw, start) = (string.as_str(), self.span(string).start as usize);
        let mut chars = raw.char_indices();
        while let Some((at, char)) = chars.next() {
            if char != '\\' {
                continue;
            }
            let length = match chars.next() {
                Some((_, '"' | '\\' | 'n')) | None => continue,
                Some((_, 'u')) => match character(&raw[at + 2..]) {
                    Ok(()) => continue,
                    Err(length) => 2 + length,
                },
                Some((_, other)) => 1 + other.len_utf8(),
            };
            let escape = raw[at..at + length].to_owned();
            self.problems.add(UnknownEscape { escape, at: Span::new(start + at, start + at + length).into() });
        }
    }
}

/// Whether some name or text in there can be too long: most declarations have none, and are not walked through for it.
fn may_hold_too_long(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_inside = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    // Whatever is longer lies across one of these places.
    let mut places = (0..bytes.len()).step_by(LONGEST_NAME);
    let run = |at: usize| {
        let (before, behind) = bytes.split_at(at);
        before.iter().rev().take_while(is_inside).count() + behind.iter().take_while(is_inside).count()
    };
    if places.any(|at| run(at) > LONGEST_NAME) {
        return true;
    }
    let mut last = 0;
    // Between quotes, and between the end of one text and the beginning of the next, which costs a walk and no more.
    let quotes = memchr::memchr_iter(b'"', bytes).filter(|&at| at == 0 || bytes[at - 1] != b'\\');
    quotes.into_iter().any(|at| at - std::mem::replace(&mut last, at) > LONGEST_TEXT)
}

/// What stands behind `\u`: `{…}` with the number of a character, or as many bytes as are wrong.
fn character(rest: &str) -> Result<(), usize> {
    let Some(inside) = rest.strip_prefix('{') else { return Err(0) };
    let Some(end) = inside.find('}') else { return Err(1) };
    let code = u32::from_str_radix(&inside[..end], 16).ok().and_then(char::from_u32);
    code.map(drop).ok_or(end + 2)
}

/// `policeReport` in small letters: `police_report`.
fn small_letters(name: &str) -> String {
    let mut small = String::with_capacity(name.len());
    for char in name.trim_start_matches('_').chars() {
        let begins_a_word = char.is_ascii_uppercase() && small.ends_with(|before: char| before.is_ascii_lowercase());
        if begins_a_word {
            small.push('_');
        }
        small.push(char.to_ascii_lowercase());
    }
    small
}

/// That an item is given twice.
fn twice(item: &Node) -> String {
    let item = match item.as_rule() {
        Rule::label => return say_error!(SyntaxItemTwiceLabel),
        Rule::promise => return say_error!(SyntaxItemTwicePromise),
        Rule::in_force => "in force",
        Rule::governed => "governed by",
        _ => item.as_str().split_whitespace().next().unwrap_or(""),
    };
    say_error!(SyntaxItemTwice { item })
}
