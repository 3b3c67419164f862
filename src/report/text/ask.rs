//! The words of an interview: questions, what they are asked for, what was understood.

use super::cites::Cites;
use super::page::{BAD, FAINT, Page, STRONG, Style};
use crate::advise::interview::{Asked, Heard, Interview, NotUnderstood, field_type};
use crate::law::Law;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Text, TypeBody};
use crate::report::scenario::written;
use crate::report::words::outcome_words;

/// The question, with what can be answered; how many were answered, and how many facts are still open at most.
pub fn question(law: &Law, interview: &Interview, asked: Asked, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    let (n, left) = (interview.n_answered() + 1, interview.open_facts(law).len());
    let progress = tongue.say(format!("{n}, at most {left} to go"), format!("{n}, a lo más quedan {left}"));
    page.gap();
    page.inked(&format!("[{progress}] "), &words(&cites, asked), STRONG);
    let ty = match asked {
        Asked::Fact(id) => law.policy.facts[id].ty,
        Asked::OneMore { .. } => FactType::Bool,
        Asked::Field { list, field, .. } => field_type(law, list, field),
    };
    page.inked("  ", &answers(law, ty, style), FAINT);
    page.done()
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
        Asked::OneMore { list, number } => {
            let label = cites.fact_label(list);
            match number {
                0 => cites.tongue.say(format!("{label}: is there one?"), format!("{label}: ¿hay alguno?")),
                n => cites.tongue.say(
                    format!("{label}: is there one more, besides {n}?"),
                    format!("{label}: ¿hay otro, además de {n}?"),
                ),
            }
        }
        Asked::Field { list, number, field } => {
            let label = cites.fact_label(list);
            let FactType::List(record) = law.policy.facts[list].ty else { return label };
            let TypeBody::Record(fields) = &law.policy.types[record].body else { return label };
            let of = &fields[field];
            format!("{label}, {}: {}", number + 1, own(&of.ask, &of.label, &of.name))
        }
    }
}

/// A label as a question.
fn asking(cites: &Cites, label: &str) -> String {
    cites.tongue.say(format!("{label}?"), format!("¿{label}?"))
}

fn answers(law: &Law, ty: FactType, style: Style) -> String {
    let tongue = style.tongue;
    let rest = tongue.say("? if not known; back; why", "? si no se sabe; atrás; por qué");
    let own = match ty {
        FactType::Bool => tongue.say("yes, no", "sí, no").to_owned(),
        FactType::Int => tongue.say("a whole number", "un número entero").to_owned(),
        FactType::Date => tongue
            .say(
                "a day: 2018-10-31, 31/10/2018, 31 October 2018",
                "un día: 2018-10-31, 31/10/2018, 31 de octubre de 2018",
            )
            .to_owned(),
        FactType::Enumeration(ty) => match &law.policy.types[ty].body {
            TypeBody::Enumeration(values) => {
                let cites = Cites { law, tongue };
                let named = (0..values.len()).map(|at| format!("{} {}", at + 1, cites.value_of_type(ty, at as u32)));
                named.collect::<Vec<_>>().join(", ")
            }
            TypeBody::Record(_) => String::new(),
        },
        FactType::List(_) => String::new(),
    };
    format!("({own}; {rest})")
}

/// Why it is asked: the goals that may hang on it, and what each answer would settle.
pub fn asked_for(law: &Law, interview: &Interview, asked: Asked, style: Style) -> String {
    const NAMED: usize = 8;
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    let hanging: Vec<_> = interview.hanging_on(law, asked).into_iter().map(|of| cites.conclusion(of)).collect();
    let lead = tongue.say("on it may hang:", "de esto puede depender:");
    let mut named = hanging.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    if hanging.len() > NAMED {
        named.push_str(&format!("; {} {}", hanging.len() - NAMED, tongue.say("more", "más")));
    }
    page.line(&format!("  {lead} "), &named);
    if let Asked::Fact(id) = asked {
        let ty = law.policy.facts[id].ty;
        for supposed in interview.supposed(law, asked).iter().filter(|supposed| !supposed.settled.is_empty()) {
            let outcomes: Vec<_> = supposed
                .settled
                .iter()
                .take(NAMED)
                .map(|(of, outcome)| {
                    let kind = law.policy.conclusions[*of].kind;
                    format!("{}: {}", cites.conclusion(*of), outcome_words(kind, *outcome, tongue.tag()))
                })
                .collect();
            let [if_, then] = tongue.say(["if", "then"], ["si", "entonces"]);
            let value = cites.value(&supposed.value, ty);
            page.inked("  ", &format!("{if_} {value}, {then} {}", outcomes.join("; ")), FAINT);
        }
    }
    page.done()
}

/// How an answer was understood, where that is not plain from what was typed.
pub fn heard(law: &Law, asked: Asked, heard: &Heard, typed: &str, style: Style) -> String {
    let ty = match asked {
        Asked::Fact(id) => law.policy.facts[id].ty,
        Asked::OneMore { .. } => FactType::Bool,
        Asked::Field { list, field, .. } => field_type(law, list, field),
    };
    match heard {
        Heard::Value(value) if matches!(ty, FactType::Date | FactType::Enumeration(_)) => {
            let written = written(law, value, ty);
            let taken = style.tongue.say("taken as", "entendido como");
            if written == typed.trim() { String::new() } else { format!("  {taken} {written}\n") }
        }
        Heard::Value(_) | Heard::NotKnown => String::new(),
    }
}

pub fn not_understood(what: NotUnderstood, style: Style) -> String {
    let tongue = style.tongue;
    let words = match what {
        NotUnderstood::YesOrNo => tongue.say("expected yes or no", "se esperaba sí o no"),
        NotUnderstood::Number => tongue.say("expected a whole number", "se esperaba un número entero"),
        NotUnderstood::Day => tongue.say(
            "expected a day that exists, with four digits for the year: 31/10/2018",
            "se esperaba un día que exista, con cuatro cifras para el año: 31/10/2018",
        ),
        NotUnderstood::OneOf => tongue.say(
            "expected one of the answers shown, or its number",
            "se esperaba una de las respuestas mostradas, o su número",
        ),
    };
    let mut page = Page::new(style);
    page.inked("  ", words, BAD);
    page.done()
}

/// What was taken back, because nobody can be so.
pub fn taken_back(style: Style) -> String {
    let words = style.tongue.say("taken back: please answer again", "retirado: responda otra vez, por favor");
    format!("  {words}\n")
}

/// Nothing that can be asked matters any more.
pub fn done(not_known: &[FactId], law: &Law, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    page.gap();
    page.inked(
        "",
        tongue.say("Nothing more to ask that could matter.", "No queda nada que preguntar que pueda importar."),
        STRONG,
    );
    if !not_known.is_empty() {
        let names: Vec<_> = not_known.iter().map(|&id| cites.fact_label(id)).collect();
        page.line(tongue.say("  still not known: ", "  aún no se sabe: "), &names.join("; "));
    }
    page.gap();
    page.done()
}
