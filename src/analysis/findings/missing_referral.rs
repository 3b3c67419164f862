//! `missing-referral`: a case of two authorities, with no duty of one to send the person on to the other.

use crate::analysis::crowd::{CROWD, n_shown};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::ConclusionId;

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    let all = &prover.circuit.missing_referrals;
    let (mut missing, mut end) = (Vec::new(), Ok(()));
    for pair in all {
        let root = [Root::holds(pair.missing)];
        let mut search = prover.search();
        // Of many, only the first few have an example person.
        let found = match all.len() > CROWD {
            true => prover.is_possible(&mut search, &root).map(|is_possible| is_possible.then_some(None)),
            false => prover.person(&mut search, &root).map(|witness| witness.map(Some)),
        };
        match found {
            Ok(found) => missing.extend(found.map(|witness| (pair, witness))),
            Err(no_answer) => {
                end = Err(no_answer);
                break;
            }
        }
    }
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
