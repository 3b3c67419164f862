//! A policy as it stands in a revision of git, read through `git`: nothing is checked out, and nothing is written.
//!
//! Takes a revision and the paths of the policy; gives the law at that revision, or what is wrong with it, its files called
//! `REVISION:path`. Not here: policies on disk (`settings`).

use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashMap;

use super::git::{NoAnswer, git};
use crate::cli::errors::UnknownRevision;
use crate::cli::errors::{
    LinkInRevision, NoGit, NoPathInRevision, NotAGitFolder, RevisionTooLarge, RevisionUnfinished, SubmoduleInRevision,
};
use crate::cli::settings::{rejected, understood_policies};
use crate::files::LARGEST_SETTINGS;
use crate::law::{LARGEST, Law};
use crate::problem::Rejected;
use crate::watch::Watch;
use crate::words::say_error;

/// What a list of files may have, in bytes: some hundred thousand of them. Trees of git can be nested so that a few name billions.
const LONGEST_LIST: usize = 64 << 20;
/// What the names of the files asked for at once may have, in bytes: far below what a command line takes.
const LONGEST_LINE: usize = 64 << 10;

/// A revision that git knows.
pub struct Revision<'w> {
    /// As somebody typed it.
    pub name: String,
    commit: String,
    /// The folder of the repository.
    top: PathBuf,
    /// Where the command runs, below `top`: empty, or `a/b/`.
    prefix: String,
    /// When to stop reading.
    watch: &'w Watch<'w>,
}

impl<'w> Revision<'w> {
    /// The revision of the repository here.
    ///
    /// # Errors
    /// There is no git, no repository, or no such revision; the watch is over.
    pub fn of(name: &str, watch: &'w Watch<'w>) -> Result<Revision<'w>, Box<Rejected>> {
        let here = |arguments: &[&str]| git(arguments, &[], LONGEST_LIST, watch);
        let why = |no_answer: NoAnswer| match no_answer {
            NoAnswer::Refused(words) if words.starts_with("not a git repository") => {
                rejected(NotAGitFolder { name: name.to_owned() })
            }
            NoAnswer::Refused(words) if words.contains("must be run in a work tree") => {
                rejected(NoGit { why: say_error!(DiffGitBare), mend: say_error!(CliNoGitHelpBare) })
            }
            other => unread(name, other),
        };
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned();
        let top = path_of(here(&["rev-parse", "--show-toplevel"]).map_err(why)?);
        let prefix = text(here(&["rev-parse", "--show-prefix"]).map_err(why)?);
        let wanted = format!("{name}^{{commit}}");
        let commit = match name {
            "" => None,
            _ => match here(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]) {
                // Of `^HEAD` it says which commit is left out.
                Ok(commit) => Some(text(commit)).filter(|commit| !commit.starts_with('^')),
                // It says nothing where there is no such revision.
                Err(NoAnswer::Refused(words)) if words.is_empty() => None,
                Err(NoAnswer::Refused(words)) if words.contains("expected commit type") => {
                    return Err(rejected(UnknownRevision {
                        name: name.to_owned(),
                        mend: Some(say_error!(CliUnknownRevisionHelpCommit)),
                    }));
                }
                Err(other) => return Err(unread(name, other)),
            },
        };
        let Some(commit) = commit else {
            let listed = here(&["for-each-ref", "--format=%(refname:short)"]).map_err(why)?;
            let near = crate::nearest::did_you_mean(name, String::from_utf8_lossy(&listed).lines());
            let mend = Some(near.unwrap_or_else(|| say_error!(CliUnknownRevisionHelp)));
            return Err(rejected(UnknownRevision { name: name.to_owned(), mend }));
        };
        Ok(Revision { name: name.to_owned(), commit, top, prefix, watch })
    }

    /// The policy at these paths, relative to the folder where the command runs; without any, the one that the `amparo.toml` of the revision
    /// names. Only the files of the policy are read, with those that they use.
    ///
    /// # Errors
    /// A path is not there, or is a submodule or a link; git gives no answer; what is wrong with the policy.
    pub fn law(&self, paths: &[PathBuf]) -> Result<Law, Box<Rejected>> {
        let mut known: FxHashMap<String, Entry> = FxHashMap::default();
        let mut names = Vec::new();
        let mut asked = |found: Vec<Entry>| {
            for entry in found {
                names.push(entry.path.clone());
                known.insert(entry.path.clone(), entry);
            }
        };
        match paths {
            [] => self.of_settings()?.into_iter().for_each(&mut asked),
            _ => paths.iter().try_for_each(|path| self.policies_here(path).map(&mut asked))?,
        }
        let mut n_bytes = 0;
        let mut read = |paths: &[String]| {
            let unknown: Vec<&str> =
                paths.iter().map(String::as_str).filter(|path| !known.contains_key(*path)).collect();
            let found = self.listed(&unknown)?;
            known.extend(found.into_iter().map(|entry| (entry.path.clone(), entry)));
            let entries: Vec<&Entry> = paths.iter().filter_map(|path| known.get(path)).collect();
            if let Some(link) = entries.iter().find(|entry| !entry.is_file) {
                return Err(rejected(LinkInRevision { revision: self.name.clone(), path: link.path.clone() }));
            }
            let texts = self.texts(&entries, LARGEST - n_bytes)?;
            n_bytes += texts.values().map(Vec::len).sum::<usize>();
            Ok(texts)
        };
        Law::from_tree(&names, &format!("{}:", self.name), &mut read)
    }

    /// The files of each policy in the nearest `amparo.toml` upward, as the revision has it.
    fn of_settings(&self) -> Result<Vec<Vec<Entry>>, Box<Rejected>> {
        let mut folder = self.prefix.as_str();
        loop {
            let path = format!("{folder}amparo.toml");
            let found = self.listed(&[&path])?;
            if let Some(entry) = found.iter().find(|entry| entry.path == path && entry.is_file) {
                let texts = self.texts(&[entry], LARGEST_SETTINGS as usize)?;
                let text = texts.get(&path).map(Vec::as_slice).unwrap_or_default();
                let shown = format!("{}:{path}", self.name);
                let policies = understood_policies(&String::from_utf8_lossy(text), &shown)?;
                return policies.iter().map(|policy| self.first_of([self.joined(folder, policy)], policy)).collect();
            }
            let Some(upper) = folder.strip_suffix('/') else {
                return Err(rejected(crate::cli::errors::NoPolicy));
            };
            folder = upper.rfind('/').map_or("", |at| &upper[..=at]);
        }
    }

    /// The policy files at a path as somebody typed it here. It may lead through links of this machine, which the revision does not have.
    fn policies_here(&self, path: &Path) -> Result<Vec<Entry>, Box<Rejected>> {
        let real = || {
            let (real, top) = (path.canonicalize().ok()?, self.top.canonicalize().ok()?);
            self.joined("", real.strip_prefix(top).ok()?)
        };
        self.first_of([self.inside(path), real()], path)
    }

    /// The policy files at the first of these places that has any; `path` is what somebody named.
    fn first_of<const N: usize>(&self, places: [Option<String>; N], path: &Path) -> Result<Vec<Entry>, Box<Rejected>> {
        for place in places.into_iter().flatten() {
            let found = self.policies_at(&place)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Err(self.no_path(path))
    }

    /// A path on this machine as one in the repository; `None` where it leads out of it.
    fn inside(&self, path: &Path) -> Option<String> {
        match path.strip_prefix(&self.top) {
            Ok(inside) => self.joined("", inside),
            Err(_) if path.is_absolute() => None,
            Err(_) => self.joined(&self.prefix, path),
        }
    }

    fn joined(&self, folder: &str, path: &Path) -> Option<String> {
        let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        for component in path.components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop()?),
                // Settings may name anything; no path has a zero in it.
                Component::Normal(part) => parts.push(part.to_str().filter(|part| !part.contains('\0'))?),
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(parts.join("/"))
    }

    fn no_path(&self, path: &Path) -> Box<Rejected> {
        rejected(NoPathInRevision { revision: self.name.clone(), path: path.display().to_string() })
    }

    /// The policy files at a path: the file itself, or all in the folder and below, hidden ones left out; none where nothing is there.
    fn policies_at(&self, path: &str) -> Result<Vec<Entry>, Box<Rejected>> {
        let mut listed = self.listed(&[path])?;
        if listed.is_empty() {
            listed = self.submodule_above(path)?;
        }
        if let Some(submodule) = listed.iter().find(|entry| entry.is_submodule) {
            return Err(rejected(SubmoduleInRevision { revision: self.name.clone(), path: submodule.path.clone() }));
        }
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        let is_policy = |entry: &Entry| {
            let inside = entry.path.strip_prefix(&below).unwrap_or(&entry.path);
            entry.path == path
                || (entry.path.ends_with(".amparo") && !inside.split('/').any(|part| part.starts_with('.')))
        };
        let found: Vec<Entry> = listed.into_iter().filter(is_policy).collect();
        if let Some(link) = found.iter().find(|entry| !entry.is_file) {
            return Err(rejected(LinkInRevision { revision: self.name.clone(), path: link.path.clone() }));
        }
        Ok(found)
    }

    /// The submodule that a path leads into, if it leads into one.
    fn submodule_above(&self, path: &str) -> Result<Vec<Entry>, Box<Rejected>> {
        let mut arguments = vec!["ls-tree", "-z", "--full-tree", &self.commit, "--"];
        arguments.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
        let listed = self.git(&arguments, &[], LONGEST_LIST)?;
        let entries = listed.split(|&byte| byte == 0).filter_map(Entry::read);
        Ok(entries.filter(|entry| entry.is_submodule && path.starts_with(&format!("{}/", entry.path))).collect())
    }

    /// What the revision holds at these paths and below; nothing, where there is nothing.
    fn listed(&self, paths: &[&str]) -> Result<Vec<Entry>, Box<Rejected>> {
        let mut entries = Vec::new();
        let mut rest = paths;
        while !rest.is_empty() {
            let mut n_bytes = 0;
            let fits = |path: &&&str| {
                n_bytes += path.len() + 1;
                n_bytes <= LONGEST_LINE
            };
            let n_now = rest.iter().take_while(fits).count().max(1);
            let (now, later) = rest.split_at(n_now);
            let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", &self.commit, "--"];
            // No path at all names everything.
            arguments.extend(now.iter().filter(|path| !path.is_empty()));
            let listed = self.git(&arguments, &[], LONGEST_LIST)?;
            entries.extend(listed.split(|&byte| byte == 0).filter_map(Entry::read));
            rest = later;
        }
        Ok(entries)
    }

    /// The contents of files, by path; together at most `most` bytes, which is looked at before git unpacks any.
    fn texts(&self, entries: &[&Entry], most: usize) -> Result<FxHashMap<String, Vec<u8>>, Box<Rejected>> {
        let too_large = || rejected(RevisionTooLarge { revision: self.name.clone(), megabytes: most >> 20 });
        let asked: String = entries.iter().map(|entry| format!("{}\n", entry.hash)).collect();
        let told = self.git(&["cat-file", "--batch-check=%(objectsize)"], asked.as_bytes(), LONGEST_LIST)?;
        let mut sizes = Vec::new();
        for (entry, line) in entries.iter().zip(String::from_utf8_lossy(&told).lines()) {
            // `HASH missing`
            let size = line.parse::<usize>().map_err(|_| {
                let why = say_error!(DiffMissingInRevision { path: &entry.path });
                rejected(NoGit { why, mend: say_error!(CliNoGitHelpMissing) })
            })?;
            sizes.push(size);
        }
        if sizes.iter().try_fold(0_usize, |sum, &size| sum.checked_add(size)).is_none_or(|sum| sum > most) {
            return Err(too_large());
        }
        // `HASH<newline>CONTENT<newline>` for each.
        let n_bytes = sizes.iter().sum::<usize>() + asked.len() + entries.len();
        let told = self.git(&["cat-file", "--batch=%(objectname)"], asked.as_bytes(), n_bytes)?;
        let mut rest = told.as_slice();
        let mut texts = FxHashMap::default();
        for (entry, size) in entries.iter().zip(sizes) {
            let content = rest.iter().position(|&byte| byte == b'\n').map(|end| &rest[end + 1..]);
            let content = content.and_then(|rest| rest.split_at_checked(size));
            let Some((content, after)) = content else {
                return Err(unread(&self.name, NoAnswer::Refused("git cat-file".to_owned())));
            };
            texts.insert(entry.path.clone(), content.to_vec());
            rest = after.strip_prefix(b"\n").unwrap_or(after);
        }
        Ok(texts)
    }

    fn git(&self, arguments: &[&str], input: &[u8], most: usize) -> Result<Vec<u8>, Box<Rejected>> {
        git(arguments, input, most, self.watch).map_err(|no_answer| match no_answer {
            NoAnswer::TooMuch => rejected(RevisionTooLarge { revision: self.name.clone(), megabytes: most >> 20 }),
            other => unread(&self.name, other),
        })
    }
}

/// The path that git prints on a line: bytes of any kind, newlines too.
fn path_of(mut line: Vec<u8>) -> PathBuf {
    line.pop_if(|last| *last == b'\n');
    #[cfg(unix)]
    {
        PathBuf::from(<std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(line))
    }
    #[cfg(not(unix))]
    {
        String::from_utf8_lossy(&line).into_owned().into()
    }
}

/// Something that a revision holds.
struct Entry {
    /// From the top of the repository.
    path: String,
    hash: String,
    is_file: bool,
    is_submodule: bool,
}

impl Entry {
    /// Reads `100644 blob HASH<tab>path`.
    fn read(line: &[u8]) -> Option<Entry> {
        let at = line.iter().position(|&byte| byte == b'\t')?;
        let (about, path) = (std::str::from_utf8(&line[..at]).ok()?, named(&line[at + 1..]));
        let mut about = about.split(' ');
        let (mode, _, hash) = (about.next()?, about.next()?, about.next()?);
        let (is_file, is_submodule) = (mode.starts_with("100"), mode == "160000");
        Some(Entry { path, hash: hash.to_owned(), is_file, is_submodule })
    }
}

/// Why a revision was not read.
fn unread(name: &str, no_answer: NoAnswer) -> Box<Rejected> {
    let (why, mend) = match no_answer {
        NoAnswer::NotRun(error) if error.kind() == std::io::ErrorKind::NotFound => {
            (say_error!(DiffGitNotFound { name }), say_error!(CliNoGitHelp))
        }
        NoAnswer::NotRun(error) => (crate::problem::io_reason(&error), say_error!(CliNoGitHelp)),
        NoAnswer::Refused(words) if words.is_empty() => {
            (say_error!(DiffGitSaidNothing), say_error!(CliNoGitHelpRefused))
        }
        NoAnswer::Refused(words) => (say_error!(DiffGitSaid { words: &words }), say_error!(CliNoGitHelpRefused)),
        NoAnswer::TooMuch => {
            return rejected(RevisionTooLarge { revision: name.to_owned(), megabytes: LONGEST_LIST >> 20 });
        }
        NoAnswer::Over => return rejected(RevisionUnfinished { revision: name.to_owned() }),
    };
    rejected(NoGit { why, mend })
}

/// A name in a revision; bytes that are no text are written by number, so that no file is left out and no two become one.
fn named(bytes: &[u8]) -> String {
    let mut name = String::new();
    for chunk in bytes.utf8_chunks() {
        name.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| name.push_str(&format!("\\x{byte:02X}")));
    }
    name
}
