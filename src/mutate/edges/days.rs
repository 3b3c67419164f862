//! The first and last days on which something is in force or dormant, and who stands on either side of them.

use super::{Edge, Force, LaidOut, Line, Side, Standing};
use crate::calendar::Day;
use crate::circuit::Provision;
use crate::policy::Policy;
use crate::policy::force::{days_of_referral, origin_force};
use crate::policy::model::{Days, GoverningDate, Input, Origin};

impl LaidOut<'_> {
    /// The first and last days in force: those of an instrument or a practice are one line, whatever clause shows it.
    pub(super) fn of_force(&mut self) {
        let policy = self.policy;
        let mut lines: Vec<(Force, bool, Day, Vec<Provision>)> = Vec::new();
        let clauses = policy.clauses.iter().map(|(id, clause)| {
            let origin = clause.own_source().map(|source| source.origin);
            (Provision::Clause(id), origin, clause.force, clause.in_force)
        });
        let referrals = policy.referrals.iter().map(|(id, referral)| {
            let origin = referral.sources.first().map(|source| source.origin);
            (Provision::Referral(id), origin, days_of_referral(policy, id), referral.in_force)
        });
        for (id, origin, force, in_force) in clauses.chain(referrals) {
            let of_origin = origin.map_or(Days::ALL, |origin| origin_force(policy, origin));
            for (is_first, day, own, its) in [
                (true, force.first, in_force.first, of_origin.first),
                (false, force.last, in_force.last, of_origin.last),
            ] {
                let Some(day) = day.filter(|day| (Day::FIRST.0 + 1..Day::LAST.0).contains(&day.0)) else { continue };
                let of = match origin {
                    Some(origin) if its == Some(day) && own != Some(day) => Force::Origin(origin),
                    _ => Force::Provision(id),
                };
                match lines.iter_mut().find(|line| (line.0, line.1, line.2) == (of, is_first, day)) {
                    Some(line) => line.3.push(id),
                    None => lines.push((of, is_first, day, vec![id])),
                }
            }
        }
        for (of, is_first, day, provisions) in lines {
            if self.leaves_out() {
                continue;
            }
            self.of_days(
                &provisions,
                is_first,
                day,
                |day| Line::InForce { of, day },
                |altered, id| match id {
                    Provision::Clause(id) => vec![&mut altered.clauses[id].force],
                    Provision::Referral(id) => {
                        let origin = policy.referrals[id].sources.first().map(|source| source.origin);
                        let of_origin = origin.map(|origin| match origin {
                            Origin::Instrument(id) => &mut altered.instruments[id].force,
                            Origin::Practice(id) => &mut altered.practices[id].in_force,
                        });
                        // Only those ends are moved that are this day.
                        let is_here = |days: &Days| (if is_first { days.first } else { days.last }) == Some(day);
                        let own =
                            is_here(&policy.referrals[id].in_force).then_some(&mut altered.referrals[id].in_force);
                        let of_origin =
                            of_origin.filter(|_| origin.is_some_and(|origin| is_here(&origin_force(policy, origin))));
                        own.into_iter().chain(of_origin).collect()
                    }
                },
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
                    if self.leaves_out() {
                        continue;
                    }
                    self.of_days(
                        &[Provision::Clause(id)],
                        is_first,
                        day,
                        |day| Line::Dormant { of: id, day },
                        |altered, _| altered.clauses[id].dormancies[number].range.as_mut().into_iter().collect(),
                    );
                }
            }
        }
    }

    /// The sides of the first or the last of some days of these provisions.
    fn of_days(
        &mut self,
        provisions: &[Provision],
        is_first: bool,
        day: Day,
        line: impl Fn(Day) -> Line,
        days: impl Fn(&mut Policy, Provision) -> Vec<&mut Days>,
    ) {
        let (policy, asking) = (self.policy, self.asking);
        // The day itself notices if the days begin a day later, the one before if they begin a day earlier.
        let sides = match is_first {
            true => [(Side::First, 0, 1), (Side::BeforeFirst, -1, -1)],
            false => [(Side::Last, 0, -1), (Side::AfterLast, 1, 1)],
        };
        let date = |&of: &Provision| match of {
            Provision::Clause(id) => match policy.clauses[id].governed_by {
                GoverningDate::AsOf => Input::AsOf,
                GoverningDate::Fact(fact) => Input::Fact(fact),
            },
            Provision::Referral(_) => Input::AsOf,
        };
        let mut inputs: Vec<Input> = provisions.iter().map(date).collect();
        inputs.sort_unstable();
        inputs.dedup();
        let put = |altered: &mut Policy, of: Provision, day: Day| {
            for days in days(altered, of) {
                let end = if is_first { &mut days.first } else { &mut days.last };
                *end = Some(day);
            }
        };
        let first = self.all.len();
        for (number, (side, stands, moves)) in sides.into_iter().enumerate() {
            let mut matters = Vec::new();
            for &of in provisions {
                let as_is = self.circuit.provision(policy, of);
                put(&mut self.altered, of, day.plus_days(moves));
                let other = self.circuit.provision_on_other_days(&self.altered, of);
                put(&mut self.altered, of, day);
                matters.push((of, as_is.comes_out_otherwise(other, &mut self.circuit.nodes)));
            }
            let mut matters_then = Vec::new();
            for asks in asking.iter().filter(|asks| asks.hangs_on(provisions)) {
                let as_is = self.circuit.provision(policy, asks.of);
                provisions.iter().for_each(|&of| put(&mut self.altered, of, day.plus_days(moves)));
                let other = self.circuit.provision_where_then([policy, &self.altered], asks, &[]);
                provisions.iter().for_each(|&of| put(&mut self.altered, of, day));
                matters_then.push((asks.of, as_is.comes_out_otherwise(other, &mut self.circuit.nodes)));
            }
            let edge = Edge { line: line(day.plus_days(stands)), side, inputs: inputs.clone() };
            self.all.push(Standing { edge, matters, matters_then, other: first + 1 - number });
        }
    }
}
