//! `property`: a case that breaks a property which the policy promises.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "property",
    level: Level::Error,
    summary: Message {
        en: "a case that breaks a property which the policy promises",
        es: "un caso que incumple una propiedad que la política promete",
    },
    page: include_str!("../../../docs/findings/property.md"),
};
