//! What comes with text pasted from a word processor or a web page: spaces of other kinds, characters that are not seen, dates, numbers and
//! names as people write them.
//!
//! Only for the help of a message: none of it is read as if it were right.

use crate::syntax::vocabulary::without_accent;

/// A space that is none here, or a character that is not seen.
pub(super) fn is_strange(char: char) -> bool {
    (char.is_whitespace() && !matches!(char, ' ' | '\t' | '\r' | '\n'))
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Day, month and year, or month, day and year: `31/01/2021`, `31.1.2021`.
fn parts(text: &str) -> Option<[u32; 3]> {
    let sign = if text.contains('/') { '/' } else { '.' };
    let parts: Vec<&str> = text.split(sign).collect();
    let [one, other, year] = parts.try_into().ok()?;
    let is_number = |text: &&str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        [one, other].iter().all(|part| is_number(part) && part.len() <= 2) && is_number(&year) && year.len() == 4;
    let value = |text: &str| text.parse().ok();
    if fits { Some([value(one)?, value(other)?, value(year)?]) } else { None }
}

pub(super) fn is_day(text: &str) -> bool {
    parts(text).is_some()
}

/// The day that is meant, where it can be but one.
pub(super) fn day(text: &str) -> Option<String> {
    let [one, other, year] = parts(text)?;
    let (month, day) = match (one, other) {
        (13..=31, 1..=12) => (other, one),
        (1..=12, 13..=31) => (one, other),
        _ => return None,
    };
    crate::calendar::Day::of(i64::from(year), month as u8, day as u8).map(|day| day.to_string())
}

/// `1000000` of `1.000.000` or `1,000,000`.
pub(super) fn number(text: &str) -> Option<String> {
    let sign = text.chars().find(|char| matches!(char, '.' | ','))?;
    let mut groups = text.split(sign);
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = groups.next().is_some_and(|first| is_number(first) && first.len() <= 3)
        && groups.all(|group| is_number(group) && group.len() == 3);
    fits.then(|| text.replace(sign, ""))
}

/// A name in the letters that names have, if each of its letters has one.
pub(super) fn without_accents(text: &str) -> Option<String> {
    text.to_lowercase().chars().map(|char| Some(without_accent(char)).filter(char::is_ascii)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_only_where_it_can_be_but_one() {
        assert_eq!(day("31/01/2021").as_deref(), Some("2021-01-31"));
        assert_eq!(day("1/31/2021").as_deref(), Some("2021-01-31"));
        assert_eq!(day("31.1.2021").as_deref(), Some("2021-01-31"));
        assert_eq!((day("05/06/2021"), is_day("05/06/2021")), (None, true));
        assert_eq!((day("31/02/2021"), day("31/01/21"), is_day("1/2")), (None, None, false));
    }

    #[test]
    fn numbers_in_groups_are_numbers_and_paths_are_not() {
        assert_eq!(number("1.000.000").as_deref(), Some("1000000"));
        assert_eq!(number("12,500").as_deref(), Some("12500"));
        assert_eq!((number("1.5"), number("entry.date"), number("1000"), number("1.0000")), (None, None, None, None));
    }
}
