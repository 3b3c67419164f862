//! `settled`: a contradiction that a principle settles: which, and for whom.

use crate::analysis::crowd::{CROWD, n_shown, room};
use crate::analysis::finding::{Detail, Finding, Label, Part, Witness};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ClauseId, ConclusionId};
use crate::policy::model::Polarity;
use crate::policy::precedence::Victory;

/// A clause that beats another of the other side.
pub struct Won {
    pub winner: ClauseId,
    pub loser: ClauseId,
    pub side: Polarity,
    pub victory: Victory,
}

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let all = victories(prover, id).filter(|won| !overrides_within_one_instrument(prover, won.winner, won.loser));
    let mut all_met = Vec::new();
    let end = met(prover, id, all, &mut all_met);
    for (won, witness) in all_met {
        let clauses = &prover.policy().clauses;
        let (winner, loser, principle) = (won.winner, won.loser, won.victory.principle);
        let of = [winner, loser].map(|clause| clauses[clause].name.clone());
        let detail = Detail::Settled { winner, loser, on: vec![id], principle };
        let finding = Finding::new(of, detail, Label::new(clauses[winner].name_span, Part::Prevails));
        let related = vec![Label::new(clauses[loser].name_span, Part::GivesWay)];
        found.push(Finding { clauses: vec![winner, loser], related, witness, ..finding });
    }
    end
}

/// Those of the pairs that meet in some case in which the winner's side has the outcome: each with an example person, or, where many meet, the
/// first few. What was found before an error stays.
pub fn met(
    prover: &Prover,
    id: ConclusionId,
    mut all: impl Iterator<Item = Won>,
    met: &mut Vec<(Won, Option<Box<Witness>>)>,
) -> Result<(), NoAnswer> {
    let mut search = prover.search();
    let first: Vec<Won> = all.by_ref().take(CROWD + 1).collect();
    if first.len() <= CROWD {
        return first.into_iter().try_for_each(|won| {
            let witness = prover.person(&mut search, &roots(prover, id, &won))?;
            met.extend(witness.map(|witness| (won, Some(witness))));
            Ok(())
        });
    }
    let end = first.into_iter().chain(all).try_for_each(|won| {
        if prover.is_possible(&mut search, &roots(prover, id, &won))? {
            room(met.len())?;
            met.push((won, None));
        }
        Ok(())
    });
    let n_shown = n_shown(met.len());
    for (won, witness) in met.iter_mut().take(n_shown).take_while(|_| !prover.watch.is_over()) {
        *witness = prover.person(&mut search, &roots(prover, id, won))?;
    }
    end
}

/// Every clause of the conclusion that beats one of the other side, in order of declaration.
pub fn victories<'a, 'p>(prover: &'a Prover<'p>, id: ConclusionId) -> impl Iterator<Item = Won> + use<'a, 'p> {
    let bearing = &prover.policy().conclusions[id].bearing;
    let pairs = bearing.law_pro.iter().flat_map(|&pro| bearing.law_con.iter().map(move |&con| (pro, con)));
    pairs.filter_map(move |(pro, con)| {
        let victory = prover.victory(id, pro, con)?;
        let (winner, loser) = match victory.winner {
            Polarity::For => (pro, con),
            Polarity::Against => (con, pro),
        };
        Some(Won { winner, loser, side: victory.winner, victory })
    })
}

/// Both fire, and the winner's side wins by the clauses: what an authority has decided settles nothing between them.
pub fn roots(prover: &Prover, id: ConclusionId, won: &Won) -> [Root; 3] {
    let nodes = prover.circuit.conclusion(id);
    let by_clauses = nodes.by_clauses.unwrap_or(nodes.law);
    let outcome = match won.side {
        Polarity::For => by_clauses.granted,
        Polarity::Against => by_clauses.denied,
    };
    [prover.fires(won.winner), prover.fires(won.loser), Root::holds(outcome)]
}

/// The drafter's own word: an exception that overrides a rule of the same instrument.
pub fn overrides_within_one_instrument(prover: &Prover, winner: ClauseId, loser: ClauseId) -> bool {
    let origin = |clause: ClauseId| prover.policy().clauses[clause].own_source().map(|source| source.origin);
    prover.chains.overrides(winner, loser) && origin(winner).is_some() && origin(winner) == origin(loser)
}
