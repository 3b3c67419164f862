//! Working days of the policy's calendar: every day that is neither a weekend day nor a holiday.
//!
//! Docs: docs/language.md, "Working days". `X + n working days` is the n-th working day after X, not counting X; minus is the mirror image.
//! Monotone in X.

use rustc_hash::FxHashSet;

use crate::calendar::{Civil, Day, last_of_month};
pub use crate::syntax::tree::Which;

#[derive(Clone, Debug, Default)]
pub struct WorkingDays {
    /// By number of the weekday, 0 is Monday.
    pub weekend: [bool; 7],
    /// Month and day, every year that has it.
    pub every_year: FxHashSet<(u8, u8)>,
    pub once: FxHashSet<Day>,
    /// Month, day, weekday: every year on the first such weekday from that day on.
    pub moved: FxHashSet<(u8, u8, u8)>,
    /// Which weekday of which month.
    pub weekdays_of: FxHashSet<(Which, u8, u8)>,
    /// In days after Easter Sunday.
    pub from_easter: FxHashSet<i64>,
}

impl WorkingDays {
    pub fn is_working(&self, day: Day) -> bool {
        let is_easter = |day: Day| Day::easter(day.civil().year) == day;
        !self.once.contains(&day)
            && !self.is_yearly(day)
            && !self.from_easter.iter().any(|n_days| is_easter(day.plus_days(-n_days)))
    }

    /// What comes back with the weekdays: weekends and holidays, but those around Easter and those of one year.
    fn is_yearly(&self, day: Day) -> bool {
        let (Civil { year, month, day: of_month }, weekday) = (day.civil(), day.weekday());
        let is_moved = |moved: &(u8, u8, u8)| {
            weekday == moved.2
                && (0..7).any(|n_days| {
                    let before = day.plus_days(-n_days).civil();
                    (before.month, before.day) == (moved.0, moved.1)
                })
        };
        let is_weekday_of = |&(which, of, in_month): &(Which, u8, u8)| {
            let week = (of_month - 1) / 7;
            (of, in_month) == (weekday, month)
                && match which {
                    Which::First => week == 0,
                    Which::Second => week == 1,
                    Which::Third => week == 2,
                    Which::Fourth => week == 3,
                    Which::Last => of_month + 7 > last_of_month(year, month),
                }
        };
        self.weekend[usize::from(weekday)]
            || self.every_year.contains(&(month, of_month))
            || self.moved.iter().any(is_moved)
            || self.weekdays_of.iter().any(is_weekday_of)
    }

    /// Whether Easter can lie so that the day is one of the holidays around it: it is a Sunday from 22 March to 25 April.
    fn may_be_around_easter(&self, day: Day) -> bool {
        self.from_easter.iter().any(|n_days| {
            let sunday = day.plus_days(-n_days);
            let civil = sunday.civil();
            sunday.weekday() == 6 && ((3, 22)..=(4, 25)).contains(&(civil.month, civil.day))
        })
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
    /// dates meet in every way, at days that no Easter makes a holiday.
    pub fn has_working_days(&self) -> bool {
        let start = Day::of(2001, 1, 1).expect("1 January exists in every year");
        (0..28 * 366).any(|offset| {
            let day = start.plus_days(offset);
            !self.is_yearly(day) && !self.may_be_around_easter(day)
        })
    }
}
