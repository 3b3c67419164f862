//! `check --cache`: the answers of a check in a file, for the next one.
//!
//! The file holds fingerprints, days and numbers: no name, no text of the policy, and nothing about anybody, since `check` reads no case. What is
//! damaged, of another program or of another build counts as nothing, and is written anew. Not here: what an answer rests on
//! (`analysis::cone`).

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::errors::UnwritableFile;
use super::settings::rejected;
use crate::analysis::Kept;
use crate::analysis::cone::{Fingerprint, fingerprint};
use crate::files::{self, Readers, Writing};
use crate::problem::{Rejected, io_reason_of_writing};

const NAME: &str = "amparo-check.json";
const SCHEMA: &str = "amparo/check-cache/1";

/// What made the answers: a program that reads the law otherwise has others.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("AMPARO_SOURCES"));

/// More than is ever written ([`Kept`] bounds what is held).
const LARGEST: u64 = 256 << 20;

/// The first line of the file. The second has the answers.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    schema: String,
    program: String,
    /// Of the second line.
    sum: Fingerprint,
}

impl Head {
    fn of(answers: &[u8]) -> Head {
        Head { schema: SCHEMA.to_owned(), program: PROGRAM.to_owned(), sum: fingerprint(answers) }
    }
}

pub struct Cache {
    path: PathBuf,
    pub kept: Kept,
}

impl Cache {
    /// The answers in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// Nothing can be written there: said before a check that takes long, not after it.
    pub fn open(folder: &Path) -> Result<Cache, Box<Rejected>> {
        let path = folder.join(NAME);
        let begun = std::fs::create_dir_all(folder).and_then(|()| Writing::begin(&path, Readers::Usual));
        begun.map_err(|error| unwritable(&path, &error))?;
        let kept = files::read(&path, LARGEST).ok().and_then(|bytes| understood(&bytes)).unwrap_or_default();
        Ok(Cache { path, kept })
    }

    /// Writes the answers: beside the file of before, which they then replace, so that another check finds the one or the other.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn save(&self) -> Result<(), Box<Rejected>> {
        let Some(answers) = self.kept.written() else { return Ok(()) };
        let answers = serde_json::to_vec(&answers).unwrap_or_default();
        let mut bytes = serde_json::to_vec(&Head::of(&answers)).unwrap_or_default();
        bytes.push(b'\n');
        bytes.extend_from_slice(&answers);
        bytes.push(b'\n');
        files::write_result(&self.path, &bytes, Readers::Usual).map_err(|error| unwritable(&self.path, &error))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Box<Rejected> {
    rejected(UnwritableFile { path: path.display().to_string(), why: io_reason_of_writing(error) })
}

/// The answers that the bytes hold; `None` where they are not whole, or not of this program.
fn understood(bytes: &[u8]) -> Option<Kept> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let (head, answers) = (&bytes[..end], bytes[end + 1..].strip_suffix(b"\n")?);
    let head: Head = serde_json::from_slice(head).ok()?;
    let written = (head == Head::of(answers)).then(|| serde_json::from_slice(answers).ok())??;
    Some(Kept::read(written))
}
