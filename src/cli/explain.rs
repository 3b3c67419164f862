//! `amparo explain`: why a conclusion came out as it did, why not otherwise.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::batch::few::{self, CasesArgs};
use super::errors::{AmbiguousLabel, UnknownSubject};
use super::limits::{OptionalBudget, watch_for};
use super::names::{policy_first, typed};
use super::person::{PersonArgs, broken_assumptions};
use super::settings::{Project, project_without_scenarios, rejected};
use super::{Ending, LanguageArgs, show};
use crate::advise::explain::{Subject, explain};
use crate::law::Law;
use crate::policy::called::{Asked, Called, Unclear, called};
use crate::problem::Rejected;
use crate::report::{json, render, text};
use crate::words::{Locale, say_error};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo explain policies --case policies/cases/airport.json admission
  amparo explain policies --case maria.yaml ptp --lang es --handout > maria.md
  amparo explain policies --case maria.yaml ds001_2018_window --format json

The last name is a conclusion or a clause; the names before it are the policy's files and folders.")]
pub struct Explain {
    /// Files or folders of the policy (default: those in the nearest `amparo.toml`), then a conclusion or a clause
    #[arg(value_name = "POLICY… CONCLUSION|CLAUSE", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    people: CasesArgs,
    /// Write a page in plain words for the person concerned; in Markdown unless `--format` is given
    #[arg(long)]
    handout: bool,
    /// The format of the result
    #[arg(long, value_name = "FORMAT")]
    format: Option<OutputFormat>,
    #[command(flatten)]
    budget: OptionalBudget,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// For a terminal
    Text,
    Markdown,
    /// A page of its own
    Html,
    /// For programs; the same with `--handout` and without
    Json,
}

impl Explain {
    pub fn is_json(&self) -> bool {
        self.format == Some(OutputFormat::Json)
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let (name, policies) = self.names.split_last().expect("clap asks for one at least");
        policy_first("explain", policies, name)?;
        let policies: Vec<_> = policies.iter().map(Into::into).collect();
        let time = self.budget.time()?;
        let without_a_name =
            |why| if policies.is_empty() && Path::new(name).exists() { name_missing(name) } else { why };
        let Project { law, tongue, .. } = project_without_scenarios(&policies).map_err(without_a_name)?;
        let subject =
            subject(&law, name).map_err(|why| if Path::new(name).exists() { name_missing(name) } else { why })?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        if let Some(path) = &self.people.cases {
            return few::each(&law, path, &self.person, |law, case| {
                let explanation = explain(law, case, subject, &watch_for(time));
                let told = json::explanation(law, case, &explanation, style.tongue);
                (told.to_string(), explanation.verdict.broken_assumptions)
            });
        }
        let (law, case) = self.person.case(law)?;
        let watch = watch_for(time);
        let explanation = explain(&law, &case, subject, &watch);
        broken_assumptions(&law, &explanation.verdict.broken_assumptions)?;
        let (document, usual) = match self.handout {
            true => (text::handout(&law, &case, &explanation, style.tongue), OutputFormat::Markdown),
            false => (text::explanation_document(&law, &case, &explanation, style), OutputFormat::Text),
        };
        match self.format.unwrap_or(usual) {
            OutputFormat::Text => show::result(&text::drawn(&document, style)),
            OutputFormat::Markdown => show::result(&render::markdown::drawn(&document)),
            OutputFormat::Html => show::result(&render::html::drawn(&document, style.tongue.code())),
            OutputFormat::Json => show::json(&json::explanation(&law, &case, &explanation, style.tongue)),
        }
        Ok(if watch.is_stopped() { Ending::Incomplete } else { Ending::Fine })
    }
}

/// The policy is named, and nothing of it.
fn name_missing(policy: &str) -> Box<Rejected> {
    let mend = say_error!(CliUnknownSubjectHelpMissing { policy: typed(policy) });
    rejected(UnknownSubject { name: policy.to_owned(), mend })
}

/// The conclusion or clause of that name, or of that label.
///
/// # Errors
/// Where nothing is called so, with the nearest name; where several things are, with their names.
pub fn subject(law: &Law, name: &str) -> Result<Subject, Box<Rejected>> {
    match called(&law.policy, name, Asked::ConclusionsAndClauses) {
        Ok(Called::Conclusion(id)) => Ok(Subject::Conclusion(id)),
        Ok(Called::Clause(id)) => Ok(Subject::Clause(id)),
        Err(unclear) => Err(not_called(name, unclear)),
    }
}

/// Why it is not clear what is meant.
pub fn not_called(name: &str, unclear: Unclear) -> Box<Rejected> {
    let name = name.to_owned();
    match unclear {
        Unclear::Several(names) => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            rejected(AmbiguousLabel { name, names: Locale::of_errors().or(&names) })
        }
        Unclear::Unknown { near: Some(near) } => {
            rejected(UnknownSubject { name, mend: say_error!(DidYouMean { name: near }) })
        }
        Unclear::Unknown { near: None } => {
            rejected(UnknownSubject { name, mend: say_error!(CliUnknownSubjectHelpExample) })
        }
    }
}
