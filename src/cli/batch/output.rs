//! Where rows go: stdout as they come, or a file that gets its name when all are in it; packed, if its name says so.

use std::io::{BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use super::Stop;
use crate::batch::errors::SheetLimit;
use crate::batch::rows::packed::{Packer, Packing};
use crate::cli::errors::{UnwritableFile, UnwritableOutput};
use crate::cli::settings::rejected;
use crate::files::{Readers, Settled, Writing};
use crate::problem::{Rejected, io_reason, io_reason_of_writing};
use crate::report::batch::rows::{Format, Rows, Written};
#[cfg(feature = "tables")]
use crate::report::batch::tables;
use crate::report::batch::tables::{Full, TableWriter};
use crate::report::render::safe;
use crate::words::say_error;

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
    Table(Box<dyn TableWriter<Part>>),
}

impl Output {
    /// Begins the file of these rows, or stdout where there is none, with their header.
    pub fn begin_rows(path: Option<&str>, rows: &Rows) -> Result<Output, Box<Rejected>> {
        let (Some(path), Format::Sheet | Format::Parquet) = (path, rows.format()) else {
            return Output::begin(path, &rows.header());
        };
        let table = table(path, begun(path)?, rows)?;
        Ok(Output { to: To::Table(table), path: Some(path.to_owned()) })
    }

    /// Begins the file of a run that can be gone on with, or goes on with it after so many bytes.
    pub fn kept(path: &str, rows: &Rows, after: Option<u64>) -> Result<Output, Box<Rejected>> {
        let mut output = Output { to: To::File(kept(path, after)?), path: Some(path.to_owned()) };
        if after.is_none() {
            match output.write(&rows.header()) {
                Ok(()) | Err(Stop::Unwanted) => {}
                Err(Stop::Rejected(why)) => return Err(why),
            }
        }
        Ok(output)
    }

    /// So many bytes are in the file, and on the disk.
    pub fn settled(&mut self) -> Result<Settled, Stop> {
        match (&mut self.to, &self.path) {
            (To::File(file), Some(path)) => {
                let settled = file.flush().and_then(|()| settled(file));
                settled.map_err(|error| Stop::Rejected(unwritable(path, &error)))
            }
            _ => Ok(Settled::default()),
        }
    }

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

    pub fn write_rows(&mut self, written: Written) -> Result<(), Stop> {
        match (&mut self.to, &self.path) {
            (To::Table(table), Some(path)) => {
                table.columns(written.columns).map_err(|error| Stop::Rejected(unwritable(path, &error)))
            }
            _ => self.write(&written.bytes),
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
            To::Table(_) => Ok(()),
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
            (To::Table(table), Some(path)) => {
                let file = table.finish().map_err(|error| unwritable(&path, &error))?;
                finished(file, &path)
            }
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

/// The same of a run that can be gone on with.
pub fn kept(path: &str, after: Option<u64>) -> Result<Part, Box<Rejected>> {
    let writing = Writing::kept(Path::new(path), after).map_err(|error| unwritable(path, &error))?;
    Packer::begin(BufWriter::with_capacity(1 << 20, writing), Packing::Plain).map_err(|error| unwritable(path, &error))
}

/// So many bytes of a file that was flushed are on the disk.
pub fn settled(file: &Part) -> std::io::Result<Settled> {
    match file {
        Packer::Plain(file) => file.get_ref().settled(),
        // What is packed is not gone on with.
        Packer::Gzip(_) | Packer::Zstd(_) => Ok(Settled::default()),
    }
}

/// Gives the file its name.
pub fn finished(file: Part, path: &str) -> Result<(), Box<Rejected>> {
    let whole = file.finish().and_then(|file| file.into_inner().map_err(std::io::IntoInnerError::into_error));
    whole.and_then(Writing::finish).map_err(|error| unwritable(path, &error))
}

#[cfg(feature = "tables")]
fn table(path: &str, file: Part, rows: &Rows) -> Result<Box<dyn TableWriter<Part>>, Box<Rejected>> {
    let begin = if rows.format() == Format::Parquet { tables::parquet } else { tables::sheet };
    begin(file, &rows.kinds()).map_err(|error| unwritable(path, &error))
}

#[cfg(not(feature = "tables"))]
fn table(path: &str, _file: Part, _rows: &Rows) -> Result<Box<dyn TableWriter<Part>>, Box<Rejected>> {
    Err(rejected(crate::batch::errors::NotBuilt { path: path.to_owned() }))
}

pub fn unwritable(path: &str, error: &std::io::Error) -> Box<Rejected> {
    let what = match Full::behind(error) {
        None => return rejected(UnwritableFile { path: path.to_owned(), why: io_reason_of_writing(error) }),
        Some(Full::Rows) => say_error!(BatchSheetRows),
        Some(Full::Columns) => say_error!(BatchSheetColumns),
        Some(Full::Text(row)) => say_error!(BatchSheetText { row: row as usize }),
    };
    rejected(SheetLimit { what })
}
