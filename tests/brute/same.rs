//! Changes that must make no difference: the order of declarations, the files that contain them, an unused fact, what is usual, asking twice.

use std::collections::BTreeSet;

use amparo::Law;
use amparo::analysis::{Finding, FindingKind};

use super::draft::{Declaration, Draft};
use super::{checked, is_compared, law_of, n_policies, next};
use crate::agreement::random::Random;

/// Names, as far as they do not depend on what is declared first: of two clauses that subsume each other the later is needless.
fn names(findings: &[Finding]) -> BTreeSet<String> {
    let about_cases = findings.iter().filter(|finding| is_compared(finding.kind()));
    let name = |finding: &Finding| {
        let mut of = finding.of.clone();
        if finding.kind() == FindingKind::Subsumed {
            of.sort();
        }
        format!("{} {of:?}", finding.kind().id())
    };
    about_cases.map(name).collect()
}

fn shuffled(draft: &Draft, random: &mut Random) -> Draft {
    let mut declarations = draft.declarations.clone();
    for at in (1..declarations.len()).rev() {
        declarations.swap(at, random.below(at + 1));
    }
    Draft { declarations }
}

/// Everything told of a finding, its witness to the last day.
fn in_full(finding: &Finding) -> String {
    let labels: Vec<_> =
        [&finding.at].into_iter().chain(&finding.related).map(|label| (&label.at, &label.part)).collect();
    let Finding { detail, clauses, witness, accepted, .. } = finding;
    format!("{} {detail:?} {clauses:?} {labels:?} {witness:?} {accepted:?}", finding.name())
}

#[test]
fn what_makes_no_difference_changes_no_finding() {
    let (mut seed, mut n_with_usual) = (2_000_000, 0);
    for _ in 0..n_policies(200).div_ceil(10) {
        let (draft, law) = next(&mut seed);
        let random = &mut Random::new(seed);
        let told = checked(&law).findings;
        let before = names(&told);
        let again: Vec<_> = checked(&law).findings.iter().map(in_full).collect();
        assert_eq!(told.iter().map(in_full).collect::<Vec<_>>(), again, "asked twice, seed {seed}\n{}", draft.text());

        let shuffled = shuffled(&draft, random);
        let law = law_of(&shuffled.text()).expect("order never matters");
        assert_eq!(
            names(&checked(&law).findings),
            before,
            "shuffled, seed {seed}\n{}\n{}",
            draft.text(),
            shuffled.text()
        );

        let mut files = vec![String::new(); 3];
        shuffled.declarations.iter().for_each(|declaration| files[random.below(3)] += &(declaration.text() + "\n"));
        let named = ["c.amparo", "a.amparo", "b.amparo"].into_iter().zip(files);
        let law = Law::from_texts(named).unwrap_or_else(|_| panic!("files never matter: {}", shuffled.text()));
        assert_eq!(names(&checked(&law).findings), before, "in three files, seed {seed}\n{}", shuffled.text());

        let mut more = draft.clone();
        let idle = "facts { unread : date  unheard : bool presumed true  unseen { ones : int } }\nquestion unasked\nstatus unheard_of";
        more.declarations.push(Declaration { open: idle.to_owned(), items: Vec::new(), close: "" });
        let law = law_of(&more.text()).expect("unused names are no mistake");
        assert_eq!(names(&checked(&law).findings), before, "unused names, seed {seed}\n{}", draft.text());

        let plain = without_what_is_usual(&draft.text());
        n_with_usual += usize::from(plain != draft.text());
        let law = law_of(&plain).expect("what is usual can be left out");
        assert_eq!(names(&checked(&law).findings), before, "nothing usual, seed {seed}\n{}", draft.text());
    }
    assert!(n_with_usual > 0, "no draft says what is usual");
}

/// Fields stand two spaces apart.
fn without_what_is_usual(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(" usual ") {
        let ends = ["  ", " }", "\n"].into_iter().filter_map(|end| after.find(end));
        kept.push_str(before);
        rest = &after[ends.min().unwrap_or(after.len())..];
    }
    kept + rest
}
