//! `expired-acceptance`: an `accept` that has passed its date.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "expired-acceptance",
    level: Level::Error,
    summary: Message { en: "an `accept` that has passed its date", es: "una aceptación (`accept`) que ya venció" },
    page: include_str!("../../../docs/findings/expired-acceptance.md"),
};
