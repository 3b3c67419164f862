//! The person of a command: a case file, with what is stated beside it on the command line.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use super::errors::{BrokenAssumption, UnreadableCase};
use super::settings::{day, rejected, today};
use crate::case::set::{set, set_decided, set_reading};
use crate::case::{Case, CaseFile, Format, read_bytes};
use crate::files;
use crate::law::Law;
use crate::problem::{Problems, Rejected, io_reason};
use crate::syntax::Sources;
use crate::words::{Locale, say_error};

#[derive(Args)]
pub struct PersonArgs {
    /// The case: a JSON or YAML file, or `-` for stdin; default: a person with no known facts
    #[arg(long, value_name = "FILE")]
    pub case: Option<String>,
    /// State or change a fact, for example `entry.date=2018-07-15`; the value `unknown` makes it unknown
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Choose an interpretation of an open question of law, for example `strict_50_1=yes`
    #[arg(long, value_name = "QUESTION=ANSWER")]
    pub read: Vec<String>,
    /// State what somebody with the power to decide has decided, for example `refugee=established`
    #[arg(long, value_name = "CONCLUSION=OUTCOME")]
    pub decided: Vec<String>,
    /// The day on which the law is evaluated, instead of the case's own
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
}

impl PersonArgs {
    /// The law open to what is decided of the person, and the person on the day asked for.
    pub fn case(&self, law: Law) -> Result<(Law, Case), Box<Rejected>> {
        let (law, file) = self.file(law)?;
        let case = file.case(&law.policy);
        Ok((law, case))
    }

    /// The law open to what is decided of the person, and the person: the file, with what is stated on the command line.
    pub fn file(&self, law: Law) -> Result<(Law, CaseFile), Box<Rejected>> {
        let file = self.stated(&law)?;
        let law = law.for_person(&file).unwrap_or(law);
        Ok((law, file))
    }

    fn stated(&self, law: &Law) -> Result<CaseFile, Box<Rejected>> {
        let mut file = match &self.case {
            Some(path) => read(law, path)?,
            None => CaseFile::blank(today()),
        };
        for argument in &self.set {
            set(&law.policy, &mut file, argument).map_err(|problems| of_argument(law, "--set", argument, problems))?;
        }
        for argument in &self.read {
            set_reading(&law.policy, &mut file, argument)
                .map_err(|problems| of_argument(law, "--read", argument, problems))?;
        }
        for argument in &self.decided {
            set_decided(&law.policy, &mut file, argument)
                .map_err(|problems| of_argument(law, "--decided", argument, problems))?;
        }
        if let Some(text) = &self.as_of {
            file.as_of = day("--as-of", text)?;
        }
        Ok(file)
    }
}

/// Reads a case file; `-` is stdin.
pub fn read(law: &Law, path: &str) -> Result<CaseFile, Box<Rejected>> {
    let (name, bytes) = match path {
        "-" => {
            let mut bytes = Vec::new();
            let most = files::LARGEST_CASE;
            let read = std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes);
            let too_large = || {
                std::io::Error::new(std::io::ErrorKind::FileTooLarge, format!("it is larger than {} MB", most >> 20))
            };
            ("stdin", read.and_then(|n| if n as u64 > most { Err(too_large()) } else { Ok(bytes) }))
        }
        path => (path, files::read(Path::new(path), files::LARGEST_CASE)),
    };
    let bytes = bytes.map_err(|error| {
        let mend = match error.kind() {
            std::io::ErrorKind::NotFound => say_error!(CliUnreadableCaseHelpPath),
            std::io::ErrorKind::IsADirectory => say_error!(CliUnreadableCaseHelpFile),
            std::io::ErrorKind::FileTooLarge => say_error!(CliUnreadableCaseHelpSize),
            std::io::ErrorKind::InvalidInput => say_error!(CliUnreadableCaseHelpRegular),
            _ => say_error!(CliUnreadableCaseHelpRights),
        };
        let what = match error.kind() {
            std::io::ErrorKind::NotFound => say_error!(CliUnreadableCaseNoFile { path }),
            _ => say_error!(CliUnreadableCase { path, why: io_reason(&error) }),
        };
        rejected(UnreadableCase { what, mend })
    })?;
    let format = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("json") => Format::Json,
        Some("yaml" | "yml") => Format::Yaml,
        _ => Format::of_text(&String::from_utf8_lossy(&bytes)),
    };
    read_bytes(&law.policy, name, &bytes, format, today())
        .map_err(|problems| Box::new(law.rejected_case(name, &String::from_utf8_lossy(&bytes), problems)))
}

/// Problems of an argument behind an option.
pub fn of_argument(law: &Law, option: &str, argument: &str, problems: Problems) -> Box<Rejected> {
    let source = Sources::of(option, argument);
    Box::new(Rejected { problems, sources: law.sources.clone(), case: Some(Arc::new(source)) })
}

/// A case of which an assumption is false is no real case.
pub fn broken_assumptions(law: &Law, broken: &[usize]) -> Result<(), Box<Rejected>> {
    let mut problems = Problems::new();
    for &at in broken {
        let assumption = &law.policy.assumptions[at];
        let expr = assumption.expr;
        let facts: Vec<_> = crate::report::facts_of(law, expr)
            .into_iter()
            .map(|fact_id| format!("`{}`", law.policy.facts[fact_id].path))
            .collect();
        problems.add(BrokenAssumption {
            label: assumption.label.in_language(Locale::of_errors().tag()).to_owned(),
            facts: Locale::of_errors().and(&facts),
            at: law.policy.exprs[expr].span.into(),
        });
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(Box::new(Rejected { problems, sources: law.sources.clone(), case: None })),
    }
}
