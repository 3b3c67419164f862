//! `missing-referral`: a case of two authorities, with no duty of one to send the person on to the other.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::ConclusionId;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    for pair in &prover.circuit.missing_referrals {
        let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(pair.missing)])? else { continue };
        let [from, to] = [pair.from, pair.to];
        let label = |id: ConclusionId| Label::new(policy.conclusions[id].span, Part::Handlers(id));
        let of = [from, to].map(|id| policy.conclusions[id].name.clone());
        let finding = Finding::new(of, Detail::MissingReferral { from, to }, label(from));
        found.push(Finding { related: vec![label(to)], witness: Some(witness), ..finding });
    }
    Ok(())
}
