use std::sync::atomic::AtomicBool;

use super::*;
use crate::analysis::needs::Need;
use crate::case::Stated;
use crate::policy::ids::ClauseId;

const POLICY: &str = r#"
    type country = PE | VE | CO
    facts { nationality : country  entry { date : date }  adult : bool }
    assume "only grown-ups are asked about" { adult }
    status ptp
    status other
    clause first { grants ptp  when nationality is VE  when entry.date <= 2017-02-02 }
    clause second { grants ptp  when nationality is VE  when entry.date between 2017-03-01 and 2017-07-31  unless adult }
    clause third { grants ptp  when nationality is VE  when entry.date >= 2018-01-01  provided entry.date <= 2018-10-31 }
    clause refused { denies ptp  overrides third  when nationality is VE  when entry.date > 2018-08-31 }
"#;

fn found(condition: &str, n_wanted: usize) -> (Law, Found) {
    let law = Law::from_texts([("a.amparo", POLICY)]).expect("a policy");
    let (law, expr) = law.with_condition("asked", condition).expect("a condition");
    let found = find(&law, expr, n_wanted, &Watch::unlimited(), &|_| {}).expect("an answer");
    (law, found)
}

#[test]
fn persons_differ_in_what_fires() {
    let (law, found) = found("granted ptp", 10);
    let fire = |person: &Witness, clause: &str| {
        let verdict = law.eval(&person.case);
        verdict.clauses[law.policy.clause(clause).expect("a clause").index()].state
            == crate::circuit::ClauseState::Fires
    };
    let told: Vec<_> = found.persons.iter().map(|person| (fire(person, "first"), fire(person, "third"))).collect();
    assert!(found.is_complete && found.why_nobody.is_none());
    assert_eq!(told.len(), 2, "by the first, or by the third");
    assert!(told.contains(&(true, false)) && told.contains(&(false, true)));
}

#[test]
fn as_many_as_wanted_and_whether_there_are_more() {
    let (_, found) = found("granted ptp", 1);
    assert_eq!((found.persons.len(), found.is_complete, found.is_stopped), (1, false, false));
}

#[test]
fn nobody_for_reasons_none_of_which_can_be_left_out() {
    let (law, found) = found("granted ptp and entry.date between 2017-03-01 and 2017-12-31 and nationality is VE", 3);
    let why = found.why_nobody.expect("there is nobody");
    let worded: Vec<_> = why.parts.iter().map(|&part| law.wording(law.policy.exprs[part].span)).collect();
    assert_eq!(worded, ["granted ptp", "entry.date between 2017-03-01 and 2017-12-31"]);
    assert_eq!(why.assumptions, [0]);
    let needs: Vec<_> = why
        .needs
        .iter()
        .map(|(clause, need)| match need {
            Need::Condition(expr, _) => {
                format!("{}: {}", law.policy.clauses[*clause].name, law.wording(law.policy.exprs[*expr].span))
            }
            other => format!("{}: {other:?}", law.policy.clauses[*clause].name),
        })
        .collect();
    assert_eq!(needs, ["first: entry.date <= 2017-02-02", "second: adult", "third: entry.date >= 2018-01-01"]);
}

#[test]
fn a_clause_that_fires_stands_in_the_way() {
    let (law, found) = found("fires third and granted ptp and entry.date > 2018-08-31", 3);
    let why = found.why_nobody.expect("there is nobody");
    let firing: Vec<_> = why.fires.iter().map(|&clause| &*law.policy.clauses[clause].name).collect();
    assert_eq!(firing, ["refused"]);
}

#[test]
fn whoever_was_found_before_the_search_was_stopped_stays_found() {
    let law = Law::from_texts([("a.amparo", POLICY)]).expect("a policy");
    let (law, expr) = law.with_condition("asked", "granted ptp").expect("a condition");
    let stop = AtomicBool::new(false);
    let watch = Watch::new(&stop, None);
    let stop_after_one = |n_found: usize| stop.store(n_found == 1, std::sync::atomic::Ordering::Relaxed);
    let found = find(&law, expr, 10, &watch, &stop_after_one).expect("one is known");
    assert_eq!((found.persons.len(), found.is_complete, found.is_stopped), (1, false, true));
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(find(&law, expr, 10, &watch, &|_| {}).err(), Some(NoAnswer::GaveUp), "nobody was found by then");
}

/// Where no member may do something, each of them is looked at, not the first alone.
#[test]
fn several_members_each_with_what_it_needs() {
    let policy = "type child { disabled : bool  grown : bool }\nfacts { children : list of child }\nstatus s";
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let condition = "any c in children where (c.disabled) and any c in children where (c.grown)
        and no c in children where (c.disabled and c.grown)";
    let (law, expr) = law.with_condition("asked", condition).expect("a condition");
    let found = find(&law, expr, 1, &Watch::unlimited(), &|_| {}).expect("an answer");
    let members = found.persons[0].case.members(law.policy.facts.ids().next().expect("a list")).expect("a known list");
    let mut told: Vec<Vec<i64>> = members.iter().map(|member| member.to_vec()).collect();
    told.sort();
    assert_eq!(told, [[0, 1], [1, 0]], "one of each");
}

/// What a status confers is in force where its own source is, whatever that of the status.
#[test]
fn what_is_conferred_needs_to_be_in_force() {
    let policy = r#"facts { a : bool }  protection work
        instrument decree { title "Decree"  in force 2018-01-01 .. 2018-12-31 }
        status s { confers work  source decree }
        clause one { grants s  when a }"#;
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let (law, expr) = law.with_condition("asked", "granted work and as_of < 2018-01-01").expect("a condition");
    let found = find(&law, expr, 1, &Watch::unlimited(), &|_| {}).expect("an answer");
    let why = found.why_nobody.expect("there is nobody");
    let needs: Vec<_> = why.needs.iter().map(|(id, need)| (&*law.policy.clauses[*id].name, *need)).collect();
    assert_eq!(needs, [("s.confers.work", Need::Force)]);
    assert!(why.fires.is_empty() && why.assumptions.is_empty() && why.parts.len() == 2);
}

/// What the condition itself says is not laid to a clause that says the same; what the clause needs is, and to that clause.
#[test]
fn a_clause_that_reads_like_what_is_asked() {
    let policy = "facts { a : bool  b : bool }  status s  status t
        clause one { grants s  when a  when b }
        clause two { grants t  unless not (a and b) }";
    for (condition, n_parts, needs) in [
        ("a and b and not (a and b)", 3, vec![]),
        ("granted t and not a", 2, vec!["two"]),
        ("granted s and not a", 2, vec!["one"]),
    ] {
        let why = why_nobody(policy, condition);
        assert_eq!((why.n_parts, why.needs, why.fires), (n_parts, owned(&needs), vec![]), "{condition}");
    }
}

/// Of two clauses that ask the same of a person, the one that the question is about is named, whichever is declared first.
#[test]
fn of_two_clauses_that_ask_the_same_the_one_asked_about() {
    let policy = |first: &str, second: &str| {
        format!(
            "facts {{ late : bool  resident : bool }}  duty removal  duty fine  assume \"nobody\" {{ not late }}
             clause removal_late {{ requires removal  when {first} }}
             clause fine_late {{ requires fine  when {second} }}"
        )
    };
    for (first, second) in [("late and resident", "late and resident"), ("late", "late"), ("late", "resident and late")]
    {
        let text = policy(first, second);
        for (condition, clause) in [("required fine", "fine_late"), ("required removal", "removal_late")] {
            let why = why_nobody(&text, condition);
            assert_eq!((why.n_parts, why.n_assumptions), (1, 1), "{condition}: {text}");
            assert_eq!((why.needs, why.fires), (owned(&[clause]), vec![]), "{condition}: {text}");
        }
    }
    // What stands in the way is named likewise.
    let policy = "facts { a : bool }  status s  status t
        clause one { grants s  when a }
        clause two { grants t  when a }";
    let why = why_nobody(policy, "a and not granted t");
    assert_eq!((why.n_parts, why.needs, why.fires), (2, vec![], owned(&["two"])));
}

/// How many parts and assumptions, and the clauses named.
struct WhyNobody {
    n_parts: usize,
    n_assumptions: usize,
    needs: Vec<String>,
    fires: Vec<String>,
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn why_nobody(policy: &str, condition: &str) -> WhyNobody {
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let (law, expr) = law.with_condition("asked", condition).expect("a condition");
    let found = find(&law, expr, 1, &Watch::unlimited(), &|_| {}).expect("an answer");
    let why = found.why_nobody.expect("there is nobody");
    let name = |id: ClauseId| law.policy.clauses[id].name.to_string();
    WhyNobody {
        n_parts: why.parts.len(),
        n_assumptions: why.assumptions.len(),
        needs: why.needs.iter().map(|(id, _)| name(*id)).collect(),
        fires: why.fires.into_iter().map(name).collect(),
    }
}

/// Making a person small takes a replay for each fact and value: that ends with the watch too, and she shows the matter as she is by then.
#[test]
fn a_person_for_whom_there_is_no_time_is_left_as_she_was_found() {
    use crate::analysis::search::Model;
    use crate::analysis::witness::Replay;
    use crate::policy::model::Input;
    let policy = "facts { asked : bool  idle : bool  entry : date }\nstatus s\n\
                  clause c { grants s  when asked  when entry <= 2018-12-31 }";
    let law = Law::from_texts([("a.amparo", policy)]).expect("a policy");
    let roots = [Root::holds(law.circuit.conclusion(law.policy.conclusion("s").expect("a status")).law.granted)];
    let mut model = Model::default();
    for (fact, value) in [("asked", 1), ("idle", 1), ("entry", 0)] {
        model.values.insert(Input::Fact(law.policy.fact(fact).expect("a fact")), value);
    }
    let stop = AtomicBool::new(false);
    let watch = Watch::new(&stop, None);
    let made_small = || {
        let mut replay = Replay::new(&law.circuit.nodes, &law.policy, &roots, &law.circuit.assumptions, &watch);
        let witness = replay.witness(&model).expect("the model shows it");
        let stated: Vec<&str> = law
            .policy
            .facts
            .iter()
            .filter(|(id, _)| witness.case.stated(*id) == Stated::Known)
            .map(|(_, fact)| &*fact.path)
            .collect();
        (stated, witness.ranges.len())
    };
    assert_eq!(made_small(), (vec!["asked", "entry"], 2), "the day of entry and the one asked about may be others");
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(made_small(), (vec!["asked", "idle", "entry"], 0));
}

#[test]
fn what_rests_on_a_presumption_is_named() {
    use crate::analysis::witness::Replay;
    use crate::calendar::Day;
    use crate::case::Case;
    use crate::policy::model::Value;
    const POLICY: &str = r#"
        facts {
          since : date presumed 2018-01-29
          record : bool presumed false
          idle : bool presumed true
          poor : bool
        }
        status s
        clause one { grants s  when as_of >= since  unless record }
        clause other { grants s  when poor and idle  unless record }
        clause either { grants s  when poor  unless record }
    "#;
    let law = Law::from_texts([("a.amparo", POLICY)]).expect("a policy");
    let later = Day::of(2099, 1, 1).expect("a day");
    let names: [(&str, Value); 3] =
        [("since", Value::Date(later)), ("record", Value::Bool(true)), ("idle", Value::Bool(false))];
    let mut named = Vec::new();
    for condition in ["granted s", "granted s and not fires one", "fires either and not fires one", "not record"] {
        let (law, expr) = law.with_condition("asked", condition).expect("a condition");
        let found = find(&law, expr, 5, &Watch::unlimited(), &|_| {}).expect("an answer");
        assert!(!found.persons.is_empty(), "{condition}");
        for (at, person) in found.persons.iter().enumerate() {
            named.push(person.presumed.len());
            let watch = Watch::unlimited();
            let roots = [Root::holds(law.circuit.expr(expr))];
            let mut replay = Replay::new(&law.circuit.nodes, &law.policy, &roots, &[], &watch);
            let mut shows = |case: &Case| replay.holds(case);
            assert!(shows(&person.case), "{condition}");
            for (path, other) in &names {
                let id = law.policy.fact(path).expect("a fact");
                if person.case.stated(id) == Stated::Known {
                    continue;
                }
                let mut otherwise = person.case.clone();
                otherwise.state(id, other);
                // Further people must differ from the first in what applies, too.
                if !person.presumed.contains(&id) {
                    assert!(shows(&otherwise), "{condition}: {path}");
                } else if at == 0 {
                    assert!(!shows(&otherwise), "{condition}: {path}");
                }
            }
        }
    }
    assert!(named.iter().any(|n| *n > 1), "{named:?}");
}
