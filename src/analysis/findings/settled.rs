//! `settled`: a contradiction that a principle settles: which, and for whom.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{label, told};
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::Polarity;
use crate::policy::precedence::Victory;

pub const KIND: Kind = Kind {
    id: "settled",
    level: Level::Note,
    summary: Message {
        en: "a contradiction that a principle settles: which, and for whom",
        es: "una contradicción que un principio resuelve: cuál y para quién",
    },
    page: include_str!("../../../docs/findings/settled.md"),
};

/// A clause that beats another of the other side.
pub struct Won {
    pub winner: ClauseId,
    pub loser: ClauseId,
    pub side: Polarity,
    pub victory: Victory,
}

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let mut search = prover.search();
    for won in victories(prover, id) {
        if overrides_within_one_instrument(prover, won.winner, won.loser) {
            continue;
        }
        let Some(witness) = prover.person(&mut search, &roots(prover, id, &won))? else { continue };
        let clauses = &prover.policy().clauses;
        found.push(Finding {
            kind: &KIND,
            of: [won.winner, won.loser].map(|clause| clauses[clause].name.clone()).to_vec(),
            message: told(prover.law, |say| {
                let (winner, loser) = (say.cite(won.winner), say.cite(won.loser));
                let (why, conclusion) = (say.principle(won.victory.principle), say.conclusion(id));
                if say.either("en", "es") == "es" {
                    format!("{winner} prevalece sobre {loser} en {conclusion}: {why}")
                } else {
                    format!("{winner} prevails over {loser} on {conclusion}: {why}")
                }
            }),
            mend: None,
            clauses: vec![won.winner, won.loser],
            at: label(prover.law, clauses[won.winner].name_span, |say| say.either("prevails", "prevalece").to_owned()),
            related: vec![label(prover.law, clauses[won.loser].name_span, |say| {
                say.either("gives way", "cede").to_owned()
            })],
            witness: Some(witness),
            accepted: None,
        });
    }
    Ok(())
}

/// Every clause of the conclusion that beats one of the other side, in order of declaration.
pub fn victories(prover: &Prover, id: ConclusionId) -> Vec<Won> {
    let bearing = &prover.policy().conclusions[id].bearing;
    let mut all = Vec::new();
    for &pro in &bearing.law_pro {
        for &con in &bearing.law_con {
            let Some(victory) = prover.victory(id, pro, con) else { continue };
            let (winner, loser) = match victory.winner {
                Polarity::For => (pro, con),
                Polarity::Against => (con, pro),
            };
            all.push(Won { winner, loser, side: victory.winner, victory });
        }
    }
    all
}

/// Both fire, and the winner's side has the outcome.
pub fn roots(prover: &Prover, id: ConclusionId, won: &Won) -> [Root; 3] {
    let law = prover.circuit.conclusion(id).law;
    let outcome = match won.side {
        Polarity::For => law.granted,
        Polarity::Against => law.denied,
    };
    [prover.fires(won.winner), prover.fires(won.loser), Root::holds(outcome)]
}

/// The drafter's own word: an exception that overrides a rule of the same instrument.
pub fn overrides_within_one_instrument(prover: &Prover, winner: ClauseId, loser: ClauseId) -> bool {
    let origin = |clause: ClauseId| prover.policy().clauses[clause].own_source().map(|source| source.origin);
    prover.chains.overrides(winner, loser) && origin(winner).is_some() && origin(winner) == origin(loser)
}
