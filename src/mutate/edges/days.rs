//! The first and last days on which something is in force or dormant, and who stands on either side of them.

use super::{Edge, Force, LaidOut, Line, Side, Standing, comes_out_otherwise};
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::force::origin_force;
use crate::policy::ids::ClauseId;
use crate::policy::model::{Days, GoverningDate, Input};

impl LaidOut<'_> {
    /// The first and last days in force: those of an instrument or a practice are one line, whatever clause shows it.
    pub(super) fn of_force(&mut self) {
        let policy = self.policy;
        let mut lines: Vec<(Force, bool, Day, Vec<ClauseId>)> = Vec::new();
        for (id, clause) in policy.clauses.iter() {
            let origin = clause.own_source().map(|source| source.origin);
            let of_origin = origin.map_or(Days::ALL, |origin| origin_force(policy, origin));
            for (is_first, day, own, its) in [
                (true, clause.force.first, clause.in_force.first, of_origin.first),
                (false, clause.force.last, clause.in_force.last, of_origin.last),
            ] {
                let Some(day) = day.filter(|day| (Day::FIRST.0 + 1..Day::LAST.0).contains(&day.0)) else { continue };
                let of = match origin {
                    Some(origin) if its == Some(day) && own != Some(day) => Force::Origin(origin),
                    _ => Force::Clause(id),
                };
                match lines.iter_mut().find(|line| (line.0, line.1, line.2) == (of, is_first, day)) {
                    Some(line) => line.3.push(id),
                    None => lines.push((of, is_first, day, vec![id])),
                }
            }
        }
        for (of, is_first, day, clauses) in lines {
            self.of_days(
                &clauses,
                is_first,
                day,
                |day| Line::InForce { of, day },
                |policy, id| Some(&mut policy.clauses[id].force),
            );
        }
    }

    pub(super) fn of_dormancies(&mut self) {
        let policy = self.policy;
        for (id, clause) in policy.clauses.iter() {
            for (number, dormancy) in clause.dormancies.iter().enumerate() {
                let days = dormancy.range.unwrap_or(Days::ALL);
                for (is_first, day) in [(true, days.first), (false, days.last)] {
                    let Some(day) = day.filter(|day| (Day::FIRST.0 + 1..Day::LAST.0).contains(&day.0)) else {
                        continue;
                    };
                    self.of_days(
                        &[id],
                        is_first,
                        day,
                        |day| Line::Dormant { of: id, day },
                        |policy, id| policy.clauses[id].dormancies[number].range.as_mut(),
                    );
                }
            }
        }
    }

    /// The sides of the first or the last of some days of these clauses.
    fn of_days(
        &mut self,
        clauses: &[ClauseId],
        is_first: bool,
        day: Day,
        line: impl Fn(Day) -> Line,
        days: impl Fn(&mut Policy, ClauseId) -> Option<&mut Days>,
    ) {
        let policy = self.policy;
        // The day itself notices if the days begin a day later, the one before if they begin a day earlier.
        let sides = match is_first {
            true => [(Side::First, 0, 1), (Side::BeforeFirst, -1, -1)],
            false => [(Side::Last, 0, -1), (Side::AfterLast, 1, 1)],
        };
        let date = |&id: &ClauseId| match policy.clauses[id].governed_by {
            GoverningDate::AsOf => Input::AsOf,
            GoverningDate::Fact(fact) => Input::Fact(fact),
        };
        let mut inputs: Vec<Input> = clauses.iter().map(date).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let first = self.all.len();
        for (number, (side, stands, moves)) in sides.into_iter().enumerate() {
            let mut matters = Vec::new();
            for &id in clauses {
                let as_is = self.circuit.clause(id);
                let shifted = Some(day.plus_days(moves));
                let end = |days: &mut Days, day: Option<Day>| if is_first { days.first = day } else { days.last = day };
                days(&mut self.altered, id).into_iter().for_each(|days| end(days, shifted));
                let other = self.circuit.clause_on_other_days(&self.altered, id);
                days(&mut self.altered, id).into_iter().for_each(|days| end(days, Some(day)));
                matters.push((id, comes_out_otherwise(self.circuit, as_is, other)));
            }
            let edge = Edge { line: line(day.plus_days(stands)), side, inputs: inputs.clone() };
            self.all.push(Standing { edge, matters, other: first + 1 - number });
        }
    }
}
