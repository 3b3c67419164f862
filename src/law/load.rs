//! Finds, reads and parses the files of a policy, with every file that they `use`.
//!
//! Takes paths, or texts in memory; gives sources and trees, ordered by path, and the problems. Each file is read once and identified by
//! its canonical path; a folder is read with its subfolders, except hidden ones and links to folders.

mod overlay;
#[cfg(feature = "cli")]
mod tree_cache;

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

pub use overlay::{Overlay, known_as};
#[cfg(feature = "cli")]
pub use tree_cache::{Size, TreeCache};

use super::errors::{
    LinkOutside, NoPolicies, NoSuchPath, NotUtf8, NothingDeclared, TooLarge, Unreadable, UseMissing, UseNotAPolicy,
    UseOutside,
};
use crate::cores::{cores, side_by_side};
use crate::files;
use crate::nearest::did_you_mean;
use crate::problem::{Problems, Rejected, io_reason};
use crate::syntax::tree::{self, DeclarationKind};
use crate::syntax::{Scope, Sources, Span, parse_file, parse_within};
use crate::words::say_error;

/// What a policy's text may be together. The law of a country takes some megabytes; spans are 32 bits wide.
pub const LARGEST: usize = 256 << 20;

pub(super) struct Loaded {
    pub sources: Sources,
    /// In order of path; behind them, in the order typed, what was typed beside them.
    pub files: Vec<Arc<tree::File>>,
    pub problems: Problems,
}

type Parsed = (tree::File, Problems);

#[derive(Default)]
struct Loader {
    sources: Sources,
    trees: Vec<(String, Arc<tree::File>)>,
    problems: Problems,
    n_bytes: usize,
}

impl Loader {
    /// Parses a text and gives the `use`s in it.
    fn parse(&mut self, name: String, text: String) -> Vec<(Box<str>, Span)> {
        let index = self.sources.add(name.clone(), text);
        let parsed = parse_file(&self.sources, index);
        let tree = self.checked_in(parsed);
        self.take(name, tree)
    }

    /// Keeps what was parsed and gives the `use`s in it.
    fn take(&mut self, name: String, tree: Arc<tree::File>) -> Vec<(Box<str>, Span)> {
        let uses = tree.declarations.iter().filter_map(|declaration| match &declaration.kind {
            DeclarationKind::Use(path) => Some((path.value.clone(), path.span)),
            _ => None,
        });
        let uses = uses.collect();
        self.trees.push((name, tree));
        uses
    }

    /// The tree of what was parsed; what is wrong with it is kept.
    fn checked_in(&mut self, (tree, problems): Parsed) -> Arc<tree::File> {
        self.problems.append(problems);
        Arc::new(tree)
    }

    /// The text of a file, if it is one.
    fn text(&mut self, shown: &str, bytes: Vec<u8>) -> Option<String> {
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(error) => {
                self.problems.add(not_utf8(shown, &error));
                None
            }
        }
    }

    fn done(mut self) -> Loaded {
        let is_use = |declaration: &tree::Declaration| matches!(declaration.kind, DeclarationKind::Use(_));
        let is_empty = self.trees.iter().all(|(_, tree)| !tree.has_left_out && tree.declarations.iter().all(is_use));
        if is_empty && self.problems.is_empty() {
            let path = self.trees.first().map_or_else(String::new, |(name, _)| name.clone());
            self.problems.add(NothingDeclared { path });
        }
        self.trees.sort_by(|(one, _), (other, _)| one.as_bytes().cmp(other.as_bytes()));
        let files = self.trees.into_iter().map(|(_, tree)| tree).collect();
        Loaded { sources: self.sources, files, problems: self.problems }
    }
}

// ---- from memory -----------------------------------------------------------------------------------------------------

pub(super) fn from_texts(files: Vec<(String, String)>) -> Loaded {
    let names: FxHashSet<String> = files.iter().map(|(name, _)| normal(Path::new(name))).collect();
    let mut loader = Loader::default();
    for (name, text) in files {
        for (path, span) in loader.parse(name.clone(), text) {
            let Some(target) = target_of(&mut loader.problems, Path::new(&name), &path, span) else { continue };
            let target = normal(&target);
            if !names.contains(&target) {
                let mend = did_you_mean(&target, names.iter().map(String::as_str));
                let why = say_error!(LoadUseMissingNotGiven);
                loader.problems.add(UseMissing { path: path.to_string(), why, at: span.into(), mend });
            }
        }
    }
    loader.done()
}

/// Reads files of a tree by path; those that are not there it leaves out.
pub type Read<'r> = dyn FnMut(&[String]) -> Result<FxHashMap<String, Vec<u8>>, Box<Rejected>> + 'r;

/// The files named, of a tree by path, with all that they use.
///
/// # Errors
/// Those of `read`.
pub(super) fn from_tree(names: &[String], shown: &str, read: &mut Read) -> Result<Loaded, Box<Rejected>> {
    let mut loader = Loader::default();
    /// The path, and the `use` that asked for it.
    type Asked = (String, Option<(Box<str>, Span)>);
    let mut open: Vec<Asked> = names.iter().map(|name| (name.clone(), None)).collect();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    // All that is known to be wanted is read at once; what it uses is wanted next.
    while !open.is_empty() {
        open.retain(|(name, _)| seen.insert(name.clone()));
        let wanted: Vec<String> = open.iter().map(|(name, _)| name.clone()).collect();
        let mut texts = read(&wanted)?;
        for (name, used_at) in std::mem::take(&mut open) {
            let called = format!("{shown}{name}");
            let Some(bytes) = texts.remove(&name) else {
                match used_at {
                    Some((path, at)) => {
                        let mend = did_you_mean(&name, seen.iter().map(String::as_str));
                        let why = say_error!(LoadUseMissingNotGiven);
                        loader.problems.add(UseMissing { path: path.to_string(), why, at: at.into(), mend });
                    }
                    None => loader.problems.add(NoSuchPath { path: called, mend: None }),
                }
                continue;
            };
            loader.n_bytes += bytes.len();
            if loader.n_bytes > LARGEST {
                loader.problems.add(TooLarge { path: called });
                return Ok(loader.done());
            }
            let Some(text) = loader.text(&called, bytes) else { continue };
            for (path, span) in loader.parse(called, text) {
                if let Some(target) = target_of(&mut loader.problems, Path::new(&name), &path, span) {
                    open.push((normal(&target), Some((path, span))));
                }
            }
        }
    }
    Ok(loader.done())
}

/// The name of a text typed beside a policy, by its number; no file has one, since a file ends in `.amparo`.
pub fn typed_name(number: usize) -> String {
    format!("typed {number}")
}

/// The files of a policy that has no errors, and a text behind them, which alone is parsed; a `use` in it leads nowhere new.
pub(super) fn with_typed(sources: &Sources, files: &[Arc<tree::File>], number: usize, text: &str) -> Loaded {
    let (mut sources, mut files) = (sources.clone(), files.to_vec());
    let index = sources.add(typed_name(number), text);
    let (tree, problems) = parse_file(&sources, index);
    files.push(Arc::new(tree));
    Loaded { sources, files, problems }
}

/// The path that a `use` in `file` leads to; says so where it is no path of a policy.
fn target_of(problems: &mut Problems, file: &Path, path: &str, span: Span) -> Option<PathBuf> {
    let is_relative = !Path::new(path).is_absolute() && !path.contains('\\') && !path.contains(':');
    if !is_relative || !path.ends_with(".amparo") {
        problems.add(UseNotAPolicy { path: path.to_owned(), at: span.into() });
        return None;
    }
    Some(file.parent().unwrap_or(Path::new("")).join(path))
}

/// The path without `.` and, where it can be said without looking at the disk, without `..`.
fn normal(path: &Path) -> String {
    let mut parts: Vec<Component> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    shown(&parts.iter().collect::<PathBuf>())
}

/// A path as it is shown: with `/` everywhere.
fn shown(path: &Path) -> String {
    let shown = files::with_slashes(path);
    shown.strip_prefix("./").map(str::to_owned).unwrap_or(shown)
}

// ---- files alone -----------------------------------------------------------------------------------------------------

/// The policy files among the paths and in the folders among them, each with its text, in order; what they use is not looked for.
///
/// # Errors
/// The problems of finding and reading them, beside those that could be read.
#[cfg(feature = "cli")]
pub fn texts(paths: &[PathBuf]) -> (Vec<(PathBuf, String)>, Problems) {
    let (mut loader, mut wanted) = (Loader::default(), VecDeque::new());
    let root = root_of(paths);
    for path in paths {
        let before = wanted.len();
        if path.is_dir() {
            folder(path, &root, &mut wanted, &mut loader.problems);
            if wanted.len() == before && loader.problems.is_empty() {
                loader.problems.add(NoPolicies { path: shown(path) });
            }
        } else {
            wanted.push_back(Wanted { path: path.clone(), used_at: None });
        }
    }
    let mut seen = FxHashSet::default();
    let mut texts = Vec::new();
    for wanted in wanted {
        if let Some(Admitted { wanted, text, .. }) = admitted(wanted, &root, &mut seen, &mut loader, None) {
            texts.push((wanted.path, text.to_string()));
        }
    }
    (texts, loader.problems)
}

/// What is wrong with bytes that are no UTF-8.
pub fn not_utf8(path: &str, error: &std::string::FromUtf8Error) -> NotUtf8 {
    let byte = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..byte].iter().filter(|&&byte| byte == b'\n').count() + 1;
    NotUtf8 { path: path.to_owned(), byte: byte + 1, line }
}

/// A path as the names of sources show it.
#[cfg(feature = "cli")]
pub fn name_of(path: &Path) -> String {
    normal(path)
}

// ---- from disk -------------------------------------------------------------------------------------------------------

pub(super) fn from_disk(paths: &[PathBuf], scope: Scope) -> Loaded {
    read_with(paths, scope, &mut Before::Nothing).done()
}

/// The same, with what stands over the disk and was parsed before.
#[cfg(feature = "cli")]
pub(super) fn from_disk_over(paths: &[PathBuf], scope: Scope, overlay: &mut Overlay) -> Loaded {
    read_with(paths, scope, &mut Before::Overlay(overlay)).done()
}

/// The same as [`from_disk`], with what earlier runs parsed.
#[cfg(feature = "cli")]
pub(super) fn from_disk_cached(paths: &[PathBuf], scope: Scope, cache: &TreeCache) -> Loaded {
    let mut before = Before::Cache(cache.open(paths, scope));
    let loader = read_with(paths, scope, &mut before);
    if let Before::Cache(opened) = before {
        opened.close(&loader);
    }
    loader.done()
}

/// What was parsed before.
enum Before<'o> {
    Nothing,
    /// By this program, which stays.
    #[cfg_attr(not(feature = "cli"), allow(dead_code))]
    Overlay(&'o mut Overlay),
    /// By earlier runs.
    #[cfg(feature = "cli")]
    Cache(tree_cache::Opened),
}

impl Before<'_> {
    fn overlay(&self) -> Option<&Overlay> {
        match self {
            Before::Overlay(overlay) => Some(overlay),
            _ => None,
        }
    }

    /// The trees of files, in order; what was not parsed before is parsed.
    fn parsed(&mut self, loader: &mut Loader, wave: &[Admitted], scope: Scope) -> Vec<Arc<tree::File>> {
        match self {
            Before::Overlay(overlay) => overlay.parsed(loader, wave, scope),
            #[cfg(feature = "cli")]
            Before::Cache(opened) => opened.parsed(loader, wave, scope),
            Before::Nothing => {
                let add = |file: &Admitted| loader.sources.add(normal(&file.wanted.path), file.text.clone());
                let indices: Vec<_> = wave.iter().map(add).collect();
                let parsed = parse_all(&loader.sources, &indices, scope).into_iter();
                parsed.map(|parsed| loader.checked_in(parsed)).collect()
            }
        }
    }
}

fn read_with(paths: &[PathBuf], scope: Scope, before: &mut Before) -> Loader {
    let mut loader = Loader::default();
    let mut open: VecDeque<Wanted> = VecDeque::new();
    let root = root_of(paths);
    for path in paths {
        if path.is_dir() {
            let before = open.len();
            folder(path, &root, &mut open, &mut loader.problems);
            if open.len() == before && loader.problems.is_empty() {
                loader.problems.add(NoPolicies { path: shown(path) });
            }
        } else {
            open.push_back(Wanted { path: path.clone(), used_at: None });
        }
    }
    let mut seen: FxHashSet<PathBuf> = FxHashSet::default();
    // All that is known to be wanted is read, then parsed side by side; what it uses is wanted next.
    while !open.is_empty() {
        let mut wave = Vec::new();
        for wanted in std::mem::take(&mut open) {
            wave.extend(admitted(wanted, &root, &mut seen, &mut loader, before.overlay()));
        }
        let trees = before.parsed(&mut loader, &wave, scope);
        for (Admitted { wanted, .. }, tree) in wave.into_iter().zip(trees) {
            for (path, span) in loader.take(normal(&wanted.path), tree) {
                if let Some(target) = target_of(&mut loader.problems, &wanted.path, &path, span) {
                    open.push_back(Wanted { path: target, used_at: Some((path, span)) });
                }
            }
        }
    }
    loader
}

/// A file that is wanted and was read.
struct Admitted {
    wanted: Wanted,
    /// By which path it is known.
    known: PathBuf,
    text: Arc<str>,
}

/// The file that is wanted, if it is not read yet, and may be read.
fn admitted(
    wanted: Wanted,
    root: &Option<PathBuf>,
    seen: &mut FxHashSet<PathBuf>,
    loader: &mut Loader,
    overlay: Option<&Overlay>,
) -> Option<Admitted> {
    if seen.contains(&wanted.path) {
        return None;
    }
    let on_disk = wanted.path.canonicalize();
    let canonical = match (on_disk, overlay) {
        (Ok(canonical), _) => canonical,
        (Err(_), Some(overlay)) if overlay.texts.contains_key(&known_as(&wanted.path)) => known_as(&wanted.path),
        (Err(error), _) => {
            wanted.is_missing(&files::of_link(&wanted.path, error), &mut loader.problems);
            return None;
        }
    };
    // Most files are used by several others, in the same words: those, too, are seen, and the disk is asked once.
    let is_new = seen.insert(canonical.clone());
    seen.insert(wanted.path.clone());
    if !is_new {
        return None;
    }
    if let (Some((path, span)), Some(root)) = (&wanted.used_at, root)
        && !canonical.starts_with(root)
    {
        let mend = Some(say_error!(LoadUseOutsideHelpRoot { root: shown(root) }));
        loader.problems.add(UseOutside { path: path.to_string(), at: (*span).into(), mend });
        return None;
    }
    let text = match overlay.and_then(|overlay| overlay.texts.get(&canonical)) {
        Some(text) => wanted.taken(text, loader),
        None => wanted.read(loader),
    };
    Some(Admitted { text: text?, wanted, known: canonical })
}

/// Parses files side by side, on as many threads as the machine has; the order of the results is that of `indices`.
fn parse_all(sources: &Sources, indices: &[usize], scope: Scope) -> Vec<Parsed> {
    /// Below this a thread costs more than it saves.
    const WORTH_A_THREAD: usize = 20_000;
    let length = |index: &usize| sources.files()[*index].text.len();
    let n_worth = indices.iter().map(length).sum::<usize>() / WORTH_A_THREAD;
    let n_worth = n_worth.min(indices.len());
    let n_threads = cores(n_worth);
    if n_threads < 2 {
        return indices.iter().map(|&index| parse_within(sources, index, scope)).collect();
    }
    // The longest first, so that no thread is left alone with one at the end.
    let mut order: Vec<usize> = (0..indices.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(length(&indices[at])));
    let parsed = |(): &mut (), at: usize| (order[at], parse_within(sources, indices[order[at]], scope));
    let mut done = side_by_side(order.len(), n_threads, || (), parsed);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, parsed)| parsed).collect()
}

/// A file to be read, and the `use` that asked for it.
struct Wanted {
    path: PathBuf,
    used_at: Option<(Box<str>, Span)>,
}

impl Wanted {
    fn is_missing(&self, error: &io::Error, problems: &mut Problems) {
        let is_not_there = error.kind() == io::ErrorKind::NotFound;
        match &self.used_at {
            Some((path, span)) => problems.add(UseMissing {
                path: path.to_string(),
                why: io_reason(error),
                at: (*span).into(),
                mend: is_not_there.then(|| neighbour(&self.path)).flatten(),
            }),
            None if is_not_there => {
                let mend = neighbour(&self.path).or_else(|| Some(say_error!(LoadNoSuchPathHelpPath)));
                problems.add(NoSuchPath { path: shown(&self.path), mend });
            }
            None => problems.add(Unreadable { path: shown(&self.path), why: io_reason(error) }),
        }
    }

    /// A text that stands over the file.
    fn taken(&self, text: &Arc<str>, loader: &mut Loader) -> Option<Arc<str>> {
        loader.n_bytes += text.len();
        if loader.n_bytes > LARGEST {
            loader.problems.add(TooLarge { path: shown(&self.path) });
            return None;
        }
        Some(text.clone())
    }

    fn read(&self, loader: &mut Loader) -> Option<Arc<str>> {
        let room = LARGEST.saturating_sub(loader.n_bytes) as u64;
        let bytes = match files::read(&self.path, room) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                loader.problems.add(TooLarge { path: shown(&self.path) });
                return None;
            }
            Err(error) => {
                self.is_missing(&error, &mut loader.problems);
                return None;
            }
        };
        loader.n_bytes += bytes.len();
        loader.text(&shown(&self.path), bytes).map(Arc::from)
    }
}

/// The file beside it with the most similar name.
fn neighbour(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names: Vec<String> =
        fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    did_you_mean(path.file_name()?.to_str()?, names.iter().map(String::as_str))
}

/// All policy files of a folder and its subfolders, in order of path. A link that leads out of the project is refused: anyone who
/// can put one into the folder could otherwise have the error messages quote any file of this machine.
fn folder(path: &Path, root: &Option<PathBuf>, found: &mut VecDeque<Wanted>, problems: &mut Problems) {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return problems.add(Unreadable { path: shown(path), why: io_reason(&error) }),
    };
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort_by(|one, other| one.as_os_str().as_encoded_bytes().cmp(other.as_os_str().as_encoded_bytes()));
    for path in paths {
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_link = path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        if is_hidden || (is_link && path.is_dir()) {
            continue;
        }
        if path.is_dir() {
            folder(&path, root, found, problems);
        } else if path.extension().is_some_and(|extension| extension == "amparo") {
            let leads_out = |root: &PathBuf| path.canonicalize().is_ok_and(|target| !target.starts_with(root));
            if is_link && root.as_ref().is_some_and(leads_out) {
                problems.add(LinkOutside { path: shown(&path) });
                continue;
            }
            found.push_back(Wanted { path, used_at: None });
        }
    }
}

/// The folder that `use` may not leave: the nearest one upward that holds an `amparo.toml`; else the folder above the one
/// given, so that `use "../common/facts.amparo"` works without any set-up. `None` where it cannot be told.
fn root_of(paths: &[PathBuf]) -> Option<PathBuf> {
    let first = paths.first()?.canonicalize().ok()?;
    let folder = if first.is_dir() { first } else { first.parent()?.to_owned() };
    let project = folder.ancestors().find(|ancestor| ancestor.join("amparo.toml").is_file());
    Some(project.or(folder.parent()).unwrap_or(&folder).to_owned())
}
