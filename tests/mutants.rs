//! `test --mutate`: the scenarios that it shows are pasted, pass, keep their layout, and leave nothing unnoticed.

use std::fs;
use std::path::Path;

use crate::cli::{amparo, folder, ran, run};

fn mutated(file: &Path) -> serde_json::Value {
    let told = ran(&mut amparo(&["test", &file.to_string_lossy(), "--mutate", "--format", "json"]));
    assert!(told.code <= 1, "{}", told.told());
    let document: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
    assert_eq!(told.code == 1, document["summary"]["survived"] != 0, "{document:#}");
    document
}

/// What `--mutate` shows of a policy without scenarios, pasted into it: all passes, keeps its layout, and nothing that was shown goes unnoticed.
fn pasted_notices_every_change(policy: &str, name: &str) -> serde_json::Value {
    let folder = folder(name);
    let file = folder.join("law.amparo");
    fs::copy(policy, &file).expect("a file");
    let path = file.to_string_lossy().into_owned();
    run(&["fmt", &path]);
    let before = mutated(&file);
    assert_eq!(before["summary"]["caught"], 0, "there are no scenarios");
    let shown: Vec<&str> =
        before["mutants"].as_array().expect("a list").iter().filter_map(|one| one["scenario"].as_str()).collect();
    let text = fs::read_to_string(&file).expect("a file");
    fs::write(&file, format!("{text}\n{}", shown.join("\n"))).expect("a file");
    let layout = run(&["fmt", "--check", &path]);
    assert_eq!(layout.code, 0, "{}", layout.told());
    let tested = run(&["test", &path]);
    assert_eq!(tested.code, 0, "{}", tested.told());
    let after = mutated(&file);
    let unnoticed = before["summary"]["survived"].as_u64().expect("a number") - shown.len() as u64;
    assert_eq!(after["summary"]["survived"], unnoticed, "{after:#}");
    assert_eq!(after["summary"]["equivalent"], before["summary"]["equivalent"]);
    before
}

#[test]
fn what_is_pasted_notices_every_change() {
    let before = pasted_notices_every_change("tests/cli/small.amparo", "mutants");
    assert!(before["summary"]["survived"].as_u64() > Some(20), "{before:#}");
    // The days of a practice were never moved.
    assert!(
        before["mutants"].as_array().is_some_and(|all| all.iter().any(|one| one["of"] == "refusals")),
        "{before:#}"
    );
}

/// The bound may be a number beside a value that changes over time, of which some days have none.
#[test]
fn what_is_pasted_notices_another_bound_of_a_value() {
    let folder = folder("mutants_beside_a_value");
    let file = folder.join("unit.amparo");
    let law = r#"facts { entered : date "Date of entry" }
hierarchy law
instrument act { title "Act"  rank law  in force 2017-03-01 .. }
value unit "Tax unit" { 2000-01-01 .. 2017-12-31 = 4050  2018-01-01 .. 2020-12-31 = 4150 }
status permit "Permit"
clause poor "Poor" { source act art "1"  certainty verified  grants permit  when unit at entered >= 4150 }
"#;
    fs::write(&file, law).expect("a file");
    let before = pasted_notices_every_change(&file.to_string_lossy(), "mutants_of_a_value");
    assert!(before["mutants"].as_array().is_some_and(|all| all.iter().any(|one| one["of"] == "poor")), "{before:#}");
}

/// Each number of a value that changes over time, too.
#[test]
fn what_is_pasted_notices_another_number() {
    let before = pasted_notices_every_change("tests/values/fines.amparo", "mutants_of_numbers");
    let of_the_unit = before["mutants"].as_array().expect("a list").iter().filter(|one| one["of"] == "unit");
    let changes: Vec<&str> = of_the_unit.filter_map(|one| one["change"].as_str()).collect();
    for number in ["2017-01-01 .. 2017-12-31 = 4050", "2018-01-01 .. 2018-12-31 = 4150"] {
        let [more, less] = ["one more", "one less"].map(|how| format!("the bound of `{number}`, {how}"));
        assert!(changes.contains(&&*more) && changes.contains(&&*less), "{changes:?}");
    }
}

/// The changes that are shown of one thing, in a policy without scenarios whose survivors are pasted.
fn changes_of(name: &str, law: &str, of: &str) -> Vec<String> {
    let folder = folder(&format!("{name}_before"));
    let file = folder.join("law.amparo");
    fs::write(&file, law).expect("a file");
    let before = pasted_notices_every_change(&file.to_string_lossy(), name);
    assert_eq!(before["summary"]["undecided"], 0, "{before:#}");
    let all = before["mutants"].as_array().expect("a list").iter().filter(|one| one["of"] == of);
    all.filter_map(|one| one["change"].as_str().map(str::to_owned)).collect()
}

/// Each of several days or numbers is moved by itself: a scenario that notices one change need not notice the other.
#[test]
fn what_is_pasted_notices_each_of_several_days() {
    let law = r#"facts { entered : date "Date of entry"  applied : date "Date of application"  fine : int "Fine"  paid : int "Paid" }
hierarchy law
instrument act { title "Act"  rank law }
status permit "Permit"
status release "Release"
clause term "Term" { source act art "1"  grants permit  when as_of <= later of (entered + 30 days, applied, 2018-12-31)  due earlier of (entered + 1 year, applied + 60 days) }
clause little "Little" { source act art "2"  grants release  when smaller of (fine, paid + 10) between 5 and larger of (20, paid) }
"#;
    let changes = changes_of("mutants_of_days", law, "term");
    let test = "as_of <= later of (entered + 30 days, applied, 2018-12-31)";
    let due = "earlier of (entered + 1 year, applied + 60 days)";
    for (part, of) in [
        ("entered + 30 days", test),
        ("applied", test),
        ("2018-12-31", test),
        ("entered + 1 year", due),
        ("applied + 60 days", due),
    ] {
        for how in ["a day later", "a day earlier"] {
            let is_it = |change: &String| {
                change.contains(&format!("`{part}` in `")) && change.contains(of) && change.ends_with(how)
            };
            assert!(changes.iter().any(is_it), "{part}, {how}: {changes:#?}");
        }
    }
    let changes = changes_of("mutants_of_numbers_of_several", law, "little");
    for part in ["fine", "paid + 10", "20", "paid"] {
        for how in ["one more", "one less"] {
            let is_it = |change: &String| change.contains(&format!("`{part}` in `")) && change.ends_with(how);
            assert!(changes.iter().any(is_it), "{part}, {how}: {changes:#?}");
        }
    }
}

/// The days on which a number holds are moved; where the next follows, both change hands a day later or earlier.
#[test]
fn what_is_pasted_notices_the_days_of_a_number() {
    let law = r#"facts { offence : date "Date of the offence"  fine : int "Fine" }
hierarchy law
instrument act { title "Act"  rank law }
value unit "Tax unit" {
  2015-03-01 .. 2016-12-31 = 4050
  2017-01-01 .. 2017-12-31 = 4150
  2018-02-01 .. 2018-02-01 = 4200
  2019-01-01 .. = 4300
}
status release "Release"
clause small "Small" { source act art "1"  grants release  when fine <= unit at offence }
"#;
    let changes = changes_of("mutants_of_days_of_numbers", law, "unit");
    let changes: Vec<&str> = changes.iter().map(String::as_str).filter(|change| change.contains(" day of ")).collect();
    insta::assert_snapshot!(changes.join("\n"));
}

/// As in the other commands a label will do for a name; of a conclusion, the clauses that bear on it are changed.
#[test]
fn what_is_changed_is_called_by_name_or_label() {
    let of = |only: &str| -> std::collections::BTreeSet<String> {
        let told = run(&["test", "tests/cli/small.amparo", "--mutate", "--format", "json", "--only", only]);
        let document: serde_json::Value =
            serde_json::from_str(&told.stdout).unwrap_or_else(|_| panic!("{}", told.told()));
        let all = document["mutants"].as_array().expect("a list").iter();
        all.filter_map(|one| one["of"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(of("the WINDOW"), of("window"));
    assert_eq!(of("window").len(), 1);
    assert!(of("permit").contains("window") && of("permit").is_superset(&of("window")));
}

#[test]
fn what_goes_unnoticed_is_told_in_both_languages() {
    let told = |more: &[&str]| run(&[&["test", "tests/cli/small.amparo", "--mutate", "--only"], more].concat()).told();
    insta::assert_snapshot!("english", told(&["window,family"]));
    insta::assert_snapshot!("spanish", told(&["refused", "--lang", "es"]));
    insta::assert_snapshot!("no_time", told(&["window", "--budget", "0"]));
    insta::assert_snapshot!("unknown", told(&["windwo"]));
    insta::assert_snapshot!("no_format", told(&["window", "--format", "junit"]));
    insta::assert_snapshot!("no_title", run(&["test", "tests/cli/failing.amparo", "--mutate", "journey"]).told());
}

/// As few as are needed, added to a file; run again, nothing is left to add.
#[test]
fn what_is_added_notices_every_change_with_fewer() {
    let folder = folder("mutants_added");
    let file = folder.join("small.amparo");
    fs::copy("tests/cli/small.amparo", &file).expect("a file");
    let (path, out) = (file.to_string_lossy().into_owned(), folder.join("unnoticed.amparo"));
    let add = || run(&["test", &path, &out.to_string_lossy(), "--mutate", "--out", &out.to_string_lossy()]);
    fs::write(&out, "// Kept.\n").expect("a file");
    let shown = mutated(&file)["summary"]["survived"].as_u64().expect("a number");
    let added = add();
    let text = fs::read_to_string(&out).expect("a file");
    let n_added = text.matches("\nscenario ").count();
    assert!(text.starts_with("// Kept.\n\nscenario ") && n_added > 5 && (n_added as u64) < shown, "{}", added.told());
    assert!(
        added.code == 1 && added.stdout.contains(&format!("{n_added} scenarios that notice them added to")),
        "{}",
        added.told()
    );
    let again = add();
    assert!(again.stdout.contains("No scenario to add to"), "{}", again.told());
    assert_eq!(fs::read_to_string(&out).expect("a file"), text);
    assert_eq!(run(&["fmt", "--check", &out.to_string_lossy()]).code, 0);
}

/// A power that one clause takes from another alone was once left out: no scenario could expect it.
#[test]
fn what_is_pasted_notices_who_may_decide_otherwise() {
    let law = r#"facts { resident : bool "Resident"  danger : bool "A danger"  born_here : bool "Born here" }
hierarchy law
precedence override
authority interior "Ministry of the Interior"
instrument act { title "Act"  rank law }
status residence "Residence"
clause residents "Residents" { source act art "1"  grants residence  when resident }
clause security "Security" { source act art "2"  denies residence  discretion of interior  when danger }
clause natives "Born here" { source act art "3"  grants residence  overrides security  when resident and born_here }
"#;
    let changes = changes_of("mutants_of_powers", law, "natives");
    assert!(changes.contains(&"without `overrides security`".to_owned()), "{changes:#?}");
}

/// The day that `granted S at D` asks about is moved, and each of several such days alone.
#[test]
fn what_is_pasted_notices_another_day_that_is_asked_about() {
    let law = r#"facts { entered : date "Date of entry"  found : date "Day found"  left : date "Day of departure" }
hierarchy law
instrument act { title "Act"  rank law }
status stay "Stay"
status permit "Permit"
duty leave "Leave"
clause visit "Visit" { source act art "1"  grants stay  when as_of <= entered + 30 days }
clause late "Late" { source act art "2"  requires leave  unless granted stay at found + 1 day }
clause kept "Kept" { source act art "3"  grants permit  when granted stay at earlier of (found, left + 10 days) }
"#;
    let changes = changes_of("mutants_of_other_days", law, "late");
    for how in ["a day later", "a day earlier"] {
        let day = format!("the day that `granted stay at found + 1 day` asks about, {how}");
        assert!(changes.contains(&day), "{changes:#?}");
    }
    let changes = changes_of("mutants_of_several_other_days", law, "kept");
    for part in ["found", "left + 10 days"] {
        for how in ["a day later", "a day earlier"] {
            let day = format!("`{part}` in `granted stay at earlier of (found, left + 10 days)`, {how}");
            assert!(changes.contains(&day), "{changes:#?}");
        }
    }
}
