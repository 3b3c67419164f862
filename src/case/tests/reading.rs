//! What a case file says, and what it cannot say.

use super::policy::policy;
use super::{day, today, told};
use crate::case::{CaseFile, Format, Stated, read_bytes, read_case};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::model::Value;

fn read(policy: &Policy, text: &str) -> CaseFile {
    read_case(policy, "case", text, Format::of_text(text), today())
        .unwrap_or_else(|problems| panic!("{}", told(&problems, text)))
}

/// What is told of a wrong file, in the format that its first character shows.
fn mistakes(text: &str) -> String {
    match read_case(&policy(), "case", text, Format::of_text(text), today()) {
        Ok(file) => panic!("read as {file:?}"),
        Err(problems) => told(&problems, text),
    }
}

const WHOLE: &str = r#"{
  "id": "p-17",
  "as_of": "2018-08-01",
  "nationality": "VE",
  "birth_date": null,
  "dependants": 3,
  "entry": { "date": "2018-07-15", "regular": true, "checkpoint": { "place": "land_border" } },
  "children": [ { "nationality": "PE", "birth_date": "2015-01-01" }, {} ],
  "questions": { "strict_50_1": true, "broad_reading": null }
}"#;

#[test]
fn a_case_states_facts_of_every_type() {
    let policy = policy();
    let case = read(&policy, WHOLE).case(&policy);
    let value = |path: &str| case.value(policy.fact(path).expect("a fact of the test policy"), &policy);
    let stated = |path: &str| case.stated(policy.fact(path).expect("a fact of the test policy"));
    assert_eq!(case.id.as_deref(), Some("p-17"));
    assert_eq!(case.as_of(), day("2018-08-01"));
    assert_eq!(value("nationality"), Some(Value::Enumerated(1)));
    assert_eq!((value("birth_date"), stated("birth_date")), (None, Stated::NotKnown));
    assert_eq!(value("dependants"), Some(Value::Int(3)));
    assert_eq!(value("entry.checkpoint.place"), Some(Value::Enumerated(1)));
    assert_eq!((value("application.date"), stated("application.date")), (None, Stated::NotAsked));
    assert_eq!((value("criminal_record"), stated("criminal_record")), (Some(Value::Bool(false)), Stated::NotAsked));
    let child = vec![Some(Value::Enumerated(0)), Some(Value::Date(day("2015-01-01"))), None, None];
    assert_eq!(value("children"), Some(Value::List(vec![child, vec![None; 4]])));
    assert_eq!(case.answer_to(policy.question("strict_50_1").expect("a question")), Some(true));
    assert_eq!(case.answer_to(policy.question("broad_reading").expect("a question")), None);
}

#[test]
fn yaml_says_the_same_as_json() {
    let yaml = "\
# a person
id: p-17
as_of: 2018-08-01
nationality: VE
birth_date:
dependants: 3
entry:
  date: '2018-07-15'
  regular: true
  checkpoint: { place: land_border }
children:
  - nationality: PE
    birth_date: 2015-01-01
  - {}
questions: { strict_50_1: true, broad_reading: ~ }
";
    let policy = policy();
    assert_eq!(read(&policy, yaml), read(&policy, WHOLE));
}

#[test]
fn dotted_keys_and_groups_are_one() {
    let policy = policy();
    let nested = read(&policy, r#"{ "entry": { "regular": true, "checkpoint": { "staffed": false } } }"#);
    assert_eq!(nested, read(&policy, r#"{ "entry.checkpoint.staffed": false, "entry.regular": true }"#));
    assert_eq!(nested, read(&policy, r#"{ "entry": { "checkpoint.staffed": false }, "entry.regular": true }"#));
    assert_eq!(nested, read(&policy, r#"{ "entry.checkpoint": { "staffed": false }, "entry": { "regular": true } }"#));
}

#[test]
fn null_for_a_group_is_null_for_each_of_its_facts() {
    let policy = policy();
    let each = r#"{ "entry": { "date": null, "regular": null, "checkpoint": { "place": null, "staffed": null } } }"#;
    assert_eq!(read(&policy, r#"{ "entry": null }"#), read(&policy, each));
}

#[test]
fn the_day_asked_for_is_today_where_none_is_given() {
    let policy = policy();
    assert_eq!(read(&policy, "{}").as_of, today());
    assert_eq!(
        read(&policy, r#"{"as_of": null, "id": null, "questions": null, "journey": null}"#),
        read(&policy, "{}")
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    let policy = policy();
    assert_eq!(read(&policy, "\u{feff}{ \"dependants\": 1 }"), read(&policy, "{\"dependants\": 1}"));
    assert_eq!(read(&policy, "\u{feff}dependants: 1\n"), read(&policy, "{\"dependants\": 1}"));
}

#[test]
fn whole_numbers_may_be_written_with_a_fraction_of_nothing() {
    let policy = policy();
    for written in ["3", "3.0", "30e-1"] {
        assert_eq!(read(&policy, &format!("{{\"dependants\": {written}}}")), read(&policy, "dependants: 3"));
    }
}

// ---- journeys --------------------------------------------------------------------------------------------------------

#[test]
fn on_a_day_the_facts_stated_by_then_hold() {
    let policy = policy();
    let journey = read(
        &policy,
        r#"{ "dependants": 1, "children": [{}], "journey": [
            { "on": "2018-01-01", "dependants": 4, "entry": { "regular": null } },
            { "on": "2017-06-01", "dependants": 2, "entry.regular": true, "children": [] },
            { "on": "2018-01-01", "dependants": 5 } ] }"#,
    );
    let on = |text: &str, path: &str| journey.on(&policy, day(text)).value(policy.fact(path).expect("a fact"), &policy);
    assert_eq!(on("2017-05-31", "dependants"), Some(Value::Int(1)));
    assert_eq!(on("2017-06-01", "dependants"), Some(Value::Int(2)));
    assert_eq!(on("2017-06-01", "entry.regular"), Some(Value::Bool(true)));
    assert_eq!(on("2017-06-01", "children"), Some(Value::List(Vec::new())));
    assert_eq!(on("2018-01-01", "dependants"), Some(Value::Int(5)));
    assert_eq!(on("2018-01-01", "entry.regular"), None);
    assert_eq!(journey.case(&policy).as_of(), today());
}

/// Day after day each step of a journey is made once; and whatever day is asked for, before or after, it is as if it alone were.
#[test]
fn a_journey_is_gone_through_once() {
    let policy = policy();
    let steps: Vec<String> = (0..600)
        .map(|n| {
            let on = day("2017-01-01").plus_days(n * 2);
            let what = match n % 4 {
                0 => format!("\"dependants\": {n}"),
                1 => "\"entry.regular\": null".to_owned(),
                2 => "\"children\": [{}]".to_owned(),
                _ => format!("\"entry.regular\": {}, \"children\": []", n % 3 == 0),
            };
            format!("{{ \"on\": \"{on}\", {what} }}")
        })
        .collect();
    let journey = read(&policy, &format!("{{ \"dependants\": 1, \"journey\": [{}] }}", steps.join(", ")));
    let mut days = journey.day_by_day(&policy);
    for n in -10..1300 {
        let on = day("2017-01-01").plus_days(n);
        assert_eq!(days.on(on), &journey.on(&policy, on), "{on}");
    }
    assert_eq!(days.n_made, 600);
    for n in [700, 3, 1200, -5, 1, 2, 0] {
        let on = day("2017-01-01").plus_days(n);
        assert_eq!(days.on(on), &journey.on(&policy, on), "{on}");
    }
}

#[test]
fn a_step_has_a_day_and_facts_alone() {
    let text =
        r#"{ "on": "2018-01-01", "journey": [ { "as_of": "2018-01-01" }, { "on": "2018-01-01", "id": "x" }, 3 ] }"#;
    insta::assert_snapshot!(mistakes(text), @r#"
    misplaced_key 1:3: `on` is only allowed in a step of a journey (the date for which the law is asked is `as_of`)
    step_without_day 1:36: this step of the journey has no date (write `"on": "2018-10-31"`)
    misplaced_key 1:38: `as_of` is not allowed in a step of a journey (the date from which a step applies is `on`)
    misplaced_key 1:85: `id` is not allowed in a step of a journey (write it next to `journey`: it applies to every day)
    not_a_member 1:98: each member of `journey` is an object, not a number (write `{ "on": "2018-10-31", … }`)
    "#);
}

// ---- mistakes --------------------------------------------------------------------------------------------------------

#[test]
fn all_mistakes_are_told_at_once_by_place() {
    let text = r#"{
  "natonality": "VE",
  "regular": true,
  "birth_date": "2001-02-29",
  "dependants": "3",
  "criminal_record": "true",
  "entry": { "date": ["2018-07-15"], "regular": 1, "checkpoint": { "place": "air-port" } },
  "application": "2018-08-01",
  "children": [ { "nationality": "pe", "birthdate": null }, 4 ],
  "questions": { "strict_50": true },
  "entry.date": "2018-07-15"
}"#;
    insta::assert_snapshot!(mistakes(text), @r#"
    unknown_key 2:3: unknown fact `natonality` (did you mean `nationality`?)
    unknown_key 3:3: unknown fact `regular` (did you mean `entry.regular`?)
    no_such_date 4:17: `2001-02-29` is not a date: February 2001 has 28 days (check the day and the month)
    wrong_type 5:17: `dependants` takes a whole number, not text (write `3`, without quotes)
    wrong_type 6:22: `criminal_record` takes `true` or `false`, not text (write `true`, without quotes)
    wrong_type 7:22: `entry.date` takes a date, not a list (write year, month and day: `"2018-10-31"`)
    wrong_type 7:49: `entry.regular` takes `true` or `false`, not a number (write `true`)
    unknown_value 7:77: `entry.checkpoint.place` has no value `air-port` (did you mean `airport`? its values are `airport`, `land_border` or `port`)
    not_a_group 8:18: `application` is a group of facts and takes an object, not text (write `"application": { "date": … }`)
    unknown_value 9:34: `children.nationality` has no value `pe` (did you mean `PE`? its values are `PE`, `VE`, `CO` or `OTHER`)
    unknown_field 9:40: `child` has no field `birthdate` (did you mean `birth_date`?)
    not_a_member 9:61: each member of `children` is an object, not a number (write `{ "nationality": … }`)
    unknown_question 10:18: unknown question `strict_50` (did you mean `strict_50_1`?)
    duplicate_key 11:3: `entry.date` is stated twice (remove one of the two)
    "#);
}

/// `PE` lay nearest to “vene”, and nothing lay near “Venezuela”: people write what a value is called.
#[test]
fn a_value_written_as_it_is_called_is_found() {
    let policy = Law::from_texts([(
        "p.amparo",
        r#"
        type country = VE "Venezuela" es "Venezuela" | CI "Ivory Coast" es "Costa de Marfil" | OTHER
        facts { nationality : country "Nationality" es "Nacionalidad" }
    "#,
    )]);
    let policy = policy.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports())).policy;
    for (written, value) in [("venezuela", "VE"), ("Ivory coast", "CI"), ("costa de marfil", "CI")] {
        let text = format!(r#"{{ "nationality": "{written}" }}"#);
        let problems = read_case(&policy, "case", &text, Format::of_text(&text), today()).expect_err("no value");
        let told = told(&problems, &text);
        assert!(told.contains(&format!("did you mean `{value}`?")), "{told}");
    }
}

/// What has not happened was to be written as a day.
#[test]
fn never_for_a_fact_that_has_a_day_says_what_to_write() {
    insta::assert_snapshot!(mistakes("entry:\n  date: never\n"), @"malformed_date 2:9: `never` is not a date (`entry.date` cannot be `never` in this policy: leave it out, if it has not happened)");
}

#[test]
fn yes_and_no_are_text_in_yaml() {
    insta::assert_snapshot!(mistakes("entry:\n  regular: yes\ncriminal_record: No\n"), @r"
    wrong_type 2:12: `entry.regular` takes `true` or `false`, not text (write `true`)
    wrong_type 3:18: `criminal_record` takes `true` or `false`, not text (write `false`)
    ");
}

#[test]
fn dates_say_what_is_wrong_with_them() {
    let cases = [
        "2018-1-5",
        "31/10/2018",
        "1/5/2018",
        "2018-10-31T10:00:00Z",
        "yesterday",
        "2018-13-01",
        "2018-04-31",
        "1799-12-31",
    ];
    let all: String = cases.iter().map(|date| mistakes(&format!("birth_date: '{date}'"))).collect();
    insta::assert_snapshot!(all, @r"
    malformed_date 1:13: `2018-1-5` is not a date (did you mean `2018-01-05`?)
    malformed_date 1:13: `31/10/2018` is not a date (did you mean `2018-10-31`?)
    malformed_date 1:13: `1/5/2018` is not a date (write year, month and day: `2018-10-31`)
    malformed_date 1:13: `2018-10-31T10:00:00Z` is not a date (did you mean `2018-10-31`?)
    malformed_date 1:13: `yesterday` is not a date (write year, month and day: `2018-10-31`)
    no_such_date 1:13: `2018-13-01` is not a date: there is no month 13 (check the day and the month)
    no_such_date 1:13: `2018-04-31` is not a date: April 2018 has 30 days (check the day and the month)
    date_out_of_bounds 1:13: the date `1799-12-31` is out of range (write `null` for a date that is not known)
    ");
    insta::assert_snapshot!(mistakes("birth_date: 20181031"), @r"wrong_type 1:13: `birth_date` takes a date, not a number (did you mean `2018-10-31`?)");
}

#[test]
fn numbers_are_whole_and_bounded() {
    let numbers = ["1.5", "1000000000001", "-1e13", "99999999999999999999", "1e999"];
    let all: String = numbers.iter().map(|number| mistakes(&format!("{{\"dependants\": {number}}}"))).collect();
    insta::assert_snapshot!(all, @r"
    not_whole 1:16: `dependants` takes a whole number, not `1.5` (round the number as the law requires)
    number_out_of_bounds 1:16: the number `1000000000001` is out of range (write `null` for a number that is not known)
    number_out_of_bounds 1:16: the number `-1e13` is out of range (write `null` for a number that is not known)
    number_out_of_bounds 1:16: the number `99999999999999999999` is out of range (write `null` for a number that is not known)
    number_out_of_bounds 1:16: the number `1e999` is out of range (write `null` for a number that is not known)
    ");
}

#[test]
fn malformed_json_is_one_mistake_with_its_place() {
    let texts = [
        "{\"dependants\": 1",
        "{\"dependants\": 1,}",
        "{'dependants': 1}",
        "{\"dependants\" 1}",
        "{\"criminal_record\": True}",
        "{\"dependants\": 1} x",
        "{\"id\": \"a",
        "{\"id\": \"\\x\"}",
        "{\"id\": \"\\ud800\"}",
        "{\"dependants\": -}",
        "{",
        "{ // no\n}",
        "{\"dependants\": 01}",
    ];
    let all: String = texts.iter().map(|text| mistakes(text)).collect();
    insta::assert_snapshot!(all, @r#"
    malformed_json 1:16: malformed JSON: the text ends where `,` or `}` was expected (part of it may be missing)
    malformed_json 1:18: malformed JSON: expected a key in double quotes, found `}` (remove the comma before it)
    malformed_json 1:2: malformed JSON: expected a key in double quotes, found `'` (use straight double quotes, `"`, for text and keys)
    malformed_json 1:15: malformed JSON: expected `:` after the key, found `1`
    malformed_json 1:21: malformed JSON: expected a value, found `T` (write `true`)
    malformed_json 1:19: malformed JSON: expected the end of the text, found `x`
    malformed_json 1:9: malformed JSON: the text ends where the closing `"` of the text was expected (part of it may be missing)
    malformed_json 1:10: malformed JSON: expected an escape: `\"`, `\\`, `\/`, `\b`, `\f`, `\n`, `\r`, `\t` or `\u`, found `x`
    malformed_json 1:15: malformed JSON: expected the second half of a pair, from `\udc00` to `\udfff`, found `"`
    malformed_json 1:17: malformed JSON: expected a digit, found `}`
    malformed_json 1:1: malformed JSON: the text ends where a key in double quotes was expected (part of it may be missing)
    malformed_json 1:3: malformed JSON: expected a key in double quotes, found `/` (remove the comment: JSON has none, but YAML does)
    malformed_json 1:17: malformed JSON: expected `,` or `}`, found `1`
    "#);
}

#[test]
fn malformed_yaml_is_one_mistake_with_its_place() {
    let texts = [
        "a: [1, 2",
        "a: b: c",
        "a: &x [1]\nb: *x\n",
        "a: 1\n---\nb: 2\n",
        "? [a]\n: 1\n",
        "a: !person 1\n",
        "\ta: 1\n",
        "a: 'x\n",
    ];
    let all: String = texts.iter().map(|text| mistakes(text)).collect();
    insta::assert_snapshot!(all, @r"
    malformed_yaml 1:9: malformed YAML: while parsing a flow sequence, expected ',' or ']' (write each fact on its own line, `name: value`, and indent the facts of a group below it)
    malformed_yaml 1:5: malformed YAML: mapping values are not allowed in this context (write each fact on its own line, `name: value`, and indent the facts of a group below it)
    alias 2:4: a case cannot contain YAML aliases (write the value again; put text that begins with `*` in quotes)
    several_documents 2:1: the file contains more than one YAML document (write each case in its own file)
    odd_key 1:3: a key of a case cannot be a list or an object (put text that begins with `[` or `{` in quotes)
    odd_tag 1:4: a case cannot contain the YAML tag `!person` (remove it; put text that begins with `!` in quotes)
    unknown_key 1:2: unknown fact `a`
    malformed_yaml 1:4: malformed YAML: while scanning a quoted scalar, found unexpected end of stream (write each fact on its own line, `name: value`, and indent the facts of a group below it)
    ");
}

#[test]
fn a_file_that_is_no_object_says_so() {
    let texts = ["", "  \n", "# nothing\n", "---\n", "[]", "3", "nationality VE", "null"];
    let all: String = texts.iter().map(|text| mistakes(text)).collect();
    insta::assert_snapshot!(all, @r"
    empty 1:1: the case is empty (write `{}` for a person with no known facts; `amparo schema --sample` prints a case to fill in)
    empty 1:1: the case is empty (write `{}` for a person with no known facts; `amparo schema --sample` prints a case to fill in)
    empty 1:1: the case is empty (write `{}` for a person with no known facts; `amparo schema --sample` prints a case to fill in)
    empty 1:1: the case is empty (write `{}` for a person with no known facts; `amparo schema --sample` prints a case to fill in)
    not_an_object 1:1: a case is an object with facts, not a list (write each case in its own file)
    not_an_object 1:1: a case is an object with facts, not a number
    not_an_object 1:1: a case is an object with facts, not text (write `fact: value`, with a space after the colon)
    not_an_object 1:1: a case is an object with facts, not `null`
    ");
}

#[test]
fn bytes_that_are_no_text_say_so() {
    let problems = read_bytes(&policy(), "case", b"{\"id\": \"\xff\"}", Format::Json, today()).expect_err("no UTF-8");
    insta::assert_snapshot!(told(&problems, "{\"id\": \""), @r"not_utf8 1:9: the case file is not UTF-8 text (save the file as UTF-8)");
}

#[test]
fn what_the_law_concludes_is_no_fact() {
    insta::assert_snapshot!(mistakes("trafficked_person: true\nstrict_50_1: true\ndate: 2018-01-01\n"), @r"
    unknown_key 1:1: unknown fact `trafficked_person` (`trafficked_person` follows from the law; a case contains facts only)
    unknown_key 2:1: unknown fact `strict_50_1` (write the answer to an open question under `questions`)
    unknown_key 3:1: unknown fact `date` (did you mean `entry.date` or `application.date`?)
    ");
}

#[test]
fn brackets_without_end_are_refused() {
    for text in ["[".repeat(10_000), "{\"a\":".repeat(10_000)] {
        for format in [Format::Json, Format::Yaml] {
            let problems = read_case(&policy(), "case", &text, format, today()).expect_err("too deep");
            assert_eq!(problems.len(), 1);
        }
    }
    let blocks = "- ".repeat(10_000);
    let problems = read_case(&policy(), "case", &blocks, Format::Yaml, today()).expect_err("too deep");
    insta::assert_snapshot!(told(&problems, &blocks), @r"too_deep 1:201: objects and lists are nested more than 100 levels deep (a case is an object of facts in groups: remove the extra levels)");
}

#[test]
fn a_hundred_thousand_children_are_read() {
    let policy = policy();
    let child = r#"{ "nationality": "PE", "birth_date": "2015-01-01", "disabled": false, "siblings": 99999 },"#;
    let text = format!("{{ \"children\": [{}{{}}] }}", child.repeat(99_999));
    let case = read(&policy, &text).case(&policy);
    assert_eq!(case.members(policy.fact("children").expect("a fact")).map(<[_]>::len), Some(100_000));
}
