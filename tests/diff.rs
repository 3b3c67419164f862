//! `amparo diff`: two versions of a policy, and who is treated differently by them.
//!
//! That what is told is what every case shows, is tested on random pairs (`tests/brute/diff.rs`).

use std::fs;
use std::path::Path;
use std::process::Command;

use amparo::circuit::Outcome;
use amparo::diff::{Diff, Effect, FactChange, Options, Relation, Renames, Undecided, WrongRename, diff};
use amparo::watch::Watch;
use amparo::{Day, Law};

use crate::cli::{amparo, folder, ran, run};

const BEFORE: &str = "tests/diff/before.amparo";
const AFTER: &str = "tests/diff/after.amparo";

pub fn law(text: &str) -> Law {
    Law::from_texts([("policy.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

fn compared(old: &str, new: &str) -> Diff {
    diff(&law(old), &law(new), &Options::default(), &Watch::unlimited()).expect("every person is replayed")
}

/// How the first conclusion stands.
fn relation(old: &str, new: &str) -> Relation {
    compared(old, new).conclusions[0].law.relation
}

// ---- what is told ------------------------------------------------------------------------------------------------------

#[test]
fn an_amendment() {
    let printed = run(&["diff", BEFORE, AFTER]);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100), "at most 100 columns");
    insta::assert_snapshot!(printed.told());
}

#[test]
fn an_amendment_in_spanish_as_a_comment() {
    insta::assert_snapshot!(run(&["diff", BEFORE, AFTER, "--lang", "es", "--format", "markdown"]).told());
}

#[test]
fn an_amendment_as_annotations() {
    insta::assert_snapshot!(run(&["diff", BEFORE, AFTER, "--format", "github", "--only", "permit,expulsion"]).told());
}

#[test]
fn a_register() {
    let with = |more: &[&str]| {
        let mut arguments =
            vec!["diff", BEFORE, AFTER, "--only", "permit,expulsion", "--cases", "tests/diff/people.jsonl"];
        arguments.extend(more);
        run(&arguments)
    };
    let counted = with(&[]).stdout;
    assert!(counted.contains("Of 4 people, 3 have a different outcome."), "{counted}");
    assert!(!counted.contains("carla"), "{counted}");
    let listed = with(&["--ids"]).stdout;
    assert!(listed.contains("granted → no provision applies: 1 (ana)"), "{listed}");
    assert!(listed.contains("required → forbidden: 1 (carla)"), "{listed}");
    assert!(listed.contains("1 row was left out"), "{listed}");
}

/// Who comes under a power is an effect: of the clause that no longer takes the power away it was said, as proved, that it does the same.
#[test]
fn a_clause_that_no_longer_takes_a_power_away_is_not_without_effect() {
    let text = |more: &str| {
        format!(
            "precedence override\nauthority police\ninstrument act {{ title \"Act\" }}\nfacts {{ visa : bool  danger : bool  refuge : bool }}\n\
             duty admission {{ favourable }}\n\
             clause visas {{ source act art \"1\" requires admission when visa }}\n\
             clause refusal {{ source act art \"2\" forbids admission discretion of police \"order\" when danger }}\n\
             clause refugees {{ source act art \"3\" requires admission {more} when refuge }}\n"
        )
    };
    let (old, new) = (law(&text("overrides refusal")), law(&text("")));
    let diff = diff(&old, &new, &Options::default(), &Watch::unlimited()).expect("every person is replayed");
    assert_eq!(diff.powers.len(), 1);
    let refugees = new.policy().clause("refugees");
    let change = diff.clauses.iter().find(|change| change.new == refugees).expect("its text has changed");
    assert_eq!(diff.matters(change), Effect::Something);
}

/// A misspelt column would leave everybody unknown, and “nobody has a different outcome” would be read as an answer.
#[test]
fn columns_that_neither_law_knows_are_named() {
    let register = folder("diff_columns").join("people.csv");
    let told = |header: &str| {
        let cells = vec!["VE"; header.split(',').count()].join(",");
        fs::write(&register, format!("id,{header}\nana,{cells}\n")).expect("written");
        run(&["diff", BEFORE, AFTER, "--only", "permit", "--cases", register.to_str().expect("UTF-8")]).stderr
    };
    assert!(told("nationality,nacionality").contains("nacionality"), "{}", told("nationality,nacionality"));
    assert_eq!(told("nationality"), "");
}

#[test]
fn only_conclusions_and_only_days() {
    let printed = run(&["diff", BEFORE, AFTER, "--only", "trafficked"]);
    assert!(printed.stdout.contains("1 conclusion, in law and in practice: trafficked"), "{}", printed.stdout);
    assert!(!printed.stdout.contains("Temporary permit"), "{}", printed.stdout);
    let ended = "facts { a : bool }\nstatus s\nclause c { grants s  when a  in force .. 2019-12-31 }";
    let longer = "facts { a : bool }\nstatus s\nclause c { grants s  when a  in force .. 2018-12-31 }";
    let since = |day| Options { since: Some(amparo::Day::parse(day).expect("a day")), ..Options::default() };
    let relation = |options: &Options| {
        let diff = diff(&law(longer), &law(ended), options, &Watch::unlimited()).expect("every person is replayed");
        diff.conclusions[0].law.relation
    };
    assert_eq!(relation(&Options::default()), Relation::More);
    assert_eq!(relation(&since("2019-12-31")), Relation::More);
    assert_eq!(relation(&since("2020-01-01")), Relation::Same);
}

/// Whoever approves a change learns first whom it makes worse off; and the reasons of a condition stand once, though many clauses read it.
#[test]
fn many_conclusions_are_told_in_short_first() {
    let names = ["one", "two", "three", "four", "five", "six", "seven"];
    let of = |within: u8| {
        let conclusions: Vec<String> = names.iter().map(|name| format!("status {name} \"Status {name}\"")).collect();
        let clauses = names.iter().enumerate().map(|(at, name)| {
            format!("clause c_{name} {{ grants {name}  when not_late_in_any_way_that_matters  when n > {at} }}")
        });
        let clauses: Vec<String> = clauses.collect();
        format!(
            "facts {{ n : int \"Number of children\"  entered : date \"Date of entry\"  applied : date \"Date of the application\" }}\n\
             define not_late_in_any_way_that_matters \"Applied within the time that the law leaves everyone who enters the country\" = applied <= entered + {within} days\n\
             {}\nduty leave \"Order to leave\" {{ adverse }}\nclause d {{ requires leave  when not not_late_in_any_way_that_matters }}\n{}",
            conclusions.join("\n"),
            clauses.join("\n")
        )
    };
    let top = folder("diff-in-short");
    fs::write(top.join("old.amparo"), of(30)).expect("a file is written");
    fs::write(top.join("new.amparo"), of(20)).expect("a file is written");
    let printed = run_in(&top, &["diff", "old.amparo", "new.amparo", "--format", "markdown"]).stdout;
    let head: Vec<&str> = printed.lines().filter(|line| !line.is_empty()).take(3).collect();
    assert_eq!(head[1], "## 8 conclusions are different for somebody");
    assert_eq!(head[2], "- worse for somebody: 8 (one, two, three, four, five, six, seven, leave)");
    assert!(!printed.contains("better for somebody:"), "{printed}");
    let again = "(for the reasons above; only dates and numbers may be others)";
    let n_again = printed.matches(again).count();
    let whole = printed.lines().filter(|line| line.contains("within the time that the law leaves")).count();
    // By the old law it holds, by the new one it does not: each is given its reasons once.
    assert_eq!(whole - n_again, 2, "{printed}");
    assert!(n_again >= 12, "{printed}");
    // Fewer speak for themselves.
    let one = run_in(&top, &["diff", "old.amparo", "new.amparo", "--only", "one,two"]).stdout;
    assert!(!one.contains("are different for somebody"), "{one}");
}

#[test]
fn what_fails_a_run() {
    let code = |on: &str, only: &str| run(&["diff", BEFORE, AFTER, "--only", only, "--fail-on", on]).code;
    for (on, permit, expulsion, trafficked) in [
        ("change", 1, 1, 0),
        ("less", 1, 1, 0),
        ("more", 0, 0, 0),
        ("worse", 1, 0, 0),
        ("better", 0, 1, 0),
        ("incomparable", 0, 0, 0),
    ] {
        assert_eq!(
            [code(on, "permit"), code(on, "expulsion"), code(on, "trafficked")],
            [permit, expulsion, trafficked],
            "{on}"
        );
    }
    assert_eq!(run(&["diff", BEFORE, AFTER]).code, 0, "a comparison answers a question");
}

#[test]
fn what_was_not_decided_in_time_is_said() {
    let printed = run(&["diff", BEFORE, AFTER, "--budget", "0"]);
    assert_eq!(printed.code, 2);
    assert!(printed.stdout.contains("not decided: time was up"), "{}", printed.stdout);
    assert!(!printed.stdout.contains("No person"), "{}", printed.stdout);
}

#[test]
fn findings_that_come_and_go() {
    let printed = run(&["diff", BEFORE, AFTER, "--findings"]);
    assert!(printed.stdout.contains("gone: uncovered-clause(suffered)"), "{}", printed.stdout);
}

#[test]
fn an_instrument_never_enacted() {
    let text = "facts { a : bool  b : bool }\nprecedence override\nstatus s\ncategory k\n\
        instrument old { title \"Old\"  published 2010-01-01 }\n\
        instrument new { title \"New\"  published 2018-01-01  in force 2018-01-01 ..  repeals older }\n\
        instrument older { title \"Older\"  published 2000-01-01 }\n\
        clause c { source old  grants s  when a }\n\
        clause d { source new  grants s  when a and b  replaces c }\n\
        clause e { source older  establishes k  when a }\n\
        clause f { source old  source new  denies s  when b and not b  overrides d, c }\n\
        property never_d { never fires d and granted s }\n\
        accept uncovered-clause(d) because \"why\"";
    let policy = folder("diff_without").join("policy.amparo");
    fs::write(&policy, text).expect("written");
    let policy = policy.to_str().expect("a path");
    let printed = run(&["diff", policy, "--without", "new"]);
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    assert!(printed.stdout.contains("policy.amparo without new with"), "{}", printed.stdout);
    assert!(!printed.stdout.contains("uncovered-clause"), "what is accepted is no change: {}", printed.stdout);
    // What it replaced and what it repealed would have gone on.
    assert!(printed.stdout.contains("granted → no provision applies, worse for the person, from 1 January 2018 on"));
    assert!(
        printed.stdout.contains("established → no provision applies, from 1 January 2018 on"),
        "{}",
        printed.stdout
    );
    let before = run(&["diff", policy, "--without", "new", "--among", "as_of <= 2017-12-31"]).stdout;
    assert!(before.contains("Nobody who was compared is treated differently, proved."), "{before}");
    let wrong = run(&["diff", policy, "--without", "neww"]);
    assert!(
        wrong.code == 2 && wrong.stderr.contains("unknown_instrument") && wrong.stderr.contains("did you mean `new`?")
    );
    let wrong = run(&["diff", policy, "--without", "new", "--among", "nobody"]);
    assert!(wrong.code == 2 && wrong.stderr.contains("nobody"), "{}", wrong.stderr);
}

// ---- what is proved ----------------------------------------------------------------------------------------------------

#[test]
fn a_refactoring_treats_nobody_differently() {
    let old = "facts { a : bool  b : bool }\nstatus s\nclause c { grants s  when a  when b or not b }";
    let new = "facts { a : bool  b : bool }\ndefine d = a and (b implies b)\nstatus s \"S\"\nclause c \"C\" { grants s  when d }";
    let told = compared(old, new);
    assert!(told.is_same_for_everyone());
    assert_eq!(told.clauses.len(), 1);
    assert_eq!(told.clauses[0].effect, amparo::diff::Effect::Nothing);
    assert!(compared(old, old).is_empty());
}

#[test]
fn conflict_dormancy_and_blocks_are_outcomes() {
    let facts = "facts { a : bool  b : bool }\nstatus s\n";
    let of = |clauses: &str| format!("{facts}{clauses}");
    let granted = of("clause c { grants s  when a }");
    let sleeping = of("clause c { grants s  when a  dormant \"why\" }");
    let blocked = of("clause c { grants s  when a  provided b }");
    let contested = of("clause c { grants s  when a }\nclause d { denies s  when a }");
    assert_eq!(relation(&granted, &sleeping), Relation::Less);
    assert_eq!(relation(&granted, &blocked), Relation::Less);
    assert_eq!(relation(&granted, &contested), Relation::Less);
    assert_eq!(relation(&contested, &granted), Relation::More);
    // From the one to the other is neither more nor less.
    assert_eq!(relation(&sleeping, &contested), Relation::Incomparable);
    assert_eq!(relation(&sleeping, &blocked), Relation::Incomparable);
}

/// “In practice” was said of what is left where practice is followed, which `eval` and `batch` tell apart.
#[test]
fn in_practice_and_where_practice_is_followed_are_two_readings() {
    let text = |when: &str| {
        format!(
            "practice pr \"P\"\nfacts {{ a : bool }}\ncategory k {{ confers w }}\nprotection w\nclause e {{ establishes k }}\nclause p {{ source pr excludes k {when} }}\n"
        )
    };
    let diff = compared(&text("when a"), &text(""));
    let [k, w] = ["k", "w"].map(|name| {
        let of = diff.conclusions.iter().find(|one| one.pair.old == law(&text("")).policy().conclusion(name));
        of.expect("both are compared")
    });
    assert_eq!(k.practice.as_ref().map(|of| of.relation), Some(Relation::Less));
    assert_eq!((w.law.relation, w.practice.as_ref().map(|of| of.relation)), (Relation::Same, None));
    assert_eq!(w.followed.as_ref().map(|of| of.relation), Some(Relation::Less));
}

/// “Nothing changed” was said of declarations that were not looked at.
#[test]
fn every_declaration_that_changed_is_told() {
    let text = "hierarchy act > decree
precedence override, rank
calendar peru { known 2018-01-01 .. 2019-12-31 }
facts { a : bool }
authority o
authority p
status s
status t
headline s
incompatible s, t
category c
clause one { grants s when a }
referral o -> p for c
accept uncited-clause(one) because \"small\"
";
    let told = |from: &str, to: &str| -> Vec<String> {
        let new = text.replace(from, to);
        assert_ne!(new, text, "{from}");
        let diff = compared(text, &new);
        assert!(!diff.is_empty(), "{from}");
        diff.texts.iter().map(|of| format!("{} {} {:?}", of.what.word(), of.name, of.how)).collect()
    };
    assert_eq!(told("act > decree", "act = decree"), ["declaration hierarchy Changed"]);
    assert_eq!(told("override, rank", "override"), ["declaration precedence Changed"]);
    assert_eq!(told("2019-12-31", "2020-12-31"), ["declaration calendar Changed"]);
    assert_eq!(told("headline s", "headline t"), ["declaration headline Changed"]);
    assert_eq!(told("incompatible s, t\n", ""), ["incompatible s, t Removed"]);
    assert_eq!(told("\"small\"", "\"short\""), ["accept uncited-clause(one) Changed"]);
    assert_eq!(told("referral o -> p for c", "referral o -> p for c { when a }"), ["referral o -> p for c Changed"]);
}

#[test]
fn who_prevails_is_a_change() {
    let of = |over: &str| {
        format!(
            "precedence override\nfacts {{ a : bool }}\nstatus s\nclause c {{ grants s  when a {} }}\nclause d {{ denies s  when a {} }}",
            if over == "d" { "overrides d" } else { "" },
            if over == "c" { "overrides c" } else { "" }
        )
    };
    let told = compared(&of("d"), &of("c"));
    assert_eq!(told.conclusions[0].law.relation, Relation::Less);
    let causes = &told.conclusions[0].law.changes[0].causes;
    assert_eq!(causes.len(), 2);
    assert!(causes.iter().all(|cause| cause.is_precedence()));
}

// ---- two vocabularies --------------------------------------------------------------------------------------------------

#[test]
fn a_new_fact_is_unknown_to_the_old_law() {
    let old = "facts { a : bool }\nstatus s\nclause c { grants s  when a }";
    let new = "facts { a : bool  b : bool  n : int  xs : list of rec }\ntype rec { f : bool }\nstatus s\nclause c { grants s  when a and b and any x in xs where (x.f) }";
    assert_eq!(relation(old, new), Relation::Less);
    assert_eq!(relation(new, old), Relation::More);
    let told = compared(old, new);
    assert_eq!(told.facts, ["b", "n", "xs"].map(|name| FactChange::Added(name.into())));
}

#[test]
fn values_of_one_law_alone_are_not_compared() {
    let of = |values: &str, of: &str| {
        format!("type kind = {values}\nfacts {{ k : kind }}\nstatus s\nclause c {{ grants s  when k in {{{of}}} }}")
    };
    // B stands elsewhere in the list, and is the same value.
    assert_eq!(relation(&of("A | B", "B"), &of("C | B | A", "B, C")), Relation::Same);
    assert_eq!(relation(&of("A | B | D", "B, D"), &of("B | A", "B")), Relation::Same);
    assert_eq!(relation(&of("A | B", "A"), &of("B | A", "A, B")), Relation::More);
    let told = compared(&of("A | B", "B"), &of("C | B | A", "B"));
    assert_eq!(told.facts, [FactChange::ValuesAdded { of: "k".into(), values: vec!["C".into()] }]);
    assert!(!told.is_same_for_everyone(), "somebody was not compared");
}

#[test]
fn members_may_gain_and_lose_fields() {
    let of = |fields: &str, body: &str| {
        format!(
            "type kind = A | B\ntype rec {{ {fields} }}\nfacts {{ xs : list of rec }}\nstatus s\nclause c {{ grants s  when any x in xs where ({body}) }}"
        )
    };
    let old = of("f : bool  k : kind  gone : bool", "x.k is A and x.f");
    let new = of("come : date  k : kind  f : bool", "x.f and x.k is A");
    assert_eq!(relation(&old, &new), Relation::Same);
    assert_eq!(relation(&old, &of("come : bool  k : kind  f : bool", "x.f and x.k is A and x.come")), Relation::Less);
    assert_eq!(relation(&of("f : bool  k : kind  gone : bool", "x.gone"), &new), Relation::Incomparable);
}

#[test]
fn a_fact_of_another_type_is_another_fact() {
    let old = "facts { a : bool  b : bool }\nstatus s\nclause c { grants s  when a }";
    let new = "facts { a : date  b : bool }\nstatus s\nclause c { grants s  when a <= 2018-01-01 }";
    let told = compared(old, new);
    assert_eq!(told.facts, [FactChange::Retyped("a".into())]);
    assert_eq!(told.conclusions[0].law.relation, Relation::Incomparable);
}

#[test]
fn presumptions_that_changed_are_told_and_prove_nothing() {
    let old = "facts { a : bool presumed false }\nstatus s\nclause c { grants s  when a }";
    let new = "facts { a : bool presumed true }\nstatus s\nclause c { grants s  when a }";
    let told = compared(old, new);
    assert_eq!(told.conclusions[0].law.relation, Relation::Same);
    assert!(!told.is_same_for_everyone());
}

#[test]
fn a_calendar_that_changed_decides_nothing_by_working_days() {
    let of = |holiday: &str| {
        format!(
            "calendar c {{ weekend saturday, sunday  holiday every {holiday} }}\nfacts {{ a : date  b : date }}\nstatus s\nstatus t\nclause x {{ grants s  when b <= a + 3 working days }}\nclause y {{ grants t  when b <= a }}"
        )
    };
    let told = compared(&of("01-01"), &of("07-28"));
    assert_eq!(told.conclusions[0].law.relation, Relation::Undecided(Undecided::Calendar));
    assert_eq!(told.conclusions[1].law.relation, Relation::Same);
    assert!(told.is_undecided() && !told.is_same_for_everyone());
}

#[test]
fn renames_are_recognised_or_stated() {
    let old = "facts { a : bool  d : date }\nstatus s\nclause c { grants s  when a }";
    let renamed = "facts { z : bool  d : date }\nstatus t\nclause c { grants t  when z }";
    let told = compared(old, renamed);
    assert!(told.conclusions.iter().all(|one| one.is_same()));
    assert_eq!(told.facts, [FactChange::Renamed { old: "a".into(), new: "z".into(), is_stated: false }]);
    let both = "facts { z : bool  d : date }\nstatus s\nclause e { grants s  when not z }";
    assert_ne!(relation(old, both), Relation::Same);
    let mut renames = Renames::default();
    let (old, both) = (law(old), law(both));
    let mut state = |from: &str, to: &str| renames.state(old.policy(), both.policy(), from, to);
    assert_eq!(state("a", "z"), Ok(()));
    assert_eq!(state("a", "z"), Err(WrongRename::Twice));
    assert_eq!(state("a", "d"), Err(WrongRename::OtherType));
    assert_eq!(state("a", "s"), Err(WrongRename::OtherKind));
    assert_eq!(state("d", "d"), Err(WrongRename::NotRenamed));
    assert!(matches!(state("nobody", "z"), Err(WrongRename::UnknownOld { .. })));
    assert!(matches!(state("a", "nobody"), Err(WrongRename::UnknownNew { .. })));
    assert_eq!(state("c", "e"), Ok(()));
    let options = Options { renames, ..Options::default() };
    let told = diff(&old, &both, &options, &Watch::unlimited()).expect("every person is replayed");
    assert_eq!(told.conclusions[0].law.relation, Relation::Incomparable);
    assert_eq!(told.conclusions[0].law.changes.len(), 2);
}

/// What the old law has by the new name is another thing: it is gone, unless it is said to have another name, too.
#[test]
fn the_name_of_one_thing_may_be_taken_by_another() {
    let old = law(
        "facts { a : bool  b : bool }\nauthority x\nstatus t { by x }\nstatus s\nclause two { grants t  when b }\nclause one { grants s  when a }",
    );
    let new = law("facts { b : bool }\nauthority x\nstatus t\nclause two { grants t  when b }");
    let stated = |pairs: &[(&str, &str)], new: &Law| {
        let mut renames = Renames::default();
        for (from, to) in pairs {
            assert_eq!(renames.state(old.policy(), new.policy(), from, to), Ok(()), "{from}={to}");
        }
        let options = Options { renames, ..Options::default() };
        diff(&old, new, &options, &Watch::unlimited()).expect("every person is replayed")
    };
    // The fact, the conclusion and the clause of the old law that bear the new names are gone: who had `t` has it no more.
    let told = stated(&[("a", "b"), ("s", "t"), ("one", "two")], &new);
    let name = |law: &Law, id: Option<_>| id.map(|id| law.policy().conclusions[id].name.to_string());
    let pairs: Vec<_> = (told.conclusions.iter())
        .map(|one| (name(&old, one.pair.old), name(&new, one.pair.new), one.law.relation))
        .collect();
    let [s, t] = ["s", "t"].map(|name| Some(name.to_owned()));
    assert_eq!(pairs, [(s, t.clone(), Relation::Same), (t, None, Relation::Less)]);
    assert!(told.facts.contains(&FactChange::Removed("b".into())), "{:?}", told.facts);
    let clauses: Vec<_> = told.clauses.iter().map(|one| (one.old.is_some(), one.new.is_some())).collect();
    assert!(clauses.contains(&(true, false)), "the old `two` is gone: {:?}", told.clauses);
    // Nobody decides on `s`, by either name.
    assert!(!told.clauses.iter().any(|one| one.is_by_another), "{:?}", told.clauses);
    assert!(told.texts.is_empty(), "{:?}", told.texts);
    // Both names exchanged: each is the other.
    let crossed = law(
        "facts { b : bool  a : bool }\nauthority x\nstatus s { by x }\nstatus t\nclause one { grants s  when a }\nclause two { grants t  when b }",
    );
    let told = stated(&[("a", "b"), ("b", "a"), ("s", "t"), ("t", "s"), ("one", "two"), ("two", "one")], &crossed);
    assert!(told.is_same_for_everyone(), "{:?} {:?}", told.facts, told.clauses);
}

/// A clause that is now for another conclusion applies as before: nothing prevails over it.
#[test]
fn a_clause_that_decides_something_else_is_said_to() {
    let folder = folder("diff_other_effects");
    let paths = ["s", "t"].map(|of| {
        let path = folder.join(format!("{of}.amparo"));
        let text = format!("facts {{ a : bool }}\nstatus s\nstatus t\nclause c {{ grants {of}  when a }}");
        fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    });
    let told = run(&["diff", &paths[0], &paths[1]]).stdout;
    assert_eq!(told.matches("The same clauses apply; what they decide changed:").count(), 2, "{told}");
    assert!(!told.contains("prevails"), "{told}");
}

/// That a name was taken is said where the rename is: of a fact, a value, a field and a conclusion.
#[test]
fn a_name_that_was_taken_is_said_to_be_gone() {
    let folder = folder("diff_names_taken");
    let of = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).expect("written");
        path.to_string_lossy().into_owned()
    };
    let old = of(
        "old.amparo",
        "type country = PE | VE | OTHER\ntype child { born : date  hired : date }\nfacts { a : bool  b : bool  from : country  children : list of child }\nstatus s\nstatus t\n\
         clause one { grants s  when a and from is VE }\nclause two { grants t  when b and any c in children where (c.born <= 2000-01-01 and c.hired <= 2000-01-01) }",
    );
    let new = of(
        "new.amparo",
        "type country = PE | OTHER\ntype child { hired : date }\nfacts { b : bool  from : country  children : list of child }\nstatus t\n\
         clause one { grants t  when b and from is OTHER }\nclause two { grants t  when any c in children where (c.hired <= 2000-01-01) }",
    );
    let names = ["a=b", "s=t", "country.VE=country.OTHER", "child.born=child.hired"];
    let options = |names: &[&'static str]| names.iter().flat_map(|name| ["--rename", name]).collect::<Vec<_>>();
    let told = run(&[&["diff", &old, &new], &options(&names)[..]].concat()).told();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for name in ["b", "t", "OTHER", "hired"] {
        assert!(told.contains(&format!("what the old law called `{name}` is gone")), "{told}");
    }
    // Exchanged, nothing is gone; and alone, nothing was taken.
    let exchanged = run(&[&["diff", &old, &old], &options(&["a=b", "b=a", "s=t", "t=s"])[..]].concat()).told();
    assert!(exchanged.contains("is now called") && !exchanged.contains("is gone"), "{exchanged}");
    assert!(!run(&["diff", &old, &new]).told().contains("is gone"));
}

/// Of several clauses that apply to others though their words are the same, that is said once.
#[test]
fn what_is_so_of_several_clauses_is_said_once() {
    let of = |age: u8, n: usize| {
        let clauses: Vec<String> =
            (0..n).map(|at| format!("clause c{at} {{ grants s{at}  when adult }}\nstatus s{at}\n")).collect();
        format!("facts {{ born : date }}\ndefine adult = age(born) >= {age}\n{}", clauses.concat())
    };
    let told = |n: usize, more: &[&str]| {
        let folder = folder(&format!("diff_said_once_{n}"));
        let paths = [18, 21].map(|age| {
            let path = folder.join(format!("{age}.amparo"));
            fs::write(&path, of(age, n)).expect("written");
            path.to_string_lossy().into_owned()
        });
        let printed = run(&[&["diff", &paths[0], &paths[1]], more].concat()).stdout;
        printed.split("Clauses").nth(1).or(printed.split("Cláusulas").nth(1)).expect("clauses").to_owned()
    };
    let three = told(3, &[]);
    assert_eq!(three.matches("unchanged").count(), 1, "{three}");
    assert!(["[c0]", "[c1]", "[c2]"].iter().all(|name| three.contains(name) || three.contains(&name[1..3])), "{three}");
    assert!(told(1, &[]).contains(": its wording is unchanged"));
    assert_eq!(told(3, &["--lang", "es"]).matches("es el mismo").count(), 1);
}

/// A value that has another name everywhere is the same value: nobody with it is treated differently, or left out.
#[test]
fn a_value_that_has_another_name_is_the_same_value() {
    let of = |values: &str, when: &str| {
        format!(
            "type country = {values}\nfacts {{ nationality : country \"Nationality\"  born_in : country  a : bool }}\nstatus s\nstatus t\nclause c {{ grants s  when nationality is not OTHER  when {when} }}\nclause d {{ grants t  when born_in in {{PE, OTHER}} }}"
        )
    };
    let old = of("PE | VE | OTHER", "nationality is VE and a");
    let renamed = |old: &str, new: &str| FactChange::ValueRenamed {
        of: "country".into(),
        old: old.into(),
        new: new.into(),
        is_stated: false,
    };
    let told = compared(&old, &of("VEN | PE | OTHER", "a and nationality is VEN"));
    assert_eq!(told.facts, [renamed("VE", "VEN")]);
    assert!(told.is_same_for_everyone());
    // A scenario that differs in the name alone is the same scenario.
    let stated = |of: String, value: &str| {
        format!("{of}\nscenario \"one\" {{ as_of 2020-01-01  nationality = {value}  a = true  expect granted s by c }}")
    };
    let renamed_too = of("PE | VEN | OTHER", "nationality is VEN and a");
    assert!(compared(&stated(old.clone(), "VE"), &stated(renamed_too.clone(), "VEN")).scenarios.is_empty());
    assert_eq!(
        compared(
            &stated(old.clone(), "VE"),
            &stated(renamed_too, "PE").replace("expect granted", "expect not granted")
        )
        .scenarios
        .len(),
        1
    );
    // The condition says something else as well: it is not known to be the same value.
    let told = compared(&old, &of("PE | VEN | OTHER", "nationality is VEN"));
    assert_eq!(told.facts.len(), 4, "gone and new, of both facts: {:?}", told.facts);
    assert!(!told.is_same_for_everyone());
    // So it is where the one value stands in another clause.
    let moved = of("PE | VEN | OTHER", "a").replace("born_in in {PE, OTHER}", "born_in in {PE, OTHER, VEN}");
    assert!(!compared(&old, &moved).is_same_for_everyone());
    // A value with another label is another value: a law may put one country for another.
    let labelled = |of: String, name: &str, label: &str| of.replacen(name, &format!("{name} \"{label}\""), 1);
    let told = compared(
        &labelled(old.clone(), "VE", "Venezuela"),
        &labelled(of("PE | CO | OTHER", "nationality is CO and a"), "CO", "Colombia"),
    );
    assert!(!told.is_same_for_everyone() && !told.facts.contains(&renamed("VE", "CO")), "{:?}", told.facts);
    let told = compared(
        &labelled(old.clone(), "VE", "Venezuela"),
        &labelled(of("PE | VEN | OTHER", "nationality is VEN and a"), "VEN", "Venezuela"),
    );
    assert_eq!(told.facts, [renamed("VE", "VEN")]);
    // What no condition reads is known by its label alone.
    let unread = |value: &str| of(&format!("PE | VE | {value} | OTHER"), "nationality is VE and a");
    assert_eq!(compared(&unread("CL"), &unread("CHL")).facts.len(), 4);
    let told = compared(&unread("CL \"Chile\""), &unread("CHL \"Chile\""));
    assert_eq!(told.facts, [renamed("CL", "CHL")]);
}

/// Of several that look alike none is taken, until somebody says which is which.
#[test]
fn a_renamed_value_may_be_stated() {
    let of = |one: &str, two: &str| {
        format!(
            "type kind = {one} | {two} | Z\nfacts {{ k : kind presumed {one}  ks : set of kind }}\nstatus s\nclause c {{ grants s  when k in {{{one}, {two}}} or ks has {one} and not (ks has {two}) }}"
        )
        .replace("or ks has", "or (ks has")
        .replace(") }", ")) }")
    };
    let (old, new) = (law(&of("A", "B")), law(&of("P", "Q")));
    let compared = |renames: Renames| {
        let options = Options { renames, ..Options::default() };
        diff(&old, &new, &options, &Watch::unlimited()).expect("every person is replayed")
    };
    assert!(!compared(Renames::default()).is_same_for_everyone());
    let mut renames = Renames::default();
    let mut state = |from: &str, to: &str| renames.state(old.policy(), new.policy(), from, to);
    assert!(matches!(state("kind.X", "kind.P"), Err(WrongRename::UnknownOld { .. })));
    assert!(matches!(state("kind.A", "kind.X"), Err(WrongRename::UnknownNew { .. })));
    assert_eq!(state("kind.Z", "kind.Z"), Err(WrongRename::NotRenamed));
    assert_eq!(state("A", "s"), Err(WrongRename::OtherKind));
    // By the type, by a fact that has it, or alone.
    assert_eq!(state("kind.A", "k.P"), Ok(()));
    assert_eq!(state("A", "Q"), Err(WrongRename::Twice));
    assert_eq!(state("B", "Q"), Ok(()));
    let told = compared(renames);
    assert!(told.is_same_for_everyone(), "{:?}", told.facts);
    let renamed = |old: &str, new: &str| FactChange::ValueRenamed {
        of: "kind".into(),
        old: old.into(),
        new: new.into(),
        is_stated: true,
    };
    // The facts that ask for a value of a set, and the presumption, go with it.
    assert_eq!(told.facts, [renamed("A", "P"), renamed("B", "Q")]);
    let mut crossed = Renames::default();
    for (from, to) in [("A", "Q"), ("B", "P")] {
        assert_eq!(crossed.state(old.policy(), new.policy(), from, to), Ok(()));
    }
    assert_eq!(compared(crossed).conclusions[0].law.relation, Relation::Incomparable);
}

#[test]
fn a_field_that_has_another_name_is_the_same_field() {
    let of = |fields: &str, body: &str| {
        format!(
            "type kind = A | B\ntype rec {{ {fields} }}\nfacts {{ xs : list of rec }}\nstatus s\nclause c {{ grants s  when any x in xs where ({body}) }}"
        )
    };
    let old = of("k : kind  f : bool \"Lives here\"  g : bool", "x.k is A and x.f and not x.g");
    let renamed = |old: &str, new: &str| FactChange::FieldRenamed {
        of: "rec".into(),
        old: old.into(),
        new: new.into(),
        is_stated: false,
    };
    let told = compared(&old, &of("here : bool \"Lives here\"  g : bool  k : kind", "x.k is A and not x.g and x.here"));
    assert_eq!(told.facts, [renamed("f", "here")]);
    assert!(told.is_same_for_everyone());
    // Another label, or another type, and it is another field.
    for other in ["here : bool \"Works here\"", "here : kind \"Lives here\""] {
        let reads = if other.contains("kind") { "x.here is A" } else { "x.here" };
        let told =
            compared(&old, &of(&format!("{other}  g : bool  k : kind"), &format!("x.k is A and not x.g and {reads}")));
        assert_eq!(told.facts.len(), 2, "{:?}", told.facts);
        assert!(!told.conclusions[0].is_same());
    }
    let (old, new) = (law(&old), law(&of("k : kind  h : bool  g : bool", "x.k is A and x.h and not x.g")));
    let mut renames = Renames::default();
    assert_eq!(renames.state(old.policy(), new.policy(), "rec.f", "xs.h"), Ok(()));
    assert_eq!(renames.state(old.policy(), new.policy(), "rec.f", "rec.k"), Err(WrongRename::OtherType));
    let options = Options { renames, ..Options::default() };
    let told = diff(&old, &new, &options, &Watch::unlimited()).expect("every person is replayed");
    assert!(told.is_same_for_everyone());
}

/// A group, all of whose facts have another name, is one line; and one `--rename`.
#[test]
fn a_group_that_has_another_name_is_told_once() {
    let of = |group: &str, when: &str| {
        format!(
            "facts {{ {group} {{ day : date  visit {{ first : bool  last : bool }} }}  a : bool }}\nstatus s\nclause c {{ grants s  when {when} }}"
        )
        .replace('@', group)
    };
    let old = of("entry", "@.day <= 2018-01-01 and (@.visit.first or not @.visit.last)");
    let told = compared(&old, &of("arrival", "(@.visit.first or not @.visit.last) and @.day <= 2018-01-01"));
    let is_stated = false;
    assert_eq!(told.facts, [FactChange::GroupRenamed { old: "entry".into(), new: "arrival".into(), is_stated }]);
    assert!(told.is_same_for_everyone() && told.texts.is_empty());
    let (old, new) = (law(&old), law(&of("arrival", "@.day <= 2018-06-01 and (@.visit.first or not @.visit.last)")));
    let mut renames = Renames::default();
    assert_eq!(renames.state(old.policy(), new.policy(), "entry", "arrival"), Ok(()));
    assert_eq!(renames.state(old.policy(), new.policy(), "entry", "arrival"), Err(WrongRename::Twice));
    let options = Options { renames, ..Options::default() };
    let told = diff(&old, &new, &options, &Watch::unlimited()).expect("every person is replayed");
    assert_eq!(told.conclusions[0].law.relation, Relation::More, "the bound moved, the rest is the same");
}

/// A dated value, a definition, an authority or an instrument with the same words under another name is the same one.
#[test]
fn declarations_that_have_another_name_are_the_same() {
    let of = |unit: &str, adult: &str, office: &str, act: &str, number: &str| {
        format!(
            "facts {{ born : date  fine : int  a : bool }}\nstatus s\nstatus t\ncategory k\nauthority {office} \"Office\" {{ handles k }}\nauthority court \"Court\"\n\
             instrument {act} {{ title \"Act\" }}\nvalue {unit} \"Unit\" {{\n2017-01-01 .. = {number}\n}}\ndefine {adult} = age(born) >= 18\n\
             clause c {{ source {act} art \"1\"  grants s  when fine <= 2 * {unit}  when {adult} }}\n\
             clause g {{ grants t  when {adult} }}\nclause d {{ denies t  when a  discretion of {office} }}\nreferral {office} -> court for k\nclause e {{ establishes k  when a }}"
        )
    };
    let old = of("unit", "adult", "office", "act", "4050");
    let told = compared(&old, &of("tax_unit", "grown", "bureau", "statute", "4050"));
    let names: Vec<(&str, &str)> = told.renamed_declarations.iter().map(|one| (&*one.old, &*one.new)).collect();
    assert_eq!(names, [("adult", "grown"), ("unit", "tax_unit"), ("office", "bureau"), ("act", "statute")]);
    assert!(told.is_same_for_everyone() && told.powers.is_empty() && told.referrals.is_empty());
    assert!(told.texts.iter().all(|text| text.name.contains("->")), "{:?}", told.texts);
    // Another number is another value, and counts.
    let told = compared(&old, &of("tax_unit", "adult", "office", "act", "4051"));
    assert!(told.renamed_declarations.is_empty() && !told.conclusions[0].is_same());
    // Whoever is another authority until somebody says otherwise acts in its place.
    let other = law(&of("unit", "adult", "bureau", "act", "4050").replace("\"Office\"", "\"Bureau\""));
    let old = law(&old);
    let with = |renames: Renames| {
        let options = Options { renames, ..Options::default() };
        diff(&old, &other, &options, &Watch::unlimited()).expect("every person is replayed")
    };
    assert!(!with(Renames::default()).powers.is_empty() && !with(Renames::default()).referrals.is_empty());
    let mut renames = Renames::default();
    assert_eq!(renames.state(old.policy(), other.policy(), "office", "bureau"), Ok(()));
    let told = with(renames);
    assert!(told.powers.is_empty() && told.referrals.is_empty());
}

/// `any` stands for every authority: a referral from any of them is for more people than the same from one.
#[test]
fn a_referral_from_any_authority_is_more() {
    let of = |referrals: &str| {
        format!(
            "facts {{ a : bool  b : bool }}\ncategory c\nauthority o {{ handles c }}\nauthority p\nauthority q\nclause e {{ establishes c  when a }}\n{referrals}"
        )
    };
    let changes = |old: &str, new: &str| -> Vec<(bool, bool)> {
        let told = compared(&of(old), &of(new));
        told.referrals.iter().map(|one| (one.gained.is_some(), one.lost.is_some())).collect()
    };
    let (one, any) = ("referral o -> p for c", "referral any -> p for c");
    assert_eq!(changes(one, any), [(true, false)]);
    assert_eq!(changes(any, one), [(false, true)]);
    assert_eq!(changes(one, "referral o -> any for c"), [(true, false)]);
    assert_eq!(changes(one, "referral q -> p for c"), [(true, false), (false, true)]);
    // Of fewer people, but from every authority.
    assert_eq!(changes(one, "referral any -> p for c { when b }"), [(true, false), (false, true)]);
    // What another one says as well is neither gained nor lost with it.
    assert_eq!(changes(&format!("{one}\n{any}"), any), []);
}

#[test]
fn assumptions_that_changed_are_told_apart() {
    let old = "facts { a : bool  b : bool }\nstatus s\nclause c { grants s  when a }";
    let new =
        "facts { a : bool  b : bool }\nassume \"both\" { a implies b }\nstatus s\nclause c { grants s  when a and b }";
    let told = compared(old, new);
    assert_eq!(told.conclusions[0].law.relation, Relation::Same, "for whom both assumptions hold");
    assert_eq!(told.assumptions.len(), 1);
    assert!(told.assumptions[0].person.is_some());
    assert!(!told.is_same_for_everyone());
    let idle = "facts { a : bool  b : bool }\nassume \"nothing\" { a implies (a or b) }\nstatus s\nclause c { grants s  when a }";
    let told = compared(old, idle);
    assert!(told.assumptions[0].person.is_none() && told.is_same_for_everyone());
}

/// A definition that changed makes a clause apply to others, though its own words and every outcome stay.
#[test]
fn clauses_that_do_something_else_in_the_same_words_are_told() {
    let of = |age: u8| {
        format!(
            "facts {{ born : date  a : bool }}\nstatus s\ndefine adult = age(born) >= {age}\nclause everyone {{ grants s  when a }}\nclause adults {{ grants s  when a and adult }}"
        )
    };
    let told = compared(&of(18), &of(21));
    assert!(told.is_same_for_everyone());
    let new = law(&of(21));
    let [change] = told.clauses.as_slice() else { panic!("{:?}", told.clauses) };
    assert_eq!(&*new.policy().clauses[change.new.expect("both have it")].name, "adults");
    assert!(change.is_same_text && change.effect == Effect::Something);
    assert!(compared(&of(18), &of(18)).clauses.is_empty());
}

/// The last day on which a right holds moves with the day of the application: the ends lie far from any one person's day.
#[test]
fn the_days_of_a_change_are_found_through_terms() {
    let of = |years: u8| {
        format!(
            "facts {{ entered : date  applied : date }}\nassume \"order\" {{ entered <= applied }}\ninstrument act {{ title \"Act\"  in force 2017-01-01 .. }}\nstatus s {{ source act }}\nclause c {{ source act art \"1\"  grants s  when entered <= 2018-12-31  provided applied <= entered + 6 months  ends applied + {years} years }}"
        )
    };
    let told = compared(&of(1), &of(2));
    let gained = told.conclusions[0].law.changes.iter().find(|change| change.to == Outcome::Granted);
    let days = gained.expect("some keep it for a year more").days;
    let day = |text: &str| Day::parse(text).expect("a day");
    assert_eq!(days, Some((day("2017-01-01"), day("2021-06-30"))));
}

/// A fact that was renamed or retyped is listed under facts, and not again under other declarations.
#[test]
fn a_fact_renamed_or_of_another_type_is_told_once() {
    let old = "facts { a : bool \"A\"  n : int \"Paid\" }\nstatus s\nclause c { grants s  when n >= 100 }";
    let renamed = "facts { a : bool \"A\"  m : int \"Paid\" }\nstatus s\nclause c { grants s  when m >= 100 }";
    let told = compared(old, renamed);
    assert_eq!(told.facts.len(), 1);
    assert!(told.texts.is_empty(), "{:?}", told.texts);
    let retyped = "facts { a : bool \"A\"  n : bool \"Paid\" }\nstatus s\nclause c { grants s  when n }";
    assert!(compared(old, retyped).texts.is_empty());
    let relabelled = "facts { a : bool \"A\"  m : int \"Fee\" }\nstatus s\nclause c { grants s  when m >= 100 }";
    // One criterion put for another is no other name for it.
    let told = compared(old, relabelled);
    assert_eq!(told.facts.len(), 2, "one fact is gone, and another has come: {:?}", told.facts);
    assert!(!told.conclusions[0].is_same());
}

/// An example shows the members of a list that only the old law has.
#[test]
fn what_only_the_old_law_asks_is_told_whole() {
    let top = folder("only-old");
    let rest = "instrument act { title \"Act\"  in force 2017-01-01 .. }\nstatus p";
    let old = format!(
        "type kid {{ born : date \"Born\" }}\nfacts {{ a : bool \"A\"  kids : list of kid \"Children\" }}\n{rest}\nclause c {{ source act art \"1\"  grants p  when a or any k in kids where (age(k.born) < 18) }}"
    );
    let new = format!("facts {{ a : bool \"A\" }}\n{rest}\nclause c {{ source act art \"1\"  grants p  when a }}");
    fs::write(top.join("old.amparo"), old).expect("a file is written");
    fs::write(top.join("new.amparo"), new).expect("a file is written");
    let printed = run_in(&top, &["diff", "old.amparo", "new.amparo"]);
    let words = printed.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("asked only by the old law: Children: 1 (Born: 2 January 1999)"), "{}", printed.stdout);
}

// ---- revisions of git --------------------------------------------------------------------------------------------------

pub fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"];
    command.arg("-C").arg(folder).args(identity).args(arguments).stdout(std::process::Stdio::null());
    assert!(command.status().expect("git runs").success(), "git {arguments:?}");
}

/// A repository with a policy in two versions: the tag `old`, and the files.
pub fn repository(name: &str) -> std::path::PathBuf {
    let top = folder(name);
    git(&top, &["init", "-q", "-b", "main"]);
    fs::create_dir_all(top.join("law/common")).expect("a folder");
    let write = |path: &str, text: &str| fs::write(top.join(path), text).expect("a file is written");
    write("amparo.toml", "policies = [\"law/rules\"]\n");
    fs::create_dir_all(top.join("law/rules")).expect("a folder");
    write("law/common/facts.amparo", "facts { a : bool  b : bool }\n");
    write("law/rules/s.amparo", "use \"../common/facts.amparo\"\nstatus s\nclause c { grants s  when a }\n");
    git(&top, &["add", "."]);
    git(&top, &["commit", "-q", "-m", "first"]);
    git(&top, &["tag", "old"]);
    write("law/rules/s.amparo", "use \"../common/facts.amparo\"\nstatus s\nclause c { grants s  when a and b }\n");
    top
}

pub fn run_in(top: &Path, arguments: &[&str]) -> crate::cli::Printed {
    ran(amparo(arguments).current_dir(top))
}

#[test]
fn a_revision_is_compared_with_the_files_here() {
    let top = repository("diff_revision");
    let printed = run_in(&top, &["diff", "old"]);
    assert_eq!(printed.code, 0, "{}", printed.stderr);
    assert!(printed.stdout.contains("In law: less"), "{}", printed.stdout);
    // A whole hash, as CI passes it, is made short for people.
    let hash = Command::new("git").arg("-C").arg(&top).args(["rev-parse", "old"]).output().expect("git runs").stdout;
    let hash = String::from_utf8(hash).expect("a hash").trim().to_owned();
    let by_hash = run_in(&top, &["diff", &hash]);
    assert!(by_hash.stdout.starts_with(&format!("Compared: {} with", &hash[..10])), "{}", by_hash.stdout);
    let below = run_in(&top.join("law/rules"), &["diff", "old"]);
    assert!(below.stdout.contains("In law: less"), "{}{}", below.stdout, below.stderr);
    let two = run_in(&top, &["diff", "old", "HEAD"]);
    assert!(two.stdout.contains("Nothing changed."), "{}{}", two.stdout, two.stderr);
    let path = run_in(&top, &["diff", "old", "law/rules/s.amparo"]);
    assert!(path.stdout.contains("In law: less"), "{}{}", path.stdout, path.stderr);
    assert!(fs::read_to_string(top.join("law/rules/s.amparo")).expect("the file").contains("a and b"), "as it was");
}

/// A file whose name is no text is law like any other.
#[cfg(target_os = "linux")]
#[test]
fn a_file_whose_name_is_no_text_is_compared() {
    use std::os::unix::ffi::OsStrExt;
    let top = repository("diff_name_no_text");
    let name = std::ffi::OsStr::from_bytes(b"law/rules/\xff\xfe.amparo");
    fs::write(top.join(name), "use \"../common/facts.amparo\"\nclause d { grants s  when b }\n")
        .expect("a file is written");
    git(&top, &["add", "."]);
    git(&top, &["commit", "-q", "-m", "second"]);
    let here = run_in(&top, &["diff", "old", "law/rules"]);
    let there = run_in(&top, &["diff", "old", "HEAD"]);
    assert!(there.stdout.contains("[d]"), "{}{}", there.stdout, there.stderr);
    let relation =
        |told: &str| told.lines().filter(|line| line.contains("In law:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(relation(&here.stdout), relation(&there.stdout));
}

#[test]
fn what_is_wrong_with_a_revision_is_said() {
    let top = repository("diff_wrong_revision");
    let told = |arguments: &[&str]| {
        let printed = run_in(&top, arguments);
        assert_eq!(printed.code, 2, "{arguments:?}: {}", printed.stdout);
        printed.stderr
    };
    let unknown = told(&["diff", "olt"]);
    assert!(unknown.contains("unknown_revision") && unknown.contains("did you mean `old`?"), "{unknown}");
    assert!(told(&["diff", "old", "--policy", "nowhere"]).contains("no_path_in_revision"));
    assert!(told(&["diff", "old", "--policy", "../../nowhere"]).contains("no_path_in_revision"));
    assert!(told(&["diff", "", "law"]).contains("unknown_revision"));
    // Both sides' errors are told apart.
    fs::write(top.join("law/rules/s.amparo"), "status s\nclause c { grants t }\n").expect("written");
    git(&top, &["commit", "-q", "-a", "-m", "wrong"]);
    fs::write(top.join("law/rules/s.amparo"), "status s\nclause c { grants u }\n").expect("written");
    let both = told(&["diff", "HEAD"]);
    assert!(both.contains("HEAD:law/rules/s.amparo:2") && both.contains("`t`") && both.contains("`u`"), "{both}");
    let json = run_in(&top, &["diff", "HEAD", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("one document");
    assert_eq!(json["errors"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["errors"][0]["file"], "HEAD:law/rules/s.amparo");
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_not_followed() {
    let top = repository("diff_links");
    std::os::unix::fs::symlink("s.amparo", top.join("law/rules/link.amparo")).expect("a link");
    git(&top, &["add", "."]);
    git(&top, &["commit", "-q", "-m", "a link"]);
    let printed = run_in(&top, &["diff", "HEAD"]);
    assert!(printed.code == 2 && printed.stderr.contains("link_in_revision"), "{}", printed.stderr);
    let inner = repository("diff_inner");
    let inner = inner.to_str().expect("a path");
    git(&top, &["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner, "law/rules/inner"]);
    git(&top, &["rm", "-q", "law/rules/link.amparo"]);
    git(&top, &["commit", "-q", "-m", "a submodule"]);
    for path in ["law/rules", "law/rules/inner/law"] {
        let printed = run_in(&top, &["diff", "HEAD", "--policy", path]);
        assert!(printed.code == 2 && printed.stderr.contains("submodule_in_revision"), "{}", printed.stderr);
    }
}

#[test]
fn outside_a_repository_a_name_is_a_path() {
    let outside = folder("diff_outside");
    let mut command = amparo(&["diff", "main"]);
    // Whatever repository this machine has around the folder of the test.
    let printed =
        ran(command.current_dir(&outside).env("GIT_CEILING_DIRECTORIES", outside.parent().expect("a parent")));
    assert!(printed.code == 2 && printed.stderr.contains("not_a_git_folder"), "{}", printed.stderr);
}

#[test]
fn two_policies_about_different_things_are_refused() {
    let other = folder("diff_other").join("other.amparo");
    fs::write(&other, "facts { z : bool }\nstatus y\nclause x { grants y  when z }\n").expect("written");
    let printed = run(&["diff", BEFORE, other.to_str().expect("a path")]);
    assert!(printed.code == 2 && printed.stderr.contains("nothing_in_common"), "{}", printed.stderr);
    for (rename, words) in
        [("a", "old=new"), ("nationality=entry.date", "different types"), ("nationalty=victim", "did you mean")]
    {
        let printed = run(&["diff", BEFORE, AFTER, "--rename", rename]);
        assert!(printed.code == 2 && printed.stderr.contains(words), "{}", printed.stderr);
    }
    assert!(run(&["diff", BEFORE, AFTER, "--only", "permitt"]).stderr.contains("did you mean `permit`?"));
}
