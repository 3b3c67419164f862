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
use crate::policy::ids::{FactId, QuestionId};
use crate::policy::model::{FactType, Named, Value};
use crate::problem::Problems;
use crate::words::say_error;

/// What one `path=value` states.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    AsOf(Day),
    /// `None`: asked, and not known.
    Fact(FactId, Option<Value>),
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

    pub fn apply(self, file: &mut CaseFile) {
        match self {
            Setting::AsOf(day) => file.as_of = day,
            Setting::Fact(fact_id, value) => file.state(fact_id, value),
        }
    }

    pub fn apply_to_case(&self, policy: &Policy, case: &mut Case) {
        match self {
            Setting::AsOf(day) => case.set_as_of(*day),
            Setting::Fact(fact_id, Some(value)) => case.state(*fact_id, value),
            Setting::Fact(fact_id, None) => case.forget(policy, *fact_id, Stated::NotKnown),
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
    let node = typed(policy, fact.ty, text, trimmed(text, 0..text.len()))?;
    let mut reader = Reader::new(policy, text, Style::Typed);
    let value = reader.value(&fact.path, fact.ty, &node);
    reader.finish(())?;
    Ok(value.expect("where nothing was read, a problem was told"))
}

impl Reader<'_> {
    /// `None`: a problem was told.
    fn setting(&mut self, key: &Key, argument: &str, value: Range<usize>) -> Result<Option<Setting>, Problems> {
        if key.name == "as_of" {
            let node = typed(self.policy, FactType::Date, argument, value)?;
            if node.kind == Kind::Null {
                self.wrong_type(&key.name, say_error!(IsDate), &node, None);
            }
            return Ok(self.day(&key.name, &node).flatten().map(Setting::AsOf));
        }
        match self.policy.named(&key.name) {
            Some(Named::Fact(fact_id)) => {
                let ty = self.policy.facts[fact_id].ty;
                let node = typed(self.policy, ty, argument, value)?;
                Ok(self.value(&key.name, ty, &node).map(|value| Setting::Fact(fact_id, value)))
            }
            other => {
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
