//! Which policy is meant, what `amparo.toml` says, and which day it is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{Diagnostic, NamedSource};
use serde::Deserialize;

use super::errors::{NoPolicy, UnreadableSettings, WrongAsOf, WrongSettings};
use crate::calendar::{Day, NotADay};
use crate::law::Law;
use crate::problem::{Problems, Rejected, io_reason};
use crate::report::text::Tongue;
use crate::syntax::Sources;

/// What a project sets for all commands.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Toml {
    #[serde(default)]
    policies: Vec<PathBuf>,
    lang: Option<String>,
}

/// The policy of a command, loaded.
pub struct Project {
    pub law: Law,
    /// As the settings say.
    pub tongue: Option<Tongue>,
    /// Where the policy was read from.
    pub paths: Vec<PathBuf>,
}

/// Loads the policies named, else those of the nearest `amparo.toml` upward.
///
/// # Errors
/// Every problem of the settings, or of the policy.
pub fn project(named: &[PathBuf]) -> Result<Project, Box<Rejected>> {
    if !named.is_empty() {
        let law = Law::load(named).map_err(Box::new)?;
        return Ok(Project { law, tongue: None, paths: named.to_vec() });
    }
    let (folder, settings) = nearest_settings()?;
    let tongue = match settings.lang.as_deref() {
        Some("es") => Some(Tongue::Spanish),
        Some(_) => Some(Tongue::English),
        None => None,
    };
    let paths: Vec<_> = settings.policies.iter().map(|path| folder.join(path)).collect();
    Ok(Project { law: Law::load(&paths).map_err(Box::new)?, tongue, paths })
}

fn nearest_settings() -> Result<(PathBuf, Toml), Box<Rejected>> {
    let here = std::env::current_dir().unwrap_or_default();
    // Paths are shown as a user would write them from here: `policies`, `../policies`.
    let mut shown = PathBuf::new();
    for folder in here.ancestors() {
        let path = folder.join("amparo.toml");
        if path.is_file() {
            return Ok((shown.clone(), read(&path, &shown.join("amparo.toml"))?));
        }
        shown.push("..");
    }
    Err(rejected(NoPolicy))
}

fn read(path: &Path, shown: &Path) -> Result<Toml, Box<Rejected>> {
    let shown = shown.display().to_string();
    let text = std::fs::read_to_string(path)
        .map_err(|error| rejected(UnreadableSettings { path: shown.clone(), why: io_reason(&error) }))?;
    let wrong = |what: String, at: Option<std::ops::Range<usize>>| {
        let problem = WrongSettings { what, at: at.map(Into::into) };
        let source = NamedSource::new(&shown, text.clone());
        Box::new(Rejected {
            problems: Problems::of(problem),
            sources: Arc::new(Sources::new()),
            case: Some(Arc::new(source)),
        })
    };
    let settings: Toml = toml::from_str(&text).map_err(|error| wrong(error.message().to_owned(), error.span()))?;
    if settings.policies.is_empty() {
        return Err(wrong("the settings name no policies".to_owned(), None));
    }
    match settings.lang.as_deref() {
        None | Some("en" | "es") => Ok(settings),
        Some(other) => Err(wrong(format!("`{other}` is not a language of this program: `en` or `es`"), None)),
    }
}

/// One problem without a place.
pub fn rejected(problem: impl Diagnostic + Send + Sync + 'static) -> Box<Rejected> {
    Box::new(Rejected { problems: Problems::of(problem), sources: Arc::new(Sources::new()), case: None })
}

/// Today, where this machine stands.
pub fn today() -> Day {
    let date = jiff::ZonedDateTime::now().date();
    Day::of(i64::from(date.year()), date.month() as u8, date.day() as u8).unwrap_or(Day(0))
}

/// The day behind `--as-of`, `--from` or `--to`.
pub fn day(option: &'static str, text: &str) -> Result<Day, Box<Rejected>> {
    Day::parse(text).map_err(|why| {
        let why = match why {
            NotADay::Malformed => "it is not written as one",
            NotADay::DoesNotExist => "no month has it",
            NotADay::OutOfBounds => "dates lie between 1800-01-01 and 2299-12-31",
        };
        rejected(WrongAsOf { option, text: text.to_owned(), why })
    })
}
