//! `assumptions`: no case at all satisfies the assumptions.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};

pub const KIND: Kind = Kind {
    id: "assumptions",
    level: Level::Error,
    summary: Message { en: "no case at all satisfies the assumptions", es: "ningún caso cumple todos los supuestos" },
    page: include_str!("../../../docs/findings/assumptions.md"),
};

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let roots: Vec<Root> = prover.circuit.assumptions.iter().map(|&node| Root::holds(node)).collect();
    let Some(core) = prover.core(&mut prover.search(), &roots)? else { return Ok(()) };
    let assumptions = &prover.policy().assumptions;
    let mut labels = core
        .iter()
        .map(|&at| label(prover.law, assumptions[at].span, |say| say.label(&assumptions[at].label).to_owned()));
    let Some(at) = labels.next() else { return Ok(()) };
    found.push(Finding {
        kind: &KIND,
        of: Vec::new(),
        message: told(prover.law, |say| {
            let named: Vec<_> = core.iter().map(|&at| format!("\"{}\"", say.label(&assumptions[at].label))).collect();
            let named = say.list(&named);
            if say.either("en", "es") == "es" {
                format!("ningún caso cumple los supuestos: {named} se excluyen")
            } else {
                format!("no case satisfies the assumptions: {named} exclude everybody")
            }
        }),
        mend: Some(told(prover.law, |say| {
            say.either(
                "change one of them: as they stand, nothing can be shown of anybody",
                "cambie uno de ellos: así no se puede demostrar nada de nadie",
            )
            .to_owned()
        })),
        clauses: Vec::new(),
        related: labels.collect(),
        at,
        witness: None,
        accepted: None,
    });
    Ok(())
}
