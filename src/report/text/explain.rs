//! An explanation as a person reads it: what it leans on, why it is so, why it is not otherwise, and what would help.

use super::cites::Cites;
use super::page::{BAD, FAINT, ODD, PLAIN, STRONG, Style};
use super::verdict::Told;
use crate::advise::explain::{Explanation, Hindered, Obstacle, Subject};
use crate::case::Case;
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{DateKind, Test};
use crate::law::Law;
use crate::policy::ids::{ClauseId, Id};
use crate::policy::model::{GoverningDate, Polarity, Role};
use crate::report::document::Document;
use crate::report::words::state_words;
use crate::words::say;

/// As many hindered clauses are told; how many more there are is said.
const TOLD: usize = 4;

/// The explanation as text for a terminal.
pub fn explanation(law: &Law, case: &Case, explanation: &Explanation, style: Style) -> String {
    explained(law, case, explanation, style).page.done()
}

/// The same as a document, for other renderers.
pub fn explanation_document(law: &Law, case: &Case, explanation: &Explanation, style: Style) -> Document {
    explained(law, case, explanation, style).page.document
}

fn explained<'a>(law: &'a Law, case: &'a Case, explanation: &'a Explanation, style: Style) -> Told<'a> {
    let mut told = Told::new(law, case, &explanation.verdict, style);
    head(&mut told, explanation);
    leans_on(&mut told, explanation);
    match explanation.subject {
        Subject::Conclusion(of) => {
            let verdict = &explanation.verdict.conclusions[of.index()];
            let has_clauses = !explanation.by.is_empty() || !explanation.unbeaten.is_empty();
            if has_clauses {
                told.page.gap();
                told.conclusion(of, verdict);
            }
            for &clause_id in &explanation.practice_by {
                let lead = told.page.say("in practice by", "en la práctica, por");
                told.clause(lead, clause_id);
            }
        }
        Subject::Clause(id) => clause(&mut told, id),
    }
    rests_on(&mut told, explanation);
    why_not(&mut told, explanation);
    if let Some(ways) = &explanation.ways {
        super::change::told(&mut told, ways);
    }
    matters(&mut told, explanation);
    dates(&mut told, explanation);
    super::limits::tell_not_decided(&mut told.page, law, &explanation.verdict);
    told
}

fn head(told: &mut Told, explanation: &Explanation) {
    let on = told.page.say("on", "al");
    let whose = match &explanation.id {
        Some(id) => format!("{} {id}, {on} {}", told.page.say("case", "caso"), explanation.as_of),
        None => format!("{on} {}", explanation.as_of),
    };
    match explanation.subject {
        Subject::Conclusion(of) => {
            let verdict = &explanation.verdict.conclusions[of.index()];
            let mut words = told.outcome(of, verdict.outcome).to_owned();
            if verdict.in_practice != verdict.outcome {
                let in_practice = told.page.say("in practice", "en la práctica");
                words.push_str(&format!("; {in_practice}: {}", told.outcome(of, verdict.in_practice)));
            }
            if let Some(followed) = &verdict.followed {
                words.push_str(&format!("; {}", told.cites.followed(followed, told.verdict)));
            }
            let name = &told.law.policy.conclusions[of].name;
            told.page.heading(&format!("{} [{name}]: {words}  ({whose})", told.cites.conclusion(of)));
        }
        Subject::Clause(id) => {
            let state = state_words(explanation.verdict.clauses[id.index()].state, told.page.style.tongue.tag());
            let name = &told.law.policy.clauses[id].name;
            told.page.heading(&format!("{} [{name}]: {state}  ({whose})", told.cites.clause(id)));
        }
    }
}

/// Presumptions and readings come first: without them it may be otherwise.
fn leans_on(told: &mut Told, explanation: &Explanation) {
    for &fact_id in &explanation.presumed {
        let fact = &told.law.policy.facts[fact_id];
        let value = fact.presumed.as_ref().map_or_else(String::new, |value| told.cites.value(value, fact.ty));
        let lead = told.page.say("Presumed, not stated", "Se presume, nadie lo dijo");
        told.page.inked("  ", &format!("{lead}: {}: {value}", told.cites.fact(fact_id)), ODD);
    }
    for &(question, answer) in &explanation.readings {
        let name = &told.law.policy.questions[question].name;
        let words = match answer {
            Some(answer) => {
                let lead = told.page.say("Under the reading", "Según la lectura");
                let answer = told.page.say(["no", "yes"], ["no", "sí"])[usize::from(answer)];
                format!("{lead}: {} {answer} [{name}]", told.cites.question(question))
            }
            None => {
                let lead =
                    told.page.say("Hangs on an open question of law", "Depende de una cuestión jurídica abierta");
                format!("{lead}: {} [{name}]", told.cites.question(question))
            }
        };
        told.page.inked("  ", &words, ODD);
    }
}

/// A clause by itself: its text in the law, its effects, its reasons.
fn clause(told: &mut Told, id: ClauseId) {
    told.page.gap();
    let state = explanation_word(told, id);
    told.clause(state, id);
    for effect in &told.law.policy.clauses[id].effects {
        let verdict = &told.verdict.conclusions[effect.conclusion.index()];
        let lead = match effect.polarity {
            Polarity::For => told.page.say("for", "a favor de"),
            Polarity::Against => told.page.say("against", "en contra de"),
        };
        let mut words = told.cites.conclusion(effect.conclusion);
        let outcome = if told.law.policy.clauses[id].is_practice() { verdict.in_practice } else { verdict.outcome };
        words.push_str(&format!(", {}", told.outcome(effect.conclusion, outcome)));
        told.page.line(&format!("    {lead} "), &words);
        for how in verdict.beaten(id).flat_map(|beaten| told.cites.prevails(beaten)) {
            told.page.line("        ", &how);
        }
    }
}

fn explanation_word(told: &Told, id: ClauseId) -> &'static str {
    match told.verdict.clauses[id.index()].state {
        ClauseState::Fires => told.page.say("applies:", "se aplica:"),
        ClauseState::NotInForce
        | ClauseState::Fails
        | ClauseState::Undetermined
        | ClauseState::Lifted
        | ClauseState::Dormant
        | ClauseState::Blocked
        | ClauseState::Awaiting => told.page.say("because", "porque"),
    }
}

fn rests_on(told: &mut Told, explanation: &Explanation) {
    let rests_on: Vec<_> = explanation.rests_on.clone();
    if rests_on.is_empty() {
        return;
    }
    told.page.heading(told.page.style.tongue.say("It rests on", "Se apoya en"));
    for of in rests_on {
        let verdict = &explanation.verdict.conclusions[of.index()];
        told.conclusion(of, verdict);
    }
}

// ---- why not -------------------------------------------------------------------------------------------------------------

fn why_not(told: &mut Told, explanation: &Explanation) {
    let hindered: Vec<_> = explanation.hindered.iter().filter(|hindered| !hindered.obstacles.is_empty()).collect();
    if hindered.is_empty() {
        if let Subject::Conclusion(of) = explanation.subject
            && explanation.verdict.conclusions[of.index()].outcome != Outcome::Granted
            && explanation.hindered.is_empty()
        {
            let nothing = told.page.say(
                "No clause of this policy gives it to anybody.",
                "Ninguna cláusula de esta política lo da a nadie.",
            );
            told.page.gap();
            told.page.line("", nothing);
        }
        return;
    }
    let heading = match explanation.subject {
        Subject::Conclusion(of) => {
            let word = told.outcome(of, Outcome::Granted);
            told.page.say(
                format!("Why it is not {word}, the nearest clause first"),
                format!("Por qué no: qué falta para llegar a “{word}”, lo más cercano primero"),
            )
        }
        Subject::Clause(_) => told.page.say("What stands in its way", "Qué se lo impide").to_owned(),
    };
    told.page.heading(&heading);
    for hindered in hindered.iter().take(TOLD) {
        hindered_clause(told, hindered);
    }
    if hindered.len() > TOLD {
        let n = hindered.len() - TOLD;
        let more =
            told.page.say(format!("and {n} more clauses, farther off"), format!("y {n} cláusulas más, más lejanas"));
        told.page.inked("  ", &more, FAINT);
    }
}

fn hindered_clause(told: &mut Told, hindered: &Hindered) {
    let name = &told.law.policy.clauses[hindered.clause].name;
    let mut words = format!("{} [{name}]", told.cites.clause(hindered.clause));
    if let Some(status) = hindered.through {
        let through = told.page.say("through", "por medio de");
        words = format!("{through} “{}”: {words}", told.cites.conclusion(status));
    }
    told.page.inked("  ", &words, STRONG);
    for obstacle in &hindered.obstacles {
        let (lead, words) = worded(&told.cites, told.case, hindered.clause, obstacle);
        let ink = match obstacle {
            Obstacle::Test { reason, .. } if reason.value == Truth::Unknown => PLAIN,
            Obstacle::Test { .. } | Obstacle::Lifted(_) | Obstacle::Beaten(..) | Obstacle::Opposed(_) => BAD,
            Obstacle::MayBeOpposed(_) => PLAIN,
            Obstacle::Force(..) | Obstacle::Dormant(_) => ODD,
        };
        told.page.inked(&format!("    {lead} "), &words, ink);
    }
    if hindered.n_more_opponents > 0 {
        let words = say!(told.cites.tongue, ExplainMoreOpponents { n: hindered.n_more_opponents });
        told.page.inked("    ", &words, PLAIN);
    }
}

/// An obstacle in words: what is missing, and how it is now.
pub(super) fn worded(cites: &Cites, case: &Case, clause: ClauseId, obstacle: &Obstacle) -> (&'static str, String) {
    let tongue = cites.tongue;
    match obstacle {
        Obstacle::Test { reason, wanted, role, is_fixed } => {
            let Test::Expr(expr) = reason.test else {
                unreachable!("what stands in the way of a clause is a test of its conditions")
            };
            let is_known = reason.value.is_known();
            let lead = match (role, wanted) {
                (_, true) if !is_known => tongue.say("not known:", "no se sabe:"),
                (_, false) if !is_known => tongue.say("must not apply; not known:", "no debe darse; no se sabe:"),
                (Role::Ends, _) => tongue.say("is over:", "ya terminó:"),
                (Role::When | Role::Unless | Role::Provided, _) => tongue.say("required:", "se requiere:"),
            };
            let mut words = match (role, is_known) {
                (Role::When | Role::Unless | Role::Provided, true) => {
                    cites.under_label(clause, reason, cites.test_as_requirement(expr, *wanted))
                }
                (Role::Ends, _) | (_, false) => cites.called_test(clause, reason, *role),
            };
            if is_known {
                let now = match cites.values_of(case, reason) {
                    values if values.is_empty() || cites.is_bare(expr) => cites.truth(reason.value).to_owned(),
                    // Of one fact, which the words have just named, the value is enough.
                    values => match cites.only_fact(expr).and_then(|fact| values.strip_prefix(&format!("{fact}: "))) {
                        Some(value) => value.to_owned(),
                        None => values,
                    },
                };
                words.push_str(&format!(" — {} {now}", tongue.say("now:", "hoy:")));
            }
            if *is_fixed && is_known {
                words.push_str(tongue.say("; nobody can change that", "; nadie puede cambiarlo"));
            }
            (lead, words)
        }
        Obstacle::Force(range, value) => {
            let governing = match cites.law.policy.clauses[clause].governed_by {
                GoverningDate::AsOf => tongue.say("the day asked for", "el día consultado").to_owned(),
                GoverningDate::Fact(fact_id) => cites.fact_label(fact_id),
            };
            let within = tongue.say("while this text is in force:", "mientras rige este texto:");
            let lead = match value {
                Truth::Unknown => tongue.say("not known:", "no se sabe:"),
                Truth::False | Truth::True => tongue.say("must be:", "debe ser:"),
            };
            (lead, format!("{governing} {within} {}", cites.days(*range)))
        }
        Obstacle::Dormant(at) => {
            let why = cites.text(&cites.law.policy.clauses[clause].dormancies[*at].why).to_owned();
            let words = tongue.say("not yet in effect", "todavía no vigente en la práctica");
            (tongue.say("but", "pero"), format!("{words}: {why}"))
        }
        Obstacle::Lifted(by) => {
            let words = tongue.say("an exception takes it away", "una excepción la quita");
            (tongue.say("but", "pero"), format!("{words}: {}", cites.clause(*by)))
        }
        Obstacle::Beaten(by, principle) => {
            let words = tongue.say("it loses to", "cede ante");
            (tongue.say("but", "pero"), format!("{words} {} ({})", cites.clause(*by), cites.principle(*principle)))
        }
        Obstacle::MayBeOpposed(by) => {
            let words = tongue.say("whether the opposite is said by", "si lo contrario lo dice");
            (tongue.say("not known:", "no se sabe:"), format!("{words} {}", cites.clause(*by)))
        }
        Obstacle::Opposed(by) => {
            let words =
                tongue.say("the opposite is said, with no less force, by", "lo contrario dice, con no menos fuerza,");
            (tongue.say("but", "pero"), format!("{words} {}", cites.clause(*by)))
        }
    }
}

// ---- what is open, and until when ----------------------------------------------------------------------------------------

fn matters(told: &mut Told, explanation: &Explanation) {
    if explanation.matters.is_empty() {
        return;
    }
    told.page.heading(told.page.style.tongue.say("It hangs on what is not known", "Depende de lo que no se sabe"));
    for &fact_id in &explanation.matters {
        told.page.line("  - ", &told.cites.fact(fact_id));
    }
}

fn dates(told: &mut Told, explanation: &Explanation) {
    if explanation.dates.is_empty() {
        return;
    }
    told.page.heading(told.page.style.tongue.say("Dates", "Fechas"));
    for note in &explanation.dates {
        let word = date_words(&told.cites, note.kind, note.passed);
        let ink = if note.passed { BAD } else { PLAIN };
        told.page.inked("  ", &format!("{word} {}: {}", note.day, told.cites.clause(note.clause)), ink);
    }
}

pub(super) fn date_words(cites: &Cites, kind: DateKind, passed: bool) -> &'static str {
    match (kind, passed) {
        (DateKind::Due, false) => cites.tongue.say("to be done by", "plazo hasta el"),
        (DateKind::Due, true) => cites.tongue.say("was to be done by", "plazo vencido el"),
        (DateKind::Ends, false) => cites.tongue.say("holds until", "vale hasta el"),
        (DateKind::Ends, true) => cites.tongue.say("held until", "valió hasta el"),
    }
}
