//! The format of a case of a policy: its JSON Schema for editors and programs, and an empty case for people to fill in.
//!
//! A case that satisfies the schema is read without errors, except for dates that have the right form but do not exist. The reader accepts
//! more than the schema: dotted keys are left out of it because they would hide its groups. Source: json-schema.org, draft 2020-12.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value as Json, json};

use super::document::Format;
use super::read::fields_of;
use super::scalar::{LARGEST, NEVER, values_of};
use super::write::put;
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::decision::words;
use crate::policy::ids::{FactId, TypeId};
use crate::policy::model::{Conclusion, FactType, Field, LONGEST_TEXT, Language, Question, SetOwner, Text};
use crate::unseen::{by_number, is_hidden};

// ---- the schema ------------------------------------------------------------------------------------------------------

/// The JSON Schema (2020-12) of a case or a journey, described in `language`.
pub fn json_schema(policy: &Policy, language: Language) -> Json {
    let mut properties = Map::new();
    let id = json!({
        "type": ["string", "integer", "null"], "maxLength": LONGEST_TEXT, "minimum": -LARGEST, "maximum": LARGEST,
    });
    properties.insert("id".to_owned(), described(id, Some("A name for the case, repeated in results.")));
    properties
        .insert("as_of".to_owned(), described(date(), Some("The day for which the law is asked; without it, today.")));
    let mut shared = Shared { policy, language, definitions: Map::new() };
    let facts = facts(policy, language, &mut shared);
    properties.extend(facts.clone());
    properties.insert("questions".to_owned(), questions(policy, language));
    properties.insert(policy.decided_key().to_owned(), decisions(policy, language));
    properties.insert("journey".to_owned(), journey(facts));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A case",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "$defs": shared.definitions,
    })
}

/// What many facts may be is written once, under `$defs`, and referred to: values of an enumeration, sets of them, members of lists.
struct Shared<'p> {
    policy: &'p Policy,
    language: Language,
    definitions: Map<String, Json>,
}

impl Shared<'_> {
    /// A reference to the definition of that name, made where it is missing.
    fn of(&mut self, name: String, define: impl FnOnce(&mut Self) -> Json) -> Json {
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        if !self.definitions.contains_key(&name) {
            let definition = define(self);
            self.definitions.insert(name, definition);
        }
        reference
    }
}

/// The facts in their groups.
fn facts(policy: &Policy, language: Language, shared: &mut Shared) -> Map<String, Json> {
    let mut tree = Map::new();
    for group in &policy.groups {
        put_group(&mut tree, group);
    }
    for (_, fact) in policy.declared_facts() {
        let schema = described(shared.of_type(fact.ty), description(&fact.label, &fact.docs, language).as_deref());
        let (group, name) = fact.path.rsplit_once('.').map_or(("", &*fact.path), |(group, name)| (group, name));
        put_group(&mut tree, group).insert(name.to_owned(), schema);
    }
    for set in policy.sets.iter().filter(|set| matches!(set.owner, SetOwner::Facts(_))) {
        let schema = described(shared.of_set(set.ty), description(&set.label, &None, language).as_deref());
        let (group, name) = set.path.rsplit_once('.').map_or(("", &*set.path), |(group, name)| (group, name));
        put_group(&mut tree, group).insert(name.to_owned(), schema);
    }
    tree
}

/// The properties of a group, made where they are missing.
fn put_group<'s>(tree: &'s mut Map<String, Json>, path: &str) -> &'s mut Map<String, Json> {
    path.split('.').filter(|name| !name.is_empty()).fold(tree, |tree, name| {
        let group = tree.entry(name).or_insert_with(|| closed(Map::new()));
        group["properties"].as_object_mut().expect("a group and a fact have not the same path")
    })
}

impl Shared<'_> {
    fn of_type(&mut self, ty: FactType) -> Json {
        match ty {
            FactType::Bool => json!({ "type": ["boolean", "null"] }),
            FactType::Int => json!({ "type": ["integer", "null"], "minimum": -LARGEST, "maximum": LARGEST }),
            FactType::Date => date(),
            FactType::DateOrNever => date_or_never(),
            FactType::Text => json!({ "type": ["string", "null"], "maxLength": LONGEST_TEXT }),
            FactType::Enumeration(ty) => self.of(self.name(ty), |shared| {
                let values = values_of(shared.policy, ty).iter().map(|value| json!(value)).chain([Json::Null]);
                json!({ "enum": values.collect::<Vec<_>>() })
            }),
            FactType::List(record) => {
                let member = self.of(self.name(record), |shared| shared.member(record));
                json!({ "type": ["array", "null"], "items": member })
            }
        }
    }

    fn name(&self, ty: TypeId) -> String {
        self.policy.types[ty].name.to_string()
    }

    fn member(&mut self, record: TypeId) -> Json {
        let (policy, language) = (self.policy, self.language);
        // The values of a set stand in it.
        let is_plain = |field: &&Field| !field.name.contains('.');
        let mut fields = Map::new();
        for field in fields_of(policy, record).iter().filter(is_plain) {
            let description = description(&field.label, &field.docs, language);
            fields.insert(field.name.to_string(), described(self.of_type(field.ty), description.as_deref()));
        }
        for set in policy.sets.iter().filter(|set| matches!(set.owner, SetOwner::Fields(of, _) if of == record)) {
            let description = description(&set.label, &None, language);
            fields.insert(set.path.to_string(), described(self.of_set(set.ty), description.as_deref()));
        }
        let mut member = closed(fields);
        member["type"] = json!("object");
        member
    }

    /// A list of the values it has, or an object that says so of each. No type has a dot in its name.
    fn of_set(&mut self, ty: TypeId) -> Json {
        self.of(format!("{}.set", self.name(ty)), |shared| {
            let values = values_of(shared.policy, ty);
            let each = values.iter().map(|value| (value.to_string(), json!({ "type": ["boolean", "null"] })));
            json!({ "anyOf": [
                { "type": "array", "items": { "enum": values.iter().map(|value| json!(value)).collect::<Vec<_>>() } },
                closed(each.collect()),
            ] })
        })
    }
}

fn questions(policy: &Policy, language: Language) -> Json {
    let of_question = |question: &Question| {
        let description = description(&question.label, &question.docs, language);
        (question.name.to_string(), described(json!({ "type": ["boolean", "null"] }), description.as_deref()))
    };
    let answers = closed(policy.open_questions().map(|(_, question)| of_question(question)).collect());
    described(answers, Some("The readings taken of questions that the law leaves open."))
}

fn decisions(policy: &Policy, language: Language) -> Json {
    let of_conclusion = |conclusion: &Conclusion| {
        let outcomes: Vec<Json> = words(conclusion.kind).into_iter().map(Json::from).chain([Json::Null]).collect();
        let description = description(&conclusion.label, &conclusion.docs, language);
        (conclusion.name.to_string(), described(json!({ "enum": outcomes }), description.as_deref()))
    };
    let decided = closed(policy.conclusions.values().map(of_conclusion).collect());
    described(
        decided,
        Some("What somebody with the power to decide has decided: the outcome in law, whatever the clauses say."),
    )
}

fn journey(facts: Map<String, Json>) -> Json {
    let day = json!({ "type": "string", "format": "date", "pattern": DATE });
    let day = described(day, Some("The day from which the facts of this step hold."));
    let mut step = closed([("on".to_owned(), day)].into_iter().chain(facts).collect());
    step["type"] = json!("object");
    step["required"] = json!(["on"]);
    let steps = json!({ "type": ["array", "null"], "items": step });
    described(steps, Some("Facts that hold from a day on, step by step."))
}

/// An object with these properties and no others.
fn closed(properties: Map<String, Json>) -> Json {
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

/// A date of the years 1800 to 2299; `format` alone is a remark to many programs.
const DATE: &str = "^(1[89]|2[0-2])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

fn date() -> Json {
    json!({ "type": ["string", "null"], "format": "date", "pattern": DATE })
}

fn date_or_never() -> Json {
    json!({ "anyOf": [{ "type": "string", "format": "date", "pattern": DATE }, { "enum": [NEVER, null] }] })
}

fn described(mut schema: Json, description: Option<&str>) -> Json {
    if let Some(description) = description {
        schema["description"] = json!(description);
    }
    schema
}

fn description(label: &Option<Text>, docs: &Option<Box<str>>, language: Language) -> Option<String> {
    let parts: Vec<&str> = label.iter().map(|label| label.in_language(language)).chain(docs.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

// ---- a blank case ----------------------------------------------------------------------------------------------------

/// A case to fill in: every fact in its group, none known; in YAML with what each means above it.
pub fn sample(policy: &Policy, format: Format, language: Language, as_of: Day) -> String {
    match format {
        Format::Json => json_sample(policy, as_of),
        Format::Yaml => yaml_sample(policy, language, as_of),
    }
}

fn json_sample(policy: &Policy, as_of: Day) -> String {
    let mut object = Map::new();
    object.insert("as_of".to_owned(), json!(as_of.to_string()));
    for (_, fact) in policy.declared_facts() {
        put(&mut object, &fact.path, Json::Null);
    }
    format!("{:#}\n", Json::Object(object))
}

fn yaml_sample(policy: &Policy, language: Language, as_of: Day) -> String {
    let mut yaml = format!("{HOW_TO_FILL_IN}as_of: {as_of}\n");
    let facts = policy.declared_facts().map(|(id, fact)| (id, &*fact.path)).collect();
    yaml_group(policy, language, 0, facts, &mut yaml);
    yaml
}

const HOW_TO_FILL_IN: &str = "# null: asked, and not known. What was not asked is left out.\n";

/// One in a group: a fact, or the facts of an inner group, each with its path in there.
enum Entry<'p> {
    Fact(FactId),
    Group(Vec<(FactId, &'p str)>),
}

/// The facts of a group, by their paths in it, in order of declaration, an inner group where its first fact stands.
fn yaml_group(policy: &Policy, language: Language, depth: usize, facts: Vec<(FactId, &str)>, yaml: &mut String) {
    let mut entries: Vec<(&str, Entry)> = Vec::new();
    let mut groups: FxHashMap<&str, usize> = FxHashMap::default();
    for (id, path) in facts {
        let Some((inner, below)) = path.split_once('.') else {
            entries.push((path, Entry::Fact(id)));
            continue;
        };
        let at = *groups.entry(inner).or_insert_with(|| {
            entries.push((inner, Entry::Group(Vec::new())));
            entries.len() - 1
        });
        if let (_, Entry::Group(facts)) = &mut entries[at] {
            facts.push((id, below));
        }
    }
    let indent = "  ".repeat(depth);
    for (name, entry) in entries {
        match entry {
            Entry::Group(facts) => {
                yaml.push_str(&format!("\n{indent}{name}:\n"));
                yaml_group(policy, language, depth + 1, facts, yaml);
            }
            Entry::Fact(id) => {
                let fact = &policy.facts[id];
                let meaning = fact.label.as_ref().map_or("", |label| label.in_language(language));
                yaml_comment(&indent, meaning, yaml);
                yaml_comment(&indent, &values(policy, fact.ty), yaml);
                yaml.push_str(&format!("{indent}{name}: null\n"));
            }
        }
    }
}

/// A comment on each line of the text. What YAML takes for the end of a line, such as a lone carriage return, would end the comment.
fn yaml_comment(indent: &str, text: &str, yaml: &mut String) {
    let shown = |char: char| if is_hidden(char) { by_number(char) } else { char.to_string() };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        yaml.push_str(&format!("{indent}# {}\n", line.trim().chars().map(shown).collect::<String>()));
    }
}

/// What a fact can be, where its label does not show it.
fn values(policy: &Policy, ty: FactType) -> String {
    match ty {
        FactType::Bool => "true, false".to_owned(),
        FactType::Int | FactType::Text => String::new(),
        FactType::Date => "2018-10-31".to_owned(),
        FactType::DateOrNever => "2018-10-31, never".to_owned(),
        FactType::Enumeration(ty) => listed(values_of(policy, ty).iter().map(|value| value.to_string())),
        FactType::List(record) => {
            let fields = fields_of(policy, record).iter().map(|field| format!("{}: …", field.name));
            format!("[{{ {} }}, …]", listed(fields))
        }
    }
}

/// The words, beside each fact again: of very many, the first.
fn listed(words: impl ExactSizeIterator<Item = String>) -> String {
    /// More than there are countries.
    const MOST: usize = 300;
    let is_cut = words.len() > MOST;
    let mut listed = words.take(MOST).collect::<Vec<_>>().join(", ");
    if is_cut {
        listed += ", …";
    }
    listed
}
