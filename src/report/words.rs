//! The fixed words of results: outcomes, states, certainty. As programs read them, states have hyphens.

use crate::circuit::{ClauseState, Outcome};
use crate::policy::model::{Certainty, ConclusionKind, Language};

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

/// The word of [`outcome_word`] for reading, in English or Spanish.
pub fn outcome_words(kind: ConclusionKind, outcome: Outcome, language: Language) -> &'static str {
    if language != *b"es" {
        return match outcome {
            Outcome::Conflict => "in conflict",
            Outcome::Dormant => "not yet in effect",
            Outcome::Blocked => "a requirement is missing",
            Outcome::Undetermined => "not decided yet",
            Outcome::None => "no provision applies",
            Outcome::Granted | Outcome::Denied => outcome_word(kind, outcome),
        };
    }
    match outcome {
        Outcome::Granted => settled_word(kind, true, language),
        Outcome::Denied => settled_word(kind, false, language),
        Outcome::Conflict => "en conflicto",
        Outcome::Dormant => "todavía no vigente en la práctica",
        Outcome::Blocked => "falta un requisito",
        Outcome::Undetermined => "todavía no se puede determinar",
        Outcome::None => "ninguna norma lo prevé",
    }
}

/// What settled for (or against) a conclusion of this kind is called.
pub fn settled_word(kind: ConclusionKind, is_for: bool, language: Language) -> &'static str {
    let words = if language == *b"es" {
        match kind {
            ConclusionKind::Category => ["se reconoce", "se excluye"],
            ConclusionKind::Status | ConclusionKind::Protection => ["se concede", "se deniega"],
            ConclusionKind::Duty => ["se exige", "se prohíbe"],
        }
    } else {
        match kind {
            ConclusionKind::Category => ["established", "excluded"],
            ConclusionKind::Status | ConclusionKind::Protection => ["granted", "denied"],
            ConclusionKind::Duty => ["required", "forbidden"],
        }
    };
    words[usize::from(!is_for)]
}

/// The word of [`state_word`] for reading.
pub fn state_words(state: ClauseState, language: Language) -> &'static str {
    let is_spanish = language == *b"es";
    match state {
        ClauseState::NotInForce => ["not in force", "no está vigente"][usize::from(is_spanish)],
        ClauseState::Fails => ["does not apply", "no se aplica"][usize::from(is_spanish)],
        ClauseState::Undetermined => ["not decided yet", "todavía no se puede determinar"][usize::from(is_spanish)],
        ClauseState::Lifted => ["an exception applies", "se aplica una excepción"][usize::from(is_spanish)],
        ClauseState::Dormant => {
            ["in force, but not yet in effect", "todavía no vigente en la práctica"][usize::from(is_spanish)]
        }
        ClauseState::Blocked => {
            ["applies, but a requirement is missing", "se aplica, pero falta un requisito"][usize::from(is_spanish)]
        }
        ClauseState::Awaiting => {
            ["applies, if the requirements are met", "se aplica, si se cumplen los requisitos"][usize::from(is_spanish)]
        }
        ClauseState::Fires => ["applies", "se aplica"][usize::from(is_spanish)],
    }
}
