//! Where rows go: stdout as they come, or a file that gets its name when all are in it; packed, if its name says so.

use std::io::{BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use super::Stop;
use crate::batch::rows::packed::{Packer, Packing};
use crate::cli::errors::{UnwritableFile, UnwritableOutput};
use crate::cli::settings::rejected;
use crate::files::{Readers, Writing};
use crate::problem::{Rejected, io_reason, io_reason_of_writing};
use crate::report::render::safe;

/// A file that is being written.
pub type Part = Packer<BufWriter<Writing>>;

pub struct Output {
    to: To,
    path: Option<String>,
}

enum To {
    Stdout(StdoutLock<'static>),
    /// Stdout, where somebody looks on: what the people's texts contain is shown, not obeyed.
    Terminal(StdoutLock<'static>),
    File(Part),
}

impl Output {
    /// Begins the file, or stdout where there is none.
    pub fn begin(path: Option<&str>, header: &[u8]) -> Result<Output, Box<Rejected>> {
        let to = match path {
            Some(path) => To::File(begun(path)?),
            None if std::io::stdout().is_terminal() => To::Terminal(std::io::stdout().lock()),
            None => To::Stdout(std::io::stdout().lock()),
        };
        let mut output = Output { to, path: path.map(str::to_owned) };
        match output.write(header) {
            Ok(()) | Err(Stop::Unwanted) => Ok(output),
            Err(Stop::Rejected(why)) => Err(why),
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let written = match &mut self.to {
            To::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            To::Terminal(stdout) => {
                let text = String::from_utf8_lossy(bytes);
                stdout.write_all(safe::no_commands(&safe::lines(&text)).as_bytes()).and_then(|()| stdout.flush())
            }
            To::File(file) => file.write_all(bytes),
        };
        written.map_err(|error| match &self.path {
            Some(path) => Stop::Rejected(unwritable(path, &error)),
            None if error.kind() == std::io::ErrorKind::BrokenPipe => Stop::Unwanted,
            None => Stop::Rejected(rejected(UnwritableOutput { why: io_reason(&error) })),
        })
    }

    /// All is written: the file gets its name.
    pub fn finish(self) -> Result<(), Box<Rejected>> {
        match (self.to, self.path) {
            (To::File(file), Some(path)) => finished(file, &path),
            _ => Ok(()),
        }
    }
}

/// A file of results, beside the one of that name. It holds people.
pub fn begun(path: &str) -> Result<Part, Box<Rejected>> {
    let writing = Writing::begin(Path::new(path), Readers::Owner).map_err(|error| unwritable(path, &error))?;
    let file = BufWriter::with_capacity(1 << 20, writing);
    Packer::begin(file, Packing::of_name(path).0).map_err(|error| unwritable(path, &error))
}

/// Gives the file its name.
pub fn finished(file: Part, path: &str) -> Result<(), Box<Rejected>> {
    let whole = file.finish().and_then(|file| file.into_inner().map_err(std::io::IntoInnerError::into_error));
    whole.and_then(Writing::finish).map_err(|error| unwritable(path, &error))
}

pub fn unwritable(path: &str, error: &std::io::Error) -> Box<Rejected> {
    rejected(UnwritableFile { path: path.to_owned(), why: io_reason_of_writing(error) })
}
