//! The reasons that `find` gives when nobody matches: together they exclude everyone, and without any one of them someone matches.
//!
//! A clause's effect is not a reason by itself. A case here is a person, together with whether each clause fires, which is free except for
//! the reasons that mention it (it requires this; it fires where everything it requires is met). Policies here only test whether dates lie
//! before a few consecutive days and less than three days apart, so any day outside a small window behaves like some day inside it.

use amparo::Law;
use amparo::analysis::find::{Found, WhyNobody, find};
use amparo::analysis::needs::Need;
use amparo::calendar::Day;
use amparo::circuit::ClauseState;
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, Id};
use amparo::policy::model::{Conclusion, ConclusionKind, FactType, Input, Polarity, Role};
use amparo::watch::Watch;

use super::columns::{Bits, Columns};
use super::window::{Variable, Window};
use super::{law_of, n_policies};
use crate::agreement::naive::Naive;
use crate::agreement::random::Random;

/// Days that policies name, from the first on.
const NAMED_DAYS: i64 = 3;
/// So far beyond them a day is like any later one, whatever the other date.
const BEYOND: i64 = 3;
const MOST_FREE_CLAUSES: usize = 7;

fn first_day() -> Day {
    Day::of(2020, 2, 28).expect("a day")
}

fn day(random: &mut Random) -> Day {
    first_day().plus_days(random.below(NAMED_DAYS as usize) as i64)
}

// ---- policies ------------------------------------------------------------------------------------------------------------

const CONCLUSIONS: [(&str, &str, &str); 4] = [
    ("category", "cat", "establishes"),
    ("status", "sta", "grants"),
    ("duty", "dut", "requires"),
    ("status", "last", "grants"),
];

fn test(random: &mut Random) -> String {
    match random.below(8) {
        0..=2 => random.one(&["b0", "b1", "b2"]).to_owned(),
        3 => random.one(&["k is A", "k is not B", "k in {A, C}"]).to_owned(),
        4 => format!("as_of {} {}", random.one(&["<", "<=", ">", ">="]), day(random)),
        5 => format!("d {} {}", random.one(&["<", "<=", ">", ">="]), day(random)),
        6 => format!("d{} {} as_of", random.one(&["", " + 1 day", " - 1 day"]), random.one(&["<", "<=", ">", ">="])),
        _ => format!("not {}", random.one(&["b0", "b1", "b2"])),
    }
}

fn condition(random: &mut Random) -> String {
    let (one, other) = (test(random), test(random));
    match random.below(4) {
        0 => format!("({one} and {other})"),
        1 => format!("({one} or {other})"),
        _ => one,
    }
}

/// Another conclusion, one that clauses of the later ones may look at.
fn settled(random: &mut Random, below: usize) -> String {
    let (kind, name, _) = CONCLUSIONS[random.below(below)];
    let words = match kind {
        "category" => random.one(&["established", "excluded", "not established"]),
        "duty" => random.one(&["required", "forbidden", "not required"]),
        _ => random.one(&["granted", "denied", "not granted"]),
    };
    format!("{words} {name}")
}

fn range(random: &mut Random) -> String {
    let (one, other) = (day(random), day(random));
    match random.below(3) {
        0 => format!("{one} .."),
        1 => format!(".. {one}"),
        _ => format!("{} .. {}", one.min(other), one.max(other)),
    }
}

fn policy(random: &mut Random) -> String {
    let mut text =
        "type kind = A | B | C\nfacts { b0 : bool  b1 : bool  b2 : bool  k : kind  d : date }\nprotection pro\n"
            .to_owned();
    text += &format!("instrument ins {{ title \"t\" in force {} }}\n", range(random));
    for (kind, name, _) in CONCLUSIONS {
        let confers = if name == "sta" && random.chance(50) {
            random.one(&["confers pro", "confers pro source ins"])
        } else {
            ""
        };
        text += &format!("{kind} {name} {{ {confers} }}\n");
    }
    for at in 0..random.below(3) {
        text += &format!("assume \"a{at}\" {{ {} }}\n", condition(random));
    }
    let mut earlier: Vec<(usize, bool)> = Vec::new();
    for at in 0..2 + random.below(5) {
        let (of, is_for) = (random.below(CONCLUSIONS.len()), random.chance(65));
        let (_, name, verb) = CONCLUSIONS[of];
        let verb = if is_for { verb } else { ["excludes", "denies", "forbids", "denies"][of] };
        text += &format!("clause c{at} {{ {verb} {name}");
        for (role, chance) in [("when", 85), ("when", 40), ("unless", 25), ("provided", 25)] {
            if random.chance(chance) {
                let looks_on = of > 0 && random.chance(25);
                text += &format!("  {role} {}", if looks_on { settled(random, of) } else { condition(random) });
            }
        }
        if random.chance(25) {
            text += &format!("  in force {}", range(random));
        }
        if random.chance(15) {
            text += "  governed by d";
        }
        if random.chance(20) {
            text += &format!(
                "  dormant \"why\" {}",
                if random.chance(50) { range(random) } else { format!("where ({})", test(random)) }
            );
        }
        let other = random.below(at.max(1));
        match earlier.get(other) {
            Some(&(its, side)) if its == of && side != is_for => text += &format!("  overrides c{other}"),
            Some(&(its, _)) if its >= of && random.chance(40) => text += &format!("  lifts c{other}"),
            Some(_) | None => {}
        }
        text += " }\n";
        earlier.push((of, is_for));
    }
    text
}

/// What somebody may ask: a few things at once, which the law often excludes.
fn asked(random: &mut Random, law: &Law) -> String {
    let policy = law.policy();
    let clauses: Vec<_> = policy.clauses.values().collect();
    let mut parts = Vec::new();
    let clause = clauses[random.below(clauses.len())];
    if random.chance(50) {
        // What a clause needs, and not what it gives.
        for condition in clause.conditions.iter().filter(|condition| condition.role != Role::Unless) {
            parts.push(format!("({})", law.wording(policy.exprs[condition.expr].span)));
        }
        let effect = clause.effects.first().map(|effect| (&policy.conclusions[effect.conclusion], effect.polarity));
        parts.extend(effect.map(|(conclusion, polarity)| format!("not {}", outcome(conclusion, polarity))));
    }
    for _ in 0..1 + random.below(3) {
        let conclusion = policy.conclusions.values().nth(random.below(policy.conclusions.len())).expect("so many");
        let not = if random.chance(35) { "not " } else { "" };
        parts.push(match random.below(9) {
            0 | 1 => format!("{not}fires {}", clauses[random.below(clauses.len())].name),
            2..=4 => condition(random),
            5 | 6 => format!("{not}{}", outcome(conclusion, Polarity::For)),
            7 => format!("{not}{}", outcome(conclusion, Polarity::Against)),
            _ => format!("{not}{} {}", random.one(&["conflict", "dormant", "blocked"]), conclusion.name),
        });
    }
    parts.join(" and ")
}

fn outcome(conclusion: &Conclusion, polarity: Polarity) -> String {
    let [holds, fails] = match conclusion.kind {
        ConclusionKind::Category => ["established", "excluded"],
        ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
        ConclusionKind::Duty => ["required", "forbidden"],
    };
    let word = match polarity {
        Polarity::For => holds,
        Polarity::Against => fails,
    };
    format!("{word} {}", conclusion.name)
}

// ---- cases ---------------------------------------------------------------------------------------------------------------

/// Every person there is, as far as such a policy can tell them apart.
fn window(policy: &Policy) -> Window {
    let days: Vec<i64> = (first_day().0 - BEYOND..first_day().0 + NAMED_DAYS + BEYOND).collect();
    let mut window = Window { variables: Vec::new(), n_cases: 1, members: Vec::new(), most_times: Vec::new() };
    let facts = policy.facts.iter().map(|(id, fact)| match fact.ty {
        FactType::Bool => (Input::Fact(id), vec![0, 1]),
        FactType::Enumeration(_) => (Input::Fact(id), vec![0, 1, 2]),
        FactType::Date => (Input::Fact(id), days.clone()),
        FactType::DateOrNever | FactType::Int | FactType::List(_) | FactType::Text => panic!("no such facts here"),
    });
    for (input, values) in [(Input::AsOf, days.clone())].into_iter().chain(facts) {
        let stride = window.n_cases;
        window.n_cases *= values.len();
        window.variables.push(Variable { input, values, stride });
    }
    window
}

// ---- reasons -------------------------------------------------------------------------------------------------------------

/// Where the clause's need is met.
fn met(columns: &Columns, id: ClauseId, need: Need) -> Bits {
    let clause = &columns.policy.clauses[id];
    match need {
        Need::Force => columns.on_governing_date(id, columns.naive.force_days(id)),
        Need::NotLifted => {
            let lifting = columns.naive.lifts.iter().filter(|(_, lifted)| *lifted == id);
            columns.any_of(lifting.map(|(by, _)| columns.fate(*by).fire.clone())).not()
        }
        Need::NotDormant => {
            let dormant = clause.dormancies.iter().map(|dormancy| {
                let days = dormancy.range.map_or(columns.all(true), |days| columns.on_governing_date(id, days));
                dormancy.whom.map_or(days.clone(), |whom| days.and(&columns.holds(whom, None, None)))
            });
            columns.any_of(dormant).not()
        }
        Need::Granted => columns.roots(clause.shares_fate_of.expect("it shares a fate")).granted.clone(),
        Need::Condition(expr, Role::Unless) => columns.holds(expr, None, None).not(),
        Need::Condition(expr, Role::When | Role::Provided | Role::Ends) => columns.holds(expr, None, None),
    }
}

fn all_needs(policy: &Policy, id: ClauseId) -> Vec<Need> {
    let clause = &policy.clauses[id];
    let mut needs = vec![Need::Force, Need::NotLifted, Need::NotDormant];
    needs.extend(clause.shares_fate_of.map(|_| Need::Granted));
    needs.extend(clause.conditions.iter().map(|condition| Need::Condition(condition.expr, condition.role)));
    needs
}

/// Whether somebody is left for whom all these reasons hold, whichever clauses fire.
fn leave_somebody(why: &WhyNobody, policy: &Policy, window: &Window, naive: &Naive, free: &[ClauseId]) -> bool {
    (0..1u32 << free.len()).any(|firing| {
        let those = |fire: bool| {
            let those = free.iter().enumerate().filter(|(at, _)| (firing >> at & 1 == 1) == fire);
            those.map(|(_, &id)| id).collect::<Vec<_>>()
        };
        let columns = &Columns::new(policy, window, naive, those(false)).firing(those(true));
        let parts = why.parts.iter().map(|&part| columns.holds(part, None, None));
        let assumptions = why.assumptions.iter().map(|&at| columns.holds(policy.assumptions[at].expr, None, None));
        let needs = why.needs.iter().map(|&(id, need)| columns.fate(id).fire.not().or(&met(columns, id, need)));
        let fires = why.fires.iter().map(|&id| {
            let all_met = columns.each_of(all_needs(policy, id).into_iter().map(|need| met(columns, id, need)));
            all_met.not().or(&columns.fate(id).fire)
        });
        columns.each_of(parts.chain(assumptions).chain(needs).chain(fires)).cases().next().is_some()
    })
}

/// The reasons without one of them, each in turn, and which.
fn with_one_less(why: &WhyNobody) -> Vec<(String, WhyNobody)> {
    let mut all = Vec::new();
    for at in 0..why.parts.len() {
        let mut fewer = why.clone();
        fewer.parts.remove(at);
        all.push((format!("part {at}"), fewer));
    }
    for at in 0..why.assumptions.len() {
        let mut fewer = why.clone();
        fewer.assumptions.remove(at);
        all.push((format!("assumption {at}"), fewer));
    }
    for at in 0..why.needs.len() {
        let mut fewer = why.clone();
        fewer.needs.remove(at);
        all.push((format!("need {at}"), fewer));
    }
    for at in 0..why.fires.len() {
        let mut fewer = why.clone();
        fewer.fires.remove(at);
        all.push((format!("firing {at}"), fewer));
    }
    all
}

/// For everyone who matches, the same clauses fire, of those behind the question, as for one of the persons shown.
fn holds_of_everyone(law: &Law, found: &Found, columns: &Columns, matching: &Bits) -> bool {
    let shown: Vec<Vec<bool>> = found
        .persons
        .iter()
        .map(|person| {
            let verdict = law.eval(&person.case);
            found.clauses.iter().map(|id| verdict.clauses[id.index()].state == ClauseState::Fires).collect()
        })
        .collect();
    let fires: Vec<Bits> = found.clauses.iter().map(|&id| columns.fate(id).fire.clone()).collect();
    matching.cases().all(|number| shown.contains(&fires.iter().map(|bits| bits.get(number)).collect()))
}

#[test]
fn the_reasons_exclude_everybody_and_none_can_be_left_out() {
    let (mut n_nobody, mut n_needs, mut n_fires, mut n_assumptions, mut n_complete) = (0, 0, 0, 0, 0);
    for seed in 0..n_policies(200) as u64 {
        let random = &mut Random::new(3_000_000 + seed);
        let text = policy(random);
        // Some are refused: a circle.
        let Ok(law) = law_of(&text) else { continue };
        for _ in 0..3 {
            let condition = asked(random, &law);
            let told = || format!("seed {seed}: {condition}\n{text}");
            let (law, expr) =
                law.with_condition("condition", &condition).unwrap_or_else(|_| panic!("not understood: {}", told()));
            let found = find(&law, expr, 3, &Watch::unlimited(), &|_| {});
            let found = found.unwrap_or_else(|why| panic!("{why:?}: {}", told()));
            let policy = law.policy();
            let window = window(policy);
            let first = window.case(policy, 0);
            let naive = Naive::new(policy, &first);
            let columns = Columns::new(policy, &window, &naive, Vec::new());
            let anybody = columns.holds(expr, None, None).and(&columns.assumed()).cases().next();
            assert_eq!(found.persons.is_empty(), anybody.is_none(), "{}", told());
            if found.is_complete && !found.persons.is_empty() && !found.clauses.is_empty() {
                let matching = columns.holds(expr, None, None).and(&columns.assumed());
                assert!(
                    holds_of_everyone(&law, &found, &columns, &matching),
                    "others come under other clauses: {}",
                    told()
                );
                n_complete += 1;
            }
            let Some(why) = found.why_nobody else { continue };
            // Of the other clauses nothing is asked and nothing said.
            let free = found.clauses;
            let named = why.needs.iter().map(|(id, _)| id).chain(&why.fires);
            named.for_each(|id| {
                assert!(free.contains(id), "{why:?} names a clause that nobody asked about: {}", told())
            });
            if free.len() > MOST_FREE_CLAUSES {
                continue;
            }
            let somebody = |why: &WhyNobody| leave_somebody(why, policy, &window, &naive, &free);
            assert!(!somebody(&why), "{why:?} excludes not everybody: {}", told());
            for (what, fewer) in with_one_less(&why) {
                assert!(somebody(&fewer), "{what} can be left out of {why:?}: {}", told());
            }
            n_nobody += 1;
            n_needs += why.needs.len();
            n_fires += why.fires.len();
            n_assumptions += why.assumptions.len();
        }
    }
    println!("nobody {n_nobody} times, for {n_needs} needs, {n_fires} that fire, {n_assumptions} assumptions");
    println!("{n_complete} times everyone else comes under the clauses of somebody shown");
    assert!(n_complete > 0);
    assert!(n_nobody > 0 && n_needs > 0 && n_fires > 0 && n_assumptions > 0, "reasons of every kind are met");
}
