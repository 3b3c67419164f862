//! `discretionary-right`: a case in which only an authority's discretion gives the person something favourable.

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
    let discretionary = Root::holds(prover.altered.is_discretionary[id.index()]);
    let Some(witness) = prover.person(&mut prover.search(), &[discretionary])? else { return Ok(()) };
    let may = |clause: ClauseId| Root::holds(prover.circuit.clause(clause).may);
    let grounds = conclusion.bearing.law_pro.iter().copied();
    let left_open: Vec<ClauseId> =
        grounds.filter(|&clause| prover.replay(&[may(clause)]).holds(&witness.case)).collect();
    let at = Label::new(conclusion.span, Part::Promised);
    let label = |&clause: &ClauseId| {
        let discretion = prover.policy().clauses[clause].discretion.as_ref();
        discretion.map(|discretion| Label::new(discretion.span, Part::Discretion(clause)))
    };
    let related = left_open.iter().filter_map(label).collect();
    let detail = Detail::DiscretionaryRight { on: id, by: left_open.clone() };
    let finding = Finding::new([conclusion.name.clone()], detail, at);
    found.push(Finding { related, clauses: left_open, witness: Some(witness), ..finding });
    Ok(())
}
