//! What the prompt tells: what a statement changed, who the person is, the clauses that do something, two persons side by side.

use std::collections::HashSet;

use super::changes;
use super::cites::Cites;
use super::grammar::capitalised;
use super::page::{BAD, FAINT, GOOD, ODD, PLAIN, Page, Row, STRONG, Style};
use crate::advise::timeline::{Cause, Change, clauses_behind};
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome};
use crate::eval::{ConclusionVerdict, Reading, Verdict};
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId, Id};
use crate::policy::model::{ConclusionKind, Input, Source, Text};
use crate::report::render::safe;
use crate::report::scenario::{usual_written, written};
use crate::report::words::{certainty_word, outcome_words, practice_words, state_words};
use crate::words::say;

/// What changed from one person to another before the same law, and by which clauses.
pub fn changed(law: &Law, then: &Case, now: &Case, style: Style) -> String {
    let reading = |case: &Case| law.judge.reading(&law.policy, &law.circuit, case);
    let (before, after) = (reading(then), reading(now));
    let all = crate::advise::timeline::changes(&before, &after, law);
    let causes = clauses_behind(law, &all, &before, &after, (then, now));
    told_changes(law, now, &all, &causes, style)
}

/// What a law changes for one person that has all of another law and more.
pub fn changed_by_law(old: &Law, new: &Law, old_case: &Case, new_case: &Case, style: Style) -> String {
    let before = old.judge.reading(&old.policy, &old.circuit, old_case);
    let after = new.judge.reading(&new.policy, &new.circuit, new_case);
    // What one law does not declare has no outcome under it.
    let widened = |reading: Reading| Reading {
        law: padded(reading.law, new.policy.conclusions.len()),
        practice: padded(reading.practice, new.policy.conclusions.len()),
        ..reading
    };
    let (before, after) = (widened(before), widened(after));
    let all = crate::advise::timeline::changes(&before, &after, new);
    let mut clauses = Vec::new();
    for change in &all {
        if let Change::Law { of, .. } | Change::Practice { of, .. } = change {
            let bearing = &new.policy.conclusions[*of].bearing;
            let sides = [&bearing.law_pro, &bearing.law_con, &bearing.practice_pro, &bearing.practice_con];
            clauses.extend(sides.into_iter().flatten().copied());
        }
    }
    clauses.sort_unstable();
    clauses.dedup();
    let old_state = |name: &str| old.policy.clause(name).map(|id| before.states[id.index()]);
    let causes: Vec<_> = clauses
        .into_iter()
        .filter_map(|clause| {
            let of = &new.policy.clauses[clause];
            let after = after.states[clause.index()];
            let before = old_state(&of.name).unwrap_or(ClauseState::NotInForce);
            let differs = before != after && of.shares_fate_of.is_none();
            differs.then_some(Cause::Clause { clause, before, after, tests: Vec::new() })
        })
        .collect();
    told_changes(new, new_case, &all, &causes, style)
}

fn padded(mut outcomes: Vec<Outcome>, n: usize) -> Vec<Outcome> {
    outcomes.resize(n.max(outcomes.len()), Outcome::None);
    outcomes
}

/// Of many clauses that changed with a fact so many are told with their tests, the others by name: a screen is soon full.
const TOLD_IN_FULL: usize = 4;

/// Changes that say something, each in a line; those from one way of saying nothing to another counted.
fn told_changes(law: &Law, now: &Case, all: &[Change], causes: &[Cause], style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let is_said = |outcome: Outcome| !matches!(outcome, Outcome::None | Outcome::Undetermined);
    let says = |change: &&Change| match change {
        Change::Law { before, after, .. } | Change::Practice { before, after, .. } => {
            is_said(*before) || is_said(*after)
        }
        Change::IncompatibleBegins(_)
        | Change::IncompatibleEnds(_)
        | Change::MissingReferralBegins(_)
        | Change::MissingReferralEnds(_) => true,
    };
    let told: Vec<_> = all.iter().filter(says).collect();
    for change in &told {
        let (lead, words, ink) = changes::worded(&cites, **change);
        page.inked(lead, &words, ink);
    }
    let touches = |cause: &&Cause| match cause {
        Cause::Clause { clause, .. } => law.policy.clauses[*clause].effects.iter().any(|effect| {
            told.iter().any(|change| match change {
                Change::Law { of, .. } | Change::Practice { of, .. } => *of == effect.conclusion,
                Change::IncompatibleBegins(_)
                | Change::IncompatibleEnds(_)
                | Change::MissingReferralBegins(_)
                | Change::MissingReferralEnds(_) => false,
            })
        }),
        Cause::Stated(..) => false,
    };
    let by: Vec<_> = causes.iter().filter(touches).collect();
    let (in_full, in_short) = by.split_at(if by.len() > TOLD_IN_FULL + 3 { TOLD_IN_FULL } else { by.len() });
    let mut said = HashSet::new();
    for cause in in_full {
        for (lead, words) in changes::cause(&cites, now, cause, &mut said) {
            page.inked(lead, &words, FAINT);
        }
    }
    let names: Vec<_> = in_short.iter().filter_map(|cause| changes::cause_in_short(&cites, cause)).collect();
    if !names.is_empty() {
        page.inked("      ", &say!(style.tongue, PromptAndBy { clauses: names.join(", ") }), FAINT);
    }
    let named = |to: Outcome| -> Vec<String> {
        let is_so =
            |change: &&Change| matches!(change, Change::Law { before, after, .. } if *after == to && !is_said(*before));
        let of = |change: &Change| match change {
            Change::Law { of, .. } | Change::Practice { of, .. } => cites.conclusion(*of),
            Change::IncompatibleBegins(_)
            | Change::IncompatibleEnds(_)
            | Change::MissingReferralBegins(_)
            | Change::MissingReferralEnds(_) => String::new(),
        };
        all.iter().filter(is_so).map(of).collect()
    };
    let (ruled_out, opened) = (named(Outcome::None), named(Outcome::Undetermined));
    quietly(&mut page, &say!(style.tongue, PromptRuledOut), &ruled_out);
    quietly(&mut page, &say!(style.tongue, PromptNotDecidedYet), &opened);
    if all.is_empty() {
        page.inked("  ", &say!(style.tongue, PromptNoOutcomeChanges), FAINT);
    }
    page.done()
}

fn quietly(page: &mut Page, what: &str, names: &[String]) {
    const NAMED: usize = 5;
    if names.is_empty() {
        return;
    }
    let mut words = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    if names.len() > NAMED {
        words = say!(page.style.tongue, PromptAndMore { names: words, n: names.len() - NAMED });
    }
    page.inked("  ~ ", &format!("{what}: {words}"), FAINT);
}

/// Assumptions that are false of the person.
pub fn broken(law: &Law, verdict: &Verdict, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    for &assumption in &verdict.broken_assumptions {
        let label = cites.text(&law.policy.assumptions[assumption].label);
        page.inked("  ! ", &say!(style.tongue, PromptNobody { label }), BAD);
    }
    page.done()
}

/// What is stated of the person, what was asked and is not known, what is presumed.
pub fn facts(law: &Law, case: &Case, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let mut stated = Vec::new();
    for (id, fact) in law.policy.facts.iter() {
        let (value, ink) = match (case.stated(id), case.value(id, &law.policy)) {
            (Stated::Known, Some(value)) => (written(law, &value, fact.ty), PLAIN),
            (Stated::NotKnown, _) => (say!(style.tongue, PromptAskedNotKnown), FAINT),
            (Stated::Known | Stated::NotAsked, _) => continue,
        };
        stated.push((cites.fact(id), value, ink));
    }
    if stated.is_empty() {
        let nothing = say!(style.tongue, PromptNothingIsStatedOf);
        page.line("", &nothing);
    }
    page.table(&stated);
    page.done()
}

/// What can be stated of a group of facts: how each is called, what it may be, and what it is now.
pub fn facts_to_state(law: &Law, case: &Case, facts: &[(FactId, String)], style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    for (id, values) in facts {
        let fact = &law.policy.facts[*id];
        let now = match (case.stated(*id), case.value(*id, &law.policy)) {
            (Stated::Known, Some(value)) => {
                format!("  ({})", say!(style.tongue, PromptStated { value: written(law, &value, fact.ty) }))
            }
            (Stated::Known | Stated::NotKnown | Stated::NotAsked, _) => String::new(),
        };
        page.line("  ", &format!("{} = {values}{now}", fact.path));
        if let Some(label) = &fact.label {
            page.inked("      ", cites.text(label), FAINT);
        }
    }
    page.done()
}

/// The clauses that do something, by what they do.
pub fn clauses(law: &Law, verdict: &Verdict, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let told = [
        (ClauseState::Fires, GOOD),
        (ClauseState::Discretionary, ODD),
        (ClauseState::Awaiting, ODD),
        (ClauseState::Blocked, ODD),
        (ClauseState::Dormant, ODD),
        (ClauseState::Lifted, ODD),
    ];
    for (state, ink) in told {
        let own = law
            .policy
            .clauses
            .iter()
            .filter(|(id, clause)| verdict.clauses[id.index()].state == state && clause.shares_fate_of.is_none());
        let own: Vec<_> = own.collect();
        if own.is_empty() {
            continue;
        }
        let words = state_words(state, style.tongue);
        page.gap();
        page.inked("", &format!("{words} ({})", own.len()), ink);
        for (id, clause) in own {
            page.line("  ", &format!("{} [{}]", cites.clause(id), clause.name));
        }
    }
    let n = |state| verdict.clauses.iter().filter(|told| told.state == state).count();
    let (fail, not_in_force, open) = (n(ClauseState::Fails), n(ClauseState::NotInForce), n(ClauseState::Undetermined));
    page.gap();
    let rest = say!(style.tongue, PromptAreNotDecidedYet { fail, not_in_force, open });
    page.inked("", &rest, FAINT);
    page.done()
}

/// Where the law contradicts itself, or practice departs from it.
pub fn conflicts(law: &Law, verdict: &Verdict, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let tongue = style.tongue;
    for ((id, conclusion), told) in law.policy.conclusions.iter().zip(&verdict.conclusions) {
        let words = |outcome| outcome_words(conclusion.kind, outcome, tongue);
        if told.outcome == Outcome::Conflict {
            page.inked("  ! ", &format!("{}: {}", cites.conclusion(id), words(Outcome::Conflict)), BAD);
            let (pro, con) = told.in_conflict();
            for &clause in pro.iter().chain(&con) {
                page.line("      ", &format!("{} [{}]", cites.clause(clause), law.policy.clauses[clause].name));
            }
        }
        for beaten in &told.victories {
            let (name, winner) = (cites.conclusion(id), cites.clause(beaten.winner));
            let loser = cites.clause(beaten.loser);
            let principles =
                beaten.victory.principles.in_order(&law.policy).map(|principle| cites.principle(principle));
            let principles = principles.collect::<Vec<_>>().join("; ");
            page.line("  = ", &say!(tongue, PromptSettled { name, winner, loser, principles }));
        }
        if told.departs_in_practice() {
            let (name, in_law) = (cites.conclusion(id), words(told.outcome));
            let in_practice = practice_words(conclusion.kind, told.in_practice, tongue);
            let words = say!(tongue, FullDeparture { name, in_law, in_practice });
            page.inked("  ~ ", &words, ODD);
        }
    }
    let named = |(one, other): (ConclusionId, ConclusionId)| (cites.conclusion(one), cites.conclusion(other));
    for &both in &verdict.incompatible {
        let (one, other) = named(both);
        page.inked("  ! ", &say!(tongue, ChangeIncompatible { one, other }), BAD);
    }
    for &both in &verdict.missing_referrals {
        let (from, to) = named(both);
        page.inked("  ~ ", &say!(tongue, ChangeReferralMissing { from, to }), ODD);
    }
    let text = page.done();
    match text.is_empty() {
        true => format!("  {}\n", say!(tongue, PromptNoConflictForThis)),
        false => text,
    }
}

/// The rights that are granted, and with what they come.
pub fn protections(law: &Law, verdict: &Verdict, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    for &id in &verdict.protections {
        page.inked("  + ", &cites.conclusion(id), GOOD);
        for &clause in &verdict.conclusions[id.index()].by {
            page.inked("      ", &cites.clause(clause), FAINT);
        }
    }
    if verdict.protections.is_empty() {
        let none = say!(style.tongue, PromptNoRightIsGranted);
        page.line("  ", &none);
    }
    page.done()
}

/// Facts not stated that matter to a conclusion; what is certain whatever they are.
/// `presumed`: the presumptions that the outcome leans on.
pub fn need(law: &Law, of: ConclusionId, told: &ConclusionVerdict, presumed: &[FactId], style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let facts = &told.matters;
    if let Some(certain) = told.certain {
        let outcome = outcome_words(law.policy.conclusions[of].kind, certain, style.tongue);
        let whatever = match presumed {
            [] => say!(style.tongue, PromptWhateverIsNotKnown),
            presumed => cites.as_long_as_presumed(presumed),
        };
        page.line("  ", &format!("{}: {outcome}, {whatever}", cites.conclusion(of)));
    } else if facts.is_empty() {
        let questions = cites.open_questions([told].into_iter());
        let open = match questions.is_empty() {
            false => say!(style.tongue, PromptNoFactCanChange { questions: questions.join(", ") }),
            true => capitalised(&say!(style.tongue, FullDependsOnNothingKnown)) + ".",
        };
        page.line("  ", &open);
    }
    for &id in facts {
        let fact = &law.policy.facts[id];
        page.line("  - ", &cites.fact(id));
        if let Some(ask) = &fact.ask {
            page.inked("      ", cites.text(ask), FAINT);
        }
    }
    page.done()
}

/// Two persons side by side: facts and outcomes, those that differ marked.
pub fn compared(law: &Law, one: (&str, &Case), other: (&str, &Case), style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    page.inked("", &format!("{}  |  {}", one.0, other.0), STRONG);
    let row = |name: String, left: String, right: String| -> Row {
        let (mark, ink) = if left == right { ("  ", FAINT) } else { ("* ", PLAIN) };
        (format!("{mark}{name}"), format!("{left}  |  {right}"), ink)
    };
    let mut rows = vec![row(say!(tongue, PromptDayAskedFor), tongue.date(one.1.as_of()), tongue.date(other.1.as_of()))];
    for (id, fact) in law.policy.facts.iter() {
        let value = |case: &Case| match (case.stated(id), case.value(id, &law.policy)) {
            (Stated::Known, Some(value)) => Some(written(law, &value, fact.ty)),
            (Stated::NotKnown, _) => Some(say!(tongue, NotKnown)),
            (Stated::Known | Stated::NotAsked, _) => None,
        };
        let (left, right) = (value(one.1), value(other.1));
        if left.is_some() || right.is_some() {
            let shown = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
            rows.push(row(cites.fact_label(id), shown(left), shown(right)));
        }
    }
    let reading = |case: &Case| law.judge.reading(&law.policy, &law.circuit, case);
    let (left, right) = (reading(one.1), reading(other.1));
    let mut outcomes = Vec::new();
    for (id, conclusion) in law.policy.conclusions.iter() {
        let words = |reading: &Reading| {
            let (in_law, in_practice) = (reading.law[id.index()], reading.practice[id.index()]);
            let mut words = outcome_words(conclusion.kind, in_law, tongue);
            if in_law != in_practice {
                let in_practice = practice_words(conclusion.kind, in_practice, tongue);
                words = say!(tongue, FullOutcomes { in_law: words, in_practice });
            }
            words
        };
        let is_told = |reading: &Reading| !matches!(reading.law[id.index()], Outcome::None | Outcome::Undetermined);
        if is_told(&left) || is_told(&right) || words(&left) != words(&right) {
            outcomes.push(row(cites.conclusion(id), words(&left), words(&right)));
        }
    }
    page.table(&rows);
    page.gap();
    page.table(&outcomes);
    page.done()
}

/// A clause as the policy has it, and where.
pub fn clause_text(law: &Law, id: crate::policy::ids::ClauseId, style: Style) -> String {
    let clause = &law.policy.clauses[id];
    let mut page = Page::new(style);
    let place = law.sources.place(clause.span);
    let place = place.map_or_else(String::new, |(file, place)| format!("{}:{}", file.name, place.line));
    page.inked("", &place, FAINT);
    if let Some(docs) = &clause.docs {
        for line in docs.lines() {
            page.inked("/// ", line, FAINT);
        }
    }
    for line in law.sources.text(clause.span).lines() {
        page.raw(&safe::lines(line));
    }
    page.done()
}

/// Where in the law something stands: title, article, rank, force, wording, how sure the reading is.
pub fn source(
    law: &Law,
    sources: &[Source],
    certainty: Option<crate::policy::model::Certainty>,
    style: Style,
) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let mut page = Page::new(style);
    for source in sources {
        page.inked("", &cites.source(source), STRONG);
        origin(&mut page, law, source.origin);
        if let Some(text) = &source.text {
            page.line("  ", &format!("“{}”", cites.text(text)));
        }
    }
    if sources.is_empty() {
        page.line("", &say!(tongue, PromptNoSourceIsGiven));
    }
    if let Some(certainty) = certainty {
        page.inked("  ", &say!(tongue, PromptReading { certainty: certainty_word(certainty) }), FAINT);
    }
    page.done()
}

fn origin(page: &mut Page, law: &Law, origin: crate::policy::model::Origin) {
    let policy = &law.policy;
    let tongue = page.style.tongue;
    let (force, url, rank, published) = match origin {
        crate::policy::model::Origin::Instrument(id) => {
            let instrument = &policy.instruments[id];
            let rank = instrument.rank.as_ref().map(|rank| rank.replace('_', " "));
            (instrument.force, &instrument.url, rank, instrument.published)
        }
        crate::policy::model::Origin::Practice(id) => {
            let practice = &policy.practices[id];
            (practice.in_force, &practice.url, Some(say!(tongue, PromptPracticeNoLaw)), None)
        }
    };
    let mut words: Vec<String> = rank.into_iter().collect();
    words.extend(published.map(|day| say!(tongue, PromptPublished { day: tongue.date(day) })));
    words.push(say!(tongue, PromptInForce { days: Cites { law, tongue }.days(force) }));
    page.inked("  ", &words.join(", "), FAINT);
    if let Some(url) = url {
        page.inked("  ", url, FAINT);
    }
}

/// An instrument with its title and force.
pub fn instrument(law: &Law, origin_of: crate::policy::model::Origin, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    let (name, title) = law.policy.origin_title(origin_of);
    let title = title.map_or_else(|| name.replace('_', " "), |title: &Text| cites.text(title).to_owned());
    page.inked("", &title, STRONG);
    origin(&mut page, law, origin_of);
    page.done()
}

/// What a fact is, how it is asked, what it can be, and which clauses read it.
pub fn fact_help(law: &Law, id: FactId, values: &str, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let fact = &law.policy.facts[id];
    let mut page = Page::new(style);
    page.inked("", &cites.fact(id), STRONG);
    if let Some(ask) = &fact.ask {
        page.line("  ", cites.text(ask));
    }
    if let Some(docs) = &fact.docs {
        page.line("  ", docs);
    }
    page.line("  ", &say!(tongue, PromptValues { values }));
    if fact.fixed {
        page.line("  ", &say!(tongue, PromptNobodyCanChangeIt));
    }
    if let Some(presumed) = &fact.presumed {
        let value = written(law, presumed, fact.ty);
        page.line("  ", &say!(tongue, PromptPresumed { value }));
    }
    if let Some(usual) = &fact.usual {
        let value = usual_written(&law.policy, usual, fact.ty);
        page.line("  ", &say!(tongue, PromptUsual { value }));
    }
    let reads = |clause: &crate::policy::model::Clause| {
        let inputs = clause.conditions.iter();
        inputs
            .flat_map(|condition| crate::policy::inputs::inputs_below(&law.policy, condition.expr))
            .any(|input| input == Input::Fact(id))
    };
    let clauses: Vec<_> =
        law.policy.clauses.values().filter(|clause| reads(clause)).map(|clause| &*clause.name).collect();
    if !clauses.is_empty() {
        page.line(&format!("  {} ", say!(tongue, PromptReadBy)), &clauses.join(", "));
    }
    page.done()
}

/// What a conclusion is, and the clauses that bear on it.
pub fn conclusion_help(law: &Law, id: ConclusionId, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let tongue = style.tongue;
    let conclusion = &law.policy.conclusions[id];
    let mut page = Page::new(style);
    let kind = match conclusion.kind {
        ConclusionKind::Category => say!(tongue, PromptCategory),
        ConclusionKind::Status => say!(tongue, PromptStatus),
        ConclusionKind::Protection => say!(tongue, PromptRight),
        ConclusionKind::Duty => say!(tongue, PromptDuty),
    };
    page.inked("", &format!("{} [{}], {kind}", cites.conclusion(id), conclusion.name), STRONG);
    if let Some(docs) = &conclusion.docs {
        page.line("  ", docs);
    }
    let bearing = &conclusion.bearing;
    let sides = [
        (say!(tongue, PromptFor), [&bearing.law_pro, &bearing.practice_pro]),
        (say!(tongue, FullAgainst), [&bearing.law_con, &bearing.practice_con]),
    ];
    for (lead, clauses) in sides {
        let names: Vec<_> = clauses.into_iter().flatten().map(|id| &*law.policy.clauses[*id].name).collect();
        if !names.is_empty() {
            page.line(&format!("  {lead}: "), &names.join(", "));
        }
    }
    page.done()
}

/// Findings of `check` that appear and vanish, by name, with what they say.
pub fn findings_changed(before: &[(String, String)], after: &[(String, String)], style: Style) -> String {
    const TOLD: usize = 8;
    let mut page = Page::new(style);
    let is_in = |name: &str, findings: &[(String, String)]| findings.iter().any(|(other, _)| other == name);
    let appear: Vec<_> = after.iter().filter(|(name, _)| !is_in(name, before)).collect();
    let vanish: Vec<_> = before.iter().filter(|(name, _)| !is_in(name, after)).collect();
    if appear.is_empty() && vanish.is_empty() {
        let none = say!(style.tongue, PromptCheckNoFindingAppears);
        page.inked("  ", &none, FAINT);
        return page.done();
    }
    for (begins, findings, ink) in [(true, &appear, ODD), (false, &vanish, GOOD)] {
        for (name, message) in findings.iter().take(TOLD) {
            let words = match begins {
                true => say!(style.tongue, PromptFindingAppears { name, message }),
                false => say!(style.tongue, PromptFindingVanishes { name, message }),
            };
            page.inked("  ", &words, ink);
        }
        if findings.len() > TOLD {
            let n = findings.len() - TOLD;
            let words = match begins {
                true => say!(style.tongue, PromptMoreAppear { n }),
                false => say!(style.tongue, PromptMoreVanish { n }),
            };
            page.inked("  ", &words, FAINT);
        }
    }
    page.done()
}
