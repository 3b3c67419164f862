//! What the corpus holds: docs/corpus.md is written from the policies, and rewritten by this test when it is stale.
//!
//! What is missing of an instrument stands beside it in the policy, in its `///`; the test refuses an instrument that has clauses and
//! says nothing, a clause without a source, and a clause that does not say how sure its encoder is. What `check` finds is mended, or
//! accepted in the policy with its reason: a new error or warning fails here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use amparo::analysis::{CheckOptions, check};
use amparo::circuit::ClauseState;
use amparo::eval::scenario::{ScenarioRuns, run_scenarios};
use amparo::policy::ids::{Id, InstrumentId};
use amparo::policy::model::{Clause, Days, ENGLISH, Instrument, Origin, Source};
use amparo::syntax::tree::Certainty;
use amparo::watch::Watch;
use amparo::{Day, Law};

#[test]
fn corpus_md_says_what_the_policies_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let law =
        Law::load(&[PathBuf::from("policies")]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
    let page = page(&law, &runs);
    let path = root.join("docs/corpus.md");
    let stale = std::fs::read_to_string(&path).ok().as_deref() != Some(&page);
    if stale {
        std::fs::write(&path, page).expect("docs/corpus.md can be written");
    }
    assert!(!stale, "docs/corpus.md was stale and has been rewritten: read the diff, and commit it");
}

#[test]
fn every_clause_says_where_it_stands_and_how_sure_it_is() {
    let law =
        Law::load(&[PathBuf::from("policies")]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    for (_, clause) in law.policy().clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none()) {
        assert!(clause.certainty.is_some(), "{} has no certainty", clause.name);
        assert!(
            clause.own_source().is_some() || clause.docs.is_some(),
            "{} has neither a source nor a word on why",
            clause.name
        );
    }
    for (id, instrument) in law.policy().instruments.iter() {
        let has_clauses = law.policy().clauses.iter().any(|(_, clause)| own_instrument(clause) == Some(id));
        assert!(!has_clauses || instrument.docs.is_some(), "{} does not say what is missing of it", instrument.name);
    }
}

/// The scenarios that wrote themselves. One that fails shows whom a change of the policies treats differently: where that is meant,
/// `amparo test policies tests/corpus --update` writes it down.
#[test]
fn what_the_generated_scenarios_show_is_still_so() {
    for paths in [["policies", "tests/corpus"], ["examples/eu-pact", "tests/pact"]] {
        let law = Law::load(&paths.map(PathBuf::from)).unwrap_or_else(|told| panic!("{:?}", told.into_reports()));
        let runs = run_scenarios(law.judge(), law.policy(), law.circuit());
        let failed: Vec<_> = runs.runs.iter().filter(|run| !run.passed()).collect();
        let title =
            |run: &amparo::eval::scenario::ScenarioRun| &*law.policy().scenarios[run.scenario].title.variants[0].1;
        let titles: Vec<_> = failed.into_iter().map(title).collect();
        assert!(titles.is_empty(), "{paths:?}: {titles:#?}");
        assert!(runs.runs.len() > 600, "{paths:?}: only {} scenarios", runs.runs.len());
    }
}

/// Who relies on a clause that its encoder read finds the words that were read, or is told that they were not at hand.
#[test]
fn what_was_read_is_quoted() {
    let law =
        Law::load(&[PathBuf::from("policies")]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let wrong: Vec<_> = own_clauses(&law)
        .filter(|clause| clause.certainty == Some(Certainty::Verified))
        .filter(|clause| is_quoted(clause) == says_not_at_hand(clause))
        .map(|clause| &*clause.name)
        .collect();
    assert!(wrong.is_empty(), "quoted in both languages, or “{NOT_AT_HAND}” in its `///`: {}", wrong.join(", "));
}

const NOT_AT_HAND: &str = "Wording not at hand";

/// Whether some source of it quotes the provision, in Spanish as published and in English.
fn is_quoted(clause: &Clause) -> bool {
    let in_both = |text: &amparo::policy::model::Text| {
        [b"en", b"es"].iter().all(|tag| text.variants.iter().any(|(language, _)| language == *tag))
    };
    clause.sources.iter().filter_map(|source| source.text.as_ref()).any(in_both)
}

fn says_not_at_hand(clause: &Clause) -> bool {
    one_line(clause.docs.as_deref().unwrap_or_default()).contains(NOT_AT_HAND)
}

/// What a principle settles is known from a baseline, which holds nothing else and nothing that is gone; all else is mended or accepted.
/// A label stands alone in advice and on pages: one that speaks of “that application” says nothing there.
#[test]
fn a_label_needs_no_other_beside_it() {
    let law =
        Law::load(&[PathBuf::from("policies")]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let mut wrong = Vec::new();
    for (_, fact) in law.policy().facts.iter() {
        for (_, label) in fact.label.iter().flat_map(|label| &label.variants) {
            let words: Vec<_> = label.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase).collect();
            let points = |pair: &[String]| match pair[0].as_str() {
                "that" | "those" | "these" => {
                    ["application", "decision", "penalty", "details", "fear", "country", "crime"]
                        .contains(&pair[1].as_str())
                }
                "esa" | "ese" | "esos" | "esas" => true,
                _ => false,
            };
            if words.windows(2).any(points) {
                wrong.push(format!("{}: {label}", fact.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_new_finding_of_any_level_fails() {
    for (policy, baseline) in [
        ("policies", "policies/settled.json"),
        ("examples/eu-temporary-protection", "examples/eu-temporary-protection/settled.json"),
        ("examples/eu-pact", "examples/eu-pact/settled.json"),
    ] {
        let told =
            crate::cli::run(&["check", policy, "--fail-level", "note", "--baseline", baseline, "--format", "json"]);
        assert_eq!(told.code, 0, "{}{}", told.stdout, told.stderr);
        let report: serde_json::Value = serde_json::from_str(&told.stdout).expect("JSON");
        assert_eq!(
            report["summary"]["gone"], 0,
            "write {baseline} anew: amparo check {policy} --only settled --write-baseline"
        );
        let known: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(baseline).expect("a file")).expect("JSON");
        let names = known["findings"].as_array().expect("names");
        assert!(names.iter().all(|name| name.as_str().is_some_and(|name| name.starts_with("settled("))), "{baseline}");
    }
}

/// What the article found by interviews: nothing in the policies asks for it (docs/article.md, "Found without being asked").
#[test]
fn what_the_article_found_is_found() {
    let law =
        Law::load(&[PathBuf::from("policies")]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today: Day::of(2020, 1, 1).expect("a day"),
        watch: Watch::unlimited(),
        progress: &|_, _, _| {},
    };
    let names: Vec<_> = check(&law, &options).findings.iter().map(|finding| finding.name()).collect();
    for name in ARTICLE {
        assert!(names.iter().any(|found| found == name), "{name} is no longer found");
    }
}

const ARTICLE: [&str; 10] = [
    "missing-referral(refugee, trafficked_person)",
    "missing-referral(trafficked_person, refugee)",
    "missing-referral(trafficked_person, irregular_migrant)",
    "practice-departs(admission)",
    "practice-departs(liberty)",
    "dormant-right(humanitarian_quality)",
    "unpublished-ground(special_vulnerability)",
    "subsumed(plan_2017, policy_2015)",
    "open-question(strict_50_1)",
    "window-gap(ptp)",
];

fn own_instrument(clause: &Clause) -> Option<InstrumentId> {
    match clause.own_source()?.origin {
        Origin::Instrument(id) => Some(id),
        Origin::Practice(_) => None,
    }
}

/// The clauses of the law as written, those that a `confers` made left out.
fn own_clauses(law: &Law) -> impl Iterator<Item = &Clause> {
    law.policy().clauses.iter().map(|(_, clause)| clause).filter(|clause| clause.shares_fate_of.is_none())
}

/// In how many scenarios a clause of this instrument fires, or sleeps.
fn n_scenarios(law: &Law, runs: &ScenarioRuns, instrument: InstrumentId) -> usize {
    let is_met = |day: &amparo::eval::scenario::JudgedDay| {
        law.policy().clauses.iter().zip(&day.states).any(|((_, clause), state)| {
            own_instrument(clause) == Some(instrument)
                && matches!(state, ClauseState::Fires | ClauseState::Discretionary | ClauseState::Dormant)
        })
    };
    runs.runs.iter().filter(|run| run.days.iter().any(is_met)).count()
}

#[derive(Default)]
struct Counts {
    verified: usize,
    reported: usize,
    assumed: usize,
}

impl Counts {
    fn of<'c>(clauses: impl Iterator<Item = &'c Clause>) -> Counts {
        let mut counts = Counts::default();
        for clause in clauses {
            match clause.certainty {
                Some(Certainty::Verified) => counts.verified += 1,
                Some(Certainty::Reported) => counts.reported += 1,
                Some(Certainty::Assumed) | None => counts.assumed += 1,
            }
        }
        counts
    }

    fn all(&self) -> usize {
        self.verified + self.reported + self.assumed
    }
}

fn page(law: &Law, runs: &ScenarioRuns) -> String {
    let all = Counts::of(own_clauses(law));
    let n_practice = own_clauses(law).filter(|clause| clause.is_practice()).count();
    let mut page = String::from(HEAD);
    let _ = writeln!(
        page,
        "{} instruments, {} clauses ({} of them practice): {} verified (the text was read), {} reported (a secondary source says so, or a universal \
         text is cited from memory), {} assumed. {} scenarios, {} questions that the law leaves open, {} referrals.\n",
        law.policy().instruments.len(),
        all.all(),
        n_practice,
        all.verified,
        all.reported,
        all.assumed,
        runs.runs.len(),
        law.policy().questions.len(),
        law.policy().referrals.len(),
    );
    let (quoted, not_quoted): (Vec<_>, Vec<_>) = own_clauses(law)
        .filter(|clause| clause.certainty == Some(Certainty::Verified))
        .partition(|clause| is_quoted(clause));
    let names: Vec<_> = not_quoted.iter().map(|clause| format!("`{}`", clause.name)).collect();
    let _ = writeln!(
        page,
        "{} of the verified clauses quote the provision, in Spanish as published; the English of Peruvian texts is a translation made for this \
         corpus. The wording was not at hand for {}. Where the note on an instrument names the day on which it was read, the quotations are from \
         that day; the other addresses come from earlier research, which did not note the day.\n",
        quoted.len(),
        names.join(", "),
    );
    page.push_str("| instrument | rank | in force | clauses | verified | reported | assumed | scenarios |\n");
    page.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (id, instrument) in law.policy().instruments.iter() {
        let counts = Counts::of(own_clauses(law).filter(|clause| own_instrument(clause) == Some(id)));
        let _ = writeln!(
            page,
            "| [{0}](#{0}) | {1} | {2} | {3} | {4} | {5} | {6} | {7} |",
            instrument.name,
            instrument.rank.as_deref().unwrap_or("none"),
            days(instrument.in_force),
            counts.all(),
            counts.verified,
            counts.reported,
            counts.assumed,
            n_scenarios(law, runs, id),
        );
    }
    page.push_str(
        "\n\"Scenarios\" counts those in which a clause of the instrument fires, is discretionary or is dormant.\n",
    );
    for (id, instrument) in law.policy().instruments.iter() {
        section(&mut page, law, id, instrument);
    }
    page.push_str("\n## Practices\n\nWhat authorities do, whatever the law says.\n\n");
    for (_, practice) in law.policy().practices.iter() {
        let label = practice.label.as_ref().map_or("", |label| label.in_language(ENGLISH));
        let docs = one_line(practice.docs.as_deref().unwrap_or_default());
        let line = format!("- `{}` ({}): {label}. {docs}", practice.name, days(practice.in_force));
        let _ = writeln!(page, "{}", line.trim_end());
    }
    page
}

const HEAD: &str = "<!-- Written by tests/corpus.rs from policies/. Change the policies, run the tests, commit both. -->\n\
# The corpus: which law is here, and what is not\n\n";

/// One instrument: its title, the provisions that have clauses, what its encoder says of it.
fn section(page: &mut String, law: &Law, id: InstrumentId, instrument: &Instrument) {
    let _ = writeln!(page, "\n### {}\n", instrument.name);
    let _ = writeln!(page, "{}.", instrument.title.in_language(ENGLISH));
    if let Some(unpublished) = &instrument.unpublished {
        let _ = writeln!(page, "Unpublished: {}.", unpublished.in_language(ENGLISH));
    }
    if let Some(docs) = &instrument.docs {
        let _ = writeln!(page, "{}", one_line(docs));
    }
    let mut places: BTreeMap<usize, String> = BTreeMap::new();
    for (clause_id, clause) in law.policy().clauses.iter() {
        if own_instrument(clause) == Some(id) && clause.shares_fate_of.is_none() {
            places.insert(clause_id.index(), format!("{}`{}`", place(clause), clause.name));
        }
    }
    if places.is_empty() {
        page.push_str("\nNo clause of its own: it is cited as a further source.\n");
    } else {
        let _ = writeln!(page, "\nEncoded: {}.", places.into_values().collect::<Vec<_>>().join("; "));
    }
    let referrals = referrals(law, id);
    if !referrals.is_empty() {
        let _ = writeln!(page, "\nReferrals: {}.", referrals.join("; "));
    }
}

/// The referrals that stand first in this instrument.
fn referrals(law: &Law, instrument: InstrumentId) -> Vec<String> {
    let name = |authority: Option<_>| authority.map_or("any", |id| &*law.policy().authorities[id].name);
    let stands_here = |source: &Source| source.origin == Origin::Instrument(instrument);
    let own = law
        .policy()
        .referrals
        .iter()
        .map(|(_, referral)| referral)
        .filter(|referral| referral.sources.first().is_some_and(stands_here));
    let told = own.map(|referral| {
        let art = first(&referral.sources[0].art).unwrap_or_default();
        let category = &law.policy().conclusions[referral.category].name;
        format!("{art} `{} -> {}` for `{category}`", name(referral.from), name(referral.to)).trim().to_string()
    });
    told.collect()
}

/// `art. 3 a) `, or nothing where the source names no article.
fn place(clause: &Clause) -> String {
    let source = clause.own_source().expect("its instrument came from its source");
    let parts = [first(&source.art), first(&source.para)];
    let written: Vec<_> = parts.into_iter().flatten().collect();
    if written.is_empty() { String::new() } else { format!("{} ", written.join(" ")) }
}

fn one_line(docs: &str) -> String {
    docs.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn days(days: Days) -> String {
    let end = |day: Option<amparo::Day>| day.map_or(String::new(), |day| day.to_string());
    match (days.first, days.last) {
        (None, None) => "not dated".into(),
        (first, last) => format!("{} .. {}", end(first), end(last)).trim().to_string(),
    }
}

/// A part of a citation as first written.
fn first(part: &Option<amparo::policy::model::Text>) -> Option<&str> {
    part.as_ref().map(|part| &*part.variants[0].1)
}
