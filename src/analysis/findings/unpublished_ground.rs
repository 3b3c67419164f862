//! `unpublished-ground`: a case whose outcome rests on an instrument that was never published.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "unpublished-ground",
    level: Level::Warning,
    summary: Message {
        en: "a case whose outcome rests on an instrument that was never published",
        es: "un caso cuyo resultado se apoya en una norma que no se publicó",
    },
    page: include_str!("../../../docs/findings/unpublished-ground.md"),
};
