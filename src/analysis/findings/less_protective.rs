//! `less-protective`: a clause that favours the person loses to one that does not outrank it.

use super::settled::{met, overrides_within_one_instrument, victories};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::policy::ids::ConclusionId;
use crate::policy::precedence::favoured_side;

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    let Some(favoured) = favoured_side(policy.conclusions[id].direction) else { return Ok(()) };
    let all = victories(prover, id).filter(|won| {
        // A lower number is a higher rank.
        let outranks = prover.chains.standing(won.winner).rank_level < prover.chains.standing(won.loser).rank_level;
        won.side != favoured && !outranks && !overrides_within_one_instrument(prover, won.winner, won.loser)
    });
    let mut all_met = Vec::new();
    let end = met(prover, id, all, &mut all_met);
    for (won, witness) in all_met {
        let (favourable, adverse) = (won.loser, won.winner);
        let clauses = &policy.clauses;
        let of = [favourable, adverse].map(|clause| clauses[clause].name.clone());
        let principle = won.victory.principle;
        let detail = Detail::LessProtective { favourable, adverse, on: vec![id], principle };
        let finding = Finding::new(of, detail, Label::new(clauses[favourable].name_span, Part::Protects));
        let related = vec![Label::new(clauses[adverse].name_span, Part::Prevails)];
        found.push(Finding { clauses: vec![favourable, adverse], related, witness, ..finding });
    }
    end
}
