//! Days, and the durations that the law adds to them: days, working days, months, years.
//!
//! Days are numbers, counted from 1970-01-01 in the proleptic Gregorian calendar. The numbers themselves are unbounded: only facts
//! and literals are bounded ([`Day::FIRST`] to [`Day::LAST`]), sums are not. Every step is monotone in the day from which it starts.
//! Not here: which days a policy counts as working days (`policy::calendar`), parsing policy text.
//!
//! Months and years clamp: a day that the month lacks becomes its last day. Source: Código Civil (Peru, 1984), art. 183 inc. 2.
//! Day numbers after Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).

use std::fmt;

/// What becomes of a day that a month lacks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Debug)]
pub enum ShortMonth {
    /// The last day that the month has.
    #[default]
    LastDay,
    /// The first day of the next month.
    NextDay,
}

impl ShortMonth {
    pub const ALL: [ShortMonth; 2] = [ShortMonth::LastDay, ShortMonth::NextDay];

    /// As a policy writes it.
    pub fn word(self) -> &'static str {
        match self {
            ShortMonth::LastDay => "last_day",
            ShortMonth::NextDay => "next_day",
        }
    }

    pub fn other(self) -> ShortMonth {
        match self {
            ShortMonth::LastDay => ShortMonth::NextDay,
            ShortMonth::NextDay => ShortMonth::LastDay,
        }
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Day(pub i64);

/// A day as people write it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Civil {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}

/// Why a text is no day of a policy or a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotADay {
    /// Not of the form `2018-10-31`.
    Malformed,
    /// The month has no such day, or the year no such month.
    DoesNotExist,
    /// Before 1800-01-01 or after 2299-12-31.
    OutOfBounds,
}

impl Day {
    /// 1800-01-01, the first day that a fact or a literal may name.
    pub const FIRST: Day = Day(day_number(1800, 1, 1));
    /// 2299-12-31, the last day that a fact or a literal may name.
    pub const LAST: Day = Day(day_number(2299, 12, 31));

    /// What has not happened: later than every day. No sum of days comes near it, and whatever is added to it leaves it.
    pub const NEVER: Day = Day(1 << 60);

    pub fn is_never(self) -> bool {
        self == Day::NEVER
    }

    /// The day of that date, if the month has it.
    pub fn of(year: i64, month: u8, day: u8) -> Option<Day> {
        let exists = (1..=12).contains(&month) && day >= 1 && day <= last_of_month(year, month);
        exists.then(|| Day(day_number(year, month, day)))
    }

    /// Reads `2018-10-31`, exactly so: four digits, two, two.
    ///
    /// # Errors
    /// [`NotADay`], which tells a malformed text from a day that does not exist and from one out of bounds.
    pub fn parse(text: &str) -> Result<Day, NotADay> {
        Day::parse_bytes(text.as_bytes())
    }

    /// The same of a text that may not be one.
    ///
    /// # Errors
    /// As [`Day::parse`].
    pub fn parse_bytes(bytes: &[u8]) -> Result<Day, NotADay> {
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(NotADay::Malformed);
        }
        let number = |from: usize, to: usize| {
            bytes[from..to].iter().try_fold(0i64, |sum, digit| {
                digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0')).ok_or(NotADay::Malformed)
            })
        };
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let found = Day::of(year, month as u8, day as u8).ok_or(NotADay::DoesNotExist)?;
        if found < Day::FIRST || found > Day::LAST { Err(NotADay::OutOfBounds) } else { Ok(found) }
    }

    pub fn civil(self) -> Civil {
        // Years run from March to February, so that the leap day comes last.
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = (if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 }) as u8;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Civil { year, month, day }
    }

    /// Writes it as it is displayed, for those who write millions.
    pub fn write_to(self, out: &mut Vec<u8>) {
        if !(Day::FIRST..=Day::LAST).contains(&self) {
            return out.extend_from_slice(self.to_string().as_bytes());
        }
        let Civil { year, month, day } = self.civil();
        let digit = |number: i64| b'0' + (number % 10) as u8;
        let two = |number: u8| [digit(i64::from(number / 10)), digit(i64::from(number))];
        let ([m, n], [d, e]) = (two(month), two(day));
        let y = [1000, 100, 10, 1].map(|unit| digit(year / unit));
        out.extend_from_slice(&[y[0], y[1], y[2], y[3], b'-', m, n, b'-', d, e]);
    }

    pub fn plus_days(self, n_days: i64) -> Day {
        Day(self.0 + n_days)
    }

    /// The day `n_months` calendar months later (earlier, if negative); a day that the month lacks becomes its last.
    ///
    /// Monotone. Not invertible: 31 January + 1 month - 1 month is 28 or 29 January.
    pub fn plus_months(self, n_months: i64) -> Day {
        let Civil { year, month, day } = self.civil();
        let months = year * 12 + i64::from(month) - 1 + n_months;
        let (year, month) = (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8);
        Day(day_number(year, month, day.min(last_of_month(year, month))))
    }

    /// The same, by what `short_month` says of a day that the month lacks.
    ///
    /// Monotone, whatever it says.
    pub fn plus_months_rounded(self, n_months: i64, short_month: ShortMonth) -> Day {
        let day = self.plus_months(n_months);
        match short_month {
            ShortMonth::NextDay if day.civil().day < self.civil().day => day.plus_days(1),
            ShortMonth::NextDay | ShortMonth::LastDay => day,
        }
    }

    /// The day `n_years` calendar years later; 29 February becomes 28 where the year has none.
    pub fn plus_years(self, n_years: i64) -> Day {
        self.plus_months(n_years * 12)
    }

    /// Easter Sunday of a year, by the Gregorian calendar.
    ///
    /// Source: J. Meeus, *Astronomical Algorithms* (1991), chapter 8, after “A New York correspondent”, Nature 13 (1876), p. 487.
    pub fn easter(year: i64) -> Day {
        let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
        let (leap_centuries, rest) = (century / 4, century % 4);
        let correction = (century - (century + 8) / 25 + 1) / 3;
        let epact = (19 * golden + century - leap_centuries - correction + 15) % 30;
        let to_sunday = (32 + 2 * rest + 2 * (of_century / 4) - epact - of_century % 4) % 7;
        let late = (golden + 11 * epact + 22 * to_sunday) / 451;
        let from_march = epact + to_sunday - 7 * late + 114;
        let (month, day) = (from_march / 31, from_march % 31 + 1);
        Day::of(year, month as u8, day as u8).expect("Easter lies in March or April")
    }

    /// 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u8 {
        (self.0 + 3).rem_euclid(7) as u8
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_never() {
            return f.write_str("never");
        }
        let Civil { year, month, day } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The number of days in that month; `month` is 1 to 12.
pub fn last_of_month(year: i64, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn day_number(year: i64, month: u8, day: u8) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i64 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i64 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}
