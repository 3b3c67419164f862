//! `amparo explain`: why a conclusion came out as it did, why not otherwise.

use clap::{Args, ValueEnum};

use super::errors::UnknownSubject;
use super::person::{PersonArgs, broken_assumptions};
use super::settings::{Project, project, rejected};
use super::{Ending, LanguageArgs, show};
use crate::advise::explain::{Subject, explain};
use crate::law::Law;
use crate::nearest::nearest;
use crate::problem::Rejected;
use crate::report::{json, text};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo explain policies --case policies/cases/airport.json admission
  amparo explain policies --case maria.yaml ptp --lang es --handout > maria.md
  amparo explain policies --case maria.yaml ds001_2018_window --format json

The last name is a conclusion or a clause; those before it are the policy's files and folders.")]
pub struct Explain {
    /// Files or folders of the policy (without any, those of the nearest `amparo.toml` upward), then a conclusion or a clause
    #[arg(value_name = "POLICY… CONCLUSION|CLAUSE", required = true)]
    names: Vec<String>,
    #[command(flatten)]
    person: PersonArgs,
    /// A page of plain words for the person concerned, in Markdown
    #[arg(long, conflicts_with = "format")]
    handout: bool,
    /// How the result looks
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    #[command(flatten)]
    language: LanguageArgs,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Json,
}

impl Explain {
    pub fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let (name, policies) = self.names.split_last().expect("clap asks for one at least");
        let policies: Vec<_> = policies.iter().map(Into::into).collect();
        let Project { law, tongue, .. } = project(&policies)?;
        let subject = subject(&law, name).ok_or_else(|| unknown(&law, name))?;
        let case = self.person.case(&law)?;
        let explanation = explain(&law, &case, subject);
        broken_assumptions(&law, &explanation.verdict.broken_assumptions)?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        if self.handout {
            show::result(&text::handout(&law, &case, &explanation, style.tongue));
        } else if self.is_json() {
            show::json(&json::explanation(&law, &case, &explanation));
        } else {
            show::result(&text::explanation(&law, &case, &explanation, style));
        }
        Ok(Ending::Fine)
    }
}

/// The conclusion or clause of that name.
pub fn subject(law: &Law, name: &str) -> Option<Subject> {
    let conclusion = law.policy.conclusion(name).map(Subject::Conclusion);
    conclusion.or_else(|| law.policy.clause(name).map(Subject::Clause))
}

pub fn unknown(law: &Law, name: &str) -> Box<Rejected> {
    let conclusions = law.policy.conclusions.values().map(|conclusion| &*conclusion.name);
    let clauses = law.policy.clauses.values().map(|clause| &*clause.name);
    let mend = match nearest(name, conclusions.chain(clauses)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name one behind the policy's paths: `amparo explain policies --case maria.json ptp`".to_owned(),
    };
    rejected(UnknownSubject { name: name.to_owned(), mend })
}
