//! `contradiction`: a case in which clauses settle a conclusion both ways, and no principle decides between them.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "contradiction",
    level: Level::Error,
    summary: Message {
        en: "a case in which clauses settle a conclusion both ways, and no principle decides between them",
        es: "un caso en que unas cláusulas resuelven lo mismo en los dos sentidos y ningún principio decide",
    },
    page: include_str!("../../../docs/findings/contradiction.md"),
};
