//! `diff` is tested by enumerating every case: on random pairs of policies, every change of outcome that some case meets is told, and no other.
//!
//! The second policy of a pair is the first one changed: an item left out, an `unless` for a `when`, a day moved, an `or` for an `and`. A
//! person told must show the change before both interpreters, and so must everyone else whom the days told leave out not; nothing of it lies ahead
//! of the day asked about where that need not be.

use std::collections::{BTreeMap, BTreeSet};

use amparo::case::{Case, Stated};
use amparo::circuit::usual::usual_of_fact;
use amparo::circuit::{NodeId, Outcome};
use amparo::diff::store::judged;
use amparo::diff::{Compared, Diff, Effect, Options, Reading, Relation, Way, diff, opened};
use amparo::eval::Truths;
use amparo::policy::ids::{ClauseId, FactId, Id};
use amparo::policy::model::Input;
use amparo::watch::Watch;
use amparo::{Day, Law};

use super::draft::{Draft, draft};
use super::window::Window;
use super::{before_first_seed, law_of, n_policies};
use crate::agreement::random::Random;

const MOST_CASES: usize = 600;

type Step = (Outcome, Outcome);

/// The draft, changed in some items of clauses, and at times in its definition; what it says of the person stays.
fn changed(draft: &Draft, random: &mut Random) -> Draft {
    let mut draft = draft.clone();
    let definition = draft.declarations.iter_mut().find(|declaration| declaration.open.starts_with("define"));
    if let Some((name, body)) = definition.as_ref().and_then(|definition| definition.open.split_once(" = "))
        && random.below(3) == 0
    {
        // The clauses that use it do something else in the same words.
        let open = format!("{name} = not ({body})");
        definition.expect("it was found").open = open;
    }
    for _ in 0..2 + random.below(5) {
        let at: Vec<usize> = (0..draft.declarations.len())
            .filter(|&at| draft.declarations[at].open.starts_with("clause") && !draft.declarations[at].items.is_empty())
            .collect();
        if at.is_empty() {
            break;
        }
        let declaration = &mut draft.declarations[at[random.below(at.len())]];
        let item = random.below(declaration.items.len());
        let text = declaration.items[item].clone();
        let replaced = match random.below(6) {
            0 => text.replacen("when ", "unless ", 1),
            1 => text.replacen("unless ", "when ", 1),
            2 => text.replacen(" and ", " or ", 1),
            3 => text.replacen(" <= ", " < ", 1),
            4 => text.replacen("provided ", "when ", 1),
            _ => String::new(),
        };
        declaration.items[item] = replaced;
        declaration.items.retain(|item| !item.is_empty());
    }
    draft
}

/// The next pair, of which the first reads all that the second does.
fn next_pair(seed: &mut u64) -> (String, String, Law, Law) {
    loop {
        *seed += 1;
        let random = &mut Random::new(*seed);
        let first = draft(random, MOST_CASES);
        let second = changed(&first, random);
        if let (Ok(one), Ok(other)) = (law_of(&first.text()), law_of(&second.text())) {
            let (one, other) = opened(one, other);
            // A case of the one is put before the other as it stands.
            let paths = |law: &Law| law.policy().facts.values().map(|fact| fact.path.to_string()).collect::<Vec<_>>();
            // Questions too lie in it by number, those that stand for missing numbers of values among them.
            let questions = |law: &Law| {
                law.policy().questions.values().map(|of| format!("{} {:?}", of.name, of.of_missing)).collect::<Vec<_>>()
            };
            if paths(&one) == paths(&other) && questions(&one) == questions(&other) {
                return (first.text(), second.text(), one, other);
            }
        }
    }
}

/// The cases that both laws allow.
fn cases(window: &Window, wide: &Law, other: &Law) -> Vec<Case> {
    let all = (0..window.n_cases).map(|number| window.case(wide.policy(), number));
    all.filter(|case| wide.can_be(case) && other.can_be(case)).collect()
}

/// Per conclusion and reading, which changes there are, and on which days.
fn by_force(old: &Law, new: &Law, cases: &[Case]) -> BTreeMap<(usize, usize), BTreeMap<Step, BTreeSet<Day>>> {
    let mut found: BTreeMap<(usize, usize), BTreeMap<Step, BTreeSet<Day>>> = BTreeMap::new();
    for case in cases {
        let (before, now) = (judged(old, case), judged(new, case));
        for (at, (was, is)) in before.iter().zip(&now).enumerate() {
            for reading in 0..Reading::ALL.len() {
                if was[reading] != is[reading] {
                    let steps = found.entry((at, reading)).or_default();
                    steps.entry((was[reading], is[reading])).or_default().insert(case.as_of());
                }
            }
        }
    }
    found
}

fn faults(old: &Law, new: &Law, diff: &Diff, cases: &[Case]) -> Vec<String> {
    let mut faults = Vec::new();
    let forced = by_force(old, new, cases);
    for one in &diff.conclusions {
        let id = one.pair.new.expect("both have it");
        assert_eq!(one.pair.old, Some(id), "the conclusions are the same");
        for (reading, compared) in Reading::ALL.into_iter().map(|reading| one.reading(reading)).enumerate() {
            let steps = forced.get(&(id.index(), reading)).cloned().unwrap_or_default();
            // What is not compared is as in the reading before.
            let Some(compared) = compared else {
                if forced.get(&(id.index(), reading - 1)) != forced.get(&(id.index(), reading)) {
                    faults.push(format!("{id:?}: reading {reading} differs and is not compared"));
                }
                continue;
            };
            faults.extend(faults_of(old, new, id.index(), reading, compared, &steps));
        }
    }
    let is_same = forced.is_empty();
    if diff.conclusions.iter().all(|one| one.is_same()) != is_same {
        faults.push(format!("the same for everyone: {is_same}"));
    }
    faults
}

fn faults_of(
    old: &Law,
    new: &Law,
    at: usize,
    reading: usize,
    compared: &Compared,
    steps: &BTreeMap<Step, BTreeSet<Day>>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let told: BTreeMap<Step, _> = compared.changes.iter().map(|change| ((change.from, change.to), change)).collect();
    let (known, forced): (BTreeSet<_>, BTreeSet<_>) = (told.keys().collect(), steps.keys().collect());
    if known != forced {
        faults.push(format!("conclusion {at}, reading {reading}: told {known:?}, there are {forced:?}"));
    }
    let goes = |way: Way| compared.changes.iter().any(|change| change.way() == way);
    let relation = match (goes(Way::Up), goes(Way::Down), goes(Way::Aside)) {
        (false, false, false) => Relation::Same,
        (true, false, false) => Relation::More,
        (false, true, false) => Relation::Less,
        _ => Relation::Incomparable,
    };
    if compared.relation != relation {
        faults.push(format!("conclusion {at}: {:?} is not {relation:?}", compared.relation));
    }
    for (step, change) in told {
        let shown = (judged(old, &change.person.old)[at][reading], judged(new, &change.person.new)[at][reading]);
        if shown != step {
            faults.push(format!("conclusion {at}: the person shows {shown:?}, not {step:?}"));
        }
        let days = steps.get(&step).and_then(|days| Some((*days.first()?, *days.last()?)));
        // A day that nothing reads is one of many.
        if days.is_some()
            && change.days.is_some_and(|(first, last)| (first, last) != (Day::FIRST, Day::LAST))
            && change.days != days
        {
            faults.push(format!("conclusion {at}: days {:?}, not {days:?}", change.days));
        }
    }
    faults
}

/// A person told has nothing ahead of the day asked about, where some case shows the same so.
fn faults_of_persons(old: &Law, new: &Law, diff: &Diff, cases: &[Case]) -> Vec<String> {
    let mut faults = Vec::new();
    let policy = new.policy();
    let dates: Vec<FactId> = policy.facts.iter().filter(|(_, fact)| fact.ty.is_date()).map(|(id, _)| id).collect();
    let is_ahead = |case: &Case, id: FactId| {
        case.stated(id) == Stated::Known
            && (case.as_of().0 + 1..Day::NEVER.0).contains(&case.slot(Input::Fact(id)))
            && usual_of_fact(policy, id, case.as_of()).is_none_or(|usual| usual <= case.as_of().0)
    };
    let has_happened = |case: &Case| !dates.iter().any(|&id| is_ahead(case, id));
    let past: Vec<&Case> = cases.iter().filter(|case| has_happened(case)).collect();
    for one in &diff.conclusions {
        let at = one.pair.new.expect("both have it").index();
        for (reading, compared) in one.readings() {
            for change in compared.changes.iter().filter(|change| !has_happened(&change.person.new)) {
                let shows = |case: &&&Case| {
                    let reading = reading as usize;
                    (judged(old, case)[at][reading], judged(new, case)[at][reading]) == (change.from, change.to)
                };
                if let Some(case) = past.iter().find(shows) {
                    let told = (&change.from, &change.to, change.person.new.as_of());
                    faults.push(format!("conclusion {at}: something lies ahead of {told:?}, and nothing of {case:?}"));
                }
            }
        }
    }
    faults
}

/// Referrals and missing referrals that some case has by one of the laws alone.
fn faults_of_referrals(old: &Law, new: &Law, diff: &Diff, cases: &[Case]) -> Vec<String> {
    let mut faults = Vec::new();
    let truths = |law: &Law, case: &Case, nodes: &[NodeId]| -> Vec<bool> {
        let mut truths = Truths::default();
        law.judge().fold(case, &mut truths);
        nodes.iter().map(|&node| law.judge().truth(&truths, node).is_true()).collect()
    };
    let holds = |law: &Law| -> Vec<NodeId> { law.circuit().referrals.iter().map(|referral| referral.holds).collect() };
    let missing = |law: &Law| -> Vec<NodeId> { law.circuit().missing_referrals.iter().map(|it| it.missing).collect() };
    let is_gained = |nodes: fn(&Law) -> Vec<NodeId>, at: usize, wanted: (bool, bool)| {
        cases.iter().any(|case| (truths(old, case, &nodes(old))[at], truths(new, case, &nodes(new))[at]) == wanted)
    };
    let holds: fn(&Law) -> Vec<NodeId> = holds;
    let missing: fn(&Law) -> Vec<NodeId> = missing;
    for at in 0..new.circuit().referrals.len() {
        let told = diff.referrals.iter().find(|change| change.new.is_some_and(|id| id.index() == at));
        let told = told.map_or((false, false), |change| (change.gained.is_some(), change.lost.is_some()));
        let forced = (is_gained(holds, at, (false, true)), is_gained(holds, at, (true, false)));
        if told != forced {
            faults.push(format!("referral {at}: told {told:?}, there are {forced:?}"));
        }
    }
    for (at, of) in new.circuit().missing_referrals.iter().enumerate() {
        let told = diff.missing_referrals.iter().find(|change| change.new == Some((of.from, of.to)));
        let told = told.map_or((false, false), |change| (change.gained.is_some(), change.lost.is_some()));
        let forced = (is_gained(missing, at, (false, true)), is_gained(missing, at, (true, false)));
        if told != forced {
            faults.push(format!("missing referral {at}: told {told:?}, there are {forced:?}"));
        }
    }
    faults
}

/// What is said of each clause that both have: whether it does something else for somebody. One that is not told of has kept its words.
fn faults_of_clauses(old: &Law, new: &Law, diff: &Diff, cases: &[Case]) -> Vec<String> {
    let mut faults = Vec::new();
    let fate = |law: &Law, case: &Case, id: ClauseId| {
        let mut truths = Truths::default();
        law.judge().fold(case, &mut truths);
        law.circuit().clause(id).effects().map(|node| law.judge().truth(&truths, node))
    };
    for (is, clause) in new.policy().clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()) {
        let Some(was) = old.policy().clauses.ids().find(|&was| old.policy().clauses[was].name == clause.name) else {
            continue;
        };
        let differs = cases.iter().any(|case| fate(old, case, was) != fate(new, case, is));
        let told = diff.clauses.iter().find(|change| change.new == Some(is)).map(|change| change.effect);
        let expected = if differs { Effect::Something } else { Effect::Nothing };
        if told.unwrap_or(Effect::Nothing) != expected {
            faults.push(format!("{}: {told:?}, not {expected:?}", clause.name));
        }
    }
    faults
}

#[test]
fn what_is_told_of_two_laws_is_what_every_case_shows() {
    let mut seed = before_first_seed(9_000_000);
    let (mut n_same, mut n_steps) = (0, 0);
    let n_pairs = n_policies(50);
    for _ in 0..n_pairs {
        let (first, second, wide, narrow) = next_pair(&mut seed);
        let Ok(window) = Window::of(wide.policy()) else { continue };
        let cases = cases(&window, &wide, &narrow);
        let is_turned = seed.is_multiple_of(2);
        let (old, new) = if is_turned { (&narrow, &wide) } else { (&wide, &narrow) };
        let told = diff(old, new, &Options::default(), &Watch::unlimited());
        let told = told.unwrap_or_else(|why| panic!("seed {seed}: {why:?}\n{first}\n---\n{second}"));
        if told.has_nobody {
            assert!(cases.is_empty(), "seed {seed}: some case was to be compared");
            continue;
        }
        let mut faults = faults(old, new, &told, &cases);
        faults.extend(faults_of_referrals(old, new, &told, &cases));
        faults.extend(faults_of_clauses(old, new, &told, &cases));
        faults.extend(faults_of_persons(old, new, &told, &cases));
        assert!(faults.is_empty(), "seed {seed}, turned: {is_turned}: {faults:#?}\n{first}\n---\n{second}");
        n_same += usize::from(told.conclusions.iter().all(|one| one.is_same()));
        n_steps += told.conclusions.iter().map(|one| one.law.changes.len()).sum::<usize>();
    }
    assert!(n_same > 0 && n_same < n_pairs && n_steps > n_pairs / 4, "{n_same} are the same, {n_steps} changes");
}
