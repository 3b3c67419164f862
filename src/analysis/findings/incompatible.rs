//! `incompatible`: a case in which two conclusions that exclude each other both hold.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::ConclusionId;

pub const KIND: Kind = Kind {
    id: "incompatible",
    level: Level::Error,
    summary: Message {
        en: "a case in which two conclusions that exclude each other both hold",
        es: "un caso en que valen a la vez dos conclusiones incompatibles",
    },
    page: include_str!("../../../docs/findings/incompatible.md"),
};

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    for incompatible in &policy.incompatibles {
        for (at, &one) in incompatible.members.iter().enumerate() {
            for &other in &incompatible.members[at + 1..] {
                let mut of = [one, other].map(|id| policy.conclusions[id].name.clone());
                of.sort();
                if one == other || found.iter().any(|finding| finding.of[..] == of[..]) {
                    continue;
                }
                let granted = |id: ConclusionId| Root::holds(prover.circuit.conclusion(id).law.granted);
                let Some(witness) = prover.person(&mut prover.search(), &[granted(one), granted(other)])? else {
                    continue;
                };
                found.push(Finding {
                    kind: &KIND,
                    of: of.to_vec(),
                    message: told(prover.law, |say| {
                        let (one, other) = (say.conclusion(one), say.conclusion(other));
                        if say.either("en", "es") == "es" {
                            format!("una misma persona recibe {one} y {other}, que son incompatibles")
                        } else {
                            format!("one person has both {one} and {other}, which are incompatible")
                        }
                    }),
                    mend: Some(told(prover.law, |say| {
                        say.either(
                            "let one exclude the other by a clause, or take the incompatibility back",
                            "haga que una excluya a la otra con una cláusula, o retire la incompatibilidad",
                        )
                        .to_owned()
                    })),
                    clauses: Vec::new(),
                    at: label(prover.law, incompatible.span, |say| {
                        say.either("said to be incompatible here", "aquí se declaran incompatibles").to_owned()
                    }),
                    related: [one, other]
                        .map(|id| label(prover.law, policy.conclusions[id].span, |say| say.conclusion(id)))
                        .to_vec(),
                    witness: Some(witness),
                    accepted: None,
                });
            }
        }
    }
    Ok(())
}
