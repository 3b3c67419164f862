//! Which conclusion, clause and fact of the old law is which of the new one: by name, else by a rename.
//!
//! A rename is stated (`--rename old=new`), or recognised: a fact of the same type that the same clauses read, a conclusion or clause that
//! comes to the same node. What is recognised is confirmed by `crate::diff`: every condition that reads the fact says the same of everyone.
//! Not here: values of enumerations and fields of records (`super::parts`).

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::others::Declared;
use super::parts::{self, PartRename, is_alike};
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::Policy;
use crate::policy::behind::facts_read;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::model::{Named, Text};
use crate::watch::Watch;

/// One thing, called otherwise in the new law.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rename {
    pub old: Box<str>,
    pub new: Box<str>,
    /// Somebody said so; else it was recognised.
    pub is_stated: bool,
}

/// What is called otherwise in the new law.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Renames {
    pub facts: Vec<Rename>,
    /// Values of enumerations and fields of records.
    pub parts: Vec<PartRename>,
    pub questions: Vec<Rename>,
    pub conclusions: Vec<Rename>,
    pub clauses: Vec<Rename>,
    /// Definitions, dated values, authorities, instruments, practices and properties.
    pub others: Vec<(Declared, Rename)>,
}

/// Why a rename cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WrongRename {
    /// The old law has nothing of that name; the nearest name.
    UnknownOld {
        near: Option<String>,
    },
    UnknownNew {
        near: Option<String>,
    },
    /// One is a fact, the other a clause; or the like.
    OtherKind,
    /// Two facts of different types, or conclusions of different kinds.
    OtherType,
    /// The old name stands in the new law, or the new name in the old one, as itself.
    NotRenamed,
    /// Another rename takes the same name.
    Twice,
}

impl Renames {
    /// Takes a rename that somebody states.
    ///
    /// # Errors
    /// It cannot be.
    pub fn state(&mut self, old: &Policy, new: &Policy, from: &str, to: &str) -> Result<(), WrongRename> {
        let near = |policy: &Policy, name: &str| did_you_mean(name, policy.all_names().map(|(name, _)| name));
        let (was, is) = match (old.named(from), new.named(to)) {
            (Some(was), Some(is)) => (was, is),
            // What has no name of its own is part of a type.
            (was, is) => {
                let of_old = was.is_some() || parts::has(old, from);
                let of_new = is.is_some() || parts::has(new, to);
                return match (of_old, of_new) {
                    (false, _) => Err(WrongRename::UnknownOld { near: near(old, from) }),
                    (_, false) => Err(WrongRename::UnknownNew { near: near(new, to) }),
                    _ => self.state_part(old, new, from, to),
                };
            }
        };
        if from == to {
            return Err(WrongRename::NotRenamed);
        }
        let rename = Rename { old: from.into(), new: to.into(), is_stated: true };
        let list = match (was, is) {
            (Named::Fact(was), Named::Fact(is)) => {
                if !is_alike(old, old.facts[was].ty, new, new.facts[is].ty, &self.parts) {
                    return Err(WrongRename::OtherType);
                }
                &mut self.facts
            }
            (Named::Group, Named::Group) => return self.state_group(old, new, from, to),
            (Named::Question(_), Named::Question(_)) => &mut self.questions,
            (Named::Conclusion(was), Named::Conclusion(is)) => {
                if old.conclusions[was].kind != new.conclusions[is].kind {
                    return Err(WrongRename::OtherType);
                }
                &mut self.conclusions
            }
            (Named::Clause(_), Named::Clause(_)) => &mut self.clauses,
            _ => {
                let (Some(what), true) = (declared(was), declared(was) == declared(is)) else {
                    return Err(WrongRename::OtherKind);
                };
                let is_known =
                    |(of, rename): &(Declared, Rename)| *of == what && (*rename.old == *from || *rename.new == *to);
                if self.others.iter().any(is_known) {
                    return Err(WrongRename::Twice);
                }
                self.others.push((what, rename));
                return Ok(());
            }
        };
        if list.iter().any(|rename| *rename.old == *from || *rename.new == *to) {
            return Err(WrongRename::Twice);
        }
        list.push(rename);
        Ok(())
    }

    /// A value of an enumeration, or a field of a record.
    fn state_part(&mut self, old: &Policy, new: &Policy, from: &str, to: &str) -> Result<(), WrongRename> {
        let pairs = parts::pairs_named(old, new, from, to, &self.facts, &self.parts)?;
        let is_known = |one: &PartRename| self.parts.iter().any(|other| other.is_of_the_same(one));
        if pairs.iter().any(is_known) {
            return Err(WrongRename::Twice);
        }
        self.parts.extend(pairs);
        self.name_values_of_sets(old, new);
        Ok(())
    }

    /// Every fact of a group, or value of a set, that the new law has under the other name.
    fn state_group(&mut self, old: &Policy, new: &Policy, from: &str, to: &str) -> Result<(), WrongRename> {
        let mut found = Vec::new();
        for fact in old.facts.values() {
            let Some(rest) = below(&fact.path, from) else { continue };
            let path = format!("{to}.{rest}");
            let Some(is) = new.fact(&path) else { continue };
            if is_alike(old, fact.ty, new, new.facts[is].ty, &self.parts) {
                found.push(Rename { old: fact.path.clone(), new: path.into(), is_stated: true });
            }
        }
        if found.is_empty() {
            return Err(WrongRename::OtherType);
        }
        let is_known = |one: &Rename| self.facts.iter().any(|other| other.old == one.old || other.new == one.new);
        if found.iter().any(is_known) {
            return Err(WrongRename::Twice);
        }
        self.facts.extend(found);
        Ok(())
    }

    /// What a value of an enumeration is called is part of the name of each fact that asks whether a set has it.
    pub fn name_values_of_sets(&mut self, old: &Policy, new: &Policy) {
        for (rename, in_record) in parts::of_sets(old, new, &self.parts) {
            match in_record {
                None if !self.facts.iter().any(|other| other.old == rename.old || other.new == rename.new) => {
                    self.facts.push(rename);
                }
                Some((old_type, new_type)) => {
                    let part = PartRename { old_type, new_type, rename };
                    if !self.parts.iter().any(|other| other.is_of_the_same(&part)) {
                        self.parts.push(part);
                    }
                }
                None => {}
            }
        }
    }

    /// The words of the old law with each name in them as the new law has it.
    pub fn in_words(&self, words: &str) -> String {
        let is_of_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
        let parts = self.parts.iter().map(|part| &part.rename);
        let others = self.others.iter().map(|(_, rename)| rename);
        let all = self.facts.iter().chain(&self.conclusions).chain(&self.clauses).chain(&self.questions);
        let all: Vec<&Rename> = all.chain(others).chain(parts).collect();
        let mut written = String::new();
        for part in words.split_inclusive(|letter| !is_of_name(letter)) {
            let word = part.trim_end_matches(|letter| !is_of_name(letter));
            let rename = all.iter().find(|rename| *rename.old == *word);
            written.push_str(rename.map_or(word, |rename| &rename.new));
            written.push_str(&part[word.len()..]);
        }
        written
    }

    /// Nothing was recognised, or is suspected.
    pub fn are_stated(&self) -> bool {
        self.facts.iter().all(|rename| rename.is_stated) && self.parts.iter().all(|part| part.rename.is_stated)
    }

    /// Adds facts that look renamed: of the same type, and read by the clauses of the same names. Where several look alike, none is taken; nor when
    /// the watch is over.
    pub fn suspect_facts(&mut self, old: &Law, new: &Law, watch: &Watch) {
        let gone = |id: &FactId, policy: &Policy, other: &Policy, taken: &dyn Fn(&Rename) -> Box<str>| {
            let path = &policy.facts[*id].path;
            other.fact(path).is_none() && !self.facts.iter().any(|rename| taken(rename) == *path)
        };
        let removed: Vec<FactId> = old
            .policy
            .facts
            .ids()
            .filter(|id| gone(id, &old.policy, &new.policy, &|rename| rename.old.clone()))
            .collect();
        let added: Vec<FactId> = new
            .policy
            .facts
            .ids()
            .filter(|id| gone(id, &new.policy, &old.policy, &|rename| rename.new.clone()))
            .collect();
        if removed.is_empty() || added.is_empty() {
            return;
        }
        let Some(was_read) = read_by(&old.policy, &removed, watch) else { return };
        let Some(is_read) = read_by(&new.policy, &added, watch) else { return };
        let looks = |was: FactId, is: FactId| {
            let (before, now) = (was_read.get(&was), is_read.get(&is));
            let label = |policy: &'_ Policy, id: FactId| policy.facts[id].label.clone();
            before.is_some()
                && before == now
                && may_be_one(&label(&old.policy, was), &label(&new.policy, is))
                && is_alike(&old.policy, old.policy.facts[was].ty, &new.policy, new.policy.facts[is].ty, &self.parts)
        };
        // Where a group has another name, the rest of the path tells facts apart that look alike.
        let last = |policy: &Policy, id: FactId| policy.facts[id].path.rsplit('.').next().map(str::to_owned);
        let is_called_alike = |was: FactId, is: FactId| last(&old.policy, was) == last(&new.policy, is);
        let by_last = only_pairs(&removed, &added, watch, |was, is| is_called_alike(was, is) && looks(was, is));
        let is_left =
            |id: &FactId, taken: &dyn Fn(&(FactId, FactId)) -> FactId| !by_last.iter().any(|pair| taken(pair) == *id);
        let removed: Vec<FactId> = removed.iter().copied().filter(|id| is_left(id, &|pair| pair.0)).collect();
        let added: Vec<FactId> = added.iter().copied().filter(|id| is_left(id, &|pair| pair.1)).collect();
        let others = only_pairs(&removed, &added, watch, looks);
        for (was, is) in by_last.iter().chain(&others) {
            let (old, new) = (old.policy.facts[*was].path.clone(), new.policy.facts[*is].path.clone());
            self.facts.push(Rename { old, new, is_stated: false });
        }
    }
}

/// Pairs of which each is like no other one; none when the watch is over before all were held against each other.
pub fn only_pairs<I: Copy>(gone: &[I], come: &[I], watch: &Watch, is_alike: impl Fn(I, I) -> bool) -> Vec<(I, I)> {
    let mut pairs: Vec<(I, usize)> = Vec::new();
    let mut n_alike = vec![0; come.len()];
    for &was in gone {
        if watch.is_over() {
            return Vec::new();
        }
        let mut like = (0..come.len()).filter(|&at| is_alike(was, come[at]));
        if let (Some(at), None) = (like.next(), like.next()) {
            pairs.push((was, at));
            n_alike[at] += 1;
        }
    }
    pairs.into_iter().filter(|(_, at)| n_alike[*at] == 1).map(|(was, at)| (was, come[at])).collect()
}

/// What else has a name that a rename may state.
fn declared(named: Named) -> Option<Declared> {
    match named {
        Named::Definition(_) => Some(Declared::Definition),
        Named::DatedValue(_) => Some(Declared::Value),
        Named::Authority(_) => Some(Declared::Authority),
        Named::Instrument(_) => Some(Declared::Instrument),
        Named::Practice(_) => Some(Declared::Practice),
        Named::Property(_) => Some(Declared::Property),
        Named::Type(_)
        | Named::Fact(_)
        | Named::Group
        | Named::Question(_)
        | Named::Conclusion(_)
        | Named::Clause(_)
        | Named::Calendar => None,
    }
}

/// What is behind the name of a group in the path of one of its facts.
pub fn below<'a>(path: &'a str, group: &str) -> Option<&'a str> {
    path.strip_prefix(group)?.strip_prefix('.')
}

/// Whether two labels may be those of one thing: no language that both have says something else. What has another label is another thing until
/// somebody says otherwise, though it stands in the same place: a law may put one criterion for another.
pub fn may_be_one(old: &Option<Text>, new: &Option<Text>) -> bool {
    let (Some(old), Some(new)) = (old, new) else { return true };
    old.variants.iter().all(|(language, label)| {
        let other = new.variants.iter().find(|(of, _)| of == language);
        other.is_none_or(|(_, other)| other == label)
    })
}

/// Of each of these facts that some clause reads, itself or through definitions, which clauses do; `None` when the watch is over first.
fn read_by(policy: &Policy, wanted: &[FactId], watch: &Watch) -> Option<FxHashMap<FactId, Readers>> {
    let wanted: FxHashSet<FactId> = wanted.iter().copied().collect();
    let mut read: FxHashMap<FactId, Readers> = FxHashMap::default();
    for (id, clause) in policy.clauses.iter() {
        if watch.is_over() {
            return None;
        }
        for fact in facts_read(policy, id).into_iter().filter(|fact| wanted.contains(fact)) {
            read.entry(fact).or_default().add(&clause.name);
        }
    }
    Some(read)
}

/// Which clauses read something, by their names: as one number, since the names themselves would be as many as there are clauses for each of as
/// many facts. Two that are equal are a suspicion, which is then proved or dropped.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Readers(u64);

impl Readers {
    /// Each clause is added once, in any order.
    pub fn add(&mut self, clause: &str) {
        self.0 = self.0.wrapping_add(FxBuildHasher.hash_one(clause));
    }
}

/// Which of the old law's is which of the new one's.
pub struct Matching<I> {
    pub old_of: FxHashMap<I, I>,
    pub new_of: FxHashMap<I, I>,
}

impl<I: Copy + Eq + std::hash::Hash> Matching<I> {
    pub fn of(pairs: impl IntoIterator<Item = (I, I)>) -> Matching<I> {
        let pairs: Vec<(I, I)> = pairs.into_iter().collect();
        Matching {
            new_of: pairs.iter().copied().collect(),
            old_of: pairs.into_iter().map(|(old, new)| (new, old)).collect(),
        }
    }
}

/// The clauses of both laws that are one clause.
pub fn clauses(old: &Policy, new: &Policy, renames: &Renames) -> Matching<ClauseId> {
    Matching::of(old.clauses.iter().filter_map(|(id, clause)| {
        let rename = renames.clauses.iter().find(|rename| rename.old == clause.name);
        let name = match (rename, clause.shares_fate_of) {
            (Some(rename), _) => rename.new.to_string(),
            // `S.confers.P` goes with its conclusions.
            (None, Some(_)) => {
                let parts: Vec<_> = clause.name.split('.').map(|part| renamed(&renames.conclusions, part)).collect();
                parts.join(".")
            }
            (None, None) => renamed(&renames.clauses, &clause.name).to_owned(),
        };
        Some((id, new.clause(&name)?))
    }))
}

/// What the new law calls a thing of the old one that is no fact, question, conclusion or clause; nothing, where another took its name.
pub fn renamed_other<'a>(renames: &'a [(Declared, Rename)], what: Declared, name: &'a str) -> &'a str {
    among(renames.iter().filter(|(of, _)| *of == what).map(|(_, rename)| rename), name)
}

/// What the new law calls a thing of the old one; nothing, where another thing took its name and it is not said to have another.
pub fn renamed<'a>(renames: &'a [Rename], name: &'a str) -> &'a str {
    among(renames.iter(), name)
}

fn among<'a>(renames: impl Iterator<Item = &'a Rename> + Clone, name: &'a str) -> &'a str {
    const NOTHING: &str = "";
    if let Some(rename) = renames.clone().find(|rename| *rename.old == *name) {
        return &rename.new;
    }
    let is_taken = renames.into_iter().any(|rename| *rename.new == *name);
    if is_taken { NOTHING } else { name }
}
