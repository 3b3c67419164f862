//! `open-question`: a case whose outcome hangs on an open question of law.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ConclusionId, QuestionId};

/// One finding a question: the witness is that of the first conclusion that hangs on it, and the message lists all.
pub fn find(prover: &Prover, question: QuestionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    if prover.altered.not_altered.contains(&question) {
        return Err(NoAnswer::GaveUp);
    }
    let (mut hanging, mut first): (Vec<ConclusionId>, Option<_>) = (Vec::new(), None);
    for &(of, conclusion, matters) in &prover.altered.question_matters {
        if of != question {
            continue;
        }
        let mut search = prover.search();
        let roots = [Root::holds(matters)];
        let Some(model) = prover.model(&mut search, &roots, &[])? else { continue };
        if first.is_none() {
            first = Some(prover.witness(&search, &roots, &model)?);
        }
        hanging.push(conclusion);
    }
    let Some(witness) = first else { return Ok(()) };
    let declared = &prover.policy().questions[question];
    let at = Label::new(declared.span, Part::OpenInLaw);
    let finding = Finding::new([declared.name.clone()], Detail::OpenQuestion { question, on: hanging }, at);
    found.push(Finding { witness: Some(witness), ..finding });
    Ok(())
}
