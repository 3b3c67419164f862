//! The policy's own dictionary: names, labels, types and citations of what it declares, for people and for programs.

use serde_json::{Map, Value as Json, json};

use super::authority::Before;
use super::document::{Document, Row};
use super::json::kind_word;
use super::render::terminal::{self, Screen};
use super::text::Style;
use super::text::cites::Cites;
use super::words::certainty_word;
use crate::case::write::value_to_json;
use crate::eval::Verdict;
use crate::law::Law;
use crate::policy::ids::{ClauseId, FactId};
use crate::policy::model::{DatedValue, Direction, FactType, Head, Sum, TypeBody, value_in};
use crate::report::scenario::usual_written;
use crate::report::wording::{Wording, days};
use crate::words::{Locale, say};

/// A part of the dictionary.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    Facts,
    Conclusions,
    Clauses,
    Instruments,
    Authorities,
    Values,
}

impl Part {
    pub const ALL: [Part; 6] =
        [Part::Facts, Part::Conclusions, Part::Clauses, Part::Instruments, Part::Authorities, Part::Values];

    /// The word on the command line, and the key in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Part::Facts => "facts",
            Part::Conclusions => "conclusions",
            Part::Clauses => "clauses",
            Part::Instruments => "instruments",
            Part::Authorities => "authorities",
            Part::Values => "values",
        }
    }
}

/// One thing that the policy declares.
struct Entry {
    name: String,
    label: Option<String>,
    /// What programs read beside it.
    more: Vec<(&'static str, Json)>,
    /// The same in words, where there is more to say.
    words: Vec<String>,
}

struct Dictionary<'a> {
    law: &'a Law,
    cites: Cites<'a>,
    /// With the values of each fact: text has no room for them.
    has_values: bool,
}

/// The parts asked for as JSON, `amparo/list/1`.
pub fn json(law: &Law, parts: &[Part], locale: Locale) -> Json {
    let dictionary = Dictionary { law, cites: Cites { law, tongue: locale }, has_values: true };
    let mut object = Map::new();
    object.insert("schema".into(), json!("amparo/list/1"));
    for &part in parts {
        let entries = dictionary.entries(part).into_iter().map(|entry| {
            let mut object = Map::new();
            object.insert("name".into(), json!(entry.name));
            object.insert("label".into(), json!(entry.label));
            object.extend(entry.more.into_iter().map(|(key, value)| (key.to_owned(), value)));
            Json::Object(object)
        });
        object.insert(part.word().into(), entries.collect());
    }
    Json::Object(object)
}

/// The parts asked for as text.
pub fn text(law: &Law, parts: &[Part], style: Style) -> String {
    let dictionary = Dictionary { law, cites: Cites { law, tongue: style.tongue }, has_values: false };
    let mut page = Document::default();
    for &part in parts {
        let entries = dictionary.entries(part);
        if entries.is_empty() {
            continue;
        }
        page.heading(2, heading(part, style.tongue));
        let row = |entry: Entry| {
            let words: Vec<String> = entry.label.iter().cloned().chain(entry.words).collect();
            Row { first: entry.name.into(), second: words.join("; ").into(), is_dotted: false }
        };
        page.rows(entries.into_iter().map(row).collect());
    }
    if page.blocks.is_empty() {
        page.paragraph(say!(style.tongue, ListNothing));
    }
    terminal::drawn(&page, Screen { width: style.width, is_ascii: style.is_ascii })
}

fn heading(part: Part, locale: Locale) -> String {
    match part {
        Part::Facts => say!(locale, ListFacts),
        Part::Conclusions => say!(locale, ListConclusions),
        Part::Clauses => say!(locale, ListClauses),
        Part::Instruments => say!(locale, ListInstruments),
        Part::Authorities => say!(locale, ListAuthorities),
        Part::Values => say!(locale, ListValues),
    }
}

impl Dictionary<'_> {
    fn entries(&self, part: Part) -> Vec<Entry> {
        let policy = &self.law.policy;
        let text = |text: &crate::policy::model::Text| self.cites.text(text).to_owned();
        match part {
            Part::Facts => policy.declared_facts().map(|(id, _)| self.fact(id)).collect(),
            Part::Conclusions => {
                let entry = |id| self.conclusion(id);
                policy.conclusions.ids().map(entry).collect()
            }
            Part::Clauses => {
                let own = policy.clauses.iter().filter(|(_, clause)| clause.shares_fate_of.is_none());
                own.map(|(id, _)| self.clause(id)).collect()
            }
            Part::Instruments => {
                let entry = |instrument: &crate::policy::model::Instrument| Entry {
                    name: instrument.name.to_string(),
                    label: Some(text(&instrument.title)),
                    more: vec![
                        ("rank", json!(instrument.rank)),
                        ("published", json!(instrument.published.map(|day| day.to_string()))),
                        ("in_force", json!(days(instrument.in_force))),
                        ("url", json!(instrument.url)),
                    ],
                    words: Some(days(instrument.in_force)).filter(|days| days != "..").into_iter().collect(),
                };
                policy.instruments.values().map(entry).collect()
            }
            Part::Authorities => {
                let entry = |authority: &crate::policy::model::Authority| {
                    let handles: Vec<_> =
                        authority.handles.iter().map(|&id| policy.conclusions[id].name.to_string()).collect();
                    let named: Vec<_> = authority.handles.iter().map(|&id| self.cites.conclusion(id)).collect();
                    let handled = (!named.is_empty())
                        .then(|| say!(self.cites.tongue, ListHandles { what: self.cites.tongue.and(&named) }));
                    Entry {
                        name: authority.name.to_string(),
                        label: authority.label.as_ref().map(text),
                        more: vec![("handles", json!(handles))],
                        words: handled.into_iter().collect(),
                    }
                };
                policy.authorities.values().map(entry).collect()
            }
            Part::Values => policy.values.values().map(|value| self.value(value)).collect(),
        }
    }

    fn fact(&self, id: FactId) -> Entry {
        let policy = &self.law.policy;
        let fact = &policy.facts[id];
        let kind = policy.type_as_written(fact.ty);
        let presumed = fact.presumed.as_ref().map(|value| self.cites.value(value, fact.ty));
        let locale = self.cites.tongue;
        let mut words = vec![kind.clone()];
        words.extend(presumed.as_ref().map(|value| say!(locale, ListPresumed { value })));
        let usual = fact.usual.as_ref().map(|usual| match usual {
            Sum { head: Head::Constant(slot), steps } if steps.is_empty() => {
                let value = value_in(fact.ty, *slot);
                (self.cites.value(&value, fact.ty), value_to_json(&value, fact.ty, policy))
            }
            sum => {
                let written = usual_written(policy, sum, fact.ty);
                (written.clone(), json!(written))
            }
        });
        words.extend(usual.as_ref().map(|(value, _)| say!(locale, ListUsual { value })));
        let mut more = vec![("type", json!(kind))];
        if let FactType::Enumeration(ty) = fact.ty
            && let TypeBody::Enumeration(values) = &policy.types[ty].body
            && self.has_values
        {
            let labelled = values
                .iter()
                .enumerate()
                .map(|(at, value)| json!({ "name": value, "label": self.cites.value_of_type(ty, at as u32) }));
            more.push(("values", labelled.collect()));
        }
        more.push((
            "presumed",
            fact.presumed.as_ref().map_or(Json::Null, |value| value_to_json(value, fact.ty, policy)),
        ));
        more.push(("usual", usual.map_or(Json::Null, |(_, json)| json)));
        more.push(("fixed", json!(fact.fixed)));
        let by = fact.by.map(|by| &self.cites.law.policy.authorities[by]);
        words.extend(
            fact.by.map(|by| say!(locale, ListBy { authority: self.cites.authority_said(Some(by), Before::Of) })),
        );
        more.push(("by", json!(by.map(|by| &*by.name))));
        more.push(("ask", json!(fact.ask.as_ref().map(|ask| self.cites.text(ask)))));
        let label = fact.label.as_ref().map(|label| self.cites.text(label).to_owned());
        Entry { name: fact.path.to_string(), label, more, words }
    }

    /// A dated value with its numbers, by their days.
    fn value(&self, value: &DatedValue) -> Entry {
        let end = |day: Option<crate::calendar::Day>| json!(day.map(|day| day.to_string()));
        let numbers = value
            .numbers
            .iter()
            .map(|of| json!({ "first": end(of.days.first), "last": end(of.days.last), "number": of.number }));
        let in_words = |of: &crate::policy::model::DatedNumber| {
            format!("{}: {}", self.cites.days(of.days), self.cites.tongue.number(of.number))
        };
        let citation = value.sources.first().map(|source| self.cites.source(source));
        Entry {
            name: value.name.to_string(),
            label: value.label.as_ref().map(|label| self.cites.text(label).to_owned()),
            more: vec![("citation", json!(citation)), ("numbers", numbers.collect())],
            words: citation.into_iter().chain(value.numbers.iter().map(in_words)).collect(),
        }
    }

    fn conclusion(&self, id: crate::policy::ids::ConclusionId) -> Entry {
        let conclusion = &self.law.policy.conclusions[id];
        let by = match conclusion.is_of_the_person {
            true => Some("person".to_owned()),
            false => conclusion.by.map(|by| self.law.policy.authorities[by].name.to_string()),
        };
        let direction = conclusion.direction.map(|direction| match direction {
            Direction::Favourable => "favourable",
            Direction::Adverse => "adverse",
        });
        let kind = kind_word(conclusion.kind);
        Entry {
            name: conclusion.name.to_string(),
            label: conclusion.label.as_ref().map(|label| self.cites.text(label).to_owned()),
            more: vec![("kind", json!(kind)), ("direction", json!(direction)), ("by", json!(by))],
            words: vec![kind.to_owned()],
        }
    }

    fn clause(&self, id: ClauseId) -> Entry {
        let clause = &self.law.policy.clauses[id];
        let citation = clause.own_source().map(|source| self.cites.source(source));
        Entry {
            name: clause.name.to_string(),
            label: clause.label.as_ref().map(|label| self.cites.text(label).to_owned()),
            more: vec![
                ("citation", json!(citation)),
                ("certainty", json!(clause.certainty.map(certainty_word))),
                ("in_force", json!(days(clause.force))),
                ("discretion", json!(clause.discretion.is_some())),
            ],
            words: citation.into_iter().collect(),
        }
    }
}

/// Names, labels and citations of everything that a verdict mentions, for the key `labels` of its JSON.
pub fn labels(law: &Law, verdict: &Verdict, locale: Locale) -> Json {
    let (policy, cites) = (&law.policy, Cites { law, tongue: locale });
    let wording = Wording::of(law);
    let mut facts: Vec<FactId> =
        [&verdict.matters, &verdict.not_known, &verdict.presumed].into_iter().flatten().copied().collect();
    facts.extend(verdict.conclusions.iter().flat_map(|told| told.matters.iter().copied()));
    let reasons = verdict.clauses.iter().flat_map(|told| &told.reasons);
    facts.extend(reasons.flat_map(|reason| wording.facts_of(reason.test)));
    facts.sort_unstable();
    facts.dedup();
    let facts = facts.into_iter().map(|id| (policy.facts[id].path.to_string(), json!(cites.fact_label(id))));
    let conclusions = policy.conclusions.iter().map(|(id, of)| (of.name.to_string(), json!(cites.conclusion(id))));
    let clauses = policy.clauses.iter().map(|(id, clause)| {
        let citation = clause.own_source().map(|source| cites.source(source));
        (clause.name.to_string(), json!({ "label": cites.called(id), "citation": citation }))
    });
    let authorities = policy.authorities.iter().map(|(id, of)| (of.name.to_string(), json!(cites.authority(Some(id)))));
    let questions = verdict.questions.iter();
    let questions =
        questions.map(|told| (policy.questions[told.question].name.to_string(), json!(cites.question(told.question))));
    json!({
        "conclusions": Json::Object(conclusions.collect()),
        "clauses": Json::Object(clauses.collect()),
        "facts": Json::Object(facts.collect()),
        "authorities": Json::Object(authorities.collect()),
        "questions": Json::Object(questions.collect()),
    })
}
