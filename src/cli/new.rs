//! `amparo new`: a policy folder to start from.
//!
//! The files stand as they are in `src/cli/new/`: a small law with its scenarios, the settings, and a job for a CI. Nothing that is there is
//! ever overwritten, and a folder that has something in it is left alone.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::errors::{FolderNotEmpty, UnwritableFolder};
use super::settings::rejected;
use super::{Ending, LanguageArgs, show};
use crate::files;
use crate::problem::{Rejected, io_reason_of_writing};
use crate::report::render::safe;
use crate::report::text::Tongue;
use crate::words::say_error;

/// What stands where in the new folder.
const FILES: [(&str, &str); 4] = [
    ("amparo.toml", include_str!("new/amparo.toml")),
    ("policies/law.amparo", include_str!("new/law.amparo")),
    ("policies/scenarios.amparo", include_str!("new/scenarios.amparo")),
    (".github/workflows/law.yml", include_str!("new/law.yml")),
];

#[derive(Args)]
#[command(after_help = "Example: amparo new harbour && cd harbour && amparo test")]
pub struct New {
    /// The folder; created if it does not exist, left alone if it is not empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    language: LanguageArgs,
}

impl New {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let folder = &self.folder;
        let unwritable =
            |error: &io::Error| rejected(UnwritableFolder { path: shown(folder), why: io_reason_of_writing(error) });
        // Its name is shown, and typed again behind `cd`.
        if folder.to_str().is_none_or(|name| name.chars().any(crate::unseen::is_hidden)) {
            return Err(rejected(UnwritableFolder { path: shown(folder), why: say_error!(IoHiddenName) }));
        }
        if is_occupied(folder).map_err(|error| unwritable(&error))? {
            return Err(rejected(FolderNotEmpty { path: shown(folder) }));
        }
        let made = if folder.exists() { filled(folder) } else { made(folder) };
        made.map_err(|error| unwritable(&error))?;
        show::result(&self.told());
        Ok(Ending::Fine)
    }

    fn told(&self) -> String {
        let mut told: String = FILES.iter().map(|(name, _)| format!("{}\n", shown(&self.folder.join(name)))).collect();
        let folder = for_a_shell(&self.folder);
        told.push_str(&match show::style(self.language.lang.map(Into::into)).tongue {
            Tongue::English => format!("\nNext: cd {folder}, and amparo test\n"),
            Tongue::Spanish => format!("\nAhora: cd {folder}, y amparo test\n"),
        });
        told
    }
}

/// A folder as a shell takes it behind `cd`.
fn for_a_shell(folder: &Path) -> String {
    let name = shown(folder);
    let name = if name.starts_with('-') { format!("./{name}") } else { name };
    let is_plain = |char: char| char.is_alphanumeric() || "/._-+,:@%".contains(char);
    if name.chars().all(is_plain) { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
}

/// Whether something stands in the way: a file of that name, or a folder that is not empty.
fn is_occupied(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the folder with all that stands in it, or nothing: under another name beside it first, so that a run that is killed leaves no half of it.
fn made(folder: &Path) -> io::Result<()> {
    let Some(beside) = files::beside(folder) else { return filled(folder) };
    filled(&beside)?;
    fs::rename(&beside, folder).inspect_err(|_| drop(fs::remove_dir_all(&beside)))
}

/// Writes the files into the folder, which is made if it is not there; takes them away again where one cannot be written.
fn filled(folder: &Path) -> io::Result<()> {
    let mut made = Vec::new();
    FILES.iter().try_for_each(|(name, text)| write(&folder.join(name), text, &mut made)).inspect_err(|_| undo(&made))
}

/// Writes a file that is not there yet, with the folders above it; notes what was made, in order.
fn write(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let above = path.ancestors().skip(1).take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let mut missing: Vec<PathBuf> = above.map(Path::to_owned).collect();
    while let Some(folder) = missing.pop() {
        fs::create_dir(&folder)?;
        made.push(folder);
    }
    let mut file = fs::File::create_new(path)?;
    made.push(path.to_owned());
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.sync_all()
}

/// Takes away what was made, the last first: nothing is left half made.
fn undo(made: &[PathBuf]) {
    for path in made.iter().rev() {
        let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
    }
}

fn shown(path: &Path) -> String {
    safe::line(&path.display().to_string()).into_owned()
}
