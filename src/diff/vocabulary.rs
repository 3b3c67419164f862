//! One vocabulary for two laws: which fact, value and question of the old law is which of the new one.
//!
//! Takes both policies and the renames that somebody stated or that were recognised; gives a policy of facts and questions alone (those of the
//! new law first, with their numbers, then those that only the old one has), what the old law's are called in it, and what was added, removed
//! or changed. What only one law knows is unknown to the other. A person who is compared has only values that both laws know. Not here: what
//! the laws say of the person (`super::store`).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::case::{Case, Member, Stated, UNKNOWN};
use crate::circuit::joined::{FieldTranslation, Translation};
use crate::policy::Policy;
use crate::policy::ids::{FactId, Id, QuestionId, TypeId};
use crate::policy::model::{Fact, FactType, Field, Input, Question, Type, TypeBody, Value};

use super::names::{Rename, Renames, below};
use super::parts::{self, PartRename, is_alike, renamed_part, values};

/// The facts and questions of both laws.
#[derive(Clone)]
pub struct Vocabulary {
    /// Facts, types, questions and the calendar; nothing else.
    pub policy: Policy,
    pub old: Translation,
    /// Values that a person who is compared does not have, since one of the laws does not know them.
    pub barred: Vec<Barred>,
    /// The old fact of each fact of the new law.
    pub old_of: FxHashMap<FactId, FactId>,
    pub old_question_of: FxHashMap<QuestionId, QuestionId>,
    pub changes: Vec<FactChange>,
    /// Both laws have a calendar of working days, and they are not the same.
    pub calendars_differ: bool,
    n_new_facts: usize,
    n_new_fields: FxHashMap<FactId, usize>,
}

/// A value of a fact, or of a field of a list's members, by number in the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Barred {
    pub of: Input,
    /// The list, where it is a field.
    pub list: Option<FactId>,
    pub value: u32,
}

/// What became of a fact, its values or a question. Names as each law writes them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FactChange {
    Added(Box<str>),
    Removed(Box<str>),
    Renamed {
        old: Box<str>,
        new: Box<str>,
        is_stated: bool,
    },
    /// A group or a set, with every fact in it.
    GroupRenamed {
        old: Box<str>,
        new: Box<str>,
        is_stated: bool,
    },
    /// A value of an enumeration, by the name of the type in the new law.
    ValueRenamed {
        of: Box<str>,
        old: Box<str>,
        new: Box<str>,
        is_stated: bool,
    },
    /// A field of a record, likewise.
    FieldRenamed {
        of: Box<str>,
        old: Box<str>,
        new: Box<str>,
        is_stated: bool,
    },
    /// It counts as two facts: one removed, one added.
    Retyped(Box<str>),
    ValuesAdded {
        of: Box<str>,
        values: Vec<Box<str>>,
    },
    ValuesRemoved {
        of: Box<str>,
        values: Vec<Box<str>>,
    },
    FieldsAdded {
        of: Box<str>,
        fields: Vec<Box<str>>,
    },
    FieldsRemoved {
        of: Box<str>,
        fields: Vec<Box<str>>,
    },
    Presumption {
        of: Box<str>,
    },
    QuestionAdded(Box<str>),
    QuestionRemoved(Box<str>),
    QuestionRenamed {
        old: Box<str>,
        new: Box<str>,
        is_stated: bool,
    },
    Calendar,
}

impl FactChange {
    /// The fact of which a value, a field or the presumption is another; `None` of the calendar, and of what is wholly new or gone.
    pub fn fact(&self) -> Option<&str> {
        match self {
            FactChange::Presumption { of }
            | FactChange::ValuesAdded { of, .. }
            | FactChange::ValuesRemoved { of, .. }
            | FactChange::FieldsAdded { of, .. }
            | FactChange::FieldsRemoved { of, .. }
            | FactChange::Retyped(of) => Some(of),
            FactChange::Added(_)
            | FactChange::Removed(_)
            | FactChange::Renamed { .. }
            | FactChange::GroupRenamed { .. }
            | FactChange::ValueRenamed { .. }
            | FactChange::FieldRenamed { .. }
            | FactChange::QuestionAdded(_)
            | FactChange::QuestionRemoved(_)
            | FactChange::QuestionRenamed { .. }
            | FactChange::Calendar => None,
        }
    }

    /// Whoever states every fact by what both laws know is compared.
    pub fn is_of_the_unknown(&self) -> bool {
        !self.may_matter() || matches!(self, FactChange::Presumption { .. })
    }

    /// Whether a person of whom not everything is known, or whom only one law knows, may be treated differently for it.
    pub fn may_matter(&self) -> bool {
        match self {
            FactChange::Presumption { .. }
            | FactChange::Calendar
            | FactChange::ValuesAdded { .. }
            | FactChange::ValuesRemoved { .. }
            | FactChange::Retyped(_) => true,
            FactChange::Added(_)
            | FactChange::Removed(_)
            | FactChange::Renamed { .. }
            | FactChange::GroupRenamed { .. }
            | FactChange::ValueRenamed { .. }
            | FactChange::FieldRenamed { .. }
            | FactChange::FieldsAdded { .. }
            | FactChange::FieldsRemoved { .. }
            | FactChange::QuestionAdded(_)
            | FactChange::QuestionRemoved(_)
            | FactChange::QuestionRenamed { .. } => false,
        }
    }
}

/// How an enumeration of the new law is made to hold the old one's values too.
struct Merged {
    values: Vec<Box<str>>,
    /// By number of the old value.
    old: Vec<u32>,
    /// Those that only one law knows, by number.
    barred: Vec<u32>,
    added: Vec<Box<str>>,
    removed: Vec<Box<str>>,
}

impl Vocabulary {
    pub fn of(old: &Policy, new: &Policy, renames: &Renames) -> Vocabulary {
        let calendars_differ = calendars_differ(old, new);
        let mut policy = Policy::default();
        policy.calendar = new.calendar.clone().or_else(|| old.calendar.clone());
        let mut vocabulary = Vocabulary {
            policy,
            old: Translation::default(),
            barred: Vec::new(),
            old_of: FxHashMap::default(),
            old_question_of: FxHashMap::default(),
            changes: Vec::new(),
            calendars_differ,
            n_new_facts: new.facts.len(),
            n_new_fields: FxHashMap::default(),
        };
        for (_, ty) in new.types.iter() {
            vocabulary.policy.types.push(ty.clone());
        }
        for (_, fact) in new.facts.iter() {
            vocabulary.policy.facts.push(fact.clone());
        }
        for (id, _) in new.facts.iter() {
            if let FactType::List(record) = new.facts[id].ty {
                vocabulary.n_new_fields.insert(id, new.n_fields(record));
            }
        }
        let taken: FxHashSet<&str> = renames.facts.iter().map(|rename| &*rename.new).collect();
        for (id, fact) in old.facts.iter() {
            vocabulary.fact(old, new, id, fact, renames, &taken);
        }
        for (_, fact) in new.facts.iter().filter(|(id, _)| !vocabulary.old_of.contains_key(id)) {
            // What is decided is no fact that a law declares.
            if fact.decides.is_some() {
                continue;
            }
            if !vocabulary.changes.contains(&FactChange::Retyped(fact.path.clone())) {
                vocabulary.changes.push(FactChange::Added(fact.path.clone()));
            }
        }
        vocabulary.parts_renamed(old, new, renames);
        vocabulary.gather_groups(old);
        vocabulary.questions(old, new, renames);
        if calendars_differ {
            vocabulary.changes.push(FactChange::Calendar);
        }
        vocabulary
    }

    fn fact(
        &mut self,
        old: &Policy,
        new: &Policy,
        id: FactId,
        fact: &Fact,
        renames: &Renames,
        taken: &FxHashSet<&str>,
    ) {
        let rename = renames.facts.iter().find(|rename| rename.old == fact.path);
        let name = rename.map_or(&fact.path, |rename| &rename.new);
        let named = if rename.is_none() && taken.contains(&*fact.path) { None } else { new.fact(name) };
        let alike = named.filter(|&other| is_alike(old, fact.ty, new, new.facts[other].ty, &renames.parts));
        let Some(here) = alike else {
            if fact.decides.is_none() {
                self.changes.push(match named {
                    Some(_) => FactChange::Retyped(fact.path.clone()),
                    None => FactChange::Removed(fact.path.clone()),
                });
            }
            return self.only_old(old, id, fact);
        };
        if let Some(rename) = rename {
            let (old, new, is_stated) = (rename.old.clone(), rename.new.clone(), rename.is_stated);
            self.changes.push(FactChange::Renamed { old, new, is_stated });
        }
        self.old.facts.push(here);
        self.old_of.insert(here, id);
        match (fact.ty, new.facts[here].ty) {
            (FactType::Enumeration(was), FactType::Enumeration(is)) => {
                let merged = merged(old, was, new, is, &renames.parts);
                let ty = self.typed(&new.facts[here].path, &merged, is);
                self.policy.facts[here].ty = FactType::Enumeration(ty);
                let of = Input::Fact(here);
                self.barred.extend(merged.barred.iter().map(|&value| Barred { of, list: None, value }));
                self.old.values.insert(id, merged.old.clone());
                self.values_changed(&fact.path, merged);
            }
            (FactType::List(was), FactType::List(is)) => self.list((old, was, id), (new, is, here), &renames.parts),
            _ => {}
        }
        let presumed = presumed_word(old, fact).map(|word| match (fact.ty, new.facts[here].ty) {
            (FactType::Enumeration(was), FactType::Enumeration(is)) => {
                renamed_part(&renames.parts, was, is, &word).unwrap_or(&word).to_owned()
            }
            _ => word,
        });
        let is_same = presumed == presumed_word(new, &new.facts[here]);
        if !is_same {
            self.changes.push(FactChange::Presumption { of: new.facts[here].path.clone() });
            self.policy.facts[here].presumed = None;
        }
    }

    /// The fact of the old law alone, under a path that no fact of the new one has.
    fn only_old(&mut self, old: &Policy, id: FactId, fact: &Fact) {
        let ty = match fact.ty {
            FactType::Enumeration(ty) | FactType::List(ty) => {
                let ty = self.copied(old, ty);
                if let FactType::List(_) = fact.ty { FactType::List(ty) } else { FactType::Enumeration(ty) }
            }
            ty => ty,
        };
        let here = self.policy.facts.push(Fact { ty, ..fact.clone() });
        self.old.facts.push(here);
        if let FactType::List(record) = fact.ty
            && let TypeBody::Record(fields) = &old.types[record].body
        {
            let values = fields.iter().map(|field| (0..n_values(old, field.ty)).collect()).collect();
            let fields = (0..fields.len() as u32).collect();
            self.old.lists.insert(id, FieldTranslation { fields, values });
        }
    }

    /// A type of the old law, with those that its fields have.
    fn copied(&mut self, old: &Policy, ty: TypeId) -> TypeId {
        let mut copy = old.types[ty].clone();
        if let TypeBody::Record(fields) = &mut copy.body {
            for field in fields {
                field.ty = self.copied_type(old, field.ty);
            }
        }
        self.policy.types.push(copy)
    }

    fn copied_type(&mut self, old: &Policy, ty: FactType) -> FactType {
        match ty {
            FactType::Enumeration(ty) => FactType::Enumeration(self.policy.types.push(old.types[ty].clone())),
            other => other,
        }
    }

    /// An enumeration with the values of both laws; the new law's own, where that has them all.
    fn typed(&mut self, path: &str, merged: &Merged, is: TypeId) -> TypeId {
        if merged.removed.is_empty() {
            return is;
        }
        let of = &self.policy.types[is];
        let ty = Type { name: path.into(), body: TypeBody::Enumeration(merged.values.clone()), ..of.clone() };
        self.policy.types.push(ty)
    }

    fn values_changed(&mut self, of: &str, merged: Merged) {
        let of: Box<str> = of.into();
        if !merged.added.is_empty() {
            self.changes.push(FactChange::ValuesAdded { of: of.clone(), values: merged.added });
        }
        if !merged.removed.is_empty() {
            self.changes.push(FactChange::ValuesRemoved { of, values: merged.removed });
        }
    }

    /// A list whose members may have gained or lost fields.
    fn list(
        &mut self,
        (old, was, id): (&Policy, TypeId, FactId),
        (new, is, here): (&Policy, TypeId, FactId),
        renames: &[PartRename],
    ) {
        let (TypeBody::Record(old_fields), TypeBody::Record(new_fields)) = (&old.types[was].body, &new.types[is].body)
        else {
            return;
        };
        let mut fields: Vec<Field> = new_fields.clone();
        let mut translation = FieldTranslation::default();
        let (mut removed, mut kept) = (Vec::new(), FxHashSet::default());
        for field in old_fields {
            let called = parts::called(renames, was, is, &field.name);
            let found = called.and_then(|name| new_fields.iter().position(|other| *other.name == *name));
            let found = found.filter(|&at| is_alike(old, field.ty, new, new_fields[at].ty, renames));
            let Some(at) = found else {
                removed.push(field.name.clone());
                let ty = self.copied_type(old, field.ty);
                fields.push(Field { ty, ..field.clone() });
                translation.fields.push(fields.len() as u32 - 1);
                translation.values.push((0..n_values(old, field.ty)).collect());
                continue;
            };
            kept.insert(at);
            translation.fields.push(at as u32);
            let (FactType::Enumeration(was), FactType::Enumeration(is)) = (field.ty, new_fields[at].ty) else {
                translation.values.push(Vec::new());
                continue;
            };
            let merged = merged(old, was, new, is, renames);
            let of = format!("{}.{}", new.facts[here].path, field.name);
            fields[at].ty = FactType::Enumeration(self.typed(&of, &merged, is));
            let barred = |&value: &u32| Barred { of: Input::Field(at as u32), list: Some(here), value };
            self.barred.extend(merged.barred.iter().map(barred));
            translation.values.push(merged.old.clone());
            self.values_changed(&of, merged);
        }
        let of: Box<str> = new.facts[here].path.clone();
        let added: Vec<_> =
            (0..new_fields.len()).filter(|at| !kept.contains(at)).map(|at| new_fields[at].name.clone()).collect();
        if !added.is_empty() {
            self.changes.push(FactChange::FieldsAdded { of: of.clone(), fields: added });
        }
        if !removed.is_empty() {
            self.changes.push(FactChange::FieldsRemoved { of, fields: removed });
        }
        let ty = Type { body: TypeBody::Record(fields), ..self.policy.types[is].clone() };
        let ty = self.policy.types.push(ty);
        self.policy.facts[here].ty = FactType::List(ty);
        self.old.lists.insert(id, translation);
    }

    /// Values and fields that have another name; values of a set are reported with their enumeration.
    fn parts_renamed(&mut self, old: &Policy, new: &Policy, renames: &Renames) {
        let of_sets = parts::of_sets(old, new, &renames.parts);
        let is_of_set = |one: &PartRename| {
            let of = Some((one.old_type, one.new_type));
            of_sets.iter().any(|(rename, of_record)| *of_record == of && rename.old == one.rename.old)
        };
        for one in renames.parts.iter().filter(|one| !is_of_set(one)) {
            let Rename { old, new: name, is_stated } = one.rename.clone();
            let of = new.types[one.new_type].name.clone();
            self.changes.push(match new.types[one.new_type].body {
                TypeBody::Enumeration(_) => FactChange::ValueRenamed { of, old, new: name, is_stated },
                TypeBody::Record(_) => FactChange::FieldRenamed { of, old, new: name, is_stated },
            });
        }
        let is_of_value = |change: &FactChange| {
            matches!(change, FactChange::Renamed { old, new, .. }
                if of_sets.iter().any(|(rename, of)| of.is_none() && rename.old == *old && rename.new == *new))
        };
        self.changes.retain(|change| !is_of_value(change));
    }

    /// Where every fact of a group is renamed alike, and there are several, it is the group that is renamed.
    fn gather_groups(&mut self, old: &Policy) {
        let mut groups: Vec<(Box<str>, Box<str>, bool)> = Vec::new();
        let renamed: Vec<(Box<str>, Box<str>, bool)> = (self.changes.iter())
            .filter_map(|change| match change {
                FactChange::Renamed { old, new, is_stated } => Some((old.clone(), new.clone(), *is_stated)),
                _ => None,
            })
            .collect();
        for (was, is, is_stated) in &renamed {
            // The outermost group first.
            for (at, _) in was.match_indices('.') {
                let (group, rest) = (&was[..at], &was[at..]);
                let Some(now) = is.strip_suffix(rest) else { continue };
                let all: Vec<&Fact> = old.facts.values().filter(|fact| below(&fact.path, group).is_some()).collect();
                let is_renamed = |fact: &&Fact| {
                    let name = format!("{now}{}", &fact.path[at..]);
                    renamed.iter().any(|(old, new, stated)| *old == fact.path && **new == *name && stated == is_stated)
                };
                if all.len() > 1 && all.iter().all(is_renamed) {
                    groups.push((group.into(), now.into(), *is_stated));
                    break;
                }
            }
        }
        groups.dedup();
        for (group, now, is_stated) in groups {
            let is_in =
                |change: &FactChange| matches!(change, FactChange::Renamed { old, .. } if below(old, &group).is_some());
            let Some(first) = self.changes.iter().position(is_in) else { continue };
            self.changes[first] = FactChange::GroupRenamed { old: group.clone(), new: now, is_stated };
            self.changes.retain(|change| !is_in(change));
        }
    }

    fn questions(&mut self, old: &Policy, new: &Policy, renames: &Renames) {
        let blank = |question: &Question| Question {
            of_missing: question.of_missing.clone(),
            name: question.name.clone(),
            docs: None,
            label: question.label.clone(),
            sources: Vec::new(),
            span: question.span,
        };
        for (_, question) in new.questions.iter() {
            self.policy.questions.push(blank(question));
        }
        for (id, question) in old.questions.iter() {
            if question.of_missing.is_some() {
                // The same comparison lacks a number in both laws, or in the old one alone.
                let name = renames.in_words(&question.name);
                let same = new.questions.iter().find(|(_, of)| of.of_missing.is_some() && *of.name == *name);
                let here = same.map(|(here, _)| here).unwrap_or_else(|| self.policy.questions.push(blank(question)));
                if same.is_some() {
                    self.old_question_of.insert(here, id);
                }
                self.old.questions.push(here);
                continue;
            }
            let rename = renames.questions.iter().find(|rename| rename.old == question.name);
            match new.question(rename.map_or(&question.name, |rename| &rename.new)) {
                Some(here) => {
                    if let Some(rename) = rename {
                        let (old, new, is_stated) = (rename.old.clone(), rename.new.clone(), rename.is_stated);
                        self.changes.push(FactChange::QuestionRenamed { old, new, is_stated });
                    }
                    self.old.questions.push(here);
                    self.old_question_of.insert(here, id);
                }
                None => {
                    self.changes.push(FactChange::QuestionRemoved(question.name.clone()));
                    let here = self.policy.questions.push(blank(question));
                    self.old.questions.push(here);
                }
            }
        }
        for (id, question) in new.open_questions().filter(|(id, _)| !self.old_question_of.contains_key(id)) {
            debug_assert!(id.index() < new.questions.len());
            self.changes.push(FactChange::QuestionAdded(question.name.clone()));
        }
    }

    // ---- persons -------------------------------------------------------------------------------------------------------

    /// The person as a case of the old law: what that law does not know is left out.
    pub fn as_old(&self, case: &Case, old: &Policy) -> Case {
        let mut of_old = Case::blank(old, case.as_of());
        for (id, fact) in old.facts.iter() {
            let here = self.old.facts[id.index()];
            if case.stated(here) != Stated::Known {
                continue;
            }
            match (fact.ty, self.old.lists.get(&id)) {
                (FactType::List(_), Some(list)) => {
                    let members = case.members(here).unwrap_or_default();
                    of_old.state_members(id, members.iter().map(|member| list.member(member)).collect());
                }
                _ => {
                    let slot = case.slot(Input::Fact(here));
                    let value = self.old.values.get(&id).and_then(|values| at(values, slot)).unwrap_or(slot);
                    of_old.state_slot(id, value);
                }
            }
        }
        for id in old.questions.ids() {
            of_old.answer(id, case.answer_to(self.old.questions[id.index()]));
        }
        of_old
    }

    /// A case of the new law as one of the old: facts and values that the old law does not know are left out, others are unknown.
    pub fn old_of_new(&self, case: &Case, old: &Policy) -> Case {
        let mut of_old = Case::blank(old, case.as_of());
        of_old.id.clone_from(&case.id);
        for (id, fact) in old.facts.iter() {
            let here = self.old.facts[id.index()];
            if !self.is_new(here) || case.stated(here) == Stated::NotAsked {
                continue;
            }
            match (fact.ty, self.old.lists.get(&id), case.members(here)) {
                (FactType::List(_), Some(list), Some(members)) => {
                    of_old.state_members(id, members.iter().map(|member| list.member(member)).collect());
                }
                (FactType::List(_), ..) => of_old.forget(old, id, Stated::NotKnown),
                // Nothing depends on a text.
                (FactType::Text, ..) => {}
                _ => {
                    let slot = if case.stated(here) == Stated::Known { case.slot(Input::Fact(here)) } else { UNKNOWN };
                    let value = match self.old.values.get(&id) {
                        Some(values) => at(values, slot),
                        None => (slot != UNKNOWN).then_some(slot),
                    };
                    match value {
                        Some(value) => of_old.state_slot(id, value),
                        None => of_old.forget(old, id, Stated::NotKnown),
                    }
                }
            }
        }
        for id in old.questions.ids() {
            let here = self.old.questions[id.index()];
            if self.old_question_of.get(&here) == Some(&id) {
                of_old.answer(id, case.answer_to(here));
            }
        }
        of_old
    }

    /// The person as a case of the new law.
    pub fn as_new(&self, case: &Case, new: &Policy) -> Case {
        let mut of_new = Case::blank(new, case.as_of());
        for (id, fact) in new.facts.iter() {
            if case.stated(id) != Stated::Known {
                continue;
            }
            match fact.ty {
                FactType::List(_) => {
                    let n_fields = self.n_new_fields[&id];
                    let members = case.members(id).unwrap_or_default();
                    of_new.state_members(id, members.iter().map(|member| member[..n_fields].into()).collect());
                }
                _ => of_new.state_slot(id, case.slot(Input::Fact(id))),
            }
        }
        for id in new.questions.ids() {
            of_new.answer(id, case.answer_to(id));
        }
        of_new
    }

    /// Whether the fact of the old law is none of the new law's.
    pub fn is_only_old(&self, id: FactId) -> bool {
        !self.is_new(self.old.facts[id.index()])
    }

    /// Whether the fact is one of the new law.
    pub fn is_new(&self, id: FactId) -> bool {
        id.index() < self.n_new_facts
    }
}

trait Members {
    fn member(&self, member: &Member) -> Member;
}

impl Members for FieldTranslation {
    /// A member as the old law knows it.
    fn member(&self, member: &Member) -> Member {
        let fields = self.fields.iter().zip(&self.values).map(|(&field, values)| {
            // A case of the new law has no fields that only the old one knows.
            let slot = member.get(field as usize).copied().unwrap_or(UNKNOWN);
            if values.is_empty() || slot == UNKNOWN { slot } else { at(values, slot).unwrap_or(UNKNOWN) }
        });
        fields.collect()
    }
}

fn at(values: &[u32], slot: i64) -> Option<i64> {
    values.iter().position(|&value| i64::from(value) == slot).map(|at| at as i64)
}

fn merged(old: &Policy, was: TypeId, new: &Policy, is: TypeId, renames: &[PartRename]) -> Merged {
    let (before, now) = (values(old, was), values(new, is));
    let mut all: Vec<Box<str>> = now.to_vec();
    let mut removed = Vec::new();
    let places: FxHashMap<&str, usize> = now.iter().enumerate().map(|(at, value)| (&**value, at)).collect();
    let place = |value: &str| places.get(parts::called(renames, was, is, value)?).copied();
    let numbers = before.iter().map(|value| match place(value) {
        Some(at) => at as u32,
        None => {
            removed.push(value.clone());
            all.push(value.clone());
            all.len() as u32 - 1
        }
    });
    let numbers: Vec<u32> = numbers.collect();
    let known: FxHashSet<u32> = numbers.iter().copied().collect();
    let is_added = |at: &usize| !known.contains(&(*at as u32));
    let added: Vec<usize> = (0..now.len()).filter(is_added).collect();
    let barred = added.iter().map(|&at| at as u32).chain(now.len() as u32..all.len() as u32).collect();
    Merged { barred, added: added.iter().map(|&at| now[at].clone()).collect(), removed, values: all, old: numbers }
}

fn n_values(policy: &Policy, ty: FactType) -> u32 {
    match ty {
        FactType::Enumeration(ty) => policy.n_values(ty) as u32,
        _ => 0,
    }
}

/// What is presumed of the fact, comparable between policies.
fn presumed_word(policy: &Policy, fact: &Fact) -> Option<String> {
    fact.presumed.as_ref().map(|value| match (value, fact.ty) {
        (Value::Enumerated(index), FactType::Enumeration(ty)) => values(policy, ty)[*index as usize].to_string(),
        (value, _) => format!("{value:?}"),
    })
}

fn calendars_differ(old: &Policy, new: &Policy) -> bool {
    match (&old.calendar, &new.calendar) {
        (Some(old), Some(new)) => !old.counts_like(new),
        _ => false,
    }
}
