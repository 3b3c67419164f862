//! How time and memory grow with the text, by shape: `cargo run --release --manifest-path benches/Cargo.toml --bin shapes`.
//!
//! Loads a policy of each shape (`tests/memory/shapes.rs`) at a size and at twice the size, gives a verdict on a person of whom nothing is
//! known, explains it and checks, each step within a second of its own for what is optional. Each in a process of its own, so that the peak is
//! its own. Prints the table in docs/performance.md: seconds of processor time where the system tells them, since others may use the machine; `*`
//! where the second had passed on the clock, so that the time limit ended the step.

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
            let is_cut = text.split_whitespace().map(|word| word.ends_with('*')).collect::<Vec<bool>>();
            let number = |word: &str| word.trim_end_matches('*').parse().expect("a number");
            (text.split_whitespace().map(number).collect::<Vec<f64>>(), is_cut)
        });
        let ([small, large], cut) = ([&small.0, &large.0], &small.1);
        if small.len() < 6 || large.len() < 6 {
            println!("| {} | it did not end by itself |", shape.name);
            continue;
        }
        let time = |row: &[f64]| row[1] + row[2];
        println!(
            "| {} | {:.0} kB | {} | {} | {} | {} | {:.0} MB | {:.1}, {:.1} |",
            shape.name,
            small[0],
            seconds(small[1], cut[1]),
            seconds(small[2], cut[2]),
            seconds(small[3], cut[3]),
            seconds(small[4], cut[4]),
            small[5],
            time(large) / time(small),
            large[5] / small[5]
        );
    }
}

fn seconds(seconds: f64, is_cut: bool) -> String {
    format!("{seconds:.2} s{}", if is_cut { "*" } else { "" })
}

/// Kilobytes of text, seconds of each step, megabytes at the peak.
fn measured(text: &str) -> String {
    let (mut began, mut worked) = (Instant::now(), processor_time());
    let mut since = move || {
        let took = std::mem::replace(&mut began, Instant::now()).elapsed().as_secs_f64();
        let now = processor_time();
        let works = now.zip(std::mem::replace(&mut worked, now)).map_or(took, |(now, before)| now - before);
        format!("{works}{}", if took >= 1.0 { "*" } else { "" })
    };
    let law = Law::from_texts([("law.amparo", text)]).unwrap_or_else(|wrong| panic!("{:?}", wrong.into_reports()));
    let loading = since().trim_end_matches('*').to_owned();
    let second = || Watch::of(Duration::from_secs(1));
    let day = Day::of(2018, 1, 1).expect("a day");
    let case = Case::blank(law.policy(), day);
    let mut verdict = law.eval(&case);
    sharpen(&law, &case, &mut verdict, &second());
    let told = since();
    let of = law.policy().conclusions.ids().next().expect("each shape has a conclusion");
    explain(&law, &case, Subject::Conclusion(of), &second());
    let explained = since();
    check(&law, &CheckOptions::all(day, second()));
    let checked = since();
    format!("{} {loading} {told} {explained} {checked} {}", text.len() as f64 / 1024.0, peak_mb())
}

/// Seconds that the processors have worked for this process, in its own name and the system's, in hundredths; `None` where nobody says so.
fn processor_time() -> Option<f64> {
    const TICKS_A_SECOND: f64 = 100.0;
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may have blanks: the twelfth and the thirteenth.
    let behind = status.rsplit_once(')')?.1;
    let ticks = behind.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<f64>().ok());
    Some(ticks.sum::<Option<f64>>()? / TICKS_A_SECOND)
}

/// The most memory this process has held.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}
