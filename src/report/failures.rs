//! Expectations that did not hold: what was expected and what came out, as scenarios write it; which clauses tell why, in words.

use super::scenario::{by, power};
use super::text::Cites;
use super::words::{outcome_word, state_word, state_words};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::scenario::{ScenarioRun, case_file};
use crate::eval::{DateKind, Verdict};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ConclusionId, Id};
use crate::policy::model::{Expect, Expectation, Polarity};
use crate::syntax::Span;
use crate::words::{Locale, say};

/// One failure of a scenario.
pub struct Failure {
    pub on: Day,
    pub span: Span,
    /// As the scenario writes it, without `expect`.
    pub expected: String,
    /// In the same words.
    pub actual: String,
    /// One line a clause: its state, and the tests that decided it.
    pub why: Vec<String>,
}

/// All failures of a run, in order.
pub fn failures(law: &Law, run: &ScenarioRun, locale: Locale) -> Vec<Failure> {
    let opened = law.for_person(&case_file(&law.policy.scenarios[run.scenario]));
    let law = opened.as_ref().unwrap_or(law);
    let scenario = &law.policy.scenarios[run.scenario];
    let mut all = Vec::new();
    for (day, step) in run.days.iter().zip(&scenario.steps) {
        let on = day.case.as_of();
        for &assumption in &day.broken_assumptions {
            let assumption = &law.policy.assumptions[assumption];
            all.push(Failure {
                on,
                span: scenario.span,
                expected: say!(locale, TestPersonWhoCanBe { assumption: assumption.label.in_language(locale.tag()) }),
                actual: say!(locale, TestBreaksAssumption),
                why: vec![law.wording(law.policy.exprs[assumption.expr].span)],
            });
        }
        if day.failed.is_empty() {
            continue;
        }
        let verdict = law.eval(&day.case);
        for &at in &day.failed {
            let expect = &step.expects[at];
            let wording = law.wording(expect.span);
            let (actual, clauses) = came_out(law, &verdict, expect, locale);
            all.push(Failure {
                on,
                span: expect.span,
                expected: wording.strip_prefix("expect ").unwrap_or(&wording).to_owned(),
                actual,
                why: clauses.into_iter().map(|id| state_and_tests(law, &day.case, &verdict, id, locale)).collect(),
            });
        }
    }
    all
}

/// `Act, art. 1: The window [window]: does not apply: Date of entry: 1 November 2018 (after 31 October 2018)`
fn state_and_tests(law: &Law, case: &Case, verdict: &Verdict, clause_id: ClauseId, locale: Locale) -> String {
    let told = &verdict.clauses[clause_id.index()];
    let (cites, grounds) = (Cites { law, tongue: locale }, law.grounds(case));
    let clause = format!("{} [{}]", cites.clause(clause_id), law.policy.clauses[clause_id].name);
    let state = state_words(told.state, locale);
    let tests = told.reasons.iter().map(|reason| cites.reason_statement(&grounds, case, clause_id, reason));
    let tests: Vec<String> = tests.collect();
    if tests.is_empty() { format!("{clause}: {state}") } else { format!("{clause}: {state}: {}", tests.join("; ")) }
}

/// What came out instead, and the clauses that tell why.
fn came_out(law: &Law, verdict: &Verdict, expect: &Expect, locale: Locale) -> (String, Vec<ClauseId>) {
    let policy = &law.policy;
    match &expect.what {
        Expectation::Outcome { of, by, .. } => {
            let (conclusion, told) = (&policy.conclusions[*of], &verdict.conclusions[of.index()]);
            let (outcome, behind) = match expect.in_practice {
                true => (told.in_practice, if told.practice_by.is_empty() { &told.by } else { &told.practice_by }),
                false => (told.outcome, &told.by),
            };
            let names: Vec<_> = behind.iter().map(|&id| &*policy.clauses[id].name).collect();
            let lead = if expect.in_practice { "in practice " } else { "" };
            let mut words = format!("{lead}{} {}", outcome_word(conclusion.kind, outcome), conclusion.name);
            if !names.is_empty() {
                words.push_str(&format!(" by {}", names.join(", ")));
            }
            let bearing = &conclusion.bearing;
            let mut clauses: Vec<_> = by.iter().chain(behind).chain(&told.against).copied().collect();
            if clauses.is_empty() {
                let sides = [&bearing.law_pro, &bearing.law_con, &bearing.practice_pro, &bearing.practice_con];
                clauses = sides.into_iter().flatten().copied().collect();
            }
            // Where it is not decided, what surely does not apply says nothing of why.
            if outcome == Outcome::Undetermined {
                clauses.retain(|id| {
                    let told = &verdict.clauses[id.index()];
                    let is_out =
                        matches!(told.state, ClauseState::NotInForce | ClauseState::Fails | ClauseState::Lifted);
                    by.contains(id) || (!is_out && !told.reasons.is_empty())
                });
            }
            (words, first_few(clauses))
        }
        Expectation::Power { turn, of, by: named } => {
            let (conclusion, told) = (&policy.conclusions[*of], &verdict.conclusions[of.index()]);
            let outcome = outcome_word(conclusion.kind, told.outcome);
            let outcome = format!("{outcome} {}{}", conclusion.name, by(law, &told.by));
            let sides = [*turn, turn.opposite()].into_iter();
            let powers = sides.filter_map(|turn| power(law, &told.discretion, turn, conclusion));
            // Those who might have the power: where the clause does not apply, or another takes the power from it.
            let could = match turn {
                Polarity::For => &conclusion.bearing.law_pro,
                Polarity::Against => &conclusion.bearing.law_con,
            };
            let could = could.iter().copied().filter(|id| policy.clauses[*id].discretion.is_some());
            let clauses = named.iter().copied().chain(could).chain(told.by.iter().copied()).collect();
            (std::iter::once(outcome).chain(powers).collect::<Vec<_>>().join("; "), first_few(clauses))
        }
        Expectation::ClauseState { clause, .. } => {
            let told = &verdict.clauses[clause.index()];
            (
                format!("clause {} {}", policy.clauses[*clause].name, state_word(told.state).replace('-', " ")),
                vec![*clause],
            )
        }
        Expectation::Refer { .. } => {
            let name = |id: Option<_>| id.map_or("any", |id| &*policy.authorities[id].name);
            let referrals = verdict.referrals.iter().map(|&id| &policy.referrals[id]).map(|referral| {
                let category = &policy.conclusions[referral.category].name;
                format!("refer {} -> {} for {category}", name(referral.from), name(referral.to))
            });
            (or_none(locale, referrals.collect()), Vec::new())
        }
        Expectation::MissingReferral { .. } => {
            let pairs = verdict.missing_referrals.iter().map(|pair| named_pair(law, "missing referral", " -> ", *pair));
            (or_none(locale, pairs.collect()), Vec::new())
        }
        Expectation::Due { clause, .. } | Expectation::Ends { clause, .. } => {
            let notes = verdict.dates.iter().filter(|note| note.clause == *clause).map(|note| {
                let kind = match note.kind {
                    DateKind::Due => "due",
                    DateKind::Ends => "ends",
                };
                format!("{kind} {} {}", policy.clauses[*clause].name, note.day)
            });
            (or_none(locale, notes.collect()), vec![*clause])
        }
        Expectation::Overlap(_) => {
            let pairs =
                verdict.overlaps.iter().map(|overlap| named_pair(law, "overlap", ", ", (overlap.one, overlap.other)));
            (or_none(locale, pairs.collect()), Vec::new())
        }
        Expectation::Incompatible(_) => {
            let pairs = verdict.incompatible.iter().map(|pair| named_pair(law, "incompatible", ", ", *pair));
            (or_none(locale, pairs.collect()), Vec::new())
        }
        Expectation::Presumed(_) => {
            let facts = verdict.presumed.iter().map(|&id| format!("presumed {}", policy.facts[id].path));
            (or_none(locale, facts.collect()), Vec::new())
        }
    }
}

fn named_pair(law: &Law, what: &str, between: &str, (one, other): (ConclusionId, ConclusionId)) -> String {
    let name = |id| &law.policy.conclusions[id].name;
    format!("{what} {}{between}{}", name(one), name(other))
}

fn or_none(locale: Locale, found: Vec<String>) -> String {
    if found.is_empty() { say!(locale, TestNone) } else { found.join("; ") }
}

/// Each once, and no more than a reader takes in.
fn first_few(clauses: Vec<ClauseId>) -> Vec<ClauseId> {
    const MOST: usize = 6;
    let mut few = Vec::new();
    for clause_id in clauses {
        if !few.contains(&clause_id) && few.len() < MOST {
            few.push(clause_id);
        }
    }
    few
}
