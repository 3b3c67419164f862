//! `--set` and `--read`, as people type them.

use super::policy::policy;
use super::{day, today, told};
use crate::case::set::{Setting, reading, set};
use crate::case::{CaseFile, Format, read_case};
use crate::policy::model::Value;

fn stated(argument: &str) -> Option<Value> {
    let policy = policy();
    match Setting::read(&policy, argument) {
        Ok(Setting::Facts(facts)) => facts.into_iter().next().expect("a fact").1,
        Ok(Setting::AsOf(day)) => Some(Value::Date(day)),
        Ok(Setting::Decided(_, value)) => Some(Value::Enumerated(value)),
        Err(problems) => panic!("{}", told(&problems, argument)),
    }
}

#[test]
fn values_are_typed_bare() {
    assert_eq!(stated("entry.regular=true"), Some(Value::Bool(true)));
    assert_eq!(stated("entry.regular = yes "), Some(Value::Bool(true)));
    assert_eq!(stated("criminal_record=no"), Some(Value::Bool(false)));
    assert_eq!(stated("dependants=-3"), Some(Value::Int(-3)));
    assert_eq!(stated("nationality=VE"), Some(Value::Enumerated(1)));
    assert_eq!(stated("nationality=\"VE\""), Some(Value::Enumerated(1)));
    assert_eq!(stated("birth_date=2001-05-03"), Some(Value::Date(day("2001-05-03"))));
    assert_eq!(stated("as_of=2001-05-03"), Some(Value::Date(day("2001-05-03"))));
    assert_eq!(stated("birth_date=unknown"), None);
    assert_eq!(stated("children=null"), None);
    assert_eq!(stated("children=[]"), Some(Value::List(Vec::new())));
    assert_eq!(
        stated("children=[{\"siblings\": 2}]"),
        Some(Value::List(vec![vec![None, None, None, Some(Value::Int(2))]]))
    );
}

#[test]
fn mistakes_point_into_the_argument() {
    let arguments = [
        "entry.regular",
        "entry.regular:true",
        "regular=true",
        "entry=3",
        "entry.regular=maybe",
        "nationality=ve",
        "birth_date=2001-02-30",
        "as_of=unknown",
        "dependants=three",
        "dependants=1.5",
        "children=3",
        "children=[{\"sibling\": 2}]",
        "children=[{]",
        "id=x",
        "=",
        "children=",
    ];
    let policy = policy();
    let tell = |argument: &&str| told(&Setting::read(&policy, argument).expect_err("a mistake"), argument);
    insta::assert_snapshot!(arguments.iter().map(tell).collect::<String>(), @r"
    malformed_setting 1:1: `entry.regular` is not of the form `path=value`
    malformed_setting 1:1: `entry.regular:true` is not of the form `path=value` (write `=` instead of `:`)
    unknown_key 1:1: unknown fact `regular` (did you mean `entry.regular`?)
    unknown_key 1:1: unknown fact `entry` (`entry` is a group with `entry.date`, `entry.regular`, `entry.checkpoint.place` and `entry.checkpoint.staffed`)
    wrong_type 1:15: `entry.regular` takes `true` or `false`, not text (write `true` or `false`, or `null` if the person does not know)
    unknown_value 1:13: `nationality` has no value `ve` (did you mean `VE`? its values are `PE`, `VE`, `CO` or `OTHER`)
    no_such_date 1:12: `2001-02-30` is not a date: February 2001 has 28 days (check the day and the month)
    wrong_type 1:7: `as_of` takes a date, not `null`
    wrong_type 1:12: `dependants` takes a whole number, not text
    not_whole 1:12: `dependants` takes a whole number, not `1.5` (round the number as the law requires)
    wrong_type 1:10: `children` takes a list of `child`, not text
    unknown_field 1:12: `child` has no field `sibling` (did you mean `siblings`?)
    malformed_json 1:12: malformed JSON: expected a key in double quotes, found `]`
    unknown_key 1:1: unknown fact `id`
    malformed_setting 1:1: `=` is not of the form `path=value`
    wrong_type 1:10: `children` takes a list of `child`, not text
    ");
}

#[test]
fn readings_are_taken_by_yes_and_no() {
    let policy = policy();
    let question = policy.question("strict_50_1").expect("a question");
    for (typed, answer) in
        [("yes", Some(true)), ("true", Some(true)), ("no", Some(false)), ("false", Some(false)), ("unknown", None)]
    {
        assert_eq!(reading(&policy, &format!("strict_50_1={typed}")).ok(), Some((question, answer)));
    }
    let tell = |argument: &&str| told(&reading(&policy, argument).expect_err("a mistake"), argument);
    insta::assert_snapshot!(["strict_50=yes", "strict_50_1=perhaps", "strict_50_1"].iter().map(tell).collect::<String>(), @r"
    unknown_question 1:1: unknown question `strict_50` (did you mean `strict_50_1`?)
    wrong_type 1:13: `strict_50_1` takes `true` or `false`, not text (write `true` or `false`, or `null` if the person does not know)
    malformed_setting 1:1: `strict_50_1` is not of the form `question=yes`
    ");
}

#[test]
fn what_is_set_holds_on_every_day_of_a_journey() {
    let policy = policy();
    let text = "dependants: 1\njourney: [{ on: 2018-01-01, dependants: 2, criminal_record: true }]\n";
    let mut file = read_case(&policy, "case", text, Format::Yaml, today()).expect("a journey");
    set(&policy, &mut file, "dependants=7").expect("a setting");
    let dependants = policy.fact("dependants").expect("a fact");
    assert_eq!(file.on(&policy, day("2017-01-01")).value(dependants, &policy), Some(Value::Int(7)));
    assert_eq!(file.on(&policy, day("2019-01-01")).value(dependants, &policy), Some(Value::Int(7)));
    assert_eq!(CaseFile::blank(today()).case(&policy).value(dependants, &policy), None);
}
