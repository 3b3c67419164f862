//! `uncovered-clause`: a clause that no scenario makes fire.
//!
//! Runs the scenarios. A clause that is always dormant is covered where it sleeps; `S.confers.P` shares the fate of S and is left out.

use crate::analysis::finding::{Finding, Kind, Label, Level, Message};
use crate::analysis::words;
use crate::eval::scenario::run_scenarios;
use crate::law::Law;

pub const KIND: Kind = Kind {
    id: "uncovered-clause",
    level: Level::Note,
    summary: Message {
        en: "a clause that no scenario makes fire",
        es: "una cláusula que ningún escenario hace aplicable",
    },
    page: include_str!("../../../docs/findings/uncovered-clause.md"),
};

pub fn find(law: &Law) -> Vec<Finding> {
    let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
    let has_scenarios = !law.policy.scenarios.is_empty();
    let of_clause = |id| {
        let clause = &law.policy.clauses[id];
        let at = match has_scenarios {
            true => Label::new(clause.name_span, "fires in no scenario", "no se aplica en ningún escenario"),
            false => Label::new(clause.name_span, "the policy has no scenario", "la política no tiene escenarios"),
        };
        Finding {
            kind: &KIND,
            of: vec![clause.name.clone()],
            message: Message {
                en: format!("no scenario makes {} fire", words::clause(law, id, *b"en")),
                es: format!("ningún escenario hace aplicable {}", words::clause(law, id, *b"es")),
            },
            mend: Some(Message {
                en: "write a scenario of a person to whom it applies, with the outcome that a lawyer expects"
                    .to_owned(),
                es: "escriba un escenario de una persona a quien se aplique, con el resultado que espera un abogado"
                    .to_owned(),
            }),
            clauses: vec![id],
            at,
            related: Vec::new(),
            witness: None,
            accepted: None,
        }
    };
    runs.uncovered.into_iter().map(of_clause).collect()
}
