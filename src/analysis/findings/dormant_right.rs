//! `dormant-right`: a case whose only ground for a favourable conclusion is dormant.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "dormant-right",
    level: Level::Warning,
    summary: Message {
        en: "a case whose only ground for a favourable conclusion is dormant",
        es: "un caso cuyo único fundamento para algo favorable no está operativo",
    },
    page: include_str!("../../../docs/findings/dormant-right.md"),
};
