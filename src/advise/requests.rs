//! What an authority may give on request: a decision that a rule leaves to it, and that counts as not made until it is stated.
//!
//! A rule with `discretion` gives nothing by itself; that the authority has decided is a fact of its own, presumed not to be so, and named among the
//! rule's exceptions (“authorised already”). Whoever comes under the rule can ask for it: nobody else would be sent to wait for such a decision.

use crate::case::{Case, Stated};
use crate::circuit::ClauseState;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ClauseId, FactId, Id};
use crate::policy::model::{Direction, ExprKind, Fact, FactType, Input, Polarity, Role, Value};

/// A decision that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Request {
    /// That it has been made.
    pub decision: FactId,
    /// The rule that leaves it to the authority.
    pub rule: ClauseId,
}

/// What this person can ask an authority for: under each rule she is known to come. Of several rules on one decision, the first.
pub fn requests(law: &Law, case: &Case, verdict: &Verdict) -> Vec<Request> {
    let policy = &law.policy;
    let grounds = law.grounds(case);
    let is_open = |id: ClauseId| match verdict.clauses[id.index()].state {
        ClauseState::Discretionary | ClauseState::Blocked | ClauseState::Undetermined | ClauseState::Awaiting => true,
        ClauseState::NotInForce
        | ClauseState::Fails
        | ClauseState::Lifted
        | ClauseState::Dormant
        | ClauseState::Fires => false,
    };
    let mut found: Vec<Request> = Vec::new();
    for (rule, clause) in policy.clauses.iter().filter(|(id, clause)| clause.discretion.is_some() && is_open(*id)) {
        let gives_a_right = clause.effects.iter().any(|effect| {
            effect.polarity == Polarity::For
                && policy.conclusions[effect.conclusion].direction != Some(Direction::Adverse)
        });
        let mut whens = clause.conditions.iter().filter(|it| it.role == Role::When);
        if !gives_a_right || !whens.all(|it| grounds.value(it.expr).is_true()) {
            continue;
        }
        let decided = clause.conditions.iter().filter(|it| it.role == Role::Unless);
        let decided = decided.filter_map(|it| match policy.exprs[it.expr].kind {
            ExprKind::Holds(Input::Fact(id)) if is_decision(&policy.facts[id]) => Some(id),
            _ => None,
        });
        for decision in decided.filter(|&id| case.stated(id) != Stated::Known) {
            if !found.iter().any(|known| known.decision == decision) {
                found.push(Request { decision, rule });
            }
        }
    }
    found
}

/// Whether the fact is that an authority has authorised something, which nobody takes it to have done.
fn is_decision(fact: &Fact) -> bool {
    fact.by.is_some() && !fact.fixed && fact.ty == FactType::Bool && fact.presumed == Some(Value::Bool(false))
}
