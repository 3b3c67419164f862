//! `check` is tested by enumerating every case: on random policies whose assumptions leave few cases, each finding about cases is decided by
//! its definition, in both directions, and each example person is checked.
//!
//! A few hundred policies with the other tests, 2,000 in CI, and before a release 10,000: `AMPARO_POLICIES=10000 cargo test --release brute`. A failure prints the
//! policy, made small; `AMPARO_SEED=7105 AMPARO_POLICIES=1` looks at that one alone (and then misses what only many policies have).

mod columns;
mod diff;
mod draft;
mod judge;
mod known;
mod mutants;
mod nobody;
mod repair;
mod same;
mod shrink;
mod smt;
mod window;
mod witness;

use std::collections::{BTreeMap, BTreeSet};

use amparo::analysis::finding::Gap;
use amparo::analysis::{CheckOptions, Checked, Detail, FindingKind, check};
use amparo::watch::Watch;
use amparo::{Day, Law};

use crate::agreement::naive::{Naive, Outcome};
use crate::agreement::random::{Random, n_policies};
use crate::agreement::{BY_CHANCE, coded};
use columns::{ALL, Columns};
use draft::Draft;
use judge::judge;
use window::Window;

const MOST_CASES: usize = 4_000;

/// Where a test begins: at the number given, or right at the seed that somebody wants to see.
fn before_first_seed(otherwise: u64) -> u64 {
    std::env::var("AMPARO_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()).map_or(otherwise, |seed| seed - 1)
}

fn law_of(text: &str) -> Result<Law, Vec<String>> {
    let law = Law::from_texts([("random.amparo", text)]);
    law.map_err(|rejected| rejected.problems.iter().map(coded).collect())
}

/// The next draft that is a policy, with its law. Some are refused (a circle, a replacement governed by another date).
fn next(seed: &mut u64) -> (Draft, Law) {
    loop {
        *seed += 1;
        let draft = draft::draft(&mut Random::new(*seed), MOST_CASES);
        match law_of(&draft.text()) {
            // What may be decided multiplies the cases that the draft counted on.
            Ok(law) if draft.text().contains("decided ") && Window::of(law.policy()).is_err() => {}
            Ok(law) => return (draft, law),
            Err(told) => {
                let is_by_chance = |told: &String| BY_CHANCE.iter().any(|code| told.contains(code));
                assert!(told.iter().all(is_by_chance), "seed {seed}: {told:#?}\n{}", draft.text());
            }
        }
    }
}

fn checked(law: &Law) -> Checked {
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today: Day::of(2020, 3, 1).expect("a day"),
        watch: Watch::of(std::time::Duration::from_secs(10)),
        progress: &|_, _, _| {},
    };
    check(law, &options)
}

/// The kind of a finding of that name.
fn kind_of(name: &str) -> FindingKind {
    let id = name.split('(').next().unwrap_or(name);
    FindingKind::of_id(id).unwrap_or_else(|| panic!("no kind of finding: {name}"))
}

/// The findings about cases are judged here.
fn is_compared(kind: FindingKind) -> bool {
    kind.needs_proof()
}

/// What `check` tells otherwise than looking at every case, or shows badly.
fn differences(law: &Law) -> Result<Vec<String>, String> {
    let judged = judge(law.policy())?;
    let checked = checked(law);
    let mut differences = Vec::new();
    let told: Vec<_> = checked.findings.iter().filter(|finding| is_compared(finding.kind())).collect();
    let names: BTreeSet<_> = told.iter().map(|finding| finding.name()).collect();
    if names.len() < told.len() {
        differences.push("a name is told twice".to_owned());
    }
    for name in judged.names.iter().filter(|name| is_compared(kind_of(name))) {
        if !names.contains(name) {
            differences.push(format!("missed: {name}"));
        }
    }
    for name in &names {
        if !judged.names.contains(name) && !judged.free.contains(name) {
            differences.push(format!("wrongly told: {name}"));
        }
    }
    for finding in &checked.findings {
        if finding.kind() == FindingKind::Undecided {
            differences.push(format!("{} in ten seconds", finding.name()));
        }
    }
    for (name, first, last) in &judged.gaps {
        let has = |gap: &Gap| (gap.first_day, gap.last_day) == (*first, *last);
        let is_told = checked.findings.iter().any(|finding| {
            finding.name() == *name && matches!(&finding.detail, Detail::WindowGap { gaps, .. } if gaps.iter().any(has))
        });
        if !is_told {
            differences.push(format!("days of {name}: {first} .. {last} are not told"));
        }
    }
    for finding in checked.findings.iter().filter(|finding| is_compared(finding.kind())) {
        let about = judged.about.get(&finding.name()).copied();
        if let Some(fault) = witness::fault(law.policy(), finding, about) {
            let case =
                finding.witness.as_ref().map(|witness| amparo::case::write::to_json(&witness.case, law.policy()));
            differences.push(format!("witness of {}: {fault}: {}", finding.name(), case.unwrap_or_default()));
        }
    }
    Ok(differences)
}

/// The kind of difference, by which a smaller policy is known to fail in the same way.
fn sort_of(difference: &str) -> String {
    let kind = difference.split('(').next().unwrap_or(difference);
    kind.split('`').next().unwrap_or(kind).to_owned()
}

/// The policy that differs in this way, made small, and all that differs of it.
fn made_small(seed: u64, draft: &Draft, difference: &str) -> String {
    let sort = sort_of(difference);
    let fails = |draft: &Draft| {
        let Ok(law) = law_of(&draft.text()) else { return false };
        differences(&law).is_ok_and(|differences| differences.iter().any(|other| sort_of(other) == sort))
    };
    let small = shrink::shrink(draft, fails);
    let told = law_of(&small.text()).ok().and_then(|law| differences(&law).ok()).unwrap_or_default();
    format!("seed {seed}: {difference}\nmade small:\n{}\n{told:#?}\n", small.text())
}

#[test]
fn check_finds_what_looking_at_every_case_finds() {
    let (mut seed, mut n_cases, mut n_assumed, mut met) =
        (before_first_seed(0), 0, 0, BTreeMap::<String, usize>::new());
    let n_policies = n_policies(300);
    let mut first_of_its_sort = BTreeMap::<String, (u64, Draft, String, usize)>::new();
    for _ in 0..n_policies {
        let (draft, law) = next(&mut seed);
        let judged = judge(law.policy()).unwrap_or_else(|told| panic!("seed {seed}: {told}\n{}", draft.text()));
        n_cases += judged.n_cases;
        n_assumed += judged.n_assumed;
        judged.names.iter().for_each(|name| *met.entry(kind_of(name).id().to_owned()).or_default() += 1);
        *met.entry("contradiction in a ring".to_owned()).or_default() += judged.n_rings;
        for difference in differences(&law).expect("its cases were enumerated before") {
            let told =
                first_of_its_sort.entry(sort_of(&difference)).or_insert_with(|| (seed, draft.clone(), difference, 0));
            told.3 += 1;
        }
    }
    if !first_of_its_sort.is_empty() {
        let n_each: Vec<_> = first_of_its_sort
            .iter()
            .map(|(sort, told)| format!("{} x {sort}, first of seed {}", told.3, told.0))
            .collect();
        println!("{n_each:#?}");
        let told = first_of_its_sort.values().map(|(seed, draft, difference, _)| made_small(*seed, draft, difference));
        panic!("{}", told.collect::<Vec<_>>().join("\n"));
    }
    println!("{n_policies} policies, {n_cases} cases, {n_assumed} of them as assumed; findings: {met:#?}");
    // The policies are of use only if everything happens in them.
    let judged = FindingKind::ALL.into_iter().filter(|&kind| is_compared(kind)).map(FindingKind::id);
    for kind in judged.chain(["contradiction in a ring"]) {
        assert!(met.get(kind).is_some_and(|&n| n > 0), "no policy has {kind}: {met:#?}");
    }
}

/// The judge's own reading of the language is the naive one, case by case.
#[test]
fn looking_at_all_cases_at_once_is_looking_at_each() {
    let mut seed = before_first_seed(1_000_000);
    for _ in 0..n_policies(200) / 10 {
        let (draft, law) = next(&mut seed);
        let policy = law.policy();
        let window = Window::of(policy).unwrap_or_else(|told| panic!("seed {seed}: {told}\n{}", draft.text()));
        if window.n_cases == 0 {
            continue;
        }
        let first = window.case(policy, 0);
        let naive_law = Naive::new(policy, &first);
        let columns = Columns::new(policy, &window, &naive_law, Vec::new());
        let assumed = columns.assumed();
        for number in (0..window.n_cases).step_by(window.n_cases.div_ceil(25)) {
            let case = window.case(policy, number);
            let naive = Naive::new(policy, &case);
            let told = || format!("seed {seed}\n{}\n{}", draft.text(), amparo::case::write::to_json(&case, policy));
            for (id, clause) in policy.clauses.iter() {
                let fate = columns.fate(id);
                let here = [&fate.fire, &fate.may, &fate.sleep, &fate.block].map(|bits| Some(bits.get(number)));
                assert_eq!(
                    here,
                    [naive.fire(id), naive.may(id), naive.sleep(id), naive.block(id)],
                    "{}: {}",
                    clause.name,
                    told()
                );
            }
            for (id, conclusion) in policy.conclusions.iter() {
                let (law, practice) = (columns.roots(id), columns.practice_roots(id));
                let outcome = |of: &columns::Roots| ALL.into_iter().find(|&outcome| of.outcome(outcome).get(number));
                assert_eq!(outcome(&law), Some(naive.outcome(id)), "{}: {}", conclusion.name, told());
                let in_practice = outcome(&practice).filter(|&outcome| outcome != Outcome::None).or(outcome(&law));
                assert_eq!(in_practice, Some(naive.in_practice(id)), "{} in practice: {}", conclusion.name, told());
            }
            let assumptions = policy.assumptions.iter().map(|assumption| naive.holds(assumption.expr, None));
            assert_eq!(Some(assumed.get(number)), crate::agreement::naive::and(assumptions), "{}", told());
            for property in policy.properties.values() {
                for &expr in property.promise.exprs() {
                    let here = columns.holds(expr, None, None).get(number);
                    assert_eq!(Some(here), naive.holds(expr, None), "{}: {}", property.name, told());
                }
            }
        }
    }
}

/// What is accepted of some people is looked for among all others, and so is what an assumption leaves: a finding stays open exactly where it is
/// found of those for whom the condition does not hold, and its example person is one of them.
#[test]
fn what_is_accepted_of_some_people_is_looked_for_among_all_others() {
    let (mut seed, mut n_open, mut n_accepted, mut n_pairs) = (before_first_seed(0), 0, 0, 0);
    for round in 0..n_policies(150) {
        let (draft, law) = next(&mut seed);
        let conditions =
            ["granted sta0", "excluded cat0", "denied sta1 or required dut0", "granted pro0", "not established cat1"];
        let whom = conditions[round % conditions.len()];
        // Somebody whose outcome depends on a short month satisfies the assumptions whichever way it is; a condition of an acceptance is asked of the
        // law as it stands.
        let other = [FindingKind::OpenQuestion, FindingKind::RoundingDecides];
        let is_of_one = |kind: FindingKind| kind.shows_a_person() && !other.contains(&kind);
        let found: Vec<_> = checked(&law).findings.into_iter().filter(|one| is_of_one(one.kind())).collect();
        let names: Vec<String> = found.iter().map(amparo::analysis::Finding::name).collect();
        let accepts = names.iter().map(|name| format!("accept {name} where ({whom}) because \"some\"\n"));
        let Ok(accepting) = law_of(&format!("{}{}", draft.text(), accepts.collect::<String>())) else { continue };
        let Ok(assuming) = law_of(&format!("{}assume \"the others\" {{ not ({whom}) }}\n", draft.text())) else {
            continue;
        };
        let (accepting_found, left) = (checked(&accepting).findings, checked(&assuming).findings);
        for name in names {
            let told = accepting_found.iter().find(|one| one.name() == name).expect("it is told, accepted or not");
            let is_left = left.iter().any(|one| one.name() == name);
            assert_eq!(told.accepted.is_none(), is_left, "seed {seed}: {name} where {whom}\n{}", draft.text());
            *(if is_left { &mut n_open } else { &mut n_accepted }) += 1;
            if let Some(witness) = told.witness.as_ref().filter(|_| is_left) {
                let whom = accepting.policy().acceptances[told.accepted_of_some[0]].whom.expect("of some");
                let other = match &told.detail {
                    amparo::analysis::finding::Detail::Unequal { other, .. } => Some(other),
                    _ => None,
                };
                n_pairs += usize::from(other.is_some());
                for person in other.into_iter().map(|other| &other.case).chain([&witness.case]) {
                    let grounds = accepting.grounds(person);
                    assert!(grounds.value(whom).is_false(), "seed {seed}: {name}\n{}", draft.text());
                }
            }
        }
    }
    assert!(
        n_open > 20 && n_accepted > 5 && n_pairs > 3,
        "{n_open} open, {n_accepted} accepted, {n_pairs} of them pairs"
    );
}
