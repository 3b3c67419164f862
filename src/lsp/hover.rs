//! What an editor shows of a word under the mouse: how it is declared, what it is called, the words of the law, and who uses it.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::position::Encoding;
use super::symbol::{Symbol, at, uses};
use super::workspace::{File, Project};
use crate::analysis::FindingKind;
use crate::policy::Policy;
use crate::policy::ids::{ClauseId, ConclusionId, DatedValueId, FactId, InstrumentId, TypeId};
use crate::policy::model::{Days, FactType, Named, Origin, Source, Text, TypeBody};
use crate::report::scenario::{usual_written, written_in};
use crate::report::words::certainty_word;
use crate::syntax::Span;
use crate::syntax::mentions::Role;
use crate::words::{Locale, say};

/// So many values, names and users are listed.
const MOST: usize = 12;

/// What there is to say about the word at an offset.
pub fn hover(project: &Project, file: &File, offset: usize, encoding: Encoding, locale: Locale) -> Json {
    let text = &file.text.text;
    let shown = |place, markdown: String| {
        let range = file.text.lines.range(text, place, encoding);
        json!({ "contents": { "kind": "markdown", "value": markdown }, "range": range })
    };
    if let Some(mention) = file.text.mention_at(offset).filter(|mention| mention.role == Role::FindingKind) {
        let kind = FindingKind::of_id(&text[mention.at.clone()]);
        return kind.map_or(Json::Null, |kind| shown(mention.at.clone(), kind.page(locale.tag()).to_owned()));
    }
    let Some((mention, place, symbol)) = at(project, file, offset) else { return Json::Null };
    let policy = &project.draft.policy;
    // Of a path, whichever part is pointed at, what the whole of it is.
    let is_group = matches!(&symbol, Symbol::Name(name) if matches!(policy.named(name), Some(Named::Group)));
    let whole = super::symbol::symbol(policy, &text[mention.at.clone()], &mention.role);
    let (place, symbol) = match whole {
        Some(whole) if is_group => (mention.at.clone(), whole),
        _ => (place, symbol),
    };
    let about = About { policy, project, locale };
    about.symbol(&symbol).map_or(Json::Null, |markdown| shown(place, markdown))
}

/// What a name is, as a completion shows it beside it: in Markdown, without who uses it.
pub fn described(project: &Project, symbol: &Symbol, locale: Locale) -> Option<String> {
    About { policy: &project.draft.policy, project, locale }.declared(symbol)
}

struct About<'p> {
    policy: &'p Policy,
    project: &'p Project,
    locale: Locale,
}

impl About<'_> {
    fn symbol(&self, symbol: &Symbol) -> Option<String> {
        let mut markdown = self.declared(symbol)?;
        if let Some(users) = self.users(symbol) {
            let _ = write!(markdown, "\n\n---\n{users}");
        }
        Some(markdown)
    }

    fn declared(&self, symbol: &Symbol) -> Option<String> {
        let policy = self.policy;
        match symbol {
            Symbol::Name(name) => match policy.named(name)? {
                Named::Fact(id) => Some(self.fact(id)),
                Named::Type(id) => Some(self.ty(id)),
                Named::Group => Some(code(&format!("facts {{ {name} {{ … }} }}"))),
                Named::Question(id) => {
                    let of = &policy.questions[id];
                    let sources = of.sources.iter().map(|source| self.source(source)).collect();
                    Some(self.card(&format!("question {name}"), &of.label, &of.docs, sources))
                }
                Named::Definition(id) => {
                    let of = &policy.definitions[id];
                    let wording = crate::law::one_line(self.project.draft.sources.text(of.span));
                    Some(self.card(&wording, &of.label, &of.docs, Vec::new()))
                }
                Named::DatedValue(id) => Some(self.dated_value(id)),
                Named::Conclusion(id) => Some(self.conclusion(id)),
                Named::Authority(id) => {
                    let of = &policy.authorities[id];
                    let handles = self.names(of.handles.iter().map(|&id| &*policy.conclusions[id].name));
                    let handles = handles.map(|what| say!(self.locale, ListHandles { what })).into_iter().collect();
                    Some(self.card(&format!("authority {name}"), &of.label, &of.docs, handles))
                }
                Named::Instrument(id) => Some(self.instrument(id)),
                Named::Practice(id) => {
                    let of = &policy.practices[id];
                    let lines = vec![self.days(of.in_force)];
                    Some(self.card(&format!("practice {name}"), &of.label, &of.docs, lines))
                }
                Named::Clause(id) => Some(self.clause(id)),
                Named::Property(id) => {
                    let of = &policy.properties[id];
                    let sources = of.sources.iter().map(|source| self.source(source)).collect();
                    Some(self.card(&format!("property {name}"), &of.label, &of.docs, sources))
                }
                Named::Calendar => Some(code(&format!("calendar {name}"))),
            },
            Symbol::Value { ty, value } => {
                let Named::Type(id) = policy.named(ty)? else { return None };
                let of = &policy.types[id];
                let TypeBody::Enumeration(values) = &of.body else { return None };
                let at = values.iter().position(|known| known == value)?;
                let label = of.labels.get(at).cloned().flatten();
                Some(self.card(&format!("{value}    // {ty}"), &label, &None, Vec::new()))
            }
            Symbol::Field { record, field } => {
                let Named::Type(id) = policy.named(record)? else { return None };
                let TypeBody::Record(fields) = &policy.types[id].body else { return None };
                let of = fields.iter().find(|known| known.name == *field)?;
                let usual = of.usual.as_ref().map(|usual| format!(" usual {}", usual_written(policy, usual, of.ty)));
                let (ty, usual) = (policy.type_as_written(of.ty), usual.unwrap_or_default());
                let signature = format!("type {record} {{ {field} : {ty}{usual} }}");
                Some(self.card(&signature, &of.label, &of.docs, self.values(of.ty).into_iter().collect()))
            }
            Symbol::Rank(name) => {
                let (_, level) = policy.ranks.iter().find(|(known, _)| known == name)?;
                let line = say!(self.locale, LspRankLevel { level: i64::from(*level) + 1 });
                Some(self.card(&format!("rank {name}"), &policy.rank_labels.get(name).cloned(), &None, vec![line]))
            }
            Symbol::Scenario(title) => Some(code(&format!("scenario {}", crate::syntax::print::quoted(title)))),
            Symbol::Variable { name, list } => {
                let declared = self.declared(&Symbol::Name(list.clone())).unwrap_or_default();
                Some(format!("{}\n\n{declared}", code(&format!("{name} in {list}"))))
            }
        }
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.in_language(self.locale.tag())
    }

    /// How it is declared, what it is called, what its author says of it, and more.
    fn card(&self, signature: &str, label: &Option<Text>, docs: &Option<Box<str>>, lines: Vec<String>) -> String {
        let mut parts = vec![code(signature)];
        parts.extend(label.as_ref().map(|label| format!("**{}**", escaped(self.text(label)))));
        parts.extend(lines);
        parts.extend(docs.as_ref().map(|docs| escaped(docs)));
        parts.join("\n\n")
    }

    fn names<'n>(&self, names: impl Iterator<Item = &'n str>) -> Option<String> {
        let names: Vec<&str> = names.collect();
        let mut shown: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
        if names.len() > MOST {
            shown.push(say!(self.locale, LspMore { n: names.len() - MOST }));
        }
        (!shown.is_empty()).then(|| shown.join(", "))
    }

    /// The values of an enumeration, each with what it is called.
    fn values(&self, ty: FactType) -> Option<String> {
        let FactType::Enumeration(id) = ty else { return None };
        let of = &self.policy.types[id];
        let TypeBody::Enumeration(values) = &of.body else { return None };
        let line = |(at, value): (usize, &str)| match of.labels.get(at) {
            Some(Some(label)) => format!("- `{value}` {}", escaped(self.text(label))),
            _ => format!("- `{value}`"),
        };
        let shown = values.iter().map(|value| &**value).enumerate().take(MOST);
        let mut lines: Vec<String> = shown.map(line).collect();
        if values.len() > MOST {
            lines.push(format!("- {}", say!(self.locale, LspMore { n: values.len() - MOST })));
        }
        Some(lines.join("\n"))
    }

    fn fact(&self, id: FactId) -> String {
        let fact = &self.policy.facts[id];
        let mut signature = format!("{} : {}", fact.path, self.policy.type_as_written(fact.ty));
        if let Some(value) = &fact.presumed {
            let _ = write!(signature, " presumed {}", written_in(self.policy, value, fact.ty));
        }
        if let Some(usual) = &fact.usual {
            let _ = write!(signature, " usual {}", usual_written(self.policy, usual, fact.ty));
        }
        if fact.fixed {
            signature.push_str(" fixed");
        }
        if let Some(by) = fact.by {
            let _ = write!(signature, " by {}", self.policy.authorities[by].name);
        }
        let ask = fact.ask.as_ref().map(|ask| format!("*{}*", escaped(self.text(ask))));
        let lines = ask.into_iter().chain(self.values(fact.ty)).collect();
        self.card(&signature, &fact.label, &fact.docs, lines)
    }

    fn ty(&self, id: TypeId) -> String {
        let of = &self.policy.types[id];
        let lines = match &of.body {
            TypeBody::Enumeration(_) => self.values(FactType::Enumeration(id)),
            TypeBody::Record(fields) => self.names(fields.iter().map(|field| &*field.name)),
        };
        self.card(&format!("type {}", of.name), &None, &of.docs, lines.into_iter().collect())
    }

    fn conclusion(&self, id: ConclusionId) -> String {
        let (policy, of) = (self.policy, &self.policy.conclusions[id]);
        let kind = crate::report::json::kind_word(of.kind);
        let mut signature = format!("{kind} {}", of.name);
        if let Some(by) = of.by {
            let _ = write!(signature, " {{ by {} }}", policy.authorities[by].name);
        }
        let clauses = |ids: &[ClauseId]| self.names(ids.iter().map(|&id| &*policy.clauses[id].name));
        let bearing = &of.bearing;
        let [pro, con] = [(&bearing.law_pro, &bearing.practice_pro), (&bearing.law_con, &bearing.practice_con)]
            .map(|(law, practice)| clauses(&[law.as_slice(), practice.as_slice()].concat()));
        let mut lines: Vec<String> = of.sources.iter().map(|source| self.source(source)).collect();
        lines.extend(pro.map(|clauses| say!(self.locale, LspClausesFor { clauses })));
        lines.extend(con.map(|clauses| say!(self.locale, LspClausesAgainst { clauses })));
        self.card(&signature, &of.label, &of.docs, lines)
    }

    fn instrument(&self, id: InstrumentId) -> String {
        let of = &self.policy.instruments[id];
        let mut lines = Vec::new();
        lines.extend(of.rank.as_ref().map(|rank| self.rank(rank)));
        lines.extend(of.published.map(|day| say!(self.locale, LspPublished { day: self.locale.date(day) })));
        lines.extend(of.unpublished.as_ref().map(|why| say!(self.locale, LspUnpublished { why: self.text(why) })));
        lines.push(self.days(of.force));
        lines.extend(of.url.as_ref().filter(|url| url.starts_with("http")).map(|url| format!("<{url}>")));
        self.card(&format!("instrument {}", of.name), &Some(of.title.clone()), &of.docs, lines)
    }

    fn rank(&self, rank: &str) -> String {
        self.policy.rank_labels.get(rank).map_or_else(|| rank.replace('_', " "), |label| escaped(self.text(label)))
    }

    /// The numbers of a dated value, by their days.
    fn dated_value(&self, id: DatedValueId) -> String {
        let of = &self.policy.values[id];
        let mut lines: Vec<String> = of.sources.iter().map(|source| self.source(source)).collect();
        let numbers = of.numbers.iter().map(|number| {
            let days = crate::report::wording::days(number.days);
            format!("| {days} | {} |", self.locale.number(number.number))
        });
        let table: Vec<String> = ["| | |".to_owned(), "|---|---:|".to_owned()].into_iter().chain(numbers).collect();
        lines.push(table.join("\n"));
        self.card(&format!("value {}", of.name), &of.label, &of.docs, lines)
    }

    /// When something is in force.
    fn days(&self, days: Days) -> String {
        in_force(days, self.locale)
    }

    /// The provision, and its words.
    fn source(&self, source: &Source) -> String {
        let (name, title) = self.policy.origin_title(source.origin);
        let title = title.map_or(name, |title| self.text(title));
        let cited = escaped(&format!("{title}{}", self.locale.place(source)));
        match &source.text {
            Some(text) => format!("{cited}\n\n> {}", escaped(self.text(text)).replace('\n', "\n> ")),
            None => cited,
        }
    }

    fn clause(&self, id: ClauseId) -> String {
        let of = &self.policy.clauses[id];
        let mut lines: Vec<String> = of.sources.iter().map(|source| self.source(source)).collect();
        let rank = of.own_source().and_then(|source| match source.origin {
            Origin::Instrument(id) => self.policy.instruments[id].rank.as_deref(),
            Origin::Practice(_) => None,
        });
        let certainty = of.certainty.map(|certainty| format!("`certainty {}`", certainty_word(certainty)));
        let about = rank.map(|rank| self.rank(rank)).into_iter().chain([self.days(of.force)]).chain(certainty);
        lines.push(about.collect::<Vec<_>>().join(" · "));
        self.card(&format!("clause {}", of.name), &of.label, &of.docs, lines)
    }

    /// The declarations in which it stands.
    fn users(&self, symbol: &Symbol) -> Option<String> {
        let declared = declarations(self.policy);
        let mut names: Vec<&str> = Vec::new();
        let mut n_scenarios = 0;
        let mut last_scenario = None;
        for found in uses(self.project, symbol, None).into_iter().filter(|found| !found.is_declaration) {
            let span = found.file.span(&found.at);
            if let Some((_, name)) = declared.iter().find(|(of, _)| of.start <= span.start && span.end <= of.end) {
                if !names.contains(name) {
                    names.push(name);
                }
                continue;
            }
            let scenario = self.policy.scenarios.ids().find(|&id| {
                let of = self.policy.scenarios[id].span;
                of.start <= span.start && span.end <= of.end
            });
            n_scenarios += usize::from(scenario.is_some() && scenario != last_scenario);
            last_scenario = scenario;
        }
        let names = self.names(names.into_iter());
        let scenarios = (n_scenarios > 0).then(|| say!(self.locale, LspUsedInScenarios { n: n_scenarios }));
        match (names, scenarios) {
            (Some(names), Some(scenarios)) => Some(say!(self.locale, LspUsedByAnd { names, scenarios })),
            (Some(names), None) => Some(say!(self.locale, LspUsedBy { names })),
            (None, Some(scenarios)) => Some(scenarios),
            (None, None) => None,
        }
    }
}

/// Clauses, definitions and properties, where each stands.
fn declarations(policy: &Policy) -> Vec<(Span, &str)> {
    let clauses = policy.clauses.values().filter(|of| of.shares_fate_of.is_none()).map(|of| (of.span, &*of.name));
    let definitions = policy.definitions.values().map(|of| (of.span, &*of.name));
    let properties = policy.properties.values().map(|of| (of.span, &*of.name));
    let conclusions = policy.conclusions.values().map(|of| (of.span, &*of.name));
    let instruments = policy.instruments.values().map(|of| (of.span, &*of.name));
    let authorities = policy.authorities.values().map(|of| (of.span, &*of.name));
    clauses.chain(definitions).chain(properties).chain(conclusions).chain(instruments).chain(authorities).collect()
}

/// `in force from 24 January 2018`.
pub fn in_force(days: Days, locale: Locale) -> String {
    let days = match (days.first, days.last) {
        (None, None) => return say!(locale, LspInForceAlways),
        (Some(first), None) => say!(locale, TestDaysFrom { first: locale.date(first) }),
        (None, Some(last)) => say!(locale, TestDaysUntil { last: locale.date(last) }),
        (Some(first), Some(last)) if first > last => return say!(locale, LspInForceNever),
        (Some(first), Some(last)) => locale.days(first, last),
    };
    say!(locale, LspInForce { days })
}

fn code(text: &str) -> String {
    // A fence that the text cannot close.
    format!("```amparo\n{}\n```", text.replace("```", "'''"))
}

/// What a policy says, as text: no Markdown of its own, and no HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        if "\\`*_[]<>#|".contains(char) {
            safe.push('\\');
        }
        safe.push(char);
    }
    safe
}
