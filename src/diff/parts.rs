//! Values of enumerations and fields of records that the new law calls otherwise.
//!
//! Takes both policies; gives the renames that are stated, those that look like renames (a name that is gone and one that is new, in the same
//! type, read by the same clauses, with labels that do not differ), and which parts of a type a condition reads. That a rename which was
//! recognised changes nothing is confirmed by `crate::diff`. Not here: what has a name of its own (`super::names`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Readers, Rename, Renames, WrongRename, may_be_one, only_pairs, renamed};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId, FactId, Id, TypeId};
use crate::policy::inputs::{conditions_of, inputs_below};
use crate::policy::model::{DefinitionBody, ExprKind, FactType, Field, Input, Named, SetOwner, Text, TypeBody};
use crate::watch::Watch;

/// A value of an enumeration or a field of a record, called otherwise in the new law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartRename {
    /// The type in the old law, and what it is in the new one.
    pub old_type: TypeId,
    pub new_type: TypeId,
    pub rename: Rename,
}

impl PartRename {
    fn is_within(&self, was: TypeId, is: TypeId) -> bool {
        self.old_type == was && self.new_type == is
    }

    /// Whether both say something of one old name, or of one new name.
    pub fn is_of_the_same(&self, other: &PartRename) -> bool {
        self.is_within(other.old_type, other.new_type)
            && (self.rename.old == other.rename.old || self.rename.new == other.rename.new)
    }
}

/// A part of a type, by number: a value, or a field.
pub type Part = (TypeId, u32);

/// What a part is called in the new law, if a rename says so.
pub fn renamed_part<'a>(renames: &'a [PartRename], was: TypeId, is: TypeId, name: &str) -> Option<&'a str> {
    let found = renames.iter().find(|one| one.is_within(was, is) && *one.rename.old == *name);
    found.map(|one| &*one.rename.new)
}

/// What a part is called in the new law; nothing if that calls something else so.
pub fn called<'a>(renames: &'a [PartRename], was: TypeId, is: TypeId, name: &'a str) -> Option<&'a str> {
    let is_taken = || renames.iter().any(|one| one.is_within(was, is) && *one.rename.new == *name);
    renamed_part(renames, was, is, name).or_else(|| (!is_taken()).then_some(name))
}

/// Whether a fact of the one type can be the fact of the other: enumerations with a value in common, lists of any records.
pub fn is_alike(old: &Policy, was: FactType, new: &Policy, is: FactType, renames: &[PartRename]) -> bool {
    match (was, is) {
        (FactType::Enumeration(was), FactType::Enumeration(is)) => {
            let known = values(new, is);
            let is_known = |value: &str| {
                called(renames, was, is, value).is_some_and(|name| known.iter().any(|other| **other == *name))
            };
            values(old, was).iter().any(|value| is_known(value))
        }
        (FactType::List(_), FactType::List(_)) => true,
        (FactType::Bool, FactType::Bool) | (FactType::Int, FactType::Int) | (FactType::Date, FactType::Date) => true,
        (FactType::DateOrNever, FactType::DateOrNever) | (FactType::Text, FactType::Text) => true,
        _ => false,
    }
}

pub fn values(policy: &Policy, ty: TypeId) -> &[Box<str>] {
    match &policy.types[ty].body {
        TypeBody::Enumeration(values) => values,
        TypeBody::Record(_) => &[],
    }
}

fn fields(policy: &Policy, ty: TypeId) -> &[Field] {
    match &policy.types[ty].body {
        TypeBody::Enumeration(_) => &[],
        TypeBody::Record(fields) => fields,
    }
}

/// The names of its values or fields, by number.
fn names(policy: &Policy, ty: TypeId) -> Vec<&str> {
    match &policy.types[ty].body {
        TypeBody::Enumeration(values) => values.iter().map(|value| &**value).collect(),
        TypeBody::Record(fields) => fields.iter().map(|field| &*field.name).collect(),
    }
}

fn label(policy: &Policy, (ty, at): Part) -> Option<Text> {
    match &policy.types[ty].body {
        TypeBody::Enumeration(_) => policy.types[ty].labels.get(at as usize).cloned().flatten(),
        TypeBody::Record(fields) => fields[at as usize].label.clone(),
    }
}

// ---- which type is which -------------------------------------------------------------------------------------------------

/// Which type of the old law is which of the new one: of facts and fields that are the same, and of one name. Each pair once.
fn type_pairs(old: &Policy, new: &Policy, facts: &[Rename], parts: &[PartRename]) -> Vec<(TypeId, TypeId)> {
    let is_enumeration = |policy: &Policy, ty: TypeId| matches!(policy.types[ty].body, TypeBody::Enumeration(_));
    let mut pairs: Vec<(TypeId, TypeId)> = Vec::new();
    let mut add = |was: FactType, is: FactType| match (was, is) {
        (FactType::Enumeration(was), FactType::Enumeration(is)) | (FactType::List(was), FactType::List(is))
            if !pairs.contains(&(was, is)) =>
        {
            pairs.push((was, is));
        }
        _ => {}
    };
    for fact in old.facts.values() {
        if let Some(is) = new.fact(renamed(facts, &fact.path)) {
            add(fact.ty, new.facts[is].ty);
        }
    }
    for set in old.sets.iter().filter(|set| matches!(set.owner, SetOwner::Facts(_))) {
        if let Some(is) = new.set(&set.path) {
            add(FactType::Enumeration(set.ty), FactType::Enumeration(is.ty));
        }
    }
    for (was, of) in old.types.iter() {
        if let Some(Named::Type(is)) = new.named(&of.name)
            && is_enumeration(old, was) == is_enumeration(new, is)
        {
            match is_enumeration(old, was) {
                true => add(FactType::Enumeration(was), FactType::Enumeration(is)),
                false => add(FactType::List(was), FactType::List(is)),
            }
        }
    }
    let records: Vec<(TypeId, TypeId)> = pairs.iter().copied().filter(|&(was, _)| !is_enumeration(old, was)).collect();
    for (was, is) in records {
        for field in fields(old, was) {
            let name = called(parts, was, is, &field.name);
            let other = name.and_then(|name| fields(new, is).iter().find(|other| *other.name == *name));
            if let (FactType::Enumeration(was), Some(FactType::Enumeration(is))) = (field.ty, other.map(|of| of.ty))
                && !pairs.contains(&(was, is))
            {
                pairs.push((was, is));
            }
        }
    }
    pairs
}

// ---- stated --------------------------------------------------------------------------------------------------------------

/// The parts of types that somebody may mean: `country.VE`, of the type or of a fact that has it, or `VE` of every type.
fn meant(policy: &Policy, text: &str) -> Vec<Part> {
    let place = |ty: TypeId, name: &str| {
        let at = names(policy, ty).iter().position(|other| *other == name)?;
        Some((ty, at as u32))
    };
    // Of a field that is a set the name has a dot in it.
    let within = text.match_indices('.').flat_map(|(at, _)| {
        let (of, name) = (&text[..at], &text[at + 1..]);
        let ty = match policy.named(of) {
            Some(Named::Type(ty)) => Some(ty),
            Some(Named::Fact(id)) => match policy.facts[id].ty {
                FactType::Enumeration(ty) | FactType::List(ty) => Some(ty),
                _ => None,
            },
            _ => policy.set(of).map(|set| set.ty),
        };
        ty.and_then(|ty| place(ty, name))
    });
    let within: Vec<Part> = within.collect();
    match within.is_empty() {
        true => policy.types.ids().filter_map(|ty| place(ty, text)).collect(),
        false => within,
    }
}

/// Whether some type has a part that may be meant.
pub fn has(policy: &Policy, text: &str) -> bool {
    !meant(policy, text).is_empty()
}

/// The renames that are stated by this pair of names: of each type that has both.
///
/// # Errors
/// No type has both, or what is called so keeps its name.
pub fn pairs_named(
    old: &Policy,
    new: &Policy,
    from: &str,
    to: &str,
    facts: &[Rename],
    parts: &[PartRename],
) -> Result<Vec<PartRename>, WrongRename> {
    let (were, are) = (meant(old, from), meant(new, to));
    if were.is_empty() || are.is_empty() {
        return Err(WrongRename::OtherKind);
    }
    let pairs = type_pairs(old, new, facts, parts);
    let mut found = Vec::new();
    for &(was, at) in &were {
        for &(is, there) in are.iter().filter(|(is, _)| pairs.contains(&(was, *is))) {
            let (old_name, new_name) = (names(old, was)[at as usize], names(new, is)[there as usize]);
            if old_name == new_name {
                return Err(WrongRename::NotRenamed);
            }
            if let (Some(before), Some(now)) = (fields(old, was).get(at as usize), fields(new, is).get(there as usize))
                && !is_alike(old, before.ty, new, now.ty, parts)
            {
                return Err(WrongRename::OtherType);
            }
            let rename = Rename { old: old_name.into(), new: new_name.into(), is_stated: true };
            found.push(PartRename { old_type: was, new_type: is, rename });
        }
    }
    if found.is_empty() { Err(WrongRename::OtherType) } else { Ok(found) }
}

/// What follows from values of enumerations for sets of them: the facts, and with their records the fields, that ask for the value.
#[allow(clippy::type_complexity)]
pub fn of_sets(old: &Policy, new: &Policy, parts: &[PartRename]) -> Vec<(Rename, Option<(TypeId, TypeId)>)> {
    let mut found = Vec::new();
    for one in parts {
        for set in old.sets.iter().filter(|set| set.ty == one.old_type) {
            for other in new.sets.iter().filter(|other| other.ty == one.new_type && other.path == set.path) {
                let of = match (set.owner, other.owner) {
                    (SetOwner::Facts(_), SetOwner::Facts(_)) => None,
                    (SetOwner::Fields(was, _), SetOwner::Fields(is, _)) => Some((was, is)),
                    _ => continue,
                };
                let name = |value: &str| format!("{}.{value}", set.path).into();
                let Rename { old, new, is_stated } = &one.rename;
                found.push((Rename { old: name(old), new: name(new), is_stated: *is_stated }, of));
            }
        }
    }
    found
}

// ---- recognised ----------------------------------------------------------------------------------------------------------

impl Renames {
    /// Adds values and fields that look renamed. Where several look alike, none is taken; nor when the watch is over.
    pub fn suspect_parts(&mut self, old: &Policy, new: &Policy, watch: &Watch) {
        // What reads them is asked only where a part is gone and another one is new.
        let mut read: Option<[FxHashMap<Part, Readers>; 2]> = None;
        for (was, is) in type_pairs(old, new, &self.facts, &self.parts) {
            let (before, now) = (names(old, was), names(new, is));
            let stated = |name: &str, of: fn(&Rename) -> &str| {
                self.parts.iter().any(|one| one.is_within(was, is) && of(&one.rename) == name)
            };
            let gone = (0..before.len() as u32).filter(|&at| {
                let name = before[at as usize];
                !now.contains(&name) && !stated(name, |rename| &rename.old)
            });
            let come = (0..now.len() as u32).filter(|&at| {
                let name = now[at as usize];
                !before.contains(&name) && !stated(name, |rename| &rename.new)
            });
            let (gone, come): (Vec<u32>, Vec<u32>) = (gone.collect(), come.collect());
            if gone.is_empty() || come.is_empty() {
                continue;
            }
            if read.is_none() {
                read = read_by(old, watch).and_then(|was_read| Some([was_read, read_by(new, watch)?]));
            }
            let Some([was_read, is_read]) = &read else { break };
            let looks = |at: u32, there: u32| {
                let (was, is) = ((was, at), (is, there));
                let (before, now) = (label(old, was), label(new, is));
                // What no clause reads has nothing but its label to be known by.
                let is_read_alike = match (was_read.get(&was), is_read.get(&is)) {
                    (None, None) => before.is_some() && before == now,
                    (before, now) => before == now,
                };
                is_read_alike && may_be_one(&before, &now) && self.has_one_type(old, was, new, is)
            };
            // One that several look like has none that is like it alone.
            let n_alike = |there: u32| gone.iter().filter(|&&other| looks(other, there)).take(2).count();
            let alike = only_pairs(&gone, &come, watch, looks);
            let alike: Vec<(u32, u32)> =
                alike.into_iter().filter(|&(_, there)| !watch.is_over() && n_alike(there) == 1).collect();
            self.parts.extend(alike.into_iter().map(|(at, there)| {
                let (old, new) = (before[at as usize].into(), now[there as usize].into());
                PartRename { old_type: was, new_type: is, rename: Rename { old, new, is_stated: false } }
            }));
        }
        self.name_values_of_sets(old, new);
    }

    /// Values of enumerations are alike; fields where their types are.
    fn has_one_type(&self, old: &Policy, (was, at): Part, new: &Policy, (is, there): Part) -> bool {
        match (fields(old, was).get(at as usize), fields(new, is).get(there as usize)) {
            (Some(before), Some(now)) => is_alike(old, before.ty, new, now.ty, &self.parts),
            _ => true,
        }
    }
}

/// Per part of a type, which clauses read it, themselves or through definitions; `None` when the watch is over first.
fn read_by(policy: &Policy, watch: &Watch) -> Option<FxHashMap<Part, Readers>> {
    let mut read: FxHashMap<Part, Readers> = FxHashMap::default();
    let parts = PartsRead::of(policy);
    for id in policy.clauses.ids() {
        if watch.is_over() {
            return None;
        }
        for part in parts.of_clause(id) {
            read.entry(part).or_default().add(&policy.clauses[id].name);
        }
    }
    Some(read)
}

/// Which parts of types conditions read.
pub struct PartsRead<'a> {
    policy: &'a Policy,
    /// Of a fact that asks whether a set has a value, the value.
    of_facts: FxHashMap<FactId, Part>,
    /// The same of a field.
    of_fields: FxHashMap<Part, Part>,
}

impl<'a> PartsRead<'a> {
    pub fn of(policy: &'a Policy) -> PartsRead<'a> {
        let (mut of_facts, mut of_fields) = (FxHashMap::default(), FxHashMap::default());
        for set in &policy.sets {
            for at in 0..values(policy, set.ty).len() {
                let value = (set.ty, at as u32);
                match set.owner {
                    SetOwner::Facts(first) => {
                        of_facts.insert(FactId::from_index(first.index() + at), value);
                    }
                    SetOwner::Fields(record, first) => {
                        of_fields.insert((record, first + at as u32), value);
                    }
                }
            }
        }
        PartsRead { policy, of_facts, of_fields }
    }

    fn of_clause(&self, id: ClauseId) -> FxHashSet<Part> {
        conditions_of(&self.policy.clauses[id]).flat_map(|expr| self.of_expr(expr)).collect()
    }

    /// Definitions looked into, conclusions not.
    pub fn of_expr(&self, expr: ExprId) -> FxHashSet<Part> {
        let policy = self.policy;
        let mut read = FxHashSet::default();
        let (mut open, mut seen) = (vec![(expr, None)], FxHashSet::default());
        while let Some((expr, record)) = open.pop() {
            if !seen.insert((expr, record)) {
                continue;
            }
            match &policy.exprs[expr].kind {
                ExprKind::Definition(id) => {
                    if let DefinitionBody::Condition(body) = policy.definitions[*id].body {
                        open.push((body, record));
                    }
                }
                ExprKind::Quantifier { list, body, .. } => match policy.facts[*list].ty {
                    FactType::List(record) => open.push((*body, Some(record))),
                    _ => open.push((*body, record)),
                },
                ExprKind::OnDay { .. } => {}
                kind => {
                    if let ExprKind::IsOneOf { of, values, .. } = kind
                        && let Some(ty) = self.enumeration(*of, record)
                    {
                        read.extend(values.iter().map(|&value| (ty, value)));
                    }
                    let operands = kind.operands();
                    if operands.is_empty() {
                        let inputs = inputs_below(policy, expr);
                        read.extend(inputs.into_iter().flat_map(|input| self.of_input(input, record)));
                    }
                    open.extend(operands.into_iter().map(|operand| (operand, record)));
                }
            }
        }
        read
    }

    fn of_input(&self, input: Input, record: Option<TypeId>) -> impl Iterator<Item = Part> {
        let (field, value) = match (input, record) {
            (Input::Fact(id), _) => (None, self.of_facts.get(&id).copied()),
            (Input::Field(at), Some(record)) => (Some((record, at)), self.of_fields.get(&(record, at)).copied()),
            (Input::Field(_) | Input::AsOf | Input::Question(_), _) => (None, None),
        };
        field.into_iter().chain(value)
    }

    fn enumeration(&self, of: Input, record: Option<TypeId>) -> Option<TypeId> {
        let ty = match of {
            Input::Fact(id) => self.policy.facts[id].ty,
            Input::Field(at) => fields(self.policy, record?).get(at as usize)?.ty,
            Input::AsOf | Input::Question(_) => return None,
        };
        match ty {
            FactType::Enumeration(ty) => Some(ty),
            _ => None,
        }
    }
}

/// The number of a part in the old law.
pub fn place_in_old(old: &Policy, one: &PartRename) -> Option<Part> {
    let at = names(old, one.old_type).iter().position(|name| **name == *one.rename.old)?;
    Some((one.old_type, at as u32))
}
