//! `amparo ask`: an interview on the terminal; it ends with the verdict and writes the case.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;

use super::errors::UnwritableFile;
use super::explain::subject;
use super::person::PersonArgs;
use super::repl::write_whole;
use super::settings::{Project, project, rejected};
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::advise::explain::{Subject, explain};
use crate::case::write::file_to_json;
use crate::law::Law;
use crate::policy::ids::ConclusionId;
use crate::problem::{Rejected, io_reason};
use crate::repl::asking::Asking;
use crate::report::text::{self, plain};

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo ask policies --goal ptp --save maria.json
  amparo ask policies --case maria.json --lang es

Answer as you speak: yes, no, 31/10/2018, 31 October 2018; `?` if it is not known, `back`, `why`, `stop`. It asks only what may still matter.
Without --save the case is printed behind the verdict.")]
pub struct Ask {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// A conclusion to find out about, any number of times; without it, all
    #[arg(long, value_name = "CONCLUSION")]
    goal: Vec<String>,
    /// Where the case is written
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Ask {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let Project { law, tongue, .. } = project(&self.policy.policies)?;
        let goals = self.goals(&law)?;
        let person = self.person.file(&law)?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let said = |text: &str| show::result(&if style.is_ascii { plain(text) } else { text.to_owned() });
        let mut asking = Asking::new(&law, person, goals.clone());
        let mut turn = asking.question(&law, style);
        said(&turn.text);
        let mut lines = std::io::stdin().lock().lines();
        let is_terminal = std::io::stdin().is_terminal();
        while !turn.is_over {
            let _ = write!(std::io::stdout(), "> ").and_then(|()| std::io::stdout().flush());
            let Some(Ok(line)) = lines.next() else {
                said("\n");
                break;
            };
            // Without a terminal nobody has seen what was typed.
            if !is_terminal {
                said(&format!("{line}\n"));
            }
            turn = asking.line(&law, &line, style);
            said(&turn.text);
        }
        let case = asking.person().case(&law.policy);
        if goals.is_empty() {
            said(&text::verdict(&law, &case, &law.eval(&case), style));
        }
        for of in goals {
            said(&text::explanation(&law, &case, &explain(&law, &case, Subject::Conclusion(of)), style));
        }
        let json = format!("{:#}\n", file_to_json(asking.person(), &law.policy));
        match &self.save {
            Some(path) => {
                write_whole(path, &json).map_err(|error| {
                    // What was answered is not lost.
                    said(&format!("\n{json}"));
                    rejected(UnwritableFile { path: path.display().to_string(), why: io_reason(&error) })
                })?;
            }
            None => said(&format!("\n{json}")),
        }
        Ok(Ending::Fine)
    }

    fn goals(&self, law: &Law) -> Result<Vec<ConclusionId>, Box<Rejected>> {
        let goal = |name: &String| match subject(law, name) {
            Some(Subject::Conclusion(of)) => Ok(of),
            Some(Subject::Clause(_)) | None => Err(super::explain::unknown(law, name)),
        };
        self.goal.iter().map(goal).collect()
    }
}
