//! What may follow at the cursor: names of the kinds that the place takes, words of the language, whole declarations to fill in.
//!
//! Looks at the words before the cursor in its declaration, not at the tree: what is being typed seldom parses. Names are those of the rest of the
//! policy, which is read all the same.

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::hover::described;
use super::position::Encoding;
use super::symbol::{Symbol, enumeration, record, type_at};
use super::workspace::{File, Project};
use crate::analysis::FindingKind;
use crate::policy::Policy;
use crate::policy::model::{ConclusionKind, FactType, Named, Text, TypeBody};
use crate::syntax::mentions::{Lexeme, Of, declarations, lexemes};
use crate::syntax::vocabulary::{CLAUSE_ITEMS, OPEN, OPENERS, OPERATORS, SETTLED, TEST_OPENERS, UNSETTLED};
use crate::words::{Locale, say};

/// A kind of thing that a place takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Want {
    Words(&'static [&'static str]),
    /// Facts, definitions, questions and categories: what a condition begins with.
    Tests,
    Facts,
    Dates,
    /// Numbers that change over time.
    DatedValues,
    Lists,
    /// Values of what stands before.
    Values,
    Types,
    Ranks,
    Categories,
    /// Statuses and protections.
    Rights,
    Protections,
    Duties,
    Conclusions,
    Clauses,
    Instruments,
    /// Of a clause: instruments and practices.
    Origins,
    Authorities,
    Questions,
    Findings,
    Declarations,
}

const CONDITION: &[Want] = &[Want::Tests, Want::Words(&TEST_OPENERS), Want::Words(&SETTLED), Want::Words(&["decided"])];
const PARTS: &[&str] = &["art", "para", "num", "lit", "point", "annex", "text"];
/// What a scenario may expect of a conclusion.
const OUTCOMES: [Want; 3] = [Want::Words(&SETTLED), Want::Words(&UNSETTLED), Want::Words(&OPEN)];

/// What may stand at an offset.
pub fn completion(
    project: &Project,
    file: &File,
    offset: usize,
    has_snippets: bool,
    encoding: Encoding,
    locale: Locale,
) -> Json {
    let text = &file.text.text;
    let Some(place) = Place::at(text, offset) else { return json!([]) };
    let finder = Finder { policy: &project.draft.policy, uri: &file.uri, locale };
    let range = file.text.lines.range(text, place.word.clone(), encoding);
    let mut items: Vec<Json> = Vec::new();
    for want in place.wanted(finder.policy) {
        finder.add(want, &place, has_snippets, &mut items);
    }
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(item["label"].as_str().unwrap_or("").to_owned()));
    for (at, item) in items.iter_mut().enumerate() {
        let new = item["insertText"].take();
        item["textEdit"] = json!({ "range": range, "newText": new });
        item["sortText"] = json!(format!("{at:05}"));
        if let Some(fields) = item.as_object_mut() {
            fields.remove("insertText");
        }
    }
    json!({ "isIncomplete": false, "items": items })
}

/// What there is to say about an item that the editor shows: asked of one at a time.
pub fn resolved(project: &Project, mut item: Json, locale: Locale) -> Json {
    let symbol = Symbol::read(&item["data"]["symbol"]);
    if let Some(markdown) = symbol.and_then(|symbol| described(project, &symbol, locale)) {
        item["documentation"] = json!({ "kind": "markdown", "value": markdown });
    }
    item
}

/// The cursor, and what stands before it.
struct Place<'t> {
    /// The word that is being typed.
    word: Range<usize>,
    /// The lexemes of its declaration before it, comments left out.
    before: Vec<&'t str>,
    /// The braces, brackets and parentheses open there.
    open: Vec<&'t str>,
    /// It is the first on its line, without white space.
    is_at_margin: bool,
}

impl<'t> Place<'t> {
    /// `None` in a comment or a string.
    fn at(text: &'t str, offset: usize) -> Option<Place<'t>> {
        let is_inside = |char: char| char.is_ascii_alphanumeric() || "_.-".contains(char);
        let typed = text[..offset].chars().rev().take_while(|char| is_inside(*char)).map(char::len_utf8).sum::<usize>();
        let start = offset - typed;
        let start = start + text[start..offset].rfind("..").map_or(0, |at| at + 2);
        let rest: usize = text[offset..].chars().take_while(|char| is_inside(*char)).map(char::len_utf8).sum();
        let begins = declarations(&text[..start]).last().map_or(0, |piece| piece.start);
        let (mut before, mut open) = (Vec::new(), Vec::new());
        for (at, lexeme) in lexemes(&text[begins..start]) {
            let word = &text[begins + at.start..begins + at.end];
            let reaches = begins + at.end >= start;
            match lexeme {
                Lexeme::Comment if !text[begins + at.end..start].contains('\n') => return None,
                Lexeme::Comment => continue,
                Lexeme::String if reaches && (word.len() < 2 || !word.ends_with('"')) => return None,
                _ => {}
            }
            match word {
                "{" | "(" | "[" => open.push(word),
                "}" | ")" | "]" => drop(open.pop()),
                _ => {}
            }
            before.push(word);
        }
        let is_at_margin = text[..start].ends_with('\n') || start == 0;
        Some(Place { word: start..offset + rest, before, open, is_at_margin })
    }

    fn last(&self, back: usize) -> &'t str {
        self.before.len().checked_sub(back + 1).map_or("", |at| self.before[at])
    }

    /// What opens the declaration.
    fn opener(&self) -> &'t str {
        self.before.first().copied().unwrap_or("")
    }

    /// The word that a list with commas stands behind: of `grants a, b,` the `grants`.
    fn head_of_list(&self) -> &'t str {
        let mut at = self.before.len();
        while at >= 2 && self.before[at - 1] == "," {
            at -= 2;
        }
        at.checked_sub(1).map_or("", |at| self.before[at])
    }

    fn wanted(&self, policy: &Policy) -> Vec<Want> {
        let (opener, last) = (self.opener(), self.last(0));
        let in_block = self.open.first() == Some(&"{");
        let is_new = self.before.is_empty() || (self.open.is_empty() && (self.is_at_margin || last == "}"));
        if is_new {
            return vec![Want::Declarations];
        }
        if let Some(wanted) = self.behind_a_word(policy) {
            return wanted;
        }
        let mut wanted = self.in_declaration(opener, in_block);
        if opener != "scenario" && is_outcome_word(self.last(1)) {
            wanted.push(Want::Words(&["at"]));
        }
        wanted
    }

    /// What may go on where the word before asks for nothing.
    fn in_declaration(&self, opener: &str, in_block: bool) -> Vec<Want> {
        match opener {
            "clause" if in_block => self.in_clause(),
            "scenario" if in_block => self.in_scenario(),
            "facts" if in_block => vec![Want::Words(&["presumed", "usual", "fixed", "by", "ask"])],
            "type" if in_block => vec![Want::Words(&["usual", "ask"])],
            "instrument" if in_block => {
                vec![Want::Words(&[
                    "title",
                    "rank",
                    "issuer",
                    "published",
                    "unpublished",
                    "in force",
                    "repeals",
                    "url",
                ])]
            }
            "authority" if in_block => vec![Want::Words(&["handles"])],
            "practice" if in_block => vec![Want::Words(&["by", "in force", "url"])],
            "category" | "status" | "protection" | "duty" if in_block => {
                vec![
                    Want::Words(&["by", "for person", "confers", "favourable", "adverse", "source"]),
                    Want::Words(PARTS),
                ]
            }
            "referral" if in_block => vec![Want::Words(&["when", "source", "in force"]), Want::Words(&OPERATORS)],
            "property" if in_block => {
                vec![Want::Words(&["source", "never", "always", "same", "whatever"]), Want::Words(&OPERATORS)]
            }
            "question" | "value" if in_block => vec![Want::Words(&["source"]), Want::Words(PARTS)],
            "assume" if in_block => vec![Want::Words(&OPERATORS)],
            "calendar" if in_block => {
                vec![Want::Words(&[
                    "known",
                    "none",
                    "short_month",
                    "last_day",
                    "next_day",
                    "weekend",
                    "holiday",
                    "every",
                ])]
            }
            "define" if self.before.len() > 3 => vec![Want::Words(&OPERATORS)],
            "referral" => vec![Want::Words(&["for"])],
            "accept" => vec![Want::Words(&["because", "until"])],
            _ => Vec::new(),
        }
    }

    /// What the word before asks for, whatever the declaration.
    fn behind_a_word(&self, policy: &Policy) -> Option<Vec<Want>> {
        let last = if self.last(0) == "," { self.head_of_list() } else { self.last(0) };
        let (before, opener) = (self.last(1), self.opener());
        Some(match last {
            "source" => vec![Want::Origins],
            "grants" | "denies" => vec![Want::Rights],
            "establishes" | "excludes" => vec![Want::Categories],
            "requires" | "forbids" => vec![Want::Duties],
            "replaces" | "overrides" | "lifts" => vec![Want::Clauses],
            "fires" => vec![Want::Clauses],
            "granted" | "denied" => vec![Want::Rights],
            "required" | "forbidden" => vec![Want::Duties],
            "established" | "excluded" => vec![Want::Categories],
            "conflict" | "blocked" | "discretionary" => vec![Want::Conclusions],
            "dormant" if opener != "clause" => vec![Want::Conclusions],
            "due" | "ends" if opener == "scenario" => vec![Want::Clauses],
            "due" | "ends" => vec![Want::Dates],
            "undetermined" | "none" | "overlap" => vec![Want::Conclusions],
            "handles" => vec![Want::Categories],
            "confers" => vec![Want::Protections],
            "incompatible" | "headline" => vec![Want::Conclusions],
            "certainty" => vec![Want::Words(&["verified", "reported", "assumed"])],
            "rank" => vec![Want::Ranks],
            "issuer" => vec![Want::Authorities],
            "repeals" => vec![Want::Instruments],
            "governed" => vec![Want::Words(&["by"])],
            "by" if before == "governed" => vec![Want::Dates, Want::Words(&["as_of"])],
            "by" if opener == "scenario" => vec![Want::Clauses],
            "by" => vec![Want::Authorities],
            // `granted S at`, `age(x, at`; else a count.
            "at" if is_outcome_word(self.last(2)) || before == "," => vec![Want::Dates, Want::Words(&["as_of"])],
            "at" if opener != "scenario" => vec![Want::Words(&["least", "most"])],
            "of" if before == "discretion" => vec![Want::Authorities],
            "of" if before == "list" => vec![Want::Types],
            "of" => CONDITION.to_vec(),
            "discretion" => vec![Want::Words(&["of"])],
            "read" => vec![Want::Questions],
            "forget" | "presumed" if opener == "scenario" => vec![Want::Facts],
            "presumed" => vec![Want::Values],
            "usual" if opener == "facts" || opener == "type" => vec![Want::Values, Want::Words(&["as_of"])],
            "whatever" => vec![Want::Facts],
            "clause" if opener == "scenario" => vec![Want::Clauses],
            "accept" => vec![Want::Findings],
            "->" | "any" if opener == "referral" => vec![Want::Authorities, Want::Words(&["any", "for"])],
            "referral" | "refer" => vec![Want::Authorities, Want::Words(&["any"])],
            "for" if matches!(opener, "category" | "status" | "protection" | "duty") => vec![Want::Words(&["person"])],
            "for" => vec![Want::Categories],
            "expect" => vec![
                OUTCOMES[0],
                OUTCOMES[1],
                OUTCOMES[2],
                Want::Words(&["not", "in practice", "clause", "refer", "missing referral", "due", "ends", "overlap"]),
                Want::Words(&["incompatible", "presumed", "may be"]),
            ],
            "may" if before == "expect" || before == "not" => vec![Want::Words(&["be"])],
            "be" if before == "may" => vec![Want::Words(&SETTLED)],
            "practice" if before == "in" => [&[Want::Words(&["not"])], &OUTCOMES[..]].concat(),
            "not" if opener == "scenario" => [&[Want::Words(&["may be"])], &OUTCOMES[..]].concat(),
            "is" => vec![Want::Words(&["not"]), Want::Values],
            "not" if before == "is" => vec![Want::Values],
            "when" | "unless" | "provided" | "and" | "or" | "not" | "implies" | "never" | "always" | "same" | "("
            | "where" => CONDITION.to_vec(),
            "at" => vec![Want::Dates, Want::Words(&["as_of", "least", "most"])],
            "*" => vec![Want::DatedValues],
            "<=" | ">=" | "<" | ">" | "between" | "-" | "+" => {
                let mut wanted = vec![Want::Dates, Want::Words(&["as_of"])];
                wanted.extend(matches!(last, "-" | "+").then_some(Want::Facts));
                wanted
            }
            "=" if before == "<" || before == ">" => vec![Want::Dates, Want::Words(&["as_of"])],
            "in" if self.last(2) == "any" || ["every", "no"].contains(&self.last(2)) => vec![Want::Lists],
            "in" => vec![Want::Words(&["force"])],
            "{" if before == "in" => vec![Want::Values],
            "{" if opener == "assume" => CONDITION.to_vec(),
            "=" if opener == "define" => CONDITION.to_vec(),
            "=" if matches!(policy.named(before), Some(Named::Question(_))) => vec![Want::Words(&["yes", "no"])],
            "=" => vec![Want::Values],
            ":" => {
                vec![Want::Words(&["bool", "int", "date", "date or never", "text", "list of", "set of"]), Want::Types]
            }
            "use" | "language" | "on" | "as_of" if opener != "clause" => Vec::new(),
            // The name of what is declared is the author's to give.
            word if self.before.len() == 1 && OPENERS.contains(&word) => Vec::new(),
            // A condition may begin with what the law calls it.
            word if word.ends_with('"') && ["when", "unless", "provided"].contains(&before) => CONDITION.to_vec(),
            _ if self.in_values() => vec![Want::Values],
            _ => return None,
        })
    }

    /// Whether it is between the braces of `X in {A, B}`.
    fn in_values(&self) -> bool {
        self.open.last() == Some(&"{") && self.list_of_values().is_some()
    }

    /// Where the `{` of the list of values around stands.
    fn list_of_values(&self) -> Option<usize> {
        let brace = self.before.iter().rposition(|word| *word == "{")?;
        let is_open = !self.before[brace..].contains(&"}");
        (is_open && brace > 0 && self.before[brace - 1] == "in").then_some(brace)
    }

    fn in_clause(&self) -> Vec<Want> {
        match self.last(0) {
            "{" => vec![Want::Words(&CLAUSE_ITEMS)],
            _ => vec![Want::Words(&OPERATORS), Want::Words(&CLAUSE_ITEMS), Want::Words(PARTS)],
        }
    }

    fn in_scenario(&self) -> Vec<Want> {
        vec![Want::Facts, Want::Words(&["expect", "as_of", "on", "read", "forget", "by"])]
    }

    /// What the values at the cursor are of.
    fn of(&self, policy: &Policy) -> Option<Of> {
        let at = match self.list_of_values() {
            Some(brace) => brace.checked_sub(2)?,
            None => {
                let back = match self.last(0) {
                    "not" => 3,
                    _ => 2,
                };
                self.before.len().checked_sub(back)?
            }
        };
        // `not in {`: one word more.
        let at = if self.before[at] == "not" { at.checked_sub(1)? } else { at };
        let word = self.before[at];
        if ["presumed", "usual"].contains(&self.last(0)) {
            return Some(Of::Type(word.into()));
        }
        if self.opener() == "scenario" && self.open.last() == Some(&"{") && self.open.len() > 1 {
            let equals = self.before.iter().rposition(|word| *word == "[")?.checked_sub(2)?;
            let list = self.before[equals];
            return record(policy, list).map(|_| Of::Field { list: list.into(), field: word.into() });
        }
        let member = word.split_once('.').and_then(|(variable, field)| {
            let list = self.list_of(variable)?;
            Some(Of::Field { list: list.into(), field: field.into() })
        });
        Some(member.unwrap_or_else(|| Of::Fact(word.into())))
    }

    /// The list of a quantifier's variable: `any c in children`.
    fn list_of(&self, variable: &str) -> Option<&'t str> {
        let is_it = |at: &usize| self.before[*at] == variable && self.before.get(at + 1) == Some(&"in");
        let at = (1..self.before.len()).rev().find(is_it)?;
        self.before.get(at + 2).copied()
    }

    /// The variables in reach, each with its list.
    fn variables(&self) -> Vec<(&'t str, &'t str)> {
        let all = self.before.windows(3).filter(|words| words[1] == "in");
        all.map(|words| (words[0], words[2])).collect()
    }
}

/// Whether a conclusion follows it, whose outcome is asked for.
fn is_outcome_word(word: &str) -> bool {
    SETTLED.contains(&word) || UNSETTLED.contains(&word) || word == "fires"
}

struct Finder<'p> {
    policy: &'p Policy,
    uri: &'p str,
    locale: Locale,
}

// Kinds of completions, by the numbers of the protocol.
const CLASS: u32 = 7;
const FIELD: u32 = 5;
const VARIABLE: u32 = 6;
const MODULE: u32 = 9;
const FUNCTION: u32 = 3;
const KEYWORD: u32 = 14;
const SNIPPET: u32 = 15;
const ENUM_MEMBER: u32 = 20;
const TYPE: u32 = 13;
const CONSTANT: u32 = 21;
const EVENT: u32 = 23;

impl Finder<'_> {
    fn add(&self, want: Want, place: &Place, has_snippets: bool, items: &mut Vec<Json>) {
        let policy = self.policy;
        match want {
            Want::Words(words) => items.extend(words.iter().map(|word| word_item(word))),
            Want::Tests => {
                for (variable, list) in place.variables() {
                    self.members(variable, list, items);
                }
                self.facts(|ty| ty != FactType::Text, items);
                let definitions = policy.definitions.values().map(|of| (&*of.name, &of.label));
                self.named(definitions, CONSTANT, items);
                self.named(policy.values.values().map(|of| (&*of.name, &of.label)), CONSTANT, items);
                self.conclusions(&[ConclusionKind::Category], items);
                self.named(policy.open_questions().map(|(_, of)| (&*of.name, &of.label)), EVENT, items);
            }
            Want::Facts => self.facts(|_| true, items),
            Want::Dates => {
                for (variable, list) in place.variables() {
                    self.members(variable, list, items);
                }
                self.facts(|ty| matches!(ty, FactType::Date | FactType::Int), items);
                let is_sum = |of: &&crate::policy::model::Definition| {
                    matches!(of.body, crate::policy::model::DefinitionBody::Sum(_))
                };
                let definitions = policy.definitions.values().filter(is_sum).map(|of| (&*of.name, &of.label));
                self.named(definitions, CONSTANT, items);
                self.named(policy.values.values().map(|of| (&*of.name, &of.label)), CONSTANT, items);
            }
            Want::DatedValues => {
                self.named(policy.values.values().map(|of| (&*of.name, &of.label)), CONSTANT, items);
            }
            Want::Lists => self.facts(|ty| matches!(ty, FactType::List(_)), items),
            Want::Values => self.values(place, items),
            Want::Types => self.named(policy.types.values().map(|of| (&*of.name, &None)), TYPE, items),
            Want::Ranks => {
                let none = None;
                let label = |name: &str| policy.rank_labels.get(name).cloned().or_else(|| none.clone());
                for (name, _) in &policy.ranks {
                    items.push(self.item(name, &label(name), ENUM_MEMBER, &Symbol::Rank(name.clone())));
                }
            }
            Want::Categories => self.conclusions(&[ConclusionKind::Category], items),
            Want::Rights => self.conclusions(&[ConclusionKind::Status, ConclusionKind::Protection], items),
            Want::Protections => self.conclusions(&[ConclusionKind::Protection], items),
            Want::Duties => self.conclusions(&[ConclusionKind::Duty], items),
            Want::Conclusions => {
                use ConclusionKind::{Category, Duty, Protection, Status};
                self.conclusions(&[Category, Status, Protection, Duty], items);
            }
            Want::Clauses => {
                let own = policy.clauses.values().filter(|of| of.shares_fate_of.is_none());
                self.named(own.map(|of| (&*of.name, &of.label)), FUNCTION, items);
            }
            Want::Instruments => self.instruments(items),
            Want::Origins => {
                self.instruments(items);
                self.named(policy.practices.values().map(|of| (&*of.name, &of.label)), EVENT, items);
            }
            Want::Authorities => {
                self.named(policy.authorities.values().map(|of| (&*of.name, &of.label)), VARIABLE, items);
            }
            Want::Questions => self.named(policy.open_questions().map(|(_, of)| (&*of.name, &of.label)), EVENT, items),
            Want::Findings => {
                for kind in FindingKind::ALL.into_iter().filter(|kind| kind.may_be_accepted()) {
                    let mut item = word_item(kind.id());
                    item["detail"] = json!(kind.summary(self.locale.tag()));
                    items.push(item);
                }
            }
            Want::Declarations => {
                if has_snippets {
                    items.extend(self.snippets());
                }
                items.extend(OPENERS.iter().map(|word| word_item(word)));
            }
        }
    }

    fn item(&self, name: &str, label: &Option<Text>, kind: u32, symbol: &Symbol) -> Json {
        let mut item = json!({ "label": name, "kind": kind, "insertText": name });
        if let Some(label) = label {
            item["detail"] = json!(label.in_language(self.locale.tag()));
        }
        item["data"] = json!({ "uri": self.uri, "symbol": symbol.json() });
        item
    }

    fn named<'n>(&self, all: impl Iterator<Item = (&'n str, &'n Option<Text>)>, kind: u32, items: &mut Vec<Json>) {
        items.extend(all.map(|(name, label)| self.item(name, label, kind, &Symbol::Name(name.into()))));
    }

    fn facts(&self, is_wanted: impl Fn(FactType) -> bool, items: &mut Vec<Json>) {
        let facts = self.policy.facts.values().filter(|fact| is_wanted(fact.ty));
        self.named(facts.map(|fact| (&*fact.path, &fact.label)), FIELD, items);
    }

    fn conclusions(&self, kinds: &[ConclusionKind], items: &mut Vec<Json>) {
        let all = self.policy.conclusions.values().filter(|of| kinds.contains(&of.kind));
        self.named(all.map(|of| (&*of.name, &of.label)), CLASS, items);
    }

    fn instruments(&self, items: &mut Vec<Json>) {
        for of in self.policy.instruments.values() {
            items.push(self.item(&of.name, &Some(of.title.clone()), MODULE, &Symbol::Name(of.name.clone())));
        }
    }

    /// The fields of the members that a variable stands for.
    fn members(&self, variable: &str, list: &str, items: &mut Vec<Json>) {
        let Some((of, fields)) = record(self.policy, list) else { return };
        for field in fields {
            let symbol = Symbol::Field { record: of.into(), field: field.name.clone() };
            items.push(self.item(&format!("{variable}.{}", field.name), &field.label, FIELD, &symbol));
        }
    }

    fn values(&self, place: &Place, items: &mut Vec<Json>) {
        let Some(of) = place.of(self.policy) else { return };
        if let Some((ty, values)) = enumeration(self.policy, &of) {
            let labels = match self.policy.named(ty) {
                Some(Named::Type(id)) => self.policy.types[id].labels.as_slice(),
                _ => &[],
            };
            for (at, value) in values.iter().enumerate() {
                let label = labels.get(at).cloned().flatten();
                let symbol = Symbol::Value { ty: ty.into(), value: value.clone() };
                items.push(self.item(value, &label, ENUM_MEMBER, &symbol));
            }
            return;
        }
        let ty = match &of {
            Of::Fact(path) => type_at(self.policy, path),
            Of::Field { list, field } => record(self.policy, list)
                .and_then(|(_, fields)| fields.iter().find(|known| known.name == *field).map(|known| known.ty)),
            Of::Type(name) => (&**name == "bool").then_some(FactType::Bool),
        };
        match ty {
            Some(FactType::Bool) => items.extend(["true", "false"].map(word_item)),
            Some(FactType::List(id)) if matches!(self.policy.types[id].body, TypeBody::Record(_)) => {
                items.push(word_item("[]"));
            }
            _ => {}
        }
    }

    /// Whole declarations to fill in.
    fn snippets(&self) -> Vec<Json> {
        let (locale, mut items) = (self.locale, Vec::new());
        let mut add = |label: &str, detail: String, body: &str| {
            items.push(json!({
                "label": label, "kind": SNIPPET, "detail": detail, "insertText": body, "insertTextFormat": 2,
                "filterText": label,
            }));
        };
        add(
            "clause …",
            say!(locale, LspSnippetClause),
            "clause ${1:name} \"${2}\" {\n  source ${3:instrument} art \"${4:1}\" text \"${5}\"\n  certainty ${6|verified,reported,assumed|}\n  ${7|grants,denies,establishes,excludes,requires,forbids|} ${8}\n  when ${9}\n}\n$0",
        );
        add(
            "scenario …",
            say!(locale, LspSnippetScenario),
            "scenario \"${1}\" {\n  as_of ${2:2024-01-01}\n  ${3}\n  expect ${4|granted,denied,required,forbidden,established,excluded|} ${5}\n}\n$0",
        );
        add(
            "instrument …",
            say!(locale, LspSnippetInstrument),
            "instrument ${1:name} {\n  title \"${2}\"\n  rank ${3}\n  published ${4:2024-01-01}\n  in force ${5:2024-01-02} ..\n}\n$0",
        );
        items
    }
}

/// A word of the language.
fn word_item(word: &str) -> Json {
    json!({ "label": word, "kind": KEYWORD, "insertText": word })
}
