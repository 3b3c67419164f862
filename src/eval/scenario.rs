//! Scenarios run: each day of each judged, each expectation held against what came out.
//!
//! Takes a policy laid out for evaluation; gives, per scenario, the days judged with their verdicts and the expectations that did
//! not hold; and the clauses that no scenario made fire. Not here: how a failure is told (`report`).

use super::judge::Judge;
use super::verdict::{DateKind, Verdict};
use crate::calendar::Day;
use crate::case::{Case, CaseFile, Step};
use crate::circuit::{Circuit, ClauseState, Outcome};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, Id, ScenarioId};
use crate::policy::model::{Clause, Expect, Expectation, ExpectedOutcome, ExpectedState, Scenario};

/// What running scenarios told.
pub struct ScenarioRuns {
    /// In order of declaration.
    pub runs: Vec<ScenarioRun>,
    /// Clauses that no scenario made fire (one that is always dormant: sleep), in order of declaration; `S.confers.P` is left out.
    pub uncovered: Vec<ClauseId>,
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
    pub case: Case,
    pub verdict: Verdict,
    /// Expectations that did not hold, by their number in the step.
    pub failed: Vec<usize>,
}

impl ScenarioRun {
    /// Whether all it expects holds, of a person whom the assumptions allow.
    pub fn passed(&self) -> bool {
        self.days.iter().all(|day| day.failed.is_empty() && day.verdict.broken_assumptions.is_empty())
    }
}

impl ScenarioRuns {
    pub fn n_failed(&self) -> usize {
        self.runs.iter().filter(|run| !run.passed()).count()
    }
}

/// Runs all scenarios of the policy.
pub fn run_scenarios(judge: &Judge, policy: &Policy, circuit: &Circuit) -> ScenarioRuns {
    let runs: Vec<_> = policy
        .scenarios
        .iter()
        .map(|(id, scenario)| ScenarioRun { scenario: id, days: judged(judge, policy, circuit, scenario) })
        .collect();
    let mut is_covered = vec![false; policy.clauses.len()];
    for day in runs.iter().flat_map(|run| &run.days) {
        for ((id, clause), told) in policy.clauses.iter().zip(&day.verdict.clauses) {
            let covering = if always_sleeps(clause) { ClauseState::Dormant } else { ClauseState::Fires };
            is_covered[id.index()] |= told.state == covering;
        }
    }
    let own: Vec<_> = policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()).collect();
    let uncovered = own.iter().filter(|(id, _)| !is_covered[id.index()]).map(|(id, _)| *id).collect();
    ScenarioRuns { runs, uncovered, n_clauses: own.len() }
}

/// Dormant whatever the date and whoever the person.
fn always_sleeps(clause: &Clause) -> bool {
    clause.dormancies.iter().any(|dormancy| dormancy.range.is_none() && dormancy.whom.is_none())
}

fn judged(judge: &Judge, policy: &Policy, circuit: &Circuit, scenario: &Scenario) -> Vec<JudgedDay> {
    let file = case_file(scenario);
    let days = scenario.steps.iter().map(|step| {
        let mut case = file.on(policy, step.day);
        read_by(scenario, step.day, &mut case);
        let verdict = judge.judge(policy, circuit, &case);
        let holds = |expect: &Expect| holds(policy, &verdict, expect);
        let failed = step.expects.iter().enumerate().filter(|(_, expect)| !holds(expect)).map(|(at, _)| at).collect();
        JudgedDay { case, failed, verdict }
    });
    days.collect()
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
    let readings = scenario.stated.readings.iter().chain(scenario.steps.iter().flat_map(|step| &step.stated.readings));
    for &(question_id, answer) in readings {
        file.answer(question_id, Some(answer));
    }
    let steps = scenario.steps.iter().filter(|step| !step.stated.facts.is_empty());
    file.steps = steps.map(|step| Step { on: step.day, facts: step.stated.facts.clone() }).collect();
    file
}

fn holds(policy: &Policy, verdict: &Verdict, expect: &Expect) -> bool {
    let is_so = match &expect.what {
        Expectation::Outcome { outcome, of, by } => {
            let told = &verdict.conclusions[of.index()];
            let (came_out, behind) = match expect.in_practice {
                true => (told.in_practice, &told.practice_by),
                false => (told.outcome, &told.by),
            };
            // Without a practice of its own, what holds in practice holds by the law's clauses.
            let behind = if expect.in_practice && behind.is_empty() { &told.by } else { behind };
            came_out == outcome_of(*outcome) && by.iter().all(|clause_id| behind.contains(clause_id))
        }
        Expectation::ClauseState { clause, state } => verdict.clauses[clause.index()].state == state_of(*state),
        Expectation::Refer { from, to, category } => verdict.referrals.iter().any(|&id| {
            let referral = &policy.referrals[id];
            // `any` stands for every authority.
            let leads = |end: Option<_>, wanted: &Option<_>| end.is_none() || end == *wanted;
            leads(referral.from, from)
                && leads(referral.to, to)
                && category.is_none_or(|wanted| referral.category == wanted)
        }),
        Expectation::MissingReferral { from, to } => verdict.missing_referrals.contains(&(*from, *to)),
        Expectation::Due { clause, day } => dated(verdict, *clause, DateKind::Due, *day),
        Expectation::Ends { clause, day } => dated(verdict, *clause, DateKind::Ends, *day),
        Expectation::Overlap(of) => {
            all_pairs(of, |pair| verdict.overlaps.iter().any(|overlap| same(pair, (overlap.one, overlap.other))))
        }
        Expectation::Incompatible(of) => {
            all_pairs(of, |pair| verdict.incompatible.iter().any(|&other| same(pair, other)))
        }
        Expectation::Presumed(fact_id) => verdict.presumed.contains(fact_id),
    };
    is_so != expect.negated
}

fn dated(verdict: &Verdict, clause: ClauseId, kind: DateKind, day: Day) -> bool {
    verdict.dates.iter().any(|note| note.clause == clause && note.kind == kind && note.day == day)
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
        ExpectedState::Fires => ClauseState::Fires,
    }
}
