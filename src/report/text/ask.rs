//! The words of an interview: questions, why they are asked, how an answer was understood, what it settles.

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, Page, STRONG, Style};
use crate::advise::answers::{Heard, NotUnderstood};
use crate::advise::days::NotTaken;
use crate::advise::interview::{Asked, AtMost, Interview, Reason, fields};
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::policy::model::{FactType, Text, TypeBody, Value};
use crate::report::words::outcome_words;

// ---- questions ---------------------------------------------------------------------------------------------------------

/// How to answer, before the first question.
pub fn how_to_answer(style: Style) -> String {
    let words = style.tongue.say(
        "Answer as you would say it. You can also type: ? (not known), back, why, stop, help.",
        "Responda como lo diría. También puede escribir: ? (no se sabe), atrás, por qué, alto, ayuda.",
    );
    let mut page = Page::new(style);
    page.inked("", words, FAINT);
    page.done()
}

/// The question, with what can be answered, its number, and how many may follow.
pub fn question(law: &Law, interview: &Interview, asked: Asked, at_most: AtMost, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    page.inked("", &progress(interview.n_answered() + 1, at_most, style), FAINT);
    page.inked("", &words(&cites, asked), STRONG);
    page.inked("  ", &answers(law, asked.ty(law), style), FAINT);
    page.done()
}

fn progress(number: usize, at_most: AtMost, style: Style) -> String {
    let tongue = style.tongue;
    let left = match (at_most.n_facts, at_most.has_members) {
        (0, false) => tongue.say("the last one".to_owned(), "la última".to_owned()),
        (0, true) => tongue.say("then only lists are left".to_owned(), "después solo quedan listas".to_owned()),
        (n, has_members) => {
            let quedan = if n == 1 { "queda" } else { "quedan" };
            let lists = tongue.say(", besides those about lists", ", además de las listas");
            let left = tongue.say(format!("at most {n} more"), format!("{quedan} {n} como máximo"));
            format!("{left}{}", if has_members { lists } else { "" })
        }
    };
    tongue.say(format!("Question {number} ({left})"), format!("Pregunta {number} ({left})"))
}

fn words(cites: &Cites, asked: Asked) -> String {
    let law = cites.law;
    let own = |ask: &Option<Text>, label: &Option<Text>, name: &str| match ask.as_ref().or(label.as_ref()) {
        Some(text) if ask.is_some() => cites.text(text).to_owned(),
        Some(text) => asking(cites, cites.text(text)),
        None => asking(cites, &name.replace(['_', '.'], " ")),
    };
    match asked {
        Asked::Fact(id) => {
            let fact = &law.policy.facts[id];
            own(&fact.ask, &fact.label, &fact.path)
        }
        Asked::OneMore { list, number: 0 } => match &law.policy.facts[list].ask {
            Some(ask) => cites.text(ask).to_owned(),
            None => {
                let label = cites.fact_label(list);
                cites.tongue.say(format!("{label}: is there at least one?"), format!("{label}: ¿hay al menos uno?"))
            }
        },
        Asked::OneMore { list, number } => {
            let label = cites.fact_label(list);
            cites.tongue.say(
                format!("{label}, {number} so far. Is there another?"),
                format!("{label}: {number} hasta ahora. ¿Hay más?"),
            )
        }
        Asked::Field { list, number, field } => {
            let label = cites.fact_label(list);
            let Some(of) = fields(law, list).get(field) else { return label };
            let number =
                cites.tongue.say(format!("{label}, no. {}", number + 1), format!("{label}, n.º {}", number + 1));
            format!("{number}: {}", own(&of.ask, &of.label, &of.name))
        }
    }
}

/// A label as a question.
fn asking(cites: &Cites, label: &str) -> String {
    cites.tongue.say(format!("{label}?"), format!("¿{label}?"))
}

fn answers(law: &Law, ty: FactType, style: Style) -> String {
    let tongue = style.tongue;
    match ty {
        FactType::Bool | FactType::List(_) => tongue.say("yes, no", "sí, no").to_owned(),
        FactType::Int => tongue.say("a whole number", "un número entero").to_owned(),
        FactType::Date => tongue
            .say("a date, such as 31 October 2018", "una fecha, como 31 de octubre de 2018 o 31/10/2018")
            .to_owned(),
        FactType::Enumeration(ty) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) => {
                let cites = Cites { law, tongue };
                let named = (0..values.len()).map(|at| format!("{} {}", at + 1, cites.value_of_type(ty, at as u32)));
                named.collect::<Vec<_>>().join("; ")
            }
            TypeBody::Record(_) => String::new(),
        },
    }
}

/// What may be said to the interviewer.
pub fn help(style: Style) -> String {
    let rows: [[&str; 2]; 6] = style.tongue.say(
        [
            ["?", "it is not known; the question is not asked again"],
            ["back", "take back the last answer"],
            ["why", "what depends on this question"],
            ["stop", "end here; the answers so far are kept"],
            ["yes, no", "in English or Spanish; where answers are listed, their words or their number"],
            ["31 October 2018", "dates in words, or as 2018-10-31"],
        ],
        [
            ["?", "no se sabe; no se vuelve a preguntar"],
            ["atrás", "retirar la última respuesta"],
            ["por qué", "qué depende de esta pregunta"],
            ["alto", "terminar aquí; se conservan las respuestas"],
            ["sí, no", "en español o en inglés; si hay opciones, sus palabras o su número"],
            ["31/10/2018", "fechas con el día primero, o en palabras"],
        ],
    );
    let mut page = Page::new(style);
    let width = rows.iter().map(|[word, _]| word.chars().count()).max().unwrap_or(0);
    for [word, meaning] in rows {
        page.line(&format!("  {word:width$}  "), meaning);
    }
    page.done()
}

/// There is nothing to take back.
pub fn first_question(style: Style) -> String {
    format!("  {}\n", style.tongue.say("This is the first question.", "Esta es la primera pregunta."))
}

// ---- why it is asked ---------------------------------------------------------------------------------------------------

/// Why it is asked: what may depend on it, and what each answer would settle.
pub fn asked_for(law: &Law, interview: &Interview, asked: Asked, reasons: &[Reason], style: Style) -> String {
    const NAMED: usize = 8;
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    let mut named: Vec<_> = reasons.iter().take(NAMED).map(|reason| reason_words(&cites, *reason)).collect();
    if reasons.len() > NAMED {
        let n = reasons.len() - NAMED;
        named.push(tongue.say(format!("{n} more"), format!("{n} más")));
    }
    page.line(tongue.say("  This may affect: ", "  De esto puede depender: "), &named.join("; "));
    let ty = asked.ty(law);
    for supposed in interview.supposed(law, asked).iter().filter(|supposed| !supposed.settled.is_empty()) {
        let outcomes: Vec<_> = supposed.settled.iter().take(NAMED).map(|of| outcome(&cites, *of)).collect();
        let value = said(&cites, &supposed.value, ty);
        // Of days and numbers only a few are tried.
        let like = match ty {
            FactType::Date | FactType::Int => tongue.say(", for example,", ", por ejemplo,"),
            FactType::Bool | FactType::Enumeration(_) | FactType::List(_) => "",
        };
        let if_so =
            tongue.say(format!("If the answer is{like} “{value}”"), format!("Si la respuesta es{like} «{value}»"));
        page.inked("  ", &format!("{if_so}: {}", outcomes.join("; ")), FAINT);
    }
    page.done()
}

fn reason_words(cites: &Cites, reason: Reason) -> String {
    let tongue = cites.tongue;
    match reason {
        Reason::Outcome(of) => cites.conclusion(of),
        Reason::Referral(id) => {
            let referral = &cites.law.policy.referrals[id];
            let [from, to] = [referral.from, referral.to].map(|id| cites.authority(id));
            let whose = cites.conclusion(referral.category);
            tongue.say(
                format!("referral from {from} to {to} ({whose})"),
                format!("derivación de {from} a {to} ({whose})"),
            )
        }
        Reason::MissingReferral(one, other) => {
            let [one, other] = [one, other].map(|of| cites.conclusion(of));
            tongue.say(
                format!("whether a referral is missing from “{one}” to “{other}”"),
                format!("si falta una derivación de “{one}” a “{other}”"),
            )
        }
        Reason::Date(clause) => {
            let clause = cites.clause(clause);
            tongue.say(format!("the deadline in {clause}"), format!("el plazo de {clause}"))
        }
    }
}

fn outcome(cites: &Cites, (of, outcome): (ConclusionId, Outcome)) -> String {
    let kind = cites.law.policy.conclusions[of].kind;
    format!("{}: {}", cites.conclusion(of), outcome_words(kind, outcome, cites.tongue.tag()))
}

// ---- answers -----------------------------------------------------------------------------------------------------------

/// A value as it is said back.
fn said(cites: &Cites, value: &Value, ty: FactType) -> String {
    match value {
        Value::Date(day) => cites.tongue.date(*day),
        Value::Bool(_) | Value::Int(_) | Value::Enumerated(_) | Value::List(_) => cites.value(value, ty),
    }
}

/// How an answer was understood, where that is not what was typed.
pub fn heard(law: &Law, asked: Asked, heard: &Heard, typed: &str, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let understood = match heard {
        Heard::Value(Value::Bool(_)) => return String::new(),
        Heard::Value(value) => said(&cites, value, asked.ty(law)),
        Heard::NotKnown => style.tongue.say("not known", "no se sabe").to_owned(),
    };
    if understood.to_lowercase() == typed.trim().to_lowercase() {
        return String::new();
    }
    let lead = style.tongue.say("understood as", "se entiende");
    let mut page = Page::new(style);
    page.inked("  ", &format!("{lead}: {understood}"), FAINT);
    page.done()
}

/// What an answer settles.
pub fn settled(law: &Law, news: Vec<(ConclusionId, Outcome)>, style: Style) -> String {
    const NAMED: usize = 4;
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    let (told, quiet): (Vec<_>, Vec<_>) = news.into_iter().partition(|(_, outcome)| *outcome != Outcome::None);
    let (lead, under) = tongue.say(("  decided: ", "           "), ("  se sabe: ", "           "));
    for (at, &of) in told.iter().take(NAMED).enumerate() {
        page.inked(if at == 0 { lead } else { under }, &outcome(&cites, of), GOOD);
    }
    let n = told.len().saturating_sub(NAMED) + quiet.len();
    if n > 0 && told.is_empty() {
        let words = match quiet.as_slice() {
            [one] => outcome(&cites, *one),
            _ => tongue.say(
                format!("{n} outcomes for which no provision applies"),
                format!("{n} resultados que ninguna norma prevé"),
            ),
        };
        page.inked(lead, &words, FAINT);
    } else if n > 0 {
        page.inked(under, &tongue.say(format!("and {n} more"), format!("y {n} más")), FAINT);
    }
    page.done()
}

/// Why an answer was not taken, and what to write.
pub fn not_understood(law: &Law, asked: Asked, what: &NotUnderstood, style: Style) -> String {
    let tongue = style.tongue;
    let cites = Cites { law, tongue };
    let words = match what {
        NotUnderstood::YesOrNo => tongue.say("Please answer yes or no.", "Responda sí o no.").to_owned(),
        NotUnderstood::Number => tongue
            .say("Please write a number, in figures only: 12.", "Escriba un número, solo en cifras: 12.")
            .to_owned(),
        NotUnderstood::NotWhole => tongue
            .say(
                "This is not a whole number. Write it without a fraction: 3, or 1000.",
                "No es un número entero. Escríbalo sin decimales: 3, o 1000.",
            )
            .to_owned(),
        NotUnderstood::TooLarge => tongue.say("This number is too large.", "El número es demasiado grande.").to_owned(),
        NotUnderstood::Day(why) => not_a_day(why, style),
        NotUnderstood::OneOf => tongue
            .say(
                "Please choose one of the answers, by its words or its number.",
                "Elija una de las respuestas, con sus palabras o su número.",
            )
            .to_owned(),
        NotUnderstood::DidYouMean(value) => {
            let value = said(&cites, value, asked.ty(law));
            tongue.say(
                format!("Did you mean “{value}”? Answer yes, or choose again."),
                format!("¿Quiso decir «{value}»? Responda sí, o elija de nuevo."),
            )
        }
    };
    let mut page = Page::new(style);
    page.inked("  ", &words, BAD);
    page.done()
}

fn not_a_day(why: &NotTaken, style: Style) -> String {
    let tongue = style.tongue;
    let words = match why {
        NotTaken::NoDate => tongue
            .say("Please write a date: 31 October 2018.", "Escriba una fecha: 31 de octubre de 2018, o 31/10/2018."),
        NotTaken::DayMissing => tongue.say(
            "The day is missing: write 31 October 2018. If it is not known, answer ?",
            "Falta el día: escriba 31 de octubre de 2018. Si no se sabe, responda ?",
        ),
        NotTaken::ShortYear => tongue.say(
            "Please write the year with four digits: 31 October 2018.",
            "Escriba el año con cuatro cifras: 31/10/2018.",
        ),
        NotTaken::DoesNotExist => tongue.say(
            "There is no such date. Write the day, the month and the year: 31 October 2018.",
            "Esa fecha no existe. Escriba el día, el mes y el año: 31/10/2018.",
        ),
        NotTaken::OutOfBounds => {
            tongue.say("The year must be between 1800 and 2299.", "El año debe estar entre 1800 y 2299.")
        }
        NotTaken::Ambiguous { day_first, month_first } => {
            let [one, other] = [*day_first, *month_first].map(|day| tongue.date(day));
            return tongue.say(
                format!("This could be {one} or {other}. Please write the month as a word."),
                format!("Podría ser el {one} o el {other}. Escriba el mes en letras."),
            );
        }
    };
    words.to_owned()
}

/// What was taken back, because nobody can be so.
pub fn taken_back(style: Style) -> String {
    let words = style
        .tongue
        .say("The answer was taken back. Please answer again.", "La respuesta se retiró. Responda de nuevo.");
    format!("  {words}\n")
}

// ---- the end -----------------------------------------------------------------------------------------------------------

/// Nothing that can be asked makes a difference any more.
pub fn done(law: &Law, interview: &Interview, style: Style) -> String {
    let words = style
        .tongue
        .say("No further question would change the result.", "Ninguna otra pregunta cambiaría el resultado.");
    ended(law, interview, words, style)
}

/// It ends before its end.
pub fn stopped(law: &Law, interview: &Interview, style: Style) -> String {
    let tongue = style.tongue;
    let words = match interview.n_answered() {
        0 => tongue.say("Stopped before the first answer.".to_owned(), "Fin antes de la primera respuesta.".to_owned()),
        1 => tongue.say("Stopped. The answer is kept.".to_owned(), "Fin. Se conserva la respuesta.".to_owned()),
        n => {
            tongue.say(format!("Stopped. All {n} answers are kept."), format!("Fin. Se conservan las {n} respuestas."))
        }
    };
    ended(law, interview, &words, style)
}

fn ended(law: &Law, interview: &Interview, words: &str, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    page.inked("", words, STRONG);
    let case = interview.person().case(&law.policy);
    let not_known: Vec<_> = law.eval(&case).not_known.iter().map(|&id| cites.fact_label(id)).collect();
    if !not_known.is_empty() {
        page.line(tongue.say("  Still not known: ", "  Todavía no se sabe: "), &not_known.join("; "));
    }
    for (list, number) in interview.unfinished(law) {
        let label = cites.fact_label(list);
        let words = tongue.say(
            format!(
                "{label}: {number} named. There may be more; an empty entry at the end of the list stands for them."
            ),
            format!(
                "{label}: {number} hasta ahora. Puede haber más; la entrada vacía al final de la lista los representa."
            ),
        );
        page.line("  ", &words);
    }
    page.done()
}
