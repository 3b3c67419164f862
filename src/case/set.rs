//! `--set path=value` and `--read question=yes`: facts and interpretations as people type them.
//!
//! Takes the argument; gives what it states, or the same diagnostics as for a case file, with spans into the argument. Values are typed
//! without quotes: `true`, `yes`, `18`, `2018-10-31`, `VE`, `null` or `unknown`; a list is typed as JSON. What is set holds from the start
//! and permanently, whatever the steps of a journey state.

use std::ops::Range;

use super::document::{self, Format, Key, Kind, Node};
use super::errors::{MalformedSetting, shown};
use super::file::CaseFile;
use super::read::{Reader, Style};
use super::{Case, Stated};
use crate::calendar::Day;
use crate::policy::Policy;
use crate::policy::decision::words;
use crate::policy::ids::{ConclusionId, FactId, QuestionId};
use crate::policy::model::{ConclusionKind, FactType, Named, Set, Value};
use crate::problem::Problems;
use crate::words::say_error;

/// What one `path=value` states.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    AsOf(Day),
    /// A fact, or every value of a set. `None`: asked, and not known.
    Facts(Vec<(FactId, Option<Value>)>),
    /// What is decided of a conclusion, as the value of the decision.
    Decided(ConclusionId, u32),
}

impl Setting {
    /// Reads `path=value`.
    ///
    /// # Errors
    /// As a case file's, with spans into `argument`.
    pub fn read(policy: &Policy, argument: &str) -> Result<Setting, Problems> {
        let (path, value) = halves(argument, "path=value")?;
        let mut reader = Reader::new(policy, argument, Style::Typed);
        let key = Key { name: argument[path.clone()].into(), span: path };
        let setting = reader.setting(&key, argument, value)?;
        reader.finish(())?;
        Ok(setting.expect("where nothing was read, a problem was told"))
    }

    /// Reads what the prompt takes where something is stated or supposed: `path=value`, or `decided established refugee`.
    ///
    /// # Errors
    /// As a case file's, with spans into `text`.
    pub fn typed(policy: &Policy, text: &str) -> Result<Setting, Problems> {
        match behind_decided(text) {
            Some(at) => decided_words(policy, text, at),
            None => Setting::read(policy, text),
        }
    }

    /// The conclusion of which it says what is decided.
    pub fn decides(&self) -> Option<ConclusionId> {
        match self {
            Setting::Decided(of, _) => Some(*of),
            Setting::AsOf(_) | Setting::Facts(_) => None,
        }
    }

    pub fn apply(self, file: &mut CaseFile) {
        match self {
            Setting::AsOf(day) => file.as_of = day,
            Setting::Facts(facts) => facts.into_iter().for_each(|(fact_id, value)| file.state(fact_id, value)),
            Setting::Decided(of, value) => file.decide(of, value),
        }
    }

    pub fn apply_to_case(&self, policy: &Policy, case: &mut Case) {
        match self {
            Setting::AsOf(day) => case.set_as_of(*day),
            Setting::Facts(facts) => {
                for (fact_id, value) in facts {
                    match value {
                        Some(value) => case.state(*fact_id, value),
                        None => case.forget(policy, *fact_id, Stated::NotKnown),
                    }
                }
            }
            Setting::Decided(of, value) => case.decide(policy, *of, *value),
        }
    }
}

/// `--set`: reads `path=value` and states it in `file`.
///
/// # Errors
/// As [`Setting::read`]; then `file` is as it was.
pub fn set(policy: &Policy, file: &mut CaseFile, argument: &str) -> Result<(), Problems> {
    Setting::read(policy, argument)?.apply(file);
    Ok(())
}

/// `--read`: reads `question=yes` and takes the reading in `file`.
///
/// # Errors
/// As [`reading`]; then `file` is as it was.
pub fn set_reading(policy: &Policy, file: &mut CaseFile, argument: &str) -> Result<(), Problems> {
    let (question_id, answer) = reading(policy, argument)?;
    file.answer(question_id, answer);
    Ok(())
}

/// `--decided`: reads `refugee=established` and states it in `file`; `nothing` takes a decision back.
///
/// # Errors
/// As [`decision`]; then `file` is as it was.
pub fn set_decided(policy: &Policy, file: &mut CaseFile, argument: &str) -> Result<(), Problems> {
    decision(policy, argument)?.apply(file);
    Ok(())
}

/// Reads `refugee=established`.
///
/// # Errors
/// As a case file's, with spans into `argument`.
pub fn decision(policy: &Policy, argument: &str) -> Result<Setting, Problems> {
    let (name, value) = halves(argument, "refugee=established")?;
    decided(policy, argument, name, value)
}

/// What the prompt takes behind `decided`, there in `text`: `established refugee`, and what people write instead: `refugee = established`,
/// `refugee established`.
///
/// # Errors
/// As a case file's, with spans into `text`.
pub fn decided_words(policy: &Policy, text: &str, at: Range<usize>) -> Result<Setting, Problems> {
    let typed = &text[at.clone()];
    let part = |range: Range<usize>| trimmed(text, at.start + range.start..at.start + range.end);
    if let Some(equals) = typed.find('=') {
        return decided(policy, text, part(0..equals), part(equals + 1..typed.len()));
    }
    let first = typed.find(char::is_whitespace).unwrap_or(typed.len());
    let last = typed.rfind(char::is_whitespace).unwrap_or(0);
    if !is_decided_word(&typed[..first]) && is_decided_word(typed[last..].trim_start()) {
        return decided(policy, text, part(0..last), part(last..typed.len()));
    }
    decided(policy, text, part(first..typed.len()), part(0..first))
}

/// A word for what may be decided of some conclusion, or that nothing is.
fn is_decided_word(word: &str) -> bool {
    use ConclusionKind::{Category, Duty, Protection, Status};
    let mut all = [Category, Status, Protection, Duty].into_iter().flat_map(words);
    matches!(word, "nothing" | "null") || all.any(|known| known == word)
}

/// Where what is decided stands, in a text that begins with the word `decided`; nothing in one that states a fact of that name.
fn behind_decided(text: &str) -> Option<Range<usize>> {
    let behind = text.trim_start().strip_prefix("decided")?;
    let is_said = behind.starts_with(char::is_whitespace) && !behind.trim_start().starts_with('=');
    (is_said && !behind.trim().is_empty()).then(|| trimmed(text, text.len() - behind.len()..text.len()))
}

fn decided(policy: &Policy, text: &str, name: Range<usize>, value: Range<usize>) -> Result<Setting, Problems> {
    let mut reader = Reader::new(policy, text, Style::Typed);
    let decided = reader.decision(&text[name.clone()], &name, &typed_decision(text, value));
    reader.finish(())?;
    let (of, value) = decided.expect("where nothing was read, a problem was told");
    Ok(Setting::Decided(of, value))
}

/// Reads `question=yes`; also `no`, `true`, `false`, and `unknown` for no answer.
///
/// # Errors
/// As a case file's, with spans into `argument`.
pub fn reading(policy: &Policy, argument: &str) -> Result<(QuestionId, Option<bool>), Problems> {
    let (name, value) = halves(argument, "question=yes")?;
    let mut reader = Reader::new(policy, argument, Style::Typed);
    let question = reader.question(&argument[name.clone()], &name);
    let node = typed(policy, FactType::Bool, argument, value)?;
    let answer = reader.answer(&argument[name], &node);
    reader.finish(())?;
    Ok(question.zip(answer).expect("where nothing was read, a problem was told"))
}

/// The value of a fact as people type it, `18` or `VE`; `None` is unknown. For prompts.
///
/// # Errors
/// As a case file's, with spans into `text`.
pub fn typed_value(policy: &Policy, fact_id: FactId, text: &str) -> Result<Option<Value>, Problems> {
    let fact = &policy.facts[fact_id];
    typed_as(policy, &fact.path, fact.ty, text)
}

/// The same for a value of that type, of a fact or a field called `path`.
///
/// # Errors
/// As a case file's, with spans into `text`.
pub fn typed_as(policy: &Policy, path: &str, ty: FactType, text: &str) -> Result<Option<Value>, Problems> {
    let node = typed(policy, ty, text, trimmed(text, 0..text.len()))?;
    let mut reader = Reader::new(policy, text, Style::Typed);
    let value = reader.value(path, ty, &node);
    reader.finish(())?;
    Ok(value.expect("where nothing was read, a problem was told"))
}

/// What a cell or a line states of a set, `passport visa` or `{passport, visa}`: these values and no others. `{}` is none of them.
///
/// # Errors
/// As a case file's, with spans into `text`.
pub fn typed_set(policy: &Policy, set: &Set, text: &str) -> Result<Vec<(FactId, Option<Value>)>, Problems> {
    let mut reader = Reader::new(policy, text, Style::Typed);
    let stated = reader.typed_set(set, text, trimmed(text, 0..text.len()));
    reader.finish(())?;
    Ok(stated.expect("where nothing was read, a problem was told"))
}

impl Reader<'_> {
    fn typed_set(&mut self, set: &Set, text: &str, at: Range<usize>) -> Option<Vec<(FactId, Option<Value>)>> {
        let facts = self.policy.facts_of_set(set);
        if matches!(text[at.clone()].to_lowercase().as_str(), "null" | "unknown") {
            return Some(facts.map(|fact_id| (fact_id, None)).collect());
        }
        let is_between = |char: char| char.is_whitespace() || ",;{}[]\"".contains(char);
        let mut words = Vec::new();
        let mut start = at.start;
        for (offset, char) in text[at.clone()].char_indices().chain([(at.len(), ' ')]) {
            if is_between(char) {
                if start < at.start + offset {
                    words.push(start..at.start + offset);
                }
                start = at.start + offset + char.len_utf8();
            }
        }
        let values: Vec<_> = words
            .into_iter()
            .map(|span| Node { kind: Kind::Text(text[span.clone()].into()), span })
            .map(|node| self.value_of_set(set, &node))
            .collect();
        let values = values.into_iter().collect::<Option<Vec<u32>>>()?;
        let facts = self.policy.facts_of_set(set).zip(0_u32..);
        Some(facts.map(|(fact_id, at)| (fact_id, Some(Value::Bool(values.contains(&at))))).collect())
    }

    /// `None`: a problem was told.
    fn setting(&mut self, key: &Key, argument: &str, value: Range<usize>) -> Result<Option<Setting>, Problems> {
        if key.name == "as_of" {
            let node = typed(self.policy, FactType::Date, argument, value)?;
            if node.kind == Kind::Null {
                self.wrong_type(&key.name, say_error!(IsDate), &node, None);
            }
            return Ok(self.day(&key.name, &node).flatten().map(Setting::AsOf));
        }
        if let Some((name, at)) = self.decided_name(key) {
            let node = typed_decision(argument, value);
            return Ok(self.decision(name, &at, &node).map(|(of, value)| Setting::Decided(of, value)));
        }
        match self.policy.named(&key.name) {
            Some(Named::Fact(fact_id)) => {
                let ty = self.policy.facts[fact_id].ty;
                let node = typed(self.policy, ty, argument, value)?;
                Ok(self.value(&key.name, ty, &node).map(|value| Setting::Facts(vec![(fact_id, value)])))
            }
            other => {
                if let Some(set) = self.policy.set(&key.name) {
                    return Ok(self.typed_set(set, argument, value).map(Setting::Facts));
                }
                self.unknown_key(&key.name, key, other);
                Ok(None)
            }
        }
    }
}

/// The two sides of the first `=`, white space off.
fn halves(argument: &str, expected: &str) -> Result<(Range<usize>, Range<usize>), Problems> {
    match argument.find('=') {
        Some(at) if !argument[..at].trim().is_empty() => {
            Ok((trimmed(argument, 0..at), trimmed(argument, at + 1..argument.len())))
        }
        _ => Err(Problems::of(MalformedSetting {
            setting: shown(argument),
            expected: expected.to_owned(),
            at: (0, argument.len()).into(),
            mend: argument.find(':').map(|_| say_error!(CaseMalformedSettingHelpEquals)),
        })),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// An outcome that was typed, with or without quotes; `nothing` and `null` are none.
fn typed_decision(argument: &str, at: Range<usize>) -> Node<'_> {
    let text = &argument[at.clone()];
    let text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
    let kind = if matches!(text, "nothing" | "null") { Kind::Null } else { Kind::Text(text.into()) };
    Node { span: at, kind }
}

/// What was typed, as the tree of a case file has it.
fn typed<'t>(policy: &Policy, ty: FactType, argument: &'t str, at: Range<usize>) -> Result<Node<'t>, Problems> {
    let text = &argument[at.clone()];
    if let FactType::List(_) = ty
        && text.starts_with(['[', '{'])
    {
        return Ok(document::parse_from(argument, at.start, Format::Json)?.expect("there is a bracket"));
    }
    let unquoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let kind = match unquoted {
        Some(text) => Kind::Text(text.into()),
        None => bare(policy, ty, text),
    };
    Ok(Node { span: at, kind })
}

fn bare<'t>(policy: &Policy, ty: FactType, text: &'t str) -> Kind<'t> {
    let is_value = |ty| super::scalar::values_of(policy, ty).iter().any(|value| **value == *text);
    let as_text = Kind::Text(text.into());
    match (ty, text.to_lowercase().as_str()) {
        (FactType::Enumeration(ty), _) if is_value(ty) => as_text,
        (_, "null" | "unknown") => Kind::Null,
        (FactType::Bool, "true" | "yes" | "sí" | "si") => Kind::Bool(true),
        (FactType::Bool, "false" | "no") => Kind::Bool(false),
        (FactType::Int, number) => match (number.parse(), number.parse()) {
            (Ok(whole), _) => Kind::Int(whole),
            (_, Ok(number)) if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => {
                Kind::Float(number)
            }
            _ => as_text,
        },
        _ => as_text,
    }
}
