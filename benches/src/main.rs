//! Measures Amparo: `cargo run --release --manifest-path benches/Cargo.toml`.
//!
//! Workload `ptp14`, a million distinct cases; each figure is shown beside that of hand-written Rust on the same cases in the same run.
//! Before anything is timed, every outcome is compared with the hand-written one: a difference ends the run.

mod cases;
mod memory;

use std::hint::black_box;
use std::time::Instant;

use amparo::Law;
use amparo::case::{Case, CaseReader};
use amparo::circuit::Outcome;
use amparo::eval::Outcomes;
use amparo::policy::model::{FactType, TypeBody, Value};
use cases::{BOOLS, COUNTRIES, POLICY, Row, Yardstick, copies_of, row};

const N: usize = 1_000_000;
const SEED: u64 = 1;

fn main() {
    let law = load(POLICY);
    let rows: Vec<Row> = (0..N as u64).map(|at| row(SEED, at)).collect();
    if std::env::args().any(|argument| argument == "--print") {
        return print_outcomes(&rows);
    }
    let cases: Vec<Case> = rows.iter().map(|row| case_of(&law, row)).collect();
    check(&law, &rows, &cases);
    println!("{N} distinct cases: every outcome is that of the hand-written yardstick\n");
    println!("{:<52}{:>14}{:>10}{:>12}", "one case", "ns", "ratio", "target ns");

    let yardstick = Yardstick::default();
    let by_hand = best(3, || {
        for row in &rows {
            black_box(yardstick.outcomes(black_box(row)));
        }
    }) / N as f64;
    tell("hand-written Rust, already read", by_hand, by_hand, None);
    let mut outcomes = Outcomes::default();
    let read = best(3, || {
        for case in &cases {
            law.outcomes(black_box(case), &mut outcomes);
            black_box(&outcomes);
        }
    }) / N as f64;
    tell("outcomes, already read", read, by_hand, Some(500.0));
    let few = N / 10;
    let reasons = best(3, || {
        for case in &cases[..few] {
            black_box(law.judge().states_and_reasons(
                law.policy(),
                law.circuit(),
                black_box(case),
                &mut Default::default(),
            ));
        }
    }) / few as f64;
    tell("states and reasons, already read", reasons, by_hand, Some(5_000.0));
    let whole = best(3, || {
        for case in &cases[..few] {
            black_box(law.eval(black_box(case)));
        }
    }) / few as f64;
    tell("the whole verdict", whole, by_hand, None);
    let texts: Vec<String> = rows[..few].iter().map(Row::json).collect();
    let reader = CaseReader::new(law.policy());
    let mut case = Case::blank(law.policy(), amparo::Day(0));
    let from_json = best(3, || {
        for text in &texts {
            reader.read_into(&mut case, black_box(text), amparo::Day(0)).expect("the case is well written");
            law.outcomes(&case, &mut outcomes);
            black_box(&outcomes);
        }
    }) / few as f64;
    tell("from JSON text to outcomes", from_json, by_hand, Some(2_000.0));

    println!(
        "\n{:<24}{:>12}{:>12}{:>18}{:>22}",
        "policy of", "loads in ms", "target ms", "bytes a clause", "one case, outcomes µs"
    );
    for (copies, target) in [(1, None), (100, Some(30.0)), (714, Some(250.0)), (7143, Some(3_000.0))] {
        scaled(copies, target, &rows);
    }
    corpus();
}

/// The best of some runs, in nanoseconds: what the machine can do when nothing else disturbs it.
fn best(n_runs: usize, mut run: impl FnMut()) -> f64 {
    let times = (0..n_runs).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed().as_nanos() as f64
    });
    times.fold(f64::INFINITY, f64::min)
}

fn tell(what: &str, ns: f64, by_hand: f64, target: Option<f64>) {
    let target = target.map_or(String::new(), |target| format!("{target:.0}"));
    println!("{what:<52}{ns:>14.1}{:>9.1}x{target:>12}", ns / by_hand);
}

fn load(text: &str) -> Law {
    match Law::from_texts([("ptp14.amparo", text)]) {
        Ok(law) => law,
        Err(rejected) => panic!("{:?}", rejected.into_reports()),
    }
}

fn case_of(law: &Law, row: &Row) -> Case {
    let policy = law.policy();
    let fact = |path: &str| policy.fact(path).expect("the policy declares it");
    let date = |day: i32| Value::Date(amparo::Day(i64::from(day)));
    let mut case = Case::blank(policy, amparo::Day(i64::from(row.as_of)));
    case.state(fact("birth_date"), &date(row.birth_date));
    case.state(fact("entry.date"), &date(row.entry_date));
    case.state(fact("application.date"), &date(row.application_date));
    let nationality = fact("nationality");
    let FactType::Enumeration(country) = policy.facts[nationality].ty else { panic!("an enumeration") };
    let TypeBody::Enumeration(values) = &policy.types[country].body else { panic!("an enumeration") };
    assert_eq!(&*values[usize::from(row.nationality)], COUNTRIES[usize::from(row.nationality)]);
    case.state(nationality, &Value::Enumerated(u32::from(row.nationality)));
    for ((path, _), value) in BOOLS.iter().zip(row.bools) {
        case.state(fact(path), &Value::Bool(value));
    }
    case
}

fn code(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Granted => 1,
        Outcome::Denied => 2,
        Outcome::Conflict => 3,
        // A missed deadline blocks; for the yardstick nothing fires then.
        Outcome::None | Outcome::Blocked => 0,
        Outcome::Dormant | Outcome::Undetermined | Outcome::Discretionary => {
            panic!("all facts are known, nothing sleeps, nothing is left to anyone's discretion")
        }
    }
}

fn check(law: &Law, rows: &[Row], cases: &[Case]) {
    let yardstick = Yardstick::default();
    let mut outcomes = Outcomes::default();
    for (at, (row, case)) in rows.iter().zip(cases).enumerate() {
        law.outcomes(case, &mut outcomes);
        let told: Vec<u8> = outcomes.law.iter().map(|&outcome| code(outcome)).collect();
        assert_eq!(told, yardstick.outcomes(row), "case {at}: {}", row.json());
    }
}

/// Writes cases and outcomes for another judge to look at: a line of JSON, and the six outcomes behind it.
fn print_outcomes(rows: &[Row]) {
    let yardstick = Yardstick::default();
    for row in &rows[..10_000] {
        println!("{}\t{:?}", row.json(), yardstick.outcomes(row));
    }
}

fn scaled(copies: usize, target: Option<f64>, rows: &[Row]) {
    let text = copies_of(copies);
    let before = memory::in_use();
    let law = load(&text);
    let bytes = memory::in_use() - before;
    let loads_ms = best(if copies > 1_000 { 1 } else { 5 }, || {
        black_box(load(black_box(&text)));
    }) / 1e6;
    let n_clauses = law.policy().clauses.len();
    let cases: Vec<_> = rows[..2_000.min(20_000_000 / n_clauses)].iter().map(|row| case_of(&law, row)).collect();
    let mut outcomes = Outcomes::default();
    let case_us = best(3, || {
        for case in &cases {
            law.outcomes(black_box(case), &mut outcomes);
            black_box(&outcomes);
        }
    }) / 1e3
        / cases.len() as f64;
    let target = target.map_or(String::new(), |target| format!("{target:.0}"));
    println!(
        "{:<24}{loads_ms:>12.2}{target:>12}{:>18.0}{case_us:>22.2}",
        format!("{n_clauses} clauses"),
        bytes as f64 / n_clauses as f64
    );
}

/// The law that the project ships with.
fn corpus() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let load = || match Law::load(std::slice::from_ref(&folder)) {
        Ok(law) => law,
        Err(rejected) => panic!("{:?}", rejected.into_reports()),
    };
    let law = load();
    let ms = best(10, || {
        black_box(load());
    }) / 1e6;
    let case = Case::blank(law.policy(), amparo::Day(17_257));
    let verdict_us = best(10, || {
        black_box(law.eval(black_box(&case)));
    }) / 1e3;
    let n_clauses = law.policy().clauses.len();
    println!(
        "\nthe corpus, {n_clauses} clauses and {} scenarios: loads in {ms:.2} ms; a verdict in {verdict_us:.0} µs",
        law.policy().scenarios.len()
    );
}
