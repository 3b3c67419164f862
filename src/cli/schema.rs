//! `amparo schema`: what a case of a policy may say.

use clap::{Args, ValueEnum};

use super::settings::{Project, project_without_scenarios, today};
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::case::Format;
use crate::case::schema::{json_schema, sample};
use crate::problem::Rejected;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo schema policies > case.schema.json
  amparo schema policies --sample --format yaml > maria.yaml")]
pub struct Schema {
    #[command(flatten)]
    policy: PolicyArgs,
    /// Print an empty case to fill in instead of the schema
    #[arg(long)]
    sample: bool,
    /// The format of the result; a sample in YAML explains each fact
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: OutputFormat,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Json,
    Yaml,
}

impl Schema {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        let language = show::style(self.language.lang.map(Into::into).or(tongue)).tongue.tag();
        let format = match self.format {
            OutputFormat::Json => Format::Json,
            OutputFormat::Yaml => Format::Yaml,
        };
        if self.sample {
            show::result(&sample(&law.policy, format, language, today()));
        } else {
            // YAML takes JSON as it is.
            show::json(&json_schema(&law.policy, language));
        }
        Ok(Ending::Fine)
    }
}
