//! `uncovered-clause`: a clause that no scenario makes fire.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "uncovered-clause",
    level: Level::Note,
    summary: Message {
        en: "a clause that no scenario makes fire",
        es: "una cláusula que ningún escenario hace aplicable",
    },
    page: include_str!("../../../docs/findings/uncovered-clause.md"),
};
