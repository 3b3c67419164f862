//! Working days of the policy's calendar: every day that is neither a weekend day nor a holiday.
//!
//! Docs: docs/language.md, "Working days". `X + n working days` is the n-th working day after X, not counting X; minus is the mirror image.
//! Monotone in X.

use rustc_hash::FxHashSet;

use crate::calendar::Day;

#[derive(Clone, Debug, Default)]
pub struct WorkingDays {
    /// By number of the weekday, 0 is Monday.
    pub weekend: [bool; 7],
    /// Month and day, every year that has it.
    pub every_year: FxHashSet<(u8, u8)>,
    pub once: FxHashSet<Day>,
}

impl WorkingDays {
    pub fn is_working(&self, day: Day) -> bool {
        if self.weekend[usize::from(day.weekday())] || self.once.contains(&day) {
            return false;
        }
        let civil = day.civil();
        !self.every_year.contains(&(civil.month, civil.day))
    }

    /// The `n_days`-th working day after `day`; before it, if `n_days` is negative.
    pub fn plus(&self, day: Day, n_days: i64) -> Day {
        let direction = n_days.signum();
        let mut reached = day;
        for _ in 0..n_days.abs() {
            reached = reached.plus_days(direction);
            while !self.is_working(reached) {
                reached = reached.plus_days(direction);
            }
        }
        reached
    }

    /// Whether every year has a working day, without which `plus` would not end: looks at the 28 years in which weekdays and
    /// dates meet in every way.
    pub fn has_working_days(&self) -> bool {
        let start = Day::of(2001, 1, 1).expect("1 January exists in every year");
        (0..28 * 366).any(|offset| {
            let day = start.plus_days(offset);
            let civil = day.civil();
            !self.weekend[usize::from(day.weekday())] && !self.every_year.contains(&(civil.month, civil.day))
        })
    }
}
