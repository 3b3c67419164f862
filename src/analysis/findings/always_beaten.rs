//! `always-beaten`: a clause that can fire, and loses whenever it does.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::ConclusionId;
use crate::policy::model::Polarity;

pub const KIND: Kind = Kind {
    id: "always-beaten",
    level: Level::Warning,
    summary: Message {
        en: "a clause that can fire, and loses whenever it does",
        es: "una cláusula que puede aplicarse y siempre pierde",
    },
    page: include_str!("../../../docs/findings/always-beaten.md"),
};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    if prover.circuit.contest(id).is_none() {
        return Ok(());
    }
    let law = prover.circuit.conclusion(id).law;
    let bearing = &prover.policy().conclusions[id].bearing;
    let mut search = prover.search();
    for (side, clauses) in [(Polarity::For, &bearing.law_pro), (Polarity::Against, &bearing.law_con)] {
        let (lost, others) = match side {
            Polarity::For => (law.denied, &bearing.law_con),
            Polarity::Against => (law.granted, &bearing.law_pro),
        };
        for &clause in clauses {
            if prover.is_possible(&mut search, &[prover.fires(clause), Root::fails(lost)])? {
                continue;
            }
            let Some(witness) = prover.person(&mut search, &[prover.fires(clause), Root::holds(lost)])? else {
                continue;
            };
            let beating: Vec<_> = others
                .iter()
                .copied()
                .filter(|&other| prover.beats(id, other, side.opposite(), clause).is_some())
                .filter(|&other| prover.replay(&[prover.fires(other)]).holds(&witness.case))
                .collect();
            let declared = &prover.policy().clauses[clause];
            found.push(Finding {
                kind: &KIND,
                of: vec![declared.name.clone()],
                message: told(prover.law, |say| {
                    let by: Vec<_> = beating.iter().map(|&other| say.cite(other)).collect();
                    let (cited, by, conclusion) = (say.cite(clause), say.list(&by), say.conclusion(id));
                    if say.either("en", "es") == "es" {
                        format!("{cited} pierde siempre que se aplica, en {conclusion}; contra {by}")
                    } else {
                        format!("{cited} loses whenever it fires, on {conclusion}; to {by}")
                    }
                }),
                mend: None,
                clauses: vec![clause],
                at: label(prover.law, declared.name_span, |say| {
                    say.either("always loses", "pierde siempre").to_owned()
                }),
                related: beating
                    .iter()
                    .map(|&other| {
                        label(prover.law, prover.policy().clauses[other].name_span, |say| {
                            say.either("beats it", "prevalece").to_owned()
                        })
                    })
                    .collect(),
                witness: Some(witness),
                accepted: None,
            });
        }
    }
    Ok(())
}
