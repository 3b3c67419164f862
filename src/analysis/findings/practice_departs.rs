//! `practice-departs`: a case in which what authorities do is not what the law says.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::{ConclusionId, Id};

pub const KIND: Kind = Kind {
    id: "practice-departs",
    level: Level::Warning,
    summary: Message {
        en: "a case in which what authorities do is not what the law says",
        es: "un caso en que la práctica se aparta de la ley",
    },
    page: include_str!("../../../docs/findings/practice-departs.md"),
};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(departs) = prover.altered.practice_departs[id.index()] else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(departs)])? else { return Ok(()) };
    let conclusion = &prover.policy().conclusions[id];
    let practice: Vec<_> =
        conclusion.bearing.practice_pro.iter().chain(&conclusion.bearing.practice_con).copied().collect();
    found.push(Finding {
        kind: &KIND,
        of: vec![conclusion.name.clone()],
        message: told(prover.law, |say| {
            let by: Vec<_> = practice.iter().map(|&clause| say.cite(clause)).collect();
            let (by, conclusion) = (say.list(&by), say.conclusion(id));
            if say.either("en", "es") == "es" {
                format!("la práctica se aparta de la ley en {conclusion}: {by}")
            } else {
                format!("practice departs from the law on {conclusion}: {by}")
            }
        }),
        mend: None,
        at: label(prover.law, prover.policy().clauses[practice[0]].name_span, |say| {
            say.either("what is done", "lo que se hace").to_owned()
        }),
        related: vec![label(prover.law, conclusion.span, |say| say.conclusion(id))],
        clauses: practice,
        witness: Some(witness),
        accepted: None,
    });
    Ok(())
}
