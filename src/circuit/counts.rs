//! Working days counted beyond the days for which the calendar knows the holidays, as nodes: for whom a clause or a referral counts so.
//!
//! Steps are monotone, so that a count begins before `known`, or ends behind it, where what it begins with, or comes to, passes a day.
//! Docs: docs/language.md, “Presumptions, working days”.

use super::Circuit;
use super::node::{NodeId, Nodes};
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::counts::Counting;
use crate::policy::model::{Days, Head, Step, Sum};

impl Circuit {
    /// That some of the sums counts working days beyond the known ones; `None` where there is none, or nothing is said of what is known. Of
    /// whole persons.
    pub fn counts_beyond(&mut self, policy: &Policy, counting: &[Counting]) -> Option<NodeId> {
        let known = policy.calendar.as_ref()?.known?;
        let each: Vec<NodeId> = counting.iter().map(|of| self.nodes.counts_beyond(of, known, policy)).collect();
        (!each.is_empty()).then(|| self.nodes.or(each))
    }
}

impl Nodes {
    fn counts_beyond(&mut self, of: &Counting, known: Days, policy: &Policy) -> NodeId {
        let mut each = Vec::new();
        for (at, step) in of.sum.steps.iter().enumerate() {
            let Step::WorkingDays(n) = *step else { continue };
            let from = Sum { head: of.sum.head, steps: of.sum.steps[..at].to_vec() };
            let to = Sum { head: of.sum.head, steps: of.sum.steps[..=at].to_vec() };
            // The day that is counted from is not looked at itself.
            let (first, from_first, last, from_last) = if n >= 0 { (&from, 1, &to, 0) } else { (&to, 0, &from, -1) };
            each.extend(known.first.map(|day| self.is_by(first, day.plus_days(-1 - from_first), policy)));
            each.extend(known.last.map(|day| {
                let within = self.is_by(last, day.plus_days(-from_last), policy);
                self.not(within)
            }));
        }
        let beyond = self.or(each);
        let counts = self.is_a_day(&of.sum, policy);
        let beyond = self.and([counts, beyond]);
        match of.list {
            Some(list) => self.any(list, beyond),
            None => beyond,
        }
    }

    fn is_by(&mut self, sum: &Sum, day: Day, policy: &Policy) -> NodeId {
        self.sum_at_most(sum, &Sum { head: Head::Constant(day.0), steps: Vec::new() }, policy)
    }

    /// What has not happened counts nothing.
    fn is_a_day(&mut self, sum: &Sum, policy: &Policy) -> NodeId {
        let head = Sum { head: sum.head, steps: Vec::new() };
        self.is_by(&head, Day(Day::NEVER.0 - 1), policy)
    }
}
