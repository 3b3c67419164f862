//! `uncited-clause`: a clause that does not say where it stands in the law.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "uncited-clause",
    level: Level::Note,
    summary: Message {
        en: "a clause that does not say where it stands in the law",
        es: "una cláusula que no dice dónde está en la ley",
    },
    page: include_str!("../../../docs/findings/uncited-clause.md"),
};
