//! An explanation as a person reads it: what it leans on, why it is so, why it is not otherwise, and what would help.

use super::cites::Cites;
use super::grammar::capitalised;
use super::page::{BAD, FAINT, ODD, PLAIN, STRONG, Style};
use super::verdict::{VerdictPage, date_words, open_term_words};
use crate::advise::explain::{Explanation, Hindered, Obstacle, Subject};
use crate::advise::open_terms::{OpenTerm, open_terms};
use crate::advise::ways::{Bar, Goal};
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::Test;
use crate::law::Law;
use crate::policy::ids::{ClauseId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
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

fn explained<'a>(law: &'a Law, case: &'a Case, explanation: &'a Explanation, style: Style) -> VerdictPage<'a> {
    let mut told = VerdictPage::new(law, case, &explanation.verdict, style);
    head(&mut told, explanation);
    readings(&mut told, explanation);
    match explanation.subject {
        Subject::Conclusion(of) => {
            let verdict = &explanation.verdict.conclusions[of.index()];
            let has_clauses = !explanation.by.is_empty() || !explanation.unbeaten.is_empty();
            if has_clauses {
                told.page.gap();
                told.conclusion(of, verdict);
            }
            for &clause_id in &explanation.practice_by {
                let lead = say!(told.tongue(), ExplainInPracticeBy);
                told.clause(&lead, clause_id);
            }
        }
        Subject::Clause(id) => clause(&mut told, id),
    }
    certain(&mut told, explanation);
    rests_on(&mut told, explanation);
    presumptions(&mut told, explanation);
    why_not(&mut told, explanation);
    if let Some(ways) = &explanation.ways {
        super::change::told(&mut told, ways);
    }
    matters(&mut told, explanation);
    dates(&mut told, explanation);
    super::limits::tell_not_decided(&mut told.page, law, &explanation.verdict);
    told
}

fn head(told: &mut VerdictPage, explanation: &Explanation) {
    let day = told.tongue().date(explanation.as_of);
    let whose = match &explanation.id {
        Some(id) => say!(told.tongue(), ExplainCase { id, day }),
        None => say!(told.tongue(), ExplainDay { day }),
    };
    match explanation.subject {
        Subject::Conclusion(of) => {
            let verdict = &explanation.verdict.conclusions[of.index()];
            let mut words = told.outcome(of, verdict.settled());
            if verdict.is_certain_whatever() {
                words = say!(told.tongue(), ExplainWhatever { outcome: words });
            }
            if verdict.in_practice != verdict.outcome {
                let in_practice = told.practised(of, verdict.in_practice);
                words = say!(told.tongue(), FullOutcomes { in_law: words, in_practice });
            }
            if let Some(decided) = told.cites.decided(of, verdict) {
                words.push_str(&format!("; {decided}"));
            }
            if let Some(followed) = &verdict.followed {
                words.push_str(&format!("; {}", told.cites.followed(followed, told.verdict)));
            }
            let name = &told.law.policy.conclusions[of].name;
            told.page.heading(&format!("{} [{name}]: {words}  ({whose})", told.cites.conclusion(of)));
        }
        Subject::Clause(id) => {
            let state = state_words(explanation.verdict.clauses[id.index()].state, told.tongue());
            let name = &told.law.policy.clauses[id].name;
            told.page.heading(&format!("{} [{name}]: {state}  ({whose})", told.cites.clause(id)));
        }
    }
}

/// What is presumed, behind the reasons, which name it where they rest on it.
fn presumptions(told: &mut VerdictPage, explanation: &Explanation) {
    if explanation.presumed.is_empty() {
        return;
    }
    told.page.heading(&say!(told.tongue(), ExplainPresumptions));
    for &fact_id in &explanation.presumed {
        let fact = &told.law.policy.facts[fact_id];
        let value = fact.presumed.as_ref().map_or_else(String::new, |value| told.cites.value(value, fact.ty));
        let fact = told.cites.fact(fact_id);
        told.page.inked("  - ", &say!(told.tongue(), ExplainPresumed { fact, value }), ODD);
    }
}

/// Interpretations and numbers that are not given come first: with others it may be otherwise.
fn readings(told: &mut VerdictPage, explanation: &Explanation) {
    for of in &explanation.verdict.no_numbers {
        let is_on = match explanation.subject {
            Subject::Conclusion(id) => of.on.contains(&id),
            Subject::Clause(_) => false,
        };
        if is_on {
            let words = capitalised(&told.cites.no_number(of.value, of.day));
            told.page.inked("  ", &words, ODD);
        }
    }
    for note in &explanation.notes {
        told.page.inked("  ", &capitalised(&told.cites.counted_beyond(note)), ODD);
    }
    for &(question, answer) in &explanation.readings {
        let name = &told.law.policy.questions[question].name;
        let question = told.cites.question(question);
        let words = match answer {
            Some(answer) => {
                let answer = told.cites.yes_or_no(answer);
                say!(told.tongue(), ScreenInterpretation { question, answer })
            }
            None => say!(told.tongue(), ExplainQuestion { question }),
        };
        let words = format!("{words} [{name}]");
        told.page.inked("  ", &words, ODD);
    }
    if !explanation.has_all_readings {
        told.page.inked("  ", &say!(told.tongue(), ExplainQuestionsNotDecided), ODD);
    }
}

/// A clause by itself: its text in the law, its effects, its reasons.
fn clause(told: &mut VerdictPage, id: ClauseId) {
    told.page.gap();
    let state = explanation_word(told, id);
    told.clause(&state, id);
    for effect in &told.law.policy.clauses[id].effects {
        let verdict = &told.verdict.conclusions[effect.conclusion.index()];
        let lead = match effect.polarity {
            Polarity::For => say!(told.tongue(), ExplainFor),
            Polarity::Against => say!(told.tongue(), ExplainAgainst),
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

fn explanation_word(told: &VerdictPage, id: ClauseId) -> String {
    match told.verdict.clauses[id.index()].state {
        ClauseState::Fires => say!(told.tongue(), FindApplies),
        ClauseState::NotInForce
        | ClauseState::Fails
        | ClauseState::Undetermined
        | ClauseState::Lifted
        | ClauseState::Dormant
        | ClauseState::Blocked
        | ClauseState::Discretionary
        | ClauseState::Awaiting => say!(told.tongue(), TestBecause),
    }
}

/// What the person has whatever the missing answers are: by which clauses between them, and until when at least.
fn certain(told: &mut VerdictPage, explanation: &Explanation) {
    if let Some(whatever) = &explanation.whatever {
        told.page.heading(&say!(told.tongue(), ExplainWhateverBy { n: whatever.by.len() }));
        for &id in &whatever.by {
            let name = &told.law.policy.clauses[id].name;
            told.page.line("  - ", &format!("{} [{name}]", told.cites.clause(id)));
        }
        if !whatever.facts.is_empty() && whatever.by.len() > 1 {
            told.page.line("  ", &say!(told.tongue(), ExplainWhateverDecides));
            whatever.facts.iter().for_each(|&fact| told.page.line("    - ", &told.cites.fact(fact)));
        }
    }
    if let Some(day) = explanation.certain_until {
        told.page.line("  ", &say!(told.tongue(), ExplainCertainUntil { day: told.tongue().date(day) }));
    }
}

fn rests_on(told: &mut VerdictPage, explanation: &Explanation) {
    let rests_on: Vec<_> = explanation.rests_on.clone();
    if rests_on.is_empty() {
        return;
    }
    told.page.heading(&say!(told.tongue(), ExplainItRestsOn));
    for of in rests_on {
        let verdict = &explanation.verdict.conclusions[of.index()];
        told.conclusion(of, verdict);
    }
}

// ---- why not -------------------------------------------------------------------------------------------------------------

fn why_not(told: &mut VerdictPage, explanation: &Explanation) {
    let hindered: Vec<_> = explanation.hindered.iter().filter(|hindered| !hindered.obstacles.is_empty()).collect();
    if hindered.is_empty() {
        if let Subject::Conclusion(of) = explanation.subject
            && explanation.verdict.conclusions[of.index()].settled() != Outcome::Granted
            && explanation.hindered.is_empty()
            && explanation
                .ways
                .as_ref()
                .is_none_or(|ways| !matches!(ways.bar, Some(Bar::NoClause)) || ways.goal == Goal::Avert)
        {
            let nothing = say!(told.tongue(), ExplainNoClauseOfThis);
            told.page.gap();
            told.page.line("", &nothing);
        }
        return;
    }
    let heading = match explanation.subject {
        Subject::Conclusion(of) if explanation.verdict.conclusions[of.index()].settled() == Outcome::Undetermined => {
            say!(told.tongue(), ExplainWhyUndecided)
        }
        Subject::Conclusion(of) => {
            let word = told.outcome(of, Outcome::Granted);
            say!(told.tongue(), ExplainWhyItIsNot { word })
        }
        Subject::Clause(_) => say!(told.tongue(), ExplainWhatStandsInIts),
    };
    told.page.heading(&heading);
    let mut opponents = Vec::new();
    for hindered in hindered.iter().take(TOLD) {
        hindered_clause(told, hindered, &mut opponents);
    }
    if hindered.len() > TOLD {
        let n = hindered.len() - TOLD;
        let more = say!(told.tongue(), ExplainAndMoreClausesFarther { n });
        told.page.inked("  ", &more, FAINT);
    }
}

/// `known_opponents`: those named under the clauses before, each time together; what may say the opposite of several clauses is named once.
fn hindered_clause(told: &mut VerdictPage, hindered: &Hindered, known_opponents: &mut Vec<Vec<ClauseId>>) {
    let name = &told.law.policy.clauses[hindered.clause].name;
    let mut words = format!("{} [{name}]", told.cites.clause(hindered.clause));
    if let Some(status) = hindered.through {
        words = say!(told.tongue(), ExplainThrough { status: told.cites.conclusion(status), clause: words });
    }
    told.page.inked("  ", &words, STRONG);
    let mut opponents: Vec<ClauseId> = Vec::new();
    for obstacle in &hindered.obstacles {
        if let Obstacle::MayBeOpposed(by) = obstacle {
            opponents.push(*by);
            continue;
        }
        let (lead, words) = worded(&told.cites, told.case, hindered.clause, obstacle);
        let ink = match obstacle {
            Obstacle::Test { reason, .. } if reason.value == Truth::Unknown => PLAIN,
            Obstacle::Test { .. } | Obstacle::Lifted(_) | Obstacle::Beaten(..) | Obstacle::Opposed(_) => BAD,
            Obstacle::MayBeOpposed(_) => PLAIN,
            Obstacle::Force(..) | Obstacle::Dormant(_) | Obstacle::Discretion => ODD,
        };
        told.page.inked(&format!("    {lead} "), &words, ink);
    }
    if !opponents.is_empty() {
        let words = match opponents.len() > 1 && known_opponents.contains(&opponents) {
            true => say!(told.cites.tongue, ExplainMayBeOpposedBySame),
            false => {
                let clause = opponents.iter().map(|&id| told.cites.clause(id)).collect::<Vec<_>>().join("; ");
                say!(told.cites.tongue, ExplainMayBeOpposed { clause })
            }
        };
        known_opponents.push(opponents);
        let lead = say!(told.cites.tongue, ExplainNotKnown);
        told.page.inked(&format!("    {lead} "), &words, PLAIN);
    }
    if hindered.n_more_opponents > 0 {
        let words = say!(told.cites.tongue, ExplainMoreOpponents { n: hindered.n_more_opponents });
        told.page.inked("    ", &words, PLAIN);
    }
}

/// An obstacle in words: what is missing, and how it is now.
pub(super) fn worded(cites: &Cites, case: &Case, clause: ClauseId, obstacle: &Obstacle) -> (String, String) {
    let tongue = cites.tongue;
    match obstacle {
        Obstacle::Test { reason, wanted, role, is_fixed } => {
            let Test::Expr(expr) = reason.test else {
                unreachable!("what stands in the way of a clause is a test of its conditions")
            };
            let is_known = reason.value.is_known();
            let lead = match (role, wanted) {
                (_, true) if !is_known => say!(tongue, ExplainNotKnown),
                (_, false) if !is_known => say!(tongue, ExplainMustNotApplyNot),
                (Role::Ends, _) => say!(tongue, ExplainIsOver),
                (Role::When | Role::Unless | Role::Provided, _) => say!(tongue, ExplainRequired),
            };
            let mut words = match (role, is_known) {
                (Role::When | Role::Unless | Role::Provided, true) => {
                    cites.under_label(clause, reason, cites.test_as_requirement(expr, *wanted))
                }
                (Role::Ends, _) | (_, false) => cites.called_test(clause, reason, *role),
            };
            if is_known {
                let now = match cites.values_of(case, reason) {
                    // “Required: no criminal record — now: yes” would say the contrary.
                    values if (values.is_empty() || cites.is_bare(expr)) && !*wanted => {
                        format!("{}: {}", cites.statement(expr, true), cites.truth(reason.value))
                    }
                    values if values.is_empty() || cites.is_bare(expr) => cites.truth(reason.value),
                    // Of one fact, which the words have just named, the value is enough.
                    values => match cites.only_fact(expr).and_then(|fact| values.strip_prefix(&format!("{fact}: "))) {
                        Some(value) => value.to_owned(),
                        None => values,
                    },
                };
                words = say!(tongue, ExplainAndNow { words, now });
            }
            if *is_fixed && is_known {
                let facts = facts_among(inputs_below(&cites.law.policy, expr));
                let is_presumed =
                    |id| cites.law.policy.facts[id].presumed.is_some() && case.stated(id) != Stated::Known;
                // What is presumed is not so for good: somebody may say otherwise.
                words = match facts.into_iter().any(is_presumed) {
                    true => say!(tongue, ExplainNobodySaidOtherwise { words }),
                    false => say!(tongue, ExplainNobodyCanChangeThat { words }),
                };
            }
            (lead, words)
        }
        Obstacle::Force(range, value) => {
            let governing = match cites.law.policy.clauses[clause].governed_by {
                GoverningDate::AsOf => say!(tongue, TestDayAskedFor),
                GoverningDate::Fact(fact_id) => cites.fact_label(fact_id),
            };
            let lead = match value {
                Truth::Unknown => say!(tongue, ExplainNotKnown),
                Truth::False | Truth::True => say!(tongue, ExplainMustBe),
            };
            (lead, say!(tongue, ExplainInForce { governing, days: cites.days(*range) }))
        }
        Obstacle::Dormant(at) => {
            let why = cites.text(&cites.law.policy.clauses[clause].dormancies[*at].why).to_owned();
            (say!(tongue, ExplainBut), say!(tongue, FullDormant { why }))
        }
        Obstacle::Discretion => (say!(tongue, ExplainBut), cites.left_to(clause)),
        Obstacle::Lifted(by) => (say!(tongue, ExplainBut), say!(tongue, ExplainLifted { clause: cites.clause(*by) })),
        Obstacle::Beaten(by, principle) => {
            let (clause, principle) = (cites.clause(*by), cites.principle(*principle));
            (say!(tongue, ExplainBut), say!(tongue, ExplainBeaten { clause, principle }))
        }
        Obstacle::MayBeOpposed(by) => {
            (say!(tongue, ExplainNotKnown), say!(tongue, ExplainMayBeOpposed { clause: cites.clause(*by) }))
        }
        Obstacle::Opposed(by) => (say!(tongue, ExplainBut), say!(tongue, ExplainOpposed { clause: cites.clause(*by) })),
    }
}

// ---- what is open, and until when ----------------------------------------------------------------------------------------

fn matters(told: &mut VerdictPage, explanation: &Explanation) {
    if explanation.matters.is_empty() {
        return;
    }
    told.page.heading(&say!(told.tongue(), ExplainItHangsOnWhat));
    for &fact_id in &explanation.matters {
        told.page.line("  - ", &told.cites.fact(fact_id));
    }
}

fn dates(told: &mut VerdictPage, explanation: &Explanation) {
    let open = open_terms(told.law, told.case, &explanation.verdict);
    let open: Vec<&OpenTerm> = open.iter().filter(|term| explanation.subject == Subject::Conclusion(term.of)).collect();
    if explanation.dates.is_empty() && open.is_empty() && explanation.keeping.is_none() {
        return;
    }
    told.page.heading(&say!(told.tongue(), FullDates));
    for term in open {
        told.page.line("  ", &open_term_words(&told.cites, term));
    }
    for note in &explanation.dates {
        let ink = if note.passed { BAD } else { PLAIN };
        told.page.inked("  ", &date_words(&told.cites, note), ink);
    }
    if let Some(keeping) = &explanation.keeping {
        let day = told.tongue().date(keeping.last);
        let ways = told.cites.keeps(told.case, keeping);
        told.page.line("  ", &say!(told.tongue(), ExplainKeep { day, ways: told.cites.one_of(&ways) }));
    }
}
