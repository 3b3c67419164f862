//! How time and memory grow with the text, by shape: `cargo run --release --manifest-path benches/Cargo.toml --bin shapes`.
//!
//! Loads a policy of each shape (`tests/memory/shapes.rs`) at a size and at twice the size, gives a verdict on a person of whom nothing is
//! known, explains it and checks, each step within a second of its own for what is optional. Each in a process of its own, so that the peak is
//! its own. Prints the table in docs/performance.md.

#[path = "../../../tests/memory/shapes.rs"]
#[allow(dead_code)] // the test reads all of a shape
mod shapes;

use std::process::Command;
use std::time::{Duration, Instant};

use amparo::advise::completions::sharpen;
use amparo::advise::explain::{Subject, explain};
use amparo::analysis::{CheckOptions, check};
use amparo::case::Case;
use amparo::watch::Watch;
use amparo::{Day, Law};

const SIZE: usize = 10_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    if let (Some(name), Some(size)) = (arguments.next(), arguments.next()) {
        let shape = shapes::SHAPES.iter().find(|shape| shape.name == name).expect("a shape");
        return println!("{}", measured(&(shape.make)(size.parse().expect("a size"))));
    }
    println!(
        "| {SIZE} | text | load | verdict | explanation | check | peak memory | growth, when doubled: time, memory |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    let program = std::env::current_exe().expect("this program");
    for shape in shapes::SHAPES {
        let [small, large] = [SIZE, 2 * SIZE].map(|size| {
            let output = Command::new(&program).args([shape.name, &size.to_string()]).output().expect("it runs itself");
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.split_whitespace().map(|number| number.parse().expect("a number")).collect::<Vec<f64>>()
        });
        if small.len() < 6 || large.len() < 6 {
            println!("| {} | it did not end by itself |", shape.name);
            continue;
        }
        let time = |row: &[f64]| row[1] + row[2];
        println!(
            "| {} | {:.0} kB | {:.2} s | {:.2} s | {:.2} s | {:.2} s | {:.0} MB | {:.1}, {:.1} |",
            shape.name,
            small[0],
            small[1],
            small[2],
            small[3],
            small[4],
            small[5],
            time(&large) / time(&small),
            large[5] / small[5]
        );
    }
}

/// Kilobytes of text, seconds of each step, megabytes at the peak.
fn measured(text: &str) -> String {
    let mut began = Instant::now();
    let mut since = move || std::mem::replace(&mut began, Instant::now()).elapsed().as_secs_f64();
    let law = Law::from_texts([("law.amparo", text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let loading = since();
    let second = || Watch::of(Duration::from_secs(1));
    let day = Day::of(2018, 1, 1).expect("a day");
    let case = Case::blank(&law.policy, day);
    let mut verdict = law.eval(&case);
    sharpen(&law, &case, &mut verdict, &second());
    let told = since();
    let of = law.policy.conclusions.ids().next().expect("each shape has a conclusion");
    explain(&law, &case, Subject::Conclusion(of), &second());
    let explained = since();
    check(&law, &CheckOptions::all(day, second()));
    let checked = since();
    format!("{} {loading} {told} {explained} {checked} {}", text.len() as f64 / 1024.0, peak_mb())
}

/// The most memory this process has held.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}
