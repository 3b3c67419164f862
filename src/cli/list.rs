//! `amparo list`: the policy's own dictionary.

use clap::Args;

use super::names::policy_first;
use super::settings::{Project, project_without_scenarios};
use super::{Ending, FormatArgs, LanguageArgs, show};
use crate::problem::Rejected;
use crate::report::dictionary::{self, Part};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo list policies
  amparo list policies facts --lang es
  amparo list policies conclusions clauses --format json")]
pub struct List {
    /// Files or folders of the policy, then what to list: facts, conclusions, clauses, instruments, authorities, values; all, where nothing is
    /// named
    #[arg(value_name = "POLICY|PART")]
    names: Vec<String>,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    language: LanguageArgs,
}

impl List {
    pub fn is_json(&self) -> bool {
        self.format.is_json()
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let part = |name: &str| Part::ALL.into_iter().find(|part| part.word() == name);
        // Parts stand last; a folder of such a name is written `./facts`.
        let n_policies = self.names.iter().rposition(|name| part(name).is_none()).map_or(0, |at| at + 1);
        let (policies, parts) = self.names.split_at(n_policies);
        if let [parts @ .., policy] = policies
            && parts.iter().any(|name| part(name).is_some())
        {
            policy_first("list", parts, policy)?;
        }
        let policies: Vec<_> = policies.iter().map(Into::into).collect();
        let mut parts: Vec<Part> = parts.iter().filter_map(|name| part(name)).collect();
        if parts.is_empty() {
            parts = Part::ALL.to_vec();
        }
        let Project { law, tongue, .. } = project_without_scenarios(&policies)?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        if self.is_json() {
            show::json(&dictionary::json(&law, &parts, style.tongue));
        } else {
            show::result(&dictionary::text(&law, &parts, style));
        }
        Ok(Ending::Fine)
    }
}
