//! `contradiction`: a case in which clauses settle a conclusion both ways, and no principle decides between them.
//!
//! One finding per pair of clauses, one for and one against it, that both fire in such a case with no firing clause that beats either;
//! where both sides win, one with all its clauses (docs/language.md, "What a check looks for"; docs/analysis.md, "Pairs").

use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::policy::ids::{ClauseId, ConclusionId};

/// A clause for the conclusion and one against it, neither of which beats the other.
struct Pair {
    pro: ClauseId,
    con: ClauseId,
    /// What must hold of a case that shows it: in conflict, both fire, no firing clause beats either.
    roots: [Root; 5],
}

pub fn find(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(contest) = prover.circuit.contest(id) else { return Ok(()) };
    let conflict = Root::holds(prover.circuit.conclusion(id).law.conflict);
    let mut search = prover.search();
    if !prover.is_possible(&mut search, &[conflict])? {
        return Ok(());
    }
    rings(prover, id, found)?;
    let bearing = &prover.policy().conclusions[id].bearing;
    // One selector a pair: a model of any of them leads to a pair that can meet, and no pair is asked for twice.
    let (mut pairs, mut selectors) = (Vec::new(), Vec::new());
    let some = search.encoding.var();
    for (&pro, &beaten_pro) in bearing.law_pro.iter().zip(&contest.beaten_pro) {
        if prover.watch.is_over() {
            return Err(NoAnswer::GaveUp);
        }
        for (&con, &beaten_con) in bearing.law_con.iter().zip(&contest.beaten_con) {
            if prover.victory(id, pro, con).is_some() {
                continue;
            }
            let unbeaten = [Root::fails(beaten_pro), Root::fails(beaten_con)];
            let roots = [conflict, prover.fires(pro), prover.fires(con), unbeaten[0], unbeaten[1]];
            let selector = search.encoding.var();
            for root in &roots[1..] {
                let lit = search.encoding.lit(root.node, None);
                search.encoding.sat.clause(&[!selector, if root.value { lit } else { !lit }]);
            }
            pairs.push(Pair { pro, con, roots });
            selectors.push(selector);
        }
    }
    let choice: Vec<_> = std::iter::once(!some).chain(selectors.iter().copied()).collect();
    search.encoding.sat.clause(&choice);
    while prover.model(&mut search, &[conflict], &[some])?.is_some() {
        let at = selectors.iter().position(|&selector| search.encoding.sat.value(selector));
        let at = at.expect("a model of the choice chooses");
        let pair = &pairs[at];
        if let Some(witness) = prover.person(&mut search, &pair.roots)? {
            let mut finding = finding_of(prover, id, &[pair.pro], &[pair.con]);
            finding.witness = Some(witness);
            found.push(finding);
        }
        search.encoding.sat.clause(&[!selectors[at]]);
    }
    Ok(())
}

/// Both sides win: each clause that fires is beaten by another that fires. One finding a smallest set of such clauses.
fn rings(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(contest) = prover.circuit.contest(id) else { return Ok(()) };
    let both_win = [Root::holds(contest.pro_wins), Root::holds(contest.con_wins)];
    let mut search = prover.search();
    let bearing = &prover.policy().conclusions[id].bearing;
    let all: Vec<ClauseId> = bearing.law_pro.iter().chain(&bearing.law_con).copied().collect();
    let fires: Vec<_> =
        all.iter().map(|&clause| search.encoding.lit(prover.circuit.clause(clause).fire, None)).collect();
    while prover.model(&mut search, &both_win, &[])?.is_some() {
        // Silence one after another as long as both sides still win without.
        let mut ring: Vec<usize> = (0..all.len()).collect();
        let mut roots = both_win.to_vec();
        for at in (0..all.len()).rev() {
            roots.push(Root::fails(prover.circuit.clause(all[at]).fire));
            if prover.is_possible(&mut search, &roots)? {
                ring.retain(|&other| other != at);
            } else {
                roots.pop();
            }
        }
        let of_side = |side: &[ClauseId]| -> Vec<ClauseId> {
            side.iter().copied().filter(|clause| ring.iter().any(|&at| all[at] == *clause)).collect()
        };
        let (pro, con) = (of_side(&bearing.law_pro), of_side(&bearing.law_con));
        let fire_too = ring.iter().map(|&at| prover.fires(all[at]));
        let roots: Vec<Root> = both_win.iter().copied().chain(fire_too).collect();
        if let Some(witness) = prover.person(&mut search, &roots)? {
            let mut finding = finding_of(prover, id, &pro, &con);
            finding.witness = Some(witness);
            found.push(finding);
        }
        let not_all: Vec<_> = ring.iter().map(|&at| !fires[at]).collect();
        search.encoding.sat.clause(&not_all);
    }
    Ok(())
}

fn finding_of(prover: &Prover, id: ConclusionId, pro: &[ClauseId], con: &[ClauseId]) -> Finding {
    let clauses = &prover.policy().clauses;
    let label = |part: Part| move |&clause: &ClauseId| Label::new(clauses[clause].name_span, part);
    let mut labels: Vec<Label> = pro.iter().map(label(Part::For)).chain(con.iter().map(label(Part::Against))).collect();
    let mut of: Vec<Box<str>> = pro.iter().chain(con).map(|&clause| clauses[clause].name.clone()).collect();
    of.sort();
    let mut both: Vec<ClauseId> = pro.iter().chain(con).copied().collect();
    both.sort_unstable();
    let at = labels.remove(0);
    let detail = Detail::Contradiction { on: vec![id], pro: pro.to_vec(), con: con.to_vec() };
    Finding { clauses: both, related: labels, ..Finding::new(of, detail, at) }
}
