//! What scenarios may show, each with the node that holds of whoever shows it.
//!
//! Takes a law and the runs of its scenarios; gives both sides of every bound and of every test, and of clauses and conclusions what no scenario shows
//! yet. Not here: who shows it (`people`), which two people show both sides (`contrasts`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::Aim;
use crate::calendar::Day;
use crate::circuit::altered::tests_below;
use crate::circuit::node::{Atom, Node, NodeId, Nodes};
use crate::circuit::provision::{AsksElsewhere, asking_elsewhere};
use crate::circuit::{Circuit, ClauseState, First, Outcome, Provision, Truth};
use crate::eval::DateKind;
use crate::eval::Verdict;
use crate::eval::coverage::{WrittenTest, conditions, coverage};
use crate::eval::scenario::ScenarioRuns;
use crate::law::Law;
use crate::mutate::edges::{Edge, Matters, Standing, edges};
use crate::policy::Policy;
use crate::policy::behind::clauses_behind;
use crate::policy::decision::NOTHING;
use crate::policy::ids::{ClauseId, ExprId, Id, ReferralId};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{Expectation, ExprKind, Head, Input, Polarity, Quantity, Referral, Sum};
use crate::watch::Watch;

/// An aim, and the node that holds of whoever meets it.
pub struct Target {
    pub node: NodeId,
    pub aim: Aim,
    /// Of a test or a bound, for each provision that looks at it (or at what it does to an outcome on another day): that it matters there.
    pub matters: Matters,
    /// No scenario shows it, as far as that is known here.
    pub is_open: bool,
}

/// The two sides of a test or of a bound, by number of the target, and the inputs by which a person may cross from one to the other; the one that titles name comes first.
pub struct Contrast {
    pub sides: [usize; 2],
    pub inputs: Vec<Input>,
    /// The sides are a single step apart.
    pub is_bound: bool,
    /// It is what the test or bound does to outcomes on other days.
    pub is_then: bool,
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
    /// The first so many of all are not of other days.
    pub n_today: usize,
    pub edges: Vec<Edge>,
    pub contrasts: Vec<Contrast>,
    /// Bounds and tests for which there was no time.
    pub n_left_out: usize,
}

/// Everything, in the order of clauses and definitions. When the watch is over, nobody is looked for, and no more is laid out for it.
pub fn targets(law: &Law, runs: &ScenarioRuns, tests: &[WrittenTest], circuit: &mut Circuit, watch: &Watch) -> Targets {
    let policy = &law.policy;
    let (mut targets, mut then) = (Vec::new(), Vec::new());
    let covered = coverage(policy, &law.circuit, runs);
    let asking = if watch.is_over() { Vec::new() } else { asking_elsewhere(policy) };
    let laid_out = edges(policy, circuit, &asking, watch);
    for (number, standing) in laid_out.all.iter().enumerate() {
        let node = circuit.nodes.or(standing.matters_then.iter().map(|(_, node)| *node));
        let matters = standing.matters_then.clone();
        then.push(Target { node, aim: Aim::Edge { number, is_then: true }, matters, is_open: true });
    }
    let mut left = laid_out.all.iter().enumerate();
    let mut add_edges = |n: usize, targets: &mut Vec<Target>, circuit: &mut Circuit| {
        for (number, standing) in left.by_ref().take(n) {
            let node = circuit.nodes.or(standing.matters.iter().map(|(_, node)| *node));
            let aim = Aim::Edge { number, is_then: false };
            targets.push(Target { node, aim, matters: standing.matters.clone(), is_open: true });
        }
    };
    let mut n_left_out = laid_out.n_left_out;
    let mut of_tests = tests.iter().zip(&covered.tests).enumerate().peekable();
    for (one, edges) in conditions(policy).iter().zip(&laid_out.of_conditions) {
        add_edges(*edges, &mut targets, circuit);
        while let Some((number, (test, covered))) = of_tests.next_if(|(_, (test, _))| test.of == one.of) {
            let mut matters = Vec::new();
            for &of in test.provisions.iter().take_while(|_| !watch.is_over()) {
                let [no, yes] = [false, true].map(|value| circuit.provision_with(policy, of, test.test, value));
                matters.push((of, no.comes_out_otherwise(yes, &mut circuit.nodes)));
            }
            let matters_then = of_other_days(policy, circuit, test, &asking, watch);
            n_left_out += usize::from(watch.is_over());
            let any = circuit.nodes.or(matters.iter().map(|(_, node)| *node));
            for value in [true, false] {
                let is = circuit.expr(test.test);
                let is = if value { is } else { circuit.nodes.not(is) };
                let node = circuit.nodes.and([is, any]);
                let is_open = covered.n_decisive[usize::from(value)] == 0;
                let aim = Aim::Test { number, value, is_then: false };
                targets.push(Target { node, aim, matters: matters.clone(), is_open });
                let matters = matters_then[usize::from(value)].clone();
                let node = circuit.nodes.or(matters.iter().map(|(_, node)| *node));
                then.push(Target { node, aim: Aim::Test { number, value, is_then: true }, matters, is_open: true });
            }
        }
    }
    add_edges(usize::MAX, &mut targets, circuit);
    let verdicts: Vec<Verdict> = runs.runs.iter().flat_map(|run| &run.days).map(|day| law.eval(&day.case)).collect();
    add_states(law, runs, &verdicts, circuit, &mut targets);
    add_relations(law, runs, circuit, &mut targets);
    add_powers(law, &verdicts, circuit, &mut targets);
    add_referrals(law, &verdicts, circuit, &mut targets);
    let can_be_met = |target: &Target| circuit.nodes.node(target.node) != Node::Constant(Truth::False);
    targets.retain(can_be_met);
    then.retain(can_be_met);
    let n_today = targets.len();
    targets.extend(then);
    let (contrasts, n_without) = contrasts(law, circuit, &targets, tests, &asking, &laid_out.all, watch);
    n_left_out += n_without;
    let edges = laid_out.all.into_iter().map(|standing| standing.edge).collect();
    Targets { all: targets, n_today, edges, contrasts, n_left_out }
}

/// For each provision that asks about other days, that the test matters to it by what it does there: while it is false, and while it is true.
fn of_other_days(
    policy: &Policy,
    circuit: &mut Circuit,
    test: &WrittenTest,
    asking: &[AsksElsewhere],
    watch: &Watch,
) -> [Matters; 2] {
    let mut matters: [Matters; 2] = Default::default();
    for asks in asking.iter().filter(|asks| asks.hangs_on(&test.provisions)).take_while(|_| !watch.is_over()) {
        let as_is = circuit.provision(policy, asks.of);
        let with = [false, true].map(|value| {
            let value = circuit.nodes.truth(value);
            circuit.provision_where_then([policy, policy], asks, &[(test.test, value)])
        });
        let nodes = &mut circuit.nodes;
        let differ = with[0].comes_out_otherwise(with[1], nodes);
        for (value, matters) in matters.iter_mut().enumerate() {
            let is_so = as_is.comes_out_otherwise(with[1 - value], nodes);
            matters.push((asks.of, nodes.and([differ, is_so])));
        }
    }
    matters
}

/// The two sides of each test, bound and referral that can be met; and of how many it was not found out in time by which inputs one crosses.
fn contrasts(
    law: &Law,
    circuit: &Circuit,
    targets: &[Target],
    tests: &[WrittenTest],
    asking: &[AsksElsewhere],
    edges: &[Standing],
    watch: &Watch,
) -> (Vec<Contrast>, usize) {
    let numbers: FxHashMap<Aim, usize> = targets.iter().enumerate().map(|(at, target)| (target.aim, at)).collect();
    let other = |aim: Aim| match aim {
        Aim::Test { number, value, is_then } => Some(Aim::Test { number, value: !value, is_then }),
        Aim::Edge { number, is_then } => Some(Aim::Edge { number: edges[number].other, is_then }),
        Aim::Refers(id, is_ordered) => Some(Aim::Refers(id, !is_ordered)),
        Aim::State(..) | Aim::Due(_) | Aim::Conflict(_) | Aim::Prevails(_) | Aim::Missing(_) | Aim::Presumed(_) => None,
        Aim::Overrides(..) | Aim::Lifts(..) | Aim::Power(..) => None,
    };
    let mut contrasts: Vec<Contrast> = Vec::new();
    let mut n_left_out = 0;
    for (at, target) in targets.iter().enumerate() {
        let Some(&across) = other(target.aim).and_then(|aim| numbers.get(&aim)) else { continue };
        let is_known = across < at && other(targets[across].aim) == Some(target.aim);
        if !is_known && watch.is_over() {
            n_left_out += 1;
        } else if !is_known {
            let mut inputs = match target.aim {
                Aim::Edge { number, .. } => edges[number].edge.inputs.clone(),
                Aim::Test { number, .. } => inputs_of(law, circuit, tests[number].test),
                Aim::Refers(id, _) => inputs_in(&circuit.nodes, circuit.referrals[id.index()].open),
                _ => Vec::new(),
            };
            let is_then = target.aim.is_then();
            if is_then {
                // Or by what the other day is counted from.
                let asks = asking.iter().filter(|asks| target.matters.iter().any(|(of, _)| *of == asks.of));
                let days = asks.flat_map(|asks| &asks.tests).flat_map(|&test| days_below(&law.policy, test));
                days.for_each(|input| {
                    if !inputs.contains(&input) {
                        inputs.push(input)
                    }
                });
            }
            let is_bound = matches!(target.aim, Aim::Edge { .. });
            contrasts.push(Contrast { sides: [at, across], inputs, is_bound, is_then });
        }
    }
    (contrasts, n_left_out)
}

/// What the day is counted from that `granted S at D` asks about, and those that are asked about on that day.
fn days_below(policy: &Policy, test: ExprId) -> Vec<Input> {
    let mut inputs = Vec::new();
    let on_days = std::iter::once(test).chain(tests_on_days_behind(policy, test));
    for expr in on_days {
        if let ExprKind::OnDay { day, .. } = &policy.exprs[expr].kind {
            day.sums().into_iter().for_each(|sum| policy.inputs_of_sum(sum, &mut inputs));
        }
    }
    inputs.retain(|input| !matches!(input, Input::Field(_)));
    inputs
}

/// Tests of further days in the clauses behind one.
fn tests_on_days_behind(policy: &Policy, test: ExprId) -> impl Iterator<Item = ExprId> + '_ {
    let clauses = clauses_behind(policy, test).into_iter();
    let conditions = clauses.flat_map(|id| Provision::Clause(id).conditions(policy));
    conditions.flat_map(|condition| tests_below(policy, condition))
}

/// All that a test may depend on: what it reads, as written, then what lies behind conclusions.
fn inputs_of(law: &Law, circuit: &Circuit, test: ExprId) -> Vec<Input> {
    let mut inputs = inputs_below(&law.policy, test);
    inputs.extend(inputs_in(&circuit.nodes, circuit.expr(test)));
    let mut seen = FxHashSet::default();
    inputs.retain(|input| !matches!(input, Input::Field(_)) && seen.insert(*input));
    inputs
}

/// What a node reads, the lists of members that it looks at among them.
fn inputs_in(nodes: &Nodes, of: NodeId) -> Vec<Input> {
    let (mut inputs, mut open, mut seen) = (Vec::new(), vec![of], FxHashSet::default());
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

/// What a status confers, where no scenario in which it does expects anything of it.
fn add_conferred(policy: &Policy, runs: &ScenarioRuns, circuit: &Circuit, targets: &mut Vec<Target>) {
    for (id, clause) in policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_some()) {
        let is_about = |expected: &Expectation| match expected {
            Expectation::Outcome { of, .. } => clause.effects.iter().any(|effect| effect.conclusion == *of),
            Expectation::ClauseState { clause, .. } => *clause == id,
            _ => false,
        };
        let is_expected = runs.runs.iter().any(|run| {
            let mut expects = policy.scenarios[run.scenario].steps.iter().flat_map(|step| &step.expects);
            run.days.iter().any(|day| day.states[id.index()] == ClauseState::Fires)
                && expects.any(|expect| is_about(&expect.what))
        });
        if !is_expected {
            let aim = Aim::State(id, ClauseState::Fires);
            targets.push(Target { node: circuit.clause(id).fire, aim, matters: Vec::new(), is_open: true });
        }
    }
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
    add_conferred(policy, runs, circuit, targets);
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

/// Each `overrides` and each `lifts` at work: both clauses act for somebody, or would.
fn add_relations(law: &Law, runs: &ScenarioRuns, circuit: &mut Circuit, targets: &mut Vec<Target>) {
    let policy = &law.policy;
    let is_shown = |states: [(ClauseId, ClauseState); 2]| {
        let mut days = runs.runs.iter().flat_map(|run| &run.days);
        days.any(|day| states.iter().all(|(id, state)| day.states[id.index()] == *state))
    };
    for (id, clause) in policy.clauses.iter() {
        let fires = circuit.clause(id).fire;
        let mut add = |circuit: &mut Circuit, aim: Aim, other: NodeId, states| {
            let node = circuit.nodes.and([fires, other]);
            targets.push(Target { node, aim, matters: Vec::new(), is_open: !is_shown(states) });
        };
        for &other in &clause.overrides {
            let of = &policy.clauses[other];
            let acts = circuit.clause(other).acts(of);
            let state = if of.discretion.is_some() { ClauseState::Discretionary } else { ClauseState::Fires };
            add(circuit, Aim::Overrides(id, other), acts, [(id, ClauseState::Fires), (other, state)]);
        }
        for &other in &clause.lifts {
            let nodes = circuit.clause(other);
            let would = circuit.nodes.and([nodes.force, nodes.substance]);
            add(circuit, Aim::Lifts(id, other), would, [(id, ClauseState::Fires), (other, ClauseState::Lifted)]);
        }
    }
}

/// Each power of an authority to turn an outcome.
fn add_powers(law: &Law, verdicts: &[Verdict], circuit: &Circuit, targets: &mut Vec<Target>) {
    for id in law.policy.conclusions.ids() {
        let Some(contest) = circuit.contest(id) else { continue };
        for (turn, powers) in [(Polarity::For, &contest.may_grant), (Polarity::Against, &contest.may_deny)] {
            for &(clause, node) in powers {
                let is_held = |verdict: &Verdict| verdict.conclusions[id.index()].discretion.to(turn).contains(&clause);
                let is_open = !verdicts.iter().any(is_held);
                targets.push(Target { node, aim: Aim::Power(id, turn, clause), matters: Vec::new(), is_open });
            }
        }
    }
}

/// Each referral ordered for somebody, and not ordered for somebody whose category is established; each missing referral.
fn add_referrals(law: &Law, verdicts: &[Verdict], circuit: &mut Circuit, targets: &mut Vec<Target>) {
    let policy = &law.policy;
    let key = |of: &Referral| (of.from, of.to, of.category);
    let mut seen = FxHashSet::default();
    for (id, referral) in policy.referrals.iter() {
        let ordered = circuit.referrals[id.index()].holds;
        targets.push(Target {
            node: ordered,
            aim: Aim::Refers(id, true),
            matters: Vec::new(),
            is_open: !verdicts.iter().any(|verdict| verdict.referrals.contains(&id)),
        });
        // Of several from one authority to another for one category the first stands for all: none is ordered.
        if !seen.insert(key(referral)) {
            continue;
        }
        // `expect refer` is met by any referral that leads there.
        let leading: Vec<ReferralId> = policy.referrals_like(id).collect();
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
