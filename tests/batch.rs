//! Many people at once: the planes agree with the interpreter on random policies and people.

use amparo::Law;
use amparo::batch::{Engine, Folded, LANES};
use amparo::case::Case;
use amparo::circuit::{NodeId, Outcome};
use amparo::eval::{Reading, Truths};

use crate::agreement::random::{self, Random};

/// Everything that a verdict reads from the circuit.
fn roots(law: &Law) -> Vec<NodeId> {
    let circuit = &law.circuit;
    let conclusions = law.policy.conclusions.ids().flat_map(|id| {
        let nodes = circuit.conclusion(id);
        [Some(nodes.law), nodes.practice, nodes.followed].into_iter().flatten().flat_map(|roots| roots.all())
    });
    let clauses = law.policy.clauses.ids().flat_map(|id| {
        let nodes = circuit.clause(id);
        let parts = [nodes.force, nodes.substance, nodes.procedure, nodes.dormancy, nodes.lift];
        parts.into_iter().chain([nodes.fire, nodes.sleep, nodes.block])
    });
    let referrals = circuit.referrals.iter().map(|referral| referral.holds);
    let missing = circuit.missing_referrals.iter().map(|pair| pair.missing);
    let assumptions = circuit.assumptions.iter().copied();
    conclusions.chain(clauses).chain(referrals).chain(missing).chain(assumptions).collect()
}

/// One reading of each case by the planes.
fn readings(law: &Law, engine: &Engine, folded: &Folded, n_cases: usize) -> Vec<Reading> {
    let policy = &law.policy;
    let mut each = [Outcome::None; LANES];
    let mut readings: Vec<Reading> = (0..n_cases)
        .map(|lane| Reading {
            law: Vec::new(),
            practice: Vec::new(),
            states: policy.clauses.ids().map(|id| engine.state(folded, law.circuit.clause(id), lane)).collect(),
            incompatible: Vec::new(),
            missing_referrals: Vec::new(),
        })
        .collect();
    for id in policy.conclusions.ids() {
        engine.outcomes(folded, law.circuit.conclusion(id)).each(&mut each);
        readings.iter_mut().zip(each).for_each(|(reading, outcome)| reading.law.push(outcome));
        engine.outcomes_in_practice(folded, law.circuit.conclusion(id)).each(&mut each);
        readings.iter_mut().zip(each).for_each(|(reading, outcome)| reading.practice.push(outcome));
    }
    readings
}

/// Of blocks of every size: full, nearly empty, and all between.
#[test]
fn the_planes_agree_with_the_interpreter() {
    let n_cases: usize = std::env::var("AMPARO_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let (mut n_agreed, mut seed, mut n_of_lists) = (0, 0, 0);
    let mut folded = Folded::default();
    while n_agreed < n_cases {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let roots = roots(&law);
        let engine = Engine::of(&law.policy, &law.circuit, roots.iter().copied());
        let mut block = engine.block();
        // The places of the run before must not shine through.
        for _ in 0..2 {
            block.clear();
            let n = if random.chance(10) { LANES } else { 1 + random.below(130) };
            let cases: Vec<Case> = (0..n).map(|_| random::case(random, &law.policy)).collect();
            cases.iter().for_each(|case| block.push(case));
            engine.run(&block, &mut folded);
            let mut truths = Truths::default();
            for ((lane, case), told) in cases.iter().enumerate().zip(readings(&law, &engine, &folded, n)) {
                law.judge.fold(case, &mut truths);
                for &root in &roots {
                    let (told, expected) = (engine.planes(&folded, root).at(lane), law.judge.truth(&truths, root));
                    assert_eq!(told, expected, "node {root:?} of person {lane}, seed {seed}: {case:?}\n{text}");
                }
                let expected = law.judge.reading(&law.policy, &law.circuit, case);
                assert_eq!(
                    (&told.law, &told.practice, &told.states),
                    (&expected.law, &expected.practice, &expected.states),
                    "person {lane}, seed {seed}: {case:?}\n{text}"
                );
                n_of_lists += usize::from(
                    law.policy.facts.ids().any(|id| case.members(id).is_some_and(|members| members.len() > 1)),
                );
            }
            n_agreed += n;
        }
    }
    assert!(n_of_lists > n_cases / 20, "{n_of_lists} people had lists of several members");
    println!("{n_agreed} people agree, of {seed} policies");
}
