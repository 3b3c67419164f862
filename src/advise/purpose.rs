//! For whom the law has an application: refugee status is applied for by refugees, though whoever has applied may stay in the meantime.
//!
//! Takes a verdict and what a way asks for; gives the category for which the law provides what is applied for, where it is not established
//! that the person belongs to it. Nobody is advised to apply for something without that being said, and nobody at all who is known not to
//! belong to it.

use crate::circuit::Outcome;
use crate::eval::{Test, Verdict};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::model::{ConclusionKind, DefinitionBody, ExprKind, FactType, Input, Polarity, Role};

use super::ways::{Need, State, Way};

/// Those for whom an application is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purpose {
    pub category: ConclusionId,
    /// The person is known not to be one of them.
    pub is_excluded: bool,
}

/// For whom what the way asks for is there, of what is not so yet; that of which the person is known to be excluded, if there is one.
pub fn purpose_of_way(law: &Law, verdict: &Verdict, of: ConclusionId, way: &Way) -> Option<Purpose> {
    let needs = way.first.iter().chain(way.unmet());
    let all: Vec<Purpose> = needs.filter_map(|need| purpose(law, verdict, of, need)).collect();
    all.iter().find(|purpose| purpose.is_excluded).or(all.first()).copied()
}

/// For whom what the need asks for is there, where it is open or excluded that the person is one of them.
pub fn purpose(law: &Law, verdict: &Verdict, of: ConclusionId, need: &Need) -> Option<Purpose> {
    let Test::Expr(expr) = need.test else { return None };
    if need.state == State::Met {
        return None;
    }
    let mut acts = Vec::new();
    acts_required(law, verdict, expr, need.wanted, &mut acts);
    acts.into_iter().find_map(|act| purpose_of_act(law, verdict, of, act))
}

/// The applications that the law has for others: the person is known not to be one of those for whom they are.
pub fn for_others(law: &Law, verdict: &Verdict, of: ConclusionId) -> Vec<FactId> {
    let policy = &law.policy;
    let provided = policy.clauses.values().flat_map(|clause| &clause.conditions).filter(|it| it.role == Role::Provided);
    let mut acts: Vec<FactId> = provided
        .filter_map(|condition| match policy.exprs[condition.expr].kind {
            ExprKind::Holds(Input::Fact(id)) if policy.facts[id].is_up_to_the_person() => Some(id),
            _ => None,
        })
        .collect();
    acts.sort_unstable();
    acts.dedup();
    acts.retain(|&act| purpose_of_act(law, verdict, of, act).is_some_and(|purpose| purpose.is_excluded));
    acts
}

/// The act is an application where clauses of the law `provide` it for a status or a protection, and each of them is only for
/// an established category; it is hers as soon as one of them is for her.
fn purpose_of_act(law: &Law, verdict: &Verdict, of: ConclusionId, act: FactId) -> Option<Purpose> {
    let policy = &law.policy;
    let mut meant: Option<Purpose> = None;
    let rights = policy
        .conclusions
        .values()
        .filter(|conclusion| matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection));
    let is_applied_for = policy.conclusions[of].bearing.law_pro.iter().any(|&clause| asks_for(law, clause, act));
    for clause in rights.flat_map(|right| right.bearing.law_pro.iter().copied()) {
        if !asks_for(law, clause, act) {
            continue;
        }
        let category = category_of(law, clause)?;
        let outcome = verdict.conclusions[category.index()].settled();
        if outcome == Outcome::Granted {
            return None;
        }
        let is_excluded = matches!(outcome, Outcome::Denied | Outcome::None);
        meant = match meant {
            Some(known) if !known.is_excluded || is_excluded => Some(known),
            _ => Some(Purpose { category, is_excluded }),
        };
    }
    // Of what is applied for itself, that it is for those people is one of its own requirements.
    meant.filter(|purpose| purpose.category != of && (purpose.is_excluded || !is_applied_for))
}

/// The acts without which the test does not come out as wanted; of alternatives, those of each that is not known to fail.
fn acts_required(law: &Law, verdict: &Verdict, expr: ExprId, wanted: bool, found: &mut Vec<FactId>) {
    let policy = &law.policy;
    match &policy.exprs[expr].kind {
        ExprKind::Holds(Input::Fact(id)) if wanted => {
            let fact = &policy.facts[*id];
            if fact.ty == FactType::Bool && fact.is_up_to_the_person() {
                found.push(*id);
            }
        }
        ExprKind::And(parts) if wanted => {
            parts.iter().for_each(|&part| acts_required(law, verdict, part, true, found));
        }
        ExprKind::Or(parts) if wanted => {
            let open = parts.iter().filter(|part| !is_known_to_fail(policy, verdict, **part));
            let mut each = open.map(|&part| {
                let mut acts = Vec::new();
                acts_required(law, verdict, part, true, &mut acts);
                acts
            });
            let first = each.next().unwrap_or_default();
            let others: Vec<Vec<FactId>> = each.collect();
            found.extend(first.into_iter().filter(|act| others.iter().all(|acts| acts.contains(act))));
        }
        ExprKind::Not(inner) => acts_required(law, verdict, *inner, !wanted, found),
        ExprKind::Definition(id) => {
            if let DefinitionBody::Condition(body) = policy.definitions[*id].body {
                acts_required(law, verdict, body, wanted, found);
            }
        }
        _ => {}
    }
}

/// Whether the test asks for an outcome that is known to be another.
fn is_known_to_fail(policy: &Policy, verdict: &Verdict, expr: ExprId) -> bool {
    match policy.exprs[expr].kind {
        ExprKind::Settled(id, Polarity::For) => {
            matches!(verdict.conclusions[id.index()].settled(), Outcome::Denied | Outcome::None)
        }
        _ => false,
    }
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
