//! `amparo test`: the scenarios of a policy, run.

use clap::{Args, ValueEnum};

use super::settings::{Project, project};
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::eval::scenario::run_scenarios;
use crate::problem::Rejected;
use crate::report::{json, text};

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
}

impl Test {
    pub fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Project { law, tongue, .. } = project(&self.policy.policies)?;
        let runs = run_scenarios(&law.judge, &law.policy, &law.circuit);
        match self.format {
            OutputFormat::Text => {
                let style = show::style(self.language.lang.map(Into::into).or(tongue));
                show::result(&text::tests(&law, &runs, style));
            }
            OutputFormat::Json => show::json(&json::tests(&law, &runs)),
            OutputFormat::Junit => show::result(&crate::report::junit::tests(&law, &runs)),
        }
        Ok(if runs.n_failed() == 0 { Ending::Fine } else { Ending::Findings })
    }
}
