//! What else changed between two laws: clauses, referrals, deadlines, assumptions, scenarios, texts.
//!
//! Takes both laws on one store; gives what was added, removed and changed, and for each whether it makes a difference to anybody, proved. A
//! clause that was reworded without effect is marked as such. Not here: conclusions (`super::compare`), facts (`super::vocabulary`).

use std::collections::hash_map::Entry;

use rustc_hash::{FxHashMap, FxHashSet};

use super::causes::has_same_text;
use super::compare::{Pair, Person};
use super::names::{Matching, Rename, Renames, only_pairs, renamed, renamed_other};
use super::powers::{self, Beside, PowerChange};
use super::store::{Side, Store};
use super::vocabulary::FactChange;
use crate::analysis::prover::NoAnswer;
use crate::circuit::First;
use crate::circuit::node::{NodeId, Nodes};
use crate::eval::{DateKind, DateNote};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id, ReferralId, ScenarioId};
use crate::policy::model::{ConclusionKind, Polarity, Quantity, Step};
use crate::syntax::Span;
use crate::watch::Watch;

/// What becomes of persons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// For everyone the same, proved.
    Nothing,
    /// For somebody it does something else.
    Something,
    Undecided,
}

/// A clause that was added, removed, or whose words changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClauseChange {
    pub old: Option<ClauseId>,
    pub new: Option<ClauseId>,
    /// Whether the clause itself does something else for somebody: of one added or removed, whether it does anything.
    pub effect: Effect,
    /// Both laws word it alike: what it reads, or what it is written in, is what changed.
    pub is_same_text: bool,
    /// Both laws have it and it can apply, and another authority decides or has to act by it.
    pub is_by_another: bool,
    /// Both laws have it, it bears on other conclusions or prevails over other clauses, and one of those conclusions comes out otherwise for somebody.
    pub decides_otherwise: bool,
}

/// A referral that somebody has by one of the laws alone.
#[derive(Clone, Debug)]
pub struct ReferralChange {
    pub old: Option<ReferralId>,
    pub new: Option<ReferralId>,
    /// Who has it by the new law alone.
    pub gained: Option<Person>,
    /// Who had it by the old law alone.
    pub lost: Option<Person>,
    pub is_undecided: bool,
}

/// A pair of categories for which the law of one side alone lacks a referral.
#[derive(Clone, Debug)]
pub struct MissingReferralChange {
    /// From and to, as the old law numbers them.
    pub old: Option<(ConclusionId, ConclusionId)>,
    pub new: Option<(ConclusionId, ConclusionId)>,
    pub gained: Option<Person>,
    pub lost: Option<Person>,
    pub is_undecided: bool,
}

/// A deadline, or a last day, that lies elsewhere.
#[derive(Clone, Debug)]
pub struct DateChange {
    pub kind: DateKind,
    pub old: Option<(ClauseId, Quantity, Span)>,
    pub new: Option<(ClauseId, Quantity, Span)>,
    /// For whom it is later, with the day by the old law and by the new one.
    pub later: Option<(Person, DateNote, DateNote)>,
    pub earlier: Option<(Person, DateNote, DateNote)>,
    pub is_undecided: bool,
}

/// What is assumed of every person by one of the laws alone.
#[derive(Clone, Debug)]
pub struct AssumptionChange {
    /// By number.
    pub old: Option<usize>,
    pub new: Option<usize>,
    /// Somebody whom this assumption rules out, and nothing else.
    pub person: Option<Person>,
    pub is_undecided: bool,
}

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

/// That a clause does something else: fires, lets an authority decide, sleeps or blocks by one law and not by the other.
pub fn fate_differs(store: &mut Store, was: ClauseId, is: ClauseId) -> NodeId {
    let (before, now) = (store.old.clause(was), store.new.clause(is));
    let differs: Vec<NodeId> =
        before.effects().into_iter().zip(now.effects()).map(|(before, now)| store.differ(before, now)).collect();
    store.nodes.or(differs)
}

/// Both laws, and which clause is which.
pub struct Others<'a> {
    pub old: &'a Law,
    pub new: &'a Law,
    pub renames: &'a Renames,
    pub clauses: &'a Matching<ClauseId>,
    /// What the report says about facts elsewhere.
    pub facts: &'a [FactChange],
}

impl Others<'_> {
    /// `changed`: the conclusions that come out otherwise for somebody.
    pub fn clauses(&self, store: &mut Store, changed: &[Pair]) -> Result<Vec<ClauseChange>, NoAnswer> {
        let mut found = Vec::new();
        let own = |law: &Law, id: ClauseId| law.policy.clauses[id].shares_fate_of.is_none();
        for id in self.new.policy.clauses.ids().filter(|&id| own(self.new, id)) {
            let was = self.clauses.old_of.get(&id).copied();
            let node = match was {
                Some(was) => fate_differs(store, was, id),
                None => {
                    let nodes = store.new.clause(id);
                    store.nodes.or(nodes.effects())
                }
            };
            let is_same_text = was.is_some_and(|was| has_same_text(self.old, self.new, was, id));
            let effect = effect(store, node)?;
            let is_by_another = match was {
                Some(was) if self.is_acted_by_another(was, id) => self.can_act(store, id)?,
                _ => false,
            };
            let decides_otherwise = was.is_some_and(|was| self.decides_otherwise(was, id, changed));
            if !is_same_text || effect != Effect::Nothing || is_by_another {
                let new = Some(id);
                found.push(ClauseChange { old: was, new, effect, is_same_text, is_by_another, decides_otherwise });
            }
        }
        let gone = |id: &ClauseId| own(self.old, *id) && !self.clauses.new_of.contains_key(id);
        for id in self.old.policy.clauses.ids().filter(gone) {
            let nodes = store.old.clause(id);
            let node = store.nodes.or(nodes.effects());
            let effect = effect(store, node)?;
            let old = Some(id);
            let (is_by_another, decides_otherwise) = (false, false);
            found.push(ClauseChange { old, new: None, effect, is_same_text: false, is_by_another, decides_otherwise });
        }
        Ok(found)
    }

    /// Whether somebody else decides or has to act by the clause, on a conclusion on which it bears by both laws.
    fn is_acted_by_another(&self, was: ClauseId, is: ClauseId) -> bool {
        let (before, now) = (self.who_acts(self.old, was), self.who_acts(self.new, is));
        before.iter().any(|(on, acting)| now.iter().any(|(other, others)| on == other && acting != others))
    }

    /// The names of those who decide or have to act by the clause, by conclusion.
    fn who_acts(&self, law: &Law, id: ClauseId) -> Vec<(String, Vec<Box<str>>)> {
        let effects = law.policy.clauses[id].effects.iter();
        let of_effect = |on: ConclusionId| {
            let acting = law.policy.who_decides(id, on).into_iter();
            (self.conclusion_key(law, on), acting.map(|of| self.authority_key(law, of).into()).collect())
        };
        effects.map(|effect| of_effect(effect.conclusion)).collect()
    }

    /// Whether what the clause bears on, or what it prevails over, is other than it was, and a conclusion concerned comes out otherwise.
    fn decides_otherwise(&self, was: ClauseId, is: ClauseId, changed: &[Pair]) -> bool {
        let (before, now) = (&self.old.policy.clauses[was], &self.new.policy.clauses[is]);
        let bears = |law: &Law, id: ClauseId| -> Vec<(Polarity, String, ConclusionKind)> {
            let effects = law.policy.clauses[id].effects.iter();
            let one = |on: ConclusionId| (self.conclusion_key(law, on), law.policy.conclusions[on].kind);
            effects
                .map(|effect| (effect.polarity, one(effect.conclusion)))
                .map(|(polarity, (on, kind))| (polarity, on, kind))
                .collect()
        };
        let overridden: Vec<Option<ClauseId>> =
            before.overrides_all.iter().map(|id| self.clauses.new_of.get(id).copied()).collect();
        let prevails_alike = overridden.len() == now.overrides_all.len()
            && now.overrides_all.iter().all(|id| overridden.contains(&Some(*id)));
        if prevails_alike && bears(self.old, was) == bears(self.new, is) {
            return false;
        }
        let is_concerned = |pair: &Pair| {
            before.effects.iter().any(|effect| pair.old == Some(effect.conclusion))
                || now.effects.iter().any(|effect| pair.new == Some(effect.conclusion))
        };
        changed.iter().any(is_concerned)
    }

    /// Whether a clause of the new law can do anything for anybody; `true` if time ran out before that was decided.
    fn can_act(&self, store: &mut Store, id: ClauseId) -> Result<bool, NoAnswer> {
        let nodes = store.new.clause(id);
        let node = store.nodes.or(nodes.effects());
        Ok(effect(store, node)? != Effect::Nothing)
    }

    // ---- powers --------------------------------------------------------------------------------------------------------

    /// Over these conclusions, as far as both laws have them.
    pub fn powers(&self, store: &mut Store, pairs: &[Pair]) -> Result<Vec<PowerChange>, NoAnswer> {
        let mut found = Vec::new();
        for &pair in pairs {
            let (Some(was), Some(is)) = (pair.old, pair.new) else { continue };
            let Store { nodes, old, new, .. } = store;
            let called = |name: &str| match renamed_other(&self.renames.others, Declared::Authority, name) {
                // Whose name another authority has now is still called so.
                "" => name.into(),
                other => other.into(),
            };
            let all = powers::beside(nodes, (&self.old.policy, old, was), (&self.new.policy, new, is), &called);
            for Beside { turn, authority, before, now } in all {
                if let Some((gained, lost, is_undecided)) = self.both_ways(store, before, now)? {
                    found.push(PowerChange { pair, turn, authority, gained, lost, is_undecided });
                }
            }
        }
        Ok(found)
    }

    // ---- referrals -----------------------------------------------------------------------------------------------------

    pub fn referrals(&self, store: &mut Store) -> Result<Vec<ReferralChange>, NoAnswer> {
        let mut olds: Vec<ReferralId> = self.old.policy.referrals.ids().collect();
        let mut found = Vec::new();
        let never = store.nodes.truth(false);
        let keys = |law: &Law| law.policy.referrals.ids().map(|id| self.referral_key(law, id)).collect();
        let (old_keys, new_keys): (Vec<ReferralKey>, Vec<ReferralKey>) = (keys(self.old), keys(self.new));
        let mut pairs: Vec<(Option<ReferralId>, Option<ReferralId>)> = Vec::new();
        for id in self.new.policy.referrals.ids() {
            let is_same = |was: &ReferralId| old_keys[was.index()] == new_keys[id.index()];
            // Of several between the same, one that comes to the same node, else the first.
            let holds = store.new.referrals[id.index()].holds;
            let is_exact = |was: &ReferralId| store.old.referrals[was.index()].holds == holds && is_same(was);
            let was = olds.iter().copied().find(is_exact).or_else(|| olds.iter().copied().find(is_same));
            olds.retain(|other| Some(*other) != was);
            pairs.push((was, Some(id)));
        }
        pairs.extend(olds.into_iter().map(|was| (Some(was), None)));
        // Thousands between the same authorities are covered by the same ones.
        let (mut known_before, mut known_now): (FxHashMap<&ReferralKey, NodeId>, FxHashMap<&ReferralKey, NodeId>) =
            Default::default();
        for (was, is) in pairs {
            let now = is.map_or(never, |id| store.new.referrals[id.index()].holds);
            let before = was.map_or(never, |id| store.old.referrals[id.index()].holds);
            if before == now {
                continue;
            }
            // Another referral of the other law may lead there as well: `any` stands for every authority.
            let covering = |keys: &[ReferralKey], key: &ReferralKey, side: &Side, nodes: &mut Nodes| {
                let all = keys.iter().zip(&side.referrals).filter(|(other, _)| covers(other, key));
                nodes.or(all.map(|(_, referral)| referral.holds).collect::<Vec<_>>())
            };
            let Store { nodes, old, new, .. } = &mut *store;
            let covered_before = is.map_or(never, |id| {
                let key = &new_keys[id.index()];
                *known_before.entry(key).or_insert_with(|| covering(&old_keys, key, old, nodes))
            });
            let covered_now = was.map_or(never, |id| {
                let key = &old_keys[id.index()];
                *known_now.entry(key).or_insert_with(|| covering(&new_keys, key, new, nodes))
            });
            if let Some((gained, lost, is_undecided)) =
                self.gained_and_lost(store, (now, covered_before), (before, covered_now))?
            {
                found.push(ReferralChange { old: was, new: is, gained, lost, is_undecided });
            }
        }
        Ok(found)
    }

    /// From, to and the category, by their names in the new law; `None` is any authority.
    fn referral_key(&self, law: &Law, id: ReferralId) -> ReferralKey {
        let referral = &law.policy.referrals[id];
        let authority = |id: Option<AuthorityId>| id.map(|id| self.authority_key(law, id));
        (authority(referral.from), authority(referral.to), self.conclusion_key(law, referral.category))
    }

    fn authority_key(&self, law: &Law, id: AuthorityId) -> String {
        let name = &*law.policy.authorities[id].name;
        match std::ptr::eq(law, self.old) {
            true => renamed_other(&self.renames.others, Declared::Authority, name).to_owned(),
            false => name.to_owned(),
        }
    }

    fn conclusion_key(&self, law: &Law, id: ConclusionId) -> String {
        let name = &*law.policy.conclusions[id].name;
        if std::ptr::eq(law, self.old) { renamed(&self.renames.conclusions, name).to_owned() } else { name.to_owned() }
    }

    pub fn missing_referrals(&self, store: &mut Store) -> Result<Vec<MissingReferralChange>, NoAnswer> {
        type Ends = (ConclusionId, ConclusionId);
        let all = |law: &Law| -> Vec<Ends> {
            law.circuit.missing_referrals.iter().map(|missing| (missing.from, missing.to)).collect()
        };
        let (olds, news) = (all(self.old), all(self.new));
        let key = |law: &Law, (from, to): Ends| (self.conclusion_key(law, from), self.conclusion_key(law, to));
        let places: FxHashMap<_, usize> =
            olds.iter().enumerate().rev().map(|(at, &ends)| (key(self.old, ends), at)).collect();
        let mut pairs: Vec<(Option<usize>, Option<usize>)> = Vec::new();
        for (at, &ends) in news.iter().enumerate() {
            pairs.push((places.get(&key(self.new, ends)).copied(), Some(at)));
        }
        let taken: FxHashSet<usize> = pairs.iter().filter_map(|(was, _)| *was).collect();
        pairs.extend((0..olds.len()).filter(|at| !taken.contains(at)).map(|at| (Some(at), None)));
        let never = store.nodes.truth(false);
        let mut found = Vec::new();
        for (was, is) in pairs {
            let (before, now) =
                (was.map_or(never, |at| store.old.missing[at]), is.map_or(never, |at| store.new.missing[at]));
            if let Some((gained, lost, is_undecided)) = self.both_ways(store, before, now)? {
                let (old, new) = (was.map(|at| olds[at]), is.map(|at| news[at]));
                found.push(MissingReferralChange { old, new, gained, lost, is_undecided });
            }
        }
        Ok(found)
    }

    /// Who has something by the new law alone, and who by the old one alone; `None`: nobody, proved.
    #[allow(clippy::type_complexity)]
    fn both_ways(
        &self,
        store: &mut Store,
        before: NodeId,
        now: NodeId,
    ) -> Result<Option<(Option<Person>, Option<Person>, bool)>, NoAnswer> {
        if before == now {
            return Ok(None);
        }
        self.gained_and_lost(store, (now, before), (before, now))
    }

    /// Somebody of whom the first holds by the new law and the second not by the old one; and the other way round.
    #[allow(clippy::type_complexity)]
    fn gained_and_lost(
        &self,
        store: &mut Store,
        (now, not_before): (NodeId, NodeId),
        (before, not_now): (NodeId, NodeId),
    ) -> Result<Option<(Option<Person>, Option<Person>, bool)>, NoAnswer> {
        let (not_before, not_now) = (store.nodes.not(not_before), store.nodes.not(not_now));
        let (gained, lost) = (store.nodes.and([now, not_before]), store.nodes.and([before, not_now]));
        let (gained, lost) = (self.person(store, gained)?, self.person(store, lost)?);
        let is_undecided = gained.is_none() || lost.is_none();
        let (gained, lost) = (gained.flatten(), lost.flatten());
        let is_nobody = gained.is_none() && lost.is_none() && !is_undecided;
        Ok((!is_nobody).then_some((gained, lost, is_undecided)))
    }

    /// The outer `None`: not decided in time.
    fn person(&self, store: &Store, node: NodeId) -> Result<Option<Option<Person>>, NoAnswer> {
        match store.person(node) {
            Ok(witness) => {
                let person = |witness| Person::of(&store.vocabulary, &witness, self.old, self.new);
                Ok(Some(witness.map(person)))
            }
            Err(NoAnswer::GaveUp) => Ok(None),
            Err(failed) => Err(failed),
        }
    }

    // ---- dates ---------------------------------------------------------------------------------------------------------

    pub fn dates(&self, store: &mut Store) -> Result<Vec<DateChange>, NoAnswer> {
        let mut found = Vec::new();
        for id in self.new.policy.clauses.ids() {
            let Some(&was) = self.clauses.old_of.get(&id) else { continue };
            let (before, now) = (&self.old.policy.clauses[was], &self.new.policy.clauses[id]);
            let kinds = [(DateKind::Due, &before.due, &now.due), (DateKind::Ends, &before.ends, &now.ends)];
            for (kind, before, now) in kinds {
                for at in 0..before.len().max(now.len()) {
                    let change = match (before.get(at), now.get(at)) {
                        (Some(before), Some(now)) => self.date(store, kind, (was, before), (id, now))?,
                        (before, now) => Some(DateChange {
                            kind,
                            old: before.map(|(day, span)| (was, day.clone(), *span)),
                            new: now.map(|(day, span)| (id, day.clone(), *span)),
                            later: None,
                            earlier: None,
                            is_undecided: false,
                        }),
                    };
                    found.extend(change);
                }
            }
        }
        Ok(found)
    }

    fn date(
        &self,
        store: &mut Store,
        kind: DateKind,
        (was, (before, old_span)): (ClauseId, &(Quantity, Span)),
        (is, (now, new_span)): (ClauseId, &(Quantity, Span)),
    ) -> Result<Option<DateChange>, NoAnswer> {
        let before_here = before.with_sums(&mut |sum| store.vocabulary.old.sum(sum));
        if before_here == *now && !store.vocabulary.calendars_differ {
            return Ok(None);
        }
        let change = |later, earlier, is_undecided| DateChange {
            kind,
            old: Some((was, before.clone(), *old_span)),
            new: Some((is, now.clone(), *new_span)),
            later,
            earlier,
            is_undecided,
        };
        let counts_by_calendar = |day: &Quantity| {
            day.sums().iter().any(|sum| sum.steps.iter().any(|step| matches!(step, Step::WorkingDays(_))))
        };
        if store.vocabulary.calendars_differ && (counts_by_calendar(&before_here) || counts_by_calendar(now)) {
            return Ok(Some(change(None, None, true)));
        }
        let policy = &store.vocabulary.policy;
        let is_not_later = store.nodes.quantity_at_most(now, &before_here, First::Left, policy);
        let is_not_earlier = store.nodes.quantity_at_most(&before_here, now, First::Left, policy);
        let both_speak = {
            let (before, now) = (store.old.clause(was), store.new.clause(is));
            [before.acts(&self.old.policy.clauses[was]), now.acts(&self.new.policy.clauses[is])]
        };
        let (later, earlier) = (store.nodes.not(is_not_later), store.nodes.not(is_not_earlier));
        let later = store.nodes.and(both_speak.into_iter().chain([later]));
        let earlier = store.nodes.and(both_speak.into_iter().chain([earlier]));
        let (later, earlier) = (self.person(store, later)?, self.person(store, earlier)?);
        let is_undecided = later.is_none() || earlier.is_none();
        let noted = |person: Person| {
            let note = |law: &Law, case, clause: ClauseId, day: &Quantity| {
                let day = crate::eval::day_of(day, case, &law.policy)?;
                Some(DateNote { clause, kind, day, passed: day < case.as_of() })
            };
            let notes = (note(self.old, &person.old, was, before), note(self.new, &person.new, is, now));
            let (Some(before), Some(now)) = notes else { return None };
            Some((person, before, now))
        };
        let (later, earlier) = (later.flatten().and_then(noted), earlier.flatten().and_then(noted));
        Ok((is_undecided || later.is_some() || earlier.is_some()).then(|| change(later, earlier, is_undecided)))
    }

    // ---- assumptions ---------------------------------------------------------------------------------------------------

    pub fn assumptions(&self, store: &Store) -> Result<Vec<AssumptionChange>, NoAnswer> {
        let (before, now) = (store.old.assumptions.clone(), store.new.assumptions.clone());
        let mut found = Vec::new();
        for (at, node) in now.iter().enumerate().filter(|(_, node)| !before.contains(node)) {
            found.push((None, Some(at), *node));
        }
        for (at, node) in before.iter().enumerate().filter(|(_, node)| !now.contains(node)) {
            found.push((Some(at), None, *node));
        }
        let one = |(old, new, node): (Option<usize>, Option<usize>, NodeId)| {
            let (person, is_undecided) = match store.person_ruled_out_by(node) {
                Ok(witness) => {
                    (witness.map(|witness| Person::of(&store.vocabulary, &witness, self.old, self.new)), false)
                }
                Err(NoAnswer::GaveUp) => (None, true),
                Err(failed) => return Err(failed),
            };
            Ok(AssumptionChange { old, new, person, is_undecided })
        };
        found.into_iter().map(one).collect()
    }

    // ---- scenarios and texts -------------------------------------------------------------------------------------------

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
        let mut tell = |of: &Written, how| found.push(TextChange { what: of.what, name: of.name.clone(), how });
        for is in &new {
            match by_new_name.get(&(is.what, is.name.to_string())).copied() {
                Some(was) if was.text == is.text => {}
                Some(was) if is.what == Declared::Fact && self.is_told(was, is) => {}
                // Its new name is reported among the names.
                Some(was) if was.name != is.name && is_worded_alike(was, is) => {}
                Some(_) => tell(is, Altered::Changed),
                // Among the facts, and where its outcomes are.
                None if [Declared::Fact, Declared::Question, Declared::Conclusion].contains(&is.what) => {}
                None => tell(is, Altered::Added),
            }
        }
        for was in &old {
            let (what, name) = as_new(was);
            let is_gone = !in_new.contains(&(what, &*name));
            if is_gone && ![Declared::Fact, Declared::Question, Declared::Conclusion].contains(&was.what) {
                tell(was, Altered::Removed);
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

type ReferralKey = (Option<String>, Option<String>, String);

/// Whether whoever is referred by the one is referred as the other says.
fn covers((from, to, category): &ReferralKey, (other_from, other_to, other_category): &ReferralKey) -> bool {
    let is_within = |one: &Option<String>, other: &Option<String>| one.is_none() || one == other;
    is_within(from, other_from) && is_within(to, other_to) && category == other_category
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

fn effect(store: &Store, node: NodeId) -> Result<Effect, NoAnswer> {
    match store.is_possible(node) {
        Ok(false) => Ok(Effect::Nothing),
        Ok(true) => Ok(Effect::Something),
        Err(NoAnswer::GaveUp) => Ok(Effect::Undecided),
        Err(failed) => Err(failed),
    }
}

/// What a scenario expects, as written, in order.
fn expectations(law: &Law, id: ScenarioId) -> Vec<String> {
    let steps = &law.policy.scenarios[id].steps;
    steps.iter().flat_map(|step| &step.expects).map(|expect| law.wording(expect.span)).collect()
}

fn without(all: &[String], known: &[String]) -> Vec<String> {
    all.iter().filter(|one| !known.contains(one)).cloned().collect()
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
