//! `undecided`: the budget of time ran out before an answer.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "undecided",
    level: Level::Error,
    summary: Message {
        en: "the budget of time ran out before an answer",
        es: "se agotó el tiempo concedido antes de una respuesta",
    },
    page: include_str!("../../../docs/findings/undecided.md"),
};
