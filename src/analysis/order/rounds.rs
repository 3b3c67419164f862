//! Ways round that no day satisfies, shown without going them.
//!
//! Takes constraints `f(x) <= g(y)` that lead from a variable back to it; says whether it is shown that no days satisfy all of them, in one of two ways:
//!
//! - *By how far they lead.* Where the days between can be left out, f(x) <= g(x) is left of one variable, and f leads farther than g from every day:
//!   `x + 1 month + 2 days` farther than `x + 1 month + 1 day`.
//! - *By counting working days.* With W(x) the number of working days up to x: W rises with x; n working days after x it is W(x) + n, and the day
//!   itself is a working day; W(x + d) lies at most d above W(x). So each constraint bounds W at a fixed shift from one variable by W at a shift from
//!   the next, and a way round that gains more than it started with has no solution, whatever the holidays. docs/analysis.md, "Calendar".
//!
//! What neither shows may still have no solution: plain days against months or working days depend on where they lie.

use std::borrow::Cow;

use crate::circuit::steps::at_most_as_far;
use crate::policy::model::Step;

/// `f(x) <= g(y)`: the steps of f and those of g.
pub type Constraint<'s> = (&'s [Step], &'s [Step]);

/// Whether no days satisfy the constraints, each from one variable to the next and the last to the first again. Never, as a value of a date, is left
/// out of account.
pub fn is_excluded(round: &[Constraint]) -> bool {
    is_excluded_by_reach(round) || is_excluded_by_counting(round)
}

fn is_excluded_by_reach(round: &[Constraint]) -> bool {
    let mut round: Vec<[Cow<[Step]>; 2]> =
        round.iter().map(|&(left, right)| [left, right].map(Cow::Borrowed)).collect();
    while round.len() > 1 {
        // A variable that stands bare on one of its two sides can be left out.
        let is_bare = |&at: &usize| round[at][1].is_empty() || round[(at + 1) % round.len()][0].is_empty();
        let Some(at) = (0..round.len()).find(is_bare) else { return false };
        round.rotate_left(at);
        let [left, between] = round.remove(0);
        let [after, right] = std::mem::take(&mut round[0]);
        round[0] = match between.is_empty() {
            true => [[&*left, &*after].concat().into(), right],
            false => [left, [&*right, &*between].concat().into()],
        };
    }
    let [[left, right]] = &round[..] else { return false };
    at_most_as_far(&[right, &[Step::Add(1)][..]].concat(), left) == Some(true)
}

/// What is known at a variable x: `W(start) + gained <= W(x + shift)`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct State {
    shift: i64,
    gained: i64,
}

impl State {
    /// What it says at another shift.
    fn moved(self, shift: i64) -> State {
        State { shift, gained: self.gained - (self.shift - shift).max(0) }
    }
}

/// Of constraints with months it says no.
fn is_excluded_by_counting(round: &[Constraint]) -> bool {
    let Some((round, shift)) = with_a_start(round) else { return false };
    let mut states = vec![State { shift, gained: 0 }];
    for &constraint in &round {
        let mut next: Vec<State> = Vec::new();
        for &state in &states {
            for measured_at in shifts(constraint, state) {
                let Some(after) = across(constraint, state, measured_at) else { return false };
                if !next.iter().any(|known| known.moved(after.shift).gained >= after.gained) {
                    next.retain(|known| after.moved(known.shift).gained < known.gained);
                    next.push(after);
                }
            }
        }
        states = next;
    }
    states.iter().any(|state| state.moved(shift).gained > 0)
}

/// The constraints in an order that begins where a count of working days fixes the shift, and that shift; `None` where nothing counts.
fn with_a_start<'s>(round: &[Constraint<'s>]) -> Option<(Vec<Constraint<'s>>, i64)> {
    let counts = |steps: &[Step]| steps.iter().any(|step| matches!(step, Step::WorkingDays(n) if *n != 0));
    let (at, steps) = match round.iter().position(|(left, _)| counts(left)) {
        Some(at) => (at, round[at].0),
        None => {
            let at = round.iter().position(|(_, right)| counts(right))?;
            ((at + 1) % round.len(), round[at].1)
        }
    };
    let (shift, _) = bound(steps, 0, Bound::Least)?;
    Some(([&round[at..], &round[..at]].concat(), shift))
}

/// At which shifts the two sides of a constraint are compared: where the one or the other loses nothing.
fn shifts((left, right): Constraint, state: State) -> [i64; 4] {
    let after_counting = |steps: &[Step]| -> i64 { steps.iter().rev().map_while(n_plain_days).sum() };
    let (left, right) = (after_counting(left), after_counting(right));
    [state.shift - left, -left, -right, -right - 1]
}

fn across((left, right): Constraint, state: State, measured_at: i64) -> Option<State> {
    let (from, least) = bound(left, measured_at, Bound::Least)?;
    let (shift, most) = bound(right, measured_at, Bound::Most)?;
    Some(State { shift, gained: state.moved(from).gained + least - most })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Least,
    Most,
}

/// Of `W(f(x) + shift)`: a shift t and a number n, so that it is at least, or at most, `W(x + t) + n`. `None`: with months nothing is said.
fn bound(steps: &[Step], mut shift: i64, bound: Bound) -> Option<(i64, i64)> {
    let mut n = 0;
    for step in steps.iter().rev() {
        match step {
            Step::Months(..) => return None,
            Step::WorkingDays(0) => {}
            Step::WorkingDays(n_days) => {
                // Beside a working day: at most one more a day after it; before it at least one less, and at most one a day.
                n += match bound {
                    Bound::Least => shift.min(0),
                    Bound::Most => shift.max(-1),
                };
                (shift, n) = if *n_days > 0 { (0, n + n_days) } else { (-1, n + n_days + 1) };
            }
            Step::Add(_) | Step::Weeks(_) => shift += n_plain_days(step)?,
        }
    }
    Some((shift, n))
}

fn n_plain_days(step: &Step) -> Option<i64> {
    match step {
        Step::Add(n_days) => Some(*n_days),
        Step::Weeks(n_weeks) => Some(7 * n_weeks),
        Step::Months(..) | Step::WorkingDays(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, ShortMonth};
    use crate::circuit::steps::{apply, earliest};
    use crate::policy::calendar::WorkingDays;

    const WEEKEND: [bool; 7] = [false, false, false, false, false, true, true];

    /// Without weekends and holidays; with weekends; with many holidays and a fortnight on which nobody works.
    fn calendars() -> [WorkingDays; 3] {
        let many = (1..=12).map(|month| (month, 1 + month * 2)).chain([(1, 1), (7, 28), (7, 29), (12, 24), (12, 25)]);
        let fortnight = (0..14).map(|n_days| Day::of(2019, 3, 4).unwrap().plus_days(n_days));
        [
            WorkingDays::default(),
            WorkingDays { weekend: WEEKEND, ..WorkingDays::default() },
            WorkingDays {
                weekend: WEEKEND,
                every_year: many.collect(),
                once: fortnight.collect(),
                ..WorkingDays::default()
            },
        ]
    }

    /// Whether no day of two years, gone round the constraints from, comes back to itself or before.
    fn is_excluded_by_trying(round: &[(Vec<Step>, Vec<Step>)], calendar: &WorkingDays) -> bool {
        let calendar = Some(calendar);
        (Day::of(2018, 6, 1).unwrap().0..Day::of(2020, 6, 1).unwrap().0).all(|first| {
            let round = round.iter();
            round.fold(first, |day, (left, right)| earliest(right, apply(left, day, calendar), calendar)) > first
        })
    }

    /// What is said to be excluded, no day of any calendar satisfies; and of many rounds that have none it is said.
    #[test]
    fn what_is_said_to_be_excluded_no_day_satisfies() {
        let mut state = 7_u64;
        let mut below = |n: i64| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            ((state >> 33) % n as u64) as i64
        };
        let calendars = calendars();
        let (mut n_excluded, mut n_said) = (0, 0);
        for _ in 0..4_000 {
            let mut steps = || -> Vec<Step> {
                let n_steps = below(3);
                let step = |_| match below(8) {
                    0..3 => Step::Add(below(9) - 4),
                    3 => Step::Weeks(below(3) - 1),
                    4 => Step::Months(below(5) - 2, ShortMonth::LastDay),
                    _ => Step::WorkingDays(below(11) - 5),
                };
                (0..n_steps).map(step).collect()
            };
            let round: Vec<(Vec<Step>, Vec<Step>)> = (0..3).map(|_| (steps(), steps())).collect();
            let borrowed: Vec<Constraint> = round.iter().map(|(left, right)| (&left[..], &right[..])).collect();
            let is_said = is_excluded(&borrowed);
            let is_so = calendars.iter().all(|calendar| is_excluded_by_trying(&round, calendar));
            assert!(!is_said || is_so, "{round:?}");
            (n_excluded, n_said) = (n_excluded + usize::from(is_so), n_said + usize::from(is_said));
        }
        assert!(n_excluded > 1_000 && 5 * n_said > 2 * n_excluded, "{n_said} of {n_excluded}");
    }

    #[test]
    fn a_month_and_a_day_more_are_too_late() {
        let month = Step::Months(12, ShortMonth::LastDay);
        let (within, after) = ([month, Step::Add(364)], [month, Step::Add(365)]);
        assert!(is_excluded(&[(&after, &[]), (&[], &within)]));
        assert!(!is_excluded(&[(&within, &[]), (&[], &after)]));
        // A leap year has as many days.
        assert!(!is_excluded(&[(&[month], &[]), (&[], &[Step::Add(365)])]));
        // Two days between, and neither bare: it is not shown.
        assert!(!is_excluded(&[(&after, &[month]), (&[month], &within)]));
    }

    #[test]
    fn a_working_day_more_and_a_day_after_are_too_late() {
        let (days, after) = ([Step::WorkingDays(15)], [Step::WorkingDays(15), Step::Add(1)]);
        // Challenged after fifteen working days, and within them; within as many as there are.
        assert!(is_excluded(&[(&after, &[]), (&[], &days)]));
        assert!(!is_excluded(&[(&days, &[]), (&[], &days)]));
        // A working day back may be the day before, and is not the day itself.
        assert!(!is_excluded(&[(&[], &[Step::WorkingDays(-1)]), (&[Step::Add(-1)], &[])]));
        assert!(is_excluded(&[(&[], &[Step::WorkingDays(-1)]), (&[], &[])]));
    }
}
