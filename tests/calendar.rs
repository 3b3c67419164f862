//! The calendar, tested against a day-by-day counter and against `jiff`.

use amparo::Law;
use amparo::calendar::Day;
use jiff::Span;
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A day of the naive counter.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Counted {
    year: i64,
    month: u8,
    day: u8,
}

fn days_in(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 => 29,
        2 => 28,
        _ => 31,
    }
}

fn next(of: Counted) -> Counted {
    let Counted { year, month, day } = of;
    if day < days_in(year, month) {
        Counted { day: day + 1, ..of }
    } else if month < 12 {
        Counted { year, month: month + 1, day: 1 }
    } else {
        Counted { year: year + 1, month: 1, day: 1 }
    }
}

#[test]
fn days_are_those_of_a_counter() {
    let mut counted = Counted { year: 1800, month: 1, day: 1 };
    let mut day = Day::of(1800, 1, 1).expect("the first day");
    // 1 January 1800 was a Wednesday.
    let mut weekday = (jiff_of(day).weekday().to_monday_zero_offset() as u8, day.weekday());
    let (mut last, mut n_days) = (day, 0);
    while counted.year < 2300 {
        assert_eq!(Day::of(counted.year, counted.month, counted.day), Some(day));
        let text = format!("{:04}-{:02}-{:02}", counted.year, counted.month, counted.day);
        assert_eq!((day.to_string(), Day::parse(&text).ok()), (text, Some(day)));
        assert_eq!(day.weekday(), weekday.1);
        last = day;
        counted = next(counted);
        day = day.plus_days(1);
        weekday = ((weekday.0 + 1) % 7, (weekday.1 + 1) % 7);
        n_days += 1;
    }
    assert_eq!(last, Day::of(2299, 12, 31).expect("the last day"));
    assert_eq!(n_days, 182_621);
}

#[test]
fn days_that_do_not_exist() {
    for text in ["2018-02-30", "2017-02-29", "1900-02-29", "2018-04-31", "2018-13-01", "2018-00-10", "2018-01-00"] {
        assert!(Day::parse(text).is_err(), "{text}");
    }
    for text in ["1799-12-31", "2300-01-01", "18-01-01", "2018-1-1", "2018/01/01", "", "2018-01-01T00:00"] {
        assert!(Day::parse(text).is_err(), "{text}");
    }
    assert!(Day::parse("2000-02-29").is_ok());
}

fn jiff_of(day: Day) -> Date {
    let civil = day.civil();
    date(civil.year as i16, civil.month as i8, civil.day as i8)
}

proptest! {
    /// Months clamp to the end of a shorter month, years are twelve months: as jiff has it.
    #[test]
    fn months_are_those_of_jiff(offset in 60_000_i64..120_000, months in -600_i64..600) {
        let day = Day::of(1800, 1, 1).expect("a day").plus_days(offset);
        let theirs = jiff_of(day).checked_add(Span::new().months(months)).expect("within jiff's bounds");
        prop_assert_eq!(jiff_of(day.plus_months(months)), theirs);
        if months % 12 == 0 {
            prop_assert_eq!(day.plus_years(months / 12), day.plus_months(months));
        }
    }

    /// Years and months side by side are added up before a missing day is rounded, and weeks are seven days each: as jiff has it.
    #[test]
    fn years_and_months_side_by_side_are_those_of_jiff(
        offset in 60_000_i64..120_000, years in -40_i64..40, months in -40_i64..40, weeks in 0_i64..400,
    ) {
        let day = Day::of(1800, 1, 1).expect("a day").plus_days(offset);
        let step = |n: i64, unit: &str| format!(" {} {} {unit}", if n < 0 { "-" } else { "+" }, n.abs());
        let sum = format!("d{}{}{}", step(years, "years"), step(months, "months"), step(weeks, "weeks"));
        let text = format!("facts {{ d : date }}\nstatus s\nclause c {{ grants s  due {sum} }}");
        let law = Law::from_texts([("sum.amparo", text)]).expect("a policy");
        let mut case = amparo::case::Case::blank(law.policy(), day);
        case.state(law.policy().fact("d").expect("a fact"), &amparo::policy::model::Value::Date(day));
        let span = Span::new().months(12 * years + months);
        let theirs = jiff_of(day).checked_add(span).and_then(|date| date.checked_add(Span::new().weeks(weeks)));
        prop_assert_eq!(jiff_of(law.eval(&case).dates[0].day), theirs.expect("within jiff's bounds"));
    }

    /// All steps are monotone: a later day leads to no earlier one.
    #[test]
    fn months_are_monotone(offset in 0_i64..180_000, more in 0_i64..70, months in -300_i64..300) {
        let day = Day::of(1800, 1, 1).expect("a day").plus_days(offset);
        prop_assert!(day.plus_months(months) <= day.plus_days(more).plus_months(months));
    }

    /// The n-th working day is found by going day by day.
    #[test]
    fn working_days_are_counted_one_by_one(offset in 75_000_i64..85_000, n in 1_i64..400, is_back in any::<bool>()) {
        let law = Law::from_texts([(
            "calendar.amparo",
            "calendar c { weekend friday, sunday  holiday every 01-01, every 02-29, every 07-28, 2017-04-13, 2017-04-14 }\nstatus s",
        )]).expect("a policy");
        let calendar = law.policy().calendar.as_ref().expect("a calendar");
        let from = Day::of(1800, 1, 1).expect("a day").plus_days(offset);
        let step = if is_back { -1 } else { 1 };
        let (mut day, mut left) = (from, n);
        while left > 0 {
            day = day.plus_days(step);
            let civil = day.civil();
            let weekday = jiff_of(day).weekday();
            let is_weekend = matches!(weekday, jiff::civil::Weekday::Friday | jiff::civil::Weekday::Sunday);
            let is_holiday = matches!((civil.month, civil.day), (1, 1) | (2, 29) | (7, 28))
                || (civil.year == 2017 && civil.month == 4 && matches!(civil.day, 13 | 14));
            if !is_weekend && !is_holiday {
                left -= 1;
            }
        }
        prop_assert_eq!(calendar.plus(from, step * n), day);
    }
}
