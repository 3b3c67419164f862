//! `calendar-unknown`: a case in which a clause, or a referral, counts working days for which the holidays are not known.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::circuit::NodeId;
use crate::eval::{CountedBy, counted_by};
use crate::policy::ids::{ClauseId, Id, ReferralId};
use crate::syntax::Span;

/// Of somebody to whom the clause applies, or may be applied by an authority.
pub fn find_in_clause(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let clause = &prover.policy().clauses[id];
    let beyond = prover.altered.counts_beyond[id.index()];
    let finding = find(prover, CountedBy::Clause(id), prover.acts(id), beyond, clause.name_span)?;
    found.extend(finding.map(|finding| Finding { clauses: vec![id], ..finding }));
    Ok(())
}

/// Of somebody whom the referral is for.
pub fn find_in_referral(prover: &Prover, id: ReferralId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let span = prover.policy().referrals[id].span;
    let beyond = prover.altered.referral_counts_beyond[id.index()];
    let holds = prover.circuit.referrals[id.index()].holds;
    found.extend(find(prover, CountedBy::Referral(id), holds, beyond, span)?);
    Ok(())
}

fn find(
    prover: &Prover,
    by: CountedBy,
    applies: NodeId,
    beyond: Option<NodeId>,
    at: Span,
) -> Result<Option<Finding>, NoAnswer> {
    let policy = prover.policy();
    let Some(beyond) = beyond else { return Ok(None) };
    let roots = [Root::holds(applies), Root::holds(beyond)];
    let Some(witness) = prover.person(&mut prover.search(), &roots)? else { return Ok(None) };
    let Some(note) = counted_by(policy, &witness.case, by) else { return Err(NoAnswer::FailedReplay) };
    let of = match by {
        CountedBy::Clause(id) => vec![policy.clauses[id].name.clone()],
        CountedBy::Referral(id) => policy.referral_names(id).map(Box::from).to_vec(),
    };
    let detail = Detail::CalendarUnknown { by, first: note.first, last: note.last };
    let finding = Finding::new(of, detail, Label::new(at, Part::Counts));
    Ok(Some(Finding { witness: Some(witness), ..finding }))
}
