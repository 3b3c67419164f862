//! Messages about a wrong key or value: what was expected, and what the writer probably meant.
//!
//! Takes the error found by `case::scalar`; adds the diagnostic from `case::errors`. Never suggests something that the reader would refuse.

use super::{AS_OF, ID, JOURNEY, Key, Kind, Node, QUESTIONS, Reader, Style, below, listed, listed_or};
use crate::calendar::{Day, NotADay};
use crate::case::errors::{
    DateOutOfBounds, MalformedDate, NoSuchDate, NotWhole, NumberOutOfBounds, TextTooLong, UnknownKey, UnknownValue,
    WrongType, shown,
};
use crate::case::scalar::{LARGEST, Mistake, values_of};
use crate::policy::called::value_labelled;
use crate::policy::ids::{DefinitionId, TypeId};
use crate::policy::inputs::{facts_among, inputs_of_today};
use crate::policy::model::{DefinitionBody, FactType, Named};
use crate::words::{Locale, say_error};

/// So many facts are named from which a definition follows.
const FEW: usize = 4;

impl Style {
    /// A word as it is written where a value stands.
    fn word(self, word: &str) -> String {
        match self {
            Style::Json => format!("\"{word}\""),
            Style::Yaml | Style::Typed => word.to_owned(),
        }
    }

    /// A key with its value.
    pub(super) fn pair(self, key: &str, value: &str) -> String {
        let value = if value == "…" { value.to_owned() } else { self.word(value) };
        match self {
            Style::Yaml => format!("{key}: {value}"),
            Style::Json | Style::Typed => format!("\"{key}\": {value}"),
        }
    }

    /// A group with its first fact.
    pub(super) fn nested(self, group: &str, first: &str) -> String {
        let group = group.rsplit('.').next().unwrap_or(group);
        let (outer, inner) = (self.pair(group, "…"), self.pair(first, "…"));
        outer.replace('…', &format!("{{ {inner} }}"))
    }

    /// That a value is to be written so, where it was quoted.
    fn write_bare(self, value: &str) -> String {
        match self {
            Style::Typed => say_error!(SlipWrite { words: value }),
            Style::Json | Style::Yaml => say_error!(CaseWrongTypeHelpWithoutQuotes { value }),
        }
    }
}

impl Reader<'_> {
    pub(super) fn mistaken(&mut self, mistake: Mistake, path: &str, ty: FactType, node: &Node) {
        match mistake {
            Mistake::TooLong => {
                self.problems.add(TextTooLong { path: path.to_owned(), at: node.span.clone().into() });
            }
            Mistake::WrongType if ty == FactType::Text => {
                let is_one_word = matches!(node.kind, Kind::Bool(_) | Kind::Int(_) | Kind::Float(_));
                let quotes = format!("\"{}\"", self.written(node));
                let mend = is_one_word.then(|| say_error!(SlipWrite { words: quotes }));
                self.wrong_type(path, self.expected(ty), node, mend);
            }
            Mistake::WrongType => {
                let mend = self.mend_type(ty, &node.kind);
                self.wrong_type(path, self.expected(ty), node, mend);
            }
            Mistake::UnknownValue => self.unknown_value(path, ty, node),
            Mistake::Date(why) => self.no_day(path, why, node),
            Mistake::NotWhole => {
                let value = self.written(node);
                self.problems.add(NotWhole { path: path.to_owned(), value, at: node.span.clone().into() });
            }
            Mistake::OutOfBounds => {
                let value = self.written(node);
                self.problems.add(NumberOutOfBounds { value, at: node.span.clone().into() });
            }
        }
    }

    // ---- types -----------------------------------------------------------------------------------------------------------

    pub(in crate::case) fn wrong_type(&mut self, path: &str, expected: String, node: &Node, mend: Option<String>) {
        self.problems.add(WrongType {
            path: path.to_owned(),
            expected,
            found: node.kind.described(),
            at: node.span.clone().into(),
            mend,
        });
    }

    pub(super) fn expected(&self, ty: FactType) -> String {
        match ty {
            FactType::Bool => say_error!(CaseBool),
            FactType::Int => say_error!(IsInt),
            FactType::Date => say_error!(IsDate),
            FactType::DateOrNever => say_error!(IsDateOrNever),
            FactType::Enumeration(ty) => say_error!(CaseValueOf { ty: &*self.policy.types[ty].name }),
            FactType::List(record) => say_error!(CaseListOf { record: &*self.policy.types[record].name }),
            FactType::Text => say_error!(CaseText),
        }
    }

    fn mend_type(&self, ty: FactType, kind: &Kind) -> Option<String> {
        match (ty, kind) {
            (FactType::Bool, _) => Some(self.mend_bool(kind)),
            (FactType::Int, Kind::Text(text)) => {
                let number: i64 = text.trim().parse().ok().filter(|number: &i64| number.abs() <= LARGEST)?;
                Some(self.style.write_bare(&number.to_string()))
            }
            (FactType::Date | FactType::DateOrNever, Kind::Int(number)) => {
                let day = Day::of(number / 10_000, (number / 100 % 100) as u8, (number % 100) as u8);
                Some(self.mend_date(day.filter(|_| (18_000_101..=22_991_231).contains(number))))
            }
            (FactType::Date | FactType::DateOrNever, _) => Some(self.mend_date(None)),
            (FactType::Enumeration(ty), _) => Some(self.values(ty)),
            (FactType::Int | FactType::List(_) | FactType::Text, _) => None,
        }
    }

    fn mend_bool(&self, kind: &Kind) -> String {
        let word = match kind {
            Kind::Text(text) => text.trim().to_lowercase(),
            Kind::Int(number) => number.to_string(),
            _ => String::new(),
        };
        match word.as_str() {
            "true" | "false" => self.style.write_bare(&word),
            "yes" | "y" | "on" | "1" | "sí" | "si" | "s" | "verdadero" => say_error!(SlipWrite { words: "true" }),
            "no" | "n" | "off" | "0" | "falso" => say_error!(SlipWrite { words: "false" }),
            _ => say_error!(CaseWrongTypeHelpNull),
        }
    }

    // ---- values ----------------------------------------------------------------------------------------------------------

    fn unknown_value(&mut self, path: &str, ty: FactType, node: &Node) {
        let FactType::Enumeration(ty) = ty else { return };
        let Kind::Text(text) = &node.kind else { return };
        let values = values_of(self.policy, ty).iter().map(|value| &**value);
        let labelled = value_labelled(self.policy, ty, text).map(|name| say_error!(DidYouMean { name }));
        let nearest = labelled.or_else(|| self.suggest(text, values));
        let all = self.values(ty);
        self.problems.add(UnknownValue {
            path: path.to_owned(),
            value: shown(text),
            ty: self.policy.types[ty].name.to_string(),
            at: node.span.clone().into(),
            mend: Some(nearest.map_or(all.clone(), |nearest| format!("{nearest} {all}"))),
        });
    }

    pub(super) fn values(&self, ty: TypeId) -> String {
        let values = values_of(self.policy, ty).iter().map(|value| &**value);
        say_error!(HelpValues { values: listed_or(values) })
    }

    fn no_day(&mut self, path: &str, why: NotADay, node: &Node) {
        let Kind::Text(text) = &node.kind else { return };
        let (value, at) = (shown(text), node.span.clone().into());
        match why {
            NotADay::Malformed => {
                let mend = Some(match text.trim() {
                    // The policy asks when it happens, and not whether it does.
                    "never" => say_error!(CaseMalformedDateHelpNever { path }),
                    _ => self.mend_date(intended(text)),
                });
                self.problems.add(MalformedDate { value, at, mend });
            }
            NotADay::DoesNotExist => {
                let (what, mend) = (Locale::of_errors().why_no_day(&value, why), Locale::of_errors().help_for_day(why));
                self.problems.add(NoSuchDate { what, at, mend: Some(mend) });
            }
            NotADay::OutOfBounds => self.problems.add(DateOutOfBounds { value, at }),
        }
    }

    fn written(&self, node: &Node) -> String {
        shown(&self.text[node.span.clone()])
    }

    fn mend_date(&self, intended: Option<Day>) -> String {
        match intended.filter(|day| (Day::FIRST..=Day::LAST).contains(day)) {
            Some(day) => say_error!(DidYouMean { name: self.style.word(&day.to_string()) }),
            None => say_error!(CaseMalformedDateHelpDate { date: self.style.word("2018-10-31") }),
        }
    }

    // ---- keys ------------------------------------------------------------------------------------------------------------

    pub(in crate::case) fn unknown_key(&mut self, path: &str, key: &Key, named: Option<Named>) {
        let mend = match named {
            Some(Named::Question(_)) => Some(say_error!(CaseUnknownKeyHelpQuestion)),
            Some(Named::Definition(id)) => Some(match self.rests_on(id) {
                facts if (1..=FEW).contains(&facts.len()) => {
                    say_error!(CaseUnknownKeyHelpDefinition { path, facts: listed(facts.into_iter()) })
                }
                _ => say_error!(CaseUnknownKeyHelpConclusion { path }),
            }),
            Some(Named::Conclusion(_)) => Some(say_error!(CaseUnknownKeyHelpConclusion { path })),
            Some(Named::Group) => {
                let facts = self
                    .policy
                    .declared_facts()
                    .map(|(_, fact)| &*fact.path)
                    .filter(|known| below(known, path).is_some());
                Some(say_error!(CaseUnknownKeyHelpGroup { path, facts: listed(facts) }))
            }
            _ => self.suggest_key(path),
        };
        self.problems.add(UnknownKey { path: shown(path), at: key.span.clone().into(), mend });
    }

    /// The facts from which a definition follows, in order of declaration.
    fn rests_on(&self, id: DefinitionId) -> Vec<&str> {
        let DefinitionBody::Condition(body) = self.policy.definitions[id].body else { return Vec::new() };
        let facts = facts_among(inputs_of_today(self.policy, body)).into_iter();
        facts.map(|id| &*self.policy.facts[id].path).collect()
    }

    /// The paths that end as this one does, else the nearest.
    pub(super) fn suggest_key(&mut self, path: &str) -> Option<String> {
        if !self.suggests_keys || self.suggestions.are_over() {
            return None;
        }
        let policy = self.policy;
        let last = last_part(path);
        let mut alike: Vec<_> =
            policy.declared_facts().map(|(_, fact)| &*fact.path).filter(|known| last_part(known) == last).collect();
        alike.truncate(3);
        if !alike.is_empty() {
            let alike: Vec<_> = alike.iter().map(|path| format!("`{path}`")).collect();
            return Some(say_error!(CaseUnknownKeyHelpNearest { names: Locale::of_errors().or(&alike) }));
        }
        let paths = policy.declared_facts().map(|(_, fact)| &*fact.path);
        if self.style == Style::Typed {
            return self.suggest(path, paths.chain([AS_OF]));
        }
        let words = [AS_OF, ID, QUESTIONS, JOURNEY, policy.decided_key()].into_iter().filter(|_| !path.contains('.'));
        self.suggest(path, paths.chain(policy.groups.iter().map(|group| &**group)).chain(words))
    }

    pub(super) fn suggest<'c>(&mut self, word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
        self.suggestions.did_you_mean(word, candidates)
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The day that somebody meant who wrote `2018-1-5`, `31/10/2018` or `2018-10-31T12:00:00Z`; `1/5/2018` may be two.
fn intended(text: &str) -> Option<Day> {
    let date = text.trim().split(['T', ' ']).next()?;
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, middle, last] = parts[..] else { return None };
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 4);
    let small = |part: &str| number(part).and_then(|number| u8::try_from(number).ok());
    let (day_first, month_first) = match (first.len(), last.len()) {
        (4, _) => return Day::of(number(first)?.into(), small(middle)?, small(last)?),
        (_, 4) => {
            let (year, first, middle) = (number(last)?.into(), small(first)?, small(middle)?);
            (Day::of(year, middle, first), Day::of(year, first, middle))
        }
        _ => return None,
    };
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => one.or(other),
    }
}
