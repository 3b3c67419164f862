//! Sums, ages, and what their durations add up to.

use super::conditions::Scope;
use super::{Resolver, fact_article};
use crate::policy::errors::{
    AgeNotComparable, ExtremeOfOne, ExtremeTooLarge, NoCalendar, NotOrdered, StrayDuration, SumTooLong, TooManySteps,
    WrongValue,
};
use crate::policy::ids::Id;
use crate::policy::model::{DefinitionBody, Extreme, FactType, Head, Input, Named, Quantity, Step, Sum};
use crate::syntax::{Span, print, tree};
use crate::words::say_error;

/// 500 years in units of 1/4800 day, in which a month of the Gregorian mean is a whole number: 146,097 days are 400 years.
pub(super) const COST_OF_500_YEARS: i64 = 6_000 * COST_OF_MONTH;
const COST_OF_DAY: i64 = 4_800;
const COST_OF_MONTH: i64 = 146_097;
/// One working day counts as seven days.
const DAYS_OF_WORKING_DAY: i64 = 7;

/// As many steps a sum may have, once plain days and numbers that follow one another are added up: no deadline of a law comes near. Each
/// definition holds its steps, so that a chain of definitions without a bound would take memory quadratic in the text.
const MOST_STEPS: usize = 32;

/// Of how many days or numbers one may be the earliest, or the smallest; and how many steps these may have together.
const MOST_PARTS: usize = 20;
const MOST_STEPS_OF_PARTS: usize = 64;
/// The numbers of the dated values among them: where two are compared, each number of one is held against each of the other.
const MOST_NUMBERS_OF_PARTS: usize = 200;

/// The age of who was born on the later day is the lower one, and on the earlier day age is lower.
fn age(birth: &Quantity, at: &Quantity) -> Quantity {
    match (birth, at) {
        (Quantity::Extreme(which, births), _) => {
            Quantity::Extreme(which.opposite(), births.iter().map(|birth| age(birth, at)).collect())
        }
        (_, Quantity::Extreme(which, days)) => {
            Quantity::Extreme(*which, days.iter().map(|at| age(birth, at)).collect())
        }
        (Quantity::Sum(birth), Quantity::Sum(at)) => Quantity::Age { birth: birth.clone(), at: at.clone() },
        (Quantity::Age { .. }, _) | (_, Quantity::Age { .. }) => unreachable!("an age is no date"),
    }
}

/// Adds a step at the end. Days, weeks, numbers, and months (years among them) one after the other are one step. Months added to a
/// definition are not: a definition is a day, and they are counted from it. Working days never are, since each step may end on another
/// day than was asked for.
fn add(steps: &mut Vec<Step>, step: Step, n_of_definition: usize) {
    let is_written_here = steps.len() > n_of_definition;
    let total = match (steps.last_mut(), step) {
        (Some(Step::Add(before)), Step::Add(n)) | (Some(Step::Weeks(before)), Step::Weeks(n)) => {
            *before = before.saturating_add(n);
            *before
        }
        (Some(Step::Months(before, _)), Step::Months(n, _)) if is_written_here => {
            *before = before.saturating_add(n);
            *before
        }
        _ => return steps.push(step),
    };
    if total == 0 {
        steps.pop();
    }
}

fn cost(amount: tree::Amount) -> i64 {
    match amount {
        tree::Amount::Int(_) => 0,
        tree::Amount::Days(n) => n.saturating_mul(COST_OF_DAY),
        tree::Amount::Weeks(n) => n.saturating_mul(7 * COST_OF_DAY),
        tree::Amount::WorkingDays(n) => n.saturating_mul(DAYS_OF_WORKING_DAY * COST_OF_DAY),
        tree::Amount::Months(n) => n.saturating_mul(COST_OF_MONTH),
        tree::Amount::Years(n) => n.saturating_mul(12 * COST_OF_MONTH),
    }
}

/// What a sum begins with, as it is written.
pub(super) fn head_of(sum: &tree::Sum) -> String {
    print::sum(&tree::Sum { span: sum.span, head: sum.head.clone(), steps: Vec::new(), less: None })
}

impl<'t> Resolver<'t> {
    /// Starts to count the durations of one expression; give the result to `end_cost`.
    pub(super) fn begin_cost(&mut self) -> i64 {
        std::mem::take(&mut self.spent)
    }

    pub(super) fn end_cost(&mut self, before: i64) -> i64 {
        std::mem::replace(&mut self.spent, before)
    }

    /// Counts durations towards the 500 years of the expression under way; says so once, where they pass it.
    pub(super) fn spend(&mut self, cost: i64, span: Span) -> Option<()> {
        let before = self.spent;
        self.spent = self.spent.saturating_add(cost);
        if before <= COST_OF_500_YEARS && self.spent > COST_OF_500_YEARS {
            self.problems.add(SumTooLong { at: span.into() });
        }
        (self.spent <= COST_OF_500_YEARS).then_some(())
    }

    /// An age is compared with years: they count as a duration.
    pub(super) fn spend_years(&mut self, years: i64, span: Span) -> Option<()> {
        self.spend(years.saturating_abs().saturating_mul(12 * COST_OF_MONTH), span)
    }

    /// A sum, or an age, with its type: int for an age, an enumeration or bool for a bare fact of such.
    pub(super) fn quantity(&mut self, sum: &tree::Sum, scope: Scope<'t>) -> Option<(Quantity, FactType)> {
        if let tree::Operand::Age { birth, at, .. } = &sum.head {
            let birth = self.date_sum(birth, scope);
            let at = match at {
                Some(at) => self.date_sum(at, scope),
                None => Some(Quantity::Sum(Sum { head: Head::Input(Input::AsOf), steps: Vec::new() })),
            };
            let added = sum.steps.first().map(|step| step.span).or(sum.less.as_ref().map(|less| less.span));
            if let Some(span) = added {
                self.problems.add(AgeNotComparable { at: span.into() });
                return None;
            }
            let age = age(&birth?, &at?);
            return self.not_too_many(age, sum.span).map(|age| (age, FactType::Int));
        }
        if let Some(less) = &sum.less {
            return self.stray_difference(less.span);
        }
        let (resolved, ty) = self.head(&sum.head, scope)?;
        let resolved = self.with_steps(resolved, ty, sum)?;
        Some((resolved, ty))
    }

    /// The steps of `sum`, added to what its head is resolved to: of several, to each.
    pub(super) fn with_steps(&mut self, resolved: Quantity, ty: FactType, sum: &tree::Sum) -> Option<Quantity> {
        let mut steps = Vec::new();
        for step in &sum.steps {
            steps.push((self.step(step, ty, sum)?, step.span));
        }
        let mut too_many = None;
        let resolved = resolved.with_sums(&mut |of| {
            let mut of = of.clone();
            let n_of_definition = of.steps.len();
            for (step, span) in &steps {
                add(&mut of.steps, *step, n_of_definition);
                if of.steps.len() > MOST_STEPS {
                    too_many = Some(*span);
                    break;
                }
            }
            of
        });
        if let Some(at) = too_many {
            self.problems.add(TooManySteps { most: MOST_STEPS, at: at.into() });
            return None;
        }
        self.not_too_many(resolved, sum.span)
    }

    /// Refuses more days or numbers at once, or more steps on them, than any law compares.
    fn not_too_many(&mut self, of: Quantity, at: Span) -> Option<Quantity> {
        if let Quantity::Extreme(..) = of {
            let sums = of.sums();
            let n_steps: usize = sums.iter().map(|sum| sum.steps.len()).sum();
            let n_numbers: usize = sums.iter().map(|sum| self.n_numbers(sum)).sum();
            if sums.len() > MOST_PARTS || n_steps > MOST_STEPS_OF_PARTS || n_numbers > MOST_NUMBERS_OF_PARTS {
                self.problems.add(ExtremeTooLarge { at: at.into() });
                return None;
            }
        }
        Some(of)
    }

    /// How many numbers the sum may be counted from, by the day.
    fn n_numbers(&self, sum: &Sum) -> usize {
        match sum.head {
            Head::Dated(id) => self.policy.values[self.policy.dated_uses[id].value].numbers.len(),
            Head::Input(_) | Head::Constant(_) => 0,
        }
    }

    fn date_sum(&mut self, sum: &tree::Sum, scope: Scope<'t>) -> Option<Quantity> {
        self.day_for("age", say_error!(HelpAgeOfDate), sum, scope)
    }

    /// The day that `word` needs.
    pub(super) fn day_for(&mut self, word: &str, mend: String, sum: &tree::Sum, scope: Scope<'t>) -> Option<Quantity> {
        match self.quantity(sum, scope)? {
            (resolved, FactType::Date) => Some(resolved),
            (_, ty) => {
                self.problems.add(WrongValue {
                    fact: word.to_owned(),
                    wanted: say_error!(IsDate),
                    found: fact_article(ty),
                    at: sum.span.into(),
                    mend: Some(mend),
                });
                None
            }
        }
    }

    /// `earlier of (a, b)`: days, or whole numbers, as its word says.
    fn extreme(
        &mut self,
        word: tree::ExtremeWord,
        parts: &[tree::Sum],
        span: Span,
        scope: Scope<'t>,
    ) -> Option<(Quantity, FactType)> {
        let (which, wanted, other) = match word {
            tree::ExtremeWord::Earlier => (Extreme::Least, FactType::Date, tree::ExtremeWord::Smaller),
            tree::ExtremeWord::Later => (Extreme::Greatest, FactType::Date, tree::ExtremeWord::Larger),
            tree::ExtremeWord::Smaller => (Extreme::Least, FactType::Int, tree::ExtremeWord::Earlier),
            tree::ExtremeWord::Larger => (Extreme::Greatest, FactType::Int, tree::ExtremeWord::Later),
        };
        let resolved: Vec<_> = parts.iter().map(|part| self.quantity(part, scope)).collect();
        if let [only] = parts {
            let (word, part) = (word.word(), print::sum(only));
            self.problems.add(ExtremeOfOne { word, part, at: span.into() });
            return None;
        }
        let resolved: Option<Vec<_>> = resolved.into_iter().collect();
        let mut quantities = Vec::new();
        for ((quantity, ty), part) in resolved?.into_iter().zip(parts) {
            if quantity.is_age() {
                self.problems.add(AgeNotComparable { at: part.span.into() });
                return None;
            }
            if ty != wanted {
                let is_of_others = matches!(ty, FactType::Date | FactType::Int);
                self.problems.add(WrongValue {
                    fact: format!("{} of", word.word()),
                    wanted: fact_article(wanted),
                    found: fact_article(ty),
                    at: part.span.into(),
                    mend: is_of_others.then(|| say_error!(PolicyExtremeHelpWord { word: other.word() })),
                });
                return None;
            }
            quantities.push(quantity);
        }
        self.not_too_many(Quantity::Extreme(which, quantities), span).map(|of| (of, wanted))
    }

    fn head(&mut self, head: &tree::Operand, scope: Scope<'t>) -> Option<(Quantity, FactType)> {
        let of = |head, ty| Some((Quantity::Sum(Sum { head, steps: Vec::new() }), ty));
        match head {
            tree::Operand::Int(number) => of(Head::Constant(number.value), FactType::Int),
            tree::Operand::Date(day) => of(Head::Constant(day.value.0), FactType::Date),
            tree::Operand::Duration(of) => {
                let duration = print::amount(of.value);
                let mend = say_error!(PolicyStrayDurationHelp { duration: &duration });
                self.problems.add(StrayDuration { duration, at: of.span.into(), mend: Some(mend) });
                None
            }
            tree::Operand::Extreme { span, word, parts } => self.extreme(*word, parts, *span, scope),
            tree::Operand::Dated { span, times, value, at } => {
                let times = times.as_ref().map_or(1, |times| times.value);
                self.dated(times, value, at.as_deref(), *span, scope)
            }
            tree::Operand::Age { .. } => unreachable!("an age is no head of a sum: `quantity` takes it first"),
            tree::Operand::Path(word) => {
                if let Some((field, _)) = self.member_field(word, scope) {
                    let (index, ty) = field?;
                    return of(Head::Input(Input::Field(index)), ty.compared());
                }
                match self.lookup(&word.text) {
                    Some(Named::Fact(id)) if self.is_untyped(id) => None,
                    Some(Named::Fact(id)) if self.policy.facts[id].ty == FactType::Text => {
                        self.text_tested(&word.text, word.span)
                    }
                    Some(Named::Fact(id)) => of(Head::Input(Input::Fact(id)), self.policy.facts[id].ty.compared()),
                    Some(Named::Definition(id)) => {
                        let known = self.definition_facts[id.index()];
                        if known.is_broken || !known.is_resolved {
                            return None;
                        }
                        self.spend(known.cost, word.span)?;
                        self.policy.definitions[id].is_used = true;
                        match (&self.policy.definitions[id].body, known.ty) {
                            (DefinitionBody::Sum(sum), Some(ty)) => Some((sum.clone(), ty)),
                            _ => self.wrong_kind(word, Named::Definition(id), say_error!(IsDateOrInt)),
                        }
                    }
                    Some(Named::DatedValue(_)) => self.dated(1, word, None, word.span, scope),
                    Some(other) => self.wrong_kind(word, other, say_error!(IsFact)),
                    None if &*word.text == "as_of" => of(Head::Input(Input::AsOf), FactType::Date),
                    None => self.unknown_name(word),
                }
            }
        }
    }

    fn step(&mut self, step: &tree::Step, ty: FactType, sum: &tree::Sum) -> Option<Step> {
        self.spend(cost(step.amount), step.span)?;
        let signed = |n: i64| if step.negative { -n } else { n };
        let short_month = self.policy.short_month();
        match (ty, step.amount) {
            (FactType::Int, tree::Amount::Int(n)) => Some(Step::Add(signed(n))),
            (FactType::Date, tree::Amount::Days(n)) => Some(Step::Add(signed(n))),
            (FactType::Date, tree::Amount::Weeks(n)) => Some(Step::Weeks(signed(n))),
            (FactType::Date, tree::Amount::Months(n)) => Some(Step::Months(signed(n), short_month)),
            (FactType::Date, tree::Amount::Years(n)) => Some(Step::Months(signed(12 * n), short_month)),
            (FactType::Date, tree::Amount::WorkingDays(n)) => {
                if self.policy.calendar.is_none() {
                    self.problems.add(NoCalendar { at: step.span.into() });
                    return None;
                }
                Some(Step::WorkingDays(signed(n)))
            }
            (FactType::Date, tree::Amount::Int(n)) => {
                self.wrong_step(sum, step, ty, say_error!(HelpNumberOfDays { n: n.to_string() }))
            }
            (FactType::Int, _) => self.wrong_step(sum, step, ty, say_error!(HelpWholeNumber)),
            (
                FactType::Bool | FactType::Enumeration(_) | FactType::List(_) | FactType::DateOrNever | FactType::Text,
                _,
            ) => {
                self.problems.add(NotOrdered {
                    name: head_of(sum),
                    is: fact_article(ty),
                    at: step.span.into(),
                    mend: Some(say_error!(HelpNoSum)),
                });
                None
            }
        }
    }

    fn wrong_step(&mut self, sum: &tree::Sum, step: &tree::Step, ty: FactType, mend: String) -> Option<Step> {
        let added = if ty == FactType::Date { say_error!(IsNumber) } else { say_error!(IsDuration) };
        let left = fact_article(ty);
        self.problems.add(crate::policy::errors::WrongType {
            what: say_error!(PolicyWrongTypeAdded { left: &left, right: &added }),
            left,
            right: added,
            at: step.span.into(),
            other: sum.span.into(),
            mend: Some(mend),
        });
        None
    }
}
