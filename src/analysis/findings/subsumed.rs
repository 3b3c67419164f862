//! `subsumed`: a clause that adds nothing: another of the same effect fires whenever it does.
//!
//! The same conclusions on the same sides, and the other beats and lifts all that this one does (docs/language.md, "Findings").

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::crowd::{n_shown, room};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::witness::{Fill, whole_case};
use crate::eval::{Tape, Truths};
use crate::policy::Policy;
use crate::policy::ids::ClauseId;
use crate::policy::model::{Effect, Polarity};

/// Clauses with the same conclusions on the same sides, in order of declaration; only groups of two and more.
pub fn groups(policy: &Policy) -> Vec<Vec<ClauseId>> {
    let mut groups: std::collections::BTreeMap<Vec<(crate::policy::ids::ConclusionId, Polarity)>, Vec<ClauseId>> =
        std::collections::BTreeMap::new();
    for (id, clause) in policy.clauses.iter().filter(|(_, clause)| !clause.is_practice()) {
        let mut effects: Vec<_> =
            clause.effects.iter().map(|Effect { polarity, conclusion }| (*conclusion, *polarity)).collect();
        effects.sort_unstable();
        groups.entry(effects).or_default().push(id);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_by_key(|group| group[0]);
    groups
}

pub fn find(prover: &Prover, group: &[ClauseId], found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    let fire = |id: ClauseId| prover.circuit.clause(id).fire;
    let tape = Tape::of_few(&prover.circuit.nodes, policy, group.iter().map(|&id| fire(id)));
    let (mut truths, mut search) = (Truths::default(), prover.search());
    let mut pairs: Vec<(ClauseId, ClauseId)> = Vec::new();
    let mut reach = Reach::default();
    let end = group.iter().try_for_each(|&needless| {
        let Some(model) = prover.model(&mut search, &[prover.fires(needless)])? else { return Ok(()) };
        // Most pairs are told apart by the first person for whom one of them fires: that needs no proof.
        let mut by: Vec<ClauseId> = group.iter().copied().filter(|&other| other != needless).collect();
        for fill in [Fill::Least, Fill::Greatest] {
            tape.run(&whole_case(policy, &model, fill), &mut truths);
            by.retain(|&other| tape.truth(&truths, fire(other)).is_true());
        }
        for other in by {
            let apart = [prover.fires(needless), Root::fails(fire(other))];
            let is_apart = |search: &mut _| match fire(needless) == fire(other) {
                true => Ok(false),
                false => prover.is_possible(search, &apart),
            };
            if reach.does_all_that(prover, other, needless) && !is_apart(&mut search)? {
                room(pairs.len())?;
                pairs.push((needless, other));
            }
        }
        Ok(())
    });
    let all: FxHashSet<(ClauseId, ClauseId)> = pairs.iter().copied().collect();
    // Of two that say the same, the later declared is the needless one.
    pairs.retain(|&(needless, by)| needless > by || !all.contains(&(by, needless)));
    let n_shown = n_shown(pairs.len());
    for (at, &(needless, by)) in pairs.iter().enumerate() {
        let witness = match at < n_shown && !prover.watch.is_over() {
            true => prover.person(&mut search, &[prover.fires(needless), prover.fires(by)])?,
            false => None,
        };
        let clauses = &policy.clauses;
        let of = [needless, by].map(|id| clauses[id].name.clone());
        let on = clauses[needless].effects.iter().map(|effect| effect.conclusion).collect();
        let at = Label::new(clauses[needless].name_span, Part::AddsNothing);
        let finding = Finding::new(of, Detail::Subsumed { needless, by, on }, at);
        let related = vec![Label::new(clauses[by].name_span, Part::AppliesWhenever)];
        found.push(Finding { clauses: vec![needless, by], related, witness, ..finding });
    }
    end
}

/// What the clauses of a group beat and lift, found out once for each that is asked about.
#[derive(Default)]
struct Reach {
    /// Per clause, a bit for each clause that stands against it, conclusion by conclusion; then the clauses that it lifts.
    of: FxHashMap<ClauseId, (Vec<u64>, FxHashSet<ClauseId>)>,
}

impl Reach {
    /// Whether `by` beats and lifts every clause that `needless` beats or lifts: otherwise some outcome still depends on `needless`.
    fn does_all_that(&mut self, prover: &Prover, by: ClauseId, needless: ClauseId) -> bool {
        for id in [by, needless] {
            self.of.entry(id).or_insert_with(|| (beaten(prover, id), lifted(prover.policy(), id)));
        }
        let [(beats, lifts), (beats_too, lifts_too)] = [&self.of[&needless], &self.of[&by]];
        beats.iter().zip(beats_too).all(|(one, other)| one & !other == 0) && lifts.is_subset(lifts_too)
    }
}

fn beaten(prover: &Prover, id: ClauseId) -> Vec<u64> {
    let policy = prover.policy();
    let mut bits = vec![0];
    let mut at = 0;
    // In the order of the conclusions: whoever has the same effects may name them in another.
    let mut effects: Vec<_> = policy.clauses[id].effects.iter().collect();
    effects.sort_unstable_by_key(|effect| effect.conclusion);
    for effect in effects {
        let bearing = &policy.conclusions[effect.conclusion].bearing;
        let others = match effect.polarity {
            Polarity::For => &bearing.law_con,
            Polarity::Against => &bearing.law_pro,
        };
        for &other in others {
            if at / 64 == bits.len() {
                bits.push(0);
            }
            let beats = prover.beats(effect.conclusion, id, effect.polarity, other).is_some();
            bits[at / 64] |= u64::from(beats) << (at % 64);
            at += 1;
        }
    }
    bits
}

fn lifted(policy: &Policy, by: ClauseId) -> FxHashSet<ClauseId> {
    policy.clauses.iter().filter(|(_, clause)| clause.lifted_by.contains(&by)).map(|(id, _)| id).collect()
}
