//! `test --generate`: what it writes passes, keeps its layout, covers what it says, and leaves alone what stands in the file.

use std::fs;
use std::path::Path;

use amparo::Law;
use amparo::mutate::generate::{Aim, generate};
use amparo::report::generated::scenarios;
use amparo::watch::Watch;

use crate::agreement::difference;
use crate::agreement::naive::Naive;
use crate::agreement::random;
use crate::cli::{folder, run};

fn coverage(policy: &Path) -> serde_json::Value {
    let told = run(&["test", &policy.to_string_lossy(), "--coverage", "--format", "json"]);
    assert_eq!(told.code, 0, "{}", told.told());
    serde_json::from_str(&told.stdout).expect("JSON")
}

#[test]
fn what_is_written_passes_and_covers_and_is_not_written_again() {
    let folder = folder("generate");
    let (policy, out) = (folder.join("small.amparo"), folder.join("people.amparo"));
    let _ = fs::remove_file(&out);
    fs::copy("tests/cli/small.amparo", &policy).expect("a file");
    let names = [policy.to_string_lossy().into_owned(), out.to_string_lossy().into_owned()];
    let told = run(&["test", &names[0], "--generate", "--out", &names[1]]);
    assert_eq!(told.code, 0, "{}", told.told());
    let layout = run(&["fmt", "--check", &names[1]]);
    assert_eq!(layout.code, 0, "{}", layout.told());
    let covered = coverage(&out);
    assert_eq!(covered["coverage"]["summary"]["tests"], covered["coverage"]["summary"]["both"], "{covered:#}");
    assert_eq!(covered["uncovered"], serde_json::json!([]));
    // Somebody gives a scenario a comment and another title; it stays, and nothing new is needed.
    let text = fs::read_to_string(&out).expect("a file").replacen("scenario \"", "// Looked at.\nscenario \"Ana: ", 1);
    fs::write(&out, &text).expect("a file");
    for policy in &names {
        // Whether the policy is named or the file that uses it.
        let again = run(&["test", policy, "--generate", "--out", &names[1]]);
        assert!(again.code == 0 && again.stdout.starts_with("0 scenarios"), "{}", again.told());
        assert_eq!(fs::read_to_string(&out).expect("a file"), text);
    }
    // One taken away comes back, behind the others, which stay to the letter.
    let last = text.rfind("\nscenario").expect("scenarios");
    fs::write(&out, &text[..last]).expect("a file");
    let again = run(&["test", &names[1], "--generate", "--out", &names[1]]);
    assert!(again.code == 0 && again.stdout.starts_with("1 scenario"), "{}", again.told());
    let now = fs::read_to_string(&out).expect("a file");
    assert!(now.starts_with(&text[..last]), "{now}");
    assert_eq!(coverage(&out)["coverage"]["summary"], covered["coverage"]["summary"]);
}

/// The scenarios were written a second time, under the same titles, and the file could no longer be read.
#[test]
fn what_mutate_wrote_is_not_written_again() {
    let folder = folder("mutate_again");
    let (policy, out) = (folder.join("small.amparo"), folder.join("unnoticed.amparo"));
    let _ = fs::remove_file(&out);
    fs::copy("tests/cli/small.amparo", &policy).expect("a file");
    let names = [policy.to_string_lossy().into_owned(), out.to_string_lossy().into_owned()];
    let mutate = || run(&["test", &names[0], "--mutate", "--out", &names[1]]);
    assert_eq!(mutate().code, 1);
    let text = fs::read_to_string(&out).expect("a file");
    let again = mutate();
    assert_eq!((again.code, fs::read_to_string(&out).expect("a file")), (0, text), "{}", again.told());
    assert_eq!(run(&["test", &names[1]]).code, 0);
}

#[test]
fn a_file_with_errors_is_not_touched() {
    let out = folder("generate_unsound").join("people.amparo");
    fs::write(&out, "scenario \"half").expect("a file");
    let told = run(&["test", "tests/cli/small.amparo", "--generate", "--out", &out.to_string_lossy()]);
    assert!(told.code == 2 && told.stderr.contains("wrong_mutation"), "{}", told.told());
    assert_eq!(fs::read_to_string(&out).expect("a file"), "scenario \"half");
}

#[test]
fn what_is_written_for_random_policies_passes_and_meets_its_aims() {
    let (mut n_scenarios, mut n_left) = (0, 0);
    let n_policies = random::n_policies(12);
    for (seed, text, law) in random::laws(40_001, n_policies) {
        let watch = Watch::unlimited();
        let generated = generate(&law, &watch, &|_, _| {}).expect("what the search finds is confirmed");
        let texts = scenarios(&law, &generated, &[]);
        n_scenarios += texts.len();
        let whole = texts.join("\n");
        assert_eq!(amparo::syntax::format::format(&whole).text, whole, "seed {seed}");
        let with = Law::from_texts([("random.amparo", format!("{text}\n{whole}"))]);
        let with = with.unwrap_or_else(|rejected| panic!("seed {seed}: {:?}\n{text}\n{whole}", rejected.problems));
        let runs = amparo::eval::scenario::run_scenarios(with.judge(), with.policy(), with.circuit());
        let failed: Vec<_> = runs.runs.iter().filter(|run| !run.passed()).map(|run| run.scenario).collect();
        assert!(failed.is_empty(), "seed {seed}: {failed:?}\n{text}\n{whole}");
        // The meaning written down naively says the same of each person.
        for day in runs.runs.iter().flat_map(|run| &run.days) {
            let found = difference(&with, &with.eval(&day.case), &Naive::new(with.policy(), &day.case));
            assert!(found.is_none(), "seed {seed}: {found:?}\n{text}\n{whole}");
        }
        // Nothing is left but what nobody shows.
        let again = generate(&with, &watch, &|_, _| {}).expect("what the search finds is confirmed");
        let left: Vec<Aim> = again.chosen.iter().flat_map(|one| &one.aims).map(|&aim| again.aims[aim]).collect();
        n_left += left.len();
        assert!(left.is_empty(), "seed {seed}: {left:?}\n{text}\n{whole}");
    }
    println!("{n_scenarios} scenarios, {n_left} aims left");
    assert!(n_scenarios > n_policies);
}
