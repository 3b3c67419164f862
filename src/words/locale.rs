//! Dates, numbers and lists as each language writes them.

use fluent_bundle::FluentValue;

use super::{Day, Locale, say};
use crate::calendar::{NotADay, last_of_month};

impl Locale {
    /// `16 April 2017`, `16 de abril de 2017`.
    pub fn date(self, day: Day) -> String {
        if day.is_never() {
            return say!(self, Never);
        }
        let civil = day.civil();
        say!(self, Date { year: civil.year.to_string(), month: self.month(day), day: civil.day.to_string() })
    }

    /// `16 April`, `16 de abril`: of a year that has been said.
    pub fn day_and_month(self, day: Day) -> String {
        say!(self, DayAndMonth { day: day.civil().day.to_string(), month: self.month(day) })
    }

    fn month(self, day: Day) -> String {
        say!(self, Month { month: i64::from(day.civil().month) })
    }

    /// `from 24 January to 19 August 2018`, `del 24 de enero al 19 de agosto de 2018`; of one month `from 24 to 31 January 2018`; of one
    /// day `on 24 January 2018`, `el 24 de enero de 2018`. Both days are in it.
    pub fn days(self, first_day: Day, last_day: Day) -> String {
        if first_day == last_day {
            return say!(self, DaysOne { day: self.date(first_day) });
        }
        let (first, last) = (first_day.civil(), last_day.civil());
        let day = first.day.to_string();
        let first = match (first.year == last.year, first.month == last.month) {
            (true, true) => day,
            (true, false) => self.day_and_month(first_day),
            (false, _) => self.date(first_day),
        };
        say!(self, DaysRun { first, last: self.date(last_day) })
    }

    /// `from 1 January 2015 to 31 December 2020`, `until 31 December 2020`: days of which either end may be open.
    pub fn days_of(self, first: Option<Day>, last: Option<Day>) -> String {
        match (first, last) {
            (Some(first), Some(last)) => self.days(first, last),
            (Some(first), None) => say!(self, DaysFrom { first: self.date(first) }),
            (None, Some(last)) => say!(self, DaysUntil { last: self.date(last) }),
            (None, None) => self.days(Day::FIRST, Day::LAST),
        }
    }

    /// Why a text is not a date, as an error says it.
    pub fn why_no_day(self, text: &str, why: NotADay) -> String {
        let month_of = |text: &str| Some((text.get(..4)?.parse().ok()?, text.get(5..7)?.parse().ok()?));
        match (why, month_of(text)) {
            (NotADay::OutOfBounds, _) => say!(self, DayOutside { text }),
            (NotADay::DoesNotExist, Some((year, month @ 1..=12))) => {
                let n = i64::from(last_of_month(year, month));
                say!(self, DayNoDay { text, month: i64::from(month), year: year.to_string(), n })
            }
            (NotADay::DoesNotExist, Some((_, month))) => say!(self, DayNoMonth { text, month: i64::from(month) }),
            (NotADay::DoesNotExist | NotADay::Malformed, _) => say!(self, DayNoDate { text }),
        }
    }

    /// What to write instead.
    pub fn help_for_day(self, why: NotADay) -> String {
        match why {
            NotADay::OutOfBounds => say!(self, DayHelpOutside),
            NotADay::DoesNotExist => say!(self, DayHelpExisting),
            NotADay::Malformed => say!(self, DayHelp),
        }
    }

    /// With the thousands apart: `1,250,000`; in Spanish `1 250 000`, and nothing is set apart in four figures.
    pub fn number(self, number: i64) -> String {
        let figures = number.unsigned_abs().to_string();
        let (apart, at_least) = match self {
            Locale::English => (",", 4),
            Locale::Spanish => ("\u{a0}", 5),
        };
        let mut said = if number < 0 { "-".to_owned() } else { String::new() };
        for (at, figure) in figures.chars().enumerate() {
            if figures.len() >= at_least && at > 0 && (figures.len() - at).is_multiple_of(3) {
                said.push_str(apart);
            }
            said.push(figure);
        }
        said
    }

    /// `a, b and c`; in Spanish `e` before the sound of i.
    pub fn and<S: AsRef<str>>(self, words: &[S]) -> String {
        self.listed(words, |locale, last| match locale {
            Locale::English => "and",
            Locale::Spanish if sounds(last, &["i", "í", "hi"]) && !sounds(last, &["hia", "hie", "hio"]) => "e",
            Locale::Spanish => "y",
        })
    }

    /// `a, b or c`; in Spanish `u` before the sound of o.
    pub fn or<S: AsRef<str>>(self, words: &[S]) -> String {
        self.listed(words, |locale, last| match locale {
            Locale::English => "or",
            Locale::Spanish if sounds(last, &["o", "ó", "ho", "hó", "8", "11 "]) => "u",
            Locale::Spanish => "o",
        })
    }

    fn listed<S: AsRef<str>>(self, words: &[S], before: fn(Locale, &str) -> &'static str) -> String {
        match words {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [most @ .., last] => {
                let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
                let last = last.as_ref();
                format!("{} {} {last}", most.join(", "), before(self, last))
            }
        }
    }
}

/// Whether the word begins so, capitals and opening marks aside.
fn sounds(word: &str, beginnings: &[&str]) -> bool {
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

/// How a number inside a message is written; text is left as it is.
pub(super) fn number_value(locale: Locale, value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(locale.number(number.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let day = Day::of(2017, 4, 16).expect("a day");
        assert_eq!(Locale::English.date(day), "16 April 2017");
        assert_eq!(Locale::Spanish.date(day), "16 de abril de 2017");
        let first = Day::of(2018, 6, 1).expect("a day");
        assert_eq!(Locale::English.date(first), "1 June 2018");
        assert_eq!(Locale::Spanish.date(first), "1 de junio de 2018");
    }

    #[test]
    fn runs_of_days_name_one_year_once() {
        let day = |year, month, day| Day::of(year, month, day).expect("a day");
        let (first, last) = (day(2018, 1, 24), day(2018, 8, 19));
        assert_eq!(Locale::English.days(first, last), "from 24 January to 19 August 2018");
        assert_eq!(Locale::Spanish.days(first, last), "del 24 de enero al 19 de agosto de 2018");
        assert_eq!(Locale::English.days(first, day(2019, 1, 1)), "from 24 January 2018 to 1 January 2019");
        assert_eq!(Locale::Spanish.days(first, day(2018, 1, 31)), "del 24 al 31 de enero de 2018");
        assert_eq!(Locale::Spanish.days(first, first), "el 24 de enero de 2018");
    }

    #[test]
    fn thousands_are_set_apart() {
        let said = |locale: Locale| [0, -7, 999, 1250, 12_500, -1_250_000].map(|number| locale.number(number));
        assert_eq!(said(Locale::English), ["0", "-7", "999", "1,250", "12,500", "-1,250,000"]);
        assert_eq!(said(Locale::Spanish), ["0", "-7", "999", "1250", "12\u{a0}500", "-1\u{a0}250\u{a0}000"]);
    }

    #[test]
    fn lists_end_with_the_word_that_sounds_right() {
        assert_eq!(Locale::English.and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(Locale::Spanish.and(&["salud", "“Ingreso”"]), "salud e “Ingreso”");
        assert_eq!(Locale::Spanish.and(&["agua", "hielo"]), "agua y hielo");
        assert_eq!(Locale::Spanish.or(&["uno", "otro"]), "uno u otro");
        assert_eq!(Locale::Spanish.or(&["otro", "uno"]), "otro o uno");
    }
}
