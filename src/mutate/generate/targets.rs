//! What scenarios may show, each with the node that holds of whoever shows it.
//!
//! Takes a law and the runs of its scenarios; gives both sides of every bound and of every test, and of clauses and conclusions what no scenario shows
//! yet. Not here: who shows it (`people`), which two people show both sides (`contrasts`).

use rustc_hash::FxHashMap;

use super::Aim;
use crate::calendar::Day;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::{Circuit, ClauseState, First, Outcome, Truth};
use crate::eval::DateKind;
use crate::eval::Verdict;
use crate::eval::coverage::{ClauseTest, conditions, coverage};
use crate::eval::scenario::ScenarioRuns;
use crate::law::Law;
use crate::mutate::edges::{Edge, comes_out_otherwise, edges};
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ClauseId, ExprId, Id, ReferralId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Head, Input, Quantity, Referral, Sum};
use crate::watch::Watch;

/// An aim, and the node that holds of whoever meets it.
pub struct Target {
    pub node: NodeId,
    pub aim: Aim,
    /// Of a test or a bound, for each clause that looks at it: that it matters there.
    pub matters: Vec<(ClauseId, NodeId)>,
    /// No scenario shows it, as far as that is known here.
    pub is_open: bool,
}

/// The two sides of a test or of a bound, by number of the target, and the inputs by which a person may cross from one to the other; the one that titles name comes first.
pub struct Contrast {
    pub sides: [usize; 2],
    pub inputs: Vec<Input>,
    /// The sides are a single step apart.
    pub is_bound: bool,
}

impl Contrast {
    /// The side across from one of the two.
    pub fn across(&self, side: usize) -> usize {
        if self.sides[0] == side { self.sides[1] } else { self.sides[0] }
    }
}

/// The aims that are looked for.
pub struct Targets {
    pub all: Vec<Target>,
    pub edges: Vec<Edge>,
    pub contrasts: Vec<Contrast>,
    /// Bounds for which there was no time.
    pub n_left_out: usize,
}

/// Everything, in the order of clauses and definitions. When the watch is over, nobody is looked for, and no more is laid out for it.
pub fn targets(law: &Law, runs: &ScenarioRuns, tests: &[ClauseTest], circuit: &mut Circuit, watch: &Watch) -> Targets {
    let policy = &law.policy;
    let mut targets = Vec::new();
    let covered = coverage(policy, &law.circuit, runs);
    let laid_out = edges(policy, circuit, watch);
    let mut left = laid_out.all.iter().enumerate();
    let mut add_edges = |n: usize, targets: &mut Vec<Target>, circuit: &mut Circuit| {
        for (number, standing) in left.by_ref().take(n) {
            let node = circuit.nodes.or(standing.matters.iter().map(|(_, node)| *node));
            targets.push(Target { node, aim: Aim::Edge(number), matters: standing.matters.clone(), is_open: true });
        }
    };
    let mut of_tests = tests.iter().zip(&covered.tests).enumerate().peekable();
    for (one, edges) in conditions(policy).iter().zip(&laid_out.of_conditions) {
        add_edges(*edges, &mut targets, circuit);
        while let Some((number, (test, covered))) = of_tests.next_if(|(_, (test, _))| test.of == one.of) {
            let mut matters = Vec::new();
            for &clause in test.clauses.iter().take_while(|_| !watch.is_over()) {
                let [no, yes] = [false, true].map(|value| circuit.clause_with(policy, clause, test.test, value));
                matters.push((clause, comes_out_otherwise(circuit, no, yes)));
            }
            let any = circuit.nodes.or(matters.iter().map(|(_, node)| *node));
            for value in [true, false] {
                let is = circuit.expr(test.test);
                let is = if value { is } else { circuit.nodes.not(is) };
                let node = circuit.nodes.and([is, any]);
                let is_open = covered.n_decisive[usize::from(value)] == 0;
                targets.push(Target { node, aim: Aim::Test { number, value }, matters: matters.clone(), is_open });
            }
        }
    }
    add_edges(usize::MAX, &mut targets, circuit);
    let verdicts: Vec<Verdict> = runs.runs.iter().flat_map(|run| &run.days).map(|day| law.eval(&day.case)).collect();
    add_states(law, runs, &verdicts, circuit, &mut targets);
    add_referrals(law, &verdicts, circuit, &mut targets);
    targets.retain(|target| circuit.nodes.node(target.node) != Node::Constant(Truth::False));
    let numbers: FxHashMap<Aim, usize> = targets.iter().enumerate().map(|(at, target)| (target.aim, at)).collect();
    let other = |aim: Aim| match aim {
        Aim::Test { number, value } => Some(Aim::Test { number, value: !value }),
        Aim::Edge(number) => Some(Aim::Edge(laid_out.all[number].other)),
        Aim::Refers(id, is_ordered) => Some(Aim::Refers(id, !is_ordered)),
        Aim::State(..) | Aim::Due(_) | Aim::Conflict(_) | Aim::Prevails(_) | Aim::Missing(_) | Aim::Presumed(_) => None,
    };
    let mut contrasts: Vec<Contrast> = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let Some(&across) = other(target.aim).and_then(|aim| numbers.get(&aim)) else { continue };
        let is_known = across < at && other(targets[across].aim) == Some(target.aim);
        if !is_known {
            let inputs = match target.aim {
                Aim::Edge(number) => laid_out.all[number].edge.inputs.clone(),
                Aim::Test { number, .. } => inputs_of(law, circuit, tests[number].test),
                Aim::Refers(id, _) => inputs_in(&circuit.nodes, circuit.referrals[id.index()].open),
                _ => Vec::new(),
            };
            let is_bound = matches!(target.aim, Aim::Edge(_));
            contrasts.push(Contrast { sides: [at, across], inputs, is_bound });
        }
    }
    let n_left_out = laid_out.n_left_out;
    let edges = laid_out.all.into_iter().map(|standing| standing.edge).collect();
    Targets { all: targets, edges, contrasts, n_left_out }
}

/// All that a test may depend on: what it reads, as written, then what lies behind conclusions.
fn inputs_of(law: &Law, circuit: &Circuit, test: ExprId) -> Vec<Input> {
    let mut inputs = inputs_below(&law.policy, test);
    inputs.extend(inputs_in(&circuit.nodes, circuit.expr(test)));
    let mut seen = rustc_hash::FxHashSet::default();
    inputs.retain(|input| !matches!(input, Input::Field(_)) && seen.insert(*input));
    inputs
}

/// What a node reads, the lists of members that it looks at among them.
fn inputs_in(nodes: &Nodes, of: NodeId) -> Vec<Input> {
    let (mut inputs, mut open, mut seen) = (Vec::new(), vec![of], rustc_hash::FxHashSet::default());
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match nodes.node(node) {
            Node::Atom(atom) => inputs.extend(nodes.atom(atom).inputs()),
            Node::Any(index) => inputs.push(Input::Fact(nodes.quantified(index).list)),
            Node::Constant(_) | Node::Not(_) | Node::And(_) | Node::Or(_) => {}
        }
        open.extend_from_slice(nodes.below(node));
    }
    inputs.sort_unstable();
    inputs.dedup();
    inputs
}

/// What no scenario shows of what clauses and conclusions come to.
fn add_states(law: &Law, runs: &ScenarioRuns, verdicts: &[Verdict], circuit: &mut Circuit, targets: &mut Vec<Target>) {
    let policy = &law.policy;
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
                targets.push(Target { node, aim: Aim::State(id, state), matters: Vec::new(), is_open: true });
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
            targets.push(Target { node, aim: Aim::Due(id), matters: Vec::new(), is_open: true });
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
            targets.push(Target { node: conflict, aim: Aim::Conflict(id), matters: Vec::new(), is_open: true });
        }
        if !told().any(|told| !told.victories.is_empty()) {
            targets.push(Target { node: prevails, aim: Aim::Prevails(id), matters: Vec::new(), is_open: true });
        }
    }
}

/// Each referral ordered for somebody, and not ordered for somebody whose category is established; each missing referral.
fn add_referrals(law: &Law, verdicts: &[Verdict], circuit: &mut Circuit, targets: &mut Vec<Target>) {
    let policy = &law.policy;
    let key = |of: &Referral| (of.from, of.to, of.category);
    let mut of_key: FxHashMap<_, Vec<ReferralId>> = FxHashMap::default();
    for (id, referral) in policy.referrals.iter() {
        of_key.entry(key(referral)).or_default().push(id);
    }
    for (id, referral) in policy.referrals.iter() {
        let ordered = circuit.referrals[id.index()].holds;
        targets.push(Target {
            node: ordered,
            aim: Aim::Refers(id, true),
            matters: Vec::new(),
            is_open: !verdicts.iter().any(|verdict| verdict.referrals.contains(&id)),
        });
        // Of several from one authority to another for one category the first stands for all: none is ordered.
        let (from, to, category) = key(referral);
        if of_key[&key(referral)][0] != id {
            continue;
        }
        // `expect refer` is met by any referral that leads there.
        let mut keys = vec![(from, to, category), (None, to, category), (from, None, category), (None, None, category)];
        keys.sort_unstable();
        keys.dedup();
        let leading: Vec<ReferralId> = keys.iter().filter_map(|key| of_key.get(key)).flatten().copied().collect();
        let established = circuit.conclusion(referral.category).law.granted;
        let any = circuit.nodes.or(leading.iter().map(|of| circuit.referrals[of.index()].holds).collect::<Vec<_>>());
        let none = circuit.nodes.not(any);
        let not_ordered = circuit.nodes.and([established, none]);
        let is_ordered = |verdict: &Verdict| leading.iter().any(|of| verdict.referrals.contains(of));
        let is_established =
            |verdict: &Verdict| verdict.conclusions[referral.category.index()].outcome == Outcome::Granted;
        targets.push(Target {
            node: not_ordered,
            aim: Aim::Refers(id, false),
            matters: Vec::new(),
            is_open: !verdicts.iter().any(|verdict| is_established(verdict) && !is_ordered(verdict)),
        });
    }
    for (number, missing) in circuit.missing_referrals.iter().enumerate() {
        let is_missing = |verdict: &Verdict| verdict.missing_referrals.contains(&(missing.from, missing.to));
        targets.push(Target {
            node: missing.missing,
            aim: Aim::Missing(number),
            matters: Vec::new(),
            is_open: !verdicts.iter().any(is_missing),
        });
    }
}
