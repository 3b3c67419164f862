//! Policies and cases that are hard: a check ends with answers, or with `undecided` when its time runs out; what takes no budget ends soon.

use std::fmt::Write;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use amparo::advise::explain::{Subject, explain};
use amparo::analysis::{CheckOptions, Checked, FindingKind, check};
use amparo::case::{Case, Format};
use amparo::circuit::ClauseState;
use amparo::mutate::{How, mutants};
use amparo::policy::ids::Id;
use amparo::policy::model::Value;
use amparo::watch::Watch;
use amparo::{Day, Law};

/// What a check is given here, and what it may take beyond that before it notices.
const BUDGET: Duration = Duration::from_secs(10);
const SLACK: Duration = Duration::from_secs(30);

fn checked(text: &str) -> Checked {
    let law =
        Law::from_texts([("law.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let progress = |_: FindingKind, _, _| {};
    let today = Day::of(2020, 1, 2).expect("a day");
    let options = CheckOptions {
        only: Vec::new(),
        explain_rounding: false,
        today,
        watch: Watch::of(BUDGET),
        progress: &progress,
    };
    let began = Instant::now();
    let checked = check(&law, &options);
    let took = began.elapsed();
    assert!(took < BUDGET + SLACK, "{took:?}");
    assert!(checked.failed_replays.is_empty(), "{:?}", checked.failed_replays);
    assert!(checked.not_looked_at.is_empty());
    checked
}

/// Names of the findings of this kind; of none where some question of that kind stayed open.
fn names(checked: &Checked, kind: &str) -> Option<Vec<String>> {
    let is_open = checked.findings.iter().any(|finding| finding.kind() == FindingKind::Undecided);
    let of_kind = checked.findings.iter().filter(|finding| finding.kind().id() == kind);
    (!is_open).then(|| of_kind.map(|finding| finding.name()).collect())
}

#[test]
fn an_enumeration_of_five_thousand_values() {
    let values: Vec<_> = (0..5_000).map(|n| format!("V{n}")).collect();
    let half = values[..2_500].join(", ");
    let text = format!(
        "type village = {}\nfacts {{ home : village }}\nstatus aid\nclause listed {{ grants aid  when home in {{{half}}} }}\n\
         clause rest {{ grants aid  when home not in {{{half}}} }}\nclause both {{ grants aid  when home in {{{half}}} and home is V4000 }}",
        values.join(" | ")
    );
    let checked = checked(&text);
    if let Some(dead) = names(&checked, "never-fires") {
        assert_eq!(dead, ["never-fires(both)"]);
    }
}

#[test]
fn two_hundred_dates_chained_by_months() {
    let mut text = String::from("facts {");
    (0..200).for_each(|n| write!(text, " d{n} : date").expect("written"));
    text.push_str(" }\nstatus aid\n");
    let chain = |last: &str| {
        let links: Vec<_> = (1..200).map(|n| format!("d{n} >= d{} + 1 month", n - 1)).collect();
        format!("when {} and {last}", links.join(" and "))
    };
    // 199 months are sixteen years and seven months: by then in the one, never in the other.
    writeln!(text, "clause in_time {{ grants aid  {} }}", chain("d199 <= d0 + 200 months")).expect("written");
    writeln!(text, "clause too_early {{ grants aid  {} }}", chain("d199 <= d0 + 190 months")).expect("written");
    let checked = checked(&text);
    if let Some(dead) = names(&checked, "never-fires") {
        assert_eq!(dead, ["never-fires(too_early)"]);
    }
}

#[test]
fn sixty_four_quantifiers_over_one_list() {
    let mut text = String::from(
        "type child { birth_date : date  age_given : int }\nfacts { children : list of child }\nstatus aid\n",
    );
    let any = |n: usize| format!("any c in children where (c.age_given is {n})");
    let all: Vec<_> = (0..64).map(any).collect();
    writeln!(text, "clause of_every_age {{ grants aid  when {} }}", all.join(" and ")).expect("written");
    writeln!(
        text,
        "clause none_left {{ grants aid  when {} and no c in children where (c.age_given <= 63) }}",
        all.join(" and ")
    )
    .expect("written");
    let checked = checked(&text);
    if let Some(dead) = names(&checked, "never-fires") {
        assert_eq!(dead, ["never-fires(none_left)"]);
    }
}

/// Kinds that exclude one another, each counted up to twenty: as many members as all ask for together, and not one fewer.
#[test]
fn members_counted_up_to_twenty() {
    let mut text = String::from(
        "type kind = A | B | C\ntype child { kind : kind }\nfacts { children : list of child }\nstatus aid\n",
    );
    let all = "at least 20 c in children where (c.kind is A) and exactly 19 c in children where (c.kind is B)";
    writeln!(text, "clause both {{ grants aid  when {all} and at most 20 c in children where (c.kind is A) }}")
        .expect("written");
    writeln!(text, "clause every_one {{ grants aid  when {all} and no c in children where (c.kind is not C) }}")
        .expect("written");
    writeln!(text, "clause too_many {{ grants aid  when {all} and at most 19 c in children where (c.kind is A) }}")
        .expect("written");
    let checked = checked(&text);
    if let Some(dead) = names(&checked, "never-fires") {
        assert_eq!(dead, ["never-fires(every_one)", "never-fires(too_many)"]);
    }
}

#[test]
fn a_conclusion_with_two_thousand_clauses() {
    let mut text = String::from("precedence recency\nfacts { n : int  entered : date }\nstatus aid\n");
    for n in 0..2_000 {
        let (verb, year) = (if n % 2 == 0 { "grants" } else { "denies" }, 1900 + n % 100);
        writeln!(text, "clause c{n} {{ {verb} aid  when n is {n} and entered >= {year}-01-01 }}").expect("written");
    }
    let checked = checked(&text);
    if let Some(contradictions) = names(&checked, "contradiction") {
        assert!(contradictions.is_empty(), "a number is one number: {contradictions:?}");
    }
}

// ---- what takes no budget ----------------------------------------------------------------------------------------------------

/// What is bounded by the text takes a small part of this, even where the machine is busy. What grew with its square took several times as long.
const SOON: Duration = Duration::from_secs(15);

fn loaded(text: &str) -> Law {
    Law::from_texts([("law.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
}

/// Tests that stand in five places each: which of them a reason can do without is tried with their values, and no longer than the text is long.
#[test]
fn a_verdict_where_each_test_stands_in_five_places() {
    const N: usize = 800;
    let mut text = String::from("facts {");
    (0..N).for_each(|n| write!(text, " a{n} : bool").expect("written"));
    text.push_str(" }\nstatus s\n");
    for clause in 0..6 {
        let all: Vec<_> = (0..N).map(|n| format!("a{}", (n * 5 + clause) % N)).collect();
        let verb = if clause % 2 == 0 { "grants" } else { "denies" };
        writeln!(text, "clause c{clause} {{ {verb} s  when exactly 20 of ({}) }}", all.join(", ")).expect("written");
    }
    let body = (0..N).map(|n| format!("a{}", n * 5 % N)).collect::<Vec<_>>().join(", ");
    writeln!(text, "define some = at least 19 of ({body})\nclause d {{ grants s  when some }}").expect("written");
    let law = loaded(&text);
    let day = Day::of(2020, 1, 2).expect("a day");
    let mut case = Case::blank(law.policy(), day);
    let began = Instant::now();
    let verdict = law.eval(&case);
    assert!(verdict.clauses.iter().all(|clause| clause.state == ClauseState::Undetermined));
    assert!(verdict.clauses.iter().all(|clause| !clause.reasons.is_empty()));
    for id in law.policy().facts.ids().step_by(2) {
        case.state(id, &Value::Bool(true));
    }
    let verdict = law.eval(&case);
    for clause in &verdict.clauses {
        assert!(matches!(clause.state, ClauseState::Fires | ClauseState::Fails), "{:?}", clause.state);
        assert!(!clause.reasons.is_empty());
    }
    let some = law.policy().clauses.ids().last().and_then(|id| law.policy().clauses[id].conditions.first());
    assert!(!law.grounds(&case).behind(some.expect("a condition").expr).is_empty());
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// A list as long as somebody likes, of whose members not all is known: an explanation ends with what it has, after its time and when it is stopped.
#[test]
fn an_explanation_of_forty_thousand_members() {
    let mut text = String::from(
        "type child { birth_date : date  n : int }\nfacts { children : list of child  d : date }\nstatus s\n",
    );
    text.push_str("clause c { grants s  when any ch in children where (age(ch.birth_date) < 18 and ch.n > 5) }\n");
    text.push_str(
        "clause e { grants s  when exactly 20 ch in children where (ch.birth_date <= d and ch.n > 19000) }\n",
    );
    let law = loaded(&text);
    let member = |n: usize| format!("{{\"birth_date\": \"{}-01-01\"}}", 1900 + n % 120);
    let members = (0..40_000).map(member).collect::<Vec<_>>().join(", ");
    let today = Day::of(2020, 1, 2).expect("a day");
    let case = law.read_case("a", &format!("{{ \"children\": [{members}] }}"), Format::Json, today);
    let case = case.unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
    let of = law.policy().conclusions.ids().next().expect("a status");
    let began = Instant::now();
    let stop = AtomicBool::new(true);
    let stopped = explain(&law, &case, Subject::Conclusion(of), &Watch::new(&stop, None));
    assert!(stopped.ways.is_some_and(|ways| ways.is_out_of_time && !ways.are_all));
    assert!(stopped.verdict.conclusions[of.index()].is_out_of_time);
    assert!(began.elapsed() < SOON, "stopped: {:?}", began.elapsed());
    let began = Instant::now();
    let in_time = explain(&law, &case, Subject::Conclusion(of), &Watch::of(Duration::from_secs(1)));
    assert!(in_time.ways.is_some());
    assert!(began.elapsed() < SOON, "given a second: {:?}", began.elapsed());
}

/// Names are looked up, not held against one another.
#[test]
fn a_hierarchy_of_a_hundred_thousand_ranks() {
    const N: usize = 100_000;
    let ranks: Vec<_> = (0..N).map(|n| format!("r{n}")).collect();
    let instruments = (0..2_000).map(|n| format!("instrument i{n} {{ title \"I\" rank r{} }}\n", N - 1 - n));
    let text = format!("hierarchy {}\n{}status s\n", ranks.join(" > "), instruments.collect::<String>());
    let began = Instant::now();
    let law = loaded(&text);
    assert_eq!(law.policy().ranks.len(), N);
    let swapped = mutants(law.policy()).iter().filter(|mutant| matches!(mutant.how, How::RanksSwapped(..))).count();
    assert_eq!(swapped, N - 1);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// Each value of a set is a fact: whose it is is looked up, not looked for, in whatever goes through all of them.
#[test]
fn sets_of_twenty_thousand_values() {
    use amparo::batch::rows::columns::Columns;
    use amparo::diff::{Options, diff};
    const N: usize = 200;
    let values: Vec<_> = (0..N).map(|n| format!("v{n}")).collect();
    let sets: String = (0..N / 2).map(|n| format!("s{n} : set of t\n")).collect();
    let clause = "status s\nclause c { grants s when s0 has v1 }\n";
    let law = loaded(&format!("type t = {}\nfacts {{\n{sets}}}\n{clause}", values.join(" | ")));
    let facts: Vec<_> = law.policy().declared_facts().collect();
    assert_eq!(facts.len(), N * N / 2);
    for (at, (id, _)) in facts.iter().enumerate() {
        let (number, value) = law.policy().set_number_of(*id).expect("it is a value of a set");
        assert_eq!((number, value as usize), (at / N, at % N));
    }
    let began = Instant::now();
    assert!(checked_without_time(&law).findings.iter().any(|found| found.kind() == FindingKind::UnusedName));
    let header = facts.iter().map(|(_, fact)| fact.path.to_string()).collect();
    assert!(Columns::of(law.policy(), header, &[]).is_ok());
    let same = diff(&law, &law, &Options::default(), &Watch::of(Duration::ZERO)).expect("nothing differs");
    assert!(same.texts.is_empty());
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// Values of an enumeration, fields of a record, sets, groups and conclusions that are named again: each is looked up, not looked for.
#[test]
fn twenty_thousand_names_are_looked_up() {
    const N: usize = 20_000;
    let joined = |with: &str, part: &dyn Fn(usize) -> String| (0..N).map(part).collect::<Vec<_>>().join(with);
    let values = joined(" | ", &|n| format!("v{n}"));
    let began = Instant::now();
    let law = loaded(&format!(
        "type t = {values}\nfacts {{ home : t  homes : set of t presumed {{{0}}} }}\nstatus s\n\
         clause c {{ grants s when home in {{{0}}} }}\nclause d {{ grants s when homes has any of {{{0}}} }}\n",
        values.replace(" | ", ", ")
    ));
    assert_eq!(law.policy().facts.len(), N + 1);
    let (fields, tests) = (joined(" ", &|n| format!("f{n} : int")), joined(" and ", &|n| format!("m.f{n} is {n}")));
    let rest =
        format!("facts {{ l : list of r }}\nstatus s\nclause c {{ grants s when any m in l where ({tests}) }}\n");
    let stated = joined(", ", &|n| format!("f{n} = {n}"));
    let scenario = format!("scenario \"t\" {{ as_of 2018-01-01  l = [{{ {stated} }}] }}\n");
    assert_eq!(loaded(&format!("type r {{ {fields} }}\n{rest}{scenario}")).policy().scenarios.len(), 1);
    let groups = joined(" ", &|n| format!("g{n} {{ a : bool }}"));
    assert_eq!(loaded(&format!("facts {{ {groups} }}\nstatus s\n")).policy().groups.len(), N);
    let (statuses, names) = (joined("\n", &|n| format!("status s{n}")), joined(", ", &|n| format!("s{n}")));
    let law = loaded(&format!("{statuses}\nheadline {names}\nclause c {{ grants {names} }}\n"));
    assert_eq!(law.policy().headline.len(), N);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}

/// Each definition on a ring uses one on the other side of it, too: circles within circles, as many as definitions and as long.
#[test]
fn circles_within_circles_are_told_in_part() {
    let ring = |n: usize| -> String {
        let of = |at: usize| format!("define d{at} = d{} and d{}\n", (at + 1) % n, n - 1 - at);
        (0..n).map(of).collect::<String>() + "status s\nclause c { grants s when d0 }\n"
    };
    let told = |n: usize| {
        let rejected = Law::from_texts([("law.amparo", ring(n))]).err().expect("they use themselves");
        let messages: Vec<String> = rejected.problems.iter().map(ToString::to_string).collect();
        (messages.len(), messages.iter().map(String::len).sum::<usize>())
    };
    let (few, short) = told(8);
    assert!(few >= 1 && short > 0);
    let (many, length) = told(20_000);
    assert!((1..=20_000).contains(&many) && length < 400 * 20_000, "{many} messages of {length} letters");
}

/// What is found without a search.
fn checked_without_time(law: &Law) -> Checked {
    check(law, &CheckOptions::all(Day::of(2020, 1, 2).expect("a day"), Watch::of(Duration::ZERO)))
}

/// Of two that are compared each number is held against each of the other: how many there may be is bounded where the text is read.
#[test]
fn the_larger_of_values_with_very_many_numbers() {
    let numbers: String = (0..100).map(|n| format!("{0}-01-01 .. {0}-12-31 = {1}\n", 1800 + n, n * 7 % 97)).collect();
    let text = |n_values: usize| {
        let mut text = String::from("instrument a { title \"A\" }\nstatus s\n");
        for n in 0..n_values {
            write!(text, "value v{n} \"V\" {{ source a art \"1\"\n{numbers}}}\nfacts {{ d{n} : date  e{n} : date }}\n")
                .expect("a text");
        }
        let all = |day: char| (0..n_values).map(|n| format!("v{n} at {day}{n}")).collect::<Vec<_>>().join(", ");
        writeln!(
            text,
            "clause c {{ source a art \"1\"  grants s when larger of ({}) <= smaller of ({}) }}",
            all('d'),
            all('e')
        )
        .expect("a text");
        text
    };
    let began = Instant::now();
    loaded(&text(2));
    let rejected = Law::from_texts([("law.amparo", text(3))]).err().expect("more than are compared at once");
    let reports = format!("{:?}", rejected.into_reports());
    assert!(reports.contains("amparo::policy::extreme_too_large"), "{reports}");
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
}
