//! `undecided`: the budget of time ran out before an answer.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::words::{label, told};
use crate::law::Law;
use crate::syntax::Span;

pub const KIND: Kind = Kind {
    id: "undecided",
    level: Level::Error,
    summary: Message {
        en: "the budget of time ran out before an answer",
        es: "se agotó el tiempo concedido antes de una respuesta",
    },
    page: include_str!("../../../docs/findings/undecided.md"),
};

/// One finding a clause, conclusion or question that the budget did not suffice for: the message says for which kinds.
pub fn finding(law: &Law, subject: &str, at: Span, kinds: &[&Kind]) -> Finding {
    let listed: Vec<_> = kinds.iter().map(|kind| format!("`{}`", kind.id)).collect();
    Finding {
        kind: &KIND,
        of: vec![subject.into()],
        message: told(law, |say| {
            let kinds = say.list(&listed);
            if say.either("en", "es") == "es" {
                format!("el tiempo no alcanzó para `{subject}`: queda sin respuesta {kinds}")
            } else {
                format!("the budget ran out on `{subject}`: no answer to {kinds}")
            }
        }),
        mend: Some(told(law, |say| {
            say.either("give it more time, `--budget 600`", "dele más tiempo, `--budget 600`").to_owned()
        })),
        clauses: Vec::new(),
        at: label(law, at, |say| say.either("not decided", "sin decidir").to_owned()),
        related: Vec::new(),
        witness: None,
        accepted: None,
    }
}
