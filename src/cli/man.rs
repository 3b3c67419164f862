//! `amparo man`: manual pages for Unix, from the same declarations as the help.
//!
//! One page on stdout, or a page for each command into a folder, for whoever packages the program. The words are those of the help, in its language.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_mangen::Man as Page;

use super::errors::UnwritableFolder;
use super::help::{in_spanish, man_in_spanish};
use super::settings::rejected;
use super::{Ending, LanguageArgs, show};
use crate::files::{Readers, write};
use crate::problem::{Rejected, io_reason_of_writing};
use crate::report::text::Tongue;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo man | man -l -
  amparo man --folder ~/.local/share/man/man1")]
pub struct Man {
    /// Write a page for each command into this folder, which must exist, instead of printing the first
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Man {
    /// Prints or writes the pages of the program.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn run(&self, program: Command) -> Result<Ending, Box<Rejected>> {
        let tongue = self.language.lang.map(Into::into).unwrap_or(show::style(None).tongue);
        let mut program = match tongue {
            Tongue::English => program,
            Tongue::Spanish => in_spanish(program),
        };
        // Gives each command its whole name, `amparo-check`.
        program.build();
        let page = |command: Command| {
            let (page, mut text) = (Page::new(command), Vec::new());
            // A vector takes all that is written to it.
            let _ = page.render(&mut text);
            let text = String::from_utf8_lossy(&text).into_owned();
            let text = if tongue == Tongue::Spanish { man_in_spanish(&text) } else { text };
            (page.get_filename(), text)
        };
        let Some(folder) = &self.folder else {
            show::result(&page(program).1);
            return Ok(Ending::Fine);
        };
        let commands: Vec<Command> =
            program.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
        for command in [program].into_iter().chain(commands) {
            let (name, text) = page(command);
            write(&folder.join(name), text.as_bytes(), Readers::Usual).map_err(|error| {
                let path = folder.display().to_string();
                rejected(UnwritableFolder { path, why: io_reason_of_writing(&error) })
            })?;
        }
        Ok(Ending::Fine)
    }
}
