//! `power-over-right`: a case in which the person has something favourable, and an authority may take it away.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Direction;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let conclusion = &prover.policy().conclusions[id];
    if conclusion.direction != Some(Direction::Favourable) {
        return Ok(());
    }
    let Some(power) = prover.altered.power_over[id.index()] else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(power)])? else { return Ok(()) };
    let powers = prover.circuit.contest(id).map_or(&[][..], |contest| &contest.may_deny);
    let holds = |node| prover.replay(&[Root::holds(node)]).holds(&witness.case);
    let by: Vec<ClauseId> = powers.iter().filter(|(_, node)| holds(*node)).map(|(clause, _)| *clause).collect();
    let at = Label::new(conclusion.span, Part::Promised);
    let label = |&clause: &ClauseId| {
        let clause_of = &prover.policy().clauses[clause];
        let span = clause_of.discretion.as_ref().map_or(clause_of.name_span, |discretion| discretion.span);
        Label::new(span, Part::Discretion(clause))
    };
    let related = by.iter().map(label).collect();
    let finding = Finding::new([conclusion.name.clone()], Detail::PowerOverRight { on: id, by: by.clone() }, at);
    found.push(Finding { related, clauses: by, witness: Some(witness), ..finding });
    Ok(())
}
