//! `assumptions`: no case at all satisfies the assumptions.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let roots: Vec<Root> = prover.circuit.assumptions.iter().map(|&node| Root::holds(node)).collect();
    let Some(core) = prover.core(&mut prover.search(), &roots)? else { return Ok(()) };
    let assumptions = &prover.policy().assumptions;
    let label = |&at: &usize| Label::new(assumptions[at].span, Part::Assumption(at));
    let mut labels = core.iter().map(label);
    let Some(at) = labels.next() else { return Ok(()) };
    let related = labels.collect();
    found.push(Finding { related, ..Finding::new([], Detail::Assumptions(core), at) });
    Ok(())
}
