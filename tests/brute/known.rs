//! Tests of the naive judge itself, on policies whose findings are obvious.

use std::collections::BTreeSet;

use super::judge::{Judged, judge};
use super::{differences, law_of};

const WORLD: &str = "facts { b0 : bool  b1 : bool  d0 : date }\n\
    assume \"few days\" { as_of between 2020-02-27 and 2020-03-02 and d0 between 2020-01-29 and 2020-02-02 }\n\
    hierarchy treaty > law > decree\n\
    instrument treaty { title \"t\" rank treaty published 2000-01-01 }\n\
    instrument law { title \"l\" rank law published 2001-01-01 }\n\
    instrument decree { title \"d\" rank decree published 2002-01-01 }\n\
    instrument guideline { title \"g\" rank decree unpublished \"never\" }\n\
    status permit { favourable }\nduty expulsion { adverse }\ncategory refugee\ncategory victim\n";

fn judged(text: &str) -> Judged {
    let law = law_of(&format!("{WORLD}{text}")).unwrap_or_else(|told| panic!("{told:#?}\n{text}"));
    judge(law.policy()).unwrap_or_else(|told| panic!("{told}\n{text}"))
}

/// The findings are these, those of clauses that never fire and of idle conditions apart unless asked for.
fn check(text: &str, expected: &[&str]) {
    let names = judged(text).names;
    let expected: BTreeSet<_> = expected.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(names, expected, "{text}");
}

#[test]
fn two_clauses_that_no_principle_tells_apart_contradict() {
    let pair = "clause a { source law grants permit when b0 }\nclause b { source law denies permit when b1 }\n";
    check(pair, &["contradiction(a, b)"]);
    // What only happens where the assumptions forbid it does not happen.
    check(&format!("{pair}assume \"never both\" {{ not (b0 and b1) }}\n"), &[]);
    // A third that overrides the one leaves no unbeaten pair, and the day is its side's.
    check(
        &format!("{pair}precedence override\nclause c {{ source law grants permit when b1 overrides b }}\n"),
        &["always-beaten(b)"],
    );
}

#[test]
fn a_principle_settles_and_may_protect_less() {
    let pair = "precedence rank, recency\nclause a { source law grants permit when b0 }\n";
    let lower = format!("{pair}clause b {{ source decree denies permit when b1 }}\n");
    check(&lower, &["settled(a, b)"]);
    let later = "precedence recency\nclause a { source law grants permit when b0 }\nclause b { source decree denies permit when b1 }\n";
    check(later, &["settled(b, a)", "less-protective(a, b)"]);
    let higher = format!("{pair}clause b {{ source treaty denies permit when b1 }}\n");
    check(&higher, &["settled(b, a)"]);
    // Against an adverse duty the favourable side is the one that forbids.
    check(
        "precedence recency\nclause a { source law forbids expulsion when b0 }\nclause b { source decree requires expulsion when b1 }\n",
        &["settled(b, a)", "less-protective(a, b)"],
    );
    // Within one instrument an exception is the drafter's own word.
    check(
        "clause a { source law grants permit when b0 }\nclause b { source law denies permit when b1 overrides a }\n",
        &[],
    );
}

#[test]
fn a_decision_settles_nothing_between_two_clauses() {
    // Where a and b meet, so does c, which a does not beat: only what somebody has decided ends the conflict.
    let law = "precedence override\nclause a { source law denies permit when b0 overrides b }\n\
        clause b { source decree grants permit when b1 }\nclause c { source law grants permit when b0 or b1 }\n\
        clause d { source law establishes victim when decided permit }\n";
    check(law, &["contradiction(a, c)", "subsumed(b, c)"]);
    let law = law_of(&format!("{WORLD}{law}")).expect("it loads");
    assert_eq!(differences(&law), Ok(Vec::new()));
}

#[test]
fn whatever_happens_the_clause_loses() {
    check(
        "precedence rank\nclause a { source treaty grants permit }\nclause b { source law denies permit when b1 }\n",
        &["settled(a, b)", "always-beaten(b)"],
    );
}

#[test]
fn victories_in_a_ring_are_no_pair() {
    let found = judged(
        "precedence override, rank\nclause p1 { source decree grants permit when b0 overrides c1 }\n\
         clause p2 { source decree grants permit when b0 overrides c2 }\n\
         clause c1 { source law denies permit when b1 }\nclause c2 { source law denies permit when b1 }\n",
    );
    assert_eq!(found.n_rings, 1);
    let told: Vec<_> = found.names.iter().filter(|name| name.starts_with("contradiction")).collect();
    assert_eq!(told, ["contradiction(c1, c2, p1, p2)"]);
}

#[test]
fn the_calendar_decides_what_can_happen() {
    let rounding = "rounding-decides(permit)";
    // 31 January and a month is 29 February; no day of the window and a month is 30 February.
    check("clause a { grants permit when d0 + 1 month <= 2020-02-29 and d0 >= 2020-01-31 }\n", &[rounding]);
    check(
        "clause a { grants permit when d0 + 1 month > 2020-02-29 and d0 < 2020-02-01 }\n",
        &["never-fires(a)", rounding],
    );
    check("clause a { grants permit when d0 + 1 month > 2020-02-29 and d0 <= 2020-02-01 }\n", &[rounding]);
    // In a common year 29, 30 and 31 January all lead to its 28th.
    check("clause a { grants permit when d0 - 1 year + 1 month is 2019-02-28 and d0 is 2020-01-29 }\n", &[rounding]);
    // By the other rounding it is 1 March, and 29 January was the first day that goes over in a common year.
    let next_day = "calendar c { short_month next_day }\n";
    let goes_over = "clause a { grants permit when d0 + 1 month is 2020-03-01 and d0 is 2020-01-31 }\n";
    // The calendar says so: it was looked up.
    check(&format!("{next_day}{goes_over}"), &[]);
    check(goes_over, &["never-fires(a)", rounding]);
    check("clause a { grants permit when d0 + 1 month <= 2020-03-01 and b0 }\n", &[]);
}

#[test]
fn what_is_counted_beyond_the_known_days() {
    let with = |clause: &str| {
        format!("calendar c {{ known 2020-01-30 .. 2020-02-05 }}\nclause a {{ grants permit {clause} }}\n")
    };
    check(&with("when b0  due d0 + 3 working days"), &[]);
    check(&with("when b0  due d0 + 4 working days"), &["calendar-unknown(a)"]);
    check(&with("when b0 and d0 <= 2020-02-01  due d0 + 4 working days"), &[]);
    check(&with("when b0 and d0 >= 2020-02-02  due d0 - 3 working days"), &[]);
    check(&with("when b0 and d0 >= 2020-02-02  due d0 - 4 working days"), &["calendar-unknown(a)"]);
    check(&with("when b0 and d0 + 4 working days <= 2020-02-05"), &[]);
    check(&with("when b0 and d0 + 4 working days <= 2020-02-06"), &["calendar-unknown(a)", "constant-test(a)"]);
    let of_none = "calendar c { known none }\nclause a { grants permit when b0  due d0 + 1 working day }\n";
    check(of_none, &["calendar-unknown(a)"]);
    check("calendar c { known none }\nclause a { grants permit when b0  due d0 + 1 day }\n", &[]);
}

#[test]
fn what_a_referral_counts_beyond_the_known_days() {
    let with = |when: &str| {
        format!(
            "calendar c {{ known 2020-01-30 .. 2020-02-05 }}\nauthority mre {{ handles refugee }}\nauthority mimp {{ handles victim }}\n\
             clause a {{ establishes refugee when b0 }}\nclause b {{ establishes victim when not b0 }}\n\
             referral mre -> mimp for refugee {{ when {when} }}\n"
        )
    };
    check(&with("d0 + 4 working days <= 2020-02-06"), &["calendar-unknown(mre, mimp, refugee)"]);
    check(&with("d0 + 3 working days <= 2020-02-05"), &[]);
    // Only of people whom it is for.
    check(&with("d0 <= 2020-02-01 and d0 + 4 working days <= 2020-02-06"), &[]);
    check(&with("not b0 and d0 + 4 working days <= 2020-02-06"), &[]);
}

#[test]
fn a_policy_of_which_no_case_is_true() {
    let names = judged("assume \"no\" { b0 and not b0 }\nclause a { grants permit }\n").names;
    assert!(names.contains("assumptions") && names.contains("never-fires(a)"), "{names:?}");
}

#[test]
fn incompatible_conclusions_and_broken_properties() {
    let clauses = "clause a { grants permit when b0 }\nclause b { establishes refugee when b1 }\n";
    check(&format!("{clauses}incompatible refugee, permit\n"), &["incompatible(permit, refugee)"]);
    check(&format!("{clauses}property p {{ never granted permit and refugee }}\n"), &["property(p)"]);
    check(&format!("{clauses}property p {{ always granted permit implies b0 }}\n"), &[]);
}

#[test]
fn practice_departs_where_its_outcome_is_not_the_laws() {
    let law = "practice custom { in force .. 2020-02-28 }\nclause a { grants permit when b0 }\n";
    check(&format!("{law}clause p {{ source custom denies permit when b0 }}\n"), &["practice-departs(permit)"]);
    check(&format!("{law}clause p {{ source custom grants permit when b0 }}\n"), &[]);
    check(
        &format!("{law}clause p {{ source custom denies permit when b0 in force 2020-03-01 .. }}\n"),
        &["never-fires(p)"],
    );
}

#[test]
fn a_needless_clause_is_subsumed() {
    check("clause a { grants permit when b0 and b1 }\nclause b { grants permit when b0 }\n", &["subsumed(a, b)"]);
    // Where each subsumes the other, the later is needless.
    check("clause a { grants permit when b0 }\nclause b { grants permit when b0 }\n", &["subsumed(b, a)"]);
    // One that beats more is needed.
    check(
        "clause a { source law grants permit when b0 and b1 overrides c }\nclause b { source law grants permit when b0 }\n\
         clause c { source law denies permit when b0 }\n",
        &["contradiction(b, c)"],
    );
}

#[test]
fn a_part_that_changes_nothing_is_idle() {
    check("clause a { grants permit when b0 and (b0 or b1) }\n", &["idle-condition(a)"]);
    check(
        "clause a { grants permit when (d0 <= 2020-02-02 or b1) and b0 }\n",
        &["constant-test(a)", "idle-condition(a)"],
    );
    check("clause a { grants permit when (d0 <= 2020-02-01 or b1) and b0 }\n", &[]);
    // A test that is always true is not idle: were it false, the clause would not fire.
    check("clause a { grants permit when d0 <= 2020-02-02 and b0 }\n", &["constant-test(a)"]);
    check(
        "clause a { grants permit dormant \"waits\" provided b0 }\n",
        &["dormant-right(permit)", "idle-condition(a)"],
    );
}

#[test]
fn a_test_that_tells_nobody_apart() {
    check("clause a { grants permit when b0 and not (b1 and not b1) }\n", &["constant-test(a)"]);
    check("clause a { grants permit when b0 unless b1 and not b1 }\n", &["constant-test(a)"]);
    check("clause a { grants permit when b0 unless b1 and not b0 }\n", &["idle-condition(a)"]);
    check("clause a { grants permit when b0 and true }\n", &[]);
    // Of a clause that never fires nothing else is told; of a definition it is told once, where it is defined.
    check("clause a { grants permit when b0 and not b0 }\n", &["never-fires(a)"]);
    check("define odd = b0 and not b0\nclause a { grants permit when b1 or odd }\n", &["constant-test(odd)"]);
    check("assume \"x\" { b0 }\nclause a { grants permit when b0 and b1 }\n", &["constant-test(a)"]);
}

#[test]
fn a_right_asleep_and_an_unpublished_ground() {
    check("clause a { grants permit when b0 dormant \"waits\" where (b1) }\n", &["dormant-right(permit)"]);
    check("clause a { grants permit when b0 dormant \"waits\" }\nclause b { grants permit when b0 or b1 }\n", &[]);
    check("clause a { source guideline grants permit when b0 }\n", &["unpublished-ground(permit)"]);
    check(
        "clause a { source guideline grants permit when b0 and b1 }\nclause b { source law grants permit when b0 }\n",
        &["subsumed(a, b)"],
    );
    check(
        "clause a { source law source guideline grants permit when b0 }\n\
         clause b { establishes victim when granted permit }\n",
        &["unpublished-ground(permit)", "unpublished-ground(victim)"],
    );
}

#[test]
fn a_referral_that_is_missing() {
    let law = "authority mre { handles refugee }\nauthority mimp { handles victim }\n\
               clause a { establishes refugee when b0 }\nclause b { establishes victim when b1 }\n";
    check(law, &["missing-referral(refugee, victim)", "missing-referral(victim, refugee)"]);
    check(&format!("{law}referral mre -> mimp for refugee\n"), &["missing-referral(victim, refugee)"]);
    check(&format!("{law}referral any -> any for victim\n"), &[]);
    check(
        &format!("{law}referral any -> any for victim {{ when d0 < 2020-02-02 }}\n"),
        &["missing-referral(refugee, victim)", "missing-referral(victim, refugee)"],
    );
}

#[test]
fn a_question_on_which_an_outcome_hangs() {
    check("question q\nclause a { grants permit when b0 and q }\n", &["open-question(q)"]);
    check("question q\nclause a { grants permit when b0 or (b0 and q) }\n", &["idle-condition(a)"]);
}

#[test]
fn days_between_windows() {
    let first = "clause a { grants permit when b0 in force .. 2020-02-27 }\n";
    check(&format!("{first}clause b {{ grants permit when b0 in force 2020-03-01 .. }}\n"), &["window-gap(permit)"]);
    check(&format!("{first}clause b {{ grants permit when b0 in force 2020-02-28 .. }}\n"), &[]);
    // Governed by another date, they are no windows of one time.
    check(&format!("{first}clause b {{ grants permit when b1 in force 2020-02-02 .. governed by d0 }}\n"), &[]);
}
