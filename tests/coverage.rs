//! `test --coverage`: which tests are decisive, against the naive implementation of the meaning with each test forced; and what is told of it.

use amparo::Law;
use amparo::circuit::Provision;
use amparo::eval::coverage::{Holder, decisive, tests_of};
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ExprId};
use amparo::policy::model::{Condition, DefinitionBody, ExprKind, Role};

use crate::agreement::naive::{Naive, State};
use crate::agreement::random::{self, Random};

/// The policy with the conditions of a provision written out, definitions and all, in which the test is a constant.
fn forced(policy: &Policy, of: Provision, test: ExprId, value: bool) -> Policy {
    match of {
        Provision::Clause(id) => forced_in_clause(policy.clone(), id, test, value),
        Provision::Referral(_) => {
            let mut policy = policy.clone();
            let ids: Vec<_> = policy.referrals.ids().collect();
            for id in ids {
                for at in 0..policy.referrals[id].when.len() {
                    let when = policy.referrals[id].when[at].expr;
                    let expr = written_out(&mut policy, when, test, value);
                    policy.referrals[id].when[at].expr = expr;
                }
            }
            policy
        }
    }
}

fn forced_in_clause(mut policy: Policy, clause: ClauseId, test: ExprId, value: bool) -> Policy {
    // Of `ends` the naive implementation reads the day, not the condition.
    let is_end = |at: &Condition| at.role == Role::Ends;
    if let Some(at) = policy.clauses[clause].conditions.iter().filter(|at| is_end(at)).position(|at| at.expr == test) {
        policy.clauses[clause].ends.remove(at);
    }
    for at in 0..policy.clauses[clause].conditions.len() {
        if policy.clauses[clause].conditions[at].expr == test && is_end(&policy.clauses[clause].conditions[at]) {
            policy.clauses[clause].conditions[at].role = Role::When;
        }
        let expr = policy.clauses[clause].conditions[at].expr;
        let expr = written_out(&mut policy, expr, test, value);
        policy.clauses[clause].conditions[at].expr = expr;
    }
    for at in 0..policy.clauses[clause].dormancies.len() {
        let whom = policy.clauses[clause].dormancies[at].whom;
        let whom = whom.map(|expr| written_out(&mut policy, expr, test, value));
        policy.clauses[clause].dormancies[at].whom = whom;
    }
    policy
}

fn written_out(policy: &mut Policy, expr: ExprId, test: ExprId, value: bool) -> ExprId {
    let mut copy = policy.exprs[expr].clone();
    let mut all = |parts: Vec<ExprId>| parts.into_iter().map(|part| written_out(policy, part, test, value)).collect();
    copy.kind = match copy.kind {
        _ if expr == test => ExprKind::Constant(value),
        ExprKind::And(parts) => ExprKind::And(all(parts)),
        ExprKind::Or(parts) => ExprKind::Or(all(parts)),
        ExprKind::Counted { count, parts } => ExprKind::Counted { count, parts: all(parts) },
        ExprKind::Not(inner) => ExprKind::Not(written_out(policy, inner, test, value)),
        ExprKind::Implies(premise, consequence) => {
            ExprKind::Implies(written_out(policy, premise, test, value), written_out(policy, consequence, test, value))
        }
        ExprKind::Definition(id) => match policy.definitions[id].body {
            DefinitionBody::Condition(body) => return written_out(policy, body, test, value),
            DefinitionBody::Sum(_) => ExprKind::Definition(id),
        },
        other => other,
    };
    policy.exprs.push(copy)
}

#[test]
fn a_test_is_decisive_where_the_naive_meaning_with_it_forced_says_so() {
    let n_policies = random::n_policies(60);
    let (mut n_asked, mut n_decisive, mut of_definitions, mut of_referrals, mut seed) = (0, 0, 0, 0, 20_000);
    let mut n_done = 0;
    while n_done < n_policies {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        n_done += 1;
        let policy = law.policy();
        let cases: Vec<_> = (0..6).map(|_| random::case(random, policy)).collect();
        let told = decisive(policy, law.circuit(), &cases.iter().collect::<Vec<_>>());
        for (told, test) in told.iter().zip(tests_of(policy)) {
            let laws: Vec<_> = test
                .provisions
                .iter()
                .map(|&of| (of, [false, true].map(|value| forced(policy, of, test.test, value))))
                .collect();
            let mut naively = [0, 0];
            for case in &cases {
                let Some(value) = Naive::new(policy, case).holds(test.test, None) else { continue };
                let is_decisive = laws.iter().any(|(of, laws)| match *of {
                    Provision::Clause(id) => {
                        let states = laws.each_ref().map(|law| Naive::new(law, case).state(id));
                        states[0] != states[1]
                            && !states.iter().any(|state| matches!(state, State::Undetermined | State::Awaiting))
                    }
                    Provision::Referral(id) => {
                        let referred = laws.each_ref().map(|law| Naive::new(law, case).is_referred(id));
                        referred[0] != referred[1] && referred.iter().all(Option::is_some)
                    }
                });
                naively[usize::from(value)] += usize::from(is_decisive);
            }
            assert_eq!(told.test, test.test);
            let words = law.wording(policy.exprs[test.test].span);
            assert_eq!(told.n_decisive, naively, "seed {seed}: {words} of {:?}\n{text}", told.of);
            n_asked += 1;
            n_decisive += naively.iter().filter(|n| **n > 0).count();
            of_definitions += usize::from(matches!(told.of, Holder::Definition(_)) && naively != [0, 0]);
            of_referrals += usize::from(matches!(told.of, Holder::Referral(_)) && naively != [0, 0]);
        }
    }
    println!(
        "{n_asked} tests, decisive {n_decisive} ways, {of_definitions} of definitions, {of_referrals} of referrals"
    );
    assert!(n_decisive > n_policies && of_definitions > 0 && of_referrals > 0, "{of_definitions}, {of_referrals}");
}
