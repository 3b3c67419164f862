//! The policy with another `short_month`: what depends on it is found by comparing the two.
//!
//! Every step of months carries what becomes of a day that a month lacks; ages take it from the calendar. Not here: what differs
//! (`analysis::findings::rounding_decides`).

use super::Policy;
use super::calendar::WorkingDays;
use super::model::{ExprKind, Quantity, Step, Sum};
use crate::calendar::ShortMonth;

impl Policy {
    /// The same policy with `short_month` in its calendar, in all conditions; `None` where none of them counts months, years or an age.
    pub fn rounded(&self, short_month: ShortMonth) -> Option<Policy> {
        let counts_months = |of: &Quantity| of.is_age() || of.sums().iter().any(|sum| has_months(sum));
        let of_exprs = self.exprs.values().flat_map(|expr| quantities(&expr.kind));
        if !of_exprs.chain(self.dated_uses.values().map(|of| &of.day)).any(counts_months) {
            return None;
        }
        let mut rounded = self.clone();
        rounded.calendar.get_or_insert_with(WorkingDays::default).short_month = short_month;
        let round = |of: &mut Quantity| *of = of.with_sums(&mut |sum| with_rounding(sum, short_month));
        for id in self.exprs.ids() {
            match &mut rounded.exprs[id].kind {
                ExprKind::Compare { left, right, .. } => [left, right].into_iter().for_each(round),
                ExprKind::Between { of, low, high } => [of, low, high].into_iter().for_each(round),
                ExprKind::EqualsOneOf { of, .. } => round(of),
                _ => {}
            }
        }
        self.dated_uses.ids().for_each(|id| round(&mut rounded.dated_uses[id].day));
        Some(rounded)
    }
}

fn quantities(kind: &ExprKind) -> Vec<&Quantity> {
    match kind {
        ExprKind::Compare { left, right, .. } => vec![left, right],
        ExprKind::Between { of, low, high } => vec![of, low, high],
        ExprKind::EqualsOneOf { of, .. } => vec![of],
        _ => Vec::new(),
    }
}

fn has_months(sum: &Sum) -> bool {
    sum.steps.iter().any(|step| matches!(step, Step::Months(..)))
}

fn with_rounding(sum: &Sum, short_month: ShortMonth) -> Sum {
    let step = |step: &Step| match *step {
        Step::Months(n, _) => Step::Months(n, short_month),
        other => other,
    };
    Sum { head: sum.head, steps: sum.steps.iter().map(step).collect() }
}
