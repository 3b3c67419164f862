//! `contradiction`: a case in which clauses settle a conclusion both ways, and no principle decides between them.
//!
//! One finding per pair of clauses, one for and one against it, that both fire in such a case with no firing clause that beats either;
//! where both sides win, one with all its clauses (docs/language.md, "What a check looks for"; docs/analysis.md, "Pairs").

use crate::analysis::crowd::{n_shown, room};
use crate::analysis::finding::{Detail, Finding, Label, Part};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::{Model, Root, Search};
use crate::analysis::solver::Lit;
use crate::analysis::witness::{Fill, whole_case};
use crate::case::Case;
use crate::circuit::node::NodeId;
use crate::eval::{Tape, Truths};
use crate::policy::ids::{ClauseId, ConclusionId};

/// Where more pairs could meet, each is not searched for by itself.
const MOST_SEARCHED: usize = 256;

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
    if bearing.law_pro.len() * bearing.law_con.len() > MOST_SEARCHED {
        return crowd(prover, id, search, found);
    }
    // One selector a pair: a model of any of them leads to a pair that can meet, and no pair is asked for twice.
    let (mut pairs, mut selectors) = (Vec::new(), Vec::new());
    let some = search.choice();
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
            selectors.push(prover.selector(&mut search, &roots[1..]));
            pairs.push(Pair { pro, con, roots });
        }
    }
    search.choose_one(some, &selectors);
    while let Some(at) = prover.choice(&mut search, &[conflict], some, &selectors)? {
        let pair = &pairs[at];
        if let Some(witness) = prover.person(&mut search, &pair.roots)? {
            let mut finding = finding_of(prover, id, &[pair.pro], &[pair.con]);
            finding.witness = Some(witness);
            found.push(finding);
        }
        search.bar(&selectors, at);
    }
    Ok(())
}

/// A clause that fires, and that no firing clause beats: one half of a pair.
struct Half {
    clause: ClauseId,
    fires: Root,
    unbeaten: Root,
    /// If it is true, so are both.
    selector: Lit,
}

/// The pairs of many clauses. A person who shows one pair shows others, too, more of them once what does not matter for the first one is filled
/// in this way and that: all that the person shows are ticked off, and only a pair that is left is searched for.
fn crowd(prover: &Prover, id: ConclusionId, mut search: Search, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(contest) = prover.circuit.contest(id) else { return Ok(()) };
    let bearing = &prover.policy().conclusions[id].bearing;
    let pro = halves(prover, &mut search, &bearing.law_pro, &contest.beaten_pro);
    let con = halves(prover, &mut search, &bearing.law_con, &contest.beaten_con);
    let mut meets = vec![vec![false; con.len()]; pro.len()];
    let mut end = tick_off(prover, id, &mut search, [&pro, &con], &mut meets);
    let pairs = meets.iter().zip(&pro).flat_map(|(meets, pro)| {
        let others = con.iter().zip(meets).filter(|(_, meets)| **meets);
        others.map(move |(con, _)| (pro, con))
    });
    let n_pairs = meets.iter().flatten().filter(|meets| **meets).count();
    let n_shown = n_shown(n_pairs);
    let conflict = Root::holds(prover.circuit.conclusion(id).law.conflict);
    for (at, (pro, con)) in pairs.enumerate() {
        if let Err(no_answer) = room(at) {
            end = end.and(Err(no_answer));
            break;
        }
        let mut finding = finding_of(prover, id, &[pro.clause], &[con.clause]);
        if at < n_shown && !prover.watch.is_over() {
            let roots = [conflict, pro.fires, con.fires, pro.unbeaten, con.unbeaten];
            finding.witness = prover.person(&mut prover.search(), &roots)?;
        }
        found.push(finding);
    }
    end
}

fn halves(prover: &Prover, search: &mut Search, clauses: &[ClauseId], beaten: &[NodeId]) -> Vec<Half> {
    let half = |(&clause, &beaten): (&ClauseId, &NodeId)| {
        let selector = search.encoding().var();
        let half = Half { clause, fires: prover.fires(clause), unbeaten: Root::fails(beaten), selector };
        for root in [half.fires, half.unbeaten] {
            let lit = search.encoding().lit(root.node, None);
            search.encoding().sat.clause(&[!selector, if root.value { lit } else { !lit }]);
        }
        half
    };
    clauses.iter().zip(beaten).map(half).collect()
}

/// Finds out which halves meet in some case that is in conflict; what was found before an error stays.
fn tick_off(
    prover: &Prover,
    id: ConclusionId,
    search: &mut Search,
    [pro, con]: [&[Half]; 2],
    meets: &mut [Vec<bool>],
) -> Result<(), NoAnswer> {
    let conflict = Root::holds(prover.circuit.conclusion(id).law.conflict);
    let some = search.encoding().var();
    for side in [pro, con] {
        let choice: Vec<_> = std::iter::once(!some).chain(side.iter().map(|half| half.selector)).collect();
        search.encoding().sat.clause(&choice);
    }
    let nodes = pro.iter().chain(con).flat_map(|half| [half.fires.node, half.unbeaten.node]);
    let tape = Tape::of_few(&prover.circuit.nodes, prover.policy(), nodes.chain([conflict.node]));
    let mut pairs =
        Pairs { prover, tape, truths: Truths::default(), conflict: conflict.node, sides: [pro, con], meets, n_met: 0 };
    while let Some(model) = prover.model_with(search, &[conflict], &[some])? {
        room(pairs.n_met)?;
        // The choice of halves rests on nothing yet: the person is in conflict, and may show other pairs or none.
        let chosen = |side: &[Half]| search.chosen(&side.iter().map(|half| half.selector).collect::<Vec<_>>());
        let (at, other) = (chosen(pro), chosen(con));
        let (at, other) = (at.expect("a model of the choice chooses"), other.expect("a model of the choice chooses"));
        if pairs.shown(search, &model) {
            continue;
        }
        let (one, against) = (&pro[at], &con[other]);
        let roots = [conflict, one.fires, against.fires, one.unbeaten, against.unbeaten];
        match prover.model_with(search, &roots, &[])? {
            None => search.encoding().sat.clause(&[!one.selector, !against.selector]),
            Some(model) if pairs.shown(search, &model) => {}
            Some(_) => {
                debug_assert!(false, "the interpreter sees the pair that the search saw");
                return Err(NoAnswer::FailedReplay);
            }
        }
    }
    Ok(())
}

/// The pairs seen so far.
struct Pairs<'a, 'p> {
    prover: &'a Prover<'p>,
    tape: Tape,
    truths: Truths,
    conflict: NodeId,
    sides: [&'a [Half]; 2],
    meets: &'a mut [Vec<bool>],
    n_met: usize,
}

impl Pairs<'_, '_> {
    /// Ticks off the pairs that the person shows, filled in this way and that; whether there is any that was not ticked off before.
    fn shown(&mut self, search: &mut Search, model: &Model) -> bool {
        let mut is_new = false;
        for (fill, of_least) in fills() {
            let model: &Model = if of_least { model } else { &search.greatest(model) };
            let n_new = self.tick(search, &whole_case(self.prover.policy(), model, fill));
            is_new |= n_new > 0;
            if matches!(fill, Fill::Mixed(_)) && n_new == 0 {
                break;
            }
        }
        is_new
    }

    fn tick(&mut self, search: &mut Search, case: &Case) -> usize {
        self.tape.run(case, &mut self.truths);
        let truth = |node| self.tape.truth(&self.truths, node);
        if !truth(self.conflict).is_true() {
            return 0;
        }
        let meets = |half: &Half| truth(half.fires.node).is_true() && truth(half.unbeaten.node).is_false();
        let [pro, con] = self.sides;
        let others: Vec<usize> = (0..con.len()).filter(|&at| meets(&con[at])).collect();
        let mut n_new = 0;
        'all: for at in (0..pro.len()).filter(|&at| meets(&pro[at])) {
            if self.prover.watch.is_over() {
                break;
            }
            for &other in &others {
                // One person may show millions.
                if room(self.n_met + n_new).is_err() {
                    break 'all;
                }
                if !std::mem::replace(&mut self.meets[at][other], true) {
                    n_new += 1;
                    search.encoding().sat.clause(&[!pro[at].selector, !con[other].selector]);
                }
            }
        }
        self.n_met += n_new;
        n_new
    }
}

/// The ways in which a person is completed, and whether dates and numbers are as small as they can be or as great.
fn fills() -> impl Iterator<Item = (Fill, bool)> {
    let ends = [Fill::Least, Fill::Greatest].into_iter().flat_map(|fill| [(fill, true), (fill, false)]);
    ends.chain((0..MOST_MIXED).map(|seed| (Fill::Mixed(seed), seed % 2 == 0)))
}

const MOST_MIXED: u64 = 64;

/// Both sides win: each clause that fires is beaten by another that fires. One finding a smallest set of such clauses.
fn rings(prover: &Prover, id: ConclusionId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let Some(contest) = prover.circuit.contest(id) else { return Ok(()) };
    let both_win = [Root::holds(contest.pro_wins), Root::holds(contest.con_wins)];
    let mut search = prover.search();
    let bearing = &prover.policy().conclusions[id].bearing;
    let all: Vec<ClauseId> = bearing.law_pro.iter().chain(&bearing.law_con).copied().collect();
    let fires: Vec<_> =
        all.iter().map(|&clause| search.encoding().lit(prover.circuit.clause(clause).fire, None)).collect();
    while prover.is_possible(&mut search, &both_win)? {
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
        search.encoding().sat.clause(&not_all);
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
