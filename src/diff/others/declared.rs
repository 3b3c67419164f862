//! What is declared beside clauses, as it is worded: scenarios, and the texts of all other declarations, added, removed, changed or renamed.
//!
//! Compares words; what the words do to people is for the rest of the comparison to say. Not here: clauses and referrals (`super`).

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Others;
use crate::diff::names::{Rename, Renames, only_pairs, renamed, renamed_other};
use crate::diff::vocabulary::FactChange;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, ScenarioId};
use crate::syntax::Span;
use crate::watch::Watch;

/// A scenario that was added, removed, or that states or expects something else.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScenarioChange {
    pub old: Option<ScenarioId>,
    pub new: Option<ScenarioId>,
    /// Expectations of the old one that the new one has not, as written.
    pub no_longer_expected: Vec<String>,
    pub newly_expected: Vec<String>,
    /// It states other facts or other days.
    pub is_another_person: bool,
}

/// Another declaration whose words changed, by its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextChange {
    pub what: Declared,
    pub name: Box<str>,
    pub how: Altered,
    /// The words that stand in the one law alone and in the other alone, where it is one stretch, and a short one.
    pub words: Option<[String; 2]>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Altered {
    Added,
    Removed,
    Changed,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Declared {
    Fact,
    Definition,
    Value,
    Conclusion,
    Question,
    Authority,
    Instrument,
    Practice,
    Property,
    Referral,
    Incompatible,
    Acceptance,
    /// One that a policy has once: `hierarchy`, `precedence`, `headline`, `calendar`.
    Declaration,
}

impl Declared {
    /// As the language calls it.
    pub fn word(self) -> &'static str {
        match self {
            Declared::Fact => "fact",
            Declared::Definition => "define",
            Declared::Value => "value",
            Declared::Conclusion => "conclusion",
            Declared::Question => "question",
            Declared::Authority => "authority",
            Declared::Instrument => "instrument",
            Declared::Practice => "practice",
            Declared::Property => "property",
            Declared::Referral => "referral",
            Declared::Incompatible => "incompatible",
            Declared::Acceptance => "accept",
            Declared::Declaration => "declaration",
        }
    }
}

impl Others<'_> {
    pub fn scenarios(&self) -> Vec<ScenarioChange> {
        let mut found = Vec::new();
        let title = |law: &Law, id: ScenarioId| law.policy.scenarios[id].title.variants[0].1.clone();
        let mut olds: Vec<ScenarioId> = self.old.policy.scenarios.ids().collect();
        for id in self.new.policy.scenarios.ids() {
            let was =
                olds.iter().position(|&was| title(self.old, was) == title(self.new, id)).map(|at| olds.remove(at));
            let (before, now) = (was.map(|was| expectations(self.old, was)), expectations(self.new, id));
            let (no_longer, newly) = match &before {
                Some(before) => {
                    let renamed: Vec<String> = before.iter().map(|one| self.renames.in_words(one)).collect();
                    (without(&renamed, &now), without(&now, &renamed))
                }
                None => (Vec::new(), now.clone()),
            };
            let text = |law: &Law, id: ScenarioId| law.wording(law.policy.scenarios[id].span);
            let stated =
                |text: String, expects: &[String]| expects.iter().fold(text, |text, one| text.replacen(one, "", 1));
            let is_another_person = was.is_some_and(|was| {
                let before = stated(text(self.old, was), before.as_deref().unwrap_or_default());
                squeezed(&self.renames.in_words(&before)) != squeezed(&stated(text(self.new, id), &now))
            });
            if was.is_none() || is_another_person || !no_longer.is_empty() || !newly.is_empty() {
                found.push(ScenarioChange {
                    old: was,
                    new: Some(id),
                    no_longer_expected: no_longer,
                    newly_expected: newly,
                    is_another_person,
                });
            }
        }
        found.extend(olds.into_iter().map(|was| ScenarioChange {
            old: Some(was),
            new: None,
            no_longer_expected: expectations(self.old, was),
            newly_expected: Vec::new(),
            is_another_person: false,
        }));
        found
    }

    pub fn texts(&self) -> Vec<TextChange> {
        let as_new = |of: &Written| (of.what, self.name(of.what, &of.name));
        let (old, new) = (written(self.old), written(self.new));
        // The first, where several are called alike now.
        let by_new_name: FxHashMap<_, &Written> = old.iter().rev().map(|was| (as_new(was), was)).collect();
        let in_new: FxHashSet<(Declared, &str)> = new.iter().map(|is| (is.what, &*is.name)).collect();
        let mut found = Vec::new();
        let mut tell = |of: &Written, how, words| {
            found.push(TextChange { what: of.what, name: of.name.clone(), how, words });
        };
        for is in &new {
            match by_new_name.get(&(is.what, is.name.to_string())).copied() {
                Some(was) if was.text == is.text => {}
                Some(was) if is.what == Declared::Fact && self.is_told(was, is) => {}
                // Its new name is reported among the names.
                Some(was) if was.name != is.name && is_worded_alike(was, is) => {}
                Some(was) => tell(is, Altered::Changed, other_words(was, is)),
                // Among the facts, and where its outcomes are.
                None if [Declared::Fact, Declared::Question, Declared::Conclusion].contains(&is.what) => {}
                None => tell(is, Altered::Added, None),
            }
        }
        for was in &old {
            let (what, name) = as_new(was);
            let is_gone = !in_new.contains(&(what, &*name));
            if is_gone && ![Declared::Fact, Declared::Question, Declared::Conclusion].contains(&was.what) {
                tell(was, Altered::Removed, None);
            }
        }
        found
    }

    /// Whether a fact changed only its name or its type, which the report lists under facts.
    fn is_told(&self, was: &Written, is: &Written) -> bool {
        let is_renamed = was.name != is.name && is_worded_alike(was, is);
        is_renamed || self.facts.iter().any(|change| matches!(change, FactChange::Retyped(name) if *name == is.name))
    }

    /// What the new law calls a thing of the old one.
    fn name(&self, what: Declared, name: &str) -> String {
        let conclusion = |name: &str| renamed(&self.renames.conclusions, name).to_owned();
        match what {
            Declared::Fact => renamed(&self.renames.facts, name).to_owned(),
            Declared::Conclusion => conclusion(name),
            Declared::Question => renamed(&self.renames.questions, name).to_owned(),
            Declared::Incompatible => name.split(", ").map(conclusion).collect::<Vec<_>>().join(", "),
            Declared::Definition
            | Declared::Value
            | Declared::Authority
            | Declared::Instrument
            | Declared::Practice
            | Declared::Property => renamed_other(&self.renames.others, what, name).to_owned(),
            Declared::Referral | Declared::Acceptance | Declared::Declaration => name.to_owned(),
        }
    }
}

/// Definitions, dated values, authorities, instruments, practices and properties that say the same under another name: of each kind those that
/// are gone and new, and whose words are the same but for the name. Where several are, none is taken.
pub fn recognised(old: &Law, new: &Law, renames: &Renames, watch: &Watch) -> Vec<(Declared, Rename)> {
    let is_named = |what: Declared| {
        use Declared::*;
        matches!(what, Definition | Value | Authority | Instrument | Practice | Property)
    };
    let (olds, news) = (written(old), written(new));
    let keys = |all: &[Written]| all.iter().map(|of| (of.what, of.name.clone())).collect();
    let (in_old, in_new): (FxHashSet<_>, FxHashSet<_>) = (keys(&olds), keys(&news));
    let is_in = |of: &Written, others: &FxHashSet<(Declared, Box<str>)>| others.contains(&(of.what, of.name.clone()));
    let is_stated = |of: &Written, name: fn(&Rename) -> &str| {
        renames.others.iter().any(|(what, rename)| *what == of.what && name(rename) == &*of.name)
    };
    let gone: Vec<&Written> = (olds.iter())
        .filter(|of| is_named(of.what) && !is_in(of, &in_new) && !is_stated(of, |rename| &rename.old))
        .collect();
    let come: Vec<&Written> = (news.iter())
        .filter(|of| is_named(of.what) && !is_in(of, &in_old) && !is_stated(of, |rename| &rename.new))
        .collect();
    // What is as long beside its name, which each is compared with: where thousands have another name, most are not.
    let (gone, come) = (sized(gone), sized(come));
    let is_alike =
        |(was, of_was): Sized, (is, of_is): Sized| was.what == is.what && of_was == of_is && is_worded_alike(was, is);
    let of_pair = |((was, _), (is, _)): (Sized, Sized)| {
        (was.what, Rename { old: was.name.clone(), new: is.name.clone(), is_stated: false })
    };
    only_pairs(&gone, &come, watch, is_alike).into_iter().map(of_pair).collect()
}

/// A declaration, and what [`length_beside_name`] says of it.
type Sized<'a> = (&'a Written, Option<usize>);

fn sized(all: Vec<&Written>) -> Vec<Sized<'_>> {
    all.into_iter().map(|of| (of, length_beside_name(of))).collect()
}

/// How long its words are without its name, once: of two that are worded alike it is the same. `None`: the name is not among them.
fn length_beside_name(of: &Written) -> Option<usize> {
    let name = last(&of.name);
    of.text.contains(name).then(|| squeezed(&of.text).len().saturating_sub(name.len()))
}

/// The name behind the groups that it is in.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// Whether the words are the same but for the name.
fn is_worded_alike(was: &Written, is: &Written) -> bool {
    let (name, text) = (last(&was.name), &was.text);
    // The whole word: a short name may be part of `status`.
    let is_inside = |letter: char| letter.is_alphanumeric() || letter == '_';
    let is_whole = |at: &usize| !text[..*at].ends_with(is_inside) && !text[*at + name.len()..].starts_with(is_inside);
    let Some(at) = text.match_indices(name).map(|(at, _)| at).find(is_whole) else { return false };
    let as_new = [&text[..at], last(&is.name), &text[at + name.len()..]].concat();
    squeezed(&as_new) == squeezed(&is.text)
}

/// What a scenario expects, as written, in order.
fn expectations(law: &Law, id: ScenarioId) -> Vec<String> {
    let steps = &law.policy.scenarios[id].steps;
    steps.iter().flat_map(|step| &step.expects).map(|expect| law.wording(expect.span)).collect()
}

fn without(all: &[String], known: &[String]) -> Vec<String> {
    all.iter().filter(|one| !known.contains(one)).cloned().collect()
}

/// What stands between the words with which both begin and those with which both end; with as many of these as it takes for brackets and quotes to
/// be whole.
fn other_words(was: &Written, is: &Written) -> Option<[String; 2]> {
    /// A longer stretch is looked up in the policy.
    const LONGEST: usize = 120;
    /// With more words around it, it is no better read than in the policy.
    const MOST_AROUND: usize = 12;
    // What a policy has once is no text of its own.
    if was.what == Declared::Declaration {
        return None;
    }
    let [before, now] = [was, is].map(|of| of.text.split_whitespace().collect::<Vec<_>>());
    let n_first = before.iter().zip(&now).take_while(|(one, other)| one == other).count();
    let of_rest = before[n_first..].iter().rev().zip(now[n_first..].iter().rev());
    let n_last = of_rest.take_while(|(one, other)| one == other).count();
    let stretch = |n_before: usize, n_behind: usize| -> Option<[String; 2]> {
        let (first, last) = (n_first.checked_sub(n_before)?, n_last.checked_sub(n_behind)?);
        Some([&before, &now].map(|words| words[first..words.len() - last].join(" ")))
    };
    let around = (0..=MOST_AROUND).flat_map(|n| (0..=n).map(move |n_before| (n_before, n - n_before)));
    let mut stretches = around.filter_map(|(n_before, n_behind)| stretch(n_before, n_behind));
    let words = stretches.find(|words| words.iter().all(|words| has_whole_brackets(words)))?;
    let is_short = words.iter().all(|words| words.chars().count() <= LONGEST);
    (is_short && words.iter().any(|words| !words.is_empty())).then_some(words)
}

/// Whether each bracket and quote that is opened is closed, and the other way round.
fn has_whole_brackets(words: &str) -> bool {
    let (mut open, mut is_quoted) = (Vec::new(), false);
    for letter in words.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => open.push(')'),
            '{' => open.push('}'),
            ')' | '}' if open.pop() != Some(letter) => return false,
            _ => {}
        }
    }
    open.is_empty() && !is_quoted
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A declaration beside clauses, and its words.
#[derive(PartialEq)]
struct Written {
    what: Declared,
    name: Box<str>,
    text: String,
}

/// What is declared beside clauses; what stands under one name is one.
fn written(law: &Law) -> Vec<Written> {
    let policy = &law.policy;
    let mut all: Vec<Written> = Vec::new();
    let mut places: FxHashMap<(Declared, Box<str>), usize> = FxHashMap::default();
    let mut add = |what: Declared, name: &str, text: String| match places.entry((what, name.into())) {
        Entry::Occupied(known) => all[*known.get()].text.push_str(&text),
        Entry::Vacant(free) => {
            free.insert(all.len());
            all.push(Written { what, name: name.into(), text });
        }
    };
    let text = |span: Span| law.wording(span);
    policy.declared_facts().for_each(|(_, of)| add(Declared::Fact, &of.path, text(of.span)));
    policy.open_questions().for_each(|(_, of)| add(Declared::Question, &of.name, text(of.span)));
    policy.definitions.values().for_each(|of| add(Declared::Definition, &of.name, text(of.span)));
    policy.values.values().for_each(|of| add(Declared::Value, &of.name, text(of.span)));
    policy.conclusions.values().for_each(|of| add(Declared::Conclusion, &of.name, text(of.span)));
    policy.authorities.values().for_each(|of| add(Declared::Authority, &of.name, text(of.span)));
    policy.instruments.values().for_each(|of| add(Declared::Instrument, &of.name, text(of.span)));
    policy.practices.values().for_each(|of| add(Declared::Practice, &of.name, text(of.span)));
    policy.properties.values().for_each(|of| add(Declared::Property, &of.name, text(of.span)));
    for (id, of) in policy.referrals.iter() {
        add(Declared::Referral, &policy.referral_written(id), text(of.span));
    }
    let names = |of: &[ConclusionId]| {
        let names: Vec<&str> = of.iter().map(|&id| &*policy.conclusions[id].name).collect();
        names.join(", ")
    };
    policy.incompatibles.iter().for_each(|of| add(Declared::Incompatible, &names(&of.members), text(of.span)));
    for of in &policy.acceptances {
        add(Declared::Acceptance, &format!("{}({})", of.finding.id(), of.of.join(", ")), text(of.span));
    }
    let mut ranks: Vec<_> =
        policy.ranks.iter().map(|(name, level)| (level, name, policy.rank_labels.get(name))).collect();
    ranks.sort_unstable_by_key(|(level, name, _)| (*level, *name));
    add(Declared::Declaration, "hierarchy", format!("{ranks:?}"));
    add(Declared::Declaration, "precedence", format!("{:?}", policy.precedence));
    add(Declared::Declaration, "headline", names(&policy.headline));
    // The rest of the calendar is compared among the facts.
    let known = policy.calendar.as_ref().and_then(|calendar| calendar.known);
    add(Declared::Declaration, "calendar", format!("{known:?}"));
    all
}
