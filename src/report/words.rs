//! The fixed words of results: outcomes, states, certainty. As programs read them, states have hyphens.

use crate::circuit::{ClauseState, Outcome};
use crate::policy::model::{Certainty, ConclusionKind};

/// For categories granted and denied are called established and excluded, for duties required and forbidden.
pub fn outcome_word(kind: ConclusionKind, outcome: Outcome) -> &'static str {
    let [granted, denied] = match kind {
        ConclusionKind::Category => ["established", "excluded"],
        ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
        ConclusionKind::Duty => ["required", "forbidden"],
    };
    match outcome {
        Outcome::Granted => granted,
        Outcome::Denied => denied,
        Outcome::Conflict => "conflict",
        Outcome::Dormant => "dormant",
        Outcome::Blocked => "blocked",
        Outcome::Undetermined => "undetermined",
        Outcome::None => "none",
    }
}

pub fn state_word(state: ClauseState) -> &'static str {
    match state {
        ClauseState::NotInForce => "not-in-force",
        ClauseState::Fails => "fails",
        ClauseState::Undetermined => "undetermined",
        ClauseState::Lifted => "lifted",
        ClauseState::Dormant => "dormant",
        ClauseState::Blocked => "blocked",
        ClauseState::Awaiting => "awaiting",
        ClauseState::Fires => "fires",
    }
}

pub fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Verified => "verified",
        Certainty::Reported => "reported",
        Certainty::Assumed => "assumed",
    }
}
