//! `amparo ask`: an interview on the terminal; it ends with the verdict and writes the case.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

use clap::Args;

use super::errors::UnwritableFile;
use super::explain::not_called;
use super::limits::{OptionalBudget, stopped_by_ctrl_c_or_its_end};
use super::person::PersonArgs;
use super::settings::{Project, project_without_scenarios, rejected};
use super::typed::Typed;
use super::{Ending, LanguageArgs, PolicyArgs, show};
use crate::advise::completions::sharpen;
use crate::advise::explain::{Subject, explain};
use crate::advise::outlook::outlook;
use crate::files::{self, Readers};
use crate::law::Law;
use crate::policy::called::{Asked, Called, called};
use crate::policy::ids::ConclusionId;
use crate::problem::{Rejected, io_reason_of_writing};
use crate::repl::asking::{Asking, Patience};
use crate::report::render::safe;
use crate::report::text::{self, Style, plain};
use crate::watch::Watch;

#[derive(Args)]
#[command(after_help = "\
Examples:
  amparo ask policies --goal ptp --save maria.json
  amparo ask policies --case maria.json --lang es

Everyday answers are accepted: yes, no, 31/10/2018, 31 October 2018; also `?` if you do not know, `back`, `why`, `stop`.
Only what may still matter is asked. Without --save the case is printed after the verdict.")]
pub struct Ask {
    #[command(flatten)]
    policy: PolicyArgs,
    #[command(flatten)]
    person: PersonArgs,
    /// A conclusion to find out about; may be repeated; default: all
    #[arg(long, value_name = "CONCLUSION")]
    goal: Vec<String>,
    /// The file to which the case is written
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    #[command(flatten)]
    budget: OptionalBudget,
    #[command(flatten)]
    language: LanguageArgs,
}

impl Ask {
    pub fn run(&self) -> Result<Ending, Box<Rejected>> {
        let time = self.budget.time()?;
        let Project { law, tongue, .. } = project_without_scenarios(&self.policy.policies)?;
        let goals = self.goals(&law)?;
        let (law, person) = self.person.file(law)?;
        let style = show::style(self.language.lang.map(Into::into).or(tongue));
        let said = |text: &str| show::try_result(&if style.is_ascii { plain(text) } else { text.to_owned() });
        let stop = stopped_by_ctrl_c_or_its_end();
        let patience = Patience { stop, budget: Some(time) };
        let mut asking = Asking::new(&law, person, goals.clone(), patience);
        let first = asking.begin(&law, style);
        said(&first.text)?;
        let heard = interview(&law, &mut asking, first.is_over, style, &Typed::of_stdin(stop));
        let json = format!("{:#}\n", asking.case_file(&law));
        // First what must not be lost: the terminal may be gone.
        let saved = self.save.as_ref().map(|path| {
            files::write(path, json.as_bytes(), Readers::Owner).map_err(|error| {
                rejected(UnwritableFile { path: path.display().to_string(), why: io_reason_of_writing(&error) })
            })
        });
        // Asked about everything to the end: no question is left that would change a result.
        let is_gone_through = matches!(heard, Ok(None)) && goals.is_empty();
        match (heard, &saved) {
            (Ok(Some(words)), _) => said(&format!("\n{words}"))?,
            (Ok(None), _) => {}
            (Err(_), Some(Err(_))) => return saved.transpose().map(|_| Ending::Incomplete),
            (Err(error), _) => return Err(error),
        }
        let watch = Watch::new(stop, Some(time));
        self.tell_verdict(&law, &goals, &asking, is_gone_through, style, &watch)?;
        match saved {
            Some(Ok(())) => {}
            Some(Err(error)) => {
                said(&format!("\n{json}"))?;
                return Err(error);
            }
            None => said(&format!("\n{json}"))?,
        }
        Ok(if stop.load(Ordering::Relaxed) { Ending::Incomplete } else { Ending::Fine })
    }

    /// The verdict, and the reasons for each goal.
    fn tell_verdict(
        &self,
        law: &Law,
        goals: &[ConclusionId],
        asking: &Asking,
        is_gone_through: bool,
        style: Style,
        watch: &Watch,
    ) -> Result<(), Box<Rejected>> {
        let said = |text: &str| show::try_result(&if style.is_ascii { plain(text) } else { text.to_owned() });
        let case = asking.person(law).case(&law.policy);
        let mut verdict = law.eval(&case);
        sharpen(law, &case, &mut verdict, watch);
        let outlook = outlook(law, &case, &verdict, watch);
        if is_gone_through {
            verdict.leave_nothing_to_ask();
        }
        said(&format!(
            "
{}",
            text::first_screen(law, &case, &verdict, &outlook, style)
        ))?;
        for &of in goals {
            said(&format!(
                "\n{}",
                text::explanation(law, &case, &explain(law, &case, Subject::Conclusion(of), watch), style)
            ))?;
        }
        Ok(())
    }

    fn goals(&self, law: &Law) -> Result<Vec<ConclusionId>, Box<Rejected>> {
        let goal =
            |name: &String| match called(&law.policy, name, Asked::Conclusions).map_err(|why| not_called(name, why))? {
                Called::Conclusion(of) => Ok(of),
                Called::Clause(_) => unreachable!("conclusions alone are asked for"),
            };
        self.goal.iter().map(goal).collect()
    }
}

/// Asks until nothing more is to be asked or heard; gives the last words where it was broken off.
///
/// # Errors
/// A question could not be shown: whoever answered so far is not lost with it.
fn interview(
    law: &Law,
    asking: &mut Asking,
    mut is_over: bool,
    style: Style,
    lines: &Typed,
) -> Result<Option<String>, Box<Rejected>> {
    let said = |text: &str| show::try_result(&if style.is_ascii { plain(text) } else { text.to_owned() });
    while !is_over {
        let _ = write!(std::io::stdout(), "> ").and_then(|()| std::io::stdout().flush());
        let Some(line) = lines.next() else { return Ok(Some(asking.stopped(law, style))) };
        // Without a terminal nobody has seen what was typed.
        if !std::io::stdin().is_terminal() {
            said(&format!("{}\n", safe::line(&line)))?;
        }
        let turn = asking.line(law, &line, style);
        is_over = turn.is_over;
        said(&turn.text)?;
    }
    Ok(None)
}
