//! `open-question`: a case whose outcome hangs on an open question of law.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "open-question",
    level: Level::Note,
    summary: Message {
        en: "a case whose outcome hangs on an open question of law",
        es: "un caso cuyo resultado depende de una cuestión jurídica abierta",
    },
    page: include_str!("../../../docs/findings/open-question.md"),
};
