//! `incompatible`: a case in which two conclusions that exclude each other both hold.

use rustc_hash::FxHashSet;

use crate::analysis::crowd::{CROWD, n_shown, room};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::witness::{Fill, whole_case};
use crate::eval::{Tape, Truths};
use crate::policy::ids::ConclusionId;
use crate::policy::model::Incompatible;

type Pair = [ConclusionId; 2];

pub fn find(prover: &Prover, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let pairs: Vec<_> = prover.policy().incompatible_pairs().collect();
    for of_one in pairs.chunk_by(|(.., one), (.., other)| std::ptr::eq(*one, *other)) {
        let incompatible = of_one[0].2;
        let pairs = of_one.iter().map(|&(one, other, _)| [one, other]);
        if of_one.len() > CROWD {
            crowd(prover, incompatible, pairs, found)?;
            continue;
        }
        for pair in pairs {
            if let Some(witness) = prover.person(&mut prover.search(), &both_held(prover, pair))? {
                found.push(Finding { witness: Some(witness), ..finding_of(prover, incompatible, pair) });
            }
        }
    }
    Ok(())
}

/// The pairs of an `incompatible` with many: one search for all, none for a pair that somebody found for another one holds too; and if more can
/// be held together than a reader goes through, an example person for the first few.
fn crowd(
    prover: &Prover,
    incompatible: &Incompatible,
    pairs: impl Iterator<Item = Pair>,
    found: &mut Vec<Finding>,
) -> Result<(), NoAnswer> {
    let mut search = prover.search();
    let granted = |id: ConclusionId| prover.circuit.conclusion(id).law.granted;
    let tape = Tape::of_few(&prover.circuit.nodes, prover.policy(), incompatible.members.iter().copied().map(granted));
    let mut truths = Truths::default();
    let mut seen: FxHashSet<Pair> = FxHashSet::default();
    let mut held = Vec::new();
    let end = pairs.into_iter().try_for_each(|pair| {
        if !seen.contains(&pair) {
            let Some(model) = prover.model(&mut search, &both_held(prover, pair))? else { return Ok(()) };
            tape.run(&whole_case(prover.policy(), &model, Fill::Least), &mut truths);
            let holds = |id: &ConclusionId| tape.truth(&truths, granted(*id)).is_true();
            let all: Vec<_> = incompatible.members.iter().copied().filter(holds).collect();
            let both =
                all.iter().enumerate().flat_map(|(at, &one)| all[at + 1..].iter().map(move |&other| [one, other]));
            seen.extend(both);
        }
        room(held.len())?;
        held.push(pair);
        Ok(())
    });
    let n_shown = n_shown(held.len());
    for (at, &pair) in held.iter().enumerate() {
        let mut finding = finding_of(prover, incompatible, pair);
        if at < n_shown && !prover.watch.is_over() {
            finding.witness = prover.person(&mut prover.search(), &both_held(prover, pair))?;
        }
        found.push(finding);
    }
    end
}

fn both_held(prover: &Prover, pair: Pair) -> [Root; 2] {
    pair.map(|id| Root::holds(prover.circuit.conclusion(id).law.granted))
}

fn finding_of(prover: &Prover, incompatible: &Incompatible, [one, other]: Pair) -> Finding {
    let conclusions = &prover.policy().conclusions;
    let mut of = [one, other].map(|id| conclusions[id].name.clone());
    of.sort();
    let related = [one, other].map(|id| Label::new(conclusions[id].span, Part::Conclusion(id))).to_vec();
    let at = Label::new(incompatible.span, Part::DeclaredIncompatible);
    Finding { related, ..Finding::new(of, Detail::Incompatible { one, other }, at) }
}
