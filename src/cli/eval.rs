//! `amparo eval`: what the law says of one person.

use clap::{Args, ValueEnum};

use super::limits::{OptionalBudget, watch_for};
use super::person::{PersonArgs, broken_assumptions};
use super::settings::{Project, project_without_scenarios};
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::advise::completions::sharpen;
use crate::problem::Rejected;
use crate::report::{dictionary, json, text};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo eval policies --case policies/cases/airport.json
  amparo eval policies --case maria.yaml --set entry.date=2018-07-15 --as-of 2018-08-01 --lang es
  echo '{ \"nationality\": \"VE\" }' | amparo eval policies --case - --format json")]
pub struct Eval {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// Print everything, with all reasons and presumptions, instead of the first screen
    #[arg(long)]
    full: bool,
    /// Add to the JSON, under `labels`, the names, labels and citations of everything it mentions
    #[arg(long)]
    labels: bool,
    /// The format of the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    #[command(flatten)]
    budget: OptionalBudget,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
}

impl Eval {
    pub fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let time = self.budget.time()?;
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        let case = self.person.case(&law)?;
        let mut verdict = law.eval(&case);
        broken_assumptions(&law, &verdict.broken_assumptions)?;
        let watch = watch_for(time);
        sharpen(&law, &case, &mut verdict, &watch);
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        if self.is_json() {
            let mut told = json::verdict(&law, &case, &verdict);
            if self.labels {
                told["labels"] = dictionary::labels(&law, &verdict, style.tongue);
            }
            show::json(&told);
        } else {
            let page = if self.full { text::verdict } else { text::first_screen };
            show::result(&page(&law, &case, &verdict, style));
        }
        Ok(if watch.is_stopped() { Ending::Incomplete } else { Ending::Fine })
    }
}
