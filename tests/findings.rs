//! Each kind of finding: a policy that has it, the nearest one that has not, and the first with everything accepted.
//!
//! The policies stand in tests/findings/ID/; the examples of the pages in docs/findings/ are held to what the pages say.

use std::path::{Path, PathBuf};
use std::time::Duration;

use amparo::analysis::{CheckOptions, Checked, Finding, FindingKind, check};
use amparo::watch::Watch;
use amparo::{Day, Law};

fn law_of(name: &str, text: &str) -> Law {
    Law::from_texts([("example.amparo", text)])
        .unwrap_or_else(|rejected| panic!("{name}: {:?}", rejected.into_reports()))
}

fn checked(law: &Law, budget: Option<Duration>) -> Checked {
    let today = Day::of(2020, 1, 2).expect("a day");
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today,
        watch: budget.map_or(Watch::unlimited(), Watch::of),
        progress: &|_, _, _| {},
    };
    check(law, &options)
}

/// The findings of that kind.
fn of_kind(kind: FindingKind, name: &str, text: &str) -> Vec<Finding> {
    // Without any time every question stays open.
    let budget = (kind == FindingKind::Undecided && !name.contains("silent") && !name.contains("fixed"))
        .then_some(Duration::ZERO);
    let mut findings = checked(&law_of(name, text), budget).findings;
    findings.retain(|finding| finding.kind() == kind);
    findings
}

fn fixture(kind: FindingKind, name: &str) -> (PathBuf, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/findings/{}/{name}.amparo", kind.id()));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

/// One line of the calendar answers for the whole policy; whoever doubts it can still see whom it concerns.
#[test]
fn a_calendar_that_says_what_becomes_of_a_missing_day_is_believed() {
    const LAW: &str =
        "facts { birth_date : date }\nstatus majority\nclause of_age { grants majority  when age(birth_date) >= 18 }\n";
    let found = |calendar: &str, explain_rounding: bool| {
        let law = law_of("rounding.amparo", &format!("{calendar}{LAW}"));
        let options = CheckOptions {
            only: vec![FindingKind::RoundingDecides, FindingKind::UnusedName],
            explain_rounding,
            today: Day::of(2020, 1, 1).expect("a day"),
            watch: Watch::unlimited(),
            progress: &|_, _, _| {},
        };
        names(&check(&law, &options).findings)
    };
    for short_month in ["last_day", "next_day"] {
        let calendar = format!("calendar civil {{ short_month {short_month} }}\n");
        assert_eq!(found(&calendar, false), Vec::<String>::new());
        assert_eq!(found(&calendar, true), ["rounding-decides(majority)"]);
    }
    assert_eq!(found("", false), ["rounding-decides(majority)"]);
}

fn names(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(Finding::name).collect()
}

#[test]
fn every_kind_fires_where_it_should_and_nowhere_near() {
    for kind in FindingKind::ALL {
        let (path, text) = fixture(kind, "fires");
        let found = of_kind(kind, "fires", &text);
        assert!(!found.is_empty(), "{}: not found", path.display());
        assert!(found.iter().all(|finding| finding.accepted.is_none()), "{}", path.display());
        insta::assert_snapshot!(kind.id(), names(&found).join("\n"));
        let (path, text) = fixture(kind, "silent");
        let found = of_kind(kind, "silent", &text);
        assert!(found.is_empty(), "{}: {:?}", path.display(), names(&found));
    }
}

#[test]
fn what_is_accepted_is_marked_and_the_acceptance_is_not_needless() {
    for kind in FindingKind::ALL.into_iter().filter(|kind| kind.may_be_accepted()) {
        let (path, text) = fixture(kind, "accepted");
        let found = of_kind(kind, "accepted", &text);
        assert!(!found.is_empty(), "{}", path.display());
        let open: Vec<_> = found.into_iter().filter(|finding| finding.accepted.is_none()).collect();
        assert!(open.is_empty(), "{}: {:?}", path.display(), names(&open));
        let needless = of_kind(FindingKind::NeedlessAcceptance, "accepted", &text);
        assert!(needless.is_empty(), "{}: {:?}", path.display(), names(&needless));
    }
}

/// The examples of a page: what stands between the fences.
fn examples(page: &str) -> Vec<&str> {
    page.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("amparo\n")).collect()
}

#[test]
fn every_page_shows_the_finding_and_how_to_fix_it() {
    for kind in FindingKind::ALL {
        let id = kind.id();
        for (language, disclaimer) in [(*b"en", "**What it does not claim.**"), (*b"es", "**Lo que no afirma.**")] {
            let page = kind.page(language);
            assert!(page.starts_with(&format!("# {id}\n\n")) && page.contains(disclaimer), "{id}");
            let summary = kind.summary(language);
            assert!(
                !summary.is_empty() && summary.len() < 160 && page.contains(&format!("\n{summary}.\n")),
                "{summary}"
            );
        }
        let examples = examples(kind.page(*b"en"));
        assert!(examples.len() >= 2, "{id}: a policy that has it, and the same one fixed");
        assert_eq!(examples, self::examples(kind.page(*b"es")), "{id}: the Spanish page shows the same policies");
        let found = of_kind(kind, "the page, fires", examples[0]);
        let fixed = of_kind(kind, "the page, fixed", examples[examples.len() - 1]);
        assert!(!found.is_empty() && fixed.is_empty(), "{id}: {:?}, fixed: {:?}", names(&found), names(&fixed));
    }
}

#[test]
fn accept_takes_every_kind_and_no_other() {
    let accepts = |id: &str| {
        let text = format!("status ptp\naccept {id} because \"known\"");
        Law::from_texts([("example.amparo", text)]).is_ok()
    };
    assert!(FindingKind::ids().all(accepts));
    assert!(!accepts("contradictions"));
    assert!(FindingKind::ids().all(|id| FindingKind::of_id(id).is_some_and(|kind| kind.id() == id)));
}

/// The table of the manual has every kind, in order, with its level.
#[test]
fn the_manual_lists_every_kind_with_its_level() {
    let manual = include_str!("../docs/language.md");
    let rows = manual.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    let listed: Vec<_> = rows.filter_map(|(id, rest)| Some((id, rest.split_once(" | ")?.0))).collect();
    let kinds: Vec<_> = FindingKind::ALL.iter().map(|kind| (kind.id(), kind.level().word())).collect();
    assert!(listed.windows(kinds.len()).any(|window| window == kinds), "{listed:#?}");
}
