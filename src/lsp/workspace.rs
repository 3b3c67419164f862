//! What an editor has open, and the policies that it belongs to, as far as they can be read.
//!
//! Takes documents and their edits; gives, per project, a [`Draft`] that is always that of a fresh load: open texts count instead of the disk,
//! files that have not changed are not parsed again. A project is what the nearest `amparo.toml` upward names, as for every command; a file that
//! no such project reads is a project with the policy files beside it, or, where those do not belong together, alone. Not here: messages.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustc_hash::FxHashMap;

use super::position::{Encoding, Lines};
use super::uri::{path_of, uri_of};
use super::{Host, Settings};
use crate::files::{self, LARGEST_SETTINGS};
use crate::law::{Draft, Overlay, known_as};
use crate::problem::{Problem, Rejected};
use crate::syntax::mentions::{Mention, mentions};
use crate::syntax::sources::SourceFile;
use crate::syntax::{Sources, Span};

/// A text with what is known of it alone.
pub struct Text {
    pub text: Arc<str>,
    pub lines: Lines,
    /// Its words, looked at when first asked for.
    mentions: std::sync::OnceLock<Vec<Mention>>,
}

impl Text {
    pub fn new(text: impl Into<Arc<str>>) -> Text {
        let text = text.into();
        Text { lines: Lines::of(&text), text, mentions: std::sync::OnceLock::new() }
    }

    pub fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| mentions(&self.text))
    }

    /// The mention at an offset, or that ends there.
    pub fn mention_at(&self, offset: usize) -> Option<&Mention> {
        let found = self.mentions();
        let next = found.partition_point(|mention| mention.at.start <= offset);
        found[..next].last().filter(|mention| offset <= mention.at.end)
    }
}

/// A text that is open in the editor.
pub struct Document {
    pub version: i64,
    /// As the editor calls its file.
    path: PathBuf,
    known: PathBuf,
    pub text: Arc<Text>,
}

/// What a project is read from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Root {
    /// The settings of a folder.
    Settings(PathBuf),
    /// A file that belongs to none.
    Alone(PathBuf),
}

/// A policy file of a project.
pub struct File {
    /// What it is called among the sources.
    pub name: String,
    known: PathBuf,
    pub uri: String,
    pub text: Arc<Text>,
    /// Where it begins among the sources.
    pub start: u32,
}

impl File {
    /// By which path the file is known, whether or not it is on disk.
    pub fn known(&self) -> &Path {
        &self.known
    }

    /// Whether what was read of it is still so.
    fn is_same(&self, other: &File) -> bool {
        self.start == other.start && self.name == other.name && self.uri == other.uri
    }

    /// A place of this file, among the sources.
    pub fn span(&self, at: &Range<usize>) -> Span {
        Span { start: self.start + at.start as u32, end: self.start + at.end as u32 }
    }
}

pub struct Project {
    pub root: Root,
    pub settings: Settings,
    /// What is wrong with the settings.
    pub rejected: Option<Box<Rejected>>,
    overlay: Overlay,
    pub draft: Arc<Draft>,
    /// In order of their beginnings.
    pub files: Vec<File>,
    /// Of the settings.
    text: String,
    /// Rises whenever what is read is another.
    pub generation: u64,
}

impl Project {
    fn new(root: Root) -> Project {
        let (settings, draft) = (Settings::default(), Arc::new(Draft::nothing()));
        let (overlay, files, text) = (Overlay::default(), Vec::new(), String::new());
        Project { root, settings, rejected: None, overlay, draft, files, text, generation: 0 }
    }

    pub fn file(&self, uri: &str) -> Option<&File> {
        self.files.iter().find(|file| file.uri == uri)
    }

    pub fn file_named(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }

    /// The file of a place among the sources, and the place in it.
    pub fn place(&self, span: Span) -> Option<(&File, Range<usize>)> {
        let at = self.files.partition_point(|file| file.start <= span.start).checked_sub(1)?;
        let file = &self.files[at];
        let (start, end) = ((span.start - file.start) as usize, (span.end - file.start) as usize);
        let length = file.text.text.len();
        (start <= length).then(|| (file, start..end.min(length).max(start)))
    }

    /// The policy as it would be with other texts, by where their files begin.
    pub fn with(&self, texts: &BTreeMap<u32, String>) -> Draft {
        let text =
            |file: &File| texts.get(&file.start).map_or_else(|| file.text.text.clone(), |text| text.as_str().into());
        let all: FxHashMap<PathBuf, Arc<str>> =
            self.files.iter().map(|file| (file.known().to_owned(), text(file))).collect();
        let names: Vec<PathBuf> = self.files.iter().map(|file| PathBuf::from(&file.name)).collect();
        Draft::load(&names, &mut Overlay::of(all))
    }

    /// Where to tell what has no place.
    pub fn place_of_all(&self) -> Option<String> {
        match &self.root {
            Root::Settings(path) => Some(uri_of(path)),
            Root::Alone(path) => {
                let file = self.files.iter().find(|file| Path::new(&file.name) == path);
                Some(file.map_or_else(|| uri_of(path), |file| file.uri.clone()))
            }
        }
    }
}

pub struct Workspace {
    host: Host,
    pub documents: BTreeMap<String, Document>,
    pub projects: Vec<Project>,
    /// Folders of the editor: their projects are read with no file open.
    folders: Vec<PathBuf>,
    /// Something was opened, edited, closed, or changed on disk, and not read yet.
    is_stale: bool,
    /// What was read from disk, and when it was written: many editors do not tell what others write.
    stamps: BTreeMap<PathBuf, Stamp>,
    /// Something was written just before it was read, and may have been written again without another stamp.
    is_fresh: bool,
}

/// When a file was written, and how long it is; `None` where there is none.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

/// What was written so short a time ago may be written again within what a file system tells apart.
const FRESH: Duration = Duration::from_secs(2);

impl Workspace {
    pub fn new(host: Host) -> Workspace {
        Workspace {
            host,
            documents: BTreeMap::new(),
            projects: Vec::new(),
            folders: Vec::new(),
            is_stale: false,
            stamps: BTreeMap::new(),
            is_fresh: false,
        }
    }

    pub fn add_folder(&mut self, uri: &str) {
        self.folders.push(path_of(uri));
        self.is_stale = true;
    }

    pub fn remove_folder(&mut self, uri: &str) {
        let path = path_of(uri);
        self.folders.retain(|folder| *folder != path);
        self.is_stale = true;
    }

    pub fn open(&mut self, uri: &str, text: &str, version: i64) {
        let path = path_of(uri);
        let document = Document { version, known: known_as(&path), path, text: Arc::new(Text::new(text)) };
        self.documents.insert(uri.to_owned(), document);
        self.is_stale = true;
    }

    /// Changes an open document: the whole text, or what stood in a range of it. Nothing, where it is not open.
    pub fn edit(&mut self, uri: &str, range: Option<&serde_json::Value>, new: &str, encoding: Encoding) {
        let Some(document) = self.documents.get_mut(uri) else { return };
        let old = &document.text;
        let range = range.and_then(|range| old.lines.offsets(&old.text, range, encoding));
        let text = match range {
            Some(range) => [&old.text[..range.start], new, &old.text[range.end..]].concat(),
            None => new.to_owned(),
        };
        document.text = Arc::new(Text::new(text));
        self.is_stale = true;
    }

    pub fn close(&mut self, uri: &str) {
        self.documents.remove(uri);
        self.is_stale = true;
    }

    /// Something changed on disk.
    pub fn disturb(&mut self) {
        self.is_stale = true;
    }

    /// Looks whether somebody else has written, added or taken away a file.
    pub fn look_at_disk(&mut self) {
        let is_other = |(path, before): (&PathBuf, &Stamp)| stamp(path) != *before;
        self.is_stale |= std::mem::take(&mut self.is_fresh) || self.stamps.iter().any(is_other);
    }

    fn remember_disk(&mut self) {
        let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
        for project in &self.projects {
            if let Root::Settings(path) = &project.root {
                paths.insert(path.clone());
            }
            for file in &project.files {
                // A folder changes when a file comes or goes.
                paths.extend(file.known.parent().map(Path::to_owned));
                paths.insert(file.known.clone());
            }
        }
        self.stamps = paths.into_iter().map(|path| (path.clone(), stamp(&path))).collect();
        let is_fresh = |stamp: &Stamp| stamp.is_some_and(|(at, _)| at.elapsed().is_ok_and(|age| age < FRESH));
        self.is_fresh = self.stamps.values().any(is_fresh);
    }

    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// The project that reads an open document or another file: that of the settings, where there are two.
    pub fn project_of(&self, uri: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.file(uri).is_some())
    }

    /// Reads what has changed; gives the projects that are another since.
    pub fn refresh(&mut self) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let texts = self.documents.values().map(|document| (document.known.clone(), document.text.text.clone()));
        let texts: Arc<FxHashMap<_, _>> = Arc::new(texts.collect());
        let mut wanted: Vec<Root> = Vec::new();
        let paths = self.documents.values().map(|document| document.path.as_path());
        for path in paths.chain(self.folders.iter().map(PathBuf::as_path)) {
            if let Some(settings) = settings_above(path) {
                want(&mut wanted, Root::Settings(settings));
            }
        }
        let mut projects = std::mem::take(&mut self.projects);
        let mut kept: Vec<Project> = Vec::new();
        for root in wanted {
            kept.push(self.loaded(root, &mut projects, &texts));
        }
        let with_settings = kept.len();
        for (uri, document) in &self.documents {
            let is_read = |projects: &[Project]| projects.iter().any(|project| project.file(uri).is_some());
            if is_read(&kept[..with_settings]) || !is_policy(uri, &document.path) {
                continue;
            }
            let root = Root::Alone(document.path.clone());
            // Two files that use one another, or lie side by side, are one project.
            if !is_read(&kept) {
                kept.push(self.loaded(root, &mut projects, &texts));
            }
        }
        self.projects = kept;
        self.remember_disk();
    }

    fn loaded(&self, root: Root, old: &mut Vec<Project>, texts: &Arc<FxHashMap<PathBuf, Arc<str>>>) -> Project {
        let at = old.iter().position(|project| project.root == root);
        let mut project = at.map_or_else(|| Project::new(root.clone()), |at| old.swap_remove(at));
        project.overlay.texts = texts.clone();
        let (draft, settings_text) = match &root {
            Root::Settings(path) => self.with_settings(path, &mut project),
            Root::Alone(path) => (alone(path, &mut project.overlay), String::new()),
        };
        let before: FxHashMap<&Path, &File> = project.files.iter().map(|file| (&*file.known, file)).collect();
        let files: Vec<File> = draft.sources.files().iter().map(|source| self.file(source, &before)).collect();
        let text = std::mem::take(&mut project.text);
        project.text = settings_text;
        let is_same = text == project.text
            && project.generation > 0
            && files.len() == project.files.len()
            && files.iter().zip(&project.files).all(|(one, other)| one.is_same(other))
            && draft.problems.iter().map(ToString::to_string).eq(project
                .draft
                .problems
                .iter()
                .map(ToString::to_string));
        project.files = files;
        project.draft = Arc::new(draft);
        project.generation += u64::from(!is_same);
        project
    }

    /// What the settings name, and their text.
    fn with_settings(&self, path: &Path, project: &mut Project) -> (Draft, String) {
        let text = project.overlay.texts.get(&known_as(path)).map(|text| text.to_string());
        let read = || match files::is_link_out(path) {
            true => None,
            false => String::from_utf8(files::read(path, LARGEST_SETTINGS).ok()?).ok(),
        };
        let text = text.or_else(read).unwrap_or_default();
        let draft = match (self.host.settings)(&text, &path.to_string_lossy()) {
            Ok(settings) => {
                let folder = path.parent().unwrap_or(Path::new(""));
                let mut paths: Vec<_> = settings.policies.iter().map(|policy| folder.join(policy)).collect();
                // What is open and not on disk yet is where it will be.
                let unsaved = self.documents.values().filter(|document| !document.path.is_file());
                let is_below = |document: &&Document| paths.iter().any(|path| document.path.starts_with(path));
                let unsaved: Vec<_> = unsaved.filter(is_below).map(|document| document.path.clone()).collect();
                paths.extend(unsaved.into_iter().filter(|path| has_ending(path)));
                (project.settings, project.rejected) = (settings, None);
                Draft::load(&paths, &mut project.overlay)
            }
            Err(rejected) => {
                (project.settings, project.rejected) = (Settings::default(), Some(rejected));
                Draft::nothing()
            }
        };
        (draft, text)
    }

    /// `before` are the files as they were read last.
    fn file(&self, source: &SourceFile, before: &FxHashMap<&Path, &File>) -> File {
        let path = PathBuf::from(&source.name);
        let known = known_as(&path);
        let open = self.documents.iter().find(|(_, document)| document.known == known);
        let uri = open.map_or_else(|| uri_of(&path), |(uri, _)| uri.clone());
        let open = open.map(|(_, document)| &document.text).filter(|text| *text.text == *source.text);
        // Word by word it was looked at before.
        let as_before = || {
            let before = before.get(&*known)?;
            (*before.text.text == *source.text).then(|| before.text.clone())
        };
        let text = open.cloned().or_else(as_before).unwrap_or_else(|| Arc::new(Text::new(source.text.clone())));
        File { name: source.name.clone(), known, uri, text, start: source.start }
    }
}

fn want(roots: &mut Vec<Root>, root: Root) {
    if !roots.contains(&root) {
        roots.push(root);
    }
}

/// The settings in the folder of a path or above it.
fn settings_above(path: &Path) -> Option<PathBuf> {
    let found = path.ancestors().map(|folder| folder.join("amparo.toml")).find(|settings| settings.is_file());
    found.filter(|_| path.is_absolute())
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "amparo")
}

/// A policy file, or a text that is not saved yet and was opened as one.
fn is_policy(uri: &str, path: &Path) -> bool {
    has_ending(path) || !uri.starts_with("file:")
}

/// A folder with more policy files than this is no policy without settings.
const MOST_BESIDE: usize = 100;

/// A file with those beside it; alone, where they do not belong together.
fn alone(path: &Path, overlay: &mut Overlay) -> Draft {
    let beside = path.parent().and_then(|folder| fs::read_dir(folder).ok()).filter(|_| path.is_absolute());
    let mut paths: Vec<PathBuf> = beside
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| has_ending(path) && path.is_file())
        .take(MOST_BESIDE + 1)
        .collect();
    paths.sort();
    if !paths.iter().any(|other| other == path) {
        paths.push(path.to_owned());
    }
    if paths.len() > 1 && paths.len() <= MOST_BESIDE {
        let draft = Draft::load(&paths, overlay);
        if !draft.problems.iter().any(|problem| is_clash(problem, &draft.sources)) {
            return draft;
        }
    }
    Draft::load(&[path.to_owned()], overlay)
}

/// What comes of reading files together that are not one policy: something is declared in two of them.
fn is_clash(problem: &Problem, sources: &Sources) -> bool {
    let code = problem.code().map(|code| code.to_string()).unwrap_or_default();
    let what = code.rsplit("::").next().unwrap_or("");
    let labels = problem.labels().into_iter().flatten();
    let starts = labels.map(|label| Span::new(label.offset(), label.offset()));
    let files: BTreeSet<u32> = starts.filter_map(|at| Some(sources.file_of(at)?.start)).collect();
    files.len() > 1 && (what.starts_with("duplicate_") || what.starts_with("second_") || what.ends_with("_twice"))
}
