//! What a word of the text stands for: found for hover, definition, references and rename alike.
//!
//! Takes a mention and the policy as far as it resolves; gives a [`Symbol`], by names and not by ids, so that those of two loads can be
//! compared. A word with dots has several: in `entry.date`, the group and the fact ([`parts`]).

use std::ops::Range;

use serde_json::{Value as Json, json};

use super::workspace::{File, Project};
use crate::policy::Policy;
use crate::policy::model::{FactType, Field, Named, TypeBody};
use crate::syntax::Span;
use crate::syntax::mentions::{Mention, Of, Role};

#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Symbol {
    /// Of the policy's one name space; a fact or group by its path, `S.confers.P` by the whole of it.
    Name(Box<str>),
    Value {
        ty: Box<str>,
        value: Box<str>,
    },
    Field {
        record: Box<str>,
        field: Box<str>,
    },
    Rank(Box<str>),
    /// By its title, without quotes.
    Scenario(Box<str>),
    /// A quantifier's, which is the same within its declaration only.
    Variable {
        name: Box<str>,
        list: Box<str>,
    },
}

impl Symbol {
    /// For an editor to keep and hand back.
    pub fn json(&self) -> Json {
        match self {
            Symbol::Name(name) => json!(["name", name]),
            Symbol::Value { ty, value } => json!(["value", ty, value]),
            Symbol::Field { record, field } => json!(["field", record, field]),
            Symbol::Rank(name) => json!(["rank", name]),
            Symbol::Scenario(title) => json!(["scenario", title]),
            Symbol::Variable { name, list } => json!(["variable", name, list]),
        }
    }

    /// What was handed back.
    pub fn read(json: &Json) -> Option<Symbol> {
        let text = |at: usize| json[at].as_str().map(Into::into);
        Some(match json[0].as_str()? {
            "name" => Symbol::Name(text(1)?),
            "value" => Symbol::Value { ty: text(1)?, value: text(2)? },
            "field" => Symbol::Field { record: text(1)?, field: text(2)? },
            "rank" => Symbol::Rank(text(1)?),
            "scenario" => Symbol::Scenario(text(1)?),
            "variable" => Symbol::Variable { name: text(1)?, list: text(2)? },
            _ => return None,
        })
    }
}

/// What the whole of a mention stands for.
pub fn symbol(policy: &Policy, text: &str, role: &Role) -> Option<Symbol> {
    let name = |name: &str| policy.named(name).map(|_| Symbol::Name(name.into()));
    match role {
        Role::Declares(path) => Some(Symbol::Name(path.clone())),
        Role::Name | Role::Perhaps => name(text),
        Role::DeclaresValue { ty } => Some(Symbol::Value { ty: ty.clone(), value: text.into() }),
        Role::Value { of } => match enumeration(policy, of) {
            Some((ty, values)) if values.iter().any(|value| **value == *text) => {
                Some(Symbol::Value { ty: ty.into(), value: text.into() })
            }
            _ => name(text),
        },
        Role::DeclaresField { record } => Some(Symbol::Field { record: record.clone(), field: text.into() }),
        Role::Field { list } => {
            let field = text.rsplit('.').next().unwrap_or(text);
            let (record, fields) = record(policy, list)?;
            let is_field = fields.iter().any(|known| *known.name == *field);
            is_field.then(|| Symbol::Field { record: record.into(), field: field.into() })
        }
        Role::DeclaresRank | Role::Rank => Some(Symbol::Rank(text.into())),
        Role::DeclaresScenario | Role::Scenario => Some(Symbol::Scenario(unquoted(text).into())),
        Role::Variable { list } => Some(Symbol::Variable { name: text.into(), list: list.clone() }),
        Role::Keyword
        | Role::Number
        | Role::Text
        | Role::Url
        | Role::File
        | Role::Comment
        | Role::Docs
        | Role::FindingKind => None,
    }
}

/// What the parts of a mention stand for, each with its place in the file: of a path, what its beginnings stand for.
pub fn parts(policy: &Policy, text: &str, mention: &Mention) -> Vec<(Range<usize>, Symbol)> {
    let word = &text[mention.at.clone()];
    let Some(whole) = symbol(policy, word, &mention.role) else { return Vec::new() };
    let start = mention.at.start;
    let pieces: Vec<(usize, &str)> = word.split('.').map(|piece| (offset_in(word, piece), piece)).collect();
    let place = |(at, piece): (usize, &str)| start + at..start + at + piece.len();
    match (&mention.role, pieces.as_slice()) {
        (Role::Name | Role::Perhaps, [first, middle, last]) if middle.1 == "confers" => {
            let named = |piece: &(usize, &str)| (place(*piece), Symbol::Name(piece.1.into()));
            vec![named(first), (place(*middle), whole), named(last)]
        }
        (Role::Field { list }, [first, last]) => {
            let variable = Symbol::Variable { name: first.1.into(), list: list.clone() };
            vec![(place(*first), variable), (place(*last), whole)]
        }
        (Role::Name | Role::Perhaps | Role::Value { .. }, [_, _, ..]) => pieces
            .iter()
            .map(|&(at, piece)| (place((at, piece)), Symbol::Name(word[..at + piece.len()].into())))
            .collect(),
        (Role::DeclaresScenario | Role::Scenario, _) if word.len() >= 2 => {
            vec![(mention.at.start + 1..mention.at.end - 1, whole)]
        }
        _ => vec![(mention.at.clone(), whole)],
    }
}

fn offset_in(word: &str, piece: &str) -> usize {
    piece.as_ptr() as usize - word.as_ptr() as usize
}

/// A title without its quotes, escapes read.
pub fn unquoted(text: &str) -> String {
    let inside = text.strip_prefix('"').unwrap_or(text);
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    crate::syntax::parse::unquoted(inside)
}

/// The enumeration of what has a value, with its values.
pub fn enumeration<'p>(policy: &'p Policy, of: &Of) -> Option<(&'p str, &'p [Box<str>])> {
    let ty = match of {
        Of::Fact(path) => type_at(policy, path)?,
        Of::Field { list, field } => record(policy, list)?.1.iter().find(|known| *known.name == **field)?.ty,
        Of::Type(name) => match policy.named(name)? {
            Named::Type(id) => FactType::Enumeration(id),
            _ => return None,
        },
    };
    let FactType::Enumeration(id) = ty else { return None };
    match &policy.types[id].body {
        TypeBody::Enumeration(values) => Some((&policy.types[id].name, values)),
        TypeBody::Record(_) => None,
    }
}

/// The type of the fact at a path; of a set, that of its values.
pub fn type_at(policy: &Policy, path: &str) -> Option<FactType> {
    let of_set = || policy.set(path).map(|set| FactType::Enumeration(set.ty));
    policy.fact(path).map(|id| policy.facts[id].ty).or_else(of_set)
}

/// The record of a list's members, with its fields.
pub fn record<'p>(policy: &'p Policy, list: &str) -> Option<(&'p str, &'p [Field])> {
    let FactType::List(id) = policy.facts[policy.fact(list)?].ty else { return None };
    match &policy.types[id].body {
        TypeBody::Record(fields) => Some((&policy.types[id].name, fields)),
        TypeBody::Enumeration(_) => None,
    }
}

/// The symbol at an offset of a file, and its place: of a path, that of the part.
pub fn at<'p>(project: &'p Project, file: &'p File, offset: usize) -> Option<(&'p Mention, Range<usize>, Symbol)> {
    let mention = file.text.mention_at(offset)?;
    let of_mention = parts(&project.draft.policy, &file.text.text, mention);
    let (place, symbol) = of_mention.into_iter().find(|(place, _)| place.start <= offset && offset <= place.end)?;
    Some((mention, place, symbol))
}

/// A place where a symbol stands.
pub struct Use<'p> {
    pub file: &'p File,
    pub at: Range<usize>,
    pub is_declaration: bool,
}

/// Everywhere a symbol stands, in order of file and place. A variable stands in its declaration only, around `near`.
pub fn uses<'p>(project: &'p Project, symbol: &Symbol, near: Option<(&File, usize)>) -> Vec<Use<'p>> {
    let policy = &project.draft.policy;
    let around = near.filter(|_| matches!(symbol, Symbol::Variable { .. })).map(|(file, offset)| {
        let declarations = crate::syntax::mentions::declarations(&file.text.text);
        (file.start, declarations.into_iter().find(|at| at.contains(&offset)).unwrap_or_default())
    });
    let mut found = Vec::new();
    for file in &project.files {
        for mention in file.text.mentions() {
            let is_near =
                around.as_ref().is_none_or(|(start, at)| *start == file.start && at.contains(&mention.at.start));
            if !is_near || !may_be(&file.text.text[mention.at.clone()], &mention.role, symbol) {
                continue;
            }
            let of_mention = parts(policy, &file.text.text, mention).into_iter().filter(|(_, of)| of == symbol);
            let is_declaration = matches!(
                mention.role,
                Role::Declares(_)
                    | Role::DeclaresValue { .. }
                    | Role::DeclaresField { .. }
                    | Role::DeclaresRank
                    | Role::DeclaresScenario
            );
            found.extend(of_mention.map(|(at, _)| Use { file, at, is_declaration }));
        }
    }
    found.sort_by(|one, other| (&one.file.name, one.at.start).cmp(&(&other.file.name, other.at.start)));
    found
}

/// Whether the word can stand for the symbol at all: asked of all words, so that few are looked up.
fn may_be(word: &str, role: &Role, symbol: &Symbol) -> bool {
    match symbol {
        Symbol::Name(name) => match role {
            Role::Declares(path) => path == name,
            _ => word.starts_with(&**name) || word.ends_with(&**name),
        },
        Symbol::Value { value: name, .. } | Symbol::Rank(name) => word == &**name,
        Symbol::Field { field: name, .. } => word.ends_with(&**name),
        Symbol::Variable { name, .. } => word.starts_with(&**name),
        Symbol::Scenario(_) => word.starts_with('"'),
    }
}

/// Where a symbol is declared.
pub fn declared_at(project: &Project, symbol: &Symbol) -> Option<Span> {
    let of = |uses: Vec<Use>| uses.iter().find(|found| found.is_declaration).map(|found| found.file.span(&found.at));
    match symbol {
        // The word that declares it, where there is one: of `S.confers.P`, where S confers P.
        Symbol::Name(name) => of(uses(project, symbol, None)).or_else(|| project.draft.policy.declared_at(name)),
        _ => of(uses(project, symbol, None)),
    }
}
