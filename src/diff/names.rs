//! Which conclusion, clause and fact of the old law is which of the new one: by name, else by a rename.
//!
//! A rename is stated (`--rename old=new`), or recognised: a fact of the same type that the same clauses read, a conclusion or clause that
//! comes to the same node. What is recognised is confirmed by `crate::diff`: every condition that reads the fact says the same of everyone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::vocabulary::is_alike;
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::policy::Policy;
use crate::policy::behind::facts_read;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::model::{Named, Text};

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
    pub questions: Vec<Rename>,
    pub conclusions: Vec<Rename>,
    pub clauses: Vec<Rename>,
}

/// Why a rename cannot be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WrongRename {
    /// The old law has no such fact, question, conclusion or clause; the nearest name.
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
        let was = old.named(from).ok_or_else(|| WrongRename::UnknownOld { near: near(old, from) })?;
        let is = new.named(to).ok_or_else(|| WrongRename::UnknownNew { near: near(new, to) })?;
        let list = match (was, is) {
            (Named::Fact(was), Named::Fact(is)) => {
                if !is_alike(old, old.facts[was].ty, new, new.facts[is].ty) {
                    return Err(WrongRename::OtherType);
                }
                &mut self.facts
            }
            (Named::Question(_), Named::Question(_)) => &mut self.questions,
            (Named::Conclusion(was), Named::Conclusion(is)) => {
                if old.conclusions[was].kind != new.conclusions[is].kind {
                    return Err(WrongRename::OtherType);
                }
                &mut self.conclusions
            }
            (Named::Clause(_), Named::Clause(_)) => &mut self.clauses,
            _ => return Err(WrongRename::OtherKind),
        };
        if from == to {
            return Err(WrongRename::NotRenamed);
        }
        if list.iter().any(|rename| *rename.old == *from || *rename.new == *to) {
            return Err(WrongRename::Twice);
        }
        list.push(Rename { old: from.into(), new: to.into(), is_stated: true });
        Ok(())
    }

    /// Adds facts that look renamed: of the same type, and read by the clauses of the same names. Where several look alike, none is taken.
    pub fn suspect_facts(&mut self, old: &Law, new: &Law) {
        let (was_read, is_read) = (read_by(&old.policy), read_by(&new.policy));
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
        let looks = |was: FactId, is: FactId| {
            let (before, now) = (was_read.get(&was), is_read.get(&is));
            let label = |policy: &'_ Policy, id: FactId| policy.facts[id].label.clone();
            before.is_some()
                && before == now
                && may_be_one(&label(&old.policy, was), &label(&new.policy, is))
                && is_alike(&old.policy, old.policy.facts[was].ty, &new.policy, new.policy.facts[is].ty)
        };
        for &was in &removed {
            let candidates: Vec<FactId> = added.iter().copied().filter(|&is| looks(was, is)).collect();
            let [is] = candidates[..] else { continue };
            if removed.iter().filter(|&&other| looks(other, is)).count() == 1 {
                let (old, new) = (old.policy.facts[was].path.clone(), new.policy.facts[is].path.clone());
                self.facts.push(Rename { old, new, is_stated: false });
            }
        }
    }
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

/// Per fact, the names of the clauses that read it, themselves or through definitions.
fn read_by(policy: &Policy) -> FxHashMap<FactId, FxHashSet<Box<str>>> {
    let mut read: FxHashMap<FactId, FxHashSet<Box<str>>> = FxHashMap::default();
    for (id, clause) in policy.clauses.iter() {
        for fact in facts_read(policy, id) {
            read.entry(fact).or_default().insert(clause.name.clone());
        }
    }
    read
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
            (None, None) => clause.name.to_string(),
        };
        Some((id, new.clause(&name)?))
    }))
}

pub fn renamed<'a>(renames: &'a [Rename], name: &'a str) -> &'a str {
    renames.iter().find(|rename| *rename.old == *name).map_or(name, |rename| &rename.new)
}
