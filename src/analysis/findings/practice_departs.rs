//! `practice-departs`: a case in which what authorities do is not what the law says.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "practice-departs",
    level: Level::Warning,
    summary: Message {
        en: "a case in which what authorities do is not what the law says",
        es: "un caso en que la práctica se aparta de la ley",
    },
    page: include_str!("../../../docs/findings/practice-departs.md"),
};
