//! Which tests the scenarios show to be decisive, both ways: what MC/DC is for programs.
//!
//! Takes a policy and the runs of its scenarios; gives, per test of each clause, of each referral and of each definition that these use, on how many of their
//! days it was decisive while true, and while false. A test is decisive for a clause (or a referral) where, all else as it stands, it comes out one way
//! with the test true and another with the test false, both of them certain; one that is not known decides nothing. The tests are those of
//! `circuit::altered`, each fixed there. Not here: whether any person could show it (`analysis`), the words (`report`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::scenario::{ScenarioRun, ScenarioRuns, applies, to_open};
use super::tape::{Tape, Truths};
use crate::case::Case;
use crate::circuit::altered::{behind, tests_below};
use crate::circuit::{Circuit, ClauseParts, ClauseState, Provision, ProvisionNodes, Truth};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, DefinitionId, ExprId, Id, ReferralId};
use crate::policy::model::{DefinitionBody, ExprKind};

/// Where a test is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Holder {
    Clause(ClauseId),
    Definition(DefinitionId),
    Referral(ReferralId),
}

/// A test, and on how many days of scenarios it was decisive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoveredTest {
    pub of: Holder,
    pub test: ExprId,
    /// While it was false, and while it was true.
    pub n_decisive: [usize; 2],
}

impl CoveredTest {
    pub fn is_covered(&self) -> bool {
        self.n_decisive.iter().all(|n| *n > 0)
    }
}

/// What the scenarios cover.
pub struct Coverage {
    /// Clauses in order of declaration, then referrals, then definitions; of each its tests as written.
    pub tests: Vec<CoveredTest>,
    /// By number of the clause: on how many days it did what it can do.
    pub n_applied: Vec<usize>,
}

impl Coverage {
    pub fn n_covered(&self) -> usize {
        self.tests.iter().filter(|test| test.is_covered()).count()
    }
}

/// A test, and the provisions that look at it.
#[derive(Clone, Debug)]
pub struct WrittenTest {
    pub of: Holder,
    pub test: ExprId,
    pub provisions: Vec<Provision>,
}

/// Every test of every clause (`when`, `unless`, `provided`, `ends`, `dormant … where`), of every referral, and of every definition that one of them uses.
pub fn tests_of(policy: &Policy) -> Vec<WrittenTest> {
    let of_one = |one: Conditions| {
        let tests: Vec<_> = one.conditions.iter().flat_map(|&condition| tests_below(policy, condition)).collect();
        tests.into_iter().map(move |test| WrittenTest { of: one.of, test, provisions: one.provisions.clone() })
    };
    conditions(policy).into_iter().flat_map(of_one).collect()
}

/// The conditions that are written in one place, and the provisions that look at them.
#[derive(Clone, Debug)]
pub struct Conditions {
    pub of: Holder,
    pub conditions: Vec<ExprId>,
    pub provisions: Vec<Provision>,
}

/// The conditions of every clause, then of every referral, then of every definition that one of them uses.
pub fn conditions(policy: &Policy) -> Vec<Conditions> {
    let mut found = Vec::new();
    let mut users: BTreeMap<DefinitionId, Vec<Provision>> = BTreeMap::new();
    let clauses = policy.clauses.ids().map(|id| (Holder::Clause(id), Provision::Clause(id)));
    let referrals = policy.referrals.ids().map(|id| (Holder::Referral(id), Provision::Referral(id)));
    for (of, provision) in clauses.chain(referrals) {
        let conditions = provision.conditions(policy);
        let (mut open, mut seen) = (conditions.clone(), FxHashMap::default());
        found.push(Conditions { of, conditions, provisions: vec![provision] });
        while let Some(expr) = open.pop() {
            if seen.insert(expr, ()).is_none() {
                if let ExprKind::Definition(definition) = policy.exprs[expr].kind {
                    let users = users.entry(definition).or_default();
                    if users.last() != Some(&provision) {
                        users.push(provision);
                    }
                }
                open.extend(behind(policy, expr));
            }
        }
    }
    for (definition, provisions) in users {
        let DefinitionBody::Condition(body) = policy.definitions[definition].body else { continue };
        found.push(Conditions { of: Holder::Definition(definition), conditions: vec![body], provisions });
    }
    found
}

/// What the runs cover.
pub fn coverage(policy: &Policy, circuit: &Circuit, runs: &ScenarioRuns) -> Coverage {
    let mut tests = not_looked_at(policy);
    // Scenarios in which something is decided are judged by a law that is open to it.
    let mut groups: BTreeMap<Vec<ConclusionId>, Vec<&Case>> = BTreeMap::new();
    for run in &runs.runs {
        let opened = to_open(policy, &policy.scenarios[run.scenario].stated.decided);
        groups.entry(opened).or_default().extend(run.days.iter().map(|day| &day.case));
    }
    for (of, cases) in groups {
        if of.is_empty() {
            count(policy, circuit, &cases, &mut tests);
        } else {
            let policy = policy.deciding(of, false);
            count(&policy, &Circuit::lower(&policy), &cases, &mut tests);
        }
    }
    Coverage { tests, n_applied: n_applied(policy, &runs.runs) }
}

/// How often each test is decisive in these cases.
pub fn decisive(policy: &Policy, circuit: &Circuit, cases: &[&Case]) -> Vec<CoveredTest> {
    let mut tests = not_looked_at(policy);
    count(policy, circuit, cases, &mut tests);
    tests
}

fn not_looked_at(policy: &Policy) -> Vec<CoveredTest> {
    tests_of(policy).into_iter().map(|one| CoveredTest { of: one.of, test: one.test, n_decisive: [0; 2] }).collect()
}

fn n_applied(policy: &Policy, runs: &[ScenarioRun]) -> Vec<usize> {
    let mut n_applied = vec![0; policy.clauses.len()];
    for day in runs.iter().flat_map(|run| &run.days) {
        for ((id, clause), &state) in policy.clauses.iter().zip(&day.states) {
            n_applied[id.index()] += usize::from(applies(clause, state));
        }
    }
    n_applied
}

/// A provision with a test false and with it true.
struct Fixed {
    /// The number of the test.
    number: usize,
    with: [ProvisionNodes; 2],
}

/// Adds, for each test, the days on which it is decisive.
fn count(policy: &Policy, circuit: &Circuit, cases: &[&Case], tests: &mut [CoveredTest]) {
    /// So many nodes and children are added before the days are looked at: a long clause is altered as often as it is long.
    const MOST_ADDED: usize = 1 << 22;
    let most = circuit.nodes.n_parts() + MOST_ADDED;
    let (mut altered, mut fixed) = (circuit.clone(), Vec::new());
    for (number, one) in tests_of(policy).iter().enumerate() {
        for &provision in &one.provisions {
            let with = [false, true].map(|value| altered.provision_with(policy, provision, one.test, value));
            fixed.push(Fixed { number, with });
        }
        if altered.nodes.n_parts() > most {
            look(policy, &altered, &fixed, cases, tests);
            (altered, fixed) = (circuit.clone(), Vec::new());
        }
    }
    look(policy, &altered, &fixed, cases, tests);
}

fn look(policy: &Policy, circuit: &Circuit, fixed: &[Fixed], cases: &[&Case], tests: &mut [CoveredTest]) {
    let own = |one: &Fixed| circuit.expr(tests[one.number].test);
    let owns: Vec<_> = fixed.iter().map(own).collect();
    let parts = fixed.iter().flat_map(|one| one.with).flat_map(|nodes| match nodes {
        ProvisionNodes::Clause(nodes) => nodes.parts().to_vec(),
        ProvisionNodes::Referral(referred) => vec![referred],
    });
    let tape = Tape::of(&circuit.nodes, policy, owns.iter().copied().chain(parts));
    let mut truths = Truths::default();
    for case in cases {
        tape.run(case, &mut truths);
        let mut last = None;
        for (one, &own) in fixed.iter().zip(&owns) {
            let value = match tape.truth(&truths, own) {
                Truth::False => 0,
                Truth::True => 1,
                Truth::Unknown => continue,
            };
            let value_of = |node| tape.truth(&truths, node);
            let differ = match one.with {
                [ProvisionNodes::Clause(no), ProvisionNodes::Clause(yes)] => {
                    differ([no, yes].map(|nodes| ClauseState::of(ClauseParts::read(nodes, value_of))))
                }
                [no, yes] => {
                    let referred = |nodes| match nodes {
                        ProvisionNodes::Referral(referred) => value_of(referred),
                        ProvisionNodes::Clause(_) => unreachable!("a provision stays what it is"),
                    };
                    let (no, yes) = (referred(no), referred(yes));
                    no.is_known() && yes.is_known() && no != yes
                }
            };
            // A test of a definition is decisive once, for however many provisions.
            if last != Some(one.number) && differ {
                tests[one.number].n_decisive[value] += 1;
                last = Some(one.number);
            }
        }
    }
}

/// Both are certain, and they are not the same.
fn differ([one, other]: [ClauseState; 2]) -> bool {
    let is_certain = |state| !matches!(state, ClauseState::Undetermined | ClauseState::Awaiting);
    is_certain(one) && is_certain(other) && one != other
}
