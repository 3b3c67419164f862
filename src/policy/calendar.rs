//! Working days of the policy's calendar: every day that is neither a weekend day nor a holiday.
//!
//! Docs: docs/language.md, "Working days". `X + n working days` is the n-th working day after X, not counting X; minus is the mirror image.
//! Monotone in X.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::calendar::{Civil, Day, ShortMonth, last_of_month};
use crate::policy::model::Days;
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
    /// The days for which the holidays were looked up; nothing is said of it where it is `None`.
    pub known: Option<Days>,
    /// What becomes of a day that a month lacks.
    pub short_month: ShortMonth,
    /// Whether the policy says so, or leaves it at what is usual.
    pub says_short_month: bool,
    /// What has been worked out of all the above.
    // INVARIANT: nothing above changes once a day has been asked for by `plus`, of this calendar or of a copy.
    pub weeks: Weeks,
}

/// Working days already worked out: 64 days a word, a bit for each of them that is one.
///
/// Worked out as they are asked for, since one case needs few of them and a check nearly all; copies of a calendar share them.
#[derive(Clone, Default)]
pub struct Weeks(Arc<OnceLock<Box<[AtomicU64]>>>);

/// Days in a word.
const OF_WORD: i64 = 64;
/// What is kept: every day that a fact may name, and what lies as far around as the durations of one expression reach (500 years each way).
const FIRST_WORD: i64 = (Day::FIRST.0 - 500 * 366).div_euclid(OF_WORD);
const LAST_WORD: i64 = (Day::LAST.0 + 500 * 366).div_euclid(OF_WORD);

impl std::fmt::Debug for Weeks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Weeks")
    }
}

impl WorkingDays {
    /// Whether both count alike: the same weekends and holidays.
    pub fn counts_like(&self, other: &WorkingDays) -> bool {
        let WorkingDays {
            weekend,
            every_year,
            once,
            moved,
            weekdays_of,
            from_easter,
            known: _,
            short_month: _,
            says_short_month: _,
            weeks: _,
        } = self;
        *weekend == other.weekend
            && *every_year == other.every_year
            && *once == other.once
            && *moved == other.moved
            && *weekdays_of == other.weekdays_of
            && *from_easter == other.from_easter
    }

    /// The first and the last of the days that are looked at to count `n_days` working days from `day`, which is not one of them.
    pub fn looked_at(&self, day: Day, n_days: i64) -> (Day, Day) {
        let end = self.plus(day, n_days);
        if n_days >= 0 { (day.plus_days(1), end) } else { (end, day.plus_days(-1)) }
    }

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
        match n_days {
            0 => day,
            1.. => self.forward(day, n_days),
            _ => self.back(day, -n_days),
        }
    }

    fn forward(&self, day: Day, n_days: i64) -> Day {
        let (mut left, next) = (n_days, day.0 + 1);
        let mut number = next.div_euclid(OF_WORD);
        let mut word = self.word(number) & (u64::MAX << next.rem_euclid(OF_WORD));
        loop {
            let n_here = i64::from(word.count_ones());
            if left <= n_here {
                (1..left).for_each(|_| word &= word - 1);
                return Day(number * OF_WORD + i64::from(word.trailing_zeros()));
            }
            left -= n_here;
            number += 1;
            word = self.word(number);
        }
    }

    fn back(&self, day: Day, n_days: i64) -> Day {
        let (mut left, before) = (n_days, day.0 - 1);
        let mut number = before.div_euclid(OF_WORD);
        let mut word = self.word(number) & (u64::MAX >> (OF_WORD - 1 - before.rem_euclid(OF_WORD)));
        loop {
            let n_here = i64::from(word.count_ones());
            if left <= n_here {
                (left..n_here).for_each(|_| word &= word - 1);
                return Day(number * OF_WORD + i64::from(word.trailing_zeros()));
            }
            left -= n_here;
            number -= 1;
            word = self.word(number);
        }
    }

    /// The working days among the 64 of that number, the first of them in the lowest bit.
    fn word(&self, number: i64) -> u64 {
        let work_out = || {
            let is_working = |bit: &i64| self.is_working(Day(number * OF_WORD + bit));
            (0..OF_WORD).filter(is_working).fold(0, |word, bit| word | 1 << bit)
        };
        if !(FIRST_WORD..=LAST_WORD).contains(&number) {
            return work_out();
        }
        let none = || (FIRST_WORD..=LAST_WORD).map(|_| AtomicU64::new(0)).collect();
        let kept = &self.weeks.0.get_or_init(none)[(number - FIRST_WORD) as usize];
        // Nought says that it is not worked out yet. Where not one of 64 days is a working day, it is worked out each time.
        match kept.load(Ordering::Relaxed) {
            0 => {
                let word = work_out();
                kept.store(word, Ordering::Relaxed);
                word
            }
            word => word,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One day after the other, by the words of the language.
    fn counted(calendar: &WorkingDays, from: Day, n_days: i64) -> Day {
        let (mut day, mut left) = (from, n_days.abs());
        while left > 0 {
            day = day.plus_days(n_days.signum());
            left -= i64::from(calendar.is_working(day));
        }
        day
    }

    /// Around the ends of words, and outside what is kept.
    #[test]
    fn the_nth_working_day_is_the_one_that_counting_reaches() {
        let calendar = WorkingDays {
            weekend: [false, false, false, false, false, true, true],
            every_year: [(1, 1), (7, 28), (7, 29), (12, 25)].into_iter().collect(),
            // More than 64 days in a row on which nobody works.
            once: (0..150).map(|n_days| Day(18_000 + n_days)).collect(),
            from_easter: [-3, -2].into_iter().collect(),
            ..WorkingDays::default()
        };
        let ends = [17_900, 18_150, 0, -1, FIRST_WORD * OF_WORD, LAST_WORD * OF_WORD + 63, 3_000_000];
        for day in ends.into_iter().flat_map(|end| end - 70..end + 70).map(Day) {
            for n_days in [-300, -64, -7, -1, 0, 1, 2, 5, 44, 45, 46, 200] {
                assert_eq!(calendar.plus(day, n_days), counted(&calendar, day, n_days), "{day} {n_days}");
            }
        }
    }
}
