//! Days as people write them: `2018-10-31`, `31/10/2018`, `31 October 2018`, `31 de octubre de 2018`, `October 31, 2018`.
//!
//! With numbers alone the day comes before the month, as in Peru; whoever is asked is shown how it was understood.

use crate::calendar::Day;

/// The day, if the text names one.
pub fn day_in_words(text: &str) -> Option<Day> {
    let text = text.trim().to_lowercase();
    let day = match Day::parse(&text) {
        Ok(day) => Some(day),
        Err(_) => in_parts(&text),
    }?;
    (Day::FIRST..=Day::LAST).contains(&day).then_some(day)
}

fn in_parts(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text
        .split(|char: char| char.is_whitespace() || "/.,-".contains(char))
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "del" | "of" | "the"))
        .collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |part: &str| {
        let digits = part.trim_end_matches(|char: char| "stndrdthºª".contains(char));
        (!digits.is_empty() && digits.len() <= 4).then(|| digits.parse::<i64>().ok()).flatten()
    };
    let (day, month, year) = match (month(one), month(two)) {
        (Some(month), _) => (number(two)?, month, number(three)?),
        (None, Some(month)) => (number(one)?, month, number(three)?),
        // Year first, as in 2018/10/31.
        (None, None) if one.len() == 4 => (number(three)?, number(two)?, number(one)?),
        (None, None) => (number(one)?, number(two)?, number(three)?),
    };
    // Two digits are no year: 01/02/18 could be of three centuries.
    if year < 1000 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Day::of(year, month as u8, day as u8)
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

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Day::of(2018, 10, 5).expect("a day");
        for text in [
            "2018-10-05",
            "5/10/2018",
            "05-10-2018",
            "5.10.2018",
            "5 October 2018",
            "Oct 5, 2018",
            "5th of October 2018",
            "5 de octubre de 2018",
            "5 octubre 2018",
            "2018/10/05",
            " october 5 2018 ",
        ] {
            assert_eq!(day_in_words(text), Some(day), "{text}");
        }
        for text in ["", "yesterday", "31/2/2018", "5/10/18", "13/13/2018", "2018", "1/1/1700", "5 10", "99999/1/1"] {
            assert_eq!(day_in_words(text), None, "{text}");
        }
    }
}
