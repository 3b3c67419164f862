//! `always-beaten`: a clause that can fire, and loses whenever it does.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Polarity;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    // Where nothing stands against a clause, only a decision does.
    if prover.circuit.contest(id).is_none() && prover.policy().conclusions[id].decision.is_none() {
        return Ok(());
    }
    if escape(prover, id)? {
        return Ok(());
    }
    let law = prover.circuit.conclusion(id).law;
    let bearing = &prover.policy().conclusions[id].bearing;
    let mut search = prover.search();
    for (side, clauses) in [(Polarity::For, &bearing.law_pro), (Polarity::Against, &bearing.law_con)] {
        let (lost, others) = match side {
            Polarity::For => (law.denied, &bearing.law_con),
            Polarity::Against => (law.granted, &bearing.law_pro),
        };
        for &clause in clauses {
            if prover.is_possible(&mut search, &[prover.fires(clause), Root::fails(lost)])? {
                continue;
            }
            let Some(witness) = prover.person(&mut search, &[prover.fires(clause), Root::holds(lost)])? else {
                continue;
            };
            let beating: Vec<_> = others
                .iter()
                .copied()
                .filter(|&other| prover.beats(id, other, side.opposite(), clause).is_some())
                .filter(|&other| prover.replay(&[prover.fires(other)]).holds(&witness.case))
                .collect();
            let name_span = |id: ClauseId| prover.policy().clauses[id].name_span;
            let name = prover.policy().clauses[clause].name.clone();
            let related = beating.iter().map(|&other| Label::new(name_span(other), Part::Prevails)).collect();
            let detail = Detail::AlwaysBeaten { clause, on: vec![id], by: beating };
            let finding = Finding::new([name], detail, Label::new(name_span(clause), Part::AlwaysLoses));
            found.push(Finding { clauses: vec![clause], related, witness: Some(witness), ..finding });
        }
    }
    Ok(())
}

/// Whether each clause fires in some case in which it does not lose.
fn escape(prover: &Prover, id: ConclusionId) -> Result<bool, NoAnswer> {
    let mut search = prover.search();
    for &escapes in prover.altered.escapes.get(id.index()).into_iter().flatten() {
        if !prover.has_somebody(&mut search, Root::holds(escapes))? {
            return Ok(false);
        }
    }
    Ok(true)
}
