//! What is usual decides nothing; the people that the program makes up have it wherever the law leaves the choice.

use std::fs;

use amparo::Law;
use amparo::batch::Population;
use amparo::calendar::Day;
use amparo::policy::model::Value;
use serde_json::{Value as Json, json};

use crate::cli::{folder, run};

const POLICY: &str = r#"
type paper = visa "visa" | passport "passport" | card "card"
type child { birth_date : date usual as_of - 10 years  healthy : bool usual true }
facts {
  keeps_civil_rights : bool usual true "Keeps civil rights"
  birth_date : date "Date of birth"
  entered    : date usual as_of - 100 days "Entered"
  left       : date or never usual never "Left"
  shown      : paper usual passport "Paper shown"
  n          : int usual 2 "Times"
  papers     : set of paper usual {passport} "Papers"
  children   : list of child
}
status free
status whole
status adult
clause papers_or_rights { grants free  when shown in {visa, passport} and n between 1 and 3 }
clause any_answer { grants whole  when (keeps_civil_rights or not keeps_civil_rights) and (left is never or left <= as_of) and entered <= as_of }
clause grown { grants adult  when age(birth_date) >= 18 }
clause parent { grants adult  when any c in children where ((c.healthy or not c.healthy) and c.birth_date <= as_of) }
"#;

/// The example person of `find`.
fn found(name: &str, policy: &str, condition: &str) -> Json {
    let file = folder(&format!("usual_{name}")).join("law.amparo");
    fs::write(&file, policy).expect("a file");
    let told = run(&["find", &file.to_string_lossy(), condition, "--format", "json"]);
    let json: Json = serde_json::from_str(&told.stdout).unwrap_or_else(|_| panic!("{}", told.told()));
    json["found"][0].clone()
}

#[test]
fn an_example_person_has_what_is_usual_where_the_law_leaves_the_choice() {
    let person = found("free", POLICY, "granted free");
    assert_eq!((&person["shown"], &person["n"]), (&json!("passport"), &json!(2)));
    let person = found("whole", POLICY, "granted whole");
    assert_eq!((&person["keeps_civil_rights"], &person["left"]), (&json!(true), &json!("never")));
    let (as_of, entered) = (&person["as_of"], &person["entered"]);
    let day = |day: &Json| Day::parse(day.as_str().expect("a day")).expect("a day");
    assert_eq!(day(as_of).0 - day(entered).0, 100);
    let person = found("parent", POLICY, "fires parent");
    let child = &person["children"][0];
    assert_eq!(child["healthy"], json!(true));
    assert_eq!(day(&child["birth_date"]), day(&person["as_of"]).plus_months(-120));
}

#[test]
fn an_example_person_whose_age_matters_is_thirty_where_nothing_is_usual() {
    let person = found("adult", POLICY, "fires grown");
    assert_eq!((&person["as_of"], &person["birth_date"]), (&json!("2020-01-01"), &json!("1990-01-01")));
    // A child is as old as the law lets her be.
    let person = found("minor", POLICY, "not fires grown and birth_date <= as_of");
    assert_eq!((&person["as_of"], &person["birth_date"]), (&json!("2020-01-01"), &json!("2002-01-02")));
}

/// Without it the first value of the enumeration, and no.
#[test]
fn without_what_is_usual_an_example_person_is_as_ever() {
    let plain = POLICY.replace("usual passport", "").replace("usual true", "").replace("usual 2", "");
    let person = found("plain", &plain, "granted free");
    assert_eq!((&person["shown"], &person["n"]), (&json!("visa"), &json!(1)));
    assert_eq!(found("plain_whole", &plain, "granted whole")["keeps_civil_rights"], json!(false));
}

/// What is usual is told, and a version of the policy with other words for it is the same law.
#[test]
fn what_is_usual_is_listed_and_is_no_change_of_the_law() {
    let folder = folder("usual");
    let (old, new) = (folder.join("old.amparo"), folder.join("new.amparo"));
    fs::write(&old, POLICY).expect("a file");
    fs::write(&new, POLICY.replace("usual passport", "usual card").replace("usual 2", "")).expect("a file");
    let told = run(&["list", &old.to_string_lossy(), "facts", "--format", "json"]);
    let json: Json = serde_json::from_str(&told.stdout).unwrap_or_else(|_| panic!("{}", told.told()));
    let facts = json["facts"].as_array().expect("facts");
    let of = |name: &str| facts.iter().find(|fact| fact["name"] == name).expect("a fact")["usual"].clone();
    assert_eq!(of("shown"), json!("passport"));
    assert_eq!(of("entered"), json!("as_of - 100 days"));
    assert_eq!((of("n"), of("left"), of("birth_date")), (json!(2), json!("never"), Json::Null));
    assert_eq!((of("papers.passport"), of("papers.card")), (json!(true), json!(false)));
    let told = run(&["diff", &old.to_string_lossy(), &new.to_string_lossy(), "--fail-on", "change"]);
    assert_eq!(told.code, 0, "{}", told.told());
}

#[test]
fn most_of_an_invented_population_is_usual() {
    let law = Law::from_texts([("a.amparo", POLICY)]).expect("a policy");
    let population = Population::of(&law, 1, None);
    let fact = |name: &str| law.policy().fact(name).expect("a fact");
    let people: Vec<_> = (1..=300).map(|number| population.person(number)).collect();
    let n_with = |name: &str, value: Value| {
        people.iter().filter(|person| person.value(fact(name), law.policy()) == Some(value.clone())).count()
    };
    assert!(n_with("keeps_civil_rights", Value::Bool(true)) > 240);
    assert!((240..300).contains(&n_with("shown", Value::Enumerated(1))));
    assert!((220..300).contains(&n_with("left", Value::Date(Day::NEVER))));
    assert!(n_with("papers.visa", Value::Bool(false)) > 240);
}
