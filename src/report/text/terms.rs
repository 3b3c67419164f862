//! Terms worked out for one person: “ten working days after the notice” is a day, once the day of the notice is known.

use rustc_hash::FxHashSet;

use crate::advise::ways::{Need, State, Way};
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::eval::{Test, day_of};
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ExprId, FactId};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{
    Assumption, Comparison, Condition, DefinitionBody, ExprKind, FactType, GoverningDate, Head, Input, Quantity, Role,
    Sum,
};

/// The day that a comparison names by a term from a fact of the person; `None` where the fact is not known, or the test names no such day.
pub fn day_of_term(policy: &Policy, case: &Case, expr: ExprId) -> Option<Day> {
    let ExprKind::Compare { left, right, .. } = &policy.exprs[expr].kind else { return None };
    let term = [right, left].into_iter().find(|of| is_term(of))?;
    day_of(term, case, policy).filter(|day| (Day::FIRST..=Day::LAST).contains(day))
}

/// Whether somebody can still bring about what a need asks for. Nobody can change what is `fixed`, known or not, or an age; after the last day it
/// can only have been done before. The date of an event that has not happened yet ([`State::Do`]) can still be met, even if it is `fixed`.
pub fn can_be_done(policy: &Policy, case: &Case, need: &Need) -> bool {
    let has_act = match need.test {
        Test::Expr(expr) => has_act(policy, expr),
        _ => need.facts.iter().any(|&fact| !policy.facts[fact].fixed),
    };
    (has_act || need.state == State::Do) && !is_past(policy, case, need)
}

/// Whether the test is so or not, whatever anybody does: everything that it reads is `fixed`, or somebody's age.
pub fn is_circumstance(policy: &Policy, expr: ExprId) -> bool {
    !has_act(policy, expr)
}

/// Whether a test below reads what somebody can bring about; the day on which an age is asked for is none.
fn has_act(policy: &Policy, expr: ExprId) -> bool {
    let is_act = |input: Input| !matches!(input, Input::Fact(fact) if policy.facts[fact].fixed);
    // Definitions may share parts: each is looked at once.
    let (mut open, mut seen) = (vec![expr], FxHashSet::default());
    while let Some(expr) = open.pop() {
        if !seen.insert(expr) {
            continue;
        }
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Counted { parts, .. } => open.extend(parts),
            ExprKind::Not(inner) => open.push(*inner),
            ExprKind::Implies(premise, consequence) => open.extend([*premise, *consequence]),
            ExprKind::Definition(id) if let DefinitionBody::Condition(body) = policy.definitions[*id].body => {
                open.push(body);
            }
            ExprKind::Compare { left: Quantity::Age { birth, .. }, .. }
            | ExprKind::Between { of: Quantity::Age { birth, .. }, .. }
            | ExprKind::EqualsOneOf { of: Quantity::Age { birth, .. }, .. } => match birth.head {
                Head::Input(input) if is_act(input) => return true,
                _ => {}
            },
            _ if inputs_below(policy, expr).into_iter().any(is_act) => return true,
            _ => {}
        }
    }
    false
}

/// Whether a need of the way asks for what somebody does, of which nobody knows whether it was done, and the last day for it has passed. What
/// else is asked of the same act (that it was done, or not before some day) is as late.
pub fn was_to_be_done(policy: &Policy, case: &Case, way: &Way, need: &Need) -> bool {
    let is_open_act = |need: &Need| need.state == State::FindOut && asks_for_act(policy, need);
    let is_of_the_act = |late: &Need| need.facts.iter().all(|fact| late.facts.contains(fact));
    let mut late = way.needs.iter().filter(|late| is_open_act(late) && is_past(policy, case, late));
    is_open_act(need) && !need.facts.is_empty() && late.any(is_of_the_act)
}

/// The same of a requirement of a clause.
pub fn is_closed(policy: &Policy, case: &Case, expr: ExprId) -> bool {
    let is_act = has_act(policy, expr) || reads_date_of_act(policy, &facts_among(inputs_below(policy, expr)));
    is_act && last_day(policy, case, expr, true).is_some_and(|day| day < case.as_of())
}

/// Whether the person has stated something of what she did, of all that a test reads: it is begun.
pub fn is_begun(policy: &Policy, case: &Case, expr: ExprId) -> bool {
    let is_hers = |&id: &FactId| {
        let fact = &policy.facts[id];
        (!fact.fixed && fact.by.is_none()) || reads_date_of_act(policy, &[id])
    };
    let stated = facts_among(inputs_below(policy, expr)).into_iter().filter(|&id| case.stated(id) == Stated::Known);
    stated.into_iter().any(|id| is_hers(&id))
}

/// Whether a need reads what somebody does, or the day on which it was done.
fn asks_for_act(policy: &Policy, need: &Need) -> bool {
    let is_act = match need.test {
        Test::Expr(expr) => has_act(policy, expr),
        Test::Force(_) => need.facts.iter().any(|&fact| !policy.facts[fact].fixed),
        _ => false,
    };
    is_act || reads_date_of_act(policy, &need.facts)
}

/// Whether one of the facts is the date of something that a person does: an assumption of the policy says that whoever has done it did it on
/// some day, `applied implies applied_on <= as_of`. Such a date is `fixed`, and the act is not.
fn reads_date_of_act(policy: &Policy, facts: &[FactId]) -> bool {
    let is_act = |input: &Input| match input {
        Input::Fact(id) => {
            let fact = &policy.facts[*id];
            fact.ty == FactType::Bool && !fact.fixed && fact.by.is_none()
        }
        Input::AsOf | Input::Question(_) | Input::Field(_) => false,
    };
    let is_date_of = |date: FactId, assumption: &Assumption| match policy.exprs[assumption.expr].kind {
        ExprKind::Implies(premise, consequence) => {
            matches!(&policy.exprs[premise].kind, ExprKind::Holds(input) if is_act(input))
                && inputs_below(policy, consequence).contains(&Input::Fact(date))
        }
        _ => false,
    };
    let mut dates = facts.iter().filter(|&&fact| policy.facts[fact].ty.is_date());
    dates.any(|&date| policy.assumptions.iter().any(|assumption| is_date_of(date, assumption)))
}

/// Whether the last day on which it could be done has passed: it can only have been done before.
fn is_past(policy: &Policy, case: &Case, need: &Need) -> bool {
    let last = match need.test {
        Test::Expr(expr) => last_day(policy, case, expr, need.wanted),
        Test::Force(id) if need.wanted && policy.clauses[id].governed_by != GoverningDate::AsOf => {
            policy.clauses[id].force.last
        }
        _ => None,
    };
    last.is_some_and(|day| day < case.as_of())
}

/// Whether a need says no more than that what another need of the way asks for has been done by now: `filed`, and its date `<= as_of`. The two
/// facts belong together where an assumption of the policy reads both. So, too, where another need asks that it be done by some day.
pub fn says_only_that_done(policy: &Policy, case: &Case, way: &Way, need: &Need) -> bool {
    let Some(date) = done_by_now(policy, need).filter(|_| need.wanted && need.state == State::FindOut) else {
        return false;
    };
    let belongs = |act: FactId| {
        let reads_both = |assumption: &Assumption| {
            let read = inputs_below(policy, assumption.expr);
            [act, date].iter().all(|&id| read.contains(&Input::Fact(id)))
        };
        !policy.facts[act].fixed && policy.facts[act].ty == FactType::Bool && policy.assumptions.iter().any(reads_both)
    };
    let is_by_some_day = |other: &Need| {
        let Test::Expr(expr) = other.test else { return false };
        other.facts == [date] && last_day(policy, case, expr, other.wanted).is_some()
    };
    if way.needs.iter().any(is_by_some_day) {
        return true;
    }
    way.needs.iter().any(|other| {
        other.wanted
            && matches!(other.state, State::Do | State::FindOut)
            && matches!(other.facts[..], [act] if belongs(act))
    })
}

/// The date of an act that a need compares with the day asked for, and with nothing else.
fn done_by_now(policy: &Policy, need: &Need) -> Option<FactId> {
    let Test::Expr(mut expr) = need.test else { return None };
    while let ExprKind::Definition(id) = policy.exprs[expr].kind
        && let DefinitionBody::Condition(body) = policy.definitions[id].body
    {
        expr = body;
    }
    let ExprKind::Compare { left, op, right } = &policy.exprs[expr].kind else { return None };
    let (date, day) = match op {
        Comparison::LessEqual => (left, right),
        Comparison::GreaterEqual => (right, left),
        Comparison::Less | Comparison::Greater => return None,
    };
    let plain = |of: &Quantity| match of {
        Quantity::Sum(Sum { head: Head::Input(input), steps }) if steps.is_empty() => Some(*input),
        _ => None,
    };
    match (plain(date)?, plain(day)?) {
        (Input::Fact(id), Input::AsOf) if policy.facts[id].ty == FactType::Date && !policy.facts[id].fixed => Some(id),
        _ => None,
    }
}

fn is_term(of: &Quantity) -> bool {
    matches!(of, Quantity::Sum(Sum { head: Head::Input(Input::Fact(_)), steps }) if !steps.is_empty())
}

/// Between which days the requirements of a clause allow what they ask for, as far as they name days that do not move with the day asked
/// for: `application in the last thirty days of the permit`.
pub fn window(policy: &Policy, case: &Case, clause: ClauseId) -> (Option<Day>, Option<Day>) {
    let provided = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
    let fixed = provided.filter(|condition| !inputs_below(policy, condition.expr).contains(&Input::AsOf));
    fixed.fold((None, None), |(from, until), condition| {
        let last = last_day(policy, case, condition.expr, true);
        let first = match &policy.exprs[condition.expr].kind {
            ExprKind::Between { low, .. } if last.is_some() => day_of(low, case, policy),
            _ => None,
        };
        (from.max(first), [until, last].into_iter().flatten().min())
    })
}

/// The last day on which what the given requirements of a clause ask for can still be done; `None` where they name none.
pub fn last_day_for(policy: &Policy, case: &Case, requirements: &[&Condition]) -> Option<Day> {
    requirements.iter().filter_map(|condition| last_day(policy, case, condition.expr, true)).min()
}

/// The last day of a date of the person with which the test can still come out as wanted; `None` where no last day is known. Of several that
/// must all hold it is the first.
fn last_day(policy: &Policy, case: &Case, expr: ExprId, wanted: bool) -> Option<Day> {
    let mut first: Option<Day> = None;
    let (mut open, mut seen) = (vec![(expr, wanted)], FxHashSet::default());
    while let Some((expr, wanted)) = open.pop() {
        if !seen.insert((expr, wanted)) {
            continue;
        }
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) if wanted => open.extend(parts.iter().map(|&part| (part, wanted))),
            ExprKind::Not(inner) => open.push((*inner, !wanted)),
            ExprKind::Definition(id) if let DefinitionBody::Condition(body) = policy.definitions[*id].body => {
                open.push((body, wanted));
            }
            kind => {
                let day = last_day_of(policy, case, kind, wanted);
                first = [first, day].into_iter().flatten().min();
            }
        }
    }
    first
}

/// The same of one comparison.
fn last_day_of(policy: &Policy, case: &Case, kind: &ExprKind, wanted: bool) -> Option<Day> {
    let is_date = |of: &Quantity| match of {
        Quantity::Sum(Sum { head: Head::Input(Input::Fact(id)), steps }) => {
            steps.is_empty() && policy.facts[*id].ty.is_date()
        }
        _ => false,
    };
    match kind {
        ExprKind::Between { of, high, .. } if wanted && is_date(of) => day_of(high, case, policy),
        ExprKind::Compare { left, op, right } => {
            let op = if wanted { *op } else { op.opposite() };
            let (op, bound) = match (is_date(left), is_date(right)) {
                (true, _) => (op, right),
                (false, true) => (op.mirrored(), left),
                (false, false) => return None,
            };
            // That something is done by the day asked for sets no last day: tomorrow does as well.
            if matches!(bound, Quantity::Sum(Sum { head: Head::Input(Input::AsOf), .. })) {
                return None;
            }
            let day = day_of(bound, case, policy)?;
            match op {
                Comparison::LessEqual => Some(day),
                Comparison::Less => Some(Day(day.0 - 1)),
                Comparison::Greater | Comparison::GreaterEqual => None,
            }
        }
        _ => None,
    }
}
