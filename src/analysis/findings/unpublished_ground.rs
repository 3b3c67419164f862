//! `unpublished-ground`: a case whose outcome rests on an instrument that was never published.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ConclusionId, Id, InstrumentId};
use crate::policy::model::Origin;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(matters) = prover.altered.unpublished_matters.get(id.index()).copied().flatten() else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(matters)])? else { return Ok(()) };
    let policy = prover.policy();
    let unpublished: Vec<InstrumentId> = policy
        .instruments
        .iter()
        .filter(|(_, instrument)| instrument.unpublished.is_some())
        .map(|(id, _)| id)
        .collect();
    let clauses = policy.clauses.iter().filter(|(clause_id, clause)| {
        let cites = clause.sources.iter().any(|source| match source.origin {
            Origin::Instrument(instrument) => unpublished.contains(&instrument),
            Origin::Practice(_) => false,
        });
        cites && prover.replay(&[prover.fires(*clause_id)]).holds(&witness.case)
    });
    let clauses: Vec<_> = clauses.map(|(clause_id, _)| clause_id).collect();
    let cited = policy.instruments.iter().filter(|(instrument_id, _)| {
        clauses.iter().any(|&clause| {
            policy.clauses[clause].sources.iter().any(|source| source.origin == Origin::Instrument(*instrument_id))
        })
    });
    let unpublished = cited.filter(|(_, instrument)| instrument.unpublished.is_some());
    let mut labels: Vec<Label> =
        unpublished.map(|(id, instrument)| Label::new(instrument.span, Part::Unpublished(id))).collect();
    let conclusion = &policy.conclusions[id];
    labels.push(Label::new(conclusion.span, Part::Conclusion(id)));
    let at = labels.remove(0);
    let finding =
        Finding::new([conclusion.name.clone()], Detail::UnpublishedGround { on: id, by: clauses.clone() }, at);
    found.push(Finding { clauses, related: labels, witness: Some(witness), ..finding });
    Ok(())
}
