//! People who show what the scenarios do not: for every test of a clause that it is decisive both ways, and of every clause and conclusion what else it can come to.
//!
//! Takes a law; gives few persons, each the smallest of her kind, and what each shows. The aims are those that no scenario meets yet. A person found for one
//! side of a test is tried with that alone changed (a day at the edge of what she shows, another value), so that where one fact decides, two persons differ in it alone. Of all who were found those that show
//! most are kept, greedily. Not here: the scenarios' words (`report`).

use crate::analysis::encode::Gates;
use crate::analysis::prover::{NoAnswer, covered_days};
use crate::analysis::search::{Answer, Root, Search};
use crate::analysis::witness::{Replay, any_day};
use crate::calendar::Day;
use crate::case::{Case, Stated, UNKNOWN};
use crate::circuit::node::{Node, NodeId, Nodes};
use crate::circuit::{Circuit, ClauseNodes, ClauseState, Outcome, Truth};
use crate::eval::coverage::{ClauseTest, coverage, tests_of};
use crate::eval::scenario::{ScenarioRuns, run_chosen};
use crate::eval::{Tape, Truths};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, FactId, Id};
use crate::policy::inputs::inputs_below;
use crate::policy::model::{FactType, Input, TypeBody};
use crate::watch::Watch;

/// Something that a scenario may show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Aim {
    /// The test of that number (`tests_of`), decisive with that value.
    Test { number: usize, value: bool },
    /// The clause comes out so.
    State(ClauseId, ClauseState),
    /// The law conflicts on it.
    Conflict(ConclusionId),
    /// There are clauses for it and clauses against it, and one side prevails.
    Prevails(ConclusionId),
    /// The fact is not stated, and something rests on what is presumed of it.
    Presumed(FactId),
}

/// A person, and what she is shown for: of the aims that nobody before her meets, by number.
pub struct Chosen {
    pub case: Case,
    pub aims: Vec<usize>,
    /// The clauses for which the tests among them are decisive, and those whose state is an aim.
    pub clauses: Vec<ClauseId>,
}

pub struct Generated {
    pub tests: Vec<ClauseTest>,
    /// Those that no scenario meets.
    pub aims: Vec<Aim>,
    pub chosen: Vec<Chosen>,
    /// Of all who were found no fewer meet as much.
    pub least: usize,
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

/// A person found, and the aims that she meets, by number.
struct Found {
    case: Case,
    meets: Vec<usize>,
}

/// Finds the people.
///
/// # Errors
/// The interpreter does not see what the search saw.
pub fn generate(law: &Law, watch: &Watch, progress: &dyn Fn(usize, usize)) -> Result<Generated, NoAnswer> {
    let tests = tests_of(&law.policy);
    let runs = run_chosen(&law.judge, &law.policy, &law.circuit, |_| true);
    let mut circuit = law.circuit.clone();
    let targets = targets(law, &runs, &tests, &mut circuit, watch);
    let gates = Gates::of(&circuit, &law.policy);
    let mut people = People::of(law, &circuit, &targets);
    let (mut n_nobody, mut n_undecided) = (0, 0);
    for (number, target) in targets.iter().enumerate() {
        progress(number, targets.len());
        if people.is_met[number] {
            continue;
        }
        if watch.is_over() {
            n_undecided += 1;
            continue;
        }
        match people.person(target, &gates, watch) {
            Ok(Some(case)) => {
                people.add(case);
                let of = people.found.len() - 1;
                for met in people.found[of].meets.clone() {
                    let Aim::Test { number, value } = targets[met].aim else { continue };
                    let other = Aim::Test { number, value: !value };
                    let other = targets.iter().position(|target| target.aim == other);
                    if let Some(other) = other.filter(|&other| !people.is_met[other]) {
                        let inputs = inputs_below(&law.policy, tests[number].test);
                        people.add_neighbour(of, &targets[met], &targets[other], &inputs);
                    }
                }
            }
            Ok(None) => n_nobody += 1,
            Err(NoAnswer::GaveUp) => n_undecided += 1,
            Err(failed) => return Err(failed),
        }
    }
    let mut aims: Vec<Aim> = targets.iter().map(|target| target.aim).collect();
    let (n_idle_presumptions, n_not_looked_at) = people.presumptions(&runs, &mut aims, watch);
    n_undecided += n_not_looked_at;
    let least = least(&people.found);
    let mut chosen = chosen(std::mem::take(&mut people.found));
    for one in &mut chosen {
        one.clauses = people.clauses(&one.case, one.aims.iter().filter_map(|&aim| targets.get(aim)));
    }
    Ok(Generated { tests, aims, chosen, least, n_nobody, n_undecided, n_idle_presumptions })
}

/// What no scenario meets, in the order of clauses and definitions. When the watch is over, nobody is looked for, and no more is laid out for it.
fn targets(law: &Law, runs: &ScenarioRuns, tests: &[ClauseTest], circuit: &mut Circuit, watch: &Watch) -> Vec<Target> {
    let policy = &law.policy;
    let mut targets = Vec::new();
    let covered = coverage(policy, &law.circuit, runs);
    for (number, (test, covered)) in tests.iter().zip(&covered.tests).enumerate() {
        let open = [true, false].into_iter().filter(|&value| covered.n_decisive[usize::from(value)] == 0);
        let open: Vec<bool> = open.collect();
        if open.is_empty() {
            continue;
        }
        let mut of_clauses = Vec::new();
        for &clause in test.clauses.iter().take_while(|_| !watch.is_over()) {
            let [no, yes] = [false, true].map(|value| circuit.clause_with(policy, clause, test.test, value));
            let pairs = no.effects().into_iter().zip(yes.effects());
            let unlike: Vec<NodeId> = pairs.map(|(no, yes)| super::unlike(&mut circuit.nodes, no, yes)).collect();
            let unlike = circuit.nodes.or(unlike);
            let certain = [no, yes].map(|nodes| certain(&mut circuit.nodes, nodes));
            of_clauses.push((clause, circuit.nodes.and([unlike, certain[0], certain[1]])));
        }
        let matters = circuit.nodes.or(of_clauses.iter().map(|(_, node)| *node));
        for value in open {
            let is = circuit.expr(test.test);
            let is = if value { is } else { circuit.nodes.not(is) };
            let node = circuit.nodes.and([is, matters]);
            targets.push(Target { node, aim: Aim::Test { number, value }, matters: of_clauses.clone() });
        }
    }
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
    }
    let verdicts: Vec<_> = runs.runs.iter().flat_map(|run| &run.days).map(|day| law.eval(&day.case)).collect();
    for (id, conclusion) in policy.conclusions.iter() {
        let fires = |circuit: &mut Circuit, clauses: &[ClauseId]| {
            let fires: Vec<NodeId> = clauses.iter().map(|&clause| circuit.clause(clause).fire).collect();
            circuit.nodes.or(fires)
        };
        let (pro, con) = (fires(circuit, &conclusion.bearing.law_pro), fires(circuit, &conclusion.bearing.law_con));
        let conflict = circuit.conclusion(id).law.exclusive(&mut circuit.nodes).conflict;
        let not_conflict = circuit.nodes.not(conflict);
        let prevails = circuit.nodes.and([pro, con, not_conflict]);
        let told = || verdicts.iter().map(|verdict| &verdict.conclusions[id.index()]);
        if !told().any(|told| told.outcome == Outcome::Conflict) {
            targets.push(Target { node: conflict, aim: Aim::Conflict(id), matters: Vec::new() });
        }
        if !told().any(|told| !told.victories.is_empty()) {
            targets.push(Target { node: prevails, aim: Aim::Prevails(id), matters: Vec::new() });
        }
    }
    targets.retain(|target| circuit.nodes.node(target.node) != Node::Constant(Truth::False));
    targets
}

/// The state of a clause is certain, in the order in which it is read.
fn certain(nodes: &mut Nodes, of: ClauseNodes) -> NodeId {
    let not = [of.force, of.substance, of.lift, of.dormancy, of.procedure].map(|node| nodes.not(node));
    let [not_force, not_substance, not_lift, not_dormancy, not_procedure] = not;
    let procedure = nodes.or([of.procedure, not_procedure]);
    let awake = nodes.and([not_dormancy, procedure]);
    let dormancy = nodes.or([of.dormancy, awake]);
    let free = nodes.and([not_lift, dormancy]);
    let lift = nodes.or([of.lift, free]);
    let holds = nodes.and([of.force, of.substance, lift]);
    nodes.or([not_force, not_substance, holds])
}

/// Who was found so far.
struct People<'a> {
    law: &'a Law,
    circuit: &'a Circuit,
    nodes: Vec<NodeId>,
    tape: Tape,
    truths: Truths,
    found: Vec<Found>,
    /// By number of the aim.
    is_met: Vec<bool>,
}

impl<'a> People<'a> {
    fn of(law: &'a Law, circuit: &'a Circuit, targets: &[Target]) -> People<'a> {
        let nodes: Vec<NodeId> = targets.iter().map(|target| target.node).collect();
        let matters = targets.iter().flat_map(|target| target.matters.iter().map(|(_, node)| *node));
        let roots = nodes.iter().chain(&circuit.assumptions).copied().chain(matters);
        let tape = Tape::of(&circuit.nodes, &law.policy, roots);
        let is_met = vec![false; targets.len()];
        People { law, circuit, nodes, tape, truths: Truths::default(), found: Vec::new(), is_met }
    }

    /// The smallest person who meets the aim.
    fn person(&self, target: &Target, gates: &Gates, watch: &Watch) -> Result<Option<Case>, NoAnswer> {
        let (nodes, assumptions) = (&self.circuit.nodes, &self.circuit.assumptions);
        let mut search = Search::new(nodes, &self.law.policy, gates, watch);
        let mut roots: Vec<Root> = assumptions.iter().copied().chain([target.node]).map(Root::holds).collect();
        // No scenario can state a number that a dated value lacks.
        roots.extend(covered_days(nodes, &self.circuit.covered_days, &roots));
        let model = match search.solve(&roots, &[]) {
            Answer::Person(model) => model,
            Answer::Nobody(_) => return Ok(None),
            Answer::GaveUp => return Err(NoAnswer::GaveUp),
        };
        let mut replay = Replay::new(nodes, &self.law.policy, &[Root::holds(target.node)], assumptions);
        let witness = replay.witness(&search.nice(&model, any_day().0));
        let case = witness.ok_or(NoAnswer::FailedReplay)?.case;
        // Nor can it where the day is one of a member of a list.
        let mut missing = self.law.policy.questions.iter().filter(|(_, question)| question.of_missing.is_some());
        Ok(missing.all(|(id, _)| case.answer_to(id).is_none()).then_some(case))
    }

    /// Keeps a person, with all that she meets.
    fn add(&mut self, case: Case) {
        self.tape.run(&case, &mut self.truths);
        let meets = |at: &usize| self.tape.truth(&self.truths, self.nodes[*at]).is_true();
        let meets: Vec<usize> = (0..self.nodes.len()).filter(meets).collect();
        for &at in &meets {
            self.is_met[at] = true;
        }
        self.found.push(Found { case, meets });
    }

    /// For each presumption on which nothing rests in any scenario, somebody of whom the fact is not stated and for whom something does: of the people of the scenarios and of those
    /// found, one with that alone forgotten. How many presumptions are left, and how many there was no time for.
    fn presumptions(&mut self, runs: &ScenarioRuns, aims: &mut Vec<Aim>, watch: &Watch) -> (usize, usize) {
        let (law, policy) = (self.law, &self.law.policy);
        let rests = |case: &Case, id: FactId| law.judge.leans_on(policy, &law.circuit, case, id);
        let days = || runs.runs.iter().flat_map(|run| &run.days).map(|day| &day.case);
        // Of whom more is decided than the policy asks, is a person of another law.
        let known: Vec<&Case> = days().filter(|case| case.decided_beyond().is_empty()).collect();
        let (mut n_left, mut n_undecided) = (0, 0);
        let presumed = policy.facts.iter().filter(|(_, fact)| fact.presumed.is_some() && fact.decides.is_none());
        for (id, _) in presumed {
            if known.iter().any(|case| !watch.is_over() && rests(case, id)) {
                continue;
            }
            let found = self.found.iter().map(|one| &one.case).chain(known.iter().copied());
            let shows = |case: &Case| {
                if watch.is_over() {
                    return None;
                }
                let mut without = case.clone();
                without.forget(policy, id, Stated::NotAsked);
                (law.can_be(&without) && rests(&without, id)).then_some(without)
            };
            match found.clone().find_map(shows) {
                Some(case) => {
                    self.add(case);
                    if let Some(added) = self.found.last_mut() {
                        added.meets.push(aims.len());
                    }
                    aims.push(Aim::Presumed(id));
                }
                None if watch.is_over() => n_undecided += 1,
                None => n_left += 1,
            }
        }
        (n_left, n_undecided)
    }

    /// The clauses for which the person shows the aims.
    fn clauses<'t>(&mut self, case: &Case, targets: impl Iterator<Item = &'t Target>) -> Vec<ClauseId> {
        self.tape.run(case, &mut self.truths);
        let mut clauses = Vec::new();
        for target in targets {
            if let Aim::State(id, _) = target.aim {
                clauses.push(id);
            }
            let matters = target.matters.iter().filter(|(_, node)| self.tape.truth(&self.truths, *node).is_true());
            clauses.extend(matters.map(|(id, _)| *id));
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }

    /// Keeps the person of that number with one input changed, if that meets the other side of the test.
    fn add_neighbour(&mut self, of: usize, target: &Target, other: &Target, inputs: &[Input]) {
        let case = &self.found[of].case.clone();
        for &input in inputs {
            for value in self.others(case, target, input) {
                let mut changed = case.clone();
                match input {
                    Input::AsOf => changed.set_as_of(Day(value)),
                    Input::Fact(fact) => changed.state_slot(fact, value),
                    Input::Question(question) => changed.answer(question, Some(value != 0)),
                    Input::Field(_) => continue,
                }
                self.tape.run(&changed, &mut self.truths);
                let value = |node| self.tape.truth(&self.truths, node);
                let can_be = !self.circuit.assumptions.iter().any(|&node| value(node).is_false());
                if can_be && value(other.node).is_true() {
                    if self.is_day(input) {
                        self.move_to_edge(of, input, changed.slot(input));
                    }
                    return self.add(changed);
                }
            }
        }
    }

    fn is_day(&self, input: Input) -> bool {
        match input {
            Input::AsOf => true,
            Input::Fact(fact) => self.law.policy.facts[fact].ty.is_date(),
            Input::Question(_) | Input::Field(_) => false,
        }
    }

    /// Of the person of that number, the day beside the one that shows the other side, if she shows no less with it.
    fn move_to_edge(&mut self, of: usize, input: Input, beyond: i64) {
        let case = &self.found[of].case;
        let edge = if beyond < case.slot(input) { beyond + 1 } else { beyond - 1 };
        let mut moved = case.clone();
        match input {
            Input::AsOf => moved.set_as_of(Day(edge)),
            Input::Fact(fact) => moved.state_slot(fact, edge),
            Input::Question(_) | Input::Field(_) => return,
        }
        self.tape.run(&moved, &mut self.truths);
        let value = |node| self.tape.truth(&self.truths, node);
        let can_be = !self.circuit.assumptions.iter().any(|&node| value(node).is_false());
        if can_be && self.found[of].meets.iter().all(|&at| value(self.nodes[at]).is_true()) {
            self.found[of].case = moved;
        }
    }

    /// Values that the input could have instead: of a day those at both ends of what the person shows.
    fn others(&self, case: &Case, target: &Target, input: Input) -> Vec<i64> {
        /// An enumeration may have thousands of values.
        const MOST_TRIED: i64 = 32;
        let is_of_member = matches!(input, Input::Field(_));
        if is_of_member || case.slot(input) == UNKNOWN {
            return Vec::new();
        }
        let now = case.slot(input);
        let policy = &self.law.policy;
        let ty = match input {
            Input::AsOf => FactType::Date,
            Input::Fact(fact) => policy.facts[fact].ty,
            Input::Question(_) | Input::Field(_) => FactType::Bool,
        };
        match ty {
            FactType::Bool => vec![1 - now],
            FactType::Enumeration(ty) => match &policy.types[ty].body {
                TypeBody::Enumeration(values) => {
                    (0..MOST_TRIED.min(values.len() as i64)).filter(|value| *value != now).collect()
                }
                TypeBody::Record(_) => Vec::new(),
            },
            FactType::Date | FactType::DateOrNever if now != Day::NEVER.0 => {
                let nodes = &self.circuit.nodes;
                let mut replay = Replay::new(nodes, policy, &[Root::holds(target.node)], &self.circuit.assumptions);
                let run = replay.run_of_day(case, input);
                [run.last + 1, run.first - 1]
                    .into_iter()
                    .filter(|day| (Day::FIRST.0..=Day::LAST.0).contains(day))
                    .collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Those who meet most that nobody before them does, until all is met; in the order of what they are shown for.
fn chosen(mut found: Vec<Found>) -> Vec<Chosen> {
    let mut chosen: Vec<Chosen> = Vec::new();
    // Of several the one found first.
    while let Some(best) = (0..found.len()).rev().max_by_key(|&at| found[at].meets.len()) {
        let Found { case, meets } = found.remove(best);
        if meets.is_empty() {
            break;
        }
        for other in &mut found {
            other.meets.retain(|aim| meets.binary_search(aim).is_err());
        }
        chosen.push(Chosen { case, aims: meets, clauses: Vec::new() });
    }
    chosen.sort_by_key(|one| one.aims[0]);
    chosen
}

/// So many aims of which no two are met by one person.
fn least(found: &[Found]) -> usize {
    let n_aims = found.iter().flat_map(|one| &one.meets).max().map_or(0, |last| last + 1);
    let mut met_by = vec![Vec::new(); n_aims];
    for (at, one) in found.iter().enumerate() {
        one.meets.iter().for_each(|&aim| met_by[aim].push(at));
    }
    let mut aims: Vec<usize> = (0..n_aims).filter(|&aim| !met_by[aim].is_empty()).collect();
    aims.sort_by_key(|&aim| met_by[aim].len());
    let (mut is_taken, mut least) = (vec![false; found.len()], 0);
    for aim in aims {
        if !met_by[aim].iter().any(|&at| is_taken[at]) {
            met_by[aim].iter().for_each(|&at| is_taken[at] = true);
            least += 1;
        }
    }
    least
}
