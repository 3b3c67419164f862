//! What changed, as a reader is told: what begins, what ends, and which clause did it. For timelines and the prompt alike.

use std::collections::HashSet;

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN};
use crate::advise::timeline::{Cause, Change};
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome};
use crate::eval::Test;
use crate::policy::ids::ConclusionId;
use crate::policy::model::{ConclusionKind, Direction};
use crate::report::document::Tone;
use crate::report::words::{outcome_words, state_words};
use crate::words::say;

/// One line: its lead, its words, its ink.
pub(super) type Line = (&'static str, String, Tone);

/// What changed, in one line: `+` what the person now has, `-` what ends, `~` what is otherwise.
pub(super) fn worded(cites: &Cites, change: Change) -> Line {
    let tongue = cites.tongue;
    let named = |(one, other): (ConclusionId, ConclusionId)| (cites.conclusion(one), cites.conclusion(other));
    match change {
        Change::Law { of, before, after } => outcome_line(cites, of, before, after, false),
        Change::Practice { of, before, after } => outcome_line(cites, of, before, after, true),
        Change::IncompatibleBegins(both) => {
            let (one, other) = named(both);
            ("  ! ", say!(tongue, ChangeIncompatible { one, other }), BAD)
        }
        Change::IncompatibleEnds(both) => {
            let (one, other) = named(both);
            ("  ~ ", say!(tongue, ChangeNoLongerIncompatible { one, other }), PLAIN)
        }
        Change::MissingReferralBegins(both) => {
            let (from, to) = named(both);
            ("  ! ", say!(tongue, ChangeReferralMissing { from, to }), ODD)
        }
        Change::MissingReferralEnds(both) => {
            let (from, to) = named(both);
            ("  ~ ", say!(tongue, ChangeReferralNoLongerMissing { from, to }), PLAIN)
        }
    }
}

fn outcome_line(cites: &Cites, of: ConclusionId, before: Outcome, after: Outcome, in_practice: bool) -> Line {
    let conclusion = &cites.law.policy.conclusions[of];
    let words = |outcome| said(conclusion.kind, outcome, cites);
    let (lead, ink) = match (before, after) {
        (_, Outcome::Granted) => ("  + ", if conclusion.direction == Some(Direction::Adverse) { BAD } else { GOOD }),
        (Outcome::Granted, _) => {
            ("  - ", if conclusion.direction == Some(Direction::Favourable) { BAD } else { PLAIN })
        }
        (_, Outcome::Denied) if conclusion.direction == Some(Direction::Favourable) => ("  ~ ", BAD),
        (_, Outcome::Denied) if conclusion.direction == Some(Direction::Adverse) => ("  ~ ", GOOD),
        (_, Outcome::Conflict) => ("  ! ", BAD),
        (_, Outcome::Undetermined | Outcome::None) => ("  ~ ", FAINT),
        (_, Outcome::Denied | Outcome::Discretionary | Outcome::Dormant | Outcome::Blocked) => ("  ~ ", ODD),
    };
    let (name, now, before) = (cites.conclusion(of), words(after), words(before));
    let words = match in_practice {
        false => say!(cites.tongue, ChangeOutcome { name, now, before }),
        true => say!(cites.tongue, ChangeOutcomeInPractice { name, now, before }),
    };
    (lead, words, ink)
}

fn said(kind: ConclusionKind, outcome: Outcome, cites: &Cites) -> String {
    outcome_words(kind, outcome, cites.tongue)
}

/// By what it changed: the clause, its states, and below it the tests that changed. A step of a journey gives no line. What is in `said` is not spelled out again.
pub(super) fn cause(
    cites: &Cites,
    case: &Case,
    cause: &Cause,
    said: &mut HashSet<String>,
) -> Vec<(&'static str, String)> {
    let Cause::Clause { clause, before, after, tests } = cause else { return Vec::new() };
    let state = |state| state_words(state, cites.tongue);
    let named = format!("{} [{}]", cites.clause(*clause), cites.law.policy.clauses[*clause].name);
    let (now, before_it) = (state(*after), state(*before));
    let mut lines = vec![("      ", say!(cites.tongue, ChangeOutcome { name: named, now, before: before_it }))];
    let grounds = cites.law.grounds(case);
    for reason in tests {
        let words = match reason.test {
            Test::Force(_) if reason.value.is_true() => say!(cites.tongue, ChangeNowInForce),
            Test::Force(_) if reason.value.is_false() && *before == ClauseState::Undetermined => {
                say!(cites.tongue, ChangeNotInForce)
            }
            Test::Force(_) if reason.value.is_false() => {
                say!(cites.tongue, ChangeNoLongerInForce)
            }
            Test::Expr(expr) => {
                let in_full = cites.reason_statement(&grounds, case, *clause, reason);
                let in_short = cites.test_as_statement(expr, reason.value);
                let is_new = said.insert(in_full.clone());
                if is_new || !in_full.starts_with(&in_short) { in_full } else { in_short }
            }
            Test::Force(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => {
                cites.reason_statement(&grounds, case, *clause, reason)
            }
        };
        lines.push(("        ", words));
    }
    lines
}

/// By what it changed, in a word or two. A step of a journey gives none.
pub(super) fn cause_in_short(cites: &Cites, cause: &Cause) -> Option<String> {
    let Cause::Clause { clause, after, .. } = cause else { return None };
    let name = &cites.law.policy.clauses[*clause].name;
    Some(format!("[{name}]: {}", state_words(*after, cites.tongue)))
}
