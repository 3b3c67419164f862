//! `amparo find`: a person and a day for whom a condition holds, or why nobody matches.

use std::path::PathBuf;

use clap::Args;

use super::check::Progress;
use super::errors::{FailedReplay, Unanswered};
use super::explain::not_called;
use super::names::policy_first;
use super::settings::{Project, project_without_scenarios, rejected};
use super::{Ending, FormatArgs, LanguageArgs, limits, show};
use crate::analysis::find::find;
use crate::analysis::prover::NoAnswer;
use crate::policy::called::with_names;
use crate::problem::Rejected;
use crate::report::{json, text};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo find policies 'granted ptp and not entry.regular'
  amparo find policies 'conflict expulsion' --all 5
  amparo find policies 'asylum_seeker and dormant expulsion' --format json

The last argument is the condition, in the words of properties: facts, definitions, `granted S`,
`conflict S`, `fires CLAUSE`. If nobody matches, that is proved, and a shortest
list of reasons is shown.")]
pub struct Find {
    /// Files or folders of the policy (default: those in the nearest `amparo.toml`), then the condition
    #[arg(value_name = "POLICY… CONDITION", required = true)]
    names: Vec<String>,
    /// How many people to find, each under different clauses (not just with another birthday)
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    all: u32,
    /// The time limit for the search; then it prints what it knows and exits with code 2
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    budget: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Find {
    pub fn is_json(&self) -> bool {
        self.format.is_json()
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        let (condition, policies) = self.names.split_last().expect("clap asks for one at least");
        policy_first("find", policies, condition)?;
        let policies: Vec<PathBuf> = policies.iter().map(Into::into).collect();
        let Project { law, tongue, .. } = project_without_scenarios(&policies)?;
        let condition = with_names(&law.policy, condition).map_err(|(label, why)| not_called(&label, why))?;
        let (law, expr) = law.with_condition("condition", &condition).map_err(Box::new)?;
        let (progress, n_wanted) = (Progress::new(), self.all as usize);
        let found = find(&law, expr, n_wanted, &watch, &|n_found| progress.tell("persons", n_found, n_wanted));
        progress.clear();
        let found = found.map_err(|why| match why {
            NoAnswer::GaveUp => rejected(Unanswered::in_time()),
            NoAnswer::TooMuch => rejected(Unanswered::too_large()),
            NoAnswer::FailedReplay => rejected(FailedReplay),
        })?;
        if self.is_json() {
            show::json(&json::found(&law, &found, self.language.of_programs()));
        } else {
            let style = show::style(self.language.lang.map(Into::into).or(tongue));
            show::result(&text::found(&law, expr, &found, style));
        }
        Ok(if found.is_stopped { Ending::Incomplete } else { Ending::Fine })
    }
}
