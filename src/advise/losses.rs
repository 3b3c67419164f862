//! What a person would lose on the way to something: a permission that ends while she waits, what she does without so that a rule stays for her.
//!
//! Takes a law, a person and a way; gives what waiting takes from her, and whether to have what a test asks her to be without would help her.
//! Nobody is advised to let a permission end, a time limit pass, or an application go unmade. Not here: how it is worded (`report`).

use crate::calendar::Day;
use crate::case::Case;
use crate::circuit::Outcome;
use crate::eval::{DateKind, Test, Verdict};
use crate::law::Law;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, ExprId, FactId, Id};
use crate::policy::inputs::{facts_among, inputs_below};
use crate::policy::model::{ConclusionKind, DefinitionBody, Direction, ExprKind, Input, Polarity, Role};

use super::ways::{Goal, Need, State, Way, Ways};

/// What waiting for the day on which a way opens takes from the person on that very day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Loss {
    /// The last day on which it is still as it is now.
    pub last: Day,
    /// Rights that end.
    pub rights: Vec<ConclusionId>,
    /// Duties of hers for which the time is over.
    pub terms: Vec<ConclusionId>,
    /// What burdens her from then on.
    pub burdens: Vec<ConclusionId>,
}

/// What the person loses if she waits until the way opens, where something ends, or begins to burden her, on the day on which it opens: the
/// way is for those who have lost it.
pub fn lost_by_waiting(law: &Law, case: &Case, verdict: &Verdict, ways: &Ways, way: &Way) -> Option<Loss> {
    let from = way.from.filter(|_| ways.goal == Goal::Get && !is_of_law_to_come(law, case, ways.of, way))?;
    let last = from.plus_days(-1);
    let [before, after] = [last, from].map(|day| outcomes_on(law, case, day));
    let policy = &law.policy;
    let now = |of: ConclusionId| verdict.conclusions[of.index()].outcome;
    let others = || policy.conclusions_to_show().filter(|&of| of != ways.of);
    let is_lost = |of: &ConclusionId| {
        let ends = !matches!(after[of.index()], Outcome::Granted | Outcome::Undetermined);
        is_right(policy, *of) && now(*of) == Outcome::Granted && before[of.index()] == Outcome::Granted && ends
    };
    let is_imposed = |of: &ConclusionId| {
        policy.conclusions[*of].direction == Some(Direction::Adverse)
            && before[of.index()] != Outcome::Granted
            && after[of.index()] == Outcome::Granted
    };
    let ending = verdict.dates.iter().filter(|note| note.kind == DateKind::Due && note.day == last);
    let terms = ending.flat_map(|note| &policy.clauses[note.clause].effects);
    let terms = terms.filter(|effect| effect.polarity == Polarity::For).map(|effect| effect.conclusion);
    let mut terms: Vec<ConclusionId> =
        terms.filter(|&of| policy.conclusions[of].is_of_the_person && now(of) == Outcome::Granted).collect();
    terms.dedup();
    let loss = Loss {
        last,
        rights: others().filter(is_lost).collect(),
        terms,
        burdens: others().filter(is_imposed).collect(),
    };
    let is_something = !(loss.rights.is_empty() && loss.terms.is_empty() && loss.burdens.is_empty());
    (is_something && last >= case.as_of()).then_some(loss)
}

/// Whether what opens the way is a rule that is not in force yet on the day asked for.
pub fn is_of_law_to_come(law: &Law, case: &Case, of: ConclusionId, way: &Way) -> bool {
    let Some(from) = way.from else { return false };
    let giving = law.policy.conclusions[of].bearing.law_pro.iter();
    from > case.as_of() && giving.map(|&id| &law.policy.clauses[id]).any(|clause| clause.force.first == Some(from))
}

fn outcomes_on(law: &Law, case: &Case, day: Day) -> Vec<Outcome> {
    let mut then = case.clone();
    then.set_as_of(day);
    law.outcomes_in_law(&then)
}

/// A status or a protection that helps whoever has it.
fn is_right(policy: &Policy, of: ConclusionId) -> bool {
    let conclusion = &policy.conclusions[of];
    matches!(conclusion.kind, ConclusionKind::Status | ConclusionKind::Protection)
        && conclusion.direction != Some(Direction::Adverse)
}

/// Whether what a need asks the person to be without, and she is without, would help her: an application that the law has, or what would give
/// her a right that she does not have. That this stays so is then no advice.
pub fn is_without_what_helps(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId, need: &Need) -> bool {
    let Test::Expr(expr) = need.test else { return false };
    if need.state != State::Met {
        return false;
    }
    let is_lack = |expr: ExprId, wanted: bool| is_lack(&law.policy, expr, wanted);
    let helps =
        |expr: ExprId| leaves(&law.policy, expr).into_iter().any(|leaf| would_help(law, case, verdict, of, leaf));
    let met: Vec<_> = need.alternatives.iter().filter(|other| other.state == State::Met).collect();
    match met.is_empty() {
        true => is_lack(expr, need.wanted) && helps(expr),
        false => met.iter().all(|it| is_lack(it.expr, it.wanted)) && met.iter().any(|it| helps(it.expr)),
    }
}

/// The plain tests of which a test is made.
fn leaves(policy: &Policy, expr: ExprId) -> Vec<ExprId> {
    let (mut open, mut seen, mut leaves) = (vec![expr], Vec::new(), Vec::new());
    while let Some(expr) = open.pop() {
        if seen.contains(&expr) {
            continue;
        }
        seen.push(expr);
        match &policy.exprs[expr].kind {
            ExprKind::Not(inner) => open.push(*inner),
            ExprKind::And(parts) | ExprKind::Or(parts) => open.extend(parts),
            ExprKind::Definition(id) if let DefinitionBody::Condition(body) = policy.definitions[*id].body => {
                open.push(body);
            }
            _ => leaves.push(expr),
        }
    }
    leaves
}

/// Whether the test is that something is not so.
fn is_lack(policy: &Policy, expr: ExprId, wanted: bool) -> bool {
    match &policy.exprs[expr].kind {
        ExprKind::Not(inner) => is_lack(policy, *inner, !wanted),
        ExprKind::IsOneOf { negated, .. } => wanted == *negated,
        ExprKind::Definition(id) => match policy.definitions[*id].body {
            DefinitionBody::Condition(body) if wanted => is_lack(policy, body, true),
            _ => !wanted,
        },
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().all(|&part| is_lack(policy, part, wanted)),
        _ => !wanted,
    }
}

/// Whether somebody for whom the test came out otherwise, by another value of one of the facts that it reads, would have a right besides; and an
/// application is always of use.
fn would_help(law: &Law, case: &Case, verdict: &Verdict, of: ConclusionId, test: ExprId) -> bool {
    let policy = &law.policy;
    if let ExprKind::Settled(other, Polarity::For) = policy.exprs[test].kind {
        let rules = policy.conclusions[other].bearing.law_pro.iter().map(|&id| &policy.clauses[id]);
        let mut tests = rules.flat_map(|rule| &rule.conditions).flat_map(|condition| leaves(policy, condition.expr));
        return is_right(policy, other) || tests.any(|leaf| gives_a_right(policy, leaf));
    }
    let facts = facts_among(inputs_below(policy, test));
    if !facts.is_empty() && facts.iter().all(|&fact| is_application(policy, fact)) || gives_a_right(policy, test) {
        return true;
    }
    let now = law.grounds(case).value(test).is_true();
    facts.into_iter().any(|fact| {
        policy.listed_values(fact).into_iter().flatten().any(|value| {
            let mut other = case.clone();
            other.state(fact, &value);
            if law.grounds(&other).value(test).is_true() == now {
                return false;
            }
            let outcomes = law.outcomes_in_law(&other);
            let is_gained = |id: ConclusionId| {
                id != of
                    && is_right(policy, id)
                    && outcomes[id.index()] == Outcome::Granted
                    && verdict.conclusions[id.index()].outcome != Outcome::Granted
            };
            policy.conclusions.ids().any(is_gained)
        })
    })
}

/// Whether the fact is a step that rules require for a right: an appointment, the day of an application.
pub fn is_step_to_a_right(policy: &Policy, fact: FactId) -> bool {
    let is_read = |&clause: &ClauseId| {
        let mut provided =
            policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
        provided.any(|condition| inputs_below(policy, condition.expr).contains(&Input::Fact(fact)))
    };
    let mut rights = policy.conclusions.ids().filter(|&of| is_right(policy, of));
    policy.facts[fact].is_up_to_the_person()
        && rights.any(|of| policy.conclusions[of].bearing.law_pro.iter().any(is_read))
}

/// Whether the test is that an authority has decided as a rule requires it to for a right.
fn gives_a_right(policy: &Policy, test: ExprId) -> bool {
    let decided = |expr: ExprId| match &policy.exprs[expr].kind {
        ExprKind::IsOneOf { of: Input::Fact(id), values, negated: false } if policy.facts[*id].by.is_some() => {
            values.iter().map(|&value| (*id, value)).collect()
        }
        _ => Vec::new(),
    };
    let wanted = decided(test);
    let is_required = |&clause: &ClauseId| {
        let provided = policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
        let mut tests = provided.flat_map(|condition| leaves(policy, condition.expr));
        tests.any(|leaf| decided(leaf).iter().any(|value| wanted.contains(value)))
    };
    let mut rights = policy.conclusions.ids().filter(|&of| is_right(policy, of));
    !wanted.is_empty() && rights.any(|of| policy.conclusions[of].bearing.law_pro.iter().any(is_required))
}

/// What the law asks somebody to have done who wants a right: it stands by itself among the requirements of a rule that gives one.
fn is_application(policy: &Policy, fact: FactId) -> bool {
    let is_asked_for = |&clause: &ClauseId| {
        let mut provided =
            policy.clauses[clause].conditions.iter().filter(|condition| condition.role == Role::Provided);
        provided.any(|it| matches!(policy.exprs[it.expr].kind, ExprKind::Holds(Input::Fact(id)) if id == fact))
    };
    let rights = policy.conclusions.ids().filter(|&of| is_right(policy, of));
    policy.facts[fact].is_up_to_the_person()
        && rights.into_iter().any(|of| policy.conclusions[of].bearing.law_pro.iter().any(is_asked_for))
}
