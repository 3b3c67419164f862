//! `dormant-right`: a case whose only ground for a favourable conclusion is dormant.

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
    let dormant = Root::holds(prover.altered.is_dormant[id.index()]);
    let Some(witness) = prover.person(&mut prover.search(), &[dormant])? else { return Ok(()) };
    let sleeping: Vec<ClauseId> = conclusion
        .bearing
        .law_pro
        .iter()
        .copied()
        .filter(|&clause| prover.replay(&[Root::holds(prover.circuit.clause(clause).sleep)]).holds(&witness.case))
        .collect();
    let dormancies = sleeping.iter().flat_map(|&clause| {
        let dormancies = prover.policy().clauses[clause].dormancies.iter().enumerate();
        dormancies.map(move |(at, dormancy)| Label::new(dormancy.span, Part::Dormant(clause, at)))
    });
    let related = dormancies.collect();
    let at = Label::new(conclusion.span, Part::Promised);
    let finding = Finding::new([conclusion.name.clone()], Detail::DormantRight { on: id, by: sleeping.clone() }, at);
    found.push(Finding { related, clauses: sleeping, witness: Some(witness), ..finding });
    Ok(())
}
