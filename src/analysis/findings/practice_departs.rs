//! `practice-departs`: a case in which what authorities do is not what the law says.

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ConclusionId, Id};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(departs) = prover.altered.practice_departs[id.index()] else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(departs)])? else { return Ok(()) };
    let conclusion = &prover.policy().conclusions[id];
    let practice: Vec<_> =
        conclusion.bearing.practice_pro.iter().chain(&conclusion.bearing.practice_con).copied().collect();
    let at = Label::new(prover.policy().clauses[practice[0]].name_span, Part::Practice);
    let related = vec![Label::new(conclusion.span, Part::Conclusion(id))];
    let finding = Finding::new([conclusion.name.clone()], Detail::PracticeDeparts { on: id, by: practice.clone() }, at);
    found.push(Finding { related, clauses: practice, witness: Some(witness), ..finding });
    Ok(())
}
