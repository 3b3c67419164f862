//! `subsumed`: a clause that adds nothing: another of the same effect fires whenever it does.
//!
//! The same conclusions on the same sides, and the other beats and lifts all that this one does (docs/language.md, "Findings").

use rustc_hash::FxHashSet;

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
    for &needless in group {
        let Some(model) = prover.model(&mut search, &[prover.fires(needless)], &[])? else { continue };
        // Most pairs are told apart by the first person for whom one of them fires: that needs no proof.
        let mut by: Vec<ClauseId> = group.iter().copied().filter(|&other| other != needless).collect();
        for fill in [Fill::Least, Fill::Greatest] {
            tape.run(&whole_case(policy, &model, fill), &mut truths);
            by.retain(|&other| tape.truth(&truths, fire(other)).is_true());
        }
        for other in by {
            let apart = [prover.fires(needless), Root::fails(fire(other))];
            if does_all_that(prover, other, needless) && !prover.is_possible(&mut search, &apart)? {
                pairs.push((needless, other));
            }
        }
    }
    let all: FxHashSet<(ClauseId, ClauseId)> = pairs.iter().copied().collect();
    for &(needless, by) in &pairs {
        // Of two that say the same, the later declared is the needless one.
        if needless < by && all.contains(&(by, needless)) {
            continue;
        }
        let witness = prover.person(&mut search, &[prover.fires(needless), prover.fires(by)])?;
        let clauses = &policy.clauses;
        let of = [needless, by].map(|id| clauses[id].name.clone());
        let at = Label::new(clauses[needless].name_span, Part::AddsNothing);
        let finding = Finding::new(of, Detail::Subsumed { needless, by }, at);
        let related = vec![Label::new(clauses[by].name_span, Part::AppliesWhenever)];
        found.push(Finding { clauses: vec![needless, by], related, witness, ..finding });
    }
    Ok(())
}

/// Whether `by` beats and lifts every clause that `needless` beats or lifts: else something hangs on the other after all.
fn does_all_that(prover: &Prover, by: ClauseId, needless: ClauseId) -> bool {
    let policy = prover.policy();
    let beats_as_much = policy.clauses[needless].effects.iter().all(|effect| {
        let bearing = &policy.conclusions[effect.conclusion].bearing;
        let others = match effect.polarity {
            Polarity::For => &bearing.law_con,
            Polarity::Against => &bearing.law_pro,
        };
        let beats = |one: ClauseId, other| prover.beats(effect.conclusion, one, effect.polarity, other).is_some();
        others.iter().all(|&other| !beats(needless, other) || beats(by, other))
    });
    beats_as_much
        && policy.clauses.values().all(|clause| !clause.lifted_by.contains(&needless) || clause.lifted_by.contains(&by))
}
