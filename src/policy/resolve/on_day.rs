//! `granted S at D`: an outcome on another day, and what keeps the days apart that such tests lead to.
//!
//! What S depends on is asked on D, too, and an `at` in it, counted from the day asked about, leads to further days: their number is
//! bounded here. Not here: what it means (`circuit::on_day`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::bulk::n_comparisons;
use super::conditions::{Scope, outcome_words};
use super::{Resolver, fact_article};
use crate::policy::errors::{AtWithoutOutcome, DayMayBeNever, NestedQuantifier, TooManyDays, WrongValue};
use crate::policy::ids::{ClauseId, ConclusionId, DatedUseId, ExprId};
use crate::policy::inputs::{dated_in, inputs_below};
use crate::policy::model::{
    ConclusionKind, DefinitionBody, ExprKind, FactType, Head, Input, Named, OutcomeWord, Polarity, Policy, Quantity,
    Sum,
};
use crate::syntax::{Span, print, tree};
use crate::words::say_error;

/// So many tests may stand in all that the conclusions on other days depend on, each counted for every day: some hundred megabytes.
const MOST_TESTS: usize = 1 << 19;

/// So many days may be counted from one another, one `at` upon the other, and so many steps may lead to one.
const MOST_STEPS: usize = 64;
/// Of how many days one may be the earlier or the later, through all the `at`s that lead to it.
const MOST_PARTS: usize = 20;

impl<'t> Resolver<'t> {
    /// `of at day`.
    pub(super) fn on_day(&mut self, of: &'t tree::Expr, day: &tree::Sum, scope: Scope<'t>) -> Option<ExprKind> {
        let is_outcome = self.is_outcome(of, day);
        let day = self.day_asked(day, scope);
        is_outcome?;
        let of = self.condition(of, scope)?;
        if let ExprKind::Settled(id, _) = self.policy.exprs[of].kind {
            self.tested.on_other_days.push(id);
        }
        Some(ExprKind::OnDay { of, day: day? })
    }

    /// Refuses `at` behind anything that has no other value on another day, or is not said to have.
    fn is_outcome(&mut self, of: &tree::Expr, day: &tree::Sum) -> Option<()> {
        let on = print::sum(day);
        let (what, mend) = match &of.kind {
            tree::ExprKind::Outcome { word: OutcomeWord::Decided, of } => {
                let mend = say_error!(PolicyAtWithoutOutcomeHelpDecided { name: &*of.text });
                (say_error!(PolicyAtWithoutOutcomeDecided), mend)
            }
            tree::ExprKind::Outcome { .. } => return Some(()),
            tree::ExprKind::Name(word) => match self.lookup(&word.text) {
                Some(Named::Conclusion(id)) => {
                    let outcome = match self.policy.conclusions[id].kind {
                        ConclusionKind::Category => "established",
                        ConclusionKind::Status | ConclusionKind::Protection => "granted",
                        ConclusionKind::Duty => "required",
                    };
                    let name = &*word.text;
                    let mend = say_error!(PolicyAtWithoutOutcomeHelpConclusion { outcome, name, day: &on });
                    (say_error!(PolicyAtWithoutOutcomeName { name }), mend)
                }
                _ => (say_error!(PolicyAtWithoutOutcome), say_error!(PolicyAtWithoutOutcomeHelp)),
            },
            _ => (say_error!(PolicyAtWithoutOutcome), say_error!(PolicyAtWithoutOutcomeHelp)),
        };
        let at = Span { start: of.span.start, end: day.span.end };
        self.problems.add(AtWithoutOutcome { what, at: at.into(), mend });
        None
    }

    /// The day behind `at`.
    fn day_asked(&mut self, day: &tree::Sum, scope: Scope<'t>) -> Option<Quantity> {
        let (resolved, ty) = self.quantity(day, scope)?;
        if ty != FactType::Date {
            self.problems.add(WrongValue {
                fact: "at".to_owned(),
                wanted: say_error!(IsDate),
                found: fact_article(ty),
                at: day.span.into(),
                mend: None,
            });
            return None;
        }
        if resolved.may_be_never(&|input| self.input_may_be_never(input, scope)) {
            self.problems.add(DayMayBeNever { day: print::sum(day), at: day.span.into() });
            return None;
        }
        Some(resolved)
    }

    /// `granted ptp`
    fn outcome_as_written(&self, of: ExprId) -> String {
        let policy = &self.policy;
        let (word, name) = match policy.exprs[of].kind {
            ExprKind::Settled(id, side) => {
                let [pro, con] = outcome_words(policy.conclusions[id].kind);
                (if side == Polarity::For { pro } else { con }, &policy.conclusions[id].name)
            }
            ExprKind::InConflict(id) => (OutcomeWord::Conflict, &policy.conclusions[id].name),
            ExprKind::IsDiscretionary(id) => (OutcomeWord::Discretionary, &policy.conclusions[id].name),
            ExprKind::IsDormant(id) => (OutcomeWord::Dormant, &policy.conclusions[id].name),
            ExprKind::IsBlocked(id) => (OutcomeWord::Blocked, &policy.conclusions[id].name),
            ExprKind::Fires(id) => (OutcomeWord::Fires, &policy.clauses[id].name),
            ref other => unreachable!("no outcome has a day: {other:?}"),
        };
        format!("{} {name}", word.as_written())
    }

    /// Refuses conclusions on so many days that the circuit would outgrow what is kept, and quantifiers that one day would put into others.
    ///
    /// Nothing may depend on itself by now.
    pub(super) fn check_days(&mut self) {
        let mut walk = Walk::of(&self.policy);
        for (id, expr) in self.policy.exprs.iter() {
            if let ExprKind::OnDay { of, day } = &expr.kind
                && let Err(found) = walk.from(*of, day)
            {
                let (at, of) = (self.policy.exprs[id].span.into(), *of);
                match found {
                    Found::TooMany => self.problems.add(TooManyDays { at }),
                    Found::Nested => {
                        let what = say_error!(PolicyNestedQuantifierOnDay);
                        let name = self.outcome_as_written(of);
                        self.problems.add(NestedQuantifier { name, what, at });
                    }
                }
                return;
            }
        }
    }
}

/// The dated values that tests on other days ask for, each with the day that is the day asked about there; none of the days of a list's members.
/// In an order that is the same in every run.
pub fn dated_on_other_days(policy: &Policy) -> Vec<(DatedUseId, Quantity)> {
    let mut walk = Walk::of(policy);
    for expr in policy.exprs.values() {
        if let ExprKind::OnDay { of, day } = &expr.kind
            && walk.from(*of, day).is_err()
        {
            unreachable!("a policy without errors leads to few days");
        }
    }
    let mut days: Vec<Quantity> =
        vec![Quantity::Sum(Sum { head: Head::Constant(0), steps: Vec::new() }); walk.days.len()];
    walk.days.into_iter().for_each(|(day, number)| days[number as usize] = day);
    let mut asked: Vec<(DatedUseId, u32)> = Vec::new();
    for (item, number) in walk.seen {
        if let Item::Expr(id) = item
            && !reads_member(&days[number as usize])
        {
            asked.extend(dated_in(&policy.exprs[id].kind).map(|id| (id, number)));
        }
    }
    asked.sort_unstable();
    asked.dedup();
    asked.into_iter().map(|(id, number)| (id, days[number as usize].clone())).collect()
}

enum Found {
    TooMany,
    /// The day is a member's, and some quantifier looks at members on the day asked about.
    Nested,
}

/// What is looked at on a day, and what it depends on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Expr(ExprId),
    Clause(ClauseId),
    Conclusion(ConclusionId),
}

/// All that is asked on other days, each once for a day.
struct Walk<'p> {
    policy: &'p Policy,
    days: FxHashMap<Quantity, u32>,
    seen: FxHashSet<(Item, u32)>,
    /// All that is seen, a test counted as often as it compares one day or number with another.
    n_tests: usize,
}

impl<'p> Walk<'p> {
    fn of(policy: &'p Policy) -> Walk<'p> {
        Walk { policy, days: FxHashMap::default(), seen: FxHashSet::default(), n_tests: 0 }
    }

    /// Goes through all that the test depends on, on the day and on those that it leads to.
    fn from(&mut self, of: ExprId, day: &Quantity) -> Result<(), Found> {
        let mut open = vec![(Item::Expr(of), day.clone())];
        while let Some((item, day)) = open.pop() {
            let n_days = self.days.len() as u32;
            let number = *self.days.entry(day.clone()).or_insert(n_days);
            if !self.seen.insert((item, number)) {
                continue;
            }
            let sums = day.sums();
            let n_steps: usize = sums.iter().map(|sum| sum.steps.len()).sum();
            self.n_tests += match item {
                Item::Expr(id) => n_comparisons(self.policy, &self.policy.exprs[id].kind, sums.len()),
                Item::Clause(_) | Item::Conclusion(_) => 1,
            };
            if self.n_tests > MOST_TESTS || n_steps > MOST_STEPS || sums.len() > MOST_PARTS {
                return Err(Found::TooMany);
            }
            let mut same_day = |item: Item| open.push((item, day.clone()));
            match item {
                Item::Conclusion(id) => {
                    let bearing = &self.policy.conclusions[id].bearing;
                    bearing.law_pro.iter().chain(&bearing.law_con).for_each(|&id| same_day(Item::Clause(id)));
                }
                Item::Clause(id) => {
                    let clause = &self.policy.clauses[id];
                    clause.conditions.iter().for_each(|condition| same_day(Item::Expr(condition.expr)));
                    clause.dormancies.iter().filter_map(|item| item.whom).for_each(|expr| same_day(Item::Expr(expr)));
                    clause.lifted_by.iter().for_each(|&id| same_day(Item::Clause(id)));
                    clause.shares_fate_of.into_iter().for_each(|id| same_day(Item::Conclusion(id)));
                }
                Item::Expr(id) => {
                    let kind = &self.policy.exprs[id].kind;
                    match kind {
                        ExprKind::Settled(id, _)
                        | ExprKind::InConflict(id)
                        | ExprKind::IsDiscretionary(id)
                        | ExprKind::IsDormant(id)
                        | ExprKind::IsBlocked(id) => same_day(Item::Conclusion(*id)),
                        ExprKind::Fires(id) => same_day(Item::Clause(*id)),
                        ExprKind::Definition(id) => match self.policy.definitions[*id].body {
                            DefinitionBody::Condition(body) => same_day(Item::Expr(body)),
                            DefinitionBody::Sum(_) => {}
                        },
                        ExprKind::OnDay { of, day: then } => open.push((Item::Expr(*of), then.asked_on(&day))),
                        ExprKind::Quantifier { body, .. } if reads_member(&day) => {
                            if self.is_asked_on_the_day(*body) {
                                return Err(Found::Nested);
                            }
                        }
                        other => other.operands().into_iter().for_each(|id| same_day(Item::Expr(id))),
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether what is asked of a list's members may be otherwise on another day.
    fn is_asked_on_the_day(&self, body: ExprId) -> bool {
        self.tests_conclusion(body) || inputs_below(self.policy, body).contains(&Input::AsOf)
    }

    fn tests_conclusion(&self, body: ExprId) -> bool {
        let mut open = vec![body];
        while let Some(id) = open.pop() {
            match &self.policy.exprs[id].kind {
                kind if kind.tests_conclusion() => return true,
                ExprKind::Definition(id) => match self.policy.definitions[*id].body {
                    DefinitionBody::Condition(body) => open.push(body),
                    DefinitionBody::Sum(_) => {}
                },
                other => open.extend(other.operands()),
            }
        }
        false
    }
}

fn reads_member(day: &Quantity) -> bool {
    day.sums().iter().any(|sum| matches!(sum.head, Head::Input(Input::Field(_))))
}
