//! Files of cases and policies: read up to a size and never from a device, written whole or not at all.
//!
//! [`write`], or [`Writing`] piece by piece, writes every file of the program, but for those of `amparo new`, which never replace any and stand in a folder made [`beside`]; [`read`] reads them. Not here: what is in
//! them (`case`, `law`), how an error is reported (the faces).

#[cfg(feature = "cli")]
mod write;

use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

#[cfg(feature = "cli")]
pub use write::{Readers, Settled, Writing, beside, part_of, place, remove_unfinished, replacing, write, write_result};

use crate::words::say_error;

/// What a case file may have at most, in bytes; a person takes some kilobytes.
#[cfg(feature = "cli")]
pub const LARGEST_CASE: u64 = 64 << 20;
/// What the settings or a baseline may have at most, in bytes.
#[cfg(feature = "cli")]
pub const LARGEST_SETTINGS: u64 = 16 << 20;

/// Why a file is refused that the system would give.
#[derive(Clone, Debug)]
enum Refused {
    NotRegular,
    /// Larger than that, in bytes.
    TooLarge {
        most: u64,
    },
    LinkCycle,
    /// A link to a place where there is nothing; it stands on the way where it is not the file itself.
    LinkToNowhere {
        on_the_way: Option<String>,
        target: String,
    },
    #[cfg(feature = "cli")]
    ReadOnly,
    /// A policy's text, where a result was to be written.
    #[cfg(feature = "cli")]
    Policy,
    #[cfg(all(unix, feature = "cli"))]
    OtherOwner,
    /// Another run writes it.
    #[cfg(feature = "cli")]
    Busy,
    /// Somebody wrote another text meanwhile.
    #[cfg(feature = "cli")]
    Changed,
}

impl Refused {
    fn because(self, kind: ErrorKind) -> io::Error {
        io::Error::new(kind, self)
    }
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str(&match self {
            Refused::NotRegular => say_error!(IoNotRegular),
            Refused::TooLarge { most } => say_error!(IoTooLarge { megabytes: (*most >> 20) as usize }),
            Refused::LinkCycle => say_error!(IoLinkCycle),
            Refused::LinkToNowhere { on_the_way: None, target } => say_error!(IoLinkToNowhere { target }),
            Refused::LinkToNowhere { on_the_way: Some(link), target } => say_error!(IoLinkOnTheWay { link, target }),
            #[cfg(feature = "cli")]
            Refused::ReadOnly => say_error!(IoReadOnly),
            #[cfg(feature = "cli")]
            Refused::Policy => say_error!(IoPolicy),
            #[cfg(all(unix, feature = "cli"))]
            Refused::OtherOwner => say_error!(IoOtherOwner),
            #[cfg(feature = "cli")]
            Refused::Busy => say_error!(IoBusy),
            #[cfg(feature = "cli")]
            Refused::Changed => say_error!(IoChanged),
        })
    }
}

/// A path with `/` between its parts. On Unix a backslash is part of a name, and stays.
pub fn with_slashes(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// A file's path from the top of its git repository, links followed, with `/` between its parts; `None` if the file is in no repository or its path is not
/// UTF-8.
#[cfg(feature = "cli")]
pub fn in_repository(path: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let top = path.ancestors().skip(1).find(|folder| folder.join(".git").exists())?;
    let parts: Option<Vec<&str>> = path.strip_prefix(top).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// Whether a file is a link to one outside its folder. Of settings an error message would quote lines, and in a pull request anybody can put such a
/// link beside the policy.
#[cfg(feature = "cli")]
pub fn is_link_out(path: &Path) -> bool {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    folder.zip(path.canonicalize().ok()).is_some_and(|(folder, target)| !target.starts_with(folder))
}

/// Why there is no such file: where a link leads nowhere, or in a circle, that; else what the system says.
pub fn of_link(path: &Path, error: io::Error) -> io::Error {
    let is_link = |path: &&Path| fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let Some(link) = path.ancestors().filter(is_link).find(|link| fs::metadata(link).is_err()) else { return error };
    match fs::metadata(link).map_err(|error| error.kind()) {
        Err(ErrorKind::NotFound) => {
            let on_the_way = (link != path).then(|| with_slashes(link));
            let target = fs::read_link(link).map(|target| with_slashes(&target)).unwrap_or_default();
            Refused::LinkToNowhere { on_the_way, target }.because(ErrorKind::InvalidInput)
        }
        _ if is_circle(link) => Refused::LinkCycle.because(ErrorKind::InvalidInput),
        _ => error,
    }
}

fn is_circle(link: &Path) -> bool {
    /// Systems follow no more links in a row.
    const MOST_LINKS: usize = 40;
    let next = |path: &std::path::PathBuf| {
        let target = fs::read_link(path).ok()?;
        Some(path.parent().unwrap_or(Path::new("")).join(target))
    };
    std::iter::successors(Some(link.to_owned()), next).nth(MOST_LINKS).is_some()
}

/// The bytes of a regular file of at most `most` bytes; links are followed.
///
/// # Errors
/// Those of the system; the file is a device, a FIFO, a socket, or larger.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // Asked before it is opened: opening a FIFO waits for somebody who writes.
    let metadata = fs::metadata(path).map_err(|error| of_link(path, error))?;
    refuse_what_is_no_file(&metadata)?;
    let too_large = || Refused::TooLarge { most }.because(ErrorKind::FileTooLarge);
    if metadata.len() > most {
        return Err(too_large());
    }
    let file = File::open(path)?;
    refuse_what_is_no_file(&file.metadata()?)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    // It may have grown since.
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

fn refuse_what_is_no_file(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_dir() {
        return Err(io::Error::from(ErrorKind::IsADirectory));
    }
    if !metadata.is_file() {
        return Err(Refused::NotRegular.because(ErrorKind::InvalidInput));
    }
    Ok(())
}
