//! The steps of sums: applied to a value, and inverted.
//!
//! Every step is monotone, so `f(x) <= t` is a bound on x even though `f` has no inverse: `latest` is the greatest x with `f(x) <= t`,
//! `earliest` the least x with `f(x) >= t`. For a list of steps, the residuals of the steps are taken in reverse order.

use crate::calendar::{Civil, Day, ShortMonth, last_of_month};
use crate::policy::calendar::WorkingDays;
use crate::policy::model::Step;

/// Applies the steps from left to right. Never stays never, whatever is added to it.
///
/// `working_days` is the policy's calendar; resolve has refused working days in a policy without one.
pub fn apply(steps: &[Step], value: i64, working_days: Option<&WorkingDays>) -> i64 {
    if value >= Day::NEVER.0 {
        return value;
    }
    steps.iter().fold(value, |value, step| match step {
        Step::Add(n) => value.saturating_add(*n),
        Step::Weeks(n) => value.saturating_add(7 * n),
        Step::Months(n, short_month) => Day(value).plus_months_rounded(*n, *short_month).0,
        Step::WorkingDays(n) => working_days.map_or(value, |calendar| calendar.plus(Day(value), *n).0),
    })
}

/// For each of the steps that counts working days: the first and the last day that it looks at, where the steps are applied to `value`.
pub fn counted(steps: &[Step], value: i64, calendar: &WorkingDays) -> Vec<(Day, Day)> {
    let counts = steps.iter().enumerate().filter_map(|(at, step)| match step {
        Step::WorkingDays(n) => Some((at, *n)),
        Step::Add(_) | Step::Weeks(_) | Step::Months(..) => None,
    });
    let from = |at: usize| Day(apply(&steps[..at], value, Some(calendar)));
    let counts = counts.map(|(at, n)| (from(at), n)).filter(|(from, _)| !from.is_never());
    counts.map(|(from, n)| calendar.looked_at(from, n)).collect()
}

/// The greatest x for which the steps lead to at most `bound`; never, if that is the bound.
pub fn latest(steps: &[Step], bound: i64, working_days: Option<&WorkingDays>) -> i64 {
    if bound >= Day::NEVER.0 {
        return bound;
    }
    steps.iter().rev().fold(bound, |bound, step| match step {
        Step::Add(n) => bound.saturating_sub(*n),
        Step::Weeks(n) => bound.saturating_sub(7 * n),
        Step::Months(n, short_month) => latest_before_months(Day(bound), *n, *short_month).0,
        Step::WorkingDays(n) => working_days.map_or(bound, |calendar| latest_before_working_days(calendar, bound, *n)),
    })
}

/// The least x for which the steps lead to at least `bound`; never, if that is the bound.
pub fn earliest(steps: &[Step], bound: i64, working_days: Option<&WorkingDays>) -> i64 {
    if bound >= Day::NEVER.0 {
        return bound;
    }
    steps.iter().rev().fold(bound, |bound, step| match step {
        Step::Add(n) => bound.saturating_sub(*n),
        Step::Weeks(n) => bound.saturating_sub(7 * n),
        Step::Months(n, short_month) => earliest_before_months(Day(bound), *n, *short_month).0,
        Step::WorkingDays(n) => {
            working_days.map_or(bound, |calendar| earliest_before_working_days(calendar, bound, *n))
        }
    })
}

/// The same steps as the circuit knows them: weeks as days, plain days one after the other as one step.
pub fn plain(steps: &[Step]) -> Vec<Step> {
    let mut plain: Vec<Step> = Vec::with_capacity(steps.len());
    for step in steps {
        let n_days = match step {
            Step::Add(n) => *n,
            Step::Weeks(n) => 7 * n,
            Step::Months(..) | Step::WorkingDays(_) => {
                plain.push(*step);
                continue;
            }
        };
        match plain.last_mut() {
            Some(Step::Add(before)) => *before = before.saturating_add(n_days),
            _ => plain.push(Step::Add(n_days)),
        }
    }
    plain.retain(|step| *step != Step::Add(0));
    plain
}

/// Whether the one list of steps leads at most as far as the other from every day; `None` where it depends on the day, or is not plain.
pub fn at_most_as_far(left: &[Step], right: &[Step]) -> Option<bool> {
    let n_alike = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[n_alike..], &right[n_alike..]);
    match (left, right) {
        ([Step::Months(one, rounding)], [Step::Months(other, other_rounding)]) if rounding == other_rounding => {
            return Some(one <= other);
        }
        ([Step::WorkingDays(one)], [Step::WorkingDays(other)]) if one <= other => return Some(true),
        _ => {}
    }
    let (left, right) = (reach(left), reach(right));
    match (left.1, right.0, left.0, right.1) {
        (Some(farthest), Some(nearest), ..) if farthest <= nearest => Some(true),
        (.., Some(nearest), Some(farthest)) if nearest > farthest => Some(false),
        _ => None,
    }
}

/// How many days the steps lead away, at least and at most, whatever the day and the holidays; `None` where that has no bound.
fn reach(steps: &[Step]) -> (Option<i64>, Option<i64>) {
    /// Any number of months has as many days as 146,097 in 4,800 of them, give or take fewer than these.
    const GIVE_OR_TAKE: i64 = 6;
    let one = |step: &Step| match *step {
        Step::Add(n) => (Some(n), Some(n)),
        Step::Weeks(n) => (Some(n.saturating_mul(7)), Some(n.saturating_mul(7))),
        Step::Months(n, _) => {
            let n_days = n.saturating_mul(146_097) / 4_800;
            (Some(n_days - GIVE_OR_TAKE), Some(n_days + GIVE_OR_TAKE))
        }
        // No day is left out that is not a holiday or of a weekend.
        Step::WorkingDays(n) if n > 0 => (Some(n), None),
        Step::WorkingDays(n) if n < 0 => (None, Some(n)),
        Step::WorkingDays(_) => (None, None),
    };
    let sum = |one: Option<i64>, other: Option<i64>| one?.checked_add(other?);
    steps.iter().map(one).fold((Some(0), Some(0)), |all, step| (sum(all.0, step.0), sum(all.1, step.1)))
}

/// The n-th working day after x is at most `bound` as long as the n-th one back from `bound`, itself counted, lies after x.
fn latest_before_working_days(calendar: &WorkingDays, bound: i64, n_days: i64) -> i64 {
    if n_days >= 0 { calendar.plus(Day(bound + 1), -n_days).0 - 1 } else { calendar.plus(Day(bound), -n_days).0 }
}

/// The mirror image.
fn earliest_before_working_days(calendar: &WorkingDays, bound: i64, n_days: i64) -> i64 {
    if n_days >= 0 { calendar.plus(Day(bound), -n_days).0 } else { calendar.plus(Day(bound - 1), -n_days).0 + 1 }
}

fn latest_before_months(bound: Day, n_months: i64, short_month: ShortMonth) -> Day {
    let Civil { year, month, day } = bound.civil();
    let (year_then, month_then) = months_back(year, month, n_months);
    let n_days = last_of_month(year_then, month_then);
    // What the bound's month lacks becomes its last day, and so keeps the bound there alone; or the day after, which never keeps it.
    let is_last = short_month == ShortMonth::LastDay && day == last_of_month(year, month);
    let day = if is_last { n_days } else { day.min(n_days) };
    Day::of(year_then, month_then, day).expect("the day was taken from the month's own days")
}

fn earliest_before_months(bound: Day, n_months: i64, short_month: ShortMonth) -> Day {
    let Civil { year, month, day } = bound.civil();
    let (year_then, month_then) = months_back(year, month, n_months);
    let first_of = |(year, month)| Day::of(year, month, 1).expect("every month has a first day");
    if day == 1 && short_month == ShortMonth::NextDay {
        // Days of the month before that become the first of this one.
        let (year_before, month_before) = months_back(year, month, 1);
        let lacking = last_of_month(year_before, month_before) + 1;
        let (year_from, month_from) = months_back(year_then, month_then, 1);
        return Day::of(year_from, month_from, lacking).unwrap_or_else(|| first_of((year_then, month_then)));
    }
    match Day::of(year_then, month_then, day) {
        Some(same_day) => same_day,
        None => first_of(months_back(year_then, month_then, -1)),
    }
}

fn months_back(year: i64, month: u8, n_months: i64) -> (i64, u8) {
    let months = year * 12 + i64::from(month) - 1 - n_months;
    (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said to be so of every day is so of each day of eleven years, across one that is no leap year though four divides it.
    #[test]
    fn what_leads_at_most_as_far_does_from_every_day() {
        let steps: Vec<Vec<Step>> = [-13, -1, 1, 2, 6, 8, 12, 96]
            .into_iter()
            .flat_map(|n| [ShortMonth::LastDay, ShortMonth::NextDay].map(|rounding| vec![Step::Months(n, rounding)]))
            .chain([-30, 0, 20, 28, 31, 365, 400].into_iter().map(|n| vec![Step::Add(n)]))
            .chain([-5, 1, 20, 30].into_iter().map(|n| vec![Step::WorkingDays(n)]))
            .chain([
                vec![],
                vec![Step::Add(3), Step::Months(6, ShortMonth::LastDay)],
                vec![Step::Add(3), Step::WorkingDays(9)],
            ])
            .collect();
        let calendar =
            WorkingDays { weekend: [false, false, false, false, false, true, true], ..WorkingDays::default() };
        let (first, last) = (Day::of(1895, 1, 1).unwrap().0, Day::of(1905, 12, 31).unwrap().0);
        let mut n_said = 0;
        for (left, right) in steps.iter().flat_map(|left| steps.iter().map(move |right| (left, right))) {
            let Some(said) = at_most_as_far(left, right) else { continue };
            n_said += 1;
            for day in first..=last {
                let [one, other] = [left, right].map(|steps| apply(steps, day, Some(&calendar)));
                assert_eq!(one <= other, said, "{left:?} and {right:?} from {:?}", Day(day));
            }
        }
        assert!(n_said > steps.len() * steps.len() / 2, "{n_said}");
    }

    /// Every day of 1998 to 2004 against the definitions, for steps that clamp and compose.
    #[test]
    fn residuals_are_the_greatest_and_least_days_that_keep_the_bound() {
        let calendar = WorkingDays {
            weekend: [false, false, false, false, false, true, true],
            every_year: [(1, 1), (7, 28), (7, 29), (12, 25)].into_iter().collect(),
            once: [Day::of(2001, 4, 12).unwrap(), Day::of(2001, 4, 13).unwrap()].into_iter().collect(),
            moved: [(1, 6, 0), (12, 31, 0)].into_iter().collect(),
            from_easter: [-3, -2].into_iter().collect(),
            ..WorkingDays::default()
        };
        let working_days = Some(&calendar);
        let (first, last) = (Day::of(1998, 1, 1).unwrap(), Day::of(2004, 12, 31).unwrap());
        let months = |n: i64| Step::Months(n, ShortMonth::LastDay);
        let next_day = |n: i64| Step::Months(n, ShortMonth::NextDay);
        let lists: Vec<Vec<Step>> = (-13..=13)
            .flat_map(|n| [vec![months(n)], vec![next_day(n)]])
            .chain([
                vec![next_day(1), next_day(-1)],
                vec![next_day(1), months(1), Step::Add(-1)],
                vec![months(1), months(1)],
                vec![months(1), Step::Add(-1)],
                vec![Step::Add(30), months(-6), Step::Add(1)],
                vec![Step::Weeks(2), months(1), Step::Weeks(-1)],
                vec![months(12 * 18)],
                vec![Step::WorkingDays(1)],
                vec![Step::WorkingDays(-1)],
                vec![Step::WorkingDays(7), months(1), Step::Add(-1)],
                vec![Step::Add(30), Step::Add(-1), Step::WorkingDays(-3)],
            ])
            .collect();
        for steps in lists {
            for bound in first.0..=last.0 {
                let latest = latest(&steps, bound, working_days);
                assert!(
                    apply(&steps, latest, working_days) <= bound && apply(&steps, latest + 1, working_days) > bound,
                    "{steps:?}"
                );
                let earliest = earliest(&steps, bound, working_days);
                assert!(
                    apply(&steps, earliest, working_days) >= bound && apply(&steps, earliest - 1, working_days) < bound
                );
            }
        }
    }
}
