//! Which policy is meant, what `amparo.toml` says, and which day it is.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use miette::Diagnostic;
use serde::Deserialize;
use toml::Spanned;

use super::errors::{NoPolicy, UnknownKind, UnknownLevel, UnreadableSettings, WrongAsOf, WrongSettings};
use super::{cache, show};
use crate::analysis::{FindingKind, Level};
use crate::calendar::Day;
use crate::law::Law;
use crate::nearest::did_you_mean;
use crate::problem::{Problems, Rejected, io_reason};
use crate::report::findings::Levels;
use crate::report::text::Tongue;
use crate::syntax::{Scope, Sources};
use crate::words::{Locale, say_error};

/// What a project sets for all commands.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toml {
    #[serde(default)]
    policies: Vec<PathBuf>,
    lang: Option<String>,
    #[serde(default)]
    check: CheckToml,
    /// The same, understood.
    #[serde(skip)]
    checks: Checks,
}

/// `[check]`: how grave each kind of finding is, and from which level on a check fails.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CheckToml {
    #[serde(default)]
    levels: BTreeMap<Spanned<String>, Spanned<String>>,
    fail_level: Option<Spanned<String>>,
}

/// What the project sets for `check`.
#[derive(Default)]
pub struct Checks {
    pub levels: Levels,
    pub fail_level: Option<Level>,
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
    loaded(named, Scope::Whole)
}

/// The same without the scenarios, for commands about a person.
///
/// # Errors
/// Every problem of the settings, or of the policy.
pub fn project_without_scenarios(named: &[PathBuf]) -> Result<Project, Box<Rejected>> {
    loaded(named, Scope::WithoutScenarios)
}

/// The paths named, else those of the nearest `amparo.toml` upward, and the language of that.
///
/// # Errors
/// Every problem of the settings.
pub fn policy_paths(named: &[PathBuf]) -> Result<(Vec<PathBuf>, Option<Tongue>), Box<Rejected>> {
    if !named.is_empty() {
        return Ok((named.to_vec(), None));
    }
    let (folder, settings) = nearest_settings()?;
    let tongue = match settings.lang.as_deref() {
        Some("es") => Some(Tongue::Spanish),
        Some(_) => Some(Tongue::English),
        None => None,
    };
    show::settings_name(tongue);
    let paths: Vec<PathBuf> = settings.policies.iter().map(|path| folder.join(path)).collect();
    match outside(&folder, &paths) {
        Some(path) => Err(rejected(WrongSettings { what: settings_outside(path), at: None })),
        None => Ok((paths, tongue)),
    }
}

fn loaded(named: &[PathBuf], scope: Scope) -> Result<Project, Box<Rejected>> {
    let (paths, tongue) = policy_paths(named)?;
    Ok(Project { law: cache::loaded(&paths, scope).map_err(Box::new)?, tongue, paths })
}

/// What the nearest `amparo.toml` upward says of checks, whichever policies are named; nothing, where there is none.
///
/// # Errors
/// Every problem of the settings.
pub fn checks() -> Result<Checks, Box<Rejected>> {
    Ok(found_settings()?.map_or_else(Checks::default, |(_, toml)| toml.checks))
}

/// The kind of finding that is named behind `option`.
pub fn kind_of_argument(option: &str, id: &str) -> Result<FindingKind, Box<Rejected>> {
    FindingKind::of_id(id).ok_or_else(|| {
        let problem = UnknownKind { id: id.to_owned(), at: (0, id.len()).into(), mend: kinds_like(id) };
        of_text(option, id, Problems::of(problem))
    })
}

fn kinds_like(id: &str) -> String {
    did_you_mean(id, FindingKind::ids()).unwrap_or_else(|| say_error!(CliUnknownCodeHelpList))
}

fn of_text(name: &str, text: &str, problems: Problems) -> Box<Rejected> {
    let source = Sources::of(name, text);
    Box::new(Rejected { problems, sources: Arc::new(Sources::new()), case: Some(Arc::new(source)) })
}

fn nearest_settings() -> Result<(PathBuf, Toml), Box<Rejected>> {
    found_settings()?.ok_or_else(|| rejected(NoPolicy))
}

fn found_settings() -> Result<Option<(PathBuf, Toml)>, Box<Rejected>> {
    let here = std::env::current_dir().unwrap_or_default();
    // Paths are shown as a user would write them from here: `policies`, `../policies`.
    let mut shown = PathBuf::new();
    for folder in here.ancestors() {
        let path = folder.join("amparo.toml");
        // A folder of that name is none; what is neither, as a link to nowhere, is in the way, and is refused when it is read.
        if path.symlink_metadata().is_ok() && !path.is_dir() {
            return Ok(Some((shown.clone(), read(&path, &shown.join("amparo.toml"))?)));
        }
        shown.push("..");
    }
    Ok(None)
}

/// Where settings are looked for, from here upward.
pub fn settings_paths() -> Vec<PathBuf> {
    let here = std::env::current_dir().unwrap_or_default();
    let mut shown = PathBuf::new();
    let path = |_| {
        let path = shown.join("amparo.toml");
        shown.push("..");
        path
    };
    here.ancestors().map(path).collect()
}

fn read(path: &Path, shown: &Path) -> Result<Toml, Box<Rejected>> {
    let shown = shown.display().to_string();
    if crate::files::is_link_out(path) {
        let why = say_error!(IoLinkOut);
        return Err(rejected(UnreadableSettings { path: shown, why }));
    }
    let text = crate::files::read(path, crate::files::LARGEST_SETTINGS)
        .and_then(|bytes| {
            String::from_utf8(bytes)
                .map_err(|_| std::io::Error::new(std::io::ErrorKind::InvalidData, "it is not UTF-8"))
        })
        .map_err(|error| rejected(UnreadableSettings { path: shown.clone(), why: io_reason(&error) }))?;
    understood(&text, &shown)
}

/// What the text of the settings says; `shown` is what its file is called.
///
/// # Errors
/// Every problem of the settings.
pub fn understood(text: &str, shown: &str) -> Result<Toml, Box<Rejected>> {
    let wrong = |what: String, at: Option<std::ops::Range<usize>>| {
        of_text(shown, text, Problems::of(WrongSettings { what, at: at.map(Into::into) }))
    };
    let mut settings: Toml = toml::from_str(text)
        .map_err(|error| wrong(say_error!(CliSettings { reason: error.message() }), error.span()))?;
    if settings.policies.is_empty() {
        return Err(wrong(say_error!(CliSettingsNoPolicies), None));
    }
    if let Some(other) = settings.lang.as_deref().filter(|lang| !matches!(*lang, "en" | "es")) {
        return Err(wrong(say_error!(CliSettingsUnknownLanguage { name: other }), None));
    }
    match checks_of(&settings.check) {
        Ok(checks) => settings.checks = checks,
        Err(problems) => return Err(of_text(shown, text, problems)),
    }
    Ok(settings)
}

/// The first of the paths that leads out of the folder of the settings, by `..`, from the root, or through a link. Who can change the settings, as in a
/// pull request, could otherwise have the error messages quote any file of the machine that checks them; `use` and links in a folder are held to the same.
pub fn outside<'p>(folder: &Path, paths: &'p [PathBuf]) -> Option<&'p Path> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = folder.canonicalize().ok()?;
    let leads_out = |path: &&PathBuf| path.canonicalize().is_ok_and(|target| !target.starts_with(&root));
    paths.iter().find(leads_out).map(PathBuf::as_path)
}

fn settings_outside(path: &Path) -> String {
    say_error!(CliSettingsOutside { path: path.display().to_string() })
}

/// What the text of the settings says, for the language server.
///
/// # Errors
/// Every problem of the settings.
pub fn understood_for_editors(text: &str, shown: &str) -> Result<crate::lsp::Settings, Box<Rejected>> {
    let toml = understood(text, shown)?;
    let folder = Path::new(shown).parent().unwrap_or(Path::new(""));
    let paths: Vec<PathBuf> = toml.policies.iter().map(|path| folder.join(path)).collect();
    if let Some(path) = outside(folder, &paths) {
        return Err(of_text(shown, text, Problems::of(WrongSettings { what: settings_outside(path), at: None })));
    }
    let language = toml.lang.as_deref().map(|lang| if lang == "es" { Tongue::Spanish } else { Tongue::English });
    Ok(crate::lsp::Settings { policies: toml.policies, language, levels: toml.checks.levels })
}

/// The policies that a text of settings names; `shown` is what its file is called.
///
/// # Errors
/// Every problem of the settings.
pub fn understood_policies(text: &str, shown: &str) -> Result<Vec<PathBuf>, Box<Rejected>> {
    Ok(understood(text, shown)?.policies)
}

/// The `[check]` of the settings; every problem of it at once.
fn checks_of(toml: &CheckToml) -> Result<Checks, Problems> {
    /// For so many names, the first in the file, one that is meant is looked for: more than are shown.
    const MOST_MENDED: usize = 200;
    let (mut checks, mut problems) = (Checks::default(), Problems::new());
    let mut levels: Vec<_> = toml.levels.iter().collect();
    levels.sort_by_key(|(id, _)| id.span().start);
    for (id, word) in levels {
        let known = FindingKind::of_id(id.get_ref());
        if known.is_none() {
            let (id, at) = (id.get_ref().clone(), id.span().into());
            let is_mended = problems.len() < MOST_MENDED;
            let mend = if is_mended { kinds_like(&id) } else { say_error!(CliUnknownCodeHelpList) };
            problems.add(UnknownKind { mend, id, at });
        }
        // What was not decided never passes for fine.
        let may_be_off = known != Some(FindingKind::Undecided);
        let level = match word.get_ref().as_str() {
            "off" if may_be_off => Some(None),
            word => level(word).map(Some),
        };
        match (known, level) {
            (Some(kind), Some(level)) => checks.levels.set(kind, level),
            (_, None) if may_be_off => problems.add(unknown_level(word, &["`error`", "`warning`", "`note`", "`off`"])),
            (_, None) => problems.add(unknown_level(word, ON)),
            (None, Some(_)) => {}
        }
    }
    if let Some(word) = &toml.fail_level {
        checks.fail_level = level(word.get_ref());
        if checks.fail_level.is_none() {
            problems.add(unknown_level(word, ON));
        }
    }
    problems.sort_by_place();
    if problems.is_empty() { Ok(checks) } else { Err(problems) }
}

const ON: &[&str] = &["`error`", "`warning`", "`note`"];

fn level(word: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.word() == word)
}

fn unknown_level(word: &Spanned<String>, expected: &[&str]) -> UnknownLevel {
    UnknownLevel { word: word.get_ref().clone(), at: word.span().into(), expected: Locale::of_errors().or(expected) }
}

/// One problem without a place.
pub fn rejected(problem: impl Diagnostic + Send + Sync + 'static) -> Box<Rejected> {
    Box::new(Rejected { problems: Problems::of(problem), sources: Arc::new(Sources::new()), case: None })
}

/// The time zone of this machine. Where the system keeps its rules in a file they are read from there: to learn the zone's name, which
/// nobody asks for, all folders of the database would be looked through.
///
/// `TZ` and `TZDIR` may name anything: a device would be read without end, and all folders of a disk looked through.
fn zone() -> TimeZone {
    let of_file = |path: &Path| TimeZone::tzif("local", &crate::files::read(path, LARGEST_RULES).ok()?).ok();
    let Some(named) = std::env::var_os("TZ") else {
        return of_file(Path::new("/etc/localtime")).unwrap_or_else(TimeZone::system);
    };
    let named = named.to_string_lossy();
    let name = named.strip_prefix(':').unwrap_or(&named);
    let folder = std::env::var_os("TZDIR").map(PathBuf::from);
    match folder.or_else(|| name.starts_with(['/', '.']).then(PathBuf::new)) {
        Some(folder) => of_file(&folder.join(name)).or_else(|| TimeZone::posix(name).ok()).unwrap_or(TimeZone::UTC),
        None => TimeZone::system(),
    }
}

/// The rules of a time zone take some kilobytes.
const LARGEST_RULES: u64 = 1 << 20;

/// Today, where this machine stands.
pub fn today() -> Day {
    let date = jiff::Timestamp::now().to_zoned_datetime(zone()).date();
    Day::of(i64::from(date.year()), date.month() as u8, date.day() as u8).unwrap_or(Day(0))
}

/// The day behind `--as-of`, `--from` or `--to`.
pub fn day(option: &'static str, text: &str) -> Result<Day, Box<Rejected>> {
    Day::parse(text).map_err(|why| rejected(WrongAsOf { option, why: Locale::of_errors().why_no_day(text, why) }))
}
