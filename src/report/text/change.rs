//! Ways in words: what is needed, what has to be found out, what is met already, by when; or what excludes it.

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Style};
use super::verdict::Told;
use crate::advise::ways::{Goal, Need, State, Way, Ways};
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::FactId;
use crate::policy::model::{FactType, Role};

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
        (Goal::Avert, true) => match ways.ways.len() {
            0 | 1 => tongue.say("What keeps it away".to_owned(), "Qué lo impide".to_owned()),
            _ => tongue.say(
                "What keeps it away; each of these is enough".to_owned(),
                "Qué lo impide; cada una de estas razones basta".to_owned(),
            ),
        },
    };
    told.page.heading(&heading);
    for (at, way) in ways.ways.iter().enumerate() {
        one_way(told, at + 1, ways, way);
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

fn one_way(told: &mut Told, number: usize, ways: &Ways, way: &Way) {
    let (n_ways, is_kept_away) = (ways.ways.len(), ways.goal == Goal::Avert && ways.is_reached);
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
        let words = told.cites.need_without_not(need);
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
    let met: Vec<String> =
        way.needs.iter().filter(|need| need.state == State::Met).map(|need| met(&told.cites, need)).collect();
    if !met.is_empty() {
        let lead = match is_kept_away {
            true => "",
            false => tongue.say("already met: ", "ya se cumple: "),
        };
        told.page.inked(&format!("{}{lead}", next()), &met.join("; "), GOOD);
    }
    if let Some(until) = way.until {
        let words = tongue.say(format!("by {until} at the latest"), format!("a más tardar el {until}"));
        told.page.inked(&next(), &words, ODD);
    }
}

/// What is asked: needed, or to be found out; that it be, or not be.
pub(super) fn asked(cites: &Cites, need: &Need) -> &'static str {
    let is_procedure = need.role == Some(Role::Provided);
    match (need.state, cites.is_negative(need)) {
        (State::FindOut, false) if is_procedure => {
            cites.tongue.say("needed, if not done yet:", "hace falta, si aún no se hizo:")
        }
        (State::FindOut, false) => cites.tongue.say("find out whether:", "averigüe si:"),
        (State::FindOut, true) => cites.tongue.say("must not apply; find out:", "no debe darse; averigüe:"),
        (_, false) => cites.tongue.say("needed:", "hace falta:"),
        (_, true) => cites.tongue.say("must no longer apply:", "debe dejar de darse:"),
    }
}

/// How it is now, where something is stated or presumed.
fn now(cites: &Cites, case: &Case, need: &Need) -> String {
    let policy = &cites.law.policy;
    let worded = |is_presumed: bool| -> Vec<String> {
        let is_told = |id: &&FactId| {
            !matches!(policy.facts[**id].ty, FactType::List(_)) && need.presumed.contains(id) == is_presumed
        };
        let value = |&id: &FactId| {
            let value = cites.value(&case.value(id, policy)?, policy.facts[id].ty);
            Some(if need.facts.len() == 1 { value } else { format!("{}: {value}", cites.fact_label(id)) })
        };
        need.facts.iter().filter(is_told).filter_map(value).collect()
    };
    let leads = [(false, cites.tongue.say("now:", "hoy:")), (true, cites.tongue.say("presumed:", "se presume:"))];
    let known: Vec<String> = leads
        .into_iter()
        .map(|(is_presumed, lead)| (lead, worded(is_presumed)))
        .filter(|(_, values)| !values.is_empty())
        .map(|(lead, values)| format!("{lead} {}", values.join("; ")))
        .collect();
    if known.is_empty() { String::new() } else { format!("  ({})", known.join("; ")) }
}

fn met(cites: &Cites, need: &Need) -> String {
    let words = cites.need(need);
    if need.presumed.is_empty() {
        return words;
    }
    format!(
        "{words} {}",
        cites.tongue.say("(presumed: nobody has said otherwise)", "(se presume: nadie dijo otra cosa)")
    )
}
