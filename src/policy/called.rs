//! What a person calls a conclusion or a clause: by its name in the policy, or by its label in any language.
//!
//! Capitals and accents do not matter. A name goes before a label. Of what two things are called, both are offered.

use deunicode::deunicode;

use crate::nearest::nearest;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, TypeId};
use crate::policy::model::{Text, TypeBody};
use crate::words::{Locale, say_error};

/// A conclusion or a clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Called {
    Conclusion(ConclusionId),
    Clause(ClauseId),
}

/// Why it is not clear what is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unclear {
    /// Nothing is called so; the nearest name or label, if one is near.
    Unknown { near: Option<String> },
    /// Several things are called so; their names.
    Several(Vec<String>),
}

impl Unclear {
    /// What to write instead, ready for a help text.
    pub fn mend(self) -> Option<String> {
        match self {
            Unclear::Unknown { near } => near.map(|name| say_error!(DidYouMean { name })),
            Unclear::Several(names) => {
                let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                Some(say_error!(ReplUnknownNameHelpSeveral { names: Locale::of_errors().or(&names) }))
            }
        }
    }
}

/// Which things are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    Conclusions,
    ConclusionsAndClauses,
}

/// The conclusion (or clause, where those are asked for) of this name or label.
///
/// # Errors
/// [`Unclear`], where nothing is called so, or more than one thing.
pub fn called(policy: &Policy, words: &str, asked: Asked) -> Result<Called, Unclear> {
    let words = words.trim();
    let things = things(policy, asked);
    if let Some((_, thing, _)) = things.iter().find(|(name, ..)| *name == words) {
        return Ok(*thing);
    }
    let folded = folded(words);
    // `PTP` is `ptp`, and `work permit` is `work_permit`.
    let as_name = folded.replace(' ', "_");
    if let [(_, thing, _)] = things.iter().filter(|(name, ..)| name.to_lowercase() == as_name).collect::<Vec<_>>()[..] {
        return Ok(*thing);
    }
    let found: Vec<_> = things.iter().filter(|(_, _, label)| is_labelled(label.as_ref(), words)).collect();
    match found.as_slice() {
        [(_, thing, _)] => Ok(*thing),
        [] => Err(Unclear::Unknown { near: near(&things, words, &folded) }),
        several => Err(Unclear::Several(several.iter().map(|(name, ..)| (*name).to_owned()).collect())),
    }
}

/// Whether the label, in some language, is those words.
pub fn is_labelled(label: Option<&Text>, words: &str) -> bool {
    let folded = folded(words.trim());
    label.into_iter().flat_map(|text| &text.variants).any(|(_, label)| self::folded(label) == folded)
}

/// The value of an enumeration that is called so, in some language: `VE`, of “Venezuela”.
pub fn value_labelled<'p>(policy: &'p Policy, ty: TypeId, words: &str) -> Option<&'p str> {
    let ty = &policy.types[ty];
    let TypeBody::Enumeration(values) = &ty.body else { return None };
    let at = ty.labels.iter().position(|label| is_labelled(label.as_ref(), words))?;
    values.get(at).map(|value| &**value)
}

type Thing<'p> = (&'p str, Called, &'p Option<Text>);

fn things(policy: &Policy, asked: Asked) -> Vec<Thing<'_>> {
    let conclusions = policy.conclusions.iter();
    let conclusions = conclusions.map(|(id, of)| (&*of.name, Called::Conclusion(id), &of.label));
    let clauses = policy.clauses.iter().filter(|_| asked == Asked::ConclusionsAndClauses);
    conclusions.chain(clauses.map(|(id, of)| (&*of.name, Called::Clause(id), &of.label))).collect()
}

/// The name like the words, else the label like them.
fn near(things: &[Thing], words: &str, folded: &str) -> Option<String> {
    if let Some(name) = nearest(words, things.iter().map(|(name, ..)| *name)) {
        return Some(name.to_owned());
    }
    let labels = things.iter().flat_map(|(_, _, label)| label.iter().flat_map(|text| &text.variants));
    let labels: Vec<(String, &str)> = labels.map(|(_, label)| (self::folded(label), &**label)).collect();
    // `asylum` is part of what several things are called: the shortest label with all of these words is the likeliest.
    let has = |label: &str, word: &str| label.split(|c: char| !c.is_alphanumeric()).any(|other| other == word);
    let has_all = |label: &str| folded.split_whitespace().all(|word| has(label, word));
    if !folded.is_empty()
        && let Some((_, label)) =
            labels.iter().filter(|(folded, _)| has_all(folded)).min_by_key(|(folded, _)| folded.len())
    {
        return Some((*label).to_owned());
    }
    let near = nearest(folded, labels.iter().map(|(folded, _)| folded.as_str()))?;
    labels.iter().find(|(folded, _)| folded == near).map(|(_, label)| (*label).to_owned())
}

/// Without capitals and accents.
fn folded(words: &str) -> String {
    deunicode(words).to_lowercase()
}

/// A condition in which labels in double quotes are replaced by the names of what they call: `granted "Work permit"`.
///
/// # Errors
/// The label and [`Unclear`].
pub fn with_names(policy: &Policy, condition: &str) -> Result<String, (String, Unclear)> {
    let mut named = String::new();
    for (at, part) in condition.split('"').enumerate() {
        if at % 2 == 0 {
            named.push_str(part);
            continue;
        }
        match called(policy, part, Asked::ConclusionsAndClauses) {
            Ok(Called::Conclusion(id)) => named.push_str(&policy.conclusions[id].name),
            Ok(Called::Clause(id)) => named.push_str(&policy.clauses[id].name),
            Err(unclear) => return Err((part.to_owned(), unclear)),
        }
    }
    Ok(named)
}
