//! `open-question`: a case whose outcome hangs on an open question of law.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{Say, label, told};
use crate::policy::ids::{ConclusionId, QuestionId};

pub const KIND: Kind = Kind {
    id: "open-question",
    level: Level::Note,
    summary: Message {
        en: "a case whose outcome hangs on an open question of law",
        es: "un caso cuyo resultado depende de una cuestión jurídica abierta",
    },
    page: include_str!("../../../docs/findings/open-question.md"),
};

/// One finding a question: the witness is that of the first conclusion that hangs on it, and the message lists all.
pub fn find(prover: &Prover, question: QuestionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
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
    let listed = |say: &Say| {
        let named: Vec<_> = hanging.iter().map(|&id| say.conclusion(id)).collect();
        say.list(&named)
    };
    found.push(Finding {
        kind: &KIND,
        of: vec![declared.name.clone()],
        message: told(prover.law, |say| {
            let (asked, on) = (say.question(question), listed(&say));
            format!("{asked} {} {on}", say.either("On the answer hang:", "De la respuesta depende:"))
        }),
        mend: None,
        clauses: Vec::new(),
        at: label(prover.law, declared.span, |say| say.either("open in law", "la ley no lo resuelve").to_owned()),
        related: Vec::new(),
        witness: Some(witness),
        accepted: None,
    });
    Ok(())
}
