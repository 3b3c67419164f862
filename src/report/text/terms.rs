//! Terms worked out for one person: “ten working days after the notice” is a day, once the day of the notice is known.

use rustc_hash::FxHashSet;

use crate::advise::ways::{Need, State, Way};
use crate::calendar::Day;
use crate::case::{Case, Stated};
use crate::circuit::{ClauseState, Outcome, Truth};
use crate::eval::{Grounds, Test, Verdict, day_of};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{
    Assumption, Comparison, ConclusionKind, Condition, DefinitionBody, ExprKind, Extreme, FactType, GoverningDate,
    Head, Input, Quantifier, Quantity, Role, Sum,
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

/// Whether the last day has passed for something that the way asks for: the rest of it can only be of use to somebody who did that in time.
pub fn is_late(policy: &Policy, case: &Case, way: &Way) -> bool {
    way.needs.iter().any(|need| was_to_be_done(policy, case, way, need))
}

/// Whether a need of the way asks for what somebody does, of which nobody knows whether it was done, and the last day for it has passed. What
/// else is asked of the same act (that it was done, or not before some day) is as late.
pub fn was_to_be_done(policy: &Policy, case: &Case, way: &Way, need: &Need) -> bool {
    let is_open_act = |need: &Need| need.state == State::FindOut && asks_for_act(policy, need);
    let is_dated_by =
        |act: FactId, late: &Need| late.facts.iter().any(|&date| acts_of_date(policy, date).any(|of| of == act));
    let is_of_the_act =
        |late: &Need| need.facts.iter().all(|fact| late.facts.contains(fact) || is_dated_by(*fact, late));
    let mut late = way.needs.iter().filter(|late| is_open_act(late) && is_past(policy, case, late));
    is_open_act(need) && !need.facts.is_empty() && late.any(is_of_the_act)
}

/// Whether the way takes an act that could be done on a single day that has passed: the last day for it is the first on which its rule is in force.
pub fn is_of_one_past_day(policy: &Policy, case: &Case, way: &Way) -> bool {
    let first = way.unmet().filter_map(|need| match need.test {
        Test::Force(id) if need.wanted => match policy.clauses[id].governed_by {
            GoverningDate::Fact(date) => Some((date, policy.clauses[id].force.first?)),
            GoverningDate::AsOf => None,
        },
        _ => None,
    });
    let last = |date: FactId| {
        let of_date = way.unmet().filter(|need| need.facts == [date]);
        let days = of_date.filter_map(|need| match need.test {
            Test::Expr(expr) => last_day(policy, case, expr, need.wanted, Last::Possible),
            _ => None,
        });
        days.min()
    };
    let mut first = first;
    first.any(|(date, first)| last(date).is_some_and(|last| last <= first && last < case.as_of()))
}

/// The same of a requirement of a clause.
pub fn is_closed(policy: &Policy, case: &Case, expr: ExprId) -> bool {
    let is_act = has_act(policy, expr) || reads_date_of_act(policy, &facts_among(inputs_below(policy, expr)));
    is_act && last_day(policy, case, expr, true, Last::Possible).is_some_and(|day| day < case.as_of())
}

/// Whether the person has stated something of what she did, of all that a test reads: it is begun.
pub fn is_begun(policy: &Policy, case: &Case, expr: ExprId) -> bool {
    let is_hers = |&id: &FactId| {
        let fact = &policy.facts[id];
        fact.is_up_to_the_person() || reads_date_of_act(policy, &[id])
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

/// Whether one of the facts is the date of something that a person does. Such a date is `fixed`, and the act is not.
fn reads_date_of_act(policy: &Policy, facts: &[FactId]) -> bool {
    let mut dates = facts.iter().filter(|&&fact| policy.facts[fact].ty.is_date());
    dates.any(|&date| acts_of_date(policy, date).next().is_some())
}

/// The acts of the person of which the fact is the date: an assumption of the policy says that whoever has done it did it on some day, `applied
/// implies applied_on <= as_of`.
fn acts_of_date(policy: &Policy, date: FactId) -> impl Iterator<Item = FactId> + '_ {
    policy.assumptions.iter().filter_map(move |assumption| {
        let ExprKind::Implies(premise, consequence) = policy.exprs[assumption.expr].kind else { return None };
        let ExprKind::Holds(Input::Fact(act)) = policy.exprs[premise].kind else { return None };
        let is_act = policy.facts[act].ty == FactType::Bool && policy.facts[act].is_up_to_the_person();
        let is_dated =
            || policy.facts[date].ty.is_date() && inputs_below(policy, consequence).contains(&Input::Fact(date));
        (is_act && is_dated()).then_some(act)
    })
}

/// Whether the last day on which it could be done has passed: it can only have been done before.
fn is_past(policy: &Policy, case: &Case, need: &Need) -> bool {
    let last = match need.test {
        Test::Expr(expr) => last_day(policy, case, expr, need.wanted, Last::Possible),
        Test::Force(id) if need.wanted && policy.clauses[id].governed_by != GoverningDate::AsOf => {
            policy.clauses[id].force.last
        }
        _ => None,
    };
    last.is_some_and(|day| day < case.as_of())
}

/// Whether a need says no more than that what another need of the way asks for has been done by now: `filed`, and its date `<= as_of`. The two
/// facts belong together where an assumption of the policy reads both. So, too, where another need asks that it be done by some day; and where it
/// asks that a rule be in force on the day of an act that can still be done, and the rule is in force from now on.
pub fn says_only_that_done(policy: &Policy, case: &Case, way: &Way, need: &Need) -> bool {
    if is_in_force_from_now_on(policy, case, way, need) {
        return true;
    }
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
        other.facts == [date] && last_day(policy, case, expr, other.wanted, Last::Possible).is_some()
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

/// Whether a need asks that a rule be in force on the day of an act, and it is on every day on which the way still lets it be done.
fn is_in_force_from_now_on(policy: &Policy, case: &Case, way: &Way, need: &Need) -> bool {
    let Test::Force(id) = need.test else { return false };
    let clause = &policy.clauses[id];
    let GoverningDate::Fact(date) = clause.governed_by else { return false };
    let is_of_days_to_come = need.wanted && need.state == State::FindOut && clause.force.first <= Some(case.as_of());
    let last_day_of = |other: &Need| match other.test {
        Test::Expr(expr) if other.facts == [date] && other.state != State::Met => {
            last_day(policy, case, expr, other.wanted, Last::Possible)
        }
        _ => None,
    };
    let last = way.needs.iter().filter_map(last_day_of).min();
    let is_open = |last: Day| last >= case.as_of() && clause.force.last.is_none_or(|of_rule| last <= of_rule);
    is_of_days_to_come && last.is_some_and(is_open)
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
        let last = last_day(policy, case, condition.expr, true, Last::Sure);
        let first = match &policy.exprs[condition.expr].kind {
            ExprKind::Between { low, .. } if last.is_some() => day_of(low, case, policy),
            _ => None,
        };
        (from.max(first), [until, last].into_iter().flatten().min())
    })
}

/// A status that can be applied for until some day.
pub struct OpenWindow {
    pub of: ConclusionId,
    pub clause: ClauseId,
    pub last: Day,
}

/// Windows farther off than so many months press nobody today.
const SOON: i64 = 12;

/// The statuses that the person may still apply for, as far as nothing is known against it, and that close on a day: of each the rule with the
/// last of these days. Something stated speaks for each: it is the nationality that a permit is for, say.
pub fn open_windows(law: &Law, case: &Case, verdict: &Verdict) -> Vec<OpenWindow> {
    let policy = &law.policy;
    let grounds = law.grounds(case);
    // All that it reads of the person is stated: what is open is how the law is read.
    let is_left_to_reading = |expr: ExprId| {
        let read = inputs_below(policy, expr);
        grounds.value(expr) == Truth::Unknown
            && read.iter().any(|input| matches!(input, Input::Question(_)))
            && facts_among(read).into_iter().all(|id| case.stated(id) == Stated::Known)
    };
    let last_of = |clause: ClauseId| {
        let conditions = &policy.clauses[clause].conditions;
        let cases = || conditions.iter().filter(|condition| condition.role == Role::When);
        let speaks_for = cases().any(|it| speaks_for(policy, case, &grounds, it.expr));
        let is_open =
            matches!(verdict.clauses[clause.index()].state, ClauseState::Undetermined | ClauseState::Awaiting);
        if !speaks_for || !is_open || cases().any(|it| is_left_to_reading(it.expr)) {
            return None;
        }
        let provided = conditions.iter().filter(|condition| condition.role == Role::Provided);
        let unmet: Vec<&Condition> = provided.filter(|condition| !grounds.value(condition.expr).is_true()).collect();
        let last = last_day_for(policy, case, &unmet)?;
        // A rule that is not in force yet is not known to anybody, and one that is no longer in force by then gives nothing on that day.
        let force = policy.clauses[clause].force;
        (force.covers(case.as_of()) && force.covers(last)).then_some(last)
    };
    let is_ahead = |last: &Day| *last >= case.as_of() && *last <= case.as_of().plus_months(SOON);
    let window = |of: ConclusionId| {
        let clauses = policy.conclusions[of].bearing.law_pro.iter().copied();
        let open = clauses.filter_map(|clause| Some((last_of(clause).filter(is_ahead)?, clause)));
        open.max_by_key(|&(last, clause)| (last, std::cmp::Reverse(clause))).map(|(last, clause)| OpenWindow {
            of,
            clause,
            last,
        })
    };
    // Nobody is called to what she may not have beside what she has.
    let is_beside = |of: &ConclusionId| {
        let sets = policy.incompatibles.iter().filter(|set| set.members.contains(of));
        let mut others = sets.flat_map(|set| set.members.iter()).filter(|other| *other != of);
        others.all(|other| verdict.conclusions[other.index()].settled() != Outcome::Granted)
    };
    let is_open = |of: &ConclusionId| {
        policy.conclusions[*of].kind == ConclusionKind::Status
            && is_beside(of)
            && verdict.conclusions[of.index()].settled() == Outcome::Undetermined
    };
    policy.conclusions_to_show().filter(is_open).filter_map(window).collect()
}

/// Whether something stated speaks for the test: a value of the person that it names (a nationality, a day), or a list of hers of which it asks
/// for somebody. That somebody is *not* of the country says nothing.
fn speaks_for(policy: &Policy, case: &Case, grounds: &Grounds, expr: ExprId) -> bool {
    let is_stated = |expr: ExprId| {
        let facts = facts_among(inputs_below(policy, expr));
        facts.into_iter().any(|id| case.stated(id) == Stated::Known)
    };
    let (mut open, mut seen) = (vec![expr], FxHashSet::default());
    while let Some(expr) = open.pop() {
        if !seen.insert(expr) {
            continue;
        }
        let is_so = || grounds.value(expr).is_true() && is_stated(expr);
        match &policy.exprs[expr].kind {
            ExprKind::And(parts) | ExprKind::Or(parts) => open.extend(parts),
            ExprKind::Definition(id) if let DefinitionBody::Condition(body) = policy.definitions[*id].body => {
                open.push(body);
            }
            ExprKind::Quantifier { kind: Quantifier::Any, list, .. } => {
                let has_some = case.members(*list).is_some_and(|members| !members.is_empty());
                if has_some && !grounds.value(expr).is_false() {
                    return true;
                }
            }
            ExprKind::Holds(Input::Fact(_))
            | ExprKind::IsOneOf { negated: false, .. }
            | ExprKind::EqualsOneOf { negated: false, .. }
            | ExprKind::Compare { .. }
            | ExprKind::Between { .. }
                if is_so() =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// The last day on which what the given requirements of a clause ask for can still be done; `None` where they name none.
pub fn last_day_for(policy: &Policy, case: &Case, requirements: &[&Condition]) -> Option<Day> {
    requirements.iter().filter_map(|condition| last_day(policy, case, condition.expr, true, Last::Sure)).min()
}

/// Which last day is meant, where it depends on how an open question is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Under every reading.
    Sure,
    /// Under the reading that leaves most time.
    Possible,
}

/// As deep as alternatives within alternatives are looked into.
const DEPTH: usize = 8;

/// The last day of a date of the person with which the test can still come out as wanted; `None` where no last day is known. Of several that
/// must all hold it is the first, of alternatives the last.
fn last_day(policy: &Policy, case: &Case, expr: ExprId, wanted: bool, which: Last) -> Option<Day> {
    last_day_within(policy, case, (expr, wanted), which, DEPTH)
}

fn last_day_within(policy: &Policy, case: &Case, of: (ExprId, bool), which: Last, depth: usize) -> Option<Day> {
    let mut first: Option<Day> = None;
    let (mut open, mut seen) = (vec![of], FxHashSet::default());
    while let Some((expr, wanted)) = open.pop() {
        if !seen.insert((expr, wanted)) {
            continue;
        }
        let day = match &policy.exprs[expr].kind {
            ExprKind::And(parts) if wanted => {
                open.extend(parts.iter().map(|&part| (part, wanted)));
                None
            }
            ExprKind::Not(inner) => {
                open.push((*inner, !wanted));
                None
            }
            ExprKind::Definition(id) if let DefinitionBody::Condition(body) = policy.definitions[*id].body => {
                open.push((body, wanted));
                None
            }
            ExprKind::Or(parts) if wanted && depth > 0 => {
                let reads_question =
                    |part: &ExprId| inputs_below(policy, *part).iter().any(|input| matches!(input, Input::Question(_)));
                let counts = |part: &&ExprId| which == Last::Possible || !reads_question(part);
                let each = parts.iter().filter(counts);
                let each = each.map(|&part| last_day_within(policy, case, (part, wanted), which, depth - 1));
                each.collect::<Option<Vec<Day>>>().and_then(|days| days.into_iter().max())
            }
            kind => last_day_of(policy, case, kind, wanted),
        };
        first = [first, day].into_iter().flatten().min();
    }
    first
}

/// The day of a bound that does not move with the day asked for: that something is done by that day sets no last day, since tomorrow does as well.
fn standing_day(policy: &Policy, case: &Case, bound: &Quantity) -> Option<Day> {
    let moves = |part: &&Quantity| part.sums().iter().any(|sum| matches!(sum.head, Head::Input(Input::AsOf)));
    match bound {
        Quantity::Extreme(Extreme::Least, parts) => {
            let standing = parts.iter().filter(|part| !moves(part));
            standing.map(|part| day_of(part, case, policy)).collect::<Option<Vec<Day>>>()?.into_iter().min()
        }
        bound if moves(&bound) => None,
        bound => day_of(bound, case, policy),
    }
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
        ExprKind::Between { of, high, .. } if wanted && is_date(of) => standing_day(policy, case, high),
        ExprKind::Compare { left, op, right } => {
            let op = if wanted { *op } else { op.opposite() };
            let (op, bound) = match (is_date(left), is_date(right)) {
                (true, _) => (op, right),
                (false, true) => (op.mirrored(), left),
                (false, false) => return None,
            };
            let day = standing_day(policy, case, bound)?;
            match op {
                Comparison::LessEqual => Some(day),
                Comparison::Less => Some(Day(day.0 - 1)),
                Comparison::Greater | Comparison::GreaterEqual => None,
            }
        }
        _ => None,
    }
}
