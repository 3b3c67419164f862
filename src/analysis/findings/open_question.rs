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
        let (mut search, roots) = (prover.search(), [Root::holds(matters)]);
        let is_somebody = match first {
            None => {
                first = prover.person(&mut search, &roots)?;
                first.is_some()
            }
            Some(_) => prover.is_possible(&mut search, &roots)?,
        };
        if !is_somebody {
            continue;
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
