//! Ways held against people drawn at random: whoever goes one reaches the goal, without any one need somebody does not, and where there is
//! said to be none nobody is found.

mod people;

use amparo::Law;
use amparo::advise::ways::{Bar, Goal, State, Way, Ways, unlimited, ways};
use amparo::case::Case;

use crate::agreement::random::{self, Random};
use people::People;

/// What was looked at, so that a test that looks at nothing fails.
#[derive(Default, Debug)]
struct Seen {
    ways: usize,
    needs: usize,
    met: usize,
    alternatives: usize,
    waits: usize,
    averts: usize,
    bars: usize,
    replayed: usize,
    /// Needs without which nobody was found who misses the goal: a search at random may overlook one.
    not_seen_to_matter: usize,
}

/// Whoever goes the way reaches the goal; without any one need somebody does not.
fn judge_way(people: &mut People, random: &mut Random, ways: &Ways, way: &Way, context: &str, seen: &mut Seen) {
    seen.ways += 1;
    seen.needs += way.needs.len();
    seen.met += way.needs.iter().filter(|need| need.state == State::Met).count();
    seen.alternatives += way.needs.iter().map(|need| need.alternatives.len()).sum::<usize>();
    seen.waits += usize::from(way.from.is_some());
    seen.averts += usize::from(ways.goal == Goal::Avert);
    // Somebody who goes it.
    let start = (0..200).find_map(|_| {
        let person = people.example(random, way)?;
        people.fold(&person);
        (people.can_be() && people.goes(way, &person, None)).then_some(person)
    });
    let Some(start) = start else { panic!("nobody goes the way: {way:#?}\n{context}") };
    assert!(people.is_possible(&start), "it cannot be done any more: {way:#?}\n{context}");
    let mut person = start.clone();
    for _ in 0..40 {
        people.fold(&person);
        assert!(people.reaches_goal(), "somebody goes the way in vain: {person:?}\n{way:#?}\n{context}");
        seen.replayed += 1;
        for _ in 0..20 {
            let other = people.mutated(random, &person, &[]);
            people.fold(&other);
            if people.can_be() && people.goes(way, &other, None) {
                person = other;
                break;
            }
        }
    }
    for left_out in 0..way.needs.len() + way.readings.len() {
        let named = way.needs.get(left_out).map(|need| people.inputs(need)).unwrap_or_default();
        let mut person = start.clone();
        let is_needed = (0..1500).any(|_| {
            let other = people.mutated(random, &person, &named);
            people.fold(&other);
            if !people.can_be() || !people.goes(way, &other, Some(left_out)) {
                return false;
            }
            let misses = !people.reaches_goal();
            person = other;
            misses
        });
        if !is_needed {
            seen.not_seen_to_matter += 1;
            if std::env::var_os("AMPARO_WAYS_SHOW").is_some() {
                eprintln!("number {left_out} not seen to matter: {way:#?}\n{context}");
            }
        }
    }
}

fn judge(law: &Law, case: &Case, ways: &Ways, random: &mut Random, context: &str, seen: &mut Seen) {
    let mut people = People::new(law, case, ways);
    assert!(!ways.is_out_of_time, "{context}");
    assert!(ways.ways.is_sorted_by_key(|way| !way.readings.is_empty()), "readings last: {context}");
    for way in &ways.ways {
        judge_way(&mut people, random, ways, way, context, seen);
    }
    if ways.is_reached {
        // A burden that does not apply: what keeps it away is so already.
        assert!(ways.ways.iter().flat_map(|way| &way.needs).all(|need| need.state == State::Met), "{context}");
        assert_eq!(ways.ways.is_empty(), ways.bar.is_some(), "what keeps it away: {context}");
        return;
    }
    assert_eq!(ways.ways.is_empty(), ways.bar.is_some(), "ways or what excludes them: {context}");
    seen.bars += usize::from(ways.bar.is_some());
    // Whoever reaches the goal goes one of them, where they are said to be all; nobody does, where there is said to be none.
    if ways.are_all && ways.ways.iter().all(|way| way.from.is_none()) {
        let mut person = people.whole(random, case);
        for _ in 0..300 {
            let other = people.mutated(random, &person, &[]);
            people.fold(&other);
            if !people.can_be() || !people.is_possible(&other) {
                continue;
            }
            if people.reaches_goal() {
                let goes_one = ways.ways.iter().any(|way| people.does_what_is_left(way, &other));
                assert!(goes_one, "there is another way: {other:?}\n{:#?}\n{:?}\n{context}", ways.ways, ways.bar);
            }
            person = other;
        }
    }
}

/// A random policy with some fixed facts, burdens and assumptions.
fn policy(random: &mut Random) -> String {
    let mut text = random::policy(random);
    for fact in ["b0", "d0", "k0"] {
        if random.chance(35) {
            let ty = [("b0", "bool"), ("d0", "date"), ("k0", "kind")].iter().find(|(name, _)| *name == fact);
            let (name, ty) = ty.expect("one of the three");
            text = text.replacen(&format!("{name} : {ty} "), &format!("{name} : {ty} fixed "), 1);
        }
    }
    if random.chance(30) {
        text = text.replacen("p0 : int presumed 2", "p0 : int fixed presumed 2", 1);
    }
    if random.chance(30) {
        text.push_str(random.one(&["assume \"a\" { b0 or k0 is A }\n", "assume \"a\" { d0 <= d1 }\n"]));
    }
    text
}

#[test]
fn ways_of_random_policies_work_are_minimal_and_none_means_none() {
    let n_persons: usize = std::env::var("AMPARO_WAYS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let first: u64 = std::env::var("AMPARO_WAYS_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(910_000);
    let (mut seen, mut n_seen, mut seed) = (Seen::default(), 0, first);
    while n_seen < n_persons {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let case = random::case(random, &law.policy);
        if !law.can_be(&case) {
            continue;
        }
        n_seen += 1;
        for of in law.policy.conclusions.ids() {
            let name = &law.policy.conclusions[of].name;
            let found = ways(&law, &case, of, unlimited());
            if found.is_reached && found.goal == Goal::Get {
                assert!(found.ways.is_empty());
                continue;
            }
            let context = format!("seed {seed}, {name}\n{text}\n{case:?}");
            judge(&law, &case, &found, random, &context, &mut seen);
        }
    }
    let few = |n: usize| n * 2 > n_persons / 3;
    assert!(few(seen.ways) && few(seen.bars) && few(seen.alternatives), "{seen:?}");
    assert!(seen.not_seen_to_matter * 100 <= seen.needs * 4, "{seen:?}");
    eprintln!("{seen:?}");
}

#[test]
fn what_bars_a_person_is_named_and_nothing_wider() {
    let law = Law::from_texts([(
        "a.amparo",
        "facts { born : date fixed  left : bool }\nstatus s\nstatus t\ninstrument i { title \"I\" }\n\
         clause a { source i grants s when born <= 2000-12-31 and not left }\n\
         clause b { source i grants t when left and not left }\n",
    )])
    .expect("a policy");
    let mut case = Case::blank(&law.policy, amparo::Day::parse("2018-01-01").expect("a day"));
    let born = law.policy.fact("born").expect("a fact");
    case.state(born, &amparo::policy::model::Value::Date(amparo::Day::parse("2001-01-01").expect("a day")));
    let of = |name| law.policy.conclusion(name).expect("a conclusion");
    match ways(&law, &case, of("s"), unlimited()).bar {
        Some(Bar::Person(bar)) => assert_eq!((bar.fixed, bar.is_day), (vec![born], false)),
        other => panic!("{other:?}"),
    }
    assert_eq!(ways(&law, &case, of("t"), unlimited()).bar, Some(Bar::Law));
}
