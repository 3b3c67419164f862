//! `idle-condition`: a part of a condition that never changes the outcome of its clause.

use rustc_hash::FxHashSet;

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::circuit::altered::parts_below;
use crate::policy::ids::{ClauseId, ExprId};

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let (mut idle, mut within): (Vec<ExprId>, FxHashSet<ExprId>) = (Vec::new(), FxHashSet::default());
    prover.for_parts(id, |search, prover, part, matters| {
        // Outer parts come first: what lies in an idle one is not told again.
        if within.contains(&part) || prover.has_somebody(search, Root::holds(matters))? {
            return Ok(());
        }
        within.extend(parts_below(prover.policy(), part));
        idle.push(part);
        Ok(())
    })?;
    if idle.is_empty() || never_acts(prover, id)? {
        return Ok(());
    }
    let clause = &prover.policy().clauses[id];
    let label = |&part: &ExprId| Label::new(prover.policy().exprs[part].span, Part::ChangesNothing);
    let mut labels: Vec<Label> = idle.iter().map(label).collect();
    let at = labels.remove(0);
    let finding = Finding::new([clause.name.clone()], Detail::IdleCondition { clause: id, parts: idle }, at);
    found.push(Finding { clauses: vec![id], related: labels, ..finding });
    Ok(())
}

/// Of a clause that never fires nothing else is told.
pub fn never_acts(prover: &Prover, id: ClauseId) -> Result<bool, NoAnswer> {
    let (nodes, mut search) = (prover.circuit.clause(id), prover.search());
    for acts in [nodes.fire, nodes.may, nodes.sleep] {
        if prover.has_somebody(&mut search, Root::holds(acts))? {
            return Ok(false);
        }
    }
    Ok(true)
}
