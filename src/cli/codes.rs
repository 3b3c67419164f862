//! `amparo codes`: every diagnostic and every kind of finding with its page.

use clap::Args;

use super::errors::UnknownCode;
use super::settings::rejected;
use super::{Ending, show};
use crate::analysis::FindingKind;
use crate::nearest::did_you_mean;
use crate::problem::Rejected;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo codes
  amparo codes amparo::policy::unknown_value
  amparo codes unknown_value
  amparo codes never-fires")]
pub struct Codes {
    /// The code, its last word, or a kind of finding; without it, all of them
    code: Option<String>,
}

/// Every code with its page, layer by layer; then the kinds of findings.
pub fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let layers = [
        crate::syntax::errors::PAGES,
        crate::policy::errors::PAGES,
        crate::law::errors::PAGES,
        crate::case::errors::PAGES,
        super::errors::PAGES,
        crate::repl::errors::PAGES,
    ];
    layers.into_iter().flatten().copied().chain(FindingKind::ALL.into_iter().map(|kind| (kind.id(), kind.page(*b"en"))))
}

impl Codes {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Some(wanted) = &self.code else {
            show::result(&all());
            return Ok(Ending::Fine);
        };
        let is_it = |code: &str| code == wanted || code.rsplit("::").next() == Some(wanted);
        let found: Vec<_> = pages().filter(|(code, _)| is_it(code)).map(|(_, page)| page).collect();
        if found.is_empty() {
            let names = pages().flat_map(|(code, _)| [code, code.rsplit("::").next().unwrap_or(code)]);
            let mend = did_you_mean(wanted, names).unwrap_or_else(|| "`amparo codes` lists them all".to_owned());
            return Err(rejected(UnknownCode { code: wanted.clone(), mend }));
        }
        show::result(&found.join("\n"));
        Ok(Ending::Fine)
    }
}

/// One line a code: the code, and the first sentence of its page.
fn all() -> String {
    let widest = pages().map(|(code, _)| code.len()).max().unwrap_or(0);
    let line = |(code, page): (&str, &str)| {
        let first = page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
        let pad = " ".repeat(widest - code.len());
        format!("{code}{pad}  {first}\n")
    };
    pages().map(line).collect()
}
