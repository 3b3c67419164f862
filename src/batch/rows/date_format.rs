//! `--date-format`: how dates are written in a register.

use crate::calendar::{Day, NotADay};

/// A pattern of `YYYY`, `MM`, `DD` and other characters, or Excel's day numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateFormat(Vec<Part>);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Year,
    Month,
    Day,
    Other(char),
    /// Excel counts days from 1899-12-30; what it shows as 1900-02-29 and before is off by one, and no date of a case.
    ExcelNumber,
}

/// 1899-12-30.
const EXCEL_EPOCH: i64 = -25_569;

impl DateFormat {
    /// Reads `DD/MM/YYYY`, with the three parts in any order, once each; or `excel`.
    pub fn parse(text: &str) -> Option<DateFormat> {
        if text.eq_ignore_ascii_case("excel") {
            return Some(DateFormat(vec![Part::ExcelNumber]));
        }
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some(first) = rest.chars().next() {
            let words = [("YYYY", Part::Year), ("MM", Part::Month), ("DD", Part::Day)];
            let found = words
                .into_iter()
                .find(|(word, _)| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
            let (length, part) = match found {
                Some((word, part)) => (word.len(), part),
                None if first.is_alphanumeric() => return None,
                None => (first.len_utf8(), Part::Other(first)),
            };
            parts.push(part);
            rest = &rest[length..];
        }
        let n_of = |wanted: Part| parts.iter().filter(|part| **part == wanted).count();
        [Part::Year, Part::Month, Part::Day].into_iter().all(|part| n_of(part) == 1).then_some(DateFormat(parts))
    }

    /// It counts days as spreadsheets do.
    pub fn is_excel(&self) -> bool {
        matches!(self.0.as_slice(), [Part::ExcelNumber])
    }

    /// The day that a text names.
    ///
    /// # Errors
    /// [`NotADay`]. The year has four digits, month and day one or two.
    pub fn day(&self, text: &str) -> Result<Day, NotADay> {
        let (mut year, mut month, mut day, mut rest) = (0, 0, 0, text);
        for part in &self.0 {
            match part {
                Part::Year => year = number(&mut rest, 4, 4)?,
                Part::Month => month = number(&mut rest, 1, 2)?,
                Part::Day => day = number(&mut rest, 1, 2)?,
                Part::Other(char) => rest = rest.strip_prefix(*char).ok_or(NotADay::Malformed)?,
                Part::ExcelNumber => {
                    let days =
                        rest.strip_suffix(".0").unwrap_or(rest).parse::<u32>().map_err(|_| NotADay::Malformed)?;
                    return bounded(Day(EXCEL_EPOCH + i64::from(days)));
                }
            }
        }
        if !rest.is_empty() {
            return Err(NotADay::Malformed);
        }
        bounded(Day::of(year, month as u8, day as u8).ok_or(NotADay::DoesNotExist)?)
    }
}

fn bounded(day: Day) -> Result<Day, NotADay> {
    if (Day::FIRST..=Day::LAST).contains(&day) { Ok(day) } else { Err(NotADay::OutOfBounds) }
}

/// The digits at the start, of which there are so many.
fn number(rest: &mut &str, least: usize, most: usize) -> Result<i64, NotADay> {
    let n_digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if n_digits < least {
        return Err(NotADay::Malformed);
    }
    let (digits, after) = rest.split_at(n_digits);
    *rest = after;
    digits.parse().map_err(|_| NotADay::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let read = |format: &str, text: &str| {
            DateFormat::parse(format).expect("a format").day(text).map(|day| day.to_string())
        };
        let expected = Ok("2018-07-05".to_owned());
        for (format, text) in [
            ("DD/MM/YYYY", "05/07/2018"),
            ("dd/mm/yyyy", "5/7/2018"),
            ("MM/DD/YYYY", "07/05/2018"),
            ("YYYYMMDD", "20180705"),
            ("DD.MM.YYYY", "5.7.2018"),
            ("excel", "43286"),
            ("excel", "43286.0"),
        ] {
            assert_eq!(read(format, text), expected, "{format} {text}");
        }
        assert_eq!(read("DD/MM/YYYY", "31/02/2018"), Err(NotADay::DoesNotExist));
        assert_eq!(read("DD/MM/YYYY", "01/01/1700"), Err(NotADay::OutOfBounds));
        for wrong in ["2018-07-05", "05/07/18", "05/07/2018 ", "5/7/20188", ""] {
            assert_eq!(read("DD/MM/YYYY", wrong), Err(NotADay::Malformed), "{wrong}");
        }
        for wrong in ["", "DD/MM", "DD/MM/YY", "DD/DD/YYYY", "%d/%m/%Y"] {
            assert_eq!(DateFormat::parse(wrong), None, "{wrong}");
        }
    }
}
