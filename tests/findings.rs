//! Each kind of finding: a policy that has it, the nearest one that has not, and the first with everything accepted.
//!
//! The policies stand in tests/findings/ID/; the examples of the pages in docs/findings/ are held to what the pages say.

use std::path::{Path, PathBuf};
use std::time::Duration;

use amparo::analysis::{CheckOptions, Checked, Finding, check, findings::KINDS};
use amparo::watch::Watch;
use amparo::{Day, Law};

/// Kinds that `check` does not look for yet. Empty in the end.
const NOT_YET: [&str; 0] = [];

/// Kinds that are about acceptances, or the time there was: nothing accepts them.
const NOT_ACCEPTED: [&str; 3] = ["expired-acceptance", "needless-acceptance", "undecided"];

fn law_of(name: &str, text: &str) -> Law {
    Law::from_texts([("example.amparo", text)])
        .unwrap_or_else(|rejected| panic!("{name}: {:?}", rejected.into_reports()))
}

fn checked(law: &Law, budget: Option<Duration>) -> Checked {
    let today = Day::of(2020, 1, 2).expect("a day");
    let options = CheckOptions {
        only: Vec::new(),
        today,
        watch: budget.map_or(Watch::unlimited(), Watch::of),
        progress: &|_, _, _| {},
    };
    check(law, &options)
}

/// The findings of that kind.
fn of_kind(id: &str, name: &str, text: &str) -> Vec<Finding> {
    // Without any time every question stays open.
    let budget = (id == "undecided" && !name.contains("silent") && !name.contains("mended")).then_some(Duration::ZERO);
    let mut findings = checked(&law_of(name, text), budget).findings;
    findings.retain(|finding| finding.kind.id == id);
    findings
}

fn fixture(id: &str, name: &str) -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/findings/{id}/{name}.amparo"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

fn names(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(Finding::name).collect()
}

#[test]
fn every_kind_fires_where_it_should_and_nowhere_near() {
    for kind in KINDS.iter().filter(|kind| !NOT_YET.contains(&kind.id)) {
        let (path, text) = fixture(kind.id, "fires");
        let found = of_kind(kind.id, "fires", &text);
        assert!(!found.is_empty(), "{}: not found", path.display());
        assert!(found.iter().all(|finding| finding.accepted.is_none()), "{}", path.display());
        insta::assert_snapshot!(kind.id, names(&found).join("\n"));
        let (path, text) = fixture(kind.id, "silent");
        let found = of_kind(kind.id, "silent", &text);
        assert!(found.is_empty(), "{}: {:?}", path.display(), names(&found));
    }
}

#[test]
fn what_is_accepted_is_marked_and_the_acceptance_is_not_needless() {
    for kind in KINDS.iter().filter(|kind| !NOT_YET.contains(&kind.id) && !NOT_ACCEPTED.contains(&kind.id)) {
        let (path, text) = fixture(kind.id, "accepted");
        let found = of_kind(kind.id, "accepted", &text);
        assert!(!found.is_empty(), "{}", path.display());
        let open: Vec<_> = found.into_iter().filter(|finding| finding.accepted.is_none()).collect();
        assert!(open.is_empty(), "{}: {:?}", path.display(), names(&open));
        let needless = of_kind("needless-acceptance", "accepted", &text);
        assert!(needless.is_empty(), "{}: {:?}", path.display(), names(&needless));
    }
}

/// The examples of a page: what stands between the fences.
fn examples(page: &str) -> Vec<&str> {
    page.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("amparo\n")).collect()
}

#[test]
fn every_page_shows_the_finding_and_how_it_is_mended() {
    for kind in KINDS {
        let examples = examples(kind.page);
        assert!(examples.len() >= 2, "{}: a policy that has it, and the same mended", kind.id);
        assert!(kind.page.starts_with(&format!("# {}\n\n", kind.id)), "{}", kind.id);
        assert!(kind.page.contains("**What it does not claim.**"), "{}", kind.id);
        let found = of_kind(kind.id, "the page, fires", examples[0]);
        let mended = of_kind(kind.id, "the page, mended", examples[examples.len() - 1]);
        assert!(mended.is_empty(), "{}: mended: {:?}", kind.id, names(&mended));
        assert_eq!(found.is_empty(), NOT_YET.contains(&kind.id), "{}: is it looked for, and found?", kind.id);
    }
}

/// Fixtures of kinds that are not looked for yet are policies all the same.
#[test]
fn every_fixture_is_a_policy() {
    for kind in KINDS {
        for name in ["fires", "silent", "accepted"] {
            if name != "accepted" || !NOT_ACCEPTED.contains(&kind.id) {
                let (path, text) = fixture(kind.id, name);
                law_of(&path.display().to_string(), &text);
            }
        }
    }
}

#[test]
fn accept_takes_every_kind_and_no_other() {
    let accepts = |id: &str| {
        let text = format!("status ptp\naccept {id} because \"known\"");
        Law::from_texts([("example.amparo", text)]).is_ok()
    };
    assert!(KINDS.iter().all(|kind| accepts(kind.id)));
    assert!(!accepts("contradictions"));
    assert_eq!(KINDS.len(), 22);
}

/// The table of the manual has every kind, in order, with its level.
#[test]
fn the_manual_lists_every_kind_with_its_level() {
    let manual = include_str!("../docs/language.md");
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let listed: Vec<_> = rows.filter_map(|(id, rest)| Some((id, rest.split_once(" | ")?.0))).collect();
    let kinds: Vec<_> = KINDS.iter().map(|kind| (kind.id, kind.level.word())).collect();
    assert!(listed.windows(kinds.len()).any(|window| window == kinds), "{listed:#?}");
}
