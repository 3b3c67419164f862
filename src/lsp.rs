//! The language server: what an editor asks about a policy that somebody is writing.
//!
//! Speaks the Language Server Protocol 3.17 on a pair of pipes ([`serve`]). A [`workspace::Workspace`] holds what is open and reads it anew after
//! each change; `diagnostics` says what is wrong; `background` checks the law while nobody types; a file for each request answers from what
//! was read. Positions are UTF-16 units, or bytes where the client can count them (`position`). Not here: arguments (`cli::lsp`), and everything
//! that is not about an editor: names, types, findings, layout and words are those of the commands.

mod actions;
mod background;
mod complete;
mod diagnostics;
mod extract;
mod hints;
mod hover;
mod layout;
mod missing;
mod navigate;
mod outline;
mod position;
mod rename;
mod run;
mod server;
mod shown;
mod signature;
mod suggest;
mod symbol;
mod tokens;
mod transport;
mod uri;
mod workspace;

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use crate::calendar::Day;
use crate::problem::Rejected;
use crate::report::findings::Levels;
use crate::words::Locale;

/// What the settings of a project say (`amparo.toml`).
#[derive(Default)]
pub struct Settings {
    /// Files and folders of the policy, from the settings' folder on.
    pub policies: Vec<PathBuf>,
    pub language: Option<Locale>,
    pub levels: Levels,
}

/// What the server asks of the program around it.
#[derive(Clone, Copy)]
pub struct Host {
    /// Reads the text of the settings; the second is what its file is called.
    pub settings: fn(&str, &str) -> Result<Settings, Box<Rejected>>,
    /// On which acceptances are evaluated.
    pub today: fn() -> Day,
    /// Where neither the client nor the settings name one.
    pub language: Locale,
}

/// Serves one client until it says good-bye, or is gone. `true` where it said good-bye as the protocol asks.
///
/// # Errors
/// What arrives is not the protocol, and where the next message begins cannot be known.
pub fn serve(host: Host, input: impl BufRead + Send + 'static, output: impl Write) -> io::Result<bool> {
    server::Server::new(host, output).run(input)
}
