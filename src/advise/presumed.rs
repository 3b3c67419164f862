//! Presumptions that say something: nobody presumes what an assumption tells of what is stated.
//!
//! Whoever did not apply was not refused. Takes presumed facts of a person, gives those of them that could be otherwise.

use rustc_hash::FxHashSet;

use super::timeline::broken_assumptions;
use crate::case::{Case, Stated};
use crate::law::Law;
use crate::policy::ids::FactId;
use crate::policy::inputs::inputs_below;
use crate::policy::model::{FactType, Input, TypeBody, Value};

/// As many presumptions are asked whether they follow from what is stated: each is a look at the whole policy.
const LOOKED_AT: usize = 32;

/// Keeps the presumptions that do not follow from what is stated of the person and the policy's assumptions.
pub fn retain_telling(law: &Law, case: &Case, presumed: &mut Vec<FactId>) {
    let in_assumptions: FxHashSet<FactId> = assumed_about(law);
    if !presumed.iter().any(|id| in_assumptions.contains(id)) {
        return;
    }
    let is_presumed = |id: &FactId| law.policy.facts[*id].presumed.is_some() && case.stated(*id) != Stated::Known;
    let stated = case.without_presumptions(&law.policy.facts.ids().filter(is_presumed).collect::<Vec<_>>());
    let mut left = LOOKED_AT;
    presumed.retain(|id| {
        left -= usize::from(in_assumptions.contains(id)).min(left);
        !(left > 0 && in_assumptions.contains(id) && follows(law, &stated, *id))
    });
}

fn assumed_about(law: &Law) -> FxHashSet<FactId> {
    let inputs = law.policy.assumptions.iter().flat_map(|assumption| inputs_below(&law.policy, assumption.expr));
    inputs.filter_map(|input| if let Input::Fact(id) = input { Some(id) } else { None }).collect()
}

/// Whether every value of the fact but the presumed one describes a person who cannot exist, whatever else is unknown.
fn follows(law: &Law, stated: &Case, id: FactId) -> bool {
    let fact = &law.policy.facts[id];
    let values: Vec<Value> = match fact.ty {
        FactType::Bool => [false, true].map(Value::Bool).into(),
        FactType::Enumeration(ty) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) if values.len() > LOOKED_AT => return false,
            TypeBody::Enumeration(values) => (0..values.len()).map(|at| Value::Enumerated(at as u32)).collect(),
            TypeBody::Record(_) => return false,
        },
        _ => return false,
    };
    values.iter().filter(|value| fact.presumed.as_ref() != Some(*value)).all(|value| {
        let mut other = stated.clone();
        other.state(id, value);
        !broken_assumptions(law, &other).is_empty()
    })
}
