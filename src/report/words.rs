//! The fixed words of results: outcomes, states, certainty. As programs read them, states have hyphens.

use crate::circuit::{ClauseState, Outcome};
use crate::policy::model::{Certainty, ConclusionKind};
use crate::words::{Locale, say};

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
        Outcome::Discretionary => "discretionary",
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
        ClauseState::Discretionary => "discretionary",
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

/// What practice does, as one word of a row: a duty is done or not, whatever the law says of it.
pub fn practice_words(kind: ConclusionKind, in_practice: Outcome, locale: Locale) -> String {
    match (kind, in_practice) {
        (ConclusionKind::Duty, Outcome::Granted) => say!(locale, PracticeDone),
        (ConclusionKind::Duty, Outcome::Denied) => say!(locale, PracticeNotDone),
        _ => outcome_words(kind, in_practice, locale),
    }
}

/// The word of [`outcome_word`] for reading.
pub fn outcome_words(kind: ConclusionKind, outcome: Outcome, locale: Locale) -> String {
    match outcome {
        Outcome::Granted => settled_word(kind, true, locale),
        Outcome::Denied => settled_word(kind, false, locale),
        Outcome::Conflict => say!(locale, OutcomeConflict),
        Outcome::Discretionary => say!(locale, OutcomeDiscretionary),
        Outcome::Dormant => say!(locale, OutcomeDormant),
        Outcome::Blocked => say!(locale, OutcomeBlocked),
        Outcome::Undetermined => say!(locale, OutcomeUndetermined),
        Outcome::None => say!(locale, OutcomeNone),
    }
}

/// What settled for (or against) a conclusion of this kind is called.
pub fn settled_word(kind: ConclusionKind, is_for: bool, locale: Locale) -> String {
    match (kind, is_for) {
        (ConclusionKind::Category, true) => say!(locale, OutcomeEstablished),
        (ConclusionKind::Category, false) => say!(locale, OutcomeExcluded),
        (ConclusionKind::Status | ConclusionKind::Protection, true) => say!(locale, OutcomeGranted),
        (ConclusionKind::Status | ConclusionKind::Protection, false) => say!(locale, OutcomeDenied),
        (ConclusionKind::Duty, true) => say!(locale, OutcomeRequired),
        (ConclusionKind::Duty, false) => say!(locale, OutcomeForbidden),
    }
}

/// The word of [`state_word`] for reading.
pub fn state_words(state: ClauseState, locale: Locale) -> String {
    match state {
        ClauseState::NotInForce => say!(locale, StateNotInForce),
        ClauseState::Fails => say!(locale, StateFails),
        ClauseState::Undetermined => say!(locale, OutcomeUndetermined),
        ClauseState::Lifted => say!(locale, StateLifted),
        ClauseState::Dormant => say!(locale, StateDormant),
        ClauseState::Blocked => say!(locale, StateBlocked),
        ClauseState::Awaiting => say!(locale, StateAwaiting),
        ClauseState::Discretionary => say!(locale, StateDiscretionary),
        ClauseState::Fires => say!(locale, StateFires),
    }
}
