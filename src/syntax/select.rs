//! What stands at a place of a text: the condition that somebody has selected (a whole one, or some neighbours of an `and` or `or`), the texts of what is
//! declared there, the declaration around.
//!
//! Takes a text and a stretch of it; gives offsets. Which names are used is not looked at here.

use std::ops::Range;

use pest::Parser;
use pest::iterators::{Pair, Pairs};

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
    let (piece, pairs) = declaration_at(text, &at).filter(|_| !at.is_empty())?;
    let mut found: Option<(Range<usize>, Range<usize>)> = None;
    for pair in pairs.flatten() {
        let place = |pair: &Pair<Rule>| {
            let start = piece.start + pair.as_span().start();
            start..start + end_and_comments(pair.as_str()).0
        };
        let of_pair = place(&pair);
        match pair.as_rule() {
            Rule::group => {
                let inside = pair.into_inner().next().map(|inside| place(&inside))?;
                if of_pair == at || inside == at {
                    return Some(Selected { condition: inside, whole: of_pair, declaration: piece });
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
    Some(Selected { condition, whole, declaration: piece })
}

/// A text of a declaration that a reader is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Its first string, quotes included, in the language of the file.
    pub first: Range<usize>,
    /// The tags of the languages that follow.
    pub tags: Vec<String>,
    pub end: usize,
}

/// The texts of the field, or else of the whole declaration, whose name stands there: what a reader is shown, not how the law is worded or cited.
pub fn texts_of(text: &str, name: Range<usize>) -> Vec<Shown> {
    let mut all = Vec::new();
    if let Some((piece, pairs)) = declaration_at(text, &name) {
        let contains = |pair: &Pair<Rule>| {
            let span = pair.as_span();
            piece.start + span.start() <= name.start && name.end <= piece.start + span.end()
        };
        let all_pairs: Vec<Pair<Rule>> = pairs.flatten().collect();
        let field = all_pairs.iter().rfind(|pair| pair.as_rule() == Rule::field && contains(pair));
        let holder =
            field.or_else(|| all_pairs.first().filter(|_| all_pairs.iter().all(|pair| pair.as_rule() != Rule::facts)));
        holder.into_iter().for_each(|holder| shown(holder.clone(), piece.start, &mut all));
    }
    all
}

fn shown(pair: Pair<Rule>, start: usize, all: &mut Vec<Shown>) {
    match pair.as_rule() {
        Rule::text => {
            let place = |pair: &Pair<Rule>| start + pair.as_span().start()..start + pair.as_span().end();
            let strings: Vec<_> = pair.clone().into_inner().filter(|part| part.as_rule() == Rule::string).collect();
            let tags = pair.into_inner().filter(|part| part.as_rule() == Rule::tag);
            let tags = tags.map(|tag| tag.as_str().to_owned()).collect();
            if let (Some(first), Some(last)) = (strings.first(), strings.last()) {
                all.push(Shown { first: place(first), tags, end: place(last).end });
            }
        }
        Rule::wording | Rule::art | Rule::num | Rule::lit | Rule::para | Rule::point | Rule::annex => {}
        _ => pair.into_inner().for_each(|part| shown(part, start, all)),
    }
}

/// Where the declaration around a place is, from its first word to its last.
pub fn declaration_around(text: &str, at: usize) -> Option<Range<usize>> {
    let (piece, _) = declaration_at(text, &(at..at))?;
    Some(piece.start..piece.start + end_and_comments(&text[piece]).0)
}

fn declaration_at<'t>(text: &'t str, at: &Range<usize>) -> Option<(Range<usize>, Pairs<'t, Rule>)> {
    let piece = pieces(text).into_iter().find(|piece| piece.start <= at.start && at.end <= piece.end)?;
    let place = piece.start..piece.end;
    let pairs = Grammar::parse(Rule::declaration, &text[place.clone()]).ok().filter(|_| piece.is_sound)?;
    Some((place, pairs))
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

    #[test]
    fn texts_are_those_of_what_is_named() {
        const TEXT: &str = "facts {\n  a : bool \"A\" ask \"A?\" es \"¿A?\"\n  g { b : bool \"B\" }\n}\ntype t = X \"x\" | Y\n\
                            clause c \"C\" {\n  source i art \"1\" text \"as published\"\n  grants s  when \"w\" es \"c\" a  dormant \"no rules\"\n}\n";
        let of = |words: &str| -> Vec<String> {
            let start = TEXT.find(words).expect("it is in the text");
            let first_word = words.split_whitespace().next_back().expect("a word");
            let start = start + words.len() - first_word.len();
            let found = texts_of(TEXT, start..start + first_word.len());
            found.iter().map(|of| format!("{}{}", &TEXT[of.first.start..of.end], of.tags.join(","))).collect()
        };
        assert_eq!(of("  a"), ["\"A\"", "\"A?\" es \"¿A?\"es"]);
        assert_eq!(of("g { b"), ["\"B\""]);
        assert_eq!(of("type t"), ["\"x\""]);
        assert_eq!(of("clause c"), ["\"C\"", "\"w\" es \"c\"es", "\"no rules\""]);
        assert!(of("g").is_empty(), "a group has no text");
    }
}
