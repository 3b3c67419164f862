//! Whom `find` found: each in a sentence, with the clauses behind the question that apply to them; or why nobody matches.

use super::cites::Cites;
use super::page::{FAINT, GOOD, ODD, Page, Style, Tongue};
use crate::analysis::Witness;
use crate::analysis::find::{Found, WhyNobody};
use crate::law::Law;
use crate::policy::ids::{ClauseId, ExprId};
use crate::report::findings::{applying, reasons};
use crate::words::say;

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
    let locale = style.tongue;
    match &found.why_nobody {
        Some(why) => explain(&mut page, law, condition, why, found.is_stopped),
        None if found.is_stopped => page.inked("", &say!(locale, FindStopped), ODD),
        None if found.is_complete => page.inked("", &everyone_else(law, found, locale), FAINT),
        None => page.inked("", &others(found, locale), FAINT),
    }
    page.done()
}

/// What was proved of everyone else who matches: of the clauses behind the question, and of no others.
fn everyone_else(law: &Law, found: &Found, locale: Tongue) -> String {
    let is_many = found.persons.len() > 1;
    if found.clauses.is_empty() {
        return if is_many { say!(locale, FindSameTestsOfOne) } else { say!(locale, FindSameTests) };
    }
    let clauses = counted(law, &found.clauses, locale);
    let does_any_apply = found.persons.iter().any(|person| !applying(law, person, &found.clauses).is_empty());
    match (does_any_apply, is_many) {
        (false, _) => say!(locale, FindNoneApplies { clauses }),
        (true, false) => say!(locale, FindSameClauses { clauses }),
        (true, true) => say!(locale, FindSameClausesOfOne { clauses }),
    }
}

fn others(found: &Found, locale: Tongue) -> String {
    let others = match found.clauses.is_empty() {
        true => say!(locale, FindOthersOtherwise),
        false => say!(locale, FindOthersClauses),
    };
    if found.persons.len() == 1 { say!(locale, FindShowMore { others }) } else { others }
}

/// So many clauses are named; of more, the number is given.
const FEW: usize = 4;

fn counted(law: &Law, clauses: &[ClauseId], locale: Tongue) -> String {
    if clauses.len() > FEW {
        return say!(locale, FindNClauses { n: clauses.len() });
    }
    let names: Vec<_> = clauses.iter().map(|&id| format!("`{}`", law.policy.clauses[id].name)).collect();
    names.join(", ")
}

fn explain(page: &mut Page, law: &Law, condition: ExprId, why: &WhyNobody, is_stopped: bool) {
    let locale = page.style.tongue;
    let condition = law.wording(law.policy.exprs[condition].span);
    page.line("", &say!(locale, FindNobody { condition }));
    for reason in reasons(law, why, locale) {
        page.line("  - ", &reason);
    }
    let words = if is_stopped { say!(locale, FindMaybeUnnecessary) } else { say!(locale, FindRemoveOne) };
    page.inked("", &words, FAINT);
}

/// A person, the interpretation of open questions that it takes, and those of the clauses that apply; what a status confers goes with the
/// status, and is not listed.
fn one(page: &mut Page, cites: &Cites, lead: &str, person: &Witness, clauses: &[ClauseId]) {
    let locale = page.style.tongue;
    page.inked(lead, &cites.person(person), GOOD);
    let under = " ".repeat(lead.len());
    for interpretation in cites.readings(person) {
        page.inked(&under, &say!(locale, FindOnInterpretation { interpretation }), ODD);
    }
    let declared = &cites.law.policy.clauses;
    let applying = applying(cites.law, person, clauses).into_iter();
    for id in applying.filter(|&id| declared[id].shares_fate_of.is_none()) {
        let lead = format!("{under}{} ", say!(locale, FindApplies));
        page.line(&lead, &format!("{} [{}]", cites.clause(id), declared[id].name));
    }
}

/// One person alone: what `next` shows at the prompt.
pub fn person_found(law: &Law, person: &Witness, clauses: &[ClauseId], style: Style) -> String {
    let mut page = Page::new(style);
    one(&mut page, &Cites { law, tongue: style.tongue }, "  ", person, clauses);
    page.done()
}
