//! `incompatible`: a case in which two conclusions that exclude each other both hold.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "incompatible",
    level: Level::Error,
    summary: Message {
        en: "a case in which two conclusions that exclude each other both hold",
        es: "un caso en que valen a la vez dos conclusiones incompatibles",
    },
    page: include_str!("../../../docs/findings/incompatible.md"),
};
