//! `amparo lsp`: the language server, on stdin and stdout.

use std::io::{BufReader, stdin, stdout};

use clap::Args;

use super::errors::LspEnded;
use super::settings::{rejected, today, understood_for_editors};
use super::{Ending, show};
use crate::lsp::{Host, serve};
use crate::problem::Rejected;

#[derive(Args)]
#[command(after_help = "\
Editors start it; docs/editors.md leads to the settings for Neovim, Helix, VS Code, Emacs and Zed.
Example: vim.lsp.start({ name = \"amparo\", cmd = { \"amparo\", \"lsp\" } })")]
pub struct Lsp {
    /// Speak on stdin and stdout, as it always does: some editors say so
    #[arg(long)]
    stdio: bool,
}

impl Lsp {
    /// Serves the editor that started it.
    ///
    /// # Errors
    /// What arrives is not the protocol.
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let host = Host { settings: understood_for_editors, today, language: show::style(None).tongue };
        // Not locked: another thread reads.
        match serve(host, BufReader::new(stdin()), stdout()) {
            Ok(true) => Ok(Ending::Fine),
            Ok(false) => Ok(Ending::Findings),
            Err(error) => Err(rejected(LspEnded { why: error.to_string() })),
        }
    }
}
