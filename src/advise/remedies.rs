//! Rights that are used by an act of the person's: an appeal, once for each refusal.
//!
//! A rule gives such a right unless the person has used it, and says how by a fact of hers that is presumed not to be so: `unless challenge is not
//! none`. Takes a law and a person; gives whether she has used the right, and when, or how she can still use it, and until when. Not here: how it is
//! worded (`report`).

use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{Verdict, day_of};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{Clause, ConclusionKind, Direction, ExprKind, FactType, Role, Value};

/// A right that the person has used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Used {
    /// What says how.
    pub act: FactId,
    pub on: Option<Day>,
}

/// A right that the person has and has to use by a day.
#[derive(Clone, PartialEq, Debug)]
pub struct ToUse {
    pub act: FactId,
    /// The values of the act with which it is used.
    pub how: Vec<Value>,
    pub last: Day,
}

/// Whether she has used the right: without her act she had it on the day of the act.
pub fn used(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId) -> Option<Used> {
    let policy = &law.policy;
    if verdict.conclusions[of.index()].settled() != Outcome::None || !is_remedy(policy, of) {
        return None;
    }
    let grounds = law.grounds(case);
    policy.conclusions[of].bearing.law_pro.iter().find_map(|&clause| {
        acts_that_use(policy, &policy.clauses[clause]).into_iter().find_map(|(act, test)| {
            if case.stated(act) != Stated::Known || !grounds.value(test).is_true() {
                return None;
            }
            let date = date_of(policy, act);
            let on = date.and_then(|date| case.value(date, policy)).and_then(|value| match value {
                Value::Date(day) if day != Day::NEVER => Some(day),
                _ => None,
            });
            let mut before = case.clone();
            before.state(act, policy.facts[act].presumed.as_ref()?);
            if let Some(date) = date {
                before.forget(policy, date, Stated::NotAsked);
            }
            if let Some(on) = on.filter(|on| *on <= case.as_of()) {
                before.set_as_of(on);
            }
            (law.outcomes_in_law(&before)[of.index()] == Outcome::Granted).then_some(Used { act, on })
        })
    })
}

/// How she can use a right that she has, where it ends on a day, and using it brings her something: a decision that an authority owes her, say.
pub fn to_use(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId) -> Option<ToUse> {
    let policy = &law.policy;
    let told = &verdict.conclusions[of.index()];
    if told.settled() != Outcome::Granted || !is_remedy(policy, of) {
        return None;
    }
    let favours = |id: ConclusionId| policy.conclusions[id].direction != Some(Direction::Adverse);
    told.by.iter().filter(|id| verdict.clauses[id.index()].state == ClauseState::Fires).find_map(|&id| {
        let clause = &policy.clauses[id];
        let ends = clause.ends.iter().map(|(of, _)| day_of(of, case, policy)).collect::<Option<Vec<Day>>>()?;
        let last = ends.into_iter().min().filter(|last| *last >= case.as_of())?;
        acts_that_use(policy, clause).into_iter().find_map(|(act, test)| {
            let brings = |value: &Value| {
                let mut done = case.clone();
                done.state(act, value);
                if let Some(date) = date_of(policy, act) {
                    done.state(date, &Value::Date(case.as_of()));
                }
                if !law.can_be(&done) || !law.grounds(&done).value(test).is_true() {
                    return false;
                }
                let after = law.outcomes_in_law(&done);
                let is_new = |id: ConclusionId| {
                    after[id.index()] == Outcome::Granted && verdict.conclusions[id.index()].outcome != Outcome::Granted
                };
                policy.conclusions.ids().any(|id| favours(id) && is_new(id))
            };
            let how: Vec<Value> = policy.listed_values(act).into_iter().flatten().filter(brings).collect();
            (!how.is_empty()).then_some(ToUse { act, how, last })
        })
    })
}

fn is_remedy(policy: &Policy, of: ConclusionId) -> bool {
    let conclusion = &policy.conclusions[of];
    conclusion.kind == ConclusionKind::Protection && conclusion.direction != Some(Direction::Adverse)
}

/// The acts of the person by which a rule says that its right is used, each with the test.
fn acts_that_use(policy: &Policy, clause: &Clause) -> Vec<(FactId, ExprId)> {
    let unless = clause.conditions.iter().filter(|condition| condition.role == Role::Unless);
    let act = |expr: ExprId| {
        let facts = facts_among(inputs_below(policy, expr));
        let &[act] = facts.as_slice() else { return None };
        let fact = &policy.facts[act];
        let is_hers = fact.by.is_none() && fact.presumed.is_some();
        (is_hers && matches!(fact.ty, FactType::Bool | FactType::Enumeration(_))).then_some((act, expr))
    };
    unless.filter_map(|condition| act(condition.expr)).collect()
}

/// The date of an act: an assumption says of whoever did it that it was done by the day asked for.
fn date_of(policy: &Policy, act: FactId) -> Option<FactId> {
    let all = policy.assumptions.iter().flat_map(|assumption| conjuncts(policy, assumption.expr));
    let dates = all.filter_map(|expr| match policy.exprs[expr].kind {
        ExprKind::Implies(premise, consequence) => {
            let is_of_act = facts_among(inputs_below(policy, premise)) == [act];
            let read = facts_among(inputs_below(policy, consequence));
            let date =
                read.into_iter().find(|&id| policy.facts[id].ty == FactType::Date && policy.facts[id].by.is_none());
            date.filter(|_| is_of_act)
        }
        _ => None,
    });
    dates.into_iter().next()
}

fn conjuncts(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    match &policy.exprs[expr].kind {
        ExprKind::And(parts) => parts.iter().flat_map(|&part| conjuncts(policy, part)).collect(),
        _ => vec![expr],
    }
}
