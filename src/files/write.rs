//! How a file is written: whole or not at all, and read by nobody whom it does not concern.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use flate2::Crc;
use serde::{Deserialize, Serialize};

use super::{Refused, refuse_what_is_no_file};

/// Who may read a file that does not exist yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Readers {
    /// Its owner only: it holds a person, or is of use to nobody else.
    Owner,
    /// Anyone who may read other new files.
    Usual,
}

/// Writes a whole file at once, as [`Writing`] does.
///
/// # Errors
/// As [`Writing::begin`].
pub fn write(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut writing = Writing::begin(path, readers)?;
    writing.write_all(bytes)?;
    writing.finish()
}

/// A text that is to stand in place of the one that was read, written beside it: what somebody saved meanwhile is not lost.
///
/// # Errors
/// As [`Writing::begin`]; the file has another text by now.
pub fn replacing(path: &Path, was: &str, text: &str) -> io::Result<Writing> {
    let mut writing = Writing::begin(path, Readers::Usual)?;
    writing.write_all(text.as_bytes())?;
    match super::read(path, 1 << 40)? == was.as_bytes() {
        true => Ok(writing),
        false => Err(Refused::Changed.because(ErrorKind::Other)),
    }
}

/// The same as [`write`] of what is no policy; a policy's file that is there stays as it is.
///
/// # Errors
/// As [`Writing::begin`].
pub fn write_result(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    refuse_a_policy(&followed(path)?)?;
    write(path, bytes, readers)
}

/// Nobody means to lose the law for a result: where one is asked for over a policy's file, the names were mixed up.
fn refuse_a_policy(target: &Path) -> io::Result<()> {
    let is_policy = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("amparo"));
    match is_policy && target.exists() {
        true => Err(Refused::Policy.because(ErrorKind::InvalidInput)),
        false => Ok(()),
    }
}

/// A file that is being written: to a new one in the same folder, which is renamed when it is finished, so that nobody finds half of it and
/// nothing is lost if the disk is full. Dropped before that, it leaves nothing. A link is followed, and stays a link. A file that exists keeps
/// its mode and its owner (another hard link to it keeps the old text).
pub struct Writing {
    file: File,
    beside: PathBuf,
    target: PathBuf,
    /// It stays if it is not finished: somebody may go on with it, who can tell by the check sum whether it is as it was left.
    kept: Option<Crc>,
    is_finished: bool,
}

/// So much of a file is on the disk, with this check sum.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    pub n_bytes: u64,
    pub sum: u32,
}

impl Settled {
    /// The beginning of a file of so many bytes; `None` where it is shorter, or is none.
    pub fn of(path: &Path, n_bytes: u64) -> Option<Settled> {
        let metadata = fs::symlink_metadata(path).ok().filter(|metadata| metadata.is_file())?;
        if metadata.len() < n_bytes {
            return None;
        }
        let sum = sum_of(&mut File::open(path).ok()?, n_bytes).ok()?;
        Some(Settled { n_bytes, sum: sum.sum() })
    }
}

/// The check sum of the beginning.
fn sum_of(file: &mut File, n_bytes: u64) -> io::Result<Crc> {
    let (mut sum, mut piece, mut n_left) = (Crc::new(), vec![0; 1 << 16], n_bytes);
    while n_left > 0 {
        let most = piece.len().min(usize::try_from(n_left).unwrap_or(usize::MAX));
        let n_read = file.read(&mut piece[..most])?;
        if n_read == 0 {
            return Err(io::Error::from(ErrorKind::UnexpectedEof));
        }
        sum.update(&piece[..n_read]);
        n_left -= n_read as u64;
    }
    Ok(sum)
}

/// Files that were begun beside others and have no name yet; not those that are kept.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes what was begun and is not finished, before the program ends where it stands.
pub fn remove_unfinished() {
    let unfinished = UNFINISHED.lock().map_or_else(|poisoned| poisoned.into_inner().clone(), |paths| paths.clone());
    for path in unfinished {
        let _ = fs::remove_file(path);
    }
}

fn is_unfinished(path: &Path, is_so: bool) {
    if let Ok(mut unfinished) = UNFINISHED.lock() {
        match is_so {
            true => unfinished.push(path.to_owned()),
            false => unfinished.retain(|other| other != path),
        }
    }
}

impl Writing {
    /// Begins the file beside `path`.
    ///
    /// # Errors
    /// Those of the system; what exists is not a regular file, or may not be written; its owner cannot be kept; a person is to be written over a
    /// policy.
    pub fn begin(path: &Path, readers: Readers) -> io::Result<Writing> {
        let (target, there) = replaceable(path)?;
        // What holds persons is no policy.
        if readers == Readers::Owner {
            refuse_a_policy(&target)?;
        }
        let beside = beside(&target).ok_or_else(|| io::Error::from(ErrorKind::IsADirectory))?;
        // What replaces a file is its owner's alone until it has the mode of the old one.
        let first_readers = if there.is_some() { Readers::Owner } else { readers };
        is_unfinished(&beside, true);
        let file = created(&beside, first_readers).inspect_err(|_| is_unfinished(&beside, false))?;
        let writing = Writing { file, beside, target, kept: None, is_finished: false };
        if let Some(metadata) = &there {
            as_it_was(&writing.file, metadata)?;
        }
        Ok(writing)
    }

    /// Begins the file in [`part_of`] the path, its owner's alone, or goes on with it after so many bytes. Dropped before it is finished, it stays.
    ///
    /// # Errors
    /// As [`Writing::begin`]; there is nothing to go on with; another run is writing it.
    pub fn kept(path: &Path, after: Option<u64>) -> io::Result<Writing> {
        let (target, _) = replaceable(path)?;
        refuse_a_policy(&target)?;
        let beside = part_of(path);
        // What a link leads to is not ours.
        let is_there = fs::symlink_metadata(&beside).map(|metadata| refuse_what_is_no_file(&metadata));
        let mut sum = Crc::new();
        let file = match (is_there, after) {
            (Ok(is_file), Some(after)) => {
                is_file?;
                let mut file = OpenOptions::new().read(true).write(true).open(&beside)?;
                lock(&file)?;
                sum = sum_of(&mut file, after)?;
                file.set_len(after)?;
                file.seek(SeekFrom::End(0))?;
                file
            }
            (Ok(is_file), None) => {
                is_file?;
                lock(&OpenOptions::new().write(true).open(&beside)?)?;
                fs::remove_file(&beside)?;
                locked(created(&beside, Readers::Owner)?)?
            }
            (Err(_), None) => locked(created(&beside, Readers::Owner)?)?,
            // It was there when the run was read how far it came.
            (Err(error), Some(_)) if error.kind() == ErrorKind::NotFound => return Err(is_written_by_another()),
            (Err(error), Some(_)) => return Err(error),
        };
        Ok(Writing { file, beside, target, kept: Some(sum), is_finished: false })
    }

    /// So many bytes are written, and on the disk.
    ///
    /// # Errors
    /// Those of the system.
    pub fn settled(&self) -> io::Result<Settled> {
        self.file.sync_data()?;
        Ok(Settled { n_bytes: (&self.file).stream_position()?, sum: self.kept.as_ref().map_or(0, Crc::sum) })
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// Those of the system; then what was there before is still there.
    pub fn finish(mut self) -> io::Result<()> {
        if self.kept.is_some()
            && let (_, Some(there)) = replaceable(&self.target)?
        {
            as_it_was(&self.file, &there)?;
        }
        self.file.sync_all()?;
        self.rename()?;
        // The new name reaches the disk too. Not every system can do that, and the file itself is safe.
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }

    /// Gives it its name without waiting for the disk: of what can be made again, and has a check sum in case the machine stops meanwhile.
    ///
    /// # Errors
    /// Those of the system; then what was there before is still there.
    pub fn finish_soon(mut self) -> io::Result<()> {
        self.rename()
    }

    fn rename(&mut self) -> io::Result<()> {
        fs::rename(&self.beside, &self.target)?;
        self.is_finished = true;
        Ok(())
    }
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.file.write(bytes)?;
        if let Some(sum) = &mut self.kept {
            sum.update(&bytes[..n_written]);
        }
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.is_finished && self.kept.is_none() {
            let _ = fs::remove_file(&self.beside);
        }
        is_unfinished(&self.beside, false);
    }
}

fn locked(file: File) -> io::Result<File> {
    lock(&file)?;
    Ok(file)
}

/// Two runs that go on with one file would write it through one another. The lock ends with the process, however that ends; where the file's disk has
/// no locks there is none.
fn lock(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(is_written_by_another()),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
    }
}

fn is_written_by_another() -> io::Error {
    Refused::Busy.because(ErrorKind::ResourceBusy)
}

/// Where the links lead from a path, and what is there, if it may be replaced.
fn replaceable(path: &Path) -> io::Result<(PathBuf, Option<Metadata>)> {
    let target = followed(path)?;
    match fs::metadata(&target) {
        Ok(metadata) => {
            refuse_what_is_no_file(&metadata)?;
            refuse_what_is_protected(&target, &metadata)?;
            Ok((target, Some(metadata)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok((target, None)),
        Err(error) => Err(error),
    }
}

/// Where a file is while it is written by a run that can be gone on with: beside it, under a name that says so.
pub fn part_of(path: &Path) -> PathBuf {
    let target = followed(path).unwrap_or_else(|_| path.to_owned());
    let mut name = target.into_os_string();
    name.push(".resume.part");
    name.into()
}

/// Who may not write a file may often still replace it; but whoever took away the permission meant the text.
fn refuse_what_is_protected(path: &Path, metadata: &Metadata) -> io::Result<()> {
    if metadata.permissions().readonly() {
        return Err(Refused::ReadOnly.because(ErrorKind::ReadOnlyFilesystem));
    }
    OpenOptions::new().append(true).open(path).map(drop)
}

/// A new name beside `path`, for what is to have that name once it is whole; clears away what killed runs left under such names. `None` where the
/// path has no last part, as `..` has none.
pub fn beside(path: &Path) -> Option<PathBuf> {
    let prefix = prefix(&path.file_name()?.to_string_lossy());
    let folder = folder_of(path);
    clear_leftovers(folder, &prefix);
    // Whoever makes it refuses a name that somebody guessed.
    Some(folder.join(format!("{prefix}{:016x}{PART}", RandomState::new().build_hasher().finish())))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The end of the name of a file that is being written.
const PART: &str = ".part";

/// The start of that name. Of a long name as much as leaves room for the rest: systems allow 255 bytes.
fn prefix(name: &str) -> String {
    const MOST: usize = 200;
    let end = (0..=MOST.min(name.len())).rev().find(|&at| name.is_char_boundary(at)).unwrap_or(0);
    format!(".{}.", &name[..end])
}

/// The place that `path` names, links followed: of two paths with the same place, one file is written. `None` where there is no such folder.
pub fn place(path: &Path) -> Option<PathBuf> {
    let target = followed(path).ok()?;
    target.canonicalize().ok().or_else(|| Some(folder_of(&target).canonicalize().ok()?.join(target.file_name()?)))
}

/// Where the links lead from `path`, whether a file exists at their end or not.
fn followed(path: &Path) -> io::Result<PathBuf> {
    /// More links in a row than this are a cycle.
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(Refused::LinkCycle.because(ErrorKind::InvalidInput))
}

/// A new file, never one that exists or that a link leads to.
fn created(path: &Path, readers: Readers) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if readers == Readers::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    #[cfg(not(unix))]
    let _ = readers;
    options.open(path)
}

/// Gives the new file the mode and the owner of the old one.
#[cfg(unix)]
fn as_it_was(file: &File, old: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        fchown(file, Some(old.uid()), Some(old.gid())).map_err(|_| Refused::OtherOwner.because(ErrorKind::Other))?;
    }
    // After the owner: changing the owner clears special bits of the mode.
    file.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn as_it_was(file: &File, old: &Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Removes what a killed run left of this file: it holds the same person.
fn clear_leftovers(folder: &Path, prefix: &str) {
    /// Nothing is still writing a file of this age.
    const OLD: Duration = Duration::from_secs(60);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let middle = name.to_str().and_then(|name| name.strip_prefix(prefix)?.strip_suffix(PART));
        let is_ours =
            middle.is_some_and(|middle| middle.len() == 16 && middle.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let is_old = || {
            let metadata = entry.metadata().ok()?;
            let age = metadata.modified().ok()?.elapsed().ok()?;
            (age > OLD).then_some(metadata)
        };
        // No link is followed: neither of them is what it leads to.
        let _ = match is_ours.then(is_old).flatten() {
            Some(metadata) if metadata.is_file() => fs::remove_file(entry.path()),
            Some(metadata) if metadata.is_dir() => fs::remove_dir_all(entry.path()),
            _ => Ok(()),
        };
    }
}

#[cfg(test)]
mod tests {
    /// What an editor saved while a text was laid out stays.
    #[test]
    fn a_text_that_was_changed_meanwhile_is_not_replaced() {
        let path = std::env::temp_dir().join(format!("amparo-replaced-{}.amparo", std::process::id()));
        std::fs::write(&path, "status s").expect("written");
        super::replacing(&path, "status s", "status s\n")
            .and_then(super::Writing::finish)
            .expect("it is as it was read");
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "status s\n");
        assert!(super::replacing(&path, "status s", "lost").is_err());
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "status s\n");
        std::fs::remove_file(&path).expect("removed");
    }

    use super::super::read;
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("amparo-files-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn nothing_is_left_beside_what_was_written() {
        let folder = folder("beside");
        let path = folder.join("maria.json");
        write(&path, b"one", Readers::Owner).expect("written");
        write(&path, b"two", Readers::Owner).expect("written again");
        assert_eq!(fs::read(&path).expect("there"), b"two");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
        assert!(write(&folder, b"x", Readers::Owner).is_err(), "a folder is not a file");
        let long = folder.join("é".repeat(120) + ".json");
        write(&long, b"long", Readers::Owner).expect("a name of 245 bytes");
        fs::remove_file(&long).expect("removed");
        assert!(write(&folder.join("no/such.json"), b"x", Readers::Owner).is_err());
        assert_eq!(read(&path, 2).map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
        assert_eq!(read(&path, 3).expect("just so large"), b"two");
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[cfg(unix)]
    #[test]
    fn rights_links_and_devices() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("rights");
        let (path, link) = (folder.join("maria.json"), folder.join("link.json"));
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        write(&path, b"one", Readers::Owner).expect("written");
        assert_eq!(mode(&path), 0o600, "only the owner reads about a person");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        write(&path, b"two", Readers::Owner).expect("written");
        assert_eq!(mode(&path), 0o640, "a mode that somebody chose stays");
        symlink("maria.json", &link).expect("a link");
        write(&link, b"three", Readers::Owner).expect("written through the link");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&path).expect("there"), b"three");
        symlink("new.json", folder.join("dangling.json")).expect("a link");
        write(&folder.join("dangling.json"), b"four", Readers::Owner).expect("written where it leads");
        assert_eq!(fs::read(folder.join("new.json")).expect("there"), b"four");
        symlink("round.json", folder.join("round.json")).expect("a link");
        assert!(write(&folder.join("round.json"), b"x", Readers::Owner).is_err());
        // A device is neither written nor replaced, and never read.
        let before = fs::metadata("/dev/null").expect("there").file_type();
        assert!(write(Path::new("/dev/null"), b"x", Readers::Owner).is_err());
        assert_eq!(fs::metadata("/dev/null").expect("there").file_type(), before);
        assert!(read(Path::new("/dev/zero"), 10).is_err());
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn what_a_killed_run_left_is_removed() {
        let folder = folder("leftovers");
        let (old, new, other) = (
            folder.join(".a.json.00ff00ff00ff00ff.part"),
            folder.join(".a.json.11ff00ff00ff00ff.part"),
            folder.join(".a.json.mine.part"),
        );
        for path in [&old, &new, &other] {
            fs::write(path, "half").expect("written");
        }
        let long_ago = std::time::SystemTime::now() - Duration::from_secs(3600);
        for path in [&old, &other] {
            File::options().write(true).open(path).and_then(|file| file.set_modified(long_ago)).expect("set");
        }
        write(&folder.join("a.json"), b"whole", Readers::Owner).expect("written");
        assert_eq!((old.exists(), new.exists(), other.exists()), (false, true, true));
        fs::remove_dir_all(&folder).expect("removed");
    }
}
