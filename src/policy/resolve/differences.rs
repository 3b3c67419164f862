//! Differences of dates, and durations by themselves: `as_of - entry.date > 90 days` means `as_of > entry.date + 90 days`.
//!
//! Takes comparisons with a difference on one side; gives the comparison of dates that they mean. A difference anywhere else, or one
//! that is compared with something else, is told here; so is a duration beside a number or an age.

use super::conditions::Scope;
use super::sums::head_of;
use super::{Resolver, fact_article};
use crate::policy::errors::{Difference, StrayDuration};
use crate::policy::model::{Comparison, ExprKind, FactType, Quantity};
use crate::syntax::{Span, print, tree};
use crate::words::say_error;

impl<'t> Resolver<'t> {
    /// A difference where nothing is compared with a duration.
    pub(super) fn stray_difference<T>(&mut self, at: Span) -> Option<T> {
        let (what, here) = (say_error!(PolicyDifference), say_error!(PolicyDifferenceAt));
        self.problems.add(Difference { what, here, at: at.into(), mend: None });
        None
    }

    /// `b - a > 90 days`, or `90 days < b - a`.
    pub(super) fn difference(
        &mut self,
        left: &tree::Sum,
        op: Comparison,
        right: &tree::Sum,
        scope: Scope<'t>,
    ) -> Option<ExprKind> {
        let (later, op, duration) = match &left.less {
            Some(_) => (left, op, right),
            None => (right, op.mirrored(), left),
        };
        let less = later.less.as_deref()?;
        let earlier = tree::Sum { span: less.span, head: less.date.clone(), steps: Vec::new(), less: None };
        let later = tree::Sum { span: later.span, head: later.head.clone(), steps: later.steps.clone(), less: None };
        let amount = self.one_duration(&later, op, &earlier, duration)?;
        if let Some(step) = later.steps.iter().chain(&less.steps).next() {
            let (what, here) = (say_error!(PolicyDifference), say_error!(PolicyDifferenceAtStep));
            self.problems.add(Difference { what, here, at: step.span.into(), mend: None });
            return None;
        }
        let (later_date, earlier_date) = (self.date_of(&later, scope), self.date_of(&earlier, scope));
        let step = tree::Step { span: duration.span, negative: false, amount };
        let earlier = tree::Sum { steps: vec![step], ..earlier };
        let bound = self.with_steps(earlier_date?, FactType::Date, &earlier)?;
        Some(ExprKind::Compare { left: later_date?, op, right: bound })
    }

    /// The duration with which a difference is compared.
    fn one_duration(
        &mut self,
        later: &tree::Sum,
        op: Comparison,
        earlier: &tree::Sum,
        duration: &tree::Sum,
    ) -> Option<tree::Amount> {
        let added = duration.steps.first().map(|step| step.span).or(duration.less.as_ref().map(|less| less.span));
        let at = match (&duration.head, added) {
            (tree::Operand::Duration(amount), None) => return Some(amount.value),
            (tree::Operand::Duration(_), Some(added)) => added,
            _ => duration.span,
        };
        let (what, here) = (say_error!(PolicyDifference), say_error!(PolicyDifferenceAtDuration));
        let words = match (&duration.head, added) {
            (tree::Operand::Int(n), None) => {
                format!("{} - {} {} {} days", head_of(later), head_of(earlier), print::comparison(op), n.value)
            }
            _ => format!("{} {} {} + 90 days", head_of(later), print::comparison(op), head_of(earlier)),
        };
        let mend = Some(say_error!(PolicyDifferenceHelp { words }));
        self.problems.add(Difference { what, here, at: at.into(), mend });
        None
    }

    fn date_of(&mut self, sum: &tree::Sum, scope: Scope<'t>) -> Option<Quantity> {
        match self.quantity(sum, scope)? {
            (resolved, FactType::Date) => Some(resolved),
            (_, ty) => {
                let what = say_error!(PolicyDifferenceNotDates { name: head_of(sum), is: fact_article(ty) });
                let here = say_error!(PolicyDifferenceAtDate);
                let at = match &sum.head {
                    tree::Operand::Path(word) => word.span,
                    _ => sum.span,
                };
                self.problems.add(Difference { what, here, at: at.into(), mend: None });
                None
            }
        }
    }

    /// A duration beside an age or a number: the number was meant.
    pub(super) fn no_stray_duration(&mut self, left: &tree::Sum, right: &tree::Sum, scope: Scope<'t>) -> Option<()> {
        for (side, other) in [(left, right), (right, left)] {
            let tree::Operand::Duration(of) = &side.head else { continue };
            let is_number = match &other.head {
                tree::Operand::Duration(_) => false,
                _ => matches!(self.quantity(other, scope)?, (_, FactType::Int)),
            };
            let duration = print::amount(of.value);
            let mend = if is_number {
                say_error!(PolicyStrayDurationHelpNumber { n: duration.split(' ').next().unwrap_or_default() })
            } else {
                say_error!(PolicyStrayDurationHelp { duration: &duration })
            };
            self.problems.add(StrayDuration { duration, at: of.span.into(), mend: Some(mend) });
            return None;
        }
        Some(())
    }
}
