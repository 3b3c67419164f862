//! People who show what the scenarios do not: for every test of a clause that it is decisive both ways, for every bound who stands on either side of it,
//! and of every clause and conclusion what else it can come to.
//!
//! Takes a law; gives few persons, each the smallest of her kind, and what each shows. The aims are those that no scenario meets yet. A person found for one
//! side of a test is tried with that alone changed (of a bound: by the least step), so that where one fact decides, two persons differ in it alone; who
//! stand so on either side of a bound stay together. Of all others who were found those that show most are kept, greedily. Not here: the scenarios' words
//! (`report`).

mod chosen;
mod people;

use rustc_hash::FxHashMap;

use self::chosen::{chosen, least};
use self::people::People;
use super::edges::{Edge, comes_out_otherwise, edges};
use crate::analysis::encode::Gates;
use crate::analysis::prover::NoAnswer;
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::node::{Atom, Node, NodeId};
use crate::circuit::{Circuit, ClauseState, First, Outcome, Truth};
use crate::eval::coverage::{ClauseTest, conditions, coverage, tests_of};
use crate::eval::scenario::{ScenarioRuns, run_chosen};
use crate::eval::{DateKind, Verdict};
use crate::law::Law;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Head, Input, Quantity, Sum};
use crate::watch::Watch;

/// Something that a scenario may show.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Aim {
    /// The edge of that number, of somebody for whom it is decisive.
    Edge(usize),
    /// The test of that number (`tests_of`), decisive with that value.
    Test { number: usize, value: bool },
    /// The clause comes out so.
    State(ClauseId, ClauseState),
    /// The clause applies, and its deadlines are known.
    Due(ClauseId),
    /// The law conflicts on it.
    Conflict(ConclusionId),
    /// There are clauses for it and clauses against it, and one side prevails.
    Prevails(ConclusionId),
    /// The fact is not stated, and something rests on what is presumed of it.
    Presumed(FactId),
}

/// A person, and what she is shown for: of the aims that nobody before her meets, and the edges at which she stands opposite to somebody, by number.
pub struct Chosen {
    pub case: Case,
    pub aims: Vec<usize>,
    /// The clauses for which the tests and edges among them are decisive, and those whose state is an aim.
    pub clauses: Vec<ClauseId>,
}

pub struct Generated {
    pub tests: Vec<ClauseTest>,
    pub edges: Vec<Edge>,
    /// Those that no scenario meets, and all edges.
    pub aims: Vec<Aim>,
    pub chosen: Vec<Chosen>,
    /// Of all who were found no fewer meet as much.
    pub least: usize,
    /// What the chosen show, together.
    pub n_shown: usize,
    /// Aims that nobody meets, proved.
    pub n_nobody: usize,
    /// Aims for which there was no time.
    pub n_undecided: usize,
    /// Presumptions on which nothing rests for any of those who were looked at.
    pub n_idle_presumptions: usize,
}

/// An aim, and the node that holds of whoever meets it.
struct Target {
    node: NodeId,
    aim: Aim,
    /// Of a test, for each clause that looks at it: that it matters there.
    matters: Vec<(ClauseId, NodeId)>,
}

/// Finds the people.
///
/// # Errors
/// The interpreter does not see what the search saw.
pub fn generate(law: &Law, watch: &Watch, progress: &dyn Fn(usize, usize)) -> Result<Generated, NoAnswer> {
    let tests = tests_of(&law.policy);
    let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
    let mut circuit = law.circuit.clone();
    let Targets { all: targets, edges, others, n_left_out } = targets(law, &runs, &tests, &mut circuit, watch);
    let gates = Gates::of(&circuit, &law.policy);
    let days = runs.runs.iter().flat_map(|run| &run.days).map(|day| &day.case);
    let mut people = People::of(law, &circuit, &targets, days, watch);
    let inputs = |at: usize| match targets[at].aim {
        Aim::Edge(number) => edges[number].inputs.clone(),
        Aim::Test { number, .. } => inputs_below(&law.policy, tests[number].test),
        _ => Vec::<Input>::new(),
    };
    let (mut n_nobody, mut n_undecided, mut kept) = (0, n_left_out, Vec::new());
    for (number, target) in targets.iter().enumerate() {
        progress(number, targets.len());
        if people.is_met[number] {
            continue;
        }
        if watch.is_over() {
            n_undecided += 1;
            continue;
        }
        // Somebody stands on the other side of the line, in a scenario or of those found.
        if let (Aim::Edge(_), Some(other)) = (target.aim, others[number]) {
            if let Some(added) = people.add_beside_scenario(number, other, &inputs(number)) {
                kept.push((added, number));
                continue;
            }
            if people.add_beside(number, other, &inputs(number)).is_some() {
                continue;
            }
        }
        match people.person(target, &gates, watch) {
            Ok(Some(case)) => {
                let of = people.add(case);
                for met in people.found[of].meets.clone() {
                    let Some(other) = others[met].filter(|&other| !people.is_met[other]) else { continue };
                    match targets[met].aim {
                        Aim::Edge(_) => drop(people.add_step(of, other, &inputs(met))),
                        _ => people.add_neighbour(of, &targets[met], other, &inputs(met)),
                    }
                }
            }
            Ok(None) => n_nobody += 1,
            Err(NoAnswer::GaveUp) => n_undecided += 1,
            Err(failed) => return Err(failed),
        }
    }
    for at in (0..targets.len()).filter(|&at| matches!(targets[at].aim, Aim::Edge(_))) {
        let Some(other) = others[at] else { continue };
        // Each pair once, and those of whom a scenario shows nobody.
        if (at > other && others[other] == Some(at)) || people.is_shown(at) || people.is_shown(other) {
            continue;
        }
        let is_kept = |person: usize| kept.iter().any(|(of, _)| *of == person);
        if !watch.is_over()
            && let Some([here, there]) = people.pair([at, other], &inputs(at), is_kept)
        {
            kept.extend([(here, at), (there, other)]);
        }
    }
    let mut aims: Vec<Aim> = targets.iter().map(|target| target.aim).collect();
    let (n_idle_presumptions, n_not_looked_at) = people.presumptions(&mut aims, watch);
    n_undecided += n_not_looked_at;
    let least = least(&people.found);
    let mut chosen = chosen(&people.found, &kept);
    for one in &mut chosen {
        one.clauses = people.clauses(&one.case, one.aims.iter().filter_map(|&aim| targets.get(aim)));
    }
    let mut shown: Vec<usize> = chosen.iter().flat_map(|one| one.aims.iter().copied()).collect();
    shown.sort_unstable();
    shown.dedup();
    let n_shown = shown.len();
    Ok(Generated { tests, edges, aims, chosen, least, n_shown, n_nobody, n_undecided, n_idle_presumptions })
}

/// The aims that are looked for.
struct Targets {
    all: Vec<Target>,
    edges: Vec<Edge>,
    /// By number of the target: that of the other side of the test or of the line.
    others: Vec<Option<usize>>,
    /// Bounds for which there was no time.
    n_left_out: usize,
}

/// What no scenario meets, in the order of clauses and definitions, and every edge. When the watch is over, nobody is looked for, and no more is laid out for it.
fn targets(law: &Law, runs: &ScenarioRuns, tests: &[ClauseTest], circuit: &mut Circuit, watch: &Watch) -> Targets {
    let policy = &law.policy;
    let mut targets = Vec::new();
    let covered = coverage(policy, &law.circuit, runs);
    let laid_out = edges(policy, circuit, watch);
    let mut left = laid_out.all.iter().enumerate();
    let mut add_edges = |n: usize, targets: &mut Vec<Target>, circuit: &mut Circuit| {
        for (number, standing) in left.by_ref().take(n) {
            let node = circuit.nodes.or(standing.matters.iter().map(|(_, node)| *node));
            targets.push(Target { node, aim: Aim::Edge(number), matters: standing.matters.clone() });
        }
    };
    let mut of_tests = tests.iter().zip(&covered.tests).enumerate().peekable();
    for (one, edges) in conditions(policy).iter().zip(&laid_out.of_conditions) {
        add_edges(*edges, &mut targets, circuit);
        while let Some((number, (test, covered))) = of_tests.next_if(|(_, (test, _))| test.of == one.of) {
            let open = [true, false].into_iter().filter(|&value| covered.n_decisive[usize::from(value)] == 0);
            let open: Vec<bool> = open.collect();
            if open.is_empty() {
                continue;
            }
            let mut of_clauses = Vec::new();
            for &clause in test.clauses.iter().take_while(|_| !watch.is_over()) {
                let [no, yes] = [false, true].map(|value| circuit.clause_with(policy, clause, test.test, value));
                of_clauses.push((clause, comes_out_otherwise(circuit, no, yes)));
            }
            let matters = circuit.nodes.or(of_clauses.iter().map(|(_, node)| *node));
            for value in open {
                let is = circuit.expr(test.test);
                let is = if value { is } else { circuit.nodes.not(is) };
                let node = circuit.nodes.and([is, matters]);
                targets.push(Target { node, aim: Aim::Test { number, value }, matters: of_clauses.clone() });
            }
        }
    }
    add_edges(usize::MAX, &mut targets, circuit);
    add_states(law, runs, circuit, &mut targets);
    targets.retain(|target| circuit.nodes.node(target.node) != Node::Constant(Truth::False));
    let numbers: FxHashMap<Aim, usize> = targets.iter().enumerate().map(|(at, target)| (target.aim, at)).collect();
    let other = |aim: Aim| match aim {
        Aim::Test { number, value } => Some(Aim::Test { number, value: !value }),
        Aim::Edge(number) => Some(Aim::Edge(laid_out.all[number].other)),
        Aim::State(..) | Aim::Due(_) | Aim::Conflict(_) | Aim::Prevails(_) | Aim::Presumed(_) => None,
    };
    let others = targets.iter().map(|target| numbers.get(&other(target.aim)?).copied()).collect();
    let n_left_out = laid_out.n_left_out;
    let edges = laid_out.all.into_iter().map(|standing| standing.edge).collect();
    Targets { all: targets, edges, others, n_left_out }
}

/// What no scenario shows of what clauses and conclusions come to.
fn add_states(law: &Law, runs: &ScenarioRuns, circuit: &mut Circuit, targets: &mut Vec<Target>) {
    let policy = &law.policy;
    let verdicts: Vec<Verdict> = runs.runs.iter().flat_map(|run| &run.days).map(|day| law.eval(&day.case)).collect();
    let is_reached = |clause: ClauseId, state: ClauseState| {
        runs.runs.iter().flat_map(|run| &run.days).any(|day| day.states[clause.index()] == state)
    };
    for (id, clause) in policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()) {
        let nodes = circuit.clause(id);
        let lifted = circuit.nodes.and([nodes.force, nodes.substance, nodes.lift]);
        let acts = if clause.discretion.is_some() { ClauseState::Discretionary } else { ClauseState::Fires };
        for (state, node) in [
            (acts, nodes.acts(clause)),
            (ClauseState::Dormant, nodes.sleep),
            (ClauseState::Blocked, nodes.block),
            (ClauseState::Lifted, lifted),
        ] {
            if !is_reached(id, state) {
                targets.push(Target { node, aim: Aim::State(id, state), matters: Vec::new() });
            }
        }
        let has_deadline =
            |verdict: &Verdict| verdict.dates.iter().any(|note| note.clause == id && note.kind == DateKind::Due);
        if !clause.due.is_empty() && !verdicts.iter().any(has_deadline) {
            let last = Quantity::Sum(Sum { head: Head::Constant(Day::LAST.0), steps: Vec::new() });
            // Each of several days is known, and what comes of them is a day.
            let mut come = vec![nodes.acts(clause)];
            for (due, _) in &clause.due {
                for sum in due.sums() {
                    let sum = Quantity::Sum(sum.clone());
                    let by_then = circuit.nodes.quantity_at_most(&sum, &last, First::Left, policy);
                    let not_by_then = circuit.nodes.not(by_then);
                    come.push(circuit.nodes.or([by_then, not_by_then]));
                }
                come.push(circuit.nodes.quantity_at_most(due, &last, First::Left, policy));
            }
            let node = circuit.nodes.and(come);
            targets.push(Target { node, aim: Aim::Due(id), matters: Vec::new() });
        }
    }
    for (id, conclusion) in policy.conclusions.iter() {
        let fires = |circuit: &mut Circuit, clauses: &[ClauseId]| {
            let fires: Vec<NodeId> = clauses.iter().map(|&clause| circuit.clause(clause).fire).collect();
            circuit.nodes.or(fires)
        };
        let (pro, con) = (fires(circuit, &conclusion.bearing.law_pro), fires(circuit, &conclusion.bearing.law_con));
        let conflict = circuit.conclusion(id).law.exclusive(&mut circuit.nodes).conflict;
        let not_conflict = circuit.nodes.not(conflict);
        // Where something is decided, that is it, whatever the clauses say.
        let nothing = |fact| circuit.nodes.atom_node(Atom::Is(Input::Fact(fact), NOTHING));
        let undecided = conclusion.decision.map(nothing);
        let prevails = circuit.nodes.and([pro, con, not_conflict].into_iter().chain(undecided));
        let told = || verdicts.iter().map(|verdict| &verdict.conclusions[id.index()]);
        if !told().any(|told| told.outcome == Outcome::Conflict) {
            targets.push(Target { node: conflict, aim: Aim::Conflict(id), matters: Vec::new() });
        }
        if !told().any(|told| !told.victories.is_empty()) {
            targets.push(Target { node: prevails, aim: Aim::Prevails(id), matters: Vec::new() });
        }
    }
}
