//! Turns a case file into a [`CaseFile`]: every key must be a fact of the policy and every value of the fact's type; otherwise a diagnostic
//! says why not.
//!
//! Takes the text and the policy; gives the file, or all its errors at once, in order of position. Facts may be written in their groups or
//! with dotted keys. The meaning of each part: docs/language.md, "A case". Not here: the syntax of JSON and YAML (`case::document`), the
//! messages about wrong values (`read::explain`), speed (`case::fast`).

mod decisions;
mod explain;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::document::{self, Format, Key, Kind, Node};
use super::errors::{
    DuplicateKey, Empty, MisplacedKey, NotAGroup, NotAMember, NotAnObject, NotUtf8, StepWithoutDay, TextTooLong,
    UnknownField, UnknownQuestion, shown,
};
use super::file::{CaseFile, Step};
use super::scalar::{Mistake, scalar, whole};
use crate::calendar::Day;
use crate::nearest::Suggestions;
use crate::policy::Policy;
use crate::policy::ids::{ConclusionId, FactId, QuestionId, TypeId};
use crate::policy::model::{FactType, Field, Named, Set, SetOwner, TypeBody, Value, is_too_long};
use crate::problem::Problems;
use crate::words::{Locale, say_error};

/// Reads a case or a journey. `name` is that of the file; `today` is the day asked for where the file has no `as_of`.
///
/// # Errors
/// Every mistake in the file, by place; a text that is no JSON or YAML gives one, the first. Spans lead into `text`.
pub fn read_case(policy: &Policy, name: &str, text: &str, format: Format, today: Day) -> Result<CaseFile, Problems> {
    read(policy, (name, text, format), today, true)
}

/// [`read_case`], without a suggestion for keys that name nothing: for rows that may have hundreds of them, and for which they are no mistake.
///
/// # Errors
/// As [`read_case`].
#[cfg(feature = "cli")]
pub(crate) fn read_row(policy: &Policy, text: &str, format: Format, today: Day) -> Result<CaseFile, Problems> {
    read(policy, ("", text, format), today, false)
}

fn read(
    policy: &Policy,
    (name, text, format): (&str, &str, Format),
    today: Day,
    suggests_keys: bool,
) -> Result<CaseFile, Problems> {
    let Some(node) = document::parse(text, format)? else {
        return Err(Problems::of(Empty { at: (0, 0).into() }));
    };
    let style = match format {
        Format::Json => Style::Json,
        Format::Yaml => Style::Yaml,
    };
    let mut reader = Reader { suggests_keys, ..Reader::new(policy, text, style) };
    let mut file = CaseFile { name: name.to_owned(), ..CaseFile::blank(today) };
    reader.file(&node, &mut file);
    reader.finish(file)
}

/// [`read_case`] from bytes, which may be no text at all.
///
/// # Errors
/// As [`read_case`]. Where the bytes are not UTF-8, the span leads into the text that `String::from_utf8_lossy` makes of them.
pub fn read_bytes(policy: &Policy, name: &str, bytes: &[u8], format: Format, today: Day) -> Result<CaseFile, Problems> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_case(policy, name, text, format, today),
        Err(error) => Err(Problems::of(NotUtf8 { at: (error.valid_up_to(), 0).into() })),
    }
}

/// How values are written where the reader looks: it decides what a help proposes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Json,
    Yaml,
    /// Typed behind `--set` or at the prompt.
    Typed,
}

/// The words that a case has beside its facts; at the top level they name nothing else.
const AS_OF: &str = "as_of";
const ID: &str = "id";
const QUESTIONS: &str = "questions";
const JOURNEY: &str = "journey";
const ON: &str = "on";

pub(super) struct Reader<'p> {
    pub policy: &'p Policy,
    /// What is read, into which all places lead.
    text: &'p str,
    style: Style,
    problems: Problems,
    suggestions: Suggestions,
    suggests_keys: bool,
}

/// Facts gathered from one place, the top of the file or a step, and where each was stated first.
#[derive(Default)]
struct Statements {
    facts: Vec<(FactId, Option<Value>)>,
    first: FxHashMap<FactId, Range<usize>>,
}

impl Statements {
    fn sorted(mut self) -> Vec<(FactId, Option<Value>)> {
        self.facts.sort_by_key(|(fact_id, _)| *fact_id);
        self.facts
    }
}

impl<'p> Reader<'p> {
    pub fn new(policy: &'p Policy, text: &'p str, style: Style) -> Reader<'p> {
        let (problems, suggestions) = (Problems::new(), Suggestions::default());
        Reader { policy, text, style, problems, suggestions, suggests_keys: true }
    }

    /// `read`, unless there were problems.
    pub fn finish<T>(mut self, read: T) -> Result<T, Problems> {
        if self.problems.is_empty() {
            return Ok(read);
        }
        self.problems.sort_by_place();
        Err(self.problems)
    }

    // ---- the file, its steps ---------------------------------------------------------------------------------------------

    fn file(&mut self, node: &Node, file: &mut CaseFile) {
        let Kind::Object(entries) = &node.kind else {
            return self.not_an_object(node);
        };
        let mut stated = Statements::default();
        let mut decided = Vec::new();
        for (key, node) in self.distinct("", entries) {
            match &*key.name {
                AS_OF => file.as_of = self.day(AS_OF, node).flatten().unwrap_or(file.as_of),
                ID => file.id = self.id(node),
                QUESTIONS => file.questions = self.questions(node),
                JOURNEY => file.steps = self.journey(node),
                name if name == self.policy.decided_key() => {
                    decided.extend(self.decisions(node).into_iter().map(|of| (of, &key.span)));
                }
                ON => {
                    let what = say_error!(CaseMisplacedKeyOutside { key: shown(&key.name) });
                    self.misplaced(key, what, say_error!(CaseMisplacedKeyHelpAsOf));
                }
                _ => match self.decided_name(key) {
                    Some((name, at)) => decided.extend(self.decision(name, &at, node).map(|of| (of, &key.span))),
                    None => self.entry("", key, node, &mut stated),
                },
            }
        }
        file.facts = stated.sorted();
        file.decided = self.each_decided_once(decided);
    }

    /// Refuses what is decided in two places, in its object and with a dotted key.
    fn each_decided_once(
        &mut self,
        mut decided: Vec<((ConclusionId, u32), &Range<usize>)>,
    ) -> Vec<(ConclusionId, u32)> {
        decided.sort_by_key(|((id, _), at)| (*id, at.start));
        for pair in decided.windows(2) {
            let [((one, _), first), ((other, _), again)] = pair else { continue };
            if one == other {
                let name = self.policy.conclusions[*one].name.to_string();
                self.problems.add(DuplicateKey {
                    path: name,
                    at: (*again).clone().into(),
                    first: (*first).clone().into(),
                });
            }
        }
        let decided = decided.into_iter().map(|(of, _)| of);
        decided.filter(|(_, value)| *value != crate::policy::decision::NOTHING).collect()
    }

    fn not_an_object(&mut self, node: &Node) {
        let mend = match &node.kind {
            Kind::List(_) => Some(say_error!(CaseNotAnObjectHelpSeveral)),
            Kind::Text(_) if self.style == Style::Yaml => Some(say_error!(CaseNotAnObjectHelpColon)),
            _ => None,
        };
        self.problems.add(NotAnObject { found: node.kind.described(), at: node.span.clone().into(), mend });
    }

    /// An `id` is text; a whole number is taken for its digits.
    fn id(&mut self, node: &Node) -> Option<String> {
        match &node.kind {
            Kind::Null => None,
            Kind::Text(text) if is_too_long(text) => {
                self.problems.add(TextTooLong { path: ID.to_owned(), at: node.span.clone().into() });
                None
            }
            Kind::Text(text) => Some(text.to_string()),
            Kind::Int(number) => Some(number.to_string()),
            Kind::Float(number) if whole(*number).is_ok() => Some(number.to_string()),
            _ => {
                self.wrong_type(ID, say_error!(CaseText), node, None);
                None
            }
        }
    }

    fn questions(&mut self, node: &Node) -> Vec<(QuestionId, Option<bool>)> {
        let entries = match &node.kind {
            Kind::Null => return Vec::new(),
            Kind::Object(entries) => entries,
            _ => {
                self.wrong_type(QUESTIONS, say_error!(CaseAnswers), node, None);
                return Vec::new();
            }
        };
        let mut answers = Vec::new();
        for (key, node) in self.distinct(QUESTIONS, entries) {
            match self.question(&key.name, &key.span) {
                Some(question_id) => answers.extend(self.answer(&key.name, node).map(|answer| (question_id, answer))),
                None => continue,
            }
        }
        answers.sort_by_key(|(question_id, _)| *question_id);
        answers
    }

    pub fn question(&mut self, name: &str, at: &Range<usize>) -> Option<QuestionId> {
        let found = self.policy.question(name);
        if found.is_none() {
            let names = self.policy.open_questions().map(|(_, question)| &*question.name);
            let mend = self.suggest(name, names);
            self.problems.add(UnknownQuestion { name: shown(name), at: at.clone().into(), mend });
        }
        found
    }

    pub fn answer(&mut self, name: &str, node: &Node) -> Option<Option<bool>> {
        match self.scalar(name, FactType::Bool, node)? {
            Some(Value::Bool(answer)) => Some(Some(answer)),
            _ => Some(None),
        }
    }

    fn journey(&mut self, node: &Node) -> Vec<Step> {
        let steps = match &node.kind {
            Kind::Null => return Vec::new(),
            Kind::List(steps) => steps,
            _ => {
                let mend = say_error!(CaseWrongTypeHelpSteps);
                self.wrong_type(JOURNEY, say_error!(CaseListOfSteps), node, Some(mend));
                return Vec::new();
            }
        };
        let mut steps: Vec<Step> = steps.iter().filter_map(|step| self.step(step)).collect();
        steps.sort_by_key(|step| step.on);
        steps
    }

    fn step(&mut self, node: &Node) -> Option<Step> {
        let Kind::Object(entries) = &node.kind else {
            let mend = say_error!(SlipWrite { words: format!("{{ {}, … }}", self.style.pair(ON, "2018-10-31")) });
            self.not_a_member(JOURNEY, say_error!(CaseNotAMemberStep), node, Some(mend));
            return None;
        };
        let mut stated = Statements::default();
        let mut on = None;
        for (key, value) in self.distinct(JOURNEY, entries) {
            match &*key.name {
                ON => on = self.day(ON, value),
                AS_OF => self.misplaced_in_step(key, say_error!(CaseMisplacedKeyHelpOn)),
                name if name == self.policy.decided_key() => {
                    self.misplaced_in_step(key, say_error!(CaseMisplacedKeyDecided));
                }
                ID | QUESTIONS | JOURNEY => self.misplaced_in_step(key, say_error!(CaseMisplacedKeyHelpBeside)),
                _ => self.entry("", key, value, &mut stated),
            }
        }
        let has_day = entries.iter().any(|(key, value)| key.name == ON && value.kind != Kind::Null);
        if !has_day {
            let mend = say_error!(SlipWrite { words: self.style.pair(ON, "2018-10-31") });
            self.problems.add(StepWithoutDay { at: first_byte(&node.span).into(), mend: Some(mend) });
        }
        Some(Step { on: on.flatten()?, facts: stated.sorted() })
    }

    fn misplaced_in_step(&mut self, key: &Key, mend: String) {
        let what = say_error!(CaseMisplacedKey { key: shown(&key.name) });
        self.misplaced(key, what, mend);
    }

    fn misplaced(&mut self, key: &Key, what: String, mend: String) {
        self.problems.add(MisplacedKey { what, at: key.span.clone().into(), mend: Some(mend) });
    }

    // ---- facts and groups ------------------------------------------------------------------------------------------------

    fn entry(&mut self, group: &str, key: &Key, node: &Node, stated: &mut Statements) {
        let path = join(group, &key.name);
        match self.policy.named(&path) {
            Some(Named::Fact(fact_id)) => {
                if self.is_first(fact_id, key, stated)
                    && let Some(value) = self.value(&path, self.policy.facts[fact_id].ty, node)
                {
                    stated.facts.push((fact_id, value));
                }
            }
            Some(Named::Group) => self.group(&path, key, node, stated),
            other => self.unknown_key(&path, key, other),
        }
    }

    fn group(&mut self, path: &str, key: &Key, node: &Node, stated: &mut Statements) {
        match &node.kind {
            Kind::Object(entries) => {
                for (key, node) in self.distinct(path, entries) {
                    self.entry(path, key, node, stated);
                }
            }
            Kind::Null => self.group_not_known(path, key, stated),
            Kind::List(values) if self.policy.set(path).is_some() => self.set(path, key, values, stated),
            _ if self.policy.set(path).is_some() => {
                let mend = match &node.kind {
                    Kind::Text(text) if self.style == Style::Json => {
                        Some(say_error!(SlipWrite { words: format!("[\"{}\"]", shown(text)) }))
                    }
                    Kind::Text(text) => Some(say_error!(SlipWrite { words: format!("[{}]", shown(text)) })),
                    _ => None,
                };
                self.wrong_type(path, say_error!(CaseSet), node, mend);
            }
            _ => {
                let first = self.policy.declared_facts().find_map(|(_, fact)| below(&fact.path, path));
                let mend = first.map(|first| say_error!(SlipWrite { words: self.style.nested(path, first) }));
                self.problems.add(NotAGroup {
                    path: path.to_owned(),
                    found: node.kind.described(),
                    at: node.span.clone().into(),
                    mend,
                });
            }
        }
    }

    /// A list of values: these and no others.
    fn set(&mut self, path: &str, key: &Key, values: &[Node], stated: &mut Statements) {
        let policy = self.policy;
        let Some(set) = policy.set(path) else { return };
        let has: Vec<_> = values.iter().map(|value| self.value_of_set(set, value)).collect();
        let Some(has) = has.into_iter().collect::<Option<Vec<u32>>>() else { return };
        for (fact_id, at) in policy.facts_of_set(set).zip(0_u32..) {
            if self.is_first(fact_id, key, stated) {
                stated.facts.push((fact_id, Some(Value::Bool(has.contains(&at)))));
            }
        }
    }

    /// The number of a value that a set is said to have.
    pub fn value_of_set(&mut self, set: &Set, node: &Node) -> Option<u32> {
        let ty = FactType::Enumeration(set.ty);
        match self.scalar(&set.path, ty, node)? {
            Some(Value::Enumerated(value)) => Some(value),
            _ => {
                let mend = Some(self.values(set.ty));
                self.wrong_type(&set.path, self.expected(ty), node, mend);
                None
            }
        }
    }

    /// The set of a member of a list: a list of its values, or an object that says of each whether it has it.
    fn set_of_member(&mut self, path: &str, set: &Set, first: u32, node: &Node, member: &mut [Option<Value>]) {
        let policy = self.policy;
        let values = super::scalar::values_of(policy, set.ty);
        match &node.kind {
            Kind::Null => {}
            Kind::List(stated) => {
                let has: Vec<_> = stated.iter().map(|value| self.value_of_set(set, value)).collect();
                let Some(has) = has.into_iter().collect::<Option<Vec<u32>>>() else { return };
                for at in 0..values.len() as u32 {
                    member[(first + at) as usize] = Some(Value::Bool(has.contains(&at)));
                }
            }
            Kind::Object(entries) => {
                for (key, node) in self.distinct(path, entries) {
                    match values.iter().position(|value| **value == *key.name) {
                        Some(at) => {
                            let name = join(path, &key.name);
                            let stated = self.scalar(&name, FactType::Bool, node).flatten();
                            member[first as usize + at] = stated;
                        }
                        None => {
                            let named = Node { kind: Kind::Text(key.name.clone()), span: key.span.clone() };
                            self.mistaken(Mistake::UnknownValue, &set.path, FactType::Enumeration(set.ty), &named);
                        }
                    }
                }
            }
            _ => {
                let mend = Some(self.values(set.ty));
                self.wrong_type(path, say_error!(CaseSet), node, mend);
            }
        }
    }

    /// `null` for a group is `null` for each fact in it.
    fn group_not_known(&mut self, group: &str, key: &Key, stated: &mut Statements) {
        for (fact_id, fact) in self.policy.declared_facts() {
            if below(&fact.path, group).is_some() && self.is_first(fact_id, key, stated) {
                stated.facts.push((fact_id, None));
            }
        }
    }

    fn is_first(&mut self, fact_id: FactId, key: &Key, stated: &mut Statements) -> bool {
        let first = stated.first.entry(fact_id).or_insert_with(|| key.span.clone()).clone();
        if first != key.span {
            self.stated_twice(&self.policy.facts[fact_id].path, key, &first);
        }
        first == key.span
    }

    /// The entries of an object, of equal keys the first; the others are said to be twice there.
    fn distinct<'n, 't>(&mut self, path: &str, entries: &'n [(Key<'t>, Node<'t>)]) -> Vec<&'n (Key<'t>, Node<'t>)> {
        let mut first: FxHashMap<&str, &Range<usize>> = FxHashMap::default();
        let mut distinct = Vec::with_capacity(entries.len());
        for entry in entries {
            match first.get(&*entry.0.name) {
                Some(first) => self.stated_twice(&join(path, &entry.0.name), &entry.0, first),
                None => {
                    first.insert(&entry.0.name, &entry.0.span);
                    distinct.push(entry);
                }
            }
        }
        distinct
    }

    fn stated_twice(&mut self, path: &str, again: &Key, first: &Range<usize>) {
        self.problems.add(DuplicateKey {
            path: shown(path),
            at: again.span.clone().into(),
            first: first.clone().into(),
        });
    }

    // ---- values ----------------------------------------------------------------------------------------------------------

    /// The value of a fact; the inner `None` is unknown, the outer a mistake that was told.
    pub fn value(&mut self, path: &str, ty: FactType, node: &Node) -> Option<Option<Value>> {
        let FactType::List(record) = ty else {
            return self.scalar(path, ty, node);
        };
        match &node.kind {
            Kind::Null => Some(None),
            Kind::List(members) => {
                let n_problems = self.problems.len();
                let members = members.iter().map(|member| self.member(path, record, member)).collect();
                (self.problems.len() == n_problems).then_some(Some(Value::List(members)))
            }
            kind => {
                let mend = matches!(kind, Kind::Object(_)).then(|| say_error!(CaseWrongTypeHelpBrackets));
                self.wrong_type(path, self.expected(ty), node, mend);
                None
            }
        }
    }

    fn member(&mut self, path: &str, record: TypeId, node: &Node) -> Vec<Option<Value>> {
        let fields = fields_of(self.policy, record);
        let mut member = vec![None; fields.len()];
        let Kind::Object(entries) = &node.kind else {
            let example = |field: &Field| format!("{{ {} }}", self.style.pair(&field.name, "…"));
            let mend = fields.first().map(|field| say_error!(SlipWrite { words: example(field) }));
            let expected = say_error!(CaseNotAMemberFields { record: &*self.policy.types[record].name });
            self.not_a_member(path, expected, node, mend);
            return member;
        };
        /// Of fewer, each is found as soon without a table.
        const MANY: usize = 16;
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        if entries.len() > MANY {
            for (at, field) in fields.iter().enumerate() {
                places.entry(&*field.name).or_insert(at);
            }
        }
        for (key, node) in self.distinct(path, entries) {
            let policy = self.policy;
            if let Some(set) = policy.set_field(record, &key.name)
                && let SetOwner::Fields(_, first) = set.owner
            {
                self.set_of_member(&join(path, &key.name), set, first, node, &mut member);
                continue;
            }
            let at = match entries.len() > MANY {
                true => places.get(&*key.name).copied(),
                false => fields.iter().position(|field| *field.name == *key.name),
            };
            match at {
                Some(at) => member[at] = self.field(path, &fields[at], node),
                None => self.unknown_field(record, key),
            }
        }
        member
    }

    fn field(&mut self, path: &str, field: &Field, node: &Node) -> Option<Value> {
        match scalar(self.policy, field.ty, &node.kind) {
            Ok(value) => value,
            Err(mistake) => {
                self.mistaken(mistake, &join(path, &field.name), field.ty, node);
                None
            }
        }
    }

    fn not_a_member(&mut self, path: &str, expected: String, node: &Node, mend: Option<String>) {
        self.problems.add(NotAMember {
            path: path.to_owned(),
            found: node.kind.described(),
            expected,
            at: node.span.clone().into(),
            mend,
        });
    }

    fn unknown_field(&mut self, record: TypeId, key: &Key) {
        let names = fields_of(self.policy, record).iter().map(|field| &*field.name);
        let mend =
            self.suggest(&key.name, names.clone()).or_else(|| Some(say_error!(HelpFields { fields: listed(names) })));
        self.problems.add(UnknownField {
            name: shown(&key.name),
            record: self.policy.types[record].name.to_string(),
            at: key.span.clone().into(),
            mend,
        });
    }

    /// A day, of `as_of` or `on`.
    pub fn day(&mut self, path: &str, node: &Node) -> Option<Option<Day>> {
        match self.scalar(path, FactType::Date, node)? {
            Some(Value::Date(day)) => Some(Some(day)),
            _ => Some(None),
        }
    }

    fn scalar(&mut self, path: &str, ty: FactType, node: &Node) -> Option<Option<Value>> {
        match scalar(self.policy, ty, &node.kind) {
            Ok(value) => Some(value),
            Err(mistake) => {
                self.mistaken(mistake, path, ty, node);
                None
            }
        }
    }
}

pub(super) fn fields_of(policy: &Policy, record: TypeId) -> &[Field] {
    match &policy.types[record].body {
        TypeBody::Record(fields) => fields,
        TypeBody::Enumeration(_) => &[],
    }
}

fn join(group: &str, name: &str) -> String {
    if group.is_empty() { name.to_owned() } else { format!("{group}.{name}") }
}

/// What is left of `path` below `group`: `date` of `entry.date`.
pub(super) fn below<'s>(path: &'s str, group: &str) -> Option<&'s str> {
    path.strip_prefix(group)?.strip_prefix('.')
}

fn first_byte(span: &Range<usize>) -> Range<usize> {
    span.start..span.end.min(span.start + 1)
}

/// Names in backticks, the first dozen of them: `a, b and c`.
fn listed<'n>(names: impl Iterator<Item = &'n str> + Clone) -> String {
    listed_by(names, |names| Locale::of_errors().and(names))
}

/// The same as a choice: `a, b or c`.
fn listed_or<'n>(names: impl Iterator<Item = &'n str> + Clone) -> String {
    listed_by(names, |names| Locale::of_errors().or(names))
}

fn listed_by<'n>(names: impl Iterator<Item = &'n str> + Clone, join: impl Fn(&[String]) -> String) -> String {
    const MOST: usize = 12;
    let first: Vec<_> = names.clone().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.count() {
        n if n > MOST => say_error!(CaseAndMore { names: first.join(", "), n: n - MOST }),
        _ => join(&first),
    }
}
