//! `amparo ask`: what is asked and understood; and that the verdict at the end is that of the case it writes.

use amparo::Law;

use amparo::advise::answers::{Heard, heard};
use amparo::advise::completions::Completions;
use amparo::advise::days::Figures;
use amparo::advise::interview::{Asked, Interview};
use amparo::calendar::Day;
use amparo::case::write::file_to_json;
use amparo::case::{CaseFile, Format, Stated, read_case};
use amparo::circuit::Outcome;
use amparo::policy::ids::Id;
use amparo::policy::model::{FactType, TypeBody, Value};
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};
use crate::cli::{folder, run_with_stdin};

fn as_long_as_it_takes() -> Watch<'static> {
    Watch::unlimited()
}

const SMALL: &str = "tests/cli/small.amparo";

fn asked(arguments: &[&str], answers: &str) -> String {
    let mut all = vec!["ask", SMALL, "--as-of", "2018-08-01"];
    all.extend(arguments);
    run_with_stdin(&all, answers.as_bytes()).told()
}

#[test]
fn an_interview_takes_what_people_say() {
    let answers = "Chile\nVX\nve\nwhy do you ask?\n31/2/2018\n7/15\n3/4/2018\n15 July 2018\nback\n7/15/2018\nmaybe\nYes.\nhelp\n?\n";
    insta::assert_snapshot!(asked(&["--goal", "permit"], answers));
}

#[test]
fn a_value_is_told_by_its_label_and_taken_by_label_name_or_number() {
    let text = "type place = at_control \"at entry control\" es \"en el control\" | inside\nfacts { stopped : place \"Stopped\" es \"Detenida\" }\n\
        category held \"Held\"\nclause a { establishes held  when stopped is at_control }\n";
    let law = Law::from_texts([("a.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let ty = law.policy().facts[law.policy().fact("stopped").expect("a fact")].ty;
    let understood = |line| heard(&law, ty, line, Figures::EitherFirst);
    for (line, value) in
        [("At entry control", 0), ("EN EL CONTROL.", 0), ("at_control", 0), ("1", 0), ("inside", 1), ("2", 1)]
    {
        assert_eq!(understood(line), Ok(Heard::Value(Value::Enumerated(value))), "{line}");
    }
    assert!(understood("elsewhere").is_err());
    let place = folder("labels").join("a.amparo");
    std::fs::write(&place, text).expect("written");
    for (language, words) in [("en", "Stopped: at entry control"), ("es", "Detenida: en el control")] {
        let told = crate::cli::run(&[
            "eval",
            &place.display().to_string(),
            "--as-of=2018-01-01",
            "--set=stopped=at_control",
            "--full",
            &format!("--lang={language}"),
        ]);
        assert!(told.stdout.contains(words) && !told.stdout.contains("stopped is at_control"), "{}", told.told());
    }
}

#[test]
fn a_list_is_asked_for_member_by_member() {
    insta::assert_snapshot!(asked(&["--goal", "expulsion"], "yes\nyes\n3\nyes\n?\nno\n"));
}

#[test]
fn una_entrevista_en_espanol() {
    let answers = "VE\n¿por qué?\nno sé\natrás\n15 de julio de 2018\nsí\nayuda\n1/8/18\n1/8/2018\n";
    insta::assert_snapshot!(asked(&["--goal", "permit", "--lang", "es"], answers));
}

#[test]
fn an_answer_that_nobody_can_give_is_taken_back() {
    let told = asked(&["--goal", "permit", "--set", "birth_date=2018-07-01"], "VE\n2018-06-01\n2018-07-15\nstop\n");
    assert!(told.contains("this person cannot exist: People enter after they are born"), "{told}");
    assert!(told.contains("The answer was taken back") && told.contains("\"date\": \"2018-07-15\""), "{told}");
}

#[test]
fn the_case_is_written_whole_or_not_at_all() {
    let place = folder("ask").join("maria.json");
    let told = asked(&["--goal", "permit", "--save", &place.display().to_string()], "PE\n");
    assert!(told.contains("no provision applies") && !told.contains("\"nationality\""), "{told}");
    let written = std::fs::read_to_string(&place).expect("the case was written");
    assert!(written.contains("\"nationality\": \"PE\""), "{written}");
    assert_eq!(std::fs::read_dir(place.parent().expect("a folder")).expect("a folder").count(), 1, "nothing beside it");
    insta::assert_snapshot!(asked(&["--goal", "permit", "--save", "nowhere/maria.json"], "PE\n"));
    insta::assert_snapshot!(asked(&["--goal", "permitt"], ""));
}

#[test]
fn an_interview_at_the_prompt_is_one_step() {
    let script = "ask permit\nVE\n15/7/2018\nyes\n1 August 2018\nfacts\nundo\nfacts\nask family_permit\nstop\nas of 2018-09-01\n";
    insta::assert_snapshot!(run_with_stdin(&["repl", SMALL, "--as-of", "2018-08-01"], script.as_bytes()).told());
}

/// An answer to a question, drawn by chance.
fn drawn(random: &mut Random, law: &Law, ty: FactType) -> Heard {
    if random.chance(20) {
        return Heard::NotKnown;
    }
    Heard::Value(match ty {
        FactType::Text => panic!("no interview asks for a text"),
        FactType::Bool | FactType::List(_) => Value::Bool(random.chance(50)),
        FactType::Int => Value::Int(random.below(5) as i64 - 1),
        FactType::DateOrNever if random.chance(40) => Value::Date(Day::NEVER),
        FactType::Date | FactType::DateOrNever => {
            Value::Date(Day(Day::of(2016, 1, 1).expect("a day").0 + random.below(1200) as i64))
        }
        FactType::Enumeration(ty) => match &law.policy().types[ty].body {
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
        let watch = as_long_as_it_takes();
        let goals: Vec<_> = law.policy().conclusions.ids().filter(|_| random.chance(50)).collect();
        let start = CaseFile::blank(Day::of(2017, 6, 1).expect("a day"));
        let mut interview = Interview::new(&law, start.clone(), goals.clone());
        let mut asked_before: Vec<Asked> = Vec::new();
        // How many facts were promised at most, for each question.
        let mut promised: Vec<usize> = Vec::new();
        while let Some(asked) = interview.next(&law, &watch) {
            n_questions += 1;
            assert!(!interview.reasons_for(&law, asked, &watch).is_empty(), "seed {seed}: something depends on it");
            assert!(!asked_before.contains(&asked), "seed {seed}: {asked:?} is asked twice");
            promised.push(interview.at_most(&law, asked, &watch).n_facts);
            asked_before.push(asked);
            // A list ends some time.
            let heard = match asked {
                Asked::OneMore { number, .. } if number > 2 => Heard::Value(Value::Bool(false)),
                _ => drawn(random, &law, asked.ty(&law)),
            };
            interview.answer(&law, asked, heard);
        }
        let is_fact = |asked: &&Asked| matches!(asked, Asked::Fact(_));
        for (at, n_promised) in promised.into_iter().enumerate() {
            let n_asked = asked_before[at + 1..].iter().filter(is_fact).count();
            assert!(n_asked <= n_promised, "seed {seed}: {n_asked} after question {at}, {n_promised} were promised");
        }
        let json = file_to_json(&interview.person(&law), law.policy()).to_string();
        let written =
            read_case(law.policy(), "case", &json, Format::Json, start.as_of).expect("it reads what it writes");
        let (told, read) =
            (law.eval(&interview.person(&law).case(law.policy())), law.eval(&written.case(law.policy())));
        assert_eq!(told, read, "seed {seed}");
        // A goal that is not decided depends on what nobody knows, or on the law, and on nothing that was not asked.
        let case = interview.person(&law).case(law.policy());
        for of in interview.goals(&law) {
            let told = &told.conclusions[of.index()];
            if told.outcome != Outcome::Undetermined {
                continue;
            }
            for &fact in told.matters.iter().filter(|&&id| case.stated(id) == Stated::NotAsked) {
                // Of somebody in a list not all is known: that is not decided.
                let Some(mut goal) = Completions::of(&law, &case, of, &watch).expect("in time") else { continue };
                assert_eq!(goal.depends_on(fact), Ok(Some(false)), "seed {seed}: what was not asked cannot matter");
            }
        }
        // Back to the start, answer by answer.
        while interview.back() {}
        assert_eq!(interview.person(&law), start, "seed {seed}");
        n_interviews += 1;
    }
    assert!(n_questions > 150, "{n_questions} questions in {n_interviews} interviews");
}

// ---- what was said is never lost ---------------------------------------------------------------------------------------

/// An act under which a person with a Peruvian child under 18 gets a permit.
const FAMILY: &str = "\
type country = PE | VE
type child { nationality : country \"Nationality\"  born : date \"Date of birth\" }
facts { kids : list of child \"Children\" }
instrument act { title \"Act\" in force 2010-01-01 .. }
status family \"Family permit\"
clause f { source act art \"2\" grants family when any c in kids where (c.nationality is PE and age(c.born) < 18) }
";

/// What an interview prints, and the case it writes.
fn interviewed(name: &str, policy: &str, arguments: &[&str], answers: &str) -> (String, serde_json::Value) {
    let place = folder(name);
    let (law, case) = (place.join("a.amparo"), place.join("case.json"));
    std::fs::write(&law, policy).expect("written");
    let [law, case_path] = [&law, &case].map(|path| path.display().to_string());
    let mut all = vec!["ask", &law, "--as-of", "2019-01-01", "--save", &case_path];
    all.extend(arguments);
    let told = run_with_stdin(&all, answers.as_bytes()).told();
    let written = std::fs::read_to_string(case).expect("the case was written");
    (told, serde_json::from_str(&written).expect("JSON"))
}

/// The questions of an interview, in turn.
fn questions(told: &str) -> Vec<&str> {
    let lines: Vec<&str> = told.lines().collect();
    let is_number = |line: &str| line.starts_with("Question ") || line.starts_with("Pregunta ");
    lines.windows(2).filter(|pair| is_number(pair[0])).map(|pair| pair[1]).collect()
}

#[test]
fn no_further_child_is_asked_for_once_one_meets_the_test() {
    let (told, case) = interviewed("ask-met", FAMILY, &["--goal", "family"], "yes\nPE\n1/1/2010\n");
    assert!(told.contains("decided: Family permit: granted"), "{told}");
    assert_eq!(questions(&told).len(), 3, "{told}");
    // Whether there are more was not asked, and the case does not say that there are none.
    assert_eq!(case["kids"], serde_json::json!([{ "nationality": "PE", "born": "2010-01-01" }, {}]));
    assert!(told.contains("Children: 1 named. There may be more"), "{told}");
}

/// Of somebody with children of whom one is named there are two only if that was said, whatever the test asks of a child.
#[test]
fn members_whom_nobody_named_are_not_counted() {
    const COUNTED: &str = "type child { here : bool \"Lives here\" }\n\
        facts { resident : bool \"Resident\"  kids : list of child \"Children\" }\nstatus allowance \"Allowance\"\n\
        clause c { grants allowance when at least 2 k in kids where (resident or k.here) }\n";
    for (answers, outcome) in [
        ("yes\nyes\nunknown\n", Outcome::Undetermined),
        ("yes\nyes\nno\n", Outcome::None),
        ("yes\nyes\nyes\n", Outcome::Granted),
        ("yes\nyes\nstop\n", Outcome::Undetermined),
    ] {
        let (told, case) = interviewed("ask-counted", COUNTED, &[], answers);
        let law = Law::from_texts([("a.amparo", COUNTED)]).unwrap_or_else(|_| panic!("a policy"));
        let case = law.read_case("case", &case.to_string(), Format::Json, Day(0)).unwrap_or_else(|_| panic!("a case"));
        let found = law.eval(&case).conclusions[0].outcome;
        assert_eq!(found, outcome, "{answers:?}\n{told}");
        assert_eq!(told.contains("Allowance: granted"), outcome == Outcome::Granted, "{told}");
    }
}

#[test]
fn of_a_child_whose_nationality_settles_it_no_birth_date_is_asked() {
    let (told, case) = interviewed("ask-settled", FAMILY, &["--goal", "family"], "yes\nVE\nno\n");
    let asked =
        ["Children: is there at least one?", "Children, no. 1: Nationality?", "Children, 1 so far. Is there another?"];
    assert_eq!(questions(&told), asked);
    assert_eq!(case["kids"], serde_json::json!([{ "nationality": "VE" }]));
}

#[test]
fn back_leads_to_the_question_before_inside_a_list_too() {
    let answers = "yes\nPE\n1/1/1990\nyes\nPE\n1/1/1991\nback\nback\nback\nyes\nVE\nstop\n";
    let (told, case) = interviewed("ask-back", FAMILY, &["--goal", "family"], answers);
    let again = [
        "Children, no. 2: Nationality?",
        "Children, no. 2: Date of birth?",
        "Children, 2 so far. Is there another?",
        "Children, no. 2: Date of birth?",
        "Children, no. 2: Nationality?",
        "Children, 1 so far. Is there another?",
        "Children, no. 2: Nationality?",
        "Children, 2 so far. Is there another?",
    ];
    assert_eq!(questions(&told)[4..], again, "{told}");
    let first = serde_json::json!({ "nationality": "PE", "born": "1990-01-01" });
    assert_eq!(case["kids"], serde_json::json!([first, { "nationality": "VE" }, {}]));
}

#[test]
fn an_interview_stopped_in_a_list_keeps_the_half_known_member_and_goes_on_where_it_stopped() {
    for (at, last_words) in ["stop\n", ""].into_iter().enumerate() {
        let answers = format!("yes\nPE\n1/1/1990\nyes\nPE\n{last_words}");
        let (told, case) = interviewed(&format!("ask-stop-{at}"), FAMILY, &["--goal", "family"], &answers);
        let first = serde_json::json!({ "nationality": "PE", "born": "1990-01-01" });
        assert_eq!(case["kids"], serde_json::json!([first, { "nationality": "PE" }, {}]));
        assert!(told.contains("Your 5 answers are kept") && told.contains("Children: 2 named"), "{told}");
        assert!(!told.contains("no provision applies"), "that is not decided: {told}");
        // What was left open is what is asked next.
        let path = std::env::temp_dir().join(format!("amparo-ask-{}-{at}.json", std::process::id()));
        std::fs::write(&path, case.to_string()).expect("written");
        let (told, case) = interviewed(
            &format!("ask-on-{at}"),
            FAMILY,
            &["--goal", "family", "--case", &path.display().to_string()],
            "1/1/1991\nno\n",
        );
        let _ = std::fs::remove_file(&path);
        assert_eq!(questions(&told), ["Children, no. 2: Date of birth?", "Children, 2 so far. Is there another?"]);
        assert_eq!(case["kids"].as_array().map(Vec::len), Some(2), "there are no more: {case}");
    }
}

#[test]
fn what_is_not_known_in_a_list_is_not_asked_again_and_decides_nothing() {
    let (told, case) = interviewed("ask-unknown", FAMILY, &["--goal", "family"], "yes\n?\n1/1/2010\n?\n");
    assert!(told.contains("No further question would change the result."), "{told}");
    assert_eq!(case["kids"], serde_json::json!([{ "nationality": null, "born": "2010-01-01" }, {}]));
    let (_, case) = interviewed("ask-unknown-at-all", FAMILY, &["--goal", "family"], "?\n");
    assert_eq!(case["kids"], serde_json::Value::Null);
}

#[test]
fn what_is_left_open_once_nothing_is_to_be_asked_is_said_to_be_open_for_another_reason() {
    // Nobody's number is less than itself, so it is never asked for; a verdict alone cannot see that beside members of whom not all is known.
    let policy = "type rec { f0 : bool \"F\" ask \"Is F so?\" }\n\
        facts { n0 : int \"Number\" ask \"Which number?\"  ls : list of rec \"Members\" ask \"Are there any?\" }\n\
        status s \"S\"\nclause c { grants s when any v in ls where (v.f0) or n0 < n0 }\n";
    let answers = ["yes", "no", "unknown"];
    let mut n_open = 0;
    for way in 0..3usize.pow(4) {
        let way: String = (0..4).map(|at| answers[way / 3usize.pow(at) % 3].to_owned() + "\n").collect();
        let (told, case) = interviewed("open-to-the-end", policy, &[], &way);
        if told.contains("No further question would change the result.") {
            assert!(!told.contains("Ask first"), "{way}{told}");
            if told.contains("is open") {
                let why = match case["ls"].is_array() {
                    true => "is open: not all members of “Members” are known",
                    false => "is open: the answer to “Members” is not known",
                };
                assert!(told.contains(why), "{way}{told}");
                n_open += 1;
            }
        }
    }
    assert!(n_open > 0, "of some, nothing is decided");
}

#[test]
fn back_at_the_first_question_and_at_the_end_of_input_lose_nothing() {
    let (told, case) = interviewed("ask-first", FAMILY, &[], "back\nback\nyes\nback\n");
    assert_eq!(told.matches("This is the first question.").count(), 2, "{told}");
    assert!(told.contains("Stopped before the first answer."), "{told}");
    assert!(case.get("kids").is_none(), "{case}");
    let (told, _) = interviewed("ask-nothing", FAMILY, &[], "");
    assert!(told.contains("Stopped before the first answer."), "{told}");
}

/// Whoever presses Ctrl-C at a question, or whose terminal or machine goes away, finds the answers in the file.
#[cfg(unix)]
#[test]
fn ctrl_c_keeps_the_answers() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let rest = interrupted_by(&format!("ask-interrupted{signal}"), &[signal], std::time::Duration::ZERO);
        assert!(rest.iter().any(|line| line.contains("The answer is kept.")), "{rest:?}");
    }
}

/// Sends signals at the second question, the first of which ends the interview; gives what is printed after it.
#[cfg(unix)]
fn interrupted_by(name: &str, signals: &[&str], pause: std::time::Duration) -> Vec<String> {
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};
    let place = folder(name).join("case.json");
    let path = place.display().to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_amparo"))
        .args(["ask", "tests/cli/interview.amparo", "--as-of", "2019-01-01", "--lang", "en", "--save", &path])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut typed = child.stdin.take().expect("it is piped");
    typed.write_all(b"Venezuela\n").expect("it reads");
    let mut printed = BufReader::new(child.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
    assert!(printed.any(|line| line.contains("Do you have children?")), "the second question is asked");
    for &signal in signals {
        let killed = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill is there");
        assert!(killed.success(), "{name}: nobody has waited for it yet");
        std::thread::sleep(pause);
    }
    let rest: Vec<String> = printed.collect();
    assert_eq!(child.wait().expect("it ends").code(), Some(2), "{name}");
    let case = std::fs::read_to_string(place).expect("the case was written");
    assert!(case.contains("\"nationality\": \"VE\""), "{case}");
    drop(typed);
    rest
}

/// What a closed terminal and a machine that goes down send, close upon one another: the shell says so, the system does when the shell ends, and
/// whoever ends all programs asks for it.
#[cfg(unix)]
#[test]
fn signals_close_upon_one_another_keep_the_answers() {
    for signals in [&["-HUP", "-HUP"][..], &["-HUP", "-HUP", "-TERM"], &["-HUP", "-INT", "-TERM"], &["-INT", "-HUP"]] {
        // At any moment between the first signal and the end.
        for pause in [0, 1, 5, 20, 50, 60] {
            let pause = std::time::Duration::from_millis(pause);
            interrupted_by(&format!("ask-signals{}-{}", signals.concat(), pause.as_millis()), signals, pause);
        }
    }
}

/// The terminal is closed in the middle of an interview: nobody can be told anything any more, and the answers are in the file.
///
/// As on a desktop, the terminal's own process is a shell, and dies: expectrl kills its child after half a second, and that one may not have had
/// its turn by then where the machine is busy.
#[cfg(unix)]
#[test]
fn a_closed_terminal_keeps_the_answers() {
    use expectrl::{Expect, Session};
    let place = folder("ask-closed").join("case.json");
    let path = place.display().to_string();
    let mut command = std::process::Command::new("sh");
    command.args(["-c", "\"$@\"; exit", "sh", env!("CARGO_BIN_EXE_amparo")]);
    command.args(["ask", "tests/cli/interview.amparo", "--as-of", "2019-01-01", "--lang", "en", "--save", &path]);
    let mut terminal = Session::spawn(command).expect("a terminal");
    terminal.set_expect_timeout(Some(std::time::Duration::from_secs(20)));
    terminal.expect("What is your nationality?").expect("the first question");
    terminal.send("Venezuela\r").expect("typed");
    terminal.expect("Do you have children?").expect("the second question");
    drop(terminal);
    let is_there = || std::fs::read_to_string(&place).is_ok_and(|case| case.contains("\"nationality\": \"VE\""));
    let began = std::time::Instant::now();
    while !is_there() {
        assert!(began.elapsed().as_secs() < 60, "the case was written");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// Two steps before the day asked for, two after it: each keeps what it states, and the answer holds from its own day on.
#[test]
fn a_journey_keeps_its_other_steps() {
    let policy = "facts { detained : bool \"Detained\"  ill : bool \"Ill\"  born : date fixed \"Born\" }\n\
                  status release \"Release\"\nclause r { grants release  when detained and ill and born <= 2001-01-01 }\n";
    let journey = r#"{ "journey": [
        { "on": "2018-01-01", "detained": false }, { "on": "2018-05-01", "detained": true },
        { "on": "2019-02-01", "ill": false }, { "on": "2019-03-01", "ill": null, "detained": true } ] }"#;
    let path = std::env::temp_dir().join(format!("amparo-journey-{}.json", std::process::id()));
    std::fs::write(&path, journey).expect("written");
    let arguments = ["--goal", "release", "--case", &path.display().to_string()];
    let (_, case) = interviewed("ask-journey", policy, &arguments, "yes\n5 May 1990\n");
    let _ = std::fs::remove_file(&path);
    let expected = serde_json::json!({ "as_of": "2019-01-01", "born": "1990-05-05", "journey": [
        { "on": "2018-01-01", "detained": false }, { "on": "2018-05-01", "detained": true },
        { "on": "2019-01-01", "ill": true },
        { "on": "2019-02-01", "ill": false }, { "on": "2019-03-01", "ill": null, "detained": true } ] });
    assert_eq!(case, expected);
}

/// A list that only a step of a journey states, in a group: what is not known of a member is said there.
#[test]
fn what_is_not_known_in_a_list_of_a_journey_is_said_in_its_step() {
    let policy = FAMILY.replace("kids : list of child \"Children\"", "home { kids : list of child \"Children\" }");
    let policy = policy.replace("in kids where", "in home.kids where");
    let path = std::env::temp_dir().join(format!("amparo-kids-{}.json", std::process::id()));
    std::fs::write(&path, r#"{ "journey": [{ "on": "2018-01-01" }] }"#).expect("written");
    let arguments = ["--goal", "family", "--case", &path.display().to_string()];
    let (_, case) = interviewed("ask-kids", &policy, &arguments, "yes\n?\nstop\n");
    let _ = std::fs::remove_file(&path);
    let expected = serde_json::json!({ "on": "2019-01-01", "home": { "kids": [{ "nationality": null }, {}] } });
    assert_eq!(case["journey"][1], expected, "{case}");
}

#[test]
fn a_number_with_a_fraction_is_no_whole_number_and_what_was_understood_is_repeated() {
    let policy = "language es\nfacts { meses : int \"Meses de pena\" ask \"¿Cuántos meses dura la pena?\" }\n\
                  status permiso \"Permiso\"\nclause c { grants permiso when meses < 12 }\n";
    let (told, case) = interviewed("ask-number", policy, &["--lang", "es"], "3,5\n1.000\n");
    assert!(told.contains("Escriba un número entero") && told.contains("se entiende: 1000"), "{told}");
    assert_eq!(case["meses"], 1000);
}

#[test]
fn what_is_nearly_an_answer_is_offered_and_taken_by_yes() {
    let policy = "type country = PE \"Peru\" | IQ \"Iraq\"\nfacts { nationality : country \"Nationality\"  born : country \"Born in\" }\n\
                  status a\nclause c { grants a when nationality is PE or born is PE }\n";
    let (told, case) = interviewed("ask-near", policy, &[], "Iran\nyes\nIran\nperu\n");
    assert_eq!(told.matches("Did you mean “Iraq”? Answer yes, or choose again.").count(), 2, "{told}");
    assert_eq!((&case["nationality"], &case["born"]), (&"IQ".into(), &"PE".into()));
}

// ---- reasons to ask ----------------------------------------------------------------------------------------------------

const REFERRALS: &str = "\
authority migration \"Migration office\" { handles asylum }
authority child_unit \"Child protection unit\" { handles trafficked }
category asylum \"Asylum seeker\"
category trafficked \"Victim of trafficking\"
instrument act { title \"Act\" in force 2018-01-01 .. }
facts { asks : bool \"Asks for asylum\" exploited : bool \"Was exploited\" minor : bool \"Is a child\" }
clause c1 { source act art \"1\" establishes asylum when asks }
clause c2 { source act art \"2\" establishes trafficked when exploited }
referral migration -> child_unit for asylum { source act art \"3\" when minor }
referral child_unit -> migration for trafficked { source act art \"4\" }
";

/// A day after the one asked about is an example only of what no other day settles, and none that nobody can have.
#[test]
fn why_gives_no_day_to_come_as_its_example() {
    let policy = "
language en
instrument act { title \"Act\" in force 2018-01-01 .. }
facts { entered : date \"Date of entry\" ask \"When did you enter?\" }
status permit \"Permit\"
clause c { source act art \"1\" grants permit when entered <= LAST }
";
    let stay = "status stay \"Stay\"\nclause d { source act art \"2\" grants stay when entered <= 2019-05-01 }\n";
    let entered = format!("{stay}assume \"People are asked about after they entered\" {{ entered <= as_of }}\n");
    for (last, more, examples) in [
        ("2018-12-30", "", &["30 December 2018”: Permit: granted", "31 December 2018”: Permit: no provision"][..]),
        ("2019-05-01", "", &["1 January 2019”: Permit: granted", "2 May 2019”: Permit: no provision"]),
        ("2018-12-30", stay, &["31 December 2018”: Permit: no provision", "2 May 2019”: Permit: no provision"]),
        ("2018-12-30", &entered, &["31 December 2018”: Permit: no provision"]),
    ] {
        let policy = policy.replace("LAST", last) + more;
        let (told, _) = interviewed("ask-days-to-come", &policy, &["--lang=en"], "why\nstop\n");
        assert!(examples.iter().all(|example| told.contains(example)), "{told}");
        assert!(!told.contains("2 January 2019"), "{told}");
        assert_eq!(
            told.contains("2 May 2019"),
            examples.iter().any(|example| example.contains("2 May 2019")),
            "{told}"
        );
    }
}

#[test]
fn what_a_referral_depends_on_is_asked_and_eval_shows_that_it_is_open() {
    let (told, _) = interviewed("ask-referral", REFERRALS, &[], "yes\nyes\nwhy\nno\n");
    assert_eq!(questions(&told), ["Asks for asylum?", "Was exploited?", "Is a child?", "Is a child?"]);
    assert!(told.contains("referral from Migration office to Child protection unit (Asylum seeker)"), "{told}");
    let place = folder("eval-referral").join("a.amparo");
    std::fs::write(&place, REFERRALS).expect("written");
    let path = place.display().to_string();
    let person = ["--as-of=2018-07-01", "--set=asks=yes", "--set=exploited=yes", "--lang=en"];
    let seen = crate::cli::run(&[&["eval", &path][..], &person].concat()).stdout;
    let referral =
        "Not decided yet: referral from the Migration office to the Child protection unit. It depends on: Is a child";
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains(referral), "{seen}");
    let missing =
        "whether a referral from “Asylum seeker” to “Victim of trafficking” is missing. It depends on: Is a child";
    assert!(seen.contains(missing), "{seen}");
    let json = crate::cli::run(&[&["eval", &path, "--format=json"][..], &person].concat()).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let [open, missing] = ["open_referrals", "open_missing_referrals"].map(|key| &json[key][0]);
    assert_eq!(open, &serde_json::json!({ "referral": ["migration", "child_unit", "asylum"], "matters": ["minor"] }));
    assert_eq!(missing, &serde_json::json!({ "referral": ["asylum", "trafficked"], "matters": ["minor"] }));
    // Nobody asks for what only a referral for others depends on.
    let (told, _) = interviewed("ask-no-referral", REFERRALS, &[], "no\nyes\n");
    assert_eq!(questions(&told), ["Asks for asylum?", "Was exploited?"]);
}

#[test]
fn the_day_from_which_a_deadline_is_counted_is_asked() {
    let policy = "facts { filed : bool \"Filed\"  filed_on : date \"Day of filing\" }\nduty decide \"Decision\"\n\
                  clause c { requires decide  when filed  due filed_on + 30 days }\n";
    let (told, _) = interviewed("ask-due", policy, &[], "yes\n5 May 2018\n");
    assert_eq!(questions(&told), ["Filed?", "Day of filing?"]);
    assert!(told.contains("Question 1 (at most 1 more)"), "{told}");
    let (told, _) = interviewed("ask-not-due", policy, &[], "no\n");
    assert_eq!(questions(&told), ["Filed?"]);
}

// ---- order, time -------------------------------------------------------------------------------------------------------

#[test]
fn questions_come_by_topic_and_the_identity_of_the_person_first() {
    let policy = "\
        facts {\n  born : date \"Born\"  orphan : bool \"Orphan\"\n\
        entry { regular : bool \"Regular\"  stamped : bool \"Stamped\" }\n\
        asylum { requested : bool \"Requested\"  heard : bool \"Heard\" }\n}\n\
        status a \"A\"\nstatus b \"B\"\nstatus c \"C\"\n\
        clause ca { grants a  when asylum.requested and entry.stamped }\n\
        clause cb { grants b  when asylum.requested and asylum.heard and entry.regular and orphan }\n\
        clause cc { grants c  when asylum.requested and entry.regular }\n";
    let (told, _) = interviewed("ask-order", policy, &[], "yes\nyes\nyes\nyes\nyes\n");
    assert_eq!(questions(&told), ["Orphan?", "Requested?", "Heard?", "Regular?", "Stamped?"]);
}

/// Eight pigeons in seven holes: what matters cannot be proved in any time that somebody waits.
#[test]
fn a_question_that_cannot_be_chosen_in_time_is_the_one_declared_first() {
    let facts: Vec<String> = (0..8).flat_map(|p| (0..7).map(move |h| format!("p{p}_{h}"))).collect();
    let declared: String = facts.iter().map(|fact| format!("  {fact} : bool\n")).collect();
    let pigeon = |p: usize| format!("({})", (0..7).map(|h| format!("p{p}_{h}")).collect::<Vec<_>>().join(" or "));
    let all: Vec<String> = (0..8).map(pigeon).collect();
    let shared =
        (0..7).flat_map(|h| (0..8).flat_map(move |p| (p + 1..8).map(move |q| format!("not (p{p}_{h} and p{q}_{h})"))));
    let shared: Vec<String> = shared.collect();
    let text = format!(
        "facts {{\n{declared}}}\nstatus permit\nclause c {{ grants permit\n  when {}\n  when {} }}\n",
        all.join(" and "),
        shared.join(" and ")
    );
    let law = Law::from_texts([("a.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let mut interview = Interview::new(&law, CaseFile::blank(Day::of(2018, 1, 1).expect("a day")), Vec::new());
    let over = Watch::of(std::time::Duration::ZERO);
    let asked = interview.next(&law, &over);
    assert_eq!(asked, law.policy().fact("p0_0").map(Asked::Fact));
    let at_most = interview.at_most(&law, asked.expect("a question"), &over);
    assert_eq!(at_most.n_facts, 55);
}
