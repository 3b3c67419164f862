//! `less-protective`: a clause that favours the person loses to one that does not outrank it.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "less-protective",
    level: Level::Warning,
    summary: Message {
        en: "a clause that favours the person loses to one that does not outrank it",
        es: "una cláusula que favorece a la persona cede ante otra que no es de mayor rango",
    },
    page: include_str!("../../../docs/findings/less-protective.md"),
};
