//! `missing-referral`: a case of two authorities, with no duty of one to send the person on to the other.

use crate::analysis::finding::{Kind, Level, Message};

pub const KIND: Kind = Kind {
    id: "missing-referral",
    level: Level::Warning,
    summary: Message {
        en: "a case of two authorities, with no duty of one to send the person on to the other",
        es: "un caso de dos autoridades sin que la una deba derivar a la otra",
    },
    page: include_str!("../../../docs/findings/missing-referral.md"),
};
