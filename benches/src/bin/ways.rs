//! How long `explain` takes with its ways: `cargo run --release --manifest-path benches/Cargo.toml --bin ways`.
//!
//! Every conclusion of policies/ for every person of its scenarios, on the scenario's day; beside it a verdict with what is certain and
//! what matters, which is what `eval` waits for. Prints the median, the slowest twentieth and the worst with its name.

use std::time::{Duration, Instant};

use amparo::Law;
use amparo::advise::completions::sharpen;
use amparo::advise::explain::{Subject, explain};
use amparo::eval::scenario::case_file;
use amparo::watch::Watch;

fn main() {
    let policies = concat!(env!("CARGO_MANIFEST_DIR"), "/../policies");
    let law = Law::load(&[policies.into()]).unwrap_or_else(|rejected| panic!("{rejected}"));
    let (mut explained, mut sharpened) = (Vec::new(), Vec::new());
    for scenario in law.policy().scenarios.values() {
        let person = &scenario.title.variants[0].1;
        let case = case_file(scenario).case(law.policy());
        let began = Instant::now();
        let mut verdict = law.eval(&case);
        sharpen(&law, &case, &mut verdict, &Watch::unlimited());
        sharpened.push((began.elapsed(), person.to_string()));
        for (id, conclusion) in law.policy().conclusions.iter() {
            let began = Instant::now();
            let explanation = explain(&law, &case, Subject::Conclusion(id), &Watch::unlimited());
            explained.push((began.elapsed(), format!("{} of {person}", conclusion.name)));
            assert!(!explanation.verdict.conclusions.is_empty());
        }
    }
    println!("{:<10} {:>8} {:>12} {:>12} {:>12}  the worst", "", "asked", "median ms", "95 % ms", "worst ms");
    told("explain", explained);
    told("verdict", sharpened);
}

fn told(what: &str, mut times: Vec<(Duration, String)>) {
    times.sort();
    let ms = |at: usize| times[at].0.as_secs_f64() * 1000.0;
    let last = times.len() - 1;
    let worst = &times[last].1;
    println!(
        "{what:<10} {:>8} {:>12.2} {:>12.2} {:>12.2}  {worst}",
        times.len(),
        ms(last / 2),
        ms(last * 95 / 100),
        ms(last)
    );
}
