//! What lies ahead of a person: terms that an answer not known would spare her, rights that are sure until a day, and what keeps a right.

use amparo::advise::completions::sharpen;
use amparo::advise::outlook::{Outlook, outlook};
use amparo::advise::ways::{certain_until, whatever};
use amparo::case::Case;
use amparo::circuit::Outcome;
use amparo::eval::{DateKind, Verdict};
use amparo::policy::ids::Id;
use amparo::policy::model::Value;
use amparo::watch::Watch;
use amparo::{Day, Law};

use crate::agreement::random::{self, Random};
use crate::cli::run;

const LAW: &str = "tests/outlook/law.amparo";

/// What is printed, in one line.
fn told(command: &str, more: &[&str]) -> String {
    let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
    let mut arguments = vec![name, LAW];
    arguments.extend(rest.split(' ').filter(|word| !word.is_empty()));
    arguments.extend(more);
    run(&arguments).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NOTIFIED: [&str; 6] = ["--set", "notified=true", "--set", "notified_on=2018-08-03", "--as-of", "2018-08-06"];

/// If it is not known whether the defects were corrected, the screen, the explanation and the page give the deadline for it.
#[test]
fn a_term_that_an_unknown_answer_would_spare_is_told() {
    let screen = told("eval", &NOTIFIED);
    assert!(screen.contains("13 August 2018 Correction, unless this applies: Defects corrected"), "{screen}");
    let full = told("eval --full", &NOTIFIED);
    assert!(full.contains("to be done by 13 August 2018, unless this applies: Defects corrected"), "{full}");
    let explained = told("explain correct", &NOTIFIED);
    assert!(explained.contains("to be done by 13 August 2018, unless this applies: Defects corrected"), "{explained}");
    let page = told("explain correct --handout", &NOTIFIED);
    assert!(page.contains("ends on **13 August 2018**"), "{page}");
    assert!(page.contains("It is not needed if this applies to you: Defects corrected."), "{page}");
    let page = told("explain correct --handout --lang es", &NOTIFIED);
    assert!(page.contains("vence el **13 de agosto de 2018**. No hace falta"), "{page}");
    assert!(page.contains("No hace falta si se da esto en su caso: Observaciones subsanadas."), "{page}");
}

/// Known to be spared, known not to be, or too late: there is no such term.
#[test]
fn a_term_that_depends_on_nothing_unknown_is_no_such_term() {
    let with = |more: [&'static str; 2]| told("eval", &[&NOTIFIED[..], &more].concat());
    for more in [["--set", "corrected=true"], ["--set", "corrected=false"], ["--as-of", "2018-08-14"]] {
        let screen = match more {
            ["--as-of", day] => told("eval", &[&NOTIFIED[..4], &["--as-of", day]].concat()),
            more => with(more),
        };
        assert!(!screen.contains("unless this applies"), "{more:?}: {screen}");
    }
    assert!(with(["--set", "corrected=false"]).contains("13 August 2018 the person: Correction"));
}

/// Of what is sure whatever the answers it is said by which rules between them, and until when.
#[test]
fn what_is_sure_whatever_the_answers_has_its_rules_and_its_last_day() {
    let refused = ["--set", "refused=true", "--set", "refused_on=2018-04-13", "--as-of", "2018-05-14"];
    let screen = told("eval", &refused);
    assert!(
        screen.contains("13 July 2018 sure at least until then, whatever the missing answers are: Stay"),
        "{screen}"
    );
    let explained = told("explain stay", &refused);
    for words in [
        "In any case by one of these clauses - Act: Challenged [c_challenged] - Act: Three months to leave [c_leave]",
        "Which one depends on facts not known: - Refusal challenged (challenged)",
        "Sure until 13 July 2018 at least",
    ] {
        assert!(explained.contains(words), "{words}: {explained}");
    }
    let page = told("explain stay --handout --lang es", &refused);
    for words in [
        "Cuenta con esto al menos hasta el **13 de julio de 2018**",
        "En todo caso, una de estas normas se lo concede: - “Impugnada” (Ley) - “Tres meses para salir” (Ley)",
        "De esto depende cuál de ellas.",
        "- Denegatoria impugnada",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // On the last day still, and not on the day after.
    let on = |day: &'static str| told("explain stay", &[&refused[..4], &["--as-of", day]].concat());
    assert!(on("2018-07-13").contains("Sure until 13 July 2018"));
    assert!(on("2018-07-14").contains("not decided yet"));
}

/// Before a stay ends it is said what keeps it, and by when; on the day after it is too late to say so.
#[test]
fn what_keeps_a_right_is_told_while_it_can_be_done() {
    let stay = |day: &'static str| ["--set", "visitor=true", "--set", "valid_until=2018-09-09", "--as-of", day];
    let screen = told("eval", &stay("2018-09-03"));
    let expected =
        "To keep “Visit” after 9 September 2018, file or do this by that day: Application to extend the stay";
    assert!(screen.contains(expected), "{screen}");
    let page = told("explain visit --handout", &stay("2018-09-09"));
    let expected =
        "To keep this after **9 September 2018**, file or do this by that day: - Application to extend the stay";
    assert!(page.contains(expected), "{page}");
    let page = told("explain visit --handout --lang es", &stay("2018-09-09"));
    assert!(page.contains("- Solicitud de prórroga de la permanencia"), "{page}");
    assert!(!told("eval", &stay("2018-09-10")).contains("To keep"));
    // Who has asked already keeps it.
    let asked = [&stay("2018-09-03")[..], &["--set", "extension_asked_on=2018-09-01"]].concat();
    assert!(!told("eval", &asked).contains("To keep"));
    // Far off, it presses nobody.
    assert!(!told("eval", &stay("2018-03-03")).contains("To keep"));
}

/// If it is too early to apply, the first day for it is given.
#[test]
fn what_keeps_a_right_may_be_too_early_today() {
    let permit = ["--set", "permit=true", "--set", "permit_until=2018-09-09", "--as-of", "2018-08-01"];
    let screen = told("eval", &permit);
    assert!(screen.contains("do this by that day: Renewal (not before 10 August 2018)"), "{screen}");
}

fn ahead(law: &Law, case: &Case) -> (Verdict, Outlook) {
    let mut verdict = law.eval(case);
    sharpen(law, case, &mut verdict, &Watch::unlimited());
    let ahead = outlook(law, case, &verdict, &Watch::unlimited());
    (verdict, ahead)
}

fn on(law: &Law, case: &Case, day: Day) -> Verdict {
    let mut then = case.clone();
    then.set_as_of(day);
    let mut verdict = law.eval(&then);
    sharpen(law, &then, &mut verdict, &Watch::unlimited());
    verdict
}

/// Of people drawn at random: what is sure until a day is so on each day until then, and no longer the day after.
#[test]
fn what_is_sure_until_a_day_is_so_until_then() {
    let (mut n_sure, mut n_ending, mut seed) = (0, 0, 640_000);
    while n_ending < 4 {
        seed += 1;
        assert!(seed < 642_000, "{n_sure} sure, {n_ending} of them until a day");
        let random = &mut Random::new(seed);
        let text = random::policy(random);
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let case = random::case(random, law.policy());
        if !law.can_be(&case) {
            continue;
        }
        let (verdict, _) = ahead(&law, &case);
        for (of, told) in law.policy().conclusions.ids().zip(&verdict.conclusions) {
            if !told.is_certain_whatever() || told.settled() != Outcome::Granted {
                continue;
            }
            n_sure += 1;
            let settled = |day| on(&law, &case, day).conclusions[of.index()].settled();
            let until = certain_until(&law, &case, of, &Watch::unlimited());
            let context = format!("seed {seed}, {}\n{text}\n{case:?}", law.policy().conclusions[of].name);
            let Some(until) = until else {
                // No day ends it: not the next years' either.
                assert_eq!(settled(case.as_of().plus_days(3_000)), Outcome::Granted, "{context}");
                continue;
            };
            n_ending += 1;
            let length = until.0 - case.as_of().0;
            for day in [0, length / 3, length / 2, length].map(|n| case.as_of().plus_days(n)) {
                assert_eq!(settled(day), Outcome::Granted, "on {day}: {context}");
            }
            assert_ne!(settled(until.plus_days(1)), Outcome::Granted, "after {until}: {context}");
            // One of the clauses applies in any case: without all of them nobody would have it.
            let between = whatever(&law, &case, &verdict, of, &Watch::unlimited());
            assert!(between.is_none_or(|between| !between.by.is_empty()), "{context}");
        }
    }
}

/// Of the people of the corpus: whoever does what keeps a right has it the day after it would have ended, and whoever does not has it not.
#[test]
fn the_outlook_of_the_people_of_the_corpus_comes_true() {
    let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let mut n_kept = 0;
    let people = law.policy().scenarios.values().map(|scenario| {
        let case = amparo::eval::scenario::case_file(scenario).case(law.policy());
        (&scenario.title.variants[0].1, case)
    });
    // Of those for whom something ends soon, every fifth: each takes searches.
    let ends_soon = |case: &Case| {
        let soon = case.as_of().plus_days(60);
        law.eval(case).dates.iter().any(|note| note.kind == DateKind::Ends && !note.passed && note.day <= soon)
    };
    let people = people.filter(|(_, case)| law.can_be(case) && ends_soon(case)).step_by(5);
    for (context, case) in people {
        let (_, ahead) = ahead(&law, &case);
        for keeping in ahead.keeping {
            let after = keeping.last.plus_days(1);
            let outcome = |case: &Case| on(&law, case, after).conclusions[keeping.of.index()].settled();
            assert_ne!(outcome(&case), Outcome::Granted, "{context} after {}", keeping.last);
            for way in &keeping.ways {
                n_kept += 1;
                let example = way.example.as_ref().expect("somebody goes it");
                let mut acting = case.clone();
                for set in example.changed.iter().chain(&example.found_out) {
                    let run = set.run.filter(|_| law.policy().facts[set.fact].ty.is_date());
                    let value = run.map(|run| Value::Date(Day(run.first.max(case.as_of().0))));
                    assert!(run.is_none_or(|run| run.first <= keeping.last.0), "{context}: too late");
                    acting.state(set.fact, &value.unwrap_or_else(|| set.value.clone()));
                }
                assert_eq!(outcome(&acting), Outcome::Granted, "{context}: {way:#?}");
            }
        }
    }
    assert!(n_kept > 0);
}
