//! Scenarios run: each day of each evaluated, each expectation held against what came out.
//!
//! Takes a policy laid out for evaluation; gives, per scenario, the days with the states of all clauses and the expectations that did not
//! hold; and the clauses that no scenario made fire. Only what is expected is worked out: reasons, what is unknown and what rests on
//! presumptions would take most of the time, and only the report of a failure needs them. Not here: how a failure is worded (`report`).

use super::judge::{Evaluation, Judge, Reading};
use super::tape::Truths;
use super::verdict::{DateKind, DateNote, Discretion};
use crate::calendar::Day;
use crate::case::{Case, CaseFile, Step};
use crate::circuit::{Circuit, ClauseState, Outcome};
use crate::cores::{cores, side_by_side};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, Id, ReferralId, ScenarioId};
use crate::policy::model::{Clause, Expect, Expectation, ExpectedOutcome, ExpectedState, Scenario};

/// What running scenarios told.
pub struct ScenarioRuns {
    /// In order of declaration.
    pub runs: Vec<ScenarioRun>,
    /// Clauses that no scenario made fire (one that is always dormant: sleep; one that lets an authority decide: do that), in order of declaration; `S.confers.P` is left out.
    pub uncovered: Vec<ClauseId>,
    /// Whether no scenario was left out.
    pub is_all: bool,
    /// How many clauses there are to cover.
    pub n_clauses: usize,
}

pub struct ScenarioRun {
    pub scenario: ScenarioId,
    /// One per day on which it is judged.
    pub days: Vec<JudgedDay>,
}

/// One day of a scenario.
pub struct JudgedDay {
    /// Of the policy that is open to what is decided of the person ([`Law::for_person`](crate::Law::for_person)).
    pub case: Case,
    /// By number of the clause.
    pub states: Vec<ClauseState>,
    /// Expectations that did not hold, by their number in the step.
    pub failed: Vec<usize>,
    /// Assumptions that are false of the person on that day, by their number.
    pub broken_assumptions: Vec<usize>,
}

impl ScenarioRun {
    /// Whether all it expects holds, of a person whom the assumptions allow.
    pub fn passed(&self) -> bool {
        self.days.iter().all(|day| day.failed.is_empty() && day.broken_assumptions.is_empty())
    }
}

impl ScenarioRuns {
    pub fn n_failed(&self) -> usize {
        self.runs.iter().filter(|run| !run.passed()).count()
    }
}

/// Runs all scenarios of the policy, side by side where there are many; the runs lie in order of declaration.
pub fn run_scenarios(judge: &Judge, policy: &Policy, circuit: &Circuit) -> ScenarioRuns {
    run_chosen(judge, policy, circuit, |_| true)
}

/// Runs those scenarios of the policy that `choose` takes; what they cover is what these cover.
pub fn run_chosen(
    judge: &Judge,
    policy: &Policy,
    circuit: &Circuit,
    choose: impl Fn(&Scenario) -> bool,
) -> ScenarioRuns {
    /// Below this a thread costs more than it saves.
    const WORTH_A_THREAD: usize = 32;
    let all: Vec<(ScenarioId, &Scenario)> = policy.scenarios.iter().filter(|(_, one)| choose(one)).collect();
    let n_worth = all.len() / WORTH_A_THREAD;
    let n_threads = cores(n_worth);
    let run = |truths: &mut Truths, at: usize| {
        let (id, scenario) = all[at];
        ScenarioRun { scenario: id, days: judged(judge, policy, circuit, scenario, truths) }
    };
    let runs = side_by_side(all.len(), n_threads, Truths::default, run);
    let mut is_covered = vec![false; policy.clauses.len()];
    for day in runs.iter().flat_map(|run| &run.days) {
        for ((id, clause), state) in policy.clauses.iter().zip(&day.states) {
            is_covered[id.index()] |= applies(clause, *state);
        }
    }
    let own: Vec<_> = policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()).collect();
    let uncovered = own.iter().filter(|(id, _)| !is_covered[id.index()]).map(|(id, _)| *id).collect();
    ScenarioRuns { is_all: runs.len() == policy.scenarios.len(), runs, uncovered, n_clauses: own.len() }
}

/// Whether the clause does what it can do: fires; sleeps, if it always does; lets an authority decide, if it does that.
pub fn applies(clause: &Clause, state: ClauseState) -> bool {
    let most = match clause.discretion {
        _ if always_sleeps(clause) => ClauseState::Dormant,
        Some(_) => ClauseState::Discretionary,
        None => ClauseState::Fires,
    };
    state == most
}

/// Dormant whatever the date and whoever the person.
fn always_sleeps(clause: &Clause) -> bool {
    clause.dormancies.iter().any(|dormancy| dormancy.range.is_none() && dormancy.whom.is_none())
}

/// Whether a scenario passes.
pub fn passes(judge: &Judge, policy: &Policy, circuit: &Circuit, scenario: &Scenario, truths: &mut Truths) -> bool {
    let days = judged(judge, policy, circuit, scenario, truths);
    days.iter().all(|day| day.failed.is_empty() && day.broken_assumptions.is_empty())
}

fn judged(
    judge: &Judge,
    policy: &Policy,
    circuit: &Circuit,
    scenario: &Scenario,
    truths: &mut Truths,
) -> Vec<JudgedDay> {
    let file = case_file(scenario);
    let opened = opened(policy, &file);
    let (judge, policy, circuit) = match &opened {
        Some((policy, circuit, judge)) => (judge, policy, circuit),
        None => (judge, policy, circuit),
    };
    let days = scenario.steps.iter().map(|step| {
        let mut case = file.on(policy, step.day);
        read_by(scenario, step.day, &mut case);
        let of = Evaluation::of(judge, policy, circuit, &case, std::mem::take(truths));
        let asked = Asked { judge, policy, circuit, case: &case, reading: of.reading(), of: &of };
        let failed =
            step.expects.iter().enumerate().filter(|(_, expect)| !asked.holds(expect)).map(|(at, _)| at).collect();
        let (states, broken_assumptions) = (asked.reading.states, of.broken_assumptions());
        *truths = of.into_truths();
        JudgedDay { case, states, failed, broken_assumptions }
    });
    days.collect()
}

/// All that a scenario can expect of a person on a day: a verdict without reasons and without what needs further runs.
pub struct Expectable<'a> {
    of: Evaluation<'a>,
    reading: Reading,
}

impl Judge {
    /// Evaluates the case for a scenario that is to be written.
    pub fn expectable<'a>(&'a self, policy: &'a Policy, circuit: &'a Circuit, case: &'a Case) -> Expectable<'a> {
        let of = Evaluation::of(self, policy, circuit, case, Truths::default());
        Expectable { reading: of.reading(), of }
    }
}

impl Expectable<'_> {
    pub fn state(&self, id: ClauseId) -> ClauseState {
        self.reading.states[id.index()]
    }

    /// The outcome in law, and the clauses behind it.
    pub fn in_law(&self, id: ConclusionId) -> (Outcome, Vec<ClauseId>) {
        let outcome = self.reading.law[id.index()];
        (outcome, self.of.grounds_of(id, outcome).0)
    }

    /// The outcome in practice, and the practice clauses behind it.
    pub fn in_practice(&self, id: ConclusionId) -> (Outcome, Vec<ClauseId>) {
        let outcome = self.reading.practice[id.index()];
        (outcome, self.of.practice_by(id, outcome))
    }

    /// What authorities may turn round.
    pub fn powers(&self, id: ConclusionId) -> Discretion {
        self.of.discretion(id)
    }

    pub fn dates(&self) -> Vec<DateNote> {
        self.of.dates(&self.reading)
    }

    /// Whether the person is referred so, by this referral or by another that leads there as well.
    pub fn is_referred(&self, id: ReferralId, policy: &Policy) -> bool {
        let holding = self.of.referrals();
        policy.referrals_like(id).any(|like| holding.contains(&like))
    }
}

/// The law that is open to all that is decided of the person; `None` where that is this one.
fn opened(policy: &Policy, file: &CaseFile) -> Option<(Policy, Circuit, Judge)> {
    let of = to_open(policy, &file.decided);
    if of.is_empty() {
        return None;
    }
    let policy = policy.deciding(of, false);
    let circuit = Circuit::lower(&policy);
    let judge = Judge::of(&policy, &circuit);
    Some((policy, circuit, judge))
}

/// The conclusions to which the policy is not open yet, of those of which something is decided.
pub(super) fn to_open(policy: &Policy, decided: &[(ConclusionId, u32)]) -> Vec<ConclusionId> {
    let mut of: Vec<_> = decided.iter().map(|(of, _)| *of).collect();
    of.retain(|id| policy.conclusions[*id].decision.is_none());
    of.sort_unstable();
    of.dedup();
    of
}

/// Readings taken in a step hold from its day on, as its facts do.
fn read_by(scenario: &Scenario, day: Day, case: &mut Case) {
    for (question_id, _) in scenario.steps.iter().flat_map(|step| &step.stated.readings) {
        case.answer(*question_id, None);
    }
    let steps = scenario.steps.iter().filter(|step| step.day <= day);
    let readings = scenario.stated.readings.iter().chain(steps.flat_map(|step| &step.stated.readings));
    for &(question_id, answer) in readings {
        case.answer(question_id, Some(answer));
    }
}

/// The person of a scenario, as a case file: a journey where it has steps.
pub fn case_file(scenario: &Scenario) -> CaseFile {
    let mut file = CaseFile::blank(scenario.steps.last().map_or(Day(0), |step| step.day));
    for (fact_id, value) in &scenario.stated.facts {
        file.state(*fact_id, value.clone());
    }
    for &(of, value) in &scenario.stated.decided {
        file.decide(of, value);
    }
    let readings = scenario.stated.readings.iter().chain(scenario.steps.iter().flat_map(|step| &step.stated.readings));
    for &(question_id, answer) in readings {
        file.answer(question_id, Some(answer));
    }
    let steps = scenario.steps.iter().filter(|step| !step.stated.facts.is_empty());
    file.steps = steps.map(|step| Step { on: step.day, facts: step.stated.facts.clone() }).collect();
    file
}

/// A day of a scenario, evaluated, to be asked what is expected of it.
struct Asked<'a> {
    judge: &'a Judge,
    policy: &'a Policy,
    circuit: &'a Circuit,
    case: &'a Case,
    of: &'a Evaluation<'a>,
    reading: Reading,
}

impl Asked<'_> {
    fn holds(&self, expect: &Expect) -> bool {
        let is_so = match &expect.what {
            Expectation::Outcome { outcome, of, by } => {
                let (came_out, behind) = self.outcome(*of, expect.in_practice);
                came_out == outcome_of(*outcome) && by.iter().all(|clause_id| behind.contains(clause_id))
            }
            Expectation::Power { turn, of, by } => {
                let powers = self.of.discretion(*of);
                let held = powers.to(*turn);
                !held.is_empty() && by.iter().all(|clause_id| held.contains(clause_id))
            }
            Expectation::ClauseState { clause, state } => self.reading.states[clause.index()] == state_of(*state),
            Expectation::Refer { from, to, category } => self.of.referrals().into_iter().any(|id| {
                let referral = &self.policy.referrals[id];
                referral.leads(*from, *to) && category.is_none_or(|wanted| referral.category == wanted)
            }),
            Expectation::MissingReferral { from, to } => self.reading.missing_referrals.contains(&(*from, *to)),
            Expectation::Due { clause, day } => self.is_dated(*clause, DateKind::Due, *day),
            Expectation::Ends { clause, day } => self.is_dated(*clause, DateKind::Ends, *day),
            Expectation::Overlap(of) => {
                let at_hand = self.of.statuses_at_hand(&self.reading);
                all_pairs(of, |(one, other)| one != other && at_hand.contains(&one) && at_hand.contains(&other))
            }
            Expectation::Incompatible(of) => {
                all_pairs(of, |pair| self.reading.incompatible.iter().any(|&other| same(pair, other)))
            }
            Expectation::Presumed(fact_id) => self.judge.leans_on(self.policy, self.circuit, self.case, *fact_id),
        };
        is_so != expect.negated
    }

    /// The outcome, and the clauses behind it.
    fn outcome(&self, id: ConclusionId, in_practice: bool) -> (Outcome, Vec<ClauseId>) {
        let (law, practice) = (self.reading.law[id.index()], self.reading.practice[id.index()]);
        // Without a practice of its own, what holds in practice holds by the law's clauses.
        let behind = if in_practice { self.of.practice_by(id, practice) } else { Vec::new() };
        let behind = match behind.is_empty() {
            true => self.of.grounds_of(id, law).0,
            false => behind,
        };
        (if in_practice { practice } else { law }, behind)
    }

    fn is_dated(&self, clause: ClauseId, kind: DateKind, day: Day) -> bool {
        let is_it = |note: &DateNote| note.clause == clause && note.kind == kind && note.day == day;
        self.of.dates(&self.reading).iter().any(is_it)
    }
}

type Pair = (ConclusionId, ConclusionId);

fn same(one: Pair, other: Pair) -> bool {
    one == other || one == (other.1, other.0)
}

fn all_pairs(of: &[ConclusionId], is_so: impl Fn(Pair) -> bool) -> bool {
    (0..of.len()).all(|first| (first + 1..of.len()).all(|second| is_so((of[first], of[second]))))
}

fn outcome_of(expected: ExpectedOutcome) -> Outcome {
    match expected {
        ExpectedOutcome::Granted | ExpectedOutcome::Required | ExpectedOutcome::Established => Outcome::Granted,
        ExpectedOutcome::Denied | ExpectedOutcome::Forbidden | ExpectedOutcome::Excluded => Outcome::Denied,
        ExpectedOutcome::Conflict => Outcome::Conflict,
        ExpectedOutcome::Discretionary => Outcome::Discretionary,
        ExpectedOutcome::Dormant => Outcome::Dormant,
        ExpectedOutcome::Blocked => Outcome::Blocked,
        ExpectedOutcome::Undetermined => Outcome::Undetermined,
        ExpectedOutcome::None => Outcome::None,
    }
}

fn state_of(expected: ExpectedState) -> ClauseState {
    match expected {
        ExpectedState::NotInForce => ClauseState::NotInForce,
        ExpectedState::Fails => ClauseState::Fails,
        ExpectedState::Undetermined => ClauseState::Undetermined,
        ExpectedState::Lifted => ClauseState::Lifted,
        ExpectedState::Dormant => ClauseState::Dormant,
        ExpectedState::Blocked => ClauseState::Blocked,
        ExpectedState::Awaiting => ClauseState::Awaiting,
        ExpectedState::Discretionary => ClauseState::Discretionary,
        ExpectedState::Fires => ClauseState::Fires,
    }
}
