//! What changes of the law the scenarios do not notice: text, JSON, and the scenario that would notice each.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde_json::{Value as Json, json};

use super::scenario::{by, expecting, turned};
use super::words::{outcome_word, state_word};
use crate::case::{Case, CaseFile};
use crate::circuit::{ClauseState, Outcome};
use crate::eval::DateKind;
use crate::law::Law;
use crate::mutate::{Bound, Fate, How, Mutant, Mutated, Place, Survivor, Typed, replayed};
use crate::policy::ids::QuestionId;
use crate::policy::model::Text;
use crate::syntax::format::format;
use crate::syntax::print::quoted;
use crate::watch::Watch;
use crate::words::{Locale, say};

/// What was done with a law: its changes, and of each survivor the scenario to paste.
pub struct Report<'a> {
    pub law: &'a Law,
    pub mutated: &'a Mutated,
    /// By number of the change; only those that were seen to pass today and to fail with it.
    pub scenarios: Vec<Option<String>>,
}

/// How many there are of each fate.
pub struct Counts {
    pub all: usize,
    pub caught: usize,
    pub survived: usize,
    pub equivalent: usize,
    pub undecided: usize,
}

impl Report<'_> {
    pub fn counts(&self) -> Counts {
        let n = |is: fn(&Fate) -> bool| self.mutated.mutants.iter().filter(|(_, fate)| is(fate)).count();
        Counts {
            all: self.mutated.mutants.len(),
            caught: n(|fate| matches!(fate, Fate::Caught(_))),
            survived: n(|fate| matches!(fate, Fate::Survived(_))),
            equivalent: n(|fate| matches!(fate, Fate::Equivalent)),
            undecided: n(|fate| matches!(fate, Fate::Undecided)),
        }
    }
}

/// The name of what is changed.
pub fn place(law: &Law, of: Place) -> String {
    let policy = &law.policy;
    match of {
        Place::Clause(id) => policy.clauses[id].name.to_string(),
        Place::Definition(id) => policy.definitions[id].name.to_string(),
        Place::Instrument(id) => policy.instruments[id].name.to_string(),
        Place::Practice(id) => policy.practices[id].name.to_string(),
        Place::DatedValue(id) => policy.values[id].name.to_string(),
        Place::Hierarchy => "hierarchy".to_owned(),
        Place::Referral(id) => format!("referral {}", law.policy.referral_written(id)),
    }
}

/// What it is called beside its name.
pub fn place_label(law: &Law, of: Place) -> Option<&Text> {
    let policy = &law.policy;
    match of {
        Place::Clause(id) => policy.clauses[id].label.as_ref(),
        Place::Definition(id) => policy.definitions[id].label.as_ref(),
        Place::Instrument(id) => Some(&policy.instruments[id].title),
        Place::Practice(id) => policy.practices[id].label.as_ref(),
        Place::DatedValue(id) => policy.values[id].label.as_ref(),
        Place::Hierarchy | Place::Referral(_) => None,
    }
}

/// The change in words.
pub fn change(law: &Law, mutant: &Mutant, locale: Locale, longest: usize) -> String {
    let mut test = law.wording(mutant.at);
    if test.chars().count() > longest {
        test = test.chars().take(longest).chain(['…']).collect();
    }
    let bound = |bound: Bound| match bound {
        Bound::Only => say!(locale, MutantBound { test: &test }),
        Bound::First => say!(locale, MutantBoundFirst { test: &test }),
        Bound::Last => say!(locale, MutantBoundLast { test: &test }),
        Bound::InForceFrom => say!(locale, MutantBoundInForceFrom),
        Bound::InForceUntil => say!(locale, MutantBoundInForceUntil),
        Bound::DormantFrom => say!(locale, MutantBoundDormantFrom),
        Bound::DormantUntil => say!(locale, MutantBoundDormantUntil),
        Bound::Due => say!(locale, MutantBoundDue { test: &test }),
        Bound::Ends => say!(locale, MutantBoundEnds { test: &test }),
        Bound::OtherDay => say!(locale, MutantBoundOtherDay { test: &test }),
        Bound::NumberFrom => say!(locale, MutantBoundNumberFrom { test: &test }),
        Bound::NumberUntil => say!(locale, MutantBoundNumberUntil { test: &test }),
        Bound::NumberUntilNext => say!(locale, MutantBoundNumberUntilNext { test: &test }),
    };
    let clause = |id| &*law.policy.clauses[id].name;
    match &mutant.how {
        How::Later(of) => say!(locale, MutantLater { bound: bound(*of) }),
        How::Earlier(of) => say!(locale, MutantEarlier { bound: bound(*of) }),
        How::More(of) => say!(locale, MutantMore { bound: bound(*of) }),
        How::Fewer(of) => say!(locale, MutantFewer { bound: bound(*of) }),
        How::PartMoved { part, is_date, is_more } => {
            let bound = say!(locale, MutantPart { part: &**part, test: &test });
            match (is_date, is_more) {
                (true, true) => say!(locale, MutantLater { bound }),
                (true, false) => say!(locale, MutantEarlier { bound }),
                (false, true) => say!(locale, MutantMore { bound }),
                (false, false) => say!(locale, MutantFewer { bound }),
            }
        }
        How::WithoutFirst => say!(locale, MutantWithoutFirst { test: &test }),
        How::WithoutLast => say!(locale, MutantWithoutLast { test: &test }),
        How::WithoutValue(value) => say!(locale, MutantWithoutValue { test: &test, value: value }),
        How::OrForAnd => say!(locale, MutantWordFor { now: "or", was: "and", test: &test }),
        How::AndForOr => say!(locale, MutantWordFor { now: "and", was: "or", test: &test }),
        How::EveryForAny => say!(locale, MutantWordFor { now: "every", was: "any", test: &test }),
        How::AnyForEvery => say!(locale, MutantWordFor { now: "any", was: "every", test: &test }),
        How::WithoutNot => say!(locale, MutantWithoutNot { test: &test }),
        How::Without(word) if test.starts_with(word) => say!(locale, MutantWithout { item: &test }),
        How::Without(word) => say!(locale, MutantWithout { item: format!("{word} {test}") }),
        How::NoOverride(id) => say!(locale, MutantWithout { item: format!("overrides {}", clause(*id)) }),
        How::NoLift(id) => say!(locale, MutantWithout { item: format!("lifts {}", clause(*id)) }),
        How::NotConferred(id) => {
            say!(locale, MutantWithout { item: format!("confers {}", law.policy.conclusions[*id].name) })
        }
        How::RanksSwapped(upper, lower) => say!(locale, MutantRanks { upper: upper, lower: lower }),
    }
}

/// The report, with those scenarios that pass today and fail with the change; none more when the watch is over.
pub fn tried<'a>(law: &'a Law, mutated: &'a Mutated, watch: &Watch) -> Report<'a> {
    let mut scenarios = scenarios(law, mutated, watch);
    let texts = mutated.mutants.iter().zip(&scenarios);
    let texts: Vec<_> = texts.filter_map(|((mutant, fate), text)| Some((mutant, fate, text.as_deref()?))).collect();
    let tried: Vec<(&Mutant, &str)> = texts.iter().map(|(mutant, _, text)| (*mutant, *text)).collect();
    let is_right = replayed(law, &tried, watch);
    // Of a day without a number nothing can be stated: what is expected there may stay open with the change, too.
    let is_open = |fate: &Fate| match fate {
        Fate::Survived(survivor) => without_missing(mutated.law(law), &survivor.case).1,
        Fate::Caught(_) | Fate::Equivalent | Fate::Undecided => false,
    };
    debug_assert!(
        watch.is_over() || is_right.iter().zip(&texts).all(|(is, (_, fate, _))| *is || is_open(fate)),
        "every scenario passes today and fails with its change"
    );
    let mut is_right = is_right.into_iter();
    for scenario in &mut scenarios {
        if scenario.is_some() && !is_right.next().unwrap_or(false) {
            *scenario = None;
        }
    }
    Report { law, mutated, scenarios }
}

/// Scenarios that notice every change for which there is one: of those that show a change of the same clause (definition, instrument), only as many as
/// are needed.
pub fn scenarios_to_add<'r>(report: &'r Report) -> Vec<&'r str> {
    let survivors = report.mutated.mutants.iter().zip(&report.scenarios);
    let survivors: Vec<(&Mutant, &str)> =
        survivors.filter_map(|((mutant, _), text)| Some((mutant, text.as_deref()?))).collect();
    let texts: Vec<&str> = survivors.iter().map(|(_, text)| *text).collect();
    let Some(typed) = Typed::of(report.law, &texts) else { return texts };
    let mut chosen: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (at, (mutant, _)) in survivors.iter().enumerate() {
        let of_place = chosen.entry(mutant.of).or_default();
        if typed.notices(mutant, of_place).is_none() {
            of_place.push(at);
        }
    }
    let mut all: Vec<usize> = chosen.into_values().flatten().collect();
    all.sort_unstable();
    all.into_iter().map(|at| texts[at]).collect()
}

/// Of each survivor the scenario that would catch it; not yet tried.
fn scenarios(law: &Law, mutated: &Mutated, watch: &Watch) -> Vec<Option<String>> {
    let mut titles: FxHashSet<String> = FxHashSet::default();
    for scenario in law.policy.scenarios.values() {
        titles.extend(scenario.title.variants.iter().map(|(_, title)| title.to_string()));
    }
    let of_one = |(mutant, fate): &(Mutant, Fate)| {
        let Fate::Survived(survivor) = fate else { return None };
        if watch.is_over() {
            return None;
        }
        let (case, is_open) = without_missing(mutated.law(law), &survivor.case);
        let expected = expected(law, mutated.law(law), survivor, (&case, is_open));
        if expected.is_empty() {
            return None;
        }
        let titled = |locale: Locale| format!("{}: {}", place(law, mutant.of), change(law, mutant, locale, 60));
        let [mut english, mut spanish] = Locale::ALL.map(titled);
        let mut n = 1;
        while titles.contains(&english) || titles.contains(&spanish) {
            n += 1;
            (english, spanish) =
                (format!("{} ({n})", titled(Locale::English)), format!("{} ({n})", titled(Locale::Spanish)));
        }
        titles.extend([english.clone(), spanish.clone()]);
        let title = format!("{} es {}", quoted(&english), quoted(&spanish));
        let file = CaseFile::of(&case, &mutated.law(law).policy);
        Some(format(&expecting(law, &file, &title, &expected)).text)
    };
    mutated.mutants.iter().map(of_one).collect()
}

/// The person as a scenario can state it, without what is supposed of numbers that a value lacks; and whether something was.
fn without_missing(law: &Law, case: &Case) -> (Case, bool) {
    let mut stated = case.clone();
    let supposed = |id: &QuestionId| law.policy.is_of_missing(*id) && case.answer_to(*id).is_some();
    let supposed: Vec<QuestionId> = law.policy.questions.ids().filter(supposed).collect();
    supposed.iter().for_each(|&id| stated.answer(id, None));
    (stated, !supposed.is_empty())
}

/// What is so today of the person, and would not be. Where a number is missing, that the outcome stays open.
fn expected(law: &Law, opened: &Law, survivor: &Survivor, (case, is_open): (&Case, bool)) -> Vec<String> {
    let policy = &law.policy;
    // Reasons, and what rests on what is unknown, are nothing to expect.
    let came_out = opened.judge.expectable(&opened.policy, &opened.circuit, case);
    let mut lines = Vec::new();
    for &(id, in_practice) in &survivor.outcomes {
        let conclusion = &policy.conclusions[id];
        let (outcome, clauses) = if in_practice { came_out.in_practice(id) } else { came_out.in_law(id) };
        if outcome != Outcome::Undetermined || is_open {
            let lead = if in_practice { "in practice " } else { "" };
            let word = outcome_word(conclusion.kind, outcome);
            lines.push(format!("{lead}{word} {}{}", conclusion.name, by(law, &clauses)));
        }
    }
    for &(id, holds) in &survivor.referrals {
        let not = if holds { "" } else { "not " };
        lines.push(format!("{not}refer {}", law.policy.referral_written(id)));
    }
    for &(at, is_missing) in &survivor.missing {
        let (not, of) = (if is_missing { "" } else { "not " }, opened.circuit.missing_referrals[at]);
        let name = |id| &*policy.conclusions[id].name;
        lines.push(format!("{not}missing referral {} -> {}", name(of.from), name(of.to)));
    }
    for &id in &survivor.clauses {
        let state = came_out.state(id);
        if !matches!(state, ClauseState::Undetermined | ClauseState::Awaiting) {
            lines.push(format!("clause {} {}", policy.clauses[id].name, state_word(state).replace('-', " ")));
        }
    }
    for &(of, turn, clause, is_held) in &survivor.powers {
        let (not, conclusion) = (if is_held { "" } else { "not " }, &policy.conclusions[of]);
        let (word, clauses) = (turned(conclusion.kind, turn), by(law, &[clause]));
        lines.push(format!("{not}may be {word} {}{clauses}", conclusion.name));
    }
    for note in came_out.dates() {
        if survivor.due == Some(note.clause) && note.kind == DateKind::Due {
            lines.push(format!("due {} {}", policy.clauses[note.clause].name, note.day));
        }
    }
    lines
}

/// The document `amparo/mutants/1`; the changes in the words of the locale.
pub fn json(report: &Report, locale: Locale) -> Json {
    let law = report.law;
    let told = |(at, (mutant, fate)): (usize, &(Mutant, Fate))| {
        let word = match fate {
            Fate::Survived(_) => "survived",
            Fate::Undecided => "undecided",
            Fate::Caught(_) | Fate::Equivalent => return None,
        };
        let place_at = law
            .sources
            .place(mutant.at)
            .map(|(file, place)| json!({ "file": file.name, "line": place.line, "column": place.column }));
        let mut told = json!({ "of": place(law, mutant.of), "change": change(law, mutant, locale, usize::MAX),
                               "at": place_at, "fate": word });
        if let Some(scenario) = &report.scenarios[at] {
            told["scenario"] = json!(scenario);
        }
        Some(told)
    };
    let counts = report.counts();
    let mutants: Vec<Json> = report.mutated.mutants.iter().enumerate().filter_map(told).collect();
    json!({ "schema": "amparo/mutants/1", "mutants": mutants,
            "summary": { "changes": counts.all, "caught": counts.caught, "survived": counts.survived,
                         "equivalent": counts.equivalent, "undecided": counts.undecided } })
}
