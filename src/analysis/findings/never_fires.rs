//! `never-fires`: a clause that applies to nobody, on no day.
//!
//! The core says why: what of its force, conditions and assumptions excludes one another, none of which can be left out.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::needs::{Need, needed, needs};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{Say, label, told};
use crate::policy::ids::ClauseId;

pub const KIND: Kind = Kind {
    id: "never-fires",
    level: Level::Error,
    summary: Message {
        en: "a clause that applies to nobody, on no day",
        es: "una cláusula que no se aplica a nadie, en ningún día",
    },
    page: include_str!("../../../docs/findings/never-fires.md"),
};

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let nodes = prover.circuit.clause(id);
    let mut search = prover.search();
    for root in [nodes.fire, nodes.sleep] {
        if prover.is_possible(&mut search, &[Root::holds(root)])? {
            return Ok(());
        }
    }
    let (clause, needs) = (&prover.policy().clauses[id], needs(prover, id));
    let assumptions = prover.circuit.assumptions.iter().map(|&node| Root::holds(node));
    let roots: Vec<Root> = needs.iter().map(|(_, root)| *root).chain(assumptions).collect();
    let core = prover.core(&mut search, &roots)?.unwrap_or_default();
    let why = |say: &Say| {
        let needed = core.iter().map(|&at| match needs.get(at) {
            Some((need, _)) => needed(say, clause, *need),
            None => {
                let label = say.label(&say.law.policy.assumptions[at - needs.len()].label);
                format!("{} \"{label}\"", say.either("the assumption", "el supuesto"))
            }
        });
        let needed: Vec<_> = needed.collect();
        say.list(&needed)
    };
    found.push(Finding {
        kind: &KIND,
        of: vec![clause.name.clone()],
        message: told(prover.law, |say| {
            let (cited, why) = (say.cite(id), why(&say));
            if say.either("en", "es") == "es" {
                format!("{cited} no se aplica a nadie, ningún día: necesita {why}")
            } else {
                format!("{cited} applies to nobody, on no day: it needs {why}")
            }
        }),
        mend: Some(told(prover.law, |say| {
            say.either(
                "look at what it needs: together that is never so",
                "revise lo que necesita: junto, eso no se da nunca",
            )
            .to_owned()
        })),
        clauses: vec![id],
        at: label(prover.law, clause.name_span, |say| say.either("never fires", "no se aplica nunca").to_owned()),
        related: core
            .iter()
            .filter_map(|&at| match needs.get(at).map(|(need, _)| *need) {
                Some(Need::Condition(expr, _)) => Some(label(prover.law, prover.policy().exprs[expr].span, |say| {
                    say.either("it needs this", "necesita esto").to_owned()
                })),
                None => Some(label(prover.law, prover.policy().assumptions[at - needs.len()].span, |say| {
                    say.either("of every real case", "de todo caso real").to_owned()
                })),
                Some(Need::Force | Need::NotLifted | Need::NotDormant | Need::Granted) => None,
            })
            .collect(),
        witness: None,
        accepted: None,
    });
    Ok(())
}
