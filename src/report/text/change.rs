//! Ways in words: what is needed, what has to be found out, what is met already, by when; or what excludes it.

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Style};
use super::verdict::Told;
use crate::advise::ways::{Goal, Need, State, Way, Ways};
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;

/// The ways alone, as the prompt tells them.
pub fn ways(law: &Law, case: &Case, verdict: &Verdict, ways: &Ways, style: Style) -> String {
    let mut page = Told::new(law, case, verdict, style);
    told(&mut page, ways);
    page.page.done()
}

pub(super) fn told(told: &mut Told, ways: &Ways) {
    let tongue = told.page.style.tongue;
    if ways.is_reached && ways.goal == Goal::Get {
        return told.page.line("  ", tongue.say("It is so already.", "Ya es así."));
    }
    let granted = told.outcome(ways.of, Outcome::Granted);
    let heading = match (ways.goal, ways.is_reached) {
        (Goal::Get, _) => tongue.say(format!("How it can be {granted}"), format!("Cómo llegar a “{granted}”")),
        (Goal::Avert, false) => tongue.say("How to avert it".to_owned(), "Cómo evitarlo".to_owned()),
        (Goal::Avert, true) => tongue.say("What keeps it away".to_owned(), "Qué lo impide".to_owned()),
    };
    told.page.heading(&heading);
    for (at, way) in ways.ways.iter().enumerate() {
        one_way(told, at + 1, ways.ways.len(), way);
    }
    if let Some(until) = ways.reached_until {
        let words = tongue.say(
            format!("If nothing else changes, this holds until {until}."),
            format!("Si nada más cambia, esto vale hasta el {until}."),
        );
        told.page.inked("  ", &words, ODD);
    }
    if let Some(bar) = &ways.bar {
        let words = told.cites.bar(told.case, bar, ways);
        told.page.inked("  ", &words, BAD);
    }
    if ways.is_out_of_time {
        let words = tongue.say(
            "Not decided in the time given: there may be other ways, or none.",
            "No se determinó en el tiempo dado: puede haber otras maneras, o ninguna.",
        );
        told.page.inked("  ", words, ODD);
    }
}

fn one_way(told: &mut Told, number: usize, n_ways: usize, way: &Way) {
    let tongue = told.page.style.tongue;
    let lead = if n_ways > 1 { format!("  {number}. ") } else { "  ".to_owned() };
    let under = " ".repeat(lead.len());
    let mut is_first = true;
    let mut next = || if std::mem::take(&mut is_first) { lead.clone() } else { under.clone() };
    let is_open = |need: &&Need| need.state != State::Met;
    if let Some(from) = way.from {
        let words = tongue.say(format!("from {from}"), format!("desde el {from}"));
        told.page.inked(&next(), &words, PLAIN);
    }
    for need in way.needs.iter().filter(is_open) {
        let words = told.cites.need(need);
        let now = now(&told.cites, told.case, need);
        told.page.line(&format!("{}{} ", next(), asked(&told.cites, need)), &format!("{words}{now}"));
        for member in &need.members {
            let words = told.cites.member(told.case, member);
            told.page.inked(&format!("{under}  - "), &words, FAINT);
        }
    }
    for &(question, answer) in &way.readings {
        let answer = tongue.say(["no", "yes"], ["no", "sí"])[usize::from(answer)];
        let words = format!("{} {answer}", told.cites.question(question));
        let under_reading = tongue.say("under the interpretation:", "según la interpretación:");
        told.page.inked(&format!("{}{under_reading} ", next()), &words, ODD);
    }
    for need in way.needs.iter().filter(|need| need.state == State::Met) {
        let words = met(&told.cites, need);
        told.page.inked(&format!("{}{} ", next(), tongue.say("already met:", "ya se cumple:")), &words, GOOD);
    }
    if let Some(until) = way.until {
        let words = tongue.say(format!("by {until} at the latest"), format!("a más tardar el {until}"));
        told.page.inked(&next(), &words, ODD);
    }
}

/// What is asked: needed, or to be found out; that it be, or not be.
pub(super) fn asked(cites: &Cites, need: &Need) -> &'static str {
    match (need.state, cites.is_negative(need)) {
        (State::FindOut, false) => cites.tongue.say("find out whether:", "averigüe si:"),
        (State::FindOut, true) => cites.tongue.say("must not apply; find out:", "no debe darse; averigüe:"),
        (_, false) => cites.tongue.say("needed:", "hace falta:"),
        (_, true) => cites.tongue.say("must no longer apply:", "debe dejar de darse:"),
    }
}

/// How it is now, where something is stated or presumed.
fn now(cites: &Cites, case: &Case, need: &Need) -> String {
    let policy = &cites.law.policy;
    let known: Vec<String> = need
        .facts
        .iter()
        .filter(|id| !matches!(policy.facts[**id].ty, crate::policy::model::FactType::List(_)))
        .filter_map(|&id| {
            let value = cites.value(&case.value(id, policy)?, policy.facts[id].ty);
            let lead = match need.presumed.contains(&id) {
                true => cites.tongue.say("presumed:", "se presume:"),
                false => cites.tongue.say("now:", "hoy:"),
            };
            Some(match need.facts.len() {
                1 => format!("{lead} {value}"),
                _ => format!("{lead} {}: {value}", cites.fact_label(id)),
            })
        })
        .collect();
    if known.is_empty() { String::new() } else { format!("  ({})", known.join("; ")) }
}

fn met(cites: &Cites, need: &Need) -> String {
    let words = cites.need(need);
    let words =
        if cites.is_negative(need) { format!("{} “{words}”", cites.tongue.say("not", "no")) } else { words };
    match need.presumed.is_empty() {
        true => words,
        false => format!(
            "{words} {}",
            cites.tongue.say("(presumed: nobody has said otherwise)", "(se presume: nadie dijo otra cosa)")
        ),
    }
}
