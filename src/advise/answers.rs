//! What a line means as an answer: yes or no, a whole number, a day, a value by its label, or that it is not known.
//!
//! Takes the words of both languages, whichever the interview is held in, with accents or without. What can mean two things is not
//! taken; what is nearly a label is offered, never assumed, unless it is a slip of one letter in a long word. Not here: the words to the
//! interviewer, such as `back` (`repl::asking`).

use super::days::{Figures, NotTaken, day_in_words};
use crate::calendar::Day;
use crate::law::Law;
use crate::policy::ids::TypeId;
use crate::policy::model::{FactType, TypeBody, Value};
use crate::syntax::vocabulary::without_accent;

/// What an answer was taken for.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    Value(Value),
    NotKnown,
}

/// Why an answer was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum NotUnderstood {
    YesOrNo,
    Number,
    /// Its separator does not set groups of three apart.
    NotWhole,
    /// Outside what a fact can say ([`crate::case::LARGEST`]).
    TooLarge,
    Day(NotTaken),
    OneOf,
    /// None of the labels, but much like this one.
    DidYouMean(Value),
}

/// What a line means as an answer of that type; of a list, whether there is a member.
///
/// # Errors
/// What would have been understood.
pub fn heard(law: &Law, ty: FactType, line: &str, figures: Figures) -> Result<Heard, NotUnderstood> {
    let text = normalised(line);
    if let FactType::Enumeration(ty) = ty
        && let Some(value) = called(law, ty, &text)
    {
        return Ok(Heard::Value(value));
    }
    if is_not_known(&text) {
        return Ok(Heard::NotKnown);
    }
    let value = match ty {
        FactType::Bool | FactType::List(_) => Value::Bool(yes_or_no(&text).ok_or(NotUnderstood::YesOrNo)?),
        FactType::Int => Value::Int(whole_number(&text)?),
        FactType::DateOrNever if is_never(&text) => Value::Date(Day::NEVER),
        FactType::Date | FactType::DateOrNever => {
            Value::Date(day_in_words(&text, figures).map_err(NotUnderstood::Day)?)
        }
        FactType::Text => Value::Text(text.into()),
        FactType::Enumeration(ty) => nearly_called(law, ty, &text)?,
    };
    Ok(Heard::Value(value))
}

/// `yes` or `no`, in either language.
pub fn yes_or_no(text: &str) -> Option<bool> {
    match normalised(text).as_str() {
        "yes" | "y" | "yeah" | "yep" | "true" | "correct" | "si" | "s" | "claro" | "correcto" | "asi es" => Some(true),
        "no" | "n" | "nope" | "not" | "false" | "falso" => Some(false),
        _ => None,
    }
}

/// What somebody says of an event that has not happened.
fn is_never(text: &str) -> bool {
    matches!(
        text,
        "never"
            | "not yet"
            | "no"
            | "nunca"
            | "jamas"
            | "todavia no"
            | "aun no"
            | "has not happened"
            | "no ha ocurrido"
    )
}

fn is_not_known(text: &str) -> bool {
    matches!(
        text,
        "?" | "unknown"
            | "don't know"
            | "dont know"
            | "i don't know"
            | "i dont know"
            | "do not know"
            | "i do not know"
            | "i'm not sure"
            | "im not sure"
            | "not sure"
            | "i don't remember"
            | "i dont remember"
            | "i do not remember"
            | "not known"
            | "no se"
            | "no lo se"
            | "no sabe"
            | "no sabemos"
            | "no se sabe"
            | "no recuerdo"
            | "no me acuerdo"
            | "no estoy seguro"
            | "no estoy segura"
            | "no estoy seguro/a"
            | "desconocido"
            | "null"
    )
}

/// In small letters without accents, typographic apostrophes plain, without the full stop of a sentence.
pub fn normalised(line: &str) -> String {
    let plain = |char: char| match char {
        '’' | '‘' => '\'',
        '−' => '-',
        '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
        char => without_accent(char),
    };
    // An accent typed as a letter of its own, after the letter that bears it.
    let is_accent = |char: &char| ('\u{300}'..='\u{36f}').contains(char);
    let small = line.to_lowercase();
    let plain: String = small.chars().filter(|char| !is_accent(char)).map(plain).collect();
    plain.trim().trim_end_matches(['.', '!']).trim_start_matches(['¡', '¿']).trim().to_owned()
}

// ---- numbers -----------------------------------------------------------------------------------------------------------

/// A whole number: digits, groups of three set apart alike (`1.000`, `1,000`, `1 000`), or a small number in words.
fn whole_number(text: &str) -> Result<i64, NotUnderstood> {
    if let Some(number) = in_words(text) {
        return Ok(number);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let is_figure = |char: char| char.is_ascii_digit() || ".,' ".contains(char);
    let begins_and_ends = digits.starts_with(is_digit) && digits.ends_with(is_digit);
    if !begins_and_ends || !digits.chars().all(is_figure) {
        return Err(NotUnderstood::Number);
    }
    let apart = digits.chars().find(|char| !is_digit(*char));
    let groups: Vec<&str> = apart.map_or_else(|| vec![digits], |apart| digits.split(apart).collect());
    let are_groups_of_three = match groups.as_slice() {
        [_] => true,
        [first, rest @ ..] => {
            (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    };
    if !are_groups_of_three || groups.iter().any(|group| !group.chars().all(is_digit)) {
        return Err(NotUnderstood::NotWhole);
    }
    let number: i64 = groups.concat().parse().map_err(|_| NotUnderstood::TooLarge)?;
    if number > crate::case::LARGEST { Err(NotUnderstood::TooLarge) } else { Ok(sign * number) }
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

fn in_words(text: &str) -> Option<i64> {
    const WORDS: [[&str; 3]; 13] = [
        ["zero", "cero", "none"],
        ["one", "uno", "una"],
        ["two", "dos", ""],
        ["three", "tres", ""],
        ["four", "cuatro", ""],
        ["five", "cinco", ""],
        ["six", "seis", ""],
        ["seven", "siete", ""],
        ["eight", "ocho", ""],
        ["nine", "nueve", ""],
        ["ten", "diez", ""],
        ["eleven", "once", ""],
        ["twelve", "doce", ""],
    ];
    if text.is_empty() {
        return None;
    }
    WORDS.iter().position(|words| words.contains(&text)).map(|number| number as i64)
}

// ---- values of an enumeration ------------------------------------------------------------------------------------------

/// What the values of an enumeration are called, normalised, each with its index: name, labels of all languages.
fn names(law: &Law, ty: TypeId) -> Vec<(usize, String)> {
    let ty = &law.policy.types[ty];
    let TypeBody::Enumeration(values) = &ty.body else { return Vec::new() };
    let mut names: Vec<_> =
        values.iter().enumerate().map(|(at, name)| (at, normalised(&name.replace('_', " ")))).collect();
    for (at, label) in ty.labels.iter().enumerate() {
        let variants = label.iter().flat_map(|label| &label.variants);
        names.extend(variants.map(|(_, called)| (at, normalised(called))));
    }
    names
}

/// The value that is called exactly so, or has that number.
fn called(law: &Law, ty: TypeId, text: &str) -> Option<Value> {
    let spoken = text.replace('_', " ");
    let names = names(law, ty);
    let n_values = names.iter().map(|(at, _)| at + 1).max().unwrap_or(0);
    let mut so_called: Vec<usize> = names.iter().filter(|(_, name)| *name == spoken).map(|(at, _)| *at).collect();
    so_called.dedup();
    // `no` answers “Did anyone …?” where one of the answers is that nobody did.
    let none = || {
        let TypeBody::Enumeration(values) = &law.policy.types[ty].body else { return None };
        is_none(text).then(|| values.iter().position(|name| &**name == "none")).flatten()
    };
    let by_number = || text.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < n_values);
    let at = match so_called.as_slice() {
        [at, ..] if so_called.iter().all(|other| other == at) => *at,
        _ => by_number().or_else(none)?,
    };
    Some(Value::Enumerated(at as u32))
}

fn is_none(text: &str) -> bool {
    matches!(
        text,
        "no" | "none"
            | "nobody"
            | "no one"
            | "nothing"
            | "none of these"
            | "nada"
            | "nadie"
            | "ninguno"
            | "ninguna"
            | "ninguno de estos"
    )
}

/// The value of which the text is a slip of one letter; another that it is like is offered.
fn nearly_called(law: &Law, ty: TypeId, text: &str) -> Result<Value, NotUnderstood> {
    /// Shorter words are too like one another: Iran, Iraq.
    const LONG: usize = 6;
    /// Fewer letters are the beginning of too many words.
    const BEGINNING: usize = 3;
    let spoken = text.replace('_', " ");
    let names = names(law, ty);
    let only = |found: Vec<usize>| match found.as_slice() {
        [at, rest @ ..] if rest.iter().all(|other| other == at) => Some(Value::Enumerated(*at as u32)),
        _ => None,
    };
    let is_slip = |name: &str| {
        name.chars().count() >= LONG
            && name.chars().next() == spoken.chars().next()
            && strsim::damerau_levenshtein(name, &spoken) == 1
    };
    let slips = names.iter().filter(|(_, name)| is_slip(name)).map(|(at, _)| *at).collect();
    if let Some(value) = only(slips) {
        return Ok(value);
    }
    let has_word = |name: &str| {
        spoken.chars().count() >= BEGINNING
            && (name.starts_with(&spoken)
                || name.split(' ').any(|word| word == spoken)
                || (name.chars().count() >= BEGINNING && spoken.contains(name)))
    };
    let parts = names.iter().filter(|(_, name)| has_word(name)).map(|(at, _)| *at).collect();
    let offered = only(parts).or_else(|| {
        let like = crate::nearest::nearest(&spoken, names.iter().map(|(_, name)| name.as_str()))?;
        let (at, _) = names.iter().find(|(_, name)| name == like)?;
        Some(Value::Enumerated(*at as u32))
    });
    Err(offered.map_or(NotUnderstood::OneOf, NotUnderstood::DidYouMean))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law() -> Law {
        let text = "type country = PE \"Peru\" es \"Perú\" | VE \"Venezuela\" | IQ \"Iraq\" | ES \"Spain\" es \"España\"\n\
                    | CD \"Democratic Republic of the Congo\" es \"República Democrática del Congo\"\n\
                    facts { from : country }\ncategory c\nclause a { establishes c  when from is VE }\n";
        Law::from_texts([("a.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()))
    }

    #[test]
    fn whole_numbers_are_read_in_groups_of_three_or_not_at_all() {
        for (text, number) in [
            ("0", 0),
            ("35", 35),
            ("1000", 1000),
            ("1.000", 1000),
            ("1,000", 1000),
            ("1 000", 1000),
            ("1\u{a0}000", 1000),
            ("12.345.678", 12_345_678),
            ("999,999", 999_999),
            ("-3", -3),
            ("−1,200", -1200),
            ("+5", 5),
            ("dos", 2),
            ("Twelve.", 12),
        ] {
            assert_eq!(whole_number(&normalised(text)), Ok(number), "{text}");
        }
        for text in ["3,5", "3.5", "1,00", "1.0000", "1.000,50", "1,000.000", "0.500", "1,,000", "1000.000", "1 00"] {
            assert_eq!(whole_number(&normalised(text)), Err(NotUnderstood::NotWhole), "{text}");
        }
        for text in ["", "many", "12 meses", "$5", "5 €", "1/2", ",5", "5,", "--5", "0x10", "1e3"] {
            assert_eq!(whole_number(&normalised(text)), Err(NotUnderstood::Number), "{text}");
        }
        for text in ["1000000000001", "1.000.000.000.001", "99999999999999999999999999"] {
            assert_eq!(whole_number(&normalised(text)), Err(NotUnderstood::TooLarge), "{text}");
        }
    }

    #[test]
    fn a_value_is_taken_by_name_label_or_number_with_or_without_accents() {
        let law = law();
        let ty = law.policy.facts[law.policy.fact("from").expect("a fact")].ty;
        let told = |text: &str| heard(&law, ty, text, Figures::DayFirst);
        let value = |at| Ok(Heard::Value(Value::Enumerated(at)));
        for (text, at) in
            [("PE", 0), ("Peru", 0), ("perú", 0), ("PERU\u{301}.", 0), ("1", 0), ("espana", 3), ("Spain", 3)]
        {
            assert_eq!(told(text), value(at), "{text}");
        }
        // A slip of one letter in a long word.
        for (text, at) in [("Venezula", 1), ("venezeula", 1)] {
            assert_eq!(told(text), value(at), "{text}");
        }
        // Another country is never taken for one of the list; what is much like a label is offered.
        for (text, at) in [("Iran", 2), ("congo", 4), ("Venez", 1), ("venezolana", 1)] {
            assert_eq!(told(text), Err(NotUnderstood::DidYouMean(Value::Enumerated(at))), "{text}");
        }
        for text in ["France", "6", "0", "", "x"] {
            assert_eq!(told(text), Err(NotUnderstood::OneOf), "{text}");
        }
        assert_eq!(told("no sé"), Ok(Heard::NotKnown));
    }

    #[test]
    fn no_is_the_value_none_where_there_is_one() {
        let text = "type act = none \"nothing\" | recruit | hold\ntype side = left | right\nfacts { done : act  stop : side }\n\
                    category c\nclause a { establishes c  when done is none or stop is left }\n";
        let law = Law::from_texts([("a.amparo", text)]).expect("no errors");
        let told = |name: &str, line: &str| {
            heard(&law, law.policy.facts[law.policy.fact(name).expect("a fact")].ty, line, Figures::DayFirst)
        };
        for line in ["No", "nadie", "none", "nothing", "1"] {
            assert_eq!(told("done", line), Ok(Heard::Value(Value::Enumerated(0))), "{line}");
        }
        assert_eq!(told("stop", "no"), Err(NotUnderstood::OneOf));
    }

    #[test]
    fn a_value_that_is_called_unknown_is_a_value() {
        let text = "type place = inside | unknown\nfacts { stopped : place }\ncategory c\nclause a { establishes c  when stopped is unknown }\n";
        let law =
            Law::from_texts([("a.amparo", text)]).unwrap_or_else(|rejected| panic!("{:?}", rejected.into_reports()));
        let ty = law.policy.facts[law.policy.fact("stopped").expect("a fact")].ty;
        assert_eq!(heard(&law, ty, "unknown", Figures::DayFirst), Ok(Heard::Value(Value::Enumerated(1))));
        assert_eq!(heard(&law, ty, "?", Figures::DayFirst), Ok(Heard::NotKnown));
    }
}
