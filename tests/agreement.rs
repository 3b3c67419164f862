//! The circuit and its interpreter agree with the naive implementation of the meaning, on random policies and cases.
//!
//! 5,000 pairs with the other tests, 50,000 in CI: `AMPARO_PAIRS=50000 cargo test --release agreement`. A failure prints the policy,
//! the case and both answers.

pub mod naive;
pub mod random;

use amparo::Law;
use amparo::circuit::{ClauseState, Outcome};
use amparo::eval::{DateKind, Verdict};
use naive::{Naive, State};
use random::Random;

const CASES_PER_POLICY: usize = 20;

fn state(of: ClauseState) -> State {
    match of {
        ClauseState::NotInForce => State::NotInForce,
        ClauseState::Fails => State::Fails,
        ClauseState::Undetermined => State::Undetermined,
        ClauseState::Lifted => State::Lifted,
        ClauseState::Dormant => State::Dormant,
        ClauseState::Blocked => State::Blocked,
        ClauseState::Awaiting => State::Awaiting,
        ClauseState::Discretionary => State::Discretionary,
        ClauseState::Fires => State::Fires,
    }
}

fn outcome(of: Outcome) -> naive::Outcome {
    match of {
        Outcome::Granted => naive::Outcome::Granted,
        Outcome::Denied => naive::Outcome::Denied,
        Outcome::Conflict => naive::Outcome::Conflict,
        Outcome::Discretionary => naive::Outcome::Discretionary,
        Outcome::Dormant => naive::Outcome::Dormant,
        Outcome::Blocked => naive::Outcome::Blocked,
        Outcome::Undetermined => naive::Outcome::Undetermined,
        Outcome::None => naive::Outcome::None,
    }
}

/// The first difference between the two, in words.
pub fn difference(law: &Law, verdict: &Verdict, naive: &Naive) -> Option<String> {
    for ((id, clause), told) in law.policy().clauses.iter().zip(&verdict.clauses) {
        if state(told.state) != naive.state(id) {
            return Some(format!("clause {}: {:?}, naively {:?}", clause.name, told.state, naive.state(id)));
        }
    }
    for ((id, conclusion), told) in law.policy().conclusions.iter().zip(&verdict.conclusions) {
        let name = &conclusion.name;
        if outcome(told.outcome) != naive.outcome(id) {
            return Some(format!("{name}: {:?}, naively {:?}", told.outcome, naive.outcome(id)));
        }
        if outcome(told.in_practice) != naive.in_practice(id) {
            return Some(format!("{name} in practice: {:?}, naively {:?}", told.in_practice, naive.in_practice(id)));
        }
        let (by, against) = naive.behind(id);
        if told.by != by || told.against != against {
            return Some(format!("{name}: by {:?} against {:?}, naively {by:?} {against:?}", told.by, told.against));
        }
        let alone = told.decided.as_ref().map(|alone| outcome(alone.outcome));
        if alone != naive.decided(id).map(|_| naive.outcome_by_clauses(id)) {
            return Some(format!("{name}: {alone:?} by its clauses alone, naively {:?}", naive.outcome_by_clauses(id)));
        }
        let discretion = [&told.discretion.may_grant, &told.discretion.may_deny];
        if naive.discretion(id).each_ref() != discretion {
            return Some(format!("{name}: {discretion:?} by discretion, naively {:?}", naive.discretion(id)));
        }
        let departs = naive.in_practice(id) != naive.outcome(id);
        let followed = Some(naive.followed(id)).filter(|followed| !departs && *followed != naive.outcome(id));
        if told.followed.as_ref().map(|followed| outcome(followed.outcome)) != followed {
            return Some(format!("{name} where practice is followed: {:?}, naively {followed:?}", told.followed));
        }
        if told.practice_by != naive.practice_by(id) {
            return Some(format!("{name}: practice by {:?}, naively {:?}", told.practice_by, naive.practice_by(id)));
        }
        if told.certainty != naive.certainty(id) {
            return Some(format!("{name}: {:?}, naively {:?}", told.certainty, naive.certainty(id)));
        }
    }
    difference_of_results(verdict, naive).or_else(|| difference_of_notes(law, verdict, naive))
}

/// What is noted was counted beyond the known days; and every day told that was counted so is noted.
fn difference_of_notes(law: &Law, verdict: &Verdict, naive: &Naive) -> Option<String> {
    let is_noted = |id| verdict.notes.iter().any(|note| note.clause() == Some(id));
    for (id, clause) in law.policy().clauses.iter() {
        let mut dates = verdict.dates.iter().filter(|date| date.clause == id);
        let has_term = dates.any(|date| naive.terms_count_beyond(id, date.kind == DateKind::Ends));
        if (is_noted(id) && !naive.counts_beyond(id)) || (has_term && !is_noted(id)) {
            return Some(format!("{}: notes {:?}, naively {has_term}", clause.name, verdict.notes));
        }
    }
    None
}

/// What follows from outcomes.
fn difference_of_results(verdict: &Verdict, naive: &Naive) -> Option<String> {
    let overlaps: Vec<_> = verdict.overlaps.iter().map(|told| (told.one, told.other, told.confers_more)).collect();
    let dates: Vec<_> = verdict.dates.iter().map(|told| (told.clause, told.kind == DateKind::Ends, told.day)).collect();
    let differences = [
        differs("referrals", &verdict.referrals, naive.referrals()),
        differs("missing referrals", &verdict.missing_referrals, naive.missing_referrals()),
        differs("incompatible", &verdict.incompatible, naive.incompatible()),
        differs("overlaps", &overlaps, naive.overlaps()),
        differs("authorities", &verdict.authorities, naive.authorities()),
        differs("dates", &dates, naive.dates()),
        differs("presumed", &verdict.presumed, naive.presumed()),
    ];
    differences.into_iter().flatten().next()
}

fn differs<T: PartialEq + std::fmt::Debug>(what: &str, told: &Vec<T>, naively: Vec<T>) -> Option<String> {
    (*told != naively).then(|| format!("{what}: {told:?}, naively {naively:?}"))
}

/// A mistake with its code, by which tests know it: its words may change.
pub fn coded(problem: &amparo::problem::Problem) -> String {
    let code = problem.code().map_or_else(String::new, |code| code.to_string());
    format!("{code}: {problem}")
}

/// Mistakes that a random policy may well contain.
pub const BY_CHANCE: [&str; 6] = [
    "policy::cyclic_definition",
    "policy::cyclic_conclusion",
    "policy::cyclic_relation",
    "policy::replaces_without_start",
    "policy::repeals_without_start",
    "policy::replaces_across_dates",
];

#[test]
fn the_circuit_agrees_with_the_meaning_written_down_naively() {
    let n_pairs: usize = std::env::var("AMPARO_PAIRS").ok().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let (mut n_agreed, mut n_refused, mut seed) = (0, 0, 0);
    let mut seen = std::collections::BTreeSet::new();
    while n_agreed < n_pairs {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let law = match Law::from_texts([("random.amparo", text.clone())]) {
            Ok(law) => law,
            Err(rejected) => {
                n_refused += 1;
                let told: Vec<_> = rejected.problems.iter().map(coded).collect();
                // Circles are drawn by chance; anything else would be a mistake of the generator, or of the parser.
                let is_by_chance = |told: &String| {
                    BY_CHANCE.iter().any(|code| told.contains(code))
                        || ["policy::practice_relation", "policy::nested_quantifier"]
                            .iter()
                            .any(|code| told.contains(code))
                };
                assert!(told.iter().all(is_by_chance), "seed {seed}: {told:?}\n{text}");
                continue;
            }
        };
        for _ in 0..CASES_PER_POLICY {
            let case = random::case(random, law.policy());
            let case = random::supposing(random, law.policy(), case);
            let verdict = law.eval(&case);
            let naive = Naive::new(law.policy(), &case);
            if let Some(difference) = difference(&law, &verdict, &naive) {
                panic!("seed {seed}: {difference}\n{text}\n{}", amparo::case::write::to_json(&case, law.policy()));
            }
            let mut outcomes = amparo::eval::Outcomes::default();
            law.outcomes(&case, &mut outcomes);
            let told: Vec<_> = verdict.conclusions.iter().map(|told| told.outcome).collect();
            assert_eq!(outcomes.law, told, "seed {seed}: the short way gives other outcomes");
            seen.extend(verdict.clauses.iter().map(|told| format!("{:?}", told.state)));
            seen.extend(told.iter().map(|outcome| format!("outcome {outcome:?}")));
            for (is_some, what) in [
                (!verdict.referrals.is_empty(), "a referral"),
                (!verdict.missing_referrals.is_empty(), "a missing referral"),
                (!verdict.incompatible.is_empty(), "incompatible conclusions"),
                (!verdict.overlaps.is_empty(), "an overlap"),
                (!verdict.dates.is_empty(), "a date"),
                (verdict.conclusions.iter().any(|told| !told.discretion.may_grant.is_empty()), "may be granted"),
                (verdict.conclusions.iter().any(|told| !told.discretion.may_deny.is_empty()), "may be denied"),
                (verdict.conclusions.iter().any(|told| told.decided.is_some()), "a decision"),
                (!verdict.presumed.is_empty(), "a presumption leaned on"),
                (!verdict.notes.is_empty(), "a count beyond the known days"),
            ] {
                seen.extend(is_some.then(|| what.to_owned()));
            }
            n_agreed += 1;
        }
    }
    // The policies are of use only if everything happens in them.
    assert_eq!(seen.len(), 9 + 8 + 10, "states, outcomes and results met: {seen:?}");
    assert!(n_refused * 2 < seed, "{n_refused} of {seed} policies were refused");
    println!("{n_agreed} pairs agree, of {} policies ({n_refused} drawn in vain)", seed - n_refused);
}
