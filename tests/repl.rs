//! The prompt: consultations with the persons of the law pages, what goes wrong, what can be undone; and on a terminal.
//!
//! A consultation is a file of tests/repl/: the person is that of a scenario of the corpus, by its title; behind a statement stands what must
//! be said to it, and no more, so that other articles may come into the corpus. Whole transcripts are those of a small policy.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard};

use amparo::Law;
use amparo::calendar::Day;
use amparo::case::CaseFile;
use amparo::eval::scenario::{case_file, run_scenarios};
use amparo::problem::Rejected;
use amparo::repl::{Outside, Session, complete, words};
use amparo::report::text::{Style, Tongue};

use crate::agreement::random::{self, Random};
use crate::cli::{amparo, folder, run_with_stdin};

const SMALL: &str = include_str!("cli/small.amparo");

/// Files in memory; the policy can be changed under a session.
#[derive(Clone, Default)]
struct Memory {
    files: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Memory {
    fn files(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.files.lock().expect("nobody panicked")
    }
}

impl Outside for Memory {
    fn read(&self, path: &str) -> std::io::Result<Vec<u8>> {
        let found = self.files().get(path).map(|text| text.clone().into_bytes());
        found.ok_or_else(|| std::io::ErrorKind::NotFound.into())
    }

    fn write(&self, path: &str, text: &str) -> std::io::Result<()> {
        if path.starts_with("nowhere/") {
            return Err(std::io::ErrorKind::NotFound.into());
        }
        self.files().insert(path.to_owned(), text.to_owned());
        Ok(())
    }

    fn policy(&self, _: &[PathBuf]) -> Result<Law, Rejected> {
        let text = self.files().get("small.amparo").cloned().unwrap_or_default();
        Law::from_texts([("small.amparo", text)])
    }

    fn list(&self, _: &str) -> Vec<String> {
        self.files().keys().cloned().collect()
    }
}

const PLAIN: Style = Style { tongue: Tongue::English, width: 100, is_ascii: false };

fn loaded(text: &str) -> Law {
    Law::from_texts([("small.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn session_of(text: &str, style: Style) -> (Session, Memory) {
    let memory = Memory::default();
    memory.files().insert("small.amparo".to_owned(), text.to_owned());
    let person = CaseFile::blank(day("2018-08-01"));
    (Session::new(loaded(text), vec!["small.amparo".into()], person, Box::new(memory.clone()), style), memory)
}

fn session() -> Session {
    session_of(SMALL, PLAIN).0
}

/// Without colours.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match char {
            '\u{1b}' => drop(chars.by_ref().find(|char| char.is_ascii_alphabetic())),
            char => plain.push(char),
        }
    }
    plain
}

/// What is typed, and what is said to it.
fn transcript(session: &mut Session, script: &str) -> String {
    let mut told = String::new();
    for statement in words::statements(script) {
        told.push_str(&format!("{}{statement}\n", session.prompt()));
        told.push_str(&plain(&session.enter(&statement).text));
    }
    told
}

fn said(session: &mut Session, text: &str) -> String {
    plain(&session.enter(text).text)
}

// ---- consultations -------------------------------------------------------------------------------------------------------

#[test]
fn consultations_with_the_persons_of_the_law_pages() {
    let mut paths: Vec<_> =
        std::fs::read_dir("tests/repl").expect("consultations").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    for path in &paths {
        let script = std::fs::read_to_string(path).expect("a script");
        let of = |key: &str| script.lines().find_map(|line| line.strip_prefix(&format!("// {key}: ")));
        let title = of("person").expect("a person");
        let tongue = if of("lang") == Some("es") { Tongue::Spanish } else { Tongue::English };
        let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
        let scenario = law.policy().scenarios.values().find(|scenario| &*scenario.title.variants[0].1 == title);
        let person = case_file(scenario.unwrap_or_else(|| panic!("no scenario is called {title}")));
        let mut session = Session::new(law, Vec::new(), person, Box::new(Memory::default()), Style { tongue, ..PLAIN });
        let mut told = String::new();
        for line in script.lines() {
            match line.strip_prefix("// says: ") {
                Some(expected) => assert!(
                    told.split_whitespace().collect::<Vec<_>>().join(" ").contains(expected),
                    "{}: not said: {expected}\n{told}",
                    path.display()
                ),
                None if line.starts_with("//") => {}
                None => {
                    told = said(&mut session, line);
                    assert!(!told.contains("amparo::"), "{}: {line}\n{told}", path.display());
                }
            }
        }
    }
    assert!(paths.len() >= 12, "{} consultations", paths.len());
}

#[test]
fn a_consultation_from_the_first_word_to_the_scenario() {
    let script = "\
nationality = VE
entry.date = 2018-07-15
entry.regular = yes
need permit
why not permit
application.date = 2019-01-02
why permit
undo
what if application.date = 2018-08-01
application.date = 2018-08-01
protections
conflicts
criminal_record = yes
undo
keep maria
children = [{ nationality = PE, birth_date = 2015-01-01 }]
compare maria
as of 2018-02-01
read strict = yes
facts
clauses
scenario \"Maria, \\\"in time\\\"\"
";
    insta::assert_snapshot!(transcript(&mut session(), script));
}

#[test]
fn una_consulta_en_espanol_de_principio_a_fin() {
    let script = "\
help
nationality = VE
entry.date = 2018-07-15
entry.regular = no
why expulsion
children = [{ nationality = PE, birth_date = 2015-01-01 }]
why not expulsion
handout family_permit
protections
conflicts
timeline 2018-01-01 2018-12-31
show
";
    let (mut session, _) = session_of(SMALL, Style { tongue: Tongue::Spanish, ..PLAIN });
    insta::assert_snapshot!(format!("{}{}", session.greeting(), transcript(&mut session, script)));
}

#[test]
fn a_journey_at_the_prompt() {
    let script = "\
load ana.yaml
timeline 2018-05-01 2018-09-01
as of 2018-08-04
on 2018-07-31 applied_on = 2018-07-31
scenario \"Ana\"
save ana.json
";
    let (mut session, memory) = session_of(include_str!("timeline/mini.amparo"), PLAIN);
    memory.files().insert("ana.yaml".to_owned(), include_str!("timeline/journey.yaml").to_owned());
    insta::assert_snapshot!(transcript(&mut session, script));
    let saved = memory.files()["ana.json"].clone();
    let before = session.person().clone();
    said(&mut session, "clear\nload ana.json");
    assert_eq!(session.person().steps, before.steps, "{saved}");
}

#[test]
fn a_person_for_whom_it_holds_and_another() {
    let script = "\
next
find granted family_permit and expulsion
find required expulsion or granted permit
next
next
next
find granted permit and nationality is PE
change permit
nationality = PE
change permit
need permit
";
    insta::assert_snapshot!(transcript(&mut session(), script));
}

#[test]
fn what_if_this_were_law() {
    let script = "\
nationality = VE
entry.date = 2018-11-20
clause generous \"A longer window\" {
  source window_decree art \"2\"
  grants permit
  when nationality is VE and entry.date <= 2018-12-31
}
why permit
clause generous
status refuge \"Refuge\"
clause all { grants refuge }
clause broken { grants permitt  when nationality is XX }
undo
undo
reload
";
    insta::assert_snapshot!(transcript(&mut session(), script));
}

#[test]
fn a_printed_scenario_passes_the_test() {
    let mut session = session();
    said(
        &mut session,
        "nationality = VE\nentry.date = 2018-07-15\nentry.regular = yes\napplication.date = 2018-08-01\nread strict = yes",
    );
    said(&mut session, r#"children = [{ nationality = PE }, { birth_date = 2016-02-29, nationality = VE }]"#);
    said(&mut session, "on 2018-09-01 criminal_record = yes\non 2018-10-01 criminal_record = unknown");
    let block = said(&mut session, "scenario \"a \\ \"quoted\" person\"");
    let law = loaded(&format!("{SMALL}\n{block}"));
    let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
    assert_eq!((runs.runs.len(), runs.n_failed()), (1, 0), "{block}");
    assert!(block.matches("expect ").count() >= 9, "{block}");
}

/// Whichever way a decision is typed, it is the same one, and every way to take it back does.
#[test]
fn a_decision_is_typed_as_people_write_it() {
    let ways = [
        "decided granted permit",
        "decided permit = granted",
        "decided permit granted",
        "decided granted \"Temporary permit\"",
    ];
    let back = [
        "forget decided permit",
        "forget permit",
        "decided nothing permit",
        "decided permit = nothing",
        "undo",
        "forget temporary permit",
    ];
    let mut session = session();
    let before = said(&mut session, "facts");
    for (way, back) in ways.iter().cycle().zip(back) {
        let told = said(&mut session, way);
        assert!(told.contains("Temporary permit: granted"), "{way}: {told}");
        let facts = said(&mut session, "facts");
        assert!(
            facts.contains("Decision on “Temporary permit” (decided.permit)") && facts.contains("granted"),
            "{facts}"
        );
        let told = said(&mut session, back);
        assert!(told.contains("Temporary permit: not decided yet  (before: granted)"), "{back}: {told}");
        assert_eq!(said(&mut session, "facts"), before);
    }
    let supposed = said(&mut session, "what if decided denied permit");
    assert_eq!(supposed, said(&mut session, "what if decided permit = denied"));
    assert!(supposed.contains("Temporary permit: denied"), "{supposed}");
    assert_eq!(said(&mut session, "facts"), before);
    let refused = said(&mut session, "on 2018-09-01 decided denied permit");
    assert!(refused.contains("write `decided denied permit` without `on`"), "{refused}");
}

// ---- what goes wrong -----------------------------------------------------------------------------------------------------

/// Every way of being wrong at the prompt.
const WRONG: &str = "\
nationalty = VE
nationality = XX
entry.date = 15/07/2018
entry.date = 2018-02-30
entry = yes
as of yesterday
as of
whi permit
why permitt
why
forget entri.date
undo twice
show me
compare anna
read strickt = yes
clause windw
source nothing_like_it
load maria.json
save nowhere/maria.json
help nationalty
redo
permit
what if
on 2018 entry.regular = yes
on 2018-05-01 nobody = yes
";

#[test]
fn a_wrong_line_says_what_was_expected_and_changes_nothing() {
    let mut session = session();
    said(&mut session, "nationality = VE\nentry.date = 2018-07-15\nkeep ana");
    let before = session.person().clone();
    insta::assert_snapshot!(transcript(&mut session, WRONG));
    assert_eq!(*session.person(), before);
}

#[test]
fn every_code_of_the_prompt_has_a_page_and_is_told() {
    let source = include_str!("../src/repl/errors.rs");
    let codes: Vec<_> = source.split("code(").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    let paged: Vec<_> = amparo::repl::errors::PAGES.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, paged);
    let told = transcript(&mut session(), WRONG);
    for (code, page) in amparo::repl::errors::PAGES {
        assert!(page.starts_with(&format!("# {code}\n\n")), "{code}");
        assert!(told.contains(code) || *code == "amparo::repl::too_long", "{code} is never told");
    }
}

#[test]
fn garbage_is_told_and_changes_nothing() {
    let mut session = session();
    said(&mut session, "nationality = VE");
    let before = session.person().clone();
    let mut random = Random::new(7);
    for _ in 0..500 {
        let n = random.below(60);
        let garbage: String = (0..n)
            .map(|_| char::from_u32(random.below(0x2_0000) as u32 + u32::from(random.chance(50))).unwrap_or('\u{0}'))
            .collect();
        let _ = session.enter(&garbage);
        assert_eq!(*session.person(), before, "{garbage:?}");
    }
    let control = said(&mut session, "\u{1}\u{2}why\u{7}\u{1b}[31m");
    assert!(!control.contains('\u{7}') && control.contains("unknown_word"), "{control:?}");
    for text in ["{{{{{{", "clause x { grants", "facts { ] }", "= = =", "children = [", "//", "\"", "clause \u{0} { }"]
    {
        let _ = session.enter(text);
        assert_eq!(*session.person(), before, "{text:?}");
    }
}

#[test]
fn a_mebibyte_and_more_is_refused_at_once() {
    let mut session = session();
    let pasted = "nationality = VE ".repeat(1 << 17);
    let told = said(&mut session, &pasted);
    assert!(told.contains("amparo::repl::too_long") && told.len() < 1000, "{told}");
    for line in [format!("why {}", "x".repeat((1 << 20) - 10)), format!("nationality = {}", "V".repeat(1 << 19))] {
        let told = said(&mut session, &line);
        assert!(told.contains("amparo::repl::too_long") && told.len() < 1000, "{}", told.len());
    }
    let told = said(&mut session, &format!("why {}", "x".repeat(5000)));
    assert!(told.contains("unknown_name") && told.len() < 2000, "{}", told.len());
}

#[test]
fn a_case_with_errors_is_told_whole_and_changes_nothing() {
    let (mut session, memory) = session_of(SMALL, PLAIN);
    let wrong = r#"{ "nationality": "XX", "entry": { "dat": "2018-07-15" }, "birth_date": "1990-02-30" }"#;
    memory.files().insert("wrong.json".to_owned(), wrong.to_owned());
    said(&mut session, "nationality = VE");
    let before = session.person().clone();
    insta::assert_snapshot!(said(&mut session, "load wrong.json"));
    assert_eq!(*session.person(), before);
}

#[test]
fn a_policy_that_broke_on_disk_is_told_and_the_old_one_stays() {
    let (mut session, memory) = session_of(SMALL, PLAIN);
    said(&mut session, "nationality = VE\nentry.regular = yes");
    let before = session.person().clone();
    memory.files().insert("small.amparo".to_owned(), SMALL.replace("grants permit", "grants permitt"));
    let told = said(&mut session, "reload");
    assert!(told.contains("unknown conclusion `permitt`"), "{told}");
    assert_eq!(*session.person(), before);
    // A fact that is gone is told; the others stay.
    let without = SMALL.replace("entry { date", "entry { on_date").replace("entry.date", "entry.on_date");
    memory.files().insert("small.amparo".to_owned(), without);
    said(&mut session, "entry.date = 2018-07-15");
    insta::assert_snapshot!(transcript(&mut session, "reload\nfacts\nundo\nfacts"));
}

// ---- narrow, plain ---------------------------------------------------------------------------------------------------------

#[test]
fn forty_columns_are_enough() {
    let (mut session, _) = session_of(SMALL, Style { width: 40, ..PLAIN });
    let told =
        transcript(&mut session, "help\nnationality = VE\nentry.regular = no\nwhy permit\nshow\nclauses\ntimeline");
    let widest = told.lines().filter(|line| !line.contains("> ")).max_by_key(|line| line.chars().count());
    assert!(widest.is_some_and(|line| line.chars().count() <= 50), "{widest:?}");
    insta::assert_snapshot!(told);
}

#[test]
fn a_locale_without_utf8_gets_plain_letters() {
    let mut command = amparo(&["repl", "tests/cli/small.amparo", "--lang", "es"]);
    command.env("LC_ALL", "C");
    let output = with_stdin(command, "help\nentry.regular = no\nwhy permit\nnationalty = VE\ntimeline\n");
    assert!(output.is_ascii(), "{output}");
}

fn with_stdin(mut command: std::process::Command, script: &str) -> String {
    use std::io::Write;
    use std::process::Stdio;
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(script.as_bytes()).expect("it listens");
    String::from_utf8_lossy(&child.wait_with_output().expect("it ends").stdout).into_owned()
}

#[test]
fn a_script_prints_its_transcript() {
    let script = "as of 2018-08-01\nnationality = VE\nclause g {\n  grants permit\n  when nationality is VE\n}\nquit\nnationality = PE\n";
    insta::assert_snapshot!(
        run_with_stdin(&["repl", "tests/cli/small.amparo", "--as-of", "2018-01-01"], script.as_bytes()).told()
    );
    let not_utf8 = run_with_stdin(&["repl", "tests/cli/small.amparo"], b"nationality = V\xff\n");
    assert!(not_utf8.code == 0 && not_utf8.stdout.contains("unknown_value"), "{}", not_utf8.told());
}

#[test]
fn a_group_of_facts_says_what_it_can_state() {
    let mut session = session();
    said(&mut session, "entry.regular = no");
    insta::assert_snapshot!(transcript(&mut session, "facts entry\nfacts entry.date\nhelp entry\nfacts entri\nfacts"));
}

// ---- completion, help ------------------------------------------------------------------------------------------------------

/// What can follow, and where it begins.
fn completed(session: &Session, line: &str) -> (usize, Vec<String>) {
    complete::complete(session, line)
}

#[test]
fn completion_knows_the_place() {
    let mut session = session();
    said(&mut session, "nationality = VE\nkeep ana");
    let follows = |line: &str| completed(&session, line).1;
    assert_eq!(follows("nat"), ["nationality"]);
    assert_eq!(follows("entry."), ["entry.date", "entry.regular"]);
    assert_eq!(follows("nationality = "), ["PE", "VE", "OTHER", "unknown"]);
    assert_eq!(follows("nationality = V"), ["VE"]);
    assert_eq!(follows("entry.regular = "), ["yes", "no", "unknown"]);
    assert_eq!(follows("what if entry.regular = n"), ["no"]);
    assert_eq!(follows("what "), ["if"]);
    assert_eq!(follows("forget "), ["nationality"]);
    assert_eq!(follows("read "), ["strict"]);
    assert_eq!(follows("read strict = y"), ["yes"]);
    assert_eq!(follows("why fam"), ["family_permit", "family"]);
    assert_eq!(follows("need s"), ["sleeping"]);
    assert_eq!(follows("clause wi"), ["window"]);
    assert_eq!(follows("source window_"), ["window_decree"]);
    assert_eq!(follows("compare "), ["ana"]);
    assert_eq!(follows("load s"), ["small.amparo"]);
    assert_eq!(follows("clause g { gra"), ["grants", "granted"]);
    assert_eq!(follows("clause g { grants pe"), ["permit", "permit.confers.work"]);
    assert_eq!(completed(&session, "why perm").0, 4);
    assert_eq!(complete::hint(&session, "nationa").as_deref(), Some("lity"));
    assert_eq!(complete::hint(&session, "nationality = ").as_deref(), Some("PE, VE, OTHER, unknown"));
}

#[test]
fn help_fits_on_a_screen_and_knows_names() {
    let mut session = session();
    let screen = said(&mut session, "help");
    assert!(screen.lines().count() <= 24 && screen.lines().all(|line| line.chars().count() <= 80), "{screen}");
    insta::assert_snapshot!(transcript(
        &mut session,
        "help\nhelp undo\nhelp why\nhelp entry.date\nhelp criminal_record\nhelp expulsion\nhelp window\nhelp clause"
    ));
}

#[test]
fn every_word_of_the_table_does_something() {
    for word in words::WORDS {
        let told = said(&mut session(), word.word);
        assert!(!told.contains("unknown_word"), "{}: {told}", word.word);
        assert!(
            include_str!("../docs/commands.md").contains(&format!("`{}", word.word)),
            "{} is not in the manual",
            word.word
        );
    }
}

// ---- undo ------------------------------------------------------------------------------------------------------------------

/// A statement, sound or not.
fn statement(random: &mut Random, law: &Law) -> String {
    let facts: Vec<_> = law.policy().facts.values().map(|fact| fact.path.to_string()).collect();
    let path = facts[random.below(facts.len())].clone();
    match random.below(12) {
        0 => format!("forget {path}"),
        1 => "clear".to_owned(),
        2 => format!("as of 2018-0{}-01", 1 + random.below(9)),
        3 => "read strict = yes".to_owned(),
        4 => format!("clause typed_{} {{ grants permit  when nationality is VE }}", random.below(1000)),
        5 => format!("on 2018-0{}-02 entry.regular = no", 1 + random.below(9)),
        6 => "nonsense".to_owned(),
        7 => "reload".to_owned(),
        8 => "nationality = VE".to_owned(),
        9 => "entry.date = 2018-07-15".to_owned(),
        10 => "children = [{ nationality = PE }]".to_owned(),
        _ => format!("{path} = yes"),
    }
}

#[test]
fn undo_is_exact() {
    let (n_seeds, mut n_undone) = (random::so_many(10, 40), 0);
    for seed in 0..n_seeds as u64 {
        let random = &mut Random::new(seed);
        let mut session = session();
        let look = |session: &mut Session| {
            let person = session.person().clone();
            (person, session.prompt(), said(session, "show"), session.law().policy().clauses.len())
        };
        // What the states were, each time something changed.
        let mut states = vec![look(&mut session)];
        for _ in 0..12 {
            let before = look(&mut session);
            let text = statement(random, session.law());
            said(&mut session, &text);
            let after = look(&mut session);
            let reloaded = text == "reload";
            if before != after || reloaded {
                states.push(after);
            }
        }
        let last = states.len() - 1;
        for at in (0..last).rev() {
            said(&mut session, "undo");
            assert_eq!(look(&mut session), states[at], "seed {seed}");
            n_undone += 1;
        }
        assert!(said(&mut session, "undo").contains("nothing_to_undo"));
        for state in &states[1..] {
            said(&mut session, "redo");
            assert_eq!(look(&mut session), *state, "seed {seed}");
        }
        assert!(said(&mut session, "redo").contains("nothing_to_undo"));
    }
    assert!(n_undone > 4 * n_seeds, "{n_undone}");
}

#[test]
fn an_interview_that_is_given_up_keeps_its_answers() {
    let mut session = session();
    said(&mut session, "ask");
    said(&mut session, "VE");
    assert!(session.unsaved().is_some_and(|json| json.contains("VE")) && !session.is_unsaved());
    session.end_interview();
    assert!(session.is_unsaved());
    assert!(session.prompt().starts_with("1 fact"), "{}", session.prompt());
    assert!(said(&mut session, "save ana.json").contains("written"), "it is no answer any more");
    assert_eq!(session.unsaved(), None);
}

// ---- on a terminal ---------------------------------------------------------------------------------------------------------

#[cfg(unix)]
mod terminal {
    use std::time::Duration;

    use expectrl::{ControlCode, Expect, Session as Terminal};

    use super::{amparo, folder};

    /// Time to read what was typed and to turn the terminal over, between one key and the next.
    fn pause() {
        std::thread::sleep(Duration::from_millis(500));
    }

    fn begun(state: &std::path::Path, options: &[&str]) -> expectrl::session::OsSession {
        of_shell("exec \"$@\"", state, options)
    }

    /// The prompt, begun by a shell as a script says.
    fn of_shell(script: &str, state: &std::path::Path, options: &[&str]) -> expectrl::session::OsSession {
        let mut command = std::process::Command::new("sh");
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_amparo"), "repl", "tests/cli/small.amparo"]);
        command.args(["--as-of", "2018-08-01", "--lang", "en"]).args(options);
        command.env("XDG_STATE_HOME", state).env("HOME", state).env("TERM", "xterm").env("NO_COLOR", "1");
        let mut terminal = Terminal::spawn(command).expect("a terminal");
        terminal.set_expect_timeout(Some(Duration::from_secs(20)));
        terminal.expect("Ctrl-D quits").expect("a greeting");
        terminal
    }

    fn started(state: &std::path::Path) -> expectrl::session::OsSession {
        let mut terminal = begun(state, &[]);
        terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
        terminal
    }

    #[test]
    fn keys_do_what_hands_expect() {
        let state = folder("repl_terminal");
        let mut terminal = started(&state);
        // Tab completes the only candidate.
        terminal.send("nationa\t = V\t\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("a fact stated by completion");
        // Several lines until the clause is closed.
        terminal.send("clause g {\r").expect("typed");
        terminal.send("  grants permit\r").expect("typed");
        terminal.send("}\r").expect("typed");
        terminal.expect("If this were law").expect("a declaration of three lines");
        terminal.expect("1 hypothetical, 2018-08-01> ").expect("a prompt");
        // Bytes that are no text, as of a terminal with another encoding: the line is gone, the person stays.
        terminal.send(b"\xff\xfe").expect("typed");
        terminal.expect("is not text").expect("the REPL says what it could not read");
        terminal.expect("1 hypothetical, 2018-08-01> ").expect("a prompt");
        // Ctrl-C clears the line and keeps the session.
        terminal.send("criminal_record = yes").expect("typed");
        pause();
        terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
        pause();
        terminal.send("undo\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("the line was cleared, the person is as before");
        // Up calls the last line again.
        terminal.send("\u{1b}[A\r").expect("up");
        terminal.expect("0 facts, 2018-08-01> ").expect("undo again");
        terminal.send(ControlCode::EndOfTransmission).expect("Ctrl-D");
        terminal.expect(expectrl::Eof).expect("it leaves");
        let history = std::fs::read_to_string(state.join("amparo/history")).expect("a history");
        assert!(history.contains("nationality = VE") && !history.contains("criminal_record"), "{history}");
        // The next session remembers.
        let mut terminal = started(&state);
        terminal.send("\u{1b}[A\r").expect("up");
        terminal.expect("nothing to undo").expect("the last line of the session before");
        terminal.send("quit\r").expect("typed");
        terminal.expect(expectrl::Eof).expect("it leaves");
    }

    #[test]
    fn ctrl_c_twice_leaves_and_offers_to_save() {
        let state = folder("repl_twice");
        let file = state.join("saved.json");
        let mut terminal = started(&state);
        terminal.send("nationality = VE\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("a fact");
        terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
        terminal.expect("again to leave").expect("what a second one does");
        // Later it is a first one again.
        std::thread::sleep(Duration::from_millis(1500));
        // On a busy machine two of them may be more than a second apart.
        terminal.set_expect_timeout(Some(Duration::from_millis(300)));
        let is_offered = (0..60).any(|_| {
            terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
            terminal.expect("Save the person").is_ok()
        });
        assert!(is_offered, "twice within a second it offers to save");
        terminal.set_expect_timeout(Some(Duration::from_secs(20)));
        terminal.send(format!("{}\r", file.display())).expect("typed");
        terminal.expect("written to").expect("it is saved");
        terminal.expect(expectrl::Eof).expect("it leaves");
        let saved = std::fs::read_to_string(&file).expect("the person");
        assert!(saved.contains("\"nationality\": \"VE\""), "{saved}");
        // Nobody to save: it leaves at once.
        let mut terminal = started(&state);
        terminal.set_expect_timeout(Some(Duration::from_millis(300)));
        let has_left =
            (0..60).any(|_| terminal.send(ControlCode::EndOfText).is_err() || terminal.expect(expectrl::Eof).is_ok());
        assert!(has_left, "twice within a second it leaves");
    }

    /// What arrives in one burst, as from a paste without brackets or typed while a command is under way, is done line by line: more than a reader takes
    /// at once, statements of several lines and answers of an interview as well.
    #[test]
    fn lines_typed_ahead_are_all_done() {
        let state = folder("repl_typed_ahead");
        let mut terminal = started(&state);
        terminal.send("entry.regular = no\rnationality = VE\r").expect("typed");
        terminal.expect("2 facts, 2018-08-01> ").expect("both facts");
        terminal.send("clause g {\r  grants permit\r}\rask\rstop\rforget nationality\r").expect("typed");
        terminal.expect("1 fact, 1 hypothetical, 2018-08-01> ").expect("all five statements");
        let days: String = (1..=200).map(|n| format!("as of {}-01-15\r", 1900 + n)).collect();
        terminal.send(days).expect("typed");
        terminal.expect("1 fact, 1 hypothetical, 2100-01-15> ").expect("the last of two hundred");
        // Ctrl-C gives up what was typed before it, and the next line is done.
        terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
        terminal.expect("again to leave").expect("Ctrl-C is heard");
        terminal.send("undo\rquit\r").expect("typed");
        terminal.expect("1 fact, 1 hypothetical, 2099-01-15> ").expect("undone");
        terminal.expect(expectrl::Eof).expect("it leaves");
    }

    /// The files of persons beside the history.
    fn kept(state: &std::path::Path) -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(state.join("amparo")).into_iter().flatten().flatten().map(|entry| entry.path());
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect()
    }

    fn signalled(terminal: &expectrl::session::OsSession, signal: &str) {
        let process = terminal.get_process().pid().to_string();
        assert!(std::process::Command::new("kill").args([signal, &process]).status().is_ok_and(|it| it.success()));
    }

    /// While a line is typed, in an interview, and while a statement is under way.
    #[test]
    fn whom_one_spoke_of_is_kept_when_the_system_ends_the_prompt() {
        use std::os::unix::fs::PermissionsExt;
        for (signal, typed, prompt, holds) in [
            ("-TERM", "nationality = VE\r", "1 fact, 2018-08-01> ", "\"nationality\": \"VE\""),
            ("-HUP", "nationality = VE\r", "1 fact, 2018-08-01> ", "\"nationality\": \"VE\""),
            ("-TERM", "ask\rVE\r", "answer> ", "\"nationality\": \"VE\""),
        ] {
            let state = folder(&format!("repl_ended{signal}{}", typed.len()));
            let mut terminal = of_shell("stty echo; exec \"$@\"", &state, &[]);
            terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
            terminal.send(typed).expect("typed");
            terminal.expect(prompt).expect("what was typed is done");
            if prompt == "answer> " {
                terminal.expect("answer> ").expect("the next question");
            }
            terminal.send("half a li").expect("typed");
            pause();
            assert!(!terminal.get_process().get_echo().expect("a terminal"), "a line is being typed");
            signalled(&terminal, signal);
            terminal.expect("The person is in").expect("it says where the person is");
            terminal.expect(expectrl::Eof).expect("it ends");
            assert!(terminal.get_process().get_echo().expect("a terminal"), "the terminal is as it was");
            let files = kept(&state);
            let [file] = files.as_slice() else { panic!("{signal}: {files:?}") };
            let json = std::fs::read_to_string(file).expect("the person");
            assert!(json.contains(holds), "{json}");
            assert_eq!(std::fs::metadata(file).expect("a file").permissions().mode() & 0o777, 0o600);
            // The next consultation says so, and opens it.
            let mut terminal = begun(&state, &[]);
            terminal.expect("ended before its person was saved").expect("it is remembered");
            terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
            terminal.send(format!("load {}\r", file.display())).expect("typed");
            terminal.expect("1 fact, 2018-08-01> ").expect("the person is back");
            // Nothing was said that is not in that file.
            signalled(&terminal, "-TERM");
            terminal.expect(expectrl::Eof).expect("it ends");
            assert_eq!(kept(&state).len(), 1);
        }
        // Who wants nothing saved leaves nothing behind.
        let state = folder("repl_ended_unsaved");
        let mut terminal = begun(&state, &["--no-history"]);
        terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
        terminal.send("nationality = VE\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("a fact");
        signalled(&terminal, "-TERM");
        terminal.expect(expectrl::Eof).expect("it ends");
        assert_eq!(kept(&state).len(), 0);
    }

    /// The window is closed: its shell dies, nobody reads any more, and the person is in the file.
    #[test]
    fn whom_one_spoke_of_is_kept_when_the_window_is_closed() {
        let state = folder("repl_closed");
        let mut terminal = of_shell("\"$@\"; exit", &state, &[]);
        terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
        terminal.send("nationality = VE\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("a fact");
        drop(terminal);
        let is_there =
            || kept(&state).iter().any(|file| std::fs::read_to_string(file).is_ok_and(|it| it.contains("VE")));
        let began = std::time::Instant::now();
        while !is_there() {
            assert!(began.elapsed().as_secs() < 60, "the person was written");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Pigeons that share no hole, and are one too many: nobody finds such a person, and to prove it takes longer than anybody waits.
    #[test]
    fn ctrl_c_stops_what_a_statement_does_and_keeps_the_person() {
        const N: usize = 12;
        let state = folder("repl_stopped");
        let pairs = |join: &str, of: &dyn Fn(usize, usize) -> String| {
            (0..N).map(|pigeon| of(pigeon, 0)).collect::<Vec<_>>().join(join)
        };
        let facts = pairs(" ", &|pigeon, _| (1..N).map(|hole| format!("p{pigeon}_{hole} : bool ")).collect());
        let all_live = pairs(" and ", &|pigeon, _| {
            format!("({})", (1..N).map(|hole| format!("p{pigeon}_{hole}")).collect::<Vec<_>>().join(" or "))
        });
        let shared = (1..N).flat_map(|hole| {
            (0..N).flat_map(move |one| (0..one).map(move |two| format!("not (p{one}_{hole} and p{two}_{hole})")))
        });
        let text = format!(
            "facts {{ {facts} }}\nstatus s\ndefine apart = {}\nclause c {{ grants s  when {all_live} and apart }}\n",
            shared.collect::<Vec<_>>().join(" and ")
        );
        let policy = state.join("pigeons.amparo");
        std::fs::write(&policy, text).expect("a policy");
        let mut command = amparo(&["repl", policy.to_str().expect("a path"), "--as-of", "2018-08-01"]);
        command.env("XDG_STATE_HOME", &state).env("TERM", "xterm").env("NO_COLOR", "1");
        let mut terminal = Terminal::spawn(command).expect("a terminal");
        terminal.set_expect_timeout(Some(Duration::from_secs(20)));
        terminal.expect("0 facts, 2018-08-01> ").expect("a prompt");
        terminal.send("p1_1 = yes\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("a fact");
        terminal.send("find granted s\r").expect("typed");
        pause();
        terminal.send(ControlCode::EndOfText).expect("Ctrl-C");
        terminal.expect("stopped before anybody was found").expect("the search is given up");
        terminal.expect("1 fact, 2018-08-01> ").expect("the person is kept");
    }

    /// A letter at the end of a long line is written, and not the line again.
    #[test]
    fn a_long_line_costs_what_is_typed() {
        let state = folder("repl_typed_long");
        let mut terminal = started(&state);
        terminal.send(format!("{}\r", "why ".repeat(1_000))).expect("typed");
        let drawn = terminal.expect("amparo::").expect("nobody is called so").before().len();
        // Each key drew the whole line: eight megabytes. Now it is drawn where it goes on to a new row of the terminal.
        assert!(drawn < 1_000_000, "{drawn} bytes");
    }

    #[test]
    fn a_line_longer_than_any_that_is_kept_is_left_out_of_the_history() {
        let state = folder("repl_long_line");
        std::fs::create_dir_all(state.join("amparo")).expect("a folder");
        let history = state.join("amparo/history");
        let long = "x".repeat(200_000);
        std::fs::write(&history, format!("#V2\nnationality = VE\n{long}\n")).expect("a history");
        let mut terminal = started(&state);
        terminal.send("\u{1b}[A\r").expect("up");
        terminal.expect("1 fact, 2018-08-01> ").expect("the line before the long one");
        terminal.send("quit\r").expect("typed");
        terminal.expect(expectrl::Eof).expect("it leaves");
        let kept = std::fs::read_to_string(&history).expect("a history");
        assert!(kept.contains("nationality = VE") && kept.len() < 1_000, "{} bytes", kept.len());
    }

    #[test]
    fn a_history_that_cannot_be_written_is_told_once() {
        let state = folder("repl_unwritable");
        std::fs::write(state.join("amparo"), "a file where a folder should be").expect("a file");
        let mut command = amparo(&["repl", "tests/cli/small.amparo", "--as-of", "2018-08-01"]);
        command.env("XDG_STATE_HOME", &state).env("TERM", "xterm").env("NO_COLOR", "1");
        let mut terminal = Terminal::spawn(command).expect("a terminal");
        terminal.set_expect_timeout(Some(Duration::from_secs(20)));
        terminal.expect("lines are not remembered").expect("a warning");
        terminal.send("nationality = VE\r").expect("typed");
        terminal.expect("1 fact, 2018-08-01> ").expect("the consultation goes on");
        terminal.send("quit\r").expect("typed");
        terminal.expect(expectrl::Eof).expect("it leaves");
    }
}

/// A line with more mistakes than anybody reads has the first ones told.
#[test]
fn of_many_mistakes_the_first_are_told() {
    let typed = format!("clause x {}\nshow permit\n", "{".repeat(1000));
    let told = crate::cli::run_with_stdin(&["repl", "tests/cli/small.amparo"], typed.as_bytes()).stdout;
    let n_told = told.matches("amparo::syntax::unclosed_bracket").count();
    assert!(
        n_told == 50 && told.contains("951 more errors are not shown"),
        "{n_told}: {}",
        &told[told.len().saturating_sub(2000)..]
    );
}

/// Declarations typed together are each told, and checked behind the last; an error among them loses nothing.
#[test]
fn declarations_typed_together_are_checked_once() {
    let typed = "clause one { denies permit  when nationality is VE }\nclause two { grants permit  when nowhere }\nshow permit\n";
    for stdin in [typed.to_owned(), typed.replace("show", "// beside it\nshow")] {
        let told = crate::cli::run_with_stdin(&["repl", "tests/cli/small.amparo"], stdin.as_bytes()).stdout;
        let at = |words: &str| told.find(words).unwrap_or_else(|| panic!("{words}: {told}"));
        assert_eq!(told.matches("check:").count(), 1, "{told}");
        assert!(
            at("clause two") < at("nowhere") && at("nowhere") < at("check:") && at("check:") < at("show permit"),
            "{told}"
        );
    }
    let one_by_one = crate::cli::run_with_stdin(
        &["repl", "tests/cli/small.amparo"],
        b"clause one { denies permit  when nationality is VE }\nwhy permit\nclause two { denies permit  when nationality is PE }\n",
    );
    assert!(one_by_one.stdout.matches("check:").count() >= 2, "{}", one_by_one.stdout);
}
