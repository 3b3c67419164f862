//! `subsumed`: a clause that adds nothing: another of the same effect fires whenever it does.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "subsumed",
    level: Level::Warning,
    summary: Message {
        en: "a clause that adds nothing: another of the same effect fires whenever it does",
        es: "una cláusula que no añade nada: otra con el mismo efecto se aplica siempre que ella",
    },
    page: include_str!("../../../docs/findings/subsumed.md"),
};
