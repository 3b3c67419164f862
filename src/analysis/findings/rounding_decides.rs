//! `rounding-decides`: a case whose outcome hangs on what becomes of a day that a month lacks.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::circuit::{Outcome, OutcomeNodes};
use crate::policy::ids::{ClauseId, ConclusionId};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let of_it = prover.altered.rounding_matters.iter().find(|matters| matters.on == id);
    let Some(matters) = of_it else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(matters.node)])? else { return Ok(()) };
    let holds = |node| prover.replay(&[Root::holds(node)]).holds(&witness.case);
    let outcome = |of: OutcomeNodes| {
        let first = of.in_order().into_iter().find(|(root, _)| holds(*root));
        first.map_or(Outcome::None, |(_, outcome)| outcome)
    };
    let outcomes = [outcome(prover.circuit.conclusion(id).law), outcome(matters.otherwise)];
    let policy = prover.policy();
    let of_clauses = matters.clauses.iter().filter(|(_, [as_is, otherwise])| holds(*as_is) != holds(*otherwise));
    let clauses: Vec<ClauseId> = of_clauses.map(|(clause, _)| *clause).collect();
    let conclusion = &policy.conclusions[id];
    let at = Label::new(conclusion.span, Part::Rounded);
    let label = |&clause: &ClauseId| Label::new(policy.clauses[clause].name_span, Part::CountsMonths);
    let related = clauses.iter().map(label).collect();
    let detail = Detail::RoundingDecides { on: id, as_is: policy.short_month(), outcomes };
    let finding = Finding::new([conclusion.name.clone()], detail, at);
    found.push(Finding { related, clauses, witness: Some(witness), ..finding });
    Ok(())
}
