//! `amparo fmt`: the one layout of policy files.
//!
//! Files are written whole or not at all, and only those that change. What does not parse is left as it is and reported; the rest of its file is
//! laid out all the same.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use similar::TextDiff;

use super::errors::{UnwritableFile, UnwritableOutput};
use super::settings::{policy_paths, rejected};
use super::{Ending, LanguageArgs, show};
use crate::files::{self, Writing};
use crate::law::{LARGEST, name_of, texts};
use crate::problem::{Problems, Rejected, io_reason, io_reason_of_writing};
use crate::report::render::safe;
use crate::syntax::edit::Part;
use crate::syntax::format::format;
use crate::syntax::{Sources, parse_file};
use crate::words::say;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo fmt policies
  amparo fmt policies --check
  amparo fmt - --stdin-filename law.amparo < law.amparo

With `--check` the exit code is 1 if a file would change. A file with errors is laid out as far as it parses, and the exit code is 2.")]
pub struct Fmt {
    /// Files or folders, or `-` for stdin; default: those in the nearest `amparo.toml`, here or in a parent folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write nothing, and print what would change
    #[arg(long)]
    check: bool,
    /// What the text from stdin is called in messages
    #[arg(long, value_name = "NAME", default_value = "stdin.amparo")]
    stdin_filename: String,
    #[command(flatten)]
    language: LanguageArgs,
}

/// A text, and where it is from.
struct File {
    name: String,
    text: String,
    /// `None` for stdin.
    path: Option<PathBuf>,
}

impl Fmt {
    /// Lays out what is named.
    ///
    /// # Errors
    /// What cannot be read, does not parse, or cannot be written; all else is laid out before that is reported.
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let (files, tongue, mut problems) = self.files()?;
        let mut sources = Sources::new();
        let (mut n_changed, mut n_same) = (0_usize, 0_usize);
        let is_stdin = files.iter().any(|file| file.path.is_none());
        for file in &files {
            let index = sources.add(file.name.clone(), file.text.as_str());
            let found = parse_file(&sources, index).1;
            let is_sound = found.is_empty();
            problems.append(found);
            let laid_out = format(&file.text).text;
            let is_changed = laid_out != file.text;
            match &file.path {
                _ if self.check && is_changed => show::result(&diff(&file.name, &file.text, &laid_out)),
                _ if self.check => {}
                Some(path) if is_changed => {
                    match files::replacing(path, &file.text, &laid_out).and_then(Writing::finish) {
                        Ok(()) => show::result(&format!("{}\n", safe::line(&file.name))),
                        Err(error) => {
                            let why = io_reason_of_writing(&error);
                            problems.add(UnwritableFile { path: path.display().to_string(), why });
                            continue;
                        }
                    }
                }
                Some(_) => {}
                None => print(&laid_out)?,
            }
            n_changed += usize::from(is_changed);
            // What does not parse is left as it is, which does not make it fine.
            n_same += usize::from(!is_changed && is_sound);
        }
        if !is_stdin && (n_changed + n_same > 0 || problems.is_empty()) {
            let style = show::style(self.language.lang.map(Into::into).or(tongue));
            let counted = if self.check {
                say!(style.tongue, FmtWouldChange { n: n_changed, same: n_same })
            } else {
                say!(style.tongue, FmtChanged { n: n_changed, same: n_same })
            };
            show::result(&format!("{counted}\n"));
        }
        if !problems.is_empty() {
            problems.sort_by_place();
            return Err(Box::new(Rejected { problems, sources: Arc::new(sources), case: None }));
        }
        Ok(if self.check && n_changed > 0 { Ending::Findings } else { Ending::Fine })
    }

    /// What is to be laid out, the language of the settings, and what could not be read.
    fn files(&self) -> Result<(Vec<File>, Option<crate::report::text::Tongue>, Problems), Box<Rejected>> {
        if self.paths.iter().any(|path| path == Path::new("-")) && self.paths.len() == 1 {
            let text = self.stdin()?;
            return Ok((vec![File { name: self.stdin_filename.clone(), text, path: None }], None, Problems::new()));
        }
        let (paths, tongue) = policy_paths(&self.paths)?;
        let (found, problems) = texts(&paths);
        let mut seen = BTreeSet::new();
        let files = found.into_iter().filter(|(path, _)| seen.insert(path.clone()));
        let files = files.map(|(path, text)| File { name: name_of(&path), text, path: Some(path) }).collect();
        Ok((files, tongue, problems))
    }

    fn stdin(&self) -> Result<String, Box<Rejected>> {
        let mut bytes = Vec::new();
        let most = LARGEST as u64;
        let read = std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes);
        let unreadable =
            |why: String| rejected(crate::law::errors::Unreadable { path: self.stdin_filename.clone(), why });
        read.map_err(|error| unreadable(io_reason(&error)))?;
        if bytes.len() as u64 > most {
            return Err(rejected(crate::law::errors::TooLarge { path: self.stdin_filename.clone() }));
        }
        String::from_utf8(bytes).map_err(|error| rejected(crate::law::not_utf8(&self.stdin_filename, &error)))
    }
}

/// Prints a text to the letter, for programs; on a terminal without what a terminal obeys.
fn print(text: &str) -> Result<(), Box<Rejected>> {
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        drop(out);
        show::result(&safe::lines(text));
        return Ok(());
    }
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(rejected(UnwritableOutput { why: io_reason(&error) }))
        }
        _ => Ok(()),
    }
}

/// What would change in a part of a file, so many lines down in it.
pub(super) fn diff_of_part(name: &str, part: &Part) -> String {
    let moved = |line: &str| {
        let (was, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
        let (now, rest) = rest.split_once(" @@")?;
        let down = |range: &str| {
            let (start, length) = range.split_at(range.find(',').unwrap_or(range.len()));
            Some(format!("{}{length}", start.parse::<usize>().ok()? + part.n_lines_before))
        };
        Some(format!("@@ -{} +{} @@{rest}", down(was)?, down(now)?))
    };
    let told = diff(name, part.was, &part.now);
    told.split_inclusive('\n').map(|line| moved(line).unwrap_or_else(|| line.to_owned())).collect()
}

const LONGEST_DIFF: Duration = Duration::from_secs(2);

/// What would change, as `diff -u` shows it.
pub(super) fn diff(name: &str, old: &str, new: &str) -> String {
    let name = safe::line(name);
    let mut config = TextDiff::configure();
    // Where all lines of a large file differ, the shortest difference is not worth the time.
    let diff = config.timeout(LONGEST_DIFF).diff_lines(old, new);
    let diff = diff.unified_diff().context_radius(3).header(&name, &name).to_string();
    safe::lines(&diff).into_owned()
}
