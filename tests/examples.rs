//! The laws in `examples/`: nothing of the program is wired to Peru.
//!
//! Each folder is a policy of its own: its scenarios pass, no clause of it is left out, every finding graver than a note is mended or
//! accepted, and a person gets an answer from it.

use std::fs;
use std::path::Path;

use crate::cli::run;

#[test]
fn every_example_passes_its_scenarios_and_leaves_no_clause_out() {
    let mut n_examples = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for entry in fs::read_dir(folder).expect("the folder of the examples") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        // A notebook is no law.
        if name == "notebook" {
            continue;
        }
        let told = run(&["test", &format!("examples/{name}")]);
        assert_eq!(told.code, 0, "{name}: {}{}", told.stdout, told.stderr);
        // A clause that no scenario makes fire is a note too.
        let baseline = format!("examples/{name}/settled.json");
        let checked = run(&["check", &format!("examples/{name}"), "--fail-level", "note", "--baseline", &baseline]);
        assert_eq!(checked.code, 0, "{name}: {}{}", checked.stdout, checked.stderr);
        n_examples += 1;
    }
    assert!(n_examples >= 1);
}

#[test]
fn a_person_displaced_from_ukraine() {
    let policy = "examples/eu-temporary-protection";
    let told = run(&["eval", policy, "--case", "examples/eu-temporary-protection/husband.json", "--full"]);
    insta::assert_snapshot!(told.told());
}
