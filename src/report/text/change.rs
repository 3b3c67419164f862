//! The least change in words: what would have to be otherwise, what would have to turn out, or what bars it.

use super::cites::Cites;
use super::limits::ways_not_decided;
use super::page::{BAD, FAINT, ODD, Style};
use super::verdict::Told;
use crate::advise::change::{Bar, Setting, Way, Ways};
use crate::analysis::witness::Run;
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::Outcome;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::Id;
use crate::policy::model::Value;
use crate::report::scenario::written;

/// The ways alone, as the prompt tells them.
pub fn ways(law: &Law, case: &Case, verdict: &Verdict, ways: &Ways, style: Style) -> String {
    let mut page = Told::new(law, case, verdict, style);
    told(&mut page, ways);
    page.page.done()
}

pub(super) fn told(told: &mut Told, ways: &Ways) {
    let tongue = told.page.style.tongue;
    let outcome = told.verdict.conclusions[ways.of.index()].outcome;
    if outcome == Outcome::Granted {
        let so = tongue.say("It is so already.", "Ya es así.");
        return told.page.line("  ", so);
    }
    let granted = told.outcome(ways.of, Outcome::Granted);
    let heading = tongue.say(
        format!("The least that would have to change, for it to be {granted}"),
        format!("Lo mínimo que tendría que cambiar para llegar a “{granted}”"),
    );
    told.page.heading(&heading);
    for (at, way) in ways.ways.iter().enumerate() {
        one_way(told, at + 1, way);
    }
    if let Some(words) = ways_not_decided(ways, tongue) {
        told.page.inked("  ", words, ODD);
    }
    match &ways.bar {
        Some(Bar::Fixed(facts)) if facts.is_empty() => {
            let words =
                tongue.say("only more than six facts together would do", "sólo más de seis hechos juntos bastarían");
            told.page.inked("  ", words, BAD);
        }
        Some(Bar::Fixed(facts)) => {
            let words = tongue.say(
                "nothing that can be changed gets it; it is barred by",
                "nada que se pueda cambiar lo consigue; lo impide",
            );
            let facts: Vec<_> = facts
                .iter()
                .map(|&id| {
                    let value = told.case.value(id, &told.law.policy);
                    let value =
                        value.map_or_else(String::new, |value| told.cites.value(&value, told.law.policy.facts[id].ty));
                    format!("{}: {value}", told.cites.fact_label(id))
                })
                .collect();
            told.page.inked("  ", &format!("{words} {}", facts.join("; ")), BAD);
        }
        Some(Bar::Day(day)) => {
            let words = tongue.say(
                format!("nobody has it on this day; on {day} somebody like this person could"),
                format!("nadie lo tiene este día; el {day} alguien como esta persona podría"),
            );
            told.page.inked("  ", &words, BAD);
        }
        Some(Bar::Law) => {
            let words = tongue.say(
                "nobody has it by this law; only another law could give it",
                "nadie lo tiene según esta ley; sólo otra ley podría darlo",
            );
            told.page.inked("  ", words, BAD);
        }
        Some(Bar::NotKnown(lists)) => {
            let lists: Vec<_> = lists.iter().map(|&id| told.cites.fact_label(id)).collect();
            let words = tongue.say("it hangs on what is not known of", "depende de lo que no se sabe de");
            told.page.inked("  ", &format!("{words}: {}", lists.join("; ")), FAINT);
        }
        None => {}
    }
}

fn one_way(told: &mut Told, number: usize, way: &Way) {
    let tongue = told.page.style.tongue;
    let lead = format!("  {number}. ");
    let under = " ".repeat(lead.len());
    let mut first = true;
    let mut lead = || if std::mem::take(&mut first) { lead.clone() } else { under.clone() };
    for setting in &way.changed {
        let now = told.case.value(setting.fact, &told.law.policy);
        let ty = told.law.policy.facts[setting.fact].ty;
        let now = now.map_or_else(String::new, |value| told.cites.value(&value, ty));
        let is_stated = told.case.stated(setting.fact) == Stated::Known;
        let lead_now = if is_stated { tongue.say("now:", "hoy:") } else { tongue.say("presumed:", "se presume:") };
        let now = format!("{lead_now} {now}");
        let words = format!("{}  ({now})", worded(&told.cites, setting));
        told.page.line(&lead(), &words);
    }
    let mut open: Vec<String> = way.found_out.iter().map(|setting| worded(&told.cites, setting)).collect();
    for (list, value) in &way.lists {
        let ty = told.law.policy.facts[*list].ty;
        open.push(format!("{}: {}", told.cites.fact_label(*list), written(told.law, value, ty)));
    }
    for words in open {
        let if_so = tongue.say("if it is so:", "si es así:");
        told.page.inked(&format!("{}{if_so} ", lead()), &words, FAINT);
    }
    for &(question, answer) in &way.readings {
        let answer = tongue.say(["no", "yes"], ["no", "sí"])[usize::from(answer)];
        let under_reading = tongue.say("under the reading:", "según la lectura:");
        let words = format!("{} {answer}", told.cites.question(question));
        told.page.inked(&format!("{}{under_reading} ", lead()), &words, ODD);
    }
}

/// `Date of the application: on or before 2018-12-31`.
pub(super) fn worded(cites: &Cites, setting: &Setting) -> String {
    let label = cites.fact_label(setting.fact);
    let tongue = cites.tongue;
    let ty = cites.law.policy.facts[setting.fact].ty;
    let words = match (&setting.value, setting.run) {
        (Value::Date(_), Some(Run { first, last })) => {
            let (is_from_first, is_to_last) = (first <= Day::FIRST.0, last >= Day::LAST.0);
            let (first, last) = (Day(first), Day(last));
            match (is_from_first, is_to_last) {
                (true, true) => tongue.say("any day", "cualquier día").to_owned(),
                (true, false) => format!("{} {last}", tongue.say("on or before", "a más tardar el")),
                (false, true) => format!("{} {first}", tongue.say("on or after", "desde el")),
                (false, false) if first == last => first.to_string(),
                (false, false) => {
                    let [from, to] = tongue.say(["from", "to"], ["del", "al"]);
                    format!("{from} {first} {to} {last}")
                }
            }
        }
        (Value::Int(_), Some(Run { first, last })) => {
            let (is_from_first, is_to_last) = (first <= -Day::LAST.0, last >= Day::LAST.0);
            match (is_from_first, is_to_last) {
                (true, true) => tongue.say("any number", "cualquier número").to_owned(),
                (true, false) => format!("{} {last}", tongue.say("at most", "a lo más")),
                (false, true) => format!("{} {first}", tongue.say("at least", "al menos")),
                (false, false) if first == last => first.to_string(),
                (false, false) => {
                    let [from, to] = tongue.say(["from", "to"], ["de", "a"]);
                    format!("{from} {first} {to} {last}")
                }
            }
        }
        (value, _) => cites.value(value, ty),
    };
    format!("{label}: {words}")
}
