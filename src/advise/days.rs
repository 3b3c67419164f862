//! Days as people write them: `2018-10-31`, `31/10/2018`, `31 October 2018`, `31 de octubre de 2018`, `October 31, 2018`.
//!
//! A day is only taken where the text can mean no other. `3/4/2021` is 3 April to a Peruvian and 4 March to an American: in which
//! order figures are read is the caller's to say ([`Figures`]). Not here: how a day is said (`report`).

use crate::calendar::{Day, NotADay};

/// How a day written in figures alone is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Figures {
    /// The day before the month, as wherever Spanish is spoken.
    DayFirst,
    /// Either, so that one that could be both is not taken.
    EitherFirst,
}

/// Why a text is not taken for a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotTaken {
    /// Nothing in it reads as a day.
    NoDate,
    /// The month, or the year alone.
    DayMissing,
    /// The year has two digits: 01/02/18 could be of two centuries.
    ShortYear,
    /// The month has no such day, or the year no such month.
    DoesNotExist,
    /// Before 1800 or after 2299.
    OutOfBounds,
    /// It could be either of two days.
    Ambiguous { day_first: Day, month_first: Day },
}

/// The one day that the text can mean.
///
/// # Errors
/// [`NotTaken`].
pub fn day_in_words(text: &str, figures: Figures) -> Result<Day, NotTaken> {
    let text = text.trim().to_lowercase();
    match Day::parse(&text) {
        Ok(day) => Ok(day),
        Err(NotADay::DoesNotExist) => Err(NotTaken::DoesNotExist),
        Err(NotADay::OutOfBounds) => Err(NotTaken::OutOfBounds),
        Err(NotADay::Malformed) => in_parts(&text, figures),
    }
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Month(i64),
    /// A number, and how many digits it was written with.
    Number(i64, usize),
}

fn in_parts(text: &str, figures: Figures) -> Result<Day, NotTaken> {
    let words = text
        .split(|char: char| char.is_whitespace() || "/.,-".contains(char))
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "del" | "of" | "the" | "el"));
    let parts: Option<Vec<Part>> = words.map(part).collect();
    use Part::{Month, Number};
    match parts.as_deref() {
        Some(&[Month(month), Number(day, _), Number(year, n_digits)])
        | Some(&[Number(day, _), Month(month), Number(year, n_digits)]) => day_of(year, n_digits, month, day),
        // The year first, as in 2018/10/31.
        Some(&[Number(year, 4), Number(month, _), Number(day, _)]) => day_of(year, 4, month, day),
        Some(&[Number(one, _), Number(two, _), Number(year, n_digits)]) => {
            let day_first = day_of(year, n_digits, two, one);
            match (figures, day_first, day_of(year, n_digits, one, two)) {
                (Figures::DayFirst, day_first, _) => day_first,
                (Figures::EitherFirst, Ok(day_first), Ok(month_first)) if day_first != month_first => {
                    Err(NotTaken::Ambiguous { day_first, month_first })
                }
                (Figures::EitherFirst, Ok(day), _) | (Figures::EitherFirst, Err(_), Ok(day)) => Ok(day),
                (Figures::EitherFirst, Err(why), Err(_)) => Err(why),
            }
        }
        Some(&[Month(_), Number(_, 4)] | &[Number(_, 4)] | &[Month(_)] | &[Number(_, 1 | 2), Number(_, 4)]) => {
            Err(NotTaken::DayMissing)
        }
        Some(_) | None => Err(NotTaken::NoDate),
    }
}

fn part(word: &str) -> Option<Part> {
    if let Some(month) = month(word) {
        return Some(Part::Month(month));
    }
    if matches!(word, "first" | "primero") {
        return Some(Part::Number(1, 1));
    }
    let digits = word.trim_end_matches(|char: char| "stndrdthoºª°".contains(char));
    if digits.is_empty() || digits.len() > 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().map(|number| Part::Number(number, digits.len()))
}

fn day_of(year: i64, n_digits_of_year: usize, month: i64, day: i64) -> Result<Day, NotTaken> {
    if n_digits_of_year != 4 {
        return Err(NotTaken::ShortYear);
    }
    let [Ok(month), Ok(day)] = [u8::try_from(month), u8::try_from(day)] else { return Err(NotTaken::DoesNotExist) };
    let found = Day::of(year, month, day).ok_or(NotTaken::DoesNotExist)?;
    if (Day::FIRST..=Day::LAST).contains(&found) { Ok(found) } else { Err(NotTaken::OutOfBounds) }
}

fn month(word: &str) -> Option<i64> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "jan", "enero", "ene"],
        &["february", "feb", "febrero"],
        &["march", "mar", "marzo"],
        &["april", "apr", "abril", "abr"],
        &["may", "mayo"],
        &["june", "jun", "junio"],
        &["july", "jul", "julio"],
        &["august", "aug", "agosto", "ago"],
        &["september", "sept", "sep", "setiembre", "septiembre", "set"],
        &["october", "oct", "octubre"],
        &["november", "nov", "noviembre"],
        &["december", "dec", "diciembre", "dic"],
    ];
    MONTHS.iter().position(|names| names.contains(&word)).map(|at| at as i64 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i64, month: u8, day: u8) -> Day {
        Day::of(year, month, day).expect("a day")
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2018-10-25",
            "25/10/2018",
            "25-10-2018",
            "25.10.2018",
            "25 October 2018",
            "Oct 25, 2018",
            "25th of October 2018",
            "the 25th of October, 2018",
            "25 de octubre de 2018",
            "el 25 de octubre del 2018",
            "25 octubre 2018",
            "25-oct-2018",
            "2018/10/25",
            " october 25 2018 ",
        ] {
            for figures in [Figures::DayFirst, Figures::EitherFirst] {
                assert_eq!(day_in_words(text, figures), Ok(day(2018, 10, 25)), "{text}");
            }
        }
        for text in [
            "1 de enero de 2021",
            "1ro de enero de 2021",
            "1º enero 2021",
            "primero de enero de 2021",
            "1st January 2021",
        ] {
            assert_eq!(day_in_words(text, Figures::EitherFirst), Ok(day(2021, 1, 1)), "{text}");
        }
    }

    #[test]
    fn figures_that_could_be_two_days_are_not_taken_where_both_orders_are_usual() {
        let (april, march) = (day(2021, 4, 3), day(2021, 3, 4));
        assert_eq!(day_in_words("3/4/2021", Figures::DayFirst), Ok(april));
        let ambiguous = NotTaken::Ambiguous { day_first: april, month_first: march };
        assert_eq!(day_in_words("3/4/2021", Figures::EitherFirst), Err(ambiguous));
        assert_eq!(day_in_words("4/4/2021", Figures::EitherFirst), Ok(day(2021, 4, 4)));
        // Only one order gives a day.
        assert_eq!(day_in_words("1/31/2021", Figures::EitherFirst), Ok(day(2021, 1, 31)));
        assert_eq!(day_in_words("1/31/2021", Figures::DayFirst), Err(NotTaken::DoesNotExist));
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (text, why) in [
            ("", NotTaken::NoDate),
            ("yesterday", NotTaken::NoDate),
            ("5 10", NotTaken::NoDate),
            ("99999/1/1", NotTaken::NoDate),
            ("12 meses", NotTaken::NoDate),
            ("2018", NotTaken::DayMissing),
            ("october 2018", NotTaken::DayMissing),
            ("10/2018", NotTaken::DayMissing),
            ("25/10/18", NotTaken::ShortYear),
            ("25 de octubre de 18", NotTaken::ShortYear),
            ("31/2/2018", NotTaken::DoesNotExist),
            ("2018-02-30", NotTaken::DoesNotExist),
            ("13/13/2018", NotTaken::DoesNotExist),
            ("300/1/2018", NotTaken::DoesNotExist),
            ("1/1/1700", NotTaken::OutOfBounds),
        ] {
            for figures in [Figures::DayFirst, Figures::EitherFirst] {
                assert_eq!(day_in_words(text, figures), Err(why), "{text}");
            }
        }
    }
}
