//! Whom `find` found: each in a sentence, with the clauses behind the question that apply to them; or why nobody matches.

use super::cites::Cites;
use super::page::{FAINT, GOOD, ODD, Page, Style};
use crate::analysis::Witness;
use crate::analysis::find::{Found, WhyNobody};
use crate::circuit::ClauseState;
use crate::law::Law;
use crate::policy::ids::{ClauseId, ExprId, Id};
use crate::report::findings::reasons;

/// What was found for the condition, as text.
pub fn found(law: &Law, condition: ExprId, found: &Found, style: Style) -> String {
    let mut page = Page::new(style);
    let cites = Cites { law, tongue: style.tongue };
    let is_many = found.persons.len() > 1;
    for (at, person) in found.persons.iter().enumerate() {
        page.gap();
        let lead = if is_many { format!("{:>2}. ", at + 1) } else { "  ".to_owned() };
        one(&mut page, &cites, &lead, person, &found.clauses);
    }
    page.gap();
    match &found.why_nobody {
        Some(why) => explain(&mut page, law, condition, why, found.is_stopped),
        None if found.is_stopped => {
            let words = page.say(
                "The search was stopped: whether other people match is not known.",
                "Se detuvo la búsqueda: no se sabe si hay otras personas que cumplan la condición.",
            );
            page.inked("", words, ODD);
        }
        None if found.is_complete => {
            let words = nobody_else(&page, law, found);
            page.inked("", &words, FAINT);
        }
        None => {
            let words = others(&page, found);
            page.inked("", &words, FAINT);
        }
    }
    page.done()
}

/// What was proved of everyone else who matches: of the clauses behind the question, and of no others.
fn nobody_else(page: &Page, law: &Law, found: &Found) -> String {
    let is_many = found.persons.len() > 1;
    if found.clauses.is_empty() {
        let words = match is_many {
            false => page.say(
                "Everyone else who matches meets the same tests.",
                "Toda otra persona que cumple la condición cumple las mismas pruebas.",
            ),
            true => page.say(
                "Everyone else who matches meets the tests of one of these people.",
                "Toda otra persona que cumple la condición cumple las pruebas de una de estas.",
            ),
        };
        return words.to_owned();
    }
    let clauses = counted(page, law, &found.clauses);
    let does_any_apply = found.persons.iter().any(|person| !applying(law, person, &found.clauses).is_empty());
    match (does_any_apply, is_many) {
        (false, _) => page.say(
            format!("None of the clauses that this question depends on ({clauses}) applies to anyone who matches."),
            format!("A quien cumple la condición no se le aplica ninguna de las cláusulas de las que depende la pregunta ({clauses})."),
        ),
        (true, false) => page.say(
            format!("Of the clauses that this question depends on ({clauses}), everyone else who matches comes under the same ones."),
            format!("De las cláusulas de las que depende la pregunta ({clauses}), a toda otra persona que cumple la condición se le aplican las mismas."),
        ),
        (true, true) => page.say(
            format!("Of the clauses that this question depends on ({clauses}), everyone else who matches comes under the same ones as one of these people."),
            format!("De las cláusulas de las que depende la pregunta ({clauses}), a toda otra persona que cumple la condición se le aplican las mismas que a una de estas."),
        ),
    }
}

fn others(page: &Page, found: &Found) -> String {
    let words = match found.clauses.is_empty() {
        true => page.say("Other people match in other ways", "Otras personas cumplen la condición de otra manera"),
        false => page.say(
            "Other people match under other clauses",
            "Otras personas cumplen la condición en virtud de otras cláusulas",
        ),
    };
    match found.persons.len() {
        1 => format!("{words}: {}", page.say("--all 5 shows up to five.", "--all 5 muestra hasta cinco.")),
        _ => format!("{words}."),
    }
}

/// So many clauses are named; of more, the number is given.
const FEW: usize = 4;

fn counted(page: &Page, law: &Law, clauses: &[ClauseId]) -> String {
    if clauses.len() > FEW {
        return format!("{} {}", clauses.len(), page.say("clauses", "cláusulas"));
    }
    let names: Vec<_> = clauses.iter().map(|&id| format!("`{}`", law.policy.clauses[id].name)).collect();
    names.join(", ")
}

fn explain(page: &mut Page, law: &Law, condition: ExprId, why: &WhyNobody, is_stopped: bool) {
    let worded = law.wording(law.policy.exprs[condition].span);
    let words = page.say("Nobody matches, on any day:", "Nadie cumple la condición, en ninguna fecha:");
    page.line("", &format!("{words} {worded}"));
    for reason in reasons(law, why, page.style.tongue.tag()) {
        page.line("  - ", &reason);
    }
    let words = match is_stopped {
        true => page.say(
            "Some of these may be unnecessary: the search for the shortest list was stopped.",
            "Puede que alguna sobre: se detuvo la búsqueda de la lista más corta.",
        ),
        false => page.say(
            "Remove any one of these and a matching person exists.",
            "Si se retira una de estas condiciones, hay una persona que cumple.",
        ),
    };
    page.inked("", words, FAINT);
}

/// A person, the interpretation of open questions that it takes, and those of the clauses that apply.
fn one(page: &mut Page, cites: &Cites, lead: &str, person: &Witness, clauses: &[ClauseId]) {
    page.inked(lead, &cites.person(person), GOOD);
    let under = " ".repeat(lead.len());
    for reading in cites.readings(person) {
        let words = page.say("on this interpretation", "según esta interpretación");
        page.inked(&under, &format!("{words}: {reading}"), ODD);
    }
    for id in applying(cites.law, person, clauses) {
        let lead = format!("{under}{} ", page.say("applies:", "se aplica:"));
        page.line(&lead, &format!("{} [{}]", cites.clause(id), cites.law.policy.clauses[id].name));
    }
}

/// Those of the clauses that apply to the person; what a status confers goes with the status, and is not listed.
fn applying(law: &Law, person: &Witness, clauses: &[ClauseId]) -> Vec<ClauseId> {
    let verdict = law.eval(&person.case);
    let applies = |id: &ClauseId| {
        verdict.clauses[id.index()].state == ClauseState::Fires && law.policy.clauses[*id].shares_fate_of.is_none()
    };
    clauses.iter().copied().filter(applies).collect()
}

/// One person alone: what `next` shows at the prompt.
pub fn person_found(law: &Law, person: &Witness, clauses: &[ClauseId], style: Style) -> String {
    let mut page = Page::new(style);
    one(&mut page, &Cites { law, tongue: style.tongue }, "  ", person, clauses);
    page.done()
}
