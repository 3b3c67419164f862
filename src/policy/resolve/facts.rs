//! Types and facts: enumerations, records, groups flattened into paths, presumptions.

use super::{Resolver, fact_article};
use crate::policy::errors::{
    DuplicateValue, FieldTwice, PresumedList, UnknownType, UnknownValue, WrongKind, WrongValue,
};
use crate::policy::ids::TypeId;
use crate::policy::model::{Fact, FactType, Field, Language, Named, TypeBody, Value};
use crate::syntax::tree;
use crate::words::{Locale, say_error};

impl<'t> Resolver<'t> {
    pub(super) fn resolve_facts(&mut self) {
        // Enumerations first: a record's field may name one declared further down.
        for at in 0..self.types.len() {
            if let tree::TypeBody::Enumeration(values, labels) = &self.types[at].tree.body {
                self.distinct(values.iter(), &self.types[at].tree.name.text);
                let (id, language) = (self.types[at].id, self.types[at].language);
                let values = values.iter().map(|value| value.text.clone()).collect();
                self.policy.types[id].body = TypeBody::Enumeration(values);
                self.policy.types[id].labels = labels.iter().map(|label| self.text_of(label, language)).collect();
            }
        }
        for at in 0..self.types.len() {
            if let tree::TypeBody::Record(fields) = &self.types[at].tree.body {
                let (id, language, name) = (self.types[at].id, self.types[at].language, &self.types[at].tree.name.text);
                self.distinct(fields.iter().map(|field| &field.name), name);
                let fields = fields.iter().filter_map(|field| self.field(field, language)).collect();
                self.policy.types[id].body = TypeBody::Record(fields);
            }
        }
        for (language, entries) in std::mem::take(&mut self.facts) {
            self.entries(entries, "", language);
        }
    }

    fn distinct(&mut self, words: impl Iterator<Item = &'t tree::Word>, ty: &str) {
        let mut seen: rustc_hash::FxHashMap<&str, crate::syntax::Span> = Default::default();
        for word in words {
            match seen.get(&*word.text) {
                Some(first) => self.problems.add(DuplicateValue {
                    name: word.text.to_string(),
                    ty: ty.to_owned(),
                    at: word.span.into(),
                    first: (*first).into(),
                }),
                None => {
                    seen.insert(&word.text, word.span);
                }
            }
        }
    }

    fn field(&mut self, field: &tree::Fact, language: Language) -> Option<Field> {
        let ty = self.fact_type(&field.ty)?;
        if let FactType::List(_) = ty {
            self.problems.add(UnknownType {
                name: "list".to_owned(),
                at: field.ty.span.into(),
                mend: Some(say_error!(HelpFieldsOfRecords)),
            });
            return None;
        }
        Some(Field {
            name: field.name.text.clone(),
            ty,
            docs: field.docs.clone(),
            label: self.text_of(&field.label, language),
            ask: self.lines_of(&field.ask, language),
            span: field.span,
        })
    }

    fn entries(&mut self, entries: &'t [tree::FactEntry], group: &str, language: Language) {
        for entry in entries {
            match entry {
                tree::FactEntry::Fact(fact) => self.fact(fact, group, language),
                tree::FactEntry::Group(inner) => {
                    let path = join(group, &inner.name.text);
                    let is_new = !self.policy.groups.iter().any(|known| **known == *path);
                    self.name(&tree::Word { text: path.clone().into(), span: inner.name.span }, Named::Group);
                    if is_new {
                        self.policy.groups.push(path.clone().into());
                    }
                    self.entries(&inner.entries, &path, language);
                }
            }
        }
    }

    fn fact(&mut self, fact: &'t tree::Fact, group: &str, language: Language) {
        let path: Box<str> = join(group, &fact.name.text).into();
        // A fact whose type is unknown is declared all the same, so that what names it stays silent.
        let ty = self.fact_type(&fact.ty).unwrap_or(FactType::Bool);
        let presumed = fact.presumed.as_ref().and_then(|value| self.presumption(&path, ty, value));
        let id = self.policy.facts.push(Fact {
            path: path.clone(),
            ty,
            presumed,
            fixed: fact.fixed.is_some(),
            docs: fact.docs.clone(),
            label: self.text_of(&fact.label, language),
            ask: self.lines_of(&fact.ask, language),
            span: fact.span,
        });
        self.name(&tree::Word { text: path, span: fact.name.span }, Named::Fact(id));
    }

    fn presumption(&mut self, path: &str, ty: FactType, value: &tree::Value) -> Option<Value> {
        if let FactType::List(_) = ty {
            self.problems.add(PresumedList { at: value.span.into() });
            return None;
        }
        self.value(path, ty, value)
    }

    fn fact_type(&mut self, ty: &tree::TypeRef) -> Option<FactType> {
        match &ty.kind {
            tree::TypeRefKind::Bool => Some(FactType::Bool),
            tree::TypeRefKind::Int => Some(FactType::Int),
            tree::TypeRefKind::Date => Some(FactType::Date),
            tree::TypeRefKind::Named(word) => {
                let id = self.type_named(word)?;
                match self.policy.types[id].body {
                    TypeBody::Enumeration(_) if !self.is_record(id) => Some(FactType::Enumeration(id)),
                    _ => self.not_this_type(
                        word,
                        say_error!(IsRecord),
                        say_error!(IsEnumeration),
                        say_error!(HelpListOf { name: &*word.text }),
                    ),
                }
            }
            tree::TypeRefKind::ListOf(word) => {
                let id = self.type_named(word)?;
                if self.is_record(id) {
                    Some(FactType::List(id))
                } else {
                    self.not_this_type(
                        word,
                        say_error!(IsEnumeration),
                        say_error!(IsRecord),
                        say_error!(HelpListOfRecords),
                    )
                }
            }
        }
    }

    /// Asked of the tree: records are resolved after enumerations.
    fn is_record(&self, id: TypeId) -> bool {
        self.types.iter().any(|ty| ty.id == id && matches!(ty.tree.body, tree::TypeBody::Record(_)))
    }

    fn not_this_type(&mut self, word: &tree::Word, is: String, wanted: String, mend: String) -> Option<FactType> {
        self.problems.add(WrongKind {
            name: word.text.to_string(),
            is,
            wanted,
            at: word.span.into(),
            declared: self.declared_at(&word.text),
            mend: Some(mend),
        });
        None
    }

    fn type_named(&mut self, word: &tree::Word) -> Option<TypeId> {
        if let Some(Named::Type(id)) = self.lookup(&word.text) {
            return Some(id);
        }
        let types = self.types.iter().map(|ty| &*ty.tree.name.text).chain(["bool", "int", "date"]);
        let mend = self.suggestions.did_you_mean(&word.text, types);
        self.problems.add(UnknownType { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    /// A literal as a value of the fact's type.
    pub(super) fn value(&mut self, path: &str, ty: FactType, value: &tree::Value) -> Option<Value> {
        match (ty, &value.kind) {
            (FactType::Bool, tree::ValueKind::Bool(truth)) => Some(Value::Bool(*truth)),
            (FactType::Int, tree::ValueKind::Int(number)) => Some(Value::Int(*number)),
            (FactType::Date, tree::ValueKind::Date(day)) => Some(Value::Date(*day)),
            (FactType::Enumeration(id), tree::ValueKind::Word(word)) => {
                self.enumerated(path, id, word, value.span).map(Value::Enumerated)
            }
            (FactType::List(id), tree::ValueKind::List(members)) => {
                let members: Vec<_> = members.iter().map(|member| self.member(id, member)).collect();
                members.into_iter().collect::<Option<Vec<_>>>().map(Value::List)
            }
            _ => {
                self.problems.add(WrongValue {
                    fact: path.to_owned(),
                    wanted: fact_article(ty),
                    found: value_words(&value.kind),
                    at: value.span.into(),
                    mend: self.values_of(ty),
                });
                None
            }
        }
    }

    fn member(&mut self, record: TypeId, stated: &[(tree::Word, tree::Value)]) -> Option<Vec<Option<Value>>> {
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return None };
        let shapes: Vec<(Box<str>, FactType)> = fields.iter().map(|field| (field.name.clone(), field.ty)).collect();
        let mut member = vec![None; shapes.len()];
        let mut whole = true;
        for (at, (name, value)) in stated.iter().enumerate() {
            if let Some((first, _)) = stated[..at].iter().find(|(earlier, _)| earlier.text == name.text) {
                self.problems.add(FieldTwice {
                    name: name.text.to_string(),
                    at: name.span.into(),
                    first: first.span.into(),
                });
                whole = false;
                continue;
            }
            match shapes.iter().position(|(field, _)| *field == name.text) {
                Some(index) => {
                    member[index] = self.value(&name.text, shapes[index].1, value);
                    whole &= member[index].is_some();
                }
                None => {
                    self.unknown_field(record, name);
                    whole = false;
                }
            }
        }
        whole.then_some(member)
    }

    pub(super) fn unknown_field(&mut self, record: TypeId, name: &tree::Word) {
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return };
        let last = name.text.rsplit('.').next().unwrap_or(&name.text);
        let mend = self.suggestions.did_you_mean(last, fields.iter().map(|field| &*field.name)).or_else(|| {
            let fields: Vec<_> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
            Some(say_error!(HelpFields { fields: Locale::of_errors().and(&fields) }))
        });
        let record = self.policy.types[record].name.to_string();
        self.problems.add(crate::policy::errors::UnknownField {
            name: last.to_owned(),
            record,
            at: name.span.into(),
            mend,
        });
    }

    /// The index of an enumeration's value, or a message with the nearest one.
    pub(super) fn enumerated(&mut self, fact: &str, ty: TypeId, word: &str, span: crate::syntax::Span) -> Option<u32> {
        let TypeBody::Enumeration(values) = &self.policy.types[ty].body else { return None };
        if let Some(index) = values.iter().position(|value| **value == *word) {
            return Some(index as u32);
        }
        let mend = self
            .suggestions
            .did_you_mean(word, values.iter().map(|value| &**value))
            .or(self.values_of(FactType::Enumeration(ty)));
        let declared = &self.policy.types[ty];
        self.problems.add(UnknownValue {
            value: word.to_owned(),
            ty: declared.name.to_string(),
            fact: fact.to_owned(),
            at: span.into(),
            ty_at: declared.span.into(),
            mend,
        });
        None
    }

    fn values_of(&self, ty: FactType) -> Option<String> {
        match ty {
            FactType::Bool => Some(say_error!(HelpBool)),
            FactType::Int => Some(say_error!(HelpWholeNumber)),
            FactType::Date => Some(say_error!(HelpDate)),
            FactType::Enumeration(id) => {
                let TypeBody::Enumeration(values) = &self.policy.types[id].body else { return None };
                let shown: Vec<_> = values.iter().take(SHOWN_VALUES).map(|value| format!("`{value}`")).collect();
                Some(match values.len() > SHOWN_VALUES {
                    true => say_error!(HelpValuesMore { values: shown.join(", ") }),
                    false => say_error!(HelpValues { values: Locale::of_errors().or(&shown) }),
                })
            }
            FactType::List(_) => Some(say_error!(HelpList)),
        }
    }
}

/// A help text lists so many values of an enumeration, and no more.
const SHOWN_VALUES: usize = 12;

fn join(group: &str, name: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") }
}

pub(super) fn value_words(kind: &tree::ValueKind) -> String {
    match kind {
        tree::ValueKind::Bool(truth) => format!("`{truth}`"),
        tree::ValueKind::Int(number) => format!("`{number}`"),
        tree::ValueKind::Date(day) => format!("`{day}`"),
        tree::ValueKind::Word(word) => format!("`{word}`"),
        tree::ValueKind::List(_) => say_error!(IsList),
    }
}
