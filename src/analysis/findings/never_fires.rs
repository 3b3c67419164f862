//! `never-fires`: a clause that can never apply.
//!
//! The core says why: what of its force, conditions and assumptions excludes one another, none of which can be left out.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::needs::{Need, needs};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::ClauseId;

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let nodes = prover.circuit.clause(id);
    let mut search = prover.search();
    for root in [nodes.fire, nodes.may, nodes.sleep] {
        if prover.has_somebody(&mut search, Root::holds(root))? {
            return Ok(());
        }
    }
    let (clause, needs) = (&prover.policy().clauses[id], needs(prover, id));
    let assumptions = prover.circuit.assumptions.iter().map(|&node| Root::holds(node));
    let roots: Vec<Root> = needs.iter().map(|(_, root)| *root).chain(assumptions).collect();
    let core = prover.core(&mut search, &roots)?.unwrap_or_default();
    let (mut needed, mut assumed, mut related) = (Vec::new(), Vec::new(), Vec::new());
    for at in core {
        match needs.get(at) {
            Some(&(need, _)) => {
                needed.push(need);
                if let Need::Condition(expr, _) = need {
                    related.push(Label::new(prover.policy().exprs[expr].span, Part::Needed));
                }
            }
            None => {
                let at = at - needs.len();
                assumed.push(at);
                related.push(Label::new(prover.policy().assumptions[at].span, Part::InEveryCase));
            }
        }
    }
    let detail = Detail::NeverFires { clause: id, needs: needed, assumptions: assumed };
    let finding = Finding::new([clause.name.clone()], detail, Label::new(clause.name_span, Part::NeverApplies));
    found.push(Finding { clauses: vec![id], related, ..finding });
    Ok(())
}
