//! `missing-referral`: a case of two authorities, with no duty of one to send the person on to the other.

use crate::analysis::crowd::{CROWD, n_shown, room};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::ConclusionId;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    let all = &prover.circuit.missing_referrals;
    let mut missing = Vec::new();
    let end = all.iter().try_for_each(|pair| {
        let root = [Root::holds(pair.missing)];
        let mut search = prover.search();
        // Of many, only the first few have an example person.
        let somebody = match all.len() > CROWD {
            true => prover.is_possible(&mut search, &root)?.then_some(None),
            false => prover.person(&mut search, &root)?.map(Some),
        };
        if let Some(witness) = somebody {
            room(missing.len())?;
            missing.push((pair, witness));
        }
        Ok(())
    });
    let n_shown = n_shown(missing.len());
    for (at, (pair, mut witness)) in missing.into_iter().enumerate() {
        if witness.is_none() && at < n_shown && !prover.watch.is_over() {
            witness = prover.person(&mut prover.search(), &[Root::holds(pair.missing)])?;
        }
        let [from, to] = [pair.from, pair.to];
        let label = |id: ConclusionId| Label::new(policy.conclusions[id].span, Part::Handlers(id));
        let of = [from, to].map(|id| policy.conclusions[id].name.clone());
        let finding = Finding::new(of, Detail::MissingReferral { from, to }, label(from));
        found.push(Finding { related: vec![label(to)], witness, ..finding });
    }
    end
}
