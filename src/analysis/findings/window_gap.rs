//! `window-gap`: days between two windows of a status on which nobody can be granted it.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "window-gap",
    level: Level::Note,
    summary: Message {
        en: "days between two windows of a status on which nobody can be granted it",
        es: "días entre dos plazos de un estatus en que a nadie se le puede conceder",
    },
    page: include_str!("../../../docs/findings/window-gap.md"),
};
