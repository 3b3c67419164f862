//! `missing-referral`: a case of two authorities, with no duty of one to send the person on to the other.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{Say, label, told};
use crate::policy::ids::ConclusionId;

pub const KIND: Kind = Kind {
    id: "missing-referral",
    level: Level::Warning,
    summary: Message {
        en: "a case of two authorities, with no duty of one to send the person on to the other",
        es: "un caso de dos autoridades sin que la una deba derivar a la otra",
    },
    page: include_str!("../../../docs/findings/missing-referral.md"),
};

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let policy = prover.policy();
    for pair in &prover.circuit.missing_referrals {
        let Some(witness) = prover.person(&mut prover.search(), &[Root::holds(pair.missing)])? else { continue };
        let handlers = |say: &Say, category: ConclusionId| {
            let by: Vec<_> = policy
                .authorities
                .values()
                .filter(|authority| authority.handles.contains(&category))
                .map(|authority| authority.label.as_ref().map_or(&*authority.name, |text| say.label(text)).to_owned())
                .collect();
            say.list(&by)
        };
        let [from, to] = [pair.from, pair.to];
        found.push(Finding {
            kind: &KIND,
            of: vec![policy.conclusions[from].name.clone(), policy.conclusions[to].name.clone()],
            message: told(prover.law, |say| {
                let (from_by, to_by) = (handlers(&say, from), handlers(&say, to));
                let (from, to) = (say.conclusion(from), say.conclusion(to));
                if say.either("en", "es") == "es" {
                    format!("nadie remite a quien es {from} ({from_by}) y también {to} ({to_by})")
                } else {
                    format!("nobody refers on who is {from} ({from_by}) and also {to} ({to_by})")
                }
            }),
            mend: Some(told(prover.law, |say| {
                say.either(
                    "a referral from an authority that handles the first to one that handles the second, where the law has one",
                    "una remisión (referral) de quien atiende la primera a quien atiende la segunda, si la ley la prevé",
                )
                .to_owned()
            })),
            clauses: Vec::new(),
            at: label(prover.law, policy.conclusions[from].span, |say| handlers(&say, from)),
            related: vec![label(prover.law, policy.conclusions[to].span, |say| handlers(&say, to))],
            witness: Some(witness),
            accepted: None,
        });
    }
    Ok(())
}
