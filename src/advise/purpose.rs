//! For whom the law has an application: refugee status is applied for by refugees, though whoever has applied may stay in the meantime.
//!
//! Takes a verdict and an act that a way asks for; gives the category for which the law provides what is applied for, where it is not
//! established that the person belongs to it. Nobody is advised to apply for something without that being said.

use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::model::{ConclusionKind, ExprKind, Input, Polarity, Role};

/// The category of those for whom the act is there, where it is open or excluded that the person is one of them.
///
/// The act is an application where clauses of the law `provide` it for a status or a protection other than `of`, and each of them is only for
/// an established category; it is hers as soon as one of them is for her.
pub fn purpose(law: &Law, verdict: &Verdict, of: ConclusionId, act: FactId) -> Option<ConclusionId> {
    let policy = &law.policy;
    let mut meant: Option<ConclusionId> = None;
    let rights = policy.conclusions.iter().filter(|(id, conclusion)| {
        *id != of && matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection)
    });
    for clause in rights.flat_map(|(_, right)| right.bearing.law_pro.iter().copied()) {
        if !asks_for(law, clause, act) {
            continue;
        }
        let category = category_of(law, clause)?;
        if verdict.conclusions[category.index()].settled() == Outcome::Granted {
            return None;
        }
        meant = meant.or(Some(category));
    }
    meant.filter(|&category| category != of)
}

/// Whether one of the clause's requirements is the act.
fn asks_for(law: &Law, clause: ClauseId, act: FactId) -> bool {
    let policy = &law.policy;
    let mut provided = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
    provided.any(|condition| matches!(policy.exprs[condition.expr].kind, ExprKind::Holds(Input::Fact(id)) if id == act))
}

/// The category that the clause is for.
fn category_of(law: &Law, clause: ClauseId) -> Option<ConclusionId> {
    let policy = &law.policy;
    let mut cases = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::When);
    cases.find_map(|condition| match policy.exprs[condition.expr].kind {
        ExprKind::Settled(id, Polarity::For) if policy.conclusions[id].kind == ConclusionKind::Category => Some(id),
        _ => None,
    })
}
