//! `calendar-unknown`: a case in which a clause counts working days for which the holidays are not known.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::eval::counted_by;
use crate::policy::ids::{ClauseId, Id};

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let (policy, clause) = (prover.policy(), &prover.policy().clauses[id]);
    let Some(beyond) = prover.altered.counts_beyond[id.index()] else { return Ok(()) };
    let roots = [Root::holds(prover.acts(id)), Root::holds(beyond)];
    let Some(witness) = prover.person(&mut prover.search(), &roots)? else { return Ok(()) };
    let Some(note) = counted_by(policy, &witness.case, id) else { return Err(NoAnswer::FailedReplay) };
    let at = Label::new(clause.name_span, Part::Counts);
    let detail = Detail::CalendarUnknown { clause: id, first: note.first, last: note.last };
    let finding = Finding::new([clause.name.clone()], detail, at);
    found.push(Finding { clauses: vec![id], witness: Some(witness), ..finding });
    Ok(())
}
