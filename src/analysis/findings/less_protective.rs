//! `less-protective`: a clause that favours the person loses to one that does not outrank it.

use super::settled::{overrides_within_one_instrument, roots, victories};
use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::words::{label, told};
use crate::policy::ids::ConclusionId;
use crate::policy::precedence::{favoured_side, standing};

pub const KIND: Kind = Kind {
    id: "less-protective",
    level: Level::Warning,
    summary: Message {
        en: "a clause that favours the person loses to one that does not outrank it",
        es: "una cláusula que favorece a la persona cede ante otra que no es de mayor rango",
    },
    page: include_str!("../../../docs/findings/less-protective.md"),
};

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    let Some(favoured) = favoured_side(policy.conclusions[id].direction) else { return Ok(()) };
    let mut search = prover.search();
    for won in victories(prover, id) {
        // A lower number is a higher rank.
        let outranks = standing(policy, won.winner).rank_level < standing(policy, won.loser).rank_level;
        if won.side == favoured || outranks || overrides_within_one_instrument(prover, won.winner, won.loser) {
            continue;
        }
        let Some(witness) = prover.person(&mut search, &roots(prover, id, &won))? else { continue };
        let (favourable, adverse) = (won.loser, won.winner);
        found.push(Finding {
            kind: &KIND,
            of: [favourable, adverse].map(|clause| policy.clauses[clause].name.clone()).to_vec(),
            message: told(prover.law, |say| {
                let (favourable, adverse) = (say.cite(favourable), say.cite(adverse));
                let (why, conclusion) = (say.principle(won.victory.principle), say.conclusion(id));
                if say.either("en", "es") == "es" {
                    format!("en {conclusion}, {favourable} protege y cede ante {adverse}, que no es de mayor rango: {why}")
                } else {
                    format!("on {conclusion}, {favourable} protects and gives way to {adverse}, which does not outrank it: {why}")
                }
            }),
            mend: None,
            clauses: vec![favourable, adverse],
            at: label(prover.law, policy.clauses[favourable].name_span, |say| {
                say.either("protects the person, and gives way", "protege a la persona, y cede").to_owned()
            }),
            related: vec![label(prover.law, policy.clauses[adverse].name_span, |say| {
                say.either("prevails", "prevalece").to_owned()
            })],
            witness: Some(witness),
            accepted: None,
        });
    }
    Ok(())
}
