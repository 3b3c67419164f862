//! Whom `find` found: each in a sentence, with the clauses that apply to them; or why there is nobody.

use super::cites::Cites;
use super::page::{FAINT, GOOD, ODD, Page, Style};
use crate::analysis::Witness;
use crate::analysis::find::{Found, WhyNobody};
use crate::circuit::ClauseState;
use crate::law::Law;
use crate::policy::ids::ExprId;
use crate::report::findings::nobody;

/// What was found for the condition, as text.
pub fn found(law: &Law, condition: ExprId, found: &Found, style: Style) -> String {
    let mut page = Page::new(style);
    let cites = Cites { law, tongue: style.tongue };
    let many = found.persons.len() > 1;
    for (at, person) in found.persons.iter().enumerate() {
        page.gap();
        let lead = if many { format!("{:>2}. ", at + 1) } else { "  ".to_owned() };
        one(&mut page, &cites, &lead, person);
    }
    page.gap();
    match &found.why_nobody {
        Some(why) => explain(&mut page, law, condition, why, found.is_stopped),
        None if found.is_stopped => {
            let words = page.say(
                "The search was stopped: whether there are others is not known.",
                "Se detuvo la búsqueda: no se sabe si hay otras personas.",
            );
            page.inked("", words, ODD);
        }
        None => {
            let words = match (found.is_complete, many) {
                (true, false) => page.say(
                    "There is nobody of another kind: whoever it holds of, the same clauses apply.",
                    "No hay nadie de otro tipo: a quien le vale, se le aplican las mismas cláusulas.",
                ),
                (true, true) => page.say(
                    "There is nobody of another kind: whoever it holds of, the same clauses apply as to one of these.",
                    "No hay nadie de otro tipo: a quien le vale, se le aplican las mismas cláusulas que a una de estas.",
                ),
                (false, false) => page.say(
                    "There are others, to whom other clauses apply: --all 5 shows five.",
                    "Hay otras personas, a quienes se aplican otras cláusulas: --all 5 muestra cinco.",
                ),
                (false, true) => page.say("There are still others.", "Hay todavía otras personas."),
            };
            page.inked("", words, FAINT);
        }
    }
    page.done()
}

fn explain(page: &mut Page, law: &Law, condition: ExprId, why: &WhyNobody, is_stopped: bool) {
    let worded = law.wording(law.policy.exprs[condition].span);
    let words =
        page.say("There is nobody, on no day, for whom this holds:", "No hay nadie, ningún día, a quien le valga:");
    page.line("", &format!("{words} {worded}"));
    let language = page.style.tongue.tag();
    for reason in nobody(law, why) {
        page.line("  - ", reason.in_language(language));
    }
    let words = if is_stopped {
        page.say(
            "Some of this may be needless: the search for the least of it was stopped.",
            "Algo de esto puede sobrar: se detuvo la búsqueda de lo mínimo.",
        )
    } else {
        page.say("Take any of this away, and there is somebody.", "Si se quita algo de esto, hay alguien.")
    };
    page.inked("", words, FAINT);
}

/// A person, under which reading, and the clauses that apply.
fn one(page: &mut Page, cites: &Cites, lead: &str, person: &Witness) {
    page.inked(lead, &cites.person(person), GOOD);
    let under = " ".repeat(lead.len());
    for reading in cites.readings(person) {
        let words = page.say("under the reading", "según la lectura");
        page.inked(&under, &format!("{words}: {reading}"), ODD);
    }
    let verdict = cites.law.eval(&person.case);
    let told = cites.law.policy.clauses.iter().zip(&verdict.clauses);
    let fires = told.filter(|((_, clause), told)| told.state == ClauseState::Fires && clause.shares_fate_of.is_none());
    for ((id, clause), _) in fires {
        let lead = format!("{under}{} ", page.say("applies:", "se aplica:"));
        page.line(&lead, &format!("{} [{}]", cites.clause(id), clause.name));
    }
}

/// One person alone: what `next` shows at the prompt.
pub fn person_found(law: &Law, person: &Witness, style: Style) -> String {
    let mut page = Page::new(style);
    one(&mut page, &Cites { law, tongue: style.tongue }, "  ", person);
    page.done()
}
