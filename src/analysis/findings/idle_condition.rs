//! `idle-condition`: a part of a condition that never changes the outcome of its clause.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::circuit::altered::parts_below;
use crate::policy::ids::{ClauseId, ExprId, Id};

pub const KIND: Kind = Kind {
    id: "idle-condition",
    level: Level::Warning,
    summary: Message {
        en: "a part of a condition that never changes the outcome of its clause",
        es: "una parte de una condición que nunca cambia el resultado de su cláusula",
    },
    page: include_str!("../../../docs/findings/idle-condition.md"),
};

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(parts) = prover.altered.part_matters.get(id.index()).filter(|parts| !parts.is_empty()) else {
        return Ok(());
    };
    let mut search = prover.search();
    let (mut idle, mut within): (Vec<ExprId>, Vec<ExprId>) = (Vec::new(), Vec::new());
    for &(part, matters) in parts {
        // Outer parts come first: what lies in an idle one is not told again.
        if within.contains(&part) || prover.is_possible(&mut search, &[Root::holds(matters)])? {
            continue;
        }
        within.extend(parts_below(prover.policy(), part));
        idle.push(part);
    }
    if idle.is_empty() || never_acts(prover, id)? {
        return Ok(());
    }
    let clause = &prover.policy().clauses[id];
    let mut labels: Vec<_> = idle
        .iter()
        .map(|&part| {
            label(prover.law, prover.policy().exprs[part].span, |say| {
                say.either("changes nothing", "no cambia nada").to_owned()
            })
        })
        .collect();
    let at = labels.remove(0);
    found.push(Finding {
        kind: &KIND,
        of: vec![clause.name.clone()],
        message: told(prover.law, |say| {
            let parts: Vec<_> = idle.iter().map(|&part| say.expr(part)).collect();
            let (cited, parts) = (say.cite(id), say.list(&parts));
            if say.either("en", "es") == "es" {
                format!("en {cited}, no cambia nada: {parts}")
            } else {
                format!("in {cited}, this never changes anything: {parts}")
            }
        }),
        mend: Some(told(prover.law, |say| {
            say.either(
                "leave it out, or look whether something else was meant",
                "quítela, o revise si se quiso decir otra cosa",
            )
            .to_owned()
        })),
        clauses: vec![id],
        at,
        related: labels,
        witness: None,
        accepted: None,
    });
    Ok(())
}

/// Of a clause that never fires nothing else is told.
fn never_acts(prover: &Prover, id: ClauseId) -> Result<bool, NoAnswer> {
    let (nodes, mut search) = (prover.circuit.clause(id), prover.search());
    Ok(!prover.is_possible(&mut search, &[Root::holds(nodes.fire)])?
        && !prover.is_possible(&mut search, &[Root::holds(nodes.sleep)])?)
}
