//! `never-fires`: a clause that applies to nobody, on no day.
//!
//! The core says why: what of its force, conditions and assumptions excludes one another, none of which can be left out.

use crate::analysis::finding::{Finding, Kind, Level, Message};
use crate::analysis::prover::{NoAnswer, Prover};
use crate::analysis::search::Root;
use crate::analysis::words::{Say, label, told};
use crate::policy::ids::{ClauseId, ExprId};
use crate::policy::model::{Clause, Role};

pub const KIND: Kind = Kind {
    id: "never-fires",
    level: Level::Error,
    summary: Message {
        en: "a clause that applies to nobody, on no day",
        es: "una cláusula que no se aplica a nadie, en ningún día",
    },
    page: include_str!("../../../docs/findings/never-fires.md"),
};

/// What a clause needs in order to fire.
enum Need {
    Force,
    NotLifted,
    NotDormant,
    Condition(ExprId, Role),
    Granted,
    Assumption(usize),
}

pub fn find(prover: &Prover, id: ClauseId, found: &mut Vec<Finding>) -> Result<(), NoAnswer> {
    let nodes = prover.circuit.clause(id);
    let mut search = prover.search();
    for root in [nodes.fire, nodes.sleep] {
        if prover.is_possible(&mut search, &[Root::holds(root)])? {
            return Ok(());
        }
    }
    let (clause, needs) = (&prover.policy().clauses[id], needs(prover, id));
    let roots: Vec<Root> = needs.iter().map(|(_, root)| *root).collect();
    let core = prover.core(&mut search, &roots)?.unwrap_or_default();
    let why = |say: &Say| {
        let needed: Vec<_> = core.iter().map(|&at| needed(say, clause, &needs[at].0)).collect();
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
            .filter_map(|&at| match needs[at].0 {
                Need::Condition(expr, _) => Some(label(prover.law, prover.policy().exprs[expr].span, |say| {
                    say.either("it needs this", "necesita esto").to_owned()
                })),
                Need::Assumption(at) => Some(label(prover.law, prover.policy().assumptions[at].span, |say| {
                    say.either("of every real case", "de todo caso real").to_owned()
                })),
                Need::Force | Need::NotLifted | Need::NotDormant | Need::Granted => None,
            })
            .collect(),
        witness: None,
        accepted: None,
    });
    Ok(())
}

fn needs(prover: &Prover, id: ClauseId) -> Vec<(Need, Root)> {
    let (clause, nodes) = (&prover.policy().clauses[id], prover.circuit.clause(id));
    let mut needs = vec![(Need::Force, Root::holds(nodes.force)), (Need::NotLifted, Root::fails(nodes.lift))];
    needs.push((Need::NotDormant, Root::fails(nodes.dormancy)));
    if clause.shares_fate_of.is_some() {
        needs.push((Need::Granted, Root::holds(nodes.procedure)));
    }
    for condition in &clause.conditions {
        let node = prover.circuit.expr(condition.expr);
        let root = match condition.role {
            Role::Unless => Root::fails(node),
            Role::When | Role::Provided | Role::Ends => Root::holds(node),
        };
        needs.push((Need::Condition(condition.expr, condition.role), root));
    }
    let assumptions = prover.circuit.assumptions.iter().enumerate();
    needs.extend(assumptions.map(|(at, &node)| (Need::Assumption(at), Root::holds(node))));
    needs
}

fn needed(say: &Say, clause: &Clause, need: &Need) -> String {
    match need {
        Need::Force => say.either("to be in force", "estar en vigor").to_owned(),
        Need::NotLifted => say.either("not to be lifted", "que nada la levante").to_owned(),
        Need::NotDormant => say.either("not to be dormant", "no estar en suspenso").to_owned(),
        Need::Granted => {
            let of = clause.shares_fate_of.expect("only `S.confers.P` shares a fate");
            say.conclusion(of)
        }
        Need::Condition(expr, Role::Unless) => format!("{} {}", say.either("not", "no"), say.expr(*expr)),
        Need::Condition(expr, Role::Ends) => {
            format!("{} {}", say.either("to be asked by", "que se pregunte hasta"), say.expr(*expr))
        }
        Need::Condition(expr, Role::When | Role::Provided) => say.expr(*expr),
        Need::Assumption(at) => {
            let label = say.label(&say.law.policy.assumptions[*at].label);
            format!("{} \"{label}\"", say.either("the assumption", "el supuesto"))
        }
    }
}
