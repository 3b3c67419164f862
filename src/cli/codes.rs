//! `amparo codes`: every error and every kind of finding with its page.

use clap::Args;

use super::errors::UnknownCode;
use super::settings::rejected;
use super::{Ending, LanguageArgs, show};
use crate::analysis::FindingKind;
use crate::nearest::did_you_mean;
use crate::problem::Rejected;
use crate::words::{Locale, say, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo codes
  amparo codes amparo::policy::unknown_value
  amparo codes unknown_value
  amparo codes never-fires --lang es")]
pub struct Codes {
    /// The code, its last word, or a kind of finding; without it, all of them
    code: Option<String>,

    #[command(flatten)]
    language: LanguageArgs,
}

/// What each error means in Spanish, a line a code; the pages themselves are English.
const IN_SPANISH: &str = include_str!("../../docs/errors/es.md");

/// Codes that belong together: a layer of the program, or the findings.
struct Section {
    heading: fn(Locale) -> String,
    pages: &'static [(&'static str, &'static str)],
}

const SECTIONS: [Section; 8] = [
    Section { heading: |locale| say!(locale, CodesSyntax), pages: crate::syntax::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesPolicy), pages: crate::policy::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesLoad), pages: crate::law::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesCase), pages: crate::case::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesBatch), pages: crate::batch::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesSql), pages: crate::export::sql::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesCli), pages: super::errors::PAGES },
    Section { heading: |locale| say!(locale, CodesRepl), pages: crate::repl::errors::PAGES },
];

fn of_errors() -> impl Iterator<Item = (&'static str, &'static str)> {
    SECTIONS.iter().flat_map(|section| section.pages).copied()
}

impl Codes {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let locale = show::style(self.language.lang.map(Into::into)).tongue;
        let Some(wanted) = &self.code else {
            show::result(&all(locale));
            return Ok(Ending::Fine);
        };
        let is_it = |code: &str| code == wanted || code.rsplit("::").next() == Some(wanted);
        let of_errors = of_errors().filter(|(code, _)| is_it(code)).map(|(code, page)| of_error(code, page, locale));
        let of_findings = FindingKind::ALL.into_iter().filter(|kind| is_it(kind.id()));
        let of_findings = of_findings.map(|kind| kind.page(locale.tag()).to_owned());
        let found: Vec<String> = of_errors.chain(of_findings).collect();
        if found.is_empty() {
            return Err(unknown(wanted));
        }
        show::result(&found.join("\n"));
        Ok(Ending::Fine)
    }
}

fn unknown(wanted: &str) -> Box<Rejected> {
    let codes = || of_errors().map(|(code, _)| code).chain(FindingKind::ids());
    let names = codes().flat_map(|code| [code, code.rsplit("::").next().unwrap_or(code)]);
    let mend = did_you_mean(wanted, names).unwrap_or_else(|| say_error!(CliUnknownCodeHelpList));
    rejected(UnknownCode { code: wanted.to_owned(), mend })
}

/// The page of an error; in Spanish with what it means, and the rest as it is in English.
fn of_error(code: &str, page: &str, locale: Locale) -> String {
    match locale {
        Locale::English => page.to_owned(),
        Locale::Spanish => translated(page, &summary(code, page, locale)),
    }
}

/// The page below its title, with the summary in the other language above it.
fn translated(page: &str, summary: &str) -> String {
    let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
    format!("{title}\n\n{summary}\n\n{}\n{rest}", say!(Locale::Spanish, CodesInEnglish))
}

/// What a code means, in one sentence.
fn summary(code: &str, page: &str, locale: Locale) -> String {
    let of_page = || page.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or("");
    let in_spanish =
        || IN_SPANISH.lines().find_map(|line| line.strip_prefix("- `")?.strip_prefix(code)?.strip_prefix("` "));
    match locale {
        Locale::English => of_page().to_owned(),
        Locale::Spanish => in_spanish().unwrap_or_else(of_page).to_owned(),
    }
}

/// One line a code, below the heading of its section.
fn all(locale: Locale) -> String {
    let widest = of_errors().map(|(code, _)| code.len()).max().unwrap_or(0);
    let line = |code: &str, summary: &str| format!("  {code}{}  {summary}\n", " ".repeat(widest - code.len()));
    let mut text = String::new();
    for section in &SECTIONS {
        text.push_str(&format!("{}\n", (section.heading)(locale)));
        text.extend(section.pages.iter().map(|(code, page)| line(code, &summary(code, page, locale))));
        text.push('\n');
    }
    text.push_str(&format!("{}\n", say!(locale, CodesFindings)));
    text.extend(FindingKind::ALL.into_iter().map(|kind| line(kind.id(), kind.summary(locale.tag()))));
    text
}
