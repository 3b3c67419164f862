//! Scenarios that write themselves: policy text, each with a title in both languages and what it shows as its expectations.

use rustc_hash::{FxHashMap, FxHashSet};

use super::scenario::{by, expecting, power};
use super::text::Cites;
use super::words::{outcome_word, state_word, state_words};
use crate::calendar::Day;
use crate::case::{Case, CaseFile};
use crate::circuit::provision::asking_elsewhere;
use crate::circuit::{ClauseState, Outcome, Provision};
use crate::eval::DateKind;
use crate::eval::coverage::Holder;
use crate::law::Law;
use crate::mutate::edges::{Edge, Force, Line};
use crate::mutate::generate::{Aim, Chosen, Generated};
use crate::policy::ids::{ClauseId, ConclusionId, ReferralId};
use crate::policy::model::Polarity;
use crate::syntax::format::format;
use crate::syntax::print::quoted;
use crate::words::{Locale, say};

/// The scenarios, in order; titles that are taken are given a number.
pub fn scenarios(law: &Law, generated: &Generated, taken: &[String]) -> Vec<String> {
    let mut titles: FxHashSet<String> = taken.iter().cloned().collect();
    for scenario in law.policy.scenarios.values() {
        titles.extend(scenario.title.variants.iter().map(|(_, title)| title.to_string()));
    }
    let mut n_show: FxHashMap<usize, usize> = FxHashMap::default();
    for &aim in generated.chosen.iter().flat_map(|one| &one.aims) {
        *n_show.entry(aim).or_default() += 1;
    }
    let of_one = |one: &Chosen| {
        // In what she differs from another, that is what she is for: what others show least, at a line rather than anywhere.
        let shown = if one.opposite.is_empty() { &one.aims } else { &one.opposite };
        let key = |aim: &&usize| (n_show[*aim], !matches!(generated.aims[**aim], Aim::Edge { .. }), **aim);
        let first = *shown.iter().min_by_key(key).expect("whoever is chosen shows something");
        let titled = |locale: Locale| title(law, generated, one, &generated.aims[first], locale);
        let (english, spanish) = (titled(Locale::English), titled(Locale::Spanish));
        let numbered = |title: &str, n: usize| if n == 1 { title.to_owned() } else { format!("{title} ({n})") };
        let mut n = 1;
        while titles.contains(&numbered(&english, n)) || titles.contains(&numbered(&spanish, n)) {
            n += 1;
        }
        let (english, spanish) = (numbered(&english, n), numbered(&spanish, n));
        let title = format!("{} es {}", quoted(&english), quoted(&spanish));
        titles.extend([english, spanish]);
        let file = CaseFile::of(&one.case, &law.policy);
        format(&expecting(law, &file, &title, &expected(law, generated, one))).text
    };
    generated.chosen.iter().map(of_one).collect()
}

/// The tests and bounds of which no two people show both sides and differ in one thing alone.
pub fn several(law: &Law, generated: &Generated, locale: Locale) -> Vec<String> {
    let of_one = |&aim: &usize| {
        let nobody = Case::blank(&law.policy, Day::FIRST);
        let one = Chosen { case: nobody, aims: vec![aim], opposite: Vec::new(), provisions: Vec::new() };
        title(law, generated, &one, &generated.aims[aim], locale)
    };
    generated.several.iter().map(of_one).collect()
}

/// What the aim is, in plain words.
fn title(law: &Law, generated: &Generated, one: &Chosen, aim: &Aim, locale: Locale) -> String {
    let (policy, cites) = (&law.policy, Cites { law, tongue: locale });
    let called = |label: &Option<crate::policy::model::Text>, name: &str| match label {
        Some(label) => label.in_language(locale.tag()).to_owned(),
        None => name.to_owned(),
    };
    let conclusion = |id: ConclusionId| called(&policy.conclusions[id].label, &policy.conclusions[id].name);
    let clause = |id: ClauseId| {
        let of = &policy.clauses[id];
        match (of.shares_fate_of, of.effects.first()) {
            (Some(status), Some(effect)) => {
                say!(locale, GeneratedConferred { right: conclusion(effect.conclusion), status: conclusion(status) })
            }
            _ => called(&of.label, &of.name),
        }
    };
    let holder = |of: Holder| match of {
        Holder::Clause(id) => clause(id),
        Holder::Definition(id) => called(&policy.definitions[id].label, &policy.definitions[id].name),
        Holder::Referral(id) => say!(locale, GeneratedOfReferral { referral: cites.referral(id) }),
    };
    let referral = |id: ReferralId| say!(locale, GeneratedOfReferral { referral: cites.referral(id) });
    let provision = |of: Provision| match of {
        Provision::Clause(id) => clause(id),
        Provision::Referral(id) => referral(id),
    };
    // Where something matters on another day alone, whoever asks about that day is named.
    let there = |of: String, looked_at_by: &[Provision]| {
        let by = aim.is_then().then(|| asking_about(law, one, looked_at_by)).flatten();
        match by {
            Some(by) => say!(locale, GeneratedThen { of, by: provision(by) }),
            None => of,
        }
    };
    let words = match *aim {
        Aim::Edge { number, is_then } => {
            let Edge { line, side, .. } = &generated.edges[number];
            let of = match line {
                Line::Compared { of, .. } | Line::Counted { of, .. } => {
                    let standing = standing(generated, &cites, one, *of, is_then);
                    return on_one_line(&format!("{}: {standing}", there(holder(*of), &looking_at(generated, *of))));
                }
                Line::InForce { of: Force::Origin(origin), .. } => match policy.origin_title(*origin) {
                    (_, Some(title)) => cites.text(title).to_owned(),
                    (name, None) => name.to_owned(),
                },
                Line::InForce { of: Force::Provision(of), .. } => provision(*of),
                Line::Dormant { of: id, .. } => clause(*id),
            };
            format!("{}: {}", there(of, &[]), cites.standing(line, *side, &one.case))
        }
        Aim::Test { number, value, .. } => {
            let test = &generated.tests[number];
            format!("{}: {}", there(holder(test.of), &test.provisions), cites.statement(test.test, value))
        }
        Aim::State(id, state) => say!(locale, GeneratedState { clause: clause(id), state: state_words(state, locale) }),
        Aim::Due(id) => say!(locale, GeneratedDue { clause: clause(id) }),
        Aim::Conflict(id) => say!(locale, GeneratedConflict { conclusion: conclusion(id) }),
        Aim::Prevails(id) => say!(locale, GeneratedPrevails { conclusion: conclusion(id) }),
        Aim::Overrides(one, other) => {
            say!(locale, GeneratedOverrides { clause: clause(one), other: clause(other) })
        }
        Aim::Lifts(one, other) => say!(locale, GeneratedLifts { clause: clause(one), other: clause(other) }),
        Aim::Power(of, _, id) => say!(locale, GeneratedPower { conclusion: conclusion(of), clause: clause(id) }),
        Aim::Refers(id, is_ordered) => {
            let referral = cites.referral(id);
            match is_ordered {
                true => say!(locale, GeneratedRefers { referral }),
                false => say!(locale, GeneratedRefersNot { referral }),
            }
        }
        Aim::Missing(number) => {
            let of = &law.circuit.missing_referrals[number];
            say!(locale, GeneratedMissing { from: cites.conclusion(of.from), to: cites.conclusion(of.to) })
        }
        Aim::Presumed(id) => say!(locale, GeneratedPresumed { fact: cites.fact_label(id) }),
    };
    on_one_line(&words)
}

/// The provisions that look at what is written there.
fn looking_at(generated: &Generated, of: Holder) -> Vec<Provision> {
    match of {
        Holder::Clause(id) => vec![Provision::Clause(id)],
        Holder::Referral(id) => vec![Provision::Referral(id)],
        Holder::Definition(_) => {
            generated.tests.iter().find(|test| test.of == of).map_or(Vec::new(), |test| test.provisions.clone())
        }
    }
}

/// Who asks what these come to on another day (of none of them: who asks about any): of those whom the person shows, if there is one.
fn asking_about(law: &Law, one: &Chosen, looked_at_by: &[Provision]) -> Option<Provision> {
    let mut asking = asking_elsewhere(&law.policy);
    asking.retain(|asks| looked_at_by.is_empty() || asks.hangs_on(looked_at_by));
    let shown = asking.iter().find(|asks| one.provisions.contains(&asks.of));
    shown.or(asking.first()).map(|asks| asks.of)
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where somebody stands at the bounds of one clause, referral or definition.
fn standing(generated: &Generated, cites: &Cites, one: &Chosen, holder: Holder, on_other_day: bool) -> String {
    /// Who stands at more is there for others to differ from.
    const MOST_TOLD: usize = 2;
    let aims = if one.opposite.is_empty() { &one.aims } else { &one.opposite };
    let edges = aims.iter().filter_map(|&at| match generated.aims[at] {
        Aim::Edge { number, is_then } if is_then == on_other_day => Some(&generated.edges[number]),
        _ => None,
    });
    let is_here =
        |edge: &&Edge| matches!(edge.line, Line::Compared { of, .. } | Line::Counted { of, .. } if of == holder);
    let mut told: Vec<String> = Vec::new();
    for edge in edges.filter(is_here) {
        let words = match on_other_day {
            false => cites.standing(&edge.line, edge.side, &one.case),
            true => cites.standing_then(&edge.line, edge.side, &one.case),
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told.truncate(MOST_TOLD);
    told.join("; ")
}

/// For each aim how the clause comes out, and what becomes of the conclusions on which it bears.
fn expected(law: &Law, generated: &Generated, one: &Chosen) -> Vec<String> {
    let opened = law.for_case(&one.case);
    let (law, case) = opened.as_ref().map_or((law, &one.case), |(law, case)| (law, case));
    let policy = &law.policy;
    // Who shows much of a large policy has a verdict as large: reasons, and what rests on what is unknown, are nothing to expect.
    let came_out = law.judge.expectable(policy, &law.circuit, case);
    let mut conclusions = Vec::<ConclusionId>::new();
    for &at in &one.aims {
        if let Aim::Conflict(id) | Aim::Prevails(id) = generated.aims[at] {
            conclusions.push(id);
        }
    }
    // What is not certain is nothing to expect.
    let is_certain =
        |id: &&ClauseId| !matches!(came_out.state(**id), ClauseState::Undetermined | ClauseState::Awaiting);
    let (mut clauses, mut referred) = (Vec::new(), Vec::new());
    for &of in &one.provisions {
        match of {
            Provision::Clause(id) => clauses.push(id),
            Provision::Referral(id) => referred.push((id, came_out.is_referred(id, policy))),
        }
    }
    clauses.retain(|id| is_certain(&id));
    for &id in &clauses {
        conclusions.extend(policy.clauses[id].effects.iter().map(|effect| effect.conclusion));
    }
    conclusions.sort_unstable();
    conclusions.dedup();
    let state = |id: &ClauseId| {
        let word = state_word(came_out.state(*id)).replace('-', " ");
        format!("clause {} {word}", policy.clauses[*id].name)
    };
    let outcome = |id: &ConclusionId| {
        let conclusion = &policy.conclusions[*id];
        let ((outcome, by_law), (practice, by_practice)) = (came_out.in_law(*id), came_out.in_practice(*id));
        let words = |outcome, clauses: &[ClauseId]| {
            format!("{} {}{}", outcome_word(conclusion.kind, outcome), conclusion.name, by(law, clauses))
        };
        let in_practice = (practice != outcome && practice != Outcome::Undetermined)
            .then(|| format!("in practice {}", words(practice, &by_practice)));
        let in_law = (outcome != Outcome::Undetermined).then(|| words(outcome, &by_law));
        let powers = came_out.powers(*id);
        let turns = [Polarity::For, Polarity::Against].into_iter();
        let powers: Vec<String> = turns.filter_map(|turn| power(law, &powers, turn, conclusion)).collect();
        in_law.into_iter().chain(powers).chain(in_practice).collect::<Vec<_>>()
    };
    let dates = came_out.dates();
    let days = dates.iter().filter(|note| clauses.contains(&note.clause)).map(|note| {
        let word = match note.kind {
            DateKind::Due => "due",
            DateKind::Ends => "ends",
        };
        format!("{word} {} {}", policy.clauses[note.clause].name, note.day)
    });
    for &at in &one.aims {
        if let Aim::Refers(id, is_ordered) = generated.aims[at] {
            referred.push((id, is_ordered));
        }
    }
    let mut referrals: Vec<String> = Vec::new();
    for (id, is_ordered) in referred {
        let not = if is_ordered { "" } else { "not " };
        let words = format!("{not}refer {}", law.policy.referral_written(id));
        if !referrals.contains(&words) {
            referrals.push(words);
        }
    }
    let missing = one.aims.iter().filter_map(|&at| match generated.aims[at] {
        Aim::Missing(number) => {
            let of = law.circuit.missing_referrals[number];
            let name = |id: ConclusionId| &*policy.conclusions[id].name;
            Some(format!("missing referral {} -> {}", name(of.from), name(of.to)))
        }
        _ => None,
    });
    let presumed = one.aims.iter().filter_map(|&at| match generated.aims[at] {
        Aim::Presumed(id) => Some(format!("presumed {}", policy.facts[id].path)),
        _ => None,
    });
    clauses
        .iter()
        .map(state)
        .chain(referrals)
        .chain(missing)
        .chain(presumed)
        .chain(conclusions.iter().flat_map(outcome))
        .chain(days)
        .collect()
}
