//! `idle-condition`: a part of a condition that never changes the outcome of its clause.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "idle-condition",
    level: Level::Warning,
    summary: Message {
        en: "a part of a condition that never changes the outcome of its clause",
        es: "una parte de una condición que nunca cambia el resultado de su cláusula",
    },
    page: include_str!("../../../docs/findings/idle-condition.md"),
};
