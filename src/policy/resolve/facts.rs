//! Types and facts: enumerations, records, groups flattened into paths, presumptions.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bulk::Bulk;
use super::usual::UsualOf;
use super::{Resolver, fact_article};
use crate::policy::called::value_labelled;
use crate::policy::errors::{
    DuplicateValue, FieldTwice, NeverImpossible, PresumedField, PresumedList, TextOnlyStated, UnknownType,
    UnknownValue, WrongKind, WrongValue,
};
use crate::policy::ids::{FactId, Id, TypeId};
use crate::policy::model::{
    Fact, FactType, Field, LONGEST_TEXT, Language, Named, Set, SetOwner, Text, TypeBody, Value,
};
use crate::syntax::errors::NameTooLong;
use crate::syntax::parse::LONGEST_NAME;
use crate::syntax::{Span, tree};
use crate::words::{Locale, say_error};

impl<'t> Resolver<'t> {
    /// `None` where sets have more values than are kept, which is reported.
    pub(super) fn resolve_facts(&mut self) -> Option<()> {
        // Enumerations first: a record's field may name one declared further down.
        for at in 0..self.types.len() {
            let tree = self.types[at].tree;
            if let tree::TypeBody::Enumeration(values, labels) = &tree.body {
                self.distinct(values.iter(), &tree.name.text);
                let (id, language) = (self.types[at].id, self.types[at].language);
                let mut numbers = FxHashMap::default();
                for (value, number) in values.iter().zip(0..) {
                    numbers.entry(&*value.text).or_insert(number);
                }
                self.numbers_of_values.insert(id, numbers);
                let values = values.iter().map(|value| value.text.clone()).collect();
                self.policy.types[id].body = TypeBody::Enumeration(values);
                self.policy.types[id].labels = labels.iter().map(|label| self.text_of(label, language)).collect();
            }
        }
        for at in 0..self.types.len() {
            let tree = self.types[at].tree;
            if let tree::TypeBody::Record(fields) = &tree.body {
                let (id, language, name) = (self.types[at].id, self.types[at].language, &tree.name.text);
                self.distinct(fields.iter().map(|field| &field.name), name);
                let mut all = Vec::new();
                for field in fields {
                    self.field(field, language, id, &mut all)?;
                }
                let mut numbers = FxHashMap::default();
                for (field, number) in all.iter().zip(0..) {
                    numbers.entry(field.name.clone()).or_insert(number);
                }
                self.numbers_of_fields.insert(id, numbers);
                self.policy.types[id].body = TypeBody::Record(all);
            }
        }
        for (language, entries) in std::mem::take(&mut self.facts) {
            self.entries(entries, "", language)?;
        }
        Some(())
    }

    fn distinct(&mut self, words: impl Iterator<Item = &'t tree::Word>, ty: &str) {
        let mut seen: rustc_hash::FxHashMap<&str, Span> = Default::default();
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

    /// `None` where sets have more values than are kept.
    fn field(&mut self, field: &'t tree::Fact, language: Language, record: TypeId, all: &mut Vec<Field>) -> Option<()> {
        let presumed = field.presumed.as_ref().map(|value| ("presumed", value.span));
        let fixed = field.fixed.map(|span| ("fixed", span));
        let by = field.by.as_ref().map(|by| ("by", by.span));
        for (word, span) in [presumed, fixed, by].into_iter().flatten() {
            self.problems.add(PresumedField { name: field.name.text.to_string(), word, at: span.into() });
        }
        if let tree::TypeRefKind::SetOf(word) = &field.ty.kind {
            let Some(ty) = self.set_type(word) else { return Some(()) };
            self.count(Bulk::Sets, self.policy.n_values(ty), field.span)?;
            let label = self.text_of(&field.label, language);
            let ask = self.lines_of(&field.ask, language);
            let owner = SetOwner::Fields(record, all.len() as u32);
            let set = Set { path: field.name.text.clone(), ty, owner, label, ask };
            for (name, label, ask) in self.values_of_set(&set) {
                let docs = field.docs.clone();
                all.push(Field { name, ty: FactType::Bool, usual: None, docs, label, ask, span: field.span });
            }
            self.usual_later(UsualOf::Set(set.clone()), &field.name.text, &field.usual);
            self.policy.add_set(set);
            return Some(());
        }
        if let Some(of) = self.plain_field(field, language) {
            self.usual_later(UsualOf::Field(record, all.len()), &field.name.text, &field.usual);
            all.push(of);
        }
        Some(())
    }

    /// The enumeration of a set.
    fn set_type(&mut self, word: &tree::Word) -> Option<TypeId> {
        let id = self.type_named(word)?;
        if !self.is_record(id) {
            return Some(id);
        }
        let mend = say_error!(HelpListOf { name: &*word.text });
        self.not_this_type(word, say_error!(IsRecord), say_error!(IsEnumeration), mend).map(|_| id)
    }

    /// Per value of a set: its path, what it is called, and what is asked about it.
    fn values_of_set(&self, set: &Set) -> Vec<(Box<str>, Option<Text>, Option<Text>)> {
        let TypeBody::Enumeration(values) = &self.policy.types[set.ty].body else { return Vec::new() };
        let labels = &self.policy.types[set.ty].labels;
        let joined = |of: &Option<Text>, between: &str, name: &str, label: &Option<Text>| {
            let of = of.as_ref()?;
            let plain = name.replace('_', " ");
            let said = |language| label.as_ref().map_or(&*plain, |label| label.in_language(language));
            let tags = of.variants.iter().map(|(tag, _)| *tag);
            let variants = tags.map(|tag| (tag, format!("{}{between}{}", of.in_language(tag), said(tag)).into()));
            Some(Text { variants: variants.collect() })
        };
        let named = values.iter().zip(labels).map(|(name, label)| {
            let of_value = joined(&set.label, ": ", name, label).or_else(|| label.clone());
            (join(&set.path, name).into(), of_value, joined(&set.ask, " ", name, label))
        });
        named.collect()
    }

    fn plain_field(&mut self, field: &tree::Fact, language: Language) -> Option<Field> {
        let ty = self.fact_type(&field.ty)?;
        if ty == FactType::Text {
            let (what, mend) = (say_error!(PolicyTextOnlyStatedField), Some(say_error!(PolicyTextOnlyStatedFieldHelp)));
            self.problems.add(TextOnlyStated { what, at: field.ty.span.into(), declared: None, mend });
            return None;
        }
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
            usual: None,
            docs: field.docs.clone(),
            label: self.text_of(&field.label, language),
            ask: self.lines_of(&field.ask, language),
            span: field.span,
        })
    }

    /// `None` where sets have more values than are kept.
    fn entries(&mut self, entries: &'t [tree::FactEntry], group: &str, language: Language) -> Option<()> {
        for entry in entries {
            match entry {
                tree::FactEntry::Fact(fact) => self.fact(fact, group, language)?,
                tree::FactEntry::Group(inner) => {
                    let path = join(group, &inner.name.text);
                    if path.len() > LONGEST_NAME {
                        // Those in it would be longer still.
                        self.problems.add(NameTooLong { most: LONGEST_NAME, at: inner.name.span.into() });
                        continue;
                    }
                    if self.policy.set(&path).is_some() {
                        self.name(&tree::Word { text: path.clone().into(), span: inner.name.span }, Named::Calendar);
                    }
                    let is_new = !matches!(self.lookup(&path), Some(Named::Group));
                    self.name(&tree::Word { text: path.clone().into(), span: inner.name.span }, Named::Group);
                    if is_new {
                        self.policy.groups.push(path.clone().into());
                    }
                    self.entries(&inner.entries, &path, language)?;
                }
            }
        }
        Some(())
    }

    /// `None` where sets have more values than are kept.
    fn fact(&mut self, fact: &'t tree::Fact, group: &str, language: Language) -> Option<()> {
        let path: Box<str> = join(group, &fact.name.text).into();
        if path.len() > LONGEST_NAME {
            self.problems.add(NameTooLong { most: LONGEST_NAME, at: fact.name.span.into() });
            return Some(());
        }
        if let tree::TypeRefKind::SetOf(word) = &fact.ty.kind
            && let Some(ty) = self.set_type(word)
        {
            return self.set(fact, path, ty, language);
        }
        // A fact whose type is unknown is declared all the same, so that what names it stays silent.
        let known = self.fact_type(&fact.ty);
        let ty = known.unwrap_or(FactType::Bool);
        let presumed = fact.presumed.as_ref().filter(|_| known.is_some());
        let presumed = presumed.and_then(|value| self.presumption(&path, ty, value));
        let by = fact.by.as_ref().and_then(|word| self.authority(word));
        let id = self.policy.facts.push(Fact {
            path: path.clone(),
            ty,
            presumed,
            usual: None,
            is_birth: false,
            fixed: fact.fixed.is_some(),
            by,
            docs: fact.docs.clone(),
            label: self.text_of(&fact.label, language),
            ask: self.lines_of(&fact.ask, language),
            decides: None,
            span: fact.span,
        });
        match known {
            Some(_) => self.usual_later(UsualOf::Fact(id), &path, &fact.usual),
            None => drop(self.untyped.insert(id)),
        }
        self.name(&tree::Word { text: path, span: fact.name.span }, Named::Fact(id));
        Some(())
    }

    /// `None` where sets have more values than are kept.
    fn set(&mut self, fact: &'t tree::Fact, path: Box<str>, ty: TypeId, language: Language) -> Option<()> {
        self.count(Bulk::Sets, self.policy.n_values(ty), fact.span)?;
        let word = tree::Word { text: path.clone(), span: fact.name.span };
        // No group opened elsewhere may have its name.
        let named = if self.lookup(&path).is_some() { Named::Calendar } else { Named::Group };
        self.name(&word, named);
        let presumed = fact.presumed.as_ref().and_then(|value| self.values_in_set(&path, ty, value));
        let owner = SetOwner::Facts(FactId::from_index(self.policy.facts.len()));
        let (label, ask) = (self.text_of(&fact.label, language), self.lines_of(&fact.ask, language));
        let by = fact.by.as_ref().and_then(|word| self.authority(word));
        let set = Set { path: path.clone(), ty, owner, label, ask };
        for (at, (path, label, ask)) in self.values_of_set(&set).into_iter().enumerate() {
            let id = self.policy.facts.push(Fact {
                path: path.clone(),
                ty: FactType::Bool,
                presumed: presumed.as_ref().map(|values| Value::Bool(values.contains(&(at as u32)))),
                usual: None,
                is_birth: false,
                fixed: fact.fixed.is_some(),
                by,
                decides: None,
                docs: fact.docs.clone(),
                label,
                ask,
                span: fact.span,
            });
            self.name(&tree::Word { text: path, span: fact.name.span }, Named::Fact(id));
        }
        self.usual_later(UsualOf::Set(set.clone()), &path, &fact.usual);
        self.policy.groups.push(path);
        self.policy.add_set(set);
        Some(())
    }

    /// The values that a set is said to have; none after a message.
    pub(super) fn values_in_set(&mut self, path: &str, ty: TypeId, value: &tree::Value) -> Option<FxHashSet<u32>> {
        let tree::ValueKind::Set(values) = &value.kind else {
            let mend = match &value.kind {
                tree::ValueKind::Word(word) => Some(say_error!(SlipWrite { words: format!("{{{word}}}") })),
                _ => Some(say_error!(HelpSet)),
            };
            self.problems.add(WrongValue {
                fact: path.to_owned(),
                wanted: say_error!(IsSet),
                found: value_words(&value.kind),
                at: value.span.into(),
                mend,
            });
            return None;
        };
        let each: Vec<_> = values.iter().map(|value| self.value_of_set(path, ty, value)).collect();
        each.into_iter().collect()
    }

    pub(super) fn value_of_set(&mut self, path: &str, ty: TypeId, value: &tree::Value) -> Option<u32> {
        match self.value(path, FactType::Enumeration(ty), value)? {
            Value::Enumerated(value) => Some(value),
            _ => None,
        }
    }

    /// Its type is unknown, which is said once: whatever asks something of it stays silent.
    pub(super) fn is_untyped(&self, id: FactId) -> bool {
        self.untyped.contains(&id)
    }

    fn presumption(&mut self, path: &str, ty: FactType, value: &tree::Value) -> Option<Value> {
        if let FactType::List(_) = ty {
            self.problems.add(PresumedList { at: value.span.into() });
            return None;
        }
        if ty == FactType::Text {
            let what = say_error!(PolicyTextOnlyStatedPresumed { name: path });
            let mend = Some(say_error!(PolicyTextOnlyStatedPresumedHelp));
            self.problems.add(TextOnlyStated { what, at: value.span.into(), declared: None, mend });
            return None;
        }
        self.value(path, ty, value)
    }

    fn fact_type(&mut self, ty: &tree::TypeRef) -> Option<FactType> {
        match &ty.kind {
            tree::TypeRefKind::Bool => Some(FactType::Bool),
            tree::TypeRefKind::Int => Some(FactType::Int),
            tree::TypeRefKind::Date => Some(FactType::Date),
            tree::TypeRefKind::DateOrNever => Some(FactType::DateOrNever),
            tree::TypeRefKind::OrNever(word) => {
                let what = say_error!(PolicyNeverImpossibleOfType { name: &*word.text });
                self.problems.add(NeverImpossible { what, at: ty.span.into(), mend: None });
                None
            }
            // Where a policy has a type of that name, it is that.
            tree::TypeRefKind::Named(word) if &*word.text == "text" && self.lookup("text").is_none() => {
                Some(FactType::Text)
            }
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
            tree::TypeRefKind::SetOf(word) => self.set_type(word).map(FactType::Enumeration),
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
        matches!(self.types[id.index()].tree.body, tree::TypeBody::Record(_))
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
        let types = self.types.iter().map(|ty| &*ty.tree.name.text).chain(["bool", "int", "date", "text"]);
        let mend = self.suggestions.did_you_mean(&word.text, types);
        self.problems.add(UnknownType { name: word.text.to_string(), at: word.span.into(), mend });
        None
    }

    /// A literal as a value of the fact's type.
    pub(super) fn value(&mut self, path: &str, ty: FactType, value: &tree::Value) -> Option<Value> {
        match (ty, &value.kind) {
            (FactType::Bool, tree::ValueKind::Bool(truth)) => Some(Value::Bool(*truth)),
            (FactType::Int, tree::ValueKind::Int(number)) => Some(Value::Int(*number)),
            (FactType::Date | FactType::DateOrNever, tree::ValueKind::Date(day)) => Some(Value::Date(*day)),
            (FactType::DateOrNever, tree::ValueKind::Word(word)) if &**word == "never" => {
                Some(Value::Date(crate::calendar::Day::NEVER))
            }
            (FactType::Date, tree::ValueKind::Word(word)) if &**word == "never" => {
                self.never_impossible(path, value.span)
            }
            (FactType::Enumeration(id), tree::ValueKind::Word(word)) => {
                self.enumerated(path, id, word, value.span).map(Value::Enumerated)
            }
            (FactType::Text, tree::ValueKind::Text(text)) => match Value::text(text) {
                Some(text) => Some(text),
                None => {
                    let what = say_error!(PolicyTextOnlyStatedLong { name: path, n: LONGEST_TEXT });
                    self.problems.add(TextOnlyStated { what, at: value.span.into(), declared: None, mend: None });
                    None
                }
            },
            (FactType::List(id), tree::ValueKind::List(members)) => {
                let members: Vec<_> = members.iter().map(|member| self.member(id, member, value.span)).collect();
                members.into_iter().collect::<Option<Vec<_>>>().map(Value::List)
            }
            _ => {
                self.problems.add(WrongValue {
                    fact: path.to_owned(),
                    wanted: match ty {
                        FactType::Bool => say_error!(CaseBool),
                        FactType::Enumeration(id) => say_error!(IsValueOf { ty: &self.policy.types[id].name }),
                        ty => fact_article(ty),
                    },
                    found: value_words(&value.kind),
                    at: value.span.into(),
                    mend: self.values_of(ty),
                });
                None
            }
        }
    }

    /// A date that is always one is said to be never.
    pub(super) fn never_impossible<T>(&mut self, name: &str, at: Span) -> Option<T> {
        let (what, mend) = (say_error!(PolicyNeverImpossible { name }), say_error!(PolicyNeverImpossibleHelp { name }));
        self.problems.add(NeverImpossible { what, at: at.into(), mend: Some(mend) });
        None
    }

    fn member(&mut self, record: TypeId, stated: &[(tree::Word, tree::Value)], at: Span) -> Option<Vec<Option<Value>>> {
        let TypeBody::Record(fields) = &self.policy.types[record].body else { return None };
        let n_fields = fields.len();
        // What is not said of a member takes as much room as what is.
        self.count(Bulk::Stated, n_fields, at)?;
        let mut member = vec![None; n_fields];
        let mut whole = true;
        let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
        for (name, value) in stated {
            if let Some(first) = seen.get(&*name.text) {
                self.problems.add(FieldTwice {
                    name: name.text.to_string(),
                    at: name.span.into(),
                    first: (*first).into(),
                });
                whole = false;
                continue;
            }
            seen.insert(&name.text, name.span);
            if let Some(set) = self.policy.set_field(record, &name.text).cloned()
                && let SetOwner::Fields(_, first) = set.owner
            {
                match self.values_in_set(&name.text, set.ty, value) {
                    None => whole = false,
                    Some(values) => {
                        for at in 0..self.policy.n_values(set.ty) as u32 {
                            member[(first + at) as usize] = Some(Value::Bool(values.contains(&at)));
                        }
                    }
                }
                continue;
            }
            match self.number_of_field(record, &name.text) {
                Some(index) => {
                    let TypeBody::Record(fields) = &self.policy.types[record].body else { return None };
                    let of_member = self.value(&name.text, fields[index as usize].ty, value);
                    whole &= of_member.is_some();
                    member[index as usize] = of_member;
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

    /// The index of a record's field.
    pub(super) fn number_of_field(&self, record: TypeId, name: &str) -> Option<u32> {
        self.numbers_of_fields.get(&record)?.get(name).copied()
    }

    /// The index of an enumeration's value.
    pub(super) fn number_of_value(&self, ty: TypeId, word: &str) -> Option<u32> {
        self.numbers_of_values.get(&ty)?.get(word).copied()
    }

    /// The index of an enumeration's value, or a message with the nearest one.
    pub(super) fn enumerated(&mut self, fact: &str, ty: TypeId, word: &str, span: Span) -> Option<u32> {
        if let Some(number) = self.number_of_value(ty, word) {
            return Some(number);
        }
        let TypeBody::Enumeration(values) = &self.policy.types[ty].body else { return None };
        let labelled = value_labelled(&self.policy, ty, word).map(|name| say_error!(DidYouMean { name }));
        let mend = labelled
            .or_else(|| self.suggestions.did_you_mean(word, values.iter().map(|value| &**value)))
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
            FactType::DateOrNever => Some(say_error!(HelpDateOrNever)),
            FactType::Enumeration(id) => {
                let TypeBody::Enumeration(values) = &self.policy.types[id].body else { return None };
                let shown: Vec<_> = values.iter().take(SHOWN_VALUES).map(|value| format!("`{value}`")).collect();
                Some(match values.len() > SHOWN_VALUES {
                    true => say_error!(HelpValuesMore { values: shown.join(", ") }),
                    false => say_error!(HelpValues { values: Locale::of_errors().or(&shown) }),
                })
            }
            FactType::List(_) => Some(say_error!(HelpList)),
            FactType::Text => Some(say_error!(HelpText)),
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
        tree::ValueKind::Text(_) => say_error!(IsText),
        tree::ValueKind::List(_) => say_error!(IsList),
        tree::ValueKind::Set(_) => say_error!(IsSet),
    }
}
