//! `amparo ask`: what is asked and understood; and that the verdict at the end is that of the case it writes.

use amparo::Law;
use amparo::advise::completions::Completions;
use amparo::advise::interview::{Asked, Heard, Interview};
use amparo::calendar::Day;
use amparo::case::write::file_to_json;
use amparo::case::{CaseFile, Format, Stated, read_case};
use amparo::circuit::Outcome;
use amparo::policy::ids::Id;
use amparo::policy::model::{FactType, TypeBody, Value};

use crate::agreement::random::{self, Random};
use crate::cli::{folder, run_with_stdin};

const SMALL: &str = "tests/cli/small.amparo";

fn asked(arguments: &[&str], answers: &str) -> String {
    let mut all = vec!["ask", SMALL, "--as-of", "2018-08-01"];
    all.extend(arguments);
    run_with_stdin(&all, answers.as_bytes()).told()
}

#[test]
fn an_interview_takes_what_people_say() {
    let answers = "Venezuela\nve\nwhy do you ask?\nyes\nback\nmaybe\nYes.\n31/2/2018\n15 July 2018\n?\n";
    insta::assert_snapshot!(asked(&["--goal", "permit"], answers));
}

#[test]
fn a_value_is_told_by_its_label_and_taken_by_label_name_or_number() {
    let text = "type place = at_control \"at entry control\" es \"en el control\" | inside\nfacts { stopped : place \"Stopped\" es \"Detenida\" }\n\
        category held \"Held\"\nclause a { establishes held  when stopped is at_control }\n";
    let law = Law::from_texts([("a.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let asked = Asked::Fact(law.policy.fact("stopped").expect("a fact"));
    for (line, value) in
        [("At entry control", 0), ("EN EL CONTROL.", 0), ("at_control", 0), ("1", 0), ("inside", 1), ("2", 1)]
    {
        assert_eq!(Interview::heard(&law, asked, line), Ok(Heard::Value(Value::Enumerated(value))), "{line}");
    }
    assert!(Interview::heard(&law, asked, "elsewhere").is_err());
    let place = folder("labels").join("a.amparo");
    std::fs::write(&place, text).expect("written");
    for (language, words) in [("en", "Stopped: at entry control"), ("es", "Detenida: en el control")] {
        let told = crate::cli::run(&[
            "eval",
            &place.display().to_string(),
            "--as-of=2018-01-01",
            "--set=stopped=at_control",
            &format!("--lang={language}"),
        ]);
        assert!(told.stdout.contains(words) && told.stdout.contains("stopped is at_control"), "{}", told.told());
    }
}

#[test]
fn a_list_is_asked_for_member_by_member() {
    insta::assert_snapshot!(asked(&["--goal", "expulsion"], "yes\nPE\n1/1/2015\nyes\n3\n?\nno\nno\n"));
}

#[test]
fn una_entrevista_en_espanol() {
    let answers = "VE\n¿por qué?\nno sé\natrás\nsí\n15 de julio de 2018\n1/8/2018\n";
    insta::assert_snapshot!(asked(&["--goal", "permit", "--lang", "es"], answers));
}

#[test]
fn an_answer_that_nobody_can_give_is_taken_back() {
    let told =
        asked(&["--goal", "permit", "--set", "birth_date=2018-07-01"], "VE\nyes\n2018-06-01\n2018-07-15\nstop\n");
    assert!(told.contains("there can be no such person: People enter after they are born"), "{told}");
    assert!(told.contains("taken back") && told.contains("\"date\": \"2018-07-15\""), "{told}");
}

#[test]
fn the_case_is_written_whole_or_not_at_all() {
    let place = folder("ask").join("maria.json");
    let told = asked(&["--goal", "permit", "--save", &place.display().to_string()], "PE\n");
    assert!(told.contains("no clause applies") && !told.contains("\"nationality\""), "{told}");
    let written = std::fs::read_to_string(&place).expect("the case was written");
    assert!(written.contains("\"nationality\": \"PE\""), "{written}");
    assert_eq!(std::fs::read_dir(place.parent().expect("a folder")).expect("a folder").count(), 1, "nothing beside it");
    insta::assert_snapshot!(asked(&["--goal", "permit", "--save", "nowhere/maria.json"], "PE\n"));
    insta::assert_snapshot!(asked(&["--goal", "permitt"], ""));
}

#[test]
fn an_interview_at_the_prompt_is_one_step() {
    let script =
        "ask permit\nVE\nyes\n15/7/2018\n1/8/2018\nfacts\nundo\nfacts\nask family_permit\nstop\nas of 2018-09-01\n";
    insta::assert_snapshot!(run_with_stdin(&["repl", SMALL, "--as-of", "2018-08-01"], script.as_bytes()).told());
}

/// An answer to a question, drawn by chance.
fn drawn(random: &mut Random, law: &Law, ty: FactType) -> Heard {
    if random.chance(20) {
        return Heard::NotKnown;
    }
    Heard::Value(match ty {
        FactType::Bool | FactType::List(_) => Value::Bool(random.chance(50)),
        FactType::Int => Value::Int(random.below(5) as i64 - 1),
        FactType::Date => Value::Date(Day(Day::of(2016, 1, 1).expect("a day").0 + random.below(1200) as i64)),
        FactType::Enumeration(ty) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) => Value::Enumerated(random.below(values.len()) as u32),
            TypeBody::Record(_) => panic!("an enumeration has values"),
        },
    })
}

#[test]
fn it_ends_with_the_verdict_of_the_case_it_writes_and_asks_nothing_settled() {
    let (mut n_interviews, mut n_questions, mut seed) = (0, 0, 90_000);
    while n_interviews < 120 {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let goals: Vec<_> = law.policy.conclusions.ids().filter(|_| random.chance(50)).collect();
        let start = CaseFile::blank(Day::of(2017, 6, 1).expect("a day"));
        let mut interview = Interview::new(&law, start.clone(), goals);
        let mut asked_facts = Vec::new();
        for _ in 0..200 {
            let Some(asked) = interview.next(&law) else { break };
            n_questions += 1;
            let ty = match asked {
                Asked::Fact(id) => {
                    assert!(
                        !interview.hanging_on(&law, asked).is_empty(),
                        "seed {seed}: a goal hangs on what is asked"
                    );
                    assert!(!asked_facts.contains(&id), "seed {seed}: asked twice");
                    asked_facts.push(id);
                    law.policy.facts[id].ty
                }
                // A list ends some time.
                Asked::OneMore { number, .. } if number > 2 => {
                    interview.answer(&law, asked, Heard::Value(Value::Bool(false)));
                    continue;
                }
                Asked::OneMore { .. } => FactType::Bool,
                Asked::Field { list, field, .. } => amparo::advise::interview::field_type(&law, list, field),
            };
            let heard = drawn(random, &law, ty);
            interview.answer(&law, asked, heard);
        }
        assert!(interview.next(&law).is_none(), "seed {seed}: it ends");
        let json = file_to_json(&interview.person, &law.policy).to_string();
        let written =
            read_case(&law.policy, "case", &json, Format::Json, start.as_of).expect("it reads what it writes");
        let (told, read) = (law.eval(&interview.person.case(&law.policy)), law.eval(&written.case(&law.policy)));
        assert_eq!(told, read, "seed {seed}");
        // A goal that cannot be said hangs on what nobody knows, or on the law, and on nothing that was not asked.
        let case = interview.person.case(&law.policy);
        for of in &interview.goals {
            let told = &told.conclusions[of.index()];
            if told.outcome != Outcome::Undetermined {
                continue;
            }
            for &fact in told.matters.iter().filter(|&&id| case.stated(id) == Stated::NotAsked) {
                // Of somebody in a list not all is known: that is not decided.
                let Some(mut goal) = Completions::of(&law, &case, *of) else { continue };
                assert_eq!(goal.matters(fact), Some(false), "seed {seed}: what was not asked cannot matter");
            }
        }
        // Back to the start, answer by answer.
        while interview.back() {}
        assert_eq!(interview.person, start, "seed {seed}");
        n_interviews += 1;
    }
    assert!(n_questions > 150, "{n_questions} questions in {n_interviews} interviews");
}
