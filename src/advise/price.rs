//! What a right may cost the person to whom it is granted: burdens that the law may order because of it, and rights of hers that it may end.
//!
//! Takes a verdict and a right; gives both, as far as nothing is known against it. Nobody is sent to apply for it without reading that, and
//! nobody is asked first about the papers for it ([`steps_not_to_begin`]).

use rustc_hash::FxHashSet;

use super::losses::burdens_that_follow;
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{ConclusionKind, Direction, ExprKind, Polarity, Role};

/// What a right may cost.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Price {
    /// What the law may order against her.
    pub burdens: Vec<ConclusionId>,
    /// What she has, and may lose.
    pub rights: Vec<ConclusionId>,
}

impl Price {
    pub fn is_nothing(&self) -> bool {
        self.burdens.is_empty() && self.rights.is_empty()
    }
}

/// What it may cost the person if this is granted to her; nothing, where it is granted already.
pub fn price(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId) -> Price {
    if verdict.conclusions[of.index()].settled() == Outcome::Granted || !is_right(&law.policy, of) {
        return Price::default();
    }
    Price { burdens: burdens_that_follow(law, case, verdict, of), rights: rights_that_end(law, case, verdict, of) }
}

/// The rights of hers that a rule takes from whoever is granted this, if nothing that it asks for besides is known not to be so.
fn rights_that_end(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId) -> Vec<ConclusionId> {
    let policy = &law.policy;
    let grounds = law.grounds(case);
    let is_it = |expr: ExprId| matches!(policy.exprs[expr].kind, ExprKind::Settled(id, Polarity::For) if id == of);
    let may_end = |&id: &ClauseId| {
        let conditions = &policy.clauses[id].conditions;
        let asks_for_it = conditions.iter().any(|it| it.role == Role::When && is_it(it.expr));
        let is_open = conditions.iter().all(|it| match it.role {
            Role::When => is_it(it.expr) || !grounds.value(it.expr).is_false(),
            Role::Unless => !grounds.value(it.expr).is_true(),
            Role::Provided | Role::Ends => true,
        });
        asks_for_it && is_open && verdict.clauses[id.index()].state != ClauseState::NotInForce
    };
    // Where it is open whether she has it, that is because this may be granted: a rule that applies gives it.
    let is_given = |id: ConclusionId| match verdict.conclusions[id.index()].settled() {
        Outcome::Granted => true,
        Outcome::Undetermined => verdict.has_ground(policy, id),
        _ => false,
    };
    let is_hers = |&id: &ConclusionId| id != of && is_right(policy, id) && is_given(id);
    let rights = policy.conclusions_to_show().filter(is_hers);
    rights.filter(|&id| policy.conclusions[id].bearing.law_con.iter().any(may_end)).collect()
}

/// What the person would do for a right that is closed to her, or that may cost her something, and for no other: the day of the application, its
/// papers. It may still be asked, but not first.
pub fn steps_not_to_begin(law: &Law, case: &Case, verdict: &Verdict) -> FxHashSet<FactId> {
    let policy = &law.policy;
    let (mut not_to_begin, mut others) = (FxHashSet::default(), FxHashSet::default());
    for of in policy.conclusions_to_show().filter(|&of| is_right(policy, of)) {
        let steps = policy.conclusions[of].bearing.law_pro.iter().flat_map(|&clause| steps(policy, clause));
        let is_closed = matches!(verdict.conclusions[of.index()].settled(), Outcome::None | Outcome::Denied);
        match is_closed || !price(law, case, verdict, of).is_nothing() {
            true => not_to_begin.extend(steps),
            false => others.extend(steps),
        }
    }
    not_to_begin.retain(|step| !others.contains(step));
    not_to_begin
}

/// What a clause asks the person to do, as its requirements read it.
fn steps(policy: &Policy, clause: ClauseId) -> Vec<FactId> {
    let provided = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
    let read = provided.flat_map(|condition| facts_among(inputs_below(policy, condition.expr)));
    read.filter(|&id| policy.facts[id].is_up_to_the_person()).collect()
}

fn is_right(policy: &Policy, of: ConclusionId) -> bool {
    let conclusion = &policy.conclusions[of];
    matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection)
        && conclusion.direction != Some(Direction::Adverse)
}
