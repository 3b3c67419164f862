//! What carried a result and nothing else: tests, members of lists, victories, conflicts, presumptions, practice.

use amparo::Law;
use amparo::case::Format;
use serde_json::{Value as Json, json};

/// The verdict as programs read it.
fn verdict(policy: &str, case: Json) -> Json {
    let law = Law::from_texts([("policy.amparo", policy)]).expect("a policy");
    let text = case.to_string();
    let case = law.read_case("case.json", &text, Format::Json, amparo::Day(17_000)).expect("a case");
    amparo::report::json::verdict(&law, &case, &law.eval(&case))
}

fn tests_of(verdict: &Json, clause: &str) -> Vec<(String, Json)> {
    let reasons = verdict["clauses"][clause]["reasons"].as_array().expect("reasons").iter();
    reasons.map(|reason| (reason["test"].as_str().expect("words").to_owned(), reason["value"].clone())).collect()
}

const ENTRY: &str = "\
    facts { fear : bool  visa : bool  crime : bool }
    category refugee
    status permit
    status other
    define may_enter = refugee or visa
    define welcome \"Welcome\" = may_enter and not crime
    clause r { establishes refugee  when fear }
    clause p { grants permit  when may_enter }
    clause o { grants other  when welcome }";

/// Once the visa that the person lacks was cited for `refugee or visa`.
#[test]
fn behind_a_definition_stands_what_carries_it_and_nothing_else() {
    let told = verdict(ENTRY, json!({ "fear": true, "visa": false, "crime": false }));
    let [reason] = told["clauses"]["p"]["reasons"].as_array().expect("reasons").as_slice() else { panic!("{told}") };
    assert_eq!(
        reason,
        &json!({ "test": "may_enter", "value": true, "facts": {},
                 "because": [{ "test": "refugee", "value": true, "facts": {} }] })
    );
    // A definition without a label is looked into; what the facts say is what carries it.
    let [reason] = told["clauses"]["o"]["reasons"].as_array().expect("reasons").as_slice() else { panic!("{told}") };
    assert_eq!(reason["facts"], json!({ "crime": false }));
    assert_eq!(reason["because"].as_array().expect("tests").len(), 2, "{reason}");
    // Where it is false, all that is false carries it.
    let told = verdict(ENTRY, json!({ "fear": false, "visa": false }));
    let reason = &told["clauses"]["p"]["reasons"][0];
    assert_eq!(reason["facts"], json!({ "visa": false }));
    let values: Vec<_> = reason["because"].as_array().expect("tests").iter().map(|test| &test["test"]).collect();
    assert_eq!(values, ["refugee", "visa"]);
}

#[test]
fn a_requirement_that_is_met_is_no_reason_where_another_is_missing() {
    let policy = "facts { told : date  filed : date  paid : bool }
        status appeal
        clause a { grants appeal  provided filed <= told + 15 days  provided paid }";
    let told =
        verdict(policy, json!({ "as_of": "2018-03-20", "told": "2018-03-01", "filed": "2018-03-17", "paid": true }));
    assert_eq!(tests_of(&told, "a"), [("filed <= told + 15 days".to_owned(), json!(false))]);
}

#[test]
fn more_tests_than_are_tried_one_by_one_carry_no_more_than_they_must() {
    let terms: Vec<_> = (0..400).map(|at| format!("n is {at}")).collect();
    let policy = format!("facts {{ n : int }} status s clause c {{ grants s  when {} }}", terms.join(" or "));
    let told = verdict(&policy, json!({ "n": 300 }));
    assert_eq!(tests_of(&told, "c"), [("n is 300".to_owned(), json!(true))]);
}

const FAMILY: &str = "type country = PE | VE
    type child { nationality : country  born : date  ill : bool }
    facts { children : list of child }
    status family
    status all
    clause c { grants family  when any kid in children where (kid.nationality is PE and kid.born >= 2010-01-01) }
    clause e { grants all  when every kid in children where (kid.nationality is PE) }";

#[test]
fn the_member_of_a_list_that_decides_is_named_with_what_is_known_of_it() {
    let children = json!([
        { "nationality": "PE", "born": "2001-05-05" },
        { "nationality": "PE", "born": "2012-03-01" },
        { "nationality": "VE", "born": "2015-03-01" },
    ]);
    let told = verdict(FAMILY, json!({ "children": children }));
    let any = &told["clauses"]["c"]["reasons"][0];
    assert_eq!(
        any["members"],
        json!([{ "at": 1, "fields": { "nationality": "PE", "born": "2012-03-01", "ill": null } }])
    );
    let every = &told["clauses"]["e"]["reasons"][0];
    assert_eq!(every["value"], json!(false));
    assert_eq!(every["members"][0]["at"], json!(2), "{every}");
    // Where it is not known, all of whom it is not; where all decide together, none.
    let told = verdict(FAMILY, json!({ "children": [{ "nationality": "VE" }, { "nationality": "PE" }] }));
    assert_eq!(
        told["clauses"]["c"]["reasons"][0]["members"],
        json!([{ "at": 1, "fields": { "nationality": "PE", "born": null, "ill": null } }])
    );
    let told = verdict(FAMILY, json!({ "children": [{ "nationality": "VE" }] }));
    assert_eq!(told["clauses"]["c"]["reasons"][0].get("members"), None);
}

const RANKS: &str = "hierarchy treaty > law > decree
    precedence override, rank, recency
    instrument tr { title \"Treaty\"  rank treaty  published 2019-01-01 }
    instrument la { title \"Law\"  rank law  published 2010-01-01 }
    instrument lb { title \"Law two\"  rank law  published 2010-01-01 }
    instrument de { title \"Decree\"  rank decree }
    facts { fear : bool  crime : bool  visa : bool  asylum : bool }
    duty admit { favourable }
    clause a { source la art \"1\"  requires admit  when fear }
    clause b { source lb art \"2\"  forbids admit  when crime }
    clause c { source de art \"3\"  forbids admit  when not visa }
    clause t { source tr art \"33\"  requires admit  overrides b  when asylum }";

/// Once a clause beaten by rank stood in the conflict, and none said that it was beaten.
#[test]
fn a_conflict_is_between_the_clauses_that_nobody_beats() {
    let told = verdict(RANKS, json!({ "fear": true, "crime": true, "visa": false, "asylum": false }));
    let admit = &told["conclusions"]["admit"];
    assert_eq!(admit["outcome"], json!("conflict"));
    assert_eq!(admit["in_conflict"], json!({ "for": ["a"], "against": ["b"] }));
    assert_eq!(admit["victories"], json!([{ "loser": "c", "winner": "a", "principles": ["rank"] }]));
    // All the clauses that fire stay in `by` and `against`.
    assert_eq!((&admit["by"], &admit["against"]), (&json!(["a"]), &json!(["b", "c"])));
}

/// Once the treaty's rank was hidden behind the override.
#[test]
fn a_victory_has_every_principle_that_gives_it() {
    let told = verdict(RANKS, json!({ "fear": true, "crime": true, "visa": true, "asylum": true }));
    let admit = &told["conclusions"]["admit"];
    assert_eq!(admit["outcome"], json!("required"));
    assert_eq!(
        admit["victories"],
        json!([{ "loser": "b", "winner": "t", "principles": ["override", "rank", "recency"] }])
    );
    assert_eq!(admit["in_conflict"], json!({ "for": [], "against": [] }));
}

/// Another clause that beats the loser is named where it does so by a principle of its own.
#[test]
fn who_beats_by_another_principle_is_named_too() {
    let policy = "hierarchy treaty > law
        precedence override, rank
        instrument tr { title \"Treaty\"  rank treaty }
        instrument la { title \"Law\"  rank law }
        status s
        clause nay { source la art \"1\"  denies s }
        clause exception { source la art \"2\"  grants s  overrides nay }
        clause same { source la art \"3\"  grants s  overrides nay }
        clause above { source tr art \"4\"  grants s }";
    let told = verdict(policy, json!({}));
    assert_eq!(
        told["conclusions"]["s"]["victories"],
        json!([{ "loser": "nay", "winner": "exception", "principles": ["override"] },
               { "loser": "nay", "winner": "above", "principles": ["rank"] }])
    );
}

#[test]
fn presumptions_that_are_each_enough_carry_the_outcome_together() {
    let policy = "facts { minor : bool presumed true  ill : bool presumed true  crime : bool presumed false  a : bool }
        status s status t
        clause g { grants s  when (minor or ill) and not crime }
        clause h { grants t  when a or minor or ill }";
    let told = verdict(policy, json!({}));
    // `s` leans on `crime` alone; for `t` each of the two others would be enough.
    assert_eq!(told["presumed"], json!(["crime"]));
    assert_eq!(told["presumed_together"], json!([["minor", "ill"]]));
    let told = verdict(policy, json!({ "a": true, "crime": false }));
    assert_eq!(told["presumed_together"], json!([["minor", "ill"]]));
    let told = verdict(policy, json!({ "a": true, "crime": true }));
    assert_eq!((&told["presumed"], &told["presumed_together"]), (&json!([]), &json!([])));
}

/// Once a right that comes with a status was told as granted, and nothing said that practice denies the status.
#[test]
fn what_practice_does_to_a_status_shows_for_what_depends_on_it() {
    let policy = "practice pr
        facts { a : bool  b : bool }
        status s { confers w, v } protection w protection v
        status t
        clause c { grants s  when a }
        clause r { source pr  denies s  when b }
        clause n { grants t  when granted s }
        clause rw { source pr  denies w  when b }";
    let told = verdict(policy, json!({ "a": true, "b": true }));
    let of = |name: &str| &told["conclusions"][name];
    let followed = json!({ "outcome": "none", "through": ["s"] });
    assert_eq!((&of("t")["followed"], &of("v")["followed"]), (&followed, &followed));
    // Of what practice itself denies nothing needs to be said twice.
    assert_eq!((&of("w")["in_practice"], &of("w")["followed"]), (&json!("denied"), &Json::Null));
    let told = verdict(policy, json!({ "a": true, "b": false }));
    assert_eq!(told["conclusions"]["t"]["followed"], Json::Null);
}

/// The open questions on which an explanation says that something hangs are those of which another answer, or none, makes it come out otherwise.
#[test]
fn an_explanation_hangs_on_the_questions_whose_answer_changes_it() {
    use crate::agreement::random::{self, Random};
    use amparo::advise::explain::{Subject, explain};
    use amparo::policy::ids::Id;
    use amparo::watch::Watch;
    let (mut n_hanging, mut n_asked) = (0, 0);
    for seed in 90_000..90_400 {
        let mut random = Random::new(seed);
        let text = random::policy(&mut random);
        let Ok(law) = amparo::Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let case = random::case(&mut random, law.policy());
        let reading = |question, answer| {
            let mut case = case.clone();
            case.answer(question, answer);
            law.judge().reading(law.policy(), law.circuit(), &case)
        };
        let questions: Vec<_> = law.policy().open_questions().map(|(id, _)| id).collect();
        let read = questions.iter().map(|&id| (id, [Some(true), Some(false), None].map(|answer| reading(id, answer))));
        let read: Vec<_> = read.collect();
        let subjects = law.policy().conclusions.ids().map(Subject::Conclusion);
        for subject in subjects.chain(law.policy().clauses.ids().map(Subject::Clause)) {
            let hangs = read.iter().filter(|(_, [yes, no, open])| {
                let is_other = |one: &amparo::eval::Reading, other: &amparo::eval::Reading| match subject {
                    Subject::Conclusion(of) => {
                        let at = of.index();
                        (one.law[at], one.practice[at]) != (other.law[at], other.practice[at])
                    }
                    Subject::Clause(of) => one.states[of.index()] != other.states[of.index()],
                };
                is_other(yes, no) || is_other(yes, open)
            });
            let expected: Vec<_> = hangs.map(|&(id, _)| (id, case.answer_to(id))).collect();
            let told = explain(&law, &case, subject, &Watch::of(std::time::Duration::ZERO)).readings;
            assert_eq!(told, expected, "seed {seed}: {subject:?}\n{text}");
            n_hanging += expected.len();
            n_asked += questions.len();
        }
    }
    assert!(n_hanging > 10 && n_asked > 2 * n_hanging, "{n_hanging} of {n_asked}");
}
