//! The condition that somebody has selected in a text: a whole one, or some neighbours of an `and` or `or`.
//!
//! Takes a text and a stretch of it; gives the condition, what to put a name in place of, and the declaration around. Which names it uses is not
//! looked at here.

use std::ops::Range;

use pest::Parser;

use super::edit::end_and_comments;
use super::parse::{Grammar, Rule, pieces};

/// A condition within a declaration, by offsets into the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selected {
    pub condition: Range<usize>,
    /// The same, or with the parentheses around it, which a name does not need.
    pub whole: Range<usize>,
    pub declaration: Range<usize>,
}

/// The condition that a stretch of the text is, white space at its ends aside; `None` where it is none, or only a name.
pub fn selected(text: &str, stretch: Range<usize>) -> Option<Selected> {
    let words = text.get(stretch.clone())?;
    let start = stretch.start + (words.len() - words.trim_start().len());
    let at = start..start + words.trim().len();
    let piece = pieces(text).into_iter().find(|piece| piece.start <= at.start && at.end <= piece.end)?;
    if at.is_empty() || !piece.is_sound {
        return None;
    }
    let pairs = Grammar::parse(Rule::declaration, &text[piece.start..piece.end]).ok()?;
    let mut found: Option<(Range<usize>, Range<usize>)> = None;
    for pair in pairs.flatten() {
        let place = |pair: &pest::iterators::Pair<Rule>| {
            let start = piece.start + pair.as_span().start();
            start..start + end_and_comments(pair.as_str()).0
        };
        let of_pair = place(&pair);
        match pair.as_rule() {
            Rule::group => {
                let inside = pair.into_inner().next().map(|inside| place(&inside))?;
                if of_pair == at || inside == at {
                    return Some(Selected { condition: inside, whole: of_pair, declaration: piece.start..piece.end });
                }
            }
            Rule::chain => {
                let parts = pair.into_inner().filter(|part| !matches!(part.as_rule(), Rule::and | Rule::or));
                let places: Vec<_> = parts.map(|part| place(&part)).collect();
                let is_run =
                    places.iter().any(|part| part.start == at.start) && places.iter().any(|part| part.end == at.end);
                if is_run && found.is_none() {
                    found = Some((at.clone(), at.clone()));
                }
            }
            Rule::expr | Rule::negation | Rule::counted | Rule::quantifier | Rule::outcome | Rule::test
                if of_pair == at && found.is_none() =>
            {
                found = Some((at.clone(), at.clone()));
            }
            _ => {}
        }
    }
    let is_name = text[at].chars().all(|char| char.is_ascii_alphanumeric() || "_.".contains(char));
    let (condition, whole) = found.filter(|_| !is_name)?;
    Some(Selected { condition, whole, declaration: piece.start..piece.end })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "define x = true\nclause c {\n  when \"a\" a and b >= 2 and not (d is E or f)\n}\n";

    /// The condition, and what it stands in place of.
    fn check(words: &str, expected: Option<(&str, &str)>) {
        let start = TEXT.find(words).expect("it is in the text");
        let found = selected(TEXT, start..start + words.len());
        let found = found.as_ref().map(|found| (&TEXT[found.condition.clone()], &TEXT[found.whole.clone()]));
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_condition_is_a_whole_one_or_neighbours() {
        check("b >= 2", Some(("b >= 2", "b >= 2")));
        check("a and b >= 2", Some(("a and b >= 2", "a and b >= 2")));
        check(" b >= 2 and not (d is E or f)", Some(("b >= 2 and not (d is E or f)", "b >= 2 and not (d is E or f)")));
        check("(d is E or f)", Some(("d is E or f", "(d is E or f)")));
        check("d is E or f", Some(("d is E or f", "(d is E or f)")));
        check("not (d is E or f)", Some(("not (d is E or f)", "not (d is E or f)")));
    }

    #[test]
    fn what_is_no_condition_is_not_taken_for_one() {
        for words in ["2 and not", "a and b", "when \"a\" a", "\"a\" a", "f", "b", "clause c", "x = true\nclause c"] {
            check(words, None);
        }
    }
}
