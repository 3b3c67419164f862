//! `uncited-clause`: a clause that does not say where it stands in the law.
//!
//! A clause without a `source`, practice clauses and `S.confers.P` among them: of the latter the source is that of the block of S.

use crate::analysis::finding::{Finding, Kind, Label, Level, Message};
use crate::analysis::words;
use crate::law::Law;
use crate::policy::ids::ClauseId;

pub const KIND: Kind = Kind {
    id: "uncited-clause",
    level: Level::Note,
    summary: Message {
        en: "a clause that does not say where it stands in the law",
        es: "una cláusula que no dice dónde está en la ley",
    },
    page: include_str!("../../../docs/findings/uncited-clause.md"),
};

pub fn find(law: &Law) -> Vec<Finding> {
    let uncited = law.policy.clauses.iter().filter(|(_, clause)| clause.sources.is_empty());
    uncited.map(|(id, _)| of_clause(law, id)).collect()
}

fn of_clause(law: &Law, id: ClauseId) -> Finding {
    let clause = &law.policy.clauses[id];
    let (message, mend) = match clause.shares_fate_of {
        None => (
            Message::of(|language| match &language {
                b"es" => format!("{} no dice dónde está en la ley", words::clause(law, id, language)),
                _ => format!("{} does not say where it stands in the law", words::clause(law, id, language)),
            }),
            [
                "give its instrument and article: `source INSTRUMENT art \"…\"`",
                "indique norma y artículo: `source NORMA art \"…\"`",
            ],
        ),
        Some(of) => (
            Message::of(|language| match &language {
                b"es" => {
                    format!("nada dice qué norma da `{}` con {}", clause.name, words::conclusion(law, of, language))
                }
                _ => format!(
                    "nothing says which law gives `{}` with {}",
                    clause.name,
                    words::conclusion(law, of, language)
                ),
            }),
            [
                "give the source in the block of the status: `confers …  source INSTRUMENT art \"…\"`",
                "indique la fuente en el bloque del estatus: `confers …  source NORMA art \"…\"`",
            ],
        ),
    };
    Finding {
        kind: &KIND,
        of: vec![clause.name.clone()],
        message,
        mend: Some(Message { en: mend[0].to_owned(), es: mend[1].to_owned() }),
        clauses: vec![id],
        at: Label::new(clause.name_span, "without a source", "sin fuente"),
        related: Vec::new(),
        witness: None,
        accepted: None,
    }
}
