//! `--resume`: how far an interrupted run came, kept beside its results, so that the same command goes on there.
//!
//! `OUT.resume` says in numbers and hashes what was asked and what is done; the rows are in `OUT.resume.part` (those of `--rejects` in a file of
//! their own) until all are, and then get their name. Whoever goes on has the same answer as whoever was never interrupted: the rows that are
//! done are read again, not evaluated, and must be the same. All these files are their owner's alone.

use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

use super::output::Output;
use super::rejects::Rejects;
use super::{Batch, Stop};
use crate::batch::errors::CannotResume;
use crate::batch::rows::Chunk;
use crate::calendar::Day;
use crate::cli::settings::{rejected, today};
use crate::files::{LARGEST_SETTINGS, Readers, Settled, part_of};
use crate::law::Law;
use crate::problem::{Rejected, io_reason};
use crate::report::batch::rows::Format;
use crate::words::{Locale, say_error};

/// What is done is written down so often: a run that is killed, and could not say where it was, loses as much.
const OFTEN: Duration = Duration::from_secs(5);

/// What a run was asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    program: String,
    /// A hash of the texts of the policy.
    policy: u64,
    options: u64,
    /// The size of the file of people.
    size: u64,
}

/// What is done.
#[derive(Clone, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Done {
    pub pieces: u64,
    pub rows: u64,
    pub bad: u64,
    /// A hash of the rows.
    pub read: u64,
    /// So much of the files is written.
    pub out: Settled,
    pub rejects: Settled,
    /// Keys of lines of JSON that name nothing.
    pub extra: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    asked: Asked,
    /// The day on which it began, which is the day of people of whom no other is stated.
    today: String,
    done: Done,
}

pub struct Resume {
    path: PathBuf,
    state: State,
    today: Day,
    pub is_resumed: bool,
    saved: Option<Instant>,
}

fn cannot(what: String, mend: String) -> Box<Rejected> {
    rejected(CannotResume { what, mend })
}

/// Whether such a run can be gone on with.
///
/// # Errors
/// The people come from stdin, or the results go to a table or are packed.
pub fn is_possible(args: &Batch, format: Option<Format>) -> Result<(), Box<Rejected>> {
    let is_packed = |path: &str| super::Packing::of_name(path).0 != super::Packing::Plain;
    let files = args.out.iter().chain(&args.rejects);
    let is_text = matches!(format, Some(Format::Csv | Format::JsonLines));
    let is_from_stdin = args.cases == "-" || args.list.iter().any(|list| list.ends_with("=-"));
    match !is_from_stdin && is_text && !files.into_iter().any(|path| is_packed(path)) {
        true => Ok(()),
        false => Err(cannot(say_error!(BatchResumeFiles), say_error!(BatchResumeFilesHelp))),
    }
}

impl Resume {
    /// Where it is kept how far the run came that writes `out`.
    pub fn beside(out: &Path) -> PathBuf {
        let mut name = out.as_os_str().to_owned();
        name.push(".resume");
        name.into()
    }

    /// Finds out whether there is something to go on with. `options` are all that the results depend on, beside the policy and the people.
    ///
    /// # Errors
    /// What was begun is something else, or cannot be gone on with.
    pub fn open(args: &Batch, out: &str, law: &Law, options: &str) -> Result<Resume, Box<Rejected>> {
        let path = Resume::beside(Path::new(out));
        let mut policy = FxHasher::default();
        law.sources.files().iter().for_each(|file| hash(&mut policy, file.text.as_bytes()));
        let mut of_options = FxHasher::default();
        hash(&mut of_options, options.as_bytes());
        let asked = Asked {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            policy: policy.finish(),
            options: of_options.finish(),
            size: fs::metadata(&args.cases).map_or(0, |file| file.len()),
        };
        let shown = path.display().to_string();
        let state = match crate::files::read(&path, LARGEST_SETTINGS) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let today = today();
                let state = State { asked, today: today.to_string(), done: Done::default() };
                return Ok(Resume { path, state, today, is_resumed: false, saved: None });
            }
            Err(error) => {
                let what = say_error!(BatchResumeUnreadable { path: &*shown, why: io_reason(&error) });
                return Err(cannot(what, say_error!(BatchResumeUnreadableHelp)));
            }
            Ok(bytes) => serde_json::from_slice::<State>(&bytes).ok(),
        };
        let mend = || say_error!(BatchResumeDamagedHelp { path: &*shown });
        let with_day = state.and_then(|state| Some((Day::parse(&state.today).ok()?, state)));
        let Some((today, state)) = with_day else {
            return Err(cannot(say_error!(BatchResumeDamaged { path: &*shown }), mend()));
        };
        let other = match &state.asked {
            of if of.program != asked.program => Some(say_error!(BatchResumeProgram { path: &*shown })),
            of if of.policy != asked.policy => Some(say_error!(BatchResumePolicy { path: &*shown })),
            of if of.options != asked.options => Some(say_error!(BatchResumeOptions { path: &*shown })),
            of if of.size != asked.size => Some(say_error!(BatchResumePeople { path: &*shown })),
            _ => None,
        };
        if let Some(other) = other {
            return Err(cannot(other, mend()));
        }
        for (file, settled) in [(Some(out), state.done.out), (args.rejects.as_deref(), state.done.rejects)] {
            let Some(part) = file.map(|file| part_of(Path::new(file))) else { continue };
            let there = Settled::of(&part, settled.n_bytes);
            if there != Some(settled) {
                let (part, path) = (part.display().to_string(), &*shown);
                let what = match there {
                    None => say_error!(BatchResumePart { part, path }),
                    Some(_) => say_error!(BatchResumeChanged { part, path }),
                };
                return Err(cannot(what, mend()));
            }
        }
        Ok(Resume { path, state, today, is_resumed: true, saved: None })
    }

    /// The day of people of whom no other is stated.
    pub fn today(&self) -> Day {
        self.today
    }

    /// What is done already.
    pub fn done(&self) -> &Done {
        &self.state.done
    }

    /// The rows that are done are not those which were done.
    pub fn other_people(&self) -> Box<Rejected> {
        let path = &*self.path.display().to_string();
        cannot(say_error!(BatchResumePeople { path }), say_error!(BatchResumeDamagedHelp { path }))
    }

    /// What a run that is stopped says.
    pub fn stopped_help(&self) -> String {
        say_error!(BatchInterruptedHelpGoOn { path: self.path.display().to_string() })
    }

    pub fn is_due(&self) -> bool {
        self.saved.is_none_or(|saved| saved.elapsed() >= OFTEN)
    }

    /// Writes down what is done, after it is on the disk.
    pub fn save(&mut self, done: Done, output: &mut Output, rejects: &mut Rejects) -> Result<(), Stop> {
        self.state.done = Done { out: output.settled()?, rejects: rejects.settled()?, ..done };
        let text = serde_json::to_vec(&self.state).expect("numbers and texts are JSON");
        let written = crate::files::write(&self.path, &text, Readers::Owner);
        let path = self.path.display().to_string();
        written.map_err(|error| Stop::Rejected(super::output::unwritable(&path, &error)))?;
        self.saved = Some(Instant::now());
        Ok(())
    }

    /// All is done.
    pub fn forget(self) -> Result<(), Box<Rejected>> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(super::output::unwritable(&self.path.display().to_string(), &error))
            }
            _ => Ok(()),
        }
    }
}

/// What the results depend on beside the policy and the people, as one text.
pub fn options(args: &Batch, header: Option<&[String]>, mappings: &[super::Mapping], formats: &str) -> String {
    let mapped: Vec<(&str, &str)> = mappings.iter().map(|of| (&*of.path, &*of.column)).collect();
    let everyone = (&args.everyone.set, &args.everyone.read, &args.everyone.decided, &args.as_of);
    let asked = (&args.sheet, args.delimiter, &args.date_format, &args.columns, &args.why, &args.rejects);
    let key = &args.list_key;
    format!("{formats} {:?} {header:?} {mapped:?} {everyone:?} {asked:?} {key:?}", Locale::of_errors().tag())
}

/// Adds a text to a hash, with its length.
fn hash(hasher: &mut FxHasher, bytes: &[u8]) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

/// The hash of the rows so far, and of one more piece.
pub fn hashed(before: u64, piece: &Chunk) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_u64(before);
    piece.hash_into(&mut hasher);
    hasher.finish()
}
