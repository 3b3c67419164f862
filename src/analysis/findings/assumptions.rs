//! `assumptions`: no case at all satisfies the assumptions.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "assumptions",
    level: Level::Error,
    summary: Message { en: "no case at all satisfies the assumptions", es: "ningún caso cumple todos los supuestos" },
    page: include_str!("../../../docs/findings/assumptions.md"),
};
