//! `unpublished-ground`: a case whose outcome rests on an instrument that was never published.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::{ConclusionId, Id, InstrumentId};
use crate::policy::model::Origin;

pub const KIND: Kind = Kind {
    id: "unpublished-ground",
    level: Level::Warning,
    summary: Message {
        en: "a case whose outcome rests on an instrument that was never published",
        es: "un caso cuyo resultado se apoya en una norma que no se publicó",
    },
    page: include_str!("../../../docs/findings/unpublished-ground.md"),
};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(matters) = prover.altered.unpublished_matters.get(id.index()).copied().flatten() else { return Ok(()) };
    let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(matters)])? else { return Ok(()) };
    let policy = prover.policy();
    let unpublished: Vec<InstrumentId> = policy
        .instruments
        .iter()
        .filter(|(_, instrument)| instrument.unpublished.is_some())
        .map(|(id, _)| id)
        .collect();
    let clauses = policy.clauses.iter().filter(|(clause_id, clause)| {
        let cites = clause.sources.iter().any(|source| match source.origin {
            Origin::Instrument(instrument) => unpublished.contains(&instrument),
            Origin::Practice(_) => false,
        });
        cites && prover.replay(&[prover.fires(*clause_id)]).holds(&witness.case)
    });
    let clauses: Vec<_> = clauses.map(|(clause_id, _)| clause_id).collect();
    let at_instruments = policy.instruments.iter().filter(|(instrument_id, _)| {
        clauses.iter().any(|&clause| {
            policy.clauses[clause].sources.iter().any(|source| source.origin == Origin::Instrument(*instrument_id))
        })
    });
    let mut labels: Vec<_> = at_instruments
        .filter_map(|(_, instrument)| Some((instrument, instrument.unpublished.as_ref()?)))
        .map(|(instrument, why)| label(prover.law, instrument.span, |say| say.label(why).to_owned()))
        .collect();
    let conclusion = &policy.conclusions[id];
    labels.push(label(prover.law, conclusion.span, |say| say.conclusion(id)));
    let at = labels.remove(0);
    found.push(Finding {
        kind: &KIND,
        of: vec![conclusion.name.clone()],
        message: told(prover.law, |say| {
            let by: Vec<_> = clauses.iter().map(|&clause| say.cite(clause)).collect();
            let (by, conclusion) = (say.list(&by), say.conclusion(id));
            if say.either("en", "es") == "es" {
                format!("{conclusion} depende de una norma que no se publicó: {by}")
            } else {
                format!("{conclusion} hangs on an instrument that was not published: {by}")
            }
        }),
        mend: None,
        clauses,
        at,
        related: labels,
        witness: Some(witness),
        accepted: None,
    });
    Ok(())
}
