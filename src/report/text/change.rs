//! Ways in words: what is needed, what has to be found out, what is met already, by when; or what excludes it.

use super::super::authority::Before;
use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Style};
use super::terms::{can_be_done, day_of_term, is_late, says_only_that_done, was_to_be_done};
use super::verdict::VerdictPage;
use crate::advise::remedies::used;
use crate::advise::ways::{Goal, Need, State, Way, Ways, joined};
use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{Test, Verdict};
use crate::law::Law;
use crate::policy::ids::{FactId, Id};
use crate::policy::model::{FactType, Role};
use crate::words::say;

/// The ways alone, as the prompt tells them.
pub fn ways(law: &Law, case: &Case, verdict: &Verdict, ways: &Ways, style: Style) -> String {
    let mut page = VerdictPage::new(law, case, verdict, style);
    told(&mut page, ways);
    page.page.done()
}

pub(super) fn told(told: &mut VerdictPage, ways: &Ways) {
    let tongue = told.page.style.tongue;
    if told.verdict.conclusions[ways.of.index()].decided.is_some() {
        return told.page.line("  ", &say!(tongue, WaysDecided));
    }
    if ways.is_reached && ways.goal == Goal::Get {
        return already(told, ways);
    }
    if let Some(used) = used(told.law, told.case, told.verdict, ways.of) {
        let act = told.cites.act_done(told.case, &used);
        let words = match used.on {
            Some(day) => say!(tongue, WaysUsedOn { act, day: tongue.date(day) }),
            None => say!(tongue, WaysUsed { act }),
        };
        return told.page.line("  ", &words);
    }
    let granted = told.outcome(ways.of, Outcome::Granted);
    let options = told.cites.offered(told.case, told.verdict, ways);
    let heading = match (ways.goal, ways.is_reached, options.len()) {
        (Goal::Get, ..) => say!(tongue, WaysToGet { outcome: granted }),
        (Goal::Avert, false, _) => say!(tongue, WaysToAvert),
        (Goal::Avert, true, 0 | 1) => say!(tongue, WaysKeptAway),
        (Goal::Avert, true, _) => say!(tongue, WaysKeptAwayEach),
    };
    told.page.heading(&heading);
    let options = joined(&told.law.policy, options);
    let n_options = options.len();
    for (at, (way, others)) in options.into_iter().enumerate() {
        let number = (n_options > 1).then_some(at + 1);
        one_way(told, number, ways, way, &others);
    }
    if let Some(loss) = told.cites.only_by_losing(told.case, told.verdict, ways) {
        let words = told.cites.for_those_who_lost(&loss);
        told.page.inked("  ", &words, ODD);
    }
    if let Some(day) = ways.lapses_on() {
        told.page.inked("  ", &lapse(told, ways, day), ODD);
    }
    if let Some(until) = ways.reached_until {
        let words = say!(tongue, WaysHoldsUntil { day: tongue.date(until) });
        told.page.inked("  ", &words, ODD);
    }
    if let Some(bar) = &ways.bar {
        let words = told.cites.bar(told.case, told.verdict, bar, ways);
        told.page.inked("  ", &words, BAD);
    }
    if ways.is_out_of_time {
        told.page.inked("  ", &say!(tongue, WaysUndecided), ODD);
    }
}

/// From when a burden is no longer imposed; and that its own term ends before, if it does.
fn lapse(told: &VerdictPage, ways: &Ways, day: Day) -> String {
    let tongue = told.page.style.tongue;
    let lapses = say!(tongue, WaysLapses { day: tongue.date(day) });
    match told.verdict.due_before(&told.law.policy, ways.of, day) {
        Some(due) => format!("{lapses} {}", say!(tongue, WaysLapsesAfterTerm { day: tongue.date(due) })),
        None => lapses,
    }
}

/// The law gives it already. Where practice does not, what stands in the way, and what to do about it.
fn already(told: &mut VerdictPage, ways: &Ways) {
    let tongue = told.page.style.tongue;
    let of = &told.verdict.conclusions[ways.of.index()];
    if let Some(followed) = &of.followed {
        let through = told.cites.through(followed, told.verdict);
        told.page.inked("  ", &say!(tongue, WaysAlreadyFollowed { through }), ODD);
        let below = followed.through.iter().filter_map(|&id| told.cites.asked_in_practice(told.case, told.verdict, id));
        let acts: Vec<String> = below.collect();
        return acts_in_practice(told, acts);
    }
    if !of.departs_in_practice() {
        return told.page.line("  ", &say!(tongue, WaysAlready));
    }
    let words = told.cites.departure_for(told.case, told.verdict, ways.of, of, true, None);
    told.page.inked("  ", &words, ODD);
    let act = told.cites.asked_in_practice(told.case, told.verdict, ways.of);
    acts_in_practice(told, act.into_iter().collect());
}

/// The acts that practice asks for; where there are none, what is left to do.
fn acts_in_practice(told: &mut VerdictPage, acts: Vec<String>) {
    let tongue = told.page.style.tongue;
    for act in &acts {
        told.page.line("  ", act);
    }
    if acts.is_empty() {
        told.page.line("  ", &say!(tongue, WaysIfRefused));
    }
}

/// `others`: what is as good as a need of the way, each with the place of that need.
fn one_way(told: &mut VerdictPage, number: Option<usize>, ways: &Ways, way: &Way, others: &[(usize, &Need)]) {
    let is_kept_away = ways.goal == Goal::Avert && ways.is_reached;
    let tongue = told.page.style.tongue;
    let lead = number.map_or_else(|| "  ".to_owned(), |number| format!("  {number}. "));
    let under = " ".repeat(lead.len());
    let mut is_first = true;
    let mut next = || if std::mem::take(&mut is_first) { lead.clone() } else { under.clone() };
    if let Some(from) = way.from {
        let words = say!(tongue, WaysFrom { day: tongue.date(from) });
        told.page.inked(&next(), &words, PLAIN);
    }
    for need in &way.first {
        let (asked, words) = (asked(&told.cites, told.case, ways.goal, way, need), needed(told, need));
        told.page.line(&format!("{}{asked} ", next()), &words);
    }
    let is_asked =
        |need: &Need| need.state != State::Met && !says_only_that_done(&told.law.policy, told.case, way, need);
    let asked_for: Vec<(usize, &Need)> = way.needs.iter().enumerate().filter(|(_, need)| is_asked(need)).collect();
    for (at, need) in asked_for {
        let as_good = others.iter().filter(|(of, _)| *of == at).map(|(_, need)| *need);
        let each: Vec<String> = std::iter::once(need).chain(as_good).map(|need| needed(told, need)).collect();
        let asked = asked(&told.cites, told.case, ways.goal, way, need);
        let words = told.cites.one_of(&each);
        told.page.line(&format!("{}{asked} ", next()), &words);
        for member in &need.members {
            let words = told.cites.member_at_hand(told.case, member);
            told.page.inked(&format!("{under}  - "), &words, FAINT);
        }
    }
    for &(question, answer) in &way.readings {
        let question = told.cites.question(question);
        let words = match answer {
            true => say!(tongue, WaysReadingYes { question }),
            false => say!(tongue, WaysReadingNo { question }),
        };
        let under_reading = say!(tongue, WaysReading);
        told.page.inked(&format!("{}{under_reading} ", next()), &words, ODD);
    }
    let (presumed, stated): (Vec<&Need>, Vec<&Need>) = way
        .needs
        .iter()
        .filter(|need| need.state == State::Met && !ways.may_change(told.law, need))
        .partition(|need| !need.presumed.is_empty());
    let words = |needs: &[&Need]| needs.iter().map(|need| told.cites.need(need)).collect::<Vec<_>>().join("; ");
    if !stated.is_empty() {
        let lead = if is_kept_away { String::new() } else { format!("{} ", say!(tongue, WaysMet)) };
        told.page.inked(&format!("{}{lead}", next()), &words(&stated), GOOD);
    }
    if !presumed.is_empty() {
        let lead = say!(tongue, WaysMetByPresumption);
        told.page.inked(&next(), &format!("{lead} {}", words(&presumed)), GOOD);
    }
    // Until when it stays away is said of it as a whole.
    if let Some(until) = way.until.filter(|_| !is_kept_away) {
        let day = tongue.date(until);
        let words = match way.is_until_end && ways.goal == Goal::Get {
            true => say!(tongue, WaysLastsUntil { day }),
            false => say!(tongue, WaysUntil { day }),
        };
        told.page.inked(&next(), &words, ODD);
    }
}

/// A need with its term, and how it is now.
fn needed(told: &VerdictPage, need: &Need) -> String {
    let mut words = told.cites.need_without_not(need);
    if let Some(day) = term(told, need) {
        words = format!("{words} ({})", told.page.style.tongue.date(day));
    }
    words + &now(&told.cites, told.case, need)
}

/// What is asked: needed, or to be found out; that it be, or not be.
fn asked(cites: &Cites, case: &Case, goal: Goal, way: &Way, need: &Need) -> String {
    if cites.is_only_for(need, goal) {
        return match cites.is_negative(need) {
            false => say!(cites.tongue, WaysOnlyIf),
            true => say!(cites.tongue, WaysOnlyIfNot),
        };
    }
    let can_be_done = can_be_done(&cites.law.policy, case, need);
    // Of a way that began in time, what else it takes may have been done then.
    let is_procedure = need.role == Some(Role::Provided)
        && can_be_done
        && !(goal == Goal::Get && is_late(&cites.law.policy, case, way));
    // What an authority has still to do is nothing to find out.
    let is_to_be_brought_about = need.state != State::FindOut || can_be_done;
    if let Some(by) = cites.up_to(need).filter(|_| is_to_be_brought_about && !cites.is_negative(need)) {
        return say!(cites.tongue, WaysUpTo { authority: cites.authority_said(Some(by), Before::Of) });
    }
    match (need.state, cites.is_negative(need)) {
        (State::FindOut, false) if is_procedure && cites.is_known_not_done(need) => say!(cites.tongue, WaysNeeded),
        (State::FindOut, false) if was_to_be_done(&cites.law.policy, case, way, need) => {
            say!(cites.tongue, WaysDoneInTime)
        }
        (State::FindOut, false) if is_procedure => say!(cites.tongue, WaysNeededIfNotDone),
        (State::FindOut, false) => say!(cites.tongue, WaysFindOut),
        (State::FindOut, true) => say!(cites.tongue, WaysFindOutNot),
        (_, false) => say!(cites.tongue, WaysNeeded),
        (_, true) => say!(cites.tongue, WaysMustEnd),
    }
}

/// The day on which a term ends that the need names; of a need with several parts each would have its own.
fn term(told: &VerdictPage, need: &Need) -> Option<Day> {
    match need.test {
        Test::Expr(expr) if need.alternatives.is_empty() => day_of_term(&told.cites.law.policy, told.case, expr),
        _ => None,
    }
}

/// How it is now, where something is stated or presumed.
fn now(cites: &Cites, case: &Case, need: &Need) -> String {
    let policy = &cites.law.policy;
    // What stands in an alternative that is no longer possible is not spoken of.
    let is_spoken_of = |id: &FactId| {
        let possible = cites.possible(need);
        need.alternatives.is_empty() || possible.iter().any(|alternative| alternative.facts.contains(id))
    };
    let worded = |is_presumed: bool| -> Vec<String> {
        let is_told = |id: &&FactId| {
            let is_list = matches!(policy.facts[**id].ty, FactType::List(_));
            !is_list && is_spoken_of(id) && need.presumed.contains(id) == is_presumed
        };
        let value = |&id: &FactId| {
            let value = cites.value(&case.value(id, policy)?, policy.facts[id].ty);
            Some(if need.facts.len() == 1 { value } else { format!("{}: {value}", cites.fact_label(id)) })
        };
        need.facts.iter().filter(is_told).filter_map(value).collect()
    };
    let [stated, presumed] = [false, true].map(|is_presumed| worded(is_presumed).join("; "));
    let mut known = Vec::new();
    if !stated.is_empty() {
        known.push(say!(cites.tongue, WaysNow { values: stated }));
    }
    if !presumed.is_empty() {
        known.push(say!(cites.tongue, WaysPresumed { values: presumed }));
    }
    if let Test::Expr(expr) = need.test {
        known.extend(cites.amounts(case, expr));
    }
    if known.is_empty() { String::new() } else { format!("  ({})", known.join("; ")) }
}
