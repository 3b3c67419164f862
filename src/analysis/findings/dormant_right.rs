//! `dormant-right`: a case whose only ground for a favourable conclusion is dormant.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::Direction;

pub const KIND: Kind = Kind {
    id: "dormant-right",
    level: Level::Warning,
    summary: Message {
        en: "a case whose only ground for a favourable conclusion is dormant",
        es: "un caso cuyo único fundamento para algo favorable no está operativo",
    },
    page: include_str!("../../../docs/findings/dormant-right.md"),
};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let conclusion = &prover.policy().conclusions[id];
    if conclusion.direction != Some(Direction::Favourable) {
        return Ok(());
    }
    let dormant = Root::holds(prover.altered.is_dormant[id.index()]);
    let Some(witness) = prover.person(&mut prover.search(), &[dormant])? else { return Ok(()) };
    let sleeping: Vec<ClauseId> = conclusion
        .bearing
        .law_pro
        .iter()
        .copied()
        .filter(|&clause| prover.replay(&[Root::holds(prover.circuit.clause(clause).sleep)]).holds(&witness.case))
        .collect();
    found.push(Finding {
        kind: &KIND,
        of: vec![conclusion.name.clone()],
        message: told(prover.law, |say| {
            let by: Vec<_> = sleeping.iter().map(|&clause| say.cite(clause)).collect();
            let (by, conclusion) = (say.list(&by), say.conclusion(id));
            if say.either("en", "es") == "es" {
                format!("{conclusion} solo existe en el papel: su único fundamento está en suspenso, {by}")
            } else {
                format!("{conclusion} stands on paper alone: its only ground is dormant, {by}")
            }
        }),
        mend: None,
        at: label(prover.law, conclusion.span, |say| say.either("promised here", "se promete aquí").to_owned()),
        related: sleeping
            .iter()
            .flat_map(|&clause| &prover.policy().clauses[clause].dormancies)
            .map(|dormancy| label(prover.law, dormancy.span, |say| say.label(&dormancy.why).to_owned()))
            .collect(),
        clauses: sleeping,
        witness: Some(witness),
        accepted: None,
    });
    Ok(())
}
