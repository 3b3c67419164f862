//! What is out of a person's reach: a rule asks for an act of hers that she has not done, and that would be too late if she did it today.
//!
//! Takes a person and a clause; the act is done and the requirement evaluated. Nobody is asked first about a permit that she can no longer apply
//! for. Not here: what nobody can change about her, which decides the outcome already.

use crate::case::Case;
use crate::eval::Grounds;
use crate::law::Law;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{FactType, Role, Value};

/// Whether one of the clause's requirements is not met, and would not be if the person did today what it asks of her.
pub fn is_out_of_reach(law: &Law, case: &Case, grounds: &Grounds, clause: ClauseId) -> bool {
    let policy = &law.policy;
    let conditions = policy.clauses[clause].conditions.iter();
    conditions.filter(|condition| condition.role == Role::Provided).any(|condition| {
        if !grounds.value(condition.expr).is_false() {
            return false;
        }
        let read = facts_among(inputs_below(policy, condition.expr));
        let hers: Vec<FactId> = read.into_iter().filter(|&id| policy.facts[id].is_up_to_the_person()).collect();
        let mut done = case.clone();
        for &id in &hers {
            match policy.facts[id].ty {
                FactType::Bool => done.state(id, &Value::Bool(true)),
                FactType::Date | FactType::DateOrNever => done.state(id, &Value::Date(case.as_of())),
                FactType::Int | FactType::Text | FactType::Enumeration(_) | FactType::List(_) => return false,
            }
        }
        !hers.is_empty() && law.grounds(&done).value(condition.expr).is_false()
    })
}
