//! Why nobody matches, in words: one sentence for each reason that `find` proved, none of which can be left out.

use crate::analysis::find::WhyNobody;
use crate::analysis::needs::Need;
use crate::analysis::words::Say;
use crate::law::Law;
use crate::policy::ids::ClauseId;
use crate::policy::model::{Language, Role};

/// What together excludes everyone: parts of the condition, then what holds of every real case, then what single clauses need, then
/// clauses that apply whenever their conditions are met.
pub fn reasons(law: &Law, why: &WhyNobody, language: Language) -> Vec<String> {
    let say = Say::new(law, language);
    let asks = say.either("The question requires:", "La pregunta exige:");
    let parts = why.parts.iter().map(|&part| format!("{asks} {}", say.wording(part)));
    let of_all = say.either("In every real case:", "En todo caso real:");
    let assumptions = why.assumptions.iter().map(|&at| {
        let assumption = &law.policy.assumptions[at];
        format!("{of_all} {}", say.label(&assumption.label))
    });
    let needs = why.needs.iter().map(|&(id, need)| format!("{} {}", say.cite(id), needs(&say, id, need)));
    let fires = why.fires.iter().map(|&id| {
        let words = say.either(
            "applies to everyone who meets its conditions",
            "se aplica a toda persona que cumple sus condiciones",
        );
        format!("{} {words}", say.cite(id))
    });
    parts.chain(assumptions).chain(needs).chain(fires).collect()
}

/// The rest of a sentence about the clause: what it needs in order to apply.
fn needs(say: &Say, id: ClauseId, need: Need) -> String {
    let only_if = say.either("applies only if", "solo se aplica si");
    match need {
        Need::Force => {
            say.either("applies only while it is in force", "solo se aplica mientras está vigente").to_owned()
        }
        Need::NotLifted => {
            let words = say.either("no other clause lifts it", "ninguna otra cláusula la deja de lado");
            format!("{only_if} {words}")
        }
        Need::NotDormant => {
            let words = say.either("it is in effect in practice", "ya rige en la práctica");
            format!("{only_if} {words}")
        }
        Need::Granted => {
            let of = say.law.policy.clauses[id].shares_fate_of.expect("only `S.confers.P` shares a fate");
            let granted = say.either("is granted", "se concede");
            match say.is_spanish() {
                false => format!("{only_if} {} {granted}", say.conclusion(of)),
                true => format!("{only_if} {granted} {}", say.conclusion(of)),
            }
        }
        Need::Condition(expr, Role::Unless) => {
            format!("{} {}", say.either("does not apply if:", "no se aplica si:"), say.wording(expr))
        }
        Need::Condition(expr, Role::Ends) => {
            format!("{} {}", say.either("applies only until", "solo se aplica hasta"), say.wording(expr))
        }
        Need::Condition(expr, Role::When | Role::Provided) => format!("{only_if}: {}", say.wording(expr)),
    }
}
