//! Example persons, checked by the naive judge: each one shows its finding with everything else unknown or presumed; nothing can be left
//! out; and its ranges say which other days would do.

use amparo::analysis::finding::{Detail, Differing};
use amparo::analysis::{Finding, Witness};
use amparo::calendar::Day;
use amparo::case::{Case, Stated};
use amparo::policy::Policy;
use amparo::policy::ids::{ClauseId, ConclusionId, ExprId, ReferralId};
use amparo::policy::model::{ExprKind, FactType, Head, Input, Origin, Polarity, Promise, Step, Sum, Value};

use super::judge::occurrences_in;
use crate::agreement::naive::{Naive, Outcome, later};

/// What is wrong with the finding's witness, if anything. `about`: the conclusion it is about, where its name does not say.
pub fn fault(policy: &Policy, finding: &Finding, about: Option<ConclusionId>) -> Option<String> {
    let Some(witness) = &finding.witness else {
        return must_have_one(finding.kind().id()).then(|| "has no witness".to_owned());
    };
    if let Detail::Unequal { property, other, differs } = &finding.detail {
        return pair_fault(policy, &policy.properties[*property].promise, [&witness.case, &other.case], differs);
    }
    let shows = |case: &Case| shows(policy, case, finding, about);
    // An answer that an assumption may exclude is no answer: a fact that keeps both possible is needed.
    let still_shows = |case: &Case| shows(case) && both_answers_are_possible(policy, case, finding);
    if !shows(&witness.case) {
        return Some("the witness, as it stands, does not show it".to_owned());
    }
    for (id, fact) in policy.facts.iter() {
        if witness.case.stated(id) == Stated::Known {
            let mut less = witness.case.clone();
            less.forget(policy, id, Stated::NotAsked);
            if still_shows(&less) {
                return Some(format!("`{}` can be left out", fact.path));
            }
        }
    }
    for (id, question) in policy.questions.iter() {
        if witness.case.answer_to(id).is_some() {
            let mut less = witness.case.clone();
            less.answer(id, None);
            if still_shows(&less) {
                return Some(format!("the answer to `{}` can be left out", question.name));
            }
        }
    }
    usual_fault(policy, &witness.case, &still_shows).or_else(|| ranges_fault(policy, witness, &shows, &still_shows))
}

/// What is stated, though what is usual would do, all else as it stands and no assumption in doubt.
fn usual_fault(policy: &Policy, case: &Case, still_shows: &dyn Fn(&Case) -> bool) -> Option<String> {
    let is_real = |case: &Case| {
        let naive = Naive::new(policy, case);
        policy.assumptions.iter().all(|assumption| naive.holds(assumption.expr, None) == Some(true))
    };
    for (id, fact) in policy.facts.iter().filter(|(id, _)| case.stated(*id) == Stated::Known) {
        let Some(usual) = &fact.usual else { continue };
        let usual = usual_value(usual, fact.ty, case.as_of());
        if case.value(id, policy) == Some(usual.clone()) {
            continue;
        }
        let mut more_usual = case.clone();
        more_usual.state(id, &usual);
        if is_real(&more_usual) && still_shows(&more_usual) {
            return Some(format!("`{}` could be as is usual, {usual:?}", fact.path));
        }
    }
    None
}

/// What is usual on a day, read once more.
fn usual_value(usual: &Sum, ty: FactType, as_of: Day) -> Value {
    let mut slot = match usual.head {
        Head::Constant(slot) => slot,
        Head::Input(_) => as_of.0,
        Head::Dated(_) => unreachable!("what is usual is no dated value"),
    };
    for step in &usual.steps {
        slot = match *step {
            Step::Add(n) => slot + n,
            Step::Months(n, short) => later(slot, n, short),
            Step::Weeks(_) | Step::WorkingDays(_) => panic!("no draft counts those"),
        };
    }
    match ty {
        FactType::Bool => Value::Bool(slot == 1),
        FactType::Int => Value::Int(slot),
        FactType::Enumeration(_) => Value::Enumerated(slot as u32),
        FactType::Date | FactType::DateOrNever if slot == Day::NEVER.0 => Value::Date(Day::NEVER),
        FactType::Date | FactType::DateOrNever => Value::Date(Day(slot).clamp(Day::FIRST, Day::LAST)),
        FactType::List(_) | FactType::Text => panic!("nothing is usual of it"),
    }
}

/// What is wrong with two persons who are said to be treated unequally.
fn pair_fault(policy: &Policy, promise: &Promise, pair: [&Case; 2], differs: &[Differing]) -> Option<String> {
    let Promise::Same { of, whatever } = promise else { return Some("promises no equal treatment".to_owned()) };
    let naive = pair.map(|case| Naive::new(policy, case));
    for (case, naive) in pair.iter().zip(&naive) {
        if policy.assumptions.iter().any(|assumption| naive.holds(assumption.expr, None) == Some(false)) {
            return Some(format!("cannot be: {}", amparo::case::write::to_json(case, policy)));
        }
    }
    let value = |case: &Case, id| (case.stated(id) == Stated::Known).then(|| case.value(id, policy));
    let is_alike = |id| whatever.contains(&id) || value(pair[0], id) == value(pair[1], id);
    if pair[0].as_of() != pair[1].as_of() || !policy.facts.ids().all(is_alike) {
        return Some("differ in more than the property's facts".to_owned());
    }
    let text = pair.map(|case| amparo::case::write::to_json(case, policy).to_string());
    if text[0] > text[1] {
        return Some("the first is not the smaller".to_owned());
    }
    for &expr in of {
        let [first, second] = [0, 1].map(|at| naive[at].holds(expr, None));
        let told = differs.iter().find(|differing| differing.expr == expr).map(|differing| differing.holds_of_first);
        let is = match (first, second) {
            (Some(true), Some(false)) => Some(true),
            (Some(false), Some(true)) => Some(false),
            _ => None,
        };
        if told != is {
            return Some(format!("tells {told:?} of a condition that is {first:?} and {second:?}"));
        }
    }
    differs.is_empty().then(|| "differ in nothing".to_owned())
}

/// Every day of a range shows the finding; the days just outside do not, or cannot be stated.
fn ranges_fault(
    policy: &Policy,
    witness: &Witness,
    shows: &dyn Fn(&Case) -> bool,
    still_shows: &dyn Fn(&Case) -> bool,
) -> Option<String> {
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
            if outside >= Day::FIRST && outside <= Day::LAST && still_shows(&on(outside)) {
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
        "constant-test",
        "window-gap",
        "subsumed",
        "always-beaten",
        "uncovered-clause",
        "uncited-clause",
        "unused-name",
        "missing-translation",
        "expired-acceptance",
        "needless-acceptance",
    ]
    .contains(&kind)
}

/// Whether the case, unknowns and all, shows the finding for certain, with no assumption false.
fn shows(policy: &Policy, case: &Case, finding: &Finding, about: Option<ConclusionId>) -> bool {
    let naive = &Naive::new(policy, case);
    if policy.assumptions.iter().any(|assumption| naive.holds(assumption.expr, None) == Some(false)) {
        return false;
    }
    let clause = |at: usize| policy.clause(&finding.of[at]).expect("a finding names clauses");
    let conclusion = |at: usize| policy.conclusion(&finding.of[at]).expect("a finding names conclusions");
    let about_it = |shows: &dyn Fn(ConclusionId) -> bool| {
        policy.conclusions.ids().any(|id| about.is_none_or(|about| about == id) && shows(id))
    };
    let fires = |id: ClauseId| naive.fire(id) == Some(true);
    let is_undecided = |id: ConclusionId| naive.decided(id).is_none();
    match finding.kind().id() {
        "contradiction" => about_it(&|id| {
            let clauses: Vec<_> = (0..finding.of.len()).map(clause).collect();
            naive.outcome(id) == Outcome::Conflict
                && clauses.iter().all(|&one| fires(one) && policy.clauses[one].polarity_on(id).is_some())
                && if clauses.len() == 2 {
                    clauses.iter().all(|&one| is_unbeaten(policy, naive, id, one))
                        && against(policy, id, clauses[0], clauses[1])
                } else {
                    both_win(policy, naive, id)
                }
        }),
        "settled" => about_it(&|id| is_settled(naive, policy, id, clause(0), clause(1))),
        "less-protective" => about_it(&|id| is_settled(naive, policy, id, clause(1), clause(0))),
        "incompatible" => [0, 1].into_iter().all(|at| naive.roots(conclusion(at), false).granted == Some(true)),
        "property" => {
            let property =
                policy.properties.values().find(|property| property.name == finding.of[0]).expect("a property");
            match &property.promise {
                Promise::Never(expr) => naive.holds(*expr, None) == Some(true),
                Promise::Always(expr) => naive.holds(*expr, None) == Some(false),
                Promise::Same { .. } => panic!("a pair is looked at as a pair"),
            }
        }
        "practice-departs" => {
            let (law, practice) = (naive.outcome(conclusion(0)), naive.in_practice(conclusion(0)));
            law != Outcome::Undetermined && practice != Outcome::Undetermined && law != practice
        }
        "discretionary-right" => is_undecided(conclusion(0)) && naive.outcome(conclusion(0)) == Outcome::Discretionary,
        "power-over-right" => !naive.discretion(conclusion(0))[1].is_empty(),
        "dormant-right" => is_undecided(conclusion(0)) && naive.outcome(conclusion(0)) == Outcome::Dormant,
        "missing-referral" => naive.missing_referrals().contains(&(conclusion(0), conclusion(1))),
        "open-question" => {
            let question = policy.question(&finding.of[0]).expect("a question");
            let [no, yes] = [false, true].map(|answer| {
                let mut case = case.clone();
                case.answer(question, Some(answer));
                case
            });
            let (no, yes) = (Naive::new(policy, &no), Naive::new(policy, &yes));
            about_it(&|id| differ_for_certain(no.outcome(id), yes.outcome(id)))
        }
        "unpublished-ground" => {
            let without = Naive::without(policy, case, citing_unpublished(policy));
            differ_for_certain(naive.outcome(conclusion(0)), without.outcome(conclusion(0)))
        }
        "calendar-unknown" if finding.of.len() == 3 => {
            let of_it = |id: &ReferralId| {
                policy.referral_names(*id).iter().zip(&finding.of).all(|(one, other)| **one == **other)
            };
            naive.referrals().iter().filter(|id| of_it(id)).any(|&id| naive.referral_counts_beyond(id))
        }
        "calendar-unknown" => {
            (fires(clause(0)) || naive.may(clause(0)) == Some(true)) && naive.counts_beyond(clause(0))
        }
        "rounding-decides" => {
            let rounded = policy.rounded(policy.short_month().other()).expect("something is rounded");
            let other = Naive::new(&rounded, case);
            let speaks = |law: &Policy, naive: &Naive| {
                law.assumptions.iter().all(|assumption| naive.holds(assumption.expr, None) != Some(false))
            };
            speaks(&rounded, &other) && differ_for_certain(naive.outcome(conclusion(0)), other.outcome(conclusion(0)))
        }
        "subsumed" => fires(clause(0)) && fires(clause(1)),
        "always-beaten" => {
            let is_lost_on = |id: ConclusionId| match policy.clauses[clause(0)].polarity_on(id) {
                Some(Polarity::For) => naive.outcome(id) == Outcome::Denied,
                Some(Polarity::Against) => naive.outcome(id) == Outcome::Granted,
                None => false,
            };
            fires(clause(0)) && about_it(&is_lost_on)
        }
        // Claims about all cases, or about days: a case beside them only has to be one.
        _ => true,
    }
}

/// For certain the other rounding satisfies the assumptions, too; or both answers to the question that a finding is about satisfy the assumptions that may speak of it.
fn both_answers_are_possible(policy: &Policy, case: &Case, finding: &Finding) -> bool {
    if finding.kind().id() == "rounding-decides" {
        let rounded = policy.rounded(policy.short_month().other()).expect("something is rounded");
        let naive = Naive::new(&rounded, case);
        return rounded.assumptions.iter().all(|assumption| naive.holds(assumption.expr, None) == Some(true));
    }
    let Some(question) = finding.of.first().and_then(|name| policy.question(name)) else { return true };
    [false, true].into_iter().all(|answer| {
        let mut case = case.clone();
        case.answer(question, Some(answer));
        let naive = Naive::new(policy, &case);
        let speaking = policy.assumptions.iter().filter(|assumption| may_speak_of_questions(policy, assumption.expr));
        speaking.into_iter().all(|assumption| naive.holds(assumption.expr, None) == Some(true))
    })
}

/// Directly, or perhaps by a definition or a conclusion.
fn may_speak_of_questions(policy: &Policy, expr: ExprId) -> bool {
    let mut under = Vec::new();
    occurrences_in(policy, expr, &mut under);
    under.into_iter().any(|at| match &policy.exprs[at].kind {
        ExprKind::Holds(input) => matches!(input, Input::Question(_)),
        ExprKind::Definition(_)
        | ExprKind::Settled(..)
        | ExprKind::InConflict(_)
        | ExprKind::IsDiscretionary(_)
        | ExprKind::IsDormant(_)
        | ExprKind::IsBlocked(_)
        | ExprKind::Fires(_)
        | ExprKind::OnDay { .. } => true,
        ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Implies(..)
        | ExprKind::Constant(_)
        | ExprKind::Counted { .. }
        | ExprKind::Quantifier { .. }
        | ExprKind::IsOneOf { .. }
        | ExprKind::SameValue { .. }
        | ExprKind::EqualsOneOf { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Between { .. } => false,
    })
}

fn differ_for_certain(one: Outcome, other: Outcome) -> bool {
    one != other && one != Outcome::Undetermined && other != Outcome::Undetermined
}

fn against(policy: &Policy, id: ConclusionId, one: ClauseId, other: ClauseId) -> bool {
    let polarity = |clause: ClauseId| policy.clauses[clause].polarity_on(id);
    polarity(one).map(Polarity::opposite) == polarity(other) && polarity(one).is_some()
}

/// For certain each firing clause is beaten by another that fires, on both sides.
fn both_win(policy: &Policy, naive: &Naive, id: ConclusionId) -> bool {
    let is_beaten = |one: ClauseId| {
        let beating = policy.clauses.ids().filter(|&by| against(policy, id, one, by) && naive.beats(id, by, one));
        beating.into_iter().any(|by| naive.fire(by) == Some(true))
    };
    naive.sides(id, false).iter().flatten().all(|&one| naive.fire(one) == Some(false) || is_beaten(one))
}

/// For certain no firing clause that speaks against it beats it.
fn is_unbeaten(policy: &Policy, naive: &Naive, id: ConclusionId, clause: ClauseId) -> bool {
    let beating =
        policy.clauses.ids().filter(|&other| against(policy, id, clause, other) && naive.beats(id, other, clause));
    beating.into_iter().all(|other| policy.clauses[other].is_practice() || naive.fire(other) == Some(false))
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
        && naive.outcome_by_clauses(id) == won
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
