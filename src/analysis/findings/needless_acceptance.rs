//! `needless-acceptance`: an `accept` that accepts nothing.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "needless-acceptance",
    level: Level::Warning,
    summary: Message { en: "an `accept` that accepts nothing", es: "una aceptación (`accept`) que no acepta nada" },
    page: include_str!("../../../docs/findings/needless-acceptance.md"),
};
