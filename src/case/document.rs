//! A case file as a tree in which every value and every key has a position.
//!
//! Takes the text of a JSON or YAML file; gives a [`Node`]. Whatever JSON and YAML have in common is represented alike, and duplicate keys
//! are kept, so that `case::read` can point at both. Not here: what the keys mean.

mod json;
mod yaml;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use json::Scanner;

use crate::problem::Problem;
use crate::words::say_error;

/// How deep objects and lists may stand in one another: far deeper than any group of facts, far shallower than any stack.
pub const MAX_DEPTH: usize = 100;

/// How many values a case may have, members of lists among them: a member of which nothing is written (`{}`) takes the room of all its fields.
pub const MAX_VALUES: usize = 1_000_000;

/// How a case file is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    Json,
    Yaml,
}

impl Format {
    /// The format that a file's name promises: `.json`, `.yaml` or `.yml`, in any case.
    pub fn from_name(file_name: &str) -> Option<Format> {
        let (_, extension) = file_name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "yaml" | "yml" => Some(Format::Yaml),
            _ => None,
        }
    }

    /// The format of a text without a name, standard input: JSON if its first visible character is `{`, else YAML.
    pub fn of_text(text: &str) -> Format {
        let first = without_bom(text).trim_start().bytes().next();
        if first == Some(b'{') { Format::Json } else { Format::Yaml }
    }
}

#[derive(Clone, PartialEq, Debug)]
pub struct Node<'t> {
    pub span: Range<usize>,
    pub kind: Kind<'t>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Kind<'t> {
    Null,
    Bool(bool),
    Int(i64),
    /// Any other number: with a fraction or an exponent, or too large.
    Float(f64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(Key<'t>, Node<'t>)>),
}

#[derive(Clone, PartialEq, Debug)]
pub struct Key<'t> {
    pub name: Cow<'t, str>,
    pub span: Range<usize>,
}

impl Kind<'_> {
    /// What it is, as a message names it.
    pub fn described(&self) -> String {
        match self {
            Kind::Null => "`null`".to_owned(),
            Kind::Bool(truth) => format!("`{truth}`"),
            Kind::Int(_) | Kind::Float(_) => say_error!(CaseNumber),
            Kind::Text(_) => say_error!(CaseText),
            Kind::List(_) => say_error!(CaseList),
            Kind::Object(_) => say_error!(CaseObject),
        }
    }
}

/// Reads a text into a tree; `None` is a file with nothing in it. A byte order mark at the start is no part of the text.
///
/// # Errors
/// The first place where the text is no JSON or no YAML of one document: after it, nothing can be said.
pub fn parse(text: &str, format: Format) -> Result<Option<Node<'_>>, Problem> {
    parse_from(text, text.len() - without_bom(text).len(), format)
}

/// [`parse`], of what stands from `start` on; places are those of the whole text.
pub(super) fn parse_from(text: &str, start: usize, format: Format) -> Result<Option<Node<'_>>, Problem> {
    match format {
        Format::Json => json::parse(text, start),
        Format::Yaml => yaml::parse(text, start),
    }
}

fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
