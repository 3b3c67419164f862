//! What changed, as a reader is told: what begins, what ends, and which clause did it. For timelines and the prompt alike.

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

/// One line: its lead, its words, its ink.
pub(super) type Line = (&'static str, String, Tone);

/// What changed, in one line: `+` what the person now has, `-` what ends, `~` what is otherwise.
pub(super) fn worded(cites: &Cites, change: Change) -> Line {
    let tongue = cites.tongue;
    let pair = |one: ConclusionId, other: ConclusionId| {
        let and = tongue.say("and", "y");
        format!("“{}” {and} “{}”", cites.conclusion(one), cites.conclusion(other))
    };
    let from_to = |one: ConclusionId, other: ConclusionId| {
        let [from, to] = tongue.say(["from", "to"], ["de", "a"]);
        format!("{from} “{}” {to} “{}”", cites.conclusion(one), cites.conclusion(other))
    };
    match change {
        Change::Law { of, before, after } => outcome_line(cites, of, before, after, ""),
        Change::Practice { of, before, after } => {
            outcome_line(cites, of, before, after, tongue.say(", in practice", ", en la práctica"))
        }
        Change::IncompatibleBegins((one, other)) => {
            ("  ! ", format!("{}: {}", tongue.say("incompatible", "incompatibles"), pair(one, other)), BAD)
        }
        Change::IncompatibleEnds((one, other)) => {
            let words = tongue.say("no longer incompatible", "ya no son incompatibles");
            ("  ~ ", format!("{words}: {}", pair(one, other)), PLAIN)
        }
        Change::MissingReferralBegins((one, other)) => {
            ("  ! ", format!("{}: {}", tongue.say("referral missing", "falta derivación"), from_to(one, other)), ODD)
        }
        Change::MissingReferralEnds((one, other)) => {
            let words = tongue.say("referral no longer missing", "ya no falta derivación");
            ("  ~ ", format!("{words}: {}", from_to(one, other)), PLAIN)
        }
    }
}

fn outcome_line(cites: &Cites, of: ConclusionId, before: Outcome, after: Outcome, whose: &str) -> Line {
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
        (_, Outcome::Denied | Outcome::Dormant | Outcome::Blocked) => ("  ~ ", ODD),
    };
    let was = cites.tongue.say("before", "antes");
    (lead, format!("{}{whose}: {}  ({was}: {})", cites.conclusion(of), words(after), words(before)), ink)
}

fn said(kind: ConclusionKind, outcome: Outcome, cites: &Cites) -> &'static str {
    outcome_words(kind, outcome, cites.tongue.tag())
}

/// By what it changed: the clause, its states, and below it the tests that changed. A step of a journey gives no line.
pub(super) fn cause(cites: &Cites, case: &Case, cause: &Cause) -> Vec<(&'static str, String)> {
    let Cause::Clause { clause, before, after, tests } = cause else { return Vec::new() };
    let state = |state| state_words(state, cites.tongue.tag());
    let was = cites.tongue.say("before", "antes");
    let name = &cites.law.policy.clauses[*clause].name;
    let mut lines =
        vec![("      ", format!("{} [{name}]: {}  ({was}: {})", cites.clause(*clause), state(*after), state(*before)))];
    for reason in tests {
        let words = match reason.test {
            Test::Force(_) if reason.value.is_true() => cites.tongue.say("now in force", "ahora vigente").to_owned(),
            Test::Force(_) if reason.value.is_false() && *before == ClauseState::Undetermined => {
                cites.tongue.say("not in force", "no vigente").to_owned()
            }
            Test::Force(_) if reason.value.is_false() => {
                cites.tongue.say("no longer in force", "ya no vigente").to_owned()
            }
            Test::Force(_) | Test::Expr(_) | Test::DormantDays(..) | Test::Fires(_) | Test::Fate(..) => {
                cites.reason_statement(case, *clause, reason)
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
    Some(format!("[{name}]: {}", state_words(*after, cites.tongue.tag())))
}
