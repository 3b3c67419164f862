//! `incompatible`: a case in which two conclusions that exclude each other both hold.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::ConclusionId;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    for (one, other, incompatible) in policy.incompatible_pairs() {
        let mut of = [one, other].map(|id| policy.conclusions[id].name.clone());
        of.sort();
        let granted = |id: ConclusionId| Root::holds(prover.circuit.conclusion(id).law.granted);
        let Some(witness) = prover.person(&mut prover.search(), &[granted(one), granted(other)])? else { continue };
        let related = [one, other].map(|id| Label::new(policy.conclusions[id].span, Part::Conclusion(id))).to_vec();
        let at = Label::new(incompatible.span, Part::DeclaredIncompatible);
        let finding = Finding::new(of, Detail::Incompatible { one, other }, at);
        found.push(Finding { related, witness: Some(witness), ..finding });
    }
    Ok(())
}
