//! `amparo test`: the scenarios of a policy, run.

use clap::{Args, ValueEnum};

use super::settings::{Project, project};
use super::{Ending, FailureFormat, LanguageArgs, PolicyArgs, show};
use crate::eval::scenario::run_scenarios;
use crate::problem::Rejected;
use crate::report::text::Tongue;
use crate::report::{github, json, junit, text};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo test policies
  amparo test policies --format json

A scenario that fails is shown with what was expected, the actual outcome, and why. The exit code is 1 if one fails.")]
pub struct Test {
    #[command(flatten)]
    policy: PolicyArgs,
    /// The format of the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
    Junit,
    Github,
}

impl Test {
    /// How broken input is reported, so that whoever reads the format learns that the run failed.
    pub fn failure_format(&self) -> FailureFormat {
        match self.format {
            OutputFormat::Text => FailureFormat::Text,
            OutputFormat::Json => FailureFormat::Json,
            OutputFormat::Junit => FailureFormat::Junit("amparo test"),
            OutputFormat::Github => FailureFormat::Github,
        }
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Project { law, tongue, .. } = project(&self.policy.policies)?;
        let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
        // For programs, English unless asked otherwise: what a program compares must not depend on a locale.
        let locale = self.language.lang.map_or(Tongue::English, Into::into);
        match self.format {
            OutputFormat::Text => {
                let style = show::style(self.language.lang.map(Into::into).or(tongue));
                show::result(&text::tests(&law, &runs, style));
            }
            OutputFormat::Json => show::json(&json::tests(&law, &runs)),
            OutputFormat::Junit => show::result(&junit::tests(&law, &runs, locale)),
            OutputFormat::Github => show::commands(&github::tests(&law, &runs, locale)),
        }
        Ok(if runs.n_failed() == 0 { Ending::Fine } else { Ending::Findings })
    }
}
