//! Whoever is told that an outcome is open is told what it depends on: also where assumptions bind facts so that none can change alone.

use amparo::Law;
use amparo::advise::answers::Heard;
use amparo::advise::completions::{sharpen, sharpen_one};
use amparo::advise::interview::{Asked, Interview};
use amparo::calendar::Day;
use amparo::case::{Case, CaseFile, Stated};
use amparo::circuit::Outcome;
use amparo::eval::ConclusionVerdict;
use amparo::eval::scenario::case_file;
use amparo::policy::ids::{ConclusionId, FactId, Id};
use amparo::policy::model::{FactType, TypeBody, Value};
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};

/// Assumptions that bind the facts of the random policies, both ways.
const BINDING: [&str; 4] = [
    "assume \"a\" { b0 implies b1 }\nassume \"b\" { b1 implies b0 }\n",
    "assume \"a\" { b0 implies k0 is A }\nassume \"b\" { k0 is A implies b0 }\n",
    "assume \"a\" { b1 implies d0 <= 2017-03-31 }\nassume \"b\" { d0 <= 2017-03-31 implies b1 }\n",
    "assume \"a\" { n0 >= 2 implies b0 }\nassume \"b\" { b0 implies (n0 >= 2 and not b1) }\n",
];

fn corpus() -> Law {
    Law::load(&["policies".into()]).expect("the corpus")
}

fn is_open(told: &ConclusionVerdict) -> bool {
    told.settled() == Outcome::Undetermined
}

fn looked_at(law: &Law, case: &Case, of: ConclusionId) -> ConclusionVerdict {
    let mut verdict = law.eval(case);
    sharpen_one(law, case, &mut verdict, of, &Watch::unlimited());
    verdict.conclusions.swap_remove(of.index())
}

/// Nothing was known of a person but her nationality; that she applied is bound to the day on which she did, and was never asked.
#[test]
fn what_assumptions_bind_is_named() {
    let law = corpus();
    let mut case = Case::blank(law.policy(), Day::parse("2018-06-01").expect("a day"));
    let nationality = law.policy().fact("nationality").expect("a fact");
    let FactType::Enumeration(ty) = law.policy().facts[nationality].ty else { panic!("an enumeration") };
    let TypeBody::Enumeration(values) = &law.policy().types[ty].body else { panic!("with values") };
    let colombia = values.iter().position(|value| &**value == "CO").expect("Colombia");
    case.state(nationality, &Value::Enumerated(colombia as u32));
    let mut verdict = law.eval(&case);
    sharpen(&law, &case, &mut verdict, &Watch::unlimited());
    for (of, told) in law.policy().conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| is_open(told)) {
        let name = &law.policy().conclusions[of].name;
        assert!(!told.matters.is_empty() || !told.questions.is_empty(), "{name} is open, and depends on nothing");
    }
    let requested = law.policy().fact("asylum.requested").expect("a fact");
    for name in ["asylum_seeker", "disclosure", "decision_in_60_working_days"] {
        let of = law.policy().conclusion(name).expect("a conclusion");
        assert!(verdict.conclusions[of.index()].matters.contains(&requested), "{name}");
    }
}

/// Of the people of the scenarios half of what is known is forgotten; told again what is named until nothing is, they are as before.
#[test]
fn what_is_named_settles_what_is_open() {
    let (law, random) = (corpus(), &mut Random::new(1));
    let (mut n_open, mut n_told) = (0, 0);
    for (_, scenario) in law.policy().scenarios.iter().step_by(60) {
        let whole = case_file(scenario).case(law.policy());
        if !law.can_be(&whole) {
            continue;
        }
        let is_known = |case: &Case, id: FactId| case.stated(id) == Stated::Known;
        let mut forgetful = whole.clone();
        // What would be presumed otherwise, once forgotten, may describe nobody.
        let is_presumed = |id: FactId| law.policy().facts[id].presumed.is_some();
        for id in law.policy().facts.ids().filter(|&id| is_known(&whole, id) && !is_presumed(id)) {
            if random.chance(60) {
                forgetful.forget(law.policy(), id, Stated::NotAsked);
            }
        }
        let mut verdict = law.eval(&forgetful);
        sharpen(&law, &forgetful, &mut verdict, &Watch::unlimited());
        let open = law.policy().conclusions.ids().zip(&verdict.conclusions).filter(|(_, told)| is_open(told));
        for (at, (of, told)) in open.enumerate() {
            let what = format!("{}, {}", scenario.title.in_language(*b"en"), law.policy().conclusions[of].name);
            assert!(!told.matters.is_empty() || !told.questions.is_empty(), "{what}: open, and depends on nothing");
            n_open += 1;
            if at % 8 > 0 {
                continue;
            }
            let (mut case, mut told) = (forgetful.clone(), told.clone());
            loop {
                let named = told.matters.iter().copied().filter(|&id| is_known(&whole, id)).collect::<Vec<_>>();
                if named.is_empty() {
                    break;
                }
                for id in named {
                    n_told += 1;
                    case.state(id, &whole.value(id, law.policy()).expect("it is known"));
                }
                told = looked_at(&law, &case, of);
            }
            let as_before = looked_at(&law, &whole, of);
            if !is_open(&as_before) && told.questions.is_empty() && told.matters.is_empty() {
                assert_eq!(told.settled(), as_before.settled(), "{what}");
            }
            assert!(!is_open(&told) || !told.matters.is_empty() || !told.questions.is_empty(), "{what}");
        }
    }
    assert!(n_open > 50 && n_told > 10, "{n_open} open, {n_told} told again");
}

/// A person of the policy of whom all is known, at random.
fn whole(random: &mut Random, law: &Law) -> Option<Case> {
    for _ in 0..50 {
        let mut case = Case::blank(law.policy(), Day::of(2017, 6, 1).expect("a day"));
        for (id, fact) in law.policy().facts.iter().filter(|(_, fact)| fact.decides.is_none()) {
            let value = match fact.ty {
                FactType::Bool => Value::Bool(random.chance(50)),
                FactType::Int => Value::Int(random.below(5) as i64),
                FactType::Date | FactType::DateOrNever => Value::Date(Day(17_000 + random.below(500) as i64)),
                FactType::Enumeration(ty) => match &law.policy().types[ty].body {
                    TypeBody::Enumeration(values) => Value::Enumerated(random.below(values.len()) as u32),
                    TypeBody::Record(_) => panic!("an enumeration has values"),
                },
                FactType::List(_) => Value::List(Vec::new()),
                FactType::Text => continue,
            };
            case.state(id, &value);
        }
        if law.can_be(&case) {
            return Some(case);
        }
    }
    None
}

#[test]
fn an_interview_ends_where_every_goal_is_certain_or_depends_on_the_law() {
    let (mut n_goals, mut n_questions, mut seed) = (0, 0, 410_000);
    while n_goals < 150 {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = format!("{}{}", random::policy(random), random.one(&BINDING));
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let Some(person) = whole(random, &law) else { continue };
        let goals: Vec<ConclusionId> = law.policy().conclusions.ids().filter(|_| random.chance(30)).collect();
        if goals.is_empty() {
            continue;
        }
        let mut interview = Interview::new(&law, CaseFile::blank(person.as_of()), goals.clone());
        while let Some(asked) = interview.next(&law, &Watch::unlimited()) {
            n_questions += 1;
            let answer = match asked {
                Asked::Fact(id) => person.value(id, law.policy()).expect("all is known"),
                Asked::OneMore { .. } | Asked::Field { .. } => Value::Bool(false),
            };
            interview.answer(&law, asked, Heard::Value(answer));
        }
        let case = interview.person(&law).case(law.policy());
        for of in goals {
            let told = looked_at(&law, &case, of);
            let name = &law.policy().conclusions[of].name;
            assert!(told.matters.is_empty(), "seed {seed}, {name}: it still depends on {:?}\n{text}", told.matters);
            assert!(!is_open(&told) || !told.questions.is_empty(), "seed {seed}, {name}: open for no reason\n{text}");
            n_goals += 1;
        }
    }
    assert!(n_questions > 50, "{n_questions} questions about {n_goals} goals");
}
