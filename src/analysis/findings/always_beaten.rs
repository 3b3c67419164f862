//! `always-beaten`: a clause that can fire, and loses whenever it does.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "always-beaten",
    level: Level::Warning,
    summary: Message {
        en: "a clause that can fire, and loses whenever it does",
        es: "una cláusula que puede aplicarse y siempre pierde",
    },
    page: include_str!("../../../docs/findings/always-beaten.md"),
};
