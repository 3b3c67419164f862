//! The time that a command may take: what was not decided by then is said to be so, and a budget that is no time is refused.

use crate::cli::{folder, run, run_with_stdin};

/// A clause that fires if eleven pigeons sit in ten holes, one in each: nobody is so, and to prove it takes a search very long.
fn pigeons() -> String {
    const HOLES: usize = 10;
    let sits = |pigeon: usize, hole: usize| format!("p{pigeon}_{hole}");
    let mut facts = Vec::new();
    let mut parts = Vec::new();
    for pigeon in 0..=HOLES {
        let all: Vec<_> = (0..HOLES).map(|hole| sits(pigeon, hole)).collect();
        parts.push(format!("({})", all.join(" or ")));
        facts.extend(all.into_iter().map(|fact| format!("{fact} : bool")));
    }
    for hole in 0..HOLES {
        for one in 0..=HOLES {
            parts.extend((one + 1..=HOLES).map(|other| format!("not ({} and {})", sits(one, hole), sits(other, hole))));
        }
    }
    format!(
        "facts {{ {} }}\nstatus permit\nclause c {{ grants permit when {} }}\n",
        facts.join(" "),
        parts.join(" and ")
    )
}

fn pigeons_file(name: &str) -> String {
    let path = folder(name).join("pigeons.amparo");
    std::fs::write(&path, pigeons()).expect("written");
    path.to_str().expect("UTF-8").to_owned()
}

const SMALL: &str = "tests/cli/small.amparo";

#[test]
fn what_was_not_decided_in_time_is_said_to_be_so() {
    // How much is left open does not depend on the machine: no time at all is given.
    let with = |arguments: &[&str]| run(&[arguments, &["--as-of=2018-08-01", "--budget=0"]].concat()).told();
    insta::assert_snapshot!("eval", with(&["eval", SMALL, "--set=nationality=VE"]));
    insta::assert_snapshot!("eval_es", with(&["eval", SMALL, "--set=nationality=VE", "--lang=es"]));
    insta::assert_snapshot!("explain", with(&["explain", SMALL, "permit", "--set=nationality=VE"]));
    insta::assert_snapshot!("explain_es", with(&["explain", SMALL, "permit", "--set=nationality=VE", "--lang=es"]));
    let printed = run_with_stdin(&["repl", SMALL, "--as-of=2018-08-01", "--budget=0"], b"change permit\nneed permit\n");
    insta::assert_snapshot!("prompt", printed.told());
}

#[test]
fn programs_read_what_was_not_decided_in_time() {
    let json = |arguments: &[&str]| -> serde_json::Value {
        let printed = run(&[arguments, &["--as-of=2018-08-01", "--format=json"]].concat());
        assert_eq!(printed.code, 0, "{}", printed.stderr);
        serde_json::from_str(&printed.stdout).expect("JSON")
    };
    let open = json(&["eval", SMALL, "--budget=0"]);
    assert!(open["not_decided_in_time"].as_array().expect("an array").contains(&"permit".into()), "{open}");
    assert_eq!(json(&["eval", SMALL, "--budget=600"])["not_decided_in_time"], serde_json::json!([]));
    assert_eq!(json(&["explain", SMALL, "permit", "--budget=0"])["not_decided_in_time"], true);
    assert_eq!(json(&["explain", SMALL, "permit", "--budget=600"])["not_decided_in_time"], false);
}

#[test]
fn a_search_that_would_not_end_is_given_up() {
    let policy = pigeons_file("budgets-pigeons");
    for command in [&["eval", &policy][..], &["explain", &policy, "permit"], &["timeline", &policy]] {
        let mut arguments = command.to_vec();
        if command[0] != "timeline" {
            arguments.push("--budget=0.2");
        }
        let printed = run(&arguments);
        assert_eq!(printed.code, 0, "{}", printed.stderr);
        assert_eq!(printed.stdout.contains("Not decided in time"), command[0] != "timeline", "{}", printed.stdout);
    }
    let asked = run_with_stdin(&["ask", &policy, "--budget=0.2"], b"yes\nwhy\nno\nstop\n");
    assert_eq!(asked.code, 0, "{}", asked.stderr);
    let typed = run_with_stdin(&["repl", &policy, "--budget=0.2"], b"need permit\nchange permit\nshow\nask\nyes\n");
    assert_eq!(typed.code, 0, "{}", typed.stderr);
    let found = run(&["find", &policy, "granted permit", "--budget=0.2"]);
    assert_eq!(found.code, 2, "{}", found.stdout);
}

/// Without one, they go on until Ctrl-C. What a cut search did not find has not vanished.
#[test]
fn a_budget_at_the_prompt_limits_searches_too() {
    let typed =
        b"find granted permit\nclause q { denies permit  when criminal_record }\ntimeline 2018-01-01 2018-12-31\n";
    let limited = run_with_stdin(&["repl", SMALL, "--budget=0"], typed);
    assert_eq!(limited.code, 0, "{}", limited.told());
    assert!(limited.stdout.contains("stopped before anybody was found"), "{}", limited.stdout);
    assert!(limited.stdout.contains("the findings of `check` were not compared"), "{}", limited.stdout);
    assert!(!limited.stdout.contains("disappear"), "{}", limited.stdout);
    let patient = run_with_stdin(&["repl", SMALL, "--budget=600"], typed);
    assert!(
        !patient.stdout.contains("stopped before") && !patient.stdout.contains("not compared"),
        "{}",
        patient.stdout
    );
}

#[test]
fn a_budget_that_is_no_time_is_refused_wherever_one_is_taken() {
    let commands: [&[&str]; 6] = [
        &["check", SMALL],
        &["find", SMALL, "granted permit"],
        &["eval", SMALL],
        &["explain", SMALL, "permit"],
        &["ask", SMALL],
        &["repl", SMALL],
    ];
    for command in commands {
        for budget in ["1e19", "inf", "nan", "-1", "soon"] {
            let printed = run_with_stdin(&[command, &["--budget", budget]].concat(), b"");
            assert_eq!(printed.code, 2, "{command:?} {budget}");
            assert!(printed.stderr.contains("amparo::cli::budget"), "{command:?} {budget}: {}", printed.stderr);
            assert!(printed.stderr.contains("help: "), "{command:?} {budget}: {}", printed.stderr);
        }
    }
}

/// What nobody looked at is not said to be so.
#[test]
fn presumptions_for_which_there_is_no_time_are_not_decided() {
    use amparo::mutate::generate::generate;
    use amparo::watch::Watch;
    let text = "facts { held : bool presumed false  applied : bool }\nstatus permit\nclause c { grants permit  when applied }\n";
    let law = amparo::Law::from_texts([("law.amparo", text)]).expect("no errors");
    let with = |watch: &Watch| generate(&law, watch, &|_, _| {}).map_err(drop).expect("what was found holds");
    let whole = with(&Watch::unlimited());
    assert_eq!((whole.n_undecided, whole.n_idle_presumptions), (0, 1));
    let nothing = with(&Watch::of(std::time::Duration::ZERO));
    // Beside what is aimed at, the one test and the one presumption.
    assert_eq!((nothing.n_undecided, nothing.n_idle_presumptions), (nothing.aims.len() + 2, 0));
}

/// Where the time is up for more than anybody reads, they are counted by what they lack an answer to: what was found stands beside, in each language.
#[test]
fn what_was_not_decided_of_thousands_is_counted_by_kind() {
    let path = folder("budgets-thousands").join("many.amparo");
    let path = path.to_str().expect("UTF-8");
    let checked = |n: usize, language: &str| {
        let each = (0..n).map(|n| format!("status s{n}\nclause c{n} {{ grants s{n}  when a }}\n"));
        std::fs::write(path, format!("facts {{ a : bool }}\n{}", each.collect::<String>())).expect("written");
        let printed = run(&["check", path, "--budget=0", "--lang", language]);
        assert_eq!(printed.code, 1, "{}", printed.stderr);
        printed.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let n_undecided = |told: &str| told.matches("undecided(").count();
    let few = checked(100, "en");
    assert!(few.contains("undecided(s99)") && few.contains("undecided(c99)"), "{few}");
    let many = checked(3_000, "en");
    assert!(many.contains("reached on `s0` and on 2,999 more: no answer for `contradiction`"), "{many}");
    assert!(many.contains("reached on `c0` and on 2,999 more: no answer for `never-fires`"), "{many}");
    assert!(n_undecided(&many) < 10, "{}", n_undecided(&many));
    assert!(many.contains("uncovered-clause (3000)"), "what was found is listed");
    // And so changes of the law.
    for (n, n_listed) in [(20, 20), (3_000, 0)] {
        checked(n, "en");
        let told = run(&["test", path, "--mutate", "--budget=0"]).stdout;
        let said = if n == 20 { "20 more were not decided in time" } else { "3,000 more were not decided in time" };
        assert!(told.contains(said), "{}", &told[..500.min(told.len())]);
        assert_eq!(told.matches("NOT DECIDED").count(), n_listed);
    }
    assert!(checked(3_000, "es").contains("en `s0` y en 2999 más: queda sin respuesta"));
}
