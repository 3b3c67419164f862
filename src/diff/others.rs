//! What else changed between two laws: clauses, referrals, deadlines, assumptions, scenarios, texts.
//!
//! Takes both laws on one store; gives what was added, removed and changed, and for each whether it makes a difference to anybody, proved. A
//! clause that was reworded without effect is marked as such. Not here: conclusions (`super::compare`), facts (`super::vocabulary`).

mod declared;
mod referrals;

pub use declared::{Altered, Declared, ScenarioChange, TextChange, recognised};
pub use referrals::{MissingReferralChange, ReferralChange};

use super::causes::{causes_of_power, has_same_text};
use super::compare::{Pair, Person};
use super::names::{Matching, Renames, renamed, renamed_other};
use super::powers::{self, Beside, PowerChange};
use super::store::Store;
use super::vocabulary::FactChange;
use crate::analysis::prover::NoAnswer;
use crate::circuit::First;
use crate::circuit::node::NodeId;
use crate::eval::{DateKind, DateNote};
use crate::law::Law;
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId};
use crate::policy::model::{ConclusionKind, Polarity, Quantity, Step};
use crate::syntax::Span;

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
                    let causes = [&gained, &lost].map(|person| {
                        let of = |person| causes_of_power(self.old, self.new, self.clauses, (pair, turn), person);
                        person.as_ref().map_or_else(Vec::new, of)
                    });
                    found.push(PowerChange { pair, turn, authority, gained, lost, causes, is_undecided });
                }
            }
        }
        Ok(found)
    }

    // ---- people ---------------------------------------------------------------------------------------------------------

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
        match store.person(node, Vec::new()) {
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
}

fn effect(store: &Store, node: NodeId) -> Result<Effect, NoAnswer> {
    match store.is_possible(node) {
        Ok(false) => Ok(Effect::Nothing),
        Ok(true) => Ok(Effect::Something),
        Err(NoAnswer::GaveUp) => Ok(Effect::Undecided),
        Err(failed) => Err(failed),
    }
}
