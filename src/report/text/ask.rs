//! The words of an interview: questions, why they are asked, how an answer was understood, what it settles.

use super::cites::Cites;
use super::page::{BAD, FAINT, GOOD, Page, STRONG, Style, Tongue};
use crate::advise::answers::{Heard, NotUnderstood, normalised};
use crate::advise::days::NotTaken;
use crate::advise::interview::{Asked, AtMost, Interview, Reason, fields};
use crate::circuit::Outcome;
use crate::law::Law;
use crate::policy::ids::{ConclusionId, FactId};
use crate::policy::model::{FactType, Text, TypeBody, Value};
use crate::report::words::outcome_words;
use crate::words::say;

// ---- questions ---------------------------------------------------------------------------------------------------------

/// How to answer, before the first question.
pub fn how_to_answer(style: Style) -> String {
    let mut page = Page::new(style);
    page.inked("", &say!(style.tongue, AskHowToAnswer), FAINT);
    page.done()
}

/// The question, with what can be answered, its number, and how many may follow.
pub fn question(law: &Law, interview: &Interview, asked: Asked, at_most: AtMost, style: Style) -> String {
    let cites = Cites { law, tongue: style.tongue };
    let mut page = Page::new(style);
    page.inked("", &progress(interview.n_answered() + 1, at_most, style.tongue), FAINT);
    page.inked("", &words(&cites, asked), STRONG);
    page.inked("  ", &answers(law, asked.ty(law), style.tongue), FAINT);
    page.done()
}

fn progress(number: usize, at_most: AtMost, tongue: Tongue) -> String {
    let left = at_most.n_facts;
    match (left, at_most.has_members) {
        (0, false) => say!(tongue, AskQuestionLast { number }),
        (0, true) => say!(tongue, AskQuestionLists { number }),
        (_, false) => say!(tongue, AskQuestion { number, left }),
        (_, true) => say!(tongue, AskQuestionAndLists { number, left }),
    }
}

impl Cites<'_> {
    /// A fact as it is asked for: the policy's own question, else its label as one.
    pub fn asked(&self, fact: FactId) -> String {
        match self.law.policy.facts[fact].decides {
            Some(_) => say!(self.tongue, AskLabel { label: self.fact_label(fact) }),
            None => words(self, Asked::Fact(fact)),
        }
    }

    /// The first questions for these facts, so many at most; one for all the values of a set.
    pub fn asked_together(&self, facts: &[FactId], at_most: usize) -> Vec<String> {
        let policy = &self.law.policy;
        let mut together: Vec<(Option<usize>, Vec<FactId>)> = Vec::new();
        for &fact in facts {
            let set = policy.set_number_of(fact).map(|(number, _)| number).filter(|&at| policy.sets[at].ask.is_some());
            match together.iter_mut().find(|(known, _)| set.is_some() && *known == set) {
                Some((_, facts)) => facts.push(fact),
                None => together.push((set, vec![fact])),
            }
        }
        let question = |(set, facts): &(Option<usize>, Vec<FactId>)| match (set, facts.as_slice()) {
            (Some(at), facts) if facts.len() > 1 => {
                let set = &policy.sets[*at];
                let values = facts.iter().filter_map(|&fact| policy.set_number_of(fact));
                let values: Vec<String> = values.map(|(_, value)| self.value_of_type(set.ty, value)).collect();
                let question = set.ask.as_ref().map_or("", |ask| self.text(ask));
                say!(self.tongue, AskForEach { question, values: values.join("; ") })
            }
            (_, facts) => self.asked(facts[0]),
        };
        together.iter().take(at_most).map(question).collect()
    }
}

fn words(cites: &Cites, asked: Asked) -> String {
    let (law, tongue) = (cites.law, cites.tongue);
    let own = |ask: &Option<Text>, label: &Option<Text>, name: &str| match ask.as_ref().or(label.as_ref()) {
        Some(text) if ask.is_some() => cites.text(text).to_owned(),
        Some(text) => say!(tongue, AskLabel { label: cites.text(text) }),
        None => say!(tongue, AskLabel { label: name.replace(['_', '.'], " ") }),
    };
    match asked {
        Asked::Fact(id) => {
            let fact = &law.policy.facts[id];
            own(&fact.ask, &fact.label, &fact.path)
        }
        Asked::OneMore { list, number: 0 } => match &law.policy.facts[list].ask {
            Some(ask) => cites.text(ask).to_owned(),
            None => say!(tongue, AskList { list: cites.fact_label(list) }),
        },
        Asked::OneMore { list, number } => say!(tongue, AskListMore { list: cites.fact_label(list), number }),
        Asked::Field { list, number, field } => {
            let label = cites.fact_label(list);
            let Some(of) = fields(law, list).get(field) else { return label };
            let question = own(&of.ask, &of.label, &of.name);
            say!(tongue, AskMember { list: label, number: number + 1, question })
        }
    }
}

fn answers(law: &Law, ty: FactType, tongue: Tongue) -> String {
    match ty {
        FactType::Bool | FactType::List(_) => say!(tongue, AskAnswerYesNo),
        FactType::Int => say!(tongue, AskAnswerNumber),
        FactType::Date => say!(tongue, AskAnswerDate),
        FactType::DateOrNever => say!(tongue, AskAnswerDateOrNever),
        FactType::Text => String::new(),
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
    let tongue = style.tongue;
    let rows = [
        (say!(tongue, AskHelpUnknownWord), say!(tongue, AskHelpUnknown)),
        (say!(tongue, AskHelpBackWord), say!(tongue, AskHelpBack)),
        (say!(tongue, AskHelpWhyWord), say!(tongue, AskHelpWhy)),
        (say!(tongue, AskHelpStopWord), say!(tongue, AskHelpStop)),
        (say!(tongue, AskHelpChooseWord), say!(tongue, AskHelpChoose)),
        (say!(tongue, AskHelpDateWord), say!(tongue, AskHelpDate)),
    ];
    let mut page = Page::new(style);
    let width = rows.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
    for (word, meaning) in rows {
        page.line(&format!("  {word:width$}  "), &meaning);
    }
    page.done()
}

/// There is nothing to take back.
pub fn first_question(style: Style) -> String {
    format!("  {}\n", say!(style.tongue, AskFirstQuestion))
}

// ---- why it is asked ---------------------------------------------------------------------------------------------------

/// Why it is asked: what may depend on it, and what each answer would settle.
pub fn asked_for(law: &Law, interview: &Interview, asked: Asked, reasons: &[Reason], style: Style) -> String {
    const NAMED: usize = 8;
    let tongue = style.tongue;
    let cites = Cites { law, tongue };
    let mut page = Page::new(style);
    let mut named: Vec<_> = reasons.iter().take(NAMED).map(|reason| reason_words(&cites, *reason)).collect();
    if reasons.len() > NAMED {
        named.push(say!(tongue, AskAffectsMore { number: reasons.len() - NAMED }));
    }
    page.line("  ", &say!(tongue, AskAffects { what: named.join("; ") }));
    let ty = asked.ty(law);
    for supposed in interview.supposed(law, asked).iter().filter(|supposed| !supposed.settled.is_empty()) {
        let outcomes: Vec<_> = supposed.settled.iter().take(NAMED).map(|of| outcome(&cites, *of)).collect();
        let (answer, outcomes) = (said(&cites, &supposed.value, ty), outcomes.join("; "));
        let words = match ty {
            FactType::Date | FactType::DateOrNever | FactType::Int => say!(tongue, AskIfExample { answer, outcomes }),
            FactType::Bool | FactType::Enumeration(_) | FactType::List(_) | FactType::Text => {
                say!(tongue, AskIf { answer, outcomes })
            }
        };
        page.inked("  ", &words, FAINT);
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
            say!(tongue, AskAboutReferral { from, to, category: cites.conclusion(referral.category) })
        }
        Reason::MissingReferral(one, other) => {
            let [from, to] = [one, other].map(|of| cites.conclusion(of));
            say!(tongue, AskAboutMissingReferral { from, to })
        }
        Reason::Date(clause) => say!(tongue, AskAboutDeadline { clause: cites.clause(clause) }),
    }
}

fn outcome(cites: &Cites, (of, outcome): (ConclusionId, Outcome)) -> String {
    let kind = cites.law.policy.conclusions[of].kind;
    let outcome = outcome_words(kind, outcome, cites.tongue);
    say!(cites.tongue, TimelineOutcome { conclusion: cites.conclusion(of), outcome })
}

// ---- answers -----------------------------------------------------------------------------------------------------------

/// A value as it is said back.
fn said(cites: &Cites, value: &Value, ty: FactType) -> String {
    match value {
        Value::Date(day) => cites.tongue.date(*day),
        // Figures alone: a separator could be taken for that of a fraction.
        Value::Int(number) => number.to_string(),
        Value::Bool(_) | Value::Enumerated(_) | Value::List(_) | Value::Text(_) => cites.value(value, ty),
    }
}

/// How an answer was understood, where that is not what was typed.
pub fn heard(law: &Law, asked: Asked, heard: &Heard, typed: &str, style: Style) -> String {
    let tongue = style.tongue;
    let words = match heard {
        Heard::Value(Value::Bool(_)) => return String::new(),
        Heard::Value(value) => {
            let answer = said(&Cites { law, tongue }, value, asked.ty(law));
            if normalised(&answer) == normalised(typed) {
                return String::new();
            }
            say!(tongue, AskUnderstood { answer })
        }
        Heard::NotKnown => say!(tongue, AskUnderstoodUnknown),
    };
    let mut page = Page::new(style);
    page.inked("  ", &words, FAINT);
    page.done()
}

/// What an answer settles: outcomes by name, those for which no provision applies only counted.
pub fn settled(law: &Law, news: &[(ConclusionId, Outcome)], style: Style) -> String {
    const NAMED: usize = 4;
    let tongue = style.tongue;
    let cites = Cites { law, tongue };
    let (told, quiet): (Vec<(ConclusionId, Outcome)>, Vec<_>) =
        news.iter().copied().partition(|(_, outcome)| *outcome != Outcome::None);
    let mut lines: Vec<_> = told.iter().take(NAMED).map(|of| (outcome(&cites, *of), GOOD)).collect();
    let n_more = told.len().saturating_sub(NAMED) + quiet.len();
    match (told.is_empty(), quiet.as_slice()) {
        (_, _) if n_more == 0 => {}
        (true, [one]) => lines.push((outcome(&cites, *one), FAINT)),
        (true, _) => lines.push((say!(tongue, AskDecidedNone { number: n_more }), FAINT)),
        (false, _) => lines.push((say!(tongue, AskDecidedMore { number: n_more }), FAINT)),
    }
    let lead = format!("  {} ", say!(tongue, AskDecided));
    let under = " ".repeat(lead.chars().count());
    let mut page = Page::new(style);
    for (at, (words, tone)) in lines.iter().enumerate() {
        page.inked(if at == 0 { &lead } else { &under }, words, *tone);
    }
    page.done()
}

/// Why an answer was not taken, and what to write.
pub fn not_understood(law: &Law, asked: Asked, what: &NotUnderstood, style: Style) -> String {
    let tongue = style.tongue;
    let words = match what {
        NotUnderstood::YesOrNo => say!(tongue, AskExpectsYesNo),
        NotUnderstood::Number => say!(tongue, AskExpectsNumber),
        NotUnderstood::NotWhole => say!(tongue, AskExpectsWhole),
        NotUnderstood::TooLarge => say!(tongue, AskExpectsSmaller),
        NotUnderstood::Day(why) => not_a_day(*why, tongue),
        NotUnderstood::OneOf => say!(tongue, AskExpectsListed),
        NotUnderstood::DidYouMean(value) => {
            say!(tongue, AskDidYouMean { answer: said(&Cites { law, tongue }, value, asked.ty(law)) })
        }
    };
    let mut page = Page::new(style);
    page.inked("  ", &words, BAD);
    page.done()
}

fn not_a_day(why: NotTaken, tongue: Tongue) -> String {
    match why {
        NotTaken::NoDate => say!(tongue, AskExpectsDate),
        NotTaken::DayMissing => say!(tongue, AskExpectsDay),
        NotTaken::ShortYear => say!(tongue, AskExpectsYear),
        NotTaken::DoesNotExist => say!(tongue, AskNoSuchDate),
        NotTaken::OutOfBounds => say!(tongue, AskYearOutOfBounds),
        NotTaken::Ambiguous { day_first, month_first } => {
            say!(tongue, AskAmbiguousDate { one: tongue.date(day_first), other: tongue.date(month_first) })
        }
    }
}

/// What was taken back, because nobody can be so.
pub fn taken_back(style: Style) -> String {
    format!("  {}\n", say!(style.tongue, AskTakenBack))
}

// ---- the end -----------------------------------------------------------------------------------------------------------

/// Nothing that can be asked makes a difference any more.
pub fn done(law: &Law, interview: &Interview, style: Style) -> String {
    ended(law, interview, &say!(style.tongue, AskDone), style)
}

/// It ends before its end.
pub fn stopped(law: &Law, interview: &Interview, style: Style) -> String {
    ended(law, interview, &say!(style.tongue, AskStopped { answers: interview.n_answered() }), style)
}

fn ended(law: &Law, interview: &Interview, words: &str, style: Style) -> String {
    let tongue = style.tongue;
    let cites = Cites { law, tongue };
    let mut page = Page::new(style);
    page.inked("", words, STRONG);
    let case = interview.person(law).case(&law.policy);
    let unknown: Vec<_> = law.eval(&case).not_known.iter().map(|&id| cites.fact_label(id)).collect();
    if !unknown.is_empty() {
        page.line("  ", &say!(tongue, AskStillUnknown { facts: unknown.join("; ") }));
    }
    for (list, number) in interview.unfinished(law) {
        page.line("  ", &say!(tongue, AskUnfinished { list: cites.fact_label(list), number }));
    }
    page.done()
}
