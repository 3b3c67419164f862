//! `amparo eval`: what the law says of one person.

use std::mem::ManuallyDrop;
use std::time::Duration;

use clap::Args;

use super::batch::few::{self, CasesArgs};
use super::limits::{OptionalBudget, watch_for};
use super::person::{PersonArgs, broken_assumptions};
use super::settings::{Project, project_without_scenarios};
use super::{Ending, FormatArgs, LanguageArgs, PolicyArgs, show};
use crate::advise::completions::sharpen;
use crate::advise::outlook::outlook;
use crate::case::Case;
use crate::eval::Verdict;
use crate::law::Law;
use crate::problem::Rejected;
use crate::report::json::VerdictDocument;
use crate::report::{dictionary, text};
use crate::words::Locale;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo eval policies --case policies/cases/airport.json
  amparo eval policies --case maria.yaml --set entry.date=2018-07-15 --as-of 2018-08-01 --lang es
  amparo eval policies --cases people.jsonl
  echo '{ \"nationality\": \"VE\" }' | amparo eval policies --case - --format json")]
pub struct Eval {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    #[command(flatten)]
    people: CasesArgs,
    /// Print everything, with all reasons and presumptions, instead of the first screen
    #[arg(long)]
    full: bool,
    /// Add to the JSON, under `labels`, the names, labels and citations of everything it mentions
    #[arg(long)]
    labels: bool,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    budget: OptionalBudget,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Eval {
    pub fn is_json(&self) -> bool {
        self.format.is_json()
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let time = self.budget.time()?;
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        if let Some(path) = &self.people.cases {
            return few::each(&law, path, &self.person, |law, case| self.answer(law, case, time));
        }
        // The process ends with them: to take a law apart piece by piece would take as long as to judge a person.
        let (law, case) = self.person.case(law)?;
        let (law, case) = (ManuallyDrop::new(law), ManuallyDrop::new(case));
        let mut verdict = law.eval(&case);
        broken_assumptions(&law, &verdict.broken_assumptions)?;
        let watch = watch_for(time);
        sharpen(&law, &case, &mut verdict, &watch);
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        if self.is_json() {
            show::json(&self.document(&law, &case, &verdict, style.tongue));
        } else {
            show::result(&match self.full {
                true => text::verdict(&law, &case, &verdict, style),
                false => text::first_screen(&law, &case, &verdict, &outlook(&law, &case, &verdict, &watch), style),
            });
        }
        Ok(if watch.is_stopped() { Ending::Incomplete } else { Ending::Fine })
    }

    fn document<'a>(&self, law: &'a Law, case: &'a Case, verdict: &'a Verdict, locale: Locale) -> VerdictDocument<'a> {
        let labels = self.labels.then(|| dictionary::labels(law, verdict, locale));
        VerdictDocument { law, case, verdict, labels }
    }

    /// The JSON about one of several, and the assumptions that the person breaks.
    fn answer(&self, law: &Law, case: &Case, time: Duration) -> (String, Vec<usize>) {
        let mut verdict = law.eval(case);
        sharpen(law, case, &mut verdict, &watch_for(time));
        let locale = self.language.of_programs();
        let told = self.document(law, case, &verdict, locale);
        (serde_json::to_string(&told).expect("what is told has names for keys"), verdict.broken_assumptions)
    }
}
