//! `property`: a case that breaks a property which the policy promises.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};

pub const KIND: Kind = Kind {
    id: "property",
    level: Level::Error,
    summary: Message {
        en: "a case that breaks a property which the policy promises",
        es: "un caso que incumple una propiedad que la política promete",
    },
    page: include_str!("../../../docs/findings/property.md"),
};

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    for ((_, property), &kept) in prover.policy().properties.iter().zip(&prover.circuit.properties) {
        let Some(witness) = prover.person(&mut prover.search(), &[Root::fails(kept)])? else { continue };
        found.push(Finding {
            kind: &KIND,
            of: vec![property.name.clone()],
            message: told(prover.law, |say| {
                let said = property.label.as_ref().map_or(&*property.name, |text| say.label(text));
                format!(
                    "{}: {said} (`{}`)",
                    say.either("a case breaks the property", "un caso incumple la propiedad"),
                    property.name
                )
            }),
            mend: None,
            clauses: Vec::new(),
            at: label(prover.law, property.span, |say| {
                say.either("this does not hold of everybody", "esto no se cumple para todos").to_owned()
            }),
            related: Vec::new(),
            witness: Some(witness),
            accepted: None,
        });
    }
    Ok(())
}
