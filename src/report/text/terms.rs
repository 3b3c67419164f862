//! Terms worked out for one person: “ten working days after the notice” is a day, once the day of the notice is known.

use crate::advise::ways::Need;
use crate::calendar::Day;
use crate::case::Case;
use crate::eval::{Test, day_of};
use crate::policy::Policy;
use crate::policy::ids::ExprId;
use crate::policy::model::{Comparison, DefinitionBody, ExprKind, Head, Input, Quantity, Sum};

/// The day that a comparison names by a term from a fact of the person; `None` where the fact is not known, or the test names no such day.
pub fn day_of_term(policy: &Policy, case: &Case, expr: ExprId) -> Option<Day> {
    let ExprKind::Compare { left, right, .. } = &policy.exprs[expr].kind else { return None };
    let term = [right, left].into_iter().find(|of| is_term(of))?;
    day_of(term, case, policy).filter(|day| (Day::FIRST..=Day::LAST).contains(day))
}

/// Whether the last day on which it could be done has passed: it can only have been done before.
pub fn is_past(policy: &Policy, case: &Case, need: &Need) -> bool {
    let last = match need.test {
        Test::Expr(expr) => last_day(policy, case, expr, need.wanted),
        _ => None,
    };
    last.is_some_and(|day| day < case.as_of())
}

fn is_term(of: &Quantity) -> bool {
    matches!(of, Quantity::Sum(Sum { head: Head::Input(Input::Fact(_)), steps }) if !steps.is_empty())
}

/// The last day of a date of the person with which the test can still come out as wanted; `None` where no last day is known.
fn last_day(policy: &Policy, case: &Case, expr: ExprId, wanted: bool) -> Option<Day> {
    let is_date = |of: &Quantity| match of {
        Quantity::Sum(Sum { head: Head::Input(Input::Fact(id)), steps }) => {
            steps.is_empty() && policy.facts[*id].ty.is_date()
        }
        _ => false,
    };
    match &policy.exprs[expr].kind {
        ExprKind::And(parts) if wanted => parts.iter().filter_map(|&part| last_day(policy, case, part, wanted)).min(),
        ExprKind::Not(inner) => last_day(policy, case, *inner, !wanted),
        ExprKind::Definition(id) => match policy.definitions[*id].body {
            DefinitionBody::Condition(body) => last_day(policy, case, body, wanted),
            _ => None,
        },
        ExprKind::Between { of, high, .. } if wanted && is_date(of) => day_of(high, case, policy),
        ExprKind::Compare { left, op, right } => {
            let op = if wanted { *op } else { op.opposite() };
            let (op, bound) = match (is_date(left), is_date(right)) {
                (true, _) => (op, right),
                (false, true) => (op.mirrored(), left),
                (false, false) => return None,
            };
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
