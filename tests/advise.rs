//! What is said of all completions of a person, held against looking at each of them.

use std::collections::{BTreeMap, BTreeSet};

use amparo::Law;
use amparo::advise::completions::{Completions, sharpen, sharpen_one};
use amparo::calendar::Day;
use amparo::case::{Case, Stated};
use amparo::circuit::Outcome;
use amparo::policy::ids::{ConclusionId, FactId, Id};
use amparo::policy::model::{FactType, TypeBody, Value};
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};

/// Days that can make a difference in the random policies, whose own days lie in 2016 to 2018 and whose sums and ages reach a few years: each
/// month's beginning and end, the days around those the policies name, and one day of each year far from them.
fn days() -> Vec<Value> {
    let mut days: Vec<i64> = Vec::new();
    for year in 2014..=2020 {
        for month in 1..=12 {
            let first = Day::of(year, month, 1).expect("every month has a first day").0;
            days.extend([first - 1, first, first + 14]);
        }
    }
    for named in ["2016-02-29", "2016-12-31", "2017-01-31", "2017-02-28", "2017-03-31", "2018-01-01", "2018-02-28"] {
        let named = Day::parse(named).expect("a day").0;
        for months in [-25, -24, -13, -12, -11, -1, 0, 1, 11, 12, 13, 24, 25] {
            let near = Day(named).plus_months(months).0;
            days.extend((near - 33..=near + 33).step_by(1));
        }
    }
    // `age(d0, at d1) <= 2` turns false years later.
    days.extend((1950..2060).filter_map(|year| Some(Day::of(year, 7, 1)?.0)));
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| Value::Date(Day(day))).collect()
}

fn values(law: &Law, fact: FactId) -> Vec<Value> {
    match law.policy().facts[fact].ty {
        FactType::Bool => vec![Value::Bool(false), Value::Bool(true)],
        FactType::Int => (-2..8).map(Value::Int).collect(),
        FactType::Date => days(),
        FactType::DateOrNever => days().into_iter().chain([Value::Date(Day::NEVER)]).collect(),
        FactType::Enumeration(ty) => match &law.policy().types[ty].body {
            TypeBody::Enumeration(values) => (0..values.len() as u32).map(Value::Enumerated).collect(),
            TypeBody::Record(_) => panic!("an enumeration has values"),
        },
        FactType::List(_) | FactType::Text => panic!("lists are stated, texts not asked"),
    }
}

/// In law and in practice.
type Outcomes = (Outcome, Outcome);

/// Which values the unknown facts and answers have, and the outcomes.
type Completion = (Vec<usize>, Vec<Outcomes>);

/// All completions that break no assumption, each as the values of its unknown facts and answers, with all outcomes.
fn completions(law: &Law, case: &Case, unknown: &[FactId]) -> Vec<Completion> {
    let all: Vec<Vec<Value>> = unknown.iter().map(|&fact| values(law, fact)).collect();
    let questions: Vec<_> = law.policy().questions.ids().filter(|&id| case.answer_to(id).is_none()).collect();
    let mut found = Vec::new();
    let mut at = vec![0usize; unknown.len() + questions.len()];
    loop {
        let mut whole = case.clone();
        for (index, &fact) in unknown.iter().enumerate() {
            whole.state(fact, &all[index][at[index]]);
        }
        for (index, &question) in questions.iter().enumerate() {
            whole.answer(question, Some(at[unknown.len() + index] == 1));
        }
        let reading = law.judge().reading(law.policy(), law.circuit(), &whole);
        if law.can_be(&whole) {
            let outcomes = reading.law.iter().copied().zip(reading.practice.iter().copied()).collect();
            found.push((at.clone(), outcomes));
        }
        let mut index = 0;
        loop {
            if index == at.len() {
                return found;
            }
            at[index] += 1;
            let n = if index < unknown.len() { all[index].len() } else { 2 };
            if at[index] < n {
                break;
            }
            at[index] = 0;
            index += 1;
        }
    }
}

/// Whether two completions that differ in one place alone differ in the outcome.
fn matters(found: &[Completion], place: usize, of: ConclusionId) -> bool {
    let mut outcomes: BTreeMap<Vec<usize>, BTreeSet<Outcomes>> = Default::default();
    for (at, told) in found {
        let mut rest = at.clone();
        rest.remove(place);
        outcomes.entry(rest).or_default().insert(told[of.index()]);
    }
    outcomes.values().any(|outcomes| outcomes.len() > 1)
}

/// The facts named, alone or bound to others, settle the outcome together with the answers to open questions; each bound one makes a difference
/// where those named alone are the same. How many are bound.
fn bound_is_enough_and_no_more(
    completions: &mut Completions,
    found: &[Completion],
    unknown: &[FactId],
    of: ConclusionId,
    what: &str,
) -> usize {
    let alone: Vec<FactId> =
        unknown.iter().copied().filter(|&fact| completions.matters(fact) != Ok(Some(false))).collect();
    let bound = completions.bound(&alone).expect("there is time");
    let is_named = |fact: &FactId| alone.contains(fact) || bound.contains(fact);
    for &fact in unknown {
        let depends = completions.depends_on(fact).expect("there is time") != Some(false);
        assert_eq!(depends, is_named(&fact), "one judgement, of {fact:?}: {what}");
    }
    // The questions come behind the facts.
    let key = |at: &[usize], is_in: &dyn Fn(&FactId) -> bool| -> Vec<usize> {
        (0..at.len()).filter(|&place| unknown.get(place).is_none_or(is_in)).map(|place| at[place]).collect()
    };
    let mut by_named: BTreeMap<Vec<usize>, BTreeSet<Outcomes>> = BTreeMap::new();
    for (at, told) in found {
        by_named.entry(key(at, &is_named)).or_default().insert(told[of.index()]);
    }
    assert!(
        by_named.values().all(|outcomes| outcomes.len() == 1),
        "something on which it depends is not named: {what}"
    );
    for (place, fact) in unknown.iter().enumerate().filter(|(_, fact)| bound.contains(fact)) {
        let mut by_alone: BTreeMap<Vec<usize>, BTreeSet<(Outcomes, usize)>> = BTreeMap::new();
        for (at, told) in found {
            by_alone.entry(key(at, &|fact| alone.contains(fact))).or_default().insert((told[of.index()], at[place]));
        }
        let makes_a_difference = by_alone
            .values()
            .any(|seen| seen.iter().any(|one| seen.iter().any(|other| one.0 != other.0 && one.1 != other.1)));
        assert!(makes_a_difference, "{fact:?} is named and makes no difference: {what}");
    }
    bound.len()
}

#[test]
fn certain_and_matters_are_those_of_all_completions() {
    let (mut n_asked, mut n_certain, mut n_matter, mut n_not, mut n_bound, mut seed) = (0, 0, 0, 0, 0, 700_000);
    while n_asked < random::so_many(20, 60) {
        seed += 1;
        let random = &mut Random::new(seed);
        let mut text = random::policy(random);
        if random.chance(70) {
            text.push_str(random.one(&[
                "assume \"a\" { b0 or k0 is A }\n",
                "assume \"a\" { d0 <= d1 }\n",
                "assume \"a\" { d0 + 1 month <= 2017-03-31 or b1 }\n",
                "assume \"a\" { k0 is not B }\n",
                "assume \"a\" { b0 implies b1 }\nassume \"a\" { b1 implies b0 }\n",
                "assume \"a\" { b0 implies k0 is A }\nassume \"a\" { k0 is A implies b0 }\n",
                "assume \"a\" { b1 implies d0 <= 2017-03-31 }\nassume \"a\" { d0 <= 2017-03-31 implies b1 }\n",
                "assume \"a\" { n0 >= 2 implies b0 }\nassume \"a\" { b0 implies (n0 >= 2 and not b1) }\n",
            ]));
        }
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let mut case = random::case(random, law.policy());
        // A whole list, and at most one date or number that is not known, so that all completions can be looked at.
        let list = law.policy().fact("xs").expect("the random policies have one");
        let FactType::List(record) = law.policy().facts[list].ty else { panic!("a list") };
        let TypeBody::Record(fields) = &law.policy().types[record].body else { panic!("a list of records") };
        let whole = fields.iter().map(|field| match field.ty {
            FactType::Bool => Some(Value::Bool(&*field.name == "flag")),
            FactType::Enumeration(_) => Some(Value::Enumerated(0)),
            FactType::Date | FactType::DateOrNever => Some(Value::Date(Day(17_200))),
            FactType::Int | FactType::List(_) | FactType::Text => panic!("no such fields"),
        });
        case.state(list, &Value::List(vec![whole.collect()]));
        let wide = ["d0", "d1", "n0", "d4"].map(|name| law.policy().fact(name).expect("a fact"));
        let open = wide[random.below(4)];
        for fact in wide {
            if fact != open && case.stated(fact) != Stated::Known {
                let value =
                    if law.policy().facts[fact].ty == FactType::Int { Value::Int(1) } else { Value::Date(Day(17_250)) };
                case.state(fact, &value);
            }
        }
        // Of each set one value at most is not known.
        for set in &law.policy().sets {
            let unknown: Vec<_> =
                law.policy().facts_of_set(set).filter(|&id| case.is_unknown(id, law.policy())).collect();
            for &fact in unknown.iter().skip(1) {
                case.state(fact, &Value::Bool(random.chance(50)));
            }
        }
        // Of the comparisons whose numbers may be missing one at most has no answer.
        let of_missing = law.policy().questions.ids().filter(|&id| law.policy().is_of_missing(id));
        for id in of_missing.skip(1) {
            case.answer(id, Some(random.chance(50)));
        }
        let unknown: Vec<FactId> = law.policy().facts.ids().filter(|&id| case.is_unknown(id, law.policy())).collect();
        let found = completions(&law, &case, &unknown);
        if found.is_empty() {
            continue;
        }
        let verdict = law.eval(&case);
        for of in law.policy().conclusions.ids() {
            let told = &verdict.conclusions[of.index()];
            if told.outcome != Outcome::Undetermined {
                continue;
            }
            n_asked += 1;
            let completions = Completions::of(&law, &case, of, &Watch::unlimited()).expect("in time");
            let mut completions = completions.expect("no field is unknown");
            let outcomes: BTreeSet<Outcome> = found.iter().map(|(_, outcomes)| outcomes[of.index()].0).collect();
            let certain = if outcomes.len() == 1 { outcomes.first().copied() } else { None };
            let name = &law.policy().conclusions[of].name;
            assert_eq!(completions.certain(), Ok(certain), "seed {seed}, {name}: {outcomes:?}\n{text}\n{case:?}");
            n_certain += usize::from(certain.is_some());
            for (place, &fact) in unknown.iter().enumerate() {
                let expected = matters(&found, place, of);
                if let Ok(Some(told)) = completions.matters(fact) {
                    let path = &law.policy().facts[fact].path;
                    assert_eq!(told, expected, "seed {seed}, {name}, {path}\n{text}\n{case:?}");
                    n_matter += usize::from(told);
                    n_not += usize::from(!told);
                }
            }
            if text.contains("implies") {
                n_bound += bound_is_enough_and_no_more(
                    &mut completions,
                    &found,
                    &unknown,
                    of,
                    &format!("seed {seed}, {name}\n{text}"),
                );
            }
        }
    }
    assert!(n_bound >= random::so_many(1, 3), "{n_bound} facts that assumptions bind");
    let enough = random::so_many(7, 20);
    assert!(n_matter > enough && n_not > enough, "{n_certain} certain, {n_matter} matter, {n_not} do not");
}

#[test]
fn what_every_completion_agrees_on_is_told() {
    let run = crate::cli::run;
    insta::assert_snapshot!(run(&["eval", "tests/advise/certain.amparo", "--full", "--as-of", "2018-08-01"]).told());
    let json = run(&["eval", "tests/advise/certain.amparo", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let permit = &json["conclusions"]["permit"];
    assert_eq!((permit["outcome"].as_str(), permit["certain"].as_str()), (Some("undetermined"), Some("granted")));
    assert_eq!(permit["matters"].as_array().map(Vec::len), Some(0));
    assert_eq!(json["conclusions"]["other"]["matters"], serde_json::json!(["child"]));
    assert_eq!(json["matters"], serde_json::json!(["child"]));
    let script = "need permit\nneed other\nchange other\nchild = no\nchange other\n";
    insta::assert_snapshot!(
        crate::cli::run_with_stdin(
            &["repl", "tests/advise/certain.amparo", "--as-of", "2018-08-01"],
            script.as_bytes()
        )
        .told()
    );
}

/// Of many questions, completions drawn at random answer most: the answers are those of the analysis, which is asked for one conclusion at a time.
#[test]
fn drawn_completions_change_no_answer() {
    let law = Law::load(&["policies".into()]).expect("the corpus");
    let entered =
        law.policy().facts.ids().find(|&id| &*law.policy().facts[id].path == "entry.date").expect("a date of entry");
    let day = Day::parse("2018-09-01").expect("a day");
    for entry in [None, Day::parse("2018-03-10").ok()] {
        let mut case = Case::blank(law.policy(), day);
        entry.into_iter().for_each(|entry| case.state(entered, &Value::Date(entry)));
        let watch = Watch::unlimited();
        let mut many = law.eval(&case);
        let mut one_by_one = many.clone();
        let n_asked: usize = many.conclusions.iter().map(|told| told.matters.len()).sum();
        assert!(n_asked > 200, "fewer are not drawn for: {n_asked}");
        sharpen(&law, &case, &mut many, &watch);
        law.policy().conclusions.ids().for_each(|of| sharpen_one(&law, &case, &mut one_by_one, of, &watch));
        for (one, other) in many.conclusions.iter().zip(&one_by_one.conclusions) {
            assert_eq!((one.certain, &one.matters), (other.certain, &other.matters));
        }
    }
}
