//! `check --suggest` is tested by enumerating every case: on random policies, an edit that is suggested removes the finding, and whoever the finding is not about is treated
//! as before; what is said to become of the others does, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use amparo::Law;
use amparo::analysis::{Detail, Finding, FindingKind, Level};
use amparo::case::Case;
use amparo::circuit::{ClauseState, Outcome};
use amparo::diff::store::judged;
use amparo::mutate::repair::{Repairs, Suggestion};
use amparo::policy::ids::Id;
use amparo::policy::model::{GoverningDate, Input, Polarity};
use amparo::watch::Watch;

use super::draft::draft;
use super::judge::judge;
use super::window::Window;
use super::{before_first_seed, checked, law_of, n_policies};
use crate::agreement::random::Random;

const MOST_CASES: usize = 400;
/// Of those that CI asks for: they take it about a minute.
const MOST_POLICIES: usize = 2_000;

/// Whether the finding is about that person.
fn is_concerned(old: &Law, new: &Law, detail: &Detail, case: &Case) -> bool {
    let outcome = |id: amparo::policy::ids::ConclusionId| judged(old, case)[id.index()][0];
    let state = |law: &Law, id: amparo::policy::ids::ClauseId| law.eval(case).clauses[id.index()].state;
    match detail {
        Detail::Contradiction { on, .. } => on.iter().any(|&id| outcome(id) == Outcome::Conflict),
        Detail::AlwaysBeaten { clause, on, .. } => {
            let lost = |id| match old.policy().clauses[*clause].polarity_on(id) {
                Some(Polarity::Against) => Outcome::Granted,
                _ => Outcome::Denied,
            };
            state(old, *clause) == ClauseState::Fires && on.iter().any(|&id| outcome(id) == lost(id))
        }
        Detail::WindowGap { gaps, .. } => gaps.iter().any(|gap| {
            let day = match gap.of {
                GoverningDate::AsOf => case.slot(Input::AsOf),
                GoverningDate::Fact(fact) => case.slot(Input::Fact(fact)),
            };
            (gap.first_day.0..=gap.last_day.0).contains(&day)
        }),
        Detail::NeverFires { clause, .. } => {
            let does = [ClauseState::Fires, ClauseState::Discretionary, ClauseState::Dormant, ClauseState::Blocked];
            does.contains(&state(new, *clause))
        }
        _ => false,
    }
}

fn faults(old: &Law, new: &Law, finding: &Finding, suggestion: &Suggestion, window: &Window) -> Vec<String> {
    let mut faults = Vec::new();
    if let (Ok(before), Ok(after)) = (judge(old.policy()), judge(new.policy())) {
        if after.names.contains(&finding.name()) {
            faults.push("the finding is still there".to_owned());
        }
        let kind = |name: &str| FindingKind::of_id(name.split('(').next().expect("a name has a kind"));
        let is_serious = |name: &&String| {
            kind(name)
                .is_some_and(|kind| kind != finding.kind() && kind.level() >= Level::Warning && kind.needs_proof())
        };
        let is_free = |name: &&String| [&before, &after].iter().any(|judged| judged.free.contains(*name));
        let come = after.names.difference(&before.names).filter(is_serious).filter(|name| !is_free(name));
        let come: BTreeSet<&String> = come.collect();
        let said = suggestion.brings.iter().map(|(_, name)| name).filter(is_serious).filter(|name| !is_free(name));
        let said: BTreeSet<&String> = said.collect();
        if come != said {
            faults.push(format!("it brings {come:?}, and says {said:?}"));
        }
    }
    let mut steps = BTreeSet::new();
    for case in (0..window.n_cases).map(|number| window.case(old.policy(), number)) {
        if !old.can_be(&case) || !new.can_be(&case) {
            if old.can_be(&case) != new.can_be(&case) {
                faults.push("another person can be".to_owned());
            }
            continue;
        }
        let (was, is) = (judged(old, &case), judged(new, &case));
        if was.iter().zip(&is).any(|(was, is)| was[..2] != is[..2]) && !is_concerned(old, new, &finding.detail, &case) {
            faults.push(format!("treated otherwise: {}", amparo::case::write::to_json(&case, old.policy())));
        }
        for (at, (was, is)) in was.iter().zip(&is).enumerate() {
            steps.extend(
                (0..2)
                    .filter(|&reading| was[reading] != is[reading])
                    .map(|reading| (at, reading == 1, was[reading], is[reading])),
            );
        }
    }
    let told: BTreeSet<_> =
        suggestion.effects.iter().map(|of| (of.of.index(), of.in_practice, of.from, of.to)).collect();
    let has_practice = |at: usize| told.iter().any(|&(of, in_practice, ..)| of == at && in_practice);
    // Where no practice touches a conclusion, it is as in law and not told twice.
    steps.retain(|&(at, in_practice, from, to)| {
        !in_practice || has_practice(at) || !told.contains(&(at, false, from, to))
    });
    if told != steps {
        faults.push(format!("told {told:?}, there are {steps:?}"));
    }
    for of in &suggestion.effects {
        let at = usize::from(of.in_practice);
        let shown = [old, new].map(|law| judged(law, &of.person.case)[of.of.index()][at]);
        if shown != [of.from, of.to] {
            faults.push(format!("the person shows {shown:?}, not {:?}", [of.from, of.to]));
        }
    }
    faults
}

#[test]
fn what_is_suggested_removes_the_finding_and_changes_nobody_else() {
    let mut seed = before_first_seed(12_000_000);
    let mut met: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut n_that_bring_others = 0;
    // Each suggestion is a check and a comparison of its own: in an optimised build a hundred policies take some three seconds.
    let n = n_policies(60).min(MOST_POLICIES);
    for _ in 0..n {
        seed += 1;
        let text = draft(&mut Random::new(seed), MOST_CASES).text();
        let Ok(law) = law_of(&text) else { continue };
        let Ok(window) = Window::of(law.policy()) else { continue };
        let mut repairs = Repairs::of(&law);
        for finding in checked(&law).findings.iter().filter(|finding| finding.accepted.is_none()) {
            let found = repairs.suggestions(finding, &Watch::unlimited());
            let found = found.unwrap_or_else(|why| panic!("seed {seed}: {why:?}\n{text}"));
            for suggestion in found.into_iter().flat_map(|all| all.found) {
                let new = law.edited(&suggestion.edits).expect("it was tried");
                let faults = faults(&law, &new, finding, &suggestion, &window);
                let after: String = new.sources().files().iter().map(|file| &*file.text).collect();
                assert!(faults.is_empty(), "seed {seed}, {}: {faults:#?}\n{text}\n---\n{after}", finding.name());
                *met.entry(finding.kind().id()).or_default() += 1;
                n_that_bring_others += usize::from(!suggestion.brings.is_empty());
            }
        }
    }
    println!("{met:?}; {n_that_bring_others} would bring others");
    assert!(n_that_bring_others > 0);
    assert!(met.len() >= 3 && met.values().sum::<usize>() > n / 4, "{met:?}");
}
