//! `amparo timeline`: a person or a journey over time.

use clap::Args;

use super::errors::BackwardTimeline;
use super::person::PersonArgs;
use super::settings::{Project, day, project_without_scenarios, rejected};
use super::{Ending, FormatArgs, LanguageArgs, PolicyArgs, limits, show};
use crate::advise::timeline::{timeline, usual_days};
use crate::calendar::Day;
use crate::case::CaseFile;
use crate::problem::Rejected;
use crate::report::{json, text};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo timeline policies --case policies/cases/airport.json
  amparo timeline policies --case maria.yaml --from 2018-01-01 --to 2020-12-31 --format json

Without --from and --to: from 1 January before the case's day (or a journey's first step) to the end of the fifth year after it.
The days are exact, not sampled.")]
pub struct Timeline {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// The first day
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// The time limit; then the days worked out so far are printed, and the exit code is 2
    #[arg(long, value_name = "SECONDS", allow_negative_numbers = true)]
    budget: Option<String>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Timeline {
    pub fn is_json(&self) -> bool {
        self.format.is_json()
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let watch = limits::watch(self.budget.as_deref())?;
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        let (law, file) = self.person.file(law)?;
        let (first, last) = self.days(&file)?;
        let timeline = timeline(&law, &file, first, last, &watch);
        if self.is_json() {
            show::json(&json::timeline(&law, &timeline));
        } else {
            let style = show::style(self.language.lang.map(Into::into).or(tongue));
            show::result(&text::timeline(&law, &file, &timeline, style));
        }
        Ok(if timeline.last_day < timeline.asked_until { Ending::Incomplete } else { Ending::Fine })
    }

    fn days(&self, file: &CaseFile) -> Result<(Day, Day), Box<Rejected>> {
        let (mut first, mut last) = usual_days(file);
        if let Some(text) = &self.from {
            first = day("--from", text)?;
            last = last.max(first);
        }
        if let Some(text) = &self.to {
            last = day("--to", text)?;
            first = if self.from.is_some() { first } else { first.min(last) };
        }
        if last < first {
            return Err(rejected(BackwardTimeline { first, last }));
        }
        Ok((first, last))
    }
}
