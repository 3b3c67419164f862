//! Parsed files that are kept for the next run: where a file has the text that it had then, its tree is taken as it is.
//!
//! A policy, as it is asked for by its paths, has one file in the cache. It holds, for each file of the policy without a mistake of form, its
//! text and its tree ([`packed`]). INVARIANT: a tree is taken only where the text on disk is the kept one, letter by letter, and the same
//! build of the program wrote it; so nothing that is read here can be of an earlier text or of another grammar, and names, types and meaning
//! are looked at in every run. A file in the cache that is damaged, of another build, or not the user's alone counts as none, and what cannot
//! be written is not kept: neither is ever a mistake. Cases are never kept. Not here: where the folder is (`cli::cache`), the answers of
//! `check --cache` (`analysis::kept`).

use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Admitted, Loader, normal, parse_all};
use crate::files::{Readers, Writing};
use crate::syntax::packed::{packed, unpacked};
use crate::syntax::{Scope, tree};

/// A folder with what was parsed.
#[derive(Clone, Debug)]
pub struct TreeCache {
    folder: PathBuf,
}

/// What a cache takes.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Size {
    /// One for each policy and way in which it is asked for.
    pub n_files: usize,
    pub n_bytes: u64,
}

/// How the name of a file of the cache ends.
const ENDING: &str = ".trees";
/// The first bytes of one; the last of them is the version of what follows.
const MAGIC: &[u8; 8] = b"amparo\0\x01";
/// Text of less is parsed as quickly as it is looked up.
const WORTH_KEEPING: usize = 30_000;
/// What one policy may take, and all together. The law of a country takes some megabytes.
const LARGEST: usize = 64 << 20;
const LARGEST_TOGETHER: u64 = 128 << 20;
const MOST_POLICIES: usize = 200;
/// A file that was used is marked so once in this time: the ones used longest ago are the first to go.
const MARKED_ONCE_IN: Duration = Duration::from_secs(24 * 60 * 60);

impl TreeCache {
    /// The cache in a folder, which is made when something is first kept there.
    pub fn in_folder(folder: impl Into<PathBuf>) -> TreeCache {
        TreeCache { folder: folder.into() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether others than the user may write there, or it is another's: then nothing in it is used, and nothing kept.
    pub fn is_refused(&self) -> bool {
        fs::metadata(&self.folder).is_ok_and(|metadata| !is_the_users(&metadata))
    }

    /// What is kept.
    pub fn size(&self) -> Size {
        let all = self.entries();
        Size { n_files: all.len(), n_bytes: all.iter().map(|entry| entry.n_bytes).sum() }
    }

    /// Removes what is kept, and the folder if it has nothing else; gives what was removed.
    ///
    /// # Errors
    /// A file cannot be removed.
    pub fn clear(&self) -> io::Result<Size> {
        let mut removed = Size::default();
        for entry in self.entries() {
            match fs::remove_file(&entry.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
            removed.n_files += 1;
            removed.n_bytes += entry.n_bytes;
        }
        // What somebody else put there stays.
        let _ = fs::remove_dir(&self.folder);
        Ok(removed)
    }

    fn entries(&self) -> Vec<Entry> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let entry = |of: fs::DirEntry| {
            let (path, metadata) = (of.path(), of.metadata().ok()?);
            let name = of.file_name();
            let name = name.to_str()?;
            // Also what a killed run began beside one.
            let is_begun = name.starts_with('.') && name.ends_with(".part") && name.contains(ENDING);
            let is_ours = metadata.is_file() && (name.ends_with(ENDING) || is_begun);
            let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            is_ours.then_some(Entry { path, n_bytes: metadata.len(), used })
        };
        entries.filter_map(entry).collect()
    }

    /// Removes those that were used longest ago, until there is room for the others.
    fn prune(&self) {
        let mut entries = self.entries();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.used));
        let mut n_bytes = 0;
        for (at, entry) in entries.iter().enumerate() {
            n_bytes += entry.n_bytes;
            if at >= MOST_POLICIES || n_bytes > LARGEST_TOGETHER {
                let _ = fs::remove_file(&entry.path);
            }
        }
    }

    /// What is kept of the policy that is asked for by these paths.
    pub(super) fn open(&self, paths: &[PathBuf], scope: Scope) -> Opened {
        let mut name = FxHasher::default();
        name.write(program().as_bytes());
        name.write_u8(u8::from(scope == Scope::Whole));
        for path in paths {
            let path = path.canonicalize().unwrap_or_else(|_| path.clone());
            name.write(path.as_os_str().as_encoded_bytes());
            name.write_u8(0xff);
        }
        let path = self.folder.join(format!("{:016x}{ENDING}", name.finish()));
        let kept = Kept::read(&self.folder, &path);
        Opened { cache: self.clone(), path, kept, seen: Vec::new() }
    }
}

struct Entry {
    path: PathBuf,
    n_bytes: u64,
    used: SystemTime,
}

fn program() -> &'static str {
    env!("AMPARO_BUILD")
}

/// The file of a policy, as it was, and what is to be kept instead.
pub(super) struct Opened {
    cache: TreeCache,
    path: PathBuf,
    kept: Option<Kept>,
    seen: Vec<Seen>,
}

/// A file of the policy in this run.
struct Seen {
    /// By which path it is known.
    known: PathBuf,
    /// Among the sources.
    index: usize,
    /// `None` where it has a mistake of form.
    tree: Option<Arc<tree::File>>,
    is_kept: bool,
}

impl Opened {
    /// The trees of a wave: of those that are kept, these; the others are parsed.
    pub(super) fn parsed(&mut self, loader: &mut Loader, wave: &[Admitted], scope: Scope) -> Vec<Arc<tree::File>> {
        let mut trees: Vec<Option<Arc<tree::File>>> = Vec::with_capacity(wave.len());
        let (mut new, first_seen) = (Vec::new(), self.seen.len());
        for Admitted { wanted, known, text } in wave {
            let index = loader.sources.add(normal(&wanted.path), text.clone());
            let source = &loader.sources.files()[index];
            let kept = self.kept.as_mut();
            let tree = kept.and_then(|kept| kept.tree(known, &source.text, source.start)).map(Arc::new);
            if tree.is_none() {
                new.push((trees.len(), index));
            }
            self.seen.push(Seen { known: known.clone(), index, tree: tree.clone(), is_kept: tree.is_some() });
            trees.push(tree);
        }
        let indices: Vec<usize> = new.iter().map(|(_, index)| *index).collect();
        for ((at, _), parsed) in new.into_iter().zip(parse_all(&loader.sources, &indices, scope)) {
            let is_sound = parsed.1.is_empty();
            let tree = loader.checked_in(parsed);
            self.seen[first_seen + at].tree = is_sound.then(|| tree.clone());
            trees[at] = Some(tree);
        }
        trees.into_iter().flatten().collect()
    }

    /// Keeps what was parsed, where something was that is not kept yet.
    pub(super) fn close(self, loader: &Loader) {
        let is_new = self.seen.iter().any(|seen| seen.tree.is_some() && !seen.is_kept);
        if is_new && (WORTH_KEEPING..LARGEST).contains(&loader.n_bytes) {
            // What cannot be kept is parsed again next time.
            let _ = self.write(loader);
        } else if self.kept.as_ref().is_some_and(|kept| kept.is_to_be_marked) {
            let _ = File::options().write(true).open(&self.path).and_then(|file| file.set_modified(SystemTime::now()));
        }
    }

    fn write(&self, loader: &Loader) -> io::Result<()> {
        let (mut list, mut names_and_trees, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for seen in &self.seen {
            let source = &loader.sources.files()[seen.index];
            let tree = seen.tree.as_ref().and_then(|tree| packed(tree, &source.text, source.start));
            let Some(tree) = tree else { continue };
            let name = seen.known.as_os_str().as_encoded_bytes();
            for length in [name.len(), tree.len(), source.text.len()] {
                list.extend_from_slice(&(length as u64).to_le_bytes());
            }
            names_and_trees.extend_from_slice(name);
            names_and_trees.extend_from_slice(&tree);
            texts.push(&*source.text);
        }
        let mut bytes = (texts.len() as u64).to_le_bytes().to_vec();
        bytes.append(&mut list);
        bytes.append(&mut names_and_trees);
        if HEAD + bytes.len() + texts.iter().map(|text| text.len()).sum::<usize>() > LARGEST {
            return Ok(());
        }
        make(&self.cache.folder)?;
        if !is_the_users(&fs::metadata(&self.cache.folder)?) {
            return Ok(());
        }
        let mut writing = Writing::begin(&self.path, Readers::Owner)?;
        writing.write_all(&head(&bytes))?;
        writing.write_all(&bytes)?;
        texts.iter().try_for_each(|text| writing.write_all(text.as_bytes()))?;
        writing.finish_soon()?;
        self.cache.prune();
        Ok(())
    }
}

/// Makes the folder, which only the user may look into.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whether nobody but the user can have written it: whoever could would otherwise say what the law is.
#[cfg(unix)]
fn is_the_users(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    // For whom this process runs, where the system says so.
    match fs::metadata("/proc/self") {
        Ok(process) => metadata.uid() == process.uid() && metadata.mode() & 0o022 == 0,
        // A folder into which nobody but its owner may look, and that is looked into, is the user's, or the administrator is asking.
        Err(_) => metadata.mode() & 0o077 == 0,
    }
}

/// Elsewhere the system gives each user a folder for caches that is theirs alone.
#[cfg(not(unix))]
fn is_the_users(_: &fs::Metadata) -> bool {
    true
}

/// At the beginning: what it is, who wrote it, how long the list, the names and the trees are, and their check sum. The texts behind them need none,
/// since all of each is compared.
const HEAD: usize = 8 + 16 + 8 + 8;

fn head(bytes: &[u8]) -> [u8; HEAD] {
    let mut sum = FxHasher::default();
    sum.write(bytes);
    let mut head = [0; HEAD];
    head[..8].copy_from_slice(MAGIC);
    head[8..24].copy_from_slice(program().as_bytes());
    head[24..32].copy_from_slice(&(bytes.len() as u64).to_le_bytes());
    head[32..].copy_from_slice(&sum.finish().to_le_bytes());
    head
}

/// What a file of the cache holds.
struct Kept {
    /// The texts are read from there as they are compared: all of them in memory would take longer to make room for than to read.
    file: File,
    piece: Box<[u8]>,
    /// The list, the names and the trees.
    bytes: Vec<u8>,
    /// By the path by which a file is known.
    places: FxHashMap<Box<[u8]>, Places>,
    is_to_be_marked: bool,
}

struct Places {
    /// Among the bytes.
    tree: Range<usize>,
    /// In the file.
    text: Range<u64>,
}

impl Kept {
    fn read(folder: &Path, path: &Path) -> Option<Kept> {
        let mut file = File::open(path).ok()?;
        let metadata = file.metadata().ok()?;
        let is_ours = metadata.is_file() && is_the_users(&metadata) && is_the_users(&fs::metadata(folder).ok()?);
        if !is_ours || metadata.len() > LARGEST as u64 {
            return None;
        }
        let mut start = [0; HEAD];
        file.read_exact(&mut start).ok()?;
        let n_bytes = u64::from_le_bytes(start[24..32].try_into().ok()?);
        if n_bytes > metadata.len() {
            return None;
        }
        let mut bytes = vec![0; n_bytes as usize];
        file.read_exact(&mut bytes).ok()?;
        if start != head(&bytes) {
            return None;
        }
        let places = places(&bytes, metadata.len())?;
        let age = metadata.modified().ok().and_then(|used| used.elapsed().ok());
        let is_to_be_marked = age.is_some_and(|age| age > MARKED_ONCE_IN);
        Some(Kept { file, piece: vec![0; 1 << 15].into(), bytes, places, is_to_be_marked })
    }

    /// The tree of the file, if it is kept with this text.
    fn tree(&mut self, known: &Path, text: &str, start: u32) -> Option<tree::File> {
        let places = self.places.get(known.as_os_str().as_encoded_bytes())?;
        if places.text.end - places.text.start != text.len() as u64 {
            return None;
        }
        self.file.seek(SeekFrom::Start(places.text.start)).ok()?;
        for expected in text.as_bytes().chunks(self.piece.len()) {
            let piece = &mut self.piece[..expected.len()];
            self.file.read_exact(piece).ok()?;
            if piece != expected {
                return None;
            }
        }
        unpacked(&self.bytes[places.tree.clone()], text, start)
    }
}

/// Where everything is, by the list at the beginning of the bytes; `None` where it is not just what is there.
fn places(bytes: &[u8], n_bytes_of_file: u64) -> Option<FxHashMap<Box<[u8]>, Places>> {
    let (n_files, rest) = bytes.split_first_chunk::<8>()?;
    let n_files = usize::try_from(u64::from_le_bytes(*n_files)).ok()?;
    let list = rest.get(..n_files.checked_mul(3 * 8)?)?;
    let mut at = 8 + list.len();
    let mut text_at = (HEAD + bytes.len()) as u64;
    let mut places = FxHashMap::default();
    for file in list.chunks_exact(3 * 8) {
        let length = |number: usize| Some(u64::from_le_bytes(file[8 * number..][..8].try_into().ok()?));
        let mut part = |number: usize| {
            let end = at.checked_add(usize::try_from(length(number)?).ok()?).filter(|&end| end <= bytes.len())?;
            Some(std::mem::replace(&mut at, end)..end)
        };
        let (name, tree) = (part(0)?, part(1)?);
        let end = text_at.checked_add(length(2)?)?;
        let text = std::mem::replace(&mut text_at, end)..end;
        places.insert(bytes[name].into(), Places { tree, text });
    }
    (at == bytes.len() && text_at == n_bytes_of_file).then_some(places)
}
