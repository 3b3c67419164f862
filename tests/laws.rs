//! Laws that hold for every policy: Kleene logic, what new information may change, and what must make no difference.

use crate::agreement::random::{self, Random};
use amparo::Law;
use amparo::case::{Case, Stated};
use amparo::circuit::{ClauseState, Outcome, Truth};
use amparo::policy::model::FactType;

const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

#[test]
fn and_is_the_least_and_or_the_greatest() {
    for one in ALL {
        for other in ALL {
            assert_eq!(one.and(other), one.min(other));
            assert_eq!(one.or(other), one.max(other));
            assert_eq!(one.and(other), other.and(one));
            assert_eq!(one.or(other), other.or(one));
            assert_eq!(!(one.and(other)), (!one).or(!other));
            assert_eq!(one.and(one.or(other)), one);
            for third in ALL {
                assert_eq!(one.and(other.and(third)), one.and(other).and(third));
                assert_eq!(one.and(other.or(third)), one.and(other).or(one.and(third)));
            }
        }
        assert_eq!(!!one, one);
    }
    // What two-valued logic takes for true is not known here.
    assert_eq!(Truth::Unknown.or(!Truth::Unknown), Truth::Unknown);
    assert_eq!(Truth::Unknown.and(!Truth::Unknown), Truth::Unknown);
}

/// `a or not a` in a policy is unknown where `a` is, in every shape.
#[test]
fn nothing_is_simplified_that_kleene_keeps_apart() {
    let law = Law::from_texts([(
        "a.amparo",
        "facts { a : bool  d : date  xs : list of r }  type r { f : bool }  status s\n\
         clause one { grants s  when a or not a }\n\
         clause two { grants s  when not (a and not a) }\n\
         clause three { grants s  when a implies a }\n\
         clause four { grants s  when d <= 2018-01-01 or d > 2018-01-01 }\n\
         clause five { grants s  when d <= d }\n\
         clause six { grants s  when every x in xs where (x.f or not x.f) }",
    )])
    .expect("a policy");
    let mut case = Case::blank(&law.policy, amparo::Day(17_000));
    let states = |case: &Case| law.eval(case).clauses.iter().map(|told| told.state).collect::<Vec<_>>();
    assert_eq!(states(&case), [ClauseState::Undetermined; 6]);
    let list = law.policy.fact("xs").expect("a fact");
    case.state(list, &amparo::policy::model::Value::List(vec![vec![None]]));
    assert_eq!(states(&case)[5], ClauseState::Undetermined, "a member of whom the field is not known");
    case.state(list, &amparo::policy::model::Value::List(Vec::new()));
    assert_eq!(states(&case)[5], ClauseState::Fires, "every member of an empty list");
}

fn policies(n: usize) -> impl Iterator<Item = (u64, String, Law)> {
    (1..)
        .filter_map(|seed| {
            let text = random::policy(&mut Random::new(seed));
            Some((seed, text.clone(), Law::from_texts([("random.amparo", text)]).ok()?))
        })
        .take(n)
}

/// Stating an unknown fact that has no presumption never turns a certain outcome, or a certain state, into another.
#[test]
fn information_takes_no_certain_answer_back() {
    let mut n_told = 0;
    for (seed, text, law) in policies(60) {
        let random = &mut Random::new(seed + 1_000_000);
        for _ in 0..12 {
            let before = random::case(random, &law.policy);
            let fuller = random::case(random, &law.policy);
            let mut after = before.clone();
            for (id, fact) in law.policy.facts.iter() {
                let value = fuller.value(id, &law.policy);
                if let (Stated::NotAsked, None, Some(value)) = (before.stated(id), &fact.presumed, value) {
                    after.state(id, &value);
                }
            }
            let (before_told, after_told) = (law.eval(&before), law.eval(&after));
            for ((id, conclusion), (one, other)) in
                law.policy.conclusions.iter().zip(before_told.conclusions.iter().zip(&after_told.conclusions))
            {
                let _ = id;
                for (one, other) in [(one.outcome, other.outcome), (one.in_practice, other.in_practice)] {
                    assert!(
                        one == Outcome::Undetermined || one == other,
                        "seed {seed}: {} was {one:?} and became {other:?}\n{text}",
                        conclusion.name
                    );
                    n_told += usize::from(one != Outcome::Undetermined);
                }
            }
            for ((_, clause), (one, other)) in
                law.policy.clauses.iter().zip(before_told.clauses.iter().zip(&after_told.clauses))
            {
                let is_certain = !matches!(one.state, ClauseState::Undetermined | ClauseState::Awaiting);
                // One that fails whatever its governing date may, with the date, turn out not to be in force.
                let is_out_of_force = (one.state, other.state) == (ClauseState::Fails, ClauseState::NotInForce);
                assert!(
                    !is_certain || one.state == other.state || is_out_of_force,
                    "seed {seed}: {}\n{text}",
                    clause.name
                );
            }
        }
    }
    assert!(n_told > 1_000, "certain outcomes were met");
}

/// The reasons of a clause force its state: with all facts unknown that they do not read, the state stays.
#[test]
fn reasons_are_enough() {
    for (seed, text, law) in policies(60) {
        let random = &mut Random::new(seed + 2_000_000);
        for _ in 0..10 {
            let case = random::case(random, &law.policy);
            let told = law.eval(&case);
            for ((_, clause), verdict) in law.policy.clauses.iter().zip(&told.clauses) {
                // Facts are not the only ground: conclusions and questions stay as they are.
                if !clause.tested.conclusions.is_empty()
                    || !clause.tested.definitions.is_empty()
                    || !clause.lifted_by.is_empty()
                    || clause.shares_fate_of.is_some()
                {
                    continue;
                }
                let json = amparo::report::json::verdict(&law, &case, &told);
                let reasons = json["clauses"][&*clause.name]["reasons"].as_array().expect("reasons").clone();
                let read: Vec<String> = reasons
                    .iter()
                    .flat_map(|reason| reason["facts"].as_object().expect("facts").keys().cloned().collect::<Vec<_>>())
                    .collect();
                let mut only = case.clone();
                for (id, fact) in law.policy.facts.iter() {
                    let governs = clause.governed_by == amparo::policy::model::GoverningDate::Fact(id);
                    if !read.contains(&fact.path.to_string()) && !governs && fact.presumed.is_none() {
                        only.forget(&law.policy, id, Stated::NotAsked);
                    }
                }
                let state = law.eval(&only).clauses
                    [law.policy.clause(&clause.name).map(amparo::policy::ids::Id::index).expect("it")]
                .state;
                assert_eq!(state, verdict.state, "seed {seed}: {} {read:?}\n{text}", clause.name);
            }
        }
    }
}

/// A presumed fact counts as if it had been stated.
#[test]
fn presumptions_count_as_statements() {
    for (seed, text, law) in policies(40) {
        let random = &mut Random::new(seed + 3_000_000);
        let mut case = random::case(random, &law.policy);
        let presumed = law.policy.fact("b2").expect("the presumed fact");
        case.forget(&law.policy, presumed, Stated::NotAsked);
        let left_out = law.eval(&case);
        case.state(presumed, &amparo::policy::model::Value::Bool(false));
        let stated = law.eval(&case);
        let outcomes =
            |told: &amparo::eval::Verdict| told.conclusions.iter().map(|told| told.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes(&left_out), outcomes(&stated), "seed {seed}\n{text}");
        assert!(!stated.presumed.contains(&presumed));
        assert_eq!(law.policy.facts[presumed].ty, FactType::Bool);
    }
}

/// The order of declarations means nothing but the order of what is told.
#[test]
fn the_order_of_clauses_means_nothing() {
    for (seed, text, law) in policies(40) {
        let (mut head, mut clauses): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for line in text.lines() {
            if line.starts_with("clause") { clauses.push(line) } else { head.push(line) }
        }
        clauses.reverse();
        let turned = head.into_iter().rev().chain(clauses).collect::<Vec<_>>().join("\n");
        let turned = Law::from_texts([("random.amparo", turned)]).unwrap_or_else(|_| panic!("seed {seed}\n{text}"));
        let random = &mut Random::new(seed + 4_000_000);
        for _ in 0..5 {
            let case = random::case(random, &law.policy);
            let json = amparo::case::write::to_json(&case, &law.policy).to_string();
            let read = turned
                .read_case("case", &json, amparo::case::Format::Json, case.as_of())
                .unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
            let (one, other) = (law.eval(&case), turned.eval(&read));
            for (id, conclusion) in law.policy.conclusions.iter() {
                let there = turned.policy.conclusion(&conclusion.name).expect("the same conclusions");
                let (one, other) = (
                    &one.conclusions[amparo::policy::ids::Id::index(id)],
                    &other.conclusions[amparo::policy::ids::Id::index(there)],
                );
                assert_eq!((one.outcome, one.in_practice), (other.outcome, other.in_practice), "seed {seed}\n{text}");
            }
        }
    }
}
