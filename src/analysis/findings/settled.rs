//! `settled`: a contradiction that a principle settles: which, and for whom.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "settled",
    level: Level::Note,
    summary: Message {
        en: "a contradiction that a principle settles: which, and for whom",
        es: "una contradicción que un principio resuelve: cuál y para quién",
    },
    page: include_str!("../../../docs/findings/settled.md"),
};
