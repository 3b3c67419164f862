//! Rows that cannot be read: said on stderr, and kept in `--rejects FILE` to be mended and read again.

use std::collections::BTreeSet;
use std::io::Write;

use csv::ByteRecord;
use serde_json::json;

use super::Stop;
use super::output::{Part, begun, finished, kept, settled, unwritable};
use super::progress::Progress;
use super::resume::Resume;
use crate::batch::rows::Row;
use crate::batch::rows::reader::BadRow;
use crate::cli::show;
use crate::files::Settled;
use crate::problem::Rejected;
use crate::words::say_error;

/// A row as it was.
pub enum RawRow {
    Csv(ByteRecord),
    Line(Vec<u8>),
}

impl RawRow {
    pub fn of(row: Row) -> RawRow {
        match row {
            Row::Csv(record) => RawRow::Csv(record.clone()),
            Row::Plain { text, delimiter, .. } => RawRow::Csv(text.split(|byte| *byte == delimiter).collect()),
            Row::Line { text, .. } => RawRow::Line(text.to_owned()),
            Row::Cells { table, at } => {
                RawRow::Csv((0..table.n_columns()).map(|column| table.cell(column, at).text()).collect())
            }
        }
    }
}

/// So many are said on stderr; all are in the file.
const SAID: u64 = 20;

/// What is wrong with a row of that file, with its place.
pub fn said(file: &str, bad: &BadRow) -> String {
    let file = if file == "-" { "stdin" } else { file };
    let place = match (&bad.name, bad.column) {
        (Some(name), _) => format!(" {name}:"),
        (None, Some(column)) => format!("{column}:"),
        (None, None) => String::new(),
    };
    show::harmless(&format!("{file}:{}:{place} {} [{}]", bad.line, bad.reason, bad.code))
}

pub struct Rejects {
    /// What the file of people is called.
    name: String,
    file: Option<(Kept, String)>,
    n_bad: u64,
    /// The mistakes whose help has been said.
    helped: BTreeSet<String>,
}

enum Kept {
    /// The columns of the table, and four more.
    Csv(Box<csv::Writer<Part>>),
    Lines(Part),
}

impl Rejects {
    /// `header` is that of a table, with what separates its cells.
    pub fn begin(
        name: &str,
        path: Option<&str>,
        header: Option<(Vec<String>, u8)>,
        resume: Option<&Resume>,
    ) -> Result<Rejects, Box<Rejected>> {
        let after = resume.filter(|resume| resume.is_resumed).map(|resume| resume.done());
        let file = match path {
            None => None,
            Some(path) => {
                let file = match resume {
                    Some(_) => kept(path, after.map(|done| done.rejects.n_bytes))?,
                    None => begun(path)?,
                };
                let kept = match header {
                    None => Kept::Lines(file),
                    Some((header, delimiter)) => {
                        let builder = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(file);
                        let mut writer = Box::new(builder);
                        let more = ["line", "column", "code", "reason"];
                        let written = match after {
                            Some(_) => Ok(()),
                            None => writer.write_record(header.iter().map(String::as_str).chain(more)),
                        };
                        written.map_err(|error| unwritable(path, &std::io::Error::from(error)))?;
                        Kept::Csv(writer)
                    }
                };
                Some((kept, path.to_owned()))
            }
        };
        let name = if name == "-" { "stdin" } else { name };
        let n_bad = after.map_or(0, |done| done.bad);
        Ok(Rejects { name: name.to_owned(), file, n_bad, helped: BTreeSet::new() })
    }

    /// `people.csv:17: nationality: …`; of a line of JSON with its character, `people.jsonl:17:23: …`.
    pub fn in_words(&self, bad: &BadRow) -> String {
        said(&self.name, bad)
    }

    pub fn add(&mut self, bad: &BadRow, raw: &RawRow, progress: &Progress) -> Result<(), Stop> {
        self.n_bad += 1;
        if self.n_bad <= SAID {
            progress.clear();
            show::line(&self.in_words(bad));
            // Cells have one code for several mistakes.
            let mistake =
                |help: &str| if bad.code == "amparo::batch::cell" { help.to_owned() } else { bad.code.clone() };
            if let Some(help) = bad.help.as_deref().filter(|help| self.helped.insert(mistake(help))) {
                show::line(&format!("  {}", show::harmless(&say_error!(BatchRowHelp { help }))));
            }
        }
        let Some((kept, path)) = &mut self.file else { return Ok(()) };
        let column = bad.name.clone().or(bad.column.map(|column| column.to_string())).unwrap_or_default();
        let line = bad.line.to_string();
        let written = match (kept, raw) {
            (Kept::Csv(writer), RawRow::Csv(record)) => {
                let more = [line.as_str(), &column, &bad.code, &bad.reason].map(str::as_bytes);
                writer.write_record(record.iter().chain(more)).map_err(std::io::Error::from)
            }
            (Kept::Lines(file), RawRow::Line(text)) => {
                let row = String::from_utf8_lossy(text);
                let told = json!({ "line": bad.line, "column": bad.column, "code": bad.code, "reason": bad.reason, "row": row });
                writeln!(file, "{told}")
            }
            (Kept::Csv(_), RawRow::Line(_)) | (Kept::Lines(_), RawRow::Csv(_)) => Ok(()),
        };
        written.map_err(|error| Stop::Rejected(unwritable(path, &error)))
    }

    /// So many there were.
    pub fn n_bad(&self) -> u64 {
        self.n_bad
    }

    /// So many bytes are in the file, and on the disk.
    pub fn settled(&mut self) -> Result<Settled, Stop> {
        let Some((kept, path)) = &mut self.file else { return Ok(Settled::default()) };
        let settled = match kept {
            Kept::Csv(writer) => writer.flush().and_then(|()| settled(writer.get_ref())),
            Kept::Lines(file) => file.flush().and_then(|()| settled(file)),
        };
        settled.map_err(|error| Stop::Rejected(unwritable(path, &error)))
    }

    /// Says how many there were, and gives the file its name.
    pub fn finish(self, n_rows: u64) -> Result<u64, Box<Rejected>> {
        if self.n_bad > SAID {
            show::line(&say_error!(BatchAndMoreRows { more: (self.n_bad - SAID) as usize }));
        }
        if self.n_bad > 0 {
            show::line(&say_error!(BatchBadRows { n: self.n_bad as usize, all: n_rows as usize }));
        }
        match self.file {
            Some((Kept::Lines(file), path)) => finished(file, &path)?,
            Some((Kept::Csv(writer), path)) => {
                let file = writer.into_inner().map_err(|error| unwritable(&path, error.error()))?;
                finished(file, &path)?;
            }
            None => {}
        }
        Ok(self.n_bad)
    }
}
