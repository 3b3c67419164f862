//! `property`: a case that breaks a property which the policy promises.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::behind::clauses_behind;
use crate::policy::ids::ClauseId;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    for ((id, property), &kept) in policy.properties.iter().zip(&prover.circuit.properties) {
        let Some(witness) = prover.person(&mut prover.search(), &[Root::fails(kept)])? else { continue };
        let behind = clauses_behind(policy, property.expr);
        let applies = |&id: &ClauseId| prover.replay(&[prover.fires(id)]).holds(&witness.case);
        let clauses = behind.into_iter().filter(applies).collect();
        let at = Label::new(property.span, Part::NotForEveryone);
        let finding = Finding::new([property.name.clone()], Detail::Property(id), at);
        found.push(Finding { clauses, witness: Some(witness), ..finding });
    }
    Ok(())
}
