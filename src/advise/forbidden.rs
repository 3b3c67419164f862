//! A right whose exercise the law forbids to this person: a document lets its holder work, and a child may not work.
//!
//! A policy says so by declaring the right `incompatible` with what is forbidden to everyone. Takes a verdict; gives what is forbidden beside a
//! right. What an authority must not do to her protects her, and is not meant. Not here: how it is worded (`report`).

use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, Id};
use crate::policy::model::{ConclusionKind, Direction};

/// What does not go with the right and is forbidden to everyone, in order of declaration; nothing, where she does not have the right, or `of` is none.
pub fn forbidden_beside(law: &Law, verdict: &Verdict, of: ConclusionId) -> Vec<ConclusionId> {
    let policy = &law.policy;
    let outcome = |id: ConclusionId| verdict.conclusions[id.index()].settled();
    let conclusion = &policy.conclusions[of];
    let is_right = matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection)
        && conclusion.direction != Some(Direction::Adverse);
    if !is_right || matches!(outcome(of), Outcome::Denied | Outcome::None) {
        return Vec::new();
    }
    let sets = policy.incompatibles.iter().filter(|set| set.members.contains(&of));
    let mut others: Vec<ConclusionId> = sets.flat_map(|set| set.members.iter().copied()).collect();
    others.sort_unstable();
    others.dedup();
    let is_forbidden = |id: &ConclusionId| {
        policy.conclusions[*id].by.is_none()
            && policy.conclusions[*id].direction == Some(Direction::Adverse)
            && outcome(*id) == Outcome::Denied
    };
    others.into_iter().filter(is_forbidden).collect()
}
