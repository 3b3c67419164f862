//! `unused-name`: a name that is declared and used nowhere.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "unused-name",
    level: Level::Note,
    summary: Message { en: "a name that is declared and used nowhere", es: "un nombre que se declara y no se usa" },
    page: include_str!("../../../docs/findings/unused-name.md"),
};
