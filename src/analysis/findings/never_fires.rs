//! `never-fires`: a clause that applies to nobody, on no day.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "never-fires",
    level: Level::Error,
    summary: Message {
        en: "a clause that applies to nobody, on no day",
        es: "una cláusula que no se aplica a nadie, en ningún día",
    },
    page: include_str!("../../../docs/findings/never-fires.md"),
};
