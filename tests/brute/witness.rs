//! A witness before the naive judge: as it stands, the rest unknown or presumed, it shows its finding; nothing in it can be left out;
//! and its ranges say which other days would do.

use amparo::analysis::{Finding, Witness};
use amparo::calendar::Day;
use amparo::case::{Case, Stated};
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ConclusionId};
use amparo::policy::model::{Input, Origin, Polarity, Value};

use crate::agreement::naive::{Naive, Outcome};

/// What is wrong with the finding's witness, if anything.
pub fn fault(policy: &Policy, finding: &Finding) -> Option<String> {
    let Some(witness) = &finding.witness else {
        return must_have_one(finding.kind.id).then(|| "has no witness".to_owned());
    };
    // Where a finding speaks of several conclusions, its witness is that of the first declared.
    let shown_on = |case: &Case, of: ConclusionId| shows(policy, case, finding, &|id| id == of);
    let Some(first) = policy.conclusions.ids().find(|&id| shown_on(&witness.case, id)) else {
        return Some("the witness, as it stands, does not show it".to_owned());
    };
    let shows = |case: &Case| shown_on(case, first);
    for (id, fact) in policy.facts.iter() {
        if witness.case.stated(id) == Stated::Known {
            let mut less = witness.case.clone();
            less.forget(policy, id, Stated::NotAsked);
            if shows(&less) {
                return Some(format!("`{}` can be left out", fact.path));
            }
        }
    }
    for (id, question) in policy.questions.iter() {
        if witness.case.answer_to(id).is_some() {
            let mut less = witness.case.clone();
            less.answer(id, None);
            if shows(&less) {
                return Some(format!("the answer to `{}` can be left out", question.name));
            }
        }
    }
    ranges_fault(policy, witness, &shows)
}

/// Every day of a range shows the finding; the days just outside do not, or cannot be stated.
fn ranges_fault(policy: &Policy, witness: &Witness, shows: &dyn Fn(&Case) -> bool) -> Option<String> {
    for range in &witness.ranges {
        let on = |day: Day| {
            let mut case = witness.case.clone();
            match range.of {
                Input::AsOf => case.set_as_of(day),
                Input::Fact(id) => case.state(id, &Value::Date(day)),
                Input::Question(_) | Input::Field(_) => panic!("a range is of a date"),
            }
            case
        };
        let told = format!("the range {} .. {} of {:?}", range.first_day, range.last_day, range.of);
        if range.first_day < Day::FIRST || range.last_day > Day::LAST || range.first_day > range.last_day {
            return Some(format!("{told} is none"));
        }
        if let Input::Fact(id) = range.of
            && !matches!(witness.case.value(id, policy), Some(Value::Date(day)) if range.first_day <= day && day <= range.last_day)
        {
            return Some(format!("{told} does not hold the day stated"));
        }
        // Long ones at both ends; a window's are short.
        let days = (range.first_day.0..=range.last_day.0).map(Day);
        if let Some(day) = days
            .filter(|day| day.0 - range.first_day.0 < 200 || range.last_day.0 - day.0 < 200)
            .find(|&day| !shows(&on(day)))
        {
            return Some(format!("{told}: {day} does not show it"));
        }
        for outside in [range.first_day.plus_days(-1), range.last_day.plus_days(1)] {
            if outside >= Day::FIRST && outside <= Day::LAST && shows(&on(outside)) {
                return Some(format!("{told}: {outside} shows it too"));
            }
        }
    }
    None
}

/// Findings that claim that some case exists show it.
fn must_have_one(kind: &str) -> bool {
    ![
        "assumptions",
        "never-fires",
        "idle-condition",
        "window-gap",
        "subsumed",
        "always-beaten",
        "uncovered-clause",
        "uncited-clause",
        "unused-name",
        "expired-acceptance",
        "needless-acceptance",
    ]
    .contains(&kind)
}

/// Whether the case, unknowns and all, shows the finding for certain, with no assumption false.
fn shows(policy: &Policy, case: &Case, finding: &Finding, is_meant: &dyn Fn(ConclusionId) -> bool) -> bool {
    let naive = &Naive::new(policy, case);
    if policy.assumptions.iter().any(|assumption| naive.holds(assumption.expr, None) == Some(false)) {
        return false;
    }
    let clause = |at: usize| policy.clause(&finding.of[at]).expect("a finding names clauses");
    let conclusion = |at: usize| policy.conclusion(&finding.of[at]).expect("a finding names conclusions");
    let some_conclusion =
        |shows: &dyn Fn(ConclusionId) -> bool| policy.conclusions.ids().filter(|&id| is_meant(id)).any(shows);
    let fires = |id: ClauseId| naive.fire(id) == Some(true);
    match finding.kind.id {
        "contradiction" => some_conclusion(&|id| {
            let clauses: Vec<_> = (0..finding.of.len()).map(clause).collect();
            naive.outcome(id) == Outcome::Conflict
                && clauses.iter().all(|&one| fires(one) && policy.clauses[one].polarity_on(id).is_some())
                && if clauses.len() == 2 {
                    clauses.iter().all(|&one| is_unbeaten(naive, policy, id, one))
                        && has_both_sides(policy, id, &clauses)
                } else {
                    clauses.iter().all(|&one| {
                        clauses.iter().any(|&other| against(policy, id, one, other) && naive.beats(id, other, one))
                    })
                }
        }),
        "settled" => some_conclusion(&|id| is_settled(naive, policy, id, clause(0), clause(1))),
        "less-protective" => some_conclusion(&|id| is_settled(naive, policy, id, clause(1), clause(0))),
        "incompatible" => [0, 1].into_iter().all(|at| naive.roots(conclusion(at), false).granted == Some(true)),
        "property" => {
            let property =
                policy.properties.values().find(|property| property.name == finding.of[0]).expect("a property");
            naive.holds(property.expr, None) == Some(property.never)
        }
        "practice-departs" => {
            let (law, practice) = (naive.outcome(conclusion(0)), naive.in_practice(conclusion(0)));
            law != Outcome::Undetermined && practice != Outcome::Undetermined && law != practice
        }
        "dormant-right" => naive.outcome(conclusion(0)) == Outcome::Dormant,
        "missing-referral" => naive.missing_referrals().contains(&(conclusion(0), conclusion(1))),
        "open-question" => {
            let question = policy.question(&finding.of[0]).expect("a question");
            let [no, yes] = [false, true].map(|answer| {
                let mut case = case.clone();
                case.answer(question, Some(answer));
                case
            });
            let (no, yes) = (Naive::new(policy, &no), Naive::new(policy, &yes));
            some_conclusion(&|id| differ_for_certain(no.outcome(id), yes.outcome(id)))
        }
        "unpublished-ground" => {
            let without = Naive::without(policy, case, citing_unpublished(policy));
            differ_for_certain(naive.outcome(conclusion(0)), without.outcome(conclusion(0)))
        }
        "subsumed" => fires(clause(0)) && fires(clause(1)),
        "always-beaten" => {
            let loses = |id: ConclusionId| match policy.clauses[clause(0)].polarity_on(id) {
                Some(Polarity::For) => naive.outcome(id) == Outcome::Denied,
                Some(Polarity::Against) => naive.outcome(id) == Outcome::Granted,
                None => false,
            };
            fires(clause(0)) && some_conclusion(&loses)
        }
        // Claims about all cases, or about days: a case beside them only has to be one.
        _ => true,
    }
}

fn differ_for_certain(one: Outcome, other: Outcome) -> bool {
    one != other && one != Outcome::Undetermined && other != Outcome::Undetermined
}

fn against(policy: &Policy, id: ConclusionId, one: ClauseId, other: ClauseId) -> bool {
    let polarity = |clause: ClauseId| policy.clauses[clause].polarity_on(id);
    polarity(one).map(Polarity::opposite) == polarity(other) && polarity(one).is_some()
}

fn has_both_sides(policy: &Policy, id: ConclusionId, clauses: &[ClauseId]) -> bool {
    against(policy, id, clauses[0], clauses[1])
}

/// For certain no firing clause beats it.
fn is_unbeaten(naive: &Naive, policy: &Policy, id: ConclusionId, clause: ClauseId) -> bool {
    let sides = naive.sides(id, false);
    // A chain of overrides may lead to a clause of one's own side: that beats nobody.
    let beats = |other: ClauseId| against(policy, id, clause, other) && naive.beats(id, other, clause);
    let others = sides.iter().flatten().filter(|&&other| beats(other));
    others.into_iter().all(|&other| naive.fire(other) == Some(false))
}

fn is_settled(naive: &Naive, policy: &Policy, id: ConclusionId, winner: ClauseId, loser: ClauseId) -> bool {
    let won = match policy.clauses[winner].polarity_on(id) {
        Some(Polarity::For) => Outcome::Granted,
        Some(Polarity::Against) => Outcome::Denied,
        None => return false,
    };
    against(policy, id, winner, loser)
        && naive.beats(id, winner, loser)
        && [winner, loser].iter().all(|&clause| naive.fire(clause) == Some(true))
        && naive.outcome(id) == won
}

/// Law clauses that cite an unpublished instrument, first or in support.
pub fn citing_unpublished(policy: &Policy) -> Vec<ClauseId> {
    let is_unpublished = |origin: Origin| match origin {
        Origin::Instrument(instrument) => policy.instruments[instrument].unpublished.is_some(),
        Origin::Practice(_) => false,
    };
    let citing = policy.clauses.iter().filter(|(_, clause)| {
        !clause.is_practice() && clause.sources.iter().any(|source| is_unpublished(source.origin))
    });
    citing.map(|(id, _)| id).collect()
}
