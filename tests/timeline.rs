//! `amparo timeline`: what a person sees, and that its ranges are those of day-by-day evaluation.

use amparo::Law;
use amparo::advise::timeline::{Range, timeline};
use amparo::calendar::Day;
use amparo::case::{Case, CaseFile, Step};
use amparo::policy::model::Value;
use amparo::watch::Watch;

use crate::agreement::random::{self, Random};
use crate::cli::{folder, run};

const MINI: &str = "tests/timeline/mini.amparo";
const JOURNEY: &str = "tests/timeline/journey.yaml";

#[test]
fn a_journey_through_time() {
    let printed = run(&["timeline", MINI, "--case", JOURNEY, "--to", "2020-12-31"]);
    assert!(printed.stdout.lines().all(|line| line.chars().count() <= 100), "at most 100 columns");
    insta::assert_snapshot!(printed.told());
}

#[test]
fn a_journey_through_time_in_spanish() {
    insta::assert_snapshot!(run(&["timeline", MINI, "--case", JOURNEY, "--lang", "es"]).told());
}

#[test]
fn a_journey_for_programs() {
    let arguments =
        ["timeline", MINI, "--case", JOURNEY, "--from", "2018-07-01", "--to", "2018-08-10", "--format", "json"];
    insta::assert_snapshot!(run(&arguments).told());
}

#[test]
fn days_before_birth_have_no_such_person() {
    let printed = run(&["timeline", MINI, "--set", "birth_date=2018-03-01", "--set", "entry_date=2018-02-01"]);
    assert!(
        printed.stdout.contains("this person cannot exist: People enter after they are born"),
        "{}",
        printed.stdout
    );
}

#[test]
fn days_that_are_none_are_told() {
    insta::assert_snapshot!(run(&["timeline", MINI, "--from", "2018-02-30"]).told());
    insta::assert_snapshot!(run(&["timeline", MINI, "--from", "2019-01-01", "--to", "2018-01-01"]).told());
}

/// What a timeline of a policy and a case prints.
fn told(name: &str, policy: &str, case: &str, arguments: &[&str]) -> String {
    let place = folder(name);
    let (law, person) = (place.join("a.amparo"), place.join("case.json"));
    std::fs::write(&law, policy).expect("written");
    std::fs::write(&person, case).expect("written");
    let [law, person] = [law, person].map(|path| path.display().to_string());
    let mut all = vec!["timeline", &law, "--case", &person];
    all.extend(arguments);
    run(&all).stdout
}

/// What no provision gives on some days, and cannot be decided on the others, was listed as never decided.
#[test]
fn never_decided_is_only_what_is_decided_on_no_day() {
    let policy = "instrument old { title \"Old\" in force 2017-01-01 .. }\n\
                  instrument new { title \"New\" in force 2018-07-01 .. repeals old }\n\
                  facts { applied : date \"Applied\"  a : bool \"In danger\"  b : bool \"Ill\" }\n\
                  status s \"Old permit\"\nstatus t \"New permit\"\nstatus u \"Care\"\n\
                  clause o { source old art \"1\" grants s governed by applied when a }\n\
                  clause n { source new art \"1\" grants t governed by applied when a }\n\
                  clause c { grants u when b }\n";
    let case = r#"{ "as_of": "2018-08-01", "a": true, "journey": [{ "on": "2018-06-10", "applied": "2018-06-10" }] }"#;
    let days = ["--from", "2018-06-01", "--to", "2018-12-31"];
    let english = told("timeline-open", policy, case, &days);
    assert!(english.contains("Not decided on any of these days\n  Care\n"), "{english}");
    let partly = "Not decided on some of these days; no provision applies on the others\n  New permit\n";
    assert!(english.contains(partly), "{english}");
    assert!(english.contains("\nFrom 1 to 9 June 2018\n") && english.contains("\nFrom 10 June to 31 December 2018\n"));
    let spanish = told("timeline-open-es", policy, case, &[&days[..], &["--lang", "es"]].concat());
    assert!(spanish.contains("Esta persona, del 1 de junio al 31 de diciembre de 2018\n"), "{spanish}");
    assert!(spanish.contains("No se puede determinar en ninguno de estos días\n  Care\n"), "{spanish}");
}

/// Of several steps on one day the last counts, and what was so before is no news.
#[test]
fn of_several_steps_on_one_day_the_last_alone_is_told() {
    let policy = "facts { a : bool \"Held\"  b : bool \"Ill\" }\nstatus s \"S\"\nclause c { grants s when a and b }\n";
    let case = r#"{ "as_of": "2018-06-01", "b": true, "journey": [
        { "on": "2018-06-01", "a": false }, { "on": "2018-06-01", "a": true, "b": true }, { "on": "2018-07-01", "a": null } ] }"#;
    let english = told("timeline-same-day", policy, case, &["--from", "2018-05-01", "--to", "2018-12-31"]);
    let stated: Vec<&str> = english.lines().filter(|line| line.contains("from this day")).map(str::trim).collect();
    assert_eq!(stated, ["from this day: Held: yes", "from this day: Held: not known"], "{english}");
    assert!(english.contains("\nFrom 1 to 30 June 2018\n"), "{english}");
}

#[test]
fn a_range_of_one_day_is_a_day() {
    let policy = "instrument act { title \"Act\" in force 2018-06-10 .. 2018-06-10 }\nfacts { a : bool }\nstatus s \"S\"\n\
                  clause c { source act art \"1\" grants s when a }\n";
    let english = told(
        "timeline-day",
        policy,
        r#"{ "as_of": "2018-06-01", "a": true }"#,
        &["--from", "2018-06-01", "--to", "2018-06-30"],
    );
    assert!(english.contains("\nOn 10 June 2018\n"), "{english}");
    assert!(english.contains("From 1 to 9 June 2018\n  no provision applies\n"), "{english}");
}

/// Fifty years of a journey before the whole corpus: the verdict is read on critical days alone.
#[test]
fn fifty_years_take_few_looks() {
    let law = Law::load(&["policies".into()]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let text = std::fs::read_to_string("policies/cases/airport.json").expect("the case is there");
    let day = |year| Day::of(year, 1, 1).expect("a day");
    let file =
        amparo::case::read_case(law.policy(), "airport", &text, amparo::case::Format::Json, day(2017)).expect("a case");
    let days = amparo::advise::timeline::critical_days(&law, &file, day(1990), day(2040), &Watch::unlimited()).0;
    assert!(days.len() < 200, "{} of 18,263 days are looked at", days.len());
}

/// Stopped at any moment, a timeline is the beginning of the whole one, and says how far it came.
#[test]
fn what_is_worked_out_by_any_moment_is_the_beginning_of_the_whole() {
    let law = Law::load(&["tests/timeline/mini.amparo".into()]).unwrap_or_else(|_| panic!("it loads"));
    let day = |year| Day::of(year, 1, 1).expect("a day");
    let text = std::fs::read_to_string("tests/timeline/journey.yaml").expect("the journey is there");
    let file =
        amparo::case::read_case(law.policy(), "ana", &text, amparo::case::Format::Yaml, day(2018)).expect("a case");
    let whole = timeline(&law, &file, day(2000), day(2100), &Watch::unlimited());
    assert_eq!(whole.last_day, whole.asked_until);
    for micros in (0..40).map(|step| step * step * 20) {
        let watch = Watch::of(std::time::Duration::from_micros(micros));
        let cut = timeline(&law, &file, day(2000), day(2100), &watch);
        let (last, before) = cut.ranges.split_last().expect("the first day is always told");
        assert!(last.last_day == cut.last_day && cut.last_day <= whole.last_day);
        for (one, same) in before.iter().zip(&whole.ranges) {
            assert_eq!((one.first_day, one.last_day, &one.reading), (same.first_day, same.last_day, &same.reading));
        }
        let same = &whole.ranges[before.len()];
        assert!(last.first_day == same.first_day && last.reading == same.reading && last.last_day <= same.last_day);
    }
    let none = timeline(&law, &file, day(2000), day(2100), &Watch::of(std::time::Duration::ZERO));
    assert_eq!((none.ranges.len(), none.last_day), (1, day(2000)));
}

// ---- against day-by-day evaluation ---------------------------------------------------------------------------------------

/// The ranges as one finds them by asking each day.
fn day_by_day(law: &Law, file: &CaseFile, first: Day, last: Day) -> Vec<(Day, Day, amparo::eval::Reading, Vec<usize>)> {
    let mut ranges: Vec<(Day, Day, amparo::eval::Reading, Vec<usize>)> = Vec::new();
    for day in (first.0..=last.0).map(Day) {
        let case = file.on(law.policy(), day);
        let verdict = law.eval(&case);
        let reading = law.judge().reading(law.policy(), law.circuit(), &case);
        let is_same = |other: &amparo::eval::Reading| {
            other.law == reading.law
                && other.practice == reading.practice
                && other.incompatible == reading.incompatible
                && other.missing_referrals == reading.missing_referrals
        };
        match ranges.last_mut() {
            Some((_, end, other, broken)) if is_same(other) && *broken == verdict.broken_assumptions => *end = day,
            _ => ranges.push((day, day, reading, verdict.broken_assumptions)),
        }
    }
    ranges
}

/// A journey: what the random case states, some of it from later days on.
fn journey(random: &mut Random, law: &Law, case: &Case) -> CaseFile {
    let mut file = CaseFile::blank(case.as_of());
    for id in law.policy().facts.ids() {
        let value: Option<Value> = case.value(id, law.policy());
        let Some(value) = value else { continue };
        if random.chance(30) {
            let on = case.as_of().plus_days(random.below(200) as i64 - 100);
            file.steps.push(Step { on, facts: vec![(id, Some(value))] });
        } else {
            file.state(id, Some(value));
        }
    }
    file.steps.sort_by_key(|step| step.on);
    file
}

#[test]
fn ranges_are_those_of_day_by_day_evaluation() {
    let (mut n_agreed, mut n_ranges, mut seed) = (0, 0, 50_000);
    while n_agreed < random::so_many(15, 60) {
        seed += 1;
        let random = &mut Random::new(seed);
        let text = random::policy(random).replace("protection pro0", "incompatible sta0, sta1, dut0\nprotection pro0");
        let Ok(law) = Law::from_texts([("random.amparo", text.clone())]) else { continue };
        let case = random::case(random, law.policy());
        let file = journey(random, &law, &case);
        let (first, last) = (file.as_of.plus_days(-400), file.as_of.plus_days(800));
        let told = timeline(&law, &file, first, last, &Watch::unlimited()).ranges;
        let expected = day_by_day(&law, &file, first, last);
        let days = |range: &Range| (range.first_day, range.last_day);
        let expected_days: Vec<_> = expected.iter().map(|(first, last, ..)| (*first, *last)).collect();
        assert_eq!(told.iter().map(days).collect::<Vec<_>>(), expected_days, "seed {seed}\n{text}\n{file:?}");
        for (range, (_, _, reading, broken)) in told.iter().zip(&expected) {
            assert_eq!((&range.reading.law, &range.reading.practice), (&reading.law, &reading.practice), "seed {seed}");
            assert_eq!(range.broken_assumptions, *broken);
        }
        n_ranges += told.len();
        n_agreed += 1;
    }
    assert!(n_ranges > 2 * n_agreed, "the policies change over time: {n_ranges} ranges of {n_agreed} persons");
}
