//! Expectations that did not hold, written as what came out.
//!
//! Takes a scenario that was run; gives, for each expectation that did not hold, its place and what to write there, so that the scenario passes. An
//! expectation stays about the same thing: another outcome of the conclusion, another state of the clause, another day; where there is no such one thing, it
//! gains or loses its `not`. Comments within are kept. Not here: which scenarios are changed, and the files (`cli`).

use super::scenario::{by, power};
use super::words::{outcome_word, state_word};
use crate::eval::scenario::{ScenarioRun, case_file};
use crate::eval::{DateKind, Verdict};
use crate::law::{Law, one_line};
use crate::policy::ids::{AuthorityId, ClauseId, ConclusionId, Id};
use crate::policy::model::{Expect, Expectation};
use crate::syntax::Span;
use crate::syntax::edit::{Edit, end_and_comments};

/// What makes the scenario pass; `None` where its person breaks an assumption, which no expectation can mend.
pub fn updates(law: &Law, run: &ScenarioRun) -> Option<Vec<Edit>> {
    if run.days.iter().any(|day| !day.broken_assumptions.is_empty()) {
        return None;
    }
    let scenario = &law.policy.scenarios[run.scenario];
    let opened = law.for_person(&case_file(scenario));
    let law = opened.as_ref().unwrap_or(law);
    let mut edits = Vec::new();
    for (day, step) in run.days.iter().zip(&scenario.steps).filter(|(day, _)| !day.failed.is_empty()) {
        let verdict = law.eval(&day.case);
        edits.extend(day.failed.iter().map(|&at| edit(law, &verdict, &step.expects[at])));
    }
    Some(edits)
}

fn edit(law: &Law, verdict: &Verdict, expect: &Expect) -> Edit {
    let written = law.sources.text(expect.span);
    let (end, comments) = end_and_comments(written);
    let at = Span { end: expect.span.start + end as u32, ..expect.span };
    let lead = if expect.in_practice { "in practice " } else { "" };
    let text = format!("expect {lead}{}", came_out(law, verdict, expect));
    Edit { at, text: with_comments(law, at, text, &comments) }
}

/// Comments that stood between the words stand behind them, one a line.
fn with_comments(law: &Law, at: Span, text: String, comments: &[&str]) -> String {
    let Some(file) = law.sources.file_of(at).filter(|_| !comments.is_empty()) else { return text };
    let (start, end) = ((at.start - file.start) as usize, (at.end - file.start) as usize);
    let line = &file.text[file.text[..start].rfind('\n').map_or(0, |newline| newline + 1)..start];
    let indent: String = line.chars().take_while(|char| char.is_whitespace()).collect();
    let line_end = file.line_break();
    let is_last = file.text[end..].trim_start_matches([' ', '\t']).starts_with(['\r', '\n']);
    let last = if is_last { String::new() } else { format!("{line_end}{indent}") };
    format!("{text} {}{last}", comments.join(&format!("{line_end}{indent}")))
}

/// What holds instead, in the words of an expectation.
fn came_out(law: &Law, verdict: &Verdict, expect: &Expect) -> String {
    let same = || one_line_without_not(law, expect);
    let other = |now: Option<String>| match (expect.negated, now) {
        (true, _) => same(),
        (false, Some(now)) => now,
        (false, None) => format!("not {}", same()),
    };
    let policy = &law.policy;
    match &expect.what {
        Expectation::Outcome { of, by: named, .. } => {
            let (conclusion, told) = (&policy.conclusions[*of], &verdict.conclusions[of.index()]);
            let (outcome, behind) = match expect.in_practice {
                true => (told.in_practice, if told.practice_by.is_empty() { &told.by } else { &told.practice_by }),
                false => (told.outcome, &told.by),
            };
            let behind = if named.is_empty() { String::new() } else { by(law, behind) };
            other(Some(format!("{} {}{behind}", outcome_word(conclusion.kind, outcome), conclusion.name)))
        }
        Expectation::Power { turn, of, .. } => {
            let (conclusion, told) = (&policy.conclusions[*of], &verdict.conclusions[of.index()]);
            // By other clauses, perhaps.
            other(power(law, &told.discretion, *turn, conclusion))
        }
        Expectation::ClauseState { clause, .. } => {
            let state = state_word(verdict.clauses[clause.index()].state).replace('-', " ");
            other(Some(format!("clause {} {state}", policy.clauses[*clause].name)))
        }
        Expectation::Refer { category, .. } => other(only_referral(law, verdict, *category)),
        Expectation::Due { clause, .. } => other(only_day(law, verdict, *clause, DateKind::Due)),
        Expectation::Ends { clause, .. } => other(only_day(law, verdict, *clause, DateKind::Ends)),
        Expectation::MissingReferral { .. }
        | Expectation::Overlap(_)
        | Expectation::Incompatible(_)
        | Expectation::Presumed(_) => other(None),
    }
}

/// What is expected, as it is written, without `expect`, `in practice` and `not`.
fn one_line_without_not(law: &Law, expect: &Expect) -> String {
    let written = one_line(law.sources.text(expect.span));
    let mut rest = written.as_str();
    for word in ["expect ", "in practice ", "not "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.to_owned()
}

/// The one referral that there is for the category.
fn only_referral(law: &Law, verdict: &Verdict, category: Option<ConclusionId>) -> Option<String> {
    let policy = &law.policy;
    let mut found = verdict.referrals.iter().map(|&id| &policy.referrals[id]);
    let only = found.by_ref().find(|referral| Some(referral.category) == category)?;
    if found.any(|referral| Some(referral.category) == category) {
        return None;
    }
    let name = |id: Option<AuthorityId>| id.map_or("any", |id| &policy.authorities[id].name);
    Some(format!("refer {} -> {} for {}", name(only.from), name(only.to), policy.conclusions[only.category].name))
}

/// The one day that is told of the clause.
fn only_day(law: &Law, verdict: &Verdict, clause: ClauseId, kind: DateKind) -> Option<String> {
    let mut found = verdict.dates.iter().filter(|note| note.clause == clause && note.kind == kind);
    let only = found.next()?;
    let word = match kind {
        DateKind::Due => "due",
        DateKind::Ends => "ends",
    };
    let is_only = found.next().is_none();
    is_only.then(|| format!("{word} {} {}", law.policy.clauses[clause].name, only.day))
}
